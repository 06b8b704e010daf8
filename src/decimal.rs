//! Decimal digits to the nearest floating-point number, and back.
//!
//! The standard library does this for every number there is, with tables and long arithmetic that
//! took 12.5 KB of the page's compressed download for reading and 7 KB for writing. Nobody types,
//! no link holds and nothing shows more than nineteen digits, and that many need only whole
//! numbers of 128 bits. So code that runs on the page formats no `f64` with `{}`; a test of the
//! built page holds this.

/// The most digits that count; those after them are read as zeros.
const MOST_DIGITS: u32 = 19;

/// The most decimals for which the quotient below keeps more bits than a result holds.
const MOST_DECIMALS: u32 = 21;

/// Reads digits with an optional sign and point, times a power of ten: `parse("9.4", -2)` is 0.094.
///
/// The result is the floating-point number nearest to what the digits say. `None` when the text is
/// not digits, or more than 10³⁸.
pub(crate) fn parse(text: &str, power: i32) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let mut digits = 0_u64;
    let mut taken = 0;
    let mut power = power;
    let mut is_fraction = false;
    let mut has_digits = false;
    for byte in unsigned.bytes() {
        match byte {
            b'0'..=b'9' => {
                has_digits = true;
                let counts = taken < MOST_DIGITS;
                if counts {
                    digits = digits * 10 + u64::from(byte - b'0');
                    taken += u32::from(digits > 0);
                }
                power += i32::from(!counts) - i32::from(is_fraction);
            }
            b'.' if !is_fraction => is_fraction = true,
            _ => return None,
        }
    }
    let value = if power < 0 {
        quotient(digits, -power)
    } else {
        product(digits, power)?
    };
    has_digits.then_some(if text.starts_with('-') { -value } else { value })
}

fn product(digits: u64, power: i32) -> Option<f64> {
    let factor = 10_u128.checked_pow(power.unsigned_abs())?;
    Some(u128::from(digits).checked_mul(factor)? as f64)
}

fn quotient(digits: u64, decimals: i32) -> f64 {
    let (mut digits, mut decimals) = (u128::from(digits), decimals);
    while decimals > MOST_DECIMALS.cast_signed() {
        digits /= 10;
        decimals -= 1;
    }
    if digits == 0 {
        return 0.0;
    }
    let shift = digits.leading_zeros();
    let divisor = 10_u128.pow(decimals.unsigned_abs());
    let (dividend, remainder) = (digits << shift, (digits << shift) % divisor);
    // The quotient has at least 58 bits, 53 count, and the last one remembers whether anything
    // was left over: so the conversion rounds as if it saw all digits.
    let bits = (dividend / divisor) | u128::from(remainder > 0);
    bits as f64 * 0.5_f64.powi(shift.cast_signed())
}

/// The bits of a floating-point number that hold its digits, and the exponent of the lowest one.
const FRACTION_BITS: u32 = 52;
const LOWEST_EXPONENT: i32 = -1074;

/// Writes a number with so many decimals, 21 at the most, as `format!("{value:.2}")` does:
/// correctly rounded, and to the even digit where both are as near.
///
/// Numbers beyond 10³⁸ are written as about that.
pub(crate) fn fixed(value: f64, decimals: u32) -> String {
    if !value.is_finite() {
        return if value.is_nan() { "NaN" } else { "inf" }.to_owned();
    }
    let decimals = decimals.min(MOST_DECIMALS);
    let bits = value.abs().to_bits();
    let raised = (bits >> FRACTION_BITS) as i32;
    // The first bit of a normal number is always set and therefore not stored.
    let implied = u64::from(raised > 0) << FRACTION_BITS;
    let digits = bits & ((1 << FRACTION_BITS) - 1) | implied;
    let exponent = LOWEST_EXPONENT + (raised - 1).max(0);
    let unit = 10_u128.pow(decimals);
    let (whole, fraction) = if exponent < 0 {
        let scaled = rounded_shift(u128::from(digits) * unit, exponent.unsigned_abs());
        (scaled / unit, scaled % unit)
    } else {
        (value.abs() as u128, 0)
    };
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let (whole, fraction) = (digits_of(whole), digits_of(fraction));
    if decimals == 0 {
        return format!("{sign}{whole}");
    }
    let width = decimals as usize;
    format!("{sign}{whole}.{fraction:0>width$}")
}

/// The digits of a whole number, from two shorter ones: writing 128 bits at once is larger.
fn digits_of(whole: u128) -> String {
    const LONGEST: u128 = 10_u128.pow(MOST_DIGITS);
    match ((whole / LONGEST) as u64, (whole % LONGEST) as u64) {
        (0, low) => low.to_string(),
        (high, low) => format!("{high}{low:019}"),
    }
}

/// Divides by a power of two, to the nearest whole number, to the even one of two.
fn rounded_shift(scaled: u128, shift: u32) -> u128 {
    if shift >= u128::BITS {
        return 0;
    }
    let down = scaled >> shift;
    let rest = scaled - (down << shift);
    let half = 1_u128 << (shift - 1);
    down + u128::from(rest > half || rest == half && down % 2 == 1)
}

/// Writes a number with the fewest decimals that read back as the same number, 21 at the most.
pub(crate) fn shortest(value: f64) -> String {
    let mut text = fixed(value, 0);
    let mut decimals = 0;
    while decimals < MOST_DECIMALS && parse(&text, 0) != Some(value) {
        decimals += 1;
        text = fixed(value, decimals);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{fixed, parse, shortest};

    /// A fixed walk over numbers of many sizes; the constant is Knuth's multiplier.
    fn walk() -> impl Iterator<Item = u64> {
        let next = |seed: &u64| Some(seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
        std::iter::successors(Some(1_u64), next).take(10_000)
    }

    #[test]
    fn writing_agrees_with_the_standard_library() {
        let check = |value: f64| {
            for decimals in [0, 1, 2, 3, 4, 8] {
                let width = decimals as usize;
                let expected = format!("{value:.width$}");
                assert_eq!(fixed(value, decimals), expected, "{value:?}");
            }
        };
        for seed in walk() {
            let size = 10_f64.powi((seed >> 59) as i32 - 13);
            check((seed >> 11) as f64 / (1_u64 << 53) as f64 * size);
            // Halves and eighths lie between two digits.
            check(((seed >> 40) as f64 - 8_000_000.0) / 8.0);
        }
        check(f64::NAN);
        check(f64::INFINITY);
        for value in [
            0.0, -0.0, 0.5, 1.5, 2.5, 0.125, 1e22, 1e30, 5e-324, 9.995, -0.001,
        ] {
            check(value);
        }
    }

    #[test]
    fn the_shortest_digits_read_back() {
        for seed in walk() {
            let digits = (seed >> 20) % 10_u64.pow((seed >> 60) as u32 + 1);
            let value = digits as f64 / 10_f64.powi((seed % 12) as i32);
            assert_eq!(shortest(value), value.to_string());
        }
        assert_eq!(shortest(10_000.0), "10000");
        assert_eq!(shortest(0.05), "0.05");
    }

    #[test]
    fn it_agrees_with_the_standard_library() {
        // A fixed walk over the digits of many sizes; the constant is Knuth's multiplier.
        let mut seed = 1_u64;
        for _ in 0..50_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let digits = (seed >> (seed % 40)).to_string();
            let point = usize::try_from(seed >> 60).expect("four bits") % (digits.len() + 1);
            let text = format!("{}.{}", &digits[..point], &digits[point..]);
            if digits.len() <= 19 {
                assert_eq!(parse(&text, 0), text.parse().ok(), "{text}");
            }
        }
        for text in [
            "0",
            "-0.1",
            "+7",
            "0.094",
            ".5",
            "5.",
            "9007199254740993",
            "0.000001",
        ] {
            assert_eq!(parse(text, 0), text.parse().ok(), "{text}");
        }
    }

    #[test]
    fn a_power_of_ten_costs_no_precision() {
        assert_eq!(parse("9.4", -2), Some(0.094));
        assert_eq!(parse("1.5", 6), Some(1_500_000.0));
        assert_eq!(parse("0.07", 3), Some(70.0));
    }

    #[test]
    fn other_text_is_no_number() {
        for text in ["", ".", "-", "1.2.3", "--1", "1e5", "inf", "1 2", "٣"] {
            assert_eq!(parse(text, 0), None, "{text}");
        }
        assert_eq!(parse(&"9".repeat(60), 0), None);
        assert_eq!(parse(&"0".repeat(60), 0), Some(0.0));
    }
}
