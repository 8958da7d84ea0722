//! Roles by the words around a name.
//!
//! Every cue of `party_roles.tsv` looks for its name within its sentence: in
//! apposition (`Alfa S.r.l., responsabile del trattamento`), behind the words
//! (`gestita dalla cooperativa ALFA`) or before them (`Alfa S.r.l., cui è
//! affidata …`). A link that is found becomes a [`Claim`]; the strongest claim
//! on a party decides its role.

use super::claims::{Claim, Claims, RUN_BY, weight};
use super::gaps;
use super::groups;
use super::names::{Form, Name};
use crate::lexicon::{Hit, Table};
use crate::record::Role;
use crate::text::grammar;
use crate::text::{Document, ViewRange};
use std::ops::Range;

/// The cue behind whom told the writer.
pub(super) const INFORMANT: &str = "<informant";

/// Reads every cue. Each looks at a bounded number of tokens.
pub(super) fn claims(doc: &Document<'_>, names: &[Name<'_>]) -> Claims {
    let mut reader = Reader {
        doc,
        names,
        claims: Claims::default(),
    };
    let hits = doc.hits_of(Table::PartyRoles);
    let mut name = 0;
    for (index, hit) in hits.iter().enumerate() {
        if !is_in_name(doc, names, &mut name, hit) {
            reader.cue(hit, &hits[index + 1..]);
        }
    }
    reader.platforms_inform(hits);
    reader.claims
}

/// `Centro Servizi Alfa S.r.l.`: what sounds like a supplier is part of a company's name. `at` is
/// the first name that ends behind the cue before.
fn is_in_name(doc: &Document<'_>, names: &[Name<'_>], at: &mut usize, hit: &Hit<'_>) -> bool {
    let first = doc.token_at(hit.range().start);
    while names.get(*at).is_some_and(|name| name.tokens.end <= first) {
        *at += 1;
    }
    hit.code() == "supplier"
        && names
            .get(*at)
            .is_some_and(|name| name.form != Form::Bare && name.tokens.contains(&first))
}

/// A name beside a cue.
#[derive(Clone, Copy)]
pub(super) struct Link {
    pub(super) name: usize,
    /// A comma or bracket stands between.
    pub(super) apart: bool,
    /// The name belongs to the cue's owner (`responsabile di Alfa`).
    pub(super) owner: bool,
}

pub(super) struct Reader<'a, 'd> {
    pub(super) doc: &'a Document<'d>,
    pub(super) names: &'a [Name<'a>],
    pub(super) claims: Claims,
}

impl Reader<'_, '_> {
    fn cue(&mut self, hit: &Hit<'_>, later: &[Hit<'_>]) {
        let tokens = self.doc.tokens_in(hit.range());
        if tokens.is_empty() {
            return;
        }
        match hit.code() {
            "controller" | "controller_bare" | "processor" | "processor_bare" | "sub"
                if self.row(hit, &tokens) => {}
            "controller" => {
                self.reader_controls(hit, &tokens);
                self.named(hit, &tokens, Role::Controller, later);
            }
            "controllers" => self.named_all(hit, &tokens, Role::JointController),
            "joint" => self.named_all(hit, &tokens, Role::JointController),
            "jointly" => self.jointly(hit, &tokens),
            "user" => self.uses(hit, &tokens),
            "serves" => self.serves_other(hit, &tokens),
            "processors" => {
                self.self_reference(hit, &tokens);
                self.named_all(hit, &tokens, Role::Processor);
            }
            "controller_bare" if self.bare_cue(&tokens) => {
                self.reader_controls(hit, &tokens);
                self.named(hit, &tokens, Role::Controller, later)
            }
            "processor_bare" => {
                self.self_reference(hit, &tokens);
                if self.bare_cue(&tokens) {
                    self.named(hit, &tokens, Role::Processor, later)
                }
            }
            "processor" => {
                self.self_reference(hit, &tokens);
                self.named(hit, &tokens, Role::Processor, later);
            }
            "sub" => self.named(hit, &tokens, Role::SubProcessor, later),
            "supplier" => self.supplier(hit, &tokens),
            "holder" => {
                if let Some(name) = self.row_value(&tokens) {
                    let role = Some(Role::Controller);
                    self.claim(name, role, weight::BEHALF, hit.range(), "a row names it");
                }
            }
            "supplier>" if self.supplier_row(hit, &tokens) => {}
            "supplier>" => self.behind(
                hit,
                tokens.end,
                Some(Role::Processor),
                weight::SUPPLIES,
                "a supplier follows",
            ),
            "<supplier" if self.runs_own_house(&tokens) || self.inverted(hit, &tokens) => {}
            "<supplier" => {
                self.serves_next(hit, &tokens);
                self.ahead(
                    hit,
                    &tokens,
                    Some(Role::Processor),
                    weight::SUPPLIES,
                    "the name before supplies",
                );
            }
            INFORMANT => self.informs(hit, &tokens, weight::INFORMS),
            // `reso noto da Alfa`: who tells.
            "by" if matches!(
                self.doc.word(tokens.end),
                "noto" | "nota" | "pubblico" | "pubblica"
            ) => {}
            "by" => self.through(hit, &tokens, grammar::is_from, weight::SUPPLIES, RUN_BY[0]),
            "at" => self.through(hit, &tokens, gaps::is_at, weight::SUPPLIES, RUN_BY[1]),
            "to" => self.through(
                hit,
                &tokens,
                grammar::is_to,
                weight::SUPPLIES,
                "entrusted to",
            ),
            "of" => self.through(
                hit,
                &tokens,
                grammar::is_of,
                weight::OWNS,
                "systems or staff of",
            ),
            "controller>" | "errand>" => self.on_behalf(hit, &tokens),
            "theirs>" => self.behind(
                hit,
                tokens.end,
                Some(Role::Controller),
                weight::BEHALF,
                "the data are its to treat",
            ),
            "none>" => self.behind(
                hit,
                tokens.end,
                None,
                weight::NO_PARTY,
                "called in, reporting or attacking",
            ),
            "gang>" => self.attacker(hit, tokens.end),
            "charged" => self.charged(hit, &tokens),
            "charges>" => self.charges(hit, &tokens),
            "relative" => self.relative_clause(hit, &tokens),
            "<none" => self.excluded(hit, &tokens),
            "used" => self.chosen(hit, &tokens),
            "used>" => self.chosen_behind(hit, &tokens),
            "writer" if self.is_suffering(&tokens) => self.told_struck(hit, &tokens),
            "self_processor" => self.claims.writer_processes = Some(hit.range()),
            _ => {}
        }
    }

    pub(super) fn claim(
        &mut self,
        name: usize,
        role: Option<Role>,
        weight: u8,
        cue: ViewRange,
        rule: &'static str,
    ) {
        let person = |n: &Name<'_>| {
            n.form == Form::Bare
                && groups::FIRST_NAMES.holds(self.doc, n.tokens.start)
                && n.tokens.len() > 1
        };
        let street =
            |n: &Name<'_>| n.form == Form::Bare && groups::STREETS.holds(self.doc, n.tokens.start);
        let party = self.names.get(name).is_some_and(|n| {
            n.form != Form::Authority && (weight >= weight::NAMED || !person(n)) && !street(n)
        });
        if party {
            self.claims.all.push(Claim {
                name,
                role,
                weight,
                cue,
                rule,
            });
        }
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
        // `Alfa, sub-responsabile di Beta`: whom it serves is a processor, too.
        if role == Role::SubProcessor
            && let Some(served) = self.after(tokens).filter(|link| link.owner)
        {
            self.claim(
                served.name,
                Some(Role::Processor),
                weight::SUPPLIES,
                hit.range(),
                "its sub-processor is spoken of",
            );
        }
        let Some(link) = self.beside(tokens) else {
            return;
        };
        if link.owner {
            if role == Role::SubProcessor {
                return;
            }
            if role != Role::Controller {
                self.claim(
                    link.name,
                    Some(Role::Controller),
                    weight::INFORMS,
                    hit.range(),
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
            hit.range(),
            "named in this role",
        );
    }

    /// `il DPO per ambedue le contitolari è Alfa`: the cue speaks of parties named elsewhere.
    fn refers_back(&self, tokens: &Range<usize>) -> bool {
        const FAR: usize = 4;
        let from = tokens.start.saturating_sub(FAR);
        let lead = (from..tokens.start)
            .rev()
            .map(|t| self.doc.word(t))
            .find(|word| {
                !matches!(
                    *word,
                    "le" | "i"
                        | "gli"
                        | "due"
                        | "ambedue"
                        | "entrambe"
                        | "entrambi"
                        | "tutti"
                        | "tutte"
                )
            });
        matches!(
            lead,
            Some("per" | "tra" | "fra" | "dalle" | "dai" | "alle" | "ai")
        ) && self.doc.word(tokens.end) != ":"
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
                hit.range(),
                "roles in the order of the names",
            );
            self.claim(
                last,
                Some(other),
                weight::NAMED,
                second.range(),
                "roles in the order of the names",
            );
        }
    }

    /// A row of a form gives the role to its value.
    fn row(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) -> bool {
        let role = match hit.code() {
            "sub" => Role::SubProcessor,
            "controller" | "controller_bare" => Role::Controller,
            _ => Role::Processor,
        };
        let Some(name) = self.row_value(tokens) else {
            return false;
        };
        self.claim(
            name,
            Some(role),
            weight::NAMED,
            hit.range(),
            "a row names it in this role",
        );
        true
    }

    /// `Regione e Università, quali contitolari`: two told by the first words of their names.
    fn claim_briefly(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) -> bool {
        let briefly = self.told_briefly(tokens);
        for &name in &briefly {
            self.claim(
                name,
                Some(Role::JointController),
                weight::NAMED,
                hit.range(),
                "told briefly in this role together",
            );
        }
        !briefly.is_empty()
    }

    /// `Alfa e Beta trattano i dati in contitolarità`: the subjects of the sentence.
    fn jointly(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        const FAR: usize = 14;
        if self.claim_briefly(hit, tokens) {
            return;
        }
        let start = self.sentence_start(tokens.start);
        let Some(second) = self.last_name(tokens.start) else {
            return;
        };
        let Some(first) = second.checked_sub(1) else {
            return;
        };
        let (left, right) = (&self.names[first], &self.names[second]);
        let joined = left.tokens.start >= start
            && tokens.start - right.tokens.end <= FAR
            && gaps::Gap::new(self.doc, left.tokens.end..right.tokens.start).joins_subjects();
        if joined {
            for name in [first, second] {
                self.claim(
                    name,
                    Some(Role::JointController),
                    weight::NAMED,
                    hit.range(),
                    "treat the data jointly",
                );
            }
        }
    }

    /// A plural cue takes every name that is joined to the nearest.
    fn named_all(&mut self, hit: &Hit<'_>, tokens: &Range<usize>, role: Role) {
        const SEAT: usize = 9;
        if self.refers_back(tokens) {
            return;
        }
        if role == Role::JointController && self.claim_briefly(hit, tokens) {
            return;
        }
        let Some(link) = self.beside(tokens) else {
            return;
        };
        if link.owner {
            if role == Role::Processor {
                self.claim(
                    link.name,
                    Some(Role::Controller),
                    weight::INFORMS,
                    hit.range(),
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
            // "Alfa GmbH, con sede a Brema, e Alfa Italia S.r.l.": the seat is no party.
            let next = match self.is_seat(next) {
                true if before => next.saturating_sub(1),
                true => (next + 1).min(self.names.len() - 1),
                false => next,
            };
            let (left, right) = if before { (next, at) } else { (at, next) };
            let gap = self.names[left].tokens.end..self.names[right].tokens.start;
            let seated = next.abs_diff(at) > 1
                && gap.len() <= SEAT
                && self.names[next].form == Form::Company;
            if self.names[left].sentence != self.names[right].sentence
                || next == at
                || !seated && !gaps::Gap::new(self.doc, gap).coordination()
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
        // "Alfa S.p.A., contitolare con Beta S.r.l."
        if hit.code() == "joint"
            && self.doc.word(tokens.end) == "con"
            && let Some(other) = self.reach(tokens.end + 1, SEAT / 2)
        {
            all.push(other);
        }
        for name in all {
            self.claim(
                name,
                Some(role),
                weight::NAMED,
                hit.range(),
                "named in this role together",
            );
        }
    }
}
