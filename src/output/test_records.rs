//! Records for the tests of the exports, read from a text and then changed at will.

use crate::Extractor;
use crate::record::{
    Basis, Cause, Coded, Count, DataStatus, DataType, Date, Event, Evidence, Impact, Kind, Method,
    Output, Party, Qualifier, Record, Role, Scope, Unit,
};

/// The record of a text, taken for a notice whatever it says.
pub(super) fn notice(text: &str) -> Record {
    let Output::Record(mut record) = Extractor::new().extract("avviso.txt", text.as_bytes()) else {
        panic!("{text:?} is text");
    };
    record.document.kind = Kind::Notice;
    *record
}

/// A notice that says nothing but a year in its date.
pub(super) fn bare() -> Record {
    let mut record = notice("-");
    record.dates.push(date(Event::Occurrence, "2025-11-06"));
    record
}

pub(super) fn evidence(text: &str) -> Vec<Evidence> {
    vec![Evidence {
        start: 0,
        end: text.chars().count(),
        text: text.to_owned(),
        locator: None,
    }]
}

pub(super) fn date(event: Event, value: &str) -> Date {
    Date {
        event,
        value: Some(value.to_owned()),
        time: None,
        basis: Basis::Stated,
        evidence: evidence("il giorno"),
    }
}

pub(super) fn coded<T>(code: T, words: &str) -> Coded<T> {
    Coded {
        code,
        evidence: evidence(words),
    }
}

pub(super) fn party(name: &str, role: Role) -> Party {
    Party {
        name: name.to_owned(),
        aliases: Vec::new(),
        role,
        basis: Basis::Stated,
        evidence: evidence(name),
    }
}

pub(super) fn count(value: u64, unit: Unit, scope: Scope, qualifier: Qualifier) -> Count {
    Count {
        value,
        max: None,
        qualifier,
        unit,
        scope,
        basis: Basis::Stated,
        evidence: evidence("tanti"),
    }
}

pub(super) fn data(code: &str, status: DataStatus) -> DataType {
    DataType {
        code: code.to_owned(),
        label: code.to_owned(),
        status,
        special_category: false,
        dpv: "https://w3id.org/dpv/pd#Name".to_owned(),
        evidence: evidence(code),
    }
}

/// A bare notice with methods, impacts and a cause.
pub(super) fn breach(methods: &[Method], impacts: &[Impact], cause: Option<Cause>) -> Record {
    let mut record = bare();
    record.breach.methods = methods.iter().map(|m| coded(*m, "così")).collect();
    record.breach.impacts = impacts.iter().map(|i| coded(*i, "qui")).collect();
    record.breach.cause = cause.map(|c| coded(c, "chi"));
    record
}
