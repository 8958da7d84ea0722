//! Words: characters that stand together on a line.
//!
//! Pages show characters at places; blanks are often only gaps. Characters come
//! in the order in which they are drawn and become words here; lines are
//! made of words later.

/// A gap between two characters that is a blank, as a share of the size.
pub(super) const BLANK: f32 = 0.15;

/// Characters drawn at one place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub(super) text: String,
    /// Where it begins and ends, along its line.
    pub(super) x: [f32; 2],
    /// Its baseline; larger is higher.
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    /// Quarter turns to the left in which it stands on the page. `x` and `y` are
    /// measured after turning it back.
    pub(super) turn: u8,
}

/// A word on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) x: [f32; 2],
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) turn: u8,
    /// Where the blank that is drawn after it ends.
    pub(super) blank_to: Option<f32>,
}

/// Puts glyphs together to words.
#[derive(Debug, Default)]
pub(super) struct Words {
    done: Vec<Word>,
    /// Where the last glyph of the last word begins; none once the word is closed.
    open: Option<f32>,
}

impl Words {
    /// Adds a glyph, in the order in which the page draws.
    pub(super) fn push(&mut self, glyph: Glyph) {
        let text = letters(&glyph.text);
        if text.trim().is_empty() {
            self.blank(&glyph);
            return;
        }
        // A text with blanks of its own stands for several words.
        if text.contains(char::is_whitespace) {
            self.phrase(&text, &glyph);
            return;
        }
        if let (Some(last_x), Some(word)) = (self.open, self.done.last_mut())
            && word.goes_on_with(&glyph)
        {
            word.append(&text, &glyph, last_x);
            self.open = Some(glyph.x[0]);
            return;
        }
        self.open = Some(glyph.x[0]);
        self.done.push(Word {
            text,
            x: glyph.x,
            y: glyph.y,
            size: glyph.size,
            bold: glyph.bold,
            turn: glyph.turn,
            blank_to: None,
        });
    }

    fn blank(&mut self, glyph: &Glyph) {
        if let (Some(_), Some(word)) = (self.open, self.done.last_mut())
            && word.turn == glyph.turn
            && (word.y - glyph.y).abs() < glyph.size
            && glyph.x[0] > word.x[0]
        {
            word.blank_to = Some(glyph.x[1]);
        }
        self.open = None;
    }

    fn phrase(&mut self, text: &str, glyph: &Glyph) {
        let width = (glyph.x[1] - glyph.x[0]) / text.chars().count().max(1) as f32;
        let mut x = glyph.x[0];
        for c in text.chars() {
            let one = Glyph {
                text: c.to_string(),
                x: [x, x + width],
                ..glyph.clone()
            };
            x += width;
            self.push(one);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.done.is_empty()
    }

    pub(super) fn finish(self) -> Vec<Word> {
        self.done
    }
}

impl Word {
    fn goes_on_with(&self, glyph: &Glyph) -> bool {
        let gap = glyph.x[0] - self.x[1];
        let size = self.size.max(glyph.size);
        self.turn == glyph.turn
            && (self.y - glyph.y).abs() < 0.1 * size
            && (self.size - glyph.size).abs() < 0.2 * size
            && gap < BLANK * size
            && gap > -size
            && glyph.x[0] >= self.x[0] - 0.1 * size
    }

    fn append(&mut self, text: &str, glyph: &Glyph, last_x: f32) {
        let overlap = self.x[1] - glyph.x[0];
        let width = (glyph.x[1] - glyph.x[0]).min(self.x[1] - last_x);
        if overlap > 0.5 * width && width > 0. {
            // Bold letters are made by drawing them twice.
            if self.text.ends_with(text) {
                return;
            }
            if accented(&mut self.text, text) {
                self.x[1] = self.x[1].max(glyph.x[1]);
                return;
            }
        }
        self.text.push_str(text);
        self.x[1] = self.x[1].max(glyph.x[1]);
        self.bold &= glyph.bold;
    }
}

/// Puts an accent that is drawn over a letter, before or after it, onto the letter.
fn accented(word: &mut String, text: &str) -> bool {
    let (Some(last), Some(next)) = (word.chars().next_back(), text.chars().next()) else {
        return false;
    };
    let composed = match (combining(last), combining(next)) {
        (Some(mark), None) => compose(next, mark),
        (None, Some(mark)) => compose(last, mark),
        _ => None,
    };
    let Some(letter) = composed else {
        return false;
    };
    word.pop();
    word.push(letter);
    word.push_str(&text[next.len_utf8()..]);
    true
}

fn combining(accent: char) -> Option<char> {
    Some(match accent {
        '`' | 'ˋ' => '\u{300}',
        '´' | 'ˊ' => '\u{301}',
        'ˆ' | '^' => '\u{302}',
        '˜' | '~' => '\u{303}',
        '¨' => '\u{308}',
        '¸' => '\u{327}',
        _ => return None,
    })
}

fn compose(letter: char, mark: char) -> Option<char> {
    let letter = if letter == 'ı' { 'i' } else { letter };
    unicode_normalization::char::compose(letter, mark)
}

/// A text as people type it: ligatures as letters, each hyphen as `-`, the
/// marks of symbol fonts as bullets.
fn letters(text: &str) -> String {
    if text.is_ascii() && !text.contains(|c: char| c.is_ascii_control()) {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => plain.push_str("ff"),
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            'ﬃ' => plain.push_str("ffi"),
            'ﬄ' => plain.push_str("ffl"),
            'ﬅ' | 'ﬆ' => plain.push_str("st"),
            '\u{AD}' | '\u{2010}' | '\u{2011}' => plain.push('-'),
            '\u{F020}' | '\t' | '\n' | '\r' => plain.push(' '),
            '\u{F021}'..='\u{F0FF}' => plain.push('•'),
            // Icons, and what no text has.
            '\u{E000}'..='\u{F8FF}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' => {}
            c if c.is_control() => {}
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of 10 points from texts with where they begin and end.
    fn words(glyphs: &[(&str, f32, f32)]) -> Vec<(String, bool)> {
        let mut words = Words::default();
        for &(text, start, end) in glyphs {
            words.push(Glyph {
                text: text.to_owned(),
                x: [start, end],
                y: 100.,
                size: 10.,
                bold: false,
                turn: 0,
            });
        }
        let words = words.finish().into_iter();
        words
            .map(|word| (word.text, word.blank_to.is_some()))
            .collect()
    }

    fn plain(glyphs: &[(&str, f32, f32)]) -> Vec<String> {
        words(glyphs).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn gaps_and_blanks_part_words() {
        let drawn = [
            ("d", 0., 5.),
            ("a", 5.2, 10.),
            ("t", 12., 15.),
            (" ", 15., 18.),
            ("i", 15., 18.),
        ];
        assert_eq!(
            words(&drawn),
            [
                ("da".into(), false),
                ("t".into(), true),
                ("i".into(), false)
            ]
        );
        assert_eq!(plain(&[("due parole", 0., 50.)]), ["due", "parole"]);
    }

    #[test]
    fn ligatures_hyphens_and_icons_become_what_people_type() {
        assert_eq!(plain(&[("uﬃcio", 0., 30.)]), ["ufficio"]);
        assert_eq!(plain(&[("e\u{2010}mail", 0., 30.)]), ["e-mail"]);
        assert_eq!(plain(&[("\u{F0B7}", 0., 5.), ("\u{E0AA}", 8., 9.)]), ["•"]);
    }

    #[test]
    fn accents_drawn_over_letters_join_them() {
        assert_eq!(
            plain(&[("p", 0., 5.), ("`", 6., 9.), ("e", 5.5, 10.)]),
            ["pè"]
        );
        assert_eq!(
            plain(&[("e", 0., 5.), ("´", 1., 4.), ("!", 5., 8.)]),
            ["é!"]
        );
        assert_eq!(
            plain(&[("`", 0., 3.), ("e", 3., 8.)]),
            ["`e"],
            "beside, not over"
        );
    }

    #[test]
    fn bold_letters_drawn_twice_count_once() {
        assert_eq!(
            plain(&[("l", 0., 2.), ("l", 0.3, 2.3), ("l", 2., 4.)]),
            ["ll"]
        );
    }
}
