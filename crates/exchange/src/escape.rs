//! HTML's characters, for the page and for the blocks that Markdown has no word for.

/// Text and attribute values alike.
pub(crate) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            c => out.push(c),
        }
    }
    out
}

/// Whether a page may make a link of an address: nothing that runs, nothing of the reader's own machine.
pub(crate) fn is_safe_link(address: &str) -> bool {
    let plain: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let before = plain.split(['/', '?', '#']).next().unwrap_or_default();
    match before.split_once(':') {
        None => !plain.is_empty(),
        Some((scheme, _)) => ["http", "https", "mailto", "tel", "ftp"].contains(&scheme.to_ascii_lowercase().as_str()),
    }
}
