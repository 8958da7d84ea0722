//! JSON-LD in the terms of the W3C Data Privacy Vocabulary 2.3.
//!
//! In: records. Out: one JSON-LD document with an inline `@context` and one
//! `eu-gdpr:DataSubjectBreachNotice` for each notice in its `@graph`. The notice
//! has the breach as its `dct:subject`; what the record knows hangs below the
//! breach, each value with its code as `skos:notation` and its words as Web
//! Annotation selectors (code points into the text of the notice). Data that
//! the notice expressly denies are no data of the breach: they stand below
//! `schema:mentions` as `dpv:NotInvolved`. Which code becomes which term stands
//! in `mappings/dpv_codes.tsv`.
//!
//! ```
//! use breccia::{Extractor, output::dpv, record::Output};
//!
//! let letter = "Gentile cliente, il 6 novembre 2025 un attacco ransomware ha colpito i nostri \
//!               sistemi: sono stati sottratti nome e indirizzo e-mail.";
//! let Output::Record(record) = Extractor::new().extract("lettera.txt", letter.as_bytes()) else {
//!     panic!("it is text")
//! };
//! let notice = dpv::notice(&record)?;
//! assert_eq!(notice["@type"][0], "eu-gdpr:DataSubjectBreachNotice");
//! assert_eq!(notice["dct:subject"]["dct:temporal"], "2025-11-06/2025-11-06");
//! # Ok::<(), breccia::output::NotExported>(())
//! ```

mod breach;
mod node;

use super::NotExported;
use super::code::code;
use super::identity::uuid;
use super::interval;
use super::mappings::DPV_CODES;
use crate::record::{DataStatus, Email, EmailParty, EmailRole, Event, Kind, Party, Record};
use node::Node;
use serde_json::{Value, json};
use std::io::{self, Write};

/// The version of the vocabulary.
pub const VERSION: &str = "2.3";

/// The prefixes of the document.
pub fn context() -> Value {
    json!({
        "dpv": "https://w3id.org/dpv#",
        "pd": "https://w3id.org/dpv/pd#",
        "risk": "https://w3id.org/dpv/risk#",
        "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
        "legal-it": "https://w3id.org/dpv/legal/it#",
        "dct": "http://purl.org/dc/terms/",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
    })
}

/// The node of a record, to stand in a graph under [`context`].
///
/// # Errors
/// [`NotExported::NoBreach`] when the document tells of no breach.
pub fn notice(record: &Record) -> Result<Value, NotExported> {
    if record.document.kind != Kind::Notice {
        return Err(NotExported::NoBreach);
    }
    let id = format!("urn:uuid:{}", uuid(record));
    let mut notice = Node::new(&id, &["eu-gdpr:DataSubjectBreachNotice", "schema:Message"]);
    let conforms = format!("https://w3id.org/dpv/{VERSION}");
    notice.set("dct:conformsTo", json!({"@id": conforms}));
    notice.set("dct:identifier", record.source.id.as_str());
    notice.set("dct:format", record.source.media_type.as_str());
    notice.set("dct:language", record.document.language.as_str());
    notice.set("schema:sha256", record.source.sha256.as_str());
    notice.quote(&id, &record.document.evidence);
    notice.list("dct:issued", dates(record, Event::Document));
    notice.list(
        "schema:dateSent",
        dates(record, Event::SubjectCommunication),
    );
    let controllers = record.controllers.iter().enumerate();
    notice.list(
        "schema:sender",
        controllers
            .map(|(index, _)| json!({"@id": party_id(&id, "controller", index)}))
            .collect(),
    );
    notice.list("dpv:hasContact", contacts(record));
    notice.set("dct:subject", breach::breach(record, &id));
    let denied = record
        .data_types
        .iter()
        .filter(|data| data.status == DataStatus::NotExposed);
    notice.list(
        "schema:mentions",
        denied.map(|data| breach::data_type(data, &id)).collect(),
    );
    notice.list(
        "dpv:hasRecommendation",
        coded("recommendations", &record.recommendations, &id),
    );
    let acts = record.legal_references.iter();
    notice.list(
        "dct:references",
        acts.filter_map(|act| act.eli.as_ref().or(act.urn.as_ref()))
            .map(|iri| json!({"@id": iri}))
            .collect(),
    );
    Ok(notice.finish())
}

/// The term of a code; `None` where the code is not exported.
fn term(list: &str, wanted: &str) -> Option<&'static str> {
    DPV_CODES
        .rows()
        .find(|[of, code, _]| *of == list && *code == wanted)
        .map(|[_, _, term]| term)
        .filter(|term| *term != "-")
}

/// A list of coded values, each with its term, its code and its words.
fn coded<T: serde::Serialize>(
    list: &str,
    values: &[crate::record::Coded<T>],
    notice: &str,
) -> Vec<Value> {
    values
        .iter()
        .filter_map(|value| {
            let code = code(&value.code);
            let mut node = Node::of(&[term(list, &code)?]);
            node.set("skos:notation", code);
            node.quote(notice, &value.evidence);
            Some(node.finish())
        })
        .collect()
}

/// A party with the mailboxes that reach it.
fn party(party: &Party, id: Option<String>, mailboxes: Vec<Value>, notice: &str) -> Value {
    let role = code(&party.role);
    let types: Vec<&str> = term("roles", &role).into_iter().collect();
    let mut node = match id {
        Some(id) => Node::new(&id, &types),
        None => Node::of(&types),
    };
    node.set("dpv:hasName", party.name.as_str());
    node.list(
        "schema:alternateName",
        party
            .aliases
            .iter()
            .map(|name| name.as_str().into())
            .collect(),
    );
    node.set("skos:notation", role);
    node.list("dpv:hasContact", mailboxes);
    node.basis(party.basis);
    node.quote(notice, &party.evidence);
    node.finish()
}

fn party_id(notice: &str, role: &str, index: usize) -> String {
    format!("{notice}#{role}-{}", index + 1)
}

/// Mailboxes and telephones for the reader, as they would be written on an envelope.
fn contacts(record: &Record) -> Vec<Value> {
    let mailbox = |email: &&Email| {
        email.role == EmailRole::Contact
            && matches!(email.party, EmailParty::Controller | EmailParty::Processor)
    };
    let mailboxes = record.emails.iter().filter(mailbox);
    let phones = record.phones.iter().map(|phone| &phone.number);
    mailboxes
        .map(|email| &email.address)
        .chain(phones)
        .map(|contact| contact.as_str().into())
        .collect()
}

/// The dates of an event: an ISO 8601 interval where the calendar knows one, else EDTF.
fn dates(record: &Record, event: Event) -> Vec<Value> {
    let values = record.dates.iter().filter(|date| date.event == event);
    values
        .filter_map(|date| date.value.as_deref())
        .map(|value| {
            let interval = interval::of(value).map(|interval| interval.to_string());
            interval.unwrap_or_else(|| value.to_owned()).into()
        })
        .collect()
}

/// Writes a JSON-LD document node by node, so that a batch never stands in memory.
#[derive(Debug)]
pub struct GraphWriter<W> {
    out: W,
    written: usize,
}

impl<W: Write> GraphWriter<W> {
    /// A writer that has written nothing yet.
    pub fn new(out: W) -> Self {
        Self { out, written: 0 }
    }

    /// Adds a node to the graph.
    ///
    /// # Errors
    /// What the underlying writer says.
    pub fn write(&mut self, node: &Value) -> io::Result<()> {
        if self.written == 0 {
            self.open()?;
        } else {
            self.out.write_all(b",")?;
        }
        self.out.write_all(b"\n")?;
        serde_json::to_writer_pretty(&mut self.out, node)?;
        self.written += 1;
        Ok(())
    }

    fn open(&mut self) -> io::Result<()> {
        self.out.write_all(b"{\n\"@context\": ")?;
        serde_json::to_writer_pretty(&mut self.out, &context())?;
        self.out.write_all(b",\n\"@graph\": [")
    }

    /// Closes the document and flushes.
    ///
    /// # Errors
    /// What the underlying writer says.
    pub fn finish(mut self) -> io::Result<W> {
        if self.written == 0 {
            self.open()?;
        } else {
            self.out.write_all(b"\n")?;
        }
        self.out.write_all(b"]\n}\n")?;
        self.out.flush()?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::test_records::{bare, breach, coded, count, data, date, party};
    use crate::record::{
        Basis, Consequence, Impact, Method, Notification, NotificationStatus, Qualifier, Recipient,
        Recommendation, Role, Scope, Unit,
    };

    fn exported(record: &Record) -> Value {
        notice(record).expect("a notice")
    }

    #[test]
    fn a_document_that_tells_of_no_breach_is_no_notice() {
        let mut record = bare();
        record.document.kind = Kind::Other;
        assert_eq!(notice(&record), Err(NotExported::NoBreach));
    }

    #[test]
    fn denied_data_are_mentioned_and_hedged_data_are_of_unknown_applicability() {
        let mut record = bare();
        record.data_types = vec![
            data("name", DataStatus::Exposed),
            data("health", DataStatus::PossiblyExposed),
            data("password", DataStatus::NotExposed),
        ];
        let notice = exported(&record);
        let data = &notice["dct:subject"]["dpv:hasPersonalData"];
        assert_eq!(data.as_array().map(Vec::len), Some(2));
        assert_eq!(data[0].get("dpv:hasApplicability"), None);
        assert_eq!(
            data[1]["dpv:hasApplicability"],
            json!({"@id": "dpv:UnknownApplicability"})
        );
        let denied = &notice["schema:mentions"];
        assert_eq!(denied.as_array().map(Vec::len), Some(1));
        assert_eq!(denied[0]["skos:notation"], "password");
        assert_eq!(
            denied[0]["dpv:hasInvolvement"],
            json!({"@id": "dpv:NotInvolved"})
        );
    }

    #[test]
    fn the_breach_carries_its_kinds_threats_and_times() {
        let mut record = breach(
            &[Method::Phishing],
            &[Impact::Confidentiality, Impact::Availability],
            Some(crate::record::Cause::Accidental),
        );
        record.dates.push(date(Event::Discovery, "XXXX-11-08"));
        let breach = &exported(&record)["dct:subject"];
        assert_eq!(
            breach["@type"],
            json!([
                "eu-gdpr:DataBreach",
                "eu-gdpr:ConfidentialityBreach",
                "eu-gdpr:AvailabilityBreach",
                "risk:AccidentalIncident"
            ])
        );
        assert_eq!(
            breach["risk:causedByThreat"][0]["@type"],
            json!(["risk:PhishingScam"])
        );
        assert_eq!(breach["dct:temporal"], "2025-11-06/2025-11-06");
        let discovery = &breach["schema:subEvent"][1];
        assert_eq!(discovery["skos:notation"], "discovery");
        assert_eq!(discovery["dct:date"], "XXXX-11-08");
        assert_eq!(discovery.get("dct:temporal"), None);
    }

    #[test]
    fn parties_are_nodes_that_the_notice_points_to() {
        let mut record = bare();
        record.controllers = vec![
            party("Ente Uno", Role::JointController),
            party("Ente Due", Role::JointController),
        ];
        record.data_protection_officer = Some(party("Studio Tre", Role::DataProtectionOfficer));
        let notice = exported(&record);
        let controllers = &notice["dct:subject"]["dpv:hasDataController"];
        for index in 0..2 {
            assert_eq!(
                notice["schema:sender"][index]["@id"],
                controllers[index]["@id"]
            );
        }
        assert_eq!(controllers[1]["dpv:hasName"], "Ente Due");
        let officer = &notice["dct:subject"]["dpv:hasDataProtectionOfficer"];
        assert_eq!(officer["@type"], json!(["dpv:DataProtectionOfficer"]));
    }

    #[test]
    fn counts_are_quantities_with_the_bound_that_the_words_give() {
        let mut record = bare();
        let people = |value, qualifier| count(value, Unit::People, Scope::Total, qualifier);
        record.affected = vec![
            people(10, Qualifier::Exact),
            people(20, Qualifier::AtLeast),
            people(30, Qualifier::AtMost),
            people(40, Qualifier::Range),
        ];
        record.affected[3].max = Some(50);
        let breach = &exported(&record)["dct:subject"];
        let scale = &breach["dpv:hasDataSubjectScale"];
        assert_eq!(scale[0]["schema:value"], 10);
        assert_eq!(scale[1]["schema:minValue"], 20);
        assert_eq!(scale[2]["schema:maxValue"], 30);
        assert_eq!(scale[3]["schema:minValue"], 40);
        assert_eq!(scale[3]["schema:maxValue"], 50);
    }

    #[test]
    fn what_has_no_narrower_term_keeps_its_code_and_what_is_no_consequence_is_left_out() {
        let mut record = bare();
        record.consequences = vec![
            coded(Consequence::Spam, "pubblicità"),
            coded(Consequence::NoHighRisk, "nessun rischio"),
        ];
        record.recommendations = vec![coded(Recommendation::NoAction, "nulla")];
        let notice = exported(&record);
        let consequences = &notice["dct:subject"]["dpv:hasConsequence"];
        assert_eq!(consequences.as_array().map(Vec::len), Some(1));
        assert_eq!(consequences[0]["@type"], json!(["dpv:Consequence"]));
        assert_eq!(consequences[0]["skos:notation"], "spam");
        assert_eq!(
            notice["dpv:hasRecommendation"][0]["skos:notation"],
            "no_action"
        );
    }

    #[test]
    fn a_notification_is_a_notice_to_its_recipient() {
        let mut record = bare();
        record.notifications = vec![Notification {
            recipient: Recipient::Garante,
            status: NotificationStatus::Planned,
            date: Some("2025-11".to_owned()),
            evidence: Vec::new(),
        }];
        let told = &exported(&record)["dct:subject"]["dpv:hasNotice"][0];
        assert_eq!(told["@type"], json!(["eu-gdpr:DPABreachNotice"]));
        assert_eq!(told["dpv:hasRecipient"], json!({"@id": "legal-it:DPA-IT"}));
        assert_eq!(
            told["dpv:hasNotificationStatus"],
            json!({"@id": "dpv:NotificationPlanned"})
        );
        assert_eq!(told["dct:temporal"], "2025-11-01/2025-11-30");
    }

    #[test]
    fn every_value_quotes_its_words_by_code_points() {
        let mut record = bare();
        record.controllers = vec![party("Città di Valsole", Role::Controller)];
        record.controllers[0].basis = Basis::Inferred;
        let notice = exported(&record);
        let controller = &notice["dct:subject"]["dpv:hasDataController"][0];
        let source = &controller["prov:wasDerivedFrom"][0];
        assert_eq!(source["oa:hasSource"], json!({"@id": notice["@id"]}));
        assert_eq!(source["oa:hasSelector"]["oa:exact"], "Città di Valsole");
        assert_eq!(source["oa:hasSelector"]["oa:end"], 16);
        assert_eq!(controller["skos:note"], "inferred by a rule");
    }

    #[test]
    fn a_graph_of_none_one_and_two_is_json() {
        for count in 0..3 {
            let mut writer = GraphWriter::new(Vec::new());
            for _ in 0..count {
                writer.write(&exported(&bare())).expect("written");
            }
            let bytes = writer.finish().expect("written");
            let document: Value = serde_json::from_slice(&bytes).expect("JSON");
            assert_eq!(document["@graph"].as_array().map(Vec::len), Some(count));
            assert_eq!(document["@context"], context());
        }
    }
}
