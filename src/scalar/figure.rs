//! Figures in formulas: digits, separators, and units in singular and plural.

use crate::decimal;

/// A figure as formulas show it: with thousands separators, and only the decimals that it needs.
pub fn figure(value: f64) -> String {
    let size = value.abs();
    let decimals = if size >= 100.0 {
        2
    } else if size >= 1.0 {
        4
    } else {
        8
    };
    with_decimals(value, decimals)
}

/// A figure with its twelve first digits, or with all if it has fewer.
pub fn figure_in_full(value: f64) -> String {
    let whole = value.abs().log10().floor();
    // Smaller numbers than these are in no formula.
    with_decimals(value, (11.0 - whole).clamp(0.0, 20.0) as u32)
}

fn with_decimals(value: f64, decimals: u32) -> String {
    if !value.is_finite() {
        return "unknown".to_owned();
    }
    let size = value.abs();
    let text = decimal::fixed(size, decimals);
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let grouped = decimal::with_separators(whole);
    let sign = if value < 0.0 { "−" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{fraction}")
}
