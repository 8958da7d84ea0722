//! Advice to the reader.
//!
//! Advice is a phrase of `recommendations.tsv`, or an act and its object
//! (change + password), in a sentence that advises: under a heading of advice,
//! in a list that a request leads into, after "Le consigliamo", or a command
//! ("Cambia la password", "non apra allegati") that opens its clause.

use super::forms::{Form, form};
use super::frames::{self, Collected, Frame, Part, Statement};
use super::stance::{self, Stance};
use crate::lexicon::Table;
use crate::record::{Coded, Recommendation};
use crate::text::{Document, Sentence, SentenceKind, TokenKind};
use crate::trace::Trace;
use Recommendation as R;

const fn frame(
    says: R,
    act: &'static [&'static str],
    object: &'static [&'static str],
    reach: usize,
) -> Frame<R> {
    Frame::new(says, act, object, reach)
}

const FRAMES: &[Frame<R>] = &[
    frame(R::NoAction, &["no.deed"], &["no.need"], 9),
    frame(R::NoAction, &["no.deed"], &["no.none"], 3),
    frame(R::NoAction, &["no.nothing"], &["no.do"], 4),
    frame(
        R::BewarePhishing,
        &["do.beware"],
        &["thing.message", "thing.link", "is.stranger"],
        12,
    ),
    frame(
        R::BewarePhishing,
        &["is.suspect", "do.ignore"],
        &["thing.message", "thing.link"],
        3,
    ),
    frame(R::ChangePassword, &["do.change"], &["thing.credential"], 10),
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
    frame(R::VerifySender, &["do.check"], &["is.by_phone"], 3),
    frame(
        R::VerifySender,
        &["is.before"],
        &["do.call", "do.check"],
        10,
    ),
    frame(R::VerifySender, &["is.doubt"], &["do.call", "do.check"], 10),
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
    frame(R::ReportPolice, &["is.complaint"], &["do.file"], 4),
    frame(
        R::ReportPolice,
        &["do.report", "do.turn"],
        &["thing.authority_police"],
        8,
    ),
    frame(
        R::ReportController,
        &["do.report"],
        &["thing.us", "thing.oddity"],
        8,
    ),
    frame(R::DoNotShareStolen, &["do.delete"], &["thing.file"], 9),
];

/// What the reader is asked not to do, and to what; "not" may be "evitare di" or "dal".
const FORBIDDEN: &[Frame<R>] = &[
    frame(
        R::BewarePhishing,
        &["do.fall"],
        &["thing.message", "thing.link"],
        8,
    ),
    frame(
        R::KeepDataPrivate,
        &["do.give"],
        &[
            "thing.credential",
            "thing.code",
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
        &["do.leak"],
        &["thing.credential", "thing.code", "thing.card"],
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
        &["thing.file", "thing.data", "thing.message"],
        9,
    ),
];

/// Reads the advice.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Vec<Coded<R>> {
    let mut found = Collected::new();
    let stances = stance::stances(doc);
    let readers = Readers::of(doc);
    for (sentence, stance) in doc.sentences().iter().zip(&stances) {
        if stance.asks || stance.under_law || sentence.kind == SentenceKind::Subject {
            continue;
        }
        let tables = [Table::Recommendations, Table::Deeds, Table::Things];
        let parts = frames::parts(doc, sentence, &tables);
        let mut statements = frames::statements(doc, &parts, FRAMES, alone);
        let forbidden = frames::statements(doc, &parts, FORBIDDEN, |_| None);
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
                let range = statement.range();
                trace.note("recommendations", range, "advice to the reader", &[]);
                found.add(doc, statement.says, range);
            }
        }
    }
    found.into_items()
}

/// What a phrase without a partner advises.
fn alone(code: &str) -> Option<R> {
    Some(match code {
        "beware_phishing" => R::BewarePhishing,
        "strong_password" => R::StrongPassword,
        "verify_sender" => R::VerifySender,
        "report_police" => R::ReportPolice,
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
        "do.heed" if negator(doc, sentence, act.token).is_some() => said(R::BewarePhishing),
        // "Non lo dia a nessuno", "mai fornirli".
        "do.give" if takes_it(doc, act.token) && negator(doc, sentence, act.token).is_some() => {
            said(R::KeepDataPrivate)
        }
        "do.spread_not" => said(R::DoNotShareStolen),
        "do.report" if to_us(doc, act.token) => said(R::ReportController),
        "do.call"
            if conditional(doc, sentence, act.token)
                && frames::before(doc, parts, act.token, FAR, &["thing.message"]).is_some()
                && frames::after(doc, parts, act.token, 5, &["thing.official"]).is_some() =>
        {
            said(R::VerifySender)
        }
        "do.call" if to_us(doc, act.token) && conditional(doc, sentence, act.token) => {
            let checks = frames::after(doc, parts, act.token, 4, &["is.before", "do.check"]);
            let verb = form(doc.word(act.token)) != Form::Gerund;
            let again = doc.word(act.token).starts_with("richiam");
            said(if again || checks.is_some() {
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

/// Whether a pronoun stands for what a deed is done to: "lo dia", "fornirli".
fn takes_it(doc: &Document<'_>, act: usize) -> bool {
    let word = doc.word(act);
    let own = ["rlo", "rla", "rli", "rle"]
        .iter()
        .any(|pronoun| word.ends_with(pronoun));
    own || matches!(doc.word(act.saturating_sub(1)), "lo" | "la" | "li" | "le")
}

/// The word close before a deed that forbids it: "non", "mai", "evitare di", "astenersi dal".
fn negator(doc: &Document<'_>, sentence: &Sentence, act: usize) -> Option<usize> {
    const CLOSE: usize = 4;
    let word = doc.word(act);
    let asked = match form(word) {
        Form::Noun | Form::Gerund | Form::Future | Form::We => false,
        Form::Participle => participle(word) && !is_told(doc, sentence, act),
        Form::Infinitive | Form::Plain => true,
    };
    let start = sentence.tokens.start.max(act.saturating_sub(CLOSE));
    (start..act).rev().find(|&token| {
        let word = doc.word(token);
        let forbids = matches!(
            word,
            "non" | "nè" | "mai" | "senza" | "dal" | "dallo" | "dall'"
        );
        asked && (forbids || word.starts_with("evit") || word.starts_with("asten"))
    })
}

/// "Avvertirci", "ci scriva", "ce lo segnali", "riferirmi": the deed is done to us.
fn to_us(doc: &Document<'_>, act: usize) -> bool {
    let word = doc.word(act);
    let before = |back: usize| act.checked_sub(back).map_or("", |token| doc.word(token));
    let own = ["ci", "rmi", "celo", "cela", "cene", "celi"]
        .iter()
        .any(|pronoun| word.ends_with(pronoun));
    own || matches!(before(1), "ci" | "mi")
        || matches!(before(1), "lo" | "la" | "ne" | "li") && matches!(before(2), "ce" | "me")
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
        return wanted && !stance.under_facts && !stance.under_measures && !stance.under_data;
    }
    if frames::before(doc, parts, act.token, 8, &["no.need"]).is_some() {
        return false;
    }
    // "Se riceve messaggi strani ci avvisi" asks for a report; "indirizzo, avvisi" is a noun.
    if act.code == "is.suspect" && in_case(doc, sentence, act.token)
        || doc.word(act.token) == "avvisi" && !to_us(doc, act.token)
    {
        return false;
    }
    let verb = verb(doc, parts, statement);
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
    let reports = act.code == "do.report" || statement.says == R::ReportController;
    let no = negator(doc, sentence, verb);
    let at = no.unwrap_or(verb);
    // "Chi ha inviato il passaporto valuti", "se riceve un SMS non apra".
    let main = form(doc.word(verb)) == Form::Plain && !indicative(doc.word(verb));
    let opens = opens_clause(doc, sentence, at) || case && (reports || no.is_some() || main);
    // "Il titolare comunica", "la segreteria verifica": they do it, unless the reader is a "tu".
    let told_reader = matches!(doc.word(verb.wrapping_sub(1)), "le" | "vi" | "ti" | "la");
    let speaks = matches!(doc.word(verb), "comunica" | "informa");
    let theirs = indicative(doc.word(verb)) && (speaks || told_reader || !readers.one);
    !theirs
        && (no.is_some() || commands(doc, sentence, verb))
        && (stance.under_advice
            || !told && opens && (readers.many || !participle(doc.word(verb)) || bids(doc, verb)))
}

/// Whether the words close before open a condition: "se riceve", "in caso di", "qualora".
fn in_case(doc: &Document<'_>, sentence: &Sentence, token: usize) -> bool {
    const CLOSE: usize = 8;
    let start = sentence.tokens.start.max(token.saturating_sub(CLOSE));
    (start..token).any(|token| matches!(doc.word(token), "se" | "caso" | "qualora" | "ove"))
}

/// "Abbiamo cambiato", "sono state sostituite", "cambieremo": what was or will be done, no advice.
fn is_told(doc: &Document<'_>, sentence: &Sentence, verb: usize) -> bool {
    const CLOSE: usize = 4;
    let start = sentence.tokens.start.max(verb.saturating_sub(CLOSE));
    let helped = |words: &[&str]| (start..verb).any(|token| words.contains(&doc.word(token)));
    match form(doc.word(verb)) {
        Form::Participle => helped(&[
            "abbiamo", "ha", "hanno", "stato", "stata", "stati", "state", "sono", "avete", "hai",
        ]),
        Form::Gerund => helped(&["stiamo", "sta", "stanno"]),
        Form::Future | Form::We => true,
        _ => false,
    }
}

/// "Controlla", "verifica": of a verb in -are, what someone does, or a command to a "tu".
fn indicative(word: &str) -> bool {
    const STEMS: [&str; 44] = [
        "controll",
        "ricontroll",
        "verific",
        "segnal",
        "avvis",
        "inform",
        "comunic",
        "notific",
        "cambi",
        "modific",
        "aggiorn",
        "rinnov",
        "attiv",
        "abilit",
        "us",
        "utilizz",
        "impost",
        "adott",
        "cre",
        "chiam",
        "richiam",
        "telefon",
        "contatt",
        "monitor",
        "sorvegli",
        "analizz",
        "esamin",
        "guard",
        "osserv",
        "consult",
        "blocc",
        "confront",
        "accert",
        "ignor",
        "evit",
        "denunci",
        "prest",
        "present",
        "valut",
        "domand",
        "annull",
        "cancell",
        "elimin",
        "disattiv",
    ];
    word.strip_suffix('a')
        .is_some_and(|stem| STEMS.contains(&stem))
}

/// The token of the verb: the act, or what is done with "una password robusta".
fn verb(doc: &Document<'_>, parts: &[Part<'_>], statement: &Statement<'_, R>) -> usize {
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
    // "Provveda a modificarla", "ricordi di segnalarlo".
    if let Some(governing) = act.token.checked_sub(2).filter(|&token| {
        let word = doc.word(token);
        let governs = [
            "provved", "procur", "ricord", "dimentic", "cerc", "esit", "prov",
        ];
        matches!(doc.word(token + 1), "a" | "ad" | "di")
            && governs.iter().any(|stem| word.starts_with(stem))
            && form(word) == Form::Plain
    }) {
        return governing;
    }
    if act.code.starts_with("do.") {
        return act.token;
    }
    if let Some(object) = statement
        .object
        .filter(|object| object.code.starts_with("do."))
    {
        return object.token;
    }
    let verbs = ["do.choose", "do.change"];
    frames::before(doc, parts, act.token, REACH, &verbs).map_or(act.token, |verb| verb.token)
}

/// Whom the text speaks to.
#[derive(Debug, Clone, Copy)]
struct Readers {
    /// To one as "tu", so that "segnala" commands.
    one: bool,
    /// To several, so that "cambiate" commands.
    many: bool,
}

impl Readers {
    /// Linear in the length of the text; asked once for each document.
    fn of(doc: &Document<'_>) -> Self {
        const ONE: &[&str] = &[" tuo ", " tua ", " tuoi ", " tue ", " ti "];
        const MANY: &[&str] = &[
            "atele ",
            "ateli ",
            "ateci ",
            " avete ",
            " siete ",
            " potete ",
            " dovete ",
            " voi ",
            "ricevete ",
            "vostr",
            "gentili",
            "vi invit",
            "vi consigl",
            "vi preg",
            "vi inform",
            "vi comunic",
            "etevi",
        ];
        let says = |signs: &[&str]| signs.iter().any(|sign| doc.text().contains(sign));
        Self {
            one: says(ONE),
            many: says(MANY),
        }
    }
}

/// Whether "nessuna azione" is said to be needless: "è richiesta", "da parte Sua".
fn said_needless(doc: &Document<'_>, sentence: &Sentence, deed: Part<'_>) -> bool {
    const AROUND: usize = 7;
    let start = sentence.tokens.start.max(deed.token.saturating_sub(AROUND));
    let end = sentence.tokens.end.min(deed.token + AROUND);
    (start..end).any(|token| {
        let word = doc.word(token);
        ["richiest", "necessari", "occorr", "dovut", "parte"]
            .iter()
            .any(|stem| word.starts_with(stem))
    })
}

/// "cambiate", which may be a command or a participle.
fn participle(word: &str) -> bool {
    if word == "diffidate" {
        return false;
    }
    ["ate", "ete", "ite"].iter().any(|end| word.ends_with(end))
}

/// "Verificate sempre che": what follows a command, and no participle.
fn bids(doc: &Document<'_>, verb: usize) -> bool {
    let next = doc.word(verb + 1);
    matches!(
        next,
        "sempre" | "subito" | "che" | "se" | "bene" | "con" | "prima"
    ) || next.ends_with("mente")
}

/// Whether the sentence speaks of a case that may come: "se", "qualora", "chi ricevesse".
fn conditional(doc: &Document<'_>, sentence: &Sentence, before: usize) -> bool {
    const LOOK_BACK: usize = 40;
    let start = sentence.tokens.start.max(before.saturating_sub(LOOK_BACK));
    (start..before).any(|token| {
        matches!(
            doc.word(token),
            "se" | "qualora"
                | "ricevano"
                | "riceva"
                | "ricevesse"
                | "dovesse"
                | "dovessero"
                | "trovasse"
                | "caso"
                | "ove"
                | "chi"
                | "chiunque"
                | "quando"
        )
    })
}

/// Whether the words at `token` command: an imperative or a subjunctive, after "non" any form.
fn commands(doc: &Document<'_>, sentence: &Sentence, token: usize) -> bool {
    let negated = doc.word(token) == "non";
    let verb = (token..sentence.tokens.end.min(token + 4)).find(|&t| {
        doc.kind(t) == Some(TokenKind::Word)
            && !matches!(
                doc.word(t),
                "non" | "ci" | "si" | "li" | "lo" | "la" | "le" | "ne" | "ce" | "di" | "mai"
            )
    });
    verb.is_some_and(|verb| {
        let word = doc.word(verb);
        let statement = [
            "are", "ere", "ire", "rsi", "zione", "ra", "ranno", "iamo", "ato", "ata", "ati", "ito",
            "ita", "iti", "uto", "uta", "uti", "ndo", "sse", "ssero", "mento", "ava", "avano",
        ]
        .iter()
        .any(|end| word.ends_with(end));
        // "Apra" commands, "aprira" tells of the future.
        const SHORTEST_FUTURE: usize = 5;
        let of_us = ["iamo", "emo", "ra", "anno"]
            .iter()
            .any(|end| word.ends_with(end) && word.len() >= SHORTEST_FUTURE);
        !of_us && (negated || !statement)
    })
}

/// Whether a clause begins with this token, its pronouns left aside.
fn opens_clause(doc: &Document<'_>, sentence: &Sentence, token: usize) -> bool {
    const PRONOUNS: usize = 3;
    let mut at = token;
    for _ in 0..=PRONOUNS {
        if at <= sentence.tokens.start {
            return true;
        }
        at -= 1;
        let word = doc.word(at);
        // "Prima di rispondere sentite", "regolarmente controllate".
        if form(word) == Form::Infinitive && matches!(doc.word(at.saturating_sub(1)), "di" | "a") {
            return true;
        }
        if word.ends_with("mente") {
            continue;
        }
        match doc.word(at) {
            "non" | "ci" | "si" | "li" | "lo" | "la" | "le" | "ne" | "ce" | "lei" | "voi"
            | "tu" | "subito" | "quindi" | "poi" | "inoltre" | "pertanto" | "anche" | "sempre"
            | "comunque" => {}
            "," | ";" | ":" | "-" | ")" | "." | "e" | "o" | "ed" | "•" | "ma" => return true,
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {}
