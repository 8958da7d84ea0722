//! What a paragraph looks like, as far as its text depends on it: its list, the
//! room around it, whether it is hidden.

use super::FORMAT;
use crate::input::InputError;
use crate::input::markup::{Element, Markup, Node, Space};
use crate::watch::Watch;
use std::collections::HashMap;

/// Formatting of a paragraph or of a style; `None` is inherited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Properties {
    /// The list that it is an item of; 0 is none.
    pub(super) list: Option<u32>,
    /// Its level in the list, from 0.
    pub(super) level: Option<u8>,
    /// Room above and below, in twentieths of a point.
    pub(super) before: Option<u32>,
    pub(super) after: Option<u32>,
    /// No room between paragraphs of the same style.
    pub(super) contextual: Option<bool>,
    /// Hidden text.
    pub(super) hidden: Option<bool>,
}

impl Properties {
    /// Takes what an element says, in paragraph, list or run properties.
    pub(super) fn take(&mut self, element: &Element<'_, '_>) {
        match element.name() {
            "numId" => self.list = number(element, "val"),
            "ilvl" => self.level = number(element, "val").and_then(|level| level.try_into().ok()),
            "spacing" => {
                self.before = room(element, "before", "beforeAutospacing").or(self.before);
                self.after = room(element, "after", "afterAutospacing").or(self.after);
            }
            "contextualSpacing" => self.contextual = Some(is_on(element)),
            "vanish" => self.hidden = Some(is_on(element)),
            _ => {}
        }
    }

    /// What is not said here is said there.
    fn or(self, base: &Self) -> Self {
        Self {
            list: self.list.or(base.list),
            level: self.level.or(base.level),
            before: self.before.or(base.before),
            after: self.after.or(base.after),
            contextual: self.contextual.or(base.contextual),
            hidden: self.hidden.or(base.hidden),
        }
    }
}

/// The attribute of an element as a number.
pub(super) fn number(element: &Element<'_, '_>, name: &str) -> Option<u32> {
    element.attribute(Space::Word, name)?.trim().parse().ok()
}

/// Whether a style is one of paragraphs or characters. Those of tables and lists, most of
/// some files, say nothing that a text depends on.
fn is_of_text(style: &Element<'_, '_>) -> bool {
    let kind = style.attribute(Space::Word, "type");
    !matches!(kind.as_deref(), Some("table" | "numbering"))
}

/// The value of an element that can be switched off: `<w:vanish w:val="0"/>`.
pub(super) fn is_on(element: &Element<'_, '_>) -> bool {
    let value = element.attribute(Space::Word, "val");
    !matches!(value.as_deref(), Some("0" | "false" | "off"))
}

fn room(element: &Element<'_, '_>, name: &str, automatic: &str) -> Option<u32> {
    /// What browsers, and Word after them, put around a paragraph.
    const AUTOMATIC: u32 = 280;
    match element.attribute(Space::Word, automatic).as_deref() {
        Some("1" | "true" | "on") => Some(AUTOMATIC),
        _ => number(element, name),
    }
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// What holds where no style says otherwise.
    defaults: Properties,
    /// The style of paragraphs that name none.
    paragraph: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    own: Properties,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(xml: &str, watch: Watch) -> Result<Self, InputError> {
        let mut styles = Self::default();
        let mut markup = Markup::new(xml, FORMAT, watch);
        let mut open: Option<(String, Style)> = None;
        while let Some(node) = markup.next()? {
            let Node::Start(element) = node else { continue };
            if element.space != Space::Word {
                continue;
            }
            match element.name() {
                "style" if !is_of_text(&element) => markup.skip()?,
                "style" => {
                    let id = element
                        .attribute(Space::Word, "styleId")
                        .unwrap_or_default();
                    let kind = element.attribute(Space::Word, "type");
                    let default = element.attribute(Space::Word, "default");
                    if matches!(default.as_deref(), Some("1" | "true" | "on"))
                        && kind.as_deref() == Some("paragraph")
                    {
                        styles.paragraph = Some(id.clone().into_owned());
                    }
                    let begun = (id.into_owned(), Style::default());
                    styles.styles.extend(open.replace(begun));
                }
                "basedOn" => {
                    if let Some((_, style)) = &mut open {
                        let base = element.attribute(Space::Word, "val");
                        style.based_on = base.map(|id| id.into_owned());
                    }
                }
                // How parts of a table differ from the table.
                "tblStylePr" | "latentStyles" => markup.skip()?,
                name if name.ends_with("Change") => markup.skip()?,
                _ => match &mut open {
                    Some((_, style)) => style.own.take(&element),
                    None => styles.defaults.take(&element),
                },
            }
        }
        styles.styles.extend(open);
        Ok(styles)
    }

    /// The properties of a paragraph with all that it inherits.
    pub(super) fn resolve(&self, own: Properties, style: Option<&str>) -> Properties {
        let style = style.or(self.paragraph.as_deref());
        own.or(&self.inherited(style)).or(&self.defaults)
    }

    /// Whether text of this character style is hidden, if it says so.
    pub(super) fn hides(&self, style: &str) -> Option<bool> {
        self.inherited(Some(style)).hidden
    }

    fn inherited(&self, style: Option<&str>) -> Properties {
        /// Styles may be based on each other in a circle.
        const LONGEST_CHAIN: usize = 32;
        let mut properties = Properties::default();
        let mut next = style;
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next.and_then(|id| self.styles.get(id)) else {
                break;
            };
            properties = properties.or(&style.own);
            next = style.based_on.as_deref();
        }
        properties
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_inherits_from_its_base_and_circles_end() {
        let xml = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
            <w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>
            <w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:spacing w:before="40"/></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="L"><w:basedOn w:val="N"/>
              <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr><w:contextualSpacing/></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/><w:rPr><w:vanish/></w:rPr></w:style>
            <w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>"#;
        let styles = Styles::read(xml, Watch::stage()).unwrap();
        let list = styles.resolve(Properties::default(), Some("L"));
        assert_eq!((list.list, list.level), (Some(7), Some(1)));
        assert_eq!((list.before, list.after), (Some(40), Some(160)));
        assert_eq!(list.contextual, Some(true));
        let plain = styles.resolve(Properties::default(), None);
        assert_eq!((plain.list, plain.before), (None, Some(40)));
        let none = Properties {
            list: Some(0),
            ..Properties::default()
        };
        assert_eq!(styles.resolve(none, Some("L")).list, Some(0));
        assert_eq!(styles.hides("B"), Some(true));
    }
}
