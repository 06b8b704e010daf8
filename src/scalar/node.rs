//! Nodes of formulas that are kept for their derivation.

use std::borrow::Cow;

use super::origin::Origin;

/// A node of the formulas in an [`Arena`](super::Arena), with its value.
///
/// Nodes name others by their places, which are always earlier ones.
#[derive(Clone, Debug)]
pub struct FormulaNode {
    /// The value, in the unit that its name states, if it has one.
    pub value: f64,
    /// How it comes about.
    pub kind: NodeKind,
}

/// How the value of a node comes about. Other nodes are named by their places.
#[derive(Clone, Debug)]
pub enum NodeKind {
    /// It is given.
    Leaf {
        /// Its name in formulas.
        name: Cow<'static, str>,
        /// The unit of the value.
        unit: &'static str,
        /// Where it is from.
        origin: Origin,
    },
    /// It is another node's, under a name.
    Named {
        /// The name.
        name: &'static str,
        /// The unit of the value.
        unit: &'static str,
        /// The other node.
        of: usize,
    },
    /// It is another node's, which was chosen among sizes.
    Chosen {
        /// The SKU that was chosen.
        sku: &'static str,
        /// What it had to hold.
        needed: usize,
        /// The other sizes with their monthly costs in dollars.
        passed_over: Vec<(&'static str, f64)>,
        /// The node with the quantity.
        of: usize,
    },
    /// An operation: `+`, `−`, `×`, `÷`, or `beyond`, which is what exceeds the right side.
    Infix {
        /// The operation.
        sign: &'static str,
        /// The left side.
        left: usize,
        /// The right side.
        right: usize,
    },
    /// A function: `round up`, `the larger of`, `the smaller of`.
    Call {
        /// The function.
        function: &'static str,
        /// What it is of.
        arguments: Vec<usize>,
    },
    /// One minus a share.
    Complement {
        /// The share.
        of: usize,
    },
}
