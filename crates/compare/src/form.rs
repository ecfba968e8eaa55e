//! Which of two editions comes first in a fixed order, and whether they are one but for their ids.

use std::cmp::Ordering;
use std::collections::HashMap;

use stet_article::{Block, Content, Edition, Id, RelatedLink};

/// The order of two editions by their canonical form without ids; equal where they are identical. Sequences are
/// compared in this one direction, whichever side is the newer, so that swapping the sides swaps the answer.
///
/// The canonical form is only made of what is not equal as it stands: of the first block that differs, as a rule.
pub(crate) fn order(old: &Edition, new: &Edition) -> Ordering {
    let (a, b) = (&old.content, &new.content);
    head(a, b).then_with(|| body(a, b)).then_with(|| bios(old, new))
}

/// Everything but the body.
fn head(a: &Content, b: &Content) -> Ordering {
    let without_body = |content: &Content| Content {
        body: Vec::new(),
        format: content.format,
        slug: content.slug.clone(),
        section: content.section.clone(),
        headline: content.headline.clone(),
        standfirst: content.standfirst.clone(),
        dateline: content.dateline.clone(),
        byline: content.byline.clone(),
        related: content.related.clone(),
        footnotes: content.footnotes.clone(),
        tags: content.tags.clone(),
        language: content.language.clone(),
        embargo: content.embargo.clone(),
        replies: content.replies,
    };
    let (a, b) = (without_body(a), without_body(b));
    if a == b {
        return Ordering::Equal;
    }
    a.without_ids().canonical().cmp(&b.without_ids().canonical())
}

fn body(a: &Content, b: &Content) -> Ordering {
    let mut names = None;
    for (one, other) in a.body.iter().zip(&b.body) {
        // A RELATED line names a link by its id, which may be another link in the other article.
        if one == other && !matches!(one, Block::Related { .. }) {
            continue;
        }
        let (ours, theirs) = names.get_or_insert_with(|| (links(&a.related), links(&b.related)));
        let order = form(one, ours).cmp(&form(other, theirs));
        if order != Ordering::Equal {
            return order;
        }
    }
    a.body.len().cmp(&b.body.len())
}

/// Each link's place; the first of two with one id is the one that is meant.
fn links(related: &[RelatedLink]) -> HashMap<&Id, usize> {
    related.iter().enumerate().rev().map(|(at, link)| (&link.id, at)).collect()
}

/// The canonical bytes of one block without ids.
fn form(block: &Block, links: &HashMap<&Id, usize>) -> Vec<u8> {
    let mut block = block.clone();
    block.each_id(&mut |id| *id = Id::default());
    if let Block::Related { link, .. } = &mut block
        && let Some(at) = links.get(link)
    {
        *link = Id::new(format!("l{at}"));
    }
    Content { body: vec![block], ..Content::default() }.canonical()
}

fn bios(a: &Edition, b: &Edition) -> Ordering {
    if a.bios == b.bios {
        return Ordering::Equal;
    }
    let form = |edition: &Edition| {
        let mut form = Vec::new();
        for bio in &edition.bios {
            form.extend(bio.author.map(|uid| uid.to_string()).unwrap_or_default().bytes());
            form.extend(bio.bio.canonical());
        }
        form
    };
    form(a).cmp(&form(b))
}
