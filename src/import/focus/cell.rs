//! Single cells of a bill: their contents and separators.

use crate::import::text::number;

/// The year and month that a date begins with, as ISO 8601 writes them and the format demands:
/// `2026-10` of `2026-10-01T00:00:00Z`.
pub(super) fn month(date: &str) -> Option<&str> {
    let (month, rest) = date.split_at_checked(7)?;
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let is_one = match month.as_bytes() {
        [year @ .., b'-', b'0', b'1'..=b'9'] | [year @ .., b'-', b'1', b'0'..=b'2'] => {
            year.iter().all(is_digit)
        }
        _ => false,
    };
    (is_one && !rest.as_bytes().first().is_some_and(is_digit)).then_some(month)
}

/// Whether a text that is no number would be one without the signs that people put between
/// thousands.
pub(super) fn is_grouped(text: &str) -> bool {
    let is_sign =
        |letter: char| letter.is_whitespace() || matches!(letter, ',' | '.' | '\'' | '’' | '_');
    let digits: String = text.chars().filter(|&it| !is_sign(it)).collect();
    digits.len() < text.len() && number(&digits).is_some()
}
