//! Services: who runs, supplies or keeps something for the writer, and who does not.
//!
//! The cues describe what a company does (`gestita da`, `cui è affidata`, `ci
//! serviamo di`) or that it has no part in it (`incaricata dopo l'evento`).

use super::gaps;
use super::groups;
use super::names::Form;
use super::roles::{Reader, weight};
use crate::lexicon::Hit;
use crate::record::Role;
use std::ops::Range;

impl Reader<'_, '_> {
    /// `il nostro fornitore Alfa`, `Alfa, fornitore della piattaforma`.
    pub(super) fn supplier(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        const RULE: &str = super::roles::CALLED;
        let role = Some(Role::Processor);
        if self.got_by_mistake(tokens) || self.list_of_suppliers(hit, tokens) {
            return;
        }
        if let Some(link) = self.before(tokens).filter(|link| link.apart) {
            let gap = gaps::Gap::new(self.doc, self.names[link.name].tokens.end..tokens.start);
            if gap.close_apposition() {
                self.claim(link.name, role, weight::SUPPLIES, hit.range, RULE);
                self.supplied(hit, tokens);
                return;
            }
        }
        if let Some(name) = self.label_row(tokens).or_else(|| self.row_value(tokens)) {
            self.claim(name, role, weight::SUPPLIES, hit.range, RULE);
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
            self.claim(name, role, weight::SUPPLIES, hit.range, RULE);
            return;
        }
        // `il produttore di Alfa`, `il gestore dell'app Beta`: what it makes.
        if self.product_of(tokens) {
            return;
        }
        self.behind(hit, tokens.end, role, weight::SUPPLIES, RULE);
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
            .is_some_and(|b| gaps::is_to(self.doc.word(b)))
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
                hit.range,
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
    pub(super) fn supplier_row(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) -> bool {
        let Some(name) = self.row_value(tokens) else {
            return false;
        };
        self.claim(
            name,
            Some(Role::Processor),
            weight::SUPPLIES,
            hit.range,
            "a row names it as supplier",
        );
        true
    }

    /// A bare name behind who makes or runs it: the thing, not its maker.
    fn product_of(&self, tokens: &Range<usize>) -> bool {
        let makes = ["produtt", "svilupp", "vendit"]
            .iter()
            .any(|stem| self.doc.word(tokens.start).starts_with(stem));
        makes
            && gaps::is_of(self.doc.word(tokens.end))
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
            && gaps::is_of(self.doc.word(found.tokens.start - 1))
            && (tokens.end..found.tokens.start).all(|t| self.doc.word(t) != ",");
        if owned {
            self.claim(
                name,
                Some(Role::Controller),
                weight::BEHALF,
                hit.range,
                "its supplier is spoken of",
            );
        }
    }

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
        if role.is_none() && self.only_owns(from, name) {
            return;
        }
        self.claim(name, role, weight, hit.range, rule);
        if role.is_some() {
            self.coordinated(name, hit, role, weight, rule);
        }
    }

    /// `gli specialisti informatici della Regione Alfa`: a public body has staff of its own.
    fn only_owns(&self, from: usize, name: usize) -> bool {
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
                gaps::is_of(word) || gaps::is_to(word)
            })
    }

    /// `la gang "Cobra"`, `il gruppo criminale noto come Cobra`: never whom it attacked.
    pub(super) fn attacker(&mut self, hit: &Hit<'_>, from: usize) {
        const NEAR: usize = 4;
        let Some(name) = self.reach(from, NEAR) else {
            return;
        };
        let start = self.names[name].tokens.start;
        // `Attacco hacker Alfa`, `hacker all'Ulss Beta`: whom they attacked.
        let first = self.doc.token_at(hit.range.start);
        let attack = first
            .checked_sub(1)
            .is_some_and(|b| self.doc.word(b).starts_with("attacc"));
        let body = matches!(self.names[name].form, Form::Body(family, _) if family != "named" && family != "group");
        let target = attack
            || body
            || (from..start).any(|t| {
                let word = self.doc.word(t);
                gaps::is_to(word)
                    || gaps::is_of(word) && self.doc.word(t.saturating_sub(1)) != "nome"
                    || matches!(word, "contro" | "sui" | "sul" | "sulla" | "nei" | "nel")
                    || word.starts_with("subit")
            });
        if !target {
            self.claim(
                name,
                None,
                weight::NO_PARTY,
                hit.range,
                "called in, reporting or attacking",
            );
        }
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
            self.claim(at, role, weight, hit.range, rule);
        }
    }

    /// `la Fondazione Alfa, che gestisce la residenza per anziani`: a house of its own.
    pub(super) fn runs_own_house(&self, tokens: &Range<usize>) -> bool {
        const HOUSES: [&str; 22] = [
            "residenza",
            "casa",
            "ospedale",
            "scuola",
            "teatro",
            "struttura",
            "museo",
            "asilo",
            "nido",
            "clinica",
            "hotel",
            "albergo",
            "parco",
            "piscina",
            "rsa",
            "comunità",
            "comunita",
            "biblioteca",
            "oratorio",
            "centro",
            "rifugio",
            "palestra",
        ];
        self.doc
            .word(tokens.end.saturating_sub(1))
            .starts_with("gesti")
            && (tokens.end..tokens.end + 3).any(|t| HOUSES.contains(&self.doc.word(t)))
            && !(tokens.end..tokens.end + 8).any(|t| self.doc.word(t) == "conto")
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
        self.claim(name, role, weight, hit.range, rule);
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

    /// `Alfa, che stampa le tessere, non riceve nominativi e non c'entra`: the name before, or the sentence's subject.
    pub(super) fn excluded(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
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
        // `Il software, fornito da Alfa S.p.A., gira altrove ed è estraneo ai fatti`
        if let Some(name) = self.last_name(tokens.start)
            && self.in_aside(name, tokens.start)
        {
            self.claim(name, None, weight::NO_PARTY, hit.range, RULE);
            return;
        }
        let start = self.sentence_start(tokens.start);
        if let Some(name) = self.next_name(start)
            && self.names[name].tokens.start <= start + 2
            && self.names[name].tokens.end <= tokens.start
            && self.last_name(tokens.start) == Some(name)
        {
            self.claim(name, None, weight::NO_PARTY, hit.range, RULE);
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
                hit.range,
                super::roles::RUN_BY[0],
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
            && gaps::is_of(self.doc.word(product.tokens.end))
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
                hit.range,
                "works for the writer",
            );
        }
    }
}
