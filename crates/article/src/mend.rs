//! Mending: what can be put right without a person's judgement, each thing named.

use crate::block::{Block, List, TableCell};
use crate::content::Content;
use crate::fault::{Fault, LIST_DEPTH, is_forbidden};
use crate::identity::Id;
use crate::text::Inline;

impl Content {
    /// Puts right what needs no judgement, and names each thing that it did: control characters become spaces
    /// (a tab, a carriage return) or go, other line ends become line feeds, ragged tables are filled up, empty
    /// lists and quotations go, levels are brought into range, deep lists are flattened, RELATED lines without a
    /// link in the list get one, and missing or repeated ids are replaced.
    ///
    /// No letter, digit or punctuation mark is ever changed. What is left in [`Content::faults`] afterwards is
    /// too large or needs a person.
    pub fn mend(&mut self, fresh: impl FnMut() -> Id) -> Vec<Fault> {
        let mut done = Vec::new();
        let mut note = |place: String, reason: &str| done.push(Fault::new(place, reason));

        let Self { slug, section, headline, standfirst, dateline, language, byline, .. } = self;
        for (place, text) in [
            ("slug", slug),
            ("section", section),
            ("headline", headline),
            ("standfirst", standfirst),
            ("dateline", dateline),
            ("language", language),
            ("byline", &mut byline.printed),
        ] {
            if mend_line(text) {
                note(place.to_owned(), CONTROL);
            }
        }
        for (at, entry) in self.byline.entries.iter_mut().enumerate() {
            for text in [&mut entry.name, &mut entry.role, &mut entry.place, &mut entry.tagline] {
                if mend_line(text) {
                    note(format!("byline/{at}"), CONTROL);
                }
            }
        }
        for (at, tag) in self.tags.iter_mut().enumerate() {
            if mend_line(tag) {
                note(format!("tags/{at}"), CONTROL);
            }
        }
        for (at, link) in self.related.iter_mut().enumerate() {
            let mut mended = mend_line(&mut link.label);
            if let Some(crate::link::Target::Address(address)) = &mut link.target {
                mended |= mend_line(address);
            }
            if mended {
                note(format!("related/{at}"), CONTROL);
            }
        }
        for (at, footnote) in self.footnotes.iter_mut().enumerate() {
            if mend_inline(&mut footnote.text) {
                note(format!("footnote/{at}"), CONTROL);
            }
        }
        if let Some(embargo) = &mut self.embargo
            && mend_line(&mut embargo.zone)
        {
            note("embargo".to_owned(), CONTROL);
        }

        let mut missing = Vec::new();
        let mut at = 0;
        self.body.retain_mut(|block| {
            let place = format!("body/{at}");
            at += 1;
            let mut control = false;
            block.each_text(&mut |text| control |= mend_inline(text));
            block.each_string(&mut |text| control |= mend_line(text));
            if control {
                note(place.clone(), CONTROL);
            }
            match block {
                Block::Crosshead { level, .. } if !(2..=4).contains(level) => {
                    *level = (*level).clamp(2, 4);
                    note(place, "had a crosshead level outside 2 to 4, brought into range");
                }
                Block::Quotation { paragraphs, attribution, .. } if paragraphs.is_empty() => {
                    if attribution.is_empty() {
                        note(place, "was an empty quotation, left out");
                        return false;
                    }
                    paragraphs.push(crate::block::Leaf::default());
                    note(place, "was a quotation without a paragraph, given an empty one");
                }
                Block::List { list, .. } => {
                    if mend_list(list, 1) {
                        note(place.clone(), "had a list that was too deep, empty or oddly numbered, put right");
                    }
                    if list.items.is_empty() {
                        note(place, "was an empty list, left out");
                        return false;
                    }
                }
                Block::Table { columns, rows, .. } => {
                    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(columns.len());
                    if width == 0 || rows.is_empty() {
                        note(place, "was an empty table, left out");
                        return false;
                    }
                    let ragged = columns.len() != width || rows.iter().any(|row| row.cells.len() != width);
                    columns.resize_with(width, Default::default);
                    for row in rows.iter_mut() {
                        row.cells.resize_with(width, TableCell::default);
                    }
                    if ragged {
                        note(place.clone(), "was a table whose rows differed in length, filled up with empty cells");
                    }
                    let low_heading = rows.iter().skip(1).any(|row| row.heading);
                    rows.iter_mut().skip(1).for_each(|row| row.heading = false);
                    if low_heading {
                        note(place, "had a heading row below its first row, made an ordinary row");
                    }
                }
                Block::Related { link, label, .. } if !self.related.iter().any(|known| known.id == *link) => {
                    missing.push((link.clone(), label.clone()));
                    note(
                        place,
                        "was a RELATED line whose link was not in the article's list, put there without a target",
                    );
                }
                _ => {}
            }
            true
        });
        for (id, label) in missing {
            if !self.related.iter().any(|known| known.id == id) {
                let kind = crate::link::RelatedKind::Related;
                self.related.push(crate::link::RelatedLink { id, target: None, label, kind });
            }
        }

        self.mend_ids(fresh);
        done
    }

    /// Fills ids, keeping inline RELATED blocks on their links where a link's own id had to be replaced.
    fn mend_ids(&mut self, fresh: impl FnMut() -> Id) {
        let before: Vec<Id> = self.related.iter().map(|link| link.id.clone()).collect();
        self.fill_ids(fresh);
        for block in &mut self.body {
            if let Block::Related { link, .. } = block
                && let Some(at) = before.iter().position(|id| id == link)
                && let Some(now) = self.related.get(at)
            {
                *link = now.id.clone();
            }
        }
    }
}

const CONTROL: &str = "had control characters, replaced by spaces or left out";

fn mended(text: &str, line_feed: bool) -> Option<String> {
    if !text.chars().any(|character| is_forbidden(character, line_feed)) {
        return None;
    }
    let mut result = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' if line_feed => {
                if character != '\r' || characters.peek() != Some(&'\n') {
                    result.push('\n');
                }
            }
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
                if is_forbidden(character, line_feed) =>
            {
                result.push(' ');
            }
            other if is_forbidden(other, line_feed) => {}
            other => result.push(other),
        }
    }
    Some(result)
}

fn mend_line(text: &mut String) -> bool {
    mended(text, false).map(|better| *text = better).is_some()
}

fn mend_inline(text: &mut Inline) -> bool {
    let mut changed = false;
    for span in &mut text.0 {
        if let Some(better) = mended(&span.text, true) {
            span.text = better;
            changed = true;
        }
        for mark in &mut span.marks {
            if let crate::text::Mark::Link(link) = mark {
                changed |= mend_line(&mut link.href);
                changed |= mend_line(&mut link.title);
            }
        }
    }
    changed
}

/// Flattens what is too deep into the deepest list allowed, and takes out empty inner lists.
fn mend_list(list: &mut List, depth: usize) -> bool {
    let mut changed = false;
    if !list.numbered && list.start != 1 {
        list.start = 1;
        changed = true;
    }
    if depth >= LIST_DEPTH {
        let mut flat = Vec::new();
        for mut item in std::mem::take(&mut list.items) {
            let inner = item.list.take();
            flat.push(item);
            if let Some(inner) = inner {
                changed = true;
                flatten(inner, &mut flat);
            }
        }
        list.items = flat;
        return changed;
    }
    for item in &mut list.items {
        if let Some(inner) = &mut item.list {
            changed |= mend_list(inner, depth + 1);
            if inner.items.is_empty() {
                item.list = None;
                changed = true;
            }
        }
    }
    changed
}

fn flatten(list: List, flat: &mut Vec<crate::block::ListItem>) {
    for mut item in list.items {
        let inner = item.list.take();
        flat.push(item);
        if let Some(inner) = inner {
            flatten(inner, flat);
        }
    }
}
