//! The texts of an article, each with its place; and the sentences of a text.

use std::ops::Range;

use stet_article::{Content, Id};

/// One text of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its place as a comparison names it: `headline`, `body/12`; `body/12/alt` for what belongs to a leaf.
    pub path: String,
    /// The leaf's id, for a text of the body.
    pub leaf: Option<Id>,
    /// The words.
    pub text: String,
}

impl Piece {
    /// The field that it belongs to: the first part of its place.
    pub fn field(&self) -> &str {
        self.path.split('/').next().unwrap_or_default()
    }

    /// Whether it is one of the texts by which a list shows the article.
    pub fn is_title(&self) -> bool {
        matches!(&*self.path, "slug" | "section" | "headline" | "standfirst")
    }
}

/// Every text of an article that a reader or the newsroom sees, in reading order.
pub(crate) fn pieces(content: &Content) -> Vec<Piece> {
    let mut all = Vec::new();
    let mut add = |path: String, leaf: Option<&Id>, text: String| {
        if !text.is_empty() {
            all.push(Piece { path, leaf: leaf.cloned(), text });
        }
    };
    add("headline".into(), None, content.headline.clone());
    add("standfirst".into(), None, content.standfirst.clone());
    add("slug".into(), None, content.slug.clone());
    add("section".into(), None, content.section.clone());
    add("dateline".into(), None, content.dateline.clone());
    add("byline".into(), None, content.byline.printed.clone());
    for (at, entry) in content.byline.entries.iter().enumerate() {
        for text in [&entry.name, &entry.role, &entry.place, &entry.tagline] {
            add(format!("byline/{at}"), None, text.clone());
        }
    }
    for (at, leaf) in content.leaves().iter().enumerate() {
        add(format!("body/{at}"), leaf.id, leaf.text.to_plain());
        for (name, value) in &leaf.attributes {
            if matches!(*name, "alt" | "credit") {
                add(format!("body/{at}/{name}"), leaf.id, value.clone());
            }
        }
    }
    for (at, link) in content.related.iter().enumerate() {
        add(format!("related/{at}"), Some(&link.id), link.label.clone());
    }
    for (at, footnote) in content.footnotes.iter().enumerate() {
        add(format!("footnote/{at}"), Some(&footnote.id), footnote.text.to_plain());
    }
    for tag in &content.tags {
        add("tags".into(), None, tag.clone());
    }
    all
}

/// The sentences of a text, each with the white space after it. Where it is not plain that one ends, it goes on: a
/// longer sentence costs the index some bytes, a sentence cut in two would hide a phrase.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let wide = matches!(letter, '。' | '！' | '？' | '｡' | '।' | '။' | '។');
        if !(wide || matches!(letter, '.' | '!' | '?' | '…' | '\n' | '؟' | '۔')) {
            continue;
        }
        // What closes belongs to the sentence.
        while letters.next_if(|(_, next)| closes(*next)).is_some() {}
        let mut space = false;
        while letters.next_if(|(_, next)| next.is_whitespace()).is_some() {
            space = true;
        }
        let end = letters.peek().map_or(text.len(), |(at, _)| *at);
        let next = letters.clone().map(|(_, letter)| letter).find(|letter| letter.is_alphanumeric());
        let ends = match letter {
            '\n' => true,
            _ if wide => true,
            '.' => space && !is_short(&text[start..at]) && !next.is_some_and(char::is_lowercase),
            _ => space && !next.is_some_and(char::is_lowercase),
        };
        if ends && end > start {
            all.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        all.push(start..text.len());
    }
    all
}

const fn closes(letter: char) -> bool {
    matches!(letter, '.' | '!' | '?' | '…' | '"' | '\'' | ')' | ']' | '”' | '’' | '»' | '」' | '』' | '）' | '。')
}

/// Whether what stands before a full stop is short enough to be an abbreviation: Mr, St, Gov, J, U.S, Jan.
fn is_short(before: &str) -> bool {
    let word = before.rsplit(|letter: char| letter.is_whitespace() || letter == '(').next().unwrap_or_default();
    word.chars().filter(|letter| letter.is_alphabetic()).count() <= 3
        && word.chars().next().is_some_and(char::is_uppercase)
        || word.contains('.')
        || matches!(word.to_lowercase().as_str(), "prof" | "messrs" | "capt" | "sept" | "supt" | "insp" | "vs" | "cf")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_where_it_is_plain() {
        assert_eq!(
            cut("It rained. Mr. Orr went home. “Stop!” she said. Why?"),
            ["It rained. ", "Mr. Orr went home. ", "“Stop!” she said. ", "Why?"]
        );
        assert_eq!(cut("At 3.5 p.m. the U.S. team won"), ["At 3.5 p.m. the U.S. team won"]);
        assert_eq!(cut("雨が降った。市長は帰った。"), ["雨が降った。", "市長は帰った。"]);
        assert_eq!(cut("one\ntwo"), ["one\n", "two"]);
        assert_eq!(cut(""), Vec::<&str>::new());
        assert_eq!(cut("..."), ["..."]);
    }

    proptest::proptest! {
        #[test]
        fn every_byte_is_in_one_sentence(text in "[a-z A-Z.!?\n\"。”é]{0,60}") {
            let whole: String = cut(&text).concat();
            proptest::prop_assert_eq!(whole, text);
        }
    }
}
