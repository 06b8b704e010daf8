//! The contents of a report: bills and forecasts of a scenario.

use super::printed_link::PrintedLink;
use crate::forecast::strategy::versus;
use crate::forecast::{self, Forecast, SpendingSeries, Strategy, is_cumulative};
use crate::model::estimate;
use crate::model::estimate::Estimate;
use crate::model::fleet::FleetLoad;
use crate::model::option::{OptionId, plural};
use crate::money::{Currency, Total};
use crate::scalar::figure;
use crate::scenario::Scenario;
use crate::scenario::field::{Field, Group};

/// Everything that outputs share about a scenario: a bill for each option, a forecast for each
/// strategy.
///
/// Page, command line and files are written from one report, so that all show the same numbers.
/// Draws, break-even and decision take longer, and are computed only if they are shown.
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
/// use splitpoint::report::Report;
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
    /// Whether own prices stay out of its link.
    are_own_prices_private: bool,
}

impl Report {
    /// Computes bills and forecasts.
    pub fn of(scenario: &Scenario) -> Self {
        Self {
            scenario: *scenario,
            estimates: OptionId::ALL.map(|option| Estimate::of(scenario, option)),
            forecasts: forecast::all(scenario),
            are_own_prices_private: false,
        }
    }

    /// The same report, whose link does not hold own prices.
    #[must_use]
    pub fn with_private_prices(self) -> Self {
        Self {
            are_own_prices_private: true,
            ..self
        }
    }

    /// The link of its scenario.
    pub fn link(&self) -> PrintedLink {
        self.link_of(&self.scenario)
    }

    /// The link of a scenario with the same own prices.
    pub fn link_of(&self, scenario: &Scenario) -> PrintedLink {
        if self.are_own_prices_private {
            PrintedLink::without_own_prices(scenario)
        } else {
            PrintedLink::of(scenario)
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

    /// The forecasts of the strategies that the scenario considers.
    pub fn considered_forecasts(&self) -> impl Iterator<Item = &Forecast> {
        let is_considered = |it: &&Forecast| it.strategy.is_considered(&self.scenario);
        self.forecasts.iter().filter(is_considered)
    }

    /// The forecasts of the strategies that charts show.
    pub fn shown_forecasts(&self) -> Vec<&Forecast> {
        let is_shown = |it: &&Forecast| it.strategy.is_shown(&self.scenario);
        self.forecasts.iter().filter(is_shown).collect()
    }

    /// The forecasts of the strategies that tables list.
    pub fn listed_forecasts(&self) -> Vec<&Forecast> {
        let is_listed = |it: &&Forecast| it.strategy.is_listed(&self.scenario);
        self.forecasts.iter().filter(is_listed).collect()
    }

    /// The costs of the shown strategies in each month, or up to its end, as the scenario chooses.
    pub fn spent(&self) -> SpendingSeries {
        SpendingSeries::of(&self.shown_forecasts(), is_cumulative(&self.scenario))
    }

    /// The monthly cost of an option.
    pub fn total(&self, option: OptionId) -> Total {
        self.estimate(option).total()
    }

    /// The number of lines without a price, in all months together, that prevent comparing
    /// staying with the strategy that it is compared with.
    pub fn unknown_between(&self) -> u32 {
        let both = [Strategy::Stay, versus(&self.scenario)];
        let unknown = |strategy| self.forecast(strategy).total().unknown_lines;
        both.map(unknown).into_iter().sum()
    }

    /// The currency of its amounts.
    pub fn currency(&self) -> Currency {
        self.scenario.currency()
    }

    /// The warnings of all options, without repetition.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::from_iter(self.scenario.unknown_rate());
        for (field, objection) in forecast::objections(&self.scenario) {
            warnings.push(format!("{}: {objection}.", field.spec().label));
        }
        // A modular monolith runs as the monolith does.
        let is_heard = |it: &&Estimate| it.option != OptionId::Modular;
        for estimate in self.estimates.iter().filter(is_heard) {
            let outgrown = outgrown_fleet(&self.scenario, estimate.option);
            for warning in estimate::warnings(estimate).into_iter().chain(outgrown) {
                if !warnings.contains(&warning) {
                    warnings.push(warning);
                }
            }
        }
        warnings
    }
}

/// When the servers that an option runs on already stop carrying its load.
fn outgrown_fleet(scenario: &Scenario, option: OptionId) -> Option<String> {
    let (month, load) = forecast::fleet::outgrown(scenario, option)?;
    let FleetLoad {
        servers,
        kind,
        needed,
        ..
    } = load;
    Some(format!(
        "{}: from month {month} on, {} ({kind}) cannot carry the peak, which then needs {}. None are added to the forecast.",
        option.spec().name,
        plural(servers, "server"),
        figure(needed)
    ))
}

/// Whether an input decides amounts: all do but how the page looks at them, and of that only what
/// sums over months count.
pub fn is_asked(field: Field) -> bool {
    field == Field::Counted || field.spec().group != Group::View
}
