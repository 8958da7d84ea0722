//! The numbers and bullets of lists, counted as Word counts them.

use super::FORMAT;
use super::styles::{is_on, number};
use crate::input::InputError;
use crate::input::markup::{Element, Markup, Node, Space};
use crate::input::numerals::Numerals;
use crate::watch::Watch;
use std::collections::{HashMap, HashSet};

/// Levels of a list.
const LEVELS: usize = 9;
/// Longest pattern of a label; Word's own are shorter.
const LONGEST_PATTERN: usize = 64;

/// The lists of a document and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<u32, Definition>,
    lists: HashMap<u32, List>,
    /// Definitions that a numbering style stands for.
    styles: HashMap<String, u32>,
    /// The last number of each level, by definition: lists of one definition count on.
    counters: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Levels of lists whose own start was used.
    restarted: HashSet<(u32, usize)>,
}

/// What several lists may share.
#[derive(Debug, Clone, Default)]
struct Definition {
    levels: [Level; LEVELS],
    /// The numbering style that defines it in its place.
    style: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    numerals: Numerals,
    /// It has a sign in place of numbers.
    bullet: bool,
    /// `%1.%2)`
    pattern: String,
    /// The level, from 1, whose items restart it; `Some(0)` is none.
    restart: Option<u32>,
    /// All its numbers are decimal.
    legal: bool,
    /// The paragraph style that stands for it.
    style: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct List {
    definition: u32,
    /// Starts of its own.
    starts: [Option<u32>; LEVELS],
    /// Levels of its own.
    levels: [Option<Level>; LEVELS],
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(xml: &str, watch: Watch) -> Result<Self, InputError> {
        let mut reading = Reading::default();
        let mut markup = Markup::new(xml, FORMAT, watch);
        while let Some(node) = markup.next()? {
            let Node::Start(element) = node else { continue };
            if element.space == Space::Word {
                reading.take(&element);
            }
        }
        Ok(reading.numbering)
    }

    /// Counts an item and tells its label: `1.`, `b)`, `-`. `style` is the style of
    /// its paragraph, which may stand for a level.
    pub(super) fn label(
        &mut self,
        list: u32,
        level: Option<u8>,
        style: Option<&str>,
    ) -> Option<String> {
        let instance = self.lists.get(&list)?;
        let definition_id = self.defining(instance.definition);
        let definition = self.definitions.get(&definition_id)?;
        let of_style = || {
            let stands_for = |level: &Level| style.is_some() && level.style.as_deref() == style;
            definition.levels.iter().position(stands_for)
        };
        let at = level.map(usize::from).or_else(of_style).unwrap_or(0);
        let at = at.min(LEVELS - 1);
        let levels: [&Level; LEVELS] = std::array::from_fn(|i| {
            let own = instance.levels[i].as_ref();
            own.unwrap_or(&definition.levels[i])
        });
        let counters = self.counters.entry(definition_id).or_default();
        let restart = instance.starts[at].filter(|_| self.restarted.insert((list, at)));
        counters[at] = Some(match (restart, counters[at]) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => levels[at].start,
        });
        for deeper in at + 1..LEVELS {
            let trigger = levels[deeper].restart.unwrap_or(u32::MAX);
            if at < trigger as usize {
                counters[deeper] = None;
            }
        }
        label(&levels, at, counters)
    }

    /// The definition behind a definition that only names a style.
    fn defining(&self, definition: u32) -> u32 {
        let style = self.definitions.get(&definition);
        let style = style.and_then(|definition| definition.style.as_ref());
        style
            .and_then(|style| self.styles.get(style))
            .copied()
            .unwrap_or(definition)
    }
}

fn label(levels: &[&Level; LEVELS], at: usize, counters: &[Option<u32>; LEVELS]) -> Option<String> {
    let level = levels[at];
    if level.bullet {
        // Which sign it is depends on a font; that there is one does not.
        return (!level.pattern.is_empty()).then(|| "-".to_owned());
    }
    let mut label = String::new();
    let mut rest = level.pattern.as_str();
    while let Some((before, after)) = rest.split_once('%') {
        label.push_str(before);
        let digit = after.chars().next().and_then(|c| c.to_digit(10));
        match digit.and_then(|digit| (digit as usize).checked_sub(1)) {
            Some(other) => {
                let number = counters[other].unwrap_or(levels[other].start);
                label.push_str(&match levels[other] {
                    counted if counted.bullet => String::new(),
                    _ if level.legal => Numerals::Decimal.write(number),
                    counted => counted.numerals.write(number),
                });
                rest = &after[1..];
            }
            None => {
                label.push('%');
                rest = after;
            }
        }
    }
    label.push_str(rest);
    let label = label.trim();
    (!label.is_empty()).then(|| label.to_owned())
}

/// `numbering.xml` half read: elements are told by their name, for each stands
/// in one place only.
#[derive(Default)]
struct Reading {
    numbering: Numbering,
    definition: Option<u32>,
    list: Option<u32>,
    level: usize,
}

impl Reading {
    fn take(&mut self, element: &Element<'_, '_>) {
        let value = || element.attribute(Space::Word, "val");
        match element.name() {
            "abstractNum" => {
                self.list = None;
                self.definition = number(element, "abstractNumId");
                if let Some(id) = self.definition {
                    self.numbering.definitions.insert(id, Definition::default());
                }
            }
            "num" => {
                self.definition = None;
                self.list = number(element, "numId");
                if let Some(id) = self.list {
                    self.numbering.lists.insert(id, List::default());
                }
            }
            "abstractNumId" => {
                if let (Some(list), Some(id)) = (self.list(), number(element, "val")) {
                    list.definition = id;
                }
            }
            "numStyleLink" => {
                let style = value().map(|style| style.into_owned());
                if let Some(definition) = self.definition() {
                    definition.style = style;
                }
            }
            "styleLink" => {
                if let (Some(id), Some(style)) = (self.definition, value()) {
                    self.numbering.styles.insert(style.into_owned(), id);
                }
            }
            "lvlOverride" => self.level = level_of(element),
            "startOverride" => {
                let (level, start) = (self.level, number(element, "val"));
                if let Some(list) = self.list() {
                    list.starts[level] = start;
                }
            }
            "lvl" => {
                self.level = level_of(element);
                let level = self.level;
                if let Some(list) = self.list() {
                    list.levels[level] = Some(Level::default());
                }
            }
            name => {
                if let Some(level) = self.level() {
                    level.take(name, element);
                }
            }
        }
    }

    fn definition(&mut self) -> Option<&mut Definition> {
        self.numbering.definitions.get_mut(&self.definition?)
    }

    fn list(&mut self) -> Option<&mut List> {
        self.numbering.lists.get_mut(&self.list?)
    }

    /// The level that is being read.
    fn level(&mut self) -> Option<&mut Level> {
        let level = self.level;
        if self.list.is_some() {
            return self.list()?.levels[level].as_mut();
        }
        Some(&mut self.definition()?.levels[level])
    }
}

impl Level {
    fn take(&mut self, name: &str, element: &Element<'_, '_>) {
        let value = element.attribute(Space::Word, "val").unwrap_or_default();
        match name {
            "start" => self.start = value.parse().unwrap_or_default(),
            "numFmt" => {
                self.bullet = value == "bullet";
                self.numerals = match &*value {
                    "decimalZero" => Numerals::DecimalZero,
                    "lowerLetter" => Numerals::LowerLetter,
                    "upperLetter" => Numerals::UpperLetter,
                    "lowerRoman" => Numerals::LowerRoman,
                    "upperRoman" => Numerals::UpperRoman,
                    "ordinal" => Numerals::Ordinal,
                    "none" => Numerals::None,
                    _ => Numerals::Decimal,
                }
            }
            "lvlText" => self.pattern = value.chars().take(LONGEST_PATTERN).collect(),
            "lvlRestart" => self.restart = value.parse().ok(),
            "isLgl" => self.legal = is_on(element),
            "pStyle" => self.style = Some(value.into_owned()),
            _ => {}
        }
    }
}

fn level_of(element: &Element<'_, '_>) -> usize {
    let level = number(element, "ilvl").unwrap_or_default() as usize;
    level.min(LEVELS - 1)
}
