//! Bodies: names that open with the first word of a family (`Comune di`, `Azienda Ospedaliera`).
//!
//! What follows the first words is read up to a legal form, a quoted name or
//! the last capitalised word that Italian lets stand there.

use super::groups;
use super::names::{Finder, Form, LONGEST, is_acronym, is_verb};
use crate::lexicon::Table;
use crate::text::TokenKind;
use crate::text::grammar;
use std::ops::Range;

impl<'d> Finder<'_, 'd> {
    /// A body: its first words and what follows them.
    pub(super) fn body(&self, at: usize) -> Option<(Range<usize>, Form<'d>)> {
        let (hit, after) = self.phrase(Table::BodyTypes, at)?;
        let family = hit.code();
        let cased = self.doc.cased_slice(hit.range());
        let capital = cased.starts_with(char::is_uppercase);
        let acronym =
            family != "named" && !hit.range().is_empty() && is_acronym(self.doc, hit.range());
        if acronym
            && cased.chars().any(char::is_lowercase)
            && !matches!(family, "bank" | "culture" | "coop")
            && !(capital && self.abbreviated(at, after))
        {
            return None;
        }
        if !capital
            && !matches!(
                family,
                "municipality"
                    | "province"
                    | "university"
                    | "health"
                    | "hospital"
                    | "order"
                    | "chamber"
                    | "school"
                    | "foundation"
                    | "condominium"
                    | "consortium"
                    | "clinic"
            )
        {
            return None;
        }
        let form = Form::Body(family, after - at);
        if family == "named" {
            let end = self.legal_form(after).unwrap_or(after);
            return Some((at..end, form));
        }
        let loose = matches!(
            family,
            "agency"
                | "parish"
                | "institute"
                | "order"
                | "association"
                | "foundation"
                | "fund"
                | "office"
                | "ministry"
                | "care"
                | "consortium"
                | "school"
                | "health"
                | "union"
                | "university"
        );
        // `Studio Associato Neri e Gialli`
        let partners = family == "office" && cased.to_lowercase().starts_with("studio ");
        let linked = partners
            || matches!(
                family,
                "university"
                    | "hospital"
                    | "ministry"
                    | "order"
                    | "institute"
                    | "association"
                    | "chamber"
                    | "union"
                    | "foundation"
                    | "agency"
                    | "parish"
            );
        // `Notaio in Alvento`: where he works.
        if family == "office" && matches!(self.word(after), "in" | "a" | "ad" | "presso") {
            return None;
        }
        let tail = self
            .tail(after, at, loose, linked)?
            .max(self.line(at, after, family));
        let tail = match family {
            "ministry" | "agency" | "institute" if tail <= after && capital => {
                let field = self.field_of_office(after);
                let place = grammar::is_of(self.word(field)) && self.name_word(field + 1);
                match self.tail(field, at, loose, linked) {
                    Some(end) if place && field > after => end,
                    _ => field,
                }
            }
            _ => tail,
        };
        if tail <= after {
            // `Banca`, `Comune` with nothing behind them name nobody.
            return None;
        }
        if !capital && !self.capital_between(after, tail) {
            return None;
        }
        Some((at..tail, form))
    }

    /// `Ufficio federale della pesca e dell'ambiente`: what an office sees to, in small letters.
    fn field_of_office(&self, from: usize) -> usize {
        const ADJECTIVES: [&str; 8] = ["ale", "ali", "ari", "ico", "ici", "che", "eri", "ili"];
        let noun = |at: usize| {
            at < self.end
                && self.doc.kind(at) == Some(TokenKind::Word)
                && self.word(at).len() > 3
                && !super::names::is_function_word(self.word(at))
                && !is_verb(self.word(at))
        };
        // The head ends with its preposition.
        if !from.checked_sub(1).is_some_and(|b| {
            grammar::is_of(self.word(b))
                || matches!(
                    self.word(b),
                    "per" | "la" | "il" | "l'" | "lo" | "le" | "i" | "gli"
                )
        }) || !noun(from)
        {
            return from;
        }
        let mut end = from + 1;
        for _ in 0..3 {
            let adjective = noun(end)
                && ADJECTIVES
                    .iter()
                    .any(|ending| self.word(end).ends_with(ending));
            if adjective {
                end += 1;
            }
            let joined = end + usize::from(matches!(self.word(end), "e" | "ed"));
            if joined == end || !grammar::is_of(self.word(joined)) || !noun(joined + 1) {
                break;
            }
            end = joined + 2;
        }
        end
    }

    /// `la Asl 1`, `dell'Ats Alfa`: an abbreviation that is written like a word.
    fn articled(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|&b| b >= self.start);
        before.is_some_and(|b| {
            let word = self.word(b);
            grammar::is_article(word)
                || grammar::is_of(word)
                || grammar::is_from(word)
                || grammar::is_to(word)
        })
    }

    /// An abbreviation written like a word names a body with a name behind it, and an article before it
    /// where it may be another word: `dell'Asp Alfa`, `Attacco ad Aoui Alfa`.
    fn abbreviated(&self, at: usize, after: usize) -> bool {
        let alone = groups::SURE_ACRONYMS.holds(self.doc, at);
        let placed = alone && grammar::is_of(self.word(after)) && self.capital(after + 1);
        (alone || self.articled(at)) && (self.named_at_once(after) || placed)
    }

    fn named_at_once(&self, at: usize) -> bool {
        self.name_word(at) || self.doc.kind(at) == Some(TokenKind::Number)
    }

    /// `Studio di fisioterapia Alfa` on a line of its own: the line is the name.
    pub(super) fn line(&self, at: usize, after: usize, family: &str) -> usize {
        const LONGEST_LINE: usize = 14;
        let small = matches!(
            family,
            "office"
                | "clinic"
                | "school"
                | "association"
                | "culture"
                | "care"
                | "agency"
                | "hotel"
                | "order"
                | "institute"
        );
        if !small || at != self.start {
            return after;
        }
        let line_ends = self
            .doc
            .kind(self.end)
            .is_none_or(|kind| kind == TokenKind::Break);
        let stop = (at..self.end)
            .find(|&i| {
                matches!(self.word(i), "," | "(" | "|" | ":" | ";")
                    || self.word(i) == "-"
                        && !self.doc.glued(i)
                        && !(family == "office" && i + 2 == self.end)
                    || i > at && self.column(i)
                    || i > after && self.joins_body(i)
            })
            .unwrap_or(self.end);
        let plain = (at..stop).all(|i| {
            matches!(self.doc.kind(i), Some(TokenKind::Word)) && !is_verb(self.word(i))
                || matches!(self.word(i), "\"" | "&" | "'" | "-")
        });
        let line_ends =
            line_ends || stop < self.end && (self.column(stop) || self.joins_body(stop));
        if line_ends
            && plain
            && stop > after
            && stop - at <= LONGEST_LINE
            && (self.capital(stop - 1) || self.word(stop - 1) == "\"")
            && stop - at >= 3
        {
            stop
        } else {
            after
        }
    }

    /// `Museo del Sale e Fondazione Alfa`: another body begins.
    fn joins_body(&self, at: usize) -> bool {
        matches!(self.word(at), "e" | "ed")
            && self.capital(at + 1)
            && self.hit(Table::BodyTypes, at + 1).is_some()
    }

    pub(super) fn capital_between(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| self.capital(i))
    }

    /// What follows the first words of a body: its end, or nothing when no name follows.
    pub(super) fn tail(
        &self,
        from: usize,
        start: usize,
        loose: bool,
        linked: bool,
    ) -> Option<usize> {
        let municipal = self
            .hit(Table::BodyTypes, start)
            .is_some_and(|hit| hit.code() == "municipality");
        let mut at = from;
        let mut end = from;
        while at < self.end && at - start < LONGEST && !(at > start && self.column(at)) {
            if let Some(closed) = self.legal_form(at).filter(|_| end > from || at == from) {
                // `Associazione Onlus Alfa` goes on, `Alfa Onlus` ends.
                end = closed;
                if at > from {
                    return Some(self.owner_end(at, end));
                }
                at = closed;
                continue;
            }
            // A mark of a path (`Alfa » Assistenza`) stands apart.
            if self.word(at) == "\"" && self.doc.glued(at) {
                let close = self.closing_quote(at)?;
                if self.capital(at + 1) || self.inner_capital(at + 1) {
                    at = close + 1;
                    end = at;
                    continue;
                }
                break;
            }
            if self.code(at) == Some("office") && at > from && at == end
                || self.code(at) == Some("authority")
                || at > from && at == end && self.is_role(at)
            {
                break;
            }
            if at > end
                && end > from
                && self
                    .phrase(Table::BodyTypes, at)
                    .is_some_and(|(hit, _)| matches!(hit.code(), "municipality" | "health"))
            {
                break;
            }
            if self.name_word(at) || at > from && loose && self.is_titled(at) {
                at = self.brand_end(at);
                end = at;
                continue;
            }
            if self.doc.kind(at) == Some(TokenKind::Number) && self.fits_number(at, end) {
                at += 1;
                end = at;
                continue;
            }
            if municipal && at == end && end > from && self.goes_on_in_place(at) {
                at += 1;
                continue;
            }
            // `Collegio dei Geometri e dei Geometri Laureati`: the first words hold a name.
            let linked = linked && (end > from || at > start && self.capital(at - 1));
            match self.connector(at, loose, linked) {
                Some(next) if at == end || self.doc.kind(at) == Some(TokenKind::Word) => at = next,
                _ => break,
            }
        }
        Some(end)
    }

    /// `Titolare: Camera di Alfa` with `Responsabile: …` on the next line.
    fn is_role(&self, at: usize) -> bool {
        ["titolar", "responsabil", "sub-responsabil", "contitolar"]
            .iter()
            .any(|stem| self.word(at).starts_with(stem))
    }

    /// `Sant'Elmo in Sarco`, `Pieve a Nievole`, `Castelnovo ne' Monti`: what towns have in their names.
    fn goes_on_in_place(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "in" | "a" | "al" | "nell'" | "nel" | "ne" | "sopra" | "sotto"
        ) && self.name_word(at + 1)
            && (!self.capital(at) || self.all_caps(at) && self.all_caps(at + 1))
            && self.hit(Table::NotParties, at + 1).is_none()
            && !matches!(
                self.word(at + 1),
                "via" | "piazza" | "corso" | "viale" | "largo" | "data" | "italia"
            )
    }

    /// `Via dei Tigli 14`, `ULSS 6 Euganea`, `n. 3`: never the number of a date or an article.
    pub(super) fn fits_number(&self, at: usize, end: usize) -> bool {
        at == end
            && self
                .doc
                .tokens()
                .get(at)
                .is_some_and(|t| t.range().len() <= 4)
            && !matches!(self.word(at + 1), "/" | "." | "%" | "°" | ":" | "," if self.doc.glued(at) && self.doc.kind(at + 2) == Some(TokenKind::Number))
    }

    /// `Fondazione Acqua per Tutti`: a common word with the capital of the name.
    fn is_titled(&self, at: usize) -> bool {
        let before = at.saturating_sub(1);
        matches!(self.word(before), "per" | "senza" | "oltre" | "con")
            && !self.all_caps(before)
            && self.capital(at)
            && self.hit(Table::NotParties, at).is_none()
    }

    /// The token after a connector, if a name may go on behind it.
    pub(super) fn connector(&self, at: usize, loose: bool, linked: bool) -> Option<usize> {
        let word = self.word(at);
        let next = at + 1;
        let of_purpose = word == "e"
            && at
                .checked_sub(3)
                .is_some_and(|b| b > self.start && self.word(b) == "per");
        let goes_on = |i: usize| self.name_word(i) || self.word(i) == "\"" && self.capital(i + 1);
        let wide = match word {
            "di" | "del" | "dello" | "della" | "dell'" | "dei" | "degli" | "delle" | "d'"
            | "san" => true,
            "sul" | "sulla" | "sull'" | "la" | "lo" | "le" | "l'" | "de" | "y" | "von" | "van" => {
                true
            }
            // `Cooperativa Sociale IL GELSO`: the capitals begin with the article.
            "il" | "i" | "gli" | "un" | "una" => {
                let begins = self.all_caps(at)
                    && !self.shouts
                    && at.checked_sub(1).is_some_and(|b| !self.all_caps(b));
                self.capital(at) && (!self.all_caps(next) || begins)
            }
            // `Dall'Olio`, `Dal Pozzo`; `da` itself opens the agent: `curate per la Banca da Alfa S.r.l.`.
            "dall'" | "dal" | "dalla" | "da" => {
                self.capital(at) && (!self.all_caps(at) || word == "dall'")
            }
            // `e la Fondazione` is another name.
            "per" | "a" | "al" | "alla" | "all'" | "agli" | "alle" | "ai" | "in" | "con"
            | "nel" | "nella" | "nell'" | "nello" | "nei" | "negli" | "nelle" | "senza"
            | "oltre" => loose,
            "e" | "ed" => {
                // `Associazione e Comune`: two bodies told briefly.
                let briefly = self.is(groups::COMMON, next) && !self.name_word(next + 1);
                (linked || of_purpose) && !briefly && self.hit(Table::BodyTypes, next).is_none()
            }
            "n" => self.word(next) == "." && self.doc.kind(at + 2) == Some(TokenKind::Number),
            "&" | "+" => true,
            "-" => self.doc.glued(at) && at.checked_sub(1).is_some_and(|b| self.doc.glued(b)),
            "," => false,
            _ => return None,
        };
        if !wide {
            return None;
        }
        if word == "n" {
            return Some(at + 2);
        }
        if goes_on(next)
            || wide && self.is_titled(next)
            || self.doc.kind(next) == Some(TokenKind::Number)
                && matches!(word, "del" | "dell'" | "-")
        {
            return Some(next);
        }
        // `per l'Edilizia`, `per il Diritto`, `e del Merito`, `per la Formazione e il Lavoro`
        let article =
            grammar::is_of(self.word(next)) || grammar::is_definite_article(self.word(next));
        let joined = word == "per"
            || of_purpose
            || matches!(word, "e" | "ed") && grammar::is_of(self.word(next));
        (joined && article && goes_on(next + 1)).then_some(next)
    }
}
