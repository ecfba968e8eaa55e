//! Finding a stretch again in words that have been written on since they were compared.

use std::ops::Range;

use stet_article::{Block, Content, Edition, Id, Inline};
use stet_compare::{Options, SegmentKind, compare};

/// Where a stretch of `then` stands in `now`: nothing where its words are no longer the same. Taking one change back
/// moves the others in its paragraph; they must still be found.
pub(super) fn rebased(then: &str, now: &str, stretch: Range<usize>) -> Option<Range<usize>> {
    if then == now {
        return Some(stretch);
    }
    let edition = |text: &str| {
        let paragraph = Block::Paragraph { id: Id::from("p"), text: Inline::plain(text) };
        Edition::bare(Content { body: vec![paragraph], ..Content::default() })
    };
    let comparison = compare(&edition(then), &edition(now), &Options::default()).ok()?;
    let mut equal =
        comparison.blocks.iter().flat_map(|pair| &pair.segments).filter(|segment| segment.kind == SegmentKind::Equal);
    equal.find_map(|segment| {
        let (old, new) = (segment.old?, segment.new?);
        (old.start <= stretch.start && stretch.end <= old.end)
            .then(|| stretch.start - old.start + new.start..stretch.end - old.start + new.start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_found_beside_what_changed_and_not_inside_it() {
        let then = "First identified in March, it compromised at least 30,000 computers.";
        let now = "First identified in January, it compromised at least 30,000 computers.";
        let figure = then.find("30,000").expect("there");
        let found = rebased(then, now, figure..figure + 6).expect("found again");
        assert_eq!(&now[found], "30,000");
        let month = then.find("March").expect("there");
        assert_eq!(rebased(then, now, month..month + 5), None);
    }
}
