//! What holds where one thing is done to a real article.

use stet_article::{Block, Edition, Inline};
use stet_compare::{Relation, SegmentKind};

use super::{Breaches, compared};

const SENTENCE: &str = "Quorvian lanterns hummed above seventeen zinc ladders.";

/// Splits a paragraph, puts a sentence in, and sets every mark the straight way.
pub fn ask(edition: &Edition, breaches: &mut Breaches) -> anyhow::Result<()> {
    let paragraphs: Vec<(usize, String)> = edition
        .content
        .body
        .iter()
        .enumerate()
        .filter_map(|(at, block)| match block {
            Block::Paragraph { text, .. } => Some((at, text.to_plain())),
            _ => None,
        })
        .collect();
    if let Some((at, cut)) = paragraphs.iter().find_map(|(at, text)| Some((*at, break_in(text)?))) {
        let mut parted = edition.clone();
        if let Block::Paragraph { text, .. } = parted.content.body[at].clone() {
            let length = text.to_plain().len();
            let half = |range: std::ops::Range<usize>, name: &str| Block::Paragraph {
                id: stet_article::Id::new(format!("half-{name}")),
                text: text.slice(range),
            };
            // The space between two sentences goes with the break.
            let halves = [half(0..cut - 1, "1"), half(cut..length, "2")];
            parted.content.body.splice(at..=at, halves);
            let told = compared(edition, &parted)?;
            let words = told.counts.words_added + told.counts.words_removed;
            let split = told.blocks.iter().any(|block| block.relation == Relation::Split);
            breaches.hold("a pure split changes no word", words == 0 && split, || format!("{:?}", told.changes));
        }
    }
    if let Some((at, text)) = paragraphs.iter().find(|(_, text)| ends_plainly(text)) {
        let mut longer = edition.clone();
        if let Block::Paragraph { text: inline, .. } = &mut longer.content.body[*at] {
            let mut made: Inline = inline.clone();
            made.push(&format!(" {SENTENCE}"), &[]);
            *inline = made;
        }
        let told = compared(edition, &longer)?;
        let counts = told.counts.sentences;
        let one = counts.added == 1 && counts.removed + counts.edited + counts.moved == 0;
        breaches.hold("one sentence put in is one sentence added", one, || format!("{counts:?} in {text}"));
    }
    let mut straight = edition.clone();
    for block in &mut straight.content.body {
        block.each_text(&mut |text| {
            for span in &mut text.0 {
                span.text = span.text.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
            }
        });
    }
    let told = compared(edition, &straight)?;
    let quiet = told.counts.words_added + told.counts.words_removed == 0
        && told.alerts.is_empty()
        && told
            .blocks
            .iter()
            .flat_map(|block| &block.segments)
            .all(|segment| matches!(segment.kind, SegmentKind::Equal | SegmentKind::Typographic));
    breaches.hold("marks set otherwise are typography alone", quiet, || format!("{:?}", told.changes));
    Ok(())
}

/// With a full stop that is no abbreviation's: after a longer word in small letters.
fn ends_plainly(text: &str) -> bool {
    let Some(rest) = text.strip_suffix('.') else { return false };
    let word = rest.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    word.chars().count() > 5 && word.chars().all(char::is_lowercase) && !rest.ends_with(['.', '…'])
}

/// Where a second sentence begins that leaves both halves long enough.
fn break_in(text: &str) -> Option<usize> {
    let ends = text.match_indices(". ").map(|(at, _)| at + 2);
    let long = |half: &str| half.chars().filter(|letter| letter.is_alphanumeric()).count() >= 20;
    ends.filter(|at| text[*at..].starts_with(char::is_uppercase)).find(|at| long(&text[..*at]) && long(&text[*at..]))
}
