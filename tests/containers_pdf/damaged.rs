//! Damaged and hostile files: each ends with the right cause, and with nothing else.

use crate::file::{COURIER, File, deflated, letters, stream, with_pages};
use breccia::input::{Decoded, InputError, decode};

fn read(bytes: &[u8]) -> Result<Decoded, InputError> {
    decode("lettera.pdf", bytes)
}

#[track_caller]
fn assert_code(bytes: &[u8], code: &str) {
    match read(bytes) {
        Err(error) => assert_eq!(error.code(), code, "{error}"),
        Ok(decoded) => panic!("expected {code}, read {:?}", decoded.text.get(..80)),
    }
}

/// Asserts that a text is read in part, with this cause.
#[track_caller]
fn assert_partial(bytes: &[u8], cause: &str) -> String {
    let decoded = read(bytes).unwrap_or_else(|error| panic!("{error}"));
    assert!(
        decoded.causes.iter().any(|known| known == cause),
        "{:?}",
        decoded.causes
    );
    decoded.text
}

fn letter() -> File {
    letters(&["Gentile cliente", "il 3 maggio 2025"])
}

#[test]
fn a_file_cut_anywhere_is_an_error_or_a_text_never_a_lie() {
    let whole = letter().bytes();
    let full = read(&whole).expect("a text").text;
    let mut errors = 0;
    for tenth in 1..10 {
        for shift in 0..6 {
            let cut = &whole[..whole.len() * tenth / 10 + shift];
            match read(cut) {
                // Damage beyond the last page costs nothing.
                Ok(decoded) if decoded.causes.is_empty() => {
                    assert!(
                        full.starts_with(decoded.text.trim_end()),
                        "{tenth}: {:?}",
                        decoded.text
                    );
                }
                Ok(decoded) => assert_eq!(decoded.causes, ["malformed"]),
                Err(error) => {
                    assert!(
                        matches!(error.code(), "malformed" | "no_text_layer"),
                        "{error}"
                    );
                    errors += 1;
                }
            }
        }
    }
    assert!(errors >= 12, "{errors}");
}

#[test]
fn any_changed_byte_leaves_a_text_or_a_cause() {
    let whole = letter().bytes();
    for at in (0..whole.len()).step_by(3) {
        for byte in [0, b'<', b'(', b'9', b'/'] {
            let mut changed = whole.clone();
            changed[at] = byte;
            if let Err(error) = read(&changed) {
                let known = [
                    "malformed",
                    "no_text_layer",
                    "encrypted",
                    "not_text",
                    "max_pdf_nesting",
                ];
                assert!(known.contains(&error.code()), "{at} {byte}: {error}");
            }
        }
    }
}

#[test]
fn what_is_no_pdf_inside_is_malformed() {
    for bytes in [
        &b"%PDF-1.7\n"[..],
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7\nstartxref\n99999999\n%%EOF",
        b"%PDF-\xFF\xFF\xFF",
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>",
    ] {
        assert_code(bytes, "malformed");
    }
    assert_code(&with_pages(COURIER, &[]).bytes(), "malformed");
}

#[test]
fn loops_of_references_end() {
    // The page tree leads back to itself.
    let mut tree = letter();
    tree.set(2, "<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>");
    assert_code(&tree.bytes(), "malformed");
    let mut below = letter();
    let loops = below.object("<</Type/Pages/Parent 2 0 R/Kids[2 0 R]>>");
    below.set(
        2,
        format!("<</Type/Pages/Count 3/Kids[5 0 R {loops} 0 R]>>"),
    );
    assert!(
        read(&below.bytes())
            .expect("a text")
            .text
            .starts_with("Gentile cliente")
    );
    // What a page inherits from leads back to the page.
    let mut parents = letter();
    parents.set(5, "<</Type/Page/Parent 5 0 R/Contents 4 0 R>>");
    assert!(
        read(&parents.bytes())
            .expect("a text")
            .text
            .contains("3 maggio")
    );
    // References that refer to each other.
    for object in ["3 0 R", "6 0 R"] {
        let mut references = letter();
        references.set(3, object);
        references.set(6, "3 0 R");
        let error = read(&references.bytes()).expect_err("no font");
        assert!(
            matches!(error.code(), "malformed" | "no_text_layer"),
            "{error}"
        );
    }
}

#[test]
fn loops_of_cross_references_end() {
    let bytes = letter().bytes();
    let table = memchr::memmem::rfind(&bytes, b"xref\n0").expect("a table");
    let mut once = letter();
    once.trailer = format!("/Prev {table}");
    assert!(read(&once.bytes()).is_ok());
    // Two tables that name each other as the one before.
    let mut twice = bytes.clone();
    let second = twice.len();
    twice.extend(
        format!(
            "xref\n0 0\ntrailer\n<</Size 8/Root 1 0 R/Prev {table}>>\nstartxref\n{second}\n%%EOF"
        )
        .bytes(),
    );
    let first = format!("/Root 1 0 R/Prev {second}");
    let mut looped = letter();
    looped.trailer = first.trim_start_matches("/Root 1 0 R").to_owned();
    let mut looped = looped.bytes();
    let table = memchr::memmem::rfind(&looped, b"xref\n0").expect("a table");
    let at = looped.len();
    looped.extend(
        format!("xref\n0 0\ntrailer\n<</Size 8/Root 1 0 R/Prev {table}>>\nstartxref\n{at}\n%%EOF")
            .bytes(),
    );
    for bytes in [twice, looped] {
        assert!(read(&bytes).expect("a text").text.starts_with("Gentile"));
    }
}

#[test]
fn lying_numbers_cost_no_more_than_they_hit() {
    // Lengths of streams.
    for length in [0, 1, 7, 1_000_000, usize::MAX >> 1] {
        let mut file = letters(&["Gentile cliente"]);
        file.set(
            4,
            stream("", b"BT /F 10 Tf 60 700 Td (Gentile cliente) Tj ET", length),
        );
        match read(&file.bytes()) {
            Ok(decoded) => assert_eq!(decoded.text, "Gentile cliente\n", "{length}"),
            Err(error) => assert!(
                matches!(error.code(), "malformed" | "no_text_layer"),
                "{length}: {error}"
            ),
        }
    }
    // Offsets, sizes and counts.
    let text = String::from_utf8_lossy(&letters(&["Gentile cliente"]).bytes()).into_owned();
    for (from, to) in [
        ("startxref\n", "startxref\n9"),
        ("/Size 6", "/Size 999999999"),
        ("/Size 6", "/Size -1"),
        ("/Count 1", "/Count 2147483647"),
        ("0 6\n", "0 4294967295\n"),
        ("0 6\n", "4294967290 6\n"),
        ("00000 n", "99999 n"),
        ("0000000015", "9999999999"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        match read(changed.as_bytes()) {
            Ok(decoded) => assert_eq!(decoded.text, "Gentile cliente\n", "{to}"),
            Err(error) => assert_eq!(error.code(), "malformed", "{to}"),
        }
    }
}

#[test]
fn deep_nesting_is_a_limit_not_a_crash() {
    for (open, close) in [("[", "]"), ("<</A", ">>"), ("[<</A", ">>]")] {
        let deep = [open.repeat(100_000), close.repeat(100_000)].concat();
        let mut file = letter();
        file.object(deep);
        assert_code(&file.bytes(), "max_pdf_nesting");
    }
    // Inside a stream of objects no look from outside sees it; the parser must stand it.
    let deep = "[".repeat(1_000_000);
    let mut file = letter();
    let members = deflated(format!("9 0 {deep}").as_bytes());
    file.stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &members);
    assert!(
        read(&file.bytes())
            .expect("a text")
            .text
            .contains("Gentile")
    );
    // Inside the instructions of a page.
    for open in ["[", "<<", "(", "q ", "/P BMC "] {
        let content = format!(
            "BT /F 10 Tf 60 700 Td (Gentile) Tj ET {}",
            open.repeat(100_000)
        );
        let bytes = with_pages(COURIER, &[content.into_bytes()]).bytes();
        assert_eq!(read(&bytes).expect("a text").text, "Gentile\n", "{open}");
    }
}

#[test]
fn bombs_are_not_inflated_beyond_the_limit() {
    let zeros = deflated(&vec![b' '; 40 << 20]);
    // The content of a page: the other page is read.
    let mut page = letters(&["", "il 3 maggio 2025"]);
    page.set(4, stream("/Filter/FlateDecode", &zeros, zeros.len()));
    assert_eq!(
        assert_partial(&page.bytes(), "max_pdf_stream_bytes"),
        "il 3 maggio 2025\n"
    );
    // Bombs within bombs.
    let twice = deflated(&zeros);
    page.set(
        4,
        stream("/Filter[/FlateDecode/FlateDecode]", &twice, twice.len()),
    );
    assert_eq!(
        assert_partial(&page.bytes(), "max_pdf_stream_bytes"),
        "il 3 maggio 2025\n"
    );
    // A stream of objects.
    let mut objects = letter();
    objects.stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &zeros);
    assert_code(&objects.bytes(), "max_pdf_stream_bytes");
    // A page that only hits the limit.
    let mut nothing = letters(&[""]);
    nothing.set(4, stream("/Filter/FlateDecode", &zeros, zeros.len()));
    assert_code(&nothing.bytes(), "max_pdf_stream_bytes");
}

#[test]
fn drawings_that_multiply_end_at_the_steps() {
    // Each form draws the next one ten times: 10^8 in all.
    let mut file = letters(&["Gentile cliente"]);
    let mut inner = file.stream("/Subtype/Form", b"BT /F 1 Tf (x) Tj ET");
    for _ in 0..8 {
        let dictionary =
            format!("/Subtype/Form/Resources<</Font<</F 3 0 R>>/XObject<</X {inner} 0 R>>>>");
        inner = file.stream(&dictionary, "/X Do ".repeat(10).as_bytes());
    }
    file.set(
        4,
        stream("", b"BT /F 10 Tf 60 700 Td (Gentile) Tj ET /X Do", 43),
    );
    file.set(
        5,
        format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 3 0 R>>/XObject<</X {inner} 0 R>>>>>>"),
    );
    assert!(assert_partial(&file.bytes(), "max_pdf_steps").contains("Gentile"));
}

#[test]
fn drawings_deeper_than_the_limit_are_told() {
    let mut file = letters(&["Gentile cliente"]);
    let mut inner = file.stream("/Subtype/Form", b"BT /F 10 Tf (troppo in fondo) Tj ET");
    for _ in 0..12 {
        let dictionary =
            format!("/Subtype/Form/Resources<</Font<</F 3 0 R>>/XObject<</X {inner} 0 R>>>>");
        inner = file.stream(&dictionary, b"/X Do");
    }
    let content = b"BT /F 10 Tf 60 700 Td (Gentile) Tj ET /X Do";
    file.set(4, stream("", content, content.len()));
    file.set(
        5,
        format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 3 0 R>>/XObject<</X {inner} 0 R>>>>>>"),
    );
    assert_eq!(
        assert_partial(&file.bytes(), "max_pdf_form_depth"),
        "Gentile\n"
    );
}

#[test]
fn pages_beyond_the_limit_are_told() {
    let mut file = letters(&["Gentile cliente"]);
    let kids = "5 0 R ".repeat(2_001);
    // A page tree repeats no page that lopdf would visit twice: so many objects, so many visits.
    for _ in 0..2_001 {
        file.object("null");
    }
    file.set(2, format!("<</Type/Pages/Count 2001/Kids[{kids}]>>"));
    assert_partial(&file.bytes(), "max_pdf_pages");
}

#[test]
fn a_scan_says_that_it_needs_text_recognition() {
    let mut scan = letters(&["", ""]);
    let image = scan.stream(
        "/Subtype/Image/Width 1/Height 1/Filter/DCTDecode",
        b"\xFF\xD8\xFF",
    );
    let page = format!(
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 3 0 R>>/XObject<</I {image} 0 R>>>>>>"
    );
    scan.set(5, page.as_str());
    scan.set(7, page.as_str());
    let error = read(&scan.bytes()).expect_err("no text");
    assert_eq!(error.code(), "no_text_layer");
    assert!(error.to_string().contains("2 pages"), "{error}");
    // One scanned page among others.
    let mut mixed = letters(&["Gentile cliente", ""]);
    let image = mixed.stream(
        "/Subtype/Image/Width 1/Height 1/Filter/DCTDecode",
        b"\xFF\xD8\xFF",
    );
    mixed.set(
        7,
        format!(
            "<</Type/Page/Parent 2 0 R/Contents 6 0 R/Resources<</XObject<</I {image} 0 R>>>>>>"
        ),
    );
    assert_eq!(
        assert_partial(&mixed.bytes(), "no_text_layer"),
        "Gentile cliente\n"
    );
    // Pages with nothing on them.
    assert_code(&letters(&["", ""]).bytes(), "no_text_layer");
}

#[test]
fn letters_that_a_font_does_not_tell_are_no_text() {
    let font = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font>>]>>";
    let content = b"BT /F 10 Tf 60 700 Td <000100020003> Tj ET".to_vec();
    assert_code(&with_pages(font, &[content]).bytes(), "malformed");
    let some = "<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[66/g1]>>>>";
    let content = b"BT /F 10 Tf 60 700 Td (ABCD) Tj ET".to_vec();
    assert_eq!(
        assert_partial(&with_pages(some, &[content]).bytes(), "undecodable_bytes"),
        "A\u{FFFD}CD\n"
    );
}

#[test]
fn a_page_that_cannot_be_read_is_told() {
    let mut missing = letter();
    missing.set(2, "<</Type/Pages/Count 2/Kids[5 0 R 99 0 R]>>");
    assert_eq!(
        assert_partial(&missing.bytes(), "malformed"),
        "Gentile cliente\n"
    );
    let mut packed = letter();
    packed.set(6, stream("/Filter/JBIG2Decode", b"x", 1));
    assert_eq!(
        assert_partial(&packed.bytes(), "malformed"),
        "Gentile cliente\n"
    );
}

#[test]
fn an_unknown_way_of_encrypting_is_encrypted() {
    let mut file = letter();
    let encrypt = file.object("<</Filter/Adobe.PubSec/V 4/SubFilter/adbe.pkcs7.s5>>");
    file.trailer = format!("/Encrypt {encrypt} 0 R/ID[<00><00>]");
    assert_code(&file.bytes(), "encrypted");
}
