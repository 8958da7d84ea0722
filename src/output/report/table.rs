//! The registry as a table: one row a document, made for sorting and filtering.

use super::html::{Escaped, thousands, words};
use super::{event_date, name};
use crate::output::code::code;
use crate::record::{Count, Coverage, DataStatus, Kind, Output, Qualifier, Record, Scope};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Data types that a row names before it only counts.
const TYPES_NAMED: usize = 4;

/// Rows, and the values that they can be filtered by.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: String,
    count: usize,
    /// Code and label of each data type that is hit somewhere.
    data_types: BTreeMap<String, String>,
    methods: BTreeMap<String, String>,
    years: BTreeMap<String, String>,
}

impl Table {
    pub(super) fn add(&mut self, number: usize, output: &Output) {
        self.count += 1;
        let id = crate::snapshot::id_of(output);
        let name = name(output);
        let mut first = format!("<a href=\"#n{number}\">{}</a>", Escaped(&name));
        if name != id {
            let _ = write!(first, "<small>{}</small>", Escaped(id));
        }
        match output {
            Output::Record(record) => self.record(number, record, &mut first),
            Output::Error(error) => {
                let _ = writeln!(
                    self.rows,
                    "<tr role=\"row\" id=\"r{number}\" data-kind=\"unread\"><td role=\"cell\">{first} <span class=\"pill bad\">unread</span></td>\
                     <td role=\"cell\" data-s=\"\"></td><td role=\"cell\" class=\"n\" data-s=\"\"></td><td role=\"cell\" data-s=\"\">{}</td><td role=\"cell\" data-s=\"\"></td><td role=\"cell\" data-s=\"\"></td></tr>",
                    Escaped(&error.error.code)
                );
            }
        }
    }

    fn record(&mut self, number: usize, record: &Record, first: &mut String) {
        let kind = match record.document.kind {
            Kind::Notice => "notice",
            Kind::Other => {
                first.push_str(" <span class=\"pill\">no notice</span>");
                "other"
            }
        };
        if record.source.coverage == Coverage::Partial {
            first.push_str(" <span class=\"pill warn\">read in part</span>");
        }
        let date = event_date(record).unwrap_or_default();
        let year = date.trim_start_matches("../").get(..4).unwrap_or_default();
        if !year.is_empty() {
            self.years.insert(year.to_owned(), year.to_owned());
        }
        let hit: Vec<_> = record
            .data_types
            .iter()
            .filter(|data| data.status != DataStatus::NotExposed)
            .collect();
        let mut data_codes: Vec<&str> = hit.iter().map(|data| data.code.as_str()).collect();
        data_codes.dedup();
        for data in &hit {
            self.data_types
                .insert(data.code.clone(), data.label.clone());
        }
        let methods: Vec<String> = record
            .breach
            .methods
            .iter()
            .map(|m| code(&m.code))
            .collect();
        for method in &methods {
            self.methods.insert(method.clone(), words(method));
        }
        let (count, count_key) = counted(record);
        let missing = &record.completeness.missing;
        let complete = match (kind, missing.is_empty()) {
            ("notice", true) => "complete",
            ("notice", false) => "incomplete",
            _ => "",
        };
        let _ = write!(
            self.rows,
            "<tr role=\"row\" id=\"r{number}\" data-kind=\"{kind}\" data-year=\"{}\" data-data=\"{}\" data-method=\"{}\" data-complete=\"{complete}\">\
             <td role=\"cell\">{first}</td><td role=\"cell\" class=\"date\" data-l=\"event\" data-s=\"{date}\">{}</td><td role=\"cell\" class=\"n\" data-l=\"affected\" data-s=\"{count_key}\">{count}</td>",
            Escaped(year),
            Escaped(&data_codes.join(" ")),
            methods.join(" "),
            Escaped(date).to_string().replace('/', "/<wbr>"),
            date = Escaped(date),
        );
        self.cells(&hit, &methods, missing, complete);
    }

    /// What was hit, how, and what the notice lacks.
    fn cells(
        &mut self,
        hit: &[&crate::record::DataType],
        methods: &[String],
        missing: &[String],
        complete: &str,
    ) {
        let mut named: Vec<String> = hit
            .iter()
            .take(TYPES_NAMED)
            .map(|data| Escaped(&data.label).to_string())
            .collect();
        if hit.len() > TYPES_NAMED {
            named.push(format!(
                "<span class=\"soft\">and {} more</span>",
                hit.len() - TYPES_NAMED
            ));
        }
        let special = if hit.iter().any(|data| data.special_category) {
            " <span class=\"pill bad\">art. 9</span>"
        } else {
            ""
        };
        let methods: Vec<String> = methods.iter().map(|method| words(method)).collect();
        let lacks: Vec<String> = missing.iter().map(|key| words(key)).collect();
        let lacks = if complete == "complete" {
            "<span class=\"pill good\">complete</span>".to_owned()
        } else {
            Escaped(&lacks.join(", ")).to_string()
        };
        let _ = writeln!(
            self.rows,
            "<td role=\"cell\" data-l=\"data hit\" data-s=\"{}\">{}{special}</td><td role=\"cell\" data-l=\"how\">{}</td><td role=\"cell\" data-l=\"lacks\" data-s=\"{}\">{lacks}</td></tr>",
            hit.len(),
            named.join(", "),
            Escaped(&methods.join(", ")),
            if complete.is_empty() {
                String::new()
            } else {
                missing.len().to_string()
            },
        );
    }

    pub(super) fn html(&self) -> String {
        let kinds = [
            ("notice", "notices"),
            ("other", "no notices"),
            ("unread", "unread"),
        ];
        let kinds = kinds.map(|(code, label)| (code.to_owned(), label.to_owned()));
        let complete = [
            ("complete", "complete"),
            ("incomplete", "something missing"),
        ];
        let complete = complete.map(|(code, label)| (code.to_owned(), label.to_owned()));
        let mut out = String::from(
            "<section id=\"registry\" aria-labelledby=\"registry-title\">\n<h2 id=\"registry-title\">Registry</h2>\n<div class=\"card\">\n\
             <div class=\"controls\" role=\"search\"><label class=\"wide\">Search rows and texts<input id=\"search\" type=\"search\" autocomplete=\"off\"></label>\n",
        );
        out.push_str(&select("kind", "Kind", kinds.iter()));
        out.push_str(&select("year", "Year", pairs(&self.years).iter()));
        out.push_str(&select("data", "Data hit", pairs(&self.data_types).iter()));
        out.push_str(&select("method", "How", pairs(&self.methods).iter()));
        out.push_str(&select("complete", "Art. 34(2)", complete.iter()));
        let _ = write!(
            out,
            "<button type=\"button\" id=\"reset\">Reset</button></div>\n\
             <p class=\"count\" id=\"count\" role=\"status\">{} documents</p>\n\
             <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"registry-title\"><table role=\"table\">\n\
             <caption>Every document with its event date, the number affected, the data hit, the methods and what it lacks of art. 34(2) GDPR</caption>\n\
             <thead role=\"rowgroup\"><tr role=\"row\">",
            self.count
        );
        for (class, label) in [
            ("", "Controller"),
            ("", "Event"),
            (" class=\"n\"", "Affected"),
            ("", "Data hit"),
            ("", "How"),
            ("", "Lacks"),
        ] {
            let _ = write!(
                out,
                "<th role=\"columnheader\" scope=\"col\"{class}><button type=\"button\">{label}</button></th>"
            );
        }
        out.push_str("</tr></thead>\n<tbody role=\"rowgroup\" id=\"rows\">\n");
        out.push_str(&self.rows);
        out.push_str("</tbody></table></div>\n</div>\n</section>\n");
        out
    }
}

/// Codes and labels in the order of the labels.
fn pairs(labels: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let mut pairs: Vec<_> = labels.clone().into_iter().collect();
    pairs.sort_by(|a, b| a.1.cmp(&b.1));
    pairs
}

fn select<'o>(
    name: &str,
    label: &str,
    options: impl Iterator<Item = &'o (String, String)>,
) -> String {
    let mut select =
        format!("<label>{label}<select name=\"{name}\"><option value=\"\">all</option>");
    for (code, label) in options {
        let _ = write!(
            select,
            "<option value=\"{}\">{}</option>",
            Escaped(code),
            Escaped(label)
        );
    }
    select.push_str("</select></label>\n");
    select
}

/// The total affected for people, and the number to sort by; the first count where no total is stated.
fn counted(record: &Record) -> (String, String) {
    let total = record
        .affected
        .iter()
        .find(|count| count.scope == Scope::Total);
    match total.or(record.affected.first()) {
        Some(count) => (number(count), count.value.to_string()),
        None => (String::new(), String::new()),
    }
}

/// A count with how exact it is.
pub(super) fn number(count: &Count) -> String {
    let value = thousands(count.value);
    match (count.qualifier, count.max) {
        (_, Some(max)) => format!("{value}–{}", thousands(max)),
        (Qualifier::Approximate, _) => format!("~ {value}"),
        (Qualifier::AtLeast, _) => format!("≥ {value}"),
        (Qualifier::AtMost, _) => format!("≤ {value}"),
        (Qualifier::Exact | Qualifier::Range, None) => value,
    }
}
