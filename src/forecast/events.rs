//! Events: the months in which a strategy changes, or its running cost steps up by itself.

use super::categories;
use super::course::Course;
use super::monthly::Forecast;
use super::strategy::{Running, Strategy, is_split_from_modules, options};
use crate::model::line::Category;
use crate::money::Money;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// A change of a strategy in a month.
///
/// # Examples
///
/// ```
/// use splitpoint::forecast::{Strategy, StrategyChange, strategy_changes};
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&split=6&merge=12");
/// let found = strategy_changes(&scenario, Strategy::MergeBack);
/// assert_eq!(found, [(6, StrategyChange::Split), (12, StrategyChange::Merge)]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StrategyChange {
    /// Services replace the monolith.
    Split,
    /// One part is extracted from the monolith.
    Extract,
    /// A monolith replaces the services.
    Merge,
    /// The monolith consists of modules.
    Modularise,
}

impl StrategyChange {
    /// The name in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Split => "split",
            Self::Extract => "extract",
            Self::Merge => "merge",
            Self::Modularise => "modularise",
        }
    }

    /// The change in words, as they follow the month.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Split => "services have taken the monolith's place",
            Self::Extract => "one part runs next to the monolith",
            Self::Merge => "a monolith has taken the services' place",
            Self::Modularise => "the monolith consists of modules",
        }
    }
}

/// The changes of a strategy within the horizon, each with its month.
pub fn strategy_changes(scenario: &Scenario, strategy: Strategy) -> Vec<(u32, StrategyChange)> {
    let month = |field| scenario.get(field) as u32;
    let (split, merge) = (month(Field::SplitMonth), month(Field::MergeMonth));
    let mut changes = match strategy {
        Strategy::Stay | Strategy::DayOne => Vec::new(),
        Strategy::ExtractOne => vec![(split, StrategyChange::Extract)],
        Strategy::MergeBack if merge > split => vec![
            (split, StrategyChange::Split),
            (merge, StrategyChange::Merge),
        ],
        Strategy::MonolithFirst | Strategy::MergeBack => vec![(split, StrategyChange::Split)],
        Strategy::ModularFirst => {
            let modular = month(Field::ModularMonth);
            let begin = (modular > 0).then_some((modular, StrategyChange::Modularise));
            let end = is_split_from_modules(scenario).then_some((split, StrategyChange::Split));
            begin.into_iter().chain(end).collect()
        }
    };
    changes.retain(|&(at, _)| at <= month(Field::Horizon));
    changes
}

/// The smallest rise of a running cost that counts as a step, as a share of it. Growth of a few per
/// cent a month is not a step; the next size of a machine or database usually doubles its price.
const STEP: f64 = 0.2;

/// A step of a strategy's running cost, in a month in which the same options run as before.
///
/// # Units
///
/// [`Money`] a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceStep {
    /// The strategy whose cost steps up.
    pub strategy: Strategy,
    /// The first month at the higher cost, counted from one.
    pub month: u32,
    /// The rise since the month before.
    pub by: Money,
    /// The category that rises most.
    pub most: Category,
}

impl PriceStep {
    /// The probable cause, in a few words.
    pub const fn cause(self) -> &'static str {
        match self.most {
            Category::Compute => "more or larger machines",
            Category::Data => "a larger database or more storage",
            Category::Network => "more traffic",
            Category::Delivery => "more builds and seats",
            Category::Observability => "more to observe",
            Category::Tracing => "more to trace",
            Category::Staging => "a larger copy for staging",
            Category::OnCall => "more people on call",
            Category::People => "more of people's time",
        }
    }
}

/// The months in which a strategy's running cost rises by a fifth or more without a change of
/// options.
pub fn steps(scenario: &Scenario, forecast: &Forecast) -> Vec<PriceStep> {
    let course = Course::of(scenario);
    let strategy = forecast.strategy;
    let mut steps = Vec::new();
    for (month, pair) in (2..).zip(forecast.months.windows(2)) {
        let [before, now] = [pair[0], pair[1]].map(|month| month.running.known);
        let by = now - before;
        let runs = course.runs(strategy, month);
        let is_step = by > Money::ZERO && by.dollars() >= STEP * before.dollars();
        if is_step && runs == course.runs(strategy, month - 1) {
            steps.push(PriceStep {
                strategy,
                month,
                by,
                most: grown_most(scenario, runs, month),
            });
        }
    }
    steps
}

/// The category of the running options that rises most since the month before.
fn grown_most(scenario: &Scenario, runs: Running, month: u32) -> Category {
    let options = options(scenario);
    let costs = |month| {
        let mut sums = [Money::ZERO; Category::ALL.len()];
        let running = options.into_iter().zip(runs).filter(|(_, runs)| *runs);
        for (option, _) in running {
            let costs = categories::in_month(scenario, option, month);
            for (sum, cost) in sums.iter_mut().zip(costs) {
                *sum += cost.known;
            }
        }
        sums
    };
    let (before, now) = (costs(month - 1), costs(month));
    let growth = |category: &Category| now[*category as usize] - before[*category as usize];
    let most = Category::ALL.into_iter().max_by_key(growth);
    most.unwrap_or(Category::Compute)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast;

    #[test]
    fn strategies_change_when_the_scenario_says_and_not_after_the_horizon() {
        let check = |split, merge, strategy, expected: &[(u32, StrategyChange)]| {
            let scenario = Scenario::default()
                .with(Field::SplitMonth, split)
                .with(Field::MergeMonth, merge);
            assert_eq!(strategy_changes(&scenario, strategy), expected);
        };
        check(18.0, 24.0, Strategy::Stay, &[]);
        check(18.0, 24.0, Strategy::DayOne, &[]);
        check(
            18.0,
            24.0,
            Strategy::ExtractOne,
            &[(18, StrategyChange::Extract)],
        );
        let both = [(18, StrategyChange::Split), (24, StrategyChange::Merge)];
        check(18.0, 24.0, Strategy::MergeBack, &both);
        check(18.0, 18.0, Strategy::MergeBack, &both[..1]);
        check(18.0, 40.0, Strategy::MergeBack, &both[..1]);
        check(40.0, 41.0, Strategy::MonolithFirst, &[]);
    }

    #[test]
    fn a_step_is_a_fifth_more_and_says_what_grew() {
        let scenario = Scenario::default();
        let stay = Forecast::of(&scenario, Strategy::Stay);
        let steps = steps(&scenario, &stay);
        assert!(!steps.is_empty(), "a growing monolith needs more");
        for step in &steps {
            let at = step.month as usize - 1;
            let [before, now] = [at - 1, at].map(|at| stay.months[at].running.known);
            assert_eq!(now - before, step.by);
            assert!(step.by.dollars() >= STEP * before.dollars());
            assert!([Category::Compute, Category::Data].contains(&step.most));
        }
    }

    #[test]
    fn a_split_or_a_merge_is_no_step() {
        let scenario = Scenario::default()
            .with(Field::Growth, 0.0)
            .with(Field::ServiceGrowth, 0.0);
        for forecast in forecast::all(&scenario) {
            assert_eq!(steps(&scenario, &forecast), []);
        }
    }

    #[test]
    fn what_cost_nothing_and_then_something_has_stepped_up() {
        let scenario = Scenario::default();
        let mut stay = Forecast::of(&scenario, Strategy::Stay);
        stay.months.fill(forecast::Month::default());
        assert_eq!(steps(&scenario, &stay), []);
        stay.months.truncate(3);
        stay.months[2].running.known = Money::from_dollars(1.0).expect("finite");
        let months: Vec<_> = steps(&scenario, &stay).iter().map(|it| it.month).collect();
        assert_eq!(months, [3]);
    }
}
