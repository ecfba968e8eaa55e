//! HTML: one complete page that loads nothing from elsewhere and runs nothing.

use std::fmt::Write;

use stet_article::{Block, Content, Edition, Inline, List, Mark, RelatedKind, RelatedLink};

use crate::ExportContext;
use crate::escape::{html, is_safe_link};
use crate::text_out::capital;

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{margin:2rem auto;max-width:38rem;padding:0 1rem;font:1.125rem/1.6 Charter,'Bitstream Charter',Georgia,serif}\
h1{font-size:2rem;line-height:1.2;margin:.25rem 0 .75rem}\
.section{font:600 .8rem/1.4 system-ui,sans-serif;letter-spacing:.06em;text-transform:uppercase;margin:0}\
.standfirst{font-size:1.25rem;line-height:1.45}\
address{font-style:normal;margin:1rem 0}\
.embargo{border:2px solid;padding:.5rem 1rem}\
figure,blockquote{margin:1.5rem 0}\
blockquote{border-left:3px solid;padding-left:1rem}\
blockquote.pull{border:0;padding:0;font-size:1.5rem;line-height:1.3}\
img{max-width:100%;height:auto}\
figcaption,small,.credit{font-size:.9rem}\
aside{border-top:1px solid;border-bottom:1px solid;padding:.5rem 0;margin:1.5rem 0}\
table{border-collapse:collapse}td,th{border:1px solid;padding:.25rem .5rem}\
.left{text-align:left}.center{text-align:center}.right{text-align:right}\
.author{border-top:1px solid;margin-top:1.5rem}\
@media print{body{margin:0;max-width:none;font-size:11pt}a{color:inherit}figure,blockquote,table{break-inside:avoid}}";

/// The article as a complete, valid, self-contained page. Links that would run something (`javascript:`,
/// `data:`) or lead into Stet itself are words only; pictures are shown where the context hands them in.
pub fn to_html(edition: &Edition, context: &ExportContext) -> String {
    let content = &edition.content;
    let mut out = String::from("<!DOCTYPE html>\n");
    let title = [&content.headline, &content.slug].into_iter().find(|words| !words.trim().is_empty());
    let title = title.map_or("Untitled article", |words| words);
    let _ = write!(
        out,
        "<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\">\n<title>{}</title>\n",
        html(content.language.trim()),
        html(title)
    );
    if !content.standfirst.trim().is_empty() {
        let _ = writeln!(out, "<meta name=\"description\" content=\"{}\">", html(&content.standfirst));
    }
    let _ = writeln!(out, "<style>{STYLE}</style>\n</head>\n<body>\n<article dir=\"auto\">\n<header>");
    header(&mut out, content, title);
    out.push_str("</header>\n");
    for block in &content.body {
        block_html(&mut out, block, content, context);
    }
    related_list(&mut out, &content.related);
    footnotes(&mut out, content);
    authors(&mut out, edition, context);
    out.push_str("</article>\n</body>\n</html>\n");
    out
}

fn header(out: &mut String, content: &Content, title: &str) {
    if let Some(embargo) = &content.embargo {
        let at = chrono::DateTime::<chrono::Utc>::from_timestamp_millis(embargo.at)
            .map_or_else(|| embargo.at.to_string(), |at| at.format("%Y-%m-%d %H:%M UTC").to_string());
        let _ = writeln!(out, "<p class=\"embargo\">Embargoed until {} ({})</p>", html(&at), html(&embargo.zone));
    }
    if !content.section.trim().is_empty() {
        let _ = writeln!(out, "<p class=\"section\" dir=\"auto\">{}</p>", html(&content.section));
    }
    let _ = writeln!(out, "<h1 dir=\"auto\">{}</h1>", html(title));
    if !content.standfirst.trim().is_empty() {
        let _ = writeln!(out, "<p class=\"standfirst\" dir=\"auto\">{}</p>", html(&content.standfirst));
    }
    let line = content.byline.line();
    if !line.trim().is_empty() {
        let _ = writeln!(out, "<address dir=\"auto\">{}</address>", html(&line));
    }
    if !content.dateline.trim().is_empty() {
        let _ = writeln!(out, "<p class=\"dateline\" dir=\"auto\">{}</p>", html(&content.dateline));
    }
}

/// Words that lead somewhere, or only words where the address is not for a page.
fn link(words: &str, address: &str, sponsored: bool) -> String {
    let rel = if sponsored { " rel=\"sponsored\"" } else { "" };
    if is_safe_link(address) { format!("<a href=\"{}\"{rel}>{words}</a>", html(address)) } else { words.to_owned() }
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

fn block_html(out: &mut String, block: &Block, content: &Content, context: &ExportContext) {
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
            let picture = match here {
                Some(address) => format!("<img src=\"{}\" alt=\"{}\">", html(address), html(alt)),
                None => format!("<p>{}</p>", link(&format!("Picture: {}", html(alt)), source, false)),
            };
            let credit = if credit.is_empty() { String::new() } else { format!(" <small>{}</small>", html(credit)) };
            writeln!(out, "<figure>{picture}<figcaption dir=\"auto\">{}{credit}</figcaption></figure>", line(caption))
        }
        Block::Related { link: id, label, .. } => match content.link(id) {
            Some(known) => {
                let words = if label.is_empty() { &known.label } else { label };
                let to = to(known, words);
                writeln!(out, "<aside class=\"related\" dir=\"auto\"><p>RELATED: {to}</p></aside>")
            }
            None => Ok(()),
        },
        Block::Embed { address, caption, .. } => {
            let to = link(&html(address), address, false);
            writeln!(out, "<figure><p>{to}</p><figcaption dir=\"auto\">{}</figcaption></figure>", line(caption))
        }
        Block::Divider { .. } => writeln!(out, "<hr>"),
        Block::Table { columns, rows, .. } => {
            out.push_str("<table>\n");
            for row in rows {
                out.push_str("<tr>");
                for (cell, column) in row.cells.iter().zip(columns) {
                    let tag = if row.heading { "th" } else { "td" };
                    let class = match column {
                        stet_article::ColumnAlignment::None => "",
                        stet_article::ColumnAlignment::Left => " class=\"left\"",
                        stet_article::ColumnAlignment::Center => " class=\"center\"",
                        stet_article::ColumnAlignment::Right => " class=\"right\"",
                    };
                    let _ = write!(out, "<{tag}{class} dir=\"auto\">{}</{tag}>", line(&cell.text));
                }
                out.push_str("</tr>\n");
            }
            writeln!(out, "</table>")
        }
    };
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

fn to(known: &RelatedLink, words: &str) -> String {
    let sponsored = known.kind == RelatedKind::Sponsored;
    let address = known.target.as_ref().map(stet_article::Target::to_address).unwrap_or_default();
    let note = match known.kind {
        RelatedKind::Sponsored => " (sponsored)",
        RelatedKind::Subscriber => " (subscribers)",
        _ => "",
    };
    format!("{}{note}", link(&html(words), &address, sponsored))
}

fn related_list(out: &mut String, related: &[RelatedLink]) {
    if related.is_empty() {
        return;
    }
    out.push_str("<aside class=\"related\">\n<h2>Related</h2>\n<ul>\n");
    for known in related {
        let _ = writeln!(out, "<li dir=\"auto\">{}</li>", to(known, &known.label));
    }
    out.push_str("</ul>\n</aside>\n");
}

fn footnotes(out: &mut String, content: &Content) {
    if content.footnotes.is_empty() {
        return;
    }
    out.push_str("<footer class=\"footnotes\">\n");
    for footnote in &content.footnotes {
        let (kind, date) = (capital(footnote.kind.name()), html(&footnote.date));
        let _ = writeln!(
            out,
            "<p dir=\"auto\"><strong>{kind}</strong>, <time datetime=\"{date}\">{date}</time>: {}</p>",
            line(&footnote.text)
        );
    }
    out.push_str("</footer>\n");
}

fn authors(out: &mut String, edition: &Edition, context: &ExportContext) {
    for entry in edition.content.byline.entries.iter().filter(|entry| !entry.tagline.trim().is_empty()) {
        let (name, tagline) = (html(&entry.name), html(&entry.tagline));
        let _ = writeln!(out, "<p class=\"tagline\" dir=\"auto\"><strong>{name}</strong>: {tagline}</p>");
    }
    for known in &edition.bios {
        let name = html(&known.bio.name);
        out.push_str("<section class=\"author\" dir=\"auto\">\n");
        if !name.trim().is_empty() {
            let _ = writeln!(out, "<h2>{name}</h2>");
        }
        if let Some(address) = known.bio.picture.and_then(|picture| context.media.get(&picture.to_string())) {
            let _ = writeln!(out, "<img src=\"{}\" alt=\"{name}\">", html(address));
        }
        if !known.bio.text.is_empty() {
            let _ = writeln!(out, "<p>{}</p>", line(&known.bio.text));
        }
        for place in &known.bio.links {
            let _ = writeln!(out, "<p>{}</p>", link(&html(&place.label), &place.href, false));
        }
        out.push_str("</section>\n");
    }
}
