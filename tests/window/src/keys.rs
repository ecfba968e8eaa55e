//! Keys as WebDriver's `actions` name them.

use serde_json::{Value, json};

/// A word for a key (`Enter`, `Control`, `F7`) or the character itself.
fn key(name: &str) -> String {
    let code = match name {
        "Backspace" => '\u{e003}',
        "Tab" => '\u{e004}',
        "Enter" => '\u{e007}',
        "Shift" => '\u{e008}',
        "Control" => '\u{e009}',
        "Alt" => '\u{e00a}',
        "Escape" => '\u{e00c}',
        "Space" => ' ',
        "PageUp" => '\u{e00e}',
        "PageDown" => '\u{e00f}',
        "End" => '\u{e010}',
        "Home" => '\u{e011}',
        "Left" => '\u{e012}',
        "Up" => '\u{e013}',
        "Right" => '\u{e014}',
        "Down" => '\u{e015}',
        "Delete" => '\u{e017}',
        "Plus" => '+',
        _ => match name.strip_prefix('F').and_then(|number| number.parse::<u32>().ok()) {
            Some(number @ 1..=12) => char::from_u32(0xe030 + number).unwrap_or('F'),
            _ => return name.to_owned(),
        },
    };
    code.to_string()
}

/// The actions of typing a text, one key after the other.
pub fn typing(text: &str) -> Value {
    let mut steps = Vec::new();
    for letter in text.chars() {
        let value = match letter {
            '\n' => key("Enter"),
            '\t' => key("Tab"),
            other => other.to_string(),
        };
        steps.push(json!({ "type": "keyDown", "value": value }));
        steps.push(json!({ "type": "keyUp", "value": value }));
    }
    sequence(steps)
}

/// The actions of a chord such as `Control+Shift+s` or `F7`: down in order, up in reverse.
pub fn chord(chord: &str) -> Value {
    let keys: Vec<String> = chord.split('+').map(key).collect();
    let down = keys.iter().map(|value| json!({ "type": "keyDown", "value": value }));
    let up = keys.iter().rev().map(|value| json!({ "type": "keyUp", "value": value }));
    sequence(down.chain(up).collect())
}

fn sequence(steps: Vec<Value>) -> Value {
    json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": steps }] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chord_is_released_in_reverse() {
        let pressed = chord("Control+s");
        let steps = pressed["actions"][0]["actions"].as_array().expect("a list of steps");
        let values: Vec<&str> = steps.iter().filter_map(|step| step["value"].as_str()).collect();
        assert_eq!(values, ["\u{e009}", "s", "s", "\u{e009}"], "the modifier goes down first and up last");
        assert_eq!(key("F7"), "\u{e037}", "function keys have codes of their own");
    }
}
