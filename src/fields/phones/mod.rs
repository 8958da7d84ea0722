//! Telephone numbers.
//!
//! In: the document. Out: each number of the notice once, in E.164 where it has
//! such a form, with every mention. What a number looks like and the words
//! before it decide together: a form that only telephone numbers have needs no
//! words, any other needs a cue such as `tel.`; protocol numbers, VAT numbers,
//! dates and the numbers of swindlers are none.

mod cues;
mod forms;
mod groups;

use super::emails::addresses::{self, Address};
use super::strangers::{self, floor_boundary};
use crate::lexicon::Table;
use crate::record::{Phone, PhoneKind};
use crate::text::{Document, TokenKind, ViewRange};
use crate::trace::Trace;
use cues::{Cue, cue_before, in_contacts};
use forms::{form, free_after};
use groups::{Written, written};
use std::collections::HashMap;

/// Reads them in order of first mention.
pub(crate) fn read(doc: &Document<'_>, addresses: &[Address], trace: &mut Trace) -> Vec<Phone> {
    let mut phones: Vec<Phone> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    let numbers = numbers(doc);
    if numbers.is_empty() {
        return phones;
    }
    let messages = strangers::false_messages(doc);
    for found in numbers {
        if addresses::holds(addresses, found.range) || strangers::is_inside(&messages, found.range)
        {
            continue;
        }
        let rule = match found.reason {
            Reason::Cue => "a number after words such as `tel.`",
            Reason::Form => "a form that only telephone numbers have",
            Reason::Pair => "a second number after a first",
        };
        trace.note("phones", found.range, rule, &[]);
        let evidence = doc.evidence(found.range);
        match index.get(&found.number) {
            Some(&known) => phones[known].evidence.push(evidence),
            None => {
                index.insert(found.number.clone(), phones.len());
                phones.push(Phone {
                    number: found.number,
                    text_kind: found.kind,
                    evidence: vec![evidence],
                });
            }
        }
    }
    phones
}

/// Why a number is a telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    Cue,
    Form,
    Pair,
}

#[derive(Debug)]
struct Found {
    range: ViewRange,
    number: String,
    kind: PhoneKind,
    reason: Reason,
}

/// Every number, in order. Linear: each group of digits is looked at a bounded number of times.
fn numbers(doc: &Document<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut token = 0;
    while token < doc.tokens().len() {
        if doc.kind(token) != Some(TokenKind::Number) {
            token += 1;
            continue;
        }
        let before = found.len();
        let mut refused = 0;
        if let Some(written) = written(doc, token) {
            match judge(doc, &written, found.last()) {
                Some(phone) => found.push(phone),
                // All groups of a file's number belong to it.
                None if cue_before(doc, written.start) == Cue::No => {
                    refused = written.groups[written.count - 1].1;
                }
                None => {}
            }
        }
        let end = match found.last() {
            Some(last) if found.len() > before => last.range.end,
            _ => doc
                .tokens()
                .get(token)
                .map_or(0, |t| t.end as usize)
                .max(refused),
        };
        token = doc.token_at(end).max(token + 1);
    }
    found
}

/// Decides whether groups are a telephone number of the notice.
fn judge(doc: &Document<'_>, written: &Written, previous: Option<&Found>) -> Option<Found> {
    let text = doc.text();
    let cue = cue_before(doc, written.start);
    let found = |groups: usize, number: String, kind, reason| Found {
        range: ViewRange::new(written.start, written.groups[groups - 1].1),
        number,
        kind,
        reason,
    };
    if let Some(second) = second_number(doc, written, previous) {
        let number = second;
        let kind = previous.map_or(PhoneKind::Landline, |p| p.kind);
        return Some(found(1, number, kind, Reason::Pair));
    }
    let Some(form) = form(text, written) else {
        let number = short_number(doc, written, cue)?;
        return Some(found(1, number, PhoneKind::Short, Reason::Cue));
    };
    let reason = match cue {
        Cue::No => return None,
        Cue::Sign if form.groups == 1 && !form.unmistakable => return None,
        Cue::Phone => Reason::Cue,
        _ if form.unmistakable => Reason::Form,
        Cue::Nothing
            if form.groups == 1
                && form.kind == PhoneKind::Landline
                && in_contacts(doc, written) =>
        {
            Reason::Form
        }
        _ => return None,
    };
    let end = written.groups[form.groups - 1].1;
    let place = ViewRange::new(written.start, end);
    if is_strangers(doc, place) || inside_web_address(text, written.start) {
        return None;
    }
    let digits = written.digits(text, form.groups);
    let number = match (written.country, form.kind) {
        (None, PhoneKind::Short) => digits,
        (country, _) => format!("+{}{digits}", country.unwrap_or(39)),
    };
    Some(found(form.groups, number, form.kind, reason))
}

/// The full number of a second one that leaves out its area code: `085 4471190 - 4471191`.
fn second_number(
    doc: &Document<'_>,
    written: &Written,
    previous: Option<&Found>,
) -> Option<String> {
    let previous = previous?;
    let between = doc.text().get(previous.range.end..written.start)?;
    let linked = matches!(between.trim(), "-" | "/" | "e" | "o" | ",") && between.len() <= 3;
    if !linked || previous.kind != PhoneKind::Landline {
        return None;
    }
    let first = doc.text().get(previous.range.bytes())?;
    let subscriber = first.rsplit(|c: char| !c.is_ascii_digit()).next()?;
    let digits = written.digits(doc.text(), 1);
    let free = free_after(doc.text(), written.groups[0].1, 9);
    if subscriber.len() < 5 || digits.len() != subscriber.len() || digits.starts_with('0') || !free
    {
        return None;
    }
    let area = previous.number.strip_suffix(subscriber)?;
    Some(format!("{area}{digits}"))
}

/// A number of three to five digits that the words before offer for a call: `al numero 4455`.
fn short_number(doc: &Document<'_>, written: &Written, cue: Cue) -> Option<String> {
    const NEAR: usize = 18;
    let text = doc.text();
    let (start, end) = written.groups[0];
    let digits = text.get(start..end)?;
    let alone = written.count == 1 && free_after(text, end, digits.len());
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let emergency = digits.len() == 3 && digits.starts_with('1');
    if cue != Cue::Phone || !alone || year || digits.starts_with('0') {
        return None;
    }
    if !(emergency || (4..=5).contains(&digits.len())) || followed_by_unit(text, end) {
        return None;
    }
    let token = doc.token_at(start);
    let word = |back: usize| token.checked_sub(back).map_or("", |t| doc.word(t));
    let article = matches!(word(1), "il" | "al" | "lo" | "allo" | "l'" | "all'");
    let usual = matches!(word(1), "consueto" | "solito" | "noto");
    let named = word(1) == "numero" && !matches!(word(2), "un" | "del" | "nel");
    let near_hit = doc
        .hits_in(
            Table::PhoneCues,
            ViewRange::new(floor_boundary(text, start.saturating_sub(NEAR + 14)), start),
        )
        .filter(|hit| hit.code() == "phone")
        .last();
    let near = near_hit.is_some_and(|hit| start - hit.range().end <= NEAR);
    let from_where = text.get(end..)?.trim_start();
    let reached = [
        "da rete",
        "dalla rete",
        "da fisso",
        "da cellulare",
        "da mobile",
        "dal cellulare",
        "da telefono",
        "dall'italia",
        "dal fisso",
        "gratuit",
    ]
    .iter()
    .any(|phrase| from_where.starts_with(phrase));
    let called = near_hit.is_some_and(|hit| {
        start - hit.range().end <= 2 && doc.slice(hit.range()).starts_with("numero ")
    });
    let offered = called || named || article && near || word(1) == "verde" || word(1) == "utile";
    (offered || reached && (article || usual || near)).then(|| digits.to_owned())
}

fn followed_by_unit(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default().trim_start();
    [
        "euro",
        "€",
        "/",
        "utenti",
        "clienti",
        "persone",
        "file",
        "gb",
        "mb",
        "record",
        "interessati",
    ]
    .iter()
    .any(|unit| rest.starts_with(unit))
}

/// Whether the words before give the number to swindlers: `chiamate dal numero 06 ...`.
/// A number that is then offered as one's own is not theirs:
/// `in caso di SMS falsi: numero verde 800 ...`.
fn is_strangers(doc: &Document<'_>, place: ViewRange) -> bool {
    let around = strangers::around(doc, &[place]);
    let Some(cue) = around
        .first()
        .and_then(|around| strangers::cue(doc, *around))
    else {
        return false;
    };
    let between = doc
        .text()
        .get(cue.range().end..place.start)
        .unwrap_or_default();
    let offered = [
        "numero verde",
        "centralino",
        "call center",
        "assistenza",
        "ufficio",
        "sportello",
        "servizio clienti",
        "numero dedicato",
        "segreteria",
        "urp",
        ": ",
    ];
    !offered.iter().any(|words| between.contains(words))
}

/// Whether the word that holds `at` is a web address.
fn inside_web_address(text: &str, at: usize) -> bool {
    const REACH: usize = 200;
    let from = floor_boundary(text, at.saturating_sub(REACH));
    let word = text.get(from..at).unwrap_or_default();
    let word = word.rsplit([' ', '\n']).next().unwrap_or_default();
    word.contains("://") || word.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::SourceText;
    use proptest::prelude::*;

    fn phones(text: &str) -> Vec<Phone> {
        let source = SourceText::new(text.to_owned());
        let doc = Document::new(&source, Lexicon::builtin());
        read(&doc, &addresses::addresses(&doc), &mut Trace::off())
    }

    fn shown(found: &[Phone]) -> String {
        let items: Vec<String> = found
            .iter()
            .map(|phone| {
                let kind = match phone.text_kind {
                    PhoneKind::TollFree => "toll_free",
                    PhoneKind::Landline => "landline",
                    PhoneKind::Mobile => "mobile",
                    PhoneKind::Short => "short",
                };
                format!("{} {kind}", phone.number)
            })
            .collect();
        items.join(" ; ")
    }

    #[test]
    fn every_case_reads_as_listed() {
        let cases = include_str!("../../../tests/cases/phones.tsv");
        let mut wrong = Vec::new();
        for line in cases
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty())
        {
            let (text, expected) = line.split_once('\t').unwrap_or((line, ""));
            let found = shown(&phones(&text.replace("\\n", "\n")));
            if found != expected.trim() {
                wrong.push(format!("{line}\n    found: {found}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[0-9+() ./,\\-a-eltnè]{0,120}") {
            phones(&text);
        }
    }
}
