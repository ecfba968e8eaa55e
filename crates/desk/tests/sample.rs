//! The sample shows everything that an article can hold and every kind of change, and is an article like any other.

use std::collections::BTreeSet;
use std::sync::Arc;

use stet_article::{ArticleUid, Content};
use stet_compare::{AlertKind, ChangeKind};
use stet_desk::commands::{Caller, HistoryOf, ListArticles, ListAuthors, OpenArticle, OpenSample, Verify};
use stet_desk::{Desk, DeskOptions, SystemClock};

fn caller() -> Caller {
    Caller { window: "main".to_owned() }
}

async fn desk(folder: &tempfile::TempDir) -> Desk {
    let options = DeskOptions {
        store: folder.path().join("desk.stet"),
        person: Some("Kim Example".to_owned()),
        background: false,
        create: true,
        second_places: Vec::new(),
    };
    Desk::open(options, Arc::new(SystemClock::default())).await.expect("the desk opens")
}

async fn content(desk: &Desk, article: ArticleUid, revision: u32) -> Content {
    desk.edition_at(article, &revision.to_string()).await.expect("the revision is there").edition.content
}

/// The names of a value's kinds as its JSON has them: a new one is then missed here by itself.
fn names(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).expect("JSON").as_str().expect("a name").to_owned()
}

#[tokio::test]
async fn the_sample_shows_every_kind_of_change_and_alert() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(&folder).await;
    let article = desk.open_sample(&caller(), OpenSample {}).await.expect("made").article;

    let (mut changes, mut alerts) = (BTreeSet::new(), BTreeSet::new());
    for old in 1..6_u32 {
        let compared =
            desk.compare_points(article, &old.to_string(), &(old + 1).to_string()).await.expect("compared").comparison;
        changes.extend(compared.changes.iter().map(|change| names(change.kind)));
        alerts.extend(compared.alerts.iter().map(|alert| names(alert.kind)));
        if compared.counts.folded.whitespace > 0 {
            changes.insert(names(ChangeKind::Whitespace));
        }
        if compared.counts.folded.typographic > 0 {
            changes.insert(names(ChangeKind::Typographic));
        }
    }
    let all_changes = [
        ChangeKind::Added,
        ChangeKind::Removed,
        ChangeKind::Changed,
        ChangeKind::Moved,
        ChangeKind::Split,
        ChangeKind::Merged,
        ChangeKind::Retyped,
        ChangeKind::Retargeted,
        ChangeKind::Relabelled,
        ChangeKind::Reordered,
        ChangeKind::Formatted,
        ChangeKind::Typographic,
    ];
    let missing: Vec<_> = all_changes.iter().map(names).filter(|name| !changes.contains(name)).collect();
    assert!(missing.is_empty(), "changes that the sample does not show: {missing:?}; it shows {changes:?}");
    let all_alerts = [
        AlertKind::Claim,
        AlertKind::Response,
        AlertKind::Status,
        AlertKind::Quotation,
        AlertKind::Name,
        AlertKind::Image,
        AlertKind::Figure,
        AlertKind::Date,
        AlertKind::Attribution,
        AlertKind::Link,
        AlertKind::Headline,
        AlertKind::Byline,
        AlertKind::Replies,
        AlertKind::Stale,
    ];
    let missing: Vec<_> = all_alerts.iter().map(names).filter(|name| !alerts.contains(name)).collect();
    assert!(missing.is_empty(), "alerts that the sample does not raise: {missing:?}; it raises {alerts:?}");
}

#[tokio::test]
async fn the_sample_holds_every_kind_of_block_and_is_an_article_like_any_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(&folder).await;
    let opened = desk.open_sample(&caller(), OpenSample {}).await.expect("made");
    assert!(opened.new, "made just now");
    let article = opened.article;

    let body = serde_json::to_value(content(&desk, article, 6).await.body).expect("JSON");
    let text = body.to_string();
    for kind in
        ["paragraph", "crosshead", "quotation", "pull-quote", "list", "image", "related", "embed", "divider", "table"]
    {
        assert!(text.contains(&format!("\"kind\":\"{kind}\"")), "the sample has no {kind}");
    }
    for mark in ["emphasis", "link", "strike", "superscript", "code"] {
        assert!(text.contains(&format!("\"{mark}\"")), "no words in the sample are {mark}");
    }
    assert!(text.contains("\"numbered\":true") && text.contains("\"numbered\":false"), "both kinds of list: {text}");
    assert!(!text.contains("{picture}"), "the picture is named by its hash");

    let history = desk.history(&caller(), HistoryOf { article }).await.expect("a history");
    assert_eq!(history.revisions.len(), 6, "six revisions");
    assert_eq!((history.live, history.heads.as_slice()), (Some(6), &[6][..]), "the newest is live");
    let people: BTreeSet<_> = history.revisions.iter().map(|card| card.by.clone()).collect();
    assert_eq!(people.len(), 2, "two people saved it: {people:?}");
    assert!(people.iter().all(|name| name.ends_with("(sample)")), "plainly nobody: {people:?}");
    assert!(history.revisions.windows(2).all(|two| two[0].at > two[1].at), "time passes from one to the next");

    let authors = desk.list_authors(&caller(), ListAuthors::default()).await.expect("authors").authors;
    let mut bios: Vec<_> = authors.iter().map(|author| author.bio_revisions).collect();
    bios.sort_unstable();
    assert_eq!(bios, [1, 2], "two authors with bios, one of them with two revisions");

    let again = desk.open_sample(&caller(), OpenSample {}).await.expect("found");
    assert!(!again.new && again.article == article, "asked for again, it is the same one");
    let listed = desk.list_articles(&caller(), ListArticles::default()).await.expect("a list").articles;
    assert_eq!(listed.len(), 1, "one sample");
    assert!(listed[0].slug.starts_with("sample-") && listed[0].section == "Sample", "named a sample in the list");
    let started = desk.start(&caller(), stet_desk::commands::Start {}).await.expect("where the desk stands");
    assert_eq!(started.person.map(|person| person.name).as_deref(), Some("Kim Example"), "nobody's chair was touched");
    assert_eq!(started.persons.len(), 1, "and its people are offered to nobody as a chair");

    let open = desk.open_article(&caller(), OpenArticle { article }).await.expect("opened to write in");
    assert!(open.mended.is_empty() && open.beside.is_empty(), "nothing to mend, nothing beside: {:?}", open.mended);
    assert!(desk.verify(&caller(), Verify::default()).await.expect("verified").sound, "every hash proves itself");
}
