//! Desk, people, settings, authors and bios, pictures, notes, read marks, the log.

use stet_article::{AuthorUid, Bio, DeskUid, PersonUid, RevisionHash};
use uuid::Uuid;

use crate::testing::{content, desk, person, revision, uid};
use crate::{NewAuthor, NewBio, Note, NoteAnchor, RevisionPick, StoreError};

fn author(number: u128) -> AuthorUid {
    AuthorUid::new(Uuid::from_u128(number))
}

fn bio(of: AuthorUid, name: &str, at: i64) -> NewBio {
    NewBio {
        author: of,
        bio: Bio::named(name).canonical(),
        person: person(),
        by: "Pat Nobody".to_owned(),
        desk: DeskUid::new(Uuid::from_u128(1)),
        at,
        offset: 0,
    }
}

#[test]
fn desk_people_and_settings_come_back() {
    let desk = desk();
    let store = &desk.store;
    assert_eq!(store.desk().expect("read"), None);
    let mine = store.set_desk(DeskUid::new(Uuid::from_u128(1)), "Copy desk", 1).expect("set");
    assert_eq!(store.set_desk(DeskUid::new(Uuid::from_u128(2)), "Other", 2).expect("kept"), mine);
    store.add_person(person(), "Pat Nobody", 1).expect("added");
    store.add_person(PersonUid::new(Uuid::from_u128(8)), "pat nobody", 2).expect("added");
    assert_eq!(store.persons_named("PAT NOBODY").expect("found").len(), 2);
    store.rename_person(person(), "Pat Somebody").expect("renamed");
    assert_eq!(store.persons_named("Pat Nobody").expect("found").len(), 1);
    store.set_setting("theme", Some("dark")).expect("set");
    store.set_setting("theme", Some("light")).expect("set");
    assert_eq!(store.setting("theme").expect("read").as_deref(), Some("light"));
    store.set_setting("theme", None).expect("unset");
    assert_eq!(store.setting("theme").expect("read"), None);
}

#[test]
fn a_revision_keeps_the_bios_that_stood_then() {
    let desk = desk();
    let store = &desk.store;
    for number in [1, 2] {
        let new = NewAuthor { uid: author(number), name: "Ann Example".to_owned(), organisation: false, at: 1 };
        store.add_author(new).expect("added");
    }
    assert_eq!(store.authors_named("Ann Example").expect("two of one name").len(), 2);
    let first = store.append_bio(bio(author(1), "Ann Example", 1)).expect("first");
    assert_eq!(store.append_bio(bio(author(1), "Ann Example", 2)).expect("equal").number, 1);
    let mut new = revision(uid(1), &[], &content("a", "words"), 1);
    new.header.bios = vec![(author(1), first.bio)];
    store.create_article(new).expect("made");
    store.append_bio(bio(author(1), "Ann Married", 3)).expect("second");
    store.append_bio(bio(author(1), "Ann Example", 4)).expect("back again");
    let history = store.list_bios(author(1)).expect("history");
    assert_eq!(history.iter().map(|entry| entry.number).collect::<Vec<_>>(), [3, 2, 1]);
    let read = store.read_revision(uid(1), &RevisionPick::Latest).expect("read");
    assert_eq!(read.bios, [(author(1), first.bio, Bio::named("Ann Example").canonical())]);
    assert_eq!(store.articles_with_bio(author(1), Some(first.bio)).expect("carrying"), [uid(1)]);
    assert!(store.articles_with_bio(author(1), Some(history[1].bio)).expect("carrying").is_empty());
    let mut stray = revision(uid(2), &[], &content("b", "words"), 1);
    stray.header.bios = vec![(author(2), first.bio)];
    assert!(matches!(store.create_article(stray), Err(StoreError::UnknownBio { .. })));
    store.retire_author(author(2), true).expect("retired");
    store.rename_author(author(2), "100%_Pure").expect("renamed");
    assert_eq!(store.authors("0%_", 10).expect("searched").len(), 1, "signs are letters, not patterns");
    assert!(store.author(author(2)).expect("card").retired);
    let report = store.verify().expect("verified");
    assert!(report.is_sound() && report.bios == 3, "{report:?}");
}

#[test]
fn pictures_notes_ticks_and_the_log_come_back() {
    let desk = desk();
    let store = &desk.store;
    let r1 = store.create_article(revision(uid(1), &[], &content("a", "words"), 1)).expect("made").hash;
    let hash = store.put_media(b"not really a picture", "image/png", 1).expect("kept");
    assert_eq!(store.put_media(b"not really a picture", "image/png", 2).expect("again"), hash);
    assert_eq!(store.media(hash).expect("read").1, b"not really a picture");
    let note = |number: u128, answers: Option<u128>| Note {
        uid: Uuid::from_u128(number),
        article: uid(1),
        answers: answers.map(Uuid::from_u128),
        anchor: NoteAnchor { block: "p1".to_owned(), quoted: "words".to_owned(), ..NoteAnchor::default() },
        words: "Which?".to_owned(),
        person: person(),
        by: "Pat Nobody".to_owned(),
        at: 1,
        resolved_at: None,
    };
    store.add_note(note(1, None)).expect("added");
    store.add_note(note(2, Some(1))).expect("answered");
    assert_eq!(store.notes(uid(1)).expect("listed"), [note(1, None), note(2, Some(1))]);
    store.resolve_note(Uuid::from_u128(1), "Pat Nobody", Some(9)).expect("settled");
    assert_eq!(store.notes(uid(1)).expect("listed")[0].resolved_at, Some(9));
    assert_eq!(store.last_read(person(), uid(1)).expect("read"), None);
    store.mark_read(person(), uid(1), r1, 5).expect("read");
    assert_eq!(store.last_read(person(), uid(1)).expect("read"), Some((1, r1, 5)));
    let changes = ["c1".to_owned(), "c2".to_owned()];
    store.tick_changes(person(), (r1, r1), &changes, true, 6).expect("ticked");
    let later = RevisionHash::from_bytes([7; 32]);
    store.tick_changes(person(), (r1, later), &changes[..1], true, 7).expect("ticked again, against a later one");
    assert_eq!(store.ticked_since(person(), r1).expect("ticks"), changes.iter().cloned().collect());
    store.tick_changes(person(), (r1, r1), &changes[..1], false, 8).expect("no longer");
    assert_eq!(store.ticked_since(person(), r1).expect("ticks"), changes[1..].iter().cloned().collect());
    store.set_spiked(uid(1), Some("no room"), "Pat Nobody", 7).expect("spiked");
    assert!(store.list_articles(&crate::ArticleQuery::default()).expect("listed").is_empty());
    store.set_spiked(uid(1), None, "Pat Nobody", 8).expect("back");
    let log: Vec<String> = store.events(Some(uid(1)), 10).expect("log").into_iter().map(|line| line.what).collect();
    assert_eq!(log, ["unspiked", "spiked"]);
    store.set_killed(uid(1), Some(("wrong man", "Lee Example")), "Pat Nobody", 9).expect("killed");
    let card = store.article(uid(1)).expect("a card");
    assert_eq!(
        card.killed.map(|kill| (kill.reason, kill.ordered_by)),
        Some(("wrong man".into(), "Lee Example".into()))
    );
    assert!(store.list_articles(&crate::ArticleQuery::default()).expect("listed").is_empty(), "it is put away");
    let line = &store.events(Some(uid(1)), 1).expect("log")[0];
    assert_eq!((line.what.as_str(), line.detail.as_str()), ("killed", "wrong man (ordered by Lee Example)"));
    store.set_killed(uid(1), None, "Pat Nobody", 10).expect("back");
    assert!(store.verify().expect("verified").is_sound());
}
