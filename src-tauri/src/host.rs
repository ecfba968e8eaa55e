//! What only a window can do, as the desk's list of commands names it.

use std::path::{Path, PathBuf};

use stet_desk::WireError;
use stet_desk::commands::{
    Arguments, Caller, ChooseFiles, ChooseFolder, ChoosePlace, ChosenFiles, ChosenPlace, ClaimArticle, Claimed,
    CloseWindow, Done, Host, Notes, OpenAddress, OpenWindow, Print, Printed, Quit, SetSpelling, SetTitle, Spelling,
    Stay, TakeArguments, TakeCrash, TakenCrash, WhereNotes, WindowReady,
};
use tauri::{Manager, Url, WebviewWindow};
use tauri_plugin_dialog::DialogExt;

use crate::windows::Windows;
use crate::{crash, leaving, log, printing, starting, windows};

/// The window that a call came from.
pub struct WindowHost {
    /// It.
    pub window: WebviewWindow,
}

impl Host for WindowHost {
    async fn window_ready(&self, _: &Caller, _: WindowReady) -> Result<Done, WireError> {
        windows::show(&self.window);
        Ok(Done {})
    }

    async fn take_arguments(&self, _: &Caller, _: TakeArguments) -> Result<Arguments, WireError> {
        let waiting = self.window.state::<starting::Waiting>().take();
        let article = self.window.state::<Windows>().article_of(self.window.label());
        Ok(Arguments { article, first: self.window.label() == windows::MAIN, ..waiting })
    }

    async fn open_window(&self, _: &Caller, request: OpenWindow) -> Result<Done, WireError> {
        windows::open(self.window.app_handle(), request.article)
            .map_err(|error| WireError::new(format!("The window could not be opened: {error}.")))?;
        Ok(Done {})
    }

    async fn claim_article(&self, _: &Caller, request: ClaimArticle) -> Result<Claimed, WireError> {
        let there = self.window.state::<Windows>().claim(self.window.label(), request.article);
        if let Some(label) = &there {
            windows::bring_forward(self.window.app_handle(), label);
        }
        Ok(Claimed { claimed: there.is_none() })
    }

    async fn close_window(&self, _: &Caller, _: CloseWindow) -> Result<Done, WireError> {
        leaving::close(self.window.app_handle(), self.window.label()).await;
        Ok(Done {})
    }

    async fn take_crash(&self, _: &Caller, _: TakeCrash) -> Result<TakenCrash, WireError> {
        Ok(TakenCrash { crash: log::folder().as_deref().and_then(crash::take_untold) })
    }

    async fn where_notes(&self, _: &Caller, _: WhereNotes) -> Result<Notes, WireError> {
        let folder = log::folder();
        let path =
            |of: fn(&Path) -> PathBuf| folder.as_deref().map(of).unwrap_or_default().to_string_lossy().into_owned();
        Ok(Notes { log: path(log::file), crashes: path(crash::folder) })
    }

    async fn choose_files(&self, _: &Caller, request: ChooseFiles) -> Result<ChosenFiles, WireError> {
        let mut chooser = self.window.dialog().file().set_parent(&self.window).set_title(request.title);
        if !request.endings.is_empty() {
            let endings: Vec<&str> = request.endings.iter().map(String::as_str).collect();
            chooser = chooser.add_filter(list_of(&request.endings), &endings);
        }
        let (answer, chosen) = tokio::sync::oneshot::channel();
        if request.several {
            chooser.pick_files(move |files| drop(answer.send(files.unwrap_or_default())));
        } else {
            chooser.pick_file(move |file| drop(answer.send(file.into_iter().collect())));
        }
        let files = chosen.await.unwrap_or_default();
        let paths = files.into_iter().filter_map(|file| file.into_path().ok());
        Ok(ChosenFiles { paths: paths.map(|path| path.to_string_lossy().into_owned()).collect() })
    }

    async fn choose_folder(&self, _: &Caller, request: ChooseFolder) -> Result<ChosenFiles, WireError> {
        let chooser = self.window.dialog().file().set_parent(&self.window).set_title(request.title);
        let (answer, chosen) = tokio::sync::oneshot::channel();
        chooser.pick_folder(move |folder| drop(answer.send(folder)));
        let folder = chosen.await.ok().flatten().and_then(|folder| folder.into_path().ok());
        Ok(ChosenFiles { paths: folder.into_iter().map(|path| path.to_string_lossy().into_owned()).collect() })
    }

    async fn choose_place(&self, _: &Caller, request: ChoosePlace) -> Result<ChosenPlace, WireError> {
        let mut chooser = self.window.dialog().file().set_parent(&self.window).set_title(request.title);
        let ending = format!(".{}", request.ending);
        if request.ending.is_empty() {
            chooser = chooser.set_file_name(request.name);
        } else {
            chooser = chooser.set_file_name(format!("{}{ending}", request.name.trim_end_matches(&ending)));
            chooser = chooser.add_filter(list_of(std::slice::from_ref(&request.ending)), &[request.ending.as_str()]);
        }
        let (answer, chosen) = tokio::sync::oneshot::channel();
        chooser.save_file(move |file| drop(answer.send(file)));
        let path = chosen.await.ok().flatten().and_then(|file| file.into_path().ok());
        Ok(ChosenPlace { path: path.map(|path| path.to_string_lossy().into_owned()) })
    }

    async fn open_address(&self, _: &Caller, request: OpenAddress) -> Result<Done, WireError> {
        let address = safe_address(&request.address)?;
        let opened = tauri::async_runtime::spawn_blocking(move || open::that_detached(address.as_str())).await;
        match opened {
            Ok(Ok(())) => Ok(Done {}),
            _ => Err(WireError::new(format!("The system has no program that opens {}.", request.address))),
        }
    }

    async fn print(&self, _: &Caller, request: Print) -> Result<Printed, WireError> {
        let target = match &request.path {
            Some(path) => Some(printing::place(self.window.app_handle(), path, request.replace)?),
            None => None,
        };
        printing::print(&self.window, target).await
    }

    async fn set_title(&self, _: &Caller, request: SetTitle) -> Result<Done, WireError> {
        let title = if request.title.is_empty() { "Stet" } else { &request.title };
        self.window.set_title(title).map_err(|error| WireError::new(format!("The window kept its title: {error}.")))?;
        Ok(Done {})
    }

    async fn set_spelling(&self, _: &Caller, request: SetSpelling) -> Result<Spelling, WireError> {
        #[cfg(target_os = "linux")]
        {
            let (answer, checked) = tokio::sync::oneshot::channel();
            let asked = self.window.with_webview(move |view| {
                // Nobody waits any more where the window has gone meanwhile.
                let _ = answer.send(crate::linux::spell_in(&view.inner(), &request.language));
            });
            asked.map_err(|error| WireError::new(format!("The spelling stays as it was: {error}.")))?;
            Ok(Spelling { checked: checked.await.unwrap_or_default() })
        }
        #[cfg(not(target_os = "linux"))]
        Ok(Spelling { checked: request.language.is_empty() })
    }

    async fn stay(&self, _: &Caller, _: Stay) -> Result<Done, WireError> {
        leaving::stay(self.window.app_handle(), self.window.label());
        Ok(Done {})
    }

    async fn quit(&self, _: &Caller, _: Quit) -> Result<Done, WireError> {
        leaving::ready(self.window.app_handle(), self.window.label()).await;
        Ok(Done {})
    }
}

/// An address that may leave for the system's browser. Others (`file:`, a program's own scheme) would let a pasted
/// link start whatever is installed.
fn safe_address(address: &str) -> Result<Url, WireError> {
    let parsed = Url::parse(address).map_err(|_| WireError::new(format!("'{address}' is not an address.")))?;
    if matches!(parsed.scheme(), "http" | "https" | "mailto") {
        Ok(parsed)
    } else {
        Err(WireError::new(format!("Stet opens web and mail addresses only, not '{}:'.", parsed.scheme())))
    }
}

fn list_of(endings: &[String]) -> String {
    endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_leave() {
        for address in ["https://example.org/a?b#c", "http://example.org", "mailto:desk@example.org"] {
            assert!(safe_address(address).is_ok(), "{address} is opened");
        }
        for address in
            ["file:///etc/passwd", "javascript:alert(1)", "stet://x", "data:text/html,x", "not an address", ""]
        {
            assert!(safe_address(address).is_err(), "{address} is not");
        }
    }
}
