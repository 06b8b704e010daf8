//! Sums of line items, of which some may be unknown.

use std::iter::Sum;
use std::ops::Add;

use super::amount::{Money, micros_below_billions};

/// The sum of several line items, some of which may be unknown.
///
/// # Units
///
/// As [`Money`].
///
/// # Unknown
///
/// A line without a known cost is counted, not added. The sum is then a lower bound, and prints as
/// "at least".
///
/// # Examples
///
/// ```
/// use splitpoint::money::{Currency, Money, Total};
///
/// let mut total = Total::default();
/// total.take(Money::from_dollars(12.0));
/// total.take(None);
/// assert_eq!(total.whole(), None);
/// assert_eq!(Currency::USD.exact(total).to_string(), "at least $12.00");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The sum of the lines whose cost is known.
    pub known: Money,
    /// The number of lines that are not in that sum because their cost is unknown.
    pub unknown_lines: u32,
}

impl Total {
    /// Adds one line to the total.
    pub fn take(&mut self, cost: Option<Money>) {
        match cost {
            Some(cost) => self.known += cost,
            None => self.unknown_lines += 1,
        }
    }

    /// The sum, or `None` if a line in it is unknown.
    pub fn whole(self) -> Option<Money> {
        (self.unknown_lines == 0).then_some(self.known)
    }
}

/// A running sum of lines that are each below two billion dollars.
///
/// Bills are added up so often that 64 bits instead of 128 save a seventh of their time. Four
/// thousand lines of two billion dollars are still within them, and no bill has as many.
#[derive(Clone, Copy, Debug, Default)]
pub struct RunningTotal {
    micros: i64,
    unknown_lines: u32,
}

impl RunningTotal {
    /// Adds a line in dollars, rounded once. Returns `false` and adds nothing if it is not below
    /// two billion dollars: a [`Total`] takes that.
    #[inline]
    #[must_use]
    pub fn take(&mut self, dollars: Option<f64>) -> bool {
        let Some(dollars) = dollars else {
            self.unknown_lines += 1;
            return true;
        };
        let micros = micros_below_billions(dollars);
        self.micros += micros.unwrap_or_default();
        micros.is_some()
    }
}

/// The sum of the lines of several totals, which together are no more than one may have.
impl Sum for RunningTotal {
    fn sum<I: Iterator<Item = Self>>(totals: I) -> Self {
        totals.fold(Self::default(), |sum, total| Self {
            micros: sum.micros + total.micros,
            unknown_lines: sum.unknown_lines + total.unknown_lines,
        })
    }
}

impl From<RunningTotal> for Total {
    fn from(sum: RunningTotal) -> Self {
        Self {
            known: Money::from_micros(sum.micros.into()),
            unknown_lines: sum.unknown_lines,
        }
    }
}

impl From<Money> for Total {
    fn from(known: Money) -> Self {
        Self {
            known,
            unknown_lines: 0,
        }
    }
}

impl Add for Total {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            known: self.known + other.known,
            unknown_lines: self.unknown_lines + other.unknown_lines,
        }
    }
}

impl Sum for Total {
    fn sum<I: Iterator<Item = Self>>(totals: I) -> Self {
        totals.fold(Self::default(), |sum, total| sum + total)
    }
}
