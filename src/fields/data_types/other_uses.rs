//! Mentions that name no data, by the words right around them: a means (`via e-mail`), an
//! attacker's message, a measure (`reset delle password`), a contact with its address.

use super::groups;
use super::mentions::{Mention, is_list_joint};
use crate::lexicon::Table;
use crate::text::grammar;
use crate::text::polarity::Polarity;
use crate::text::{Document, TokenKind, ViewRange};

/// Whether the words around a mention make it no data: a means, an attacker's mail, a measure.
pub(super) fn is_other_use(doc: &Document<'_>, mention: &Mention<'_>, in_list: bool) -> bool {
    let code = mention.codes;
    let reachable = matches!(code, "email_address" | "phone_number" | "postal_address");
    if reachable && (gives_contact(doc, mention) || is_sent_to(doc, mention)) {
        return true;
    }
    let counted = mention
        .tokens
        .start
        .checked_sub(1)
        .and_then(|t| doc.kind(t))
        == Some(TokenKind::Number);
    // "215 indirizzi e-mail sono stati mostrati", not "inviato a 215 indirizzi"
    let shown = counted
        && code == "email_address"
        && !(1..4).any(|back| {
            mention.tokens.start.checked_sub(1 + back).is_some_and(|t| {
                matches!(
                    doc.word(t),
                    "a" | "ad" | "ai" | "agli" | "alle" | "verso" | "da" | "dai" | "altri"
                )
            })
        })
        && (mention.tokens.end..mention.tokens.end + 6).any(|t| {
            [
                "mostrat", "visibil", "espost", "sottratt", "copiat", "rubat", "divulgat",
            ]
            .iter()
            .any(|stem| doc.word(t).starts_with(stem))
        });
    if counted
        && !shown
        && matches!(
            code,
            "email_address" | "postal_address" | "ip_address" | "billing"
        )
        || doc.word(mention.tokens.end) == "_"
        // "quando l'indirizzo lo contiene": a condition, no data.
        || matches!(doc.word(mention.tokens.end), "lo" | "la" | "li")
            && doc.word(mention.tokens.end + 1).starts_with("contien")
    {
        return true;
    }
    // "per i vostri familiari a carico, il codice fiscale": whose data, not data.
    let whose = code == "family"
        && mention.weak
        && (1..4).any(|back| {
            mention
                .tokens
                .start
                .checked_sub(back)
                .is_some_and(|t| doc.word(t) == "per")
        });
    // "gli ospiti e i familiari i cui dati compaiono"
    let owners = code == "family"
        && mention.weak
        && doc.word(mention.tokens.end + 1) == "cui"
        && matches!(doc.word(mention.tokens.end), "i" | "le" | "il" | "la");
    if whose || owners {
        return true;
    }
    if matches!(code, "fiscal_code" | "customer_identifier") && followed_by_number(doc, mention) {
        return true;
    }
    let message = reachable || code == "communications";
    if message && cue_after(doc, mention.range, "foe") {
        return true;
    }
    // "ricevuto via mail": a means, in a list as elsewhere.
    let via = mention
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|t| doc.word(t) == "via");
    if matches!(code, "email_address" | "phone_number") && via {
        return true;
    }
    // "tramite una finta mail"
    let sham = mention.tokens.start.checked_sub(1).is_some_and(|t| {
        ["fint", "fals", "contraffatt", "fasull"]
            .iter()
            .any(|stem| doc.word(t).starts_with(stem))
    });
    if code == "email_address" && sham {
        return true;
    }
    // "La mail non riportava i numeri": it held them.
    if message && mention.weak && holds(doc, mention) {
        return true;
    }
    // "insieme al cellulare": one more of the data.
    let besides = is_besides(doc, mention);
    if message
        && mention.weak
        && !in_list
        && !besides
        && !follows_nor(doc, mention)
        && !lies_apart(doc, mention)
        && cue_before(doc, mention.range, "means", 0)
    {
        return true;
    }
    if is_trade(doc, mention) || is_evidence(doc, mention) {
        return true;
    }
    // "una fattura con un IBAN che non conosceva": whose it is nobody knows.
    if code == "bank_account"
        && mention
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|t| grammar::is_indefinite_article(doc.word(t)))
    {
        return true;
    }
    let secret = matches!(
        code,
        "password" | "credentials" | "username" | "username+password"
    );
    if secret && is_means(doc, mention) {
        return true;
    }
    secret && (cue_before(doc, mention.range, "change", 3) || is_measure(doc, mention))
}

/// `il partner per gli SMS`, `la ditta che ci stampa le bollette`: what somebody is paid for.
fn is_trade(doc: &Document<'_>, mention: &Mention<'_>) -> bool {
    let first = mention.tokens.start;
    let before = |back: usize| first.checked_sub(back).map_or("", |t| doc.word(t));
    if !grammar::is_definite_article(before(1)) {
        return false;
    }
    let provider = |back: usize| {
        first
            .checked_sub(back)
            .is_some_and(|t| groups::PROVIDERS.holds(doc, t))
    };
    before(2) == "per" && provider(3)
        || before(3) == "ci" && before(4) == "che" && provider(5)
        || before(3) == "ci" && before(4) == "che" && provider(6)
}

/// `dai log di accesso risulta`, `l'analisi degli indirizzi IP ha mostrato`: how it was found out.
fn is_evidence(doc: &Document<'_>, mention: &Mention<'_>) -> bool {
    const NEAR: usize = 8;
    if !matches!(mention.codes, "technical" | "ip_address") {
        return false;
    }
    let (first, end) = (mention.tokens.start, mention.tokens.end);
    let before = |back: usize| first.checked_sub(back).map_or("", |t| doc.word(t));
    let source = grammar::is_from(before(1));
    let studied = grammar::is_of(before(1))
        && ["analis", "esam", "verific", "control", "studi"]
            .iter()
            .any(|stem| before(2).starts_with(stem));
    let opens = grammar::is_definite_article(before(1))
        && doc
            .sentences()
            .get(mention.sentence)
            .is_some_and(|s| s.tokens.start + 1 == first);
    (source || studied || opens) && groups::RESULTS.among(doc, end..end + NEAR)
}

/// `la mail conteneva`, `il messaggio non riportava`: what held the data, no data.
fn holds(doc: &Document<'_>, mention: &Mention<'_>) -> bool {
    let end = mention.tokens.end;
    let verb = end + usize::from(doc.word(end) == "non");
    let article = mention
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|t| grammar::is_article(doc.word(t)));
    article
        && doc
            .hits_in(Table::Polarity, doc.range_of(&(verb..verb + 1)))
            .any(|hit| hit.code() == "content_verb")
}

/// `insieme al cellulare`, `oltre al nome e all'e-mail`.
fn is_besides(doc: &Document<'_>, mention: &Mention<'_>) -> bool {
    const FARTHEST: usize = 7;
    let first = mention.tokens.start;
    (first.saturating_sub(FARTHEST)..first.saturating_sub(1)).any(|t| {
        matches!(
            doc.word(t),
            "insieme" | "assieme" | "unitamente" | "accanto" | "oltre" | "congiuntamente"
        ) && matches!(
            doc.word(t + 1),
            "a" | "al" | "all'" | "alla" | "ai" | "agli" | "alle"
        )
    })
}

/// `inviato all'indirizzo e-mail di un'altra azienda`: where something went.
fn is_sent_to(doc: &Document<'_>, mention: &Mention<'_>) -> bool {
    const REACH: usize = 14;
    let first = mention.tokens.start;
    let to = first.checked_sub(1).is_some_and(|t| {
        matches!(doc.word(t), "all'" | "agli")
            || matches!(doc.word(t), "un" | "altro") && doc.word(t.saturating_sub(1)) == "a"
    });
    to && !is_besides(doc, mention) && groups::SENT.among(doc, first.saturating_sub(REACH)..first)
}

/// `il telefono lo teniamo su un'altra agenda`: where the number is kept, no means.
fn lies_apart(doc: &Document<'_>, mention: &Mention<'_>) -> bool {
    const NEAR: usize = 4;
    let end = mention.tokens.end;
    let near = doc.range_of(&(end..end + NEAR));
    doc.hits_in(Table::Apart, near)
        .any(|hit| matches!(hit.code(), "keep" | "handle" | "kept" | "mask" | "removed"))
}

/// `nemmeno il telefono`.
fn follows_nor(doc: &Document<'_>, mention: &Mention<'_>) -> bool {
    (1..3).any(|back| {
        mention
            .tokens
            .start
            .checked_sub(back)
            .is_some_and(|t| matches!(doc.word(t), "nemmeno" | "neppure" | "neanche" | "nè"))
    })
}

/// `senza password`, `tramite le credenziali`, `una nuova password`.
fn is_means(doc: &Document<'_>, mention: &Mention<'_>) -> bool {
    let first = mention.tokens.start;
    let before = |back: usize| first.checked_sub(back).map_or("", |t| doc.word(t));
    let skip = usize::from(MEANS_ARTICLES.contains(&before(1)));
    let relative = (1..4).any(|back| {
        matches!(before(back), "cui" | "quale" | "quali")
            && !matches!(before(back + 1), "tra" | "fra" | "i" | "le")
    });
    // "ha inserito la password in una finta pagina".
    let handed = groups::HANDED.among(doc, first.saturating_sub(3)..first)
        && (1..7).any(|back| matches!(before(back), "ha" | "aveva" | "abbia" | "avendo" | "hanno"))
        || groups::HANDING.among(doc, first.saturating_sub(4)..first);
    // "un computer che non aveva nemmeno la password"
    let kept = (1..5).any(|back| matches!(before(back), "aveva" | "avevano" | "avesse"))
        && (1..6).any(|back| before(back) == "non")
        && !(1..6).any(|back| before(back).starts_with("access"));
    let with_one = before(2) == "con"
        && matches!(
            before(1),
            "una" | "un" | "un'" | "quella" | "quelle" | "tale" | "tali" | "questa" | "queste"
        )
        // "con credenziali rubate"
        || before(1) == "con" && groups::STOLEN.holds(doc, mention.tokens.end);
    // "si è servito della password di una docente", "dopo averne carpito la password"
    let one = matches!(
        doc.word(first),
        "password" | "parola" | "credenziale" | "chiave" | "login"
    ) && matches!(before(1), "la" | "della" | "una" | "alla" | "dalla" | "con");
    let seized = one
        && groups::SEIZED.among(doc, first.saturating_sub(4)..first.saturating_sub(1))
        && !(mention.tokens.end..mention.tokens.end + 4).any(|t| {
            matches!(
                doc.word(t),
                "tua" | "tuo" | "vostra" | "vostro" | "sua" | "suo"
            )
        });
    // "adoperando il proprio nome utente"
    let own = matches!(
        before(1),
        "proprio" | "propria" | "proprie" | "suo" | "sue" | "sua"
    ) && first
        .checked_sub(2 + usize::from(grammar::is_definite_article(before(2))))
        .is_some_and(|t| groups::USING.holds(doc, t));
    relative
        || own
        || is_of_us(doc, mention)
        || is_used_then(doc, mention)
        || handed
        || seized
        || kept
        || with_one
        || MEANS.contains(&before(1 + skip))
        || first
            .checked_sub(1 + skip)
            .is_some_and(|t| groups::USING.holds(doc, t))
        || OTHER_SECRETS.contains(&before(1))
}

/// `ha rubato le credenziali di un portale. Con tali credenziali hanno letto …`, `e le hanno usate
/// per entrare`: with which the intruder came in.
fn is_used_then(doc: &Document<'_>, mention: &Mention<'_>) -> bool {
    const FARTHEST: usize = 30;
    const TO_VERB: usize = 6;
    let end = mention.tokens.end;
    // "i nomi utente e le password iniziali delle caselle; con quelle": those of many are data.
    let first = mention.tokens.start;
    let many = (end..end + 3).any(|t| matches!(doc.word(t), "dei" | "degli" | "delle"));
    let goes_on =
        matches!(doc.word(end + 1), "le" | "la") && matches!(doc.word(end + 2), "ha" | "hanno");
    let listed = is_list_joint(doc.word(end)) && !goes_on
        || first >= 2 && matches!(doc.word(first - 2), "e" | "ed" | ",");
    if many || listed {
        return false;
    }
    let did = |from: usize| {
        (from..from + TO_VERB).any(|t| matches!(doc.word(t), "ha" | "hanno" | "è" | "sono"))
    };
    (end..(end + FARTHEST).min(doc.tokens().len())).any(|t| match doc.word(t) {
        "con" => {
            matches!(
                doc.word(t + 1),
                "tali" | "queste" | "quelle" | "esse" | "essa" | "quella" | "questa"
            ) && did(t + 2)
        }
        "le" | "la" => {
            matches!(doc.word(t + 1), "ha" | "hanno")
                && ["usat", "utilizzat", "adoperat", "sfruttat", "impiegat"]
                    .iter()
                    .any(|stem| doc.word(t + 2).starts_with(stem))
        }
        word => [
            "usandol",
            "utilizzandol",
            "sfruttandol",
            "servendosene",
            "avvalendosene",
        ]
        .iter()
        .any(|stem| word.starts_with(stem)),
    })
}

/// `ha rubato la password della nostra extranet`, `la password con cui entriamo nel portale`: with
/// which the intruder came in.
fn is_of_us(doc: &Document<'_>, mention: &Mention<'_>) -> bool {
    const NEAR: usize = 4;
    let end = mention.tokens.end;
    let one = matches!(
        doc.word(mention.tokens.start),
        "password" | "parola" | "credenziali" | "chiave" | "login" | "pin"
    );
    let people = || {
        doc.hits_in(Table::DataSubjects, doc.range_of(&(end..end + NEAR)))
            .next()
            .is_some()
    };
    let owner =
        grammar::is_of(doc.word(end)) && groups::OF_US.among(doc, end + 1..end + 3) && !people();
    let ours = doc.word(end) == "con"
        && matches!(doc.word(end + 1), "cui" | "la" | "le")
        && (end + 2..end + 2 + NEAR).any(|t| doc.word(t).ends_with("iamo"));
    // "le password memorizzate nel browser di una collega"
    let kept = ["salvat", "memorizzat"]
        .iter()
        .any(|stem| doc.word(end).starts_with(stem))
        && (end + 1..end + NEAR).any(|t| matches!(doc.word(t), "browser" | "computer" | "pc"));
    one && (owner || ours || kept) && doc.polarity(mention.range) != Polarity::Denied
}

/// `per chi ha inviato la contabile del bonifico, l'IBAN`: whose data follow. What they gave are
/// data: `per chi ha fornito il telefono, …`.
pub(super) fn is_of_owner(doc: &Document<'_>, mention: &Mention<'_>, next: &Mention<'_>) -> bool {
    const LONGEST: usize = 10;
    const TO_NEXT: usize = 4;
    let first = mention.tokens.start;
    let who = (first.saturating_sub(LONGEST)..first)
        .rev()
        .take_while(|&t| !matches!(doc.word(t), "," | ";" | ":" | "." | "(" | ")"))
        .find(|&t| {
            matches!(doc.word(t), "chi" | "coloro" | "quanti")
                && t.checked_sub(1).is_some_and(|b| doc.word(b) == "per")
        });
    let given = |t: usize| groups::GIVEN.holds(doc, t);
    let listed = || {
        let end = (mention.tokens.end..mention.tokens.end + TO_NEXT)
            .find(|&t| doc.word(t) == ",")
            .filter(|&comma| comma < next.tokens.start);
        end.is_some_and(|comma| next.tokens.start <= comma + TO_NEXT)
    };
    who.is_some_and(|who| !(who..first).any(given)) && next.sentence == mention.sentence && listed()
}

/// `tutte le credenziali sostituite`, `le password sono state azzerate`.
fn is_measure(doc: &Document<'_>, mention: &Mention<'_>) -> bool {
    let end = mention.tokens.end;
    // "le password sono conservate in forma cifrata" tells how, not what was hit.
    let kept = doc.polarity(mention.range) != Polarity::Denied
        && matches!(doc.word(end), "sono" | "vengono")
        && [
            "conservat",
            "memorizzat",
            "custodit",
            "salvat",
            "cifrat",
            "protett",
        ]
        .iter()
        .any(|stem| doc.word(end + 1).starts_with(stem));
    // "Dove la password era la stessa": how the intruder came in.
    let same = matches!(doc.word(end), "era" | "è" | "fosse" | "coincideva")
        && matches!(
            doc.word(end + 1),
            "la" | "uguale" | "identica" | "riutilizzata"
        )
        && !matches!(doc.word(end + 2), "sola" | "unica");
    kept || same
        || (end..end + 4)
            .take_while(|&t| !is_list_joint(doc.word(t)) && doc.word(t) != "non")
            .any(|t| groups::RESET.holds(doc, t))
}

/// Prepositions after which a password or a credential is how someone came in, or came not.
const MEANS: &[&str] = &["senza", "tramite", "mediante", "attraverso", "da"];

/// Articles between those words and the secret.
const MEANS_ARTICLES: &[&str] = &[
    "le", "il", "i", "un", "una", "lo", "un'", "la", "delle", "alcune", "proprie", "alcuna",
    "nessuna", "propria", "valide",
];

/// `una nuova password`, `le proprie credenziali`: not the ones of the breach.
const OTHER_SECRETS: &[&str] = &[
    "nuova", "nuove", "unica", "sola", "propria", "stessa", "stesse", "medesima", "altra",
    "proprie",
];

/// `e-mail: info@…`, `telefono 0564 …`: an address or number follows.
fn gives_contact(doc: &Document<'_>, mention: &Mention<'_>) -> bool {
    let end = mention.tokens.end;
    (end..end + 4).any(|t| doc.word(t) == "@")
        || doc.kind(end) == Some(TokenKind::Number)
        || matches!(doc.word(end), ":" | "+" | "(")
            && (end + 1..end + 3).any(|t| {
                doc.kind(t) == Some(TokenKind::Number) || matches!(doc.word(t), "@" | "http" | "+")
            })
}

fn followed_by_number(doc: &Document<'_>, mention: &Mention<'_>) -> bool {
    let end = mention.tokens.end;
    doc.kind(end) == Some(TokenKind::Number)
        || matches!(doc.word(end), ":" | "." | "n")
            && (end + 1..end + 3)
                .take_while(|&t| doc.kind(t) != Some(TokenKind::Break))
                .any(|t| doc.kind(t) == Some(TokenKind::Number))
}

/// Whether a cue of the code ends at most `within` tokens before the range, nothing parting them.
fn cue_before(doc: &Document<'_>, range: ViewRange, code: &str, within: usize) -> bool {
    let first = doc.token_at(range.start);
    let from = first.saturating_sub(within + 3);
    let Some(start) = doc.tokens().get(from).map(|t| t.start as usize) else {
        return false;
    };
    doc.hits_in(
        Table::DataCues,
        ViewRange::new(start.min(range.start), range.start),
    )
    .any(|hit| {
        let end = doc.tokens_in(hit.range()).end;
        hit.code() == code
            && first.saturating_sub(end) <= within
            && (end..first)
                .all(|t| !is_list_joint(doc.word(t)) && doc.kind(t) == Some(TokenKind::Word))
    })
}

/// Whether a cue of the code begins right after the range.
fn cue_after(doc: &Document<'_>, range: ViewRange, code: &str) -> bool {
    let next = doc.tokens_in(range).end;
    let Some(last) = doc.tokens().get(next + 4).or(doc.tokens().last()) else {
        return false;
    };
    let Some(token) = doc.tokens().get(next) else {
        return false;
    };
    let end = (last.end as usize).max(token.end as usize);
    doc.hits_in(Table::DataCues, ViewRange::new(token.start as usize, end))
        .any(|hit| hit.code() == code && hit.range().start == token.start as usize)
}
