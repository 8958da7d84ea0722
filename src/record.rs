//! The record: what one notice becomes.
//!
//! These types are the published contract. Keys are always present and keep
//! the order in which the fields stand here; what the text does not say is
//! `null` or `[]`. Nothing here computes: the rooms in `src/fields` fill
//! the values.
//!
//! Offsets are Unicode code points, half open, into the decoded source text
//! (what `breccia text FILE` prints).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the contract that [`Record::schema_version`] carries.
pub const SCHEMA_VERSION: &str = "1";

/// What one input becomes: a record, or the reason why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Output {
    /// The document was read.
    Record(Box<Record>),
    /// The document could not be read.
    Error(ErrorRecord),
}

/// A document that could not be read; it stands in the output where its record would.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorRecord {
    /// Where the document came from, as far as it is known.
    pub source: ErrorSource,
    /// What went wrong.
    pub error: ErrorDetail,
}

/// The origin of a document that could not be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorSource {
    /// Path relative to the input root, the value of `--id`, or `-` for standard input.
    pub id: String,
}

/// The reason why a document could not be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorDetail {
    /// A stable code for programs, such as `not_found` or `input_too_large`.
    pub code: String,
    /// What was expected, what was found and what to do, for people.
    pub message: String,
}

/// The structured reading of one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The version of this contract.
    pub schema_version: String,
    /// Where the text came from and how far it was read.
    pub source: Source,
    /// What kind of document this is.
    pub document: DocumentInfo,
    /// Titolari del trattamento (GDPR art. 4(7)); several only for joint controllers (art. 26).
    pub controllers: Vec<Party>,
    /// Responsabili del trattamento (GDPR art. 4(8)) through which the breach happened or that held the data.
    pub processors: Vec<Party>,
    /// The DPO (RPD, GDPR art. 37), a person or a body; `null` when only a mailbox is given.
    pub data_protection_officer: Option<Party>,
    /// Dated events of the breach.
    pub dates: Vec<Date>,
    /// People, accounts or records affected; the total first.
    pub affected: Vec<Count>,
    /// Categories of people affected.
    pub data_subjects: Vec<Coded<DataSubject>>,
    /// Categories of personal data: hit, perhaps hit, expressly not hit.
    pub data_types: Vec<DataType>,
    /// E-mail addresses.
    pub emails: Vec<Email>,
    /// Telephone numbers.
    pub phones: Vec<Phone>,
    /// Web addresses.
    pub urls: Vec<Url>,
    /// Cited provisions, in order of first mention.
    pub legal_references: Vec<LegalReference>,
    /// What happened.
    pub breach: Breach,
    /// Who was told: authorities, police, the people concerned.
    pub notifications: Vec<Notification>,
    /// Likely consequences that the text names (GDPR art. 33(3)(c)).
    pub consequences: Vec<Coded<Consequence>>,
    /// Measures taken or proposed (GDPR art. 33(3)(d)).
    pub measures: Vec<Coded<Measure>>,
    /// Advice to the reader.
    pub recommendations: Vec<Coded<Recommendation>>,
    /// What GDPR art. 34(2) requires a communication to contain.
    pub completeness: Completeness,
}

/// Where a document came from and how far it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Path relative to the input root, the value of `--id`, or `-` for standard input.
    pub id: String,
    /// Media type of the input.
    pub media_type: String,
    /// WHATWG name of the detected encoding; `null` for binary formats.
    pub encoding: Option<String>,
    /// SHA-256 of the input bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Length of the decoded source text in code points.
    pub characters: usize,
    /// Whether all of the input was read.
    pub coverage: Coverage,
    /// Codes of what was not read and why; empty for full coverage.
    pub coverage_causes: Vec<String>,
    /// The id of the first document of the batch with the same bytes, if this one repeats it.
    pub duplicate_of: Option<String>,
}

/// How much of an input was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// All of it.
    Full,
    /// Not all of it; `coverage_causes` says why.
    Partial,
}

/// What kind of document a text is, and whom it addresses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentInfo {
    /// A notice of one concrete breach, or something else.
    pub kind: Kind,
    /// Whom the text addresses; `null` when its words do not show it.
    pub audience: Option<Audience>,
    /// ISO 639-1 code of the main language.
    pub language: String,
    /// What decided `kind`.
    pub evidence: Vec<Evidence>,
}

/// Whether a document tells of one concrete breach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Tells of one concrete breach.
    Notice,
    /// A law article, policy, blank template, phishing warning, decision, news item …
    Other,
}

/// Whom a document addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// One reader ("Gentile utente").
    Individual,
    /// Everybody (a statement, a web page).
    Public,
}

/// The words that a value rests on: an exact slice of the source text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// First code point of the slice.
    pub start: usize,
    /// One past the last code point of the slice.
    pub end: usize,
    /// The slice itself.
    pub text: String,
    /// Where the slice begins in a container; absent for plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locator: Option<Locator>,
}

/// A place in the container that a text came in: what its format knows of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Locator {
    /// Page of a PDF, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Part of a DOCX or ODT (`word/document.xml`), section of a mail (`1.2`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Paragraph within the part, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// First byte and one past the last, in the document's bytes (HTML) or in
    /// the decoded bytes of the part (mail).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<[u64; 2]>,
}

/// Whether the text says a value in words or a documented rule concluded it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The text says it.
    Stated,
    /// A documented rule concluded it, such as a year taken from another date.
    Inferred,
}

/// A named body or person in a role of the GDPR.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// The fullest form that the text uses, with its legal form as written.
    pub name: String,
    /// Other spellings of the same party in the text.
    pub aliases: Vec<String>,
    /// The role of the party.
    pub role: Role,
    /// How the role is known.
    pub basis: Basis,
    /// Where the party is named in this role.
    pub evidence: Vec<Evidence>,
}

/// The role of a party in the GDPR's terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Titolare del trattamento (art. 4(7)).
    Controller,
    /// Contitolare del trattamento (art. 26).
    JointController,
    /// Responsabile del trattamento (art. 4(8), 28).
    Processor,
    /// Sub-responsabile del trattamento (art. 28(4)).
    SubProcessor,
    /// Responsabile della protezione dei dati (art. 37).
    DataProtectionOfficer,
}

/// A dated event of the breach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Date {
    /// What happened then.
    pub event: Event,
    /// An EDTF (ISO 8601-2:2019) string; `null` for a relative expression that nothing resolves.
    pub value: Option<String>,
    /// Clock time as `HH:MM`, when the text gives one.
    pub time: Option<String>,
    /// Whether the value is stated in full or was completed by a rule.
    pub basis: Basis,
    /// The words of the date.
    pub evidence: Vec<Evidence>,
}

/// What a date is the date of.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The breach or attack happened.
    Occurrence,
    /// Someone became aware of it.
    Discovery,
    /// The supplier told the controller (art. 33(2)).
    ProcessorToController,
    /// The Garante was notified (art. 33(1)).
    AuthorityNotification,
    /// It was reported to the police.
    PoliceReport,
    /// This or an earlier communication to the people concerned (art. 34).
    SubjectCommunication,
    /// Stolen data were published.
    Publication,
    /// It was stopped, or the service was restored.
    Containment,
    /// The date that the document itself bears.
    Document,
}

/// A number of people, accounts or records affected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// The number, or the lower end of a range.
    pub value: u64,
    /// The upper end of a range.
    pub max: Option<u64>,
    /// How exact the text says that the number is.
    pub qualifier: Qualifier,
    /// What is counted.
    pub unit: Unit,
    /// All of the affected or a part of them.
    pub scope: Scope,
    /// Whether the number is stated or concluded.
    pub basis: Basis,
    /// The words of the number.
    pub evidence: Vec<Evidence>,
}

/// How exact a number is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// No qualification.
    Exact,
    /// "circa", "all'incirca", "quasi", "una cinquantina".
    Approximate,
    /// "oltre", "più di", "almeno".
    AtLeast,
    /// "fino a", "al massimo", "meno di".
    AtMost,
    /// "tra 900 e 1.100".
    Range,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// People.
    People,
    /// Accounts, mailboxes, user profiles.
    Accounts,
    /// Records, rows, cards of a database.
    Records,
}

/// Whether a number covers all of the affected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// All of them.
    Total,
    /// A part of them ("di cui 29 minori").
    Subset,
}

/// A code with the words that state it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coded<T> {
    /// The code.
    pub code: T,
    /// The words that state it.
    pub evidence: Vec<Evidence>,
}

/// A category of people affected.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DataSubject {
    /// Clienti, utenti paganti, assicurati, correntisti.
    Customers,
    /// Utenti di un servizio o di un sito.
    Users,
    /// Dipendenti, collaboratori.
    Employees,
    /// Pazienti, assistiti.
    Patients,
    /// Studenti, alunni.
    Students,
    /// Minori.
    Minors,
    /// Soci, iscritti, tesserati.
    Members,
    /// Fornitori.
    Suppliers,
    /// Candidati a un impiego o a un concorso.
    Candidates,
    /// Cittadini, contribuenti.
    Citizens,
    /// Familiari, genitori.
    Relatives,
    /// Persone vulnerabili.
    Vulnerable,
    /// Anyone else.
    Other,
}

/// A category of personal data, with what the text says of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DataType {
    /// The code of the category.
    #[serde(rename = "type")]
    pub code: String,
    /// Its Italian label.
    pub label: String,
    /// Hit, perhaps hit, or expressly not hit.
    pub status: DataStatus,
    /// Whether GDPR art. 9 covers the category.
    pub special_category: bool,
    /// IRI of the category in the W3C Data Privacy Vocabulary.
    pub dpv: String,
    /// Every mention.
    pub evidence: Vec<Evidence>,
}

/// What a notice says of a category of data.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DataStatus {
    /// Said to be involved.
    Exposed,
    /// Hedged: potrebbero, potenzialmente, non si può escludere, eventuali.
    PossiblyExposed,
    /// Denied: non sono stati compromessi, esclusi, né …, nessun.
    NotExposed,
}

/// An e-mail address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Email {
    /// Lower-cased, de-obfuscated, mended where a line end or a space cut it.
    pub address: String,
    /// What the mailbox is for.
    pub role: EmailRole,
    /// Whose matter it serves.
    pub party: EmailParty,
    /// Whether it is a certified mailbox (PEC).
    pub certified: bool,
    /// Every mention.
    pub evidence: Vec<Evidence>,
}

/// What a mailbox is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EmailRole {
    /// Reaches the data protection officer.
    Dpo,
    /// Any other.
    Contact,
}

/// Whose matter a mailbox serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EmailParty {
    /// The controller, including its external DPO.
    Controller,
    /// A processor.
    Processor,
    /// A supervisory or other authority.
    Authority,
    /// Anyone else.
    Other,
}

/// A telephone number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Phone {
    /// E.164 where the number has such a form, else its digits.
    pub number: String,
    /// The kind of line.
    pub text_kind: PhoneKind,
    /// Every mention.
    pub evidence: Vec<Evidence>,
}

/// The kind of a telephone line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PhoneKind {
    /// Numero verde.
    TollFree,
    /// Geographic number.
    Landline,
    /// Mobile number.
    Mobile,
    /// Short or service number.
    Short,
}

/// A web address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Url {
    /// The address as written, mended where a line end cut it.
    pub url: String,
    /// Every mention.
    pub evidence: Vec<Evidence>,
}

/// A cited provision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalReference {
    /// `gdpr:34(3)(c)`, `privacy_code:154`, or the bare act `gdpr`.
    pub id: String,
    /// The act: `gdpr`, `privacy_code`, `nis2`, … or a slug such as `dl_82_2021`.
    pub instrument: String,
    /// Article, with its Latin ordinal: `34`, `615-ter`.
    pub article: Option<String>,
    /// Paragraph or comma.
    pub paragraph: Option<String>,
    /// Point (lettera).
    pub point: Option<String>,
    /// European Legislation Identifier, for acts of the EU.
    pub eli: Option<String>,
    /// Normattiva URN, for Italian acts.
    pub urn: Option<String>,
    /// Every mention.
    pub evidence: Vec<Evidence>,
}

/// What happened.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Breach {
    /// Confidentiality, integrity, availability.
    pub impacts: Vec<Coded<Impact>>,
    /// Who or what caused it.
    pub cause: Option<Coded<Cause>>,
    /// How it came about.
    pub methods: Vec<Coded<Method>>,
    /// Named applications, sites or platforms hit.
    pub systems: Vec<System>,
}

/// The security property that a breach harmed.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Impact {
    /// Riservatezza.
    Confidentiality,
    /// Integrità.
    Integrity,
    /// Disponibilità.
    Availability,
}

/// Who or what caused a breach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Attackers, thieves, unauthorised third parties.
    ExternalMalicious,
    /// A member of staff on purpose.
    InternalMalicious,
    /// A mistake.
    Accidental,
    /// A fault of hardware or software.
    TechnicalFailure,
    /// Said to be unknown.
    Unknown,
}

/// How a breach came about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Data encrypted for ransom.
    Ransomware,
    /// Other malicious software.
    Malware,
    /// Deceptive messages.
    Phishing,
    /// Access without a right to it.
    UnauthorisedAccess,
    /// Credentials of others used.
    StolenCredentials,
    /// A technical weakness used.
    ExploitedVulnerability,
    /// Data copied out.
    Exfiltration,
    /// Service flooded.
    DenialOfService,
    /// Sent to the wrong recipients.
    MisdirectedMessage,
    /// Published by mistake.
    AccidentalPublication,
    /// Devices or papers stolen.
    Theft,
    /// Devices or papers lost.
    Loss,
    /// A person's mistake.
    HumanError,
    /// Through a supplier's compromised software, account or connection.
    SupplyChain,
}

/// A named application, site or platform hit by the breach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// Its name as written.
    pub name: String,
    /// Where it is named.
    pub evidence: Vec<Evidence>,
}

/// Someone who was told of the breach, or will be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Notification {
    /// Who.
    pub recipient: Recipient,
    /// Done or planned.
    pub status: NotificationStatus,
    /// When, as an EDTF string.
    pub date: Option<String>,
    /// The words that say it.
    pub evidence: Vec<Evidence>,
}

/// Who is told of a breach.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// Garante per la protezione dei dati personali (art. 33).
    Garante,
    /// Polizia di Stato, Polizia Postale, Carabinieri.
    Police,
    /// Procura della Repubblica.
    Prosecutor,
    /// Agenzia per la cybersicurezza nazionale, CSIRT Italia.
    AcnCsirt,
    /// The people concerned, individually by another message (art. 34).
    DataSubjects,
    /// Any other authority.
    OtherAuthority,
}

/// Whether a notification was made.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum NotificationStatus {
    /// Made.
    Done,
    /// In progress or still to come.
    Planned,
}

/// A likely consequence for the people concerned (GDPR art. 33(3)(c)).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Consequence {
    /// E-mail, SMS or calls that fish for data (phishing, smishing, vishing).
    Phishing,
    /// Unwanted commercial messages.
    Spam,
    /// Furto o usurpazione d’identità, sostituzione di persona.
    IdentityTheft,
    /// Frode, truffa, uso illecito dei dati, danni economici.
    Fraud,
    /// Telefonate, SMS, contatti da sconosciuti, when not called phishing.
    UnwantedContact,
    /// Conoscenza o divulgazione dei dati a terzi non autorizzati.
    LossOfConfidentiality,
    /// Perdita del controllo sui dati.
    LossOfControl,
    /// Diffusione o pubblicazione dei dati, dark web.
    Publication,
    /// Accesso ad altri account, riuso delle credenziali.
    AccountTakeover,
    /// Dati o servizi temporaneamente non disponibili.
    Unavailability,
    /// Discriminazione.
    Discrimination,
    /// Danno alla reputazione o all’immagine.
    ReputationalDamage,
    /// Said to be improbable or of low risk.
    NoHighRisk,
}

/// A measure taken or proposed (GDPR art. 33(3)(d)).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Isolamento, blocco, spegnimento, sospensione dei sistemi, rimozione dei dati.
    Containment,
    /// Analisi, indagini, verifiche, supporto di esperti.
    Investigation,
    /// Ripristino, backup, recupero, bonifica.
    Restoration,
    /// Reset o cambio forzato delle password, revoca degli accessi.
    CredentialReset,
    /// Autenticazione a due o più fattori.
    MultiFactor,
    /// Rafforzamento della sicurezza, aggiornamento, correzione della vulnerabilità, cifratura.
    Hardening,
    /// Monitoraggio, sorveglianza degli accessi o della rete.
    Monitoring,
    /// Canale o numero di assistenza dedicato.
    SupportChannel,
    /// Formazione, richiamo o nuove istruzioni al personale.
    Training,
    /// Richiesta ai destinatari di cancellare o non diffondere.
    DeletionRequest,
    /// Unità di crisi, task force.
    CrisisTeam,
}

/// A piece of advice to the reader.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Recommendation {
    /// Attenzione a e-mail, SMS, telefonate sospette; non aprire link o allegati.
    BewarePhishing,
    /// Cambiare la password, qui o altrove.
    ChangePassword,
    /// Usare password robuste o diverse per ogni servizio.
    StrongPassword,
    /// Attivare l’autenticazione a due fattori.
    EnableMultiFactor,
    /// Non comunicare dati, codici o credenziali.
    KeepDataPrivate,
    /// Verificare con i canali ufficiali.
    VerifySender,
    /// Controllare conti, movimenti o account.
    MonitorAccounts,
    /// Sostituire carta, SIM, documento.
    ReplaceCredential,
    /// Sporgere denuncia, rivolgersi alla Polizia Postale.
    ReportPolice,
    /// Segnalare anomalie al titolare.
    ReportController,
    /// Non scaricare o diffondere i dati sottratti.
    DoNotShareStolen,
    /// Nessuna azione richiesta.
    NoAction,
}

/// Whether the text contains what GDPR art. 34(2) with 33(3)(b)–(d) requires.
/// Every value is `null` for `kind: "other"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Completeness {
    /// The nature of the breach (art. 34(2)).
    pub nature: Option<bool>,
    /// A contact point (art. 33(3)(b)).
    pub contact_point: Option<bool>,
    /// The likely consequences (art. 33(3)(c)).
    pub consequences: Option<bool>,
    /// The measures taken or proposed (art. 33(3)(d)).
    pub measures: Option<bool>,
    /// The keys above that are `false`.
    pub missing: Vec<String>,
}
