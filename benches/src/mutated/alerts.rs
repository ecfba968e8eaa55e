//! One digit, one quoted word, one name, one 'alleged', one denial, each in a real article: is it seen?

use std::io::Write;
use std::ops::Range;

use stet_compare::{AlertKind, Comparison, Options, compare};

use super::{Chance, of_paragraphs, share};

/// So many places of each kind.
const PLACES: usize = 1_000;

/// One way to change a paragraph: the older and the newer text, and the kinds of alert of which one is asked.
struct Mutation {
    name: &'static str,
    kinds: &'static [AlertKind],
    make: fn(&str, &mut Chance) -> Option<(String, String)>,
}

const MUTATIONS: [Mutation; 5] = [
    Mutation {
        name: "one digit",
        kinds: &[AlertKind::Figure, AlertKind::Date, AlertKind::Name, AlertKind::Quotation],
        make: digit,
    },
    Mutation { name: "one quoted word", kinds: &[AlertKind::Quotation], make: quoted },
    Mutation {
        name: "one name inside a sentence",
        kinds: &[AlertKind::Name, AlertKind::Quotation, AlertKind::Date],
        make: name,
    },
    Mutation { name: "one 'alleged' dropped", kinds: &[AlertKind::Claim], make: alleged },
    Mutation { name: "one denial removed", kinds: &[AlertKind::Response], make: denial },
];

pub(super) fn run(out: &mut impl Write, articles: &[Vec<String>], misses: bool) -> anyhow::Result<()> {
    writeln!(out, "\nAlerts, {PLACES} places of each kind in {} real articles", articles.len())?;
    let mut chance = Chance(11);
    for mutation in &MUTATIONS {
        let (mut made, mut seen, mut others, mut tries) = (0, 0, 0, 0);
        while made < PLACES && tries < PLACES * 200 {
            tries += 1;
            let article = &articles[chance.below(articles.len())];
            let at = chance.below(article.len());
            let Some((was, is)) = (mutation.make)(&article[at], &mut chance) else { continue };
            let (mut old, mut new) = (article.clone(), article.clone());
            (old[at], new[at]) = (was.clone(), is.clone());
            let found: Comparison = compare(&of_paragraphs(&old), &of_paragraphs(&new), &Options::default())?;
            made += 1;
            let right = found.alerts.iter().any(|alert| mutation.kinds.contains(&alert.kind));
            seen += usize::from(right);
            let more = |kind: AlertKind| kind != AlertKind::Stale && !mutation.kinds.contains(&kind);
            others += found.alerts.iter().filter(|alert| more(alert.kind)).count();
            if misses && !right {
                writeln!(out, "{}: {was}\n    now {is}", mutation.name)?;
            }
        }
        let name = mutation.name;
        writeln!(
            out,
            "{name:<34} {:.4} ({seen} of {made}), alerts of other kinds beside: {others}",
            share(seen, made)
        )?;
    }
    Ok(())
}

/// The words of a text: runs of letters and digits with what stands inside them.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        match found.last_mut() {
            Some(last) if letter.is_alphanumeric() && last.end == at => last.end = end,
            _ if letter.is_alphanumeric() => found.push(at..end),
            _ => {}
        }
    }
    found
}

fn replaced(text: &str, range: Range<usize>, by: &str) -> (String, String) {
    let mut new = text.to_owned();
    new.replace_range(range, by);
    (text.to_owned(), new)
}

fn one_of(all: Vec<Range<usize>>, chance: &mut Chance) -> Option<Range<usize>> {
    if all.is_empty() { None } else { Some(all[chance.below(all.len())].clone()) }
}

fn digit(text: &str, chance: &mut Chance) -> Option<(String, String)> {
    let digits = text.char_indices().filter(|(_, letter)| letter.is_ascii_digit()).map(|(at, _)| at..at + 1);
    // '&#8217;' is an apostrophe, and '7.' at the head of a paragraph numbers it.
    let first = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let numbered = if text[first..].starts_with('.') { first } else { 0 };
    let is_entity = |at: usize| text[..at].trim_end_matches(|letter: char| letter.is_ascii_digit()).ends_with("&#");
    let digits = digits.filter(|at| at.start >= numbered && !is_entity(at.start));
    let at = one_of(digits.collect(), chance)?;
    let was = text[at.clone()].parse::<usize>().ok()?;
    let is = (was + 1 + chance.below(8)) % 10;
    Some(replaced(text, at, &is.to_string()))
}

fn quoted(text: &str, chance: &mut Chance) -> Option<(String, String)> {
    let mut inside = Vec::new();
    let mut rest = 0;
    while let Some(open) = text[rest..].find('“') {
        let start = rest + open;
        let end = text[start..].find('”').map_or(text.len(), |close| start + close);
        inside.extend(words(&text[start..end]).into_iter().map(|word| start + word.start..start + word.end));
        rest = end;
    }
    let at = one_of(inside, chance)?;
    let by = ["granite", "otherwise", "seldom"][chance.below(3)];
    Some(replaced(text, at, by))
}

/// A word with a capital that is not the first of its sentence, by one letter another.
fn name(text: &str, chance: &mut Chance) -> Option<(String, String)> {
    const NONE: [&str; 19] = [
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "http",
    ];
    let all = words(text).into_iter().filter(|word| {
        let it = &text[word.clone()];
        let shape = it.chars().next().is_some_and(char::is_uppercase) && it.chars().skip(1).all(char::is_lowercase);
        let before = text[..word.start].strip_suffix(' ').and_then(|before| before.chars().next_back());
        let inside = before.is_some_and(|letter| letter.is_lowercase() || letter == ',');
        let whole = text[word.end..].chars().next().is_none_or(|after| after == ' ' || after == ',' || after == '.');
        shape && inside && whole && it.chars().count() >= 4 && it.is_ascii() && !NONE.contains(&it)
    });
    let at = one_of(all.collect(), chance)?;
    let letter = at.start + 1 + chance.below(at.len() - 1);
    let by = if text[letter..].starts_with('e') { "o" } else { "e" };
    Some(replaced(text, letter..letter + 1, by))
}

/// 'alleged' is put before a word of the older text, so that the newer drops it.
fn alleged(text: &str, chance: &mut Chance) -> Option<(String, String)> {
    let inside = words(text).into_iter().skip(2).filter(|word| {
        text[..word.start].ends_with(' ') && text[word.clone()].chars().all(char::is_lowercase) && word.len() > 3
    });
    let at = one_of(inside.collect(), chance)?;
    let word = ["alleged ", "allegedly "][chance.below(2)];
    let mut old = text.to_owned();
    old.insert_str(at.start, word);
    Some((old, text.to_owned()))
}

/// The older text ends with a denial.
fn denial(text: &str, chance: &mut Chance) -> Option<(String, String)> {
    const SAID: [&str; 8] = [
        "The agency denied the claim.",
        "Ms Arden declined to comment.",
        "A spokesman said the report was false.",
        "The company rejects the allegation.",
        "The minister did not respond to requests for comment.",
        "Mr Quill disputes that account.",
        "Her lawyer said there was no truth in it.",
        "The contractor has denied any wrongdoing.",
    ];
    text.ends_with('.').then(|| (format!("{text} {}", SAID[chance.below(SAID.len())]), text.to_owned()))
}
