//! What a text names without telling it of this breach: a case that is only supposed, an attack
//! on somebody else, a suspicion that proved wrong, an attempt that failed, a drill, a precaution.
//!
//! Goes in: a sentence and where a deed stands in it. Comes out: yes or no. The fields on causes,
//! methods and impacts all ask here, so that none takes for told what another leaves out.

use crate::fields::frames::{self, Part};
use crate::lexicon::Table;
use crate::text::{Document, Sentence, ViewRange};

/// Tokens that a word of suspicion, of an attempt or of precaution covers.
const COVERS: usize = 10;

/// Tokens around a deed in which a word says whom it befell, or that it was a drill.
const AROUND: usize = 14;

/// The words of one sentence that take back what stands near them.
#[derive(Debug)]
pub(in crate::fields::breach) struct Unreal<'d> {
    cues: Vec<Part<'d>>,
    /// From here on everything is a case that is only supposed.
    supposed_from: usize,
    /// It speaks of the house or of the reader.
    of_ours: bool,
    /// It says that what was tried came off.
    succeeded: bool,
}

impl<'d> Unreal<'d> {
    /// The cues of one sentence. Linear in its length.
    pub(in crate::fields::breach) fn of(doc: &Document<'d>, sentence: &Sentence) -> Self {
        let mut cues = frames::parts(doc, sentence, &[Table::Happenings]);
        cues.retain(|cue| cue.code.starts_with("unreal."));
        let supposed_from = cues
            .iter()
            .find(|cue| cue.code == "unreal.supposed")
            .map(|cue| cue.token)
            .into_iter()
            .chain(if_it_were(doc, sentence))
            .min()
            .unwrap_or(usize::MAX);
        let succeeded = cues.iter().any(|cue| cue.code == "unreal.succeeded");
        let elsewhere = cues.iter().any(|cue| cue.code == "unreal.elsewhere");
        let of_ours = elsewhere && sentence.tokens.clone().any(|t| is_ours(doc.word(t)));
        Self {
            cues,
            supposed_from,
            of_ours,
            succeeded,
        }
    }

    /// Whether the words at `range` are not told of this breach.
    pub(in crate::fields::breach) fn covers(&self, doc: &Document<'_>, range: ViewRange) -> bool {
        if self.cues.is_empty() && self.supposed_from == usize::MAX {
            return false;
        }
        let token = doc.token_at(range.start);
        if token > self.supposed_from {
            return true;
        }
        frames::around(&self.cues, token, AROUND).iter().any(|cue| {
            if cue.range.overlaps(range) {
                return false;
            }
            let before = cue.token < token;
            let near = token.abs_diff(cue.token) <= COVERS;
            match cue.code {
                "unreal.elsewhere" => !self.of_ours,
                "unreal.general" if !before => !glosses(doc, token, doc.token_at(cue.range.start)),
                "unreal.exercise" | "unreal.general" => true,
                "unreal.of_another" => near,
                "unreal.earlier" => before && near,
                "unreal.seeming" | "unreal.guard" => {
                    before && near && !turned(doc, doc.token_at(cue.range.end), token)
                }
                "unreal.tried" => before && near && !self.succeeded,
                "unreal.refuted" => {
                    !before && near && !self.succeeded && !turned(doc, token, cue.token)
                }
                _ => false,
            }
        })
    }
}

/// Where `se la chiavetta fosse stata smarrita`, `se i dati fossero stati rubati` begins.
fn if_it_were(doc: &Document<'_>, sentence: &Sentence) -> Option<usize> {
    const REACH: usize = 7;
    let mut if_at: Option<usize> = None;
    for token in sentence.tokens.clone() {
        match doc.word(token) {
            "se" => if_at = Some(token),
            "fosse" | "fossero" | "avesse" | "avessero" | "aveste" => {
                if let Some(at) = if_at.filter(|at| token - at <= REACH) {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether what is held in general only explains a word told before it: `un ransomware, cioè un
/// programma che di norma …`.
fn glosses(doc: &Document<'_>, from: usize, to: usize) -> bool {
    (from + 1..to).any(|token| {
        matches!(
            doc.word(token),
            "che" | "cioe" | "ossia" | "ovvero" | "vale"
        ) && (doc.word(token - 1) == "," || matches!(doc.word(token), "cioe" | "ossia"))
    })
}

/// Whether between two tokens a new statement begins: `pareva un guasto, invece era un attacco`.
fn turned(doc: &Document<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|token| {
        matches!(
            doc.word(token),
            ";" | ":"
                | "."
                | "ma"
                | "bensi"
                | "invece"
                | "pero"
                | "mentre"
                | "e"
                | "ed"
                | "era"
                | "erano"
                | "abbiamo"
                | "ha"
                | "hanno"
                | ","
        )
    })
}

/// Words that speak of the house or of the reader.
fn is_ours(word: &str) -> bool {
    matches!(
        word,
        "noi" | "abbiamo" | "siamo" | "suoi" | "sue" | "vostri" | "vostre" | "lei"
    ) || word.starts_with("nostr")
        || ["tra", "compres"].iter().any(|stem| word.starts_with(stem)) && word.len() < 10
}
