//! Lines that a page, a wire or a press office sets round an article. Each look takes a whole line, never a part of
//! a sentence.

pub(crate) fn is_reply_line(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ':']).to_lowercase();
    ["leave a reply", "leave a comment", "post a comment", "leave a response"].contains(&text.as_str())
}

/// What pages say between an article's lines, small and without its end.
const FURNITURE: [&str; 58] = [
    "advertisement",
    "advertising",
    "ad",
    "sponsored",
    "share",
    "share this",
    "share this article",
    "share this page",
    "share this story",
    "share on facebook",
    "share on twitter",
    "share on whatsapp",
    "share on linkedin",
    "share on x",
    "share via email",
    "facebook",
    "twitter",
    "whatsapp",
    "linkedin",
    "telegram",
    "bluesky",
    "reddit",
    "pinterest",
    "tweet",
    "copy link",
    "print",
    "print this page",
    "menu",
    "log in",
    "sign in",
    "follow us",
    "skip to main content",
    "skip to content",
    "skip to navigation",
    "back to top",
    "listen to this article",
    "scroll to continue",
    "story continues below",
    "article continues below advertisement",
    "story continues below advertisement",
    "article continues after advertisement",
    "continue reading",
    "subscribe",
    "subscribe now",
    "sign up",
    "sign up now",
    "sign up for our newsletter",
    "sign up to our newsletter",
    "get our newsletter",
    "accept",
    "accept all",
    "accept all cookies",
    "accept cookies",
    "reject all",
    "manage cookies",
    "manage preferences",
    "cookie settings",
    "all rights reserved",
];

/// 'Advertisement', 'Share this article', '12 comments', a banner about cookies.
pub(crate) fn is_furniture(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ':', '…', '>', '»']).trim().to_lowercase();
    let counted = text.split_once(' ').is_some_and(|(number, what)| {
        number.bytes().all(|digit| digit.is_ascii_digit() || digit == b',')
            && ["comments", "comment", "shares", "share", "likes", "min read"].contains(&what)
    });
    let banner = (text.starts_with("we use cookies")
        || text.starts_with("this site uses cookies")
        || text.starts_with("this website uses cookies"))
        && text.chars().count() <= 300;
    let rights = text.starts_with('©') && text.chars().count() <= 100;
    counted || banner || rights || FURNITURE.contains(&text.as_str())
}

/// 'ENDS', '(MORE)', '###': what a wire or a press office ends a page with.
pub(crate) fn is_end_mark(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| "()[]*-–— .".contains(c) || c.is_whitespace());
    let marked = bare != text.trim();
    ["MORE", "ENDS", "END", "30"].contains(&bare) && (marked || bare == "ENDS" || bare == "MORE")
        || text.trim() == "###"
        || text.trim() == "# # #"
}

/// 'PRESS RELEASE', 'For immediate release: 3 March'.
pub(crate) fn is_release_label(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let bare = text.trim_end_matches(['.', ':']);
    ["press release", "news release", "media release", "press notice", "for immediate release"].contains(&bare)
        || (text.starts_with("for immediate release") && text.chars().count() <= 60)
}

/// 'EMBARGOED UNTIL 00.01 THURSDAY': a condition, and no headline.
pub(crate) fn is_embargo_line(text: &str) -> bool {
    let small = text.to_lowercase();
    let small = small.strip_prefix("strictly ").unwrap_or(&small);
    (small.starts_with("embargo")
        || small.starts_with("under embargo")
        || small.starts_with("not for publication before"))
        && text.chars().count() <= 120
}

/// '3 March 2026, 14:02 GMT', 'Updated 1 hour ago': nothing but when, and a month or 'ago' in it.
pub(crate) fn is_when(text: &str) -> bool {
    if text.chars().count() > 80 {
        return false;
    }
    let small = text.to_lowercase();
    let mut known = false;
    let words = small.split(|c: char| c.is_whitespace() || ",.:·|/()-–".contains(c)).filter(|word| !word.is_empty());
    for word in words {
        let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let suffix = &word[number.len()..];
        let is_number = !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && ["", "st", "nd", "rd", "th", "am", "pm", "z"].contains(&suffix);
        let month = word.len() >= 3
            && super::byline::TIMES[7..19]
                .iter()
                .any(|month| *month == word || (word.len() <= 4 && month.starts_with(word)));
        let day = word.len() >= 3 && super::byline::TIMES[..7].iter().any(|day| day.starts_with(word));
        let plain = [
            "published",
            "updated",
            "posted",
            "last",
            "first",
            "modified",
            "on",
            "at",
            "by",
            "am",
            "pm",
            "gmt",
            "utc",
            "bst",
            "cet",
            "est",
            "edt",
            "hour",
            "hours",
            "minute",
            "minutes",
            "day",
            "days",
            "an",
            "a",
            "today",
            "yesterday",
            "t",
        ];
        known |= month || word == "ago";
        if !(is_number || month || day || word == "ago" || plain.contains(&word)) {
            return false;
        }
    }
    // 'May 1 at' could begin a sentence; one with a full stop is one.
    known && !text.trim_end().ends_with(['.', '!', '?']) && small.contains(|c: char| c.is_ascii_digit())
}

/// 'BC-EASTPORT-FERRY/FARES (UPDATE 1)': the wire's name of the story.
pub(crate) fn is_wire_slug(text: &str) -> bool {
    let name = text.split_once(" (").map_or(text, |(name, _)| name);
    let plain = name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "-/".contains(c));
    let parts = name.split(['-', '/']).filter(|part| part.chars().any(char::is_alphabetic)).count();
    plain && parts >= 2 && (5..=60).contains(&name.len()) && (name == text || text.ends_with(')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_lines_of_a_page_are_its_own() {
        for yes in ["ENDS", "-ends-".to_uppercase().as_str(), "(MORE)", "-30-", "###"] {
            assert!(is_end_mark(yes), "{yes}");
        }
        for no in ["The end", "30", "END", "More", "It ends."] {
            assert!(!is_end_mark(no), "{no}");
        }
        for yes in
            ["3 March 2026, 14:02 GMT", "Updated 1 hour ago", "Published: Tue 3 Mar 2026 at 2.02pm", "March 3rd, 2026"]
        {
            assert!(is_when(yes), "{yes}");
        }
        for no in ["In March 2026", "3 March 2026 was a Tuesday", "2026", "A day ago", "May", "March 3."] {
            assert!(!is_when(no), "{no}");
        }
        assert!(is_wire_slug("BC-EASTPORT-FERRY/FARES (UPDATE 1)") && is_wire_slug("FERRY-FARES"));
        for no in ["COVID-19", "FERRY FARES", "UK", "Ferry-Fares", "X-Y"] {
            assert!(!is_wire_slug(no), "{no}");
        }
        assert!(is_furniture("1,204 comments") && is_furniture("We use cookies to give you more of them."));
        assert!(!is_furniture(
            "We use cookies in the kitchen as they were meant to be used, said the baker".repeat(5).as_str()
        ));
        assert!(!is_furniture("Two comments") && !is_furniture("Share this article with care"));
    }
}
