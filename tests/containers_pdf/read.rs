//! What the frozen text shows of what a PDF holds.

use crate::file::{COURIER, File, deflated, letters, stream, windows_1252, with_pages};
use crate::generators::Generator;
use breccia::input::{Decoded, InputError, decode};
use lopdf::encryption::crypt_filters::{Aes256CryptFilter, CryptFilter};
use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions};
use std::collections::BTreeMap;
use std::sync::Arc;

fn read(bytes: &[u8]) -> Decoded {
    decode("lettera.pdf", bytes).expect("a text")
}

/// The text of one page with this content.
fn shown(content: &[u8]) -> String {
    read(&with_pages(COURIER, &[content.to_vec()]).bytes()).text
}

#[test]
fn a_letter_reads_like_the_letter() {
    let text = "Gentile cliente,\n\ncon la presente La informiamo che il 3 maggio 2025 una persona non autorizzata \
                ha avuto accesso agli uffici e ai fascicoli: l'e-mail è però al sicuro.\n\n\
                - cambi la password\n- diffidi di chi chiama\n\nIl Sindaco\n";
    for generator in [Generator::Standard, Generator::Embedded] {
        assert_eq!(read(&generator.pdf(text)).text, text, "{generator:?}");
    }
    let decoded = read(&Generator::TwoColumns.pdf(text));
    assert_eq!(decoded.text.replace("-\n", ""), text);
    assert_eq!(
        (decoded.media_type, decoded.encoding),
        ("application/pdf", None)
    );
    assert!(decoded.causes.is_empty());
}

#[test]
fn running_titles_are_said_once_and_page_numbers_never() {
    let text = "il cliente prosegue la lettura della lettera\n".repeat(150) + "fine";
    let decoded = read(&Generator::Standard.pdf(&text));
    assert_eq!(decoded.text.matches("Protocollo riservato").count(), 1);
    assert!(
        decoded.text.starts_with("Protocollo riservato"),
        "the letterhead stays where it is"
    );
    assert!(!decoded.text.contains("Pag."));
    assert!(decoded.text.contains("fine"));
}

#[test]
fn every_end_of_line_and_bytes_before_the_header_are_read() {
    for end in ["\n", "\r", "\r\n"] {
        let mut file = letters(&["Gentile cliente"]);
        file.end = end;
        assert_eq!(read(&file.bytes()).text, "Gentile cliente\n", "{end:?}");
        file.before = b"X-Scan: ok\r\n\r\n\x00\xFF".to_vec();
        assert_eq!(
            read(&file.bytes()).text,
            "Gentile cliente\n",
            "{end:?} after garbage"
        );
    }
}

#[test]
fn rows_of_tables_stay_rows() {
    let text = shown(
        b"BT /F 10 Tf 1 0 0 1 60 700 Tm (Data) Tj 1 0 0 1 300 700 Tm (3 maggio 2025) Tj \
          1 0 0 1 60 686 Tm (Interessati) Tj 1 0 0 1 300 686 Tm (2.600) Tj ET",
    );
    assert_eq!(text, "Data\t3 maggio 2025\nInteressati\t2.600\n");
}

#[test]
fn pages_that_are_turned_are_read_upright() {
    for (turn, matrix) in [
        (90, "0 1 -1 0 500 100"),
        (180, "-1 0 0 -1 500 700"),
        (270, "0 -1 1 0 100 700"),
    ] {
        let content =
            format!("BT /F 10 Tf 12 TL {matrix} Tm (prima riga) Tj T* (seconda riga) Tj ET");
        let mut file = with_pages(COURIER, &[content.into_bytes()]);
        file.set(
            5,
            format!("<</Type/Page/Parent 2 0 R/Rotate {turn}/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>"),
        );
        assert_eq!(
            read(&file.bytes()).text,
            "prima riga\nseconda riga\n",
            "{turn}"
        );
    }
}

#[test]
fn a_mark_in_the_margin_does_not_mix_with_the_letter() {
    let text = shown(
        b"BT /F 10 Tf 12 TL 1 0 0 1 60 700 Tm (prima riga) Tj T* (seconda riga) Tj \
          0 1 -1 0 40 600 Tm (protocollo 12) Tj ET",
    );
    assert_eq!(text, "prima riga\nseconda riga\n\nprotocollo 12\n");
}

#[test]
fn invisible_text_counts_only_where_there_is_no_other() {
    assert_eq!(
        shown(b"BT /F 10 Tf 3 Tr 60 700 Td (testo riconosciuto) Tj ET"),
        "testo riconosciuto\n"
    );
    assert_eq!(
        shown(b"BT /F 10 Tf 60 700 Td (visibile) Tj 3 Tr 0 -20 Td (nascosto) Tj ET"),
        "visibile\n"
    );
    assert_eq!(
        shown(b"BT /F 10 Tf 60 700 Td (visibile) Tj 900 0 Td (fuori) Tj ET"),
        "visibile\n"
    );
}

#[test]
fn a_mark_may_say_what_its_text_reads() {
    let marked = b"BT /F 10 Tf 60 700 Td (arti) Tj /Span<</ActualText(colo)>>BDC (xx) Tj ( y) Tj EMC ( 34) Tj ET";
    assert_eq!(shown(marked), "articolo 34\n");
    let lines = b"BT /F 10 Tf 12 TL 60 700 Td /P<</ActualText(tutto)>>BDC (prima) Tj T* (seconda) Tj EMC ET";
    assert_eq!(
        shown(lines),
        "prima\nseconda\n",
        "a text for several lines is not taken"
    );
}

#[test]
fn drawings_within_a_page_are_read() {
    let mut file = with_pages(
        COURIER,
        &[b"q 1 0 0 1 60 700 cm /X Do Q BI /W 1 ID \xFF(x) Tj EI".to_vec()],
    );
    let form = file.stream(
        "/Type/XObject/Subtype/Form/Matrix[1 0 0 1 0 20]/BBox[0 0 9 9]/Filter/FlateDecode",
        &deflated(b"BT /F 10 Tf (nella cornice) Tj ET /X Do"),
    );
    file.set(
        5,
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[4 0 R]\
             /Resources<</Font<</F 3 0 R>>/XObject<</X {form} 0 R>>>>>>"
        ),
    );
    assert_eq!(
        read(&file.bytes()).text,
        "nella cornice\n",
        "and one that draws itself ends"
    );
}

#[test]
fn leftovers_of_word_processors_and_properties_are_no_text() {
    let mut file = letters(&[
        "[bookmark: _GoBack]Gentile cliente,\n\nv. Error! Reference source not found.\n\ngrazie",
    ]);
    let properties = file.object("<</Title(Bozza del 1 aprile 2020)/CreationDate(D:20200401)>>");
    file.trailer = format!("/Info {properties} 0 R");
    assert_eq!(
        read(&file.bytes()).text,
        "Gentile cliente,\n\nv. \n\ngrazie\n"
    );
}

#[test]
fn words_that_a_page_spells_with_gaps_are_whole() {
    let text = shown(b"BT /F 10 Tf 60 700 Td [(Vio) 20 (lazione) -700 (dei) -600 (dati)] TJ ET");
    assert_eq!(text, "Violazione dei dati\n");
}

#[test]
fn objects_in_streams_are_read() {
    let mut file = File::new();
    let members = "1 0 2 33 3 69 <</Type/Catalog/Pages 2 0 R>>     ";
    let (index, _) = members.split_at(15);
    let body = [
        format!("{:<33}", "<</Type/Catalog/Pages 2 0 R>>"),
        format!("{:<36}", "<</Type/Pages/Count 1/Kids[5 0 R]>>"),
        COURIER.to_owned(),
    ]
    .concat();
    let content = deflated(format!("{index}{body}").as_bytes());
    for free in ["null", "null", "null"] {
        file.object(free);
    }
    let page = "<</Type/Page/Parent 2 0 R/Contents 6 0 R/Resources<</Font<</F 3 0 R>>>>>>";
    let objects = stream(
        "/Type/ObjStm/N 3/First 15/Filter/FlateDecode",
        &content,
        content.len(),
    );
    let mut out = b"%PDF-1.5\n".to_vec();
    let mut offsets = Vec::new();
    let drawn = stream("", b"BT /F 10 Tf 60 700 Td (compressi) Tj ET", 39);
    for (number, object) in [(4, objects), (5, page.as_bytes().to_vec()), (6, drawn)] {
        offsets.push(out.len() as u32);
        out.extend(format!("{number} 0 obj\n").bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len() as u32;
    let mut entries = vec![0u8; 6];
    for index in 0..3u8 {
        entries.extend([2, 0, 0, 0, 4, index]);
    }
    for offset in offsets.into_iter().chain([table]) {
        entries.push(1);
        entries.extend(offset.to_be_bytes());
        entries.push(0);
    }
    out.extend(b"7 0 obj\n");
    out.extend(stream(
        "/Type/XRef/Size 8/W[1 4 1]/Root 1 0 R",
        &entries,
        entries.len(),
    ));
    out.extend(format!("\nendobj\nstartxref\n{table}\n%%EOF").bytes());
    assert_eq!(read(&out).text, "compressi\n");
}

/// A letter encrypted with passwords of its owner and its reader.
fn encrypted(user_password: &str, aes: bool) -> Vec<u8> {
    let mut document =
        Document::load_mem(&letters(&["Gentile cliente"]).bytes()).expect("a document");
    document.trailer.set(
        "ID",
        lopdf::Object::Array(vec![
            lopdf::Object::string_literal("id"),
            lopdf::Object::string_literal("id"),
        ]),
    );
    let filter: Arc<dyn CryptFilter> = Arc::new(Aes256CryptFilter);
    let version = if aes {
        EncryptionVersion::V5 {
            encrypt_metadata: true,
            crypt_filters: BTreeMap::from([(b"StdCF".to_vec(), filter)]),
            file_encryption_key: &[7; 32],
            stream_filter: b"StdCF".to_vec(),
            string_filter: b"StdCF".to_vec(),
            owner_password: "owner",
            user_password,
            permissions: Permissions::all(),
        }
    } else {
        EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password,
            key_length: 128,
            permissions: Permissions::all(),
        }
    };
    let state = EncryptionState::try_from(version).expect("a state");
    document.encrypt(&state).expect("encrypted");
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("in memory");
    bytes
}

#[test]
fn an_empty_password_opens_and_another_is_told() {
    for aes in [false, true] {
        assert_eq!(read(&encrypted("", aes)).text, "Gentile cliente\n");
        let error = decode("lettera.pdf", &encrypted("segreta", aes)).expect_err("no password");
        assert!(matches!(error, InputError::Encrypted { .. }), "{error}");
    }
}

#[test]
fn accents_and_quotes_survive_every_encoding() {
    let text = "“Perché l’attività è più sicura”, 1.000 € – così";
    assert_eq!(
        shown(
            &[
                b"BT /F 10 Tf 60 700 Td (",
                windows_1252(text).as_slice(),
                b") Tj ET"
            ]
            .concat()
        ),
        format!("{text}\n")
    );
    let mac = "<</Type/Font/Subtype/TrueType/BaseFont/Courier/Encoding/MacRomanEncoding>>";
    let content = b"BT /F 10 Tf 60 700 Td (perch\x8e) Tj ET".to_vec();
    assert_eq!(read(&with_pages(mac, &[content]).bytes()).text, "perché\n");
}
