//! The form of a verb, read from its ending.
//!
//! A deed is looked up by its stem ("cambi"), so its form says who does it and
//! when: "cambiate" was done or is asked of the reader, "cambiare" follows a
//! request, "cambieremo" is to come, "cambio" is its noun.
//!
//! Goes in: a word of the view (lower case, without accents). Comes out: a [`Form`].

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
const PARTICIPLES: [&str; 17] = [
    "at", "it", "ut", "tt", "es", "ess", "oss", "ost", "ist", "ert", "ent", "olt", "ers", "est",
    "uss", "ius", "lus",
];
const NOUNS: [&str; 9] = [
    "ione", "ioni", "mento", "menti", "tura", "ture", "aggio", "ativo", "anza",
];

/// The form of a verb.
pub(super) fn form(word: &str) -> Form {
    let bare = PRONOUNS
        .iter()
        .filter(|pronoun| ends_with(word, pronoun))
        .filter_map(|pronoun| word.strip_suffix(pronoun))
        .find(|rest| {
            ["ar", "er", "ir", "rr", "and", "end"]
                .iter()
                .any(|end| rest.trim_end_matches(['e', 'o']).ends_with(end) && rest.len() > 3)
        });
    let stem = bare.map_or(word, |rest| rest.trim_end_matches(['e', 'o']));
    let ends = |ends: &[&str]| ends.iter().any(|end| ends_with(word, end));
    if ends(&["are", "ere", "ire", "rre", "arre"])
        || bare.is_some()
            && ["ar", "er", "ir", "rr"]
                .iter()
                .any(|end| stem.ends_with(end))
    {
        Form::Infinitive
    } else if ends(&["ando", "endo"])
        || bare.is_some() && ["and", "end"].iter().any(|end| stem.ends_with(end))
    {
        Form::Gerund
    } else if ends(&["iamo", "iamoci"]) {
        Form::We
    } else if ends(&["remo", "ranno"]) || word.len() > 5 && ends(&["era", "ira"]) {
        Form::Future
    } else if ends(&NOUNS) {
        Form::Noun
    } else if is_participle(word) {
        Form::Participle
    } else {
        Form::Plain
    }
}

/// Most endings differ in their last letter: a look at it spares the comparison.
fn ends_with(word: &str, end: &str) -> bool {
    word.as_bytes().last() == end.as_bytes().last() && word.ends_with(end)
}

/// Stems of verbs that end like a participle: "contatti", "eviti", "imposti".
const LIKE_PARTICIPLES: [&str; 21] = [
    "fat", "contatt", "adott", "evit", "accett", "aspett", "prest", "visit", "accert", "avvert",
    "impost", "reimpost", "invit", "sent", "abilit", "digit", "mett", "smett", "ammett", "permett",
    "rispett",
];

fn is_participle(word: &str) -> bool {
    let stem = word.strip_suffix(['o', 'a', 'i', 'e']);
    stem.is_some_and(|stem| {
        PARTICIPLES.iter().any(|end| ends_with(stem, end)) && !LIKE_PARTICIPLES.contains(&stem)
    })
}

#[cfg(test)]
mod tests {
    use super::{Form, form};

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
