//! Companies and brands: runs of capitalised words, closed by a legal form or bare.

use super::groups;
use super::names::{Finder, Form, LONGEST, Run, is_function_word};
use crate::lexicon::Table;
use crate::text::TokenKind;
use crate::text::grammar;
use std::ops::Range;

impl<'d> Finder<'_, 'd> {
    /// `3F Servizi S.r.l.`, `7Pixel S.r.l.`
    pub(super) fn digits_first(&self, at: usize) -> bool {
        self.doc.kind(at) == Some(TokenKind::Number)
            && self.doc.glued(at)
            && self.capital(at + 1)
            && !at
                .checked_sub(1)
                .is_some_and(|b| b >= self.start && self.doc.glued(b))
    }

    /// `la cooperativa Il Melograno`: the article is part of the name.
    pub(super) fn titled_by_article(&self, at: usize) -> bool {
        grammar::is_definite_article(self.word(at))
            && at > self.start
            && self.capital(at)
            && !self.all_caps(at + 1)
            && self.name_word(at + 1)
            && !self.stops(at + 1)
            && super::gaps::is_description(self.doc, at - 1)
    }

    /// The token after a word and the punctuation that belongs to it: `A.C.`, `CIVITA.S`, `Imbarco+`.
    pub(super) fn brand_end(&self, at: usize) -> usize {
        // `Studio Dentistico Dr. Rossi`
        if self.is(groups::TITLES, at) && self.word(at + 1) == "." {
            let end = at + 2 + usize::from(matches!(self.word(at + 2), "ssa" | "ra"));
            if self.capital(end) {
                return end;
            }
        }
        // `F.lli Neri`
        if self.word(at) == "f" && self.word(at + 1) == "." && self.word(at + 2) == "lli" {
            return at + 3;
        }
        let mut end = at + 1;
        let mut initials = self.doc.cased_word(at).chars().count() == 1;
        while end + 1 < self.end && end - at < 12 && self.doc.glued(end - 1) {
            let next_is_word = self.doc.kind(end + 1) == Some(TokenKind::Word);
            match self.word(end) {
                "." if self.doc.glued(end)
                    && next_is_word
                    && self.capital(end + 1)
                    && self.legal_form(end + 1).is_none() =>
                {
                    initials = self.doc.cased_word(end + 1).chars().count() == 1;
                    end += 2;
                }
                // `Librando.net`
                "." if self.doc.glued(end)
                    && matches!(
                        self.word(end + 1),
                        "it" | "com" | "net" | "org" | "eu" | "io" | "app" | "info" | "cloud"
                    )
                    && !(self.doc.glued(end + 1)
                        && matches!(self.word(end + 2), "/" | "." | "@" | "-")
                        && self.doc.glued(end + 2)) =>
                {
                    return end + 2;
                }
                "." if initials && !self.doc.glued(end) => return end + 1,
                "+" if !self.doc.glued(end) => return end + 1,
                "-" | "'" | "&"
                    if self.doc.glued(end)
                        && (next_is_word || self.doc.kind(end + 1) == Some(TokenKind::Number)) =>
                {
                    end += 2
                }
                _ => break,
            }
        }
        if end < self.end
            && self.doc.glued(end - 1)
            && (self.word(end) == "." && initials || self.word(end) == "+")
        {
            end += 1;
        }
        if end < self.end
            && self.doc.glued(end - 1)
            && self.doc.kind(end) == Some(TokenKind::Number)
        {
            end += 1;
        }
        end
    }

    /// The token after the legal form, or forms, that begin at a token.
    pub(super) fn legal_form(&self, at: usize) -> Option<usize> {
        if at >= self.end {
            return None;
        }
        let mut end = at;
        while let Some((hit, after)) = self.phrase(Table::LegalForms, end) {
            if end == at && hit.code() == "part" {
                return None;
            }
            // Short forms of letters alone are forms only in capitals or with a capital before them.
            let cased = self.doc.cased_slice(hit.range());
            if hit.range().len() <= 3
                && !cased.contains('.')
                && cased.starts_with(char::is_lowercase)
                && !matches!(self.doc.slice(hit.range()), "srl" | "spa" | "snc" | "sas")
            {
                break;
            }
            end = after;
        }
        // `in house`, `unipersonale` after a comma
        if end > at
            && self.word(end) == ","
            && let Some((hit, after)) = self.phrase(Table::LegalForms, end + 1)
            && hit.code() == "part"
        {
            end = after;
        }
        (end > at).then_some(end)
    }

    /// `Alfa S.a.s. di Carla Bianchi`, `Alfa S.n.c. di Neri & C.`: the partner is part of the name.
    pub(super) fn owner_end(&self, form: usize, end: usize) -> usize {
        const LONGEST_OWNER: usize = 8;
        let letters: String = (form..end)
            .flat_map(|t| self.word(t).chars())
            .filter(|c| c.is_alphabetic())
            .collect();
        let partnership = matches!(letters.as_str(), "sas" | "snc" | "ss" | "societasemplice");
        // `Croce Alfa ODV di Borgo`: a branch of a place.
        let branch = matches!(letters.as_str(), "odv" | "aps" | "onlus" | "asd" | "ets");
        if !(partnership || branch) || self.word(end) != "di" || !self.name_word(end + 1) {
            return end;
        }
        let mut at = end + 1;
        let mut words = 0;
        while at < self.end && at - end <= LONGEST_OWNER {
            if let Some(company) = self.legal_form(at) {
                // `& C.`, `e figli`
                return company;
            }
            let joined = matches!(self.word(at), "&" | "e" | "," | "de" | "di" | "del" | "d'")
                && words > 0
                && self.name_word(at + 1);
            if joined && self.word(at) != "," {
                at += 1;
            } else if self.name_word(at) && !self.stops(at) {
                words += 1;
                at = self.brand_end(at);
            } else {
                break;
            }
        }
        if words >= 2 || branch && words == 1 {
            at
        } else {
            end
        }
    }

    /// A run of capitalised words, up to a legal form if one follows.
    pub(super) fn company(&self, at: usize) -> Option<(Range<usize>, Form<'d>)> {
        if let Some(form_end) = self.legal_form(at) {
            // `A.S.D. Olimpia`, `Soc. Coop. Aurora`: the form stands before the name.
            let run = self.run(form_end);
            return (run.end > form_end && self.name_word(form_end))
                .then_some((at..run.end, Form::Company));
        }
        if self.head_and_trade(at)
            && let Some((rest, Form::Company)) = self.company(at + 2)
        {
            return Some((at..rest.end, Form::Company));
        }
        let run = self.run(at);
        if run.end == at {
            return None;
        }
        let Some(form) = run.form else {
            let end = if self.signs(at, run.linked) {
                run.linked
            } else {
                self.trim_bare(at, run.first_words)
            };
            let end = if end > at {
                self.keeper_end(at, end)
            } else {
                end
            };
            return (end > at).then_some((at..end, Form::Bare));
        };
        match self.cut(at, form) {
            Some(cut) => Some((at..cut, Form::Bare)),
            None => Some((at..run.end, Form::Company)),
        }
    }

    /// `la ditta Alfa di Rossi Mario`, `la copisteria Beta di Bruno Neri`: who keeps a firm of one
    /// person is part of its name.
    fn keeper_end(&self, at: usize, end: usize) -> usize {
        const LONGEST_KEEPER: usize = 3;
        let Some(before) = at.checked_sub(1).filter(|&b| b >= self.start) else {
            return end;
        };
        if self.word(end) != "di" || self.is(groups::FIRST_NAMES, at) {
            return end;
        }
        let words = (end + 1..self.end)
            .take_while(|&t| self.name_word(t) && !self.stops(t))
            .count();
        let keeper = end + 1..end + 1 + words;
        let firm = matches!(self.word(before), "ditta" | "impresa" | "individuale");
        let trade = self.doc.kind(before) == Some(TokenKind::Word)
            && !self.capital(before)
            && !is_function_word(self.word(before))
            && !self.is(groups::PRODUCTS, before)
            && groups::FIRST_NAMES.among(self.doc, keeper.clone());
        if (2..=LONGEST_KEEPER).contains(&words) && (firm || trade) {
            keeper.end
        } else {
            end
        }
    }

    /// `Centro sistemi Alfa S.r.l.`: a capital head and its trade in small letters.
    fn head_and_trade(&self, at: usize) -> bool {
        matches!(self.word(at), "centro" | "laboratorio" | "officina")
            && self.capital(at)
            && self.doc.kind(at + 1) == Some(TokenKind::Word)
            && !self.capital(at + 1)
            && !is_function_word(self.word(at + 1))
            && self.capital(at + 2)
    }

    /// `Centro Stampa Alfa S.r.l.`: a word for a trade, within a name that a legal form closes.
    fn is_trade(&self, at: usize) -> bool {
        const LONGEST_REST: usize = 4;
        self.is(groups::TRADES, at)
            && (at + 1..self.end.min(at + 2 + LONGEST_REST))
                .take_while(|&t| self.capital(t) && !self.column(t))
                .any(|t| self.legal_form(t).is_some())
    }

    /// `Il team di Bottega del Tè`: a short line that a name with its connectors closes.
    fn signs(&self, at: usize, end: usize) -> bool {
        const LONGEST_LINE: usize = 9;
        self.end - self.start <= LONGEST_LINE
            && (end == self.end || end + 1 == self.end && self.word(end) == ".")
            && (self.start..at).any(|i| matches!(self.word(i), "team" | "staff"))
    }

    /// A bare name without what can't be one: a lone letter, the first word of a body, a generic noun.
    pub(super) fn trim_bare(&self, at: usize, end: usize) -> usize {
        let product = self
            .phrase(Table::NotParties, at)
            .is_some_and(|(hit, after)| after == end && matches!(hit.code(), "thing" | "generic"));
        if product {
            return at;
        }
        if end != at + 1 {
            return end;
        }
        let generic = matches!(
            self.code(at),
            Some("generic" | "common" | "office" | "umbrella" | "thing")
        );
        let letter = self.doc.cased_word(at).chars().count() == 1;
        let body = self
            .phrase(Table::BodyTypes, at)
            .is_some_and(|(hit, after)| after == at + 1 && hit.code() != "named");
        if generic || letter || body { at } else { end }
    }

    /// A wide blank on the same line before a token: another column begins.
    pub(super) fn column(&self, at: usize) -> bool {
        let (Some(left), Some(right)) = (
            at.checked_sub(1).and_then(|b| self.doc.tokens().get(b)),
            self.doc.tokens().get(at),
        ) else {
            return false;
        };
        if left.end == right.start {
            return false;
        }
        // The view keeps one blank of many: the source between the two words tells.
        let both = self.doc.source_words(left.range().join(right.range()));
        let blanks = both.chars().rev().skip_while(|c| !c.is_whitespace());
        blanks.take_while(|c| c.is_whitespace()).count() >= 3 && !both.contains(['\n', '\r'])
    }

    pub(super) fn run(&self, from: usize) -> Run {
        let mut run = Run {
            end: from,
            first_words: from,
            linked: from,
            form: None,
        };
        let mut at = from;
        let mut words_only = true;
        while at < self.end && at - from < LONGEST && !(at > from && self.column(at)) {
            if at > from
                && let Some(end) = self.legal_form(at)
            {
                run.end = self.owner_end(at, end);
                run.form = Some(at);
                if words_only {
                    run.first_words = at;
                }
                return run;
            }
            // `Alfa, Inc.`
            if at > from
                && self.word(at) == ","
                && self
                    .phrase(Table::LegalForms, at + 1)
                    .is_some_and(|(hit, _)| hit.code() == "late")
                && let Some(end) = self.legal_form(at + 1)
            {
                run.end = end;
                run.form = Some(at);
                return run;
            }
            // `Tre Valli`, `Due Torri`: a numeral with its noun.
            let numeral = matches!(self.word(at), "due" | "tre")
                && self.capital(at)
                && self.name_word(at + 1)
                && !self.stops(at + 1);
            let last = at > from && self.capital(at) && self.legal_form(at + 1).is_some()
                || at > from && numeral;
            if at == from && self.digits_first(at) {
                at += 1;
            } else if last
                || self.name_word(at) && !(at > from && self.stops(at) && !self.is_trade(at))
            {
                at = self.brand_end(at);
                if words_only {
                    run.first_words = at;
                }
                run.end = at;
            } else if self.doc.kind(at) == Some(TokenKind::Number)
                && at > from
                && self
                    .doc
                    .tokens()
                    .get(at)
                    .is_some_and(|t| t.range().len() <= 4)
            {
                at += 1;
                words_only = false;
            } else if self.word(at) == "\"" && at > from {
                // `Cooperativa "Il Faro" S.r.l.`
                let Some(close) = self.closing_quote(at).filter(|_| self.capital(at + 1)) else {
                    break;
                };
                if self.legal_form(close + 1).is_none() {
                    break;
                }
                at = close + 1;
                words_only = false;
            } else if at > from
                && let Some(next) = self.connector(at, true, true)
            {
                // `Erboristeria La Malva`: a capital article goes on with the name.
                let article = matches!(self.word(at), "la" | "il" | "lo" | "le" | "i")
                    && self.capital(at)
                    && !self.all_caps(at + 1);
                // `Filo d'Erba`
                let elided = self.word(at) == "d'" && self.capital(at + 1) && at == from + 1;
                // `Pane & Parole`
                let joined = matches!(self.word(at), "&" | "+");
                words_only &= article || elided || joined;
                at = next;
            } else {
                break;
            }
        }
        run.linked = run.end;
        run.end = run.first_words;
        run
    }

    /// Where a run closed by a legal form holds two names, the end of the first:
    /// `Consorzio Alfa e Beta S.r.l.`, `MuoviBene di Ticketrama S.r.l.`.
    pub(super) fn cut(&self, from: usize, end: usize) -> Option<usize> {
        let mut words = 0;
        for at in from..end {
            match self.word(at) {
                "e" | "ed" if words > 1 && !self.is_sequel(at + 1) => return Some(at),
                "in" | "per" | "a" | "ad" | "al" | "alla" | "con"
                    if words > 3 || words > 0 && self.is_plural(from) =>
                {
                    return Some(at);
                }
                "di" if (1..=2).contains(&words) && self.is_product(from) => return Some(at),
                "di" if words == 1
                    && at == from + 1
                    && (self.inner_capital(from)
                        || self.all_caps(from) && !self.all_caps(end.saturating_sub(1))) =>
                {
                    return Some(at);
                }
                "di" | "del" | "della" | "dell'" if self.titled(from) => return Some(at),
                _ if self.capital(at) => words += 1,
                _ => {}
            }
        }
        None
    }

    /// `la stampa delle Certificazioni Uniche a Alfa S.r.l.`: no company is named in the plural.
    fn is_plural(&self, from: usize) -> bool {
        let article = from.checked_sub(1).filter(|&t| t >= self.start);
        article.is_some_and(|t| {
            matches!(
                self.word(t),
                "delle" | "dei" | "degli" | "le" | "gli" | "i" | "alle" | "ai" | "agli"
            )
        })
    }

    /// `il software di prenotazione Prontovisita di Alfa S.r.l.`: a product comes first.
    fn is_product(&self, from: usize) -> bool {
        const NEAR: usize = 4;
        groups::PRODUCTS.among(self.doc, self.start.max(from.saturating_sub(NEAR))..from)
    }

    /// `dott. Mario Rossi di Alfa S.r.l.`: a person comes first.
    pub(super) fn titled(&self, at: usize) -> bool {
        let title = |i: usize| groups::TITLES.holds(self.doc, i);
        match at.checked_sub(1).map(|b| self.doc.word(b)) {
            Some(".") => {
                at.checked_sub(2).is_some_and(title) || at.checked_sub(4).is_some_and(title)
            }
            Some(_) => at.checked_sub(1).is_some_and(title),
            None => false,
        }
    }
}
