//! The number type that records: formulas are evaluated with it for one column, and leave a trace.

use std::cell::RefCell;
use std::ops::{Add, Div, Mul, Sub};

use super::builder::{Known, NumberSource, TraceBuilder, TraceMemory};
use super::operation::{Operation, Path, PathSpace, Relation};
use crate::scalar::{Bare, MOST_OFFERS, Offer, Scalar};

/// Owns the trace of one evaluation while it is recorded.
#[derive(Debug)]
pub struct Recorder {
    trace: RefCell<TraceBuilder>,
}

/// A number of the column that is evaluated, which records what is computed of it.
///
/// Numbers that are the same in all cases need no recorder, so a formula may make them of an `f64`.
#[derive(Clone, Copy, Debug)]
pub struct RecordedNumber<'a> {
    known: Known,
    /// `None` for a number that is the same in all cases.
    recorder: Option<&'a Recorder>,
}

impl Recorder {
    /// A number that is the same in every case.
    pub fn fixed(&self, value: f64) -> RecordedNumber<'_> {
        value.into()
    }

    /// The single number that is given at this place.
    pub fn given(&self, place: u32, value: f64) -> RecordedNumber<'_> {
        self.number(value, NumberSource::Given(place))
    }

    /// The number of this column in one of the given rows.
    pub fn row(&self, place: u32, value: f64) -> RecordedNumber<'_> {
        self.number(value, NumberSource::Row(place))
    }

    fn number(&self, value: f64, source: NumberSource) -> RecordedNumber<'_> {
        RecordedNumber {
            known: Known { value, source },
            recorder: Some(self),
        }
    }

    /// Adds a cost to one of the sums.
    pub fn add(&self, sum: usize, cost: RecordedNumber<'_>) {
        self.trace.borrow_mut().add(sum, cost.known);
    }
}

/// Records the operations of the formulas for one column, with the memory of earlier traces.
pub(super) fn record(
    space: &PathSpace,
    memory: &mut TraceMemory,
    evaluate: &mut dyn FnMut(&Recorder),
) -> Path {
    let builder = TraceBuilder::new(space, std::mem::take(memory));
    let recorder = Recorder {
        trace: RefCell::new(builder),
    };
    evaluate(&recorder);
    let (path, left) = recorder.trace.into_inner().finish();
    *memory = left;
    path
}

// Neither this nor `compare` is copied into the formulas, which call them hundreds of times: a browser
// optimises small functions soon, and one of 85 KB after a quarter of a second (November 2026).
#[inline(never)]
fn apply<'a>(
    operation: Operation,
    one: RecordedNumber<'a>,
    other: RecordedNumber<'a>,
) -> RecordedNumber<'a> {
    let (known, of_other) = (one.known, other.known);
    let Some(recorder) = one.recorder.or(other.recorder) else {
        return operation.of(known.value, of_other.value).into();
    };
    let known = recorder
        .trace
        .borrow_mut()
        .apply(operation, known, of_other);
    RecordedNumber {
        known,
        recorder: (!known.is_constant()).then_some(recorder),
    }
}

impl RecordedNumber<'_> {
    /// Records a comparison that may have another outcome in another case.
    #[inline(never)]
    fn compare(self, relation: Relation, other: Self) -> bool {
        let (one, two) = (self.known, other.known);
        let is_so = relation.is_so(one.value, two.value);
        if let Some(recorder) = self.recorder.or(other.recorder) {
            let mut trace = recorder.trace.borrow_mut();
            trace.compare(relation, one, two, is_so);
        }
        is_so
    }
}

impl From<f64> for RecordedNumber<'_> {
    fn from(value: f64) -> Self {
        Self {
            known: Known::constant(value),
            recorder: None,
        }
    }
}

impl Scalar for RecordedNumber<'_> {
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

impl Bare for RecordedNumber<'_> {
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
        let mut all = [None; MOST_OFFERS];
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
        let numbers = offers
            .iter()
            .map(|(_, offer)| [offer.monthly, offer.count.bare()]);
        let recorder = numbers.clone().flatten().find_map(|it| it.recorder);
        if offers.len() > 1
            && let Some(recorder) = recorder
        {
            let known = numbers.map(|both| both.map(|it| it.known));
            recorder.trace.borrow_mut().choose(known, outcome);
        }
        Some(best)
    }
}

impl Add for RecordedNumber<'_> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        apply(Operation::Add, self, other)
    }
}

impl Sub for RecordedNumber<'_> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        apply(Operation::Subtract, self, other)
    }
}

impl Mul for RecordedNumber<'_> {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        apply(Operation::Multiply, self, other)
    }
}

impl Div for RecordedNumber<'_> {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        apply(Operation::Divide, self, other)
    }
}
