//! Dates that belong to no event: deadlines, acts, periods of data, plans.

use super::Place;
use super::cue::{Cue, Meaning, cues_within};
use super::predicate::is_finite;
use crate::fields::dates::clause::{Boundary, boundary};
use crate::fields::dates::groups;
use crate::fields::dates::moment::{Moment, When};
use crate::fields::forms::{Form, form};
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::calendar::Shape;
use crate::text::{Document, TokenKind, grammar};
use std::ops::Range;

impl Place<'_> {
    /// Whether the clause speaks of what is still to come.
    pub(super) fn is_future(&self, cue: &Cue) -> bool {
        let range = self.doc.range_of(&self.clause);
        self.doc
            .hits_in(Table::DateDistractors, range)
            .filter(|hit| hit.code() == "future")
            .any(|hit| {
                let tokens = self.doc.tokens_in(hit.range());
                let between = if tokens.end <= cue.tokens.start {
                    tokens.end..cue.tokens.start
                } else {
                    cue.tokens.end.min(tokens.start)..tokens.start
                };
                // "il Garante ha la notifica dal 29, e riceverà il supplemento"
                let another = tokens.start > self.moment.tokens.end
                    && between.start < between.end
                    && (tokens.start.saturating_sub(2)..tokens.start)
                        .any(|t| matches!(self.doc.word(t), "e" | "ed" | ","));
                let apart = another
                    || between
                        .clone()
                        .any(|t| boundary(self.doc, t).is_some_and(|b| b >= Boundary::Clause));
                // "ha comunicato che il modulo sarà pronto il 3": the date is of the plan.
                let planned = tokens.start >= cue.tokens.end
                    && tokens.end <= self.moment.phrase
                    && !(tokens.end..self.moment.phrase).any(|t| boundary(self.doc, t).is_some());
                if planned {
                    return true;
                }
                // A past verb keeps its own date apart from a later plan.
                !apart && (!cue.finite || tokens.end <= cue.tokens.start)
            })
    }

    /// Whether the words around make the date one of something else.
    pub(in crate::fields::dates) fn is_distractor(&self) -> bool {
        const REACH: usize = 9;
        if has_act_number(self.doc, self.moment)
            || self.spans_data()
            || self.opens_with_a_year()
            || self.is_of_a_paper()
        {
            return true;
        }
        let first = self
            .sentence
            .start
            .max(self.moment.phrase.saturating_sub(REACH));
        let around = self
            .doc
            .range_of(&(first..self.clause.end.max(self.moment.tokens.end)));
        self.doc
            .hits_in(Table::DateDistractors, around)
            .any(|hit| self.distracts(hit.code(), self.doc.tokens_in(hit.range())))
    }

    /// `il referto, datato 8 aprile`: the day that a paper bears, no message and no report.
    fn is_of_a_paper(&self) -> bool {
        const NEAR: usize = 6;
        let Some(dated) = self.moment.phrase.checked_sub(1) else {
            return false;
        };
        let noun = dated.saturating_sub(NEAR)..dated;
        self.doc.word(dated).starts_with("datat")
            && !self.parties(&noun, "message")
            && !self.parties(&noun, "garante")
            && cues_within(self.cues, &noun).is_empty()
    }

    /// `le schede dal gennaio 2022 al maggio 2025`: months or years right behind the data that are
    /// from then.
    fn spans_data(&self) -> bool {
        let (first, last) = match self.moment.when {
            When::Written(Shape::Interval(..)) if self.follows_reduced_clause_closely() => {
                return true;
            }
            When::Written(Shape::Interval(first, last)) => (first, last),
            // "gli ordini fatti dal 1° settembre"
            When::Written(Shape::Since(_)) => return self.follows_reduced_clause(),

            _ => return false,
        };
        let Some(noun) = self.moment.phrase.checked_sub(1) else {
            return false;
        };
        first.day.is_none()
            && last.day.is_none()
            && (self.follows_reduced_clause()
                || groups::SPANNED.holds(self.doc, noun)
                || self
                    .doc
                    .hits_in(
                        Table::DataTypes,
                        self.doc.range_of(&(noun.saturating_sub(3)..noun + 1)),
                    )
                    .any(|hit| {
                        self.doc.tokens_in(hit.range()).end == self.moment.phrase
                            && hit.code() != "none"
                    }))
    }

    /// `le copie prese al banco tra marzo e giugno`: behind a participle without its auxiliary, which
    /// says of things what they are, and names no event.
    fn follows_reduced_clause(&self) -> bool {
        const CLAUSE: usize = 10;
        const GROUP: usize = 2;
        let phrase = self.moment.phrase;
        let from = self.sentence.start.max(phrase.saturating_sub(CLAUSE));
        (from..phrase)
            .rev()
            .take_while(|&t| boundary(self.doc, t).is_none())
            .filter(|&t| form(self.doc.word(t)) == Form::Participle)
            .any(|verb| self.is_gathered(from, verb, GROUP))
    }

    /// `gli aggiornamenti inseriti dal 3 al 9 maggio`: right before the date.
    fn follows_reduced_clause_closely(&self) -> bool {
        self.moment.phrase.checked_sub(1).is_some_and(|verb| {
            ["inserit", "ricevut", "registrat"]
                .iter()
                .any(|stem| self.doc.word(verb).starts_with(stem))
                && self.is_gathered(self.sentence.start, verb, 2)
        })
    }

    /// `le copie prese al banco`: papers before a participle that is no cue.
    fn is_gathered(&self, from: usize, verb: usize, group: usize) -> bool {
        let thing = from.max(verb.saturating_sub(group))..verb;
        let named = groups::SPANNED.among(self.doc, thing.clone())
            || self
                .doc
                .hits_in(Table::DataTypes, self.doc.range_of(&thing))
                .any(|hit| self.doc.tokens_in(hit.range()).end == verb);
        // "le lettere scambiate con i clienti": no mix-up.
        let plain = ["scambiat", "fatt"]
            .iter()
            .any(|stem| self.doc.word(verb).starts_with(stem));
        // "gli aggiornamenti inseriti dal 3 al 9 maggio"
        let adjacent = verb + 1 == self.moment.phrase
            && ["inserit", "ricevut", "registrat"]
                .iter()
                .any(|stem| self.doc.word(verb).starts_with(stem))
            && grammar::is_definite_article(self.doc.word(verb.saturating_sub(2)))
            && !self.in_sentence("mistake");
        let plain = plain || adjacent;
        (named || adjacent)
            && !grammar::is_article(self.doc.word(verb - 1))
            && !thing.clone().any(|t| is_finite(self.doc.word(t)))
            && !groups::LASTS.holds(self.doc, verb)
            && (plain || cues_within(self.cues, &(verb..verb + 1)).is_empty())
    }

    /// `tra il 2022 e il luglio 2025`, `dal 2019 al 30 giugno`: years, over which data were gathered.
    fn opens_with_a_year(&self) -> bool {
        const GAP: usize = 4;
        let date = self.moment.tokens.start;
        let year = (date.saturating_sub(GAP)..date)
            .rev()
            .find(|&t| self.doc.kind(t) == Some(TokenKind::Number));
        year.is_some_and(|year| {
            let joined = (year + 1..date).all(|t| {
                grammar::is_definite_article(self.doc.word(t))
                    || grammar::is_to(self.doc.word(t))
                    || matches!(
                        self.doc.word(t),
                        "e" | "ed" | "fino" | "sino" | "mese" | "di"
                    )
            });
            let opens = (year.saturating_sub(2)..year).any(|t| {
                grammar::is_from(self.doc.word(t)) || matches!(self.doc.word(t), "tra" | "fra")
            });
            year + 1 < date
                && joined
                && opens
                && matches!(
                    self.doc.word(year).as_bytes(),
                    [b'1' | b'2', b'9' | b'0', _, _]
                )
        })
    }

    pub(super) fn distracts(&self, code: &str, hit: Range<usize>) -> bool {
        let moment = self.moment;
        let before = hit.end <= moment.tokens.start;
        // "il giorno dopo, 4 marzo": the word is one of the date's own phrase.
        let date = if hit.start >= moment.phrase {
            moment.tokens.start
        } else {
            moment.phrase
        };
        let gap = hit.end..date.max(hit.end);
        let stretch = matches!(
            moment.when,
            When::Written(Shape::Interval(..) | Shape::Since(_) | Shape::UpTo(_))
        );
        match code {
            "leads" => {
                let adjoins = gap.is_empty() || (gap.len() == 1 && self.doc.word(gap.start) != ",");
                let after_that = gap.len() == 1 && self.doc.word(gap.start) == "che";
                // "il difetto è rimasto attivo dal 5 al 6 maggio"
                let lasted = hit.start.checked_sub(1).is_some_and(|t| {
                    ["rimast", "restat"]
                        .iter()
                        .any(|s| self.doc.word(t).starts_with(s))
                });
                // "il link non è più attivo dal 9 marzo"
                // "è di nuovo attivo dal 9 marzo"
                let no_more = hit.start.checked_sub(1).is_some_and(|t| {
                    matches!(self.doc.word(t), "piu" | "nuovo" | "nuovamente")
                        || self.doc.word(t).starts_with("tornat")
                });
                // "il primo sospetto è nato il 4 marzo"
                let arose = self.doc.word(hit.start).starts_with("nat")
                    && self.clause_cues().iter().any(|cue| {
                        cue.meaning == Meaning::Event(Event::Discovery)
                            && cue.tokens.start < hit.end
                    });
                before
                    && adjoins
                    && !(after_that || lasted || no_more || arose)
                    && !self.done_by_then(&hit)
            }
            "act" => {
                before
                    && gap.len() <= 8
                    && (self.hangs_on_noun()
                        || (moment.phrase == moment.tokens.start && gap.len() <= 1))
                    && !self.interrupted(&hit, &gap)
            }
            "signed" => {
                // "il verbale di denuncia è stato firmato il 12"
                let report = |cue: &Cue| cue.meaning == Meaning::Event(Event::PoliceReport);
                before
                    && gap.len() <= 4
                    && !self.interrupted(&hit, &gap)
                    && !self.clause_cues().iter().any(report)
            }
            "period" => {
                // "riferito dal Responsabile": someone tells.
                let by = gap.len() > 1
                    && matches!(
                        self.doc.word(hit.end),
                        "da" | "dal" | "dalla" | "dall'" | "dallo"
                    );
                // "un addetto ha effettuato": the deed itself, not whose data they are.
                let deed = cues_within(self.cues, &hit)
                    .iter()
                    .any(|cue| cue.meaning == Meaning::Event(Event::Occurrence) && cue.finite);
                stretch
                    && before
                    && !by
                    && !deed
                    && gap.len() <= 5
                    && !self.interrupted(&hit, &gap)
                    && !self.in_clause("attacker")
            }
            "follows" => hit.start == moment.tokens.end,
            "open" => {
                let inside = self.clause.contains(&hit.start);
                let interval = matches!(moment.when, When::Written(Shape::Interval(..)));
                // "rimesso in funzione il servizio dal 27": what works again is the verb's object.
                let object = |cue: &Cue| {
                    cue.meaning == Meaning::Event(Event::Containment)
                        && cue.tokens.end <= hit.start
                        && hit.start - cue.tokens.end <= 3
                };
                let told = |cue: &Cue| {
                    !cue.is_weak() && (interval || object(cue) || !self.farther(cue, &hit))
                };
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
    pub(super) fn done_by_then(&self, hit: &Range<usize>) -> bool {
        self.doc.word(hit.start) == "entro"
            && self.clause_cues().iter().any(|cue| {
                cue.finite && !cue.denied && cue.meaning == Meaning::Event(Event::Containment)
            })
    }

    pub(super) fn farther(&self, cue: &Cue, hit: &Range<usize>) -> bool {
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
    pub(super) fn interrupted(&self, hit: &Range<usize>, gap: &Range<usize>) -> bool {
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

/// The date of an act or of a stretch of data: it tells nothing of the story.
pub(in crate::fields::dates) fn is_beside_the_story(
    doc: &Document<'_>,
    floor: usize,
    moment: &Moment,
) -> bool {
    const REACH: usize = 9;
    if has_act_number(doc, moment) || is_day_of_a_paper(doc, moment) {
        return true;
    }
    let first = floor.max(moment.phrase.saturating_sub(REACH));
    let around = doc.range_of(&(first..moment.tokens.end + 3));
    doc.hits_in(Table::DateDistractors, around)
        .any(|hit| matches!(hit.code(), "act" | "signed" | "period" | "follows"))
}

/// `il referto del 14 febbraio`: the day of a paper on somebody, no message.
fn is_day_of_a_paper(doc: &Document<'_>, moment: &Moment) -> bool {
    let Some(noun) = moment.phrase.checked_sub(1) else {
        return false;
    };
    let message = || {
        doc.hits_in(Table::DateParties, doc.range_of(&(noun..noun + 1)))
            .any(|hit| hit.code() == "message")
    };
    matches!(doc.word(moment.phrase), "del" | "dell'")
        && groups::SPANNED.holds(doc, noun)
        && !message()
}

/// `27 luglio 2000, n. 212`: the date of an act, its number after it.
fn has_act_number(doc: &Document<'_>, moment: &Moment) -> bool {
    // "tra gennaio 2022 e marzo 2023, n. 7 consultazioni"
    if matches!(moment.when, When::Written(Shape::Interval(..))) {
        return false;
    }
    let end = moment.tokens.end;
    let number = end + usize::from(doc.word(end) == ",");
    matches!(doc.word(number), "n" | "nr" | "num") && doc.word(number + 1) == "."
}
