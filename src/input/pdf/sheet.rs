//! What a page shows, as it is drawn: its visible and its hidden words.
//!
//! A mark may say what the glyphs within it really read (`ActualText`): a word with a
//! ligature, a letter drawn in pieces. Its text then stands for all of them.

use super::words::{Glyph, Word, Words};

/// What one page shows.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    width: f32,
    height: f32,
    visible: Words,
    hidden: Words,
    /// Glyphs that a mark replaces by its own text.
    replaced: Option<Replacement>,
    /// For each open mark whether it is the one that replaces.
    marks: Vec<bool>,
}

#[derive(Debug)]
struct Replacement {
    text: String,
    glyphs: Vec<(Glyph, bool)>,
}

impl Sheet {
    pub(super) fn new(width: f32, height: f32) -> Self {
        Self {
            width,
            height,
            ..Self::default()
        }
    }

    /// The words in the order in which they were drawn: the visible ones, else the hidden ones.
    pub(super) fn finish(self) -> Vec<Word> {
        if self.visible.is_empty() {
            self.hidden.finish()
        } else {
            self.visible.finish()
        }
    }

    /// Whether a point lies on the page.
    pub(super) fn holds(&self, (x, y): (f32, f32)) -> bool {
        let within = |at: f32, length: f32| (-1. ..=length + 1.).contains(&at);
        within(x, self.width) && within(y, self.height)
    }

    /// How many marks are open.
    pub(super) fn open_marks(&self) -> usize {
        self.marks.len()
    }

    /// Takes down a glyph that the page draws.
    pub(super) fn take_down(&mut self, glyph: Glyph, invisible: bool) {
        let Some(replaced) = &mut self.replaced else {
            self.push(glyph, invisible);
            return;
        };
        let same_line = replaced
            .glyphs
            .last()
            .is_none_or(|(last, _)| (last.y - glyph.y).abs() < 0.5 * glyph.size);
        replaced.glyphs.push((glyph, invisible));
        // A text for several lines can't be told apart again: what is shown counts.
        if !same_line && let Some(replaced) = self.replaced.take() {
            for (glyph, invisible) in replaced.glyphs {
                self.push(glyph, invisible);
            }
        }
    }

    fn push(&mut self, glyph: Glyph, invisible: bool) {
        if invisible {
            self.hidden.push(glyph);
        } else {
            self.visible.push(glyph);
        }
    }

    /// A mark begins; with a text, that is what its glyphs read.
    pub(super) fn open_mark(&mut self, text: Option<String>) {
        let replaces = self.replaced.is_none() && text.is_some();
        self.marks.push(replaces);
        if let (true, Some(text)) = (replaces, text) {
            let glyphs = Vec::new();
            self.replaced = Some(Replacement { text, glyphs });
        }
    }

    /// The last mark that began ends.
    pub(super) fn close_mark(&mut self) {
        if self.marks.pop() != Some(true) {
            return;
        }
        let Some(Replacement { text, glyphs }) = self.replaced.take() else {
            return;
        };
        let end = glyphs.iter().map(|(glyph, _)| glyph.x[1]).reduce(f32::max);
        if let (Some((mut glyph, invisible)), Some(end)) = (glyphs.into_iter().next(), end) {
            glyph.text = text;
            glyph.x[1] = end;
            self.push(glyph, invisible);
        }
    }
}
