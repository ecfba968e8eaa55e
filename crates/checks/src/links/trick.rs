//! Tricks in an address: what looks like another place, and what cannot be seen.

use url::Url;

use super::lists;

/// Whether a character cannot be seen where an address is read: controls, zero widths, marks that turn the direction.
pub(super) fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The host as a reader sees it, where it can be taken for another one, and what it is taken for.
pub(super) fn disguised(url: &Url) -> Option<(String, String)> {
    let host = url.host_str()?;
    // What stands before an @ is a name for the host, and reads as if it were the host.
    let name = url.username();
    if name.contains('.') && !name.contains("%40") && !name.contains('@') && url.password().is_none_or(str::is_empty) {
        return Some((host.to_owned(), name.to_owned()));
    }
    if let Some(password) = url.password()
        && name.contains('.')
        && password.contains('/')
    {
        return Some((host.to_owned(), name.to_owned()));
    }
    let shown = idna::domain_to_unicode(url.domain()?).0;
    let labels: Vec<&str> = shown.split('.').collect();
    let last_is_latin = labels.last().is_some_and(|last| last.is_ascii());
    let odd = labels.iter().any(|label| mixes(label) || (last_is_latin && all_look_latin(label)));
    if !odd {
        return None;
    }
    let read: String = shown.chars().map(|letter| lists::lookalike(letter).unwrap_or(letter)).collect();
    Some((host.to_owned(), read))
}

#[derive(PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Cherokee,
}

fn script(letter: char) -> Option<Script> {
    match letter {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{250}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' => {
            Some(Script::Latin)
        }
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(Script::Greek),
        '\u{400}'..='\u{52f}' => Some(Script::Cyrillic),
        '\u{531}'..='\u{58f}' => Some(Script::Armenian),
        '\u{13a0}'..='\u{13ff}' | '\u{ab70}'..='\u{abbf}' => Some(Script::Cherokee),
        _ => None,
    }
}

/// Whether one name is written in two of the scripts whose letters look alike.
fn mixes(label: &str) -> bool {
    let mut first = None;
    label.chars().filter_map(script).any(|script| match &first {
        None => {
            first = Some(script);
            false
        }
        Some(first) => *first != script,
    })
}

/// Whether a name of another script could be read as a Latin one, every letter of it.
fn all_look_latin(label: &str) -> bool {
    let mut letters = label.chars().filter(|letter| letter.is_alphabetic()).peekable();
    letters.peek().is_some() && !label.is_ascii() && letters.all(|letter| lists::lookalike(letter).is_some())
}
