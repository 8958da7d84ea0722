//! From items to figures.

use super::field::{Field, Measure};
use super::gold::Gold;
use super::items::{Item, items};
use crate::record::Output;
use serde::Serialize;
use serde_json::Value;

/// What was found rightly, wrongly and not at all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Right.
    pub true_positives: usize,
    /// Found, but not in the gold labels.
    pub false_positives: usize,
    /// In the gold labels, but not found.
    pub false_negatives: usize,
}

impl Tally {
    /// The share of what was found that is right; 1 where nothing was found.
    pub fn precision(self) -> f64 {
        share(self.true_positives, self.false_positives)
    }

    /// The share of the gold labels that was found; 1 where there are none.
    pub fn recall(self) -> f64 {
        share(self.true_positives, self.false_negatives)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 {
            return 0.0;
        }
        2.0 * precision * recall / (precision + recall)
    }

    fn add(&mut self, other: Self) {
        self.true_positives += other.true_positives;
        self.false_positives += other.false_positives;
        self.false_negatives += other.false_negatives;
    }
}

fn share(right: usize, wrong: usize) -> f64 {
    if right + wrong == 0 {
        return 1.0;
    }
    right as f64 / (right + wrong) as f64
}

/// How one field of one document agrees with its gold labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldScore {
    /// The field.
    pub field: Field,
    /// How many items are right.
    pub right: usize,
    /// Items that are not in the gold labels.
    pub wrong: Vec<Item>,
    /// Gold labels that were not found.
    pub missed: Vec<Item>,
}

impl FieldScore {
    /// The figures.
    pub fn tally(&self) -> Tally {
        Tally {
            true_positives: self.right,
            false_positives: self.wrong.len(),
            false_negatives: self.missed.len(),
        }
    }
}

/// How one document agrees with its gold labels: every field, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentScore {
    /// The fields.
    pub fields: Vec<FieldScore>,
}

/// Compares an output with gold labels. No output, or an error record, is a record with
/// nothing in it.
///
/// ```
/// use breccia::eval::{Field, Gold, Scores, compare};
///
/// let gold = Gold::parse(br#"{"document": {"kind": "other"}, "legal_references": ["gdpr:34", "gdpr:12"]}"#)?;
/// let output = breccia::Extractor::new().extract("a", "Visto l'art. 34 del GDPR.".as_bytes());
/// let mut scores = Scores::default();
/// scores.add(&compare(Some(&output), &gold));
/// assert_eq!(scores.tally(Field::LegalReferences).precision(), 1.0);
/// assert_eq!(scores.tally(Field::LegalReferences).recall(), 0.5);
/// # Ok::<(), breccia::eval::GoldError>(())
/// ```
pub fn compare(output: Option<&Output>, gold: &Gold) -> DocumentScore {
    let record = match output {
        Some(Output::Record(record)) => serde_json::to_value(record).unwrap_or_default(),
        Some(Output::Error(_)) | None => Value::Null,
    };
    let gold = serde_json::to_value(gold).unwrap_or_default();
    let fields = Field::ALL
        .into_iter()
        .map(|field| compare_field(field, items(field, &record), items(field, &gold)))
        .collect();
    DocumentScore { fields }
}

/// Each found item takes the first gold label left that is the same.
fn compare_field(field: Field, found: Vec<Item>, mut gold: Vec<Item>) -> FieldScore {
    let mut right = 0;
    let mut wrong = Vec::new();
    for item in found {
        let same = |label: &Item| {
            if label.accepted.is_empty() {
                label.key == item.key
            } else {
                label.accepted.contains(&item.key)
            }
        };
        match gold.iter().position(same) {
            Some(at) => {
                gold.remove(at);
                right += 1;
            }
            None => wrong.push(item),
        }
    }
    FieldScore {
        field,
        right,
        wrong,
        missed: gold,
    }
}

/// The figures of every field over all documents.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    /// In the order of [`Field::ALL`].
    tallies: [Tally; Field::ALL.len()],
}

impl Scores {
    /// Adds a document.
    pub fn add(&mut self, document: &DocumentScore) {
        for score in &document.fields {
            self.tallies[score.field as usize].add(score.tally());
        }
    }

    /// The figures of a field.
    pub fn tally(&self, field: Field) -> Tally {
        self.tallies[field as usize]
    }

    /// The F1 of a field, or the mean of several.
    pub fn f1(&self, measure: Measure) -> f64 {
        match measure {
            Measure::Field(field) => self.tally(field).f1(),
            Measure::Core => self.mean(Field::CORE.into_iter()),
            Measure::All => self.mean(Field::ALL.into_iter().filter(|field| !field.is_side())),
        }
    }

    fn mean(&self, fields: impl Iterator<Item = Field>) -> f64 {
        let f1: Vec<f64> = fields.map(|field| self.tally(field).f1()).collect();
        f1.iter().sum::<f64>() / f1.len() as f64
    }

    /// The figures as a JSON object: for each field its precision, recall, F1 and counts.
    pub fn to_json(&self) -> Value {
        let figures = Field::ALL.into_iter().map(|field| {
            let tally = self.tally(field);
            let figures = Figures {
                precision: tally.precision(),
                recall: tally.recall(),
                f1: tally.f1(),
                tp: tally.true_positives,
                fp: tally.false_positives,
                r#fn: tally.false_negatives,
            };
            let figures = serde_json::to_value(figures).unwrap_or_default();
            (field.name().to_owned(), figures)
        });
        Value::Object(figures.collect())
    }
}

#[derive(Serialize)]
struct Figures {
    precision: f64,
    recall: f64,
    f1: f64,
    tp: usize,
    fp: usize,
    r#fn: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(name: &str, others: &[&str]) -> Item {
        let json = serde_json::json!({"controllers": [{"name": name, "accept": others}]});
        items(Field::Controllers, &json).remove(0)
    }

    #[test]
    fn a_party_is_right_by_any_accepted_name_and_only_once() {
        let gold = vec![party("Comune di Borgo", &["Borgo"])];
        let found = vec![party("BORGO", &[]), party("Comune di Borgo", &[])];
        let score = compare_field(Field::Controllers, found, gold);
        assert_eq!(
            (score.right, score.wrong.len(), score.missed.len()),
            (1, 1, 0)
        );
    }

    #[test]
    fn nothing_found_and_nothing_to_find_is_perfect() {
        let tally = Tally::default();
        assert_eq!(
            (tally.precision(), tally.recall(), tally.f1()),
            (1.0, 1.0, 1.0)
        );
    }

    #[test]
    fn only_wrong_items_give_zero() {
        let tally = Tally {
            false_positives: 2,
            false_negatives: 3,
            ..Tally::default()
        };
        assert_eq!(
            (tally.precision(), tally.recall(), tally.f1()),
            (0.0, 0.0, 0.0)
        );
    }
}
