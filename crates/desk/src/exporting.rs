//! Out: a state of an article as a file, or on the clipboard.

use std::io::Write as _;
use std::path::Path;

use stet_article::{ArticleUid, Content};
use stet_exchange::ExportContext;

use crate::commands::{Caller, CopyForWeb, Export, Exported, WebCopy};
use crate::desk::Desk;
use crate::error::WireError;
use crate::side::SideEdition;

impl Desk {
    /// A state of an article in a format, with what to know about it.
    ///
    /// # Errors
    /// Where the point means nothing, or the format is unknown.
    pub async fn export_text(
        &self,
        article: ArticleUid,
        point: &str,
        format: &str,
    ) -> Result<(String, Vec<String>), WireError> {
        let side = self.edition_at(article, point).await?;
        let warnings = warnings(&side.edition.content, self.inner.clock.now());
        let mut context = ExportContext { revision: base(&side), ..ExportContext::default() };
        let mut warnings = warnings;
        if matches!(format, "html" | "fragment") {
            self.page_context(article, &side, &mut context).await?;
            if side.edition.content.replies && context.replies_to.is_none() && format == "html" {
                warnings.push(
                    "Replies are open, but nobody has said where they go: the page has no way to reply.".to_owned(),
                );
            }
        }
        let format = format.to_owned();
        let text = self
            .computing(move || match format.as_str() {
                "markdown" | "md" => Ok(stet_exchange::to_markdown(&side.edition, &context)),
                "json" => Ok(stet_exchange::to_json(&side.edition, true)),
                "text" | "txt" => Ok(stet_exchange::to_text(&side.edition)),
                "html" => Ok(stet_exchange::to_html(&side.edition, &context)),
                "fragment" => Ok(stet_exchange::to_fragment(&side.edition, &context)),
                other => Err(WireError::new(format!(
                    "'{other}' is no format that Stet writes: choose markdown, html, json or text."
                ))),
            })
            .await??;
        Ok((text, warnings))
    }

    /// Writes a state of an article to a file: whole, or not at all.
    ///
    /// # Errors
    /// One sentence where the file cannot be written.
    pub async fn export(&self, _: &Caller, request: Export) -> Result<Exported, WireError> {
        let (text, warnings) = self.export_text(request.article, &request.point, &request.format).await?;
        let path = request.path.clone();
        self.computing(move || write_whole(Path::new(&path), text.as_bytes())).await??;
        Ok(Exported { path: request.path, warnings })
    }

    /// The article for a web desk's clipboard, and for a printed page.
    ///
    /// # Errors
    /// Where the point means nothing.
    pub async fn copy_for_web(&self, _: &Caller, request: CopyForWeb) -> Result<WebCopy, WireError> {
        let side = self.edition_at(request.article, &request.point).await?;
        let warnings = warnings(&side.edition.content, self.inner.clock.now());
        self.computing(move || WebCopy {
            html: stet_exchange::to_web_html(&side.edition),
            text: stet_exchange::to_web_text(&side.edition),
            warnings,
        })
        .await
    }
}

/// `HASH@NUMBER`, by which a returned file names what it was made from.
pub(crate) fn base(side: &SideEdition) -> Option<String> {
    side.revision
        .as_ref()
        .map(|card| format!("{}@{}", card.hash.to_string().get(..16).unwrap_or_default(), card.number))
}

/// Writes beside the file and renames over it, so that a full disk leaves what was there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), WireError> {
    let cannot = |error: std::io::Error| {
        WireError::new(format!("{} could not be written: {error}. Nothing was changed there.", path.display()))
    };
    let name =
        path.file_name().ok_or_else(|| WireError::new(format!("{} is not the name of a file.", path.display())))?;
    if path.is_dir() {
        return Err(WireError::new(format!("{} is a folder. Give the name of a file.", path.display())));
    }
    let beside = path.with_file_name(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
    let written = std::fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.and_then(|()| std::fs::rename(&beside, path)).map_err(|error| {
        // The part is of no use to anybody; what matters is the first error.
        let _ = std::fs::remove_file(&beside);
        cannot(error)
    })
}

pub(crate) fn warnings(content: &Content, now: i64) -> Vec<String> {
    let mut warnings = Vec::new();
    if let Some(embargo) = &content.embargo
        && embargo.at > now
    {
        warnings.push(format!("This article is under embargo until {} ({}).", instant(embargo.at), embargo.zone));
    }
    for (at, link) in content.related.iter().enumerate() {
        if link.target.is_none() {
            warnings.push(format!("Related link {} ({}) leads nowhere yet.", at + 1, link.label));
        }
    }
    warnings
}

/// An instant in UTC, to the minute.
fn instant(at: i64) -> String {
    chrono::DateTime::from_timestamp_millis(at)
        .map_or_else(|| at.to_string(), |time| time.format("%Y-%m-%d %H:%M UTC").to_string())
}
