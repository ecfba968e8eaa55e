//! What holds of one answer, and of it and its mirror.

use std::collections::HashSet;

use stet_article::{Edition, Mark};
use stet_compare::{BlockPair, Comparison, MarkChangeKind, Relation, Segment, SegmentKind, TextRange, Which};
use unicode_segmentation::UnicodeSegmentation;

use super::Breaches;

fn range(segment: &Segment, side: Which) -> Option<TextRange> {
    if side == Which::Old { segment.old } else { segment.new }
}

fn words(segment: &Segment, side: Which) -> &str {
    match (side, &segment.old_text) {
        (Which::Old, Some(old)) => old,
        _ => &segment.text,
    }
}

/// Straight marks, plain dashes, spaces and dots.
fn folded(text: &str) -> String {
    let plain = |letter: char| match letter {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '″' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ if letter.is_whitespace() => ' ',
        _ => letter,
    };
    let mut text: String = text.chars().map(plain).collect();
    text = text.replace('…', "...");
    while text.contains("--") {
        text = text.replace("--", "-");
    }
    text
}

/// One text of both sides and its segments.
fn text(segments: &[Segment], texts: (&str, &str), leaves: Option<(usize, usize)>, breaches: &mut Breaches) {
    for (side, text) in [(Which::Old, texts.0), (Which::New, texts.1)] {
        let leaf = leaves.map(|(old, new)| if side == Which::Old { old } else { new });
        let (mut at, mut exact) = (0, true);
        let graphemes: HashSet<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        let own = segments.iter().filter(|segment| segment.kind != SegmentKind::Break);
        for segment in own {
            let Some(range) = range(segment, side).filter(|range| leaf.is_none_or(|leaf| range.leaf == leaf)) else {
                continue;
            };
            exact &= range.start == at && text.get(range.start..range.end) == Some(words(segment, side));
            at = range.end;
            breaches.hold("no boundary lies inside a grapheme", graphemes.contains(&range.end), || text.to_owned());
        }
        breaches
            .hold("each side is rebuilt and every character told once", exact && at == text.len(), || text.to_owned());
    }
    for pair in segments.windows(2).filter(|pair| pair[0].kind != SegmentKind::Break) {
        let new_leaf = pair[0].old.zip(pair[1].old).is_some_and(|(a, b)| a.leaf != b.leaf)
            || pair[0].new.zip(pair[1].new).is_some_and(|(a, b)| a.leaf != b.leaf);
        breaches.hold("no two neighbours are of one kind", pair[0].kind != pair[1].kind || new_leaf, || {
            format!("{pair:?}")
        });
    }
    for segment in segments {
        let (was, is) = (words(segment, Which::Old), words(segment, Which::New));
        let holds = match segment.kind {
            SegmentKind::Equal => was == is && !is.is_empty() && segment.old.is_some() && segment.new.is_some(),
            SegmentKind::Typographic => was != is && folded(was) == folded(is),
            SegmentKind::Whitespace => was != is && was.trim().is_empty() && is.trim().is_empty(),
            SegmentKind::Added => segment.old.is_none() && !is.is_empty(),
            SegmentKind::Removed => segment.new.is_none() && !was.is_empty(),
            SegmentKind::Break => true,
        };
        breaches.hold("what is told as equal is equal", holds, || format!("{segment:?}"));
    }
}

/// Everything about one answer.
pub fn ask(comparison: &Comparison, (old, new): (&Edition, &Edition), breaches: &mut Breaches) {
    let (old_leaves, new_leaves) = (old.content.leaves(), new.content.leaves());
    let plain = |leaves: &[stet_article::LeafView<'_>], at: usize| leaves[at].text.to_plain();
    for (name, of) in [
        ("headline", (&old.content.headline, &new.content.headline)),
        ("standfirst", (&old.content.standfirst, &new.content.standfirst)),
        ("slug", (&old.content.slug, &new.content.slug)),
    ] {
        for (_, field) in comparison.fields.named().into_iter().filter(|(field, _)| *field == name) {
            text(&field.segments, (of.0, of.1), None, breaches);
        }
    }
    let mut seen = (vec![0_u8; old_leaves.len()], vec![0_u8; new_leaves.len()]);
    for block in &comparison.blocks {
        block.old.iter().for_each(|at| seen.0[*at] += 1);
        block.new.iter().for_each(|at| seen.1[*at] += 1);
        let pairs = block.old.len().max(block.new.len());
        for at in 0..pairs {
            let a = block.old.get(at.min(block.old.len().saturating_sub(1))).copied();
            let b = block.new.get(at.min(block.new.len().saturating_sub(1))).copied();
            let texts = (
                a.map_or_else(String::new, |at| plain(&old_leaves, at)),
                b.map_or_else(String::new, |at| plain(&new_leaves, at)),
            );
            text(&block.segments, (&texts.0, &texts.1), Some((a.unwrap_or(0), b.unwrap_or(0))), breaches);
        }
        moved(block, breaches);
        marks(block, &old_leaves, &new_leaves, breaches);
    }
    let once = seen.0.iter().chain(&seen.1).all(|count| *count == 1);
    breaches.hold("every leaf stands in one block", once, || format!("{seen:?}"));
    let whole = |edition: &Edition| {
        let content = &edition.content;
        let fields = [&content.headline, &content.standfirst, &content.dateline];
        let lists = content.related.iter().map(|link| &link.label);
        let lists = lists.chain(content.byline.entries.iter().map(|entry| &entry.name));
        let texts = content.footnotes.iter().map(|note| note.text.to_plain());
        let texts = texts.chain(edition.bios.iter().map(|bio| bio.bio.text.to_plain()));
        let count = |text: &str| stet_article::word_count(text);
        content.word_count()
            + fields.into_iter().chain(lists).map(|text| count(text)).sum::<usize>()
            + texts.map(|text| count(&text)).sum::<usize>()
    };
    let (added, removed) = (comparison.counts.words_added, comparison.counts.words_removed);
    // A change may cut what the tables count as one word: at a hyphen's side, say.
    let most = |edition: &Edition| whole(edition) + whole(edition) / 20 + 2;
    breaches.hold("no more changed than there is", added <= most(new) && removed <= most(old), || {
        format!("{added} added of {}, {removed} removed of {}", whole(new), whole(old))
    });
    let same = old.content.same_but_for_ids(&new.content) && old.bios == new.bios;
    let told = comparison.identical == same && comparison.changes.is_empty() == same;
    breaches.hold("identical where nothing is told, and only there", told, || format!("{:?}", comparison.changes));
}

fn moved(block: &BlockPair, breaches: &mut Breaches) {
    if !block.moved {
        return;
    }
    let exact = block.relation != Relation::Moved
        || block.segments.iter().all(|segment| segment.kind == SegmentKind::Equal) && block.marks.is_empty();
    let one = block.old.len() == 1 && block.new.len() == 1;
    breaches.hold("what moved is one, and as it was where it is said so", exact && one, || format!("{block:?}"));
}

fn marks(
    block: &BlockPair,
    old: &[stet_article::LeafView<'_>],
    new: &[stet_article::LeafView<'_>],
    breaches: &mut Breaches,
) {
    let at = |leaf: &stet_article::LeafView<'_>, byte: usize| -> Vec<Mark> {
        let found = leaf.text.ranges().find(|(range, _)| range.contains(&byte));
        found.map(|(_, marks)| marks.to_vec()).unwrap_or_default()
    };
    for segment in block.segments.iter().filter(|segment| segment.kind == SegmentKind::Equal) {
        let (Some(from), Some(to)) = (segment.old, segment.new) else { continue };
        // Every seventh byte: all of them would take the day.
        for by in (0..from.end - from.start).step_by(7) {
            let (mut made, is) = (at(&old[from.leaf], from.start + by), at(&new[to.leaf], to.start + by));
            for change in &block.marks {
                let (Some(was), Some(_)) = (change.old, change.new) else { continue };
                if was.leaf == from.leaf && (was.start..was.end).contains(&(from.start + by)) {
                    made.retain(|mark| mark.name() != change.mark);
                    if change.change != MarkChangeKind::Removed {
                        made.extend(is.iter().filter(|mark| mark.name() == change.mark).cloned());
                    }
                }
            }
            made.sort();
            breaches.hold("marks over words that stayed are rebuilt", made == is, || {
                format!("{made:?} for {is:?} in “{}”", segment.text)
            });
        }
    }
}

/// Swapping the sides swaps added and removed, and leaves the rest.
pub fn swapped(there: &Comparison, back: &Comparison, breaches: &mut Breaches) {
    let count =
        |comparison: &Comparison, relation| comparison.blocks.iter().filter(|block| block.relation == relation).count();
    let mut holds = there.counts.words_added == back.counts.words_removed
        && there.counts.words_removed == back.counts.words_added
        && there.counts.folded == back.counts.folded
        && there.counts.sentences.added == back.counts.sentences.removed
        && there.counts.sentences.edited == back.counts.sentences.edited
        && there.identical == back.identical;
    for (one, other) in [
        (Relation::Added, Relation::Removed),
        (Relation::Split, Relation::Merged),
        (Relation::Same, Relation::Same),
        (Relation::Changed, Relation::Changed),
        (Relation::Moved, Relation::Moved),
        (Relation::MovedChanged, Relation::MovedChanged),
        (Relation::Retyped, Relation::Retyped),
    ] {
        holds &= count(there, one) == count(back, other) && count(there, other) == count(back, one);
    }
    breaches.hold("swapping the sides swaps the answer", holds, || {
        format!("{:?} there, {:?} back", there.counts, back.counts)
    });
}
