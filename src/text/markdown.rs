//! The marks of Markdown that stand around words: `**`, `_`, the `#` of a heading,
//! the brackets of a link. Plain mails use some of them too.

use super::leftovers::Skip;
use std::ops::Range;

/// Adds the marks of a line to what the view leaves out, keeping the order.
pub(super) fn marks(source: &str, line: &Range<usize>, skipped: &mut Vec<Skip>) {
    let text = &source[line.clone()];
    if !text.contains(['*', '_', '#', '[']) {
        return;
    }
    let mut found = Vec::new();
    if let Some(length) = heading(text) {
        found.push(0..length);
    }
    emphasis(text, &mut found);
    links(text, &mut found);
    found.sort_by_key(|range| range.start);
    let others = std::mem::take(skipped);
    let mut others = others.into_iter().peekable();
    let mut end = line.start;
    for range in found {
        let range = line.start + range.start..line.start + range.end;
        while let Some(other) = others.next_if(|other| other.range.start < range.end) {
            end = other.range.end;
            skipped.push(other);
        }
        if end <= range.start {
            end = range.end;
            skipped.push(Skip {
                range,
                stands_for: None,
            });
        }
    }
    skipped.extend(others);
}

/// `## Misure adottate`
fn heading(text: &str) -> Option<usize> {
    const DEEPEST: usize = 6;
    let level = text.bytes().take_while(|byte| *byte == b'#').count();
    let blank = text[level..].starts_with(' ');
    ((1..=DEEPEST).contains(&level) && blank).then_some(level + 1)
}

/// `**2.600 utenti**`, `*ieri*`, `__oggi__`: pairs of marks around words.
fn emphasis(text: &str, found: &mut Vec<Range<usize>>) {
    const LONGEST: usize = 400;
    let bytes = text.as_bytes();
    // The opening mark that waits for its partner: where it stands, and its kind.
    let mut open: Option<(Range<usize>, u8)> = None;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if !matches!(byte, b'*' | b'_') {
            at += 1;
            continue;
        }
        let length = bytes[at..].iter().take_while(|b| **b == byte).count();
        let mark = at..at + length;
        at = mark.end;
        if length > 3 {
            continue;
        }
        let before = text[..mark.start].chars().next_back();
        let behind = text[mark.end..].chars().next();
        // The blanks of a form, `__/__/____`, stand around no words.
        let beside = |c: Option<char>, marks: &str| {
            c.is_some_and(|c| c.is_alphanumeric() || marks.contains(c))
        };
        let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let partner = open
            .as_ref()
            .is_some_and(|(first, kind)| *kind == byte && first.len() == length);
        if partner && beside(before, ".,;:!?)]\"”»’%€") && !in_word(behind) {
            if let Some((first, _)) = open.take()
                && mark.start - first.end <= LONGEST
            {
                found.push(first);
                found.push(mark);
            }
        } else if beside(behind, "([\"“«‘€") && !in_word(before) {
            open = Some((mark, byte));
        }
    }
}

/// `[la pagina](https://…)`: the brackets go, the words and the address stay.
fn links(text: &str, found: &mut Vec<Range<usize>>) {
    const LONGEST: usize = 300;
    let bytes = text.as_bytes();
    let mut opened = None;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'[' => opened = Some(at),
            b']' if bytes.get(at + 1) == Some(&b'(') => {
                let Some(open) = opened.take().filter(|open| at - open <= LONGEST) else {
                    continue;
                };
                let target = &text[at + 2..];
                let leads = ["http", "mailto:", "tel:", "/", "#", "www."]
                    .iter()
                    .any(|start| target.starts_with(start));
                if leads {
                    found.push(open..open + 1);
                    found.push(at..at + 1);
                }
            }
            b']' => opened = None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::text::View;

    #[test]
    fn marks_of_markdown_are_no_text() {
        for (source, view) in [
            ("## Misure adottate", "misure adottate"),
            ("circa **2.600** utenti, *ieri*", "circa 2.600 utenti, ieri"),
            (
                "**Titolare:** Comune di Esempio",
                "titolare: comune di esempio",
            ),
            ("art. **34**, __par. 1__", "art. 34, par. 1"),
            (
                "v. [la pagina](https://ente.it/a) e [noi](mailto:dpo@ente.it)",
                "v. la pagina(https://ente.it/a) e noi(mailto:dpo@ente.it)",
            ),
        ] {
            assert_eq!(View::new(source).text(), view);
        }
    }

    #[test]
    fn stars_and_bars_of_other_kinds_stay() {
        for source in [
            "IBAN IT** **** 1234, RSSMRA*****",
            "nome_cognome@ente.it e file_di_prova_",
            "dati* sottratti* ieri",
            "2 * 3 * 4",
            "#hashtag e n. # 3",
            "[1](a) e [omissis] (art. 3)",
            "firma ______ e data ______",
            "il __/__/____ alle __:__, prot. ___/___/______",
        ] {
            assert_eq!(View::new(source).text(), source.to_lowercase());
        }
    }
}
