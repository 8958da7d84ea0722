//! What looks like a danger and is none: the event itself, harm to the body that speaks, the case
//! in which advice holds, a danger named to be denied.
//!
//! Goes in: a statement and its sentence. Comes out: yes or no.

use super::C;
use super::agents::is_conditional;
use crate::fields::deed_groups;
use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part, Statement};
use crate::fields::stance::Stance;
use crate::lexicon::Table;
use crate::text::{Document, Sentence, ViewRange};

/// Whether he who calls poses as somebody else near by: then he fishes.
pub(super) fn poses(parts: &[Part<'_>], act: Part<'_>) -> bool {
    const NEAR: usize = 24;
    const POSING: [&str; 5] = [
        "phishing",
        "is.posing",
        "is.in_name",
        "is.our_name",
        "not.consequence",
    ];
    frames::around(parts, act.token, NEAR)
        .iter()
        .any(|part| POSING.contains(&part.code))
}

/// "Fingendosi un esattore", "false richieste" serve a fraud where the sentence names one.
pub(super) fn is_fraud(
    doc: &Document<'_>,
    parts: &[Part<'_>],
    statement: &Statement<'_, C>,
) -> bool {
    const NEAR: usize = 12;
    const MESSAGES: [&str; 9] = [
        "pec",
        "shing",
        "mail",
        "sms",
        "messag",
        "comunicaz",
        "telefon",
        "chiamat",
        "social",
    ];
    let near = frames::around(parts, statement.act.token, NEAR);
    let first = near.first().map_or(statement.act, |part| *part);
    let words = doc.slice(first.range.join(statement.range()));
    statement.says == C::Phishing
        && !MESSAGES.iter().any(|word| words.contains(word))
        && near.iter().any(|part| {
            let words = doc.slice(part.range);
            part.code == "is.money"
                || part.code == "fraud"
                    && ["truff", "soldi", "denaro"]
                        .iter()
                        .any(|word| words.contains(word))
        })
}

/// `si ritiene improbabile che ne derivi un danno economico`: the danger is named to be denied.
pub(super) fn held_improbable(
    doc: &Document<'_>,
    parts: &[Part<'_>],
    statement: &Statement<'_, C>,
) -> bool {
    const REACH: usize = 14;
    statement.says != C::NoHighRisk
        && frames::around(parts, statement.act.token, REACH)
            .iter()
            .any(|part| {
                part.code == "no_high_risk"
                    && part.token < statement.act.token
                    && (part.token..statement.act.token).all(|t| doc.word(t) != ";")
                    && ["probabil", "verosimil", "plausibil", "eventualit"]
                        .iter()
                        .any(|word| doc.slice(part.range).contains(word))
            })
}

/// "Una telefonata da chi dice di essere della banca" is phishing and no mere contact.
pub(super) fn is_fishing(
    doc: &Document<'_>,
    parts: &[Part<'_>],
    statement: &Statement<'_, C>,
) -> bool {
    const CLOSE: usize = 2;
    let end = doc.token_at(statement.range().end);
    statement.says == C::UnwantedContact
        && frames::around(parts, end, CLOSE).iter().any(|part| {
            let words = doc.slice(part.range);
            part.code == "is.posing"
                || part.code == "phishing"
                    && (words.contains(" di ") || words.starts_with("sedicent"))
        })
}

/// Whether a word of possibility stands shortly before the statement.
pub(super) fn hedged(doc: &Document<'_>, sentence: &Sentence, at: usize) -> bool {
    const CLOSE: usize = 24;
    let start = sentence.tokens.start.max(at.saturating_sub(CLOSE));
    let condition = matches!(doc.word(at.wrapping_sub(1)), "se" | "qualora" | "ove");
    // "Non potrà consultare", "non si potranno" hedge themselves.
    const ITSELF: usize = 3;
    let near = start..(at + ITSELF).min(sentence.tokens.end);
    // "Può chiedere un prestito": leave, and a possibility.
    let may = |token: usize| matches!(doc.word(token), "puo" | "puoi" | "possono" | "potete");
    // "Non sarà possibile": the lack is to come.
    let to_come = (at..at + ITSELF)
        .any(|token| matches!(doc.word(token), "sara" | "saranno" | "potra" | "potranno"));
    condition
        || to_come
        || near
            .clone()
            .any(|token| may(token) || is_conditional(doc.word(token)))
        || doc
            .hits_in(Table::Stances, doc.range_of(&near))
            .any(|cue| matches!(cue.code(), "risk" | "danger" | "hedge"))
}

/// "Sarebbe stato possibile solo con il documento", "avrebbero consentito frodi": what did not come.
pub(super) fn unreal(doc: &Document<'_>, sentence: &Sentence, act: usize) -> bool {
    const NEAR: usize = 6;
    sentence.near(act, NEAR).any(|token| {
        let next = doc.word(token + 1);
        match doc.word(token) {
            "sarebbe" | "sarebbero" => next.starts_with("stat"),
            "avrebbe" | "avrebbero" => next.starts_with("consentit") || next.starts_with("permess"),
            _ => false,
        }
    })
}

/// `la Federazione è venuta a conoscenza il 2 ottobre`: who speaks learnt of the breach.
pub(super) fn came_to_know(
    doc: &Document<'_>,
    stance: &Stance,
    statement: &Statement<'_, C>,
) -> bool {
    let act = statement.act.token;
    statement.says == C::LossOfConfidentiality
        && !stance.under_consequences
        && doc.word(act).starts_with("venut")
        && matches!(
            doc.word(act.wrapping_sub(1)),
            "è" | "siamo" | "sono" | "era" | "eravamo" | "esser" | "essere"
        )
}

/// `la disponibilità dei dati in mani estranee può prestarsi a …`: what brings the danger about.
pub(super) fn leads_on(
    doc: &Document<'_>,
    parts: &[Part<'_>],
    statement: &Statement<'_, C>,
) -> bool {
    const REACH: usize = 14;
    let range = statement.range();
    let last = doc.token_at(range.end).saturating_sub(1);
    statement.says == C::LossOfConfidentiality
        && doc.slice(range).contains("mani")
        && frames::after(doc, parts, last, REACH, &["is.leading"]).is_some()
}

/// "Qualcuno ha letto la posta", "tutto è cominciato da un'e-mail di phishing", "una
/// dichiarazione": the event or a paper, no danger.
pub(super) fn tells_of_event(
    doc: &Document<'_>,
    stance: &Stance,
    statement: &Statement<'_, C>,
) -> bool {
    const NEAR: usize = 6;
    let act = statement.act.token;
    let starts =
        |token: usize, stems: &[&str]| stems.iter().any(|stem| doc.word(token).starts_with(stem));
    let after_any = |stems: &[&str]| (act.saturating_sub(NEAR)..act).any(|t| starts(t, stems));
    // "Il 10 per cento dei dati pubblicati riguarda noi": which data, whatever the heading.
    let published = statement.says == C::Publication
        && starts(act, &["pubblicat", "diffus", "divulgat"])
        && starts(
            act.wrapping_sub(1),
            &["dati", "file", "documenti", "informazioni", "contenuti"],
        )
        && matches!(
            doc.word(doc.token_at(statement.act.range.end)),
            "su" | "sul" | "sulla" | "nel" | "in" | "dagli" | "dal" | "riguard" | "dai"
        )
        && !after_any(&["veng", "esser", "fosser", "possan", "potreb"]);
    // "È probabile che arrivino mail costruite sui dati": the mail arrives, no data go about.
    let mail_comes = statement.says == C::Publication
        && starts(act, &["arriv"])
        && (act.saturating_sub(2)..act + 4).any(|t| deed_groups::MESSAGES.holds(doc, t));
    if published || mail_comes {
        return true;
    }
    if stance.under_consequences {
        return false;
    }
    match statement.says {
        // "I sistemi toccati dalle attività malevole", "i truffatori sono riusciti a entrare".
        C::Fraud => {
            let did = matches!(
                doc.word(act + 1),
                "sono" | "siano" | "hanno" | "abbiano" | "erano" | "avevano" | "fossero"
            );
            // "Abbiamo subito un danno economico": harm to who speaks.
            let ours = (act.saturating_sub(4)..act)
                .any(|t| matches!(doc.word(t), "abbiamo" | "avevamo"))
                && after_any(&["subit", "patit", "riportat", "avuto"]);
            ours || starts(act, &["truffator"]) && did
                || starts(act, &["attivit"])
                    && after_any(&[
                        "toccat",
                        "colpit",
                        "interessat",
                        "causat",
                        "provocat",
                        "dovut",
                    ])
        }
        // "Credenziali acquistate su un mercato illegale": how the intruder came by them.
        C::Publication => {
            starts(act, &["mercat"])
                && after_any(&["acquistat", "comprat", "reperit", "ottenut", "procurat"])
        }
        C::LossOfConfidentiality => {
            let verb = statement
                .object
                .filter(|object| object.code == "is.knowledge")
                .map_or(act, |object| object.token);
            let before = doc.word(verb.wrapping_sub(1));
            // "Mitigare le conseguenze dell'illecita divulgazione" takes it for granted.
            let known = starts(act, &["divulgazion", "diffusion", "esposizion"])
                && (act.saturating_sub(NEAR)..act).any(|t| {
                    starts(t, &["conseguenz", "effett", "impatt", "ripercussion"])
                        && matches!(
                            doc.word(t + 1),
                            "della" | "dell'" | "di" | "del" | "derivanti" | "negativi"
                        )
                });
            if known {
                return true;
            }
            matches!(before, "ha" | "hanno")
                && !matches!(doc.word(verb.wrapping_sub(2)), "chi" | "se")
                // "Sono state viste da chi non doveva".
                || matches!(before, "stato" | "stata" | "stati" | "state")
                    && matches!(
                        doc.word(verb.wrapping_sub(2)),
                        "è" | "sono" | "era" | "erano"
                    )
        }
        C::Phishing => {
            // "Documenti che bastano a chiedere un prestito": what is asked for comes after.
            let asked_before = statement.act.code == "do.milk"
                && form(doc.word(act)) == Form::Infinitive
                && statement.object.is_some_and(|object| {
                    object.token < act && (object.token..act).all(|t| doc.word(t) != "che")
                });
            if asked_before {
                return true;
            }
            // "Gli interessati possono chiedere altre informazioni": the reader asks us.
            let reader_asks = starts(act, &["chied", "richied"])
                && (act.saturating_sub(4)..act).any(|t| {
                    starts(
                        t,
                        &[
                            "interessat",
                            "cittadin",
                            "potete",
                            "pazient",
                            "utenti",
                            "soci",
                            "iscritt",
                            "clienti",
                            "dipendent",
                            "genitor",
                            "famigli",
                            "assistit",
                        ],
                    )
                });
            if reader_asks {
                return true;
            }
            let causes = [
                "cominciat",
                "iniziat",
                "partit",
                "originat",
                "causat",
                "dovut",
            ];
            starts(act, &["dichiarazion"])
                || (act.saturating_sub(NEAR)..act).any(|token| starts(token, &causes))
        }
        _ => false,
    }
}

/// "Chi teme di essere vittima di una truffa può …", "qualora ricevesse chiamate mute, …": the
/// case in which something holds, not what may follow.
pub(super) fn in_condition(
    doc: &Document<'_>,
    sentence: &Sentence,
    statement: &Statement<'_, C>,
) -> bool {
    const LONGEST: usize = 24;
    let first = sentence.tokens.start;
    let opens = matches!(doc.word(first), "se" | "qualora" | "chi" | "chiunque")
        || matches!(
            (doc.word(first), doc.word(first + 1)),
            ("in" | "nel", "caso") | ("nell'", "eventualita" | "ipotesi")
        );
    let act = statement.act.token;
    let told_to_all = matches!(
        statement.says,
        C::Fraud | C::Phishing | C::Spam | C::UnwantedContact | C::IdentityTheft
    ) // "Se però la busta fosse aperta da qualcuno, …".
        || statement.says == C::LossOfConfidentiality
            && (act..=doc.token_at(statement.range().end))
                .any(|token| doc.word(token).starts_with("apert"));
    told_to_all
        && opens
        && act - first <= LONGEST
        && !(first..=act).any(|token| {
            matches!(
                doc.word(token),
                "," | ":" | ";" | "puo" | "potrebbe" | "possono" | "potrebbero" | "potra"
            )
        })
}

/// "I danni di immagine per la società", "i danni economici del Comune": harm to the body that
/// speaks, not to the people concerned.
pub(super) fn of_the_body(doc: &Document<'_>, range: &ViewRange) -> bool {
    let next = doc.token_at(range.end);
    let body = match doc.word(next) {
        "del" | "della" | "dell'" | "alla" | "all'" | "al" => next + 1,
        "per" => next + 2,
        _ => return false,
    };
    deed_groups::BODIES.holds(doc, body)
}

/// "Per difendersi dal furto d'identità", "contro le truffe": what is guarded against.
pub(super) fn named_against(doc: &Document<'_>, statement: &Statement<'_, C>) -> bool {
    const CLOSE: usize = 4;
    let act = statement.act.token;
    matches!(
        statement.says,
        C::Fraud | C::IdentityTheft | C::Phishing | C::Spam
    ) && deed_groups::AGAINST.among(doc, act.saturating_sub(CLOSE)..act)
}

/// "Non si ravvisano altri rischi": some were named, only further ones are denied.
pub(super) fn denies_further(doc: &Document<'_>, statement: &Statement<'_, C>) -> bool {
    const GRADES: [&str; 5] = ["elevat", "alt", "grav", "rilevant", "significativ"];
    let words = doc.tokens_in(statement.range());
    let graded = (words.start..words.end + 1).any(|token| {
        GRADES.iter().any(|stem| doc.word(token).starts_with(stem))
            && !matches!(doc.word(token), "altri" | "altre")
    });
    !graded
        && words
            .into_iter()
            .any(|token| matches!(doc.word(token), "altri" | "altre" | "ulteriori"))
}

/// "Per ridurre disagi e disservizi": what is guarded against.
pub(super) fn averted(doc: &Document<'_>, statement: &Statement<'_, C>) -> bool {
    statement.says == C::Unavailability && crate::fields::stance::averted(doc, statement.act.token)
}

/// "Messaggi truffaldini", "e-mail ingannevoli": what a message is like, a sign of phishing.
pub(super) fn is_of_message(doc: &Document<'_>, statement: &Statement<'_, C>) -> bool {
    let quality = statement.object.unwrap_or(statement.act).token;
    ["truffaldin", "ingannevol", "fraudolent", "truffa"]
        .iter()
        .any(|stem| doc.word(quality).starts_with(stem))
        && quality
            .checked_sub(1)
            .is_some_and(|before| deed_groups::MESSAGES.holds(doc, before))
}

/// "Non ci sono rischi di truffa" denies one danger, "nessuna scadenza è a rischio" none.
pub(super) fn names_one_risk(doc: &Document<'_>, statement: &Statement<'_, C>) -> bool {
    let Some(object) = statement
        .object
        .filter(|object| object.code == "thing.effect")
    else {
        return false;
    };
    let before = object
        .token
        .checked_sub(1)
        .map_or("", |token| doc.word(token));
    let next = doc.token_at(object.range.end);
    // "Conseguenze di rilievo" names none.
    let named = !matches!(
        doc.word(next + 1),
        "rilievo" | "sorta" | "particolare" | "grande" | "alcun"
    );
    before == "a" || named && matches!(doc.word(next), "di" | "d'" | "del" | "della")
}

/// "La probabilità di un uso scorretto è minima": the danger is named between the risk and
/// what is said of it, to be played down.
pub(super) fn played_down(
    doc: &Document<'_>,
    statements: &[Statement<'_, C>],
    statement: &Statement<'_, C>,
) -> bool {
    let at = statement.act.token;
    statement.says != C::NoHighRisk
        && statements.iter().any(|other| {
            // "È remota l'eventualità che qualcuno legga": the danger comes behind both.
            other.says == C::NoHighRisk
                && other.act.code == "is.low"
                && other.object.is_some_and(|risk| {
                    risk.token < at && at < other.act.token
                        || other.act.token < risk.token
                            && risk.token < at
                            && doc.word(risk.token + 1) == "che"
                })
        })
}

/// "Il rischio è che nessuno sappia più", "non è da escludere un danno": no risk is denied.
pub(super) fn none_that(doc: &Document<'_>, statement: &Statement<'_, C>) -> bool {
    const CLOSE: usize = 3;
    let act = statement.act;
    if act.code != "no.risk" {
        return false;
    }
    let doubted = doc.slice(act.range).contains("esclu")
        && (act.token.saturating_sub(CLOSE)..act.token)
            .any(|token| matches!(doc.word(token), "non" | "nè"));
    let told_before = statement.object.is_some_and(|object| {
        object.token < act.token && (object.token..act.token).any(|token| doc.word(token) == "che")
    });
    doubted || told_before
}
