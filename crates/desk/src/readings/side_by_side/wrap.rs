//! Wrapping by the cells that a terminal gives to each grapheme.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What a glyph is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Quiet,
    Removed,
    Added,
}

impl Ink {
    /// The escape that switches to it from any other: removed is struck through and red, added underlined and green.
    pub fn escape(self) -> &'static str {
        match self {
            Self::Plain => "\u{1b}[0m",
            Self::Quiet => "\u{1b}[0;2m",
            Self::Removed => "\u{1b}[0;9;31m",
            Self::Added => "\u{1b}[0;4;32m",
        }
    }
}

/// One grapheme as the terminal shows it.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub text: String,
    pub width: usize,
    pub ink: Ink,
}

/// Adds a text's graphemes. A line feed stays, to end a line; any other control character becomes a space.
pub(super) fn glyphs(text: &str, ink: Ink, into: &mut Vec<Glyph>) {
    for grapheme in text.graphemes(true) {
        let shown = match grapheme {
            "\n" | "\r\n" => "\n".to_owned(),
            _ if grapheme.chars().any(char::is_control) => " ".to_owned(),
            _ => grapheme.to_owned(),
        };
        let width = if shown == "\n" { 0 } else { shown.width() };
        into.push(Glyph { text: shown, width, ink });
    }
}

/// Cuts into lines of at most `column` cells, at a space where there is one. A single grapheme wider than the column
/// stands alone.
pub(super) fn wrap(glyphs: &[Glyph], column: usize) -> Vec<Vec<Glyph>> {
    let mut lines = Vec::new();
    for paragraph in glyphs.split(|glyph| glyph.text == "\n") {
        let mut rest = paragraph;
        loop {
            let mut width = 0;
            let fits = rest.iter().take_while(|glyph| {
                width += glyph.width;
                width <= column
            });
            let fits = fits.count();
            if fits == rest.len() {
                lines.push(rest.to_vec());
                break;
            }
            // The space at which a line is cut is in neither line.
            let space = rest[..=fits].iter().rposition(|glyph| glyph.text == " ").filter(|at| *at > 0);
            let (end, next) = space.map_or((fits.max(1), fits.max(1)), |at| (at, at + 1));
            lines.push(rest[..end].to_vec());
            rest = &rest[next..];
            if rest.is_empty() {
                break;
            }
        }
    }
    // An empty cell has no line of its own.
    if lines.iter().all(Vec::is_empty) { Vec::new() } else { lines }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, column: usize) -> Vec<String> {
        let mut all = Vec::new();
        glyphs(text, Ink::Plain, &mut all);
        let lines = wrap(&all, column);
        lines.iter().map(|line| line.iter().map(|glyph| glyph.text.as_str()).collect()).collect()
    }

    #[test]
    fn words_stay_whole_where_they_fit_and_wide_letters_count_twice() {
        assert_eq!(lines("the ferry sails at noon", 10), ["the ferry", "sails at", "noon"]);
        assert_eq!(lines("日本語の新聞", 5), ["日本", "語の", "新聞"]);
        assert_eq!(lines("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(lines("one\ntwo", 9), ["one", "two"]);
        assert_eq!(lines("", 9), Vec::<String>::new());
    }

    #[test]
    fn nothing_in_an_article_draws_on_the_terminal() {
        assert_eq!(lines("a\u{1b}[31mb\u{7}c", 20), ["a [31mb c"]);
    }

    #[test]
    fn a_letter_wider_than_the_column_stands_alone() {
        assert_eq!(lines("日本", 1), ["日", "本"]);
    }
}
