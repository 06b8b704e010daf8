//! Strips: two parallel lines that enclose a number while one input moves.

use super::number::{CEIL_TOLERANCE, Scalar};

/// The largest rounding error of a number, as a share of it: a thousand times what a formula of
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
    pub(super) fn as_fixed(self) -> Option<f64> {
        let is_fixed = self.slope == 0.0 && self.low.to_bits() == self.high.to_bits();
        is_fixed.then_some(self.low)
    }

    /// Lines of another slope that enclose the same numbers.
    pub(super) fn inclined(self, slope: f64, width: f64) -> Self {
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

    pub(super) fn minus(self, other: Self) -> Self {
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
    pub(super) fn noise(self, width: f64) -> f64 {
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

    /// Encloses the product of two numbers over an interval of this width.
    pub(super) fn product(self, other: Self, width: f64) -> Self {
        match (self.as_fixed(), other.as_fixed()) {
            (_, Some(factor)) => self.times(factor),
            (Some(factor), None) => other.times(factor),
            (None, None) => {
                let ((a, b), (c, d)) = (self.ends(width), other.ends(width));
                let flat = corners([a * c, a * d, b * c, b * d]);
                if a < 0.0 || c < 0.0 {
                    flat
                } else if other.slope == 0.0 {
                    flat.narrower(self.within(c, d, width))
                } else if self.slope == 0.0 {
                    flat.narrower(other.within(a, b, width))
                } else {
                    flat
                }
            }
        }
    }

    /// Encloses the quotient of two numbers over an interval of this width, in which the divisor
    /// is not zero.
    pub(super) fn quotient(self, divisor: Self, width: f64) -> Self {
        if let Some(divisor) = divisor.as_fixed() {
            return self.times(1.0 / divisor);
        }
        let ((a, b), (c, d)) = (self.ends(width), divisor.ends(width));
        corners([a / c, a / d, b / c, b / d])
    }

    /// Encloses the number rounded up, over an interval of this width.
    pub(super) fn rounded_up(self, width: f64) -> Self {
        if let Some(value) = self.as_fixed() {
            return Self::fixed(Scalar::ceil(value));
        }
        let noise = self.noise(width);
        let (low, high) = self.ends(width);
        let (from, to) = (Scalar::ceil(low - noise), Scalar::ceil(high + noise));
        if from == to {
            return Self::fixed(from);
        }
        let flat = Self {
            slope: 0.0,
            low: from,
            high: to,
        };
        // Less than one is added to any number, and what is taken off it first is nearly nothing.
        let inclined = Self {
            low: self.low - noise - CEIL_TOLERANCE,
            high: self.high + noise + 1.0,
            ..self
        };
        flat.narrower(inclined)
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
