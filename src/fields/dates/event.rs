//! Which event a moment is the date of.
//!
//! The table `date_events.tsv` holds the words that name an event. Some decide
//! alone (`ce ne siamo accorti`); some need company (`ha inviato`): who tells
//! whom, and what, stands in `date_parties.tsv`. Of the cues in the clause of
//! a moment the cheapest decides: near it, finite, with nothing between.

use super::clause::{Boundary, boundary};
use super::moment::{Moment, Relative, When};
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::calendar::Shape;
use crate::text::{Document, TokenKind, ViewRange};
use std::ops::Range;

/// What a cue's words mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// An event, whatever stands around.
    Event(Event),
    /// A noun for the breach: `l'attacco del 6 maggio`.
    Incident,
    /// Someone tells someone.
    Tell,
    /// Something is sent.
    Send,
    /// Something is made public.
    Post,
    /// Something is handed over, attached, uploaded: an event only by mistake.
    Deliver,
    /// Someone notifies.
    Notify,
    /// A notification is completed.
    Supplement,
    /// A restoration ends.
    Finish,
    /// Something lies open: by the breach, or by those who stole it.
    Exposed,
}

/// Words that may name the event of a date.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    pub(super) tokens: Range<usize>,
    pub(super) range: ViewRange,
    meaning: Meaning,
    /// A verb with its auxiliary, not a bare participle or a noun.
    finite: bool,
    /// The text denies it or only supposes it.
    denied: bool,
}

impl Cue {
    /// A noun that is no event by itself.
    pub(super) fn is_weak(&self) -> bool {
        self.meaning == Meaning::Incident
    }
}

fn meaning(code: &str) -> Option<Meaning> {
    Some(match code {
        "occurrence" => Meaning::Event(Event::Occurrence),
        "discovery" => Meaning::Event(Event::Discovery),
        "processor_to_controller" => Meaning::Event(Event::ProcessorToController),
        "authority_notification" => Meaning::Event(Event::AuthorityNotification),
        "police_report" => Meaning::Event(Event::PoliceReport),
        "subject_communication" => Meaning::Event(Event::SubjectCommunication),
        "publication" => Meaning::Event(Event::Publication),
        "containment" => Meaning::Event(Event::Containment),
        "incident" => Meaning::Incident,
        "tell" => Meaning::Tell,
        "send" => Meaning::Send,
        "post" => Meaning::Post,
        "deliver" => Meaning::Deliver,
        "notify" => Meaning::Notify,
        "supplement" => Meaning::Supplement,
        "finish" => Meaning::Finish,
        "exposed" => Meaning::Exposed,
        _ => return None,
    })
}

/// Every cue, in order.
pub(super) fn cues(doc: &Document<'_>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for hit in doc.hits_of(Table::DateEvents) {
        let Some(meaning) = meaning(hit.code()) else {
            continue;
        };
        let tokens = doc.tokens_in(hit.range);
        let group = verb_group(doc, tokens.start);
        let cue = Cue {
            range: hit.range,
            meaning,
            finite: group.finite,
            denied: group.denied,
            tokens,
        };
        let noun = cues.iter().rev().take(3).find(|c| !c.is_weak());
        if !noun.is_some_and(|noun| happens_to(doc, noun, &cue)) {
            cues.push(cue);
        }
    }
    cues
}

/// `la scoperta è avvenuta`: the noun names the event, the verb only says that it was.
fn happens_to(doc: &Document<'_>, noun: &Cue, verb: &Cue) -> bool {
    const REACH: usize = 6;
    let gap = noun.tokens.end..verb.tokens.start.max(noun.tokens.end);
    doc.word(verb.tokens.start).starts_with("avvenut")
        && verb.finite
        && !noun.is_weak()
        && !noun.finite
        && gap.len() <= REACH
        && !gap.into_iter().any(|t| boundary(doc, t).is_some())
}

/// What stands right before a verb: auxiliaries, pronouns, a denial.
#[derive(Debug, Default, Clone, Copy)]
struct VerbGroup {
    finite: bool,
    denied: bool,
    to_us: bool,
    to_you: bool,
}

fn verb_group(doc: &Document<'_>, verb: usize) -> VerbGroup {
    const LONGEST: usize = 7;
    let mut group = VerbGroup::default();
    let word = doc.word(verb);
    group.to_us = word.len() > 7
        && (word.ends_with("oci") || word.ends_with("arci") || word.ends_with("rcelo"));
    group.to_you = word.len() > 7
        && (word.ends_with("avi") || word.ends_with("arvi") || word.ends_with("arle"));
    if matches!(word, "ha" | "hanno" | "si" | "è" | "sono" | "abbiamo") {
        group.finite = true;
    }
    let mut at = verb;
    for _ in 0..LONGEST {
        let Some(before) = at.checked_sub(1) else {
            break;
        };
        match doc.word(before) {
            "ha" | "hanno" | "abbiamo" | "ho" | "aveva" | "avevano" | "avevamo" | "è" | "sono"
            | "stato" | "stata" | "stati" | "state" | "era" | "erano" | "avendo" | "viene"
            | "veniva" | "venivano" | "venne" | "vennero" | "furono" | "fu" | "si" | "s'"
            | "se" | "ne" | "n'" | "avrebbe" | "avrebbero" | "ebbe" | "fosse" | "sia" => {
                group.finite = true;
            }
            "siamo" => {
                group.finite = true;
                group.to_us = true;
            }
            "ci" | "ce" => group.to_us = true,
            "vi" | "ti" | "te" | "ve" => group.to_you = true,
            "le" | "la" | "l'" | "lo" => {
                // Before an auxiliary a pronoun, before a noun an article.
                group.to_you |= group.finite && doc.word(before) != "lo";
            }
            "non" | "senza" | "ne'" | "nè" => {
                group.denied = doc.word(at) != "appena" && doc.word(at) != "solo";
                break;
            }
            "potrebbe" | "potrebbero" | "potresti" | "potreste" | "puo" | "possa" | "possano"
            | "possono" | "qualora" | "dovesse" | "dovessero" => {
                group.denied = true;
                break;
            }
            "subito" | "gia" | "anche" | "immediatamente" | "tempestivamente" | "poi"
            | "stesso" | "formalmente" | "prontamente" | "quindi" | "inoltre" | "solo" | "aver"
            | "avere" | "essere" | "appena" | "infatti" | "inizialmente" | "ufficialmente"
            | "puntualmente" | "altresi" | "nuovamente" | "finalmente" | "esserci" => {}
            _ => break,
        }
        at = before;
    }
    group
}

/// The clause of a moment and the sentence around it.
pub(super) struct Place<'a> {
    pub(super) doc: &'a Document<'a>,
    pub(super) moment: &'a Moment,
    pub(super) clause: Range<usize>,
    pub(super) sentence: Range<usize>,
    /// All cues of the document.
    pub(super) cues: &'a [Cue],
    /// The author is a processor that writes to its controller.
    pub(super) from_processor: bool,
}

/// The events of a moment and the cues that decided them.
pub(super) type Decided = Vec<(Event, ViewRange)>;

impl Place<'_> {
    fn parties(&self, tokens: &Range<usize>, code: &str) -> bool {
        self.doc
            .hits_in(Table::DateParties, self.doc.range_of(tokens))
            .any(|hit| hit.code() == code)
    }

    fn in_clause(&self, code: &str) -> bool {
        self.parties(&self.clause, code)
    }

    fn in_sentence(&self, code: &str) -> bool {
        self.parties(&self.sentence, code)
    }

    fn clause_cues(&self) -> &[Cue] {
        cues_within(self.cues, &self.clause)
    }

    /// The events of the moment; none if its words name none.
    pub(super) fn decide(&self) -> Decided {
        if self.is_distractor() || self.is_loose_month() {
            return Vec::new();
        }
        let mut best: Option<(i32, &Cue, Vec<Event>)> = None;
        let mut void = i32::MAX;
        for cue in self.clause_cues() {
            let Some(cost) = self.cost(cue) else { continue };
            if best.as_ref().is_some_and(|(least, ..)| *least <= cost) {
                continue;
            }
            let events = if cue.denied { vec![] } else { self.events(cue) };
            if events.is_empty() {
                void = void.min(cost);
            } else {
                best = Some((cost, cue, events));
            }
        }
        let Some((cost, cue, events)) = best else {
            return Vec::new();
        };
        // "informato l'ACN dell'attacco": a nearer verb says that the date is of something else.
        if (cue.is_weak() && void < cost) || self.is_future(cue) {
            return Vec::new();
        }
        let mut decided: Decided = events.into_iter().map(|e| (e, cue.range)).collect();
        self.coordinated(cue, &mut decided);
        decided
    }

    /// A row of a form that names only who was told: `Garante: 13/09/2025`.
    pub(super) fn by_label(&self) -> Decided {
        const LONGEST_LABEL: usize = 8;
        let Some(colon) = self.moment.phrase.checked_sub(1) else {
            return Vec::new();
        };
        let from = colon.saturating_sub(LONGEST_LABEL).max(self.clause.start);
        let start = (from..colon)
            .rev()
            .find(|&t| matches!(self.doc.word(t), "|" | ";" | "."))
            .map_or(from, |t| t + 1);
        if !matches!(self.doc.word(colon), ":" | ".") || start >= colon {
            return Vec::new();
        }
        let label = self.doc.range_of(&(start..colon));
        self.doc
            .hits_in(Table::DateParties, label)
            .find_map(|hit| {
                let event = match hit.code() {
                    "garante" => Event::AuthorityNotification,
                    "police" => Event::PoliceReport,
                    "supplier" => Event::ProcessorToController,
                    "people" => Event::SubjectCommunication,
                    _ => return None,
                };
                Some((event, hit.range))
            })
            .into_iter()
            .collect()
    }

    /// A month without a year counts only as `a novembre`, `nel mese di giugno`.
    fn is_loose_month(&self) -> bool {
        let When::Written(shape) = self.moment.when else {
            return false;
        };
        let Shape::Point(date) = shape else {
            return self.moment.bare
                && matches!(shape, Shape::Since(d) | Shape::UpTo(d) if d.day.is_none());
        };
        let before = self.moment.tokens.start.checked_sub(1);
        self.moment.bare
            && date.day.is_none()
            && !before.is_some_and(|b| {
                matches!(self.doc.word(b), "a" | "ad" | "in" | "scorso")
                    || (self.doc.word(b) == "di"
                        && b.checked_sub(1).is_some_and(|m| self.doc.word(m) == "mese"))
            })
    }

    /// How far a cue is from deciding the moment; `None` if it can't.
    fn cost(&self, cue: &Cue) -> Option<i32> {
        const FURTHEST: usize = 45;
        const WEAK_REACH: usize = 7;
        let before = cue.tokens.end <= self.moment.tokens.start;
        let gap = if before {
            cue.tokens.end..self.moment.phrase.max(cue.tokens.end)
        } else {
            self.moment.tokens.end..cue.tokens.start.max(self.moment.tokens.end)
        };
        if gap.len() > FURTHEST {
            return None;
        }
        // Dots between a label and its value are no distance.
        let words = gap.clone().filter(|&t| self.doc.word(t) != ".").count();
        let mut cost = words as i32;
        let mut crossed = false;
        let mut depth = 0i32;
        for t in gap.clone() {
            depth += match self.doc.word(t) {
                "(" => 1,
                ")" => -1,
                _ => 0,
            };
            match boundary(self.doc, t) {
                Some(Boundary::Weak) => cost += 2,
                Some(Boundary::Clause) => {
                    cost += 6;
                    crossed = true;
                }
                Some(Boundary::Strong) => {
                    cost += 14;
                    crossed = true;
                    if self.doc.word(t) == "|" {
                        return None;
                    }
                }
                None => {}
            }
        }
        if depth != 0 {
            cost += 4;
        }
        if cue.is_weak() {
            let attached = before && words <= 3 && self.hangs_on_noun();
            if crossed || words > WEAK_REACH {
                return None;
            }
            cost += if attached { -6 } else { 14 };
        } else if before && gap.is_empty() {
            cost -= 10;
        } else if cue.finite {
            cost -= 6;
        }
        Some(cost)
    }

    /// The date hangs on the noun before it: `l'attacco del 6 maggio`.
    fn hangs_on_noun(&self) -> bool {
        matches!(
            self.doc.word(self.moment.phrase),
            "del" | "dell'" | "di" | "della"
        )
    }

    /// Participles that share the date of a cue: `abbiamo rilevato e bloccato`.
    fn coordinated(&self, cue: &Cue, decided: &mut Decided) {
        const REACH: usize = 14;
        if cue.tokens.start < self.moment.tokens.end {
            return;
        }
        let rest = cue.tokens.end..self.clause.end.min(cue.tokens.end + REACH);
        for other in cues_within(self.cues, &rest) {
            let joined = other
                .tokens
                .start
                .checked_sub(1)
                .is_some_and(|t| matches!(self.doc.word(t), "e" | "ed" | "nonche"));
            if other.is_weak() || other.finite || other.denied || !joined {
                continue;
            }
            for event in self.events(other) {
                if event != Event::Occurrence && decided.iter().all(|(e, _)| *e != event) {
                    decided.push((event, other.range));
                }
            }
        }
    }

    /// The events that a cue means here.
    fn events(&self, cue: &Cue) -> Vec<Event> {
        match cue.meaning {
            Meaning::Event(Event::PoliceReport) => {
                let only_prosecutor = self.in_clause("prosecutor") && !self.in_clause("police");
                if only_prosecutor {
                    vec![]
                } else {
                    vec![Event::PoliceReport]
                }
            }
            Meaning::Event(event) => vec![event],
            Meaning::Incident => vec![Event::Occurrence],
            Meaning::Tell => self.told(cue),
            Meaning::Send => self.sent(cue),
            Meaning::Post => self.posted(),
            Meaning::Deliver => self.by_mistake(),
            Meaning::Notify => self.notified(cue),
            Meaning::Supplement => self.supplemented(),
            Meaning::Finish => self.finished(),
            Meaning::Exposed => self.exposed(),
        }
    }

    fn exposed(&self) -> Vec<Event> {
        let today = matches!(self.moment.when, When::Relative(Relative::FromDocument(0)));
        if today || self.in_clause("fix") {
            return vec![];
        }
        vec![if self.in_sentence("stolen") {
            Event::Publication
        } else {
            Event::Occurrence
        }]
    }

    fn by_mistake(&self) -> Vec<Event> {
        if self.in_sentence("mistake") {
            vec![Event::Occurrence]
        } else {
            vec![]
        }
    }

    /// The authorities among those told.
    fn authorities(&self) -> Vec<Event> {
        let mut events = Vec::new();
        if self.in_clause("garante") {
            events.push(Event::AuthorityNotification);
        }
        if self.in_clause("police") {
            events.push(Event::PoliceReport);
        }
        events
    }

    fn told(&self, cue: &Cue) -> Vec<Event> {
        let group = verb_group(self.doc, cue.tokens.start);
        if group.to_us {
            return self.told_us();
        }
        let events = self.authorities();
        if !events.is_empty() {
            return events;
        }
        if group.to_you || self.in_clause("people") {
            return vec![self.to_people()];
        }
        if self.in_clause("us") {
            return self.told_us();
        }
        // "è stato segnalato che …": nobody named is told, someone became aware.
        let passive = cue.finite && self.doc.word(cue.tokens.start).starts_with("segnalat");
        if passive && !self.in_clause("other_body") {
            return vec![Event::Discovery];
        }
        vec![]
    }

    fn to_people(&self) -> Event {
        if self.from_processor {
            Event::ProcessorToController
        } else {
            Event::SubjectCommunication
        }
    }

    /// The controller was told: by its supplier, or by someone else.
    fn told_us(&self) -> Vec<Event> {
        if self.in_clause("supplier") {
            return vec![Event::ProcessorToController];
        }
        if self.in_clause("garante") {
            return vec![];
        }
        if ["bystander", "other_body", "police"]
            .iter()
            .any(|code| self.in_clause(code))
        {
            return vec![Event::Discovery];
        }
        let named = self.clause.clone().any(|t| self.names_company(t))
            || (self.clause.start > self.sentence.start
                && (self.sentence.start..self.clause.start).any(|t| self.names_company(t)));
        vec![if named {
            Event::ProcessorToController
        } else {
            Event::Discovery
        }]
    }

    /// A capitalised word that is a name, as far as its place shows.
    fn names_company(&self, at: usize) -> bool {
        let word = self.doc.cased_word(at);
        if self.doc.kind(at) != Some(TokenKind::Word)
            || word.chars().count() < 3
            || !word.starts_with(char::is_uppercase)
            || self.moment.tokens.contains(&at)
        {
            return false;
        }
        let range = match self.doc.tokens().get(at) {
            Some(token) => token.range(),
            None => return false,
        };
        let known = [Table::Months, Table::Weekdays, Table::DateParties]
            .iter()
            .any(|&table| self.doc.hits().covering(table, range).is_some());
        if known
            || matches!(
                self.doc.word(at),
                "pec"
                    | "gdpr"
                    | "suo"
                    | "sua"
                    | "suoi"
                    | "vostro"
                    | "lei"
                    | "oggetto"
                    | "regolamento"
                    | "data"
                    | "autorita"
            )
        {
            return false;
        }
        // The first word of a sentence is capital anyway: only a verb or a name after it tells.
        at != self.sentence.start
            || matches!(
                self.doc.word(at + 1),
                "ci" | "ce" | "ha" | "," | "(" | "ne" | "si" | "aveva" | "è" | "se" | "hanno"
            )
            || self.doc.cased_word(at + 1).starts_with(char::is_uppercase)
    }

    fn sent(&self, cue: &Cue) -> Vec<Event> {
        if self.in_sentence("mistake") {
            return vec![Event::Occurrence];
        }
        let group = verb_group(self.doc, cue.tokens.start);
        if group.to_us {
            return self.told_us();
        }
        let events = self.authorities();
        if !events.is_empty() {
            return events;
        }
        if self.in_clause("lure") {
            return vec![Event::Occurrence];
        }
        if group.to_you || self.in_clause("people") || self.in_clause("message") {
            let elsewhere = self.in_clause("other_body") || self.in_clause("prosecutor");
            return if elsewhere {
                vec![]
            } else {
                vec![self.to_people()]
            };
        }
        // "abbiamo scritto il 12 settembre"
        if cue.finite && self.doc.word(cue.tokens.start) == "scritto" {
            return vec![self.to_people()];
        }
        vec![]
    }

    fn posted(&self) -> Vec<Event> {
        if self.in_sentence("mistake") {
            return vec![Event::Occurrence];
        }
        if self.in_clause("fix") {
            return vec![];
        }
        let message = self.in_clause("message");
        if message && (self.in_clause("site") || !self.in_sentence("stolen")) {
            return vec![Event::SubjectCommunication];
        }
        if self.in_sentence("stolen") || self.in_clause("data") {
            return vec![Event::Publication];
        }
        vec![]
    }

    fn notified(&self, cue: &Cue) -> Vec<Event> {
        let group = verb_group(self.doc, cue.tokens.start);
        if group.to_us {
            return self.told_us();
        }
        if self.in_clause("garante") {
            return vec![Event::AuthorityNotification];
        }
        if self.in_clause("other_body") || self.in_clause("prosecutor") {
            return vec![];
        }
        if group.to_you || (cue.finite && self.in_clause("people")) {
            return vec![self.to_people()];
        }
        vec![Event::AuthorityNotification]
    }

    /// Whether some cue of a kind stands in the sentence or in the one before.
    fn nearby(&self, wanted: impl Fn(&Cue) -> bool) -> bool {
        let before = self
            .moment
            .sentence
            .checked_sub(1)
            .and_then(|s| self.doc.sentences().get(s))
            .map_or(self.sentence.start, |s| s.tokens.start);
        cues_within(self.cues, &(before..self.sentence.end))
            .iter()
            .any(wanted)
    }

    fn supplemented(&self) -> Vec<Event> {
        let notification = self.in_sentence("garante")
            || self.nearby(|cue| {
                matches!(
                    cue.meaning,
                    Meaning::Notify | Meaning::Event(Event::AuthorityNotification)
                )
            });
        if notification {
            vec![Event::AuthorityNotification]
        } else {
            vec![]
        }
    }

    fn finished(&self) -> Vec<Event> {
        let restoring = self.nearby(|cue| cue.meaning == Meaning::Event(Event::Containment));
        if restoring {
            vec![Event::Containment]
        } else {
            vec![]
        }
    }

    /// Whether the clause speaks of what is still to come.
    fn is_future(&self, cue: &Cue) -> bool {
        let range = self.doc.range_of(&self.clause);
        self.doc
            .hits_in(Table::DateDistractors, range)
            .filter(|hit| hit.code() == "future")
            .any(|hit| {
                let tokens = self.doc.tokens_in(hit.range);
                let between = if tokens.end <= cue.tokens.start {
                    tokens.end..cue.tokens.start
                } else {
                    cue.tokens.end.min(tokens.start)..tokens.start
                };
                let apart = between
                    .clone()
                    .any(|t| boundary(self.doc, t).is_some_and(|b| b >= Boundary::Clause));
                // A past verb keeps its own date apart from a later plan.
                !apart && (!cue.finite || tokens.end <= cue.tokens.start)
            })
    }

    /// Whether the words around make the date one of something else.
    fn is_distractor(&self) -> bool {
        const REACH: usize = 9;
        let first = self
            .sentence
            .start
            .max(self.moment.phrase.saturating_sub(REACH));
        let around = self
            .doc
            .range_of(&(first..self.clause.end.max(self.moment.tokens.end)));
        self.doc
            .hits_in(Table::DateDistractors, around)
            .any(|hit| self.distracts(hit.code(), self.doc.tokens_in(hit.range)))
    }

    fn distracts(&self, code: &str, hit: Range<usize>) -> bool {
        let moment = self.moment;
        let before = hit.end <= moment.tokens.start;
        let gap = hit.end..moment.phrase.max(hit.end);
        let stretch = matches!(
            moment.when,
            When::Written(Shape::Interval(..) | Shape::Since(_) | Shape::UpTo(_))
        );
        match code {
            "leads" => before && gap.len() <= 1,
            "act" => {
                before
                    && gap.len() <= 8
                    && (self.hangs_on_noun() || moment.phrase == moment.tokens.start)
                    && !self.interrupted(&hit, &gap)
            }
            "signed" => before && gap.len() <= 4 && !self.interrupted(&hit, &gap),
            "period" => stretch && before && gap.len() <= 5 && !self.interrupted(&hit, &gap),
            "follows" => hit.start == moment.tokens.end,
            "open" => {
                let inside = self.clause.contains(&hit.start);
                let interval = matches!(moment.when, When::Written(Shape::Interval(..)));
                let told = |cue: &Cue| !cue.is_weak() && (interval || !self.farther(cue, &hit));
                stretch && inside && !self.clause_cues().iter().any(told)
            }
            "clause" => {
                let between = if before {
                    hit.end..moment.phrase.max(hit.end)
                } else {
                    moment.tokens.end.min(hit.start)..hit.start
                };
                self.clause.contains(&hit.start)
                    && !between.into_iter().any(|t| boundary(self.doc, t).is_some())
            }
            _ => false,
        }
    }

    fn farther(&self, cue: &Cue, hit: &Range<usize>) -> bool {
        let distance = |tokens: &Range<usize>| {
            if tokens.end <= self.moment.phrase {
                self.moment.phrase - tokens.end
            } else {
                tokens.start.saturating_sub(self.moment.tokens.end)
            }
        };
        cue.is_weak() || distance(&cue.tokens) > distance(hit)
    }

    /// A cue or a new clause stands between: the words before belong to something else.
    fn interrupted(&self, hit: &Range<usize>, gap: &Range<usize>) -> bool {
        // A cue may begin before the word and go on over it: "periodo di esposizione".
        let from = hit.start.saturating_sub(4)..gap.end;
        cues_within(self.cues, &from)
            .iter()
            .any(|cue| cue.tokens.end > hit.start)
            || gap
                .clone()
                .any(|t| boundary(self.doc, t).is_some_and(|b| b >= Boundary::Clause))
    }
}

/// The cues that lie within some tokens.
pub(super) fn cues_within<'c>(cues: &'c [Cue], tokens: &Range<usize>) -> &'c [Cue] {
    let first = cues.partition_point(|cue| cue.tokens.start < tokens.start);
    let rest = &cues[first..];
    let count = rest.partition_point(|cue| cue.tokens.start < tokens.end);
    &rest[..count]
}
