//! The date that a document itself bears: letterheads, datelines, protocol
//! lines, mail headers, `Ultimo aggiornamento`.

use super::event::Decided;
use super::groups;
use super::moment::{Moment, When};
use super::stamp::{closes_with_name, dates_itself, is_byline, is_labelled_behind, is_stamped};
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::calendar::{self, Shape};
use crate::text::{Document, TokenKind, ViewRange, grammar};
use std::ops::Range;

/// Whether a moment is the document's own date.
pub(super) fn is_own_date(doc: &Document<'_>, moment: &Moment) -> bool {
    let line = line(doc, &moment.tokens);
    if is_stamped(doc, moment, &line)
        || is_labelled_behind(doc, moment, &line)
        || dates_itself(doc, moment)
    {
        return true;
    }
    let When::Written(Shape::Point(date)) = moment.when else {
        return false;
    };
    if date.day.is_none() || date.month.is_none() {
        // "Aprile 2025" alone, at the foot.
        // "Livorno, ottobre 2025"
        let place = moment.tokens.start.saturating_sub(line.start) <= 4
            && line.start + 1 < moment.tokens.start
            && doc.word(moment.tokens.start - 1) == ","
            && names_place(doc, line.start, moment.tokens.start - 2);
        let alone = (place || line.start == moment.tokens.start) && line.end == moment.tokens.end;
        let foot = (moment.sentence > 3 || place && moment.sentence > 0)
            && (moment.sentence + 3 >= doc.sentences().len() || place && moment.sentence <= 4);
        return alone && foot && date.month.is_some() && date.year.is_some();
    }
    let before = line.start..moment.phrase.max(line.start);
    if labelled(doc, &before, moment.tokens.start) {
        return true;
    }
    let bare = before
        .clone()
        .all(|t| matches!(doc.word(t), "si" | "sì" | "-" | "x" | "[" | "]"));
    if bare && below_label(doc, moment) {
        return false;
    }
    if is_byline(doc, moment, &line) {
        return true;
    }
    // A post has a clock time where a letter has a year.
    let posted = moment.sentence < 3 && is_clock(doc, moment.tokens.end..line.end);
    // "Montesilvo, 9 settembre" at the foot
    let signed_off = moment.sentence > 3
        && moment.sentence + 3 >= doc.sentences().len()
        && line.end == moment.tokens.end
        && before.len() <= 4
        && before.len() >= 2
        && doc.word(before.end - 1) == ",";
    // "Ai soci del circolo - 12 novembre" at the head
    let addressed = moment.sentence <= 2
        && line.end == moment.tokens.end
        && (3..=9).contains(&before.len())
        && matches!(doc.word(before.start), "ai" | "agli" | "alle" | "a")
        && doc.word(before.end - 1) == "-";
    let dated = date.year.is_some() || addressed;
    (dated || (posted && line.end > moment.tokens.end) || signed_off)
        && (at_an_end(doc, moment.sentence) || before.len() <= 8)
        && (stands_in_dateline(doc, &line, &before, moment)
            || protocol(doc, &before, moment, &line))
}

/// A page that was published, then updated: the day of its first version is that of an earlier
/// message.
pub(super) fn part_versions(doc: &Document<'_>, moments: &[Moment], decided: &mut [Decided]) {
    for i in 1..moments.len() {
        let (first, second) = (&moments[i - 1], &moments[i]);
        let close = second.sentence - first.sentence <= 1;
        let bears = decided[i]
            .iter()
            .any(|(event, _)| *event == Event::Document);
        let point =
            |m: &Moment| matches!(m.when, When::Written(Shape::Point(d)) if d.day.is_some());
        if close
            && bears
            && point(first)
            && is_labelled(doc, first, &["pubbl", "inserit", "creat"])
            && is_labelled(doc, second, &["aggiorn", "modific", "revision"])
            && decided[i - 1]
                .iter()
                .all(|(event, _)| matches!(event, Event::Document | Event::SubjectCommunication))
        {
            decided[i - 1] = vec![(Event::SubjectCommunication, first.range)];
        }
    }
}

/// Whether the words of the label right before a date begin so.
fn is_labelled(doc: &Document<'_>, moment: &Moment, stems: &[&str]) -> bool {
    const LONGEST: usize = 5;
    let end = moment.phrase;
    (end.saturating_sub(LONGEST)..end)
        .rev()
        .take_while(|&t| doc.kind(t) == Some(TokenKind::Word) || matches!(doc.word(t), ":" | "."))
        .any(|t| stems.iter().any(|stem| doc.word(t).starts_with(stem)))
}

/// The day that a page's metadata tell gives way to the one that its text bears.
pub(super) fn prefer_own(doc: &Document<'_>, moments: &[Moment], decided: &mut [Decided]) {
    /// What `input` writes before the metadata of a page.
    const METADATA: [&str; 3] = ["pagina", "web", "|"];
    let told_by_metadata = |moment: &Moment| {
        let first = line(doc, &moment.tokens).start;
        first == 0 && (0..).zip(METADATA).all(|(t, word)| doc.word(t) == word)
    };
    let bears = |decided: &Decided| decided.iter().any(|(event, _)| *event == Event::Document);
    let own = moments
        .iter()
        .zip(decided.iter())
        .any(|(moment, decided)| bears(decided) && !told_by_metadata(moment));
    if own
        && let (Some(first), Some(decided)) = (moments.first(), decided.first_mut())
        && told_by_metadata(first)
    {
        decided.clear();
    }
}

/// The first or the last lines of a document.
pub(super) fn at_an_end(doc: &Document<'_>, sentence: usize) -> bool {
    const HEAD: usize = 14;
    const FOOT: usize = 10;
    sentence < HEAD || sentence + FOOT >= doc.sentences().len()
}

/// The tokens of the line around, as far as a dateline can reach.
pub(super) fn line(doc: &Document<'_>, tokens: &Range<usize>) -> Range<usize> {
    const LONGEST: usize = 40;
    const COLUMN: usize = 4;
    let breaks = |at: usize| matches!(doc.kind(at), Some(TokenKind::Break) | None);
    // "Bologna, 20 gennaio 2026          (codice cliente 401)": two columns of one line.
    let parted = |at: usize| {
        let before = at.checked_sub(1).and_then(|t| doc.tokens().get(t));
        let (Some(before), Some(behind)) = (before, doc.tokens().get(at)) else {
            return false;
        };
        // The view holds one blank for many: the source between the two words tells.
        let both = doc.source_words(before.range().join(behind.range()));
        let blanks = both.chars().rev().skip_while(|c| !c.is_whitespace());
        blanks.take_while(|c| c.is_whitespace()).count() >= COLUMN
    };
    let mut start = tokens.start;
    while start > 0 && !breaks(start - 1) && !parted(start) && tokens.start - start < LONGEST {
        start -= 1;
    }
    // "15 ottobre 2024        | scoperta": the mark of a table, or the next of several rows.
    let in_table = doc.word(tokens.end) == "|"
        || breaks(start.wrapping_sub(1)) && is_row(doc, start, tokens.end);
    let mut end = tokens.end;
    while !breaks(end) && (in_table || !parted(end)) && end - tokens.end < LONGEST {
        end += 1;
    }
    start..end
}

/// Whether the line before or below opens with a date, too.
fn is_row(doc: &Document<'_>, start: usize, end: usize) -> bool {
    const LONGEST: usize = 40;
    let breaks = |at: usize| doc.kind(at) == Some(TokenKind::Break);
    let below = (end..end + LONGEST).find(|&t| breaks(t)).map(|t| t + 1);
    let above = start.checked_sub(2).and_then(|last| {
        (last.saturating_sub(LONGEST)..=last)
            .rev()
            .find(|&t| breaks(t))
            .map(|t| t + 1)
    });
    [below, above]
        .into_iter()
        .flatten()
        .any(|first| calendar::opens_with_date(doc, first))
}

/// `Ultimo aggiornamento: …`, `pubbl. …`, `Data: …` right before the date.
fn labelled(doc: &Document<'_>, before: &Range<usize>, date: usize) -> bool {
    const REACH: usize = 12;
    let first = before.start.max(date.saturating_sub(REACH));
    let Some(label) = last_hit(doc, first..date) else {
        return false;
    };
    // "invio e-mail del 17 ottobre": what happened.
    if !matches!(label.1, "document" | "send") || doc.slice(label.0).starts_with("invio ") {
        return false;
    }
    let tokens = doc.tokens_in(label.0);
    let gap = tokens.end..date;
    let opens_line = tokens.start == before.start
        || tokens
            .start
            .checked_sub(1)
            .is_some_and(|t| matches!(doc.word(t), "|" | ">" | "(" | "-"));
    let colon = doc.word(tokens.end) == ":";
    let spaced = gap.clone().all(|t| {
        doc.kind(t) == Some(TokenKind::Mark)
            || matches!(
                doc.word(t),
                "il" | "al" | "del" | "in" | "data" | "lo" | "alle"
            )
    });
    // "data", "inviato", "sent" are labels only at the head of their line.
    let single = tokens.len() == 1 && !doc.word(tokens.start).starts_with("pubbl");
    let dotted = gap.len() > 2;
    let update = doc.slice(label.0).contains("aggiorna") || doc.slice(label.0).contains("ultim");
    // "la notifica è stata aggiornata il": told of, no label.
    let told = tokens
        .start
        .checked_sub(1)
        .is_some_and(|t| matches!(doc.word(t), "stata" | "stato" | "viene" | "poi"));
    // "introdotto con l'aggiornamento del 17 giugno": a program's, told of in passing.
    let update = update
        && (opens_line || !doc.slice(label.0).starts_with("aggiornamento") || {
            tokens.start.checked_sub(1).is_some_and(|t| {
                doc.kind(t) != Some(TokenKind::Word) || matches!(doc.word(t), "ultimo" | "secondo")
            })
        });
    // "Documento firmato digitalmente il 22 luglio".
    let signed = doc.slice(label.0).contains("digitalmente");
    spaced && !told && (update || signed || (opens_line && (!single || colon || dotted)))
}

/// The last phrase of the event table within some tokens, with its code.
fn last_hit<'d>(doc: &'d Document<'_>, tokens: Range<usize>) -> Option<(ViewRange, &'d str)> {
    doc.hits_in(Table::DateEvents, doc.range_of(&tokens))
        .last()
        .map(|hit| (hit.range(), hit.code()))
}

/// `Borgo San Lio, 12 maggio 2025`, alone on its line or before a dash.
fn stands_in_dateline(
    doc: &Document<'_>,
    line: &Range<usize>,
    before: &Range<usize>,
    moment: &Moment,
) -> bool {
    let closed = match doc.word(moment.tokens.end) {
        _ if moment.tokens.end >= line.end => true,
        "." | ")" if moment.tokens.end + 1 >= line.end => true,
        // "Roccafiorita, 14 marzo 2025. Il furto è avvenuto …": a sentence of its own.
        "." => {
            doc.sentences().get(moment.sentence).is_some_and(|s| {
                s.tokens.end <= moment.tokens.end + 1 && s.tokens.start == line.start
            }) && before.len() <= 6
                && before.len() >= 2
        }
        ")" => false,
        "," if moment.tokens.end + 1 >= line.end => true,
        "(" => {
            before.is_empty()
                // "La segreteria, 3 aprile 2025 (annulla il testo del 28 marzo)"
                || moment.sentence <= 4 && before.len() <= 5 && doc.word(before.end - 1) == ","
        }
        "-" => !doc.glued(moment.tokens.end - 1),
        "·" | "•" | "|" => true,
        _ => {
            let short = moment.sentence <= 3 || moment.sentence + 4 >= doc.sentences().len();
            is_clock(doc, moment.tokens.end..line.end)
                || short && !before.is_empty() && closes_with_name(doc, moment.tokens.end..line.end)
        }
    };
    if !closed || tells(doc, before) {
        return false;
    }
    if before.is_empty() {
        // A date alone; "12 maggio - rilevato l'attacco" is an entry of a chronicle.
        let titled = moment.sentence == 0
            && doc.word(moment.tokens.end) == "-"
            && !tells(doc, &(moment.tokens.end..line.end));
        return moment.tokens.end >= line.end
            || titled
            || is_clock(doc, moment.tokens.end..line.end)
            || matches!(doc.word(moment.tokens.end), "." | "·" | "•")
            || moment.sentence == 0 && doc.word(moment.tokens.end) == "(";
    }
    let mut last = before.end - 1;
    if matches!(doc.word(last), "li" | "lì" | "addi" | "il") && last > before.start {
        last -= 1;
    }
    let alone = moment.tokens.end >= line.end;
    match doc.word(last) {
        // "Bormolo (SO), 2 maggio 2025"
        "," if closes_bracket(doc, before.start, last) => true,
        "," => {
            // "La direzione, 4 marzo 2025"
            let signed = alone
                && before.len() <= 4
                && moment.sentence > 0
                && doc.cased_word(before.start).starts_with(char::is_uppercase);
            last > before.start && (signed || names_place(doc, before.start, last - 1))
        }
        "·" | "•" => alone,
        "-" | "|" => {
            // "Foglietto settimanale - Domenica 19 maggio 2024 - Pentecoste"
            let head = moment.sentence <= 3 && before.len() <= 6;
            alone || head || names_place(doc, before.start, last.saturating_sub(1))
        }
        "li" | "lì" | "addi" => true,
        // "Milano 4 gennaio 2021 - La Società comunica …"
        _ => {
            let opens_text = doc.word(moment.tokens.end) == "-" && before.len() <= 3;
            (alone || opens_text) && before.len() <= 4 && names_place(doc, before.start, last)
        }
    }
}

/// `Bormolo (SO)` before a comma: a place with its province.
fn closes_bracket(doc: &Document<'_>, start: usize, comma: usize) -> bool {
    comma
        .checked_sub(4)
        .filter(|&place| place >= start)
        .is_some_and(|place| {
            doc.word(comma - 1) == ")"
                && doc.word(comma - 2).len() == 2
                && doc.word(comma - 3) == "("
                && names_place(doc, start, place)
        })
}

/// `ATTACCO INFORMATICO DEL 19 SETTEMBRE`: the date of what the title is about.
fn incident_of(doc: &Document<'_>, before: &Range<usize>) -> bool {
    let tail = before.end.saturating_sub(2).max(before.start)..before.end;
    doc.hits_in(Table::DateEvents, doc.range_of(&tail))
        .any(|hit| hit.code() == "incident")
}

/// The line above is the label of a form that names something else: `Data conoscenza`.
fn below_label(doc: &Document<'_>, moment: &Moment) -> bool {
    const LONGEST_LABEL: usize = 8;
    let Some(above) = moment
        .sentence
        .checked_sub(1)
        .and_then(|s| doc.sentences().get(s))
    else {
        return false;
    };
    above.tokens.len() <= LONGEST_LABEL
        // "Oggetto: Abbiamo reimpostato la tua password": a title, no label.
        && !matches!(doc.word(above.tokens.start), "oggetto" | "re" | "subject" | "titolo")
        && !doc.slice(above.range).ends_with('.')
        && doc.hits_in(Table::DateEvents, above.range).any(|hit| {
            !matches!(
                hit.code(),
                "document" | "none" | "incident" | "subject_communication"
            )
        })
}

fn is_clock(doc: &Document<'_>, rest: Range<usize>) -> bool {
    rest.len() <= 8
        && rest.into_iter().all(|t| {
            doc.kind(t) == Some(TokenKind::Number)
                || doc.kind(t) == Some(TokenKind::Mark) && !doc.word(t).is_ascii()
                || matches!(
                    doc.word(t),
                    ":" | "."
                        | ","
                        | "ore"
                        | "alle"
                        | "h"
                        | "("
                        | ")"
                        | "["
                        | "]"
                        | "-"
                        | "·"
                        | "•"
                        | "|"
                )
        })
}

/// A capitalised word stands there, and the words since the line's beginning are few.
fn names_place(doc: &Document<'_>, start: usize, last: usize) -> bool {
    const LONGEST: usize = 26;
    last >= start
        && last - start < LONGEST
        && doc.cased_word(last).starts_with(char::is_uppercase)
        && doc.kind(last) == Some(TokenKind::Word)
        && !matches!(doc.word(last), "si" | "sì" | "no" | "r" | "risposta")
}

/// Words before the date tell of an event or name an act: no dateline.
fn tells(doc: &Document<'_>, before: &Range<usize>) -> bool {
    if before.is_empty() {
        return false;
    }
    // "Murata Veneta, 3 marzo": a place, whatever its name means.
    let place = before.len() <= 5
        && before.len() >= 3
        && doc.word(before.end - 1) == ","
        && (before.start..before.end - 1).all(|t| {
            doc.cased_word(t).starts_with(char::is_uppercase)
                && doc.cased_word(t).chars().any(char::is_lowercase)
                || grammar::is_of(doc.word(t))
        });
    if place {
        return false;
    }
    let range = doc.range_of(before);
    let event = doc.hits_in(Table::DateEvents, range).any(|hit| {
        !matches!(
            hit.code(),
            "document" | "incident" | "none" | "subject_communication"
        )
    });
    let act = doc.hits_in(Table::DateDistractors, range).any(|hit| {
        // "Ordine degli Agronomi, 30 settembre 2025": a body.
        let body = doc.slice(hit.range()) == "ordine"
            && doc
                .word(doc.token_at(hit.range().start) + 1)
                .starts_with("de");
        matches!(hit.code(), "leads" | "act") && !body
    });
    event || act || incident_of(doc, before)
}

/// `Prot. n. 48213 del 17/06/2024`, at the head of the document.
fn protocol(
    doc: &Document<'_>,
    before: &Range<usize>,
    moment: &Moment,
    line: &Range<usize>,
) -> bool {
    const LONGEST: usize = 14;
    let from = before.start.max(before.end.saturating_sub(LONGEST));
    // "Istituto Rodari, Circolare n. 88 del 20/05/2025": behind the letterhead.
    let title = (from..before.end).find(|&t| {
        let opens = t == before.start
            || t.checked_sub(1)
                .is_some_and(|b| matches!(doc.word(b), "," | "-" | "|" | "[" | "("));
        let boxed = t.checked_sub(1).is_some_and(|b| doc.word(b) == "[");
        let dated = boxed || matches!(doc.word(moment.phrase), "del" | "dell'" | "in" | "di");
        opens
            && (groups::TITLES.holds(doc, t) || doc.word(t) == "n")
            && (t == before.start || doc.word(t) != "n")
            && (dated || (groups::ACT_TITLES.holds(doc, t) || doc.word(t) == "n"))
    });
    let heads = title.is_some();
    let from = title.unwrap_or(from);
    let before = &(title.unwrap_or(before.start)..before.end);
    // "AVVISO DEL 7 MAGGIO", "Estratto del verbale … del 9 dicembre": the title dates itself.
    let rest = matches!(doc.word(moment.tokens.end), "," | "(" | "-" | "." | "]")
        || is_clock(doc, moment.tokens.end..line.end)
        || moment.tokens.end >= line.end;
    if heads && rest && moment.sentence < 4 && from == before.start {
        // The title's own noun is no verb: "estratto" also means taken out.
        let below = (before.start + 1).min(before.end)..before.end;
        return !tells_verb(doc, &below) && !incident_of(doc, before);
    }
    let named = (from..before.end).any(|t| match doc.word(t) {
        "prot" | "protocollo" | "rif" | "registro" => true,
        "n" | "nr" => heads,
        _ => false,
    });
    let ends_early = line.end - moment.tokens.end <= 10;
    let opens = from == before.start && moment.sentence < 14;
    named
        && opens
        && ends_early
        && !tells_verb(doc, before)
        && !names_act(doc, before)
        && !incident_of(doc, before)
}

/// The number is that of a resolution or decree, not of the document.
fn names_act(doc: &Document<'_>, before: &Range<usize>) -> bool {
    doc.hits_in(Table::DateDistractors, doc.range_of(before))
        .any(|hit| hit.code() == "act" && !matches!(doc.slice(hit.range()), "circolare" | "ordine"))
}

fn tells_verb(doc: &Document<'_>, before: &Range<usize>) -> bool {
    doc.hits_in(Table::DateEvents, doc.range_of(before))
        .any(|hit| {
            !matches!(
                hit.code(),
                "document" | "incident" | "none" | "subject_communication" | "tell"
            )
        })
}
