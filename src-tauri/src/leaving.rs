//! The one way out. The window's button, Ctrl+Q, the menu and the end of the session all come through here.
//!
//! Nothing closes before the page has said that its words are on disk: the shell asks (`close-requested`), the page
//! flushes and calls `quit`. A page that does not answer is not waited for in silence, and not killed either: the
//! person chooses. `confirm()` and `beforeunload` do nothing dependable in this webview.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind, MessageDialogResult};

use crate::windows;

/// How long the page may be silent after it was asked before the person is.
const PATIENCE: Duration = Duration::from_secs(5);
const CLOSE: &str = "Close anyway";
const WAIT: &str = "Keep waiting";

/// How far the leaving has come.
#[derive(Default)]
pub struct Leaving(Mutex<State>);

#[derive(Default)]
struct State {
    agreed: bool,
    /// When the page was asked, or last made any call after that: a page that is still writing is not silent.
    waiting_since: Option<Instant>,
}

impl Leaving {
    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The page has made a call.
    pub fn heard(&self) {
        self.with(|state| {
            if state.waiting_since.is_some() {
                state.waiting_since = Some(Instant::now());
            }
        });
    }
}

/// Whether the page (or the person) has agreed that the program ends.
pub fn agreed(app: &AppHandle) -> bool {
    app.state::<Leaving>().with(|state| state.agreed)
}

/// Asks the page to flush and to call `quit`.
pub fn ask(app: &AppHandle) {
    let first = app.state::<Leaving>().with(|state| state.waiting_since.replace(Instant::now()).is_none());
    if app.get_webview_window(windows::MAIN).is_none() {
        // There is no page whose words could be lost.
        return leave(app);
    }
    if let Err(error) = app.emit("close-requested", ()) {
        tracing::error!("the page could not be asked to close: {error}");
    }
    if first {
        let app = app.clone();
        tauri::async_runtime::spawn(async move { wait_for_page(&app).await });
    }
}

/// The page's words are on disk: the program ends.
pub fn leave(app: &AppHandle) {
    app.state::<Leaving>().with(|state| state.agreed = true);
    app.exit(0);
}

/// The page needs the person first (its flush failed, and it says so): the program stays.
pub fn stay(app: &AppHandle) {
    app.state::<Leaving>().with(|state| state.waiting_since = None);
}

async fn wait_for_page(app: &AppHandle) {
    loop {
        let since = app.state::<Leaving>().with(|state| if state.agreed { None } else { state.waiting_since });
        let Some(since) = since else { return };
        let left = PATIENCE.saturating_sub(since.elapsed());
        if !left.is_zero() {
            tokio::time::sleep(left).await;
        } else if close_anyway(app).await {
            return leave(app);
        } else {
            return stay(app);
        }
    }
}

async fn close_anyway(app: &AppHandle) -> bool {
    let (answer, chosen) = tokio::sync::oneshot::channel();
    let mut question = app
        .dialog()
        .message(
            "The page has not said that its last words are on disk. Everything that its status line reported as on \
             disk is safe; words typed since then may be lost if Stet closes now.",
        )
        .title("Stet is still waiting")
        .kind(MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::OkCancelCustom(CLOSE.to_owned(), WAIT.to_owned()));
    if let Some(window) = app.get_webview_window(windows::MAIN) {
        question = question.parent(&window);
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
                        ask(&app);
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
