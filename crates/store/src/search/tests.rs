//! The indexes of words against a reading of every word.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use proptest::prelude::*;
use stet_article::{Block, Content, RevisionHash};

use super::pieces::{pieces, sentences};
use super::query::Query;
use super::tokens::tokens;
use super::{HistoryQuery, SearchIn, WordsQuery};
use crate::testing::{Desk, desk, revision, uid, working};
use crate::{Purge, PurgeWhat, Store, WorkingAfter};

const WORDS: [&str; 20] = [
    "mayor",
    "Mayor",
    "misled",
    "inquiry",
    "Müller",
    "said",
    "the",
    "the",
    "“no",
    "word”",
    "。",
    ".",
    "?",
    "市長",
    "調査",
    "東京都",
    "대통령",
    "นายกรัฐมนตรี",
    "ประกาศ",
    "O’Brien",
];

fn words() -> impl Strategy<Value = String> {
    proptest::collection::vec((0..WORDS.len(), any::<bool>()), 1..12).prop_map(|picked| {
        picked.into_iter().map(|(at, spaced)| WORDS[at].to_owned() + if spaced { " " } else { "" }).collect()
    })
}

fn article() -> impl Strategy<Value = Content> {
    (proptest::collection::vec(words(), 0..4), words()).prop_map(|(paragraphs, headline)| {
        let mut content = Content { headline: headline.trim().to_owned(), ..Content::default() };
        content.body = paragraphs.iter().map(|words| Block::paragraph(words.trim())).collect();
        let mut next = 0;
        content.fill_ids(|| {
            next += 1;
            format!("p{next}").as_str().into()
        });
        content.normalise();
        content
    })
}

/// How often each field holds the words: every sentence is read.
fn counts(content: Option<&Content>, query: &Query) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for piece in content.map(pieces).unwrap_or_default() {
        for at in sentences(&piece.text) {
            *counts.entry(piece.field().to_owned()).or_default() += query.count(&tokens(&piece.text[at]));
        }
    }
    counts
}

type Kept = (u8, u32, Content, Option<usize>, RevisionHash);

/// What a reading of all revisions says: article, number, field, whether it brought the words.
fn read_all(all: &[Kept], query: &Query) -> BTreeSet<(u8, u32, String, bool)> {
    let mut said = BTreeSet::new();
    for (article, number, content, before, _) in all {
        let new = counts(Some(content), query);
        let old = counts(before.map(|at| &all[at].2), query);
        for field in new.keys().chain(old.keys()).cloned().collect::<BTreeSet<_>>() {
            let (new, old) = (new.get(&field).copied().unwrap_or(0), old.get(&field).copied().unwrap_or(0));
            if new != old {
                said.insert((*article, *number, field, new > old));
            }
        }
    }
    said
}

fn indexed(store: &Store, words: &str) -> BTreeSet<(u8, u32, String, bool)> {
    let mut said = BTreeSet::new();
    let mut after = None;
    loop {
        let asked = HistoryQuery { words: words.to_owned(), article: None, limit: 2, after };
        let found = store.search_history(&asked).expect("searched");
        assert!(!found.behind);
        for hit in found.hits {
            assert!(!hit.place.hits.is_empty(), "{hit:?}");
            let article = hit.article.as_bytes()[15];
            let field = hit.place.path.split('/').next().unwrap_or_default().to_owned();
            assert!(said.insert((article, hit.number, field, hit.brought)), "told once");
        }
        match found.next {
            Some(next) => after = Some(next),
            None => return said,
        }
    }
}

/// Builds a store of random revisions, some of them beside others.
fn filled(steps: &[(u8, Content, prop::sample::Index)]) -> (Desk, Vec<Kept>) {
    let desk = desk();
    let mut all: Vec<Kept> = Vec::new();
    for (at, (article, content, index)) in (1_i64..).zip(steps) {
        let uid = uid(u128::from(*article));
        let own: Vec<usize> = (0..all.len()).filter(|at| all[*at].0 == *article).collect();
        let made = if own.is_empty() {
            (desk.store.create_article(revision(uid, &[], content, at)).expect("made"), None)
        } else {
            let before = *index.get(&own);
            let new = revision(uid, &[all[before].4], content, at);
            (desk.store.append_revision(new).expect("appended"), Some(before))
        };
        all.push((*article, made.0.number, content.clone(), made.1, made.0.hash));
    }
    (desk, all)
}

fn steps() -> impl Strategy<Value = Vec<(u8, Content, prop::sample::Index)>> {
    proptest::collection::vec((0_u8..3, article(), any::<prop::sample::Index>()), 1..12)
}

fn asked() -> impl Strategy<Value = String> {
    let one = (0..WORDS.len()).prop_map(|at| WORDS[at].to_owned());
    let phrase = proptest::collection::vec(0..WORDS.len(), 2..4).prop_map(|picked| {
        format!("\"{}\"", picked.iter().map(|at| WORDS[*at].trim_matches(['“', '”'])).collect::<Vec<_>>().join(" "))
    });
    proptest::collection::vec(prop_oneof![3 => one, 1 => phrase], 1..3).prop_map(|terms| terms.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn history_is_what_a_reading_of_all_revisions_says(steps in steps(), asked in proptest::collection::vec(asked(), 1..5)) {
        let (desk, all) = filled(&steps);
        for words in &asked {
            let Some(query) = Query::read(words, false) else { continue };
            prop_assert_eq!(indexed(&desk.store, words), read_all(&all, &query), "{}", words);
        }
        // Built anew it says the same.
        desk.store.rebuild_search(&mut |_| ControlFlow::Continue(())).expect("built");
        for words in &asked {
            let Some(query) = Query::read(words, false) else { continue };
            prop_assert_eq!(indexed(&desk.store, words), read_all(&all, &query), "built anew: {}", words);
        }
    }

    #[test]
    fn the_current_text_is_what_a_reading_of_it_says(steps in steps(), asked in proptest::collection::vec(asked(), 1..5)) {
        let (desk, all) = filled(&steps);
        for words in &asked {
            let Some(query) = Query::read(words, false) else { continue };
            let mut expected = BTreeSet::new();
            for article in 0..3 {
                let newest = all.iter().filter(|kept| kept.0 == article).max_by_key(|kept| kept.1);
                let holds = newest.is_some_and(|kept| {
                    let texts: Vec<_> = pieces(&kept.2).iter().map(|piece| query.places(&tokens(&piece.text))).collect();
                    (0..query.terms.len()).all(|at| texts.iter().any(|places| !places[at].is_empty()))
                });
                if holds {
                    expected.insert(article);
                }
            }
            let look = WordsQuery { words: words.clone(), search_in: SearchIn::Everything, typing: false, limit: 10 };
            let found = desk.store.search_words(&look).expect("searched");
            prop_assert_eq!(found.total as usize, expected.len());
            for hit in &found.hits {
                prop_assert!(hit.places.iter().all(|place| !place.hits.is_empty()), "{:?}", hit);
            }
            let found: BTreeSet<u8> = found.hits.iter().map(|hit| hit.article.as_bytes()[15]).collect();
            prop_assert_eq!(found, expected, "{}", words);
        }
    }

    #[test]
    fn after_a_purge_history_is_that_of_what_is_left(
        steps in steps(), goes in any::<prop::sample::Index>(), asked in proptest::collection::vec(asked(), 1..4),
    ) {
        let (desk, mut all) = filled(&steps);
        let gone = goes.index(all.len());
        let what = PurgeWhat::Revisions { article: uid(u128::from(all[gone].0)), from: all[gone].1, to: all[gone].1 };
        let order = Purge { what, by: "Pat Nobody".into(), reason: "a court said so".into(), at: 500 };
        prop_assert!(desk.store.purge(&order, &[]).expect("purged").clean);
        // What came from it is held against what it came from.
        let (before, purged) = (all[gone].3, (all[gone].0, all[gone].1));
        for kept in &mut all {
            if kept.3 == Some(gone) {
                kept.3 = before;
            }
        }
        for words in &asked {
            let Some(query) = Query::read(words, false) else { continue };
            let mut left = read_all(&all, &query);
            left.retain(|(article, number, ..)| (*article, *number) != purged);
            prop_assert_eq!(indexed(&desk.store, words), left, "{}", words);
        }
    }

    #[test]
    fn nothing_typed_is_an_error_or_a_crash(typed in "[a-z\"*():^ {}\\-+“”市ก\u{0}\u{301}]{0,40}") {
        let (desk, _) = filled(&[]);
        desk.store.search_history(&HistoryQuery { words: typed.clone(), limit: 5, ..HistoryQuery::default() }).expect("searched");
        let look = WordsQuery { words: typed, search_in: SearchIn::Title, typing: true, limit: 5 };
        desk.store.search_words(&look).expect("searched");
    }
}

#[test]
fn unsaved_words_are_found_and_words_that_were_typed_over_are_not() {
    let (desk, all) = filled(&[]);
    assert!(all.is_empty());
    let content = crate::testing::content("quay", "The mayor misled the inquiry.");
    let r1 = desk.store.create_article(revision(uid(1), &[], &content, 1)).expect("made").hash;
    let look = |words: &str| {
        let look = WordsQuery { words: words.to_owned(), search_in: SearchIn::Everything, typing: true, limit: 5 };
        desk.store.search_words(&look).expect("searched").hits
    };
    let hits = look("mislead");
    assert!(hits.is_empty(), "{hits:?}");
    let hits = look("misle inq");
    assert_eq!(hits.len(), 0, "only the last word may be a beginning");
    let hits = look("misled inq");
    let place = &hits[0].places[0];
    assert_eq!(
        (&*place.path, &*place.text, &*place.hits),
        ("body/0", "The mayor misled the inquiry.", &[(10, 16), (21, 28)][..])
    );
    let typed = crate::testing::content("quay", "The mayor informed the inquiry.");
    desk.store.write_working(working(uid(1), r1, 1, &typed.canonical())).expect("kept");
    assert!(look("misled").is_empty());
    assert!(look("informed")[0].unsaved);
    let mut saved = revision(uid(1), &[r1], &typed, 2);
    saved.working = WorkingAfter::Saved { seq: 1 };
    desk.store.append_revision(saved).expect("saved");
    assert!(!look("informed")[0].unsaved);
}

#[test]
fn a_lost_or_broken_index_is_built_anew() {
    let (desk, _) = filled(&[]);
    let content = crate::testing::content("quay", "The mayor misled the inquiry.");
    let r1 = desk.store.create_article(revision(uid(1), &[], &content, 1)).expect("made").hash;
    for sql in
        ["DROP TABLE search_history", "DROP TABLE search; DROP TABLE search_state", "UPDATE search_state SET stale = 1"]
    {
        let path = desk.store.path().to_owned();
        let raw = rusqlite::Connection::open(&path).expect("opens");
        raw.execute_batch(sql).expect(sql);
        drop(raw);
        assert!(desk.store.search_is_behind().expect("asked") || sql.contains("search_history"), "{sql}");
        let report = desk.store.verify().expect("verified");
        assert!(report.is_sound() && report.index_damaged, "an index is no word of anybody's: {sql}");
        assert!(desk.store.rebuild_search(&mut |_| ControlFlow::Continue(())).expect("built"), "{sql}");
        assert_eq!(indexed(&desk.store, "misled").len(), 1, "{sql}");
        let report = desk.store.verify().expect("verified");
        assert!(report.is_sound() && !report.index_damaged, "{sql}: {report:?}");
        drop(Store::open(&path).expect("to the letter"));
    }
    // Broken off, it goes on from there.
    for at in 2..600 {
        let next = crate::testing::content("quay", &format!("Sentence number{at} stands here."));
        let parent = desk.store.find_revision(uid(1), &crate::RevisionPick::Latest).expect("there").hash;
        desk.store.append_revision(revision(uid(1), &[parent], &next, at)).expect("saved");
    }
    let mut steps = 0;
    let whole = desk
        .store
        .rebuild_search(&mut |_| {
            steps += 1;
            if steps == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .expect("begun");
    assert!(!whole && desk.store.search_is_behind().expect("asked"));
    assert!(desk.store.catch_up_search(&mut |_| ControlFlow::Continue(())).expect("went on"));
    for at in [2, 300, 599] {
        let expected: BTreeSet<_> = [(1, at, "body".to_owned(), true), (1, at + 1, "body".to_owned(), false)].into();
        let found = indexed(&desk.store, &format!("number{at}"));
        assert!(found.is_subset(&expected) && found.contains(&(1, at, "body".to_owned(), true)), "{at}: {found:?}");
    }
    assert!(r1.short().len() > 3);
}
