//! JSON as the page reads it, without `serde_json`.
//!
//! What is read here is what people and this program write, so a part is looked at once, letter by
//! letter, and numbers are those of [`decimal`]. With `serde_json` the page's program takes 307,292
//! bytes of the first download instead of 302,289 (brotli, December 2026): the tables for numbers alone are
//! 2.5 KB. A test holds both to the same
//! parts and to refusing the same texts.

use super::part::JsonPart;
use super::place::place_at;
use crate::decimal;

/// How deep lists and objects may stand in each other, as in `serde_json`.
const DEEPEST: u32 = 127;

/// Reads a whole text.
///
/// # Errors
/// If it is not JSON: at which line and letter.
pub(super) fn read(text: &str) -> Result<JsonPart, String> {
    let mut reader = Reader { text, at: 0 };
    let part = reader.value(DEEPEST);
    reader.skip_space();
    match part {
        Some(part) if reader.at == text.len() => Ok(part),
        _ => Err(reader.problem()),
    }
}

/// A text, and how far it has been read.
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    /// What is wrong where the reader has stopped.
    fn problem(&self) -> String {
        let words = if self.at < self.text.len() {
            "unexpected text"
        } else {
            "the text ends too early"
        };
        let before = &self.text.as_bytes()[..self.at];
        let lines = before.split(|&byte| byte == b'\n');
        let in_line = lines.clone().next_back().map_or(0, <[u8]>::len);
        [words, &*place_at(self.text, lines.count(), in_line)].concat()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes over the bytes that are of a kind, and returns them.
    fn take_while(&mut self, is_taken: fn(u8) -> bool) -> &'t str {
        let start = self.at;
        while self.peek().is_some_and(is_taken) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        self.take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    }

    /// Passes over a byte if it comes next.
    fn takes(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.skip_space();
        self.takes(byte).then_some(())
    }

    /// Reads a value in which lists and objects may stand this deep.
    fn value(&mut self, depth: u32) -> Option<JsonPart> {
        self.skip_space();
        match self.peek()? {
            b'"' => self.string().map(JsonPart::Text),
            b'[' => {
                let mut items = Vec::new();
                self.all(b']', depth, |reader, depth| {
                    items.push(reader.value(depth)?);
                    Some(())
                })?;
                Some(JsonPart::List(items))
            }
            b'{' => {
                let mut members = Vec::new();
                self.all(b'}', depth, |reader, depth| {
                    let name = reader.string()?;
                    reader.expect(b':')?;
                    members.push((name, reader.value(depth)?));
                    Some(())
                })?;
                Some(JsonPart::Object(members))
            }
            b'-' | b'0'..=b'9' => self.number().map(JsonPart::Number),
            _ => self.word(),
        }
    }

    /// Reads what stands between brackets, with commas in between.
    fn all(
        &mut self,
        end: u8,
        depth: u32,
        mut one: impl FnMut(&mut Self, u32) -> Option<()>,
    ) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        self.at += 1;
        self.skip_space();
        if self.takes(end) {
            return Some(());
        }
        loop {
            self.skip_space();
            one(self, depth)?;
            self.skip_space();
            if self.takes(end) {
                return Some(());
            }
            self.expect(b',')?;
        }
    }

    fn word(&mut self) -> Option<JsonPart> {
        let start = self.at;
        let part = match self.take_while(|byte| byte.is_ascii_lowercase()) {
            "null" => JsonPart::Null,
            "true" => JsonPart::Bool(true),
            "false" => JsonPart::Bool(false),
            _ => {
                self.at = start;
                return None;
            }
        };
        Some(part)
    }

    fn digits(&mut self) -> Option<&'t str> {
        let digits = self.take_while(|byte| byte.is_ascii_digit());
        (!digits.is_empty()).then_some(digits)
    }

    fn number(&mut self) -> Option<f64> {
        let start = self.at;
        self.takes(b'-');
        let whole = self.digits()?;
        if whole.len() > 1 && whole.starts_with('0') {
            return None;
        }
        if self.takes(b'.') {
            self.digits()?;
        }
        let plain = &self.text[start..self.at];
        let mut power = 0;
        if self.takes(b'e') || self.takes(b'E') {
            let is_negative = self.takes(b'-');
            if !is_negative {
                self.takes(b'+');
            }
            power = self.digits()?.parse::<i32>().ok()?;
            power = if is_negative { -power } else { power };
        }
        decimal::parse(plain, power)
    }

    fn string(&mut self) -> Option<String> {
        if !self.takes(b'"') {
            return None;
        }
        let mut string = String::new();
        loop {
            string += self.take_while(|byte| byte >= b' ' && byte != b'"' && byte != b'\\');
            if self.takes(b'"') {
                return Some(string);
            }
            if !self.takes(b'\\') {
                return None;
            }
            let escaped = self.peek()?;
            if !escaped.is_ascii() {
                return None;
            }
            self.at += 1;
            string.push(match escaped {
                b'"' | b'\\' | b'/' => char::from(escaped),
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => self.escaped_letter()?,
                _ => return None,
            });
        }
    }

    /// Reads the digits of an escaped letter; those beyond 16 bits are escaped as two halves.
    fn escaped_letter(&mut self) -> Option<char> {
        let first = self.half()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        if !(self.takes(b'\\') && self.takes(b'u')) {
            return None;
        }
        let second = self.half()?.checked_sub(0xDC00).filter(|&it| it < 0x400)?;
        char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + second)
    }

    fn half(&mut self) -> Option<u32> {
        let mut half = 0;
        for _ in 0..4 {
            half = half * 16 + char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(half)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str) {
        let theirs = serde_json::from_str::<JsonPart>(text).ok();
        assert_eq!(read(text).ok(), theirs, "{text}");
    }

    #[test]
    fn what_serde_json_reads_is_read() {
        for text in [
            r#"{"a":[1,-2.5,1e3,25E-1,0.1e+2],"a":{"b":null,"c":true,"d":false},"":""}"#,
            " [ ] ",
            "\t{ }\r\n",
            r#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00é""#,
            "",
            "nul",
            "[1,]",
            "[1 2]",
            "{\"a\"}",
            "{\"a\":1,}",
            "{1:2}",
            "01",
            "-",
            "1.",
            ".5",
            "1e",
            "+1",
            "\"\\x\"",
            "\"\\é\"",
            "\"\\ud83d\"",
            "\"\\ude00\"",
            "\"\n\"",
            "\"open",
            "1 2",
            "<!DOCTYPE html>",
        ] {
            check(text);
        }
        for depth in [127, 128] {
            check(&["[".repeat(depth), "]".repeat(depth)].concat());
        }
    }

    #[test]
    fn where_reading_stopped_is_said() {
        let check = |text: &str, expected: &str| {
            assert_eq!(read(text).expect_err("no JSON"), expected, "{text}");
        };
        check("", "the text ends too early at line 1 column 1");
        check("{\n  \"é\": 1,\n}", "unexpected text at line 3 column 1");
        check("[\"é\" 1]", "unexpected text at line 1 column 6");
        check("lost", "unexpected text at line 1 column 1");
    }

    proptest! {
        #[test]
        fn the_page_reads_and_refuses_what_serde_json_does(
            text in r#"([\[\]{}:, ]|"[a-e\\u0-9é]{0,7}"|-?[0-9]{1,3}(\.[0-9]{0,3})?|null|true){0,8}"#,
        ) {
            check(&text);
        }
    }
}
