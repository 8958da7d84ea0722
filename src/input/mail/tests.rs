use super::*;

/// Decodes with ample time.
fn decode(bytes: &[u8]) -> Result<Decoded, InputError> {
    super::decode(bytes, Watch::stage())
}

fn text(mail: &str) -> String {
    decode(mail.replace('\n', "\r\n").as_bytes())
        .unwrap()
        .text
        .replace("\r\n", "\n")
}

#[test]
fn the_header_lines_stand_before_the_text() {
    let mail = "Received: from x\nFrom: =?utf-8?q?Universit=C3=A0_di_Valtesa?= <privacy@valtesa.it>\n\
                To: mario.rossi@example.com\nDate: Wed, 19 Jun 2024 16:02:00 +0200\nSubject: \
                =?iso-8859-1?q?Violazione_=E8_avvenuta?=\n\nGentile studente,\nsegue il testo.\n";
    assert_eq!(
        text(mail),
        "Da: Università di Valtesa <privacy@valtesa.it>\nData: 2024-06-19 16:02\n\
         Oggetto: Violazione è avvenuta\n\nGentile studente,\nsegue il testo.\n"
    );
}

#[test]
fn transfer_encodings_and_character_sets_are_undone() {
    for (encoding, charset, body) in [
        ("quoted-printable", "utf-8", "perch=C3=A9 =E2=82=AC=\n uno"),
        ("quoted-printable", "windows-1252", "perch=E9 =80=\n uno"),
        ("base64", "utf-8", "cGVyY2jDqSDigqwgdW5v"),
    ] {
        let mail = format!(
            "From: a@b.it\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\
             Content-Transfer-Encoding: {encoding}\n\n{body}"
        );
        assert!(text(&mail).contains("perché € uno"), "{charset} {encoding}");
    }
}

#[test]
fn a_part_without_a_character_set_is_read_by_its_bytes() {
    let mail = b"From: a@b.it\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nperch\xE9 Le scriviamo\r\n";
    let decoded = decode(mail).unwrap();
    assert!(decoded.text.contains("perché Le scriviamo"));
    assert!(decoded.causes.is_empty());
}

const ALTERNATIVE: &str = "From: a@b.it\nMIME-Version: 1.0\nContent-Type: multipart/alternative; \
    boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-8\n\nPLAIN\n--x\nContent-Type: \
    text/html; charset=utf-8\n\n<p>Gentile cliente, <b>i Suoi dati</b> sono stati letti.</p>\n--x--\n";

#[test]
fn the_plain_text_goes_before_the_html_unless_it_only_points_to_it() {
    let full = ALTERNATIVE.replace(
        "PLAIN",
        "Gentile cliente, i Suoi dati sono stati letti. (testo)",
    );
    assert!(text(&full).ends_with("(testo)\n") || text(&full).ends_with("(testo)"));
    let stub = ALTERNATIVE.replace("PLAIN", "Apri nel browser");
    assert!(text(&stub).contains("i Suoi dati sono stati letti."));
    assert!(!text(&stub).contains("browser"));
}

#[test]
fn words_bear_their_section_and_header_values_their_bytes() {
    let decoded = decode(ALTERNATIVE.replace("PLAIN", "x").as_bytes()).unwrap();
    let located: Vec<_> = decoded
        .places
        .iter()
        .map(|(range, locator)| (&decoded.text[range.start..range.end], locator))
        .collect();
    assert_eq!(located[0].0, "a@b.it");
    assert!(located[0].1.bytes.is_some());
    assert!(
        located[1..]
            .iter()
            .all(|(_, locator)| locator.part.as_deref() == Some("2")),
        "{located:?}"
    );
}

#[test]
fn a_mail_cut_anywhere_gives_a_text_or_an_error() {
    let whole = ALTERNATIVE.replace("PLAIN", "Gentile cliente");
    for length in 0..whole.len() {
        if let Ok(decoded) = decode(&whole.as_bytes()[..length]) {
            assert!(!decoded.text.trim().is_empty());
        }
    }
}

#[test]
fn parts_beyond_the_limits_are_refused() {
    let mut wide =
        "From: a@b.it\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n".to_owned();
    for _ in 0..1_100 {
        wide.push_str("--x\nContent-Type: text/plain\n\na\n");
    }
    assert_eq!(
        decode(wide.as_bytes()).unwrap_err().code(),
        "max_mime_parts"
    );

    let mut deep = "From: a@b.it\nMIME-Version: 1.0\n".to_owned();
    for level in 0..60 {
        deep.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"
        ));
    }
    deep.push_str("Content-Type: text/plain\n\na\n");
    assert_eq!(
        decode(deep.as_bytes()).unwrap_err().code(),
        "max_mime_depth"
    );

    let nested = format!(
        "From: a@b.it\nMIME-Version: 1.0\n{}",
        "Content-Type: message/rfc822\n\n".repeat(100_000)
    );
    assert_eq!(
        decode(nested.as_bytes()).unwrap_err().code(),
        "max_mime_parts"
    );
}
