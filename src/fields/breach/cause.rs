//! Who or what caused the breach.
//!
//! An insider's abuse, said as such, decides first; then what only attackers
//! do; then a slip that sent or published the data; then the plain words.

use crate::fields::frames::{self, Frame, Frames};
use crate::fields::stance::{self, Stance};
use crate::lexicon::Table;
use crate::record::{Cause, Coded, Method};
use crate::text::{Document, SentenceKind, ViewRange};
use crate::trace::Trace;

static FRAMES: Frames<Word> = Frames::new(&[
    Frame {
        says: Word::Insider,
        act: &["is.insider"],
        object: &["is.abuse"],
        reach: 40,
    },
    Frame {
        says: Word::Undecided,
        act: &["is.unsure"],
        object: &["is.either"],
        reach: 24,
    },
    Frame {
        says: Word::Unknown,
        act: &["is.cause"],
        object: &["is.unknown"],
        reach: 8,
    },
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
    let decided = said(Cause::InternalMalicious, Word::Insider);
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
    if let (Some(evidence), None) = (slip, words.of(Word::External)) {
        return Some(Coded {
            code: Cause::Accidental,
            evidence: vec![evidence],
        });
    }
    let (code, evidence, range) = said(Cause::ExternalMalicious, Word::External)
        .or_else(|| said(Cause::Accidental, Word::Accidental))
        .or_else(|| said(Cause::TechnicalFailure, Word::Technical))
        .or_else(|| said(Cause::ExternalMalicious, Word::WeakExternal))
        .or_else(|| said(Cause::Unknown, Word::Unknown))?;
    trace.note("breach.cause", range, "the plain words", &[]);
    Some(Coded {
        code,
        evidence: vec![evidence],
    })
}

fn words(doc: &Document<'_>, stances: &[Stance]) -> Words {
    let mut words = Words::default();
    for (sentence, stance) in doc.sentences().iter().zip(stances) {
        if stance.asks
            || stance.under_law
            || stance.under_advice
            || stance.under_consequences
            || sentence.kind == SentenceKind::Heading
        {
            continue;
        }
        let parts = frames::parts(doc, sentence, &[Table::Causes]);
        for statement in frames::statements(doc, &parts, &FRAMES, alone) {
            let range = statement.range();
            let forecast = stance.warns && !stance.under_facts && statement.says == Word::External;
            if stance.tells(range)
                && !forecast
                && (matches!(statement.says, Word::Unknown | Word::Undecided)
                    || !stance::denied(doc, statement.act.range))
            {
                words.add(statement.says, range);
            }
        }
    }
    words
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
