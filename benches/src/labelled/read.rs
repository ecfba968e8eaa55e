//! Reads the pairs. The notation is told in `benches/labelled/README.md`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::build::Builder;
use super::notation::{Piece, Rendered, Sentences, Version, pieces, render, sentences};
use super::{Force, Half, Label, Line, Move, Pair, Reading, Side, Stretch};

/// The kinds of alert, as the comparison names them.
pub const ALERTS: [&str; 14] = [
    "claim",
    "response",
    "status",
    "quotation",
    "name",
    "image",
    "figure",
    "date",
    "attribution",
    "link",
    "headline",
    "byline",
    "replies",
    "stale",
];

const PLACES: [&str; 14] = [
    "headline",
    "standfirst",
    "slug",
    "section",
    "body",
    "caption",
    "credit",
    "image",
    "alt-text",
    "related",
    "byline",
    "footnote",
    "replies",
    "dateline",
];

/// Every pair of both halves, by file and in its order there.
pub fn all() -> anyhow::Result<Vec<Pair>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("labelled");
    let mut pairs = Vec::new();
    for (half, folder) in [(Half::Tune, "tune"), (Half::Held, "held")] {
        let folder = root.join(folder);
        let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
            .with_context(|| format!("The labelled pairs are not at {}.", folder.display()))?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
        files.sort();
        for file in files {
            let text = std::fs::read_to_string(&file)?;
            pairs.extend(file_of_pairs(&text, half).with_context(|| file.display().to_string())?);
        }
    }
    Ok(pairs)
}

fn file_of_pairs(text: &str, half: Half) -> anyhow::Result<Vec<Pair>> {
    let mut pairs = Vec::new();
    let mut name = None;
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().chain(["=== end |"]) {
        if let Some(title) = line.strip_prefix("=== ") {
            if let Some(name) = name {
                pairs.push(pair(name, half, &lines).map_err(|fault| anyhow::anyhow!("{name}: {fault}"))?);
            }
            name = Some(title.split_once(" |").context("A title has no |.")?.0.trim());
            lines.clear();
        } else if !line.trim().is_empty() && !line.starts_with('#') {
            lines.push(line);
        }
    }
    Ok(pairs)
}

/// A leaf as written, before its texts are made.
struct Written<'a> {
    sign: Option<char>,
    moved: Option<&'a str>,
    kind: (&'a str, &'a str),
    speaker: (&'a str, &'a str),
    text: &'a str,
}

fn written(line: &str) -> Result<Written<'_>, String> {
    let (mut sign, mut moved, mut rest) = (None, None, line);
    for (mark, letter) in [("+ ", '+'), ("- ", '-')] {
        if let Some(after) = line.strip_prefix(mark) {
            (sign, rest) = (Some(letter), after);
        }
    }
    if let Some(after) = line.strip_prefix('>') {
        let (name, after) = after.split_once(' ').ok_or_else(|| format!("a move without a leaf: {line}"))?;
        (moved, rest) = (Some(name), after);
    }
    let (head, text) = rest.split_once(':').ok_or_else(|| format!("no leaf and no label: {line}"))?;
    let (kind, speaker) = match head.split_once(" (") {
        Some((kind, speaker)) => (kind, speaker.trim_end_matches(')')),
        None => (head, ""),
    };
    Ok(Written {
        sign,
        moved,
        kind: kind.split_once('>').unwrap_or((kind, kind)),
        speaker: speaker.split_once(" => ").unwrap_or((speaker, speaker)),
        text: text.trim(),
    })
}

/// A pair while it is read.
#[derive(Default)]
struct Reader {
    old: Builder,
    new: Builder,
    sentences: Sentences,
    lines: Vec<Line>,
    /// The texts of the last leaf, for `alt:`.
    last: (Vec<Rendered>, Vec<Rendered>),
    /// Where moved leaves stood, by their name in the pair.
    gone: HashMap<String, usize>,
    moves: Vec<Move>,
}

impl Reader {
    /// Takes a leaf. A row is as many leaves as it has cells.
    fn leaf(&mut self, leaf: &Written<'_>) -> Result<(), String> {
        let cells: Vec<&str> = if leaf.kind.0 == "row" { leaf.text.split(" | ").collect() } else { vec![leaf.text] };
        for (cell, text) in cells.into_iter().enumerate() {
            let read = pieces(text)?;
            let (old, new) = self.both(&read)?;
            let mut line = Line::default();
            if leaf.sign != Some('+') {
                line.old = match leaf.moved {
                    Some(name) => vec![*self.gone.get(name).ok_or_else(|| format!("nothing stood at <{name}"))?],
                    None => push(&mut self.old, leaf.kind.0, leaf.speaker.0, cell, &old)?,
                };
            }
            if leaf.sign != Some('-') {
                line.new = push(&mut self.new, leaf.kind.1, leaf.speaker.1, cell, &new)?;
            }
            if let (Some(name), [from], [to]) = (leaf.moved, line.old.as_slice(), line.new.as_slice()) {
                self.moves.push(Move { name: name.to_owned(), old: *from, new: *to, instead: Vec::new() });
            }
            self.last = (old, new);
            line.readings.push(self.reading(&line, leaf.sign.is_some()));
            self.lines.push(line);
        }
        Ok(())
    }

    /// What stood where a leaf was taken away: its old text, as the marks at its new place tell it.
    fn stood(&mut self, leaf: &Written<'_>) -> Result<(), String> {
        let (old, _) = self.both(&pieces(leaf.text)?)?;
        push(&mut self.old, leaf.kind.0, leaf.speaker.0, 0, &old).map(drop)
    }

    fn both(&self, read: &[Piece]) -> Result<(Vec<Rendered>, Vec<Rendered>), String> {
        Ok((render(read, Version::Old, &self.sentences)?, render(read, Version::New, &self.sentences)?))
    }

    fn alternative(&mut self, text: &str) -> Result<(), String> {
        let (old, new) = self.both(&pieces(text)?)?;
        let words = |leaves: &[Rendered]| leaves.iter().map(|leaf| leaf.text.clone()).collect::<Vec<_>>();
        if words(&old) != words(&self.last.0) || words(&new) != words(&self.last.1) {
            return Err(format!("an alternative gives other texts: {text}"));
        }
        self.last = (old, new);
        let mut line = self.lines.pop().ok_or("an alternative to nothing")?;
        line.readings.push(self.reading(&line, false));
        self.lines.push(line);
        Ok(())
    }

    /// The marks of the last leaf as stretches of its texts.
    fn reading(&self, line: &Line, whole: bool) -> Reading {
        let side = |texts: &[usize], leaves: &[Rendered]| {
            let mut found = Vec::new();
            for (&text, leaf) in texts.iter().zip(leaves) {
                if whole {
                    found.push(Stretch { text, bytes: 0..leaf.text.len() });
                } else {
                    found.extend(leaf.changed.iter().cloned().map(|bytes| Stretch { text, bytes }));
                }
            }
            found
        };
        Reading { removed: side(&line.old, &self.last.0), added: side(&line.new, &self.last.1) }
    }
}

fn push(side: &mut Builder, kind: &str, who: &str, cell: usize, leaves: &[Rendered]) -> Result<Vec<usize>, String> {
    leaves.iter().map(|leaf| side.push(kind, who, cell, leaf)).collect()
}

fn pair(name: &str, half: Half, lines: &[&str]) -> Result<Pair, String> {
    let is_label = |line: &str| ["! ", "? ", "= ", "instead "].iter().any(|mark| line.starts_with(mark));
    let stands = |line: &str| !is_label(line) && !line.starts_with("lang: ") && !line.starts_with("alt: ");
    let mut reader = Reader::default();
    let mut moved = HashMap::new();
    // A place that a leaf or a sentence left comes before the words that tell what stood there.
    for line in lines.iter().filter(|line| stands(line) && !line.starts_with('<')) {
        let leaf = written(line)?;
        sentences(&pieces(leaf.text)?, &mut reader.sentences);
        if let Some(name) = leaf.moved {
            moved.insert(name, leaf);
        }
    }
    // A leaf that went up is met before its old place: the places are counted first.
    reader.gone = old_places(lines.iter().filter(|line| stands(line)), &reader.sentences)?;
    let mut language = "en";
    let mut labels = Vec::new();
    let mut instead = Vec::new();
    for line in lines {
        if let Some(tag) = line.strip_prefix("lang: ") {
            language = tag.trim();
        } else if let Some(words) = line.strip_prefix("alt: ") {
            reader.alternative(words.trim())?;
        } else if let Some(words) = line.strip_prefix("instead ") {
            instead.push(words.split_once(" | ").ok_or_else(|| format!("no | in: {line}"))?);
        } else if is_label(line) {
            labels.push(label(line)?);
        } else if line.starts_with('<') && !line.starts_with("<<") {
            let name = line.trim_start_matches('<');
            let leaf = moved.get(name).ok_or_else(|| format!("nothing says where <{name} went"))?;
            reader.stood(leaf)?;
        } else {
            reader.leaf(&written(line)?)?;
        }
    }
    let (old, new) = (reader.old.finish("a", language)?, reader.new.finish("b", language)?);
    let mut pair = Pair { name: name.to_owned(), half, old, new, lines: reader.lines, moves: reader.moves, labels };
    for (name, words) in instead {
        let found = pair.old.texts.iter().position(|text| text.words.starts_with(words));
        let found = found.ok_or_else(|| format!("no leaf begins with: {words}"))?;
        let one = pair.moves.iter_mut().find(|one| one.name == name).ok_or_else(|| format!("no move {name}"))?;
        one.instead.push(found);
    }
    check(&pair)?;
    Ok(pair)
}

/// The number that each moved leaf's text has in the old side.
fn old_places<'a>(
    lines: impl Iterator<Item = &'a &'a str>,
    sentences: &Sentences,
) -> Result<HashMap<String, usize>, String> {
    let mut places = HashMap::new();
    let mut next = 0;
    for line in lines {
        if let Some(name) = line.strip_prefix('<') {
            places.insert(name.to_owned(), next);
            next += 1;
            continue;
        }
        let leaf = written(line)?;
        if leaf.sign == Some('+') || leaf.moved.is_some() {
            continue;
        }
        next += match leaf.kind.0 {
            "row" => leaf.text.split(" | ").count(),
            _ => render(&pieces(leaf.text)?, Version::Old, sentences)?.len(),
        };
    }
    Ok(places)
}

fn label(line: &str) -> Result<Label, String> {
    let fault = || format!("not read as a label: {line}");
    let (mark, rest) = line.split_once(' ').ok_or_else(fault)?;
    let parts: Vec<&str> = rest.split('|').map(str::trim).collect();
    let &[head, old, new] = parts.as_slice() else { return Err(fault()) };
    let (kind, place) = head.split_once(" @").ok_or_else(fault)?;
    if !ALERTS.contains(&kind) || !PLACES.contains(&place) {
        return Err(format!("no such kind or place: {line}"));
    }
    let force = match mark {
        "!" => Force::Must,
        "?" => Force::May,
        _ => Force::MustNot,
    };
    let own = |words: &str| words.replace('⍽', "\u{a0}");
    Ok(Label { force, kind: kind.to_owned(), place: place.to_owned(), old: own(old), new: own(new) })
}

/// What a slip of the pen would break.
fn check(pair: &Pair) -> Result<(), String> {
    for label in &pair.labels {
        let stand = |side: &Side, words: &str| {
            words.is_empty() || side.texts.iter().any(|text| text.place == label.place && text.words.contains(words))
        };
        if !stand(&pair.old, &label.old) || !stand(&pair.new, &label.new) {
            return Err(format!("words of a label do not stand there: {label:?}"));
        }
        if label.old.is_empty() && label.new.is_empty() {
            return Err(format!("a label without words: {label:?}"));
        }
    }
    for (texts, of) in [
        (pair.old.texts.len(), pair.lines.iter().flat_map(|line| &line.old).collect::<Vec<_>>()),
        (pair.new.texts.len(), pair.lines.iter().flat_map(|line| &line.new).collect::<Vec<_>>()),
    ] {
        let mut of: Vec<usize> = of.into_iter().copied().collect();
        of.sort_unstable();
        if of != (0..texts).collect::<Vec<_>>() {
            return Err("a text belongs to no line, or to two".to_owned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn all_pairs_are_read_and_halved() {
        let pairs = all().expect("every pair parses, and its labels' words stand where they say");
        let of = |half| pairs.iter().filter(|pair| pair.half == half).count();
        assert_eq!((of(Half::Tune), of(Half::Held)), (75, 75));
        let names: HashSet<&str> = pairs.iter().map(|pair| pair.name.as_str()).collect();
        assert_eq!(names.len(), 150, "each has a name of its own");
        let long = |side: &Side| side.texts.iter().filter(|text| text.place == "body").count() >= 5;
        assert!(pairs.iter().filter(|pair| long(&pair.old) || long(&pair.new)).count() >= 30);
        for kind in ALERTS {
            let asked = |label: &Label| label.force == Force::Must && label.kind == kind;
            assert!(pairs.iter().flat_map(|pair| &pair.labels).any(asked), "nothing asks for {kind}");
        }
    }

    #[test]
    fn both_sides_differ_only_in_what_is_marked() {
        for pair in all().expect("the pairs") {
            for line in &pair.lines {
                let kept = |side: &Side, texts: &[usize], gone: &[Stretch]| {
                    let mut words = String::new();
                    for &at in texts {
                        let text = &side.texts[at];
                        let within = |byte| gone.iter().any(|one| one.text == at && one.bytes.contains(&byte));
                        words.extend(text.words.char_indices().filter(|(byte, _)| !within(*byte)).map(|(_, c)| c));
                    }
                    // What is folded differs in marks, dashes and spaces only.
                    words.retain(char::is_alphanumeric);
                    words
                };
                for reading in &line.readings {
                    let old = kept(&pair.old, &line.old, &reading.removed);
                    let new = kept(&pair.new, &line.new, &reading.added);
                    assert_eq!(old, new, "{}", pair.name);
                }
            }
        }
    }

    #[test]
    fn a_wrong_label_is_said() {
        let read = |label: &str| pair("x", Half::Tune, &["p: The [-old-]{+new+} hall", label]);
        assert!(read("! figure @body | old | new").is_ok());
        assert!(read("! figur @body | old | new").is_err());
        assert!(read("! figure @body | cold | new").is_err());
        assert!(read("! figure @bodi | old | new").is_err());
    }
}
