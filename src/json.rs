//! JSON: the text of a file to values, and back.
//!
//! Only what the page itself reads and writes passes through here; what only the command line
//! prints does not. Numbers are read and written by [`decimal`]: nineteen digits, 21 decimals,
//! less than 10³⁸.

use std::fmt::Write as _;

use crate::decimal;

/// How deep lists and objects may nest. Reading calls itself once a level, and a browser's stack
/// is short.
const MOST_LEVELS: u32 = 32;

/// The largest power of ten that a number may name; more is out of range whatever its digits are.
const MOST_EXPONENT: i32 = 99;

/// What a JSON text says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A finite number.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object: the members in their order, also those whose name stands twice.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// A string.
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// An object of those members that there are.
    pub fn object(members: Vec<(&str, Option<Self>)>) -> Self {
        let members = members.into_iter();
        let members = members.filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Self::Object(members.collect())
    }

    /// The first member of this name; none where this is no object.
    pub fn member(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else {
            return None;
        };
        let found = members.iter().find(|(member, _)| member == name);
        found.map(|(_, value)| value)
    }

    /// The first member of this name, where it is a string.
    pub fn text_member(&self, name: &str) -> Option<&str> {
        match self.member(name) {
            Some(Self::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The first member of this name, where it is a number.
    pub fn number_member(&self, name: &str) -> Option<f64> {
        match self.member(name) {
            Some(Self::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// Writes the value on lines of its own, indented by two spaces a level.
    pub fn write(&self) -> String {
        let mut text = String::new();
        self.write_to(&mut text, "\n");
        text
    }

    /// Writes the value after what is there; `line` begins a line on its level.
    fn write_to(&self, text: &mut String, line: &str) {
        match self {
            Self::Null => text.push_str("null"),
            Self::Bool(true) => text.push_str("true"),
            Self::Bool(false) => text.push_str("false"),
            Self::Number(number) => text.push_str(&decimal::shortest(*number)),
            Self::Text(string) => write_string(string, text),
            Self::List(items) => {
                let items = items.iter().map(|item| (None, item));
                write_items(['[', ']'], &mut items.into_iter(), text, line);
            }
            Self::Object(members) => {
                let members = members.iter().map(|(name, value)| (Some(&**name), value));
                write_items(['{', '}'], &mut members.into_iter(), text, line);
            }
        }
    }
}

/// Writes what stands between brackets, each item on a line of its own.
fn write_items(
    [open, close]: [char; 2],
    items: &mut dyn Iterator<Item = (Option<&str>, &Value)>,
    text: &mut String,
    line: &str,
) {
    let inner = [line, "  "].concat();
    let mut is_empty = true;
    text.push(open);
    for (name, value) in items {
        if !is_empty {
            text.push(',');
        }
        is_empty = false;
        text.push_str(&inner);
        if let Some(name) = name {
            write_string(name, text);
            text.push_str(": ");
        }
        value.write_to(text, &inner);
    }
    if !is_empty {
        text.push_str(line);
    }
    text.push(close);
}

fn write_string(string: &str, text: &mut String) {
    text.push('"');
    for letter in string.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            '\0'..' ' => {
                // Writing to a string cannot fail.
                let _ = write!(text, "\\u{:04x}", letter as u32);
            }
            _ => text.push(letter),
        }
    }
    text.push('"');
}

/// Reads a text that holds one value.
///
/// # Errors
/// What would have been expected, at which line and letter.
pub fn read(text: &str) -> Result<Value, String> {
    let mut reader = Reader {
        text,
        at: 0,
        level: 0,
    };
    reader.whole().map_err(|expected| {
        let mut lines = text[..reader.at].split('\n');
        let column = lines.next_back().map_or(0, |line| line.chars().count()) + 1;
        let line = lines.count() + 1;
        format!("expected {expected} at line {line} column {column}")
    })
}

/// Something that was read, or what would have been expected where the reader stands.
type Read<T> = Result<T, &'static str>;

struct Reader<'t> {
    text: &'t str,
    /// The byte to read next; it always begins a letter.
    at: usize,
    /// How many lists and objects are around it.
    level: u32,
}

impl Reader<'_> {
    fn whole(&mut self) -> Read<Value> {
        let value = self.value()?;
        self.skip_space();
        match self.next() {
            None => Ok(value),
            Some(_) => Err("the end"),
        }
    }

    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes this letter if it is next.
    fn takes(&mut self, letter: u8) -> bool {
        let is_next = self.next() == Some(letter);
        self.at += usize::from(is_next);
        is_next
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.next() {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Read<Value> {
        self.skip_space();
        match self.next() {
            Some(b'"') => return self.string().map(Value::Text),
            Some(b'-' | b'0'..=b'9') => return self.number().map(Value::Number),
            Some(b'[') => {
                let mut items = Vec::new();
                self.items(b']', "“,” or “]”", &mut |reader| {
                    items.push(reader.value()?);
                    Ok(())
                })?;
                return Ok(Value::List(items));
            }
            Some(b'{') => {
                let mut members = Vec::new();
                self.items(b'}', "“,” or “}”", &mut |reader| {
                    reader.skip_space();
                    let name = reader.string()?;
                    reader.skip_space();
                    if !reader.takes(b':') {
                        return Err("“:”");
                    }
                    members.push((name, reader.value()?));
                    Ok(())
                })?;
                return Ok(Value::Object(members));
            }
            _ => {}
        }
        for (word, value) in [
            ("null", Value::Null),
            ("true", Value::Bool(true)),
            ("false", Value::Bool(false)),
        ] {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err("a value")
    }

    /// Reads what stands between brackets, separated by commas; `more` is what follows an item.
    fn items(
        &mut self,
        close: u8,
        more: &'static str,
        item: &mut dyn FnMut(&mut Self) -> Read<()>,
    ) -> Read<()> {
        if self.level == MOST_LEVELS {
            return Err("no deeper nesting");
        }
        self.level += 1;
        self.at += 1;
        self.skip_space();
        let mut is_closed = self.takes(close);
        while !is_closed {
            item(self)?;
            self.skip_space();
            is_closed = self.takes(close);
            if !is_closed && !self.takes(b',') {
                return Err(more);
            }
        }
        self.level -= 1;
        Ok(())
    }

    fn string(&mut self) -> Read<String> {
        if !self.takes(b'"') {
            return Err("a string");
        }
        let mut string = String::new();
        loop {
            let start = self.at;
            while !matches!(self.next(), None | Some(b'"' | b'\\' | 0..=0x1f)) {
                self.at += 1;
            }
            // What the loop stops at is a letter of one byte, or the end.
            string.push_str(&self.text[start..self.at]);
            if self.takes(b'"') {
                return Ok(string);
            }
            if !self.takes(b'\\') {
                return Err("“\"”");
            }
            string.push(self.escaped()?);
        }
    }

    /// Reads the letter that stands after a backslash.
    fn escaped(&mut self) -> Read<char> {
        const PLAIN: [(u8, char); 8] = [
            (b'"', '"'),
            (b'\\', '\\'),
            (b'/', '/'),
            (b'n', '\n'),
            (b't', '\t'),
            (b'r', '\r'),
            (b'b', '\x08'),
            (b'f', '\x0c'),
        ];
        for (name, letter) in PLAIN {
            if self.takes(name) {
                return Ok(letter);
            }
        }
        let code = self.unit()?;
        // Letters beyond 16 bits are two units: ten bits in each, and marks that tell them apart.
        let code = if let 0xd800..=0xdbff = code
            && self.takes(b'\\')
        {
            let low = self.unit()?.wrapping_sub(0xdc00);
            if low >= 0x400 {
                return Err("the second half of a surrogate pair");
            }
            0x1_0000 + ((code - 0xd800) << 10 | low)
        } else {
            code
        };
        char::from_u32(code).ok_or("a pair of surrogates")
    }

    /// Reads `u` and the four digits after it.
    fn unit(&mut self) -> Read<u32> {
        if !self.takes(b'u') {
            return Err("an escape such as \\n or \\u00e9");
        }
        let digits = self.text.get(self.at..self.at + 4);
        let digits = digits.filter(|it| it.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let unit = digits.and_then(|it| u32::from_str_radix(it, 16).ok());
        let unit = unit.ok_or("four hexadecimal digits")?;
        self.at += 4;
        Ok(unit)
    }

    fn number(&mut self) -> Read<f64> {
        let start = self.at;
        self.takes(b'-');
        if !self.takes(b'0') {
            self.digits()?;
        }
        if self.takes(b'.') {
            self.digits()?;
        }
        let digits = &self.text[start..self.at];
        let mut exponent = Some(0);
        if self.takes(b'e') || self.takes(b'E') {
            let is_negative = self.takes(b'-');
            if !is_negative {
                self.takes(b'+');
            }
            let power = self.digits()?.parse().ok();
            let power = power.filter(|&power: &i32| power <= MOST_EXPONENT);
            exponent = power.map(|power| if is_negative { -power } else { power });
        }
        let number = exponent.and_then(|exponent| decimal::parse(digits, exponent));
        number.ok_or_else(|| {
            self.at = start;
            "a number of usual size"
        })
    }

    fn digits(&mut self) -> Read<&str> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.next() {
            self.at += 1;
        }
        if start == self.at {
            return Err("a digit");
        }
        Ok(&self.text[start..self.at])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value as Other;

    use super::*;

    /// The same value as another library holds it, which keeps no member twice.
    fn other(value: &Value) -> Other {
        match value {
            Value::Null => Other::Null,
            Value::Bool(bool) => (*bool).into(),
            Value::Number(number) => (*number).into(),
            Value::Text(text) => text.as_str().into(),
            Value::List(items) => items.iter().map(other).collect(),
            Value::Object(members) => {
                let members = members.iter();
                members
                    .map(|(name, value)| (name.clone(), other(value)))
                    .collect()
            }
        }
    }

    /// What another library read, with all numbers as floating-point ones.
    fn floating(value: Other) -> Other {
        match value {
            Other::Number(number) => number.as_f64().into(),
            Other::Array(items) => items.into_iter().map(floating).collect(),
            Other::Object(members) => {
                let members = members.into_iter();
                members
                    .map(|(name, value)| (name, floating(value)))
                    .collect()
            }
            same => same,
        }
    }

    fn document() -> impl Strategy<Value = Value> {
        let text = proptest::collection::vec(any::<char>(), 0..6).prop_map(String::from_iter);
        let number = (any::<i64>(), 0..12_i32)
            .prop_map(|(digits, decimals)| (digits >> 12) as f64 / 10_f64.powi(decimals));
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            number.prop_map(Value::Number),
            text.clone().prop_map(Value::Text),
        ];
        leaf.prop_recursive(4, 30, 5, move |inner| {
            let members = proptest::collection::vec((text.clone(), inner.clone()), 0..5);
            prop_oneof![
                proptest::collection::vec(inner, 0..5).prop_map(Value::List),
                members.prop_map(Value::Object),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_here_and_elsewhere(document in document()) {
            let text = document.write();
            prop_assert_eq!(read(&text), Ok(document.clone()));
            let elsewhere: Other = serde_json::from_str(&text).expect("JSON");
            prop_assert_eq!(floating(elsewhere), other(&document));
        }

        #[test]
        fn what_is_written_elsewhere_is_read(document in document()) {
            let elsewhere = other(&document);
            for text in [elsewhere.to_string(), format!("{elsewhere:#}")] {
                let document = read(&text).expect("JSON");
                prop_assert_eq!(other(&document), elsewhere.clone());
            }
        }

        #[test]
        fn what_is_refused_elsewhere_is_refused(text in r#"[-+0-2.eE{}\[\]:,"\\undl /ab]{0,9}"#) {
            let here = read(&text);
            // The other library takes numbers of any size.
            prop_assume!(!matches!(&here, Err(problem) if problem.contains("usual size")));
            let elsewhere = serde_json::from_str::<Other>(&text);
            prop_assert_eq!(here.is_ok(), elsewhere.is_ok(), "{}", text);
        }
    }

    #[test]
    fn letters_are_read_however_they_are_escaped() {
        let check = |text: &str, expected: &str| {
            assert_eq!(read(text), Ok(Value::text(expected)), "{text}");
        };
        check(r#""\"\\\/\n\t\r\b\f""#, "\"\\/\n\t\r\u{8}\u{c}");
        check(r#""\u00e9\u20AC\ud83d\ude00é""#, "é€😀é");
    }

    #[test]
    fn members_keep_their_order_and_stand_twice() {
        let text = "{\n  \"b\": 1.5,\n  \"a\": [],\n  \"b\": {}\n}";
        let value = read(text).expect("JSON");
        assert_eq!(value.write(), text);
        assert_eq!(value.member("b"), Some(&Value::Number(1.5)));
        assert_eq!(value.member("c"), None);
        assert_eq!(value.number_member("b"), Some(1.5));
        assert_eq!(value.number_member("a"), None);
        assert_eq!(value.text_member("b"), None);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let check = |text: &str, expected: &str| {
            assert_eq!(read(text), Err(format!("expected {expected}")), "{text}");
        };
        check("", "a value at line 1 column 1");
        check("prices", "a value at line 1 column 1");
        check("{\n  \"é\": 1,\n}", "a string at line 3 column 1");
        check("[\"é\" 1]", "“,” or “]” at line 1 column 6");
        check("{\"a\" 1}", "“:” at line 1 column 6");
        check("1 2", "the end at line 1 column 3");
        check("01", "the end at line 1 column 2");
        check("-a", "a digit at line 1 column 2");
        check("1.", "a digit at line 1 column 3");
        check("[1e39]", "a number of usual size at line 1 column 2");
        check("1e99999999999", "a number of usual size at line 1 column 1");
        check("\"a\nb\"", "“\"” at line 1 column 3");
        check(
            r#""\x""#,
            r"an escape such as \n or \u00e9 at line 1 column 3",
        );
        check(r#""\u+123""#, "four hexadecimal digits at line 1 column 4");
        check(r#""\u12"#, "four hexadecimal digits at line 1 column 4");
        check(r#""\u123é""#, "four hexadecimal digits at line 1 column 4");
        check(r#""\ud83d""#, "a pair of surrogates at line 1 column 8");
        check(r#""\ude00""#, "a pair of surrogates at line 1 column 8");
        let half = "the second half of a surrogate pair at line 1 column 14";
        check(r#""\ud83d\u0041""#, half);
        let levels = MOST_LEVELS as usize;
        let nested = |levels| "[".repeat(levels) + &"]".repeat(levels);
        assert!(read(&nested(levels)).is_ok());
        check(&nested(levels + 1), "no deeper nesting at line 1 column 33");
    }
}
