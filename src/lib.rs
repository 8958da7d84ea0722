//! `breccia` reads Italian personal-data-breach notices into structured records.
//!
//! A document goes one way: bytes are decoded into a frozen [`text::SourceText`]
//! by [`input`], made ready as a [`text::Document`], read field by field into a
//! [`record::Record`], and written by [`output`]. No stage looks back.
//!
//! ```
//! let extractor = breccia::Extractor::new();
//! let output = extractor.extract("lettera.txt", "Il 6 novembre 2025 ...".as_bytes());
//! let breccia::record::Output::Record(record) = output else { panic!("it is text") };
//! assert_eq!(record.source.characters, 22);
//! ```

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub mod batch;
pub mod eval;
mod extract;
mod fields;
pub mod input;
pub mod lexicon;
pub mod output;
pub mod record;
pub mod snapshot;
pub mod text;
mod trace;
mod watch;
mod work;

pub use extract::{Explanation, Extractor, Reason};
