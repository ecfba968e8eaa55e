//! The one command: what the page asks is handed to the desk's list.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::Value;
use stet_desk::commands::{self, Caller, Host};
use stet_desk::{Desk, DeskOptions, ErrorCode, SystemClock, WireError};
use tauri::{AppHandle, Emitter, Manager, WebviewWindow};
use tokio::sync::Mutex;
use tokio::sync::broadcast::error::RecvError;

use crate::crash;
use crate::host::WindowHost;
use crate::leaving::Leaving;

/// Carries every command of the list in `stet_desk::commands`, by name.
///
/// # Errors
/// What the desk says, in the form that every error crosses in.
#[tauri::command]
pub async fn call(window: WebviewWindow, name: String, payload: Option<Value>) -> Result<Value, WireError> {
    let app = window.app_handle().clone();
    app.state::<Leaving>().heard(window.label());
    crash::note_call(&name);
    let caller = Caller { window: window.label().to_owned() };
    // In a task of its own: a handler that panics then answers with an error, where the page would wait for ever.
    let answer = tauri::async_runtime::spawn(async move {
        // Only `start` tries the store (again): a store that is locked would otherwise be knocked at by each call.
        let desk = app.state::<DeskPlace>().desk(&app, name == "start").await;
        let host = WindowHost { window };
        let payload = payload.unwrap_or_else(|| Value::Object(serde_json::Map::new()));
        match desk {
            Ok(desk) => commands::dispatch(&desk, &host, &caller, &name, payload).await,
            Err(error) => without_desk(&host, &caller, &name, payload, error).await,
        }
    });
    answer.await.unwrap_or_else(|_| {
        // What broke, and where, the crash file says; the error here would quote the panic's words.
        tracing::error!("a command broke off");
        Err(WireError::new("Stet made a mistake and broke off what it was doing.")
            .with_hint("What the status line reported as on disk is safe. Please report this, with the log."))
    })
}

/// The desk, opened when the page first asks where it stands, so that the window need not wait for the disk.
pub struct DeskPlace {
    store: PathBuf,
    place: Mutex<Result<Desk, WireError>>,
}

impl DeskPlace {
    /// The desk that will work on this store.
    pub fn new(store: PathBuf) -> Self {
        Self { store, place: Mutex::new(Err(WireError::new("The desk is not open yet.").with_code(ErrorCode::Store))) }
    }

    /// Lets go of the store before the program ends, so that its log is tidied and its lock is gone.
    pub async fn close(&self) {
        let trouble = WireError::new("The desk is closed.").with_code(ErrorCode::Store);
        let desk = std::mem::replace(&mut *self.place.lock().await, Err(trouble));
        if let Ok(desk) = desk {
            desk.close().await;
        }
    }

    /// The desk. Where `open` is set and it is not open, it is opened: `start` after a failure is another attempt.
    async fn desk(&self, app: &AppHandle, open: bool) -> Result<Desk, WireError> {
        let mut place = self.place.lock().await;
        if open && place.is_err() {
            let person = std::env::var("STET_PERSON").ok().filter(|name| !name.is_empty());
            let options = DeskOptions {
                store: self.store.clone(),
                person,
                background: true,
                create: true,
                second_places: Desk::usual_second_places(),
            };
            *place = Desk::open(options, Arc::new(SystemClock::default())).await;
            match &*place {
                Ok(desk) => forward_events(app.clone(), desk),
                Err(error) => tracing::error!("the store {} could not be opened: {error}", self.store.display()),
            }
        }
        place.clone()
    }
}

/// What a window can do though its store cannot be opened: show why, lead to help, and close.
async fn without_desk(
    host: &WindowHost,
    caller: &Caller,
    name: &str,
    request: Value,
    trouble: WireError,
) -> Result<Value, WireError> {
    match name {
        "window_ready" => host.window_ready(caller, commands::WindowReady {}).await?,
        "stay" => host.stay(caller, commands::Stay {}).await?,
        "quit" => host.quit(caller, commands::Quit {}).await?,
        "close_window" => host.close_window(caller, commands::CloseWindow {}).await?,
        "set_title" => host.set_title(caller, serde_json::from_value(request).unwrap_or_default()).await?,
        "open_address" => host.open_address(caller, serde_json::from_value(request).unwrap_or_default()).await?,
        _ => return Err(trouble),
    };
    Ok(Value::Object(serde_json::Map::new()))
}

/// Tells every window what the desk tells, as one event.
fn forward_events(app: AppHandle, desk: &Desk) {
    let mut events = desk.events();
    tauri::async_runtime::spawn(async move {
        loop {
            let sent = match events.recv().await {
                Ok(event) => app.emit("desk-event", event),
                // The windows have missed some: everything they show may have changed.
                Err(RecvError::Lagged(_)) => app.emit("desk-event", serde_json::json!({
                    "event": "changed", "tags": ["articles", "authors", "settings", "persons", "everything"], "origin": ""
                })),
                Err(RecvError::Closed) => return,
            };
            if let Err(error) = sent {
                tracing::warn!("a window could not be told of a change: {error}");
            }
        }
    });
}
