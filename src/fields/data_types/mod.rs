//! Categories of personal data: hit, perhaps hit, expressly not hit.
//!
//! The words of the table `data_types.tsv` become [`mentions`]; [`relevance`]
//! keeps those that tell of the breach (advice, future risks, contacts and
//! measures name data too); the polarity of the text gives each its status.
//! One item per category and status, every mention its evidence; a category
//! both hit and perhaps hit is hit.

mod apart;
mod boxes;
mod company;
mod cues;
mod elsewhere;
mod everyday;
mod going_on;
mod groups;
mod mentions;
mod other_uses;
mod relevance;
mod retold;
mod rows;
mod topics;

use crate::record::{DataStatus, DataType};
use crate::text::polarity::{Judgement, Polarity};
use crate::text::{Document, ViewRange};
use crate::trace::{SCOPE, Trace};
use apart::Lie;
use once_cell::sync::Lazy;
use relevance::Relevance;

/// A category: its code, label and place in the Data Privacy Vocabulary.
struct Category {
    code: &'static str,
    label: &'static str,
    dpv: &'static str,
    special: bool,
}

/// The categories, from the table beside the lexicon.
static CATEGORIES: Lazy<Vec<Category>> = Lazy::new(|| {
    include_str!("../../lexicon/data_type_codes.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some(Category {
                code: cells.next()?,
                label: cells.next()?,
                dpv: cells.next()?,
                special: cells.next()? == "true",
            })
        })
        .collect()
});

/// A category found at one place.
struct Finding {
    category: usize,
    status: DataStatus,
    range: ViewRange,
}

/// Reads them in order of first mention.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Vec<DataType> {
    let mentions = mentions::mentions(doc);
    let relevance = Relevance::new(doc, &mentions);
    let retold = retold::retold(doc);
    let mut findings: Vec<Finding> = Vec::new();
    let mut told: Option<(usize, Judgement)> = None;
    for (index, mention) in mentions.iter().enumerate() {
        let Some(rule) = relevance.of_breach(index, told.map(|(sentence, _)| sentence)) else {
            continue;
        };
        let mut judgement = relevance.judged(mention);
        let later = retold::told_later(doc, mention);
        let open = matches!(later, Some((Polarity::Hedged, _)));
        match relevance.lie(index) {
            Some(Lie::Apart(cue)) if !open => {
                judgement.polarity = Polarity::Denied;
                judgement.cue = Some(cue);
            }
            Some(Lie::Hit) => {
                judgement.polarity = Polarity::Affirmed;
                judgement.cue = None;
            }
            Some(Lie::Apart(_) | Lie::Reason) | None => {}
        }
        if judgement.polarity == Polarity::Affirmed
            && let Some((polarity, cue)) = retold.get(mention.sentence).copied().flatten().or(later)
        {
            judgement.polarity = polarity;
            judgement.cue = Some(cue);
        }
        // "Potrebbero aver letto i nomi. Per 30 clienti anche l'IBAN."
        if rule == relevance::GOES_ON
            && judgement.polarity == Polarity::Affirmed
            && let Some((_, before)) =
                told.filter(|(_, before)| before.polarity == Polarity::Hedged)
        {
            judgement.polarity = before.polarity;
            judgement.cue = before.cue;
        }
        told = Some((mention.sentence, judgement));
        let status = match (relevance.stated_status(mention), judgement.polarity) {
            // "✔ coinvolto solo se lo hai inserito: numero di cellulare"
            (Some(DataStatus::Exposed), Polarity::Hedged) => DataStatus::PossiblyExposed,
            (Some(status), _) => status,
            (None, Polarity::Affirmed) => DataStatus::Exposed,
            (None, Polarity::Hedged) => DataStatus::PossiblyExposed,
            (None, Polarity::Denied) => DataStatus::NotExposed,
        };
        let cues = judgement
            .cue
            .map(|cue| [(status_cue(status), cue), (SCOPE, judgement.clause)]);
        let cues = cues.as_ref().map_or(&[][..], |cues| cues.as_slice());
        trace.note("data_types", mention.range, rule, cues);
        for code in mention.codes.split('+') {
            if let Some(category) = CATEGORIES.iter().position(|c| c.code == code) {
                findings.push(Finding {
                    category,
                    status,
                    range: mention.range,
                });
                if status == DataStatus::NotExposed
                    && relevance.exempts_people(mention, relevance.lie(index))
                {
                    findings.push(Finding {
                        category,
                        status: DataStatus::Exposed,
                        range: mention.range,
                    });
                }
            }
        }
    }
    items(doc, &findings)
}

fn status_cue(status: DataStatus) -> &'static str {
    match status {
        DataStatus::Exposed => "affirmed",
        DataStatus::PossiblyExposed => "hedged",
        DataStatus::NotExposed => "denied",
    }
}

/// One item per category and status, in order of first mention.
fn items(doc: &Document<'_>, findings: &[Finding]) -> Vec<DataType> {
    let mut slots = vec![[None::<usize>; 3]; CATEGORIES.len()];
    let exposed: Vec<bool> = (0..CATEGORIES.len())
        .map(|category| {
            findings
                .iter()
                .any(|f| f.category == category && f.status == DataStatus::Exposed)
        })
        .collect();
    let mut items: Vec<DataType> = Vec::new();
    for finding in findings {
        let status = match finding.status {
            DataStatus::PossiblyExposed if exposed[finding.category] => DataStatus::Exposed,
            status => status,
        };
        let category = &CATEGORIES[finding.category];
        let slot = &mut slots[finding.category][status as usize];
        let evidence = doc.evidence(finding.range);
        match slot.and_then(|index: usize| items.get_mut(index)) {
            Some(item) if item.evidence.last() != Some(&evidence) => item.evidence.push(evidence),
            Some(_) => {}
            None => {
                *slot = Some(items.len());
                items.push(DataType {
                    code: category.code.to_owned(),
                    label: category.label.to_owned(),
                    status,
                    special_category: category.special,
                    dpv: category.dpv.to_owned(),
                    evidence: vec![evidence],
                });
            }
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::SourceText;

    fn found(text: &str) -> Vec<String> {
        let source = SourceText::new(text.replace("\\n", "\n"));
        let doc = Document::new(&source, Lexicon::builtin());
        let mut found: Vec<String> = read(&doc, &mut Trace::off())
            .into_iter()
            .map(|item| {
                let status = match item.status {
                    DataStatus::Exposed => '+',
                    DataStatus::PossiblyExposed => '?',
                    DataStatus::NotExposed => '-',
                };
                format!("{}{status}", item.code)
            })
            .collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn data_of_the_breach_have_a_status_and_other_data_are_left_out() {
        let cases = include_str!("../../../tests/cases/data_types.tsv");
        let mut failed = Vec::new();
        for line in cases
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty())
        {
            let (text, wanted) = line.split_once('\t').unwrap_or((line, ""));
            let mut wanted: Vec<&str> = wanted.split_whitespace().collect();
            wanted.sort_unstable();
            let found = found(text);
            if found != wanted {
                failed.push(format!("{text}\n   wanted {wanted:?}\n   found  {found:?}"));
            }
        }
        assert!(
            failed.is_empty(),
            "{} failed\n{}",
            failed.len(),
            failed.join("\n")
        );
    }

    #[test]
    fn what_article_9_covers_is_special() {
        let text = "Sono stati copiati nome, referti, diagnosi, tessera sindacale e IBAN.";
        let source = SourceText::new(text.to_owned());
        let doc = Document::new(&source, Lexicon::builtin());
        let special: Vec<_> = read(&doc, &mut Trace::off())
            .into_iter()
            .filter(|data| data.special_category)
            .map(|data| data.code.to_string())
            .collect();
        assert_eq!(special, ["medical_records", "health", "trade_union"]);
        let article_9 = CATEGORIES.iter().filter(|category| category.special);
        assert_eq!(article_9.count(), 10);
    }

    #[test]
    fn every_code_of_the_vocabulary_is_a_category() {
        let entries = crate::lexicon::table::parse(include_str!("../../lexicon/data_types.tsv"));
        for entry in entries.unwrap_or_default() {
            let code = entry.code.rsplit('/').next().unwrap_or_default().to_owned();
            for code in code.split('+').filter(|c| !matches!(*c, "none" | "head")) {
                assert!(
                    CATEGORIES.iter().any(|c| c.code == code),
                    "line {}: {code}",
                    entry.line
                );
            }
        }
    }
}
