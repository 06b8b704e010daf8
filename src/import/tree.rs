//! The tree of compose files and manifests in YAML or JSON: scalars, lists and mappings.
//!
//! A [`Tree`] holds all values of a file one after the other, in the order in which they begin, and
//! their texts in one string. What an alias repeats stands in it once. A [`TreeNode`] is a place in
//! a tree, and copied as a number is.

mod builder;
mod node;

pub(super) use builder::{BuiltNode, TreeBuilder, too_deep};
pub(super) use node::{RepeatedName, Tree, TreeNode};
