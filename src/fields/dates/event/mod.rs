//! Which event a moment is the date of.
//!
//! The table `date_events.tsv` holds the words that name an event. Some decide
//! alone (`ce ne siamo accorti`); some need company (`ha inviato`): who tells
//! whom, and what, stands in `date_parties.tsv`. Of the cues in the clause of
//! a moment the cheapest decides: near it, finite, with nothing between.

mod agents;
mod cost;
mod cue;
mod deed;
mod distractor;
mod hearers;
mod lookalikes;
mod notified;
mod open;
mod predicate;
mod shared;
mod speaker;
mod standing;
mod supplier;
mod telling;
mod unlisted;

pub(super) use cue::{Cue, cues, cues_within};
pub(super) use distractor::is_beside_the_story;
use predicate::between_dashes;
pub(super) use predicate::{has_auxiliary, is_finite, is_told, tells_mistake};
pub(super) use shared::{other_recipient, recipient_behind};
pub(super) use standing::tells_of_that_message;
pub(super) use supplier::Named;

use super::clause;
use super::moment::{Moment, Relative, When};
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::calendar::Shape;
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
    /// Where the text names its parties.
    pub(super) named: &'a Named,
    /// The author is a processor that writes to its controller.
    pub(super) from_processor: bool,
    /// The author is a processor that writes to the people hit.
    pub(super) for_controller: bool,
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
            || code == "supplier" && self.named.has_supplier(tokens)
    }

    fn in_clause(&self, code: &str) -> bool {
        self.parties(&self.core(), code)
    }

    /// The clause as far as the next semicolon on each side of the date.
    fn core(&self) -> Range<usize> {
        let parts = |t: &usize| matches!(self.doc.word(*t), ";" | "|" | "mentre");
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
        if self.is_distractor() || self.is_beside() {
            return Vec::new();
        }
        let mut best: Option<(i32, &Cue, Vec<Event>)> = None;
        let mut void = i32::MAX;
        let of_message = self.hangs_on_own_message();
        for cue in self.clause_cues() {
            // "chi ha letto la comunicazione del 2 dicembre": the date is the message's.
            if of_message && cue.meaning == Meaning::Event(Event::Occurrence) {
                continue;
            }
            // "tra il 18 e il 19, un attacco rivendicato da …": only which attack.
            let claimed = !cue.finite
                && cue.tokens.start > self.moment.tokens.end
                && self.doc.word(cue.tokens.start).starts_with("rivendicat");
            if claimed || self.is_said_in_a_paper(cue) || self.stands_beside(cue) {
                continue;
            }
            let Some(cost) = self.cost(cue).filter(|_| !self.is_of_nobody(cue)) else {
                continue;
            };
            if best.as_ref().is_some_and(|(least, ..)| *least <= cost) {
                continue;
            }
            // "oggi" is also said of how things stand, "stamattina" is not.
            let today = matches!(self.moment.when, When::Relative(Relative::FromDocument(0)))
                && ["ogg", "odiern"]
                    .iter()
                    .any(|stem| self.doc.slice(self.moment.range).contains(stem));
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
            // Nobody finds it for days on end.
            let stretch = matches!(self.moment.when, When::Written(Shape::Interval(..)));
            let events: Vec<Event> = events
                .into_iter()
                .filter(|event| !stretch || *event != Event::Discovery)
                .collect();
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

    /// The date is a state's, an article's, or a month's without a year.
    fn is_beside(&self) -> bool {
        self.is_loose_month() || self.is_state_of() || self.is_of_press()
    }

    /// `nessuna delle udienze fissate fra il 12 e il 20 ha subìto rinvii`: it did not happen.
    fn is_of_nobody(&self, cue: &Cue) -> bool {
        const SUBJECT: usize = 16;
        let start = cue.tokens.start;
        // "nessuno se ne è accorto fino al 4": then somebody did.
        let at_last = matches!(self.moment.when, When::Written(Shape::UpTo(_)))
            && cue.meaning == Meaning::Event(Event::Discovery);
        cue.finite
            && !at_last
            && (self.clause.start.max(start.saturating_sub(SUBJECT))..start)
                .rev()
                .take_while(|&t| clause::boundary(self.doc, t).is_none())
                .any(|t| {
                    matches!(
                        self.doc.word(t),
                        "nessun" | "nessuno" | "nessuna" | "nessun'"
                    )
                })
    }

    /// `quanto pubblicato in data 17 ottobre da un quotidiano`: the day of an article.
    fn is_of_press(&self) -> bool {
        const NEAR: usize = 9;
        let press = |t: usize| {
            matches!(
                self.doc.word(t),
                "quotidiano"
                    | "quotidiani"
                    | "giornale"
                    | "giornali"
                    | "testata"
                    | "testate"
                    | "stampa"
                    | "telegiornale"
                    | "media"
            )
        };
        // "alcuni quotidiani hanno scritto di …"
        let wrote = (self.moment.tokens.end..self.clause.end.min(self.moment.tokens.end + NEAR))
            .any(|t| {
                press(t)
                    && matches!(self.doc.word(t + 1), "ha" | "hanno" | "aveva" | "avevano")
                    && [
                        "scritt",
                        "pubblicat",
                        "riportat",
                        "parlat",
                        "titolat",
                        "rilanciat",
                        "dat",
                    ]
                    .iter()
                    .any(|stem| self.doc.word(t + 2).starts_with(stem))
            });
        if wrote {
            return true;
        }
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
        const REACH: usize = 10;
        let moment = self.moment;
        let point = matches!(moment.when, When::Written(Shape::Point(_)));
        let Some(before) = moment.tokens.start.checked_sub(1) else {
            return false;
        };
        let about = matches!(moment.when, When::Written(Shape::Point(d)) if d.approximate);
        point
            && !about
            && matches!(self.doc.word(before), "al" | "all'")
            && !(before.saturating_sub(REACH)..before).any(|b| {
                ["risal", "dat", "colloc", "ricond", "situ"]
                    .iter()
                    .any(|stem| self.doc.word(b).starts_with(stem))
                    && self.doc.word(b) != "dati"
            })
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
            "periodo" | "quando" | "durata" | "intervallo" | "arco" | "inizio" | "da"
        );
        if names_time && (stretch || matches!(self.doc.word(start), "quando" | "inizio")) {
            return vec![(Event::Occurrence, label)];
        }
        // "Conoscenza: il 12 marzo un giornale ha chiesto …"
        let found = matches!(
            self.doc.word(start),
            "conoscenza"
                | "scoperta"
                | "rilevazione"
                | "rilevamento"
                | "accertamento"
                | "constatazione"
        );
        if found && !stretch {
            return vec![(Event::Discovery, label)];
        }
        self.told_whom(start..end)
    }

    /// The event that the first party among some words names: the one who was told.
    pub(super) fn told_whom(&self, words: Range<usize>) -> Decided {
        self.doc
            .hits_in(Table::DateParties, self.doc.range_of(&words))
            .find_map(|hit| {
                let event = match hit.code() {
                    "garante" => Event::AuthorityNotification,
                    "police" => Event::PoliceReport,
                    "supplier" => Event::ProcessorToController,
                    "people" => Event::SubjectCommunication,
                    _ => return None,
                };
                Some((event, hit.range()))
            })
            .into_iter()
            .collect()
    }

    /// How the author learnt of it, by the party among some words that told it.
    pub(super) fn told_by(&self, words: Range<usize>) -> Decided {
        let mut hits = self
            .doc
            .hits_in(Table::DateParties, self.doc.range_of(&words));
        let by = hits.find_map(|hit| {
            let event = match hit.code() {
                "supplier" => Event::ProcessorToController,
                "bystander" | "insider" | "people" | "police" | "other_body" => Event::Discovery,
                _ => return None,
            };
            Some((event, hit.range()))
        });
        by.into_iter().collect()
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
        let about = date.approximate
            && before.is_some_and(|b| {
                matches!(
                    self.doc.word(b),
                    "all'"
                        | "alla"
                        | "agli"
                        | "ai"
                        | "verso"
                        | "la"
                        | "l'"
                        | "gli"
                        | "i"
                        | "nei"
                        | "dall'"
                        | "dalla"
                        | "sul"
                )
            });
        self.moment.bare
            && date.day.is_none()
            && !about
            && !before.is_some_and(|b| {
                matches!(
                    self.doc.word(b),
                    "a" | "ad" | "in" | "scorso" | "nel" | "nell'" | "nello" | "lo"
                ) || (self.doc.word(b) == "di"
                    && b.checked_sub(1).is_some_and(|m| self.doc.word(m) == "mese"))
            })
    }
}
