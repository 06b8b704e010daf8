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

/// The unit as it is written after a number: `1 node`, `2 nodes`.
pub fn in_number(unit: &'static str, value: f64) -> &'static str {
    if value != 1.0 {
        return unit;
    }
    let found = SINGULARS.iter().find(|(many, _)| *many == unit);
    found.map_or(unit, |(_, one)| one)
}

/// Units that are one noun, for many and for one; all other units are written the same for both.
const SINGULARS: [(&str, &str); 41] = [
    ("addresses", "address"),
    ("brokers", "broker"),
    ("bytes", "byte"),
    ("calls", "call"),
    ("clusters", "cluster"),
    ("connections", "connection"),
    ("containers", "container"),
    ("databases", "database"),
    ("days", "day"),
    ("developers", "developer"),
    ("domains", "domain"),
    ("engineer-months", "engineer-month"),
    ("engineers", "engineer"),
    ("gateways", "gateway"),
    ("hours", "hour"),
    ("incidents", "incident"),
    ("instances", "instance"),
    ("lines", "line"),
    ("machines", "machine"),
    ("messages", "message"),
    ("metrics", "metric"),
    ("minutes", "minute"),
    ("months", "month"),
    ("nodes", "node"),
    ("pages", "page"),
    ("people", "person"),
    ("pods", "pod"),
    ("replicas", "replica"),
    ("requests", "request"),
    ("rules", "rule"),
    ("secrets", "secret"),
    ("servers", "server"),
    ("services", "service"),
    ("sites", "site"),
    ("spans", "span"),
    ("tasks", "task"),
    ("teams", "team"),
    ("units", "unit"),
    ("users", "user"),
    ("weeks", "week"),
    ("zones", "zone"),
];
