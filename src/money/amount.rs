//! A cost in whole micro-dollars.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use super::digits;

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
/// A line is at most ±10²⁷ dollars: [`from_dollars`](Self::from_dollars) returns `None` beyond.
/// No inputs within their bounds come near that, which a law in `tests/laws.rs` checks. A sum of a
/// hundred thousand such lines is exact; no bill or forecast has a tenth as many.
///
/// The cost of a line is the product of two doubles, which have some sixteen digits. Above nine
/// billion dollars a line is therefore not known to the micro-dollar; sums are, of lines as they
/// are.
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
pub struct Money(i128);

/// The most dollars of one line. Twelve more digits than the costliest line within the bounds of
/// all inputs has, and few enough that sums of lines stay far within 128 bits.
const MOST_DOLLARS: f64 = 1e27;

const MICROS_PER_DOLLAR: i128 = 1_000_000;
const MICROS_PER_CENT: i128 = 10_000;

impl Money {
    /// Zero dollars.
    pub const ZERO: Self = Self(0);

    /// Rounds dollars to micro-dollars, halves to the even one.
    ///
    /// Returns `None` if the amount is not a number within ±10²⁷ dollars: it is then unknown, which
    /// is not zero.
    pub fn from_dollars(dollars: f64) -> Option<Self> {
        match micros_below_billions(dollars) {
            Some(micros) => Some(Self(micros.into())),
            None => Self::from_billions(dollars),
        }
    }

    /// Rounds amounts so large that they hardly have a fraction, and refuses what is no amount.
    #[cold]
    fn from_billions(dollars: f64) -> Option<Self> {
        let micros = (dollars * MICROS_PER_DOLLAR as f64).round_ties_even();
        (dollars.abs() <= MOST_DOLLARS).then_some(Self(micros as i128))
    }

    /// The amount in dollars, as near as a double comes to it; for charts and ratios.
    pub fn dollars(self) -> f64 {
        self.0 as f64 / MICROS_PER_DOLLAR as f64
    }

    /// The amount in dollars with every digit that it has, as a plain number: `-1234.5`.
    ///
    /// # Examples
    ///
    /// Doubles of this size are two micro-dollars apart:
    ///
    /// ```
    /// use splitpoint::money::Money;
    ///
    /// assert_eq!(Money::from_micros(8_600_000_000_000_001).digits(), "8600000000.000001");
    /// assert_eq!(Money::from_micros(49_250_000).digits(), "49.25");
    /// ```
    pub fn digits(self) -> String {
        digits::plain(self.0, 6)
    }

    /// An amount of this many micro-dollars.
    pub const fn from_micros(micros: i128) -> Self {
        Self(micros)
    }

    /// The amount in whole micro-dollars.
    pub const fn micros(self) -> i128 {
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

    /// The amount in whole dollars, halves away from zero.
    pub(super) const fn whole_dollars(self) -> i128 {
        let half = if self.0 < 0 {
            -MICROS_PER_DOLLAR / 2
        } else {
            MICROS_PER_DOLLAR / 2
        };
        self.0.saturating_add(half) / MICROS_PER_DOLLAR
    }

    /// The amount in cents, halves away from zero.
    pub(super) const fn cents(self) -> i128 {
        self.to_cents().0 / MICROS_PER_CENT
    }
}

/// Dollars as micro-dollars, if these are fewer than 2⁵¹, which are some two billion dollars.
#[inline]
pub(super) fn micros_below_billions(dollars: f64) -> Option<i64> {
    // Near a number so large that doubles have no fractions there, adding rounds, and what was
    // added is taken off in whole numbers; up to MOST either way, the sum stays there. Every line
    // of every estimate comes here, and `round` and a cast, which each look at more, take twice
    // as many instructions.
    const BESIDE: f64 = (3_u64 << 51) as f64;
    const MOST: f64 = (1_u64 << 51) as f64;
    let micros = dollars * MICROS_PER_DOLLAR as f64;
    let beside = (micros + BESIDE).to_bits().cast_signed();
    (micros.abs() < MOST).then(|| beside - BESIDE.to_bits().cast_signed())
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
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
