//! Figures and dates in a sentence, so far as they can be told to be the same.

use std::ops::Range;

use super::reading::Reading;
use crate::language::Language;

/// What a figure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    Figure,
    /// A day, a month, a year, an hour.
    Date,
    /// How old somebody is.
    Age,
}

/// A figure with its unit, its currency and what bends it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) what: Counted,
    /// The same for the same figure in another form: 'ten' is 10, '$1.2bn' is '$1.2 billion'.
    pub(super) value: String,
    /// Where it stands, with its unit and what bends it.
    pub(super) tokens: Range<usize>,
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];
/// Parts of a whole, from the half.
const PARTS: [(&str, &str); 9] = [
    ("half", "halves"),
    ("third", "thirds"),
    ("quarter", "quarters"),
    ("fifth", "fifths"),
    ("sixth", "sixths"),
    ("seventh", "sevenths"),
    ("eighth", "eighths"),
    ("ninth", "ninths"),
    ("tenth", "tenths"),
];
/// Amounts that are no number: themselves.
const VAGUE: [&str; 12] = [
    "tens",
    "dozen",
    "dozens",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "half",
    "quarter",
    "twice",
    "double",
    "triple",
];
const SCALES: [(&str, f64); 11] = [
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("k", 1e3),
    ("m", 1e6),
    ("mn", 1e6),
    ("million", 1e6),
    ("bn", 1e9),
    ("billion", 1e9),
    ("b", 1e9),
    ("tn", 1e12),
    ("trillion", 1e12),
];
const MONTHS: [&str; 12] = [
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
];
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const RELATIVE: [&str; 7] = ["yesterday", "today", "tomorrow", "tonight", "noon", "midday", "midnight"];
const SPANS: [&str; 11] =
    ["week", "month", "year", "day", "night", "weekend", "spring", "summer", "autumn", "winter", "decade"];

/// The figures and dates among some tokens. Without a language only what is written in digits counts, and the figures
/// of Chinese and Japanese.
pub(super) fn figures(side: &Reading<'_>, within: Range<usize>, language: Option<&Language>) -> Vec<Item> {
    let mut found: Vec<Item> = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let scan = Scan { side, end: within.end, language };
        if scan.says_nothing(at) {
            at += 1;
            continue;
        }
        if let Some(several) = several(side.word(at)) {
            let item = |value: &str| Item { what: Counted::Figure, value: value.to_owned(), tokens: at..at + 1 };
            found.extend(several.into_iter().map(item));
            at += 1;
            continue;
        }
        match scan.item(at) {
            Some(item) => {
                at = item.tokens.end.max(at + 1);
                found.push(item);
            }
            None => at += 1,
        }
    }
    // '3 May', 'May 3': the number beside a month is a day.
    let months: Vec<Range<usize>> =
        found.iter().filter(|item| item.what == Counted::Date).map(|item| item.tokens.clone()).collect();
    for item in found.iter_mut().filter(|item| item.what == Counted::Figure) {
        let beside = months.iter().any(|date| date.end == item.tokens.start || item.tokens.end == date.start);
        if beside && item.value.parse::<f64>().is_ok_and(|day| (1.0..=31.0).contains(&day)) {
            item.what = Counted::Date;
        }
    }
    if let Some(language) = language {
        found
            .iter_mut()
            .filter(|item| item.what == Counted::Figure)
            .for_each(|item| bend(item, side, within.start, language));
    }
    found
}

/// '3,4,5' are three figures; '1,000' is one.
fn several(word: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = word.split(',').collect();
    let digits = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    (parts.len() > 1 && digits && parts.iter().skip(1).any(|part| part.len() < 2 || part.len() > 3)).then_some(parts)
}

/// What stands before a figure and bends it, becomes part of it.
fn bend(item: &mut Item, side: &Reading<'_>, begin: usize, language: &Language) {
    let from = item.tokens.start.saturating_sub(5).max(begin);
    let bent = language.qualifiers.find(side.numbers, from..item.tokens.start);
    if let Some(last) = bent.last().filter(|last| last.tokens.end == item.tokens.start) {
        item.value.insert_str(0, &format!("~{} ", last.entry));
        item.tokens.start = last.tokens.start;
    }
}

struct Scan<'a> {
    side: &'a Reading<'a>,
    end: usize,
    language: Option<&'a Language>,
}

impl Scan<'_> {
    /// '7.' at the head of a text numbers it, and '&#39' is a letter.
    fn says_nothing(&self, at: usize) -> bool {
        let word = self.side.word(at);
        if !word.starts_with(|letter: char| letter.is_ascii_digit()) {
            return false;
        }
        let numbers = at == 0 && self.side.len() > 2 && self.side.word(1) == "." && self.touches(0);
        let letter = at >= 2 && self.side.word(at - 1).ends_with('#') && {
            let before = self.side.word(at - 1);
            before == "&#" || (before == "#" && self.side.word(at - 2) == "&")
        };
        numbers || letter
    }

    fn lower(&self, at: usize) -> Option<String> {
        (at < self.end).then(|| self.side.word(at).to_lowercase())
    }

    fn item(&self, at: usize) -> Option<Item> {
        let word = self.side.word(at);
        if word.chars().any(|letter| letter.is_ascii_digit()) {
            return self.digits(at, word);
        }
        if word.chars().all(is_cjk_figure) {
            return self.cjk(at);
        }
        self.language?;
        self.date(at, word).or_else(|| self.words(at))
    }

    fn date(&self, at: usize, word: &str) -> Option<Item> {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let lower = word.to_lowercase();
        let item = |value: String, length| Some(Item { what: Counted::Date, value, tokens: at..at + length });
        if capital {
            let month = MONTHS.iter().position(|month| {
                *month == lower || (lower.len() >= 3 && lower.len() <= 4 && lower != "mar" && month.starts_with(&lower))
            });
            // 'May' alone at the head of a sentence is a wish.
            if let Some(month) = month.filter(|month| *month != 4 || !self.side.begins(at)) {
                return item(format!("month {month}"), 1);
            }
            if DAYS.contains(&lower.as_str()) {
                return item(lower, 1);
            }
        }
        if RELATIVE.contains(&lower.as_str()) {
            return item(lower, 1);
        }
        if matches!(lower.as_str(), "next" | "last" | "this") {
            let span = self.lower(at + 1)?;
            if SPANS.contains(&span.as_str()) {
                return item(format!("{lower} {span}"), 2);
            }
        }
        None
    }

    /// '$35,000,000', '12%', '1.5', '9pm', '43-year-old', '2-0'.
    fn digits(&self, at: usize, word: &str) -> Option<Item> {
        let start = word.find(|letter: char| letter.is_ascii_digit())?;
        let middle: &str = &word[start..];
        let length = middle
            .find(|letter: char| !(letter.is_ascii_digit() || letter == ',' || letter == '.'))
            .unwrap_or(middle.len());
        let (before, number, after) = (&word[..start], &middle[..length], middle[length..].to_lowercase());
        let item = |what: Counted, value: String, end| Some(Item { what, value, tokens: at..end });
        // 'day-1' is day 1; 'F-16' is itself.
        let ordinary = before.strip_suffix('-').is_some_and(|before| before.chars().all(char::is_lowercase));
        if before.chars().any(char::is_alphanumeric) && !(ordinary && after.is_empty()) {
            return item(Counted::Figure, word.to_lowercase(), at + 1); // a code: M25
        }
        let before = if ordinary { "" } else { before };
        if let Some((minutes, end)) = self.clock(at, word) {
            return item(Counted::Date, format!("clock {minutes}"), end);
        }
        if self.language.is_some() && after.starts_with("-year-old") {
            return item(Counted::Age, number.to_owned(), at + 1);
        }
        let Ok(value) = number.replace(',', "").parse::<f64>() else {
            return item(Counted::Figure, word.to_lowercase(), at + 1);
        };
        // '508-compliant' is 508, '3-day' is three days.
        let hyphened = after.strip_prefix('-').filter(|rest| rest.chars().all(char::is_alphabetic)).map(str::to_owned);
        let after = match hyphened {
            Some(rest) => {
                let unit = self.unit_name(&rest);
                if unit == rest { String::new() } else { rest }
            }
            None => after,
        };
        match after.as_str() {
            "st" | "nd" | "rd" | "th" => return item(Counted::Figure, format!("{value}th"), at + 1),
            "s" if number.len() == 4 => return item(Counted::Date, word.to_lowercase(), at + 1),
            _ => {}
        }
        let plain = before.is_empty() && after.is_empty();
        if plain && number.len() == 4 && (1900.0..2100.0).contains(&value) {
            return item(Counted::Date, number.to_owned(), at + 1);
        }
        if plain && value <= 120.0 && self.is_age(at) {
            return item(Counted::Age, number.to_owned(), at + 1);
        }
        let scaled = SCALES.iter().find(|(name, _)| *name == after).map(|(_, by)| *by);
        let unit = if scaled.is_some() { "" } else { after.as_str() };
        let (value, end) = self.scaled(value * scaled.unwrap_or(1.0), at + 1);
        let (unit, end) = if unit.is_empty() { self.unit(end) } else { (self.unit_name(unit), end) };
        // '£12' is '12 pounds'.
        let (currency, unit) = match currency(before) {
            "" => ("", unit),
            sign if unit.is_empty() => ("", self.unit_name(sign)),
            sign => (sign, unit),
        };
        let sign = self.is_negative(at);
        let start = at - usize::from(sign);
        let sign = if sign || before.contains('-') { "-" } else { "" };
        Some(Item { what: Counted::Figure, value: format!("{sign}{currency}{value}{unit}"), tokens: start..end })
    }

    /// No space parts a word from the next.
    fn touches(&self, left: usize) -> bool {
        self.side.bytes(left).end == self.side.bytes(left + 1).start
    }

    /// '-5' and 'minus 5', but not the dash of '3 – 5' or of a list.
    fn is_negative(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let touches = |left: usize| self.touches(left);
        let word = self.side.word(before);
        let dash = word.chars().all(crate::text::is_dash) && touches(before);
        dash && before.checked_sub(1).is_none_or(|left| !touches(left)) || word.eq_ignore_ascii_case("minus")
    }

    /// The minutes since midnight of '9pm', '9 p.m.', '10.30am', '10:30 am' and '21:30', and where the words end.
    fn clock(&self, at: usize, word: &str) -> Option<(u32, usize)> {
        let mut word = word.to_lowercase();
        let mut end = at + 1;
        let touches = |left: usize| self.touches(left);
        // The tables part the hour from its minutes at a colon.
        if at + 2 < self.end && self.side.word(at + 1) == ":" && touches(at) && touches(at + 1) {
            word = format!("{word}:{}", self.lower(at + 2)?);
            end = at + 3;
        }
        let (time, half) = match word.strip_suffix("am").map(|time| (time, "am")) {
            None => word.strip_suffix("pm").map_or((word.as_str(), ""), |time| (time, "pm")),
            Some(found) => found,
        };
        let next = self.lower(end).filter(|_| self.language.is_some() && half.is_empty());
        let next = next.map(|next| next.replace('.', "")).filter(|next| matches!(next.as_str(), "am" | "pm"));
        let end = end + usize::from(next.is_some());
        let half = next.unwrap_or_else(|| half.to_owned());
        let (hour, minute) = match time.split_once(':') {
            Some(parts) => parts,
            None if half.is_empty() => return None,
            None => time.split_once('.').unwrap_or((time, "00")),
        };
        if minute.len() != 2 || hour.is_empty() || hour.len() > 2 {
            return None;
        }
        let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
        let hour = match half.as_str() {
            "" => hour,
            "pm" => hour % 12 + 12,
            _ => hour % 12,
        };
        (hour < 24 && minute < 60).then_some((hour * 60 + minute, end))
    }

    /// ', 43,' after a name, or 'aged 43'.
    fn is_age(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| self.side.word(before));
        let Some(before) = before.filter(|_| self.language.is_some()) else { return false };
        if before.eq_ignore_ascii_case("aged") {
            return true;
        }
        let named = at.checked_sub(2).is_some_and(|name| self.side.word(name).starts_with(char::is_uppercase));
        let after = (at + 1 < self.side.len()).then(|| self.side.word(at + 1));
        before == "," && named && after.is_none_or(|after| matches!(after, "," | "." | ";"))
    }

    /// 'twelve', 'twenty-five', 'two hundred', 'tens', 'third'.
    fn words(&self, at: usize) -> Option<Item> {
        let word = self.lower(at)?;
        let item = |value: String, end| Some(Item { what: Counted::Figure, value, tokens: at..end });
        if VAGUE.contains(&word.as_str()) {
            let (unit, end) = self.unit(at + 1);
            return item(format!("{word}{unit}"), end);
        }
        if let Some(ordinal) = ORDINALS.iter().position(|ordinal| *ordinal == word) {
            // 'second' and 'third' are other things as often as not, unless they count.
            return item(format!("{}th", ordinal + 1), at + 1);
        }
        if let Some((fraction, end)) = self.fraction(at, &word) {
            return item(fraction, end);
        }
        let mut value = number_word(&word)?;
        let mut end = at + 1;
        if (20.0..100.0).contains(&value)
            && let Some(ones) = self.lower(end).and_then(|next| number_word(&next)).filter(|ones| *ones < 10.0)
        {
            (value, end) = (value + ones, end + 1);
        }
        let (value, end) = self.scaled(value, end);
        let (unit, end) = self.unit(end);
        item(format!("{value}{unit}"), end)
    }

    /// 'two-thirds', 'one quarter'.
    fn fraction(&self, at: usize, word: &str) -> Option<(String, usize)> {
        let part = |word: &str| PARTS.iter().position(|(one, many)| *one == word || *many == word).map(|at| at + 2);
        let (over, under, end) = match word.split_once('-') {
            Some((over, under)) => (number_word(over)?, part(under)?, at + 1),
            None => (number_word(word)?, part(&self.lower(at + 1)?)?, at + 2),
        };
        (over < 20.0).then(|| (format!("{over}/{under}"), end))
    }

    /// 'million' after a number.
    fn scaled(&self, mut value: f64, mut end: usize) -> (f64, usize) {
        while self.language.is_some()
            && let Some(by) = self
                .lower(end)
                .and_then(|next| SCALES.iter().find(|(name, _)| name.len() > 2 && *name == next).map(|(_, by)| *by))
        {
            (value, end) = (value * by, end + 1);
        }
        (value, end)
    }

    /// What is counted in, after a number.
    fn unit(&self, at: usize) -> (String, usize) {
        let Some(language) = self.language else { return (String::new(), at) };
        let unit = language.units.find(self.side.numbers, at..(at + 2).min(self.end));
        match unit.first().filter(|unit| unit.tokens.start == at) {
            Some(unit) => (format!(" unit {}", unit.entry), unit.tokens.end),
            None => (String::new(), at),
        }
    }

    /// '20cm' is '20 centimetres'.
    fn unit_name(&self, name: &str) -> String {
        let number = crate::text::number(name);
        let known = self.language.and_then(|language| {
            language.units.find(&[number], 0..1).first().map(|unit| format!(" unit {}", unit.entry))
        });
        known.unwrap_or_else(|| name.to_owned())
    }

    /// 三公里, 五月: a run of figures with what is counted in.
    fn cjk(&self, at: usize) -> Option<Item> {
        let run = (at..self.end).take_while(|at| self.side.word(*at).chars().all(is_cjk_figure)).count();
        let unit = self.lower(at + run).unwrap_or_default();
        let value: String = (at..at + run).map(|at| self.side.word(at)).collect();
        let what = if matches!(unit.as_str(), "月" | "日" | "年" | "号" | "時" | "时" | "点") {
            Counted::Date
        } else {
            Counted::Figure
        };
        Some(Item { what, value: value + &unit, tokens: at..(at + run + 1).min(self.end) })
    }
}

fn is_cjk_figure(letter: char) -> bool {
    "〇零一二三四五六七八九十百千万亿億".contains(letter)
}

fn number_word(word: &str) -> Option<f64> {
    let one = |word: &str| {
        let ones = ONES.iter().position(|name| *name == word).map(|at| at as f64);
        ones.or_else(|| TENS.iter().position(|name| *name == word).map(|at| (at as f64 + 2.0) * 10.0))
    };
    match word.split_once('-') {
        Some((tens, ones)) => Some(one(tens).filter(|tens| *tens >= 20.0)? + one(ones).filter(|ones| *ones < 10.0)?),
        None => one(word),
    }
}

fn currency(before: &str) -> &str {
    before.trim_matches('-')
}
