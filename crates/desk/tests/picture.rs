//! The picture of a long history: as many columns as there is room for, whatever its length. What it costs is printed.

use std::sync::Arc;
use std::time::Instant;

use stet_article::{Block, Content, Inline};
use stet_desk::commands::{Caller, CreateArticle, HistoryOf, PictureOf, SaveRevision};
use stet_desk::{ArticleUid, Desk, DeskOptions, SystemClock};

fn caller() -> Caller {
    Caller { window: "main".to_owned() }
}

/// An article of forty paragraphs with this many revisions; each says its number in one of them.
async fn article_of(desk: &Desk, revisions: u32) -> ArticleUid {
    let opened =
        desk.create_article(&caller(), CreateArticle { slug: format!("long-{revisions}") }).await.expect("made");
    let article = opened.card.article;
    let mut content = Content { headline: "Harbour".to_owned(), ..opened.content };
    content.body = (0..40)
        .map(|at| {
            Block::paragraph(&format!("Paragraph {at} tells of the harbour, its tides and what the ferry costs now."))
        })
        .collect();
    let mut next = 0_u32;
    content.mend(|| {
        next += 1;
        stet_article::Id::new(format!("b{next}"))
    });
    for number in 2..=revisions {
        let at = (number % 40) as usize;
        if let Some(Block::Paragraph { text, .. }) = content.body.get_mut(at) {
            *text = Inline::plain(format!(
                "Paragraph {at} tells of the harbour and was last seen to in revision {number}."
            ));
        }
        let value = serde_json::to_value(&content).expect("JSON");
        let request = SaveRevision { article, seq: opened.seq, content: value, reason: String::new() };
        desk.save_revision(&caller(), request).await.expect("saved");
    }
    article
}

#[tokio::test]
#[allow(clippy::print_stdout, reason = "what it costs is for a person to read")]
async fn a_long_history_is_drawn_in_the_columns_there_is_room_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = DeskOptions {
        store: folder.path().join("desk.stet"),
        person: Some("Kim Example".to_owned()),
        background: true,
        create: true,
        ..DeskOptions::default()
    };
    let desk = Desk::open(options, Arc::new(SystemClock::default())).await.expect("the desk opens");
    // `STET_HISTORY=10000` draws the history of the longest that is promised.
    let long = std::env::var("STET_HISTORY").ok().and_then(|count| count.parse().ok()).unwrap_or(180);
    for revisions in [100, long] {
        let article = article_of(&desk, revisions).await;
        let mut taken = Vec::new();
        for _ in 0..5 {
            let begun = Instant::now();
            let picture = desk.history_picture(&caller(), PictureOf { article, columns: 64 }).await.expect("a picture");
            taken.push(begun.elapsed());
            assert_eq!((picture.revisions, picture.columns.len()), (revisions, 64));
            let ends: Vec<u32> = picture.columns.iter().flat_map(|one| [one.first, one.last]).collect();
            assert_eq!((ends.first(), ends.last()), (Some(&1), Some(&revisions)));
            assert!(
                ends[1..ends.len() - 1].chunks(2).all(|pair| pair[0] + 1 == pair[1]),
                "no revision between two columns"
            );
            let last = picture.rows.iter().filter_map(|row| row.cells.last()).max().expect("rows");
            assert!(usize::try_from(*last).is_ok_and(|at| at < picture.texts.len()));
            let row = picture.rows.iter().find(|row| row.path == format!("body/{}", revisions % 40)).expect("a row");
            let words = &picture.texts[usize::try_from(*row.cells.last().expect("a cell")).expect("it is there")];
            assert!(words.ends_with(&format!("in revision {revisions}.")), "{words}");
        }
        taken.sort_unstable();
        let begun = Instant::now();
        let all = desk.history(&caller(), HistoryOf { article }).await.expect("a history").revisions.len();
        println!(
            "{all} revisions: the picture in 64 columns p50 {:.1} ms of 5; the list of revisions {:.1} ms",
            taken[2].as_secs_f64() * 1e3,
            begun.elapsed().as_secs_f64() * 1e3
        );
    }
    desk.close().await;
}
