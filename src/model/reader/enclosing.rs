//! The reader for break-evens: bounds of all numbers over an interval of users.

use super::interface::Reader;
use crate::price_book::Sku;
use crate::scalar::{Enclosed, Origin, Span, Strip};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// Reads bounds of numbers while the number of users rises.
#[derive(Debug)]
pub struct Enclosing<'a> {
    /// The scenario at the beginning of the interval.
    pub scenario: Scenario,
    /// The interval of today's users.
    pub span: &'a Span,
    /// Bounds of the users.
    pub users: Strip,
    /// Bounds of how many times these users capacity was bought for; one throughout if it was
    /// bought for these.
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
