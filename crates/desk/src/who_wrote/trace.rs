//! From which revision each stretch of an article's words comes, followed from comparison to comparison.
//!
//! Pure: each step takes what is known of the older side and one finished comparison, and answers what is then known
//! of the newer side. Words that only moved, were set otherwise or changed their typography keep their origin.

use std::collections::BTreeMap;

use stet_compare::{Comparison, Entry, Relation, Segment, SegmentKind};

/// A stretch of a text, and the revision that brought it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Its length in bytes.
    pub len: usize,
    /// The number of the revision.
    pub revision: u32,
}

/// One text of an article with its origins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traced {
    pub text: String,
    /// They cover the text without a gap.
    pub stretches: Vec<Stretch>,
    /// The revisions in which something became of it, oldest first; the first is the one that brought it.
    pub touched: Vec<u32>,
}

impl Traced {
    fn push(&mut self, len: usize, revision: u32) {
        match self.stretches.last_mut() {
            _ if len == 0 => {}
            Some(last) if last.revision == revision => last.len += len,
            _ => self.stretches.push(Stretch { len, revision }),
        }
    }

    /// The stretches of a range of bytes.
    fn within(&self, start: usize, end: usize) -> impl Iterator<Item = Stretch> {
        let mut at = 0;
        self.stretches.iter().filter_map(move |stretch| {
            let (from, to) = (at.max(start), (at + stretch.len).min(end));
            at += stretch.len;
            (from < to).then(|| Stretch { len: to - from, revision: stretch.revision })
        })
    }

    fn touch(&mut self, touched: &[u32]) {
        self.touched.extend(touched);
        self.touched.sort_unstable();
        self.touched.dedup();
    }
}

/// Every text of an article, by its path in a comparison: `headline`, `body/3`, `related/0`, `bio/UID`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Trace {
    pub parts: BTreeMap<String, Traced>,
}

impl Trace {
    /// What is known of the newer side of `comparison`, which is `revision`; this is known of the older side. The
    /// first revision is followed from an empty article.
    pub fn follow(&self, revision: u32, comparison: &Comparison) -> Self {
        let mut next = Self::default();
        for (name, field) in comparison.fields.named() {
            let old = self.parts.get(name);
            let new = next.parts.entry(name.to_owned()).or_default();
            for segment in &field.segments {
                carry(segment, old, new, revision);
            }
            new.touch(old.map_or(&[], |old| &old.touched));
            if field.changed {
                new.touch(&[revision]);
            }
            if new.text.is_empty() {
                // Emptied, it is no text; what comes later is new.
                next.parts.remove(name);
            }
        }
        for block in &comparison.blocks {
            for segment in &block.segments {
                let Some(leaf) = segment.new.map(|range| range.leaf) else { continue };
                let old = segment.old.and_then(|range| self.parts.get(&format!("body/{}", range.leaf)));
                carry(segment, old, next.parts.entry(format!("body/{leaf}")).or_default(), revision);
            }
            for leaf in &block.new {
                let new = next.parts.entry(format!("body/{leaf}")).or_default();
                for old in &block.old {
                    new.touch(self.parts.get(&format!("body/{old}")).map_or(&[], |old| &old.touched));
                }
                if block.relation != Relation::Same {
                    new.touch(&[revision]);
                }
            }
        }
        for (list, entries) in [
            ("related", &comparison.related),
            ("byline", &comparison.byline),
            ("bio", &comparison.bios),
            ("footnote", &comparison.footnotes),
        ] {
            for entry in entries {
                self.follow_entry(list, entry, revision, &mut next);
            }
        }
        next
    }

    fn follow_entry(&self, list: &str, entry: &Entry, revision: u32, next: &mut Self) {
        let Some(at) = entry.new else { return };
        let name = |index: usize| match &entry.key {
            Some(key) => format!("{list}/{key}"),
            None => format!("{list}/{index}"),
        };
        let old = entry.old.and_then(|at| self.parts.get(&name(at)));
        let new = next.parts.entry(name(at)).or_default();
        for segment in &entry.segments {
            carry(segment, old, new, revision);
        }
        new.touch(old.map_or(&[], |old| &old.touched));
        if entry.relation != Relation::Same {
            new.touch(&[revision]);
        }
    }
}

/// Appends the newer side of a segment to its text.
fn carry(segment: &Segment, old: Option<&Traced>, new: &mut Traced, revision: u32) {
    let Some(range) = segment.new else { return };
    let len = range.end - range.start;
    if len == 0 || segment.kind == SegmentKind::Removed {
        return;
    }
    new.text.push_str(&segment.text);
    let came = segment.old.zip(old).filter(|_| segment.kind != SegmentKind::Added);
    let mut left = len;
    if let Some((from, old)) = came {
        let mut last = None;
        for stretch in old.within(from.start, from.end) {
            let taken = stretch.len.min(left);
            new.push(taken, stretch.revision);
            left -= taken;
            last = Some(stretch.revision);
        }
        // Another form of the same letters may be longer: what is over belongs to the words before it.
        new.push(left, last.unwrap_or(revision));
    } else {
        new.push(left, revision);
    }
}

#[cfg(test)]
mod tests {
    use stet_article::{Block, Content, Edition};
    use stet_compare::{Options, compare};

    use super::*;

    fn traced(states: &[&[&str]]) -> Trace {
        let edition = |paragraphs: &[&str]| {
            let body = paragraphs.iter().map(|words| Block::paragraph(words)).collect();
            Edition::bare(Content { body, ..Content::default() })
        };
        let (mut trace, mut before) = (Trace::default(), Edition::bare(Content::default()));
        for (number, paragraphs) in (1..).zip(states) {
            let now = edition(paragraphs);
            let comparison = compare(&before, &now, &Options::default()).expect("nobody cancels");
            trace = trace.follow(number, &comparison);
            before = now;
        }
        trace
    }

    /// To which word a space belongs is the comparison's own business: each stretch is given without.
    fn origins(trace: &Trace, path: &str) -> Vec<(String, u32)> {
        let part = &trace.parts[path];
        let mut at = 0;
        let stretches = part.stretches.iter().map(|stretch| {
            at += stretch.len;
            (part.text[at - stretch.len..at].trim().to_owned(), stretch.revision)
        });
        stretches.collect()
    }

    #[test]
    fn words_keep_the_revision_that_brought_them() {
        let first = "The ferry to the outer island sails at noon from the east quay.";
        let second = "The ferry to the outer island sails at dawn from the east quay.";
        let third = "The ferry to the outer island sails at dawn from the east quay, storms permitting.";
        let other = "The island waits for bread and for news.";
        let trace = traced(&[&[first, other], &[second, other], &[other, third]]);
        assert_eq!(
            origins(&trace, "body/1"),
            [
                ("The ferry to the outer island sails at".into(), 1),
                ("dawn".into(), 2),
                ("from the east quay".into(), 1),
                (", storms permitting".into(), 3),
                (".".into(), 1)
            ]
        );
        assert_eq!(origins(&trace, "body/0"), [(other.into(), 1)]);
        assert_eq!(trace.parts["body/1"].touched, [1, 2, 3], "each revision in which it changed or moved");
    }

    #[test]
    fn a_split_leaves_both_halves_to_whoever_wrote_them() {
        let whole = "The board promised to mend the doors. The market moves in before the first of the winter gales.";
        let halves =
            ["The board promised to mend the doors.", "The market moves in before the first of the winter gales."];
        let trace = traced(&[
            &["A first paragraph that stays."],
            &["A first paragraph that stays.", whole],
            &["A first paragraph that stays.", halves[0], halves[1]],
        ]);
        assert_eq!(origins(&trace, "body/1"), [(halves[0].into(), 2)]);
        assert_eq!(origins(&trace, "body/2"), [(halves[1].into(), 2)]);
        assert_eq!(trace.parts["body/2"].touched, [2, 3]);
    }

    #[test]
    fn every_byte_has_an_origin_and_stood_in_that_revision() {
        let states: [&[&str]; 4] = [
            &["“We wait,” said Wren Okoro.", "Some 12 people live there."],
            &["'We wait,' said Wren Okoro.", "Some 14 people live there, and a goat."],
            &["Some 14 people live there, and a goat.", "'We wait and wait,' said Wren Okoro."],
            &["Some 14 people live there.", "‘We wait and wait,’ said Wren Okoro.", "The goat is well."],
        ];
        let trace = traced(&states);
        for (path, part) in trace.parts.iter().filter(|(path, _)| path.starts_with("body/")) {
            let covered: usize = part.stretches.iter().map(|stretch| stretch.len).sum();
            assert_eq!(covered, part.text.len(), "{path}");
            for (words, revision) in origins(&trace, path) {
                let plain = |text: &str| text.replace(['“', '”', '‘', '’', '\''], "");
                let stood = states[revision as usize - 1].iter().any(|text| plain(text).contains(&plain(&words)));
                assert!(stood, "{words:?} stood in r{revision}");
            }
        }
    }
}
