//! The data protection officer (GDPR art. 37): a person, a company or an office.
//!
//! `Responsabile della protezione dei dati` never is a processor. A mailbox
//! alone names nobody.

use super::entities::Entities;
use super::groups;
use super::names::{Form, Name, is_function_word};
use super::words;
use crate::lexicon::Table;
use crate::text::grammar::{is_article, is_from, is_of};
use crate::text::{Document, TokenKind, ViewRange};
use std::ops::Range;

/// The officer as found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Officer {
    /// The name, titles left out.
    pub(super) name: Range<usize>,
    /// The name's index where it is one of the document's names.
    pub(super) known: Option<usize>,
    /// The person who acts for a company.
    pub(super) person: Option<Range<usize>>,
    /// The words that name the office.
    pub(super) cue: ViewRange,
}

impl Officer {
    /// `Acqua Alfa - DPO: dpo@acquaalfa.it`: no person, but the short name of a body.
    pub(super) fn is_a_body(&self, names: &[Name<'_>], entities: &Entities<'_>) -> bool {
        let mention = names
            .iter()
            .position(|n| n.tokens.start <= self.name.start && self.name.end <= n.tokens.end);
        let entity = mention.and_then(|name| entities.of[name]);
        self.known.is_none() && entity.is_some_and(|entity| entities.all[entity].formal)
    }
}

/// The first officer that the text names.
pub(super) fn officer(doc: &Document<'_>, names: &[Name<'_>]) -> Option<Officer> {
    let reader = Reader { doc, names };
    let cues = || {
        doc.hits_of(Table::PartyRoles)
            .iter()
            .filter(|hit| hit.code() == "dpo")
    };
    cues()
        .find_map(|hit| reader.after(hit.range()))
        .or_else(|| cues().find_map(|hit| reader.before(hit.range())))
}

struct Reader<'a, 'd> {
    doc: &'a Document<'d>,
    names: &'a [Name<'a>],
}

impl Reader<'_, '_> {
    /// `Responsabile della protezione dei dati: avv. Lia Monti`.
    fn after(&self, cue: ViewRange) -> Option<Officer> {
        const FAR: usize = 34;
        let mut at = self.doc.token_at(cue.end);
        let limit = at + FAR;
        let mut crossed = false;
        let mut owned = false;
        while at < limit {
            if let Some(found) = self.party(at, owned) {
                let (name, known) = found;
                if owned {
                    // `il DPO del Comune di Alfa`
                    at = name.end;
                    owned = false;
                    continue;
                }
                let person = known.and_then(|_| self.person_behind(name.end));
                return Some(Officer {
                    name,
                    known,
                    person,
                    cue,
                });
            }
            let word = self.doc.word(at);
            if self.doc.kind(at) == Some(TokenKind::Break) {
                if crossed || !self.may_cross(at) {
                    return None;
                }
                crossed = true;
            } else if !self.leads_on(at, word) && !self.qualifies(at, owned) {
                return None;
            }
            let appointed = is_from(word)
                && matches!(
                    self.doc.word(at - 1),
                    "nominato"
                        | "nominata"
                        | "designato"
                        | "designata"
                        | "individuato"
                        | "individuata"
                );
            owned = is_of(word) && (owned || !self.borrowed(cue))
                || appointed
                || owned && is_article(word);
            at += 1;
        }
        None
    }

    /// `si avvale come DPO di Alfa`: who follows is the officer.
    fn borrowed(&self, cue: ViewRange) -> bool {
        const NEAR: usize = 4;
        let first = self.doc.token_at(cue.start);
        let office = first
            .checked_sub(1)
            .is_some_and(|b| matches!(self.doc.word(b), "come" | "quale" | "di"));
        office
            && (first.saturating_sub(NEAR)..first).any(|t| {
                let word = self.doc.word(t);
                word.starts_with("avval") || word.starts_with("serv")
            })
    }

    /// A name may stand on the next line where the cue ends its own.
    fn may_cross(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |b| self.doc.word(b));
        !matches!(before, "," | ";")
    }

    fn leads_on(&self, at: usize, word: &str) -> bool {
        let cue = self.doc.tokens().get(at).is_some_and(|t| {
            self.doc
                .hits()
                .covering(Table::PartyRoles, t.range())
                .is_some_and(|hit| hit.code() == "dpo")
        });
        cue || is_article(word)
            || is_of(word)
            || is_from(word)
            || groups::TITLES.holds(self.doc, at)
            || words::TO_OFFICER.hold(word)
            || groups::TO_OFFICER.holds(self.doc, at)
            || self.doc.kind(at) == Some(TokenKind::Number)
            || word == "?" && self.asks_who(at)
    }

    /// `Chi è il DPO? La dott.ssa Lia Monti.`: the answer follows.
    fn asks_who(&self, mark: usize) -> bool {
        const LONGEST: usize = 12;
        (mark.saturating_sub(LONGEST)..mark)
            .rev()
            .take_while(|&t| !matches!(self.doc.word(t), "." | "?" | ":"))
            .any(|t| self.doc.word(t) == "chi")
    }

    /// Whose officer it is, or of what kind, before the mark that leads to the name:
    /// `il DPO dell'Ordine, Alfa S.r.l.`, `RPD aziendale: avv. Lia Monti`.
    fn qualifies(&self, at: usize, owned: bool) -> bool {
        let adjective = |i: usize| {
            let word = self.doc.word(i);
            self.doc.kind(i) == Some(TokenKind::Word)
                && ["ale", "ico", "ica", "ario", "aria", "ivo", "iva"]
                    .iter()
                    .any(|ending| word.ends_with(ending))
        };
        let noun = owned && self.capital(at) && !is_function_word(self.doc.word(at));
        let leads = |i: usize| {
            matches!(self.doc.word(i), "," | "(" | ":" | "-" | "è")
                || groups::TITLES.holds(self.doc, i)
        };
        // `nel ruolo di RPD la Fondazione ha nominato l'avv. Neri`
        let names = self.capital(at)
            && self.doc.word(at + 1) == "ha"
            && at
                .checked_sub(1)
                .is_some_and(|before| is_article(self.doc.word(before)));
        names || (noun || adjective(at)) && (leads(at + 1) || adjective(at + 1) && leads(at + 2))
    }

    /// A party that begins at a token: one of the document's names, or a person.
    fn party(&self, at: usize, owned: bool) -> Option<(Range<usize>, Option<usize>)> {
        let index = self.names.partition_point(|n| n.tokens.start < at);
        let name = self.names.get(index).filter(|n| n.tokens.start == at);
        if let Some(person) = self.person(at) {
            let formal = name.is_some_and(|n| n.form != Form::Bare);
            if !formal {
                return Some((person, None));
            }
        }
        if let Some(unit) = self.unit(at) {
            return Some((unit, None));
        }
        let name = name?;
        match name.form {
            Form::Company | Form::Body(..) => Some((name.tokens.clone(), Some(index))),
            // `il ruolo di DPO è svolto da Lepida`: a bare name must be introduced as a body, never stand behind a mark.
            Form::Bare if owned || self.introduced(at) => Some((name.tokens.clone(), Some(index))),
            _ => None,
        }
    }

    /// `l'Ufficio Tutela Dati di Ateneo`: a part of a body that holds the office, told in capitals.
    fn unit(&self, at: usize) -> Option<Range<usize>> {
        const LONGEST: usize = 9;
        const UNITS: [&str; 6] = [
            "ufficio",
            "servizio",
            "area",
            "settore",
            "struttura",
            "unità",
        ];
        if !self.capital(at) || !UNITS.contains(&self.doc.word(at)) {
            return None;
        }
        let mut end = at + 1;
        let mut words = 0;
        while end < at + LONGEST {
            let next = end + usize::from(is_of(self.doc.word(end)));
            if !self.capital(next) || is_function_word(self.doc.word(next)) {
                break;
            }
            words += 1;
            end = next + 1;
        }
        (words >= 2).then_some(at..end)
    }

    fn introduced(&self, at: usize) -> bool {
        let word = |back: usize| at.checked_sub(back).map_or("", |b| self.doc.word(b));
        matches!(
            word(1),
            "societa" | "è" | "cooperativa" | "ditta" | "da" | ":"
        ) && !matches!(
            self.doc.cased_word(at),
            "PEC" | "E" | "Email" | "Tel" | "Via"
        ) && !(word(1) == ":" && matches!(self.doc.word(at + 1), ":" | "." | "@" | "-"))
    }

    /// `Ilaria Montesanto`, `F. Bellandi`, titles passed over by the caller.
    fn person(&self, at: usize) -> Option<Range<usize>> {
        let titled = self.titled(at);
        let mut end = at;
        let mut words = 0;
        while end < at + 8 {
            let given = self.doc.cased_word(end);
            if self.doc.kind(end) != Some(TokenKind::Word) {
                break;
            }
            let lower = self.doc.word(end);
            let initial = given.chars().count() == 1
                && given.starts_with(char::is_uppercase)
                && self.doc.word(end + 1) == ".";
            if initial {
                words += 1;
                end += 2;
                continue;
            }
            let particle = words > 0 && words::PARTICLES.hold(lower) && self.capital(end + 1);
            if particle
                && (given.starts_with(char::is_uppercase)
                    || matches!(lower, "de" | "d'" | "von" | "van"))
            {
                end += 1;
                continue;
            }
            let elided = given.ends_with('\'')
                && given.starts_with(char::is_uppercase)
                && given.len() <= 5
                && self.capital(end + 1);
            if elided {
                end += 1;
                continue;
            }
            if !self.capital(end)
                || is_function_word(lower)
                || groups::TITLES.holds(self.doc, end)
                || self.no_name(end)
            {
                break;
            }
            words += 1;
            end += 1;
            if self.doc.glued(end - 1) && self.doc.word(end) == "-" && self.capital(end + 1) {
                end += 2;
            }
        }
        let mixed =
            (at..end).any(|i| self.doc.cased_word(i).chars().any(char::is_lowercase)) || titled;
        let enough = (2..=4).contains(&words) || titled && words == 1;
        (enough && mixed && !matches!(self.doc.word(end), "@" | "/" | "_")).then_some(at..end)
    }

    fn titled(&self, at: usize) -> bool {
        (1..=4).any(|back| {
            at.checked_sub(back)
                .is_some_and(|b| groups::TITLES.holds(self.doc, b))
                && (1..back).all(|b| {
                    at.checked_sub(b)
                        .is_some_and(|i| matches!(self.doc.word(i), "." | "ssa" | "ra"))
                })
        })
    }

    fn capital(&self, at: usize) -> bool {
        self.doc.kind(at) == Some(TokenKind::Word)
            && self.doc.cased_word(at).starts_with(char::is_uppercase)
    }

    /// A word of an office or a body, not of a person.
    fn no_name(&self, at: usize) -> bool {
        self.doc.tokens().get(at).is_some_and(|t| {
            self.doc
                .hits()
                .covering(Table::NotParties, t.range())
                .is_some()
                || self
                    .doc
                    .hits()
                    .covering(Table::BodyTypes, t.range())
                    .is_some()
                || self
                    .doc
                    .hits()
                    .covering(Table::LegalForms, t.range())
                    .is_some_and(|h| h.range().len() > 2)
        }) || groups::NOT_IN_PERSONS.holds(self.doc, at)
            || self.doc.word(at) == "per"
    }

    /// `nella persona del dott. Michele Ansaldi`, `(referente ing. F. Bellandi)` behind a company.
    fn person_behind(&self, from: usize) -> Option<Range<usize>> {
        const FAR: usize = 12;
        let mut said = false;
        for at in from..from + FAR {
            let word = self.doc.word(at);
            if said && let Some(person) = self.person(at) {
                return Some(person);
            }
            said |= matches!(
                word,
                "persona" | "referente" | "(" | "rappresentata" | "-" | "nome"
            );
            said |= groups::TITLES.holds(self.doc, at);
            if !(said || matches!(word, "," | "nella" | "con" | "il" | "la") || is_of(word)) {
                return None;
            }
        }
        None
    }

    /// `Lepida, che esercita il ruolo di Data Protection Officer`, `Alfa S.r.l., in qualità di DPO`.
    fn before(&self, cue: ViewRange) -> Option<Officer> {
        const FAR: usize = 16;
        let tokens = self.doc.tokens_in(cue);
        // `dott.ssa Lia Monti, 030 111, oppure dpo@alfa.it`: a mailbox is of whom it follows at once.
        let mailbox = self.doc.word(tokens.end) == "@";
        let sentence = self.doc.sentences().get(self.doc.sentence_at(cue.start)?)?;
        let from = tokens.start.saturating_sub(FAR).max(sentence.tokens.start);
        let office = (from..tokens.start)
            .rev()
            .find(|&i| groups::OFFICES.holds(self.doc, i));
        // `l'avv. Lia Monti, nostra responsabile`
        let mut lead = tokens.start;
        while lead > from
            && matches!(
                self.doc.word(lead - 1),
                "nostra" | "nostro" | "attuale" | "ns"
            )
        {
            lead -= 1;
        }
        let office = match office {
            Some(office)
                if !(office..tokens.start).any(|i| matches!(self.doc.word(i), "," | ";" | "è")) =>
            {
                office
            }
            _ if matches!(self.doc.word(lead.saturating_sub(1)), "," | "(" | "-") => lead - 1,
            _ => return None,
        };
        let index = self
            .names
            .partition_point(|n| n.tokens.end <= office)
            .checked_sub(1);
        for at in (from..office).rev() {
            if let Some(known) = index.filter(|&i| self.names[i].tokens.contains(&at)) {
                let name = &self.names[known];
                let verb_between =
                    (name.tokens.end..office).any(|i| matches!(self.doc.word(i), ";" | ":"));
                let holds = office == name.tokens.end
                    || !mailbox
                        && (name.tokens.end..office).any(|i| words::HOLDS.hold(self.doc.word(i)));
                let of_person = self
                    .person(name.tokens.start)
                    .filter(|_| name.form == Form::Bare);
                if verb_between || !holds || matches!(name.form, Form::Authority) {
                    return None;
                }
                let apposition_only =
                    office + 1 == lead && matches!(self.doc.word(office), "," | "(" | "-");
                if apposition_only && of_person.is_none() {
                    return None;
                }
                return match of_person {
                    Some(person) => Some(Officer {
                        name: person,
                        known: None,
                        person: None,
                        cue,
                    }),
                    None => Some(Officer {
                        name: name.tokens.clone(),
                        known: Some(known),
                        person: None,
                        cue,
                    }),
                };
            }
        }
        None
    }
}
