//! Every notice as a Word document and as an OpenDocument text: the same record
//! as from its plain text.
//!
//! Each notice is converted in three ways: its lines as paragraphs; its blocks
//! as paragraphs with breaks in them; and as an author would have written it,
//! with lists and tables. Runs are split at random places. Notices come from
//! `corpus` and, where it is there, from `../shared/notices`.
//!
//! `NOTICES=FOLDER` takes the notices of another folder than `../shared/notices`,
//! `CONVERTED=FOLDER cargo test --test containers_docx` also writes the
//! converted notices to a folder, to be scored or looked at.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

use breccia::Extractor;
use serde_json::Value;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use zip::write::{SimpleFileOptions, ZipWriter};

/// How a notice is laid out in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    Lines,
    Blocks,
    Authored,
}

const LAYOUTS: [Layout; 3] = [Layout::Lines, Layout::Blocks, Layout::Authored];

/// What a notice consists of.
enum Block<'t> {
    /// Lines of one paragraph.
    Paragraph(Vec<&'t str>),
    /// Items of a list with the number of the first; no number for bullets.
    List(Vec<&'t str>, Option<(u32, Numbering)>),
    /// Rows of two cells.
    Table(Vec<&'t str>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Numbering {
    letters: bool,
    suffix: char,
}

fn blocks(text: &str, layout: Layout) -> Vec<Block<'_>> {
    let lines = text.lines().map(str::trim_end);
    match layout {
        Layout::Lines => lines.map(|line| Block::Paragraph(vec![line])).collect(),
        Layout::Blocks => {
            let lines: Vec<&str> = lines.collect();
            let paragraphs = lines.split(|line| line.trim().is_empty());
            paragraphs
                .filter(|lines| !lines.is_empty())
                .map(|lines| Block::Paragraph(lines.to_vec()))
                .collect()
        }
        Layout::Authored => authored(lines),
    }
}

fn authored<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<Block<'t>> {
    let mut blocks = Vec::new();
    for line in lines {
        if let Some(item) = bullet(line) {
            match blocks.last_mut() {
                Some(Block::List(items, None)) => items.push(item),
                _ => blocks.push(Block::List(vec![item], None)),
            }
        } else if let Some((number, numbering, item)) = numbered(line) {
            match blocks.last_mut() {
                Some(Block::List(items, Some((first, same))))
                    if *same == numbering && *first + items.len() as u32 == number =>
                {
                    items.push(item);
                }
                _ => blocks.push(Block::List(vec![item], Some((number, numbering)))),
            }
        } else if cells(line).is_some() {
            match blocks.last_mut() {
                Some(Block::Table(rows)) => rows.push(line),
                _ => blocks.push(Block::Table(vec![line])),
            }
        } else {
            blocks.push(Block::Paragraph(vec![line]));
        }
    }
    // One line alone is no table.
    for block in &mut blocks {
        if let Block::Table(rows) = block
            && rows.len() == 1
        {
            *block = Block::Paragraph(std::mem::take(rows));
        }
    }
    blocks
}

fn bullet(line: &str) -> Option<&str> {
    line.strip_prefix("- ").or_else(|| line.strip_prefix("• "))
}

/// `1. uno`, `b) due`.
fn numbered(line: &str) -> Option<(u32, Numbering, &str)> {
    let (label, item) = line.split_once(' ')?;
    let suffix = label
        .chars()
        .next_back()
        .filter(|c| matches!(c, '.' | ')'))?;
    let label = &label[..label.len() - 1];
    let letters = label.len() == 1 && label.bytes().all(|b| b.is_ascii_lowercase());
    let number = if letters && suffix == ')' {
        u32::from(label.as_bytes()[0] - b'a') + 1
    } else {
        let canonical = !label.starts_with('0') && label.len() <= 2;
        label.parse().ok().filter(|_| canonical)?
    };
    Some((number, Numbering { letters, suffix }, item))
}

/// `Telefono: 051 123456`, where the second half is no sentence.
fn cells(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(": ")?;
    let key = &line[..key.len() + 1];
    let short = key.len() <= 40 && value.len() <= 60 && !value.trim_end().ends_with('.');
    let titled = key.starts_with(char::is_uppercase) && !key.contains(['.', ',']);
    (short && titled).then_some((key, value))
}

/// Numbers without a pattern, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % n
    }

    /// Cuts a text at random places.
    fn cut<'t>(&mut self, text: &'t str) -> Vec<&'t str> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let at = rest.ceil_char_boundary((1 + self.below(30)).min(rest.len()));
            let (piece, after) = rest.split_at(at);
            pieces.push(piece);
            rest = after;
        }
        pieces
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn package(parts: &[(&str, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("an entry");
        writer.write_all(part.as_bytes()).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

fn docx(text: &str, layout: Layout) -> Vec<u8> {
    const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut dice = Dice(text.len() as u64);
    let mut runs = |text: &str| {
        dice.cut(text)
            .iter()
            .fold(String::new(), |mut runs, piece| {
                let piece =
                    escaped(piece).replace('\t', "</w:t><w:tab/><w:t xml:space=\"preserve\">");
                let _ = write!(runs, "<w:r><w:t xml:space=\"preserve\">{piece}</w:t></w:r>");
                runs
            })
    };
    let mut body = String::new();
    let mut lists = String::new();
    let mut starts = String::new();
    let mut list = 0;
    for block in blocks(text, layout) {
        match block {
            Block::Paragraph(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| runs(line)).collect();
                let _ = write!(body, "<w:p>{}</w:p>", lines.join("<w:r><w:br/></w:r>"));
            }
            Block::List(items, first) => {
                list += 1;
                let (format, pattern) = match first {
                    None => ("bullet", "\u{F0B7}".to_owned()),
                    Some((_, n)) if n.letters => ("lowerLetter", format!("%1{}", n.suffix)),
                    Some((_, n)) => ("decimal", format!("%1{}", n.suffix)),
                };
                let start = first.map_or(1, |(number, _)| number);
                let _ = write!(
                    lists,
                    "<w:abstractNum w:abstractNumId=\"{list}\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"{start}\"/>\
                     <w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{pattern}\"/></w:lvl></w:abstractNum>"
                );
                let _ = write!(
                    starts,
                    "<w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"{list}\"/></w:num>"
                );
                for item in items {
                    let _ = write!(
                        body,
                        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
                        runs(item)
                    );
                }
            }
            Block::Table(rows) => {
                body.push_str("<w:tbl><w:tblPr/>");
                for (key, value) in rows.into_iter().filter_map(cells) {
                    let _ = write!(
                        body,
                        "<w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr>",
                        runs(key),
                        runs(value)
                    );
                }
                body.push_str("</w:tbl>");
            }
        }
    }
    // Word's own default room after a paragraph.
    let room = "<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after=\"160\"/></w:pPr></w:pPrDefault></w:docDefaults>";
    package(&[
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>".to_owned()),
        ("_rels/.rels", format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/></Relationships>")),
        ("word/_rels/document.xml.rels", format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/numbering\" Target=\"numbering.xml\"/><Relationship Id=\"rId2\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>")),
        ("word/styles.xml", format!("<w:styles {WORD}>{room}</w:styles>")),
        ("word/numbering.xml", format!("<w:numbering {WORD}>{lists}{starts}</w:numbering>")),
        ("word/document.xml", format!("<w:document {WORD}><w:body>{body}</w:body></w:document>")),
    ])
}

fn odt(text: &str, layout: Layout) -> Vec<u8> {
    let mut dice = Dice(text.len() as u64);
    let mut spans = |text: &str| {
        dice.cut(text)
            .iter()
            .fold(String::new(), |mut spans, piece| {
                let blanks = escaped(piece)
                    .replace('\t', "<text:tab/>")
                    .replace("  ", "<text:s text:c=\"2\"/>");
                let _ = write!(spans, "<text:span>{blanks}</text:span>");
                spans
            })
    };
    let mut body = String::new();
    let mut lists = String::new();
    let mut list = 0;
    for block in blocks(text, layout) {
        match block {
            Block::Paragraph(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| spans(line)).collect();
                let _ = write!(
                    body,
                    "<text:p text:style-name=\"P\">{}</text:p>",
                    lines.join("<text:line-break/>")
                );
            }
            Block::List(items, first) => {
                list += 1;
                let level = match first {
                    None => {
                        "<text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\"/>"
                            .to_owned()
                    }
                    Some((start, n)) => format!(
                        "<text:list-level-style-number text:level=\"1\" style:num-format=\"{}\" style:num-suffix=\"{}\" text:start-value=\"{start}\"/>",
                        if n.letters { "a" } else { "1" },
                        n.suffix
                    ),
                };
                let _ = write!(
                    lists,
                    "<text:list-style style:name=\"L{list}\">{level}</text:list-style>"
                );
                let _ = write!(body, "<text:list text:style-name=\"L{list}\">");
                for item in items {
                    let _ = write!(
                        body,
                        "<text:list-item><text:p>{}</text:p></text:list-item>",
                        spans(item)
                    );
                }
                body.push_str("</text:list>");
            }
            Block::Table(rows) => {
                body.push_str("<table:table>");
                for (key, value) in rows.into_iter().filter_map(cells) {
                    let cells = [key, value].map(|cell| {
                        format!(
                            "<table:table-cell><text:p>{}</text:p></table:table-cell>",
                            spans(cell)
                        )
                    });
                    let _ = write!(
                        body,
                        "<table:table-row>{}</table:table-row>",
                        cells.concat()
                    );
                }
                body.push_str("</table:table>");
            }
        }
    }
    let spaces = ["office", "text", "table", "style"].map(|prefix| {
        format!(" xmlns:{prefix}=\"urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0\"")
    });
    let room = "<style:style style:name=\"P\" style:family=\"paragraph\"><style:paragraph-properties xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" fo:margin-bottom=\"0.25cm\"/></style:style>";
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.text".to_owned()),
        (
            "content.xml",
            format!(
                "<office:document-content{}><office:automatic-styles>{room}{lists}</office:automatic-styles>\
                 <office:body><office:text>{body}</office:text></office:body></office:document-content>",
                spaces.concat()
            ),
        ),
        ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>".to_owned()),
    ])
}

/// Notices of a folder that XML can hold, with their names.
fn notices(folder: &Path) -> Vec<(PathBuf, String)> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("a readable folder").into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .filter_map(|path| {
            let decoded = breccia::input::read_file(&path)
                .and_then(|bytes| breccia::input::decode("notice.txt", &bytes))
                .ok()?;
            let text = decoded
                .text
                .replace("\r\n", "\n")
                .replace(['\r', '\u{B}', '\u{C}'], "\n");
            let writable = text
                .chars()
                .all(|c| !c.is_control() || matches!(c, '\n' | '\t'));
            writable.then(|| {
                (
                    path.strip_prefix(folder).expect("its folder").to_owned(),
                    text,
                )
            })
        })
        .collect()
}

/// The values of a record, without where they stand.
fn values(name: &str, bytes: &[u8]) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(object) => {
                object.remove("evidence");
                object.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let output = Extractor::new().extract(name, bytes);
    let mut value = serde_json::to_value(output).expect("JSON");
    assert!(value.get("error").is_none(), "{name}: {value}");
    assert_eq!(value["source"]["coverage"], "full", "{name}");
    if let Some(object) = value.as_object_mut() {
        object.remove("source");
    }
    strip(&mut value);
    value
}

/// Converts the notices in each layout; the names of those whose values differ.
fn differing(
    notices: &[(PathBuf, String)],
    ending: &str,
    convert: fn(&str, Layout) -> Vec<u8>,
) -> Vec<String> {
    let mut differing = Vec::new();
    for (name, text) in notices {
        let plain = values("notice.txt", text.as_bytes());
        for layout in LAYOUTS {
            let bytes = convert(text, layout);
            let converted = name.with_extension(ending);
            if let Some(folder) = std::env::var_os("CONVERTED") {
                let path = PathBuf::from(folder)
                    .join(format!("{ending}-{layout:?}"))
                    .join(&converted);
                std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                std::fs::write(&path, &bytes).expect("a converted notice");
            }
            let from_container = values(&converted.to_string_lossy(), &bytes);
            if from_container != plain {
                let fields = plain.as_object().expect("a record");
                let fields: Vec<&str> = fields
                    .iter()
                    .filter(|(field, value)| from_container[field.as_str()] != **value)
                    .map(|(field, _)| field.as_str())
                    .collect();
                differing.push(format!(
                    "{} {layout:?}: {}",
                    converted.display(),
                    fields.join(" ")
                ));
            }
        }
    }
    differing
}

fn corpus() -> Vec<(PathBuf, String)> {
    notices(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/public"))
}

/// None of the notices of the corpus, few of those that were not written for it:
/// a table's edge or a list's sign may change how a line is read.
#[track_caller]
fn assert_same(ending: &str, convert: fn(&str, Layout) -> Vec<u8>) {
    const MOST_PERCENT: usize = 3;
    let corpus = corpus();
    assert!(corpus.len() >= 10, "{} notices", corpus.len());
    let found = differing(&corpus, ending, convert);
    assert!(found.is_empty(), "{}", found.join("\n"));

    let shared = std::env::var_os("NOTICES").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/notices"),
        PathBuf::from,
    );
    if !shared.is_dir() {
        eprintln!("skipped: {} is not here", shared.display());
        return;
    }
    let shared = notices(&shared);
    let found = differing(&shared, ending, convert);
    let most = shared.len() * LAYOUTS.len() * MOST_PERCENT / 100;
    assert!(
        found.len() <= most,
        "{} differ:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn word_documents_give_the_records_of_their_plain_texts() {
    assert_same("docx", docx);
}

#[test]
fn opendocument_texts_give_the_records_of_their_plain_texts() {
    assert_same("odt", odt);
}
