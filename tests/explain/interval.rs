//! Numbers as they are printed: what lies within half of their last digit.

use std::ops::{Add, Div, Mul, Sub};

/// All numbers from one to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Interval {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Interval {
    pub(crate) const fn exactly(value: f64) -> Self {
        Self {
            low: value,
            high: value,
        }
    }

    /// Reads a figure with its unit: `1,234.5 GB`, `$0.10 per hour`, `75 %`. It stands for all that
    /// is rounded to it.
    pub(crate) fn read(text: &str, rounding: Rounding) -> Option<Self> {
        let start = text.find(|letter: char| letter.is_ascii_digit())?;
        let before = &text[..start];
        let digits = &text[start..];
        let end = digits.find(|letter: char| !(letter.is_ascii_digit() || ",.".contains(letter)));
        let (digits, unit) = digits.split_at(end.unwrap_or(digits.len()));
        let digits = digits.replace(',', "");
        let size: f64 = digits.parse().ok()?;
        let decimals = digits
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len());
        let decimals = match rounding {
            Rounding::None => None,
            // Zeros at the end are not printed.
            Rounding::OfFigures if size >= 100.0 => Some(2),
            Rounding::OfFigures if size >= 1.0 => Some(4),
            Rounding::OfFigures => Some(8),
            Rounding::OfGiven => {
                let is_cut = digits.trim_start_matches(['0', '.']).len() > 12;
                is_cut.then_some(i32::try_from(decimals).ok()?)
            }
        };
        let half = decimals.map_or(0.0, |decimals| 0.500_001 * 10_f64.powi(-decimals));
        let size = Self {
            low: size - half,
            high: size + half,
        };
        let size = if unit.starts_with(" %") {
            size / Self::exactly(100.0)
        } else {
            size
        };
        Some(if before.contains('−') {
            Self::exactly(0.0) - size
        } else {
            size
        })
    }

    pub(crate) fn ceil(self) -> Self {
        // What floating point leaves behind is not another one.
        self.map(|value| (value - 1e-9).ceil() + 0.0)
    }

    pub(crate) fn min(self, other: Self) -> Self {
        self.with(other, f64::min)
    }

    pub(crate) fn max(self, other: Self) -> Self {
        self.with(other, f64::max)
    }

    /// What of it exceeds the other, never below zero.
    pub(crate) fn beyond(self, other: Self) -> Self {
        (self - other).map(|value| value.max(0.0))
    }

    /// Whether some number is in both, but for what floating point leaves behind.
    pub(crate) fn meets(self, other: Self) -> bool {
        let least = 1e-9 * self.high.abs().max(other.high.abs());
        self.low <= other.high + least && other.low <= self.high + least
    }

    pub(crate) fn width(self) -> f64 {
        self.high - self.low
    }

    fn map(self, rising: impl Fn(f64) -> f64) -> Self {
        Self {
            low: rising(self.low),
            high: rising(self.high),
        }
    }

    fn with(self, other: Self, rising: impl Fn(f64, f64) -> f64) -> Self {
        Self {
            low: rising(self.low, other.low),
            high: rising(self.high, other.high),
        }
    }

    fn of_corners(self, other: Self, operation: impl Fn(f64, f64) -> f64) -> Self {
        let corners = [
            operation(self.low, other.low),
            operation(self.low, other.high),
            operation(self.high, other.low),
            operation(self.high, other.high),
        ];
        Self {
            low: corners.into_iter().fold(f64::INFINITY, f64::min),
            high: corners.into_iter().fold(f64::NEG_INFINITY, f64::max),
        }
    }
}

/// How figures are rounded.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rounding {
    /// They are not: prices have every digit.
    None,
    /// As figures in formulas: to two decimals from a hundred, four from one, else eight.
    OfFigures,
    /// As inputs, parameters and constants: to twelve digits.
    OfGiven,
}

impl Add for Interval {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.with(other, |one, two| one + two)
    }
}

impl Sub for Interval {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.of_corners(other, |one, two| one - two)
    }
}

impl Mul for Interval {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        self.of_corners(other, |one, two| one * two)
    }
}

impl Div for Interval {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        self.of_corners(other, |one, two| one / two)
    }
}
