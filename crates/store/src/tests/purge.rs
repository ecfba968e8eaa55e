//! What was purged is nowhere any more, and nothing brings it back.

use std::ops::ControlFlow;
use std::path::Path;

use uuid::Uuid;

use crate::testing::{Desk, content, desk, person, revision, uid, working};
use crate::{
    EmergencyCopy, Note, NoteAnchor, Purge, PurgeWhat, RevisionPick, RevisionState, Store, StoreError,
    keep_emergency_copy, rescue, restore_backup,
};

const WORDS: &str = "Zebulon Quillfeather";

fn order(what: PurgeWhat) -> Purge {
    Purge { what, by: "Pat Nobody".to_owned(), reason: "a court said so".to_owned(), at: 500 }
}

fn phrase() -> Purge {
    order(PurgeWhat::Phrase { words: "zebulon  quillfeather".to_owned(), article: None, signed_too: false })
}

/// Twenty revisions, of which the 5th to the 8th hold the words; unsaved words, a note, a reason and a log line too.
fn history() -> Desk {
    let desk = desk();
    let store = &desk.store;
    let plain = "The harbour wall is to be mended before winter. ".repeat(30);
    let mut last = None;
    for at in 1..=20 {
        let name = if (5..=8).contains(&at) { WORDS } else { "a man" };
        let mut next = content("harbour", &format!("{plain} Then {at}: {name} was asked."));
        if at == 6 {
            next.headline = format!("{WORDS} was asked");
        }
        let parents: Vec<_> = last.into_iter().collect();
        let mut new = revision(uid(1), &parents, &next, at);
        if at == 12 {
            new.reason = format!("took {WORDS} out");
        }
        let made = if at == 1 { store.create_article(new) } else { store.append_revision(new) };
        last = Some(made.expect("saved").hash);
        if at == 8 {
            let typed = format!("{{\"headline\":\"{WORDS}\"}}");
            store.write_working(working(uid(1), last.expect("saved"), 1, typed.as_bytes())).expect("kept");
        }
    }
    let note = Note {
        uid: Uuid::from_u128(91),
        article: uid(1),
        answers: None,
        anchor: NoteAnchor { quoted: WORDS.to_owned(), ..NoteAnchor::default() },
        words: "May we name him?".to_owned(),
        person: person(),
        by: "Pat Nobody".to_owned(),
        at: 30,
        resolved_at: None,
    };
    store.add_note(note).expect("noted");
    store.set_spiked(uid(1), Some(&format!("{WORDS} sued")), "Pat Nobody", 40).expect("spiked");
    store.set_killed(uid(1), Some((&format!("{WORDS} sued"), WORDS)), "Pat Nobody", 41).expect("killed");
    store.set_setting("page.search", Some(&format!("\"{WORDS}\""))).expect("set");
    desk
}

/// Every file below a folder that holds those bytes.
fn holding(folder: &Path, needle: &[u8], found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            holding(&path, needle, found);
        } else {
            let bytes = std::fs::read(&path).expect("bytes");
            if bytes.windows(needle.len()).any(|window| window.eq_ignore_ascii_case(needle)) {
                found.push(path.display().to_string());
            }
        }
    }
}

fn nowhere(folder: &Path, needle: &[u8]) {
    let mut found = Vec::new();
    holding(folder, needle, &mut found);
    assert!(found.is_empty(), "{:?} is in {found:?}", String::from_utf8_lossy(needle));
}

/// The packed bytes of the bodies that go: what a search for the words themselves could not see.
fn packed(store: &Store, numbers: &[u32]) -> Vec<Vec<u8>> {
    store
        .read(|tx| {
            let mut data = tx.prepare(
                "SELECT data FROM revision JOIN body ON body.id = body WHERE number = ?1 AND length(data) > 19",
            )?;
            let mut all = Vec::new();
            for number in numbers {
                for row in data.query_map([number], |row| row.get::<_, Vec<u8>>(0))? {
                    all.push(row?);
                }
            }
            Ok(all)
        })
        .expect("read")
}

#[test]
fn a_phrase_goes_out_of_everything_and_stays_out() {
    let desk = history();
    let backups = tempfile::tempdir().expect("another folder");
    let backup = desk.store.backup(backups.path().join("old.stet")).expect("copied").path;
    let emergency = desk.folder.path().join("second");
    let copy = EmergencyCopy {
        article: uid(1),
        base: stet_article::RevisionHash::from_bytes([3; 32]),
        seq: 1,
        body: format!("{{\"headline\":\"{WORDS}\"}}").into_bytes(),
        selection: String::new(),
        person: person(),
        at: 1,
    };
    keep_emergency_copy(&emergency, &copy).expect("kept");
    let gone = packed(&desk.store, &[5, 6, 7, 8]);
    assert!(!gone.is_empty());
    let before = desk.store.verify().expect("verified");

    let preview = desk.store.preview_purge(&phrase()).expect("previewed");
    assert_eq!(preview.revisions, (5..=8).map(|number| (uid(1), number)).collect::<Vec<_>>());
    assert_eq!(desk.store.verify().expect("verified"), before, "looking changes nothing");

    let report = desk.store.purge(&phrase(), std::slice::from_ref(&emergency)).expect("purged");
    assert!(report.clean && report.emergency == 1 && report.working == 2 && report.others >= 4, "{report:?}");
    // An index shares the beginnings of words: the ends are looked for too.
    for needle in [WORDS.as_bytes(), b"zebulon", b"quillfeather", b"ebulon", b"uillfeather"] {
        nowhere(desk.folder.path(), needle);
    }
    for data in &gone {
        nowhere(desk.folder.path(), data);
    }
    let check = |store: &Store| {
        let verified = store.verify().expect("verified");
        assert!(verified.is_sound(), "{verified:?}");
        assert_eq!((verified.withheld, verified.revisions), (4, 20));
        assert_eq!(verified.digest, before.digest, "the hashes stay");
        let read = store.read_revision(uid(1), &RevisionPick::Number(6));
        assert!(matches!(read, Err(StoreError::Withheld { number: 6, .. })), "{read:?}");
        let entry = store.find_revision(uid(1), &RevisionPick::Number(6)).expect("its place");
        assert_eq!((entry.state, &*entry.by), (RevisionState::Withheld, ""));
        for number in [4, 9, 20] {
            let read = store.read_revision(uid(1), &RevisionPick::Number(number)).expect("the others stay");
            assert!(String::from_utf8(read.content).expect("text").contains("a man was asked"));
        }
        assert!(store.search("zebulon", crate::SearchIn::Everything, 9).expect("searched").is_empty());
        // Neither what brought the words nor what took them out says so any more; what stands is still found.
        let history = |words: &str| {
            let asked = crate::HistoryQuery { words: words.to_owned(), limit: 99, ..crate::HistoryQuery::default() };
            store.search_history(&asked).expect("searched").hits.into_iter().map(|hit| hit.number).collect::<Vec<_>>()
        };
        assert_eq!((history("zebulon"), history("quillfeather")), (Vec::new(), Vec::new()));
        assert_eq!(history("winter"), [1], "{:?}", history("winter"));
        assert!(store.notes(uid(1)).expect("notes").is_empty());
    };
    check(&desk.store);
    let path = desk.store.path().to_owned();
    drop(desk.store);
    // Neither a rescue with the old backup nor the backup itself brings it back.
    rescue(&path, std::slice::from_ref(&backup), "a", &mut |_| ControlFlow::Continue(())).expect("rescued");
    check(&Store::open(&path).expect("opens"));
    restore_backup(&path, &backup, "b", &mut |_| ControlFlow::Continue(())).expect("restored");
    let store = Store::open(&path).expect("opens");
    check(&store);
    nowhere(store.path().parent().expect("a folder"), WORDS.as_bytes());
}

#[test]
fn one_revision_goes_and_the_others_stand() {
    let desk = history();
    let r20 = desk.store.read_revision(uid(1), &RevisionPick::Number(20)).expect("there");
    let r1 = desk.store.read_revision(uid(1), &RevisionPick::Number(1)).expect("there");
    let span = |from, to| order(PurgeWhat::Revisions { article: uid(1), from, to });
    assert!(matches!(desk.store.purge(&span(30, 40), &[]), Err(StoreError::UnknownRevision { .. })));
    // The first, on which a whole chain leans, and the last, which is the head.
    let report = desk.store.purge(&span(1, 1), &[]).expect("purged");
    assert!(report.clean && report.revisions == [(uid(1), 1)], "{report:?}");
    desk.store.purge(&span(20, 20), &[]).expect("purged");
    let verified = desk.store.verify().expect("verified");
    assert!(verified.is_sound() && verified.withheld == 2, "{verified:?}");
    let latest = desk.store.find_revision(uid(1), &RevisionPick::Latest).expect("there");
    assert!(latest.number == 19 && latest.head);
    assert!(desk.store.read_revision(uid(1), &RevisionPick::Number(2)).is_ok());
    // The same content cannot come back by a save; other words can, and go on from what is left.
    let mut again = revision(uid(1), &[latest.hash], &content("harbour", "x"), 50);
    again.header.content = r20.header.content;
    again.content = r20.content;
    assert!(matches!(desk.store.append_revision(again), Err(StoreError::Purge { .. })));
    let mut sent_again = revision(uid(1), &[latest.hash], &content("harbour", "x"), 51);
    sent_again.header.content = r1.header.content;
    sent_again.content = r1.content;
    assert!(matches!(desk.store.append_revision(sent_again), Err(StoreError::Purge { .. })));
    let next =
        desk.store.append_revision(revision(uid(1), &[latest.hash], &content("harbour", "On."), 52)).expect("on");
    assert_eq!((next.number, next.heads), (21, 1));
    let everything = span(1, 21);
    desk.store.purge(&everything, &[]).expect("all of it");
    assert!(matches!(desk.store.read_revision(uid(1), &RevisionPick::Latest), Err(StoreError::Withheld { .. })));
    assert!(desk.store.verify().expect("verified").is_sound());
    nowhere(desk.folder.path(), b"harbour wall");
}

#[test]
fn too_little_to_find_by_and_a_telling_reason_are_refused() {
    let desk = history();
    let short = order(PurgeWhat::Phrase { words: " a. ".to_owned(), article: None, signed_too: false });
    assert!(matches!(desk.store.purge(&short, &[]), Err(StoreError::Purge { .. })));
    let telling = Purge { reason: format!("{WORDS} asked"), ..phrase() };
    assert!(matches!(desk.store.purge(&telling, &[]), Err(StoreError::Purge { .. })));
    assert_eq!(desk.store.verify().expect("verified").withheld, 0);
    // Names of those who saved stand in headers: they go with the revisions, when that is asked for.
    let signed =
        |signed_too| order(PurgeWhat::Phrase { words: "pat nobody".to_owned(), article: Some(uid(1)), signed_too });
    let mut by_another = signed(false);
    by_another.by = "Quin Somebody".to_owned();
    assert_eq!(desk.store.preview_purge(&by_another).expect("previewed").signed, 20);
    let mut by_another = signed(true);
    by_another.by = "Quin Somebody".to_owned();
    assert_eq!(desk.store.preview_purge(&by_another).expect("previewed").revisions.len(), 20);
}
