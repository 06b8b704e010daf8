//! The evaluation with bounds: two parallel lines that enclose a number while one input moves.
//!
//! Over a whole interval of the input, every quantity is kept between a lower and an upper line of
//! the same slope. Sums, and products with constants, keep the lines apart as they are. Rounding up
//! moves them apart by one, unless it gives the same over the whole interval. The smaller of two
//! quantities is enclosed where both are. So a cost that rises in a thousand steps is known to
//! within a few of them, without evaluating any.
//!
//! If a comparison decides what is bought and the interval contains both outcomes, the formulas are
//! evaluated once for each, and the results are enclosed together.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::ops::{Add, Div, Mul, Sub};

use super::{Bare, Offer, Scalar};

thread_local! {
    /// The state of this thread's interval.
    ///
    /// It is kept here rather than behind every value, as for [`Explained`](super::Explained), so
    /// that a value is one small number.
    static STATE: RefCell<State> = const { RefCell::new(State::EMPTY) };
}

struct State {
    width: f64,
    strips: Vec<Strip>,
    /// The outcomes of the comparisons that the interval does not decide, in the order in which the
    /// formulas make them.
    outcomes: Vec<Outcome>,
    /// How many of these comparisons this evaluation has made so far.
    met: usize,
    /// Whether something was divided by a number that may be zero.
    is_lost: bool,
}

/// One of several outcomes of a comparison.
struct Outcome {
    taken: usize,
    of: usize,
}

impl State {
    const EMPTY: Self = Self {
        width: 0.0,
        strips: Vec::new(),
        outcomes: Vec::new(),
        met: 0,
        is_lost: false,
    };

    /// Returns the outcome of a comparison with this many possible outcomes.
    fn decide(&mut self, of: usize) -> usize {
        let known = self.outcomes.get(self.met).map(|outcome| outcome.taken);
        self.met += 1;
        known.unwrap_or_else(|| {
            self.outcomes.push(Outcome { taken: 0, of });
            0
        })
    }

    /// In how many ways the outcomes known so far can be combined.
    fn ways(&self) -> u32 {
        let ways = self.outcomes.iter().map(|outcome| outcome.of as u32);
        ways.fold(1, u32::saturating_mul)
    }

    /// Prepares the next combination of outcomes; returns false when all have been evaluated.
    fn turn(&mut self) -> bool {
        self.strips.clear();
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

/// The most evaluations with different outcomes before an interval is given up as too wide.
const MOST_READINGS: u32 = 128;

/// How far rounding may have moved a number, as a share of it: a thousand times what a formula of
/// some hundred operations loses. Comparisons closer than that are not decided.
const NOISE: f64 = 1e-11;

/// Two parallel lines over an interval of the input, which begins at zero.
///
/// # Units
///
/// `low` and `high` are in the unit of the quantity; `slope` is that per unit of the input.
///
/// # Examples
///
/// A number from 100 on, growing by 2, plus one that is 5:
///
/// ```
/// use splitpoint::scalar::Strip;
///
/// let sum = Strip::moving(100.0).times(2.0).plus(Strip::fixed(5.0));
/// // From 0 to 10 further along: 2 × 100 + 5 to 2 × 110 + 5.
/// assert_eq!(sum.ends(10.0), (205.0, 225.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strip {
    /// The slope of both lines.
    pub slope: f64,
    /// The value of the lower line at the beginning.
    pub low: f64,
    /// The value of the upper line at the beginning.
    pub high: f64,
}

impl Strip {
    /// A number that does not change.
    pub const fn fixed(value: f64) -> Self {
        Self {
            slope: 0.0,
            low: value,
            high: value,
        }
    }

    /// The input itself, from `start` on.
    pub const fn moving(start: f64) -> Self {
        Self {
            slope: 1.0,
            low: start,
            high: start,
        }
    }

    /// The narrower of two strips that enclose the same number.
    #[must_use]
    pub fn narrower(self, other: Self) -> Self {
        if self.high - self.low <= other.high - other.low {
            self
        } else {
            other
        }
    }

    /// Encloses the sum of two numbers.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            slope: self.slope + other.slope,
            low: self.low + other.low,
            high: self.high + other.high,
        }
    }

    /// Returns the number if it is the same over the whole interval, also if it is unknown.
    fn as_fixed(self) -> Option<f64> {
        let is_fixed = self.slope == 0.0 && self.low.to_bits() == self.high.to_bits();
        is_fixed.then_some(self.low)
    }

    /// Lines of another slope that enclose the same numbers.
    fn inclined(self, slope: f64, width: f64) -> Self {
        let turned = (self.slope - slope) * width;
        Self {
            slope,
            low: self.low + turned.min(0.0),
            high: self.high + turned.max(0.0),
        }
    }

    /// The smallest and the largest value over the whole interval.
    pub fn ends(self, width: f64) -> (f64, f64) {
        let flat = self.inclined(0.0, width);
        (flat.low, flat.high)
    }

    fn minus(self, other: Self) -> Self {
        Self {
            slope: self.slope - other.slope,
            low: self.low - other.high,
            high: self.high - other.low,
        }
    }

    /// Encloses a number that is not negative, times a factor between `least` and `most`.
    fn within(self, least: f64, most: f64, width: f64) -> Self {
        let slope = self.slope * (least + most) / 2.0;
        let low = self.times(least).inclined(slope, width).low;
        let high = self.times(most).inclined(slope, width).high;
        Self { slope, low, high }
    }

    /// How far rounding may have moved the lines.
    fn noise(self, width: f64) -> f64 {
        let (low, high) = self.ends(width);
        NOISE * low.abs().max(high.abs())
    }

    /// The number times a constant.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        if factor.is_nan() {
            return Self::fixed(factor);
        }
        let (low, high) = (self.low * factor, self.high * factor);
        Self {
            slope: self.slope * factor,
            low: low.min(high),
            high: low.max(high),
        }
    }
}

/// Owns the values of one interval.
#[derive(Debug)]
pub struct Span {
    /// Keeps the interval on the thread whose values it owns.
    of_thread: PhantomData<*const ()>,
}

/// A number that is known to lie between two lines.
#[derive(Clone, Copy, Debug)]
pub struct Enclosed<'a> {
    strip: u32,
    /// Values must not outlive the interval that owns their lines.
    span: PhantomData<&'a Span>,
}

impl Span {
    /// A number that lies between these lines.
    pub fn between(&self, strip: Strip) -> Enclosed<'_> {
        push(strip)
    }

    /// A number that does not change.
    pub fn fixed(&self, value: f64) -> Enclosed<'_> {
        push(Strip::fixed(value))
    }
}

/// Returns the lines of this slope that enclose the values of a formula while its input moves by
/// `width`, and the number of evaluations that this took. Returns `None` for the lines if the
/// interval is too wide.
///
/// The formula is evaluated once for each combination of outcomes of its comparisons. It must not
/// call this function itself.
pub fn enclose(
    width: f64,
    slope: f64,
    read: &mut dyn for<'s> FnMut(&'s Span) -> Enclosed<'s>,
) -> (Option<Strip>, u32) {
    let span = Span {
        of_thread: PhantomData,
    };
    STATE.with_borrow_mut(|state| {
        state.strips.clear();
        state.outcomes.clear();
        state.met = 0;
        state.is_lost = false;
        state.width = width;
    });
    let mut all: Option<Strip> = None;
    for readings in 1..=MOST_READINGS {
        let strip = read(&span).strip().inclined(slope, width);
        let is_known = strip.low.is_finite() && strip.high.is_finite();
        // The first reading tells about how many there will be.
        if !is_known || STATE.with_borrow(|state| state.is_lost || state.ways() > MOST_READINGS) {
            return (None, readings);
        }
        all = Some(all.map_or(strip, |all| Strip {
            slope,
            low: all.low.min(strip.low),
            high: all.high.max(strip.high),
        }));
        if !STATE.with_borrow_mut(State::turn) {
            return (all, readings);
        }
    }
    (None, MOST_READINGS)
}

#[inline(never)]
fn push<'a>(strip: Strip) -> Enclosed<'a> {
    STATE.with_borrow_mut(|state| {
        state.strips.push(strip);
        Enclosed {
            // A bill has some thousand numbers.
            strip: (state.strips.len() - 1) as u32,
            span: PhantomData,
        }
    })
}

fn width() -> f64 {
    STATE.with_borrow(|state| state.width)
}

impl Enclosed<'_> {
    fn strip(self) -> Strip {
        STATE.with_borrow(|state| state.strips[self.strip as usize])
    }

    /// Whether the number is below the other one, if that is the same over the whole interval.
    fn decided(self, other: Self) -> Option<bool> {
        let (one, two) = (self.strip(), other.strip());
        let difference = one.minus(two);
        let width = width();
        let noise = one.noise(width) + two.noise(width);
        let (low, high) = difference.ends(width);
        if high < -noise {
            Some(true)
        } else if low > noise {
            Some(false)
        } else {
            None
        }
    }

    /// The smaller or the larger of two numbers.
    #[inline(never)]
    fn outer(self, other: Self, is_larger: bool) -> Self {
        let (one, two) = (self.strip(), other.strip());
        let pick = if is_larger {
            <f64 as Scalar>::max
        } else {
            <f64 as Scalar>::min
        };
        if let (Some(one), Some(two)) = (one.as_fixed(), two.as_fixed()) {
            return push(Strip::fixed(pick(one, two)));
        }
        if one.low.is_nan() || two.low.is_nan() {
            return push(Strip::fixed(f64::NAN));
        }
        let width = width();
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
        push(inclined(one.slope).narrower(inclined(two.slope)))
    }
}

impl Scalar for Enclosed<'_> {
    type Bare = Self;

    /// One of the values that the number may have.
    fn value(self) -> f64 {
        self.strip().low
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
        let strip = self.strip();
        if let Some(value) = strip.as_fixed() {
            return push(Strip::fixed(Scalar::ceil(value)));
        }
        let width = width();
        let noise = strip.noise(width);
        let (low, high) = strip.ends(width);
        let (from, to) = (Scalar::ceil(low - noise), Scalar::ceil(high + noise));
        if from == to {
            return push(Strip::fixed(from));
        }
        let flat = Strip {
            slope: 0.0,
            low: from,
            high: to,
        };
        // Less than one is added to any number, and what is taken off it first is nearly nothing.
        let inclined = Strip {
            low: strip.low - noise - super::CEIL_TOLERANCE,
            high: strip.high + noise + 1.0,
            ..strip
        };
        push(flat.narrower(inclined))
    }
    fn complement(self) -> Self {
        push(Strip::fixed(1.0)) - self
    }
    fn beyond(self, included: Self) -> Self {
        (self - included).max(push(Strip::fixed(0.0)))
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
        push(Strip::fixed(value))
    }
}

impl Bare for Enclosed<'_> {
    fn figure(self) -> f64 {
        self.value()
    }
    fn is_below(self, other: Self) -> bool {
        if let (Some(one), Some(two)) = (self.strip().as_fixed(), other.strip().as_fixed()) {
            return one < two;
        }
        self.decided(other)
            .unwrap_or_else(|| STATE.with_borrow_mut(|state| state.decide(2)) == 0)
    }
    fn is_at_most(self, other: Self) -> bool {
        if let (Some(one), Some(two)) = (self.strip().as_fixed(), other.strip().as_fixed()) {
            return one <= two;
        }
        self.decided(other)
            .unwrap_or_else(|| STATE.with_borrow_mut(|state| state.decide(2)) == 0)
    }
    fn cheapest<S: Scalar<Bare = Self>>(offers: &[Option<Offer<S>>]) -> Option<usize> {
        let fixed = |offer: &Offer<S>| {
            let monthly = offer.monthly.strip().as_fixed()?;
            let count = offer.count.bare().strip().as_fixed()?;
            Some(Offer { monthly, count })
        };
        let mut all_fixed: [Option<Offer<f64>>; super::MOST_OFFERS] = [None; super::MOST_OFFERS];
        let mut is_fixed = true;
        for (place, offer) in all_fixed.iter_mut().zip(offers) {
            *place = offer.as_ref().and_then(fixed);
            is_fixed &= place.is_some() == offer.is_some();
        }
        if is_fixed {
            return f64::cheapest(&all_fixed);
        }
        let mut possible = [0; super::MOST_OFFERS];
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
        match count {
            0 => None,
            1 => Some(possible[0]),
            _ => Some(possible[STATE.with_borrow_mut(|state| state.decide(count))]),
        }
    }
}

impl Add for Enclosed<'_> {
    type Output = Self;
    #[inline(never)]
    fn add(self, other: Self) -> Self {
        push(self.strip().plus(other.strip()))
    }
}

impl Sub for Enclosed<'_> {
    type Output = Self;
    #[inline(never)]
    fn sub(self, other: Self) -> Self {
        push(self.strip().minus(other.strip()))
    }
}

impl Mul for Enclosed<'_> {
    type Output = Self;
    #[inline(never)]
    fn mul(self, other: Self) -> Self {
        let (one, two) = (self.strip(), other.strip());
        push(match (one.as_fixed(), two.as_fixed()) {
            (_, Some(factor)) => one.times(factor),
            (Some(factor), None) => two.times(factor),
            (None, None) => {
                let width = width();
                let ((a, b), (c, d)) = (one.ends(width), two.ends(width));
                let flat = corners([a * c, a * d, b * c, b * d]);
                if a < 0.0 || c < 0.0 {
                    flat
                } else if two.slope == 0.0 {
                    flat.narrower(one.within(c, d, width))
                } else if one.slope == 0.0 {
                    flat.narrower(two.within(a, b, width))
                } else {
                    flat
                }
            }
        })
    }
}

impl Div for Enclosed<'_> {
    type Output = Self;
    #[inline(never)]
    fn div(self, other: Self) -> Self {
        let (one, two) = (self.strip(), other.strip());
        if let (Some(one), Some(two)) = (one.as_fixed(), two.as_fixed()) {
            return push(Strip::fixed(one / two));
        }
        let width = width();
        let (c, d) = two.ends(width);
        if c <= 0.0 && d >= 0.0 {
            STATE.with_borrow_mut(|state| state.is_lost = true);
        }
        push(if let Some(divisor) = two.as_fixed() {
            one.times(1.0 / divisor)
        } else {
            let (a, b) = one.ends(width);
            corners([a / c, a / d, b / c, b / d])
        })
    }
}

/// Encloses everything between the smallest and the largest of these.
fn corners(corners: [f64; 4]) -> Strip {
    let ends = (f64::INFINITY, f64::NEG_INFINITY);
    let (low, high) = corners.into_iter().fold(ends, |(low, high), corner| {
        (low.min(corner), high.max(corner))
    });
    Strip {
        slope: 0.0,
        low,
        high,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Steps, a kink, and a choice between two sizes.
    fn formula<S: Scalar>(users: S, small: S, large: S, price: S) -> S {
        let [few, many] = [large, small].map(|size| (users / size).ceil());
        let offers = [(few, 5.0), (many, 2.9)].map(|(count, each)| {
            Some(Offer {
                monthly: count.bare() * each.into(),
                count,
            })
        });
        let bought = match S::Bare::cheapest(&offers) {
            Some(0) => few * (price + price),
            _ => many * price,
        };
        let paid = if users.bare().is_at_most(price.bare() * 40.0.into()) {
            users * price
        } else {
            users.beyond(large).min(users * small) + large.max(users)
        };
        bought + paid
    }

    #[test]
    fn every_number_lies_between_its_lines() {
        for from in [1.0, 90.0, 119.0, 1_000.0] {
            for width in [0.0, 1.0, 7.0, 250.0, 10_000.0] {
                let at = |x: f64| formula(from + x, 7.0, 13.0, 3.0);
                let slope = if width > 0.0 {
                    (at(width) - at(0.0)) / width
                } else {
                    0.0
                };
                let (strip, _) = enclose(width, slope, &mut |span| {
                    let fixed = |value| span.fixed(value);
                    formula(
                        span.between(Strip::moving(from)),
                        fixed(7.0),
                        fixed(13.0),
                        fixed(3.0),
                    )
                });
                let strip = strip.expect("few outcomes");
                for step in 0..=width as u32 {
                    let x = f64::from(step);
                    let above = at(x) - slope * x;
                    assert!(
                        above >= strip.low - 1e-6 && above <= strip.high + 1e-6,
                        "{} is not in {strip:?} from {from} over {width}",
                        at(x)
                    );
                }
                assert!(width > 0.0 || strip.low == strip.high, "{strip:?}");
            }
        }
    }

    const OPERATIONS: [&str; 9] = ["+", "−", "×", "÷", "min", "max", "beyond", "ceil", "rest"];

    fn apply<S: Scalar>(operation: &str, one: S, other: S) -> S {
        match operation {
            "+" => one + other,
            "−" => one - other,
            "×" => one * other,
            "÷" => one / other,
            "min" => one.min(other),
            "max" => one.max(other),
            "beyond" => one.beyond(other),
            "ceil" => one.ceil(),
            "rest" => one.complement(),
            _ => unreachable!("{operation} is no operation"),
        }
    }

    fn strip(slope: f64, low: f64, high: f64) -> Strip {
        Strip { slope, low, high }
    }

    #[test]
    fn what_lies_between_lines_does_so_after_every_operation() {
        const WIDTH: f64 = 8.0;
        let strips = [
            Strip::fixed(3.0),
            Strip::fixed(-2.5),
            Strip::moving(2.0),
            strip(0.0, 1.0, 4.0),
            strip(-0.5, 9.0, 10.0),
            strip(2.0, 0.5, 0.75),
            strip(1.0, -3.0, -2.5),
            strip(-1.5, -1.0, -0.5),
        ];
        let at = |of: Strip, x: f64, share: f64| of.slope * x + of.low + share * (of.high - of.low);
        for (one, other) in strips
            .iter()
            .flat_map(|&one| strips.map(|other| (one, other)))
        {
            for (operation, slope) in OPERATIONS.iter().flat_map(|it| [(it, 0.0), (it, 1.5)]) {
                let (found, _) = enclose(WIDTH, slope, &mut |span| {
                    apply(operation, span.between(one), span.between(other))
                });
                let (least, most) = other.ends(WIDTH);
                let is_lost = *operation == "÷" && least <= 0.0 && most >= 0.0;
                assert_eq!(found.is_none(), is_lost, "{operation}: {one:?}, {other:?}");
                let Some(found) = found else { continue };
                for place in 0..81_u32 {
                    let x = f64::from(place % 9);
                    let [s, t] = [place / 9 % 3, place / 27].map(|it| f64::from(it) / 2.0);
                    let value = apply(operation, at(one, x, s), at(other, x, t)) - slope * x;
                    assert!(
                        value >= found.low - 1e-9 && value <= found.high + 1e-9,
                        "{operation}: {value} at {x} is not in {found:?}: {one:?}, {other:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn lines_are_no_wider_apart_than_they_must_be() {
        let check = |operation, one: Strip, other: Strip, slope, low, high| {
            let (found, _) = enclose(10.0, slope, &mut |span| {
                apply(operation, span.between(one), span.between(other))
            });
            assert_eq!(found, Some(strip(slope, low, high)), "{operation}");
        };
        let moving = Strip::moving(3.0);
        check("+", moving, moving, 2.0, 6.0, 6.0);
        check("−", moving, moving, 0.0, 0.0, 0.0);
        check("×", moving, strip(1.0, -2.0, -2.0), 0.0, -26.0, 104.0);
        check("×", moving, strip(1.0, 2.0, 2.0), 0.0, 6.0, 156.0);
        check("×", moving, Strip::fixed(-2.0), -2.0, -6.0, -6.0);
        check(
            "×",
            strip(0.0, 2.0, 4.0),
            strip(0.0, 5.0, 6.0),
            0.0,
            10.0,
            24.0,
        );
        check("×", moving, strip(0.0, 2.0, 4.0), 3.0, -4.0, 22.0);
        check("×", strip(0.0, 2.0, 4.0), moving, 3.0, -4.0, 22.0);
        check("÷", moving, Strip::fixed(2.0), 0.5, 1.5, 1.5);
        check("÷", Strip::fixed(39.0), moving, 0.0, 3.0, 13.0);
        check("min", moving, Strip::fixed(2.0), 0.0, 2.0, 2.0);
        check("max", moving, Strip::fixed(2.0), 1.0, 3.0, 3.0);
        check("beyond", moving, Strip::fixed(20.0), 0.0, 0.0, 0.0);
        check("ceil", strip(0.0, 2.25, 2.75), moving, 0.0, 3.0, 3.0);
        check("rest", moving, moving, -1.0, -2.0, -2.0);
    }

    #[test]
    fn of_two_that_hold_the_same_the_narrower_counts() {
        let (wide, narrow) = (strip(0.0, 1.0, 5.0), strip(0.0, 10.0, 12.0));
        assert_eq!(wide.narrower(narrow), narrow);
        assert_eq!(narrow.narrower(wide), narrow);
    }

    #[test]
    fn what_can_end_in_too_many_ways_is_given_up_at_once() {
        let enclosed = |comparisons: i32| {
            enclose(1.0, 0.0, &mut |span| {
                let x = span.between(Strip::moving(0.0)).bare();
                (1..=comparisons).fold(span.fixed(0.0), |sum, it| {
                    let is_below = x.is_below((f64::from(it) * 0.1).into());
                    sum + span.fixed(if is_below { 1.0 } else { 0.0 })
                })
            })
        };
        let all = |count| Some(strip(0.0, 0.0, count));
        assert_eq!(enclosed(3), (all(3.0), 8));
        assert_eq!(enclosed(7), (all(7.0), MOST_READINGS));
        assert_eq!(enclosed(8), (None, 1));
    }

    #[test]
    fn a_wide_span_is_known_to_within_some_steps() {
        let (strip, readings) = enclose(1e6, 0.2, &mut |span| {
            (span.between(Strip::moving(3.0)) / span.fixed(10.0)).ceil() * span.fixed(2.0)
        });
        assert_eq!(readings, 1);
        let strip = strip.expect("no comparison");
        assert!(strip.high - strip.low < 2.001, "{strip:?}");
    }

    #[test]
    fn what_is_unknown_or_divided_by_nothing_is_not_enclosed() {
        let unknown = enclose(1.0, 0.0, &mut |span| {
            span.between(Strip::moving(1.0)) * span.fixed(f64::NAN)
        });
        assert_eq!(unknown.0, None);
        let lost = enclose(2.0, 0.0, &mut |span| {
            span.fixed(1.0) / span.between(Strip::moving(-1.0))
        });
        assert_eq!(lost.0, None);
    }
}
