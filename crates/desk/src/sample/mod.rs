//! The sample article: a small invented story with six revisions, two authors and everything that an article can
//! hold, to look round in. It is made by the desk's own calls, as two invented people would have made it over a day,
//! and is an article like any other: it can be edited, spiked and purged.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use stet_article::{ArticleUid, AssetHash, Id, PersonUid};
use uuid::Uuid;

use crate::clock::Clock;
use crate::commands::{Caller, ImportSource, MarkRevision, OpenSample, Person, SampleOpened};
use crate::desk::Desk;
use crate::error::WireError;
use crate::importing::SaveFrom;

/// The story as it stood at each revision. `{picture}` stands for the picture's hash.
const EDITIONS: [&str; 6] = [
    include_str!("1.md"),
    include_str!("2.md"),
    include_str!("3.md"),
    include_str!("4.md"),
    include_str!("5.md"),
    include_str!("6.md"),
];
const PICTURE: &[u8] = include_bytes!("light.png");

/// Who saved them: plainly nobody.
const REPORTER: &str = "Nell Thistle (sample)";
const SUB: &str = "Bram Copple (sample)";

/// Who saved each edition, how many minutes ago, and why.
const SAVES: [(&str, i64, &str); 6] = [
    (REPORTER, 27 * 60, "From the notebook"),
    (REPORTER, 26 * 60, "Second call to the keeper"),
    (SUB, 190, "Copy edit"),
    (SUB, 150, "Cut for length"),
    (REPORTER, 105, "Legal: the denial and the board’s words back"),
    (SUB, 40, "Number on board corrected"),
];

/// What was put on a revision, how many minutes ago, who gave the word, and where it ran.
const MARKS: [(u32, &str, &str, i64, &str, &str); 6] = [
    (2, REPORTER, "filed", 26 * 60 - 5, "", ""),
    (3, SUB, "subbed", 180, "", ""),
    (5, SUB, "legalled", 98, "P. Brief, for legal", ""),
    (5, SUB, "published", 95, "", "https://news.example/sallow-head/lamp"),
    (6, SUB, "published", 38, "", "https://news.example/sallow-head/lamp"),
    (6, SUB, "corrected", 37, "P. Brief, for legal", ""),
];

/// The setting that remembers which article the sample is.
const WHICH: &str = "desk.sample";

/// A clock that stands where the story says, with fresh identities from the real one.
struct StoryClock {
    real: Arc<dyn Clock>,
    at: AtomicI64,
}

impl Clock for StoryClock {
    fn now(&self) -> i64 {
        self.at.load(Ordering::Relaxed)
    }

    fn offset(&self) -> i32 {
        self.real.offset()
    }

    fn uuid(&self) -> Uuid {
        self.real.uuid()
    }

    fn id(&self) -> Id {
        self.real.id()
    }
}

impl Desk {
    /// The sample article: the one that is there, or a new one where it was never made or has been purged.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn open_sample(&self, caller: &Caller, _: OpenSample) -> Result<SampleOpened, WireError> {
        let known = self.blocking(|store| store.setting(WHICH)).await?;
        if let Some(article) = known.and_then(|uid| uid.parse::<ArticleUid>().ok())
            && self.edition_at(article, "@latest").await.is_ok()
        {
            return Ok(SampleOpened { article, new: false });
        }
        let article = self.make_sample(caller).await?;
        // Only now: what was broken off half-way is no sample, and the next press makes a whole one.
        self.blocking(move |store| store.set_setting(WHICH, Some(&article.to_string()))).await?;
        self.changed(caller, ["articles".to_owned(), "authors".to_owned()]);
        Ok(SampleOpened { article, new: true })
    }

    async fn make_sample(&self, caller: &Caller) -> Result<ArticleUid, WireError> {
        let now = self.inner.clock.now();
        let picture = self.blocking(move |store| store.put_media(PICTURE, "image/png", now)).await?;
        let people = [REPORTER, SUB].map(|name| (name, PersonUid::new(self.inner.clock.uuid())));
        // A desk of the story's own on the same store: its people sit at it and its time passes there, while nobody's
        // chair here is touched.
        let at = |name: &str, minutes: i64| {
            let uid = people.iter().find(|(known, _)| *known == name).map_or(people[0].1, |(_, uid)| *uid);
            let initials = name.split(' ').filter_map(|word| word.chars().next()).take(2).collect();
            let clock = StoryClock { real: self.inner.clock.clone(), at: AtomicI64::new(now - minutes * 60_000) };
            self.as_somebody(Person { uid, name: name.to_owned(), initials }, Arc::new(clock))
        };

        let mut article = None;
        for (edition, (who, minutes, why)) in EDITIONS.into_iter().zip(SAVES) {
            let desk = at(who, minutes);
            let from = source(edition, picture, now - minutes * 60_000);
            article = Some(match article {
                None => {
                    let article = desk.import(caller, from).await?.article;
                    desk.blocking(move |store| store.set_reason(article, 1, why, people[0].1, now)).await?;
                    article
                }
                Some(article) => {
                    desk.save_from(caller, SaveFrom { article, from, reason: why.to_owned() }).await?;
                    article
                }
            });
        }
        let article = article.ok_or_else(|| WireError::new("The sample has no editions."))?;
        for (revision, who, kind, minutes, cleared_by, place) in MARKS {
            let mark = MarkRevision {
                article,
                revision,
                kind: kind.to_owned(),
                cleared_by: cleared_by.to_owned(),
                place: place.to_owned(),
            };
            at(who, minutes).mark_revision(caller, mark).await?;
        }
        Ok(article)
    }
}

/// An edition with its picture, and with the day on which it is saved where the text says one.
fn source(edition: &str, picture: AssetHash, at: i64) -> ImportSource {
    let day = chrono::DateTime::from_timestamp_millis(at).unwrap_or_default().format("%Y-%m-%d").to_string();
    let text = edition.replace("{picture}", &picture.to_string()).replace("{day}", &day);
    ImportSource {
        bytes: Some(("the sample".to_owned(), text.into_bytes())),
        format: Some("markdown".to_owned()),
        ..ImportSource::default()
    }
}
