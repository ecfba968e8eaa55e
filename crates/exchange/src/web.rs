//! The article for a web desk's clipboard: what a reader is to see, in tags that every publishing system knows, and
//! nothing else. No ids, no classes, no styles, nothing of the desk.

use std::fmt::Write;

use stet_article::{Block, Content, Edition, Inline, List, Mark, RelatedKind, RelatedLink, Target};

use crate::escape::{html, is_safe_link};
use crate::text_out::{capital, to_text};

/// The article as clean HTML, without a page round it. The section and the authors' bios stay behind: a publishing
/// system has its own. Links into this store are words only: nobody outside could follow them.
pub fn to_web_html(edition: &Edition) -> String {
    let content = &edition.content;
    let mut out = String::new();
    if !content.headline.trim().is_empty() {
        let _ = writeln!(out, "<h1>{}</h1>", html(&content.headline));
    }
    for line in [content.standfirst.clone(), content.byline.line()] {
        paragraph(&mut out, &html(&line));
    }
    let mut dateline = content.dateline.trim();
    for block in &content.body {
        if let Block::Paragraph { text, .. } = block
            && !dateline.is_empty()
        {
            paragraph(&mut out, &format!("{} — {}", html(dateline), line(text)));
            dateline = "";
        } else {
            block_html(&mut out, block, content);
        }
    }
    paragraph(&mut out, &html(dateline));
    if !content.related.is_empty() {
        let items = content.related.iter().map(|link| format!("<li>{}</li>", led(link, &link.label)));
        let _ = writeln!(out, "<h2>Related</h2>\n<ul>{}</ul>", items.collect::<String>());
    }
    for footnote in &content.footnotes {
        let (kind, date) = (capital(footnote.kind.name()), html(&footnote.date));
        paragraph(&mut out, &format!("<strong>{kind}</strong>, {date}: {}", line(&footnote.text)));
    }
    for entry in content.byline.entries.iter().filter(|entry| !entry.tagline.trim().is_empty()) {
        paragraph(&mut out, &format!("<em>{}</em>", html(&entry.tagline)));
    }
    out
}

/// The same in plain words.
pub fn to_web_text(edition: &Edition) -> String {
    let mut reader = edition.clone();
    reader.content.section.clear();
    reader.bios.clear();
    for link in &mut reader.content.related {
        if matches!(link.target, Some(Target::Article(_))) {
            link.target = None;
        }
    }
    to_text(&reader)
}

fn paragraph(out: &mut String, words: &str) {
    if !words.trim().is_empty() {
        let _ = writeln!(out, "<p>{words}</p>");
    }
}

fn link(words: &str, address: &str, sponsored: bool) -> String {
    let rel = if sponsored { " rel=\"sponsored\"" } else { "" };
    if is_safe_link(address) { format!("<a href=\"{}\"{rel}>{words}</a>", html(address)) } else { words.to_owned() }
}

/// A related link with its words; what is paid for or for subscribers says so.
fn led(known: &RelatedLink, words: &str) -> String {
    let note = match known.kind {
        RelatedKind::Sponsored => " (sponsored)",
        RelatedKind::Subscriber => " (subscribers)",
        _ => "",
    };
    let words = html(words);
    let words = match &known.target {
        Some(Target::Address(address)) => link(&words, address, known.kind == RelatedKind::Sponsored),
        Some(Target::Article(_)) | None => words,
    };
    words + note
}

fn line(text: &Inline) -> String {
    let mut out = String::new();
    for span in &text.0 {
        let mut words: String = span.text.split('\n').map(html).collect::<Vec<_>>().join("<br>");
        for mark in span.marks.iter().rev() {
            words = match mark {
                Mark::Strong => format!("<strong>{words}</strong>"),
                Mark::Emphasis => format!("<em>{words}</em>"),
                Mark::Strike => format!("<s>{words}</s>"),
                Mark::Subscript => format!("<sub>{words}</sub>"),
                Mark::Superscript => format!("<sup>{words}</sup>"),
                Mark::Code => format!("<code>{words}</code>"),
                Mark::Link(to) => link(&words, &to.href, to.sponsored),
            };
        }
        out.push_str(&words);
    }
    out
}

fn block_html(out: &mut String, block: &Block, content: &Content) {
    match block {
        Block::Paragraph { text, .. } => paragraph(out, &line(text)),
        Block::Crosshead { level, text, .. } => {
            let level = (*level).clamp(2, 4);
            let _ = writeln!(out, "<h{level}>{}</h{level}>", line(text));
        }
        Block::Quotation { paragraphs, attribution, .. } => {
            let words: String = paragraphs.iter().map(|leaf| format!("<p>{}</p>", line(&leaf.text))).collect();
            let _ = writeln!(out, "<blockquote>{words}{}</blockquote>", who(attribution));
        }
        Block::PullQuote { text, attribution, .. } => {
            let _ = writeln!(out, "<blockquote><p>{}</p>{}</blockquote>", line(text), who(attribution));
        }
        Block::List { list, .. } => {
            let _ = writeln!(out, "{}", list_html(list));
        }
        Block::Image { alt, caption, credit, .. } => {
            let words = [html(alt), line(caption), html(credit)];
            let words: Vec<String> = words.into_iter().filter(|words| !words.trim().is_empty()).collect();
            paragraph(out, &format!("[Picture: {}]", words.join(" / ")));
        }
        Block::Related { link: id, label, .. } => {
            if let Some(known) = content.link(id) {
                let words = if label.is_empty() { &known.label } else { label };
                paragraph(out, &format!("RELATED: {}", led(known, words)));
            }
        }
        Block::Embed { address, caption, .. } => {
            let words = line(caption);
            let words = if words.trim().is_empty() { html(address) } else { words };
            paragraph(out, &link(&words, address, false));
        }
        Block::Divider { .. } => out.push_str("<hr>\n"),
        Block::Table { rows, .. } => {
            let cell = |words: String, heading: bool| {
                let tag = if heading { "th" } else { "td" };
                format!("<{tag}>{words}</{tag}>")
            };
            let rows: String = rows
                .iter()
                .map(|row| {
                    let cells: String = row.cells.iter().map(|one| cell(line(&one.text), row.heading)).collect();
                    format!("<tr>{cells}</tr>")
                })
                .collect();
            let _ = writeln!(out, "<table>{rows}</table>");
        }
    }
}

fn who(attribution: &str) -> String {
    if attribution.is_empty() { String::new() } else { format!("<p>— {}</p>", html(attribution)) }
}

fn list_html(list: &List) -> String {
    let (tag, start) = match (list.numbered, list.start) {
        (false, _) => ("ul", String::new()),
        (true, 1) => ("ol", String::new()),
        (true, start) => ("ol", format!(" start=\"{start}\"")),
    };
    let items: String = list
        .items
        .iter()
        .map(|item| {
            let inner = item.list.as_ref().map(list_html).unwrap_or_default();
            format!("<li>{}{inner}</li>", line(&item.text))
        })
        .collect();
    format!("<{tag}{start}>{items}</{tag}>")
}
