//! Marked text as Markdown.

use stet_article::{Inline, Link, Mark};

use crate::escape;

/// How marks are written: as an editor would type them, or as HTML tags, which bear any neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Typed,
    Tags,
}

/// Marked text as Markdown on one line, or on more with `\` at the end of each that breaks.
pub(crate) fn markdown(text: &Inline, style: Style, in_table: bool) -> String {
    written(text, style, &mut |span, code| {
        if code && style == Style::Typed {
            return span.to_owned();
        }
        escaped(span, in_table)
    })
}

/// Marked text inside a line of HTML.
pub(crate) fn html(text: &Inline) -> String {
    written(text, Style::Tags, &mut |span, _| span.split('\n').map(escape::html).collect::<Vec<_>>().join("<br>"))
}

fn written(text: &Inline, style: Style, words: &mut impl FnMut(&str, bool) -> String) -> String {
    let mut out = String::new();
    let mut open: Vec<&Mark> = Vec::new();
    for span in &text.0 {
        let shared = open.iter().zip(&span.marks).take_while(|(known, mark)| **known == *mark).count();
        for mark in open.drain(shared..).rev() {
            out.push_str(&close(mark, style));
        }
        for mark in &span.marks[shared..] {
            out.push_str(&start(mark, style));
            open.push(mark);
        }
        let code = open.iter().any(|mark| matches!(mark, Mark::Code));
        out.push_str(&words(&span.text, code));
    }
    for mark in open.into_iter().rev() {
        out.push_str(&close(mark, style));
    }
    // What stands first or last on a line, or follows a break, may be read as something else than words.
    if style == Style::Tags { out } else { guarded(&out) }
}

fn start(mark: &Mark, style: Style) -> String {
    match (mark, style) {
        (Mark::Strong, Style::Typed) => "**".into(),
        (Mark::Emphasis, Style::Typed) => "*".into(),
        (Mark::Strike, Style::Typed) => "~~".into(),
        (Mark::Code, Style::Typed) => "`".into(),
        (Mark::Link(link), Style::Typed) if !link.sponsored => "[".into(),
        (Mark::Link(link), _) => anchor(link),
        (Mark::Strong, _) => "<strong>".into(),
        (Mark::Emphasis, _) => "<em>".into(),
        (Mark::Strike, _) => "<s>".into(),
        (Mark::Subscript, _) => "<sub>".into(),
        (Mark::Superscript, _) => "<sup>".into(),
        (Mark::Code, _) => "<code>".into(),
    }
}

fn close(mark: &Mark, style: Style) -> String {
    match (mark, style) {
        (Mark::Link(link), Style::Typed) if !link.sponsored => format!("]({})", destination(link)),
        (Mark::Link(_), _) => "</a>".into(),
        (Mark::Subscript, _) => "</sub>".into(),
        (Mark::Superscript, _) => "</sup>".into(),
        (_, Style::Typed) => start(mark, style),
        (Mark::Strong, _) => "</strong>".into(),
        (Mark::Emphasis, _) => "</em>".into(),
        (Mark::Strike, _) => "</s>".into(),
        (Mark::Code, _) => "</code>".into(),
    }
}

fn anchor(link: &Link) -> String {
    let title = if link.title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape::html(&link.title)) };
    let rel = if link.sponsored { " rel=\"sponsored\"" } else { "" };
    format!("<a href=\"{}\"{title}{rel}>", escape::html(&link.href))
}

fn destination(link: &Link) -> String {
    let title = if link.title.is_empty() { String::new() } else { format!(" \"{}\"", string(&link.title)) };
    format!("{}{title}", address(&link.href))
}

/// An address where Markdown wants one.
pub(crate) fn address(address: &str) -> String {
    let simple = !address.is_empty()
        && address.chars().all(|c| c.is_alphanumeric() || "/:.-_?=#%+,;@!~".contains(c))
        && !address.starts_with('<');
    if simple { address.to_owned() } else { format!("<{}>", string(address)) }
}

/// The inside of a title or an address: a backslash before every sign that could mean something.
pub(crate) fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '"' | '<' | '>' | '&' | '`' | '*' | '_' | '[' | ']' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn escaped(text: &str, in_table: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let characters: Vec<char> = text.chars().collect();
    for (at, &c) in characters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| characters.get(at)).copied();
        let after = characters.get(at + 1).copied();
        let in_word = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => out.extend(['\\', c]),
            '_' if !in_word => out.push_str("\\_"),
            '&' if after.is_none_or(|c| c == '#' || c.is_ascii_alphabetic()) => out.push_str("\\&"),
            '|' if in_table => out.push_str("\\|"),
            '\n' => out.push_str("\\\n"),
            c => out.push(c),
        }
    }
    out
}

/// Guards the ends of lines: spaces there are written as `&#32;`, a sign that would begin a block is escaped.
fn guarded(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let last = lines.len() - 1;
    let guarded = lines.iter().enumerate().map(|(at, line)| {
        let mut line = if let Some(rest) = line.strip_prefix(' ') { format!("&#32;{rest}") } else { begin(line) };
        if at == last && line.ends_with(' ') {
            line.pop();
            line.push_str("&#32;");
        }
        line
    });
    guarded.collect::<Vec<_>>().join("\n")
}

fn begin(line: &str) -> String {
    match line.chars().next() {
        Some('#' | '>' | '+' | '-' | '=') => format!("\\{line}"),
        Some(c) if c.is_ascii_digit() => {
            let digits = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
            match line[digits..].chars().next() {
                Some('.' | ')') => format!("{}\\{}", &line[..digits], &line[digits..]),
                _ => line.to_owned(),
            }
        }
        _ => line.to_owned(),
    }
}
