//! Offsets for the page, whose strings count in UTF-16 units: the one converter.

use std::collections::HashMap;

use stet_article::Edition;

use super::{Comparison, Entry, MarkChange, Path, Place, Segment, SentencePair, TextRange, Which};
use crate::texts::Texts;

/// How far apart the known offsets of a text lie, in bytes: a long leaf with many segments stays linear.
const STEP: usize = 64;

/// From byte offsets of one text to its UTF-16 offsets.
struct Units {
    text: String,
    /// The UTF-16 offset at each multiple of [`STEP`] bytes, taken at the character boundary at or before it; none
    /// for ASCII, where both offsets are one.
    known: Vec<usize>,
}

impl Units {
    fn of(text: String) -> Self {
        let mut known = Vec::new();
        if !text.is_ascii() {
            let (mut at, mut units) = (0, 0);
            while at < text.len() {
                known.push(units);
                let next = text.floor_char_boundary(at + STEP);
                let from = text.floor_char_boundary(at);
                units += width(&text[from..next]);
                at += STEP;
            }
            known.push(units);
        }
        Self { text, known }
    }

    /// An offset past the end becomes the end; one inside a character, the character's start.
    fn at(&self, byte: usize) -> usize {
        let byte = self.text.floor_char_boundary(byte);
        match self.known.get(byte / STEP) {
            None => byte,
            Some(units) => {
                let from = self.text.floor_char_boundary(byte / STEP * STEP);
                units + width(&self.text[from..byte])
            }
        }
    }
}

fn width(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Both editions, each text converted once.
struct Converter<'a> {
    old: Texts<'a>,
    new: Texts<'a>,
    units: HashMap<(Which, Path), Units>,
}

impl Converter<'_> {
    fn offsets<'o>(&mut self, side: Which, path: &Path, offsets: impl IntoIterator<Item = &'o mut usize>) {
        let texts = if side == Which::Old { &self.old } else { &self.new };
        let units = self.units.entry((side, path.clone())).or_insert_with(|| Units::of(texts.at(path)));
        offsets.into_iter().for_each(|offset| *offset = units.at(*offset));
    }

    fn range(&mut self, side: Which, path: Option<&Path>, range: Option<&mut TextRange>) {
        if let Some(range) = range {
            let leaf = Path::Leaf(range.leaf);
            self.offsets(side, path.unwrap_or(&leaf), [&mut range.start, &mut range.end]);
        }
    }

    fn segments(&mut self, old: Option<&Path>, new: Option<&Path>, segments: &mut [Segment]) {
        for segment in segments {
            self.range(Which::Old, old, segment.old.as_mut());
            self.range(Which::New, new, segment.new.as_mut());
        }
    }

    fn marks(&mut self, old: Option<&Path>, new: Option<&Path>, marks: &mut [MarkChange]) {
        for mark in marks {
            self.range(Which::Old, old, mark.old.as_mut());
            self.range(Which::New, new, mark.new.as_mut());
        }
    }

    fn sentences(&mut self, sentences: &mut [SentencePair]) {
        for sentence in sentences {
            self.range(Which::Old, None, sentence.old.as_mut());
            self.range(Which::New, None, sentence.new.as_mut());
        }
    }

    fn places(&mut self, places: &mut [Place]) {
        for Place { side, path, start, end } in places {
            self.offsets(*side, path, start.iter_mut().chain(end));
        }
    }

    fn entries(&mut self, entries: &mut [Entry], path: impl Fn(&Texts<'_>, usize) -> Path) {
        for entry in entries {
            let old = entry.old.map(|at| path(&self.old, at));
            let new = entry.new.map(|at| path(&self.new, at));
            self.segments(old.as_ref(), new.as_ref(), &mut entry.segments);
            self.marks(old.as_ref(), new.as_ref(), &mut entry.marks);
        }
    }
}

impl Comparison {
    /// The same comparison with every offset in UTF-16 units, as the page's strings count. `old` and `new` are the
    /// editions that were compared. Not for `--json`, whose offsets are bytes.
    #[must_use]
    pub fn in_utf16(&self, old: &Edition, new: &Edition) -> Self {
        let mut page = self.clone();
        let mut to = Converter { old: Texts::of(old), new: Texts::of(new), units: HashMap::new() };
        for change in &mut page.changes {
            to.places(&mut change.places);
        }
        for alert in &mut page.alerts {
            to.places(&mut alert.places);
        }
        for (path, field) in page.fields.paths_mut() {
            to.segments(Some(&path), Some(&path), &mut field.segments);
        }
        for block in &mut page.blocks {
            to.segments(None, None, &mut block.segments);
            to.marks(None, None, &mut block.marks);
            to.sentences(&mut block.sentences);
        }
        to.entries(&mut page.related, |_, at| Path::Related(at));
        to.entries(&mut page.byline, |_, at| Path::BylineEntry(at));
        to.entries(&mut page.bios, |side, at| Path::Bio(side.bio_keys.get(at).cloned().unwrap_or_default()));
        to.entries(&mut page.footnotes, |_, at| Path::Footnote(at));
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_of_a_long_mixed_text_is_where_the_page_has_it() {
        let text = "Straße 👩‍👩‍👧 “ok” 日本語 e\u{301} plain ASCII that goes on for a while, ".repeat(40);
        let units = Units::of(text.clone());
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(units.at(byte), text[..byte].encode_utf16().count(), "at byte {byte}");
        }
        assert_eq!(units.at(usize::MAX), text.encode_utf16().count());
    }

    #[test]
    fn ascii_is_left_alone() {
        let units = Units::of("plain".repeat(100));
        assert!(units.known.is_empty());
        assert_eq!([units.at(0), units.at(77), units.at(500)], [0, 77, 500]);
    }
}
