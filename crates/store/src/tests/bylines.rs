//! Whose articles are whose: by the byline, bio or none, through saving, old stores, purges and rescue.

use std::ops::ControlFlow;

use stet_article::{AuthorUid, Byline, BylineEntry, Content, role};
use uuid::Uuid;

use crate::connection::APPLICATION_ID;
use crate::testing::{Desk, content, desk, revision, uid};
use crate::{NewAuthor, Purge, PurgeWhat, Store, rescue};

fn author(number: u128) -> AuthorUid {
    AuthorUid::new(Uuid::from_u128(number))
}

fn by(slug: &str, authors: &[(u128, &str)]) -> Content {
    let entry = |(number, role): &(u128, &str)| BylineEntry {
        author: Some(author(*number)),
        name: format!("Author {number}"),
        role: (*role).to_owned(),
        ..BylineEntry::default()
    };
    let entries = authors.iter().map(entry).collect();
    Content { byline: Byline { entries, ..Byline::default() }, ..content(slug, "words") }
}

/// Two authors without a bio; one stands in both articles, in the second after the other.
fn two_articles() -> Desk {
    let desk = desk();
    for number in [1, 2] {
        let name = format!("Author {number}");
        desk.store.add_author(NewAuthor { uid: author(number), name, organisation: false, at: 5 }).expect("added");
    }
    desk.store.create_article(revision(uid(1), &[], &by("one", &[(1, role::BY)]), 10)).expect("made");
    let second = by("two", &[(2, role::BY), (1, role::PICTURES)]);
    desk.store.create_article(revision(uid(2), &[], &second, 20)).expect("made");
    desk
}

fn counts(store: &Store) -> [u32; 2] {
    [1, 2].map(|number| store.author(author(number)).expect("a card").articles)
}

#[test]
fn authors_are_counted_by_bylines_and_not_by_bios() {
    let desk = two_articles();
    let store = &desk.store;
    assert_eq!(counts(store), [2, 1]);
    let found = store.articles_by(author(1), 10).expect("found");
    let said: Vec<_> = found.iter().map(|one| (one.article, one.place, one.of, one.role.as_str(), one.bio)).collect();
    assert_eq!(said, [(uid(2), 2, 2, role::PICTURES, None), (uid(1), 1, 1, role::BY, None)]);
    assert_eq!(store.author(author(1)).expect("a card").last_at, Some(20));
    assert_eq!(store.authors_since(20).expect("found").len(), 2);
    assert!(store.authors_since(21).expect("found").is_empty());

    // Taken out of the byline, or 'No byline' chosen: not theirs any more.
    let first = store.list_revisions(uid(2)).expect("a history")[0].hash;
    let none = Content {
        byline: Byline { none: true, ..by("two", &[(2, role::BY), (1, role::BY)]).byline },
        ..content("two", "words")
    };
    store.append_revision(revision(uid(2), &[first], &none, 30)).expect("saved");
    assert_eq!(counts(store), [1, 0]);
    assert!(store.verify().expect("verified").is_sound());
}

/// The same rows in a file of the schema before the list, whatever later steps brought.
fn as_before(path: &std::path::Path, old: &std::path::Path) -> rusqlite::Result<()> {
    let old = rusqlite::Connection::open(old)?;
    old.execute_batch(include_str!("../migrations/before/0003.sql"))?;
    old.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 2"))?;
    old.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM search_state")?;
    old.execute("ATTACH ?1 AS new", [path.to_string_lossy()])?;
    let names =
        |sql: &str| -> rusqlite::Result<Vec<String>> { old.prepare(sql)?.query_map([], |row| row.get(0))?.collect() };
    for table in names("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'")? {
        let columns = names(&format!("SELECT name FROM pragma_table_info('{table}', 'main')"))?.join(", ");
        old.execute_batch(&format!("INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}"))?;
    }
    Ok(())
}

#[test]
fn a_store_from_before_the_list_is_counted_rightly_when_it_is_opened() {
    let desk = two_articles();
    let path = desk.store.path().to_owned();
    drop(desk.store);
    let old = desk.folder.path().join("old.stet");
    as_before(&path, &old).expect("as it was");
    let store = Store::open(&old).expect("brought up");
    assert_eq!(counts(&store), [2, 1]);
    assert!(store.verify().expect("verified").is_sound());
}

#[test]
fn a_list_that_does_not_follow_is_named_and_a_rescue_makes_it_anew() {
    let desk = two_articles();
    let path = desk.store.path().to_owned();
    let backup = desk.folder.path().join("copy.stet");
    desk.store.backup(&backup).expect("a copy");
    drop(desk.store);
    assert_eq!(counts(&Store::open(&backup).expect("the copy")), [2, 1], "a backup brings it along");
    let tampered = rusqlite::Connection::open(&path).expect("opened");
    tampered.execute_batch("DELETE FROM byline_entry WHERE article = 2").expect("deleted");
    drop(tampered);
    let store = Store::open(&path).expect("opened");
    let damaged = store.verify().expect("verified").damaged;
    assert!(damaged.len() == 1 && damaged[0].article == Some(uid(2)), "{damaged:?}");
    drop(store);
    rescue(&path, &[], "test", &mut |_| ControlFlow::Continue(())).expect("rescued");
    let store = Store::open(&path).expect("opened");
    assert_eq!(counts(&store), [2, 1]);

    let what = PurgeWhat::Revisions { article: uid(2), from: 1, to: 1 };
    let purge = Purge { what, by: "Pat Nobody".into(), reason: "the law".into(), at: 40 };
    store.purge(&purge, &[]).expect("purged");
    assert_eq!(counts(&store), [1, 0], "what was purged names nobody");
    assert!(store.verify().expect("verified").is_sound());
}

#[test]
fn a_name_is_found_whatever_its_accents_and_the_order_of_its_words() {
    let desk = desk();
    for (at, name) in [(1, "Marek Dvořák"), (2, "Aoife Ní Bhriain"), (3, "100%_Pure")] {
        desk.store
            .add_author(NewAuthor { uid: author(at), name: name.to_owned(), organisation: false, at: 1 })
            .expect("added");
    }
    let found = |search: &str| -> Vec<String> {
        desk.store.authors(search, 10).expect("found").into_iter().map(|card| card.name).collect()
    };
    assert_eq!(found("dvorak"), ["Marek Dvořák"]);
    assert_eq!(found("ni aoife"), ["Aoife Ní Bhriain"]);
    assert_eq!(found("0%_"), ["100%_Pure"]);
    assert_eq!(found("").len(), 3);
    assert_eq!(desk.store.authors("", 2).expect("found").len(), 2);
    assert_eq!(desk.store.count_authors("dvořák").expect("counted"), 1);
}
