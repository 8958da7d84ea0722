//! Bodies told by what they are: `l'Ateneo ha avvisato`, `l'Azienda assicura`.
//!
//! In go the candidates with their families, out comes the one that such words
//! can stand for, where it is the only one.

use super::super::names::Name;
use super::super::voices;
use crate::text::Document;
use crate::text::grammar;

/// What it adds to a candidate's score.
pub(super) const WEIGHT: u32 = 2;

/// Sentences that are looked through.
const EARLY: usize = 40;

/// A word and the families of bodies that it may stand for; `""` for a company or a brand.
const STAND_FOR: [(&str, &[&str]); 27] = [
    ("gruppo", &["group"]),
    (
        "azienda",
        &["health", "hospital", "agency", "care", "group", ""],
    ),
    ("ausl", &["health"]),
    ("asl", &["health"]),
    ("ospedale", &["hospital"]),
    ("policlinico", &["hospital"]),
    ("ateneo", &["university"]),
    ("università", &["university"]),
    ("universita", &["university"]),
    ("istituto", &["school", "institute", "bank", "hospital"]),
    ("scuola", &["school"]),
    ("comune", &["municipality"]),
    (
        "amministrazione",
        &["municipality", "province", "region", "union"],
    ),
    (
        "ente",
        &[
            "municipality",
            "province",
            "region",
            "union",
            "institute",
            "agency",
            "chamber",
            "fund",
            "care",
        ],
    ),
    ("provincia", &["province"]),
    ("cantone", &["province"]),
    ("regione", &["region"]),
    ("agenzia", &["agency"]),
    ("ordine", &["order"]),
    ("fondazione", &["foundation"]),
    ("associazione", &["association"]),
    ("banca", &["bank"]),
    ("cassa", &["fund", "bank"]),
    ("ministero", &["ministry"]),
    ("società", &[""]),
    ("societa", &[""]),
    ("compagnia", &[""]),
];

/// The candidate that the epithets of a text stand for: its place among them. A candidate that is
/// none (`None`) can't be meant.
pub(super) fn meant<'d>(
    doc: &Document<'_>,
    names: &[Name<'_>],
    candidates: impl FnOnce() -> Vec<Option<(Option<&'d str>, bool)>>,
) -> Option<usize> {
    let families = doc
        .sentences()
        .iter()
        .take(EARLY)
        .find_map(|sentence| acting(doc, names, &sentence.tokens))?;
    let candidates = candidates();
    let mut fitting = candidates.iter().enumerate().filter(|(_, candidate)| {
        candidate.is_some_and(|(family, _)| families.contains(&family.unwrap_or("")))
    });
    let (only, _) = fitting.next()?;
    fitting.next().is_none().then_some(only)
}

/// The families that the acting subject of a sentence may belong to.
fn acting(
    doc: &Document<'_>,
    names: &[Name<'_>],
    tokens: &std::ops::Range<usize>,
) -> Option<&'static [&'static str]> {
    for article in tokens.clone() {
        if !matches!(doc.word(article), "l'" | "la" | "il") {
            continue;
        }
        let noun = article + 1;
        let negated = noun + 1 + usize::from(doc.word(noun + 1) == "non");
        let clitic = matches!(
            doc.word(negated),
            "lo" | "la" | "li" | "le" | "ne" | "ci" | "vi" | "gli"
        );
        let verb = negated + usize::from(clitic);
        let speaks = || voices::SAYS.holds(doc, verb) || voices::ACT.holds(doc, verb);
        let Some((_, families)) = STAND_FOR.iter().find(|(word, _)| *word == doc.word(noun)) else {
            continue;
        };
        let free = grammar::is_article(doc.word(article)) && noun < tokens.end && speaks();
        let named = || {
            let at = names.partition_point(|n| n.tokens.end <= noun);
            names.get(at).is_some_and(|n| n.tokens.start <= noun)
        };
        if free && !named() {
            return Some(families);
        }
    }
    None
}
