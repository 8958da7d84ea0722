//! Brands and offices that write themselves without a capital: `digitale24`, `fedcar`.
//!
//! In goes the document, out come the words that it treats as names though they
//! stand in small letters. Italian gives a noun its article, and its words end
//! in a vowel: a word that does neither, and that speaks, acts or issues a
//! statement, is a name; so is one that opens sentences in small letters, where
//! no other word does.

use super::groups;
use super::hosts::Hosts;
use super::voices;
use super::words;
use crate::text::grammar;
use crate::text::{Document, SentenceKind, TokenKind};

/// More such words than this are no Italian.
const MOST: usize = 16;

/// What is seen of one word.
#[derive(Debug)]
struct Seen<'d> {
    word: &'d str,
    times: usize,
    /// It speaks, acts, or a statement is its own.
    speaks: bool,
    /// It bears an article: a noun.
    noun: bool,
    /// It ends as Italian words do.
    native: bool,
    /// How many sentences it opens.
    opens: usize,
    /// It signs, and a mailbox or page bears it.
    signed: bool,
}

/// The small-letter names of a document. Linear in its length.
pub(super) fn brands<'d>(doc: &'d Document<'_>) -> Vec<&'d str> {
    let mut seen: Vec<Seen<'d>> = Vec::new();
    let openers = openers(doc);
    let hosts = Hosts::of(doc);
    for sentence in doc.sentences() {
        let start = sentence.tokens.start;
        for at in sentence.tokens.clone() {
            if !plain_small(doc, at) {
                continue;
            }
            let word = doc.word(at);
            let native = word.ends_with(['a', 'e', 'i', 'o', 'u']);
            if in_address(doc, at) {
                continue;
            }
            let signed = signs(doc, at, start, sentence.tokens.end) && hosts.bear(word);
            if native && openers != Some(word) && !signed {
                continue;
            }
            let index = match seen.iter().position(|s| s.word == word) {
                Some(index) => index,
                None if seen.len() < MOST => {
                    seen.push(Seen {
                        word,
                        times: 0,
                        speaks: false,
                        noun: false,
                        native,
                        opens: 0,
                        signed: false,
                    });
                    seen.len() - 1
                }
                None => return Vec::new(),
            };
            let Some(found) = seen.get_mut(index) else {
                continue;
            };
            found.times += 1;
            found.signed |= signed;
            found.opens += usize::from(at == start && acts(doc, at, start));
            found.noun |= determined(doc, at, start);
            found.speaks |= acts(doc, at, start) || issues(doc, at, start);
        }
    }
    seen.retain(|s| {
        let often = s.times > 1 + usize::from(s.native && s.opens < 2);
        !s.noun && (s.signed || often && s.speaks && (!s.native || s.opens > 0))
    });
    seen.into_iter().map(|s| s.word).collect()
}

/// The one word in small letters that opens sentences, where only one does.
fn openers<'d>(doc: &'d Document<'_>) -> Option<&'d str> {
    let mut all = doc
        .sentences()
        .iter()
        .filter(|sentence| !matches!(sentence.kind, SentenceKind::Item))
        .map(|sentence| sentence.tokens.start)
        .filter(|&at| {
            doc.kind(at) == Some(TokenKind::Word)
                && doc.cased_word(at).starts_with(char::is_lowercase)
        })
        .map(|at| doc.word(at));
    let first = all.next()?;
    all.all(|word| word == first).then_some(first)
}

/// A word of some length in small letters that is neither grammar nor a borrowed noun.
fn plain_small(doc: &Document<'_>, at: usize) -> bool {
    const SHORTEST: usize = 4;
    if doc.kind(at) != Some(TokenKind::Word) {
        return false;
    }
    let word = doc.word(at);
    word.len() >= SHORTEST
        && word.bytes().all(|b| b.is_ascii_lowercase())
        && doc.cased_word(at).starts_with(char::is_lowercase)
        && !words::FUNCTION_WORDS.hold(word)
        && !groups::BORROWED.holds(doc, at)
}

/// Part of `dpo@alfacar.it` or `alfacar.it`.
fn in_address(doc: &Document<'_>, at: usize) -> bool {
    let mark = |t: usize| matches!(doc.word(t), "." | "@" | "/" | "-" | "_" | "'");
    at > 0 && doc.glued(at - 1) && mark(at - 1)
        || doc.glued(at) && mark(at + 1) && doc.glued(at + 1)
}

/// An article, a demonstrative or a numeral stands before it.
fn determined(doc: &Document<'_>, at: usize, start: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|&b| b >= start) else {
        return false;
    };
    let word = doc.word(before);
    let bare = matches!(
        word,
        "di" | "da" | "a" | "ad" | "con" | "per" | "su" | "tra" | "fra" | "presso"
    );
    let preposition = grammar::is_of(word) || grammar::is_from(word) || grammar::is_to(word);
    preposition && !bare
        || grammar::is_article(word)
        || doc.kind(before) == Some(TokenKind::Number)
        || ["quest", "quel", "nostr", "vostr", "ogni", "alcun", "nessun"]
            .iter()
            .any(|stem| word.starts_with(stem))
        || matches!(
            word,
            "nel" | "nella" | "nell'" | "nei" | "sul" | "sulla" | "sull'" | "sui" | "suo" | "sua"
        )
}

/// `lo staff di alfaviva`, or `alfaviva` alone on its line.
fn signs(doc: &Document<'_>, at: usize, start: usize, end: usize) -> bool {
    const LONGEST: usize = 5;
    let closes = at + 1 == end || at + 2 == end && doc.kind(at + 1) == Some(TokenKind::Mark);
    closes && at - start <= LONGEST && (start..at).all(|t| words::IN_TEAM.hold(doc.word(t)))
}

/// `fedcar ha quindi sporto denuncia`, `anche fedcar è`: the subject of a clause.
fn acts(doc: &Document<'_>, at: usize, start: usize) -> bool {
    let opens = at == start
        || matches!(
            doc.word(at - 1),
            "," | "anche" | "che" | "e" | "ed" | "inoltre" | "quindi" | "\"" | "infine"
        );
    let verb = at + 1 + usize::from(doc.word(at + 1) == "non");
    opens && (voices::ACT.holds(doc, verb) || voices::SAYS.holds(doc, verb))
}

/// `Presa di posizione di fedcar`, `comunicato di fedcar`.
fn issues(doc: &Document<'_>, at: usize, start: usize) -> bool {
    const FAR: usize = 6;
    if !at
        .checked_sub(1)
        .is_some_and(|b| b > start && grammar::is_of(doc.word(b)))
    {
        return false;
    }
    (start.max(at.saturating_sub(FAR))..at).any(|t| {
        voices::STATEMENT
            .end(doc, t)
            .is_some_and(|end| end + 1 == at)
    })
}
