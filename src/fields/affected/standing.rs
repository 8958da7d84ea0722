//! Whether the clause says that the counted ones were hit by this breach.

use super::Candidate;
use super::counted::{Counted, Link};
use super::cues::{self, Preposition, preposition};
use super::quantity::Quantity;
use crate::lexicon::{Hit, Table};
use crate::record::Unit;
use crate::text::polarity::Polarity;
use crate::text::{Document, SectionKind, SentenceKind, ViewRange};

/// Fewer "righe" or "schede" are lines of a letter, not records.
const FEWEST_RECORDS: u64 = 10;

/// What holds for the whole document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// A mail showed its recipients to each other: they are the affected.
    open_copy: bool,
}

impl Setting {
    pub(super) fn of(doc: &Document<'_>) -> Self {
        Self {
            open_copy: open_copy(doc),
        }
    }
}

/// Whether the breach is a mail that showed its recipients to each other.
pub(super) fn open_copy(doc: &Document<'_>) -> bool {
    doc.hits_of(Table::CountCues)
        .iter()
        .any(|hit| hit.code() == "open_copy")
}

/// A decision and why.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verdict {
    pub(super) accepted: bool,
    pub(super) rule: &'static str,
    pub(super) cue: Option<ViewRange>,
}

fn yes(rule: &'static str, cue: Option<Hit<'_>>) -> Verdict {
    Verdict {
        accepted: true,
        rule,
        cue: cue.map(|hit| hit.range),
    }
}

fn no(rule: &'static str, cue: Option<Hit<'_>>) -> Verdict {
    Verdict {
        accepted: false,
        rule,
        cue: cue.map(|hit| hit.range),
    }
}

/// The second number of `402 dei 1.318 clienti`.
pub(super) fn base_of_the_number_before() -> Verdict {
    no("a population of which the affected are a part", None)
}

/// Decides on one number.
pub(super) fn verdict(
    doc: &Document<'_>,
    setting: &Setting,
    quantity: &Quantity,
    counted: &Counted,
    earlier: Option<&Candidate>,
) -> Verdict {
    let verdict = affirmed(doc, setting, quantity, counted, earlier);
    let denied = verdict.accepted
        && (verdict
            .cue
            .is_some_and(|cue| denied_before(doc, doc.token_at(cue.start)))
            || none_of(doc, quantity.tokens.start));
    if denied {
        return no("the clause denies it", None);
    }
    verdict
}

/// `non ha coinvolto`; but `non si può escludere che siano coinvolti`.
fn denied_before(doc: &Document<'_>, cue: usize) -> bool {
    (cue.saturating_sub(3)..cue).rev().any(|t| {
        doc.word(t) == "non"
            && matches!(
                doc.word(t + 1),
                "ha" | "hanno"
                    | "sono"
                    | "è"
                    | "risulta"
                    | "risultano"
                    | "riguarda"
                    | "riguardano"
                    | "coinvolge"
                    | "interessa"
                    | "si"
                    | "vi"
                    | "erano"
                    | "era"
            )
            && !(t + 1..cue).any(|w| {
                doc.word(w).starts_with("esclu")
                    || matches!(doc.word(w), "puo" | "possono" | "," | "che")
            })
    })
}

/// `nessuno dei 4.000 account`.
fn none_of(doc: &Document<'_>, start: usize) -> bool {
    start
        .checked_sub(2)
        .is_some_and(|t| matches!(doc.word(t), "nessuno" | "nessuna"))
}

fn affirmed(
    doc: &Document<'_>,
    setting: &Setting,
    quantity: &Quantity,
    counted: &Counted,
    earlier: Option<&Candidate>,
) -> Verdict {
    let scene = Scene::new(doc, quantity, counted);
    if let Some(refusal) = scene.does_not_hold() {
        return refusal;
    }
    match counted.link {
        Link::Anaphor => return scene.part(),
        Link::Label => return scene.label(),
        Link::Predicate => return scene.predicate(),
        Link::Bracketed => return scene.bracketed(),
        Link::Governs | Link::GuessedNoun | Link::PartOfNext => {}
    }
    if counted.part && earlier.is_some() {
        return scene.part();
    }
    let section = scene.section();
    let modified = scene.modified_as_hit();
    if scene.first_come() {
        return no("an offer to the first who come", None);
    }
    if let Some(cue) = modified {
        return yes("the noun itself is said to be hit", Some(cue));
    }
    if scene.is_base() {
        return no("a population of which the affected are a part", None);
    }
    if counted.unit == Unit::Records && quantity.value < FEWEST_RECORDS {
        return no("too few to be records", None);
    }
    let placed = match scene.preposition() {
        Some((Preposition::Of, at)) => scene.genitive(setting, at),
        Some((Preposition::Between, at)) if scene.belongs(at) => {
            Some(yes("the reader is one of them", None))
        }
        Some((Preposition::From, at)) if scene.consists(at) => None,
        Some((Preposition::To, at)) if scene.equals(at) => None,
        Some((
            Preposition::From | Preposition::With | Preposition::Between | Preposition::On,
            _,
        )) => Some(no("the preposition names someone else", None)),
        Some((Preposition::To, at)) => Some(scene.dative(setting, at)),
        Some((Preposition::For, at)) => Some(scene.benefit(at)),
        Some((Preposition::In, _))
            if earlier.is_some_and(|e| quantity.value < e.value) && is_case(doc, counted) =>
        {
            Some(yes("cases among the count before", None))
        }
        Some((Preposition::In, _)) => Some(if counted.unit == Unit::People {
            no("people in a place are not counted as hit", None)
        } else {
            yes("accounts in which it happened", None)
        }),
        None => None,
    };
    if let Some(verdict) = placed {
        if counted.link == Link::GuessedNoun && !scene.strong(&verdict) {
            return no("a noun that only looks like one for people", None);
        }
        return if verdict.accepted && section == Field::Elsewhere && !scene.strong(&verdict) {
            no("advice, measures and contacts tell no counts", None)
        } else {
            verdict
        };
    }
    if section == Field::Elsewhere {
        return no("advice, measures and contacts tell no counts", None);
    }
    if scene.acts() && !setting.open_copy {
        return no("they act in the story and were not hit", None);
    }
    scene.nearest(setting)
}

/// Whether a section tells of the breach or of something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    People,
    Data,
    Breach,
    Elsewhere,
}

/// A number with its clause.
struct Scene<'a, 'd> {
    doc: &'a Document<'d>,
    quantity: &'a Quantity,
    counted: &'a Counted,
    before: std::ops::Range<usize>,
    after: std::ops::Range<usize>,
}

impl<'a, 'd> Scene<'a, 'd> {
    fn new(doc: &'a Document<'d>, quantity: &'a Quantity, counted: &'a Counted) -> Self {
        Self {
            doc,
            quantity,
            counted,
            before: cues::clause_before(doc, quantity.tokens.start),
            after: cues::clause_after(doc, counted.end.max(quantity.tokens.end)),
        }
    }

    fn section(&self) -> Field {
        let sentence = self.quantity.sentence.unwrap_or(0);
        match self.doc.section_kind(sentence) {
            SectionKind::People => Field::People,
            SectionKind::Data => Field::Data,
            SectionKind::Advice
            | SectionKind::Contacts
            | SectionKind::Law
            | SectionKind::Measures
            | SectionKind::Notifications => Field::Elsewhere,
            _ => Field::Breach,
        }
    }

    /// Cues of one code before the number, the nearest first.
    fn cue_left(&self, code: &str, reach: usize) -> Option<Hit<'a>> {
        let from = self.before.end.saturating_sub(reach).max(self.before.start);
        let found = cues::cues_in(self.doc, from..self.before.end)
            .rev()
            .find(|hit| hit.code() == code);
        found
    }

    /// Cues of one code after the noun, the nearest first.
    fn cue_right(&self, code: &str, reach: usize) -> Option<Hit<'a>> {
        let to = (self.after.start + reach).min(self.after.end);
        let found = cues::cues_in(self.doc, self.after.start..to).find(|hit| hit.code() == code);
        found
    }

    /// Figures that the text withdraws, denies or only reports.
    fn does_not_hold(&self) -> Option<Verdict> {
        if let Some(cue) = self.cue_left("withdrawn", 14) {
            let from = self.doc.tokens_in(cue.range).end;
            let corrected = cues::cues_in(self.doc, from..self.before.end)
                .any(|hit| matches!(hit.code(), "current"));
            if !corrected {
                return Some(no("a figure that the text withdraws", Some(cue)));
            }
        }
        if let Some(cue) = self.cue_left("instead", 4) {
            return Some(no("a figure that another replaces", Some(cue)));
        }
        if let Some(cue) = self.cue_right("withdrawn", 4) {
            return Some(no("a figure that the text withdraws", Some(cue)));
        }
        if let Some(cue) = self.cue_left("unsure", 16) {
            return Some(no("a rumour, an example or a condition", Some(cue)));
        }
        if self.doc.polarity(self.counted.unit_at) == Polarity::Denied || self.denied() {
            return Some(no("the clause denies it", None));
        }
        None
    }

    /// `non` between the number and the word that would say that it was hit.
    fn denied(&self) -> bool {
        let near = (self.after.start + 8).min(self.after.end);
        let mut tokens = self.after.start..near;
        let Some(no_at) = tokens.find(|&t| self.doc.word(t) == "non") else {
            return false;
        };
        let verb = self.doc.word(no_at + 1);
        matches!(verb, "sono" | "risultano" | "è" | "erano")
            && cues::cues_in(self.doc, no_at..(no_at + 6).min(self.after.end))
                .any(|hit| hit.code() == "hit")
            && !(self.after.start..no_at).any(|t| matches!(self.doc.word(t), "che" | "," | "cui"))
    }

    /// `7 di loro`, `di cui 29 minori`; but `29 di loro hanno già risposto`.
    fn part(&self) -> Verdict {
        let to = (self.after.start + 5).min(self.after.end);
        let said = cues::cues_in(self.doc, self.after.start..to)
            .find(|hit| matches!(hit.code(), "hit" | "others" | "data"));
        match said {
            Some(cue) if cue.code() == "others" => {
                no("said of others than the affected", Some(cue))
            }
            said => yes("a part of the count before it", said),
        }
    }

    /// `Persone coinvolte: 312`.
    fn label(&self) -> Verdict {
        if let Some(cue) = self.base_near() {
            return no("a population of which the affected are a part", Some(cue));
        }
        match self.section() {
            Field::Elsewhere => no("advice, measures and contacts tell no counts", None),
            _ => yes("the label says what is counted", None),
        }
    }

    /// `i pazienti coinvolti (540)`.
    fn bracketed(&self) -> Verdict {
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
            cue => no("nothing says that they are hit", cue),
        }
    }

    /// `I clienti coinvolti sono 312`.
    fn predicate(&self) -> Verdict {
        let noun = self.doc.token_at(self.counted.unit_at.start);
        let subject = noun..self.quantity.tokens.start;
        if let Some(cue) = self
            .cue_left("others", 14)
            .filter(|cue| cue.range.start >= self.counted.unit_at.start)
        {
            let hit = cues::cues_in(self.doc, subject.clone())
                .any(|hit| hit.code() == "hit" && hit.range != cue.range);
            if !hit {
                return no("said of others than the affected", Some(cue));
            }
        }
        let hit =
            cues::cues_in(self.doc, noun.saturating_sub(4)..self.quantity.tokens.end).find(|hit| {
                hit.code() == "hit"
                    && !matches!(
                        self.doc.slice(hit.range),
                        "risultano" | "vi sono" | "ci sono"
                    )
            });
        let theirs = subject.clone().any(|t| self.doc.word(t) == "cui");
        let passive = matches!(self.doc.word(self.quantity.tokens.end), "è" | "sono")
            && self.cue_right("hit", 6).is_some();
        if hit.is_some()
            || passive
            || theirs
            || matches!(
                self.doc.slice(self.counted.unit_at),
                "interessati" | "gli interessati"
            )
        {
            return yes("the subject is said to be hit", hit);
        }
        if self.cue_left("base", 14).is_some() || self.section() == Field::Elsewhere {
            return no("nothing says that the subject is hit", None);
        }
        if self.section() == Field::People {
            return yes("the section tells who is concerned", None);
        }
        no("nothing says that the subject is hit", None)
    }

    /// `312 clienti coinvolti`, `312 persone i cui dati`.
    fn modified_as_hit(&self) -> Option<Hit<'a>> {
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
        if matches!(self.doc.word(at), "i" | "le" | "il" | "la" | "l'" | "la")
            && self.doc.word(at + 1) == "cui"
        {
            return self.cue_right("hit", 20);
        }
        let cue = cues::cue_at(self.doc, at)?;
        let words = self.doc.slice(cue.range);
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
    fn acts(&self) -> bool {
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
        let suffers = (at + 1..at + 4).any(|t| {
            matches!(
                self.doc.word(t),
                "subito"
                    | "visto"
                    | "riportato"
                    | "perso"
                    | "patito"
                    | "avuto"
                    | "potuto"
                    | "ricevuto"
                    | "trovato"
                    | "visti"
                    | "trovati"
                    | "registrati"
                    | "iscritti"
                    | "prenotati"
            )
        });
        (active || reflexive) && !suffers
    }

    /// `i primi 100 clienti`.
    fn first_come(&self) -> bool {
        let before = self.quantity.tokens.start.checked_sub(1);
        before.is_some_and(|t| matches!(self.doc.word(t), "primi" | "prime"))
    }

    /// `composta da 540 persone`.
    fn consists(&self, from: usize) -> bool {
        let verb = from.checked_sub(1).map_or("", |v| self.doc.word(v));
        ["compost", "costituit", "format", "rappresentat"]
            .iter()
            .any(|stem| verb.starts_with(stem))
    }

    /// `pari a 540 utenti`.
    fn equals(&self, to: usize) -> bool {
        let verb = to.checked_sub(1).map_or("", |v| self.doc.word(v));
        matches!(
            verb,
            "pari" | "ammonta" | "ammontano" | "equivalente" | "corrispondente"
        )
    }

    /// `Lei rientra tra i 312 clienti`.
    fn belongs(&self, among: usize) -> bool {
        let verb = among.checked_sub(1).map_or("", |v| self.doc.word(v));
        matches!(
            verb,
            "è" | "sei"
                | "siete"
                | "rientra"
                | "rientri"
                | "rientrate"
                | "figura"
                | "figuri"
                | "figurate"
                | "risulta"
                | "risulti"
                | "risultate"
                | "compreso"
                | "compresa"
                | "compare"
                | "anche"
                | "lei"
                | "tu"
                | "inserito"
                | "inserita"
        )
    }

    /// `su 90 postazioni`, `delle 230 installazioni`, `su un totale di 4.000 utenti`.
    fn is_base(&self) -> bool {
        self.base_near().is_some()
    }

    fn base_near(&self) -> Option<Hit<'a>> {
        self.cue_left("base", 7)
            .or_else(|| self.cue_right("base", 6))
    }

    /// The preposition that the number's noun phrase hangs on, and its token.
    fn preposition(&self) -> Option<(Preposition, usize)> {
        let mut at = self.quantity.tokens.start;
        while at > self.before.start && cues::is_determiner(self.doc.word(at - 1)) {
            at -= 1;
        }
        let before = at.checked_sub(1).filter(|&b| b >= self.before.start)?;
        Some((preposition(self.doc.word(before))?, before))
    }

    /// `i dati di 312 clienti`.
    fn genitive(&self, setting: &Setting, of: usize) -> Option<Verdict> {
        const REACH: usize = 16;
        if of
            .checked_sub(1)
            .is_some_and(|t| self.doc.word(t) == "parte")
        {
            return Some(no("the preposition names someone else", None));
        }
        let from = of.saturating_sub(REACH).max(self.before.start);
        let head = cues::cues_in(self.doc, from..of)
            .rev()
            .find(|hit| matches!(hit.code(), "data" | "hit" | "others"))?;
        match head.code() {
            "data" => {
                let first = self.doc.token_at(head.range.start);
                if self.sent_to(first) && !setting.open_copy {
                    return Some(no("they only received a message", Some(head)));
                }
                Some(yes("their data", Some(head)))
            }
            "hit" => Some(yes("the clause says that they are hit", Some(head))),
            _ => Some(no("said of others than the affected", Some(head))),
        }
    }

    /// Whether a noun is where a message went: `verso 214 indirizzi`, `alle caselle di`.
    fn sent_to(&self, noun: usize) -> bool {
        let mut at = noun;
        while at > self.before.start
            && (cues::is_determiner(self.doc.word(at - 1))
                || self.doc.kind(at - 1) == Some(crate::text::TokenKind::Number))
        {
            at -= 1;
        }
        at.checked_sub(1)
            .is_some_and(|b| preposition(self.doc.word(b)) == Some(Preposition::To))
            && cues::cues_in(self.doc, self.before.start..at).any(|hit| hit.code() == "others")
    }

    /// `riferibili a 312 clienti`, and `inviato a 312 clienti`.
    fn dative(&self, setting: &Setting, to: usize) -> Verdict {
        let nearest = cues::cues_in(self.doc, to.saturating_sub(12).max(self.before.start)..to)
            .rev()
            .find(|hit| matches!(hit.code(), "hit" | "others"));
        match nearest {
            Some(cue) if cue.code() == "hit" && belongs_to(self.doc.slice(cue.range)) => {
                yes("the data are theirs", Some(cue))
            }
            Some(cue) if setting.open_copy => yes("they were shown to each other", Some(cue)),
            Some(cue) => no("they only received a message", Some(cue)),
            None => match self.cue_right("hit", 10) {
                Some(cue) => yes("the clause says that they are hit", Some(cue)),
                None => no("nothing says that they are hit", None),
            },
        }
    }

    /// `per 41 bambini anche …`.
    fn benefit(&self, per: usize) -> Verdict {
        let other = cues::cues_in(self.doc, per.saturating_sub(5).max(self.before.start)..per)
            .find(|hit| hit.code() == "others");
        match other {
            Some(cue) => no("said of others than the affected", Some(cue)),
            None if self.section() == Field::Elsewhere => {
                no("advice, measures and contacts tell no counts", None)
            }
            None => yes("what was hit for them", None),
        }
    }

    /// A verdict that holds in a section that tells of something else, too.
    fn strong(&self, verdict: &Verdict) -> bool {
        verdict.rule == "their data" || verdict.rule == "the data are theirs"
    }

    /// Subject or object: the nearest cue of the clause decides.
    fn nearest(&self, setting: &Setting) -> Verdict {
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
            Some((_, cue)) => no("said of others than the affected", Some(cue)),
            None => self.without_cue(),
        }
    }

    /// No verb tells: a title, a fragment, or a sentence on something else.
    fn without_cue(&self) -> Verdict {
        if self.quantity.value < 2 || self.counted.link == Link::GuessedNoun {
            return no("nothing says that they are hit", None);
        }
        if matches!(self.section(), Field::People | Field::Data) {
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
            _ => no("nothing says that they are hit", None),
        }
    }
}

/// `in 120 casi`, `in 120 posizioni`.
fn is_case(doc: &Document<'_>, counted: &Counted) -> bool {
    matches!(
        doc.slice(counted.unit_at),
        "casi" | "posizioni" | "nominativi"
    )
}

/// Words after which `a` names whose the data are, and not who saw them: `riferibili a`, `sottratti a`.
fn belongs_to(cue: &str) -> bool {
    const STEMS: [&str; 24] = [
        "riferi",
        "si riferi",
        "relativ",
        "riconduc",
        "attribui",
        "apparten",
        "intestat",
        "associat",
        "corrispond",
        "collegat",
        "fa capo",
        "fanno capo",
        "pertinent",
        "afferent",
        "inerent",
        "ammonta",
        "sottratt",
        "rubat",
        "carpit",
        "trafugat",
        "prelevat",
        "in tutto",
        "in totale",
        "complessiv",
    ];
    STEMS.iter().any(|stem| cue.starts_with(stem))
}
