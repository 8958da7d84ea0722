//! The time that a stage of the work on one document has left.
//!
//! [`MAX_DOCUMENT_SECONDS`] is the one limit that depends on the machine: what a slow one
//! cuts, a fast one reads. It lies far beyond the time of any honest document, and whatever
//! it cuts says so by the limit's name. The clock is handed in, so that a test needs no
//! sleep: a watch that starts with no time is over at its first look.

use crate::input::limits::MAX_DOCUMENT_SECONDS;
use std::time::{Duration, Instant};

/// When a stage must end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Watch {
    end: Instant,
    grace: Duration,
}

impl Watch {
    /// Starts a watch that is over after a while.
    pub(crate) fn start(allowed: Duration) -> Self {
        Self {
            end: Instant::now() + allowed,
            grace: allowed / 10,
        }
    }

    /// Starts a watch over one stage: unpacking, reading or extraction.
    pub(crate) fn stage() -> Self {
        Self::start(Duration::from_secs(MAX_DOCUMENT_SECONDS.value))
    }

    /// The same with a tenth more, to hand in what was read by the deadline.
    pub(crate) fn with_grace(self) -> Self {
        Self {
            end: self.end + self.grace,
            grace: Duration::ZERO,
        }
    }

    /// Whether the deadline has passed: the stage should end at once.
    pub(crate) fn is_over(&self) -> bool {
        Instant::now() >= self.end
    }

    /// The time until the deadline.
    pub(crate) fn left(&self) -> Duration {
        self.end.saturating_duration_since(Instant::now())
    }
}

/// A watch for the inside of a loop: looked at once in so many steps, for a look costs as
/// much as a few dozen of them.
#[derive(Debug, Clone)]
pub(crate) struct Steps {
    watch: Watch,
    /// Steps until the next look.
    until_look: u32,
    over: bool,
}

impl Steps {
    const BETWEEN_LOOKS: u32 = 1 << 10;

    /// The first step looks.
    pub(crate) fn under(watch: Watch) -> Self {
        Self {
            watch,
            until_look: 0,
            over: false,
        }
    }

    /// Takes a step. Whether the deadline has passed; once it has, it has for good.
    pub(crate) fn is_over(&mut self) -> bool {
        match self.until_look.checked_sub(1) {
            Some(left) => self.until_look = left,
            None => {
                self.until_look = Self::BETWEEN_LOOKS;
                self.over = self.over || self.watch.is_over();
            }
        }
        self.over
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_watch_without_time_is_over_at_once() {
        let none = Watch::start(Duration::ZERO);
        assert!(none.is_over() && none.left().is_zero());
        assert!(Steps::under(none).is_over());
        let ample = Watch::stage();
        assert!(!ample.is_over() && !Steps::under(ample).is_over());
    }

    #[test]
    fn steps_look_again_and_stay_over() {
        let mut steps = Steps::under(Watch::stage());
        assert!(!steps.is_over());
        steps.watch = Watch::start(Duration::ZERO);
        let unaware = (0..).take_while(|_| !steps.is_over()).count();
        assert_eq!(unaware, Steps::BETWEEN_LOOKS as usize);
        steps.watch = Watch::stage();
        assert!((0..2 * Steps::BETWEEN_LOOKS).all(|_| steps.is_over()));
    }
}
