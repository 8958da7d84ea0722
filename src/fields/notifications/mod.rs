//! Who was told of the breach, or will be: authorities, police, the people concerned.
//!
//! A notification is a recipient and a word of telling in the same clause
//! ("abbiamo notificato la violazione al Garante"), or a recipient alone under
//! a heading that announces it ([`telling`], [`links`]; the people: [`people`]). Rights of the reader (a complaint
//! to the Garante), what an authority itself did, and what is still to be
//! weighed are none. Whether it is done or still to come shows in the verb that
//! governs the word of telling ([`tense`]). Dates come from the dated events
//! already read.

mod addressees;
mod again;
mod duty;
mod links;
mod people;
mod supplement;
mod telling;
mod tense;
mod unaddressed;

use super::frames;
use super::stance::Stance;
use crate::lexicon::Table;
use crate::record::{Date, Event, Notification, NotificationStatus, Recipient};
use crate::text::{Document, SectionKind, Sentence, SentenceKind};
use crate::trace::Trace;
use NotificationStatus::{Done, Planned};
use telling::{Reading, Told};

/// Reads who was or will be told; `dates` are the dated events already read.
pub(crate) fn read(
    doc: &Document<'_>,
    stances: &[Stance],
    dates: &[Date],
    trace: &mut Trace,
) -> Vec<Notification> {
    let mut found: Vec<Notification> = Vec::new();
    // The authority told of last, and the sentence that does.
    let mut last: Option<(usize, Recipient)> = None;
    for (i, (sentence, stance)) in doc.sentences().iter().zip(stances).enumerate() {
        let affirmed = affirmed_question(doc, i);
        let entry = entry_of(doc, i);
        let listed = entry.is_some();
        let sentence = entry.as_ref().unwrap_or(sentence);
        if !affirmed
            && !listed
            && (stance.asks
                || stance.under_law
                || matches!(sentence.kind, SentenceKind::Subject)
                || sentence.kind == SentenceKind::Heading && !is_entry(doc, sentence))
        {
            continue;
        }
        const TABLES: [Table; 3] = [
            Table::Recipients,
            Table::NotificationCues,
            Table::DataSubjects,
        ];
        let parts = frames::parts(doc, sentence, &TABLES);
        let reading = Reading {
            doc,
            sentence,
            stance,
            parts: &parts,
            listed: listed || doc.section_kind(i) == SectionKind::Notifications,
        };
        let mut told = reading.told();
        told.extend(reading.again(&last));
        if let Some(one) = told
            .iter()
            .rfind(|told| told.recipient != Recipient::DataSubjects)
        {
            last = Some((i, one.recipient));
        } else if let Some(named) = reading.last_named() {
            last = Some((i, named));
        }
        last = last.filter(|&(at, _)| i - at < 2);
        for told in told {
            trace.note("notifications", told.range, told.rule, &[]);
            add(doc, sentence, dates, &mut found, &told);
        }
    }
    found
}

/// "Notifica al Garante: effettuata": a label that the layout took for a heading, and its value on
/// the same line, as one sentence; none where the value denies.
fn entry_of(doc: &Document<'_>, label: usize) -> Option<Sentence> {
    const LONGEST: usize = 9;
    let head = doc.sentences().get(label)?;
    let value = doc.sentences().get(label + 1)?;
    let labels = head.kind == SentenceKind::Heading
        && head.tokens.len() <= LONGEST
        && doc.word(head.tokens.end.saturating_sub(1)) == ":"
        && value.tokens.start == head.tokens.end;
    let denies = matches!(
        doc.word(value.tokens.start),
        "no" | "non" | "nessuna" | "nessuno" | "n" | "/" | "esclusa"
    );
    let told = doc
        .hits_in(Table::Recipients, head.range)
        .any(|hit| telling::recipient(hit.code()).is_some())
        || doc
            .hits_in(Table::NotificationCues, head.range)
            .any(|hit| matches!(hit.code(), "report" | "tell" | "involve"));
    (labels && told && !denies).then(|| Sentence {
        tokens: head.tokens.start..value.tokens.end,
        range: head.range.join(value.range),
        ..value.clone()
    })
}

/// "Notifica al Garante: inviata il 12/05/2024": a label with its value on one line.
fn is_entry(doc: &Document<'_>, sentence: &Sentence) -> bool {
    let last = sentence.tokens.end.saturating_sub(1);
    sentence
        .tokens
        .clone()
        .any(|token| doc.word(token) == ":" && token + 1 < last)
}

/// "Avete informato il Garante? Sì, il 9 maggio.": a question that its answer affirms.
fn affirmed_question(doc: &Document<'_>, sentence: usize) -> bool {
    const LABEL: usize = 5;
    let asks = doc
        .sentences()
        .get(sentence)
        .and_then(|question| question.tokens.clone().last())
        .is_some_and(|last| doc.word(last) == "?");
    let Some(end) = doc.sentences().get(sentence).map(|s| s.tokens.end) else {
        return false;
    };
    // "R. Sì", "Risposta: sì", or "sì" alone.
    asks && (end..end + LABEL).any(|token| {
        matches!(doc.word(token), "si" | "sì" | "certo" | "certamente")
            && matches!(doc.word(token + 1), "," | "." | ":" | "-" | "!" | "")
    })
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
    // Nobody tells the Garante for a year on end: such a span is that of other papers.
    let is_span = |date: &&Date| {
        let value = date.value.as_deref().unwrap_or_default();
        event != Event::SubjectCommunication && value.contains('/') && !value.contains("..")
    };
    let of_event = || {
        dates
            .iter()
            .filter(|date| date.event == event && !is_span(date))
    };
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
