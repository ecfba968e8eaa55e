//! Finding words whatever stands between their letters: case, kinds of quotation marks, white space, formatting.

use serde_json::Value;

/// Words to look for.
pub(super) struct Words(String);

impl Words {
    /// None where there is too little to find by: it would take half the store with it.
    pub fn new(words: &str) -> Option<Self> {
        let words = folded(words).trim().to_owned();
        (words.chars().filter(|letter| letter.is_alphanumeric()).count() >= 3).then_some(Self(words))
    }

    /// Whether a text holds them.
    pub fn in_text(&self, text: &str) -> bool {
        folded(text).contains(&self.0)
    }

    /// Whether JSON holds them: in one of its texts, or in a run of spans that formatting divides. What is no JSON is
    /// looked through as text.
    pub fn in_bytes(&self, bytes: &[u8]) -> bool {
        match serde_json::from_slice(bytes) {
            Ok(value) => self.in_value(&value),
            Err(_) => self.in_text(&String::from_utf8_lossy(bytes)),
        }
    }

    fn in_value(&self, value: &Value) -> bool {
        match value {
            Value::String(text) => self.in_text(text),
            Value::Array(values) => {
                let run: String = values.iter().filter_map(|span| span.get("text")?.as_str()).collect();
                self.in_text(&run) || values.iter().any(|value| self.in_value(value))
            }
            Value::Object(fields) => fields.values().any(|value| self.in_value(value)),
            _ => false,
        }
    }
}

fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => {}
            '‘' | '’' | '‚' | '‛' => folded.push('\''),
            '“' | '”' | '„' | '‟' => folded.push('"'),
            '‐'..='―' => folded.push('-'),
            space if space.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            other => folded.push(other),
        }
    }
    folded
}

/// Every text in JSON that may be a picture's hash.
pub(super) fn hashes(bytes: &[u8], found: &mut std::collections::BTreeSet<String>) {
    fn walk(value: &Value, found: &mut std::collections::BTreeSet<String>) {
        match value {
            Value::String(text) if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                found.insert(text.to_lowercase());
            }
            Value::Array(values) => values.iter().for_each(|value| walk(value, found)),
            Value::Object(fields) => fields.values().for_each(|value| walk(value, found)),
            _ => {}
        }
    }
    if let Ok(value) = serde_json::from_slice(bytes) {
        walk(&value, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_across_case_marks_and_spaces() {
        let words = Words::new(" Ann\u{a0}O’Example ").expect("enough");
        let divided =
            br#"{"body":[{"text":[{"text":"Mrs ANN "},{"text":"o'exa","marks":["strong"]},{"text":"mple said"}]}]}"#;
        assert!(words.in_bytes(divided));
        assert!(words.in_text("ann\n  o\u{ad}'example"));
        assert!(!words.in_bytes(br#"{"slug":"ann","headline":"o'example"}"#), "not across fields");
        assert!(words.in_bytes(b"{torn: Ann O'Example"), "what is no JSON is text");
        assert!(Words::new("a, b").is_none());
    }
}
