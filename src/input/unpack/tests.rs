use super::*;
use ::zip::write::{SimpleFileOptions, ZipWriter};
use std::io::{Cursor, Write};

/// What `documents` hands on: ids with texts or error codes, and the number skipped.
fn read(id: &str, bytes: &[u8]) -> (Vec<(String, String)>, usize) {
    let mut seen = Vec::new();
    let flow = documents(id, bytes, &mut |id, document| {
        let what = match document {
            Ok(bytes) => String::from_utf8_lossy(&bytes[..bytes.len().min(200)])
                .trim()
                .to_owned(),
            Err(error) => error.code().to_owned(),
        };
        seen.push((id.to_owned(), what));
        ControlFlow::Continue(())
    });
    (seen, flow.continue_value().unwrap())
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected
        .iter()
        .map(|(id, what)| ((*id).to_owned(), (*what).to_owned()))
        .collect()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

#[test]
fn a_text_is_its_own_document() {
    assert_eq!(read("a.txt", b"Avviso"), (pairs(&[("a.txt", "Avviso")]), 0));
}

#[test]
fn an_archive_hands_on_its_documents_and_counts_the_rest() {
    let inner = zip(&[("c.txt", b"terzo")]);
    let bytes = zip(&[
        ("a/b.txt", b"primo"),
        ("logo.bin", b"\x00\x01"),
        ("__MACOSX/a/._b.txt", b"resource"),
        ("inner.zip", &inner),
        ("d.txt.gz", &gzip(b"quarto")),
    ]);
    let expected = [
        ("z.zip!/a/b.txt", "primo"),
        ("z.zip!/inner.zip!/c.txt", "terzo"),
        ("z.zip!/d.txt.gz!/d.txt", "quarto"),
    ];
    assert_eq!(read("z.zip", &bytes), (pairs(&expected), 1));
}

#[test]
fn names_that_lead_outside_are_errors_and_the_rest_is_read() {
    let bytes = zip(&[
        ("../fuori.txt", b"a"),
        ("/etc/b.txt", b"b"),
        ("C:\\c.txt", b"c"),
        ("x\\..\\d.txt", b"d"),
        ("buono..txt", b"dentro"),
    ]);
    let (seen, _) = read("z.zip", &bytes);
    let codes: Vec<&str> = seen.iter().map(|(_, what)| what.as_str()).collect();
    assert_eq!(
        codes,
        [
            "unsafe_name",
            "unsafe_name",
            "unsafe_name",
            "unsafe_name",
            "dentro"
        ]
    );
}

#[test]
fn an_archive_without_documents_is_an_error() {
    assert_eq!(
        read("z.zip", &zip(&[("a.bin", b"x")])).0,
        pairs(&[("z.zip", "no_documents")])
    );
    assert_eq!(
        read("z.zip", &zip(&[])).0,
        pairs(&[("z.zip", "no_documents")])
    );
}

#[test]
fn containers_are_opened_only_so_deep() {
    let mut bytes = b"fondo".to_vec();
    for _ in 0..MAX_NESTING.value + 1 {
        bytes = zip(&[("a.zip", &bytes)]);
    }
    // The innermost `a.zip` is a text: one level less than there are archives.
    let (seen, _) = read("z.zip", &bytes);
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].1, MAX_NESTING.name);
}

#[test]
fn a_bomb_in_gzip_is_cut_by_its_ratio() {
    let bytes = gzip(&vec![b'a'; 24 << 20]);
    let (seen, _) = read("a.txt.gz", &bytes);
    assert_eq!(seen, pairs(&[("a.txt.gz", "max_inflation_ratio")]));
}

#[test]
fn a_truncated_gzip_is_malformed() {
    let whole = gzip(b"Avviso di violazione dei dati personali agli interessati");
    for tenth in 1..10 {
        let (seen, _) = read("a.txt.gz", &whole[..whole.len() * tenth / 10]);
        assert_eq!(seen.len(), 1);
        let known = ["malformed", "a.txt.gz"].contains(&seen[0].1.as_str());
        assert!(known || tenth == 1, "{tenth}: {seen:?}");
    }
}

#[test]
fn a_mailbox_hands_on_each_message_and_its_documents() {
    let mailbox = b"From a@b.it Fri Jul  8 12:08:34 2011\nFrom: a@b.it\nSubject: Uno\n\nPrimo\n\n\
        From a@b.it Fri Jul  8 12:09:34 2011\nFrom: a@b.it\nMIME-Version: 1.0\nContent-Type: \
        multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\n>From qui\n--x\nContent-Type: \
        text/plain; name=avviso.txt\nContent-Disposition: attachment; filename=\"../avviso.txt\"\n\n\
        Allegato\n--x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\
        Content-Disposition: attachment; filename=logo.png\n\niVBORw0KGgo=\n--x--\n";
    let (seen, skipped) = read("box.mbox", mailbox);
    let ids: Vec<&str> = seen.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "box.mbox!/1.eml",
            "box.mbox!/2.eml",
            "box.mbox!/2.eml!/avviso.txt"
        ]
    );
    assert_eq!(seen[2].1, "Allegato");
    assert_eq!(skipped, 1);
}

#[test]
fn a_certified_envelope_hands_on_only_the_message_in_it() {
    let bytes = b"X-Trasporto: posta-certificata\r\nFrom: gestore@pec.it\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n\
        Messaggio di posta certificata\r\n--x\r\nContent-Type: message/rfc822; name=postacert.eml\r\n\
        Content-Disposition: attachment; filename=postacert.eml\r\n\r\nFrom: ente@pec.it\r\n\
        Subject: Avviso\r\nContent-Type: text/plain\r\n\r\nGentile utente\r\n--x\r\n\
        Content-Type: application/xml; name=daticert.xml\r\n\
        Content-Disposition: attachment; filename=daticert.xml\r\n\r\n<a/>\r\n--x--\r\n";
    let (seen, _) = read("busta.eml", bytes);
    let ids: Vec<&str> = seen.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["busta.eml!/postacert.eml"]);
    assert!(seen[0].1.starts_with("From: ente@pec.it"), "{}", seen[0].1);
    assert!(seen[0].1.ends_with("Gentile utente"));
}

#[test]
fn a_container_that_takes_too_long_says_so() {
    let mail = b"From: a@b.it\r\nMIME-Version: 1.0\r\nSubject: x\r\n\r\nTesto";
    for (id, bytes, failed) in [
        ("z.zip", zip(&[("a.txt", b"primo")]), "z.zip!/a.txt"),
        ("a.txt.gz", gzip(b"primo"), "a.txt.gz"),
        ("a.eml", mail.to_vec(), "a.eml"),
    ] {
        let mut seen = Vec::new();
        let _ = documents_within(Duration::ZERO, id, &bytes, &mut |id, document| {
            let code = document.map_or_else(|error| error.code(), |_| "read");
            seen.push((id.to_owned(), code));
            ControlFlow::Continue(())
        });
        assert_eq!(seen, [(failed.to_owned(), MAX_DOCUMENT_SECONDS.name)]);
    }
}

#[test]
fn a_document_is_found_by_its_id_and_a_wrong_name_tells_the_names() {
    let bytes = zip(&[("a.txt", b"primo"), ("b.txt", b"secondo")]);
    assert_eq!(
        document("z.zip", &bytes, "z.zip!/b.txt").unwrap(),
        b"secondo"
    );
    let error = document("z.zip", &bytes, "z.zip!/c.txt").unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected one of the documents in the archive, found none named \"c.txt\"; it holds a.txt, b.txt"
    );
}

#[test]
fn a_visitor_may_stop() {
    let bytes = zip(&[("a.txt", b"primo"), ("b.txt", b"secondo")]);
    let mut seen = 0;
    let flow = documents("z.zip", &bytes, &mut |_, _| {
        seen += 1;
        ControlFlow::Break(())
    });
    assert!(flow.is_break());
    assert_eq!(seen, 1);
}
