//! Events that share a date: `abbiamo rilevato e bloccato`, `al Garante il 3 e ai Carabinieri il 4`.

use super::cue::{Cue, Meaning, cues_within};
use super::predicate::is_finite;
use super::{Decided, Place, STOPS};
use crate::fields::dates::clause::boundary;
use crate::fields::dates::moment::Moment;
use crate::lexicon::Table;
use crate::record::Event;
use crate::text::{Document, TokenKind, grammar};
use std::ops::Range;

impl Place<'_> {
    /// Verbs that share the date of a cue: `abbiamo rilevato e bloccato`, `si è accorto e lo ha rimosso`.
    pub(super) fn coordinated(&self, cue: &Cue, decided: &mut Decided) {
        const REACH: usize = 14;
        let after = cue.tokens.start >= self.moment.tokens.end;
        let rest = cue.tokens.end
            ..self
                .clause
                .end
                .min(cue.tokens.end.max(self.moment.tokens.end) + REACH);
        // "venerdì 31, quando la cartella è stata chiusa"
        let end = self.moment.tokens.end;
        // "fino al 12, data nella quale il servizio è stato disattivato"
        let when = self.doc.word(end) == ","
            && (self.doc.word(end + 1) == "quando"
                || matches!(
                    self.doc.word(end + 1),
                    "data" | "giorno" | "momento" | "giornata" | "allorche"
                ) && (end + 2..end + 8)
                    .any(|t| matches!(self.doc.word(t), "cui" | "quale" | "allorche")));
        self.coordinated_before(cue, decided);
        for other in cues_within(self.cues, &rest) {
            if other.is_weak() || other.denied {
                continue;
            }
            // "colpiti da un ransomware che ha cifrato e bloccato": what the attack did.
            let harm = cue.meaning == Meaning::Event(Event::Occurrence)
                && !other.finite
                && (cue.tokens.end..other.tokens.start)
                    .any(|t| matches!(self.doc.word(t), "che" | "cui" | "quale"));
            // "abbiamo scritto al Garante e nel frattempo abbiamo cambiato le chiavi"
            let meanwhile = (cue.tokens.end..other.tokens.start)
                .any(|t| matches!(self.doc.word(t), "frattempo" | "intanto"));
            if harm || meanwhile {
                continue;
            }
            let by_the_way = other.finite && self.by_the_way_of(cue, other);
            let joined = if self.as_soon_as(cue, other) {
                true
            } else if when && other.tokens.start > end {
                other.finite
            } else if self.follows_at_once(other)
                && matches!(other.meaning, STOPS | Meaning::Finish)
            {
                // "…, le cui credenziali sono state revocate seduta stante"
                true
            } else if by_the_way {
                true
            } else if other.finite {
                self.is_same_moment(other, after) || self.stopped_then(cue, other)
            } else {
                // "a notificare al Garante e a sporgere denuncia"
                let lead = other.tokens.start.checked_sub(1);
                // "la notifica al Garante e la denuncia ai Carabinieri"
                let article = matches!(
                    other.meaning,
                    Meaning::Notify
                        | Meaning::Event(Event::PoliceReport | Event::AuthorityNotification)
                );
                let lead = lead.and_then(|t| match self.doc.word(t) {
                    "la" | "una" | "le" if article => t.checked_sub(1),
                    "a" | "ad" | "di" | "poi" => t.checked_sub(1),
                    _ => Some(t),
                });
                // "abbiamo individuato e bloccato l'accesso il 14"
                let adjacent = other.tokens.start == cue.tokens.end + 1;
                (after || adjacent) && lead.is_some_and(|t| is_and(self.doc.word(t)))
            };
            if !joined {
                continue;
            }
            let at_once = self.follows_at_once(other) || self.as_soon_as(cue, other);
            for event in self.events(other) {
                let shared = event != Event::Occurrence
                    && (!other.finite
                        || event == Event::Containment
                        || at_once
                        || when
                        || by_the_way)
                    && decided.iter().all(|(e, _)| *e != event);
                if shared {
                    decided.push((event, other.range));
                }
            }
        }
    }

    /// `l'abbiamo trovato e tolto il 9 dicembre`: the participle before `e` has the same date.
    fn coordinated_before(&self, cue: &Cue, decided: &mut Decided) {
        const REACH: usize = 4;
        let Some(and) = cue.tokens.start.checked_sub(1) else {
            return;
        };
        let (and, skipped) = match self.doc.word(and) {
            word if is_at_once(word) || word == "poi" => (and.saturating_sub(1), true),
            _ => (and, false),
        };
        let before = cue.tokens.end <= self.moment.tokens.start;
        if !before || skipped || !is_and(self.doc.word(and)) {
            return;
        }
        // Another day before it may have ended its clause at this very `e`.
        let floor = self.sentence.start.max(and.saturating_sub(REACH));
        let joined = cues_within(self.cues, &(floor..and))
            .iter()
            .rev()
            .find(|other| other.tokens.end == and && !other.denied && !other.is_weak());
        let Some(other) = joined else { return };
        for event in self.events(other) {
            if !matches!(event, Event::Occurrence | Event::Document)
                && decided.iter().all(|(e, _)| *e != event)
            {
                decided.push((event, other.range));
            }
        }
    }

    /// `il 12, su segnalazione di un cittadino, è stato oscurato`: the verb behind the aside.
    pub(super) fn by_the_way_of(&self, cue: &Cue, verb: &Cue) -> bool {
        const REACH: usize = 5;
        let comma = self.moment.tokens.end;
        if cue.finite || self.doc.word(comma) != "," || cue.tokens.start < comma {
            return false;
        }
        let close = (comma + 1..verb.tokens.start).find(|&t| self.doc.word(t) == ",");
        close.is_some_and(|close| {
            cue.tokens.end <= close && verb.tokens.start.saturating_sub(close) <= REACH
        })
    }

    /// A verb after `e` with the date before both verbs, or one said to follow at once.
    pub(super) fn is_same_moment(&self, other: &Cue, shares_date: bool) -> bool {
        const REACH: usize = 8;
        let from = other
            .tokens
            .start
            .saturating_sub(REACH)
            .max(self.clause.start);
        let Some(and) = (from..other.tokens.start)
            .rev()
            .find(|&t| boundary(self.doc, t).is_some())
            .filter(|&t| is_and(self.doc.word(t)))
        else {
            return false;
        };
        shares_date
            || (and..other.tokens.start).any(|t| is_at_once(self.doc.word(t)))
            || self.follows_at_once(other)
    }

    /// `se n'è accorto domenica e ha spento la rete`: whoever found it stopped it.
    fn stopped_then(&self, cue: &Cue, other: &Cue) -> bool {
        let end = self.moment.tokens.end;
        let same_subject = is_and(self.doc.word(end))
            && matches!(
                self.doc.word(end + 1),
                "ha" | "hanno" | "abbiamo" | "l'" | "li" | "lo" | "la" | "le"
            );
        same_subject
            && cue.finite
            && cue.tokens.end <= self.moment.phrase
            && cue.meaning == Meaning::Event(Event::Discovery)
            && other.meaning == STOPS
    }

    /// `ritirato il 30, non appena l'ufficio ne ha rilevato la presenza`, `mercoledì, appena ce ne
    /// siamo accorti, abbiamo sporto denuncia`: one clause at once upon the other.
    fn as_soon_as(&self, cue: &Cue, other: &Cue) -> bool {
        const REACH: usize = 12;
        let from = cue.tokens.start.min(self.moment.tokens.end);
        let soon = (from.saturating_sub(2)..other.tokens.start).find(|&t| {
            let before = t.checked_sub(1).map_or("", |b| self.doc.word(b));
            match self.doc.word(t) {
                "appena" => {
                    t == self.moment.tokens.end || matches!(before, "," | "non" | "(" | ";")
                }
                // "chiuso l'11 febbraio, un'ora dopo che ce l'hanno fatto notare"
                "dopo" => {
                    self.doc.word(t + 1) == "che"
                        && matches!(
                            before,
                            "ora"
                                | "ore"
                                | "minuti"
                                | "poco"
                                | "subito"
                                | "istanti"
                                | "immediatamente"
                        )
                }
                _ => false,
            }
        });
        soon.is_some_and(|soon| other.finite && other.tokens.start - soon <= REACH)
    }

    /// `e ha sporto immediatamente denuncia`.
    pub(super) fn follows_at_once(&self, other: &Cue) -> bool {
        const REACH: usize = 3;
        // "e risolto in poche ore"
        let soon = self.doc.word(other.tokens.end) == "in"
            && matches!(
                self.doc.word(other.tokens.end + 1),
                "poche" | "pochi" | "giornata"
            );
        soon || (other.tokens.start.saturating_sub(REACH)..other.tokens.end + 2)
            .any(|t| is_at_once(self.doc.word(t)))
    }
}

/// `riferito al Garante il 3 marzo e ai Carabinieri il giorno seguente`: one verb, another
/// recipient on another day.
pub(in crate::fields::dates) fn other_recipient(
    doc: &Document<'_>,
    cues: &[Cue],
    first: &Moment,
    second: &Moment,
) -> Decided {
    const LONGEST: usize = 9;
    // "il Garante (27 novembre), la Polizia (26 novembre)": each with its day behind it.
    let closed = usize::from(first.is_bracketed(doc) && second.is_bracketed(doc));
    let from = first.tokens.end + closed;
    let gap = from..second.phrase.max(from);
    let joined = matches!(doc.word(gap.start), "e" | "ed" | ",")
        && matches!(
            doc.word(gap.start + 1),
            "a" | "al"
                | "ai"
                | "all'"
                | "alla"
                | "alle"
                | "agli"
                | "il"
                | "la"
                | "i"
                | "l'"
                | "gli"
        );
    if !joined || gap.len() > LONGEST || cues_within(cues, &gap).iter().any(|cue| cue.finite) {
        return Vec::new();
    }
    told_among(doc, gap)
}

/// `il 4 abbiamo avvisato il Garante e il 5 i Carabinieri`, `… e il 27 una mail a ogni utente`:
/// behind the second date only whom, or what to whom; the verb stands behind the first.
pub(in crate::fields::dates) fn recipient_behind(
    doc: &Document<'_>,
    cues: &[Cue],
    first: &Moment,
    second: &Moment,
) -> Decided {
    const NAME: usize = 9;
    const GAP: usize = 20;
    let end = second.tokens.end;
    let gap = first.tokens.end..second.phrase.max(first.tokens.end);
    let joined = gap.len() > 1
        && gap.len() <= GAP
        && matches!(doc.word(gap.end - 1), "e" | "ed" | ",")
        && (grammar::is_article(doc.word(end)) || grammar::is_to(doc.word(end)));
    let tells = |cue: &Cue| {
        cue.finite
            && matches!(
                cue.meaning,
                Meaning::Tell
                    | Meaning::Send
                    | Meaning::Notify
                    | Meaning::Event(Event::AuthorityNotification | Event::PoliceReport)
            )
    };
    if !joined || !cues_within(cues, &gap).iter().any(tells) {
        return Vec::new();
    }
    let word =
        |t: usize| doc.kind(t) == Some(TokenKind::Word) || doc.word(t) == "-" && doc.glued(t);
    let last = (end + 1..end + 1 + NAME).find(|&t| boundary(doc, t).is_some() || !word(t));
    let Some(last) = last.filter(|&last| !(end..last).any(|t| is_finite(doc.word(t)))) else {
        return Vec::new();
    };
    let told = told_among(doc, end..last);
    let sent = (end + 1..last).any(|t| grammar::is_to(doc.word(t)) || doc.word(t) == "a");
    let message = doc
        .hits_in(Table::DateParties, doc.range_of(&(end..last)))
        .find(|hit| hit.code() == "message");
    match message {
        Some(hit) if told.is_empty() && sent => vec![(Event::SubjectCommunication, hit.range())],
        _ => told,
    }
}

/// The event that the first recipient among some words names.
fn told_among(doc: &Document<'_>, words: Range<usize>) -> Decided {
    doc.hits_in(Table::DateParties, doc.range_of(&words))
        .find_map(|hit| {
            let event = match hit.code() {
                "garante" => Event::AuthorityNotification,
                "police" => Event::PoliceReport,
                "people" => Event::SubjectCommunication,
                _ => return None,
            };
            Some((event, hit.range()))
        })
        .into_iter()
        .collect()
}

fn is_at_once(word: &str) -> bool {
    matches!(
        word,
        "subito"
            | "immediatamente"
            | "prontamente"
            | "tempestivamente"
            | "contestualmente"
            | "seduta"
            | "istante"
    )
}

fn is_and(word: &str) -> bool {
    matches!(word, "e" | "ed" | "nonche")
}
