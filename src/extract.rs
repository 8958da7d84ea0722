//! The extractor: bytes in, one record or error record out.

use crate::fields;
use crate::input::{self, Decoded, InputError, unpack};
use crate::lexicon::Lexicon;
use crate::record::{Coverage, Evidence, Output, Record, Source};
use crate::text::calendar::CalendarDate;
use crate::text::{Document, SourceText};
use crate::trace::{Note, Trace};
use crate::watch::Watch;
use std::ops::ControlFlow;

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

    /// Reads every document of an input (an archive or a mail may hold several)
    /// and hands on their outputs in order, until `take` returns `Break`. Returns
    /// how many files of an archive were skipped, as of types that are not read.
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// let mut outputs = Vec::new();
    /// breccia::Extractor::new().extract_each("lettera.txt", b"Gentile utente ...", |output| {
    ///     outputs.push(output);
    ///     ControlFlow::Continue(())
    /// });
    /// assert_eq!(outputs.len(), 1);
    /// ```
    pub fn extract_each(
        &self,
        id: &str,
        bytes: &[u8],
        mut take: impl FnMut(Output) -> ControlFlow<()>,
    ) -> usize {
        self.read_each(id, bytes, |output, _| take(output))
    }

    /// Like [`Extractor::extract_each`], with the text of each document beside its output.
    pub fn read_each(
        &self,
        id: &str,
        bytes: &[u8],
        mut take: impl FnMut(Output, Option<SourceText>) -> ControlFlow<()>,
    ) -> usize {
        let flow = unpack::documents(id, bytes, &mut |id, document| {
            let (output, text) = match document {
                Ok(bytes) => self.read(id, &bytes),
                Err(error) => (error.into_output(id), None),
            };
            take(output, text)
        });
        flow.continue_value().unwrap_or_default()
    }

    /// Reads one document. Never panics: what can't be read becomes an error record.
    ///
    /// `id` becomes `source.id`.
    pub fn extract(&self, id: &str, bytes: &[u8]) -> Output {
        self.read(id, bytes).0
    }

    /// Reads one document like [`Extractor::extract`] and keeps the frozen text that the
    /// record's spans refer to; `None` beside an error record.
    pub fn read(&self, id: &str, bytes: &[u8]) -> (Output, Option<SourceText>) {
        self.complete(id, bytes, input::decode(id, bytes))
    }

    /// Reads the bytes of one plain text like [`Extractor::read`], even where they look
    /// like a page or a mail: the cell of a table, a body that was taken out of its mail.
    pub fn read_plain(&self, id: &str, bytes: &[u8]) -> (Output, Option<SourceText>) {
        self.complete(id, bytes, input::decode_plain(bytes))
    }

    fn complete(
        &self,
        id: &str,
        bytes: &[u8],
        decoded: Result<Decoded, InputError>,
    ) -> (Output, Option<SourceText>) {
        match decoded {
            Ok(decoded) => {
                let (text, source) = freeze(id, bytes, decoded);
                let mut document = Document::outline(&text, self.lexicon);
                let trace = &mut Trace::off();
                let record = fields::record(
                    &mut document,
                    source,
                    self.reference_date,
                    Watch::stage(),
                    trace,
                );
                (Output::Record(Box::new(record)), Some(text))
            }
            Err(error) => (error.into_output(id), None),
        }
    }

    /// Reads the text of one document and where it came from, and extracts nothing.
    ///
    /// # Errors
    /// [`InputError`] for what [`Extractor::extract`] would turn into an error record.
    ///
    /// ```
    /// let page = b"<p>Gentile <b>utente</b>, il 6 novembre 2025 ...</p>";
    /// let (text, source) = breccia::Extractor::new().source("avviso.html", page)?;
    /// assert_eq!(text.as_str(), "Gentile utente, il 6 novembre 2025 ...");
    /// assert_eq!(source.media_type, "text/html");
    /// let (span, locator) = text.located().next().expect("a place");
    /// assert_eq!((span.start, span.end), (0, 8));
    /// assert_eq!(locator.bytes, Some([3, 11]));
    /// # Ok::<(), breccia::input::InputError>(())
    /// ```
    pub fn source(&self, id: &str, bytes: &[u8]) -> Result<(SourceText, Source), InputError> {
        Ok(freeze(id, bytes, input::decode(id, bytes)?))
    }

    /// Reads one document and keeps why its values are what they are.
    ///
    /// # Errors
    /// [`InputError`] for what [`Extractor::extract`] would turn into an error record.
    pub fn explain(&self, id: &str, bytes: &[u8]) -> Result<Explanation, InputError> {
        let (text, source) = freeze(id, bytes, input::decode(id, bytes)?);
        let mut document = Document::outline(&text, self.lexicon);
        let mut trace = Trace::on();
        let record = fields::record(
            &mut document,
            source,
            self.reference_date,
            Watch::stage(),
            &mut trace,
        );
        let reasons = trace
            .notes()
            .iter()
            .map(|note| Reason::new(&document, note))
            .collect();
        Ok(Explanation {
            source: text,
            record,
            reasons,
        })
    }
}

/// The frozen text of a decoded document and what the record says of its source.
fn freeze(id: &str, bytes: &[u8], decoded: Decoded) -> (SourceText, Source) {
    let text = SourceText::with_places(decoded.text, decoded.places);
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
        duplicate_of: None,
    };
    (text, source)
}

/// A record with the reasons for its values.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The frozen text.
    pub source: SourceText,
    /// What it was read into.
    pub record: Record,
    /// Why, in the order of the decisions.
    pub reasons: Vec<Reason>,
}

/// Why a value is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The record's key that the decision fills.
    pub field: &'static str,
    /// The words that became evidence.
    pub at: Evidence,
    /// The rule, in words.
    pub rule: &'static str,
    /// The words that decided, each with what it was taken for.
    pub cues: Vec<(&'static str, Evidence)>,
}

impl Reason {
    fn new(document: &Document<'_>, note: &Note) -> Self {
        let cue = |&(label, range): &(&'static str, _)| (label, document.evidence(range));
        Self {
            field: note.field,
            at: document.evidence(note.at),
            rule: note.rule,
            cues: note.cues.iter().map(cue).collect(),
        }
    }
}
