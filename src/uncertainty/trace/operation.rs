//! The operations of a trace: what is computed of which numbers, and what a branch asks.

use crate::scalar::Scalar;

/// The place of an operand.
#[derive(Clone, Copy, Debug)]
pub(super) enum Operand {
    /// The number is the same in all cases.
    Constant(f64),
    /// The number is given or computed once, for all columns.
    Single(u32),
    /// The number is in a row, one for each column.
    Row(u32),
}

/// An operation on one or two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Min,
    Max,
    /// Rounds the first number up; the second is the same.
    Ceil,
    /// Rounds the product up.
    CeilProduct,
    /// By how much the first number is larger, never below zero.
    Beyond,
}

impl Operation {
    /// The result of the operation, as in the evaluation with plain numbers.
    pub(super) fn of(self, one: f64, other: f64) -> f64 {
        match self {
            Self::Add => one + other,
            Self::Subtract => one - other,
            Self::Multiply => one * other,
            Self::Divide => one / other,
            Self::Min => Scalar::min(one, other),
            Self::Max => Scalar::max(one, other),
            Self::Ceil => Scalar::ceil(one),
            Self::CeilProduct => Scalar::ceil(one * other),
            Self::Beyond => one.beyond(other),
        }
    }
}

/// One operation, with where its numbers are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instruction {
    pub(super) operation: Operation,
    pub(super) one: Operand,
    pub(super) other: Operand,
    /// The place of the result: among the rows, or among the single numbers.
    pub(super) into: u32,
}

/// A relation between two numbers that a comparison asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// The first is smaller.
    Below,
    /// The first is not larger.
    AtMost,
}

impl Relation {
    /// Whether the relation holds; false with an unknown number.
    pub(super) fn is_so(self, one: f64, other: f64) -> bool {
        match self {
            Self::Below => one < other,
            Self::AtMost => one <= other,
        }
    }
}

/// A comparison that decides how a path continues.
#[derive(Clone, Debug)]
pub(super) enum Branch {
    /// Whether a relation holds: outcome 1 if it does, otherwise 0.
    Pair(Relation, Operand, Operand),
    /// Which offer costs least, and among equals has the fewest items; the outcome is its index.
    Cheapest(Vec<(Operand, Operand)>),
}

/// The operations from one branch to the next: a basic block.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// Operations on single numbers only.
    pub(super) singles: Vec<Instruction>,
    /// Operations with a row in them; no single number depends on one.
    pub(super) rows: Vec<Instruction>,
    /// The comparison at the end; `None` for the last block of a path.
    pub(super) branch: Option<Branch>,
    /// The sums of the whole path; only in its last block.
    pub(super) sums: Vec<WeightedSum<Operand>>,
}

/// A sum: a number that is the same in all columns, and rows with a weight each.
#[derive(Clone, Debug)]
pub(super) struct WeightedSum<N> {
    pub(super) base: N,
    pub(super) weights: Vec<(u32, N)>,
}

/// One path through the formulas, with the outcomes that lead along it.
#[derive(Debug)]
pub(super) struct Path {
    pub(super) blocks: Vec<Block>,
    /// One fewer than blocks.
    pub(super) outcomes: Vec<u8>,
    /// The number of rows that the path needs, given ones included.
    pub(super) rows: u32,
}

/// The places to which a path may write its results.
#[derive(Debug)]
pub(super) struct PathSpace<'a> {
    /// The number of rows that are given.
    pub(super) given_rows: u32,
    /// The first single number of each known block, from the first block on.
    pub(super) known: &'a [u32],
    /// The first single number of all further blocks; given ones come first.
    pub(super) free: u32,
    /// The number of sums.
    pub(super) sums: usize,
}
