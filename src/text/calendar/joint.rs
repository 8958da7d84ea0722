//! What stands between two written dates, and whether it joins them.

use super::numeric;
use crate::text::Document;
use std::ops::Range;

/// How far words may stand between the two ends of an interval, in tokens.
pub(super) const LONGEST_GAP: usize = 14;

/// What stands between two dates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// `e`
    And,
    /// `al`, `fino al`
    To,
    /// `-`, `/`
    Dash,
    /// `,`
    Comma,
}

/// Words beside a date that say nothing of how it goes on.
pub(super) fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "il" | "l'"
            | "lo"
            | "la"
            | "le"
            | "ore"
            | "h"
            | "del"
            | "dell'"
            | "di"
            | "della"
            | "delle"
            | "circa"
            | "notte"
            | "mattina"
            | "mattino"
            | "mattinata"
            | "pomeriggio"
            | "sera"
            | "giorno"
            | "mese"
            | "prime"
            | "prima"
            | "ca"
            | "i"
            | "giorni"
            | "scorso"
            | "successivo"
            | "seguente"
            | "tarda"
            | "tardo"
            | "serata"
            | "nottata"
            | "giornata"
            | "quella"
            | "alba"
            | "mezzanotte"
            | "mezzogiorno"
            | "luci"
            | "fine"
            | "inizio"
            | "("
            | ")"
    )
}

/// Skips a clock time at `at`, forward.
pub(super) fn skip_clock(doc: &Document<'_>, at: usize) -> Option<usize> {
    numeric::clock(doc, at).map(|(_, end)| end)
}

/// `dal 3 giugno, giorno di apertura delle iscrizioni, al 9 giugno`: words set apart behind the
/// first date only explain it, where the second one ends the stretch.
pub(super) fn past_aside(doc: &Document<'_>, gap: &Range<usize>) -> usize {
    let closes = match doc.word(gap.start) {
        "," => ",",
        "(" => ")",
        _ => return gap.start,
    };
    let ends = |t: &usize| doc.word(*t) == closes;
    let to = |t: usize| matches!(doc.word(t), "al" | "all'" | "fino" | "sino" | "a");
    match (gap.start + 1..gap.end).rev().find(ends) {
        Some(close) if to(close + 1) => close + 1,
        _ => gap.start,
    }
}

pub(super) fn link(doc: &Document<'_>, gap: Range<usize>) -> Option<Link> {
    if gap.len() > LONGEST_GAP {
        return None;
    }
    let mut link = None;
    let mut until = false;
    let mut at = past_aside(doc, &gap);
    while at < gap.end {
        if let Some(end) = skip_clock(doc, at).filter(|&end| end <= gap.end) {
            at = end;
            continue;
        }
        let word = doc.word(at);
        until |= matches!(word, "fino" | "sino");
        let found = match word {
            "e" | "ed" => Some(Link::And),
            "al" | "all'" | "a" | "ad" | "alle" | "alla" => Some(Link::To),
            "-" | "/" => Some(Link::Dash),
            "," => Some(Link::Comma),
            "fino" | "sino" => None,
            _ if is_filler(word) => None,
            _ => return None,
        };
        at += 1;
        link = match (link, found) {
            (None, found) => found,
            (Some(Link::Comma), Some(found)) => Some(found),
            // "dal 18 e fino alle ore 12 del 21"
            (Some(Link::And), Some(Link::To)) if until || matches!(word, "al" | "all'") => {
                Some(Link::To)
            }
            (link, Some(Link::To)) => link,
            (link, None | Some(Link::Comma)) => link,
            _ => return None,
        };
    }
    link
}
