//! What the formulas read from: a scenario and its price book, in one of five readings.

use crate::price_book::{Quote, Quotes, Sku};
use crate::scalar::{
    Arena, Bare, Constant, Enclosed, Explained, Origin, Recorded, Recorder, Scalar, Span, Strip,
};
use crate::scenario::Scenario;
use crate::scenario::field::{Field, Kind};
use crate::scenario::ranges::Uncertain;

/// The currency of the prices that are not in dollars.
const EURO: &str = "EUR";

/// Gives the formulas their inputs, prices and constants.
pub trait Reader {
    /// What numbers are in this reading.
    type S: Scalar;

    /// The scenario, for choices and switches that decide which formula holds.
    fn scenario(&self) -> &Scenario;

    /// A leaf of a formula.
    fn leaf(&self, name: &'static str, unit: &'static str, value: f64, origin: Origin) -> Self::S;

    /// A leaf that the entry for `sku` gives, called `name`; or its amount, called as the entry is.
    fn of_book(
        &self,
        sku: Sku,
        name: Option<&'static str>,
        unit: &'static str,
        value: f64,
    ) -> Self::S;

    /// The value of a number or share.
    fn input(&self, field: Field) -> Self::S {
        let spec = field.spec();
        let unit = if matches!(spec.kind, Kind::Share { .. }) {
            ""
        } else {
            spec.unit
        };
        self.leaf(
            spec.label,
            unit,
            self.scenario().get(field),
            Origin::Input(spec.key),
        )
    }

    /// Whether a number is not zero, or a switch is on, where that decides which formula holds.
    fn is_on(&self, field: Field) -> bool {
        self.scenario().is_on(field)
    }

    /// For how many times as many users as there are capacity was bought; nothing where it was
    /// bought for these.
    fn bought_for(&self) -> Option<Self::S> {
        let times = self.scenario().bought_for();
        let origin = Origin::Input(Field::Users.spec().key);
        (times > 1.0).then(|| self.leaf("users bought for", "a user", times, origin))
    }

    /// The amount at which a line for `sku` is priced, in the SKU's currency; NaN where it is unknown.
    fn amount(&self, sku: Sku) -> f64 {
        self.scenario().amount(sku)
    }

    /// Whether there is a price of `sku`.
    ///
    /// A link stays at what it showed: what is billed besides what a pinned book knows of, and would
    /// only be unknown there, is not asked for.
    fn is_priced(&self, sku: Sku) -> bool {
        !self.amount(sku).is_nan()
    }

    /// The unit price of `sku` in dollars, if the book has one; converted where it is in euros.
    fn price(&self, sku: Sku) -> Option<Self::S> {
        let amount = self.amount(sku);
        if amount.is_nan() {
            return None;
        }
        if !sku.is_in_euros() {
            return Some(self.of_book(sku, None, "USD", amount));
        }
        let rate = self.scenario().rate(EURO)?;
        let euros = self.of_book(sku, None, EURO, amount);
        Some(
            euros
                / self.leaf(
                    "euros for a dollar",
                    "EUR per USD",
                    rate.per_usd,
                    rate.origin,
                ),
        )
    }

    /// The unit price of `sku` in dollars, for comparisons that are no part of a formula; unknown
    /// where the book has none.
    fn dollars(&self, sku: Sku) -> <Self::S as Scalar>::Bare {
        let amount = self.parameter(sku).bare();
        if sku.is_in_euros() {
            let rate = self.scenario().rate(EURO);
            amount / rate.map_or(f64::NAN, |rate| rate.per_usd).into()
        } else {
            amount
        }
    }

    /// A parameter of the book.
    fn parameter(&self, sku: Sku) -> Self::S {
        self.of_book(sku, None, "", self.quote(sku).amount)
    }

    /// The virtual processors of one `sku`, called `name` in formulas.
    fn vcpu(&self, sku: Sku, name: &'static str) -> Self::S {
        self.of_book(sku, Some(name), "vCPU", self.quote(sku).vcpu)
    }

    /// The memory of one `sku`, in 10⁹ bytes, called `name` in formulas.
    fn memory(&self, sku: Sku, name: &'static str) -> Self::S {
        self.of_book(sku, Some(name), "GB", self.quote(sku).memory_gb)
    }

    /// A number that the model states.
    fn constant(&self, constant: &'static Constant) -> Self::S {
        self.leaf(
            constant.name,
            constant.unit,
            constant.value,
            Origin::Constant(constant),
        )
    }

    /// The numbers for `sku`, for comparisons that are no part of a formula.
    fn quote(&self, sku: Sku) -> Quote {
        self.scenario().quote(sku)
    }
}

/// Reads plain numbers.
#[derive(Clone, Copy, Debug)]
pub struct Plain<'a>(pub &'a Scenario);

impl Reader for Plain<'_> {
    type S = f64;

    fn scenario(&self) -> &Scenario {
        self.0
    }

    fn leaf(&self, _name: &'static str, _unit: &'static str, value: f64, _origin: Origin) -> f64 {
        value
    }

    fn of_book(
        &self,
        _sku: Sku,
        _name: Option<&'static str>,
        _unit: &'static str,
        value: f64,
    ) -> f64 {
        value
    }
}

/// Reads plain numbers, with prices and parameters that are not the book's.
#[derive(Clone, Copy, Debug)]
pub struct Drawn<'a> {
    /// The inputs.
    pub scenario: &'a Scenario,
    /// What is paid, and the parameters.
    pub quotes: &'a Quotes,
}

impl Reader for Drawn<'_> {
    type S = f64;

    fn scenario(&self) -> &Scenario {
        self.scenario
    }

    fn leaf(&self, _name: &'static str, _unit: &'static str, value: f64, _origin: Origin) -> f64 {
        value
    }

    fn of_book(
        &self,
        _sku: Sku,
        _name: Option<&'static str>,
        _unit: &'static str,
        value: f64,
    ) -> f64 {
        value
    }

    fn amount(&self, sku: Sku) -> f64 {
        self.quotes.quote(sku).amount
    }

    fn quote(&self, sku: Sku) -> Quote {
        self.quotes.quote(sku)
    }
}

/// Reads numbers that remember how they came about.
#[derive(Debug)]
pub struct Explaining<'a> {
    /// What is read.
    pub scenario: &'a Scenario,
    /// Where the formulas are remembered.
    pub arena: &'a Arena,
}

impl<'a> Reader for Explaining<'a> {
    type S = Explained<'a>;

    fn scenario(&self) -> &Scenario {
        self.scenario
    }

    fn leaf(
        &self,
        name: &'static str,
        unit: &'static str,
        value: f64,
        origin: Origin,
    ) -> Explained<'a> {
        self.arena.leaf(name, unit, value, origin)
    }

    fn of_book(
        &self,
        sku: Sku,
        name: Option<&'static str>,
        unit: &'static str,
        value: f64,
    ) -> Explained<'a> {
        let id = sku.id();
        // What a parameter is counted in is the book's to say.
        let unit = if unit.is_empty() {
            let entry = self.scenario.book().entry_of(sku);
            entry.map_or("", |entry| &entry.unit)
        } else {
            unit
        };
        let name = name.unwrap_or(id);
        self.arena.leaf(name, unit, value, Origin::Book(id))
    }
}

/// Reads between what numbers lie while the users move up from where they are.
#[derive(Debug)]
pub struct Enclosing<'a> {
    /// What is read.
    pub scenario: Scenario,
    /// Over how much today's users move.
    pub span: &'a Span,
    /// Between what the users lie.
    pub users: Strip,
    /// Between what lies how many times as many capacity was bought for; one throughout where it
    /// was bought for these.
    pub bought_for: Strip,
}

impl<'a> Reader for Enclosing<'a> {
    type S = Enclosed<'a>;

    fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    fn leaf(
        &self,
        _name: &'static str,
        _unit: &'static str,
        value: f64,
        _origin: Origin,
    ) -> Enclosed<'a> {
        self.span.fixed(value)
    }

    fn of_book(
        &self,
        _sku: Sku,
        _name: Option<&'static str>,
        _unit: &'static str,
        value: f64,
    ) -> Enclosed<'a> {
        self.span.fixed(value)
    }

    fn input(&self, field: Field) -> Enclosed<'a> {
        match field {
            Field::Users => self.span.between(self.users),
            _ => self.span.fixed(self.scenario.get(field)),
        }
    }

    fn bought_for(&self) -> Option<Enclosed<'a>> {
        (self.bought_for != Strip::fixed(1.0)).then(|| self.span.between(self.bought_for))
    }
}

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

    fn quote(&self, sku: Sku) -> Quote {
        self.drawn.quote(sku)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scalar::enclose;

    #[test]
    fn every_reading_knows_for_whom_capacity_was_bought() {
        for (times, known) in [(1.0, None), (2.0, Some(2.0))] {
            let mut scenario = Scenario::default();
            scenario.set_bought_for(times);
            assert_eq!(Plain(&scenario).bought_for(), known);
            let (found, _) = enclose(1.0, 0.0, &mut |span| {
                let read = Enclosing {
                    scenario,
                    span,
                    users: Strip::fixed(scenario.get(Field::Users)),
                    bought_for: Strip::fixed(times),
                };
                read.bought_for().unwrap_or_else(|| span.fixed(-1.0))
            });
            assert_eq!(found, Some(Strip::fixed(known.unwrap_or(-1.0))));
        }
    }
}
