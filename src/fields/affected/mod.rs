//! People, accounts and records affected.
//!
//! In go the document's numbers, out come the counts of the breach, totals
//! before subsets. A number becomes a count in three steps: its qualifier
//! ([`quantity`]), what it counts ([`counted`]), and whether the clause says
//! that those were hit ([`standing`]). [`scope`] then tells totals from
//! subsets.

mod counted;
mod cues;
mod groups;
mod quantity;
mod scope;
mod standing;
mod sums;

use crate::record::{Basis, Count, Qualifier, Scope, Unit};
use crate::text::{Document, ViewRange};
use crate::trace::Trace;
use counted::{Around, Counted, Link, Noun};
use quantity::Quantity;
use standing::Setting;

/// Reads them, totals first, then subsets, each in order of first mention.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Vec<Count> {
    let numbers = doc.numbers();
    if numbers.is_empty() {
        return Vec::new();
    }
    let quantities = quantity::quantities(doc, &numbers);
    let mut reading = Reading::new(doc, &quantities);
    for i in 0..quantities.len() {
        reading.step(i, trace);
    }
    let mut candidates = reading.counts_or_the_only_number();
    sums::complete(&quantities, &mut candidates);
    scope::settle(candidates)
        .into_iter()
        .map(|candidate| Count {
            value: candidate.value,
            max: candidate.max,
            qualifier: candidate.qualifier,
            unit: candidate.unit,
            scope: candidate.scope,
            basis: Basis::Stated,
            evidence: candidate.at.iter().map(|&at| doc.evidence(at)).collect(),
        })
        .collect()
}

/// One pass over the quantities of a document, with what the earlier ones mean for the later.
struct Reading<'a, 'd> {
    doc: &'a Document<'d>,
    quantities: &'a [Quantity],
    setting: Setting,
    candidates: Vec<Candidate>,
    /// Where the base stands that an earlier number is a part of: "402 dei 1.318 clienti".
    base_at: Option<usize>,
    /// The sentence whose last number counts sites, files or other things.
    foreign: Option<usize>,
    /// One past the last number that is no count; 0 for none.
    refused: usize,
    /// The last total whose groups are listed below it.
    list: Option<usize>,
    /// The candidate to which the quantities before an index add up.
    sum: Option<(usize, usize)>,
    /// People of whom nothing says that they were hit, nor that they were not.
    open: Vec<Candidate>,
}

impl<'a, 'd> Reading<'a, 'd> {
    fn new(doc: &'a Document<'d>, quantities: &'a [Quantity]) -> Self {
        Self {
            doc,
            quantities,
            setting: Setting::of(doc),
            candidates: Vec::new(),
            base_at: None,
            foreign: None,
            refused: 0,
            list: None,
            sum: None,
            open: Vec::new(),
        }
    }

    /// Looks whether the quantities from one on add up to the last count: its groups.
    fn find_sum(&mut self, i: usize) {
        const MOST_GROUPS: usize = 6;
        const REACH: usize = 40;
        let open = self.sum.is_some_and(|(_, end)| i < end);
        let Some(total) = self.candidates.last().filter(|_| !open) else {
            return;
        };
        let near = |quantity: &&Quantity| {
            quantity.max.is_none()
                && quantity.value < total.value
                && quantity.tokens.start.saturating_sub(total.end) <= REACH
        };
        let mut sum = 0u64;
        let groups = self.quantities.get(i..).unwrap_or_default();
        for (n, quantity) in groups.iter().take(MOST_GROUPS).take_while(near).enumerate() {
            // "48.300 assistiti, fra i quali 1.140 minori, e 2.215 dipendenti": a part of a group.
            if n > 0 && counted::opens_a_part(self.doc, quantity) {
                continue;
            }
            sum = sum.saturating_add(quantity.value);
            if n > 0 && sum == total.value {
                self.sum = Some((self.candidates.len() - 1, i + n + 1));
            }
        }
    }

    fn around(&self, i: usize, quantity: &Quantity) -> Around<'_> {
        // A number that follows a refused one this closely would be a part of that.
        const NEAR: usize = 4;
        let beside_refused =
            self.refused > 0 && quantity.tokens.start.saturating_sub(self.refused) <= NEAR;
        Around {
            next: self.quantities.get(i + 1),
            earlier: self.candidates.last(),
            listed: self
                .list
                .and_then(|i| self.candidates.get(i))
                .filter(|total| total.lists_below(quantity)),
            sums_to: self
                .sum
                .filter(|&(_, end)| i < end)
                .and_then(|(total, _)| self.candidates.get(total)),
            open_copy: self.setting.open_copy,
            foreign: self.foreign.is_some() && self.foreign == quantity.sentence || beside_refused,
        }
    }

    /// Decides on one quantity.
    fn step(&mut self, i: usize, trace: &mut Trace) {
        self.find_sum(i);
        let Some(quantity) = self.quantities.get(i) else {
            return;
        };
        let Some(counted) = counted::counted(self.doc, quantity, self.around(i, quantity)) else {
            if counted::counts_something_else(self.doc, quantity) {
                self.foreign = quantity.sentence;
            }
            self.refused = quantity.tokens.end;
            return;
        };
        let next = self.quantities.get(i + 1);
        let verdict = if self.base_at == Some(quantity.tokens.start)
            || opens_as_base(self.doc, quantity, &counted, next)
        {
            standing::base_of_the_number_before()
        } else {
            let earlier = self.candidates.last();
            standing::verdict(self.doc, &self.setting, quantity, &counted, earlier)
        };
        trace.note(
            "affected",
            quantity.range,
            verdict.rule,
            &[
                ("unit", counted.unit_at),
                ("decided by", verdict.cue.unwrap_or(quantity.range)),
            ],
        );
        if verdict.accepted {
            self.keep(i, quantity.clone(), &counted, verdict.rule);
        } else {
            self.refused = quantity.tokens.end;
            let plain = counted.unit == Unit::People
                && counted.noun == Noun::Plain
                && matches!(counted.link, Link::Governs | Link::Predicate);
            if plain && standing::is_open(&verdict) && quantity.value > 1 {
                self.open.push(Candidate::new(quantity, &counted));
            }
        }
    }

    /// The counts; where there is none and the story names one number of people, they are it.
    fn counts_or_the_only_number(self) -> Vec<Candidate> {
        const LEAST: usize = 5;
        if !self.candidates.is_empty() || self.doc.sentences().len() < LEAST {
            return self.candidates;
        }
        let only = self.open.first().is_some_and(|first| {
            self.open
                .iter()
                .all(|other| (other.value, other.max) == (first.value, first.max))
        });
        if only { self.open } else { self.candidates }
    }

    /// Takes a quantity as a count.
    fn keep(&mut self, i: usize, mut quantity: Quantity, counted: &Counted, rule: &'static str) {
        if counted.after {
            quantity.qualify_after(self.doc, counted.end);
        }
        quantity.qualify_by_label(self.doc, counted);
        if counted.link == Link::PartOfNext {
            self.base_at = self
                .quantities
                .get(i + 1)
                .filter(|base| !self.is_known(base.value))
                .map(|base| base.tokens.start);
        }
        let mut candidate = Candidate::new(&quantity, counted);
        candidate.peer = self
            .candidates
            .last()
            .is_some_and(|last| stands_beside(self.doc, last, &candidate, quantity.tokens.start));
        candidate.peer |= self.candidates.last().is_some_and(|last| {
            self.quantities
                .get(i + 1)
                .is_some_and(|next| enumerated(self.doc, last, &candidate, &quantity, next))
        });
        candidate.lists = opens_list(self.doc, &candidate);
        candidate.theirs = rule == standing::THEIRS;
        // "Per i 3.204 donatori c'era anche l'IBAN": more than for the others.
        candidate.part |= rule == standing::FOR_THEM
            && self
                .candidates
                .iter()
                .any(|all| all.value > candidate.value)
            && (candidate.noun_end..candidate.noun_end + 10)
                .any(|t| matches!(self.doc.word(t), "anche" | "pure" | "inoltre"));
        if candidate.lists {
            self.list = Some(self.candidates.len());
        }
        self.foreign = None;
        self.candidates.push(candidate);
    }

    /// Whether a figure was counted shortly before.
    fn is_known(&self, value: u64) -> bool {
        const RECENT: usize = 16;
        self.candidates
            .iter()
            .rev()
            .take(RECENT)
            .any(|candidate| candidate.value == value)
    }
}

/// A number that counts affected ones, before totals and subsets are told apart.
#[derive(Debug, Clone)]
struct Candidate {
    value: u64,
    max: Option<u64>,
    qualifier: Qualifier,
    unit: Unit,
    scope: Scope,
    /// The words say that it is a part of a total.
    part: bool,
    /// Joined by `e` to the count before it: a group beside that, not a part of it.
    peer: bool,
    /// A list of its groups follows: `suddivise come segue:`.
    lists: bool,
    /// Said of data: "riferibili a 410.000 utenti".
    theirs: bool,
    noun: Noun,
    /// The sentence that holds its first mention.
    sentence: Option<usize>,
    /// One past its last token.
    end: usize,
    /// One past the noun.
    noun_end: usize,
    at: Vec<ViewRange>,
}

impl Candidate {
    /// Whether a number may stand in the list of this total's groups.
    fn lists_below(&self, quantity: &Quantity) -> bool {
        const MOST_ROWS: usize = 12;
        match (self.sentence, quantity.sentence) {
            (Some(total), Some(row)) => self.lists && row > total && row - total <= MOST_ROWS,
            _ => false,
        }
    }

    fn new(quantity: &Quantity, counted: &Counted) -> Self {
        Self {
            value: quantity.value,
            max: quantity.max,
            qualifier: quantity.qualifier,
            unit: counted.unit,
            scope: Scope::Total,
            part: counted.part,
            peer: false,
            lists: false,
            theirs: false,
            noun: counted.noun,
            sentence: quantity.sentence,
            end: quantity.tokens.end,
            noun_end: counted.end.max(quantity.tokens.end),
            at: vec![if counted.after {
                quantity.range.join(counted.unit_at)
            } else {
                quantity.range
            }],
        }
    }
}

/// `Dei circa 8.200 abbonati, ne risultano interessati 412`; not `Dei 312 clienti coinvolti, 29 …`.
fn opens_as_base(
    doc: &Document<'_>,
    quantity: &Quantity,
    counted: &Counted,
    next: Option<&Quantity>,
) -> bool {
    const LEAD: usize = 3;
    const NOUN_PHRASE: usize = 8;
    let Some(sentence) = cues::sentence_of(doc, quantity.tokens.start) else {
        return false;
    };
    let smaller = next.is_some_and(|next| {
        next.sentence == quantity.sentence && next.max.unwrap_or(next.value) < quantity.value
    });
    let first = doc.word(sentence.start);
    let of = matches!(
        first,
        "dei" | "delle" | "degli" | "su" | "sui" | "sulle" | "sugli"
    );
    let leads = quantity.tokens.start - sentence.start <= LEAD;
    let comma = (counted.end..counted.end + NOUN_PHRASE)
        .find(|&t| matches!(doc.word(t), "," | "solo" | "soltanto" | "ne"));
    smaller
        && of
        && leads
        && counted.after
        && comma.is_some_and(|comma| {
            !cues::cues_in(doc, counted.end..comma).any(|cue| cue.code() == "hit")
                && !doc.slice(counted.unit_at).starts_with("interessat")
        })
}

/// Whether the words after a count open a list of its groups.
fn opens_list(doc: &Document<'_>, candidate: &Candidate) -> bool {
    let Some(sentence) = cues::sentence_of(doc, candidate.end.saturating_sub(1)) else {
        return false;
    };
    let last = doc.word(sentence.end.saturating_sub(1));
    let rest = candidate.end.min(sentence.end)..sentence.end;
    last == ":"
        && rest.len() <= 20
        && cues::cues_in(doc, rest).any(|cue| matches!(cue.code(), "split" | "subset"))
}

/// `14.200 pazienti e 38 dipendenti`: two groups, neither a part of the other.
fn stands_beside(
    doc: &Document<'_>,
    last: &Candidate,
    candidate: &Candidate,
    start: usize,
) -> bool {
    let gap = last.noun_end..start.max(last.noun_end);
    !candidate.part
        && last.unit == candidate.unit
        && gap.len() <= 3
        && gap
            .clone()
            .rev()
            .find(|&t| {
                !cues::is_determiner(doc.word(t))
                    && !matches!(
                        doc.word(t),
                        "a" | "ad" | "circa" | "oltre" | "altri" | "altre"
                    )
            })
            .is_some_and(|t| matches!(doc.word(t), "e" | "ed" | "nonche"))
}

/// `900 lavoratori, 300 fornitori e 45 visitatori`: the second of three groups in a row.
fn enumerated(
    doc: &Document<'_>,
    last: &Candidate,
    candidate: &Candidate,
    quantity: &Quantity,
    next: &Quantity,
) -> bool {
    let start = quantity.tokens.start;
    !candidate.part
        && last.unit == candidate.unit
        && last.noun_end + 1 == start
        && doc.word(last.noun_end) == ","
        && candidate.noun_end + 1 == next.tokens.start
        && matches!(doc.word(candidate.noun_end), "e" | "ed" | ",")
}

#[cfg(test)]
mod tests;
