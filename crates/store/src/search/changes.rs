//! What a revision brought in and took out, sentence by sentence, against what it came from: the index of history.
//!
//! A row of it holds the words of the sentences that only the revision has, and of those that only the state before it
//! has. A sentence is known by its words, so typography, marks and moves are no change.

use std::collections::HashMap;
use std::rc::Rc;

use rusqlite::{Connection, OptionalExtension};
use stet_article::{Content, ContentHash};

use super::pieces::{Piece, pieces, sentences};
use super::tokens::{Token, tokens};
use crate::body;
use crate::error::Result;

/// A sentence, where it stands, and its words.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    /// The text that it stands in.
    pub piece: Rc<Piece>,
    /// Its bytes there.
    pub at: std::ops::Range<usize>,
    /// Its words; their places count from its own start.
    pub tokens: Vec<Token>,
}

impl Sentence {
    fn key(&self) -> String {
        let mut key = String::new();
        for token in &self.tokens {
            key.push_str(&token.word);
            key.push(' ');
        }
        key
    }
}

/// What became of an article between two states.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changed {
    /// Sentences that only the new state has, in reading order.
    pub added: Vec<Sentence>,
    /// Sentences that only the old state has.
    pub removed: Vec<Sentence>,
}

/// The words of a [`Changed`], as the index takes them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub added: String,
    pub removed: String,
}

impl Changed {
    /// Between two states; `None` for the first is an article that was not there.
    pub fn between(old: Option<&Content>, new: &Content) -> Self {
        let (mut old, mut new) = (old.map(pieces).unwrap_or_default(), pieces(new));
        // Most texts are the same on both sides, and are not looked into.
        cancel(&mut old, &mut new, |piece| (piece.field().to_owned(), piece.text.clone()));
        let (mut removed, mut added) = (cut(old), cut(new));
        let raw = |sentence: &Raw| (sentence.0.field().to_owned(), sentence.0.text[sentence.1.clone()].to_owned());
        cancel(&mut removed, &mut added, raw);
        let (mut removed, mut added) = (read(removed), read(added));
        cancel(&mut removed, &mut added, |sentence| (sentence.piece.field().to_owned(), sentence.key()));
        Self { added, removed }
    }

    /// As the index takes it. Of a sentence that became another, only what changed is kept of the old one, with
    /// [`ROUND`] words on each side: the others stand in the new one, and so in the same row.
    pub fn words(&self) -> Words {
        let mut words = Words::default();
        for sentence in &self.added {
            push(&mut words.added, &sentence.tokens);
        }
        for old in &self.removed {
            let like = |new: &&Sentence| {
                let (start, end) = shared(&old.tokens, &new.tokens);
                start + end
            };
            let same_field = self.added.iter().filter(|new| new.piece.field() == old.piece.field());
            let kept = match same_field.max_by_key(like) {
                Some(new) => changed_part(&old.tokens, &new.tokens),
                None => &old.tokens,
            };
            push(&mut words.removed, kept);
        }
        words
    }
}

/// How many words stand round what changed: a phrase of one word more is found in one piece.
pub(crate) const ROUND: usize = 3;

fn push(line: &mut String, tokens: &[Token]) {
    for token in tokens {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&token.word);
    }
}

/// How many words two sentences share at their beginnings and at their ends.
fn shared(old: &[Token], new: &[Token]) -> (usize, usize) {
    let same = |(old, new): &(&Token, &Token)| old.word == new.word;
    let start = old.iter().zip(new).take_while(same).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(same).count();
    (start, end)
}

/// The words of the old sentence that the new one has not, with those round them; none where it has them all in a row.
fn changed_part<'t>(old: &'t [Token], new: &[Token]) -> &'t [Token] {
    let (start, end) = shared(old, new);
    if start == old.len() || end == old.len() {
        return &[];
    }
    &old[start.saturating_sub(ROUND)..(old.len() - end + ROUND).min(old.len())]
}

/// Takes out of both lists what is in both, as often as it is in both.
fn cancel<T, K: Eq + std::hash::Hash>(old: &mut Vec<T>, new: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let mut there: HashMap<K, usize> = HashMap::new();
    for item in old.iter() {
        *there.entry(key(item)).or_default() += 1;
    }
    let mut gone: HashMap<K, usize> = HashMap::new();
    new.retain(|item| {
        let key = key(item);
        match there.get_mut(&key) {
            Some(left) if *left > 0 => {
                *left -= 1;
                *gone.entry(key).or_default() += 1;
                false
            }
            _ => true,
        }
    });
    old.retain(|item| match gone.get_mut(&key(item)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    });
}

type Raw = (Rc<Piece>, std::ops::Range<usize>);

fn cut(pieces: Vec<Piece>) -> Vec<Raw> {
    pieces
        .into_iter()
        .flat_map(|piece| {
            let ranges = sentences(&piece.text);
            let piece = Rc::new(piece);
            ranges.into_iter().map(move |range| (Rc::clone(&piece), range))
        })
        .collect()
}

fn read(raw: Vec<Raw>) -> Vec<Sentence> {
    raw.into_iter()
        .map(|(piece, at)| {
            let tokens = tokens(&piece.text[at.clone()]);
            Sentence { piece, at, tokens }
        })
        .filter(|sentence| !sentence.tokens.is_empty())
        .collect()
}

/// The content of a kept revision, if its bytes prove themselves.
pub(crate) fn content_of(tx: &Connection, revision: i64, cache: &mut body::Cache) -> Result<Option<Content>> {
    let row = tx
        .query_row(
            "SELECT body.id, body.hash FROM revision JOIN body ON body.id = body WHERE revision.id = ?1 AND state = 0",
            [revision],
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?)),
        )
        .optional()?;
    let Some((body, hash)) = row else { return Ok(None) };
    let bytes = body::get_with(tx, body, cache).ok();
    let bytes = bytes.filter(|bytes| *ContentHash::of(bytes).as_bytes() == hash);
    Ok(bytes.and_then(|bytes| Content::read(&bytes).ok()))
}

/// The state that a revision is held against: what it came from, or what that came from where it was purged or lost.
pub(crate) fn before(tx: &Connection, revision: i64) -> Result<Option<i64>> {
    let mut parent = tx.prepare(
        "SELECT parent, state FROM revision_parent JOIN revision ON revision.id = parent
         WHERE revision_parent.revision = ?1 AND ord = 0",
    )?;
    let mut at = revision;
    // A crafted history may go in a circle.
    for _ in 0..100_000 {
        let found = parent.query_row([at], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?))).optional()?;
        match found {
            Some((parent, 0)) => return Ok(Some(parent)),
            Some((parent, _)) => at = parent,
            None => return Ok(None),
        }
    }
    Ok(None)
}

/// What a revision changed; `None` where it cannot be read. An unreadable state before it counts as none.
pub(crate) fn changed_by(tx: &Connection, revision: i64, cache: &mut body::Cache) -> Result<Option<Changed>> {
    let old = match before(tx, revision)? {
        Some(before) => content_of(tx, before, cache)?,
        None => None,
    };
    let Some(new) = content_of(tx, revision, cache)? else { return Ok(None) };
    Ok(Some(Changed::between(old.as_ref(), &new)))
}
