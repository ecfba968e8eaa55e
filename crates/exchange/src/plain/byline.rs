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

/// Openings in other languages. The line made from the entries speaks English, so theirs is kept as printed.
const ELSEWHERE: [&str; 6] = ["بقلم ", "记者 ", "記者 ", "Von ", "Par ", "Por "];

/// Last words of an agency's or a paper's name.
const HOUSES: [&str; 12] =
    ["agency", "news", "press", "newsroom", "service", "wire", "wires", "agencies", "team", "bureau", "desk", "media"];

/// Agencies that are known by their name alone.
const AGENCIES: [&str; 14] = [
    "reuters",
    "bloomberg",
    "dpa",
    "efe",
    "ansa",
    "tass",
    "xinhua",
    "kyodo",
    "yonhap",
    "anadolu",
    "associated press",
    "press association",
    "agence france-presse",
    "australian associated press",
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
pub(super) const TIMES: [&str; 20] = [
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
    // A word processor keeps 'By' and the name on one line with a space of its own.
    let text = text.trim().replace('\u{a0}', " ");
    if text.chars().count() > LONGEST {
        return None;
    }
    if opening(&text).is_none() {
        return elsewhere(&text);
    }
    let text = text.as_str();
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

/// A byline in another language: whole names only, and in Latin letters two words at least.
fn elsewhere(text: &str) -> Option<Byline> {
    let rest = ELSEWHERE.iter().find_map(|words| text.strip_prefix(words))?;
    let ends: &[&str] = &[" und ", " et ", " y ", "、", "，", ", "];
    let mut names = vec![rest];
    for end in ends {
        names = names.into_iter().flat_map(|name| name.split(end)).collect();
    }
    let whole = |name: &&str| {
        is_name(name) && (name.split_whitespace().count() >= 2 || !name.contains(|c: char| c < '\u{370}'))
    };
    let entries = names.iter().map(|name| BylineEntry::by(name.trim())).collect();
    names.iter().all(whole).then(|| Byline { entries, printed: text.to_owned(), ..Byline::default() })
}

/// Whether a name is an agency's, a paper's or a desk's rather than a person's.
pub(crate) fn is_organisation(name: &str) -> bool {
    let small = name.to_lowercase();
    let last = small.rsplit(' ').next().unwrap_or_default();
    let capitals = name.chars().all(|c| c.is_uppercase()) && (2..=5).contains(&name.chars().count());
    let is_house = HOUSES.contains(&last) && small != last;
    (capitals && name.is_ascii()) || AGENCIES.contains(&small.as_str()) || is_house
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
    for (piece, after_a_comma) in pieces(names) {
        // 'Ann Lee, AFP': for whom she wrote it.
        let of_an_agency = after_a_comma && is_organisation(piece);
        if !first && (is_job(piece) || of_an_agency) {
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

/// The names and jobs of one role, and whether a comma alone stood before each.
fn pieces(names: &str) -> impl Iterator<Item = (&str, bool)> {
    let joined = ["and ", "AND ", "with "];
    names
        .split([',', ';', '|', '&'])
        .flat_map(|piece| piece.split(" and ").enumerate())
        .flat_map(|(at, piece)| {
            piece.split(" AND ").enumerate().map(move |(more, piece)| (piece.trim(), at + more == 0))
        })
        .map(move |(piece, alone)| match joined.iter().find_map(|word| piece.strip_prefix(word)) {
            Some(rest) => (rest.trim(), false),
            None => (piece, alone),
        })
        .filter(|(piece, _)| !piece.is_empty())
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
        let lines: [(&str, &str, &[&str]); 23] = [
            ("By Ivy Tarn and Tomas de Wael", "By Ivy Tarn and Tomas de Wael", &["Ivy Tarn/by", "Tomas de Wael/by"]),
            (
                "By Ann Lee, Bo Kerr and Cy Vane in Eastport",
                "By Ann Lee, Bo Kerr, and Cy Vane in Eastport",
                &["Ann Lee/by", "Bo Kerr/by", "Cy Vane/by/Eastport"],
            ),
            (
                "By Ann Lee, Bo Kerr, and Cy Vane in Eastport",
                "By Ann Lee, Bo Kerr, and Cy Vane in Eastport",
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
            ("By\u{a0}Ann\u{a0}Lee", "By Ann Lee", &["Ann Lee/by"]),
            ("By Ann Lee, AFP", "By Ann Lee", &["Ann Lee/by//AFP"]),
            (
                "By Ann Lee and Quay News Agency",
                "By Ann Lee and Quay News Agency",
                &["Ann Lee/by", "Quay News Agency/by"],
            ),
            ("بقلم آدا كويل", "بقلم آدا كويل", &["آدا كويل/by"]),
            ("记者 王小明、李红", "记者 王小明、李红", &["王小明/by", "李红/by"]),
            ("Von Ann Lee und Bo Kerr", "Von Ann Lee und Bo Kerr", &["Ann Lee/by", "Bo Kerr/by"]),
        ];
        for (text, line, entries) in lines {
            let entries: Vec<String> = entries.iter().map(|entry| (*entry).to_owned()).collect();
            assert_eq!(read(text), Some((line.to_owned(), entries)), "{text}");
        }
    }

    #[test]
    fn agencies_are_known_by_their_names() {
        for yes in ["AFP", "Reuters", "Quay News Agency", "Lantern Newsroom", "Agence France-Presse"] {
            assert!(is_organisation(yes), "{yes}");
        }
        for no in ["Ann Lee", "Agency", "Media", "JOHNSON", "Tom Desk-Reed", "王小明"] {
            assert!(!is_organisation(no), "{no}");
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
            "Von Wahlen",
            "Por favor",
            "Par exemple, la ville",
            "By and large the vote went as the council had said that it would, Ann Lee said.",
        ] {
            assert_eq!(byline(no), None, "{no}");
        }
    }
}
