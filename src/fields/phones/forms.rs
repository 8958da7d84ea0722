//! Forms of Italian telephone numbers.
//!
//! In: groups of digits. Out: the kind of line that they reach, if they have the
//! form of a number, and whether nothing else is written so.

use super::groups::Written;
use crate::record::PhoneKind;

/// What a sequence of groups is, if it is a telephone number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    pub(super) kind: PhoneKind,
    pub(super) groups: usize,
    /// No other number looks like this.
    pub(super) unmistakable: bool,
}

/// The longest beginning of the groups that has the form of a telephone number.
pub(super) fn form(text: &str, written: &Written) -> Option<Form> {
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
        // A carrier's own number for its customers.
        "190" | "192" | "193" if length == 6 && shaped => form(PhoneKind::Short, false),
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
pub(super) fn free_after(text: &str, end: usize, digits: usize) -> bool {
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
    let unit = text.get(end..).unwrap_or_default().trim_start_matches(' ');
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
