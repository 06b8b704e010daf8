//! The number types of cost formulas: one formula, several evaluations.
//!
//! The model writes each formula once, generic over [`Scalar`]. What the formula gives depends on
//! the type that it is evaluated with:
//!
//! - `f64`: the value, without allocation.
//! - [`Explained`]: the value and its [`Derivation`], for the question how an amount was computed.
//! - [`Enclosed`]: bounds of the value over an interval of an input, for exact break-evens.
//!
//! A further one, the [trace](crate::uncertainty::trace) that is executed for many draws at once,
//! stands beside the draws. The evaluations cannot drift apart, because they are the same expression.
//!
//! This module knows no scenario and no price book. Leaves carry an [`Origin`]; what shows a
//! [`Derivation`] looks it up.

mod derivation;
mod enclosed;
mod explained;
mod strip;
mod unit;

use std::ops::{Add, Div, Mul, Sub};

use crate::decimal;
pub use derivation::{Choice, Content, Derivation, Step};
pub use enclosed::{Enclosed, Span, enclose};
pub use explained::{Arena, Explained};
pub use strip::Strip;
pub use unit::{Dimension, Mismatch, in_number};

/// A number in a cost formula.
///
/// Formulas are written for any `S: Scalar`, with `+`, `-`, `*`, `/` and the methods below. See the
/// [module](self) for the types that implement it.
///
/// # Units
///
/// The numbers carry no unit while they are computed. [`named`](Self::named) states the unit of a
/// quantity, and a test checks with [`Dimension`] that every formula gives the unit that it states.
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

/// How far a computed count may lie above an integer and still count as that integer.
const CEIL_TOLERANCE: f64 = 1e-9;

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
        // Adding zero makes the zero below the tolerance a plain one: nobody orders −0 nodes.
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

/// A number that a formula states itself, with its source.
///
/// # Units
///
/// `value` is in `unit`.
///
/// # Source
///
/// `source` says where the number is from, and its date.
///
/// # Examples
///
/// ```
/// use splitpoint::model::line::HOURS_PER_MONTH;
///
/// // 8,760 hours a year, in twelve months.
/// assert_eq!(HOURS_PER_MONTH.value * 12.0, 8_760.0);
/// assert_eq!(HOURS_PER_MONTH.unit, "h");
/// ```
#[derive(Debug, PartialEq)]
pub struct Constant {
    /// The name of the number in a formula.
    pub name: &'static str,
    /// Its value, in `unit`.
    pub value: f64,
    /// The unit of the value.
    pub unit: &'static str,
    /// Where the number is from, and its date.
    pub source: &'static str,
}

/// Where a leaf of a derivation comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin {
    /// The field of the scenario with this key.
    Input(&'static str),
    /// The entry of the price book with this id.
    Book(&'static str),
    /// A number that the model states.
    Constant(&'static Constant),
}

/// A figure as formulas show it: with thousands separators, and only the decimals that it needs.
pub fn figure(value: f64) -> String {
    let size = value.abs();
    let decimals = if size >= 100.0 {
        2
    } else if size >= 1.0 {
        4
    } else {
        8
    };
    with_decimals(value, decimals)
}

/// A figure with its twelve first digits, or with all if it has fewer.
pub fn figure_in_full(value: f64) -> String {
    let whole = value.abs().log10().floor();
    // Smaller numbers than these are in no formula.
    with_decimals(value, (11.0 - whole).clamp(0.0, 20.0) as u32)
}

fn with_decimals(value: f64, decimals: u32) -> String {
    if !value.is_finite() {
        return "unknown".to_owned();
    }
    let size = value.abs();
    let text = decimal::fixed(size, decimals);
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 { "−" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOURS: Constant = Constant {
        name: "hours per month",
        value: 730.0,
        unit: "h",
        source: "a test",
    };

    /// A formula with every operation in it.
    fn formula<S: Scalar>(services: S, price: S, hours: S) -> S {
        let nodes = (services / price.max(hours)).ceil().named("nodes", "nodes");
        (nodes * hours.complement() - services.min(price).beyond(price)) * price + hours
    }

    #[test]
    fn both_readings_agree() {
        let arena = Arena::default();
        let leaf = |value| arena.leaf("x", "", value, Origin::Constant(&HOURS));
        for (a, b, c) in [(20.0, 0.192, 730.0), (1.0, 3.0, 0.5), (0.0, 7.0, 2.0)] {
            assert_eq!(formula(a, b, c), formula(leaf(a), leaf(b), leaf(c)).value());
        }
    }

    #[test]
    fn a_derivation_names_every_quantity_once() {
        let arena = Arena::default();
        let services = arena.leaf("services", "services", 20.0, Origin::Input("services"));
        let hours = arena.leaf(
            HOURS.name,
            HOURS.unit,
            HOURS.value,
            Origin::Constant(&HOURS),
        );
        let price = arena.leaf("eks.cp", "USD", 0.1, Origin::Book("eks.cp"));
        let nodes = (services / (services + price)).ceil().chosen(
            || "eks.cp",
            services,
            [("other", 9.0)].into_iter(),
        );
        let cost = (nodes.named("nodes", "nodes") * hours * price).named("cost", "USD");
        let text: Vec<_> = cost
            .derivation()
            .steps
            .into_iter()
            .map(|step| match step.content {
                Content::Formula {
                    names,
                    figures,
                    choice,
                } => {
                    format!("{} = {names} = {figures}, {}", step.name, choice.is_some())
                }
                Content::Given(_) => format!("{} = {}", step.name, step.value),
            })
            .collect();
        assert_eq!(
            text,
            [
                "cost = nodes × hours per month × eks.cp = 1 node × 730 h × $0.10, false",
                "nodes = round up (services ÷ (services + eks.cp)) = round up (20 services ÷ (20 services + $0.10)), true",
                "hours per month = 730",
                "eks.cp = 0.1",
                "services = 20",
            ]
        );
    }

    #[test]
    fn what_is_read_twice_is_explained_once() {
        let arena = Arena::default();
        let leaf = |value, origin| arena.leaf("x", "GB", value, origin);
        let steps = |one, other| {
            let steps = (leaf(2.0, one) + leaf(other, Origin::Input("x")))
                .derivation()
                .steps;
            steps.len()
        };
        assert_eq!(steps(Origin::Input("x"), 2.0), 2);
        assert_eq!(steps(Origin::Input("x"), 3.0), 3);
        assert_eq!(steps(Origin::Book("x"), 2.0), 3);
    }

    #[test]
    fn steps_know_how_far_they_are_from_the_amount() {
        let arena = Arena::default();
        let leaf = |name| arena.leaf(name, "", 2.0, Origin::Input("x"));
        let nodes = (leaf("services") * leaf("replicas")).named("nodes", "nodes");
        let cost = (nodes * leaf("price")).named("cost", "USD");
        let depths: Vec<_> = cost
            .derivation()
            .steps
            .into_iter()
            .map(|step| (step.name.into_owned(), step.depth))
            .collect();
        assert_eq!(
            depths,
            [
                ("cost", 0),
                ("nodes", 1),
                ("price", 1),
                ("services", 2),
                ("replicas", 2)
            ]
            .map(|(name, depth)| (name.to_owned(), depth))
        );
    }

    #[test]
    fn figures_in_formulas_have_their_unit_where_it_is_short() {
        let arena = Arena::default();
        let check = |value, unit, shown: &str| {
            let leaf = arena.leaf("x", unit, value, Origin::Input("x"));
            let one = arena.leaf("y", "", 1.0, Origin::Input("y"));
            let steps = (leaf + one).derivation().steps;
            let Content::Formula { figures, .. } = &steps[0].content else {
                unreachable!("a sum is a formula")
            };
            assert_eq!(figures.trim_end_matches(" + 1"), shown, "{unit}");
        };
        check(2.0, "nodes", "2 nodes");
        check(1.0, "nodes", "1 node");
        check(1.0, "people", "1 person");
        check(1.0, "s", "1 s");
        check(0.5, "USD", "$0.50");
        check(50.0, "MB a process", "50 MB");
        check(300.0, "a month", "300");
        check(1e6, "KB per GB", "1,000,000 KB/GB");
        check(150.0, "GB per host-month", "150 GB/host");
        check(1e6, "per million", "1,000,000");
        check(3_000.0, "minutes-month", "3,000 minutes");
        check(0.5, "of storage", "0.5");
        check(4.0, "×", "4");
    }

    #[test]
    fn what_is_unknown_stays_unknown() {
        let unknown = f64::NAN;
        for (one, other) in [(unknown, 3.0), (3.0, unknown)] {
            assert!(Scalar::min(one, other).is_nan() && Scalar::max(one, other).is_nan());
            assert!(one.beyond(other).is_nan());
        }
        assert_eq!([Scalar::min(2.0, 3.0), Scalar::max(2.0, 3.0)], [2.0, 3.0]);
        assert_eq!([2.0.beyond(3.0), 3.0.beyond(2.0)], [0.0, 1.0]);
    }

    #[test]
    fn rounding_noise_is_not_another_node() {
        assert_eq!(Scalar::ceil(0.1 + 0.2 - 0.3), 0.0);
        assert!(Scalar::ceil(0.0).is_sign_positive());
        assert_eq!(Scalar::ceil(3.000_001), 4.0);
    }

    #[test]
    fn figures_are_short_and_grouped() {
        let check = |value, shown: &str| assert_eq!(figure(value), shown);
        check(1_681.92, "1,681.92");
        check(0.192, "0.192");
        check(30_000_000.0, "30,000,000");
        check(0.000_016, "0.000016");
        check(-3.5, "−3.5");
        check(f64::NAN, "unknown");
    }
}
