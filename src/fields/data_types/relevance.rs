//! Whether a mention of data tells of the breach.
//!
//! A notice names data in many other places: in advice, in what may happen, in
//! measures, in contacts. The cues of `data_cues.tsv` in the mention's clause,
//! sentence and lead, and the section, tell them apart.

use super::apart::{Lie, apart};
use super::boxes;
use super::cues::{
    ADVICE, CONTACT, Cues, HARD_RISK, INVOLVE, LAW, MEASURE, OTHER, RISK, USE, cues,
};
use super::elsewhere::elsewhere;
use super::mentions::{Mention, strong_chains};
use crate::lexicon::Table;
use crate::record::DataStatus;
use crate::text::grammar;
use crate::text::polarity::Polarity;
use crate::text::{Document, SectionKind, Sentence, SentenceKind, ViewRange};

/// The rule for a sentence that goes on with the list of the one before.
pub(super) const GOES_ON: &str = "goes on with the data named before";

/// What stands around a mention.
pub(super) struct Around {
    /// The cues of its clause, its sentence, and the sentence that leads into its list.
    pub(super) clause: u16,
    pub(super) whole: u16,
    pub(super) lead: u16,
    /// The cues that the sentence opens with, if the clause goes on from them: `Le suggeriamo di …`.
    opening: u16,
    pub(super) polarity: Polarity,
    pub(super) denied: bool,
    /// It is said to lie apart from what was hit.
    apart: bool,
    /// It needs no verb: `le carte no`, a list after a colon.
    alone: bool,
    /// Its sentence is nearly nothing but data.
    pub(super) pure: bool,
    /// It stands in a list after a colon, and the words before the colon tell of being hit.
    pub(super) after_colon: bool,
    /// Its clause or lead tells of being hit.
    pub(super) involved: bool,
    /// Its section says which data are involved, or speaks of other things.
    pub(super) data_section: bool,
    pub(super) elsewhere: bool,
    pub(super) item: bool,
    /// Its sentence names three categories or more.
    pub(super) many: bool,
}

/// The cues around every mention.
pub(super) struct Relevance<'a, 'd> {
    pub(super) doc: &'d Document<'d>,
    pub(super) mentions: &'a [Mention<'d>],
    pub(super) strong: Vec<bool>,
    /// For each sentence, the cues in it.
    pub(super) sentences: Vec<u16>,
    /// For each sentence, how many mentions it holds.
    pub(super) counts: Vec<u32>,
    /// For each sentence, how many bytes of it name data.
    named: Vec<usize>,
    /// For each clause with cues, all of them together.
    cues: Vec<(usize, u16)>,
    /// The cues of exception, in order.
    pub(super) exceptions: Vec<ViewRange>,
    /// A legend says what an empty box means.
    legend: bool,
    /// For each mention, where it is said to lie.
    lies: Vec<Option<Lie>>,
    /// Words that tell of no event of ours.
    elsewhere: Vec<ViewRange>,
}

impl<'a, 'd> Relevance<'a, 'd> {
    pub(super) fn new(doc: &'d Document<'d>, mentions: &'a [Mention<'d>]) -> Self {
        let Cues {
            sentences,
            clauses: cues,
            legend,
        } = cues(doc, mentions);
        let mut counts = vec![0; sentences.len()];
        let mut named = vec![0; sentences.len()];
        for mention in mentions {
            counts[mention.sentence] += 1;
            named[mention.sentence] += mention.range.len();
        }
        Self {
            doc,
            mentions,
            strong: strong_chains(mentions),
            sentences,
            counts,
            named,
            cues,
            exceptions: doc
                .hits_of(Table::Polarity)
                .iter()
                .filter(|hit| hit.code() == "except")
                .map(|hit| hit.range())
                .collect(),
            legend,
            lies: apart(doc, mentions),
            elsewhere: elsewhere(doc),
        }
    }

    /// Where a mention is said to lie.
    pub(super) fn lie(&self, index: usize) -> Option<Lie> {
        self.lies.get(index).copied().flatten()
    }

    /// Whether a mention stands in words that tell of no event of ours.
    fn is_elsewhere(&self, mention: &Mention<'_>) -> bool {
        let next = self
            .elsewhere
            .partition_point(|s| s.end <= mention.range.start);
        self.elsewhere
            .get(next)
            .is_some_and(|s| s.contains(mention.range))
    }

    fn clause_flags(&self, token: usize) -> u16 {
        let Some(clause) = self.doc.clause_index(token) else {
            return 0;
        };
        self.cues
            .binary_search_by_key(&clause, |&(c, _)| c)
            .ok()
            .and_then(|at| self.cues.get(at))
            .map_or(0, |&(_, flags)| flags)
    }

    /// The cues of the clause that a colon ends right before the mention's own clause:
    /// `… visualizzazione dei dati presenti nell'area riservata: nome, IBAN`.
    fn colon_flags(&self, mention: &Mention<'_>) -> u16 {
        let first = self.doc.token_at(self.doc.clause_of(mention.range).start);
        match first.checked_sub(1) {
            Some(before) if self.doc.word(first) == ":" => self.clause_flags(before),
            _ => 0,
        }
    }

    /// The rule by which a mention tells of the breach; none if it does not. `told` is the
    /// sentence of the last mention that did.
    pub(super) fn of_breach(&self, index: usize, told: Option<usize>) -> Option<&'static str> {
        let mention = self.mentions.get(index)?;
        let sentence = self.doc.sentences().get(mention.sentence)?;
        let whole = self.sentences[mention.sentence];
        match boxes::tick(self.doc, mention) {
            Some(boxes::Tick::Blank) if !self.legend => return None,
            Some(_) if whole & (ADVICE | MEASURE | RISK) != 0 => return None,
            // "Note del terapista    NO": the words behind it say what the row is about.
            Some(_)
                if mention.weak && !self.strong[mention.chain] && self.has_complement(mention) =>
            {
                return None;
            }
            Some(_) => return Some("a tick box of the form"),
            // "E la carta di credito?", and below it "No."
            None if sentence.kind == SentenceKind::Heading
                && !mention.weak
                && whole & (ADVICE | HARD_RISK) == 0
                && (whole & INVOLVE != 0
                    || boxes::asks_by_noun(self.doc, sentence.tokens.clone()))
                && boxes::answer(self.doc, mention).is_some() =>
            {
                return Some("asked and answered");
            }
            None if matches!(sentence.kind, SentenceKind::Heading | SentenceKind::Subject) => {
                return None;
            }
            None => {}
        }
        if self.lie(index) == Some(Lie::Reason)
            || self.lie(index).is_none() && self.is_elsewhere(mention)
        {
            return None;
        }
        let around = self.around(index, sentence)?;
        if self.tells_of_other_things(&around) {
            return None;
        }
        if !mention.weak
            && whole & (ADVICE | HARD_RISK) == 0
            && boxes::answer(self.doc, mention).is_some()
        {
            return Some("asked and answered");
        }
        if self.is_intruders_means(mention, around.clause, around.denied)
            || (around.denied || mention.weak || self.ends_label(mention))
                && self.is_container(mention)
            || mention.weak && !self.strong[mention.chain] && !self.weak_counts(mention, &around)
        {
            return None;
        }
        match () {
            () if around.apart => Some("said to lie apart from what was hit"),
            () if around.data_section => Some("named where the notice says which data"),
            () if around.lead & INVOLVE != 0 => Some("an item of a list of data hit"),
            () if whole & INVOLVE != 0 => Some("said to be hit, or not, in this sentence"),
            () if around.many || around.pure || around.alone => Some("one of a list of data"),
            () if self.goes_on(mention, sentence, told) => Some(GOES_ON),
            () if self.is_told(mention, &around, sentence) => Some("named where the notice tells"),
            () => None,
        }
    }

    /// What stands around a mention; none where the mention is a word of the deciding cue
    /// (`quando l'indirizzo lo contiene`).
    fn around(&self, index: usize, sentence: &Sentence) -> Option<Around> {
        let mention = self.mentions.get(index)?;
        let lie = self.lie(index);
        let apart = matches!(lie, Some(Lie::Apart(_)));
        let judgement = self.judged(mention);
        if judgement.cue.is_some_and(|cue| cue.contains(mention.range)) {
            return None;
        }
        let section = self.section(mention.sentence);
        let colon = self.colon_flags(mention);
        let clause = self.clause_flags(mention.tokens.start) | colon;
        let lead = self.lead(mention.sentence);
        let alone = self.stands_alone(mention, judgement.cue);
        let pure = self.is_pure_list(mention, sentence);
        Some(Around {
            clause,
            whole: self.sentences[mention.sentence],
            lead,
            opening: match self.doc.word(self.doc.token_at(judgement.clause.start)) {
                "che" if self.is_checked(judgement.clause) => {
                    self.clause_flags(sentence.tokens.start)
                }
                "ma" | "mentre" | "anche" | "tuttavia" | "quindi" | "dunque" | "percio"
                | "sebbene" | "benche" | "pero" | "perche" | "poiche" | "in" | "dato" | "visto"
                | "considerato" | "dal" | "che" => 0,
                _ => self.clause_flags(sentence.tokens.start),
            },
            polarity: match lie {
                Some(Lie::Apart(_)) => Polarity::Denied,
                Some(Lie::Hit) => Polarity::Affirmed,
                Some(Lie::Reason) | None => judgement.polarity,
            },
            denied: apart || lie.is_none() && judgement.polarity == Polarity::Denied,
            apart,
            alone,
            pure,
            after_colon: colon & INVOLVE != 0,
            involved: (clause | lead) & INVOLVE != 0 || alone || apart,
            data_section: matches!(section, SectionKind::Data | SectionKind::DataNotInvolved),
            elsewhere: matches!(
                section,
                SectionKind::Advice
                    | SectionKind::Contacts
                    | SectionKind::Law
                    | SectionKind::Notifications
                    | SectionKind::Consequences
                    | SectionKind::Measures
            ),
            item: pure || sentence.kind == SentenceKind::Item && sentence.lead.is_some(),
            many: self.counts[mention.sentence] >= 3,
        })
    }

    fn has_complement(&self, mention: &Mention<'_>) -> bool {
        let end = mention.tokens.end;
        grammar::is_of(self.doc.word(end))
            || self
                .doc
                .hits_in(Table::DataTypes, self.doc.range_of(&(end..end + 1)))
                .next()
                .is_some()
    }

    /// `le consigliamo di controllare che l'IBAN sia il nostro`: what is to be looked after.
    fn is_checked(&self, clause: ViewRange) -> bool {
        const CHECKS: [&str; 6] = ["controll", "verific", "accert", "assicur", "bad", "vigil"];
        let che = self.doc.token_at(clause.start);
        che.checked_sub(1).is_some_and(|verb| {
            CHECKS
                .iter()
                .any(|stem| self.doc.word(verb).starts_with(stem))
        })
    }

    /// Whether the words around a mention advise, warn, recite or tell of something else.
    fn tells_of_other_things(&self, around: &Around) -> bool {
        let Around {
            clause,
            whole,
            lead,
            ..
        } = *around;
        if around.elsewhere && self.told_in_passing(around) {
            return true;
        }
        let against =
            clause | around.opening & ADVICE | if around.involved { 0 } else { whole } | lead;
        let plainly_denied =
            around.denied && around.involved && (clause | around.opening) & ADVICE == 0;
        against & (ADVICE | HARD_RISK) != 0 && !plainly_denied
            || clause & OTHER != 0
            || whole & LAW != 0 && !around.denied
            || clause & USE != 0 && around.polarity == Polarity::Hedged && !around.item
            || !around.involved
                && !around.data_section
                && (whole | lead) & (RISK | MEASURE | CONTACT) != 0
    }

    /// Whether a section on other things names data only for its own ends.
    fn told_in_passing(&self, around: &Around) -> bool {
        const OTHER_ENDS: u16 = ADVICE | HARD_RISK | RISK | MEASURE | CONTACT;
        if around.after_colon && around.many {
            return around.clause & OTHER_ENDS != 0;
        }
        !around.involved
            || around.whole & OTHER_ENDS != 0
            || !(around.denied || around.many && around.polarity == Polarity::Affirmed)
    }

    /// What the section of a sentence is about; a heading may name people and data at once.
    fn section(&self, sentence: usize) -> SectionKind {
        let kind = self.doc.section_kind(sentence);
        let Some(heading) = self.doc.section_of(sentence).and_then(|s| s.heading) else {
            return kind;
        };
        if !matches!(
            kind,
            SectionKind::Unknown | SectionKind::People | SectionKind::Facts
        ) {
            return kind;
        }
        let Some(title) = self.doc.sentences().get(heading) else {
            return kind;
        };
        let named = self
            .doc
            .hits_in(Table::Headings, title.range)
            .any(|hit| hit.code() == "data");
        let data = self.sentences[heading] & INVOLVE != 0
            && self
                .doc
                .hits_in(Table::DataTypes, title.range)
                .any(|hit| hit.code() == "head");
        if named || data {
            SectionKind::Data
        } else {
            kind
        }
    }

    /// The cues of the sentence that leads into an item's list, or of the heading above it.
    fn lead(&self, sentence: usize) -> u16 {
        let Some(item) = self.doc.sentences().get(sentence) else {
            return 0;
        };
        let heading = || {
            let section = self.doc.section_of(sentence)?;
            section.heading.filter(|_| item.kind == SentenceKind::Item)
        };
        let Some(lead) = item.lead.or_else(heading) else {
            return self.asked(sentence);
        };
        let mut flags = self.sentences.get(lead).copied().unwrap_or(0);
        if matches!(
            self.section(lead),
            SectionKind::Data | SectionKind::DataNotInvolved
        ) {
            flags |= INVOLVE;
        }
        if let Some(outer) = self.doc.sentences().get(lead).and_then(|s| s.lead) {
            flags |= self.sentences.get(outer).copied().unwrap_or(0);
        }
        flags
    }

    /// Whether a sentence is nearly nothing but data: `nome e cognome;`.
    fn is_pure_list(&self, mention: &Mention<'_>, sentence: &Sentence) -> bool {
        // "Per i lavoratori: dati anagrafici e mansione": the label says whose they are.
        const LABEL: usize = 8;
        let colon = sentence
            .tokens
            .clone()
            .take(LABEL)
            .find(|&t| self.doc.word(t) == ":")
            .filter(|&t| t < mention.tokens.start)
            .and_then(|t| self.doc.tokens().get(t));
        let length = colon.map_or(sentence.range.len(), |colon| {
            sentence.range.end.saturating_sub(colon.end as usize)
        });
        self.named
            .get(mention.sentence)
            .is_some_and(|&named| named * 10 >= length * 6)
    }

    pub(super) fn chain_length(&self, mention: &Mention<'_>) -> usize {
        let start = self.mentions.partition_point(|m| m.chain < mention.chain);
        let end = self.mentions.partition_point(|m| m.chain <= mention.chain);
        end - start
    }

    /// The status that a tick box or an answer gives.
    pub(super) fn stated_status(&self, mention: &Mention<'_>) -> Option<DataStatus> {
        boxes::tick(self.doc, mention)
            .map(boxes::Tick::status)
            .or_else(|| boxes::answer(self.doc, mention))
    }
}
