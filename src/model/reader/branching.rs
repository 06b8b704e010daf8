//! The reader for evaluations that record their comparisons.

use super::interface::Reader;
use crate::price_book::Sku;
use crate::scalar::{Bare, BranchArena, Branching, Origin};
use crate::scenario::Scenario;
use crate::scenario::field::{Field, Kind};

/// Reads numbers that remember their formulas and record their comparisons.
#[derive(Debug)]
pub struct BranchingReader<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The arena that owns formulas and comparisons.
    pub arena: &'a BranchArena,
}

impl<'a> Reader for BranchingReader<'a> {
    type S = Branching<'a>;

    fn scenario(&self) -> &Scenario {
        self.scenario
    }

    fn leaf(
        &self,
        name: &'static str,
        unit: &'static str,
        value: f64,
        origin: Origin,
    ) -> Branching<'a> {
        // An exchange rate out of the book is called as its entry is, as any other price.
        match origin {
            Origin::Book(id) => self.arena.leaf(id, unit, value, origin),
            _ => self.arena.leaf(name, unit, value, origin),
        }
    }

    fn of_book(
        &self,
        sku: Sku,
        name: Option<&'static str>,
        unit: &'static str,
        value: f64,
    ) -> Branching<'a> {
        let id = self.id_of(sku);
        let origin = Origin::Book(id);
        match name {
            Some(name) => self
                .arena
                .leaf(format!("{name} of {id}"), unit, value, origin),
            None => self.arena.leaf(id, unit, value, origin),
        }
    }

    fn is_on(&self, field: Field) -> bool {
        match field.spec().kind {
            Kind::Number { .. } | Kind::Share { .. } => !self.input(field).is_at_most(0.0.into()),
            _ => self.scenario.is_on(field),
        }
    }
}
