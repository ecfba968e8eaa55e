//! What pages set round an article, by the names that sites give it.

use crate::markdown::tree::Element;

/// Parts of class names and ids. Each is a whole word of the name: `share-bar` has `share`, `shareholder` has not.
const JUNK: [&str; 40] = [
    "share",
    "sharing",
    "social",
    "nav",
    "navbar",
    "navigation",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "promo",
    "newsletter",
    "subscribe",
    "subscription",
    "signup",
    "advert",
    "advertisement",
    "ad",
    "ads",
    "sponsor",
    "cookie",
    "cookies",
    "consent",
    "sidebar",
    "popular",
    "trending",
    "recommended",
    "recommendations",
    "outbrain",
    "taboola",
    "comments",
    "disqus",
    "toolbar",
    "widget",
    "paywall",
    "banner",
    "masthead",
    "skip",
    "print",
    "hidden",
    "modal",
];

/// Tags and roles that no article has inside.
pub(super) fn is_junk(element: &Element) -> bool {
    if matches!(element.tag.as_str(), "nav" | "form" | "noscript" | "dialog" | "menu")
        || element.attribute("hidden").is_some()
        || matches!(
            element.attribute("role"),
            Some("navigation" | "search" | "banner" | "contentinfo" | "dialog" | "menu")
        )
    {
        return true;
    }
    names(element).any(|name| JUNK.contains(&name.as_str()))
}

/// The words of an element's class and id, in small letters: `ArticleByline__name` is article, byline, name.
pub(super) fn names(element: &Element) -> impl Iterator<Item = String> {
    let text = [element.attribute("class"), element.attribute("id")].map(Option::unwrap_or_default).join(" ");
    let mut parted = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for letter in text.chars().take(2_000) {
        if letter.is_uppercase() && before.is_lowercase() {
            parted.push(' ');
        }
        parted.push(if letter.is_alphanumeric() { letter } else { ' ' });
        before = letter;
    }
    parted.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// Elements that stand in a line of words.
pub(super) fn is_inline(tag: &str) -> bool {
    const INLINE: [&str; 38] = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font",
        "i", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
        "sup", "time", "tt", "u", "var", "wbr", "center", "blink",
    ];
    INLINE.contains(&tag)
}
