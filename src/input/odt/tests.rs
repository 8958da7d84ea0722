//! OpenDocument texts built here, part by part.

use super::*;
use crate::input;
use crate::text::SourceText;
use std::io::{Cursor, Write};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.text";

/// A part with the prefixes that the tests use.
fn root(name: &str, inner: &str) -> String {
    let spaces: String = ["office", "text", "table", "style", "manifest"]
        .iter()
        .map(|p| format!(" xmlns:{p}=\"urn:oasis:names:tc:opendocument:xmlns:{p}:1.0\""))
        .collect();
    format!(
        "<{name}{spaces} xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
         xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
         xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
         xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inner}</{name}>"
    )
}

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    writer.start_file("mimetype", stored).unwrap();
    writer.write_all(MEDIA_TYPE.as_bytes()).unwrap();
    for (name, xml) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(xml.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A document of automatic styles and a body.
fn document(styles: &str, inner: &str, common: &str) -> Vec<u8> {
    let content = root(
        "office:document-content",
        &format!(
            "<office:automatic-styles>{styles}</office:automatic-styles>\
             <office:body><office:text>{inner}</office:text></office:body>"
        ),
    );
    let common = root("office:document-styles", common);
    package(&[("content.xml", &content), ("styles.xml", &common)])
}

fn decoded(bytes: &[u8]) -> Decoded {
    // The wrong ending on purpose: content tells the format.
    input::decode("lettera.docx", bytes).unwrap()
}

#[track_caller]
fn assert_text(styles: &str, inner: &str, text: &str) {
    let decoded = decoded(&document(styles, inner, ""));
    assert_eq!(decoded.text, text, "{inner}");
    assert_eq!(decoded.causes, [""; 0]);
}

fn code(bytes: &[u8]) -> &'static str {
    input::decode("lettera.odt", bytes).map_or_else(|error| error.code(), |_| "read")
}

fn p(words: &str) -> String {
    format!("<text:p>{words}</text:p>")
}

#[test]
fn paragraphs_are_lines_and_white_space_is_a_blank() {
    assert_text(
        "",
        &[
            p("\n  Gentile\n utente,"),
            p(""),
            p("dpo@<text:span>exam</text:span>ple.it<text:tab/>a<text:s text:c=\"2\"/>b<text:line-break/>c"),
            p("<text:bookmark text:name=\"_GoBack\"/>fine"),
        ]
        .concat(),
        "Gentile utente,\n\ndpo@example.it\ta  b\nc\nfine\n",
    );
}

#[test]
fn what_the_letter_does_not_show_is_left_out() {
    assert_text(
        "<style:style style:name=\"H\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>",
        &[
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>via</text:p></text:deletion></text:changed-region></text:tracked-changes>",
            "<text:p>visto<text:span text:style-name=\"H\">nascosto</text:span><office:annotation><text:p>nota a margine</text:p></office:annotation></text:p>",
            "<text:section text:display=\"none\"><text:p>via</text:p></text:section>",
            "<text:p><text:placeholder>&lt;Nome&gt;</text:placeholder>v. <text:bookmark-ref>Errore: sorgente del riferimento non trovata</text:bookmark-ref>qui</text:p>",
            "<text:p><draw:frame><draw:image/><svg:title>logo</svg:title></draw:frame>dopo</text:p>",
        ]
        .concat(),
        "visto\nv. qui\ndopo\n",
    );
}

#[test]
fn lists_are_numbered_and_go_on_where_they_say_so() {
    let style = "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>\
         <text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-suffix=\")\"/></text:list-style>\
         <text:list-style style:name=\"B\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\"/></text:list-style>";
    let item = |inner: &str| format!("<text:list-item>{inner}</text:list-item>");
    let list =
        |attributes: &str, inner: &str| format!("<text:list {attributes}>{inner}</text:list>");
    assert_text(
        style,
        &[
            list(
                "text:style-name=\"L\"",
                &[
                    item(&(p("uno") + &list("", &[item(&p("a")), item(&p("b"))].concat()))),
                    item(&(p("due") + &p("seguito"))),
                ]
                .concat(),
            ),
            p("fra"),
            list(
                "text:style-name=\"L\" text:continue-numbering=\"true\"",
                &item(&p("tre")),
            ),
            list("text:style-name=\"L\"", &item(&p("da capo"))),
            list("text:style-name=\"B\"", &item(&p("punto"))),
        ]
        .concat(),
        "1. uno\na) a\nb) b\n2. due\nseguito\nfra\n3. tre\n1. da capo\n- punto\n",
    );
}

#[test]
fn rows_are_lines_and_tables_text_boxes_and_notes_stand_apart() {
    let row = "<table:table-row><table:table-cell><text:p>Titolare</text:p></table:table-cell>\
               <table:table-cell><text:p>Comune di X</text:p></table:table-cell><table:covered-table-cell/></table:table-row>";
    assert_text(
        "",
        &[
            &p("prima<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>nota</text:p></text:note-body></text:note>,"),
            &format!("<table:table><table:table-column/>{row}</table:table>"),
            &p("<draw:frame><draw:text-box><text:p>riquadro</text:p></draw:text-box></draw:frame>dopo") as &str,
        ]
        .concat(),
        "prima,\n\nTitolare\tComune di X\n\ndopo\n\nriquadro\n\nnota\n",
    );
}

#[test]
fn headers_and_footers_come_once_and_every_word_has_its_place() {
    let common = "<office:master-styles><style:master-page style:name=\"Standard\"><style:header><text:p>COMUNE DI X</text:p></style:header>\
        <style:header-left style:display=\"false\"><text:p>via</text:p></style:header-left><style:footer><text:p>via Roma 1</text:p></style:footer></style:master-page>\
        <style:master-page style:name=\"Altra\"><style:header><text:p>COMUNE DI X</text:p></style:header></style:master-page></office:master-styles>";
    let link = "<text:p>scrivi <text:a xlink:href=\"mailto:dpo@x.it\">qui</text:a></text:p>";
    let decoded = decoded(&document("", link, common));
    assert_eq!(
        decoded.text,
        "COMUNE DI X\n\nscrivi qui <dpo@x.it>\n\nvia Roma 1\n"
    );
    let source = SourceText::with_places(decoded.text, decoded.places);
    let places: Vec<_> = source
        .places()
        .iter()
        .map(|(_, at)| (at.part, at.paragraph))
        .collect();
    let wanted = [("styles.xml", 1), ("content.xml", 1), ("styles.xml", 3)];
    assert_eq!(
        places,
        wanted.map(|(part, n)| (Some(part.to_owned()), Some(n)))
    );
}

#[test]
fn room_that_a_style_leaves_is_a_gap() {
    assert_text(
        "<style:style style:name=\"P\" style:family=\"paragraph\"><style:paragraph-properties fo:margin-bottom=\"0.25cm\"/></style:style>",
        "<text:p text:style-name=\"P\">Uno</text:p><text:p text:style-name=\"P\">Due</text:p>",
        "Uno\n\nDue\n",
    );
}

#[test]
fn encrypted_damaged_and_other_files_end_with_their_cause() {
    let manifest = root(
        "manifest:manifest",
        "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>",
    );
    let content = root("office:document-content", "");
    for (bytes, code) in [
        (
            package(&[("META-INF/manifest.xml", &manifest), ("content.xml", "?")]),
            "encrypted",
        ),
        (package(&[("content.xml", &content)]), "empty"),
        (package(&[("content.xml", "<a>")]), "malformed"),
        (package(&[]), "malformed"),
        (
            package(&[(
                "content.xml",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
            )]),
            "malformed",
        ),
    ] {
        assert_eq!(self::code(&bytes), code);
    }
    let whole = document("", &p("Gentile utente"), "");
    for cut in 80..whole.len() {
        assert_eq!(code(&whole[..cut]), "malformed");
    }
}
