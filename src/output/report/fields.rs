//! The values of a record for people: groups of items, each with the words it rests on.

use super::html::words;
use super::one_line;
use super::table::number;
use crate::output::code::code;
use crate::record::{Basis, Coded, DataStatus, Evidence, Kind, NotificationStatus, Party, Record};
use serde::Serialize;

/// The items of one key of the record.
pub(super) struct Group<'r> {
    pub(super) heading: &'static str,
    pub(super) items: Vec<Item<'r>>,
}

/// One value.
pub(super) struct Item<'r> {
    /// The value itself.
    pub(super) value: String,
    /// What else is known of it.
    pub(super) detail: String,
    /// The hue that its words and its line share.
    pub(super) hue: &'static str,
    pub(super) evidence: &'r [Evidence],
}

/// The hues with what they stand for, in the order of the legend.
pub(super) const HUES: [(&str, &str); 8] = [
    ("who", "parties and contacts"),
    ("fact", "dates and numbers"),
    ("hit", "data exposed"),
    ("maybe", "data possibly exposed"),
    ("denied", "data not exposed"),
    ("breach", "what happened"),
    ("reply", "response and advice"),
    ("law", "law"),
];

/// Every group that holds something, in the order of the record.
pub(super) fn groups(record: &Record) -> Vec<Group<'_>> {
    let officer = record.data_protection_officer.iter();
    let groups = [
        group("Controllers", record.controllers.iter().map(party)),
        group("Processors", record.processors.iter().map(party)),
        group("Data protection officer", officer.map(party)),
        group("Dates", dates(record)),
        group("Affected", affected(record)),
        group("Data subjects", coded(&record.data_subjects, "fact")),
        group("Data types", data_types(record)),
        group("E-mails", emails(record)),
        group("Telephones", phones(record)),
        group("Web addresses", urls(record)),
        group("What happened", breach(record)),
        group("Notifications", notifications(record)),
        group("Consequences", coded(&record.consequences, "reply")),
        group("Measures", coded(&record.measures, "reply")),
        group("Advice", coded(&record.recommendations, "reply")),
        group("Legal references", references(record)),
        group("Taken for a notice by", kind(record)),
    ];
    let filled = groups.into_iter().filter(|group| !group.items.is_empty());
    filled.collect()
}

fn group<'r>(heading: &'static str, items: impl IntoIterator<Item = Item<'r>>) -> Group<'r> {
    Group {
        heading,
        items: items.into_iter().collect(),
    }
}

/// An item of which the parts of the detail that are empty are left out.
fn item<'r>(
    value: impl Into<String>,
    detail: &[&str],
    hue: &'static str,
    evidence: &'r [Evidence],
) -> Item<'r> {
    let detail: Vec<&str> = detail
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    Item {
        value: value.into(),
        detail: detail.join(", "),
        hue,
        evidence,
    }
}

fn inferred(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "",
        Basis::Inferred => "inferred",
    }
}

fn party(party: &Party) -> Item<'_> {
    let role = match code(&party.role).as_str() {
        "controller" | "processor" | "data_protection_officer" => String::new(),
        role => words(role),
    };
    let aliases: Vec<String> = party.aliases.iter().map(|alias| one_line(alias)).collect();
    let aliases = match aliases.as_slice() {
        [] => String::new(),
        aliases => format!("also {}", aliases.join(", ")),
    };
    let detail = [role.as_str(), &aliases, inferred(party.basis)];
    item(one_line(&party.name), &detail, "who", &party.evidence)
}

fn dates(record: &Record) -> impl Iterator<Item = Item<'_>> {
    record.dates.iter().map(|date| {
        let value = date.value.as_deref().unwrap_or("no resolvable day");
        let event = words(&code(&date.event));
        let time = date.time.as_deref().unwrap_or_default();
        item(
            value,
            &[&event, time, inferred(date.basis)],
            "fact",
            &date.evidence,
        )
    })
}

fn affected(record: &Record) -> impl Iterator<Item = Item<'_>> {
    record.affected.iter().map(|count| {
        let unit = code(&count.unit);
        let qualifier = match code(&count.qualifier).as_str() {
            "exact" => String::new(),
            other => words(other),
        };
        let scope = code(&count.scope);
        let detail = [unit.as_str(), &scope, &qualifier, inferred(count.basis)];
        item(number(count), &detail, "fact", &count.evidence)
    })
}

fn data_types(record: &Record) -> impl Iterator<Item = Item<'_>> {
    record.data_types.iter().map(|data| {
        let (status, hue) = match data.status {
            DataStatus::Exposed => ("exposed", "hit"),
            DataStatus::PossiblyExposed => ("possibly exposed", "maybe"),
            DataStatus::NotExposed => ("not exposed", "denied"),
        };
        let special = if data.special_category {
            "special category"
        } else {
            ""
        };
        item(data.label.as_str(), &[status, special], hue, &data.evidence)
    })
}

fn emails(record: &Record) -> impl Iterator<Item = Item<'_>> {
    record.emails.iter().map(|email| {
        let role = code(&email.role);
        let party = code(&email.party);
        let certified = if email.certified { "PEC" } else { "" };
        let role = if role == "dpo" { "DPO" } else { "" };
        item(
            email.address.as_str(),
            &[role, &party, certified],
            "who",
            &email.evidence,
        )
    })
}

fn phones(record: &Record) -> impl Iterator<Item = Item<'_>> {
    record.phones.iter().map(|phone| {
        let kind = words(&code(&phone.text_kind));
        item(phone.number.as_str(), &[&kind], "who", &phone.evidence)
    })
}

fn urls(record: &Record) -> impl Iterator<Item = Item<'_>> {
    let urls = record.urls.iter();
    urls.map(|url| item(url.url.as_str(), &[], "who", &url.evidence))
}

fn references(record: &Record) -> impl Iterator<Item = Item<'_>> {
    let references = record.legal_references.iter();
    references.map(|reference| item(reference.id.as_str(), &[], "law", &reference.evidence))
}

fn breach(record: &Record) -> impl Iterator<Item = Item<'_>> {
    let breach = &record.breach;
    let told =
        |detail: &'static str| move |(value, evidence)| item(value, &[detail], "breach", evidence);
    let cause = breach.cause.iter();
    let systems = breach.systems.iter();
    let impacts = breach.impacts.iter();
    let methods = breach.methods.iter();
    impacts
        .map(|i| (words(&code(&i.code)), i.evidence.as_slice()))
        .map(told("impact"))
        .chain(
            cause
                .map(|c| (words(&code(&c.code)), c.evidence.as_slice()))
                .map(told("cause")),
        )
        .chain(
            methods
                .map(|m| (words(&code(&m.code)), m.evidence.as_slice()))
                .map(told("method")),
        )
        .chain(
            systems
                .map(|s| (one_line(&s.name), s.evidence.as_slice()))
                .map(told("system")),
        )
}

fn notifications(record: &Record) -> impl Iterator<Item = Item<'_>> {
    record.notifications.iter().map(|notification| {
        let recipient = words(&code(&notification.recipient));
        let status = match notification.status {
            NotificationStatus::Done => "done",
            NotificationStatus::Planned => "planned",
        };
        let date = notification.date.as_deref().unwrap_or_default();
        item(recipient, &[status, date], "reply", &notification.evidence)
    })
}

fn coded<'r, T: Serialize>(
    items: &'r [Coded<T>],
    hue: &'static str,
) -> impl Iterator<Item = Item<'r>> {
    items
        .iter()
        .map(move |coded| item(words(&code(&coded.code)), &[], hue, &coded.evidence))
}

fn kind(record: &Record) -> Option<Item<'_>> {
    let evidence = &record.document.evidence;
    let kind = match record.document.kind {
        Kind::Notice => "notice",
        Kind::Other => "no notice of a concrete breach",
    };
    (!evidence.is_empty()).then(|| item(kind, &[], "breach", evidence))
}
