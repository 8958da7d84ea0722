//! PDF: the text that its pages show, in the order in which people read it.
//!
//! ```text
//! bytes ──survey──▶ open ──────▶ drawing ──────▶ layout ──▶ text
//!         (limits)  (lopdf:      (what a page    (rows, columns,
//!                    objects,     shows: fonts,   paragraphs,
//!                    pages)       places)         running titles)
//! ```
//! The frozen text has a line for each paragraph and each row of a table, cells
//! parted by tabs. Page numbers, repeated running titles and leftovers of word processors
//! are not in it; ligatures are letters. Dates and titles of the file's
//! properties are no text. Every piece knows its page.
//!
//! Reading runs on a thread of its own ([`guard`](super::guard)).

mod drawing;
mod fonts;
mod layout;
mod matrix;
mod open;
mod sheet;
mod survey;
mod syntax;
mod words;

use super::draft::Draft;
use super::guard;
use super::limits::{MAX_DOCUMENT_SECONDS, MAX_PDF_PAGES};
use super::{Decoded, InputError, UNDECODABLE};
use crate::watch::Watch;
use drawing::Drawing;
use layout::PageWords;

/// The format for people.
const FORMAT: &str = "a PDF document";
/// The coverage cause of a document of which a part is damaged.
const DAMAGED: &str = "malformed";
/// The coverage cause of pages that show no text, among others that do.
const NO_TEXT: &str = "no_text_layer";

/// Reads a PDF. Bytes before its `%PDF-` are ignored.
pub(super) fn decode(bytes: &[u8], watch: Watch) -> Result<Decoded, InputError> {
    let bytes = bytes.to_vec();
    guard::run(watch, guard::STACK, move || read(&bytes, watch))
}

fn read(bytes: &[u8], watch: Watch) -> Result<Decoded, InputError> {
    survey::check(bytes)?;
    let document = open::document(bytes)?;
    let mut draft = Draft::under(watch);
    let mut drawing = Drawing::new(&document, watch);
    let mut pages = Vec::new();
    let mut number = 0;
    let mut without_text = 0;
    for page in open::pages(&document) {
        if MAX_PDF_PAGES.is_exceeded_by(u64::from(number) + 1) {
            draft.hit(&MAX_PDF_PAGES);
            break;
        }
        if drawing.is_over() {
            break;
        }
        number += 1;
        let Some(page) = page else {
            draft.cause(DAMAGED);
            continue;
        };
        let words = drawing.words(page);
        if words.is_empty() && page.has_images() {
            without_text += 1;
        }
        pages.push(PageWords { number, words });
    }
    if number == 0 {
        return Err(open::malformed("it has no pages".to_owned()));
    }
    if watch.is_over() {
        draft.hit(&MAX_DOCUMENT_SECONDS);
    }
    for limit in &drawing.hit {
        draft.hit(limit);
    }
    if drawing.damaged {
        draft.cause(DAMAGED);
    }
    layout::write(pages, &mut draft);
    check_text(&draft, &drawing, number, without_text)?;
    if drawing.unknown > 0 {
        draft.cause(UNDECODABLE);
    }
    if without_text > 0 {
        draft.cause(NO_TEXT);
    }
    let (text, places, causes) = draft.finish();
    Ok(Decoded {
        text,
        places,
        media_type: "application/pdf",
        encoding: None,
        causes,
    })
}

/// A document of which nothing could be read is an error, not an empty text.
fn check_text(
    draft: &Draft,
    drawing: &Drawing<'_>,
    pages: u32,
    without_text: usize,
) -> Result<(), InputError> {
    if drawing.shown > 0 && drawing.unknown * 2 > drawing.shown {
        let detail = "its fonts don't say which letters they show".to_owned();
        return Err(open::malformed(detail));
    }
    if !draft.text().trim().is_empty() {
        return Ok(());
    }
    if let Some(limit) = drawing.hit.first() {
        return Err(InputError::Limit {
            limit,
            found: "more before the first word".to_owned(),
            advice: "print it to a new PDF, or split it",
        });
    }
    if drawing.damaged && without_text == 0 {
        return Err(open::malformed("its pages can't be read".to_owned()));
    }
    Err(InputError::NoTextLayer {
        format: FORMAT,
        pages: pages as usize,
    })
}
