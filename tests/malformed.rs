//! Damaged and hostile documents: each ends with a cause that says what is wrong, or
//! with what could be read of it.
//!
//! Every file is made here, so that what is wrong with it can be read. Built without
//! optimisation the suite takes six seconds of one core and no more than 110 MB, files of 64 MB
//! among them (`/usr/bin/time -v` around the test); `max_document_seconds` bounds each file.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

use breccia::Extractor;
use breccia::input::limits::MAX_ARCHIVE_ENTRIES;
use breccia::record::Output;
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use zip::write::{SimpleFileOptions, ZipWriter};

const LETTER: &str = "Gentile cliente, La informiamo che il 6 novembre 2025 ignoti hanno copiato i \
                      Suoi dati: nome, cognome e indirizzo e-mail. Per informazioni: dpo@alfa.it";

/// A file and what may become of each document in it.
struct Case {
    name: String,
    bytes: Vec<u8>,
    /// `read`, `part: CAUSE`, or the code of an error record; any of them.
    expected: &'static [&'static str],
}

fn case(
    name: impl Into<String>,
    bytes: impl Into<Vec<u8>>,
    expected: &'static [&'static str],
) -> Case {
    Case {
        name: name.into(),
        bytes: bytes.into(),
        expected,
    }
}

#[test]
fn every_damaged_document_ends_with_its_cause() {
    let cases: Vec<Case> = [
        truncated(),
        packed(),
        marked_up(),
        office(),
        portable(),
        mailed(),
        plain(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut wrong = Vec::new();
    for case in &cases {
        let outcomes = outcomes(&case.name, &case.bytes);
        assert!(!outcomes.is_empty(), "{}: silence", case.name);
        for outcome in outcomes {
            if !case.expected.contains(&outcome.as_str()) {
                wrong.push(format!("{}: {outcome}, not {:?}", case.name, case.expected));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(cases.len() >= 100, "only {} files", cases.len());
}

/// What became of each document of a file.
fn outcomes(name: &str, bytes: &[u8]) -> Vec<String> {
    let mut outcomes = Vec::new();
    Extractor::new().extract_each(name, bytes, |output| {
        outcomes.push(match output {
            Output::Error(error) => error.error.code,
            Output::Record(record) if record.source.coverage_causes.is_empty() => "read".to_owned(),
            Output::Record(record) => format!("part: {}", record.source.coverage_causes.join(", ")),
        });
        ControlFlow::Continue(())
    });
    outcomes
}

// --- Whole documents, to damage.

fn page() -> Vec<u8> {
    format!(
        "<!DOCTYPE html><html><head><title>Avviso</title></head><body><p>{LETTER}</p></body></html>"
    )
    .into_bytes()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

fn word_with(document: &str) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ])
}

fn word_body(body: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    )
}

fn paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn word() -> Vec<u8> {
    word_with(&word_body(&paragraph(LETTER)))
}

fn open_document() -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>{LETTER}</text:p></office:text></office:body></office:document-content>"#
    );
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ])
}

/// A PDF of numbered objects, with its cross-reference table.
fn pdf_of(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        bytes.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", i + 1).as_bytes());
    }
    let start = bytes.len();
    bytes.extend_from_slice(
        format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes(),
    );
    for offset in offsets {
        bytes.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
    }
    bytes.extend_from_slice(
        format!(
            "trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1
        )
        .as_bytes(),
    );
    bytes
}

fn stream(content: &str) -> String {
    format!(
        "<< /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    )
}

const FONT: &str =
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

fn pdf_with(content: &str) -> Vec<u8> {
    pdf_of(
        &[
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R \
             /Resources << /Font << /F1 5 0 R >> >> >>"
                .to_owned(),
            stream(content),
            FONT.to_owned(),
        ],
        "",
    )
}

fn pdf() -> Vec<u8> {
    let lines: String = LETTER
        .split(": ")
        .map(|line| format!("({line}) Tj T* "))
        .collect();
    pdf_with(&format!("BT /F1 10 Tf 14 TL 50 700 Td {lines}ET"))
}

const MAIL_HEAD: &str = "From: Alfa <privacy@alfa.it>\r\nDate: Thu, 6 Nov 2025 10:00:00 +0100\r\n\
                         Subject: Avviso\r\nMIME-Version: 1.0\r\n";

fn mail() -> Vec<u8> {
    format!(
        "{MAIL_HEAD}Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: \
         text/plain; charset=utf-8\r\n\r\n{LETTER}\r\n--x\r\nContent-Type: text/html; \
         charset=utf-8\r\n\r\n<p>{LETTER}</p>\r\n--x--\r\n"
    )
    .into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes).expect("bytes");
    writer.finish().expect("a gzip file")
}

// --- The cases.

/// Each format, cut at every tenth of its length.
fn truncated() -> Vec<Case> {
    const ARCHIVE: &[&str] = &["malformed"];
    const TEXT: &[&str] = &["read", "part: cut_off", "empty", "malformed"];
    const PDF: &[&str] = &["malformed", "read", "no_text_layer", "part: malformed"];
    let whole: [(&str, Vec<u8>, &'static [&'static str]); 7] = [
        ("tagliata.html", page(), TEXT),
        ("tagliata.docx", word(), ARCHIVE),
        ("tagliata.odt", open_document(), ARCHIVE),
        (
            "tagliata.zip",
            zipped(&[("a.txt", LETTER.as_bytes())]),
            ARCHIVE,
        ),
        (
            "tagliata.txt.gz",
            gzip(LETTER.as_bytes()),
            &["malformed", "read"],
        ),
        ("tagliata.pdf", pdf(), PDF),
        ("tagliata.eml", mail(), TEXT),
    ];
    whole
        .iter()
        .flat_map(|(name, bytes, expected)| {
            (1..10).map(move |tenth| {
                let cut = &bytes[..bytes.len() * tenth / 10];
                case(format!("{tenth}-{name}"), cut, expected)
            })
        })
        .collect()
}

fn packed() -> Vec<Case> {
    let bomb = vec![b'a'; 40 << 20];
    let mut nested = LETTER.as_bytes().to_vec();
    for _ in 0..12 {
        nested = zipped(&[("a.zip", &nested)]);
    }
    let slip = zipped(&[("../../etc/a.txt", LETTER.as_bytes())]);
    let mut lying = zipped(&[("a.txt", LETTER.as_bytes())]);
    let directory = position(&lying, b"PK\x01\x02");
    lying[directory + 24..directory + 28].copy_from_slice(&9u32.to_le_bytes());
    let mut encrypted = zipped(&[("a.txt", LETTER.as_bytes())]);
    for signature in [b"PK\x03\x04".as_slice(), b"PK\x01\x02"] {
        let at = position(&encrypted, signature);
        encrypted[at + signature.len() + if signature == b"PK\x03\x04" { 2 } else { 4 }] |= 1;
    }
    let many: Vec<(String, Vec<u8>)> = (0..=MAX_ARCHIVE_ENTRIES.value)
        .map(|i| (format!("{i}.txt"), Vec::new()))
        .collect();
    let many: Vec<(&str, &[u8])> = many
        .iter()
        .map(|(n, b)| (n.as_str(), b.as_slice()))
        .collect();
    vec![
        case(
            "bomba.zip",
            zipped(&[("a.txt", &bomb)]),
            &["max_inflation_ratio"],
        ),
        case("bomba.txt.gz", gzip(&bomb), &["max_inflation_ratio"]),
        case("dentro.zip", nested, &["max_nesting"]),
        case("fuori.zip", slip, &["unsafe_name"]),
        case("dimensioni.zip", lying, &["read", "malformed"]),
        case("cifrato.zip", encrypted, &["encrypted", "malformed"]),
        case("vuoto.zip", zipped(&[]), &["no_documents"]),
        case(
            "immagini.zip",
            zipped(&[("a.png", b"\x89PNG\r\n")]),
            &["no_documents"],
        ),
        case("troppi.zip", zipped(&many), &["max_archive_entries"]),
        case(
            "coda.zip",
            [zipped(&[("a.txt", LETTER.as_bytes())]), vec![0; 70_000]].concat(),
            &["malformed", "read"],
        ),
        case(
            "misto.zip",
            zipped(&[("a.pdf", b"\x89PNG\r\n"), ("b.docx", b"PK\x03\x04")]),
            &["unsupported_format", "malformed"],
        ),
        case("vuoto.gz", gzip(b""), &["empty"]),
        case(
            "tar.gz",
            gzip(&[vec![b'a'; 257], b"ustar".to_vec(), vec![0; 300]].concat()),
            &["unsupported_format"],
        ),
    ]
}

fn position(bytes: &[u8], signature: &[u8]) -> usize {
    bytes
        .windows(signature.len())
        .position(|window| window == signature)
        .expect("the signature stands in the bytes")
}

fn marked_up() -> Vec<Case> {
    let wrap = |body: &str| format!("<!DOCTYPE html><html><body>{body}</body></html>");
    vec![
        case(
            "profonda.html",
            wrap(&format!("{}{LETTER}", "<div>".repeat(100_000))),
            &["read", "part: max_html_depth"],
        ),
        case(
            "grassetti.html",
            wrap(&format!("{LETTER}{}", "<b>".repeat(100_000))),
            &["read", "part: max_html_depth"],
        ),
        case(
            "minori.html",
            wrap(&"<".repeat(200_000)),
            &["read", "empty", "part: cut_off"],
        ),
        case(
            "commento.html",
            format!("<!DOCTYPE html><p>{LETTER}</p><!-- {}", "x".repeat(100_000)),
            &["part: cut_off"],
        ),
        case(
            "script.html",
            format!("<!DOCTYPE html><p>{LETTER}</p><script>while(1){{}}"),
            &["part: cut_off"],
        ),
        case(
            "entita.html",
            format!(
                "<!DOCTYPE html [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><p>&a; {LETTER}</p>"
            ),
            &["read"],
        ),
        case(
            "nul.html",
            wrap(&format!("<p>{}\0{}</p>", &LETTER[..40], &LETTER[40..])),
            &["read"],
        ),
        case(
            "bugiarda.html",
            format!("<!DOCTYPE html><meta charset=utf-16><p>{LETTER} è così</p>"),
            &["read"],
        ),
        case(
            "senza-testo.html",
            wrap("<nav>Menu</nav><script>x</script>"),
            &["read", "empty"],
        ),
        case("pagina.pdf", page(), &["read"]),
    ]
}

fn office() -> Vec<Case> {
    let entities = (1..30).fold("<!ENTITY a0 \"aaaaaaaaaa\">".to_owned(), |all, i| {
        format!(
            "{all}<!ENTITY a{i} \"{}\">",
            format!("&a{};", i - 1).repeat(10)
        )
    });
    let laughs = word_body(&paragraph("&a29;")).replacen(
        "<w:document",
        &format!("<!DOCTYPE d [{entities}]><w:document"),
        1,
    );
    let outside = word_body(&paragraph("&x;")).replacen(
        "<w:document",
        "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document",
        1,
    );
    let deep = word_body(&"<w:sdt>".repeat(100_000));
    let twice = zipped(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("word/document.xml", b"<a/>"),
    ]);
    let mut ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    vec![
        case("risate.docx", word_with(&laughs), &["malformed"]),
        case("esterna.docx", word_with(&outside), &["malformed"]),
        case(
            "profonda.docx",
            word_with(&deep),
            &["max_xml_depth", "malformed"],
        ),
        case(
            "aperta.docx",
            word_with(&word_body(&paragraph(LETTER)).replace("</w:document>", "")),
            &["malformed", "read", "part: malformed"],
        ),
        case(
            "incrociata.docx",
            word_with(&word_body("<w:p><w:r><w:t>a</w:r></w:t></w:p>")),
            &["part: malformed"],
        ),
        case(
            "senza-parte.docx",
            zipped(&[
                ("[Content_Types].xml", TYPES.as_bytes()),
                ("_rels/.rels", RELATIONS.as_bytes()),
            ]),
            &["no_documents"],
        ),
        case("altra-radice.docx", twice, &["malformed", "empty"]),
        case(
            "bomba.docx",
            word_with(&word_body(&" ".repeat(40 << 20))),
            &["max_inflation_ratio"],
        ),
        case("vuota.docx", word_with(&word_body("<w:p/>")), &["empty"]),
        case("lettera.txt", word(), &["read"]),
        case("cifrata.docx", ole, &["encrypted", "unsupported_format"]),
        case(
            "vecchia.doc",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            &["unsupported_format"],
        ),
        case(
            "risate.odt",
            zipped(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", laughs.as_bytes()),
            ]),
            &["malformed"],
        ),
        case(
            "senza-contenuto.odt",
            zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text")]),
            &["malformed"],
        ),
        case(
            "lettera.rtf",
            b"{\\rtf1 Gentile cliente}".to_vec(),
            &["unsupported_format"],
        ),
    ]
}

fn portable() -> Vec<Case> {
    let catalog = "<< /Type /Catalog /Pages 2 0 R >>".to_owned();
    let looped_pages = pdf_of(
        &[
            catalog.clone(),
            "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_owned(),
        ],
        "",
    );
    let no_pages = pdf_of(
        &[
            catalog.clone(),
            "<< /Type /Pages /Kids [] /Count 0 >>".to_owned(),
        ],
        "",
    );
    let encrypted = pdf_of(
        &[
            catalog.clone(),
            "<< /Type /Pages /Kids [] /Count 0 >>".to_owned(),
        ],
        "/Encrypt << /Filter /Standard /V 1 /R 2 /O (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) /U (bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb) /P -4 >> /ID [(a) (b)]",
    );
    let deep = pdf_of(
        &[
            catalog.clone(),
            format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)),
        ],
        "",
    );
    let deep_dictionaries = pdf_of(&[catalog, "<< /A ".repeat(50_000)], "");
    let mut before = vec![b'x'; 500];
    before.extend(pdf());
    let crlf: Vec<u8> = String::from_utf8_lossy(&pdf())
        .replace('\n', "\r\n")
        .into_bytes();
    let lying = String::from_utf8_lossy(&pdf())
        .replacen("/Length ", "/Length 9", 1)
        .into_bytes();
    let prev = pdf_of(
        &[
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [] /Count 0 >>".to_owned(),
        ],
        "/Prev 9",
    );
    vec![
        case(
            "anello.pdf",
            looped_pages,
            &["malformed", "empty", "no_text_layer"],
        ),
        case(
            "senza-pagine.pdf",
            no_pages,
            &["malformed", "empty", "no_text_layer"],
        ),
        case("cifrato.pdf", encrypted, &["encrypted", "malformed"]),
        case("profondo.pdf", deep, &["max_pdf_nesting"]),
        case("dizionari.pdf", deep_dictionaries, &["max_pdf_nesting"]),
        case("dopo-altro.pdf", before, &["read", "malformed", "not_text"]),
        case("righe.pdf", crlf, &["read", "malformed"]),
        case(
            "lunghezza.pdf",
            lying,
            &["read", "malformed", "part: malformed"],
        ),
        case("prev.pdf", prev, &["malformed", "empty", "no_text_layer"]),
        case(
            "immagine.pdf",
            pdf_with("q 100 0 0 100 0 0 cm Q"),
            &["no_text_layer"],
        ),
        case(
            "operatori.pdf",
            pdf_with(&"(a) Tj ".repeat(1_000)),
            &["read", "no_text_layer", "empty", "part: malformed"],
        ),
        case("solo-testa.pdf", b"%PDF-1.7\n".to_vec(), &["malformed"]),
        case("documento.txt", pdf(), &["read"]),
    ]
}

fn mailed() -> Vec<Case> {
    let parts = "--x\r\nContent-Type: text/plain\r\n\r\na\r\n".repeat(2_000);
    let deep: String = (0..40)
        .map(|i| format!("Content-Type: multipart/mixed; boundary=b{i:03}\r\n\r\n--b{i:03}\r\n"))
        .collect();
    let closed: String = (0..40).rev().map(|i| format!("\r\n--b{i:03}--")).collect();
    vec![
        case(
            "parti.eml",
            format!("{MAIL_HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n{parts}"),
            &["max_mime_parts"],
        ),
        case(
            "profonda.eml",
            format!("{MAIL_HEAD}{deep}Content-Type: text/plain\r\n\r\n{LETTER}{closed}"),
            &["max_mime_depth"],
        ),
        case(
            "dentro.eml",
            format!(
                "{MAIL_HEAD}{}",
                "Content-Type: message/rfc822\r\n\r\n".repeat(50_000)
            ),
            &["max_mime_parts"],
        ),
        case("vuota.eml", MAIL_HEAD, &["empty", "malformed"]),
        case(
            "base64.eml",
            format!(
                "{MAIL_HEAD}Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!"
            ),
            &["empty", "read", "malformed"],
        ),
        case(
            "confine.eml",
            format!("{MAIL_HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n{LETTER}"),
            &["read", "empty"],
        ),
        case(
            "allegato.eml",
            format!(
                "{MAIL_HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment\r\n\r\nnon è un PDF\r\n--x--\r\n"
            ),
            &["read", "malformed", "not_text", "empty"],
        ),
    ]
}

fn plain() -> Vec<Case> {
    let lines = |end: &str| LETTER.replace(". ", &format!(".{end}")).into_bytes();
    vec![
        case("lf.txt", lines("\n"), &["read"]),
        case("crlf.txt", lines("\r\n"), &["read"]),
        case("cr.txt", lines("\r"), &["read"]),
        case("vuoto.txt", "", &["empty"]),
        case("blanchi.txt", " \n\t\n", &["empty"]),
        case(
            "binario.txt",
            (0..=255).cycle().take(4_096).collect::<Vec<u8>>(),
            &["not_text"],
        ),
        case(
            "spezzato.txt",
            [LETTER.as_bytes(), "è così però \u{e8}".as_bytes(), b"\xFF"].concat(),
            &["part: undecodable_bytes"],
        ),
        case(
            "lungo.txt",
            vec![b'a'; (64 << 20) + 1],
            &["max_input_bytes"],
        ),
        case(
            "immagine.txt",
            b"\x89PNG\r\n\x1a\n".to_vec(),
            &["unsupported_format"],
        ),
    ]
}
