//! The lists, read once. Each is a text file with one rule a line; `#` begins a comment.

use std::sync::LazyLock;

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Whether a host is this one or below it.
pub(super) fn is_under(host: &str, upper: &str) -> bool {
    host.strip_suffix(upper).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// A parameter's name, whole or as a beginning.
struct Name {
    start: &'static str,
    whole: bool,
}

impl Name {
    fn read(word: &'static str) -> Self {
        match word.strip_suffix('*') {
            Some(start) => Self { start, whole: false },
            None => Self { start: word, whole: true },
        }
    }

    fn is(&self, name: &str) -> bool {
        if self.whole { name == self.start } else { name.starts_with(self.start) }
    }
}

struct Tracker {
    name: Name,
    host: Option<&'static str>,
}

static TRACKERS: LazyLock<Vec<Tracker>> = LazyLock::new(|| {
    let tracker = |line: &'static str| {
        let mut words = line.split_whitespace();
        let name = Name::read(words.next().unwrap_or_default());
        Tracker { name, host: words.next().and_then(|word| word.strip_prefix('@')) }
    };
    lines(include_str!("tracking.txt")).map(tracker).collect()
});

/// Whether a parameter only counts where the reader came from.
pub(super) fn tracks(name: &str, host: &str) -> bool {
    let name = name.to_ascii_lowercase();
    TRACKERS.iter().any(|one| one.name.is(&name) && one.host.is_none_or(|upper| is_under(host, upper)))
}

struct Secret {
    name: Name,
    made: bool,
    but: Option<&'static str>,
}

static SECRETS: LazyLock<Vec<Secret>> = LazyLock::new(|| {
    let secret = |line: &'static str| {
        let mut words = line.split_whitespace();
        let name = Name::read(words.next().unwrap_or_default());
        let (made, but) = (words.next() == Some("~"), words.next().and_then(|word| word.strip_prefix('!')));
        Secret { name, made, but }
    };
    lines(include_str!("secrets.txt")).map(secret).collect()
});

/// Whether a parameter opens a door.
pub(super) fn is_secret(name: &str, value: &str, host: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let means = |one: &Secret| one.but.is_none_or(|upper| !is_under(host, upper));
    !value.is_empty() && SECRETS.iter().any(|one| one.name.is(&name) && (!one.made || is_made(value)) && means(one))
}

/// Whether a value looks as if a machine had made it: long, without a space, letters and figures mixed.
fn is_made(value: &str) -> bool {
    value.len() >= 16
        && value.bytes().any(|byte| byte.is_ascii_digit())
        && value.bytes().any(|byte| byte.is_ascii_alphabetic())
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~%=+/:".contains(&byte))
}

/// Where an address opens only for some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Door {
    Intranet,
    Preview,
}

static PLACES: LazyLock<Vec<(Door, Vec<&'static str>)>> = LazyLock::new(|| {
    let place = |line: &'static str| {
        let mut words = line.split_whitespace();
        let door = if words.next() == Some("intranet") { Door::Intranet } else { Door::Preview };
        (door, words.collect())
    };
    lines(include_str!("places.txt")).map(place).collect()
});

/// The door that an address stands behind, and the part of it that says so.
pub(super) fn door(host: &str, path: &str, parameters: &[(String, String)]) -> Option<(Door, String)> {
    let labels: Vec<&str> = host.split('.').collect();
    // The last two name who owns the place; what stands before them is how they call it.
    let own = labels.len().saturating_sub(2);
    let says = |pattern: &[&str]| -> Option<String> {
        match pattern {
            ["host", whole] => (host == *whole).then(|| host.to_owned()),
            ["under", upper] => is_under(host, upper).then(|| host.to_owned()),
            ["label", label] => labels[..own].contains(label).then(|| host.to_owned()),
            ["holds", part] => labels.first().filter(|first| first.contains(part)).map(|_| host.to_owned()),
            ["path", at, start] => {
                ((*at == "*" || is_under(host, at)) && path.starts_with(start)).then(|| (*start).to_owned())
            }
            ["edit", at, end] => {
                (is_under(host, at) && path.trim_end_matches('/').ends_with(end)).then(|| host.to_owned())
            }
            ["query", name] => parameters
                .iter()
                .find(|(key, value)| key.eq_ignore_ascii_case(name) && !matches!(value.as_str(), "0" | "false" | "no"))
                .map(|(key, _)| key.clone()),
            _ => None,
        }
    };
    PLACES.iter().find_map(|(door, pattern)| says(pattern).map(|what| (*door, what)))
}

/// The parameter in which a counter names the address that is meant.
pub(super) fn wrapper(host: &str, path: &str) -> impl Iterator<Item = &'static str> {
    lines(include_str!("wrappers.txt")).filter_map(move |line| {
        let mut words = line.split_whitespace();
        let (upper, at, name) = (words.next()?, words.next()?, words.next()?);
        (is_under(host, upper) && path == at).then_some(name)
    })
}

/// The Latin letter that a letter of another script is read as.
pub(super) fn lookalike(letter: char) -> Option<char> {
    static LETTERS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
        lines(include_str!("lookalikes.txt"))
            .filter_map(|line| Some((line.chars().next()?, line.chars().next_back()?)))
            .collect()
    });
    LETTERS.iter().find(|(other, _)| *other == letter).map(|(_, latin)| *latin)
}
