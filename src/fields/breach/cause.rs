//! Who or what caused the breach.
//!
//! An insider's abuse, said as such, decides first; then what only attackers
//! do; then a slip that sent or published the data; then the plain words.

use super::happenings::{Happened, Happenings, Unreal};
use crate::fields::deed_groups;
use crate::fields::frames::{self, Frame, Frames, Part, Statement};
use crate::fields::stance::{self, Stance};
use crate::lexicon::Table;
use crate::record::{Cause, Coded, Method};
use crate::text::grammar;
use crate::text::{Document, Sentence, SentenceKind, TokenKind, ViewRange};
use crate::trace::Trace;
use std::cell::LazyCell;

static FRAMES: Frames<Word> = Frames::new(&[
    Frame::new(Word::Insider, &["is.insider"], &["is.abuse"], 40),
    // "Un ex dipendente si è collegato".
    Frame::new(Word::Insider, &["do.log_in"], &["is.former"], 8),
    Frame::new(Word::Undecided, &["is.unsure"], &["is.either"], 24),
    Frame::new(Word::Technical, &["do.mix"], &["is.machine"], 5),
    Frame::new(Word::Unknown, &["is.cause"], &["is.unknown"], 12).in_clause(20),
]);

/// What a word of `causes.tsv` points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Insider,
    External,
    WeakExternal,
    Accidental,
    Technical,
    Unknown,
    Undecided,
}

/// The first mention of each.
#[derive(Debug, Default)]
struct Words {
    first: [Option<ViewRange>; 7],
    /// What a row with the label "Causa:" names.
    labelled: Option<(Cause, ViewRange)>,
}

impl Words {
    fn of(&self, word: Word) -> Option<ViewRange> {
        self.first.get(word as usize).copied().flatten()
    }

    fn add(&mut self, word: Word, range: ViewRange) {
        if let Some(first) = self.first.get_mut(word as usize) {
            first.get_or_insert(range);
        }
    }
}

/// Decides the cause.
pub(super) fn read(
    doc: &Document<'_>,
    stances: &[Stance],
    methods: &[Coded<Method>],
    happenings: &Happenings,
    trace: &mut Trace,
) -> Option<Coded<Cause>> {
    let words = words(doc, stances);
    let method = |wanted: &[Method]| {
        methods
            .iter()
            .find(|method| wanted.contains(&method.code))
            .and_then(|method| method.evidence.first())
            .cloned()
    };
    let said = |cause, word| {
        words
            .of(word)
            .map(|range| (cause, doc.evidence(range), range))
    };
    let happened = |cause, kinds: &[Happened]| {
        happenings
            .first(kinds)
            .map(|it| (cause, doc.evidence(it.range), it.range))
    };
    let decided = said(Cause::InternalMalicious, Word::Insider)
        .or_else(|| happened(Cause::InternalMalicious, &[Happened::Abused]));
    if let Some((code, evidence, range)) = decided {
        trace.note(
            "breach.cause",
            range,
            "a member of staff without reason",
            &[],
        );
        return Some(Coded {
            code,
            evidence: vec![evidence],
        });
    }
    // "Non è noto se siano andate smarrite oppure rubate" leaves every other word open.
    if let Some((code, evidence, range)) = said(Cause::Unknown, Word::Undecided) {
        trace.note("breach.cause", range, "said to be undecided", &[]);
        return Some(Coded {
            code,
            evidence: vec![evidence],
        });
    }
    if let Some((code, range)) = words.labelled {
        trace.note("breach.cause", range, "the row of the cause", &[]);
        return Some(Coded {
            code,
            evidence: vec![doc.evidence(range)],
        });
    }
    let attack = method(&[
        Method::Ransomware,
        Method::Malware,
        Method::Phishing,
        Method::DenialOfService,
        Method::StolenCredentials,
        Method::ExploitedVulnerability,
        Method::Theft,
    ]);
    if let Some(evidence) = attack {
        return Some(Coded {
            code: Cause::ExternalMalicious,
            evidence: vec![evidence],
        });
    }
    let slip = method(&[
        Method::MisdirectedMessage,
        Method::AccidentalPublication,
        Method::Loss,
    ]);
    // What is missing for no known reason nobody is known to have lost.
    let unexplained = happened(Cause::Unknown, &[Happened::Unexplained]);
    let only_missing = !methods.iter().any(|method| {
        matches!(
            method.code,
            Method::MisdirectedMessage | Method::AccidentalPublication
        )
    }) && words.of(Word::Accidental).is_none();
    let slip = slip.filter(|_| !(only_missing && unexplained.is_some()));
    if let (Some(evidence), None) = (slip, words.of(Word::External)) {
        // What a fault mixed up by itself nobody sent by mistake.
        let fault = match words.of(Word::Accidental) {
            None => said(Cause::TechnicalFailure, Word::Technical),
            Some(_) => None,
        };
        let (code, evidence) = fault.map_or((Cause::Accidental, evidence), |(code, said, _)| {
            (code, said)
        });
        return Some(Coded {
            code,
            evidence: vec![evidence],
        });
    }
    let plain = said(Cause::ExternalMalicious, Word::External)
        .or_else(|| happened(Cause::ExternalMalicious, &[Happened::Arson]))
        .or_else(|| said(Cause::Accidental, Word::Accidental))
        .or_else(|| happened(Cause::Accidental, &[Happened::Slip]))
        .or_else(|| said(Cause::TechnicalFailure, Word::Technical))
        .or_else(|| happened(Cause::TechnicalFailure, &[Happened::Fault]))
        .or_else(|| happened(Cause::Accidental, &[Happened::Disaster]))
        .or(unexplained)
        .or_else(|| said(Cause::ExternalMalicious, Word::WeakExternal));
    // Nobody else than an outsider breaks in, where no slip, fault or insider is told.
    let broken_in = method(&[Method::UnauthorisedAccess, Method::Exfiltration]);
    if let (Some(evidence), None) = (broken_in, &plain) {
        return Some(Coded {
            code: Cause::ExternalMalicious,
            evidence: vec![evidence],
        });
    }
    if let (Some(evidence), None) = (method(&[Method::HumanError]), &plain) {
        return Some(Coded {
            code: Cause::Accidental,
            evidence: vec![evidence],
        });
    }
    let (code, evidence, range) = plain.or_else(|| said(Cause::Unknown, Word::Unknown))?;
    trace.note("breach.cause", range, "the plain words", &[]);
    Some(Coded {
        code,
        evidence: vec![evidence],
    })
}

fn words(doc: &Document<'_>, stances: &[Stance]) -> Words {
    let mut words = Words::default();
    for (sentence, stance) in doc.sentences().iter().zip(stances) {
        let row_of_cause = is_row_of_cause(doc, sentence);
        if stance.asks
            || stance.under_law
            || stance.under_advice
            || stance.under_consequences
            || sentence.kind == SentenceKind::Heading && !row_of_cause
        {
            continue;
        }
        let parts = frames::parts(doc, sentence, &[Table::Causes]);
        let unreal = LazyCell::new(|| Unreal::of(doc, sentence));
        for statement in frames::statements(doc, &parts, &FRAMES, alone) {
            let range = statement.range();
            let forecast = stance.warns
                && !stance.under_facts
                && statement.says == Word::External
                && !is_settled(doc, statement.act);
            if stance.tells(range)
                && !unreal.covers(doc, statement.act.range)
                && !forecast
                && fits(doc, &statement)
                && (matches!(statement.says, Word::Unknown | Word::Undecided)
                    || !stance::denied(doc, statement.act.range)
                    || statement.says == Word::Accidental && left_undone(doc, statement.act))
            {
                words.add(statement.says, range);
                if words.labelled.is_none() && row_of_cause {
                    words.labelled = plain_cause(statement.says).map(|cause| (cause, range));
                }
            }
        }
    }
    words
}

/// Whether a word stands as the cause it names.
fn fits(doc: &Document<'_>, statement: &Statement<'_, Word>) -> bool {
    match statement.says {
        Word::Insider if statement.act.code == "do.log_in" => statement
            .object
            .is_some_and(|former| former.token < statement.act.token && does(doc, former)),
        Word::Insider => !is_robbed(doc, statement.act),
        Word::Accidental => {
            !is_wrong_value(doc, statement.act)
                // "Chi, per errore, avesse salvato pagine altrui".
                && !(statement.act.token..statement.act.token + 6)
                    .any(|t| matches!(doc.word(t), "avesse" | "avessero" | "aveste"))
        }
        // `il programma ha abbinato`; in `l'impiegata ha sbagliato programma` it does nothing.
        Word::Technical if statement.act.code == "do.mix" => {
            let does = statement
                .act
                .token
                .checked_sub(1)
                .is_some_and(|t| doc.word(t) == "ha");
            does && statement
                .object
                .is_some_and(|machine| machine.token < statement.act.token)
        }
        _ => true,
    }
}

/// `un ex dipendente`; in `l'account di un ex dipendente` somebody else did it.
fn does(doc: &Document<'_>, former: Part<'_>) -> bool {
    (former.token.saturating_sub(2)..former.token).all(|token| {
        let word = doc.word(token);
        let oblique = grammar::is_of(word) || grammar::is_to(word) || grammar::is_from(word);
        !(oblique || matches!(word, "con" | "per"))
    })
}

/// `i nomi non sono stati oscurati per dimenticanza`: what was left undone by a slip, and no
/// denial of it.
fn left_undone(doc: &Document<'_>, act: Part<'_>) -> bool {
    const BEFORE: usize = 8;
    const TO_DO: [&str; 22] = [
        "oscurat",
        "anonimizz",
        "cancellat",
        "inserit",
        "rimoss",
        "chius",
        "protett",
        "aggiornat",
        "attivat",
        "disattivat",
        "controllat",
        "verificat",
        "limitat",
        "impostat",
        "usat",
        "utilizzat",
        "copert",
        "revocat",
        "eliminat",
        "tolt",
        "apposta",
        "omess",
    ];
    let by = doc.slice(act.range).starts_with("per ")
        || matches!(
            doc.word(act.token.wrapping_sub(1)),
            "per" | "una" | "un" | "mera" | "mero"
        );
    by && (act.token.saturating_sub(BEFORE)..act.token)
        .any(|token| TO_DO.iter().any(|stem| doc.word(token).starts_with(stem)))
}

/// `Causa: guasto al disco`, `Origine dell'evento: …`: a row that answers the question.
fn is_row_of_cause(doc: &Document<'_>, sentence: &Sentence) -> bool {
    const LABEL: usize = 6;
    let first =
        sentence.tokens.start + usize::from(matches!(doc.word(sentence.tokens.start), "-" | "•"));
    matches!(doc.word(first), "causa" | "cause" | "origine" | "motivo")
        && (first + 1..first + LABEL).any(|token| doc.word(token) == ":")
        // Boxes to tick name every cause.
        && (first..sentence.tokens.end).all(|token| doc.word(token) != "[")
}

/// What a row of the cause names by a plain word.
fn plain_cause(word: Word) -> Option<Cause> {
    Some(match word {
        Word::External | Word::WeakExternal => Cause::ExternalMalicious,
        Word::Accidental => Cause::Accidental,
        Word::Technical => Cause::TechnicalFailure,
        _ => return None,
    })
}

/// `la password di un impiegato`, `lo zaino di un medico`: what was theirs was used or taken; not
/// `a opera di un impiegato`.
fn is_robbed(doc: &Document<'_>, insider: Part<'_>) -> bool {
    let of = (insider.token.saturating_sub(3)..insider.token)
        .rev()
        .find(|&token| {
            matches!(
                doc.word(token),
                "di" | "del" | "dello" | "della" | "dell'" | "dei" | "degli" | "delle"
            )
        });
    of.and_then(|of| of.checked_sub(1)).is_some_and(|noun| {
        doc.kind(noun) == Some(TokenKind::Word) && !deed_groups::DOERS.holds(doc, noun)
    })
}

/// `mostrava i dati sbagliati`: what came out wrong, not what somebody did.
fn is_wrong_value(doc: &Document<'_>, word: Part<'_>) -> bool {
    // "il gestionale ha sbagliato l'abbinamento"
    let machine = word.token.checked_sub(2).is_some_and(|subject| {
        doc.word(word.token - 1) == "ha"
            && matches!(
                doc.word(subject),
                "gestionale" | "programma" | "software" | "sistema" | "portale" | "automatica"
            )
    });
    if machine {
        return true;
    }
    matches!(
        doc.word(word.token),
        "sbagliati" | "sbagliate" | "sbagliata" | "sbagliato"
    ) && word
        .token
        .checked_sub(1)
        .is_some_and(|noun| deed_groups::WRONG_VALUES.holds(doc, noun))
}

/// `a seguito dell'intrusione potrebbero …`: taken for granted, whatever may follow from it.
fn is_settled(doc: &Document<'_>, attack: Part<'_>) -> bool {
    const BEFORE: usize = 4;
    (attack.token.saturating_sub(BEFORE)..attack.token).any(|token| {
        matches!(
            doc.word(token),
            "seguito" | "dopo" | "causa" | "durante" | "conseguenza" | "occasione" | "oggetto"
        ) || [
            "dovut", "discend", "deriv", "scaturi", "origina", "provocat", "causat", "vittim",
        ]
        .iter()
        .any(|stem| doc.word(token).starts_with(stem))
    })
}

fn alone(code: &str) -> Option<Word> {
    Some(match code {
        "internal_malicious" => Word::Insider,
        "external_malicious" => Word::External,
        "weak_external" => Word::WeakExternal,
        "accidental" => Word::Accidental,
        "technical_failure" => Word::Technical,
        "unknown" => Word::Unknown,
        _ => return None,
    })
}
