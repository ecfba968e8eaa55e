//! The store against a model: a map of articles to their states.

use std::collections::BTreeMap;

use proptest::prelude::*;
use stet_article::{Content, RevisionHash};

use crate::testing::{content, desk, revision, uid, working};
use crate::{ArticleQuery, RevisionPick, Store, WorkingAfter};

#[derive(Clone, Debug)]
enum Step {
    Create(u8, Content),
    Type(u8, String),
    Save(u8, Content),
    SaveBeside(u8, Content, prop::sample::Index),
    Restore(u8, prop::sample::Index),
    GiveUp(u8),
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    let which = 0_u8..3;
    let words = || "[a-z ]{0,30}".prop_map(|words| content("modelled", &words));
    prop_oneof![
        3 => (which.clone(), stet_article::arbitrary::content()).prop_map(|(n, c)| Step::Create(n, c)),
        4 => (which.clone(), ".{0,40}").prop_map(|(n, c)| Step::Type(n, c)),
        4 => (which.clone(), words()).prop_map(|(n, c)| Step::Save(n, c)),
        1 => (which.clone(), words(), any::<prop::sample::Index>()).prop_map(|(n, c, i)| Step::SaveBeside(n, c, i)),
        2 => (which.clone(), any::<prop::sample::Index>()).prop_map(|(n, i)| Step::Restore(n, i)),
        1 => which.prop_map(Step::GiveUp),
        1 => Just(Step::Reopen),
    ]
}

#[derive(Default)]
struct Modelled {
    revisions: Vec<(RevisionHash, Vec<u8>, Vec<RevisionHash>)>,
    working: Option<(i64, String)>,
    seq: i64,
}

impl Modelled {
    fn heads(&self) -> usize {
        self.revisions.iter().filter(|(hash, ..)| !self.revisions.iter().any(|(.., of)| of.contains(hash))).count()
    }
}

fn append(store: &Store, article: &mut Modelled, n: u8, parent: RevisionHash, content: &Content, at: i64, saved: bool) {
    let mut new = revision(uid(n.into()), &[parent], content, at);
    if saved {
        new.working = WorkingAfter::Saved { seq: article.seq };
        article.working = None;
    }
    let appended = store.append_revision(new).expect("appended");
    assert_eq!(appended.number as usize, article.revisions.len() + 1);
    article.revisions.push((appended.hash, content.canonical(), vec![parent]));
    assert_eq!(appended.heads as usize, article.heads());
}

fn agree(store: &Store, model: &BTreeMap<u8, Modelled>) {
    let cards = store.list_articles(&ArticleQuery::default()).expect("listed");
    assert_eq!(cards.len(), model.len());
    for (n, article) in model {
        let listed = store.list_revisions(uid((*n).into())).expect("listed");
        let hashes: Vec<_> = listed.iter().rev().map(|entry| entry.hash).collect();
        assert_eq!(hashes, article.revisions.iter().map(|(hash, ..)| *hash).collect::<Vec<_>>());
        for (hash, content, _) in &article.revisions {
            let read = store.read_revision(uid((*n).into()), &RevisionPick::Hash(*hash)).expect("verified");
            assert_eq!(&read.content, content);
        }
        let kept = store.read_working(uid((*n).into())).expect("read");
        assert_eq!(kept.map(|kept| (kept.seq, kept.body)), article.working.clone().map(|(s, w)| (s, w.into_bytes())));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn the_store_keeps_what_a_map_keeps(steps in proptest::collection::vec(step(), 1..25)) {
        let desk = desk();
        let path = desk.store.path().to_owned();
        let mut store = desk.store;
        let mut model: BTreeMap<u8, Modelled> = BTreeMap::new();
        for (at, step) in (1_i64..).zip(steps) {
            match step {
                Step::Create(n, mut content) => {
                    content.normalise();
                    if let std::collections::btree_map::Entry::Vacant(place) = model.entry(n) {
                        let made = store.create_article(revision(uid(n.into()), &[], &content, at)).expect("made");
                        let revisions = vec![(made.hash, content.canonical(), Vec::new())];
                        place.insert(Modelled { revisions, ..Modelled::default() });
                    }
                }
                Step::Type(n, words) => if let Some(article) = model.get_mut(&n) {
                    article.seq += 1;
                    let words = format!("{{\"typed\":{words:?}}}");
                    let base = article.revisions[article.revisions.len() - 1].0;
                    store.write_working(working(uid(n.into()), base, article.seq, words.as_bytes())).expect("kept");
                    article.working = Some((article.seq, words));
                },
                Step::Save(n, content) => if let Some(article) = model.get_mut(&n) {
                    let parent = article.revisions[article.revisions.len() - 1].0;
                    append(&store, article, n, parent, &content, at, true);
                },
                Step::SaveBeside(n, content, index) => if let Some(article) = model.get_mut(&n) {
                    let parent = index.get(&article.revisions).0;
                    append(&store, article, n, parent, &content, at, false);
                },
                Step::Restore(n, index) => if let Some(article) = model.get_mut(&n) {
                    let content = Content::read(&index.get(&article.revisions).1).expect("content");
                    let parent = article.revisions[article.revisions.len() - 1].0;
                    append(&store, article, n, parent, &content, at, true);
                },
                Step::GiveUp(n) => if let Some(article) = model.get_mut(&n) {
                    store.drop_working(uid(n.into())).expect("dropped");
                    article.working = None;
                },
                Step::Reopen => {
                    drop(store);
                    store = Store::open(&path).expect("opens again");
                }
            }
        }
        agree(&store, &model);
        let report = store.verify().expect("verified");
        prop_assert!(report.is_sound(), "{:?}", report);
    }
}
