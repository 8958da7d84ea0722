//! The format of a table, for people who don't program.
//!
//! ```text
//! # a comment
//! code<TAB>phrase<TAB>accepts<TAB>rejects
//! fiscal_code<TAB>codic(e|i) fiscal(e|i)<TAB>il Suo codice fiscale | i codici fiscali
//! password<TAB>password!<TAB>le password degli utenti<TAB>la password scade
//! ```
//!
//! - `phrase` is written as in a notice; case, accents and quotes don't matter.
//!   `(a|b)` stands for either, `(a|)` for a part that may be missing, `*` at
//!   the end for any ending of the last word.
//! - `accepts` and `rejects` hold texts, separated by ` | `, in which the entry
//!   must, or must not, be the one that is found. The tests run them.
//! - A phrase that ends with `!` is risky: it needs texts of both kinds.

use unicode_normalization::UnicodeNormalization;

/// One line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the phrase stands for.
    pub code: String,
    /// The phrase, folded, one for each way that its brackets can be read.
    pub phrases: Vec<String>,
    /// Texts in which the entry must be found.
    pub accepts: Vec<String>,
    /// Texts in which it must not be found.
    pub rejects: Vec<String>,
    /// The entry must carry texts of both kinds.
    pub risky: bool,
    /// Its line in the file, counted from 1.
    pub line: usize,
}

/// A line that is no entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct TableError {
    /// The line, counted from 1.
    pub line: usize,
    /// What was expected and what was found.
    pub problem: String,
}

/// The largest number of phrases that the brackets of one line may stand for.
const MOST_PHRASES: usize = 256;

/// Reads a table.
///
/// # Errors
/// [`TableError`] for the first line that is no entry.
///
/// ```
/// let entries = breccia::lexicon::table::parse("iban\tcodic(e|i) IBAN\n")?;
/// assert_eq!(entries[0].phrases, ["codice iban", "codici iban"]);
/// # Ok::<(), breccia::lexicon::table::TableError>(())
/// ```
pub fn parse(text: &str) -> Result<Vec<Entry>, TableError> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(i, line)| entry(i + 1, line))
        .collect()
}

fn entry(line: usize, text: &str) -> Result<Entry, TableError> {
    let error = |problem: String| TableError { line, problem };
    let mut cells = text.split('\t');
    let code = cells.next().unwrap_or_default().trim();
    let Some(phrase) = cells.next().map(str::trim).filter(|p| !p.is_empty()) else {
        return Err(error(format!(
            "expected `code<TAB>phrase`, found {:?} without a phrase",
            text.trim()
        )));
    };
    if code.is_empty() {
        return Err(error(format!(
            "expected a code before the phrase {phrase:?}"
        )));
    }
    let texts = |cell: Option<&str>| -> Vec<String> {
        cell.unwrap_or_default()
            .split(" | ")
            .map(str::trim)
            .filter(|t| !t.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let accepts = texts(cells.next());
    let rejects = texts(cells.next());
    if let Some(more) = cells.next() {
        return Err(error(format!(
            "expected at most four cells, found one more: {more:?}"
        )));
    }
    let (phrase, risky) = match phrase.strip_suffix('!') {
        Some(phrase) => (phrase, true),
        None => (phrase, false),
    };
    Ok(Entry {
        code: code.to_owned(),
        phrases: expand(phrase).map_err(error)?,
        accepts,
        rejects,
        risky,
        line,
    })
}

/// Every reading of a phrase's brackets, folded as the view folds. Brackets may nest.
fn expand(phrase: &str) -> Result<Vec<String>, String> {
    let mut readings = vec![phrase.to_owned()];
    // Each round replaces the innermost bracket that every reading still has.
    while let Some(close) = readings.first().and_then(|reading| reading.find(')')) {
        let mut wider = Vec::with_capacity(readings.len() * 2);
        for reading in &readings {
            let close = reading.find(')').unwrap_or(close);
            let Some((before, inner)) = reading.get(..close).and_then(|head| head.rsplit_once('('))
            else {
                return Err(format!("expected `(` before `)` in {phrase:?}"));
            };
            if !inner.contains('|') {
                return Err(format!(
                    "expected `(a|b)` in {phrase:?}, found one way only"
                ));
            }
            let after = reading.get(close + 1..).unwrap_or_default();
            // Inside another bracket the ways stay ways of that bracket, each with its own words.
            match before.rfind(['(', '|']).filter(|_| before.contains('(')) {
                Some(bar) => {
                    let (outer, stem) = before.split_at(bar + 1);
                    let end = end_of_way(after);
                    let (tail, rest) = after.split_at(end);
                    let ways: Vec<String> = inner
                        .split('|')
                        .map(|way| format!("{stem}{way}{tail}"))
                        .collect();
                    wider.push(format!("{outer}{}{rest}", ways.join("|")));
                }
                None => wider.extend(inner.split('|').map(|way| format!("{before}{way}{after}"))),
            }
            if wider.len() > MOST_PHRASES {
                return Err(format!(
                    "{phrase:?} stands for more than {MOST_PHRASES} phrases"
                ));
            }
        }
        readings = wider;
    }
    if readings.iter().any(|reading| reading.contains('(')) {
        return Err(format!("expected `)` after `(` in {phrase:?}"));
    }
    for reading in &mut readings {
        *reading = fold(reading);
        if reading.trim_end_matches('*').len() < 2 || reading.trim_end_matches('*').contains('*') {
            return Err(format!(
                "expected at least two letters and `*` only at the end, found {reading:?}"
            ));
        }
    }
    readings.sort_unstable();
    readings.dedup();
    Ok(readings)
}

/// Where a way of a bracket ends in what follows: at its `|` or `)`, beyond brackets of its own.
fn end_of_way(text: &str) -> usize {
    let mut depth = 0_usize;
    text.find(|c| {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            '|' | ')' if depth == 0 => return true,
            _ => {}
        }
        false
    })
    .unwrap_or(text.len())
}

/// The phrase as the normalised view would show it.
fn fold(phrase: &str) -> String {
    let mut out = String::with_capacity(phrase.len());
    for word in phrase.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        fold_word(word, &mut out);
    }
    out
}

/// Lower case, straight quotes, accents only on the last vowel of a word of one or two letters.
fn fold_word(word: &str, out: &mut String) {
    let start = out.len();
    for c in word.nfc() {
        match c {
            '’' | '‘' => out.push('\''),
            '“' | '”' | '«' | '»' => out.push('"'),
            '–' | '—' | '‑' => out.push('-'),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
    let folded = out.split_off(start);
    let mut rest = folded.as_str();
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let (letters, after) = rest.split_at(end);
        let short = letters.chars().count() <= 2;
        for (i, c) in letters.char_indices() {
            let last = i + c.len_utf8() == letters.len();
            match c {
                c if c.is_ascii() => out.push(c),
                'è' | 'é' | 'ê' if short && last => out.push('è'),
                'à' | 'á' if short && last => out.push('à'),
                'ì' | 'í' if short && last => out.push('ì'),
                'ò' | 'ó' if short && last => out.push('ò'),
                'ù' | 'ú' if short && last => out.push('ù'),
                c => out.extend(std::iter::once(c).nfd().filter(char::is_ascii)),
            }
        }
        let mark = after.chars().next();
        rest = &after[mark.map_or(0, char::len_utf8)..];
        if mark == Some('\'')
            && letters.ends_with(['a', 'e', 'i', 'o', 'u'])
            && !rest.starts_with(char::is_alphanumeric)
        {
            // An apostrophe for an accent, or of a clipped word.
            accent_short_word(letters, out);
        } else {
            out.extend(mark);
        }
    }
}

/// `e'` means `è`; of the clipped words (`po'`) only the letters stay.
fn accent_short_word(letters: &str, out: &mut String) {
    let accented = match letters {
        "e" => "è",
        "ne" => "nè",
        "si" => "sì",
        "da" => "dà",
        "la" => "là",
        "li" => "lì",
        _ => return,
    };
    out.truncate(out.len() - letters.len());
    out.push_str(accented);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Table;
    use crate::text::View;

    #[test]
    fn phrases_fold_as_the_view_folds() {
        for phrase in [
            "né",
            "è",
            "c'è",
            "perché",
            "società",
            "più di",
            "un po’ di",
            "«Codice»",
            "dell’art",
            "sì",
            "e' stata",
            "à la",
            "Università",
            "lì",
        ] {
            assert_eq!(fold(phrase), View::new(phrase).text(), "{phrase}");
        }
        for &table in Table::ALL {
            for entry in parse(table.text()).expect("a built-in table") {
                for phrase in entry.phrases {
                    assert_eq!(fold(&phrase), phrase, "{}:{}", table.file(), entry.line);
                }
            }
        }
    }

    #[test]
    fn brackets_stand_for_every_reading() {
        let entries = parse("x\t(la|) numer(o|i) di cell*\n").expect("an entry");
        assert_eq!(
            entries[0].phrases,
            [
                "la numeri di cell*",
                "la numero di cell*",
                "numeri di cell*",
                "numero di cell*"
            ]
        );
    }

    #[test]
    fn errors_name_the_line_and_the_expectation() {
        let problem = |text: &str| parse(text).expect_err("no entry").to_string();
        assert!(problem("# fine\nx\n").starts_with("line 2: expected `code<TAB>phrase`"));
        assert!(problem("x\t(a|b\n").contains("expected `)`"));
        assert!(problem("x\ta*b\n").contains("`*` only at the end"));
        assert!(problem("x\ta b\tc\td\te\n").contains("at most four cells"));
    }

    #[test]
    fn brackets_nest() {
        assert_eq!(
            expand("(categori(a|e)|tipi) di dat(o|i)"),
            Ok([
                "categoria di dati",
                "categoria di dato",
                "categorie di dati",
                "categorie di dato",
                "tipi di dati",
                "tipi di dato",
            ]
            .map(String::from)
            .to_vec())
        );
        assert_eq!(
            expand("(h(a|o) (vist|lett)o|è) x"),
            Ok([
                "ha letto x",
                "ha visto x",
                "ho letto x",
                "ho visto x",
                "è x"
            ]
            .map(String::from)
            .to_vec())
        );
    }

    #[test]
    fn a_bracket_without_its_partner_or_its_ways_is_an_error() {
        for phrase in ["dat(i", "dati)", "dat(i)", "(a|b(c|d)"] {
            assert!(expand(phrase).is_err(), "{phrase}");
        }
    }
}
