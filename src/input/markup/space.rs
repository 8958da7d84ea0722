//! Namespaces: which ones readers ask for, and what a prefix stands for at one place.

use quick_xml::events::BytesStart;
use quick_xml::name::{NamespaceResolver, QName, ResolveResult};

/// The namespaces that readers ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::input) enum Space {
    /// No namespace, as most attributes.
    None,
    /// WordprocessingML.
    Word,
    /// What Word 2010 added to it.
    Word2010,
    /// Markup compatibility: the same content for newer and older programs.
    Compatibility,
    /// Office formulas.
    Math,
    /// References from a part to its relationships.
    Relationship,
    /// The relationships themselves.
    Relationships,
    /// OpenDocument: the document as a whole.
    Office,
    /// OpenDocument text.
    Text,
    /// OpenDocument tables.
    Table,
    /// OpenDocument styles.
    Style,
    /// OpenDocument formatting, after XSL-FO.
    Formatting,
    /// OpenDocument frames and text boxes.
    Drawing,
    /// OpenDocument list of files.
    Manifest,
    /// Links.
    Link,
    Other,
}

/// Transitional and strict Office documents use different names for the same.
const SPACES: &[(&str, Space)] = &[
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        Space::Word,
    ),
    (
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        Space::Word,
    ),
    (
        "http://schemas.microsoft.com/office/word/2010/wordml",
        Space::Word2010,
    ),
    (
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
        Space::Compatibility,
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        Space::Math,
    ),
    (
        "http://purl.oclc.org/ooxml/officeDocument/math",
        Space::Math,
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        Space::Relationship,
    ),
    (
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
        Space::Relationship,
    ),
    (
        "http://schemas.openxmlformats.org/package/2006/relationships",
        Space::Relationships,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        Space::Office,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        Space::Text,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        Space::Table,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        Space::Style,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        Space::Formatting,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        Space::Drawing,
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        Space::Manifest,
    ),
    ("http://www.w3.org/1999/xlink", Space::Link),
];

/// The namespaces that prefixes stand for, at one place of a part.
#[derive(Default)]
pub(super) struct Scope {
    resolver: NamespaceResolver,
    /// The depths of the open elements that declare namespaces: next to none but the root.
    declaring: Vec<u64>,
    /// The last prefix of an element and its namespace: mostly that of the next one too.
    last: Option<(String, Space)>,
}

impl Scope {
    /// Takes the declarations of an element; tells what is wrong with them.
    pub(super) fn enter(&mut self, tag: &BytesStart<'_>, depth: u64) -> Result<(), String> {
        if !tag.contains("xmlns") {
            return Ok(());
        }
        self.last = None;
        self.declaring.push(depth);
        self.resolver.push(tag).map_err(|error| error.to_string())
    }

    /// Drops the declarations of the element at a depth.
    pub(super) fn leave(&mut self, depth: u64) {
        if self
            .declaring
            .pop_if(|declaring| *declaring == depth)
            .is_some()
        {
            self.last = None;
            self.resolver.pop();
        }
    }

    pub(super) fn of_element(&mut self, name: QName<'_>) -> Space {
        let prefix = name.prefix().map_or("", |prefix| prefix.into_inner());
        if let Some(space) = self.known(prefix) {
            return space;
        }
        let space = space_of(&self.resolver.resolve_element(name).0);
        self.last = Some((prefix.to_owned(), space));
        space
    }

    pub(super) fn of_attribute(&self, name: QName<'_>) -> Space {
        let known = name
            .prefix()
            .map_or(Some(Space::None), |prefix| self.known(prefix.into_inner()));
        known.unwrap_or_else(|| space_of(&self.resolver.resolve_attribute(name).0))
    }

    fn known(&self, prefix: &str) -> Option<Space> {
        let (last, space) = self.last.as_ref()?;
        (last == prefix).then_some(*space)
    }
}

fn space_of(resolved: &ResolveResult<'_>) -> Space {
    match resolved {
        ResolveResult::Unbound => Space::None,
        ResolveResult::Unknown(_) => Space::Other,
        ResolveResult::Bound(namespace) => SPACES
            .iter()
            .find(|(uri, _)| *uri == namespace.0)
            .map_or(Space::Other, |(_, space)| *space),
    }
}
