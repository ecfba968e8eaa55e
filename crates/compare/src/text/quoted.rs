//! Where somebody else's words stand in a text.

use std::ops::Range;

/// Marks that open and what closes them.
const PAIRS: [(char, char); 6] = [('“', '”'), ('«', '»'), ('„', '“'), ('‘', '’'), ('「', '」'), ('『', '』')];

/// The stretches of a text that are left of a template or of a tag: `{{< ref "page" >}}`, `<a href="…">`.
struct Markup {
    stretches: std::iter::Peekable<std::vec::IntoIter<Range<usize>>>,
}

impl Markup {
    fn of(text: &str) -> Self {
        let mut stretches = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find(['{', '<']).map(|found| at + found) {
            let rest = &text[start..];
            let tag = rest.strip_prefix('<').is_some_and(|rest| {
                rest.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '/') && rest.contains('=')
            });
            let close = if rest.starts_with("{{") { "}}" } else { ">" };
            let end = (close == "}}" || tag).then(|| rest.find(close)).flatten();
            match end {
                Some(length) => {
                    at = start + length + close.len();
                    stretches.push(start..at);
                }
                None => at = start + 1,
            }
        }
        Self { stretches: stretches.into_iter().peekable() }
    }

    /// Asked in the order of the text.
    fn holds(&mut self, byte: usize) -> bool {
        while self.stretches.next_if(|stretch| stretch.end <= byte).is_some() {}
        self.stretches.peek().is_some_and(|stretch| stretch.start <= byte)
    }
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '"' | '\'') || !letter.is_ascii() && PAIRS.iter().any(|(a, b)| *a == letter || *b == letter)
}

/// The stretches inside quotation marks, without the marks. One that is not closed reaches to the text's end: a
/// quotation of several paragraphs opens each of them anew and closes only the last. An apostrophe opens nothing.
pub(crate) fn regions(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(char, usize)> = None;
    let mut markup = Markup::of(text);
    for (byte, letter) in text.char_indices().filter(|(_, letter)| is_mark(*letter)) {
        if markup.holds(byte) {
            continue; // what a program reads is nobody's words
        }
        let before = text[..byte].chars().next_back();
        let after = text[byte + letter.len_utf8()..].chars().next();
        let starts_word = before.is_none_or(|letter| !letter.is_alphanumeric())
            && after.is_some_and(|letter| !letter.is_whitespace());
        let ends_word = after.is_none_or(|letter| !letter.is_alphanumeric());
        match open {
            Some((close, start)) if letter == close => {
                // "can’t" and "the ministers’ cars" stand inside; a closing mark ends a word and has an opening one.
                if (letter != '’' && letter != '\'') || ends_word {
                    found.push(start..byte);
                    open = None;
                }
            }
            Some(_) => {}
            None => {
                let begin = byte + letter.len_utf8();
                if let Some((_, close)) = PAIRS.iter().find(|(opens, _)| *opens == letter) {
                    if letter != '‘' || starts_word {
                        open = Some((*close, begin));
                    }
                } else if letter == '"' && !before.is_some_and(char::is_numeric) {
                    open = Some(('"', begin)); // after a figure it is inches
                } else if letter == '\'' && starts_word && text[begin..].contains('\'') {
                    open = Some(('\'', begin));
                }
            }
        }
    }
    if let Some((close, start)) = open
        && !matches!(close, '’' | '\'')
    {
        found.push(start..text.len());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> Vec<&str> {
        regions(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn marks_open_and_close_and_apostrophes_do_neither() {
        assert_eq!(inside("He called it “a huge lie” and left."), ["a huge lie"]);
        assert_eq!(inside("Mayor ‘misled’ inquiry"), ["misled"]);
        assert_eq!(inside("It’s the ministers’ cars, isn’t it"), Vec::<&str>::new());
        assert_eq!(inside("“We can’t wait"), ["We can’t wait"], "goes on in the next paragraph");
        assert_eq!(inside("\"One\" and \"two\""), ["One", "two"]);
        assert_eq!(inside("a 12\" pipe and a 14\" pipe"), Vec::<&str>::new());
        assert_eq!(inside("Il a dit «jamais»."), ["jamais"]);
        assert_eq!(inside("See {{< ref \"page.md\" >}} and <a href=\"x\">\"it\"</a>"), ["it"]);
    }
}
