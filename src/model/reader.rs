//! What the formulas read from: a scenario and its price book, in one of five readings.

mod enclosing;
mod explaining;
mod recording;

use crate::price_book::{Amounts, Machine, Sku};
use crate::scalar::{Constant, Origin, Scalar};
use crate::scenario::Scenario;
use crate::scenario::field::{Field, Kind};

pub use enclosing::Enclosing;
pub use explaining::Explaining;
pub use recording::{Moving, Recording};

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
        self.scenario().on_lines().of(sku)
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
        self.of_book(sku, None, "", self.paid(sku))
    }

    /// The virtual processors of one `sku`, called `name` in formulas.
    fn vcpu(&self, sku: Sku, name: &'static str) -> Self::S {
        self.of_book(sku, Some(name), "vCPU", self.machine(sku).vcpu)
    }

    /// The memory of one `sku`, in 10⁹ bytes, called `name` in formulas.
    fn memory(&self, sku: Sku, name: &'static str) -> Self::S {
        self.of_book(sku, Some(name), "GB", self.machine(sku).memory_gb)
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

    /// What is paid for one `sku`, in its currency, or the parameter; NaN where it is unknown.
    fn paid(&self, sku: Sku) -> f64 {
        self.scenario().paid().of(sku)
    }

    /// How large a machine `sku` is, for comparisons that are no part of a formula.
    fn machine(&self, sku: Sku) -> Machine {
        self.scenario().book().machine(sku)
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
    pub amounts: &'a Amounts,
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
        self.amounts.of(sku)
    }

    fn paid(&self, sku: Sku) -> f64 {
        self.amounts.of(sku)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scalar::{Strip, enclose};

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
