//! Decimal digits to the nearest floating-point number, and back.
//!
//! Everywhere but on the page these are the standard library's functions. The page has its own in
//! `decimal/page.rs`, for they take 18 KB less of its download. Both give the same results for all
//! that links, files and charts hold: plain digits without an exponent, at most nineteen of them, at
//! most 21 after the point, and less than 10³⁸. The tests below hold both to that, and say what each
//! makes of other numbers.

mod bounds;
mod chosen;
#[cfg(any(test, all(target_arch = "wasm32", feature = "page")))]
mod page;
#[cfg(not(all(target_arch = "wasm32", feature = "page")))]
mod standard;
mod typed;

pub use typed::Reading;
pub(crate) use typed::{clear, in_one_way, read};

/// Reads digits with an optional sign and point, times a power of ten: `parse("9.4", -2)` is 0.094.
///
/// The result is the floating-point number nearest to what the digits say. `None` when the text is
/// not digits, or more than 10³⁸.
pub(crate) fn parse(text: &str, power: i32) -> Option<f64> {
    chosen::parse(text, power)
}

/// Writes a number with this many decimals, 21 at the most, as `format!("{value:.2}")` does:
/// correctly rounded, and to the even digit where both are as near.
pub(crate) fn fixed(value: f64, decimals: u32) -> String {
    chosen::fixed(value, decimals)
}

/// Writes a number with the fewest decimals that read back as the same number, 21 at the most: plain
/// digits, without an exponent, and without a point where the number is whole.
pub(crate) fn shortest(value: f64) -> String {
    chosen::shortest(value)
}

/// Returns the digits of a whole number with a comma between thousands: `2980` as `2,980`.
pub(crate) fn with_separators(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::bounds::{MOST_DECIMALS, MOST_DIGITS};
    use super::{page, standard};

    /// Numbers of all sizes that are in use, and those that lie between two decimal digits.
    fn number() -> impl Strategy<Value = f64> {
        let of_any_size = (-(1_i64 << 53)..1 << 53, -140..74_i32)
            .prop_map(|(digits, power)| digits as f64 * 2_f64.powi(power));
        let short = (any::<i64>(), 0..18_u32, 0..20_i32)
            .prop_map(|(digits, fewer, power)| (digits >> (3 * fewer)) as f64 / 10_f64.powi(power));
        let between = any::<i32>().prop_map(|eighths| f64::from(eighths) / 8.0);
        prop_oneof![of_any_size, short, between]
    }

    /// At most nineteen digits with a point somewhere, and a power of ten: of the result at most 21
    /// digits stand after the point.
    fn text() -> impl Strategy<Value = (String, i32)> {
        let sign = prop_oneof![Just(""), Just("-"), Just("+")];
        let digits = "[0-9]{1,19}".prop_map(|digits: String| digits);
        (sign, digits, 0..20_usize, -2..16_i32).prop_map(|(sign, digits, point, power)| {
            let (whole, fraction) = digits.split_at(point.min(digits.len()));
            let point = if fraction.is_empty() { "" } else { "." };
            ([sign, whole, point, fraction].concat(), power)
        })
    }

    fn check_written(value: f64) {
        for decimals in 0..=MOST_DECIMALS {
            let [here, there] = [standard::fixed, page::fixed].map(|fixed| fixed(value, decimals));
            assert_eq!(here, there, "{value:?} with {decimals} decimals");
        }
        assert_eq!(
            standard::shortest(value),
            page::shortest(value),
            "{value:?}"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn the_page_writes_what_the_standard_library_writes(value in number()) {
            check_written(value);
        }

        #[test]
        fn the_page_reads_what_the_standard_library_reads((text, power) in text()) {
            let here = standard::parse(&text, power);
            prop_assert!(here.is_some(), "{}", text);
            prop_assert_eq!(here, page::parse(&text, power), "{} and {} zeros", text, power);
        }

        #[test]
        fn the_page_refuses_what_the_standard_library_refuses(text in "[-+0-9.eE inf]{0,6}") {
            prop_assert_eq!(standard::parse(&text, 0), page::parse(&text, 0), "{}", text);
        }

        #[test]
        fn the_shortest_digits_read_back(value in number()) {
            // Smaller numbers take more than 21 decimals.
            let value = if value.abs() > 1e-4 { value } else { 0.0 };
            let text = standard::shortest(value);
            prop_assert_eq!(standard::parse(&text, 0), Some(value), "{}", text);
            prop_assert_eq!(page::parse(&text, 0), Some(value), "{}", text);
        }
    }

    #[test]
    fn digits_beyond_the_last_that_is_written_are_passed_over() {
        for (text, power) in [
            (&*format!("0.{}9", "0".repeat(21)), 0),
            (&*format!("0.{}1", "0".repeat(180)), 0),
            (&*format!("0.{}19", "0".repeat(20)), 0),
            (&*format!("12.{}9", "0".repeat(19)), -2),
        ] {
            let here = standard::parse(text, power);
            assert_eq!(here, page::parse(text, power), "{text}");
        }
        assert_eq!(
            standard::parse(&format!("0.{}9", "0".repeat(21)), 0),
            Some(0.0)
        );
    }

    #[test]
    fn single_numbers_are_written_alike() {
        for value in [
            0.0,
            -0.0,
            0.5,
            1.5,
            2.5,
            0.125,
            1e22,
            1e23,
            1e30,
            1e38,
            5e-324,
            9.995,
            -0.001,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
        ] {
            check_written(value);
        }
        let check = |value, expected: &str| assert_eq!(standard::shortest(value), expected);
        check(10_000.0, "10000");
        check(0.05, "0.05");
        check(1e-22, "0.000000000000000000000");
        check(2_f64.powi(60), "1152921504606846976");
        check(8.0 + 2_f64.powi(-16), "8.000015258789062");
    }

    #[test]
    fn single_texts_are_read_alike() {
        let check = |text: &str, power, expected| {
            assert_eq!(standard::parse(text, power), expected, "{text} and {power}");
            assert_eq!(page::parse(text, power), expected, "{text} and {power}");
        };
        check("+7", 0, Some(7.0));
        check(".5", 0, Some(0.5));
        check("5.", 0, Some(5.0));
        check("5.", 1, Some(50.0));
        check("9007199254740993", 0, Some(9_007_199_254_740_992.0));
        // A power of ten costs no precision.
        check("9.4", -2, Some(0.094));
        check("1.5", 6, Some(1_500_000.0));
        check("0.07", 3, Some(70.0));
        for text in [
            "", ".", "-", "1.2.3", "--1", "1-2", "1e5", "inf", "1 2", "٣",
        ] {
            check(text, 0, None);
            check(text, 2, None);
        }
        check(&"9".repeat(60), 0, None);
        check(&"0".repeat(60), 0, Some(0.0));
    }

    /// Where the two differ: numbers that are not typed, not in links and not shown.
    #[test]
    fn numbers_beyond_those_in_use_differ_in_their_last_digits() {
        // Digits after the nineteenth count as zeros on the page.
        let long = "9007199254740993.0000000000000001";
        assert!(long.len() > MOST_DIGITS as usize);
        assert_eq!(standard::parse(long, 0), Some(9_007_199_254_740_994.0));
        assert_eq!(page::parse(long, 0), Some(9_007_199_254_740_992.0));
        // Beyond 10³⁸ the page writes that.
        assert_eq!(
            standard::fixed(1e39, 0),
            "999999999999999939709166371603178586112"
        );
        assert_eq!(page::fixed(1e39, 0), format!("1{:038}", 0));
    }
}
