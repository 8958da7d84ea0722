//! Which act a citation means, where its words don't name one.
//!
//! In: the document, the mentions of acts and the citations. Out: for each
//! citation its act, if the text makes it clear. "Il Regolamento" is what the
//! text defined by that word, else the GDPR; an article alone belongs to the
//! act next to it, else to the GDPR if that is what the text is about.

mod wording;

use super::acts::Act;
use super::citations::{Citation, Named};
use super::mentions::{Mention, Referent, Term};
use crate::text::{Document, TokenKind};
use wording::{amends, is_definition, is_of_the_gdpr, is_typical, leads_in, linked, names_a_body};

/// A citation's act, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Resolved {
    pub(super) act: Act,
    pub(super) rule: &'static str,
}

/// Terms by number, for tables of what was seen last.
const TERMS: [Term; 5] = [
    Term::Regulation,
    Term::Directive,
    Term::Code,
    Term::Decree,
    Term::Law,
];

struct Context<'a, 'd> {
    doc: &'a Document<'d>,
    mentions: &'a [Mention],
    citations: &'a [Citation],
    /// For each term, the mentions that the text gave it to, with where it did.
    definitions: [Vec<(usize, usize)>; 5],
    /// For each term, the last mention that it may stand for.
    last: [Option<usize>; 5],
    /// The last mention of any act.
    last_act: Option<usize>,
    /// The text names the GDPR, or a "Regolamento" that can only be it.
    gdpr_cited: bool,
    /// The text names the Codice privacy.
    privacy_code_cited: bool,
    /// The one act of the text, if there is no other.
    only_act: Option<usize>,
    /// The highest number of the text's own clauses.
    own_clauses: u32,
}

/// The act of each citation.
pub(super) fn resolve(
    doc: &Document<'_>,
    mentions: &[Mention],
    citations: &[Citation],
) -> Vec<Option<Resolved>> {
    let mut context = Context::new(doc, mentions, citations);
    let inherited = inherited(doc, mentions, citations);
    let mut next_mention = 0;
    let mut resolved: Vec<Option<Resolved>> = Vec::with_capacity(citations.len());
    for (i, citation) in citations.iter().enumerate() {
        while next_mention < mentions.len()
            && mentions[next_mention].tokens.start < citation.tokens.start
        {
            context.see(next_mention);
            next_mention += 1;
        }
        let previous = i.checked_sub(1).and_then(|p| resolved[p].clone());
        resolved.push(context.act(i, inherited[i], previous));
    }
    resolved
}

/// For each citation what it says of its act, or what the one linked after it says.
fn inherited(doc: &Document<'_>, mentions: &[Mention], citations: &[Citation]) -> Vec<Named> {
    let mut named: Vec<Named> = citations.iter().map(|citation| citation.named).collect();
    for i in (0..citations.len().saturating_sub(1)).rev() {
        if named[i] != Named::Unsaid || !linked(doc, &citations[i], &citations[i + 1]) {
            continue;
        }
        let gdpr = match named[i + 1] {
            Named::Mention(m) => match &mentions[m].referent {
                Referent::Act(act) => act.slug == "gdpr",
                Referent::Term(term) => *term == Term::Regulation,
                Referent::Foreign => false,
            },
            _ => false,
        };
        let of_the_gdpr = citations[i]
            .articles
            .iter()
            .any(|article| is_of_the_gdpr(article.number) && !article.latin);
        if gdpr || !of_the_gdpr {
            named[i] = named[i + 1];
        }
    }
    named
}

impl<'a, 'd> Context<'a, 'd> {
    fn new(doc: &'a Document<'d>, mentions: &'a [Mention], citations: &'a [Citation]) -> Self {
        let cites = |slug: &str| {
            mentions
                .iter()
                .any(|m| matches!(&m.referent, Referent::Act(act) if act.slug == slug))
        };
        let by_term = citations.iter().any(|citation| match citation.named {
            Named::Mention(m) => mentions[m].referent == Referent::Term(Term::Regulation),
            _ => false,
        });
        let mut context = Self {
            doc,
            mentions,
            citations,
            definitions: Default::default(),
            last: [None; 5],
            last_act: None,
            gdpr_cited: cites("gdpr") || by_term,
            privacy_code_cited: cites("privacy_code"),
            only_act: only_act(mentions),
            own_clauses: own_clauses(citations),
        };
        context.define();
        context
    }

    /// Finds `(di seguito "Regolamento")` and its like.
    fn define(&mut self) {
        for (i, mention) in self.mentions.iter().enumerate() {
            let Referent::Term(term) = mention.referent else {
                continue;
            };
            if !is_definition(self.doc, mention) {
                continue;
            }
            if let Some(meant) = self.definiendum(i, term)
                && let Some(slot) = TERMS.iter().position(|t| *t == term)
            {
                self.definitions[slot].push((mention.tokens.start, meant));
            }
        }
    }

    /// The mention before a defined term that it is given to.
    fn definiendum(&self, term_at: usize, term: Term) -> Option<usize> {
        const FAR: usize = 60;
        const MOST: usize = 4;
        let start = self.mentions[term_at].tokens.start;
        (0..term_at).rev().take(MOST).find(|&i| {
            let mention = &self.mentions[i];
            start - mention.tokens.end <= FAR
                && match &mention.referent {
                    Referent::Act(act) => term.fits(act),
                    Referent::Foreign => {
                        self.doc.word(mention.tokens.start)
                            == self.doc.word(self.mentions[term_at].tokens.start)
                    }
                    Referent::Term(_) => false,
                }
        })
    }

    fn see(&mut self, i: usize) {
        let Referent::Act(act) = &self.mentions[i].referent else {
            return;
        };
        if amends(self.doc, &self.mentions[i]) {
            return;
        }
        self.last_act = Some(i);
        for (slot, term) in TERMS.iter().enumerate() {
            if term.fits(act) {
                self.last[slot] = Some(i);
            }
        }
    }

    fn act_of(&self, mention: usize) -> Option<Act> {
        match &self.mentions.get(mention)?.referent {
            Referent::Act(act) => Some(act.clone()),
            _ => None,
        }
    }

    fn act(&self, i: usize, named: Named, previous: Option<Resolved>) -> Option<Resolved> {
        let citation = &self.citations[i];
        let found = |act: Act, rule| Some(Resolved { act, rule });
        if citation.same_article {
            return previous;
        }
        match named {
            Named::Foreign => None,
            Named::Mention(m) => match &self.mentions[m].referent {
                Referent::Act(act) => found(act.clone(), "the act named after the articles"),
                Referent::Term(term) => found(
                    self.term(*term, citation.tokens.start, false)?,
                    "the act that the word stands for",
                ),
                Referent::Foreign => None,
            },
            Named::Same(Some(m)) => match self.mentions[m].referent {
                Referent::Term(term) => found(
                    self.term(term, citation.tokens.start, true)?,
                    "the act named before",
                ),
                _ => None,
            },
            Named::Same(None) => found(self.act_of(self.last_act?)?, "the act named before"),
            Named::Unsaid => self.unsaid(i, previous),
        }
    }

    fn term(&self, term: Term, at: usize, same: bool) -> Option<Act> {
        let slot = TERMS.iter().position(|t| *t == term)?;
        let last = self.last[slot].and_then(|m| self.act_of(m));
        if same && last.is_some() {
            return last;
        }
        let definitions = &self.definitions[slot];
        let before = definitions.partition_point(|(position, _)| *position <= at);
        let definition = before
            .checked_sub(1)
            .and_then(|d| definitions.get(d))
            .or(definitions.first());
        if let Some((_, meant)) = definition {
            return self.act_of(*meant);
        }
        match term {
            Term::Regulation if self.gdpr_cited => Act::named("gdpr"),
            Term::Regulation => last.or_else(|| Act::named("gdpr")),
            Term::Code if self.privacy_code_cited => Act::named("privacy_code"),
            Term::Code => last.or_else(|| Act::named("privacy_code")),
            Term::Directive | Term::Decree | Term::Law => last,
        }
    }

    /// The act of articles that stand without one.
    fn unsaid(&self, i: usize, previous: Option<Resolved>) -> Option<Resolved> {
        let citation = &self.citations[i];
        let article = citation.articles.first()?;
        let found = |act: Option<Act>, rule| act.map(|act| Resolved { act, rule });
        let before = citation
            .trigger
            .checked_sub(1)
            .map_or("", |at| self.doc.word(at));
        if matches!(
            before,
            "cod" | "codice" | "prodotto" | "sku" | "rif" | "riga"
        ) {
            return None;
        }
        if names_a_body(self.doc, citation, article.number) {
            return None;
        }
        if let Some(m) = self.adjacent_before(citation) {
            return match &self.mentions[m].referent {
                Referent::Act(act) => found(Some(act.clone()), "the act named before the articles"),
                Referent::Term(term) => found(
                    self.term(*term, citation.tokens.start, false),
                    "the act that the word stands for",
                ),
                Referent::Foreign => None,
            };
        }
        if article.latin && article.number == 2 {
            return found(
                Act::named("privacy_code"),
                "articles 2-bis to 2-septiesdecies",
            );
        }
        if article.latin && article.number >= 600 {
            return found(Act::named("criminal_code"), "a computer crime");
        }
        if citation.title && self.own_clauses > 0 {
            return None;
        }
        let linked_before = i
            .checked_sub(1)
            .map(|p| &self.citations[p])
            .filter(|p| linked(self.doc, p, citation));
        if linked_before.is_some_and(|p| p.named == Named::Foreign) {
            return None;
        }
        let core = is_of_the_gdpr(article.number) && !article.latin;
        if linked_before.is_some() && !core && previous.is_some() {
            return previous;
        }
        self.by_default(citation, article.number, core)
    }

    fn by_default(&self, citation: &Citation, number: u32, core: bool) -> Option<Resolved> {
        let found = |act: Option<Act>, rule| act.map(|act| Resolved { act, rule });
        if number <= self.own_clauses && !(core && self.gdpr_cited) {
            return None;
        }
        let typical = is_typical(number) && self.gdpr_cited;
        let nearby = self
            .last_act
            .filter(|m| !core && !typical && self.same_sentence(*m, citation))
            .filter(|m| !self.has_articles(*m));
        if let Some(act) = nearby.and_then(|m| self.act_of(m))
            && act.slug != "gdpr"
        {
            return found(Some(act), "the act named in the sentence");
        }
        if number > 99 {
            return None;
        }
        if self.gdpr_cited {
            return found(Act::named("gdpr"), "the text is about the GDPR");
        }
        if matches!(number, 33 | 34) && (citation.title || self.is_governed(citation)) {
            return found(
                Act::named("gdpr"),
                "articles 33 and 34 are those of the GDPR",
            );
        }
        let only = self.only_act.and_then(|m| self.act_of(m));
        found(
            only.filter(|_| self.is_governed(citation)),
            "the only act of the text",
        )
    }

    /// "ex art.", "dell'art.", "(art. …": law is cited, no thing is counted.
    fn is_governed(&self, citation: &Citation) -> bool {
        let before = citation
            .trigger
            .checked_sub(1)
            .map_or("", |at| self.doc.word(at));
        matches!(
            before,
            "ex" | "("
                | "dell'"
                | "all'"
                | "l'"
                | "degli"
                | "agli"
                | "gli"
                | "nell'"
                | "dall'"
                | "dagli"
                | "negli"
                | "sensi"
                | "comunicazione"
                | "notifica"
                | "sull'"
                | "e"
                | "sub"
                | "vd"
                | "cfr"
                | "of"
        )
    }

    /// Whether a citation has taken the mention for its own act: "l'art. 7 del d.P.R. 137/2012".
    fn has_articles(&self, mention: usize) -> bool {
        let start = self.mentions[mention].tokens.start;
        let after = self
            .citations
            .partition_point(|citation| citation.tokens.start <= start);
        after
            .checked_sub(1)
            .is_some_and(|i| start < self.citations[i].tokens.end)
    }

    fn same_sentence(&self, mention: usize, citation: &Citation) -> bool {
        let start = |token: usize| {
            self.doc
                .tokens()
                .get(token)
                .map(|t| self.doc.sentence_at(t.range().start))
        };
        start(self.mentions[mention].tokens.start) == start(citation.tokens.start)
    }

    /// The mention that ends right before a citation: `GDPR, art. 34`.
    fn adjacent_before(&self, citation: &Citation) -> Option<usize> {
        const FAR: usize = 6;
        let after = self
            .mentions
            .partition_point(|m| m.tokens.end <= citation.trigger);
        let mention = after.checked_sub(1)?;
        let end = self.mentions[mention].tokens.end;
        let gap = citation.trigger - end;
        let close = gap <= FAR && (end..citation.trigger).all(|i| leads_in(self.doc.word(i)));
        let said = match self.mentions[mention].referent {
            Referent::Act(_) | Referent::Term(Term::Regulation) => close,
            // "per contratto (art. 6)", "le condizioni dell'art. 34": common words, no source;
            // "le condizioni di vendita, art. 9": the source.
            Referent::Term(_) | Referent::Foreign => {
                let comma = matches!(self.doc.word(citation.trigger - 1), "," | "-" | ":");
                let whole = citation
                    .articles
                    .iter()
                    .all(|article| article.parts.is_empty() && !matches!(article.number, 33 | 34));
                let words =
                    (end..citation.trigger - 1).all(|i| self.doc.kind(i) == Some(TokenKind::Word));
                comma && whole && gap <= FAR && words
            }
        };
        (said && !amends(self.doc, &self.mentions[mention])).then_some(mention)
    }
}

/// The act of all mentions, if it is always the same.
fn only_act(mentions: &[Mention]) -> Option<usize> {
    let slug = |m: &Mention| match &m.referent {
        Referent::Act(act) if m.alone != super::mentions::Alone::Never => Some(act.slug.clone()),
        _ => None,
    };
    let first = mentions.iter().position(|m| slug(m).is_some())?;
    let name = slug(&mentions[first])?;
    mentions
        .iter()
        .filter_map(slug)
        .all(|other| other == name)
        .then_some(first)
}

/// The highest number of clauses that a text numbers as its own, from one or two on.
fn own_clauses(citations: &[Citation]) -> u32 {
    let titles = || {
        citations
            .iter()
            .filter(|citation| citation.title)
            .filter_map(|citation| citation.articles.first())
            .map(|article| article.number)
    };
    if titles().any(|n| n <= 2) {
        titles().max().unwrap_or(0)
    } else {
        0
    }
}
