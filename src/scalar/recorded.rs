//! The evaluation as a trace: the operations of the formulas, to be executed with other numbers.
//!
//! Some numbers are given once for each draw; others are in rows, of which each column is one case.
//! The formulas are evaluated once, for one column, and their operations are written down, and
//! between them the comparisons that decide what comes next, with their outcomes. Every case with
//! the same outcomes follows the same path. A [`Program`](super::Program) joins the paths where
//! they part.
//!
//! Only what a comparison or one of the sums at the end needs is recorded. A sum of costs is taken
//! apart into products with a number that is the same in all columns: machines, gigabytes, people.
//! So a bill of forty lines becomes a few rows with one weight each. Its results differ from those
//! of the other evaluations by the rounding of floating point, some 10⁻¹⁵ of them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::marker::PhantomData;
use std::ops::{Add, Div, Mul, Sub};

use super::{Bare, Offer, Scalar};

thread_local! {
    /// The trace that this thread is recording.
    ///
    /// It is kept here rather than behind every value, as for [`Explained`](super::Explained), so
    /// that a value is two small numbers.
    static RECORDING: RefCell<Recording> = RefCell::default();
}

/// Where an operation finds a number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// The number is a constant.
    Fixed(f64),
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

/// One operation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) operation: Operation,
    pub(super) one: Place,
    pub(super) other: Place,
    /// Where the result goes: among the rows, or among the single numbers.
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
pub(super) enum Fork {
    /// Whether a relation holds: outcome 1 if it does, otherwise 0.
    Pair(Relation, Place, Place),
    /// Which offer costs least, and among equals has the fewest items; the outcome is its index.
    Cheapest(Vec<(Place, Place)>),
}

/// The operations up to a comparison, or to the end.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    /// Operations on single numbers only.
    pub(super) singles: Vec<Step>,
    /// Operations with a row in them; no single number depends on one.
    pub(super) rows: Vec<Step>,
    /// The comparison at the end; `None` for the last stretch.
    pub(super) fork: Option<Fork>,
    /// The sums of the whole path; only in the last stretch.
    pub(super) sums: Vec<Sum<Place>>,
}

/// A sum: a number that is the same in all columns, and rows with a weight each.
#[derive(Clone, Debug)]
pub(super) struct Sum<P> {
    pub(super) base: P,
    pub(super) weights: Vec<(u32, P)>,
}

/// One path through the formulas, with the outcomes that lead along it.
#[derive(Debug)]
pub(super) struct Path {
    pub(super) stretches: Vec<Stretch>,
    /// One fewer than stretches.
    pub(super) outcomes: Vec<u8>,
    /// The number of rows that the path needs, given ones included.
    pub(super) rows: u32,
}

/// Where a path may put its results.
#[derive(Debug)]
pub(super) struct Room<'a> {
    /// The number of rows that are given.
    pub(super) given_rows: u32,
    /// Where the single numbers of each known stretch begin, from the first stretch on.
    pub(super) known: &'a [u32],
    /// Where the single numbers of all further stretches begin; given ones come first.
    pub(super) free: u32,
    /// The number of sums.
    pub(super) sums: usize,
}

/// A number as it is known while formulas are evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Number {
    /// By its bits, so that an unknown number equals itself.
    Fixed(u64),
    Given(u32),
    Row(u32),
    /// The result of this operation.
    Made(u32),
}

/// A number, and its value in the column that is evaluated.
#[derive(Clone, Copy, Debug)]
struct Known {
    value: f64,
    number: Number,
}

impl Known {
    const fn fixed(value: f64) -> Self {
        Self {
            value,
            number: Number::Fixed(value.to_bits()),
        }
    }

    fn is_fixed(self) -> bool {
        matches!(self.number, Number::Fixed(_))
    }
}

/// An operation of the formulas, whether or not anything needs its result.
#[derive(Clone, Copy)]
struct Made {
    operation: Operation,
    one: Known,
    other: Known,
    is_row: bool,
    /// Where its result is, once the operation is recorded.
    place: Option<Place>,
}

#[derive(Default)]
struct Recording {
    made: Vec<Made>,
    /// Operations so far, so that none is recorded twice.
    seen: HashMap<(Operation, Number, Number), u32>,
    stretches: Vec<Stretch>,
    outcomes: Vec<u8>,
    /// Comparisons so far, so that none is recorded twice.
    compared: Vec<Compared>,
    known: Vec<u32>,
    free: u32,
    rows: u32,
    singles: u32,
    sums: Vec<Sum<Known>>,
}

/// A comparison of this path.
struct Compared {
    relation: Relation,
    one: Known,
    other: Known,
    is_so: bool,
}

impl Compared {
    /// Whether another comparison with this relation must have the same outcome: it is the same
    /// one, or its limit is no harder, or no easier, to keep.
    fn tells(&self, one: Known, other: Known) -> bool {
        let rises = |from: f64, to: f64| if self.is_so { from <= to } else { to <= from };
        let (is_one, is_other) = (
            self.one.number == one.number,
            self.other.number == other.number,
        );
        is_one && is_other
            || is_one
                && self.other.is_fixed()
                && other.is_fixed()
                && rises(self.other.value, other.value)
            || is_other && self.one.is_fixed() && one.is_fixed() && rises(one.value, self.one.value)
    }
}

/// Records one evaluation.
#[derive(Debug)]
pub struct Recorder {
    /// Keeps the recorder on the thread whose trace it owns.
    of_thread: PhantomData<*const ()>,
}

/// A number of the column that is evaluated, and where other columns have theirs.
#[derive(Clone, Copy, Debug)]
pub struct Recorded<'a> {
    known: Known,
    /// Values must not outlive the recorder that owns their trace.
    recorder: PhantomData<&'a Recorder>,
}

impl Recorder {
    /// A number that is the same in every case.
    pub fn fixed(&self, value: f64) -> Recorded<'_> {
        value.into()
    }

    /// The single number that is given at this place.
    pub fn given(&self, place: u32, value: f64) -> Recorded<'_> {
        let number = Number::Given(place);
        Recorded::of(Known { value, number })
    }

    /// The number of this column in one of the given rows.
    pub fn row(&self, place: u32, value: f64) -> Recorded<'_> {
        let number = Number::Row(place);
        Recorded::of(Known { value, number })
    }

    /// Adds a cost to one of the sums.
    pub fn add(&self, sum: usize, cost: Recorded<'_>) {
        let once = Known::fixed(1.0);
        RECORDING.with_borrow_mut(|recording| recording.weigh(sum, cost.known, once));
    }
}

/// Records the operations of the formulas for one column. `read` must not record itself.
pub(super) fn record(room: &Room, read: &mut dyn FnMut(&Recorder)) -> Path {
    let nothing = Sum {
        base: Known::fixed(0.0),
        weights: Vec::new(),
    };
    RECORDING.set(Recording {
        stretches: vec![Stretch::default()],
        known: room.known.to_vec(),
        free: room.free,
        rows: room.given_rows,
        singles: room.known.first().copied().unwrap_or(room.free),
        sums: vec![nothing; room.sums],
        ..Recording::default()
    });
    read(&Recorder {
        of_thread: PhantomData,
    });
    RECORDING.take().finish()
}

impl Recording {
    fn apply(&mut self, operation: Operation, one: Known, other: Known) -> Known {
        // Mostly nothing else needs the ratio, a product takes a quarter of the time, and up to
        // millions of whole ones are the same: they forgive what rounding leaves.
        if operation == Operation::Ceil
            && let Number::Made(made) = one.number
            && let Made {
                operation: Operation::Divide,
                one,
                other,
                is_row: true,
                place: None,
            } = self.made[made as usize]
            && other.is_fixed()
        {
            return self.apply(Operation::CeilProduct, one, Known::fixed(1.0 / other.value));
        }
        let value = operation.of(one.value, other.value);
        if one.is_fixed() && other.is_fixed() {
            return Known::fixed(value);
        }
        // Once is what it was, and nothing adds nothing.
        let is = |known: Known, value| known.number == Known::fixed(value).number;
        match operation {
            Operation::Multiply | Operation::Divide if is(other, 1.0) => return one,
            Operation::Multiply if is(one, 1.0) => return other,
            Operation::Add if is(one, 0.0) => return other,
            _ => {}
        }
        let key = (operation, one.number, other.number);
        let made = self.seen.get(&key).copied().unwrap_or_else(|| {
            let made = self.made.len() as u32;
            self.made.push(Made {
                operation,
                one,
                other,
                is_row: self.is_row(one) || self.is_row(other),
                place: None,
            });
            self.seen.insert(key, made);
            made
        });
        Known {
            value,
            number: Number::Made(made),
        }
    }

    /// Whether the number differs from column to column.
    fn is_row(&self, known: Known) -> bool {
        match known.number {
            Number::Fixed(_) | Number::Given(_) => false,
            Number::Row(_) => true,
            Number::Made(made) => self.made[made as usize].is_row,
        }
    }

    /// Records what a number needs, and returns where it is.
    fn place(&mut self, known: Known) -> Place {
        let index = match known.number {
            Number::Fixed(bits) => return Place::Fixed(f64::from_bits(bits)),
            Number::Given(place) => return Place::Single(place),
            Number::Row(place) => return Place::Row(place),
            Number::Made(made) => made as usize,
        };
        let made = self.made[index];
        if let Some(place) = made.place {
            return place;
        }
        let (one, other) = (self.place(made.one), self.place(made.other));
        let (count, place): (_, fn(u32) -> Place) = if made.is_row {
            (&mut self.rows, Place::Row)
        } else {
            (&mut self.singles, Place::Single)
        };
        let into = *count;
        *count += 1;
        if let Some(stretch) = self.stretches.last_mut() {
            let steps = if made.is_row {
                &mut stretch.rows
            } else {
                &mut stretch.singles
            };
            steps.push(Step {
                operation: made.operation,
                one,
                other,
                into,
            });
        }
        self.made[index].place = Some(place(into));
        place(into)
    }

    /// Adds a number, `times` a factor, to one of the sums. A sum is taken apart into its terms,
    /// and a product into a row and a factor that is the same in all columns.
    fn weigh(&mut self, sum: usize, known: Known, times: Known) {
        if !self.is_row(known) {
            let more = self.apply(Operation::Multiply, known, times);
            self.sums[sum].base = self.apply(Operation::Add, self.sums[sum].base, more);
            return;
        }
        if let Number::Made(made) = known.number {
            let Made {
                operation,
                one,
                other,
                ..
            } = self.made[made as usize];
            match operation {
                Operation::Add | Operation::Subtract => {
                    self.weigh(sum, one, times);
                    let sign = if operation == Operation::Add {
                        1.0
                    } else {
                        -1.0
                    };
                    let times = self.apply(Operation::Multiply, times, Known::fixed(sign));
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
        let Place::Row(row) = self.place(known) else {
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

    /// Ends the stretch with a comparison, and begins the next one.
    fn part(&mut self, fork: Fork, outcome: usize) {
        if let Some(stretch) = self.stretches.last_mut() {
            stretch.fork = Some(fork);
        }
        let next = self.stretches.len();
        if let Some(&start) = self.known.get(next) {
            self.singles = start;
        } else if next == self.known.len() {
            self.singles = self.free;
        }
        self.outcomes.push(outcome as u8);
        self.stretches.push(Stretch::default());
    }

    fn finish(mut self) -> Path {
        let mut sums = Vec::new();
        for Sum { base, weights } in std::mem::take(&mut self.sums) {
            let base = self.place(base);
            let weights = weights.into_iter();
            let weights = weights.map(|(row, weight)| (row, self.place(weight)));
            sums.push(Sum {
                base,
                weights: weights.collect(),
            });
        }
        if let Some(last) = self.stretches.last_mut() {
            last.sums = sums;
        }
        Path {
            stretches: self.stretches,
            outcomes: self.outcomes,
            rows: self.rows,
        }
    }
}

fn apply<'a>(operation: Operation, one: Recorded<'a>, other: Recorded<'a>) -> Recorded<'a> {
    let apply = |recording: &mut Recording| recording.apply(operation, one.known, other.known);
    Recorded::of(RECORDING.with_borrow_mut(apply))
}

impl Recorded<'_> {
    const fn of(known: Known) -> Self {
        Self {
            known,
            recorder: PhantomData,
        }
    }

    /// Records a comparison that may have another outcome in another case.
    fn compare(self, relation: Relation, other: Self) -> bool {
        let (one, other) = (self.known, other.known);
        let is_so = relation.is_so(one.value, other.value);
        if !one.is_fixed() || !other.is_fixed() {
            RECORDING.with_borrow_mut(|recording| {
                let mut compared = recording.compared.iter();
                let tells = |it: &Compared| it.relation == relation && it.tells(one, other);
                if compared.any(tells) {
                    return;
                }
                recording.compared.push(Compared {
                    relation,
                    one,
                    other,
                    is_so,
                });
                let places = (recording.place(one), recording.place(other));
                recording.part(Fork::Pair(relation, places.0, places.1), is_so.into());
            });
        }
        is_so
    }
}

impl From<f64> for Recorded<'_> {
    fn from(value: f64) -> Self {
        Self::of(Known::fixed(value))
    }
}

impl Scalar for Recorded<'_> {
    type Bare = Self;

    /// The number in the column that is evaluated.
    fn value(self) -> f64 {
        self.known.value
    }
    fn bare(self) -> Self {
        self
    }
    fn min(self, other: Self) -> Self {
        apply(Operation::Min, self, other)
    }
    fn max(self, other: Self) -> Self {
        apply(Operation::Max, self, other)
    }
    fn ceil(self) -> Self {
        apply(Operation::Ceil, self, self)
    }
    fn complement(self) -> Self {
        Self::from(1.0) - self
    }
    fn beyond(self, included: Self) -> Self {
        apply(Operation::Beyond, self, included)
    }
    fn named(self, _name: &'static str, _unit: &'static str) -> Self {
        self
    }
    fn chosen(
        self,
        _sku: impl FnOnce() -> &'static str,
        _needed: Self,
        _passed_over: impl Iterator<Item = (&'static str, f64)>,
    ) -> Self {
        self
    }
}

impl Bare for Recorded<'_> {
    fn figure(self) -> f64 {
        self.value()
    }
    fn is_below(self, other: Self) -> bool {
        self.compare(Relation::Below, other)
    }
    fn is_at_most(self, other: Self) -> bool {
        self.compare(Relation::AtMost, other)
    }
    fn cheapest<S: Scalar<Bare = Self>>(offers: &[Option<Offer<S>>]) -> Option<usize> {
        let plain = |offer: &Offer<S>| Offer {
            monthly: offer.monthly.value(),
            count: offer.count.value(),
        };
        let mut all = [None; super::MOST_OFFERS];
        for (place, offer) in all.iter_mut().zip(offers) {
            *place = offer.as_ref().map(plain);
        }
        let best = f64::cheapest(&all)?;
        // Whether a price is known is the same in all cases.
        let known = |&(_, offer): &(usize, &Offer<S>)| !offer.monthly.is_unknown();
        let offers = offers.iter().enumerate();
        let offers = offers.filter_map(|(place, offer)| Some((place, offer.as_ref()?)));
        let offers: Vec<_> = offers.filter(known).collect();
        let outcome = offers.iter().position(|&(place, _)| place == best)?;
        let is_fixed = |it: Self| it.known.is_fixed();
        let numbers = || {
            let offers = offers.iter();
            offers.map(|(_, offer)| (offer.monthly, offer.count.bare()))
        };
        if offers.len() > 1 && !numbers().all(|(one, two)| is_fixed(one) && is_fixed(two)) {
            RECORDING.with_borrow_mut(|recording| {
                let places = numbers()
                    .map(|(one, two)| (recording.place(one.known), recording.place(two.known)));
                let places = places.collect();
                recording.part(Fork::Cheapest(places), outcome);
            });
        }
        Some(best)
    }
}

impl Add for Recorded<'_> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        apply(Operation::Add, self, other)
    }
}

impl Sub for Recorded<'_> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        apply(Operation::Subtract, self, other)
    }
}

impl Mul for Recorded<'_> {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        apply(Operation::Multiply, self, other)
    }
}

impl Div for Recorded<'_> {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        apply(Operation::Divide, self, other)
    }
}
