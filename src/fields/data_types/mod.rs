//! Categories of personal data: hit, perhaps hit, expressly not hit.
//!
//! The words of the table `data_types.tsv` become [`mentions`]; [`relevance`]
//! keeps those that tell of the breach (advice, future risks, contacts and
//! measures name data too); the polarity of the text gives each its status.
//! One item per category and status, every mention its evidence; a category
//! both hit and perhaps hit is hit.

mod mentions;
mod relevance;

use crate::record::{DataStatus, DataType};
use crate::text::polarity::Polarity;
use crate::text::{Document, ViewRange};
use crate::trace::Trace;
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
    let mut findings: Vec<Finding> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        let Some(rule) = relevance.of_breach(index) else {
            continue;
        };
        let judgement = doc.judgement(mention.range);
        let status = match (relevance.box_status(mention), judgement.polarity) {
            (Some(status), _) => status,
            (None, Polarity::Affirmed) => DataStatus::Exposed,
            (None, Polarity::Hedged) => DataStatus::PossiblyExposed,
            (None, Polarity::Denied) => DataStatus::NotExposed,
        };
        let cue = judgement.cue.map(|cue| (status_cue(status), cue));
        trace.note("data_types", mention.range, rule, cue.as_slice());
        for code in mention.codes.split('+') {
            if let Some(category) = CATEGORIES.iter().position(|c| c.code == code) {
                findings.push(Finding {
                    category,
                    status,
                    range: mention.range,
                });
                if status == DataStatus::NotExposed && relevance.exempts_people(mention) {
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
