//! Citations of articles: `artt. 33, par. 1, e 34 del Regolamento`.
//!
//! In: the document and its mentions of acts. Out: for each `art.` of the text
//! the articles that it cites, in groups that share an act as the words say it.
//! Which act a term or a silence means is settled in `resolve`.

mod governing;
mod numbers;

use super::mentions::{Mention, number, skip_number_sign};
use super::subdivisions::{Part, begins, is_keyword, parts, parts_after_act};
use crate::fields::vocabulary::Words;
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// An article with its cited parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Article {
    /// `34`, `615-ter`.
    pub(super) name: String,
    /// Its number.
    pub(super) number: u32,
    /// It carries a Latin ordinal.
    pub(super) latin: bool,
    /// Its parts; none for the whole article.
    pub(super) parts: Vec<Part>,
    /// The words that cite it, the act left out.
    pub(super) tokens: Range<usize>,
}

/// What the words say of the act of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// A mention follows the articles.
    Mention(usize),
    /// "dello stesso", "del citato" and no more, or a term with such a word.
    Same(Option<usize>),
    /// The text of a body or of the parties.
    Foreign,
    /// Nothing.
    Unsaid,
}

/// Articles that share an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Citation {
    /// The articles, at least one.
    pub(super) articles: Vec<Article>,
    /// Their act.
    pub(super) named: Named,
    /// From the word `art.` or the first number to the act, if it follows.
    pub(super) tokens: Range<usize>,
    /// Where the list of the whole citation began.
    pub(super) trigger: usize,
    /// `Art. 5 - Durata`: the title of a clause.
    pub(super) title: bool,
    /// "paragrafo 2 dello stesso articolo": the article is the one cited before.
    pub(super) same_article: bool,
}

/// Every citation, in order.
pub(super) fn citations(doc: &Document<'_>, mentions: &[Mention]) -> Vec<Citation> {
    // Without an article no part of one is cited.
    if !(0..doc.tokens().len()).any(|at| names_article(doc.word(at))) {
        return Vec::new();
    }
    let keyword = |at: usize| is_keyword(doc.word(at));
    let mut reader = Reader {
        doc,
        mentions,
        keywords: (0..doc.tokens().len()).map(keyword).collect(),
        citations: Vec::new(),
    };
    let mut at = 0;
    while at < doc.tokens().len() {
        at = reader.read(at).unwrap_or(at + 1).max(at + 1);
    }
    reader.citations
}

/// Whether a word stands for an article.
fn names_article(word: &str) -> bool {
    static ARTICLES: Words = Words::new(&[
        "art", "article", "articles", "articoli", "articolo", "arts", "artt",
    ]);
    ARTICLES.hold(word)
}

struct Reader<'a, 'd> {
    doc: &'a Document<'d>,
    mentions: &'a [Mention],
    /// For each token, whether it is a word for a part of an article.
    keywords: Vec<bool>,
    citations: Vec<Citation>,
}

impl Reader<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.doc.word(at)
    }

    /// The mention that begins at a token.
    fn mention_at(&self, at: usize) -> Option<usize> {
        self.mentions
            .binary_search_by_key(&at, |mention| mention.tokens.start)
            .ok()
    }

    /// Reads the citation that begins at a token; the position after it.
    fn read(&mut self, at: usize) -> Option<usize> {
        if self.doc.kind(at) == Some(TokenKind::Break) {
            return None;
        }
        if let Some((list, several)) = self.trigger(at) {
            return self.list(at, list, several, Vec::new());
        }
        let mut keywords = self.keywords.iter().skip(at).take(3);
        if keywords.any(|&keyword| keyword) && begins(self.doc, at) {
            return self.parts_first(at);
        }
        None
    }

    /// `art.`, `artt.`, `articolo`, `articoli n.`: the position of the first number.
    fn trigger(&self, at: usize) -> Option<(usize, bool)> {
        let word = self.word(at);
        if !names_article(word) {
            return None;
        }
        let (mut next, several) = match word {
            "art" if self.word(at + 1) == "." && self.word(at + 2) == "li" => {
                (at + 3 + usize::from(self.word(at + 3) == "."), true)
            }
            "art" | "articolo" | "article" => (at + 1, false),
            "artt" | "articoli" | "articles" | "arts" => (at + 1, true),
            _ => return None,
        };
        while matches!(self.word(next), "." | ":") && next < at + 4 {
            next += 1;
        }
        let next = skip_number_sign(self.doc, next);
        let next = next + usize::from(self.doc.kind(next) == Some(TokenKind::Break));
        let from = next + usize::from(matches!(self.word(next), "da" | "dal" | "dall'"));
        number(self.doc, from).is_some().then_some((next, several))
    }

    /// "comma 3 dell'art. 34", "par. 2 del medesimo articolo".
    fn parts_first(&mut self, at: usize) -> Option<usize> {
        let (parts, end) = parts(self.doc, at, false);
        if parts.is_empty() {
            return None;
        }
        let mut next = end;
        let mut same = false;
        while next < end + 7 {
            match self.word(next) {
                "," | ")" | "di" | "cui" | "del" | "dell'" | "dello" | "all'" | "al" | "allo"
                | "the" | "of" | "nell'" => next += 1,
                "stesso" | "medesimo" | "citato" | "predetto" | "suddetto" | "richiamato" => {
                    same = true;
                    next += 1;
                }
                _ => break,
            }
        }
        if let Some((list, false)) = self.trigger(next) {
            return self.list(at, list, false, parts);
        }
        if !same || !matches!(self.word(next), "articolo" | "art") {
            return Some(end);
        }
        self.citations.push(Citation {
            articles: vec![Article {
                name: String::new(),
                number: 0,
                latin: false,
                parts,
                tokens: at..next + 1,
            }],
            named: Named::Unsaid,
            tokens: at..next + 1,
            trigger: at,
            title: false,
            same_article: true,
        });
        Some(next + 1)
    }

    /// A list of articles with their acts.
    fn list(
        &mut self,
        start: usize,
        first: usize,
        several: bool,
        mut before: Vec<Part>,
    ) -> Option<usize> {
        let mut articles: Vec<Article> = Vec::new();
        let mut group = start;
        let mut item = start;
        let mut at = first;
        let mut found = None;
        while let Some(end) = self.articles(item, at, several, &mut articles) {
            if let Some(only) = articles.last_mut() {
                only.parts =
                    within_paragraph(std::mem::take(&mut before), std::mem::take(&mut only.parts));
            }
            let (named, act_end) = self.act_after(end);
            let closed = named != Named::Unsaid;
            let mut end = if closed { act_end } else { end };
            if closed
                && let Some(only) = articles.last_mut().filter(|a| a.parts.is_empty())
                && let Some((parts, parts_end)) = parts_after_act(self.doc, act_end)
            {
                only.parts = parts;
                end = parts_end;
            }
            if closed {
                self.push(&mut articles, named, group..end, start);
                group = end;
            }
            found = Some(end);
            let Some(next) = self.next_article(end, several, closed, articles.last()) else {
                break;
            };
            if closed {
                group = next;
            }
            item = next;
            at = next;
        }
        let end = found?;
        if !articles.is_empty() {
            self.push(&mut articles, Named::Unsaid, group..end, start);
        }
        Some(end)
    }

    fn push(
        &mut self,
        articles: &mut Vec<Article>,
        named: Named,
        tokens: Range<usize>,
        trigger: usize,
    ) {
        let title = named == Named::Unsaid && self.is_title(trigger, tokens.end);
        // Most are single: a list of laws would hold four times the memory that it needs.
        let mut articles = std::mem::take(articles);
        articles.shrink_to_fit();
        self.citations.push(Citation {
            articles,
            named,
            tokens,
            trigger,
            title,
            same_article: false,
        });
    }

    /// `Art. 5 - Durata`, `ARTICOLO 34` alone on its line: the title of a clause.
    fn is_title(&self, start: usize, end: usize) -> bool {
        let opens = start == 0 || self.doc.kind(start - 1) == Some(TokenKind::Break);
        if !opens || !self.doc.cased_word(start).starts_with(char::is_uppercase) {
            return false;
        }
        match self.doc.kind(end) {
            None | Some(TokenKind::Break) => true,
            Some(TokenKind::Mark) => matches!(self.word(end), "-" | "." | ":" | "(" | ")"),
            Some(TokenKind::Word) => self.doc.cased_word(end).starts_with(char::is_uppercase),
            Some(TokenKind::Number) => false,
        }
    }
}

/// "le lettere b) e c) dell'art. 33, par. 3": the points told first are of the paragraph told last.
fn within_paragraph(before: Vec<Part>, own: Vec<Part>) -> Vec<Part> {
    match own.as_slice() {
        [] => before,
        [
            Part {
                paragraph: Some(paragraph),
                point: None,
            },
        ] if !before.is_empty() && before.iter().all(|part| part.paragraph.is_none()) => before
            .into_iter()
            .map(|part| Part {
                paragraph: Some(paragraph.clone()),
                point: part.point,
            })
            .collect(),
        _ => own,
    }
}
