//! Derivations: how an amount was computed, step by step, down to inputs, prices and constants.

use std::borrow::Cow;

use super::figure::{figure, in_number};
use super::node::{FormulaNode, NodeKind};
use super::origin::Origin;
use crate::money::Notation;

/// The derivation of an amount: how it was computed.
///
/// The first step is the amount. Each formula names quantities; each of these is explained by one
/// later step, once, until only inputs, prices and constants are left.
///
/// # Units
///
/// Each step states the unit of its value.
///
/// # Unknown
///
/// A quantity whose price is missing has the value NaN, and its figure reads "unknown".
///
/// # Examples
///
/// ```
/// use splitpoint::scalar::{Arena, StepContent, Origin, Scalar};
///
/// let arena = Arena::default();
/// let nodes = arena.leaf("nodes", "nodes", 3.0, Origin::Input("nodes"));
/// let price = arena.leaf("price", "USD", 70.0, Origin::Book("node"));
/// let derivation = (nodes * price).named("cost", "USD").derivation();
///
/// assert_eq!(derivation.value(), 210.0);
/// let names = derivation.steps.iter().map(|step| &*step.name);
/// assert!(names.eq(["cost", "nodes", "price"]));
/// let StepContent::Formula { names, figures, .. } = &derivation.steps[0].content else {
///     unreachable!("a product is a formula")
/// };
/// assert_eq!(names, "nodes × price");
/// assert_eq!(figures, "3 nodes × $70.00");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// The amount, then each quantity that an earlier step names.
    pub steps: Vec<DerivationStep>,
}

/// One quantity of a derivation.
#[derive(Clone, Debug, PartialEq)]
pub struct DerivationStep {
    /// The name of the quantity, as formulas of earlier steps use it.
    pub name: Cow<'static, str>,
    /// The unit of its value.
    pub unit: &'static str,
    /// The value, in `unit`.
    pub value: f64,
    /// The number of formulas between this step and the amount: 0 for the amount itself, 1 for the
    /// quantities that its formula names.
    pub depth: usize,
    /// The formula, or the origin of a leaf.
    pub content: StepContent,
}

/// The content of a step: a formula, or the origin of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum StepContent {
    /// It is computed from other quantities.
    Formula {
        /// The formula in names: `nodes × hours per month`.
        names: String,
        /// The same formula with figures: `3 nodes × 730 h`.
        figures: String,
        /// The choice that was made for this quantity, if there was one.
        choice: Option<SizeChoice>,
    },
    /// It is given: an input, an entry of the price book, or a constant.
    Given(Origin),
}

/// A choice in a formula: the cheapest of the sizes that carry the load.
#[derive(Clone, Debug, PartialEq)]
pub struct SizeChoice {
    /// The SKU that was chosen.
    pub sku: &'static str,
    /// The name of what the chosen size had to hold; a later step explains it.
    pub needed: Cow<'static, str>,
    /// The other sizes and their monthly costs in dollars; infinite if a size cannot carry the
    /// load.
    pub passed_over: Vec<(&'static str, f64)>,
}

impl Derivation {
    pub(super) fn of(nodes: &[FormulaNode], root: usize) -> Self {
        let mut queue = vec![root];
        let mut steps: Vec<DerivationStep> = Vec::new();
        let (mut next, mut depth) = (0, 0);
        while next < queue.len() {
            // The nodes queued so far are named by formulas of the depth above.
            let level = next..queue.len();
            for place in level {
                let step = step(nodes, queue[place], depth, &mut queue);
                if !steps.iter().any(|seen| seen.is_same(&step)) {
                    steps.push(step);
                }
                next += 1;
            }
            depth += 1;
        }
        Self { steps }
    }

    /// The value of the amount.
    pub fn value(&self) -> f64 {
        self.steps.first().map_or(0.0, |step| step.value)
    }
}

impl DerivationStep {
    /// Whether both explain the same quantity, at whatever depth.
    fn is_same(&self, other: &Self) -> bool {
        (&self.name, self.unit, self.value) == (&other.name, other.unit, other.value)
            && self.content == other.content
    }
}

/// Explains one node and queues the named quantities that its formula refers to.
fn step(
    nodes: &[FormulaNode],
    index: usize,
    depth: usize,
    queue: &mut Vec<usize>,
) -> DerivationStep {
    let value = nodes[index].value;
    let (name, unit, of) = match &nodes[index].kind {
        NodeKind::Leaf { name, unit, origin } => {
            return DerivationStep {
                name: name.clone(),
                unit,
                value,
                depth,
                content: StepContent::Given(*origin),
            };
        }
        NodeKind::Named { name, unit, of } => (*name, *unit, *of),
        _ => ("", "", index),
    };
    let (of, choice) = match &nodes[of].kind {
        NodeKind::Chosen {
            sku,
            needed,
            passed_over,
            of,
        } => {
            let choice = SizeChoice {
                sku,
                needed: name_of(&nodes[*needed]),
                passed_over: passed_over.clone(),
            };
            if !queue.contains(needed) {
                queue.push(*needed);
            }
            (*of, Some(choice))
        }
        _ => (of, None),
    };
    let mut formula = Formula {
        nodes,
        names: String::new(),
        figures: String::new(),
        queue,
    };
    formula.write(of, 0);
    let (names, figures) = (formula.names, formula.figures);
    DerivationStep {
        name: name.into(),
        unit,
        value,
        depth,
        content: StepContent::Formula {
            names,
            figures,
            choice,
        },
    }
}

/// The name of a node in formulas; empty if it has none.
fn name_of(node: &FormulaNode) -> Cow<'static, str> {
    match &node.kind {
        NodeKind::Leaf { name, .. } => name.clone(),
        NodeKind::Named { name, .. } => (*name).into(),
        _ => "".into(),
    }
}

/// Writes a formula in names and in figures at the same time.
struct Formula<'n, 'q> {
    nodes: &'n [FormulaNode],
    names: String,
    figures: String,
    queue: &'q mut Vec<usize>,
}

impl Formula<'_, '_> {
    fn both(&mut self, text: &str) {
        self.names.push_str(text);
        self.figures.push_str(text);
    }

    /// Writes the node; `outer` is how tightly the surroundings bind, for brackets.
    fn write(&mut self, index: usize, outer: u8) {
        match &self.nodes[index].kind {
            NodeKind::Leaf { unit, .. } | NodeKind::Named { unit, .. } => {
                self.names.push_str(&name_of(&self.nodes[index]));
                self.figures
                    .push_str(&operand(self.nodes[index].value, unit));
                if !self.queue.contains(&index) {
                    self.queue.push(index);
                }
            }
            NodeKind::Chosen { of, .. } => self.write(*of, outer),
            NodeKind::Complement { of } => self.bracketed(outer > 1, |formula| {
                formula.both("1 − ");
                formula.write(*of, 2);
            }),
            NodeKind::Infix { sign, left, right } => {
                let (binds, right_binds) = match *sign {
                    "+" => (1, 1),
                    "×" => (3, 3),
                    "÷" => (3, 4),
                    _ => (1, 2),
                };
                self.bracketed(outer > binds, |formula| {
                    formula.write(*left, binds);
                    formula.both(&format!(" {sign} "));
                    formula.write(*right, right_binds);
                });
            }
            NodeKind::Call {
                function,
                arguments,
            } => {
                self.both(function);
                self.both(" (");
                for (position, argument) in arguments.iter().enumerate() {
                    if position > 0 {
                        self.both(", ");
                    }
                    self.write(*argument, 0);
                }
                self.both(")");
            }
        }
    }

    fn bracketed(&mut self, brackets: bool, write: impl FnOnce(&mut Self)) {
        if brackets {
            self.both("(");
        }
        write(self);
        if brackets {
            self.both(")");
        }
    }
}

/// A figure as an operand of a formula, with its unit if that is short.
fn operand(value: f64, unit: &'static str) -> String {
    let figure = figure(value);
    if let Some(notation) = Notation::by_code(unit) {
        return notation.of_figure(&figure);
    }
    // A bill is for one month, and what is counted for each of something is followed by how many
    // of these there are.
    let unit = unit.split(" a ").next().unwrap_or_default();
    let unit = unit.strip_suffix("-month").unwrap_or(unit);
    if let Some((above, below)) = unit.split_once(" per ") {
        return format!("{figure} {above}/{below}");
    }
    let is_word = unit.starts_with(char::is_alphabetic) && !unit.contains(' ') && unit != "x";
    if is_word {
        format!("{figure} {}", in_number(unit, value))
    } else {
        figure
    }
}
