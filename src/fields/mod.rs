//! The fields of the record, one file each.
//!
//! Every field reads the [`Document`] alone; what one field needs of another
//! comes as an explicit argument, here, where the record is put together.

mod affected;
mod breach;
#[cfg(test)]
mod cases;
mod completeness;
mod consequences;
mod data_subjects;
mod data_types;
mod dates;
mod document;
mod emails;
mod forms;
mod frames;
mod hosts;
mod legal_references;
mod measures;
mod notifications;
mod parties;
mod phones;
mod recommendations;
mod stance;
mod strangers;
mod urls;

use crate::record::{Breach, Completeness, Kind, Record, SCHEMA_VERSION, Source};
use crate::text::Document;
use crate::text::calendar::CalendarDate;
use crate::trace::Trace;
use parties::Parties;

/// Reads every field of a document, given in outline.
///
/// Most texts of the world are no notices. The kind needs the outline only, and so do the
/// fields that such a record fills: what only a notice needs is read only of a notice.
pub(crate) fn record(
    doc: &mut Document<'_>,
    source: Source,
    reference: Option<CalendarDate>,
    trace: &mut Trace,
) -> Record {
    let document = document::read(doc, trace);
    let addresses = emails::addresses::addresses(doc);
    // Of what is no notice, only the owner of a mailbox asks for the parties.
    let parties = if document.kind == Kind::Other && addresses.is_empty() && trace.is_off() {
        Parties::default()
    } else {
        doc.complete();
        parties::read(doc, trace)
    };
    let doc = &*doc;
    let mut record = Record {
        schema_version: SCHEMA_VERSION.to_owned(),
        source,
        emails: emails::read(doc, &addresses, &parties, document.kind, trace),
        phones: phones::read(doc, &addresses, trace),
        urls: urls::read(doc, &addresses, trace),
        legal_references: legal_references::read(doc, trace),
        document,
        controllers: Vec::new(),
        processors: Vec::new(),
        data_protection_officer: None,
        dates: Vec::new(),
        affected: Vec::new(),
        data_subjects: Vec::new(),
        data_types: Vec::new(),
        breach: Breach::default(),
        notifications: Vec::new(),
        consequences: Vec::new(),
        measures: Vec::new(),
        recommendations: Vec::new(),
        completeness: Completeness::default(),
    };
    if record.document.kind == Kind::Other {
        return record;
    }
    record.controllers = parties.controllers;
    record.processors = parties.processors;
    record.data_protection_officer = parties.data_protection_officer;
    record.dates = dates::read(doc, reference, trace);
    record.affected = affected::read(doc, trace);
    record.data_subjects = data_subjects::read(doc, &record.affected, trace);
    record.data_types = data_types::read(doc, trace);
    record.breach = breach::read(doc, trace);
    record.notifications = notifications::read(doc, &record.dates, trace);
    record.consequences = consequences::read(doc, trace);
    record.measures = measures::read(doc, trace);
    record.recommendations = recommendations::read(doc, trace);
    record.completeness = completeness::read(&record);
    record
}

#[cfg(test)]
mod outline;
