//! The tree of compose files and manifests in YAML or JSON: scalars, lists and mappings.

/// The deepest nesting of lists and mappings; files that people write nest far less.
pub(super) const MOST_LEVELS: usize = 64;

/// The error on a file that nests deeper.
pub(super) fn too_deep() -> String {
    format!("lists and mappings nest more than {MOST_LEVELS} deep")
}

/// A value and the line on which it begins; 0 if it has none.
#[derive(Clone, Debug)]
pub(super) struct TreeNode {
    pub(super) content: TreeContent,
    pub(super) line: usize,
}

/// The kind of a value.
#[derive(Clone, Debug)]
pub(super) enum TreeContent {
    Scalar(String),
    List(Vec<TreeNode>),
    Map(Vec<(String, TreeNode)>),
}

impl TreeNode {
    /// The member of this name, also where it comes from a mapping that is merged in by `<<`.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        let TreeContent::Map(members) = &self.content else {
            return None;
        };
        let own = members.iter().find(|(key, _)| key == name);
        own.map(|(_, node)| node).or_else(|| {
            let merged = members.iter().filter(|(key, _)| key == "<<");
            let mut found = merged.filter_map(|(_, node)| match &node.content {
                TreeContent::List(nodes) => nodes.iter().find_map(|node| node.get(name)),
                _ => node.get(name),
            });
            found.next()
        })
    }

    /// Returns the value at the end of these names, one within the other.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, name| node.get(name))
    }

    /// The text of a scalar; empty for anything else.
    pub(super) fn text(&self) -> &str {
        match &self.content {
            TreeContent::Scalar(text) => text,
            _ => "",
        }
    }

    /// The members of a mapping.
    pub(super) fn members(&self) -> &[(String, Self)] {
        match &self.content {
            TreeContent::Map(members) => members,
            _ => &[],
        }
    }

    /// The items of a list.
    pub(super) fn items(&self) -> &[Self] {
        match &self.content {
            TreeContent::List(items) => items,
            _ => &[],
        }
    }

    /// The number of values in it, itself included.
    pub(super) fn count(&self) -> usize {
        1 + match &self.content {
            TreeContent::Scalar(_) => 0,
            TreeContent::List(items) => items.iter().map(Self::count).sum(),
            TreeContent::Map(members) => members.iter().map(|(_, node)| node.count()).sum(),
        }
    }
}
