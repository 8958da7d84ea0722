//! The words of `data_words.tsv`: what stands beside the names of data.

use crate::fields::groups::groups;
use crate::lexicon::Table;

groups! {
    Table::DataWords;
    /// What data are called, and what people do that data tell of.
    TOPIC_HEADS = "topic_head",
    /// Nouns that hold the data named after them.
    HOLDERS = "holder",
    /// Nouns and adjectives between a head and its modifier.
    MODIFIER_LEADS = "modifier_lead",
    /// Nouns and adjectives that accompany an item of a list.
    LIST_WORDS = "list_word",
    /// Verbs of showing or holding.
    SHOWS = "shows",
    /// What holds the data that the sentence before names.
    FILES = "file",
    /// What the data of the sentence before are called.
    NAMED_BEFORE = "named_before",
    /// Participles of looking at them.
    LOOKED_AT = "looked_at",
    /// Nouns of taking or reading what is stored.
    COPYING = "copying",
    /// Verbs of what records show.
    RESULTS = "results",
    /// Who works for the organisation that writes.
    PROVIDERS = "provider",
    /// How the values of rows begin: it was hit.
    ROW_HIT = "row_hit",
    /// It was not.
    ROW_SPARED = "row_spared",
    /// It may have been.
    ROW_UNSURE = "row_unsure",
    /// It has to be looked into, behind `da`.
    ROW_CHECK = "row_check",
    /// What a matter not yet settled is in: `in corso di verifica`.
    ROW_OPEN = "row_open",
    /// Participles of sending to an address.
    SENT = "sent",
    /// Verbs after which a password or a credential is how someone came in, or came not.
    USING = "using",
    /// What a stolen or an abused secret is called.
    STOLEN = "stolen",
    /// Participles of a person who gave a secret away, after `ha`.
    HANDED = "handed",
    /// Gerunds of the same.
    HANDING = "handing",
    /// What an intruder does to come by a secret, or with it.
    SEIZED = "seized",
    /// Whose secrets an intruder comes in with.
    OF_US = "of_us",
    /// Participles of reading what others wrote.
    READ = "read",
    /// Participles of giving data.
    GIVEN = "given",
    /// Where the addresses of a message stand.
    COPIES = "copies",
    /// What is done with a secret after the breach.
    RESET = "reset",
    /// Infinitives of what may have happened, or of what a list may hold.
    OF_BREACH = "of_breach",
}
