//! Front matter: YAML in, as a tree in which every scalar is still the words that it was, and YAML out.

use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle};

/// Aliases may not make a file of a few lines into millions of values.
const MOST_VALUES: usize = 100_000;
const DEEPEST: usize = 32;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Yaml {
    /// The words, and whether they stood without quotation marks.
    Scalar(String, bool),
    List(Vec<Yaml>),
    Map(Vec<(String, Yaml)>),
}

/// What is wrong with a YAML text, and on which of its lines (from 1).
#[derive(Debug, PartialEq)]
pub(crate) struct Broken {
    pub line: usize,
    pub reason: String,
}

/// A list or a map that is still being read; `name` is its anchor, 0 for none.
struct Open {
    value: Yaml,
    key: Option<String>,
    name: usize,
}

#[derive(Default)]
struct Reader {
    open: Vec<Open>,
    named: HashMap<usize, Yaml>,
    values: usize,
    root: Option<Yaml>,
}

/// Reads one YAML document. Repeated keys are all kept, in order.
pub(crate) fn read(text: &str) -> Result<Yaml, Broken> {
    let mut reader = Reader::default();
    for step in Parser::new_from_str(text) {
        let (event, span) =
            step.map_err(|error| Broken { line: error.marker().line().max(1), reason: error.info().to_lowercase() })?;
        let broken = |reason: &str| Broken { line: span.start.line().max(1), reason: reason.to_owned() };
        let (value, name) = match event {
            Event::Scalar(words, style, name, _) => {
                (Yaml::Scalar(words.into_owned(), style == ScalarStyle::Plain), name)
            }
            Event::SequenceStart(_, name, _) => {
                reader.open.push(Open { value: Yaml::List(Vec::new()), key: None, name });
                if reader.open.len() > DEEPEST {
                    return Err(broken("lists in lists are too deep"));
                }
                continue;
            }
            Event::MappingStart(_, name, _) => {
                reader.open.push(Open { value: Yaml::Map(Vec::new()), key: None, name });
                if reader.open.len() > DEEPEST {
                    return Err(broken("maps in maps are too deep"));
                }
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match reader.open.pop() {
                Some(done) => (done.value, done.name),
                None => continue,
            },
            Event::Alias(name) => match reader.named.get(&name) {
                Some(value) => (value.clone(), 0),
                None => return Err(broken("it names something that is not there")),
            },
            Event::DocumentEnd => break,
            _ => continue,
        };
        reader.put(value, name).map_err(broken)?;
    }
    Ok(reader.root.unwrap_or(Yaml::Map(Vec::new())))
}

impl Reader {
    fn put(&mut self, value: Yaml, name: usize) -> Result<(), &'static str> {
        self.values += if name == 0 { value.count() } else { 1 };
        if self.values > MOST_VALUES {
            return Err("it has too many values");
        }
        if name != 0 {
            self.named.insert(name, value.clone());
        }
        match self.open.last_mut() {
            None => self.root = Some(value),
            Some(Open { value: Yaml::List(items), .. }) => items.push(value),
            Some(Open { value: Yaml::Map(pairs), key, .. }) => match key.take() {
                None => *key = Some(value.in_words()),
                Some(key) => pairs.push((key, value)),
            },
            Some(_) => {}
        }
        Ok(())
    }
}

impl Yaml {
    fn count(&self) -> usize {
        match self {
            Self::Scalar(..) => 1,
            Self::List(items) => 1 + items.iter().map(Self::count).sum::<usize>(),
            Self::Map(pairs) => 1 + pairs.iter().map(|(_, value)| value.count()).sum::<usize>(),
        }
    }

    /// True where the key stands without a value.
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Scalar(words, plain) => *plain && (words.is_empty() || words == "~"),
            Self::List(items) => items.is_empty(),
            Self::Map(pairs) => pairs.is_empty(),
        }
    }

    /// How many empty entries its lists have.
    pub fn nothings(&self) -> usize {
        match self {
            Self::List(items) => items.iter().map(|item| item.nothings() + usize::from(item.is_nothing())).sum(),
            Self::Map(pairs) => pairs.iter().map(|(_, value)| value.nothings()).sum(),
            Self::Scalar(..) => 0,
        }
    }

    /// The value without the empty entries of its lists: a dash with nothing after it is nobody and no tag.
    pub fn without_nothings(self) -> Self {
        match self {
            Self::List(items) => {
                Self::List(items.into_iter().map(Self::without_nothings).filter(|item| !item.is_nothing()).collect())
            }
            Self::Map(pairs) => {
                Self::Map(pairs.into_iter().map(|(key, value)| (key, value.without_nothings())).collect())
            }
            scalar @ Self::Scalar(..) => scalar,
        }
    }

    /// The words of a scalar, exactly.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Scalar(..) if self.is_nothing() => None,
            Self::Scalar(words, _) => Some(words),
            _ => None,
        }
    }

    /// The scalar without its quotation marks: `none` is not `"none"`.
    pub fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Scalar(words, true) if words == word)
    }

    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Map(pairs) => pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The words under a key, empty where there are none.
    pub fn text_at(&self, name: &str) -> String {
        self.get(name).and_then(Self::text).unwrap_or_default().to_owned()
    }

    /// A list's items; one value alone is a list of one.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ if self.is_nothing() => &[],
            one => std::slice::from_ref(one),
        }
    }

    /// The whole value on one line, for what is kept as it stood.
    pub fn in_words(&self) -> String {
        match self {
            Self::Scalar(words, _) => words.clone(),
            Self::List(items) => items.iter().map(Self::in_words).collect::<Vec<_>>().join(", "),
            Self::Map(pairs) => {
                pairs.iter().map(|(key, value)| format!("{key}: {}", value.in_words())).collect::<Vec<_>>().join("; ")
            }
        }
    }
}

/// A scalar in double quotation marks: the one form of YAML in which nothing is guessed.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') => {
                out.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_stay_the_words_that_they_were() {
        let yaml = read("a: 1.50\nb: yes\nc: 2026-11-22\nd: 0x1F\ne: ~\nf: \"~\"\na: again").expect("it is YAML");
        assert_eq!(yaml.text_at("a"), "1.50");
        assert_eq!(yaml.text_at("b"), "yes");
        assert_eq!(yaml.text_at("c"), "2026-11-22");
        assert_eq!(yaml.text_at("d"), "0x1F");
        assert!(yaml.get("e").expect("e").is_nothing());
        assert_eq!(yaml.text_at("f"), "~");
        assert!(matches!(yaml, Yaml::Map(pairs) if pairs.len() == 7), "a repeated key is not lost");
    }

    #[test]
    fn a_small_file_of_aliases_cannot_become_a_large_one() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for n in 1..12 {
            let inner = vec![format!("*a{}", n - 1); 9].join(", ");
            bomb.push_str(&format!("a{n}: &a{n} [{inner}]\n"));
        }
        assert_eq!(read(&bomb).expect_err("too many").reason, "it has too many values");
    }

    #[test]
    fn quoted_words_read_back() {
        for text in ["", "a: b", "\"\\", "x\u{85}y\u{feff}", "null", "👩‍👩‍👧\nnext", "\u{1F}\u{7f}\u{e000}\u{10ffff}"]
        {
            let yaml = read(&format!("k: {}\n", quoted(text))).expect("it is YAML");
            assert_eq!(yaml, Yaml::Map(vec![("k".into(), Yaml::Scalar(text.into(), false))]));
        }
    }
}
