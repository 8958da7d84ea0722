//! The words of `voices.tsv`: who speaks, and whom it struck.

use crate::fields::groups::groups;
use crate::lexicon::Table;

groups! {
    Table::Voices;
    /// Verbs of one's own statement, in the present.
    SAYS = "says",
    /// Participles of a statement.
    SAID = "said",
    /// Verbs that lead to what a body does about a breach.
    ACT = "act",
    /// Participles of what a body does about a breach.
    DEED = "deed",
    /// What befell a body.
    STRUCK = "struck",
    /// Nouns of what befell it.
    ATTACK = "attack",
    /// What a controller has.
    OWNS = "owns",
    /// People whose data it holds.
    PEOPLE = "people",
    /// What is issued.
    STATEMENT = "statement",
    /// Who signs or speaks for a body.
    OFFICE = "office",
    /// Words for the one who writes.
    SELF = "self",
    /// Participles of whom the text tells.
    TOLD = "told",
    /// What a body has of people: their data.
    HOLDS = "holds",
    /// What stands right before the name of whose it is.
    BOUND = "bound",
}
