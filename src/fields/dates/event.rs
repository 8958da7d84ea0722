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
    /// Something that happens, in contrast to something that is told.
    fn is_happening(&self) -> bool {
        matches!(
            self.meaning,
            Meaning::Exposed
                | Meaning::Post
                | Meaning::Finish
                | Meaning::Event(
                    Event::Occurrence | Event::Discovery | Event::Containment | Event::Publication
                )
        )
    }

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
            denied: group.denied || is_purpose(doc, tokens.clone()),
            tokens,
        };
        let noun = cues.iter().rev().take(3).find(|c| !c.is_weak());
        if !noun.is_some_and(|noun| happens_to(doc, noun, &cue)) {
            cues.push(cue);
        }
    }
    cues
}

/// An infinitive that tells no fact: only `provveduto a notificare` does.
fn is_purpose(doc: &Document<'_>, verb: Range<usize>) -> bool {
    let word = doc.word(verb.start);
    let infinitive = verb.len() == 1
        && word.len() > 6
        && ["are", "ere", "ire"]
            .iter()
            .any(|ending| word.ends_with(ending));
    infinitive
        && !verb.start.checked_sub(1).is_some_and(|before| {
            matches!(doc.word(before), "a" | "ad" | "immediatamente" | "subito")
        })
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
        self.parties(&self.core(), code)
    }

    /// The clause as far as the next semicolon on each side of the date.
    fn core(&self) -> Range<usize> {
        let parts = |t: &usize| matches!(self.doc.word(*t), ";" | "|");
        let start = (self.clause.start..self.moment.tokens.start)
            .rev()
            .find(parts)
            .map_or(self.clause.start, |t| t + 1);
        let end = (self.moment.tokens.end..self.clause.end)
            .find(parts)
            .unwrap_or(self.clause.end);
        // A row of a table: the date, a bar, what happened.
        if start + 2 >= self.moment.phrase && end <= self.moment.tokens.end + 1 {
            return self.clause.clone();
        }
        start..end.max(start)
    }

    fn in_sentence(&self, code: &str) -> bool {
        self.parties(&self.sentence, code)
    }

    fn clause_cues(&self) -> &[Cue] {
        cues_within(self.cues, &self.clause)
    }

    /// The events of the moment; none if its words name none.
    pub(super) fn decide(&self) -> Decided {
        if self.is_distractor() || self.is_loose_month() || self.is_state_of() {
            return Vec::new();
        }
        let mut best: Option<(i32, &Cue, Vec<Event>)> = None;
        let mut void = i32::MAX;
        for cue in self.clause_cues() {
            let Some(cost) = self.cost(cue) else { continue };
            if best.as_ref().is_some_and(|(least, ..)| *least <= cost) {
                continue;
            }
            let today = matches!(self.moment.when, When::Relative(Relative::FromDocument(0)));
            let events = if cue.denied || (today && (cue.is_happening() || !cue.finite)) {
                vec![]
            } else {
                self.events(cue)
            };
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

    /// `i dati al 30 settembre`: how things stood, not when something happened.
    fn is_state_of(&self) -> bool {
        let moment = self.moment;
        let point = matches!(moment.when, When::Written(Shape::Point(_)));
        let Some(before) = moment.tokens.start.checked_sub(1) else {
            return false;
        };
        point
            && matches!(self.doc.word(before), "al" | "all'")
            && !before
                .checked_sub(1)
                .is_some_and(|b| self.doc.word(b).starts_with("risal"))
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
        const MOST: i32 = 32;
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
        if !cue.is_weak() && cue.is_happening() && words > 0 && self.hangs_on_other_noun() {
            return None;
        }
        let mut crossed = false;
        let mut depth = 0i32;
        for t in gap.clone() {
            depth += match self.doc.word(t) {
                "(" => 1,
                ")" => -1,
                _ => 0,
            };
            let colon = self.doc.word(t) == ":"
                && (t + 1 == self.moment.phrase || t == self.moment.tokens.end);
            match boundary(self.doc, t) {
                _ if colon => cost += 1,
                Some(Boundary::Weak) => cost += 2,
                Some(Boundary::Clause) => {
                    cost += 6;
                    crossed = true;
                }
                Some(Boundary::Strong) => {
                    cost += 14;
                    crossed = true;
                    if self.doc.word(t) == "|" {
                        // The bar after a date that opens its row parts nothing.
                        if before
                            || t != self.moment.tokens.end
                            || self.moment.phrase > self.clause.start + 1
                        {
                            return None;
                        }
                        cost -= 14;
                        crossed = false;
                    }
                }
                None => {}
            }
        }
        if depth != 0 {
            cost += 4;
        }
        let open = matches!(
            self.moment.when,
            When::Written(Shape::Since(_) | Shape::UpTo(_))
        );
        let stops = cue.meaning == Meaning::Event(Event::Containment);
        if open && !before && !stops && cost > 8 {
            return None;
        }
        if crossed && cost > MOST {
            return None;
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

    /// The date hangs on a noun that names no event: `il referto del 12 maggio`.
    fn hangs_on_other_noun(&self) -> bool {
        self.hangs_on_noun()
            && self.moment.phrase.checked_sub(1).is_some_and(|noun| {
                self.doc.kind(noun) == Some(TokenKind::Word)
                    && noun >= self.sentence.start
                    && !cues_within(self.cues, &(noun.saturating_sub(3)..noun + 1))
                        .iter()
                        .any(|cue| cue.tokens.end > noun)
            })
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
            Meaning::Exposed => self.exposed(cue),
        }
    }

    /// `è consultabile` is said of now, `è stato consultabile` of the breach.
    fn is_present(&self, cue: &Cue) -> bool {
        cue.tokens.start.checked_sub(1).is_some_and(|before| {
            matches!(
                self.doc.word(before),
                "è" | "sono" | "resta" | "sia" | "oggi"
            )
        })
    }

    /// `abbiamo scritto`, `ho telefonato`.
    fn is_first_person(&self, cue: &Cue) -> bool {
        (cue.tokens.start.saturating_sub(3)..cue.tokens.start).any(|t| {
            matches!(
                self.doc.word(t),
                "abbiamo" | "avevamo" | "ho" | "avevo" | "avendo"
            )
        })
    }

    fn exposed(&self, cue: &Cue) -> Vec<Event> {
        let word = self.doc.word(cue.tokens.start);
        let past = word.starts_with("stat") || word.starts_with("rimast");
        if self.is_present(cue) && !past {
            return vec![];
        }
        if self.in_clause("fix") {
            return vec![];
        }
        if let When::Written(Shape::UpTo(_)) = self.moment.when {
            // "rimasti sospesi fino al 6 novembre": then it was restored.
            let stopped = |cue: &Cue| cue.meaning == Meaning::Event(Event::Containment);
            if self.clause_cues().iter().any(stopped) {
                return vec![Event::Containment];
            }
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
        let word = self.doc.word(cue.tokens.start);
        let to_us_only = matches!(word, "confermato" | "fornito" | "spiegato");
        if to_us_only && !group.to_us {
            return vec![];
        }
        let received = ["ricev", "perven", "giunt"]
            .iter()
            .any(|stem| word.starts_with(stem));
        if group.to_us || (received && (self.in_clause("message") || self.in_clause("supplier"))) {
            return self.told_us();
        }
        let events = self.authorities();
        if !events.is_empty() && !received {
            return events;
        }
        if received {
            return vec![];
        }
        let elsewhere = self.in_clause("other_body") && !self.in_clause("people");
        if (group.to_you && !elsewhere) || self.in_clause("people") {
            return vec![self.to_people()];
        }
        if self.in_clause("us") {
            return self.told_us();
        }
        if self.in_clause("other_body") && !self.in_clause("us") {
            return vec![];
        }
        // "con PEC del 12 maggio la ditta ha reso noto": the message came to the author.
        let by_message = self.in_clause("message") && self.hangs_on_noun();
        if by_message && cue.finite && !self.is_first_person(cue) {
            let events = self.told_us();
            if events == [Event::ProcessorToController] {
                return events;
            }
        }
        // "è stato segnalato che …": nobody named is told, someone became aware.
        let passive = cue.finite && self.doc.word(cue.tokens.start).starts_with("segnalat");
        if passive && !self.in_clause("other_body") {
            return vec![Event::Discovery];
        }
        vec![]
    }

    /// `ai clienti`, `alle famiglie`: people are written to, not about.
    fn addresses_people(&self) -> bool {
        self.doc
            .hits_in(Table::DateParties, self.doc.range_of(&self.core()))
            .filter(|hit| hit.code() == "people")
            .any(|hit| {
                let at = self.doc.token_at(hit.range.start);
                (at.saturating_sub(3)..at)
                    .any(|t| matches!(self.doc.word(t), "a" | "ai" | "agli" | "alle" | "alla"))
            })
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
        let first_person = self.is_first_person(cue);
        if cue.finite && !first_person && self.is_told_by_others() {
            return self.told_us();
        }
        let events = self.authorities();
        if !events.is_empty() {
            return events;
        }
        if self.doc.word(cue.tokens.start) == "scritto" && !first_person && !self.addresses_people()
        {
            return vec![];
        }
        if self.in_clause("lure") {
            return vec![Event::Occurrence];
        }
        if self.doc.word(cue.tokens.start).starts_with("telefonat") {
            return if first_person {
                vec![self.to_people()]
            } else {
                vec![]
            };
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
        if first_person && self.doc.word(cue.tokens.start) == "scritto" {
            return vec![self.to_people()];
        }
        vec![]
    }

    /// Someone else writes to the controller: `ha scritto al Comune`, `una cliente ha scritto`.
    fn is_told_by_others(&self) -> bool {
        let core = self.doc.range_of(&self.core());
        self.doc.hits_in(Table::DateParties, core).any(|hit| {
            let to_us = hit.code() == "us" && self.doc.slice(hit.range).starts_with("al");
            to_us
                || hit.code() == "bystander"
                    && hit.range.end <= self.moment.range.start.max(hit.range.end)
        })
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
        const FAR: usize = 100;
        let before = self
            .moment
            .sentence
            .checked_sub(1)
            .and_then(|s| self.doc.sentences().get(s))
            .map_or(self.sentence.start, |s| s.tokens.start)
            .max(self.sentence.start.saturating_sub(FAR));
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
        let restoring = cues_within(self.cues, &self.sentence)
            .iter()
            .any(|cue| cue.meaning == Meaning::Event(Event::Containment));
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
            "leads" => {
                let adjoins = gap.is_empty() || (gap.len() == 1 && self.doc.word(gap.start) != ",");
                before && adjoins && !self.done_by_then(&hit)
            }
            "act" => {
                before
                    && gap.len() <= 8
                    && (self.hangs_on_noun()
                        || (moment.phrase == moment.tokens.start && gap.len() <= 1))
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

    /// `entro la sera del 25 febbraio era stato scollegato`: no deadline.
    fn done_by_then(&self, hit: &Range<usize>) -> bool {
        self.doc.word(hit.start) == "entro"
            && self.clause_cues().iter().any(|cue| {
                cue.finite && !cue.denied && cue.meaning == Meaning::Event(Event::Containment)
            })
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

/// The date of an act or of a stretch of data: it tells nothing of the story.
pub(super) fn is_beside_the_story(doc: &Document<'_>, floor: usize, moment: &Moment) -> bool {
    const REACH: usize = 9;
    let first = floor.max(moment.phrase.saturating_sub(REACH));
    let around = doc.range_of(&(first..moment.tokens.end + 3));
    doc.hits_in(Table::DateDistractors, around)
        .any(|hit| matches!(hit.code(), "act" | "signed" | "period" | "follows"))
}
