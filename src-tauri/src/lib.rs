//! The desktop shell: the windows, their permissions, and the one command through which the page reaches the desk.
//!
//! Thin on purpose. What Stet does with an article is done in `stet_desk`; here a call is handed on, and what only
//! a window can do (choosing files, printing, leaving) is done. Nothing below this crate knows Tauri.

mod calls;
mod crash;
mod host;
mod leaving;
#[cfg(target_os = "linux")]
mod linux;
mod log;
mod printing;
mod starting;
mod windows;

use std::sync::{Mutex, PoisonError};

use anyhow::Context;
use tauri::{Emitter, Manager, RunEvent, WindowEvent};

use crate::starting::Start;

/// Opens the window and stays until the person has left.
///
/// # Errors
/// Says in one sentence why there can be no window at all (no display, for instance). A store that cannot be opened
/// is no such reason: the window opens and says so.
pub fn run() -> anyhow::Result<()> {
    let state = log::folder();
    log::begin(state.as_deref());
    if let Some(state) = &state {
        crash::watch(state);
    }
    let start = Start::of_this_process();
    #[cfg(target_os = "linux")]
    linux::reach_display()?;

    let name = start.own_instance.clone().unwrap_or_else(|| "desk".to_owned());
    let mut builder = tauri::Builder::default();
    // The single instance must be the first plugin: it ends this process where another already has the window.
    // Under a test's automation it would hand the test's window to a person's open desk, or to another test's.
    if !start.alone {
        builder = builder.plugin(single_instance(&start));
    }
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(
            tauri_plugin_window_state::Builder::new()
                // Never the visibility (a hidden window would stay hidden) nor the position (Wayland has none).
                .with_state_flags(
                    tauri_plugin_window_state::StateFlags::SIZE | tauri_plugin_window_state::StateFlags::MAXIMIZED,
                )
                .build(),
        )
        .manage(calls::DeskPlace::new(start.store.clone()))
        .manage(starting::Waiting::new(start.arguments))
        .manage(leaving::Leaving::default())
        .manage(windows::Windows::default())
        .invoke_handler(tauri::generate_handler![calls::call])
        .setup(move |app| {
            tracing::info!("Stet {} has started", env!("CARGO_PKG_VERSION"));
            // Only now: a second start has handed over and is gone.
            let running = state.as_deref().and_then(|state| crash::Running::begin(state, &name));
            app.manage(Mutex::new(running));
            windows::open_main(app.handle())?;
            leaving::leave_with_the_session(app.handle());
            Ok(())
        })
        .on_window_event(|window, event| match event {
            WindowEvent::CloseRequested { api, .. } if !leaving::agreed(window.app_handle()) => {
                api.prevent_close();
                leaving::ask_one(window.app_handle(), window.label());
            }
            WindowEvent::Focused(true) => window.state::<windows::Windows>().came_forward(window.label()),
            WindowEvent::Destroyed => leaving::gone(window.app_handle(), window.label()),
            _ => {}
        })
        .build(tauri::generate_context!())
        .context("The window could not be set up.")?
        .run(|app, event| match event {
            RunEvent::ExitRequested { api, .. } if !leaving::agreed(app) => {
                api.prevent_exit();
                leaving::ask_all(app);
            }
            RunEvent::Exit => {
                tracing::info!("Stet has ended");
                let running = app.state::<Mutex<Option<crash::Running>>>();
                if let Some(running) = running.lock().unwrap_or_else(PoisonError::into_inner).take() {
                    running.end();
                }
            }
            _ => {}
        });
    Ok(())
}

/// A second start hands its files and addresses to the window that is already open, and ends.
fn single_instance(start: &Start) -> tauri::plugin::TauriPlugin<tauri::Wry> {
    let builder = tauri_plugin_single_instance::Builder::new().callback(|app, arguments, folder| {
        let arguments = starting::read_arguments(arguments.into_iter().skip(1), folder.as_ref());
        app.state::<starting::Waiting>().add(arguments);
        // The page asks for them with `take_arguments`; one that is not up yet asks by itself when it is.
        let Some(window) = windows::foremost(app) else { return };
        if let Err(error) = app.emit_to(window.label(), "arguments", ()) {
            tracing::warn!("the page could not be told of new arguments: {error}");
        }
        windows::bring_forward(app, window.label());
    });
    match &start.own_instance {
        // Another store is another desk: its window must not end up showing the usual one.
        Some(name) => builder.dbus_id(name.clone()).build(),
        None => builder.build(),
    }
}
