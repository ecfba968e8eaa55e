//! A story that comes in again is recognised, shown as a comparison, and taken in as a revision where a person says so.

use std::sync::Arc;

use stet_desk::commands::{
    Caller, CompareImport, DuplicateArticle, HistoryOf, ImportRevision, ImportSource, KnownArticle, ListArticles,
    ListAuthors, SaveAuthor,
};
use stet_desk::{ArticleUid, Desk, DeskOptions, SystemClock};

fn caller() -> Caller {
    Caller { window: "main".to_owned() }
}

async fn desk(folder: &tempfile::TempDir) -> Desk {
    let store = folder.path().join("desk.stet");
    let options = DeskOptions {
        store,
        person: Some("Kim Example".to_owned()),
        background: false,
        create: true,
        second_places: Vec::new(),
    };
    Desk::open(options, Arc::new(SystemClock::default())).await.expect("the desk opens")
}

fn text(words: &str) -> ImportSource {
    ImportSource { text: Some(words.to_owned()), ..ImportSource::default() }
}

async fn known(desk: &Desk, words: &str) -> Vec<KnownArticle> {
    desk.preview_import(&caller(), text(words)).await.expect("looked at").known
}

const STORY: &str = "---\nslug: crossing\nheadline: Crossing put off\n---\n\nThe harbour vote about the second crossing was put off until spring, said councillors.\n\nThey want to see the tide tables and another estimate from the shipyard first.\n\nSeason tickets will be valid through summer in any case, promised the operator.\n";
const OTHER: &str = "---\nslug: library\nheadline: Library hours\n---\n\nThe library keeps its Sunday opening hours after councillors found money elsewhere.\n\nReaders had collected signatures during several weeks outside the supermarket.\n";

async fn take(desk: &Desk, words: &str) -> ArticleUid {
    desk.import(&caller(), text(words)).await.expect("imported").article
}

#[tokio::test]
async fn what_speaks_for_a_known_story_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(&folder).await;
    assert!(known(&desk, STORY).await.is_empty(), "an empty desk knows nothing");
    let story = take(&desk, STORY).await;
    take(&desk, OTHER).await;

    let (exported, _) = desk.export_text(story, "@latest", "markdown").await.expect("exported");
    let renamed = exported.replace("slug: \"crossing\"", "slug: \"ferry\"").replace("Crossing put off", "No vote yet");
    let found = known(&desk, &renamed).await;
    assert_eq!((found.len(), found[0].article, found[0].why.as_str()), (1, story, "revision"), "{found:?}");
    assert!(found[0].words.contains("made from r1"), "{}", found[0].words);

    let found = known(&desk, "---\nslug: CROSSING\nheadline: New\n---\n\nQuite other words.\n").await;
    assert_eq!((found.len(), found[0].article, found[0].why.as_str()), (1, story, "slug"), "{found:?}");
    let found = known(&desk, "---\nheadline: crossing put off\n---\n\nQuite other words.\n").await;
    assert_eq!((found.len(), found[0].article, found[0].why.as_str()), (1, story, "headline"), "{found:?}");

    let rewritten =
        STORY.replace("slug: crossing\n", "").replace("Crossing put off", "Spring it is").replace("spring", "March");
    let found = known(&desk, &rewritten).await;
    assert_eq!((found.len(), found[0].article, found[0].why.as_str()), (1, story, "text"), "{found:?}");
    assert!(found[0].alike > 85, "nearly all its words: {}", found[0].alike);

    let stranger =
        "---\nheadline: Lamps out\n---\n\nThe lamps on the east mole went out during the first storm of the season.\n";
    assert!(known(&desk, stranger).await.is_empty(), "another story is another story");
    let shared = "---\nheadline: Lamps\n---\n\nSeason tickets will be valid through summer in any case, promised the operator.\n\nThe lamps on the east mole went out in the first storm, and nobody has mended them since the autumn fair closed.\n\nFishermen lit fires on the beach instead, as their grandparents used to do, and one of them burned a boat.\n";
    assert!(known(&desk, shared).await.is_empty(), "one paragraph in common is no known story");
}

#[tokio::test]
async fn a_known_story_is_compared_first_and_then_saved_as_a_revision() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(&folder).await;
    let article = take(&desk, STORY).await;
    let source = text(&STORY.replace("until spring", "until summer"));

    let request = CompareImport { article, source: source.clone() };
    let compared = desk.compare_import(&caller(), request).await.expect("compared");
    assert_eq!(compared.comparison.changes.len(), 1, "one word differs: {:?}", compared.comparison.changes);
    assert_eq!((compared.old.revision, compared.new.title.as_str()), (Some(1), "pasted text"), "both sides are named");
    let history = desk.history(&caller(), HistoryOf { article }).await.expect("a history");
    assert_eq!(history.revisions.len(), 1, "looking saves nothing");

    let request = ImportRevision { article, source: source.clone(), reason: "Came back from the agency".to_owned() };
    let taken = desk.import_revision(&caller(), request).await.expect("taken in");
    assert!(taken.new && taken.revision.number == 2 && taken.revision.reason == "Came back from the agency");
    let again = ImportRevision { article, source, reason: String::new() };
    let again = desk.import_revision(&caller(), again).await.expect("asked again");
    assert!(!again.new, "what says the same saves nothing");
    let list = desk.list_articles(&caller(), ListArticles::default()).await.expect("a list");
    assert_eq!(list.total, 1, "no second article");
}

#[tokio::test]
async fn names_that_come_back_are_the_authors_whom_they_meant() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(&folder).await;
    let story = "---\nheadline: Crossing put off\nbyline:\n  - Ines Farrow\nauthors:\n  - name: Ines Farrow\n    bio: Writes about the harbour.\n---\n\nThe vote was put off until spring, said councillors.\n";
    let article = take(&desk, story).await;
    let authors = async || desk.list_authors(&caller(), ListAuthors::default()).await.expect("a list").authors;
    let first = authors().await[0].uid;

    // Somebody else of the same name: in this article the name is still who it was.
    let namesake = SaveAuthor { uid: None, name: "Ines Farrow".to_owned(), organisation: false, retired: false };
    let other = desk.save_author(&caller(), namesake).await.expect("a second one").uid;
    assert_ne!(first, other);
    let source = text(&story.replace("until spring", "until summer"));
    let compared = desk.compare_import(&caller(), CompareImport { article, source: source.clone() }).await;
    let changes = compared.expect("compared").comparison.changes;
    assert_eq!(changes.len(), 1, "one word differs, and nobody: {changes:?}");
    let request = ImportRevision { article, source, reason: String::new() };
    desk.import_revision(&caller(), request).await.expect("taken in");
    let byline = desk.edition_at(article, "@latest").await.expect("r2").edition.content.byline;
    assert_eq!(byline.entries[0].author, Some(first));
}

#[tokio::test]
async fn a_duplicate_says_where_it_came_from() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(&folder).await;
    let article = take(&desk, STORY).await;
    let ask = || DuplicateArticle { article, point: String::new() };
    let first = desk.duplicate_article(&caller(), ask()).await.expect("duplicated");
    let second = desk.duplicate_article(&caller(), ask()).await.expect("duplicated again");
    assert_eq!((first.slug.as_str(), second.slug.as_str()), ("crossing-copy", "crossing-copy-2"), "each slug its own");
    let history = desk.history(&caller(), HistoryOf { article: first.article }).await.expect("a history");
    assert_eq!(history.revisions.len(), 1, "its history begins anew");
    let hash = desk.edition_at(article, "1").await.expect("r1").revision.expect("a revision").hash.to_string();
    assert_eq!(history.revisions[0].reason, format!("Duplicated from crossing r1 ({})", &hash[..8]));
    let (old, new) = (
        desk.edition_at(article, "1").await.expect("r1").edition.content,
        desk.edition_at(first.article, "1").await.expect("its r1").edition.content,
    );
    assert_eq!((old.headline, old.body.len()), (new.headline, new.body.len()), "the same words");
    let list = desk.list_articles(&caller(), ListArticles::default()).await.expect("a list");
    assert_eq!(list.total, 3, "three articles");
}
