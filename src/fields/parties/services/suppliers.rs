//! Suppliers: whom the writer names as one, in a sentence, a list or a row.

use super::super::claims::{self, Claim, weight};
use super::super::gaps;
use super::super::groups;
use super::super::names::Form;
use super::super::roles::{INFORMANT, Reader};
use crate::lexicon::Hit;
use crate::record::Role;
use crate::text::grammar;
use std::ops::Range;

impl Reader<'_, '_> {
    /// `il nostro fornitore Alfa`, `Alfa, fornitore della piattaforma`.
    pub(in crate::fields::parties) fn supplier(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        const RULE: &str = claims::CALLED;
        let role = Some(Role::Processor);
        if self.serves_reader(tokens)
            || self.got_by_mistake(tokens)
            || self.list_of_suppliers(hit, tokens)
        {
            return;
        }
        if let Some(link) = self.before(tokens).filter(|link| link.apart) {
            let gap = gaps::Gap::new(self.doc, self.names[link.name].tokens.end..tokens.start);
            if gap.close_apposition() {
                self.claim(link.name, role, weight::SUPPLIES, hit.range(), RULE);
                self.supplied(hit, tokens);
                return;
            }
        }
        if let Some(name) = self.label_row(tokens).or_else(|| self.row_value(tokens)) {
            self.claim(name, role, weight::SUPPLIES, hit.range(), RULE);
            return;
        }
        // `L'ente gestore, Alfa`: who runs the writer's own house.
        if self.doc.word(tokens.start) == "gestore"
            && tokens
                .start
                .checked_sub(1)
                .is_some_and(|b| self.doc.word(b) == "ente")
        {
            return;
        }
        if let Some(name) = self.is_called(tokens) {
            self.claim(name, role, weight::SUPPLIES, hit.range(), RULE);
            return;
        }
        // `il produttore di Alfa`, `il gestore dell'app Beta`: what it makes.
        if self.product_of(tokens) {
            return;
        }
        if let Some(maker) = self.bracketed_behind(tokens.end) {
            self.claim(maker, role, weight::SUPPLIES, hit.range(), RULE);
            return;
        }
        self.behind(hit, tokens.end, role, weight::SUPPLIES, RULE);
    }

    /// `il gestore della app "Alfa" (Beta S.p.A.)`: the brackets behind the product name its maker.
    fn bracketed_behind(&self, from: usize) -> Option<usize> {
        const FAR: usize = 6;
        let product = self.next_name(from).filter(|&n| {
            self.names[n].form == Form::Bare && self.names[n].tokens.start <= from + FAR
        })?;
        let found = &self.names[product].tokens;
        let thing = groups::PRODUCTS.among(self.doc, from..found.start);
        let open = found.end + usize::from(self.doc.word(found.end) == "\"");
        let maker = product + 1;
        let bracketed = self.doc.word(open) == "("
            && self
                .names
                .get(maker)
                .is_some_and(|n| n.tokens.start == open + 1 && n.form == Form::Company);
        (thing && bracketed).then_some(maker)
    }

    /// `Alfa, intermediario della Sua polizza`: it serves the reader.
    fn serves_reader(&self, tokens: &Range<usize>) -> bool {
        grammar::is_of(self.doc.word(tokens.end))
            && matches!(
                self.doc.word(tokens.end + 1),
                "sua"
                    | "suo"
                    | "sue"
                    | "suoi"
                    | "tua"
                    | "tuo"
                    | "tue"
                    | "tuoi"
                    | "vostra"
                    | "vostro"
                    | "vostre"
                    | "vostri"
            )
    }

    /// `inviato per sbaglio alla tipografia Alfa`: who got it is no supplier.
    fn got_by_mistake(&self, tokens: &Range<usize>) -> bool {
        const FAR: usize = 6;
        let from = self
            .sentence_start(tokens.start)
            .max(tokens.start.saturating_sub(FAR));
        tokens
            .start
            .checked_sub(1)
            .is_some_and(|b| grammar::is_to(self.doc.word(b)))
            && (from..tokens.start).any(|t| matches!(self.doc.word(t), "errore" | "sbaglio"))
    }

    /// `I fornitori coinvolti sono tre: Alfa (stampa), Beta (recapito) e Gamma`.
    fn list_of_suppliers(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) -> bool {
        const FAR: usize = 6;
        const MOST: usize = 8;
        if !self.doc.word(tokens.start).ends_with("ori") && self.doc.word(tokens.start) != "partner"
        {
            return false;
        }
        let colon = (tokens.end..tokens.end + FAR).find(|&t| self.doc.word(t) == ":");
        let Some(colon) = colon else {
            return false;
        };
        let Some(first) = self.next_name(colon + 1) else {
            return false;
        };
        if self.names[first].tokens.start != colon + 1 {
            return false;
        }
        let last = self.names.len().min(first + MOST);
        for at in first..last {
            self.claim(
                at,
                Some(Role::Processor),
                weight::SUPPLIES,
                hit.range(),
                "in a list of suppliers",
            );
            let (Some(left), Some(right)) = (self.names.get(at), self.names.get(at + 1)) else {
                break;
            };
            let gap = gaps::Gap::new(self.doc, left.tokens.end..right.tokens.start);
            if left.sentence != right.sentence || right.form == Form::Bare || !gap.coordination() {
                break;
            }
        }
        true
    }

    /// `Società incaricata del servizio: Alfa S.r.l.`
    pub(in crate::fields::parties) fn supplier_row(
        &mut self,
        hit: &Hit<'_>,
        tokens: &Range<usize>,
    ) -> bool {
        let Some(name) = self.row_value(tokens) else {
            return false;
        };
        self.claim(
            name,
            Some(Role::Processor),
            weight::SUPPLIES,
            hit.range(),
            "a row names it as supplier",
        );
        true
    }

    pub(in crate::fields::parties) fn informs(
        &mut self,
        hit: &Hit<'_>,
        tokens: &Range<usize>,
        weight: u8,
    ) {
        let role = Some(Role::Processor);
        self.ahead(hit, tokens, role, weight, "told the controller");
    }

    /// A platform that told the writer is taken for its maker where no supplier is named.
    pub(in crate::fields::parties) fn platforms_inform(&mut self, hits: &[Hit<'_>]) {
        let supplier = |claim: &Claim| {
            matches!(claim.role, Some(Role::Processor | Role::SubProcessor))
                && claim.weight >= weight::SUPPLIES
        };
        if self.claims.all.iter().any(supplier) {
            return;
        }
        for hit in hits.iter().filter(|hit| hit.code() == INFORMANT) {
            let tokens = self.doc.tokens_in(hit.range());
            if !tokens.is_empty() && self.is_platform(&tokens) {
                self.informs(hit, &tokens, weight::SUPPLIES);
            }
        }
    }

    /// `la piattaforma di raccolta fondi Alfa ci ha informati`: a thing that the writer uses, not a
    /// site that watches or reports.
    pub(in crate::fields::parties) fn is_platform(&self, cue: &Range<usize>) -> bool {
        const NEAR: usize = 5;
        let Some(name) = self.last_name(cue.start) else {
            return false;
        };
        let first = self.names[name].tokens.start;
        let from = self.sentence_start(first).max(first.saturating_sub(NEAR));
        let apart = |t: usize| matches!(self.doc.word(t), "," | ";" | ":" | "(" | ")");
        let lead = (from..first)
            .rev()
            .find(|&t| apart(t))
            .map_or(from, |t| t + 1)..first;
        groups::PLATFORMS.among(self.doc, lead.clone()) && !groups::WATCHES.among(self.doc, lead)
    }

    /// A bare name behind who makes or runs it: the thing, not its maker.
    fn product_of(&self, tokens: &Range<usize>) -> bool {
        let makes = ["produtt", "svilupp", "vendit"]
            .iter()
            .any(|stem| self.doc.word(tokens.start).starts_with(stem));
        makes
            && grammar::is_of(self.doc.word(tokens.end))
            && self.reach(tokens.end, 2).is_some_and(|name| {
                self.names[name].form == Form::Bare
                    && self.names[name].tokens.start == tokens.end + 1
            })
    }

    /// `Alfa S.p.A., fornitore dei servizi informatici di ASP Beta`: whom it supplies.
    fn supplied(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        const FAR: usize = 7;
        let Some(name) = self.reach(tokens.end, FAR) else {
            return;
        };
        let found = &self.names[name];
        let owned = found.form != Form::Bare
            && grammar::is_of(self.doc.word(found.tokens.start - 1))
            && (tokens.end..found.tokens.start).all(|t| self.doc.word(t) != ",");
        if owned {
            self.claim(
                name,
                Some(Role::Controller),
                weight::BEHALF,
                hit.range(),
                "its supplier is spoken of",
            );
        }
    }
}
