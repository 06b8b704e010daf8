//! Numbers of a compose file: counts, processors and bytes, as Compose reads them.
//!
//! A scalar without quotes is a number of YAML, a text in quotes or out of variables is read by Go's
//! functions for decimals: `010` is 8 and `"010"` is 10. All rules were tried with docker compose
//! 2.40.3 in November 2026.

use crate::import::text::{integer, number};

/// A scalar that may be a quantity.
#[derive(Clone, Copy, Debug)]
pub(super) struct QuantityText<'t> {
    pub(super) text: &'t str,
    /// Whether it is a text to YAML, since it stands in quotes or had variables in it.
    pub(super) is_text: bool,
}

/// Returns a number of copies, or `None` if it is none.
pub(super) fn count(of: QuantityText) -> Option<f64> {
    let value = if of.is_text {
        let digits = of.text.strip_prefix('+').unwrap_or(of.text);
        let is_decimal = digits.bytes().all(|it| it.is_ascii_digit());
        number(digits).filter(|_| is_decimal)
    } else {
        integer(of.text)
    };
    value.filter(|it| *it >= 0.0)
}

/// Returns a number of processors: `Some(None)` if there is no limit, `None` if it is no number.
pub(super) fn processors(of: QuantityText) -> Option<Option<f64>> {
    let whole = if of.is_text { None } else { integer(of.text) };
    let value = whole.or_else(|| number(&of.text.replace('_', "")))?;
    Some(limit(value))
}

/// Returns microseconds of processor time: `Some(None)` if there is no limit, `None` if it is no
/// whole number.
pub(super) fn microseconds(of: QuantityText) -> Option<Option<f64>> {
    let value = if of.is_text {
        of.text.parse::<i64>().ok().map(|it| it as f64)
    } else {
        integer(of.text)
    };
    value.map(limit)
}

/// The most bytes that Docker can count: the largest 64-bit integer.
const MOST_BYTES: f64 = 9_223_372_036_854_775_807.0;

/// An amount of memory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Memory {
    /// This many bytes, more than none.
    Bytes(f64),
    /// The same, in a unit that docker compose refuses and that says what is meant: `64Mi`.
    NearlyBytes(f64),
    /// No limit: nought, or a whole number below.
    Unlimited,
    /// A number with a point or an exponent that is no text. Compose makes no limit of it.
    Float,
    /// No amount of memory.
    Unreadable,
}

/// Reads an amount of memory, in bytes: `512M`, `2gb`, `134217728`. Docker counts in powers of 1024,
/// whichever way a unit is written (`RAMInBytes` of <https://github.com/docker/go-units>).
pub(super) fn memory(of: QuantityText) -> Memory {
    let of_number = |value| limit(value).map_or(Memory::Unlimited, Memory::Bytes);
    if !of.is_text {
        let is_hexadecimal = of.text.trim_start_matches(['+', '-']).starts_with("0x");
        if !is_hexadecimal && of.text.contains(['.', 'e', 'E']) {
            if number(&of.text.replace('_', "")).is_some() {
                return Memory::Float;
            }
        } else if let Some(value) = integer(of.text) {
            return of_number(value);
        }
    }
    let (digits, unit) = split_unit(of.text);
    let Some(value) = number(&digits.replace('_', "")).filter(|_| digits == digits.trim()) else {
        return Memory::Unreadable;
    };
    let unit = unit.to_ascii_lowercase();
    let letter = unit.trim_end_matches('b').trim_end_matches('i');
    let factor = match letter {
        "" => 1.0,
        "k" => 1024.0,
        "m" => 1_048_576.0,
        "g" => 1_073_741_824.0,
        "t" => 1_099_511_627_776.0,
        "p" => 1_125_899_906_842_624.0,
        _ => return Memory::Unreadable,
    };
    let bytes = (value * factor).floor();
    if !(0.0..=MOST_BYTES).contains(&bytes) {
        return Memory::Unreadable;
    }
    let bytes = of_number(bytes);
    match unit.strip_prefix(letter) {
        Some("" | "b") => bytes,
        Some("ib") if !letter.is_empty() => bytes,
        Some("i") if !letter.is_empty() => match bytes {
            Memory::Bytes(bytes) => Memory::NearlyBytes(bytes),
            other => other,
        },
        _ => Memory::Unreadable,
    }
}

/// Splits an amount after its last digit, point or space.
fn split_unit(text: &str) -> (&str, &str) {
    let end = text.rfind(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ' '));
    let (digits, unit) = text.split_at(end.map_or(0, |end| end + 1));
    (digits.strip_suffix(' ').unwrap_or(digits), unit)
}

/// The value as a limit; `None` if it limits nothing.
fn limit(value: f64) -> Option<f64> {
    (value > 0.0).then_some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(text: &str) -> QuantityText<'_> {
        let is_text = false;
        QuantityText { text, is_text }
    }

    fn quoted(text: &str) -> QuantityText<'_> {
        let is_text = true;
        QuantityText { text, is_text }
    }

    #[test]
    fn counts_are_read_as_compose_reads_them() {
        let check = |of: QuantityText, expected| assert_eq!(count(of), expected, "{of:?}");
        for (text, expected) in [
            ("0b11", Some(3.0)),
            ("010", Some(8.0)),
            ("0o10", Some(8.0)),
            ("0x10", Some(16.0)),
            ("1_0", Some(10.0)),
            ("08", Some(8.0)),
            ("3.0", Some(3.0)),
            ("1e1", Some(10.0)),
            ("+3", Some(3.0)),
            ("0", Some(0.0)),
            ("-1", None),
            ("1.5", None),
            ("many", None),
            ("", None),
        ] {
            check(plain(text), expected);
        }
        for (text, expected) in [
            ("3", Some(3.0)),
            ("010", Some(10.0)),
            ("+3", Some(3.0)),
            ("0x10", None),
            ("3.0", None),
            ("1_0", None),
            (" 3", None),
            ("-1", None),
            ("", None),
            ("+", None),
        ] {
            check(quoted(text), expected);
        }
    }

    #[test]
    fn processors_are_read_as_compose_reads_them() {
        let check = |of: QuantityText, expected| assert_eq!(processors(of), expected, "{of:?}");
        check(plain("1.5"), Some(Some(1.5)));
        check(plain(".5"), Some(Some(0.5)));
        check(quoted(".5"), Some(Some(0.5)));
        check(plain("1_0.5"), Some(Some(10.5)));
        check(plain("1e-1"), Some(Some(0.1)));
        check(plain("010"), Some(Some(8.0)));
        check(quoted("010"), Some(Some(10.0)));
        check(plain("0"), Some(None));
        check(plain("-1"), Some(None));
        for none in ["50%", "many", "", ".inf", "inf", "1.2.3"] {
            check(plain(none), None);
            check(quoted(none), None);
        }
    }

    #[test]
    fn processor_time_is_a_whole_number_of_microseconds() {
        assert_eq!(microseconds(plain("50000")), Some(Some(50_000.0)));
        assert_eq!(microseconds(plain("5e4")), Some(Some(50_000.0)));
        assert_eq!(microseconds(quoted("50000")), Some(Some(50_000.0)));
        assert_eq!(microseconds(plain("-1")), Some(None));
        for none in ["50ms", "", "50000.5"] {
            assert_eq!(microseconds(plain(none)), None, "{none}");
        }
        assert_eq!(microseconds(quoted("50000.0")), None);
    }

    #[test]
    fn memory_is_read_as_compose_reads_it() {
        let check = |of: QuantityText, expected| assert_eq!(memory(of), expected, "{of:?}");
        let gibibyte = 1_073_741_824.0;
        for text in [
            "1g", "1gb", "1GiB", "1 gb", "+1g", "1G", "1024m", "1048576k", "1.0g",
        ] {
            check(plain(text), Memory::Bytes(gibibyte));
            check(quoted(text), Memory::Bytes(gibibyte));
        }
        check(plain("1.5G"), Memory::Bytes(1.5 * gibibyte));
        check(plain(".5g"), Memory::Bytes(0.5 * gibibyte));
        check(plain("5.g"), Memory::Bytes(5.0 * gibibyte));
        check(plain("2t"), Memory::Bytes(2048.0 * gibibyte));
        check(plain("1p"), Memory::Bytes(1_048_576.0 * gibibyte));
        check(plain("1_073_741_824"), Memory::Bytes(gibibyte));
        check(plain("0x40000000"), Memory::Bytes(gibibyte));
        check(plain("0b11"), Memory::Bytes(3.0));
        check(plain("010"), Memory::Bytes(8.0));
        check(quoted("010"), Memory::Bytes(10.0));
        check(quoted("1024"), Memory::Bytes(1024.0));
        check(quoted("1024.0"), Memory::Bytes(1024.0));
        check(quoted("1_024"), Memory::Bytes(1024.0));
        check(quoted("1e9"), Memory::Bytes(1e9));
        check(quoted("1e3k"), Memory::Bytes(1_024_000.0));
        check(plain("1000000b"), Memory::Bytes(1e6));
        check(plain("64Mi"), Memory::NearlyBytes(67_108_864.0));
        check(plain("1e9"), Memory::Float);
        check(plain("1024.0"), Memory::Float);
        check(plain("0"), Memory::Unlimited);
        check(plain("-1"), Memory::Unlimited);
        check(quoted("0"), Memory::Unlimited);
        for none in [
            "", "lots", "g", "1x", "1bb", "1e", "1i", "1ib", "1gibb", "1  g", "-1g", "1.5.5g",
            "1G B", "50%",
        ] {
            check(plain(none), Memory::Unreadable);
            check(quoted(none), Memory::Unreadable);
        }
        check(quoted("0x400"), Memory::Unreadable);
        check(quoted("-1"), Memory::Unreadable);
        check(quoted(" 1g"), Memory::Unreadable);
    }

    proptest! {
        #[test]
        fn a_unit_is_1024_of_the_unit_below(value in 1..1_000_000_u32, place in 1..5_usize, suffix in "(b|ib|B|iB)?") {
            let units = ["b", "k", "m", "g", "t", "p"];
            let bytes = |place: usize| {
                let suffix = if place == 0 { "" } else { &*suffix };
                match memory(plain(&format!("{value}{}{suffix}", units[place]))) {
                    Memory::Bytes(bytes) => bytes,
                    _ => f64::NAN,
                }
            };
            prop_assert_eq!(bytes(place), 1024.0 * bytes(place - 1));
        }

        #[test]
        fn no_text_stops_it(text in "[0-9.xeEkmgibB_ +é-]{0,12}") {
            for of in [plain(&text), quoted(&text)] {
                let counts = [count(of), processors(of).flatten(), microseconds(of).flatten()];
                prop_assert!(counts.into_iter().flatten().all(|it| it >= 0.0 && it.is_finite()));
                if let Memory::Bytes(bytes) = memory(of) {
                    prop_assert!(bytes > 0.0 && bytes.is_finite());
                }
            }
        }
    }
}
