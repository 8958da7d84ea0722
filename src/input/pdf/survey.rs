//! A look over the bytes of a PDF before any parser sees them.
//!
//! One pass, linear and without recursion, that counts what a parser would
//! have to hold: objects, how deep they nest, and what their object streams
//! inflate to. What a library reads as soon as a document is opened is bounded here.

use super::FORMAT;
use crate::input::InputError;
use crate::input::limits::{Limit, MAX_PDF_NESTING, MAX_PDF_OBJECTS, MAX_PDF_STREAM_BYTES};
use flate2::read::ZlibDecoder;
use memchr::memmem::find;
use std::io::Read;

/// Checks the bytes against the limits.
///
/// # Errors
/// [`InputError::Limit`] for the first that is exceeded.
pub(super) fn check(bytes: &[u8]) -> Result<(), InputError> {
    let mut survey = Survey::default();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at = match byte {
            b'%' => end_of_line(bytes, at),
            b'(' => end_of_string(bytes, at),
            b'<' if bytes.get(at + 1) == Some(&b'<') => survey.open(at, 2)?,
            b'>' if bytes.get(at + 1) == Some(&b'>') => survey.close(at, 2),
            b'[' => survey.open(at, 1)?,
            b']' => survey.close(at, 1),
            b'o' if is_keyword(bytes, at, b"obj") => survey.object(at)?,
            b's' if is_keyword(bytes, at, b"stream") => survey.stream(bytes, at)?,
            _ => at + 1,
        };
    }
    Ok(())
}

#[derive(Debug, Default)]
struct Survey {
    objects: u64,
    depth: u64,
    /// What the object streams inflate to so far.
    inflated: u64,
    /// Where the object that is being read begins.
    object: usize,
    /// No `endstream` follows anywhere, so none is looked for again.
    unending: bool,
}

impl Survey {
    fn open(&mut self, at: usize, length: usize) -> Result<usize, InputError> {
        self.depth += 1;
        within(&MAX_PDF_NESTING, self.depth)?;
        Ok(at + length)
    }

    fn close(&mut self, at: usize, length: usize) -> usize {
        self.depth = self.depth.saturating_sub(1);
        at + length
    }

    fn object(&mut self, at: usize) -> Result<usize, InputError> {
        self.objects += 1;
        self.depth = 0;
        self.object = at;
        within(&MAX_PDF_OBJECTS, self.objects)?;
        Ok(at + 3)
    }

    /// Goes over a stream, and inflates it if it may hold objects.
    fn stream(&mut self, bytes: &[u8], at: usize) -> Result<usize, InputError> {
        let dictionary = &bytes[self.object..at];
        let start = match bytes.get(at + 6..) {
            Some([b'\r', b'\n', ..]) => at + 8,
            Some([b'\r' | b'\n', ..]) => at + 7,
            _ => return Ok(at + 6),
        };
        if self.unending {
            return Ok(start);
        }
        let Some(length) = find(&bytes[start..], b"endstream") else {
            self.unending = true;
            return Ok(start);
        };
        // A name may be written with escapes, `/Obj#53tm`.
        if find(dictionary, b"ObjStm").is_some() || dictionary.contains(&b'#') {
            let left = MAX_PDF_STREAM_BYTES.value.saturating_sub(self.inflated);
            self.inflated += inflated_length(&bytes[start..start + length], left + 1);
            within(&MAX_PDF_STREAM_BYTES, self.inflated)?;
        }
        Ok(start + length + b"endstream".len())
    }
}

/// How much a stream inflates to, counted up to a bound while it is thrown away.
fn inflated_length(stream: &[u8], bound: u64) -> u64 {
    let mut counted = ZlibDecoder::new(stream).take(bound);
    let mut length = 0;
    let mut buffer = [0; 16 << 10];
    while let Ok(read @ 1..) = counted.read(&mut buffer) {
        length += read as u64;
    }
    length
}

fn within(limit: &'static Limit, count: u64) -> Result<(), InputError> {
    if !limit.is_exceeded_by(count) {
        return Ok(());
    }
    Err(InputError::Limit {
        limit,
        found: format!("{FORMAT} with more"),
        advice: "print it to a new PDF, or split it",
    })
}

fn is_keyword(bytes: &[u8], at: usize, word: &[u8]) -> bool {
    let apart = |byte: Option<&u8>| byte.is_none_or(|b| !b.is_ascii_alphanumeric());
    bytes[at..].starts_with(word)
        && apart(at.checked_sub(1).and_then(|before| bytes.get(before)))
        && (word == b"obj" || apart(bytes.get(at + word.len())))
}

fn end_of_line(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    let length = rest.iter().position(|b| matches!(b, b'\n' | b'\r'));
    at + length.unwrap_or(rest.len())
}

/// The end of a literal string; where it has none, the end of its object, so
/// that a lone bracket costs no second pass.
fn end_of_string(bytes: &[u8], at: usize) -> usize {
    let mut depth = 0usize;
    let mut escaped = false;
    for (i, byte) in bytes.iter().enumerate().skip(at) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return i + 1,
            b')' => depth -= 1,
            b'e' if bytes[i..].starts_with(b"endobj") => return i,
            _ => {}
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::{self, Write};

    fn code(bytes: &[u8]) -> Option<&'static str> {
        check(bytes).err().map(|error| error.code())
    }

    fn object(dictionary: &str, stream: &[u8]) -> Vec<u8> {
        let mut bytes = format!("1 0 obj\n<<{dictionary}>>\nstream\n").into_bytes();
        bytes.extend(stream);
        bytes.extend(b"\nendstream\nendobj\n");
        bytes
    }

    #[test]
    fn nesting_is_counted_where_a_parser_would_see_it() {
        let deep = "[".repeat(100_000);
        assert_eq!(
            code(format!("1 0 obj\n{deep}").as_bytes()),
            Some("max_pdf_nesting")
        );
        let dictionaries = "<</A".repeat(100_000);
        assert_eq!(code(dictionaries.as_bytes()), Some("max_pdf_nesting"));
        for shown in [
            format!("1 0 obj\n({deep})\nendobj"),
            format!("% {deep}\r1 0 obj\n"),
            "1 0 obj [[ endobj ".repeat(1_000),
        ] {
            assert_eq!(code(shown.as_bytes()), None);
        }
        assert_eq!(code(&object("", deep.as_bytes())), None);
    }

    #[test]
    fn a_string_without_end_hides_nothing_beyond_its_object() {
        let deep = "[".repeat(100);
        let bytes = format!("1 0 obj\n(lost \\) ( \nendobj\n2 0 obj\n{deep}");
        assert_eq!(code(bytes.as_bytes()), Some("max_pdf_nesting"));
        assert_eq!(code("(".repeat(1 << 20).as_bytes()), None);
    }

    #[test]
    fn objects_are_counted() {
        let many = "1 0 obj\nnull\nendobj\n".repeat(MAX_PDF_OBJECTS.as_usize() + 1);
        assert_eq!(code(many.as_bytes()), Some("max_pdf_objects"));
    }

    #[test]
    fn object_streams_are_inflated_only_as_far_as_the_limit() -> io::Result<()> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        let zeros = vec![b'0'; 1 << 20];
        for _ in 0..=MAX_PDF_STREAM_BYTES.value >> 21 {
            encoder.write_all(&zeros)?;
        }
        let half = encoder.finish()?;
        for name in ["/Type/ObjStm", "/Type/Obj#53tm"] {
            let one = object(name, &half);
            assert_eq!(code(&one), None);
            assert_eq!(code(&one.repeat(2)), Some("max_pdf_stream_bytes"), "{name}");
        }
        assert_eq!(code(&object("/Type/XObject", &half).repeat(2)), None);
        Ok(())
    }
}
