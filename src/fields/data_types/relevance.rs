//! Whether a mention of data tells of the breach.
//!
//! A notice names data in many other places: in advice, in what may happen, in
//! measures, in contacts. The cues of `data_cues.tsv` in the mention's clause,
//! sentence and lead, and the section, tell them apart.

use super::mentions::{Mention, strong_chains};
use crate::lexicon::Table;
use crate::record::DataStatus;
use crate::text::polarity::Polarity;
use crate::text::{Document, SectionKind, SentenceKind};

const INVOLVE: u16 = 1;
const ADVICE: u16 = 1 << 1;
const HARD_RISK: u16 = 1 << 2;
const RISK: u16 = 1 << 3;
const MEASURE: u16 = 1 << 4;
const CONTACT: u16 = 1 << 5;
const OWNER: u16 = 1 << 6;

fn flag(code: &str) -> u16 {
    match code {
        "involve" => INVOLVE,
        "advice" => ADVICE,
        "hard_risk" => HARD_RISK,
        "risk" => RISK,
        "measure" => MEASURE,
        "contact" => CONTACT,
        "owner" => OWNER,
        _ => 0,
    }
}

/// The cues around every mention.
pub(super) struct Relevance<'a, 'd> {
    doc: &'d Document<'d>,
    mentions: &'a [Mention<'d>],
    strong: Vec<bool>,
    /// For each sentence, the cues in it.
    sentences: Vec<u16>,
    /// For each sentence, how many mentions it holds.
    counts: Vec<u32>,
    /// Cues and their clauses, in the order of the text.
    cues: Vec<(usize, u16)>,
    /// A legend says what an empty box means.
    legend: bool,
}

impl<'a, 'd> Relevance<'a, 'd> {
    pub(super) fn new(doc: &'d Document<'d>, mentions: &'a [Mention<'d>]) -> Self {
        let mut sentences = vec![0; doc.sentences().len()];
        let mut cues: Vec<(usize, u16)> = Vec::new();
        let mut legend = false;
        let mut sentence = 0;
        for hit in doc.hits_of(Table::DataCues) {
            legend |= hit.code() == "empty_box";
            let flag = flag(hit.code());
            while doc
                .sentences()
                .get(sentence)
                .is_some_and(|s| s.range.end <= hit.range.start)
            {
                sentence += 1;
            }
            if let Some(flags) = sentences.get_mut(sentence) {
                *flags |= flag;
            }
            if let Some(clause) = doc.clause_index(doc.token_at(hit.range.start)) {
                cues.push((clause, flag));
            }
        }
        cues.sort_unstable();
        let mut counts = vec![0; sentences.len()];
        for mention in mentions {
            counts[mention.sentence] += 1;
        }
        Self {
            doc,
            mentions,
            strong: strong_chains(mentions),
            sentences,
            counts,
            cues,
            legend,
        }
    }

    fn clause_flags(&self, token: usize) -> u16 {
        let Some(clause) = self.doc.clause_index(token) else {
            return 0;
        };
        let from = self.cues.partition_point(|&(c, _)| c < clause);
        self.cues[from..]
            .iter()
            .take_while(|&&(c, _)| c == clause)
            .fold(0, |flags, &(_, flag)| flags | flag)
    }

    /// The rule by which a mention tells of the breach; none if it does not.
    pub(super) fn of_breach(&self, index: usize) -> Option<&'static str> {
        let mention = self.mentions.get(index)?;
        let sentence = self.doc.sentences().get(mention.sentence)?;
        let section = self.doc.section_kind(mention.sentence);
        if matches!(sentence.kind, SentenceKind::Heading | SentenceKind::Subject)
            || matches!(
                section,
                SectionKind::Advice
                    | SectionKind::Contacts
                    | SectionKind::Law
                    | SectionKind::Notifications
                    | SectionKind::Consequences
            )
            || self.is_empty_box(mention) && !self.legend
        {
            return None;
        }
        let clause = self.clause_flags(mention.tokens.start);
        let whole = self.sentences[mention.sentence];
        let lead = sentence.lead.map_or(0, |lead| self.lead_flags(lead));
        let denied = self.doc.polarity(mention.range) == Polarity::Denied;
        let involved = clause & INVOLVE != 0;
        let against = clause | if involved { 0 } else { whole } | lead;
        if against & (ADVICE | HARD_RISK) != 0 && !(denied && involved && clause & ADVICE == 0) {
            return None;
        }
        if !involved && (clause | lead) & (RISK | MEASURE | CONTACT) != 0 {
            return None;
        }
        if self.is_intruders_means(mention, clause, denied) {
            return None;
        }
        let data_section = matches!(section, SectionKind::Data | SectionKind::DataNotInvolved);
        let item = sentence.kind == SentenceKind::Item && sentence.lead.is_some();
        if mention.weak
            && !self.strong.get(mention.chain).copied().unwrap_or(false)
            && !(data_section || item && lead & INVOLVE != 0 || denied && involved)
        {
            return None;
        }
        if section == SectionKind::Measures && clause & MEASURE != 0 {
            return None;
        }
        match () {
            () if data_section => Some("named where the notice says which data"),
            () if lead & INVOLVE != 0 => Some("an item of a list of data hit"),
            () if whole & INVOLVE != 0 => Some("said to be hit, or not, in this sentence"),
            () if self.counts[mention.sentence] >= 3 => Some("one of a list of data"),
            () if denied => Some("denied"),
            () => None,
        }
    }

    /// The cues of a sentence that leads into a list, and of the leads around it.
    fn lead_flags(&self, lead: usize) -> u16 {
        let mut flags = self.sentences.get(lead).copied().unwrap_or(0);
        if matches!(
            self.doc.section_kind(lead),
            SectionKind::Data | SectionKind::DataNotInvolved
        ) {
            flags |= INVOLVE;
        }
        if let Some(outer) = self.doc.sentences().get(lead).and_then(|s| s.lead) {
            flags |= self.sentences.get(outer).copied().unwrap_or(0);
        }
        flags
    }

    /// `rubata la password di un operatore`: how the intruder came in.
    fn is_intruders_means(&self, mention: &Mention<'_>, clause: u16, denied: bool) -> bool {
        if denied || !matches!(mention.codes, "password" | "credentials" | "username") {
            return false;
        }
        if clause & OWNER == 0 {
            return false;
        }
        let end = mention.tokens.end;
        let near = self
            .doc
            .tokens()
            .get(end + 5)
            .or(self.doc.tokens().last())
            .map_or(mention.range.end, |t| t.end as usize)
            .max(mention.range.end);
        let before = mention.tokens.start.saturating_sub(1);
        self.doc.word(before) == "cui"
            || self
                .doc
                .hits_in(
                    Table::DataCues,
                    crate::text::ViewRange::new(mention.range.end, near),
                )
                .any(|hit| hit.code() == "owner")
    }

    fn is_empty_box(&self, mention: &Mention<'_>) -> bool {
        self.first_words(mention).is_some_and(|(a, b, c)| {
            a == "☐" || a == "□" || (a == "[" || a == "(") && b == "]" || c == "☐"
        })
    }

    fn first_words(&self, mention: &Mention<'_>) -> Option<(&str, &str, &str)> {
        let start = self.doc.sentences().get(mention.sentence)?.tokens.start;
        Some((
            self.doc.word(start),
            self.doc.word(start + 1),
            self.doc.word(mention.tokens.start.saturating_sub(1)),
        ))
    }

    /// The status that a tick box gives its item.
    pub(super) fn box_status(&self, mention: &Mention<'_>) -> Option<DataStatus> {
        if self.is_empty_box(mention) {
            return Some(DataStatus::NotExposed);
        }
        let (first, _, _) = self.first_words(mention)?;
        matches!(first, "☑" | "☒").then_some(DataStatus::Exposed)
    }

    /// Whether a denial leaves out some people: `non sono coinvolti gli IBAN, salvo per 12 clienti`.
    pub(super) fn exempts_people(&self, mention: &Mention<'_>) -> bool {
        let clause = self.doc.clause_of(mention.range);
        self.doc
            .hits_in(Table::Polarity, clause)
            .filter(|hit| hit.code() == "except" && hit.range.start > mention.range.start)
            .any(|hit| {
                let tokens = self.doc.tokens_in(crate::text::ViewRange::new(
                    hit.range.end,
                    clause.end.max(hit.range.end),
                ));
                let named = self
                    .mentions
                    .iter()
                    .any(|m| tokens.contains(&m.tokens.start));
                !named && tokens.len() > 1
            })
    }
}
