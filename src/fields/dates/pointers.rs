//! Expressions that point to a date: `il giorno dopo`, `ieri`, `lunedì scorso`, `alle 5.20`.

use super::moment::Relative;
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::{Document, TokenKind, ViewRange};
use std::ops::Range;

/// Every such expression, with its tokens and what it means.
pub(super) fn relatives(doc: &Document<'_>) -> Vec<(ViewRange, Range<usize>, Relative)> {
    let mut found = Vec::new();
    for hit in doc.hits_of(Table::RelativeDates) {
        let tokens = doc.tokens_in(hit.range());
        let Some((relative, start)) = relative(doc, hit.code(), tokens.start, tokens.end) else {
            continue;
        };
        if relative == Relative::Clock && of_weekday(doc, tokens.end) {
            continue;
        }
        let tokens = start..tokens.end;
        found.push((doc.range_of(&tokens), tokens, relative));
    }
    for at in 1..doc.tokens().len() {
        if let Some(end) = same_day_clock(doc, at).filter(|&end| !of_weekday(doc, end)) {
            let tokens = at..end;
            found.push((doc.range_of(&tokens), tokens, Relative::Clock));
        }
    }
    for at in 1..doc.tokens().len() {
        if let Some((range, days)) = days_later(doc, at) {
            let relative = from_event(doc, range.end, days);
            found.push((doc.range_of(&range), range, relative));
        }
    }
    for hit in doc.hits_of(Table::Weekdays) {
        let at = doc.token_at(hit.range().start);
        if let Some((range, relative)) = night_between(doc, at, hit.code()) {
            found.push((doc.range_of(&range), range, relative));
            continue;
        }
        if let Some(relative) = weekday(doc, at, hit.code()) {
            // "il lunedì successivo"
            let told = matches!(
                relative,
                Relative::WeekdayAfter(_) | Relative::WeekdayBefore(_)
            ) && weekday_follows(doc.word(at + 1));
            let tokens = at..at + 1 + usize::from(told);
            found.push((doc.range_of(&tokens), tokens, relative));
        }
    }
    found
}

/// `alle 5.30 di lunedì`: the weekday says which day it was.
fn of_weekday(doc: &Document<'_>, clock: usize) -> bool {
    doc.word(clock) == "di"
        && doc
            .tokens()
            .get(clock + 1)
            .is_some_and(|t| doc.hits().exactly(Table::Weekdays, t.range()).is_some())
}

/// `dopo due giorni`, `trascorsi due giorni`, `a tre giorni di distanza`, `a tre giorni dalla scoperta`.
fn days_later(doc: &Document<'_>, at: usize) -> Option<(Range<usize>, i32)> {
    let unit = match doc.word(at) {
        "giorni" => 1,
        "settimane" | "settimana" => 7,
        _ => return None,
    };
    let mut lead = at.checked_sub(2)?;
    let days = count(doc, at - 1)? * unit;
    if matches!(doc.word(lead), "circa" | "soli" | "sole" | "appena") {
        lead = lead.checked_sub(1)?;
    }
    let after = matches!(
        doc.word(lead),
        "dopo" | "trascorsi" | "passati" | "decorsi" | "trascorse" | "passate"
    );
    let apart = doc.word(lead) == "a" && doc.word(at + 1) == "di" && doc.word(at + 2) == "distanza";
    // "a distanza di dieci giorni"
    let distance = doc.word(lead) == "di"
        && lead
            .checked_sub(1)
            .is_some_and(|t| doc.word(t) == "distanza");
    (after || apart || distance).then_some((lead..at + 1 + 2 * usize::from(apart), days))
}

/// `nella notte tra lunedì e martedì`, `tra sabato sera e domenica mattina`, without a day of the month.
fn night_between(doc: &Document<'_>, at: usize, code: &str) -> Option<(Range<usize>, Relative)> {
    let between = at
        .checked_sub(1)
        .is_some_and(|b| matches!(doc.word(b), "tra" | "fra"));
    let and = at + 1 + usize::from(is_part_of_day(doc.word(at + 1)));
    let second = doc.tokens().get(and + 1)?.range();
    let next: u8 = doc
        .hits()
        .exactly(Table::Weekdays, second)?
        .code()
        .parse()
        .ok()?;
    let first: u8 = code.parse().ok()?;
    let follows = next == first % 7 + 1;
    let end = and + 2 + usize::from(is_part_of_day(doc.word(and + 2)));
    let bare = doc.kind(end) != Some(TokenKind::Number);
    (between && doc.word(and) == "e" && follows && bare)
        .then_some((at..end, Relative::NightTo(next)))
}

fn is_part_of_day(word: &str) -> bool {
    matches!(
        word,
        "mattina" | "mattino" | "pomeriggio" | "sera" | "notte" | "mattinata" | "serata"
    )
}

/// `e alle 5.20 ha interrotto …`: where the clock time ends; minutes make it exact.
fn same_day_clock(doc: &Document<'_>, at: usize) -> Option<usize> {
    if doc.kind(at) != Some(TokenKind::Number) {
        return None;
    }
    let introduced = doc.word(at - 1) == "alle"
        || (doc.word(at - 1) == "ore" && at > 1 && doc.word(at - 2) == "alle");
    // "se n'è avveduto verso le 19"
    let about = doc.word(at - 1) == "le" && at > 1 && doc.word(at - 2) == "verso";
    let hour = doc.kind(at + 2) != Some(TokenKind::Number) || !doc.glued(at);
    if about && hour {
        return Some(at + 1);
    }
    let minutes = matches!(doc.word(at + 1), "." | ":")
        && doc.glued(at)
        && doc.glued(at + 1)
        && doc.word(at + 2).len() == 2
        && doc.kind(at + 2) == Some(TokenKind::Number);
    // "e alle 12 abbiamo richiamato il messaggio"
    let acts = at > 1
        && matches!(doc.word(at - 2), "e" | "," | ";")
        && matches!(
            doc.word(at + 1),
            "abbiamo" | "ha" | "hanno" | "è" | "sono" | "era" | "erano"
        );
    if !introduced || !(minutes || acts) {
        return None;
    }
    if acts {
        return Some(at + 1);
    }
    // "dalle 9.00 alle 12.30": hours of opening.
    let hours = (at.saturating_sub(10)..at)
        .any(|t| matches!(doc.word(t), "dalle" | "orari" | "orario" | "entro" | "ogni"))
        || matches!(doc.word(at + 3), "alle" | "-" | "tutti" | "/")
        || matches!(doc.word(at + 4), "stesso" | "giorno" | "medesimo");
    (!hours).then_some(at + 3)
}

fn relative(doc: &Document<'_>, code: &str, at: usize, end: usize) -> Option<(Relative, usize)> {
    let counted = |unit: i32| {
        let before = at.checked_sub(1)?;
        let days = count(doc, before)?;
        Some((from_event(doc, end, days * unit), before))
    };
    let addietro = doc.word(end.saturating_sub(1)) == "addietro";
    Some(match code {
        // "il giorno stesso della scoperta" points to an event, not to the last date.
        "same_day" if matches!(doc.word(end), "della" | "dell'" | "del" | "dello") => {
            let pointer = named_event(doc.word(end + 1));
            (
                pointer.map_or(Relative::FromStory(0), |event| {
                    Relative::FromEvent(event, 0)
                }),
                at,
            )
        }
        "same_day" => (Relative::FromStory(0), at),
        "within" => {
            let soon =
                (end..end + 3).any(|t| matches!(doc.word(t), "minuti" | "ore" | "ora" | "minuto"));
            return soon.then_some((Relative::FromStory(0), at));
        }
        "message" => (Relative::FromEvent(Event::ProcessorToController, 0), at),
        "day_after" => match from_event(doc, end, 1) {
            Relative::FromStory(1) if names_morning(doc, at..end) => (Relative::NextMorning, at),
            relative => (relative, at),
        },
        "day_before" => (from_event(doc, end, -1), at),
        "days_after" => return counted(1),
        // "nei giorni addietro"
        "days_before" => return counted(-1).or(addietro.then_some((Relative::Vague, at))),
        "weeks_before" => return counted(-7),
        "weeks_after" => return counted(7),
        "hours_after" => {
            let hours = count(doc, at.checked_sub(1)?)?;
            (Relative::FromStory(hours / 24), at - 1)
        }
        "days_ago" => match at.checked_sub(1).and_then(|n| Some((n, count(doc, n)?))) {
            Some((number, days)) => (Relative::FromDocument(-days), number),
            None => (Relative::Vague, at),
        },
        // "oggi sappiamo che …": what is known now, nothing that happened.
        "today" if doc.word(end).ends_with("iamo") && doc.word(end) != "abbiamo" => return None,
        // "un collaboratore, oggi non più in forza"
        "today" if doc.word(end) == "non" && doc.word(end + 1) == "piu" => return None,
        "today" => (Relative::FromDocument(0), at),
        "yesterday" => (Relative::FromDocument(-1), at),
        "two_days_ago" => (Relative::FromDocument(-2), at),
        // "…, data in cui è stato chiuso": only behind its date.
        // "…, giorno della rimozione"
        "that_day" => {
            let behind = at
                .checked_sub(1)
                .is_some_and(|b| matches!(doc.word(b), "," | "(" | "-"));
            return behind.then_some((Relative::FromStory(0), at));
        }
        "clock" => (Relative::Clock, at),
        "weekend" => (Relative::LastWeekend, at),
        "vague" => (Relative::Vague, at),
        _ => return None,
    })
}

/// `due giorni dopo la scoperta`, `l'indomani dell'attacco`, else so many days after the story.
fn from_event(doc: &Document<'_>, end: usize, days: i32) -> Relative {
    let article = matches!(
        doc.word(end),
        "la" | "l'"
            | "il"
            | "lo"
            | "della"
            | "dell'"
            | "del"
            | "dello"
            | "dalla"
            | "dall'"
            | "dal"
            | "dallo"
            | "alla"
            | "all'"
            | "al"
    );
    named_event(doc.word(end + 1))
        .filter(|_| article)
        .map_or(Relative::FromStory(days), |event| {
            Relative::FromEvent(event, days)
        })
}

/// `la mattina dopo`, `l'indomani mattina`.
fn names_morning(doc: &Document<'_>, tokens: Range<usize>) -> bool {
    tokens
        .clone()
        .any(|t| matches!(doc.word(t), "mattina" | "mattino" | "mattinata"))
        || matches!(doc.word(tokens.end), "mattina" | "all'alba")
}

/// The event that a noun names: `la scoperta`, `l'attacco`.
fn named_event(noun: &str) -> Option<Event> {
    const NOUNS: [(&str, Event); 24] = [
        ("rilevament", Event::Discovery),
        ("ritrovament", Event::Discovery),
        ("constatazion", Event::Discovery),
        ("incursion", Event::Occurrence),
        ("aggression", Event::Occurrence),
        ("spedizion", Event::Occurrence),
        ("scippo", Event::Occurrence),
        ("fatto", Event::Occurrence),
        ("controll", Event::Discovery),
        ("verific", Event::Discovery),
        ("scopert", Event::Discovery),
        ("rileva", Event::Discovery),
        ("accertament", Event::Discovery),
        ("segnalazion", Event::Discovery),
        ("attacc", Event::Occurrence),
        ("incident", Event::Occurrence),
        ("event", Event::Occurrence),
        ("violazion", Event::Occurrence),
        ("intrusion", Event::Occurrence),
        ("furto", Event::Occurrence),
        ("smarriment", Event::Occurrence),
        ("invio", Event::Occurrence),
        ("accadut", Event::Occurrence),
        ("notific", Event::AuthorityNotification),
    ];
    let named = NOUNS.iter().find(|(stem, _)| noun.starts_with(stem));
    named.map(|&(_, event)| event)
}

/// A small number in digits or words.
pub(super) fn count(doc: &Document<'_>, at: usize) -> Option<i32> {
    if doc.kind(at) == Some(TokenKind::Number) {
        return doc.word(at).parse().ok().filter(|n| (1..=99).contains(n));
    }
    match doc.word(at) {
        "una" | "un" => return Some(1),
        "ventiquattr'" => return Some(24),
        "quarantott'" | "quarantotto" => return Some(48),
        "settantadue" => return Some(72),
        _ => {}
    }
    let range = doc.tokens().get(at)?.range();
    doc.hits()
        .exactly(Table::DayNumbers, range)?
        .code()
        .parse()
        .ok()
}

fn weekday_follows(word: &str) -> bool {
    matches!(
        word,
        "successivo"
            | "seguente"
            | "successiva"
            | "dopo"
            | "scorso"
            | "scorsa"
            | "ultimo"
            | "ultima"
    )
}

/// A weekday alone: `lunedì scorso`, `il martedì successivo`; opening hours are none.
fn weekday(doc: &Document<'_>, at: usize, code: &str) -> Option<Relative> {
    let weekday: u8 = code.parse().ok()?;
    if doc.word(at).len() <= 4 {
        return None;
    }
    let before = at.checked_sub(1).map_or("", |b| doc.word(b));
    // "del medesimo lunedì", "di quella domenica"
    if matches!(
        before,
        "stesso" | "stessa" | "medesimo" | "medesima" | "quel" | "quella"
    ) {
        return Some(Relative::FromStory(0));
    }
    match doc.word(at + 1) {
        "successivo" | "seguente" | "successiva" | "dopo" => {
            return Some(Relative::WeekdayAfter(weekday));
        }
        "scorso" | "scorsa" | "u" | "ultimo" | "ultima" => {
            return Some(Relative::WeekdayBefore(weekday));
        }
        "alle" if doc.kind(at + 2) == Some(TokenKind::Number) => {}
        "al" | "-" | "e" | "a" | "alle" | "dalle" | "ore" | "/" => return None,
        // "lunedì, martedì e giovedì"
        "," if doc
            .tokens()
            .get(at + 2)
            .is_some_and(|t| doc.hits().exactly(Table::Weekdays, t.range()).is_some())
            || doc.kind(at + 2) == Some(TokenKind::Number) =>
        {
            return None;
        }
        _ => {}
    }
    let part_of_day = before == "di"
        && at.checked_sub(2).is_some_and(|t| {
            matches!(
                doc.word(t),
                "giornata" | "mattina" | "mattinata" | "pomeriggio" | "sera" | "serata" | "notte"
            ) || doc.kind(t) == Some(TokenKind::Number)
                && (t.saturating_sub(3)..t).any(|c| matches!(doc.word(c), "alle" | "ore"))
        });
    // "La domenica mattina il custode ha visto …"
    const NEAR: usize = 8;
    let told = is_part_of_day(doc.word(at + 1))
        && matches!(before, "il" | "la")
        && (at + 2..at + 2 + NEAR)
            .take_while(|&t| !matches!(doc.word(t), "." | ";" | "dalle"))
            .any(|t| matches!(doc.word(t), "ha" | "hanno" | "abbiamo" | "è" | "sono"));
    // "e martedì abbiamo sporto denuncia"
    let acts = before == "e"
        && matches!(
            doc.word(at + 1),
            "abbiamo" | "ha" | "hanno" | "è" | "sono" | "ci" | "siamo" | "si"
        );
    if told || acts {
        return Some(Relative::Weekday(weekday));
    }
    match before {
        "scorso" | "scorsa" => Some(Relative::WeekdayBefore(weekday)),
        "di" if part_of_day => Some(Relative::Weekday(weekday)),
        "un" | "una" | "dal" | "al" | "il" | "ogni" | "i" | "la" | "prossimo" | "di" | "da"
        | "a" | "-" | "e" | "tra" | "fra" | "tutti" | "alla" | "dalla" => None,
        _ => Some(Relative::Weekday(weekday)),
    }
}
