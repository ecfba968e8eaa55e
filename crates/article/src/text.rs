//! Text with marks: the inside of every leaf.

use serde::{Deserialize, Serialize};

/// A run of text whose characters all carry the same marks.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Span {
    /// The words. A line feed is a hard line break; no other control character is valid.
    pub text: String,
    /// The marks, in the order of [`Mark`]'s variants, each kind at most once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<Mark>>"))]
    pub marks: Vec<Mark>,
}

/// What is done to words. The order of the variants is the order in the canonical form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Mark {
    /// Bold type.
    Strong,
    /// Italic type.
    Emphasis,
    /// A link on the words.
    Link(Link),
    /// Struck-through type, as the reader sees it; not an editor's deletion.
    Strike,
    /// Below the line.
    Subscript,
    /// Above the line.
    Superscript,
    /// Set as typed at a machine.
    Code,
}

impl Mark {
    /// The kind's name, as it stands in the canonical form.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Emphasis => "emphasis",
            Self::Link(_) => "link",
            Self::Strike => "strike",
            Self::Subscript => "subscript",
            Self::Superscript => "superscript",
            Self::Code => "code",
        }
    }
}

/// Where the words of a link lead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Link {
    /// The address; `stet://article/UID` names another article of the store.
    pub href: String,
    /// What the pointer shows, if anything.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<String>"))]
    pub title: String,
    /// Paid for: exported with `rel="sponsored"`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub sponsored: bool,
}

impl Link {
    /// A plain link to an address.
    pub fn to(href: impl Into<String>) -> Self {
        Self { href: href.into(), title: String::new(), sponsored: false }
    }
}

/// The text of one leaf: a list of spans.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Inline(pub Vec<Span>);

impl Inline {
    /// Text without marks.
    pub fn plain(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::default() } else { Self(vec![Span { text, marks: Vec::new() }]) }
    }

    /// Adds words at the end, joining them to the last span where the marks are equal.
    pub fn push(&mut self, text: &str, marks: &[Mark]) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.marks == marks => last.text.push_str(text),
            _ => self.0.push(Span { text: text.to_owned(), marks: marks.to_vec() }),
        }
    }

    /// The words without their marks.
    pub fn to_plain(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }

    /// True where there is not one character.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| span.text.is_empty())
    }

    /// The length of the plain text in bytes.
    pub fn len(&self) -> usize {
        self.0.iter().map(|span| span.text.len()).sum()
    }

    /// The spans with the byte range that each takes in the plain text.
    pub fn ranges(&self) -> impl Iterator<Item = (std::ops::Range<usize>, &[Mark])> {
        self.0.iter().scan(0, |at, span| {
            let start = *at;
            *at += span.text.len();
            Some((start..*at, span.marks.as_slice()))
        })
    }

    /// The part between two byte offsets of the plain text; both must lie on character boundaries.
    pub fn slice(&self, range: std::ops::Range<usize>) -> Self {
        let mut part = Self::default();
        for (span, (at, marks)) in self.0.iter().zip(self.ranges()) {
            let (start, end) = (range.start.max(at.start), range.end.min(at.end));
            if start < end {
                part.push(&span.text[start - at.start..end - at.start], marks);
            }
        }
        part
    }

    /// Appends another text, joining at the seam.
    pub fn append(&mut self, other: &Self) {
        for span in &other.0 {
            self.push(&span.text, &span.marks);
        }
    }
}

impl From<&str> for Inline {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}
