//! VERIS 1.4.1: one incident object for each notice, for incident registries such as VCDB.
//!
//! In: a record. Out: an object that the VERIS Community Schema accepts, or the
//! reason why there is none. The rule of the coding guidance is never to
//! speculate: what the notice does not say is `Unknown` or absent, and what
//! VERIS requires but the notice lacks (a year) is concluded in a declared
//! order and told in `notes`. Which code becomes which value stands in
//! `mappings/veris_*.tsv`.
//!
//! ```
//! use breccia::{Extractor, output::veris, record::Output};
//!
//! let letter = "Gentile cliente, il 6 novembre 2025 un attacco ransomware ha colpito i nostri \
//!               sistemi: sono stati sottratti nome e indirizzo e-mail.";
//! let Output::Record(record) = Extractor::new().extract("lettera.txt", letter.as_bytes()) else {
//!     panic!("it is text")
//! };
//! let incident = veris::incident(&record, None)?;
//! assert_eq!(incident["timeline"]["incident"]["year"], 2025);
//! assert_eq!(incident["action"]["malware"]["variety"][0], "Ransomware");
//! # Ok::<(), breccia::output::NotExported>(())
//! ```

mod coding;
mod disclosure;
mod rules;
mod timeline;
mod victim;

use super::NotExported;
use super::code::code;
use super::identity::uuid;
use super::mappings::{VERIS_ASSETS, VERIS_CODES};
use crate::record::{Coverage, DataStatus, Kind, Qualifier, Record, Unit};
use crate::text::calendar::CalendarDate;
use coding::{Coding, UNKNOWN};
use disclosure::Disclosure;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The version of VERIS that the incidents conform to.
pub const VERSION: &str = "1.4.1";

/// Where the kinds of data stand.
const DATA: &str = "attribute.confidentiality.data[].variety";
/// Where the state of the data stands.
const STATE: &str = "attribute.confidentiality.state";
/// Where the assets stand.
const ASSETS: &str = "asset.assets[].variety";

/// The VERIS incident of a record.
///
/// `arrival` is the day on which the notice arrived, when the caller knows it;
/// its year is the last that stands in for a year that the notice lacks.
///
/// # Errors
/// [`NotExported`] when the document tells of no breach, or no year is known.
pub fn incident(record: &Record, arrival: Option<CalendarDate>) -> Result<Value, NotExported> {
    if record.document.kind != Kind::Notice {
        return Err(NotExported::NoBreach);
    }
    let mut notes = provenance(record);
    let timeline = timeline::timeline(record, arrival, &mut notes)?;
    let victim = victim::victim(record, &mut notes);
    let (coding, disclosure) = enumerated(record);

    let mut incident = Map::new();
    let mut set = |key: &str, value: Value| incident.insert(key.to_owned(), value);
    set("schema_version", VERSION.into());
    set("incident_id", uuid(record).into());
    set("reference", record.source.id.as_str().into());
    set("summary", summary(record).into());
    set("security_incident", certainty(&coding, disclosure).into());
    set("timeline", Value::Object(timeline));
    if let Some(victim) = victim {
        set("victim", victim);
    }
    for key in ["actor", "action"] {
        let known = coding.reaches(key);
        set(
            key,
            if known {
                json!({})
            } else {
                json!({"unknown": {}})
            },
        );
    }
    set("asset", json!({}));
    if let Some(disclosure) = disclosure {
        let confidentiality = confidentiality(record, disclosure, &mut notes);
        set("attribute", json!({"confidentiality": confidentiality}));
    }
    coding.write_into(&mut incident);
    let mut set = |key: &str, value: Value| incident.insert(key.to_owned(), value);
    set("discovery_method", discovery_method(record));
    if let Some(measures) = corrective_action(record) {
        set("corrective_action", measures.into());
    }
    set("notes", notes.join(" ").into());
    Ok(Value::Object(incident))
}

/// What the notes open with: where the incident was read from, and what it names.
fn provenance(record: &Record) -> Vec<String> {
    let source = &record.source;
    let mut notes = vec![format!(
        "Read from the notice {} (SHA-256 {}).",
        source.id, source.sha256
    )];
    if source.coverage == Coverage::Partial {
        notes.push(format!(
            "The notice was read in part: {}.",
            source.coverage_causes.join(", ")
        ));
    }
    if !record.breach.systems.is_empty() {
        let names: Vec<&str> = record.breach.systems.iter().map(|s| &*s.name).collect();
        notes.push(format!(
            "Systems that the notice names: {}.",
            names.join("; ")
        ));
    }
    notes
}

/// Every enumerated value of the incident, and what became of confidentiality.
fn enumerated(record: &Record) -> (Coding, Option<Disclosure>) {
    let mut coding = Coding::default();
    code_breach(record, &mut coding);
    code_assets(record, &mut coding);
    let disclosure = Disclosure::of(record, &coding);
    code_data(record, disclosure, &mut coding);
    rules::complete(&mut coding);
    (coding, disclosure)
}

/// The rows of a code that hold under the stated cause, as field and value.
fn rows<'a>(
    record: &'a Record,
    list: &'a str,
    wanted: &'a str,
) -> impl Iterator<Item = (&'static str, &'static str)> + 'a {
    let cause = record.breach.cause.as_ref().map(|cause| code(&cause.code));
    VERIS_CODES
        .rows()
        .filter(move |[of, code, when, field, _]| {
            *of == list
                && *code == wanted
                && *field != "-"
                && (*when == "*" || *when == cause.as_deref().unwrap_or("-"))
        })
        .map(|[_, _, _, field, value]| (field, value))
}

/// Actors, actions and harm, from cause, methods and impacts.
fn code_breach(record: &Record, coding: &mut Coding) {
    let breach = &record.breach;
    let mut coded: Vec<(&str, String)> = Vec::new();
    coded.extend(breach.cause.iter().map(|c| ("causes", code(&c.code))));
    coded.extend(breach.methods.iter().map(|c| ("methods", code(&c.code))));
    coded.extend(breach.impacts.iter().map(|c| ("impacts", code(&c.code))));
    // What qualifies an action of whatever kind (`action.*`) waits for the actions.
    let mut qualifiers = Vec::new();
    for (list, code) in &coded {
        for (field, value) in rows(record, list, code) {
            match field.strip_prefix("action.*.") {
                Some(qualifier) => qualifiers.push((qualifier, value)),
                None => drop(coding.add(field, value)),
            }
        }
    }
    for (qualifier, value) in qualifiers {
        qualify(coding, qualifier, value);
    }
}

/// Adds a value to the actions that have that field: deliberate ones, or else the unknown one.
fn qualify(coding: &mut Coding, qualifier: &str, value: &'static str) {
    let deliberate: Vec<String> = coding
        .actions()
        .into_iter()
        .filter(|kind| matches!(kind.as_str(), "hacking" | "malware" | "misuse" | "social"))
        .collect();
    for kind in &deliberate {
        // VERIS knows no partner as the vector of misuse.
        if qualifier == "result" || kind != "misuse" {
            coding.add(&format!("action.{kind}.{qualifier}"), value);
        }
    }
    if deliberate.is_empty() && qualifier == "result" {
        coding.add("action.unknown.result", value);
    }
}

/// Assets, from the words with which the notice tells what was stolen, lost or entered.
fn code_assets(record: &Record, coding: &mut Coding) {
    for method in &record.breach.methods {
        let wanted = code(&method.code);
        for evidence in &method.evidence {
            let words = evidence.text.to_lowercase();
            for [_, word, asset] in VERIS_ASSETS.rows().filter(|row| row[0] == wanted) {
                if begins_a_word(&words, word) {
                    coding.add(ASSETS, asset);
                }
            }
        }
    }
}

fn begins_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|c| !c.is_alphanumeric())
    })
}

/// Kinds of data, whose data they are, and their state.
fn code_data(record: &Record, disclosure: Option<Disclosure>, coding: &mut Coding) {
    let Some(disclosure) = disclosure.filter(|disclosure| *disclosure != Disclosure::No) else {
        return;
    };
    for data in &record.data_types {
        if disclosure.lists(data.status) {
            for (field, value) in rows(record, "data_types", &data.code) {
                coding.add(field, value);
            }
        }
    }
    if coding.values(DATA).is_empty() {
        coding.add(DATA, UNKNOWN);
    }
    for subject in &record.data_subjects {
        for (field, value) in rows(record, "data_subjects", &code(&subject.code)) {
            coding.add(field, value);
        }
    }
    let printed = coding.holds(ASSETS, "M - Documents");
    coding.add(STATE, if printed { "Printed" } else { "Stored" });
}

/// What stands beside the lists of `attribute.confidentiality`.
fn confidentiality(record: &Record, disclosure: Disclosure, notes: &mut Vec<String>) -> Value {
    let mut object = Map::new();
    object.insert("data_disclosure".to_owned(), disclosure.word().into());
    if disclosure == Disclosure::No {
        return Value::Object(object);
    }
    if let Some(count) = disclosure::total(record) {
        object.insert("data_total".to_owned(), count.value.into());
        if count.qualifier == Qualifier::Approximate || count.unit != Unit::Records {
            let about = match count.qualifier {
                Qualifier::Approximate => "about ",
                _ => "",
            };
            notes.push(format!(
                "The total is {about}{} {}.",
                count.value,
                code(&count.unit)
            ));
        }
    }
    let others: BTreeSet<&str> = record
        .data_types
        .iter()
        .filter(|data| data.status == DataStatus::PossiblyExposed && !disclosure.lists(data.status))
        .map(|data| data.code.as_str())
        .collect();
    if !others.is_empty() {
        let others: Vec<&str> = others.into_iter().collect();
        object.insert(
            "notes".to_owned(),
            format!("Perhaps disclosed as well: {}.", others.join(", ")).into(),
        );
    }
    Value::Object(object)
}

/// An incident is confirmed when the notice states a harm, otherwise suspected.
fn certainty(coding: &Coding, disclosure: Option<Disclosure>) -> &'static str {
    let harmed = coding.reaches("attribute.integrity")
        || coding.reaches("attribute.availability")
        || matches!(disclosure, Some(Disclosure::Yes | Disclosure::Unknown));
    if harmed { "Confirmed" } else { "Suspected" }
}

/// How it was discovered: notices tell when and by whom, not how.
fn discovery_method(record: &Record) -> Value {
    if victim::came_through_supplier(record) && record.processors.is_empty() {
        // An unnamed supplier told the controller, which stays the victim.
        return json!({"partner": {"variety": [UNKNOWN]}});
    }
    json!({"unknown": true})
}

/// The measures, in words.
fn corrective_action(record: &Record) -> Option<String> {
    let words: Vec<&str> = record
        .measures
        .iter()
        .flat_map(|measure| {
            let wanted = code(&measure.code);
            VERIS_CODES
                .rows()
                .filter(move |[list, code, ..]: &[&str; 5]| *list == "measures" && *code == wanted)
                .map(|[_, _, _, _, words]| words)
        })
        .collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// One line for people: who, how, what harm, how many.
fn summary(record: &Record) -> String {
    let who = match record.controllers.first() {
        Some(controller) => controller.name.as_str(),
        None => "A controller that the notice does not name",
    };
    let mut parts = Vec::new();
    let methods: Vec<String> = record
        .breach
        .methods
        .iter()
        .map(|m| code(&m.code))
        .collect();
    let impacts: Vec<String> = record
        .breach
        .impacts
        .iter()
        .map(|i| code(&i.code))
        .collect();
    for codes in [methods, impacts] {
        if !codes.is_empty() {
            parts.push(codes.join(", ").replace('_', " "));
        }
    }
    if let Some(count) = disclosure::total(record) {
        parts.push(format!("{} {}", count.value, code(&count.unit)));
    }
    if parts.is_empty() {
        parts.push("personal data breach".to_owned());
    }
    format!("{who}: {}", parts.join("; "))
}

#[cfg(test)]
mod tests;
