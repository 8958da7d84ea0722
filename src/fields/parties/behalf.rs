//! Whom somebody writes or works for, and the writer that is itself a processor.
//!
//! `per conto di`, `su incarico di` and `quale responsabile` say whose data they
//! are; with a first person, or a verb of writing, they say who writes, too.

use super::claims::weight;
use super::gaps;
use super::groups;
use super::names::Form;
use super::roles::Reader;
use super::voices;
use crate::lexicon::Hit;
use crate::record::Role;
use crate::text::grammar;
use crate::text::{SentenceKind, TokenKind};
use std::ops::Range;

impl Reader<'_, '_> {
    /// `per conto del Comune di Alfa`; `anche per conto di Beta S.p.A.` leaves the writer a controller too.
    pub(super) fn on_behalf(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        let before = tokens.start.checked_sub(1).map_or("", |b| self.doc.word(b));
        let own = before == "e"
            && tokens
                .start
                .checked_sub(2)
                .is_some_and(|b| matches!(self.doc.word(b), "proprio" | "propria"));
        let errand = hit.code() == "errand>";
        let (strength, rule) = if self.doc.word(tokens.start) == "in" {
            // "Scriviamo in nome e per conto di Alfa S.r.l., nostra assistita"
            (weight::NAMED, "a lawyer writes in its name")
        } else if before == "anche" || own {
            (weight::ALSO_BEHALF, "on its behalf too")
        } else if self.writes_for(hit, tokens, errand) {
            (weight::NAMED, "a processor writes for it")
        } else if errand {
            return;
        } else {
            (weight::BEHALF, "on behalf of")
        };
        // `che per conto del Comune gestisce`: the one name that the word stands for.
        if groups::COMMON.holds(self.doc, tokens.end)
            && self
                .next_name(tokens.end)
                .is_none_or(|n| self.names[n].tokens.start > tokens.end)
            && let Some(name) = self.stands_for(tokens.end)
        {
            self.claim(name, Some(Role::Controller), strength, hit.range(), rule);
            return;
        }
        if let Some(name) = self.works_for(tokens) {
            let role = Some(Role::Processor);
            self.claim(
                name,
                role,
                weight::SUPPLIES,
                hit.range(),
                "supplies what is spoken of",
            );
        }
        self.behind(hit, tokens.end, Some(Role::Controller), strength, rule);
    }

    /// `il programma, che la ditta Alfa sviluppa e mantiene per conto di`: who does it.
    fn works_for(&self, tokens: &Range<usize>) -> Option<usize> {
        const VERBS: usize = 4;
        const DESCRIBED: usize = 3;
        let name = self.last_name(tokens.start)?;
        let found = &self.names[name];
        let does = found.tokens.end..tokens.start;
        let plain = does.len() <= VERBS
            && does
                .clone()
                .any(|t| !matches!(self.doc.word(t), "e" | "ed"))
            && does
                .clone()
                .all(|t| self.doc.kind(t) == Some(TokenKind::Word));
        let start = self.sentence_start(tokens.start);
        let first = found.tokens.start;
        let that = (start.max(first.saturating_sub(DESCRIBED))..first)
            .rev()
            .take_while(|&t| {
                grammar::is_article(self.doc.word(t))
                    || gaps::is_description(self.doc, t)
                    || self.doc.word(t) == "che"
            })
            .any(|t| self.doc.word(t) == "che");
        (plain && that && found.tokens.start >= start && found.form != Form::Authority)
            .then_some(name)
    }

    /// `gestiamo`, `inviamo`: the writer does it for another; `chiediamo`, `sappiamo` tell of no service.
    fn serves(&self, at: usize) -> bool {
        let word = self.doc.word(at);
        word.len() > 5 && word.ends_with("iamo") && !groups::NOT_SERVING.holds(self.doc, at)
    }

    /// `Alfa S.r.l. scrive per conto di Beta`, `gestiamo l'app per conto di Beta`: who does it is the processor.
    fn writes_for(&mut self, hit: &Hit<'_>, tokens: &Range<usize>, errand: bool) -> bool {
        const FAR: usize = 14;
        const NEAR: usize = 4;
        let start = self.sentence_start(tokens.start);
        let from = start.max(tokens.start.saturating_sub(FAR));
        // `Le scriviamo, per conto di Alfa`
        let last = tokens.start.saturating_sub(1);
        let end = tokens.start - usize::from(last >= from && self.doc.word(last) == ",");
        let clause = (from..end)
            .rev()
            .take_while(|&t| !matches!(self.doc.word(t), ";" | ":" | "." | "," | "che"));
        let mut we = None;
        let mut they = None;
        for t in clause {
            let word = self.doc.word(t);
            let serves = self.serves(t);
            if serves && (!errand || groups::ON_ERRAND.holds(self.doc, t)) {
                we.get_or_insert(t);
            }
            if voices::SAYS.holds(self.doc, t) || word.starts_with("contatta") {
                they.get_or_insert(t);
            }
        }
        // An errand may open the sentence: `Su incarico di Alfa vi scriviamo`.
        if we.is_none() && errand && tokens.start <= start + 1 {
            let name = self.next_name(tokens.end).map(|n| self.names[n].tokens.end);
            we = name.and_then(|end| {
                (end..end + 2 * FAR)
                    .take_while(|&t| !matches!(self.doc.word(t), "." | ";"))
                    .find(|&t| groups::ON_ERRAND.holds(self.doc, t))
            });
        }
        if we.is_some() {
            self.claims.writer_processes = Some(hit.range());
            return true;
        }
        if self.sent_by(hit, tokens) {
            return true;
        }
        let Some(verb) = they else {
            return false;
        };
        let Some(name) = self.last_name(verb) else {
            return false;
        };
        let found = &self.names[name];
        let person =
            found.form == Form::Bare && groups::FIRST_NAMES.holds(self.doc, found.tokens.start);
        let subject = found.tokens.end >= start && verb - found.tokens.end <= NEAR;
        if subject && !person && tokens.start - verb <= NEAR {
            self.claim(
                name,
                Some(Role::Processor),
                weight::NAMED,
                hit.range(),
                "writes on another's behalf",
            );
            return true;
        }
        false
    }

    /// `La presente è inviata da Alfa S.r.l. per conto di Beta`.
    fn sent_by(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) -> bool {
        const FAR: usize = 8;
        const SENT: [&str; 5] = ["inviat", "spedit", "trasmess", "recapitat", "mandat"];
        const LETTER: [&str; 7] = [
            "presente",
            "questa",
            "questo",
            "lettera",
            "comunicazione",
            "messaggio",
            "mail",
        ];
        let Some(name) = self.last_name(tokens.start) else {
            return false;
        };
        let found = &self.names[name];
        let first = found.tokens.start;
        let start = self.sentence_start(tokens.start);
        let Some(by) = first.checked_sub(1).filter(|&b| b > start) else {
            return false;
        };
        let sent = SENT
            .iter()
            .any(|stem| self.doc.word(by - 1).starts_with(stem));
        let letter =
            (start.max(by.saturating_sub(FAR))..by).any(|t| LETTER.contains(&self.doc.word(t)));
        let by = grammar::is_from(self.doc.word(by));
        if found.tokens.end != tokens.start || !(by && sent && letter) {
            return false;
        }
        self.claim(
            name,
            Some(Role::Processor),
            weight::NAMED,
            hit.range(),
            "writes on another's behalf",
        );
        true
    }

    /// `noi di Alfa gestiamo l'app per suo conto`: the writer serves one named elsewhere.
    pub(super) fn serves_other(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        const FAR: usize = 14;
        let start = self.sentence_start(tokens.start);
        let from = start.max(tokens.start.saturating_sub(FAR));
        let we = (from..tokens.start)
            .rev()
            .take_while(|&t| !matches!(self.doc.word(t), ";" | ":" | "." | "che"))
            .find(|&t| self.serves(t));
        let Some(verb) = we else {
            return;
        };
        self.claims.writer_processes = Some(hit.range());
        // `noi di Alfa`
        if let Some(name) = self.last_name(verb)
            && self.names[name].tokens.end == verb
            && self.names[name].tokens.start >= start + 2
            && self.doc.word(self.names[name].tokens.start - 2) == "noi"
        {
            self.claim(
                name,
                Some(Role::Processor),
                weight::NAMED,
                hit.range(),
                "calls itself a processor",
            );
        }
    }

    /// A first person before a processor's title: the writer is the processor.
    pub(super) fn self_reference(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        const NEAR: usize = 6;
        let sentence = self.sentence_start(tokens.start);
        let from = tokens.start.saturating_sub(9).max(sentence);
        let first_person = (from..tokens.start).any(|i| {
            matches!(
                self.doc.word(i),
                "scriviamo" | "scrivente" | "scrivo" | "sottoscritta" | "sottoscritto"
            )
        });
        // `noi ne siamo il responsabile`, `agiamo come responsabili`
        let copula = (sentence.max(tokens.start.saturating_sub(NEAR))..tokens.start)
            .rev()
            .take_while(|&i| {
                let word = self.doc.word(i);
                !matches!(word, "." | ";" | "," | "che") && !word.starts_with("titolar")
            })
            .find(|&i| matches!(self.doc.word(i), "siamo" | "agiamo" | "operiamo" | "agisce"));
        let we_are = copula.is_some_and(|i| {
            let ours = self.doc.word(i) == "agisce" && i > 0 && {
                let before = self.doc.word(i - 1);
                matches!(before, "societa" | "scrivente" | "cooperativa" | "azienda")
            };
            (ours || self.doc.word(i) != "agisce")
                && i.checked_sub(1).is_none_or(|b| self.doc.word(b) != "non")
        });
        // `elaboriamo le paghe in veste di responsabile del trattamento`
        let office = tokens.start.checked_sub(2).is_some_and(|b| {
            matches!(self.doc.word(b), "qualita" | "veste")
                || matches!(self.doc.word(b + 1), "quale" | "quali" | "come")
        });
        let we_do = office
            && (sentence.max(tokens.start.saturating_sub(40))..tokens.start).any(|i| {
                let word = self.doc.word(i);
                word.len() > 5 && word.ends_with("iamo")
            });
        // `In qualità di responsabili riepiloghiamo quanto accaduto`
        let we_do = we_do
            || office
                && self.sentence_of(tokens.start).is_some_and(|s| {
                    (tokens.end..s.end.min(tokens.end + 16)).any(|i| {
                        let word = self.doc.word(i);
                        word.len() > 5 && word.ends_with("iamo")
                    })
                });
        // `Oggetto: informazioni rese quale responsabile del trattamento`
        let subject = office
            && self
                .doc
                .tokens()
                .get(tokens.start)
                .and_then(|t| self.doc.sentence_at(t.range().start))
                .and_then(|s| self.doc.sentences().get(s))
                .is_some_and(|s| s.kind == SentenceKind::Subject);
        let free = || self.before(tokens).is_none() && self.after(tokens).is_none();
        if first_person || we_are || (we_do || subject) && free() {
            self.claims.writer_processes = Some(hit.range());
        }
    }

    /// `Resta di Vostra competenza, in veste di titolare`: the reader is the controller, the writer serves it.
    pub(super) fn reader_controls(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        const FAR: usize = 8;
        let office = tokens.start.checked_sub(2).is_some_and(|b| {
            matches!(self.doc.word(b), "qualita" | "veste")
                || matches!(self.doc.word(b + 1), "quale" | "quali" | "come")
        });
        let start = self.sentence_start(tokens.start);
        let yours = (start.max(tokens.start.saturating_sub(FAR))..tokens.start).any(|t| {
            let owned = matches!(self.doc.word(t), "vs" | "vostra" | "vostro")
                || self.doc.word(t) == "." && t > 0 && self.doc.word(t - 1) == "vs";
            owned
                && matches!(
                    self.doc.word(t + 1),
                    "qualita" | "veste" | "competenza" | "cura" | "responsabilita" | "spettanza"
                )
        });
        if office && yours && self.after(tokens).is_none() {
            self.claims.writer_processes = Some(hit.range());
        }
    }

    /// `Alfa S.r.l., di cui la Fondazione Beta si serve`: who uses a supplier's thing.
    pub(super) fn uses(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        let Some(name) = self.last_name(tokens.start) else {
            return;
        };
        let found = &self.names[name];
        let first = found.tokens.start;
        let start = self.sentence_start(tokens.start);
        let article = first
            .checked_sub(1)
            .filter(|&b| grammar::is_article(self.doc.word(b)))
            .unwrap_or(first);
        let that = article.checked_sub(1).is_some_and(|t| {
            t >= start && matches!(self.doc.word(t), "che" | "cui" | "quale" | "quali")
        });
        let at_once = (found.tokens.end..tokens.start)
            .all(|t| matches!(self.doc.word(t), "ha" | "hanno" | "aveva" | "si"))
            && tokens.start - found.tokens.end <= 1;
        if that && at_once && found.tokens.end <= tokens.start && found.form != Form::Bare {
            self.claim(
                name,
                Some(Role::Controller),
                weight::BEHALF,
                hit.range(),
                "uses what another supplies",
            );
        }
    }
}
