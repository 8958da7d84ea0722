//! Web pages and HTML mails: the text that a reader of the page would call its content.
//!
//! ```text
//! bytes ──encoding──▶ Page ──tokens──▶ tree ──content, render──▶ lines of the draft
//!                    (and the way       (no recursion)   (each word with
//!                     back to the file)                            its bytes)
//! ```
//! Code, hidden elements and controls of forms are no text.

mod chrome;
mod content;
mod elements;
mod encoding;
mod entities;
mod front;
mod hidden;
mod lines;
mod links;
mod lists;
mod page;
mod render;
mod rows;
mod sniff;
mod tokens;
mod tree;

pub(super) use sniff::{is_fragment, is_page};

use super::draft::Draft;
use super::{Decoded, InputError};
use crate::text::Place;
use crate::watch::Watch;
use content::Selection;
use encoding_rs::Encoding;
use lines::{Gap, Lines};
use page::Page;
use tree::Node;

/// The coverage cause of a page that ends within a tag, a comment or a script.
pub const CUT_OFF: &str = "cut_off";

/// What an HTML text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A page of the web: a site stands around its content, metadata before it.
    Page,
    /// The body of a mail, which is content from its first word.
    Mail,
}

/// Decodes a page.
pub(super) fn decode(bytes: &[u8], watch: Watch) -> Result<Decoded, InputError> {
    let mut draft = Draft::under(watch);
    let place = Place {
        bytes: Some(0..bytes.len() as u64),
        ..Place::default()
    };
    let (page, encoding) = open(bytes, None, &place);
    if page.is_binary() {
        return Err(InputError::NotText);
    }
    write(&mut draft, &page, Kind::Page, watch);
    let (text, places, causes) = draft.finish();
    Ok(Decoded {
        text,
        places,
        media_type: "text/html",
        encoding: Some(encoding.name()),
        causes,
    })
}

/// Reads the HTML part of a mail below what `draft` holds; returns the WHATWG
/// name of its encoding.
///
/// `charset` is what the mail says of its encoding. `place` is where `html`
/// stands in its container: its words get the same place, with their own bytes
/// where `place.bytes` is known, whose start stands for the first byte of `html`.
pub(super) fn read(
    draft: &mut Draft,
    html: &[u8],
    charset: Option<&'static Encoding>,
    place: &Place,
    watch: Watch,
) -> &'static str {
    let (page, encoding) = open(html, charset, place);
    write(draft, &page, Kind::Mail, watch);
    encoding.name()
}

fn open<'p>(
    html: &'p [u8],
    charset: Option<&'static Encoding>,
    place: &Place,
) -> (Page<'p>, &'static Encoding) {
    let (encoding, content) = encoding::detect(html, charset);
    let mut place = place.clone();
    if let Some(bytes) = &mut place.bytes {
        bytes.start += (html.len() - content.len()) as u64;
    }
    (Page::new(content, encoding, place), encoding)
}

fn write(draft: &mut Draft, page: &Page<'_>, kind: Kind, watch: Watch) {
    let mut builder = tree::Builder::new(page.bytes(), watch);
    let noticed = tokens::each(page.bytes(), |token| builder.take(token));
    let (nodes, limits) = builder.finish();
    for limit in limits.into_iter().chain(noticed.limit) {
        draft.hit(limit);
    }
    if noticed.cut_off {
        draft.cause(CUT_OFF);
    }
    let selection = content::select(page, &nodes, kind);
    let mut lines = Lines::below(draft);
    if kind == Kind::Page {
        write_front(page, &nodes, &selection, &mut lines);
    }
    render::write(page, &nodes, &selection, &mut lines);
}

/// Words before the day that the metadata of a page tell. The extractor takes
/// the day for that of the document, unless the document bears one of its own.
const PUBLISHED: &str = "Pagina web | Data di pubblicazione: ";

/// Writes what the page says of itself above its content.
fn write_front(page: &Page<'_>, nodes: &[Node], selection: &Selection, lines: &mut Lines<'_>) {
    let is_blank = |text| page.decoded(text).chars().all(super::is_blank);
    if selection.texts(nodes).all(is_blank) {
        return;
    }
    if let Some(day) = front::published(page, nodes) {
        lines.own(page, PUBLISHED);
        lines.words(page, &day.words, day.bytes);
        lines.gap(Gap::Block);
    }
    let title = front::title(page, nodes, selection);
    if let Some(site) = front::site(page, nodes, selection, title.as_ref()) {
        lines.words(page, &site.words, site.bytes);
        lines.gap(Gap::Block);
    }
    if let Some(title) = title {
        lines.words(page, &title.words, title.bytes);
        lines.gap(Gap::Block);
    }
}

#[cfg(test)]
mod tests;
