//! Where articles stand, and who leads to whom.

use stet_article::{ArticleUid, Block, Content, Embargo, Inline, Link, Mark, RelatedKind, RelatedLink, Target};
use uuid::Uuid;

use crate::testing::{content, desk, person, revision, uid};
use crate::{ArticleQuery, ArticleState, CardTitle, MarkKind, NewMark, RevisionPick, StateFilter, WriteWorking};

fn published(article: ArticleUid, number: u128) -> NewMark {
    NewMark {
        uid: Uuid::from_u128(number),
        article,
        revision: RevisionPick::Number(1),
        kind: MarkKind::Published,
        cleared_by: String::new(),
        pressed_by: "Pat Nobody".to_owned(),
        at: 5,
        offset: 0,
        place: "https://news.example/a".to_owned(),
    }
}

#[test]
fn the_list_and_the_card_agree_on_every_state_and_each_article_has_one() {
    let desk = desk();
    let store = &desk.store;
    for number in 1..=6 {
        let mut content = content(&format!("piece-{number}"), "Words.");
        if number == 3 || number == 4 {
            content.embargo = Some(Embargo { at: 1_000, zone: "Europe/London".to_owned() });
        }
        store.create_article(revision(uid(number), &[], &content, 1)).expect("made");
    }
    for number in [2, 4, 6] {
        store.add_mark(published(uid(number), number)).expect("marked");
    }
    store.set_spiked(uid(5), Some("no room"), "Pat Nobody", 6).expect("spiked");
    store.set_killed(uid(6), Some(("wrong man", "Lee Example")), "Pat Nobody", 7).expect("killed");

    for (now, expected) in [
        (500, ["in-hand", "published", "embargoed", "published", "spiked", "killed"]),
        (1_000, ["in-hand", "published", "in-hand", "published", "spiked", "killed"]),
    ] {
        for (number, state) in (1..).zip(expected) {
            assert_eq!(store.article(uid(number)).expect("a card").state(now).name(), state, "{number} at {now}");
        }
        let query = |state| ArticleQuery { state, now, ..ArticleQuery::default() };
        let counts = store.count_states(&query(StateFilter::Standing)).expect("counted");
        for (state, count) in counts {
            let listed = store.list_articles(&query(StateFilter::Only(state))).expect("listed");
            assert_eq!(listed.len(), count as usize, "{state:?} at {now}");
            assert!(listed.iter().all(|card| card.state(now) == state), "{state:?} at {now}");
        }
        assert_eq!(store.count_articles(&query(StateFilter::All)).expect("counted"), 6);
        assert_eq!(store.count_articles(&query(StateFilter::Standing)).expect("counted"), 4);
    }
    assert_eq!(store.article(uid(6)).expect("a card").live, None, "what was taken down is not live");
    store.set_killed(uid(6), None, "Pat Nobody", 8).expect("back");
    assert_eq!(store.article(uid(6)).expect("a card").state(9), ArticleState::Published, "its mark still stands");
}

#[test]
fn an_embargo_that_is_typed_shows_before_it_is_saved() {
    let desk = desk();
    let first = revision(uid(1), &[], &content("quay", "Words."), 1);
    let base = desk.store.create_article(first).expect("made").hash;
    let title = CardTitle { slug: "quay".to_owned(), embargo: Some(900), ..CardTitle::default() };
    let copy = WriteWorking {
        article: uid(1),
        base,
        seq: 1,
        body: b"{}".to_vec(),
        selection: String::new(),
        person: person(),
        at: 2,
        title: Some(title),
    };
    desk.store.write_working(copy).expect("kept");
    assert_eq!(desk.store.article(uid(1)).expect("a card").state(3), ArticleState::Embargoed);
    assert_eq!(desk.store.unsaved_articles().expect("listed"), [uid(1)]);
    desk.store.drop_working(uid(1)).expect("dropped");
    assert_eq!(desk.store.article(uid(1)).expect("a card").embargo, None, "the revision has none");
}

#[test]
fn whoever_leads_here_is_found_by_list_text_and_published_address() {
    let desk = desk();
    let store = &desk.store;
    let (target, list, text, address) = (uid(1), uid(2), uid(3), uid(4));
    store.create_article(revision(target, &[], &content("target", "Words."), 1)).expect("made");
    let link = |target| RelatedLink {
        id: "l1".into(),
        target: Some(target),
        label: "The list".into(),
        kind: RelatedKind::Earlier,
    };
    let with = |slug: &str, related: Vec<RelatedLink>| Content { related, ..content(slug, "Words.") };
    store.create_article(revision(list, &[], &with("list", vec![link(Target::Article(target))]), 2)).expect("made");
    let mut inline = Inline::plain("See ");
    inline.push("the text", &[Mark::Link(Link::to(format!("stet://article/{target}")))]);
    let body = vec![Block::Paragraph { id: "p1".into(), text: inline }];
    store.create_article(revision(text, &[], &Content { body, ..content("text", "") }, 3)).expect("made");
    let live = Target::Address("https://news.example/a".to_owned());
    store.create_article(revision(address, &[], &with("address", vec![link(live)]), 4)).expect("made");

    let found = |addresses: &[&str]| {
        let addresses: Vec<String> = addresses.iter().map(|&address| address.to_owned()).collect();
        let links = store.incoming_links(target, &addresses).expect("links");
        links.into_iter().map(|link| (link.slug, link.label, link.in_text)).collect::<Vec<_>>()
    };
    let (by_text, by_list) =
        (("text".to_owned(), "the text".to_owned(), true), ("list".to_owned(), "The list".to_owned(), false));
    assert_eq!(found(&[]), [by_text.clone(), by_list.clone()]);
    let by_address = ("address".to_owned(), "The list".to_owned(), false);
    assert_eq!(found(&["https://news.example/a", "x') OR 1=1 --"]), [by_address, by_text, by_list]);
}
