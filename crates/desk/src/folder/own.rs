//! The list that stands in a folder that Stet wrote: which file is which article.

use std::collections::HashMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use stet_article::{ArticleUid, AssetHash, AuthorUid, Bio, RevisionHash};

/// The list's own file.
pub(super) const LIST: &str = "index.json";
/// No list is larger.
const LARGEST: u64 = 256 << 20;

/// What stands in `index.json`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct List {
    /// The version of this list; by it a folder of Stet's is known.
    pub stet_folder: u32,
    /// Over every revision of the store, as `stet verify` prints it.
    pub digest: String,
    pub articles: Vec<ListedArticle>,
    #[serde(default)]
    pub authors: Vec<ListedAuthor>,
    #[serde(default)]
    pub pictures: Vec<ListedPicture>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ListedArticle {
    /// The file that is read back.
    pub file: String,
    pub id: ArticleUid,
    pub slug: String,
    pub section: String,
    pub headline: String,
    /// The revision that was written.
    pub revision: u32,
    pub hash: RevisionHash,
    #[serde(default)]
    pub spiked: bool,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ListedAuthor {
    pub file: String,
    pub id: AuthorUid,
    pub name: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ListedPicture {
    pub file: String,
    pub hash: AssetHash,
    pub kind: String,
}

/// An author's own file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct AuthorFile {
    pub stet_author: u32,
    pub id: AuthorUid,
    pub name: String,
    #[serde(default)]
    pub organisation: bool,
    #[serde(default)]
    pub retired: bool,
    #[serde(default)]
    pub bio: Option<Bio>,
}

/// The lists of the folders among `roots` that have one, by the path of each file.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub articles: HashMap<std::path::PathBuf, ArticleUid>,
    pub pictures: Vec<(std::path::PathBuf, AssetHash, String)>,
    pub files: Vec<std::path::PathBuf>,
}

/// Reads the list of each root that has one. What it names outside the folder is left out.
pub(super) fn lists(roots: &[std::path::PathBuf]) -> Lists {
    let mut lists = Lists::default();
    for root in roots {
        let path = root.join(LIST);
        let small = std::fs::symlink_metadata(&path).is_ok_and(|facts| facts.is_file() && facts.len() <= LARGEST);
        let read = if small { std::fs::read(&path).ok() } else { None };
        let Some(list) = read.and_then(|bytes| serde_json::from_slice::<List>(&bytes).ok()) else { continue };
        if list.stet_folder != 1 {
            continue;
        }
        let inside = |file: &str| {
            let plain = Path::new(file).components().all(|part| matches!(part, std::path::Component::Normal(_)));
            plain.then(|| root.join(file))
        };
        lists.files.push(path);
        for article in list.articles {
            if let Some(path) = inside(&article.file) {
                lists.articles.insert(path, article.id);
            }
        }
        for picture in list.pictures {
            if let Some(path) = inside(&picture.file) {
                lists.pictures.push((path, picture.hash, picture.kind));
            }
        }
    }
    lists
}
