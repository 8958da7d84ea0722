//! Runs a reader where it can do no harm: on a thread of its own, with a stack
//! of its own, until a deadline.
//!
//! Parsers of formats with untrusted structure recurse, loop and panic on
//! documents that were made to break them. A panic inside becomes
//! [`InputError::Internal`]; a deep recursion finds [`STACK`] instead of the small
//! stack of a worker; whoever waits gets the limit's error at the deadline, and
//! the batch goes on.
//!
//! # What happens to a thread beyond its deadline
//! A thread can't be stopped from outside. It is abandoned: its result will be
//! dropped, and the [`Watch`] tells it to end at the next check of its own
//! loops. Inside a library that doesn't check it runs on until that returns,
//! and if it never does, until the process ends, which doesn't wait for it.
//! No more than [`MAX_ABANDONED`] such threads are tolerated: while there are as
//! many, no new one is started, and whoever asks waits for one of them to end,
//! at most until its own deadline. So hostile documents cost a bounded number of
//! threads, and each at most the time of the limit.

use super::InputError;
use crate::watch::Watch;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

/// Stack of a reader, in bytes. Reserved, not used, unless a parser recurses that deep.
pub(super) const STACK: usize = 64 << 20;

/// Most threads that may run on beyond their deadline.
const MAX_ABANDONED: usize = 8;

/// How many threads run on beyond their deadline.
static ABANDONED: Mutex<usize> = Mutex::new(0);
/// Tells that one of them ended.
static ENDED: Condvar = Condvar::new();

/// Runs `work` on a thread with a stack of so many bytes, until the watch is over, and
/// waits a little longer for what it hands in by itself then.
///
/// # Errors
/// What `work` returns; [`InputError::Internal`] when it panics;
/// [`InputError::too_slow`] when it is not done in time.
pub(super) fn run<T: Send + 'static>(
    watch: Watch,
    stack: usize,
    work: impl FnOnce() -> Result<T, InputError> + Send + 'static,
) -> Result<T, InputError> {
    wait_for_room(watch)?;
    let (sender, receiver) = mpsc::sync_channel(1);
    let state = std::sync::Arc::new(Mutex::new(State::Running));
    let theirs = std::sync::Arc::clone(&state);
    thread::Builder::new()
        .name("reader".to_owned())
        .stack_size(stack)
        .spawn(move || {
            let result =
                panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(InputError::Internal));
            let _ = sender.send(result);
            end(&theirs);
        })
        .map_err(InputError::Io)?;
    match receiver.recv_timeout(watch.with_grace().left()) {
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(InputError::Internal),
        Err(mpsc::RecvTimeoutError::Timeout) => {
            abandon(&state);
            Err(InputError::too_slow())
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Running,
    Abandoned,
    Ended,
}

fn abandon(state: &Mutex<State>) {
    let mut state = lock(state);
    if *state == State::Running {
        *state = State::Abandoned;
        *lock(&ABANDONED) += 1;
    }
}

fn end(state: &Mutex<State>) {
    let mut state = lock(state);
    if *state == State::Abandoned {
        *lock(&ABANDONED) -= 1;
        ENDED.notify_all();
    }
    *state = State::Ended;
}

/// Waits until fewer than [`MAX_ABANDONED`] threads run on.
fn wait_for_room(watch: Watch) -> Result<(), InputError> {
    let allowed = watch.left();
    let full = |abandoned: &mut usize| *abandoned >= MAX_ABANDONED;
    let waited = ENDED.wait_timeout_while(lock(&ABANDONED), allowed, full);
    let (_count, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
    if timeout.timed_out() || watch.is_over() {
        return Err(InputError::too_slow());
    }
    Ok(())
}

/// No code runs under these locks that could leave them poisoned halfway.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::time::Duration;

    fn ample() -> Watch {
        Watch::start(Duration::from_secs(60))
    }

    fn short() -> Watch {
        Watch::start(Duration::from_millis(5))
    }

    #[test]
    fn a_result_is_handed_on() {
        assert_eq!(run(ample(), STACK, || Ok(7)).ok(), Some(7));
        let error = run::<()>(ample(), STACK, || Err(InputError::NotText));
        assert_eq!(error.map_err(|e| e.code()), Err("not_text"));
    }

    #[test]
    #[allow(clippy::panic)]
    fn a_panic_costs_one_document() {
        let error = run::<()>(ample(), STACK, || panic!("a defect"));
        assert_eq!(error.map_err(|e| e.code()), Err("internal"));
    }

    #[test]
    fn a_deep_recursion_finds_the_stack_it_asked_for() {
        fn depth(left: u32) -> u32 {
            let frame = std::hint::black_box([left; 64]);
            if left == 0 {
                return 0;
            }
            depth(left - 1) + u32::from(frame[63] > 0)
        }
        assert_eq!(run(ample(), STACK, || Ok(depth(40_000))).ok(), Some(40_000));
    }

    /// The threads beyond their deadline are counted in one place, so one test tells the story.
    #[test]
    fn threads_beyond_the_deadline_are_bounded_and_end() {
        let (release, wait) = mpsc::channel::<()>();
        let wait = std::sync::Arc::new(Mutex::new(wait));
        for _ in 0..MAX_ABANDONED {
            let wait = std::sync::Arc::clone(&wait);
            let error = run(short(), STACK, move || {
                let _ = lock(&wait).recv();
                Ok(())
            });
            assert_eq!(error.map_err(|e| e.code()), Err("max_document_seconds"));
        }
        // No room: the next one is refused at its own deadline, and nothing is started.
        let refused = run(short(), STACK, || Ok(()));
        assert_eq!(refused.map_err(|e| e.code()), Err("max_document_seconds"));
        drop(release);
        // As soon as one ends there is room again.
        assert!(run(ample(), STACK, || Ok(())).is_ok());
    }
}
