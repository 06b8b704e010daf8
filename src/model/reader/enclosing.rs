//! The reading for where costs cross: between what numbers lie.

use super::Reader;
use crate::price_book::Sku;
use crate::scalar::{Enclosed, Origin, Span, Strip};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

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
