//! Cues: the words that may name an event, with the verb group around them.

use super::open::open_cues;
use crate::fields::dates::clause::boundary;
use crate::fields::dates::groups;
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::{Document, TokenKind, ViewRange};
use std::ops::Range;

/// What a cue's words mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::fields::dates) enum Meaning {
    /// An event, whatever stands around.
    Event(Event),
    /// A noun for the breach: `l'attacco del 6 maggio`.
    Incident,
    /// Someone tells someone.
    Tell,
    /// Something is sent.
    Send,
    /// Something is made public.
    Post,
    /// Something is handed over, attached, uploaded: an event only by mistake.
    Deliver,
    /// Someone notifies.
    Notify,
    /// A notification is completed.
    Supplement,
    /// A restoration ends.
    Finish,
    /// Something begins or goes on: the breach, or a repair.
    Start,
    /// Something lies open: by the breach, or by those who stole it.
    Exposed,
}

/// Words that may name the event of a date.
#[derive(Debug, Clone)]
pub(in crate::fields::dates) struct Cue {
    pub(in crate::fields::dates) tokens: Range<usize>,
    pub(in crate::fields::dates) range: ViewRange,
    pub(super) meaning: Meaning,
    /// A verb with its auxiliary, not a bare participle or a noun.
    pub(in crate::fields::dates) finite: bool,
    /// The text denies it or only supposes it.
    pub(super) denied: bool,
}

impl Cue {
    /// Something that happens, in contrast to something that is told.
    pub(super) fn is_happening(&self) -> bool {
        matches!(
            self.meaning,
            Meaning::Exposed
                | Meaning::Start
                | Meaning::Post
                | Meaning::Finish
                | Meaning::Event(
                    Event::Occurrence | Event::Discovery | Event::Containment | Event::Publication
                )
        )
    }

    /// `i dati sottratti`: the participle only says which data.
    pub(super) fn is_attribute(&self, doc: &Document<'_>) -> bool {
        // "una parte di quanto era stato copiato è comparsa …"
        const GROUP: usize = 4;
        let what = (self.tokens.start.saturating_sub(GROUP)..self.tokens.start)
            .any(|t| doc.word(t) == "quanto");
        if what && self.meaning == Meaning::Event(Event::Occurrence) && self.tokens.len() == 1 {
            return true;
        }
        self.meaning == Meaning::Event(Event::Occurrence)
            && !self.finite
            && self.tokens.len() == 1
            && self
                .tokens
                .start
                .checked_sub(1)
                .is_some_and(|noun| groups::THINGS.holds(doc, noun))
    }

    /// A noun that is no event by itself.
    pub(in crate::fields::dates) fn is_weak(&self) -> bool {
        self.meaning == Meaning::Incident
    }
}

fn meaning(code: &str) -> Option<Meaning> {
    Some(match code {
        "occurrence" => Meaning::Event(Event::Occurrence),
        "discovery" => Meaning::Event(Event::Discovery),
        "processor_to_controller" => Meaning::Event(Event::ProcessorToController),
        "authority_notification" => Meaning::Event(Event::AuthorityNotification),
        "police_report" => Meaning::Event(Event::PoliceReport),
        "subject_communication" => Meaning::Event(Event::SubjectCommunication),
        "publication" => Meaning::Event(Event::Publication),
        "containment" => Meaning::Event(Event::Containment),
        "incident" => Meaning::Incident,
        "tell" => Meaning::Tell,
        "send" => Meaning::Send,
        "post" => Meaning::Post,
        "deliver" => Meaning::Deliver,
        "notify" => Meaning::Notify,
        "supplement" => Meaning::Supplement,
        "finish" => Meaning::Finish,
        "start" => Meaning::Start,
        "exposed" => Meaning::Exposed,
        _ => return None,
    })
}

/// Every cue, in order.
pub(in crate::fields::dates) fn cues(doc: &Document<'_>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for hit in doc.hits_of(Table::DateEvents) {
        let mut tokens = doc.tokens_in(hit.range());
        let meaning = meaning(hit.code()).or_else(|| {
            // "è stato pubblicato il 20 ottobre": a verb, no label of the page.
            let posted = doc.word(tokens.start).starts_with("pubblicat")
                && verb_group(doc, tokens.start).finite
                && names_publisher(doc, &tokens);
            tokens.end = tokens.end.min(tokens.start + 1);
            posted.then_some(Meaning::Post)
        });
        let Some(meaning) = meaning else {
            continue;
        };
        if meaning == Meaning::Incident && is_name(doc, &tokens) {
            continue;
        }
        let (meaning, tokens) = match suffered(doc, &tokens) {
            Some(end) if meaning == Meaning::Incident => {
                (Meaning::Event(Event::Occurrence), tokens.start..end)
            }
            _ => (meaning, tokens),
        };
        let group = verb_group(doc, tokens.start);
        let cue = Cue {
            range: hit.range(),
            meaning,
            finite: group.finite || is_present(doc.word(tokens.start)) || narrates(doc, &tokens),
            denied: group.denied || is_purpose(doc, tokens.clone()),
            tokens,
        };
        let noun = cues.iter().rev().take(3).find(|c| !c.is_weak());
        if !noun.is_some_and(|noun| happens_to(doc, noun, &cue)) {
            cues.push(cue);
        }
    }
    with_open_verbs(doc, cues)
}

/// Whether thieves, a mistake or a message stand beside a verb of making public.
fn names_publisher(doc: &Document<'_>, verb: &Range<usize>) -> bool {
    const NEAR: usize = 14;
    let end = doc.tokens().len().min(verb.end + NEAR);
    let around = verb.start.saturating_sub(NEAR)..end;
    doc.hits_in(Table::DateParties, doc.range_of(&around))
        .any(|hit| matches!(hit.code(), "stolen" | "attacker" | "mistake" | "message"))
}

/// `l'attacco hacker subito dalla Regione`: where the participle behind a noun ends.
fn suffered(doc: &Document<'_>, noun: &Range<usize>) -> Option<usize> {
    const REACH: usize = 3;
    (noun.end..noun.end + REACH)
        .take_while(|&t| doc.kind(t) == Some(TokenKind::Word))
        .find(|&t| matches!(doc.word(t), "subito" | "subita" | "subiti" | "subite"))
        .filter(|t| {
            matches!(
                doc.word(t + 1),
                "da" | "dal" | "dalla" | "dall'" | "dai" | "dalle"
            )
        })
        .map(|t| t + 1)
}

/// `i tecnici isolavano`, `il gestore informò`: a verb by its ending alone.
fn narrates(doc: &Document<'_>, verb: &Range<usize>) -> bool {
    let word = doc.word(verb.start);
    verb.len() == 1
        && word.len() > 5
        && ["ava", "eva", "iva", "vano", "rono", "ssero"]
            .iter()
            .any(|ending| word.ends_with(ending))
}

/// `un destinatario segnala l'errore`: the present of a chronicle.
fn is_present(word: &str) -> bool {
    matches!(
        word,
        "segnala" | "segnalano" | "avvisa" | "avvisano" | "avverte" | "avvertono" | "riferisce"
    )
}

/// `Evento Digitale S.p.A.`: a capital word before another is part of a name.
fn is_name(doc: &Document<'_>, noun: &Range<usize>) -> bool {
    let capital = |t: usize| {
        let word = doc.cased_word(t);
        word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some_and(char::is_lowercase)
    };
    noun.len() == 1 && capital(noun.start) && capital(noun.end)
}

/// Adds the verbs that no table lists, where no listed phrase covers them.
fn with_open_verbs(doc: &Document<'_>, mut cues: Vec<Cue>) -> Vec<Cue> {
    let mut open = Vec::new();
    open_cues(doc, &mut open);
    let hits = doc.hits();
    // What attackers insert or upload is no mistaken delivery.
    open.retain(|cue| {
        hits.covering(Table::DateEvents, cue.range)
            .is_none_or(|hit| hit.code() == "deliver" && cue.meaning != Meaning::Tell)
    });
    if !open.is_empty() {
        cues.append(&mut open);
        cues.sort_by_key(|cue| (cue.tokens.start, cue.tokens.end));
        cues.dedup_by(|a, b| a.tokens == b.tokens && a.meaning == b.meaning);
    }
    cues
}

/// An infinitive that tells no fact: only `provveduto a notificare` does.
fn is_purpose(doc: &Document<'_>, verb: Range<usize>) -> bool {
    let word = doc.word(verb.start);
    let infinitive = verb.len() == 1
        && word.len() > 6
        && ["are", "ere", "ire"]
            .iter()
            .any(|ending| word.ends_with(ending));
    infinitive
        && !verb.start.checked_sub(1).is_some_and(|before| {
            matches!(
                doc.word(before),
                "a" | "ad"
                    | "immediatamente"
                    | "subito"
                    | "fatto"
                    | "fatta"
                    | "fatti"
                    | "potuto"
                    | "dovuto"
            ) || doc.word(before) == "di"
                && before.checked_sub(1).is_some_and(|b| {
                    ["ritenut", "decis", "stabilit", "scelt", "opportun", "dover"]
                        .iter()
                        .any(|stem| doc.word(b).starts_with(stem))
                })
        })
}

/// `la scoperta è avvenuta`: the noun names the event, the verb only says that it was.
fn happens_to(doc: &Document<'_>, noun: &Cue, verb: &Cue) -> bool {
    const REACH: usize = 10;
    let gap = noun.tokens.end..verb.tokens.start.max(noun.tokens.end);
    let says = doc.word(verb.tokens.start).starts_with("avvenut") && verb.finite
        || doc.word(verb.tokens.start).starts_with("risal");
    says && !noun.is_weak()
        && !noun.finite
        && gap.len() <= REACH
        && !gap.into_iter().any(|t| boundary(doc, t).is_some())
}

/// What stands right before a verb: auxiliaries, pronouns, a denial.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct VerbGroup {
    finite: bool,
    pub(super) denied: bool,
    pub(super) to_us: bool,
    pub(super) to_you: bool,
}

pub(super) fn verb_group(doc: &Document<'_>, verb: usize) -> VerbGroup {
    const LONGEST: usize = 7;
    let mut group = VerbGroup::default();
    let word = doc.word(verb);
    group.to_us = word.len() > 7
        && (word.ends_with("oci") || word.ends_with("arci") || word.ends_with("rcelo"));
    group.to_you = word.len() > 7
        && (word.ends_with("avi") || word.ends_with("arvi") || word.ends_with("arle"));
    if matches!(word, "ha" | "hanno" | "si" | "è" | "sono" | "abbiamo") {
        group.finite = true;
    }
    if word == "ci" {
        group.to_us = true;
        group.finite = true;
    }
    let mut at = verb;
    for _ in 0..LONGEST {
        let Some(before) = at.checked_sub(1) else {
            break;
        };
        match doc.word(before) {
            "ha" | "hanno" | "abbiamo" | "ho" | "aveva" | "avevano" | "avevamo" | "è" | "sono"
            | "stato" | "stata" | "stati" | "state" | "era" | "erano" | "avendo" | "viene"
            | "veniva" | "venivano" | "venne" | "vennero" | "furono" | "fu" | "si" | "s'"
            | "se" | "ne" | "n'" | "venivamo" | "avrebbe" | "avrebbero" | "ebbe" | "fosse"
            | "sia" | "aver" | "avere" => {
                group.finite = true;
            }
            "siamo" | "fummo" | "eravamo" => {
                group.finite = true;
                group.to_us = true;
            }
            // "siete stati avvisati"
            "siete" | "sei" => {
                group.finite = true;
                group.to_you = true;
            }
            "ci" | "ce" => group.to_us = true,
            "vi" | "ti" | "te" | "ve" => group.to_you = true,
            "le" | "la" | "l'" | "lo" => {
                // Before an auxiliary a pronoun, before a noun an article; "La informavamo".
                let polite = doc.word(at).ends_with("amo")
                    && doc.cased_word(before).starts_with(char::is_uppercase);
                group.to_you |= (group.finite || polite) && doc.word(before) != "lo";
            }
            "non" | "senza" | "ne'" | "nè" => {
                group.denied = doc.word(at) != "appena" && doc.word(at) != "solo";
                break;
            }
            "potrebbe" | "potrebbero" | "potresti" | "potreste" | "puo" | "possa" | "possano"
            | "possono" | "qualora" | "dovesse" | "dovessero" => {
                group.denied = true;
                break;
            }
            // "abbiamo provveduto a bloccare"
            "a" | "ad"
                if before.checked_sub(1).is_some_and(|t| {
                    matches!(doc.word(t), "provveduto" | "proceduto" | "riusciti")
                }) => {}
            "provveduto" | "proceduto" | "riusciti" if before + 1 < verb => {}
            "subito" | "gia" | "anche" | "immediatamente" | "tempestivamente" | "poi"
            | "stesso" | "formalmente" | "prontamente" | "quindi" | "inoltre" | "solo"
            | "essere" | "appena" | "potuto" | "dovuto" | "fatto" | "fatta" | "fatti"
            | "infatti" | "inizialmente" | "ufficialmente" | "puntualmente" | "altresi"
            | "nuovamente" | "finalmente" | "esserci" => {}
            _ => break,
        }
        at = before;
    }
    group
}

/// The cues that lie within some tokens.
pub(in crate::fields::dates) fn cues_within<'c>(
    cues: &'c [Cue],
    tokens: &Range<usize>,
) -> &'c [Cue] {
    let first = cues.partition_point(|cue| cue.tokens.start < tokens.start);
    let rest = &cues[first..];
    let count = rest.partition_point(|cue| cue.tokens.start < tokens.end);
    &rest[..count]
}
