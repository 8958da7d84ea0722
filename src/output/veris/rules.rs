//! The cross-field rules of VERIS: what one enumerated field demands of another.

use super::coding::Coding;
use crate::output::mappings::VERIS_RULES;

/// Adds what the chosen values demand, until nothing is missing.
pub(super) fn complete(coding: &mut Coding) {
    while additions(coding) {}
    for [_, object, _, field, value] in VERIS_RULES.rows().filter(|row| row[0] == "needs") {
        if (object == "*" || coding.reaches(object)) && coding.values(field).is_empty() {
            coding.add(field, value);
        }
    }
    // A target or an actor that was needed may demand more.
    while additions(coding) {}
    coding.forget_unknowns();
}

/// Applies every rule once; whether any of them added a value. Rules only add
/// values of one finite table, so repeating them comes to an end.
fn additions(coding: &mut Coding) -> bool {
    let mut added = false;
    for [_, field, value, then, wanted] in VERIS_RULES.rows().filter(|row| row[0] == "adds") {
        added |= coding.holds(field, value) && coding.add(then, wanted);
    }
    added
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATA: &str = "attribute.confidentiality.data[].variety";
    const INTEGRITY: &str = "attribute.integrity.variety";
    const AVAILABILITY: &str = "attribute.availability.variety";
    const ASSETS: &str = "asset.assets[].variety";

    fn completed(field: &str, value: &'static str) -> Coding {
        let mut coding = Coding::default();
        coding.add(field, value);
        complete(&mut coding);
        coding
    }

    #[test]
    fn malware_installs_software() {
        let coding = completed("action.malware.variety", "Spyware/Keylogger");
        assert_eq!(coding.values(INTEGRITY), ["Software installation"]);
        assert!(coding.values(AVAILABILITY).is_empty());
    }

    #[test]
    fn ransomware_obscures_and_interrupts() {
        let coding = completed("action.malware.variety", "Ransomware");
        assert_eq!(coding.values(AVAILABILITY), ["Obscuration", "Interruption"]);
    }

    #[test]
    fn social_engineering_alters_the_behaviour_of_a_person() {
        let coding = completed("action.social.variety", "Phishing");
        assert_eq!(coding.values(INTEGRITY), ["Alter behavior"]);
        assert_eq!(coding.values("action.social.target"), ["Unknown"]);
        assert!(coding.holds(ASSETS, "P - Unknown"));
    }

    #[test]
    fn sql_injection_repurposes() {
        let coding = completed("action.hacking.variety", "SQLi");
        assert_eq!(coding.values(INTEGRITY), ["Repurpose"]);
    }

    #[test]
    fn theft_and_loss_take_away() {
        for (field, value) in [
            ("action.physical.variety", "Theft"),
            ("action.error.variety", "Loss"),
        ] {
            assert_eq!(completed(field, value).values(AVAILABILITY), ["Loss"]);
        }
        assert!(
            completed("action.error.variety", "Misdelivery")
                .values(AVAILABILITY)
                .is_empty()
        );
    }

    #[test]
    fn narrower_kinds_of_data_are_personal_or_credentials_too() {
        for variety in ["Medical", "Sensitive Personal", "Bank", "Payment"] {
            assert_eq!(completed(DATA, variety).values(DATA), [variety, "Personal"]);
        }
        for variety in [
            "API key",
            "Digital certificate",
            "Multi-factor credential",
            "Session key",
        ] {
            let coding = completed(DATA, variety);
            assert_eq!(coding.values(DATA), [variety, "Credentials"]);
        }
        assert_eq!(completed(DATA, "System").values(DATA), ["System"]);
    }

    #[test]
    fn narrower_states_and_devices_carry_the_broader_one() {
        let state = "attribute.confidentiality.state";
        assert_eq!(
            completed(state, "Stored encrypted").values(state),
            ["Stored encrypted", "Stored"]
        );
        assert_eq!(
            completed(ASSETS, "U - Laptop").values(ASSETS),
            ["U - Laptop", "U - Desktop or laptop"]
        );
    }

    #[test]
    fn errors_have_no_motive() {
        let coding = completed("action.error.variety", "Misdelivery");
        assert_eq!(coding.values("actor.internal.motive"), ["NA"]);
        assert_eq!(coding.values("actor.internal.variety"), ["Unknown"]);
    }

    #[test]
    fn misuse_has_an_actor_from_within() {
        let coding = completed("action.misuse.variety", "Privilege abuse");
        assert!(coding.reaches("actor.internal"));
    }
}
