//! Distributions: percentiles of an amount over the draws, and how often one is below another.

use super::columns::{CheaperCounts, Column};
use super::percentile::rank;
use crate::forecast::Strategy;
use crate::model::option::OptionId;
use crate::money::Money;

/// The 10th, 50th and 90th percentile of an amount over the draws.
///
/// # Units
///
/// [`Money`].
///
/// # Range
///
/// Without anything uncertain, they are the exact amount. Otherwise a draw is computed in doubles:
/// whole micro-dollars up to nine billion dollars, and some fifteen digits above.
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
/// assert_eq!([band.low, band.median, band.high].map(|it| it.dollars()), [10.0, 50.0, 90.0]);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Band {
    /// One draw in ten is at most this.
    pub low: Money,
    /// Half of the draws are at most this.
    pub median: Money,
    /// Nine draws in ten are at most this.
    pub high: Money,
}

impl Band {
    /// The band of an amount that is the same in all draws.
    pub const fn at(amount: Money) -> Self {
        Self {
            low: amount,
            median: amount,
            high: amount,
        }
    }

    /// The band of amounts that are all larger by as much.
    #[must_use]
    pub fn moved_by(self, more: Money) -> Self {
        Self {
            low: self.low + more,
            median: self.median + more,
            high: self.high + more,
        }
    }
}

/// The distribution of costs over all draws: of strategies by month, and of options today.
///
/// # Units
///
/// Costs are [`Money`], chances shares of one.
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
/// use splitpoint::money::Money;
/// use splitpoint::uncertainty::bands::{self, Band};
///
/// let link = "#v=1&book=2026-11&users=10000&growth=0&months=2&doubt=certain";
/// let found = bands::of(&link::decode(link).0, 20).ok_or("no draws")?;
/// assert_eq!(found.options[0], Band::at(Money::from_micros(49_250_000)));
/// assert_eq!(found.cumulative[0][1].median, Money::from_micros(98_500_000));
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
    pub(super) fn new(
        draws: u32,
        monthly: [Vec<Band>; Strategy::ALL.len()],
        cumulative: [Vec<Band>; Strategy::ALL.len()],
        options: &[Band; OptionId::ALL.len()],
        cheaper: &CheaperCounts,
    ) -> Self {
        let share = |&count: &usize| count as f64 / f64::from(draws);
        Self {
            draws,
            monthly,
            cumulative,
            options: *options,
            chance: cheaper.by_month.iter().map(share).collect(),
            break_even: cheaper.since[1..].iter().map(share).collect(),
            never: share(&cheaper.since[0]),
        }
    }

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

/// The band of amounts in dollars, one for each draw; `None` if there are none.
pub fn band_of(amounts: &[f64]) -> Option<Band> {
    let column: Column = amounts.iter().copied().map(micros).collect();
    (!column.is_empty()).then(|| band(&column, &mut Vec::new()))
}

/// Adding a number so large that doubles have no fractions there rounds, below half of it.
const BESIDE: f64 = (3_u64 << 51) as f64;
const MOST_ROUNDED: f64 = (1_u64 << 51) as f64;

/// Adds [`micros`] of these amounts to a column: without a branch for each, where all are small
/// enough.
pub(super) fn extend_with_micros(column: &mut Column, dollars: &[f64]) {
    let is_small = |dollars: &f64| (dollars * 1e6).abs() < MOST_ROUNDED;
    let small = dollars.iter().filter(|it| is_small(it)).count();
    if small == dollars.len() {
        column.extend(dollars.iter().map(|it| it * 1e6 + BESIDE - BESIDE));
    } else {
        column.extend(dollars.iter().copied().map(micros));
    }
}

/// Dollars as whole micro-dollars, rounded as [`Money::from_dollars`] does; what is no amount is
/// zero.
#[inline]
pub(super) fn micros(dollars: f64) -> f64 {
    let micros = dollars * 1e6;
    if micros.abs() < MOST_ROUNDED {
        micros + BESIDE - BESIDE
    } else {
        Money::from_dollars(dollars).unwrap_or_default().micros() as f64
    }
}

/// Whole micro-dollars as an amount.
pub(super) fn amount(micros: f64) -> Money {
    Money::from_micros(micros as i128)
}

/// The band of a column. `space` is memory for as many numbers.
///
/// Each percentile is one of the draws: the smallest that this share of them does not exceed.
pub(super) fn band(column: &[f64], space: &mut Vec<i64>) -> Band {
    space.clear();
    space.extend(column.iter().map(|&it| ordered(it)));
    let place = |tenths: usize| rank(column.len(), tenths);
    let (low, middle, high) = (place(1), place(5), place(9));
    let (below, &mut median, above) = space.select_nth_unstable(middle);
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
    let [low, median, high] = [low, median, high].map(|it| amount(of_ordered(it)));
    Band { low, median, high }
}

/// The bits of a number as an integer that is larger where the number is: integers are compared in
/// half the time.
fn ordered(number: f64) -> i64 {
    let bits = number.to_bits().cast_signed();
    bits ^ ((bits >> 63) & i64::MAX)
}

/// The number with these bits.
fn of_ordered(integer: i64) -> f64 {
    f64::from_bits((integer ^ ((integer >> 63) & i64::MAX)).cast_unsigned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_made_of_the_draws_that_share_of_them_do_not_exceed() {
        let check = |count: i32, low: i128, median: i128, high: i128| {
            let column: Column = (1..=count).rev().map(|it| f64::from(it) * 1e6).collect();
            let band = band(&column, &mut Vec::new());
            let found = [band.low, band.median, band.high];
            let expected = [low, median, high].map(|it| Money::from_micros(it * 1_000_000));
            assert_eq!(found, expected, "{count}");
        };
        check(1, 1, 1, 1);
        check(2, 1, 1, 2);
        check(10, 1, 5, 9);
        check(11, 2, 6, 10);
        check(1_000, 100, 500, 900);
    }

    #[test]
    fn what_is_below_zero_is_ordered_too() {
        let band = band_of(&[3.0, -2.0, 0.0, -1.5, 1.0]).expect("amounts");
        let [low, median, high] = [band.low, band.median, band.high].map(Money::dollars);
        assert_eq!((low, median, high), (-2.0, 0.0, 3.0));
    }

    #[test]
    fn an_amount_of_a_draw_is_rounded_as_one_of_a_bill() {
        for dollars in [
            0.0,
            49.250_000_5,
            -0.000_001_5,
            2.3e9,
            9e9,
            1e17,
            f64::NAN,
            f64::INFINITY,
        ] {
            let expected = Money::from_dollars(dollars).unwrap_or_default();
            assert_eq!(amount(micros(dollars)), expected, "{dollars}");
        }
    }
}
