//! Kind, audience and language of a document.
//!
//! In: the document. Out: whether it is a notice of one concrete breach of the
//! body that speaks, whom it addresses, and its main language, with the words
//! that decided the kind.
//!
//! A notice is known by what it says, not by how often it says "violazione":
//! somebody *tells*, as a fact of the past, what befell data ([`telling`]), and
//! speaks for himself or to those concerned ([`cues`]). Against it stand the
//! frames of look-alikes ([`frames`]): a decision, a drill, a blank form, a
//! denial may tell the same, but another voice speaks or nothing happened.

mod acts;
mod anybody;
mod audience;
mod blanks;
mod bodies;
mod cues;
mod existing;
mod facts;
mod frames;
mod groups;
mod kind;
mod language;
mod mood;
mod parts;
mod quotes;
mod reports;
mod somebody;
mod telling;
mod titles;
mod voice;

use crate::record::DocumentInfo;
use crate::text::Document;
use crate::trace::Trace;

/// Decides what kind of document a text is, and whom it addresses.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> DocumentInfo {
    let verdict = kind::decide(doc, trace);
    DocumentInfo {
        audience: audience::read(doc, verdict.kind, verdict.frame, trace),
        language: language::main(doc).to_owned(),
        evidence: verdict.at.iter().map(|&at| doc.evidence(at)).collect(),
        kind: verdict.kind,
    }
}

#[cfg(test)]
#[allow(clippy::panic)] // A test may fail.
mod tests;
