//! Values of a bill's cells, as a spreadsheet computes them from other inputs.

use std::cell::RefCell;
use std::collections::HashMap;

use super::cases::{BillCases, LineCases};
use crate::scalar::{Bare, Comparison, NodeKind, Offer, Origin, Scalar};
use crate::scenario::Scenario;
use crate::scenario::field;

/// Computes the cells of a bill for a scenario. What a spreadsheet does not know is NaN.
pub(super) struct CellValues<'c> {
    cases: &'c BillCases,
    scenario: Scenario,
    nodes: RefCell<HashMap<usize, f64>>,
    outcomes: RefCell<HashMap<u32, Option<u32>>>,
}

impl<'c> CellValues<'c> {
    pub(super) fn of(cases: &'c BillCases, scenario: &Scenario) -> Self {
        Self {
            cases,
            scenario: *scenario,
            nodes: RefCell::default(),
            outcomes: RefCell::default(),
        }
    }

    /// The value of a node.
    pub(super) fn node(&self, place: usize) -> f64 {
        if let Some(&known) = self.nodes.borrow().get(&place) {
            return known;
        }
        let value = self.computed(place);
        self.nodes.borrow_mut().insert(place, value);
        value
    }

    fn computed(&self, place: usize) -> f64 {
        let node = &self.cases.branches.nodes[place];
        match &node.kind {
            NodeKind::Leaf { origin, .. } => match origin {
                Origin::Input(key) => {
                    field::by_key(key).map_or(node.value, |it| self.scenario.get(it))
                }
                _ => node.value,
            },
            NodeKind::Named { name, of, .. } => {
                if self.cases.branches.known_by_name.contains(name) {
                    self.definition(name)
                } else {
                    self.node(*of)
                }
            }
            NodeKind::Chosen { of, .. } => self.node(*of),
            NodeKind::Complement { of } => self.node(*of).complement(),
            NodeKind::Infix { sign, left, right } => {
                let (left, right) = (self.node(*left), self.node(*right));
                match *sign {
                    "+" => left + right,
                    "−" => left - right,
                    "×" => left * right,
                    "÷" => left / right,
                    _ => left.beyond(right),
                }
            }
            NodeKind::Call {
                function,
                arguments,
            } => {
                let mut values = arguments.iter().map(|&place| self.node(place));
                let one = values.next().unwrap_or(f64::NAN);
                let other = values.next().unwrap_or(one);
                match *function {
                    "round up" => Scalar::ceil(one),
                    "the larger of" => Scalar::max(one, other),
                    _ => Scalar::min(one, other),
                }
            }
        }
    }

    /// The value of a named quantity.
    pub(super) fn definition(&self, name: &str) -> f64 {
        let definition = self.cases.definitions.get(name);
        definition
            .and_then(|it| {
                *it.formulas
                    .get(it.tree.formula(&|number| self.outcome(number))?)?
            })
            .map_or(f64::NAN, |place| self.node(place as usize))
    }

    /// The outcome of a comparison; `None` if it is of something unknown.
    pub(super) fn outcome(&self, number: u32) -> Option<u32> {
        if let Some(&known) = self.outcomes.borrow().get(&number) {
            return known;
        }
        let value = |place: u32| self.node(place as usize);
        let pair = |one, other| {
            let both = [value(one), value(other)];
            both.iter().all(|it| !it.is_nan()).then_some(both)
        };
        let outcome = match &self.cases.branches.comparisons[number as usize] {
            Comparison::Below(one, other) => pair(*one, *other).map(|[a, b]| u32::from(a < b)),
            Comparison::AtMost(one, other) => pair(*one, *other).map(|[a, b]| u32::from(a <= b)),
            Comparison::Cheapest(offers) => {
                let offers: Vec<Option<Offer<f64>>> = offers
                    .iter()
                    .map(|&[monthly, count]| {
                        let [monthly, count] = pair(monthly, count)?;
                        Some(Offer { monthly, count })
                    })
                    .collect();
                // A spreadsheet compares all of them or none.
                let are_known = offers.iter().all(Option::is_some);
                let best = are_known.then(|| f64::cheapest(&offers)).flatten();
                best.map(|place| place as u32)
            }
        };
        self.outcomes.borrow_mut().insert(number, outcome);
        outcome
    }

    /// The formula of a line that applies; `None` where the spreadsheet does not know it.
    pub(super) fn case(&self, line: &LineCases) -> Option<usize> {
        line.tree.formula(&|number| self.outcome(number))
    }
}
