//! Gold labels: what an expert reader takes from a document.

use crate::record::{
    Audience, Cause, Consequence, DataStatus, DataSubject, EmailParty, EmailRole, Event, Impact,
    Kind, Measure, Method, NotificationStatus, Qualifier, Recipient, Recommendation, Scope, Unit,
};
use serde::{Deserialize, Serialize};

/// Why a file holds no gold labels.
#[derive(Debug, thiserror::Error)]
#[error("expected gold labels as a JSON object: {0}")]
pub struct GoldError(#[from] serde_json::Error);

/// The labels of one document: the keys of the record with values only, no spans.
/// A key that is left out is empty, save `document.kind`, which every reader can tell; one
/// that no record has is an error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the keys are those of `Record`")]
pub struct Gold {
    pub document: GoldDocument,
    #[serde(default)]
    pub controllers: Vec<GoldParty>,
    #[serde(default)]
    pub processors: Vec<GoldParty>,
    #[serde(default)]
    pub data_protection_officer: Option<GoldParty>,
    #[serde(default)]
    pub dates: Vec<GoldDate>,
    #[serde(default)]
    pub affected: Vec<GoldCount>,
    #[serde(default)]
    pub data_subjects: Vec<DataSubject>,
    #[serde(default)]
    pub data_types: Vec<GoldDataType>,
    #[serde(default)]
    pub emails: Vec<GoldEmail>,
    #[serde(default)]
    pub phones: Vec<String>,
    #[serde(default)]
    pub urls: Vec<String>,
    #[serde(default)]
    pub legal_references: Vec<String>,
    #[serde(default)]
    pub breach: GoldBreach,
    #[serde(default)]
    pub notifications: Vec<GoldNotification>,
    #[serde(default)]
    pub consequences: Vec<Consequence>,
    #[serde(default)]
    pub measures: Vec<Measure>,
    #[serde(default)]
    pub recommendations: Vec<Recommendation>,
    #[serde(default)]
    pub completeness: GoldCompleteness,
}

/// What kind of document it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct GoldDocument {
    pub kind: Kind,
    #[serde(default)]
    pub audience: Option<Audience>,
}

/// A party, with every other name that a registry would take for the same body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct GoldParty {
    pub name: String,
    #[serde(default)]
    pub accept: Vec<String>,
}

/// A dated event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct GoldDate {
    pub event: Event,
    #[serde(default)]
    pub value: Option<String>,
}

/// A number of affected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct GoldCount {
    pub value: u64,
    #[serde(default)]
    pub max: Option<u64>,
    pub qualifier: Qualifier,
    pub unit: Unit,
    #[serde(default = "total")]
    pub scope: Scope,
}

fn total() -> Scope {
    Scope::Total
}

/// A category of data with its status.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct GoldDataType {
    #[serde(rename = "type")]
    pub code: String,
    pub status: DataStatus,
}

/// An e-mail address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct GoldEmail {
    pub address: String,
    pub role: EmailRole,
    pub party: EmailParty,
    #[serde(default)]
    pub certified: bool,
}

/// What happened.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs)]
pub struct GoldBreach {
    pub impacts: Vec<Impact>,
    pub cause: Option<Cause>,
    pub methods: Vec<Method>,
    pub systems: Vec<String>,
}

/// Who was told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct GoldNotification {
    pub recipient: Recipient,
    pub status: NotificationStatus,
    #[serde(default)]
    pub date: Option<String>,
}

/// What art. 34(2) requires.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs)]
pub struct GoldCompleteness {
    pub nature: Option<bool>,
    pub contact_point: Option<bool>,
    pub consequences: Option<bool>,
    pub measures: Option<bool>,
}

impl Gold {
    /// Reads the labels of one document.
    ///
    /// # Errors
    /// [`GoldError`] names the line and what was expected there.
    ///
    /// ```
    /// use breccia::eval::Gold;
    ///
    /// let gold = Gold::parse(br#"{"document": {"kind": "notice"}, "phones": ["+39800123456"]}"#)?;
    /// assert_eq!(gold.phones, ["+39800123456"]);
    /// let wrong = Gold::parse(br#"{"document": {"kind": "notice"}, "phone": []}"#).unwrap_err();
    /// assert!(wrong.to_string().contains("unknown field `phone`"));
    /// # Ok::<(), breccia::eval::GoldError>(())
    /// ```
    pub fn parse(bytes: &[u8]) -> Result<Self, GoldError> {
        Ok(serde_json::from_slice(bytes)?)
    }
}
