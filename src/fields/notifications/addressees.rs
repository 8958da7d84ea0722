//! Whom a word names: the Garante, the police, an authority whose name is not said.

use super::telling::Reading;
use crate::fields::frames::Part;
use crate::record::Recipient;
use crate::text::TokenKind;

impl Reading<'_, '_> {
    /// Whom a part names: "l'Autorità" alone is the Garante where it is notified, and the
    /// "autorità di protezione dei dati di Brema" is another one.
    pub(super) fn named(&self, part: &Part<'_>, code: &str) -> Option<Recipient> {
        let end = self.doc.token_at(part.range.end);
        let next = self.doc.word(end);
        let words = self.doc.slice(part.range);
        if code == "garante"
            && (words.ends_with("protezione dei dati") || words.ends_with("autorita di controllo"))
        {
            let place = matches!(
                next,
                "di" | "del" | "della" | "dell'" | "d'" | "dei" | "degli"
            ) && self
                .doc
                .as_written(self.doc.range_of(&(end + 1..end + 2)))
                .starts_with(char::is_uppercase);
            if place {
                return Some(Recipient::OtherAuthority);
            }
        }
        if words.ends_with("'autorita") && self.doc.kind(end) == Some(TokenKind::Word) {
            const FUNCTION: [&str; 22] = [
                "e", "ed", "è", "in", "ai", "entro", "nei", "con", "sono", "a", "da", "dal", "nel",
                "ha", "il", "la", "i", "le", "per", "ex", "che", "lo",
            ];
            if !FUNCTION.contains(&next) && !self.is_future(end) {
                return None;
            }
        }
        recipient(code)
    }
}

/// Whose matter the unnamed authorities are: a report's are the police, a message's other ones,
/// and so are "le autorità competenti", whoever they may be.
pub(super) fn addressee(code: &str, named: Recipient, act: &str, words: &str) -> Recipient {
    match code {
        "authorities" if words.ends_with("competenti") || words.ends_with("preposte") => named,
        "authorities" | "authority" if act == "report" => Recipient::Police,
        _ => named,
    }
}

pub(super) fn recipient(code: &str) -> Option<Recipient> {
    Some(match code {
        "garante" | "authority" => Recipient::Garante,
        "police" => Recipient::Police,
        "prosecutor" => Recipient::Prosecutor,
        "acn_csirt" => Recipient::AcnCsirt,
        "other_authority" | "authorities" => Recipient::OtherAuthority,
        _ => return None,
    })
}
