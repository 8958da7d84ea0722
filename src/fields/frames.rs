//! Frames: statements that no single phrase describes.
//!
//! "Abbiamo isolato, già nella notte, i server colpiti" and "i server sono
//! stati spenti" say the same thing with many words. A [`Frame`] names two
//! parts (to isolate + a system) that must stand near each other in one
//! sentence; the tables say which words are which part. Entries whose code has
//! a dot (`do.block`, `thing.system`) are parts, all others say it alone.
//!
//! Goes in: a sentence and the tables to look at. Comes out: [`Statement`]s.

use crate::lexicon::Table;
use crate::text::{Document, Sentence, TokenKind, ViewRange};
use once_cell::sync::OnceCell;

/// A phrase of a table within a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'l> {
    /// Its first token.
    pub(super) token: usize,
    /// Where it stands.
    pub(super) range: ViewRange,
    /// What it is.
    pub(super) code: &'l str,
}

/// Two parts that together make a statement, in either order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<T> {
    /// What they say.
    pub(super) says: T,
    /// What is done, or the first part.
    pub(super) act: &'static [&'static str],
    /// What it is done to, or the second part.
    pub(super) object: &'static [&'static str],
    /// Most tokens from the one to the other.
    pub(super) reach: usize,
    /// Most tokens between two parts of one clause, where that is more: a subject stands far
    /// from its verb when a relative clause or an apposition comes between.
    pub(super) clause: usize,
}

impl<T: Copy> Frame<T> {
    pub(super) const fn new(
        says: T,
        act: &'static [&'static str],
        object: &'static [&'static str],
        reach: usize,
    ) -> Self {
        Self {
            says,
            act,
            object,
            reach,
            clause: reach,
        }
    }

    /// The same, reaching further within a clause.
    pub(super) const fn in_clause(mut self, clause: usize) -> Self {
        self.clause = clause;
        self
    }
}

/// An act and its frames.
type Act<T> = (&'static str, Vec<&'static Frame<T>>);

/// Frames of one field, found by their act: a sentence has few acts, a field many frames.
pub(super) struct Frames<T: 'static> {
    frames: &'static [Frame<T>],
    /// For each act, its frames in their order; the short acts first.
    of_act: OnceCell<Vec<Act<T>>>,
}

/// An order of acts that most pairs are told apart in by their lengths.
fn rank(act: &str) -> (usize, &str) {
    (act.len(), act)
}

impl<T> Frames<T> {
    pub(super) const fn new(frames: &'static [Frame<T>]) -> Self {
        Self {
            frames,
            of_act: OnceCell::new(),
        }
    }

    fn of_act(&self, act: &str) -> &[&'static Frame<T>] {
        let of_act = self.of_act.get_or_init(|| {
            let acts = self.frames.iter().flat_map(|frame| frame.act);
            let mut of_act: Vec<_> = acts.map(|&act| (act, Vec::new())).collect();
            of_act.sort_by_key(|&(act, _)| rank(act));
            of_act.dedup_by_key(|&mut (act, _)| act);
            for (act, frames) in &mut of_act {
                frames.extend(self.frames.iter().filter(|frame| frame.act.contains(act)));
            }
            of_act
        });
        let found = of_act.binary_search_by_key(&rank(act), |&(known, _)| rank(known));
        found.map_or(&[], |at| of_act[at].1.as_slice())
    }
}

/// A frame, or a phrase that says it alone, found in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Statement<'l, T> {
    /// What it says.
    pub(super) says: T,
    /// The act of a frame, or the phrase.
    pub(super) act: Part<'l>,
    /// The object of a frame.
    pub(super) object: Option<Part<'l>>,
}

impl<T> Statement<'_, T> {
    /// The words from the first part to the last.
    pub(super) fn range(&self) -> ViewRange {
        self.object
            .map_or(self.act.range, |object| self.act.range.join(object.range))
    }
}

/// The phrases of some tables within a sentence, in order.
pub(super) fn parts<'d>(
    doc: &Document<'d>,
    sentence: &Sentence,
    tables: &[Table],
) -> Vec<Part<'d>> {
    /// So many parts most sentences have.
    const FIRST_ROOM: usize = 12;
    let mut parts = Vec::new();
    let mut filled = 0;
    for &table in tables {
        let hits = doc.hits_between(table, sentence.range);
        if !hits.is_empty() {
            parts.reserve(hits.len().max(FIRST_ROOM));
        }
        for hit in hits
            .iter()
            .filter(|hit| hit.range().end <= sentence.range.end)
        {
            parts.push(Part {
                token: doc.token_at(hit.range().start),
                range: hit.range(),
                code: hit.code(),
            });
        }
        filled += usize::from(!hits.is_empty());
    }
    if filled > 1 {
        parts.sort_by_key(|part| (part.range.start, part.range.end));
    }
    parts
}

/// Every statement that the parts of one sentence make.
///
/// `alone` gives what a phrase without a partner says. Each part looks no
/// further than the frame's reach, so the cost stays linear.
pub(super) fn statements<'l, T: Copy>(
    doc: &Document<'_>,
    parts: &[Part<'l>],
    frames: &Frames<T>,
    alone: impl Fn(&str) -> Option<T>,
) -> Vec<Statement<'l, T>> {
    let mut found = Vec::new();
    for (i, &act) in parts.iter().enumerate() {
        if !act.code.contains('.') {
            if let Some(says) = alone(act.code) {
                found.push(Statement {
                    says,
                    act,
                    object: None,
                });
            }
            continue;
        }
        for frame in frames.of_act(act.code) {
            if let Some(object) = nearest(doc, parts, i, frame) {
                found.push(Statement {
                    says: frame.says,
                    act,
                    object: Some(object),
                });
            }
        }
    }
    found
}

/// The nearest object of a frame around its act, the later of two equally near.
fn nearest<'l, T>(
    doc: &Document<'_>,
    parts: &[Part<'l>],
    act: usize,
    frame: &Frame<T>,
) -> Option<Part<'l>> {
    let from = parts.get(act)?;
    let clause = doc.clause_index(from.token);
    let fits = |part: &&Part<'l>| {
        frame.object.contains(&part.code)
            && !part.range.overlaps(from.range)
            && (part.token.abs_diff(from.token) <= frame.reach
                || clause.is_some() && clause == doc.clause_index(part.token))
            && !parted(doc, from.token, part.token)
    };
    let near = |part: &&Part<'l>| part.token.abs_diff(from.token) <= frame.clause.max(frame.reach);
    let after = parts.get(act + 1..)?.iter().take_while(near).find(fits);
    let before = parts.get(..act)?.iter().rev().take_while(near).find(fits);
    match (before, after) {
        (Some(before), Some(after)) => {
            let nearer = from.token.abs_diff(before.token) < from.token.abs_diff(after.token);
            Some(if nearer { *before } else { *after })
        }
        (before, after) => after.or(before).copied(),
    }
}

/// Whether a mark stands between two tokens that parts one statement from the next.
pub(super) fn parted(doc: &Document<'_>, a: usize, b: usize) -> bool {
    let first = a.min(b);
    (first..a.max(b)).any(|token| match doc.word(token) {
        // "Sono stati copiati: nome, cognome": what follows is its subject.
        ":" if token == first + 1 && is_passive(doc, first) => false,
        ":" => !is_label(doc, first, token),
        word => matches!(word, ";" | "?" | "\u{2022}"),
    })
}

/// "sono stati copiati": a participle with its auxiliaries right before it.
fn is_passive(doc: &Document<'_>, participle: usize) -> bool {
    participle.checked_sub(2).is_some_and(|auxiliary| {
        matches!(doc.word(auxiliary), "sono" | "è" | "erano" | "risultano")
            && matches!(
                doc.word(auxiliary + 1),
                "stati" | "state" | "stato" | "stata"
            )
    })
}

/// "- password: sostituirla", "Azioni richieste: nessuna": the first part is the line's label.
fn is_label(doc: &Document<'_>, first: usize, colon: usize) -> bool {
    const LONGEST: usize = 2;
    let opens = first.checked_sub(1).is_none_or(|before| {
        doc.kind(before) == Some(TokenKind::Break)
            || matches!(doc.word(before), "-" | "\u{2022}" | "*" | "\u{b7}")
    });
    opens && colon - first <= LONGEST
}

/// The part of a given kind nearest before a token within `reach`, in the same clause.
pub(super) fn before<'p, 'l>(
    doc: &Document<'_>,
    parts: &'p [Part<'l>],
    token: usize,
    reach: usize,
    codes: &[&str],
) -> Option<&'p Part<'l>> {
    let end = parts.partition_point(|part| part.token < token);
    parts
        .get(..end)?
        .iter()
        .rev()
        .take_while(|part| token - part.token <= reach)
        .find(|part| codes.contains(&part.code) && !parted(doc, part.token, token))
}

/// The part of a given kind nearest after a token within `reach`, in the same clause.
pub(super) fn after<'l>(
    doc: &Document<'_>,
    parts: &[Part<'l>],
    token: usize,
    reach: usize,
    codes: &[&str],
) -> Option<Part<'l>> {
    let start = parts.partition_point(|part| part.token <= token);
    parts
        .get(start..)?
        .iter()
        .take_while(|part| part.token - token <= reach)
        .find(|part| codes.contains(&part.code) && !parted(doc, token, part.token))
        .copied()
}

/// "[ ] discriminazione": a box that is not ticked.
pub(super) fn unticked(doc: &Document<'_>, act: Part<'_>) -> bool {
    let before = |back: usize| {
        act.token
            .checked_sub(back)
            .map_or("", |token| doc.word(token))
    };
    before(1) == "]" && before(2) == "["
}

/// "perdita di integrità [ ]": a box that is not ticked, after its label.
pub(super) fn unticked_after(doc: &Document<'_>, label: ViewRange) -> bool {
    let next = doc.token_at(label.end);
    doc.word(next) == "[" && doc.word(next + 1) == "]"
}

/// The parts within `reach` tokens of a token.
pub(super) fn around<'p, 'l>(parts: &'p [Part<'l>], token: usize, reach: usize) -> &'p [Part<'l>] {
    let first = parts.partition_point(|part| part.token + reach < token);
    let end = parts.partition_point(|part| part.token <= token + reach);
    parts.get(first..end).unwrap_or_default()
}

/// Whether a deed bears on the reader's own secrets: "non condividere con nessuno il codice".
pub(super) fn keeps_secret(doc: &Document<'_>, parts: &[Part<'_>], act: Part<'_>) -> bool {
    const REACH: usize = 10;
    const SECRETS: &[&str] = &[
        "thing.code",
        "thing.credential",
        "thing.card",
        "thing.bank_account",
        "thing.second_factor",
    ];
    after(doc, parts, act.token, REACH, SECRETS).is_some()
}

/// Collects coded values, one item each, in the order in which they are first said.
#[derive(Debug)]
pub(super) struct Collected<T> {
    items: Vec<crate::record::Coded<T>>,
}

impl<T: Copy + PartialEq> Collected<T> {
    pub(super) fn new() -> Self {
        Self { items: Vec::new() }
    }

    /// Adds a mention of a value.
    pub(super) fn add(&mut self, doc: &Document<'_>, code: T, range: ViewRange) {
        const MOST_MENTIONS: usize = 16;
        let known = self.items.iter_mut().find(|item| item.code == code);
        if known
            .as_ref()
            .is_some_and(|item| item.evidence.len() >= MOST_MENTIONS)
        {
            return;
        }
        let evidence = doc.evidence(range);
        match known {
            Some(item) => {
                if !item.evidence.contains(&evidence) {
                    item.evidence.push(evidence);
                }
            }
            None => self.items.push(crate::record::Coded {
                code,
                evidence: vec![evidence],
            }),
        }
    }

    /// Whether a value was said.
    pub(super) fn has(&self, code: T) -> bool {
        self.items.iter().any(|item| item.code == code)
    }

    pub(super) fn into_items(self) -> Vec<crate::record::Coded<T>> {
        self.items
    }
}
