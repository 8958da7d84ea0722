//! Who does a deed, and when: we did it, we shall, the attackers did, the reader may.
//!
//! Goes in: the token of a deed in its sentence. Comes out: yes or no, from the
//! auxiliaries before it, its ending and the actors of its clause.

use crate::fields::forms::{Form, form};
use crate::fields::frames::{self, Part};
use crate::text::{Document, Sentence, TokenKind, grammar};

/// "Stiamo verificando", "sta ancora esaminando".
pub(super) fn in_progress(doc: &Document<'_>, act: usize) -> bool {
    const CLOSE: usize = 2;
    form(doc.word(act)) == Form::Gerund
        && (act.saturating_sub(CLOSE)..act)
            .any(|token| matches!(doc.word(token), "sta" | "stanno" | "stiamo"))
}

/// "Non aveva", "era protetto": how things stood before the breach.
pub(super) fn is_imperfect(doc: &Document<'_>, sentence: &Sentence, act: usize) -> bool {
    const CLOSE: usize = 10;
    let start = sentence.tokens.start.max(act.saturating_sub(CLOSE));
    (start..act).any(|token| {
        matches!(
            doc.word(token),
            "era" | "erano" | "aveva" | "avevano" | "avevamo" | "privo" | "priva" | "prive"
        )
    })
}

/// Whether an auxiliary close before the act makes it a deed: "abbiamo", "ha subito", "è stato".
pub(super) fn ours(doc: &Document<'_>, sentence: &Sentence, act: usize, passive: bool) -> bool {
    const CLOSE: usize = 4;
    let start = sentence.tokens.start.max(act.saturating_sub(CLOSE));
    (start..act).any(|token| match doc.word(token) {
        "abbiamo" | "ha" | "hanno" | "provveduto" | "proceduto" => true,
        "stato" | "stata" | "stati" | "state" | "viene" | "venne" => passive,
        _ => false,
    })
}

/// "È attivo dal 2019", "disponiamo da anni di", "già prima", "ogni anno": so before the breach, or
/// by rule.
pub(super) fn was_before(doc: &Document<'_>, sentence: &Sentence, act: usize) -> bool {
    const CLOSE: usize = 10;
    sentence.near(act, CLOSE).any(|token| {
        let next = doc.word(token + 1);
        match doc.word(token) {
            "da" => matches!(next, "anni" | "sempre" | "tempo" | "molto"),
            "dal" => {
                doc.kind(token + 1) == Some(TokenKind::Number)
                    && next.len() == 4
                    && doc.word(token + 2) != "/"
            }
            "gia" => matches!(next, "prima" | "dal" | "da" | "allora" | "all'"),
            "disponeva" | "disponevamo" | "disponiamo" => true,
            // "Erano state cambiate l'ultima volta nel 2021", "ogni anno seguono un corso".
            "l'" => next == "ultima" && doc.word(token + 2) == "volta",
            "ogni" => next == "anno" && token < act,
            "normalmente" | "abitualmente" => true,
            // "Le procedure prevedono che", "la legge impone di".
            "prevedono" | "prevede" | "impone" | "impongono" => {
                token < act && act - token < 9 && matches!(next, "che" | "di" | "la" | "il" | "l'")
            }
            "prima" => {
                matches!(next, "dell'" | "della" | "del")
                    && matches!(
                        doc.word(token + 2),
                        "attacco" | "incidente" | "evento" | "violazione" | "furto" | "accaduto"
                    )
            }
            _ => false,
        }
    })
}

/// "Abbiamo provveduto a bloccare", "si è proceduto alla rimozione", "fatto chiudere".
pub(super) fn provided(doc: &Document<'_>, sentence: &Sentence, act: usize) -> bool {
    const CLOSE: usize = 6;
    let start = sentence.tokens.start.max(act.saturating_sub(CLOSE));
    (start..act).any(|token| {
        let word = doc.word(token);
        ["provvedut", "procedut", "fatto", "fatta", "fatti"]
            .iter()
            .any(|stem| word.starts_with(stem))
    })
}

/// "Sono rimasti bloccati", "risulta chiuso": how things stand, not what was done.
pub(super) fn is_state(doc: &Document<'_>, sentence: &Sentence, act: usize) -> bool {
    const CLOSE: usize = 3;
    let start = sentence.tokens.start.max(act.saturating_sub(CLOSE));
    (start..act).any(|token| {
        let word = doc.word(token);
        ["rimast", "risult", "restat", "rimang"]
            .iter()
            .any(|stem| word.starts_with(stem))
    })
}

/// "Può modificare la password", "possono chiedere la cancellazione": left to the reader.
pub(super) fn may(doc: &Document<'_>, act: usize) -> bool {
    const CLOSE: usize = 3;
    let duty = matches!(
        doc.word(act.wrapping_sub(1)),
        "va" | "vanno" | "andra" | "andranno"
    );
    duty || form(doc.word(act)) == Form::Infinitive
        && (act.saturating_sub(CLOSE)..act).any(|token| {
            // "Ora si deve confermare l'accesso dall'app" is how it works since then.
            let bound = doc.word(token) == "deve"
                && doc.word(token.wrapping_sub(1)) == "si"
                && (token.saturating_sub(CLOSE)..token)
                    .any(|now| matches!(doc.word(now), "ora" | "adesso" | "oggi"));
            !bound
                && matches!(
                    doc.word(token),
                    "puo"
                        | "possono"
                        | "puoi"
                        | "potete"
                        | "potra"
                        | "potrai"
                        | "potrete"
                        | "potranno"
                        | "deve"
                        | "devi"
                        | "dovete"
                        | "devono"
                )
        })
}

/// "I server sono stati cifrati" tells of the attack, "saranno cifrati" of what we do about it.
pub(super) fn ours_now(doc: &Document<'_>, sentence: &Sentence, act: usize) -> bool {
    const CLAUSE: usize = 40;
    let near = || sentence.near(act, CLAUSE);
    let came_upon = near().any(|token| {
        ["trovat", "rinvenut"]
            .iter()
            .any(|stem| doc.word(token).starts_with(stem))
    });
    !came_upon
        && near().any(|token| {
            matches!(
                doc.word(token),
                "abbiamo"
                    | "ora"
                    | "adesso"
                    | "oggi"
                    | "saranno"
                    | "sara"
                    | "verranno"
                    | "verra"
                    | "poi"
                    | "intanto"
                    | "frattempo"
                    | "stiamo"
            )
        })
        || form(doc.word(act)) == Form::Gerund && in_progress(doc, act)
}

/// Whether an auxiliary or a phrase of doing stands shortly before the act:
/// "è stato", "abbiamo", "verrà", "stiamo", "in corso".
pub(super) fn helped(doc: &Document<'_>, sentence: &Sentence, act: usize) -> bool {
    const LOOK_BACK: usize = 40;
    let start = sentence.tokens.start.max(act.saturating_sub(LOOK_BACK));
    if opens_with_participle(doc, sentence) || opens_with_noun(doc, sentence) {
        return true;
    }
    (start..=act).any(|token| {
        let word = doc.word(token);
        // "Da questa settimana le registrazioni viaggiano cifrate".
        let from_now = word == "da"
            && matches!(
                doc.word(token + 1),
                "questa" | "questo" | "domani" | "ieri" | "oggi" | "ora" | "adesso" | "lunedi"
            );
        let future = tells_future(word)
            || word.len() > 5
                && ["remo", "ranno", "dera", "tera", "rra", "vra"]
                    .iter()
                    .any(|end| word.ends_with(end));
        // "Già cambiata la password", not "se hai già cambiato".
        let already = word == "gia"
            && form(doc.word(token + 1)) == Form::Participle
            && !matches!(
                doc.word(token.wrapping_sub(1)),
                "hai" | "ha" | "avete" | "abbia" | "aveva" | "avevano"
            );
        // "Un corso" is no work in progress.
        let going_on = word == "corso" && doc.word(token.wrapping_sub(1)) == "in";
        future
            || going_on
            || from_now
            || already
            || matches!(
                word,
                "abbiamo"
                    | "ho"
                    | "ora"
                    | "oggi"
                    | "adesso"
                    | "allora"
                    | "ormai"
                    | "continuiamo"
                    | "proseguiamo"
                    | "continua"
                    | "prosegue"
                    | "ha"
                    | "hanno"
                    | "stato"
                    | "stata"
                    | "stati"
                    | "state"
                    | "verra"
                    | "verranno"
                    | "sara"
                    | "saranno"
                    | "stiamo"
                    | "sta"
                    | "stanno"
                    | "provveduto"
                    | "proceduto"
                    | "sono"
                    | "è"
                    | "avviato"
                    | "avviata"
                    | "viene"
                    | "vengono"
            )
    })
}

/// "Ulteriori presidi sono in fase di adozione", "la formazione sarà ripetuta": the verb of which
/// the measure is the subject comes after it.
pub(super) fn helped_after(doc: &Document<'_>, sentence: &Sentence, end: usize) -> bool {
    const REACH: usize = 7;
    (end..sentence.tokens.end.min(end + REACH))
        .take_while(|&token| !matches!(doc.word(token), "," | ";" | ":" | "." | "che" | "e" | "ed"))
        .any(|token| {
            let next = doc.word(token + 1);
            match doc.word(token) {
                "è" | "sono" => {
                    next.starts_with("stat")
                        || next == "in"
                            && matches!(
                                doc.word(token + 2),
                                "fase" | "corso" | "arrivo" | "programma"
                            )
                        || next.starts_with("previst")
                        || next.starts_with("allo")
                        || next.starts_with("programmat")
                        || next.starts_with("fissat")
                }
                "verra" | "verranno" | "sara" | "saranno" => form(next) == Form::Participle,
                "in" => matches!(next, "fase" | "corso") && doc.word(token + 2) == "di",
                _ => false,
            }
        })
}

/// "Ripristini la configurazione", "scelga una nuova password": the reader is bidden, politely.
pub(super) fn bids_politely(doc: &Document<'_>, parts: &[Part<'_>], sentence: &Sentence) -> bool {
    const BULLETS: usize = 3;
    let Some(first) = sentence
        .tokens
        .clone()
        .take(BULLETS)
        .find(|&token| doc.kind(token) == Some(TokenKind::Word))
    else {
        return false;
    };
    let word = doc.word(first);
    let next = doc.word(first + 1);
    let takes = grammar::is_article(next)
        || next.ends_with("mente")
        || matches!(
            next,
            "subito"
                | "sempre"
                | "ogni"
                | "tutti"
                | "tutte"
                | "un"
                | "una"
                | "uno"
                | "un'"
                | "immediatamente"
                | "periodicamente"
        );
    takes
        && form(word) == Form::Plain
        && (word.ends_with('i')
            || ["ga", "lga", "da", "ca", "va", "ra", "sca"]
                .iter()
                .any(|end| word.ends_with(end)))
        && parts.iter().any(|part| {
            part.token == first && (part.code.starts_with("do.") || part.code == "restoration")
        })
}

/// "Adozione di ulteriori misure", "Simulazioni periodiche di phishing": a deed named by its noun.
fn opens_with_noun(doc: &Document<'_>, sentence: &Sentence) -> bool {
    const LONGEST: usize = 4;
    const NEXT: usize = 3;
    let mut first = sentence.tokens.clone().take(LONGEST);
    let Some(noun) = first.find(|&token| doc.kind(token) == Some(TokenKind::Word)) else {
        return false;
    };
    // "Direzione medica di presidio", "Associazione di volontariato": who speaks.
    const BODIES: [&str; 12] = [
        "direzion",
        "fondazion",
        "associazion",
        "organizzazion",
        "amministrazion",
        "region",
        "sezion",
        "commission",
        "federazion",
        "union",
        "dipartimento",
        "comunicazion",
    ];
    let word = doc.word(noun);
    form(word) == Form::Noun
        && !BODIES.iter().any(|stem| word.starts_with(stem))
        && (noun + 1..noun + NEXT).any(|token| {
            matches!(
                doc.word(token),
                "di" | "del" | "della" | "dell'" | "dello" | "dei" | "degli" | "delle" | "d'"
            )
        })
}

/// "- Chiusa la falla", "3) Tempestivamente preso misure": the auxiliary is left out.
fn opens_with_participle(doc: &Document<'_>, sentence: &Sentence) -> bool {
    const LONGEST: usize = 5;
    sentence
        .tokens
        .clone()
        .take(LONGEST)
        .find(|&token| {
            doc.kind(token) == Some(TokenKind::Word) && !doc.word(token).ends_with("mente")
        })
        .is_some_and(|token| {
            form(doc.word(token)) == Form::Participle
                && matches!(
                    doc.word(token + 1),
                    "il" | "lo"
                        | "la"
                        | "i"
                        | "gli"
                        | "le"
                        | "l'"
                        | "un"
                        | "una"
                        | "uno"
                        | "un'"
                        | "misure"
                        | "alla"
                        | "al"
                        | "ai"
                        | "agli"
                        | "alle"
                        | "a"
                        | "tutti"
                        | "tutte"
                        | "nuove"
                        | "nuovi"
                        | "ogni"
                        | "subito"
                )
        })
}

/// Whether a verb close behind the act tells of the future: "un allarme segnalerà".
pub(super) fn will_do(doc: &Document<'_>, act: usize) -> bool {
    const CLOSE: usize = 6;
    (act + 1..act + CLOSE).any(|token| tells_future(doc.word(token)))
}

/// "Cambiate la password", "cambiala": said to a reader, not told of us.
pub(super) fn is_command(doc: &Document<'_>, act: usize, object: usize) -> bool {
    const CLOSE: usize = 5;
    let word = doc.word(act);
    let enclitic = ["ala", "alo", "ale", "ali", "atela", "atele", "atelo"]
        .iter()
        .any(|ending| word.ends_with(ending))
        && form(word) == Form::Plain;
    let plural = ["ate", "ete", "ite"]
        .iter()
        .any(|ending| word.ends_with(ending));
    let told = (act.saturating_sub(CLOSE)..act).any(|token| {
        matches!(
            doc.word(token),
            "state" | "sono" | "abbiamo" | "ha" | "hanno" | "vengono" | "saranno" | "gia"
        )
    });
    // "Cambiate password", "cambiate, invece, la password" bid, "sostituite le password" may tell.
    let next = doc.word(act + 1);
    enclitic || plural && (act + 1 == object || next == "," && act < object) && !told
}

/// "Farà", "parteciperà"; not "maniera", "lettera".
fn tells_future(word: &str) -> bool {
    const SHORTEST: usize = 7;
    const NOUNS: [&str; 8] = [
        "maniera",
        "lettera",
        "carriera",
        "frontiera",
        "tastiera",
        "filiera",
        "primavera",
        "tessera",
    ];
    matches!(word, "fara" | "dara" | "terra")
        || word.len() >= SHORTEST
            && ["era", "ira"].iter().any(|end| word.ends_with(end))
            && !NOUNS.contains(&word)
}

/// "L'attacco ha interrotto i servizi", "il guasto aveva bloccato".
fn by_event(doc: &Document<'_>, act: usize) -> bool {
    const CLOSE: usize = 8;
    const SUBJECT: usize = 3;
    const EVENTS: [&str; 9] = [
        "attacco",
        "evento",
        "incidente",
        "guasto",
        "errore",
        "malware",
        "ransomware",
        "virus",
        "blackout",
    ];
    (act.saturating_sub(CLOSE)..act).any(|token| {
        matches!(doc.word(token), "ha" | "hanno" | "aveva" | "avevano")
            && (token.saturating_sub(SUBJECT)..token).any(|noun| EVENTS.contains(&doc.word(noun)))
    })
}

/// Whether the act is the attackers': they stand before an active verb in its clause.
pub(super) fn by_attackers(doc: &Document<'_>, parts: &[Part<'_>], act: Part<'_>) -> bool {
    const REACH: usize = 18;
    if done_by_attackers(doc, parts, act) || by_event(doc, act.token) {
        return true;
    }
    let Some(attacker) = frames::before(doc, parts, act.token, REACH, &["thing.attacker"]) else {
        return false;
    };
    let until = doc.token_at(act.range.end);
    let word = |token: usize| doc.word(token);
    // "I nostri tecnici hanno", not "hanno bloccato i nostri server".
    let ours = (attacker.token..until).any(|token| match word(token) {
        "abbiamo" | "stato" | "stata" | "stati" | "state" | "stiamo" | "noi" => true,
        "nostri" => (token + 1..until.min(token + 5)).any(|t| word(t) == "hanno"),
        _ => false,
    });
    let theirs = (attacker.token..until).any(|token| {
        matches!(
            word(token),
            "ha" | "hanno"
                | "aveva"
                | "avevano"
                | "abbia"
                | "abbiano"
                | "siano"
                | "avrebbe"
                | "avrebbero"
                | "che"
        )
    });
    !ours && theirs
}

/// "Cifrati da un ransomware", "bloccato dagli intrusi".
fn done_by_attackers(doc: &Document<'_>, parts: &[Part<'_>], act: Part<'_>) -> bool {
    const NEAR: usize = 5;
    // "Ripuliti dal virus": of it, not by it.
    if act.code == "do.clean" {
        return false;
    }
    let after = doc.token_at(act.range.end);
    let by = (after..after + 2).any(|token| {
        matches!(
            doc.word(token),
            "da" | "dal" | "dai" | "dagli" | "dalla" | "dall'"
        )
    });
    by && frames::around(parts, after, NEAR)
        .iter()
        .any(|part| part.code == "thing.attacker" && (after..after + NEAR).contains(&part.token))
}
