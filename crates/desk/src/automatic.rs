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
    /// Starts the task. `keep` keeps a revision of an article; it is awaited, so that one is kept at a time. The
    /// task ends when every [`Automatic`] is gone.
    pub fn start<F, Kept>(keep: F) -> Self
    where
        F: Fn(ArticleUid) -> Kept + Send + 'static,
        Kept: Future<Output = ()> + Send + 'static,
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

/// When writing began and when it last went on.
#[derive(Clone, Copy)]
struct Sitting {
    first: Instant,
    last: Instant,
}

impl Sitting {
    fn due(self) -> Instant {
        (self.last + PAUSE).min(self.first + STRETCH)
    }
}

async fn watch<F, Kept>(mut inbox: mpsc::UnboundedReceiver<Notice>, keep: F)
where
    F: Fn(ArticleUid) -> Kept,
    Kept: Future<Output = ()>,
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
                    sittings.remove(&article);
                    keep(article).await;
                    continue;
                }
                notice = inbox.recv() => notice,
            },
        };
        let now = Instant::now();
        match notice {
            Some(Notice::Wrote(article)) => {
                sittings
                    .entry(article)
                    .and_modify(|sitting| sitting.last = now)
                    .or_insert(Sitting { first: now, last: now });
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
            }
        });
        (automatic, out)
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
