//! How a state of an article is named: in the terminal, in an address and by the page alike.

use std::str::FromStr;

/// A state of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Point {
    /// A revision by its number here.
    Number(u32),
    /// A revision by the start of its hash.
    Hash(String),
    /// The unsaved changes; the newest revision where there are none.
    Working,
    /// The newest revision.
    Latest,
    /// The revision before the newest.
    Previous,
    /// The revision last marked Published.
    Live,
    /// The revision last marked Legalled.
    Legalled,
    /// What the person at the desk last saved or read, with the fall-backs that [`Compare`](crate::commands::Compare)
    /// lists.
    Mine,
}

impl FromStr for Point {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        // No name is also a number or the start of a hash, so a person may leave the sign out.
        match text.strip_prefix('@').unwrap_or(text).to_ascii_lowercase().as_str() {
            "working" | "now" => Ok(Self::Working),
            "latest" => Ok(Self::Latest),
            "previous" => Ok(Self::Previous),
            "live" => Ok(Self::Live),
            "legalled" => Ok(Self::Legalled),
            "mine" => Ok(Self::Mine),
            _ => {
                let bare = text.strip_prefix(['r', 'R']).unwrap_or(text);
                // A short run of digits is a number; a hash's start that is all digits needs seven of them.
                if let Ok(number) = bare.parse::<u32>()
                    && bare.len() < 7
                {
                    return Ok(Self::Number(number));
                }
                if text.len() >= 4 && text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                    return Ok(Self::Hash(text.to_ascii_lowercase()));
                }
                Err(format!(
                    "'{text}' names no revision: give a number (7), the start of a hash (3f9c2a), @working, @latest, \
                     @previous, @live, @legalled or @mine."
                ))
            }
        }
    }
}

/// Splits `ARTICLE@REV` into the article's name and the state, where one is given.
pub fn split_article(text: &str) -> (&str, Option<String>) {
    match text.split_once('@') {
        None => (text, None),
        Some((article, rev)) => {
            let named = matches!(rev, "working" | "latest" | "previous" | "live" | "legalled" | "mine");
            (article, Some(if named { format!("@{rev}") } else { rev.to_owned() }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_hashes_and_names_are_told_apart() {
        assert_eq!("7".parse(), Ok(Point::Number(7)));
        assert_eq!("r7".parse(), Ok(Point::Number(7)));
        assert_eq!("3f9c2a".parse(), Ok(Point::Hash("3f9c2a".into())));
        assert_eq!("1234567".parse(), Ok(Point::Hash("1234567".into())));
        assert_eq!("@live".parse(), Ok(Point::Live));
        assert_eq!("now".parse(), Ok(Point::Working), "as people type it");
        assert_eq!("Live".parse(), Ok(Point::Live), "as people type it");
        assert!("yesterday".parse::<Point>().is_err());
    }

    #[test]
    fn an_article_may_carry_its_state() {
        assert_eq!(split_article("harbour@7"), ("harbour", Some("7".into())));
        assert_eq!(split_article("harbour@live"), ("harbour", Some("@live".into())));
        assert_eq!(split_article("harbour"), ("harbour", None));
    }
}
