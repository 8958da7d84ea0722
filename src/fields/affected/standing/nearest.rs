//! What the cue says that stands nearest to a number in its clause, and what its words say
//! where no cue stands there.

use super::super::counted::Link;
use super::super::cues;
use super::scene::{Field, Scene};
use super::{Setting, UNSAID, Verdict, no, yes};
use crate::fields::affected::groups;
use crate::lexicon::Hit;
use crate::text::SentenceKind;

impl<'a> Scene<'a, '_> {
    /// Subject or object: the nearest cue of the clause decides.
    pub(super) fn nearest(&self, setting: &Setting) -> Verdict {
        let start = self.quantity.tokens.start;
        let left = cues::cues_in(self.doc, self.before.clone())
            .rev()
            .find(|hit| matches!(hit.code(), "hit" | "others"))
            .map(|hit| (start - self.doc.token_at(hit.range().start), hit));
        let right = cues::cues_in(self.doc, self.after.clone())
            .find(|hit| matches!(hit.code(), "hit" | "others"))
            .map(|hit| {
                (
                    self.doc
                        .token_at(hit.range().start)
                        .saturating_sub(self.after.start)
                        + 1,
                    hit,
                )
            });
        if let Some(cue) = self.said_to_be_hit() {
            return yes("the clause says that they are hit", Some(cue));
        }
        let nearest = match (left, right) {
            (Some(l), Some(r)) => Some(if r.0 < l.0 { r } else { l }),
            (one, other) => one.or(other),
        };
        match nearest {
            Some((distance, cue)) if cue.code() == "hit" => {
                if self.counted.link == Link::GuessedNoun && distance > 3 {
                    return no("a noun that only looks like one for people", Some(cue));
                }
                yes("the clause says that they are hit", Some(cue))
            }
            Some((_, cue)) if setting.open_copy => yes("they were shown to each other", Some(cue)),
            Some((_, cue)) if self.got_what_is_others(&cue) => {
                yes("what they got was another's", Some(cue))
            }
            Some((_, cue)) => no("said of others than the affected", Some(cue)),
            None if self.spoken_of() => yes("a paper names them", None),
            None => match self.shown_in_copy().or_else(|| self.named_in_it()) {
                Some(cue) => yes("they were shown to each other", Some(cue)),
                None => self.without_cue(),
            },
        }
    }

    /// `66 famiglie hanno ricevuto la lettera di un altro nucleo`.
    fn got_what_is_others(&self, cue: &Hit<'_>) -> bool {
        const REACH: usize = 10;
        let got = ["ricev", "recapit", "hanno ricev", "ha ricev"]
            .iter()
            .any(|stem| self.doc.slice(cue.range()).starts_with(stem));
        let from = self.doc.tokens_in(cue.range()).end;
        got && (from..(from + REACH).min(self.after.end)).any(|t| {
            matches!(self.doc.word(t), "altrui")
                || matches!(self.doc.word(t), "di" | "d'" | "del" | "della")
                    && (t + 1..t + 3).any(|w| {
                        matches!(
                            self.doc.word(w),
                            "altri" | "altre" | "altro" | "altra" | "estranei"
                        )
                    })
        })
    }

    /// `i cui cedolini`.
    pub(super) fn data_behind(&self, cui: usize) -> bool {
        cues::cues_in(self.doc, cui + 1..(cui + 3).min(self.doc.tokens().len()))
            .any(|hit| hit.code() == "data")
    }

    /// `il verbale citava 27 famiglie`: a paper, list or file as the subject names them.
    fn named_in_it(&self) -> Option<Hit<'a>> {
        const REACH: usize = 9;
        let start = self.quantity.tokens.start;
        let verb = start.checked_sub(1)?;
        let says = ["ava", "eva", "iva", "avano", "evano", "ano", "ono"]
            .iter()
            .any(|end| self.doc.word(verb).len() > 4 && self.doc.word(verb).ends_with(end));
        let from = start.saturating_sub(REACH).max(self.before.start);
        let paper = |hit: &Hit<'_>| {
            hit.code() == "data"
                && groups::PAPERS.holds(self.doc, self.doc.token_at(hit.range().start))
        };
        cues::cues_in(self.doc, from..verb)
            .find(paper)
            .filter(|_| says)
    }

    /// `nel verbale si parla di tre alunni`, `Dovremmo essere tra le 260 e le 290 persone`.
    pub(super) fn spoken_of(&self) -> bool {
        const REACH: usize = 8;
        let start = self.quantity.tokens.start;
        let back = |n: usize| start.checked_sub(n).map_or("", |t| self.doc.word(t));
        let spoken = back(1) == "di" && back(2) == "parla" && back(3) == "si";
        spoken
            && cues::cues_in(self.doc, start.saturating_sub(REACH)..start)
                .any(|hit| hit.code() == "data")
    }

    /// `Dovremmo essere tra le 260 e le 290 persone`: the speaker is one of them.
    pub(super) fn we_are(&self) -> bool {
        const REACH: usize = 5;
        let start = self.quantity.tokens.start;
        let between = |word: &str| {
            matches!(
                word,
                "in" | "tra" | "fra" | "circa" | "le" | "i" | "gli" | "quasi" | "oltre" | "tutti"
            )
        };
        let verb = (start.saturating_sub(REACH)..start)
            .rev()
            .find(|&t| !between(self.doc.word(t)));
        // "Siamo una cooperativa di 340 soci": another noun stands between.
        verb.is_some_and(|t| {
            matches!(
                self.doc.word(t),
                "siamo" | "siete" | "saremmo" | "eravamo" | "saremo"
            ) || self.doc.word(t) == "essere"
                && t.checked_sub(1).is_some_and(|b| {
                    matches!(
                        self.doc.word(b),
                        "dovremmo" | "dovreste" | "potremmo" | "potreste"
                    )
                })
        })
    }

    /// `sette fascicoli di altrettanti dipendenti`.
    pub(super) fn as_many_papers(&self) -> Option<Hit<'a>> {
        let noun = self.doc.token_at(self.counted.unit_at.start);
        let end = self.quantity.tokens.end;
        let many = noun
            .checked_sub(1)
            .is_some_and(|t| matches!(self.doc.word(t), "altrettanti" | "altrettante"));
        cues::cues_in(self.doc, end..noun.max(end)).find(|hit| many && hit.code() == "data")
    }

    /// `ha messo tutti e 436 gli iscritti nel campo "Cc"`.
    fn shown_in_copy(&self) -> Option<Hit<'a>> {
        cues::cues_in(self.doc, self.after.clone()).find(|hit| hit.code() == "open_copy")
    }

    /// `i 310 studenti iscritti al corso sono coinvolti`: the clause's own verb says it.
    fn said_to_be_hit(&self) -> Option<Hit<'a>> {
        cues::cues_in(self.doc, self.after.clone()).find(|hit| {
            let words = self.doc.slice(hit.range());
            let verb = self.doc.token_at(hit.range().start).checked_sub(1);
            let hit_verb = ["coinvolt", "colpit", "interessat"]
                .iter()
                .any(|stem| words.starts_with(stem));
            hit_verb
                && verb.is_some_and(|t| {
                    matches!(self.doc.word(t), "sono" | "risultano" | "stati" | "state")
                })
        })
    }

    /// No verb tells: a title, a fragment, or a sentence on something else.
    fn without_cue(&self) -> Verdict {
        if self.quantity.value < 2 || self.counted.link == Link::GuessedNoun {
            return no(UNSAID, None);
        }
        if matches!(self.section(), Field::People | Field::Data) || self.headed_by_concerned() {
            return yes("the section tells who is concerned", None);
        }
        let sentence = self
            .quantity
            .sentence
            .and_then(|s| self.doc.sentences().get(s));
        let tokens = sentence.map(|s| s.tokens.clone()).unwrap_or_default();
        let nearby = tokens.start.max(self.before.start.saturating_sub(60))
            ..tokens.end.min(self.after.end + 60);
        let item = sentence.is_some_and(|s| s.kind == SentenceKind::Item);
        match cues::cues_in(self.doc, nearby).find(|hit| hit.code() == "hit") {
            Some(cue) if !item => yes("the sentence says that they are hit", Some(cue)),
            _ => no(UNSAID, None),
        }
    }

    /// Whether the clause has a word of the breach or of data.
    pub(super) fn tells(&self) -> bool {
        let told = |cue: Hit<'_>| matches!(cue.code(), "hit" | "data" | "impact");
        // The list of what was hit may follow behind a colon.
        const LIST: usize = 20;
        let end = self.after.end;
        let colon = (end..end + LIST / 2).any(|t| self.doc.word(t) == ":");
        let most = if colon { LIST } else { 0 };
        let list = end..(end + most).min(self.doc.tokens().len());
        [self.before.clone(), self.after.clone(), list]
            .into_iter()
            .any(|tokens| cues::cues_in(self.doc, tokens).any(told))
    }
}
