//! What may lie at a path, and that what is refused is left untouched.

use std::path::Path;

use crate::testing::{again_as_child, child_of};
use crate::testing::{content, desk, revision, uid};
use crate::{Open, RevisionPick, Store, StoreError};

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
    assert!(matches!(refused(&path("newer.stet")), StoreError::Newer { found: 9, .. }));
    for (name, number) in [("zero.stet", 0), ("negative.stet", -3)] {
        drop(Store::open_or_create(path(name)).expect("made"));
        sql(name, &format!("PRAGMA user_version = {number}; PRAGMA journal_mode = DELETE;"));
        let error = refused(&path(name));
        assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
        assert!(error.to_string().contains(&format!("the number {number}, which no Stet has written")), "{error}");
    }
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
    assert!(matches!(Store::open(&path), Err(StoreError::Empty { .. })));
    assert!(matches!(Store::open_as(&path, Open::Reading), Err(StoreError::Empty { .. })));
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing was laid beside it");
    assert_eq!(std::fs::metadata(&path).expect("there").len(), 0, "nothing was put into it");
    drop(Store::open_or_create(&path).expect("new"));
    Store::open(&path).expect("there now");
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
    let place = crate::place::Place::of(&path, false).expect("a place");
    let lock = crate::lock::Lock::try_alone(&place).expect("a lock").expect("free");
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

#[test]
fn many_programs_may_make_one_new_store_at_the_same_moment() {
    const NAME: &str = "tests::opening::many_programs_may_make_one_new_store_at_the_same_moment";
    if let Some(path) = child_of(NAME) {
        let store = Store::open_or_create(path).expect("opens");
        let number = u128::from(std::process::id());
        store.create_article(revision(uid(number), &[], &content("a", "words"), 1)).expect("made");
        // Held until every other one has it too: nobody may have to wait for another's end.
        std::io::Read::read_to_end(&mut std::io::stdin(), &mut Vec::new()).expect("told to end");
        return;
    }
    let folder = tempfile::tempdir().expect("a private folder");
    let path = folder.path().join("new/desk.stet");
    let mut children: Vec<_> = (0..6)
        .map(|_| again_as_child(NAME, &path).stdin(std::process::Stdio::piped()).spawn().expect("a child"))
        .collect();
    // Ends each one's waiting only when all have been started; a child that failed has ended already.
    let inputs: Vec<_> = children.iter_mut().map(|child| child.stdin.take().expect("its input")).collect();
    drop(inputs);
    for mut child in children {
        assert!(child.wait().expect("ended").success());
    }
    let store = Store::open(&path).expect("a store");
    assert_eq!(store.list_articles(&crate::ArticleQuery::default()).expect("listed").len(), 6);
    assert!(store.verify().expect("verified").is_sound());
    let beside = std::fs::read_dir(path.parent().expect("a folder")).expect("a folder");
    let left: Vec<_> = beside.flatten().filter(|entry| entry.file_name().to_string_lossy().contains("-new-")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn two_savers_on_one_base_are_both_kept_and_the_second_is_told() {
    let desk = desk();
    let other = Store::open(desk.store.path()).expect("shared");
    let r1 = desk.store.create_article(revision(uid(1), &[], &content("a", "words"), 1)).expect("made");
    assert!(r1.beside.is_empty());
    let first = desk.store.append_revision(revision(uid(1), &[r1.hash], &content("a", "mine"), 2)).expect("saved");
    assert!(first.beside.is_empty());
    let mut theirs = revision(uid(1), &[r1.hash], &content("a", "theirs"), 3);
    theirs.header.by = "Quin Nobody".to_owned();
    let second = other.append_revision(theirs.clone()).expect("saved beside");
    assert_eq!((second.heads, second.number), (2, 3));
    assert_eq!((second.beside[0].number, second.beside[0].hash, &*second.beside[0].by), (2, first.hash, "Pat Nobody"));
    let again = other.append_revision(theirs).expect("sent again");
    assert!(again.already && again.beside.len() == 1, "{again:?}");
}

/// What a person without the right to write meets. The tests may run as one who may do everything, so this part
/// runs as somebody who may not.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_read_and_refused_in_words() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    const NAME: &str = "tests::opening::a_folder_that_cannot_be_written_is_read_and_refused_in_words";
    if let Some(path) = child_of(NAME) {
        let error = Store::open_or_create(&path).expect_err("refused");
        assert!(matches!(&error, StoreError::ReadOnly { path: named } if named.ends_with("desk.stet")), "{error:?}");
        let store = Store::open_as(&path, Open::Reading).expect("read");
        let read = store.read_revision(uid(1), &RevisionPick::Latest).expect("there");
        assert_eq!(read.entry.number, 1);
        assert!(store.verify().expect("verified").is_sound());
        let refused = store.append_revision(revision(uid(1), &[read.entry.hash], &content("a", "more"), 2));
        assert!(matches!(refused, Err(StoreError::ReadOnly { .. })), "{refused:?}");
        return;
    }
    let desk = desk();
    desk.store.create_article(revision(uid(1), &[], &content("a", "words"), 1)).expect("made");
    let path = desk.store.path().to_owned();
    drop(desk.store);
    let set = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("permissions set");
    };
    // The program itself must be within reach of whoever runs it.
    let program = desk.folder.path().join("program");
    std::fs::copy(std::env::current_exe().expect("this program"), &program).expect("copied");
    set(&program, 0o755);
    let child = |path: &Path| {
        let mut command = again_as_child(NAME, path);
        let mut as_nobody = std::process::Command::new(&program);
        as_nobody.args(command.get_args()).envs(command.get_envs().filter_map(|(k, v)| Some((k, v?))));
        command = as_nobody;
        let owner = std::fs::metadata(&program).map(|meta| std::os::unix::fs::MetadataExt::uid(&meta)).expect("owner");
        if owner == 0 {
            command.uid(65534).gid(65534);
        }
        command.current_dir("/").output().expect("ran")
    };
    // A folder on a read-only medium, the lock with it; then one that holds the file alone.
    for with_lock in [true, false] {
        if !with_lock {
            set(desk.folder.path(), 0o755);
            std::fs::remove_file(path.with_extension("stet-lock")).expect("gone");
        }
        for entry in std::fs::read_dir(desk.folder.path()).expect("a folder").flatten() {
            if entry.path() != program && entry.path().is_file() {
                set(&entry.path(), 0o444);
            }
        }
        set(desk.folder.path(), 0o555);
        let before = state(&path);
        let output = child(&path);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        assert_eq!(state(&path), before, "left untouched");
    }
    set(desk.folder.path(), 0o755);
}

#[test]
fn a_kept_file_of_form_1_comes_up_with_every_hash_and_a_copy_is_kept() {
    let folder = tempfile::tempdir().expect("a private folder");
    let path = folder.path().join("old.stet");
    let kept = zstd::decode_all(&include_bytes!("kept/form-1.stet.zst")[..]).expect("unpacked");
    std::fs::write(&path, &kept).expect("written");
    let store = Store::open(&path).expect("brought up to date");
    let report = store.verify().expect("verified");
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.articles, report.revisions, report.bios), (2, 23, 1));
    assert_eq!(report.digest, "2d94a59d10492204ba52e753d06503ab667449f365fe76fa97303e394b3f3156", "no hash changed");
    let read = store.read_revision(uid(1), &RevisionPick::Number(8)).expect("there");
    assert_eq!((&*read.entry.reason, read.bios.len()), ("because 17", 1));
    assert_eq!(store.find_revision(uid(1), &RevisionPick::Live).expect("marked").number, 3);
    assert_eq!(store.read_working(uid(1)).expect("read").expect("there").seq, 3);
    let last = store.find_revision(uid(1), &RevisionPick::Latest).expect("there");
    assert_eq!((last.number, last.parents.len()), (22, 2));
    store.append_revision(revision(uid(1), &[last.hash], &content("harbour", "After."), 99)).expect("appended");
    // The copy from before it still has the old form, byte for byte what was there.
    let copy = folder.path().join("old.stet-backups/old-form-1.stet");
    let other = rusqlite::Connection::open(copy).expect("opens");
    let (form, revisions): (i64, i64) = other
        .query_row("SELECT (SELECT user_version FROM pragma_user_version), count(header) FROM revision", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .expect("the old form");
    assert_eq!((form, revisions), (1, 23));
}

#[test]
fn a_power_cut_while_the_log_was_folded_in_leaves_a_store_that_opens() {
    let desk = desk();
    let mut last = desk.store.create_article(revision(uid(1), &[], &content("a", "words"), 1)).expect("made").hash;
    let path = desk.store.path().to_owned();
    drop(desk.store);
    let before = std::fs::read(&path).expect("the file, its log folded in");
    let store = Store::open(&path).expect("opens");
    for at in 2..40 {
        let words: String = (0..300).map(|word| format!("w{}x{word} ", at * 7919)).collect();
        last = store.append_revision(revision(uid(1), &[last], &content("a", &words), at)).expect("saved").hash;
    }
    let log = std::fs::read(path.with_extension("stet-wal")).expect("the log");
    drop(store);
    let after = std::fs::read(&path).expect("the file, grown");
    assert!(after.len() > before.len() && !log.is_empty());
    // The first page is there as it is to be, and nothing else of what is being folded in.
    let torn = [&after[..4096], &before[4096..]].concat();
    std::fs::write(&path, torn).expect("written");
    std::fs::write(path.with_extension("stet-wal"), log).expect("written");
    let store = Store::open(&path).expect("the log has the rest");
    assert_eq!(store.find_revision(uid(1), &RevisionPick::Latest).expect("there").hash, last);
    assert!(store.verify().expect("verified").is_sound());
}
