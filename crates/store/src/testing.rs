//! What the tests of several modules need: a store of their own, and articles plainly made up.

use stet_article::{ArticleUid, Block, Content, DeskUid, PersonUid, RevisionHash, RevisionHeader, RevisionKind};
use uuid::Uuid;

use crate::revision::{NewRevision, WorkingAfter};
use crate::store::Store;
use crate::working::WriteWorking;

/// A store in a folder that goes with it.
pub(crate) struct Desk {
    pub store: Store,
    pub folder: tempfile::TempDir,
}

pub(crate) fn desk() -> Desk {
    let folder = tempfile::tempdir().expect("a private folder");
    let store = Store::open_or_create(folder.path().join("desk.stet")).expect("a new store");
    Desk { store, folder }
}

pub(crate) fn uid(number: u128) -> ArticleUid {
    ArticleUid::new(Uuid::from_u128(number))
}

pub(crate) fn person() -> PersonUid {
    PersonUid::new(Uuid::from_u128(7))
}

/// An article of one paragraph.
pub(crate) fn content(slug: &str, words: &str) -> Content {
    let mut content = Content {
        slug: slug.to_owned(),
        headline: format!("The headline of {slug}"),
        body: vec![Block::paragraph(words)],
        ..Content::default()
    };
    let mut next = 0;
    content.fill_ids(|| {
        next += 1;
        format!("p{next}").as_str().into()
    });
    content
}

pub(crate) fn revision(article: ArticleUid, parents: &[RevisionHash], content: &Content, at: i64) -> NewRevision {
    NewRevision {
        header: RevisionHeader {
            version: RevisionHeader::VERSION,
            article,
            parents: parents.to_vec(),
            content: content.hash(),
            bios: Vec::new(),
            kind: if parents.is_empty() { RevisionKind::Created } else { RevisionKind::Saved },
            person: person(),
            by: "Pat Nobody".to_owned(),
            desk: DeskUid::new(Uuid::from_u128(1)),
            at,
            offset: 60,
        },
        content: content.canonical(),
        reason: String::new(),
        words_added: None,
        words_removed: None,
        working: WorkingAfter::Keep,
    }
}

pub(crate) fn working(article: ArticleUid, base: RevisionHash, seq: i64, body: &[u8]) -> WriteWorking {
    WriteWorking {
        article,
        base,
        seq,
        body: body.to_vec(),
        selection: String::new(),
        person: person(),
        at: 1000 + seq,
        title: None,
    }
}

/// Says to a test that is run again as a child of itself what it works on.
const CHILD: &str = "STET_STORE_TEST_CHILD";

/// What the test `name` works on, where this is its child.
pub(crate) fn child_of(name: &str) -> Option<std::path::PathBuf> {
    let said = std::env::var_os(CHILD)?;
    let said = said.to_string_lossy().into_owned();
    said.strip_prefix(name)?.strip_prefix('=').map(Into::into)
}

/// This program again, to run the test `name` alone, on `path`.
pub(crate) fn again_as_child(name: &str, path: &std::path::Path) -> std::process::Command {
    let mut command = std::process::Command::new(std::env::current_exe().expect("this program"));
    command.args(["--exact", name, "--nocapture"]).env(CHILD, format!("{name}={}", path.display()));
    command
}
