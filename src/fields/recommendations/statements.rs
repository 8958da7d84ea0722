//! What a deed and its object advise together, as data: the frames of advice.

use crate::fields::frames::{Frame, Frames};
use crate::record::Recommendation as R;

const fn frame(
    says: R,
    act: &'static [&'static str],
    object: &'static [&'static str],
    reach: usize,
) -> Frame<R> {
    Frame::new(says, act, object, reach)
}

pub(super) static FRAMES: Frames<R> = Frames::new(&[
    frame(R::NoAction, &["no.deed"], &["no.need"], 9),
    frame(R::BewarePhishing, &["do.hang_up"], &["is.talk"], 3),
    frame(R::NoAction, &["no.deed"], &["no.none"], 3),
    frame(R::NoAction, &["no.nothing"], &["no.do"], 4),
    frame(
        R::BewarePhishing,
        &["do.beware"],
        &[
            "thing.message",
            "thing.link",
            "is.stranger",
            "is.phish",
            "is.odd",
        ],
        12,
    ),
    frame(R::VerifySender, &["do.call"], &["is.confirm"], 8),
    frame(
        R::MonitorAccounts,
        &["do.watch"],
        &["thing.account", "thing.mailbox", "thing.access"],
        6,
    ),
    frame(
        R::BewarePhishing,
        &["is.suspect", "do.ignore"],
        &["thing.message", "thing.link"],
        3,
    ),
    frame(R::BewarePhishing, &["do.ignore"], &["is.stranger"], 2),
    frame(R::ChangePassword, &["do.change"], &["thing.credential"], 10),
    frame(R::ChangePassword, &["do.change"], &["is.pin"], 4),
    frame(R::ChangePassword, &["do.choose"], &["is.fresh"], 6),
    frame(
        R::StrongPassword,
        &["is.strong"],
        &["thing.credential", "do.change", "do.choose"],
        8,
    ),
    frame(
        R::EnableMultiFactor,
        &["do.enable"],
        &["thing.second_factor"],
        14,
    ),
    frame(
        R::VerifySender,
        &["do.check"],
        &["thing.message", "thing.official", "thing.link", "is.sender"],
        9,
    ),
    frame(R::VerifySender, &["do.check"], &["is.by_phone"], 6),
    frame(R::VerifySender, &["do.check"], &["is.with_us"], 3),
    frame(
        R::VerifySender,
        &["is.before"],
        &["do.call", "do.check"],
        14,
    ),
    frame(R::VerifySender, &["is.doubt"], &["do.call", "do.check"], 14),
    frame(R::MonitorAccounts, &["do.enable"], &["is.alert"], 4),
    frame(
        R::MonitorAccounts,
        &["do.watch", "do.beware"],
        &["thing.bank_account"],
        9,
    ),
    frame(
        R::ReplaceCredential,
        &["do.replace"],
        &["thing.card", "thing.identity_document"],
        14,
    ),
    frame(R::ReportPolice, &["is.complaint"], &["do.file"], 9),
    frame(
        R::ReportPolice,
        &["do.report", "do.turn"],
        &["thing.authority_police"],
        8,
    )
    .in_clause(14),
    // "Eviti la data di nascita".
    frame(R::StrongPassword, &["is.avoid"], &["is.guessable"], 4),
    // "Componga il 112".
    frame(
        R::ReportPolice,
        &["do.call"],
        &["thing.authority_police"],
        4,
    ),
    frame(R::EnableMultiFactor, &["do.enable"], &["is.second_lock"], 4),
    frame(
        R::KeepDataPrivate,
        &["do.keep"],
        &["thing.credential", "thing.code", "thing.card"],
        6,
    ),
    // "Pagate soltanto dopo averne chiesto conferma allo sportello".
    frame(
        R::VerifySender,
        &["do.fall", "do.heed"],
        &["is.after_check"],
        5,
    ),
    frame(
        R::MonitorAccounts,
        &["do.watch"],
        &["is.loan", "is.forward"],
        7,
    ),
    // "Scriva da sé l'indirizzo del sito".
    frame(
        R::VerifySender,
        &["do.type"],
        &["is.web_address", "is.sender"],
        4,
    ),
    // "Si accerti che siano davvero dei nostri".
    frame(R::VerifySender, &["do.check"], &["is.genuine"], 12),
    frame(
        R::ReportController,
        &["do.report"],
        &["thing.us", "thing.oddity"],
        8,
    ),
    frame(R::ReportController, &["do.turn"], &["thing.us"], 6),
    frame(R::ReportController, &["is.hand_in"], &["is.to_hand_in"], 5),
    frame(R::KeepDataPrivate, &["is.share_it"], &["is.nobody"], 2),
    frame(R::DoNotShareStolen, &["do.delete"], &["thing.file"], 9),
    frame(R::DoNotShareStolen, &["is.forbidden"], &["do.spread"], 9),
]);

/// What the reader is asked not to do, and to what; "not" may be "evitare di" or "dal".
pub(super) static FORBIDDEN: Frames<R> = Frames::new(&[
    frame(
        R::BewarePhishing,
        &["do.fall"],
        &["thing.message", "thing.link"],
        14,
    ),
    frame(
        R::KeepDataPrivate,
        &["do.give"],
        &[
            "thing.credential",
            "thing.code",
            "thing.second_factor",
            "thing.data",
            "thing.card",
            "thing.access",
            "thing.account",
            "thing.bank_account",
        ],
        18,
    ),
    frame(
        R::KeepDataPrivate,
        &["do.hand_over"],
        &["is.papers", "thing.identity_document", "thing.card"],
        6,
    ),
    frame(
        R::KeepDataPrivate,
        &["do.leak"],
        &[
            "thing.credential",
            "thing.code",
            "thing.card",
            "thing.second_factor",
        ],
        12,
    ),
    frame(
        R::StrongPassword,
        &["is.same", "do.choose"],
        &["thing.credential"],
        8,
    ),
    frame(
        R::DoNotShareStolen,
        &["do.spread"],
        &["thing.file", "thing.data", "thing.message", "is.addresses"],
        9,
    ),
]);
