//! Documents put together from text that a fuzzer can change without breaking their frame.
//!
//! A changed byte breaks the checksum of a ZIP entry or the offsets of a PDF long before it
//! reaches what reads the words. So the fuzzed input is what stands inside, and the frame is
//! built around it; input that brings its own frame is taken as it is.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// What opens a part of a Word document, on a line of its own: `=== word/styles.xml`.
const PART: &str = "=== ";
/// The part that the text before the first opening is.
const MAIN: &str = "word/document.xml";

/// The kinds of part that a relationship of the main part leads to.
const KINDS: &[&str] = &[
    "styles",
    "numbering",
    "footnotes",
    "endnotes",
    "comments",
    "header1",
    "footer1",
];

/// A Word document of these parts; a whole one stays as it is.
pub fn docx(input: &[u8]) -> Vec<u8> {
    if input.starts_with(b"PK") {
        return input.to_vec();
    }
    let text = String::from_utf8_lossy(input);
    let mut parts: BTreeMap<String, String> = frame();
    let mut name = MAIN.to_owned();
    let mut part = String::new();
    for line in text.split_inclusive('\n') {
        match line.strip_prefix(PART) {
            Some(next) => {
                let whole = std::mem::take(&mut part);
                parts.insert(std::mem::replace(&mut name, next.trim().to_owned()), whole);
            }
            None => part.push_str(line),
        }
    }
    parts.insert(name, part);
    zipped(
        parts
            .iter()
            .map(|(name, part)| (name.as_str(), part.as_bytes())),
    )
}

/// The parts that say what the others are.
fn frame() -> BTreeMap<String, String> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let types = format!(
        r#"<Types xmlns="{PACKAGE}/content-types"><Override PartName="/{MAIN}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#
    );
    let relation = |kind: &str, target: &str| {
        format!(r#"<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    let relations = |all: String| {
        format!(r#"<Relationships xmlns="{PACKAGE}/relationships">{all}</Relationships>"#)
    };
    let of_main: String = KINDS
        .iter()
        .map(|kind| {
            let target = format!("{kind}.xml");
            let id = kind.trim_end_matches('1');
            relation(id, &target)
        })
        .collect();
    [
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations(relation("officeDocument", MAIN))),
        ("word/_rels/document.xml.rels", relations(of_main)),
    ]
    .map(|(name, part)| (name.to_owned(), part))
    .into()
}

/// A ZIP archive of these entries, packed as they are. A name that no archive takes is left out.
pub fn zipped<'e>(entries: impl Iterator<Item = (&'e str, &'e [u8])>) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        if writer.start_file(name, stored).is_ok() {
            writer.write_all(bytes).expect("memory takes bytes");
        }
    }
    writer.finish().expect("an archive").into_inner()
}

/// What ends an object of a PDF.
const END: &str = "endobj";
/// Stands for the length of the stream behind it.
const LENGTH: &str = "/Length @";

/// A PDF of these objects, numbered from 1, the first its catalogue; a whole one stays as it is.
pub fn pdf(input: &[u8]) -> Vec<u8> {
    if input.starts_with(b"%PDF") {
        return input.to_vec();
    }
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for object in split(input, END.as_bytes()) {
        offsets.push(bytes.len());
        bytes.extend_from_slice(format!("{} 0 obj\n", offsets.len()).as_bytes());
        bytes.extend_from_slice(&with_length(object));
        bytes.extend_from_slice(b"\nendobj\n");
    }
    let (start, size) = (bytes.len(), offsets.len() + 1);
    bytes.extend_from_slice(format!("xref\n0 {size}\n0000000000 65535 f \n").as_bytes());
    for offset in offsets {
        bytes.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
    }
    let trailer = format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend_from_slice(trailer.as_bytes());
    bytes
}

/// An object whose stream says how long it is.
fn with_length(object: &[u8]) -> Vec<u8> {
    const OPEN: &[u8] = b"stream\n";
    let ends = (find(object, OPEN), find(object, b"\nendstream"));
    let (Some(open), Some(close)) = ends else {
        return object.to_vec();
    };
    let length = close.saturating_sub(open + OPEN.len());
    match find(object, LENGTH.as_bytes()) {
        Some(at) => [
            &object[..at],
            format!("/Length {length}").as_bytes(),
            &object[at + LENGTH.len()..],
        ]
        .concat(),
        None => object.to_vec(),
    }
}

fn split<'b>(bytes: &'b [u8], separator: &[u8]) -> Vec<&'b [u8]> {
    let mut pieces = Vec::new();
    let mut rest = bytes;
    while let Some(at) = find(rest, separator) {
        pieces.push(rest[..at].trim_ascii());
        rest = &rest[at + separator.len()..];
    }
    pieces
}

fn find(bytes: &[u8], piece: &[u8]) -> Option<usize> {
    bytes
        .windows(piece.len())
        .position(|window| window == piece)
}
