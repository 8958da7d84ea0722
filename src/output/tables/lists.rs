//! The lists of the record, each a table with a row for each item.

use super::row::{Item, List, list};
use super::{Cell, Key, Table};
use crate::output::code::code;
use crate::output::interval::{self, Interval};
use crate::record::{
    Coded, Count, DataType, Date, Email, Evidence, LegalReference, Notification, Party, Phone,
    Record, System, Url,
};
use serde::Serialize;

/// A list whose rows are items of the record.
macro_rules! items {
    ($($(#[$doc:meta])* $table:ident = $name:literal, $meaning:literal, $rows:expr;)+) => {$(
        $(#[$doc])*
        pub(super) static $table: Table = Table {
            name: $name,
            meaning: $meaning,
            key: Key::Item,
            rows: &$rows,
        };
    )+};
}

/// Every table whose rows are items.
pub(super) static ITEMS: [&Table; 13] = [
    &PARTIES,
    &DATES,
    &AFFECTED,
    &DATA_SUBJECTS,
    &DATA_TYPES,
    &EMAILS,
    &PHONES,
    &URLS,
    &LEGAL_REFERENCES,
    &BREACH,
    &SYSTEMS,
    &NOTIFICATIONS,
    &CODES,
];

items! {
    PARTIES = "parties", "one row for each party in its role", PARTY;
    DATES = "dates", "one row for each dated event", DATE;
    AFFECTED = "affected", "one row for each number of people, accounts or records", COUNT;
    DATA_SUBJECTS = "data_subjects", "one row for each category of people affected", SUBJECT;
    DATA_TYPES = "data_types", "one row for each category of data and what is said of it", DATA;
    EMAILS = "emails", "one row for each e-mail address", EMAIL;
    PHONES = "phones", "one row for each telephone number", PHONE;
    URLS = "urls", "one row for each web address", URL;
    LEGAL_REFERENCES = "legal_references", "one row for each cited provision", REFERENCE;
    BREACH = "breach", "one row for each impact, cause and method of the breach", FACT;
    SYSTEMS = "systems", "one row for each named application, site or platform hit", SYSTEM;
    NOTIFICATIONS = "notifications", "one row for each body that was or will be told", TOLD;
    CODES = "codes", "one row for each consequence, measure and recommendation", CODE;
}

/// The other spellings of parties: parts of the parties' items.
pub(super) static ALIASES: Table = Table {
    name: "aliases",
    meaning: "one row for each other spelling of a party",
    key: Key::Part("alias"),
    rows: &ALIAS,
};

static PARTY: List<Party> = list!(Party, parties, {
    "name": Text, "the fullest form that the text uses", |party| (&party.name).into();
    "role": Code, "the role in the terms of the GDPR", |party| Cell::code(&party.role);
    "basis": Code, "`stated`, or `inferred` by a documented rule", |party| Cell::code(&party.basis);
});

static ALIAS: List<String> = list!(String, aliases, {
    "name": Text, "the other spelling", |name| name.into();
});

static DATE: List<Date> = list!(Date, |record, each| items("dates", &record.dates, each), {
    "event": Code, "what happened then", |date| Cell::code(&date.event);
    "value": Edtf or_null, "when; nothing for a relative expression that nothing resolves",
        |date| date.value.as_ref().into();
    "time": Text or_null, "clock time, `HH:MM`", |date| date.time.as_ref().into();
    "earliest": Day or_null, "the first day that `value` may mean; nothing where it is open or \
        the year unknown", |date| days(date).and_then(|days| days.first).into();
    "latest": Day or_null, "the last day that `value` may mean",
        |date| days(date).and_then(|days| days.last).into();
    "basis": Code, "`stated`, or `inferred` by a documented rule", |date| Cell::code(&date.basis);
});

static COUNT: List<Count> = list!(Count, |record, each| items("affected", &record.affected, each), {
    "value": Integer, "the number, or the lower end of a range", |count| count.value.into();
    "max": Integer or_null, "the upper end of a range", |count| count.max.into();
    "qualifier": Code, "how exact the number is said to be", |count| Cell::code(&count.qualifier);
    "unit": Code, "what is counted", |count| Cell::code(&count.unit);
    "scope": Code, "all of the affected or a part", |count| Cell::code(&count.scope);
    "basis": Code, "`stated`, or `inferred` by a documented rule", |count| Cell::code(&count.basis);
});

static SUBJECT: List<String> = list!(
    String,
    |record, each| coded("data_subjects", &record.data_subjects, each),
    { "code": Code, "the category", |code| code.into(); }
);

static DATA: List<DataType> = list!(
    DataType,
    |record, each| items("data_types", &record.data_types, each),
    {
        "type": Code, "the category", |data| (&data.code).into();
        "label": Text, "its Italian label", |data| (&data.label).into();
        "status": Code, "hit, perhaps hit, or expressly not hit", |data| Cell::code(&data.status);
        "special_category": Boolean, "whether GDPR art. 9 covers it",
            |data| data.special_category.into();
        "dpv": Text, "its IRI in the W3C Data Privacy Vocabulary", |data| (&data.dpv).into();
    }
);

static EMAIL: List<Email> = list!(Email, |record, each| items("emails", &record.emails, each), {
    "address": Text, "the address in lower case, mended", |email| (&email.address).into();
    "role": Code, "whether it reaches the DPO", |email| Cell::code(&email.role);
    "party": Code, "whose matter it serves", |email| Cell::code(&email.party);
    "certified": Boolean, "whether it is a certified mailbox (PEC)", |email| email.certified.into();
});

static PHONE: List<Phone> = list!(Phone, |record, each| items("phones", &record.phones, each), {
    "number": Text, "E.164 where the number has such a form, else its digits",
        |phone| (&phone.number).into();
    "text_kind": Code, "the kind of line", |phone| Cell::code(&phone.text_kind);
});

static URL: List<Url> = list!(Url, |record, each| items("urls", &record.urls, each), {
    "url": Text, "the address as written, mended", |url| (&url.url).into();
});

static REFERENCE: List<LegalReference> = list!(
    LegalReference,
    |record, each| items("legal_references", &record.legal_references, each),
    {
        "reference": Text, "the record's `id` of the provision: `gdpr:34(3)(c)`, `gdpr`",
            |cited| (&cited.id).into();
        "instrument": Code, "the act", |cited| (&cited.instrument).into();
        "article": Text or_null, "article, with its Latin ordinal", |cited| cited.article.as_ref().into();
        "paragraph": Text or_null, "paragraph or comma", |cited| cited.paragraph.as_ref().into();
        "point": Text or_null, "point (lettera)", |cited| cited.point.as_ref().into();
        "eli": Text or_null, "European Legislation Identifier", |cited| cited.eli.as_ref().into();
        "urn": Text or_null, "Normattiva URN", |cited| cited.urn.as_ref().into();
    }
);

static FACT: List<String> = list!(String, breach, {
    "code": Code, "the impact, cause or method; `field` says which", |code| code.into();
});

static SYSTEM: List<System> = list!(
    System,
    |record, each| items("breach.systems", &record.breach.systems, each),
    { "name": Text, "its name as written", |system| (&system.name).into(); }
);

static TOLD: List<Notification> = list!(
    Notification,
    |record, each| items("notifications", &record.notifications, each),
    {
        "recipient": Code, "who was or will be told", |told| Cell::code(&told.recipient);
        "status": Code, "whether it was done", |told| Cell::code(&told.status);
        "date": Edtf or_null, "when", |told| told.date.as_ref().into();
    }
);

static CODE: List<String> = list!(String, advice, {
    "code": Code, "the consequence, measure or recommendation; `field` says which",
        |code| code.into();
});

fn parties(record: &Record, each: &mut dyn FnMut(Item<'_, Party>)) {
    items("controllers", &record.controllers, each);
    items("processors", &record.processors, each);
    let officer = record.data_protection_officer.as_ref();
    items("data_protection_officer", officer, each);
}

fn aliases(record: &Record, each: &mut dyn FnMut(Item<'_, String>)) {
    parties(record, &mut |party| {
        for (part, value) in party.value.aliases.iter().enumerate() {
            each(Item {
                field: party.field,
                item: party.item,
                part,
                value,
                evidence: &[],
            });
        }
    });
}

fn breach(record: &Record, each: &mut dyn FnMut(Item<'_, String>)) {
    coded("breach.impacts", &record.breach.impacts, each);
    coded("breach.cause", &record.breach.cause, each);
    coded("breach.methods", &record.breach.methods, each);
}

fn advice(record: &Record, each: &mut dyn FnMut(Item<'_, String>)) {
    coded("consequences", &record.consequences, each);
    coded("measures", &record.measures, each);
    coded("recommendations", &record.recommendations, each);
}

/// Hands on the items of one field.
fn items<'r, T: Evidenced + 'r>(
    field: &'static str,
    list: impl IntoIterator<Item = &'r T>,
    each: &mut dyn FnMut(Item<'_, T>),
) {
    for (item, value) in list.into_iter().enumerate() {
        each(Item {
            field,
            item,
            part: 0,
            value,
            evidence: value.evidence(),
        });
    }
}

/// Hands on the codes of one field.
fn coded<'r, C: Serialize + 'r>(
    field: &'static str,
    list: impl IntoIterator<Item = &'r Coded<C>>,
    each: &mut dyn FnMut(Item<'_, String>),
) {
    for (item, coded) in list.into_iter().enumerate() {
        each(Item {
            field,
            item,
            part: 0,
            value: &code(&coded.code),
            evidence: &coded.evidence,
        });
    }
}

/// The days that a date covers.
fn days(date: &Date) -> Option<Interval> {
    interval::of(date.value.as_deref()?)
}

/// What rests on words of the text.
trait Evidenced {
    fn evidence(&self) -> &[Evidence];
}

macro_rules! evidenced {
    ($($type:ty),+) => {$(
        impl Evidenced for $type {
            fn evidence(&self) -> &[Evidence] {
                &self.evidence
            }
        }
    )+};
}

evidenced!(
    Party,
    Date,
    Count,
    DataType,
    Email,
    Phone,
    Url,
    LegalReference,
    System,
    Notification
);
