//! The months of one option, by category.

use super::growth;
use super::strategy::Counted;
use crate::model::estimate;
use crate::model::line::{Categories, Category, Part};
use crate::model::option::OptionId;
use crate::model::reader::Plain;
use crate::money::{Money, Total};
use crate::scenario::Scenario;

/// The costs of an option in each month of the horizon, by category.
///
/// Only the parts that forecasts count are included. Each line is rounded once, so the categories
/// of a month add up to its cost.
pub fn categories(scenario: &Scenario, option: OptionId) -> Vec<Categories> {
    let months = growth::months(scenario);
    months
        .map(|month| in_month(scenario, option, month))
        .collect()
}

/// A category with its cost in each month, or up to its end.
pub type CategorySeries = (Category, Vec<Money>);

/// The categories that cost something in some month, in the order of the bill.
pub fn series(months: &[Categories], is_cumulative: bool) -> Vec<CategorySeries> {
    let of = |category: Category| {
        let mut spent = Money::ZERO;
        let amounts = months.iter().map(|costs| {
            let cost = costs[category as usize].known;
            spent += cost;
            if is_cumulative { spent } else { cost }
        });
        (category, amounts.collect::<Vec<_>>())
    };
    let all = Category::ALL.into_iter().map(of);
    all.filter(|(_, amounts)| amounts.iter().any(|&amount| amount > Money::ZERO))
        .collect()
}

/// The costs in one month.
pub(super) fn in_month(scenario: &Scenario, option: OptionId, month: u32) -> Categories {
    let counted = Counted::of(scenario);
    let then = growth::in_month(scenario, month);
    let [mut totals] = estimate::categories(&Plain(&then), [Some(option)]);
    for (category, total) in Category::ALL.into_iter().zip(&mut totals) {
        if !counted.holds(Part::of(category)) {
            *total = Total::default();
        }
    }
    totals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::strategy::target;
    use crate::forecast::{Forecast, Strategy};
    use crate::scenario::field::Field;

    #[test]
    fn categories_add_up_to_what_the_month_costs() {
        let people = Scenario::default().with(Field::People, 1.0);
        for counted in 0..3 {
            let scenario = people
                .with(Field::Counted, f64::from(counted))
                .with(Field::Users, 40_000.0);
            for (strategy, option) in [
                (Strategy::Stay, OptionId::Monolith),
                (Strategy::DayOne, target(&scenario)),
            ] {
                let forecast = Forecast::of(&scenario, strategy);
                let months = categories(&scenario, option);
                assert_eq!(months.len(), forecast.months.len());
                for (totals, month) in months.into_iter().zip(forecast.months) {
                    let sum: Total = totals.into_iter().sum();
                    assert_eq!(sum, month.running, "{strategy:?}, {counted}");
                }
            }
        }
    }

    #[test]
    fn the_top_of_the_stack_is_the_sum_of_the_months() {
        let months = categories(&Scenario::default(), OptionId::Basic);
        for is_cumulative in [false, true] {
            let layers = series(&months, is_cumulative);
            let last: Money = layers.iter().filter_map(|(_, it)| it.last().copied()).sum();
            let counted = if is_cumulative { 0 } else { months.len() - 1 };
            let sums = months[counted..].iter().flatten().map(|it| it.known);
            assert_eq!(last, sums.sum());
        }
    }

    #[test]
    fn what_does_not_count_is_in_no_month() {
        let scenario = Scenario::default().with(Field::Counted, 0.0);
        for totals in categories(&scenario, OptionId::Production) {
            assert_eq!(totals[Category::OnCall as usize], Total::default());
        }
    }
}
