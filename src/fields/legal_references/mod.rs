//! Cited provisions.
//!
//! In: the document. Out: one item for each distinct provision, in order of
//! first mention, with its ELI or Normattiva URN. [`mentions`] finds the acts,
//! [`citations`] and [`subdivisions`] read the articles, [`resolve`] settles
//! which act an article belongs to, [`acts`] knows what acts are called.
//!
//! An act as a whole is an item only where no article of it is cited.

mod acts;
mod citations;
mod mentions;
mod resolve;
mod subdivisions;
#[cfg(test)]
mod tests;

use crate::record::LegalReference;
use crate::text::{Document, ViewRange};
use crate::trace::Trace;
use acts::{Act, Provision};
use citations::Article;
use mentions::{Alone, Mention, Referent};
use std::collections::{HashMap, HashSet};
use subdivisions::Part;

/// The key of the record that this module fills.
const FIELD: &str = "legal_references";

/// The most provisions read from one text; beyond it the text is no notice.
const MOST: usize = 20_000;

/// A provision cited at a place.
struct Cited<'a> {
    at: ViewRange,
    act: &'a Act,
    provision: Provision,
}

/// Reads them in order of first mention.
pub(crate) fn read(doc: &Document<'_>, trace: &mut Trace) -> Vec<LegalReference> {
    let mentions = mentions::mentions(doc);
    let citations = citations::citations(doc, &mentions);
    let resolved = resolve::resolve(doc, &mentions, &citations);
    let mut cited: Vec<Cited<'_>> = Vec::new();
    let mut last_article: Option<&Article> = None;
    for (citation, resolved) in citations.iter().zip(&resolved) {
        let Some(resolved) = resolved else { continue };
        let at = doc.range_of(&citation.tokens);
        trace.note(FIELD, at, resolved.rule, &[]);
        let last = citation.articles.len().saturating_sub(1);
        for (i, article) in citation.articles.iter().enumerate() {
            let words = doc.range_of(&article.tokens);
            let words = if i == last {
                ViewRange::new(words.start, at.end.max(words.end))
            } else {
                words
            };
            let name = if citation.same_article {
                let Some(before) = last_article else { continue };
                before.name.clone()
            } else {
                last_article = Some(article);
                article.name.clone()
            };
            for mut provision in provisions(name, &article.parts) {
                let definition = resolved.act.defines_in_article_four()
                    && provision.article.as_deref() == Some("4");
                let numbered = |point: &String| point.bytes().all(|b| b.is_ascii_digit());
                if definition && provision.point.as_ref().is_some_and(numbered) {
                    provision.paragraph = None;
                }
                if cited.len() < MOST {
                    cited.push(Cited {
                        at: words,
                        act: &resolved.act,
                        provision,
                    });
                }
            }
        }
    }
    bare_acts(doc, &mentions, &mut cited, trace);
    items(doc, cited)
}

/// The article as a whole, or each of its cited parts.
fn provisions(article: String, parts: &[Part]) -> Vec<Provision> {
    let provision = |part: &Part| Provision {
        article: Some(article.clone()),
        paragraph: part.paragraph.clone(),
        point: part.point.clone(),
    };
    if parts.is_empty() {
        return vec![provision(&Part::default())];
    }
    parts.iter().map(provision).collect()
}

/// Adds the acts of which no article is cited.
fn bare_acts<'a>(
    doc: &Document<'_>,
    mentions: &'a [Mention],
    cited: &mut Vec<Cited<'a>>,
    trace: &mut Trace,
) {
    let with_article: HashSet<&str> = cited.iter().map(|c| c.act.slug.as_str()).collect();
    let mut bare = Vec::new();
    for mention in mentions {
        let Referent::Act(act) = &mention.referent else {
            continue;
        };
        let stands_alone = match mention.alone {
            Alone::Cited => true,
            Alone::Governed => is_governed(doc, mention.tokens.start),
            Alone::Never => false,
        };
        if !stands_alone || with_article.contains(act.slug.as_str()) || bare.len() >= MOST {
            continue;
        }
        let at = doc.range_of(&mention.tokens);
        trace.note(FIELD, at, "an act with none of its articles", &[]);
        bare.push(Cited {
            at,
            act,
            provision: Provision::default(),
        });
    }
    cited.extend(bare);
}

/// "del GDPR", "(NIS2)": not the "referente GDPR".
fn is_governed(doc: &Document<'_>, start: usize) -> bool {
    let before = start.checked_sub(1).map_or("", |at| doc.word(at));
    matches!(
        before,
        "il" | "lo"
            | "la"
            | "l'"
            | "del"
            | "a"
            | ":"
            | "dello"
            | "della"
            | "dell'"
            | "al"
            | "alla"
            | "all'"
            | "dal"
            | "dalla"
            | "dall'"
            | "nel"
            | "nella"
            | "nell'"
            | "col"
            | "sul"
            | "sulla"
            | "ex"
            | "("
            | "\""
            | "the"
            | "vigente"
            | "citato"
            | "suddetto"
            | "cd"
            | "."
    ) && (before != "." || start >= 2 && matches!(doc.word(start - 2), "d" | "cd"))
}

/// One item for each provision, all its places as evidence.
fn items(doc: &Document<'_>, mut cited: Vec<Cited<'_>>) -> Vec<LegalReference> {
    cited.sort_by_key(|c| c.at.start);
    let mut items: Vec<LegalReference> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    for Cited { at, act, provision } in cited {
        let id = act.id(&provision);
        let evidence = doc.evidence(at);
        let slot = *index.entry(id).or_insert_with_key(|id| {
            items.push(LegalReference {
                id: id.clone(),
                instrument: act.slug.clone(),
                eli: act.eli(&provision),
                urn: act.urn(&provision),
                article: provision.article,
                paragraph: provision.paragraph,
                point: provision.point,
                evidence: Vec::new(),
            });
            items.len() - 1
        });
        if let Some(item) = items.get_mut(slot)
            && item.evidence.last() != Some(&evidence)
        {
            item.evidence.push(evidence);
        }
    }
    items
}
