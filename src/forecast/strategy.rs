//! Strategies: which options run when, and what the way from one to the other costs.

use super::growth;
use crate::model::estimate;
use crate::model::option::OptionId;
use crate::money::{Money, Total};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// Options over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// A monolith throughout.
    Stay,
    /// Services from the first month.
    DayOne,
    /// A monolith until the month of the split.
    MonolithFirst,
}

impl Strategy {
    /// All strategies.
    pub const ALL: [Self; 3] = [Self::Stay, Self::DayOne, Self::MonolithFirst];

    /// How exports say it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stay => "stay",
            Self::DayOne => "services_from_day_one",
            Self::MonolithFirst => "monolith_first",
        }
    }

    /// Its name for this scenario.
    pub fn name(self, scenario: &Scenario) -> String {
        match self {
            Self::Stay => "Stay a monolith".to_owned(),
            Self::DayOne => "Services from day one".to_owned(),
            Self::MonolithFirst => {
                format!(
                    "Monolith first, split in month {}",
                    scenario.get(Field::SplitMonth) as u32
                )
            }
        }
    }
}

/// The option that the monolith is compared with.
pub fn target(scenario: &Scenario) -> OptionId {
    OptionId::at(scenario.choice(Field::Target) + 1)
}

/// What one month of a strategy costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// Running the options that run in it.
    pub running: Total,
    /// People's work on the split that falls in it.
    pub migration: Money,
}

impl Month {
    /// Everything together.
    pub fn total(self) -> Total {
        Total {
            known: self.running.known + self.migration,
            ..self.running
        }
    }
}

/// A strategy's cost in each month of the horizon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// Which strategy.
    pub strategy: Strategy,
    /// Its months, from the first.
    pub months: Vec<Month>,
}

impl Forecast {
    /// Prices every month of a strategy.
    pub fn of(scenario: &Scenario, strategy: Strategy) -> Self {
        let split = Split::of(scenario);
        let months = growth::months(scenario)
            .map(|month| {
                let then = growth::in_month(scenario, month);
                let monolith = || estimate::total(&then, OptionId::Monolith);
                let services = || estimate::total(&then, target(scenario));
                match strategy {
                    Strategy::Stay => Month {
                        running: monolith(),
                        migration: Money::ZERO,
                    },
                    Strategy::DayOne => Month {
                        running: services(),
                        migration: Money::ZERO,
                    },
                    Strategy::MonolithFirst => {
                        let mut running = Total::default();
                        if month < split.month {
                            running = running + monolith();
                        }
                        if month >= split.month || split.is_overlap(month) {
                            running = running + services();
                        }
                        Month {
                            running,
                            migration: split.work_in(month),
                        }
                    }
                }
            })
            .collect();
        Self { strategy, months }
    }

    /// The cost of all months together.
    pub fn total(&self) -> Total {
        self.months.iter().map(|month| month.total()).sum()
    }

    /// The work on the split in all months together.
    pub fn migration(&self) -> Money {
        self.months.iter().map(|month| month.migration).sum()
    }

    /// Each month's cost in dollars.
    pub fn monthly(&self) -> Vec<f64> {
        self.months
            .iter()
            .map(|month| month.total().known.dollars())
            .collect()
    }

    /// What has been spent by the end of each month, in dollars.
    pub fn cumulative(&self) -> Vec<f64> {
        let mut spent = Money::ZERO;
        let months = self.months.iter().map(|month| {
            spent += month.total().known;
            spent.dollars()
        });
        months.collect()
    }
}

/// The split of "monolith first": when, what runs twice, and the work.
struct Split {
    month: u32,
    overlap: u32,
    work: Option<Money>,
}

impl Split {
    fn of(scenario: &Scenario) -> Self {
        let month = scenario.get(Field::SplitMonth) as u32;
        // Before the first month there is nothing to overlap with.
        let overlap = (scenario.get(Field::Overlap) as u32).min(month.saturating_sub(1));
        let then = growth::in_month(scenario, month);
        let mut services = then.get(Field::Services);
        if target(scenario) == OptionId::FirstSplit {
            services = services.min(then.get(Field::FirstSplit));
        }
        let work = services * scenario.get(Field::Migration) * scenario.get(Field::EngineerCost);
        let work = Money::from_dollars(work / f64::from(overlap.max(1)));
        Self {
            month,
            overlap,
            work,
        }
    }

    fn is_overlap(&self, month: u32) -> bool {
        (self.month - self.overlap..self.month).contains(&month)
    }

    /// The work is spread evenly over the overlap, or falls in the month of the split.
    fn work_in(&self, month: u32) -> Money {
        let is_due = if self.overlap == 0 {
            month == self.month
        } else {
            self.is_overlap(month)
        };
        self.work.filter(|_| is_due).unwrap_or(Money::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat() -> Scenario {
        Scenario::default()
            .with(Field::Growth, 0.0)
            .with(Field::ServiceGrowth, 0.0)
            .with(Field::Horizon, 12.0)
            .with(Field::SplitMonth, 6.0)
    }

    #[test]
    fn monolith_first_is_one_then_both_then_the_other() {
        let scenario = flat().with(Field::Overlap, 2.0);
        let [stay, day_one, first] = super::super::all(&scenario);
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
        let scenario = flat().with(Field::SplitMonth, 60.0);
        let [stay, _, first] = super::super::all(&scenario);
        assert_eq!(first.months, stay.months);
    }

    #[test]
    fn twelve_months_are_the_sum_of_twelve_months() {
        for forecast in super::super::all(&flat()) {
            let months: Total = forecast.months.iter().map(|month| month.total()).sum();
            assert_eq!(forecast.total(), months);
            let last = forecast.cumulative().last().copied();
            assert_eq!(last.and_then(Money::from_dollars), Some(months.known));
        }
    }
}
