//! Fields: text that Word computes, with the code that says how.
//!
//! A field begins with its code, which is no text; what Word last computed
//! follows, which is. Results that only say that the field failed are no text
//! either, and a link's result may need its address.

use crate::input::link;

/// Longest code that is kept; addresses are shorter.
const LONGEST_CODE: usize = 2048;

/// A field that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    code: String,
    /// Where its result begins: the paragraph, and the length of its words there.
    result: Option<(u32, usize)>,
    /// The state of a check box.
    pub(super) checked: Option<bool>,
}

/// What happens to the text when a field ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// It stays as it is.
    Kept,
    /// The result is no text; the words are cut back to this length.
    Failed(usize),
    /// These words follow.
    Followed(String),
}

impl Field {
    /// A field whose code is known and whose result begins.
    pub(super) fn with_code(code: &str, result: (u32, usize)) -> Self {
        let mut field = Self::default();
        field.push_code(code);
        field.result = Some(result);
        field
    }

    /// Adds to its code.
    pub(super) fn push_code(&mut self, code: &str) {
        let room = LONGEST_CODE.saturating_sub(self.code.len());
        self.code
            .push_str(&code[..code.floor_char_boundary(room.min(code.len()))]);
    }

    /// Its result begins; whether its code was still being read.
    pub(super) fn begin_result(&mut self, at: (u32, usize)) -> bool {
        self.result.replace(at).is_none()
    }

    /// Whether its result is being read.
    pub(super) fn in_result(&self) -> bool {
        self.result.is_some()
    }

    /// Ends it in a paragraph that holds these words so far.
    pub(super) fn end(self, paragraph: u32, words: &str) -> Ending {
        if let Some(checked) = self.checked {
            return Ending::Followed(if checked { "☒" } else { "☐" }.to_owned());
        }
        let Some((begun_in, from)) = self.result else {
            return Ending::Kept;
        };
        let from = if begun_in == paragraph { from } else { 0 };
        let result = words.get(from..).unwrap_or_default();
        let mut code = self.code.split_whitespace();
        match code.next() {
            Some("FORMTEXT") => Ending::Kept,
            _ if has_failed(result) => Ending::Failed(from),
            Some("HYPERLINK") => quoted(code.next())
                .and_then(|target| link::hidden_address(target, result))
                .map_or(Ending::Kept, |address| {
                    Ending::Followed(format!(" <{address}>"))
                }),
            _ => Ending::Kept,
        }
    }
}

/// `Error! Reference source not found.`
fn has_failed(result: &str) -> bool {
    let result = result.trim_start();
    result.starts_with("Error! ") || result.starts_with("Errore. ")
}

/// `"mailto:dpo@example.it"`
fn quoted(argument: Option<&str>) -> Option<&str> {
    argument?.strip_prefix('"')?.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::{Ending, Field};

    fn end(code: &str, before: &str, result: &str) -> Ending {
        let field = Field::with_code(code, (1, before.len()));
        field.end(1, &format!("{before}{result}"))
    }

    #[test]
    fn failed_results_are_no_text() {
        for message in [
            "Error! Reference source not found.",
            "Errore. L'origine riferimento non è stata trovata.",
        ] {
            assert_eq!(end(" REF _Ref1 \\h ", "v. ", message), Ending::Failed(3));
            assert_eq!(end(" FORMTEXT ", "v. ", message), Ending::Kept);
        }
        assert_eq!(end(" REF _Ref1 ", "v. ", "Errore umano"), Ending::Kept);
    }

    #[test]
    fn a_link_is_followed_by_an_address_that_it_hides() {
        let shown = Ending::Followed(" <dpo@x.it>".to_owned());
        assert_eq!(end(" HYPERLINK \"mailto:dpo@x.it\" ", "", "qui"), shown);
        assert_eq!(
            end(" HYPERLINK \"mailto:d@x.it\" ", "", "d@x.it"),
            Ending::Kept
        );
        assert_eq!(end(" HYPERLINK \\l \"_Toc1\" ", "", "qui"), Ending::Kept);
    }

    #[test]
    fn a_check_box_shows_its_state() {
        for (checked, sign) in [(true, "☒"), (false, "☐")] {
            let field = Field {
                checked: Some(checked),
                ..Field::default()
            };
            assert_eq!(field.end(1, ""), Ending::Followed(sign.to_owned()));
        }
    }
}
