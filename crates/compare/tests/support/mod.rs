//! Generated edits, and the ways back from a comparison to its sides.

use proptest::collection::vec;
use proptest::prelude::*;
use stet_article::arbitrary::{address, content, line};
use stet_article::{Bio, Block, Content, Edition, EditionBio, Id, Inline, Link, Mark, Target};
use stet_compare::{Comparison, Segment, SegmentKind, TextRange, Which};

/// One thing that an editor does. Numbers are taken modulo what there is.
#[derive(Clone, Debug)]
pub enum Edit {
    Insert(usize, usize, String),
    Delete(usize, usize, usize),
    Requote(usize),
    Space(usize),
    Mark(usize, usize, Mark),
    Retype(usize),
    Swap(usize, usize),
    Remove(usize),
    Duplicate(usize, usize),
    Headline(String),
    Field(usize, String),
    Tags(Vec<String>),
    Replies,
    Target(usize, String),
    Label(usize, String),
    Links,
    Byline(usize),
    Bio(String),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = || 0_usize..1000;
    let link = address().prop_map(|href| Mark::Link(Link::to(href)));
    let mark = prop_oneof![Just(Mark::Strong), Just(Mark::Emphasis), link];
    prop_oneof![
        4 => (at(), at(), line()).prop_map(|(leaf, place, words)| Edit::Insert(leaf, place, words)),
        4 => (at(), at(), 0_usize..30).prop_map(|(leaf, place, length)| Edit::Delete(leaf, place, length)),
        1 => at().prop_map(Edit::Requote),
        1 => at().prop_map(Edit::Space),
        2 => (at(), at(), mark).prop_map(|(leaf, place, mark)| Edit::Mark(leaf, place, mark)),
        1 => at().prop_map(Edit::Retype),
        2 => (at(), at()).prop_map(|(a, b)| Edit::Swap(a, b)),
        1 => at().prop_map(Edit::Remove),
        1 => (at(), at()).prop_map(|(a, b)| Edit::Duplicate(a, b)),
        1 => line().prop_map(Edit::Headline),
        1 => (at(), line()).prop_map(|(field, words)| Edit::Field(field, words)),
        1 => vec(line(), 0..3).prop_map(Edit::Tags),
        1 => Just(Edit::Replies),
        1 => (at(), address()).prop_map(|(at, address)| Edit::Target(at, address)),
        1 => (at(), line()).prop_map(|(at, label)| Edit::Label(at, label)),
        1 => Just(Edit::Links),
        1 => at().prop_map(Edit::Byline),
        1 => line().prop_map(Edit::Bio),
    ]
}

/// The text that begins at or before a byte, cut where a character begins.
fn cut(text: &str, at: usize) -> usize {
    text.floor_char_boundary(if text.is_empty() { 0 } else { at % (text.len() + 1) })
}

fn with_text(content: &mut Content, at: usize, change: impl FnOnce(&mut Inline)) {
    let mut count = 0;
    content.body.iter_mut().for_each(|block| block.each_text(&mut |_| count += 1));
    let mut change = Some(change);
    let mut here = 0;
    for block in &mut content.body {
        block.each_text(&mut |text| {
            if here == at % count
                && let Some(change) = change.take()
            {
                change(text);
            }
            here += 1;
        });
    }
}

fn apply(edition: &mut Edition, edit: Edit) {
    let content = &mut edition.content;
    let blocks = content.body.len().max(1);
    match edit {
        Edit::Insert(leaf, place, words) => with_text(content, leaf, |text| {
            let plain = text.to_plain();
            let at = cut(&plain, place);
            let mut made = text.slice(0..at);
            made.push(&words, &[]);
            made.append(&text.slice(at..plain.len()));
            *text = made;
        }),
        Edit::Delete(leaf, place, length) => with_text(content, leaf, |text| {
            let plain = text.to_plain();
            let from = cut(&plain, place);
            let to = plain.floor_char_boundary((from + length).min(plain.len()));
            let mut made = text.slice(0..from);
            made.append(&text.slice(to..plain.len()));
            *text = made;
        }),
        Edit::Requote(leaf) => with_text(content, leaf, |text| {
            for span in &mut text.0 {
                span.text = span.text.replace(['“', '”'], "\"").replace('’', "'").replace('—', "-").replace('…', "...");
            }
        }),
        Edit::Space(leaf) => with_text(content, leaf, |text| {
            text.0.iter_mut().for_each(|span| span.text = span.text.replace(' ', "  "));
        }),
        Edit::Mark(leaf, place, mark) => with_text(content, leaf, |text| {
            let spans = text.0.len().max(1);
            if let Some(span) = text.0.get_mut(place % spans) {
                match span.marks.iter().position(|one| one.name() == mark.name()) {
                    Some(at) if span.marks[at] == mark => drop(span.marks.remove(at)),
                    Some(at) => span.marks[at] = mark,
                    None => span.marks.push(mark),
                }
            }
        }),
        Edit::Retype(at) => {
            if let Some(block) = content.body.get_mut(at % blocks) {
                match block {
                    Block::Paragraph { id, text } => {
                        *block = Block::Crosshead { id: id.clone(), level: 2, text: text.clone() };
                    }
                    Block::Crosshead { id, text, .. } => {
                        *block = Block::Paragraph { id: id.clone(), text: text.clone() };
                    }
                    _ => {}
                }
            }
        }
        Edit::Swap(a, b) if !content.body.is_empty() => content.body.swap(a % blocks, b % blocks),
        Edit::Remove(at) if !content.body.is_empty() => drop(content.body.remove(at % blocks)),
        Edit::Duplicate(from, to) if !content.body.is_empty() => {
            let block = content.body[from % blocks].clone();
            content.body.insert(to % blocks, block);
        }
        Edit::Swap(..) | Edit::Remove(_) | Edit::Duplicate(..) => {}
        Edit::Headline(words) => content.headline = words,
        Edit::Field(field, words) => match field % 4 {
            0 => content.standfirst.push_str(&words),
            1 => content.slug = words,
            2 => content.section = words,
            _ => content.dateline = words,
        },
        Edit::Tags(tags) => content.tags = tags,
        Edit::Replies => content.replies = !content.replies,
        Edit::Target(at, address) => {
            let links = content.related.len().max(1);
            if let Some(link) = content.related.get_mut(at % links) {
                link.target = Some(Target::from_address(&address));
            }
        }
        Edit::Label(at, label) => {
            let links = content.related.len().max(1);
            if let Some(link) = content.related.get_mut(at % links) {
                link.label = label;
            }
        }
        Edit::Links => content.related.reverse(),
        Edit::Byline(at) => match at % 3 {
            0 => content.byline.entries.reverse(),
            1 => drop(content.byline.entries.pop()),
            _ => content.byline.entries.push(stet_article::BylineEntry::by("A. Example")),
        },
        Edit::Bio(words) => match edition.bios.first_mut() {
            Some(bio) => bio.bio.text.push(&words, &[]),
            None => edition.bios.push(bio(&words)),
        },
    }
}

fn bio(words: &str) -> EditionBio {
    EditionBio { author: None, bio: Bio { text: Inline::plain(words), ..Bio::named("A. Example") } }
}

fn tidied(mut edition: Edition) -> Edition {
    let mut next = 0_u32;
    edition.content.fill_ids(|| {
        next += 1;
        Id::new(format!("f{next}"))
    });
    edition.content.normalise();
    edition
}

fn edition() -> impl Strategy<Value = Edition> {
    (content(), proptest::option::of(line()))
        .prop_map(|(content, words)| Edition { content, bios: words.iter().map(|words| bio(words)).collect() })
}

/// An edition and what a few edits made of it; now and then two that have nothing to do with each other.
pub fn pair() -> impl Strategy<Value = (Edition, Edition)> {
    let edited = (edition(), vec(edit(), 0..8)).prop_map(|(old, edits)| {
        let mut new = old.clone();
        edits.into_iter().for_each(|edit| apply(&mut new, edit));
        (tidied(old), tidied(new))
    });
    prop_oneof![6 => edited, 1 => (edition(), edition())]
}

/// Every list of segments of a comparison, each with the texts that it must give back. Leaves of the body come leaf by
/// leaf.
pub fn texts(comparison: &Comparison, old: &Edition, new: &Edition) -> Vec<(String, Vec<Segment>, String)> {
    let field = |edition: &Edition, name: &str| {
        let content = &edition.content;
        match name {
            "slug" => content.slug.clone(),
            "section" => content.section.clone(),
            "headline" => content.headline.clone(),
            "standfirst" => content.standfirst.clone(),
            "dateline" => content.dateline.clone(),
            "byline" => content.byline.line(),
            "language" => content.language.clone(),
            "tags" => content.tags.join("\n"),
            "replies" => if content.replies { "open" } else { "closed" }.to_owned(),
            _ => String::new(),
        }
    };
    let mut all = Vec::new();
    for (name, value) in comparison.fields.named().into_iter().filter(|(name, _)| *name != "embargo") {
        all.push((field(old, name), value.segments.clone(), field(new, name)));
    }
    let leaf = |edition: &Edition, at: Option<&usize>| {
        at.map_or_else(String::new, |at| edition.content.leaves()[*at].text.to_plain())
    };
    for block in &comparison.blocks {
        // A split and a merge are held by `rebuilt_groups`.
        if block.old.len() + block.new.len() <= 2 {
            all.push((leaf(old, block.old.first()), block.segments.clone(), leaf(new, block.new.first())));
        }
    }
    let mut list = |entries: &[stet_compare::Entry], text: &dyn Fn(&Edition, usize) -> String| {
        for entry in entries {
            let side = |edition, at: Option<usize>| at.map_or_else(String::new, |at| text(edition, at));
            all.push((side(old, entry.old), entry.segments.clone(), side(new, entry.new)));
        }
    };
    list(&comparison.related, &|edition, at| edition.content.related[at].label.clone());
    list(&comparison.byline, &|edition, at| edition.content.byline.entries[at].name.clone());
    list(&comparison.bios, &|edition, at| edition.bios[at].bio.text.to_plain());
    list(&comparison.footnotes, &|edition, at| edition.content.footnotes[at].text.to_plain());
    all
}

/// Splits and merges: a break for each leaf after the first, and every leaf rebuilt. Offsets are bytes.
pub fn rebuilt_groups(comparison: &Comparison, old: &Edition, new: &Edition) {
    for group in comparison.blocks.iter().filter(|block| block.old.len() + block.new.len() > 2) {
        let breaks = group.segments.iter().filter(|segment| segment.kind == SegmentKind::Break).count();
        assert_eq!(breaks, group.old.len().max(group.new.len()) - 1, "a break each: {group:#?}");
        rebuilt(group, old, new);
    }
}

/// A group gives back every leaf of both sides, each character once.
fn rebuilt(group: &stet_compare::BlockPair, old: &Edition, new: &Edition) {
    for (side, leaves, edition) in [(Which::Old, &group.old, old), (Which::New, &group.new, new)] {
        for at in leaves {
            let text = edition.content.leaves()[*at].text.to_plain();
            let mut reached = 0;
            for segment in group.segments.iter().filter(|segment| segment.kind != SegmentKind::Break) {
                let Some(range) = range(segment, side).filter(|range| range.leaf == *at) else { continue };
                assert_eq!(range.start, reached, "{group:#?}");
                assert_eq!(&text[range.start..range.end], words(segment, side), "{group:#?}");
                reached = range.end;
            }
            assert_eq!(reached, text.len(), "{group:#?}");
        }
    }
}

/// One side's range of a segment.
pub fn range(segment: &Segment, side: Which) -> Option<TextRange> {
    if side == Which::Old { segment.old } else { segment.new }
}

/// One side's words of a segment.
pub fn words(segment: &Segment, side: Which) -> &str {
    match (side, &segment.old_text) {
        (Which::Old, Some(old)) => old,
        _ => &segment.text,
    }
}

/// True for a kind that stands on both sides.
pub fn shared(kind: SegmentKind) -> bool {
    matches!(kind, SegmentKind::Equal | SegmentKind::Typographic | SegmentKind::Whitespace)
}
