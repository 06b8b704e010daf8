//! Trees as they are read: every value with its line, and mappings with what is merged into them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NodeKind {
    /// A scalar that stands as it is.
    Plain,
    /// A scalar in quotes or as a block: a text, whatever it looks like.
    Quoted,
    List,
    /// A mapping whose members are those that it lists.
    Map,
    /// A mapping that has `<<`, or a name twice.
    IrregularMap,
    /// A value that stands elsewhere in the tree.
    Alias,
}

/// A value as the tree keeps it. A file of 20 MB may have ten million: without gaps they take 130 MB,
/// and 160 MB with them (November 2026).
#[derive(Clone, Copy, Debug)]
#[repr(Rust, packed)]
pub(super) struct NodeRecord {
    pub(super) kind: NodeKind,
    /// The line, counted from one; 0 if it is not known.
    pub(super) line: u32,
    /// Where the text of a scalar begins; the place of what an alias repeats.
    pub(super) start: u32,
    /// Where the text of a scalar ends; the place after the last value within a list or a mapping.
    pub(super) end: u32,
}

impl NodeRecord {
    pub(super) fn is_scalar(self) -> bool {
        matches!(self.kind, NodeKind::Plain | NodeKind::Quoted)
    }

    pub(super) fn is_map(self) -> bool {
        matches!(self.kind, NodeKind::Map | NodeKind::IrregularMap)
    }

    pub(super) fn holds_others(self) -> bool {
        self.is_map() || self.kind == NodeKind::List
    }
}

/// The values of a file.
#[derive(Debug, Default)]
pub(in crate::import) struct Tree {
    pub(super) text: String,
    pub(super) nodes: Vec<NodeRecord>,
    /// The places of the documents.
    pub(super) documents: Vec<u32>,
    /// The places of values that have tags, in their order, and where the tags' texts begin and end.
    pub(super) tags: Vec<(u32, u32, u32)>,
    /// The places of names that stand twice in a mapping: the one before, and the one again.
    pub(super) repeated: Vec<(u32, u32)>,
}

impl Tree {
    /// The documents of the file.
    pub(in crate::import) fn documents(&self) -> Vec<TreeNode<'_>> {
        let documents = self.documents.iter();
        documents.map(|&at| TreeNode { tree: self, at }).collect()
    }

    /// The names that stand twice in a mapping, in the order in which the mappings end.
    pub(in crate::import) fn repeated(&self) -> impl Iterator<Item = RepeatedName<'_>> {
        let node = |&at| TreeNode { tree: self, at };
        self.repeated
            .iter()
            .map(move |(before, again)| RepeatedName {
                name: node(again).text(),
                before: node(before).line(),
                again: node(again).line(),
            })
    }

    /// The place after a value and all within it.
    pub(super) fn after(&self, at: u32) -> u32 {
        let record = self.nodes[at as usize];
        if record.holds_others() {
            record.end
        } else {
            at + 1
        }
    }
}

/// A name that stands twice in a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) struct RepeatedName<'t> {
    /// The name.
    pub(in crate::import) name: &'t str,
    /// The line on which it stands before.
    pub(in crate::import) before: usize,
    /// The line on which it stands again.
    pub(in crate::import) again: usize,
}

/// A value of a tree.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct TreeNode<'t> {
    tree: &'t Tree,
    at: u32,
}

impl<'t> TreeNode<'t> {
    /// The line on which it stands, counted from one: that of its name if it is a member of a
    /// mapping, and otherwise that on which it begins. 0 if it is not known.
    pub(in crate::import) fn line(self) -> usize {
        self.tree.nodes[self.at as usize].line as usize
    }

    /// The value of this name: its own, of several the last; otherwise that out of the first mapping
    /// that is merged in by `<<` and has it.
    pub(in crate::import) fn get(self, name: &str) -> Option<Self> {
        let mut own = self.listed().filter(|(key, _)| key.is_name(name));
        let own = if self.record().kind == NodeKind::IrregularMap {
            let own = own.last().map(|(_, node)| node);
            return own.or_else(|| self.get_merged(name));
        } else {
            own.next()
        };
        own.map(|(_, node)| node)
    }

    /// The value of this name out of the mappings that are merged in, whatever its own is.
    pub(in crate::import) fn get_merged(self, name: &str) -> Option<Self> {
        self.merged().find_map(|node| node.get(name))
    }

    /// Returns the value at the end of these names, one within the other.
    pub(in crate::import) fn at(self, path: &[&str]) -> Option<Self> {
        path.iter().try_fold(self, |node, name| node.get(name))
    }

    /// The text of a scalar; empty for a null and for anything else.
    pub(in crate::import) fn text(self) -> &'t str {
        let record = self.record();
        if record.is_scalar() {
            &self.tree.text[record.start as usize..record.end as usize]
        } else {
            ""
        }
    }

    /// Whether it is a scalar in quotes or in a block: a text, whatever it looks like.
    pub(in crate::import) fn is_quoted(self) -> bool {
        self.record().kind == NodeKind::Quoted
    }

    /// Its tag as the file writes it: `!reset`.
    pub(in crate::import) fn tag(self) -> Option<&'t str> {
        let tags = &self.tree.tags;
        let target = self.target();
        let place = tags.binary_search_by_key(&target, |&(at, ..)| at).ok()?;
        let (_, start, end) = tags[place];
        Some(&self.tree.text[start as usize..end as usize])
    }

    /// Whether it repeats a value that stands elsewhere.
    pub(in crate::import) fn is_alias(self) -> bool {
        self.tree.nodes[self.at as usize].kind == NodeKind::Alias
    }

    /// Whether it is a mapping.
    pub(in crate::import) fn is_map(self) -> bool {
        self.record().is_map()
    }

    /// The members of a mapping, each name once, with what is merged in by `<<`.
    pub(in crate::import) fn members(self) -> impl Iterator<Item = (&'t str, Self)> {
        let (plain, merged) = if self.record().kind == NodeKind::IrregularMap {
            (None, self.effective())
        } else {
            (Some(self.listed()), Vec::new())
        };
        let plain = plain.into_iter().flatten();
        plain.map(|(key, node)| (key.text(), node)).chain(merged)
    }

    /// The items of a list.
    pub(in crate::import) fn items(self) -> impl Iterator<Item = Self> {
        let is_list = self.record().kind == NodeKind::List;
        self.within().filter(move |_| is_list)
    }

    /// What the tree keeps of it, or of what it repeats.
    fn record(self) -> NodeRecord {
        self.tree.nodes[self.target() as usize]
    }

    fn target(self) -> u32 {
        let record = self.tree.nodes[self.at as usize];
        // An alias is never of an alias: YAML has no anchor on one.
        match record.kind {
            NodeKind::Alias => record.start,
            _ => self.at,
        }
    }

    /// Whether it is a scalar of this text.
    fn is_name(self, name: &str) -> bool {
        self.record().is_scalar() && self.text() == name
    }

    /// Whether it is the key that merges mappings in.
    fn is_merge(self) -> bool {
        self.is_name("<<") && !self.is_quoted()
    }

    /// The values within a list or mapping, in order.
    fn within(self) -> impl Iterator<Item = Self> {
        let Self { tree, .. } = self;
        let record = self.record();
        let mut at = self.target() + 1;
        std::iter::from_fn(move || {
            let is_in = record.holds_others() && at < record.end;
            let node = is_in.then_some(Self { tree, at })?;
            at = tree.after(at);
            Some(node)
        })
    }

    /// The keys and values that a mapping lists, as they stand: names twice, and `<<` as one.
    pub(in crate::import) fn listed(self) -> impl Iterator<Item = (Self, Self)> {
        let is_map = self.is_map();
        let mut within = self.within();
        std::iter::from_fn(move || Some((within.next()?, within.next()?))).filter(move |_| is_map)
    }

    /// The mappings that are merged in, the one that counts most first.
    fn merged(self) -> impl Iterator<Item = Self> {
        let merges = self.listed().filter(|(key, _)| key.is_merge());
        merges.flat_map(|(_, node)| node.mappings())
    }

    /// What the value of `<<` merges in: a mapping, or a list of some.
    fn mappings(self) -> impl Iterator<Item = Self> {
        let single = self.is_map().then_some(self);
        single.into_iter().chain(self.items())
    }

    /// The members of a mapping that has a name twice, or has others merged in.
    fn effective(self) -> Vec<(&'t str, Self)> {
        let mut members: Vec<(&str, Self)> = Vec::new();
        let mut places = BTreeMap::new();
        for (key, node) in self.listed() {
            if key.is_merge() {
                for (name, node) in node.mappings().flat_map(Self::members) {
                    places.entry(name).or_insert_with(|| {
                        members.push((name, node));
                        members.len() - 1
                    });
                }
                continue;
            }
            match places.entry(key.text()) {
                Entry::Occupied(place) => members[*place.get()].1 = node,
                Entry::Vacant(place) => {
                    place.insert(members.len());
                    members.push((key.text(), node));
                }
            }
        }
        members
    }
}
