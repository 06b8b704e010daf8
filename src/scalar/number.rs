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

    /// Returns the one that costs least of at most [`MOST_OFFERS`] offers that are made one after the
    /// other, with its place.
    fn cheapest_of<S: Scalar<Bare = Self>>(
        offers: impl Iterator<Item = Option<Offer<S>>>,
    ) -> Option<(usize, Offer<S>)> {
        let mut all = [None; MOST_OFFERS];
        let mut made = 0;
        for (place, offer) in all.iter_mut().zip(offers) {
            *place = offer;
            made += 1;
        }
        let place = Self::cheapest(&all[..made])?;
        Some((place, all[place]?))
    }
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

/// The least whole number that is not below this one; zero may have either sign.
///
/// It gives what the standard library's `ceil` gives, but without a call, for which native programs
/// save all their numbers: processors of 2003, for which they are built, have no instruction for it.
#[inline]
fn whole_from(number: f64) -> f64 {
    // Near a number so large that doubles have no fractions there, adding rounds to the nearest.
    const BESIDE: f64 = (3_u64 << 51) as f64;
    const MOST: f64 = (1_u64 << 51) as f64;
    if cfg!(target_arch = "wasm32") || number.is_nan() || number.abs() >= MOST {
        return number.ceil();
    }
    let nearest = (number + BESIDE) - BESIDE;
    if nearest < number {
        nearest + 1.0
    } else {
        nearest
    }
}

/// The first of two numbers if it is chosen, otherwise the second.
///
/// Unlike the standard library's `min` and `max`, this keeps what is unknown: the smaller of three and
/// an unknown number is unknown. A comparison with one is false, which leaves it if it is the second.
#[inline]
fn one_of(is_first: bool, first: f64, second: f64) -> f64 {
    if is_first {
        first
    } else if first.is_nan() && !cfg!(target_arch = "wasm32") {
        unknown(first)
    } else if first.is_nan() {
        first
    } else {
        second
    }
}

/// An unknown number. A call, so that native programs branch past it: hardly any number is unknown,
/// and to mask it out of each comparison takes twice as many instructions.
#[cold]
#[inline(never)]
fn unknown(number: f64) -> f64 {
    number + number
}

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
        Self::cheapest_of(offers.iter().copied()).map(|(place, _)| place)
    }
    fn cheapest_of<S: Scalar<Bare = Self>>(
        offers: impl Iterator<Item = Option<Offer<S>>>,
    ) -> Option<(usize, Offer<S>)> {
        let mut best = None;
        // Before the first, any known cost is better; a comparison with an unknown one is false.
        let (mut monthly, mut count) = (Self::INFINITY, Self::INFINITY);
        for (place, offer) in offers.enumerate() {
            let Some(offer) = offer else { continue };
            let is_fewer = || best.is_none() || offer.count.bare() < count;
            if offer.monthly < monthly || offer.monthly == monthly && is_fewer() {
                (monthly, count) = (offer.monthly, offer.count.bare());
                best = Some((place, offer));
            }
        }
        best
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
        one_of(self < other, self, other)
    }
    fn max(self, other: Self) -> Self {
        one_of(self > other, self, other)
    }
    fn ceil(self) -> Self {
        // Adding zero makes the zero below the tolerance a plain one: a count of −0 would print a sign.
        whole_from(self - CEIL_TOLERANCE) + 0.0
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
