//! An amount taken apart: how it came about, step by step, down to its leaves.

use super::explained::{Kind, Node};
use super::{Origin, figure};
use crate::money::Notation;

/// An amount taken apart: the whole first, then every named quantity in it, once each.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// The steps, each explaining a name that an earlier one used.
    pub steps: Vec<Step>,
}

/// One quantity of a derivation.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its name, as the formulas of earlier steps use it.
    pub name: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// Its value, in that unit.
    pub value: f64,
    /// Its formula and where the leaves come from.
    pub content: Content,
}

/// What a step consists of.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Computed from other quantities.
    Formula {
        /// The formula in names: `nodes × hours per month`.
        names: String,
        /// The same formula in figures: `3 × 730`.
        figures: String,
        /// What was chosen on the way, if a choice was made.
        choice: Option<Choice>,
    },
    /// Not computed: an input, an entry of the price book, a constant.
    Given(Origin),
}

/// A choice that the formula made, as the cheapest of those that carry the load.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The chosen one.
    pub sku: &'static str,
    /// The name of what it had to hold; a later step explains it.
    pub needed: &'static str,
    /// The others and what each would have cost a month, in dollars; infinite when it cannot do it.
    pub passed_over: Vec<(&'static str, f64)>,
}

impl Derivation {
    pub(super) fn of(nodes: &[Node], root: usize) -> Self {
        let mut queue = vec![root];
        let mut steps: Vec<Step> = Vec::new();
        let mut next = 0;
        while next < queue.len() {
            let index = queue[next];
            next += 1;
            let step = step(nodes, index, &mut queue);
            if !steps.contains(&step) {
                steps.push(step);
            }
        }
        Self { steps }
    }

    /// The value of the whole.
    pub fn value(&self) -> f64 {
        self.steps.first().map_or(0.0, |step| step.value)
    }
}

/// Explains one node and queues the named quantities that its formula refers to.
fn step(nodes: &[Node], index: usize, queue: &mut Vec<usize>) -> Step {
    let value = nodes[index].value;
    let (name, unit, of) = match &nodes[index].kind {
        Kind::Leaf { name, unit, origin } => {
            return Step {
                name,
                unit,
                value,
                content: Content::Given(*origin),
            };
        }
        Kind::Named { name, unit, of } => (*name, *unit, *of),
        _ => ("", "", index),
    };
    let (of, choice) = match &nodes[of].kind {
        Kind::Chosen {
            sku,
            needed,
            passed_over,
            of,
        } => {
            let choice = Choice {
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
    Step {
        name,
        unit,
        value,
        content: Content::Formula {
            names,
            figures,
            choice,
        },
    }
}

/// What formulas call the node; nothing where it has no name.
fn name_of(node: &Node) -> &'static str {
    match node.kind {
        Kind::Leaf { name, .. } | Kind::Named { name, .. } => name,
        _ => "",
    }
}

/// Writes a formula twice at once, in names and in figures.
struct Formula<'n, 'q> {
    nodes: &'n [Node],
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
            Kind::Leaf { name, unit, .. } | Kind::Named { name, unit, .. } => {
                self.names.push_str(name);
                let symbol = Notation::by_code(unit).map_or("", |notation| notation.symbol);
                self.figures.push_str(symbol);
                self.figures.push_str(&figure(self.nodes[index].value));
                if !self.queue.contains(&index) {
                    self.queue.push(index);
                }
            }
            Kind::Chosen { of, .. } => self.write(*of, outer),
            Kind::Complement { of } => self.bracketed(outer > 1, |formula| {
                formula.both("1 − ");
                formula.write(*of, 2);
            }),
            Kind::Infix { sign, left, right } => {
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
            Kind::Call {
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
