//! The cues of `document_kinds.tsv`, gathered by sentence.

use super::frames::Frame;
use super::quotes::Quote;
use crate::lexicon::Table;
use crate::text::{Document, ViewRange};

/// What a phrase of `document_kinds.tsv` is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// A participle that always harms: *sottratti, cifrato, smarrita*.
    Harm,
    /// A participle of giving data away, which harms only where something is wrong:
    /// *inviato, pubblicati*.
    Move,
    /// The same of taking notice or hold of them: *letto, fotografata*.
    See,
    /// A participle that harms only with what is wrong in its own sentence: *rilevato, usate*.
    Act,
    /// A participle of motion or of coming about, formed with `essere`: *entrati, accaduto*.
    Went,
    /// A predicate of visibility in the imperfect: *potevano leggere*.
    Imperfect,
    /// A whole predicate: *non si trova più, sono spariti, era aperta a tutti*.
    Gone,
    /// A standstill in the present: *non è raggiungibile, sono bloccati*.
    Down,
    /// A word for the breach or for who should not have seen the data.
    Wrong,
    /// The same, naming the data: *violazione dei dati*.
    WrongData,
    /// The communication of art. 34, or the violation, by its name.
    Art34,
    /// Shows that the text is about personal data.
    Privacy,
    /// Somebody, who counts where the text knows him no better: *un visitatore*.
    Person,
    /// A thing of the reader's that holds nothing on him: *la Sua auto*.
    Goods,
    /// Data or what carries them.
    Data,
    /// What runs with no data meant: *server*; its standstill alone is no breach of data.
    System,
    /// A condition: what follows is not told as a fact.
    Hypothesis,
    /// Somebody else's words are reported.
    Reported,
    /// A breach taken for granted: *a seguito di un accesso abusivo*.
    Aftermath,
    /// Speaks to those concerned: *La informiamo, rende noto*.
    Announce,
    /// Says in a title whom it is for: *Comunicazione agli interessati*.
    Addressed,
    /// Speaks of its own systems, or of the reader's data.
    Own,
    /// A participle for telling an authority.
    Informed,
    /// The Garante, the police.
    Authority,
    /// The telling of an authority as a noun: *Notifica al Garante: 19/02/25*.
    Notified,
    /// The body that the text is about regrets: *esprime rammarico, si scusa*.
    Regret,
    /// It will tell those concerned, each by name: *contatterà le persone coinvolte*.
    Pledge,
    /// A label of a register row.
    Row,
    /// Says that no breach took place.
    Denied,
    /// Says that a message is false.
    Fake,
    /// A mark of another kind of document; its title, or a phrase of its body.
    Frame(Frame, bool),
}

impl Cue {
    fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "harm" => Self::Harm,
            "move" => Self::Move,
            "see" => Self::See,
            "act" => Self::Act,
            "went" => Self::Went,
            "imperfect" => Self::Imperfect,
            "gone" => Self::Gone,
            "down" => Self::Down,
            "wrong" => Self::Wrong,
            "wrong_data" => Self::WrongData,
            "art34" => Self::Art34,
            "privacy" => Self::Privacy,
            "person" => Self::Person,
            "goods" => Self::Goods,
            "data" => Self::Data,
            "system" => Self::System,
            "hypothesis" => Self::Hypothesis,
            "reported" => Self::Reported,
            "aftermath" => Self::Aftermath,
            "announce" => Self::Announce,
            "addressed" => Self::Addressed,
            "own" => Self::Own,
            "informed" => Self::Informed,
            "authority" => Self::Authority,
            "notified" => Self::Notified,
            "regret" => Self::Regret,
            "pledge" => Self::Pledge,
            "row" => Self::Row,
            "denied" => Self::Denied,
            "fake" => Self::Fake,
            _ => {
                let (frame, part) = code.split_once(':')?;
                Self::Frame(Frame::from_code(frame)?, part == "title")
            }
        })
    }
}

/// A cue where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) cue: Cue,
    pub(super) at: ViewRange,
    pub(super) sentence: usize,
    /// Within quotation marks: somebody else's words, or an example.
    pub(super) quoted: bool,
}

/// All cues of a document with these quotations, in order.
pub(super) fn find(doc: &Document<'_>, quotes: &[Quote]) -> Vec<Found> {
    let mut quote = 0;
    let hits = doc.hits_of(Table::DocumentKinds);
    let mut found = Vec::with_capacity(hits.len());
    found.extend(hits.iter().filter_map(|hit| {
        let at = hit.range();
        while quotes.get(quote).is_some_and(|q| q.at.end <= at.start) {
            quote += 1;
        }
        Some(Found {
            cue: Cue::from_code(hit.code())?,
            at,
            sentence: doc.sentence_at(at.start)?,
            quoted: quotes
                .get(quote)
                .is_some_and(|q| q.at.contains(at) && !q.is_statement),
        })
    }));
    found
}
