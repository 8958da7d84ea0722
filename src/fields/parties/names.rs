//! Names of companies, bodies and brands, found by their form.
//!
//! In goes the document; out come [`Name`]s in reading order, without overlaps:
//! a run of capitalised words with what Italian names hold between them (`di`,
//! `dell'`, `&`, quotes, digits), closed by a legal form (`S.r.l.`), opened by
//! the first word of a body (`Comune di`), or bare. A bare name is a party only
//! where the words around it say so.

use super::groups;
use super::words;
use crate::fields::groups::Group;
use crate::lexicon::{Hit, Table};
use crate::text::grammar;
use crate::text::{Document, TokenKind, ViewRange};
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
pub(super) const LONGEST: usize = 26;

/// Every name of a document. Linear in its length.
pub(super) fn names<'d>(doc: &'d Document<'_>) -> Vec<Name<'d>> {
    let mut names = Vec::new();
    let answers = answers(doc);
    let mut finder = Finder {
        doc,
        start: 0,
        end: 0,
        shouts: false,
        brands: super::brands::brands(doc),
    };
    let mut past = 0;
    for (index, sentence) in doc.sentences().iter().enumerate() {
        let answered = answers && is_answer(doc, sentence.tokens.start);
        // `R. Alfa S.p.A.`: the letter says who speaks.
        finder.start = sentence.tokens.start + if answered { 2 } else { 0 };
        finder.end = sentence.tokens.end;
        finder.shouts = shouts(doc, &sentence.tokens);
        let mut at = finder.start.max(past);
        while at < sentence.tokens.end {
            match finder.name(at) {
                Some((tokens, form)) => {
                    let tokens = tokens.start..wrapped(doc, index, &tokens, form);
                    past = past.max(tokens.end);
                    let quoted = tokens.start > at && doc.word(tokens.end) == "\"";
                    if form == Form::Bare && is_seat(doc, &names, tokens.start) {
                        at = tokens.end;
                        continue;
                    }
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

/// `Alfa S.r.l. di Grosseto`: where a company sits, or who runs it, is told behind its legal form.
fn is_seat(doc: &Document<'_>, names: &[Name<'_>], start: usize) -> bool {
    names.last().is_some_and(|last| {
        last.form == Form::Company
            && last.tokens.end + 1 == start
            && matches!(doc.word(last.tokens.end), "di" | "da")
    })
}

/// `COMUNE DI CASTEL` with `MEZZANO VECCHIO` on the next line: where a letterhead in capitals ends.
fn wrapped(doc: &Document<'_>, line: usize, name: &Range<usize>, form: Form<'_>) -> usize {
    const LONGEST: usize = 6;
    let (Form::Body(family, _), Some(this), Some(next)) = (
        form,
        doc.sentences().get(line),
        doc.sentences().get(line + 1),
    ) else {
        return name.end;
    };
    let shouted = |tokens: &Range<usize>| {
        tokens.clone().all(|t| {
            doc.kind(t) != Some(TokenKind::Word)
                || !doc.cased_word(t).chars().any(char::is_lowercase)
        })
    };
    let whole = name.start == this.tokens.start && name.end == this.tokens.end;
    let close = next.tokens.start == name.end + 1 && next.tokens.len() <= LONGEST;
    if !whole || !close || !shouted(name) || !shouted(&next.tokens) {
        return name.end;
    }
    let first = doc.word(next.tokens.start);
    let place = family == "municipality"
        && name.len() == 3
        && groups::PLACE_STARTS.holds(doc, name.end.saturating_sub(1))
        && doc.hit_at(Table::NotParties, next.tokens.start).is_none()
        && doc.hit_at(Table::BodyTypes, next.tokens.start).is_none()
        && !words::FUNCTION_WORDS.hold(first);
    let leads_on = grammar::is_of(first)
        || matches!(first, "alla" | "all'" | "alle" | "per") && family != "municipality";
    let named = next
        .tokens
        .clone()
        .all(|t| matches!(doc.kind(t), Some(TokenKind::Word)) || doc.word(t) == "\"");
    if named && (place || leads_on) {
        next.tokens.end
    } else {
        name.end
    }
}

/// Questions and answers, each with its letter: `D. Chi scrive?`, `R. Alfa S.p.A.`
fn answers(doc: &Document<'_>) -> bool {
    let opens = |letter: &str| {
        doc.sentences().iter().any(|sentence| {
            let first = sentence.tokens.start;
            is_answer(doc, first) && doc.word(first) == letter
        })
    };
    opens("d") && opens("r")
}

fn is_answer(doc: &Document<'_>, first: usize) -> bool {
    matches!(doc.word(first), "d" | "r")
        && matches!(doc.word(first + 1), "." | ":")
        && !doc.glued(first + 1)
}

/// Reads names within one sentence.
pub(super) struct Finder<'a, 'd> {
    pub(super) doc: &'d Document<'a>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Capitals throughout, as headlines and shouted notices are written.
    pub(super) shouts: bool,
    /// Words in small letters that the text treats as names.
    pub(super) brands: Vec<&'d str>,
}

fn shouts(doc: &Document<'_>, sentence: &Range<usize>) -> bool {
    const FEWEST: usize = 5;
    let address = |i: usize| {
        let web = |t: usize| matches!(doc.word(t), "@" | ".");
        i > 0 && doc.glued(i - 1) && web(i - 1) || doc.glued(i) && web(i + 1)
    };
    let words =
        || (sentence.clone()).filter(|&i| doc.kind(i) == Some(TokenKind::Word) && !address(i));
    words().nth(FEWEST - 1).is_some()
        && words().all(|i| !doc.cased_word(i).chars().any(char::is_lowercase))
}

/// A run of name words, with where it may be cut.
pub(super) struct Run {
    pub(super) end: usize,
    /// The end of the words before the first connector.
    pub(super) first_words: usize,
    /// The end of all its words, connectors between them.
    pub(super) linked: usize,
    /// Where its legal form begins, if it has one.
    pub(super) form: Option<usize>,
}

impl<'d> Finder<'_, 'd> {
    pub(super) fn word(&self, at: usize) -> &str {
        if at < self.end { self.doc.word(at) } else { "" }
    }

    /// Whether a word of a group stands at a token of the sentence.
    pub(super) fn is(&self, group: Group, at: usize) -> bool {
        at < self.end && group.holds(self.doc, at)
    }

    /// What follows `e` inside one company's name: `Alfa e Figli`, `Beta & C.`.
    pub(super) fn is_sequel(&self, at: usize) -> bool {
        self.is(groups::SEQUELS, at) || self.word(at) == "c"
    }

    /// The hit of a table that begins at a token.
    pub(super) fn hit(&self, table: Table, at: usize) -> Option<Hit<'d>> {
        self.doc.hit_at(table, at)
    }

    /// The hit of a table that begins at a token, and the token after it.
    pub(super) fn phrase(&self, table: Table, at: usize) -> Option<(Hit<'d>, usize)> {
        let hit = self.hit(table, at)?;
        let after = self.doc.token_at(hit.range().end);
        // A hit that ends inside a token ends with it.
        (after <= self.end).then_some((hit, after.max(at + 1)))
    }

    pub(super) fn code(&self, at: usize) -> Option<&'d str> {
        self.hit(Table::NotParties, at).map(|hit| hit.code())
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        at < self.end
            && self.doc.kind(at) == Some(TokenKind::Word)
            && self.doc.cased_word(at).starts_with(char::is_uppercase)
    }

    /// `veraSIM`, `myCicero`.
    pub(super) fn inner_capital(&self, at: usize) -> bool {
        at < self.end && self.doc.kind(at) == Some(TokenKind::Word) && {
            let word = self.doc.cased_word(at);
            let telling = |b: u8| b.is_ascii_uppercase() || !b.is_ascii();
            word.len() > 3
                && word.bytes().any(telling)
                && word.chars().skip(1).any(char::is_uppercase)
        }
    }

    pub(super) fn name_word(&self, at: usize) -> bool {
        (self.capital(at) || self.inner_capital(at) || self.brand(at))
            && (!is_function_word(self.word(at)) || self.initial(at))
            && self.web_free(at)
    }

    /// A name that the text writes without a capital.
    fn brand(&self, at: usize) -> bool {
        !self.brands.is_empty()
            && self.brands.iter().any(|brand| *brand == self.word(at))
            && self.doc.cased_word(at).starts_with(char::is_lowercase)
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
            Some((hit, after)) if matches!(hit.code(), "common" | "generic") => after,
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
        if let Some(line) = self.line_name(at) {
            return Some((line, Form::Bare));
        }
        if self.titled_by_article(at)
            && let Some((tokens, form)) = self.company(at + 1)
        {
            return Some((at..tokens.end, form));
        }
        // `Il Melograno - società cooperativa`: the article opens the line and the name.
        if at == self.start
            && grammar::is_article(self.word(at))
            && self.name_word(at + 1)
            && !self.stops(at + 1)
            && let Some((tokens, Form::Company)) = self.company(at + 1)
            && tokens.end == self.end
        {
            return Some((at..tokens.end, Form::Company));
        }
        if self.digits_first(at) {
            return self.company(at).filter(|(_, form)| *form == Form::Company);
        }
        if !self.name_word(at) || self.stops(at) || self.signs_for(at) {
            return None;
        }
        let found = self.company(at)?;
        // `il suo ID Alfa`: the name stands behind it.
        if found.1 == Form::Bare && self.word(at) == "id" {
            return None;
        }
        // In a line of capitals every word looks like a name.
        let shouted =
            found.1 == Form::Bare && self.shouts && self.end - self.start > found.0.len() + 2;
        (!shouted).then_some(found)
    }

    /// `Assistenza Alfa`, `Supporto Clienti Beta` alone on a line, `Da: Reception Alfa <…>`: the
    /// office of the name behind it.
    fn signs_for(&self, at: usize) -> bool {
        const LONGEST: usize = 4;
        let sender = at == self.start + 2
            && self.word(at - 1) == ":"
            && matches!(self.word(at - 2), "da" | "from" | "mittente");
        let alone = at == self.start && self.end - at <= LONGEST;
        (sender || alone)
            && self.is(groups::FRONT_DESKS, at)
            && self.capital(at + 1)
            && (at + 1..self.end).all(|t| self.legal_form(t).is_none())
    }

    /// `La Gazzetta delle Valli` on a line of its own: the line is the name.
    fn line_name(&self, at: usize) -> Option<Range<usize>> {
        const LONGEST_LINE: usize = 7;
        let line = self.start..self.end;
        if at != self.start || !(3..=LONGEST_LINE).contains(&line.len()) || self.shouts {
            return None;
        }
        let article = grammar::is_article(self.word(at)) && self.capital(at);
        let first = at + usize::from(article);
        let plain = (first..self.end).all(|i| {
            self.name_word(i) && self.hit(Table::NotParties, i).is_none()
                || i > first && grammar::is_of(self.word(i))
        });
        let linked = article || (first..self.end).any(|i| grammar::is_of(self.word(i)));
        let person = self.is(groups::FIRST_NAMES, first);
        (plain && linked && !person && self.capital(self.end - 1)).then_some(line)
    }

    /// A word that ends a company's name or can't begin one.
    pub(super) fn stops(&self, at: usize) -> bool {
        matches!(self.code(at), Some("common" | "office" | "authority"))
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

    pub(super) fn closing_quote(&self, at: usize) -> Option<usize> {
        (at + 1..self.end.min(at + 14)).find(|&i| self.word(i) == "\"")
    }

    pub(super) fn all_caps(&self, at: usize) -> bool {
        let word = self.doc.cased_word(at);
        word.len() > 1 && word.chars().all(char::is_uppercase)
    }
}

/// An abbreviation such as `asl`, `a.o.u.`, which counts only in capitals.
pub(super) fn is_acronym(doc: &Document<'_>, at: ViewRange) -> bool {
    let text = doc.slice(at);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters <= 6
        && (text.contains('.')
            || !text.contains(' ') && groups::ACRONYMS.holds(doc, doc.token_at(at.start)))
}

/// Words that show that a line is a sentence.
pub(super) fn is_verb(word: &str) -> bool {
    words::LINE_VERBS.hold(word)
}

/// Words that are never part of a name, capitals or not.
pub(super) fn is_function_word(word: &str) -> bool {
    words::FUNCTION_WORDS.hold(word)
}
