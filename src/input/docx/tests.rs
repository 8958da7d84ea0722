//! Word documents built here, part by part.

use super::*;
use crate::input;
use crate::input::limits::{MAX_INFLATION_RATIO, MAX_XML_DEPTH};
use crate::text::SourceText;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

mod damage;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A file of these parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The root of a part with the prefixes that the tests use.
fn root(name: &str, inner: &str) -> String {
    format!(
        "<w:{name} xmlns:w=\"{WORD}\" xmlns:r=\"{RELATIONS}\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
         xmlns:v=\"urn:schemas-microsoft-com:vml\">{inner}</w:{name}>"
    )
}

fn body(inner: &str) -> String {
    root("document", &format!("<w:body>{inner}</w:body>"))
}

/// A relationship for each part beside the body, in its order: `rId1`, `rId2`.
fn relations(targets: &[(&str, &str)]) -> String {
    let mut xml = String::from(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    );
    for (i, (kind, target)) in targets.iter().enumerate() {
        let mode = if target.contains(':') {
            "External"
        } else {
            "Internal"
        };
        xml += &format!(
            "<Relationship Id=\"rId{}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\" TargetMode=\"{mode}\"/>",
            i + 1
        );
    }
    xml + "</Relationships>"
}

/// A document of a body and the parts that it refers to, as (kind, target, content).
fn document(inner: &str, related: &[(&str, &str, &str)]) -> Vec<u8> {
    let targets: Vec<_> = related
        .iter()
        .map(|(kind, target, _)| (*kind, *target))
        .collect();
    let names: Vec<String> = related
        .iter()
        .map(|(_, name, _)| format!("word/{name}"))
        .collect();
    let (main, relations) = (body(inner), relations(&targets));
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", main.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
    ];
    for (name, (_, target, content)) in names.iter().zip(related) {
        if !target.contains(':') {
            parts.push((name, content.as_bytes()));
        }
    }
    package(&parts)
}

fn decoded(bytes: &[u8]) -> Decoded {
    // The wrong ending on purpose: content tells the format.
    input::decode("lettera.txt", bytes).unwrap()
}

#[track_caller]
fn assert_text(inner: &str, text: &str) {
    let decoded = decoded(&document(inner, &[]));
    assert_eq!(decoded.text, text, "{inner}");
    assert_eq!(decoded.causes, [""; 0]);
}

fn code(bytes: &[u8]) -> &'static str {
    input::decode("lettera.docx", bytes).map_or_else(|error| error.code(), |_| "read")
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

#[test]
fn a_paragraph_is_a_line_and_an_empty_one_a_gap() {
    assert_text(
        &[
            p("Gentile utente,"),
            p(""),
            p("Le scriviamo."),
            p("A presto"),
        ]
        .concat(),
        "Gentile utente,\n\nLe scriviamo.\nA presto\n",
    );
}

#[test]
fn values_split_over_runs_stay_whole() {
    assert_text(
        "<w:p><w:r><w:t>dpo@</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:b/></w:rPr>\
         <w:t>exam</w:t></w:r><w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/><w:smartTag><w:r><w:t>ple.it</w:t></w:r></w:smartTag></w:p>",
        "dpo@example.it\n",
    );
}

#[test]
fn breaks_tabs_hyphens_and_symbols_are_characters() {
    assert_text(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"1\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/>\
         <w:t>c</w:t><w:cr/><w:t xml:space=\"preserve\">d </w:t><w:noBreakHyphen/><w:t>e</w:t><w:softHyphen/><w:t>f</w:t>\
         <w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>",
        "a\tb\nc\nd -e\u{AD}f☑\n",
    );
}

#[test]
fn deletions_go_and_insertions_stay() {
    assert_text(
        "<w:p><w:r><w:t xml:space=\"preserve\">circa </w:t></w:r><w:del><w:r><w:delText>100</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t>200</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> via</w:t></w:r></w:moveFrom>\
         <w:moveTo><w:r><w:t> soggetti</w:t></w:r></w:moveTo></w:p>",
        "circa 200 soggetti\n",
    );
    let joined =
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t>due </w:t></w:r></w:p>";
    assert_text(&[joined, &p("in uno")].concat(), "due in uno\n");
    assert_text(
        "<w:tbl><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc><w:p><w:r><w:t>via</w:t></w:r></w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p><w:r><w:t>resta</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "resta\n",
    );
}

#[test]
fn hidden_text_old_properties_and_comments_are_left_out() {
    assert_text(
        "<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:pPrChange></w:pPr>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>nascosto</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>visto</w:t></w:r>\
         <w:commentRangeStart w:id=\"0\"/><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>!</w:t></w:r>\
         <w:r><w:commentReference w:id=\"0\"/></w:r></w:p>",
        "visto!\n",
    );
    let styles = root(
        "styles",
        "<w:style w:type=\"character\" w:styleId=\"H\"><w:rPr><w:vanish/></w:rPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"z\"><w:rPr><w:vanish/></w:rPr></w:style>",
    );
    let inner = "<w:p><w:r><w:rPr><w:rStyle w:val=\"H\"/></w:rPr><w:t>nascosto</w:t></w:r><w:r><w:t>visto</w:t></w:r></w:p>\
                 <w:p><w:pPr><w:pStyle w:val=\"z\"/></w:pPr><w:r><w:t>Inizio modulo</w:t></w:r></w:p>";
    let bytes = document(inner, &[("styles", "styles.xml", &styles)]);
    assert_eq!(decoded(&bytes).text, "visto\n");
}

#[test]
fn styles_behind_those_of_many_tables_are_found() {
    let table =
        "<w:style w:type=\"table\" w:styleId=\"T\"><w:tblStylePr w:type=\"firstRow\"/></w:style>";
    let style = |id: &str, inner: &str| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\">{inner}</w:style>")
    };
    let hidden = style("z", "<w:rPr><w:vanish/></w:rPr>");
    let normal = style("N", "").replace("w:styleId", "w:default=\"1\" w:styleId")
        + &style("y", "<w:basedOn w:val=\"z\"/>");
    let named = |id: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr><w:r><w:t>{id}</w:t></w:r></w:p>")
    };
    for between in [0, 1_000] {
        let styles = format!("<w:docDefaults/>{normal}{}{hidden}", table.repeat(between));
        let styles = root("styles", &styles);
        for inner in [named("N") + &named("z"), named("N") + &named("y")] {
            let bytes = document(&inner, &[("styles", "styles.xml", &styles)]);
            assert_eq!(decoded(&bytes).text, "N\n", "{between} {inner}");
        }
        let bytes = document(&named("N"), &[("styles", "styles.xml", &styles)]);
        assert_eq!(decoded(&bytes).text, "N\n");
    }
}

#[test]
fn of_fields_only_the_results_that_worked_are_text() {
    let field = |code: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let paragraph = |inner: &str| format!("<w:p>{inner}</w:p>");
    assert_text(
        &[
            paragraph(&field(" DATE ", "6 novembre 2025")),
            paragraph(&field(" IF ", &field(" REF a ", "annidato"))),
            paragraph(&("<w:r><w:t>v. </w:t></w:r>".to_owned() + &field(" REF b ", "Error! Reference source not found."))),
            paragraph(&field(" HYPERLINK \"mailto:dpo@x.it\" ", "scrivici")),
            paragraph("<w:fldSimple w:instr=\" REF c \"><w:r><w:t>Errore. Il segnalibro non è definito.</w:t></w:r></w:fldSimple>"),
            paragraph("<w:fldSimple w:instr=\" AUTHOR \"><w:r><w:t>Ufficio privacy</w:t></w:r></w:fldSimple>"),
            paragraph("<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>\
                       <w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t> IBAN</w:t></w:r>"),
        ]
        .concat(),
        "6 novembre 2025\nannidato\nv. \nscrivici <dpo@x.it>\n\nUfficio privacy\n☒ IBAN\n",
    );
}

#[test]
fn links_show_the_address_that_their_words_hide() {
    let inner = "<w:p><w:hyperlink r:id=\"rId1\"><w:r><w:t>qui</w:t></w:r></w:hyperlink><w:r><w:t xml:space=\"preserve\"> o </w:t></w:r>\
                 <w:hyperlink r:id=\"rId2\"><w:r><w:t>www.x.it</w:t></w:r></w:hyperlink><w:hyperlink w:anchor=\"a\"><w:r><w:t>!</w:t></w:r></w:hyperlink></w:p>";
    let bytes = document(
        inner,
        &[
            ("hyperlink", "mailto:dpo@x.it", ""),
            ("hyperlink", "https://www.x.it/", ""),
        ],
    );
    assert_eq!(decoded(&bytes).text, "qui <dpo@x.it> o www.x.it!\n");
}

#[test]
fn lists_are_numbered_as_word_numbers_them() {
    let level = |level: u8, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = root(
        "numbering",
        &[
            "<w:abstractNum w:abstractNumId=\"0\">",
            &level(0, "decimal", "%1."),
            &level(1, "lowerLetter", "%2)"),
            &level(2, "upperRoman", "%1.%3"),
            "</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">",
            &level(0, "bullet", "\u{F0B7}"),
            "</w:abstractNum><w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"4\"/><w:lvlText w:val=\"Art. %1\"/><w:pStyle w:val=\"T\"/></w:lvl></w:abstractNum>",
            "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
            "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>",
            "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
            "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"2\"/></w:num>",
        ]
        .concat(),
    );
    let styles = root(
        "styles",
        "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr></w:style>",
    );
    let item = |list: u8, level: u8, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let styled = |words: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"T\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    };
    let inner = [
        item(1, 0, "uno"),
        item(1, 1, "a"),
        item(1, 1, "b"),
        item(1, 2, "romano"),
        item(1, 0, "due"),
        item(1, 1, "di nuovo a"),
        item(2, 0, "punto"),
        item(3, 0, "da capo"),
        item(3, 0, "e poi"),
        styled("titolo"),
        styled("altro"),
        item(0, 0, "nessuna"),
        item(9, 0, "ignota"),
    ]
    .concat();
    let bytes = document(
        &inner,
        &[
            ("numbering", "numbering.xml", &numbering),
            ("styles", "styles.xml", &styles),
        ],
    );
    assert_eq!(
        decoded(&bytes).text,
        "1. uno\na) a\nb) b\n1.I romano\n2. due\na) di nuovo a\n- punto\n1. da capo\n2. e poi\n\
         Art. 4 titolo\nArt. 5 altro\nnessuna\nignota\n"
    );
}

#[test]
fn rows_are_lines_and_tables_stand_apart() {
    let cell = |inner: &str| format!("<w:tc><w:tcPr/>{inner}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let nested = format!(
        "<w:tbl>{}</w:tbl>{}",
        row(&[cell(&p("c")), cell(&p("d"))]),
        p("")
    );
    assert_text(
        &format!(
            "{}<w:tbl><w:tblPr/><w:tblGrid/>{}{}</w:tbl>{}",
            p("prima"),
            row(&[cell(&p("Titolare")), cell(&p("Comune di X"))]),
            row(&[cell(&p("Dati")), cell(&nested)]),
            p("dopo")
        ),
        "prima\n\nTitolare\tComune di X\nDati\tc\td\n\ndopo\n",
    );
}

#[test]
fn headers_come_first_notes_and_footers_last_each_once() {
    let edge = |words: &str| root("hdr", &p(words));
    let notes = root(
        "footnotes",
        &format!(
            "<w:footnote w:type=\"separator\" w:id=\"-1\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote><w:footnote w:id=\"3\">{}</w:footnote>",
            p("riga"),
            p("nota due"),
            p("mai citata")
        ),
    );
    let section = |header: u8| {
        format!(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId{header}\"/><w:headerReference w:type=\"first\" r:id=\"rId2\"/>\
             <w:headerReference w:type=\"even\" r:id=\"rId3\"/><w:footerReference w:type=\"default\" r:id=\"rId4\"/></w:sectPr>"
        )
    };
    let inner = format!(
        "<w:p><w:pPr>{}</w:pPr><w:r><w:t>corpo</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>{}",
        section(1),
        section(6)
    );
    let parts: Vec<(&str, &str, String)> = vec![
        ("header", "header1.xml", edge("COMUNE DI X")),
        ("header", "header2.xml", edge("solo prima pagina")),
        ("header", "header3.xml", edge("solo pagine pari")),
        ("footer", "footer1.xml", edge("via Roma 1")),
        ("footnotes", "footnotes.xml", notes),
        ("header", "header4.xml", edge("COMUNE DI X")),
    ];
    let parts: Vec<_> = parts.iter().map(|(a, b, c)| (*a, *b, c.as_str())).collect();
    let bytes = document(&inner, &parts);
    let decoded = decoded(&bytes);
    assert_eq!(
        decoded.text,
        "COMUNE DI X\n\ncorpo\n\nnota due\n\nvia Roma 1\n"
    );

    let source = SourceText::with_places(decoded.text, decoded.places);
    let places: Vec<_> = source
        .places()
        .iter()
        .map(|(_, at)| {
            (
                at.part.unwrap_or_default(),
                at.paragraph.unwrap_or_default(),
            )
        })
        .collect();
    let wanted = [
        ("word/header1.xml", 1),
        ("word/document.xml", 1),
        ("word/footnotes.xml", 2),
        ("word/footer1.xml", 1),
    ];
    assert_eq!(places, wanted.map(|(part, n)| (part.to_owned(), n)));
}

#[test]
fn a_text_box_is_read_once_and_after_its_paragraph() {
    let text_box = format!(
        "<w:txbxContent>{}{}</w:txbxContent>",
        p("Numero verde"),
        p("800 123 456")
    );
    assert_text(
        &format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">{text_box}</mc:Choice>\
             <mc:Fallback><w:pict><v:textbox>{text_box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
             <w:r><w:t>Gentile utente,</w:t></w:r></w:p>{}",
            p("Le scriviamo.")
        ),
        "Gentile utente,\n\nNumero verde\n800 123 456\n\nLe scriviamo.\n",
    );
    assert_text(
        &format!("<w:p><w:r><w:pict><v:textbox>{text_box}</v:textbox></w:pict></w:r></w:p>"),
        "Numero verde\n800 123 456\n",
    );
}

#[test]
fn content_controls_are_kept_and_their_placeholders_are_not() {
    let control = |properties: &str, words: &str| {
        format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            p(words)
        )
    };
    assert_text(
        &[
            control("<w:alias w:val=\"a\"/>", "6 maggio"),
            control("<w:showingPlcHdr/>", "Fare clic qui"),
        ]
        .concat(),
        "6 maggio\n",
    );
}

#[test]
fn rows_stand_together_whatever_room_their_paragraphs_have() {
    let styles = root(
        "styles",
        "<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after=\"160\"/></w:pPr></w:pPrDefault></w:docDefaults>",
    );
    let row = |words: &str| format!("<w:tr><w:tc>{}</w:tc></w:tr>", p(words));
    let inner = format!(
        "{}<w:tbl>{}{}</w:tbl>{}",
        p("Prima"),
        row("Uno"),
        row("Due"),
        p("Dopo")
    );
    let bytes = document(&inner, &[("styles", "styles.xml", &styles)]);
    assert_eq!(decoded(&bytes).text, "Prima\n\nUno\nDue\n\nDopo\n");
}

#[test]
fn room_between_paragraphs_is_a_gap_but_not_within_a_list() {
    let styles = root(
        "styles",
        "<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after=\"160\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:styleId=\"Tight\"><w:pPr><w:contextualSpacing/></w:pPr></w:style>",
    );
    let item = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Voce</w:t></w:r></w:p>";
    let tight = "<w:p><w:pPr><w:pStyle w:val=\"Tight\"/></w:pPr><w:r><w:t>Riga</w:t></w:r></w:p>";
    let inner = [&p("Uno"), &p("Due"), item, item, tight, tight]
        .map(|s: &str| s.to_owned())
        .concat();
    let bytes = document(&inner, &[("styles", "styles.xml", &styles)]);
    assert_eq!(
        decoded(&bytes).text,
        "Uno\n\nDue\n\nVoce\nVoce\n\nRiga\nRiga\n"
    );
}

#[test]
fn strict_documents_other_prefixes_and_utf16_are_read() {
    let strict = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><document xmlns=\"{STRICT}\"><body><p><r><t>così</t></r></p></body></document>"
    );
    let mut utf16 = vec![0xFF, 0xFE];
    utf16.extend(strict.encode_utf16().flat_map(u16::to_le_bytes));
    let relations = relations(&[("officeDocument", "/word/document2.xml")]).replace(
        "schemas.openxmlformats.org/officeDocument/2006",
        "purl.oclc.org/ooxml/officeDocument",
    );
    let bytes = package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", relations.as_bytes()),
        ("word/document2.xml", &utf16),
    ]);
    assert_eq!(decoded(&bytes).text, "così\n");
    let other = body(&p("via")).replace(WORD, "urn:example:word");
    let bytes = package(&[
        ("[Content_Types].xml", b""),
        ("word/document.xml", other.as_bytes()),
    ]);
    assert_eq!(code(&bytes), "empty");
}
