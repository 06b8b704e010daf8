//! The evaluation with bounds: numbers that are known to lie between two parallel lines while one
//! input moves.
//!
//! Over a whole interval of the input, every quantity is kept between a lower and an upper line of
//! the same slope, a [`Strip`]. Sums, and products with constants, keep the lines apart as they are.
//! Rounding up moves them apart by one, unless it gives the same over the whole interval. The smaller
//! of two quantities is enclosed where both are. So a cost that rises in a thousand steps is known to
//! within a few of them, without evaluating any.
//!
//! If a comparison decides what is bought and the interval contains both outcomes, the formulas are
//! evaluated once for each, and the results are enclosed together.

use std::cell::{Cell, RefCell};
use std::ops::{Add, Div, Mul, Sub};

use super::number::{Bare, MOST_OFFERS, Offer, Scalar};
use super::strip::Strip;

/// The most evaluations with different outcomes before an interval is given up as too wide.
const MOST_EVALUATIONS: u32 = 128;

/// An interval of the input, with the outcomes that the present evaluation takes.
#[derive(Debug)]
pub struct Span {
    width: f64,
    decisions: RefCell<Decisions>,
    /// Whether something was divided by a number that may be zero.
    is_lost: Cell<bool>,
}

/// The comparisons that an interval does not decide.
#[derive(Debug, Default)]
struct Decisions {
    /// Their outcomes, in the order in which the formulas make them.
    outcomes: Vec<ComparisonOutcome>,
    /// The number of them that this evaluation has made so far.
    met: usize,
}

/// One of several outcomes of a comparison.
#[derive(Debug)]
struct ComparisonOutcome {
    taken: usize,
    of: usize,
}

impl Decisions {
    /// Returns the outcome of a comparison with this many possible outcomes.
    fn decide(&mut self, of: usize) -> usize {
        let known = self.outcomes.get(self.met).map(|outcome| outcome.taken);
        self.met += 1;
        known.unwrap_or_else(|| {
            self.outcomes.push(ComparisonOutcome { taken: 0, of });
            0
        })
    }

    /// The number of combinations of the outcomes known so far.
    fn ways(&self) -> u32 {
        let ways = self.outcomes.iter().map(|outcome| outcome.of as u32);
        ways.fold(1, u32::saturating_mul)
    }

    /// Prepares the next combination of outcomes; returns false when all have been evaluated.
    fn advance(&mut self) -> bool {
        self.met = 0;
        while let Some(last) = self.outcomes.last_mut() {
            last.taken += 1;
            if last.taken < last.of {
                return true;
            }
            self.outcomes.pop();
        }
        false
    }
}

/// A number that is known to lie between two lines.
///
/// Numbers that do not change need no interval, so a formula may make them of an `f64`.
#[derive(Clone, Copy, Debug)]
pub struct Enclosed<'a> {
    strip: Strip,
    /// `None` for a number that does not change.
    span: Option<&'a Span>,
}

impl Span {
    /// A number that lies between these lines.
    pub fn between(&self, strip: Strip) -> Enclosed<'_> {
        Enclosed {
            strip,
            span: Some(self),
        }
    }

    /// A number that does not change.
    pub fn fixed(&self, value: f64) -> Enclosed<'_> {
        value.into()
    }
}

/// Returns the lines of this slope that enclose the values of a formula while its input moves by
/// `width`, and the number of evaluations that this took. Returns `None` for the lines if the
/// interval is too wide.
///
/// The formula is evaluated once for each combination of outcomes of its comparisons.
pub fn enclose(
    width: f64,
    slope: f64,
    evaluate: &mut dyn for<'s> FnMut(&'s Span) -> Enclosed<'s>,
) -> (Option<Strip>, u32) {
    let span = Span {
        width,
        decisions: RefCell::default(),
        is_lost: Cell::new(false),
    };
    let mut all: Option<Strip> = None;
    for evaluations in 1..=MOST_EVALUATIONS {
        let strip = evaluate(&span).strip.inclined(slope, width);
        let is_known = strip.low.is_finite() && strip.high.is_finite();
        // The first evaluation shows about how many there will be.
        if !is_known || span.is_lost.get() || span.decisions.borrow().ways() > MOST_EVALUATIONS {
            return (None, evaluations);
        }
        all = Some(all.map_or(strip, |all| Strip {
            slope,
            low: all.low.min(strip.low),
            high: all.high.max(strip.high),
        }));
        if !span.decisions.borrow_mut().advance() {
            return (all, evaluations);
        }
    }
    (None, MOST_EVALUATIONS)
}

impl<'a> Enclosed<'a> {
    /// The interval that this number or another one belongs to; `None` if neither changes.
    fn span_with(self, other: Self) -> Option<&'a Span> {
        self.span.or(other.span)
    }

    /// A result of this number and another one, given the width of the interval.
    fn with(self, other: Self, result: impl FnOnce(Strip, Strip, f64) -> Strip) -> Self {
        let span = self.span_with(other);
        let width = span.map_or(0.0, |span| span.width);
        Self {
            strip: result(self.strip, other.strip, width),
            span,
        }
    }

    /// Whether the number is below the other one, if that is the same over the whole interval.
    fn decided(self, other: Self) -> Option<bool> {
        let (one, two) = (self.strip, other.strip);
        let width = self.span_with(other).map_or(0.0, |span| span.width);
        let noise = one.noise(width) + two.noise(width);
        let (low, high) = one.minus(two).ends(width);
        if high < -noise {
            Some(true)
        } else if low > noise {
            Some(false)
        } else {
            None
        }
    }

    /// Whether the number is below the other one; an interval that contains both outcomes says
    /// which of them this evaluation takes.
    fn decide(self, other: Self) -> bool {
        self.decided(other).unwrap_or_else(|| {
            let span = self.span_with(other);
            span.is_some_and(|span| span.decisions.borrow_mut().decide(2) == 0)
        })
    }

    /// The smaller or the larger of two numbers.
    #[inline(never)]
    fn outer(self, other: Self, is_larger: bool) -> Self {
        let (one, two) = (self.strip, other.strip);
        let pick = if is_larger {
            <f64 as Scalar>::max
        } else {
            <f64 as Scalar>::min
        };
        if let (Some(one), Some(two)) = (one.as_fixed(), two.as_fixed()) {
            return pick(one, two).into();
        }
        if one.low.is_nan() || two.low.is_nan() {
            return f64::NAN.into();
        }
        let width = self.span_with(other).map_or(0.0, |span| span.width);
        let (low, high) = one.minus(two).ends(width);
        if high <= 0.0 {
            return if is_larger { other } else { self };
        }
        if low >= 0.0 {
            return if is_larger { self } else { other };
        }
        let inclined = |slope| {
            let (one, two) = (one.inclined(slope, width), two.inclined(slope, width));
            Strip {
                slope,
                low: pick(one.low, two.low),
                high: pick(one.high, two.high),
            }
        };
        Self {
            strip: inclined(one.slope).narrower(inclined(two.slope)),
            span: self.span_with(other),
        }
    }
}

impl Scalar for Enclosed<'_> {
    type Bare = Self;

    /// One of the values that the number may have.
    fn value(self) -> f64 {
        self.strip.low
    }
    fn bare(self) -> Self {
        self
    }
    fn min(self, other: Self) -> Self {
        self.outer(other, false)
    }
    fn max(self, other: Self) -> Self {
        self.outer(other, true)
    }
    #[inline(never)]
    fn ceil(self) -> Self {
        self.with(self, |strip, _, width| strip.rounded_up(width))
    }
    fn complement(self) -> Self {
        Self::from(1.0) - self
    }
    fn beyond(self, included: Self) -> Self {
        (self - included).max(0.0.into())
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

impl From<f64> for Enclosed<'_> {
    fn from(value: f64) -> Self {
        Self {
            strip: Strip::fixed(value),
            span: None,
        }
    }
}

impl Bare for Enclosed<'_> {
    fn figure(self) -> f64 {
        self.value()
    }
    fn is_below(self, other: Self) -> bool {
        if let (Some(one), Some(two)) = (self.strip.as_fixed(), other.strip.as_fixed()) {
            return one < two;
        }
        self.decide(other)
    }
    fn is_at_most(self, other: Self) -> bool {
        if let (Some(one), Some(two)) = (self.strip.as_fixed(), other.strip.as_fixed()) {
            return one <= two;
        }
        self.decide(other)
    }
    fn cheapest<S: Scalar<Bare = Self>>(offers: &[Option<Offer<S>>]) -> Option<usize> {
        let fixed = |offer: &Offer<S>| {
            let monthly = offer.monthly.strip.as_fixed()?;
            let count = offer.count.bare().strip.as_fixed()?;
            Some(Offer { monthly, count })
        };
        let mut all_fixed: [Option<Offer<f64>>; MOST_OFFERS] = [None; MOST_OFFERS];
        let mut is_fixed = true;
        for (place, offer) in all_fixed.iter_mut().zip(offers) {
            *place = offer.as_ref().and_then(fixed);
            is_fixed &= place.is_some() == offer.is_some();
        }
        if is_fixed {
            return f64::cheapest(&all_fixed);
        }
        let mut possible = [0; MOST_OFFERS];
        let mut count = 0;
        let known = |offer: &Option<Offer<S>>| {
            offer
                .as_ref()
                .map(|it| it.monthly)
                .filter(|it| !it.is_unknown())
        };
        for (index, offer) in offers.iter().enumerate() {
            let Some(offer) = known(offer) else { continue };
            // What another one is cheaper than all over the span is never bought.
            let is_dear = |other: Self| other.decided(offer) == Some(true);
            if !offers.iter().filter_map(known).any(is_dear) {
                possible[count] = index;
                count += 1;
            }
        }
        let of_interval = |offer: &Offer<S>| offer.monthly.span_with(offer.count.bare());
        let span = offers.iter().flatten().find_map(of_interval);
        match (count, span) {
            (0, _) => None,
            (1, _) | (_, None) => Some(possible[0]),
            (_, Some(span)) => Some(possible[span.decisions.borrow_mut().decide(count)]),
        }
    }
}

impl Add for Enclosed<'_> {
    type Output = Self;
    #[inline(never)]
    fn add(self, other: Self) -> Self {
        self.with(other, |one, two, _| one.plus(two))
    }
}

impl Sub for Enclosed<'_> {
    type Output = Self;
    #[inline(never)]
    fn sub(self, other: Self) -> Self {
        self.with(other, |one, two, _| one.minus(two))
    }
}

impl Mul for Enclosed<'_> {
    type Output = Self;
    #[inline(never)]
    fn mul(self, other: Self) -> Self {
        self.with(other, Strip::product)
    }
}

impl Div for Enclosed<'_> {
    type Output = Self;
    #[inline(never)]
    fn div(self, other: Self) -> Self {
        if let (Some(one), Some(two)) = (self.strip.as_fixed(), other.strip.as_fixed()) {
            return (one / two).into();
        }
        if let Some(span) = self.span_with(other) {
            let (low, high) = other.strip.ends(span.width);
            if low <= 0.0 && high >= 0.0 {
                span.is_lost.set(true);
            }
        }
        self.with(other, Strip::quotient)
    }
}

#[cfg(test)]
mod tests;
