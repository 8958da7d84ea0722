//! `breccia eval PATH… --gold DIR`: precision, recall and F1 on gold labels.

mod labels;
mod text;

use super::reading::{self, ReadingArguments};
use super::{Failure, Status};
use breccia::eval::DocumentScore;
use breccia::eval::{self, Gold, Measure, Scores};
use breccia::record::Output;
use breccia::snapshot::id_of;
use breccia::text::SourceText;
use labels::stem;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: ReadingArguments,

    /// A folder of gold labels, NAME.gold.json for the document NAME.*; may be repeated
    #[arg(long, value_name = "DIR", required = true)]
    gold: Vec<PathBuf>,

    /// Show every wrong and every missed value: the words in their line, or the label
    #[arg(long)]
    errors: bool,

    /// Fail when the F1 of FIELD, `core` or `all` lies below; may be repeated
    #[arg(long = "floor", value_name = "FIELD=F1", value_parser = floor)]
    floors: Vec<(Measure, f64)>,

    /// Print the figures as one JSON object
    #[arg(long, conflicts_with = "errors")]
    json: bool,
}

/// A floor of the command line.
fn floor(text: &str) -> Result<(Measure, f64), String> {
    let (name, value) = text
        .split_once('=')
        .ok_or_else(|| format!("expected FIELD=F1 such as dates=0.9, found {text:?}"))?;
    let measure = name.parse::<Measure>().map_err(|error| error.to_string())?;
    match value.parse() {
        Ok(floor) if (0.0..=1.0).contains(&floor) => Ok((measure, floor)),
        _ => Err(format!("expected an F1 from 0 to 1, found {value:?}")),
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Failure> {
    let mut run = Run::new(labels::read(&arguments.gold)?, arguments.errors);
    arguments.reading.read("eval", |reading| {
        run.document(&reading.output, reading.text.as_ref());
        Ok(())
    })?;
    let scores = run.scores();
    let missed: Vec<_> = arguments
        .floors
        .iter()
        .filter(|(measure, floor)| scores.f1(*measure) < *floor)
        .collect();
    let shown = if arguments.json {
        run.json(&scores)
    } else {
        run.mistakes() + &text::table(&scores)
    };
    let mut out = anstream::stdout().lock();
    out.write_all(shown.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| Failure::write("standard output", error))?;
    run.report();
    for (measure, floor) in &missed {
        eprintln!(
            "breccia: below the floor: {measure} {:.4} < {floor}",
            scores.f1(*measure)
        );
    }
    Ok(if !missed.is_empty() || !run.wrong_spans.is_empty() {
        Status::Differs
    } else if run.gaps > 0 {
        Status::Incomplete
    } else {
        Status::Complete
    })
}

/// The labels of one document and what became of it.
struct Labelled {
    stem: String,
    gold: Gold,
    score: Option<DocumentScore>,
    /// The rendered mistakes, with `--errors`.
    mistakes: String,
}

struct Run {
    labelled: Vec<Labelled>,
    by_stem: HashMap<String, Vec<usize>>,
    show: bool,
    gaps: usize,
    unlabelled: usize,
    wrong_spans: Vec<String>,
}

impl Run {
    fn new(labelled: Vec<Labelled>, show: bool) -> Self {
        let mut by_stem: HashMap<String, Vec<usize>> = HashMap::new();
        for (i, document) in labelled.iter().enumerate() {
            by_stem.entry(document.stem.clone()).or_default().push(i);
        }
        Self {
            labelled,
            by_stem,
            show,
            gaps: 0,
            unlabelled: 0,
            wrong_spans: Vec::new(),
        }
    }

    /// Scores an output where its document is labelled.
    fn document(&mut self, output: &Output, source: Option<&SourceText>) {
        self.gaps += usize::from(reading::report_gap(output));
        let stem = stem(id_of(output));
        let Some(indices) = self.by_stem.get(&stem) else {
            self.unlabelled += 1;
            return;
        };
        if let (Output::Record(record), Some(text)) = (output, source) {
            let record = serde_json::to_value(record).unwrap_or_default();
            let wrong = eval::wrong_spans(&record, text.as_str());
            self.wrong_spans
                .extend(wrong.iter().map(|span| format!("{stem}{span}")));
        }
        for &i in indices {
            let document = &mut self.labelled[i];
            if document.score.is_some() {
                eprintln!("breccia: {stem}: two documents for its gold labels; the last counts");
            }
            // An error record counts as a missing one.
            let found = matches!(output, Output::Record(_));
            let score = eval::compare(found.then_some(output), &document.gold);
            if self.show {
                document.mistakes = text::mistakes(&stem, &score, source);
            }
            document.score = found.then_some(score);
        }
    }

    /// The figures; a label without a record counts as a record with nothing in it.
    fn scores(&self) -> Scores {
        let mut scores = Scores::default();
        for document in &self.labelled {
            match &document.score {
                Some(score) => scores.add(score),
                None => scores.add(&eval::compare(None, &document.gold)),
            }
        }
        scores
    }

    fn mistakes(&self) -> String {
        if !self.show {
            return String::new();
        }
        self.labelled
            .iter()
            .map(|document| match document.score {
                Some(_) => document.mistakes.clone(),
                None => text::mistakes(&document.stem, &eval::compare(None, &document.gold), None),
            })
            .collect()
    }

    /// The stems of labels without a record.
    fn missing(&self) -> Vec<&str> {
        let missing = self.labelled.iter().filter(|d| d.score.is_none());
        missing.map(|document| document.stem.as_str()).collect()
    }

    fn json(&self, scores: &Scores) -> String {
        let figures = serde_json::json!({
            "fields": scores.to_json(),
            "core": scores.f1(Measure::Core),
            "all": scores.f1(Measure::All),
            "documents": self.labelled.len(),
            "missing": self.missing(),
            "wrong_spans": self.wrong_spans,
        });
        let mut json = serde_json::to_string_pretty(&figures).unwrap_or_default();
        json.push('\n');
        json
    }

    /// What the figures rest on, on standard error.
    fn report(&self) {
        let mut line = format!("{} labelled documents", self.labelled.len());
        let missing = self.missing();
        if let Some(first) = missing.first() {
            let _ = write!(line, ", {} without a record, first {first}", missing.len());
        }
        if self.unlabelled > 0 {
            let _ = write!(line, ", {} inputs without labels", self.unlabelled);
        }
        eprintln!("breccia: {line}");
        for span in &self.wrong_spans {
            eprintln!("breccia: wrong span: {span}");
        }
    }
}
