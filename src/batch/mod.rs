//! Batches: any number of documents, read by several workers, handed on in order.
//!
//! ```text
//! supply ──▶ belt (bounded) ──▶ workers ──▶ belt ──▶ deliver
//! (one thread)                  (extract)            (the calling thread, in order)
//! ```
//! In goes a supply: a function that hands on documents one by one, in a fixed order, as
//! [`Supply`] does for files, folders, archives and tables. Out comes one [`Reading`] for
//! each document, in that order, for any number of workers.
//!
//! The supply reads and unpacks, the workers extract. Unpacking has one order and is some
//! ten times faster than extraction, so one thread feeds many workers, and the members of
//! one archive or the rows of one table are shared among all workers like files.
//!
//! Memory is bounded by the number of workers and the largest documents, whatever the
//! length of the batch: what was supplied and not yet delivered counts towards one bound
//! (`belt.rs`), so neither waiting documents nor finished records pile up.

mod belt;
mod duplicates;
pub mod supply;

pub use duplicates::Duplicates;
pub use supply::Supply;

use crate::Extractor;
use crate::input::InputError;
use crate::record::Output;
use crate::text::SourceText;
use belt::Belt;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// One document of a supply.
#[derive(Debug)]
pub struct Supplied {
    /// What becomes `source.id`.
    pub id: String,
    /// What is read, or why it can't be.
    pub content: Result<Content, InputError>,
    /// The file that the document was read from or in; `None` for standard input.
    pub path: Option<Arc<Path>>,
    /// How many bytes of the files of the batch stand behind this document, to tell progress.
    pub share: u64,
}

/// What a document is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The bytes of a file, whose format they tell.
    File(Vec<u8>),
    /// The bytes of a plain text, whatever it looks like.
    Text(Vec<u8>),
}

impl Content {
    /// The bytes as they were supplied.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::File(bytes) | Self::Text(bytes) => bytes,
        }
    }
}

/// Takes the documents of a supply one by one, until it returns `Break`.
pub type Take<'t> = &'t mut dyn FnMut(Supplied) -> ControlFlow<()>;

/// What became of one document.
#[derive(Debug)]
pub struct Reading {
    /// The record or the error record.
    pub output: Output,
    /// The text that the spans refer to, if the batch keeps it; an error record has none.
    pub text: Option<SourceText>,
    /// As [`Supplied::path`].
    pub path: Option<Arc<Path>>,
    /// As [`Supplied::share`].
    pub share: u64,
}

/// How a batch is read.
///
/// ```
/// use breccia::batch::{Batch, Content, Supplied};
/// use std::{num::NonZeroUsize, ops::ControlFlow};
///
/// let extractor = breccia::Extractor::new();
/// let letters = (0..100).map(|i| Supplied {
///     id: format!("{i}.txt"),
///     content: Ok(Content::File(b"Gentile utente ...".to_vec())),
///     path: None,
///     share: 0,
/// });
/// let mut ids = Vec::new();
/// Batch::new(extractor, NonZeroUsize::MIN.saturating_add(3)).run(
///     |take| { let _ = { letters }.try_for_each(take); },
///     |reading| {
///         ids.push(breccia::snapshot::id_of(&reading.output).to_owned());
///         ControlFlow::Continue(())
///     },
/// );
/// assert_eq!(ids.len(), 100);
/// assert_eq!(ids[7], "7.txt");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Batch<'a> {
    extractor: Extractor<'a>,
    workers: NonZeroUsize,
    stop: Option<&'a AtomicBool>,
    keeps_text: bool,
}

impl<'a> Batch<'a> {
    /// A batch that so many workers read. One worker is the calling thread itself.
    pub fn new(extractor: Extractor<'a>, workers: NonZeroUsize) -> Self {
        Self {
            extractor,
            workers,
            stop: None,
            keeps_text: false,
        }
    }

    /// Ends the supply as soon as `stop` is true; what was supplied before is still delivered.
    #[must_use]
    pub fn stop(mut self, stop: &'a AtomicBool) -> Self {
        self.stop = Some(stop);
        self
    }

    /// Whether each output is delivered with the text that its spans refer to.
    #[must_use]
    pub fn keep_text(mut self, keeps_text: bool) -> Self {
        self.keeps_text = keeps_text;
        self
    }

    /// Reads what `supply` hands on and hands each reading to `deliver`, in the order of
    /// the supply, until `deliver` returns `Break`.
    ///
    /// A defect that panics while a document is read costs that document alone.
    ///
    /// # Panics
    /// With what `supply` or `deliver` panics.
    pub fn run(
        &self,
        supply: impl FnOnce(Take<'_>) + Send,
        mut deliver: impl FnMut(Reading) -> ControlFlow<()>,
    ) {
        if self.workers == NonZeroUsize::MIN {
            return supply(&mut |document| {
                self.go_on()?;
                deliver(self.read(document))
            });
        }
        let belt = Belt::new(self.workers.get());
        thread::scope(|scope| {
            // However this scope is left, no thread may wait for the belt to move.
            let _halt = belt.halt_on_drop();
            for _ in 0..self.workers.get() {
                scope.spawn(|| {
                    while let Some((place, document)) = belt.next_waiting() {
                        belt.finish(place, self.read(document));
                    }
                });
            }
            let supplying = scope.spawn(|| {
                let _end = belt.end_on_drop();
                supply(&mut |document| {
                    self.go_on()?;
                    belt.put(document)
                });
            });
            while let Some(reading) = belt.next_finished() {
                if deliver(reading).is_break() {
                    belt.halt();
                    break;
                }
            }
            if let Err(defect) = supplying.join() {
                panic::resume_unwind(defect);
            }
        });
    }

    fn go_on(&self) -> ControlFlow<()> {
        match self.stop {
            Some(stop) if stop.load(Ordering::Relaxed) => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    }

    /// Reads one document. A defect that panics costs that document, not the batch.
    fn read(&self, document: Supplied) -> Reading {
        let id = document.id.as_str();
        let read = panic::catch_unwind(AssertUnwindSafe(|| match document.content {
            Ok(Content::File(bytes)) => self.extractor.read(id, &bytes),
            Ok(Content::Text(bytes)) => self.extractor.read_plain(id, &bytes),
            Err(error) => (error.into_output(id), None),
        }));
        let (output, text) = read.unwrap_or_else(|_| (InputError::Internal.into_output(id), None));
        Reading {
            output,
            text: text.filter(|_| self.keeps_text),
            path: document.path,
            share: document.share,
        }
    }
}

#[cfg(test)]
mod tests;
