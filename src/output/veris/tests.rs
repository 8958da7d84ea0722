//! The coding guidance, rule by rule, on made-up records.

use super::*;
use crate::output::test_records::{bare, breach, coded, count, data, date, evidence, party};
use crate::record::{Cause, DataSubject, Event, Impact, Measure, Method, Role, Scope, System};

fn exported(record: &Record) -> Value {
    incident(record, None).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_least_that_veris_requires_is_always_there() {
    let incident = exported(&bare());
    for key in [
        "actor",
        "action",
        "discovery_method",
        "schema_version",
        "asset",
        "timeline",
        "incident_id",
        "security_incident",
        "summary",
    ] {
        assert!(incident.get(key).is_some(), "{key}");
    }
    assert_eq!(incident["schema_version"], VERSION);
    assert_eq!(incident["actor"], json!({"unknown": {}}));
    assert_eq!(incident["action"], json!({"unknown": {}}));
    assert_eq!(incident["asset"]["cloud"], json!(["Unknown"]));
    assert_eq!(incident["discovery_method"], json!({"unknown": true}));
    assert_eq!(incident["security_incident"], "Suspected");
    assert_eq!(incident.get("victim"), None);
}

#[test]
fn other_documents_tell_of_no_incident() {
    let mut record = bare();
    record.document.kind = Kind::Other;
    assert_eq!(incident(&record, None), Err(NotExported::NoBreach));
}

#[test]
fn a_notice_without_a_year_is_skipped_with_what_to_do() {
    let mut record = bare();
    record.dates.clear();
    let error = incident(&record, None).expect_err("no year");
    assert!(error.to_string().contains("--reference-date"), "{error}");
    assert!(incident(&record, CalendarDate::new(2026, 6, 1)).is_ok());
}

#[test]
fn the_same_access_is_hacking_misuse_or_error_by_its_cause() {
    let access = [Method::UnauthorisedAccess];
    for (cause, kind) in [
        (Some(Cause::ExternalMalicious), "hacking"),
        (None, "hacking"),
        (Some(Cause::InternalMalicious), "misuse"),
        (Some(Cause::Accidental), "error"),
    ] {
        let incident = exported(&breach(&access, &[Impact::Confidentiality], cause));
        let actions: Vec<&String> = incident["action"]
            .as_object()
            .expect("object")
            .keys()
            .collect();
        assert_eq!(actions, [kind], "{cause:?}");
    }
}

#[test]
fn misuse_has_an_internal_actor_and_never_a_motive_that_nobody_states() {
    let incident = exported(&breach(
        &[Method::UnauthorisedAccess],
        &[Impact::Confidentiality],
        Some(Cause::InternalMalicious),
    ));
    assert_eq!(
        incident["actor"],
        json!({"internal": {"motive": ["Unknown"], "variety": ["Unknown"]}})
    );
}

#[test]
fn ransomware_is_no_extortion_and_no_organised_crime_unless_said() {
    let incident = exported(&breach(
        &[Method::Ransomware],
        &[Impact::Availability],
        Some(Cause::ExternalMalicious),
    ));
    assert_eq!(incident["action"].get("social"), None);
    assert_eq!(incident["actor"]["external"]["variety"], json!(["Unknown"]));
    assert_eq!(incident["actor"]["external"]["motive"], json!(["Unknown"]));
    assert_eq!(
        incident["attribute"]["availability"]["variety"],
        json!(["Obscuration", "Interruption"])
    );
}

#[test]
fn a_mistake_has_no_motive() {
    let incident = exported(&breach(
        &[Method::MisdirectedMessage, Method::HumanError],
        &[Impact::Confidentiality],
        Some(Cause::Accidental),
    ));
    assert_eq!(
        incident["action"]["error"]["variety"],
        json!(["Misdelivery"])
    );
    assert_eq!(incident["actor"]["internal"]["motive"], json!(["NA"]));
    assert_eq!(
        incident["attribute"]["confidentiality"]["data_disclosure"],
        "Yes"
    );
}

#[test]
fn copying_out_is_the_result_of_the_deliberate_actions_or_of_an_unknown_one() {
    let known = exported(&breach(
        &[
            Method::Exfiltration,
            Method::StolenCredentials,
            Method::SupplyChain,
        ],
        &[],
        None,
    ));
    let hacking = &known["action"]["hacking"];
    assert_eq!(hacking["result"], json!(["Exfiltrate"]));
    assert_eq!(hacking["vector"], json!(["Partner"]));
    let unknown = exported(&breach(&[Method::Exfiltration], &[], None));
    assert_eq!(
        unknown["action"],
        json!({"unknown": {"result": ["Exfiltrate"]}})
    );
}

#[test]
fn a_confirmed_incident_states_a_harm() {
    let confirmed = exported(&breach(&[Method::Theft], &[], None));
    assert_eq!(confirmed["security_incident"], "Confirmed");
    assert_eq!(
        confirmed["attribute"],
        json!({"availability": {"variety": ["Loss"]}})
    );
    let mut hedged = breach(&[], &[Impact::Confidentiality], None);
    hedged.data_types = vec![data("name", DataStatus::PossiblyExposed)];
    let hedged = exported(&hedged);
    assert_eq!(hedged["security_incident"], "Suspected");
    assert_eq!(
        hedged["attribute"]["confidentiality"]["data_disclosure"],
        "Potentially"
    );
}

#[test]
fn denied_data_are_not_listed_and_hedged_ones_only_noted_beside_confirmed_ones() {
    let mut record = breach(&[], &[Impact::Confidentiality], None);
    record.data_types = vec![
        data("health", DataStatus::NotExposed),
        data("bank_account", DataStatus::PossiblyExposed),
        data("email_address", DataStatus::Exposed),
    ];
    let confidentiality = &exported(&record)["attribute"]["confidentiality"];
    assert_eq!(confidentiality["data"], json!([{"variety": "Personal"}]));
    assert_eq!(
        confidentiality["notes"],
        "Perhaps disclosed as well: bank_account."
    );
    assert_eq!(confidentiality["state"], json!(["Stored"]));
}

#[test]
fn special_data_are_personal_too_and_no_amount_exceeds_the_total() {
    let mut record = breach(&[], &[Impact::Confidentiality], None);
    record.data_types = vec![
        data("medical_records", DataStatus::Exposed),
        data("password", DataStatus::Exposed),
    ];
    record.data_subjects = vec![
        coded(DataSubject::Patients, "pazienti"),
        coded(DataSubject::Minors, "minori"),
    ];
    record.affected = vec![count(
        1200,
        Unit::People,
        Scope::Total,
        Qualifier::Approximate,
    )];
    let incident = exported(&record);
    let confidentiality = &incident["attribute"]["confidentiality"];
    assert_eq!(
        confidentiality["data"],
        json!([{"variety": "Medical"}, {"variety": "Credentials"}, {"variety": "Personal"}])
    );
    assert_eq!(confidentiality["data_total"], 1200);
    assert_eq!(confidentiality["data_victim"], json!(["Patient"]));
    let notes = incident["notes"].as_str().expect("text");
    assert!(notes.contains("The total is about 1200 people."), "{notes}");
}

#[test]
fn a_count_of_a_part_is_no_total() {
    let mut record = breach(&[], &[Impact::Confidentiality], None);
    record.affected = vec![count(29, Unit::People, Scope::Subset, Qualifier::Exact)];
    let incident = exported(&record);
    assert_eq!(
        incident["attribute"]["confidentiality"].get("data_total"),
        None
    );
}

#[test]
fn the_words_of_a_loss_name_the_asset() {
    let mut record = breach(&[], &[Impact::Confidentiality], None);
    record.breach.methods = vec![coded(Method::Loss, "smarriti due faldoni e un Portatile")];
    let incident = exported(&record);
    assert_eq!(
        incident["asset"]["assets"],
        json!([
            {"variety": "U - Laptop"},
            {"variety": "M - Documents"},
            {"variety": "U - Desktop or laptop"}
        ])
    );
    let confidentiality = &incident["attribute"]["confidentiality"];
    assert_eq!(confidentiality["data_disclosure"], "Yes");
    assert_eq!(confidentiality["state"], json!(["Printed"]));
}

#[test]
fn an_unnamed_supplier_that_told_the_controller_discovered_it_as_a_partner() {
    let mut record = bare();
    record.controllers = vec![party("Comune di Valsole", Role::Controller)];
    record
        .dates
        .push(date(Event::ProcessorToController, "2025-11-08"));
    let incident = exported(&record);
    assert_eq!(incident["victim"]["victim_id"], "Comune di Valsole");
    assert_eq!(
        incident["discovery_method"],
        json!({"partner": {"variety": ["Unknown"]}})
    );
}

#[test]
fn risk_to_people_and_advice_have_no_place_but_measures_do() {
    let mut record = bare();
    record.measures = vec![
        coded(Measure::CredentialReset, "reset"),
        coded(Measure::Training, "formazione"),
    ];
    record.breach.systems = vec![System {
        name: "PortaleSole".to_owned(),
        evidence: evidence("PortaleSole"),
    }];
    let incident = exported(&record);
    assert_eq!(
        incident["corrective_action"],
        "credentials reset or revoked; training or new instructions for staff"
    );
    assert_eq!(incident.get("impact"), None);
    let notes = incident["notes"].as_str().expect("text");
    assert!(
        notes.contains("Systems that the notice names: PortaleSole."),
        "{notes}"
    );
}

#[test]
fn a_notice_read_in_part_says_so() {
    let mut record = bare();
    record.source.coverage = Coverage::Partial;
    record.source.coverage_causes = vec!["undecodable_bytes".to_owned()];
    let notes = exported(&record)["notes"].to_string();
    assert!(
        notes.contains("The notice was read in part: undecodable_bytes."),
        "{notes}"
    );
}
