//! JSON files: the members at the top by which a format is recognised, and the tree of those that
//! may also be YAML.

use std::cell::Cell;
use std::fmt;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess,
    Visitor,
};
use serde_json::Value;

use super::format::ImportShape;
use super::tree::{MOST_LEVELS, TreeContent, TreeNode, too_deep};
use super::trouble::Trouble;
use crate::decimal;
use crate::wire;

/// The most values that a tree may have. They are read into memory, and take up to a hundred bytes
/// each; a file of the greatest length has fewer, unless it was made to have more.
const MOST_VALUES: usize = 2_000_000;

/// The members at the top of a file that some format asks for, with those that are texts; all else
/// in the file is passed over.
#[derive(Default)]
pub(super) struct JsonMembers(Vec<(&'static str, Option<String>)>);

impl JsonMembers {
    /// Whether there is a member of this name, whatever it holds, be it `null`.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(member, _)| *member == name)
    }

    /// The text that a member of this name holds.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        let member = self.0.iter().find(|(member, _)| *member == name);
        member.and_then(|(_, text)| text.as_deref())
    }
}

/// The members at the top of a text that some of the shapes ask for.
pub(super) fn members<'s>(
    text: &str,
    shapes: impl Iterator<Item = &'s ImportShape>,
) -> Result<JsonMembers, Trouble> {
    let mut wanted = Wanted::default();
    for shape in shapes {
        match shape {
            ImportShape::Json { members, .. } | ImportShape::Tree { members, .. } => {
                wanted.any.extend_from_slice(members);
            }
            ImportShape::JsonText { member, .. } => wanted.texts.push(member),
            ImportShape::Rows { .. } | ImportShape::Text { .. } => {}
        }
    }
    if !text.trim_start().starts_with('{') {
        parsed::<IgnoredAny>(text)?;
        return Ok(JsonMembers::default());
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let members = reader.deserialize_map(&wanted);
    let members = members.and_then(|members| reader.end().map(|()| members));
    members.map_err(|error| broken(&error, text))
}

/// The names of the members that are looked for.
#[derive(Default)]
struct Wanted {
    /// Those that may hold anything.
    any: Vec<&'static str>,
    /// Those whose text matters.
    texts: Vec<&'static str>,
}

impl<'de> Visitor<'de> for &Wanted {
    type Value = JsonMembers;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<JsonMembers, A::Error> {
        let mut members = JsonMembers::default();
        while let Some(name) = map.next_key_seed(MemberName(self))? {
            let text = match name {
                Some(name) if members.has(name) => return Err(A::Error::duplicate_field(name)),
                Some(name) if self.texts.contains(&name) => match map.next_value()? {
                    Value::String(text) => Some(text),
                    _ => None,
                },
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    None
                }
            };
            members.0.extend(name.map(|name| (name, text)));
        }
        Ok(members)
    }
}

/// Reads the name of a member: one of these, or `None`.
struct MemberName<'w>(&'w Wanted);

impl<'de> DeserializeSeed<'de> for MemberName<'_> {
    type Value = Option<&'static str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for MemberName<'_> {
    type Value = Option<&'static str>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        let mut wanted = self.0.any.iter().chain(&self.0.texts);
        Ok(wanted.find(|it| **it == name).copied())
    }
}

/// A value out of a text, or what is wrong with it and where.
pub(super) fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, Trouble> {
    serde_json::from_str(text).map_err(|error| broken(&error, text))
}

fn broken(error: &serde_json::Error, text: &str) -> Trouble {
    let problem = wire::problem(error, text);
    Trouble::new(if error.is_data() {
        format!("the JSON is not as expected: {problem}")
    } else {
        format!("the JSON is broken: {problem}")
    })
}

/// The tree of a text; it has no lines.
pub(super) fn tree(text: &str) -> Result<TreeNode, Trouble> {
    let values = Cell::new(0);
    let mut reader = serde_json::Deserializer::from_str(text);
    let seed = Seed {
        level: 0,
        values: &values,
    };
    let node = seed.deserialize(&mut reader);
    node.map_err(|error| broken(&error, text))
}

/// Reads a node at a level, and counts it.
#[derive(Clone, Copy)]
struct Seed<'c> {
    level: usize,
    values: &'c Cell<usize>,
}

impl Seed<'_> {
    fn scalar<E: Error>(self, text: impl Into<String>) -> Result<TreeNode, E> {
        self.node(TreeContent::Scalar(text.into()))
    }

    fn node<E: Error>(self, content: TreeContent) -> Result<TreeNode, E> {
        self.values.set(self.values.get() + 1);
        if self.values.get() > MOST_VALUES {
            return Err(E::custom(format_args!(
                "there are more than {MOST_VALUES} values"
            )));
        }
        Ok(TreeNode { content, line: 0 })
    }

    /// The reader of the nodes within this one.
    fn within<E: Error>(self) -> Result<Self, E> {
        if self.level == MOST_LEVELS {
            return Err(E::custom(too_deep()));
        }
        Ok(Self {
            level: self.level + 1,
            ..self
        })
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = TreeNode;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<TreeNode, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = TreeNode;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<TreeNode, E> {
        self.scalar("")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<TreeNode, E> {
        self.scalar(if value { "true" } else { "false" })
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<TreeNode, E> {
        self.scalar(value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<TreeNode, E> {
        self.scalar(value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<TreeNode, E> {
        self.scalar(decimal::shortest(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<TreeNode, E> {
        self.scalar(value)
    }

    fn visit_string<E: Error>(self, value: String) -> Result<TreeNode, E> {
        self.scalar(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<TreeNode, A::Error> {
        let within = self.within()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(within)? {
            list.push(item);
        }
        self.node(TreeContent::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<TreeNode, A::Error> {
        let within = self.within()?;
        let mut map = Vec::new();
        while let Some(name) = members.next_key()? {
            map.push((name, members.next_value_seed(within)?));
        }
        self.node(TreeContent::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::NamedFile;
    use crate::scenario::Scenario;

    fn reason(text: &str) -> String {
        let bytes = text.as_bytes();
        let file = NamedFile { name: "", bytes };
        let trouble = crate::import::read(&[file], &Scenario::default());
        trouble.expect_err("of no use").reason.into_string()
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let check = |text: &str, expected: &str| assert_eq!(reason(text), expected, "{text}");
        check(
            "{\"services\": ",
            "the JSON is broken: the text ends inside a value at line 1 column 13",
        );
        check(
            "{\"kind\": \"List\",\n \"é\" 1}",
            "the JSON is broken: expected `:` at line 2 column 6",
        );
        check(
            "[1, 2",
            "the JSON is broken: the text ends inside a list at line 1 column 5",
        );
        check(
            "{\"projects\": 5}",
            "the JSON is not as expected: invalid type: integer `5`, expected a sequence at line 1 \
             column 14",
        );
        check(
            "{\"kind\": \"a\", \"kind\": \"b\"}",
            "the JSON is not as expected: duplicate field `kind` at line 1 column 20",
        );
    }

    #[test]
    fn a_tree_is_bounded() {
        let nested = |levels: usize| {
            let inner = levels - 1;
            format!("{{\"kind\": {}{}}}", "[".repeat(inner), "]".repeat(inner))
        };
        assert!(tree(&nested(MOST_LEVELS)).is_ok());
        let words = "lists and mappings nest more than 64 deep at line 1 column ";
        for levels in [MOST_LEVELS + 1, 1_000, 1_000_000] {
            let reason = reason(&nested(levels));
            assert!(reason.contains(words), "{reason}");
        }
        let many = format!("{{\"kind\": [{}1]}}", "1,".repeat(MOST_VALUES));
        let reason = reason(&many);
        assert!(
            reason.contains("there are more than 2000000 values at line 1"),
            "{reason}"
        );
    }

    #[test]
    fn a_tree_holds_what_the_text_says() {
        let text = r#"{"kind": null, "a": [true, -1, 0.5, "é\n"], "a": 2, "b": {}}"#;
        let node = tree(text).expect("JSON");
        let members = node.members().iter().map(|(name, _)| &**name);
        let members: Vec<_> = members.collect();
        assert_eq!(members, ["kind", "a", "a", "b"]);
        let items = node.get("a").expect("the first of its name").items();
        let items: Vec<_> = items.iter().map(TreeNode::text).collect();
        assert_eq!(items, ["true", "-1", "0.5", "é\n"]);
        assert_eq!(node.get("kind").map(TreeNode::text), Some(""));
        assert!(
            matches!(&node.get("b").expect("b").content, TreeContent::Map(members) if members.is_empty())
        );
    }
}
