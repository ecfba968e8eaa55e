//! The use cases, one after another, on a real store.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Map, json};
use stet_article::{ArticleUid, Content, RevisionKind};
use stet_desk::commands::{
    Caller, Compare, CompareWith, Compared, CreateArticle, Delta, DeskEvent, HistoryOf, ImportSource, MarkRevision,
    OpenArticle, OpenedArticle, Other, Restore, SaveRevision, Saved, SetRead, SinceWhat, SitDown, TakeBack,
    TickChanges, WriteWhole, WriteWorking,
};
use stet_desk::{Desk, DeskOptions, ErrorCode, SaveFrom, SystemClock};

fn caller() -> Caller {
    Caller { window: "main".to_owned() }
}

async fn desk_at(store: &Path, background: bool) -> Desk {
    let options = DeskOptions {
        store: store.to_owned(),
        person: Some("Kim Example".to_owned()),
        background,
        create: true,
        ..DeskOptions::default()
    };
    Desk::open(options, Arc::new(SystemClock::default())).await.expect("the desk opens")
}

struct Room {
    _folder: tempfile::TempDir,
    store: std::path::PathBuf,
    desk: Desk,
}

async fn room(background: bool) -> Room {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = folder.path().join("desk.stet");
    let desk = desk_at(&store, background).await;
    Room { _folder: folder, store, desk }
}

impl Room {
    async fn create(&self) -> OpenedArticle {
        self.desk.create_article(&caller(), CreateArticle { slug: "harbour".to_owned() }).await.expect("created")
    }

    /// Types: the whole as the page would send it.
    async fn write(&self, article: ArticleUid, content: &Content) {
        let seq = self.open(article).await.seq + 1;
        let content = serde_json::to_value(content).expect("JSON");
        let request = WriteWhole { article, seq, content, selection: json!(null) };
        self.desk.write_whole(&caller(), request).await.expect("written");
    }

    async fn save(&self, article: ArticleUid, content: &Content, reason: &str) -> Saved {
        let seq = self.open(article).await.seq;
        let content = serde_json::to_value(content).expect("JSON");
        let request = SaveRevision { article, seq, content, reason: reason.to_owned() };
        self.desk.save_revision(&caller(), request).await.expect("saved")
    }

    async fn open(&self, article: ArticleUid) -> OpenedArticle {
        self.desk.open_article(&caller(), OpenArticle { article }).await.expect("opened")
    }

    async fn import(&self, text: &str) -> ArticleUid {
        let source = ImportSource { text: Some(text.to_owned()), ..ImportSource::default() };
        self.desk.import(&caller(), source).await.expect("imported").article
    }
}

const STORY: &str = "---\nslug: crossing\nheadline: Crossing put off\nbyline:\n  - Cal Example\nauthors:\n  - name: Cal Example\n    bio: Cal Example crosses by ferry.\nrelated:\n  - label: The tide tables\n    url: https://news.example/tides\n---\n\nThe vote was put off until spring.\n\nCouncillors want the tide tables first.\n\n## What comes next\n\nA second price is due in March.\n";

#[tokio::test]
async fn an_article_is_written_saved_and_there_after_a_restart() {
    let room = room(true).await;
    let opened = room.create().await;
    let article = opened.card.article;
    assert_eq!((opened.base_revision, opened.changes), (1, 0), "the first revision stands before anyone types");

    let mut block = serde_json::to_value(&opened.content.body[0]).expect("JSON");
    block["text"] = json!([{"text": "The vote was put off."}]);
    let delta = Delta {
        base_seq: opened.seq,
        seq: opened.seq + 1,
        upserts: vec![block],
        fields: Map::from_iter([("headline".to_owned(), json!("Crossing put off"))]),
        ..Delta::default()
    };
    let request = WriteWorking { article, delta, selection: json!({"at": 7}) };
    let written = room.desk.write_working(&caller(), request.clone()).await.expect("written");
    assert_eq!(written.changes, 2, "a headline and a paragraph");
    let again = room.desk.write_working(&caller(), request).await.expect("the same words sent again");
    assert_eq!(again.seq, written.seq);

    let Room { _folder: folder, store, desk } = room;
    desk.close().await;
    let desk = desk_at(&store, true).await;
    let reopened = desk.open_article(&caller(), OpenArticle { article }).await.expect("opened");
    assert_eq!(reopened.content.headline, "Crossing put off");
    assert_eq!(reopened.content.body_text(), "The vote was put off.");
    assert_eq!(reopened.selection, json!({"at": 7}));
    assert!(reopened.on_disk.is_some());
    drop(folder);
}

#[tokio::test]
async fn a_gap_asks_for_the_whole_and_keeps_what_is_there() {
    let room = room(true).await;
    let opened = room.create().await;
    let article = opened.card.article;
    let delta = Delta { base_seq: opened.seq + 3, seq: opened.seq + 4, ..Delta::default() };
    let error = room
        .desk
        .write_working(&caller(), WriteWorking { article, delta, selection: json!(null) })
        .await
        .expect_err("a gap");
    assert_eq!(error.code, ErrorCode::Gap);
    assert_eq!(room.open(article).await.content, opened.content);
}

#[tokio::test]
async fn a_working_copy_is_kept_whatever_is_in_it() {
    let room = room(true).await;
    let article = room.create().await.card.article;
    let odd = json!({"format": 1, "headline": 7, "body": [
        {"kind": "hologram", "words": "seen from the shore"},
        {"kind": "paragraph", "id": "A!", "text": [{"text": "bell\u{7}"}]}
    ]});
    room.desk
        .write_whole(&caller(), WriteWhole { article, seq: 9, content: odd, selection: json!(null) })
        .await
        .expect("words are never refused");

    room.desk.clone().close().await;
    let Room { _folder: folder, store, desk } = room;
    drop(desk);
    let desk = desk_at(&store, true).await;
    let opened = desk.open_article(&caller(), OpenArticle { article }).await.expect("opened");
    let text = opened.content.body_text();
    assert!(text.contains("seen from the shore") && text.contains("bell"), "{text}");
    assert!(!opened.mended.is_empty(), "what was mended is said");
    drop(folder);
}

#[tokio::test]
async fn compare_take_back_and_restore() {
    let room = room(true).await;
    let article = room.import(STORY).await;
    let first = room.open(article).await.content;
    let mut edited = first.clone();
    edited.headline = "Crossing vote put off".to_owned();
    edited.related[0].target = Some(stet_article::Target::Address("https://news.example/tides-2027".to_owned()));
    let stet_article::Block::Paragraph { text, .. } = &mut edited.body[0] else { panic!("a paragraph") };
    *text = "The vote was put off until autumn.".into();
    room.write(article, &edited).await;

    let request = Compare { article, old: "@mine".into(), new: "@working".into() };
    let compared = room.desk.compare(&caller(), request).await.expect("compared");
    assert_eq!(compared.old.revision, Some(1));
    assert_eq!(compared.comparison.changes.len(), 3, "{:#?}", compared.comparison.changes);
    assert_eq!(compared.can_take_back, [0, 1, 2]);

    // Every change can be taken back by itself, and then it alone is gone.
    for (at, change) in compared.comparison.changes.iter().enumerate() {
        let request = TakeBack {
            article,
            old: compared.old.edition.clone(),
            compared: compared.new.edition.clone(),
            changes: vec![u32::try_from(at).expect("few")],
            content: serde_json::to_value(&edited).expect("JSON"),
        };
        let taken = room.desk.take_back(&caller(), request).await.expect("taken back");
        let left = stet_compare::compare(
            &stet_article::Edition::bare(first.clone()),
            &stet_article::Edition::bare(taken.content),
            &stet_compare::Options::default(),
        )
        .expect("compared");
        assert_eq!(left.changes.len(), 2, "without '{}': {:#?}", change.words, left.changes);
        assert!(left.changes.iter().all(|other| other.words != change.words));
    }

    let saved = room.save(article, &edited, "Autumn, not spring").await;
    assert!(saved.new);
    assert_eq!((saved.revision.number, saved.revision.reason.as_str()), (2, "Autumn, not spring"));
    let nothing = room.save(article, &edited, "").await;
    assert!(!nothing.new, "nothing had changed");

    let restore = Restore { article, revision: 1, only: Some("headline".into()) };
    let preview = room.desk.preview_restore(&caller(), restore.clone()).await.expect("previewed");
    assert_eq!(preview.comparison.changes.len(), 1);
    let restored = room.desk.restore(&caller(), restore).await.expect("restored");
    assert_eq!(restored.content.headline, "Crossing put off");
    assert_eq!(restored.content.body_text().lines().next(), Some("The vote was put off until autumn."));
    let whole = room.desk.restore(&caller(), Restore { article, revision: 1, only: None }).await.expect("restored");
    assert!(whole.content.same_but_for_ids(&first));
    let history = room.desk.history(&caller(), HistoryOf { article }).await.expect("history");
    let kinds: Vec<_> = history.revisions.iter().map(|card| card.kind).collect();
    assert_eq!(kinds, [RevisionKind::Restored, RevisionKind::Restored, RevisionKind::Saved, RevisionKind::Imported]);
}

#[tokio::test]
async fn unsaved_changes_become_a_revision_before_a_restore_and_a_change_of_chair() {
    let room = room(true).await;
    let article = room.import(STORY).await;
    let mut edited = room.open(article).await.content;
    edited.headline = "Unsaved".to_owned();
    room.write(article, &edited).await;
    room.desk.restore(&caller(), Restore { article, revision: 1, only: None }).await.expect("restored");
    let kept = room.desk.edition_at(article, "2").await.expect("r2");
    assert_eq!(kept.edition.content.headline, "Unsaved");

    edited.headline = "Kim's last words".to_owned();
    room.write(article, &edited).await;
    room.desk.sit_down(&caller(), SitDown { name: "Lee Example".into() }).await.expect("seated");
    let history = room.desk.history(&caller(), HistoryOf { article }).await.expect("history");
    assert_eq!(history.revisions[0].by, "Kim Example", "the words are saved under the one who leaves");
    assert!(history.working.is_none());
}

#[tokio::test]
async fn words_left_unsaved_are_kept_under_the_name_of_whoever_wrote_them() {
    let room = room(true).await;
    let article = room.import(STORY).await;
    let mut edited = room.open(article).await.content;
    edited.headline = "Kim's words, and Kim is gone".to_owned();
    room.write(article, &edited).await;
    let Room { _folder: folder, store, desk } = room;
    desk.close().await;

    let options = DeskOptions {
        store,
        person: Some("Lee Example".to_owned()),
        background: true,
        create: true,
        ..DeskOptions::default()
    };
    let desk = Desk::open(options, Arc::new(SystemClock::default())).await.expect("the desk opens");
    let opened = desk.open_article(&caller(), OpenArticle { article }).await.expect("opened");
    assert_eq!((opened.base_revision, opened.on_disk), (2, None));
    let history = desk.history(&caller(), HistoryOf { article }).await.expect("history");
    assert_eq!((history.revisions[0].by.as_str(), history.revisions[0].kind), ("Kim Example", RevisionKind::Automatic));
    drop(folder);
}

#[tokio::test]
async fn changes_of_one_paragraph_are_taken_back_one_after_another() {
    let room = room(true).await;
    let article = room.import(STORY).await;
    let first = room.open(article).await.content;
    let mut edited = first.clone();
    let stet_article::Block::Paragraph { text, .. } = &mut edited.body[0] else { panic!("a paragraph") };
    *text = "A vote was put off until autumn.".into();
    edited.headline = "The crossing is put on".to_owned();
    room.write(article, &edited).await;
    let request = Compare { article, old: "1".into(), new: "@working".into() };
    let compared = room.desk.compare(&caller(), request).await.expect("compared");
    assert!(compared.comparison.changes.len() >= 4, "{:#?}", compared.comparison.changes);

    // The numbers are those of the comparison on the screen, whatever was taken back before.
    let mut now = edited;
    for change in 0..u32::try_from(compared.comparison.changes.len()).expect("few") {
        let request = TakeBack {
            article,
            old: compared.old.edition.clone(),
            compared: compared.new.edition.clone(),
            changes: vec![change],
            content: serde_json::to_value(&now).expect("JSON"),
        };
        now = room.desk.take_back(&caller(), request).await.expect("taken back").content;
        room.write(article, &now).await;
    }
    assert!(now.same_but_for_ids(&first), "{now:#?}");
}

#[tokio::test]
async fn somebody_elses_save_stands_beside_unsaved_changes_and_is_announced() {
    let room = room(true).await;
    let article = room.import(STORY).await;
    let mut edited = room.open(article).await.content;
    edited.headline = "Mine, unsaved".to_owned();
    room.write(article, &edited).await;
    let mut events = room.desk.events();

    let other = Desk::open(
        DeskOptions {
            store: room.store.clone(),
            person: Some("Lee Example".into()),
            background: false,
            create: true,
            ..DeskOptions::default()
        },
        Arc::new(SystemClock::default()),
    )
    .await
    .expect("the terminal's desk");
    let file = room.store.with_file_name("returned.md");
    std::fs::write(&file, STORY.replace("March", "April")).expect("written");
    let saved = other
        .save_from(
            &caller(),
            SaveFrom { article, from: ImportSource::file(file.display().to_string()), reason: "From legal".into() },
        )
        .await
        .expect("saved from a file");
    assert_eq!((saved.saved.revision.number, saved.saved.new), (2, true));

    // The window's desk notices within its watch and says so; nothing of ours has changed.
    let announced = tokio::time::timeout(std::time::Duration::from_secs(60), async {
        loop {
            if let Ok(DeskEvent::Beside { article: of, card }) = events.recv().await {
                return (of, card.number, card.by);
            }
        }
    })
    .await
    .expect("announced");
    assert_eq!(announced, (article, 2, "Lee Example".to_owned()));
    let opened = room.open(article).await;
    assert_eq!(opened.content.headline, "Mine, unsaved");
    assert_eq!(opened.beside.len(), 1);

    let mine = room.save(article, &edited, "").await;
    assert_eq!((mine.revision.number, mine.revision.parents.as_slice()), (3, [1].as_slice()));
    assert_eq!(mine.beside.iter().map(|card| card.number).collect::<Vec<_>>(), [2], "a save says what stands beside");
    assert_eq!(room.open(article).await.beside.len(), 1, "not looked at yet");
    room.desk.set_read(&caller(), SetRead { article, revision: 2 }).await.expect("read");
    assert!(room.open(article).await.beside.is_empty(), "what was looked at is not announced again");
    let history = room.desk.history(&caller(), HistoryOf { article }).await.expect("history");
    assert_eq!(history.heads.len(), 2, "both are kept until a person has looked");
}

#[tokio::test]
async fn two_who_save_at_the_same_moment_are_both_kept_and_the_later_is_told() {
    let room = room(false).await;
    let article = room.import(STORY).await;
    let other = desk_at(&room.store, false).await;
    let save = |desk: Desk, month: &'static str| {
        let file = room.store.with_file_name(format!("{month}.md"));
        std::fs::write(&file, STORY.replace("March", month)).expect("written");
        let request = SaveFrom { article, from: ImportSource::file(file.display().to_string()), reason: String::new() };
        tokio::spawn(async move { desk.save_from(&caller(), request).await.expect("saved").saved })
    };
    for round in 0..8 {
        let months = if round % 2 == 0 { ["April", "May"] } else { ["June", "July"] };
        let (one, two) = (save(room.desk.clone(), months[0]), save(other.clone(), months[1]));
        let (one, two) = (one.await.expect("ended"), two.await.expect("ended"));
        let (first, later) = if one.revision.number < two.revision.number { (one, two) } else { (two, one) };
        assert!(first.new && later.new);
        let followed = later.revision.parents == [first.revision.number];
        let told = later.beside.iter().any(|card| card.number == first.revision.number);
        assert!(
            followed != told,
            "r{} either follows r{} or is told of it",
            later.revision.number,
            first.revision.number
        );
    }
}

#[tokio::test]
async fn restoring_what_is_there_already_adds_nothing() {
    for background in [true, false] {
        let room = room(background).await;
        let article = room.import(STORY).await;
        let restored =
            room.desk.restore(&caller(), Restore { article, revision: 1, only: None }).await.expect("answered");
        assert_eq!((restored.card.revision, restored.base_revision), (1, 1));
        let part = Restore { article, revision: 1, only: Some("headline".to_owned()) };
        assert_eq!(room.desk.restore(&caller(), part).await.expect("answered").card.revision, 1);
    }
}

#[tokio::test]
async fn a_restore_that_fails_tells_of_the_revision_it_made_first() {
    let room = room(true).await;
    let article = room.import(STORY).await;
    let mut edited = room.open(article).await.content;
    edited.headline = "Unsaved".to_owned();
    room.write(article, &edited).await;
    let mut events = room.desk.events();
    let nowhere = Restore { article, revision: 1, only: Some("related/9".to_owned()) };
    room.desk.restore(&caller(), nowhere).await.expect_err("there is no such link");
    let mut kept = None;
    while let Ok(event) = events.try_recv() {
        if let DeskEvent::Automatic { revision, .. } = event {
            kept = Some(revision);
        }
    }
    assert_eq!(kept, Some(2));
    assert_eq!(room.desk.edition_at(article, "2").await.expect("r2").edition.content.headline, "Unsaved");
}

#[tokio::test]
async fn a_returned_file_keeps_the_ids_of_its_words() {
    let room = room(false).await;
    let article = room.import(STORY).await;
    let before = room.desk.edition_at(article, "@latest").await.expect("r1").edition.content;
    let file = room.store.with_file_name("returned.md");
    std::fs::write(&file, STORY.replace("spring", "autumn").replace("A second price", "Another price"))
        .expect("written");
    room.desk
        .save_from(
            &caller(),
            SaveFrom { article, from: ImportSource::file(file.display().to_string()), reason: String::new() },
        )
        .await
        .expect("saved");
    let after = room.desk.edition_at(article, "@latest").await.expect("r2").edition.content;
    let ids = |content: &Content| content.leaves().iter().map(|leaf| leaf.id.cloned()).collect::<Vec<_>>();
    assert_eq!(ids(&before), ids(&after));
    assert_eq!(before.related[0].id, after.related[0].id);
    assert_eq!(before.byline, after.byline, "the same author, found by name");
}

#[tokio::test]
async fn nobody_saves_without_a_name() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let options = DeskOptions {
        store: folder.path().join("desk.stet"),
        person: None,
        background: false,
        create: true,
        ..DeskOptions::default()
    };
    let desk = Desk::open(options, Arc::new(SystemClock::default())).await.expect("the desk opens");
    let error = desk.create_article(&caller(), CreateArticle::default()).await.expect_err("nobody is at the desk");
    assert_eq!(error.code, ErrorCode::NoPerson);
}

impl Room {
    async fn compare(&self, article: ArticleUid, old: &str, new: &str) -> Compared {
        let request = Compare { article, old: old.to_owned(), new: new.to_owned() };
        self.desk.compare(&caller(), request).await.expect("compared")
    }

    async fn sit_down(&self, name: &str) {
        self.desk.sit_down(&caller(), SitDown { name: name.to_owned() }).await.expect("seated");
    }
}

#[tokio::test]
async fn since_i_had_it_falls_back_to_legalled_then_live_then_the_one_before_and_says_which() {
    let room = room(true).await;
    let article = room.import(STORY).await;
    let mut content = room.open(article).await.content;
    for headline in ["Second", "Third", "Fourth"] {
        content.headline = headline.to_owned();
        room.save(article, &content, "").await;
    }
    let mark = |kind: &str, revision| MarkRevision {
        article,
        revision,
        kind: kind.to_owned(),
        cleared_by: String::new(),
        place: String::new(),
    };
    room.sit_down("Lee Example").await;
    let asked = |compared: Compared| (compared.old.revision, compared.since);
    assert_eq!(
        asked(room.compare(article, "@mine", "now").await),
        (Some(3), Some(SinceWhat::Previous)),
        "nothing else"
    );
    room.desk.mark_revision(&caller(), mark("published", 2)).await.expect("marked");
    assert_eq!(asked(room.compare(article, "@mine", "now").await), (Some(2), Some(SinceWhat::Live)), "live");
    room.desk.mark_revision(&caller(), mark("legalled", 1)).await.expect("marked");
    assert_eq!(asked(room.compare(article, "@mine", "now").await), (Some(1), Some(SinceWhat::Legalled)), "legalled");
    room.desk.set_read(&caller(), SetRead { article, revision: 3 }).await.expect("read");
    assert_eq!(asked(room.compare(article, "@mine", "now").await), (Some(3), Some(SinceWhat::Read)), "what Lee read");
    assert_eq!(asked(room.compare(article, "live", "r4").await), (Some(2), Some(SinceWhat::Live)), "as it is typed");
    assert_eq!(asked(room.compare(article, "1", "2").await), (Some(1), None), "named by its number");
}

#[tokio::test]
async fn a_tick_holds_over_a_restart_and_a_newer_revision_and_not_for_other_words() {
    let room = room(true).await;
    let article = room.import(STORY).await;
    let mut content = room.open(article).await.content;
    content.headline = "Crossing put on".to_owned();
    let stet_article::Block::Paragraph { text, .. } = &mut content.body[1] else { panic!("a paragraph") };
    *text = "Councillors want the tide charts first.".into();
    room.write(article, &content).await;
    let ticks = room.compare(article, "1", "now").await.ticks.expect("somebody sits here");
    assert_eq!((ticks.keys.len(), ticks.read.len()), (2, 0));
    let all = TickChanges { old: ticks.old, new: ticks.new, keys: ticks.keys.clone(), read: true };
    room.desk.tick_changes(&caller(), all).await.expect("ticked");

    // Saved, a paragraph comes in above, the headline changes again; and the program was ended meanwhile.
    content.headline = "Crossing called off".to_owned();
    let above = stet_article::Block::Paragraph { id: "new1".into(), text: "Nobody crossed on Monday.".into() };
    content.body.insert(0, above);
    room.save(article, &content, "").await;
    let Room { _folder: folder, store, desk } = room;
    desk.close().await;
    let desk = desk_at(&store, true).await;
    let room = Room { _folder: folder, store, desk };
    let after = room.compare(article, "1", "2").await;
    let read: Vec<&str> = after
        .ticks
        .as_ref()
        .expect("somebody sits here")
        .read
        .iter()
        .map(|at| after.comparison.changes[*at as usize].words.as_str())
        .collect();
    assert_eq!(read, ["Paragraph 3: “tables” became “charts”"], "{:#?}", after.comparison.changes);
    let other = room.compare(article, "2", "2").await.ticks.expect("somebody sits here");
    assert!(other.read.is_empty(), "another older side, other ticks");
}

#[tokio::test]
async fn an_article_is_compared_with_another_with_a_file_and_with_pasted_text() {
    let room = room(true).await;
    let article = room.import(STORY).await;
    let other = room.import(&STORY.replace("slug: crossing", "slug: tides").replace("spring", "summer")).await;
    let with = |other, forward| CompareWith { article, point: "now".to_owned(), other, forward };
    let request = with(Other::Article { article: other, point: "1".to_owned() }, false);
    let compared = room.desk.compare_with(&caller(), request).await.expect("compared");
    assert_eq!((compared.old.title.as_str(), compared.new.title.as_str()), ("tides, r1", "r1"));
    let words: Vec<&str> = compared.comparison.changes.iter().map(|change| change.words.as_str()).collect();
    assert!(words.iter().any(|words| words.contains("“summer” became “spring”")), "{words:?}");

    // Its words can be taken over from there, like any older words.
    let at = words.iter().position(|words| words.contains("summer")).expect("there");
    let request = TakeBack {
        article,
        old: compared.old.edition,
        compared: compared.new.edition,
        changes: vec![u32::try_from(at).expect("few")],
        content: serde_json::to_value(&room.open(article).await.content).expect("JSON"),
    };
    let taken = room.desk.take_back(&caller(), request).await.expect("taken over");
    assert!(taken.content.body_text().starts_with("The vote was put off until summer."));

    // A plain text cannot say its slug or its section: that is no difference.
    let pasted = "Crossing put off\n\nThe vote was put off until summer.\n\nCouncillors want the tide tables first.\n";
    let source = ImportSource { text: Some(pasted.to_owned()), ..ImportSource::default() };
    let compared = room.desk.compare_with(&caller(), with(Other::Piece { source }, true)).await.expect("compared");
    assert_eq!(compared.new.title, "pasted text");
    assert!(compared.can_take_back.is_empty(), "the article is the older side: it is not what one writes in");
    assert!(!compared.comparison.changes.iter().any(|change| change.words.starts_with("Slug")));

    let folder = room.store.parent().expect("a folder");
    let strange = folder.join("picture.md");
    std::fs::write(&strange, [0xff, 0xd8, 0xff, 0, 1, 2]).expect("written");
    for path in [strange, folder.join("nothing.md"), folder.to_owned()] {
        let piece = Other::Piece { source: ImportSource::file(path.to_string_lossy()) };
        let error = room.desk.compare_with(&caller(), with(piece, false)).await.expect_err("no article");
        assert!(
            error.message.contains("picture.md") || error.message.ends_with('.'),
            "one sentence: {}",
            error.message
        );
        assert!(!error.message.contains('\n'), "one sentence: {}", error.message);
    }
}
