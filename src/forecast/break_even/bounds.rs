//! Bounds of a difference over an interval: which of two strategies costs less at which of its
//! ends.

use super::point::EQUAL;
use crate::scalar::Strip;

/// Lines that enclose the difference over an interval of the input.
pub(super) struct DifferenceBounds {
    pub(super) width: u32,
    pub(super) lines: Strip,
}

/// Which of the two strategies costs less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CheaperSide {
    Stay,
    Other,
    Neither,
}

impl CheaperSide {
    pub(super) fn of(difference: f64) -> Self {
        if difference >= EQUAL {
            Self::Other
        } else if difference <= -EQUAL {
            Self::Stay
        } else {
            Self::Neither
        }
    }
}

impl DifferenceBounds {
    /// The side at a distance from the beginning, if the lines leave only one.
    fn side(&self, step: u32) -> Option<CheaperSide> {
        let risen = self.lines.slope * f64::from(step);
        let (low, high) = (self.lines.low + risen, self.lines.high + risen);
        let side = CheaperSide::of(low);
        // Between the sides there is what is equal, so both ends on one side are enough.
        (side == CheaperSide::of(high)).then_some(side)
    }

    /// Up to which distance from the beginning the side is that of the beginning, and from which on
    /// it is that of the end. The lines are straight, so what is between is undecided.
    pub(super) fn decided(&self) -> [Option<(u32, CheaperSide)>; 2] {
        let first = self.side(0).map(|side| {
            let last = last_that(self.width, |step| self.side(step) == Some(side));
            (last, side)
        });
        let last = self.side(self.width).map(|side| {
            let back = last_that(self.width, |step| {
                self.side(self.width - step) == Some(side)
            });
            (self.width - back, side)
        });
        [first, last]
    }

    /// The smallest difference of the two costs.
    pub(super) fn least_apart(&self) -> f64 {
        let (low, high) = self.lines.ends(f64::from(self.width));
        low.max(-high).max(0.0)
    }
}

/// The last number up to `most` for which this holds, if it holds for all before.
pub(super) fn last_that(most: u32, holds: impl Fn(u32) -> bool) -> u32 {
    if holds(most) {
        return most;
    }
    let (mut yes, mut no) = (0, most);
    while no - yes > 1 {
        let middle = yes + (no - yes) / 2;
        if holds(middle) {
            yes = middle;
        } else {
            no = middle;
        }
    }
    yes
}
