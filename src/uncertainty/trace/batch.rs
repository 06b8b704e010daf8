//! Batch execution: an instruction, a sum or a branch for many columns at once.

use std::ops::Range;

use super::operation::{Branch, Instruction, Operand, Operation, Relation, WeightedSum};
use super::rows::{GROUP, Rows, Single};
use crate::scalar::Scalar;

/// Numbers by column: one for each column, or one for all.
#[derive(Clone, Copy)]
struct ColumnNumbers<'a> {
    numbers: &'a [f64],
    step: usize,
}

impl ColumnNumbers<'_> {
    fn at(self, column: usize) -> f64 {
        self.numbers[column * self.step]
    }
}

/// Some columns of a run, which go the same way.
pub(super) struct Batch<'a> {
    pub(super) singles: &'a [Single],
    /// Whose single numbers hold; `None` if each set is a column.
    pub(super) set: Option<usize>,
    pub(super) columns: &'a Range<usize>,
}

impl Batch<'_> {
    /// The places of the numbers of all columns.
    fn numbers_of<'b>(&'b self, operand: &'b Operand, rows: &'b Rows) -> ColumnNumbers<'b> {
        let once = |number| ColumnNumbers {
            numbers: std::slice::from_ref(number),
            step: 0,
        };
        let from = |numbers| ColumnNumbers { numbers, step: 1 };
        match (operand, self.set) {
            (Operand::Constant(value), _) => once(value),
            (Operand::Single(place), Some(set)) => once(&self.singles[*place as usize][set]),
            (Operand::Single(place), None) => from(&self.singles[*place as usize]),
            (Operand::Row(place), _) => from(rows.row(*place)),
        }
    }

    /// The number, if it is the same in all columns.
    fn once(&self, operand: Operand) -> Option<f64> {
        match (operand, self.set) {
            (Operand::Constant(value), _) => Some(value),
            (Operand::Single(place), Some(set)) => Some(self.singles[place as usize][set]),
            _ => None,
        }
    }

    /// The single number of an operation with a row: the same in all columns.
    fn beside_row(&self, operand: Operand) -> f64 {
        self.once(operand).unwrap_or(f64::NAN)
    }

    /// Executes an operation with a row in it.
    pub(super) fn execute(&self, instruction: &Instruction, rows: &mut Rows) {
        match instruction.operation {
            Operation::Add => self.each(instruction, rows, |one, other| one + other),
            Operation::Subtract => self.each(instruction, rows, |one, other| one - other),
            Operation::Multiply => self.each(instruction, rows, |one, other| one * other),
            Operation::Divide => self.each(instruction, rows, |one, other| one / other),
            Operation::Min => self.each(instruction, rows, Scalar::min),
            Operation::Max => self.each(instruction, rows, Scalar::max),
            Operation::Ceil => self.each(instruction, rows, |one, _| Scalar::ceil(one)),
            Operation::CeilProduct => {
                self.each(instruction, rows, |one, other| Scalar::ceil(one * other));
            }
            Operation::Beyond => self.each(instruction, rows, Scalar::beyond),
        }
    }

    /// Executes it for all columns, in groups. The rest of the last group is computed too and not
    /// used. There is a loop for each kind of operands, because compilers vectorise that.
    #[inline(never)]
    fn each(
        &self,
        instruction: &Instruction,
        rows: &mut Rows,
        operation: impl Fn(f64, f64) -> f64,
    ) {
        let columns = self.columns.start / GROUP..self.columns.end.div_ceil(GROUP);
        let groups = rows.groups();
        // An instruction finds what it needs before the place of its result.
        let (before, after) = rows.split_at_mut(instruction.into);
        let into = &mut after[columns.clone()];
        let row = |place: u32| &before[place as usize * groups..][columns.clone()];
        match (instruction.one, instruction.other) {
            (Operand::Row(one), Operand::Row(other)) => {
                for ((into, one), other) in into.iter_mut().zip(row(one)).zip(row(other)) {
                    for lane in 0..GROUP {
                        into[lane] = operation(one[lane], other[lane]);
                    }
                }
            }
            (Operand::Row(one), other) => {
                let other = self.beside_row(other);
                for (into, one) in into.iter_mut().zip(row(one)) {
                    *into = one.map(|one| operation(one, other));
                }
            }
            (one, other) => {
                let Operand::Row(other) = other else { return };
                let one = self.beside_row(one);
                for (into, other) in into.iter_mut().zip(row(other)) {
                    *into = other.map(|other| operation(one, other));
                }
            }
        }
    }

    /// Computes a sum for all columns.
    pub(super) fn sum(&self, sum: &WeightedSum<Operand>, rows: &Rows, into: &mut [f64]) {
        let base = self.numbers_of(&sum.base, rows);
        for (into, column) in into.iter_mut().zip(self.columns.clone()) {
            *into = base.at(column);
        }
        for &(row, weight) in &sum.weights {
            let weight = self.beside_row(weight);
            for (into, number) in into.iter_mut().zip(rows.part(row, self.columns)) {
                *into += number * weight;
            }
        }
    }

    /// Returns the outcome with which all columns leave a block. If they differ, `part` gets each
    /// run of columns with the same outcome.
    #[inline(never)]
    pub(super) fn leave(
        &self,
        branch: &Branch,
        rows: &Rows,
        part: &mut dyn FnMut(u8, Range<usize>),
    ) -> Option<u8> {
        match branch {
            Branch::Pair(Relation::Below, one, other) => {
                self.leave_by(*one, *other, rows, |one, other| one < other, part)
            }
            Branch::Pair(Relation::AtMost, one, other) => {
                self.leave_by(*one, *other, rows, |one, other| one <= other, part)
            }
            Branch::Cheapest(offers) => {
                let best = self.cheapest(offers, rows, self.columns.start);
                let is_once = |operand: Operand| self.once(operand).is_some();
                if offers
                    .iter()
                    .all(|&(cost, count)| is_once(cost) && is_once(count))
                {
                    return Some(best as u8);
                }
                let is_it = |other| self.is_cheaper(offers, rows, best, other);
                if (0..offers.len()).all(|other| other == best || is_it(other)) {
                    return Some(best as u8);
                }
                let outcome = |column| self.cheapest(offers, rows, column) as u8;
                self.part(outcome, part);
                None
            }
        }
    }

    fn leave_by(
        &self,
        one: Operand,
        other: Operand,
        rows: &Rows,
        is_so: impl Fn(f64, f64) -> bool,
        part: &mut dyn FnMut(u8, Range<usize>),
    ) -> Option<u8> {
        if let (Some(one), Some(other)) = (self.once(one), self.once(other)) {
            return Some(is_so(one, other).into());
        }
        let count = self.count(one, other, rows, &is_so);
        if count == 0 || count == self.columns.len() {
            return Some((count > 0).into());
        }
        let (one, other) = (self.numbers_of(&one, rows), self.numbers_of(&other, rows));
        self.part(
            |column| is_so(one.at(column), other.at(column)).into(),
            part,
        );
        None
    }

    /// In how many columns a comparison holds. Counting them all is faster than looking for the
    /// first in which it does not.
    fn count(
        &self,
        one: Operand,
        other: Operand,
        rows: &Rows,
        is_so: impl Fn(f64, f64) -> bool,
    ) -> usize {
        let mut count = 0_i64;
        match (one, other) {
            (Operand::Row(one), Operand::Row(other)) => {
                let other = rows.part(other, self.columns);
                for (&one, &other) in rows.part(one, self.columns).iter().zip(other) {
                    count += i64::from(is_so(one, other));
                }
            }
            (Operand::Row(one), other) => {
                let other = self.beside_row(other);
                for &one in rows.part(one, self.columns) {
                    count += i64::from(is_so(one, other));
                }
            }
            (one, Operand::Row(other)) => {
                let one = self.beside_row(one);
                for &other in rows.part(other, self.columns) {
                    count += i64::from(is_so(one, other));
                }
            }
            (one, other) => {
                let (one, other) = (self.numbers_of(&one, rows), self.numbers_of(&other, rows));
                let is_so = |column| is_so(one.at(column), other.at(column));
                // In a set they are the same in all columns.
                return match self.set {
                    Some(_) if is_so(0) => self.columns.len(),
                    Some(_) => 0,
                    None => self.columns.clone().filter(|&it| is_so(it)).count(),
                };
            }
        }
        count as usize
    }

    /// The offer that costs least in a column, and among equals has the fewest items.
    fn cheapest(&self, offers: &[(Operand, Operand)], rows: &Rows, column: usize) -> usize {
        let mut best = 0;
        for place in 1..offers.len() {
            if self.beats(offers, rows, column, place, best) {
                best = place;
            }
        }
        best
    }

    /// Whether one offer is better than another in a column.
    fn beats(
        &self,
        offers: &[(Operand, Operand)],
        rows: &Rows,
        column: usize,
        one: usize,
        other: usize,
    ) -> bool {
        let monthly = |offer: usize| self.numbers_of(&offers[offer].0, rows).at(column);
        let count = |offer: usize| self.numbers_of(&offers[offer].1, rows).at(column);
        let (cost, of_other) = (monthly(one), monthly(other));
        cost < of_other || cost == of_other && count(one) < count(other)
    }

    /// Whether one of two offers is better in all columns.
    fn is_cheaper(
        &self,
        offers: &[(Operand, Operand)],
        rows: &Rows,
        one: usize,
        other: usize,
    ) -> bool {
        let (cost, of_other) = (&offers[one].0, &offers[other].0);
        let below = self.count(*cost, *of_other, rows, |one, other| one < other);
        if below == self.columns.len() {
            return true;
        }
        let numbers = |operand| self.numbers_of(operand, rows);
        let [cost, of_other] = [cost, of_other].map(numbers);
        let [count, count_of_other] = [&offers[one].1, &offers[other].1].map(numbers);
        self.columns.clone().all(|column| {
            let [cost, of_other] = [cost, of_other].map(|it| it.at(column));
            if cost != of_other {
                return cost < of_other;
            }
            let [few, many] = [count, count_of_other].map(|it| it.at(column));
            // Of two equal ones the first is bought.
            few < many || one < other && few <= many
        })
    }

    /// Passes on each run of columns with the same outcome.
    fn part(&self, outcome: impl Fn(usize) -> u8, part: &mut dyn FnMut(u8, Range<usize>)) {
        let mut from = self.columns.start;
        let mut last = outcome(from);
        for column in from + 1..self.columns.end {
            let now = outcome(column);
            if now != last {
                part(last, from..column);
                (from, last) = (column, now);
            }
        }
        part(last, from..self.columns.end);
    }
}

/// The result of an operation on single numbers, for each set.
#[inline]
pub(super) fn of_sets(operation: Operation, one: Single, other: Single) -> Single {
    #[inline]
    fn each(one: Single, other: Single, operation: impl Fn(f64, f64) -> f64) -> Single {
        std::array::from_fn(|set| operation(one[set], other[set]))
    }
    // A loop for each operation, as for the rows.
    match operation {
        Operation::Add => each(one, other, |one, other| one + other),
        Operation::Subtract => each(one, other, |one, other| one - other),
        Operation::Multiply => each(one, other, |one, other| one * other),
        Operation::Divide => each(one, other, |one, other| one / other),
        Operation::Min => each(one, other, Scalar::min),
        Operation::Max => each(one, other, Scalar::max),
        Operation::Ceil => each(one, other, |one, _| Scalar::ceil(one)),
        Operation::CeilProduct => each(one, other, |one, other| Scalar::ceil(one * other)),
        Operation::Beyond => each(one, other, Scalar::beyond),
    }
}
