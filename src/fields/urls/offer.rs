//! Whether the notice offers a bare host name to its readers.
//!
//! `ente.it` is an address where words invite to go there or where it stands in a letterhead;
//! else it is a name: of the breached system, of a brand, of a missing blank.

use super::site::Site;
use crate::fields::hosts::registrable;
use crate::fields::strangers::Around;
use crate::lexicon::Table;
use crate::text::{Document, SectionKind, ViewRange};

/// Whether a bare host name is offered to visit, or stands in a letterhead.
pub(super) fn is_offered(doc: &Document<'_>, site: &Site, around: Around) -> bool {
    const NEAR: usize = 34;
    let text = doc.text();
    let quoted = text
        .get(..site.range.start)
        .is_some_and(|t| t.ends_with('"'));
    let cased = doc.cased_slice(site.range);
    let brand = cased.bytes().any(|b| b.is_ascii_uppercase())
        && cased.bytes().any(|b| b.is_ascii_lowercase());
    // `v2.it`, `9.it`: a missing blank, not a host.
    let name = registrable(&site.host)
        .split('.')
        .next()
        .unwrap_or_default();
    let named = name.len() >= 3 && name.bytes().any(|b| b.is_ascii_alphabetic());
    if brand || !named {
        return false;
    }
    let Some(index) = doc.sentence_at(site.range.start) else {
        return false;
    };
    let Some(sentence) = doc.sentences().get(index) else {
        return false;
    };
    if is_header(doc, index, site.range) && !quoted {
        return true;
    }
    let web = doc
        .hits_in(Table::ContactCues, around.left)
        .filter(|hit| hit.code() == "web")
        .last();
    let offered = web.is_some_and(|hit| around.left.end - hit.range().end <= NEAR);
    // The words beside the name say that the site itself was hit; "violati: visita ente.it" does not.
    let invites = |hit: ViewRange| {
        web.is_some_and(|web| is_invitation(doc.slice(web.range())) && hit.end <= web.range().start)
    };
    let breached = doc
        .hits_in(Table::ContactCues, sentence.range)
        .filter(|hit| hit.code() == "breached")
        .any(|hit| is_beside(doc, hit.range(), site.range) && !invites(hit.range()));
    offered && !breached && !quoted
}

/// "visita", "consulti", "collegandosi": words that ask the reader to go there.
fn is_invitation(words: &str) -> bool {
    ["visit", "consult", "colleg", "digit", "acced", "navig"]
        .iter()
        .any(|stem| words.starts_with(stem))
}

/// Whether two places stand close together, in one clause.
fn is_beside(doc: &Document<'_>, a: ViewRange, b: ViewRange) -> bool {
    const NEAR: usize = 60;
    let (from, to) = (a.end.min(b.end), a.start.max(b.start));
    from <= to
        && to - from <= NEAR
        && !doc
            .slice(ViewRange::new(from, to))
            .contains([',', ';', ':', '('])
}

/// Whether a line is a letterhead or a line of contacts: short, and made of such parts.
fn is_header(doc: &Document<'_>, index: usize, site: ViewRange) -> bool {
    const LONGEST: usize = 60;
    let Some(sentence) = doc.sentences().get(index) else {
        return false;
    };
    if sentence.tokens.len() > LONGEST {
        return false;
    }
    let line = doc.slice(sentence.range);
    // The first line of a saved page.
    let masthead = index == 0
        && sentence.range.start == site.start
        && sentence.tokens.len() <= 14
        && !line.ends_with('.');
    let alone = sentence.range == site || masthead;
    let parted = line.contains(" | ") || line.contains(" - ") || line.contains(" · ");
    let contacts = line.contains('@')
        || doc
            .hits_in(Table::PhoneCues, sentence.range)
            .any(|hit| hit.code() == "phone");
    let place = index < 4 || index + 4 >= doc.sentences().len();
    let section = doc.section_kind(index) == SectionKind::Contacts;
    alone || (parted || line.contains("; ")) && (contacts || place) || section && contacts
}
