//! Which event a moment is the date of.
//!
//! The table `date_events.tsv` holds the words that name an event. Some decide
//! alone (`ce ne siamo accorti`); some need company (`ha inviato`): who tells
//! whom, and what, stands in `date_parties.tsv`. Of the cues in the clause of
//! a moment the cheapest decides: near it, finite, with nothing between.

mod cue;
mod deed;
mod distractor;
mod open;
mod predicate;
mod telling;
mod unlisted;

pub(super) use cue::{Cue, cues, cues_within};
pub(super) use distractor::is_beside_the_story;
use predicate::between_dashes;
pub(super) use predicate::{has_auxiliary, is_finite};

use super::clause::{Boundary, boundary};
use super::moment::{Moment, Relative, When};
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::calendar::{self, Shape};
use crate::text::{Document, TokenKind, ViewRange};
use cue::Meaning;
use std::ops::Range;

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

/// Something is stopped or works again.
const STOPS: Meaning = Meaning::Event(Event::Containment);

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
        self.own_predicate(start..end.max(start))
    }

    fn in_sentence(&self, code: &str) -> bool {
        self.parties(&self.sentence, code)
    }

    fn clause_cues(&self) -> &[Cue] {
        cues_within(self.cues, &self.clause)
    }

    /// The events of the moment; none if its words name none.
    pub(super) fn decide(&self) -> Decided {
        if self.is_distractor() || self.is_loose_month() || self.is_state_of() || self.is_of_press()
        {
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
            let down = cue.meaning == Meaning::Exposed
                && matches!(
                    self.moment.when,
                    When::Written(Shape::UpTo(_) | Shape::Since(_))
                );
            let events = if (cue.denied && !down) || (today && (cue.is_happening() || !cue.finite))
            {
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
            return self.went_on();
        };
        // "informato l'ACN dell'attacco": a nearer verb says that the date is of something else.
        if (cue.is_weak() && void < cost) || self.is_future(cue) {
            return Vec::new();
        }
        let mut decided: Decided = events.into_iter().map(|e| (e, cue.range)).collect();
        self.coordinated(cue, &mut decided);
        decided
    }

    /// `quanto pubblicato in data 17 ottobre da un quotidiano`: the day of an article.
    fn is_of_press(&self) -> bool {
        const NEAR: usize = 9;
        let told = self.clause_cues().iter().any(|cue| {
            matches!(cue.meaning, Meaning::Post | Meaning::Tell)
                && cue.tokens.end <= self.moment.phrase
                && self.moment.phrase - cue.tokens.end <= 2
        });
        let end = self.moment.tokens.end;
        told && (end..self.sentence.end.min(end + NEAR)).any(|t| {
            matches!(
                self.doc.word(t),
                "quotidiano" | "quotidiani" | "stampa" | "giornale" | "giornali" | "testata"
            )
        })
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
        if !matches!(self.doc.word(colon), ":" | ".") {
            return Vec::new();
        }
        // Dots lead from the label to its value.
        let mut end = colon;
        while end > 0 && self.doc.word(end - 1) == "." {
            end -= 1;
        }
        let from = end.saturating_sub(LONGEST_LABEL);
        let from = if end == colon && self.doc.word(colon) == "." {
            from.max(self.clause.start)
        } else {
            from
        };
        let goes_on = |t: usize| {
            self.doc.word(t) == "\n" && self.doc.cased_word(t + 1).starts_with(char::is_lowercase)
        };
        let start = (from..end)
            .rev()
            .find(|&t| {
                matches!(self.doc.word(t), "|" | ";" | "." | ":")
                    || self.doc.kind(t) == Some(TokenKind::Break) && !goes_on(t)
            })
            .map_or(from, |t| t + 1);
        if start >= end {
            return Vec::new();
        }
        let label = self.doc.range_of(&(start..end));
        let stretch = matches!(
            self.moment.when,
            When::Written(Shape::Interval(..) | Shape::Since(_) | Shape::UpTo(_))
        );
        let names_time = matches!(
            self.doc.word(start),
            "periodo" | "quando" | "durata" | "intervallo" | "arco" | "inizio"
        );
        if names_time && (stretch || self.doc.word(start) == "quando") {
            return vec![(Event::Occurrence, label)];
        }
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
                matches!(
                    self.doc.word(b),
                    "a" | "ad" | "in" | "scorso" | "nel" | "nell'" | "nello" | "lo"
                ) || (self.doc.word(b) == "di"
                    && b.checked_sub(1).is_some_and(|m| self.doc.word(m) == "mese"))
            })
    }

    /// How far a cue is from deciding the moment; `None` if it can't.
    fn cost(&self, cue: &Cue) -> Option<i32> {
        const FURTHEST: usize = 45;
        const MOST: i32 = 32;
        /// A verb of the date's own clause stands between: the cue is another predicate's.
        const OTHER_PREDICATE: i32 = 18;
        const WEAK_REACH: usize = 9;
        let before = cue.tokens.end <= self.moment.tokens.start;
        if self.is_by_the_way(cue) || self.is_time_of_day(cue) {
            return None;
        }
        let gap = if before {
            cue.tokens.end..self.moment.phrase.max(cue.tokens.end)
        } else {
            // The clause may begin later, below a date that heads its entry.
            let from = self.moment.tokens.end.max(self.clause.start);
            from..cue.tokens.start.max(from)
        };
        let far = gap.len() > FURTHEST && {
            let in_brackets: usize = gap
                .clone()
                .filter_map(|t| Some(bracketed(self.doc, t, gap.end)? - t))
                .sum();
            gap.len() - in_brackets.min(gap.len()) > FURTHEST
        };
        if far || (cue.is_attribute(self.doc) && !(before && gap.is_empty())) {
            return None;
        }
        // Dots between a label and its value are no distance.
        let words = gap.clone().filter(|&t| self.doc.word(t) != ".").count();
        let mut cost = words as i32;
        // "l'avviso del 4 maggio, in tema di pubblicazione": the noun says which date it is.
        if !before && !cue.finite && words > 0 && self.hangs_on_own_message() {
            return None;
        }
        if !cue.is_weak() && words > 0 && self.hangs_on_other_noun() {
            let told = matches!(cue.meaning, Meaning::Tell | Meaning::Notify | Meaning::Send);
            if (cue.is_happening() || told && !before) && !self.hangs_on_message() {
                return None;
            }
        }
        let article = self.doc.word(cue.tokens.start).starts_with("art");
        let mut crossed = !article && self.parted_by_verb(&gap, before);
        if crossed {
            cost += OTHER_PREDICATE;
        }
        let mut depth = 0i32;
        let mut past = gap.start;
        for t in gap.clone() {
            if t < past {
                continue;
            }
            if let Some(end) = between_dashes(self.doc, t, gap.end) {
                cost -= (end - t) as i32;
                past = end + 1;
                continue;
            }
            if let Some(end) = bracketed(self.doc, t, gap.end) {
                cost -= (end - t) as i32;
                past = end;
                continue;
            }
            if let Some(end) = self.aside(t, gap.end) {
                cost -= (end - t) as i32 - 1;
                past = end;
            }
            depth += match self.doc.word(t) {
                "(" => 1,
                ")" => -1,
                _ => 0,
            };
            let colon = self.doc.word(t) == ":"
                && !cue.finite
                && (t + 1 == self.moment.phrase || t == self.moment.tokens.end);
            // "5 gennaio 2025 - accesso alla casella": an entry, its date before a dash.
            let entry = self.doc.word(t) == "-"
                && t == self.moment.tokens.end
                && self.moment.phrase <= self.clause.start + 1;
            match boundary(self.doc, t) {
                _ if colon || entry => cost += 1,
                // A line end behind a mark parts no more than the mark.
                Some(Boundary::Strong)
                    if self.doc.kind(t) == Some(TokenKind::Break)
                        && t.checked_sub(1)
                            .is_some_and(|b| boundary(self.doc, b).is_some()) => {}
                Some(Boundary::Weak) => cost += 2,
                Some(Boundary::Clause) => {
                    cost += 6;
                    crossed = true;
                }
                Some(Boundary::Strong) => {
                    cost += 14;
                    crossed = true;
                    if self.doc.word(t) == "|" && before && self.is_cell_of(t) {
                        // "| Rilevamento | 03/06/2025 |"
                        cost -= 14;
                        crossed = false;
                    } else if self.doc.word(t) == "|" {
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
        // "(12 aprile)": a date alone in brackets explains the words before it.
        if !before && self.moment.is_bracketed(self.doc) {
            cost += 16;
        }
        let open = matches!(
            self.moment.when,
            When::Written(Shape::Since(_) | Shape::UpTo(_))
        );
        let stops = cue.meaning == Meaning::Event(Event::Containment);
        // "da allora i supporti sono cifrati" protects, it does no harm.
        let state = ["cifrat", "critt", "cript"]
            .iter()
            .any(|stem| self.doc.word(cue.tokens.start).starts_with(stem));
        let starts = cue.meaning == Meaning::Event(Event::Occurrence) && cue.finite && !state;
        if open && !before && !stops && cost > if starts { 16 } else { 8 } {
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

    /// The bar between the label of a row and the date: the row begins with no date.
    fn is_cell_of(&self, bar: usize) -> bool {
        const LONGEST_ROW: usize = 40;
        if bar + 1 != self.moment.phrase {
            return false;
        }
        let first = (bar.saturating_sub(LONGEST_ROW)..bar)
            .rev()
            .find(|&t| self.doc.kind(t) == Some(TokenKind::Break))
            .map_or(bar.saturating_sub(LONGEST_ROW), |t| t + 1);
        let first = first + usize::from(self.doc.word(first) == "|");
        !calendar::opens_with_date(self.doc, first)
    }

    /// `la Kalemi S.r.l., che gestisce il portale, ci ha …`: where words set between commas end.
    fn aside(&self, comma: usize, limit: usize) -> Option<usize> {
        const LONGEST: usize = 30;
        if self.doc.word(comma) != "," {
            return None;
        }
        let first = self.doc.word(comma + 1);
        let gerund = first.len() > 5 && (first.ends_with("ando") || first.ends_with("endo"));
        let opens = gerund
            || matches!(
                first,
                "che"
                    | "il"
                    | "la"
                    | "i"
                    | "nostro"
                    | "nostra"
                    | "in"
                    | "quale"
                    | "responsabile"
                    | "fornitore"
                    | "fornitrice"
                    | "societa"
                    | "ditta"
                    | "azienda"
                    | "gestore"
                    | "cui"
                    | "a"
                    | "al"
                    | "societa'"
                    | "nominata"
                    | "nominato"
                    | "partner"
                    | "con"
                    | "per"
                    | "durante"
                    | "nel"
                    | "nell'"
                    | "nella"
                    | "avvalendosi"
                    | "tramite"
            );
        let end = (comma + 1..limit.min(comma + LONGEST))
            .find(|&t| self.doc.word(t) == ",")
            .filter(|_| opens)?;
        let told = cues_within(self.cues, &(comma + 1..end))
            .iter()
            .any(|cue| cue.finite && !cue.is_weak());
        (!told).then_some(end)
    }

    /// The date hangs on a noun that names no event: `il referto del 12 maggio`.
    fn hangs_on_other_noun(&self) -> bool {
        self.hangs_on_noun()
            && self.moment.phrase.checked_sub(1).is_some_and(|noun| {
                // "avvenuto in occasione della spedizione del 12 dicembre"
                let meanwhile = (noun.saturating_sub(4)..noun)
                    .any(|t| matches!(self.doc.word(t), "occasione" | "durante" | "corso"));
                self.doc.kind(noun) == Some(TokenKind::Word)
                    && !meanwhile
                    && noun >= self.sentence.start
                    && !cues_within(self.cues, &(noun.saturating_sub(3)..noun + 1))
                        .iter()
                        .any(|cue| cue.tokens.end > noun)
            })
    }

    /// `la PEC del 12 maggio ci informava`: a message tells on its own day.
    fn hangs_on_message(&self) -> bool {
        let noun = self.moment.phrase.saturating_sub(4)..self.moment.phrase;
        self.parties(&noun, "message")
    }

    /// `dell'avviso del 4 maggio`.
    fn hangs_on_own_message(&self) -> bool {
        let noun = self.moment.phrase.saturating_sub(1)..self.moment.phrase;
        self.hangs_on_noun() && self.parties(&noun, "message")
    }

    /// The date hangs on the noun before it: `l'attacco del 6 maggio`.
    fn hangs_on_noun(&self) -> bool {
        matches!(
            self.doc.word(self.moment.phrase),
            "del" | "dell'" | "di" | "della"
        )
    }

    /// Verbs that share the date of a cue: `abbiamo rilevato e bloccato`, `si è accorto e lo ha rimosso`.
    fn coordinated(&self, cue: &Cue, decided: &mut Decided) {
        const REACH: usize = 14;
        let after = cue.tokens.start >= self.moment.tokens.end;
        let rest = cue.tokens.end
            ..self
                .clause
                .end
                .min(cue.tokens.end.max(self.moment.tokens.end) + REACH);
        // "venerdì 31, quando la cartella è stata chiusa"
        let end = self.moment.tokens.end;
        let when = matches!(
            (self.doc.word(end), self.doc.word(end + 1)),
            (",", "quando")
        );
        for other in cues_within(self.cues, &rest) {
            if other.is_weak() || other.denied {
                continue;
            }
            let joined = if when && other.tokens.start > end {
                other.finite
            } else if self.follows_at_once(other) && other.meaning == STOPS {
                // "…, le cui credenziali sono state revocate seduta stante"
                true
            } else if other.finite && other.meaning == STOPS && self.by_the_way_of(cue, other) {
                true
            } else if other.finite {
                self.is_same_moment(other, after)
            } else {
                after
                    && other
                        .tokens
                        .start
                        .checked_sub(1)
                        .is_some_and(|t| is_and(self.doc.word(t)))
            };
            if !joined {
                continue;
            }
            let at_once = self.follows_at_once(other);
            for event in self.events(other) {
                let shared = event != Event::Occurrence
                    && (!other.finite || event == Event::Containment || at_once)
                    && decided.iter().all(|(e, _)| *e != event);
                if shared {
                    decided.push((event, other.range));
                }
            }
        }
    }

    /// `il 12, su segnalazione di un cittadino, è stato oscurato`: the verb behind the aside.
    fn by_the_way_of(&self, cue: &Cue, verb: &Cue) -> bool {
        const REACH: usize = 5;
        let comma = self.moment.tokens.end;
        if cue.finite || self.doc.word(comma) != "," || cue.tokens.start < comma {
            return false;
        }
        let close = (comma + 1..verb.tokens.start).find(|&t| self.doc.word(t) == ",");
        close.is_some_and(|close| {
            cue.tokens.end <= close && verb.tokens.start.saturating_sub(close) <= REACH
        })
    }

    /// A verb after `e` with the date before both verbs, or one said to follow at once.
    fn is_same_moment(&self, other: &Cue, shares_date: bool) -> bool {
        const REACH: usize = 8;
        let from = other
            .tokens
            .start
            .saturating_sub(REACH)
            .max(self.clause.start);
        let Some(and) = (from..other.tokens.start)
            .rev()
            .find(|&t| boundary(self.doc, t).is_some())
            .filter(|&t| is_and(self.doc.word(t)))
        else {
            return false;
        };
        shares_date
            || (and..other.tokens.start).any(|t| is_at_once(self.doc.word(t)))
            || self.follows_at_once(other)
    }

    /// `e ha sporto immediatamente denuncia`.
    fn follows_at_once(&self, other: &Cue) -> bool {
        const REACH: usize = 3;
        (other.tokens.start.saturating_sub(REACH)..other.tokens.end + 2)
            .any(|t| is_at_once(self.doc.word(t)))
    }
}

/// `(Azienda sanitaria di Roccamora, IRCCS)`: where words in brackets end.
fn bracketed(doc: &Document<'_>, open: usize, limit: usize) -> Option<usize> {
    const LONGEST: usize = 40;
    (doc.word(open) == "(")
        .then(|| (open + 1..limit.min(open + LONGEST)).find(|&t| doc.word(t) == ")"))
        .flatten()
        .map(|close| close + 1)
}

/// `riferito al Garante il 3 marzo e ai Carabinieri il giorno seguente`: one verb, another
/// recipient on another day.
pub(super) fn other_recipient(
    doc: &Document<'_>,
    cues: &[Cue],
    first: &Moment,
    second: &Moment,
) -> Decided {
    const LONGEST: usize = 9;
    let gap = first.tokens.end..second.phrase.max(first.tokens.end);
    let joined = matches!(doc.word(gap.start), "e" | "ed" | ",")
        && matches!(
            doc.word(gap.start + 1),
            "a" | "al"
                | "ai"
                | "all'"
                | "alla"
                | "alle"
                | "agli"
                | "il"
                | "la"
                | "i"
                | "l'"
                | "gli"
        );
    if !joined || gap.len() > LONGEST || cues_within(cues, &gap).iter().any(|cue| cue.finite) {
        return Vec::new();
    }
    doc.hits_in(Table::DateParties, doc.range_of(&gap))
        .find_map(|hit| {
            let event = match hit.code() {
                "garante" => Event::AuthorityNotification,
                "police" => Event::PoliceReport,
                "people" => Event::SubjectCommunication,
                _ => return None,
            };
            Some((event, hit.range))
        })
        .into_iter()
        .collect()
}

fn is_at_once(word: &str) -> bool {
    matches!(
        word,
        "subito"
            | "immediatamente"
            | "prontamente"
            | "tempestivamente"
            | "contestualmente"
            | "seduta"
            | "istante"
    )
}

fn is_and(word: &str) -> bool {
    matches!(word, "e" | "ed" | "nonche")
}
