//! The words of `date_words.tsv`: what stands beside a date.

use crate::fields::groups::groups;
use crate::lexicon::Table;

groups! {
    Table::DateWords;
    /// Words of a line that says only who wrote and when.
    BYLINE = "byline",
    /// Participles of what went out.
    ISSUED = "issued",
    /// Where it went out.
    WHERE_OUT = "where_out",
    /// What a page calls itself.
    TEXTS = "text",
    /// What a letter calls itself, beside [`TEXTS`].
    LETTERS = "letter",
    /// What else a bracket begins with that dates the whole text.
    DATED = "dated",
    /// What a document calls itself before its own date.
    TITLES = "title",
    /// The same with no number of its own behind.
    ACT_TITLES = "act_title",
    /// Participles that hide a deed or repair it: `ha provveduto a`, `ha chiesto`.
    HIDES = "hides",
    /// What outsiders may do for the author.
    SERVICES = "service",
    /// Participles that tell nothing: `ci ha permesso`.
    ASKS = "asks",
    /// What a bare participle only describes.
    THINGS = "thing",
    /// What lies open, and is no report to the police.
    LAIN_OPEN = "lain_open",
    /// Whom something reached that it should not have reached.
    RECEIVERS = "receiver",
    /// What such a person did with it.
    DELETES = "deletes",
    /// What opens an aside on a supplier.
    ASIDES = "aside",
    /// What a supplier does, after `che`.
    SERVES = "serves",
    /// Words of a supplier's work.
    WORKS = "works",
    /// How a matter stands, over an entry of a page that grows.
    STATUS = "status",
    /// The same of its last entry.
    STATUS_CLOSED = "status_closed",
    /// Words in capitals that name no company.
    NO_COMPANY = "no_company",
    /// How cues of hearing of a breach begin.
    LEARNT = "learnt",
    /// What of an authority one answers to.
    ASKED = "asked",
    /// What points to a message before this one.
    EARLIER = "earlier",
    /// What goes on between two dates of one breach.
    LASTS = "lasts",
    /// What begins at the first of them.
    BEGINS = "begins",
    /// What is sent by post, and tells nobody of a breach.
    MAILED = "mailed",
    /// How what should not be open is opened.
    SETS = "sets",
    /// How it is closed again.
    UNSETS = "unsets",
    /// What is opened so.
    GRANTS = "grants",
    /// What looks into a breach, and neither makes nor ends it.
    CHECKS = "checks",
    /// Papers that say that something was done.
    PAPERS = "paper",
    /// Papers by which a supplier tells what it knows.
    REPORTS = "reports",
    /// How a supplier hands them over, in the present of a chronicle.
    HANDS = "hands",
    /// Things of which one says how old they are.
    AGED = "aged",
    /// Those who are asked to look into it.
    EXPERTS = "expert",
    /// How they answer.
    ANSWERS = "answers",
    /// Papers and files that were gathered over a stretch of time.
    SPANNED = "spanned",
}
