//! The frames of the methods: which two words of a sentence say how the breach came about.

use crate::fields::frames::{Frame, Frames};
use crate::record::Method as M;

const fn frame(
    says: M,
    act: &'static [&'static str],
    object: &'static [&'static str],
    reach: usize,
) -> Frame<M> {
    Frame::new(says, act, object, reach)
}

/// Where someone may force a way in.
pub(super) const INSIDE: &[&str] = &[
    "thing.system",
    "thing.mailbox",
    "thing.network",
    "thing.account",
    "is.inside",
];

/// What someone may make unreadable.
const READABLE: &[&str] = &[
    "thing.system",
    "thing.file",
    "thing.data",
    "thing.taken",
    "thing.backup",
];

pub(super) static FRAMES: Frames<M> = Frames::new(&[
    frame(
        M::UnauthorisedAccess,
        &["do.enter", "do.break_in"],
        &["thing.attacker"],
        16,
    )
    .in_clause(32),
    frame(M::UnauthorisedAccess, &["do.break_in"], INSIDE, 5).in_clause(12),
    frame(M::UnauthorisedAccess, &["is.abuse"], &["do.enter"], 16),
    frame(M::UnauthorisedAccess, &["is.abuse"], &["do.abuse"], 4),
    frame(M::Ransomware, &["do.encrypt", "is.encrypted"], READABLE, 5).in_clause(16),
    frame(
        M::UnauthorisedAccess,
        &["do.seize", "do.break_in"],
        &["is.own_account"],
        6,
    ),
    frame(M::StolenCredentials, &["do.seize"], &["is.own_account"], 6),
    frame(
        M::StolenCredentials,
        &["do.abuse"],
        &["thing.credential", "thing.account"],
        9,
    ),
    frame(M::ExploitedVulnerability, &["do.leverage"], &["is.flaw"], 7),
    frame(
        M::ExploitedVulnerability,
        &["do.exploit"],
        &["is.vulnerability"],
        7,
    ),
    frame(
        M::ExploitedVulnerability,
        &["do.get_in"],
        &["is.vulnerability", "is.misconfigured"],
        10,
    )
    .in_clause(14),
    frame(
        M::ExploitedVulnerability,
        &["do.enter", "do.take"],
        &["is.misconfigured"],
        10,
    )
    .in_clause(16),
    frame(M::Ransomware, &["is.found"], &["is.cipher"], 7),
    frame(
        M::Ransomware,
        &["is.ransom"],
        &["is.unreadable", "is.cipher", "do.encrypt"],
        24,
    ),
    // "Un programma ha reso illeggibili i dischi".
    frame(M::Ransomware, &["is.ciphering"], &["is.unreadable"], 5),
    frame(M::Phishing, &["is.deceit"], &["do.give_away"], 14),
    frame(
        M::StolenCredentials,
        &["do.give_away"],
        &["thing.credential"],
        6,
    ),
    frame(M::Exfiltration, &["do.take"], &["thing.taken"], 14).in_clause(24),
    frame(M::Exfiltration, &["do.export"], &["is.haul"], 6),
    frame(M::Exfiltration, &["do.move"], &["is.outside"], 6).in_clause(14),
    frame(M::Theft, &["do.steal"], &["is.device"], 9),
    frame(M::Theft, &["do.break"], &["is.place"], 6).in_clause(10),
    frame(M::Loss, &["do.lose"], &["is.device"], 9).in_clause(20),
    frame(M::MisdirectedMessage, &["do.send"], &["is.error"], 12).in_clause(15),
    frame(M::MisdirectedMessage, &["do.reach"], &["is.stranger"], 12),
    frame(
        M::MisdirectedMessage,
        &["do.send", "do.reach"],
        &["is.other"],
        10,
    )
    .in_clause(18),
    frame(
        M::MisdirectedMessage,
        &["do.send", "do.reach"],
        &["is.crowd"],
        8,
    )
    .in_clause(16),
    frame(M::MisdirectedMessage, &["is.swap"], &["is.mailing"], 4),
    // "La lettera conteneva il prospetto di un altro dipendente".
    frame(M::MisdirectedMessage, &["do.contain"], &["is.of_others"], 6),
    // "Ciascuno ha visto le mail di tutti gli altri".
    frame(M::MisdirectedMessage, &["is.each"], &["is.of_rest"], 8),
    frame(M::HumanError, &["is.wrong"], &["is.handling"], 3),
    frame(M::AccidentalPublication, &["do.publish"], &["is.error"], 16),
    frame(M::AccidentalPublication, &["do.expose"], &["is.open"], 8).in_clause(18),
    // "Vedeva le bollette di altri clienti".
    frame(M::AccidentalPublication, &["do.see"], &["is.of_others"], 8),
    // "Con quella password sono entrati nella posta".
    frame(M::UnauthorisedAccess, &["do.enter", "do.get_in"], INSIDE, 6),
    frame(M::Phishing, &["is.fake"], &["is.lure"], 4),
    frame(
        M::StolenCredentials,
        &["is.stolen", "do.seize", "do.take"],
        &["thing.credential"],
        6,
    ),
    frame(
        M::StolenCredentials,
        &["do.seize"],
        &["thing.credential"],
        9,
    )
    .in_clause(16),
    frame(
        M::StolenCredentials,
        &["thing.credential", "thing.account"],
        &["is.leaked", "is.bait"],
        8,
    ),
    frame(M::SupplyChain, &["is.through"], &["is.supplier"], 6),
]);
