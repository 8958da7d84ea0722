//! Where the snapshot of a document lies below the snapshot folder.

use crate::input::sha256;
use std::path::PathBuf;

/// Longer names are cut; most file systems take 255 bytes, and an ending follows.
const LONGEST_NAME: usize = 200;

/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: &[&str] = &["CON", "PRN", "AUX", "NUL", "COM", "LPT"];

/// The snapshot file of a document, relative to the snapshot folder: `ID.json`.
///
/// Folders in an id stay folders, also the archive in `archivio.zip!/lettera.docx`. What
/// could leave the folder or is no file name on some system is written `%XX`, so that
/// different ids have different files.
///
/// ```
/// use breccia::snapshot::path_of;
/// use std::path::Path;
///
/// assert_eq!(path_of("2025/lettera.txt"), Path::new("2025/lettera.txt.json"));
/// assert_eq!(path_of("a.zip!/../b.txt"), Path::new("a.zip!/%2E%2E/b.txt.json"));
/// ```
pub fn path_of(id: &str) -> PathBuf {
    let mut path: PathBuf = id.split('/').map(safe_name).collect();
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".json");
    path.set_file_name(name);
    path
}

/// A part of an id as a name that every file system takes.
fn safe_name(part: &str) -> String {
    let stem = part.split('.').next().unwrap_or_default();
    let device = DEVICES.iter().any(|device| {
        stem.to_ascii_uppercase()
            .strip_prefix(device)
            .is_some_and(|rest| rest.len() <= 1 && rest.chars().all(|c| c.is_ascii_digit()))
    });
    let dots_only = !part.is_empty() && part.chars().all(|c| c == '.');
    let last = part.chars().count().saturating_sub(1);
    let mut name = String::with_capacity(part.len());
    for (i, c) in part.chars().enumerate() {
        let reserved = c.is_control() || "<>:\"\\|?*%".contains(c);
        let at_the_end = i == last && (c == ' ' || c == '.');
        if reserved || dots_only || at_the_end || (device && i == 0) {
            escape(c, &mut name);
        } else {
            name.push(c);
        }
    }
    if part.is_empty() {
        name.push('%'); // A lone `%` stands for nothing else.
    }
    if name.len() > LONGEST_NAME {
        let end = name.floor_char_boundary(LONGEST_NAME);
        name.truncate(end);
        name.push('%');
        name.push_str(&sha256(part.as_bytes())[..16]);
    }
    name
}

fn escape(c: char, name: &mut String) {
    use std::fmt::Write;
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        let _ = write!(name, "%{byte:02X}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::path::{Component, Path};

    #[test]
    fn nested_ids_keep_their_folders() {
        assert_eq!(path_of("a/b c/è.txt"), Path::new("a/b c/è.txt.json"));
        assert_eq!(
            path_of("mail.eml!/x.pdf"),
            Path::new("mail.eml!/x.pdf.json")
        );
        assert_eq!(path_of("-"), Path::new("-.json"));
    }

    #[test]
    fn names_that_some_system_refuses_are_escaped() {
        assert_eq!(path_of("/etc"), Path::new("%/etc.json"));
        assert_eq!(path_of("..\\x"), Path::new("..%5Cx.json"));
        assert_eq!(path_of("nul.txt"), Path::new("%6Eul.txt.json"));
        assert_eq!(path_of("com1/x"), Path::new("%63om1/x.json"));
        assert_eq!(path_of("comune.txt"), Path::new("comune.txt.json"));
        assert_eq!(path_of("a:b/c. "), Path::new("a%3Ab/c.%20.json"));
    }

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let [a, b] = ["a", "b"].map(|end| path_of(&format!("{}{end}", "è".repeat(300))));
        assert_ne!(a, b);
        assert!(a.as_os_str().len() < 255);
    }

    proptest! {
        #[test]
        fn a_snapshot_never_leaves_its_folder(id in ".*") {
            let path = path_of(&id);
            prop_assert!(path.components().all(|part| matches!(part, Component::Normal(_))));
            prop_assert_eq!(path.components().count(), id.split('/').count());
        }

        #[test]
        fn different_ids_have_different_files(a in "[./%a!]{0,6}", b in "[./%a!]{0,6}") {
            prop_assert_eq!(a == b, path_of(&a) == path_of(&b));
        }
    }
}
