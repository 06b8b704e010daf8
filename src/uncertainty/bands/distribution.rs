//! Distributions: percentiles of an amount over the draws, and how often one is below another.

use crate::forecast::Strategy;
use crate::model::option::OptionId;
use crate::money::Money;

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
/// Without uncertainty a band is the estimate:
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

/// Amounts in micro-dollars, one for each draw.
pub(super) type Column = Vec<i64>;

/// The band of amounts in dollars, one for each draw; `None` if there are none.
pub fn band_of(amounts: &[f64]) -> Option<Band> {
    let mut column: Column = amounts.iter().copied().map(micros).collect();
    (!column.is_empty()).then(|| band(&mut column))
}

pub(super) fn micros(dollars: f64) -> i64 {
    Money::from_dollars(dollars).unwrap_or_default().micros()
}

pub(super) fn dollars(micros: i64) -> f64 {
    Money::from_micros(micros).dollars()
}

/// The band of a column, which is left in another order.
///
/// Each percentile is one of the draws: the smallest that this share of them does not exceed.
pub(super) fn band(column: &mut [i64]) -> Band {
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
}
