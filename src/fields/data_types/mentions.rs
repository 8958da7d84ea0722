//! Words that name data, with the words right around them taken into account.

use crate::lexicon::{Hit, Table};
use crate::text::{Document, TokenKind, ViewRange};
use std::ops::Range;

/// A category of data named in the text.
#[derive(Debug)]
pub(super) struct Mention<'d> {
    /// One code, or several joined by `+`.
    pub(super) codes: &'d str,
    pub(super) range: ViewRange,
    pub(super) tokens: Range<usize>,
    /// An everyday word that names data only in a list of data.
    pub(super) weak: bool,
    /// The list that it stands in: mentions with only joints between them share the number.
    pub(super) chain: usize,
    pub(super) sentence: usize,
}

/// Every mention, in order.
pub(super) fn mentions<'d>(doc: &'d Document<'d>) -> Vec<Mention<'d>> {
    let mut mentions: Vec<Mention<'d>> = Vec::new();
    for hit in doc.hits_of(Table::DataTypes) {
        let Some((codes, weak, range)) = licensed(doc, *hit, &mentions) else {
            continue;
        };
        let Some(sentence) = doc.sentence_at(range.start) else {
            continue;
        };
        let tokens = doc.tokens_in(range);
        let chain = match mentions.last() {
            Some(last) if listed(doc, last.tokens.end, tokens.start) => last.chain,
            Some(last) => last.chain + 1,
            None => 0,
        };
        mentions.push(Mention {
            codes,
            range,
            tokens,
            weak,
            chain,
            sentence,
        });
    }
    let strong = strong_chains(&mentions);
    mentions.retain(|mention| !is_other_use(doc, mention, strong[mention.chain]));
    mentions
}

/// For each chain, whether one of its mentions is sure to name data.
pub(super) fn strong_chains(mentions: &[Mention<'_>]) -> Vec<bool> {
    let mut strong = vec![false; mentions.last().map_or(0, |m| m.chain + 1)];
    for mention in mentions {
        strong[mention.chain] |= !mention.weak;
    }
    strong
}

/// The codes of a hit that names data, whether it is weak, and its words.
fn licensed<'d>(
    doc: &'d Document<'d>,
    hit: Hit<'d>,
    before: &[Mention<'d>],
) -> Option<(&'d str, bool, ViewRange)> {
    let code = hit.code();
    if matches!(code, "none" | "head") {
        return None;
    }
    if let Some(code) = code.strip_prefix("weak/") {
        let content = code == "communications" && cue_before(doc, hit.range, "content_of", 2);
        return Some((code, !content, hit.range));
    }
    if let Some(code) = code.strip_prefix("data/") {
        return headed(doc, hit, before).map(|range| (code, false, range));
    }
    Some((code, false, hit.range))
}

/// The range of a modifier with its head: `dati (anagrafici, di contatto e bancari)`.
fn headed(doc: &Document<'_>, hit: Hit<'_>, before: &[Mention<'_>]) -> Option<ViewRange> {
    const FARTHEST: usize = 9;
    let start = doc.token_at(hit.range.start);
    let mut range = hit.range;
    let mut joined = true;
    for token in (start.saturating_sub(FARTHEST)..start).rev() {
        let word = doc.word(token);
        if is_head(word) {
            if joined && let Some(head) = doc.tokens().get(token) {
                range = ViewRange::new(head.start as usize, hit.range.end);
            }
            return Some(range);
        }
        if let Some(last) = before.last()
            && last.tokens.end > token
        {
            let head_word = doc.word(last.tokens.start);
            let modifier = is_head(head_word) || last.weak_head(doc);
            return modifier.then_some(range);
        }
        if !leads_to_modifier(word) {
            return None;
        }
        joined &= !matches!(word, "," | "e" | "ed" | "o" | ":" | "(" | ";" | "-");
    }
    None
}

impl Mention<'_> {
    /// Whether the mention is itself a modifier (`di contatto` in `dati anagrafici, di contatto e …`).
    fn weak_head(&self, doc: &Document<'_>) -> bool {
        doc.hits()
            .covering(Table::DataTypes, self.range)
            .is_some_and(|hit| hit.code().starts_with("data/"))
    }
}

fn is_head(word: &str) -> bool {
    matches!(
        word,
        "dati" | "dato" | "informazioni" | "informazione" | "notizie" | "elementi"
    )
}

fn leads_to_modifier(word: &str) -> bool {
    matches!(
        word,
        "personali"
            | "personale"
            | "comuni"
            | "relativi"
            | "relative"
            | "di"
            | "natura"
            | "tipo"
            | "carattere"
            | "tipologia"
            | "sia"
            | "che"
            | "e"
            | "ed"
            | "o"
            | ","
            | ":"
            | "("
            | ";"
            | "-"
            | "•"
            | "quelli"
            | "quali"
            | "quale"
            | "come"
            | "ad"
            | "esempio"
            | "tra"
            | "cui"
            | "suoi"
            | "vostri"
            | "tuoi"
            | "loro"
            | "anche"
            | "nonche"
            | "i"
            | "gli"
            | "le"
            | "/"
            | "strettamente"
            | "seguenti"
            | "meramente"
            | "eventuali"
            | "dell'"
            | "degli"
            | "dei"
            | "delle"
            | "clienti"
            | "utenti"
            | "interessati"
            | "pazienti"
            | "categorie"
            | "\""
            | "utente"
            | "cliente"
            | "ne"
            | "nè"
            | "invece"
            | "alcuni"
            | "\n"
            | "oppure"
            | "nostri"
            | "contenuti"
    )
}

/// Whether only words of a list stand between two mentions.
fn listed(doc: &Document<'_>, from: usize, to: usize) -> bool {
    const FARTHEST: usize = 7;
    to >= from
        && to - from <= FARTHEST
        && (from..to).any(|t| is_list_joint(doc.word(t)) || doc.kind(t) == Some(TokenKind::Break))
        && (from..to).all(|t| {
            let word = doc.word(t);
            is_list_joint(word)
                || doc.kind(t) == Some(TokenKind::Break)
                || matches!(
                    word,
                    "il" | "lo"
                        | "la"
                        | "l'"
                        | "i"
                        | "gli"
                        | "le"
                        | "del"
                        | "della"
                        | "dei"
                        | "delle"
                        | "dell'"
                        | "degli"
                        | "di"
                        | "un"
                        | "una"
                        | "suo"
                        | "sua"
                        | "tuo"
                        | "tua"
                        | "vostro"
                        | "vostra"
                        | "anche"
                        | "eventuale"
                        | "eventuali"
                        | "alcuna"
                        | "alcun"
                        | "nè"
                        | "relativo"
                        | "relativa"
                        | "relativi"
                        | "."
                        | "dati"
                        | "al"
                        | "alla"
                        | "ai"
                        | "alle"
                        | "a"
                        | "con"
                        | "per"
                        | "se"
                        | "ove"
                        | "fornito"
                        | "presente"
                        | "presenti"
                        | "sua,"
                        | "sul"
                        | "sulla"
                        | "altri"
                        | "numero"
                        | "numeri"
                        | "quelli"
                        | "propria"
                        | "proprio"
                        | "da"
                        | "nostri"
                )
        })
}

fn is_list_joint(word: &str) -> bool {
    matches!(
        word,
        "," | ";"
            | "e"
            | "ed"
            | "o"
            | "od"
            | "oppure"
            | "nonche"
            | "/"
            | "("
            | ")"
            | "-"
            | "•"
            | "+"
            | "nè"
            | "oltre"
            | ":"
            | "ovvero"
            | "e/o"
            | "assieme"
            | "insieme"
            | "*"
            | "|"
    )
}

/// Whether the words around a mention make it no data: a means, an attacker's mail, a measure.
fn is_other_use(doc: &Document<'_>, mention: &Mention<'_>, in_list: bool) -> bool {
    let code = mention.codes;
    let reachable = matches!(code, "email_address" | "phone_number" | "postal_address");
    if reachable && gives_contact(doc, mention) {
        return true;
    }
    if matches!(code, "fiscal_code" | "customer_identifier") && followed_by_number(doc, mention) {
        return true;
    }
    let message = reachable || code == "communications";
    if message && cue_after(doc, mention.range, "foe") {
        return true;
    }
    if message && mention.weak && !in_list && cue_before(doc, mention.range, "means", 0) {
        return true;
    }
    let secret = matches!(code, "password" | "credentials" | "username");
    if secret && is_means(doc, mention) {
        return true;
    }
    cue_before(doc, mention.range, "change", 3)
}

/// `senza password`, `tramite le credenziali`, `una nuova password`.
fn is_means(doc: &Document<'_>, mention: &Mention<'_>) -> bool {
    let first = mention.tokens.start;
    let before = |back: usize| first.checked_sub(back).map_or("", |t| doc.word(t));
    let skip = usize::from(matches!(
        before(1),
        "le" | "la" | "delle" | "alcune" | "proprie" | "alcuna" | "nessuna" | "propria" | "valide"
    ));
    matches!(
        before(1 + skip),
        "senza"
            | "tramite"
            | "mediante"
            | "utilizzando"
            | "sfruttando"
            | "usando"
            | "impiegando"
            | "attraverso"
            | "delle"
            | "alle"
    ) && (skip == 1 || before(1) != "delle" && before(1) != "alle")
        || matches!(
            before(1),
            "nuova"
                | "nuove"
                | "unica"
                | "sola"
                | "propria"
                | "stessa"
                | "stesse"
                | "medesima"
                | "altra"
                | "da"
                | "sua/"
        )
}

/// `e-mail: info@…`, `telefono 0564 …`: an address or number follows.
fn gives_contact(doc: &Document<'_>, mention: &Mention<'_>) -> bool {
    let end = mention.tokens.end;
    (end..end + 4).any(|t| doc.word(t) == "@")
        || doc.kind(end) == Some(TokenKind::Number)
        || matches!(doc.word(end), ":" | "+" | "." | "(")
            && (end + 1..end + 3).any(|t| {
                doc.kind(t) == Some(TokenKind::Number) || matches!(doc.word(t), "@" | "http" | "+")
            })
}

fn followed_by_number(doc: &Document<'_>, mention: &Mention<'_>) -> bool {
    let end = mention.tokens.end;
    doc.kind(end) == Some(TokenKind::Number)
        || matches!(doc.word(end), ":" | "." | "n")
            && (end + 1..end + 3).any(|t| doc.kind(t) == Some(TokenKind::Number))
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
        let end = doc.tokens_in(hit.range).end;
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
        .any(|hit| hit.code() == code && hit.range.start == token.start as usize)
}
