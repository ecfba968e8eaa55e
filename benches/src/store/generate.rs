//! A store as large as a newsroom's of many years: made-up articles with their histories, the same for the same seed.
//!
//! Each article comes in with all its revisions in one transaction, the way a history from another desk does, so that
//! every row is made by the store's own code. Stopped at any moment (Ctrl-C), what is there is a whole store, and the
//! same call goes on.

use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use stet_article::{
    ArticleUid, Block, Content, DeskUid, HistoryPart, PersonUid, RevisionHash, RevisionHeader, RevisionKind,
};
use stet_store::{Store, TakenBy};
use uuid::Uuid;

/// What is to be made.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub articles: u64,
    /// Revisions of each article.
    pub revisions: u64,
    pub seed: u64,
}

/// A small, plain generator of numbers: the same on every machine.
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Below `most`, which is not 0.
    pub fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }
}

/// How many words the made-up language has.
const WORDS: u64 = 20_000;

/// A word by its rank: the first are the commonest.
pub fn word(rank: u64) -> String {
    const SYLLABLES: [&str; 40] = [
        "ba", "den", "mor", "ti", "sol", "ver", "an", "quil", "fa", "res", "on", "lud", "pe", "gra", "hol", "mi",
        "ste", "wen", "cor", "ja", "ul", "tor", "ine", "ka", "ber", "lo", "fin", "das", "eth", "pra", "nu", "sil",
        "gor", "ya", "mel", "tan", "ro", "ike", "vi", "zem",
    ];
    let mut word = String::new();
    let mut left = rank + 1;
    while left > 0 {
        word.push_str(SYLLABLES[usize::try_from(left % 40).unwrap_or(0)]);
        left /= 40;
    }
    word
}

/// The word that only the article of that number has.
pub fn mark_of(article: u64) -> String {
    format!("ref{article}x")
}

fn sentence(dice: &mut Dice) -> String {
    let count = 8 + dice.below(18);
    let mut words = String::new();
    for at in 0..count {
        // Few words are common and most are rare, as in prose.
        let share = dice.below(1_000_000) as f64 / 1_000_000.0;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let rank = ((WORDS as f64).powf(share) - 1.0) as u64;
        if at > 0 {
            words.push(' ');
        }
        words.push_str(&word(rank.min(WORDS - 1)));
    }
    let mut letters = words.chars();
    let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// The states of one article, oldest first.
pub fn states(plan: Plan, article: u64) -> Vec<Content> {
    let mut dice = Dice::new(plan.seed ^ article.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let mut paragraphs: Vec<Vec<String>> =
        (0..6 + dice.below(10)).map(|_| (0..2 + dice.below(3)).map(|_| sentence(&mut dice)).collect()).collect();
    paragraphs[0].push(format!("The file is {}.", mark_of(article)));
    let mut content = Content {
        slug: format!("story-{article}"),
        section: word(dice.below(12)),
        headline: sentence(&mut dice).trim_end_matches('.').to_owned(),
        ..Content::default()
    };
    let mut all = Vec::new();
    for at in 0..plan.revisions {
        if at > 0 {
            for _ in 0..1 + dice.below(3) {
                let which = usize::try_from(dice.below(paragraphs.len() as u64)).unwrap_or(0);
                let sentences = &mut paragraphs[which];
                let place = usize::try_from(dice.below(sentences.len() as u64)).unwrap_or(0);
                match dice.below(3) {
                    0 => sentences.insert(place, sentence(&mut dice)),
                    _ if sentences[place].contains(" is ref") => {}
                    1 if sentences.len() > 1 => drop(sentences.remove(place)),
                    _ => sentences[place] = sentence(&mut dice),
                }
            }
        }
        content.body = paragraphs.iter().map(|sentences| Block::paragraph(&sentences.join(" "))).collect();
        let mut next = 0;
        content.fill_ids(|| {
            next += 1;
            format!("p{next}").as_str().into()
        });
        all.push(content.clone());
    }
    all
}

/// The identity of the article of that number.
pub fn uid(article: u64) -> ArticleUid {
    ArticleUid::new(Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0000 + u128::from(article)))
}

fn parts(plan: Plan, article: u64) -> anyhow::Result<Vec<Result<HistoryPart, String>>> {
    let person = PersonUid::new(Uuid::from_u128(2));
    let mut last: Option<RevisionHash> = None;
    let mut all = Vec::new();
    for (at, content) in (0_i64..).zip(states(plan, article)) {
        let header = RevisionHeader {
            version: RevisionHeader::VERSION,
            article: uid(article),
            parents: last.into_iter().collect(),
            content: content.hash(),
            bios: Vec::new(),
            kind: if at == 0 { RevisionKind::Created } else { RevisionKind::Automatic },
            person,
            by: "Ida Falk".to_owned(),
            desk: DeskUid::new(Uuid::from_u128(3)),
            at: 1_500_000_000_000 + i64::try_from(article)? * 3_000_000 + at * 300_000,
            offset: 60,
        };
        let header = header.canonical();
        last = Some(RevisionHash::of(&header));
        all.push(Ok(HistoryPart::Revision {
            header: String::from_utf8(header)?,
            content: String::from_utf8(content.canonical())?,
            reason: String::new(),
            reason_by: None,
            reason_at: None,
            words_added: Some(20),
            words_removed: Some(8),
        }));
    }
    Ok(all)
}

/// Makes it, or goes on with it.
pub fn run(path: &Path, plan: Plan) -> anyhow::Result<()> {
    let store = Store::open_or_create(path)?;
    store.add_person(PersonUid::new(Uuid::from_u128(2)), "Ida Falk", 0)?;
    let bar = ProgressBar::new(plan.articles);
    if let Ok(style) = ProgressStyle::with_template("Articles [{bar:30}] {pos} of {len}, {per_sec}, {eta} left") {
        bar.set_style(style.progress_chars("=> "));
    }
    let there = u64::from(store.count_articles(&stet_store::ArticleQuery::default())?);
    bar.set_position(there);
    for article in there..plan.articles {
        let by = TakenBy {
            person: PersonUid::new(Uuid::from_u128(2)),
            by: "Ida Falk".to_owned(),
            desk: DeskUid::new(Uuid::from_u128(3)),
            at: 1_500_000_000_000 + i64::try_from(article)? * 3_000_000,
            offset: 60,
        };
        store.take_history(uid(article), by, parts(plan, article)?.into_iter())?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use stet_store::{HistoryQuery, SearchIn, WordsQuery};

    use super::*;

    #[test]
    fn a_store_is_made_in_two_goes_and_is_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("large.stet");
        let plan = |articles| Plan { articles, revisions: 5, seed: 7 };
        run(&path, plan(7)).expect("made");
        run(&path, plan(20)).expect("gone on with");
        let store = Store::open(&path).expect("opens");
        let report = store.verify_with(&mut |_| ControlFlow::Continue(())).expect("verified");
        assert!(report.is_sound());
        assert_eq!((report.articles, report.revisions), (20, 100));
        for article in [0, 6, 19] {
            let words = mark_of(article);
            let look = WordsQuery { words: words.clone(), search_in: SearchIn::Everything, typing: false, limit: 5 };
            let now = store.search_words(&look).expect("searched");
            assert_eq!(now.hits.iter().map(|hit| hit.article).collect::<Vec<_>>(), [uid(article)]);
            let look = HistoryQuery { words, limit: 5, ..HistoryQuery::default() };
            let then = store.search_history(&look).expect("searched");
            assert_eq!(then.hits.iter().map(|hit| (hit.article, hit.number)).collect::<Vec<_>>(), [(uid(article), 1)]);
        }
        assert_eq!(states(plan(20), 3), states(plan(20), 3), "the same seed makes the same words");
    }
}
