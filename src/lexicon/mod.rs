//! The Italian vocabulary, as data.
//!
//! Every word that the extractor knows stands in a table beside this file: one
//! entry a line, `code`, `phrase`, and optionally texts that the entry must
//! accept and must reject (see [`table`] for the format). All tables are
//! searched together, in one pass of one automaton over the normalised view.
//!
//! No table holds logic, and no rule holds vocabulary that a table could hold.

pub mod table;

use crate::text::ViewRange;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use once_cell::sync::Lazy;
use table::{Entry, TableError};

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident = $file:literal,)*) => {
        /// The tables of the lexicon, each a file of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Table {
            $($(#[$doc])* $name,)*
        }

        impl Table {
            /// Every table, in the order of their declaration.
            pub const ALL: &'static [Table] = &[$(Table::$name,)*];

            /// The name of the file.
            pub fn file(self) -> &'static str {
                match self { $(Table::$name => $file,)* }
            }

            /// Its built-in text.
            fn text(self) -> &'static str {
                match self { $(Table::$name => include_str!($file),)* }
            }
        }
    };
}

tables! {
    /// Words before a full stop that ends no sentence.
    Abbreviations = "abbreviations.tsv",
    /// Titles of sections.
    Headings = "headings.tsv",
    /// Cues of denial and hedging, their terminators, and words that only look like them.
    Polarity = "polarity.tsv",
    /// Names of months, in full and short.
    Months = "months.tsv",
    /// Names of weekdays.
    Weekdays = "weekdays.tsv",
    /// Expressions of time without a calendar date.
    RelativeDates = "relative_dates.tsv",
    /// Words that say what a date is the date of.
    DateEvents = "date_events.tsv",
    /// Words after or before which a date belongs to no event of the breach.
    DateDistractors = "date_distractors.tsv",
    /// Italian number words and their values.
    NumberWords = "number_words.tsv",
    /// What a number may count: people, accounts, records, or something else.
    CountUnits = "count_units.tsv",
    /// Qualifiers of numbers, words that mark a subset or the affected.
    CountCues = "count_cues.tsv",
    /// Names of acts, as citations write them.
    ActNames = "acts.tsv",
    /// Words that introduce an address, a telephone number or a mailbox.
    ContactCues = "contact_cues.tsv",
    /// Certified and authority mail domains.
    MailDomains = "mail_domains.tsv",
    /// Words that give a party its role.
    PartyRoles = "party_roles.tsv",
    /// Legal forms of companies.
    LegalForms = "legal_forms.tsv",
    /// First words of the names of public and private bodies.
    BodyTypes = "body_types.tsv",
    /// Authorities, police, consultants and others that are no party.
    NotParties = "not_parties.tsv",
    /// Words that tell a notice from other documents.
    DocumentKinds = "document_kinds.tsv",
    /// Salutations and titles that show whom a text addresses.
    Audiences = "audiences.tsv",
    /// Categories of personal data.
    DataTypes = "data_types.tsv",
    /// Words that tell data of the breach from other data.
    DataCues = "data_cues.tsv",
    /// Categories of people.
    DataSubjects = "data_subjects.tsv",
    /// What a breach harmed.
    Impacts = "impacts.tsv",
    /// Who or what caused a breach.
    Causes = "causes.tsv",
    /// How a breach came about.
    Methods = "methods.tsv",
    /// Words that introduce the name of a system.
    SystemCues = "system_cues.tsv",
    /// Who is told of a breach.
    Recipients = "recipients.tsv",
    /// Words that say that someone was or will be told.
    NotificationCues = "notification_cues.tsv",
    /// Likely consequences.
    Consequences = "consequences.tsv",
    /// Measures taken or proposed.
    Measures = "measures.tsv",
    /// Advice to the reader.
    Recommendations = "recommendations.tsv",
    /// Words that show whether a sentence warns or advises.
    Stances = "stances.tsv",
    /// What breaches, measures and advice are about: systems, passwords, messages.
    Things = "things.tsv",
}

impl Table {
    /// Whether one phrase may have several codes in the table, each kept as a hit of its own.
    ///
    /// "Disattivate" is a part of more than one measure: with "utenze" it revokes
    /// access, with "server" it contains.
    fn keeps_senses(self) -> bool {
        matches!(
            self,
            Self::Causes
                | Self::Methods
                | Self::Impacts
                | Self::Consequences
                | Self::Measures
                | Self::Recommendations
                | Self::Things
                | Self::NotificationCues
        )
    }
}

/// A phrase of one table found in the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<'l> {
    /// Where it stands.
    pub range: ViewRange,
    code: &'l str,
    order: u32,
}

impl<'l> Hit<'l> {
    /// The code of its entry.
    pub fn code(&self) -> &'l str {
        self.code
    }
}

/// All phrases found in a document, by table, in order, without overlaps within a table.
#[derive(Debug, Default)]
pub struct Hits<'l> {
    by_table: Vec<Vec<Hit<'l>>>,
}

impl<'l> Hits<'l> {
    /// The hits of a table, from the first to the last.
    pub fn of(&self, table: Table) -> &[Hit<'l>] {
        self.by_table.get(table as usize).map_or(&[], Vec::as_slice)
    }

    /// The hits of a table that lie within a range.
    pub fn in_range(&self, table: Table, range: ViewRange) -> impl Iterator<Item = Hit<'l>> {
        let hits = self.of(table);
        let first = hits.partition_point(|hit| hit.range.start < range.start);
        hits[first..]
            .iter()
            .take_while(move |hit| hit.range.start < range.end)
            .filter(move |hit| hit.range.end <= range.end)
            .copied()
    }

    /// The hit of a table that covers exactly this range.
    pub fn exactly(&self, table: Table, range: ViewRange) -> Option<Hit<'l>> {
        self.in_range(table, range).find(|hit| hit.range == range)
    }

    /// The hit of a table that covers this range, alone or with words around it.
    pub fn covering(&self, table: Table, range: ViewRange) -> Option<Hit<'l>> {
        let hits = self.of(table);
        let after = hits.partition_point(|hit| hit.range.start <= range.start);
        let hit = hits.get(after.checked_sub(1)?)?;
        hit.range.contains(range).then_some(*hit)
    }
}

/// The compiled vocabulary.
#[derive(Debug)]
pub struct Lexicon {
    automaton: AhoCorasick,
    /// For each pattern of the automaton, its first sense in `senses`.
    first_sense: Vec<u32>,
    senses: Vec<Sense>,
    codes: Vec<String>,
}

/// What a pattern means in one table.
#[derive(Debug, Clone, Copy)]
struct Sense {
    table: Table,
    code: u32,
    /// The phrase is the beginning of a word.
    prefix: bool,
    /// Rank within the table: the earlier entry wins a tie.
    order: u32,
}

impl Lexicon {
    /// The built-in vocabulary, compiled on first use.
    pub fn builtin() -> &'static Lexicon {
        static BUILTIN: Lazy<Lexicon> = Lazy::new(|| Lexicon::compile(builtin_entries()));
        &BUILTIN
    }

    /// The built-in vocabulary with the entries of an analyst's own tables.
    ///
    /// # Errors
    /// [`TableError`] names the line and what is wrong with it.
    pub fn with(extra: Vec<(Table, Entry)>) -> Result<Lexicon, TableError> {
        let mut entries = builtin_entries();
        entries.extend(extra);
        Ok(Self::compile(entries))
    }

    fn compile(entries: Vec<(Table, Entry)>) -> Lexicon {
        let mut codes: Vec<String> = Vec::new();
        let mut code_index = std::collections::HashMap::new();
        let mut patterns: Vec<(String, Sense)> = Vec::with_capacity(entries.len() * 2);
        for (order, (table, entry)) in entries.into_iter().enumerate() {
            let code = *code_index.entry(entry.code).or_insert_with_key(|code| {
                codes.push(code.clone());
                codes.len() as u32 - 1
            });
            for phrase in entry.phrases {
                let (text, prefix) = match phrase.strip_suffix('*') {
                    Some(stem) => (stem.to_owned(), true),
                    None => (phrase, false),
                };
                let sense = Sense {
                    table,
                    code,
                    prefix,
                    order: order as u32,
                };
                patterns.push((text, sense));
            }
        }
        patterns.sort_by(|a, b| a.0.cmp(&b.0));
        let mut texts: Vec<&str> = Vec::with_capacity(patterns.len());
        let mut first_sense = Vec::with_capacity(patterns.len() + 1);
        for (i, (text, _)) in patterns.iter().enumerate() {
            if texts.last() != Some(&text.as_str()) {
                texts.push(text);
                first_sense.push(i as u32);
            }
        }
        first_sense.push(patterns.len() as u32);
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&texts);
        #[allow(clippy::expect_used)] // Fails only beyond 2^31 states; tables are small.
        let automaton = automaton.expect("the lexicon fits into an automaton");
        Lexicon {
            automaton,
            first_sense,
            senses: patterns.into_iter().map(|(_, sense)| sense).collect(),
            codes,
        }
    }

    /// Finds every phrase of every table. Linear in the text's length.
    pub fn scan(&self, text: &str) -> Hits<'_> {
        let mut by_table: Vec<Vec<Hit<'_>>> = vec![Vec::new(); Table::ALL.len()];
        let bytes = text.as_bytes();
        for found in self.automaton.find_overlapping_iter(text) {
            if !starts_word(bytes, found.start()) {
                continue;
            }
            let pattern = found.pattern().as_usize();
            let senses = self.first_sense[pattern] as usize..self.first_sense[pattern + 1] as usize;
            let whole = ends_word(bytes, found.end());
            for sense in &self.senses[senses] {
                let end = match (whole, sense.prefix) {
                    (true, _) => found.end(),
                    (false, true) => word_end(text, found.end()),
                    (false, false) => continue,
                };
                by_table[sense.table as usize].push(Hit {
                    range: ViewRange::new(found.start(), end),
                    code: &self.codes[sense.code as usize],
                    order: sense.order,
                });
            }
        }
        for (&table, hits) in Table::ALL.iter().zip(&mut by_table) {
            keep_longest(hits, table.keeps_senses());
        }
        Hits { by_table }
    }

    /// The bare automaton, for benchmarks: how many matches a text has before any rule.
    pub fn scan_only(&self, text: &str) -> usize {
        self.automaton.find_overlapping_iter(text).count()
    }

    /// Number of patterns in the automaton.
    pub fn patterns(&self) -> usize {
        self.automaton.patterns_len()
    }
}

fn builtin_entries() -> Vec<(Table, Entry)> {
    let mut entries = Vec::with_capacity(4096);
    for &table in Table::ALL {
        match table::parse(table.text()) {
            Ok(parsed) => entries.extend(parsed.into_iter().map(|entry| (table, entry))),
            Err(error) => debug_assert!(false, "{}: {error}", table.file()),
        }
    }
    entries
}

/// Of overlapping hits keeps the longer, then the earlier, then the one first in the table;
/// with `senses`, all codes of the phrase that wins.
fn keep_longest(hits: &mut Vec<Hit<'_>>, senses: bool) {
    hits.sort_unstable_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end), hit.order));
    let mut kept: usize = 0;
    for i in 0..hits.len() {
        let hit = hits[i];
        match kept.checked_sub(1).map(|last| hits[last]) {
            Some(last) if last.range.overlaps(hit.range) => {
                if hit.range.len() > last.range.len() {
                    while kept > 0 && hits[kept - 1].range == last.range {
                        kept -= 1;
                    }
                } else if !senses || hit.range != last.range || hit.code == last.code {
                    continue;
                }
            }
            _ => {}
        }
        hits[kept] = hit;
        kept += 1;
    }
    hits.truncate(kept);
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

fn starts_word(bytes: &[u8], at: usize) -> bool {
    at == 0 || !is_word_byte(bytes[at - 1]) || !bytes.get(at).is_some_and(|&b| is_word_byte(b))
}

fn ends_word(bytes: &[u8], at: usize) -> bool {
    at == 0 || !bytes.get(at).is_some_and(|&b| is_word_byte(b)) || !is_word_byte(bytes[at - 1])
}

fn word_end(text: &str, from: usize) -> usize {
    let rest = &text.as_bytes()[from..];
    from + rest.iter().take_while(|&&b| is_word_byte(b)).count()
}
