//! Nodes of formulas that are kept for their derivation.

use std::borrow::Cow;

use super::origin::Origin;

/// A node of the formulas in an arena.
#[derive(Clone, Debug)]
pub(super) struct FormulaNode {
    pub(super) value: f64,
    pub(super) kind: NodeKind,
}

/// The kind of a node; other nodes are named by their index in the arena.
#[derive(Clone, Debug)]
pub(super) enum NodeKind {
    Leaf {
        name: Cow<'static, str>,
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
