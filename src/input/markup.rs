//! The XML of office documents: one pass, no recursion, within bounds.
//!
//! A part's text goes in, [`Node`]s come out. Names are told by their namespace,
//! never by their prefix. Nothing outside the part is ever read: a document type
//! declaration that declares anything, and an entity that is not XML's own, make
//! the part malformed.

mod encoding;
mod space;

pub(super) use encoding::into_text;
use space::Scope;
pub(super) use space::Space;

use super::InputError;
use super::limits::MAX_XML_DEPTH;
use crate::watch::{Steps, Watch};
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// What stands next in a part.
pub(super) enum Node<'m, 'x> {
    /// An element begins; [`Node::End`] follows even for an empty one.
    Start(Element<'m, 'x>),
    /// Words, entities replaced. One text may come in several pieces.
    Text(Cow<'x, str>),
    /// The innermost element ends.
    End,
}

/// The beginning of an element.
pub(super) struct Element<'m, 'x> {
    pub(super) space: Space,
    tag: BytesStart<'x>,
    scope: &'m Scope,
}

impl Element<'_, '_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.tag.local_name().into_inner()
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, space: Space, name: &str) -> Option<Cow<'_, str>> {
        self.tag
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| {
                attribute.key.local_name().into_inner() == name
                    && self.scope.of_attribute(attribute.key) == space
            })?
            .normalized_value(XmlVersion::Implicit1_0)
            .ok()
    }
}

/// A part being read.
pub(super) struct Markup<'x> {
    reader: Reader<&'x [u8]>,
    scope: Scope,
    /// Elements that are open.
    depth: u64,
    /// An element was seen.
    begun: bool,
    steps: Steps,
    format: &'static str,
}

impl<'x> Markup<'x> {
    /// `format` names the container for people; `watch` is that of the document.
    pub(super) fn new(part: &'x str, format: &'static str, watch: Watch) -> Self {
        let mut reader = Reader::from_str(part);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            scope: Scope::default(),
            depth: 0,
            begun: false,
            steps: Steps::under(watch),
            format,
        }
    }

    /// The next node, `None` at the end of the part.
    ///
    /// # Errors
    /// [`InputError::Malformed`] for what is no XML or cut off, and for what a part
    /// must not hold; [`InputError::Limit`] beyond [`MAX_XML_DEPTH`] and when the time is over.
    pub(super) fn next(&mut self) -> Result<Option<Node<'_, 'x>>, InputError> {
        loop {
            if self.steps.is_over() {
                return Err(InputError::too_slow());
            }
            let event = self.reader.read_event();
            let event = event.map_err(|error| self.malformed(error.to_string()))?;
            let node = match event {
                Event::Start(tag) | Event::Empty(tag) => {
                    self.descend()?;
                    let entered = self.scope.enter(&tag, self.depth);
                    entered.map_err(|detail| self.malformed(detail))?;
                    let space = self.scope.of_element(tag.name());
                    let scope = &self.scope;
                    Node::Start(Element { space, tag, scope })
                }
                Event::End(_) => {
                    self.ascend();
                    Node::End
                }
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(entity) => Node::Text(self.entity(&entity)?),
                Event::DocType(declaration) if declaration.contains('[') => {
                    return Err(self.malformed("it declares a document type of its own"));
                }
                Event::Eof if self.depth > 0 => {
                    return Err(self.malformed("its XML is cut off"));
                }
                Event::Eof if !self.begun => {
                    return Err(self.malformed("a part of it is no XML"));
                }
                Event::Eof => return Ok(None),
                Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            };
            return Ok(Some(node));
        }
    }

    /// Passes over the rest of the innermost open element, without a look at names and words.
    ///
    /// # Errors
    /// As [`Markup::next`].
    pub(super) fn skip(&mut self) -> Result<(), InputError> {
        let outer = self.depth.saturating_sub(1);
        while self.depth > outer {
            if self.steps.is_over() {
                return Err(InputError::too_slow());
            }
            let event = self.reader.read_event();
            match event.map_err(|error| self.malformed(error.to_string()))? {
                Event::Start(_) | Event::Empty(_) => self.descend()?,
                Event::End(_) => self.ascend(),
                Event::Eof => return Err(self.malformed("its XML is cut off")),
                _ => {}
            }
        }
        Ok(())
    }

    fn descend(&mut self) -> Result<(), InputError> {
        self.begun = true;
        self.depth += 1;
        if MAX_XML_DEPTH.is_exceeded_by(self.depth) {
            return Err(InputError::Limit {
                limit: &MAX_XML_DEPTH,
                found: "more".to_owned(),
                advice: "open it and save it again",
            });
        }
        Ok(())
    }

    fn ascend(&mut self) {
        self.scope.leave(self.depth);
        self.depth = self.depth.saturating_sub(1);
    }

    /// Only XML's own entities are known: nothing is ever declared or fetched.
    fn entity(&self, entity: &BytesRef<'x>) -> Result<Cow<'x, str>, InputError> {
        let name = entity.xml10_content();
        match entity.resolve_char_ref() {
            Ok(Some(c)) => Ok(Cow::Owned(c.to_string())),
            Ok(None) if let Some(text) = resolve_predefined_entity(&name) => Ok(text.into()),
            _ => Err(self.malformed(format!("its XML uses the unknown entity {name:.40}"))),
        }
    }

    fn malformed(&self, detail: impl Into<String>) -> InputError {
        InputError::Malformed {
            format: self.format,
            detail: detail.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Elements as `space:name`, texts as they are, ends as `/`.
    fn nodes(xml: &str) -> Result<Vec<String>, InputError> {
        let mut markup = Markup::new(xml, "a Word document", Watch::stage());
        let mut nodes = Vec::new();
        while let Some(node) = markup.next()? {
            nodes.push(match node {
                Node::Start(element) => format!("{:?}:{}", element.space, element.name()),
                Node::Text(text) => text.into_owned(),
                Node::End => "/".to_owned(),
            });
        }
        Ok(nodes)
    }

    fn code(xml: &str) -> &'static str {
        nodes(xml).map_or_else(|error| error.code(), |_| "read")
    }

    #[test]
    fn names_are_told_by_namespace_not_by_prefix() {
        for xml in [
            r#"<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>"#,
            r#"<p xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>"#,
        ] {
            assert_eq!(nodes(xml).unwrap(), ["Word:p", "/"]);
        }
        assert_eq!(
            nodes(r#"<w:p xmlns:w="urn:x"/>"#).unwrap(),
            ["Other:p", "/"]
        );
        assert_eq!(nodes("<w:p/>").unwrap(), ["Other:p", "/"]);
    }

    #[test]
    fn attributes_are_told_by_namespace_too() {
        let xml = r#"<a xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            w:id="1" r:id="rId&#x32;" id="3"/>"#;
        let mut markup = Markup::new(xml, "a Word document", Watch::stage());
        let Ok(Some(Node::Start(element))) = markup.next() else {
            panic!("an element");
        };
        for (space, value) in [
            (Space::Word, Some("1")),
            (Space::Relationship, Some("rId2")),
            (Space::None, Some("3")),
            (Space::Text, None),
        ] {
            assert_eq!(element.attribute(space, "id").as_deref(), value);
        }
    }

    #[test]
    fn a_declaration_holds_within_its_element_only() {
        let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let xml =
            format!(r#"<a><w:b xmlns:w="{word}"><w:c xmlns:w="urn:x"/><w:d/></w:b><w:e/></a>"#);
        assert_eq!(
            nodes(&xml).unwrap(),
            [
                "None:a", "Word:b", "Other:c", "/", "Word:d", "/", "/", "Other:e", "/", "/"
            ]
        );
        let xml = format!(r#"<a xmlns="{word}"><b xmlns=""/><c/></a>"#);
        let expected = ["Word:a", "None:b", "/", "Word:c", "/", "/"];
        assert_eq!(nodes(&xml).unwrap(), expected);
    }

    #[test]
    fn what_is_skipped_leaves_nothing_behind() {
        let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let xml = format!(
            r#"<a xmlns:w="{word}"><b xmlns:w="urn:x"><w:c xmlns:w="urn:y">&x;</w:c></b><w:d/></a>"#
        );
        let mut markup = Markup::new(&xml, "a Word document", Watch::stage());
        for _ in ["a", "b"] {
            assert!(matches!(markup.next(), Ok(Some(Node::Start(_)))));
        }
        markup.skip().unwrap();
        let Ok(Some(Node::Start(element))) = markup.next() else {
            panic!("an element");
        };
        assert_eq!((element.space, element.name()), (Space::Word, "d"));
        for wrong in ["<a><b>", "<a><b></a>"] {
            let mut markup = Markup::new(wrong, "a Word document", Watch::stage());
            assert!(markup.next().is_ok());
            assert_eq!(markup.skip().unwrap_err().code(), "malformed");
        }
    }

    #[test]
    fn entities_of_xml_are_replaced_and_no_others() {
        assert_eq!(
            nodes("<a>1 &lt; 2 &amp; &#232;<![CDATA[<b>]]></a>")
                .unwrap()
                .concat(),
            "None:a1 < 2 & è<b>/"
        );
        assert_eq!(code("<a>&nbsp;</a>"), "malformed");
        assert_eq!(code("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), "read");
        for declaration in [
            "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
            "<!ENTITY lol 'lol'><!ENTITY x '&lol;&lol;&lol;'>",
        ] {
            let xml = format!("<!DOCTYPE a [{declaration}]><a>&x;</a>");
            assert_eq!(code(&xml), "malformed");
        }
    }

    #[test]
    fn depth_is_bounded_and_cut_markup_is_malformed() {
        let nested = |depth: u64| {
            let depth = depth as usize;
            "<a>".repeat(depth) + &"</a>".repeat(depth)
        };
        assert_eq!(code(&nested(MAX_XML_DEPTH.value)), "read");
        assert_eq!(code(&nested(MAX_XML_DEPTH.value + 1)), MAX_XML_DEPTH.name);
        let whole = "<a b='c'>d<e/></a>";
        for cut in 1..whole.len() {
            assert_eq!(code(&whole[..cut]), "malformed", "{}", &whole[..cut]);
        }
        for wrong in ["<a></b>", "</a>", "<a b=></a"] {
            assert_eq!(code(wrong), "malformed", "{wrong}");
        }
    }

    #[test]
    fn a_part_is_left_when_the_time_is_over() {
        let over = Watch::start(std::time::Duration::ZERO);
        let mut markup = Markup::new("<a/>", "a Word document", over);
        let end = markup.next().err().map(|error| error.code());
        assert_eq!(end, Some("max_document_seconds"));
    }
}
