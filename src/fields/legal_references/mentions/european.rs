//! Acts of the EU: `Regolamento (UE) 2016/679`, "Regolamento europeo sulla privacy".
//!
//! In: the document and the words for the kind. Out: the act that the words
//! after them give, or that "il Regolamento" stands for one.

use super::numbers::{day, number, pair, skip_number_sign};
use super::{Referent, Term};
use crate::fields::legal_references::acts::{Act, Day, Kind};
use crate::text::{Document, TokenKind};

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
    /// The year stands before the number.
    year_first: bool,
    /// One past the last token that says something.
    end: usize,
}

/// An act of the EU: `Regolamento (UE) 2016/679`, `Reg. UE n. 679/2016`, "Regolamento europeo sulla privacy".
pub(super) fn european(
    doc: &Document<'_>,
    kind: Kind,
    start: usize,
    end: usize,
) -> Option<(Referent, usize)> {
    let seen = qualifiers(doc, end);
    let gdpr = || Referent::Act(Act::numbered(Kind::Regulation, 679, 2016, None));
    if let Some((number, year)) = seen.number {
        let act = Referent::Act(Act::numbered(kind, number, year, seen.day));
        let known = (number, year) == (679, 2016);
        let spelled = doc.word(start).len() > 3;
        return match kind {
            Kind::Regulation if known => Some((gdpr(), seen.end)),
            // `Regolamento 2018/1725`: only the EU numbers so.
            Kind::Regulation if year >= 2015 && number >= 100 && seen.year_first => {
                Some((act, seen.end))
            }
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
        seen.year_first = pair.first >= 1950;
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
