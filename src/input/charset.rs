//! Character sets: which one bytes are in, and decoding that is never silently lossy.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The coverage cause of a text with bytes that its encoding does not define.
pub const UNDECODABLE: &str = "undecodable_bytes";

/// Decodes bytes: the text, the WHATWG name of its encoding, and whether a byte was lost.
pub(super) fn decode(bytes: &[u8]) -> (String, &'static str, bool) {
    let (encoding, bytes) = detect(bytes);
    let (text, lost) = decode_as(encoding, bytes);
    (text.into_owned(), encoding.name(), lost)
}

/// Decodes bytes of a known encoding; whether a byte was lost.
pub(super) fn decode_as<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> (Cow<'b, str>, bool) {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    // Bytes that Windows-1252 leaves undefined decode to control characters.
    let undefined = encoding == WINDOWS_1252
        && bytes
            .iter()
            .any(|b| matches!(b, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D));
    (text, malformed || undefined)
}

/// The encoding of an input and its bytes without a byte order mark.
pub(super) fn detect(bytes: &[u8]) -> (&'static Encoding, &[u8]) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return (encoding, &bytes[length..]);
    }
    if let Some(encoding) = utf16_without_bom(bytes) {
        return (encoding, bytes);
    }
    if is_mostly_utf8(bytes) {
        return (UTF_8, bytes);
    }
    // The euro sign is 0xA4 in ISO-8859-15; Windows-1252 texts use 0x80 to 0x9F for quotes and dashes.
    if bytes.contains(&0xA4) && !bytes.iter().any(|b| (0x80..=0x9F).contains(b)) {
        return (ISO_8859_15, bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    (detector.guess(Some(b"it"), Utf8Detection::Deny), bytes)
}

/// UTF-8, perhaps with damage: more good sequences beyond ASCII than bad bytes.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let mut good = 0usize;
    let mut bad = 0usize;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// UTF-16 shows as NUL in every second byte of mostly Latin text.
fn utf16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 || !sample.contains(&0) {
        return None;
    }
    let pairs = sample.len() / 2;
    let nul_at = |offset: usize| {
        sample
            .iter()
            .skip(offset)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (nul_at(0), nul_at(1));
    if odd * 10 > pairs * 8 && even * 10 < pairs {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 8 && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn each_encoding_is_told_by_its_bytes() {
        let bom = [b"\xEF\xBB\xBF".as_slice(), "è".as_bytes()].concat();
        let le_bom = [b"\xFF\xFE".as_slice(), &utf16le("perché")].concat();
        for (bytes, text, name) in [
            (b"ascii".to_vec(), "ascii", "UTF-8"),
            (bom, "è", "UTF-8"),
            (le_bom, "perché", "UTF-16LE"),
            (
                utf16le("Gentile utente, è successo"),
                "Gentile utente, è successo",
                "UTF-16LE",
            ),
            (b"\xFE\xFF\0p\0e".to_vec(), "pe", "UTF-16BE"),
            (
                b"perch\xE9 \x93s\xEC\x94".to_vec(),
                "perché “sì”",
                "windows-1252",
            ),
            (
                b"pi\xF9 di 100 \xA4 l'anno".to_vec(),
                "più di 100 € l'anno",
                "ISO-8859-15",
            ),
        ] {
            assert_eq!(decode(&bytes), (text.to_owned(), name, false), "{text}");
        }
    }

    #[test]
    fn a_lost_byte_is_never_silent() {
        let (text, name, lost) = decode(b"Cos\xC3\xAC \xC3\xA8 andata \xFF pi\xC3\xB9");
        assert_eq!(
            (text.as_str(), name, lost),
            ("Così è andata \u{FFFD} più", "UTF-8", true)
        );
        let (_, name, lost) = decode(b"\xFF\xFE\x00\xD8p\x00");
        assert_eq!((name, lost), ("UTF-16LE", true), "a lone surrogate");
        let (_, name, lost) = decode(b"perch\xE9 \x81");
        assert_eq!(
            (name, lost),
            ("windows-1252", true),
            "a byte that Windows-1252 leaves undefined"
        );
    }
}
