//! The readers of plain numbers: those of a scenario, and those of a draw.

use super::interface::Reader;
use crate::price_book::{Amounts, Sku};
use crate::scalar::Origin;
use crate::scenario::Scenario;

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

/// Reads plain numbers, with prices and parameters of a draw.
#[derive(Clone, Copy, Debug)]
pub struct Drawn<'a> {
    /// The inputs.
    pub scenario: &'a Scenario,
    /// The prices that are paid, and the parameters.
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
