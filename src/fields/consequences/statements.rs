//! What two words name together as a danger, as data: the frames of consequences.

use crate::fields::frames::{Frame, Frames};
use crate::record::Consequence as C;

const fn frame(
    says: C,
    act: &'static [&'static str],
    object: &'static [&'static str],
    reach: usize,
) -> Frame<C> {
    Frame::new(says, act, object, reach)
}

pub(super) static FRAMES: Frames<C> = Frames::new(&[
    frame(C::UnwantedContact, &["is.call"], &["is.undesired"], 4),
    frame(C::UnwantedContact, &["is.call"], &["is.pestering"], 4),
    frame(C::UnwantedContact, &["is.call"], &["do.offer"], 3),
    frame(C::Spam, &["is.mail"], &["is.undesired"], 3),
    frame(
        C::Spam,
        &["is.message", "is.offer", "is.mail", "is.purpose"],
        &["is.advert"],
        3,
    ),
    frame(C::UnwantedContact, &["is.call"], &["is.seller"], 3),
    frame(C::IdentityTheft, &["is.own_name"], &["do.sign"], 8),
    frame(C::IdentityTheft, &["is.passing"], &["is.person"], 4),
    frame(C::IdentityTheft, &["is.identity"], &["is.usurp"], 6),
    frame(C::Fraud, &["is.own_name"], &["do.buy"], 8),
    frame(C::Fraud, &["do.milk"], &["is.money"], 4),
    frame(C::Fraud, &["do.rob"], &["is.money"], 4),
    frame(C::Fraud, &["do.drain"], &["is.purse"], 4),
    frame(C::Fraud, &["do.misuse", "is.purpose"], &["is.misuse"], 6),
    frame(C::Fraud, &["is.loss"], &["is.economic"], 3),
    frame(C::Fraud, &["do.run"], &["is.debit"], 3),
    frame(C::Spam, &["do.offer"], &["is.goods"], 10),
    frame(C::Fraud, &["is.charge"], &["is.unauthorised"], 5),
    frame(C::Phishing, &["is.posing"], &["is.us", "is.firm"], 5),
    frame(
        C::Phishing,
        &["is.message", "is.mail", "is.call"],
        &["is.our_name"],
        6,
    ),
    frame(C::Phishing, &["is.in_name"], &["is.firm"], 3),
    frame(C::Phishing, &["do.milk"], &["is.secrets"], 5),
    frame(C::Phishing, &["is.message"], &["is.bait"], 3),
    frame(
        C::LossOfConfidentiality,
        &["is.knowledge"],
        &["is.others"],
        8,
    )
    .in_clause(14),
    frame(C::LossOfConfidentiality, &["is.harm"], &["is.secrecy"], 4),
    // "Una bolletta contraffatta".
    frame(C::Fraud, &["is.bill"], &["is.forged"], 2),
    // "La notizia potrebbe arrivare al datore di lavoro".
    frame(
        C::LossOfConfidentiality,
        &["do.get_about"],
        &["is.circle"],
        5,
    ),
    // "Qualche messaggio da persone a cui non avevate dato il numero".
    frame(C::UnwantedContact, &["is.note"], &["is.unknowns"], 6),
    frame(C::LossOfControl, &["do.slip"], &["is.grip"], 5),
    frame(C::LossOfControl, &["is.lost"], &["is.control"], 4),
    frame(C::UnwantedContact, &["do.ring"], &["is.door"], 5),
    frame(C::AccountTakeover, &["do.enter"], &["is.elsewhere"], 7).in_clause(12),
    frame(C::Unavailability, &["do.lack"], &["is.service"], 5),
    frame(
        C::ReputationalDamage,
        &["is.loss", "is.harm"],
        &["is.image"],
        7,
    ),
    frame(C::Publication, &["do.go"], &["is.online"], 5),
    // "Che mettano i file in vendita".
    frame(C::Publication, &["do.put_up"], &["is.market"], 6),
    // "Proposte di lavoro da soggetti mai autorizzati".
    frame(
        C::UnwantedContact,
        &["is.proposal"],
        &["is.from_strangers"],
        4,
    ),
    // "Il rischio per i diritti e le libertà delle persone è stato giudicato trascurabile".
    frame(
        C::Discrimination,
        &["do.deny", "do.cost"],
        &["is.chance"],
        5,
    ),
    frame(C::NoHighRisk, &["is.low"], &["thing.risk"], 10).in_clause(20),
    // "Il rischio che … esiste, ma lo giudichiamo contenuto".
    frame(C::NoHighRisk, &["no.judge"], &["is.low"], 2),
    frame(C::NoHighRisk, &["is.low"], &["thing.impact"], 6).in_clause(14),
    frame(C::NoHighRisk, &["no.deem"], &["thing.effect"], 12),
    frame(C::NoHighRisk, &["no.risk"], &["thing.effect"], 5),
    // "Non vediamo motivi di allarme".
    frame(C::NoHighRisk, &["no.deem", "no.risk"], &["is.reason"], 4),
]);
