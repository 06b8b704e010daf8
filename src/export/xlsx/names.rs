//! Names of cells, and the table of what is given: prices, parameters and constants.

use std::collections::{HashMap, HashSet};

use crate::scalar::{FormulaNode, NodeKind, Origin};

/// A number that a formula takes as it is.
pub(super) struct GivenCell {
    /// The name of its cell.
    pub(super) cell: String,
    /// What it is called in formulas.
    pub(super) name: String,
    pub(super) unit: &'static str,
    pub(super) value: f64,
    pub(super) origin: Origin,
}

/// All names of a workbook. None of them can be taken for a cell: each has an underscore.
#[derive(Default)]
pub(super) struct CellNames {
    taken: HashSet<String>,
    known: HashMap<(String, u64), String>,
    pub(super) given: Vec<GivenCell>,
}

impl CellNames {
    /// A name that begins so and is not taken, out of these words.
    pub(super) fn new_name(&mut self, prefix: &str, words: &str) -> String {
        let plain: String = words
            .to_lowercase()
            .chars()
            .map(|letter| match letter {
                'a'..='z' | '0'..='9' => letter,
                _ => '_',
            })
            .collect();
        let parts: Vec<_> = plain.split('_').filter(|part| !part.is_empty()).collect();
        let start = format!("{prefix}_{}", parts.join("_"));
        let numbered = (2..).map(|count| format!("{start}_{count}"));
        let mut names = std::iter::once(start.clone()).chain(numbered);
        let name = names.find(|name| !self.taken.contains(name));
        let name = name.unwrap_or(start);
        self.taken.insert(name.clone());
        name
    }

    /// What stands for a leaf in formulas: the name of its cell, or a number that a comparison states.
    pub(super) fn leaf(&mut self, node: &FormulaNode) -> String {
        let NodeKind::Leaf { name, unit, origin } = &node.kind else {
            return String::new();
        };
        let prefix = match origin {
            Origin::Input(key) => return input(key),
            Origin::Constant(_) if name.is_empty() => return number(node.value),
            Origin::Constant(_) => "const",
            Origin::Book(_) => "price",
        };
        let key = (name.to_string(), node.value.to_bits());
        if let Some(cell) = self.known.get(&key) {
            return cell.clone();
        }
        let cell = self.new_name(prefix, name);
        self.known.insert(key, cell.clone());
        self.given.push(GivenCell {
            cell: cell.clone(),
            name: name.to_string(),
            unit,
            value: node.value,
            origin: *origin,
        });
        cell
    }
}

/// The name of an input's cell.
pub(super) fn input(key: &str) -> String {
    format!("in_{key}")
}

/// A number as formulas state it.
pub(super) fn number(value: f64) -> String {
    if value.is_finite() {
        crate::decimal::shortest(value)
    } else {
        "NA()".to_owned()
    }
}
