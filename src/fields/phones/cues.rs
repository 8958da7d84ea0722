//! Words around a number that tell whether it is one to call.
//!
//! In: where a number stands. Out: what the words before it say, and whether it
//! stands among contacts.

use super::groups::Written;
use crate::fields::strangers::floor_boundary;
use crate::lexicon::Table;
use crate::text::{Document, SectionKind, ViewRange};

/// What the words before a number say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// `tel.`, `chiamare il`
    Phone,
    /// `prot.`, `P. IVA`
    No,
    /// `n.`, or words of the other kind further away.
    Sign,
    /// Nothing.
    Nothing,
}

/// Reads the nearest cue before a number, within its sentence.
pub(super) fn cue_before(doc: &Document<'_>, start: usize) -> Cue {
    const REACH: usize = 110;
    const NEAR_NO: usize = 16;
    const FAR_NO: usize = 70;
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
    if doc.word(doc.token_at(start).wrapping_sub(1)) == "f" {
        return Cue::No;
    }
    let (mut last_phone, mut last_no, mut fax) = (None, None, false);
    let mut sign = false;
    for hit in doc.hits_in(Table::PhoneCues, window) {
        let gap = start - hit.range().end;
        match hit.code() {
            "phone" => {
                last_phone = Some(gap);
                fax = false;
            }
            // `Fax 0744 550123` takes no calls, `Tel./Fax 0744 550123` does.
            "fax" => fax = last_phone.is_none_or(|phone| hit.range().start > start - phone + 3),
            // A number that already followed the cue used it up: `int. 12, 0744 550123`.
            "not_phone" if !spent(hit.range().end) => last_no = Some(gap),
            "number_sign" => sign = gap <= 2,
            _ => {}
        }
    }
    match (last_phone, last_no) {
        _ if fax => Cue::No,
        (Some(phone), Some(no)) if phone < no => Cue::Phone,
        (_, Some(no)) if no <= NEAR_NO => Cue::No,
        (_, Some(no)) if no <= FAR_NO => Cue::Sign,
        (Some(_), _) => Cue::Phone,
        _ if sign => Cue::Sign,
        _ => Cue::Nothing,
    }
}

/// Whether a number stands among contacts: beside an e-mail address, in brackets, under such a heading.
pub(super) fn in_contacts(doc: &Document<'_>, written: &Written) -> bool {
    let Some(index) = doc.sentence_at(written.start) else {
        return false;
    };
    // A VAT number has eleven digits.
    if written.group_length(0) > 10 {
        return false;
    }
    let heading = doc.section_kind(index) == SectionKind::Contacts;
    let short = doc
        .sentences()
        .get(index)
        .is_some_and(|s| s.tokens.len() <= 40 && doc.slice(s.range).contains('@'));
    heading || short
}
