//! Web pages and HTML mails: the text that a reader of the page would call its content.
//!
//! ```text
//! bytes ──encoding──▶ Page ──tokens──▶ tree ──render──▶ lines of the draft
//!                    (and the way       (open elements,   (each word with
//!                     back to the file)  no recursion)     its bytes)
//! ```
//! Code, hidden elements and controls of forms are no text.

mod elements;
mod encoding;
mod entities;
mod lines;
mod lists;
mod page;
mod render;
mod rows;
mod tokens;
mod tree;

use super::draft::Draft;
use super::{Decoded, InputError};
use crate::text::Place;
use encoding_rs::Encoding;
use lines::Lines;
use page::Page;

/// The coverage cause of a page that ends within a tag, a comment or a script.
pub const CUT_OFF: &str = "cut_off";

/// Decodes a page.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, InputError> {
    let mut draft = Draft::default();
    let place = Place {
        bytes: Some(0..bytes.len() as u64),
        ..Place::default()
    };
    let encoding = read(&mut draft, bytes, None, &place);
    let (text, places, causes) = draft.finish();
    Ok(Decoded {
        text,
        places,
        media_type: "text/html",
        encoding: Some(encoding),
        causes,
    })
}

/// Reads a page, or the HTML part of a mail, below what `draft` holds; returns
/// the WHATWG name of its encoding.
///
/// `charset` is what the container says of its encoding. `place` is where
/// `html` stands in its container: its words get the same place, with their
/// own bytes where `place.bytes` is known, whose start stands for the first
/// byte of `html`.
pub(super) fn read(
    draft: &mut Draft,
    html: &[u8],
    charset: Option<&'static Encoding>,
    place: &Place,
) -> &'static str {
    let (encoding, content) = encoding::detect(html, charset);
    let mut place = place.clone();
    if let Some(bytes) = &mut place.bytes {
        bytes.start += (html.len() - content.len()) as u64;
    }
    let page = Page::new(content, encoding, place);
    let mut builder = tree::Builder::new(page.bytes());
    let noticed = tokens::each(page.bytes(), |token| builder.take(token));
    let (nodes, limits) = builder.finish();
    for limit in limits.into_iter().chain(noticed.limit) {
        draft.hit(limit);
    }
    if noticed.cut_off {
        draft.cause(CUT_OFF);
    }
    let left_out: Vec<bool> = nodes
        .iter()
        .map(|node| {
            node.tag()
                .is_some_and(|tag| tag.is_no_text() || tag.is_struck_out())
        })
        .collect();
    let mut lines = Lines::below(draft);
    render::write(&page, &nodes, 0, &left_out, &mut lines);
    encoding.name()
}
