//! The words of `deed_words.tsv`: what stands beside deeds, whichever field reads them.

use super::groups::groups;
use crate::lexicon::Table;

groups! {
    Table::DeedWords;
    /// Nouns by which a person is said to have done it: `a opera di un impiegato`.
    DOERS = "doer",
    /// What goes astray with the data in it.
    LOST_THINGS = "lost_thing",
    /// How a slip calls itself one.
    SLIPS = "slip",
    /// What came out wrong, and nobody did it.
    WRONG_VALUES = "wrong_value",
    /// Participles by which a sentence tells of something past.
    BEFELL = "befell",
    /// Nouns of it.
    BEFELL_NOUNS = "befell_noun",
    /// Bodies whose own harm is none to the people concerned.
    BODIES = "body",
    /// Words of guarding against a danger.
    AGAINST = "against",
    /// What a message is called.
    MESSAGES = "message",
    /// Words that call a deed needless, or the body's own.
    NEEDLESS = "needless",
    /// Words that call a deed needed.
    NEEDED = "needed",
    /// Verbs that govern an infinitive asked of the reader.
    GOVERNS = "governs",
    /// What was sent to people.
    LETTERS = "letter",
    /// What shows that everybody was told.
    PUBLIC = "public",
    /// What shows that a message was sent by mistake.
    MISTAKES = "mistake",
    /// What shows that it deceives.
    DECEIT = "deceit",
}
