//! The trait of numbers in formulas, that of their comparisons, and plain numbers as both.

use std::ops::{Add, Div, Mul, Sub};

/// A number in a cost formula.
///
/// Formulas are written for any `S: Scalar`, with `+`, `-`, `*`, `/` and the methods below. See the
/// [module](super) for the types that implement it.
///
/// # Units
///
/// The numbers carry no unit while they are computed. [`named`](Self::named) states the unit of a
/// quantity, and a test checks with [`Dimension`](super::Dimension) that every formula gives the
/// unit that it states.
///
/// # Unknown
///
/// A price that is not known is NaN, and so is everything computed from it. Unlike those of the
/// standard library, [`min`](Self::min) and [`max`](Self::max) keep it.
///
/// # Examples
///
/// 20 services, 8 on a node: 2.5 nodes are 3, at $70 each.
///
/// ```
/// use splitpoint::scalar::{Arena, Origin, Scalar};
///
/// fn cost<S: Scalar>(services: S, on_a_node: S, price: S) -> S {
///     (services / on_a_node).ceil().named("nodes", "nodes") * price
/// }
/// assert_eq!(cost(20.0, 8.0, 70.0), 210.0);
///
/// // The same formula, evaluated with its derivation.
/// let arena = Arena::default();
/// let leaf = |value| arena.leaf("x", "", value, Origin::Input("x"));
/// assert_eq!(cost(leaf(20.0), leaf(8.0), leaf(70.0)).value(), 210.0);
/// ```
pub trait Scalar:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// The type of comparisons that decide what is bought.
    type Bare: Bare;

    /// The value, for showing it. Decisions about what is bought use [`bare`](Self::bare) instead.
    fn value(self) -> f64;

    /// The number for comparisons, without its derivation.
    fn bare(self) -> Self::Bare;

    /// The smaller of the two numbers; unknown if either is.
    #[must_use]
    fn min(self, other: Self) -> Self;

    /// The larger of the two numbers; unknown if either is.
    #[must_use]
    fn max(self, other: Self) -> Self;

    /// Rounds up to a whole number. What floating point leaves behind past nine decimals does not
    /// count as another one.
    #[must_use]
    fn ceil(self) -> Self;

    /// The rest of a share: one minus the share.
    #[must_use]
    fn complement(self) -> Self;

    /// The part of the number above the included amount, never below zero.
    #[must_use]
    fn beyond(self, included: Self) -> Self;

    /// Gives the quantity a name and a unit, which the derivation shows.
    #[must_use]
    fn named(self, name: &'static str, unit: &'static str) -> Self;

    /// Records that `sku` was chosen for this quantity as the cheapest that holds what is `needed`,
    /// and which others were passed over, each with its monthly cost in dollars.
    #[must_use]
    fn chosen(
        self,
        sku: impl FnOnce() -> &'static str,
        needed: Self,
        passed_over: impl Iterator<Item = (&'static str, f64)>,
    ) -> Self;
}

/// A number for the comparisons that decide what is bought; it is not part of a formula.
///
/// Such comparisons are methods here, so that an evaluation for many values at once can follow
/// every outcome.
///
/// # Unknown
///
/// NaN. A comparison with an unknown number is false.
pub trait Bare:
    Copy + From<f64> + Add<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// The value, for showing it.
    fn figure(self) -> f64;

    /// Whether the number is unknown.
    fn is_unknown(self) -> bool {
        self.figure().is_nan()
    }

    /// Whether the number is smaller than the other one; false if either is unknown.
    fn is_below(self, other: Self) -> bool;

    /// Whether the number is at most the other one; false if either is unknown.
    fn is_at_most(self, other: Self) -> bool;

    /// Returns which of at most [`MOST_OFFERS`] offers costs least, and among equals the one with
    /// the fewest items. Returns `None` if no cost is known.
    fn cheapest<S: Scalar<Bare = Self>>(offers: &[Option<Offer<S>>]) -> Option<usize>;
}

/// A number of items of one size, with their monthly cost in dollars.
#[derive(Clone, Copy, Debug)]
pub struct Offer<S: Scalar> {
    /// The monthly cost of all of them, in dollars.
    pub monthly: S::Bare,
    /// The number of items.
    pub count: S,
}

/// The most sizes that are compared in one choice.
pub const MOST_OFFERS: usize = 8;

/// The tolerance of rounding up: a count that lies this little above an integer is that integer.
pub(super) const CEIL_TOLERANCE: f64 = 1e-9;

impl Bare for f64 {
    fn figure(self) -> f64 {
        self
    }
    fn is_below(self, other: Self) -> bool {
        self < other
    }
    fn is_at_most(self, other: Self) -> bool {
        self <= other
    }
    fn cheapest<S: Scalar<Bare = Self>>(offers: &[Option<Offer<S>>]) -> Option<usize> {
        let mut best: Option<(usize, &Offer<S>)> = None;
        for (index, offer) in offers.iter().enumerate() {
            let Some(offer) = offer else { continue };
            if offer.monthly.is_nan() {
                continue;
            }
            let is_better = best.is_none_or(|(_, best)| {
                let is_fewer = || offer.count.bare() < best.count.bare();
                offer.monthly < best.monthly || offer.monthly == best.monthly && is_fewer()
            });
            if is_better {
                best = Some((index, offer));
            }
        }
        best.map(|(index, _)| index)
    }
}

impl Scalar for f64 {
    type Bare = Self;

    fn value(self) -> f64 {
        self
    }
    fn bare(self) -> Self {
        self
    }
    fn min(self, other: Self) -> Self {
        // Unlike the standard library's, this keeps what is unknown: the smaller of three and an
        // unknown number is unknown. A comparison with one is false, which leaves it as `other`.
        let smaller = if self < other { self } else { other };
        if self.is_nan() { self } else { smaller }
    }
    fn max(self, other: Self) -> Self {
        // As above.
        let larger = if self > other { self } else { other };
        if self.is_nan() { self } else { larger }
    }
    fn ceil(self) -> Self {
        // Adding zero makes the zero below the tolerance a plain one: a count of −0 would print a sign.
        Self::ceil(self - CEIL_TOLERANCE) + 0.0
    }
    fn complement(self) -> Self {
        1.0 - self
    }
    fn beyond(self, included: Self) -> Self {
        Scalar::max(self - included, 0.0)
    }
    fn named(self, _name: &'static str, _unit: &'static str) -> Self {
        self
    }
    fn chosen(
        self,
        _sku: impl FnOnce() -> &'static str,
        _needed: Self,
        _passed_over: impl Iterator<Item = (&'static str, f64)>,
    ) -> Self {
        self
    }
}
