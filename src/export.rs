//! The answer in the forms that leave the program: one file per format.
//!
//! All of them are written from one [`Report`], so that they show the same numbers.

pub mod calculation;
pub mod derivation;
pub mod headline;
pub mod json;
pub mod table;

use crate::forecast::{self, Forecast, Strategy};
use crate::model::estimate::{Estimate, LineItem};
use crate::model::line::{Category, Part};
use crate::model::option::OptionId;
use crate::model::warning;
use crate::money::{Currency, Money, Shown, Total};
use crate::scenario::Scenario;

/// Everything that the program says about a scenario.
#[derive(Clone, Debug)]
pub struct Report {
    /// What was asked.
    pub scenario: Scenario,
    /// One bill of materials per option, in the order of the ladder.
    pub estimates: [Estimate; OptionId::ALL.len()],
    /// One forecast per strategy, in the order of [`Strategy::ALL`].
    pub forecasts: [Forecast; Strategy::ALL.len()],
}

impl Report {
    /// Computes the answer.
    pub fn of(scenario: &Scenario) -> Self {
        Self {
            scenario: *scenario,
            estimates: OptionId::ALL.map(|option| Estimate::of(scenario, option)),
            forecasts: forecast::all(scenario),
        }
    }

    /// The bill of one option.
    pub fn estimate(&self, option: OptionId) -> &Estimate {
        &self.estimates[option as usize]
    }

    /// The forecast of one strategy.
    pub fn forecast(&self, strategy: Strategy) -> &Forecast {
        &self.forecasts[strategy as usize]
    }

    /// What an option costs a month.
    pub fn total(&self, option: OptionId) -> Total {
        self.estimate(option).total()
    }

    /// What its amounts are shown in.
    pub fn currency(&self) -> Currency {
        self.scenario.currency()
    }

    /// What the user should know about the answers before trusting them, without repetition.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::from_iter(self.scenario.unknown_rate());
        for estimate in &self.estimates {
            for warning in warning::warnings(&self.scenario, estimate) {
                if !warnings.contains(&warning) {
                    warnings.push(warning);
                }
            }
        }
        warnings
    }
}

/// A category of a bill as it is shown.
#[derive(Clone, Debug)]
pub struct ShownGroup<'a> {
    /// Which category.
    pub category: Category,
    /// The sum of the amounts shown.
    pub sum: Shown,
    /// Its lines and the amount to show for each; `None` where it is unknown.
    pub lines: Vec<(&'a LineItem, Option<Shown>)>,
}

/// A bill by category, in a currency whose coins visibly add up: lines to groups, groups to the
/// total.
pub fn shown_groups(estimate: &Estimate, currency: Currency) -> Vec<ShownGroup<'_>> {
    let mut shown = currency.adding_up(estimate.lines.iter().map(|line| line.monthly_cost));
    let groups = estimate.groups().map(|(category, lines, _)| {
        let mut sum = currency.exact(Money::ZERO);
        let lines = lines.iter().map(|line| {
            // The amounts are as many as the lines.
            let amount = shown.next().flatten();
            sum.take(amount);
            (line, amount)
        });
        let lines = lines.collect();
        ShownGroup {
            category,
            sum,
            lines,
        }
    });
    groups.collect()
}

/// What of a bill is infrastructure, on-call and people, as it is shown: sums of the groups shown.
/// Nothing where all is one part, which the total says already.
pub fn shown_parts(groups: &[ShownGroup], currency: Currency) -> Vec<(Part, Shown)> {
    let mut parts: Vec<(Part, Shown)> = Vec::new();
    for group in groups {
        let part = Part::of(group.category);
        // Groups come in the order of the bill, those of a part side by side.
        if parts.last().is_none_or(|last| last.0 != part) {
            parts.push((part, currency.exact(Money::ZERO)));
        }
        if let Some((_, sum)) = parts.last_mut() {
            group.lines.iter().for_each(|(_, amount)| sum.take(*amount));
        }
    }
    if parts.len() == 1 {
        parts.clear();
    }
    parts
}
