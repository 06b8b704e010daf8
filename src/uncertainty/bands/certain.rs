//! A run in which nothing is uncertain: every draw is the forecast.
//!
//! Draws add up lines that are not rounded one by one, so they can be some millionths of a dollar
//! away from a forecast. Without anything to draw, the bands are those of the forecast itself, and
//! equal it exactly.

use super::columns::CheaperCounts;
use super::distribution::{Band, Bands};
use crate::forecast::strategy::{Strategy, versus};
use crate::forecast::{self, Forecast};
use crate::model::estimate;
use crate::model::option::OptionId;
use crate::money::Money;
use crate::scenario::Scenario;

/// The only result that there is.
#[derive(Clone, Debug)]
pub(super) struct Certain {
    forecasts: [Forecast; Strategy::ALL.len()],
    today: [Money; OptionId::ALL.len()],
    versus: Strategy,
}

impl Certain {
    pub(super) fn of(scenario: &Scenario) -> Self {
        Self {
            forecasts: forecast::all(scenario),
            today: OptionId::ALL.map(|option| estimate::total(scenario, option).known),
            versus: versus(scenario),
        }
    }

    /// The cost of an option in a month today.
    pub(super) fn option(&self, option: OptionId) -> Money {
        self.today[option as usize]
    }

    /// The extra cost of one strategy over another for the horizon.
    pub(super) fn between(&self, one: Strategy, other: Strategy) -> Money {
        let [one, other] = [one, other].map(|it| self.forecasts[it as usize].total().known);
        one - other
    }

    /// The bands of this many draws.
    pub(super) fn bands(&self, draws: u32) -> Bands {
        let bands = |is_cumulative| {
            self.forecasts.each_ref().map(|forecast| {
                let totals = forecast.totals(is_cumulative).into_iter();
                totals.map(|total| Band::at(total.known)).collect()
            })
        };
        Bands::new(
            draws,
            bands(false),
            bands(true),
            &self.today.map(Band::at),
            &self.cheaper(draws as usize),
        )
    }

    /// In how many draws the other strategy costs less: in all of them, or in none.
    fn cheaper(&self, draws: usize) -> CheaperCounts {
        let [other, staying] = [self.versus, Strategy::Stay]
            .map(|it| self.forecasts[it as usize].totals(true).into_iter());
        let is_cheaper: Vec<_> = other
            .zip(staying)
            .map(|(other, staying)| other.known < staying.known)
            .collect();
        let mut counts = CheaperCounts::none(is_cheaper.len());
        for (count, is_cheaper) in counts.by_month.iter_mut().zip(&is_cheaper) {
            *count = if *is_cheaper { draws } else { 0 };
        }
        let last = is_cheaper.iter().rposition(|is_cheaper| !is_cheaper);
        let since = last.map_or(1, |last| last + 2);
        counts.since[if since > is_cheaper.len() { 0 } else { since }] = draws;
        counts
    }
}
