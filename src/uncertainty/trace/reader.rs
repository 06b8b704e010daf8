//! The reader for draws: the formulas are evaluated for one month of one draw, and recorded for the
//! others.

use super::recorder::{RecordedNumber, Recorder};
use crate::forecast::growth::Moving;
use crate::model::bill;
use crate::model::line::{Line, Part};
use crate::model::option::OptionId;
use crate::model::reader::{Drawn, Reader};
use crate::price_book::Sku;
use crate::scalar::{Bare, Origin, Scalar};
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::scenario::ranges::Uncertain;

/// Reads one month of one draw, and records the formulas for others. An uncertain value is a number
/// that is given once a draw; what differs from month to month is in a row.
pub(in crate::uncertainty) struct RecordingReader<'a> {
    /// The month and the prices of the draw.
    pub(in crate::uncertainty) drawn: Drawn<'a>,
    /// The uncertain inputs and prices, in the order in which their values are given.
    pub(in crate::uncertainty) uncertain: &'a [Uncertain],
    /// The inputs that differ from month to month.
    pub(in crate::uncertainty) moving: &'a Moving,
    /// The recorder of the trace.
    pub(in crate::uncertainty) recorder: &'a Recorder,
}

/// The number of sums that [`record_bill`] adds to.
pub(in crate::uncertainty) const SUMS: usize = 2;

/// Records the cost of an option in a month as two sums: of what is counted, and of the rest.
/// Unknown lines are left out, as in [`total`](crate::model::estimate::total).
pub(in crate::uncertainty) fn record_bill<'a>(
    read: &'a RecordingReader<'a>,
    option: OptionId,
    is_counted: impl Fn(Part) -> bool,
) {
    let mut take = |line: Line<RecordedNumber<'a>>| {
        if let Some(cost) = line.cost().filter(|cost| cost.value().is_finite()) {
            let sum = usize::from(!is_counted(Part::of(line.category)));
            read.recorder.add(sum, cost);
        }
    };
    bill(read, option, &mut take, &mut |_| {});
}

impl<'a> RecordingReader<'a> {
    /// Returns the given number for this, or `None` if it is certain.
    fn given(&self, value: f64, is_it: impl Fn(Uncertain) -> bool) -> RecordedNumber<'a> {
        let place = self.uncertain.iter().position(|&doubt| is_it(doubt));
        place.map_or(self.recorder.fixed(value), |place| {
            self.recorder.given(place as u32, value)
        })
    }
}

impl<'a> Reader for RecordingReader<'a> {
    type S = RecordedNumber<'a>;

    fn scenario(&self) -> &Scenario {
        self.drawn.scenario
    }

    fn leaf(
        &self,
        _name: &'static str,
        _unit: &'static str,
        value: f64,
        _origin: Origin,
    ) -> RecordedNumber<'a> {
        self.recorder.fixed(value)
    }

    fn of_book(
        &self,
        sku: Sku,
        name: Option<&'static str>,
        _unit: &'static str,
        value: f64,
    ) -> RecordedNumber<'a> {
        // Of the numbers of an entry only the amount can be uncertain.
        let sold = self.scenario().book().sold(sku);
        let is_it = |doubt| matches!(doubt, Uncertain::Entry(entry) if entry.sku == sold);
        self.given(value, |doubt| name.is_none() && is_it(doubt))
    }

    fn input(&self, field: Field) -> RecordedNumber<'a> {
        let value = self.drawn.scenario.get(field);
        let row = self.moving.inputs.iter().position(|&input| input == field);
        row.map_or_else(
            || self.given(value, |doubt| doubt == Uncertain::Input(field)),
            |row| self.recorder.row(row as u32, value),
        )
    }

    fn is_on(&self, field: Field) -> bool {
        !self.input(field).is_at_most(0.0.into())
    }

    fn bought_for(&self) -> Option<RecordedNumber<'a>> {
        if !self.moving.bought_for {
            return None;
        }
        let row = self.moving.inputs.len() as u32;
        let times = self.recorder.row(row, self.drawn.scenario.bought_for());
        RecordedNumber::from(1.0).is_below(times).then_some(times)
    }

    fn amount(&self, sku: Sku) -> f64 {
        self.drawn.amount(sku)
    }

    fn paid(&self, sku: Sku) -> f64 {
        self.drawn.paid(sku)
    }
}
