//! The forecast: the cost of strategies over months, and where one becomes cheaper than another.
//!
//! The scenario of every month is priced anew; only quantities are compounded, never costs. All
//! strategies have the same workload. People's work, and the months in which old and new run side
//! by side, are in the months in which they fall.
//!
//! Uncertainty is not part of this module: every input has its entered value.

pub mod break_even;
pub mod categories;
pub mod events;
pub mod growth;
pub mod strategy;

pub use break_even::BreakEven;
pub use categories::categories;
pub use events::{PriceStep, Turn, steps, turns};
pub use strategy::{Forecast, Month, Strategy, objections};

use crate::scenario::Scenario;

/// The forecasts of all strategies, in the order of [`Strategy::ALL`].
pub fn all(scenario: &Scenario) -> [Forecast; Strategy::ALL.len()] {
    Forecast::of_each(scenario, Strategy::ALL)
}

/// The months, counted from one, from which one series is on the other side of the other.
///
/// A month in which both are equal counts as being on the side of the month before.
///
/// # Examples
///
/// ```
/// use splitpoint::forecast::crossings;
///
/// assert_eq!(crossings(&[1.0, 2.0, 3.0], &[2.0, 2.0, 2.0]), [3]);
/// ```
pub fn crossings(one: &[f64], other: &[f64]) -> Vec<usize> {
    let mut months = Vec::new();
    let mut side = 0.0;
    for (index, difference) in one.iter().zip(other).map(|(a, b)| a - b).enumerate() {
        if difference == 0.0 {
            continue;
        }
        if side != 0.0 && side != difference.signum() {
            months.push(index + 1);
        }
        side = difference.signum();
    }
    months
}

#[cfg(test)]
mod tests {
    use super::crossings;

    #[test]
    fn crossings_are_the_months_after_which_sides_have_changed() {
        let check = |one: &[f64], other: &[f64], months: &[usize]| {
            assert_eq!(crossings(one, other), months);
        };
        check(&[1.0, 2.0, 3.0], &[2.0, 2.0, 2.0], &[3]);
        check(&[1.0, 3.0, 1.0], &[2.0, 2.0, 2.0], &[2, 3]);
        check(&[1.0, 1.0], &[2.0, 2.0], &[]);
        check(&[2.0, 2.0], &[2.0, 2.0], &[]);
        check(&[], &[], &[]);
    }
}
