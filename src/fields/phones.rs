//! Telephone numbers.
//!
//! In: the document. Out: each number of the notice once, in E.164 where it has
//! such a form, with every mention. What a number looks like and the words
//! before it decide together: a form that only telephone numbers have needs no
//! words, any other needs a cue such as `tel.`; protocol numbers, VAT numbers,
//! dates and the numbers of swindlers are none.

use super::emails::addresses::{self, Address};
use super::strangers::{self, floor_boundary};
use crate::lexicon::Table;
use crate::record::{Phone, PhoneKind};
use crate::text::{Document, SectionKind, TokenKind, ViewRange};
use crate::trace::Trace;
use std::collections::HashMap;

/// Reads them in order of first mention.
pub(crate) fn read(doc: &Document<'_>, addresses: &[Address], trace: &mut Trace) -> Vec<Phone> {
    let mut phones: Vec<Phone> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    for found in numbers(doc) {
        if addresses::holds(addresses, found.range) {
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
        if let Some(written) = written(doc, token) {
            if let Some(phone) = judge(doc, &written, found.last()) {
                found.push(phone);
            }
        }
        let end = match found.last() {
            Some(last) if found.len() > before => last.range.end,
            _ => doc.tokens().get(token).map_or(0, |t| t.end as usize),
        };
        token = doc.token_at(end).max(token + 1);
    }
    found
}

/// Most groups of digits that a number is written in.
const MOST_GROUPS: usize = 8;

/// Groups of digits that may be a telephone number.
#[derive(Debug, Clone, Copy)]
struct Written {
    /// `+39`, `0039`, or another country's `+41`; without its sign.
    country: Option<u16>,
    /// First byte of the whole, prefix and bracket included.
    start: usize,
    /// Where each group begins and ends.
    groups: [(usize, usize); MOST_GROUPS],
    count: usize,
}

impl Written {
    fn digits(&self, text: &str, groups: usize) -> String {
        self.groups[..groups]
            .iter()
            .filter_map(|&(start, end)| text.get(start..end))
            .collect()
    }

    fn group_length(&self, group: usize) -> usize {
        let (start, end) = self.groups[group];
        end - start
    }
}

/// Reads the groups that begin with a token.
fn written(doc: &Document<'_>, token: usize) -> Option<Written> {
    let text = doc.text();
    let first = doc.tokens().get(token)?.range();
    if first.len() > 15 || !stands_free(text, first.start) {
        return None;
    }
    let mut written = Written {
        country: None,
        start: first.start,
        groups: [(0, 0); MOST_GROUPS],
        count: 0,
    };
    let mut at = first.start;
    let before = text.get(..first.start)?;
    let opened = |plus: &str| before.strip_suffix(plus).map(str::len);
    if let Some(plus) = opened("+").or_else(|| opened("+ ")) {
        written.start = plus;
        let (country, after) = country(text, at)?;
        written.country = Some(country);
        at = after;
    } else if first.len() >= 4 && text.get(at..)?.starts_with("0039") {
        written.country = Some(39);
        at += 4;
    }
    let bracket = text.get(..written.start)?.ends_with('(');
    if written.country.is_some() && bracket && text.get(at..)?.starts_with(')') {
        written.start -= 1;
        at += 1;
    } else if written.country.is_none() && bracket && text.get(first.end..)?.starts_with(')') {
        // `(0744) 550123`: the area code stands in brackets.
        written.start -= 1;
    }
    if written.country.is_some() {
        let rest = text.get(at..)?;
        at += rest.len() - rest.trim_start_matches([' ', '.', '-', '/']).len();
        if text.get(at..)?.starts_with("(0)") {
            // The zero that abroad is not dialled, in Italy it is.
            at += 1;
        }
    }
    collect(text, at, &mut written);
    (written.count > 0).then_some(written)
}

/// The country code at `at` and what follows it.
fn country(text: &str, at: usize) -> Option<(u16, usize)> {
    let rest = text.get(at..)?;
    if rest.starts_with("39") {
        return Some((39, at + 2));
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let code = digits.min(match rest.as_bytes().first()? {
        b'1' | b'7' => 1,
        _ => 2,
    });
    Some((rest.get(..code)?.parse().ok()?, at + code))
}

/// Adds the groups from `at` on, parted by one blank, dot, slash, hyphen or bracket.
fn collect(text: &str, at: usize, written: &mut Written) {
    let bytes = text.as_bytes();
    let mut at = at;
    while written.count < MOST_GROUPS {
        let digits = bytes
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take(16)
            .take_while(|b| b.is_ascii_digit())
            .count();
        if digits == 0 || digits > 15 {
            break;
        }
        written.groups[written.count] = (at, at + digits);
        written.count += 1;
        at += digits;
        let rest = bytes.get(at..).unwrap_or_default();
        at += match rest {
            [b')', b' ', b'0'..=b'9', ..] => 2,
            [b')', b'0'..=b'9', ..] => 1,
            [b' ' | b'.' | b'/' | b'-', b'0'..=b'9', ..] => 1,
            [b' ', b'-' | b'/', b' ', b'0'..=b'9', ..] if written.count == 1 => 3,
            [b'.' | b'/' | b'-', b' ', b'0'..=b'9', ..] if written.count == 1 => 2,
            _ => break,
        };
    }
}

/// Whether no letter or number is glued to what begins at `start`.
fn stands_free(text: &str, start: usize) -> bool {
    let mut back = text.get(..start).unwrap_or_default().chars().rev();
    match (back.next(), back.next()) {
        (None, _) => true,
        (Some(c), _) if c.is_alphanumeric() => false,
        (Some('.' | ',' | '/' | '-' | ':'), Some(c)) if c.is_ascii_digit() => false,
        (Some('-'), Some(c)) if c.is_alphabetic() => false,
        (Some('_' | '@' | '#' | '=' | '&' | '%' | '$' | '€'), _) => false,
        _ => true,
    }
}

/// What a sequence of groups is, if it is a telephone number.
#[derive(Debug, Clone, Copy)]
struct Form {
    kind: PhoneKind,
    groups: usize,
    /// No other number looks like this.
    unmistakable: bool,
}

/// The longest beginning of the groups that has the form of a telephone number.
fn form(text: &str, written: &Written) -> Option<Form> {
    (1..=written.count)
        .rev()
        .find_map(|groups| form_of(text, written, groups))
}

fn form_of(text: &str, written: &Written, groups: usize) -> Option<Form> {
    let digits = written.digits(text, groups);
    let length = digits.len();
    if !free_after(text, written.groups[groups - 1].1, length) || is_date(text, written, groups) {
        return None;
    }
    let form = |kind, unmistakable| {
        Some(Form {
            kind,
            groups,
            unmistakable,
        })
    };
    match written.country {
        Some(39) => {}
        Some(_) => {
            return (7..=13)
                .contains(&length)
                .then_some(form(PhoneKind::Landline, true)?);
        }
        None => {}
    }
    let abroad = written.country.is_some();
    let shaped = is_shaped(written, groups);
    match digits.get(..3)? {
        "800" if length == 9 && shaped => {
            form(PhoneKind::TollFree, !is_amount(text, written, groups))
        }
        "803" if length == 6 && shaped => form(PhoneKind::TollFree, false),
        "840" | "841" | "843" | "847" | "848" | "199" if length == 9 && shaped => {
            form(PhoneKind::Short, false)
        }
        "892" | "893" | "894" | "895" | "899" if matches!(length, 6 | 9) && shaped => {
            form(PhoneKind::Short, false)
        }
        prefix if is_mobile(prefix) && matches!(length, 9 | 10) && shaped => {
            let sure = abroad || length == 10 && !is_amount(text, written, groups);
            form(PhoneKind::Mobile, sure)
        }
        prefix if is_area(prefix, written) && shaped => {
            let enough = if groups == 1 { 8 } else { 7 };
            let sure = abroad
                || groups > 1 && (8..=11).contains(&length) && {
                    written.group_length(0) <= 4 && !digits.starts_with("00")
                };
            (enough..=11)
                .contains(&length)
                .then_some(form(PhoneKind::Landline, sure)?)
        }
        _ => None,
    }
}

/// Whether a number may end here: no unit, decimal or further digits are glued to it.
fn free_after(text: &str, end: usize, digits: usize) -> bool {
    let rest = text.as_bytes().get(end..).unwrap_or_default();
    match rest {
        [b'0'..=b'9' | b'@' | b'%' | b'_' | b'=', ..] => false,
        [b'a'..=b'z', ..] => false,
        [b',' | b':', b'0'..=b'9', ..] => digits >= 9,
        [b'.', b'0'..=b'9', ..] => false,
        // `0744 550123/24`: a second ending; `0744/2024`: a year.
        [b'/' | b'-', b'0'..=b'9', ..] => {
            let more = rest[1..].iter().take_while(|b| b.is_ascii_digit()).count();
            digits >= 8 && more <= 3
        }
        _ => true,
    }
}

/// Whether the groups part as people part telephone numbers.
fn is_shaped(written: &Written, groups: usize) -> bool {
    if groups == 1 {
        return true;
    }
    let first = written.group_length(0);
    let mut total = first;
    let zero_in_brackets = first == 1 && written.country.is_some();
    if !(2..=7).contains(&first) && !zero_in_brackets {
        return false;
    }
    for group in 1..groups {
        let length = written.group_length(group);
        let previous = written.group_length(group - 1);
        // A long group ends the number; after it comes something else, such as opening hours.
        let after_long = group > 1 && previous >= 5;
        let lone = length < 2 && !(zero_in_brackets && group == 1);
        let tail_of_pairs = length == 2 && group > 1 && previous > 3 && total >= 9;
        if after_long || lone || tail_of_pairs {
            return false;
        }
        total += length;
    }
    true
}

/// `340.000.000`, `800.500.000`: dots between threes part thousands.
fn is_amount(text: &str, written: &Written, groups: usize) -> bool {
    let dotted = groups == 3
        && (0..2).all(|group| text.as_bytes().get(written.groups[group].1) == Some(&b'.'));
    let end = written.groups[groups - 1].1;
    let unit = text.get(end..).unwrap_or_default().trim_start();
    let counted = [
        "euro",
        "€",
        "record",
        "utenti",
        "clienti",
        "persone",
        "file",
        "gb",
        "mb",
        "righe",
        "account",
        "documenti",
        "messaggi",
        "dollari",
    ]
    .iter()
    .any(|word| unit.starts_with(word));
    counted
        || dotted && written.groups[..groups].iter().all(|(s, e)| e - s == 3) && {
            text.get(written.groups[1].0..end)
                .is_some_and(|rest| rest.ends_with("000"))
        }
}

/// Prefixes of Italian mobile numbers.
fn is_mobile(prefix: &str) -> bool {
    matches!(prefix.as_bytes(), [b'3', b'2'..=b'9', _])
}

/// Whether the groups may begin with an Italian area code.
fn is_area(prefix: &str, written: &Written) -> bool {
    let [b'0', second @ b'1'..=b'9', _] = prefix.as_bytes() else {
        return false;
    };
    // Milan and Rome have the only codes of two digits.
    written.group_length(0) != 2 || written.count == 1 || matches!(second, b'2' | b'6')
}

/// `02.06.2024`, `06/07/24`, `02-06-2024`; and `09.30-17.30`.
fn is_date(text: &str, written: &Written, groups: usize) -> bool {
    let [a, b, c] = [0, 1, 2].map(|g| {
        if g < groups {
            written.group_length(g)
        } else {
            0
        }
    });
    let bytes = text.as_bytes();
    let separator = |group: usize| bytes.get(written.groups[group].1).copied();
    if groups < 2 || written.country.is_some() {
        return false;
    }
    let year = |group: usize| {
        written.group_length(group) == 4
            && text
                .get(written.groups[group].0..)
                .is_some_and(|y| y.starts_with("20") || y.starts_with("19"))
    };
    // `0744/2024`: the number and year of a file.
    if groups == 2 && separator(0) == Some(b'/') && year(1) {
        return true;
    }
    if a > 2 || b > 2 {
        return false;
    }
    let tight = matches!(separator(0), Some(b'.' | b'/' | b'-'));
    groups >= 3 && (c == 2 || c == 4) && tight && separator(0) == separator(1)
        || groups >= 3
            && c == 4
            && text
                .get(written.groups[2].0..)
                .is_some_and(|y| y.starts_with("20") || y.starts_with("19"))
        || groups == 4 && written.group_length(3) == 2 && tight
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

/// What the words before a number say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// `tel.`, `chiamare il`
    Phone,
    /// `prot.`, `P. IVA`
    No,
    /// `n.`
    Sign,
    /// Nothing.
    Nothing,
}

/// Reads the nearest cue before a number, within its sentence.
fn cue_before(doc: &Document<'_>, start: usize) -> Cue {
    const REACH: usize = 110;
    const NEAR_NO: usize = 16;
    let text = doc.text();
    let sentence = doc
        .sentence_at(start)
        .and_then(|s| doc.sentences().get(s))
        .map_or(start, |s| s.range.start.min(start));
    let from = floor_boundary(text, start.saturating_sub(REACH)).max(sentence);
    let window = ViewRange::new(from, start);
    let spent = |from: usize| {
        text.get(from..start)
            .is_some_and(|between| between.bytes().any(|b| b.is_ascii_digit()))
    };
    let (mut last_phone, mut last_no, mut fax) = (None, None, false);
    let mut sign = false;
    for hit in doc.hits_in(Table::PhoneCues, window) {
        let gap = start - hit.range.end;
        match hit.code() {
            "phone" => {
                last_phone = Some(gap);
                fax = false;
            }
            // `Fax 0744 550123` takes no calls, `Tel./Fax 0744 550123` does.
            "fax" => fax = last_phone.is_none_or(|phone| hit.range.start > start - phone + 3),
            // A number that already followed the cue used it up: `int. 12, 0744 550123`.
            "not_phone" if !spent(hit.range.end) => last_no = Some(gap),
            "number_sign" => sign = gap <= 2,
            _ => {}
        }
    }
    match (last_phone, last_no) {
        _ if fax => Cue::No,
        (Some(phone), Some(no)) if phone < no => Cue::Phone,
        (_, Some(no)) if no <= NEAR_NO => Cue::No,
        (Some(_), _) => Cue::Phone,
        _ if sign => Cue::Sign,
        _ => Cue::Nothing,
    }
}

/// Whether a number stands among contacts: beside an e-mail address, in brackets, under such a heading.
fn in_contacts(doc: &Document<'_>, written: &Written) -> bool {
    let Some(index) = doc.sentence_at(written.start) else {
        return false;
    };
    let heading = doc.section_kind(index) == SectionKind::Contacts;
    let short = doc
        .sentences()
        .get(index)
        .is_some_and(|s| s.tokens.len() <= 40 && doc.slice(s.range).contains('@'));
    heading || short
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
    let near = near_hit.is_some_and(|hit| start - hit.range.end <= NEAR);
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
        start - hit.range.end <= 2 && doc.slice(hit.range).starts_with("numero ")
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
fn is_strangers(doc: &Document<'_>, place: ViewRange) -> bool {
    strangers::around(doc, &[place])
        .first()
        .is_some_and(|around| strangers::cue(doc, *around).is_some())
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
    use std::time::{Duration, Instant};

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
        let cases = include_str!("../../tests/cases/phones.tsv");
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

    #[test]
    fn hostile_texts_take_linear_time() {
        let started = Instant::now();
        for text in [
            "1".repeat(1_000_000),
            "0 1 2 ".repeat(30_000),
            "06 12".repeat(30_000),
            "tel. 0744 550123 - ".repeat(10_000),
            "+39".repeat(50_000),
        ] {
            phones(&text);
        }
        assert!(started.elapsed() < Duration::from_secs(60));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[0-9+() ./,\\-a-eltnè]{0,120}") {
            phones(&text);
        }
    }
}
