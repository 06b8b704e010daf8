//! A cost in whole micro-dollars.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

/// An amount in US dollars, held as whole micro-dollars.
///
/// The cost of a line item becomes a `Money` once, so totals are exact sums of what is shown.
///
/// # Units
///
/// Micro-dollars: 1,000,000 of them are one US dollar. [`Currency`](super::Currency) converts and prints them.
///
/// # Range
///
/// About ±9.2 × 10¹² dollars. Sums stop at the ends of the range instead of wrapping.
///
/// # Unknown
///
/// An unknown amount is never a `Money` of zero: it is `None`, or a [`Total`](super::Total) that counts it.
///
/// # Examples
///
/// A node for a month, at $0.192 an hour:
///
/// ```
/// use splitpoint::money::{Currency, Money};
///
/// let node = Money::from_dollars(730.0 * 0.192).ok_or("not a finite number")?;
/// assert_eq!(Currency::USD.exact(node).to_string(), "$140.16");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(i64);

const MICROS_PER_DOLLAR: f64 = 1e6;
const MICROS_PER_CENT: i64 = 10_000;

impl Money {
    /// Zero dollars.
    pub const ZERO: Self = Self(0);

    /// Rounds dollars to micro-dollars, halves to the even one.
    ///
    /// Returns `None` if the amount is not a finite number: it is then unknown, which is not zero.
    pub fn from_dollars(dollars: f64) -> Option<Self> {
        // Near a number so large that doubles have no fractions there, adding rounds, and what was
        // added is taken off in whole numbers; up to MOST either way, the sum stays there. Every line
        // of every estimate comes here, and `round` and a cast, which each look at more, take twice
        // as many instructions.
        const BESIDE: f64 = (3_u64 << 51) as f64;
        const MOST: f64 = (1_u64 << 51) as f64;
        let micros = dollars * MICROS_PER_DOLLAR;
        if micros.abs() < MOST {
            let beside = (micros + BESIDE).to_bits().cast_signed();
            Some(Self(beside - BESIDE.to_bits().cast_signed()))
        } else {
            Self::from_billions(dollars)
        }
    }

    /// Rounds amounts so large that they hardly have a fraction, and refuses what is not finite.
    #[cold]
    fn from_billions(dollars: f64) -> Option<Self> {
        let micros = (dollars * MICROS_PER_DOLLAR).round_ties_even();
        // The cast keeps to the ends of the range by itself.
        dollars.is_finite().then_some(Self(micros as i64))
    }

    /// The amount in dollars, for charts and ratios.
    pub fn dollars(self) -> f64 {
        self.0 as f64 / MICROS_PER_DOLLAR
    }

    /// An amount of this many micro-dollars.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// The amount in whole micro-dollars.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The amount rounded to the cent, halves away from zero.
    #[must_use]
    pub const fn to_cents(self) -> Self {
        let half = if self.0 < 0 {
            -MICROS_PER_CENT / 2
        } else {
            MICROS_PER_CENT / 2
        };
        Self(self.0.saturating_add(half) / MICROS_PER_CENT * MICROS_PER_CENT)
    }

    /// The amount in cents, halves away from zero.
    pub(super) const fn cents(self) -> i64 {
        self.to_cents().0 / MICROS_PER_CENT
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        // Twice as quick as adding within bounds, where no bound is in reach.
        let sum = self.0.checked_add(other.0);
        Self(sum.unwrap_or_else(|| self.0.saturating_add(other.0)))
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}
