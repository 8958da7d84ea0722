//! Who was told of the breach, or will be: authorities, police, the people concerned.
//!
//! A notification is a recipient and a word of telling in the same clause
//! ("abbiamo notificato la violazione al Garante"), or a recipient alone under
//! a heading that announces it. Rights of the reader (a complaint to the
//! Garante), what an authority itself did, and what is still to be weighed are
//! none. Dates come from the dated events already read.

use super::frames::{self, Part};
use super::stance::{self, Stance};
use crate::lexicon::Table;
use crate::record::{Date, Event, Notification, NotificationStatus, Recipient};
use crate::text::{Document, SectionKind, Sentence, SentenceKind, ViewRange};
use crate::trace::Trace;
use NotificationStatus::{Done, Planned};

/// Most tokens between a recipient and the word that tells it.
const REACH: usize = 16;

/// Reads who was or will be told; `dates` are the dated events already read.
pub(crate) fn read(
    doc: &Document<'_>,
    stances: &[Stance],
    dates: &[Date],
    trace: &mut Trace,
) -> Vec<Notification> {
    let mut found: Vec<Notification> = Vec::new();
    for (i, (sentence, stance)) in doc.sentences().iter().zip(stances).enumerate() {
        if stance.asks
            || stance.under_law
            || matches!(sentence.kind, SentenceKind::Subject | SentenceKind::Heading)
        {
            continue;
        }
        let parts = frames::parts(doc, sentence, &[Table::Recipients, Table::NotificationCues]);
        let reading = Reading {
            doc,
            sentence,
            stance,
            parts: &parts,
            listed: doc.section_kind(i) == SectionKind::Notifications,
        };
        for told in reading.told() {
            trace.note("notifications", told.range, told.rule, &[]);
            add(doc, sentence, dates, &mut found, &told);
        }
    }
    found
}

/// Someone told, as one sentence says it.
struct Told {
    recipient: Recipient,
    status: NotificationStatus,
    range: ViewRange,
    rule: &'static str,
}

/// One sentence with all that decides.
struct Reading<'a, 'd> {
    doc: &'a Document<'d>,
    sentence: &'a Sentence,
    stance: &'a Stance,
    parts: &'a [Part<'d>],
    /// The heading announces who was told.
    listed: bool,
}

impl Reading<'_, '_> {
    fn told(&self) -> Vec<Told> {
        let mut told = Vec::new();
        let mut reported = false;
        for part in self.parts {
            let found = match recipient(part.code) {
                Some(recipient) => self.authority(part, recipient),
                None if part.code == "people" => self.people(part),
                None if part.code == "earlier_message" => self.earlier_message(part),
                None => None,
            };
            if let Some(found) = found {
                reported |= matches!(found.recipient, Recipient::Police | Recipient::Prosecutor);
                told.push(found);
            }
        }
        if !reported {
            told.extend(self.report_alone());
        }
        told.extend(self.supplement());
        told
    }

    fn authority(&self, part: &Part<'_>, recipient: Recipient) -> Option<Told> {
        if self.stance.is_cued(part.range) || self.speaks(part) {
            return None;
        }
        let police = matches!(recipient, Recipient::Police | Recipient::Prosecutor);
        let act = self.nearest(
            part,
            if police {
                &["tell", "report"]
            } else {
                &["tell"]
            },
        );
        let Some(act) = act else {
            let bare = self.listed
                && !self.stance.advises(part.range)
                && !self.has(part.token, &["complaint", "incoming", "open"]);
            return bare.then(|| Told {
                recipient,
                status: self.status(part),
                range: part.range,
                rule: "listed among those who were told",
            });
        };
        // Below a list of advice a plain sentence may still tell what was done.
        let told = self.past_before(act.token) || self.status(&act) == Planned;
        if self.stance.advises(part.range) && !told {
            return None;
        }
        let between = act.range.join(part.range);
        let cut = |code: &str| {
            frames::around(self.parts, part.token, REACH)
                .iter()
                .any(|p| p.code == code && between.contains(p.range))
        };
        if cut("complaint") || self.is_open(&act) || self.denied(&act) || self.complains(part) {
            return None;
        }
        Some(Told {
            recipient,
            status: self.status(&act),
            range: between,
            rule: "a word of telling and its recipient",
        })
    }

    /// The nearest word of telling around a recipient, in the same clause; before it first.
    fn nearest<'s>(&'s self, part: &Part<'_>, codes: &[&str]) -> Option<Part<'s>> {
        let fits = |p: &&Part<'s>| {
            codes.contains(&p.code)
                && p.token.abs_diff(part.token) <= REACH
                && !self.parted(p.token, part.token)
        };
        let at = self
            .parts
            .partition_point(|p| p.range.start < part.range.start);
        let near = |p: &&Part<'s>| p.token.abs_diff(part.token) <= REACH;
        let before = self
            .parts
            .get(..at)?
            .iter()
            .rev()
            .take_while(near)
            .find(fits);
        let after = self.parts.get(at + 1..)?.iter().take_while(near).find(fits);
        match (before, after) {
            (Some(b), Some(a)) if a.token - part.token < part.token - b.token => Some(*a),
            (before, after) => before.or(after).copied(),
        }
    }

    fn parted(&self, a: usize, b: usize) -> bool {
        (a.min(b)..a.max(b)).any(|token| matches!(self.doc.word(token), ";" | "?"))
    }

    fn has(&self, at: usize, codes: &[&str]) -> bool {
        const NEAR: usize = 60;
        frames::around(self.parts, at, NEAR)
            .iter()
            .any(|part| codes.contains(&part.code))
    }

    /// The recipient is the one who speaks or acts: "il Garante ci ha chiesto", "l'ordine del Garante".
    fn speaks(&self, part: &Part<'_>) -> bool {
        let before = part.token.checked_sub(1).map_or("", |t| self.doc.word(t));
        if matches!(
            before,
            "dal" | "dalla" | "dall'" | "dallo" | "dai" | "del" | "della" | "dell'" | "dei"
        ) {
            return true;
        }
        let mut next = self.doc.token_at(part.range.end);
        if self.doc.word(next) == "," {
            return false;
        }
        if matches!(self.doc.word(next), "ci" | "ne" | "lo" | "non") {
            next += 1;
        }
        matches!(
            self.doc.word(next),
            "ha" | "hanno" | "puo" | "potra" | "aveva"
        )
    }

    /// A complaint or a request to an authority is the reader's matter.
    fn complains(&self, part: &Part<'_>) -> bool {
        frames::before(self.doc, self.parts, part.token, 10, &["complaint"]).is_some()
    }

    fn is_open(&self, act: &Part<'_>) -> bool {
        frames::before(self.doc, self.parts, act.token, 8, &["open"]).is_some()
    }

    fn denied(&self, act: &Part<'_>) -> bool {
        if stance::denied(self.doc, act.range) {
            return true;
        }
        let start = self.sentence.tokens.start.max(act.token.saturating_sub(6));
        (start..act.token).any(|token| {
            self.doc.word(token) == "non"
                && !matches!(
                    self.doc.word(token + 1),
                    "appena" | "solo" | "soltanto" | "oltre"
                )
        })
    }

    /// Planned when the act itself, or a word shortly before it, lies in the future.
    fn status(&self, act: &Part<'_>) -> NotificationStatus {
        let word = self.doc.word(act.token);
        let future = ["era", "ira", "remo", "eranno", "iranno", "ando"]
            .iter()
            .any(|end| word.ends_with(end));
        if future && !word.ends_with("informando") {
            return Planned;
        }
        if frames::before(self.doc, self.parts, act.token, 8, &["planned"]).is_some() {
            return Planned;
        }
        let from = self
            .parts
            .partition_point(|p| p.range.start <= act.range.start);
        let after = self.parts.get(from..).unwrap_or_default();
        let cue = after
            .iter()
            .take_while(|p| p.token - act.token <= 10 && !self.parted(act.token, p.token))
            .filter(|p| !self.supplements(p))
            .find(|p| p.code == "planned" || is_past(self.doc.word(p.token)));
        let followed = cue.is_some_and(|p| p.code == "planned");
        let done = is_past(word) || self.past_before(act.token);
        if followed && !done { Planned } else { Done }
    }

    /// "sarà integrata" is said of a notification already made.
    fn supplements(&self, cue: &Part<'_>) -> bool {
        let next = self.doc.token_at(cue.range.end);
        (next..next + 2).any(|token| {
            let word = self.doc.word(token);
            ["integrat", "completat", "aggiornat", "perfezionat"]
                .iter()
                .any(|stem| word.starts_with(stem))
        })
    }

    fn past_before(&self, act: usize) -> bool {
        let start = self.sentence.tokens.start.max(act.saturating_sub(6));
        (start..act).any(|token| {
            matches!(
                self.doc.word(token),
                "ha" | "abbiamo"
                    | "hanno"
                    | "stata"
                    | "stato"
                    | "stati"
                    | "state"
                    | "provveduto"
                    | "proceduto"
                    | "effettuata"
                    | "effettuato"
            )
        })
    }

    fn participle_before(&self, act: usize) -> bool {
        const NEAR: usize = 3;
        let start = self.sentence.tokens.start.max(act.saturating_sub(NEAR));
        (start..act).any(|token| is_past(self.doc.word(token)))
    }

    /// "denuncia" with no addressee goes to the police.
    fn report_alone(&self) -> Option<Told> {
        let act = self.parts.iter().find(|part| part.code == "report")?;
        let addressed = self
            .parts
            .iter()
            .any(|part| matches!(recipient(part.code), Some(r) if r != Recipient::Garante));
        if addressed
            || self.stance.advises(act.range)
            || self.denied(act)
            || self.is_open(act)
            || !(self.past_before(act.token)
                || self.participle_before(act.token)
                || is_past(self.doc.word(act.token)))
        {
            return None;
        }
        let words = self.doc.slice(self.sentence.range);
        ["denunci", "querel"]
            .iter()
            .any(|report| words.contains(report))
            .then(|| Told {
                recipient: Recipient::Police,
                status: self.status(act),
                range: act.range,
                rule: "a denunzia made",
            })
    }

    /// The people concerned, told by another message than this one.
    fn people(&self, part: &Part<'_>) -> Option<Told> {
        if self.stance.is_cued(part.range) {
            return None;
        }
        let act = self.nearest(part, &["write", "tell"])?;
        let individually = self.has(part.token, &["individually"]) || act.code == "write";
        if !individually || self.denied(&act) || self.is_open(&act) {
            return None;
        }
        if act.code == "write" && self.doc.word(act.token) == "scritto" && !self.addressed(part) {
            return None;
        }
        let past = is_past(self.doc.word(act.token)) && self.past_before(act.token);
        let status = self.status(&act);
        let word = self.doc.word(act.token);
        let future = word.ends_with("ra") || word.ends_with("ranno") || word.ends_with("remo");
        if !(past || status == Planned && (future || is_past(word))) {
            return None;
        }
        Some(Told {
            recipient: Recipient::DataSubjects,
            status,
            range: act.range.join(part.range),
            rule: "the people concerned got, or will get, a message of their own",
        })
    }

    /// "abbiamo scritto ai clienti", not "i giornali hanno scritto di clienti".
    fn addressed(&self, part: &Part<'_>) -> bool {
        const NEAR: usize = 4;
        (part.token.saturating_sub(NEAR)..=part.token).any(|token| {
            matches!(
                self.doc.word(token),
                "a" | "ad" | "ai" | "agli" | "alle" | "al" | "alla" | "all'"
            )
        })
    }

    fn earlier_message(&self, part: &Part<'_>) -> Option<Told> {
        (!self.stance.advises(part.range)).then_some(Told {
            recipient: Recipient::DataSubjects,
            status: Done,
            range: part.range,
            rule: "an earlier message to the reader",
        })
    }

    /// "la notifica, che sarà completata": a supplement to come beside the one made.
    fn supplement(&self) -> Option<Told> {
        let supplement = (self.sentence.tokens.clone()).find(|&token| {
            let word = self.doc.word(token);
            word == "aggiornata"
                || word == "aggiornamento"
                || [
                    "integrat",
                    "integraz",
                    "integrer",
                    "completa",
                    "completer",
                    "perfezion",
                ]
                .iter()
                .any(|stem| word.starts_with(stem))
        })?;
        let garante = self.parts.iter().find(|part| part.code == "garante");
        let notified = self.doc.slice(self.sentence.range).contains("notific");
        if garante.is_none() && !notified || self.stance.has_advice() {
            return None;
        }
        let start = self.sentence.tokens.start.max(supplement.saturating_sub(9));
        let coming = (start..supplement + 4).any(|token| {
            let word = self.doc.word(token);
            matches!(word, "sara" | "verra" | "saranno" | "verranno")
                || word.ends_with("eremo")
                || word.ends_with("iremo")
                || (word.ends_with("era") || word.ends_with("ira")) && word.len() > 5
        });
        coming.then(|| Told {
            recipient: Recipient::Garante,
            status: Planned,
            range: self.doc.range_of(&(supplement..supplement + 1)),
            rule: "a supplement still to come",
        })
    }
}

fn recipient(code: &str) -> Option<Recipient> {
    Some(match code {
        "garante" => Recipient::Garante,
        "police" => Recipient::Police,
        "prosecutor" => Recipient::Prosecutor,
        "acn_csirt" => Recipient::AcnCsirt,
        "other_authority" => Recipient::OtherAuthority,
        _ => return None,
    })
}

/// A past participle, as far as its ending shows.
fn is_past(word: &str) -> bool {
    [
        "ato", "ata", "ati", "ate", "ito", "ita", "iti", "ite", "sso", "ssa", "ssi", "sse", "rto",
        "rta", "uto", "uta", "olto", "olti", "itto", "unto", "unti",
    ]
    .iter()
    .any(|end| word.ends_with(end))
}

/// Keeps one item for each recipient and status; the evidence of all, the earliest date.
fn add(
    doc: &Document<'_>,
    sentence: &Sentence,
    dates: &[Date],
    found: &mut Vec<Notification>,
    told: &Told,
) {
    const MOST_MENTIONS: usize = 16;
    let is_told =
        |item: &Notification| item.recipient == told.recipient && item.status == told.status;
    if found
        .iter()
        .any(|item| is_told(item) && item.evidence.len() >= MOST_MENTIONS)
    {
        return;
    }
    let date = match told.status {
        Done => date(doc, sentence, dates, told.recipient),
        Planned => None,
    };
    let known = found
        .iter_mut()
        .find(|item| item.recipient == told.recipient && item.status == told.status);
    match known {
        Some(item) => {
            if item.evidence.len() < MOST_MENTIONS {
                let evidence = doc.evidence(told.range);
                if !item.evidence.contains(&evidence) {
                    item.evidence.push(evidence);
                }
            }
            if item.date.is_none() || date.is_some() && date < item.date {
                item.date = date;
            }
        }
        None => found.push(Notification {
            recipient: told.recipient,
            status: told.status,
            date,
            evidence: vec![doc.evidence(told.range)],
        }),
    }
}

/// The earliest dated event of this kind, in the same sentence if there is one.
fn date(
    doc: &Document<'_>,
    sentence: &Sentence,
    dates: &[Date],
    recipient: Recipient,
) -> Option<String> {
    let event = match recipient {
        Recipient::Garante => Event::AuthorityNotification,
        Recipient::Police => Event::PoliceReport,
        Recipient::DataSubjects => Event::SubjectCommunication,
        _ => return None,
    };
    let here = doc.evidence(sentence.range);
    let of_event = || dates.iter().filter(|date| date.event == event);
    let in_sentence = of_event().filter(|date| {
        date.evidence
            .iter()
            .any(|e| here.start <= e.start && e.end <= here.end)
    });
    in_sentence
        .filter_map(|date| date.value.clone())
        .min()
        .or_else(|| of_event().filter_map(|date| date.value.clone()).min())
}
