//! The forecast: the cost of strategies over months, and where one becomes cheaper than another.
//!
//! The scenario of every month is priced anew; only quantities are compounded, never costs. All
//! strategies have the same workload. People's work, and the months in which old and new run side
//! by side, are in the months in which they fall.
//!
//! Uncertainty is not part of this module: every input has its entered value.

pub mod bills;
pub mod break_even;
pub mod categories;
pub(crate) mod course;
pub mod crossing;
pub mod events;
pub mod fleet;
pub mod growth;
pub mod monthly;
pub(crate) mod months;
pub mod series;
pub mod strategy;

pub use bills::{MonthlyBill, bills};
pub use break_even::BreakEven;
pub use categories::categories;
pub use crossing::{MonthCrossing, crossings};
pub use events::{PriceStep, StrategyChange, steps, strategy_changes};
pub use monthly::{Forecast, Month};
pub use series::{SpendingSeries, StrategySeries, is_cumulative};
pub use strategy::{Strategy, objections};

use crate::scenario::Scenario;

/// The forecasts of all strategies, in the order of [`Strategy::ALL`].
pub fn all(scenario: &Scenario) -> [Forecast; Strategy::ALL.len()] {
    Forecast::of_each(scenario, Strategy::ALL)
}
