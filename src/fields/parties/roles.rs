//! Roles by the words around a name.
//!
//! Every cue of `party_roles.tsv` looks for its name within its sentence: in
//! apposition (`Alfa S.r.l., responsabile del trattamento`), behind the words
//! (`gestita dalla cooperativa ALFA`) or before them (`Alfa S.r.l., cui è
//! affidata …`). A link that is found becomes a [`Claim`]; the strongest claim
//! on a party decides its role.

use super::gaps;
use super::names::{Form, Name};
use super::words;
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
    /// The writer speaks for it beside itself.
    pub(in super::super) const ALSO_BEHALF: u8 = 7;
    /// Someone works on its behalf.
    pub(in super::super) const BEHALF: u8 = 6;
    /// Told the controller.
    pub(in super::super) const INFORMS: u8 = 5;
    /// Its servers, its technicians.
    pub(in super::super) const OWNS: u8 = 4;
}

/// Rules of wordings that a party may use of its own service: `l'app gestita da Alfa`.
pub(super) const RUN_BY: [&str; 2] = ["run or supplied by", "kept with"];

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
            "by" => self.through(hit, &tokens, gaps::is_by, weight::SUPPLIES, RUN_BY[0]),
            "at" => self.through(hit, &tokens, gaps::is_at, weight::SUPPLIES, RUN_BY[1]),
            "to" => self.through(hit, &tokens, gaps::is_to, weight::SUPPLIES, "entrusted to"),
            "of" => self.through(
                hit,
                &tokens,
                gaps::is_of,
                weight::OWNS,
                "systems or staff of",
            ),
            "controller>" => self.on_behalf(hit, &tokens),
            "none>" => self.behind(
                hit,
                tokens.end,
                None,
                weight::NO_PARTY,
                "called in, reporting or attacking",
            ),
            "charged" => self.charged(hit, &tokens),
            "relative" => self.relative_clause(hit, &tokens),
            "<none" => self.excluded(hit, &tokens),
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
        let opens =
            self.sentence_start(tokens.start) + 1 >= tokens.start && matches!(after, "è" | "e'");
        let label = opens || after == ":" || after == "." && self.doc.word(tokens.end + 1) == ".";
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
        // `elaboriamo le paghe in veste di responsabile del trattamento`
        let start = self.sentence_start(tokens.start);
        let office = tokens.start.checked_sub(2).is_some_and(|b| {
            matches!(self.doc.word(b), "qualita" | "veste")
                || matches!(self.doc.word(b + 1), "quale" | "quali")
        });
        let we_do = office
            && (start.max(tokens.start.saturating_sub(40))..tokens.start).any(|i| {
                let word = self.doc.word(i);
                word.len() > 5 && word.ends_with("iamo")
            });
        let linked = self.before(tokens).is_some() || self.after(tokens).is_some();
        if first_person || we_do && !linked {
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
        // `Alfa S.r.l., con sede in via Roma 1, Milano, titolare del trattamento`
        let particulars = || {
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
        };
        if self.names[last].form == Form::Bare
            && let Some(link) = particulars()
        {
            return Some(link);
        }
        // `Alfa S.r.l., società controllata da Beta S.p.A., titolare del trattamento`
        let named = if self.is_parent(last) {
            last.checked_sub(1)?
        } else {
            last
        };
        if let Some(apart) = gap(last).apposition() {
            return Some(Link {
                name: named,
                apart,
                owner: false,
            });
        }
        particulars()
    }

    /// A company that is spoken of as the parent of the one before it.
    fn is_parent(&self, name: usize) -> bool {
        const FAR: usize = 5;
        let at = self.names[name].tokens.start;
        let near = name.checked_sub(1).is_some_and(|before| {
            self.names[before].sentence == self.names[name].sentence
                && at - self.names[before].tokens.end <= 2 * FAR
        });
        near && (at.saturating_sub(FAR)..at).any(|i| {
            matches!(
                self.doc.word(i),
                "controllata"
                    | "partecipata"
                    | "controllato"
                    | "soggetta"
                    | "gruppo"
                    | "consociata"
                    | "filiale"
            )
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
        let end = self.names[link.name].tokens.end;
        if end <= tokens.start
            && (end..tokens.start).any(|i| {
                matches!(
                    self.doc.word(i),
                    "ciascuna" | "ciascuno" | "entrambe" | "entrambi" | "ognuna" | "ognuno"
                )
            })
        {
            self.named_all(hit, tokens, role);
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

    /// `per conto del Comune di Alfa`; `anche per conto di Beta S.p.A.` leaves the writer a controller too.
    fn on_behalf(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        let before = tokens.start.checked_sub(1).map_or("", |b| self.doc.word(b));
        let own = before == "e"
            && tokens
                .start
                .checked_sub(2)
                .is_some_and(|b| matches!(self.doc.word(b), "proprio" | "propria"));
        let (weight, rule) = if before == "anche" || own {
            (weight::ALSO_BEHALF, "on its behalf too")
        } else {
            (weight::BEHALF, "on behalf of")
        };
        self.behind(hit, tokens.end, Some(Role::Controller), weight, rule);
    }

    /// `il nostro fornitore Alfa`, `Alfa, fornitore della piattaforma`.
    fn supplier(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        const RULE: &str = "called a supplier";
        let role = Some(Role::Processor);
        if let Some(link) = self.before(tokens).filter(|link| link.apart) {
            let gap = gaps::Gap::new(self.doc, self.names[link.name].tokens.end..tokens.start);
            if gap.close_apposition() {
                self.claim(link.name, role, weight::SUPPLIES, hit.range, RULE);
                return;
            }
        }
        if let Some(name) = self.label_row(tokens) {
            self.claim(name, role, weight::SUPPLIES, hit.range, RULE);
            return;
        }
        self.behind(hit, tokens.end, role, weight::SUPPLIES, RULE);
    }

    /// `Fornitore dell'albo on line`, and the name on the next line.
    fn label_row(&self, tokens: &Range<usize>) -> Option<usize> {
        const LONGEST_LABEL: usize = 8;
        let sentence = self.sentence_of(tokens.start)?;
        let name = self.next_name(sentence.end)?;
        let start = self.names[name].tokens.start;
        let row = sentence.start == tokens.start
            && sentence.len() <= LONGEST_LABEL
            && !(sentence.clone())
                .any(|i| gaps::ends_clause(self.doc.word(i)) && self.doc.word(i) != ":")
            && gaps::Gap::new(self.doc, sentence.end..start).line_start();
        row.then_some(name)
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
        if role.is_some() {
            self.coordinated(name, hit, role, weight, rule);
        }
    }

    /// Names joined to a supplier: `da Alfa S.r.l. e da Beta S.p.A.`.
    fn coordinated(
        &mut self,
        first: usize,
        hit: &Hit<'_>,
        role: Option<Role>,
        weight: u8,
        rule: &'static str,
    ) {
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
            self.claim(at, role, weight, hit.range, rule);
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

    /// `Alfa S.r.l., incaricata della stampa`; whoever is charged with the inquiry is no party.
    fn charged(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        const FAR: usize = 6;
        let inquiry = (tokens.end..tokens.end + FAR)
            .take_while(|&i| !matches!(self.doc.word(i), "," | "." | ")"))
            .any(|i| gaps::is_investigation(self.doc.word(i)));
        if inquiry {
            self.ahead(
                hit,
                tokens,
                None,
                weight::NO_PARTY,
                "charged with the inquiry",
            );
        } else {
            self.ahead(
                hit,
                tokens,
                Some(Role::Processor),
                weight::SUPPLIES,
                "charged with a service",
            );
        }
    }

    /// `Alfa, che stampa le tessere, non riceve nominativi e non c'entra`: the name before, or the sentence's subject.
    fn excluded(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        const RULE: &str = "called in afterwards or not involved";
        // `un estraneo` is an intruder.
        let article = tokens.start.checked_sub(1).map_or("", |b| self.doc.word(b));
        if matches!(
            article,
            "un" | "uno"
                | "una"
                | "nessun"
                | "nessuno"
                | "qualche"
                | "da"
                | "a"
                | "ad"
                | "di"
                | "all'"
                | "gli"
                | "agli"
        ) {
            return;
        }
        let before = self.claims.all.len();
        // `…, che non ha avuto alcun ruolo`
        if let Some(name) = self.last_name(tokens.start).filter(|&n| {
            tokens.start - self.names[n].tokens.end <= 3
                && self.names[n].tokens.end >= self.sentence_start(tokens.start)
        }) {
            self.claim(name, None, weight::NO_PARTY, hit.range, RULE);
            return;
        }
        self.ahead(hit, tokens, None, weight::NO_PARTY, RULE);
        if self.claims.all.len() > before {
            return;
        }
        let start = self.sentence_start(tokens.start);
        if let Some(name) = self.next_name(start)
            && self.names[name].tokens.start <= start + 2
            && self.names[name].tokens.end <= tokens.start
        {
            self.claim(name, None, weight::NO_PARTY, hit.range, RULE);
        }
    }

    /// `gestita per nostro conto da Alfa`, or `Alfa, a cui l'Ente ha affidato la stampa`.
    fn through(
        &mut self,
        hit: &Hit<'_>,
        tokens: &Range<usize>,
        preposition: fn(&str) -> bool,
        weight: u8,
        rule: &'static str,
    ) {
        let before = self.claims.all.len();
        self.forward(hit, tokens, preposition, weight, rule);
        if self.claims.all.len() == before
            && let Some(relative) = self.relative_before(hit, tokens)
        {
            self.ahead(
                hit,
                &(relative..tokens.end),
                Some(Role::Processor),
                weight::SUPPLIES,
                rule,
            );
        }
    }

    /// A participle, its preposition, a name.
    fn forward(
        &mut self,
        hit: &Hit<'_>,
        tokens: &Range<usize>,
        preposition: fn(&str) -> bool,
        weight: u8,
        rule: &'static str,
    ) {
        const FAR: usize = 12;
        let last = self.doc.word(tokens.end - 1);
        let participle = ["to", "ta", "ti", "te", "so", "sa", "si", "se"]
            .iter()
            .any(|ending| last.ends_with(ending));
        if matches!(hit.code(), "by" | "to") && !participle && !last.starts_with("appoggia")
            || last.ends_with("disposizione") && hit.code() != "by"
        {
            return;
        }
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
                    self.coordinated(name, hit, role, weight, rule);
                }
                return;
            }
            // `si avvale, per la stampa, di Alfa`
            let distant = last.starts_with("avval");
            if gaps::ends_clause(word) || preposition(word) && hit.code() == "of" && !distant {
                return;
            }
            if hit.code() == "of" && at > tokens.end + 1 && !distant {
                return;
            }
        }
    }

    /// `Alfa S.r.l., di cui il Comune si avvale`: where the relative pronoun stands.
    fn relative_before(&self, hit: &Hit<'_>, tokens: &Range<usize>) -> Option<usize> {
        let last = self.doc.word(tokens.end - 1);
        let serves = hit.code() == "of" && words::within(words::SERVES, last);
        let entrusts = hit.code() == "to"
            && ["affidat", "demandat", "esternalizzat", "appaltat"]
                .iter()
                .any(|stem| last.starts_with(stem));
        if !serves && !entrusts {
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

    /// `Alfa S.r.l., che distribuisce i nostri contenuti`: a clause on what it does for the writer.
    fn relative_clause(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        const FAR: usize = 9;
        let Some(name) = self.last_name(tokens.start) else {
            return;
        };
        let end = self.names[name].tokens.end;
        let close = end + 1 == tokens.start && self.doc.word(end) == ",";
        let verb = self.doc.word(tokens.end);
        if !close
            || self.names[name].form == Form::Bare && !verb.ends_with('a') && !verb.ends_with('e')
        {
            return;
        }
        let Some(sentence) = self.sentence_of(tokens.start) else {
            return;
        };
        let until = (tokens.end..sentence.end.min(tokens.end + FAR))
            .find(|&i| matches!(self.doc.word(i), "," | ";" | "." | ")" | "dopo" | "attacco"))
            .unwrap_or(sentence.end.min(tokens.end + FAR));
        let ours = (tokens.end..until).any(|i| {
            let word = self.doc.word(i);
            matches!(
                word,
                "noi"
                    | "conto"
                    | "nostro"
                    | "nostra"
                    | "nostri"
                    | "nostre"
                    | "paghe"
                    | "hosting"
                    | "stipendi"
                    | "manutenzione"
            )
        });
        let tells = matches!(
            verb,
            "ha" | "hanno" | "è" | "si" | "aveva" | "sono" | "non" | "abbiamo" | "stiamo" | "sta"
        );
        if ours && !tells {
            self.claim(
                name,
                Some(Role::Processor),
                weight::SUPPLIES,
                hit.range,
                "works for the writer",
            );
        }
    }
}
