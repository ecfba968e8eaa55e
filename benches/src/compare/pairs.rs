//! Pairs of one text before and after, as every contender reads them.

use stet_article::{Content, Edition};

use crate::input::content;
use crate::store::trace;

/// Already in memory, so that only comparing is timed.
pub struct Pair {
    /// Plain words, a paragraph a line.
    pub texts: (String, String),
    /// The same words as articles.
    pub editions: (Edition, Edition),
}

impl Pair {
    fn of(old: Content, new: Content) -> Self {
        Self { texts: (plain(&old), plain(&new)), editions: (Edition::bare(old), Edition::bare(new)) }
    }

    /// Of texts whose paragraphs a blank line parts.
    pub fn of_texts(old: &str, new: &str) -> Self {
        Self::of(content(old), content(new))
    }

    /// The bytes of the longer side.
    pub fn size(&self) -> usize {
        self.texts.0.len().max(self.texts.1.len())
    }
}

fn plain(content: &Content) -> String {
    content.leaves().iter().map(|leaf| leaf.text.to_plain()).collect::<Vec<_>>().join("\n")
}

/// One in so many of all neighbours in all histories.
pub fn neighbours(histories: &[Vec<String>], every: usize) -> Vec<Pair> {
    let all = histories.iter().flat_map(|revisions| revisions.windows(2));
    all.step_by(every).map(|two| Pair::of_texts(&two[0], &two[1])).collect()
}

/// The first of each history with its last.
pub fn ends(histories: &[Vec<String>]) -> Vec<Pair> {
    let ends = histories.iter().filter_map(|revisions| revisions.first().zip(revisions.last()));
    ends.map(|(first, last)| Pair::of_texts(first, last)).collect()
}

/// What a writer's keystrokes left at each of the desk's own revisions.
pub fn traces() -> anyhow::Result<Vec<Pair>> {
    let mut pairs = Vec::new();
    for one in trace::all()? {
        pairs.extend(one.revisions.windows(2).map(|two| Pair::of(trace::article(&two[0]), trace::article(&two[1]))));
    }
    Ok(pairs)
}

/// How large the joined text is, in bytes.
const JOINED: usize = 1_500_000;

/// Whole revisions one after the other up to 1.5 MB, with one word in a hundred edited.
pub fn joined(histories: &[Vec<String>]) -> Option<Pair> {
    let old = up_to(histories, JOINED)?;
    Some(Pair::of_texts(&old, &edited(&old, 100)))
}

/// The histories' revisions in turn, the last of each first, up to so many bytes; nothing where there is too little.
pub fn up_to(histories: &[Vec<String>], bytes: usize) -> Option<String> {
    let most = histories.iter().map(Vec::len).max()?;
    let turn = |round: usize| histories.iter().filter_map(move |revisions| revisions.iter().rev().nth(round));
    let mut text = String::with_capacity(bytes + 1);
    for revision in (0..most).flat_map(turn) {
        text.push_str(revision);
        text.push_str("\n\n");
        if text.len() >= bytes {
            text.truncate(text.floor_char_boundary(bytes));
            return Some(text);
        }
    }
    None
}

/// Every so-manieth word put another way.
pub fn edited(text: &str, every: usize) -> String {
    let mut count = 0;
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let words = paragraph.split(' ').map(|word| {
            count += 1;
            if count % every == 0 { format!("other{count}") } else { word.to_owned() }
        });
        words.collect::<Vec<_>>().join(" ")
    });
    paragraphs.collect::<Vec<_>>().join("\n\n")
}
