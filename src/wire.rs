//! JSON as this program writes and reads it: serde's, with numbers in plain digits.
//!
//! What crosses a border is a type that derives serde in the module that knows the border; here is
//! only what all of them share. Nothing here knows a form.

#[cfg(any(test, all(target_arch = "wasm32", feature = "page")))]
mod page;
#[cfg(any(test, all(target_arch = "wasm32", feature = "page")))]
mod page_writer;
mod part;
mod place;

use std::io;

use serde::Serialize;
use serde::ser::Error as _;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};
use serde_json::value::RawValue;

use crate::decimal;

pub(crate) use part::JsonPart;
use place::place_at;

/// Writes a value on lines of its own, indented by two spaces a level, without an end of line.
///
/// Numbers are written with the fewest digits that read back as the same number, without an exponent
/// and without a point where they are whole; what is no number is `null`.
pub fn write<T: Serialize + ?Sized>(value: &T) -> String {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, Digits::default());
    // Memory takes everything, and what is written here has texts for keys.
    let written = value.serialize(&mut serializer);
    debug_assert!(written.is_ok(), "{written:?}");
    String::from_utf8(bytes).unwrap_or_default()
}

/// A number with all its digits, of which a double would lose some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExactNumber(String);

impl ExactNumber {
    /// The number with these digits, which JSON must take for a number.
    pub fn new(digits: String) -> Self {
        Self(digits)
    }
}

impl Serialize for ExactNumber {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = RawValue::from_string(self.0.clone()).map_err(S::Error::custom)?;
        digits.serialize(serializer)
    }
}

/// The indented form but for floating-point numbers, of which `serde_json` writes `3.0` and `1e16`.
#[derive(Default)]
struct Digits(PrettyFormatter<'static>);

/// Forwards a method to the indented form.
macro_rules! as_indented {
    ($($method:ident($($flag:ident)?)),+) => {
        $(
            fn $method<W: ?Sized + io::Write>(
                &mut self,
                writer: &mut W,
                $($flag: bool,)?
            ) -> io::Result<()> {
                self.0.$method(writer $(, $flag)?)
            }
        )+
    };
}

impl Formatter for Digits {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        writer.write_all(decimal::shortest(value).as_bytes())
    }

    as_indented!(
        begin_array(),
        end_array(),
        begin_array_value(first),
        end_array_value(),
        begin_object(),
        end_object(),
        begin_object_key(first),
        begin_object_value(),
        end_object_value()
    );
}

/// Writes a part as [`write`] does.
pub(crate) fn write_part(part: &JsonPart) -> String {
    #[cfg(all(target_arch = "wasm32", feature = "page"))]
    return page_writer::write(part);
    #[cfg(not(all(target_arch = "wasm32", feature = "page")))]
    write(part)
}

/// Writes a text between quotes, on one line.
pub(crate) fn write_text(text: &str) -> String {
    #[cfg(all(target_arch = "wasm32", feature = "page"))]
    return page_writer::write_text(text);
    // Texts can always be written.
    #[cfg(not(all(target_arch = "wasm32", feature = "page")))]
    serde_json::to_string(text).unwrap_or_default()
}

/// Reads a whole text, part by part.
///
/// # Errors
/// If it is not JSON: what is wrong, and at which line and letter.
pub(crate) fn read(text: &str) -> Result<JsonPart, String> {
    #[cfg(all(target_arch = "wasm32", feature = "page"))]
    return page::read(text);
    #[cfg(not(all(target_arch = "wasm32", feature = "page")))]
    serde_json::from_str(text).map_err(|error| problem(&error, text))
}

/// Returns what is wrong with a text that is not JSON, or not of the form that was expected, and at which
/// line and letter: `expected value at line 1 column 1`.
pub fn problem(error: &serde_json::Error, text: &str) -> String {
    let words = error.to_string();
    let place = words.rfind(" at line ").unwrap_or(words.len());
    let words = match words[..place].strip_prefix("EOF while parsing ") {
        Some(rest) => format!("the text ends inside {rest}"),
        None => words[..place].to_owned(),
    };
    // serde_json counts from one, and where a line has ended from none.
    let before = error.column().saturating_sub(1);
    [words, place_at(text, error.line(), before)].concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn numbers_are_plain_digits() {
        let check = |number: f64, expected: &str| assert_eq!(write(&number), expected);
        check(3.0, "3");
        check(-0.5, "-0.5");
        check(1e16, "10000000000000000");
        check(1e-7, "0.0000001");
        check(f64::NAN, "null");
        check(f64::NEG_INFINITY, "null");
        assert_eq!(write(&u64::MAX), "18446744073709551615");
        let exact = ["92233720368547758.079999", "-0.5", "49"];
        for digits in exact {
            assert_eq!(write(&ExactNumber::new(digits.to_owned())), digits);
        }
    }

    #[test]
    fn lists_and_objects_stand_on_lines_of_their_own() {
        let value = json!({"a": [], "b": {}, "c": [1.5, "“x”\n"], "d": {"e": true, "f": null}});
        let expected = "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    1.5,\n    \"“x”\\n\"\n  ],\n  \
                        \"d\": {\n    \"e\": true,\n    \"f\": null\n  }\n}";
        assert_eq!(write(&value), expected);
    }

    proptest! {
        /// `float_roundtrip` of serde_json is not switched on: it takes more of the download, and
        /// without it all numbers of up to fifteen digits are read exactly, as a product or a
        /// quotient of two numbers that are exact themselves.
        #[test]
        fn numbers_of_fifteen_digits_are_read_as_the_standard_library_reads_them(
            digits in -999_999_999_999_999_i64..1_000_000_000_000_000,
            decimals in 0..22_usize,
        ) {
            let sign = if digits < 0 { "-" } else { "" };
            let text = format!("{:0>1$}", digits.unsigned_abs(), decimals + 1);
            let (whole, fraction) = text.split_at(text.len() - decimals);
            let whole = whole.trim_start_matches('0');
            let whole = if whole.is_empty() { "0" } else { whole };
            let point = if decimals > 0 { "." } else { "" };
            let text = [sign, whole, point, fraction].concat();
            let read: f64 = serde_json::from_str(&text).expect("a number");
            prop_assert_eq!(Ok(read), text.parse(), "{}", text);
        }
    }

    #[derive(Debug, Deserialize)]
    struct Pair {
        #[expect(dead_code, reason = "only whether it can be read matters")]
        amount: f64,
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_and_letter() {
        let check = |text: &str, expected: &str| {
            let error = serde_json::from_str::<Value>(text).expect_err("no JSON");
            assert_eq!(problem(&error, text), expected, "{text}");
        };
        check("", "the text ends inside a value at line 1 column 1");
        check("prices", "expected value at line 1 column 1");
        check("{\n  \"é\": 1,\n}", "trailing comma at line 3 column 1");
        check("[\"é\" 1]", "expected `,` or `]` at line 1 column 6");
        check("{\"a\" 1}", "expected `:` at line 1 column 6");
        check("1 2", "trailing characters at line 1 column 3");
        check("[1,\n", "the text ends inside a value at line 2 column 1");
        check("[1e400]", "number out of range at line 1 column 6");
        let check = |text: &str, expected: &str| {
            let error = serde_json::from_str::<Pair>(text).expect_err("no pair");
            assert_eq!(problem(&error, text), expected, "{text}");
        };
        check("{}", "missing field `amount` at line 1 column 2");
        check(
            "{\"amount\": \"1\"}",
            "invalid type: string \"1\", expected f64 at line 1 column 14",
        );
    }
}
