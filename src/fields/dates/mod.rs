//! Dated events of the breach.

use crate::record::Date;
use crate::text::Document;
use crate::text::calendar::CalendarDate;
use crate::trace::Trace;

/// Reads the dated events. `reference` resolves relative dates and missing years.
pub(crate) fn read(
    doc: &Document<'_>,
    reference: Option<CalendarDate>,
    trace: &mut Trace,
) -> Vec<Date> {
    let _ = (doc, reference, trace);
    Vec::new()
}
