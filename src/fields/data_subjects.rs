//! Categories of people affected.
//!
//! In go the mentions of people (the table `data_subjects.tsv`), out come the
//! categories that the text says were hit: their data are named, a verb of the
//! breach has them as its object, the section lists who is concerned, or the
//! letter is addressed to them. The sender's own staff in the story, advice and
//! measures give none.

use crate::lexicon::{Hit, Table};
use crate::record::{Coded, Count, DataSubject, Evidence};
use crate::text::polarity::Polarity;
use crate::text::{Document, SectionKind, Sentence, SentenceKind, ViewRange};
use crate::trace::Trace;
use std::ops::Range;

/// Reads them in order of first mention; who is counted among the affected was hit.
pub(crate) fn read(
    doc: &Document<'_>,
    affected: &[Count],
    trace: &mut Trace,
) -> Vec<Coded<DataSubject>> {
    let mut counted: Vec<(usize, usize)> = affected
        .iter()
        .flat_map(|count| &count.evidence)
        .map(|evidence| (evidence.start, evidence.end))
        .collect();
    counted.sort_unstable();
    let mut categories: Vec<Coded<DataSubject>> = Vec::new();
    for hit in doc.hits_of(Table::DataSubjects) {
        let Some(code) = category(hit.code()) else {
            continue;
        };
        let evidence = doc.evidence(hit.range());
        let stated =
            is_counted(&evidence, &counted).then_some("they are counted among the affected");
        let Some(rule) = stated.or_else(|| said_to_be_hit(doc, hit)) else {
            continue;
        };
        trace.note(
            "data_subjects",
            hit.range(),
            rule,
            &[("category", hit.range())],
        );
        match categories.iter_mut().find(|coded| coded.code == code) {
            Some(coded) => coded.evidence.push(evidence),
            None => categories.push(Coded {
                code,
                evidence: vec![evidence],
            }),
        }
    }
    categories
}

/// Whether the words of a count hold the mention; `counted` is sorted.
fn is_counted(mention: &Evidence, counted: &[(usize, usize)]) -> bool {
    let after = counted.partition_point(|&(start, _)| start <= mention.start);
    after
        .checked_sub(1)
        .and_then(|i| counted.get(i))
        .is_some_and(|&(_, end)| mention.end <= end)
}

fn category(code: &str) -> Option<DataSubject> {
    Some(match code {
        "customers" => DataSubject::Customers,
        "users" => DataSubject::Users,
        "employees" => DataSubject::Employees,
        "patients" => DataSubject::Patients,
        "students" => DataSubject::Students,
        "minors" => DataSubject::Minors,
        "members" => DataSubject::Members,
        "suppliers" => DataSubject::Suppliers,
        "candidates" => DataSubject::Candidates,
        "citizens" => DataSubject::Citizens,
        "relatives" => DataSubject::Relatives,
        "vulnerable" => DataSubject::Vulnerable,
        "other" => DataSubject::Other,
        _ => return None,
    })
}

/// Why a mention counts as people hit; `None` if it does not.
fn said_to_be_hit(doc: &Document<'_>, hit: &Hit<'_>) -> Option<&'static str> {
    let index = doc.sentence_at(hit.range().start)?;
    let sentence = doc.sentences().get(index)?;
    let noun = doc.token_at(hit.range().start);
    if is_addressed(doc, index, sentence, noun) {
        return Some("the letter is addressed to them");
    }
    match doc.section_kind(index) {
        SectionKind::Advice
        | SectionKind::Contacts
        | SectionKind::Law
        | SectionKind::Measures
        | SectionKind::Notifications
        | SectionKind::Consequences
        | SectionKind::DataNotInvolved => return None,
        _ => {}
    }
    if sentence.kind == SentenceKind::Heading || denied(doc, hit.range(), sentence, noun) {
        return None;
    }
    let after = doc.tokens_in(hit.range()).end;
    if modified(doc, after) {
        return Some("the noun itself is said to be hit");
    }
    if their_data(doc, sentence, noun) {
        return Some("their data");
    }
    if object_of_breach(doc, sentence, noun) {
        return Some("the clause says that they are hit");
    }
    let people = doc.section_kind(index) == SectionKind::People;
    let listed = people && (sentence.kind == SentenceKind::Item || !acts(doc, after));
    listed.then_some("the section tells who is concerned")
}

/// `Gentile paziente,`, `Agli assegnatari dei complessi …`: the head of a letter.
fn is_addressed(doc: &Document<'_>, index: usize, sentence: &Sentence, noun: usize) -> bool {
    const HEAD: usize = 14;
    const LONGEST: usize = 12;
    if index >= HEAD || sentence.tokens.len() > LONGEST {
        return false;
    }
    let first = doc.word(sentence.tokens.start);
    let greets = matches!(
        first,
        "gentile"
            | "gentili"
            | "egregio"
            | "egregia"
            | "egregi"
            | "caro"
            | "cara"
            | "cari"
            | "care"
            | "spett"
            | "spettabile"
            | "stimato"
            | "stimata"
    );
    let addresses = matches!(first, "ai" | "agli" | "alle" | "a")
        && doc.word(sentence.tokens.end.saturating_sub(1)) != ".";
    let before = noun.checked_sub(1).map_or("", |t| doc.word(t));
    greets
        || addresses
            && (matches!(
                before,
                "ai" | "agli" | "alle" | "i" | "gli" | "le" | "tutti" | "degli" | "dei"
            ) || noun == sentence.tokens.start + 1)
}

fn denied(doc: &Document<'_>, at: ViewRange, sentence: &Sentence, noun: usize) -> bool {
    if doc.polarity(at) == Polarity::Denied {
        return true;
    }
    let clause = clause(doc, sentence, noun);
    clause.clone().any(|t| {
        matches!(doc.word(t), "non" | "nessun" | "nessuna" | "nessuno" | "nè")
            && !matches!(
                doc.word(t + 1),
                "si" | "puo"
                    | "è"
                    | "autorizzato"
                    | "autorizzati"
                    | "autorizzata"
                    | "solo"
                    | "piu"
                    | "meno"
                    | "appena"
                    | "identificati"
                    | "identificate"
            )
    })
}

/// The tokens around a noun up to the marks that part clauses.
fn clause(doc: &Document<'_>, sentence: &Sentence, noun: usize) -> Range<usize> {
    const REACH: usize = 30;
    let parts = |t: usize| {
        matches!(doc.word(t), ";" | ":" | "(" | ")")
            || doc.word(t) == "," && matches!(doc.word(t + 1), "ma" | "mentre")
    };
    let least = noun.saturating_sub(REACH).max(sentence.tokens.start);
    let most = (noun + REACH).min(sentence.tokens.end);
    let start = (least..noun)
        .rev()
        .find(|&t| parts(t))
        .map_or(least, |t| t + 1);
    let end = (noun..most).find(|&t| parts(t)).unwrap_or(most);
    start..end
}

/// `clienti coinvolti`, `utenti i cui dati`.
fn modified(doc: &Document<'_>, after: usize) -> bool {
    let word = doc.word(after);
    let next = doc.word(after + 1);
    let participle = |word: &str| {
        [
            "coinvolt",
            "interessat",
            "colpit",
            "impattat",
            "espost",
            "toccat",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
    };
    participle(word)
        || matches!(word, "potenzialmente" | "direttamente" | "effettivamente") && participle(next)
        || matches!(word, "i" | "le" | "il" | "la") && next == "cui"
}

/// The cue of a table that begins with or covers a token, by its code.
fn cue(doc: &Document<'_>, token: usize) -> Option<&'static str> {
    let range = doc.tokens().get(token)?.range();
    let hit = doc.hits().covering(Table::CountCues, range)?;
    match hit.code() {
        "hit" => Some("hit"),
        "data" => Some("data"),
        "others" => Some("others"),
        _ => None,
    }
}

/// `i dati dei clienti`, `le carte di 230 assegnatari`, in a sentence that tells of the breach.
fn their_data(doc: &Document<'_>, sentence: &Sentence, noun: usize) -> bool {
    const REACH: usize = 8;
    let clause = clause(doc, sentence, noun);
    let Some(of) = governed_by(doc, clause.start, noun) else {
        return false;
    };
    if !matches!(
        doc.word(of),
        "di" | "dei" | "degli" | "delle" | "del" | "della" | "dell'" | "d'"
    ) {
        return false;
    }
    let owned = (of.saturating_sub(REACH).max(clause.start)..of)
        .rev()
        .find_map(|t| cue(doc, t).filter(|&code| code != "hit"));
    owned == Some("data") && sentence_tells(doc, sentence)
}

/// Whether a sentence has a word of the breach.
fn sentence_tells(doc: &Document<'_>, sentence: &Sentence) -> bool {
    const REACH: usize = 120;
    let end = sentence.tokens.end.min(sentence.tokens.start + REACH);
    (sentence.tokens.start..end).any(|t| cue(doc, t) == Some("hit")) || sentence.lead.is_some()
}

/// The preposition that a noun hangs on, past articles, numbers and adjectives.
fn governed_by(doc: &Document<'_>, least: usize, noun: usize) -> Option<usize> {
    let mut at = noun;
    for _ in 0..7 {
        let before = at.checked_sub(1).filter(|&b| b >= least)?;
        let word = doc.word(before);
        let preposition = matches!(
            word,
            "di" | "dei"
                | "degli"
                | "delle"
                | "del"
                | "della"
                | "dell'"
                | "d'"
                | "da"
                | "dai"
                | "dagli"
                | "dalle"
                | "a"
                | "ai"
                | "agli"
                | "alle"
                | "per"
                | "con"
                | "su"
                | "sui"
                | "tra"
                | "fra"
        );
        let number = doc.kind(before) == Some(crate::text::TokenKind::Number)
            || crate::text::numbers::one_word(word).is_some();
        if preposition {
            return Some(before);
        }
        let passes = number
            || matches!(
                word,
                "i" | "gli"
                    | "le"
                    | "nostri"
                    | "nostre"
                    | "suoi"
                    | "tutti"
                    | "tutte"
                    | "circa"
                    | "oltre"
                    | "alcuni"
                    | "alcune"
                    | "ex"
                    | "."
                    | "mila"
                    | "propri"
                    | "vostri"
                    | "numerosi"
                    | "numerose"
                    | "altri"
                    | "piu"
            );
        if !passes {
            return None;
        }
        at = before;
    }
    None
}

/// `ha coinvolto i clienti`, `riguarda 312 pazienti`, `riferibili a 94.000 assistiti`.
fn object_of_breach(doc: &Document<'_>, sentence: &Sentence, noun: usize) -> bool {
    const REACH: usize = 7;
    let clause = clause(doc, sentence, noun);
    if let Some(before) = governed_by(doc, clause.start, noun) {
        let to = matches!(doc.word(before), "a" | "ai" | "agli" | "alle" | "per");
        if !to {
            return false;
        }
        let verb = before.checked_sub(1).and_then(|t| cue(doc, t));
        return verb == Some("hit");
    }
    let near = noun.saturating_sub(REACH).max(clause.start)..noun;
    let verb = near
        .rev()
        .find_map(|t| cue(doc, t).filter(|&code| code != "data"));
    let after = doc.token_at(doc.tokens().get(noun).map_or(0, |t| t.end as usize));
    verb == Some("hit") && !acts(doc, after)
}

/// `un dipendente ha aperto`: the noun is the subject of an active verb.
fn acts(doc: &Document<'_>, after: usize) -> bool {
    matches!(
        doc.word(after),
        "ha" | "hanno"
            | "aveva"
            | "avevano"
            | "potra"
            | "potranno"
            | "puo"
            | "possono"
            | "riceveranno"
            | "ricevera"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::SourceText;
    use proptest::prelude::*;

    fn codes(text: &str) -> Vec<DataSubject> {
        let source = SourceText::new(text.to_owned());
        let doc = Document::new(&source, Lexicon::builtin());
        read(&doc, &[], &mut Trace::off())
            .iter()
            .map(|c| c.code)
            .collect()
    }

    #[test]
    fn people_who_were_hit_are_read() {
        use DataSubject as S;
        for (text, expected) in [
            (
                "Sono stati sottratti i dati dei clienti.",
                vec![S::Customers],
            ),
            (
                "La violazione ha coinvolto 312 pazienti.",
                vec![S::Patients],
            ),
            (
                "Sono stati copiati i dati di 40 alunni e i recapiti dei genitori.",
                vec![S::Students, S::Relatives],
            ),
            (
                "I dipendenti coinvolti sono stati informati.",
                vec![S::Employees],
            ),
            (
                "L'archivio contiene dati riferibili a 94.000 assistiti.",
                vec![S::Patients],
            ),
            (
                "Gentile paziente,\nLe scriviamo per un incidente.",
                vec![S::Patients],
            ),
            (
                "Gli utenti i cui dati sono stati esposti sono 30.",
                vec![S::Users],
            ),
        ] {
            assert_eq!(codes(text), expected, "{text}");
        }
    }

    #[test]
    fn people_of_the_story_are_not() {
        for text in [
            "Un dipendente ha aperto l'allegato.",
            "I dati dei clienti non sono stati coinvolti.",
            "Il fornitore ha informato i propri tecnici.",
            "Abbiamo formato tutti i dipendenti.",
            "Invitiamo gli utenti a cambiare la password.",
            "La Banca serve 300.000 clienti.",
        ] {
            assert_eq!(codes(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "\\PC{0,120}") {
            let _ = codes(&text);
        }
    }
}
