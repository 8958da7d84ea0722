//! What the program refuses to read, one constant each.
//!
//! Hitting a limit is never silent: either the whole document becomes an error
//! record whose code is the limit's name, or its record says
//! `"coverage": "partial"` and names the limit among its causes.
//! `breccia limits` prints [`ALL`].

use std::fmt;

/// One bound on what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The code of an error record or coverage cause: `max_input_bytes`.
    pub name: &'static str,
    /// The largest value that is still read.
    pub value: u64,
    /// What is counted.
    pub unit: &'static str,
    /// What happens beyond it, for people.
    pub beyond: &'static str,
}

impl Limit {
    /// Whether a count lies beyond the limit.
    pub const fn is_exceeded_by(&self, count: u64) -> bool {
        count > self.value
    }

    /// The limit as a length in memory.
    pub const fn as_usize(&self) -> usize {
        self.value as usize
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} (limit {})", self.value, self.unit, self.name)
    }
}

macro_rules! limits {
    ($($(#[$doc:meta])* $constant:ident = $value:expr, $unit:literal, $name:literal, $beyond:literal;)*) => {
        $(
            $(#[$doc])*
            pub const $constant: Limit = Limit {
                name: $name,
                value: $value,
                unit: $unit,
                beyond: $beyond,
            };
        )*
        /// Every limit, in the order of the way that a document goes.
        pub const ALL: &[Limit] = &[$($constant),*];
    };
}

limits! {
    /// Largest document and largest row of a table, in bytes; a ZIP archive or a table of rows
    /// on disk may be longer.
    MAX_INPUT_BYTES = 64 << 20, "bytes", "max_input_bytes", "the document is not read";
    /// Most entries of a ZIP archive, a Word or an OpenDocument file.
    MAX_ARCHIVE_ENTRIES = 200_000, "entries", "max_archive_entries", "the archive is not read";
    /// How many times its packed length an entry may inflate to.
    MAX_INFLATION_RATIO = 200, "times", "max_inflation_ratio", "the entry is not read";
    /// Most bytes inflated from one input, over all its entries.
    MAX_INFLATED_BYTES = 1 << 30, "bytes", "max_inflated_bytes", "the entry is not read";
    /// Archives, mailboxes and mails one within the other.
    MAX_NESTING = 5, "containers", "max_nesting", "the inner one is not read";
    /// Most parts of a mail, and messages within it.
    MAX_MIME_PARTS = 1_000, "parts", "max_mime_parts", "the mail is not read";
    /// Multiparts of a mail one within the other.
    MAX_MIME_DEPTH = 30, "levels", "max_mime_depth", "the mail is not read";
    /// Elements within elements in the XML of an office document.
    MAX_XML_DEPTH = 256, "elements", "max_xml_depth", "the part is read up to there";
    /// Longest that unpacking, reading or extraction may each take over one document, in
    /// seconds. The one limit that depends on the machine: what a slow one cuts, a fast one
    /// may read. An honest document takes milliseconds: there is room for a machine that a
    /// hundred others use.
    MAX_DOCUMENT_SECONDS = 60, "seconds", "max_document_seconds", "the document is read up to there, or not at all";
    /// Most objects in a PDF.
    MAX_PDF_OBJECTS = 250_000, "objects", "max_pdf_objects", "the document is not read";
    /// Deepest nesting of arrays and dictionaries in a PDF object.
    MAX_PDF_NESTING = 64, "levels", "max_pdf_nesting", "the document is not read";
    /// Most bytes that a stream of a PDF, or all its object streams together, inflate to.
    MAX_PDF_STREAM_BYTES = 32 << 20, "bytes", "max_pdf_stream_bytes", "the stream is not read; of a stream that holds objects, the document";
    /// Most pages of a PDF.
    MAX_PDF_PAGES = 2_000, "pages", "max_pdf_pages", "the text is cut there";
    /// Most drawing steps in a PDF: operators of its pages and characters that they show.
    MAX_PDF_STEPS = 4_000_000, "steps", "max_pdf_steps", "the text is cut there";
    /// Deepest nesting of drawings within a PDF page.
    MAX_PDF_FORM_DEPTH = 12, "levels", "max_pdf_form_depth", "the drawing is not read";
    /// Control characters, in percent, beyond which decoded bytes are no text.
    MAX_CONTROL_PERCENT = 2, "percent", "max_control_percent", "the document is not read";
    /// Elements, texts and attributes of an HTML page.
    MAX_HTML_NODES = 1_000_000, "nodes", "max_html_nodes", "the rest of the page is not read";
    /// Elements of an HTML page within each other.
    MAX_HTML_DEPTH = 512, "elements", "max_html_depth", "deeper elements are read as if they stood side by side";
    /// Longest attribute of an HTML element.
    MAX_ATTRIBUTE_BYTES = 64 << 10, "bytes", "max_attribute_bytes", "the attribute is not read";
    /// Stretches of a text whose places in the container are kept.
    MAX_PLACES = 1_000_000, "places", "max_places", "words have no place";
    /// Longest frozen text, in bytes of UTF-8.
    MAX_TEXT_BYTES = 16 << 20, "bytes", "max_text_bytes", "the text is cut there";
}
