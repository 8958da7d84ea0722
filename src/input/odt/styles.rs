//! What styles say that the text depends on: the room around a paragraph,
//! whether text is hidden.

use super::FORMAT;
use crate::input::InputError;
use crate::input::markup::{Element, Markup, Node, Space};
use crate::watch::Watch;
use std::collections::HashMap;

/// Formatting by a style; `None` is inherited.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Properties {
    /// Room above and below, in points.
    pub(super) above: Option<f32>,
    pub(super) below: Option<f32>,
    /// No room between paragraphs of the same style.
    pub(super) contextual: Option<bool>,
    pub(super) hidden: Option<bool>,
}

impl Properties {
    fn take(&mut self, element: &Element<'_, '_>) {
        let formatting = |name| element.attribute(Space::Formatting, name);
        self.above = formatting("margin-top")
            .and_then(|l| points(&l))
            .or(self.above);
        self.below = formatting("margin-bottom")
            .and_then(|l| points(&l))
            .or(self.below);
        if let Some(contextual) = element.attribute(Space::Style, "contextual-spacing") {
            self.contextual = Some(contextual == "true");
        }
        if let Some(display) = element.attribute(Space::Text, "display") {
            self.hidden = Some(display == "none");
        }
    }

    /// What is not said here is said there.
    fn or(self, base: Self) -> Self {
        Self {
            above: self.above.or(base.above),
            below: self.below.or(base.below),
            contextual: self.contextual.or(base.contextual),
            hidden: self.hidden.or(base.hidden),
        }
    }
}

/// A length in points: `0.212cm`, `6pt`; `None` for what is no length of these units.
fn points(length: &str) -> Option<f32> {
    const UNITS: &[(&str, f32)] = &[("cm", 28.35), ("mm", 2.835), ("in", 72.0), ("pt", 1.0)];
    let (unit, points) = UNITS.iter().find(|(unit, _)| length.ends_with(unit))?;
    let number: f32 = length.strip_suffix(unit)?.parse().ok()?;
    number.is_finite().then_some(number * points)
}

/// The styles of a document: common ones and those of its content.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// What holds for paragraphs where no style says otherwise.
    defaults: Properties,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    own: Properties,
}

impl Styles {
    /// Adds the styles of a part.
    pub(super) fn read(&mut self, xml: &str, watch: Watch) -> Result<(), InputError> {
        let mut markup = Markup::new(xml, FORMAT, watch);
        let mut open: Option<(String, Style)> = None;
        let mut of_paragraphs = false;
        while let Some(node) = markup.next()? {
            let Node::Start(element) = node else { continue };
            match (element.space, element.name()) {
                (Space::Office, "body") => markup.skip()?,
                (Space::Style, "style") => {
                    let attribute = |name| element.attribute(Space::Style, name);
                    let style = Style {
                        parent: attribute("parent-style-name").map(|name| name.into_owned()),
                        own: Properties::default(),
                    };
                    let name = attribute("name").unwrap_or_default().into_owned();
                    self.styles.extend(open.replace((name, style)));
                }
                (Space::Style, "default-style") => {
                    self.styles.extend(open.take());
                    let family = element.attribute(Space::Style, "family");
                    of_paragraphs = family.as_deref() == Some("paragraph");
                }
                (Space::Style, "paragraph-properties" | "text-properties") => match &mut open {
                    Some((_, style)) => style.own.take(&element),
                    None if of_paragraphs => self.defaults.take(&element),
                    None => {}
                },
                // Lists, pages and master pages have properties of their own.
                (Space::Text, "list-style" | "outline-style")
                | (Space::Style, "page-layout" | "master-page") => markup.skip()?,
                _ => {}
            }
        }
        self.styles.extend(open);
        Ok(())
    }

    /// The properties of a paragraph's style with all that it inherits.
    pub(super) fn paragraph(&self, style: Option<&str>) -> Properties {
        self.inherited(style).or(self.defaults)
    }

    /// Whether text of a style is hidden.
    pub(super) fn hides(&self, style: &str) -> bool {
        self.inherited(Some(style)).hidden == Some(true)
    }

    fn inherited(&self, style: Option<&str>) -> Properties {
        /// Styles may inherit from each other in a circle.
        const LONGEST_CHAIN: usize = 32;
        let mut properties = Properties::default();
        let mut next = style;
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next.and_then(|name| self.styles.get(name)) else {
                break;
            };
            properties = properties.or(style.own);
            next = style.parent.as_deref();
        }
        properties
    }
}
