//! The cells of a bill: which quantities and comparisons its formulas name, and what they are called.

use std::collections::{BTreeSet, HashMap};
use std::mem;

use super::cases::BillCases;
use super::names::CellNames;
use super::tree::Tree;
use super::value::CellValues;
use crate::export::expression::{FormulaLanguage, expression};
use crate::scalar::{Comparison, FormulaNode, NodeKind};
use crate::scenario::Scenario;

/// What stands in a row below the lines.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    /// A named quantity that is told by its name.
    Definition(&'static str),
    /// A named quantity that is told by its formula.
    Node(usize),
    Comparison(u32),
}

/// A row below the lines, with the name of its cell.
pub(super) type WantedRow = (Wanted, String);

/// The cells of a bill, for formulas that name them.
pub(super) struct BillCells<'c> {
    pub(super) cases: &'c BillCases,
    /// What the program computed.
    pub(super) values: CellValues<'c>,
    names: &'c mut CellNames,
    rows: Vec<WantedRow>,
    definitions: HashMap<&'static str, String>,
    nodes: HashMap<usize, String>,
    comparisons: HashMap<u32, String>,
}

impl<'c> BillCells<'c> {
    /// All cells that the lines of a bill need, and that these need.
    pub(super) fn of(cases: &'c BillCases, scenario: &Scenario, names: &'c mut CellNames) -> Self {
        let mut cells = Self {
            cases,
            values: CellValues::of(cases, scenario),
            names,
            rows: Vec::new(),
            definitions: HashMap::new(),
            nodes: HashMap::new(),
            comparisons: HashMap::new(),
        };
        for line in &cases.lines {
            for formula in line.formulas.iter().flatten() {
                cells.find([formula.quantity].into_iter().chain(formula.price));
            }
            cells.find_comparisons(&line.tree);
        }
        let mut next = 0;
        while let Some(&(wanted, _)) = cells.rows.get(next) {
            cells.find_more(wanted);
            next += 1;
        }
        cells
    }

    /// Names what a row needs.
    fn find_more(&mut self, wanted: Wanted) {
        let cases = self.cases;
        match wanted {
            Wanted::Definition(name) => {
                if let Some(definition) = cases.definitions.get(name) {
                    self.find(definition.formulas.iter().flatten().copied());
                    self.find_comparisons(&definition.tree);
                }
            }
            Wanted::Node(place) => {
                if let NodeKind::Named { of, .. } = cases.branches.nodes[place].kind {
                    self.find([of as u32].into_iter());
                }
            }
            Wanted::Comparison(number) => {
                let comparison = &cases.branches.comparisons[number as usize];
                self.find(comparison.operands().into_iter());
            }
        }
    }

    fn find(&mut self, nodes: impl Iterator<Item = u32>) {
        for node in nodes {
            self.expression(node);
        }
    }

    fn find_comparisons(&mut self, tree: &Tree) {
        let mut comparisons = BTreeSet::new();
        tree.comparisons(&mut comparisons);
        for comparison in comparisons {
            self.comparison(comparison);
        }
    }

    /// The rows below the lines: quantities, and comparisons.
    pub(super) fn rows(&mut self) -> (Vec<WantedRow>, Vec<WantedRow>) {
        let rows = mem::take(&mut self.rows).into_iter();
        rows.partition(|(wanted, _)| !matches!(wanted, Wanted::Comparison(_)))
    }

    /// The formula of a node.
    pub(super) fn expression(&mut self, place: u32) -> String {
        expression(self, place as usize, 0)
    }

    /// The same, to stand at a side of a sign.
    pub(super) fn side(&mut self, place: u32) -> String {
        expression(self, place as usize, 2)
    }

    /// A new name for a cell of this bill.
    pub(super) fn new_name(&mut self, words: &str) -> String {
        self.names.new_name(self.cases.option.spec().key, words)
    }

    /// Whether a comparison is of sizes.
    pub(super) fn is_choice(&self, comparison: u32) -> bool {
        let comparison = &self.cases.branches.comparisons[comparison as usize];
        matches!(comparison, Comparison::Cheapest(_))
    }

    /// The name of a comparison's cell.
    pub(super) fn comparison(&mut self, comparison: u32) -> String {
        if let Some(cell) = self.comparisons.get(&comparison) {
            return cell.clone();
        }
        let words = if self.is_choice(comparison) {
            "cheapest"
        } else {
            "if"
        };
        let cell = self.new_name(&format!("{words}_{}", self.comparisons.len() + 1));
        self.comparisons.insert(comparison, cell.clone());
        let row = (Wanted::Comparison(comparison), cell.clone());
        self.rows.push(row);
        cell
    }
}

impl<'c> FormulaLanguage<'c> for BillCells<'c> {
    fn nodes(&self) -> &'c [FormulaNode] {
        &self.cases.branches.nodes
    }

    fn given(&mut self, place: usize) -> String {
        self.names.leaf(&self.cases.branches.nodes[place])
    }

    fn named(&mut self, place: usize) -> String {
        let NodeKind::Named { name, .. } = self.cases.branches.nodes[place].kind else {
            return String::new();
        };
        let is_by_name = self.cases.definitions.contains_key(name);
        let known = if is_by_name {
            self.definitions.get(name)
        } else {
            self.nodes.get(&place)
        };
        if let Some(cell) = known {
            return cell.clone();
        }
        let cell = self.new_name(name);
        let wanted = if is_by_name {
            self.definitions.insert(name, cell.clone());
            Wanted::Definition(name)
        } else {
            self.nodes.insert(place, cell.clone());
            Wanted::Node(place)
        };
        self.rows.push((wanted, cell.clone()));
        cell
    }

    fn call(&self, function: &str, arguments: &[String]) -> String {
        match (function, arguments) {
            // As the program rounds up: what floating point leaves past nine decimals is no other one.
            ("round up", [one]) => format!("CEILING({one}-1E-9,1)"),
            ("the larger of", _) => format!("MAX({})", arguments.join(",")),
            ("the smaller of", _) => format!("MIN({})", arguments.join(",")),
            (_, [amount, included]) => format!("MAX({amount}-({included}),0)"),
            _ => "NA()".to_owned(),
        }
    }
}
