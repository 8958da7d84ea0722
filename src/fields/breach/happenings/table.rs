//! The frames of what befalls data: which two words of a sentence tell of it.

use super::Happened as H;
use crate::fields::frames::{Frame, Frames};

pub(super) static FRAMES: Frames<H> = Frames::new(&[
    Frame::new(H::Seen, &["do.pry"], &["is.data"], 10).in_clause(20),
    Frame::new(H::Known, &["do.tell"], &["is.data"], 8).in_clause(16),
    Frame::new(H::Known, &["is.known"], &["is.data"], 12).in_clause(20),
    Frame::new(H::Taken, &["do.grab"], &["is.data"], 12).in_clause(20),
    Frame::new(H::Taken, &["do.ship"], &["is.abroad"], 8).in_clause(16),
    Frame::new(H::Altered, &["do.tamper", "do.change"], &["is.data"], 10).in_clause(18),
    Frame::new(H::Ruined, &["do.ruin"], &["is.data"], 8).in_clause(18),
    Frame::new(H::Uncopied, &["is.copy"], &["is.kept"], 6),
    Frame::new(H::Down, &["do.put"], &["is.flat"], 5),
    Frame::new(H::Locked, &["do.lock"], &["is.money"], 24),
    Frame::new(H::Unable, &["is.cannot"], &["do.work"], 5),
    Frame::new(H::Flooded, &["is.flood"], &["is.request"], 8),
    Frame::new(H::Intruded, &["do.intrude"], &["is.inside", "is.room"], 6),
    Frame::new(H::Exploited, &["do.use", "do.let"], &["is.hole"], 8),
    Frame::new(H::Tricked, &["is.guise", "is.trap"], &["is.lure"], 5),
    Frame::new(H::GaveAway, &["do.yield"], &["is.secret"], 7),
    Frame::new(H::StolenSecret, &["is.stolen"], &["is.secret"], 6),
    Frame::new(H::Snatched, &["do.snatch"], &["is.object", "is.paper"], 9).in_clause(14),
    Frame::new(H::Mislaid, &["do.mislay"], &["is.object", "is.paper"], 9).in_clause(14),
    Frame::new(H::Unexplained, &["is.why"], &["is.unknown", "is.found"], 14).in_clause(24),
    Frame::new(H::Abused, &["is.spite"], &["who.insider"], 30),
]);

/// What a phrase tells alone.
pub(super) fn alone(code: &str) -> Option<H> {
    Some(match code {
        "wrong" => H::Altered,
        "gone" => H::Gone,
        "still" => H::NoMore,
        "down" => H::Down,
        "within" => H::Intruded,
        "unexplained" => H::Unexplained,
        "slip" => H::Slip,
        "inner" => H::Abused,
        "disaster" => H::Disaster,
        "arson" => H::Arson,
        "fault" => H::Fault,
        _ => return None,
    })
}
