//! One formula, two readings.
//!
//! The model's formulas are written once, over [`Scalar`]. Read with `f64` they give the number on
//! the screen; read with [`Explained`] they give the same number and remember how it came about.
//! An explanation cannot drift from its amount, because it is the same expression.
//!
//! Nothing here knows a scenario, a price book or a unit's meaning: leaves carry names, and who
//! shows a [`Derivation`] looks the names up.

use std::cell::RefCell;
use std::ops::{Add, Div, Mul, Sub};

/// What a cost formula is made of.
pub trait Scalar:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// The plain number.
    fn value(self) -> f64;

    /// The smaller of the two.
    #[must_use]
    fn min(self, other: Self) -> Self;

    /// The larger of the two.
    #[must_use]
    fn max(self, other: Self) -> Self;

    /// Whole ones: the next integer up. What arithmetic left behind past nine decimals is not
    /// another node.
    #[must_use]
    fn ceil(self) -> Self;

    /// The rest of a share: one minus it.
    #[must_use]
    fn complement(self) -> Self;

    /// What lies beyond the included amount, never below zero.
    #[must_use]
    fn beyond(self, included: Self) -> Self;

    /// Gives the quantity its name and unit, where the formula gives them.
    #[must_use]
    fn named(self, name: &'static str, unit: &'static str) -> Self;

    /// Records that `sku` was chosen for this quantity as the cheapest that holds what is `needed`,
    /// over others, each with its monthly cost.
    #[must_use]
    fn chosen(
        self,
        sku: &'static str,
        needed: Self,
        passed_over: impl Iterator<Item = (&'static str, f64)>,
    ) -> Self;
}

/// How far above an integer a computed count may lie and still be that integer.
const CEIL_TOLERANCE: f64 = 1e-9;

impl Scalar for f64 {
    fn value(self) -> f64 {
        self
    }
    fn min(self, other: Self) -> Self {
        Self::min(self, other)
    }
    fn max(self, other: Self) -> Self {
        Self::max(self, other)
    }
    fn ceil(self) -> Self {
        // Adding zero makes the zero below the tolerance a plain one: nobody orders −0 nodes.
        Self::ceil(self - CEIL_TOLERANCE) + 0.0
    }
    fn complement(self) -> Self {
        1.0 - self
    }
    fn beyond(self, included: Self) -> Self {
        Self::max(self - included, 0.0)
    }
    fn named(self, _name: &'static str, _unit: &'static str) -> Self {
        self
    }
    fn chosen(
        self,
        _sku: &'static str,
        _needed: Self,
        _passed_over: impl Iterator<Item = (&'static str, f64)>,
    ) -> Self {
        self
    }
}

/// A number that a formula states for itself, with where it is from.
#[derive(Debug, PartialEq)]
pub struct Constant {
    /// What it is, as it reads in a formula.
    pub name: &'static str,
    /// Its value, in `unit`.
    pub value: f64,
    /// The unit of the value.
    pub unit: &'static str,
    /// Where it is from, and as of when.
    pub source: &'static str,
}

/// Where a leaf of a derivation comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin {
    /// The field of the scenario with this key.
    Input(&'static str),
    /// The price book's entry with this id.
    Book(&'static str),
    /// A number that the model states.
    Constant(&'static Constant),
}

/// The nodes of all [`Explained`] values of one explanation.
#[derive(Debug, Default)]
pub struct Arena(RefCell<Vec<Node>>);

#[derive(Clone, Debug)]
struct Node {
    value: f64,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Leaf {
        name: &'static str,
        unit: &'static str,
        origin: Origin,
    },
    Named {
        name: &'static str,
        unit: &'static str,
        of: usize,
    },
    Chosen {
        sku: &'static str,
        needed: usize,
        passed_over: Vec<(&'static str, f64)>,
        of: usize,
    },
    Infix {
        sign: &'static str,
        left: usize,
        right: usize,
    },
    Call {
        function: &'static str,
        arguments: Vec<usize>,
    },
    Complement {
        of: usize,
    },
}

/// A number that remembers its formula.
#[derive(Clone, Copy, Debug)]
pub struct Explained<'a> {
    value: f64,
    node: usize,
    arena: &'a Arena,
}

impl Arena {
    /// A value that no formula made: an input, a price, a constant.
    pub fn leaf(
        &self,
        name: &'static str,
        unit: &'static str,
        value: f64,
        origin: Origin,
    ) -> Explained<'_> {
        self.push(value, Kind::Leaf { name, unit, origin })
    }

    fn push(&self, value: f64, kind: Kind) -> Explained<'_> {
        let mut nodes = self.0.borrow_mut();
        nodes.push(Node { value, kind });
        Explained {
            value,
            node: nodes.len() - 1,
            arena: self,
        }
    }
}

impl Explained<'_> {
    fn infix(self, sign: &'static str, other: Self, value: f64) -> Self {
        self.arena.push(
            value,
            Kind::Infix {
                sign,
                left: self.node,
                right: other.node,
            },
        )
    }

    fn call(self, function: &'static str, others: &[Self], value: f64) -> Self {
        let arguments = [self]
            .iter()
            .chain(others)
            .map(|argument| argument.node)
            .collect();
        self.arena.push(
            value,
            Kind::Call {
                function,
                arguments,
            },
        )
    }

    /// How the value came about, from the whole down to inputs, prices and constants.
    pub fn derivation(self) -> Derivation {
        Derivation::of(&self.arena.0.borrow(), self.node)
    }
}

impl Scalar for Explained<'_> {
    fn value(self) -> f64 {
        self.value
    }
    fn min(self, other: Self) -> Self {
        self.call(
            "the smaller of",
            &[other],
            Scalar::min(self.value, other.value),
        )
    }
    fn max(self, other: Self) -> Self {
        self.call(
            "the larger of",
            &[other],
            Scalar::max(self.value, other.value),
        )
    }
    fn ceil(self) -> Self {
        self.call("round up", &[], Scalar::ceil(self.value))
    }
    fn complement(self) -> Self {
        self.arena
            .push(self.value.complement(), Kind::Complement { of: self.node })
    }
    fn beyond(self, included: Self) -> Self {
        self.infix("beyond", included, self.value.beyond(included.value))
    }
    fn named(self, name: &'static str, unit: &'static str) -> Self {
        self.arena.push(
            self.value,
            Kind::Named {
                name,
                unit,
                of: self.node,
            },
        )
    }
    fn chosen(
        self,
        sku: &'static str,
        needed: Self,
        passed_over: impl Iterator<Item = (&'static str, f64)>,
    ) -> Self {
        let passed_over = passed_over.collect();
        self.arena.push(
            self.value,
            Kind::Chosen {
                sku,
                needed: needed.node,
                passed_over,
                of: self.node,
            },
        )
    }
}

impl Add for Explained<'_> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.infix("+", other, self.value + other.value)
    }
}

impl Sub for Explained<'_> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.infix("−", other, self.value - other.value)
    }
}

impl Mul for Explained<'_> {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        self.infix("×", other, self.value * other.value)
    }
}

impl Div for Explained<'_> {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        self.infix("÷", other, self.value / other.value)
    }
}

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
    fn of(nodes: &[Node], root: usize) -> Self {
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
                let sign = if *unit == "USD" { "$" } else { "" };
                self.figures.push_str(sign);
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

/// A figure as formulas show it: grouped, with as few decimals as it needs.
pub fn figure(value: f64) -> String {
    if !value.is_finite() {
        return "unknown".to_owned();
    }
    let size = value.abs();
    let decimals = if size >= 100.0 {
        2
    } else if size >= 1.0 {
        4
    } else {
        8
    };
    let text = format!("{size:.decimals$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 { "−" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOURS: Constant = Constant {
        name: "hours per month",
        value: 730.0,
        unit: "h",
        source: "a test",
    };

    /// A formula with every operation in it.
    fn formula<S: Scalar>(services: S, price: S, hours: S) -> S {
        let nodes = (services / price.max(hours)).ceil().named("nodes", "nodes");
        (nodes * hours.complement() - services.min(price).beyond(price)) * price + hours
    }

    #[test]
    fn both_readings_agree() {
        let arena = Arena::default();
        let leaf = |value| arena.leaf("x", "", value, Origin::Constant(&HOURS));
        for (a, b, c) in [(20.0, 0.192, 730.0), (1.0, 3.0, 0.5), (0.0, 7.0, 2.0)] {
            assert_eq!(formula(a, b, c), formula(leaf(a), leaf(b), leaf(c)).value());
        }
    }

    #[test]
    fn a_derivation_names_every_quantity_once() {
        let arena = Arena::default();
        let services = arena.leaf("services", "services", 20.0, Origin::Input("services"));
        let hours = arena.leaf(
            HOURS.name,
            HOURS.unit,
            HOURS.value,
            Origin::Constant(&HOURS),
        );
        let price = arena.leaf("eks.cp", "USD", 0.1, Origin::Book("eks.cp"));
        let nodes = (services / (services + price)).ceil().chosen(
            "eks.cp",
            services,
            [("other", 9.0)].into_iter(),
        );
        let cost = (nodes.named("nodes", "nodes") * hours * price).named("cost", "USD");
        let text: Vec<_> = cost
            .derivation()
            .steps
            .into_iter()
            .map(|step| match step.content {
                Content::Formula {
                    names,
                    figures,
                    choice,
                } => {
                    format!("{} = {names} = {figures}, {}", step.name, choice.is_some())
                }
                Content::Given(_) => format!("{} = {}", step.name, step.value),
            })
            .collect();
        assert_eq!(
            text,
            [
                "cost = nodes × hours per month × eks.cp = 1 × 730 × $0.1, false",
                "nodes = round up (services ÷ (services + eks.cp)) = round up (20 ÷ (20 + $0.1)), true",
                "hours per month = 730",
                "eks.cp = 0.1",
                "services = 20",
            ]
        );
    }

    #[test]
    fn rounding_noise_is_not_another_node() {
        assert_eq!(Scalar::ceil(0.1 + 0.2 - 0.3), 0.0);
        assert!(Scalar::ceil(0.0).is_sign_positive());
        assert_eq!(Scalar::ceil(3.000_001), 4.0);
    }

    #[test]
    fn figures_are_short_and_grouped() {
        let check = |value, shown: &str| assert_eq!(figure(value), shown);
        check(1_681.92, "1,681.92");
        check(0.192, "0.192");
        check(30_000_000.0, "30,000,000");
        check(0.000_016, "0.000016");
        check(-3.5, "−3.5");
        check(f64::NAN, "unknown");
    }
}
