//! The tally: what is kept of draws that are too many to be kept whole.

use super::columns::{CheaperCounts, Column, Columns, Costs, CostsTaker, DRAWS};
use super::distribution::{Band, Bands, amount};
use super::percentile::Percentile;
use crate::forecast::course::Course;
use crate::forecast::strategy::Strategy;
use crate::model::option::OptionId;

/// The percentiles of a column, or the place of the strategy that has the same.
#[derive(Clone, Debug)]
enum CountedCosts {
    Of(Box<[Percentile; 3]>),
    SameAs(usize),
}

/// The costs of each strategy in each month.
type MonthlyCosts = [Vec<CountedCosts>; Strategy::ALL.len()];

/// What many draws say.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    draws: u32,
    monthly: MonthlyCosts,
    cumulative: MonthlyCosts,
    cheaper: CheaperCounts,
    /// The cost of every option today, for each draw: sensitivity ranks them.
    pub(super) today: [Column; OptionId::ALL.len()],
    /// The cost of every strategy over all months, for each draw: one is compared with another.
    pub(super) totals: [Column; Strategy::ALL.len()],
}

impl Tally {
    pub(super) fn new(months: usize) -> Self {
        Self {
            draws: 0,
            monthly: Default::default(),
            cumulative: Default::default(),
            cheaper: CheaperCounts::none(months),
            today: Default::default(),
            totals: Default::default(),
        }
    }

    /// Counts further draws.
    pub(super) fn take(&mut self, columns: &Columns, course: &Course, versus: Strategy) {
        let walked = columns.walk(course, versus, self);
        self.draws += columns.draws;
        self.cheaper.add(&walked.cheaper);
        for (all, more) in self.today.iter_mut().zip(&columns.today) {
            all.extend(more);
        }
        for (place, all) in self.totals.iter_mut().enumerate() {
            all.extend(walked.total(place));
        }
    }

    /// The bands of all draws.
    pub(super) fn bands(&self) -> Bands {
        let options = std::array::from_fn(|place| {
            let mut percentiles = [1, 5, 9].map(Percentile::new);
            for percentile in &mut percentiles {
                let chunks = self.today[place].chunks(DRAWS as usize);
                chunks.for_each(|chunk| percentile.take(chunk));
            }
            band(&percentiles)
        });
        Bands::new(
            self.draws,
            bands(&self.monthly),
            bands(&self.cumulative),
            &options,
            &self.cheaper,
        )
    }
}

impl CostsTaker for Tally {
    fn take(&mut self, place: usize, month: usize, monthly: Costs, cumulative: Costs) {
        for (counted, costs) in [
            (&mut self.monthly[place], monthly),
            (&mut self.cumulative[place], cumulative),
        ] {
            if counted.len() == month {
                // Which strategies cost the same is the same in all draws.
                counted.push(match costs {
                    Costs::Of(_) => CountedCosts::Of(Box::new([1, 5, 9].map(Percentile::new))),
                    Costs::SameAs(place) => CountedCosts::SameAs(place),
                });
            }
            if let (Costs::Of(column), CountedCosts::Of(percentiles)) = (costs, &mut counted[month])
            {
                percentiles.iter_mut().for_each(|it| it.take(column));
            }
        }
    }
}

fn band(percentiles: &[Percentile; 3]) -> Band {
    let [low, median, high] = percentiles.each_ref().map(|it| amount(it.value()));
    Band { low, median, high }
}

fn bands(counted: &MonthlyCosts) -> [Vec<Band>; Strategy::ALL.len()] {
    let mut bands: [Vec<Band>; Strategy::ALL.len()] = Default::default();
    for (place, months) in counted.iter().enumerate() {
        for (month, counted) in months.iter().enumerate() {
            let band = match counted {
                CountedCosts::Of(percentiles) => band(percentiles),
                CountedCosts::SameAs(place) => bands[*place][month],
            };
            bands[place].push(band);
        }
    }
    bands
}
