//! The registry at a glance: figures and plots over all documents.

use super::event_date;
use super::html::{thousands, words};
use super::plot::{self, Bar, Column, Series, Tick};
use crate::output::code::code;
use crate::record::{Completeness, Coverage, DataStatus, Kind, Output, Record, Scope};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Data types that get a bar of their own.
const TYPES_SHOWN: usize = 24;

/// Months, quarters or years in a plot; more of one unit and the next is taken.
const BUCKETS: i32 = 36;

/// Labels below the columns of a plot.
const LABELS: usize = 6;

/// What the plots need of each document.
#[derive(Debug, Default)]
pub(super) struct Overview {
    documents: usize,
    notices: usize,
    unread: usize,
    partial: usize,
    special: usize,
    complete: usize,
    /// Years with months, where known, of each notice's event.
    months: Vec<(i32, Option<u32>)>,
    undated: usize,
    /// For each data type: its label, and notices by status.
    data_types: BTreeMap<String, (String, [usize; 3])>,
    methods: BTreeMap<String, usize>,
    affected: Vec<u64>,
    /// Notices that contain and that lack each required element.
    elements: [(usize, usize); 4],
}

impl Overview {
    pub(super) fn add(&mut self, output: &Output) {
        self.documents += 1;
        let record = match output {
            Output::Record(record) => record,
            Output::Error(_) => {
                self.unread += 1;
                return;
            }
        };
        self.partial += usize::from(record.source.coverage == Coverage::Partial);
        if record.document.kind == Kind::Notice {
            self.notice(record);
        }
    }

    fn notice(&mut self, record: &Record) {
        self.notices += 1;
        match event_date(record).and_then(year_and_month) {
            Some(month) => self.months.push(month),
            None => self.undated += 1,
        }
        let hit = |status| status != DataStatus::NotExposed;
        let special = |data: &&crate::record::DataType| data.special_category && hit(data.status);
        self.special += usize::from(record.data_types.iter().any(|data| special(&data)));
        for data in &record.data_types {
            let entry = self.data_types.entry(data.code.clone());
            let (_, counts) = entry.or_insert_with(|| (data.label.clone(), [0; 3]));
            counts[data.status as usize] += 1;
        }
        for method in &record.breach.methods {
            *self.methods.entry(code(&method.code)).or_default() += 1;
        }
        let total = record
            .affected
            .iter()
            .find(|count| count.scope == Scope::Total);
        self.affected.extend(total.map(|count| count.value));
        let Completeness {
            nature,
            contact_point,
            consequences,
            measures,
            missing,
        } = &record.completeness;
        self.complete += usize::from(missing.is_empty());
        let found = [nature, contact_point, consequences, measures];
        for (element, found) in self.elements.iter_mut().zip(found) {
            match found {
                Some(true) => element.0 += 1,
                _ => element.1 += 1,
            }
        }
    }

    pub(super) fn html(&self) -> String {
        let mut out = String::from("<ul class=\"tiles\">\n");
        for (number, what) in [
            (self.documents, "documents"),
            (self.notices, "notices of a breach"),
            (self.special, "with special categories (art. 9) hit"),
            (self.complete, "with all that art. 34(2) requires"),
            (
                self.documents - self.notices - self.unread,
                "other documents",
            ),
            (self.unread + self.partial, "unread or read in part"),
        ] {
            let number = thousands(number as u64);
            let _ = writeln!(
                out,
                "<li class=\"card\"><span>{what}</span><b>{number}</b></li>"
            );
        }
        out.push_str("</ul>\n<div class=\"plots\">\n");
        out.push_str(&self.time());
        out.push_str(&self.types());
        out.push_str(&self.counts());
        out.push_str(&self.elements());
        out.push_str(&self.ways());
        out.push_str("</div>\n");
        out
    }

    fn time(&self) -> String {
        let unit = Unit::fitting(&self.months);
        let buckets: Vec<i32> = self
            .months
            .iter()
            .filter_map(|month| unit.of(*month))
            .collect();
        let coarse = self.months.len() - buckets.len();
        let mut note =
            "By the day of the breach, else of its discovery, else the first dated event."
                .to_owned();
        if self.undated + coarse > 0 {
            let _ = write!(note, " Not shown: {} without a year", self.undated);
            if coarse > 0 {
                let _ = write!(note, ", {coarse} with a year only");
            }
            note.push('.');
        }
        let first = buckets.iter().min().copied().unwrap_or(0);
        let last = buckets.iter().max().copied().unwrap_or(-1);
        let mut counts = vec![0; usize::try_from(last - first + 1).unwrap_or(0)];
        for bucket in buckets {
            counts[(bucket - first) as usize] += 1;
        }
        let columns: Vec<Column> = (first..)
            .zip(&counts)
            .map(|(bucket, &count)| Column {
                label: unit.label(bucket),
                count,
            })
            .collect();
        let step = columns.len().div_ceil(LABELS).max(1);
        let labelled = columns.iter().enumerate().step_by(step);
        let ticks: Vec<Tick> = labelled
            .map(|(i, column)| Tick {
                at: i as f64 + 0.5,
                label: column.label.clone(),
            })
            .collect();
        let svg = plot::columns("Notices over time", &columns, &ticks);
        plot::figure("", "Notices over time", &note, &svg)
    }

    fn types(&self) -> String {
        let mut types: Vec<_> = self.data_types.values().collect();
        types.sort_by_key(|(_, [hit, maybe, denied])| std::cmp::Reverse((hit + maybe, *denied)));
        let hidden = types.len().saturating_sub(TYPES_SHOWN);
        let bars: Vec<Bar> = types
            .iter()
            .take(TYPES_SHOWN)
            .map(|(label, counts)| Bar {
                label: label.clone(),
                counts: counts.to_vec(),
            })
            .collect();
        let mut note =
            "Notices that name each category: exposed · possibly exposed · expressly not exposed."
                .to_owned();
        if hidden > 0 {
            let _ = write!(note, " {hidden} rarer categories are not shown.");
        }
        let series = [
            Series {
                class: "hit",
                name: "exposed",
            },
            Series {
                class: "maybe",
                name: "possibly exposed",
            },
            Series {
                class: "denied",
                name: "not exposed",
            },
        ];
        let svg = plot::bars("Data types by status", &bars, &series);
        plot::figure("tall", "Data types by status", &note, &svg)
    }

    fn ways(&self) -> String {
        let mut methods: Vec<(&String, &usize)> = self.methods.iter().collect();
        methods.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let bars: Vec<Bar> = methods
            .iter()
            .map(|(method, count)| Bar {
                label: words(method),
                counts: vec![**count],
            })
            .collect();
        let series = [Series {
            class: "bar",
            name: "notices",
        }];
        let svg = plot::bars("How the breaches came about", &bars, &series);
        plot::figure(
            "",
            "How the breaches came about",
            "Notices that name each method.",
            &svg,
        )
    }

    /// Three columns for each power of ten, so that the axis is logarithmic.
    fn counts(&self) -> String {
        const EDGES: [u64; 3] = [1, 2, 5];
        let edge = |i: usize| EDGES[i % 3].saturating_mul(10_u64.saturating_pow((i / 3) as u32));
        let largest = self.affected.iter().max().copied().unwrap_or(0);
        let bins = (1..)
            .find(|&i| i % 3 == 0 && edge(i) > largest)
            .unwrap_or(3);
        let columns: Vec<Column> = (0..bins)
            .map(|i| {
                let (low, high) = (edge(i), edge(i + 1));
                let within = |count: &&u64| (low..high).contains(&(**count).max(1));
                Column {
                    label: format!("{} to {}", thousands(low), thousands(high - 1)),
                    count: self.affected.iter().filter(within).count(),
                }
            })
            .collect();
        let ticks: Vec<Tick> = (0..=bins)
            .step_by(3)
            .map(|i| Tick {
                at: i as f64,
                label: short(edge(i)),
            })
            .collect();
        let mut sorted = self.affected.clone();
        sorted.sort_unstable();
        let mut note = format!(
            "{} notices state how many, on a logarithmic axis.",
            sorted.len()
        );
        if let Some(median) = sorted.get(sorted.len() / 2) {
            let _ = write!(
                note,
                " Median {}, largest {}.",
                thousands(*median),
                thousands(largest)
            );
        }
        let svg = plot::columns("People, accounts or records affected", &columns, &ticks);
        plot::figure("", "People, accounts or records affected", &note, &svg)
    }

    fn elements(&self) -> String {
        let names = [
            "nature of the breach",
            "contact point",
            "likely consequences",
            "measures",
        ];
        let bars: Vec<Bar> = names
            .iter()
            .zip(self.elements)
            .map(|(name, (found, missing))| Bar {
                label: (*name).to_owned(),
                counts: vec![found, missing],
            })
            .collect();
        let series = [
            Series {
                class: "bar",
                name: "contained",
            },
            Series {
                class: "rest",
                name: "missing",
            },
        ];
        let shown = if self.notices == 0 { &[][..] } else { &bars };
        let svg = plot::bars("What art. 34(2) GDPR requires", shown, &series);
        plot::figure(
            "",
            "What art. 34(2) GDPR requires",
            "Notices that contain · lack each element.",
            &svg,
        )
    }
}

/// A power of ten as an axis has room for it.
fn short(number: u64) -> String {
    match number {
        0..1_000 => number.to_string(),
        1_000..1_000_000 => format!("{}k", number / 1_000),
        1_000_000..1_000_000_000 => format!("{}M", number / 1_000_000),
        _ => format!("{}G", number / 1_000_000_000),
    }
}

/// A span of time that a column stands for, numbered from the year 0.
#[derive(Debug, Clone, Copy)]
enum Unit {
    Month,
    Quarter,
    Year,
}

impl Unit {
    /// The finest unit with few enough columns.
    fn fitting(months: &[(i32, Option<u32>)]) -> Self {
        let known = || months.iter().filter(|(_, month)| month.is_some());
        let years = |unit: Self| {
            let buckets = || known().filter_map(move |month| unit.of(*month));
            buckets().max().unwrap_or(0) - buckets().min().unwrap_or(0)
        };
        let units = [Self::Month, Self::Quarter];
        units
            .into_iter()
            .find(|unit| years(*unit) < BUCKETS)
            .unwrap_or(Self::Year)
    }

    fn of(self, (year, month): (i32, Option<u32>)) -> Option<i32> {
        match self {
            Self::Month => Some(year * 12 + month? as i32 - 1),
            Self::Quarter => Some(year * 4 + (month? as i32 - 1) / 3),
            Self::Year => Some(year),
        }
    }

    fn label(self, bucket: i32) -> String {
        match self {
            Self::Month => format!("{}-{:02}", bucket / 12, bucket % 12 + 1),
            Self::Quarter => format!("{} Q{}", bucket / 4, bucket % 4 + 1),
            Self::Year => bucket.to_string(),
        }
    }
}

/// The year and month of an EDTF string, of its first end that has a year.
fn year_and_month(date: &str) -> Option<(i32, Option<u32>)> {
    date.split('/').find_map(|end| {
        let year = end.get(..4)?.parse().ok()?;
        let month = end.get(5..7).and_then(|month| month.parse().ok());
        Some((year, month.filter(|month| (1..=12).contains(month))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_falls_into_the_month_of_its_first_known_end() {
        for (date, month) in [
            ("2025-11-06", Some((2025, Some(11)))),
            ("2025-11~", Some((2025, Some(11)))),
            ("2025", Some((2025, None))),
            ("../2025-04-01", Some((2025, Some(4)))),
            ("2025-03-29/2025-04-02", Some((2025, Some(3)))),
            ("XXXX-11-06", None),
        ] {
            assert_eq!(year_and_month(date), month, "{date}");
        }
    }

    #[test]
    fn long_times_take_a_coarser_unit() {
        let months = |years: std::ops::Range<i32>| years.map(|y| (y, Some(1))).collect::<Vec<_>>();
        assert!(matches!(Unit::fitting(&months(2023..2026)), Unit::Month));
        assert!(matches!(Unit::fitting(&months(2018..2026)), Unit::Quarter));
        assert!(matches!(Unit::fitting(&months(1990..2026)), Unit::Year));
    }
}
