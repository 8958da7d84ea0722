//! A duty to tell, and what became of it: `va avvisato il Garante: lo stiamo facendo`.
//!
//! Goes in: a word of telling. Comes out: whether the words before it only say that somebody has
//! to be told and, where the text takes the deed up again by a verb that stands for it, how it
//! stands.

use super::telling::Reading;
use crate::fields::frames::Part;
use crate::record::NotificationStatus::{self, Done, Planned};

/// What a duty came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Duty {
    /// Nobody says that it was, or will be, done.
    Open,
    Met(NotificationStatus),
}

impl Reading<'_, '_> {
    /// The duty on which a word of telling hangs, if it does.
    pub(super) fn duty(&self, act: &Part<'_>) -> Option<Duty> {
        const NEAR: usize = 7;
        let start = self.sentence.before(act.token, NEAR).start;
        let asked = (start..act.token).rev().find(|&t| match self.doc.word(t) {
            // "va avvisato", not "il presidente va dai Carabinieri".
            "va" | "vanno" | "andava" | "andavano" => (t + 1..=act.token)
                .take(3)
                .any(|v| super::tense::is_past(self.doc.word(v))),
            "bisogna" | "bisognava" | "occorre" | "occorreva" | "tocca" | "toccava" | "dovere"
            | "dobbiamo" | "dovevamo" => true,
            _ => false,
        })?;
        match self.taken_up(act) {
            Some(status) => Some(Duty::Met(status)),
            // "Dobbiamo informare il Garante": who says so means to.
            None if self.doc.word(asked).starts_with("do") => None,
            None => Some(Duty::Open),
        }
    }

    /// `lo faremo domani`, `ce ne stiamo occupando`, `lo abbiamo fatto ieri`: a verb that stands
    /// for the deed, behind it.
    fn taken_up(&self, act: &Part<'_>) -> Option<NotificationStatus> {
        const REACH: usize = 24;
        let end = self.doc.token_at(act.range.end);
        (end..end + REACH).find_map(|t| {
            let stands = matches!(self.doc.word(t.wrapping_sub(1)), "lo" | "l'" | "ne");
            match self.doc.word(t) {
                "facendo" | "facendolo" | "provvedendo" | "occupando" | "provvederemo"
                | "provvedera" | "occuperemo" => Some(Planned),
                "faremo" | "fara" | "faranno" if stands => Some(Planned),
                "fatto" | "provveduto" => Some(Done),
                _ => None,
            }
        })
    }
}
