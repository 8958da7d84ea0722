//! The words of `danger_words.tsv`: who would do what to whom.

use crate::fields::groups::groups;
use crate::lexicon::Table;

groups! {
    Table::DangerWords;
    /// Whoever has no business with the data.
    STRANGERS = "stranger",
    /// People concerned: what they may do, they may do with leave.
    READERS = "reader",
    /// Who speaks, and authorities.
    OURS = "ours",
    /// Verbs and nouns of taking out what is owed in somebody's name.
    TAKES = "takes",
    /// What costs him money.
    CREDIT = "credit",
    /// What binds him.
    ACCOUNTS = "account",
    /// What pays: "con la Sua carta".
    PURSES = "purse",
    /// What shows a person to be himself.
    LIKENESS = "likeness",
}
