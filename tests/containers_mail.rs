//! Notices sent as mails say what they say as texts: each is converted to several
//! kinds of mail and read again.
#![allow(missing_docs, clippy::expect_used, clippy::panic)]

mod common;

use breccia::Extractor;
use breccia::input;
use breccia::record::{Output, Record};
use common::Notice;
use common::agreement::Agreement;
use std::fmt::Write;
use std::path::Path;

/// A way to send a text, with its name.
type Sender = fn(&str) -> Vec<u8>;

const SENDERS: [(&str, Sender); 4] = [
    ("plain-8bit", plain_8bit),
    ("quoted-printable", quoted_printable),
    ("alternative-base64", alternative_base64),
    ("html-only", html_only),
];

#[test]
fn a_notice_says_the_same_as_a_mail() {
    let mut notices = common::notices_below(&common::root().join("corpus/own"));
    notices.truncate(12);
    let shared = common::root().join("../shared/notices");
    match shared.is_dir() {
        true => notices.extend(common::notices_below(&shared)),
        false => println!("skipped the shared notices: ../shared is not there"),
    }
    for (name, send) in SENDERS {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("mail")
            .join(name);
        std::fs::create_dir_all(&folder).expect("a folder for the mails");
        let mut agreement = Agreement::default();
        for Notice { stem, text } in &notices {
            let mail = send(text);
            let id = format!("{stem}.eml");
            agreement.add(stem, &common::record(stem, text), &read(&id, &mail));
            // For scoring by hand: the mail and the text that its spans refer to.
            let frozen = input::decode(&id, &mail).expect("a mail").text;
            std::fs::write(folder.join(&id), &mail).expect("a mail is written");
            std::fs::write(folder.join(format!("{stem}.txt")), frozen)
                .expect("its text is written");
        }
        println!("{name}: {agreement}");
        assert!(agreement.share() >= 0.99, "{name}: {agreement}");
    }
}

fn read(id: &str, mail: &[u8]) -> Record {
    match Extractor::new().extract(id, mail) {
        Output::Record(record) => *record,
        Output::Error(error) => panic!("{}", error.error.message),
    }
}

const HEAD: &str = "Return-Path: <>\r\nMIME-Version: 1.0\r\nTo: undisclosed-recipients:;\r\n";

fn plain_8bit(text: &str) -> Vec<u8> {
    let body = text.replace("\r\n", "\n").replace('\n', "\r\n");
    format!("{HEAD}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}").into_bytes()
}

fn quoted_printable(text: &str) -> Vec<u8> {
    let mut body = String::new();
    let mut width = 0;
    for byte in text.bytes() {
        let word = match byte {
            b'\n' => {
                body.push_str("\r\n");
                width = 0;
                continue;
            }
            b'\r' => continue,
            b'!'..=b'<' | b'>'..=b'~' => (byte as char).to_string(),
            b' ' if width < 70 => " ".to_owned(),
            _ => format!("={byte:02X}"),
        };
        if width + word.len() > 73 {
            body.push_str("=\r\n");
            width = 0;
        }
        width += word.len();
        body.push_str(&word);
    }
    // A blank before a line end would be lost.
    let body = body.replace(" \r\n", "=20\r\n");
    format!("{HEAD}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{body}").into_bytes()
}

fn alternative_base64(text: &str) -> Vec<u8> {
    let part = |kind: &str, body: &str| {
        format!(
            "--b\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            base64(body.as_bytes())
        )
    };
    format!(
        "{HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n{}{}--b--\r\n",
        part("plain", text),
        part("html", &page(text))
    )
    .into_bytes()
}

fn html_only(text: &str) -> Vec<u8> {
    format!(
        "{HEAD}Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; \
         charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n--b--\r\n",
        base64(page(text).as_bytes())
    )
    .into_bytes()
}

/// A page as mail programs write it: every line with its break.
fn page(text: &str) -> String {
    let mut body = String::new();
    for line in text.lines() {
        let line = line
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        let blanks = line.len() - line.trim_start_matches(' ').len();
        let _ = write!(
            body,
            "{}{}<br>",
            "&nbsp;".repeat(blanks),
            line.trim_start_matches(' ')
        );
    }
    format!(
        "<html><head><style>p {{ color: red }}</style></head><body><div>{body}</div></body></html>"
    )
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for (i, group) in bytes.chunks(3).enumerate() {
        if i > 0 && i % 19 == 0 {
            text.push_str("\r\n");
        }
        let byte = |i: usize| u32::from(group.get(i).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            match digit <= group.len() {
                true => text.push(DIGITS[(bits >> (18 - 6 * digit)) as usize & 63] as char),
                false => text.push('='),
            }
        }
    }
    text
}
