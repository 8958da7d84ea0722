//! What befell the data, and who did it: the deeds of a breach in plain words.
//!
//! "Ne ha letto la posta", "le schede non si aprono più", "ha ritoccato le presenze": a deed and
//! what it was done to, in any order, voice and tense, by a doer who may stand in another
//! sentence. Goes in: the document and the stance of its sentences. Comes out: [`Happenings`],
//! which the rooms of causes, methods and impacts read, each in its own way.

mod holds;
mod mood;
mod table;
mod things;
mod unreal;

use self::holds::holds;
use self::table::{FRAMES, alone};
pub(super) use self::unreal::Unreal;
use crate::fields::frames::{self, Part};
use crate::fields::stance::{self, Stance};
use crate::lexicon::Table;
use crate::text::grammar;
use crate::text::{Document, Sentence, SentenceKind, ViewRange};
use std::cell::LazyCell;

/// What may befall data, or those who hold them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Happened {
    /// Somebody pried into them.
    Seen,
    /// They came to be known.
    Known,
    /// They were carried off.
    Taken,
    /// They are not what they were.
    Altered,
    /// They were destroyed.
    Ruined,
    /// They are not there any more.
    Gone,
    /// Said of them with "non … più".
    NoMore,
    /// No copy of them is left.
    Uncopied,
    /// A service stands still.
    Down,
    /// Those who need it cannot work with it.
    Unable,
    /// Requests made to choke it did so.
    Flooded,
    /// They were made unreadable, and money is asked for the key.
    Locked,
    /// Somebody came in.
    Intruded,
    /// Through a hole.
    Exploited,
    /// Somebody was taken in by a trick.
    Tricked,
    /// And gave away a secret.
    GaveAway,
    /// With a secret that was stolen from somebody of the house.
    StolenSecret,
    /// A thing was carried off.
    Snatched,
    /// A thing was lost.
    Mislaid,
    /// Nobody knows why.
    Unexplained,
    /// Staff abused what they may do.
    Abused,
    /// A slip.
    Slip,
    /// Fire, water or wind.
    Disaster,
    /// Fire that somebody set.
    Arson,
    /// A machine failed.
    Fault,
}

/// Who did it, as far as the text says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doer {
    Outsider,
    Malware,
    Insider,
    Unnamed,
}

/// A deed that is told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Happening {
    pub(super) says: Happened,
    pub(super) range: ViewRange,
    pub(super) doer: Doer,
}

/// All that a text tells of its breach, in order.
#[derive(Debug, Default)]
pub(super) struct Happenings {
    all: Vec<Happening>,
    /// It says that nobody read or took anything.
    pub(super) unread: bool,
}

impl Happenings {
    pub(super) fn iter(&self) -> impl Iterator<Item = &Happening> {
        self.all.iter()
    }

    /// The first of some kinds.
    pub(super) fn first(&self, kinds: &[Happened]) -> Option<&Happening> {
        self.all.iter().find(|it| kinds.contains(&it.says))
    }
}

/// Tokens before a deed in which its doer stands.
const DOER: usize = 30;

/// Tokens around a deletion in which a mishap makes it one.
const MISHAP: usize = 14;

/// Reads what a text tells. Linear in its length.
pub(super) fn read(doc: &Document<'_>, stances: &[Stance]) -> Happenings {
    let mut found = Happenings::default();
    // Who was last named as doing anything: "costui", or nobody, goes on with it.
    let mut last = Doer::Unnamed;
    for (sentence, stance) in doc.sentences().iter().zip(stances) {
        if stance.asks
            || stance.under_law
            || stance.under_advice
            || stance.under_consequences
            || stance.under_measures
            || sentence.kind == SentenceKind::Heading
        {
            continue;
        }
        let mut parts = frames::parts(doc, sentence, &[Table::Happenings]);
        if parts.is_empty() {
            continue;
        }
        add_data(doc, sentence, &mut parts);
        let unreal = LazyCell::new(|| Unreal::of(doc, sentence));
        for statement in frames::statements(doc, &parts, &FRAMES, alone) {
            let range = statement.range();
            if !stance.tells(range) || unreal.covers(doc, statement.act.range) {
                continue;
            }
            let here = doer(doc, &parts, statement.act);
            let doer = here.unwrap_or(last);
            if holds(doc, stance, &parts, &statement, (doer, here.is_some())) {
                found.all.push(Happening {
                    says: statement.says,
                    range,
                    doer,
                });
            }
        }
        found.unread |= parts.iter().any(|part| reads_nothing(doc, part));
        if let Some(named) = named(doc, &parts, &unreal) {
            last = named;
        }
    }
    found
}

/// Adds the data that a sentence names.
fn add_data<'d>(doc: &Document<'d>, sentence: &Sentence, parts: &mut Vec<Part<'d>>) {
    let hits = doc.hits_between(Table::DataTypes, sentence.range).iter();
    let secrets = ["none", "head", "password", "username", "credentials"];
    let data = hits.filter(|hit| !secrets.contains(&hit.code()));
    parts.extend(data.map(|hit| Part {
        token: doc.token_at(hit.range().start),
        range: hit.range(),
        code: "is.data",
    }));
    parts.sort_by_key(|part| (part.range.start, part.range.end));
}

/// Who in a sentence may go on doing things in the next.
fn named(doc: &Document<'_>, parts: &[Part<'_>], unreal: &Unreal<'_>) -> Option<Doer> {
    parts.iter().rev().find_map(|part| {
        let doer = who(part)?;
        (doer != Doer::Insider
            && stance::affirmed(doc, part.range)
            && !unreal.covers(doc, part.range))
        .then_some(doer)
    })
}

fn who(part: &Part<'_>) -> Option<Doer> {
    Some(match part.code {
        "who.outsider" => Doer::Outsider,
        "who.malware" => Doer::Malware,
        "who.insider" => Doer::Insider,
        _ => return None,
    })
}

/// The doer named nearest before a deed, or after it by "da", "dal", "per mano di".
fn doer(doc: &Document<'_>, parts: &[Part<'_>], act: Part<'_>) -> Option<Doer> {
    const AGENT: usize = 9;
    let end = parts.partition_point(|part| part.token < act.token);
    let before = parts.get(..end)?.iter().rev();
    let subject = before
        .take_while(|part| act.token - part.token <= DOER)
        .find(|part| who(part).is_some() && !is_owner(doc, part));
    let agent = || {
        let near = frames::around(parts, act.token, AGENT);
        near.iter()
            .filter(|part| part.token > act.token && who(part).is_some())
            .find(|part| {
                (part.token.saturating_sub(2)..part.token).any(|t| {
                    matches!(
                        doc.word(t),
                        "da" | "dal"
                            | "dai"
                            | "dagli"
                            | "dalla"
                            | "dall'"
                            | "dallo"
                            | "mano"
                            | "opera"
                    )
                })
            })
    };
    subject.or_else(agent).and_then(who)
}

/// `la password di un medico`, `ai colleghi`: whom something belongs to or reaches, not who acts.
fn is_owner(doc: &Document<'_>, part: &Part<'_>) -> bool {
    part.code == "who.insider"
        && (part.token.saturating_sub(2)..part.token).any(|token| {
            let word = doc.word(token);
            grammar::is_of(word)
                || grammar::is_to(word)
                || grammar::is_from(word)
                || matches!(word, "per" | "tra" | "fra" | "con" | "nel" | "sul")
        })
}

/// `chi lo ha trovato non ne ha letto nulla`, `nessuno ha letto nulla`.
fn reads_nothing(doc: &Document<'_>, act: &Part<'_>) -> bool {
    const NEAR: usize = 5;
    matches!(act.code, "do.pry" | "do.grab")
        && stance::denied(doc, act.range)
        && (act.token.saturating_sub(NEAR)..act.token + NEAR)
            .any(|token| matches!(doc.word(token), "nulla" | "niente" | "alcunche"))
}
