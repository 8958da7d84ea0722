//! The node of the breach: what happened, to whose data, through whom, with what outcome.

use super::node::Node;
use super::{coded, party, party_id, term};
use crate::output::code::code;
use crate::output::interval;
use crate::record::{
    Count, DataStatus, DataType, Date, EmailRole, Event, Evidence, Notification,
    NotificationStatus, Qualifier, Recipient, Record,
};
use serde_json::{Value, json};

/// The breach that a record tells of.
pub(super) fn breach(record: &Record, notice: &str) -> Value {
    let mut node = Node::new(&format!("{notice}#breach"), &types(record));
    times(record, &mut node, notice);
    parties(record, &mut node, notice);
    let hit = |data: &&DataType| data.status != DataStatus::NotExposed;
    node.list(
        "dpv:hasPersonalData",
        record
            .data_types
            .iter()
            .filter(hit)
            .map(|data| data_type(data, notice))
            .collect(),
    );
    node.list(
        "dpv:hasDataSubject",
        coded("data_subjects", &record.data_subjects, notice),
    );
    node.list(
        "dpv:hasDataSubjectScale",
        record
            .affected
            .iter()
            .map(|count| scale(count, notice))
            .collect(),
    );
    let breach = &record.breach;
    node.list(
        "risk:causedByThreat",
        coded("methods", &breach.methods, notice),
    );
    let systems = breach.systems.iter().map(|system| {
        let mut node = Node::of(&["schema:Thing"]);
        node.set("schema:name", system.name.as_str());
        node.quote(notice, &system.evidence);
        node.finish()
    });
    node.list("schema:about", systems.collect());
    node.list(
        "dpv:hasConsequence",
        coded("consequences", &record.consequences, notice),
    );
    node.list(
        "dpv:isMitigatedByMeasure",
        coded("measures", &record.measures, notice),
    );
    let told = record.notifications.iter();
    node.list(
        "dpv:hasNotice",
        told.filter_map(|told| notification(told, notice)).collect(),
    );
    let impacts = breach.impacts.iter().flat_map(|impact| &impact.evidence);
    let cause = breach.cause.iter().flat_map(|cause| &cause.evidence);
    let words: Vec<Evidence> = impacts.chain(cause).cloned().collect();
    node.quote(notice, &words);
    node.finish()
}

/// A breach of confidentiality, integrity, availability; deliberate or accidental.
fn types(record: &Record) -> Vec<&'static str> {
    let breach = &record.breach;
    let impacts = breach.impacts.iter().map(|i| ("impacts", code(&i.code)));
    let cause = breach.cause.iter().map(|c| ("causes", code(&c.code)));
    let mut types = vec!["eu-gdpr:DataBreach"];
    types.extend(
        impacts
            .chain(cause)
            .filter_map(|(list, code)| term(list, &code)),
    );
    types
}

/// When it happened, and each dated event of its story.
fn times(record: &Record, node: &mut Node, notice: &str) {
    let of_breach =
        |date: &&Date| !matches!(date.event, Event::Document | Event::SubjectCommunication);
    let occurrence = record
        .dates
        .iter()
        .filter(|date| date.event == Event::Occurrence)
        .find_map(|date| interval::of(date.value.as_deref()?));
    if let Some(interval) = occurrence {
        node.set("dct:temporal", interval.to_string());
    }
    let events = record.dates.iter().filter(of_breach);
    node.list(
        "schema:subEvent",
        events.map(|date| event(date, notice)).collect(),
    );
}

fn event(date: &Date, notice: &str) -> Value {
    let mut node = Node::of(&["schema:Event"]);
    node.set("skos:notation", code(&date.event));
    if let Some(value) = &date.value {
        node.set("dct:date", value.as_str());
        if let Some(interval) = interval::of(value) {
            node.set("dct:temporal", interval.to_string());
        }
    }
    if let Some(time) = &date.time {
        node.set("schema:startTime", time.as_str());
    }
    node.basis(date.basis);
    node.quote(notice, &date.evidence);
    node.finish()
}

fn parties(record: &Record, node: &mut Node, notice: &str) {
    for (key, role, list) in [
        ("dpv:hasDataController", "controller", &record.controllers),
        ("dpv:hasDataProcessor", "processor", &record.processors),
    ] {
        let nodes = list.iter().enumerate().map(|(index, one)| {
            party(one, Some(party_id(notice, role, index)), Vec::new(), notice)
        });
        node.list(key, nodes.collect());
    }
    let mailboxes: Vec<Value> = record
        .emails
        .iter()
        .filter(|email| email.role == EmailRole::Dpo)
        .map(|email| email.address.as_str().into())
        .collect();
    let officer = match &record.data_protection_officer {
        Some(officer) => party(officer, None, mailboxes, notice),
        None if mailboxes.is_empty() => return,
        None => {
            let mut officer = Node::of(&["dpv:DataProtectionOfficer"]);
            officer.list("dpv:hasContact", mailboxes);
            officer.finish()
        }
    };
    node.set("dpv:hasDataProtectionOfficer", officer);
}

/// A category of data: hit, perhaps hit, or expressly not hit.
pub(super) fn data_type(data: &DataType, notice: &str) -> Value {
    let mut types = vec![data.dpv.as_str()];
    let special = "https://w3id.org/dpv#SpecialCategoryPersonalData";
    if data.special_category && data.dpv != special {
        types.push(special);
    }
    let mut node = Node::of(&types);
    node.set("skos:notation", data.code.as_str());
    node.set(
        "skos:prefLabel",
        json!({"@value": data.label, "@language": "it"}),
    );
    match data.status {
        DataStatus::Exposed => {}
        DataStatus::PossiblyExposed => node.set(
            "dpv:hasApplicability",
            json!({"@id": "dpv:UnknownApplicability"}),
        ),
        DataStatus::NotExposed => {
            node.set("dpv:hasInvolvement", json!({"@id": "dpv:NotInvolved"}));
        }
    }
    node.quote(notice, &data.evidence);
    node.finish()
}

/// How many people, accounts or records.
fn scale(count: &Count, notice: &str) -> Value {
    let mut node = Node::of(&["dpv:DataSubjectScale", "schema:QuantitativeValue"]);
    let key = match count.qualifier {
        Qualifier::Exact | Qualifier::Approximate => "schema:value",
        Qualifier::AtLeast | Qualifier::Range => "schema:minValue",
        Qualifier::AtMost => "schema:maxValue",
    };
    node.set(key, count.value);
    if let Some(max) = count.max {
        node.set("schema:maxValue", max);
    }
    node.set("schema:unitText", code(&count.unit));
    let notation = vec![code(&count.scope), code(&count.qualifier)];
    node.set("skos:notation", notation);
    node.basis(count.basis);
    node.quote(notice, &count.evidence);
    node.finish()
}

/// Who was told, or will be.
fn notification(told: &Notification, notice: &str) -> Option<Value> {
    let recipient = code(&told.recipient);
    let mut node = Node::of(&[term("notifications", &recipient)?]);
    let to = term("recipients", &recipient)?;
    node.set(
        "dpv:hasRecipient",
        match told.recipient {
            Recipient::Garante => json!({"@id": to}),
            _ => json!({"@type": to}),
        },
    );
    let status = match told.status {
        NotificationStatus::Done => "dpv:NotificationCompleted",
        NotificationStatus::Planned => "dpv:NotificationPlanned",
    };
    node.set("dpv:hasNotificationStatus", json!({"@id": status}));
    node.set("skos:notation", recipient);
    if let Some(date) = &told.date {
        node.set("dct:date", date.as_str());
        if let Some(interval) = interval::of(date) {
            node.set("dct:temporal", interval.to_string());
        }
    }
    node.quote(notice, &told.evidence);
    Some(node.finish())
}
