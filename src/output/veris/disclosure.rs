//! What became of the confidentiality of the data: `attribute.confidentiality`.

use super::coding::{Coding, UNKNOWN};
use crate::record::{Count, DataStatus, Impact, Method, Qualifier, Record, Scope, Unit};

/// Whether data were disclosed, as VERIS words it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Disclosure {
    /// Denied.
    No,
    /// Access is not confirmed.
    Potentially,
    /// Access is confirmed.
    Yes,
    /// The notice does not say.
    Unknown,
}

impl Disclosure {
    /// The word of VERIS.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::No => "No",
            Self::Potentially => "Potentially",
            Self::Yes => "Yes",
            Self::Unknown => UNKNOWN,
        }
    }

    /// What the notice says of the disclosure; `None` where confidentiality is no matter of it.
    ///
    /// Never more than the notice says: lost or stolen devices are `Potentially`,
    /// lost papers `Yes`, since anyone reads them; hedged data are `Potentially`.
    pub(super) fn of(record: &Record, coding: &Coding) -> Option<Self> {
        let says = |status| record.data_types.iter().any(|data| data.status == status);
        let impacts = &record.breach.impacts;
        let confidential = impacts
            .iter()
            .any(|impact| impact.code == Impact::Confidentiality);
        if !confidential && !impacts.is_empty() {
            return says(DataStatus::PossiblyExposed).then_some(Self::Potentially);
        }
        let hit = says(DataStatus::Exposed);
        let perhaps = says(DataStatus::PossiblyExposed);
        if !confidential && !hit && !perhaps {
            return says(DataStatus::NotExposed).then_some(Self::No);
        }
        let missing = only_missing(record);
        let paper = missing && coding.holds("asset.assets[].variety", "M - Documents");
        if missing && !paper {
            return Some(Self::Potentially);
        }
        if hit {
            return Some(Self::Yes);
        }
        if perhaps {
            return Some(Self::Potentially);
        }
        let discloses = |method| {
            matches!(
                method,
                Method::Exfiltration | Method::AccidentalPublication | Method::MisdirectedMessage
            )
        };
        let method = record.breach.methods.iter().any(|m| discloses(m.code));
        Some(if method || paper {
            Self::Yes
        } else {
            Self::Unknown
        })
    }

    /// The status of the data that the incident lists: what was hit, or what may have been.
    pub(super) fn lists(self, status: DataStatus) -> bool {
        match self {
            Self::No => false,
            Self::Yes => status == DataStatus::Exposed,
            Self::Potentially | Self::Unknown => status != DataStatus::NotExposed,
        }
    }
}

/// Whether things are merely missing: stolen or lost, and nothing else happened.
fn only_missing(record: &Record) -> bool {
    let methods = &record.breach.methods;
    methods
        .iter()
        .any(|m| matches!(m.code, Method::Theft | Method::Loss))
        && methods
            .iter()
            .all(|m| matches!(m.code, Method::Theft | Method::Loss | Method::HumanError))
}

/// The number of records that were breached in total, when the notice states it.
///
/// A count of a part, or one that says "at least", "at most" or "between", is no total.
pub(super) fn total(record: &Record) -> Option<&Count> {
    let rank = |count: &&Count| match count.unit {
        Unit::Records => 0,
        Unit::People => 1,
        Unit::Accounts => 2,
    };
    record
        .affected
        .iter()
        .filter(|count| {
            count.scope == Scope::Total
                && matches!(count.qualifier, Qualifier::Exact | Qualifier::Approximate)
        })
        .min_by_key(rank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::test_records::{breach, count, data};
    use crate::record::Impact::{Availability, Confidentiality};

    fn disclosure(methods: &[Method], impacts: &[Impact], data_types: &[DataStatus]) -> String {
        let mut record = breach(methods, impacts, None);
        record.data_types = data_types
            .iter()
            .map(|status| data("name", *status))
            .collect();
        Disclosure::of(&record, &Coding::default()).map_or("-".to_owned(), |d| d.word().to_owned())
    }

    #[test]
    fn confirmed_data_are_disclosed_and_hedged_data_potentially() {
        use DataStatus::{Exposed, NotExposed, PossiblyExposed};
        for (data_types, word) in [
            (&[Exposed, PossiblyExposed][..], "Yes"),
            (&[PossiblyExposed, NotExposed], "Potentially"),
            (&[NotExposed], "Unknown"),
            (&[], "Unknown"),
        ] {
            assert_eq!(disclosure(&[], &[Confidentiality], data_types), word);
        }
        assert_eq!(disclosure(&[], &[], &[NotExposed]), "No");
        assert_eq!(disclosure(&[], &[], &[]), "-");
    }

    #[test]
    fn a_method_that_discloses_needs_no_list_of_data() {
        for method in [
            Method::Exfiltration,
            Method::AccidentalPublication,
            Method::MisdirectedMessage,
        ] {
            assert_eq!(disclosure(&[method], &[Confidentiality], &[]), "Yes");
        }
        assert_eq!(
            disclosure(&[Method::Phishing], &[Confidentiality], &[]),
            "Unknown"
        );
    }

    #[test]
    fn data_that_were_only_unavailable_are_not_disclosed() {
        use DataStatus::{Exposed, PossiblyExposed};
        let ransomware = [Method::Ransomware];
        assert_eq!(disclosure(&ransomware, &[Availability], &[Exposed]), "-");
        assert_eq!(
            disclosure(&ransomware, &[Availability], &[PossiblyExposed]),
            "Potentially"
        );
    }

    #[test]
    fn a_lost_device_is_potential_and_lost_paper_is_certain_disclosure() {
        let mut record = breach(
            &[Method::Loss, Method::HumanError],
            &[Confidentiality],
            None,
        );
        record.data_types = vec![data("health", DataStatus::Exposed)];
        let mut coding = Coding::default();
        assert_eq!(
            Disclosure::of(&record, &coding),
            Some(Disclosure::Potentially)
        );
        coding.add("asset.assets[].variety", "M - Documents");
        assert_eq!(Disclosure::of(&record, &coding), Some(Disclosure::Yes));
    }

    #[test]
    fn only_a_stated_total_is_a_total() {
        let mut record = breach(&[], &[Confidentiality], None);
        let total_of = |record: &Record| total(record).map(|count| count.value);
        record.affected = vec![
            count(29, Unit::People, Scope::Subset, Qualifier::Exact),
            count(500, Unit::People, Scope::Total, Qualifier::AtLeast),
            count(900, Unit::People, Scope::Total, Qualifier::Range),
            count(999, Unit::People, Scope::Total, Qualifier::AtMost),
        ];
        assert_eq!(total_of(&record), None);
        record.affected.push(count(
            640,
            Unit::People,
            Scope::Total,
            Qualifier::Approximate,
        ));
        record
            .affected
            .push(count(7000, Unit::Records, Scope::Total, Qualifier::Exact));
        assert_eq!(total_of(&record), Some(7000));
    }
}
