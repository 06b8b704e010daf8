//! The bills of a strategy: which lines make up the cost of each month.

use super::course::Course;
use super::growth;
use super::strategy::{Counted, Strategy, options_running};
use crate::model::estimate::Estimate;
use crate::model::line::Part;
use crate::money::{Money, Total};
use crate::scenario::Scenario;

/// The bills of one month of a strategy.
///
/// # Units
///
/// All costs are US dollars, as [`Money`].
///
/// # Unknown
///
/// Lines without a price are on the bills, and [`total`](Self::total) counts them.
///
/// # Examples
///
/// In the months before a split both architectures run, so there are two bills:
///
/// ```
/// use splitpoint::forecast::{Strategy, bills};
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&split=3&overlap=1");
/// let counts = bills(&scenario, Strategy::MonolithFirst).map(|bill| bill.estimates.len());
/// assert_eq!(Vec::from_iter(counts.take(4)), [1, 2, 1, 1]);
/// ```
#[derive(Clone, Debug)]
pub struct MonthlyBill {
    /// The month, counted from one.
    pub month: u32,
    /// A bill for each option that runs in it, with the lines that forecasts count.
    pub estimates: Vec<Estimate>,
    /// The cost of people's work on a change that falls in the month.
    pub migration: Money,
}

impl MonthlyBill {
    /// The cost of the month: what the [`Forecast`](super::Forecast) has for it.
    pub fn total(&self) -> Total {
        let migration = Total {
            known: self.migration,
            ..Total::default()
        };
        let running: Total = self.estimates.iter().map(Estimate::total).sum();
        running + migration
    }
}

/// Returns the bills of a strategy, one month after the other.
pub fn bills(
    scenario: &Scenario,
    strategy: Strategy,
) -> impl Iterator<Item = MonthlyBill> + use<'_> {
    let (course, counted) = (Course::of(scenario), Counted::of(scenario));
    growth::months(scenario).map(move |month| {
        let then = growth::in_month(scenario, month);
        let running = options_running(&then, course.runs(strategy, month));
        let bill = |option| {
            let mut estimate = Estimate::of(&then, option);
            let is_counted = |category| counted.holds(Part::of(category));
            estimate.lines.retain(|line| is_counted(line.category));
            estimate
        };
        let work = course.work(strategy, month);
        MonthlyBill {
            month,
            estimates: running.into_iter().flatten().map(bill).collect(),
            migration: work.and_then(Money::from_dollars).unwrap_or_default(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast;
    use crate::scenario::field::Field;

    #[test]
    fn the_lines_of_a_month_add_up_to_its_forecast() {
        for counted in 0..3 {
            let scenario = Scenario::default()
                .with(Field::Counted, f64::from(counted))
                .with(Field::People, 1.0)
                .with(Field::SplitMonth, 6.0)
                .with(Field::MergeMonth, 9.0)
                .with(Field::MergeOverlap, 2.0)
                .with(Field::Horizon, 14.0);
            for forecast in forecast::all(&scenario) {
                let bills: Vec<_> = bills(&scenario, forecast.strategy).collect();
                assert_eq!(bills.len(), forecast.months.len());
                for (bill, month) in bills.iter().zip(&forecast.months) {
                    assert_eq!(bill.total(), month.total(), "{forecast:?}");
                    assert_eq!(bill.migration, month.migration);
                }
            }
        }
    }
}
