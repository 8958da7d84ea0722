//! Whether a deed is asked of the reader: commands, bans, duties and their conditions.
//!
//! Goes in: the token of a deed in its sentence. Comes out: yes or no, from its
//! ending, the words before it and whom the text speaks to.

use super::whom::bids_one;
use crate::fields::deed_groups;
use crate::fields::forms::{Form, form};
use crate::fields::frames::Part;
use crate::lexicon::Table;
use crate::record::Recommendation;
use crate::text::{Document, Sentence, TokenKind};

/// Whether a pronoun stands for what a deed is done to: "lo dia", "fornirli".
pub(super) fn takes_it(doc: &Document<'_>, act: usize) -> bool {
    let word = doc.word(act);
    // "Fornirli", "rivelatelo", "datelo".
    let before = doc.word(act.saturating_sub(1));
    // "Falla bloccare": the pronoun stands with the verb that governs.
    let governed = matches!(
        before,
        "falla" | "fallo" | "falli" | "falle" | "fatela" | "fatelo" | "farla" | "farlo" | "farli"
    );
    let own = ["rlo", "rla", "rli", "rle"]
        .iter()
        .any(|pronoun| word.ends_with(pronoun))
        || ["telo", "tela", "teli", "tele"]
            .iter()
            .any(|pronoun| word.ends_with(pronoun) && word.len() > pronoun.len());
    // "Cambiala"; "digitale" only ends so.
    let one = bids_one(word) && word.ends_with(['a', 'o']);
    own || governed || one || matches!(before, "lo" | "la" | "li" | "le")
}

/// The word close before a deed that forbids it: "non", "mai", "evitare di", "astenersi dal".
pub(super) fn negator(doc: &Document<'_>, sentence: &Sentence, act: usize) -> Option<usize> {
    const CLOSE: usize = 4;
    let word = doc.word(act);
    let asked = match form(word) {
        Form::Noun | Form::Gerund | Form::Future | Form::We => false,
        Form::Participle => participle(word) && !is_told(doc, sentence, act),
        Form::Infinitive | Form::Plain => true,
    };
    let start = sentence.tokens.start.max(act.saturating_sub(CLOSE));
    let start = (start..act)
        .rev()
        .find(|&token| matches!(doc.word(token), ";" | ":") || parts_clause(doc, token))
        .map_or(start, |token| token + 1);
    let found = (start..act).rev().find(|&token| {
        let word = doc.word(token);
        // "Dall'inoltrarlo", not "dal lunedì al venerdì risponde".
        let from = matches!(word, "dal" | "dallo" | "dall'")
            && form(doc.word(token + 1)) == Form::Infinitive;
        let forbids = from
            || matches!(word, "nè" | "mai" | "senza")
            || word == "non" && !denies_adjective(doc, token, act)
            || word == "nessun" && matches!(doc.word(token + 1), "motivo" | "caso");
        asked
            && (forbids
                || ["evit", "asten", "rifiut"]
                    .iter()
                    .any(|stem| word.starts_with(stem)))
    })?;
    // "Si astenga dal rivelare": the verb of the ban opens the clause.
    let abstains = found > start && doc.word(found - 1).starts_with("asten");
    Some(if abstains { found - 1 } else { found })
}

/// `persone non identificate hanno potuto leggere`: it denies no deed.
fn denies_adjective(doc: &Document<'_>, non: usize, act: usize) -> bool {
    let noun = non.checked_sub(1).and_then(|t| doc.kind(t)) == Some(TokenKind::Word);
    noun && non + 1 < act && participle(doc.word(non + 1))
}

/// A comma behind a verb in a person: "che non riconosce, blocchi"; not "non apra, inoltri o".
fn parts_clause(doc: &Document<'_>, token: usize) -> bool {
    let before = token.checked_sub(1).map_or("", |t| doc.word(t));
    doc.word(token) == ","
        && token
            .checked_sub(3)
            .is_some_and(|t| matches!(doc.word(t), "che" | "quanto" | "cui"))
        && form(before) == Form::Plain
}

/// "Avvertirci", "ci scriva", "ce lo segnali", "riferirmi": the deed is done to us.
pub(super) fn to_us(doc: &Document<'_>, act: usize) -> bool {
    let word = doc.word(act);
    let before = |back: usize| act.checked_sub(back).map_or("", |token| doc.word(token));
    let own = ["ci", "rmi", "celo", "cela", "cene", "celi"]
        .iter()
        .any(|pronoun| word.ends_with(pronoun));
    own || matches!(before(1), "ci" | "mi")
        || matches!(before(1), "lo" | "la" | "ne" | "li") && matches!(before(2), "ce" | "me")
}

/// "Abbiamo cambiato", "sono state sostituite", "cambieremo": what was or will be done, no advice.
pub(super) fn is_told(doc: &Document<'_>, sentence: &Sentence, verb: usize) -> bool {
    const CLOSE: usize = 4;
    let start = sentence.tokens.start.max(verb.saturating_sub(CLOSE));
    let helped = |words: &[&str]| (start..verb).any(|token| words.contains(&doc.word(token)));
    match form(doc.word(verb)) {
        // "Se avete dubbi passate in sede" has no perfect, "se avete già cambiato" has one.
        // "Abbiamo staccato le sedi, rifatto le password e imposto la doppia verifica".
        Form::Participle if joined_to_deed(doc, sentence, verb) => true,
        Form::Participle => {
            helped(&[
                "abbiamo", "ha", "hanno", "stato", "stata", "stati", "state", "sono",
            ]) || (verb.saturating_sub(2)..verb)
                .any(|token| matches!(doc.word(token), "avete" | "hai"))
                && !matches!(
                    doc.word(verb.wrapping_sub(1)),
                    "dubbi" | "domande" | "bisogno" | "sospetti"
                )
        }
        Form::Gerund => helped(&["stiamo", "sta", "stanno"]),
        Form::Future | Form::We => true,
        _ => false,
    }
}

/// A participle in a row of deeds that an auxiliary opens, with no other verb between.
fn joined_to_deed(doc: &Document<'_>, sentence: &Sentence, verb: usize) -> bool {
    const ROW: usize = 36;
    let start = sentence.tokens.start.max(verb.saturating_sub(ROW));
    let Some(auxiliary) = (start..verb)
        .rev()
        .find(|&token| doc.word(token) == "abbiamo")
    else {
        return false;
    };
    let word = doc.word(verb);
    (word.ends_with("to") || word.ends_with("so"))
        && !(auxiliary..verb).any(|token| {
            matches!(
                doc.word(token),
                ";" | ":" | "." | "?" | "che" | "se" | "vi" | "ti"
            )
        })
}

/// "Controlla", "verifica": of a verb in -are, what someone does, or a command to a "tu".
pub(super) fn indicative(doc: &Document<'_>, token: usize) -> bool {
    doc.tokens().get(token).is_some_and(|token| {
        doc.hits_in(Table::Deeds, token.range())
            .any(|hit| hit.code() == "form.indicative")
    })
}

/// Whom the text speaks to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Readers {
    /// To one as "tu", so that "segnala" commands.
    pub(super) one: bool,
    /// To several, so that "cambiate" commands.
    pub(super) many: bool,
}

impl Readers {
    /// Linear in the length of the text; asked once for each document.
    pub(super) fn of(doc: &Document<'_>) -> Self {
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
        let text = doc.text().as_bytes();
        let holds = |sign: &&str| memchr::memmem::find(text, sign.as_bytes()).is_some();
        let says = |signs: &[&str]| signs.iter().any(holds);
        Self {
            one: says(ONE),
            many: says(MANY),
        }
    }
}

/// Whether "nessuna azione" is said to be needless: "è richiesta", "da parte Sua".
pub(super) fn said_needless(doc: &Document<'_>, sentence: &Sentence, deed: Part<'_>) -> bool {
    const AROUND: usize = 7;
    let start = sentence.tokens.start.max(deed.token.saturating_sub(AROUND));
    let end = sentence.tokens.end.min(deed.token + AROUND);
    deed_groups::NEEDLESS.among(doc, start..end)
}

/// "cambiate", which may be a command or a participle; "prendete" can only command.
pub(super) fn participle(word: &str) -> bool {
    word != "diffidate" && ["ate", "ite"].iter().any(|end| word.ends_with(end))
}

/// The verb in a person that governs an infinitive: "provvedete quanto prima a cambiarla",
/// "faccia bloccare la carta", "abbia cura di conservarlo".
pub(super) fn governing(doc: &Document<'_>, sentence: &Sentence, act: usize) -> Option<usize> {
    const FAR: usize = 6;
    let before = act.checked_sub(1)?;
    if matches!(
        doc.word(before),
        "faccia"
            | "facciate"
            | "fate"
            | "fai"
            | "facciano"
            | "falla"
            | "fallo"
            | "falli"
            | "falle"
            | "fatela"
            | "fatelo"
    ) {
        return Some(before);
    }
    if !matches!(doc.word(before), "a" | "ad" | "di") {
        return None;
    }
    let first = sentence.tokens.start.max(before.saturating_sub(FAR));
    (first..before)
        .rev()
        .take_while(|&token| !matches!(doc.word(token), "," | ";" | ":"))
        .find(|&token| {
            let word = doc.word(token);
            deed_groups::GOVERNS.holds(doc, token)
                && (form(word) == Form::Plain || is_command_of_many(word))
        })
}

/// "Provvedete", "abbiate": a form of "voi" that is no participle.
fn is_command_of_many(word: &str) -> bool {
    word.ends_with("ete") || word.ends_with("iate")
}

/// Whether only the time, the place or the case stands before a verb in its clause: "prima di
/// pagare verifichi", "al prossimo accesso imposti".
pub(super) fn after_adverbial(doc: &Document<'_>, sentence: &Sentence, verb: usize) -> bool {
    const LONGEST: usize = 10;
    // "Care socie, in questi giorni non aprite …": the clause begins at the comma.
    let first = sentence
        .near(verb, LONGEST)
        .take_while(|&token| token < verb)
        .filter(|&token| matches!(doc.word(token), "," | ";" | ":"))
        .last()
        .filter(|_| matches!(doc.word(verb), "non" | "mai"))
        .map_or(sentence.tokens.start, |mark| mark + 1);
    let noun = matches!(
        doc.word(verb.wrapping_sub(1)),
        "i" | "gli"
            | "dei"
            | "degli"
            | "ai"
            | "agli"
            | "di"
            | "e"
            | "o"
            | "eventuali"
            | "da"
            | "il"
            | "la"
            | "un"
            | "una"
            | "con"
            | "per"
            | "ulteriori"
            | "nostri"
            | "suoi"
            | "che"
            | "se"
    );
    !noun
        && verb > first
        && verb - first <= LONGEST
        && AT_FIRST.contains(&doc.word(first))
        && form(doc.word(verb)) == Form::Plain
        && !indicative(doc, verb)
}

/// "Verificate sempre che", "controllate gli addebiti": what follows a command, and no
/// participle; one in "-ate" would agree with feminine plurals only.
pub(super) fn bids(doc: &Document<'_>, verb: usize) -> bool {
    let next = doc.word(verb + 1);
    let disagrees = matches!(
        next,
        "il" | "lo"
            | "la"
            | "l'"
            | "i"
            | "gli"
            | "un"
            | "una"
            | "uno"
            | "un'"
            | "dei"
            | "degli"
            | "ogni"
            | "qualche"
            | "questo"
            | "quel"
            | "tutto"
    );
    // "Cambiate, invece, la password".
    let aside = next == "," && matches!(doc.word(verb + 3), "," | "!");
    disagrees
        || aside
        || matches!(
            next,
            "sempre" | "subito" | "che" | "se" | "bene" | "con" | "prima"
        )
        || next.ends_with("mente")
        || before_all(doc, verb)
}

/// "Prima di pagare passate": what comes first stands at once before the command.
fn before_all(doc: &Document<'_>, verb: usize) -> bool {
    let before = |back: usize| verb.checked_sub(back).map_or("", |token| doc.word(token));
    before(3) == "prima" && before(2) == "di" && form(before(1)) == Form::Infinitive
}

/// "Telefonateci", "cancellatelo", "fatelo": only a command carries its pronoun so.
pub(super) fn is_enclitic(word: &str) -> bool {
    const PRONOUNS: [&str; 9] = ["ci", "lo", "la", "li", "le", "ne", "vi", "mi", "gli"];
    word.len() > 6
        && PRONOUNS.iter().any(|pronoun| {
            word.strip_suffix(pronoun)
                .is_some_and(|verb| ["ate", "ete", "ite"].iter().any(|end| verb.ends_with(end)))
        })
}

/// "Potranno richiedere la sostituzione", "ogni anomalia può essere segnalata": leave is advice.
pub(super) fn invites(doc: &Document<'_>, verb: usize, says: Recommendation) -> bool {
    let before = |back: usize| verb.checked_sub(back).map_or("", |token| doc.word(token));
    let modal = |word: &str| {
        matches!(
            word,
            "puo"
                | "possono"
                | "potra"
                | "potranno"
                | "potrete"
                | "deve"
                | "devono"
                | "dovra"
                | "dovranno"
        )
    };
    let to_be = matches!(before(1), "essere" | "venire") && modal(before(2));
    match says {
        // "La nuova password dovrà essere lunga almeno dodici caratteri".
        Recommendation::StrongPassword => to_be,
        // "Ogni tentativo va denunciato".
        Recommendation::ReportPolice
            if matches!(doc.word(verb), "va" | "vanno")
                && form(doc.word(verb + 1)) == Form::Participle =>
        {
            true
        }
        Recommendation::ReportController => {
            matches!(before(1), "potete" | "puoi" | "puo") && word_to_us(doc, verb)
                || to_be
                    && ["segnalat", "inoltrat", "girat", "comunicat", "inviat"]
                        .iter()
                        .any(|stem| doc.word(verb).starts_with(stem))
        }
        Recommendation::ReplaceCredential => {
            let let_do = before(1) == "far" && modal(before(2));
            to_be && form(doc.word(verb)) == Form::Participle
                || (modal(before(1)) || let_do)
                    && form(doc.word(verb)) == Form::Infinitive
                    && ["richied", "chied", "otten", "sostitu", "rifar", "rinnov"]
                        .iter()
                        .any(|stem| doc.word(verb).starts_with(stem))
        }
        Recommendation::ReportPolice => {
            modal(before(1)) && form(doc.word(verb)) == Form::Infinitive
        }
        _ => false,
    }
}

/// "Avvertirci": an infinitive with its pronoun.
fn word_to_us(doc: &Document<'_>, verb: usize) -> bool {
    let word = doc.word(verb);
    word.ends_with("rci") || word.ends_with("rcelo")
}

/// Whether the words at `token` command: an imperative or a subjunctive, after "non" any form.
pub(super) fn commands(doc: &Document<'_>, sentence: &Sentence, token: usize) -> bool {
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
        // "Cambio password" names it, "fallo" bids.
        let noun = word.ends_with('o') && !word.ends_with("lo") && word != "occhio"
            || word.ends_with("anza")
            || word.ends_with("enza");
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
        !of_us && (negated || !statement && !noun)
    })
}

/// "Cambiare la password", "Ove possibile, attivare …": an infinitive at the head of its
/// sentence instructs.
pub(super) fn instructs(doc: &Document<'_>, sentence: &Sentence, verb: usize) -> bool {
    const LONGEST: usize = 8;
    let first = sentence.tokens.start;
    form(doc.word(verb)) == Form::Infinitive
        && (verb == first
            || verb - first <= LONGEST
                && doc.word(verb - 1) == ","
                && AT_FIRST.contains(&doc.word(first)))
}

/// "Occorre reimpostare", "sarà necessario impostare": the deed is needed, and nobody is named
/// who does it.
pub(super) fn is_needed(doc: &Document<'_>, sentence: &Sentence, verb: usize) -> bool {
    const CLOSE: usize = 3;
    let first = sentence.tokens.start.max(verb.saturating_sub(CLOSE));
    form(doc.word(verb)) == Form::Infinitive && deed_groups::NEEDED.among(doc, first..verb)
}

/// "Non deve fornirle", "non bisogna aprire": a duty, and no leave.
pub(super) fn must(doc: &Document<'_>, sentence: &Sentence, verb: usize) -> bool {
    const CLOSE: usize = 3;
    let first = sentence.tokens.start.max(verb.saturating_sub(CLOSE));
    (first..verb).any(|token| {
        matches!(
            doc.word(token),
            "deve"
                | "devi"
                | "dovete"
                | "devono"
                | "dovra"
                | "dovrete"
                | "bisogna"
                | "va"
                | "vanno"
        )
    })
}

/// Words that open an adverbial at the head of a sentence.
const AT_FIRST: [&str; 22] = [
    "prima", "al", "alla", "all'", "nel", "nella", "nell'", "in", "per", "da", "dopo", "ad", "a",
    "quando", "nei", "nelle", "entro", "anche", "dove", "ove", "con", "su",
];

/// Whether a clause begins with this token, its pronouns left aside.
pub(super) fn opens_clause(doc: &Document<'_>, sentence: &Sentence, token: usize) -> bool {
    const PRONOUNS: usize = 3;
    let mut at = token;
    for _ in 0..=PRONOUNS {
        if at <= sentence.tokens.start {
            return true;
        }
        at -= 1;
        let word = doc.word(at);
        // "Prima di rispondere sentite", "regolarmente controllate".
        if matches!(doc.word(at.saturating_sub(1)), "di" | "a") && form(word) == Form::Infinitive {
            return true;
        }
        if word.ends_with("mente") {
            continue;
        }
        match doc.word(at) {
            "non" | "ci" | "si" | "li" | "lo" | "la" | "le" | "ne" | "ce" | "lei" | "voi"
            | "tu" | "subito" | "quindi" | "poi" | "inoltre" | "pertanto" | "anche" | "sempre"
            | "comunque" | "intanto" | "infine" | "dunque" | "percio" | "allora" | "insomma" => {}
            "," | ";" | ":" | "-" | ")" | "." | "e" | "o" | "ed" | "•" | "ma" => return true,
            // "In tal caso si telefoni".
            "caso" | "casi" | "frattempo" => return true,
            // "«Non aprite", "👉 Cambia".
            "/" | "@" | "_" | "'" | "%" => return false,
            _ => return matches!(doc.kind(at), Some(TokenKind::Mark | TokenKind::Break)),
        }
    }
    false
}
