//! Who was hit: the organisation whose asset it was, and its customers.
//!
//! Where the breach came through a supplier that the notice names, VERIS takes
//! the supplier for the victim and the controllers for its secondary victims.
//! That a processor is named is not enough: it may only have lent a hand.

use crate::output::mappings::VERIS_NAMES;
use crate::record::{EmailParty, Event, Method, Party, Record};
use serde_json::{Map, Value, json};

/// The sector code of an organisation of which nothing is known.
const NO_INDUSTRY: &str = "000000";

/// The victim of a record; `None` where the notice names nobody.
pub(super) fn victim(record: &Record, notes: &mut Vec<String>) -> Option<Value> {
    if came_through_supplier(record)
        && let [supplier, ..] = record.processors.as_slice()
    {
        let mut victim = organisation(supplier, false);
        if !record.controllers.is_empty() {
            let names: Vec<&str> = names(&record.controllers);
            victim.insert(
                "secondary".to_owned(),
                json!({"amount": names.len(), "victim_id": names}),
            );
        }
        return Some(Value::Object(victim));
    }
    if !record.processors.is_empty() {
        notes.push(format!(
            "Processors that the notice names: {}.",
            names(&record.processors).join("; ")
        ));
    }
    let [controller, others @ ..] = record.controllers.as_slice() else {
        return None;
    };
    if !others.is_empty() {
        notes.push(format!("Joint controllers: {}.", names(others).join("; ")));
    }
    let italian = record
        .emails
        .iter()
        .any(|email| email.certified && email.party == EmailParty::Controller);
    Some(Value::Object(organisation(controller, italian)))
}

/// Whether the notice says that the breach came through a supplier.
pub(super) fn came_through_supplier(record: &Record) -> bool {
    record
        .dates
        .iter()
        .any(|date| date.event == Event::ProcessorToController)
        || record
            .breach
            .methods
            .iter()
            .any(|method| method.code == Method::SupplyChain)
}

fn names(parties: &[Party]) -> Vec<&str> {
    parties.iter().map(|party| party.name.as_str()).collect()
}

/// An organisation; `italian` says that something besides its name shows its country.
fn organisation(party: &Party, italian: bool) -> Map<String, Value> {
    let known = sector(&party.name);
    let (government, industry) = known.unwrap_or(("Unknown", NO_INDUSTRY));
    let mut victim = Map::new();
    victim.insert("victim_id".to_owned(), party.name.as_str().into());
    if known.is_some() || italian {
        victim.insert("country".to_owned(), json!(["IT"]));
        // UN M.49: Europe, Southern Europe.
        victim.insert("region".to_owned(), json!(["150039"]));
    } else {
        victim.insert("country".to_owned(), json!(["Unknown"]));
    }
    victim.insert("employee_count".to_owned(), "Unknown".into());
    victim.insert("government".to_owned(), json!([government]));
    victim.insert("industry".to_owned(), industry.into());
    victim
}

/// Level of government and sector, from the words of a name.
fn sector(name: &str) -> Option<(&'static str, &'static str)> {
    let name = name.to_lowercase();
    VERIS_NAMES
        .rows()
        .find_map(|[place, words, government, industry]| {
            let rest = match place {
                "first" => name.strip_prefix(words)?.chars().next(),
                _ => name.strip_suffix(words)?.chars().next_back(),
            };
            rest.is_none_or(|c| !c.is_alphanumeric())
                .then_some((government, industry))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::test_records::{bare, date, party};
    use crate::record::Role;

    #[test]
    fn a_name_shows_government_and_sector_only_by_whole_words() {
        assert_eq!(sector("Comune di Valsole"), Some(("Local", "92")));
        assert_eq!(sector("ASL Colline Nord"), Some(("Regional", "62")));
        assert_eq!(sector("Fibralux S.p.A."), Some(("NA", NO_INDUSTRY)));
        assert_eq!(sector("Comunelab"), None);
        assert_eq!(sector("Aslan Data GmbH"), None);
    }

    #[test]
    fn a_name_that_shows_nothing_has_no_country() {
        let victim = Value::Object(organisation(
            &party("Nordlicht GmbH", Role::Controller),
            false,
        ));
        assert_eq!(victim["country"], json!(["Unknown"]));
        assert_eq!(victim["government"], json!(["Unknown"]));
        assert_eq!(victim["industry"], NO_INDUSTRY);
        assert_eq!(victim.get("region"), None);
    }

    #[test]
    fn a_named_supplier_through_which_it_came_is_the_victim_and_the_controller_its_customer() {
        let mut record = bare();
        record.controllers = vec![party("Comune di Valsole", Role::Controller)];
        record.processors = vec![party("Nuvola Servizi S.r.l.", Role::Processor)];
        let mut notes = Vec::new();
        let direct = victim(&record, &mut notes).expect("a victim");
        assert_eq!(direct["victim_id"], "Comune di Valsole");
        assert_eq!(
            notes,
            ["Processors that the notice names: Nuvola Servizi S.r.l.."]
        );
        record
            .dates
            .push(date(Event::ProcessorToController, "2025-11-08"));
        let through = victim(&record, &mut notes).expect("a victim");
        assert_eq!(through["victim_id"], "Nuvola Servizi S.r.l.");
        assert_eq!(
            through["secondary"],
            json!({"amount": 1, "victim_id": ["Comune di Valsole"]})
        );
    }

    #[test]
    fn nobody_named_is_no_victim() {
        assert_eq!(victim(&bare(), &mut Vec::new()), None);
    }
}
