//! Printing: the page lays its sheets out, and here they go to a printer or into a PDF.

use std::path::{Path, PathBuf};

use stet_desk::WireError;
use stet_desk::commands::Printed;
use tauri::{AppHandle, Manager, WebviewWindow};

/// Where a PDF goes: a name alone into the documents folder, or the home where there is none.
///
/// # Errors
/// Where the name is none, or a file is there that nobody has agreed to replace.
pub fn place(app: &AppHandle, name: &str, replace: bool) -> Result<PathBuf, WireError> {
    let name = name.trim();
    let mut path = PathBuf::from(name);
    if path.file_name().is_none() || name.ends_with('/') {
        return Err(WireError::new(format!("'{name}' is not the name of a file.")).with_hint("End it with a name."));
    }
    if path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("pdf")) {
        path.as_mut_os_string().push(".pdf");
    }
    if path.is_relative() {
        let folder = app.path().document_dir().ok().filter(|folder| folder.is_dir());
        let folder = folder.or_else(|| app.path().home_dir().ok());
        let folder = folder.ok_or_else(|| {
            WireError::new("There is no documents folder on this machine.").with_hint("Choose where the PDF goes.")
        })?;
        path = folder.join(path);
    }
    let folder = path.parent().unwrap_or(Path::new("/"));
    if !folder.is_dir() {
        return Err(
            WireError::new(format!("There is no folder {}.", folder.display())).with_hint("Choose where the PDF goes.")
        );
    }
    if !replace && path.exists() {
        return Err(WireError::new(format!("{} is there already.", path.display()))
            .with_hint("Give another name, or choose it to replace it."));
    }
    Ok(path)
}

/// Prints the sheets of a window: by the system's dialog, or into a PDF that is there whole or not at all.
///
/// # Errors
/// One sentence where the printer or the disk refuses.
pub async fn print(window: &WebviewWindow, file: Option<PathBuf>) -> Result<Printed, WireError> {
    let Some(file) = file else {
        on_paper(window, None).await?;
        return Ok(Printed { path: None });
    };
    let cannot = |why: &str| {
        WireError::new(format!("{} could not be written: {why}. Nothing was changed there.", file.display()))
            .with_hint("Choose another place, then try again.")
    };
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = file.with_file_name(format!(".{name}.{}.part.pdf", std::process::id()));
    let printed = on_paper(window, Some(beside.clone())).await;
    let whole = std::fs::read(&beside).is_ok_and(|bytes| bytes.starts_with(b"%PDF-"));
    let moved = match (&printed, whole) {
        (Ok(true), true) => std::fs::rename(&beside, &file).map_err(|error| cannot(&error.to_string())),
        (Err(error), _) => Err(cannot(error.message.trim_end_matches('.'))),
        _ => Err(cannot("the printing gave no PDF")),
    };
    if moved.is_err() {
        // The part is of no use to anybody.
        let _ = std::fs::remove_file(&beside);
    }
    moved?;
    Ok(Printed { path: Some(file.to_string_lossy().into_owned()) })
}

#[cfg(target_os = "linux")]
async fn on_paper(window: &WebviewWindow, file: Option<PathBuf>) -> Result<bool, WireError> {
    let cannot = |why: String| WireError::new(format!("Printing failed: {why}."));
    let (answer, done) = tokio::sync::oneshot::channel();
    window
        .with_webview(move |view| {
            crate::linux::print(&view.inner(), file.as_deref(), move |end| drop(answer.send(end)));
        })
        .map_err(|error| cannot(error.to_string()))?;
    match done.await {
        Ok(Ok(printed)) => Ok(printed),
        Ok(Err(why)) => Err(cannot(why.trim_end_matches('.').to_owned())),
        Err(_) => Err(cannot("the window went away".to_owned())),
    }
}

#[cfg(not(target_os = "linux"))]
async fn on_paper(window: &WebviewWindow, file: Option<PathBuf>) -> Result<bool, WireError> {
    if file.is_some() {
        return Err(WireError::new("This system writes PDFs from its own print dialog."));
    }
    window.print().map_err(|error| WireError::new(format!("Printing could not begin: {error}.")))?;
    Ok(true)
}
