//! The identity of a notice in an export: the same for the same bytes, wherever they lie.

use crate::record::Record;

/// A UUID made from the SHA-256 of the document's bytes (version 8, RFC 9562 section 5.8).
///
/// Two exports of one notice, in whatever format, carry the same identity.
pub(super) fn uuid(record: &Record) -> String {
    let digits: Vec<u8> = record
        .source
        .sha256
        .bytes()
        .filter(u8::is_ascii_hexdigit)
        .chain(std::iter::repeat(b'0'))
        .take(32)
        .enumerate()
        .map(|(index, digit)| match index {
            12 => b'8', // the version
            16 => variant(digit),
            _ => digit.to_ascii_lowercase(),
        })
        .collect();
    let mut uuid = String::with_capacity(36);
    for (index, digit) in digits.into_iter().enumerate() {
        if matches!(index, 8 | 12 | 16 | 20) {
            uuid.push('-');
        }
        uuid.push(char::from(digit));
    }
    uuid
}

/// The digit with the two bits `10` in front that mark the variant.
fn variant(digit: u8) -> u8 {
    match char::from(digit).to_digit(16).unwrap_or(0) & 3 {
        0 => b'8',
        1 => b'9',
        2 => b'a',
        _ => b'b',
    }
}

#[cfg(test)]
mod tests {
    use crate::output::test_records::notice;

    #[test]
    fn the_same_bytes_have_the_same_uuid_of_version_8() {
        let mut record = notice("Il 6 novembre 2025 una violazione.");
        record.source.sha256 =
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef".to_owned();
        assert_eq!(super::uuid(&record), "01234567-89ab-8def-8123-456789abcdef");
        record.source.sha256 = "FFFF".to_owned();
        assert_eq!(super::uuid(&record), "ffff0000-0000-8000-8000-000000000000");
    }
}
