//! One self-contained HTML page of a batch: overview, table, and each notice with its
//! evidence highlighted and tied to its values.
//!
//! In go outputs with their texts, one after the other; out comes the page. It loads
//! nothing, from nowhere: a strict content security policy allows its one style and its
//! one script by their hashes. Everything can be read without the script. Whatever comes
//! from a document passes through `html::Escaped`; addresses of notices are no links.

mod fields;
mod html;
mod notice;
mod overview;
mod plot;
mod table;

use crate::record::{Event, Output, Record};
use crate::text::SourceText;
use html::{Escaped, thousands};
use notice::Section;
use overview::Overview;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::{self, Write};
use table::Table;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// Up to so many documents stand open when the page is opened.
const OPEN: usize = 12;

/// More documents than this wait in `noscript` elements, which a browser with scripts takes
/// for plain text and one without reads as usual: the script fills in what is opened. That
/// spares hundreds of elements for each document and keeps thousands quick.
const AT_ONCE: usize = 150;

/// A report in the making. Holds the finished parts of the page, not the records.
///
/// ```
/// use breccia::output::report::Report;
///
/// let mut report = Report::new("Registro");
/// let (output, text) = breccia::Extractor::new().read("a.txt", "</script> <q>IBAN</q>".as_bytes());
/// report.add(&output, text.as_ref());
/// let mut page = Vec::new();
/// report.write(&mut page)?;
/// assert!(String::from_utf8_lossy(&page).contains("&lt;/script&gt; &lt;q&gt;IBAN&lt;/q&gt;"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Report {
    title: String,
    overview: Overview,
    table: Table,
    notices: Vec<Section>,
}

impl Report {
    /// A report with no document yet.
    pub fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            overview: Overview::default(),
            table: Table::default(),
            notices: Vec::new(),
        }
    }

    /// Adds a document: its output and, save for an error record, its frozen text.
    pub fn add(&mut self, output: &Output, text: Option<&SourceText>) {
        let number = self.notices.len() + 1;
        self.overview.add(output);
        self.table.add(number, output);
        let text = text.map_or("", SourceText::as_str);
        self.notices.push(Section::new(number, output, text));
    }

    /// Writes the page.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let title = Escaped(&self.title);
        write!(
            out,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#registry\">Skip to the table</a>\n\
             <header class=\"top\"><h1>{title}</h1>\n<nav aria-label=\"Parts of this page\">\
             <a href=\"#overview\">Overview</a><a href=\"#registry\">Table</a><a href=\"#notices\">Documents</a>\
             </nav></header>\n<main>\n\
             <section aria-label=\"Overview\" id=\"overview\">\n",
            policy()
        )?;
        out.write_all(self.overview.html().as_bytes())?;
        out.write_all(b"</section>\n")?;
        out.write_all(self.table.html().as_bytes())?;
        out.write_all(notice::heading().as_bytes())?;
        let open = self.notices.len() <= OPEN;
        let waiting = self.notices.len() > AT_ONCE;
        for (i, section) in self.notices.iter().enumerate() {
            out.write_all(section.html(i + 1, open, waiting).as_bytes())?;
        }
        write!(
            out,
            "</section>\n</main>\n<footer><p>{} documents, read by breccia {}, version {} of the record. \
             Values are what the texts say, each with its words; nothing here is a legal verdict.</p></footer>\n\
             <script>{SCRIPT}</script>\n</body>\n</html>\n",
            thousands(self.notices.len() as u64),
            env!("CARGO_PKG_VERSION"),
            crate::record::SCHEMA_VERSION,
        )
    }
}

/// What the page may load: its own style and script, known by their hashes, and nothing else.
fn policy() -> String {
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        base64(&Sha256::digest(STYLE)),
        base64(&Sha256::digest(SCRIPT))
    )
}

/// Base64 (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, i| {
            bits << 8 | u32::from(chunk.get(i).copied().unwrap_or(0))
        });
        for i in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * i) & 63) as usize];
            let padding = i > chunk.len();
            out.push(if padding { '=' } else { char::from(letter) });
        }
    }
    out
}

/// What a document is called: its controllers, or else where it came from.
fn name(output: &Output) -> String {
    match output {
        Output::Record(record) if !record.controllers.is_empty() => {
            let names = record.controllers.iter().map(|party| party.name.as_str());
            let mut name = String::new();
            for (i, party) in names.enumerate() {
                let _ = write!(name, "{}{}", if i > 0 { ", " } else { "" }, one_line(party));
            }
            name
        }
        _ => one_line(crate::snapshot::id_of(output)),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day of the breach, else of its discovery, else of the first dated event.
fn event_date(record: &Record) -> Option<&str> {
    let dated = |event: Option<Event>| {
        let mut dates = record.dates.iter();
        dates.find_map(|date| {
            let wanted = event.is_none_or(|event| date.event == event);
            let with_year = date
                .value
                .as_deref()
                .filter(|value| !value.contains("XXXX"));
            with_year.filter(|_| wanted)
        })
    };
    dated(Some(Event::Occurrence))
        .or_else(|| dated(Some(Event::Discovery)))
        .or_else(|| dated(None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_pads_what_is_short() {
        let coded = ["", "f", "fo", "foo", "foob"].map(|text| base64(text.as_bytes()));
        assert_eq!(coded, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
    }

    #[test]
    fn the_policy_names_the_style_and_the_script_that_the_page_holds() {
        let mut page = Vec::new();
        let mut report = Report::new("</title><script>alert(1)</script>");
        let (output, text) = crate::Extractor::new().read("<img>", "Gentile utente".as_bytes());
        report.add(&output, text.as_ref());
        report.write(&mut page).expect("memory takes all");
        let page = String::from_utf8(page).expect("UTF-8");
        for (start, end) in [("<style>", "</style>"), ("<script>", "</script>")] {
            let [_, rest] = page.splitn(2, start).collect::<Vec<_>>()[..] else {
                panic!("one {start}");
            };
            let [inside, after] = rest.splitn(2, end).collect::<Vec<_>>()[..] else {
                panic!("one {end}");
            };
            assert!(page.contains(&base64(&Sha256::digest(inside))), "{start}");
            assert!(!after.contains(start), "{start} stands once");
        }
        assert!(
            !page.contains(" style=\""),
            "the policy allows no style attribute"
        );
        assert!(!page.contains("<img>"));
    }
}
