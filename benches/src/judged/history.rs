//! Every two neighbours of the policies and of the news archive, taken in as the program takes them in.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use anyhow::Context as _;
use flate2::read::GzDecoder;
use stet_article::{Edition, Id};

/// One revision and the next.
pub struct Step {
    /// Of both texts as they lie there.
    texts: (String, String),
    pub old: Edition,
    pub new: Edition,
}

impl Step {
    /// The name of the pair: of the bytes of both texts.
    pub fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.texts.0.as_bytes()).update(&[0]).update(self.texts.1.as_bytes());
        hasher.finalize().to_hex()[..16].to_owned()
    }
}

/// All of them in turn; nothing where the files are not there.
pub fn all() -> anyhow::Result<Option<impl Iterator<Item = anyhow::Result<Step>>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let mut lines = Vec::new();
    for name in ["policies.jsonl.gz", "digitalgov-news.jsonl.gz"] {
        let Ok(file) = File::open(folder.join(name)) else { return Ok(None) };
        lines.push(BufReader::new(GzDecoder::new(file)).lines());
    }
    let mut before: Option<(String, String, Edition)> = None;
    let steps = lines.into_iter().flatten().filter_map(move |line| {
        let step = || -> anyhow::Result<Option<Step>> {
            let line: serde_json::Value = serde_json::from_str(&line?).context("a line of the histories is no JSON")?;
            let field = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
            let (name, text) = (field("file"), field("text"));
            // What the import refuses, as a desk would, has no neighbours.
            let Ok(edition) = taken_in(&text) else {
                before = None;
                return Ok(None);
            };
            let last = before.replace((name.clone(), text.clone(), edition.clone()));
            let step = last.filter(|(last, ..)| *last == name);
            Ok(step.map(|(_, was, old)| Step { texts: (was, text), old, new: edition }))
        };
        step().transpose()
    });
    Ok(Some(steps))
}

fn taken_in(text: &str) -> anyhow::Result<Edition> {
    let imported = stet_exchange::import("article.md", text.as_bytes(), &stet_exchange::ImportOptions::default())?;
    let mut edition = imported.edition;
    let mut next = 0_u32;
    edition.content.mend(|| {
        next += 1;
        Id::new(format!("n{next}"))
    });
    Ok(edition)
}
