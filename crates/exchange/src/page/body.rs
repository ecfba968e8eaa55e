//! The blocks of a body as HTML.

use std::fmt::Write;

use stet_article::{Block, ColumnAlignment, Content, Inline, List, Mark, TableRow};

use super::foot::to;
use crate::ExportContext;
use crate::escape::{html, is_safe_link};

/// Words that lead somewhere, or only words where the address is not for a page.
pub(super) fn link(words: &str, address: &str, title: &str, sponsored: bool) -> String {
    if !is_safe_link(address) {
        return words.to_owned();
    }
    let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", html(title)) };
    let rel = if sponsored { " rel=\"sponsored\"" } else { "" };
    format!("<a href=\"{}\"{title}{rel}>{words}</a>", html(&address.trim().replace(' ', "%20")))
}

/// Marked words.
pub(super) fn line(text: &Inline) -> String {
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
                Mark::Link(to) => link(&words, &to.href, &to.title, to.sponsored),
            };
        }
        out.push_str(&words);
    }
    out
}

pub(super) fn block(out: &mut String, block: &Block, content: &Content, context: &ExportContext) {
    let _ = match block {
        Block::Paragraph { text, .. } => writeln!(out, "<p dir=\"auto\">{}</p>", line(text)),
        Block::Crosshead { level, text, .. } => {
            let level = (*level).clamp(2, 4);
            writeln!(out, "<h{level} dir=\"auto\">{}</h{level}>", line(text))
        }
        Block::Quotation { paragraphs, attribution, .. } => {
            let paragraphs: String =
                paragraphs.iter().map(|leaf| format!("<p dir=\"auto\">{}</p>", line(&leaf.text))).collect();
            writeln!(out, "<blockquote>{paragraphs}{}</blockquote>", who(attribution))
        }
        Block::PullQuote { text, attribution, .. } => {
            let who = who(attribution);
            writeln!(out, "<blockquote class=\"pull\"><p dir=\"auto\">{}</p>{who}</blockquote>", line(text))
        }
        Block::List { list, .. } => writeln!(out, "{}", list_html(list)),
        Block::Image { asset, source, alt, caption, credit, .. } => {
            let here = asset.and_then(|asset| context.media.get(&asset.to_string()));
            let (class, picture) = match here {
                Some(address) => ("", format!("<img src=\"{}\" alt=\"{}\">", html(address), html(alt))),
                // A page that loads nothing from elsewhere says where the picture is.
                None => {
                    let words = format!("Picture: {}", html(alt));
                    (" class=\"picture\"", format!("<p dir=\"auto\">{}</p>", link(words.trim_end(), source, "", false)))
                }
            };
            let credit = if credit.is_empty() { String::new() } else { format!(" <small>{}</small>", html(credit)) };
            writeln!(out, "<figure{class}>{picture}{}</figure>", under(&format!("{}{credit}", line(caption))))
        }
        Block::Related { link: id, label, .. } => {
            match content.related.iter().enumerate().find(|(_, known)| known.id == *id) {
                Some((at, known)) => {
                    let words = if label.is_empty() { &known.label } else { label };
                    let (at, to) = (at + 1, to(known, words));
                    writeln!(
                        out,
                        "<aside class=\"related\" data-related=\"{at}\" dir=\"auto\"><p>RELATED: {to}</p></aside>"
                    )
                }
                None => Ok(()),
            }
        }
        Block::Embed { address, caption, .. } => {
            let to = link(&html(address), address, "", false);
            writeln!(out, "<figure class=\"embed\"><p>{to}</p>{}</figure>", under(&line(caption)))
        }
        Block::Divider { .. } => writeln!(out, "<hr>"),
        Block::Table { columns, rows, .. } => writeln!(out, "{}", table(columns, rows)),
    };
}

/// The words under a picture; nothing where there are none.
fn under(words: &str) -> String {
    let words = words.trim();
    if words.is_empty() { String::new() } else { format!("<figcaption dir=\"auto\">{words}</figcaption>") }
}

fn table(columns: &[ColumnAlignment], rows: &[TableRow]) -> String {
    let mut out = String::from("<table>\n");
    for (at, row) in rows.iter().enumerate() {
        out.push_str(if row.heading { "<thead>\n" } else { "" });
        // After a heading row, or at the top where there is none.
        let opens = !row.heading && (at == 0 || rows[at - 1].heading);
        out.push_str(if opens { "<tbody>\n" } else { "" });
        out.push_str("<tr>");
        for (cell, column) in row.cells.iter().zip(columns) {
            let tag = if row.heading { "th" } else { "td" };
            let class = match column {
                ColumnAlignment::None => "",
                ColumnAlignment::Left => " class=\"left\"",
                ColumnAlignment::Center => " class=\"center\"",
                ColumnAlignment::Right => " class=\"right\"",
            };
            let _ = write!(out, "<{tag}{class} dir=\"auto\">{}</{tag}>", line(&cell.text));
        }
        out.push_str("</tr>\n");
        out.push_str(if row.heading { "</thead>\n" } else { "" });
    }
    out.push_str(if rows.iter().any(|row| !row.heading) { "</tbody>\n</table>" } else { "</table>" });
    out
}

fn who(attribution: &str) -> String {
    if attribution.is_empty() {
        return String::new();
    }
    format!("<footer dir=\"auto\">— <cite>{}</cite></footer>", html(attribution))
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
            format!("<li dir=\"auto\">{}{inner}</li>", line(&item.text))
        })
        .collect();
    format!("<{tag}{start}>{items}</{tag}>")
}
