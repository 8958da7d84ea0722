use super::*;
use ::zip::write::{SimpleFileOptions, ZipWriter};
use std::io::{Cursor, Write};
use std::time::Duration;

fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A short document of every format.
fn documents() -> Vec<(&'static str, Vec<u8>)> {
    let word = [
        ("[Content_Types].xml", ""),
        (
            "word/document.xml",
            r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
            <w:body><w:p><w:r><w:t>Avviso</w:t></w:r></w:p></w:body></w:document>"#,
        ),
    ];
    let open = [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            r#"<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:text>
            <t:p>Avviso</t:p></o:text></o:body></o:document-content>"#,
        ),
    ];
    vec![
        ("a.txt", b"Avviso".to_vec()),
        ("a.md", b"# Avviso".to_vec()),
        ("a.html", b"<!DOCTYPE html><p>Avviso".to_vec()),
        (
            "a.eml",
            b"From: a@b.it\r\nSubject: x\r\n\r\nAvviso".to_vec(),
        ),
        ("a.docx", packed(&word)),
        ("a.odt", packed(&open)),
    ]
}

/// The code of an error, or the causes of what was read.
fn outcome(watch: Watch, id: &str, bytes: &[u8]) -> String {
    decode_under(watch, id, bytes).map_or_else(
        |error| error.code().to_owned(),
        |decoded| decoded.causes.join(" "),
    )
}

#[test]
fn a_reader_whose_time_is_over_says_so() {
    for (id, bytes) in documents() {
        assert_eq!(outcome(Watch::stage(), id, &bytes), "", "{id}");
        let over = Watch::start(Duration::ZERO);
        assert_eq!(outcome(over, id, &bytes), "max_document_seconds", "{id}");
    }
    let over = Watch::start(Duration::ZERO);
    let portable = outcome(over, "a.pdf", b"%PDF-1.7\n");
    assert_eq!(portable, "max_document_seconds");
}
