//! Long pieces of work: they tell how far they are, and whoever began them can stop them.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use crate::commands::{Caller, DeskEvent, Done, Progress, Step, StopWork};
use crate::desk::Desk;
use crate::error::WireError;

/// No oftener than an eye can follow.
const TELL: Duration = Duration::from_millis(80);

/// A long piece of work while it goes on. It is over when this is dropped.
pub struct Work {
    desk: Desk,
    stop: Arc<AtomicBool>,
    now: Progress,
    told: Option<Instant>,
}

impl Desk {
    /// Begins a long piece of work under a name; an empty one can neither be told apart nor stopped.
    pub fn begin_work(&self, name: &str, step: Step) -> Work {
        let stop = Arc::new(AtomicBool::new(false));
        if !name.is_empty() {
            self.works().insert(name.to_owned(), stop.clone());
        }
        let now = Progress { work: name.to_owned(), step, done: 0, of: 0, failed: 0, current: String::new() };
        Work { desk: self.clone(), stop, now, told: None }
    }

    /// Stops a long piece of work; one that is over already stays as it is.
    ///
    /// # Errors
    /// None.
    pub async fn stop_work(&self, _: &Caller, request: StopWork) -> Result<Done, WireError> {
        if let Some(stop) = self.works().get(&request.work) {
            stop.store(true, Ordering::Relaxed);
        }
        Ok(Done {})
    }

    fn works(&self) -> std::sync::MutexGuard<'_, std::collections::HashMap<String, Arc<AtomicBool>>> {
        self.inner.works.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Work {
    /// Goes over to another step, of so many things.
    pub fn step(&mut self, step: Step, of: usize) {
        let (work, failed) = (std::mem::take(&mut self.now.work), self.now.failed);
        self.now = Progress { work, step, done: 0, of: counted(of), failed, current: String::new() };
        self.tell();
    }

    /// So many more are done, and this is what it is at; true where it may go on.
    pub fn done(&mut self, more: usize, failed: usize, current: &str) -> bool {
        self.now.done = self.now.done.saturating_add(counted(more));
        self.now.failed = self.now.failed.saturating_add(counted(failed));
        current.clone_into(&mut self.now.current);
        let last = self.now.of > 0 && self.now.done >= self.now.of;
        if last || self.told.is_none_or(|told| told.elapsed() >= TELL) {
            self.tell();
        }
        !self.stopped()
    }

    /// Follows what the store tells of itself: a number of things done, of so many, one kind after another.
    pub(crate) fn follow(&mut self, step: Step, now: stet_store::Progress) -> std::ops::ControlFlow<()> {
        let (done, of) = (u32::try_from(now.done).unwrap_or(u32::MAX), u32::try_from(now.of).unwrap_or(u32::MAX));
        if self.now.current != now.what || self.now.of != of {
            self.step(step, of as usize);
            now.what.clone_into(&mut self.now.current);
        }
        let more = done.saturating_sub(self.now.done) as usize;
        if self.done(more, 0, now.what) {
            std::ops::ControlFlow::Continue(())
        } else {
            std::ops::ControlFlow::Break(())
        }
    }

    /// True where somebody has asked it to stop.
    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// What a thread that knows no desk may look at.
    pub(crate) fn flag(&self) -> Arc<AtomicBool> {
        self.stop.clone()
    }

    fn tell(&mut self) {
        self.told = Some(Instant::now());
        self.desk.tell(DeskEvent::Progress(self.now.clone()));
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        let mut works = self.desk.works();
        // Another piece of work may have been begun under the same name since.
        if works.get(&self.now.work).is_some_and(|stop| Arc::ptr_eq(stop, &self.stop)) {
            works.remove(&self.now.work);
        }
    }
}

fn counted(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
