//! The tree of compose files and manifests in YAML or JSON: scalars, lists and mappings.
//!
//! A [`Tree`] holds all values of a file one after the other, in the order in which they begin, and
//! their texts in one string. A value takes sixteen bytes however small it is, so a file of twenty
//! million bytes becomes a tree of at most some two hundred, whatever it holds. A [`TreeNode`] is a
//! place in a tree, and copied as a number is. What an alias repeats stands in the tree once.

mod builder;
mod node;

pub(super) use builder::{BuiltNode, TreeBuilder};
pub(super) use node::{RepeatedName, Tree, TreeNode};
