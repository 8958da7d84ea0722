//! Why a value is what it is: the rule and the cues that decided it.
//!
//! The fields write notes while they read; `breccia explain` shows them. A
//! trace that is off costs nothing.

use crate::text::ViewRange;

/// What a cue of polarity holds for: the clause of the words that it decided.
pub(crate) const SCOPE: &str = "scope";

/// Notes on the decisions of one document.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    notes: Option<Vec<Note>>,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    /// The record's key that the decision fills, such as `dates`.
    pub(crate) field: &'static str,
    /// The words that became evidence.
    pub(crate) at: ViewRange,
    /// The rule, in words.
    pub(crate) rule: &'static str,
    /// The cues that decided, each with what it was taken for.
    pub(crate) cues: Vec<(&'static str, ViewRange)>,
}

impl Trace {
    /// A trace that keeps nothing.
    pub(crate) fn off() -> Self {
        Self { notes: None }
    }

    /// Whether notes are dropped.
    pub(crate) fn is_off(&self) -> bool {
        self.notes.is_none()
    }

    /// A trace that keeps every note.
    pub(crate) fn on() -> Self {
        Self {
            notes: Some(Vec::new()),
        }
    }

    /// Keeps a note; `cues` are the deciding words, each with what it was taken for.
    pub(crate) fn note(
        &mut self,
        field: &'static str,
        at: ViewRange,
        rule: &'static str,
        cues: &[(&'static str, ViewRange)],
    ) {
        if let Some(notes) = &mut self.notes {
            notes.push(Note {
                field,
                at,
                rule,
                cues: cues.to_vec(),
            });
        }
    }

    /// The notes kept, in the order of the decisions.
    pub(crate) fn notes(&self) -> &[Note] {
        self.notes.as_deref().unwrap_or_default()
    }
}
