//! The belt between supply, workers and delivery: documents go on it in order, are worked
//! on in any order, and come off in order.
//!
//! Its length is bounded in documents and in bytes, counted from the moment a document is
//! put on it until its reading is taken off. So a slow document holds up the supply sooner
//! or later, but neither what waits before it nor what is finished behind it piles up. The
//! document at the end of the belt is never held up by the bound, so it always moves.

use super::{Reading, Supplied};
use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Documents on the belt for each worker: enough to bridge a slow document, few in memory.
const DOCUMENTS_PER_WORKER: usize = 32;

/// Bytes of documents on the belt for each worker, unless one document alone is longer.
const BYTES_PER_WORKER: usize = 8 << 20;

/// A belt that lies between one supplier, any number of workers, and one taker.
#[derive(Debug)]
pub(super) struct Belt {
    state: Mutex<State>,
    documents: usize,
    bytes: usize,
    /// Something was put on the belt, or the supply ended.
    waiting: Condvar,
    /// The first place is finished, or the supply ended.
    finished: Condvar,
    /// A place was taken off.
    room: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// What no worker took yet, with its place.
    waiting: VecDeque<(u64, Supplied)>,
    /// Every place from the first that was not taken off.
    places: VecDeque<Place>,
    /// The number of the first of `places`.
    first: u64,
    /// Bytes of the documents of `places`.
    bytes: usize,
    /// The supply has ended.
    ended: bool,
    /// Nobody takes anything off any more.
    halted: bool,
}

/// A document between supply and delivery.
#[derive(Debug)]
struct Place {
    bytes: usize,
    reading: Option<Box<Reading>>,
}

impl Belt {
    pub(super) fn new(workers: usize) -> Self {
        Self {
            state: Mutex::default(),
            documents: workers.saturating_mul(DOCUMENTS_PER_WORKER),
            bytes: workers.saturating_mul(BYTES_PER_WORKER),
            waiting: Condvar::new(),
            finished: Condvar::new(),
            room: Condvar::new(),
        }
    }

    // Workers catch panics, and no lock is held while foreign code runs.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a document on the belt as soon as there is room; `Break` once the belt is halted.
    pub(super) fn put(&self, document: Supplied) -> ControlFlow<()> {
        let bytes = document
            .content
            .as_ref()
            .map_or(0, |content| content.bytes().len());
        let is_full = |state: &mut State| {
            let full = state.places.len() >= self.documents || state.bytes + bytes > self.bytes;
            full && !state.places.is_empty() && !state.halted
        };
        let mut state = self
            .room
            .wait_while(self.state(), is_full)
            .unwrap_or_else(PoisonError::into_inner);
        if state.halted {
            return ControlFlow::Break(());
        }
        let place = state.first + state.places.len() as u64;
        state.bytes += bytes;
        state.places.push_back(Place {
            bytes,
            reading: None,
        });
        state.waiting.push_back((place, document));
        self.waiting.notify_one();
        ControlFlow::Continue(())
    }

    /// The next document for a worker, with its place; `None` when there will be none.
    pub(super) fn next_waiting(&self) -> Option<(u64, Supplied)> {
        let is_idle = |state: &mut State| state.waiting.is_empty() && !state.ended && !state.halted;
        let mut state = self
            .waiting
            .wait_while(self.state(), is_idle)
            .unwrap_or_else(PoisonError::into_inner);
        if state.halted {
            return None;
        }
        state.waiting.pop_front()
    }

    /// Puts a reading in the place of its document.
    pub(super) fn finish(&self, place: u64, reading: Reading) {
        let mut state = self.state();
        let index = place.saturating_sub(state.first);
        if let Some(place) = state.places.get_mut(index as usize) {
            place.reading = Some(Box::new(reading));
        }
        if index == 0 {
            self.finished.notify_one();
        }
    }

    /// Takes the next reading off, in the order of the supply; `None` at the end.
    pub(super) fn next_finished(&self) -> Option<Reading> {
        let is_unfinished = |state: &mut State| match state.places.front() {
            Some(place) => place.reading.is_none(),
            None => !state.ended,
        };
        let mut state = self
            .finished
            .wait_while(self.state(), is_unfinished)
            .unwrap_or_else(PoisonError::into_inner);
        let place = state.places.pop_front()?;
        state.first += 1;
        state.bytes -= place.bytes;
        self.room.notify_one();
        place.reading.map(|reading| *reading)
    }

    /// Lets nothing more on or off: whoever waits for the belt is sent away.
    pub(super) fn halt(&self) {
        self.state().halted = true;
        self.waiting.notify_all();
        self.room.notify_all();
    }

    /// Halts the belt when the guard is dropped.
    pub(super) fn halt_on_drop(&self) -> impl Drop + '_ {
        Guard(|| self.halt())
    }

    /// Tells that the supply has ended, when the guard is dropped.
    pub(super) fn end_on_drop(&self) -> impl Drop + '_ {
        Guard(|| {
            self.state().ended = true;
            self.waiting.notify_all();
            self.finished.notify_one();
        })
    }
}

/// Does something when it is dropped, on the way of a panic too.
struct Guard<F: Fn()>(F);

impl<F: Fn()> Drop for Guard<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}
