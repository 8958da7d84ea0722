//! Mentions of acts: by number (`d.lgs. 30 giugno 2003, n. 196`), by name
//! (`GDPR`, `codice penale`) or by a word that stands for one (`del Regolamento`).
//!
//! In: the document and its hits of `acts.tsv`. Out: the mentions in order,
//! without overlaps, each with the tokens that it covers.

mod european;
mod numbers;

use super::acts::{Act, Kind};
use crate::lexicon::{Hit, Table};
use crate::text::{Document, TokenKind};
use european::european;
pub(super) use numbers::{begins_day, number, skip_number_sign};
use numbers::{day, pair};
use std::ops::Range;

/// A word that stands for an act named elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    /// "il Regolamento".
    Regulation,
    /// "la direttiva".
    Directive,
    /// "il Codice".
    Code,
    /// "il decreto".
    Decree,
    /// "la legge".
    Law,
}

impl Term {
    /// Whether the word may stand for an act.
    pub(super) fn fits(self, act: &Act) -> bool {
        match self {
            Self::Regulation => act.kind == Kind::Regulation,
            Self::Directive => act.kind == Kind::Directive,
            Self::Code => act.is_code(),
            Self::Law => act.kind == Kind::Law,
            Self::Decree => matches!(
                act.kind,
                Kind::LegislativeDecree
                    | Kind::DecreeLaw
                    | Kind::PresidentialDecree
                    | Kind::PrimeMinisterDecree
                    | Kind::MinisterialDecree
            ),
        }
    }
}

/// What a mention refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Referent {
    /// An act.
    Act(Act),
    /// An act that the text names elsewhere.
    Term(Term),
    /// A text that is no act: a contract, a municipal regulation.
    Foreign,
}

/// When a mention counts although no article of the act is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alone {
    /// Always.
    Cited,
    /// Only after a preposition or an article ("del GDPR", not "referente GDPR").
    Governed,
    /// Never: the words also mean something else (`c.c.`, "codice della strada").
    Never,
}

/// An act in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) tokens: Range<usize>,
    pub(super) referent: Referent,
    pub(super) alone: Alone,
}

/// Every mention, in order.
pub(super) fn mentions(doc: &Document<'_>) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut hits = doc.hits_of(Table::ActNames).iter().peekable();
    let mut at = 0;
    while let Some(token) = doc.tokens().get(at) {
        let start = token.range().start;
        while hits.next_if(|hit| hit.range().start < start).is_some() {}
        let hit = hits.peek();
        if token.kind != TokenKind::Number && hit.is_none_or(|hit| hit.range().start > start) {
            at += 1;
            continue;
        }
        let hit = hit.filter(|hit| hit.range().start == start);
        let mention = match hit {
            Some(hit) => read(doc, at, hit),
            None if token.kind == TokenKind::Number => unnamed_gdpr(doc, at),
            None => None,
        };
        match mention.filter(|mention| !in_address(doc, mention.tokens.clone())) {
            Some(mention) => {
                at = mention.tokens.end.max(at + 1);
                mentions.push(mention);
            }
            None => at += 1,
        }
    }
    mentions
}

fn read(doc: &Document<'_>, at: usize, hit: &Hit<'_>) -> Option<Mention> {
    let end = doc.token_at(hit.range().end.saturating_sub(1)) + 1;
    let mention = |referent, alone, end| {
        Some(Mention {
            tokens: at..end,
            referent,
            alone,
        })
    };
    let code = hit.code();
    if let Some(kind) = code.strip_prefix("kind:") {
        let kind = Kind::from_code(kind)?;
        // `S.r.l. 12/2003`: the end of another abbreviation.
        if at > 0 && doc.word(at - 1) == "." && doc.glued(at - 1) {
            return None;
        }
        let (referent, end) = if kind.european() {
            european(doc, kind, at, end)?
        } else {
            national(doc, kind, at, end)?
        };
        return mention(referent, Alone::Cited, end);
    }
    match code {
        "term:code" => mention(Referent::Term(Term::Code), Alone::Never, end),
        "term:decree" => mention(Referent::Term(Term::Decree), Alone::Never, end),
        "foreign" => mention(Referent::Foreign, Alone::Never, end),
        _ => {
            let (alone, slug) = match code.split_once(':') {
                Some(("loose", slug)) => (Alone::Governed, slug),
                Some(("article", slug)) => (Alone::Never, slug),
                _ => (Alone::Cited, code),
            };
            // "legge 104" is known without its year, "legge 104/2011" is another.
            if slug.starts_with("l_")
                && let Some((Referent::Act(act), end)) = national(doc, Kind::Law, at, at + 1)
            {
                return Some(Mention {
                    tokens: at..end,
                    referent: Referent::Act(act),
                    alone,
                });
            }
            let dotted = doc.slice(hit.range()).contains('.') && doc.word(end) == ".";
            let end = end + usize::from(dotted && doc.glued(end - 1));
            mention(Referent::Act(Act::named(slug)?), alone, end)
        }
    }
}

/// `2016/679` or `679/2016` with no word before it that says what it is.
fn unnamed_gdpr(doc: &Document<'_>, at: usize) -> Option<Mention> {
    // `prot. n. 679/2016`
    let before = at.checked_sub(1).map_or("", |i| doc.word(i));
    if matches!(
        before,
        "n" | "nr" | "num" | "numero" | "." | "°" | "prot" | "protocollo" | "rep" | "/" | "-"
    ) {
        return None;
    }
    let pair = pair(doc, at)?;
    let (number, year) = pair.european()?;
    (number == 679 && year == 2016 && pair.full_year).then(|| Mention {
        tokens: at..pair.end,
        referent: Referent::Act(Act::numbered(Kind::Regulation, 679, 2016, None)),
        alone: Alone::Cited,
    })
}

/// The number and date of an act of the State after the words for its kind.
fn national(doc: &Document<'_>, kind: Kind, start: usize, end: usize) -> Option<(Referent, usize)> {
    let dotted = end + usize::from(doc.word(end) == ".");
    let after = dotted + usize::from(matches!(doc.word(dotted), "(" | ","));
    let act =
        |number, year, day, end| Some((Referent::Act(Act::numbered(kind, number, year, day)), end));
    // `L.R. Toscana n. 40/2005`
    let region = kind == Kind::RegionalLaw
        && doc.kind(after) == Some(TokenKind::Word)
        && doc.cased_word(after).starts_with(char::is_uppercase);
    let after = after + usize::from(region);
    let sign = skip_number_sign(doc, after);
    if let Some(pair) = pair(doc, sign) {
        let (number, year) = pair.national()?;
        return act(number, year, None, pair.end);
    }
    // n. 196 del 30 giugno 2003
    if let Some(n) = number(doc, sign)
        && matches!(doc.word(sign + 1), "del" | "dell'" | "," | "in")
    {
        let from = sign + 2 + usize::from(doc.word(sign + 2) == "data");
        if let Some((day, end)) = day(doc, from) {
            return act(n, day.year, Some(day), end);
        }
    }
    // 30 giugno 2003, n. 196
    let from = after + usize::from(matches!(doc.word(after), "del" | "dell'"));
    if let Some((day, end)) = day(doc, from) {
        let comma = end + usize::from(doc.word(end) == ",");
        let sign = skip_number_sign(doc, comma);
        if sign > comma
            && let Some(n) = number(doc, sign)
        {
            let stroke = doc.word(sign + 1) == "/" && number(doc, sign + 2).is_some();
            return act(n, day.year, Some(day), sign + 1 + 2 * usize::from(stroke));
        }
    }
    let spelled = doc.word(start).len() > 3;
    match kind {
        Kind::Law if spelled => Some((Referent::Term(Term::Law), end)),
        Kind::LegislativeDecree | Kind::DecreeLaw | Kind::PresidentialDecree => {
            Some((Referent::Term(Term::Decree), end))
        }
        _ => None,
    }
}

/// Whether tokens are part of an e-mail or web address.
fn in_address(doc: &Document<'_>, tokens: Range<usize>) -> bool {
    const LONGEST: usize = 16;
    let range = doc.range_of(&tokens);
    let text = doc.text().as_bytes();
    let mark = |byte: u8| matches!(byte, b'@' | b'_') || byte == b'/';
    let before = range.start.checked_sub(1).map(|at| text[at]);
    let after = text.get(range.end).copied();
    if before.is_some_and(|b| matches!(b, b'@' | b'_'))
        || after.is_some_and(|b| matches!(b, b'@' | b'_'))
    {
        return true;
    }
    let glued = |byte: Option<u8>| byte.is_some_and(|b| mark(b) || matches!(b, b'.' | b'-'));
    if !glued(before) && !glued(after) {
        return false;
    }
    let mut first = tokens.start;
    while first > 0 && tokens.start - first < LONGEST && doc.glued(first - 1) {
        first -= 1;
    }
    let mut last = tokens.end.saturating_sub(1);
    while last < tokens.end + LONGEST && doc.glued(last) {
        last += 1;
    }
    let word = doc.slice(doc.range_of(&(first..last + 1)));
    word.contains('@') || word.contains("://") || word.starts_with("www.")
}
