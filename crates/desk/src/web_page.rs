//! What an exported page needs beside the edition: its pictures, its dates, and where replies go.

use base64::Engine as _;
use stet_article::{ArticleUid, AssetHash, Block, Edition};
use stet_exchange::{ExportContext, is_reply_address, reply_address};

use crate::commands::{Caller, HistoryOf};
use crate::desk::{Desk, PAGE};
use crate::error::WireError;
use crate::side::SideEdition;

/// The page's setting that says where replies go.
pub const REPLIES_TO: &str = "repliesTo";
/// The kinds of picture that every browser shows and none of which can hold a script.
const SHOWN: [&str; 5] = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"];

impl Desk {
    /// Puts into the context what a page shows: every picture that the store holds, when it was published and changed,
    /// and where replies go.
    pub(crate) async fn page_context(
        &self,
        article: ArticleUid,
        side: &SideEdition,
        context: &mut ExportContext,
    ) -> Result<(), WireError> {
        let pictures = pictures(&side.edition);
        let (media, replies_to) = self
            .blocking(move |store| {
                let mut media = std::collections::BTreeMap::new();
                for hash in pictures {
                    // A picture that is missing or damaged is named on the page in words; verifying says so.
                    let Ok((entry, bytes)) = store.media(hash) else { continue };
                    if SHOWN.contains(&entry.kind.as_str()) {
                        let inside = base64::engine::general_purpose::STANDARD.encode(bytes);
                        media.insert(hash.to_string(), format!("data:{};base64,{inside}", entry.kind));
                    }
                }
                Ok((media, store.setting(&format!("{PAGE}{REPLIES_TO}"))?))
            })
            .await?;
        context.media = media;
        let replies_to = replies_to.and_then(|value| serde_json::from_str::<String>(&value).ok());
        context.replies_to = replies_to.map(|to| to.trim().to_owned()).filter(|to| is_reply_address(to));
        let Some(card) = &side.revision else { return Ok(()) };
        let history = self.history(&Caller { window: String::new() }, HistoryOf { article }).await?;
        let upto = history.revisions.iter().filter(|revision| revision.number <= card.number);
        let marks = upto.flat_map(|revision| &revision.marks);
        context.published = marks.filter(|mark| mark.kind == "published").map(|mark| mark.at).min();
        context.modified = context.published.filter(|published| *published < card.at).map(|_| card.at);
        Ok(())
    }
}

/// The address for replies, as the setting keeps it.
pub(crate) fn reply_setting(typed: &str) -> Result<String, WireError> {
    let address = reply_address(typed).ok_or_else(|| {
        WireError::new(format!("“{}” is nowhere that replies could go.", typed.trim()))
            .with_hint("Give an address of a page (https://…) or of a mailbox.")
    })?;
    Ok(serde_json::Value::from(address).to_string())
}

fn pictures(edition: &Edition) -> Vec<AssetHash> {
    let in_body = edition.content.body.iter().filter_map(|block| match block {
        Block::Image { asset, .. } => *asset,
        _ => None,
    });
    let mut all: Vec<AssetHash> = in_body.chain(edition.bios.iter().filter_map(|known| known.bio.picture)).collect();
    all.sort_unstable();
    all.dedup();
    all
}
