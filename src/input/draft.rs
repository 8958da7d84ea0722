//! A frozen text in the making: what container readers write into.

use super::limits::{Limit, MAX_DOCUMENT_SECONDS, MAX_PLACES, MAX_TEXT_BYTES};
use crate::text::{PartId, Place, Places};
use crate::watch::{Steps, Watch};

/// Text, its places and what was left out so far.
///
/// Readers push words as they stand in the container, with their place, and
/// line breaks of their own between blocks, which have none.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    text: String,
    places: Places,
    causes: Vec<String>,
    steps: Steps,
    /// No more is taken: the text is as long as it may be, or the time is over.
    full: bool,
}

impl Draft {
    /// An empty text that takes words until a little after a watch is over: what was read
    /// by then is still written.
    pub(super) fn under(watch: Watch) -> Self {
        Self {
            text: String::new(),
            places: Places::default(),
            causes: Vec::new(),
            steps: Steps::under(watch.with_grace()),
            full: false,
        }
    }

    /// Names a part of the container.
    pub(super) fn part(&mut self, name: impl Into<String>) -> PartId {
        self.places.part(name)
    }

    /// Adds words that stand at a place. Beyond [`MAX_TEXT_BYTES`] and
    /// [`MAX_DOCUMENT_SECONDS`] they are cut and the limit becomes a cause;
    /// [`Draft::is_full`] then tells the reader to stop.
    pub(super) fn push(&mut self, words: &str, place: Place) {
        let start = self.text.len();
        self.push_own(words);
        if start == self.text.len() {
            return;
        }
        if MAX_PLACES.is_exceeded_by(self.places.len() as u64 + 1) {
            self.hit(&MAX_PLACES);
            return;
        }
        self.places.push(start..self.text.len(), place);
    }

    /// Adds words that do not stand in the container, such as the number of a list item.
    pub(super) fn push_own(&mut self, words: &str) {
        if self.full {
            return;
        }
        if self.steps.is_over() {
            self.full = true;
            self.hit(&MAX_DOCUMENT_SECONDS);
            return;
        }
        let room = MAX_TEXT_BYTES.as_usize().saturating_sub(self.text.len());
        let fitting = if words.len() > room {
            self.full = true;
            self.hit(&MAX_TEXT_BYTES);
            &words[..words.floor_char_boundary(room)]
        } else {
            words
        };
        self.text.push_str(fitting);
    }

    /// Ends the line that is being written, if any.
    pub(super) fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Sets off what follows by a blank line, unless it is the beginning.
    pub(super) fn end_block(&mut self) {
        self.end_line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Adds a blank that the container does not hold, between two words.
    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n', '\t']) {
            self.text.push(' ');
        }
    }

    /// Notes, once, that something was not read.
    pub(super) fn cause(&mut self, code: &str) {
        if !self.causes.iter().any(|known| known == code) {
            self.causes.push(code.to_owned());
        }
    }

    /// Notes that a limit was hit.
    pub(super) fn hit(&mut self, limit: &Limit) {
        self.cause(limit.name);
    }

    /// Whether no more is taken; the limit that says so is among the causes.
    pub(super) fn is_full(&self) -> bool {
        self.full
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text, its places and the causes.
    pub(super) fn finish(self) -> (String, Places, Vec<String>) {
        (self.text, self.places, self.causes)
    }
}

#[cfg(test)]
impl Default for Draft {
    fn default() -> Self {
        Self::under(Watch::stage())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn at(byte: u64) -> Place {
        Place {
            bytes: Some(byte..byte + 1),
            ..Place::default()
        }
    }

    #[test]
    fn a_text_is_cut_at_its_limit() {
        let mut draft = Draft::default();
        draft.push_own(&"a".repeat(MAX_TEXT_BYTES.as_usize() - 1));
        assert!(!draft.is_full());
        draft.push("èbc", at(0));
        assert!(draft.is_full());
        draft.push("d", at(5));
        let (text, places, causes) = draft.finish();
        assert_eq!(text.len(), MAX_TEXT_BYTES.as_usize() - 1, "whole letters");
        assert_eq!(
            (places.len(), causes),
            (0, vec![MAX_TEXT_BYTES.name.to_owned()])
        );
    }

    #[test]
    fn a_text_is_cut_when_the_time_is_over() {
        let mut draft = Draft::under(Watch::start(Duration::ZERO));
        draft.push("a", at(0));
        assert!(draft.is_full());
        let (text, places, causes) = draft.finish();
        assert_eq!((text.as_str(), places.len()), ("", 0));
        assert_eq!(causes, [MAX_DOCUMENT_SECONDS.name]);
    }

    #[test]
    fn words_beyond_the_last_place_have_none() {
        let mut draft = Draft::default();
        for byte in 0..=MAX_PLACES.value {
            draft.push("a", at(byte * 2));
        }
        let (text, places, causes) = draft.finish();
        assert_eq!(text.len(), MAX_PLACES.as_usize() + 1);
        assert_eq!(places.len(), MAX_PLACES.as_usize());
        assert_eq!(causes, [MAX_PLACES.name]);
    }
}
