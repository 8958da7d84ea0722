//! Suppliers whose name stands behind a verb: `il gestionale che ci fornisce la ditta Alfa`,
//! `il fornitore dell'app è Beta`, and those whom a supplier serves.

use super::claims::weight;
use super::gaps;
use super::names::Form;
use super::roles::Reader;
use crate::lexicon::Hit;
use crate::record::Role;
use crate::text::grammar;
use std::ops::Range;

impl Reader<'_, '_> {
    /// The name behind `che ci fornisce`, `che per noi manda avanti`: claims it, and says so.
    pub(super) fn inverted(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) -> bool {
        const LONGEST: usize = 4;
        let for_us = (tokens.start + 1..tokens.end)
            .any(|t| matches!(self.doc.word(t), "ci" | "noi" | "nostro" | "ce"));
        if self.doc.word(tokens.start) != "che" || !for_us {
            return false;
        }
        let mut at = tokens.end;
        let mut described = false;
        while at < tokens.end + LONGEST {
            let word = self.doc.word(at);
            let description = gaps::is_description(self.doc, at);
            if !(description || grammar::is_article(word)) {
                break;
            }
            described |= description;
            at += 1;
        }
        let Some(name) = self
            .next_name(at)
            .filter(|&n| at > tokens.end && self.names[n].tokens.start == at)
        else {
            return false;
        };
        let subject = described || self.names[name].form != Form::Bare;
        if subject {
            let role = Some(Role::Processor);
            self.claim(
                name,
                role,
                weight::SUPPLIES,
                hit.range(),
                "supplies what is spoken of",
            );
        }
        subject
    }

    /// `Il fornitore della app (di seguito, il "Fornitore") è Alfa Sagl`: the name behind the verb.
    pub(super) fn is_called(&self, tokens: &Range<usize>) -> Option<usize> {
        const FAR: usize = 18;
        let end = self.sentence_of(tokens.start)?.end.min(tokens.end + FAR);
        let mut depth = 0_usize;
        let verb = (tokens.end..end)
            .take_while(|&t| {
                let word = self.doc.word(t);
                match word {
                    "(" => depth += 1,
                    ")" => depth = depth.saturating_sub(1),
                    _ => {}
                }
                depth > 0 || matches!(word, ")" | "è") || !gaps::ends_clause(word) && word != ","
            })
            .find(|&t| self.doc.word(t) == "è")?;
        let mut at = verb + 1;
        while grammar::is_article(self.doc.word(at)) || gaps::is_description(self.doc, at) {
            at += 1;
        }
        self.next_name(at)
            .filter(|&n| self.names[n].tokens.start == at && self.names[n].form != Form::Authority)
    }

    /// `Alfa, che fornisce servizi a Beta`: whom a supplier serves, itself one where the controller is another.
    pub(super) fn serves_next(&mut self, hit: &Hit<'_>, tokens: &Range<usize>) {
        const FAR: usize = 7;
        let Some(sentence) = self.sentence_of(tokens.start) else {
            return;
        };
        let serves = (tokens.start..tokens.end).any(|t| {
            let word = self.doc.word(t);
            ["fornisc", "forniv", "erog", "ospit"]
                .iter()
                .any(|stem| word.starts_with(stem))
        });
        if !serves {
            return;
        }
        let limit = sentence.end.min(tokens.end + FAR);
        let to = (tokens.end..limit)
            .take_while(|&t| !gaps::ends_clause(self.doc.word(t)) && self.doc.word(t) != ",")
            .find(|&t| grammar::is_to(self.doc.word(t)));
        let Some(name) = to.and_then(|to| self.reach(to + 1, 2)) else {
            return;
        };
        if !matches!(self.names[name].form, Form::Authority) {
            self.claims.served.push((name, hit.range()));
        }
    }
}
