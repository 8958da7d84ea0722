//! Pages that grow by entries, each under its stamp: `RISOLTO – 14 mar 2025, 10:05`, `Aggiornamento
//! del 12 marzo, ore 18`.
//!
//! The newest stamp is the day of the page. Every other one is the day of what its entry tells
//! without a day of its own, and the day that `oggi` means there.

use super::bearing;
use super::event::{Cue, Decided, Named, Place, is_finite};
use super::groups;
use super::moment::{Moment, Relative, When};
use crate::record::Event;
use crate::text::calendar::Shape;
use crate::text::{Document, SectionKind, TokenKind, ViewRange};
use std::ops::Range;

/// A stamp and the words below it.
pub(super) struct Entry {
    /// The stamp among the moments.
    stamp: usize,
    /// Year, month and day; a year that is left out is that of the others.
    day: (u16, u8, u8),
    /// What the entry tells.
    body: Range<usize>,
    /// The page's last word: what it sums up was on other days.
    closes: bool,
}

/// The line of a stamp.
struct Line {
    tokens: Range<usize>,
    /// Where its own words begin, behind the date and the clock.
    rest: usize,
    /// How the matter stands: `In corso`, `Aggiornamento`.
    has_status: bool,
    closes: bool,
}

/// The entries of a page; none where it has no two of them.
pub(super) fn entries(doc: &Document<'_>, moments: &[Moment]) -> Vec<Entry> {
    let mut lines: Vec<(usize, (u16, u8, u8), Line)> = Vec::new();
    for (i, moment) in moments.iter().enumerate() {
        let When::Written(Shape::Point(date)) = moment.when else {
            continue;
        };
        if let (Some(month), Some(day)) = (date.month, date.day)
            && let Some(line) = stamp(doc, moment)
        {
            lines.push((i, (date.year.unwrap_or(0), month, day), line));
        }
    }
    if lines.len() < 2 || !lines.iter().any(|(.., line)| line.has_status) {
        return Vec::new();
    }
    let year = lines.iter().map(|(_, day, _)| day.0).max().unwrap_or(0);
    let ends = lines
        .iter()
        .skip(1)
        .map(|(.., line)| Some(line.tokens.start));
    let ends: Vec<Option<usize>> = ends.chain([None]).collect();
    let mut told = 0;
    let entries: Vec<Entry> = lines
        .into_iter()
        .zip(ends)
        .map(|((stamp, mut day, line), end)| {
            if day.0 == 0 {
                day.0 = year;
            }
            let end = end.unwrap_or_else(|| end_of_paragraph(doc, line.tokens.end));
            told += usize::from(end > line.tokens.end + 1 || line.rest + 1 < line.tokens.end);
            Entry {
                stamp,
                day,
                body: line.rest..end.max(line.rest),
                closes: line.closes,
            }
        })
        .collect();
    // Dates in a column are a chronicle, each with its deed beside it.
    if 2 * told < entries.len() {
        return Vec::new();
    }
    entries
}

/// Whether a moment is the stamp of an entry.
pub(super) fn is_stamp(entries: &[Entry], moment: usize) -> bool {
    entries
        .binary_search_by_key(&moment, |entry| entry.stamp)
        .is_ok()
}

/// `oggi` in an entry is its own day.
pub(super) fn point_to_stamps(moments: &mut [Moment], entries: &[Entry]) {
    for entry in entries {
        for moment in moments.iter_mut().skip(entry.stamp + 1) {
            if moment.tokens.start >= entry.body.end {
                break;
            }
            if let When::Relative(Relative::FromDocument(days)) = moment.when {
                moment.when = When::Relative(Relative::FromEntry(days));
            }
        }
    }
}

/// Gives each stamp the events of its entry that have no day of their own.
pub(super) fn date_by_stamps(
    doc: &Document<'_>,
    moments: &[Moment],
    (cues, named): (&[Cue], &Named),
    entries: &[Entry],
    decided: &mut [Decided],
) {
    let newest = entries.iter().map(|entry| entry.day).max();
    let oldest = entries.iter().map(|entry| entry.day).min();
    for entry in entries {
        let (Some(moment), Some(decided)) =
            (moments.get(entry.stamp), decided.get_mut(entry.stamp))
        else {
            continue;
        };
        let last = newest == Some(entry.day);
        *decided = if last {
            vec![(Event::Document, moment.range)]
        } else {
            Vec::new()
        };
        if last && entry.closes {
            continue;
        }
        for (event, cue) in undated(doc, moments, (cues, named), entry) {
            let here = match event {
                Event::Discovery => oldest == Some(entry.day),
                Event::Containment | Event::SubjectCommunication => !last,
                Event::AuthorityNotification
                | Event::PoliceReport
                | Event::ProcessorToController
                | Event::Publication => true,
                Event::Occurrence | Event::Document => false,
            };
            if here && !decided.iter().any(|(known, _)| *known == event) {
                decided.push((event, cue));
            }
        }
    }
}

/// What the sentences of an entry tell that hold no date.
fn undated(
    doc: &Document<'_>,
    moments: &[Moment],
    (cues, named): (&[Cue], &Named),
    entry: &Entry,
) -> Decided {
    let mut found = Vec::new();
    let body = &entry.body;
    let Some(stamp) = moments.get(entry.stamp) else {
        return found;
    };
    let own = &moments[entry.stamp + 1..];
    let first = doc
        .sentences()
        .partition_point(|sentence| sentence.tokens.end <= body.start);
    let within = doc.sentences()[first..]
        .iter()
        .take_while(|sentence| sentence.tokens.start < body.end);
    for sentence in within {
        let clause = sentence.tokens.start.max(body.start)..sentence.tokens.end.min(body.end);
        let next = own.partition_point(|moment| moment.tokens.start < clause.start);
        let dated = own
            .get(next)
            .is_some_and(|moment| moment.tokens.start < clause.end);
        let Some(at) = doc.sentence_at(sentence.range.start).filter(|_| !dated) else {
            continue;
        };
        if doc.section_kind(at) == SectionKind::Advice {
            continue;
        }
        // As if the sentence began with the day.
        let moment = Moment {
            tokens: clause.start..clause.start,
            phrase: clause.start,
            sentence: at,
            ..stamp.clone()
        };
        let place = Place {
            doc,
            moment: &moment,
            clause: clause.clone(),
            sentence: clause,
            cues,
            named,
            from_processor: false,
            for_controller: false,
        };
        let denied = |cue: ViewRange| {
            (place.clause.start..doc.token_at(cue.start)).any(|t| {
                matches!(
                    doc.word(t),
                    "non" | "nessun" | "nessuna" | "nessuno" | "senza"
                )
            })
        };
        let events = place.decide();
        found.extend(events.into_iter().filter(|(_, cue)| !denied(*cue)));
    }
    found
}

/// The line of a date that stamps an entry.
fn stamp(doc: &Document<'_>, moment: &Moment) -> Option<Line> {
    const LONGEST_LABEL: usize = 6;
    const LONGEST_TITLE: usize = 7;
    let line = bearing::line(doc, &moment.tokens);
    let label = line.start..moment.phrase.max(line.start);
    if label.len() > LONGEST_LABEL {
        return None;
    }
    let words = || {
        label
            .clone()
            .filter(|&t| doc.kind(t) == Some(TokenKind::Word))
    };
    let named = words().any(|t| groups::STATUS.holds(doc, t));
    // "Ultimo aggiornamento: 12 marzo", "Inviato il 3 marzo 2025, 9:10": of the page, or a form.
    let other = label
        .clone()
        .any(|t| doc.word(t) == ":" || doc.word(t).starts_with("ultim") || is_finite(doc.word(t)));
    if other || !named && words().next().is_some() {
        return None;
    }
    let mut at = moment.tokens.end;
    let mut clock = moment.time.is_some();
    while at < line.end {
        let number = doc.kind(at) == Some(TokenKind::Number);
        clock |= number;
        let part = number
            || matches!(
                doc.word(at),
                "." | "," | "ore" | "h" | "alle" | "cet" | "cest" | ")" | "]" | "-" | "–" | "|"
            )
            || doc.word(at) == ":"
            || doc.word(at) == "·";
        if !part {
            break;
        }
        at += 1;
    }
    if !clock && !named {
        return None;
    }
    let rest = at..line.end;
    // "9 giu, 22:40 - ignoti cifrano i server": a chronicle tells beside its dates.
    let parted = matches!(
        doc.word(at - 1),
        ":" | "-" | "–" | "|" | "]" | ")" | "." | "·"
    );
    if rest.len() > LONGEST_TITLE && !(named && parted) {
        return None;
    }
    let title = || label.clone().chain(rest.clone().take(LONGEST_TITLE));
    let titled = title().any(|t| groups::STATUS.holds(doc, t));
    Some(Line {
        closes: title().any(|t| groups::STATUS_CLOSED.holds(doc, t)),
        rest: rest.start,
        tokens: line,
        has_status: titled,
    })
}

/// Where the paragraph below a line ends.
fn end_of_paragraph(doc: &Document<'_>, line: usize) -> usize {
    let blank = |t: &usize| {
        doc.kind(*t).is_none()
            || doc.kind(*t) == Some(TokenKind::Break)
                && doc
                    .tokens()
                    .get(*t)
                    .is_some_and(|token| doc.slice(token.range()).len() > 1)
    };
    (line + 1..doc.tokens().len())
        .find(blank)
        .unwrap_or(doc.tokens().len())
}
