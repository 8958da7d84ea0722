//! Those who come beside a service and do none: who attacked it, who was called in
//! afterwards, who has no part in it, who runs a house of its own.

use super::super::claims::weight;
use super::super::groups;
use super::super::names::Form;
use super::super::roles::Reader;
use crate::lexicon::Hit;
use crate::text::grammar;
use std::ops::Range;

impl Reader<'_, '_> {
    /// `la gang "Cobra"`, `il gruppo criminale noto come Cobra`: never whom it attacked.
    pub(in crate::fields::parties) fn attacker(&mut self, hit: &Hit<'_>, from: usize) {
        const NEAR: usize = 4;
        let Some(name) = self.reach(from, NEAR) else {
            return;
        };
        let start = self.names[name].tokens.start;
        // `Attacco hacker Alfa`, `hacker all'Ulss Beta`: whom they attacked.
        let first = self.doc.token_at(hit.range().start);
        let attack = first
            .checked_sub(1)
            .is_some_and(|b| self.doc.word(b).starts_with("attacc"));
        let body = matches!(self.names[name].form, Form::Body(family, _) if family != "named" && family != "group");
        let target = attack
            || body
            || (from..start).any(|t| {
                let word = self.doc.word(t);
                grammar::is_to(word)
                    || grammar::is_of(word) && self.doc.word(t.saturating_sub(1)) != "nome"
                    || matches!(word, "contro" | "sui" | "sul" | "sulla" | "nei" | "nel")
                    || word.starts_with("subit")
            });
        if !target {
            self.claim(
                name,
                None,
                weight::NO_PARTY,
                hit.range(),
                "called in, reporting or attacking",
            );
        }
    }

    /// `la Fondazione Alfa, che gestisce la residenza per anziani`: a house of its own.
    pub(in crate::fields::parties) fn runs_own_house(&self, tokens: &Range<usize>) -> bool {
        self.doc
            .word(tokens.end.saturating_sub(1))
            .starts_with("gesti")
            && groups::HOUSES.among(self.doc, tokens.end..tokens.end + 3)
            && !(tokens.end..tokens.end + 8).any(|t| self.doc.word(t) == "conto")
    }

    /// `Alfa, che stampa le tessere, non riceve nominativi e non c'entra`: the name before, or the sentence's subject.
    pub(in crate::fields::parties) fn excluded(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
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
            self.claim(name, None, weight::NO_PARTY, hit.range(), RULE);
            return;
        }
        self.ahead(hit, tokens, None, weight::NO_PARTY, RULE);
        if self.claims.all.len() > before {
            return;
        }
        if let Some(name) = self.last_name(tokens.start)
            && self.behind_aside(name, tokens.start)
        {
            self.claim(name, None, weight::NO_PARTY, hit.range(), RULE);
            return;
        }
        // `Il software, fornito da Alfa S.p.A., gira altrove ed è estraneo ai fatti`
        if let Some(name) = self.last_name(tokens.start)
            && self.in_aside(name, tokens.start)
        {
            self.claim(name, None, weight::NO_PARTY, hit.range(), RULE);
            return;
        }
        let start = self.sentence_start(tokens.start);
        if let Some(name) = self.next_name(start)
            && self.names[name].tokens.start <= start + 2
            && self.names[name].tokens.end <= tokens.start
            && self.last_name(tokens.start) == Some(name)
        {
            self.claim(name, None, weight::NO_PARTY, hit.range(), RULE);
        }
    }

    /// `Alfa (che ci fornisce la linea e con ciò non ha nulla a che fare)`, `Alfa, produttrice del
    /// programma, è del tutto estranea`: the name has an aside, and the cue stands in or behind it.
    fn behind_aside(&self, name: usize, before: usize) -> bool {
        const FAR: usize = 24;
        const PREDICATE: usize = 6;
        let open = self.names[name].tokens.end;
        if open < self.sentence_start(before) || before - open > FAR {
            return false;
        }
        let closes = match self.doc.word(open) {
            "(" => ")",
            "," => ",",
            _ => return false,
        };
        match (open + 1..before).find(|&t| self.doc.word(t) == closes) {
            Some(close) => {
                before - close <= PREDICATE
                    && (close + 1..before).all(|t| !matches!(self.doc.word(t), "," | ";" | "che"))
            }
            None => closes == ")",
        }
    }

    /// A name that closes an aside (`, fornito da Alfa,`), one clause before a token.
    fn in_aside(&self, name: usize, before: usize) -> bool {
        const FAR: usize = 16;
        const ASIDE: usize = 6;
        let found = &self.names[name];
        let start = self.sentence_start(before);
        let from = start.max(found.tokens.start.saturating_sub(ASIDE));
        let opened = (from..found.tokens.start).any(|t| self.doc.word(t) == ",");
        opened
            && found.tokens.start >= start
            && before - found.tokens.end <= FAR
            && self.doc.word(found.tokens.end) == ","
            && (found.tokens.end + 1..before)
                .all(|t| !matches!(self.doc.word(t), "," | ";" | "che" | "ha" | "hanno"))
    }

    /// `gli specialisti informatici della Regione Alfa`: a public body has staff of its own.
    pub(super) fn only_owns(&self, from: usize, name: usize) -> bool {
        let found = &self.names[name];
        let public = matches!(
            found.form,
            Form::Body(
                "municipality"
                    | "region"
                    | "province"
                    | "union"
                    | "health"
                    | "hospital"
                    | "school"
                    | "university"
                    | "ministry"
                    | "order",
                _
            )
        );
        public
            && (from..found.tokens.start).any(|t| {
                let word = self.doc.word(t);
                grammar::is_of(word) || grammar::is_to(word)
            })
    }
}
