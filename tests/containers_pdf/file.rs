//! Writes PDF files by hand: objects, a cross-reference table, a trailer.

use flate2::{Compression, write::ZlibEncoder};
use std::io::Write;

/// A file in the making. Objects are numbered from 1; the first is the catalog.
#[derive(Clone)]
pub(crate) struct File {
    objects: Vec<Vec<u8>>,
    /// What ends a line.
    pub(crate) end: &'static str,
    /// What stands before the header.
    pub(crate) before: Vec<u8>,
    /// Entries of the trailer beside `Size` and `Root`.
    pub(crate) trailer: String,
}

impl File {
    pub(crate) fn new() -> Self {
        Self {
            objects: Vec::new(),
            end: "\n",
            before: Vec::new(),
            trailer: String::new(),
        }
    }

    /// Adds an object and returns its number.
    pub(crate) fn object(&mut self, body: impl Into<Vec<u8>>) -> usize {
        self.objects.push(body.into());
        self.objects.len()
    }

    /// Adds a stream and returns its number.
    pub(crate) fn stream(&mut self, dictionary: &str, content: &[u8]) -> usize {
        self.object(stream(dictionary, content, content.len()))
    }

    /// Replaces an object.
    pub(crate) fn set(&mut self, number: usize, body: impl Into<Vec<u8>>) {
        self.objects[number - 1] = body.into();
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let end = self.end;
        let mut out = self.before.clone();
        let origin = out.len();
        let mut offsets = Vec::new();
        write!(out, "%PDF-1.7{end}%\u{e2}\u{e3}{end}").expect("written");
        for (i, body) in self.objects.iter().enumerate() {
            offsets.push(out.len() - origin);
            write!(out, "{} 0 obj{end}", i + 1).expect("written");
            out.extend(body);
            write!(out, "{end}endobj{end}").expect("written");
        }
        let table = out.len() - origin;
        write!(out, "xref{end}0 {}{end}", offsets.len() + 1).expect("written");
        // Entries of a cross-reference table take exactly twenty bytes.
        let entry_end = if end.len() == 2 {
            "\r\n".to_owned()
        } else {
            format!(" {end}")
        };
        write!(out, "0000000000 65535 f{entry_end}").expect("written");
        for offset in offsets {
            write!(out, "{offset:010} 00000 n{entry_end}").expect("written");
        }
        write!(
            out,
            "trailer{end}<</Size {}/Root 1 0 R{}>>{end}startxref{end}{table}{end}%%EOF{end}",
            self.objects.len() + 1,
            self.trailer
        )
        .expect("written");
        out
    }
}

/// A stream object that says it has such a length.
pub(crate) fn stream(dictionary: &str, content: &[u8], length: usize) -> Vec<u8> {
    let mut body = format!("<<{dictionary}/Length {length}>>\nstream\n").into_bytes();
    body.extend(content);
    body.extend(b"\nendstream");
    body
}

pub(crate) fn deflated(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).expect("in memory");
    encoder.finish().expect("in memory")
}

/// The usual skeleton: object 1 the catalog, 2 the page tree, 3 the font, then
/// for each content its stream and its page of A4.
pub(crate) fn with_pages(font: &str, contents: &[Vec<u8>]) -> File {
    let mut file = File::new();
    file.object("<</Type/Catalog/Pages 2 0 R>>");
    file.object("");
    file.object(font);
    let mut kids = String::new();
    for content in contents {
        let content = file.stream("", content);
        let page = file.object(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R\
             /Resources<</Font<</F 3 0 R>>>>>>"
        ));
        kids.push_str(&format!("{page} 0 R "));
    }
    file.set(
        2,
        format!("<</Type/Pages/Count {}/Kids[{kids}]>>", contents.len()),
    );
    file
}

/// A standard font, which needs no widths.
pub(crate) const COURIER: &str =
    "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>";

/// A file with a page for each of these texts, a line of it a line of the page.
pub(crate) fn letters(pages: &[&str]) -> File {
    let contents: Vec<Vec<u8>> = pages
        .iter()
        .map(|page| {
            let mut content = b"BT /F 10 Tf 12 TL 60 780 Td\n".to_vec();
            for line in page.lines() {
                content.extend(b"(");
                content.extend(windows_1252(line));
                content.extend(b") Tj T*\n");
            }
            content.extend(b"ET");
            content
        })
        .collect();
    with_pages(COURIER, &contents)
}

/// A text as a literal string holds it.
pub(crate) fn windows_1252(text: &str) -> Vec<u8> {
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let mut escaped = Vec::new();
    for byte in bytes.iter() {
        if matches!(byte, b'(' | b')' | b'\\') {
            escaped.push(b'\\');
        }
        escaped.push(*byte);
    }
    escaped
}
