//! What a paragraph looks like, as far as its text depends on it: its list, the
//! room around it, whether it is hidden.

use super::FORMAT;
use crate::input::InputError;
use crate::input::markup::{Element, Markup, Node, Space};
use crate::watch::Watch;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

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
    /// The element of the defaults was read.
    has_defaults: bool,
}

/// Styles may be based on each other in a circle.
const LONGEST_CHAIN: usize = 32;

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
        let mut open = None;
        styles.take(&mut markup, &mut open, |_| false)?;
        styles.styles.extend(open);
        Ok(styles)
    }

    /// Reads of the beginning of `styles.xml` what paragraphs with these styles depend on;
    /// `None` if not all of that stands whole in it. What is wrong with it only the whole
    /// can tell.
    pub(super) fn read_head(head: &str, used: &HashSet<&str>, watch: Watch) -> Option<Self> {
        let head = without_latent(head);
        let mut markup = Markup::new(&head, FORMAT, watch);
        let mut styles = Self::default();
        let _cut = styles.take(&mut markup, &mut None, |styles| styles.covers(used));
        styles.covers(used).then_some(styles)
    }

    /// Whether these hold all that paragraphs with some styles depend on.
    pub(super) fn covers(&self, used: &HashSet<&str>) -> bool {
        let holds = |id: &str| {
            let mut next = Some(id);
            for _ in 0..LONGEST_CHAIN {
                let Some(id) = next else { return true };
                let Some(style) = self.styles.get(id) else {
                    return false;
                };
                next = style.based_on.as_deref();
            }
            true
        };
        let unnamed = self.paragraph.as_deref().is_some_and(holds);
        self.has_defaults && unnamed && used.iter().all(|id| holds(id))
    }

    /// Takes the styles of `styles.xml`, until they are `enough`, and leaves the last one in
    /// `open`.
    fn take(
        &mut self,
        markup: &mut Markup<'_>,
        open: &mut Option<(String, Style)>,
        enough: impl Fn(&Self) -> bool,
    ) -> Result<(), InputError> {
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
                        self.paragraph = Some(id.clone().into_owned());
                    }
                    let begun = (id.into_owned(), Style::default());
                    self.styles.extend(open.replace(begun));
                    if enough(self) {
                        return Ok(());
                    }
                }
                "basedOn" => {
                    if let Some((_, style)) = open {
                        let base = element.attribute(Space::Word, "val");
                        style.based_on = base.map(|id| id.into_owned());
                    }
                }
                // How parts of a table differ from the table.
                "tblStylePr" | "latentStyles" => markup.skip()?,
                name if name.ends_with("Change") => markup.skip()?,
                "docDefaults" => self.has_defaults = true,
                _ => match open {
                    Some((_, style)) => style.own.take(&element),
                    None => self.defaults.take(&element),
                },
            }
        }
        Ok(())
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

/// The beginning of `styles.xml` without the list of what Word shows in its menus, half of
/// many files.
fn without_latent(head: &str) -> Cow<'_, str> {
    const CLOSE: &str = "</w:latentStyles>";
    let rest = |(before, rest): (&str, &str)| {
        let (_, after) = rest.split_once(CLOSE)?;
        Some([before, after].concat())
    };
    head.split_once("<w:latentStyles ")
        .and_then(rest)
        .map_or(Cow::Borrowed(head), Cow::Owned)
}

/// The styles that the paragraphs and runs of a part name; `None` where it takes a closer
/// look to tell.
pub(super) fn used(part: &str) -> Option<HashSet<&str>> {
    let mut used = HashSet::new();
    for at in memchr::memmem::find_iter(part.as_bytes(), "Style") {
        if !part[..at].ends_with(['p', 'r']) {
            continue;
        }
        // `<w:pStyle w:val="Titolo1"/>`
        let (tag, _) = part[at..].split_once('>')?;
        let (_, value) = tag.split_once("val=")?;
        let id = value.strip_prefix('"')?.split('"').next()?;
        if id.contains('&') {
            return None;
        }
        used.insert(id);
    }
    Some(used)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
        <w:docDefaults/><w:style w:type="paragraph" w:default="1" w:styleId="N"/>
        <w:style w:type="paragraph" w:styleId="L"><w:basedOn w:val="N"/></w:style>
        <w:style w:type="paragraph" w:styleId="Q"><w:basedOn w:val="Far"/></w:style>
        <w:style w:type="paragraph" w:styleId="Cut"><w:pPr>"#;

    #[test]
    fn a_beginning_covers_styles_that_stand_in_it_with_their_bases() {
        let covers = |head: &str, used: &HashSet<&str>| {
            Styles::read_head(head, used, Watch::stage()).is_some()
        };
        for (ids, covered) in [
            (&[][..], true),
            (&["L", "N"], true),
            (&["Q"], false),
            (&["Cut"], false),
            (&["Far"], false),
        ] {
            let used = ids.iter().copied().collect();
            assert_eq!(covers(HEAD, &used), covered, "{ids:?}");
        }
        let without = HEAD.replace("<w:docDefaults/>", "");
        assert!(!covers(&without, &HashSet::new()));
        let latent =
            "<w:docDefaults/><w:latentStyles w:count=\"1\"><w:lsdException/></w:latentStyles>";
        let latent = HEAD.replace("<w:docDefaults/>", latent);
        assert!(covers(&latent, &HashSet::from(["L"])));
    }

    #[test]
    fn the_styles_that_a_part_names_are_found_or_it_is_said_that_they_are_not() {
        let part = r#"<w:pStyle w:val="A"/><w:rStyle w:val="B" /><w:tblStyle w:val="C"/> stile"#;
        assert_eq!(used(part), Some(HashSet::from(["A", "B"])));
        assert_eq!(used("<w:p/>"), Some(HashSet::new()));
        for part in [
            "<w:pStyle w:val='A'/>",
            r#"<w:pStyle w:val = "A"/>"#,
            r#"<w:pStyle w:val="A&amp;B"/>"#,
            "<w:pStyle",
        ] {
            assert_eq!(used(part), None, "{part}");
        }
    }

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
