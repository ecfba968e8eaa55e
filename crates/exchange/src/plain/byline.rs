//! Who wrote it, from one printed line: 'By Ann Lee in Lagos and Bo Kerr, additional reporting by Cy Vane'.

use stet_article::{Byline, BylineEntry, role};

use super::look::is_name;

/// Longer lines are prose.
const LONGEST: usize = 200;

/// What begins a byline, or a further part of one, and the role that it gives. Longer ones first.
const OPENINGS: [(&str, &str); 17] = [
    ("with additional reporting by ", role::ADDITIONAL_REPORTING),
    ("additional reporting by ", role::ADDITIONAL_REPORTING),
    ("additional reporting: ", role::ADDITIONAL_REPORTING),
    ("photographs by ", role::PICTURES),
    ("photography by ", role::PICTURES),
    ("pictures by ", role::PICTURES),
    ("pictures: ", role::PICTURES),
    ("photos by ", role::PICTURES),
    ("photos: ", role::PICTURES),
    ("photo by ", role::PICTURES),
    ("translated by ", role::TRANSLATED_BY),
    ("written by ", role::BY),
    ("story by ", role::BY),
    ("words by ", role::BY),
    ("words: ", role::BY),
    ("by: ", role::BY),
    ("by ", role::BY),
];

/// Words that end a job and no name.
const JOBS: [&str; 16] = [
    "reporter",
    "reporters",
    "editor",
    "correspondent",
    "correspondents",
    "writer",
    "columnist",
    "critic",
    "photographer",
    "producer",
    "analyst",
    "chief",
    "intern",
    "trainee",
    "presenter",
    "contributor",
];

/// What stands where nobody is named.
const NOBODY: [&str; 10] = [
    "staff",
    "our staff",
    "staff reporter",
    "staff reporters",
    "staff writer",
    "staff writers",
    "our correspondent",
    "a correspondent",
    "our own correspondent",
    "our reporters",
];

/// Days and months stand after 'By' in prose: 'By Tuesday'.
const TIMES: [&str; 20] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "christmas",
];

/// Small words that keep their small letters in a name.
const PARTICLES: [&str; 13] = ["de", "der", "den", "van", "von", "la", "le", "du", "da", "di", "bin", "al", "and"];

/// The byline that a line is, if it is plainly one.
pub(crate) fn byline(text: &str) -> Option<Byline> {
    let text = text.trim();
    if text.chars().count() > LONGEST || opening(text).is_none() {
        return None;
    }
    let bare = without_addresses(text);
    let whole = bare.trim().trim_end_matches([',', ';', '|', '.']).trim_end();
    // A full stop ends an initial ('By Ann L.') as well as a sentence; the longer line is the sentence.
    if bare.trim().ends_with(['.', '!', '?', ':', '…']) && whole.split_whitespace().count() > 8 {
        return None;
    }
    let (_, rest) = opening(whole)?;
    let rest_is = |names: &[&str]| names.contains(&rest.to_lowercase().as_str());
    if rest_is(&NOBODY) {
        return Some(Byline { printed: whole.to_owned(), ..Byline::default() });
    }
    if rest_is(&TIMES) {
        return None;
    }
    let mut entries = Vec::new();
    for (role, names) in parts(whole) {
        let before = entries.len();
        people(names, role, &mut entries)?;
        if entries.len() == before {
            return None;
        }
    }
    Some(Byline { entries, ..Byline::default() })
}

fn opening(text: &str) -> Option<(&'static str, &str)> {
    OPENINGS.iter().find_map(|(words, role)| {
        let start = text.get(..words.len())?;
        start.eq_ignore_ascii_case(words).then(|| (*role, text[words.len()..].trim_start()))
    })
}

/// The line cut where another role begins. 'by' alone begins one only at the line's start: inside it may be a name's
/// neighbour in prose.
fn parts(line: &str) -> Vec<(&'static str, &str)> {
    let mut starts = vec![0];
    for (at, _) in line.char_indices().skip(1) {
        let after_a_gap = line[..at].ends_with(|c: char| c.is_whitespace() || ".,;|–—-".contains(c));
        let inner = |words: &&(&str, &str)| words.0.len() > 4;
        let begins = OPENINGS
            .iter()
            .filter(inner)
            .any(|(words, _)| line.get(at..at + words.len()).is_some_and(|here| here.eq_ignore_ascii_case(words)));
        // 'with additional reporting by' holds 'additional reporting by': the first of them counts.
        let last = starts.last().copied().unwrap_or(0);
        let is_inside = opening(&line[last..]).is_some_and(|(_, rest)| at < line.len() - rest.len());
        if after_a_gap && begins && !is_inside {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| opening(&line[*start..end])).collect()
}

/// Takes the people of one role; nothing where a piece is neither a name nor a job.
fn people(names: &str, role: &str, entries: &mut Vec<BylineEntry>) -> Option<()> {
    let names = names.trim().trim_end_matches([',', ';', '|', '.', '–', '—', '-']).trim();
    let mut first = true;
    for piece in pieces(names) {
        if !first && is_job(piece) {
            // It says what the last one is, and is nobody else.
            let of: &mut BylineEntry = entries.last_mut()?;
            of.tagline = if of.tagline.is_empty() { piece.to_owned() } else { format!("{}, {piece}", of.tagline) };
            continue;
        }
        let (name, place) = with_place(piece);
        let name = in_small_letters(name);
        if !is_name(&name) {
            return None;
        }
        entries.push(BylineEntry { role: role.to_owned(), place: in_small_letters(place), ..BylineEntry::by(name) });
        first = false;
    }
    Some(())
}

fn pieces(names: &str) -> impl Iterator<Item = &str> {
    names
        .split([',', ';', '|', '&'])
        .flat_map(|piece| piece.split(" and "))
        .flat_map(|piece| piece.split(" AND "))
        .map(|piece| piece.trim())
        .map(|piece| ["and ", "AND ", "with "].iter().find_map(|word| piece.strip_prefix(word)).unwrap_or(piece).trim())
        .filter(|piece| !piece.is_empty())
}

fn is_job(piece: &str) -> bool {
    let last = piece.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default().to_lowercase();
    JOBS.contains(&last.as_str()) || NOBODY.contains(&piece.to_lowercase().as_str())
}

/// 'Bo Kerr in Lagos': the place is this one's. Of several names before it grammar gives it to all or to the last;
/// with the last the printed line reads as it did.
fn with_place(piece: &str) -> (&str, &str) {
    [" in ", " IN ", " at ", " AT "]
        .iter()
        .find_map(|word| piece.split_once(word))
        .filter(|(_, place)| is_name(place.trim()))
        .map_or((piece, ""), |(name, place)| (name.trim(), place.trim()))
}

/// 'ANNA MCKAY' as a name is written; an agency's capitals ('AFP') stay, and so does whatever has a small letter.
fn in_small_letters(name: &str) -> String {
    let shouted = !name.chars().any(char::is_lowercase) && name.chars().filter(|c| c.is_alphabetic()).count() > 4;
    if !shouted {
        return name.to_owned();
    }
    let words = name.split(' ').enumerate().map(|(at, word)| {
        let small = word.to_lowercase();
        if at > 0 && PARTICLES.contains(&small.as_str()) { small } else { capitals(&small) }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// One word with a capital at its start and after a hyphen, after O' and D', and after Mc.
fn capitals(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut wanted = true;
    for letter in word.chars() {
        if wanted {
            out.extend(letter.to_uppercase())
        } else {
            out.push(letter)
        }
        let short = out.chars().count() <= 2;
        wanted = letter == '-'
            || letter == '.'
            || ("'’".contains(letter) && short)
            || out.strip_suffix("Mc").is_some_and(|before| before.is_empty() || before.ends_with('-'));
    }
    out
}

/// The line without its mail addresses and what held them; they stand in the report with the whole line.
fn without_addresses(text: &str) -> String {
    let is_address = |word: &&str| word.contains('@');
    let words: Vec<&str> = text.split_whitespace().filter(|word| !is_address(word)).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line that would be printed, then name, role, place and tagline of each entry.
    fn read(text: &str) -> Option<(String, Vec<String>)> {
        let byline = byline(text)?;
        let entry = |entry: &BylineEntry| {
            let parts = [&entry.name, &entry.role, &entry.place, &entry.tagline];
            parts.map(String::as_str).join("/").trim_end_matches('/').to_owned()
        };
        Some((byline.line(), byline.entries.iter().map(entry).collect()))
    }

    #[test]
    fn names_places_and_roles_find_their_people() {
        let lines: [(&str, &str, &[&str]); 16] = [
            ("By Ivy Tarn and Tomas de Wael", "By Ivy Tarn and Tomas de Wael", &["Ivy Tarn/by", "Tomas de Wael/by"]),
            (
                "By Ann Lee, Bo Kerr and Cy Vane in Eastport",
                "By Ann Lee, Bo Kerr and Cy Vane in Eastport",
                &["Ann Lee/by", "Bo Kerr/by", "Cy Vane/by/Eastport"],
            ),
            (
                "By Ann Lee in Lagos and Bo Kerr in New Ferry",
                "By Ann Lee in Lagos and Bo Kerr in New Ferry",
                &["Ann Lee/by/Lagos", "Bo Kerr/by/New Ferry"],
            ),
            ("BY ANNA ROE AND TOM REED", "By Anna Roe and Tom Reed", &["Anna Roe/by", "Tom Reed/by"]),
            ("BY MARY O'NEIL-MCKAY", "By Mary O'Neil-McKay", &["Mary O'Neil-McKay/by"]),
            ("By Tom Reed, Chief Reporter", "By Tom Reed", &["Tom Reed/by//Chief Reporter"]),
            (
                "By Tom Reed, Political Editor, and Ann Lee",
                "By Tom Reed and Ann Lee",
                &["Tom Reed/by//Political Editor", "Ann Lee/by"],
            ),
            ("by Ann Lee (ann@news.example)", "By Ann Lee", &["Ann Lee/by"]),
            ("By Ann Lee <ann.lee@news.example>", "By Ann Lee", &["Ann Lee/by"]),
            ("By Our Staff", "By Our Staff", &[]),
            ("BY AFP", "By AFP", &["AFP/by"]),
            (
                "Words by Ann Lee. Pictures by Bo Kerr",
                "By Ann Lee, pictures by Bo Kerr",
                &["Ann Lee/by", "Bo Kerr/pictures"],
            ),
            (
                "Words: Ann Lee | Photos: Bo Kerr",
                "By Ann Lee, pictures by Bo Kerr",
                &["Ann Lee/by", "Bo Kerr/pictures"],
            ),
            (
                "By Tomas Wael in Lagos, with additional reporting by Ivy Tarn",
                "By Tomas Wael in Lagos, additional reporting by Ivy Tarn",
                &["Tomas Wael/by/Lagos", "Ivy Tarn/additional reporting"],
            ),
            ("By Ann Lee & Bo Kerr", "By Ann Lee and Bo Kerr", &["Ann Lee/by", "Bo Kerr/by"]),
            ("By Ann L.", "By Ann L", &["Ann L/by"]),
        ];
        for (text, line, entries) in lines {
            let entries: Vec<String> = entries.iter().map(|entry| (*entry).to_owned()).collect();
            assert_eq!(read(text), Some((line.to_owned(), entries)), "{text}");
        }
    }

    #[test]
    fn prose_that_begins_with_by_is_no_byline() {
        for no in [
            "By Tuesday the water was gone.",
            "By Tuesday",
            "By the harbour wall",
            "By 2030",
            "Byron Tarn",
            "Pictures of the year",
            "By and large the vote went as the council had said that it would, Ann Lee said.",
        ] {
            assert_eq!(byline(no), None, "{no}");
        }
    }
}
