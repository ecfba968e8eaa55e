//! What a line of plain text looks like. Each look is narrow: what is not plainly so stays in the body.

pub(crate) fn ends_a_sentence(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches(['”', '’', '"', '\'', ')', ']', '」', '』']);
    end.ends_with(['…', ':', ';', ',', '，', '：']) || end.ends_with(STOPS)
}

/// '— Internet News'.
pub(crate) fn section(text: &str) -> Option<&str> {
    let name = ["— ", "– ", "― ", "-- "].iter().find_map(|dash| text.strip_prefix(dash))?.trim();
    (!name.is_empty() && name.chars().count() <= 60 && !ends_a_sentence(name)).then_some(name)
}

pub(crate) fn is_headline(text: &str) -> bool {
    let long = text.chars().count() > 200;
    let stop = text.trim_end().ends_with(['.', ':', ';', ',', '。', '۔']) && !text.ends_with("...");
    let other = super::page_lines::is_release_label(text)
        || super::page_lines::is_embargo_line(text)
        || super::page_lines::is_when(text);
    !long
        && !stop
        && !other
        && related(text).is_none()
        && super::byline::byline(text).is_none()
        && bullet(text).is_none()
}

/// One to five words, each with a capital (but for 'de', 'van' and their like), and no sign of a sentence.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let small = |word: &str| word.chars().count() <= 3;
    let capital = |word: &str| word.chars().next().is_some_and(|first| !first.is_lowercase() && first.is_alphabetic());
    (1..=5).contains(&words.len())
        && text.chars().count() <= 60
        && capital(words[0])
        && words.iter().all(|word| capital(word) || small(word))
        && text.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || ".'’-".contains(c) || is_mark(c))
}

fn is_mark(c: char) -> bool {
    // Vowel signs and joiners of scripts in which a letter is more than one character.
    unicode_segmentation::UnicodeSegmentation::graphemes(format!("a{c}").as_str(), true).count() == 1
}

/// A name, and after it a paragraph that begins with it and goes on.
pub(crate) fn is_name_of(name: &str, bio: &str) -> bool {
    is_name(name)
        && name.split_whitespace().count() >= 2
        && bio
            .strip_prefix(name)
            .is_some_and(|rest| rest.chars().count() > 3 && !rest.starts_with(char::is_alphanumeric))
}

/// Kind, label and address of 'RELATED: …' and 'READ MORE: …'.
pub(crate) fn related(text: &str) -> Option<(&'static str, &str, Option<&str>)> {
    let (word, rest) = text.split_once(':')?;
    let kind = match word.trim() {
        "RELATED" | "Related" => "RELATED",
        "READ MORE" | "Read more" | "READ ALSO" => "READ MORE",
        _ => return None,
    };
    let rest = rest.trim();
    let (label, address) = match rest.rsplit_once(char::is_whitespace) {
        Some((label, last)) if last.starts_with("http://") || last.starts_with("https://") => {
            (label.trim(), Some(last))
        }
        _ => (rest, None),
    };
    (!label.is_empty() && label.chars().count() <= 300).then_some((kind, label, address))
}

/// The words after a bullet.
pub(crate) fn bullet(text: &str) -> Option<&str> {
    // A word processor sets a tab after its sign.
    let rest = text.strip_prefix(['•', '·', '*', '-', '◦', '▪', '\u{f0b7}'])?;
    let rest = rest.strip_prefix([' ', '\t', '\u{a0}'])?.trim();
    (!rest.is_empty()).then_some(rest)
}

/// The number and the words of '1. wood' and '2) iron'.
pub(crate) fn numbered(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text.get(..digits)?.parse().ok().filter(|_| (1..=3).contains(&digits))?;
    let rest = text[digits..].strip_prefix(['.', ')'])?.strip_prefix([' ', '\t', '\u{a0}'])?.trim();
    (!rest.is_empty()).then_some((number, rest))
}

/// 'PORT LANTERN, March 3 (Agency) — The ferry stays': where the story was written, and the words after it.
pub(crate) fn dateline(text: &str) -> Option<(&str, &str)> {
    let (place, rest) = [" — ", " – ", " -- ", " - "]
        .iter()
        .filter_map(|dash| text.split_once(dash))
        .min_by_key(|(place, _)| place.len())?;
    let city = place.split([',', '(', '/']).next().unwrap_or_default().trim();
    let label = [
        "BREAKING",
        "UPDATE",
        "UPDATED",
        "EXCLUSIVE",
        "LIVE",
        "WATCH",
        "VIDEO",
        "ANALYSIS",
        "OPINION",
        "CORRECTION",
        "NEW",
    ];
    let shouted = city.chars().filter(|c| c.is_uppercase()).count() >= 3 && !city.chars().any(char::is_lowercase);
    let plain = city.chars().all(|c| c.is_alphabetic() || " .'’-".contains(c));
    let fits = place.chars().count() <= 60 && !label.contains(&city) && rest.chars().count() >= 20;
    (shouted && plain && fits).then(|| (place.trim(), rest.trim()))
}

/// A short line that may name a section: no sentence, no byline, no link.
pub(crate) fn is_section_line(text: &str) -> bool {
    text.chars().count() <= 40 && text.split_whitespace().count() <= 4 && is_headline(text) && !ends_a_sentence(text)
}

/// Section names that nobody takes for a headline.
pub(crate) fn is_known_section(text: &str) -> bool {
    let known = [
        "news",
        "local news",
        "world news",
        "world",
        "uk news",
        "us news",
        "national",
        "international",
        "local",
        "politics",
        "business",
        "money",
        "economy",
        "markets",
        "sport",
        "sports",
        "football",
        "culture",
        "arts",
        "entertainment",
        "technology",
        "tech",
        "science",
        "health",
        "education",
        "environment",
        "climate",
        "opinion",
        "comment",
        "analysis",
        "lifestyle",
        "travel",
        "food",
        "weather",
        "obituaries",
        "features",
        "crime",
        "courts",
        "nachrichten",
        "politik",
        "sociedad",
        "deportes",
        "économie",
        "新闻",
        "要闻",
        "国际",
        "体育",
        "财经",
        "ニュース",
        "政治",
        "أخبار",
        "الأخبار",
        "رياضة",
        "اقتصاد",
        "سياسة",
    ];
    known.contains(&text.trim().to_lowercase().as_str())
}

/// '‘Pattern of irresponsible behavior’': wholly in one pair of marks.
pub(crate) fn is_quoted_line(text: &str) -> bool {
    let pairs = [('‘', '’'), ('“', '”'), ('"', '"'), ('\'', '\''), ('«', '»'), ('„', '“')];
    let Some((_, close)) = pairs.into_iter().find(|(open, _)| text.starts_with(*open)) else { return false };
    let mut inside = text.chars();
    inside.next();
    if inside.next_back() != Some(close) {
        return false;
    }
    let inside = inside.as_str();
    // An apostrophe is the same sign as a closing mark; one inside a word does not end the line's quotation.
    let letters: Vec<char> = inside.chars().collect();
    let ends_inside = letters
        .iter()
        .enumerate()
        .any(|(at, c)| *c == close && !letters.get(at + 1).is_some_and(|next| next.is_alphanumeric()));
    !inside.trim().is_empty() && inside.chars().count() <= 80 && !ends_inside && !ends_a_sentence(inside)
}

/// A short line like a title, between a finished paragraph and a long one.
pub(crate) fn is_title_line(text: &str, before: &str, after: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=8).contains(&words)
        && text.chars().count() <= 60
        && !ends_a_sentence(text)
        && !text.ends_with(['”', '"', '’', '\'', '-', '–', '—', '/'])
        && text.chars().next().is_some_and(|first| first.is_uppercase() || first.is_ascii_digit())
        && !text.contains("://")
        && !text.contains('@')
        && ends_a_sentence(before)
        && after.chars().count() >= 100
}

/// What ends a sentence, in the scripts that newsrooms use.
const STOPS: [char; 8] = ['.', '!', '?', '。', '！', '？', '؟', '۔'];

/// The end of the first sentence, where the next begins with the same words, and those words.
pub(crate) fn standfirst_run_in(paragraph: &str) -> Option<(usize, String)> {
    let mut at = 0;
    while let Some(found) = paragraph[at..].find(STOPS) {
        let stop = paragraph[at + found..].chars().next().map_or(1, char::len_utf8);
        let mut end = at + found + stop;
        while let Some(c) = paragraph[end..].chars().next().filter(|c| "”’\"')".contains(*c)) {
            end += c.len_utf8();
        }
        at = end;
        let rest = paragraph[end..].trim_start();
        // A full-width stop needs no space after it.
        if (stop > 2 || paragraph[end..].starts_with(char::is_whitespace))
            && let Some(again) = repeated_opening(&paragraph[..end], rest)
        {
            return Some((end, again));
        }
    }
    None
}

/// The opening words that two texts share, if they are enough to be no accident.
pub(crate) fn repeated_opening(one: &str, other: &str) -> Option<String> {
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let shared: Vec<&str> = one
        .split_whitespace()
        .zip(other.split_whitespace())
        .take_while(|(one, other)| plain(one) == plain(other))
        .map(|(one, _)| one)
        .collect();
    // Chinese and Japanese write no spaces: there the letters are counted.
    if one.chars().filter(|c| ('\u{3040}'..='\u{9fff}').contains(c)).count() >= 6 {
        let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
        let again: String = one.chars().take(same).collect();
        let enough = again.chars().filter(|c| c.is_alphanumeric()).count() >= 6;
        return (enough && other.chars().count() > same).then_some(again);
    }
    (shared.len() >= 4 && other.split_whitespace().count() > shared.len()).then(|| shared.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_wholly_in_marks_is_a_quoted_line() {
        for yes in ["‘Pattern of irresponsible behavior’", "“We can’t wait”", "'Nobody's fault'", "\"No way back\""]
        {
            assert!(is_quoted_line(yes), "{yes}");
        }
        for no in ["“We waited,” she said", "“We waited.”", "“One” and “two”", "‘One’ or ‘two’", "Words", "“”"]
        {
            assert!(!is_quoted_line(no), "{no}");
        }
    }

    #[test]
    fn a_standfirst_is_seen_by_its_words_said_again() {
        let text = "The old pier is to go at last. The old pier is to be taken down in March, Ms. Tarn said.";
        let (end, again) = standfirst_run_in(text).expect("it repeats itself");
        assert_eq!((&text[..end], again.as_str()), ("The old pier is to go at last.", "The old pier is to"));
        assert_eq!(standfirst_run_in("The pier goes. The pier stays. Nothing else was said."), None);
    }
}
