//! Mentions of acts: by number (`d.lgs. 30 giugno 2003, n. 196`), by name
//! (`GDPR`, `codice penale`) or by a word that stands for one (`del Regolamento`).
//!
//! In: the document and its hits of `acts.tsv`. Out: the mentions in order,
//! without overlaps, each with the tokens that it covers.

use super::acts::{Act, Day, Kind};
use crate::lexicon::{Hit, Table};
use crate::text::{Document, TokenKind};
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
        while hits.next_if(|hit| hit.range.start < start).is_some() {}
        let hit = hits.peek().filter(|hit| hit.range.start == start);
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
    let end = doc.token_at(hit.range.end.saturating_sub(1)) + 1;
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
            let dotted = doc.slice(hit.range).contains('.') && doc.word(end) == ".";
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

/// Two numbers with a stroke, or a number "del" a year.
struct Pair {
    first: u32,
    second: u32,
    /// The year has four digits.
    full_year: bool,
    end: usize,
}

impl Pair {
    /// Number and year, where the year may come first.
    fn european(&self) -> Option<(u32, u32)> {
        match (plausible_year(self.first), plausible_year(self.second)) {
            (Some(year), _) if self.first >= 1950 && self.second >= 1 => Some((self.second, year)),
            (_, Some(year)) if self.second >= 1950 => Some((self.first, year)),
            // `95/46/CE`, `679/16`.
            (Some(year), None) => Some((self.second, year)),
            (None, Some(year)) => Some((self.first, year)),
            (Some(year), Some(_)) => Some((self.second, year)),
            (None, None) => None,
        }
    }

    /// Number and year, in this order unless only the first can be a year.
    fn national(&self) -> Option<(u32, u32)> {
        if let Some(year) = plausible_year(self.second) {
            return Some((self.first, year));
        }
        let year = plausible_year(self.first).filter(|year| *year == self.first)?;
        Some((self.second, year))
    }
}

/// A year as acts are cited by: 1861–2099, or two digits.
fn plausible_year(number: u32) -> Option<u32> {
    match number {
        1861..=2099 => Some(number),
        0..=39 => Some(2000 + number),
        40..=99 => Some(1900 + number),
        _ => None,
    }
}

/// The value of a number of at most five digits.
pub(super) fn number(doc: &Document<'_>, at: usize) -> Option<u32> {
    let word = doc.word(at);
    (doc.kind(at) == Some(TokenKind::Number) && word.len() <= 5)
        .then(|| word.parse().ok())
        .flatten()
}

fn pair(doc: &Document<'_>, at: usize) -> Option<Pair> {
    let first = number(doc, at)?;
    let (second_at, stroke) = match doc.word(at + 1) {
        "/" => (at + 2, true),
        "del" | "dell'" => (
            at + 2 + usize::from(matches!(doc.word(at + 2), "anno")),
            false,
        ),
        _ => return None,
    };
    let second = number(doc, second_at)?;
    let digits = |at: usize| doc.word(at).len();
    if stroke {
        // `12/03/2025` is a day, `34/2` no act.
        let dated = doc.word(second_at + 1) == "/" && number(doc, second_at + 2).is_some();
        if dated || digits(at).max(digits(second_at)) < 2 {
            return None;
        }
        if digits(second_at) < 2 && digits(at) < 4 {
            return None;
        }
    } else if digits(second_at) != 4 {
        return None;
    }
    Some(Pair {
        first,
        second,
        full_year: digits(at) == 4 || digits(second_at) == 4,
        end: second_at + 1,
    })
}

/// A day: `30 giugno 2003`, `1° settembre 2011`, `30/6/2003`, `30.06.2003`.
fn day(doc: &Document<'_>, at: usize) -> Option<(Day, usize)> {
    let day = number(doc, at).filter(|day| (1..=31).contains(day))?;
    let mut next = at + 1;
    if matches!(doc.word(next), "°" | "o") && doc.glued(at) {
        next += 1;
    }
    if let Some(month) = month(doc.word(next)) {
        next += 1 + usize::from(doc.word(next + 1) == ".");
        let year = number(doc, next).filter(|year| (1861..=2099).contains(year))?;
        return Some((Day { year, month, day }, next + 1));
    }
    let mark = doc.word(next);
    if !matches!(mark, "/" | "." | "-") || doc.word(next + 2) != mark {
        return None;
    }
    let month = number(doc, next + 1).filter(|month| (1..=12).contains(month))?;
    let year = number(doc, next + 3).and_then(plausible_year)?;
    Some((Day { year, month, day }, next + 4))
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ];
    if word.len() < 3 {
        return None;
    }
    MONTHS
        .iter()
        .position(|month| {
            *month == word
                || *month == "settembre" && word == "sett"
                || word.len() == 3 && month.starts_with(word)
        })
        .map(|i| i as u32 + 1)
}

/// Whether a day or a clock time begins with the number, so that it is no article.
pub(super) fn begins_day(doc: &Document<'_>, at: usize) -> bool {
    number(doc, at).is_some_and(|n| n <= 31)
        && (month(doc.word(at + 1)).is_some()
            || doc.word(at + 1) == "°" && month(doc.word(at + 2)).is_some()
            || day(doc, at).is_some())
}

/// Past `n.`, `nr.`, `n°`, `num.`, `numero`, or where it was.
pub(super) fn skip_number_sign(doc: &Document<'_>, at: usize) -> usize {
    if !matches!(doc.word(at), "n" | "nr" | "num" | "numero" | "no") {
        return at;
    }
    let mut at = at + 1;
    while matches!(doc.word(at), "." | "°" | "r") {
        at += 1;
    }
    at
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

/// What the words after "regolamento" or "direttiva" say.
#[derive(Default)]
struct European {
    /// `UE`, `CE`, "europeo".
    marked: bool,
    /// "sulla protezione dei dati", "privacy".
    data_protection: bool,
    /// The day of the act.
    day: Option<Day>,
    /// Number and year.
    number: Option<(u32, u32)>,
    /// One past the last token that says something.
    end: usize,
}

/// An act of the EU: `Regolamento (UE) 2016/679`, `Reg. UE n. 679/2016`, "Regolamento europeo sulla privacy".
fn european(doc: &Document<'_>, kind: Kind, start: usize, end: usize) -> Option<(Referent, usize)> {
    let seen = qualifiers(doc, end);
    let gdpr = || Referent::Act(Act::numbered(Kind::Regulation, 679, 2016, None));
    if let Some((number, year)) = seen.number {
        let act = Referent::Act(Act::numbered(kind, number, year, seen.day));
        let known = (number, year) == (679, 2016);
        let spelled = doc.word(start).len() > 3;
        return match kind {
            Kind::Regulation if known => Some((gdpr(), seen.end)),
            _ if seen.marked || kind == Kind::Directive && spelled => Some((act, seen.end)),
            _ => Some((Referent::Foreign, seen.end)),
        };
    }
    let abbreviated = doc.word(start).len() <= 3;
    if kind == Kind::Directive {
        return (!abbreviated).then_some((Referent::Term(Term::Directive), end));
    }
    if seen.data_protection {
        return Some((gdpr(), seen.end));
    }
    if seen.marked {
        let subject = matches!(
            doc.word(seen.end),
            "sul" | "sull'" | "sulla" | "sui" | "in" | "per"
        );
        let named = subject && doc.word(seen.end + 1) != "oggetto";
        return Some(if named && doc.word(seen.end) != "per" {
            (Referent::Foreign, seen.end)
        } else {
            (gdpr(), seen.end)
        });
    }
    if abbreviated && doc.word(end) == "." && doc.kind(end + 1) == Some(TokenKind::Word) {
        return None;
    }
    let referent = if of_a_body(doc, end) {
        Referent::Foreign
    } else {
        Referent::Term(Term::Regulation)
    };
    Some((referent, end))
}

/// "Regolamento del Servizio idrico", "Regolamento di disciplina": the rules of some body.
fn of_a_body(doc: &Document<'_>, at: usize) -> bool {
    let next = doc.word(at + 1);
    match doc.word(at) {
        "di" | "d'" => !matches!(next, "cui" | "seguito" | "riferimento" | "specie"),
        "del" | "della" | "dell'" | "dei" | "degli" | "delle" => {
            doc.cased_word(at + 1).starts_with(char::is_uppercase)
        }
        _ => false,
    }
}

fn qualifiers(doc: &Document<'_>, from: usize) -> European {
    const LONGEST: usize = 40;
    let mut seen = European {
        end: from,
        ..European::default()
    };
    let mut at = from;
    while at < from + LONGEST {
        let word = doc.word(at);
        match word {
            "ue" | "ce" | "cee" | "eu" | "ec" | "europeo" | "europea" | "eur" | "comunitario"
            | "comunitaria" => {
                seen.marked = true;
                at += 1;
                seen.end = at;
            }
            "u" | "c" if doc.word(at + 1) == "." && matches!(doc.word(at + 2), "e" | "u") => {
                seen.marked = true;
                at += 3 + usize::from(doc.word(at + 3) == ".");
                seen.end = at;
            }
            "dell'" if matches!(doc.word(at + 1), "unione" | "ue") => {
                seen.marked = true;
                at += 2 + usize::from(doc.word(at + 2) == "europea");
                seen.end = at;
            }
            "privacy" => {
                seen.data_protection = true;
                at += 1;
                seen.end = at;
            }
            "gdpr" | "rgpd" if seen.number.is_none() => {
                seen.data_protection = true;
                at += 1;
                seen.end = at;
            }
            _ => {
                if let Some(end) = data_protection(doc, at) {
                    seen.data_protection = true;
                    seen.end = end;
                    at = end;
                } else if let Some(end) = lawmakers(doc, at) {
                    seen.marked = true;
                    at = end;
                } else if let Some(end) = numbered(doc, at, &mut seen) {
                    seen.end = end;
                    break;
                } else if let Some(end) = filler(doc, at, from) {
                    at = end;
                } else {
                    break;
                }
            }
        }
    }
    if seen.number.is_some() {
        seen.end = trailing_mark(doc, seen.end, &mut seen.marked);
    }
    // `(UE)`: the bracket belongs to the mark.
    if seen.end > from && doc.word(seen.end) == ")" && (from..seen.end).any(|i| doc.word(i) == "(")
    {
        seen.end += 1;
    }
    seen
}

/// The number of the act, with the year or the day.
fn numbered(doc: &Document<'_>, at: usize, seen: &mut European) -> Option<usize> {
    if let Some(pair) = pair(doc, at) {
        seen.number = Some(pair.european()?);
        return Some(pair.end);
    }
    let del = usize::from(matches!(doc.word(at), "del" | "dell'"));
    if let Some((date, end)) = day(doc, at + del) {
        let comma = end + usize::from(doc.word(end) == ",");
        let sign = skip_number_sign(doc, comma);
        if sign == comma {
            return None;
        }
        if let Some(pair) = pair(doc, sign) {
            seen.number = Some(pair.european()?);
            return Some(pair.end);
        }
        seen.number = Some((number(doc, sign)?, date.year));
        seen.day = Some(date);
        return Some(sign + 1);
    }
    // n. 679 del 27 aprile 2016
    let n = number(doc, at)?;
    if matches!(doc.word(at + 1), "del" | "dell'") {
        let (date, end) = day(doc, at + 2)?;
        seen.number = Some((n, date.year));
        seen.day = Some(date);
        return Some(end);
    }
    None
}

/// `2016/679/UE`, `2016/679 (UE)`.
fn trailing_mark(doc: &Document<'_>, end: usize, marked: &mut bool) -> usize {
    let mark = |at: usize| matches!(doc.word(at), "ue" | "ce" | "cee" | "eu");
    if matches!(doc.word(end), "/" | "-") && mark(end + 1) {
        *marked = true;
        return end + 2;
    }
    if mark(end) {
        *marked = true;
        return end + 1;
    }
    end
}

/// "sulla protezione dei dati personali", "in materia di protezione dei dati".
fn data_protection(doc: &Document<'_>, at: usize) -> Option<usize> {
    let mut at = at + usize::from(doc.word(at) == "generale");
    at += match (doc.word(at), doc.word(at + 1), doc.word(at + 2)) {
        ("in", "materia" | "tema", "di") => 3,
        ("relativo", "alla", _) => 2,
        ("sulla" | "per" | "di" | "della" | "alla" | "sul", "la", _) => 2,
        ("sulla" | "per" | "di" | "della" | "sul" | "concernente" | "on", ..) => 1,
        _ => return None,
    };
    at += usize::from(matches!(doc.word(at), "la" | "il"));
    match (doc.word(at), doc.word(at + 1)) {
        ("privacy", _) => Some(at + 1),
        ("protezione" | "tutela" | "trattamento", "dei" | "di" | "dati") => {
            let dati = at + 1 + usize::from(doc.word(at + 1) != "dati");
            (doc.word(dati) == "dati")
                .then(|| dati + 1 + usize::from(doc.word(dati + 1) == "personali"))
        }
        ("protezione" | "tutela", "delle") if doc.word(at + 2) == "persone" => {
            Some(at + 3 + usize::from(doc.word(at + 3) == "fisiche"))
        }
        _ => None,
    }
}

/// "del Parlamento europeo e del Consiglio".
fn lawmakers(doc: &Document<'_>, at: usize) -> Option<usize> {
    if doc.word(at) != "del" || doc.word(at + 1) != "parlamento" {
        return None;
    }
    let mut at = at + 2 + usize::from(doc.word(at + 2) == "europeo");
    if doc.word(at) == "e" && doc.word(at + 2) == "consiglio" {
        at += 3;
    }
    Some(at)
}

/// Marks and signs that may stand inside the name of an act.
fn filler(doc: &Document<'_>, at: usize, from: usize) -> Option<usize> {
    match doc.word(at) {
        "(" | ")" | "/" | "-" | "," | "\"" | "generale" => Some(at + 1),
        "." if at == from || matches!(doc.word(at - 1), "n" | "nr" | "num" | "e" | "u" | "eur") => {
            Some(at + 1)
        }
        "n" | "nr" | "num" | "numero" => Some(skip_number_sign(doc, at)),
        "del" => day(doc, at + 1).map(|(_, end)| end),
        "di" if matches!(doc.word(at + 1), "esecuzione") => Some(at + 2),
        "delegato" | "esecutivo" => Some(at + 1),
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
