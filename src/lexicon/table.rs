//! The format of a table, for people who don't program.
//!
//! ```text
//! # a comment
//! code<TAB>phrase<TAB>accepts<TAB>rejects
//! fiscal_code	codic(e|i) fiscal(e|i)	il Suo codice fiscale | i codici fiscali
//! password	password!	le password degli utenti	la password scade
//! ```
//!
//! - `phrase` is written as in a notice; case, accents and quotes don't matter.
//!   `(a|b)` stands for either, `(a|)` for a part that may be missing, `*` at
//!   the end for any ending of the last word.
//! - `accepts` and `rejects` hold texts, separated by ` | `, in which the entry
//!   must, or must not, be the one that is found. The tests run them.
//! - A phrase that ends with `!` is risky: it needs texts of both kinds.

use crate::text::View;

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
    let folded;
    let text = if phrase.is_ascii() && !phrase.contains("' ") && !phrase.ends_with('\'') {
        phrase
    } else {
        folded = View::new(phrase);
        folded.cased()
    };
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c != ' ' || !out.ends_with(' ') {
            out.extend(c.to_lowercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::expand;

    fn readings(phrase: &str) -> Result<Vec<String>, String> {
        expand(phrase)
    }

    #[test]
    fn brackets_stand_for_either_way() {
        assert_eq!(
            readings("codic(e|i) (iban|)"),
            Ok(["codice", "codice iban", "codici", "codici iban"]
                .map(String::from)
                .to_vec())
        );
    }

    #[test]
    fn brackets_nest() {
        assert_eq!(
            readings("(categori(a|e)|tipi) di dat(o|i)"),
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
            readings("(h(a|o) (vist|lett)o|è) x"),
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
            assert!(readings(phrase).is_err(), "{phrase}");
        }
    }
}
