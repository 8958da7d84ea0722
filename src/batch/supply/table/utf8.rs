//! Tables in UTF-16 as UTF-8, and a byte order mark left out; other encodings as they are.
//!
//! All other encodings of tables hold ASCII as it is, so that rows and cells can be told
//! apart first and each text be decoded by itself, like that of any other document.

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};
use std::io::{self, Read};

/// Longest byte order mark.
const MARK: usize = 3;

/// Bytes that are read at once.
const BLOCK: usize = 16 << 10;

/// A stream without a byte order mark, and in UTF-8 if the mark was one of UTF-16.
pub(super) struct Utf8<R> {
    source: R,
    /// Bytes that were read and not yet handed on.
    ahead: Vec<u8>,
    /// How many of them were.
    used: usize,
    encoding: Found,
}

enum Found {
    /// Nothing was read yet.
    No,
    /// Bytes pass as they are.
    Ascii,
    Utf16(Box<Decoder>),
    /// The stream has ended.
    End,
}

impl<R: Read> Utf8<R> {
    pub(super) fn new(source: R) -> Self {
        Self {
            source,
            ahead: Vec::new(),
            used: 0,
            encoding: Found::No,
        }
    }

    /// Looks for a byte order mark.
    fn find(&mut self) -> io::Result<()> {
        // As much as there is, so that a reader sees the header of a table at once.
        let mut block = [0; BLOCK];
        while self.ahead.len() < MARK {
            match self.source.read(&mut block)? {
                0 => break,
                length => self.ahead.extend(&block[..length]),
            }
        }
        self.encoding = match Encoding::for_bom(&self.ahead) {
            Some((encoding, length)) => {
                self.ahead.drain(..length);
                if encoding == UTF_8 {
                    Found::Ascii
                } else {
                    Found::Utf16(Box::new(encoding.new_decoder_without_bom_handling()))
                }
            }
            None => Found::Ascii,
        };
        if let Found::Utf16(decoder) = &mut self.encoding {
            let rest = std::mem::take(&mut self.ahead);
            self.ahead = decode(decoder, &rest, false);
        }
        Ok(())
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if matches!(self.encoding, Found::No) {
            self.find()?;
        }
        loop {
            if self.used < self.ahead.len() {
                let length = (&self.ahead[self.used..]).read(buffer)?;
                self.used += length;
                return Ok(length);
            }
            let Found::Utf16(decoder) = &mut self.encoding else {
                return match self.encoding {
                    Found::End => Ok(0),
                    _ => self.source.read(buffer),
                };
            };
            let mut block = [0; BLOCK];
            let length = self.source.read(&mut block)?;
            self.ahead = decode(decoder, &block[..length], length == 0);
            self.used = 0;
            if length == 0 {
                self.encoding = Found::End;
            }
        }
    }
}

fn decode(decoder: &mut Decoder, bytes: &[u8], is_last: bool) -> Vec<u8> {
    let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(0);
    let mut text = String::with_capacity(room);
    let (result, ..) = decoder.decode_to_string(bytes, &mut text, is_last);
    debug_assert_eq!(result, CoderResult::InputEmpty, "there was room");
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let mut text = String::new();
        Utf8::new(bytes).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn utf16_becomes_utf8_over_any_length_and_other_bytes_stay() {
        let long = "perché è successo 😀\n".repeat(5_000);
        let utf16: Vec<u8> = std::iter::once(0xFEFF)
            .chain(long.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(read(&utf16), long);
        assert_eq!(read(&[b"\xEF\xBB\xBF", long.as_bytes()].concat()), long);
        assert_eq!(read(long.as_bytes()), long);
        assert_eq!(read(b"a"), "a");
        assert_eq!(read(b"\xFF\xFE"), "");
    }
}
