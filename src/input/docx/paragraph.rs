//! A paragraph being read, and the line that it becomes.

use super::styles::Properties;
use crate::input::story::{Line, Slot, Story};

/// Room between two paragraphs that looks like an empty line, in twentieths of a point.
const GAP: u32 = 100;

/// A paragraph being read.
pub(super) struct Paragraph {
    /// Its number in its part, from 1.
    pub(super) number: u32,
    pub(super) line: Line,
    pub(super) style: Option<String>,
    /// Its own formatting.
    pub(super) own: Properties,
    /// Its end was deleted or is hidden: the next one goes on with its line.
    pub(super) runs_on: bool,
    /// The place of its line, if a text box in it came first.
    pub(super) slot: Option<Slot>,
}

impl Paragraph {
    /// A paragraph that goes on with the line of one whose end was deleted.
    pub(super) fn new(number: u32, line: Line) -> Self {
        Self {
            number,
            line,
            style: None,
            own: Properties::default(),
            runs_on: false,
            slot: None,
        }
    }

    /// Its words so far.
    pub(super) fn words(&self) -> &str {
        self.line.words(self.number)
    }

    /// Whether the page shows a gap between it and the paragraph before. Items
    /// of a list belong together however far apart they stand.
    pub(super) fn stands_apart(
        &self,
        look: &Properties,
        before: Option<&(Properties, Option<String>)>,
    ) -> bool {
        let Some((above, style)) = before else {
            return false;
        };
        if look.list.is_some_and(|list| list > 0) && look.list == above.list {
            return false;
        }
        let same_style = *style == self.style;
        let room = |room: Option<u32>, contextual: Option<bool>| match contextual {
            Some(true) if same_style => 0,
            _ => room.unwrap_or_default(),
        };
        let below = room(above.after, above.contextual);
        below.max(room(look.before, look.contextual)) >= GAP
    }

    /// Puts its line into the story.
    pub(super) fn finish(mut self, label: Option<String>, hidden: bool, story: &mut Story) {
        if hidden {
            self.line = Line::default();
        }
        if let Some(label) = label.filter(|_| !self.line.is_blank()) {
            self.line.label(&format!("{label} "));
        }
        match self.slot {
            Some(slot) => story.fill(slot, self.line),
            None => story.push(self.line),
        }
    }
}
