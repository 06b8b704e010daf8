//! YAML, within bounds: how deep it nests, and how much its aliases may repeat.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser};

use super::tree::{MOST_LEVELS, TreeContent, TreeNode, too_deep};
use super::trouble::Trouble;

/// The most values, with those that aliases repeat: repeated aliases can exhaust memory.
const MOST_NODES: usize = 1_000_000;

/// The container being read: a list, or a mapping with the key whose value comes next.
struct Open {
    node: TreeNode,
    key: Option<String>,
    anchor: usize,
}

/// The documents of a text, with this many lines in the files before it.
pub(super) fn read(text: &str, lines_before: usize) -> Result<Vec<TreeNode>, Trouble> {
    let mut reader = YamlReader::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            Trouble::at(
                lines_before + error.marker().line(),
                format!("the YAML is broken: {}", error.info()),
            )
        })?;
        reader.take(event, lines_before + span.start.line())?;
    }
    Ok(reader.documents)
}

#[derive(Default)]
struct YamlReader {
    documents: Vec<TreeNode>,
    open: Vec<Open>,
    anchored: BTreeMap<usize, TreeNode>,
    nodes: usize,
}

impl YamlReader {
    fn take(&mut self, event: Event, line: usize) -> Result<(), Trouble> {
        match event {
            Event::Scalar(text, _, anchor, _) => {
                let node = TreeNode {
                    content: TreeContent::Scalar(text.into_owned()),
                    line,
                };
                self.close(node, anchor)
            }
            Event::SequenceStart(anchor, _) => {
                self.begin(TreeContent::List(Vec::new()), anchor, line)
            }
            Event::MappingStart(anchor, _) => {
                self.begin(TreeContent::Map(Vec::new()), anchor, line)
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open { node, anchor, .. }) => self.close(node, anchor),
                None => Ok(()),
            },
            Event::Alias(anchor) => match self.anchored.get(&anchor).cloned() {
                Some(node) => self.close(node, 0),
                None => Err(Trouble::at(line, "an alias has no anchor")),
            },
            _ => Ok(()),
        }
    }

    fn begin(&mut self, content: TreeContent, anchor: usize, line: usize) -> Result<(), Trouble> {
        if self.open.len() >= MOST_LEVELS {
            return Err(Trouble::at(line, too_deep()));
        }
        self.open.push(Open {
            node: TreeNode { content, line },
            key: None,
            anchor,
        });
        Ok(())
    }

    /// Adds a complete value to its container.
    fn close(&mut self, node: TreeNode, anchor: usize) -> Result<(), Trouble> {
        self.nodes += if anchor == 0 { node.count() } else { 1 };
        if self.nodes > MOST_NODES {
            return Err(Trouble::at(
                node.line,
                format!("there are more than {MOST_NODES} values, with those that aliases repeat"),
            ));
        }
        if anchor > 0 {
            self.anchored.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            None => self.documents.push(node),
            Some(open) => match &mut open.node.content {
                TreeContent::List(items) => items.push(node),
                TreeContent::Map(members) => match open.key.take() {
                    Some(key) => members.push((key, node)),
                    None => open.key = Some(node.text().to_owned()),
                },
                TreeContent::Scalar(_) => {}
            },
        }
        Ok(())
    }
}
