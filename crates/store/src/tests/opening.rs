//! What may lie at a path, and that what is refused is left untouched.

use std::path::Path;

use crate::testing::{content, desk, revision, uid};
use crate::{RevisionPick, Store, StoreError};

fn state(path: &Path) -> (Vec<u8>, std::time::SystemTime, usize) {
    let meta = std::fs::metadata(path).expect("there");
    let beside = std::fs::read_dir(path.parent().expect("a folder")).expect("a folder").count();
    (std::fs::read(path).expect("bytes"), meta.modified().expect("a time"), beside)
}

fn refused(path: &Path) -> StoreError {
    let before = state(path);
    let error = Store::open_or_create(path).expect_err("refused");
    assert_eq!(state(path), before, "left untouched: {error}");
    error
}

#[test]
fn foreign_newer_and_broken_files_are_refused_untouched() {
    let folder = tempfile::tempdir().expect("a private folder");
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("text.stet"), "Dear editor, this is a letter.\n".repeat(50)).expect("written");
    assert!(matches!(refused(&path("text.stet")), StoreError::NotOurs { .. }));
    std::fs::write(path("short.stet"), "x").expect("written");
    assert!(matches!(refused(&path("short.stet")), StoreError::NotOurs { .. }));
    std::fs::write(path("nul.stet"), [0; 8192]).expect("written");
    assert!(matches!(refused(&path("nul.stet")), StoreError::NotOurs { .. } | StoreError::Damaged { .. }));
    let sql = |name: &str, sql: &str| {
        rusqlite::Connection::open(path(name)).and_then(|other| other.execute_batch(sql)).expect("written");
    };
    sql("other.stet", "PRAGMA application_id = 77; CREATE TABLE t (a);");
    assert!(matches!(refused(&path("other.stet")), StoreError::NotOurs { .. }));
    sql(
        "newer.stet",
        &format!("PRAGMA application_id = {}; PRAGMA user_version = 9;", crate::connection::APPLICATION_ID),
    );
    assert!(matches!(refused(&path("newer.stet")), StoreError::Newer { found: 9, known: 1, .. }));
    drop(Store::open_or_create(path("cut.stet")).expect("made"));
    let whole = std::fs::read(path("cut.stet")).expect("bytes");
    std::fs::write(path("cut.stet"), &whole[..whole.len() / 2]).expect("cut");
    assert!(matches!(refused(&path("cut.stet")), StoreError::Damaged { .. }));
}

#[test]
fn an_empty_file_is_a_new_store_and_a_missing_one_is_missing() {
    let folder = tempfile::tempdir().expect("a private folder");
    let path = folder.path().join("new.stet");
    assert!(matches!(Store::open(&path), Err(StoreError::Missing { .. })));
    std::fs::write(&path, b"").expect("empty");
    Store::open(&path).expect("new");
    assert!(matches!(Store::open(folder.path().join("no/such/a.stet")), Err(StoreError::Missing { .. })));
    let file = folder.path().join("file");
    std::fs::write(&file, b"").expect("a file");
    assert!(matches!(Store::open_or_create(file.join("a.stet")), Err(StoreError::NoFolder { .. })));
}

#[cfg(unix)]
#[test]
fn files_are_their_owners_alone_and_second_names_are_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a private folder");
    let path = folder.path().join("made/desk.stet");
    let store = Store::open_or_create(&path).expect("made");
    let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(&folder.path().join("made/desk.stet-lock")), 0o600);
    assert_eq!(mode(store.media_folder()), 0o700);
    assert_eq!(mode(&folder.path().join("made")), 0o700);
    drop(store);
    std::fs::hard_link(&path, folder.path().join("second.stet")).expect("linked");
    assert!(matches!(Store::open(&path), Err(StoreError::HardLinked { .. })));
}

#[test]
fn a_second_program_writes_beside_the_first_and_is_noticed() {
    let desk = desk();
    let other = Store::open(desk.store.path()).expect("shared");
    assert!(!desk.store.changed_elsewhere().expect("asked"));
    desk.store.create_article(revision(uid(1), &[], &content("a", "words"), 1)).expect("ours");
    assert!(!desk.store.changed_elsewhere().expect("asked"), "our own writes are no news");
    other.create_article(revision(uid(2), &[], &content("b", "words"), 1)).expect("theirs");
    assert!(desk.store.changed_elsewhere().expect("asked"));
    assert!(!desk.store.changed_elsewhere().expect("asked"), "said once");
    assert!(desk.store.read_revision(uid(2), &RevisionPick::Latest).is_ok());
}

#[test]
fn a_store_that_another_program_has_alone_is_said_to_be_locked() {
    let desk = desk();
    let path = desk.store.path().to_owned();
    drop(desk.store);
    let lock = crate::lock::Lock::alone(&path.with_extension("stet-lock")).expect("a lock").expect("free");
    assert!(matches!(Store::open(&path), Err(StoreError::Locked { .. })));
    drop(lock);
    Store::open(&path).expect("free again");
}

#[test]
fn a_backup_is_checked_and_opens_as_a_store() {
    let desk = desk();
    desk.store.create_article(revision(uid(1), &[], &content("a", "words"), 1)).expect("made");
    let picture = desk.store.put_media(b"picture", "image/png", 1).expect("kept");
    let path = desk.folder.path().join("copies/one.stet");
    let report = desk.store.backup(&path).expect("copied");
    assert_eq!((report.revisions, report.media), (1, 1));
    assert!(matches!(desk.store.backup(&path), Err(StoreError::Exists { .. })));
    let copy = Store::open(&path).expect("a store");
    assert_eq!(copy.media(picture).expect("there").1, b"picture");
    let verified = copy.verify().expect("verified");
    assert!(verified.is_sound() && verified.digest == report.digest);
}
