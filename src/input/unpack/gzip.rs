//! gzip: one document, named as the file without `.gz`.

use super::super::zipped;
use super::{MEMBER, Unpacking};
use flate2::read::MultiGzDecoder;
use std::borrow::Cow;
use std::ops::ControlFlow;

const FORMAT: &str = "a gzip archive";

pub(super) fn open(
    unpacking: &mut Unpacking<'_>,
    id: &str,
    bytes: Cow<'_, [u8]>,
) -> ControlFlow<()> {
    let reader = MultiGzDecoder::new(&*bytes);
    let watch = unpacking.watch();
    let packed = bytes.len() as u64;
    match zipped::inflate(reader, packed, FORMAT, &mut unpacking.budget, watch) {
        Ok(inflated) => {
            let name = name(id);
            unpacking.open(&format!("{id}{MEMBER}{name}"), Cow::Owned(inflated))
        }
        Err(error) => unpacking.fail(id, error),
    }
}

/// `letters/avviso.html.gz` holds `avviso.html`.
fn name(id: &str) -> &str {
    let file = id.rsplit('/').next().unwrap_or(id);
    match file.rsplit_once('.') {
        Some((name, ending)) if ending.eq_ignore_ascii_case("gz") && !name.is_empty() => name,
        _ => file,
    }
}
