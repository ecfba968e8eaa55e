//! How much changed.

use stet_article::word_count;

use crate::body::beside_a_break;
use crate::comparison::{BlockPair, Comparison, Counts, MarkChange, Segment, SegmentKind, SentenceLabel};

pub(crate) fn count(comparison: &Comparison) -> Counts {
    let mut counts = Counts::default();
    let fields = &comparison.fields;
    // The printed byline follows from its entries; their names are counted, and its own free words are not.
    for field in [&fields.headline, &fields.standfirst, &fields.dateline] {
        words(&mut counts, &field.segments);
    }
    for (_, field) in fields.named() {
        folded(&mut counts, &field.segments, &[]);
    }
    for block in &comparison.blocks {
        words(&mut counts, &block.segments);
        folded(&mut counts, &block.segments, &block.marks);
        sentences(&mut counts, block);
    }
    let lists = [&comparison.related, &comparison.byline, &comparison.bios, &comparison.footnotes];
    for entry in lists.into_iter().flatten() {
        words(&mut counts, &entry.segments);
        folded(&mut counts, &entry.segments, &entry.marks);
    }
    counts
}

fn sentences(counts: &mut Counts, block: &BlockPair) {
    for sentence in &block.sentences {
        let count = match sentence.label {
            SentenceLabel::Addition => &mut counts.sentences.added,
            SentenceLabel::Deletion => &mut counts.sentences.removed,
            SentenceLabel::Edit => &mut counts.sentences.edited,
            // One that stands in two blocks is counted where it came to.
            SentenceLabel::Refactor if sentence.new.is_some_and(|range| block.new.contains(&range.leaf)) => {
                &mut counts.sentences.moved
            }
            SentenceLabel::Refactor | SentenceLabel::Unchanged => continue,
        };
        *count += 1;
    }
}

fn words(counts: &mut Counts, segments: &[Segment]) {
    for segment in segments {
        match segment.kind {
            SegmentKind::Added => counts.words_added += word_count(&segment.text),
            SegmentKind::Removed => counts.words_removed += word_count(&segment.text),
            _ => {}
        }
    }
}

fn folded(counts: &mut Counts, segments: &[Segment], marks: &[MarkChange]) {
    let of = |kind| segments.iter().filter(|segment| segment.kind == kind).count();
    counts.folded.typographic += of(SegmentKind::Typographic);
    let spaces = (0..segments.len()).filter(|at| segments[*at].kind == SegmentKind::Whitespace);
    counts.folded.whitespace += spaces.filter(|at| !beside_a_break(segments, *at)).count();
    counts.folded.formatting += marks.iter().filter(|mark| mark.mark != "link").count();
}
