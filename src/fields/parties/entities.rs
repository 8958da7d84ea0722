//! Names that mean the same party, brought together.
//!
//! In go the names in reading order, out come the entities that they name and,
//! for each name, its entity. `Refecta` joins `Refecta Servizi S.r.l.`, `ASL
//! Alvento` joins `Azienda Sanitaria Locale Alvento`, and what a bracket
//! defines (`di seguito "AEBT"`) joins the name before it.

use super::groups;
use super::names::{Form, Name, is_function_word};
use super::words;
use crate::lexicon::Table;
use crate::text::grammar;
use crate::text::{Document, TokenKind, ViewRange};

/// A party and all its names.
#[derive(Debug, Default)]
pub(super) struct Entity<'d> {
    /// Its names, as indices into the document's names.
    pub(super) names: Vec<usize>,
    /// Names that the text defines for it.
    pub(super) defined: Vec<usize>,
    /// The words that tell it from others.
    pub(super) words: Vec<&'d str>,
    /// The letters of those words.
    letters: Letters,
    /// The words of its first name in one, articles and prepositions included.
    pub(super) spelt: String,
    /// Those words begin as the name of an association does.
    association: bool,
    /// The family of the body; none for companies and bare names.
    pub(super) family: Option<&'d str>,
    /// It is a company with a foreign legal form (`GmbH`), or with an Italian one.
    pub(super) foreign: Option<bool>,
    /// Its only telling word is a common noun.
    common: bool,
    /// It has a legal form or the first words of a body.
    pub(super) formal: bool,
    /// An authority or the like.
    pub(super) authority: bool,
}

impl Entity<'_> {
    /// A common noun in a capital, which names nobody: `l'Amministrazione`, `la Categoria`.
    pub(super) fn is_generic(&self) -> bool {
        !self.formal && self.common && self.words.len() == 1
    }

    /// Whether words with these letters may be its own, or be some of them: a
    /// look that costs nothing, before words are compared.
    fn may_share(&self, letters: Letters) -> bool {
        let both = self.letters & letters;
        both == letters || both == self.letters
    }

    /// Its telling words in one.
    pub(super) fn key(&self) -> String {
        self.words.concat()
    }
}

/// A set of letters and digits, a bit each.
type Letters = u64;

fn letters(words: &[&str]) -> Letters {
    let bit = |byte: u8| match byte {
        b'0'..=b'9' => byte - b'0',
        _ => 10 + byte % 32,
    };
    words
        .iter()
        .flat_map(|word| word.bytes())
        .fold(0, |all, byte| all | 1 << bit(byte))
}

/// More entities than this are a list, not a notice.
const MOST_ENTITIES: usize = 120;

/// The entities, and the entity of each name.
#[derive(Debug, Default)]
pub(super) struct Entities<'d> {
    pub(super) all: Vec<Entity<'d>>,
    pub(super) of: Vec<Option<usize>>,
}

/// Brings names together. Linear in the number of names.
pub(super) fn entities<'d>(doc: &'d Document<'_>, names: &[Name<'d>]) -> Entities<'d> {
    let mut entities = Entities {
        all: Vec::new(),
        of: vec![None; names.len()],
    };
    let formal = |name: &Name<'_>| !matches!(name.form, Form::Bare);
    for pass in [true, false] {
        for (index, name) in names.iter().enumerate() {
            if formal(name) == pass && entities.of[index].is_none() {
                entities.add(doc, index, name);
            }
        }
        if pass {
            entities.define(doc, names);
        }
    }
    entities
}

impl<'d> Entities<'d> {
    fn add(&mut self, doc: &'d Document<'_>, index: usize, name: &Name<'d>) {
        let words = telling_words(doc, name);
        if words.is_empty() {
            return;
        }
        let family = match name.form {
            Form::Body(family, _) => Some(family),
            _ => None,
        };
        let spelt = spelt(doc, name);
        let foreign = is_foreign(doc, name);
        let letters = letters(&words);
        let association = association(&spelt).is_some();
        let found = self.all.iter().position(|entity| {
            // `Alfa GmbH` is not `Alfa Italia S.r.l.`
            let apart = entity.words.len() != words.len()
                && foreign.is_some()
                && entity.foreign.is_some()
                && foreign != entity.foreign;
            !apart
                && (entity.may_share(letters)
                    && (same(entity, &words, family, name) || ends_name(doc, entity, &words, name))
                    || (association || entity.association) && named_within(entity, &spelt, family))
        });
        let at = match found {
            Some(at) => at,
            None if self.all.len() < MOST_ENTITIES => {
                self.all.push(Entity {
                    family,
                    formal: !matches!(name.form, Form::Bare),
                    authority: name.form == Form::Authority,
                    foreign,
                    ..Entity::default()
                });
                self.all.len() - 1
            }
            None => return,
        };
        let entity = &mut self.all[at];
        if words.len() > entity.words.len() || entity.words.is_empty() {
            entity.common = is_common(doc, name, &words);
            entity.words = words;
            entity.letters = letters;
        }
        if entity.spelt.is_empty() {
            entity.spelt = spelt;
            entity.association = association;
        }
        entity.names.push(index);
        self.of[index] = Some(at);
    }

    /// Joins names that the text defines: `Alfa S.p.A. (di seguito "AEBT")`, `ARCAT - Agenzia …`.
    fn define(&mut self, doc: &'d Document<'_>, names: &[Name<'d>]) {
        for (index, name) in names.iter().enumerate() {
            let Some(entity) = self.of[index] else {
                continue;
            };
            if self.all[entity].authority {
                continue;
            }
            if let Some(before) = index.checked_sub(1)
                && names[before].form == Form::Bare
                && acronym_before(doc, &names[before], name)
            {
                self.join(before, entity);
            }
            let mut from = name.tokens.end;
            let mut inside = doc.word(from) == "(";
            for (alias, other) in names.iter().enumerate().skip(index + 1).take(3) {
                if other.sentence != name.sentence || other.tokens.start > from + 9 {
                    break;
                }
                let gap = from..other.tokens.start;
                inside &= gap.clone().all(|i| doc.word(i) != ")");
                let defining = gap.clone().any(|i| is_defining(doc.word(i)));
                let glue = gap.clone().all(|i| is_defining_glue(doc.word(i)));
                let dash = doc.word(from) == "-"
                    && gap.len() == 1
                    && other.form == Form::Bare
                    && acronym(doc, other, name);
                let quoted =
                    doc.word(other.tokens.start.saturating_sub(1)) == "\"" || all_caps(doc, other);
                if dash
                    || glue && (inside && (quoted || defining) || defining && doc.word(from) == ",")
                {
                    if !generic(doc, other) {
                        self.join(alias, entity);
                    }
                    from = other.tokens.end;
                } else {
                    break;
                }
            }
        }
    }

    fn join(&mut self, name: usize, entity: usize) {
        if let Some(old) = self.of[name] {
            if old == entity {
                return;
            }
            let moved = std::mem::take(&mut self.all[old].names);
            for &n in &moved {
                self.of[n] = Some(entity);
            }
            self.all[old].words.clear();
            self.all[entity].names.extend(moved);
        } else {
            self.all[entity].names.push(name);
        }
        self.of[name] = Some(entity);
        self.all[entity].defined.push(name);
        self.all[entity].names.sort_unstable();
    }
}

/// Whether a name with these words names the entity.
fn same(entity: &Entity<'_>, words: &[&str], family: Option<&str>, name: &Name<'_>) -> bool {
    if entity.words.is_empty() || entity.authority != (name.form == Form::Authority) {
        return false;
    }
    let (long, short) = if words.len() > entity.words.len() {
        (words, entity.words.as_slice())
    } else {
        (entity.words.as_slice(), words)
    };
    let equal = long
        .iter()
        .flat_map(|word| word.bytes())
        .eq(short.iter().flat_map(|word| word.bytes()));
    match (entity.family, family) {
        (Some(a), Some(b)) if a != b => return false,
        (Some(_), Some(_)) => return equal || subset(long, short),
        _ => {}
    }
    if equal {
        return true;
    }
    if entity.authority {
        return false;
    }
    match name.form {
        Form::Bare => {
            words.len() <= entity.words.len()
                && short.iter().map(|word| word.len()).sum::<usize>() >= 3
                && (entity.words.starts_with(words)
                    || entity.family.is_some() && contiguous(&entity.words, words))
        }
        _ => entity.formal && entity.family == family && long.starts_with(short),
    }
}

/// `Centro Stampa Alfa` for `Centro Stampa Alfa S.r.l.`, where `Centro Stampa` alone is a trade.
fn ends_name(doc: &Document<'_>, entity: &Entity<'_>, words: &[&str], name: &Name<'_>) -> bool {
    let Some(trade) = entity.words.strip_suffix(words) else {
        return false;
    };
    let before = name.tokens.start.checked_sub(trade.len());
    name.form == Form::Bare
        && entity.formal
        && !trade.is_empty()
        && before.is_some_and(|from| {
            let said = (from..name.tokens.start).map(|t| doc.word(t));
            said.eq(trade.iter().copied())
        })
}

/// `Museo del Sale` beside `Associazione Museo del Sale`: a body whose whole name another ends with.
fn named_within(entity: &Entity<'_>, spelt: &str, family: Option<&str>) -> bool {
    const SHORTEST: usize = 10;
    let bodies = family.is_some() && entity.family.is_some() && !entity.authority;
    let (long, short) = if entity.spelt.len() > spelt.len() {
        (entity.spelt.as_str(), spelt)
    } else {
        (spelt, entity.spelt.as_str())
    };
    // `Provincia di Alfa` is not the `Ordine degli Avvocati della Provincia di Alfa`.
    bodies && short.len() >= SHORTEST && association(long) == Some(short)
}

/// What follows the word for an association that a name begins with.
fn association(spelt: &str) -> Option<&str> {
    ["associazione", "fondazione", "cooperativa", "consorzio"]
        .iter()
        .find_map(|head| spelt.strip_prefix(head))
}

/// Whether a company's legal form is of another country; none for a name without one.
fn is_foreign(doc: &Document<'_>, name: &Name<'_>) -> Option<bool> {
    const FOREIGN: [&str; 12] = [
        "gmbh", "ltd", "limited", "inc", "llc", "plc", "ag", "oy", "ab", "b.v", "n.v", "corp",
    ];
    if name.form != Form::Company {
        return None;
    }
    let range = doc.range_of(&name.tokens);
    let form = doc.hits_in(Table::LegalForms, range).last()?;
    let words = doc.slice(form.range());
    Some(
        FOREIGN
            .iter()
            .any(|foreign| words.trim_end_matches('.') == *foreign),
    )
}

fn subset(long: &[&str], short: &[&str]) -> bool {
    short.iter().all(|word| long.contains(word))
}

fn contiguous(long: &[&str], short: &[&str]) -> bool {
    long.windows(short.len().max(1))
        .take(32)
        .any(|window| window == short)
}

/// The words of a name without its legal form, connectors and the first words of a body.
fn telling_words<'d>(doc: &'d Document<'_>, name: &Name<'d>) -> Vec<&'d str> {
    let from = match name.form {
        Form::Body(family, skip) if family != "named" => name.tokens.start + skip,
        _ => name.tokens.start,
    };
    let mut words = Vec::new();
    let mut at = from;
    while at < name.tokens.end {
        let Some(token) = doc.tokens().get(at) else {
            break;
        };
        if let Some(hit) = doc
            .hits_in(
                Table::LegalForms,
                ViewRange::new(token.range().start, doc.range_of(&name.tokens).end),
            )
            .next()
            && hit.range().start == token.range().start
        {
            at = doc.token_at(hit.range().end).max(at + 1);
            continue;
        }
        let word = doc.word(at);
        let skipped = is_function_word(word)
            || matches!(word, "gruppo" | "societa" | "cooperativa" | "spa" | "san" if words.is_empty() && word != "san");
        if !skipped && matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            words.push(word);
        }
        at += 1;
    }
    words
}

/// Whether a name has one word to tell it, and that is a common noun.
fn is_common(doc: &Document<'_>, name: &Name<'_>, words: &[&str]) -> bool {
    let mut tokens = name.tokens.clone();
    matches!(words, [only] if tokens.any(|t| doc.word(t) == *only && groups::COMMON.holds(doc, t)))
}

/// A name as a mailbox would spell it: `alberghideldoge`.
fn spelt(doc: &Document<'_>, name: &Name<'_>) -> String {
    // `La Gazzetta delle Valli` writes from `gazzettadellevalli.it`.
    let article = grammar::is_article(doc.word(name.tokens.start));
    let range = doc.range_of(&(name.tokens.start + usize::from(article)..name.tokens.end));
    let form = match name.form {
        Form::Company => doc
            .hits_in(Table::LegalForms, range)
            .find(|hit| hit.range().end == range.end),
        _ => None,
    };
    let end = form.map_or(range.end, |hit| hit.range().start);
    doc.slice(ViewRange::new(range.start, end))
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// Words that bring in another name of the same party.
fn is_defining(word: &str) -> bool {
    words::DEFINING.hold(word)
}

fn is_defining_glue(word: &str) -> bool {
    is_defining(word) || words::IN_DEFINITION.hold(word)
}

fn all_caps(doc: &Document<'_>, name: &Name<'_>) -> bool {
    doc.cased_slice(doc.range_of(&name.tokens))
        .chars()
        .all(|c| !c.is_lowercase())
}

/// `ARCAT - Agenzia …`, at the head of a line.
fn acronym_before(doc: &Document<'_>, short: &Name<'_>, long: &Name<'_>) -> bool {
    short.sentence == long.sentence
        && long.tokens.start == short.tokens.end + 1
        && doc.word(short.tokens.end) == "-"
        && acronym(doc, short, long)
}

/// One word in capitals that begins as the long name does.
fn acronym(doc: &Document<'_>, short: &Name<'_>, long: &Name<'_>) -> bool {
    let first = |name: &Name<'_>| doc.word(name.tokens.start).chars().next();
    all_caps(doc, short) && short.tokens.len() <= 7 && first(short) == first(long)
}

/// `"Società"`, `"Agenzia"`, `"Titolare"`: no name of its own.
pub(super) fn generic(doc: &Document<'_>, name: &Name<'_>) -> bool {
    name.tokens.clone().all(|i| {
        let Some(token) = doc.tokens().get(i) else {
            return true;
        };
        token.kind != TokenKind::Word
            || is_function_word(doc.word(i))
            || doc
                .hits_in(Table::NotParties, token.range())
                .next()
                .is_some()
    })
}
