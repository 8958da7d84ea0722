//! Advice to the reader.
//!
//! Advice is a phrase of `recommendations.tsv`, or an act and its object
//! (change + password), in a sentence that advises: under a heading of advice,
//! in a list that a request leads into, after "Le consigliamo", or a command
//! ("Cambia la password", "non apra allegati") that opens its clause.

mod commands;
mod statements;
mod whom;

use super::forms::{Form, form};
use super::frames::{self, Collected, Part, Statement};
use super::stance::Stance;
use crate::lexicon::Table;
use crate::record::{Coded, Recommendation};
use crate::text::{Document, Sentence, SentenceKind, ViewRange};
use crate::trace::Trace;
use Recommendation as R;
use commands::{
    Readers, after_adverbial, bids, commands, conditional, governing, in_case, indicative,
    instructs, invites, is_enclitic, is_needed, is_told, must, negator, notices, opens_clause,
    participle, said_needless, takes_it, to_us,
};
use statements::{FORBIDDEN, FRAMES};
use whom::{gives_back, to_an_address, to_anybody, wants_to_know};

/// Reads the advice.
pub(crate) fn read(doc: &Document<'_>, stances: &[Stance], trace: &mut Trace) -> Vec<Coded<R>> {
    let mut found = Collected::new();
    let readers = Readers::of(doc);
    for (sentence, stance) in doc.sentences().iter().zip(stances) {
        if stance.asks || stance.under_law || sentence.kind == SentenceKind::Subject {
            continue;
        }
        let tables = [Table::Recommendations, Table::Deeds, Table::Things];
        let parts = frames::parts(doc, sentence, &tables);
        let mut statements = frames::statements(doc, &parts, &FRAMES, alone);
        let forbidden = frames::statements(doc, &parts, &FORBIDDEN, |_| None);
        statements.extend(
            forbidden
                .into_iter()
                .filter(|statement| negator(doc, sentence, statement.act.token).is_some()),
        );
        for &act in &parts {
            statements.extend(said_alone(doc, sentence, &parts, act));
        }
        for statement in statements {
            if is_advice(doc, sentence, stance, &parts, &statement, readers) {
                let range = with_ban(doc, sentence, &statement);
                trace.note("recommendations", range, "advice to the reader", &[]);
                found.add(doc, statement.says, range);
            }
        }
    }
    found.into_items()
}

/// Deeds that are advised against: with "non" before them.
const BANNED: [&str; 6] = [
    "do.heed",
    "do.give",
    "do.fall",
    "do.leak",
    "do.spread",
    "is.same",
];

/// The words of a piece of advice; of a ban its "non", too.
fn with_ban(doc: &Document<'_>, sentence: &Sentence, statement: &Statement<'_, R>) -> ViewRange {
    let range = statement.range();
    let ban = negator(doc, sentence, statement.act.token)
        .filter(|_| BANNED.contains(&statement.act.code))
        .and_then(|token| doc.tokens().get(token));
    ban.map_or(range, |ban| ban.range().join(range))
}

/// What a phrase without a partner advises.
fn alone(code: &str) -> Option<R> {
    Some(match code {
        "beware_phishing" => R::BewarePhishing,
        "strong_password" => R::StrongPassword,
        "verify_sender" => R::VerifySender,
        "report_police" => R::ReportPolice,
        "replace_credential" => R::ReplaceCredential,
        "report_controller" => R::ReportController,
        "do_not_share_stolen" => R::DoNotShareStolen,
        "no_action" => R::NoAction,
        _ => return None,
    })
}

/// What a deed advises by a word that is no part: "non clicchi", "ci avverta", "ne chieda uno nuovo".
fn said_alone<'l>(
    doc: &Document<'_>,
    sentence: &Sentence,
    parts: &[Part<'l>],
    act: Part<'l>,
) -> Option<Statement<'l, R>> {
    const NEAR: usize = 10;
    const FAR: usize = 24;
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
        "do.heed" if negator(doc, sentence, act.token).is_some() => said(R::BewarePhishing),
        // "… la stessa password: vi conviene cambiarla", "scegline una nuova".
        "do.change" if takes_it(doc, act.token) && names(parts, act, FAR, "thing.credential") => {
            said(R::ChangePassword)
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
        // "Se Vi arriva un SMS, cancellatelo".
        "do.delete" | "do.ignore"
            if is_enclitic(doc.word(act.token))
                && names(parts, act, FAR, "thing.message")
                && !of_file(doc, parts, act) =>
        {
            said(R::BewarePhishing)
        }
        "do.spread" | "do.delete"
            if (is_enclitic(doc.word(act.token)) || takes_it(doc, act.token))
                && !gives_back(doc, act.token)
                && names(parts, act, FAR, "thing.file") =>
        {
            let banned = negator(doc, sentence, act.token).is_some();
            said(R::DoNotShareStolen).filter(|_| banned || act.code == "do.delete")
        }
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
                .or_else(|| frames::before(doc, parts, act.token, FAR, &["is.ours"]).copied());
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

fn is_advice(
    doc: &Document<'_>,
    sentence: &Sentence,
    stance: &Stance,
    parts: &[Part<'_>],
    statement: &Statement<'_, R>,
    readers: Readers,
) -> bool {
    let act = statement.act;
    if frames::unticked(doc, act) {
        return false;
    }
    if statement.says == R::NoAction {
        let wanted = statement
            .object
            .is_none_or(|object| object.code != "no.none")
            || said_needless(doc, sentence, act);
        // "Chi non viene richiamato non deve fare nulla", wherever it stands.
        let must = (act.token.saturating_sub(4)..act.token).any(|token| {
            matches!(
                doc.word(token),
                "deve"
                    | "devono"
                    | "devi"
                    | "dovete"
                    | "occorre"
                    | "serve"
                    | "bisogna"
                    | "chiediamo"
            )
        });
        return wanted
            && (must || !stance.under_facts && !stance.under_measures && !stance.under_data);
    }
    // "Non serve aprirlo" spares the reader a deed, "non deve fornirli" forbids it.
    let banned = BANNED.contains(&act.code)
        && negator(doc, sentence, act.token).is_some()
        && must(doc, sentence, act.token);
    if !banned && frames::before(doc, parts, act.token, 8, &["no.need"]).is_some() {
        return false;
    }
    // "Attenzione ai messaggi che chiedono denaro".
    if act.code == "do.beware" && act.token == sentence.tokens.start && !stance.under_measures {
        return true;
    }
    // "Un controllo che ci avvisa": what does it stands before the "che".
    let pronoun = matches!(doc.word(act.token.wrapping_sub(1)), "ci" | "mi");
    if pronoun && doc.word(act.token.wrapping_sub(2)) == "che" && indicative(doc, act.token) {
        return false;
    }
    // "Se ti scrive qualcuno": others do it to the reader.
    let to_reader = matches!(
        doc.word(act.token.wrapping_sub(1)),
        "ti" | "vi" | "le" | "la"
    );
    if act.code == "do.report" && to_reader && form(doc.word(act.token)) == Form::Plain {
        return false;
    }
    // "Se riceve messaggi strani ci avvisi" asks for a report; "indirizzo, avvisi" is a noun.
    if act.code == "is.suspect" && in_case(doc, sentence, act.token)
        || doc.word(act.token) == "avvisi" && !to_us(doc, act.token)
    {
        return false;
    }
    // "Chi ha dubbi scriva alla segreteria", "la scrivente Segreteria", "un controllo che ci avvisa".
    let speaks_itself = doc.word(act.token).starts_with("scrivent")
        || act.code == "do.report"
            && matches!(doc.word(act.token), "avvisa" | "segnala" | "informa")
            && (act.token.saturating_sub(5)..act.token).any(|token| doc.word(token) == "che");
    if statement.says == R::ReportController
        && (speaks_itself
            || act.code == "do.report"
                && statement
                    .object
                    .is_some_and(|object| object.code == "thing.us")
                && wants_to_know(doc, sentence, act.token))
    {
        return false;
    }
    // "Avvertire le forze dell'ordine di ogni presenza sospetta" tells the police only.
    if statement.says == R::ReportController
        && statement
            .object
            .is_some_and(|object| object.code == "thing.oddity")
        && frames::around(parts, act.token, 6)
            .iter()
            .any(|part| part.code == "thing.authority_police")
    {
        return false;
    }
    // "Non comunicare a nessuno i codici", "i dati della Sua carta": one's own.
    if statement.says == R::DoNotShareStolen
        && doc.word(act.token).starts_with("comunic")
        && frames::around(parts, act.token, 10).iter().any(|part| {
            matches!(
                part.code,
                "thing.code" | "thing.credential" | "thing.card" | "thing.bank_account"
            )
        })
    {
        return false;
    }
    // "Rivolgetevi alla filiale" reports only what one noticed.
    if act.code == "do.turn"
        && statement.says == R::ReportController
        && !(conditional(doc, sentence, act.token) && notices(doc, sentence, act.token))
    {
        return false;
    }
    // "Operazioni di monitoraggio": a noun commands nothing.
    if statement.says == R::MonitorAccounts
        && (form(doc.word(act.token)) == Form::Noun
            && statement
                .object
                .is_some_and(|object| object.token < act.token)
            || matches!(doc.word(act.token), "riguarda" | "riguardano"))
    {
        return false;
    }
    let verb = verb(doc, sentence, parts, statement);
    if invites(doc, verb, statement.says) {
        return true;
    }
    if is_told(doc, sentence, verb) {
        return false;
    }
    // "La password va cambiata".
    let duty = matches!(doc.word(verb.wrapping_sub(1)), "va" | "vanno")
        && form(doc.word(verb)) == Form::Participle;
    if duty || stance.advises(statement.range()) {
        return true;
    }
    let case = conditional(doc, sentence, act.token);
    let told = stance.under_facts || stance.under_measures || stance.under_data;
    if !told && (instructs(doc, sentence, verb) || is_needed(doc, sentence, verb)) {
        return true;
    }
    let reports = act.code == "do.report" || statement.says == R::ReportController;
    let no = negator(doc, sentence, verb);
    let at = no.unwrap_or(verb);
    // "Chi ha inviato il passaporto valuti", "se riceve un SMS non apra".
    let main = form(doc.word(verb)) == Form::Plain && !indicative(doc, verb);
    let opens = opens_clause(doc, sentence, at)
        || after_adverbial(doc, sentence, at)
        || is_enclitic(doc.word(verb))
        || case && (reports || no.is_some() || main);
    // "Il titolare comunica", "la segreteria verifica": they do it, unless the reader is a "tu".
    let told_reader = matches!(doc.word(verb.wrapping_sub(1)), "le" | "vi" | "ti" | "la");
    let speaks = matches!(doc.word(verb), "comunica" | "informa");
    let theirs = indicative(doc, verb) && (speaks || told_reader || !readers.one);
    !theirs
        && (no.is_some() || commands(doc, sentence, verb))
        && (stance.under_advice
            || !told
                && opens
                && (readers.many || no.is_some() || !participle(doc.word(verb)) || bids(doc, verb)))
}

/// The token of the verb: the act, or what is done with "una password robusta".
fn verb(
    doc: &Document<'_>,
    sentence: &Sentence,
    parts: &[Part<'_>],
    statement: &Statement<'_, R>,
) -> usize {
    const REACH: usize = 5;
    let act = statement.act;
    // "Tenga sempre d'occhio il conto".
    if matches!(doc.word(act.token), "d'" | "sott'" | "sotto") {
        return (act.token.saturating_sub(REACH)..act.token)
            .find(|&token| {
                let word = doc.word(token);
                word.starts_with("ten") || word.starts_with("tien")
            })
            .unwrap_or(act.token);
    }
    if let Some(governing) = governing(doc, sentence, act.token) {
        return governing;
    }
    let for_that = matches!(doc.word(act.token.wrapping_sub(1)), "far" | "per");
    if act.code.starts_with("do.") && !(statement.says == R::ReplaceCredential && for_that) {
        return act.token;
    }
    if let Some(object) = statement
        .object
        .filter(|object| object.code.starts_with("do."))
    {
        return object.token;
    }
    let verbs: &[&str] = match statement.says {
        // "Si accerti dell'identità di chi chiama", "acceda digitando l'indirizzo".
        R::VerifySender => &["do.check", "do.reach", "do.choose"],
        // "Contatti la banca per far sostituire la carta".
        R::ReplaceCredential if form(doc.word(act.token)) == Form::Infinitive => {
            &["do.call", "do.turn"]
        }
        _ => &["do.choose", "do.change"],
    };
    frames::before(doc, parts, act.token, REACH, verbs).map_or(act.token, |verb| verb.token)
}
