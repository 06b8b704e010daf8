//! The reader for derivations: numbers that remember their formulas.

use super::interface::Reader;
use crate::price_book::Sku;
use crate::scalar::{Arena, Explained, Origin};
use crate::scenario::Scenario;

/// Reads numbers that remember their formulas.
#[derive(Debug)]
pub struct Explaining<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The arena that owns the formulas.
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
        let id = self.id_of(sku);
        // What a parameter is counted in is the book's to say.
        let unit = if unit.is_empty() {
            let entry = self.scenario.book().entry_of(sku);
            entry.map_or("", |entry| &entry.unit)
        } else {
            unit
        };
        let origin = Origin::Book(id);
        match name {
            // Sizes of several entries can be in one formula.
            Some(name) => self
                .arena
                .leaf(format!("{name} of {id}"), unit, value, origin),
            None => self.arena.leaf(id, unit, value, origin),
        }
    }
}
