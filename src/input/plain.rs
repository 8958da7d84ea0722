//! Plain text and Markdown: the frozen text is exactly the decoded input, a
//! byte order mark left out, line ends as they are.

use super::{Decoded, InputError, UNDECODABLE, charset, limits};
use crate::text::Places;
use crate::watch::Watch;
use memchr::memchr2_iter;

/// The passes over the bytes are few and quick; the clock is looked at between them.
pub(super) fn decode(
    bytes: &[u8],
    media_type: &'static str,
    watch: Watch,
) -> Result<Decoded, InputError> {
    let (text, encoding, undecodable) = charset::decode(bytes);
    if watch.is_over() {
        return Err(InputError::too_slow());
    }
    if is_binary(&text) {
        return Err(InputError::NotText);
    }
    let mut causes = Vec::new();
    if undecodable {
        causes.push(UNDECODABLE.to_owned());
    }
    Ok(Decoded {
        text,
        places: Places::default(),
        media_type,
        encoding: Some(encoding),
        causes,
    })
}

/// Whether a decoded text holds more control characters than any text does.
pub(super) fn is_binary(text: &str) -> bool {
    let bytes = text.as_bytes();
    let control = |b: u8| u8::from(b < 32) & u8::from(b.wrapping_sub(9) > 4) | u8::from(b == 0x7F);
    // Without a way out of a block the compiler looks at many bytes at once.
    let any = |block: &[u8]| block.iter().fold(0, |any, &b| any | control(b)) != 0;
    // The control characters beyond ASCII, and U+FFFD.
    let beyond = |at| {
        matches!(
            bytes[at..],
            [0xC2, 0x80..=0x9F, ..] | [0xEF, 0xBF, 0xBD, ..]
        )
    };
    if !bytes.chunks(256).any(any) && !memchr2_iter(0xC2, 0xEF, bytes).any(beyond) {
        return false;
    }
    let mut controls = 0;
    let mut all = 0;
    for c in text.chars() {
        all += 1;
        let control = c.is_control() && !c.is_whitespace();
        controls += usize::from(control || c == '\u{FFFD}');
    }
    controls * 100 > all * limits::MAX_CONTROL_PERCENT.as_usize() && controls > 1
}
