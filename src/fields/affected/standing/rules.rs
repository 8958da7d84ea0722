//! What the construction says: labels, predicates, prepositions, verbs.

use super::super::Candidate;
use super::super::counted::{Link, Noun};
use super::super::cues::{self, Preposition, preposition};
use super::scene::{Field, Scene};
use super::{
    ELSEWHERE, FEWEST_RECORDS, FOR_THEM, Setting, THEIR_DATA, THEIRS, UNSAID, Verdict, belongs_to,
    is_case, no, yes,
};
use crate::fields::affected::groups;
use crate::lexicon::Hit;
use crate::record::Unit;
use crate::text::SentenceKind;

impl<'a, 'd> Scene<'a, 'd> {
    /// What the way decides in which the number comes to its noun.
    pub(super) fn by_link(&self, earlier: Option<&Candidate>) -> Option<Verdict> {
        if let Some(cue) = self.excepted() {
            return Some(yes("excepted from a denial", Some(cue)));
        }
        match self.counted.link {
            Link::Anaphor => Some(self.part()),
            Link::Label => Some(self.label()),
            Link::Predicate => Some(self.predicate()),
            Link::Bracketed => Some(self.bracketed(earlier)),
            Link::Elided if self.section() == Field::Elsewhere => Some(no(ELSEWHERE, None)),
            Link::Elided => Some(yes("the verb says who is counted", None)),
            Link::Governs | Link::GuessedNoun | Link::PartOfNext => {
                (self.counted.part && earlier.is_some()).then(|| self.part())
            }
        }
    }

    /// What the noun and the words right beside it decide.
    pub(super) fn by_noun(
        &self,
        setting: &Setting,
        earlier: Option<&Candidate>,
    ) -> Option<Verdict> {
        let smaller = earlier.is_some_and(|e| self.quantity.value < e.value);
        let modified = self.modified_as_hit();
        if self.counted.noun == Noun::Staff && modified.is_none() && !self.owns_data() {
            return Some(no("staff who act in the story", None));
        }
        if self.counted.noun == Noun::Address && !self.taken() {
            return Some(no("addresses that were not taken themselves", None));
        }
        if self.counts_a_group() && smaller {
            return Some(yes("a group of the total, counted in brackets", None));
        }
        if setting.open_copy
            && self
                .doc
                .slice(self.counted.unit_at)
                .starts_with("destinatar")
        {
            return Some(yes("they were shown to each other", None));
        }
        if self.possessed() || self.counted.unit == Unit::Accounts && self.measured() {
            return Some(no("said of others than the affected", None));
        }
        if self.in_row_of_concerned() {
            return Some(yes("the label says what is counted", None));
        }
        if self.counted.unit == Unit::People && self.tallied() {
            return Some(yes("the count comes to them", None));
        }
        if self.counted.unit != Unit::Records
            && let Some(list) = self.held_by_data()
        {
            return Some(yes(THEIR_DATA, Some(list)));
        }
        if let Some(papers) = self.as_many_papers() {
            return Some(yes(THEIR_DATA, Some(papers)));
        }
        if self.are_the_concerned() {
            return Some(yes("the noun itself is said to be hit", None));
        }
        if self.first_come() {
            return Some(no("an offer to the first who come", None));
        }
        if let Some(cue) = modified {
            return Some(yes("the noun itself is said to be hit", Some(cue)));
        }
        if self.is_base() {
            return Some(no("a population of which the affected are a part", None));
        }
        // "430 suoi clienti in tutta Europa": those of the supplier, not of the author.
        let others = self.doc.word(self.quantity.tokens.end) == "suoi"
            && self
                .doc
                .word(self.quantity.tokens.end + 1)
                .starts_with("client");
        if others {
            return Some(no("the clients of somebody else", None));
        }
        let few = self.counted.unit == Unit::Records && self.quantity.value < FEWEST_RECORDS;
        few.then(|| no("too few to be records", None))
    }

    /// What the preposition decides that the number's noun phrase hangs on.
    pub(super) fn by_preposition(
        &self,
        setting: &Setting,
        earlier: Option<&Candidate>,
    ) -> Option<Verdict> {
        let (preposition, at) = self.preposition()?;
        if self.we_are() && self.counted.unit == Unit::People {
            return Some(yes("the reader is one of them", None));
        }
        if self.spoken_of() {
            return Some(yes("a paper names them", None));
        }
        let smaller = earlier.is_some_and(|e| self.quantity.value < e.value);
        match preposition {
            Preposition::Of => self.genitive(setting, at),
            Preposition::Between if self.belongs(at) => {
                Some(yes("the reader is one of them", None))
            }
            Preposition::On if self.impact_on(at).is_some() => {
                Some(yes("the breach bore on them", self.impact_on(at)))
            }
            Preposition::On if self.data_on(at) => self.genitive(setting, at),
            Preposition::On if smaller && earlier.is_some_and(|e| e.unit == self.counted.unit) => {
                let hit = self.cue_right("hit", 14);
                Some(match hit {
                    Some(_) => yes(FOR_THEM, hit),
                    None => no("the preposition names someone else", None),
                })
            }
            Preposition::From if self.consists(at) => None,
            Preposition::To if self.equals(at) => None,
            Preposition::From | Preposition::With | Preposition::Between | Preposition::On => {
                Some(no("the preposition names someone else", None))
            }
            Preposition::To => Some(self.dative(setting, at)),
            Preposition::For => Some(self.benefit(at, earlier)),
            Preposition::In if self.reckoned(at) => self
                .doc
                .slice(self.counted.unit_at)
                .starts_with("interessat")
                .then(|| yes("the noun itself is said to be hit", None)),
            Preposition::In if smaller && is_case(self.doc, self.counted) => {
                Some(yes("cases among the count before", None))
            }
            Preposition::In if self.counted.unit == Unit::People => {
                Some(no("people in a place are not counted as hit", None))
            }
            Preposition::In => Some(yes("accounts in which it happened", None)),
        }
    }

    /// `7 di loro`, `di cui 29 minori`; but `29 di loro hanno già risposto`.
    pub(super) fn part(&self) -> Verdict {
        let to = (self.after.start + 5).min(self.after.end);
        let said = cues::cues_in(self.doc, self.after.start..to)
            .find(|hit| matches!(hit.code(), "hit" | "others" | "data"));
        match said {
            // "2.300 che hanno chiesto un anticipo" says which part, not what the part did since.
            Some(cue) if cue.code() == "others" && !self.is_relative(&cue) => {
                no("said of others than the affected", Some(cue))
            }
            said => yes("a part of the count before it", said),
        }
    }

    /// Whether a cue stands in a relative clause of the counted.
    fn is_relative(&self, cue: &Hit<'_>) -> bool {
        let cue = self.doc.token_at(cue.range.start);
        (self.quantity.tokens.end..cue).any(|t| matches!(self.doc.word(t), "che" | "cui" | "quali"))
    }

    /// `Persone coinvolte: 312`.
    pub(super) fn label(&self) -> Verdict {
        if let Some(cue) = self.base_near() {
            return no("a population of which the affected are a part", Some(cue));
        }
        match self.section() {
            Field::Elsewhere => no(ELSEWHERE, None),
            _ => yes("the label says what is counted", None),
        }
    }

    /// `i pazienti coinvolti (540)`.
    pub(super) fn bracketed(&self, earlier: Option<&Candidate>) -> Verdict {
        let open = self.quantity.tokens.start.saturating_sub(1);
        let clause = cues::clause_before(self.doc, open);
        let near = open.saturating_sub(12).max(clause.start)..open;
        let cue = cues::cues_in(self.doc, near)
            .rev()
            .find(|hit| matches!(hit.code(), "hit" | "others" | "base"));
        match cue {
            Some(cue) if cue.code() == "hit" => {
                yes("the noun before the bracket is said to be hit", Some(cue))
            }
            // "3.1 Candidati (circa 31.000). Nome e cognome, …"
            None if self.heads_a_group(open)
                && earlier.is_some_and(|e| self.quantity.value < e.value) =>
            {
                yes("a group of the total, counted in brackets", None)
            }
            cue => no(UNSAID, cue),
        }
    }

    /// A noun phrase that opens its line or sentence, with its number in brackets.
    fn heads_a_group(&self, open: usize) -> bool {
        const LONGEST: usize = 8;
        let Some(sentence) = cues::sentence_of(self.doc, open) else {
            return false;
        };
        let words = sentence.start..open;
        words.len() <= LONGEST
            && self.doc.word(open) == "("
            && !words.clone().any(|t| {
                matches!(
                    self.doc.word(t),
                    "è" | "sono" | "hanno" | "ha" | "abbiamo" | "di"
                )
            })
    }

    /// `i dati di 312 clienti`.
    pub(super) fn genitive(&self, setting: &Setting, of: usize) -> Option<Verdict> {
        const REACH: usize = 16;
        if of
            .checked_sub(1)
            .is_some_and(|t| self.doc.word(t) == "parte")
        {
            return Some(no("the preposition names someone else", None));
        }
        if self.reader_is_one(of) {
            return Some(yes("the reader is one of them", None));
        }
        let from = of.saturating_sub(REACH).max(self.before.start);
        let head = cues::cues_in(self.doc, from..of)
            .rev()
            .find(|hit| matches!(hit.code(), "data" | "hit" | "others"));
        if self.is_in_what_was_lost(of) {
            return Some(yes(THEIR_DATA, None));
        }
        let head = head?;
        match head.code() {
            "data" => {
                let first = self.doc.token_at(head.range.start);
                if self.sent_to(first) && !setting.open_copy {
                    return Some(no("they only received a message", Some(head)));
                }
                if self.renewed(first) {
                    return Some(no("said of others than the affected", Some(head)));
                }
                Some(yes(THEIR_DATA, Some(head)))
            }
            "hit" => Some(yes("the clause says that they are hit", Some(head))),
            _ => Some(no("said of others than the affected", Some(head))),
        }
    }

    /// `il tablet con i piani di 71 assistiti`, `quelli di altri due clienti`: papers that a thing
    /// holds, by whatever name.
    fn is_in_what_was_lost(&self, of: usize) -> bool {
        let back = |n: usize| of.checked_sub(n).map_or("", |t| self.doc.word(t));
        let article = |word: &str| matches!(word, "i" | "le" | "gli" | "il" | "la" | "l'");
        let holds = |word: &str| {
            matches!(
                word,
                "con" | "contenente" | "contenenti" | "recante" | "recanti"
            )
        };
        matches!(back(1), "quelli" | "quelle" | "quello")
            || article(back(2)) && holds(back(3))
            || article(back(3)) && holds(back(4))
    }

    /// `abbiamo reimpostato le password di tutti i 9.000 utenti`: a measure, which does not say who was hit.
    fn renewed(&self, noun: usize) -> bool {
        const REACH: usize = 5;
        let from = noun.saturating_sub(REACH).max(self.before.start);
        matches!(
            self.doc.word(noun),
            "password" | "credenziali" | "account" | "profili" | "accessi"
        ) && cues::cues_in(self.doc, from..noun)
            .rev()
            .find(|hit| matches!(hit.code(), "measure" | "hit"))
            .is_some_and(|hit| hit.code() == "measure")
    }

    /// `impatto su 14.000 pazienti`, `ripercussioni su`.
    fn impact_on(&self, on: usize) -> Option<Hit<'a>> {
        let from = on.saturating_sub(3).max(self.before.start);
        cues::cues_in(self.doc, from..on).find(|hit| hit.code() == "impact")
    }

    /// `le annotazioni su 112 alunni`: data lie right before the preposition.
    fn data_on(&self, on: usize) -> bool {
        cues::cues_in(self.doc, on.saturating_sub(3).max(self.before.start)..on)
            .any(|hit| hit.code() == "data")
    }

    /// Whether a noun is where a message went: `verso 214 indirizzi`, `alle caselle di`.
    pub(super) fn sent_to(&self, noun: usize) -> bool {
        let mut at = noun;
        while at > self.before.start
            && (cues::is_determiner(self.doc.word(at - 1))
                || self.doc.kind(at - 1) == Some(crate::text::TokenKind::Number))
        {
            at -= 1;
        }
        at.checked_sub(1)
            .is_some_and(|b| preposition(self.doc.word(b)) == Some(Preposition::To))
            && cues::cues_in(self.doc, self.before.start..at)
                .rev()
                .find(|hit| matches!(hit.code(), "others" | "hit"))
                .is_some_and(|hit| hit.code() == "others")
    }

    /// `riferibili a 312 clienti`, and `inviato a 312 clienti`.
    pub(super) fn dative(&self, setting: &Setting, to: usize) -> Verdict {
        let nearest = cues::cues_in(self.doc, to.saturating_sub(12).max(self.before.start)..to)
            .rev()
            .find(|hit| matches!(hit.code(), "hit" | "others"));
        match nearest {
            Some(cue) if cue.code() == "hit" && belongs_to(self.doc, cue.range) => {
                yes(THEIRS, Some(cue))
            }
            Some(cue) if setting.open_copy => yes("they were shown to each other", Some(cue)),
            Some(cue) => no("they only received a message", Some(cue)),
            None => match self.cue_right("hit", 10) {
                Some(cue) => yes("the clause says that they are hit", Some(cue)),
                None => no(UNSAID, None),
            },
        }
    }

    /// `per 41 bambini anche …`.
    pub(super) fn benefit(&self, per: usize, earlier: Option<&Candidate>) -> Verdict {
        let other = cues::cues_in(self.doc, per.saturating_sub(5).max(self.before.start)..per)
            .find(|hit| hit.code() == "others");
        match other {
            Some(cue) => no("said of others than the affected", Some(cue)),
            None if self.section() == Field::Elsewhere => no(ELSEWHERE, None),
            None if !self.tells() && earlier.is_none() => no(UNSAID, None),
            None => yes(FOR_THEM, None),
        }
    }

    /// Whether the clause has a word of the breach or of data.
    fn tells(&self) -> bool {
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

    /// Subject or object: the nearest cue of the clause decides.
    pub(super) fn nearest(&self, setting: &Setting) -> Verdict {
        let start = self.quantity.tokens.start;
        let left = cues::cues_in(self.doc, self.before.clone())
            .rev()
            .find(|hit| matches!(hit.code(), "hit" | "others"))
            .map(|hit| (start - self.doc.token_at(hit.range.start), hit));
        let right = cues::cues_in(self.doc, self.after.clone())
            .find(|hit| matches!(hit.code(), "hit" | "others"))
            .map(|hit| {
                (
                    self.doc
                        .token_at(hit.range.start)
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
            .any(|stem| self.doc.slice(cue.range).starts_with(stem));
        let from = self.doc.tokens_in(cue.range).end;
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
                && groups::PAPERS.holds(self.doc, self.doc.token_at(hit.range.start))
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
    fn we_are(&self) -> bool {
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
    fn as_many_papers(&self) -> Option<Hit<'a>> {
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

    /// `i cedolini di due colleghi`.
    fn owns_data(&self) -> bool {
        matches!(self.preposition(), Some((Preposition::Of, of)) if self.data_on(of))
    }

    /// `i 310 studenti iscritti al corso sono coinvolti`: the clause's own verb says it.
    fn said_to_be_hit(&self) -> Option<Hit<'a>> {
        cues::cues_in(self.doc, self.after.clone()).find(|hit| {
            let words = self.doc.slice(hit.range);
            let verb = self.doc.token_at(hit.range.start).checked_sub(1);
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
    pub(super) fn without_cue(&self) -> Verdict {
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
}
