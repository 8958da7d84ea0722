//! One document: its text with the evidence highlighted, beside its values.
//!
//! Spans overlap freely. The text is cut where any span begins or ends; a piece
//! that several values rest on links to the shortest span's value and names all.

use super::fields::{Group, HUES, Item, groups};
use super::html::{Escaped, words};
use super::{event_date, name, one_line};
use crate::record::{Coverage, Evidence, Kind, Output, Record};
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

/// Mentions of one value that are linked with a number of their own.
const MENTIONS: usize = 12;

/// The heading of the documents, and what the hues mean.
pub(super) fn heading() -> String {
    let mut out = String::from(
        "<section id=\"notices\" aria-labelledby=\"notices-title\">\n<h2 id=\"notices-title\">Documents</h2>\n<ul class=\"legend\" aria-label=\"Highlights\">",
    );
    for (hue, what) in HUES {
        let _ = write!(
            out,
            "<li class=\"{hue}\"><label><input type=\"checkbox\" value=\"{hue}\" checked><span class=\"m {hue}\">{what}</span></label></li>"
        );
    }
    out.push_str(
        "<li class=\"act\"><button type=\"button\" id=\"open\">Open all</button> <button type=\"button\" id=\"close\">Close all</button></li></ul>\n",
    );
    out
}

/// The section of a document.
#[derive(Debug)]
pub(super) struct Section {
    /// What it is called, where it came from, what is odd about it.
    summary: String,
    /// Its values and its text.
    body: String,
}

impl Section {
    pub(super) fn new(number: usize, output: &Output, text: &str) -> Self {
        let id = crate::snapshot::id_of(output);
        let name = name(output);
        let mut summary = format!("<h3>{}</h3>", Escaped(&name));
        let date = match output {
            Output::Record(record) => event_date(record).unwrap_or_default(),
            Output::Error(_) => "",
        };
        for part in [date, if id == name { "" } else { id }] {
            if !part.is_empty() {
                let _ = write!(summary, "<span class=\"soft\">{}</span>", Escaped(part));
            }
        }
        let body = match output {
            Output::Record(record) => {
                remarks(record, &mut summary);
                article(number, record, text)
            }
            Output::Error(error) => {
                summary.push_str("<span class=\"pill bad\">unread</span>");
                let message = Escaped(&error.error.message);
                format!("<p class=\"plain\" id=\"n{number}\">{message}</p>")
            }
        };
        Self { summary, body }
    }

    /// The section, open or closed; a waiting one is filled in when it is opened.
    pub(super) fn html(&self, number: usize, open: bool, waiting: bool) -> String {
        let Self { summary, body } = self;
        let open = if open { " open" } else { "" };
        let (before, after) = if waiting {
            ("<noscript>", "</noscript>")
        } else {
            ("", "")
        };
        format!(
            "<details class=\"notice card\" id=\"d{number}\"{open}><summary>{summary}</summary>{before}{body}{after}</details>\n"
        )
    }
}

/// What is odd about a document.
fn remarks(record: &Record, summary: &mut String) {
    if record.document.kind == Kind::Other {
        summary.push_str("<span class=\"pill\">no notice</span>");
    }
    if record.source.coverage == Coverage::Partial {
        let causes = record.source.coverage_causes.join(", ");
        let _ = write!(
            summary,
            "<span class=\"pill warn\">read in part: {}</span>",
            Escaped(&words(&causes))
        );
    }
}

/// The values of a document beside its text.
fn article(number: usize, record: &Record, text: &str) -> String {
    let groups = groups(record);
    let items: Vec<&Item<'_>> = groups.iter().flat_map(|group| &group.items).collect();
    let marked = Marked::new(number, &items, text);
    let mut out = format!(
        "<article id=\"n{number}\"><div class=\"fields\" tabindex=\"0\" role=\"group\" aria-label=\"Values\">"
    );
    values(number, &groups, &marked, &mut out);
    if !record.completeness.missing.is_empty() {
        let missing = record.completeness.missing.iter();
        let missing: Vec<String> = missing.map(|key| words(key)).collect();
        let _ = write!(
            out,
            "<h4>Lacks of art. 34(2)</h4><ul><li>{}</li></ul>",
            Escaped(&missing.join(", "))
        );
    }
    let _ = write!(
        out,
        "</div><div class=\"text\" lang=\"{}\">{}</div></article>",
        Escaped(&record.document.language),
        marked.html
    );
    out
}

/// The values, each with links to its words.
fn values(number: usize, groups: &[Group<'_>], marked: &Marked, out: &mut String) {
    let mut at = 0;
    for group in groups {
        let _ = write!(out, "<h4>{}</h4><ul>", group.heading);
        for item in &group.items {
            let _ = write!(
                out,
                "<li id=\"n{number}f{at}\" class=\"{}\"><b>{}</b>",
                item.hue,
                Escaped(&item.value)
            );
            if !item.detail.is_empty() {
                let _ = write!(out, " {}", Escaped(&item.detail));
            }
            for (i, words) in item.evidence.iter().take(MENTIONS).enumerate() {
                let Some(piece) = marked.piece_at.get(&words.start) else {
                    continue;
                };
                let shown = match i {
                    0 if words.text.eq_ignore_ascii_case(&item.value) => "in the text".to_owned(),
                    0 => mention(&words.text),
                    _ => (i + 1).to_string(),
                };
                let place = place(words);
                let _ = write!(
                    out,
                    " <a href=\"#n{number}s{piece}\">{}</a>{}",
                    Escaped(&shown),
                    Escaped(&place)
                );
            }
            out.push_str("</li>");
            at += 1;
        }
        out.push_str("</ul>");
    }
}

/// The words of a mention, cut where they are long.
fn mention(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = one_line(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("“{}…”", &text[..end]),
        None => format!("“{text}”"),
    }
}

/// The page, part or paragraph of words that came in a container.
fn place(words: &Evidence) -> String {
    let Some(locator) = &words.locator else {
        return String::new();
    };
    let mut place = String::new();
    if let Some(page) = locator.page {
        let _ = write!(place, " p. {page}");
    }
    if let Some(part) = &locator.part {
        let _ = write!(place, " {part}");
    }
    if let Some(paragraph) = locator.paragraph {
        let _ = write!(place, " ¶ {paragraph}");
    }
    place
}

/// A text with its evidence marked.
struct Marked {
    html: String,
    /// The piece that begins at a code point.
    piece_at: HashMap<usize, usize>,
}

impl Marked {
    fn new(number: usize, items: &[&Item<'_>], text: &str) -> Self {
        let spans: Vec<(&Evidence, usize)> = items
            .iter()
            .enumerate()
            .flat_map(|(i, item)| item.evidence.iter().map(move |words| (words, i)))
            .filter(|(words, _)| words.start < words.end)
            .collect();
        // Where spans begin and end, in order of the text; ends come first.
        let mut bounds: Vec<(usize, bool, usize)> = Vec::with_capacity(spans.len() * 2);
        for (i, (words, _)) in spans.iter().enumerate() {
            bounds.push((words.start, true, i));
            bounds.push((words.end, false, i));
        }
        bounds.sort_unstable();
        let mut marked = Self {
            html: String::with_capacity(text.len() * 2),
            piece_at: HashMap::new(),
        };
        // Spans over the current piece, the shortest first.
        let mut over: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut rest = text;
        let mut done = 0;
        for (at, begins, i) in bounds {
            if at > done {
                let end = rest
                    .char_indices()
                    .nth(at - done)
                    .map_or(rest.len(), |(byte, _)| byte);
                let (piece, after) = rest.split_at(end);
                let covering: Vec<usize> = over.iter().map(|&(_, i)| spans[i].1).collect();
                marked.piece(number, done, piece, &covering, items);
                rest = after;
                done = at;
            }
            let length = spans[i].0.end - spans[i].0.start;
            if begins {
                over.insert((length, i));
            } else {
                over.remove(&(length, i));
            }
        }
        let _ = write!(marked.html, "{}", Escaped(rest));
        marked
    }

    /// A piece of the text that begins at a code point, and the items that rest on it.
    fn piece(&mut self, number: usize, at: usize, text: &str, over: &[usize], items: &[&Item<'_>]) {
        let Some(&first) = over.first().filter(|_| !text.is_empty()) else {
            let _ = write!(self.html, "{}", Escaped(text));
            return;
        };
        let piece = self.piece_at.len();
        self.piece_at.insert(at, piece);
        let mut names: Vec<String> = Vec::new();
        let mut others = String::new();
        for (i, &item) in over.iter().enumerate() {
            if over[..i].contains(&item) {
                continue;
            }
            let Item { value, detail, .. } = items[item];
            names.push(format!("{value} {detail}").trim_end().to_owned());
            if i > 0 {
                let _ = write!(
                    others,
                    "{}#n{number}f{item}",
                    if others.is_empty() { "" } else { " " }
                );
            }
        }
        let _ = write!(
            self.html,
            "<a class=\"m {}\" id=\"n{number}s{piece}\" href=\"#n{number}f{first}\" title=\"{}\"",
            items[first].hue,
            Escaped(&names.join(" · "))
        );
        if !others.is_empty() {
            let _ = write!(self.html, " data-f=\"{others}\"");
        }
        let _ = write!(self.html, ">{}</a>", Escaped(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Vec<Evidence> {
        vec![Evidence {
            start,
            end,
            text: String::new(),
            locator: None,
        }]
    }

    fn marked(text: &str, spans: &[Vec<Evidence>]) -> String {
        let items: Vec<Item<'_>> = spans
            .iter()
            .zip(["a", "b", "c"])
            .map(|(evidence, value)| Item {
                value: value.to_owned(),
                detail: String::new(),
                hue: "fact",
                evidence,
            })
            .collect();
        let items: Vec<&Item<'_>> = items.iter().collect();
        Marked::new(7, &items, text).html
    }

    #[test]
    fn overlapping_spans_are_cut_into_pieces() {
        assert_eq!(
            marked("uno<due>trè", &[span(0, 5), span(3, 9)]),
            "<a class=\"m fact\" id=\"n7s0\" href=\"#n7f0\" title=\"a\">uno</a>\
             <a class=\"m fact\" id=\"n7s1\" href=\"#n7f0\" title=\"a · b\" data-f=\"#n7f1\">&lt;d</a>\
             <a class=\"m fact\" id=\"n7s2\" href=\"#n7f1\" title=\"b\">ue&gt;t</a>rè"
        );
    }

    #[test]
    fn the_shortest_span_comes_first() {
        let html = marked("abc", &[span(0, 3), span(1, 2)]);
        assert!(html.contains("href=\"#n7f1\" title=\"b · a\""), "{html}");
    }

    #[test]
    fn a_waiting_section_is_the_same_to_a_browser_without_scripts() {
        let text = "</noscript> Il 3 marzo la violazione è stata notificata al Garante.";
        let (output, text) = crate::Extractor::new().read("a", text.as_bytes());
        let section = Section::new(1, &output, text.as_ref().map_or("", |text| text.as_str()));
        let waiting = section.html(1, false, true);
        assert_eq!(waiting.matches("</noscript>").count(), 1);
        let read = waiting.replace("<noscript>", "").replace("</noscript>", "");
        assert_eq!(read, section.html(1, false, false));
    }

    #[test]
    fn spans_outside_the_text_leave_it_whole() {
        assert_eq!(marked("abc", &[span(5, 9)]), "abc");
    }
}
