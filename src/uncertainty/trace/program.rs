//! Programs: recorded paths, joined where they part, and executed for many columns.

#[cfg(not(target_arch = "wasm32"))]
mod listing;

use std::ops::Range;

use super::batch::{Batch, of_sets};
use super::builder::TraceMemory;
use super::operation::{Branch, Instruction, Operand, Operation, Path, PathSpace, WeightedSum};
use super::recorder::{Recorder, record};
use super::rows::{Rows, SETS, Single};
use crate::scalar::MOST_OFFERS;

/// The most blocks that are kept. Then all are dropped: some take a kilobyte, and with wide ranges
/// of many inputs there would be no end of paths.
const MOST_BLOCKS: usize = 20_000;

/// The block that columns come from, and the outcome at its end; `None` at the root.
type Arrival = Option<(u32, u8)>;

/// An operation on single numbers, by their places.
#[derive(Clone, Copy, Debug)]
struct SingleInstruction {
    operation: Operation,
    one: u32,
    other: u32,
    into: u32,
}

/// A block in the tree of paths: paths that begin alike share their first blocks.
#[derive(Debug)]
struct JoinedBlock {
    singles: Vec<SingleInstruction>,
    rows: Vec<Instruction>,
    branch: Option<Branch>,
    sums: Vec<WeightedSum<Operand>>,
    after: Arrival,
    /// The block after each outcome that has occurred.
    next: [Option<u32>; MOST_OFFERS],
    /// The first of the single numbers that it computes.
    start: u32,
    /// For which of the given numbers they were computed last.
    computed_for: u32,
}

/// Formulas as a program that computes `SUMS` sums for each column.
///
/// It learns new paths as cases need them, and keeps them for later runs.
#[derive(Debug)]
pub struct Program<const SUMS: usize> {
    /// The tree of paths, its root first.
    blocks: Vec<JoinedBlock>,
    /// Given single numbers, then computed ones and constants.
    singles: Vec<Single>,
    sums: [Vec<f64>; SUMS],
    /// The number of rows that its operations need, given ones included.
    rows: usize,
    /// The number of times that single numbers were given.
    given: u32,
    /// Columns that have yet to be computed.
    waiting: Vec<(Arrival, Range<usize>)>,
    /// What recording needs, kept from one path to the next.
    memory: TraceMemory,
}

impl<const SUMS: usize> Default for Program<SUMS> {
    fn default() -> Self {
        Self {
            blocks: Vec::new(),
            singles: Vec::new(),
            sums: [const { Vec::new() }; SUMS],
            rows: 0,
            given: 0,
            waiting: Vec::new(),
            memory: TraceMemory::default(),
        }
    }
}

impl<const SUMS: usize> Program<SUMS> {
    /// The number of blocks that it has learned.
    pub(in crate::uncertainty) fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// One of the sums, for each column of the last run; other columns keep what they had.
    pub fn sum(&self, sum: usize) -> &[f64] {
        &self.sums[sum]
    }

    /// Gives the single numbers, by place, for the following runs.
    pub fn give(&mut self, singles: &[Single]) {
        if self.blocks.len() > MOST_BLOCKS {
            *self = Self::default();
        }
        self.given += 1;
        if self.singles.len() < singles.len() {
            self.singles.resize(singles.len(), [0.0; SETS]);
        }
        self.singles[..singles.len()].copy_from_slice(singles);
    }

    /// Computes the sums for these columns of the rows, with one set of single numbers. Without
    /// rows, the sets of single numbers are the columns.
    ///
    /// `evaluate` evaluates the formulas for one column, whose numbers are those given. It is
    /// called if no case has had the same outcomes before.
    pub fn run(
        &mut self,
        columns: Range<usize>,
        set: Option<usize>,
        rows: &mut Rows,
        evaluate: &mut dyn FnMut(usize, &Recorder),
    ) {
        for sum in &mut self.sums {
            sum.resize(rows.columns(), 0.0);
        }
        if columns.is_empty() {
            return;
        }
        rows.hold(self.rows);
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.push((None, columns));
        while let Some((mut after, columns)) = waiting.pop() {
            // Most blocks are left by all columns in the same way.
            loop {
                let at = self.next(after).unwrap_or_else(|| {
                    let path = self.record(after, rows.given(), &mut |recorder| {
                        evaluate(columns.start, recorder);
                    });
                    self.rows = self.rows.max(path.rows as usize);
                    rows.hold(self.rows);
                    self.join(after, path)
                });
                self.compute_singles(at);
                let block = &self.blocks[at];
                let batch = Batch {
                    singles: &self.singles,
                    set,
                    columns: &columns,
                };
                for instruction in &block.rows {
                    batch.execute(instruction, rows);
                }
                let Some(branch) = &block.branch else {
                    for (sum, into) in block.sums.iter().zip(&mut self.sums) {
                        batch.sum(sum, rows, &mut into[columns.clone()]);
                    }
                    break;
                };
                let from = at as u32;
                let part = &mut |outcome, columns| waiting.push((Some((from, outcome)), columns));
                match batch.leave(branch, rows, part) {
                    Some(outcome) => after = Some((from, outcome)),
                    None => break,
                }
            }
        }
        self.waiting = waiting;
    }

    /// The block that follows, if a case went there before.
    fn next(&self, after: Arrival) -> Option<usize> {
        match after {
            None => (!self.blocks.is_empty()).then_some(0),
            Some((block, outcome)) => {
                let next = self.blocks[block as usize].next[usize::from(outcome)];
                next.map(|next| next as usize)
            }
        }
    }

    fn record(
        &mut self,
        after: Arrival,
        given_rows: u32,
        evaluate: &mut dyn FnMut(&Recorder),
    ) -> Path {
        let mut known = Vec::new();
        let mut before = after;
        while let Some((block, _)) = before {
            known.push(self.blocks[block as usize].start);
            before = self.blocks[block as usize].after;
        }
        known.reverse();
        let space = PathSpace {
            given_rows,
            known: &known,
            free: self.singles.len() as u32,
            sums: SUMS,
        };
        let mut path = record(&space, &mut self.memory, evaluate);
        // What is known already is not joined again.
        path.blocks.drain(..known.len());
        path.outcomes.drain(..known.len());
        path
    }

    /// Adds the blocks of a path that are not known yet, and returns the first of them.
    fn join(&mut self, mut after: Arrival, path: Path) -> usize {
        let first = self.blocks.len();
        let mut start = self.singles.len();
        let computed = path.blocks.iter().map(|block| block.singles.len());
        self.singles
            .resize(start + computed.sum::<usize>(), [0.0; SETS]);
        let mut outcomes = path.outcomes.into_iter();
        for block in path.blocks {
            let at = self.blocks.len() as u32;
            if let Some((block, outcome)) = after {
                self.blocks[block as usize].next[usize::from(outcome)] = Some(at);
            }
            let singles = block.singles.iter().map(|it| SingleInstruction {
                operation: it.operation,
                one: place_of_single(&mut self.singles, it.one),
                other: place_of_single(&mut self.singles, it.other),
                into: it.into,
            });
            let joined = JoinedBlock {
                singles: singles.collect(),
                rows: block.rows,
                branch: block.branch,
                sums: block.sums,
                after,
                next: [None; MOST_OFFERS],
                start: start as u32,
                computed_for: 0,
            };
            start += joined.singles.len();
            self.blocks.push(joined);
            after = outcomes.next().map(|outcome| (at, outcome));
        }
        first
    }

    /// Computes the single numbers of a block, once for all sets that are given.
    fn compute_singles(&mut self, at: usize) {
        let block = &mut self.blocks[at];
        if block.computed_for == self.given {
            return;
        }
        block.computed_for = self.given;
        for instruction in &block.singles {
            let [one, other] =
                [instruction.one, instruction.other].map(|place| self.singles[place as usize]);
            self.singles[instruction.into as usize] = of_sets(instruction.operation, one, other);
        }
    }
}

/// The place of a number that is the same in all columns; a constant gets one.
fn place_of_single(singles: &mut Vec<Single>, operand: Operand) -> u32 {
    match operand {
        // No instruction with single numbers has a row.
        Operand::Single(place) | Operand::Row(place) => place,
        Operand::Constant(value) => {
            singles.push([value; SETS]);
            singles.len() as u32 - 1
        }
    }
}

#[cfg(test)]
mod tests;
