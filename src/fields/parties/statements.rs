//! What a text says of its own voice: `il Comune comunica`, `in una nota della Beta`.

use super::gaps::ends_clause;
use super::groups;
use super::names::{Form, Name};
use super::voices;
use super::words;
use crate::lexicon::Table;
use crate::text::grammar;
use crate::text::{Document, TokenKind, ViewRange};

/// `Alfa S.p.A. (di seguito "Alfa"), in qualità di titolare, comunica che …`
pub(super) fn writes(doc: &Document<'_>, name: &Name<'_>, formal: bool) -> Option<ViewRange> {
    const FAR: usize = 45;
    const EARLY: usize = 14;
    /// Words to the verb of `we` behind a name.
    const WE: usize = 12;
    let sentence = doc.sentences().get(name.sentence)?;
    // `Noi di Alfa`
    if let Some(noi) = name.tokens.start.checked_sub(2)
        && doc.word(noi) == "noi"
        && grammar::is_of(doc.word(noi + 1))
    {
        return Some(doc.range_of(&(noi..noi + 1)));
    }
    // `Noi, Alfa Soc. Coop., abbiamo`
    if formal
        && let Some(noi) = name.tokens.start.checked_sub(2)
        && doc.word(noi) == "noi"
        && doc.word(noi + 1) == ","
    {
        return Some(doc.range_of(&(noi..noi + 1)));
    }
    // `Come Agenzia Alfa, Le segnaliamo`
    if let Some(before) = name.tokens.start.checked_sub(1).filter(|&b| {
        formal && b == sentence.tokens.start && matches!(doc.word(b), "come" | "quale" | "noi")
    }) && sentence
        .near(name.tokens.end, WE)
        .any(|t| t >= name.tokens.end && doc.word(t).ends_with("iamo"))
    {
        return Some(doc.range_of(&(before..before + 1)));
    }
    // `Siamo Alfa, il tuo negozio`
    if let Some(before) = name
        .tokens
        .start
        .checked_sub(1)
        .filter(|&b| b >= sentence.tokens.start && doc.word(b) == "siamo")
    {
        return Some(doc.range_of(&(before..before + 1)));
    }
    if let Some(cue) = introduced(doc, name, sentence.tokens.start) {
        return Some(cue);
    }
    if let Some(cue) = calls_itself(doc, name, sentence.tokens.start) {
        return Some(cue);
    }
    if name.sentence > EARLY {
        return None;
    }
    if let Some(cue) = stated(doc, name, sentence.tokens.start) {
        return Some(cue);
    }
    let through_office = of_office(doc, name, sentence.tokens.start);
    if oblique(doc, name, sentence.tokens.start) && !through_office {
        return None;
    }
    if !formal && let Some(cue) = writes_behind_aside(doc, name, sentence.tokens.end) {
        return Some(cue);
    }
    let end = sentence
        .tokens
        .end
        .min(name.tokens.end + if formal { FAR } else { 1 });
    let mut at = name.tokens.end;
    let mut depth = 0;
    let mut aside = false;
    while at < end {
        match doc.word(at) {
            "(" => depth += 1,
            ")" => depth -= 1,
            // `La società Alfa, comunica`: a comma too many.
            // `L'Unione Alfa, per i Comuni di Beta, Gamma e Delta, informa`: an aside with commas of its own.
            "," if (at == name.tokens.end || formal && depth == 0)
                && writer_at(doc, at + 1, end).is_some() =>
            {
                return writer_at(doc, at + 1, end);
            }
            "," => aside = !aside,
            word if depth == 0 && !aside => {
                if let Some(verb) = writer_at(doc, at, sentence.tokens.end) {
                    return Some(verb);
                }
                if ends_clause(word) {
                    return None;
                }
                let passed_over = words::BEFORE_VERB.hold(word)
                    || formal && (words::ASIDE.hold(word) || grammar::is_of(word));
                if !passed_over && at <= name.tokens.end && doc.kind(at) == Some(TokenKind::Word) {
                    return None;
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// `comunica alla Provincia di Alfa che`: whom the text tells.
pub(super) fn told_to(doc: &Document<'_>, name: &Name<'_>) -> bool {
    let word = |back: usize| name.tokens.start.checked_sub(back);
    name.form != Form::Bare
        && name.form != Form::Authority
        && word(1).is_some_and(|t| grammar::is_to(doc.word(t)))
        && word(2).is_some_and(|t| voices::SAYS.holds(doc, t))
}

/// `Il Comune informa i cittadini`: the name that the first word of a body stands for.
pub(super) fn speaks_briefly(doc: &Document<'_>, names: &[Name<'_>]) -> Option<(usize, ViewRange)> {
    const EARLY: usize = 14;
    const MOST: usize = 120;
    for sentence in doc.sentences().iter().take(EARLY) {
        let first = sentence.tokens.start;
        let head = first + usize::from(grammar::is_article(doc.word(first)));
        if head == first || !groups::COMMON.holds(doc, head) {
            continue;
        }
        let Some(verb) = writer_at(doc, head + 1, sentence.tokens.end) else {
            continue;
        };
        let mut bearers = names.iter().enumerate().take(MOST).filter(|(_, name)| {
            matches!(name.form, Form::Body(..)) && doc.word(name.tokens.start) == doc.word(head)
        });
        let (index, only) = bearers.next()?;
        let spelt = |name: &Name<'_>| doc.slice(doc.range_of(&name.tokens));
        if bearers.all(|(_, other)| spelt(other) == spelt(only)) {
            return Some((index, verb));
        }
    }
    None
}

/// `Alfa e Beta comunicano`: the name joined to the one before a verb in the plural.
pub(super) fn together(
    doc: &Document<'_>,
    names: &[Name<'_>],
    name: usize,
    verb: ViewRange,
) -> Option<usize> {
    let plural = doc
        .slice(verb)
        .split(' ')
        .any(|word| word.ends_with("no") && word.len() > 4);
    let joined = |first: usize, second: usize| {
        let (Some(left), Some(right)) = (names.get(first), names.get(second)) else {
            return false;
        };
        left.sentence == right.sentence
            && super::gaps::Gap::new(doc, left.tokens.end..right.tokens.start).joins_subjects()
            && verb.start >= doc.range_of(&right.tokens).end
    };
    let before = name.checked_sub(1).filter(|&first| joined(first, name));
    let after = Some(name + 1).filter(|&second| joined(name, second));
    before.or(after).filter(|_| plural)
}

/// `sono Marta della segreteria della Scuola Alfa`: a person who says for whom it writes.
fn introduced(doc: &Document<'_>, name: &Name<'_>, start: usize) -> Option<ViewRange> {
    const EARLY: usize = 4;
    const FAR: usize = 8;
    let before = name.tokens.start.checked_sub(1).filter(|&b| b > start)?;
    // `responsabile del negozio Alfa`
    let described = groups::SERVICES.holds(doc, before) || super::gaps::is_description(doc, before);
    let before = before - usize::from(described);
    if name.sentence > EARLY || !grammar::is_of(doc.word(before)) {
        return None;
    }
    let verb = (start.max(before.saturating_sub(FAR))..before)
        .rev()
        .take_while(|&t| !matches!(doc.word(t), ";" | ":" | "."))
        .find(|&t| matches!(doc.word(t), "sono" | "scrivo" | "scriviamo" | "contatto"))?;
    let office = matches!(
        doc.word(verb + 1),
        "come" | "quale" | "dal" | "dalla" | "dall'"
    ) && voices::OFFICE.among(doc, verb + 2..before);
    let qualified = doc.word(verb + 1) == "in" && voices::OFFICE.among(doc, verb + 3..before);
    let person = office
        || qualified
        || doc.word(verb) == "sono" && groups::FIRST_NAMES.holds(doc, verb + 1)
        || groups::TITLES.holds(doc, verb + 1)
        || grammar::is_article(doc.word(verb + 1)) && voices::OFFICE.holds(doc, verb + 2);
    person.then(|| doc.range_of(&(verb..verb + 1)))
}

/// `la scrivente Azienda Alfa`, `questo Comune di Alfa`.
fn calls_itself(doc: &Document<'_>, name: &Name<'_>, start: usize) -> Option<ViewRange> {
    let before = name.tokens.start.checked_sub(1).filter(|&b| b >= start)?;
    let body = matches!(name.form, Form::Body(family, _) if !matches!(family, "bank" | "office"));
    // `la scrivente ditta Alfa S.n.c.`
    let described = super::gaps::is_description(doc, before)
        && before > start
        && voices::SELF.holds(doc, before - 1);
    let own = voices::SELF.holds(doc, before)
        || described
        || body && matches!(doc.word(before), "questo" | "questa" | "quest'");
    // `la scrivente Azienda (ASL Alfa)`
    let bracketed = doc.word(before) == "("
        && before
            .checked_sub(2)
            .is_some_and(|b| b >= start && voices::SELF.holds(doc, b));
    let own = own || bracketed;
    (own && name.form != Form::Bare).then(|| doc.range_of(&(before..before + 1)))
}

/// `lo comunica la Beta`, `come precisato da Alfa`, `in una nota della Beta`.
fn stated(doc: &Document<'_>, name: &Name<'_>, start: usize) -> Option<ViewRange> {
    const ADJECTIVES: usize = 3;
    const OFFICE: usize = 18;
    let before = name.tokens.start.checked_sub(1).filter(|&b| b >= start)?;
    let word = doc.word(before);
    let leads = |verb: usize| {
        verb == start
            || words::BEFORE_STATEMENT.hold(doc.word(verb - 1))
            || matches!(doc.word(verb - 1), "ha" | "hanno" | "è" | "stato")
    };
    let article = |word: &str| matches!(word, "la" | "il" | "l'" | "lo" | "le" | "gli" | "i");
    // `lo comunica la Beta`; the verb stands before the name and its article.
    let verb_end = if article(word) { before } else { before + 1 };
    let says = (start.max(verb_end.saturating_sub(2))..verb_end)
        .find(|&t| voices::SAYS.end(doc, t) == Some(verb_end));
    if let Some(verb) = says.filter(|&verb| leads(verb) && verb > start) {
        return Some(doc.range_of(&(verb..verb_end)));
    }
    // `come precisato da Alfa`, `spiegano dalla Beta`
    if grammar::is_from(word) {
        let verb = before.checked_sub(1).filter(|&v| v >= start)?;
        let said = voices::SAID.holds(doc, verb) && leads(verb)
            || voices::SAYS.holds(doc, verb) && doc.word(verb).ends_with("no");
        return said.then(|| doc.range_of(&(verb..verb + 1)));
    }
    // `una nota ufficiale della Beta`
    if grammar::is_of(word) {
        // `Comunicazione della direzione generale per la salute della Regione Alfa`
        let reach = if of_office(doc, name, start) {
            OFFICE
        } else {
            ADJECTIVES
        };
        let (noun, noun_end) = (start.max(before.saturating_sub(reach))..before)
            .rev()
            .find_map(|t| Some((t, voices::STATEMENT.end(doc, t)?)))
            .filter(|&(_, end)| end <= before)?;
        // A capital amid capitals, and what went wrong, name nobody: `Avviso di Incidente`.
        let bare = name.form == Form::Bare
            && (doc.cased_word(before).starts_with(char::is_uppercase)
                || voices::ATTACK.holds(doc, name.tokens.start)
                || (noun_end..before).any(|t| {
                    grammar::is_of(doc.word(t)) || doc.cased_word(t).starts_with(char::is_uppercase)
                }));
        if bare {
            return None;
        }
        // `Circolare n. 12 della Fondazione Alfa`
        let plain = (noun_end..before).all(|t| {
            matches!(doc.kind(t), Some(TokenKind::Word | TokenKind::Number))
                || doc.word(t) == "." && doc.word(t - 1) == "n"
        });
        let false_one = (noun..before)
            .chain(noun.checked_sub(1))
            .any(|t| doc.word(t).starts_with("fals") || doc.word(t).starts_with("fint"));
        return (plain && !false_one).then(|| doc.range_of(&(noun..noun + 1)));
    }
    None
}

/// `La direzione generale della Regione Alfa comunica`: an office of the body is its voice.
fn of_office(doc: &Document<'_>, name: &Name<'_>, start: usize) -> bool {
    const FAR: usize = 14;
    let Some(before) = name.tokens.start.checked_sub(1).filter(|&b| b >= start) else {
        return false;
    };
    let from = start.max(before.saturating_sub(FAR));
    grammar::is_of(doc.word(before))
        && (from..before)
            .rev()
            .take_while(|&t| !matches!(doc.word(t), "," | ";" | ":" | "."))
            .any(|t| voices::OFFICE.holds(doc, t))
}

/// `Beta, lo studio che …, ha rilasciato un comunicato`: a brand's verb behind an aside between commas.
fn writes_behind_aside(doc: &Document<'_>, name: &Name<'_>, end: usize) -> Option<ViewRange> {
    const LONGEST: usize = 24;
    let open = name.tokens.end;
    if doc.word(open) != "," {
        return None;
    }
    let close = (open + 1..end.min(open + LONGEST)).find(|&t| doc.word(t) == ",")?;
    writer_at(doc, close + 1, end)
}

/// The verb of a writer that begins at a token.
fn writer_at(doc: &Document<'_>, at: usize, end: usize) -> Option<ViewRange> {
    let start = doc.tokens().get(at)?.range().start;
    let here = ViewRange::new(start, doc.range_of(&(at..end)).end.max(start));
    let hit = doc.hits_in(Table::PartyRoles, here).next()?;
    (hit.code() == "writer" && hit.range().start == start).then_some(hit.range())
}

/// A preposition before the name: it is no subject.
fn oblique(doc: &Document<'_>, name: &Name<'_>, start: usize) -> bool {
    let Some(before) = name.tokens.start.checked_sub(1).filter(|&b| b >= start) else {
        return false;
    };
    let word = doc.word(before);
    groups::STREETS.holds(doc, before)
        || grammar::is_of(word)
        || grammar::is_from(word)
        || grammar::is_to(word)
        || super::gaps::is_at(word)
        || words::OBLIQUE.hold(word)
}
