//! Series over months: the costs of strategies in each month or up to its end, and their crossings.

use super::crossing::{MonthCrossing, all_crossings};
use super::monthly::{Forecast, dollars};
use super::strategy::Strategy;
use crate::money::Total;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// Whether the scenario adds months up, rather than looking at each.
pub fn is_cumulative(scenario: &Scenario) -> bool {
    scenario.choice(Field::Spending) == 1
}

/// The costs of one strategy in each month, or up to its end.
///
/// # Unknown
///
/// Each total counts its lines without a price; [`dollars`](Self::dollars) leaves them out.
#[derive(Clone, Debug, PartialEq)]
pub struct StrategySeries {
    /// The strategy.
    pub strategy: Strategy,
    /// A total for each month.
    pub totals: Vec<Total>,
}

impl StrategySeries {
    /// The costs in US dollars, without unknown lines.
    pub fn dollars(&self) -> Vec<f64> {
        dollars(&self.totals)
    }
}

/// The costs of several strategies in each month, or up to its end.
///
/// # Examples
///
/// Without growth, two months at $49.25:
///
/// ```
/// use splitpoint::forecast::{Forecast, SpendingSeries, Strategy};
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&users=10000&growth=0&months=12");
/// let stay = Forecast::of(&scenario, Strategy::Stay);
/// let series = SpendingSeries::of(&[&stay], true);
/// assert_eq!(series.strategies[0].dollars()[..2], [49.25, 98.5]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct SpendingSeries {
    /// Whether months are added up.
    pub is_cumulative: bool,
    /// The strategies, in the order of their forecasts.
    pub strategies: Vec<StrategySeries>,
}

impl SpendingSeries {
    /// The series of these forecasts.
    pub fn of(forecasts: &[&Forecast], is_cumulative: bool) -> Self {
        let of = |forecast: &&Forecast| StrategySeries {
            strategy: forecast.strategy,
            totals: forecast.totals(is_cumulative),
        };
        Self {
            is_cumulative,
            strategies: forecasts.iter().map(of).collect(),
        }
    }

    /// All crossings of the strategies, by month.
    pub fn crossings(&self) -> Vec<MonthCrossing> {
        let strategies = self.strategies.iter();
        let known = |it: &StrategySeries| it.totals.iter().map(|total| total.known).collect();
        let series: Vec<(_, Vec<_>)> = strategies.map(|it| (it.strategy, known(it))).collect();
        all_crossings(&series)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast;

    #[test]
    fn splitting_later_overtakes_services_from_day_one() {
        let scenario = Scenario::of_version_one().with(Field::Horizon, 24.0);
        let forecasts = forecast::all(&scenario);
        let series = SpendingSeries::of(&forecasts.iter().collect::<Vec<_>>(), true);
        let found = series.crossings();
        let words: Vec<_> = found
            .iter()
            .map(|it| (it.month, it.above.key(), it.below.key()))
            .collect();
        assert_eq!(words, [(16, "monolith_first", "services_from_day_one")]);
    }
}
