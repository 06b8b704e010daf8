//! Bands: how costs are distributed over the draws, and how often one strategy is cheaper.

mod run;

pub use run::Run;

use crate::forecast::Strategy;
use crate::model::option::OptionId;
use crate::money::Money;
use crate::scenario::Scenario;

/// The 10th, 50th and 90th percentile of an amount over the draws.
///
/// # Units
///
/// US dollars.
///
/// # Examples
///
/// Each percentile is one of the draws:
///
/// ```
/// use splitpoint::uncertainty::bands::band_of;
///
/// let amounts: Vec<f64> = (1..=100).map(f64::from).collect();
/// let band = band_of(&amounts).ok_or("no draws")?;
/// assert_eq!((band.low, band.median, band.high), (10.0, 50.0, 90.0));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Band {
    /// One draw in ten is at most this.
    pub low: f64,
    /// Half of the draws are at most this.
    pub median: f64,
    /// Nine draws in ten are at most this.
    pub high: f64,
}

/// The distribution of costs over all draws: of strategies by month, and of options today.
///
/// # Units
///
/// Costs are in US dollars, chances in shares of one.
///
/// # Unknown
///
/// Lines without a price are left out of every draw.
///
/// # Examples
///
/// Without doubt a band is the estimate:
///
/// ```
/// use splitpoint::scenario::link;
/// use splitpoint::uncertainty::bands::{self, Band};
///
/// let link = "#v=1&book=2026-11&users=10000&growth=0&months=2&doubt=certain";
/// let found = bands::of(&link::decode(link).0, 20).ok_or("no draws")?;
/// assert_eq!(found.options[0], Band { low: 49.25, median: 49.25, high: 49.25 });
/// assert_eq!(found.cumulative[0][1].median, 98.5);
///
/// // Services cost more, whatever is drawn.
/// assert_eq!(found.never, 1.0);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    /// The number of draws.
    pub draws: u32,
    /// The cost of each strategy in each month, in the order of [`Strategy::ALL`].
    pub monthly: [Vec<Band>; Strategy::ALL.len()],
    /// The cost of each strategy up to the end of each month.
    pub cumulative: [Vec<Band>; Strategy::ALL.len()],
    /// The cost of each option in a month today, in the order of [`OptionId::ALL`].
    pub options: [Band; OptionId::ALL.len()],
    /// For each month, the share of draws in which the strategy that staying is compared with has
    /// cost less than staying by its end.
    pub chance: Vec<f64>,
    /// For each month, the share of draws in which that strategy becomes cheaper than staying in it
    /// for good, counting what was spent before.
    pub break_even: Vec<f64>,
    /// The share of draws in which it never does within the horizon.
    pub never: f64,
}

impl Bands {
    /// The bands of a strategy in each month, or up to its end.
    pub fn of_strategy(&self, strategy: Strategy, is_cumulative: bool) -> &[Band] {
        let all = if is_cumulative {
            &self.cumulative
        } else {
            &self.monthly
        };
        &all[strategy as usize]
    }
}

/// The number of draws from which bands hardly change any more.
pub const DRAWS: u32 = 10_000;

/// Amounts in micro-dollars, one for each draw.
type Column = Vec<i64>;

/// Makes this many draws and returns their bands; `None` for none. See [`Bands`] for an example.
pub fn of(scenario: &Scenario, draws: u32) -> Option<Bands> {
    let mut run = Run::of(scenario);
    run.draw(draws);
    run.bands()
}

/// The band of amounts in dollars, one for each draw; `None` if there are none.
pub fn band_of(amounts: &[f64]) -> Option<Band> {
    let mut column: Column = amounts.iter().copied().map(micros).collect();
    (!column.is_empty()).then(|| band(&mut column))
}

fn micros(dollars: f64) -> i64 {
    Money::from_dollars(dollars).unwrap_or_default().micros()
}

fn dollars(micros: i64) -> f64 {
    Money::from_micros(micros).dollars()
}

/// The band of a column, which is left in another order.
///
/// Each percentile is one of the draws: the smallest that this share of them does not exceed.
fn band(column: &mut [i64]) -> Band {
    let place = |share: usize| (column.len() * share).div_ceil(10).saturating_sub(1);
    let (low, middle, high) = (place(1), place(5), place(9));
    let (below, &mut median, above) = column.select_nth_unstable(middle);
    let low = if low < middle {
        *below.select_nth_unstable(low).1
    } else {
        median
    };
    let high = if high > middle {
        *above.select_nth_unstable(high - middle - 1).1
    } else {
        median
    };
    Band {
        low: dollars(low),
        median: dollars(median),
        high: dollars(high),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast;
    use crate::scenario::Ranges;
    use crate::scenario::field::Field;

    #[test]
    fn bands_are_made_of_the_draws_that_share_of_them_do_not_exceed() {
        let check = |count: i64, low: f64, median: f64, high: f64| {
            let mut column: Column = (1..=count).rev().map(|it| it * 1_000_000).collect();
            assert_eq!(band(&mut column), Band { low, median, high }, "{count}");
        };
        check(1, 1.0, 1.0, 1.0);
        check(2, 1.0, 1.0, 2.0);
        check(10, 1.0, 5.0, 9.0);
        check(11, 2.0, 6.0, 10.0);
        check(1_000, 100.0, 500.0, 900.0);
    }

    #[test]
    fn without_doubt_every_percentile_is_the_forecast() {
        let scenario = Scenario::default().with_ranges(Some(Ranges::certain().kept()));
        let bands = of(&scenario, 12).expect("draws");
        for forecast in forecast::all(&scenario) {
            let place = forecast.strategy as usize;
            for (bands, amounts) in [
                (&bands.monthly[place], forecast.monthly()),
                (&bands.cumulative[place], forecast.cumulative()),
            ] {
                assert_eq!(bands.len(), amounts.len());
                for (band, amount) in bands.iter().zip(amounts) {
                    // In a forecast each line of each month is rounded to a millionth of a dollar.
                    let is_it = |it: f64| (it - amount).abs() < 1e-3;
                    let ends = [band.low, band.median, band.high];
                    assert!(ends.into_iter().all(is_it), "{band:?}, not {amount}");
                }
            }
        }
    }

    #[test]
    fn portions_make_the_same_draws_as_one_go() {
        let scenario = Scenario::default();
        let mut run = Run::of(&scenario);
        for portion in [1, 7, 32] {
            run.draw(portion);
        }
        assert_eq!(run.bands(), of(&scenario, 40));
        assert_eq!(Run::of(&scenario).bands(), None);
    }

    #[test]
    fn shares_of_the_break_even_month_and_never_are_all_draws() {
        let scenario = Scenario::default()
            .with(Field::Target, 0.0)
            .with(Field::BusyMemory, 3_000.0);
        let bands = of(&scenario, 200).expect("draws");
        let sum: f64 = bands.break_even.iter().sum::<f64>() + bands.never;
        assert!((sum - 1.0).abs() < 1e-9, "{bands:?}");
        // Who is cheaper at the end became so some month.
        let last = bands.chance.last().copied().unwrap_or_default();
        assert!((1.0 - bands.never - last).abs() < 1e-9, "{bands:?}");
    }
}
