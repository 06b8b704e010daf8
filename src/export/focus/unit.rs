//! Pricing units as FOCUS writes them.
//!
//! Source: the attribute “Unit Format” of FOCUS 1.2
//! (<https://github.com/FinOps-Open-Cost-and-Usage-Spec/FOCUS_Spec/blob/v1.2/specification/attributes/unit_format.md>,
//! read on 2026-12-01): plural nouns with capitals, data sizes by their abbreviations, compound units
//! with a hyphen, and a whole number before them where a price is for several.

/// A unit of FOCUS.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FocusUnit {
    pub(super) name: String,
    /// How many of it one unit of the price book is.
    pub(super) times: f64,
}

/// The units of the price book whose words say too much or too little for the format, and how many of
/// the others they are: a compound unit has no number before it.
const OTHERWISE: [(&str, &str, f64); 6] = [
    ("1,000 active series-month", "Series-Months", 1_000.0),
    ("100 metrics-month", "Metric-Months", 100.0),
    ("capacity unit-hour", "Unit-Hours", 1.0),
    ("million", "1000000 Requests", 1.0),
    ("million CPU-ms", "1000000 Milliseconds", 1.0),
    // The format knows no weeks.
    ("week", "7 Days", 1.0),
];

/// Counts that stand before a unit.
const COUNTS: [(&str, &str); 2] = [("1,000 ", "1000 "), ("million ", "1000000 ")];

/// Returns a unit of the price book in the form of FOCUS: `GB-month` is `GB-Months`.
pub(super) fn focus_unit(unit: &str) -> FocusUnit {
    if let Some((_, name, times)) = OTHERWISE.iter().find(|(own, ..)| *own == unit) {
        return FocusUnit {
            name: (*name).to_owned(),
            times: *times,
        };
    }
    let counted = COUNTS
        .iter()
        .find_map(|(own, focus)| Some((*focus, unit.strip_prefix(own)?)));
    let (count, base) = counted.unwrap_or(("", unit));
    let mut parts: Vec<_> = base.split('-').map(capital).collect();
    if let Some(last) = parts.last_mut()
        && !is_size(last)
        && !last.ends_with('s')
    {
        last.push('s');
    }
    FocusUnit {
        name: [count, &parts.join("-")].concat(),
        times: 1.0,
    }
}

/// A word with a capital, unless it has one further in: `vCPU`.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if !word.contains(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => word.to_owned(),
    }
}

/// Whether a word is the abbreviation of a data size, which has no plural.
fn is_size(word: &str) -> bool {
    matches!(word, "GB" | "GiB" | "MiB" | "TiB")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_book::books;

    #[test]
    fn units_are_plural_nouns() {
        let check = |own: &str, focus: &str| assert_eq!(focus_unit(own).name, focus);
        check("month", "Months");
        check("GB", "GB");
        check("GB-month", "GB-Months");
        check("vCPU-second", "vCPU-Seconds");
        check("node-hour", "Node-Hours");
        check("1,000 mails", "1000 Mails");
        check("million events", "1000000 Events");
        check("week", "7 Days");
        assert_eq!(focus_unit("100 metrics-month").times, 100.0);
    }

    #[test]
    fn every_unit_of_every_price_has_the_form() {
        for entry in books().iter().flat_map(|book| &book.prices) {
            let unit = focus_unit(&entry.unit).name;
            let (count, base) = unit.split_once(' ').unwrap_or(("1", &unit));
            assert!(count.parse::<u32>().is_ok(), "{unit}");
            assert!(count == "1" || !base.contains('-'), "{unit}");
            let parts: Vec<_> = base.split('-').collect();
            assert!(parts.len() <= 2, "{unit}");
            for part in &parts {
                assert!(part.chars().all(char::is_alphabetic), "{unit}");
                assert!(part.contains(char::is_uppercase), "{unit}");
            }
            let last = parts.last().copied().unwrap_or_default();
            assert!(is_size(last) || last.ends_with('s'), "{unit}");
        }
    }
}
