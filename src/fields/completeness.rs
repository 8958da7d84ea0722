//! What GDPR art. 34(2) requires a communication to contain.
//!
//! In: the other fields of a notice's record. Out: whether the text gives the
//! nature of the breach and the three elements of art. 33(3)(b)-(d). Nothing
//! is read from the text here: an element is there when the field that holds
//! it has an item, and each item carries its evidence.

use crate::record::{Cause, Completeness, DataStatus, EmailParty, EmailRole, Record};

/// Judges a notice by its other fields.
pub(crate) fn read(record: &Record) -> Completeness {
    let elements = [
        ("nature", nature(record)),
        ("contact_point", contact_point(record)),
        ("consequences", !record.consequences.is_empty()),
        // Advice to the reader is no measure of the controller.
        ("measures", !record.measures.is_empty()),
    ];
    let [nature, contact_point, consequences, measures] = elements.map(|(_, given)| Some(given));
    Completeness {
        nature,
        contact_point,
        consequences,
        measures,
        missing: elements
            .iter()
            .filter(|(_, given)| !given)
            .map(|(element, _)| (*element).to_owned())
            .collect(),
    }
}

/// The text says what was harmed, how or by whom, or which data were hit.
/// A cause that is said to be unknown tells nothing of the nature.
fn nature(record: &Record) -> bool {
    let breach = &record.breach;
    !breach.impacts.is_empty()
        || !breach.methods.is_empty()
        || breach
            .cause
            .as_ref()
            .is_some_and(|cause| cause.code != Cause::Unknown)
        || record
            .data_types
            .iter()
            .any(|data| data.status != DataStatus::NotExposed)
}

/// The DPO, or a mailbox or telephone of the controller or its processor.
/// The Garante's address, given for complaints, is no contact point.
fn contact_point(record: &Record) -> bool {
    record.data_protection_officer.is_some()
        || !record.phones.is_empty()
        || record.emails.iter().any(|email| {
            email.role == EmailRole::Dpo
                || matches!(email.party, EmailParty::Controller | EmailParty::Processor)
        })
}

#[cfg(test)]
#[allow(clippy::panic)] // A test may fail.
mod tests {
    use super::*;
    use crate::record::*;

    fn coded<T>(code: T) -> Coded<T> {
        Coded {
            code,
            evidence: Vec::new(),
        }
    }

    fn mailbox(role: EmailRole, party: EmailParty) -> Email {
        Email {
            address: "privacy@ente.example".to_owned(),
            role,
            party,
            certified: false,
            evidence: Vec::new(),
        }
    }

    fn data(status: DataStatus) -> DataType {
        DataType {
            code: "name".to_owned(),
            label: String::new(),
            status,
            special_category: false,
            dpv: String::new(),
            evidence: Vec::new(),
        }
    }

    fn silent_notice() -> Record {
        match crate::Extractor::new().extract("n.txt", b"Nulla.") {
            crate::record::Output::Record(record) => *record,
            crate::record::Output::Error(error) => panic!("it is text: {error:?}"),
        }
    }

    #[test]
    fn a_notice_that_says_nothing_misses_every_element_in_order() {
        let judged = read(&silent_notice());
        assert_eq!(
            judged.missing,
            ["nature", "contact_point", "consequences", "measures"]
        );
        assert_eq!(judged.nature, Some(false));
    }

    #[test]
    fn an_impact_a_method_a_cause_or_data_hit_tell_the_nature() {
        let mut record = silent_notice();
        record.breach.impacts.push(coded(Impact::Availability));
        assert_eq!(read(&record).nature, Some(true));
        let mut record = silent_notice();
        record.breach.methods.push(coded(Method::Loss));
        assert_eq!(read(&record).nature, Some(true));
        let mut record = silent_notice();
        record.breach.cause = Some(coded(Cause::Accidental));
        assert_eq!(read(&record).nature, Some(true));
        let mut record = silent_notice();
        record.data_types.push(data(DataStatus::PossiblyExposed));
        assert_eq!(read(&record).nature, Some(true));
    }

    #[test]
    fn an_unknown_cause_and_data_not_hit_do_not() {
        let mut record = silent_notice();
        record.breach.cause = Some(coded(Cause::Unknown));
        record.data_types.push(data(DataStatus::NotExposed));
        assert_eq!(read(&record).nature, Some(false));
    }

    #[test]
    fn the_garante_is_no_contact_point() {
        let mut record = silent_notice();
        record
            .emails
            .push(mailbox(EmailRole::Contact, EmailParty::Authority));
        assert_eq!(read(&record).contact_point, Some(false));
        record
            .emails
            .push(mailbox(EmailRole::Contact, EmailParty::Controller));
        assert_eq!(read(&record).contact_point, Some(true));
    }

    #[test]
    fn a_mailbox_of_the_dpo_is_a_contact_point() {
        let mut record = silent_notice();
        record
            .emails
            .push(mailbox(EmailRole::Dpo, EmailParty::Other));
        assert_eq!(read(&record).contact_point, Some(true));
    }

    #[test]
    fn advice_alone_is_no_measure_and_low_risk_counts_as_consequence() {
        let mut record = silent_notice();
        record
            .recommendations
            .push(coded(Recommendation::ChangePassword));
        record.consequences.push(coded(Consequence::NoHighRisk));
        let judged = read(&record);
        assert_eq!(judged.measures, Some(false));
        assert_eq!(judged.missing, ["nature", "contact_point", "measures"]);
    }
}
