//! JSON as the page writes it, without `serde_json`, as [`page`](super::page) reads it.
//!
//! A test holds both to the same text for every part.

use super::part::JsonPart;
use crate::decimal;

/// Writes a part on lines of its own, indented by two spaces a level.
pub(super) fn write(part: &JsonPart) -> String {
    let mut text = String::new();
    write_value(part, 0, &mut text);
    text
}

/// Writes a text between quotes.
pub(super) fn write_text(text: &str) -> String {
    let mut written = String::new();
    write_string(text, &mut written);
    written
}

fn write_value(part: &JsonPart, depth: usize, text: &mut String) {
    match part {
        JsonPart::Number(number) if number.is_finite() => *text += &decimal::shortest(*number),
        JsonPart::Null | JsonPart::Number(_) => text.push_str("null"),
        JsonPart::Bool(true) => text.push_str("true"),
        JsonPart::Bool(false) => text.push_str("false"),
        JsonPart::Text(words) => write_string(words, text),
        JsonPart::List(items) => {
            let items = items.iter().map(|item| (None, item));
            write_all(['[', ']'], items.collect(), depth, text);
        }
        JsonPart::Object(members) => {
            let members = members.iter().map(|(name, part)| (Some(&**name), part));
            write_all(['{', '}'], members.collect(), depth, text);
        }
    }
}

/// Writes what stands between brackets, with the names of members.
fn write_all(
    [start, end]: [char; 2],
    parts: Vec<(Option<&str>, &JsonPart)>,
    depth: usize,
    text: &mut String,
) {
    text.push(start);
    let is_empty = parts.is_empty();
    for (index, (name, part)) in parts.into_iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        break_line(depth + 1, text);
        if let Some(name) = name {
            write_string(name, text);
            text.push_str(": ");
        }
        write_value(part, depth + 1, text);
    }
    if !is_empty {
        break_line(depth, text);
    }
    text.push(end);
}

fn break_line(depth: usize, text: &mut String) {
    text.push('\n');
    for _ in 0..depth {
        text.push_str("  ");
    }
}

fn write_string(words: &str, text: &mut String) {
    text.push('"');
    for letter in words.chars() {
        match letter {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\0'..' ' => {
                text.push_str(if letter < '\u{10}' {
                    "\\u000"
                } else {
                    "\\u001"
                });
                text.extend(char::from_digit(u32::from(letter) % 16, 16));
            }
            _ => text.push(letter),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::wire;

    fn part() -> impl Strategy<Value = JsonPart> {
        let text = proptest::collection::vec(any::<char>(), 0..6).prop_map(String::from_iter);
        let leaf = prop_oneof![
            Just(JsonPart::Null),
            any::<bool>().prop_map(JsonPart::Bool),
            any::<i32>().prop_map(|eighths| JsonPart::Number(f64::from(eighths) / 8.0)),
            Just(JsonPart::Number(f64::NAN)),
            text.clone().prop_map(JsonPart::Text),
        ];
        leaf.prop_recursive(4, 24, 4, move |inner| {
            let member = (text.clone(), inner.clone());
            prop_oneof![
                proptest::collection::vec(inner, 0..4).prop_map(JsonPart::List),
                proptest::collection::vec(member, 0..4).prop_map(JsonPart::Object),
            ]
        })
    }

    proptest! {
        #[test]
        fn the_page_writes_what_serde_json_writes(part in part()) {
            prop_assert_eq!(write(&part), wire::write(&part));
        }

        #[test]
        fn every_letter_is_written_as_serde_json_writes_it(letter in any::<char>()) {
            let text = letter.to_string();
            let theirs = serde_json::to_string(&text).expect("a text can be written");
            prop_assert_eq!(write_text(&text), theirs);
        }
    }

    #[test]
    fn control_characters_are_escaped() {
        for letter in '\0'..=' ' {
            let text = letter.to_string();
            let theirs = serde_json::to_string(&text).expect("a text can be written");
            assert_eq!(write_text(&text), theirs);
        }
    }
}
