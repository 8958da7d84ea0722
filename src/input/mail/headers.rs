//! Whether bytes are a mail or a mailbox: told by header fields, not by words.
//!
//! Italian notices often begin with copied header lines (`Da:`, `From:`); a mail
//! as a server hands it on also bears fields that no person copies.

/// Lines looked at; transport headers of long routes are longer, but known by then.
const MOST_LINES: usize = 200;

/// Fields that mail programs write and people don't copy.
const TRANSPORT: &[&str] = &[
    "mime-version",
    "message-id",
    "received",
    "return-path",
    "content-type",
    "content-transfer-encoding",
    "dkim-signature",
    "delivered-to",
    "x-mailer",
    "x-trasporto",
    "x-ricevuta",
];

/// Fields that say who writes what when.
const LETTER: &[&str] = &["from", "to", "date", "subject", "sender", "reply-to"];

/// Whether bytes begin with the header of a mail. Where its name says so (`named`),
/// one known field is enough.
pub(in crate::input) fn is_mail(bytes: &[u8], named: bool) -> bool {
    let (mut letter, mut transport) = (false, false);
    for (i, line) in lines(bytes).enumerate() {
        if line.is_empty() {
            break;
        }
        // The next line of a folded field.
        if i > 0 && matches!(line.first(), Some(b' ' | b'\t')) {
            continue;
        }
        let Some(name) = field_name(line) else {
            return false;
        };
        letter |= LETTER
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known.as_bytes()));
        transport |= TRANSPORT
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known.as_bytes()));
    }
    letter && transport || named && (letter || transport)
}

/// Whether a mail is text that nothing has to be decoded of: a file named as a text is then
/// read as one, and its spans are those of the file.
pub(in crate::input) fn reads_as_it_lies(bytes: &[u8]) -> bool {
    const CODED: &[&str] = &[
        "multipart/",
        "text/html",
        "quoted-printable",
        "base64",
        "=?",
    ];
    let coded = |line: &[u8]| {
        CODED.iter().any(|mark| {
            let mut windows = line.windows(mark.len());
            windows.any(|window| window.eq_ignore_ascii_case(mark.as_bytes()))
        })
    };
    !lines(bytes).take_while(|line| !line.is_empty()).any(coded)
}

/// Whether bytes begin with the separator line of a mailbox (`From address date`)
/// and the header of a mail.
pub(in crate::input) fn is_mailbox(bytes: &[u8]) -> bool {
    let Some(first) = lines(bytes).next() else {
        return false;
    };
    // "From MAILER-DAEMON Fri Jul  8 12:08:34 2011"
    let dated = first.last().is_some_and(u8::is_ascii_digit) && first.contains(&b':');
    first.starts_with(b"From ")
        && dated
        && bytes
            .get(first.len()..)
            .is_some_and(|rest| is_mail(rest.trim_ascii_start(), true))
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes
        .split(|&byte| byte == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
        .take(MOST_LINES)
}

/// The name before the colon of a header line.
fn field_name(line: &[u8]) -> Option<&[u8]> {
    let colon = line.iter().position(|&byte| byte == b':')?;
    let name = line.get(..colon)?.trim_ascii_end();
    let valid = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    (!name.is_empty() && name.iter().all(valid)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_told_by_fields_that_nobody_copies() {
        let mail =
            b"Return-Path: <a@b.it>\r\nFrom: A <a@b.it>\r\nSubject: Avviso\r\n folded\r\n\r\nTesto";
        assert!(is_mail(mail, false));
        let copied = b"From: A <a@b.it>\nSubject: Avviso\n\nGentile utente";
        assert!(!is_mail(copied, false), "a letter that quotes its header");
        assert!(is_mail(copied, true), "the same in a file named .eml");
        assert!(!is_mail(
            "Da: A\nOggetto: Avviso\n\nGentile utente".as_bytes(),
            false
        ));
        assert!(!is_mail(
            "Gentile utente: le scriviamo\nSubject: x\n".as_bytes(),
            true
        ));
        assert!(!is_mail(b"", true));
    }

    #[test]
    fn a_mail_of_plain_text_needs_no_decoding() {
        for (header, plain) in [
            ("Content-Type: text/plain; charset=UTF-8", true),
            ("Content-Transfer-Encoding: 8bit", true),
            ("Content-Transfer-Encoding: Quoted-Printable", false),
            ("Content-Type: multipart/mixed;\r\n boundary=x", false),
            ("Content-Type: TEXT/HTML", false),
            ("Subject: =?utf-8?q?Avviso?=", false),
        ] {
            let mail = format!("From: a@b.it\r\n{header}\r\n\r\nSi veda multipart/mixed.");
            assert_eq!(reads_as_it_lies(mail.as_bytes()), plain, "{header}");
        }
    }

    #[test]
    fn a_mailbox_is_told_by_its_separator_and_a_header_below() {
        let mailbox = b"From a@b.it Fri Jul  8 12:08:34 2011\nFrom: a@b.it\nSubject: x\n\nTesto";
        assert!(is_mailbox(mailbox));
        assert!(!is_mailbox(
            b"From the archive: 12:30 in 2011\nhello world\n"
        ));
        assert!(!is_mailbox(b"From "));
    }
}
