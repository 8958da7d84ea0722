//! Suppliers by what the writer uses of theirs: `la piattaforma Alfa, usata per le iscrizioni`,
//! `spediamo con Beta, un servizio svedese`; and those of whom it tells that they were struck.

use super::super::claims::weight;
use super::super::gaps;
use super::super::groups;
use super::super::names::Form;
use super::super::roles::Reader;
use crate::lexicon::Hit;
use crate::record::Role;
use crate::text::grammar;
use std::ops::Range;

/// Words between what is used and its name: `il gestionale delle prenotazioni Alfa`.
const NEAR: usize = 4;

/// Words between what is used and its maker.
const FAR: usize = 10;

impl Reader<'_, '_> {
    /// `la piattaforma Alfa, usata per`, `Alfa, il servizio con cui vendiamo`, `il servizio che usiamo, Alfa`.
    pub(in crate::fields::parties) fn chosen(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        let start = self.sentence_start(tokens.start);
        let before = self
            .last_name(tokens.start)
            .filter(|&n| self.names[n].tokens.start >= start);
        let chosen = before
            .filter(|&n| {
                self.product_named(n, start, tokens.start) || self.called_product(n, tokens.start)
            })
            .or_else(|| self.named_behind(start, tokens));
        if let Some(name) = chosen {
            let maker = self.maker_in_brackets(tokens.end);
            self.supplies(maker.unwrap_or(name), hit, "the writer uses it");
        }
    }

    /// `(Alfa S.r.l.)`, `(lo produce Alfa S.r.l.)` close behind a token.
    fn maker_in_brackets(&self, from: usize) -> Option<usize> {
        let open = (from..from + NEAR)
            .take_while(|&t| !matches!(self.doc.word(t), "," | "." | ";" | ":"))
            .find(|&t| self.doc.word(t) == "(")?;
        self.next_name(open).filter(|&name| {
            let found = &self.names[name];
            found.form == Form::Company && found.tokens.start <= open + NEAR
        })
    }

    /// `spediamo con Alfa, un servizio americano`, `usiamo il gestionale Alfa`.
    pub(in crate::fields::parties) fn chosen_behind(
        &mut self,
        hit: &Hit<'_>,
        tokens: &Range<usize>,
    ) {
        let Some(name) = self.next_name(tokens.end) else {
            return;
        };
        let found = &self.names[name];
        let lead = tokens.end..found.tokens.start;
        let close = lead.len() <= NEAR
            && self.sentence_of(tokens.start) == self.sentence_of(found.tokens.start);
        let plain = lead.clone().all(|t| {
            grammar::is_article(self.doc.word(t))
                || groups::PRODUCTS.holds(self.doc, t)
                || grammar::is_of(self.doc.word(t))
                || gaps::is_description(self.doc, t)
        });
        let product = groups::PRODUCTS.among(self.doc, lead.clone());
        let apart = matches!(self.doc.word(found.tokens.end), "," | "(") && {
            let at = found.tokens.end + 1;
            let noun = at
                + usize::from(
                    grammar::is_article(self.doc.word(at)) || self.doc.word(at).starts_with("un"),
                );
            noun > at && self.is_house(noun)
        };
        let maker = self
            .maker_in_brackets(found.tokens.end)
            .filter(|_| found.form == Form::Bare);
        // `Alfa, il servizio di prenotazione fornito da Beta S.r.l.`: other words name its maker.
        let made = apart && maker.is_none() && found.form == Form::Bare && {
            let end = found.tokens.end;
            self.names[name + 1..]
                .first()
                .is_some_and(|next| next.form == Form::Company && next.tokens.start <= end + FAR)
        };
        if close
            && plain
            && !made
            && (product || apart || maker.is_some() || found.form == Form::Company)
        {
            self.supplies(maker.unwrap_or(name), hit, "the writer uses it");
        }
    }

    /// `comunica che la ditta Alfa ha subito un attacco`: told by another, who is named before it.
    pub(in crate::fields::parties) fn told_struck(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        let start = self.sentence_start(tokens.start);
        let Some(name) = self
            .last_name(tokens.start)
            .filter(|&n| self.names[n].tokens.end == tokens.start)
        else {
            return;
        };
        let first = self.names[name].tokens.start;
        let described = (start.max(first.saturating_sub(3))..first)
            .find(|&t| gaps::is_description(self.doc, t) && self.doc.word(t) != "le");
        let told = described.is_some_and(|noun| {
            (start.max(noun.saturating_sub(2))..noun).any(|t| self.doc.word(t) == "che")
        });
        let by_another = name.checked_sub(1).is_some_and(|other| {
            let other = &self.names[other];
            other.tokens.start >= start && matches!(other.form, Form::Body(..) | Form::Company)
        });
        if told && by_another {
            self.supplies(name, hit, "told of as struck");
        }
    }

    /// `ha subito`, `è stata vittima`.
    pub(in crate::fields::parties) fn is_suffering(&self, tokens: &Range<usize>) -> bool {
        (tokens.start..tokens.end).any(|t| {
            matches!(
                self.doc.word(t),
                "subito" | "vittima" | "oggetto" | "patito"
            )
        })
    }

    fn supplies(&mut self, name: usize, hit: &Hit<'_>, rule: &'static str) {
        let role = Some(Role::Processor);
        self.claim(name, role, weight::SUPPLIES, hit.range(), rule);
    }

    /// `la piattaforma Alfa, usata per`; not `la nostra app Alfa, usata da`.
    fn product_named(&self, name: usize, start: usize, cue: usize) -> bool {
        let found = &self.names[name].tokens;
        let from = start.max(found.start.saturating_sub(NEAR));
        let Some(product) = (from..found.start)
            .rev()
            .take_while(|&t| !matches!(self.doc.word(t), "," | ";" | ":" | "(" | ")"))
            .find(|&t| groups::PRODUCTS.holds(self.doc, t))
        else {
            return false;
        };
        let ours = (start.max(product.saturating_sub(2))..found.start).any(|t| {
            let word = self.doc.word(t);
            word.starts_with("nostr") || word.starts_with("propri") || matches!(word, "sua" | "suo")
        });
        let gap = (found.end..cue).all(|t| matches!(self.doc.word(t), "," | "\"" | "(" | "-"));
        gap && cue - found.end <= 2 && !ours
    }

    /// `Alfa, il servizio con cui vendiamo`: an apposition says what it is.
    fn called_product(&self, name: usize, cue: usize) -> bool {
        let open = self.names[name].tokens.end;
        let at = open + 1;
        let article = grammar::is_article(self.doc.word(at)) || self.doc.word(at).starts_with("un");
        matches!(self.doc.word(open), "," | "(" | "-")
            && article
            && cue <= at + 2 + NEAR
            && self.is_house(at + 1)
            && (at..cue).all(|t| !matches!(self.doc.word(t), "," | ";" | ":" | ")"))
    }

    /// `Il servizio di messaggistica che usiamo, Alfa,`: the name behind the clause.
    fn named_behind(&self, start: usize, cue: &Range<usize>) -> Option<usize> {
        if !matches!(self.doc.word(cue.end), "," | "(" | ":" | "-") {
            return None;
        }
        let from = start.max(cue.start.saturating_sub(NEAR + 1));
        self.next_name(cue.end)
            .filter(|&n| self.names[n].tokens.start == cue.end + 1)
            .filter(|_| (from..cue.start).any(|t| self.is_house(t)))
    }

    /// A product, or a kind of company.
    fn is_house(&self, at: usize) -> bool {
        groups::PRODUCTS.holds(self.doc, at)
            || gaps::is_description(self.doc, at) && self.doc.word(at) != "le"
    }
}
