//! The trace while it is recorded: operations as they come, and blocks of those that are needed.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::operation::{
    Block, Branch, Instruction, Operand, Operation, Path, PathSpace, Relation, WeightedSum,
};

/// The origin of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum NumberSource {
    /// It is the same in all cases; by its bits, so that an unknown number equals itself.
    Constant(u64),
    /// It is given once, for all columns.
    Given(u32),
    /// It is given for each column.
    Row(u32),
    /// It is the result of this operation.
    Computed(u32),
}

/// A number, and its value in the column that is evaluated.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) value: f64,
    pub(super) source: NumberSource,
}

impl Known {
    pub(super) const fn constant(value: f64) -> Self {
        Self {
            value,
            source: NumberSource::Constant(value.to_bits()),
        }
    }

    pub(super) fn is_constant(self) -> bool {
        matches!(self.source, NumberSource::Constant(_))
    }
}

/// An operation of the formulas, whether or not anything needs its result.
#[derive(Clone, Copy, Debug)]
struct Computed {
    operation: Operation,
    one: Known,
    other: Known,
    is_row: bool,
    /// The place of its result, once the operation is written into a block.
    operand: Option<Operand>,
}

/// A comparison of this path.
#[derive(Debug)]
struct Compared {
    relation: Relation,
    one: Known,
    other: Known,
    is_so: bool,
}

impl Compared {
    /// Whether another comparison with this relation must have the same outcome: it is the same
    /// one, or its limit is no harder, or no easier, to keep.
    fn implies(&self, one: Known, other: Known) -> bool {
        let rises = |from: f64, to: f64| if self.is_so { from <= to } else { to <= from };
        let (is_one, is_other) = (
            self.one.source == one.source,
            self.other.source == other.source,
        );
        is_one && is_other
            || is_one
                && self.other.is_constant()
                && other.is_constant()
                && rises(self.other.value, other.value)
            || is_other
                && self.one.is_constant()
                && one.is_constant()
                && rises(one.value, self.one.value)
    }
}

/// The operations so far, by what they are.
type Seen = HashMap<(Operation, NumberSource, NumberSource), u32, BuildHasherDefault<Mixer>>;

/// A hash of a few small integers: a trace looks up hundreds of operations, and the standard
/// library's hash, which strangers cannot steer, took a third of its time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        // The table takes its places from both ends.
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(byte.into());
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        // The odd integer next to 2⁶⁴ ÷ φ spreads neighbours over the whole range.
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_u64(number as u64);
    }
}

/// Memory of a trace that is kept for the next one.
#[derive(Debug, Default)]
pub(super) struct TraceMemory {
    computed: Vec<Computed>,
    seen: Seen,
    compared: Vec<Compared>,
}

/// The trace of one evaluation so far.
#[derive(Debug)]
pub(super) struct TraceBuilder {
    computed: Vec<Computed>,
    /// The operations so far, so that none is computed twice.
    seen: Seen,
    blocks: Vec<Block>,
    outcomes: Vec<u8>,
    /// The comparisons so far, so that none is made twice.
    compared: Vec<Compared>,
    /// The first single number of each known block.
    known: Vec<u32>,
    /// The first single number of all further blocks.
    free: u32,
    /// The next free row, and the next free place of a single number.
    rows: u32,
    singles: u32,
    sums: Vec<WeightedSum<Known>>,
}

impl TraceBuilder {
    pub(super) fn new(space: &PathSpace, memory: TraceMemory) -> Self {
        let TraceMemory {
            mut computed,
            mut seen,
            mut compared,
        } = memory;
        computed.clear();
        seen.clear();
        compared.clear();
        let nothing = WeightedSum {
            base: Known::constant(0.0),
            weights: Vec::new(),
        };
        Self {
            computed,
            seen,
            blocks: vec![Block::default()],
            outcomes: Vec::new(),
            compared,
            known: space.known.to_vec(),
            free: space.free,
            rows: space.given_rows,
            singles: space.known.first().copied().unwrap_or(space.free),
            sums: vec![nothing; space.sums],
        }
    }

    /// The result of an operation; nothing is written down before something needs it.
    pub(super) fn apply(&mut self, operation: Operation, one: Known, other: Known) -> Known {
        // Mostly nothing else needs the ratio, a product takes a quarter of the time, and up to
        // millions of whole ones are the same: they forgive what rounding leaves.
        if operation == Operation::Ceil
            && let NumberSource::Computed(index) = one.source
            && let Computed {
                operation: Operation::Divide,
                one,
                other,
                is_row: true,
                operand: None,
            } = self.computed[index as usize]
            && other.is_constant()
        {
            let factor = Known::constant(1.0 / other.value);
            return self.apply(Operation::CeilProduct, one, factor);
        }
        let value = operation.of(one.value, other.value);
        if one.is_constant() && other.is_constant() {
            return Known::constant(value);
        }
        // Once is what it was, and nothing adds nothing.
        let is = |known: Known, value| known.source == Known::constant(value).source;
        match operation {
            Operation::Multiply | Operation::Divide if is(other, 1.0) => return one,
            Operation::Multiply if is(one, 1.0) => return other,
            Operation::Add if is(one, 0.0) => return other,
            _ => {}
        }
        let key = (operation, one.source, other.source);
        let index = self.seen.get(&key).copied().unwrap_or_else(|| {
            let index = self.computed.len() as u32;
            self.computed.push(Computed {
                operation,
                one,
                other,
                is_row: self.is_row(one) || self.is_row(other),
                operand: None,
            });
            self.seen.insert(key, index);
            index
        });
        Known {
            value,
            source: NumberSource::Computed(index),
        }
    }

    /// Whether the number differs from column to column.
    fn is_row(&self, known: Known) -> bool {
        match known.source {
            NumberSource::Constant(_) | NumberSource::Given(_) => false,
            NumberSource::Row(_) => true,
            NumberSource::Computed(index) => self.computed[index as usize].is_row,
        }
    }

    /// Writes the operations that a number needs, and returns its place.
    fn operand(&mut self, known: Known) -> Operand {
        let index = match known.source {
            NumberSource::Constant(bits) => return Operand::Constant(f64::from_bits(bits)),
            NumberSource::Given(place) => return Operand::Single(place),
            NumberSource::Row(place) => return Operand::Row(place),
            NumberSource::Computed(index) => index as usize,
        };
        let computed = self.computed[index];
        if let Some(operand) = computed.operand {
            return operand;
        }
        let (one, other) = (self.operand(computed.one), self.operand(computed.other));
        let (count, operand): (_, fn(u32) -> Operand) = if computed.is_row {
            (&mut self.rows, Operand::Row)
        } else {
            (&mut self.singles, Operand::Single)
        };
        let into = *count;
        *count += 1;
        if let Some(block) = self.blocks.last_mut() {
            let instructions = if computed.is_row {
                &mut block.rows
            } else {
                &mut block.singles
            };
            instructions.push(Instruction {
                operation: computed.operation,
                one,
                other,
                into,
            });
        }
        self.computed[index].operand = Some(operand(into));
        operand(into)
    }

    /// Adds a cost to one of the sums.
    pub(super) fn add(&mut self, sum: usize, cost: Known) {
        self.weigh(sum, cost, Known::constant(1.0));
    }

    /// Adds a number, `times` a factor, to one of the sums. A sum is taken apart into its terms,
    /// and a product into a row and a factor that is the same in all columns.
    fn weigh(&mut self, sum: usize, known: Known, times: Known) {
        if !self.is_row(known) {
            let more = self.apply(Operation::Multiply, known, times);
            self.sums[sum].base = self.apply(Operation::Add, self.sums[sum].base, more);
            return;
        }
        if let NumberSource::Computed(index) = known.source {
            let Computed {
                operation,
                one,
                other,
                ..
            } = self.computed[index as usize];
            match operation {
                Operation::Add | Operation::Subtract => {
                    self.weigh(sum, one, times);
                    let sign = if operation == Operation::Add {
                        1.0
                    } else {
                        -1.0
                    };
                    let times = self.apply(Operation::Multiply, times, Known::constant(sign));
                    return self.weigh(sum, other, times);
                }
                Operation::Multiply if !self.is_row(one) => {
                    let times = self.apply(operation, times, one);
                    return self.weigh(sum, other, times);
                }
                Operation::Multiply | Operation::Divide if !self.is_row(other) => {
                    let times = self.apply(operation, times, other);
                    return self.weigh(sum, one, times);
                }
                _ => {}
            }
        }
        let Operand::Row(row) = self.operand(known) else {
            return;
        };
        let weights = &self.sums[sum].weights;
        match weights.iter().position(|&(of, _)| of == row) {
            Some(at) => {
                let (_, before) = weights[at];
                self.sums[sum].weights[at].1 = self.apply(Operation::Add, before, times);
            }
            None => self.sums[sum].weights.push((row, times)),
        }
    }

    /// Takes down a comparison whose outcome may be another in another case, and ends the block
    /// with it unless an earlier one implies the outcome.
    pub(super) fn compare(&mut self, relation: Relation, one: Known, other: Known, is_so: bool) {
        let implies = |it: &Compared| it.relation == relation && it.implies(one, other);
        if self.compared.iter().any(implies) {
            return;
        }
        self.compared.push(Compared {
            relation,
            one,
            other,
            is_so,
        });
        let (one, other) = (self.operand(one), self.operand(other));
        self.end_block(Branch::Pair(relation, one, other), is_so.into());
    }

    /// Ends the block with the choice of the cheapest of these offers, each with its cost and
    /// count.
    pub(super) fn choose(&mut self, offers: impl Iterator<Item = [Known; 2]>, outcome: usize) {
        let offers = offers.map(|[cost, count]| (self.operand(cost), self.operand(count)));
        let offers = offers.collect();
        self.end_block(Branch::Cheapest(offers), outcome);
    }

    /// Ends the block with a branch, and begins the next one.
    fn end_block(&mut self, branch: Branch, outcome: usize) {
        if let Some(block) = self.blocks.last_mut() {
            block.branch = Some(branch);
        }
        let next = self.blocks.len();
        if let Some(&start) = self.known.get(next) {
            self.singles = start;
        } else if next == self.known.len() {
            self.singles = self.free;
        }
        self.outcomes.push(outcome as u8);
        self.blocks.push(Block::default());
    }

    /// Writes down what the sums need, and ends the path. The memory is for the next trace.
    pub(super) fn finish(mut self) -> (Path, TraceMemory) {
        let mut sums = Vec::new();
        for WeightedSum { base, weights } in std::mem::take(&mut self.sums) {
            let base = self.operand(base);
            let weights = weights.into_iter();
            let weights = weights.map(|(row, weight)| (row, self.operand(weight)));
            sums.push(WeightedSum {
                base,
                weights: weights.collect(),
            });
        }
        if let Some(last) = self.blocks.last_mut() {
            last.sums = sums;
        }
        let path = Path {
            blocks: self.blocks,
            outcomes: self.outcomes,
            rows: self.rows,
        };
        let memory = TraceMemory {
            computed: self.computed,
            seen: self.seen,
            compared: self.compared,
        };
        (path, memory)
    }
}
