//! The form of a verb, read from its ending.
//!
//! A deed is looked up by its stem ("cambi"), so its form says who does it and
//! when: "cambiate" was done or is asked of the reader, "cambiare" follows a
//! request, "cambieremo" is to come, "cambio" is its noun.
//!
//! Goes in: a word of the view (lower case, without accents). Comes out: a [`Form`].

use super::vocabulary::{Endings, Words};

/// What the ending of a word says of the verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "cambiare", "cambiarla".
    Infinitive,
    /// "cambiando", "cambiandola".
    Gerund,
    /// "cambiata", "chiuso"; "cambiate" may also command.
    Participle,
    /// "sostituzione", "blocco".
    Noun,
    /// "cambieremo", "saranno".
    Future,
    /// "cambiamo": we do it.
    We,
    /// "cambi", "cambia", "cambino": a command, or the present of others.
    Plain,
}

const PRONOUNS: [&str; 16] = [
    "lo", "la", "li", "le", "ne", "ci", "vi", "ti", "mi", "si", "gli", "cela", "celo", "cene",
    "sene", "glielo",
];
static ENDS_IN_PRONOUN: Endings = Endings::new(&PRONOUNS);
static PARTICIPLES: Endings = Endings::new(&[
    "at", "it", "ut", "tt", "es", "ess", "oss", "ost", "ist", "ert", "ent", "olt", "ers", "est",
    "uss", "ius", "lus",
]);
static NOUNS: Endings = Endings::new(&[
    "ione", "ioni", "mento", "menti", "tura", "ture", "aggio", "ativo", "anza",
]);
static INFINITIVES: Endings = Endings::new(&["are", "ere", "ire", "rre", "arre"]);
static GERUNDS: Endings = Endings::new(&["ando", "endo"]);
static WE: Endings = Endings::new(&["iamo", "iamoci"]);
static FUTURES: Endings = Endings::new(&["remo", "ranno"]);
static LONG_FUTURES: Endings = Endings::new(&["era", "ira"]);

/// The form of a verb.
pub(super) fn form(word: &str) -> Form {
    let pronouns: &[&str] = match ENDS_IN_PRONOUN.end(word) {
        true => &PRONOUNS,
        false => &[],
    };
    let bare = pronouns
        .iter()
        .filter_map(|pronoun| word.strip_suffix(pronoun))
        .find(|rest| {
            ["ar", "er", "ir", "rr", "and", "end"]
                .iter()
                .any(|end| rest.trim_end_matches(['e', 'o']).ends_with(end) && rest.len() > 3)
        });
    let stem = bare.map_or(word, |rest| rest.trim_end_matches(['e', 'o']));
    if INFINITIVES.end(word)
        || bare.is_some()
            && ["ar", "er", "ir", "rr"]
                .iter()
                .any(|end| stem.ends_with(end))
    {
        Form::Infinitive
    } else if GERUNDS.end(word)
        || bare.is_some() && ["and", "end"].iter().any(|end| stem.ends_with(end))
    {
        Form::Gerund
    } else if WE.end(word) {
        Form::We
    } else if FUTURES.end(word) || word.len() > 5 && LONG_FUTURES.end(word) {
        Form::Future
    } else if NOUNS.end(word) {
        Form::Noun
    } else if is_participle(word) {
        Form::Participle
    } else {
        Form::Plain
    }
}

/// Stems of verbs that end like a participle: "contatti", "eviti", "imposti".
static LIKE_PARTICIPLES: Words = Words::new(&[
    "abilit", "accert", "accett", "adott", "allert", "ammett", "appost", "ascolt", "aspett",
    "attest", "avvert", "butt", "cess", "cit", "commett", "contatt", "contest", "desist", "dett",
    "digit", "dubit", "esercit", "esit", "evit", "fat", "gett", "immett", "impost", "insist",
    "invit", "mett", "permett", "present", "prest", "promett", "reimpost", "rest", "rimett",
    "rispett", "sent", "smett", "sollecit", "spost", "tent", "trasmett", "tratt", "vers", "visit",
]);

fn is_participle(word: &str) -> bool {
    let stem = word.strip_suffix(['o', 'a', 'i', 'e']);
    stem.is_some_and(|stem| PARTICIPLES.end(stem) && !LIKE_PARTICIPLES.hold(stem))
}

#[cfg(test)]
mod tests {
    use super::{Form, LIKE_PARTICIPLES, form};

    #[test]
    fn the_list_is_in_order() {
        assert!(LIKE_PARTICIPLES.is_sorted());
    }

    #[test]
    fn an_ending_says_the_form() {
        for (word, expected) in [
            ("cambiare", Form::Infinitive),
            ("cancellarlo", Form::Infinitive),
            ("avvertirci", Form::Infinitive),
            ("cambiando", Form::Gerund),
            ("scegliendone", Form::Gerund),
            ("sospesi", Form::Participle),
            ("chiusa", Form::Participle),
            ("cambiate", Form::Participle),
            ("rimosse", Form::Participle),
            ("disposto", Form::Participle),
            ("cambieremo", Form::Future),
            ("verranno", Form::Future),
            ("cambiamo", Form::We),
            ("sostituzione", Form::Noun),
            ("isolamento", Form::Noun),
            ("cambi", Form::Plain),
            ("controllino", Form::Plain),
            ("scelga", Form::Plain),
            ("contatti", Form::Plain),
            ("imposti", Form::Plain),
            ("invitati", Form::Participle),
        ] {
            assert_eq!(form(word), expected, "{word}");
        }
    }
}
