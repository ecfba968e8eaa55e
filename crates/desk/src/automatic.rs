//! Automatic revisions: when the desk saves by itself.
//!
//! One task watches every working copy that is being written: after a pause of [`PAUSE`], or when somebody has
//! written for [`STRETCH`] without one, it asks the desk to keep a revision. Time here is tokio's, so that a test
//! can let an hour pass in no time.

use std::collections::HashMap;
use std::future::Future;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use stet_article::ArticleUid;

/// So long after the last key, the state becomes a revision.
pub const PAUSE: Duration = Duration::from_secs(60);
/// So long into steady work, the state becomes a revision.
pub const STRETCH: Duration = Duration::from_secs(5 * 60);

/// After a failure the desk tries again by itself: so long after the first …
pub const AGAIN: Duration = Duration::from_secs(5);
/// … and, doubled each time, never later than this.
pub const AGAIN_AT_MOST: Duration = Duration::from_secs(2 * 60);

/// What came of keeping a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is kept, or there was nothing to keep, or keeping it waits for a person: nothing is due before more is
    /// written.
    Done,
    /// The disk or the store failed: it is to be tried again, though nobody may touch a key.
    TryAgain,
}

/// What the desk tells the task.
#[derive(Debug)]
enum Notice {
    /// Words reached the disk.
    Wrote(ArticleUid),
    /// A revision was saved otherwise; nothing is due any more.
    Settled(ArticleUid),
}

/// The desk's end.
#[derive(Clone, Debug)]
pub struct Automatic {
    notices: mpsc::UnboundedSender<Notice>,
}

impl Automatic {
    /// Starts the task. `keep` keeps a revision of an article; it is awaited, so that one is kept at a time, and
    /// asked again after a while where it failed. The task ends when every [`Automatic`] is gone.
    pub fn start<F, Kept>(keep: F) -> Self
    where
        F: Fn(ArticleUid) -> Kept + Send + 'static,
        Kept: Future<Output = Outcome> + Send + 'static,
    {
        let (notices, inbox) = mpsc::unbounded_channel();
        tokio::spawn(watch(inbox, keep));
        Self { notices }
    }

    /// Words of this article reached the disk.
    pub fn wrote(&self, article: ArticleUid) {
        // The task is gone only while the program ends, and then every copy is kept anyway.
        let _ = self.notices.send(Notice::Wrote(article));
    }

    /// This article has no unsaved changes any more.
    pub fn settled(&self, article: ArticleUid) {
        let _ = self.notices.send(Notice::Settled(article));
    }
}

/// When writing began and when it last went on; after a failure, when to try again and how long that waited.
#[derive(Clone, Copy)]
struct Sitting {
    first: Instant,
    last: Instant,
    again: Option<(Instant, Duration)>,
}

impl Sitting {
    fn begun(now: Instant) -> Self {
        Self { first: now, last: now, again: None }
    }

    /// More words do not put off what failed: somebody who types on is to hear soon whether the disk holds again.
    fn due(self) -> Instant {
        self.again.map_or_else(|| (self.last + PAUSE).min(self.first + STRETCH), |(due, _)| due)
    }

    fn failed(self, now: Instant) -> Self {
        let wait = self.again.map_or(AGAIN, |(_, waited)| (waited * 2).min(AGAIN_AT_MOST));
        Self { again: Some((now + wait, wait)), ..self }
    }
}

async fn watch<F, Kept>(mut inbox: mpsc::UnboundedReceiver<Notice>, keep: F)
where
    F: Fn(ArticleUid) -> Kept,
    Kept: Future<Output = Outcome>,
{
    let mut sittings: HashMap<ArticleUid, Sitting> = HashMap::new();
    loop {
        let next = sittings.iter().map(|(article, sitting)| (sitting.due(), *article)).min_by_key(|(due, _)| *due);
        let notice = match next {
            None => inbox.recv().await,
            Some((due, article)) => tokio::select! {
                // What is due goes first, so that the same events have the same outcome every time.
                biased;
                () = sleep_until(due) => {
                    let sitting = sittings.remove(&article);
                    if let (Outcome::TryAgain, Some(sitting)) = (keep(article).await, sitting) {
                        sittings.insert(article, sitting.failed(Instant::now()));
                    }
                    continue;
                }
                notice = inbox.recv() => notice,
            },
        };
        let now = Instant::now();
        match notice {
            Some(Notice::Wrote(article)) => {
                sittings.entry(article).and_modify(|sitting| sitting.last = now).or_insert_with(|| Sitting::begun(now));
            }
            Some(Notice::Settled(article)) => {
                sittings.remove(&article);
            }
            None => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::advance;

    fn article(last: u8) -> ArticleUid {
        ArticleUid::from_bytes([0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, last])
    }

    /// An [`Automatic`] whose kept articles come out of the channel, with the seconds since the start.
    fn started() -> (Automatic, mpsc::UnboundedReceiver<(ArticleUid, u64)>) {
        let (kept, out) = mpsc::unbounded_channel();
        let begin = Instant::now();
        let automatic = Automatic::start(move |article| {
            let kept = kept.clone();
            async move {
                let _ = kept.send((article, begin.elapsed().as_secs()));
                Outcome::Done
            }
        });
        (automatic, out)
    }

    #[tokio::test(start_paused = true)]
    async fn what_failed_is_tried_again_without_a_key_ever_later() {
        let (tried, mut out) = mpsc::unbounded_channel();
        let begin = Instant::now();
        let automatic = Automatic::start(move |_| {
            let tried = tried.clone();
            async move {
                let at = begin.elapsed().as_secs();
                let _ = tried.send(at);
                if at < 400 { Outcome::TryAgain } else { Outcome::Done }
            }
        });
        automatic.wrote(article(1));
        let mut times = Vec::new();
        while times.last().is_none_or(|at| *at < 400) {
            times.push(out.recv().await.expect("the task goes on"));
        }
        assert_eq!(times, [60, 65, 75, 95, 135, 215, 335, 455], "5 s, doubled up to 2 minutes");
        advance(Duration::from_secs(3600)).await;
        settle().await;
        assert!(out.try_recv().is_err(), "kept: nothing is due any more");
    }

    /// Lets the task take in what was sent before time goes on.
    async fn settle() {
        for _ in 0..8 {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_of_a_minute_keeps_a_revision_once() {
        let (automatic, mut out) = started();
        automatic.wrote(article(1));
        settle().await;
        advance(Duration::from_secs(30)).await;
        automatic.wrote(article(1));
        assert_eq!(out.recv().await, Some((article(1), 90)), "a minute after the last words, not the first");
        advance(Duration::from_secs(3600)).await;
        settle().await;
        assert!(out.try_recv().is_err(), "nothing was written since");
    }

    #[tokio::test(start_paused = true)]
    async fn steady_work_is_kept_every_five_minutes() {
        let (automatic, mut out) = started();
        for _ in 0..31 {
            automatic.wrote(article(1));
            settle().await;
            advance(Duration::from_secs(20)).await;
        }
        settle().await;
        let (_, first) = out.try_recv().expect("kept while the work goes on");
        assert_eq!(first, 300);
        let (_, second) = out.try_recv().expect("and again");
        assert_eq!(second, 600);
    }

    #[tokio::test(start_paused = true)]
    async fn a_save_by_hand_leaves_nothing_due() {
        let (automatic, mut out) = started();
        automatic.wrote(article(1));
        automatic.wrote(article(2));
        automatic.settled(article(1));
        settle().await;
        assert_eq!(out.recv().await, Some((article(2), 60)));
        advance(Duration::from_secs(3600)).await;
        settle().await;
        assert!(out.try_recv().is_err());
    }
}
