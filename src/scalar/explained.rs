//! The second reading: a number that remembers its formula.

use std::cell::RefCell;
use std::ops::{Add, Div, Mul, Sub};

use super::unit;
use super::{Derivation, Dimension, Mismatch, Origin, Scalar};

/// The nodes of all [`Explained`] values of one explanation.
#[derive(Debug, Default)]
pub struct Arena(RefCell<Vec<Node>>);

#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) value: f64,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
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

    /// What the value is counted in, reckoned from the units of its leaves.
    ///
    /// Leaves from the price book in USD are prices: `pricing_unit` says per what, by the entry's
    /// id.
    ///
    /// # Errors
    /// Where units do not fit each other, or a name states another unit than its formula gives.
    pub fn dimension<'u>(
        self,
        pricing_unit: &dyn Fn(&'static str) -> &'u str,
    ) -> Result<Dimension, Mismatch> {
        unit::dimension(&self.arena.0.borrow(), self.node, pricing_unit)
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
        sku: impl FnOnce() -> &'static str,
        needed: Self,
        passed_over: impl Iterator<Item = (&'static str, f64)>,
    ) -> Self {
        let passed_over = passed_over.collect();
        self.arena.push(
            self.value,
            Kind::Chosen {
                sku: sku(),
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
