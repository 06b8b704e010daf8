//! The answer in the forms that leave the program: one file per format.
//!
//! Bills and forecasts are written from one [`Report`], so that all forms show the same numbers.
//! What a report does not hold, such as draws, the break-even or a price book, comes from the modules
//! above. A comparison and the table of presets make a report of each scenario.

pub mod adr;
pub mod bands;
pub mod break_even;
pub mod calculation;
pub mod categories;
pub mod chance;
pub mod comparison;
pub mod coverage;
pub mod csv;
pub mod decision;
pub mod derivation;
pub mod draws;
pub mod exhibit;
pub mod headline;
pub mod json;
pub mod markdown;
pub mod marks;
#[cfg(not(target_arch = "wasm32"))]
pub mod months;
mod newer_book;
#[cfg(not(target_arch = "wasm32"))]
pub mod presets;
#[cfg(not(target_arch = "wasm32"))]
pub mod prices;
pub mod sensitivity;
pub mod table;

pub use coverage::coverage;
pub use newer_book::{NewerBook, newer_book};

use crate::forecast::strategy::versus;
use crate::forecast::{self, Forecast, Strategy};
use crate::model::estimate::{self, Estimate, LineItem};
use crate::model::line::{Category, Part};
use crate::model::option::OptionId;
use crate::money::{Currency, Money, Shown, Total};
use crate::scenario::Scenario;
use crate::scenario::field::{Field, Group};

/// Everything that outputs share about a scenario: a bill for each option, a forecast for each
/// strategy.
///
/// Page, command line and files are written from one report, so that all show the same numbers.
/// Draws, break-even and decision take longer, and are computed where they are shown.
///
/// # Units
///
/// As [`Estimate`] and [`Forecast`]; [`currency`](Self::currency) is what amounts are shown in.
///
/// # Unknown
///
/// Unknown lines are counted in every total, and [`warnings`](Self::warnings) name them.
///
/// # Examples
///
/// ```
/// use splitpoint::export::Report;
/// use splitpoint::model::option::OptionId;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&users=10000&currency=eur&rate=0.5");
/// let report = Report::of(&scenario);
/// let total = report.total(OptionId::Monolith);
/// // Half of $49.25, to the cent.
/// assert_eq!(report.currency().exact(total).to_string(), "€24.63");
/// ```
#[derive(Clone, Debug)]
pub struct Report {
    /// The scenario.
    pub scenario: Scenario,
    /// A bill of materials for each option, in the order of [`OptionId::ALL`].
    pub estimates: [Estimate; OptionId::ALL.len()],
    /// A forecast for each strategy, in the order of [`Strategy::ALL`].
    pub forecasts: [Forecast; Strategy::ALL.len()],
}

impl Report {
    /// Computes bills and forecasts.
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

    /// The forecasts of the strategies that the scenario has looked at.
    pub fn paths(&self) -> Vec<&Forecast> {
        let is_shown = |it: &&Forecast| it.strategy.is_shown(&self.scenario);
        self.forecasts.iter().filter(is_shown).collect()
    }

    /// What an option costs a month.
    pub fn total(&self, option: OptionId) -> Total {
        self.estimate(option).total()
    }

    /// How many lines without a price, in all months together, stand in the way of comparing
    /// staying with the strategy that it is compared with.
    pub fn unknown_between(&self) -> u32 {
        let both = [Strategy::Stay, versus(&self.scenario)];
        let unknown = |strategy| self.forecast(strategy).total().unknown_lines;
        both.map(unknown).into_iter().sum()
    }

    /// What its amounts are shown in.
    pub fn currency(&self) -> Currency {
        self.scenario.currency()
    }

    /// What the user should know about the answers before trusting them, without repetition.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::from_iter(self.scenario.unknown_rate());
        for (field, objection) in forecast::objections(&self.scenario) {
            warnings.push(format!("{}: {objection}.", field.spec().label));
        }
        for estimate in &self.estimates {
            for warning in estimate::warnings(estimate) {
                if !warnings.contains(&warning) {
                    warnings.push(warning);
                }
            }
        }
        warnings
    }
}

/// Whether an input decides amounts: all do but how the page looks at them, and of that only what
/// sums over months count.
fn is_asked(field: Field) -> bool {
    field == Field::Counted || field.spec().group != Group::View
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::spending;
    use crate::model::estimate;
    use crate::price_book::{self, Entry, PriceBook};

    /// Everything that is said of a scenario whose book lacks some entries.
    fn check(scenario: &Scenario, book: &'static PriceBook) {
        let report = Report::of(&scenario.priced_with(book));
        for option in OptionId::ALL {
            let estimate = report.estimate(option);
            for line in &estimate.lines {
                let at = format!("{} of {}", line.id.key(), option.spec().key);
                let is_known = line.monthly_cost.is_some();
                assert!(!line.quantity.is_infinite(), "{at}: {}", line.quantity);
                assert_eq!(
                    is_known,
                    line.quantity.is_finite() && line.unit_price.is_some(),
                    "{at}"
                );
                let explained = estimate::explain(&report.scenario, option, line.id);
                let explained = explained.expect("every line has a derivation");
                assert!(
                    !is_known || explained.value().is_finite(),
                    "{at} is not explained"
                );
                derivation::text(&explained, &report.scenario);
            }
            let unknown = estimate.lines.iter().filter(|it| it.monthly_cost.is_none());
            assert_eq!(estimate.total().unknown_lines as usize, unknown.count());
            assert_eq!(estimate::total(&report.scenario, option), estimate.total());
        }
        for forecast in &report.forecasts {
            let dollars = forecast.cumulative();
            assert!(dollars.into_iter().all(f64::is_finite));
        }
        spending::all_crossings(&report.paths(), spending::View::of(&report.scenario));
        table::write(&report);
        let printed: serde_json::Value =
            serde_json::from_str(&json::write(&report)).expect("JSON that parses");
        assert_eq!(printed["price_book"], *book.id);
    }

    /// A scenario that is pinned to an old book meets formulas that are newer than it.
    #[test]
    fn whatever_a_book_lacks_makes_lines_unknown_and_nothing_worse() {
        let scenarios = [
            Scenario::default(),
            Scenario::default()
                .with(Field::Users, 1e6)
                .with(Field::DataPerUser, 100.0),
        ];
        let book = price_book::newest();
        for scenario in &scenarios {
            check(scenario, book.with_only(|_| false));
            check(scenario, book.with_only(|entry| entry.currency.is_some()));
            check(scenario, book.with_only(|entry| entry.currency.is_none()));
        }
        let full = Report::of(&scenarios[0]);
        let mut used: Vec<&str> = Vec::new();
        for option in OptionId::ALL {
            for line in &full.estimate(option).lines {
                let derivation = estimate::explain(&full.scenario, option, line.id);
                for step in derivation.expect("every line has a derivation").steps {
                    if let crate::scalar::Content::Given(crate::scalar::Origin::Book(id)) =
                        step.content
                        && !used.contains(&id)
                    {
                        used.push(id);
                    }
                }
            }
        }
        assert!(used.len() > 40, "only {used:?} are used");
        for id in used {
            let lacking = book.with_only(|entry: &Entry| entry.id != id);
            check(&scenarios[0], lacking);
        }
    }

    #[test]
    fn a_line_whose_price_the_book_lacks_is_counted_and_not_free() {
        let lacking = price_book::newest().with_only(|entry| entry.id != "eks.cp");
        let report = Report::of(&Scenario::default().priced_with(lacking));
        let total = report.total(OptionId::Production);
        assert!(total.unknown_lines >= 1);
        let shown = Currency::USD.rounded(total);
        assert!(shown.starts_with("at least $"), "{shown}");
        assert!(
            total.known
                < Report::of(&Scenario::default())
                    .total(OptionId::Production)
                    .known
        );
        assert!(table::write(&report).contains("unknown"));
    }

    /// Sizes whose price or shape is unknown are not bought, and the others still are.
    #[test]
    fn a_size_that_the_book_lacks_is_passed_over() {
        let lacking = price_book::newest().with_only(|entry| entry.id != "render.web.starter");
        let report = Report::of(&Scenario::default().priced_with(lacking));
        let total = report.total(OptionId::Monolith);
        assert_eq!(total.unknown_lines, 0);
    }
}
