//! A long piece of work in the terminal: how far it is, and Ctrl-C to stop it where everything is whole.

use std::io::IsTerminal as _;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tokio::sync::broadcast::error::RecvError;

use stet_desk::commands::{DeskEvent, Step, StopWork};

use crate::terminal::Room;

/// The name of the one long piece of work that a call of this program does.
pub const WORK: &str = "terminal";

/// What shows how far the work is, until it is dropped.
pub struct Watching {
    bar: ProgressBar,
    task: tokio::task::JoinHandle<()>,
}

impl Watching {
    /// Begins to watch: before the work begins, so that nothing is missed.
    pub fn start(room: &Room) -> Self {
        let bar = bar();
        let (desk, caller, drawn) = (room.desk.clone(), room.caller.clone(), bar.clone());
        let mut events = desk.events();
        let task = tokio::spawn(async move {
            let mut asked = false;
            loop {
                tokio::select! {
                    event = events.recv() => match event {
                        Ok(DeskEvent::Progress(progress)) => {
                            drawn.set_prefix(step(progress.step));
                            drawn.set_length(progress.of.into());
                            drawn.set_position(progress.done.into());
                            if !asked {
                                drawn.set_message(super::commands::one_line(&progress.current));
                            }
                        }
                        Ok(_) | Err(RecvError::Lagged(_)) => {}
                        Err(RecvError::Closed) => return,
                    },
                    pressed = tokio::signal::ctrl_c() => {
                        if pressed.is_err() {
                            return;
                        }
                        if asked {
                            // Whoever presses twice will not wait. What is in is whole all the same.
                            std::process::exit(130);
                        }
                        asked = true;
                        drawn.set_message("stopping after this batch");
                        let _ = desk.stop_work(&caller, StopWork { work: WORK.to_owned() }).await;
                    }
                }
            }
        });
        Self { bar, task }
    }

    /// A way to print lines without tearing the bar.
    pub fn bar(&self) -> ProgressBar {
        self.bar.clone()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.task.abort();
        self.bar.finish_and_clear();
    }
}

/// The same for work that has no desk: a store that is being rescued is open to nobody.
pub struct Alone {
    bar: ProgressBar,
    stop: Arc<AtomicBool>,
    task: tokio::task::JoinHandle<()>,
}

impl Alone {
    /// Begins to watch.
    pub fn start() -> Self {
        let (bar, stop) = (bar(), Arc::new(AtomicBool::new(false)));
        let (drawn, asked) = (bar.clone(), stop.clone());
        let task = tokio::spawn(async move {
            while tokio::signal::ctrl_c().await.is_ok() {
                if asked.swap(true, Ordering::Relaxed) {
                    // Whoever presses twice will not wait. The store is as it was until the new one is whole.
                    std::process::exit(130);
                }
                drawn.set_message("stopping; nothing is changed");
            }
        });
        Self { bar, stop, task }
    }

    /// What the work tells how far it is, and is told whether to go on.
    pub fn follow(&self) -> impl FnMut(stet_desk::StoreProgress) -> ControlFlow<()> + Send + 'static {
        let (bar, stop) = (self.bar.clone(), self.stop.clone());
        move |now| {
            bar.set_prefix(now.what);
            bar.set_length(now.of);
            bar.set_position(now.done);
            if stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        }
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        self.task.abort();
        self.bar.finish_and_clear();
    }
}

/// A bar on a terminal; nothing elsewhere.
fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
    if std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::stderr());
    }
    if let Ok(style) = ProgressStyle::with_template("{prefix} [{bar:30}] {pos} of {len}  {wide_msg}") {
        bar.set_style(style.progress_chars("=> "));
    }
    bar
}

const fn step(step: Step) -> &'static str {
    match step {
        Step::Looking => "Looking for files",
        Step::Authors => "Authors",
        Step::Articles => "Articles",
        Step::Writing => "Writing",
        Step::Checking => "Checking",
        Step::Indexing => "Reading words",
        Step::Proving => "Proving",
    }
}
