//! YAML, within bounds: how deep it nests, and how much its aliases may repeat.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser};

use super::Trouble;
use crate::json::Value;

/// How deep lists and mappings may nest; no file that people write comes near it.
const MOST_LEVELS: usize = 64;

/// How many values there may be, with what aliases repeat: what a bomb is made of.
const MOST_NODES: usize = 1_000_000;

/// A value and the line on which it begins.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) content: Content,
    pub(super) line: usize,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl Node {
    /// The member of this name, also where it comes from a mapping that is merged in by `<<`.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        let Content::Map(members) = &self.content else {
            return None;
        };
        let own = members.iter().find(|(key, _)| key == name);
        own.map(|(_, node)| node).or_else(|| {
            let merged = members.iter().filter(|(key, _)| key == "<<");
            let mut found = merged.filter_map(|(_, node)| match &node.content {
                Content::List(nodes) => nodes.iter().find_map(|node| node.get(name)),
                _ => node.get(name),
            });
            found.next()
        })
    }

    /// What lies at the end of these names, one within the other.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, name| node.get(name))
    }

    /// The text of a scalar; empty for anything else.
    pub(super) fn text(&self) -> &str {
        match &self.content {
            Content::Scalar(text) => text,
            _ => "",
        }
    }

    /// The members of a mapping.
    pub(super) fn members(&self) -> &[(String, Self)] {
        match &self.content {
            Content::Map(members) => members,
            _ => &[],
        }
    }

    /// The items of a list.
    pub(super) fn items(&self) -> &[Self] {
        match &self.content {
            Content::List(items) => items,
            _ => &[],
        }
    }

    /// How many values it holds, itself included.
    fn count(&self) -> usize {
        1 + match &self.content {
            Content::Scalar(_) => 0,
            Content::List(items) => items.iter().map(Self::count).sum(),
            Content::Map(members) => members.iter().map(|(_, node)| node.count()).sum(),
        }
    }
}

/// What is being read: a list, or a mapping with the key whose value comes next.
struct Open {
    node: Node,
    key: Option<String>,
    anchor: usize,
}

/// The documents of a text.
pub(super) fn read(text: &str) -> Result<Vec<Node>, Trouble> {
    let mut reader = Reader::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            Trouble::at(
                error.marker().line(),
                format!("the YAML is broken: {}", error.info()),
            )
        })?;
        reader.take(event, span.start.line())?;
    }
    Ok(reader.documents)
}

#[derive(Default)]
struct Reader {
    documents: Vec<Node>,
    open: Vec<Open>,
    anchored: BTreeMap<usize, Node>,
    nodes: usize,
}

impl Reader {
    fn take(&mut self, event: Event, line: usize) -> Result<(), Trouble> {
        match event {
            Event::Scalar(text, _, anchor, _) => {
                let node = Node {
                    content: Content::Scalar(text.into_owned()),
                    line,
                };
                self.close(node, anchor)
            }
            Event::SequenceStart(anchor, _) => self.begin(Content::List(Vec::new()), anchor, line),
            Event::MappingStart(anchor, _) => self.begin(Content::Map(Vec::new()), anchor, line),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open { node, anchor, .. }) => self.close(node, anchor),
                None => Ok(()),
            },
            Event::Alias(anchor) => match self.anchored.get(&anchor).cloned() {
                Some(node) => self.close(node, 0),
                None => Err(Trouble::at(line, "an alias stands for nothing")),
            },
            _ => Ok(()),
        }
    }

    fn begin(&mut self, content: Content, anchor: usize, line: usize) -> Result<(), Trouble> {
        if self.open.len() >= MOST_LEVELS {
            return Err(Trouble::at(
                line,
                format!("lists and mappings nest more than {MOST_LEVELS} deep"),
            ));
        }
        self.open.push(Open {
            node: Node { content, line },
            key: None,
            anchor,
        });
        Ok(())
    }

    /// Puts a value that is complete where it belongs.
    fn close(&mut self, node: Node, anchor: usize) -> Result<(), Trouble> {
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
                Content::List(items) => items.push(node),
                Content::Map(members) => match open.key.take() {
                    Some(key) => members.push((key, node)),
                    None => open.key = Some(node.text().to_owned()),
                },
                Content::Scalar(_) => {}
            },
        }
        Ok(())
    }
}

/// The same from JSON; it has no lines.
pub(super) fn of_json(value: &Value) -> Result<Node, Trouble> {
    let content = match value {
        Value::Null => Content::Scalar(String::new()),
        Value::Bool(it) => Content::Scalar(it.to_string()),
        Value::Number(number) => Content::Scalar(crate::decimal::shortest(*number)),
        Value::Text(text) => Content::Scalar(text.clone()),
        Value::List(items) => Content::List(items.iter().map(of_json).collect::<Result<_, _>>()?),
        Value::Object(members) => {
            let member = |(name, value): &(String, Value)| Ok((name.clone(), of_json(value)?));
            Content::Map(members.iter().map(member).collect::<Result<_, Trouble>>()?)
        }
    };
    Ok(Node { content, line: 0 })
}
