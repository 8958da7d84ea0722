//! Text into HTML: the only way by which anything of a document reaches the page.

use std::fmt::{self, Display, Write};

/// Text that is escaped when it is shown, for content and for quoted attributes alike.
pub(super) struct Escaped<'t>(pub(super) &'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                // A carriage return that is written plainly would be dropped before a line feed.
                '\t' | '\n' => f.write_char(c)?,
                '\r' => f.write_str("&#13;")?,
                // What HTML forbids, and marks that would turn the direction of what follows.
                c if c.is_control() || is_direction_mark(c) || is_noncharacter(c) => {
                    f.write_char(char::REPLACEMENT_CHARACTER)?;
                }
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32) & 0xFFFE == 0xFFFE
}

/// Words of a code for people: `exploited_vulnerability` → `exploited vulnerability`.
pub(super) fn words(code: &str) -> String {
    code.replace('_', " ")
}

/// A number with narrow spaces between its thousands, which no locale misreads.
pub(super) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 * 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{202F}');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_can_become_markup() {
        assert_eq!(
            Escaped("</script><img src=x onerror='a'> \" & \u{0}\u{202E}\r").to_string(),
            "&lt;/script&gt;&lt;img src=x onerror=&#39;a&#39;&gt; &quot; &amp; \u{FFFD}\u{FFFD}&#13;"
        );
    }

    #[test]
    fn thousands_stand_apart() {
        let shown = [0, 999, 1000, 1_234_567].map(thousands);
        assert_eq!(
            shown,
            ["0", "999", "1\u{202F}000", "1\u{202F}234\u{202F}567"]
        );
    }
}
