//! Working copies, revisions, heads, marks, finding.

use stet_article::{Content, RelatedKind, RelatedLink, RevisionHash, Target};
use uuid::Uuid;

use crate::testing::{content, desk, person, revision, uid, working};
use crate::{ArticleQuery, MarkKind, NewMark, RevisionPick, SearchIn, Store, StoreError, WorkingAfter};

#[test]
fn a_new_article_has_its_first_revision_and_reads_back_byte_for_byte() {
    let desk = desk();
    let first = content("harbour", "The harbour wall is to be mended.");
    let new = revision(uid(1), &[], &first, 100);
    let made = desk.store.create_article(new.clone()).expect("made");
    assert_eq!((made.number, made.already, made.heads), (1, false, 1));
    let read = desk.store.read_revision(uid(1), &RevisionPick::Number(1)).expect("there");
    assert_eq!(read.content, first.canonical());
    assert_eq!(RevisionHash::of(&read.header_bytes), made.hash);
    assert_eq!(read.entry.words, 7);
    // Sent again it is the same article; another first revision is refused.
    assert!(desk.store.create_article(new).expect("again").already);
    let other = revision(uid(1), &[], &content("other", "x"), 100);
    assert!(matches!(desk.store.create_article(other), Err(StoreError::ArticleExists { .. })));
    assert_eq!(desk.store.list_revisions(uid(1)).expect("listed").len(), 1);
}

#[test]
fn restoring_appends_and_two_saves_on_one_base_give_two_heads() {
    let desk = desk();
    let (one, two) = (content("a", "first words"), content("a", "second words"));
    let r1 = desk.store.create_article(revision(uid(1), &[], &one, 1)).expect("r1").hash;
    let r2 = desk.store.append_revision(revision(uid(1), &[r1], &two, 2)).expect("r2");
    let r3 = desk.store.append_revision(revision(uid(1), &[r2.hash], &one, 3)).expect("restored");
    assert_eq!((r2.number, r3.number, r3.heads), (2, 3, 1));
    let r4 = desk.store.append_revision(revision(uid(1), &[r2.hash], &content("a", "beside"), 4)).expect("beside");
    assert_eq!(r4.heads, 2);
    let heads: Vec<u32> =
        desk.store.list_revisions(uid(1)).expect("listed").iter().filter(|r| r.head).map(|r| r.number).collect();
    assert_eq!(heads, [4, 3]);
    let merged = desk.store.append_revision(revision(uid(1), &[r3.hash, r4.hash], &two, 5)).expect("merged");
    assert_eq!(merged.heads, 1);
    assert!(desk.store.verify().expect("verified").is_sound());
}

#[test]
fn an_unknown_parent_or_foreign_bytes_save_nothing() {
    let desk = desk();
    let one = content("a", "words");
    desk.store.create_article(revision(uid(1), &[], &one, 1)).expect("r1");
    let other = desk.store.create_article(revision(uid(2), &[], &one, 1)).expect("another article").hash;
    let stray = revision(uid(1), &[other], &content("a", "more"), 2);
    assert!(matches!(desk.store.append_revision(stray), Err(StoreError::UnknownParent { .. })));
    let mut torn = revision(uid(1), &[other], &one, 2);
    torn.content.push(b' ');
    assert!(matches!(desk.store.append_revision(torn), Err(StoreError::BadRevision { .. })));
    assert_eq!(desk.store.list_revisions(uid(1)).expect("listed").len(), 1);
}

#[test]
fn a_working_copy_is_kept_once_whatever_is_in_it() {
    let desk = desk();
    let base = desk.store.create_article(revision(uid(1), &[], &content("a", "words"), 1)).expect("r1").hash;
    let odd = br#"{"anything": [1, null, "\u0007"]}"#;
    assert!(!desk.store.write_working(working(uid(1), base, 1, odd)).expect("kept").already);
    assert!(desk.store.write_working(working(uid(1), base, 1, odd)).expect("again").already);
    assert_eq!(desk.store.read_working(uid(1)).expect("read").expect("there").body, odd);
    let behind = desk.store.write_working(working(uid(1), base, 1, b"{}"));
    assert!(matches!(behind, Err(StoreError::WorkingBehind { kept: 1, given: 1, .. })));
    for seq in 2..=40 {
        desk.store.write_working(working(uid(1), base, seq, format!("{{\"n\":{seq}}}").as_bytes())).expect("kept");
    }
    let ring: Vec<i64> = desk.store.working_ring(uid(1)).expect("ring").iter().map(|kept| kept.seq).collect();
    assert_eq!(ring, (25..=40).rev().collect::<Vec<_>>());
    assert_eq!(desk.store.read_ring(uid(1), 30).expect("read").expect("there").body, b"{\"n\":30}");
    let large = working(uid(1), base, 41, &vec![b' '; stet_article::STORABLE_BYTES + 1]);
    assert!(matches!(desk.store.write_working(large), Err(StoreError::TooLarge { .. })));
}

#[test]
fn saving_takes_the_working_copy_or_moves_its_base() {
    let desk = desk();
    let base = desk.store.create_article(revision(uid(1), &[], &content("a", "words"), 1)).expect("r1").hash;
    desk.store.write_working(working(uid(1), base, 1, b"{\"a\":1}")).expect("kept");
    desk.store.write_working(working(uid(1), base, 2, b"{\"a\":2}")).expect("kept");
    let mut save = revision(uid(1), &[base], &content("a", "words one"), 2);
    save.working = WorkingAfter::Saved { seq: 1 };
    let r2 = desk.store.append_revision(save).expect("r2").hash;
    let later = desk.store.read_working(uid(1)).expect("read").expect("the later words stay");
    assert_eq!((later.seq, later.base, later.base_number), (2, r2, 2));
    let mut save = revision(uid(1), &[r2], &content("a", "words two"), 3);
    save.working = WorkingAfter::Saved { seq: 2 };
    desk.store.append_revision(save).expect("r3");
    assert_eq!(desk.store.read_working(uid(1)).expect("read"), None);
    assert_eq!(desk.store.working_seq(uid(1)).expect("kept"), 2);
    // A late write cannot bring dropped words back.
    assert!(desk.store.write_working(working(uid(1), r2, 2, b"{\"late\":1}")).is_err());
}

#[test]
fn marks_reasons_and_the_live_revision_change_no_hash() {
    let desk = desk();
    let r1 = desk.store.create_article(revision(uid(1), &[], &content("a", "words"), 1)).expect("r1").hash;
    desk.store.append_revision(revision(uid(1), &[r1], &content("a", "more words"), 2)).expect("r2");
    let mark = |number: u128, revision, kind, at| NewMark {
        uid: Uuid::from_u128(number),
        article: uid(1),
        revision,
        kind,
        cleared_by: "Nobody Inparticular".to_owned(),
        pressed_by: "Pat Nobody".to_owned(),
        at,
        offset: 0,
        place: String::new(),
    };
    assert!(desk.store.read_revision(uid(1), &RevisionPick::Live).is_err());
    desk.store.add_mark(mark(1, RevisionPick::Number(1), MarkKind::Published, 10)).expect("marked");
    desk.store.add_mark(mark(1, RevisionPick::Number(1), MarkKind::Published, 10)).expect("sent again");
    desk.store.add_mark(mark(2, RevisionPick::Latest, MarkKind::Own("read aloud".to_owned()), 11)).expect("marked");
    desk.store.add_mark(mark(3, RevisionPick::Latest, MarkKind::Published, 12)).expect("marked");
    assert_eq!(desk.store.find_revision(uid(1), &RevisionPick::Live).expect("live").number, 2);
    desk.store.withdraw_mark(Uuid::from_u128(3), "Pat Nobody", 13).expect("withdrawn");
    assert_eq!(desk.store.article(uid(1)).expect("card").live, Some(1));
    desk.store.set_reason(uid(1), 1, "as sent", person(), 14).expect("given");
    let read = desk.store.read_revision(uid(1), &RevisionPick::HashStart(r1.to_string()[..10].to_uppercase()));
    assert_eq!(read.expect("verified").entry.reason, "as sent");
    let marks = desk.store.marks(uid(1)).expect("marks");
    assert_eq!(marks.len(), 2);
    assert_eq!(marks[1].kind, MarkKind::Own("read aloud".to_owned()));
    assert!(desk.store.verify().expect("verified").is_sound());
}

fn found(store: &Store, words: &str) -> Vec<String> {
    let query = ArticleQuery { words: words.to_owned(), ..ArticleQuery::default() };
    store.list_articles(&query).expect("listed").into_iter().map(|card| card.slug).collect()
}

#[test]
fn articles_are_found_by_title_words_id_and_slug_and_no_text_is_an_expression() {
    let desk = desk();
    let store = &desk.store;
    let quay = content("quay-fire", "Crews worked through the night beside the Müller warehouse.");
    store.create_article(revision(uid(0xaaaa_0000 << 96), &[], &quay, 1)).expect("made");
    store.create_article(revision(uid(0xaaaa_1111 << 96), &[], &content("tram", "Trams run again."), 2)).expect("made");
    assert_eq!(found(store, ""), ["tram", "quay-fire"]);
    assert_eq!(found(store, "muller ware"), ["quay-fire"]);
    assert_eq!(found(store, "ay-fi"), ["quay-fire"], "inside a slug");
    assert!(found(store, "hospital").is_empty());
    for odd in ["\"", "NOT", "a OR b", "NEAR(", "title:x", "*", "%", "-", "'; DROP TABLE article", "\0", "(", "^tram"] {
        let _ = found(store, odd);
        store.search(odd, SearchIn::Everything, 10).expect("a search, never an error");
    }
    assert!(store.search("warehouse", SearchIn::Title, 10).expect("searched").is_empty());
    assert_eq!(store.search("warehouse", SearchIn::Everything, 10).expect("searched").len(), 1);
    assert_eq!(store.find_article("TRAM").expect("by slug"), uid(0xaaaa_1111 << 96));
    assert_eq!(store.find_article("aaaa0").expect("by start"), uid(0xaaaa_0000 << 96));
    assert!(matches!(store.find_article("aaaa"), Err(StoreError::AmbiguousArticle { .. })));
    assert!(matches!(store.find_article("nothing"), Err(StoreError::UnknownArticle { .. })));
    assert!(store.rebuild_search(&mut |_| std::ops::ControlFlow::Continue(())).expect("rebuilt"));
    assert_eq!(found(store, "trams"), ["tram"]);
}

#[test]
fn incoming_links_follow_the_newest_content() {
    let desk = desk();
    let link = |label: &str| Content {
        related: vec![RelatedLink {
            id: "l1".into(),
            target: Some(Target::Article(uid(1))),
            label: label.to_owned(),
            kind: RelatedKind::Earlier,
        }],
        ..content("linking", "words")
    };
    let r1 = desk.store.create_article(revision(uid(2), &[], &link("before"), 1)).expect("made").hash;
    assert_eq!(desk.store.incoming_links(uid(1), &[]).expect("links")[0].label, "before");
    desk.store.append_revision(revision(uid(2), &[r1], &content("linking", "words"), 2)).expect("r2");
    assert!(desk.store.incoming_links(uid(1), &[]).expect("links").is_empty());
}

#[test]
fn a_full_disk_is_said_and_nothing_is_half_written() {
    let desk = desk();
    let base = desk.store.create_article(revision(uid(1), &[], &content("a", "words"), 1)).expect("r1").hash;
    let limit = |pages: &'static str| {
        desk.store.write(move |tx| Ok(tx.query_row(pages, [], |row| row.get::<_, i64>(0))?)).expect("a limit")
    };
    limit("PRAGMA max_page_count = 1"); // SQLite takes the present size instead
    let noise: String = (0..200_000_u32).map(|n| format!("{:x}", n.wrapping_mul(2_654_435_761))).collect();
    let full = desk.store.write_working(working(uid(1), base, 1, noise.as_bytes()));
    assert!(matches!(full, Err(StoreError::Full { .. })), "{full:?}");
    let save = revision(uid(1), &[base], &content("a", &noise[..400_000]), 2);
    assert!(matches!(desk.store.append_revision(save.clone()), Err(StoreError::Full { .. })));
    assert_eq!(desk.store.read_working(uid(1)).expect("read"), None);
    limit("PRAGMA max_page_count = 1000000");
    assert_eq!(desk.store.append_revision(save).expect("room again").number, 2);
    assert!(desk.store.verify().expect("verified").is_sound());
}
