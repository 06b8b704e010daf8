//! The reading for draws: one month of one is read, and the others do as it did.

use super::{Drawn, Reader};
use crate::price_book::Sku;
use crate::scalar::{Bare, Origin, Recorded, Recorder};
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::scenario::ranges::Uncertain;

/// What months differ in, each in a row; nothing where there is one month, today.
#[derive(Debug, Default)]
pub struct Moving {
    /// The inputs that do.
    pub inputs: Vec<Field>,
    /// Whether the row after these says for how many times as many users capacity was bought.
    pub bought_for: bool,
}

impl Moving {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.inputs.len() + usize::from(self.bought_for)
    }
}

/// Reads the formulas for one month of one draw, and writes down what they would do for others: what
/// is in doubt is a number that is given, and what months differ in stands in a row.
pub struct Recording<'a> {
    /// The month and the prices that are read.
    pub drawn: Drawn<'a>,
    /// What is in doubt, in the order in which its values are given.
    pub doubts: &'a [Uncertain],
    /// What months differ in.
    pub moving: &'a Moving,
    /// Writes it down.
    pub recorder: &'a Recorder,
}

impl<'a> Recording<'a> {
    /// The number that is given for this, where it is in doubt.
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
