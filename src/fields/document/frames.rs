//! Frames: the marks of documents that look like a notice and are none.
//!
//! A frame is recognised by its title at the head of the document, or by two
//! different phrases of its body: one phrase may stand in any notice ("il
//! provvedimento del Garante", "può proporre reclamo").

use super::cues::{Cue, Found};
use crate::text::{Document, SentenceKind, TokenKind, ViewRange};

/// A kind of document that is no notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// Provvedimento of the Garante, sentence of a court.
    Decision,
    /// Informativa, policy, conditions, law.
    Policy,
    /// Procedure, guideline, instruction to staff.
    Procedure,
    /// Contract, appointment of a processor.
    Contract,
    /// Blank template or form.
    Template,
    /// Drill, exam, training case.
    Drill,
    /// Tender, act of spending.
    Tender,
    /// Job offer.
    Job,
    /// Minutes of a meeting, report on a year.
    Report,
    /// Legal demand or complaint by a person concerned.
    Complaint,
    /// Call for a class action.
    ClassAction,
    /// News article, statistics.
    News,
    /// Legal commentary, newsletter of a consultant.
    Comment,
    /// Advertisement.
    Marketing,
    /// Vulnerability bulletin of a vendor.
    Advisory,
    /// Somebody else's breach, passed on.
    Hearsay,
    /// A false message shown with what gives it away.
    Lure,
}

impl Frame {
    pub(super) fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "decision" => Self::Decision,
            "policy" => Self::Policy,
            "procedure" => Self::Procedure,
            "contract" => Self::Contract,
            "template" => Self::Template,
            "drill" => Self::Drill,
            "tender" => Self::Tender,
            "job" => Self::Job,
            "report" => Self::Report,
            "complaint" => Self::Complaint,
            "class_action" => Self::ClassAction,
            "news" => Self::News,
            "comment" => Self::Comment,
            "marketing" => Self::Marketing,
            "advisory" => Self::Advisory,
            "hearsay" => Self::Hearsay,
            "lure" => Self::Lure,
            _ => return None,
        })
    }

    /// Whether the frame gives way to a body that tells its own breach in its own voice:
    /// a newsletter or an advertisement may carry a notice, a decision or a drill never.
    pub(super) fn yields(self) -> bool {
        matches!(
            self,
            Self::News
                | Self::Comment
                | Self::Marketing
                | Self::Advisory
                | Self::Hearsay
                | Self::Report
        )
    }

    /// The rule, for `breccia explain`.
    pub(super) fn rule(self) -> &'static str {
        match self {
            Self::Decision => "a decision of an authority or a court",
            Self::Policy => "a policy or information on processing",
            Self::Procedure => "a procedure or guideline",
            Self::Contract => "a contract",
            Self::Template => "a blank template or form",
            Self::Drill => "a drill, an exam or a training case",
            Self::Tender => "a tender or an act of spending",
            Self::Job => "a job offer",
            Self::Report => "minutes or a yearly report",
            Self::Complaint => "a demand or complaint by a person concerned",
            Self::ClassAction => "a call for a class action",
            Self::News => "news or statistics",
            Self::Comment => "a commentary on the law",
            Self::Marketing => "an advertisement",
            Self::Advisory => "a vulnerability bulletin",
            Self::Hearsay => "somebody else's breach",
            Self::Lure => "a false message shown as such",
        }
    }
}

const FRAMES: [Frame; 17] = [
    Frame::Template,
    Frame::Drill,
    Frame::Decision,
    Frame::Contract,
    Frame::Tender,
    Frame::Job,
    Frame::Complaint,
    Frame::ClassAction,
    Frame::Policy,
    Frame::Procedure,
    Frame::Report,
    Frame::News,
    Frame::Comment,
    Frame::Marketing,
    Frame::Advisory,
    Frame::Hearsay,
    Frame::Lure,
];

/// Number of sentences in which a title may stand.
const HEAD: usize = 10;

/// The frames of a document that are recognised, each with the words that show it.
pub(super) fn recognised(doc: &Document<'_>, cues: &[Found]) -> Vec<(Frame, Vec<ViewRange>)> {
    let mut recognised = Vec::new();
    for frame in FRAMES {
        let mut phrases: Vec<ViewRange> = Vec::new();
        let mut titled = false;
        for found in cues.iter().filter(|found| !found.quoted) {
            let Cue::Frame(of, title) = found.cue else {
                continue;
            };
            if of != frame {
                continue;
            }
            // "Come so se i miei dati sono coinvolti?": the reader's voice in a notice.
            if is_question(doc, found) {
                continue;
            }
            if title {
                // A title elsewhere is a word like any other.
                if is_title(doc, found) {
                    titled = true;
                    phrases.insert(0, found.at);
                }
                continue;
            }
            let repeats = phrases
                .iter()
                .any(|&other| doc.slice(other) == doc.slice(found.at));
            if !repeats && phrases.len() < 4 {
                phrases.push(found.at);
            }
        }
        if titled || phrases.len() >= 2 {
            recognised.push((!titled, frame, phrases));
        }
    }
    // What a document calls itself goes before what its phrases suggest.
    recognised.sort_by_key(|&(untitled, ..)| untitled);
    recognised
        .into_iter()
        .map(|(_, frame, phrases)| (frame, phrases))
        .collect()
}

fn is_question(doc: &Document<'_>, found: &Found) -> bool {
    doc.sentences()
        .get(found.sentence)
        .is_some_and(|sentence| doc.word(sentence.tokens.end.wrapping_sub(1)) == "?")
}

/// A title opens its line at the head of the document, a mark or a number before it aside.
fn is_title(doc: &Document<'_>, found: &Found) -> bool {
    let Some(sentence) = doc.sentences().get(found.sentence) else {
        return false;
    };
    if found.sentence >= HEAD {
        return false;
    }
    let first = doc.token_at(found.at.start);
    // A wrapped line may open with any word.
    if !doc.cased_word(first).starts_with(char::is_uppercase) {
        return false;
    }
    let opens = (sentence.tokens.start..first)
        .all(|t| doc.kind(t) != Some(TokenKind::Word) || doc.word(t) == "oggetto");
    opens && (sentence.opens_paragraph || sentence.kind != SentenceKind::Text || found.sentence < 4)
}
