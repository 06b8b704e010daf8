//! Sensitivity: what moves the answer.

use crate::scenario::ranges::Uncertain;

/// What becomes of the answer when one input goes to the ends of its range, in dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// The input or price.
    pub of: Uncertain,
    /// The answer with it at its low end.
    pub low: f64,
    /// The answer with it at its high end.
    pub high: f64,
}

/// How well the rank of an input goes with the rank of the answer over all draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rank {
    /// The input or price.
    pub of: Uncertain,
    /// From −1 over 0, which is not at all, to 1.
    pub correlation: f64,
}
