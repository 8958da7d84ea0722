//! The extractor: bytes in, one record or error record out.

use crate::fields;
use crate::input::{self, Decoded};
use crate::lexicon::Lexicon;
use crate::record::{Coverage, Output, Record, Source};
use crate::text::calendar::CalendarDate;
use crate::text::{Document, SourceText};
use crate::trace::Trace;

/// Reads documents into records. Cheap to make, safe to share between threads.
#[derive(Debug, Clone, Copy)]
pub struct Extractor<'l> {
    lexicon: &'l Lexicon,
    reference_date: Option<CalendarDate>,
}

impl Extractor<'static> {
    /// An extractor with the built-in lexicon.
    pub fn new() -> Self {
        Self {
            lexicon: Lexicon::builtin(),
            reference_date: None,
        }
    }
}

impl Default for Extractor<'static> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'l> Extractor<'l> {
    /// An extractor with another lexicon.
    pub fn with_lexicon(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            reference_date: None,
        }
    }

    /// Resolves relative dates and missing years against a day that the caller knows,
    /// such as the day on which a notice arrived. What it decides is marked `inferred`.
    #[must_use]
    pub fn reference_date(mut self, date: Option<CalendarDate>) -> Self {
        self.reference_date = date;
        self
    }

    /// Reads one document. Never panics: what can't be read becomes an error record.
    ///
    /// `id` becomes `source.id`.
    pub fn extract(&self, id: &str, bytes: &[u8]) -> Output {
        match input::decode(bytes) {
            Ok(decoded) => {
                Output::Record(Box::new(self.record(id, bytes, decoded, &mut Trace::off())))
            }
            Err(error) => error.into_output(id),
        }
    }

    /// Reads one decoded document and notes why its values are what they are.
    pub fn record(&self, id: &str, bytes: &[u8], decoded: Decoded, trace: &mut Trace) -> Record {
        let text = SourceText::new(decoded.text);
        let source = Source {
            id: id.to_owned(),
            media_type: decoded.media_type.to_owned(),
            encoding: decoded.encoding.map(str::to_owned),
            sha256: input::sha256(bytes),
            characters: text.code_points(),
            coverage: if decoded.causes.is_empty() {
                Coverage::Full
            } else {
                Coverage::Partial
            },
            coverage_causes: decoded.causes,
        };
        let document = Document::new(&text, self.lexicon);
        fields::record(&document, source, self.reference_date, trace)
    }
}
