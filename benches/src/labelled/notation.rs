//! The marks inside one line: both texts of a leaf, and what was changed between them, out of one writing.

use std::collections::HashMap;
use std::ops::Range;

/// One piece of a line.
#[derive(Clone, Debug)]
pub enum Piece {
    /// In both texts.
    Both(String),
    /// Only in the old.
    Removed(String),
    /// Only in the new.
    Added(String),
    /// The same words otherwise set.
    Folded(String, String),
    /// The new text breaks here.
    Split,
    /// The old text was broken here.
    Merge,
    /// Where a sentence stood.
    SentenceFrom(String),
    /// Where it stands now, with its own edits.
    SentenceTo(String, Vec<Piece>),
    /// Words with the address that they have in the old and in the new text.
    Link(String, Option<String>, Option<String>),
}

/// Sentences that moved, by the name they have in their pair.
pub type Sentences = HashMap<String, Vec<Piece>>;

/// One leaf of one side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Its plain text.
    pub text: String,
    /// The bytes that stand only on this side.
    pub changed: Vec<Range<usize>>,
    /// The links on it.
    pub links: Vec<(Range<usize>, String)>,
}

/// Reads the marks of one line.
pub fn pieces(line: &str) -> Result<Vec<Piece>, String> {
    let mut found = Vec::new();
    let mut both = String::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let (piece, after) = match piece(rest)? {
            Some(found) => found,
            None => {
                both.push(first);
                rest = &rest[first.len_utf8()..];
                continue;
            }
        };
        if !both.is_empty() {
            found.push(Piece::Both(std::mem::take(&mut both)));
        }
        found.push(piece);
        rest = after;
    }
    if !both.is_empty() {
        found.push(Piece::Both(both));
    }
    Ok(found)
}

/// The mark that stands at the very start of a text, and what follows it.
fn piece(text: &str) -> Result<Option<(Piece, &str)>, String> {
    for (mark, piece) in [("{+¶+}", Piece::Split), ("[-¶-]", Piece::Merge)] {
        if let Some(after) = text.strip_prefix(mark) {
            return Ok(Some((piece, after)));
        }
    }
    if let Some((inside, after)) = between(text, "[-", "-]")? {
        return Ok(Some((Piece::Removed(inside.to_owned()), after)));
    }
    if let Some((inside, after)) = between(text, "{+", "+}")? {
        return Ok(Some((Piece::Added(inside.to_owned()), after)));
    }
    if let Some((inside, after)) = between(text, "[~", "~]")? {
        let (old, new) = inside.split_once('|').ok_or_else(|| format!("[~{inside}~] has no |"))?;
        return Ok(Some((Piece::Folded(old.to_owned(), new.to_owned()), after)));
    }
    if let Some((inside, after)) = between(text, "<<", ">>")? {
        return Ok(Some(match inside.split_once(": ") {
            Some((name, words)) => (Piece::SentenceTo(name.to_owned(), pieces(words)?), after),
            None => (Piece::SentenceFrom(inside.to_owned()), after),
        }));
    }
    if let Some((words, after)) = between(text, "^[", "]")? {
        let (address, after) = between(after, "(", ")")?.ok_or_else(|| format!("^[{words}] has no (address)"))?;
        let side = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let (old, new) = match address.split_once("=>") {
            Some((old, new)) => (side(old), side(new)),
            None => (side(address), side(address)),
        };
        return Ok(Some((Piece::Link(words.to_owned(), old, new), after)));
    }
    Ok(None)
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Result<Option<(&'a str, &'a str)>, String> {
    let Some(inside) = text.strip_prefix(open) else { return Ok(None) };
    inside.split_once(close).map(Some).ok_or_else(|| format!("{open} without {close}: {text}"))
}

/// The sentences that moved to a place in these pieces.
pub fn sentences(pieces: &[Piece], into: &mut Sentences) {
    for piece in pieces {
        if let Piece::SentenceTo(name, words) = piece {
            into.insert(name.clone(), words.clone());
        }
    }
}

/// Which text of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// The older.
    Old,
    /// The newer.
    New,
}

#[derive(Default)]
struct Letters {
    letters: Vec<(char, bool, Option<usize>)>,
    addresses: Vec<String>,
}

impl Letters {
    fn push(&mut self, text: &str, changed: bool, address: Option<usize>) {
        for letter in text.chars() {
            // Leaving a mark out leaves two spaces side by side, which count as one.
            let after_space = self.letters.last().is_none_or(|(last, ..)| *last == ' ' || *last == '¶');
            if !(letter == ' ' && after_space) {
                self.letters.push((letter, changed, address));
            }
        }
    }

    fn take(&mut self, pieces: &[Piece], version: Version, all: bool, moved: &Sentences) -> Result<(), String> {
        let old = version == Version::Old;
        for piece in pieces {
            match piece {
                Piece::Both(text) => self.push(text, all, None),
                Piece::Removed(text) if old => self.push(text, true, None),
                Piece::Added(text) if !old => self.push(text, true, None),
                Piece::Removed(_) | Piece::Added(_) => {}
                Piece::Folded(before, after) => self.push(if old { before } else { after }, all, None),
                Piece::Split | Piece::Merge => {
                    let breaks = matches!(piece, Piece::Merge) == old;
                    if breaks {
                        while self.letters.last().is_some_and(|(last, ..)| *last == ' ') {
                            self.letters.pop();
                        }
                    }
                    self.push(if breaks { "¶" } else { " " }, false, None);
                }
                Piece::SentenceFrom(name) if old => {
                    let words = moved.get(name).ok_or_else(|| format!("nobody says where <<{name}>> went"))?;
                    self.take(words, version, true, moved)?;
                }
                Piece::SentenceTo(_, words) if !old => self.take(words, version, true, moved)?,
                Piece::SentenceFrom(_) | Piece::SentenceTo(..) => {}
                Piece::Link(words, before, after) => {
                    let address = if old { before } else { after };
                    let at = address.as_ref().map(|address| {
                        self.addresses.push(address.clone());
                        self.addresses.len() - 1
                    });
                    self.push(words, all, at);
                }
            }
        }
        Ok(())
    }
}

/// The leaves that one side has of a line: one, or several where it breaks.
pub fn render(pieces: &[Piece], version: Version, moved: &Sentences) -> Result<Vec<Rendered>, String> {
    let mut all = Letters::default();
    all.take(pieces, version, false, moved)?;
    while all.letters.last().is_some_and(|(last, ..)| *last == ' ') {
        all.letters.pop();
    }
    let mut leaves = vec![Rendered::default()];
    for (letter, changed, address) in all.letters {
        if letter == '¶' {
            leaves.push(Rendered::default());
            continue;
        }
        let Some(leaf) = leaves.last_mut() else { continue };
        let start = leaf.text.len();
        leaf.text.push(match letter {
            '␣' => ' ',
            '⍽' => '\u{a0}',
            other => other,
        });
        let end = leaf.text.len();
        if changed {
            match leaf.changed.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => leaf.changed.push(start..end),
            }
        }
        if let Some(address) = address {
            match leaf.links.last_mut() {
                Some((last, href)) if last.end == start && *href == all.addresses[address] => last.end = end,
                _ => leaf.links.push((start..end, all.addresses[address].clone())),
            }
        }
    }
    Ok(leaves)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(line: &str) -> (Vec<String>, Vec<String>) {
        let read = pieces(line).expect("a line");
        let mut moved = Sentences::new();
        sentences(&read, &mut moved);
        let side = |version| {
            let leaves = render(&read, version, &moved).expect("a side");
            leaves.into_iter().map(|leaf| leaf.text).collect::<Vec<_>>()
        };
        (side(Version::Old), side(Version::New))
    }

    #[test]
    fn both_texts_come_out_of_one_line() {
        let said = |line: &str, old: &[&str], new: &[&str]| {
            let (a, b) = both(line);
            assert_eq!(
                (a, b),
                (old.iter().map(|&t| t.to_owned()).collect(), new.iter().map(|&t| t.to_owned()).collect())
            );
        };
        said(
            "the [-big-] house[-,-] is {+now+} [~\"shut\"|“shut”~].",
            &["the big house, is \"shut\"."],
            &["the house is now “shut”."],
        );
        said("One.{+¶+}Two.[-¶-]Three.", &["One. Two.", "Three."], &["One.", "Two. Three."]);
        said("<<a>> Two. <<a: One [-1-]{+2+}.>> Three.", &["One 1. Two. Three."], &["Two. One 2. Three."]);
        said("See ^[this](=> http://b).", &["See this."], &["See this."]);
    }

    #[test]
    fn a_mark_left_open_is_said() {
        assert!(pieces("the [-big house").is_err());
        assert!(pieces("the [~big~] house").is_err());
    }
}
