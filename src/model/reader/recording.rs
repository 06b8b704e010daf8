//! The reader for draws: the formulas are evaluated for one month of one draw, and traced for the
//! others.

use super::{Drawn, Reader};
use crate::price_book::Sku;
use crate::scalar::{Bare, Origin, Recorded, Recorder};
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::scenario::ranges::Uncertain;

/// What differs from month to month, each in a row; nothing if there is only one month.
#[derive(Debug, Default)]
pub struct Moving {
    /// The inputs that differ.
    pub inputs: Vec<Field>,
    /// Whether another row says for how many times the present users capacity was bought.
    pub bought_for: bool,
}

impl Moving {
    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.inputs.len() + usize::from(self.bought_for)
    }
}

/// Reads one month of one draw, and records the formulas for others. What is in doubt is a number
/// that is given once a draw; what differs from month to month is in a row.
pub struct Recording<'a> {
    /// The month and the prices of the draw.
    pub drawn: Drawn<'a>,
    /// What is in doubt, in the order in which its values are given.
    pub doubts: &'a [Uncertain],
    /// What differs from month to month.
    pub moving: &'a Moving,
    /// The recorder of the trace.
    pub recorder: &'a Recorder,
}

impl<'a> Recording<'a> {
    /// The given number for this, if it is in doubt.
    fn given(&self, value: f64, is_it: impl Fn(Uncertain) -> bool) -> Recorded<'a> {
        let place = self.doubts.iter().position(|&doubt| is_it(doubt));
        place.map_or(self.recorder.fixed(value), |place| {
            self.recorder.given(place as u32, value)
        })
    }
}

impl<'a> Reader for Recording<'a> {
    type S = Recorded<'a>;

    fn scenario(&self) -> &Scenario {
        self.drawn.scenario
    }

    fn leaf(
        &self,
        _name: &'static str,
        _unit: &'static str,
        value: f64,
        _origin: Origin,
    ) -> Recorded<'a> {
        self.recorder.fixed(value)
    }

    fn of_book(
        &self,
        sku: Sku,
        name: Option<&'static str>,
        _unit: &'static str,
        value: f64,
    ) -> Recorded<'a> {
        // Of the numbers of an entry only the amount can be in doubt.
        let is_it = |doubt| matches!(doubt, Uncertain::Entry(entry) if entry.sku == sku);
        self.given(value, |doubt| name.is_none() && is_it(doubt))
    }

    fn input(&self, field: Field) -> Recorded<'a> {
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

    fn bought_for(&self) -> Option<Recorded<'a>> {
        if !self.moving.bought_for {
            return None;
        }
        let row = self.moving.inputs.len() as u32;
        let times = self.recorder.row(row, self.drawn.scenario.bought_for());
        Recorded::from(1.0).is_below(times).then_some(times)
    }

    fn amount(&self, sku: Sku) -> f64 {
        self.drawn.amount(sku)
    }

    fn paid(&self, sku: Sku) -> f64 {
        self.drawn.paid(sku)
    }
}
