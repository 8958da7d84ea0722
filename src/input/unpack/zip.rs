//! ZIP archives: each file of a known type, in the order of the directory.

use super::super::InputError;
use super::super::zipped;
use super::{MEMBER, Unpacking, has_known_ending};
use ::zip::ZipArchive;
use std::borrow::Cow;
use std::io::{Read, Seek};
use std::ops::ControlFlow;

pub(super) const FORMAT: &str = "a ZIP archive";

pub(super) fn open(
    unpacking: &mut Unpacking<'_>,
    id: &str,
    bytes: Cow<'_, [u8]>,
) -> ControlFlow<()> {
    match zipped::open(&bytes, FORMAT) {
        Ok(archive) => members(unpacking, id, archive),
        Err(error) => unpacking.fail(id, error),
    }
}

/// The documents of an archive whose directory was read.
pub(super) fn members<R: Read + Seek>(
    unpacking: &mut Unpacking<'_>,
    id: &str,
    mut archive: ZipArchive<R>,
) -> ControlFlow<()> {
    let mut documents = 0;
    for index in 0..archive.len() {
        let name = match archive.name_for_index(index) {
            Some(Ok(name)) => name.into_owned(),
            Some(Err(error)) => {
                let member = format!("{id}{MEMBER}{}", index + 1);
                unpacking.fail(&member, zipped::malformed(FORMAT, error))?;
                continue;
            }
            None => continue,
        };
        if is_folder(&name) || is_of_the_system(&name) {
            continue;
        }
        // Content decides, but what can't be a document by its name is not inflated for it.
        if !has_known_ending(&name) {
            unpacking.skipped += 1;
            continue;
        }
        documents += 1;
        if leads_outside(&name) {
            let member = format!("{id}{}{}", MEMBER, name.escape_debug());
            unpacking.fail(&member, InputError::UnsafeName { name })?;
            continue;
        }
        let watch = unpacking.watch();
        match zipped::read_entry(&mut archive, index, FORMAT, &mut unpacking.budget, watch) {
            Ok(member) => unpacking.open_member(id, &name, Cow::Owned(member))?,
            Err(error) => unpacking.fail(&format!("{id}{}{name}", MEMBER), error)?,
        }
    }
    if documents == 0 {
        return unpacking.fail(id, InputError::NoDocuments);
    }
    ControlFlow::Continue(())
}

fn is_folder(name: &str) -> bool {
    name.ends_with(['/', '\\'])
}

/// What archivers of one system leave beside the files: `__MACOSX/._a.txt`.
fn is_of_the_system(name: &str) -> bool {
    name.split('/')
        .any(|part| part == "__MACOSX" || part.starts_with("._") || part == ".DS_Store")
}

/// `../a.txt`, `/etc/a.txt`, `C:\a.txt`: nothing is written, but an id must name a
/// file within the archive.
fn leads_outside(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    drive
        || name.starts_with(['/', '\\'])
        || name.contains('\0')
        || name.split(['/', '\\']).any(|part| part == "..")
}
