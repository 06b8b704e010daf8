//! Words that sentences share: lengths of time, what is counted, lists, capitals.

use crate::forecast::strategy::Counted;
use crate::model::line::Part;
pub use crate::model::option::capitalised;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// Months in words: `three years`, `18 months`.
pub fn duration(months: f64) -> String {
    match months as u32 {
        12 => "a year".to_owned(),
        24 => "two years".to_owned(),
        36 => "three years".to_owned(),
        48 => "four years".to_owned(),
        60 => "five years".to_owned(),
        months => format!("{months} months"),
    }
}

/// Which parts of the bills sums over months are made of.
pub fn counts(scenario: &Scenario) -> &'static str {
    match scenario.choice(Field::Counted) {
        0 => "infrastructure alone",
        1 => "infrastructure and on-call",
        _ => "all that is on the bill",
    }
}

/// The same in brackets. Empty if that is the whole bill.
pub fn counting(scenario: &Scenario) -> String {
    if Counted::of(scenario).holds(Part::People) {
        return String::new();
    }
    [" (counting ", counts(scenario), ")"].concat()
}

/// The time and parts that sums over months cover: `three years`, `three years (counting
/// infrastructure alone)`.
pub fn horizon(scenario: &Scenario) -> String {
    duration(scenario.get(Field::Horizon)) + &counting(scenario)
}

/// Things one after the other, with “and” before the last.
pub fn listed(things: &[String]) -> String {
    match things {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
