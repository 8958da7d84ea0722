//! From a moment to an EDTF value: missing months and years, pointers.
//!
//! A year is taken only from where the text makes it certain: the date of the
//! document (or the reference date of the caller), or another event of the
//! same story. Else it stays unknown (`XXXX`).

use super::moment::{Relative, When};
use crate::record::Event;
use crate::text::calendar::{CalendarDate, EdtfDate, EdtfPoint, PartialDate, Shape, YearHint};
use crate::text::{Document, TokenKind};
use std::collections::HashMap;

/// A value and whether a rule completed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Resolved {
    pub(super) value: Option<EdtfDate>,
    pub(super) inferred: bool,
}

/// What is known of time while the moments are read in order.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    /// The date of the document, or the reference date.
    pub(super) anchor: Option<CalendarDate>,
    /// Full dates of events, each with the index of its moment.
    pub(super) story: Vec<(usize, CalendarDate)>,
    /// The latest full date of something else, where the story has none.
    pub(super) aside: Option<CalendarDate>,
    /// The year that a heading gives to all dates below it.
    pub(super) heading_year: Option<u16>,
    /// The day of the entry that is read.
    entry: Option<EdtfPoint>,
    /// The last day told of.
    last: Option<EdtfPoint>,
    /// Whether it was told as the end of a night: `tra il 2 e il 3`.
    night: bool,
    /// Whether that day is one of the story, not of the letterhead.
    pub(super) told: bool,
    /// The day that the document bears, its year known or not.
    own: Option<EdtfPoint>,
    /// The first day of each event told so far.
    days: HashMap<Event, EdtfPoint>,
}

impl Timeline {
    /// The value of a moment; `None` if it is no date after all.
    pub(super) fn resolve(&mut self, index: usize, when: &When) -> Option<Resolved> {
        match when {
            When::Written(shape) => self.written(index, *shape),
            When::Relative(Relative::SinceUntilDocument(from, days)) => {
                let to = self.anchor?.plus_days(*days)?;
                self.written(index, Shape::Interval(*from, partial(to)))
                    .map(|resolved| Resolved {
                        inferred: true,
                        ..resolved
                    })
            }
            When::Relative(Relative::SinceUntilStory(from)) => {
                let Some(to) = self.last.filter(|point| point.day().is_some()) else {
                    return self.written(index, Shape::Since(*from));
                };
                let (from, _) = self.point(index, *from)?;
                Some(Resolved {
                    value: Some(EdtfDate::Interval(from, to)),
                    inferred: true,
                })
            }
            When::Relative(Relative::StoryUntil(to)) => {
                let from = self.last.filter(|point| point.day().is_some());
                let Some(from) = from else {
                    return self.written(index, Shape::UpTo(*to));
                };
                let (to, _) = self.point(index, *to)?;
                Some(Resolved {
                    value: Some(EdtfDate::Interval(from, to)),
                    inferred: true,
                })
            }
            When::Relative(Relative::Clock) if self.last.is_none() => None,
            When::Relative(relative) => Some(self.relative(*relative)),
        }
    }

    /// The document bears this day.
    pub(super) fn bears(&mut self, day: EdtfPoint) {
        self.own = self.own.or(Some(day));
    }

    /// Whether a value has no day, and the one told before has.
    pub(super) fn is_whole_month(&self, value: Option<EdtfDate>) -> bool {
        matches!(value, Some(EdtfDate::Point(month)) if month.day().is_none())
            && self.last.is_some_and(|last| last.day().is_some())
    }

    /// What follows was written on this day.
    pub(super) fn open_entry(&mut self, day: Option<EdtfDate>) {
        self.entry = match day {
            Some(EdtfDate::Point(day)) => Some(day),
            _ => None,
        };
    }

    /// Whether some day of an event is known.
    pub(super) fn knows(&self, event: Event) -> bool {
        self.days.contains_key(&event)
    }

    /// An event of the story was on this day.
    pub(super) fn dated(&mut self, event: Event, value: EdtfDate) {
        self.days.entry(event).or_insert(match value {
            EdtfDate::Point(p) | EdtfDate::Since(p) | EdtfDate::UpTo(p) => p,
            EdtfDate::Interval(_, to) => to,
        });
    }

    /// `ci ha scritto il 3 che il 1° …; il giorno dopo abbiamo notificato`: nobody reports what
    /// they don't know yet, so the pointer means the day on which the author learnt of it.
    pub(super) fn no_earlier_than_learnt(
        &self,
        resolved: Resolved,
        days: i32,
        by: &[Event],
    ) -> Resolved {
        let told = match resolved.value {
            Some(EdtfDate::Point(point)) => point.exact_day(),
            _ => None,
        };
        let learnt = by
            .iter()
            .filter_map(|event| self.days.get(event)?.exact_day())
            .max();
        match (told, learnt) {
            (Some(told), Some(learnt)) if told < learnt => Resolved {
                value: days_after(learnt.into(), days).map(EdtfDate::Point),
                ..resolved
            },
            _ => resolved,
        }
    }

    /// Whether a year was given to a day only because it stands behind the document's own.
    pub(super) fn is_to_come(&self, resolved: Resolved) -> bool {
        const MOST_DAYS: i64 = 300;
        let day = match resolved.value {
            Some(EdtfDate::Point(point)) if resolved.inferred => point.exact_day(),
            _ => None,
        };
        match (day, self.anchor) {
            (Some(day), Some(anchor)) => day.days_until(anchor) > MOST_DAYS,
            _ => false,
        }
    }

    /// Remembers a moment that later ones may point to.
    pub(super) fn remember(&mut self, value: EdtfDate) {
        self.night = match value {
            EdtfDate::Interval(from, to) => days_after(from, 1) == Some(to),
            _ => false,
        };
        self.last = match value {
            EdtfDate::Point(p) | EdtfDate::Since(p) | EdtfDate::UpTo(p) => Some(p),
            EdtfDate::Interval(_, to) => Some(to),
        };
    }

    fn written(&self, index: usize, shape: Shape) -> Option<Resolved> {
        let (value, inferred) = match shape {
            Shape::Point(date) => {
                let (point, inferred) = self.point(index, date)?;
                (EdtfDate::Point(point), inferred)
            }
            Shape::Since(date) => {
                let (point, inferred) = self.point(index, date)?;
                (EdtfDate::Since(point), inferred)
            }
            Shape::UpTo(date) => {
                let (point, inferred) = self.point(index, date)?;
                (EdtfDate::UpTo(point), inferred)
            }
            Shape::Interval(from, to) => {
                let (to, inferred) = self.point(index, to)?;
                let mut from = PartialDate {
                    month: from.month.or(to.month()),
                    ..from
                };
                let open = from.year.is_none();
                if open && let Some(year) = to.year() {
                    let earlier = from.month > to.month();
                    from.year = Some(if earlier {
                        year.saturating_sub(1)
                    } else {
                        year
                    });
                }
                let from =
                    EdtfPoint::new(from.year, from.month, from.day)?.approximate(from.approximate);
                (EdtfDate::Interval(from, to), inferred)
            }
        };
        Some(Resolved {
            value: Some(value),
            inferred,
        })
    }

    fn point(&self, index: usize, date: PartialDate) -> Option<(EdtfPoint, bool)> {
        let mut date = date;
        let mut inferred = false;
        if date.month.is_none()
            && date.hint == Some(YearHint::Current)
            && let Some(anchor) = self.anchor
        {
            // "il 12 c.m."
            date.month = Some(anchor.month());
            inferred = true;
        }
        if date.month.is_none()
            && date.hint == Some(YearHint::LastPast)
            && let (Some(anchor), Some(day)) = (self.anchor, date.day)
        {
            // "la mattina del 12 u.s."
            let this_month = day <= anchor.day();
            let before = anchor.plus_days(-i32::from(anchor.day())).unwrap_or(anchor);
            let month = if this_month { anchor } else { before };
            date.month = Some(month.month());
            date.year = Some(month.year());
            inferred = true;
        }
        if date.month.is_none() && date.hint == Some(YearHint::LastMonth) {
            // "il 28 del mese scorso"
            let anchor = self.anchor?;
            let before = anchor.plus_days(-i32::from(anchor.day()))?;
            date.month = Some(before.month());
            date.year = Some(before.year());
            inferred = true;
        }
        if date.month.is_none() {
            let last = self.last?;
            date.month = Some(last.month()?);
            date.year = last.year();
            inferred = true;
            if let Some(told) = self.told_before(&date) {
                date.month = told.month();
                date.year = told.year();
            }
        }
        if date.year.is_none() {
            date.year = self.year(index, &date);
            inferred |= date.year.is_some();
        }
        let point = EdtfPoint::new(date.year, date.month, date.day)
            .or_else(|| EdtfPoint::new(None, date.month, date.day))?;
        Some((point.approximate(date.approximate), inferred))
    }

    /// `il 22 stesso`, behind a later month: in the last one it would lie after the document, so
    /// it is a day of the story that was told in full.
    fn told_before(&self, date: &PartialDate) -> Option<EdtfPoint> {
        let day = EdtfPoint::new(date.year, date.month, date.day)?.exact_day()?;
        if day <= self.anchor? {
            return None;
        }
        let known = self.days.values().filter(|told| told.day() == date.day);
        known
            .filter_map(|told| Some((told.exact_day()?, *told)))
            .max_by_key(|(day, _)| *day)
            .map(|(_, told)| told)
    }

    /// The year of a day or month, where something makes it certain.
    fn year(&self, index: usize, date: &PartialDate) -> Option<u16> {
        let month = date.month?;
        let day = date.day.unwrap_or(1);
        if let Some(anchor) = self.anchor {
            let later = (month, day) > (anchor.month(), anchor.day());
            return match date.hint {
                Some(YearHint::Current) => Some(anchor.year()),
                Some(YearHint::Previous) => anchor.year().checked_sub(1),
                Some(YearHint::Coming) => Some(anchor.year() + u16::from(!later)),
                Some(YearHint::LastPast | YearHint::LastMonth) | None => {
                    anchor.year().checked_sub(u16::from(later))
                }
            };
        }
        let after = self.story.partition_point(|(at, _)| *at < index);
        let near = after
            .checked_sub(1)
            .and_then(|i| self.story.get(i))
            .or_else(|| self.story.get(after))
            .map(|(_, day)| *day)
            .or(self.aside);
        match near {
            Some(near) => nearest_year(near, month, day),
            None => self.heading_year,
        }
    }

    fn relative(&self, relative: Relative) -> Resolved {
        let day = match relative {
            Relative::Clock | Relative::Then => self.last,
            Relative::FromStory(days) => self.last.and_then(|last| days_after(last, days)),
            Relative::NextMorning => self
                .last
                .and_then(|last| days_after(last, i32::from(!self.night))),
            Relative::FromDocument(days) => self
                .anchor
                .and_then(|anchor| anchor.plus_days(days))
                .map(EdtfPoint::from)
                .or_else(|| self.own.and_then(|own| days_after(own, days))),
            Relative::FromEntry(days) => self.entry.and_then(|entry| days_after(entry, days)),
            Relative::WeekdayAfter(weekday) => self
                .last
                .and_then(EdtfPoint::exact_day)
                .and_then(|last| next_weekday(last, weekday, 1))
                .map(EdtfPoint::from),
            Relative::WeekdayBefore(weekday) => self
                .anchor
                .and_then(|anchor| next_weekday(anchor, weekday, -1))
                .map(EdtfPoint::from),
            Relative::Weekday(weekday) => self
                .last
                .filter(|_| self.told)
                .and_then(EdtfPoint::exact_day)
                .and_then(|last| match last.weekday() == weekday {
                    true => Some(last),
                    false => next_weekday(last, weekday, 1),
                })
                .or_else(|| next_weekday(self.anchor?, weekday, -1))
                .filter(|day| self.anchor.is_none_or(|anchor| *day <= anchor))
                .map(EdtfPoint::from),
            Relative::NightTo(weekday) => {
                let day = self
                    .anchor
                    .and_then(|anchor| next_weekday(anchor, weekday, -1));
                let night = day.and_then(|to| Some((to.plus_days(-1)?, to)));
                return Resolved {
                    value: night.map(|(from, to)| EdtfDate::Interval(from.into(), to.into())),
                    inferred: true,
                };
            }
            Relative::FromEvent(event, days) => self
                .days
                .get(&event)
                .copied()
                .or(self.last)
                .filter(|point| point.day().is_some())
                .and_then(|point| days_after(point, days)),
            Relative::LastWeekend => {
                return Resolved {
                    value: self.anchor.and_then(last_weekend),
                    inferred: true,
                };
            }
            Relative::Vague
            | Relative::SinceUntilDocument(..)
            | Relative::SinceUntilStory(_)
            | Relative::StoryUntil(_) => None,
        };
        Resolved {
            value: day.map(EdtfDate::Point),
            inferred: true,
        }
    }
}

/// `Cronologia 2025`, `Anno 2025`, `tutto nel 2025`: a year for dates that have none.
pub(super) fn heading_year(doc: &Document<'_>) -> Option<u16> {
    let heads = |word: &str| {
        matches!(
            word,
            "cronologia" | "anno" | "cronistoria" | "calendario" | "date" | "tempi"
        )
    };
    let told = |t: usize| {
        let back = |n: usize| t.checked_sub(n).map_or("", |b| doc.word(b));
        heads(back(1))
            || matches!(back(1), "del" | "dell'" | "(" | ":" | "-") && heads(back(2))
            || back(1) == "nel" && matches!(back(2), "tutto" | "sempre" | "tutte" | "siamo")
    };
    (1..doc.tokens().len())
        .filter(|&t| doc.kind(t) == Some(TokenKind::Number) && doc.word(t).len() == 4)
        .find(|&t| told(t))
        .and_then(|t| doc.word(t).parse().ok())
        .filter(|year| (1990..2100).contains(year))
}

/// The year that brings a day closest to another.
fn nearest_year(near: CalendarDate, month: u8, day: u8) -> Option<u16> {
    let year = near.year();
    (year.saturating_sub(1)..=year + 1)
        .filter_map(|y| CalendarDate::new(y, month, day))
        .min_by_key(|d| d.days_until(near).abs())
        .map(CalendarDate::year)
}

/// The day so many days after a point, its year known or not.
fn days_after(point: EdtfPoint, days: i32) -> Option<EdtfPoint> {
    if days == 0 {
        return Some(point);
    }
    if let Some(day) = point.exact_day() {
        return day.plus_days(days).map(EdtfPoint::from);
    }
    // Without a year only within the month, where no leap day matters.
    let day = i32::from(point.day()?) + days;
    let point = EdtfPoint::new(None, point.month(), Some(u8::try_from(day).ok()?))?;
    (point.month() != Some(2) || day <= 28).then_some(point)
}

fn partial(day: CalendarDate) -> PartialDate {
    PartialDate {
        year: Some(day.year()),
        month: Some(day.month()),
        day: Some(day.day()),
        ..PartialDate::default()
    }
}

/// The last Saturday and Sunday before a day.
fn last_weekend(day: CalendarDate) -> Option<EdtfDate> {
    let sunday = next_weekday(day, 7, -1)?;
    let saturday = sunday.plus_days(-1)?;
    Some(EdtfDate::Interval(saturday.into(), sunday.into()))
}

fn next_weekday(from: CalendarDate, weekday: u8, step: i32) -> Option<CalendarDate> {
    (1..=7)
        .filter_map(|n| from.plus_days(n * step))
        .find(|day| day.weekday() == weekday)
}
