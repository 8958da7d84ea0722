//! The words of `party_words.tsv`: what names of persons and parties are made of, and what
//! stands beside them.

use crate::fields::groups::groups;
use crate::lexicon::Table;

groups! {
    Table::PartyWords;
    /// Professions that are practised alone.
    PROFESSIONS = "profession",
    /// Common first names: a bare name that begins with one is a person, no supplier.
    FIRST_NAMES = "first_name",
    /// Offices that write for a body and stand before its name.
    FRONT_DESKS = "front_desk",
    /// Titles before the name of a person.
    TITLES = "title",
    /// Words in capitals that are no part of a person's name.
    NOT_IN_PERSONS = "no_person",
    /// Nouns and adjectives that say what kind of party a name is.
    KINDS = "kind",
    /// Common nouns that a capital makes look like a name.
    COMMON = "common",
    /// First words of bodies that count in capitals only.
    ACRONYMS = "acronym",
    /// What follows `e` inside one company's name.
    SEQUELS = "sequel",
    /// First words of the names of places, which rarely stand alone.
    PLACE_STARTS = "place",
    /// Who the reader is to the writer: `in quanto cliente di Alfa`.
    RELATIONS = "relation",
    /// Those to whom a body writes, beside [`RELATIONS`].
    READERS = "reader",
    /// Words that open an address to the readers.
    GREETINGS = "greeting",
    /// First persons of the plural that tell or serve on an errand.
    ON_ERRAND = "errand",
    /// First persons of the plural that tell of no service to another.
    NOT_SERVING = "no_service",
    /// Work that is given to consultants after the event.
    INQUIRIES = "inquiry",
    /// First words of bodies that are no other word: they need no article before them.
    SURE_ACRONYMS = "sure",
    /// Words that make people one's fellows: `altri clienti di Alfa`.
    FELLOWS = "fellow",
    /// First words of addresses.
    STREETS = "street",
    /// What a reader uses, before its name: `Gentile utente del servizio Alfa`.
    SERVICES = "service",
    /// Foreign nouns that Italian writes without an article at times.
    BORROWED = "borrowed",
    /// Words that say that someone holds an office.
    OFFICES = "office",
    /// Houses that a body runs for itself: `la residenza per anziani`.
    HOUSES = "house",
    /// Work that is done for the writer.
    WORK = "work",
    /// Work that is given out, behind the name of whom it is given to.
    ENTRUSTED = "entrusted",
    /// What a company deals with, within its name.
    TRADES = "trade",
    /// What comes before the name of a product.
    PRODUCTS = "product",
    /// Things that the writer uses: their maker tells of a breach.
    PLATFORMS = "platform",
    /// What those who report other bodies' breaches deal with.
    WATCHES = "watch",
    /// What ties a company to its parent.
    TIES = "tie",
    /// Nouns and participles between the office of DPO and its holder.
    TO_OFFICER = "to_officer",
    /// Nouns, participles and adverbs between a name and its role in apposition.
    IN_APPOSITION = "in_apposition",
    /// Nouns and participles between a role and the name that it introduces.
    IN_INTRODUCTION = "in_introduction",
}
