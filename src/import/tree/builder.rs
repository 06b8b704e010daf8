//! Trees as they are made: value after value, within bounds.

use super::node::{NodeKind, NodeRecord, Tree};
use crate::import::trouble::Trouble;

/// The deepest nesting of lists and mappings; files that people write nest far less.
pub(in crate::import) const MOST_LEVELS: usize = 64;

/// The most bytes of a tree. No JSON of 20 MB comes to more: each of its values takes two bytes of
/// text at least.
const MOST_BYTES: usize = 192 << 20;

/// The most bytes that aliases may stand for, if all that they repeat were written out.
const MOST_REPEATED: usize = 64 << 20;

/// The error on a file that nests deeper.
fn too_deep() -> String {
    format!("lists and mappings nest more than {MOST_LEVELS} deep")
}

/// A value that is complete: what an alias needs to repeat it.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct BuiltNode {
    at: u32,
    /// Its bytes, with all that aliases in it repeat.
    bytes: usize,
    /// The levels of lists and mappings in it, itself included.
    levels: usize,
}

/// A list or mapping that is not complete.
#[derive(Debug)]
struct OpenNode {
    at: u32,
    /// The bytes of all before it.
    bytes_before: usize,
    /// The most levels within it so far.
    levels: usize,
    /// The line of the key whose value comes next; of a list always `None`.
    key_line: Option<u32>,
}

/// Makes a tree.
#[derive(Debug, Default)]
pub(in crate::import) struct TreeBuilder {
    tree: Tree,
    open: Vec<OpenNode>,
    /// The bytes that aliases stand for.
    repeated: usize,
}

impl TreeBuilder {
    /// Adds a scalar.
    ///
    /// # Errors
    /// If the tree becomes too large.
    pub(in crate::import) fn scalar(
        &mut self,
        text: &str,
        is_quoted: bool,
        line: usize,
    ) -> Result<BuiltNode, Trouble> {
        let start = self.tree.text.len();
        self.tree.text.push_str(text);
        let kind = if is_quoted {
            NodeKind::Quoted
        } else {
            NodeKind::Plain
        };
        let mut record = record(kind, line);
        record.start = start as u32;
        record.end = self.tree.text.len() as u32;
        let at = self.add(record)?;
        Ok(BuiltNode {
            at,
            bytes: size_of::<NodeRecord>() + text.len(),
            levels: 0,
        })
    }

    /// Begins a list, whose items come next.
    ///
    /// # Errors
    /// If the tree becomes too large or too deep.
    pub(in crate::import) fn list(&mut self, line: usize) -> Result<(), Trouble> {
        self.begin(NodeKind::List, line)
    }

    /// Begins a mapping, whose keys and values come next in turn.
    ///
    /// # Errors
    /// If the tree becomes too large or too deep.
    pub(in crate::import) fn map(&mut self, line: usize) -> Result<(), Trouble> {
        self.begin(NodeKind::Map, line)
    }

    fn begin(&mut self, kind: NodeKind, line: usize) -> Result<(), Trouble> {
        if self.open.len() >= MOST_LEVELS {
            return Err(Trouble::at(line, too_deep()));
        }
        let bytes_before = self.bytes();
        let at = self.add(record(kind, line))?;
        self.open.push(OpenNode {
            at,
            bytes_before,
            levels: 0,
            key_line: None,
        });
        Ok(())
    }

    /// Ends the list or mapping that was begun last; `None` if there is none.
    pub(in crate::import) fn end(&mut self) -> Option<BuiltNode> {
        let open = self.open.pop()?;
        let end = self.tree.nodes.len() as u32;
        self.tree.nodes[open.at as usize].end = end;
        self.tree.note_repeated(open.at);
        let levels = open.levels + 1;
        self.note_levels(levels);
        Some(BuiltNode {
            at: open.at,
            bytes: self.bytes() - open.bytes_before,
            levels,
        })
    }

    /// Adds what repeats a complete value.
    ///
    /// # Errors
    /// If all that aliases repeat comes to too much, or nests too deep.
    pub(in crate::import) fn alias(&mut self, of: BuiltNode, line: usize) -> Result<(), Trouble> {
        if self.open.len() + of.levels > MOST_LEVELS {
            return Err(Trouble::at(line, too_deep()));
        }
        self.repeated += of.bytes;
        if self.repeated > MOST_REPEATED {
            let megabytes = MOST_REPEATED >> 20;
            return Err(Trouble::at(
                line,
                format!("what aliases repeat would come to more than {megabytes} MB"),
            ));
        }
        self.note_levels(of.levels);
        let mut record = record(NodeKind::Alias, line);
        record.start = of.at;
        self.add(record).map(drop)
    }

    /// Gives the value that was added or begun last a tag.
    pub(in crate::import) fn tag(&mut self, tag: &str) {
        let start = self.tree.text.len() as u32;
        self.tree.text.push_str(tag);
        let end = self.tree.text.len() as u32;
        let last = self.tree.nodes.len().saturating_sub(1);
        self.tree.tags.push((last as u32, start, end));
    }

    /// The tree, with all that was added.
    pub(in crate::import) fn finish(self) -> Tree {
        self.tree
    }

    /// Adds a value to what is open, or as a document.
    fn add(&mut self, mut record: NodeRecord) -> Result<u32, Trouble> {
        let at = self.tree.nodes.len() as u32;
        match self.open.last_mut() {
            None => self.tree.documents.push(at),
            Some(open) => {
                let holder = &mut self.tree.nodes[open.at as usize];
                if holder.line == 0 {
                    holder.line = record.line;
                }
                if holder.is_map() {
                    // A reader looks for a member where its name stands.
                    match open.key_line.take() {
                        Some(line) => record.line = line,
                        None => open.key_line = Some(record.line),
                    }
                }
            }
        }
        self.tree.nodes.push(record);
        if self.tree.bytes() > MOST_BYTES {
            let megabytes = MOST_BYTES >> 20;
            return Err(Trouble::at(
                record.line as usize,
                format!("its values take more than {megabytes} MB of memory"),
            ));
        }
        Ok(at)
    }

    /// The bytes of the tree, with what aliases repeat.
    fn bytes(&self) -> usize {
        self.tree.bytes() + self.repeated
    }

    fn note_levels(&mut self, levels: usize) {
        if let Some(open) = self.open.last_mut() {
            open.levels = open.levels.max(levels);
        }
    }
}

fn record(kind: NodeKind, line: usize) -> NodeRecord {
    NodeRecord {
        kind,
        line: line as u32,
        start: 0,
        end: 0,
    }
}

impl Tree {
    /// The bytes that it takes.
    fn bytes(&self) -> usize {
        self.text.len()
            + size_of_val(&self.nodes[..])
            + size_of_val(&self.tags[..])
            + size_of_val(&self.repeated[..])
    }

    /// Notes which names stand twice in a mapping, and whether something is merged in.
    fn note_repeated(&mut self, map: u32) {
        let NodeRecord { kind, end, .. } = self.nodes[map as usize];
        if kind != NodeKind::Map {
            return;
        }
        let mut keys = Vec::new();
        let mut at = map + 1;
        while at < end {
            keys.push(at);
            at = self.after(self.after(at));
        }
        let merges = keys.iter().any(|&at| self.key(at) == Some("<<"));
        // Sorting is stable: of one name, the one before stands before.
        keys.sort_by_key(|&at| self.key(at));
        let before = self.repeated.len();
        for pair in keys.windows(2) {
            if let [one, other] = *pair
                && self.key(one).is_some()
                && self.key(one) == self.key(other)
            {
                self.repeated.push((one, other));
            }
        }
        if merges || self.repeated.len() > before {
            self.nodes[map as usize].kind = NodeKind::IrregularMap;
        }
    }

    /// The text of a key that is a scalar.
    fn key(&self, at: u32) -> Option<&str> {
        let mut record = self.nodes[at as usize];
        if record.kind == NodeKind::Alias {
            record = self.nodes[record.start as usize];
        }
        let range = record.start as usize..record.end as usize;
        record.is_scalar().then(|| &self.text[range])
    }
}
