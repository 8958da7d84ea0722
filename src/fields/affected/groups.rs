//! The words of `count_words.tsv`: what stands beside a number.

use crate::fields::groups::groups;
use crate::lexicon::Table;

groups! {
    Table::CountWords;
    /// A list, a paper or a procedure whose people are counted, and no body's.
    MATTERS = "matter",
    /// How cues of a paper or a file begin.
    PAPERS = "paper",
    /// What people befell or did.
    SUFFERS = "suffers",
    /// How a cue begins that says right beside the number that they were hit.
    TOLD = "told",
    /// How one begins that says that their data went out.
    TAKEN = "taken",
    /// How one begins after which `a` names whose the data are, and not who saw them.
    BELONGS_TO = "belongs_to",
    /// Verbs and participles between a subject and its number.
    COPULAS = "copula",
    /// How words begin that give a sum: `è stimabile in`, `siano compresi tra`.
    SUMMED = "summed",
    /// Nouns and participles that stand among them.
    IN_SUM = "in_sum",
    /// Nouns for the number itself.
    SUMS = "sum",
    /// A count comes to a number.
    ARRIVES = "arrives",
    /// The count.
    TALLIES = "tally",
    /// Adjectives between a number and its noun.
    PLAIN = "plain",
    /// Verbs and participles that count the reader in.
    READER_IS = "reader_is",
    /// Attempts to come in.
    ENTRIES = "entry",
    /// They succeeded.
    SUCCEEDED = "succeeded",
    /// They failed.
    FAILED = "failed",
    /// Words behind a number that are no noun of its own.
    BARE = "bare",
    /// Participles of what befell some of those counted before.
    BEFELL = "befell",
}
