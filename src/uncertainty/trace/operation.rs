//! The operations of a trace: what is computed of which numbers, and what a branch asks.

use crate::scalar::Scalar;

/// The place of an operand.
#[derive(Clone, Copy, Debug)]
pub enum Operand {
    /// The number is the same in all cases.
    Constant(f64),
    /// The number is given or computed once, for all columns.
    Single(u32),
    /// The number is in a row, one for each column.
    Row(u32),
}

/// An operation on one or two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// The sum.
    Add,
    /// The difference.
    Subtract,
    /// The product.
    Multiply,
    /// The ratio.
    Divide,
    /// The smaller of the two; unknown if either is.
    Min,
    /// The larger of the two; unknown if either is.
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
pub struct Instruction {
    /// What is computed.
    pub operation: Operation,
    /// The first number.
    pub one: Operand,
    /// The second number.
    pub other: Operand,
    /// The place of the result: among the rows, or among the single numbers.
    pub into: u32,
}

/// A relation between two numbers that a comparison asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
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
pub enum Branch {
    /// Whether a relation holds: outcome 1 if it does, otherwise 0.
    Pair(Relation, Operand, Operand),
    /// Which offer costs least, and among equals has the fewest items; the outcome is its index.
    Cheapest(Vec<(Operand, Operand)>),
}

/// The operations from one branch to the next: a basic block.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Operations on single numbers only.
    pub singles: Vec<Instruction>,
    /// Operations with a row in them; no single number depends on one.
    pub rows: Vec<Instruction>,
    /// The comparison at the end; `None` for the last block of a path.
    pub branch: Option<Branch>,
    /// The sums of the whole path; only in its last block.
    pub sums: Vec<WeightedSum<Operand>>,
}

/// A block of a program, with the blocks that follow it.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug)]
pub struct ListedBlock {
    /// Its operations, and the comparison at its end.
    pub block: Block,
    /// The place of the block after each outcome of the comparison; `None` for an outcome that has not
    /// occurred.
    pub next: Vec<Option<usize>>,
}

/// A sum: a number that is the same in all columns, and rows with a weight each.
#[derive(Clone, Debug)]
pub struct WeightedSum<N> {
    /// What is the same in all columns.
    pub base: N,
    /// Rows, each with its weight.
    pub weights: Vec<(u32, N)>,
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
