//! The numbers and bullets of lists.

use super::FORMAT;
use crate::input::InputError;
use crate::input::markup::{Element, Markup, Node, Space};
use crate::input::numerals::Numerals;
use crate::watch::Watch;
use std::collections::HashMap;

/// Levels of a list.
const LEVELS: usize = 10;
/// Longest text around a number; longer ones are cut.
const LONGEST_AFFIX: usize = 32;

/// List styles, and the lists that are open or may go on.
#[derive(Debug, Default)]
pub(super) struct Lists {
    styles: HashMap<String, Style>,
    /// Of headings.
    outline: Style,
    headings: [u32; LEVELS],
    /// Lists that are open, the outermost first.
    open: Vec<List>,
    /// How far lists were counted, by id, and by style for the last one of each.
    ended: HashMap<String, u32>,
}

type Style = [Level; LEVELS];

#[derive(Debug, Clone, Default)]
struct Level {
    /// It has a sign in place of numbers.
    bullet: bool,
    numerals: Numerals,
    prefix: String,
    suffix: String,
    start: u32,
    /// How many levels its label shows.
    shown: usize,
}

#[derive(Debug, Default)]
struct List {
    style: Option<String>,
    id: Option<String>,
    /// The number of the last item.
    count: Option<u32>,
}

impl Lists {
    /// Adds the list styles of a part.
    pub(super) fn read(&mut self, xml: &str, watch: Watch) -> Result<(), InputError> {
        let mut markup = Markup::new(xml, FORMAT, watch);
        let mut name: Option<String> = None;
        while let Some(node) = markup.next()? {
            let Node::Start(element) = node else { continue };
            match (element.space, element.name()) {
                (Space::Office, "body") => markup.skip()?,
                (Space::Text, "list-style") => {
                    let style = element.attribute(Space::Style, "name").unwrap_or_default();
                    self.styles
                        .insert(style.clone().into_owned(), Style::default());
                    name = Some(style.into_owned());
                }
                (Space::Text, "outline-style") => name = None,
                (
                    Space::Text,
                    kind @ ("list-level-style-number"
                    | "list-level-style-bullet"
                    | "list-level-style-image"
                    | "outline-level-style"),
                ) => {
                    let style = match &name {
                        Some(name) if kind != "outline-level-style" => self.styles.get_mut(name),
                        _ => Some(&mut self.outline),
                    };
                    let at = number(&element, "level").unwrap_or(1).saturating_sub(1) as usize;
                    if let Some(level) = style.and_then(|style| style.get_mut(at)) {
                        *level = Level::of(&element);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A list begins.
    pub(super) fn begin(&mut self, element: &Element<'_, '_>) {
        let attribute = |name| element.attribute(Space::Text, name);
        let own = attribute("style-name").map(|name| name.into_owned());
        let outer = self.open.last().and_then(|list| list.style.clone());
        let style = own.or(outer);
        let continued = match attribute("continue-list") {
            Some(id) => Some(id.into_owned()),
            None if attribute("continue-numbering").as_deref() == Some("true") => style.clone(),
            None => None,
        };
        let level = self.open.len();
        let count = continued.and_then(|key| self.ended.get(&key_of(&key, level)).copied());
        // `xml:id` is in a namespace of its own; a list has no other attribute of this name.
        let id = element
            .attribute(Space::Other, "id")
            .map(|id| id.into_owned());
        self.open.push(List { style, id, count });
    }

    /// It ends; another may count on from it.
    pub(super) fn end(&mut self) {
        if let Some(list) = self.open.pop()
            && let Some(count) = list.count
        {
            let level = self.open.len();
            for key in [list.style, list.id].into_iter().flatten() {
                self.ended.insert(key_of(&key, level), count);
            }
        }
    }

    /// An item of the innermost list begins; its label.
    pub(super) fn item(&mut self, element: &Element<'_, '_>) -> Option<String> {
        let at = self.open.len().checked_sub(1)?.min(LEVELS - 1);
        let list = self.open.last_mut()?;
        let style = self.styles.get(list.style.as_ref()?)?;
        let count = match (number(element, "start-value"), list.count) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => style[at].start,
        };
        list.count = Some(count);
        let mut counts = [1; LEVELS];
        for (count, list) in counts.iter_mut().zip(&self.open) {
            *count = list.count.unwrap_or(1);
        }
        label(style, at, &counts)
    }

    /// A heading of an outline level, from 1, begins; its label.
    pub(super) fn heading(&mut self, element: &Element<'_, '_>) -> Option<String> {
        let level = number(element, "outline-level").unwrap_or(1).max(1) as usize;
        let at = (level - 1).min(LEVELS - 1);
        if element.attribute(Space::Text, "is-list-header").as_deref() == Some("true") {
            return None;
        }
        let count = self.headings[at].max(self.outline[at].start.saturating_sub(1));
        self.headings[at] = count.saturating_add(1);
        self.headings[at + 1..].fill(0);
        label(&self.outline, at, &self.headings)
    }
}

impl Level {
    fn of(element: &Element<'_, '_>) -> Self {
        let affix = |name| {
            let affix = element.attribute(Space::Style, name).unwrap_or_default();
            affix.chars().take(LONGEST_AFFIX).collect()
        };
        let bullet = !matches!(
            element.name(),
            "list-level-style-number" | "outline-level-style"
        );
        let format = element.attribute(Space::Style, "num-format");
        Self {
            bullet,
            numerals: match format.as_deref() {
                Some("1") => Numerals::Decimal,
                Some("a") => Numerals::LowerLetter,
                Some("A") => Numerals::UpperLetter,
                Some("i") => Numerals::LowerRoman,
                Some("I") => Numerals::UpperRoman,
                Some("") | None => Numerals::None,
                Some(_) => Numerals::Decimal,
            },
            prefix: affix("num-prefix"),
            suffix: affix("num-suffix"),
            start: number(element, "start-value").unwrap_or(1),
            shown: number(element, "display-levels").unwrap_or(1) as usize,
        }
    }
}

fn label(style: &Style, at: usize, counts: &[u32; LEVELS]) -> Option<String> {
    let level = &style[at];
    if level.bullet {
        return Some("-".to_owned());
    }
    let first = (at + 1).saturating_sub(level.shown.max(1));
    let numbers: Vec<String> = (first..=at)
        .map(|i| style[i].numerals.write(counts[i]))
        .filter(|number| !number.is_empty())
        .collect();
    let label = format!("{}{}{}", level.prefix, numbers.join("."), level.suffix);
    let label = label.trim();
    (!label.is_empty()).then(|| label.to_owned())
}

fn key_of(name: &str, level: usize) -> String {
    format!("{level} {name}")
}

fn number(element: &Element<'_, '_>, name: &str) -> Option<u32> {
    element.attribute(Space::Text, name)?.trim().parse().ok()
}
