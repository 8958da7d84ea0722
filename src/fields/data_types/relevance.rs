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
use super::mentions::{Mention, strong_chains};
use crate::lexicon::Table;
use crate::record::DataStatus;
use crate::text::polarity::Polarity;
use crate::text::{Document, SectionKind, Sentence, SentenceKind, ViewRange};

/// The rule for a sentence that goes on with the list of the one before.
pub(super) const GOES_ON: &str = "goes on with the data named before";

/// What stands around a mention.
struct Around {
    /// The cues of its clause, its sentence, and the sentence that leads into its list.
    clause: u16,
    whole: u16,
    lead: u16,
    /// The cues that the sentence opens with, if the clause goes on from them: `Le suggeriamo di …`.
    opening: u16,
    polarity: Polarity,
    denied: bool,
    /// It is said to lie apart from what was hit.
    apart: bool,
    /// It needs no verb: `le carte no`, a list after a colon.
    alone: bool,
    /// Its sentence is nearly nothing but data.
    pure: bool,
    /// It stands in a list after a colon, and the words before the colon tell of being hit.
    after_colon: bool,
    /// Its clause or lead tells of being hit.
    involved: bool,
    /// Its section says which data are involved, or speaks of other things.
    data_section: bool,
    elsewhere: bool,
    item: bool,
    /// Its sentence names three categories or more.
    many: bool,
}

/// The cues around every mention.
pub(super) struct Relevance<'a, 'd> {
    pub(super) doc: &'d Document<'d>,
    pub(super) mentions: &'a [Mention<'d>],
    strong: Vec<bool>,
    /// For each sentence, the cues in it.
    sentences: Vec<u16>,
    /// For each sentence, how many mentions it holds.
    counts: Vec<u32>,
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
}

impl<'a, 'd> Relevance<'a, 'd> {
    pub(super) fn new(doc: &'d Document<'d>, mentions: &'a [Mention<'d>]) -> Self {
        let Cues {
            sentences,
            clauses: cues,
            legend,
        } = cues(doc);
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
                .map(|hit| hit.range)
                .collect(),
            legend,
            lies: apart(doc, mentions),
        }
    }

    /// Where a mention is said to lie.
    pub(super) fn lie(&self, index: usize) -> Option<Lie> {
        self.lies.get(index).copied().flatten()
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
        if self.lie(index) == Some(Lie::Reason) {
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
            () => None,
        }
    }

    /// `Per 1.300 clienti anche l'IBAN.`, `Per gli iscritti: nome e punti`: a sentence without a
    /// verb that goes on with the list of the one before, or says whose data follow.
    fn goes_on(&self, mention: &Mention<'_>, sentence: &Sentence, told: Option<usize>) -> bool {
        const OTHER_ENDS: u16 = ADVICE | HARD_RISK | RISK | MEASURE | CONTACT | LAW | OTHER | USE;
        const LONGEST_LABEL: usize = 14;
        if self.sentences[mention.sentence] & OTHER_ENDS != 0 {
            return false;
        }
        let first = sentence.tokens.start;
        let whose = matches!(
            self.doc.word(first),
            "per"
                | "chi"
                | "a"
                | "ai"
                | "agli"
                | "alle"
                | "se"
                | "limitatamente"
                | "solo"
                | "in"
                | "di"
                | "del"
                | "dello"
                | "della"
                | "dell'"
                | "dei"
                | "degli"
                | "delle"
                | "su"
                | "sul"
                | "sulla"
                | "sui"
                | "sulle"
                | "nel"
                | "nella"
                | "nell'"
                | "nei"
                | "negli"
                | "nelle"
                | "dentro"
        );
        let more = matches!(
            self.doc.word(first),
            "anche" | "inoltre" | "infine" | "poi" | "e" | "talvolta" | "nel" | "nei" | "più"
        );
        let chain = self.mentions.partition_point(|m| m.chain < mention.chain);
        let Some(list) = self.mentions.get(chain).map(|m| m.tokens.start) else {
            return false;
        };
        let article = list.checked_sub(1).is_some_and(|t| {
            matches!(
                self.doc.word(t),
                "il" | "lo" | "la" | "l'" | "i" | "gli" | "le" | "un" | "una"
            )
        });
        let before = list.saturating_sub(1 + usize::from(article));
        let follows = told.is_some_and(|told| told + 1 >= mention.sentence);
        match self.doc.word(before) {
            _ if before < first => false,
            "anche" | "pure" | "inoltre" | "perfino" => (whose || more) && follows,
            // "Per chi ha donato, l'IBAN."
            "," => whose && follows && self.ends_with_list(mention, sentence),
            ":" => {
                let others = matches!(
                    (self.doc.word(first), self.doc.word(first + 1)),
                    ("gli" | "per" | "le" | "i", "altri" | "altre") | ("tutti" | "tutte", _)
                );
                let whose = whose || others;
                let says = |t: usize| matches!(self.doc.word(t), "è" | "sono" | "ha" | "hanno");
                let label = whose
                    && before - first <= LONGEST_LABEL
                    && (self.doc.word(first) == "chi" || !(first..before).any(says));
                label && (follows || self.chain_length(mention) >= 2)
            }
            _ => false,
        }
    }

    /// Whether a sentence says nothing more behind a mention's list.
    fn ends_with_list(&self, mention: &Mention<'_>, sentence: &Sentence) -> bool {
        const TAIL: usize = 6;
        let last = self.mentions.partition_point(|m| m.chain <= mention.chain);
        let Some(end) = last
            .checked_sub(1)
            .and_then(|last| self.mentions.get(last))
            .map(|m| m.tokens.end)
        else {
            return false;
        };
        let tail = end..sentence.tokens.end;
        tail.len() <= TAIL
            && (tail.is_empty()
                || !self
                    .doc
                    .hits_in(Table::Polarity, self.doc.range_of(&tail))
                    .any(|hit| hit.code().ends_with("verb")))
    }

    /// The cues of the question that a sentence answers: `Che cosa hanno visto? Il nome, …`.
    fn asked(&self, sentence: usize) -> u16 {
        const LONGEST: usize = 16;
        let sentences = self.doc.sentences();
        let question = sentence.checked_sub(1).and_then(|q| sentences.get(q));
        let (Some(question), Some(answer)) = (question, sentences.get(sentence)) else {
            return 0;
        };
        let first = question.tokens.start;
        let asks = question
            .tokens
            .end
            .checked_sub(1)
            .is_some_and(|last| self.doc.word(last) == "?")
            && question.tokens.len() <= LONGEST
            && (first..first + 3).any(|t| matches!(self.doc.word(t), "cosa" | "quali" | "che"));
        let flags = self.sentences[sentence - 1];
        let next = self
            .mentions
            .partition_point(|m| m.tokens.start < answer.tokens.start);
        let opens = self
            .mentions
            .get(next)
            .is_some_and(|m| m.tokens.start <= answer.tokens.start + 2);
        let names_data = question
            .tokens
            .clone()
            .take(LONGEST)
            .any(|t| matches!(self.doc.word(t), "dati" | "informazioni"));
        let flags = flags | if names_data { INVOLVE } else { 0 };
        match asks && opens && flags & (ADVICE | HARD_RISK | RISK | MEASURE | CONTACT) == 0 {
            true => flags,
            false => 0,
        }
    }

    /// What stands around a mention; none where the mention is a word of the deciding cue
    /// (`quando l'indirizzo lo contiene`).
    fn around(&self, index: usize, sentence: &Sentence) -> Option<Around> {
        let mention = self.mentions.get(index)?;
        let lie = self.lie(index);
        let apart = matches!(lie, Some(Lie::Apart(_)));
        let judgement = self.doc.judgement(mention.range);
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
            || clause & USE != 0 && around.polarity == Polarity::Hedged
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

    /// Whether an everyday word outside a sure list names data here.
    fn weak_counts(&self, mention: &Mention<'_>, around: &Around) -> bool {
        // "Non coinvolti: pagamenti, messaggi."
        if (around.after_colon || around.data_section)
            && around.pure
            && self.chain_length(mention) >= 2
        {
            return true;
        }
        // "Vi si leggevano nome, livello, lordo e netto".
        if mention.codes == "name" && around.involved && self.follows_content_verb(mention) {
            return true;
        }
        let alone = around.item && (around.lead & INVOLVE != 0 || around.pure)
            || around.denied && around.involved;
        let length = self.chain_length(mention);
        if length >= 3 || length == 2 && around.clause & INVOLVE != 0 && !mention.listed_only {
            return true;
        }
        if mention.listed_only {
            // "sottrarre documenti contenenti dati personali"
            let taken = around.clause & INVOLVE != 0
                && (mention.tokens.end..mention.tokens.end + 3).any(|t| {
                    self.doc.word(t).starts_with("contenen")
                        || self.doc.word(t) == "e" && self.doc.word(t + 1) == "dati"
                });
            if mention.codes == "documents" && taken {
                return true;
            }
            let papers =
                mention.codes == "documents" && (around.denied || around.item && !around.many);
            return papers && alone;
        }
        let several = self.counts[mention.sentence] >= 2;
        alone
            || around.data_section
            || several && around.whole & INVOLVE != 0 && around.whole & CONTACT == 0
    }

    /// Whether a verb of showing or holding stands right before a mention, and a list behind it.
    fn follows_content_verb(&self, mention: &Mention<'_>) -> bool {
        const SHOWS: [&str; 16] = [
            "legg",
            "mostra",
            "riport",
            "reca",
            "contien",
            "conten",
            "indic",
            "vist",
            "vede",
            "visualizz",
            "comprend",
            "elenca",
            "figura",
            "compa",
            "trova",
            "copiat",
        ];
        let before = |back: usize| {
            mention
                .tokens
                .start
                .checked_sub(back)
                .map_or("", |t| self.doc.word(t))
        };
        let article = usize::from(matches!(before(1), "il" | "i" | "suo" | "tuo"));
        SHOWS
            .iter()
            .any(|stem| before(1 + article).starts_with(stem))
            && matches!(self.doc.word(mention.tokens.end), "," | "e" | "ed")
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
