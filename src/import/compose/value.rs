//! Values of a compose project that several files, documents or services may have a say in.
//!
//! Compose merges what it reads into one document. Here a value is the list of the nodes that would
//! be merged, and what counts is looked up when it is asked for: nothing is copied, and each scalar
//! keeps its line and the variables of its file.

use crate::import::tree::TreeNode;

/// The place of the variables with which a node's texts are read, in the project's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ScopeId(pub(super) u32);

/// A node, and the variables with which its texts are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layer<'t> {
    pub(super) node: TreeNode<'t>,
    pub(super) scope: ScopeId,
}

/// What a tag of Compose does to all that was said before
/// (<https://docs.docker.com/reference/compose-file/merge/>, November 2026).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MergeTag {
    /// It is merged with it.
    None,
    /// `!reset`: it is removed, and what stands here is nothing.
    Reset,
    /// `!override`: it is replaced by what stands here.
    Override,
}

impl<'t> Layer<'t> {
    pub(super) fn merge_tag(self) -> MergeTag {
        match self.node.tag() {
            Some("!reset") => MergeTag::Reset,
            Some("!override") => MergeTag::Override,
            _ => MergeTag::None,
        }
    }

    fn with(self, node: TreeNode<'t>) -> Self {
        Self { node, ..self }
    }

    /// Whether nothing stands there, or a list of nothing: neither changes what is below.
    fn is_nothing(self) -> bool {
        let node = self.node;
        let is_scalar = !node.is_map() && node.items().next().is_none();
        is_scalar && !node.is_quoted() && node.text().is_empty()
    }
}

/// A value: a layer for each place that says something of it, the one that counts most last.
#[derive(Clone, Debug, Default)]
pub(super) struct ComposeValue<'t> {
    layers: Vec<Layer<'t>>,
}

impl<'t> ComposeValue<'t> {
    /// The value of these layers, the one that counts most last.
    pub(super) fn of(layers: Vec<Layer<'t>>) -> Self {
        Self { layers }
    }

    /// Returns the member of this name, or `None` if no layer has it or the last one resets it.
    pub(super) fn get(&self, name: &str) -> Option<Self> {
        Self::merged(self.layers.iter().rev().filter_map(|layer| {
            let node = layer.node.get(name)?;
            Some(layer.with(node))
        }))
    }

    /// Returns the value at the end of these names, one within the other.
    pub(super) fn at(&self, path: &[&str]) -> Option<Self> {
        let (first, rest) = path.split_first()?;
        let first = self.get(first)?;
        if rest.is_empty() {
            Some(first)
        } else {
            first.at(rest)
        }
    }

    /// Merges layers that come with the one that counts most first.
    fn merged(layers: impl Iterator<Item = Layer<'t>>) -> Option<Self> {
        let mut kept = Vec::new();
        for layer in layers {
            let tag = layer.merge_tag();
            if tag == MergeTag::Reset {
                break;
            }
            if !layer.is_nothing() {
                kept.push(layer);
            }
            if tag == MergeTag::Override {
                break;
            }
        }
        kept.reverse();
        (!kept.is_empty()).then_some(Self { layers: kept })
    }

    /// The layer that counts most, which decides if the value is a scalar.
    pub(super) fn last(&self) -> Option<Layer<'t>> {
        self.layers.last().copied()
    }

    /// The line of the layer that counts most; 0 if there is none.
    pub(super) fn line(&self) -> usize {
        self.last().map_or(0, |layer| layer.node.line())
    }

    /// The items of its lists, those that count most last.
    pub(super) fn items(&self) -> impl Iterator<Item = Layer<'t>> {
        let layers = self.layers.iter();
        layers.flat_map(|layer| layer.node.items().map(|node| layer.with(node)))
    }

    /// The members of its mappings with their names; a name comes once for each layer that has it,
    /// those that count most last.
    pub(super) fn members(&self) -> impl Iterator<Item = (&'t str, Layer<'t>)> {
        let layers = self.layers.iter();
        layers.flat_map(|layer| {
            let members = layer.node.members();
            members.map(|(name, node)| (name, layer.with(node)))
        })
    }
}
