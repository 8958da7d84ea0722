//! The verdict: notice or something else, by rules in a fixed order.
//!
//! 1. Blanks where the facts should stand: a template or form.
//! 2. The frame of a document in which another voice speaks: other.
//! 3. A denial, or a warning of false messages, with no breach of data told: other.
//! 4. A breach of data told as a fact (or hedged, but announced), by a body
//!    that speaks for itself: a notice. A newsletter, an article or an
//!    advertisement is one only where that voice stands beside the telling.
//! 5. No predicate of a breach, but the parts of a communication under art. 34, in a
//!    text that looks like nothing else: a notice ([`parts`]).
//! 6. Anything else tells no breach of its own: other.

use super::acts;
use super::blanks;
use super::cues::{self, Cue, Found};
use super::facts;
use super::frames::{self, Frame};
use super::parts;
use super::quotes::quotes;
use super::telling::{self, Telling};
use super::titles;
use super::voice::{self, Voice};
use crate::record::Kind;
use crate::text::{Document, SectionKind, TokenKind, ViewRange};
use crate::trace::Trace;

const FIELD: &str = "document.kind";
/// How many spans of evidence a verdict keeps.
const EVIDENCE: usize = 4;

/// What was decided, and by which words.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) kind: Kind,
    pub(super) frame: Option<Frame>,
    pub(super) at: Vec<ViewRange>,
}

/// Decides the kind of a document.
pub(super) fn decide(doc: &Document<'_>, trace: &mut Trace) -> Verdict {
    let quotes = quotes(doc);
    let cues = cues::find(doc, &quotes);
    let tellings = telling::tellings(doc, &cues);
    let frames = frames::recognised(doc, &cues);
    if let Some(blanks) = template(doc, &tellings) {
        return other(
            trace,
            Some(Frame::Template),
            "blanks stand where the facts should",
            blanks,
        );
    }
    if let Some((frame, at)) = frames.iter().find(|(frame, at)| {
        !(frame.yields() || *frame == Frame::Tender && acts::makes_known(doc, &cues, at))
    }) {
        return other(trace, Some(*frame), frame.rule(), at.clone());
    }
    if let Some((rule, at)) = denial(doc, &cues, &tellings) {
        let frame = frames.first().map(|(frame, _)| *frame);
        return other(trace, frame, rule, at);
    }
    // Without a telling only the row of a register tells, whoever speaks: most texts end here.
    let told = if tellings.is_empty() && row(doc, &cues).is_none() {
        None
    } else {
        let voice = voice::voice(doc, &quotes, &cues, &tellings);
        told(doc, &cues, &tellings, &voice).map(|told| (told, voice))
    };
    match told {
        Some(((telling, speaker), voice)) => match frames.first() {
            Some((frame, at))
                if frame.yields() && voice.beside(doc, telling.sentence, *frame).is_none() =>
            {
                other(trace, Some(*frame), frame.rule(), at.clone())
            }
            _ => notice(trace, telling, speaker),
        },
        None => {
            // A document that looks like something else has no second chance.
            if frames.is_empty()
                && let Some(parts) = parts::gathered(doc, &quotes, &cues)
            {
                return by_parts(trace, parts);
            }
            let (frame, at) = frames
                .into_iter()
                .next()
                .map_or_else(|| (None, first_words(doc)), |(frame, at)| (Some(frame), at));
            other(
                trace,
                frame,
                "no breach of the body that speaks is told",
                at,
            )
        }
    }
}

fn other(
    trace: &mut Trace,
    frame: Option<Frame>,
    rule: &'static str,
    mut at: Vec<ViewRange>,
) -> Verdict {
    at.truncate(EVIDENCE);
    if let Some(&first) = at.first() {
        let cues: Vec<_> = at.iter().map(|&cue| ("look-alike", cue)).collect();
        trace.note(FIELD, first, rule, &cues);
    }
    Verdict {
        kind: Kind::Other,
        frame,
        at,
    }
}

fn notice(trace: &mut Trace, telling: Telling, speaker: ViewRange) -> Verdict {
    trace.note(
        FIELD,
        telling.at,
        "a breach of data is told by the body that speaks",
        &[("told", telling.at), ("speaks", speaker)],
    );
    let mut at = vec![telling.at];
    if !speaker.overlaps(telling.at) {
        at.push(speaker);
    }
    at.sort_unstable_by_key(|at| at.start);
    Verdict {
        kind: Kind::Notice,
        frame: None,
        at,
    }
}

fn by_parts(trace: &mut Trace, mut at: Vec<ViewRange>) -> Verdict {
    at.truncate(EVIDENCE);
    if let Some(&first) = at.first() {
        let cues: Vec<_> = at.iter().map(|&part| ("part", part)).collect();
        let rule = "the parts of a communication under art. 34 stand in it";
        trace.note(FIELD, first, rule, &cues);
    }
    Verdict {
        kind: Kind::Notice,
        frame: None,
        at,
    }
}

/// What a document without any cue shows: its first sentence.
fn first_words(doc: &Document<'_>) -> Vec<ViewRange> {
    doc.sentences()
        .iter()
        .take(1)
        .map(|sentence| sentence.range)
        .collect()
}

/// At least three blanks, and none of the sentences that tell is free of them.
fn template(doc: &Document<'_>, tellings: &[Telling]) -> Option<Vec<ViewRange>> {
    const FEWEST: usize = 3;
    /// Beyond this a text is a form, whatever it tells by way of example.
    const FORM: usize = 10;
    let blanks: Vec<ViewRange> = blanks::find(doc)
        .into_iter()
        .filter(|&blank| !blanks::is_signature(doc, blank))
        .collect();
    let whole = |sentence: usize| {
        doc.sentences().get(sentence).is_some_and(|sentence| {
            !blanks::any_in(&blanks, sentence.range)
                && doc
                    .slice(sentence.range)
                    .bytes()
                    .any(|byte| byte.is_ascii_digit())
        })
    };
    let told_in_full = || {
        // Each sentence once, however often it tells.
        let mut last = None;
        tellings.iter().any(|telling| {
            let new = last.replace(telling.sentence) != Some(telling.sentence);
            new && whole(telling.sentence)
        })
    };
    (blanks.len() >= FEWEST && (blanks.len() >= FORM || !told_in_full())).then_some(blanks)
}

/// A denial of the breach, or false messages, while nobody tells what befell data.
fn denial(
    doc: &Document<'_>,
    cues: &[Found],
    tellings: &[Telling],
) -> Option<(&'static str, Vec<ViewRange>)> {
    // Swindlers among the risks and the advice of a notice are no warning of false messages.
    let aside = |found: &Found| {
        use SectionKind::{Advice, Consequences, Measures};
        found.cue == Cue::Fake
            && matches!(
                doc.section_kind(found.sentence),
                Consequences | Advice | Measures
            )
    };
    let of = |cue: Cue| -> Vec<ViewRange> {
        cues.iter()
            .filter(|found| found.cue == cue && !found.quoted && !aside(found))
            .map(|found| found.at)
            .collect()
    };
    let named = titles::subject_names_breach(doc, cues) || titles::names_art34(doc, cues);
    if tellings
        .iter()
        .any(|telling| telling.of_data || named && !telling.hedged)
    {
        return None;
    }
    let harmed = tellings
        .iter()
        .any(|telling| !telling.hedged && telling.harm && telling.near_data);
    let fake = if harmed { Vec::new() } else { of(Cue::Fake) };
    if !fake.is_empty() {
        return Some(("it warns of false messages and tells no breach", fake));
    }
    let mut denied = of(Cue::Denied);
    denied.retain(|&at| !denies_some(doc, at) && !is_left_open(doc, at));
    (!denied.is_empty()).then_some(("it denies that data were hit", denied))
}

/// "Nessun dato di pagamento", "nessun documento sanitario": of the others nothing is denied.
fn denies_some(doc: &Document<'_>, at: ViewRange) -> bool {
    const KINDS: [&str; 9] = [
        "bancari",
        "sanitari",
        "sensibil",
        "finanziari",
        "biometric",
        "relativ",
        "riguardant",
        "economic",
        "giudiziari",
    ];
    let next = doc.word(doc.tokens_in(at).end);
    doc.slice(at).starts_with("nessun")
        && (matches!(next, "di" | "sulla" | "sulle" | "sui")
            || KINDS.iter().any(|kind| next.starts_with(kind)))
}

/// "Non si esclude un accesso", "non possiamo escludere": nothing is denied.
fn is_left_open(doc: &Document<'_>, at: ViewRange) -> bool {
    let excludes = doc.slice(at).contains("esclu");
    excludes && doc.word(doc.token_at(at.start).wrapping_sub(1)) == "non"
}

/// The sentence that tells of the breach, and the words that show who speaks.
fn told(
    doc: &Document<'_>,
    cues: &[Found],
    tellings: &[Telling],
    voice: &Voice,
) -> Option<(Telling, ViewRange)> {
    if let Some(speaker) = voice.first(doc) {
        let others = |of: &Telling| tellings.iter().any(|t| t.sentence != of.sentence);
        // "Abbiamo subito un incidente." and nothing else: a heading, a customer's words.
        let bare = |of: &Telling| {
            of.first_person && !of.of_data && !of.harm && !others(of) && voice.is_only(of.at)
        };
        let sure = tellings
            .iter()
            .filter(|telling| !telling.hedged && telling.near_data && !bare(telling));
        // Data in the sentence itself, or at least a text about personal data.
        let about_data = cues.iter().any(|found| match found.cue {
            Cue::Privacy | Cue::WrongData | Cue::Art34 => true,
            Cue::Authority => matches!(doc.slice(found.at), "garante" | "autorita"),
            Cue::Row => doc.slice(found.at).ends_with("garante") || facts::names_data(doc, found),
            _ => false,
        });
        let best = sure
            .clone()
            .find(|telling| telling.of_data)
            .or_else(|| sure.clone().find(|telling| telling.harm || about_data))
            .or_else(|| sure.clone().find(|telling| telling.beside_data))
            .or_else(|| {
                // The subject line names the breach: any deed told below is of it.
                let named = titles::subject_names_breach(doc, cues);
                tellings.iter().find(|telling| named && !telling.hedged)
            });
        if let Some(telling) = best {
            return Some((*telling, speaker));
        }
        // Only hedged: the breach itself must be taken for granted, or announced.
        let hedged = tellings
            .iter()
            .find(|telling| telling.hedged && !telling.presupposed && telling.near_data);
        let granted = cues
            .iter()
            .find(|found| found.cue == Cue::Aftermath && !found.quoted && names_wrong(cues, found))
            .map(|found| found.at)
            .or_else(|| voice.announce.first().map(|&(_, at)| at))
            .or(voice.stated);
        if let (Some(telling), Some(granted)) = (hedged, granted) {
            return Some((*telling, granted));
        }
        // The body speaks of its breach as known.
        let presupposed = tellings.iter().find(|telling| telling.presupposed);
        if let (Some(telling), Some(stated)) = (presupposed, voice.stated) {
            return Some((*telling, stated));
        }
    }
    row(doc, cues)
}

/// "a seguito di un accesso abusivo", not "a seguito della sua richiesta".
fn names_wrong(cues: &[Found], aftermath: &Found) -> bool {
    const REACH: usize = 40;
    let first = cues.partition_point(|cue| cue.at.start < aftermath.at.end);
    cues.iter()
        .skip(first)
        .take_while(|cue| cue.at.start <= aftermath.at.end + REACH)
        .any(|cue| matches!(cue.cue, Cue::Wrong | Cue::WrongData))
}

/// A row of a register: four or more of its labels, one of them the Garante's or a date.
fn row(doc: &Document<'_>, cues: &[Found]) -> Option<(Telling, ViewRange)> {
    const FEWEST: usize = 4;
    let mut labels: Vec<&Found> = Vec::new();
    for found in cues.iter().filter(|found| is_label(doc, found)) {
        let repeats = labels
            .iter()
            .any(|other| doc.slice(other.at) == doc.slice(found.at));
        if !repeats && labels.len() < 8 {
            labels.push(found);
        }
    }
    let [first, .., last] = labels.as_slice() else {
        return None;
    };
    let telling = Telling {
        at: first.at,
        sentence: first.sentence,
        hedged: false,
        first_person: false,
        harm: true,
        of_data: true,
        beside_data: true,
        near_data: true,
        presupposed: false,
    };
    (labels.len() >= FEWEST).then_some((telling, last.at))
}

/// A label opens its line or cell, and a mark or the end of the line closes it.
fn is_label(doc: &Document<'_>, found: &Found) -> bool {
    if found.cue != Cue::Row || found.quoted {
        return false;
    }
    let tokens = doc.tokens_in(found.at);
    let opens = tokens.start == 0
        || matches!(doc.word(tokens.start - 1), "|" | "-" | "•" | ";")
        || doc.kind(tokens.start - 1) == Some(TokenKind::Break);
    let closes = doc.slice(found.at).ends_with(':')
        || matches!(doc.word(tokens.end), ":" | "|" | "." | "-")
        || doc.kind(tokens.end) == Some(TokenKind::Break);
    opens && closes
}
