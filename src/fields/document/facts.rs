//! Facts: what stands in each sentence, whatever its verb.
//!
//! In: the document and its cues. Out: for each sentence, whether data, something wrong, a
//! question or another's words stand in it. [`super::telling`] weighs its predicates by them.

use super::cues::{Cue, Found};
use super::groups;
use super::reports::authority_told;
use super::telling::supposed;
use crate::lexicon::Table;
use crate::text::{Document, Sentence, SentenceKind};

/// What the cues say of one sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Facts {
    pub(super) wrong: bool,
    pub(super) data: bool,
    /// A kind of data that the tables of the data name, or what belongs to the reader: enough
    /// where it is given away or looked into, but his dented car was no breach.
    pub(super) affair: bool,
    /// Somebody or something is wrong by itself, not as a slip or a fault may be.
    pub(super) strange: bool,
    /// Servers and systems, which carry data.
    pub(super) system: bool,
    /// Somebody was where he had no business: "un accesso non autorizzato", "criminali ignoti".
    pub(super) intruded: bool,
    /// Where the clause begins that reports somebody else's words.
    pub(super) reported_from: Option<usize>,
    /// An attack is taken for granted: "a causa dell'attacco".
    pub(super) struck: bool,
    /// Ends with a question mark.
    pub(super) question: bool,
    /// An item of a list of examples.
    pub(super) example: bool,
    /// It befell bodies that nobody names, and none of them speaks.
    pub(super) others: bool,
}

impl Facts {
    /// Asked, or said in somebody else's words.
    pub(super) fn is_not_told(&self, found: &Found) -> bool {
        self.question
            || self.example
            || self.others
            || self
                .reported_from
                .is_some_and(|from| found.at.start >= from)
    }
}

/// What the cues and the kinds of data say of each sentence.
pub(super) fn facts(doc: &Document<'_>, cues: &[Found]) -> Vec<Facts> {
    let mut facts = vec![Facts::default(); doc.sentences().len()];
    for (fact, sentence) in facts.iter_mut().zip(doc.sentences()) {
        fact.question = is_question(doc, sentence);
        fact.others = is_of_others(doc, sentence);
    }
    examples(doc, &mut facts);
    for found in cues {
        let Some(fact) = facts.get_mut(found.sentence) else {
            continue;
        };
        match found.cue {
            _ if found.quoted => {}
            Cue::Wrong if supposed(doc, found, cues) => {}
            Cue::Wrong => {
                fact.wrong = true;
                fact.strange |= !groups::SLIPS.holds(doc, groups::named(doc, found.at));
                fact.intruded |= groups::INTRUDERS.holds(doc, groups::named(doc, found.at));
                fact.struck |= names_malware(doc.slice(found.at)) || is_cause(doc, found);
            }
            Cue::WrongData if supposed(doc, found, cues) => fact.data = true,
            Cue::WrongData | Cue::Art34 => (fact.wrong, fact.data) = (true, true),
            Cue::Data | Cue::Privacy => fact.data = true,
            // A label of a register, and plain words in a sentence.
            Cue::Row if names_data(doc, found) => fact.data = true,
            Cue::System => fact.system = true,
            Cue::Aftermath => fact.struck |= of_attack(doc, found),
            Cue::Reported => {
                let from = || reporting_clause(doc, found);
                fact.reported_from = fact.reported_from.or_else(from);
            }
            // Nobody apologises to somebody for nothing.
            Cue::Regret if doc.slice(found.at).ends_with(" con") => fact.wrong = true,
            // Nobody tells the Garante or the police of what went well.
            Cue::Notified => (fact.wrong, fact.strange) = (true, true),
            Cue::Informed if authority_told(doc, found, cues) => {
                (fact.wrong, fact.strange) = (true, true);
            }
            _ => {}
        }
    }
    affairs(doc, cues, &mut facts);
    facts
}

fn is_question(doc: &Document<'_>, sentence: &Sentence) -> bool {
    doc.word(sentence.tokens.end.wrapping_sub(1)) == "?"
}

/// Whether a cue stands in a question.
pub(super) fn is_asked(doc: &Document<'_>, found: &Found) -> bool {
    doc.sentences()
        .get(found.sentence)
        .is_some_and(|sentence| is_question(doc, sentence))
}

/// "Diversi negozi della zona hanno subito furti", "uno studio della provincia": bodies of which
/// the writer is none, unless a word of the sentence ties them to him or to the reader.
pub(super) fn is_of_others(doc: &Document<'_>, sentence: &Sentence) -> bool {
    /// Tokens from the body to what says where it is to be found.
    const WHERE: usize = 4;
    // "In più di un caso": of which none is the writer's.
    let body = |t: usize| {
        groups::ANYBODIES.holds(doc, t)
            || doc.word(t) == "caso" && doc.word(t.wrapping_sub(1)) == "un"
    };
    let several = |t: usize| {
        let before = |back: usize| match t.checked_sub(back) {
            Some(at) if at >= sentence.tokens.start => doc.word(at),
            _ => "",
        };
        let of = matches!(before(1), "di" | "d'") && groups::SEVERAL.holds(doc, t.wrapping_sub(2))
            || before(1) == "un" && before(2) == "di" && before(3) == "piu";
        body(t) && (of || !before(1).is_empty() && groups::SEVERAL.holds(doc, t - 1))
    };
    let one = |t: usize| {
        let before = doc.word(t.wrapping_sub(1));
        let other = doc.word(t.wrapping_sub(2));
        let any = matches!(before, "un" | "uno" | "una" | "un'");
        groups::ANYBODY.holds(doc, t)
            && (any && groups::ELSEWHERE.among(doc, t + 1..t + 1 + WHERE)
                || matches!(before, "altro" | "altra" | "altr'") && other.starts_with("un"))
    };
    let tokens = || sentence.tokens.clone();
    if tokens().any(|t| is_statistic(doc, t)) {
        return true;
    }
    // "Vi segnaliamo che …" opens what is told of others, too.
    let opens = |t: usize| t <= sentence.tokens.start + 1;
    let ties = |t: usize| match doc.word(t) {
        "ci" | "noi" | "voi" | "tra" | "fra" | "conto" | "incaricata" | "incaricato" => true,
        "suoi" | "sue" | "suo" | "sua" => doc.cased_word(t).starts_with('S'),
        word => groups::OURS.holds(doc, t) || word.ends_with("iamo") && !opens(t),
    };
    tokens().any(|t| several(t) || one(t)) && !tokens().any(ties)
}

/// "Oltre quattromila attacchi", "centinaia di incidenti": counted, not told.
fn is_statistic(doc: &Document<'_>, noun: usize) -> bool {
    const NEAR: usize = 3;
    matches!(doc.word(noun), "attacchi" | "incidenti" | "violazioni")
        && (noun.saturating_sub(NEAR)..noun).any(|t| {
            matches!(
                doc.word(t),
                "migliaia" | "centinaia" | "decine" | "oltre" | "numerosi" | "milioni"
            )
        })
}

/// Marks the items below "Qualche esempio:", "Ecco alcuni casi:".
fn examples(doc: &Document<'_>, facts: &mut [Facts]) {
    /// Words of a lead.
    const LONGEST: usize = 16;
    let mut led = false;
    for (fact, sentence) in facts.iter_mut().zip(doc.sentences()) {
        if sentence.kind == SentenceKind::Item {
            fact.example = led;
            continue;
        }
        led = doc.word(sentence.tokens.end.wrapping_sub(1)) == ":"
            && sentence.tokens.len() <= LONGEST
            && sentence
                .tokens
                .clone()
                .any(|t| doc.word(t).starts_with("esemp"));
    }
}

/// Marks the sentences that name a kind of data, or what is the reader's by whatever name:
/// "la Sua valigetta", "il vostro plico".
fn affairs(doc: &Document<'_>, cues: &[Found], facts: &mut [Facts]) {
    for hit in doc.hits_of(Table::DataTypes) {
        if is_kind_of_data(hit.code())
            && let Some(fact) = doc
                .sentence_at(hit.range().start)
                .and_then(|sentence| facts.get_mut(sentence))
        {
            fact.affair = true;
        }
    }
    let goods: Vec<usize> = cues
        .iter()
        .filter(|found| found.cue == Cue::Goods)
        .map(|found| doc.token_at(found.at.start))
        .collect();
    for (fact, sentence) in facts.iter_mut().zip(doc.sentences()) {
        fact.affair |= sentence.tokens.clone().any(|t| {
            let readers = match doc.word(t) {
                "tuo" | "tua" | "tuoi" | "tue" | "vostro" | "vostra" | "vostri" | "vostre" => true,
                "suo" | "sua" | "suoi" | "sue" => doc.cased_word(t).starts_with('S'),
                _ => false,
            };
            readers && goods.binary_search(&t).is_err()
        });
    }
}

/// A code of `data_types.tsv` that stands for data; a contact stands in any letter.
fn is_kind_of_data(code: &str) -> bool {
    !matches!(
        code,
        "none"
            | "head"
            | "special_category"
            | "weak/email_address"
            | "weak/postal_address"
            | "list/postal_address"
            | "list/contact_details"
            | "list/account_profile"
            | "list/technical"
    ) && !code.starts_with("data/")
}

/// Where the clause of "si legge che" begins: after the last semicolon before it.
fn reporting_clause(doc: &Document<'_>, found: &Found) -> Option<usize> {
    let sentence = doc.sentences().get(found.sentence)?;
    let first = doc.token_at(found.at.start);
    let mark = (sentence.tokens.start..first)
        .rev()
        .find(|&t| doc.word(t) == ";");
    Some(mark.map_or(sentence.range.start, |t| doc.range_of(&(t..t + 1)).end))
}

/// "È bloccato da un virus": what stands still was struck.
fn names_malware(words: &str) -> bool {
    let named = ["ransomware", "malware", "virus", "codice malevolo"]
        .iter()
        .any(|name| words.starts_with(name));
    // "chiede un riscatto"; years of study are bought back too
    named || words.ends_with(" riscatto")
}

/// "È fermo per un attacco hacker".
fn is_cause(doc: &Document<'_>, wrong: &Found) -> bool {
    let first = doc.token_at(wrong.at.start);
    doc.slice(wrong.at).starts_with("attacc")
        && matches!(doc.word(first.wrapping_sub(1)), "un" | "l'" | "dell'")
        && matches!(doc.word(first.wrapping_sub(2)), "per" | "causa")
}

/// "A causa di un attacco hacker", no attack that only floods a service.
fn of_attack(doc: &Document<'_>, aftermath: &Found) -> bool {
    const REACH: usize = 6;
    let from = doc.token_at(aftermath.at.end);
    let near = || (from..from + REACH).map(|t| doc.word(t));
    near().any(|word| {
        ["attacc", "ransomware", "hacker", "intrusion", "virus"]
            .iter()
            .any(|stem| word.starts_with(stem))
    }) && !near().any(|word| matches!(word, "ddos" | "dos" | "denial"))
}

/// "dati personali", "dati coinvolti": the labels of rows that name the data.
pub(super) fn names_data(doc: &Document<'_>, found: &Found) -> bool {
    let words = doc.slice(found.at);
    words.starts_with("dati ") || words.contains("di dati")
}
