//! How near a comparison comes to the marks of a person. It knows no engine: whoever can say what it marked is scored.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;
use std::io::Write;
use std::ops::{AddAssign, Range};

use anyhow::Context as _;

use super::read::ALERTS;
use super::{Force, Half, Label, Line, Pair, Side, Stretch};

/// What a contender says of one pair. Texts are numbered as in the pair's sides.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    /// Words of the old side that went.
    pub removed: Vec<Stretch>,
    /// Words of the new side that came.
    pub added: Vec<Stretch>,
    /// Old and new text of each leaf that moved.
    pub moves: Vec<(usize, usize)>,
    /// An old text, and the new ones that it was split into.
    pub splits: Vec<(usize, Vec<usize>)>,
    /// A new text, and the old ones that were merged into it.
    pub merges: Vec<(usize, Vec<usize>)>,
    /// The alerts.
    pub alerts: Vec<Report>,
}

/// One alert as given.
#[derive(Clone, Debug)]
pub struct Report {
    /// The kind's name.
    pub kind: String,
    /// The names of its places: a field, or `body`, `related`, `byline`, `footnote`.
    pub places: Vec<String>,
    /// Old words.
    pub old: String,
    /// New words.
    pub new: String,
}

/// Somebody who is scored.
pub struct Contender {
    /// As printed.
    pub name: &'static str,
    /// Its marks for a pair.
    pub mark: fn(&Pair) -> anyhow::Result<Marked>,
}

/// How many were found, how many were said, how many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Said, and right.
    pub right: usize,
    /// Said.
    pub said: usize,
    /// There.
    pub there: usize,
}

impl Tally {
    fn of<T: Eq + std::hash::Hash>(said: &HashSet<T>, there: &HashSet<T>) -> Self {
        Self { right: said.intersection(there).count(), said: said.len(), there: there.len() }
    }

    fn wrong(self) -> usize {
        self.said + self.there - 2 * self.right
    }

    /// Of what was said, how much is right; one where nothing was said.
    pub fn precision(self) -> f64 {
        share(self.right, self.said)
    }

    /// Of what is there, how much was said; one where nothing is there.
    pub fn recall(self) -> f64 {
        share(self.right, self.there)
    }

    /// The harmonic mean of the two.
    pub fn f1(self) -> f64 {
        share(2 * self.right, self.said + self.there)
    }
}

#[allow(clippy::cast_precision_loss)] // counts of words in 150 short stories
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.said += other.said;
        self.there += other.there;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:.3} / {:.3} ({} of {} said, {} there)",
            self.precision(),
            self.recall(),
            self.right,
            self.said,
            self.there
        )
    }
}

/// Everything that is counted, over one pair or many.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Words and marks of punctuation.
    pub tokens: Tally,
    /// Whole stretches, right only where they begin and end as marked.
    pub spans: Tally,
    /// Tokens of pairs in which no leaf moved.
    pub still: Tally,
    /// Pairs whose every token is right.
    pub whole: usize,
    /// Leaves that moved.
    pub moves: Tally,
    /// Leaves that were split.
    pub splits: Tally,
    /// Leaves that were merged.
    pub merges: Tally,
    /// Alerts by kind.
    pub alerts: BTreeMap<String, Tally>,
    /// Alerts given that the labels rule out by name.
    pub ruled_out: usize,
}

/// Scores one pair.
pub fn score(pair: &Pair, marked: &Marked) -> Score {
    let mut score = Score::default();
    let tokens = (tokens_of(&pair.old), tokens_of(&pair.new));
    let said = (tokens_in(&marked.removed, &tokens.0), tokens_in(&marked.added, &tokens.1));
    for line in &pair.lines {
        let (words, spans) = line_score(line, &said, &tokens);
        score.tokens += words;
        score.spans += spans;
    }
    score.whole = usize::from(score.tokens.wrong() == 0);
    if pair.moves.is_empty() {
        score.still = score.tokens;
    }
    score.moves = moves(pair, marked);
    score.splits = breaks(&marked.splits, pair.lines.iter().map(|line| (&line.old, &line.new)));
    score.merges = breaks(&marked.merges, pair.lines.iter().map(|line| (&line.new, &line.old)));
    alerts(pair, &marked.alerts, &mut score);
    score
}

/// A token by its text and its number there.
type Token = (usize, usize);
type Tokens = Vec<Vec<Range<usize>>>;

/// Words and single marks; of scripts without spaces, single letters. Text that is not running has none.
fn tokens_of(side: &Side) -> Tokens {
    side.texts.iter().map(|text| if text.is_running() { tokens(&text.words) } else { Vec::new() }).collect()
}

fn tokens(text: &str) -> Vec<Range<usize>> {
    let spaceless = |c: char| matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        let mut end = start + first.len_utf8();
        if first.is_whitespace() {
            continue;
        }
        if first.is_alphanumeric() && !spaceless(first) {
            while let Some(&(at, next)) = letters.peek() {
                let within = next.is_alphanumeric() && !spaceless(next);
                // What joins a compound or a number has a letter or a figure on its other side.
                let joins = matches!(next, '\'' | '’' | '-' | '.' | ',')
                    && text[at + next.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric);
                if !within && !joins {
                    break;
                }
                end = at + next.len_utf8();
                letters.next();
            }
        }
        found.push(start..end);
    }
    found
}

fn tokens_in(stretches: &[Stretch], tokens: &Tokens) -> HashSet<Token> {
    let mut found = HashSet::new();
    for stretch in stretches {
        for (at, token) in tokens[stretch.text].iter().enumerate() {
            if token.start < stretch.bytes.end && stretch.bytes.start < token.end {
                found.insert((stretch.text, at));
            }
        }
    }
    found
}

/// The token counts and the span counts of a line, by the reading that comes nearest to what was said.
fn line_score(line: &Line, said: &(HashSet<Token>, HashSet<Token>), tokens: &(Tokens, Tokens)) -> (Tally, Tally) {
    let own = |said: &HashSet<Token>, texts: &[usize]| {
        said.iter().copied().filter(|(text, _)| texts.contains(text)).collect::<HashSet<_>>()
    };
    let said = (own(&said.0, &line.old), own(&said.1, &line.new));
    let readings = line.readings.iter().map(|reading| {
        let there = (tokens_in(&reading.removed, &tokens.0), tokens_in(&reading.added, &tokens.1));
        let mut words = Tally::of(&said.0, &there.0);
        words += Tally::of(&said.1, &there.1);
        let mut spans = Tally::of(&runs(&said.0), &runs(&there.0));
        spans += Tally::of(&runs(&said.1), &runs(&there.1));
        (words, spans)
    });
    readings.min_by_key(|(words, spans)| (words.wrong(), spans.wrong())).unwrap_or_default()
}

/// Neighbouring tokens as one stretch: text, first and last token.
fn runs(tokens: &HashSet<Token>) -> HashSet<(usize, usize, usize)> {
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (text, at) in tokens.iter().copied().collect::<BTreeSet<_>>() {
        match found.last_mut() {
            Some((of, _, last)) if *of == text && *last + 1 == at => *last = at,
            _ => found.push((text, at, at)),
        }
    }
    found.into_iter().collect()
}

fn moves(pair: &Pair, marked: &Marked) -> Tally {
    let running = |one: &&super::Move| pair.old.texts[one.old].is_running();
    let there: Vec<_> = pair.moves.iter().filter(running).collect();
    let told = |one: &&super::Move| {
        marked.moves.contains(&(one.old, one.new)) || marked.moves.iter().any(|(old, _)| one.instead.contains(old))
    };
    // A crosshead that went with its paragraphs is one move or several: each leaf counts.
    Tally { right: there.iter().copied().filter(told).count(), said: marked.moves.len(), there: there.len() }
}

fn breaks<'a>(said: &[(usize, Vec<usize>)], lines: impl Iterator<Item = (&'a Vec<usize>, &'a Vec<usize>)>) -> Tally {
    let there = lines.filter(|(one, several)| one.len() == 1 && several.len() > 1);
    Tally::of(&said.iter().cloned().collect(), &there.map(|(one, several)| (one[0], several.clone())).collect())
}

/// The parts of a picture stand in its leaf.
fn broad(place: &str) -> &str {
    if matches!(place, "caption" | "credit" | "image" | "alt-text") { "body" } else { place }
}

/// Kind and place are right, and the words have something in common on one side.
fn fits(report: &Report, label: &Label) -> bool {
    let near = |one: &str, other: &str| {
        let (one, other) = (one.to_lowercase(), other.to_lowercase());
        !one.is_empty() && !other.is_empty() && (one.contains(&other) || other.contains(&one))
    };
    let words = near(&report.old, &label.old) || near(&report.new, &label.new) || report.kind == "link";
    report.kind == label.kind && words && report.places.iter().any(|place| broad(place) == broad(&label.place))
}

fn alerts(pair: &Pair, reports: &[Report], score: &mut Score) {
    let of = |force| pair.labels.iter().filter(move |label| label.force == force);
    for label in of(Force::Must) {
        let tally = score.alerts.entry(label.kind.clone()).or_default();
        let found = reports.iter().any(|report| fits(report, label));
        tally.there += 1;
        tally.right += usize::from(found);
        tally.said += usize::from(found);
    }
    for report in reports {
        let allowed = pair.labels.iter().any(|label| label.force != Force::MustNot && fits(report, label));
        // These say only that something was changed there.
        let plain = matches!(report.kind.as_str(), "headline" | "byline" | "replies");
        if !allowed && !plain {
            score.alerts.entry(report.kind.clone()).or_default().said += 1;
            score.ruled_out += usize::from(of(Force::MustNot).any(|label| fits(report, label)));
        }
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.tokens += other.tokens;
        self.spans += other.spans;
        self.still += other.still;
        self.whole += other.whole;
        self.moves += other.moves;
        self.splits += other.splits;
        self.merges += other.merges;
        self.ruled_out += other.ruled_out;
        for (kind, tally) in other.alerts {
            *self.alerts.entry(kind).or_default() += tally;
        }
    }
}

/// Prints the score of each contender, each half for itself.
pub fn print(out: &mut impl Write, pairs: &[Pair], contenders: &[Contender]) -> anyhow::Result<()> {
    for (half, name) in [(Half::Tune, "tune"), (Half::Held, "held")] {
        let pairs: Vec<&Pair> = pairs.iter().filter(|pair| pair.half == half).collect();
        writeln!(out, "\nLabelled pairs, half '{name}' ({} pairs): the running text", pairs.len())?;
        writeln!(
            out,
            "{:<20} {:>9} {:>9} {:>9} {:>9} {:>12} {:>12}",
            "", "precision", "recall", "token F1", "span F1", "without moves", "pairs right"
        )?;
        let mut structure = Vec::new();
        for contender in contenders {
            let mut score = Score::default();
            for pair in &pairs {
                let marked = (contender.mark)(pair).with_context(|| format!("{}: {}", contender.name, pair.name))?;
                score += self::score(pair, &marked);
            }
            writeln!(
                out,
                "{:<20} {:>9.3} {:>9.3} {:>9.3} {:>9.3} {:>12.3} {:>12}",
                contender.name,
                score.tokens.precision(),
                score.tokens.recall(),
                score.tokens.f1(),
                score.spans.f1(),
                score.still.f1(),
                score.whole
            )?;
            structure.push((contender.name, score));
        }
        // Who compares only words has nothing to say here.
        for (name, score) in structure.iter().filter(|(_, score)| score.moves.said + score.splits.said > 0) {
            writeln!(out, "{name}, precision / recall:")?;
            for (what, tally) in [("moves", score.moves), ("splits", score.splits), ("merges", score.merges)] {
                writeln!(out, "  {what:<12} {tally}")?;
            }
            for kind in ALERTS {
                if let Some(tally) = score.alerts.get(kind) {
                    writeln!(out, "  {kind:<12} {tally}")?;
                }
            }
            writeln!(out, "  alerts that the labels rule out by name: {}", score.ruled_out)?;
        }
    }
    Ok(())
}

/// Prints pair by pair what a contender did not mark as a person did. Only of the half for fitting.
pub fn print_misses(out: &mut impl Write, pairs: &[Pair], contender: &Contender) -> anyhow::Result<()> {
    for pair in pairs.iter().filter(|pair| pair.half == Half::Tune) {
        let marked = (contender.mark)(pair)?;
        let found = score(pair, &marked);
        let structure = found.moves.wrong() + found.splits.wrong() + found.merges.wrong();
        if found.tokens.wrong() + structure > 0 {
            writeln!(
                out,
                "{}: {} words otherwise, {structure} moves, splits or merges",
                pair.name,
                found.tokens.wrong()
            )?;
            let said = |side: &Side, stretches: &[Stretch]| {
                let words = stretches.iter().map(|one| side.texts[one.text].words[one.bytes.clone()].trim().to_owned());
                words.collect::<Vec<_>>().join(" | ")
            };
            writeln!(out, "    out: {}", said(&pair.old, &marked.removed))?;
            writeln!(out, "    in:  {}", said(&pair.new, &marked.added))?;
        }
        let must = pair.labels.iter().filter(|label| label.force == Force::Must);
        for label in must.filter(|label| !marked.alerts.iter().any(|report| fits(report, label))) {
            writeln!(out, "{}: missed {} @{} {} | {}", pair.name, label.kind, label.place, label.old, label.new)?;
        }
        let allowed = |report: &Report| {
            pair.labels.iter().any(|label| label.force != Force::MustNot && fits(report, label))
                || matches!(report.kind.as_str(), "headline" | "byline" | "replies")
        };
        for report in marked.alerts.iter().filter(|report| !allowed(report)) {
            writeln!(out, "{}: too much {} {} | {}", pair.name, report.kind, report.old, report.new)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labelled::read;

    /// A contender that says exactly what the labels say is right everywhere, and a silent one is never wrong.
    #[test]
    fn the_labels_themselves_score_one_and_silence_scores_nothing() {
        for pair in read::all().expect("the pairs") {
            let first = |line: &Line| line.readings[0].clone();
            let alert = |label: &Label| Report {
                kind: label.kind.clone(),
                places: vec![label.place.clone()],
                old: label.old.clone(),
                new: label.new.clone(),
            };
            let several =
                |one: &[usize], many: &[usize]| (one.len() == 1 && many.len() > 1).then(|| (one[0], many.to_vec()));
            let told = Marked {
                removed: pair.lines.iter().flat_map(|line| first(line).removed).collect(),
                added: pair.lines.iter().flat_map(|line| first(line).added).collect(),
                moves: pair
                    .moves
                    .iter()
                    .filter(|one| pair.old.texts[one.old].is_running())
                    .map(|one| (one.old, one.new))
                    .collect(),
                splits: pair.lines.iter().filter_map(|line| several(&line.old, &line.new)).collect(),
                merges: pair.lines.iter().filter_map(|line| several(&line.new, &line.old)).collect(),
                alerts: pair.labels.iter().filter(|label| label.force == Force::Must).map(alert).collect(),
            };
            let full = score(&pair, &told);
            let silent = score(&pair, &Marked::default());
            for (tally, none) in [
                (full.tokens, silent.tokens),
                (full.spans, silent.spans),
                (full.moves, silent.moves),
                (full.splits, silent.splits),
                (full.merges, silent.merges),
            ] {
                assert_eq!(tally.wrong(), 0, "{}", pair.name);
                assert_eq!((none.said, none.right), (0, 0), "{}", pair.name);
            }
            assert!(full.alerts.values().all(|tally| tally.wrong() == 0), "{}", pair.name);
            assert_eq!(full.ruled_out, 0, "{}", pair.name);
            let asked = |score: &Score| score.alerts.values().map(|tally| tally.there).sum::<usize>();
            assert_eq!(asked(&full), asked(&silent), "{}", pair.name);
        }
    }

    #[test]
    fn a_compound_and_a_number_are_one_token() {
        let text = "The re-sign’s £1.2bn, 港口。";
        let words: Vec<&str> = tokens(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(words, ["The", "re-sign’s", "£", "1.2bn", ",", "港", "口", "。"]);
    }
}
