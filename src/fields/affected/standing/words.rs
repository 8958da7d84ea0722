//! What the words right beside the noun phrase say.

use super::super::cues::{self, Preposition};
use super::scene::Scene;
use super::{THEIR_DATA, THEIRS, Verdict};
use crate::fields::affected::groups;
use crate::fields::groups::Group;
use crate::lexicon::Hit;
use crate::record::Unit;

impl<'a, 'd> Scene<'a, 'd> {
    /// `312 clienti coinvolti`, `312 persone i cui dati`.
    pub(super) fn modified_as_hit(&self) -> Option<Hit<'a>> {
        let from = self.counted.end;
        let mut at = from;
        while matches!(
            self.doc.word(at),
            "fisiche"
                | "potenzialmente"
                | "effettivamente"
                | "direttamente"
                | "complessivamente"
                | "risultati"
                | "realmente"
                | "finora"
                | "eventualmente"
        ) {
            at += 1;
        }
        if self.theirs_follows(at) {
            return self
                .cue_right("hit", 20)
                .or_else(|| self.cue_right("data", 20));
        }
        let cue = cues::cue_at(self.doc, at)?;
        let words = self.doc.slice(cue.range());
        (cue.code() == "hit"
            && (words.starts_with("coinvolt")
                || words.starts_with("interessat")
                || words.starts_with("colpit")
                || words.starts_with("impattat")
                || words.starts_with("compromess")
                || words.starts_with("violat")
                || words.starts_with("espost")
                || words.starts_with("toccat")
                || words.starts_with("danneggiat")))
        .then_some(cue)
    }

    /// `3 persone hanno telefonato`: the subject of an active verb is no victim, save of suffering.
    pub(super) fn acts(&self) -> bool {
        let mut at = self.counted.end;
        if matches!(
            self.doc.word(at),
            "ci" | "ne" | "lo" | "la" | "si" | "vi" | "fisiche"
        ) {
            at += 1;
        }
        let active = matches!(
            self.doc.word(at),
            "hanno"
                | "ha"
                | "avevano"
                | "aveva"
                | "stanno"
                | "lavorano"
                | "seguono"
                | "partecipano"
        );
        let reflexive = self.doc.word(self.counted.end) == "si"
            && matches!(self.doc.word(at), "è" | "sono" | "era" | "erano");
        let suffers = groups::SUFFERS.among(self.doc, at + 1..at + 4);
        // "due utenti usavano": an imperfect tells what they did.
        let verb = self.doc.word(self.counted.end);
        let habitual = ["avano", "evano", "ivano"]
            .iter()
            .any(|e| verb.ends_with(e))
            && !matches!(
                verb,
                "avevano"
                    | "risultavano"
                    | "figuravano"
                    | "comparivano"
                    | "apparivano"
                    | "potevano"
                    | "dovevano"
            );
        (active || reflexive || habitual) && !suffers
    }

    /// `Studenti e diplomati (4.611 persone)`.
    pub(super) fn counts_a_group(&self) -> bool {
        let before = self
            .quantity
            .tokens
            .start
            .checked_sub(1)
            .map_or("", |t| self.doc.word(t));
        before == "(" && self.doc.word(self.counted.end) == ")"
    }

    /// `indica in 5.000 gli interessati`.
    pub(super) fn reckoned(&self, within: usize) -> bool {
        let verb = within.checked_sub(1).map_or("", |v| self.doc.word(v));
        [
            "indica",
            "quantific",
            "stima",
            "individua",
            "fissa",
            "calcola",
            "valuta",
            "determina",
        ]
        .iter()
        .any(|stem| verb.starts_with(stem))
    }

    /// `alcuni hanno due utenze`.
    pub(super) fn possessed(&self) -> bool {
        let before = self
            .quantity
            .tokens
            .start
            .checked_sub(1)
            .map_or("", |t| self.doc.word(t));
        matches!(
            before,
            "hanno" | "ha" | "possiede" | "possiedono" | "aveva" | "avevano" | "abbiamo"
        )
    }

    /// `sostituite le password delle 19 caselle`: what was done with accounts afterwards.
    pub(super) fn measured(&self) -> bool {
        let inside = matches!(self.preposition(), Some((Preposition::In, _)));
        !inside
            && self.modified_as_hit().is_none()
            && (self.cue_left("measure", 12).is_some() || self.cue_right("measure", 5).is_some())
            && self.cue_left("hit", 12).is_none()
    }

    /// `i primi 100 clienti`.
    pub(super) fn first_come(&self) -> bool {
        let before = self.quantity.tokens.start.checked_sub(1);
        before.is_some_and(|t| matches!(self.doc.word(t), "primi" | "prime"))
    }

    /// `composta da 540 persone`.
    pub(super) fn consists(&self, from: usize) -> bool {
        let verb = from.checked_sub(1).map_or("", |v| self.doc.word(v));
        ["compost", "costituit", "format", "rappresentat"]
            .iter()
            .any(|stem| verb.starts_with(stem))
    }

    /// `pari a 540 utenti`.
    pub(super) fn equals(&self, to: usize) -> bool {
        let verb = to.checked_sub(1).map_or("", |v| self.doc.word(v));
        matches!(
            verb,
            "pari" | "ammonta" | "ammontano" | "equivalente" | "corrispondente"
        )
    }

    /// `siamo a 930 persone`, `il conteggio è arrivato a 50.515 persone`: the verb of a tally.
    pub(super) fn tallied(&self) -> bool {
        const REACH: usize = 12;
        let from = self.before.start;
        let verb = (from.max(self.quantity.tokens.start.saturating_sub(4))
            ..self.quantity.tokens.start)
            .rev()
            .find(|&t| {
                !cues::is_determiner(self.doc.word(t))
                    && !matches!(
                        self.doc.word(t),
                        "a" | "ad" | "di" | "fra" | "tra" | "su" | "forbice" | "circa" | "quota"
                    )
            });
        let Some(verb) = verb else {
            return false;
        };
        let arrives = groups::ARRIVES.holds(self.doc, verb);
        matches!(self.doc.word(verb), "siamo" | "parliamo" | "parlando")
            || arrives
                && groups::TALLIES.among(self.doc, verb.saturating_sub(REACH).max(from)..verb)
    }

    /// `Lei rientra tra i 312 clienti`.
    pub(super) fn belongs(&self, among: usize) -> bool {
        among.checked_sub(1).is_some_and(|verb| {
            groups::READER_IS.holds(self.doc, verb)
                || matches!(
                    self.doc.word(verb),
                    "è" | "sei" | "siete" | "anche" | "lei" | "tu"
                )
        })
    }

    /// `Lei è una delle 312 persone`, `uno di quei 3.412 account è il tuo`.
    pub(super) fn reader_is_one(&self, of: usize) -> bool {
        let one = of
            .checked_sub(1)
            .filter(|&t| matches!(self.doc.word(t), "uno" | "una"));
        let Some(one) = one else {
            return false;
        };
        let is = one
            .checked_sub(1)
            .is_some_and(|t| matches!(self.doc.word(t), "è" | "sei" | "essere" | "sia"));
        let yours = self.after.clone().take(4).any(|t| {
            matches!(
                self.doc.word(t),
                "tuo" | "tua" | "suo" | "sua" | "vostro" | "vostra" | "lei"
            )
        });
        is || yours
    }

    /// `gli elenchi riguardano 400 persone`: the verb right beside says it in whatever section.
    pub(super) fn told_beside(&self) -> bool {
        self.begins(self.cue_left("hit", 3), groups::TOLD)
            || self.begins(self.cue_right("hit", 3), groups::TOLD)
    }

    /// `sono stati esportati 1,2 milioni di indirizzi`.
    pub(super) fn taken(&self) -> bool {
        self.begins(self.cue_left("hit", 4), groups::TAKEN)
            || self.begins(self.cue_right("hit", 3), groups::TAKEN)
    }

    /// Whether a cue begins with a word of a group.
    fn begins(&self, hit: Option<Hit<'_>>, group: Group) -> bool {
        hit.is_some_and(|hit| group.holds(self.doc, self.doc.token_at(hit.range().start)))
    }

    /// A verdict that holds in a section that tells of something else, too.
    pub(super) fn strong(&self, verdict: &Verdict) -> bool {
        let named = verdict.cue.is_some_and(|cue| {
            matches!(
                self.doc.slice(cue),
                "dati" | "informazioni" | "nominativi" | "documenti"
            )
        });
        let cases =
            self.counted.unit == Unit::Accounts && self.doc.slice(self.counted.unit_at) == "casi";
        named && verdict.rule == THEIR_DATA || verdict.rule == THEIRS || cases
    }

    /// `312 candidati al concorso i cui elaborati …`.
    fn theirs_follows(&self, at: usize) -> bool {
        const REACH: usize = 6;
        (at..at + REACH)
            .take_while(|&t| self.doc.kind(t) == Some(crate::text::TokenKind::Word))
            .any(|t| {
                matches!(self.doc.word(t), "i" | "le" | "il" | "la" | "l'")
                    && self.doc.word(t + 1) == "cui"
            })
    }

    /// `Interessati .....: 5.318 titolari di imprese`: the row of a form on who was hit.
    pub(super) fn in_row_of_concerned(&self) -> bool {
        const LONGEST_LABEL: usize = 8;
        /// `| Quanti | 57 nuclei, per complessive 149 persone |`
        const WITHIN: usize = 6;
        let start = self.quantity.tokens.start;
        let mark = (start.saturating_sub(WITHIN)..start)
            .rev()
            .find(|&t| matches!(self.doc.word(t), ":" | "|" | "." | ";"));
        let Some(colon) = mark.filter(|&t| matches!(self.doc.word(t), ":" | "|")) else {
            return false;
        };
        let near = colon + 1 == start;
        if !near && self.counted.unit != Unit::People {
            return false;
        }
        let label = || {
            (0..colon)
                .rev()
                .skip_while(|&t| self.doc.word(t) == ".")
                .take(LONGEST_LABEL)
                .take_while(|&t| {
                    self.doc.kind(t) == Some(crate::text::TokenKind::Word)
                        || self.doc.word(t) == "/"
                })
        };
        // "Chi: 11.334 persone", "Quanti siamo: 310 persone"; not "Chi ha bisogno può chiamare: …".
        const QUESTION: usize = 3;
        let asks = label().count() <= QUESTION
            && label()
                .last()
                .is_some_and(|t| matches!(self.doc.word(t), "chi" | "quanti" | "quante"));
        let concerned = label().any(|t| {
            ["interessat", "coinvolt", "colpit"]
                .iter()
                .any(|stem| self.doc.word(t).starts_with(stem))
        });
        concerned && near || asks && self.counted.unit == Unit::People
    }

    /// `i 312 interessati`: the word itself says that they were hit.
    pub(super) fn are_the_concerned(&self) -> bool {
        let before = self
            .quantity
            .tokens
            .start
            .checked_sub(1)
            .map_or("", |t| self.doc.word(t));
        let noun = self.doc.slice(self.counted.unit_at);
        let phrase = ["interessati", "interessate", "coinvolti", "coinvolte"]
            .iter()
            .any(|end| noun.ends_with(end) && noun.len() > end.len());
        phrase
            || matches!(noun, "interessati" | "interessate")
                && matches!(
                    before,
                    "i" | "gli" | "le" | "ai" | "agli" | "alle" | "dei" | "degli" | "delle"
                )
    }
}
