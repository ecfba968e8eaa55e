//! What is always true of a comparison, on generated articles and generated edits.

mod support;

use std::collections::HashSet;

use proptest::prelude::*;
use stet_article::{Block, Edition, Id, Mark};
use stet_compare::{Comparison, MarkChangeKind, Options, Relation, SegmentKind, Which, compare};
use support::{pair, range, shared, texts, words};
use unicode_segmentation::UnicodeSegmentation;

fn compared(old: &Edition, new: &Edition) -> Comparison {
    compare(old, new, &Options::default()).expect("nobody cancels")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_sides_are_rebuilt_and_every_character_is_told_once((old, new) in pair()) {
        let comparison = compared(&old, &new);
        for (before, segments, after) in texts(&comparison, &old, &new) {
            for (side, text) in [(Which::Old, &before), (Which::New, &after)] {
                let mut at = 0;
                for segment in &segments {
                    let Some(range) = range(segment, side) else { continue };
                    prop_assert_eq!(range.start, at);
                    prop_assert_eq!(&text[range.start..range.end], words(segment, side));
                    at = range.end;
                }
                prop_assert_eq!(at, text.len());
            }
            for pair in segments.windows(2) {
                prop_assert!(pair[0].kind != pair[1].kind, "two segments of one kind: {:?}", pair);
            }
            prop_assert!(segments.iter().all(|segment| segment.old.is_some() == (segment.kind != SegmentKind::Added)
                && segment.new.is_some() == (segment.kind != SegmentKind::Removed)));
        }
        support::rebuilt_groups(&comparison, &old, &new);
        // Each leaf of each side stands in exactly one block.
        for (side, count) in [(Which::Old, old.content.leaves().len()), (Which::New, new.content.leaves().len())] {
            let mut leaves: Vec<usize> = comparison.blocks.iter()
                .flat_map(|block| if side == Which::Old { &block.old } else { &block.new }).copied().collect();
            leaves.sort_unstable();
            prop_assert_eq!(leaves, (0..count).collect::<Vec<_>>());
        }
        // The newer order is told as it is; so is the older, but for what moved.
        let told: Vec<usize> = comparison.blocks.iter().flat_map(|block| &block.new).copied().collect();
        prop_assert!(told.is_sorted());
        let told: Vec<usize> =
            comparison.blocks.iter().filter(|block| !block.moved).flat_map(|block| &block.old).copied().collect();
        prop_assert!(told.is_sorted());
    }

    #[test]
    fn no_boundary_lies_inside_a_grapheme((old, new) in pair()) {
        for (before, segments, after) in texts(&compared(&old, &new), &old, &new) {
            for (side, text) in [(Which::Old, &before), (Which::New, &after)] {
                let bounds: HashSet<usize> =
                    text.grapheme_indices(true).map(|(at, _)| at).chain([0, text.len()]).collect();
                for range in segments.iter().filter_map(|segment| range(segment, side)) {
                    prop_assert!(bounds.contains(&range.start) && bounds.contains(&range.end), "{:?} in {:?}", range, text);
                }
            }
        }
    }

    #[test]
    fn what_is_told_as_equal_is_equal((old, new) in pair()) {
        for (_, segments, _) in texts(&compared(&old, &new), &old, &new) {
            for segment in segments.iter().filter(|segment| shared(segment.kind)) {
                let (was, is) = (words(segment, Which::Old), words(segment, Which::New));
                let without = |text: &str| text.split_whitespace().collect::<String>();
                match segment.kind {
                    SegmentKind::Equal => prop_assert!(was == is && segment.old_text.is_none()),
                    SegmentKind::Typographic => prop_assert!(was != is && folded(was) == folded(is), "{was:?} {is:?}"),
                    _ => prop_assert!(was != is && without(was).is_empty() && without(is).is_empty()),
                }
            }
        }
    }

    #[test]
    fn marks_over_words_that_stayed_are_rebuilt((old, new) in pair()) {
        let comparison = compared(&old, &new);
        let (old_leaves, new_leaves) = (old.content.leaves(), new.content.leaves());
        for block in &comparison.blocks {
            let marks = |inline: &stet_article::Inline, at: usize| -> Vec<Mark> {
                inline.ranges().find(|(range, _)| range.contains(&at)).map(|(_, marks)| marks.to_vec()).unwrap_or_default()
            };
            for segment in block.segments.iter().filter(|segment| segment.kind == SegmentKind::Equal) {
                let (Some(from), Some(to)) = (segment.old, segment.new) else { continue };
                for by in 0..from.end - from.start {
                    let mut made = marks(&old_leaves[from.leaf].text, from.start + by);
                    for change in &block.marks {
                        let (Some(was), Some(is)) = (change.old, change.new) else { continue };
                        if was.leaf != from.leaf || !(was.start..was.end).contains(&(from.start + by)) {
                            continue;
                        }
                        prop_assert!(is.leaf == to.leaf && (is.start..is.end).contains(&(to.start + by)));
                        made.retain(|mark| mark.name() != change.mark);
                        if change.change != MarkChangeKind::Removed {
                            made.push(mark_of(change));
                        }
                    }
                    made.sort();
                    prop_assert_eq!(&made, &marks(&new_leaves[to.leaf].text, to.start + by));
                }
            }
        }
    }

    #[test]
    fn swapping_the_sides_swaps_the_answer((old, new) in pair()) {
        let (there, back) = (compared(&old, &new), compared(&new, &old));
        prop_assert_eq!(there.counts.words_added, back.counts.words_removed);
        prop_assert_eq!(there.counts.words_removed, back.counts.words_added);
        prop_assert_eq!(there.counts.folded, back.counts.folded);
        let count = |comparison: &Comparison, relation| comparison.blocks.iter().filter(|b| b.relation == relation).count();
        prop_assert_eq!(count(&there, Relation::Added), count(&back, Relation::Removed));
        for relation in [Relation::Same, Relation::Changed, Relation::Moved, Relation::MovedChanged, Relation::Retyped] {
            prop_assert_eq!(count(&there, relation), count(&back, relation), "{:?}", relation);
        }
        prop_assert_eq!(there.identical, back.identical);
    }

    #[test]
    fn identical_is_said_exactly_where_nothing_is_told((old, new) in pair()) {
        let comparison = compared(&old, &new);
        let same = old.content.same_but_for_ids(&new.content) && old.bios == new.bios;
        prop_assert_eq!(comparison.identical, same);
        prop_assert_eq!(comparison.changes.is_empty(), same);
        prop_assert!(!same || comparison.alerts.is_empty());
        prop_assert!(comparison.changes.iter().all(|change| !change.words.is_empty() && !change.places.is_empty()));
        let mut renamed = old.clone();
        let rename = |id: &mut Id| *id = Id::new(format!("z{id}"));
        renamed.content.each_id(&mut { rename });
        for block in &mut renamed.content.body {
            if let Block::Related { link, .. } = block {
                rename(link);
            }
        }
        let with_itself = compared(&old, &renamed);
        prop_assert!(with_itself.identical && with_itself.changes.is_empty() && with_itself.alerts.is_empty());
        prop_assert!(with_itself.blocks.iter().all(|block| block.relation == Relation::Same));
        prop_assert_eq!(with_itself.counts, stet_compare::Counts::default());
    }

    #[test]
    fn the_json_comes_back_and_keeps_its_schema((old, new) in pair()) {
        let comparison = compared(&old, &new);
        let json = serde_json::to_value(&comparison).expect("it serialises");
        let back: Comparison = serde_json::from_value(json.clone()).expect("it reads back");
        prop_assert_eq!(&back, &comparison);
        let schema = jsonschema::validator_for(&stet_compare::schema()).expect("the schema is one");
        let fault = schema.iter_errors(&json).next().map(|fault| fault.to_string());
        prop_assert!(fault.is_none(), "{:?}", fault);
        prop_assert_eq!(compared(&old, &new), comparison, "the same pair gives the same answer");
    }

    #[test]
    fn the_page_finds_the_same_words((old, new) in pair()) {
        let comparison = compared(&old, &new);
        let page = comparison.in_utf16(&old, &new);
        for ((before, segments, after), (_, converted, _)) in
            texts(&comparison, &old, &new).into_iter().zip(texts(&page, &old, &new))
        {
            for (side, text) in [(Which::Old, &before), (Which::New, &after)] {
                let units: Vec<u16> = text.encode_utf16().collect();
                for (segment, converted) in segments.iter().zip(&converted) {
                    if let Some(range) = range(converted, side) {
                        let there = String::from_utf16(&units[range.start..range.end]);
                        prop_assert_eq!(there.expect("no half of a pair"), words(segment, side));
                    }
                }
            }
        }
        prop_assert_eq!(page.changes.len(), comparison.changes.len());
    }
}

/// What typography may not change: everything but the shape of marks, dashes, spaces and dots.
fn folded(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|letter| match letter {
            '‘' | '’' | '′' => '\'',
            '“' | '”' | '″' => '"',
            '\u{2010}'..='\u{2015}' => '-',
            _ if letter.is_whitespace() => ' ',
            _ => letter,
        })
        .collect();
    let mut text = text.replace('…', "...");
    while text.contains("--") {
        text = text.replace("--", "-");
    }
    text
}

fn mark_of(change: &stet_compare::MarkChange) -> Mark {
    match change.mark.as_str() {
        "strong" => Mark::Strong,
        "emphasis" => Mark::Emphasis,
        "strike" => Mark::Strike,
        "subscript" => Mark::Subscript,
        "superscript" => Mark::Superscript,
        "code" => Mark::Code,
        _ => Mark::Link(stet_article::Link {
            href: change.new_href.clone().unwrap_or_default(),
            title: change.new_title.clone().unwrap_or_default(),
            sponsored: change.new_sponsored,
        }),
    }
}
