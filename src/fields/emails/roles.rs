//! What a mailbox is for, and whose.
//!
//! In: an address and the words around it. Out: whether it reaches the data
//! protection officer, whose matter it serves, whether it is certified.

use super::addresses::{Address, is_mailbox};
use crate::fields::hosts::registrable;
use crate::fields::strangers::Around;
use crate::lexicon::{Hit, Table};
use crate::text::grammar;
use crate::text::{Document, SentenceKind, TokenKind, ViewRange};

/// An address among the others of its document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention<'a> {
    /// The address.
    pub(super) address: &'a Address,
    /// The words around it.
    pub(super) around: Around,
    /// The end of the mention before, 0 for the first.
    pub(super) previous_end: usize,
    /// How many mentions its domain has in the document.
    pub(super) domain_mentions: usize,
}

/// How a mailbox is known to reach the data protection officer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DpoReason {
    /// Only its local part says so.
    LocalPart,
    /// The words around say so, or it is named in one breath with one of which they do.
    Words,
}

/// Whether a local part names the data protection officer.
pub(super) fn is_dpo_local(local: &str) -> bool {
    let named = local.split(['.', '_', '-', '+']).any(|word| {
        word.starts_with("dpo")
            || word.starts_with("rpd")
            || word.ends_with("dpo")
            || word.ends_with("rpd")
    });
    let letters: String = local.chars().filter(char::is_ascii_alphabetic).collect();
    named
        || letters.contains("dataprotectionofficer")
        || letters.starts_with("resp")
            && (letters.contains("protezionedat") || letters.contains("protdati"))
}

/// Why a mailbox reaches the data protection officer, if it does.
/// `before` is what was decided of the mention before.
pub(super) fn dpo_reason(
    doc: &Document<'_>,
    mention: Mention<'_>,
    before: Option<(&Address, Option<DpoReason>)>,
) -> Option<DpoReason> {
    if is_said(doc, mention, before) {
        return Some(DpoReason::Words);
    }
    is_dpo_local(&mention.address.local).then_some(DpoReason::LocalPart)
}

/// Whether the words say that a mailbox reaches the data protection officer.
fn is_said(
    doc: &Document<'_>,
    mention: Mention<'_>,
    before: Option<(&Address, Option<DpoReason>)>,
) -> bool {
    if dpo_follows(doc, mention.around) {
        return true;
    }
    if let Some(owner) = owner(doc, mention.around.left) {
        return owner.code() == "dpo";
    }
    if let Some((address, Some(DpoReason::Words))) = before {
        let here = &mention.address;
        let same = address.local == here.local;
        let generic = is_mailbox(&here.local) && !is_dpo_local(&here.local);
        // A mailbox of the DPO's own house, not the controller's.
        let kin = registrable(&address.host) == registrable(&here.host)
            && mention.domain_mentions <= 2
            && !is_dpo_local(&address.local)
            && !is_house_name(here)
            && !generic;
        match link(doc, mention) {
            Link::Conjunction if same || !generic || is_by_pec(doc, mention) => return true,
            Link::Label
                if same || kin || shares_name(&address.local, &address.host, &here.local) =>
            {
                return true;
            }
            _ => {}
        }
    }
    owner_above(doc, mention)
}

/// `all'indirizzo dpo@ente.it e, via PEC, a ente@pec.it`: another way to reach the same.
fn is_by_pec(doc: &Document<'_>, mention: Mention<'_>) -> bool {
    let here = mention.address.range.start;
    let between = ViewRange::new(mention.previous_end.min(here), here);
    let mut words = doc.tokens_in(between).map(|token| doc.word(token));
    words
        .clone()
        .any(|word| matches!(word, "via" | "anche" | "tramite" | "mediante"))
        && words.any(|word| matches!(word, "pec" | "certificata"))
}

/// A body's main mailbox bears its name: `rocca@pec.rocca.it`.
fn is_house_name(address: &Address) -> bool {
    registrable(&address.host).split('.').next() == Some(address.local.as_str())
}

/// Whether a local part bears a name that the address before bears too:
/// `rpd@neri.it`, `anna.neri@pec.it`.
fn shares_name(local: &str, host: &str, other: &str) -> bool {
    other
        .split(['.', '_', '-'])
        .filter(|word| word.len() >= 4 && !is_mailbox(word))
        .any(|word| {
            local.split(['.', '_', '-']).any(|own| own == word)
                || other.len() > word.len() && host.split(['.', '-']).any(|own| own == word)
        })
}

/// What stands between an address and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    /// ` e `, ` oppure alla PEC `
    Conjunction,
    /// `; PEC: `, or a new line with such a label.
    Label,
    /// Anything else.
    Apart,
}

/// The last words before a mailbox that say whom it reaches.
pub(super) fn owner<'d>(doc: &Document<'d>, left: ViewRange) -> Option<Hit<'d>> {
    let mut last: Option<Hit<'d>> = None;
    for hit in doc.hits_in(Table::ContactCues, left) {
        let known = matches!(
            hit.code(),
            "dpo" | "titolare" | "processor" | "third_party" | "office"
        );
        if !known
            || hit.code() != "dpo" && hangs_on_noun(doc, hit.range())
            || hit.code() == "dpo" && is_without(doc, hit.range())
        {
            continue;
        }
        // `il DPO o il Titolare`: the mailbox serves both.
        let alternative = last.is_some_and(|dpo| {
            let between = ViewRange::new(dpo.range().end.min(hit.range().start), hit.range().start);
            dpo.code() == "dpo" && is_alternative(doc.slice(between))
        });
        if !alternative {
            last = Some(hit);
        }
    }
    last
}

/// `non ha un DPO`, `non è stato nominato alcun RPD`: an officer whom the body doesn't have.
fn is_without(doc: &Document<'_>, officer: ViewRange) -> bool {
    const FAR: usize = 8;
    let first = doc.token_at(officer.start);
    let any = first
        .checked_sub(1)
        .is_some_and(|b| matches!(doc.word(b), "un" | "alcun" | "nessun"));
    any && (first.saturating_sub(FAR)..first)
        .rev()
        .take_while(|&t| !matches!(doc.word(t), "." | ";"))
        .any(|t| matches!(doc.word(t), "non" | "nessun"))
}

/// Whether two names are offered together: ` o il `, ` e/o al `.
fn is_alternative(between: &str) -> bool {
    let mut words = between.split_whitespace();
    matches!(
        words.next(),
        Some("o" | "oppure" | "e" | "ovvero" | "e/o" | "/")
    ) && words.clone().count() <= 1
        && words.all(|word| matches!(word, "il" | "al" | "la" | "alla" | "l'" | "all'" | "lo"))
}

/// The last words before a mailbox that say whose matter it serves.
pub(super) fn matter<'d>(doc: &Document<'d>, left: ViewRange) -> Option<Hit<'d>> {
    doc.hits_in(Table::ContactCues, left)
        .filter(|hit| matches!(hit.code(), "titolare" | "processor" | "third_party"))
        .last()
}

/// Whether those words name somebody who is no party.
pub(super) fn is_third_party(doc: &Document<'_>, left: ViewRange) -> bool {
    matter(doc, left).is_some_and(|hit| hit.code() == "third_party")
}

/// Whether a mailbox stands in the line of an e-mail's head that names its recipients.
pub(super) fn is_recipient(doc: &Document<'_>, mention: Mention<'_>) -> bool {
    let here = mention.address.range.start;
    let before = doc.text().get(..here).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    ["a:", "to:", "destinatario:", "destinatari:", "cc:", "ccn:"]
        .iter()
        .any(|head| line.starts_with(head))
}

/// Whether an office is named only to say more of what stands before it:
/// `il DPO presso la sede`, `il responsabile della struttura`.
fn hangs_on_noun(doc: &Document<'_>, office: ViewRange) -> bool {
    let token = doc.token_at(office.start);
    let preposition = |word: &str| {
        matches!(
            word,
            "del" | "della" | "dell'" | "dello" | "dei" | "delle" | "degli" | "presso" | "con"
        )
    };
    let Some(before) = token.checked_sub(1) else {
        return false;
    };
    preposition(doc.word(before))
        || grammar::is_definite_article(doc.word(before))
            && before
                .checked_sub(1)
                .is_some_and(|earlier| doc.word(earlier) == "presso")
}

/// `legale@studio.it (DPO)`, `legale@studio.it per contattare il DPO`.
fn dpo_follows(doc: &Document<'_>, around: Around) -> bool {
    const NEAR: usize = 36;
    let Some(cue) = doc
        .hits_in(Table::ContactCues, around.right)
        .find(|hit| hit.code() == "dpo")
    else {
        return false;
    };
    let before = doc.slice(ViewRange::new(around.right.start, cue.range().start));
    let after = doc.slice(ViewRange::new(cue.range().end, around.right.end));
    if before.len() > NEAR || after.trim_start().starts_with([':', '@']) {
        return false;
    }
    let before = before.trim();
    let opens = before
        .strip_prefix(['(', '-', ','])
        .unwrap_or(before)
        .trim();
    let linked = matches!(
        opens,
        "per il"
            | "per contattare il"
            | "all'attenzione del"
            | "alla c.a. del"
            | "c.a. del"
            | "c.a."
            | "indirizzo del"
            | "casella del"
            | "recapito del"
            | "att.ne"
            | "del"
            | "per scrivere al"
            | "per le richieste al"
            | "per rivolgersi al"
    );
    let bracket = before.starts_with('(') && (opens.is_empty() || linked);
    let ends_line = before.starts_with(['-', ','])
        && opens.is_empty()
        && after.trim_matches([' ', '.', ')', ';']).is_empty()
        && around.right.end
            >= doc
                .sentence_at(around.right.start.saturating_sub(1))
                .and_then(|s| doc.sentences().get(s))
                .map_or(0, |s| s.range.end);
    bracket || linked && !opens.is_empty() || ends_line
}

/// How an address follows the one before.
fn link(doc: &Document<'_>, mention: Mention<'_>) -> Link {
    const MOST_WORDS: usize = 12;
    const LONGEST: usize = 90;
    let here = mention.address.range.start;
    if mention.previous_end == 0 || mention.previous_end + LONGEST < here {
        return Link::Apart;
    }
    let between = ViewRange::new(mention.previous_end.min(here), here);
    let tokens = doc.tokens_in(between);
    let linking = tokens.clone().all(|token| {
        matches!(
            doc.word(token),
            "e" | "ed"
                | "o"
                | "od"
                | "oppure"
                | "ovvero"
                | "anche"
                | ","
                | "/"
                | "-"
                | ":"
                | ";"
                | "|"
                | "("
                | ")"
                | "<"
                | ">"
                | "."
                | "pec"
                | "mail"
                | "email"
                | "posta"
                | "certificata"
                | "elettronica"
                | "a"
                | "alla"
                | "al"
                | "all'"
                | "indirizzo"
                | "casella"
                | "via"
                | "tramite"
                | "mediante"
                | "ordinaria"
                | "per"
                | "\n"
        )
    });
    if !linking || tokens.len() > MOST_WORDS {
        return Link::Apart;
    }
    let words = doc.slice(between);
    if words.contains([':', '\n', '|']) {
        Link::Label
    } else {
        Link::Conjunction
    }
}

/// Whether a token belongs to a bare label: `Tel. 0744 550123 - E-mail:`; not `Per informazioni:`.
fn is_label(doc: &Document<'_>, token: usize) -> bool {
    doc.kind(token) != Some(TokenKind::Word)
        || matches!(
            doc.word(token),
            "e" | "mail"
                | "email"
                | "posta"
                | "elettronica"
                | "certificata"
                | "ordinaria"
                | "pec"
                | "peo"
                | "indirizzo"
                | "indirizzi"
                | "tel"
                | "telefono"
                | "cell"
                | "cellulare"
                | "fax"
                | "int"
                | "contatti"
                | "contatto"
                | "recapiti"
                | "recapito"
                | "casella"
                | "mobile"
                | "o"
                | "mailto"
        )
}

/// Whether the lines above a mailbox that stands alone, or the sentence that it
/// refers back to, speak of the data protection officer.
fn owner_above(doc: &Document<'_>, mention: Mention<'_>) -> bool {
    const MOST_LINES: usize = 5;
    const LABEL_WORDS: usize = 14;
    let Some(here) = doc.sentence_at(mention.address.range.start) else {
        return false;
    };
    let left = doc.tokens_in(mention.around.left);
    let refers_back = left.clone().any(|token| {
        matches!(
            doc.word(token),
            "contattarlo"
                | "contattarla"
                | "scrivergli"
                | "scriverle"
                | "raggiungerlo"
                | "raggiungerla"
                | "interpellarlo"
                | "interpellarla"
                | "suoi"
                | "raggiungibile"
        )
    });
    let labelled = left.len() <= LABEL_WORDS && left.clone().all(|token| is_label(doc, token));
    if !refers_back && !labelled {
        return false;
    }
    let mut below = here;
    for _ in 0..MOST_LINES {
        let Some(above) = below.checked_sub(1) else {
            return false;
        };
        let (Some(line), Some(next)) = (doc.sentences().get(above), doc.sentences().get(below))
        else {
            return false;
        };
        let heading = line.kind == SentenceKind::Heading;
        let leads = doc.slice(line.range).ends_with(':');
        let apart = next.opens_paragraph && !heading && !leads;
        if apart || line.range.end <= mention.previous_end {
            return false;
        }
        let unread = ViewRange::new(line.range.start.max(mention.previous_end), line.range.end);
        if let Some(owner) = owner(doc, unread) {
            let short = line.tokens.len() <= 24;
            return owner.code() == "dpo" && (short || refers_back || leads);
        }
        if heading || refers_back {
            return false;
        }
        below = above;
    }
    false
}

/// Whether a mailbox is certified: by its domain, or because the text says so.
pub(super) fn is_certified(doc: &Document<'_>, mention: Mention<'_>) -> bool {
    const NEAR: usize = 48;
    let named = mention
        .address
        .host
        .split('.')
        .any(|label| label.len() > 3 && label.ends_with("pec"));
    if named || domain_hit(doc, mention.address, "certified").is_some() {
        return true;
    }
    let said = doc
        .hits_in(Table::ContactCues, mention.around.left)
        .filter(|hit| matches!(hit.code(), "certified" | "uncertified"))
        .last();
    if let Some(hit) = said
        && mention.around.left.end - hit.range().end <= NEAR
        && hit.code() == "certified"
    {
        return true;
    }
    let right = doc.slice(mention.around.right);
    right.trim_start().starts_with("(pec)")
}

/// Whether the domain belongs to an authority.
pub(super) fn is_authority(doc: &Document<'_>, address: &Address) -> bool {
    domain_hit(doc, address, "authority").is_some()
}

/// The entry of `mail_domains.tsv` that whole labels of the domain match.
fn domain_hit<'d>(doc: &Document<'d>, address: &Address, code: &str) -> Option<Hit<'d>> {
    let bytes = doc.text().as_bytes();
    let start = address.range.start + address.local.len();
    let host = ViewRange::new(start.min(address.range.end), address.range.end);
    let is_edge =
        |byte: Option<&u8>| !byte.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'-');
    doc.hits_in(Table::MailDomains, host).find(|hit| {
        let whole = is_edge(
            hit.range()
                .start
                .checked_sub(1)
                .and_then(|at| bytes.get(at)),
        ) && is_edge(bytes.get(hit.range().end));
        let in_place = code == "certified" || hit.range().end == address.range.end;
        hit.code() == code && whole && in_place
    })
}
