//! An analyst's own words: a file that adds entries to the built-in tables.
//!
//! ```text
//! # a comment
//! table<TAB>code<TAB>phrase<TAB>accepts<TAB>rejects
//! data_types<TAB>fiscal_code<TAB>codice contribuente
//! methods<TAB>ransomware<TAB>attacco crittografico*<TAB>un attacco crittografico ai server
//! ```
//!
//! The first cell names the table (its file without `.tsv`), the rest is a line
//! as in [`super::table`]. The code is one that the table knows; where a
//! table's codes are numbers, any number will do. The last two cells may be
//! missing.

use super::Table;
use super::table::{self, Entry, TableError};
use std::collections::BTreeSet;

/// The name of a table in a file of one's own: its file without the ending.
pub fn table_name(table: Table) -> &'static str {
    table.file().trim_end_matches(".tsv")
}

/// Reads a file of one's own entries, for [`Lexicon::with`](super::Lexicon::with).
///
/// # Errors
/// [`TableError`] for the first line that is no entry: its number, what was
/// expected there and what was found, with the nearest table or code.
///
/// ```
/// use breccia::lexicon::{Lexicon, Table, own};
///
/// let own = own::parse("acts\tgdpr\tregolamento sulla riservatezza\n")?;
/// let lexicon = Lexicon::with(own);
/// let hits = lexicon.scan("il regolamento sulla riservatezza");
/// assert_eq!(hits.of(Table::ActNames)[0].code(), "gdpr");
///
/// let error = own::parse("act\tgdpr\triservatezza\n").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "line 1: expected the name of a table, found \"act\"; the nearest is \"acts\""
/// );
/// # Ok::<(), breccia::lexicon::table::TableError>(())
/// ```
pub fn parse(text: &str) -> Result<Vec<(Table, Entry)>, TableError> {
    let mut codes: Vec<Option<BTreeSet<String>>> = vec![None; Table::ALL.len()];
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut entries = Vec::new();
    for (i, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let (table, mut entry) = entry(i + 1, line)?;
        entry.line = i + 1;
        if let Some(slot) = codes.get_mut(table as usize) {
            let known = slot.get_or_insert_with(|| codes_of(table));
            check_code(table, &entry, known)?;
        }
        entries.push((table, entry));
    }
    Ok(entries)
}

fn entry(line: usize, text: &str) -> Result<(Table, Entry), TableError> {
    let error = |problem: String| TableError { line, problem };
    let Some((name, rest)) = text.split_once('\t') else {
        return Err(error(format!(
            "expected `table<TAB>code<TAB>phrase`, found {:?} without a tab",
            text.trim()
        )));
    };
    let name = name.trim().trim_end_matches(".tsv");
    let Some(&table) = Table::ALL.iter().find(|table| table_name(**table) == name) else {
        let near = nearest(name, Table::ALL.iter().map(|table| table_name(*table)));
        return Err(error(format!(
            "expected the name of a table, found {name:?}; the nearest is {near:?}"
        )));
    };
    if rest.trim().is_empty() || rest.trim_start().starts_with('#') {
        return Err(error(format!(
            "expected a code and a phrase after the table {name:?}, found {:?}",
            rest.trim()
        )));
    }
    let mut entries = table::parse(rest).map_err(|mut found| {
        found.line = line;
        found
    })?;
    match entries.pop() {
        Some(entry) => Ok((table, entry)),
        None => Err(error(format!("expected an entry, found {rest:?}"))),
    }
}

/// The codes that a built-in table uses.
fn codes_of(table: Table) -> BTreeSet<String> {
    table::parse(table.text())
        .unwrap_or_default()
        .into_iter()
        .map(|entry| entry.code)
        .collect()
}

fn check_code(table: Table, entry: &Entry, known: &BTreeSet<String>) -> Result<(), TableError> {
    let code = entry.code.as_str();
    let numeric = |code: &str| !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit());
    let number = numeric(code) && known.iter().any(|known| numeric(known));
    if known.is_empty() || number || known.contains(code) {
        return Ok(());
    }
    let near = nearest(code, known.iter().map(String::as_str));
    Err(TableError {
        line: entry.line,
        problem: format!(
            "expected a code of the table {:?}, found {code:?}; the nearest is {near:?}",
            table_name(table)
        ),
    })
}

/// The candidate that takes the fewest changes to become `word`; the first of several.
///
/// For messages that name the nearest choice; empty when there is none.
///
/// ```
/// # use breccia::lexicon::own::nearest;
/// assert_eq!(nearest("formt", ["jobs", "format"].into_iter()), "format");
/// ```
pub fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> &'c str {
    candidates
        .min_by_key(|candidate| changes(word, candidate))
        .unwrap_or("")
}

/// Letters to add, drop or replace to make one word of another (Levenshtein).
fn changes(a: &str, b: &str) -> usize {
    /// Longer words differ enough in their first letters.
    const LONGEST: usize = 64;
    let b: Vec<char> = b.chars().take(LONGEST).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, a) in a.chars().take(LONGEST).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, b) in row.iter_mut().skip(1).zip(&b) {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = *cell;
            left = replaced.min(*cell + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn problem(text: &str) -> String {
        match parse(text) {
            Ok(entries) => panic!("{text:?} was read as {entries:?}"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_phrase_of_ones_own_is_found_beside_the_built_in_ones() {
        let text =
            "# mine\n\nacts\tnis2\tdecreto ciberresilienza*\tvisto il decreto ciberresilienza\n";
        let own = parse(text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(own[0].1.line, 3);
        let lexicon = Lexicon::with(own);
        let hits = lexicon.scan("il decreto ciberresilienza e il gdpr");
        let codes: Vec<&str> = hits.of(Table::ActNames).iter().map(|h| h.code()).collect();
        assert_eq!(codes, ["nis2", "loose:gdpr"]);
        assert!(
            Lexicon::builtin()
                .scan("il decreto ciberresilienza")
                .of(Table::ActNames)
                .iter()
                .all(|hit| hit.code() != "nis2")
        );
    }

    #[test]
    fn a_wrong_table_is_told_with_the_nearest() {
        assert_eq!(
            problem("acts\tgdpr\tuno due\ndata_type\tname\tnome\n"),
            "line 2: expected the name of a table, found \"data_type\"; the nearest is \"data_types\""
        );
    }

    #[test]
    fn a_wrong_code_is_told_with_the_nearest() {
        assert_eq!(
            problem("acts\tprivacycode\tlegge sulla privacy\n"),
            "line 1: expected a code of the table \"acts\", found \"privacycode\"; \
             the nearest is \"privacy_code\""
        );
    }

    #[test]
    fn an_incomplete_line_is_told_with_what_is_missing() {
        assert_eq!(
            problem("acts gdpr regolamento"),
            "line 1: expected `table<TAB>code<TAB>phrase`, found \"acts gdpr regolamento\" without a tab"
        );
        assert_eq!(
            problem("\n# x\nacts\tgdpr\n"),
            "line 3: expected `code<TAB>phrase`, found \"gdpr\" without a phrase"
        );
        assert_eq!(
            problem("acts\t \n"),
            "line 1: expected a code and a phrase after the table \"acts\", found \"\""
        );
        assert_eq!(
            problem("acts\tgdpr\tregolamento (uno\n"),
            "line 1: expected `)` after `(` in \"regolamento (uno\""
        );
    }

    #[test]
    fn words_that_differ_by_a_letter_are_near() {
        assert_eq!(changes("phising", "phishing"), 1);
        assert_eq!(changes("", "abc"), 3);
        assert_eq!(changes("abc", "abc"), 0);
        assert_eq!(
            nearest("malwares", ["ransomware", "malware"].into_iter()),
            "malware"
        );
    }
}
