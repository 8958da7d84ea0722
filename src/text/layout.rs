//! The lines of a source text: which belong together, which are not part of it.
//!
//! Plain text comes hard-wrapped, hyphenated over line ends, with page footers
//! in the middle of sentences and with leftovers of the program that exported
//! it. This module decides, line by line, what stands at the end of each
//! (a wrap, a hyphen, a break) and what the view leaves out.

mod footer;
mod wrap;

use self::footer::footer_in;
use self::wrap::{Margin, margin};
use super::leftovers::{Leftovers, Skip};
use super::tags::{self, Piece};
use memchr::{memchr, memchr3, memmem};
use std::ops::Range;

/// A line of the source with what follows it.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Bytes of the line without the blanks around it.
    pub(super) content: Range<usize>,
    /// What the view leaves out of the line, in order.
    pub(super) skipped: Vec<Skip>,
    /// What separates it from the next line that is kept.
    pub(super) end: LineEnd,
}

/// What stands between two lines; each carries the source byte where the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineEnd {
    /// A hard wrap: the sentence goes on.
    Wrap(usize),
    /// A word hyphenated over the line end.
    Hyphen,
    /// A line break that means something.
    Break(usize),
    /// At least one empty line.
    Paragraph(usize),
    /// The end of the text.
    Text,
}
/// The lines of a text that the view keeps. Linear in its length.
pub(super) fn lines(source: &str) -> Vec<Line> {
    let leftovers = Leftovers::of(source);
    let mut kept = kept_lines(source, leftovers.tags);
    let margin = margin(source, &mut kept);
    for i in 0..kept.len() {
        let end = match kept.get(i + 1) {
            None => LineEnd::Text,
            Some(next) => line_end(source, &kept[i], next, margin),
        };
        kept[i].end = end;
    }
    kept.into_iter()
        .map(|raw| Line {
            skipped: leftovers.find(source, &raw.content),
            content: raw.content,
            end: raw.end,
        })
        .collect()
}

struct RawLine {
    content: Range<usize>,
    /// Where it begins, indentation included.
    start: usize,
    /// The room that the line takes, indentation included; 0 until [`margin`] asks for it.
    width: usize,
    /// An empty line stands before it (a page footer in between does not count).
    after_gap: bool,
    /// A page footer was left out before it.
    after_footer: bool,
    /// A tag of HTML breaks the line before it.
    after_tag: bool,
    end: LineEnd,
}

fn kept_lines(source: &str, tagged: bool) -> Vec<RawLine> {
    let mut kept: Vec<RawLine> = Vec::new();
    let mut gap = false;
    let mut footer = false;
    let pieces = split_lines(source).flat_map(|line| match tagged {
        true => tags::pieces(source, line),
        false => vec![Piece::whole(line)],
    });
    for piece in pieces {
        let raw = piece.range;
        gap |= piece.after_gap;
        let line = &source[raw.clone()];
        // The marks of a quoted or forwarded e-mail are no text: `> Gentile cliente,`.
        let unquoted = line.trim_start_matches(|c| is_blank(c) || c == '>');
        let trimmed = unquoted.trim_end_matches(is_blank);
        if trimmed.is_empty() {
            gap = true;
            continue;
        }
        let start = raw.start + (line.len() - unquoted.len());
        let content = start..start + trimmed.len();
        match footer_in(trimmed) {
            Some(0) => {
                footer = true;
                continue;
            }
            // A running title that stands on the footer's line belongs to the footer.
            Some(_) if kept.is_empty() => {}
            Some(_) => {
                footer = true;
                continue;
            }
            None => {}
        }
        if footer && is_running_header(source, &kept, trimmed) {
            continue;
        }
        kept.push(RawLine {
            content,
            start: raw.start,
            width: 0,
            after_gap: gap,
            after_footer: footer,
            after_tag: piece.after_tag,
            end: LineEnd::Text,
        });
        gap = false;
        footer = false;
    }
    kept
}

/// After a page footer, the line that repeats the head of the document.
fn is_running_header(source: &str, kept: &[RawLine], line: &str) -> bool {
    kept.iter()
        .take(3)
        .any(|first| &source[first.content.clone()] == line)
}

/// Splits at LF, CRLF, CR, form feed and the Unicode line separators.
fn split_lines(source: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = source.as_bytes();
    // Most texts have no other line end, and a look for one byte is much quicker.
    let only_lf = memchr3(b'\r', 0x0B, 0x0C, bytes).is_none()
        && memmem::find(bytes, b"\xE2\x80\xA8").is_none()
        && memmem::find(bytes, b"\xE2\x80\xA9").is_none();
    let stops = |byte: u8| matches!(byte, b'\n'..=b'\r' | 0xE2);
    let mut at = 0;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let start = at;
        let mut end = start;
        loop {
            let rest = &bytes[end..];
            let stop = match only_lf {
                true => memchr(b'\n', rest),
                false => rest.iter().position(|&b| stops(b)),
            };
            end += stop.unwrap_or(rest.len());
            match bytes.get(end) {
                None => {
                    done = true;
                    return Some(start..end);
                }
                Some(b'\r') => {
                    at = end
                        + if bytes.get(end + 1) == Some(&b'\n') {
                            2
                        } else {
                            1
                        };
                    return Some(start..end);
                }
                Some(b'\n' | 0x0B | 0x0C) => {
                    at = end + 1;
                    return Some(start..end);
                }
                Some(0xE2) if matches!(bytes.get(end + 1..end + 3), Some([0x80, 0xA8 | 0xA9])) => {
                    at = end + 3;
                    return Some(start..end);
                }
                Some(_) => end += 1,
            }
        }
    })
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')
}

fn line_end(source: &str, line: &RawLine, next: &RawLine, margin: Option<Margin>) -> LineEnd {
    let text = &source[line.content.clone()];
    let following = &source[next.content.clone()];
    let at = next.content.start;
    let goes_on = following.starts_with(char::is_lowercase);
    let hyphenated = goes_on && {
        let mut back = text.chars().rev();
        matches!(back.next(), Some('-' | '\u{2010}' | '\u{00AD}'))
            && back.next().is_some_and(char::is_alphabetic)
    };
    if next.after_gap && !(next.after_footer && goes_on && !ends_sentence(text)) {
        return LineEnd::Paragraph(at);
    }
    if next.after_tag {
        return LineEnd::Break(at);
    }
    if hyphenated {
        return LineEnd::Hyphen;
    }
    if next.after_footer && goes_on && !ends_sentence(text) {
        return LineEnd::Wrap(at);
    }
    let Some(margin) = margin else {
        return LineEnd::Break(at);
    };
    // A wrapped line was full: the next line's first word did not fit.
    if margin.is_full(line, following) && (!starts_item(following) || awaits_number(text)) {
        return LineEnd::Wrap(at);
    }
    LineEnd::Break(at)
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', ':', ';', '!', '?'])
}

/// Whether a line breaks off before the number of an article or a paragraph: `ai sensi dell'art.`
fn awaits_number(line: &str) -> bool {
    const AWAITING: &[&str] = &[
        "art.",
        "artt.",
        "articolo",
        "articoli",
        "par.",
        "parr.",
        "paragrafo",
        "comma",
        "commi",
        "n.",
        "nn.",
        "nr.",
        "punto",
    ];
    let word = line.rsplit(|c| is_blank(c) || matches!(c, '\'' | '’' | '('));
    let last = word.take(1).next().unwrap_or_default();
    AWAITING.iter().any(|word| word.eq_ignore_ascii_case(last))
}

/// Whether a line opens an item of a list: a bullet, a number, a letter with a bracket.
pub(crate) fn starts_item(line: &str) -> bool {
    let mut chars = line.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    let rest = chars.as_str();
    match first {
        '-' | '–' | '—' | '*' => rest.starts_with([' ', '\t']),
        '•' | '●' | '▪' | '◦' | '‣' | '■' | '□' | '☐' | '☑' | '☒' => true,
        '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' => true,
        '?' => rest.starts_with(' '),
        '0'..='9' => {
            let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            line.len() - after.len() <= 2
                && (after.starts_with(") ") || after.starts_with(". ") || after.starts_with("- "))
        }
        'a'..='z' | 'A'..='Z' => rest.starts_with(") "),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::View;

    #[test]
    fn a_page_footer_does_not_cut_a_sentence() {
        let source = "il nome e il telefono della\n\n      Pag. 1 di 2\n\npersona di riferimento.\nPagina 2/2\n";
        assert_eq!(
            View::new(source).text(),
            "il nome e il telefono della persona di riferimento."
        );
        for footer in [
            "Pag. 1 di 2",
            "- 2 -",
            "– 2 –",
            "1/3",
            "pagina n. 4",
            "PAGINA 3 / 4",
        ] {
            assert_eq!(footer_in(footer), Some(0), "{footer}");
        }
        for title in [
            "Comune di X - pag. 2",
            "Circolare   Pag. 1/2",
            "Avviso | pagina 2",
        ] {
            assert!(footer_in(title).is_some_and(|at| at > 0), "{title}");
        }
        for text in [
            "come spiegato a pag. 3",
            "2024",
            "il 12/11",
            "entro il -5",
            "1/2024",
        ] {
            assert_eq!(footer_in(text), None, "{text}");
        }
    }

    #[test]
    fn hard_wraps_join_and_list_lines_stay_apart() {
        let wrapped = "Con la presente si comunica che in data 3 maggio i dati degli interes-\n\
                       sati sono stati sottratti da terzi non autorizzati e che la violazione\n\
                       è stata notificata.\n\nErano visibili:\nnome e cognome\ndata di nascita\n";
        let view = View::new(wrapped);
        assert!(view.text().contains("degli interessati sono stati"));
        assert!(view.text().contains("la violazione è stata notificata."));
        assert!(view.text().contains("nome e cognome\ndata di nascita"));
    }

    #[test]
    fn a_footer_above_the_first_line_is_left_out() {
        let source = "Pagina 1 di 3\nGentile cliente,\n";
        assert_eq!(View::new(source).text(), "gentile cliente,");
    }

    /// Lines of 60 columns and fewer, each continued by the next.
    const WRAPPED: &str = "con la presente si comunica che nel corso della notte di ieri\n\
                           sono stati sottratti da ignoti i nomi e gli indirizzi di tut-\n\
                           ti coloro che si sono registrati al portale nei mesi passati\n";

    /// As a word processor breaks lines: where the letters fill them, not at a column.
    const PRINTED: &str = "Con la presente Le comunichiamo che nella notte fra il 3 e il 4\n\
                           maggio 2025 ignoti sono entrati nel nostro gestionale e hanno\n\
                           copiato una parte degli archivi. Il fornitore del programma,\n\
                           WebMamma S.r.l., MILANO, se ne è accorto la mattina dopo e ha\n\
                           chiuso il collegamento. Fra i dati copiati vi sono nominativi, recapiti\n\
                           e numeri di matricola dei dipendenti; i filmati, i fogli di lavoro e gli\n\
                           elenchi dei volontari, tutti illeggibili, non vi figurano.\n";

    #[test]
    fn lines_broken_where_their_letters_fill_them_join() {
        let list = format!("{PRINTED}{PRINTED}{PRINTED}Erano visibili:\nnome e cognome\ntarga\n");
        let view = View::new(&list);
        assert!(view.text().contains("fra il 3 e il 4 maggio 2025"));
        assert!(view.text().contains("e ha chiuso il collegamento"));
        assert!(view.text().contains("recapiti e numeri"));
        assert!(view.text().contains("non vi figurano.\nerano visibili:"));
        assert!(view.text().contains("nome e cognome\ntarga"));
    }

    #[test]
    fn a_line_that_was_made_longer_afterwards_leaves_the_others_wrapped() {
        let longer = WRAPPED
            .repeat(5)
            .replacen("nei mesi passati", "nei mesi da poco passati", 1);
        let view = View::new(&longer);
        assert!(view.text().contains("della notte di ieri sono stati"));
        assert!(view.text().contains("gli indirizzi di tutti coloro"));
    }

    #[test]
    fn an_item_below_a_full_line_stays_apart_but_not_a_number_that_is_awaited() {
        let full = "i dati sottratti alla nostra azienda sono quelli che seguono";
        let list = format!("{WRAPPED}{full}\n1) nomi\n");
        assert!(View::new(&list).text().contains("che seguono\n1) nomi"));
        let full = "come stabilito dal regolamento europeo nel testo dell'art. \n";
        let cited = format!("{WRAPPED}{}\n34. La legge\n", full.trim());
        assert!(View::new(&cited).text().contains("dell'art. 34. la legge"));
    }

    #[test]
    fn accents_written_as_apostrophes_widen_no_line() {
        // 64 columns as written, 60 with accents.
        let wide = "perche' la societa' non puo' dire quale sia l'entita' di un caso\n";
        let source = format!(
            "{wide}tanto serio e quali siano state le persone che lo hanno\nsubito di fatto\n"
        );
        assert!(
            View::new(&source)
                .text()
                .contains("lo hanno subito di fatto")
        );
    }
}
