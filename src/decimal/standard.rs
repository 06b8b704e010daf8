//! The functions of the standard library, within the bounds of the page's.

use super::bounds::MOST_DECIMALS;

/// The bound below which numbers are read: 2¹²⁸, some 3.4 · 10³⁸.
const MOST: f64 = u128::MAX as f64;

/// See [`super::parse`].
pub(super) fn parse(text: &str, power: i32) -> Option<f64> {
    // The standard library also reads exponents and names such as `inf`.
    let is_plain = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'+' | b'-');
    if !text.bytes().all(is_plain) {
        return None;
    }
    // Digits after the last that is written count as little as the page lets them: a link that is read
    // is written as it was.
    let places = (i64::from(MOST_DECIMALS) + i64::from(power)).max(0) as usize;
    let text = match text.split_once('.') {
        Some((whole, fraction)) if fraction.len() > places => &text[..whole.len() + 1 + places],
        _ => text,
    };
    let value: f64 = match power {
        0 => text.parse().ok()?,
        // One reading, so that a power of ten costs no precision.
        _ => format!("{text}e{power}").parse().ok()?,
    };
    (value.abs() < MOST).then_some(value)
}

/// See [`super::fixed`].
pub(super) fn fixed(value: f64, decimals: u32) -> String {
    let width = decimals.min(MOST_DECIMALS) as usize;
    format!("{value:.width$}")
}

/// See [`super::shortest`].
pub(super) fn shortest(value: f64) -> String {
    // The number of decimals is all that is taken from here. Where two texts of that length are
    // as near, `{}` takes the upper one, and `{:.2}` the even one, as the page does; and of a
    // large whole number `{}` writes zeros for the digits that reading it back does not need.
    let text = value.to_string();
    let decimals = text.split_once('.').map_or(0, |(_, it)| it.len());
    fixed(value, decimals as u32)
}
