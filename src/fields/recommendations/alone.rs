//! What a deed advises by a word that is no part of a frame, or by its place in a list.
//!
//! "Non clicchi", "ci avverta", "bloccatela subito": the object is a pronoun, the
//! reader's case or what the sentence before named. Goes in: a part in its
//! sentence. Comes out: what it advises, if that is advice at all.

use super::commands::{is_enclitic, negator, takes_it, to_us};
use super::conditions::{conditional, notices};
use super::whom::{bids_one, gives_back, to_an_address, to_anybody, wants_to_know};
use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part, Statement};
use crate::fields::stance::Stance;
use crate::record::Recommendation as R;
use crate::text::{Document, Sentence, SentenceKind};

/// What a deed advises by a word that is no part: "non clicchi", "ci avverta", "ne chieda uno nuovo".
pub(super) fn said_alone<'l>(
    doc: &Document<'_>,
    sentence: &Sentence,
    stance: &Stance,
    parts: &[Part<'l>],
    named: Named,
    act: Part<'l>,
) -> Option<Statement<'l, R>> {
    const NEAR: usize = 10;
    const FAR: usize = 24;
    if let Some(says) = listed(doc, sentence, stance, parts, act) {
        return Some(Statement {
            says,
            act,
            object: None,
        });
    }
    let said = |says| {
        Some(Statement {
            says,
            act,
            object: None,
        })
    };
    match act.code {
        // "Chi ha ricevuto il file non lo apra"; "non aprire a chi si presenti".
        "do.heed" if of_file(doc, parts, act) || opens_door(doc, act.token) => None,
        // "Non ceda a terzi i codici" keeps them.
        "do.heed"
            if doc.word(act.token).starts_with("ced") && frames::keeps_secret(doc, parts, act) =>
        {
            None
        }
        // "Chi trova la pennetta la riporti senza aprirla".
        "do.heed"
            if doc.word(act.token).starts_with("aprirl")
                && doc.word(act.token.wrapping_sub(1)) == "senza"
                && !names(parts, act, FAR, "thing.message")
                && !names(parts, act, FAR, "thing.link") =>
        {
            None
        }
        "do.heed" if negator(doc, sentence, act.token).is_some() => said(R::BewarePhishing),
        // "… la stessa password: vi conviene cambiarla", "scegline una nuova".
        "do.change"
            if takes_it(doc, act.token)
                && (names(parts, act, FAR, "thing.credential") || named.credential) =>
        {
            said(R::ChangePassword)
        }
        // "In caso di spese ignote bloccatela subito".
        "do.replace"
            if takes_it(doc, act.token)
                && (names(parts, act, FAR, "thing.card")
                    || names(parts, act, FAR, "thing.identity_document")
                    || named.card) =>
        {
            said(R::ReplaceCredential)
        }
        "do.choose"
            if doc.word(act.token).ends_with("ne")
                && names(parts, act, FAR, "thing.credential")
                && matches!(
                    doc.word(act.token + 2),
                    "nuova" | "nuove" | "altra" | "diversa"
                ) =>
        {
            said(R::ChangePassword)
        }
        // "I messaggi sospetti può inoltrarli a …".
        "do.spread" if takes_it(doc, act.token) && to_an_address(doc, act.token) => {
            said(R::ReportController)
        }
        // "Ogni messaggio sospetto può essere girato a …".
        "do.spread"
            if form(doc.word(act.token)) == Form::Participle
                && doc.word(act.token.wrapping_sub(1)) == "essere"
                && to_an_address(doc, act.token)
                && names(parts, act, NEAR, "thing.message") =>
        {
            said(R::ReportController)
        }
        // "Se Vi arriva un SMS, cancellatelo".
        "do.delete" | "do.ignore"
            if (is_enclitic(doc.word(act.token))
                || bids_one(doc.word(act.token))
                || act.code == "do.ignore" && takes_it(doc, act.token))
                && names(parts, act, FAR, "thing.message")
                && !of_file(doc, parts, act) =>
        {
            said(R::BewarePhishing)
        }
        // "Se ti chiede di pagare, non farlo".
        "do.it"
            if negator(doc, sentence, act.token).is_some()
                && names(parts, act, FAR, "thing.message") =>
        {
            said(R::BewarePhishing)
        }
        // "Faccia attenzione: nessuno di noi verrà a chiederle denaro".
        "do.beware" if warns_of(doc, parts, act) => said(R::BewarePhishing),
        // "Che cosa deve fare l'utente: nulla".
        // "Il nostro suggerimento: password nuova".
        "is.fresh" if stance.advises(act.range) && doc.word(act.token.wrapping_sub(1)) == ":" => {
            said(R::ChangePassword)
        }
        "no.nothing" | "no.none" if answers(doc, sentence, stance, act.token) => said(R::NoAction),
        // "Riagganciate e chiamate voi il negozio".
        "do.call"
            if calls_up(doc.word(act.token))
                && frames::before(doc, parts, act.token, NEAR, &["beware_phishing"])
                    .is_some_and(|part| {
                        ["riagganc", "riattacc", "riappend", "mett"]
                            .iter()
                            .any(|stem| doc.word(part.token).starts_with(stem))
                    }) =>
        {
            said(R::VerifySender)
        }
        // "Chi ricevesse messaggi sgraditi può riferirlo al servizio sociale".
        "do.report"
            if takes_it(doc, act.token)
                && conditional(doc, sentence, act.token)
                && negator(doc, sentence, act.token).is_none()
                && frames::around(parts, act.token, NEAR)
                    .iter()
                    .all(|part| part.code != "thing.authority_police") =>
        {
            said(R::ReportController)
        }
        // "Qualora riceva una mail strana, la mandi a sicurezza@…".
        "do.pass_on"
            if takes_it(doc, act.token)
                && to_an_address(doc, act.token)
                && names(parts, act, FAR, "thing.message") =>
        {
            said(R::ReportController)
        }
        // "Non pagate se l'IBAN è diverso dal solito: telefonate in ufficio".
        "do.call" if pays_not(doc, sentence, parts, act) => said(R::VerifySender),
        "do.spread" | "do.delete"
            if (is_enclitic(doc.word(act.token)) || takes_it(doc, act.token))
                && !gives_back(doc, act.token)
                && names(parts, act, FAR, "thing.file") =>
        {
            let banned = negator(doc, sentence, act.token).is_some();
            said(R::DoNotShareStolen).filter(|_| banned || act.code == "do.delete")
        }
        // "… le foto: se le vedete, non condividetele", "non lo passi a nessuno".
        "do.pass_on"
            if takes_it(doc, act.token)
                && (names(parts, act, FAR, "thing.code")
                    || names(parts, act, FAR, "thing.credential"))
                && negator(doc, sentence, act.token).is_some() =>
        {
            said(R::KeepDataPrivate)
        }
        "do.spread" | "do.pass_on"
            if takes_it(doc, act.token)
                && (named.file || names(parts, act, FAR, "thing.file"))
                && !gives_back(doc, act.token)
                && negator(doc, sentence, act.token).is_some() =>
        {
            said(R::DoNotShareStolen)
        }
        // "Il conto? Basta guardarlo un po' più spesso".
        "do.watch" if takes_it(doc, act.token) && named.account => said(R::MonitorAccounts),
        // "Non lo dia a nessuno", "mai fornirli".
        "do.give" if takes_it(doc, act.token) && negator(doc, sentence, act.token).is_some() => {
            said(R::KeepDataPrivate)
        }
        "do.give" if to_anybody(doc, act.token) && negator(doc, sentence, act.token).is_some() => {
            said(R::KeepDataPrivate)
        }
        "do.turn"
            if to_us(doc, act.token)
                && conditional(doc, sentence, act.token)
                && notices(doc, sentence, act.token) =>
        {
            said(R::ReportController)
        }
        "do.spread_not" => said(R::DoNotShareStolen),
        "do.report" if to_us(doc, act.token) => said(R::ReportController),
        "do.call"
            if conditional(doc, sentence, act.token)
                && frames::before(doc, parts, act.token, FAR, &["thing.message", "do.call"])
                    .is_some()
                && frames::after(doc, parts, act.token, 5, &["thing.official"]).is_some() =>
        {
            said(R::VerifySender)
        }
        "do.call" if to_us(doc, act.token) && conditional(doc, sentence, act.token) => {
            // "Se vuoi parlarne scrivici" offers a talk and asks for no report.
            if wants_to_know(doc, sentence, act.token) {
                return None;
            }
            let checks = frames::after(doc, parts, act.token, 4, &["is.before", "do.check"])
                .or_else(|| {
                    frames::before(doc, parts, act.token, FAR, &["is.ours", "is.before"]).copied()
                });
            let verb = form(doc.word(act.token)) != Form::Gerund;
            let again = doc.word(act.token).starts_with("richiam");
            let doubt = frames::before(doc, parts, act.token, NEAR, &["is.doubt"]).is_some();
            said(if again || doubt || checks.is_some() {
                R::VerifySender
            } else {
                R::ReportController
            })
            .filter(|_| verb)
        }
        "do.obtain" => {
            let new = frames::after(doc, parts, act.token, NEAR, &["is.new"])?;
            frames::around(parts, act.token, FAR)
                .iter()
                .any(|part| match part.code {
                    "thing.card" | "thing.identity_document" => true,
                    "thing.file" => doc.slice(part.range).starts_with("document"),
                    _ => false,
                })
                .then_some(Statement {
                    says: R::ReplaceCredential,
                    act,
                    object: Some(new),
                })
        }
        _ => None,
    }
}

/// What a sentence names, for the pronouns of the next.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Named {
    credential: bool,
    card: bool,
    account: bool,
    file: bool,
}

impl Named {
    pub(super) fn by(parts: &[Part<'_>]) -> Self {
        let has = |code: &str| parts.iter().any(|part| part.code == code);
        Self {
            credential: has("thing.credential"),
            card: has("thing.card"),
            account: has("thing.bank_account"),
            file: has("thing.file"),
        }
    }
}

/// "- verifica in due passaggi", "- denuncia alla Polizia Postale": an item of a list of advice
/// that has no verb.
fn listed(
    doc: &Document<'_>,
    sentence: &Sentence,
    stance: &Stance,
    parts: &[Part<'_>],
    act: Part<'_>,
) -> Option<R> {
    const HEAD: usize = 12;
    let head = act.token < sentence.tokens.start + HEAD;
    let item = sentence.kind == SentenceKind::Item || stance.row;
    if !stance.under_advice || !item || !head {
        return None;
    }
    Some(match act.code {
        "thing.second_factor" => R::EnableMultiFactor,
        "is.fresh" => R::ChangePassword,
        "is.complaint"
            if frames::after(doc, parts, act.token, 5, &["thing.authority_police"]).is_some() =>
        {
            R::ReportPolice
        }
        _ => return None,
    })
}

/// "Attenzione: …" and, behind the colon, a message, a stranger or what he wants.
fn warns_of(doc: &Document<'_>, parts: &[Part<'_>], act: Part<'_>) -> bool {
    const REACH: usize = 16;
    const BAIT: [&str; 4] = ["thing.message", "thing.link", "is.stranger", "is.phish"];
    doc.word(act.token + 1) == ":"
        && (frames::around(parts, act.token, REACH)
            .iter()
            .any(|part| part.token > act.token && BAIT.contains(&part.code))
            || (act.token..act.token + REACH)
                .any(|token| matches!(doc.word(token), "denaro" | "soldi" | "codici" | "pin")))
}

/// "Azioni richieste: nessuna", "che cosa deve fare: nulla": the value of a row on what to do,
/// or all that stands under such a heading.
fn answers(doc: &Document<'_>, sentence: &Sentence, stance: &Stance, act: usize) -> bool {
    const LABEL: usize = 14;
    const ALONE: usize = 3;
    // "Niente, l'aggiornamento è automatico": the answer, and why.
    let first = act == sentence.tokens.start
        && matches!(doc.word(act + 1), "," | ":" | "." | "!" | "-" | "\u{2013}");
    if sentence.tokens.len() <= ALONE || first {
        return stance.under_advice;
    }
    act > sentence.tokens.start
        && doc.word(act - 1) == ":"
        && sentence
            .near(act, LABEL)
            .take_while(|&token| token < act)
            .any(|token| {
                matches!(
                    doc.word(token),
                    "fare" | "azioni" | "azione" | "adempimenti"
                )
            })
}

/// Whether the reader is told, shortly before, not to pay.
fn pays_not(doc: &Document<'_>, sentence: &Sentence, parts: &[Part<'_>], act: Part<'_>) -> bool {
    const REACH: usize = 16;
    frames::around(parts, act.token, REACH).iter().any(|part| {
        part.token < act.token
            && part.code == "do.fall"
            && (doc.word(part.token).starts_with("pag") || doc.word(part.token).starts_with("vers"))
            && negator(doc, sentence, part.token).is_some()
    })
}

/// Whether a part of some kind stands near, on either side of any mark.
fn names(parts: &[Part<'_>], act: Part<'_>, reach: usize, code: &str) -> bool {
    frames::around(parts, act.token, reach)
        .iter()
        .any(|part| part.code == code && part.token < act.token)
}

/// "Il file … non lo apra": of what went astray, not of a message.
fn of_file(doc: &Document<'_>, parts: &[Part<'_>], act: Part<'_>) -> bool {
    const REACH: usize = 12;
    takes_it(doc, act.token)
        && frames::around(parts, act.token, REACH)
            .iter()
            .rev()
            .filter(|part| part.token < act.token)
            .find(|part| matches!(part.code, "thing.file" | "thing.message" | "thing.link"))
            .is_some_and(|part| part.code == "thing.file")
}

/// "Non aprire a chi si presenti", "rispondi a tutti": no message is heeded.
fn opens_door(doc: &Document<'_>, act: usize) -> bool {
    let next = (doc.word(act + 1), doc.word(act + 2));
    match doc.word(act) {
        "rispondi" | "rispondere" | "rispondete" => next == ("a", "tutti"),
        word if word.starts_with("apr") => {
            matches!(next, ("a" | "agli", _) | ("la", "porta"))
        }
        _ => false,
    }
}

/// "Chiamate", "componga": by telephone; who writes instead reports.
fn calls_up(word: &str) -> bool {
    [
        "chiam", "richiam", "telefon", "compon", "comporr", "contatt", "sent",
    ]
    .iter()
    .any(|stem| word.starts_with(stem))
        && !word.ends_with('o')
}
