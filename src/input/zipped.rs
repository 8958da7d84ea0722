//! Entries of a ZIP archive, read within bounds: what ZIP archives, Word and
//! OpenDocument files have in common.
//!
//! Bytes of an archive go in, the bytes of one entry come out, or the
//! [`InputError`] that says why not. Sizes that an archive states are never
//! trusted: bytes are counted while they are inflated.

use super::InputError;
use super::limits::{
    Limit, MAX_ARCHIVE_ENTRIES, MAX_INFLATED_BYTES, MAX_INFLATION_RATIO, MAX_INPUT_BYTES,
};
use crate::watch::Watch;
use std::io::{Cursor, Read, Seek, SeekFrom};
use zip::ZipArchive;
use zip::result::ZipError;

/// An archive in memory.
pub(super) type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Bytes that any entry may inflate to, whatever its ratio: blank pages and
/// repeated tables are small and compress well beyond it.
const FREE_OF_RATIO: u64 = 1 << 20;

/// Bytes inflated between two looks at the watch.
const BETWEEN_LOOKS: u64 = 1 << 20;

/// What may still be inflated, over all entries of an input and of the archives in it.
#[derive(Debug)]
pub(super) struct Budget {
    left: u64,
}

impl Budget {
    /// The whole of [`MAX_INFLATED_BYTES`].
    pub(super) const fn new() -> Self {
        Self {
            left: MAX_INFLATED_BYTES.value,
        }
    }
}

/// Reads the directory of an archive. `format` names it for people: `a Word document`.
///
/// # Errors
/// [`InputError::Malformed`] for a damaged directory and for entries that share
/// their bytes or their name: readers disagree on what such an archive holds.
/// [`InputError::Limit`] for too many entries.
pub(super) fn open<'b>(bytes: &'b [u8], format: &'static str) -> Result<Archive<'b>, InputError> {
    open_from(Cursor::new(bytes), format)
}

/// Reads the directory of an archive that need not lie in memory.
///
/// # Errors
/// As [`open`].
pub(super) fn open_from<R: Read + Seek>(
    mut source: R,
    format: &'static str,
) -> Result<ZipArchive<R>, InputError> {
    // Before the library makes room for a directory of any length.
    if let Some(entries) = stated_entries(&mut source)? {
        check_entries(entries)?;
    }
    let mut archive = ZipArchive::new(source).map_err(|error| malformed(format, error))?;
    check_entries(archive.len() as u64)?;
    let detail = if archive.has_duplicate_names() {
        "two entries have the same name"
    } else if matches!(archive.has_overlapping_files(), Ok(true)) {
        "two entries share their bytes"
    } else {
        return Ok(archive);
    };
    Err(InputError::Malformed {
        format,
        detail: detail.to_owned(),
    })
}

/// Inflates one entry of an archive that [`open`] gave.
///
/// # Errors
/// [`InputError::Encrypted`]; [`InputError::Malformed`] for an entry that is cut,
/// fails its checksum or is longer than it says; [`InputError::Limit`] for one
/// that inflates beyond [`MAX_INPUT_BYTES`], [`MAX_INFLATION_RATIO`] or the budget, or
/// until the time is over.
pub(super) fn read_entry<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    index: usize,
    format: &'static str,
    budget: &mut Budget,
    watch: Watch,
) -> Result<Vec<u8>, InputError> {
    let before_directory = archive.central_directory_start();
    let entry = archive.by_index_data(index);
    let entry = entry.map_err(|error| malformed(format, error))?;
    if entry.encrypted() {
        return Err(InputError::Encrypted { format });
    }
    let packed = entry.compressed_size().min(before_directory);
    let entry = archive.by_index(index);
    let entry = entry.map_err(|error| malformed(format, error))?;
    inflate(entry, packed, format, budget, watch)
}

/// The first bytes of an entry that is longer than that; `None` for one that is not, and
/// where [`read_entry`] tells what is wrong. They count against no limit: `length` is small.
pub(super) fn read_head(archive: &mut Archive<'_>, index: usize, length: u64) -> Option<Vec<u8>> {
    let mut head = Vec::with_capacity(length as usize + 1);
    let entry = archive.by_index(index).ok()?;
    entry.take(length + 1).read_to_end(&mut head).ok()?;
    (head.len() as u64 > length).then_some(head)
}

/// Inflates a stream of so many packed bytes, counting them as they come.
///
/// # Errors
/// As [`read_entry`].
pub(super) fn inflate(
    stream: impl Read,
    packed: u64,
    format: &'static str,
    budget: &mut Budget,
    watch: Watch,
) -> Result<Vec<u8>, InputError> {
    let (limit, allowed) = tightest_bound(packed, budget);
    let mut bytes = Vec::new();
    let mut stream = stream.take(allowed + 1);
    loop {
        let mut stretch = (&mut stream).take(BETWEEN_LOOKS);
        let length = stretch.read_to_end(&mut bytes);
        if length.map_err(|error| malformed(format, error))? == 0 {
            break;
        }
        if watch.is_over() {
            return Err(InputError::too_slow());
        }
    }
    let inflated = bytes.len() as u64;
    budget.left = budget.left.saturating_sub(inflated);
    if inflated > allowed {
        return Err(InputError::Limit {
            limit,
            found: format!("an entry of {packed} bytes that inflates to more than {allowed}"),
            advice: "unpack it by hand if it can be trusted",
        });
    }
    Ok(bytes)
}

/// The bound that an entry of so many packed bytes meets first, and the bytes that it allows.
fn tightest_bound(packed: u64, budget: &Budget) -> (&'static Limit, u64) {
    let by_ratio = packed.saturating_mul(MAX_INFLATION_RATIO.value);
    let mut tightest = (&MAX_INPUT_BYTES, MAX_INPUT_BYTES.value);
    for bound in [
        (&MAX_INFLATION_RATIO, by_ratio.max(FREE_OF_RATIO)),
        (&MAX_INFLATED_BYTES, budget.left),
    ] {
        if bound.1 < tightest.1 {
            tightest = bound;
        }
    }
    tightest
}

/// How many entries a ZIP64 directory states. Elsewhere the count has 16 bits
/// and the room that it makes the library take is small.
fn stated_entries(source: &mut (impl Read + Seek)) -> std::io::Result<Option<u64>> {
    const END_OF_DIRECTORY_64: &[u8] = b"PK\x06\x06";
    const COUNT: std::ops::Range<usize> = 32..40;
    const BLOCK: u64 = 256 << 10;
    let mut most = None;
    // Each block begins with the end of the one before, too short to hold a count itself.
    let mut block = Vec::new();
    source.seek(SeekFrom::Start(0))?;
    while source.by_ref().take(BLOCK).read_to_end(&mut block)? > 0 {
        for at in memchr::memmem::find_iter(&block, END_OF_DIRECTORY_64) {
            let count = block.get(at + COUNT.start..at + COUNT.end);
            let count = count.and_then(|count| count.try_into().ok());
            most = most.max(count.map(u64::from_le_bytes));
        }
        block.drain(..block.len().saturating_sub(COUNT.end - 1));
    }
    Ok(most)
}

fn check_entries(entries: u64) -> Result<(), InputError> {
    if MAX_ARCHIVE_ENTRIES.is_exceeded_by(entries) {
        return Err(InputError::Limit {
            limit: &MAX_ARCHIVE_ENTRIES,
            found: format!("{entries} entries"),
            advice: "split the archive",
        });
    }
    Ok(())
}

/// A damaged archive, in the words of the library.
pub(super) fn malformed(format: &'static str, error: impl Into<ZipError>) -> InputError {
    let detail = match error.into() {
        ZipError::InvalidArchive(detail) => detail.into_owned(),
        ZipError::UnsupportedArchive(detail) => detail.to_owned(),
        ZipError::Io(error) => error.to_string(),
        other => other.to_string(),
    };
    InputError::Malformed { format, detail }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    const FORMAT: &str = "a ZIP archive";

    fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn read_first(bytes: &[u8]) -> Result<Vec<u8>, InputError> {
        let mut archive = open(bytes, FORMAT)?;
        read_entry(&mut archive, 0, FORMAT, &mut Budget::new(), Watch::stage())
    }

    #[track_caller]
    fn assert_code(result: Result<Vec<u8>, InputError>, code: &str) {
        assert_eq!(result.map_err(|error| error.code()), Err(code));
    }

    /// Overwrites the bytes that stand some way behind each occurrence of a signature.
    fn patch(bytes: &mut [u8], signature: &[u8], offset: usize, with: &[u8]) {
        let places: Vec<usize> = (0..bytes.len())
            .filter(|at| bytes[*at..].starts_with(signature))
            .collect();
        assert!(!places.is_empty());
        for place in places {
            bytes[place + offset..][..with.len()].copy_from_slice(with);
        }
    }

    const LOCAL: &[u8] = b"PK\x03\x04";
    const CENTRAL: &[u8] = b"PK\x01\x02";

    #[test]
    fn an_entry_comes_out_as_it_was_packed() {
        let bytes = archive(&[("a.txt", b"Gentile utente")]);
        assert_eq!(read_first(&bytes).unwrap(), b"Gentile utente");
    }

    #[test]
    fn the_head_of_an_entry_is_had_without_the_rest() {
        let bytes = archive(&[("a.txt", b"Gentile utente")]);
        let mut archive = open(&bytes, FORMAT).unwrap();
        let head = read_head(&mut archive, 0, 6);
        assert_eq!(head.as_deref(), Some(&b"Gentile"[..]));
        assert_eq!(read_head(&mut archive, 0, 14), None);
    }

    #[test]
    fn what_inflates_beyond_the_ratio_is_a_bomb_but_small_entries_never_are() {
        let blank = vec![b' '; 3 << 20];
        assert_code(
            read_first(&archive(&[("bomb", &blank)])),
            MAX_INFLATION_RATIO.name,
        );
        let small = &blank[..FREE_OF_RATIO as usize];
        assert!(read_first(&archive(&[("blank", small)])).is_ok());
    }

    #[test]
    fn the_budget_is_shared_by_all_entries() {
        let bytes = archive(&[("a", b"1234"), ("b", b"5678")]);
        let mut archive = open(&bytes, FORMAT).unwrap();
        let mut budget = Budget { left: 7 };
        let watch = Watch::stage();
        assert!(read_entry(&mut archive, 0, FORMAT, &mut budget, watch).is_ok());
        assert_code(
            read_entry(&mut archive, 1, FORMAT, &mut budget, watch),
            MAX_INFLATED_BYTES.name,
        );
    }

    #[test]
    fn what_inflates_too_long_is_left() {
        let over = Watch::start(std::time::Duration::ZERO);
        let inflated = inflate(&b"a"[..], 1, FORMAT, &mut Budget::new(), over);
        assert_code(inflated, "max_document_seconds");
    }

    #[test]
    fn a_stated_size_is_not_trusted() {
        const SIZE_IN_CENTRAL: usize = 24;
        for lie in [1u32, 5, u32::MAX - 1] {
            let mut bytes = archive(&[("a.txt", b"Gentile utente")]);
            patch(&mut bytes, CENTRAL, SIZE_IN_CENTRAL, &lie.to_le_bytes());
            match read_first(&bytes) {
                Ok(read) => assert_eq!(read, b"Gentile utente"),
                Err(error) => assert_eq!(error.code(), "malformed"),
            }
        }
    }

    #[test]
    fn too_many_entries_are_refused_before_they_are_listed() {
        for count in [MAX_ARCHIVE_ENTRIES.value + 1, u64::MAX] {
            let mut end = b"PK\x06\x06".to_vec();
            end.resize(32, 0);
            end.extend(count.to_le_bytes());
            let lying = [archive(&[("a", b"")]), end].concat();
            assert_code(read_first(&lying), MAX_ARCHIVE_ENTRIES.name);
        }
    }

    #[test]
    fn an_encrypted_entry_says_so() {
        let mut bytes = archive(&[("a.txt", b"Gentile utente")]);
        patch(&mut bytes, LOCAL, 6, &1u16.to_le_bytes());
        patch(&mut bytes, CENTRAL, 8, &1u16.to_le_bytes());
        assert_code(read_first(&bytes), "encrypted");
    }

    #[test]
    fn entries_that_share_their_bytes_or_their_name_are_refused() {
        let mut shared = archive(&[("a", b"1234"), ("b", b"1234")]);
        patch(&mut shared, CENTRAL, 42, &0u32.to_le_bytes());
        assert_code(read_first(&shared), "malformed");

        let mut twins = archive(&[("a", b"1234"), ("b", b"5678")]);
        patch(&mut twins, LOCAL, 30, b"a");
        patch(&mut twins, CENTRAL, 46, b"a");
        assert_code(read_first(&twins), "malformed");
    }

    #[test]
    fn damage_anywhere_is_malformed_or_harmless() {
        let whole = archive(&[("a.txt", b"Gentile utente, Gentile utente"), ("b", b"x")]);
        for cut in 0..whole.len() {
            assert_code(read_first(&whole[..cut]), "malformed");
        }
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0xFF;
            if let Ok(read) = read_first(&damaged) {
                assert!(read == b"Gentile utente, Gentile utente" || read == b"x");
            }
        }
    }
}
