//! Headings: which lines, and which beginnings of paragraphs, are titles.
//!
//! In: the tokens of a block and what follows it. Out: whether it is a subject
//! line or a heading, or where a heading at the head of a paragraph ends.

use super::{Block, Cutter, is_all_caps, is_sign};
use crate::lexicon::Table;
use crate::text::tokens::TokenKind;
use memchr::memchr3_iter;
use std::ops::Range;

impl Cutter<'_> {
    pub(super) fn is_subject(&self, tokens: &Range<usize>) -> bool {
        matches!(self.token(tokens.start), "oggetto" | "subject")
            && self.token(tokens.start + 1) == ":"
            && tokens.len() > 2
    }

    pub(super) fn is_heading(&self, block: &Block, next: Option<&Block>, marker: usize) -> bool {
        const LONGEST: usize = 14;
        const LONGEST_QUESTION: usize = 24;
        let tokens = &block.tokens;
        let body = tokens.start + marker..tokens.end;
        let words = self.words(&body);
        let last = self.token(tokens.end - 1);
        let longest = if last == "?" {
            LONGEST_QUESTION
        } else {
            LONGEST
        };
        if body.is_empty() || words == 0 || words > longest {
            return false;
        }
        let Some(next) = next else { return false };
        let text = &self.input.cased[self.range(&body).bytes()];
        // A row of a form ("Scoperta ..... 17/02/25") is a statement, not a title.
        let no_title = |at: usize| {
            let rest = &text.as_bytes()[at..];
            rest[0] == b'@' || rest.starts_with(b"://") || rest.starts_with(b"...")
        };
        if memchr3_iter(b'@', b':', b'.', text.as_bytes()).any(no_title) {
            return false;
        }
        // So is a label with its number or date ("Data scoperta: 01/03/2025").
        if self.has_number_behind_colon(&body) || self.has_list_behind_colon(&body) {
            return false;
        }
        if last == "?" {
            return self.starts_upper(body.start);
        }
        if matches!(last, "." | ";" | ",") {
            return false;
        }
        if is_all_caps(text) {
            return !self.is_item_in_capitals(block, &body, marker, next);
        }
        if last == ":" {
            // A label of its own line; a longer one leads into a list and stays text.
            return words <= 6
                && self.heading_hit(&body)
                && self.marker(&next.tokens) == 0
                && self.starts_upper(next.tokens.start);
        }
        let titled = self.heading_hit(&body);
        if !self.starts_upper(body.start)
            || self.starts_lower(next.tokens.start)
                && self.marker(&next.tokens) == 0
                && !(titled && self.opens_with_address(&next.tokens))
        {
            return false;
        }
        // A line of a list without bullets names data or papers, not a section.
        if self.lead.is_some() && !block.after_empty_line {
            return false;
        }
        if self.is_bare_item(block, &body, Some(next)) {
            return false;
        }
        // "2. Dati" above "- nome": a number or a picture above bullets or letters heads them.
        let heads = (titled || is_sign(self.token(tokens.start)))
            && self.marks_otherwise(tokens, &next.tokens);
        if marker > 0 && !heads && !next.after_empty_line && self.marker(&next.tokens) > 0 {
            return false;
        }
        // The last item of a bulleted list is no heading of what follows.
        if marker == 1 && self.lead.is_some() {
            return false;
        }
        if marker == 0 && self.is_line_of_list(&body, next, titled) {
            return false;
        }
        let next_words = self.words(&next.tokens);
        let isolated = block.after_empty_line;
        let asks = || {
            let first = self.token(body.start);
            let what = first == "che" && self.token(body.start + 1) == "cosa";
            isolated && marker == 0 && (what || matches!(first, "cosa" | "quali"))
        };
        words <= 10 && (titled || isolated && (next_words > words || heads) || asks())
    }

    /// `- IBAN`, `• ISEE`: an item of a list, though it is nothing but capitals.
    fn is_item_in_capitals(
        &self,
        block: &Block,
        body: &Range<usize>,
        marker: usize,
        next: &Block,
    ) -> bool {
        const LONGEST: usize = 2;
        const ACRONYM: usize = 5;
        let listed = self.lead.is_some()
            && (!block.after_empty_line || self.is_bare_item(block, body, Some(next)));
        let data = || {
            let hits = self.input.hits;
            hits.exactly(Table::DataTypes, self.range(body)).is_some()
        };
        // "IBAN" below "Codice fiscale": its usual spelling.
        let acronym = || self.range(body).len() <= ACRONYM && data();
        self.words(body) <= LONGEST
            && (marker > 0 && listed || (marker > 0 || listed) && data() || acronym())
    }

    /// Whether one line has a number or a picture and the next a bullet or a letter.
    fn marks_otherwise(&self, line: &Range<usize>, next: &Range<usize>) -> bool {
        let numbered = |tokens: &Range<usize>| {
            self.input
                .tokens
                .get(tokens.start)
                .is_some_and(|t| t.kind == TokenKind::Number)
        };
        let pictured = |tokens: &Range<usize>| is_sign(self.token(tokens.start));
        let bullet = self.marker(next) > 0 && !pictured(next);
        bullet && (numbered(line) && !numbered(next) || pictured(line))
    }

    /// `Contatti` above `ospiti@hotel.it`.
    fn opens_with_address(&self, tokens: &Range<usize>) -> bool {
        tokens
            .clone()
            .take(12)
            .take_while(|&t| t == tokens.start || self.adjacent(t - 1))
            .any(|t| self.token(t) == "@")
    }

    pub(super) fn heading_hit(&self, tokens: &Range<usize>) -> bool {
        self.input
            .hits
            .in_range(Table::Headings, self.range(tokens))
            .next()
            .is_some()
    }

    /// `Misure adottate: …`, `DESCRIZIONE. Nel …`, `3. Dati sottratti. Nome e …`: the end of a
    /// heading at the head of a paragraph, which may have a number.
    pub(super) fn run_in_heading(&self, tokens: &Range<usize>, marker: usize) -> Option<usize> {
        const LONGEST: usize = 9;
        let tokens = &(tokens.start + marker..tokens.end);
        if tokens.is_empty() || !self.starts_upper(tokens.start) {
            return None;
        }
        let close = (tokens.start..tokens.end).take(LONGEST + 3).find(|&i| {
            matches!(self.token(i), ":" | "?") || self.token(i) == "." && !self.abbreviates(i)
        })?;
        if close + 1 >= tokens.end || self.adjacent(close) {
            return None;
        }
        // "- Recapiti: indirizzo e telefono", "1. Recapiti: …": an item that names its own parts.
        if marker == 1 || marker > 1 && self.token(close) == ":" {
            return None;
        }
        let head = tokens.start..close;
        if head.is_empty() || self.words(&head) > LONGEST {
            return None;
        }
        let range = self.range(&head);
        let follows = self.starts_upper(close + 1)
            || self.token(close) == ":"
            || self.opens_with_address(&(close + 1..tokens.end))
            || self.input.tokens[close + 1].kind != TokenKind::Word;
        // "Persone coinvolte: 1.250" is one statement.
        if !follows || self.has_number_behind_colon(&(tokens.start..close + 2)) {
            return None;
        }
        // A number above each of several pieces of advice is no title yet.
        let plain = marker == 0 && self.token(close) != ":";
        let caps = plain && is_all_caps(&self.input.cased[range.bytes()]);
        let titled = self
            .input
            .hits
            .in_range(Table::Headings, range)
            .any(|title| title.range().len() * 2 >= range.len());
        (caps || titled).then_some(close + 1)
    }

    /// `Dati NON contenuti: IBAN, recapiti`: a label with what it lists.
    fn has_list_behind_colon(&self, tokens: &Range<usize>) -> bool {
        let mut rest = tokens
            .clone()
            .skip_while(|&t| self.token(t) != ":" || self.adjacent(t));
        rest.any(|t| self.token(t) == ",")
    }

    fn has_number_behind_colon(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|t| {
            self.token(t) == ":"
                && t + 1 < tokens.end
                && self.input.tokens[t + 1].kind == TokenKind::Number
                && !self.adjacent(t)
        })
    }

    /// Whether the full stop at `i` belongs to an abbreviation ("dott.").
    fn abbreviates(&self, i: usize) -> bool {
        i.checked_sub(1)
            .and_then(|before| self.input.tokens.get(before))
            .and_then(|word| self.input.hits.exactly(Table::Abbreviations, word.range()))
            .is_some_and(|hit| hit.code() == "inside")
    }
}
