//! The words of `kind_words.tsv`: what the sentences of a communication are known by.

use crate::fields::groups::groups;
use crate::lexicon::Table;
use crate::text::{Document, ViewRange};

groups! {
    Table::KindWords;
    /// Beginnings of the cues by which a breach is named; a stranger or a weakness alone is none.
    INCIDENTS = "incident",
    /// The same in a subject line, where a slip is none.
    HEADLINES = "headline",
    /// Beginnings of what may go wrong in any office, with no harm to anybody's data.
    SLIPS = "slip",
    /// Nouns of what went wrong.
    BEFALLEN = "befallen",
    /// Participles of coming about.
    BEFELL = "befell",
    /// What is drawn up, and befell nobody.
    PAPERS = "paper",
    /// Participles of what was done about it.
    MEASURES = "measure",
    /// Beginnings of categories of data.
    CATEGORIES = "category",
    /// Words that say of data that they were hit, or perhaps.
    HIT = "hit",
    /// Words of telling an authority.
    TOLD = "told",
    /// Words by which an authority is not told yet, or not by who speaks.
    NOT_TOLD = "not_told",
    /// What readers are asked to do.
    ADVICE = "advice",
    /// Words of an apology.
    REGRET = "regret",
    /// Verbs that attribute a statement.
    SPEAKS = "speaks",
    /// What a statement is made in.
    STATEMENTS = "speaks_noun",
    /// Bodies and those who speak for them.
    OFFICES = "office",
    /// What else a body may be that tells of its own matters.
    BODIES = "body",
    /// Those who speak for a body.
    HEADS = "head",
    /// Those who judge a breach.
    AUTHORITIES = "authority",
    /// Those who make one.
    WRONGDOERS = "wrongdoer",
    /// Verbs of somebody's belief.
    BELIEVES = "believes",
    /// Participles of what people do with their own data.
    GIVES_AWAY = "gives_away",
    /// The same of sending.
    SENDS = "sends",
    /// One of them.
    CUSTOMER = "customer",
    /// All of them.
    CUSTOMERS = "customers",
    /// Anybody whose case is an example.
    ANYBODY = "anybody",
    /// Those whose cases are examples.
    ANYBODIES = "anybodies",
    /// Words before those, by which they are some of many.
    SEVERAL = "several",
    /// Where one of them is to be found.
    ELSEWHERE = "elsewhere",
    /// Words by which they are the writer's or the reader's own.
    OURS = "ours",
    /// Verbs by which anybody reports a case.
    REPORTS = "reports",
    /// Participles of what a body learns or does about a breach.
    ACTS = "acts",
    /// Verbs by which a body speaks of its own matter in the present.
    STATES = "states",
    /// Gerunds of telling those concerned.
    TELLS_EACH = "tells_each",
    /// Beginnings of cues by which somebody was where he had no business.
    INTRUDERS = "intruder",
    /// Verbs and nouns by which a body denies.
    DENIES = "denies",
    /// Words by which one asks how something went.
    ASKS_HOW = "asks_how",
    /// Titles with which a professional signs.
    SIGNS = "signs",
    /// Verbs and participles of finding out how things stand.
    DISCOVERS = "discovers",
    /// Participles of finding.
    FINDS = "finds",
    /// What protects where who speaks does it.
    PROTECTS = "protects",
    /// Words before which `non` denies nothing.
    NOT_DENIED = "not_denied",
}

/// The word by which a cue names what went wrong: "*attacco* informatico", "per un *errore*".
pub(super) fn named(doc: &Document<'_>, cue: ViewRange) -> usize {
    let first = doc.token_at(cue.start);
    match (doc.word(first), doc.word(first + 1)) {
        ("per", "un") => first + 2,
        ("per", _) => first + 1,
        _ => first,
    }
}
