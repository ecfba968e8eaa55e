//! The one way out. A window's button, Ctrl+Q, the menu and the end of the session all come through here.
//!
//! Nothing closes before its page has said that its words are on disk. The shell asks (`close-requested`), the page
//! flushes and answers: `quit` where the whole program ends, `close_window` where only this window does, `stay` where
//! its words could not be put on the disk. The program ends when every window has said `quit`; one that stays calls
//! the leaving off for all. A page that does not answer is not waited for in silence, and not killed either: the
//! person chooses. `confirm()` and `beforeunload` do nothing dependable in this webview.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::json;
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind, MessageDialogResult};

use crate::calls::DeskPlace;
use crate::windows::{self, Windows};

/// How long a page may be silent after it was asked before the person is.
const PATIENCE: Duration = Duration::from_secs(5);
const CLOSE: &str = "Close anyway";
const WAIT: &str = "Keep waiting";

/// How far the leaving has come.
#[derive(Default)]
pub struct Leaving(Mutex<State>);

#[derive(Default)]
struct State {
    /// The program may end.
    agreed: bool,
    /// The whole program is being left, and these windows' words are on the disk.
    program: bool,
    ready: HashSet<String>,
    /// When each page was asked, or last made any call after that: a page that is still writing is not silent.
    waiting: HashMap<String, Instant>,
    /// Somebody looks after the waiting ones.
    watched: bool,
}

impl Leaving {
    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A page has made a call.
    pub fn heard(&self, label: &str) {
        self.with(|state| {
            if let Some(since) = state.waiting.get_mut(label) {
                *since = Instant::now();
            }
        });
    }
}

/// Whether every page (or the person) has agreed that the program ends.
pub fn agreed(app: &AppHandle) -> bool {
    app.state::<Leaving>().with(|state| state.agreed)
}

/// Asks every window that has not answered yet to flush and to call `quit`.
pub fn ask_all(app: &AppHandle) {
    let labels: Vec<String> = app.webview_windows().into_keys().collect();
    if labels.is_empty() {
        // There is no page whose words could be lost.
        let app = app.clone();
        tauri::async_runtime::spawn(async move { leave(&app).await });
        return;
    }
    app.state::<Leaving>().with(|state| state.program = true);
    for label in labels {
        if !app.state::<Leaving>().with(|state| state.ready.contains(&label)) {
            ask(app, &label, true);
        }
    }
}

/// Asks one window to flush and to go. With the last one the program ends.
pub fn ask_one(app: &AppHandle, label: &str) {
    if app.webview_windows().len() <= 1 { ask_all(app) } else { ask(app, label, false) }
}

fn ask(app: &AppHandle, label: &str, program: bool) {
    let watch = app.state::<Leaving>().with(|state| {
        state.waiting.insert(label.to_owned(), Instant::now());
        !std::mem::replace(&mut state.watched, true)
    });
    if let Err(error) = app.emit_to(label, "close-requested", json!({ "program": program })) {
        tracing::error!("the page could not be asked to close: {error}");
    }
    if watch {
        let app = app.clone();
        tauri::async_runtime::spawn(async move { watch_the_silent(&app).await });
    }
}

/// A window's words are on the disk, and the program is to end: it does when every other window has said so too.
pub async fn ready(app: &AppHandle, label: &str) {
    app.state::<Leaving>().with(|state| {
        state.program = true;
        state.ready.insert(label.to_owned());
        state.waiting.remove(label);
    });
    let others: Vec<String> = app.webview_windows().into_keys().collect();
    let (missing, unasked) = app.state::<Leaving>().with(|state| {
        let missing: Vec<String> = others.into_iter().filter(|other| !state.ready.contains(other)).collect();
        let unasked = missing.iter().filter(|other| !state.waiting.contains_key(*other)).cloned().collect::<Vec<_>>();
        (missing, unasked)
    });
    if missing.is_empty() {
        return leave(app).await;
    }
    for other in unasked {
        ask(app, &other, true);
    }
}

/// A window's words are on the disk, and it goes; the others stay.
pub async fn close(app: &AppHandle, label: &str) {
    if app.webview_windows().len() <= 1 {
        return ready(app, label).await;
    }
    app.state::<Leaving>().with(|state| state.waiting.remove(label));
    if let Some(window) = app.get_webview_window(label)
        && let Err(error) = window.destroy()
    {
        tracing::error!("the window could not be closed: {error}");
    }
}

/// A window is gone. Where it was the last one that the leaving waited for, the program ends.
pub fn gone(app: &AppHandle, label: &str) {
    app.state::<Windows>().forget(label);
    let left: Vec<String> = app.webview_windows().into_keys().filter(|other| other != label).collect();
    let end = app.state::<Leaving>().with(|state| {
        state.ready.remove(label);
        state.waiting.remove(label);
        state.program && !state.agreed && left.iter().all(|other| state.ready.contains(other))
    });
    if end {
        let app = app.clone();
        tauri::async_runtime::spawn(async move { leave(&app).await });
    }
}

/// A window needs the person first (its flush failed, and it says so): the program stays, and every other window is
/// told which one holds it.
pub fn stay(app: &AppHandle, label: &str) {
    let whole = app.state::<Leaving>().with(|state| {
        if !state.program {
            state.waiting.remove(label);
            return false;
        }
        state.program = false;
        state.ready.clear();
        state.waiting.clear();
        true
    });
    if !whole {
        return;
    }
    windows::bring_forward(app, label);
    let title = app.get_webview_window(label).and_then(|window| window.title().ok()).unwrap_or_default();
    for other in app.webview_windows().into_keys().filter(|other| other != label) {
        if let Err(error) = app.emit_to(&other, "leaving-stopped", json!({ "title": title })) {
            tracing::warn!("a window could not be told that the program stays: {error}");
        }
    }
}

async fn leave(app: &AppHandle) {
    if app.state::<Leaving>().with(|state| std::mem::replace(&mut state.agreed, true)) {
        return;
    }
    app.state::<DeskPlace>().close().await;
    app.exit(0);
}

async fn watch_the_silent(app: &AppHandle) {
    loop {
        let longest = app.state::<Leaving>().with(|state| {
            let longest = state.waiting.iter().min_by_key(|(_, since)| **since);
            let longest = longest.filter(|_| !state.agreed).map(|(label, since)| (label.clone(), *since));
            state.watched = longest.is_some();
            longest
        });
        let Some((label, since)) = longest else { return };
        let left = PATIENCE.saturating_sub(since.elapsed());
        if !left.is_zero() {
            tokio::time::sleep(left).await;
        } else if !close_anyway(app, &label).await {
            stay(app, &label);
        } else if app.state::<Leaving>().with(|state| state.program) {
            ready(app, &label).await;
        } else {
            close(app, &label).await;
        }
    }
}

async fn close_anyway(app: &AppHandle, label: &str) -> bool {
    let window = app.get_webview_window(label);
    let title = window.as_ref().and_then(|window| window.title().ok()).unwrap_or_default();
    let (answer, chosen) = tokio::sync::oneshot::channel();
    let mut question = app
        .dialog()
        .message(format!(
            "The window '{title}' has not said that its last words are on disk. Everything that its status line \
             reported as on disk is safe; words typed since then may be lost if it closes now."
        ))
        .title("Stet is still waiting")
        .kind(MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::OkCancelCustom(CLOSE.to_owned(), WAIT.to_owned()));
    if let Some(window) = &window {
        question = question.parent(window);
    }
    question.show_with_result(move |result| {
        // A dialog that is closed without an answer means waiting.
        let close = matches!(&result, MessageDialogResult::Custom(label) if label == CLOSE);
        let _ = answer.send(close || matches!(result, MessageDialogResult::Ok));
    });
    chosen.await.unwrap_or(false)
}

/// A session that ends sends SIGTERM or SIGHUP; a terminal sends SIGINT. Each is the same request as the button.
#[cfg(unix)]
pub fn leave_with_the_session(app: &AppHandle) {
    use tokio::signal::unix::{SignalKind, signal};

    for kind in [SignalKind::terminate(), SignalKind::hangup(), SignalKind::interrupt()] {
        let app = app.clone();
        tauri::async_runtime::spawn(async move {
            match signal(kind) {
                Ok(mut signals) => {
                    while signals.recv().await.is_some() {
                        ask_all(&app);
                    }
                }
                Err(error) => tracing::warn!("the end of the session will not be noticed: {error}"),
            }
        });
    }
}

/// Elsewhere the end of a session closes the window, which asks by itself.
#[cfg(not(unix))]
pub fn leave_with_the_session(_: &AppHandle) {}
