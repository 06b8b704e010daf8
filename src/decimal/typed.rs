//! Numbers as people type them: `40,000`, `40 000`, `40'000`, `1.5M`, `1e6`, `0,15`.
//!
//! People separate thousands by commas, points, spaces or apostrophes, and fractions by a point or a
//! comma. Most texts can be read in one way only all the same. One that cannot, such as `40.000`, is
//! read in both ways, and the reader asks which one was meant.

use super::chosen::{parse, shortest};

/// The largest power of ten that can be typed. Larger numbers are in no use, and the page reads none.
const MOST_POWER: i32 = 37;

/// How a text can be read as a number.
///
/// # Examples
///
/// ```
/// use splitpoint::scenario::number::{Reading, read};
///
/// assert_eq!(read("40 000,5"), Some(Reading::Clear(40_000.5)));
/// let both = Reading::Ambiguous { mark: '.', fraction: 40.0, thousands: 40_000.0 };
/// assert_eq!(read("40.000"), Some(both));
/// assert_eq!(read("forty"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// In one way only.
    Clear(f64),
    /// In two ways: one mark stands before the last three digits.
    Ambiguous {
        /// The mark, a point or a comma.
        mark: char,
        /// The number if the mark begins a fraction.
        fraction: f64,
        /// The number if the mark separates thousands.
        thousands: f64,
    },
}

impl Reading {
    /// The number by the convention of this program, which writes fractions after a point and
    /// separates thousands by commas.
    pub fn conventional(self) -> f64 {
        match self {
            Self::Clear(number) => number,
            Self::Ambiguous {
                mark: ',',
                thousands,
                ..
            } => thousands,
            Self::Ambiguous { fraction, .. } => fraction,
        }
    }
}

/// Reads a text as a number times a power of ten, with an optional exponent or a suffix k, m or b.
/// Returns `None` if it cannot be read as a finite number.
pub(crate) fn read(text: &str, power: i32) -> Option<Reading> {
    let text = text.trim();
    let (text, suffix) = match text.char_indices().next_back()? {
        (at, 'k' | 'K') => (&text[..at], 3),
        (at, 'm' | 'M') => (&text[..at], 6),
        (at, 'b' | 'B') => (&text[..at], 9),
        _ => (text, 0),
    };
    let (text, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    if exponent.abs() > MOST_POWER {
        return None;
    }
    let power = power + suffix + exponent;
    let text = text.trim();
    let sign = match text.chars().next()? {
        // Amounts are shown with a minus sign, which is typed back as it was read.
        '-' | '−' => "-",
        _ => "",
    };
    let digits = text.strip_prefix(['+', '-', '−']).unwrap_or(text);
    let number = |digits: &str| parse(&[sign, digits].concat(), power);
    let (plain, mark) = plain_digits(digits)?;
    let Some(mark) = mark else {
        return number(&plain).map(Reading::Clear);
    };
    Some(Reading::Ambiguous {
        mark,
        fraction: number(&plain)?,
        thousands: number(&plain.replace('.', ""))?,
    })
}

/// Writes a number with its fewest digits, so that it is read back in one way only.
pub(crate) fn clear(number: f64) -> String {
    in_one_way(shortest(number))
}

/// Returns digits with a point before their fraction, and with a zero more where the point could be
/// taken for a separator of thousands.
pub(crate) fn in_one_way(mut digits: String) -> String {
    if matches!(read(&digits, 0), Some(Reading::Ambiguous { .. })) {
        digits.push('0');
    }
    digits
}

/// Returns digits with a point before their fraction. If they can be read in two ways, the point is
/// where the fraction would begin, and the mark that was typed there comes with them.
fn plain_digits(text: &str) -> Option<(String, Option<char>)> {
    let is_digit = |letter: &char| letter.is_ascii_digit();
    let marks: Vec<_> = text.chars().filter(|it| !is_digit(it)).map(kind).collect();
    let digits: String = text.chars().filter(is_digit).collect();
    let last_at = text.rfind(|letter: char| !is_digit(&letter));
    // Counted from the end, since a mark can have several bytes.
    let behind = last_at.map_or(0, |at| text[at..].chars().count() - 1);
    let fraction_at = digits.len() - behind;
    let with_point = || {
        let (whole, fraction) = digits.split_at(fraction_at);
        [whole, ".", fraction].concat()
    };
    match *marks.as_slice() {
        [] => Some((digits, None)),
        [mark @ ('.' | ',')] => {
            let is_either = is_grouped(text, mark) && !text.starts_with('0');
            Some((with_point(), is_either.then_some(mark)))
        }
        [first, .., last @ ('.' | ',')] if first != last => {
            let whole = &text[..last_at?];
            let is_clear = marks[..marks.len() - 1].iter().all(|it| *it == first);
            (is_clear && is_grouped(whole, first)).then(|| (with_point(), None))
        }
        [first, ..] => {
            let is_clear = marks.iter().all(|it| *it == first) && is_grouped(text, first);
            is_clear.then_some((digits, None))
        }
    }
}

/// Returns what a mark stands for: all spaces are alike, and so are all apostrophes.
fn kind(mark: char) -> char {
    match mark {
        // The spaces that are set between thousands: without a break, narrow, thin.
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        '’' => '\'',
        other => other,
    }
}

/// Returns whether one of the marks for thousands divides the digits into groups of three.
fn is_grouped(text: &str, mark: char) -> bool {
    let mut groups = text.split(|letter| kind(letter) == mark);
    let first = groups.next().unwrap_or_default();
    matches!(mark, ',' | '.' | ' ' | '\'' | '_')
        && matches!(first.len(), 1..=3)
        && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::decimal::with_separators;

    fn check(text: &str, expected: Option<Reading>) {
        assert_eq!(read(text, 0), expected, "{text}");
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (text, number) in [
            ("12000", 12_000.0),
            (" 40 000 ", 40_000.0),
            ("40\u{a0}000", 40_000.0),
            ("40\u{202f}000", 40_000.0),
            ("40'000", 40_000.0),
            ("40’000", 40_000.0),
            ("40_000", 40_000.0),
            ("40k", 40_000.0),
            ("1.5 M", 1_500_000.0),
            ("1,5M", 1_500_000.0),
            ("2b", 2e9),
            ("1e6", 1e6),
            ("1E+6", 1e6),
            ("2.5e-3", 0.0025),
            ("-3", -3.0),
            ("−3", -3.0),
            ("+3", 3.0),
            (".5", 0.5),
            (",5", 0.5),
            ("5.", 5.0),
            ("0,15", 0.15),
            ("0.125", 0.125),
            ("0,125", 0.125),
            ("1.2345", 1.2345),
            ("1,50", 1.5),
            ("1234,567", 1_234.567),
            ("1.234,5", 1_234.5),
            ("1,234.5", 1_234.5),
            ("1.234.567", 1_234_567.0),
            ("1,234,567.25", 1_234_567.25),
            ("1 234 567,25", 1_234_567.25),
            ("1'234.567", 1_234.567),
        ] {
            check(text, Some(Reading::Clear(number)));
        }
    }

    #[test]
    fn one_mark_before_three_digits_can_be_either() {
        let either = |text: &str, fraction, thousands| {
            let mark = if text.contains(',') { ',' } else { '.' };
            let both = Reading::Ambiguous {
                mark,
                fraction,
                thousands,
            };
            check(text, Some(both));
            both.conventional()
        };
        assert_eq!(either("40.000", 40.0, 40_000.0), 40.0);
        assert_eq!(either("40,000", 40.0, 40_000.0), 40_000.0);
        either("1.500", 1.5, 1_500.0);
        either("-1,500", -1.5, -1_500.0);
        either("1.500k", 1_500.0, 1_500_000.0);
        either("999.999", 999.999, 999_999.0);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            " ",
            "k",
            "-",
            ".",
            ",",
            "--1",
            "1-2",
            "1 2",
            "12 00",
            "1,2345,678",
            "1.2.3",
            "1,234.567,8",
            "1 234'567",
            "1.234 567",
            "1kk",
            "e6",
            "1e",
            "1e99",
            "1e6.5",
            "inf",
            "NaN",
            "٣",
            "1/2",
            "$5",
            "1::000",
        ] {
            check(text, None);
        }
    }

    proptest! {
        #[test]
        fn every_way_of_writing_thousands_is_read_back(
            number in 0_u64..1_000_000_000_000,
            mark in prop::sample::select(vec![",", ".", " ", "'", "’", "_", "\u{a0}", "\u{202f}"]),
        ) {
            let text = with_separators(&number.to_string()).replace(',', mark);
            match read(&text, 0) {
                Some(Reading::Clear(read)) => prop_assert_eq!(read, number as f64, "{}", text),
                // Between a thousand and a million, a point or a comma stands alone.
                Some(Reading::Ambiguous { thousands, .. }) => {
                    prop_assert!((1_000..1_000_000).contains(&number) && ",.".contains(mark));
                    prop_assert_eq!(thousands, number as f64, "{}", text);
                }
                None => prop_assert!(false, "{} is refused", text),
            }
        }

        #[test]
        fn a_fraction_is_read_back_after_a_point_and_after_a_comma(
            digits in 0_u32..100_000_000,
            decimals in 1_i32..8,
        ) {
            let number = f64::from(digits) / 10_f64.powi(decimals);
            let text = shortest(number);
            for text in [text.clone(), text.replace('.', ",")] {
                let read = match read(&text, 0) {
                    Some(Reading::Ambiguous { fraction, .. }) => fraction,
                    Some(Reading::Clear(read)) => read,
                    None => f64::NAN,
                };
                prop_assert_eq!(read, number, "{}", text);
            }
        }

        #[test]
        fn a_clear_text_is_read_back_as_its_number(digits in any::<i32>(), decimals in 0_i32..6) {
            let number = f64::from(digits) / 10_f64.powi(decimals);
            let text = clear(number);
            prop_assert_eq!(read(&text, 0), Some(Reading::Clear(number)), "{}", text);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9., '’_eEkM+−-]{0,12}|\\PC{0,8}") {
            if let Some(Reading::Clear(number)) = read(&text, 0) {
                prop_assert!(number.is_finite());
            }
        }
    }
}
