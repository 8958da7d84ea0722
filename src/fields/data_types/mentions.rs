//! Words that name data, with the words right around them taken into account.

use super::groups;
use super::other_uses::{is_of_owner, is_other_use};
use super::topics::is_topic;
use crate::lexicon::{Hit, Table};
use crate::text::grammar::is_of;
use crate::text::{Document, TokenKind, ViewRange};
use std::ops::Range;

/// The nouns that a modifier belongs to.
const HEADS: &[&str] = &[
    "dati",
    "dato",
    "quelli",
    "quelle",
    "informazioni",
    "informazione",
    "notizie",
    "elementi",
];

/// Marks and words of grammar between a head and its modifier.
const BEFORE_MODIFIER: &[&str] = &[
    "di", "sia", "che", "e", "ed", "o", ",", ":", "(", ";", "-", "•", "quelli", "quali", "quale",
    "come", "ad", "esempio", "tra", "cui", "suoi", "vostri", "tuoi", "loro", "anche", "nonche",
    "i", "gli", "le", "/", "dell'", "degli", "dei", "delle", "\"", "ne", "nè", "invece", "alcuni",
    "\n", "oppure", "nostri", "altri",
];

/// What stands between the items of a list.
const LIST_JOINTS: &[&str] = &[
    ",", ";", "e", "ed", "o", "od", "oppure", "nonche", "/", "(", ")", "-", "•", "+", "nè",
    "oltre", ":", "ovvero", "e/o", "assieme", "insieme", "*", "|",
];

/// Words of grammar that accompany an item of a list.
const IN_LISTS: &[&str] = &[
    "il", "lo", "la", "l'", "i", "gli", "le", "del", "della", "dei", "delle", "dell'", "degli",
    "di", "un", "una", "suo", "sua", "tuo", "tua", "vostro", "vostra", "anche", "alcuna", "alcun",
    "nè", ".", "al", "alla", "ai", "alle", "a", "con", "per", "se", "ove", "sul", "sulla", "altri",
    "quelli", "da", "nostri", "nessun", "nessuna",
];

/// A category of data named in the text.
#[derive(Debug)]
pub(super) struct Mention<'d> {
    /// One code, or several joined by `+`.
    pub(super) codes: &'d str,
    pub(super) range: ViewRange,
    pub(super) tokens: Range<usize>,
    /// An everyday word that names data only in a list of data.
    pub(super) weak: bool,
    /// It never names data alone.
    pub(super) listed_only: bool,
    /// The list that it stands in: mentions with only joints between them share the number.
    pub(super) chain: usize,
    pub(super) sentence: usize,
}

/// Every mention, in order.
pub(super) fn mentions<'d>(doc: &'d Document<'d>) -> Vec<Mention<'d>> {
    let mut mentions: Vec<Mention<'d>> = Vec::new();
    for hit in doc.hits_of(Table::DataTypes) {
        let listed_only = hit.code().starts_with("list/");
        let Some((codes, weak, range)) = licensed(doc, *hit, &mentions) else {
            continue;
        };
        let Some(sentence) = doc.sentence_at(range.start) else {
            continue;
        };
        let tokens = doc.tokens_in(range);
        if is_in_address(doc, &tokens) {
            continue;
        }
        // "codici IBAN allegati alle domande": no papers of their own.
        let touching = mentions
            .last()
            .is_some_and(|m| m.tokens.end == tokens.start);
        if codes == "documents" && (touching || speaks_of(doc.word(tokens.end))) {
            continue;
        }
        // "indirizzo IP dell'ultimo accesso": which address, no data of its own.
        let modifier = weak
            && mentions
                .last()
                .is_some_and(|m| m.tokens.end + 1 == tokens.start && is_of(doc.word(m.tokens.end)));
        if modifier {
            continue;
        }
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
            listed_only: listed_only && weak,
            chain,
            sentence,
        });
    }
    of_pupils(doc, &mut mentions);
    of_named_pupils(doc, &mut mentions);
    of_patients(doc, &mut mentions);
    of_messages(doc, &mut mentions);
    of_letters(doc, &mut mentions);
    let sure = sure_lists(doc, &mentions);
    let owners: Vec<usize> = mentions
        .windows(2)
        .filter_map(|pair| match pair {
            [mention, next] if is_of_owner(doc, mention, next) => Some(mention.range.start),
            _ => None,
        })
        .collect();
    mentions.retain(|mention| {
        owners.binary_search(&mention.range.start).is_err()
            && !is_other_use(doc, mention, sure[mention.chain])
    });
    mentions
}

/// For each chain, whether it lists data: one of its mentions is sure to, or it has three items
/// each with its article or its denial (`il nome, il telefono e la mail`).
fn sure_lists(doc: &Document<'_>, mentions: &[Mention<'_>]) -> Vec<bool> {
    const ITEMS: usize = 3;
    let mut sure = strong_chains(mentions);
    for items in mentions.chunk_by(|a, b| a.chain == b.chain) {
        let with_article = items.iter().filter(|item| {
            item.tokens.start.checked_sub(1).is_some_and(|t| {
                matches!(
                    doc.word(t),
                    "il" | "lo"
                        | "la"
                        | "l'"
                        | "i"
                        | "gli"
                        | "le"
                        | "suo"
                        | "sua"
                        | "tuo"
                        | "tua"
                        | "nè"
                        | "niente"
                        | "nessun"
                        | "nessuna"
                )
            })
        });
        if with_article.count() >= ITEMS {
            sure[items[0].chain] = true;
        }
    }
    sure
}

/// `info@pec.example.it`: a part of an address names no data.
fn is_in_address(doc: &Document<'_>, tokens: &Range<usize>) -> bool {
    let behind = tokens
        .start
        .checked_sub(1)
        .is_some_and(|t| doc.glued(t) && matches!(doc.word(t), "@" | "."));
    let last = tokens.end.saturating_sub(1);
    behind || doc.glued(last) && doc.word(tokens.end) == "@"
}

/// `voti, assenze e note disciplinari`: beside what a school teaches they are of pupils.
fn of_pupils(doc: &Document<'_>, mentions: &mut [Mention<'_>]) {
    for i in 1..mentions.len() {
        let (before, rest) = mentions.split_at_mut(i);
        let (Some(last), Some(this)) = (before.last(), rest.first_mut()) else {
            continue;
        };
        let school = matches!(
            doc.word(this.tokens.start),
            "assenze" | "note" | "sanzioni" | "annotazioni" | "provvedimenti" | "ritardi"
        );
        if school
            && this.codes == "employment"
            && last.codes == "education"
            && last.chain == this.chain
        {
            this.codes = last.codes;
        }
    }
}

/// `per 64 allievi, il nome, le valutazioni e le assenze`: said of those whom the sentence names.
fn of_named_pupils(doc: &Document<'_>, mentions: &mut [Mention<'_>]) {
    const PUPILS: [&str; 5] = ["alliev", "alunn", "student", "scolar", "bambin"];
    let school = |word: &str| {
        matches!(
            word,
            "assenze" | "valutazioni" | "note" | "ritardi" | "giustificazioni" | "presenze"
        )
    };
    for mention in mentions
        .iter_mut()
        .filter(|m| m.codes == "employment" && school(doc.word(m.tokens.start)))
    {
        let named = doc.sentences().get(mention.sentence).is_some_and(|s| {
            s.near(mention.tokens.start, NEAR_PUPILS)
                .any(|t| PUPILS.iter().any(|stem| doc.word(t).starts_with(stem)))
        });
        if named {
            mention.codes = "education";
        }
    }
    // "voti del primo quadrimestre e tabelle delle assenze"
    for i in 1..mentions.len() {
        let (before, rest) = mentions.split_at_mut(i);
        let (Some(last), Some(this)) = (before.last(), rest.first_mut()) else {
            continue;
        };
        let beside = last.codes == "education" && last.sentence == this.sentence;
        if beside && this.codes == "employment" && school(doc.word(this.tokens.start)) {
            this.codes = last.codes;
        }
    }
}

/// Tokens on either side of a mention in which its pupils are named.
const NEAR_PUPILS: usize = 24;

/// `le immagini di 812 pazienti`: images of the body are papers on a patient.
fn of_patients(doc: &Document<'_>, mentions: &mut [Mention<'_>]) {
    const NEAR: usize = 6;
    for mention in mentions.iter_mut().filter(|m| m.codes == "image") {
        let end = mention.tokens.end;
        let patients = doc.word(mention.tokens.start) == "immagini"
            && (end..end + NEAR)
                .take_while(|&t| !matches!(doc.word(t), "," | ";" | "."))
                .any(|t| {
                    ["pazient", "esam", "diagnos", "visit", "assistit"]
                        .iter()
                        .any(|stem| doc.word(t).starts_with(stem))
                });
        if patients {
            mention.codes = "medical_records";
        }
    }
    // "referti di radiologia e relative immagini", "referti e immagini"
    for i in 1..mentions.len() {
        let (before, rest) = mentions.split_at_mut(i);
        let (Some(last), Some(this)) = (before.last(), rest.first_mut()) else {
            continue;
        };
        let theirs = this.tokens.start.checked_sub(1).is_some_and(|t| {
            doc.word(t).starts_with("relativ") || doc.word(t).starts_with("rispettiv")
        }) || this.chain == last.chain && doc.word(this.tokens.start) == "immagini";
        if theirs
            && this.codes == "image"
            && last.codes == "medical_records"
            && last.sentence == this.sentence
        {
            this.codes = last.codes;
        }
    }
}

/// `hanno letto le e-mail`, `le mail non sono state lette`: what was written, no address.
fn of_letters(doc: &Document<'_>, mentions: &mut [Mention<'_>]) {
    const TO_VERB: usize = 4;
    let read = |range: Range<usize>| range.into_iter().any(|t| groups::READ.holds(doc, t));
    for mention in mentions
        .iter_mut()
        .filter(|m| m.weak && m.codes == "email_address")
    {
        let (first, end) = (mention.tokens.start, mention.tokens.end);
        let plural = matches!(doc.word(first), "mail" | "e" | "email" | "posta")
            && first
                .checked_sub(1)
                .is_some_and(|t| matches!(doc.word(t), "le" | "la"));
        let said = matches!(doc.word(end), "sono" | "è" | "non");
        if plural
            && (read(first.saturating_sub(2)..first.saturating_sub(1))
                || said && read(end..end + TO_VERB))
        {
            mention.codes = "communications";
        }
    }
}

/// `gli indirizzi sono stati messi nel campo Cc`: the addresses of a message.
fn of_messages(doc: &Document<'_>, mentions: &mut [Mention<'_>]) {
    const NEAR: usize = 16;
    for mention in mentions.iter_mut().filter(|m| m.codes == "postal_address") {
        let bare = matches!(doc.word(mention.tokens.start), "indirizzo" | "indirizzi")
            && mention.tokens.len() == 1;
        let Some(sentence) = doc.sentences().get(mention.sentence) else {
            continue;
        };
        if bare && groups::COPIES.among(doc, sentence.near(mention.tokens.start, NEAR)) {
            mention.codes = "email_address";
            mention.weak = false;
            mention.listed_only = false;
        }
    }
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
    if let Some(code) = code
        .strip_prefix("weak/")
        .or_else(|| code.strip_prefix("list/"))
    {
        let held = is_held(doc, doc.token_at(hit.range().start));
        return Some((code, !held, hit.range()));
    }
    if let Some(code) = code.strip_prefix("topic/") {
        let told = is_topic(doc, doc.token_at(hit.range().start));
        return told.then_some((code, false, hit.range()));
    }
    if let Some(code) = code.strip_prefix("data/") {
        return headed(doc, hit, before).map(|range| (code, false, range));
    }
    Some((code, false, hit.range()))
}

/// `il testo delle segnalazioni`, `la lista degli ultimi movimenti`: a noun that holds data makes
/// data of the everyday word after it.
fn is_held(doc: &Document<'_>, first: usize) -> bool {
    let of = (first.saturating_sub(3)..first)
        .rev()
        .find(|&t| is_of(doc.word(t)));
    of.is_some_and(|of| {
        of.checked_sub(1)
            .is_some_and(|noun| groups::HOLDERS.holds(doc, noun))
            && (of + 1..first)
                .all(|t| doc.kind(t) == Some(TokenKind::Word) && !is_list_joint(doc.word(t)))
    })
}

/// The range of a modifier with its head: `dati (anagrafici, di contatto e bancari)`.
fn headed(doc: &Document<'_>, hit: Hit<'_>, before: &[Mention<'_>]) -> Option<ViewRange> {
    const FARTHEST: usize = 9;
    let start = doc.token_at(hit.range().start);
    let mut range = hit.range();
    let mut joined = true;
    for token in (start.saturating_sub(FARTHEST)..start).rev() {
        let word = doc.word(token);
        if is_head(word) {
            if joined && let Some(head) = doc.tokens().get(token) {
                range = ViewRange::new(head.start as usize, hit.range().end);
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
        if !leads_to_modifier(doc, token) {
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
    HEADS.contains(&word)
}

fn leads_to_modifier(doc: &Document<'_>, token: usize) -> bool {
    BEFORE_MODIFIER.contains(&doc.word(token)) || groups::MODIFIER_LEADS.holds(doc, token)
}

/// `documentazione sulla disabilità`: the words after tell what the papers are.
fn speaks_of(word: &str) -> bool {
    matches!(
        word,
        "sulla" | "sullo" | "relativa" | "relativo" | "attestante" | "attestanti"
    )
}

/// Whether only words of a list, and at most two others beside a comma, stand between two mentions.
fn listed(doc: &Document<'_>, from: usize, to: usize) -> bool {
    const FARTHEST: usize = 7;
    const MOST_OTHERS: usize = 2;
    if to < from || to - from > FARTHEST {
        return false;
    }
    let (mut joints, mut commas, mut others) = (0, 0, 0);
    for token in from..to {
        let word = doc.word(token);
        if doc.kind(token) == Some(TokenKind::Break) || is_list_joint(word) {
            joints += 1;
            commas += usize::from(word == ",");
        } else if !IN_LISTS.contains(&word)
            && !groups::LIST_WORDS.holds(doc, token)
            && !counts(doc, token)
        {
            others += 1;
        }
    }
    joints > 0 && (others == 0 || commas > 0 && others <= MOST_OTHERS)
}

/// `gli ultimi dieci movimenti`, `le prime 4 cifre`.
fn counts(doc: &Document<'_>, token: usize) -> bool {
    let word = doc.word(token);
    doc.kind(token) == Some(TokenKind::Number)
        || matches!(
            word,
            "ultimi" | "ultime" | "ultimo" | "ultima" | "primi" | "prime"
        )
        || crate::text::numbers::one_word(word).is_some()
}

pub(super) fn is_list_joint(word: &str) -> bool {
    LIST_JOINTS.contains(&word)
}
