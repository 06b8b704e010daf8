//! Forecasts: what a strategy costs in each month of the horizon.

use super::course::Course;
use super::growth;
use super::strategy::{Counted, Strategy, options_running};
use crate::model::estimate;
use crate::model::reader::Plain;
use crate::money::{Money, Total};
use crate::scenario::Scenario;

/// The cost of one month of a strategy.
///
/// # Units
///
/// [`Money`].
///
/// # Unknown
///
/// `running` counts the lines without a price.
///
/// # Examples
///
/// One part is extracted in month 7, with a month of an engineer's work at $15,511. The part is one
/// more instance at $25.
///
/// ```
/// use splitpoint::forecast::{Forecast, Strategy};
/// use splitpoint::money::Currency;
/// use splitpoint::scenario::link;
///
/// let link = "#v=1&book=2026-11&growth=0&split=7&overlap=0&migration=1&engineer_usd=15511";
/// let forecast = Forecast::of(&link::decode(link).0, Strategy::ExtractOne);
/// let shown = |month: usize| Currency::USD.exact(forecast.months[month - 1].total()).to_string();
/// assert_eq!(shown(6), "$49.25");
/// assert_eq!(shown(7), "$15,585.25");
/// assert_eq!(shown(8), "$74.25");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// The cost of running the options that run in the month.
    pub running: Total,
    /// The cost of people's work on a change that falls in the month.
    pub migration: Money,
}

impl Month {
    /// The cost of the month.
    pub fn total(self) -> Total {
        Total {
            known: self.running.known + self.migration,
            ..self.running
        }
    }
}

/// The cost of a strategy in each month of the horizon.
///
/// # Units
///
/// [`Money`] a month; [`monthly`](Self::monthly) and [`cumulative`](Self::cumulative) are in US
/// dollars.
///
/// # Unknown
///
/// Lines without a price are counted in the totals, and left out of the series.
///
/// # Examples
///
/// Without growth, a year is twelve months at $49.25:
///
/// ```
/// use splitpoint::forecast::{Forecast, Strategy};
/// use splitpoint::money::Money;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&users=10000&growth=0&months=12");
/// let stay = Forecast::of(&scenario, Strategy::Stay);
/// assert_eq!(stay.total().whole(), Money::from_dollars(591.0));
/// assert_eq!(stay.cumulative()[1], 98.5);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// The strategy that is priced.
    pub strategy: Strategy,
    /// The months, beginning with the first.
    pub months: Vec<Month>,
}

impl Forecast {
    /// Prices every month of a strategy.
    pub fn of(scenario: &Scenario, strategy: Strategy) -> Self {
        let [forecast] = Self::of_each(scenario, [strategy]);
        forecast
    }

    /// Prices every month of several strategies; what they share is priced once.
    pub(super) fn of_each<const N: usize>(
        scenario: &Scenario,
        strategies: [Strategy; N],
    ) -> [Self; N] {
        let course = Course::of(scenario);
        let counted = Counted::of(scenario);
        let mut months = strategies.map(|_| Vec::new());
        for month in growth::months(scenario) {
            let then = growth::in_month(scenario, month);
            let running = course.running(&strategies, month);
            let costs = estimate::categories(&Plain(&then), options_running(&then, running));
            let costs = costs.map(|categories| counted.total(&categories));
            for (strategy, months) in strategies.into_iter().zip(&mut months) {
                let mut running = Total::default();
                for (cost, runs) in costs.into_iter().zip(course.runs(strategy, month)) {
                    if runs {
                        running = running + cost;
                    }
                }
                let work = course.work(strategy, month);
                months.push(Month {
                    running,
                    migration: work.and_then(Money::from_dollars).unwrap_or_default(),
                });
            }
        }
        let mut months = months.into_iter();
        strategies.map(|strategy| Self {
            strategy,
            // There are as many as strategies.
            months: months.next().unwrap_or_default(),
        })
    }

    /// The cost of all months.
    pub fn total(&self) -> Total {
        self.months.iter().map(|month| month.total()).sum()
    }

    /// The cost of people's work in all months.
    pub fn migration(&self) -> Money {
        self.months.iter().map(|month| month.migration).sum()
    }

    /// The cost of each month, or up to the end of each.
    pub fn totals(&self, is_cumulative: bool) -> Vec<Total> {
        let mut so_far = Total::default();
        let totals = self.months.iter().map(|month| {
            so_far = so_far + month.total();
            if is_cumulative { so_far } else { month.total() }
        });
        totals.collect()
    }

    /// The cost of each month in dollars.
    pub fn monthly(&self) -> Vec<f64> {
        dollars(&self.totals(false))
    }

    /// The cost up to the end of each month, in dollars.
    pub fn cumulative(&self) -> Vec<f64> {
        dollars(&self.totals(true))
    }
}

/// Totals in US dollars, without unknown lines.
pub(super) fn dollars(totals: &[Total]) -> Vec<f64> {
    totals.iter().map(|total| total.known.dollars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::strategy::objections;
    use crate::model::option::OptionId;
    use crate::scenario::field::Field;

    fn flat() -> Scenario {
        Scenario::of_version_one()
            .with(Field::Growth, 0.0)
            .with(Field::ServiceGrowth, 0.0)
            .with(Field::Horizon, 12.0)
            .with(Field::SplitMonth, 6.0)
    }

    #[test]
    fn monolith_first_is_one_then_both_then_the_other() {
        let scenario = flat().with(Field::Overlap, 2.0);
        let [stay, day_one, first, ..] = crate::forecast::all(&scenario);
        let one = stay.months[0].running;
        let other = day_one.months[0].running;
        let running: Vec<_> = first.months.iter().map(|month| month.running).collect();
        assert_eq!(running[..3], [one; 3]);
        assert_eq!(running[3..5], [one + other; 2]);
        assert_eq!(running[5..], [other; 7]);
        let work = 20.0 * 15_511.0;
        assert_eq!(Some(first.migration()), Money::from_dollars(work));
        assert_eq!(first.months[3].migration, first.months[4].migration);
    }

    #[test]
    fn without_an_overlap_the_work_falls_in_the_month_of_the_split() {
        let first = Forecast::of(&flat().with(Field::Overlap, 0.0), Strategy::MonolithFirst);
        let due: Vec<_> = first
            .months
            .iter()
            .map(|month| month.migration > Money::ZERO)
            .collect();
        assert_eq!(due.iter().position(|&due| due), Some(5));
        assert_eq!(due.iter().filter(|&&due| due).count(), 1);
    }

    #[test]
    fn a_split_after_the_horizon_is_staying() {
        for month in [13.0, 60.0] {
            // Nor is what would be done for it in the last months.
            let scenario = flat()
                .with(Field::SplitMonth, month)
                .with(Field::Overlap, 2.0);
            let [stay, _, first, extract, merge, _] = crate::forecast::all(&scenario);
            for forecast in [first, extract, merge] {
                assert_eq!(forecast.months, stay.months);
            }
        }
    }

    #[test]
    fn a_merge_after_the_horizon_costs_nothing_in_it() {
        let scenario = flat()
            .with(Field::MergeMonth, 13.0)
            .with(Field::MergeOverlap, 2.0);
        let [_, _, first, _, merge, _] = crate::forecast::all(&scenario);
        assert_eq!(merge.months, first.months);
    }

    #[test]
    fn names_and_phrases_say_what_happens() {
        let check = |split, merge, strategy: Strategy, name: &str, phrase: &str| {
            let scenario = flat()
                .with(Field::SplitMonth, split)
                .with(Field::MergeMonth, merge);
            assert_eq!(strategy.name(&scenario), name);
            assert_eq!(strategy.phrase(&scenario), phrase);
        };
        let (first, extract, merge) = (
            Strategy::MonolithFirst,
            Strategy::ExtractOne,
            Strategy::MergeBack,
        );
        let name = "Monolith first, split in month 6";
        check(6.0, 9.0, first, name, "splitting in month 6");
        check(1.0, 9.0, first, "Split in month 1", "splitting in month 1");
        let name = "Monolith first, split after month 12";
        check(13.0, 9.0, first, name, "splitting after month 12");
        let name = "Extract one part after month 12";
        check(
            13.0,
            9.0,
            extract,
            name,
            "extracting one part after month 12",
        );
        let name = "Split in month 6, merge back in month 9";
        let phrase = "splitting in month 6 and merging back in month 9";
        check(6.0, 9.0, merge, name, phrase);
        let name = "Split in month 6, merge back after month 12";
        let phrase = "splitting in month 6 and merging back after month 12";
        check(6.0, 13.0, merge, name, phrase);
        let name = "Split in month 6, never merge back";
        let phrase = "splitting in month 6 without merging back";
        check(6.0, 6.0, merge, name, phrase);
    }

    #[test]
    fn one_part_is_extracted_and_the_rest_stays() {
        let scenario = flat().with(Field::Overlap, 1.0);
        let [stay, _, _, extract, ..] = crate::forecast::all(&scenario);
        let one = stay.months[0].running;
        let out = estimate::total(&scenario, OptionId::Extracted);
        let running: Vec<_> = extract.months.iter().map(|month| month.running).collect();
        assert_eq!(running[..4], [one; 4]);
        assert_eq!(running[4], one + out);
        assert_eq!(running[5..], [out; 7]);
        assert_eq!(Some(extract.migration()), Money::from_dollars(15_511.0));
    }

    #[test]
    fn what_was_split_is_merged_back() {
        let scenario = flat()
            .with(Field::Overlap, 0.0)
            .with(Field::MergeMonth, 9.0)
            .with(Field::MergeOverlap, 2.0);
        let [stay, day_one, _, _, merge, _] = crate::forecast::all(&scenario);
        let (one, other) = (stay.months[0].running, day_one.months[0].running);
        let running: Vec<_> = merge.months.iter().map(|month| month.running).collect();
        assert_eq!(running[..5], [one; 5]);
        assert_eq!(running[5], other);
        assert_eq!(running[6..8], [one + other; 2]);
        assert_eq!(running[8..], [one; 4]);
        // Twenty services, one month to extract each and half of one to merge it.
        let work = 20.0 * 1.5 * 15_511.0;
        assert_eq!(Some(merge.migration()), Money::from_dollars(work));

        let kept = Forecast::of(&scenario.with(Field::MergeKeeps, 1.0), Strategy::MergeBack);
        let out = estimate::total(&scenario, OptionId::Extracted);
        assert_eq!(kept.months[8].running, out);
    }

    #[test]
    fn a_modular_monolith_comes_first_and_makes_the_split_less_work() {
        let scenario = flat()
            .with(Field::Overlap, 2.0)
            .with(Field::SplitMonth, 9.0)
            .with(Field::ModularMonth, 3.0)
            .with(Field::ModularWork, 0.5)
            .with(Field::ModularExtraction, 0.6)
            .with(Field::ModuleBuilds, 0.5);
        let modular = Forecast::of(&scenario, Strategy::ModularFirst);
        let options = [OptionId::Monolith, OptionId::Modular, OptionId::Production];
        let [whole, modules, services] = options.map(|it| estimate::total(&scenario, it));
        let running: Vec<_> = modular.months.iter().map(|month| month.running).collect();
        assert_eq!(running[..2], [whole; 2]);
        assert_eq!(running[2..6], [modules; 4]);
        assert_eq!(running[6..8], [modules + services; 2]);
        assert_eq!(running[8..], [services; 4]);
        // Half a month for each of twenty modules, then 0.6 of a month for each service.
        let work = |month: usize| modular.months[month - 1].migration;
        assert_eq!(Some(work(3)), Money::from_dollars(20.0 * 0.5 * 15_511.0));
        assert_eq!(
            Some(work(7)),
            Money::from_dollars(20.0 * 0.6 * 15_511.0 / 2.0)
        );
        assert_eq!(work(9), Money::ZERO);
        // Without a later split it stays modular.
        let stays = Forecast::of(
            &scenario.with(Field::SplitMonth, 3.0),
            Strategy::ModularFirst,
        );
        assert_eq!(stays.months[11].running, modules);
    }

    #[test]
    fn what_cannot_be_is_objected_to_at_its_field() {
        let check = |split, merge, field: Option<Field>| {
            let scenario = flat()
                .with(Field::SplitMonth, split)
                .with(Field::MergeMonth, merge);
            let objections = objections(&scenario);
            assert_eq!(objections.first().map(|it| it.0), field, "{split} {merge}");
            if split >= merge {
                let [_, _, first, _, merged, _] = crate::forecast::all(&scenario);
                assert_eq!(merged.months, first.months, "{split} {merge}");
            }
        };
        check(6.0, 9.0, None);
        check(6.0, 6.0, Some(Field::MergeMonth));
        check(6.0, 2.0, Some(Field::MergeMonth));
        check(6.0, 13.0, Some(Field::MergeMonth));
        check(13.0, 14.0, Some(Field::SplitMonth));
    }

    #[test]
    fn what_is_counted_is_part_of_what_is_counted_next() {
        let scenario = flat().with(Field::People, 1.0);
        let counted = |place| crate::forecast::all(&scenario.with(Field::Counted, place));
        let (infrastructure, on_call, all) = (counted(0.0), counted(1.0), counted(2.0));
        for place in 0..Strategy::ALL.len() {
            let total = |forecasts: &[Forecast]| forecasts[place].total().known;
            assert!(total(&infrastructure) <= total(&on_call));
            assert!(total(&on_call) < total(&all));
            assert_eq!(on_call[place].migration(), Money::ZERO);
        }
    }

    #[test]
    fn twelve_months_are_the_sum_of_twelve_months() {
        for forecast in crate::forecast::all(&flat()) {
            let months: Total = forecast.months.iter().map(|month| month.total()).sum();
            assert_eq!(forecast.total(), months);
            let last = forecast.cumulative().last().copied();
            assert_eq!(last.and_then(Money::from_dollars), Some(months.known));
        }
    }
}
