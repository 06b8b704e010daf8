//! Digits of printed numbers: thousands separators, and suffixes for large ones.

use crate::decimal;

/// A count for sentences: `10,000`, `1.2M`.
pub fn about_count(count: f64) -> String {
    if count < 1e6 {
        return with_separators(count.round() as u128);
    }
    let (scaled, suffix) = scale_to_suffix(count);
    format!("{}{suffix}", three_digits(scaled))
}

/// Returns a size in its largest suffix, and the suffix; three digits of it are below a thousand.
pub(super) fn scale_to_suffix(size: f64) -> (f64, &'static str) {
    // 999.5 prints as 1,000 in three digits, so the step up comes half a digit early.
    [
        (999.5e9, 1e12, "T"),
        (999.5e6, 1e9, "B"),
        (999.5e3, 1e6, "M"),
        (999.5, 1e3, "K"),
    ]
    .into_iter()
    .find(|&(from, ..)| size >= from)
    .map_or((size, ""), |(_, unit, suffix)| (size / unit, suffix))
}

/// Returns the three first digits of a size below a thousand, without zeros at the end; of a larger
/// one, for which there is no suffix, all before the point.
pub(super) fn three_digits(size: f64) -> String {
    let decimals = if size < 9.995 {
        2
    } else {
        u32::from(size < 99.95)
    };
    let text = decimal::fixed(size, decimals);
    if decimals == 0 {
        return decimal::with_separators(&text);
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Returns a whole number of the smallest units, of which a power of ten is one, as a plain number
/// without zeros at its end: 4,925 hundredths are `49.25`.
pub(super) fn plain(smallest: i128, decimals: usize) -> String {
    let text = fixed(smallest, decimals);
    if decimals == 0 {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Returns the same with all its decimals: `49.20`.
pub(super) fn fixed(smallest: i128, decimals: usize) -> String {
    let sign = if smallest < 0 { "-" } else { "" };
    let text = format!("{:0>1$}", smallest.unsigned_abs(), decimals + 1);
    let (whole, fraction) = text.split_at(text.len() - decimals);
    let point = if decimals > 0 { "." } else { "" };
    [sign, whole, point, fraction].concat()
}

/// Returns a whole number with a comma between thousands.
pub(super) fn with_separators(whole: u128) -> String {
    decimal::with_separators(&whole.to_string())
}
