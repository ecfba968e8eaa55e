//! Plain text, as one would paste it into an e-mail.

use stet_article::{Block, Edition, Inline, List};

/// The article in plain words: section, headline, standfirst, byline, body, related links, footnotes, bios.
pub fn to_text(edition: &Edition) -> String {
    let content = &edition.content;
    let mut parts: Vec<String> = Vec::new();
    let mut part = |text: String| {
        if !text.trim().is_empty() {
            parts.push(text);
        }
    };
    if !content.section.trim().is_empty() {
        part(format!("— {}", content.section));
    }
    part(content.headline.clone());
    part(content.standfirst.clone());
    part(content.byline.line());
    let mut start = content.dateline.clone();
    for block in &content.body {
        let text = block_text(block, edition);
        if matches!(block, Block::Paragraph { .. }) && !start.trim().is_empty() {
            part(format!("{} — {text}", std::mem::take(&mut start)));
        } else {
            part(text);
        }
    }
    part(start);
    if !content.related.is_empty() {
        let mut lines = vec!["Related:".to_owned()];
        for link in &content.related {
            let sponsored = if link.kind == stet_article::RelatedKind::Sponsored { " (sponsored)" } else { "" };
            let to = link.target.as_ref().map(|target| format!(" {}", target.to_address())).unwrap_or_default();
            lines.push(format!("- {}{sponsored}{to}", link.label));
        }
        part(lines.join("\n"));
    }
    for footnote in &content.footnotes {
        part(format!("{} ({}): {}", capital(footnote.kind.name()), footnote.date, footnote.text.to_plain()));
    }
    for entry in content.byline.entries.iter().filter(|entry| !entry.tagline.is_empty()) {
        part(format!("{}: {}", entry.name, entry.tagline));
    }
    for known in &edition.bios {
        part(format!("{}\n{}", known.bio.name, known.bio.text.to_plain()));
    }
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words with the addresses of their links after them.
fn line(text: &Inline) -> String {
    let mut out = String::new();
    for (at, span) in text.0.iter().enumerate() {
        out.push_str(&span.text);
        let href = |span: &stet_article::Span| {
            span.marks.iter().find_map(|mark| match mark {
                stet_article::Mark::Link(link) => Some(link.href.clone()),
                _ => None,
            })
        };
        let here = href(span);
        if here != text.0.get(at + 1).and_then(href)
            && let Some(href) = here
            && href != span.text
        {
            out.push_str(&format!(" <{href}>"));
        }
    }
    out
}

fn block_text(block: &Block, edition: &Edition) -> String {
    match block {
        Block::Paragraph { text, .. } | Block::Crosshead { text, .. } => line(text),
        Block::Quotation { paragraphs, attribution, .. } => {
            let mut lines: Vec<String> =
                paragraphs.iter().map(|leaf| format!("> {}", line(&leaf.text).replace('\n', "\n> "))).collect();
            if !attribution.is_empty() {
                lines.push(format!("> — {attribution}"));
            }
            lines.join("\n>\n")
        }
        Block::PullQuote { text, attribution, .. } => {
            let who = if attribution.is_empty() { String::new() } else { format!("\n— {attribution}") };
            format!("{}{who}", line(text))
        }
        Block::List { list, .. } => list_text(list, 0),
        Block::Image { alt, caption, credit, .. } => {
            let words = [alt.clone(), line(caption), credit.clone()];
            format!("[Picture: {}]", words.iter().filter(|w| !w.is_empty()).cloned().collect::<Vec<_>>().join(" / "))
        }
        Block::Related { link, label, .. } => {
            let known = edition.content.link(link);
            let own =
                if label.is_empty() { known.map(|known| known.label.as_str()).unwrap_or_default() } else { label };
            format!("RELATED: {own}")
        }
        Block::Embed { address, caption, .. } => format!("{} <{address}>", line(caption)).trim_start().to_owned(),
        Block::Divider { .. } => "* * *".to_owned(),
        Block::Table { rows, .. } => {
            let row = |row: &stet_article::TableRow| {
                row.cells.iter().map(|cell| line(&cell.text).replace('\n', " ")).collect::<Vec<_>>().join(" | ")
            };
            rows.iter().map(row).collect::<Vec<_>>().join("\n")
        }
    }
}

fn list_text(list: &List, depth: usize) -> String {
    let mut lines = Vec::new();
    for (at, item) in list.items.iter().enumerate() {
        let sign = if list.numbered { format!("{}.", u64::from(list.start) + at as u64) } else { "-".to_owned() };
        lines.push(format!("{}{sign} {}", "  ".repeat(depth), line(&item.text).replace('\n', " ")));
        if let Some(inner) = &item.list {
            lines.push(list_text(inner, depth + 1));
        }
    }
    lines.join("\n")
}
