//! The functions of `decimal` as the page has them, without the standard library's tables.
//!
//! Whole numbers of 128 bits are enough for nineteen digits, and no tables or long arithmetic are
//! needed for them. With the standard library's functions instead, the page's program takes 203,545
//! bytes of the first download instead of 185,232 (brotli, November 2026): 18 KB, half of it for
//! reading and half for writing. A test of the built page finds out when those come in again, and
//! the tests of `decimal` hold both to the same results.

use super::bounds::{MOST_DECIMALS, MOST_DIGITS};

/// See [`super::parse`]; digits after the nineteenth are read as zeros.
pub(super) fn parse(text: &str, power: i32) -> Option<f64> {
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

/// The largest whole number that is written: two times nineteen digits.
const MOST_WHOLE: u128 = 10_u128.pow(2 * MOST_DIGITS);

/// See [`super::fixed`]; numbers beyond 10³⁸ are written as that.
pub(super) fn fixed(value: f64, decimals: u32) -> String {
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return [sign, "inf"].concat();
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
        ((value.abs() as u128).min(MOST_WHOLE), 0)
    };
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

/// See [`super::shortest`].
pub(super) fn shortest(value: f64) -> String {
    let mut text = fixed(value, 0);
    let mut decimals = 0;
    while decimals < MOST_DECIMALS && parse(&text, 0) != Some(value) {
        decimals += 1;
        text = fixed(value, decimals);
    }
    text
}
