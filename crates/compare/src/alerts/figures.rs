//! Figures and dates in a few words, so far as they can be told to be the same.

/// What numbers some words name: each as its value, so that 'ten' is 10 and '$1.2bn' is '$1.2 billion'.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Figures {
    /// Values with their unit or currency sign, as they stand.
    pub(crate) values: Vec<String>,
    /// Days, months and years.
    pub(crate) dates: Vec<String>,
}

const WORDS: [(&str, f64); 30] = [
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("dozen", 12.0),
    ("dozens", 12.5),
];

const SCALES: [(&str, f64); 12] = [
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("k", 1e3),
    ("m", 1e6),
    ("mn", 1e6),
    ("million", 1e6),
    ("bn", 1e9),
    ("billion", 1e9),
    ("tn", 1e12),
    ("trillion", 1e12),
    ("hundreds", 1.5e2),
    ("thousands", 1.5e3),
];

const DAYS: [&str; 24] = [
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
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "yesterday",
    "today",
    "tomorrow",
    "tonight",
    "noon",
    "midnight",
];

/// Reads the figures of a text. `english` lets number words, months and days count.
pub(crate) fn figures(text: &str, english: bool) -> Figures {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || "()[]“”‘’\"—–;:?!/".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let mut found = Figures::default();
    let mut month = false;
    let mut scaled: Option<f64> = None;
    for word in words {
        let bare = word.trim_matches(|c: char| ",.'".contains(c) || c == '-');
        let lower = bare.to_lowercase();
        if english && (DAYS.contains(&lower.as_str()) || bare == "May") {
            found.dates.push(lower);
            month = true;
            continue;
        }
        let number = digits(bare).or_else(|| {
            let value = WORDS.iter().find(|(name, _)| english && *name == lower).map(|(_, value)| *value);
            value.map(|value| (value, String::new(), String::new()))
        });
        let scale = |name: &str| SCALES.iter().find(|(known, _)| *known == name).map(|(_, by)| *by);
        if let Some((value, before, after)) = number {
            let by = scale(&after.to_lowercase());
            let unit = if by.is_some() { before } else { before + &after };
            let value = value * by.unwrap_or(1.0);
            let year = unit.is_empty() && (1900.0..2100.0).contains(&value) && !bare.contains(',') && bare.len() == 4;
            let day = month && value <= 31.0 && unit.is_empty();
            if year || day {
                found.dates.push(format!("{value}"));
            } else {
                found.values.push(format!("{value}{unit}"));
                scaled = Some(value);
            }
        } else if let Some(by) = scale(&lower).filter(|_| english && lower.len() > 2) {
            match (scaled, found.values.last_mut()) {
                (Some(value), Some(last)) => {
                    let unit = last.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').to_owned();
                    *last = format!("{}{unit}", value * by);
                }
                _ => found.values.push(format!("{by}")),
            }
            scaled = None;
            continue;
        } else {
            scaled = None;
        }
        month = false;
    }
    found.values.sort_unstable();
    found.dates.sort_unstable();
    found
}

/// '$35,000,000', '12%', '1.5', '60,000': its value, with what stands before and after the digits.
fn digits(word: &str) -> Option<(f64, String, String)> {
    let start = word.find(|c: char| c.is_ascii_digit())?;
    let end = word.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (before, middle, after) = (&word[..start], &word[start..end], &word[end..]);
    if !middle.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.') || before.chars().any(char::is_alphanumeric)
    {
        // A code or a range: itself, letter by letter.
        let value = middle.bytes().fold(0.0_f64, |sum, byte| sum * 31.0 % 1e12 + f64::from(byte));
        return Some((value, before.to_owned(), format!("{after}#")));
    }
    let value = middle.replace(',', "").parse().ok()?;
    Some((value, before.trim_matches('-').to_owned(), after.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_figure_in_two_forms_is_one() {
        for (one, other) in
            [("ten", "10"), ("$1.2 billion", "$1.2bn"), ("35,000 people", "35000 people"), ("two million", "2m")]
        {
            assert_eq!(figures(one, true), figures(other, true), "{one} and {other}");
        }
        for (one, other) in
            [("1.5", "15"), ("30,000", "60,000"), ("12%", "12"), ("£12", "$12"), ("tens", "30,000"), ("nine", "ten")]
        {
            assert_ne!(figures(one, true), figures(other, true), "{one} and {other}");
        }
        assert_eq!(figures("March 3, 2021", true).dates.len(), 3);
        assert_eq!(figures("March 3, 2021", true).values.len(), 0);
    }
}
