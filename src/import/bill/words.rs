//! Amounts of a bill in words.

use crate::decimal;

/// An amount in words, to cents: `1,234.50 EUR`.
pub(in super::super) fn in_words(amount: f64, currency: &str) -> String {
    let digits = decimal::fixed(amount.abs(), 2);
    // What rounds to nothing has no sign.
    let is_negative = amount < 0.0 && digits.bytes().any(|it| it.is_ascii_digit() && it != b'0');
    let sign = if is_negative { "−" } else { "" };
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let whole = decimal::with_separators(whole);
    format!("{sign}{whole}{rest} {currency}")
}
