//! Telling: what a text says, as a fact of the past, of what befell data.
//!
//! In: the document and its cues. Out: for each participle that may tell of a
//! breach, how it is said. A participle tells only with a past auxiliary before
//! it in its clause (*sono stati sottratti, abbiamo inviato, è entrato*); a
//! denial, a condition, a conditional or a future takes it back.

use super::cues::{Cue, Found};
use super::existing;
use super::facts::{Facts, facts};
use super::groups;
use super::mood::{Mood, after_hypothesis, denies, mood};
use super::reports::is_of_authority;
use super::somebody::Somebodies;
use super::titles;
use crate::text::grammar;
use crate::text::{Document, Sentence, SentenceKind, TokenKind, ViewRange};

/// A predicate of a breach.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling {
    pub(super) at: ViewRange,
    pub(super) sentence: usize,
    /// Said as possible only: *potrebbero essere stati visti*.
    pub(super) hedged: bool,
    /// *abbiamo, ho, siamo*: who speaks did or saw it.
    pub(super) first_person: bool,
    /// The predicate harms by itself: *sottratti, cifrato*.
    pub(super) harm: bool,
    /// Data stand in the same sentence.
    pub(super) of_data: bool,
    /// Data are given away or looked into in the next sentence, and something strange stands there.
    pub(super) beside_data: bool,
    /// Data stand in the same sentence or near it.
    pub(super) near_data: bool,
    /// Taken for granted only: *l'analisi dei dati sottratti*.
    pub(super) presupposed: bool,
}

/// Sentences between what harms by itself and the data that it harmed.
const NEAR_HARM: usize = 5;

/// Sentences of a text that says one thing only.
const SHORT: usize = 11;

/// Every predicate of a breach that is told or hedged, in order.
pub(super) fn tellings(doc: &Document<'_>, cues: &[Found]) -> Vec<Telling> {
    let facts = facts(doc, cues);
    let near = |sentence: usize, reach: usize, holds: fn(&Facts) -> bool| {
        let from = sentence.saturating_sub(reach);
        facts
            .get(from..(sentence + reach + 1).min(facts.len()))
            .is_some_and(|around| around.iter().any(holds))
    };
    let titled = titles::names_breach(doc, cues) || titles::subject_names_incident(doc, cues);
    let is_short = facts.len() <= SHORT;
    let somebodies = Somebodies::of(doc, cues);
    let mut duties = Duties::default();
    let mut tellings = Vec::new();
    for found in cues.iter().filter(|found| !found.quoted) {
        if matches!(found.cue, Cue::Wrong | Cue::WrongData)
            && let Some((at, hedged)) = existing::befallen(doc, found, cues)
            && let Some(fact) = facts.get(found.sentence)
            && !(fact.is_not_told(found) || duties.recited(doc, found.sentence))
        {
            tellings.push(Telling {
                at,
                sentence: found.sentence,
                hedged,
                first_person: false,
                harm: false,
                of_data: fact.data || fact.intruded && fact.system,
                beside_data: false,
                near_data: near(found.sentence, NEAR_HARM, |f| f.data || f.system),
                presupposed: false,
            });
            continue;
        }
        if found.cue == Cue::Down
            && let Some(fact) = facts.get(found.sentence)
            && near(found.sentence, 1, |f| f.struck)
            && !fact.is_not_told(found)
            && !after_hypothesis(found, cues)
        {
            tellings.push(Telling {
                at: found.at,
                sentence: found.sentence,
                hedged: false,
                first_person: false,
                harm: false,
                of_data: fact.data,
                beside_data: false,
                near_data: near(found.sentence, 2, |f| f.data),
                presupposed: false,
            });
            continue;
        }
        if found.cue == Cue::Row
            && existing::presupposed_row(doc, found)
            && let Some(fact) = facts.get(found.sentence)
            && !(fact.is_not_told(found) || after_hypothesis(found, cues))
        {
            tellings.push(Telling {
                at: found.at,
                sentence: found.sentence,
                hedged: true,
                first_person: false,
                harm: false,
                of_data: true,
                beside_data: false,
                near_data: true,
                presupposed: true,
            });
            continue;
        }
        let told_us = told_us(doc, found);
        let found = told_us.as_ref().unwrap_or(found);
        // To have told somebody of a violation is to tell it.
        let informs = found.cue == Cue::Informed;
        // How far away what went wrong may stand; harm is wrong by itself.
        let reach = match found.cue {
            Cue::Harm | Cue::Gone => None,
            Cue::Move | Cue::See | Cue::Informed | Cue::Imperfect => Some(2),
            Cue::Went => Some(1),
            Cue::Act => Some(0),
            _ => continue,
        };
        let (Some(fact), Some(sentence)) = (
            facts.get(found.sentence),
            doc.sentences().get(found.sentence),
        ) else {
            continue;
        };
        // "Il modulo conteneva un errore": a slip in a paper shows nobody's data.
        let slip_in_paper = || {
            let end = doc.tokens_in(found.at).end;
            matches!(
                doc.word(end),
                "un" | "uno" | "una" | "alcuni" | "alcune" | "degli"
            ) && groups::SLIPS.among(doc, end + 1..end + 3)
        };
        if found.cue == Cue::Imperfect
            && doc.slice(found.at).starts_with("contene")
            && slip_in_paper()
        {
            continue;
        }
        let found_out = found.cue == Cue::Imperfect && is_found_out(doc, sentence, found);
        let hands_on = matches!(found.cue, Cue::Move | Cue::See | Cue::Went | Cue::Imperfect);
        let wrong = reach.is_none_or(|reach| {
            titled
                || near(found.sentence, reach, |f| f.wrong)
                || found_out
                || hands_on && after_intruder(doc, sentence, found, cues)
                || hands_on && is_short && near(found.sentence, SHORT, |f| f.strange)
                || somebodies.makes_wrong(doc, found)
                    && near(found.sentence, 1, |f| f.data || f.affair)
        });
        if fact.is_not_told(found)
            || !wrong
            || is_of_authority(doc, found)
            || is_phrase(doc, sentence, found)
        {
            continue;
        }
        let presupposed = existing::presupposed_data(doc, found, cues);
        let (hedged, first_person) = match mood(doc, sentence, found, cues) {
            Mood::Told { first_person } if !first_person && duties.recited(doc, found.sentence) => {
                continue;
            }
            Mood::Told { first_person } => (false, first_person),
            Mood::Hedged => (true, false),
            Mood::Timeless
                if done_by_stranger(doc, found, cues)
                    || opens_bare(doc, sentence, found)
                    || is_among_them(doc, found, cues) =>
            {
                (false, false)
            }
            Mood::Timeless if presupposed => (true, false),
            Mood::Denied | Mood::Timeless => continue,
        };
        let affair = (hands_on || lays_open(doc, found)) && fact.affair;
        tellings.push(Telling {
            at: found.at,
            sentence: found.sentence,
            hedged,
            first_person,
            harm: matches!(found.cue, Cue::Harm | Cue::Gone),
            of_data: (fact.data
                || fact.system
                    && (found.cue == Cue::Harm
                        || fact.intruded && matches!(found.cue, Cue::Act | Cue::Went)))
                && !informs
                || affair,
            beside_data: suffers(doc.slice(found.at))
                && near(found.sentence, 1, |f| f.data || f.affair)
                || informs && fact.strange && (fact.data || fact.affair)
                || hands_on
                    && near(found.sentence, 1, |f| f.data || f.affair)
                    && near(found.sentence, 2, |f| f.strange),
            near_data: affair
                || informs && fact.affair
                || near(
                    found.sentence,
                    if found.cue == Cue::Harm || fact.struck {
                        NEAR_HARM
                    } else {
                        2
                    },
                    |f| f.data || f.system,
                ),
            presupposed: presupposed && hedged,
        });
    }
    tellings
}

/// "È stato oggetto di", "ha subito": what befell a body or a system.
fn suffers(words: &str) -> bool {
    words == "oggetto" || words.starts_with("subit")
}

/// "Ha lasciato accessibili a chiunque": harm by showing, not by breaking or taking.
fn lays_open(doc: &Document<'_>, found: &Found) -> bool {
    const SHOWS: [&str; 12] = [
        "accessib",
        "visib",
        "consultab",
        "leggib",
        "scaricab",
        "raggiungib",
        "lasciat",
        "rimast",
        "espost",
        "diffus",
        "divulgat",
        "indicizzat",
    ];
    found.cue == Cue::Harm
        && SHOWS
            .iter()
            .any(|stem| doc.slice(found.at).starts_with(stem))
}

/// "Le 29 schede viste da un ex addetto": a participle at its noun, with who did it and should not.
fn done_by_stranger(doc: &Document<'_>, found: &Found, cues: &[Found]) -> bool {
    /// Words from the participle to the stranger: "da un".
    const REACH: usize = 3;
    /// Words from the noun's article to the participle: "le 29 schede".
    const NOUN: usize = 4;
    let participle = doc.token_at(found.at.start);
    let end = doc.tokens_in(found.at).end;
    let by = grammar::is_from(doc.word(end));
    let named = (participle.saturating_sub(NOUN)..participle).any(|t| {
        matches!(
            doc.word(t),
            "i" | "gli"
                | "le"
                | "la"
                | "il"
                | "lo"
                | "l'"
                | "delle"
                | "dei"
                | "quelli"
                | "quelle"
                | "quello"
                | "quella"
        )
    });
    let next = cues.partition_point(|cue| cue.at.start < found.at.end);
    let stranger = || {
        cues.get(next).is_some_and(|cue| {
            cue.cue == Cue::Wrong
                && !cue.quoted
                && doc.token_at(cue.at.start).saturating_sub(end) <= REACH
        })
    };
    matches!(found.cue, Cue::Move | Cue::See)
        && by
        && named
        && stranger()
        && !after_hypothesis(found, cues)
}

/// "Rubato stanotte il portatile della segreteria": the short style of a note; not the order
/// "Cifrate i dischi".
fn opens_bare(doc: &Document<'_>, sentence: &Sentence, found: &Found) -> bool {
    let first = sentence.tokens.start;
    let order = doc.word(first).ends_with("te")
        && matches!(doc.word(first + 1), "i" | "gli" | "il" | "lo" | "la" | "l'");
    // "I ladri in sede: asportati due computer"
    let participle = doc.token_at(found.at.start);
    let behind_colon = participle > first
        && doc.word(participle - 1) == ":"
        && !doc.word(participle).ends_with('e');
    found.cue == Cue::Harm
        && sentence.kind == SentenceKind::Text
        && (doc.token_at(found.at.start) == first || behind_colon)
        && !order
}

/// "Ha constatato che dal sito si potevano scaricare": who finds out a state did not mean it.
fn is_found_out(doc: &Document<'_>, sentence: &Sentence, found: &Found) -> bool {
    const CLAUSE: usize = 14;
    let verb = doc.token_at(found.at.start);
    // "Il modulo conteneva un errore": what papers hold shows nobody.
    let shows = [
        "pot", "si ", "vede", "mostra", "lasci", "consent", "permett", "basta", "compar", "appar",
    ];
    if !shows
        .iter()
        .any(|stem| doc.slice(found.at).starts_with(stem))
    {
        return false;
    }
    (sentence.tokens.start.max(verb.saturating_sub(CLAUSE))..verb).any(|t| {
        groups::DISCOVERS.holds(doc, t)
            && (t + 1..verb).take(8).any(|that| doc.word(that) == "che")
            && !(t.saturating_sub(3)..t).any(|before| denies(doc, before))
    })
}

/// "Chi ha forzato il portale ha letto": whoever did the one thing did the other too.
fn after_intruder(doc: &Document<'_>, sentence: &Sentence, found: &Found, cues: &[Found]) -> bool {
    /// Words of his clause, and from its head to what he did.
    const CLAUSE: usize = 16;
    const DEED: usize = 3;
    let verb = doc.token_at(found.at.start);
    let whoever = (sentence.tokens.start.max(verb.saturating_sub(CLAUSE))..verb)
        .rev()
        .find(|&t| doc.word(t) == "chi" && matches!(doc.word(t + 1), "ha" | "è" | "aveva" | "era"));
    let last = cues.partition_point(|cue| cue.at.start < found.at.start);
    whoever.is_some_and(|whoever| {
        cues.iter()
            .take(last)
            .rev()
            .take_while(|cue| cue.sentence == found.sentence)
            .filter(|cue| matches!(cue.cue, Cue::Harm | Cue::Went))
            .map(|cue| doc.token_at(cue.at.start))
            .any(|deed| (whoever..=whoever + DEED).contains(&deed))
    })
}

/// "Meglio "hanno copiato" che "esfiltrazione"": a phrase quoted with its verb is spoken of.
fn is_phrase(doc: &Document<'_>, sentence: &Sentence, found: &Found) -> bool {
    const LONGEST: usize = 5;
    let participle = doc.token_at(found.at.start);
    let is_mark = |t: &usize| doc.word(*t) == "\"";
    let opens = (sentence
        .tokens
        .start
        .max(participle.saturating_sub(LONGEST))..participle)
        .rev()
        .find(is_mark);
    opens.is_some_and(|opens| {
        doc.glued(opens)
            && (participle + 1..sentence.tokens.end.min(opens + LONGEST + 2)).any(|t| is_mark(&t))
            && (opens + 1..participle).any(|t| {
                matches!(
                    doc.word(t),
                    "ha" | "hanno"
                        | "abbiamo"
                        | "è"
                        | "sono"
                        | "stati"
                        | "state"
                        | "stato"
                        | "stata"
                )
            })
    })
}

/// "Tra i file pubblicati vi sono referti", "nel materiale rubato figurano": what is counted up
/// is taken for granted.
fn is_among_them(doc: &Document<'_>, found: &Found, cues: &[Found]) -> bool {
    /// Words from "tra" to the participle: "tra i circa 3.000 documenti aziendali pubblicati".
    const BEFORE: usize = 7;
    /// Words from the participle to the verb: "rubato alla ditta nel marzo scorso figurano".
    const AFTER: usize = 8;
    let tokens = doc.tokens_in(found.at);
    let among = (tokens.start.saturating_sub(BEFORE)..tokens.start).any(|t| {
        matches!(
            doc.word(t),
            "tra" | "fra" | "nel" | "nei" | "negli" | "nella" | "nelle"
        )
    });
    among
        && matches!(found.cue, Cue::Harm | Cue::Move)
        && (tokens.end..tokens.end + AFTER)
            .take_while(|&t| {
                !matches!(doc.kind(t), None | Some(TokenKind::Break)) && doc.word(t) != "."
            })
            .any(|t| match doc.word(t) {
                "vi" | "ci" => matches!(doc.word(t + 1), "sono" | "è" | "erano" | "era"),
                "c'" => matches!(doc.word(t + 1), "è" | "era"),
                word => matches!(
                    word,
                    "figurano" | "figura" | "compaiono" | "compare" | "rientrano"
                ),
            })
        && !after_hypothesis(found, cues)
}

/// Which sentences recite a duty, each looked at once: a sentence may hold thousands of cues.
#[derive(Debug, Default)]
pub(super) struct Duties {
    last: Option<(usize, bool)>,
}

impl Duties {
    /// Whether a sentence recites a duty. Cues ask in the order of their sentences.
    pub(super) fn recited(&mut self, doc: &Document<'_>, sentence: usize) -> bool {
        match self.last {
            Some((last, recites)) if last == sentence => recites,
            _ => {
                let recites = recites_duty(doc, sentence);
                self.last = Some((sentence, recites));
                recites
            }
        }
    }
}

/// A sentence that says what a controller must do: "il titolare deve notificare entro 72
/// ore dal momento in cui ne è venuto a conoscenza".
fn recites_duty(doc: &Document<'_>, sentence: usize) -> bool {
    let Some(sentence) = doc.sentences().get(sentence) else {
        return false;
    };
    // "Chi scopre che i dati sono stati sottratti deve …".
    let whoever = matches!(
        doc.word(sentence.tokens.start),
        "chi" | "chiunque" | "ogni" | "qualunque"
    );
    let (mut duty, mut of_law) = (false, whoever);
    for t in sentence.tokens.clone() {
        match doc.word(t) {
            "deve" | "devono" | "dovra" | "dovranno" | "obbligo" | "obblighi" | "tenuto"
            | "tenuti" | "tenuta" | "devi" | "dovete" => duty = true,
            "notificare" | "notifica" | "comunicare" | "comunicarla" | "notificarla"
            | "notificarlo" | "comunicarlo" | "segnalarla" | "segnalarlo" => of_law = true,
            // Somebody's own case.
            "abbiamo" | "nostro" | "nostri" | "nostra" | "nostre" | "scrivente" => return false,
            _ => {}
        }
    }
    duty && of_law
}

/// "Il fornitore ci ha comunicato un'intrusione": a telling too, by its participle.
fn told_us(doc: &Document<'_>, found: &Found) -> Option<Found> {
    if found.cue != Cue::Own || !doc.slice(found.at).starts_with("ci ha") {
        return None;
    }
    let participle = doc.tokens_in(found.at).nth(2)?;
    Some(Found {
        cue: Cue::Act,
        at: doc.tokens().get(participle)?.range(),
        ..*found
    })
}

/// What is wrong only in a condition ("in caso di violazione") or in a denial
/// ("non risulta alcun accesso") went not wrong.
pub(super) fn supposed(doc: &Document<'_>, found: &Found, cues: &[Found]) -> bool {
    const CLAUSE: usize = 9;
    if after_hypothesis(found, cues) {
        return true;
    }
    let first = doc.token_at(found.at.start);
    let from = doc
        .sentences()
        .get(found.sentence)
        .map_or(first, |s| s.tokens.start)
        .max(first.saturating_sub(CLAUSE));
    (from..first)
        .rev()
        .take_while(|&t| !matches!(doc.word(t), "," | ";" | ":" | "(" | ")"))
        .any(|t| denies(doc, t) || matches!(doc.word(t), "se" | "dovesse" | "dovessero"))
}
