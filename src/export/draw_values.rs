//! The values of draws, separated by commas: a row for each draw, for programs that price them again.

use std::fmt::Write as _;

use crate::decimal;
use crate::scenario::Scenario;
use crate::uncertainty::bands::Pricer;

/// Writes the values of this many draws. The columns are the keys of what is uncertain; with a month,
/// as in `users@3`, what differs from month to month; and people's work on changes, in dollars.
pub fn write(scenario: &Scenario, draws: u32) -> String {
    let mut pricer = Pricer::of(scenario);
    let mut text = pricer.value_names().join(",") + "\n";
    for draw in 0..draws {
        let mut separator = "";
        for value in pricer.values(draw) {
            let _ = write!(text, "{separator}{}", decimal::shortest(value));
            separator = ",";
        }
        text.push('\n');
    }
    text
}
