//! The last look at a page's blocks: lines that are the page's and none of the article's, and lines that are more than
//! a paragraph.

use stet_article::{Block, Byline, Id, Inline, Mark, RelatedKind, RelatedLink, Target};

use super::take::letters;
use crate::plain::{byline as printed, look, page_lines};
use crate::report::Notes;
use crate::report::RecognisedKind::{Dropped, Guessed, Kept, Recognised};

/// As far down as this a line may say when the article was published.
const HEAD: usize = 6;

/// The plain words of a paragraph.
fn paragraph(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph { text, .. } | Block::Crosshead { text, .. } => Some(text.to_plain()),
        _ => None,
    }
}

/// 'Advertisement', 'Share this article', the headline said again: left out, by name.
pub(super) fn furniture(blocks: &mut Vec<Block>, headline: &str, notes: &mut Notes) {
    if !notes.wanted("page-lines") {
        return;
    }
    let headline = letters(headline);
    let mut gone = Vec::new();
    let mut when = None;
    let mut at = 0;
    blocks.retain(|block| {
        at += 1;
        let Some(text) = paragraph(block) else { return true };
        let text = text.trim();
        let again = at <= HEAD && !headline.is_empty() && letters(text) == headline;
        let is_when = at <= HEAD && when.is_none() && page_lines::is_when(text);
        if is_when {
            when = Some(text.to_owned());
            return false;
        }
        let furniture = page_lines::is_furniture(text) || page_lines::is_reply_line(text) || again;
        if furniture {
            gone.push(text.to_owned());
        }
        !furniture
    });
    if let Some(when) = when {
        let words = "A line that says when it was published was left out: that belongs to a mark, not to the article.";
        notes.undoable(Kept, "page-lines", "body", words, &when);
    }
    if !gone.is_empty() {
        let words = "Lines that belong to the page and not to the article were left out.";
        notes.undoable(Dropped, "page-lines", "body", words, &gone.join(" | "));
    }
}

/// 'By Ana Holt' on a line of its own above the first words.
pub(super) fn byline(blocks: &mut Vec<Block>, notes: &mut Notes) -> Option<Byline> {
    let (at, text) = blocks.iter().take(HEAD).enumerate().find_map(|(at, block)| {
        let text = paragraph(block)?;
        let opens = text.trim_start().get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
        opens.then_some((at, text))
    })?;
    let byline = printed::byline(&text).filter(|read| !read.entries.is_empty())?;
    if blocks.len() == 1 || !notes.wanted("byline") {
        return None;
    }
    notes.undoable(Guessed, "byline", "byline", "A line that begins with 'By' became the byline.", &text);
    blocks.remove(at);
    Some(byline)
}

/// 'PORT LANTERN — ' before the first words.
pub(super) fn dateline(blocks: &mut [Block], notes: &mut Notes) -> Option<String> {
    let first = blocks.iter_mut().find(|block| matches!(block, Block::Paragraph { .. }))?;
    let Block::Paragraph { text, .. } = first else { return None };
    let (whole, span) = (text.to_plain(), text.0.first()?);
    let (place, rest) = look::dateline(&whole)?;
    // The place and its dash stand in the first run of words, marked or not.
    let cut = whole.len() - rest.len();
    if span.marks.iter().any(|mark| matches!(mark, Mark::Link(_))) || !notes.wanted("dateline") {
        return None;
    }
    let words = "A place in capitals before a dash became the dateline.";
    notes.undoable(Guessed, "dateline", "dateline", words, place);
    let place = place.to_owned();
    *text = after(text, cut);
    Some(place)
}

/// The text from a byte of its plain words on.
fn after(text: &Inline, cut: usize) -> Inline {
    let mut rest = Inline::default();
    let mut at = 0;
    for span in &text.0 {
        let from = cut.saturating_sub(at).min(span.text.len());
        rest.push(span.text.get(from..).unwrap_or_default(), &span.marks);
        at += span.text.len();
    }
    rest.normalise();
    rest
}

/// A RELATED line's label is its own only where it differs from the list's.
pub(super) fn own_labels(blocks: &mut [Block], list: &[RelatedLink]) {
    for block in blocks.iter_mut() {
        if let Block::Related { link, label, .. } = block
            && list.iter().any(|known| known.id == *link && known.label == *label)
        {
            label.clear();
        }
    }
}

/// 'RELATED: label' with the label a link: a related link, in the list and inside the article.
pub(super) fn related(blocks: &mut [Block], list: &mut Vec<RelatedLink>, notes: &mut Notes) {
    for (at, block) in blocks.iter_mut().enumerate() {
        let Block::Paragraph { text, .. } = &*block else { continue };
        let id = format!("related-{}", at + 1);
        let Some((kind, label, target)) = related_line(text).filter(|_| notes.wanted(&id)) else { continue };
        let words = if target.is_some() {
            "A RELATED line became a related link, in the list and inside the article."
        } else {
            "A RELATED line became a related link, in the list and inside the article; it has no address yet."
        };
        notes.undoable(Recognised, &id, &format!("body/{at}"), words, &text.to_plain());
        let same = |known: &&RelatedLink| match &target {
            Some(_) => known.target == target,
            None => known.label == label,
        };
        let known = list.iter().find(same).map(|known| (known.id.clone(), known.label.clone()));
        let (link, own) = match known {
            Some((id, of_list)) => (id, if of_list == label { String::new() } else { label }),
            None => {
                let id = Id::new(format!("link{}", list.len() + 1));
                list.push(RelatedLink { id: id.clone(), target, label, kind });
                (id, String::new())
            }
        };
        *block = Block::Related { id: Id::default(), link, label: own };
    }
}

fn related_line(text: &Inline) -> Option<(RelatedKind, String, Option<Target>)> {
    let whole = text.to_plain();
    let (word, rest) = whole.split_once(':')?;
    let kind = match word.trim().to_uppercase().as_str() {
        "RELATED" => RelatedKind::Related,
        "READ MORE" | "READ ALSO" => RelatedKind::ReadMore,
        _ => return None,
    };
    let label = rest.trim();
    if label.is_empty() || label.contains('\n') || label.chars().count() > 300 {
        return None;
    }
    let mut targets = Vec::new();
    let mut bare = 0;
    for (range, span) in ranges(text) {
        let link = span.marks.iter().find_map(|mark| match mark {
            Mark::Link(link) => Some(&link.href),
            _ => None,
        });
        match link {
            Some(href) if !targets.contains(href) => targets.push(href.clone()),
            None if range.end > word.len() + 1 => {
                bare += span.text[word.len().saturating_sub(range.start)..].trim_start_matches([':', ' ']).trim().len()
            }
            _ => {}
        }
    }
    match targets.as_slice() {
        [] => {
            look::related(&whole).map(|(_, label, address)| (kind, label.to_owned(), address.map(Target::from_address)))
        }
        [one] if bare == 0 => Some((kind, label.to_owned(), Some(Target::from_address(one)))),
        // Words beside the link, or several links: it stays a paragraph.
        _ => None,
    }
}

fn ranges(text: &Inline) -> impl Iterator<Item = (std::ops::Range<usize>, &stet_article::Span)> {
    let mut at = 0;
    text.0.iter().map(move |span| {
        let range = at..at + span.text.len();
        at = range.end;
        (range, span)
    })
}
