//! Shortcodes of other people's site builders: `{{< name … >}}` and `{{% name … %}}`.
//!
//! They stand anywhere, in the address of a link too, where Markdown would not read them. So each is replaced by
//! a private character pair before Markdown is read, and put back, or turned into what it means, afterwards.

use std::collections::HashSet;

const OPEN: char = '\u{f8f0}';
const CLOSE: char = '\u{f8f1}';

#[derive(Debug, Default)]
pub(crate) struct Shortcodes {
    codes: Vec<Shortcode>,
    opened: HashSet<String>,
    closed: HashSet<String>,
}

#[derive(Debug)]
pub(crate) struct Shortcode {
    /// As it stood.
    pub source: String,
    pub name: String,
    /// `{{< /name >}}`.
    pub closing: bool,
    pub values: Vec<(String, String)>,
}

pub(crate) enum Part<'a> {
    Words(&'a str),
    Code(usize),
}

impl Shortcodes {
    /// The text with each shortcode replaced. A text that holds the private characters itself is left alone.
    pub fn take_out(&mut self, text: &str) -> String {
        if text.contains([OPEN, CLOSE]) {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("{{<").into_iter().chain(rest.find("{{%")).min() {
            let end_mark = if rest[at..].starts_with("{{<") { ">}}" } else { "%}}" };
            let Some(length) = rest[at + 3..].find(end_mark) else { break };
            let source = &rest[at..at + 3 + length + 3];
            out.push_str(&rest[..at]);
            if length < 4000 {
                out.push(OPEN);
                out.push_str(&self.codes.len().to_string());
                out.push(CLOSE);
                let code = parse(source, &source[3..source.len() - 3]);
                let names = if code.closing { &mut self.closed } else { &mut self.opened };
                names.insert(code.name.clone());
                self.codes.push(code);
            } else {
                out.push_str(source);
            }
            rest = &rest[at + source.len()..];
        }
        out.push_str(rest);
        out
    }

    pub fn get(&self, at: usize) -> Option<&Shortcode> {
        self.codes.get(at)
    }

    /// True where an opening shortcode of that name and a closing one are both there.
    pub fn is_pair(&self, name: &str) -> bool {
        self.opened.contains(name) && self.closed.contains(name)
    }

    pub fn split<'a>(&self, text: &'a str) -> Vec<Part<'a>> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(OPEN) {
            let inner = &rest[at + OPEN.len_utf8()..];
            let number = inner.find(CLOSE).and_then(|end| Some((end, inner[..end].parse::<usize>().ok()?)));
            let Some((end, number)) = number.filter(|(_, number)| *number < self.codes.len()) else { break };
            if at > 0 {
                parts.push(Part::Words(&rest[..at]));
            }
            parts.push(Part::Code(number));
            rest = &inner[end + CLOSE.len_utf8()..];
        }
        if !rest.is_empty() {
            parts.push(Part::Words(rest));
        }
        parts
    }

    /// The text without any shortcode.
    pub fn without(&self, text: &str) -> String {
        let words = self.split(text).into_iter().filter_map(|part| match part {
            Part::Words(words) => Some(words),
            Part::Code(_) => None,
        });
        words.collect()
    }

    /// The text with every shortcode as it stood.
    pub fn restore(&self, text: &str) -> String {
        self.split(text)
            .into_iter()
            .map(|part| match part {
                Part::Words(words) => words,
                Part::Code(at) => self.codes[at].source.as_str(),
            })
            .collect()
    }
}

impl Shortcode {
    /// The value of that name, or the one at that place that has no name.
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }
}

fn parse(source: &str, inside: &str) -> Shortcode {
    let inside = inside.trim().trim_end_matches('/').trim_end();
    let closing = inside.starts_with('/');
    let inside = inside.trim_start_matches('/').trim_start();
    let end = inside.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(inside.len());
    let name = inside[..end].to_owned();
    let mut values = Vec::new();
    let mut rest = inside[end..].trim_start();
    while !rest.is_empty() {
        let (key, after) = match rest.find(['=', ' ', '"']) {
            Some(at) if rest[at..].starts_with('=') => (rest[..at].to_owned(), &rest[at + 1..]),
            _ => (String::new(), rest),
        };
        let (value, more) = match after.strip_prefix('"') {
            Some(inner) => inner.split_once('"').unwrap_or((inner, "")),
            None => after.split_once(' ').unwrap_or((after, "")),
        };
        // Archives write `\_` for an underscore that Markdown must not read.
        values.push((key, value.replace("\\_", "_")));
        rest = more.trim_start();
    }
    Shortcode { source: source.to_owned(), name, closing, values }
}
