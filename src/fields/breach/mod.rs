//! What happened: impacts, cause, methods, systems.
//!
//! Only what the text tells as a fact of this breach counts: not advice, not
//! forecasts, not what is denied. The methods are read first; they bear on the
//! cause, and both on the impacts.

mod cause;
mod impacts;
mod methods;
mod systems;

use super::stance::Stance;
use crate::record::Breach;
use crate::text::Document;
use crate::trace::Trace;

/// Reads what happened.
pub(crate) fn read(doc: &Document<'_>, stances: &[Stance], trace: &mut Trace) -> Breach {
    let methods = methods::read(doc, stances, trace);
    let cause = cause::read(doc, stances, &methods, trace);
    let methods = methods::fitting(methods, cause.as_ref().map(|cause| cause.code));
    Breach {
        impacts: impacts::read(doc, stances, &methods, trace),
        cause,
        systems: systems::read(doc, stances, trace),
        methods,
    }
}
