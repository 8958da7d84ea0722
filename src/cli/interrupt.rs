//! Ctrl-C, and what else asks the process to end: the first time a batch stops where it is
//! and keeps what is done, the second time the process ends at once.

use super::Failure;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit status of a run that was stopped: 128 and the number of the signal of Ctrl-C.
pub(super) const STATUS: u8 = 130;

/// Becomes true when the batch shall stop.
static STOP: AtomicBool = AtomicBool::new(false);

/// Watches for signals from now on.
pub(super) fn watch() -> Result<&'static AtomicBool, Failure> {
    ctrlc::set_handler(|| {
        if STOP.swap(true, Ordering::Relaxed) {
            std::process::exit(STATUS.into());
        }
        // A terminal that is gone is no reason to stop in another way.
        let _ = writeln!(
            std::io::stderr(),
            "breccia: stopping when the documents in flight are written; once more to end at once"
        );
    })
    .map_err(|error| Failure::Usage(format!("watching for Ctrl-C failed: {error}")))?;
    Ok(&STOP)
}
