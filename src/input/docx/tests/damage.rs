//! Hostile, damaged and foreign documents end with their cause, or with what could be read of them.

use super::*;

#[test]
fn names_that_lead_outside_the_file_are_only_names() {
    let relations = relations(&[("footnotes", "../../../etc/passwd")]);
    let main = body(&p("Gentile utente"));
    let bytes = package(&[
        ("[Content_Types].xml", b""),
        ("../../evil.xml", b"<x/>"),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/document.xml", main.as_bytes()),
    ]);
    assert_eq!(decoded(&bytes).text, "Gentile utente\n");
}

#[test]
fn hostile_parts_end_with_their_cause() {
    let part = |xml: &str| {
        package(&[
            ("[Content_Types].xml", b""),
            ("word/document.xml", xml.as_bytes()),
        ])
    };
    let depth = MAX_XML_DEPTH.as_usize();
    for (xml, code) in [
        (
            "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>".to_owned(),
            "malformed",
        ),
        (
            "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>".to_owned(),
            "malformed",
        ),
        (body(&p("&nbsp;")), "malformed"),
        (body("<w:p><w:r><w:t>cut"), "malformed"),
        (String::new(), "malformed"),
        ("\0\u{1}\u{2}".to_owned(), "malformed"),
        (
            body(&"<w:tbl><w:tr><w:tc>".repeat(depth)),
            MAX_XML_DEPTH.name,
        ),
        (body(&" ".repeat(4 << 20)), MAX_INFLATION_RATIO.name),
    ] {
        let found = self::code(&part(&xml));
        let as_far_as_it_goes = found == "read" && code == "malformed";
        assert!(
            found == code || as_far_as_it_goes,
            "{found} {code} {xml:.80}"
        );
    }
}

#[test]
fn what_is_read_in_part_says_why() {
    let whole = body(&[p("Gentile utente"), p("il 6 novembre")].concat());
    let cut = &whole[..whole.len() - 60];
    let bytes = package(&[
        ("[Content_Types].xml", b""),
        ("word/document.xml", cut.as_bytes()),
    ]);
    let decoded = decoded(&bytes);
    assert!(decoded.text.starts_with("Gentile utente\n"));
    assert_eq!(decoded.causes, ["malformed"]);

    let bytes = document(
        &(p("corpo") + "<w:altChunk r:id=\"rId9\"/>"),
        &[("styles", "styles.xml", "<")],
    );
    assert_eq!(
        self::decoded(&bytes).causes,
        ["malformed", "unsupported_format"]
    );
}

#[test]
fn every_damage_ends_with_a_cause_or_the_text() {
    let whole = document(&[p("Gentile utente"), p("il 6 novembre")].concat(), &[]);
    for cut in 0..whole.len() {
        let code = code(&whole[..cut]);
        assert!(
            ["malformed", "empty", "not_text"].contains(&code) || cut < 4,
            "{cut}: {code}"
        );
    }
    for at in (0..whole.len()).step_by(3) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        let _ = code(&damaged);
    }
}

#[test]
fn what_is_no_letter_is_told_by_its_content() {
    let office = |name: &str| package(&[("[Content_Types].xml", b""), (name, b"")]);
    for (bytes, code) in [
        (office("xl/workbook.xml"), "unsupported_format"),
        (office("ppt/presentation.xml"), "unsupported_format"),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0d\0".to_vec(),
            "unsupported_format",
        ),
        (
            [
                &b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..],
                b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
            ]
            .concat(),
            "encrypted",
        ),
        (office("word/other.xml"), "malformed"),
        (document("", &[]), "empty"),
    ] {
        assert_eq!(self::code(&bytes), code);
    }
}
