//! What a page says of its own encoding, before anything of it can be read.

use encoding_rs::Encoding;

/// How far into a page its encoding is looked for; browsers look as far as 1,024.
const FAR: usize = 4_096;

/// The encoding that a page names in its XML line or in a `meta`. The sign of UTF-16 or UTF-8 at its very beginning
/// comes before this, and so does being valid UTF-8: saved pages often name the encoding that they had on their way.
pub(crate) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(FAR).map(|&byte| char::from(byte.to_ascii_lowercase())).collect();
    let is_page = head.contains("<html") || head.contains("<meta") || head.contains("<!doctype html");
    let xml = head.trim_start().strip_prefix("<?xml").filter(|_| is_page).and_then(|rest| {
        let line = rest.split("?>").next()?;
        value(line.split_once("encoding")?.1)
    });
    let meta = || {
        head.split("<meta").skip(1).find_map(|rest| {
            let tag = rest.split('>').next()?;
            value(tag.split_once("charset")?.1)
        })
    };
    let label = xml.or_else(meta)?;
    Encoding::for_label(label.as_bytes())
}

/// The word after an equals sign, in quotation marks or without.
fn value(rest: &str) -> Option<String> {
    let word = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = word.find(|c: char| c.is_whitespace() || "\"';/?>".contains(c)).unwrap_or(word.len());
    (end > 0).then(|| word[..end].to_owned())
}
