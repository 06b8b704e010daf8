//! Formulas as a program for many cases: the paths of the [trace](super::recorded), joined where
//! they part, and executed on rows.
//!
//! Of ten thousand draws over three years nearly all have the outcomes of some other draw: about a
//! hundred paths cover them. So the formulas are evaluated about a hundred times; everything else
//! is a few operations on rows of months, which takes a fraction of the time. What is the same in
//! all months of a draw is computed for four draws at once, as sets of single numbers.

use std::ops::Range;

use super::recorded::{self, Fork, Operation, Path, Place, Recorder, Relation, Room, Step, Sum};
use super::{MOST_OFFERS, Scalar};

/// The most stretches that are kept. Then all are dropped: some take a kilobyte, and with wide
/// ranges of many inputs there would be no end of paths.
const MOST_STRETCHES: usize = 20_000;

/// The number of columns that are computed at once.
const GROUP: usize = 4;

/// The number of sets of single numbers that are given, and computed, at once.
pub const SETS: usize = 4;

/// A single number, one for each set.
pub type Single = [f64; SETS];

/// Rows of numbers with the same columns.
///
/// Given rows come first, then those that a run computes.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The number of given rows; those that a run computes come after them.
    given: u32,
    /// A multiple of [`GROUP`].
    columns: usize,
    numbers: Vec<[f64; GROUP]>,
}

impl Rows {
    /// Makes given rows of zeros, with this many columns.
    pub fn new(given: usize, columns: usize) -> Self {
        let groups = columns.div_ceil(GROUP);
        Self {
            given: given as u32,
            columns: groups * GROUP,
            numbers: vec![[0.0; GROUP]; given * groups],
        }
    }

    /// A given row, to be filled.
    pub fn row_mut(&mut self, place: usize) -> &mut [f64] {
        &mut self.numbers.as_flattened_mut()[place * self.columns..][..self.columns]
    }

    fn row(&self, place: u32) -> &[f64] {
        &self.numbers.as_flattened()[place as usize * self.columns..][..self.columns]
    }

    fn part(&self, place: u32, columns: &Range<usize>) -> &[f64] {
        &self.row(place)[columns.clone()]
    }

    /// Grows to this many rows.
    fn hold(&mut self, rows: usize) {
        let groups = rows * self.columns / GROUP;
        if self.numbers.len() < groups {
            self.numbers.resize(groups, [0.0; GROUP]);
        }
    }
}

/// The stretch that columns come from, and the outcome at its end; `None` at the root.
type Left = Option<(u32, u8)>;

/// An operation on single numbers, by their places.
#[derive(Clone, Copy, Debug)]
struct SingleStep {
    operation: Operation,
    one: u32,
    other: u32,
    into: u32,
}

/// A stretch in the tree of paths.
#[derive(Debug)]
struct Node {
    singles: Vec<SingleStep>,
    rows: Vec<Step>,
    fork: Option<Fork>,
    sums: Vec<Sum<Place>>,
    after: Left,
    /// The stretch after each outcome that has occurred.
    next: [Option<u32>; MOST_OFFERS],
    /// Where the single numbers that it computes begin.
    start: u32,
    /// For which of the given numbers they were computed last.
    reckoned: u32,
}

/// Formulas as a program that computes `SUMS` sums for each column.
///
/// It learns new paths as cases need them, and keeps them for later runs.
#[derive(Debug)]
pub struct Program<const SUMS: usize> {
    nodes: Vec<Node>,
    /// Given single numbers, then computed ones and constants.
    singles: Vec<Single>,
    sums: [Vec<f64>; SUMS],
    /// The number of rows that its operations need, given ones included.
    rows: usize,
    /// How many times single numbers were given.
    given: u32,
    /// Columns that have yet to be computed.
    waiting: Vec<(Left, Range<usize>)>,
}

impl<const SUMS: usize> Default for Program<SUMS> {
    fn default() -> Self {
        Self {
            nodes: Vec::new(),
            singles: Vec::new(),
            sums: [const { Vec::new() }; SUMS],
            rows: 0,
            given: 0,
            waiting: Vec::new(),
        }
    }
}

impl<const SUMS: usize> Program<SUMS> {
    /// One of the sums, for each column of the last run; other columns keep what they had.
    pub fn sum(&self, sum: usize) -> &[f64] {
        &self.sums[sum]
    }

    /// Gives the single numbers, by place, for the following runs.
    pub fn give(&mut self, singles: &[Single]) {
        if self.nodes.len() > MOST_STRETCHES {
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
    /// `read` evaluates the formulas for one column, whose numbers are those given. It is called if
    /// no case has had the same outcomes before.
    pub fn run(
        &mut self,
        columns: Range<usize>,
        set: Option<usize>,
        rows: &mut Rows,
        read: &mut dyn FnMut(usize, &Recorder),
    ) {
        for sum in &mut self.sums {
            sum.resize(rows.columns, 0.0);
        }
        if columns.is_empty() {
            return;
        }
        rows.hold(self.rows);
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.push((None, columns));
        while let Some((mut after, columns)) = waiting.pop() {
            // Most stretches are left by all columns in the same way.
            loop {
                let at = self.next(after).unwrap_or_else(|| {
                    let path = self.record(after, rows.given, &mut |recorder| {
                        read(columns.start, recorder);
                    });
                    self.rows = self.rows.max(path.rows as usize);
                    rows.hold(self.rows);
                    self.join(after, path)
                });
                self.reckon_singles(at);
                let node = &self.nodes[at];
                let numbers = Numbers {
                    singles: &self.singles,
                    set,
                    columns: &columns,
                };
                for step in &node.rows {
                    numbers.step(step, rows);
                }
                let Some(fork) = &node.fork else {
                    for (sum, into) in node.sums.iter().zip(&mut self.sums) {
                        numbers.sum(sum, rows, &mut into[columns.clone()]);
                    }
                    break;
                };
                let from = at as u32;
                let part = &mut |outcome, columns| waiting.push((Some((from, outcome)), columns));
                match numbers.leave(fork, rows, part) {
                    Some(outcome) => after = Some((from, outcome)),
                    None => break,
                }
            }
        }
        self.waiting = waiting;
    }

    /// The stretch that follows, if a case went there before.
    fn next(&self, after: Left) -> Option<usize> {
        match after {
            None => (!self.nodes.is_empty()).then_some(0),
            Some((node, outcome)) => {
                let next = self.nodes[node as usize].next[usize::from(outcome)];
                next.map(|next| next as usize)
            }
        }
    }

    fn record(&self, after: Left, given_rows: u32, read: &mut dyn FnMut(&Recorder)) -> Path {
        let mut known = Vec::new();
        let mut before = after;
        while let Some((node, _)) = before {
            known.push(self.nodes[node as usize].start);
            before = self.nodes[node as usize].after;
        }
        known.reverse();
        let room = Room {
            given_rows,
            known: &known,
            free: self.singles.len() as u32,
            sums: SUMS,
        };
        let mut path = recorded::record(&room, read);
        // What is known already is not joined again.
        path.stretches.drain(..known.len());
        path.outcomes.drain(..known.len());
        path
    }

    /// Adds the stretches of a path that are not known yet, and returns the first of them.
    fn join(&mut self, mut after: Left, path: Path) -> usize {
        let first = self.nodes.len();
        let mut start = self.singles.len();
        let made = path.stretches.iter().map(|stretch| stretch.singles.len());
        self.singles
            .resize(start + made.sum::<usize>(), [0.0; SETS]);
        let mut outcomes = path.outcomes.into_iter();
        for stretch in path.stretches {
            let at = self.nodes.len() as u32;
            if let Some((node, outcome)) = after {
                self.nodes[node as usize].next[usize::from(outcome)] = Some(at);
            }
            let singles = stretch.singles.iter().map(|step| SingleStep {
                operation: step.operation,
                one: place_of_single(&mut self.singles, step.one),
                other: place_of_single(&mut self.singles, step.other),
                into: step.into,
            });
            let node = Node {
                singles: singles.collect(),
                rows: stretch.rows,
                fork: stretch.fork,
                sums: stretch.sums,
                after,
                next: [None; MOST_OFFERS],
                start: start as u32,
                reckoned: 0,
            };
            start += node.singles.len();
            self.nodes.push(node);
            after = outcomes.next().map(|outcome| (at, outcome));
        }
        first
    }

    /// Computes the single numbers of a stretch, once for all sets that are given.
    fn reckon_singles(&mut self, at: usize) {
        let node = &mut self.nodes[at];
        if node.reckoned == self.given {
            return;
        }
        node.reckoned = self.given;
        for step in &node.singles {
            let [one, other] = [step.one, step.other].map(|place| self.singles[place as usize]);
            self.singles[step.into as usize] = of_sets(step.operation, one, other);
        }
    }
}

/// The result of an operation on single numbers, for each set.
#[inline]
fn of_sets(operation: Operation, one: Single, other: Single) -> Single {
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

/// The place of a number that is the same in all columns; a constant gets one.
fn place_of_single(singles: &mut Vec<Single>, place: Place) -> u32 {
    match place {
        // No step with single numbers has a row.
        Place::Single(place) | Place::Row(place) => place,
        Place::Fixed(value) => {
            singles.push([value; SETS]);
            singles.len() as u32 - 1
        }
    }
}

/// Numbers by column: one for each column, or one for all.
#[derive(Clone, Copy)]
struct Along<'a> {
    numbers: &'a [f64],
    step: usize,
}

impl Along<'_> {
    fn at(self, column: usize) -> f64 {
        self.numbers[column * self.step]
    }
}

/// The numbers of some columns in a run.
struct Numbers<'a> {
    singles: &'a [Single],
    set: Option<usize>,
    columns: &'a Range<usize>,
}

impl Numbers<'_> {
    /// Where the numbers of all columns are.
    fn along<'b>(&'b self, place: &'b Place, rows: &'b Rows) -> Along<'b> {
        let once = |number| Along {
            numbers: std::slice::from_ref(number),
            step: 0,
        };
        let from = |numbers| Along { numbers, step: 1 };
        match (place, self.set) {
            (Place::Fixed(value), _) => once(value),
            (Place::Single(place), Some(set)) => once(&self.singles[*place as usize][set]),
            (Place::Single(place), None) => from(&self.singles[*place as usize]),
            (Place::Row(place), _) => from(rows.row(*place)),
        }
    }

    /// The single number of an operation with a row: the same in all columns.
    fn beside_row(&self, place: Place) -> f64 {
        match (place, self.set) {
            (Place::Fixed(value), _) => value,
            (Place::Single(place), Some(set)) => self.singles[place as usize][set],
            (Place::Single(_), None) | (Place::Row(_), _) => f64::NAN,
        }
    }

    /// Executes an operation with a row in it.
    fn step(&self, step: &Step, rows: &mut Rows) {
        match step.operation {
            Operation::Add => self.each(step, rows, |one, other| one + other),
            Operation::Subtract => self.each(step, rows, |one, other| one - other),
            Operation::Multiply => self.each(step, rows, |one, other| one * other),
            Operation::Divide => self.each(step, rows, |one, other| one / other),
            Operation::Min => self.each(step, rows, Scalar::min),
            Operation::Max => self.each(step, rows, Scalar::max),
            Operation::Ceil => self.each(step, rows, |one, _| Scalar::ceil(one)),
            Operation::CeilProduct => self.each(step, rows, |one, other| Scalar::ceil(one * other)),
            Operation::Beyond => self.each(step, rows, Scalar::beyond),
        }
    }

    /// Executes it for all columns, in groups. The rest of the last group is computed too and not
    /// used. There is a loop for each kind of operands, because compilers vectorise that.
    #[inline(never)]
    fn each(&self, step: &Step, rows: &mut Rows, operation: impl Fn(f64, f64) -> f64) {
        let columns = self.columns.start / GROUP..self.columns.end.div_ceil(GROUP);
        let groups = rows.columns / GROUP;
        // A step finds what it needs before the place of its result.
        let (before, after) = rows.numbers.split_at_mut(step.into as usize * groups);
        let into = &mut after[columns.clone()];
        let row = |place: u32| &before[place as usize * groups..][columns.clone()];
        match (step.one, step.other) {
            (Place::Row(one), Place::Row(other)) => {
                for ((into, one), other) in into.iter_mut().zip(row(one)).zip(row(other)) {
                    for lane in 0..GROUP {
                        into[lane] = operation(one[lane], other[lane]);
                    }
                }
            }
            (Place::Row(one), other) => {
                let other = self.beside_row(other);
                for (into, one) in into.iter_mut().zip(row(one)) {
                    *into = one.map(|one| operation(one, other));
                }
            }
            (one, other) => {
                let Place::Row(other) = other else { return };
                let one = self.beside_row(one);
                for (into, other) in into.iter_mut().zip(row(other)) {
                    *into = other.map(|other| operation(one, other));
                }
            }
        }
    }

    /// Computes a sum for all columns.
    fn sum(&self, sum: &Sum<Place>, rows: &Rows, into: &mut [f64]) {
        let base = self.along(&sum.base, rows);
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

    /// Returns the outcome with which all columns leave a stretch. If they differ, `part` gets each
    /// run of columns with the same outcome.
    #[inline(never)]
    fn leave(
        &self,
        fork: &Fork,
        rows: &Rows,
        part: &mut dyn FnMut(u8, Range<usize>),
    ) -> Option<u8> {
        match fork {
            Fork::Pair(Relation::Below, one, other) => {
                self.leave_by(*one, *other, rows, |one, other| one < other, part)
            }
            Fork::Pair(Relation::AtMost, one, other) => {
                self.leave_by(*one, *other, rows, |one, other| one <= other, part)
            }
            Fork::Cheapest(offers) => {
                let best = self.cheapest(offers, rows, self.columns.start);
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
        one: Place,
        other: Place,
        rows: &Rows,
        is_so: impl Fn(f64, f64) -> bool,
        part: &mut dyn FnMut(u8, Range<usize>),
    ) -> Option<u8> {
        let count = self.count(one, other, rows, &is_so);
        if count == 0 || count == self.columns.len() {
            return Some((count > 0).into());
        }
        let (one, other) = (self.along(&one, rows), self.along(&other, rows));
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
        one: Place,
        other: Place,
        rows: &Rows,
        is_so: impl Fn(f64, f64) -> bool,
    ) -> usize {
        let mut count = 0_i64;
        match (one, other) {
            (Place::Row(one), Place::Row(other)) => {
                let other = rows.part(other, self.columns);
                for (&one, &other) in rows.part(one, self.columns).iter().zip(other) {
                    count += i64::from(is_so(one, other));
                }
            }
            (Place::Row(one), other) => {
                let other = self.beside_row(other);
                for &one in rows.part(one, self.columns) {
                    count += i64::from(is_so(one, other));
                }
            }
            (one, Place::Row(other)) => {
                let one = self.beside_row(one);
                for &other in rows.part(other, self.columns) {
                    count += i64::from(is_so(one, other));
                }
            }
            (one, other) => {
                let (one, other) = (self.along(&one, rows), self.along(&other, rows));
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
    fn cheapest(&self, offers: &[(Place, Place)], rows: &Rows, column: usize) -> usize {
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
        offers: &[(Place, Place)],
        rows: &Rows,
        column: usize,
        one: usize,
        other: usize,
    ) -> bool {
        let monthly = |offer: usize| self.along(&offers[offer].0, rows).at(column);
        let count = |offer: usize| self.along(&offers[offer].1, rows).at(column);
        let (cost, of_other) = (monthly(one), monthly(other));
        cost < of_other || cost == of_other && count(one) < count(other)
    }

    /// Whether one of two offers is better in all columns.
    fn is_cheaper(&self, offers: &[(Place, Place)], rows: &Rows, one: usize, other: usize) -> bool {
        let (cost, of_other) = (offers[one].0, offers[other].0);
        let below = self.count(cost, of_other, rows, |one, other| one < other);
        below == self.columns.len()
            || self.columns.clone().all(|column| {
                let [cost, of_other] = [cost, of_other].map(|it| self.along(&it, rows).at(column));
                let beats = |one, other| self.beats(offers, rows, column, one, other);
                // Of two equal ones the first is bought.
                cost <= of_other && !beats(other, one) && (one < other || beats(one, other))
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

#[cfg(test)]
mod tests {
    use super::super::{Bare, Offer, Recorded};
    use super::*;

    /// Every operation and comparison: steps, kinks, what is bought, sums of sums.
    fn formula<S: Scalar>([users, data]: [S; 2], [size, price, limit]: [S; 3]) -> [S; 2] {
        let machines = (users / size).ceil().max(price);
        let offers = [(size, 5.0), (price, 2.9), (limit, 2.9)].map(|(of, each)| {
            let count = (users / of).ceil();
            Some(Offer {
                monthly: count.bare() * each.into(),
                count,
            })
        });
        let bought = match S::Bare::cheapest(&offers) {
            Some(0) => machines * price,
            Some(1) => machines + users * size.complement(),
            _ => data.beyond(limit) * price - machines / size,
        };
        let traffic = if users.bare().is_at_most(limit.bare()) {
            users.min(limit) * data
        } else if size.bare().is_below(price.bare()) {
            data * price / size
        } else {
            (users + data) * (price + size) - limit
        };
        [bought + traffic + price, (traffic - bought) * limit + size]
    }

    const COLUMNS: usize = 9;

    /// What the formula gives for each column, by the program and read one by one; and how often it
    /// was recorded.
    fn both_ways(
        program: &mut Program<2>,
        given: [f64; 3],
        rows: [[f64; COLUMNS]; 2],
        columns: Range<usize>,
    ) -> (Vec<[f64; 2]>, Vec<[f64; 2]>, usize) {
        let mut all = Rows::new(2, COLUMNS);
        for (place, row) in rows.iter().enumerate() {
            all.row_mut(place)[..COLUMNS].copy_from_slice(row);
        }
        let mut readings = 0;
        // The other sets have other numbers, and are not asked for.
        program.give(&given.map(|number| [number + 1.0, 0.0, number, -number]));
        program.run(
            columns.clone(),
            Some(2),
            &mut all,
            &mut |column, recorder| {
                readings += 1;
                let row = |place: u32| recorder.row(place, rows[place as usize][column]);
                let single = |place: u32| recorder.given(place, given[place as usize]);
                record(recorder, [0, 1].map(row), [0, 1, 2].map(single));
            },
        );
        let drawn = columns
            .clone()
            .map(|column| [0, 1].map(|sum| program.sum(sum)[column]));
        let read = columns.map(|column| formula(rows.map(|row| row[column]), given));
        (drawn.collect(), read.collect(), readings)
    }

    fn record<'a>(recorder: &'a Recorder, rows: [Recorded<'a>; 2], singles: [Recorded<'a>; 3]) {
        for (sum, cost) in formula(rows, singles).into_iter().enumerate() {
            recorder.add(sum, cost);
        }
    }

    fn are_close(one: &[[f64; 2]], other: &[[f64; 2]]) -> bool {
        let mut both = one.iter().flatten().zip(other.iter().flatten());
        one.len() == other.len() && both.all(|(a, b)| (a - b).abs() <= 1e-9 * (1.0 + b.abs()))
    }

    #[test]
    fn a_program_gives_what_the_formula_gives() {
        let mut program = Program::default();
        let mut recorded = 0;
        let mut runs = 0;
        for size in [2.0, 3.0, 3.5, 8.0] {
            for price in [0.5, 3.0, 7.0] {
                for limit in [1.0, 12.0, 40.0] {
                    let users = std::array::from_fn(|column| (column * column) as f64);
                    let data = std::array::from_fn(|column| 50.0 - 7.0 * column as f64);
                    let rows = [users, data];
                    for columns in [0..COLUMNS, 3..4, 2..7, 4..4] {
                        let given = [size, price, limit];
                        let (drawn, read, readings) =
                            both_ways(&mut program, given, rows, columns.clone());
                        assert!(
                            are_close(&drawn, &read),
                            "{given:?}, {columns:?}: {drawn:?}, not {read:?}"
                        );
                        recorded += readings;
                        runs += 1;
                    }
                }
            }
        }
        // Each way of ending the comparisons is read once.
        assert!(recorded < runs / 4, "{recorded} readings in {runs} runs");
    }

    #[test]
    fn sets_without_rows_go_their_ways_together() {
        let mut program = Program::<2>::default();
        let mut readings = 0;
        for limit in [1.0, 12.0, 40.0] {
            // Some go the same way and some part.
            let users: Single = [3.0, 4.0, 400.0, 5.0];
            let given = [
                users,
                [7.0; SETS],
                [2.0, 3.0, 2.0, 8.0],
                [3.0; SETS],
                [limit; SETS],
            ];
            program.give(&given);
            let mut nothing = Rows::new(0, SETS);
            program.run(0..SETS, None, &mut nothing, &mut |set, recorder| {
                readings += 1;
                let single = |place: u32| recorder.given(place, given[place as usize][set]);
                record(recorder, [0, 1].map(single), [2, 3, 4].map(single));
            });
            let drawn = [0, 1, 2, 3].map(|set| [0, 1].map(|sum| program.sum(sum)[set]));
            let read = [0, 1, 2, 3].map(|set| {
                let [users, data, size, price, limit] = given.map(|single| single[set]);
                formula([users, data], [size, price, limit])
            });
            assert!(are_close(&drawn, &read), "{limit}: {drawn:?}, not {read:?}");
        }
        assert!(readings < 3 * SETS, "{readings} readings");
    }

    #[test]
    fn a_whole_number_of_fixed_ones_is_not_one_more() {
        for size in [0.75, 3.0, 0.1, 7.3, 68.719_476_736] {
            let counts = [
                1.0,
                3.0,
                7.0,
                49.0,
                1_000.0,
                12_345.0,
                99_999.0,
                1_000_000.0,
            ];
            let mut program = Program::<1>::default();
            let mut rows = Rows::new(1, counts.len());
            let row = rows.row_mut(0).iter_mut().zip(counts);
            row.for_each(|(held, count)| *held = count * size);
            program.run(
                0..counts.len(),
                Some(0),
                &mut rows,
                &mut |column, recorder| {
                    let held = recorder.row(0, counts[column] * size);
                    recorder.add(0, (held / size.into()).ceil());
                },
            );
            assert_eq!(program.sum(0), counts, "{size}");
        }
    }

    #[test]
    fn what_was_met_before_is_not_read_again() {
        let mut program = Program::default();
        let rows = [[4.0; COLUMNS], [5.0; COLUMNS]];
        let mut readings = |users: f64| {
            let mut rows = rows;
            rows[0][COLUMNS - 1] = users;
            both_ways(&mut program, [2.0, 3.0, 100.0], rows, 0..COLUMNS).2
        };
        assert_eq!([readings(4.0), readings(4.0)], [1, 0]);
        // One column beyond the limit goes its own way from there on.
        assert_eq!([readings(1_000.0), readings(2_000.0)], [1, 0]);
    }

    #[test]
    fn a_program_that_has_grown_too_far_begins_anew() {
        let mut program = Program::default();
        let rows = [[4.0; COLUMNS], [5.0; COLUMNS]];
        let given = [2.0, 3.0, 100.0];
        let read = |program: &mut Program<2>| {
            let (drawn, read, readings) = both_ways(program, given, rows, 0..COLUMNS);
            assert!(are_close(&drawn, &read));
            readings
        };
        assert_eq!(read(&mut program), 1);
        while program.nodes.len() <= MOST_STRETCHES {
            let node = Node {
                singles: Vec::new(),
                rows: Vec::new(),
                fork: None,
                sums: Vec::new(),
                after: None,
                next: [None; MOST_OFFERS],
                start: 0,
                reckoned: 0,
            };
            program.nodes.push(node);
        }
        assert_eq!(read(&mut program), 1);
        assert!(program.nodes.len() < 100);
    }

    #[test]
    fn equal_offers_end_as_they_do_when_read() {
        // The second costs as much as the first with fewer, the third as much with as many.
        let offers = |few: f64| [(few, 2.0), (few / 2.0, 4.0), (few / 2.0, 4.0)];
        let mut program = Program::<1>::default();
        let mut rows = Rows::new(1, 4);
        rows.row_mut(0).copy_from_slice(&[2.0, 4.0, 6.0, 8.0]);
        program.run(0..4, Some(0), &mut rows, &mut |column, recorder| {
            let few = recorder.row(0, 2.0 * (column + 1) as f64);
            let offers = [1.0, 2.0, 2.0].map(|parts| {
                let count = few / parts.into();
                Some(Offer {
                    monthly: count * (2.0 * parts).into(),
                    count,
                })
            });
            let best = Recorded::cheapest(&offers).map_or(f64::NAN, |best| best as f64);
            recorder.add(0, best.into());
        });
        let plain = offers(2.0).map(|(count, each)| {
            Some(Offer {
                monthly: count * each,
                count,
            })
        });
        let best = f64::cheapest(&plain).map(|best| best as f64);
        assert_eq!(program.sum(0), [best.expect("an offer"); 4]);
        assert_eq!(program.nodes.len(), 2);
    }
}
