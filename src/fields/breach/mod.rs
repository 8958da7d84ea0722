//! What happened: impacts, cause, methods, systems.
//!
//! Only what the text tells as a fact of this breach counts: not advice, not
//! forecasts, not what is denied. The methods are read first; they bear on the
//! cause, and both, with the data that were hit, on the impacts.

mod cause;
mod happenings;
mod impacts;
mod methods;
mod systems;

use self::happenings::{Doer, Happened};
use super::stance::Stance;
use crate::lexicon::Table;
use crate::record::{Breach, DataType};
use crate::text::Document;
use crate::trace::Trace;

/// Reads what happened.
pub(crate) fn read(
    doc: &Document<'_>,
    stances: &[Stance],
    data: &[DataType],
    trace: &mut Trace,
) -> Breach {
    let happenings = happenings::read(doc, stances);
    let methods = methods::read(doc, stances, &happenings, trace);
    let cause = cause::read(doc, stances, &methods, &happenings, trace);
    let seen = happenings
        .iter()
        .any(|it| matches!(it.says, Happened::Seen | Happened::Taken) && it.doer == Doer::Outsider);
    let methods = methods::fitting(doc, methods, cause.as_ref(), data, seen);
    let told = impacts::Told {
        methods: &methods,
        happenings: &happenings,
        cause: cause.as_ref().map(|cause| cause.code),
        data,
        among_others: doc
            .hits_of(Table::Methods)
            .iter()
            .any(|hit| matches!(hit.code(), "is.of_others" | "is.stranger")),
    };
    Breach {
        impacts: impacts::read(doc, stances, &told, trace),
        cause,
        systems: systems::read(doc, stances, trace),
        methods,
    }
}
