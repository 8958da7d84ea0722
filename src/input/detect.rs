//! The format of a document: told by its content first, by its name second.

use super::{html, mail, zipped};
use crate::watch::Watch;
use std::io::{Read, Seek};
use zip::ZipArchive;

/// Endings of the files that a folder or an archive is searched for, in lower case.
pub const ENDINGS: &[&str] = &[
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "docx", "docm", "odt", "rtf", "pdf",
    "eml", "mbox", "zip", "gz",
];

/// A format, as far as the content tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Text in some character set.
    Plain,
    /// Text with the marks of Markdown, known by its name alone.
    Markdown,
    Html,
    Docx,
    /// An Office document that only its password opens.
    EncryptedOffice,
    Odt,
    Rtf,
    Pdf,
    /// One message with its headers.
    Mail,
    /// A mailbox of messages.
    Mbox,
    Zip,
    Gzip,
    /// Known, named for people, and not read.
    Unsupported(&'static str),
}

impl Format {
    /// The format for people, with its article.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Plain => "a plain text",
            Self::Markdown => "a Markdown text",
            Self::Html => "an HTML page",
            Self::Docx => "a Word document",
            Self::EncryptedOffice => "an encrypted Office document",
            Self::Odt => "an OpenDocument text",
            Self::Rtf => "an RTF document",
            Self::Pdf => "a PDF document",
            Self::Mail => "a mail",
            Self::Mbox => "a mailbox",
            Self::Zip => "a ZIP archive",
            Self::Gzip => "a gzip archive",
            Self::Unsupported(name) => name,
        }
    }
}

/// Tells the format of a document. `id` ends in its file name.
pub(super) fn format(id: &str, bytes: &[u8]) -> Format {
    const SIGNATURES: &[(&[u8], Format)] = &[
        (b"%PDF-", Format::Pdf),
        (b"PK\x03\x04", Format::Zip),
        (b"PK\x05\x06", Format::Zip),
        (b"{\\rtf", Format::Rtf),
        (b"\x1F\x8B", Format::Gzip),
        (
            b"\xD0\xCF\x11\xE0",
            Format::Unsupported("an Office document of the old binary format"),
        ),
        (b"\x89PNG", Format::Unsupported("a PNG image")),
        (b"\xFF\xD8\xFF", Format::Unsupported("a JPEG image")),
        (b"GIF8", Format::Unsupported("a GIF image")),
        (b"7z\xBC\xAF", Format::Unsupported("a 7-Zip archive")),
    ];
    if let Some((_, format)) = SIGNATURES
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
    {
        return match format {
            Format::Zip => packed(id, bytes),
            Format::Unsupported(_) if is_encrypted_office(bytes) => Format::EncryptedOffice,
            format => *format,
        };
    }
    let named = |endings: &[&str]| ends_with_any(id, endings);
    if html::is_page(bytes) {
        return Format::Html;
    }
    // Markdown may begin with a tag.
    if named(&[".md", ".markdown"]) {
        return Format::Markdown;
    }
    if html::is_fragment(bytes, named(&[".html", ".htm", ".xhtml"])) {
        return Format::Html;
    }
    if mail::is_mailbox(bytes) {
        return Format::Mbox;
    }
    if mail::is_mail(bytes, ends_with(id, ".eml"))
        && !(named(&[".txt", ".text"]) && mail::reads_as_it_lies(bytes))
    {
        return Format::Mail;
    }
    // A tape archive bears its mark within its first header.
    if bytes.get(257..262) == Some(b"ustar") {
        return Format::Unsupported("a tar archive");
    }
    if is_pdf_after_garbage(bytes) {
        return Format::Pdf;
    }
    Format::Plain
}

/// Whether an id has one of these endings.
fn ends_with_any(id: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| ends_with(id, ending))
}

/// Whether an id ends so, in capitals or not.
fn ends_with(id: &str, ending: &str) -> bool {
    id.len()
        .checked_sub(ending.len())
        .and_then(|start| id.get(start..))
        .is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// The format of a ZIP archive: many documents are one.
fn packed(id: &str, bytes: &[u8]) -> Format {
    match zipped::open(bytes, Format::Zip.name()) {
        Ok(mut archive) => of_archive(&mut archive),
        // Damaged: its reader says how, if only the name tells which.
        Err(_) if ends_with_any(id, &[".docx", ".docm", ".dotx", ".dotm"]) => Format::Docx,
        Err(_) if ends_with_any(id, &[".odt", ".ott"]) => Format::Odt,
        Err(_) => Format::Zip,
    }
}

/// What the entries of an archive make it: a document, or an archive of documents.
pub(super) fn of_archive<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Format {
    const FOLDERS: &[(&str, Format)] = &[
        ("word/", Format::Docx),
        ("xl/", Format::Unsupported("an Excel workbook")),
        ("ppt/", Format::Unsupported("a PowerPoint presentation")),
        ("visio/", Format::Unsupported("a Visio drawing")),
    ];
    if let Some(media_type) = media_type(archive) {
        return match media_type.strip_prefix(b"application/vnd.oasis.opendocument.") {
            Some(kind) if kind.starts_with(b"text") => Format::Odt,
            Some(_) => Format::Unsupported("an OpenDocument file that is no text"),
            None => Format::Zip,
        };
    }
    if archive.index_for_name("[Content_Types].xml").is_none() {
        return Format::Zip;
    }
    let holds = |folder: &str| {
        let mut names = archive.file_names_raw();
        names.any(|name| name.starts_with(folder.as_bytes()))
    };
    FOLDERS
        .iter()
        .find(|(folder, _)| holds(folder))
        .map_or(Format::Zip, |(_, format)| *format)
}

/// The media type that OpenDocument files and others state in an entry of its own.
fn media_type<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Option<Vec<u8>> {
    let index = archive.index_for_name("mimetype")?;
    let budget = &mut zipped::Budget::new();
    let watch = Watch::stage();
    zipped::read_entry(archive, index, Format::Zip.name(), budget, watch).ok()
}

/// An Office document with a password is a file of the old format around an encrypted package.
fn is_encrypted_office(bytes: &[u8]) -> bool {
    const OLE: &[u8] = b"\xD0\xCF\x11\xE0";
    const STREAM: &str = "EncryptedPackage";
    let stream: Vec<u8> = STREAM.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(OLE) && bytes.windows(stream.len()).any(|window| window == stream)
}

/// Mail gateways and servers leave headers before a PDF; readers accept a kilobyte of them.
fn is_pdf_after_garbage(bytes: &[u8]) -> bool {
    const GARBAGE: usize = 1 << 10;
    let head = &bytes[..bytes.len().min(GARBAGE)];
    memchr::memmem::find(head, b"%PDF-").is_some()
        && memchr::memmem::find(bytes, b" obj").is_some()
        && memchr::memmem::find(bytes, b"endobj").is_some()
}
