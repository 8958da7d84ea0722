//! What a deed and its object say together, as data: the frames of measures.

use crate::fields::frames::{Frame, Frames};
use crate::record::Measure as M;

const fn frame(
    says: M,
    act: &'static [&'static str],
    object: &'static [&'static str],
    reach: usize,
) -> Frame<M> {
    Frame::new(says, act, object, reach)
}

const HALTED: &[&str] = &["do.stop", "do.halt", "do.remove", "do.disable"];
const TECHNICAL: &[&str] = &["thing.system", "thing.network", "thing.mailbox"];

pub(super) static FRAMES: Frames<M> = Frames::new(&[
    frame(M::Containment, HALTED, TECHNICAL, 8),
    frame(M::Containment, &["do.shut"], TECHNICAL, 7),
    frame(
        M::Containment,
        HALTED,
        &["thing.file", "thing.rule", "thing.malware", "thing.link"],
        7,
    ),
    frame(
        M::Containment,
        &["do.stop", "do.halt"],
        &[
            "thing.access",
            "thing.account",
            "thing.message",
            "thing.flow",
        ],
        7,
    ),
    frame(M::Containment, &["do.end"], &["is.activity"], 8),
    // "L'attacco è stato individuato e bloccato".
    frame(M::Containment, &["do.stop", "do.halt"], &["thing.event"], 7),
    // "Abbiamo messo il sito offline".
    frame(M::Containment, &["do.put"], &["is.offline"], 5),
    // "Gli intrusi sono stati buttati fuori", "il gruppo è stato sciolto".
    frame(M::Containment, &["do.oust"], &["thing.attacker"], 8),
    frame(M::Containment, &["do.dissolve"], &["thing.group"], 5),
    frame(M::Containment, &["do.shut"], &["thing.access"], 5),
    frame(M::Containment, &["do.remove"], &["thing.message"], 4),
    frame(M::Containment, &["do.remove"], &["is.search_engine"], 8),
    frame(
        M::Containment,
        &["do.halt", "do.revoke", "do.disable"],
        &["thing.card"],
        5,
    ),
    frame(
        M::Restoration,
        &["do.restore"],
        &["thing.system", "thing.data", "thing.backup", "thing.file"],
        8,
    ),
    frame(
        M::Restoration,
        &["do.clean"],
        &["thing.system", "thing.malware", "thing.file"],
        10,
    ),
    frame(M::Restoration, &["is.back"], &["is.running"], 3),
    frame(
        M::Investigation,
        &["do.engage"],
        &["thing.expert", "thing.investigation"],
        8,
    ),
    frame(
        M::Investigation,
        &["thing.expert", "thing.investigation"],
        &["thing.event", "do.examine"],
        8,
    ),
    frame(
        M::Investigation,
        &["do.examine"],
        &["thing.record", "thing.event"],
        8,
    ),
    frame(M::Investigation, &["do.pore"], &["thing.file"], 5),
    // "Incaricato una società di rivedere i registri", "il perito consegnerà la relazione".
    frame(M::Investigation, &["do.charge"], &["is.commission"], 9),
    frame(M::Investigation, &["thing.expert"], &["is.report"], 6),
    // "È stato avviato un audit".
    frame(M::Investigation, &["do.conduct"], &["is.inquiry"], 4),
    // "Un consulente esterno ha verificato tutte le pagine".
    frame(M::Investigation, &["thing.expert"], &["do.look"], 6),
    frame(
        M::Investigation,
        &["do.look"],
        &[
            "thing.record",
            "thing.system",
            "thing.account",
            "thing.access",
        ],
        6,
    ),
    frame(
        M::CredentialReset,
        &[
            "do.change",
            "do.force",
            "do.revoke",
            "do.disable",
            "do.remove",
            "do.halt",
        ],
        &["thing.credential"],
        8,
    ),
    frame(
        M::CredentialReset,
        &[
            "do.disable",
            "do.revoke",
            "do.shut",
            "do.force",
            "do.change",
        ],
        &["thing.account", "thing.session"],
        7,
    ),
    frame(
        M::CredentialReset,
        &["do.remove", "do.disable", "do.revoke"],
        &["is.grant"],
        6,
    ),
    frame(M::CredentialReset, &["do.halt"], &["is.permit"], 5),
    // "Le abbiamo assegnato una password provvisoria".
    frame(M::CredentialReset, &["do.assign"], &["is.fresh"], 4),
    frame(
        M::Restoration,
        &["is.return", "do.restore"],
        &["is.origin"],
        8,
    ),
    frame(M::CredentialReset, &["do.disable"], &["thing.access"], 5),
    frame(M::CredentialReset, &["do.renew"], &["is.certificate"], 4),
    frame(
        M::CredentialReset,
        &["do.revoke", "do.take_away"],
        &["thing.access"],
        7,
    ),
    frame(M::CredentialReset, &["do.halt"], &["thing.session"], 5),
    frame(M::MultiFactor, &["is.login"], &["is.code"], 10),
    frame(
        M::Hardening,
        &["do.strengthen"],
        &["thing.security", "thing.measure", "thing.update"],
        8,
    ),
    frame(
        M::Hardening,
        &["do.repair", "do.shut"],
        &["thing.vulnerability"],
        7,
    ),
    frame(M::Hardening, &["do.remove"], &["is.defect"], 6),
    frame(M::Hardening, &["is.since_now"], &["is.limited"], 18),
    // "L'accesso è ora consentito alle sole impiegate", "adesso si aprono su una macchina isolata".
    frame(M::Hardening, &["is.port"], &["is.banned"], 5),
    // "Porte inutili chiuse", "dismessi i vecchi protocolli".
    frame(
        M::Hardening,
        &["do.shut", "do.disable", "do.remove"],
        &["is.unneeded"],
        4,
    ),
    frame(M::Hardening, &["is.now"], &["is.barrier"], 9),
    frame(M::Hardening, &["do.install", "do.adopt"], &["is.shield"], 7),
    frame(
        M::Hardening,
        &["do.swap"],
        &["thing.system", "thing.update"],
        8,
    ),
    frame(
        M::Hardening,
        &["do.disable", "do.stop", "do.remove"],
        &["is.port"],
        8,
    ),
    frame(
        M::Restoration,
        &["do.rebuild"],
        &["thing.system", "thing.backup"],
        8,
    ),
    frame(
        M::Hardening,
        &["do.update", "do.repair"],
        &["thing.system", "thing.network", "thing.update"],
        6,
    ),
    frame(
        M::Hardening,
        &["do.boost"],
        &["thing.system", "thing.network"],
        4,
    ),
    frame(M::Hardening, &["do.fix"], &["thing.vulnerability"], 4),
    frame(M::Hardening, &["do.review"], &["is.reach"], 5),
    frame(M::Hardening, &["do.adopt"], &["is.limit"], 5),
    frame(
        M::Hardening,
        &["do.disable", "do.stop"],
        &["is.autofill"],
        8,
    ),
    frame(M::Hardening, &["is.second"], &["is.check"], 3),
    frame(M::Hardening, &["do.install"], &["is.lock"], 7),
    // "Separato la rete degli uffici da quella degli impianti".
    frame(M::Hardening, &["do.split"], &["is.from_that"], 8),
    frame(M::Hardening, &["is.new"], &["is.rule"], 3),
    frame(M::Hardening, &["is.stricter"], &["is.rule"], 3),
    // "Le chiavette personali sono state vietate".
    frame(M::Hardening, &["is.banned"], &["is.media"], 8),
    // "L'accesso è stato limitato ai medici del reparto".
    frame(M::Hardening, &["do.limit"], &["is.insiders"], 8),
    // "Messo a disposizione uno spazio cifrato".
    frame(M::Hardening, &["do.provide"], &["is.safe_place"], 8),
    frame(
        M::Hardening,
        &["do.encrypt"],
        &[
            "thing.system",
            "thing.file",
            "thing.data",
            "thing.backup",
            "thing.message",
        ],
        6,
    ),
    // "Il gestionale ora rifiuta gli allegati".
    frame(M::Hardening, &["is.program"], &["is.guard"], 5),
    frame(M::Hardening, &["do.limit"], &["is.only"], 8),
    frame(M::Hardening, &["do.limit"], &["is.retention"], 8),
    frame(M::Hardening, &["is.only_by"], &["is.safe_way"], 5),
    frame(M::Hardening, &["is.move"], &["is.new_system"], 6),
    frame(
        M::Monitoring,
        &["do.patrol"],
        &[
            "thing.network",
            "thing.system",
            "thing.access",
            "thing.record",
        ],
        7,
    ),
    frame(
        M::Monitoring,
        &["do.watch", "do.watch_all"],
        &["is.always"],
        8,
    ),
    // "Un osservatorio setaccia i forum", "controlla se i dati compaiano in rete".
    frame(M::Monitoring, &["do.comb"], &["is.watch_place"], 4),
    frame(
        M::Monitoring,
        &["do.watch", "do.watch_all", "do.patrol"],
        &["is.watch_place"],
        7,
    ),
    frame(M::Monitoring, &["is.warning"], &["is.automatic"], 3),
    frame(M::Monitoring, &["is.tool"], &["is.signal"], 4),
    frame(M::Monitoring, &["is.signal"], &["is.automatic"], 4),
    frame(M::SupportChannel, &["do.open"], &["thing.channel"], 6),
    // "Numero gratuito per chi vuole sapere se è nell'elenco".
    frame(M::SupportChannel, &["is.for_you"], &["thing.channel"], 8),
    frame(
        M::SupportChannel,
        &["is.for_this"],
        &["thing.channel", "thing.contact"],
        8,
    ),
    // "Abbiamo messo un'impiegata a rispondere al telefono".
    frame(M::SupportChannel, &["is.helper"], &["is.answers"], 4),
    frame(
        M::SupportChannel,
        &["is.dedicated"],
        &["thing.channel", "thing.contact"],
        6,
    ),
    frame(
        M::Training,
        &["do.instruct", "is.lesson"],
        &["thing.staff"],
        8,
    ),
    // "Tutto il personale delle agenzie seguirà, entro fine mese, un corso".
    frame(M::Training, &["is.lesson"], &["thing.staff"], 16),
    frame(M::Training, &["is.guide"], &["thing.staff"], 6),
    frame(
        M::Training,
        &["is.lesson", "is.programme"],
        &["is.formative"],
        4,
    ),
    frame(
        M::Training,
        &["do.hold", "do.attend"],
        &["is.course", "is.meeting"],
        4,
    ),
    frame(M::CrisisTeam, &["is.team"], &["is.crisis"], 5),
    // "È stato insediato un comitato".
    frame(M::CrisisTeam, &["do.form"], &["is.workgroup"], 8),
]);
