//! Services: who runs, supplies or keeps something for the writer, and who does not.
//!
//! The cues describe what a company does (`gestita da`, `cui è affidata`, `ci
//! serviamo di`) or that it has no part in it (`incaricata dopo l'evento`).

mod chosen;
mod suppliers;
mod uninvolved;

use super::claims::weight;
use super::gaps;
use super::groups;
use super::names::Form;
use super::roles::Reader;
use crate::fields::groups::Group;
use crate::lexicon::Hit;
use crate::record::Role;
use crate::text::grammar;
use std::ops::Range;

impl Reader<'_, '_> {
    /// The name behind a token, with a few lower-case words between.
    pub(super) fn behind(
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
        if role.is_none() && self.only_owns(from, name) || self.is_of_many(name) {
            return;
        }
        self.claim(name, role, weight, hit.range(), rule);
        if role.is_some() {
            self.coordinated(name, hit, role, weight, rule);
        }
    }

    /// `la stampa delle Certificazioni Uniche`: what is dealt with, in the plural.
    fn is_of_many(&self, name: usize) -> bool {
        let name = &self.names[name];
        name.form == Form::Bare
            && matches!(
                self.doc.word(name.tokens.start.wrapping_sub(1)),
                "delle" | "dei" | "degli"
            )
    }

    /// Names joined to a supplier: `da Alfa S.r.l. e da Beta S.p.A.`.
    pub(super) fn coordinated(
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
            self.claim(at, role, weight, hit.range(), rule);
        }
    }

    /// The name before a cue, with a description between them at most.
    pub(super) fn ahead(
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
        self.claim(name, role, weight, hit.range(), rule);
    }

    /// `Alfa S.r.l., incaricata della stampa`; whoever is charged with the inquiry is no party.
    pub(super) fn charged(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        const FAR: usize = 6;
        let inquiry = (tokens.end..tokens.end + FAR)
            .take_while(|&i| !matches!(self.doc.word(i), "," | "." | ")"))
            .any(|i| groups::INQUIRIES.holds(self.doc, i));
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

    /// `abbiamo incaricato Alfa di distruggere gli scatoloni`; whoever is given other work, as
    /// mostly the inquiry, is no party.
    pub(super) fn charges(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        const FAR: usize = 6;
        let Some(name) = self.reach(tokens.end, 10) else {
            return;
        };
        let end = self.names[name].tokens.end;
        let work = (end..end + FAR).take_while(|&i| !matches!(self.doc.word(i), "." | ";"));
        let holds = |group: Group| work.clone().any(|i| group.holds(self.doc, i));
        let (role, weight, rule) = if holds(groups::ENTRUSTED) && !holds(groups::INQUIRIES) {
            let role = Some(Role::Processor);
            (role, weight::SUPPLIES, "charged with a service")
        } else {
            (None, weight::NO_PARTY, "called in, reporting or attacking")
        };
        self.behind(hit, tokens.end, role, weight, rule);
    }

    /// `gestita per nostro conto da Alfa`, or `Alfa, a cui l'Ente ha affidato la stampa`.
    pub(super) fn through(
        &mut self,
        hit: &Hit<'_>,
        tokens: &Range<usize>,
        preposition: fn(&str) -> bool,
        weight: u8,
        rule: &'static str,
    ) {
        let before = self.claims.all.len();
        if matches!(hit.code(), "of" | "to") {
            self.uses(hit, tokens);
        }
        let before = before.max(self.claims.all.len());
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
    pub(super) fn forward(
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
        // `La ricostruzione è stata affidata a Alfa S.r.l.`
        let from = sentence.start.max(tokens.start.saturating_sub(8));
        let mut investigates =
            hit.code() == "to" && groups::INQUIRIES.among(self.doc, from..tokens.start);
        if let Some(name) = self.maker(hit, tokens) {
            self.claim(
                name,
                Some(Role::Processor),
                weight::SUPPLIES,
                hit.range(),
                super::claims::RUN_BY[0],
            );
            return;
        }
        for at in tokens.end..limit {
            let word = self.doc.word(at);
            investigates |= groups::INQUIRIES.holds(self.doc, at);
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
                self.claim(name, role, weight, hit.range(), rule);
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

    /// `il software di prenotazione Prontovisita di Alfa S.r.l.`: the company behind a product's name.
    fn maker(&self, hit: &Hit<'_>, tokens: &Range<usize>) -> Option<usize> {
        const NEAR: usize = 5;
        let product = matches!(
            self.doc.word(tokens.end - 1),
            "software" | "piattaforma" | "gestionale" | "applicativo"
        );
        let name = self
            .next_name(tokens.end)
            .filter(|_| product && hit.code() == "of")?;
        let (product, maker) = (self.names.get(name)?, self.names.get(name + 1)?);
        let fits = product.form == Form::Bare
            && product.tokens.start >= tokens.end
            && product.tokens.start - tokens.end <= NEAR
            && maker.form == Form::Company
            && maker.tokens.start == product.tokens.end + 1
            && grammar::is_of(self.doc.word(product.tokens.end))
            && product.sentence == maker.sentence;
        fits.then_some(name + 1)
    }

    /// `Alfa S.r.l., che distribuisce i nostri contenuti`: a clause on what it does for the writer.
    pub(super) fn relative_clause(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        const FAR: usize = 9;
        let Some(name) = self.last_name(tokens.start) else {
            return;
        };
        let end = self.names[name].tokens.end;
        let at_once = end + 1 == tokens.start && self.doc.word(end) == ",";
        // "Alfa S.p.A., la società che risponde per conto nostro"
        let described = self.doc.word(end) == ","
            && tokens.start.saturating_sub(end) <= 4
            && (end + 1..tokens.start).all(|t| {
                let word = self.doc.word(t);
                gaps::is_description(self.doc, t)
                    || matches!(word, "la" | "il" | "l'" | "lo" | "una" | "un" | "un'")
            });
        let close = at_once || described;
        let verb = self.doc.word(tokens.end);
        if !close
            || self.names[name].form == Form::Bare
                && !verb.ends_with('a')
                && !verb.ends_with('e')
                && verb != "per"
        {
            return;
        }
        let Some(sentence) = self.sentence_of(tokens.start) else {
            return;
        };
        let until = (tokens.end..sentence.end.min(tokens.end + FAR))
            .find(|&i| matches!(self.doc.word(i), "," | ";" | "." | ")" | "dopo" | "attacco"))
            .unwrap_or(sentence.end.min(tokens.end + FAR));
        // `Alfa Online, che per noi è gestita da Beta`
        if verb == "per"
            && (tokens.end..until)
                .any(|i| matches!(self.doc.word(i), "è" | "era" | "sono" | "viene" | "vengono"))
        {
            return;
        }
        let ours = (tokens.end..until).any(|i| {
            groups::WORK.holds(self.doc, i)
                || matches!(
                    self.doc.word(i),
                    "noi"
                        | "nostro"
                        | "nostra"
                        | "nostri"
                        | "nostre"
                        | "vostro"
                        | "vostra"
                        | "vostri"
                        | "vostre"
                )
        });
        let on_behalf = (tokens.end..until.min(sentence.end))
            .any(|i| self.doc.word(i) == "conto" && self.doc.word(i.saturating_sub(1)) == "per");
        let tells = matches!(
            verb,
            "ha" | "hanno" | "è" | "si" | "aveva" | "sono" | "non" | "abbiamo" | "stiamo" | "sta"
        );
        if ours && (!tells || on_behalf) {
            self.claim(
                name,
                Some(Role::Processor),
                weight::SUPPLIES,
                hit.range(),
                "works for the writer",
            );
        }
    }
}
