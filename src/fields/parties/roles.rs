//! Roles by the words around a name.
//!
//! Every cue of `party_roles.tsv` looks for its name within its sentence: in
//! apposition (`Alfa S.r.l., responsabile del trattamento`), behind the words
//! (`gestita dalla cooperativa ALFA`) or before them (`Alfa S.r.l., cui è
//! affidata …`). A link that is found becomes a [`Claim`]; the strongest claim
//! on a party decides its role.

use super::gaps;
use super::names::{Form, Name};
use crate::lexicon::{Hit, Table};
use crate::record::Role;
use crate::text::{Document, ViewRange};
use std::ops::Range;

/// What a cue says of a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim {
    /// The name, as an index into the document's names.
    pub(super) name: usize,
    /// Its role; `None` says that it is no party.
    pub(super) role: Option<Role>,
    /// How much the wording weighs.
    pub(super) weight: u8,
    /// The deciding words.
    pub(super) cue: ViewRange,
    /// The rule, for `breccia explain`.
    pub(super) rule: &'static str,
}

/// Weights of claims: what says the role by its name outweighs what describes it.
pub(super) mod weight {
    /// Named `responsabile`, `titolare`, … in words.
    pub(in super::super) const NAMED: u8 = 10;
    /// Said to be no part of it, or called in afterwards.
    pub(in super::super) const NO_PARTY: u8 = 9;
    /// Runs, supplies or keeps something for the controller.
    pub(in super::super) const SUPPLIES: u8 = 7;
    /// Someone works on its behalf.
    pub(in super::super) const BEHALF: u8 = 6;
    /// Told the controller.
    pub(in super::super) const INFORMS: u8 = 5;
    /// Its servers, its technicians.
    pub(in super::super) const OWNS: u8 = 4;
}

/// The claims of a document, and whether the writer calls itself a processor.
#[derive(Debug, Default)]
pub(super) struct Claims {
    pub(super) all: Vec<Claim>,
    pub(super) writer_processes: Option<ViewRange>,
}

/// Reads every cue. Each looks at a bounded number of tokens.
pub(super) fn claims(doc: &Document<'_>, names: &[Name<'_>]) -> Claims {
    let mut reader = Reader {
        doc,
        names,
        claims: Claims::default(),
    };
    let hits = doc.hits_of(Table::PartyRoles);
    for (index, hit) in hits.iter().enumerate() {
        reader.cue(hit, &hits[index + 1..]);
    }
    reader.claims
}

/// A name beside a cue.
#[derive(Clone, Copy)]
struct Link {
    name: usize,
    /// A comma or bracket stands between.
    apart: bool,
    /// The name belongs to the cue's owner (`responsabile di Alfa`).
    owner: bool,
}

struct Reader<'a, 'd> {
    doc: &'a Document<'d>,
    names: &'a [Name<'a>],
    claims: Claims,
}

impl Reader<'_, '_> {
    fn cue(&mut self, hit: &Hit<'_>, later: &[Hit<'_>]) {
        let tokens = self.doc.tokens_in(hit.range);
        if tokens.is_empty() {
            return;
        }
        match hit.code() {
            "controller" => self.named(hit, &tokens, Role::Controller, later),
            "controllers" => self.named_all(hit, &tokens, Role::JointController),
            "joint" => self.named_all(hit, &tokens, Role::JointController),
            "processors" => {
                self.self_reference(hit, &tokens);
                self.named_all(hit, &tokens, Role::Processor);
            }
            "controller_bare" if self.bare_cue(&tokens) => {
                self.named(hit, &tokens, Role::Controller, later)
            }
            "processor_bare" if self.bare_cue(&tokens) => {
                self.named(hit, &tokens, Role::Processor, later)
            }
            "processor" => {
                self.self_reference(hit, &tokens);
                self.named(hit, &tokens, Role::Processor, later);
            }
            "sub" => self.named(hit, &tokens, Role::SubProcessor, later),
            "supplier" => self.supplier(hit, &tokens),
            "supplier>" => self.behind(
                hit,
                tokens.end,
                Some(Role::Processor),
                weight::SUPPLIES,
                "a supplier follows",
            ),
            "<supplier" => self.ahead(
                hit,
                &tokens,
                Some(Role::Processor),
                weight::SUPPLIES,
                "the name before supplies",
            ),
            "<informant" => self.ahead(
                hit,
                &tokens,
                Some(Role::Processor),
                weight::INFORMS,
                "told the controller",
            ),
            "by" => self.through(
                hit,
                &tokens,
                gaps::is_by,
                weight::SUPPLIES,
                "run or supplied by",
            ),
            "at" => self.through(hit, &tokens, gaps::is_at, weight::SUPPLIES, "kept with"),
            "to" => self.through(hit, &tokens, gaps::is_to, weight::SUPPLIES, "entrusted to"),
            "of" => self.through(
                hit,
                &tokens,
                gaps::is_of,
                weight::OWNS,
                "systems or staff of",
            ),
            "controller>" => self.behind(
                hit,
                tokens.end,
                Some(Role::Controller),
                weight::BEHALF,
                "on behalf of",
            ),
            "none>" => self.behind(
                hit,
                tokens.end,
                None,
                weight::NO_PARTY,
                "called in, reporting or attacking",
            ),
            "<none" => self.ahead(
                hit,
                &tokens,
                None,
                weight::NO_PARTY,
                "called in afterwards or not involved",
            ),
            "self_processor" => self.claims.writer_processes = Some(hit.range),
            _ => {}
        }
    }

    fn claim(
        &mut self,
        name: usize,
        role: Option<Role>,
        weight: u8,
        cue: ViewRange,
        rule: &'static str,
    ) {
        if self
            .names
            .get(name)
            .is_some_and(|n| n.form != Form::Authority)
        {
            self.claims.all.push(Claim {
                name,
                role,
                weight,
                cue,
                rule,
            });
        }
    }

    /// `titolare`, `responsabile` alone count with a label's mark or a word of office beside them.
    fn bare_cue(&self, tokens: &Range<usize>) -> bool {
        let before = tokens.start.checked_sub(1).map_or("", |b| self.doc.word(b));
        let after = self.doc.word(tokens.end);
        let label = after == ":" || after == "." && self.doc.word(tokens.end + 1) == ".";
        let office = matches!(
            before,
            "quale"
                | "qualita"
                | "come"
                | "nominata"
                | "nominato"
                | "designata"
                | "designato"
                | "individuata"
                | "individuato"
                | "("
                | "nomina"
                | "rispettivamente"
        ) || before == "di"
            && tokens
                .start
                .checked_sub(2)
                .is_some_and(|b| matches!(self.doc.word(b), "qualita" | "veste"));
        let title = gaps::is_of(after)
            || matches!(
                after,
                "it" | "ict" | "scientifico" | "tecnico" | "unico" | "amministrativo" | "sanitario"
            );
        let with_law = matches!(after, "ex" | "ai" | "a") && office;
        (label || office || with_law) && !title
    }

    /// A first person before a processor's title: the writer is the processor.
    fn self_reference(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        let from = tokens
            .start
            .saturating_sub(9)
            .max(self.sentence_start(tokens.start));
        let first_person = (from..tokens.start)
            .any(|i| matches!(self.doc.word(i), "scriviamo" | "scrivente" | "scrivo"));
        if first_person {
            self.claims.writer_processes = Some(hit.range);
        }
    }

    fn sentence_start(&self, token: usize) -> usize {
        self.sentence_of(token).map_or(token, |s| s.start)
    }

    fn sentence_of(&self, token: usize) -> Option<Range<usize>> {
        let at = self.doc.tokens().get(token)?.range().start;
        let index = self.doc.sentence_at(at)?;
        self.doc.sentences().get(index).map(|s| s.tokens.clone())
    }

    /// The first name at or after a token.
    fn next_name(&self, token: usize) -> Option<usize> {
        let index = self.names.partition_point(|n| n.tokens.end <= token);
        (index < self.names.len()).then_some(index)
    }

    /// The last name that ends at or before a token.
    fn last_name(&self, token: usize) -> Option<usize> {
        self.names
            .partition_point(|n| n.tokens.end <= token)
            .checked_sub(1)
    }

    /// The name in apposition before a cue.
    fn before(&self, tokens: &Range<usize>) -> Option<Link> {
        const ADDRESS: usize = 6;
        let last = self.last_name(tokens.start)?;
        let start = self.sentence_start(tokens.start);
        let gap = |name: usize| gaps::Gap::new(self.doc, self.names[name].tokens.end..tokens.start);
        if self.names[last].tokens.end < start {
            return None;
        }
        if let Some(apart) = gap(last).apposition() {
            return Some(Link {
                name: last,
                apart,
                owner: false,
            });
        }
        // `Alfa S.r.l., con sede in via Roma 1, Milano, titolare del trattamento`
        (last.saturating_sub(ADDRESS)..=last)
            .rev()
            .take_while(|&name| self.names[name].tokens.start >= start)
            .find(|&name| self.names[name].form != Form::Bare)
            .filter(|&name| gap(name).particulars())
            .map(|name| Link {
                name,
                apart: true,
                owner: false,
            })
    }

    /// The name that a cue introduces, in its sentence or on the next line.
    fn after(&self, tokens: &Range<usize>) -> Option<Link> {
        let sentence = self.sentence_of(tokens.start)?;
        let name = self.next_name(tokens.end)?;
        let start = self.names[name].tokens.start;
        if start >= sentence.end {
            let label = gaps::Gap::new(self.doc, tokens.end..sentence.end).label();
            let next_line = gaps::Gap::new(self.doc, sentence.end..start).line_start();
            return (label && next_line).then_some(Link {
                name,
                apart: false,
                owner: false,
            });
        }
        let gap = gaps::Gap::new(self.doc, tokens.end..start);
        let owner = gap.ends_with_of();
        let apart = gap.introduction()?;
        Some(Link { name, apart, owner })
    }

    /// The name beside a cue: the apposition unless the name follows at once.
    fn beside(&self, tokens: &Range<usize>) -> Option<Link> {
        let before = self.before(tokens);
        match (before, self.after(tokens)) {
            (Some(b), Some(a)) if a.apart || a.owner || b.apart && !self.introduces(tokens) => {
                Some(b)
            }
            (_, Some(a)) => Some(a),
            (b, None) => b,
        }
    }

    /// `la sub-responsabile Beta S.p.A.`, `titolare è Alfa`: the words lead on to the name behind them.
    fn introduces(&self, tokens: &Range<usize>) -> bool {
        let before = tokens.start.checked_sub(1).map_or("", |b| self.doc.word(b));
        matches!(
            before,
            "la" | "il" | "del" | "della" | "dal" | "dalla" | "al" | "alla" | "|"
        ) || matches!(self.doc.word(tokens.end), ":" | "è" | "e'")
    }

    fn named(&mut self, hit: &Hit<'_>, tokens: &Range<usize>, role: Role, later: &[Hit<'_>]) {
        if let Some(second) = self.respectively(tokens, later) {
            self.in_order(hit, tokens, role, second);
            return;
        }
        if tokens
            .start
            .checked_sub(2)
            .is_some_and(|b| self.respective_before(b))
        {
            return;
        }
        let Some(link) = self.beside(tokens) else {
            return;
        };
        if link.owner {
            if role != Role::Controller {
                self.claim(
                    link.name,
                    Some(Role::Controller),
                    weight::INFORMS,
                    hit.range,
                    "its processor is spoken of",
                );
            }
            return;
        }
        self.claim(
            link.name,
            Some(role),
            weight::NAMED,
            hit.range,
            "named in this role",
        );
    }

    /// `… rispettivamente titolare e responsabile`: the second cue.
    fn respectively<'h>(&self, tokens: &Range<usize>, later: &[Hit<'h>]) -> Option<Hit<'h>> {
        let before = tokens.start.checked_sub(1)?;
        let said =
            (before.saturating_sub(3)..=before).any(|i| self.doc.word(i) == "rispettivamente");
        let next = later.first()?;
        let near = self.doc.tokens_in(next.range).start <= tokens.end + 4;
        let role = matches!(
            next.code(),
            "processor" | "processor_bare" | "controller" | "controller_bare" | "sub"
        );
        (said && near && role).then_some(*next)
    }

    /// Whether the second of two roles in order stands here: already read.
    fn respective_before(&self, token: usize) -> bool {
        let from = token.saturating_sub(8).max(self.sentence_start(token));
        (from..=token).any(|i| self.doc.word(i) == "rispettivamente")
    }

    fn in_order(&mut self, hit: &Hit<'_>, tokens: &Range<usize>, first: Role, second: Hit<'_>) {
        let other = match second.code() {
            "sub" => Role::SubProcessor,
            "controller" | "controller_bare" => Role::Controller,
            _ => Role::Processor,
        };
        let Some(last) = self.last_name(tokens.start) else {
            return;
        };
        let Some(previous) = last.checked_sub(1) else {
            return;
        };
        let start = self.sentence_start(tokens.start);
        if self.names[previous].tokens.start >= start {
            self.claim(
                previous,
                Some(first),
                weight::NAMED,
                hit.range,
                "roles in the order of the names",
            );
            self.claim(
                last,
                Some(other),
                weight::NAMED,
                second.range,
                "roles in the order of the names",
            );
        }
    }

    /// A plural cue takes every name that is joined to the nearest.
    fn named_all(&mut self, hit: &Hit<'_>, tokens: &Range<usize>, role: Role) {
        let Some(link) = self.beside(tokens) else {
            return;
        };
        if link.owner {
            if role == Role::Processor {
                self.claim(
                    link.name,
                    Some(Role::Controller),
                    weight::INFORMS,
                    hit.range,
                    "its processor is spoken of",
                );
            }
            return;
        }
        let before = self.names[link.name].tokens.end <= tokens.start;
        let mut all = vec![link.name];
        let mut at = link.name;
        while all.len() < 12 {
            let next = if before {
                at.checked_sub(1)
            } else {
                Some(at + 1)
            };
            let Some(next) = next.filter(|&n| n < self.names.len()) else {
                break;
            };
            let (left, right) = if before { (next, at) } else { (at, next) };
            let gap = self.names[left].tokens.end..self.names[right].tokens.start;
            if self.names[left].sentence != self.names[right].sentence
                || !gaps::Gap::new(self.doc, gap).coordination()
            {
                break;
            }
            all.push(next);
            at = next;
        }
        // One name alone is `contitolare` with others not named, or the text says `titolari` of something else.
        let role = if all.len() == 1 && role == Role::JointController && hit.code() == "controllers"
        {
            Role::Controller
        } else {
            role
        };
        for name in all {
            self.claim(
                name,
                Some(role),
                weight::NAMED,
                hit.range,
                "named in this role together",
            );
        }
    }

    /// `il nostro fornitore Alfa`, `Alfa, fornitore della piattaforma`.
    fn supplier(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        if let Some(link) = self.before(tokens).filter(|link| link.apart) {
            self.claim(
                link.name,
                Some(Role::Processor),
                weight::SUPPLIES,
                hit.range,
                "called a supplier",
            );
            return;
        }
        self.behind(
            hit,
            tokens.end,
            Some(Role::Processor),
            weight::SUPPLIES,
            "a supplier is named",
        );
    }

    /// The name behind a token, with a few lower-case words between.
    fn behind(
        &mut self,
        hit: &Hit<'_>,
        from: usize,
        role: Option<Role>,
        weight: u8,
        rule: &'static str,
    ) {
        let Some(name) = self.reach(from, 10) else {
            return;
        };
        self.claim(name, role, weight, hit.range, rule);
        if role == Some(Role::Processor) {
            self.coordinated(name, hit, weight, rule);
        }
    }

    /// Names joined to a supplier: `da Alfa S.r.l. e da Beta S.p.A.`.
    fn coordinated(&mut self, first: usize, hit: &Hit<'_>, weight: u8, rule: &'static str) {
        let mut at = first;
        for _ in 0..6 {
            let (Some(left), Some(right)) = (self.names.get(at), self.names.get(at + 1)) else {
                return;
            };
            let gap = gaps::Gap::new(self.doc, left.tokens.end..right.tokens.start);
            if left.sentence != right.sentence || right.form == Form::Bare || !gap.joins_oblique() {
                return;
            }
            at += 1;
            self.claim(at, Some(Role::Processor), weight, hit.range, rule);
        }
    }

    /// The name that a few words lead to.
    fn reach(&self, from: usize, most: usize) -> Option<usize> {
        let name = self.next_name(from)?;
        let found = &self.names[name];
        let sentence = self.sentence_of(from)?;
        if found.tokens.start < from
            || found.tokens.start >= sentence.end
            || found.tokens.start - from > most
        {
            return None;
        }
        let gap = gaps::Gap::new(self.doc, from..found.tokens.start);
        gap.description(found.form == Form::Bare).then_some(name)
    }

    /// The name before a cue, with a description between them at most.
    fn ahead(
        &mut self,
        hit: &Hit<'_>,
        tokens: &Range<usize>,
        role: Option<Role>,
        weight: u8,
        rule: &'static str,
    ) {
        let Some(name) = self.last_name(tokens.start) else {
            return;
        };
        let end = self.names[name].tokens.end;
        if end < self.sentence_start(tokens.start)
            || !gaps::Gap::new(self.doc, end..tokens.start).relative()
        {
            return;
        }
        self.claim(name, role, weight, hit.range, rule);
    }

    /// `gestita per nostro conto da Alfa`: a participle, its preposition, a name.
    fn through(
        &mut self,
        hit: &Hit<'_>,
        tokens: &Range<usize>,
        preposition: fn(&str) -> bool,
        weight: u8,
        rule: &'static str,
    ) {
        if let Some(relative) = self.relative_before(hit, tokens) {
            self.ahead(
                hit,
                &(relative..tokens.end),
                Some(Role::Processor),
                weight::SUPPLIES,
                rule,
            );
            return;
        }
        const FAR: usize = 12;
        let Some(sentence) = self.sentence_of(tokens.start) else {
            return;
        };
        let limit = sentence.end.min(tokens.end + FAR);
        let mut investigates = false;
        for at in tokens.end..limit {
            let word = self.doc.word(at);
            investigates |= gaps::is_investigation(word);
            if preposition(word)
                && let Some(name) = self.reach(at + 1, 5)
            {
                let role = if investigates {
                    None
                } else {
                    Some(Role::Processor)
                };
                let weight = if investigates {
                    weight::NO_PARTY
                } else {
                    weight
                };
                self.claim(name, role, weight, hit.range, rule);
                if role.is_some() {
                    self.coordinated(name, hit, weight, rule);
                }
                return;
            }
            if gaps::ends_clause(word) || matches!(preposition(word), true if hit.code() == "of") {
                return;
            }
            if hit.code() == "of" && at > tokens.end + 1 {
                return;
            }
        }
    }

    /// `Alfa S.r.l., di cui il Comune si avvale`: where the relative pronoun stands.
    fn relative_before(&self, hit: &Hit<'_>, tokens: &Range<usize>) -> Option<usize> {
        let serves = hit.code() == "of"
            && matches!(
                self.doc.word(tokens.end - 1),
                "avvale" | "avvalgono" | "avvaliamo" | "serve" | "servono" | "serviamo" | "avvalso"
            );
        if !serves {
            return None;
        }
        let from = tokens
            .start
            .saturating_sub(8)
            .max(self.sentence_start(tokens.start));
        let pronoun = (from..tokens.start)
            .rev()
            .find(|&i| matches!(self.doc.word(i), "cui" | "quale" | "quali"))?;
        Some(pronoun - usize::from(pronoun > from))
    }
}
