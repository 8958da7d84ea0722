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
mod deed_groups;
mod document;
mod emails;
mod forms;
mod frames;
mod groups;
mod hosts;
mod legal_references;
mod measures;
mod notifications;
mod parties;
mod phones;
mod recipients;
mod recommendations;
mod stance;
mod strangers;
mod urls;
mod vocabulary;

use crate::input::limits::MAX_DOCUMENT_SECONDS;
use crate::record::{Breach, Completeness, Coverage, Kind, Record, SCHEMA_VERSION, Source};
use crate::text::Document;
use crate::text::calendar::CalendarDate;
use crate::trace::Trace;
use crate::watch::Watch;
use parties::Parties;

/// Reads every field of a document, given in outline. When its time is over the fields that
/// are still to be read stay empty, and the record says that it is partial.
///
/// Most texts of the world are no notices. The kind needs the outline only, and so do the
/// fields that such a record fills: what only a notice needs is read only of a notice.
pub(crate) fn record(
    doc: &mut Document<'_>,
    source: Source,
    reference: Option<CalendarDate>,
    watch: Watch,
    trace: &mut Trace,
) -> Record {
    let mut time = Time::under(watch);
    let document = document::read(doc, trace);
    let addresses = time.for_field(|| emails::addresses::addresses(doc));
    // Of what is no notice, only the owner of a mailbox may ask for the parties.
    let is_outline =
        document.kind == Kind::Other && trace.is_off() && !emails::ask_for_parties(doc, &addresses);
    let parties = if is_outline {
        Parties::default()
    } else {
        doc.complete();
        time.for_field(|| parties::read(doc, trace))
    };
    let doc = &*doc;
    let mut record = Record {
        schema_version: SCHEMA_VERSION.to_owned(),
        source,
        emails: time.for_field(|| emails::read(doc, &addresses, &parties, document.kind, trace)),
        phones: time.for_field(|| phones::read(doc, &addresses, trace)),
        urls: time.for_field(|| urls::read(doc, &addresses, trace)),
        legal_references: time.for_field(|| legal_references::read(doc, trace)),
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
    if record.document.kind == Kind::Notice {
        notice(doc, &mut record, parties, reference, &mut time, trace);
    }
    if time.is_over {
        record.source.coverage = Coverage::Partial;
        let causes = &mut record.source.coverage_causes;
        if !causes
            .iter()
            .any(|cause| cause == MAX_DOCUMENT_SECONDS.name)
        {
            causes.push(MAX_DOCUMENT_SECONDS.name.to_owned());
        }
    }
    record
}

/// The fields that only a notice fills.
fn notice(
    doc: &Document<'_>,
    record: &mut Record,
    parties: Parties,
    reference: Option<CalendarDate>,
    time: &mut Time,
    trace: &mut Trace,
) {
    record.controllers = parties.controllers;
    record.processors = parties.processors;
    record.data_protection_officer = parties.data_protection_officer;
    record.dates = time.for_field(|| {
        dates::read(
            doc,
            (&record.controllers, &record.processors),
            reference,
            trace,
        )
    });
    record.affected = time.for_field(|| affected::read(doc, trace));
    record.data_subjects = time.for_field(|| data_subjects::read(doc, &record.affected, trace));
    record.data_types = time.for_field(|| data_types::read(doc, trace));
    let stances = time.for_field(|| stance::stances(doc));
    record.breach = time.for_field(|| breach::read(doc, &stances, &record.data_types, trace));
    record.notifications =
        time.for_field(|| notifications::read(doc, &stances, &record.dates, trace));
    record.consequences = time.for_field(|| consequences::read(doc, &stances, trace));
    record.measures = time.for_field(|| measures::read(doc, &stances, trace));
    record.recommendations = time.for_field(|| recommendations::read(doc, &stances, trace));
    // What was not read is not missing.
    record.completeness = time.for_field(|| completeness::read(record));
}

/// The time that the fields of a document have.
struct Time {
    watch: Watch,
    /// A field was left out.
    is_over: bool,
}

impl Time {
    fn under(watch: Watch) -> Self {
        Self {
            watch,
            is_over: false,
        }
    }

    /// Reads a field, or leaves it empty when the time is over.
    fn for_field<T: Default>(&mut self, read: impl FnOnce() -> T) -> T {
        self.is_over = self.is_over || self.watch.is_over();
        if self.is_over {
            return T::default();
        }
        read()
    }
}

#[cfg(test)]
mod outline;
