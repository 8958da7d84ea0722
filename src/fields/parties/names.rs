//! Names of companies, bodies and brands, found by their form.
//!
//! In goes the document; out come [`Name`]s in reading order, without overlaps:
//! a run of capitalised words with what Italian names hold between them (`di`,
//! `dell'`, `&`, quotes, digits), closed by a legal form (`S.r.l.`), opened by
//! the first word of a body (`Comune di`), or bare. A bare name is a party only
//! where the words around it say so.

use super::words;
use crate::lexicon::{Hit, Table};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// A name in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Name<'d> {
    /// Its tokens, its legal form included.
    pub(super) tokens: Range<usize>,
    /// What made it a name.
    pub(super) form: Form<'d>,
    /// The sentence that holds it.
    pub(super) sentence: usize,
}

/// What makes a run of words a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Form<'d> {
    /// A legal form.
    Company,
    /// The first word of a body, with its family and how many tokens it takes.
    Body(&'d str, usize),
    /// Capitals alone.
    Bare,
    /// An authority or another body that is no party.
    Authority,
}

/// The longest name, in tokens.
const LONGEST: usize = 26;

/// Every name of a document. Linear in its length.
pub(super) fn names<'d>(doc: &'d Document<'_>) -> Vec<Name<'d>> {
    let mut names = Vec::new();
    for (index, sentence) in doc.sentences().iter().enumerate() {
        let finder = Finder {
            doc,
            start: sentence.tokens.start,
            end: sentence.tokens.end,
        };
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match finder.name(at) {
                Some((tokens, form)) => {
                    let quoted = tokens.start > at && doc.word(tokens.end) == "\"";
                    at = tokens.end.max(at + 1) + usize::from(quoted);
                    names.push(Name {
                        tokens,
                        form,
                        sentence: index,
                    });
                }
                None => at = finder.past(at),
            }
        }
    }
    names
}

/// Reads names within one sentence.
struct Finder<'a, 'd> {
    doc: &'d Document<'a>,
    start: usize,
    end: usize,
}

/// A run of name words, with where it may be cut.
struct Run {
    end: usize,
    /// The end of the words before the first connector.
    first_words: usize,
    /// Where its legal form begins, if it has one.
    form: Option<usize>,
}

impl<'d> Finder<'_, 'd> {
    fn word(&self, at: usize) -> &str {
        if at < self.end { self.doc.word(at) } else { "" }
    }

    /// The hit of a table that begins at a token.
    fn hit(&self, table: Table, at: usize) -> Option<Hit<'d>> {
        let range = self.doc.tokens().get(at)?.range();
        let hits = self.doc.hits_of(table);
        let after = hits.partition_point(|hit| hit.range.start < range.start);
        hits.get(after)
            .filter(|hit| hit.range.start == range.start)
            .copied()
    }

    /// The hit of a table that begins at a token, and the token after it.
    fn phrase(&self, table: Table, at: usize) -> Option<(Hit<'d>, usize)> {
        let hit = self.hit(table, at)?;
        let after = self.doc.token_at(hit.range.end);
        // A hit that ends inside a token ends with it.
        (after <= self.end).then_some((hit, after.max(at + 1)))
    }

    fn code(&self, at: usize) -> Option<&'d str> {
        self.hit(Table::NotParties, at).map(|hit| hit.code())
    }

    fn capital(&self, at: usize) -> bool {
        at < self.end
            && self.doc.kind(at) == Some(TokenKind::Word)
            && self.doc.cased_word(at).starts_with(char::is_uppercase)
    }

    /// `veraSIM`, `myCicero`.
    fn inner_capital(&self, at: usize) -> bool {
        at < self.end
            && self.doc.kind(at) == Some(TokenKind::Word)
            && self.doc.cased_word(at).len() > 3
            && self
                .doc
                .cased_word(at)
                .chars()
                .skip(1)
                .any(char::is_uppercase)
    }

    fn name_word(&self, at: usize) -> bool {
        (self.capital(at) || self.inner_capital(at))
            && (!is_function_word(self.word(at)) || self.initial(at))
            && self.web_free(at)
    }

    /// `A.C. Virtus`, `E.ON`, `A2A`: a letter that begins an abbreviation.
    fn initial(&self, at: usize) -> bool {
        self.doc.cased_word(at).len() == 1
            && self.capital(at)
            && self.doc.glued(at)
            && (self.word(at + 1) == "." && self.doc.glued(at + 1) && self.capital(at + 2)
                || self.doc.kind(at + 1) == Some(TokenKind::Number))
    }

    /// Not part of an address such as `Comune@example.it` or `www.Alfa.it`.
    fn web_free(&self, at: usize) -> bool {
        let glued_before = at
            .checked_sub(1)
            .is_some_and(|b| self.doc.glued(b) && matches!(self.doc.word(b), "@" | "/" | "_"));
        let glued_after = self.doc.glued(at) && matches!(self.word(at + 1), "@" | "_" | "/");
        !glued_before && !glued_after
    }

    /// The token after a phrase that is no name (`P. IVA`), or after one token.
    fn past(&self, at: usize) -> usize {
        match self.phrase(Table::NotParties, at) {
            Some((hit, after)) if hit.code() == "common" => after,
            _ => at + 1,
        }
    }

    /// The name that begins at a token.
    fn name(&self, at: usize) -> Option<(Range<usize>, Form<'d>)> {
        if let Some((hit, after)) = self.phrase(Table::NotParties, at)
            && hit.code() == "authority"
            && self.capital(at)
        {
            // `Garante Dati S.r.l.` is a company like any other.
            return Some(match self.company(at) {
                Some((tokens, Form::Company)) => (tokens, Form::Company),
                _ => (at..after, Form::Authority),
            });
        }
        if let Some(found) = self.body(at) {
            return Some(found);
        }
        if self.word(at) == "\"" {
            return self.quoted(at);
        }
        if self.titled_by_article(at)
            && let Some((tokens, form)) = self.company(at + 1)
        {
            return Some((at..tokens.end, form));
        }
        if !self.name_word(at) || self.stops(at) {
            return None;
        }
        self.company(at)
    }

    /// `la cooperativa Il Melograno`: the article is part of the name.
    fn titled_by_article(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "il" | "lo" | "la" | "l'" | "i" | "gli" | "le"
        ) && at > self.start
            && self.capital(at)
            && !self.all_caps(at + 1)
            && self.name_word(at + 1)
            && !self.stops(at + 1)
            && super::gaps::is_description(self.word(at - 1))
    }

    /// A word that ends a company's name or can't begin one.
    fn stops(&self, at: usize) -> bool {
        match self.code(at) {
            Some("common" | "office" | "authority") => true,
            _ => false,
        }
    }

    /// `"Villa dei Cedri"`, without its quotes; a generic word (`la "Società"`) is no name.
    fn quoted(&self, at: usize) -> Option<(Range<usize>, Form<'d>)> {
        let close = self.closing_quote(at)?;
        let inside = at + 1..close;
        if inside.is_empty()
            || inside.len() > 10
            || !self.capital(at + 1) && !self.inner_capital(at + 1)
        {
            return None;
        }
        if let Some((tokens, form)) = self.body(at + 1)
            && tokens.end <= close
        {
            return Some((tokens, form));
        }
        let closed = (at + 2..close).find_map(|i| self.legal_form(i).filter(|&end| end == close));
        let generic = inside.clone().all(|i| {
            self.code(i).is_some()
                || is_function_word(self.word(i))
                || self.doc.kind(i) != Some(TokenKind::Word)
        });
        if generic {
            return None;
        }
        let form = if closed.is_some() {
            Form::Company
        } else {
            Form::Bare
        };
        Some((inside, form))
    }

    fn closing_quote(&self, at: usize) -> Option<usize> {
        (at + 1..self.end.min(at + 14)).find(|&i| self.word(i) == "\"")
    }

    /// A body: its first words and what follows them.
    fn body(&self, at: usize) -> Option<(Range<usize>, Form<'d>)> {
        let (hit, after) = self.phrase(Table::BodyTypes, at)?;
        let family = hit.code();
        let cased = self.doc.cased_slice(hit.range);
        let capital = cased.starts_with(char::is_uppercase);
        let acronym =
            family != "named" && !hit.range.is_empty() && is_acronym(self.doc.slice(hit.range));
        if acronym && cased.chars().any(char::is_lowercase) && !matches!(family, "bank" | "culture")
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
        let linked = matches!(
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
        let tail = self
            .tail(after, at, loose, linked)?
            .max(self.line(at, after, family));
        if tail <= after {
            // `Banca`, `Comune` with nothing behind them name nobody.
            return None;
        }
        if !capital && !self.capital_between(after, tail) {
            return None;
        }
        Some((at..tail, form))
    }

    /// `Studio di fisioterapia Alfa` on a line of its own: the line is the name.
    fn line(&self, at: usize, after: usize, family: &str) -> usize {
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
        if !small || at != self.start || self.end - at > LONGEST_LINE {
            return after;
        }
        let line_ends = self
            .doc
            .kind(self.end)
            .is_none_or(|kind| kind == TokenKind::Break);
        let stop = (at..self.end)
            .find(|&i| {
                matches!(self.word(i), "," | "(" | "|" | ":" | ";")
                    || self.word(i) == "-" && !self.doc.glued(i)
            })
            .unwrap_or(self.end);
        let plain = (at..stop).all(|i| {
            matches!(self.doc.kind(i), Some(TokenKind::Word)) && !is_verb(self.word(i))
                || matches!(self.word(i), "\"" | "&" | "'")
        });
        if line_ends && plain && stop > after && self.capital(stop - 1) && stop - at >= 3 {
            stop
        } else {
            after
        }
    }

    fn capital_between(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| self.capital(i))
    }

    /// What follows the first words of a body: its end, or nothing when no name follows.
    fn tail(&self, from: usize, start: usize, loose: bool, linked: bool) -> Option<usize> {
        let mut at = from;
        let mut end = from;
        while at < self.end && at - start < LONGEST {
            if let Some(closed) = self.legal_form(at).filter(|_| end > from || at == from) {
                // `Associazione Onlus Alfa` goes on, `Alfa Onlus` ends.
                end = closed;
                if at > from {
                    return Some(end);
                }
                at = closed;
                continue;
            }
            if self.word(at) == "\"" {
                let close = self.closing_quote(at)?;
                if self.capital(at + 1) || self.inner_capital(at + 1) {
                    at = close + 1;
                    end = at;
                    continue;
                }
                break;
            }
            if self.code(at) == Some("office") && at > from || self.code(at) == Some("authority") {
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
            if self.name_word(at) {
                at = self.brand_end(at);
                end = at;
                continue;
            }
            if self.doc.kind(at) == Some(TokenKind::Number) && self.fits_number(at, end) {
                at += 1;
                end = at;
                continue;
            }
            match self.connector(at, loose, linked && end > from) {
                Some(next) if at == end || self.doc.kind(at) == Some(TokenKind::Word) => at = next,
                _ => break,
            }
        }
        Some(end)
    }

    /// `Via dei Tigli 14`, `ULSS 6 Euganea`, `n. 3`: never the number of a date or an article.
    fn fits_number(&self, at: usize, end: usize) -> bool {
        at == end
            && self
                .doc
                .tokens()
                .get(at)
                .is_some_and(|t| t.range().len() <= 4)
            && !matches!(self.word(at + 1), "/" | "." | "%" | "°" | ":" | "," if self.doc.glued(at) && self.doc.kind(at + 2) == Some(TokenKind::Number))
    }

    /// The token after a connector, if a name may go on behind it.
    fn connector(&self, at: usize, loose: bool, linked: bool) -> Option<usize> {
        let word = self.word(at);
        let next = at + 1;
        let goes_on = |i: usize| self.name_word(i) || self.word(i) == "\"" && self.capital(i + 1);
        let wide = match word {
            "di" | "del" | "dello" | "della" | "dell'" | "dei" | "degli" | "delle" | "d'"
            | "san" => true,
            "sul" | "sulla" | "sull'" | "la" | "lo" | "le" | "l'" | "de" | "y" | "von" | "van" => {
                true
            }
            // `Dall'Olio`, `Dal Pozzo`; `da` itself opens the agent: `curate per la Banca da Alfa S.r.l.`.
            "dall'" | "dal" | "dalla" | "da" => {
                self.capital(at) && (!self.all_caps(at) || word == "dall'")
            }
            "per" | "a" | "al" | "alla" | "all'" | "agli" | "alle" | "ai" | "in" | "con" => loose,
            "e" | "ed" => linked && self.hit(Table::BodyTypes, next).is_none(),
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
            || self.doc.kind(next) == Some(TokenKind::Number)
                && matches!(word, "del" | "dell'" | "-")
        {
            return Some(next);
        }
        // `per l'Edilizia`, `per il Diritto`, `e del Merito`
        let article = words::within(words::PREPOSITIONS, self.word(next));
        (matches!(word, "per" | "e" | "ed") && article && goes_on(next + 1)).then_some(next)
    }

    /// The token after a word and the punctuation that belongs to it: `A.C.`, `CIVITA.S`, `Imbarco+`.
    fn brand_end(&self, at: usize) -> usize {
        // `Studio Dentistico Dr. Rossi`
        if is_title(self.word(at)) && self.word(at + 1) == "." && self.capital(at + 2) {
            return at + 2;
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
    fn legal_form(&self, at: usize) -> Option<usize> {
        if at >= self.end {
            return None;
        }
        let mut end = at;
        while let Some((hit, after)) = self.phrase(Table::LegalForms, end) {
            if end == at && hit.code() == "part" {
                return None;
            }
            // Short forms of letters alone are forms only in capitals or with a capital before them.
            let cased = self.doc.cased_slice(hit.range);
            if hit.range.len() <= 3
                && !cased.contains('.')
                && cased.starts_with(char::is_lowercase)
                && !matches!(self.doc.slice(hit.range), "srl" | "spa" | "snc" | "sas")
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

    /// A run of capitalised words, up to a legal form if one follows.
    fn company(&self, at: usize) -> Option<(Range<usize>, Form<'d>)> {
        if let Some(form_end) = self.legal_form(at) {
            // `A.S.D. Olimpia`, `Soc. Coop. Aurora`: the form stands before the name.
            let run = self.run(form_end);
            return (run.end > form_end && self.name_word(form_end))
                .then_some((at..run.end, Form::Company));
        }
        let run = self.run(at);
        if run.end == at {
            return None;
        }
        let Some(form) = run.form else {
            let end = self.trim_bare(at, run.first_words);
            return (end > at).then_some((at..end, Form::Bare));
        };
        match self.cut(at, form) {
            Some(cut) => Some((at..cut, Form::Bare)),
            None => Some((at..run.end, Form::Company)),
        }
    }

    fn trim_bare(&self, at: usize, end: usize) -> usize {
        if end == at + 1
            && matches!(
                self.code(at),
                Some("generic" | "common" | "office" | "umbrella" | "thing")
            )
        {
            return at;
        }
        end
    }

    fn run(&self, from: usize) -> Run {
        let mut run = Run {
            end: from,
            first_words: from,
            form: None,
        };
        let mut at = from;
        let mut words_only = true;
        while at < self.end && at - from < LONGEST {
            if at > from
                && let Some(end) = self.legal_form(at)
            {
                run.end = end;
                run.form = Some(at);
                if words_only {
                    run.first_words = at;
                }
                return run;
            }
            let last = at > from && self.capital(at) && self.legal_form(at + 1).is_some();
            if last || self.name_word(at) && !(at > from && self.stops(at)) {
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
                words_only = false;
                at = next;
            } else {
                break;
            }
        }
        run.end = run.first_words;
        run
    }

    /// Where a run closed by a legal form holds two names, the end of the first:
    /// `Consorzio Alfa e Beta S.r.l.`, `MuoviBene di Ticketrama S.r.l.`.
    fn cut(&self, from: usize, end: usize) -> Option<usize> {
        let mut words = 0;
        for at in from..end {
            match self.word(at) {
                "e" | "ed" if words > 1 && !is_sequel(self.word(at + 1)) => return Some(at),
                "in" | "per" | "a" | "al" | "alla" | "con" if words > 3 => return Some(at),
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

    fn all_caps(&self, at: usize) -> bool {
        let word = self.doc.cased_word(at);
        word.len() > 1 && word.chars().all(char::is_uppercase)
    }

    /// `dott. Mario Rossi di Alfa S.r.l.`: a person comes first.
    fn titled(&self, at: usize) -> bool {
        let title = |i: usize| is_title(self.doc.word(i));
        match at.checked_sub(1).map(|b| self.doc.word(b)) {
            Some(".") => {
                at.checked_sub(2).is_some_and(title) || at.checked_sub(4).is_some_and(title)
            }
            Some(_) => at.checked_sub(1).is_some_and(title),
            None => false,
        }
    }
}

/// Titles before the name of a person.
pub(super) fn is_title(word: &str) -> bool {
    words::within(words::TITLES, word)
}

/// What follows `e` inside one company's name.
fn is_sequel(word: &str) -> bool {
    words::within(words::SEQUELS, word)
}

/// An abbreviation such as `asl`, `a.o.u.`, which counts only in capitals.
fn is_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters <= 6
        && (text.contains('.') || !text.contains(' ') && words::within(words::BODY_ACRONYMS, text))
}

/// Words that show that a line is a sentence.
fn is_verb(word: &str) -> bool {
    words::within(words::LINE_VERBS, word)
}

/// Words that are never part of a name, capitals or not.
pub(super) fn is_function_word(word: &str) -> bool {
    words::within(words::FUNCTION_WORDS, word)
}
