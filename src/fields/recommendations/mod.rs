//! Advice to the reader.
//!
//! Advice is a phrase of `recommendations.tsv`, or an act and its object
//! (change + password), in a sentence that advises: under a heading of advice,
//! in a list that a request leads into, after "Le consigliamo", or a command
//! ("Cambia la password", "non apra allegati") that opens its clause.

mod alone;
mod commands;
mod conditions;
mod statements;
mod whom;

use super::forms::{Form, form};
use super::frames::{self, Collected, Part, Statement};
use super::recipients;
use super::stance::Stance;
use crate::lexicon::Table;
use crate::record::{Coded, Recommendation};
use crate::text::{Document, Sentence, SentenceKind, ViewRange};
use crate::trace::Trace;
use Recommendation as R;
use alone::{Named, said_alone};
use commands::{
    Readers, after_adverbial, bids, commands, governing, indicative, instructs, invites,
    is_enclitic, is_needed, is_told, must, negator, opens_clause, participle, said_needless, to_us,
};
use conditions::{
    asked_by_bait, conditional, forbids_to_spread, in_case, notices, opens_but_for_time,
    speaks_to_many,
};
use statements::{FORBIDDEN, FRAMES};
use whom::wants_to_know;

/// Reads the advice.
pub(crate) fn read(doc: &Document<'_>, stances: &[Stance], trace: &mut Trace) -> Vec<Coded<R>> {
    let mut found = Collected::new();
    let readers = Readers::of(doc);
    let mut before = Named::default();
    for (sentence, stance) in doc.sentences().iter().zip(stances) {
        let named = before;
        before = Named::default();
        if stance.under_law || sentence.kind == SentenceKind::Subject {
            continue;
        }
        let tables = [Table::Recommendations, Table::Deeds, Table::Things];
        let parts = frames::parts(doc, sentence, &tables);
        before = Named::by(&parts);
        // "E se uso la stessa password altrove?" names it for the answer.
        if stance.asks {
            continue;
        }
        let mut statements = frames::statements(doc, &parts, &FRAMES, alone);
        let forbidden = frames::statements(doc, &parts, &FORBIDDEN, |_| None);
        statements.extend(
            forbidden
                .into_iter()
                .filter(|statement| negator(doc, sentence, statement.act.token).is_some())
                // "Il cedolino non è consultabile".
                .filter(|statement| {
                    let word = doc.word(statement.act.token);
                    !word.ends_with("bile") && !word.ends_with("bili")
                }),
        );
        for &act in &parts {
            statements.extend(said_alone(doc, sentence, stance, &parts, named, act));
        }
        statements.extend(spared(doc, &parts));
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

/// "Non occorre cambiare la password, né rifare la tessera": who is spared more than one deed is
/// spared them all; "non serve cambiare la password" alone spares that only.
fn spared<'l>(doc: &Document<'_>, parts: &[Part<'l>]) -> Option<Statement<'l, R>> {
    const REACH: usize = 24;
    let &need = parts.iter().find(|part| part.code == "no.need")?;
    let mut nor = (need.token..need.token + REACH).filter(|&token| doc.word(token) == "nè");
    nor.any(|token| form(doc.word(token + 1)) == Form::Infinitive)
        .then_some(Statement {
            says: R::NoAction,
            act: need,
            object: None,
        })
}

/// Deeds that are advised against: with "non" before them.
const BANNED: [&str; 7] = [
    "do.hand_over",
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
        "keep_data_private" => R::KeepDataPrivate,
        _ => return None,
    })
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
    if bears_on_else(doc, statement) {
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
    // "Non occorre cambiare la password, né rifare la tessera"; "né la tessera … va rifatta".
    let nor = |token: usize| doc.word(token) == "nè";
    if !banned && !BANNED.contains(&act.code) && (act.token.saturating_sub(8)..act.token).any(nor) {
        return false;
    }
    // "Attenzione ai messaggi che chiedono denaro".
    if act.code == "do.beware" && opens_but_for_time(doc, sentence, act.token) {
        return !stance.under_measures;
    }
    if act.code == "is.forbidden" {
        return forbids_to_spread(doc, parts, statement);
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
    // "Sedicenti addetti in cerca di altri dati": who they are, unless the sentence advises.
    if doc.word(act.token).starts_with("sedicent") && !stance.advises(statement.range()) {
        return false;
    }
    if act.code == "do.report" && to_reader && form(doc.word(act.token)) == Form::Plain {
        return false;
    }
    // "Se riceve messaggi strani ci avvisi" asks for a report; "indirizzo, avvisi" is a noun.
    if act.code == "is.suspect" && in_case(doc, sentence, act.token)
        || doc.word(act.token) == "avvisi"
            && statement.says == R::ReportController
            && !to_us(doc, act.token)
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
    // "Chi ha ricevuto il foglio lo distrugga" mends the breach; "non lo inoltri" is advice, too.
    let passes_on = ["inoltr", "diffond", "divulg", "condivid", "pubblic", "gir"]
        .iter()
        .any(|stem| doc.word(act.token).starts_with(stem));
    if statement.says == R::DoNotShareStolen
        && !passes_on
        && recipients::addressed(doc, sentence, act.token)
    {
        return false;
    }
    if statement.says == R::DoNotShareStolen
        && frames::keeps_secret(doc, parts, act)
        && !names_spoil(doc, parts, act)
    {
        return false;
    }
    // "Avvertirvi", "informarLa": the reader is told; "da quanto comunicatoci": we were.
    if act.code == "do.report"
        && ["rvi", "rti", "rla", "rle", "atoci", "ataci", "atici"]
            .iter()
            .any(|pronoun| doc.word(act.token).ends_with(pronoun))
    {
        return false;
    }
    if asked_by_bait(doc, parts, act.token) {
        return false;
    }
    // "Rivolgetevi alla filiale" reports only what one noticed.
    if act.code == "do.turn"
        && statement.says == R::ReportController
        && !(conditional(doc, sentence, act.token) && notices(doc, sentence, act.token))
        && frames::after(doc, parts, act.token, 10, &["thing.oddity"]).is_none()
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
    // "La ricezione di e-mail ingannevoli": an adjective advises only where advice is given.
    if act.code == "is.suspect"
        && verb == act.token
        && !stance.under_advice
        && !stance.advises(act.range)
    {
        return false;
    }
    // "Abbiamo preteso da chi ha ricevuto la mail che la cestini": asked of others.
    if statement.says == R::BewarePhishing
        && doc.word(act.token).starts_with("cestin")
        && frames::before(doc, parts, act.token, 16, &["do.ask"]).is_some_and(|ask| {
            (ask.token.saturating_sub(3)..ask.token)
                .any(|token| matches!(doc.word(token), "abbiamo" | "ha" | "stato" | "hanno"))
        })
    {
        return false;
    }
    // "Riferite all'URP ogni messaggio dubbio" asks for a report of it.
    if act.code == "is.suspect"
        && frames::before(doc, parts, act.token, 8, &["do.report"]).is_some()
    {
        return false;
    }
    // "È invitato a cestinare il prospetto": what went astray, no message that baits.
    if statement.says == R::BewarePhishing
        && doc.word(act.token).starts_with("cestin")
        && frames::before(doc, parts, act.token, 16, &["thing.file"]).is_some()
        && frames::around(parts, act.token, 16)
            .iter()
            .all(|part| part.code != "thing.message")
    {
        return false;
    }
    if invites(doc, verb, statement.says) {
        return true;
    }
    if is_told(doc, sentence, verb) {
        return false;
    }
    // "La patente non va rifatta".
    let not_due = matches!(doc.word(verb.wrapping_sub(1)), "va" | "vanno")
        && doc.word(verb.wrapping_sub(2)) == "non";
    if not_due && !BANNED.contains(&act.code) {
        return false;
    }
    // "La password va cambiata", "va subito segnalato".
    let late = |back: usize| matches!(doc.word(verb.wrapping_sub(back)), "va" | "vanno");
    let aside = matches!(
        doc.word(verb.wrapping_sub(1)),
        "subito" | "sempre" | "comunque" | "quindi" | "pure" | "immediatamente"
    );
    let duty = (late(1) || aside && late(2)) && form(doc.word(verb)) == Form::Participle;
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
        || case && (reports || no.is_some() || main)
        || speaks_to_many(doc, sentence, verb);
    // "Il titolare comunica", "la segreteria verifica": they do it, unless the reader is a "tu".
    let told_reader = matches!(doc.word(verb.wrapping_sub(1)), "le" | "vi" | "ti" | "la");
    let speaks = matches!(doc.word(verb), "comunica" | "informa");
    let theirs = indicative(doc, verb) && (speaks || told_reader || !readers.one);
    !theirs
        && (no.is_some() || commands(doc, sentence, verb))
        && (stance.under_advice
            || !told
                && opens
                && (readers.many
                    || no.is_some()
                    || !participle(doc.word(verb))
                    || bids(doc, verb)
                    || speaks_to_many(doc, sentence, verb)))
}

/// "Le date di nascita", "senza annullarlo", "girateci il messaggio", "nulla a che fare": other senses.
fn bears_on_else(doc: &Document<'_>, statement: &Statement<'_, R>) -> bool {
    let act = statement.act.token;
    let word = doc.word(act);
    let before = doc.word(act.wrapping_sub(1));
    match statement.says {
        R::KeepDataPrivate => word == "date" && matches!(before, "le" | "alle" | "delle"),
        // "Sostituisca il PIN della carta" changes no card.
        R::ReplaceCredential => {
            before == "senza"
                || statement.object.is_some_and(|object| {
                    (act..object.token)
                        .any(|token| matches!(doc.word(token), "pin" | "codice" | "password"))
                })
        }
        // "Ogni messaggio strano va cestinato": it baits, and was not stolen.
        R::DoNotShareStolen
            if ["cestin", "butt", "scart"]
                .iter()
                .any(|s| word.starts_with(s)) =>
        {
            statement
                .object
                .is_some_and(|object| doc.word(object.token).starts_with("messagg"))
        }
        R::DoNotShareStolen if word == "inoltre" => true,
        R::DoNotShareStolen => word.ends_with("eci") || word.ends_with("celo"),
        // "All'esito delle verifiche, la Banca": a noun checks no sender.
        R::VerifySender => word == "verifiche",
        // "Password robuste e aggiornamenti": a noun changes nothing that stands before it.
        R::ChangePassword => {
            word == "aggiornamenti"
                || word.starts_with("aggiornament")
                    && statement.object.is_some_and(|object| object.token < act)
        }
        R::NoAction => (act..act + 3).any(|t| doc.word(t) == "a" && doc.word(t + 1) == "che"),
        _ => false,
    }
}

/// "I dati pubblicati", "il file ricevuto": what went astray, whatever secrets it holds.
fn names_spoil(doc: &Document<'_>, parts: &[Part<'_>], act: Part<'_>) -> bool {
    const REACH: usize = 12;
    const ASTRAY: [&str; 9] = [
        "pubblicat",
        "sottratt",
        "rubat",
        "trafugat",
        "ricevut",
        "diffus",
        "esfiltrat",
        "copiat",
        "finit",
    ];
    frames::around(parts, act.token, REACH)
        .iter()
        .any(|part| part.code == "thing.file" && part.token > act.token)
        && (act.token..act.token + REACH)
            .any(|token| ASTRAY.iter().any(|stem| doc.word(token).starts_with(stem)))
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
    // "Tenga sempre d'occhio il conto", "dia ogni tanto un'occhiata".
    if matches!(
        doc.word(act.token),
        "d'" | "sott'" | "sotto" | "un'" | "uno" | "una" | "un"
    ) {
        return (act.token.saturating_sub(REACH)..act.token)
            .find(|&token| {
                let word = doc.word(token);
                ["ten", "tien", "butt", "gett"]
                    .iter()
                    .any(|stem| word.starts_with(stem))
                    || matches!(word, "dia" | "date" | "dai" | "dare" | "diano" | "diate")
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
        // "Un messaggio che Le metta fretta va cestinato": the phrase is its own verb.
        R::BewarePhishing | R::KeepDataPrivate => &[],
        _ => &["do.choose", "do.change"],
    };
    frames::before(doc, parts, act.token, REACH, verbs).map_or(act.token, |verb| verb.token)
}
