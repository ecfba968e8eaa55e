//! Blocks as Markdown.
//!
//! Each block is written as an editor would type it, and read back. Where that does not give the very same
//! block, its marks are written as tags; where that fails too, or CommonMark has no word for the block, it
//! stands as one line of HTML, inside which nothing but HTML means anything. So what goes out comes back.

use stet_article::{Block, ColumnAlignment, Content, Id, Inline, List, Mark, RelatedLink, TableRow, Target};

use super::out_inline::{Style, address, html, markdown, string};
use super::special::MEDIA;
use crate::escape;

/// The body, a blank line between blocks.
pub(crate) fn body(content: &Content) -> String {
    let mut out = String::new();
    let mut list_before = false;
    for block in &content.body {
        let is_list = matches!(block, Block::List { .. });
        if is_list && list_before {
            out.push_str("<!-- -->\n\n"); // two lists without it would be one
        }
        list_before = is_list;
        out.push_str(&one(block, &content.related));
        out.push_str("\n\n");
    }
    if out.ends_with("\n\n") {
        out.pop();
    }
    out
}

fn one(block: &Block, related: &[RelatedLink]) -> String {
    let mut plain = block.clone();
    plain.each_id(&mut |id| *id = Id::default());
    for style in [Style::Typed, Style::Tags] {
        if let Some(text) = typed(&plain, related, style) {
            // Only a RELATED line looks at the list.
            let list = if text.contains("RELATED:") { related } else { &[] };
            let mut again = super::read_exactly(&text, list);
            if again.len() == 1
                && let Some(mut read) = again.pop()
            {
                read.each_text(&mut Inline::normalise);
                if read == plain {
                    return text;
                }
            }
        }
    }
    in_html(block, related)
}

fn typed(block: &Block, related: &[RelatedLink], style: Style) -> Option<String> {
    let line = |text: &Inline| markdown(text, style, false);
    Some(match block {
        Block::Paragraph { text, .. } => match text.0.as_slice() {
            [span] if span.marks == [Mark::Code] && span.text.contains('\n') => format!("```\n{}\n```", span.text),
            _ => line(text),
        },
        Block::Crosshead { level, text, .. } => format!("{} {}", "#".repeat(usize::from(*level)), line(text)),
        Block::Quotation { paragraphs, attribution, .. } => {
            let mut parts: Vec<String> = paragraphs.iter().map(|leaf| line(&leaf.text)).collect();
            if !attribution.is_empty() {
                parts.push(line(&Inline::plain(format!("— {attribution}"))));
            }
            let quoted = parts.iter().map(|part| format!("> {}", part.replace('\n', "\n> ")));
            quoted.collect::<Vec<_>>().join("\n>\n")
        }
        Block::List { list, .. } => typed_list(list, style),
        Block::Image { asset, source, alt, caption, credit, .. } => {
            if !credit.is_empty() || (asset.is_some() && !source.is_empty()) {
                return None;
            }
            let source = asset.map_or_else(|| source.clone(), |asset| format!("{MEDIA}{asset}"));
            let caption =
                if caption.is_empty() { String::new() } else { format!(" \"{}\"", string(&caption.to_plain())) };
            format!("![{}]({}{caption})", line(&Inline::plain(alt.clone())), address(&source))
        }
        Block::Related { link, label, .. } => {
            let known = related.iter().find(|known| known.id == *link)?;
            let label = line(&Inline::plain(if label.is_empty() { &known.label } else { label }));
            match &known.target {
                Some(target) => format!("RELATED: [{label}]({})", address(&target.to_address())),
                None => format!("RELATED: {label}"),
            }
        }
        Block::Embed { address: at, caption, .. } => {
            if caption.is_empty() {
                format!("EMBED: <{at}>")
            } else {
                format!("EMBED: [{}]({})", line(caption), address(at))
            }
        }
        Block::Divider { .. } => "---".into(),
        Block::Table { columns, rows, .. } => typed_table(columns, rows, style)?,
        Block::PullQuote { .. } => return None,
    })
}

fn typed_list(list: &List, style: Style) -> String {
    let mut lines = Vec::new();
    for (at, item) in list.items.iter().enumerate() {
        let sign = if list.numbered { format!("{}. ", u64::from(list.start) + at as u64) } else { "- ".to_owned() };
        let mut inside = markdown(&item.text, style, false);
        if let Some(inner) = &item.list {
            inside.push('\n');
            inside.push_str(&typed_list(inner, style));
        }
        let indent = format!("\n{}", " ".repeat(sign.len()));
        lines.push(format!("{sign}{}", inside.replace('\n', &indent)));
    }
    lines.join("\n")
}

fn typed_table(columns: &[ColumnAlignment], rows: &[TableRow], style: Style) -> Option<String> {
    let (first, rest) = rows.split_first()?;
    if !first.heading {
        return None;
    }
    let row = |row: &TableRow| {
        let cells = row.cells.iter().map(|cell| markdown(&cell.text, style, true));
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let rule = columns.iter().map(|column| match column {
        ColumnAlignment::None => "---",
        ColumnAlignment::Left => ":--",
        ColumnAlignment::Center => ":-:",
        ColumnAlignment::Right => "--:",
    });
    let mut lines = vec![row(first), format!("| {} |", rule.collect::<Vec<_>>().join(" | "))];
    lines.extend(rest.iter().map(row));
    Some(lines.join("\n"))
}

/// The block as one line of HTML.
fn in_html(block: &Block, related: &[RelatedLink]) -> String {
    match block {
        Block::Paragraph { text, .. } => format!("<p>{}</p>", html(text)),
        Block::Crosshead { level, text, .. } => format!("<h{level}>{}</h{level}>", html(text)),
        Block::Quotation { paragraphs, attribution, .. } => {
            let paragraphs: String = paragraphs.iter().map(|leaf| format!("<p>{}</p>", html(&leaf.text))).collect();
            format!("<blockquote>{paragraphs}{}</blockquote>", footer(attribution))
        }
        Block::PullQuote { text, attribution, .. } => {
            format!("<blockquote class=\"pull\"><p>{}</p>{}</blockquote>", html(text), footer(attribution))
        }
        Block::List { list, .. } => html_list(list),
        Block::Image { asset, source, alt, caption, credit, .. } => {
            let asset = asset.map(|asset| format!(" data-asset=\"{asset}\"")).unwrap_or_default();
            let credit =
                if credit.is_empty() { String::new() } else { format!("<small>{}</small>", escape::html(credit)) };
            format!(
                "<figure><img src=\"{}\" alt=\"{}\"{asset}><figcaption>{}{credit}</figcaption></figure>",
                escape::html(source),
                escape::html(alt),
                html(caption)
            )
        }
        Block::Related { link, label, .. } => {
            let number = related.iter().position(|known| known.id == *link).map_or(0, |at| at + 1);
            format!("<aside data-related=\"{number}\">{}</aside>", escape::html(label))
        }
        Block::Embed { address, caption, .. } => {
            let (address, caption) = (escape::html(address), html(caption));
            format!("<figure class=\"embed\"><a href=\"{address}\"></a><figcaption>{caption}</figcaption></figure>")
        }
        Block::Divider { .. } => "<hr>".into(),
        Block::Table { columns, rows, .. } => html_table(columns, rows),
    }
}

fn footer(attribution: &str) -> String {
    if attribution.is_empty() { String::new() } else { format!("<footer>{}</footer>", escape::html(attribution)) }
}

fn html_list(list: &List) -> String {
    let (tag, start) = match (list.numbered, list.start) {
        (false, _) => ("ul", String::new()),
        (true, 1) => ("ol", String::new()),
        (true, start) => ("ol", format!(" start=\"{start}\"")),
    };
    let items: String = list
        .items
        .iter()
        .map(|item| {
            let inner = item.list.as_ref().map(html_list).unwrap_or_default();
            format!("<li>{}{inner}</li>", html(&item.text))
        })
        .collect();
    format!("<{tag}{start}>{items}</{tag}>")
}

fn html_table(columns: &[ColumnAlignment], rows: &[TableRow]) -> String {
    let rows: String = rows
        .iter()
        .map(|row| {
            let tag = if row.heading { "th" } else { "td" };
            let cells: String = row
                .cells
                .iter()
                .zip(columns)
                .map(|(cell, column)| {
                    let align = match column {
                        ColumnAlignment::None => "",
                        ColumnAlignment::Left => " align=\"left\"",
                        ColumnAlignment::Center => " align=\"center\"",
                        ColumnAlignment::Right => " align=\"right\"",
                    };
                    format!("<{tag}{align}>{}</{tag}>", html(&cell.text))
                })
                .collect();
            format!("<tr>{cells}</tr>")
        })
        .collect();
    format!("<table>{rows}</table>")
}

/// A link's target as front matter names it: `url`, or `address` where a `url` would be read as an article or
/// as nothing.
pub(crate) fn target_key(target: &Target) -> &'static str {
    let word = target.to_address();
    if word.is_empty() || Target::from_address(&word) != *target { "address" } else { "url" }
}
