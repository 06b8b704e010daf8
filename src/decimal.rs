//! Decimal digits to the nearest floating-point number.
//!
//! The standard library does this for every number there is, with tables that took 12.5 KB of the
//! page's compressed download. Nobody types, and no link holds, more than nineteen digits, and
//! that many need only whole numbers of 128 bits.

/// The most digits that count; those after them are read as zeros.
const MOST_DIGITS: u32 = 19;

/// The most decimals for which the quotient below keeps more bits than a result holds.
const MOST_DECIMALS: i32 = 21;

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
    while decimals > MOST_DECIMALS {
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

#[cfg(test)]
mod tests {
    use super::parse;

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
