//! JSON files: which kind one is, and the tree of those that may also be YAML.

use std::cell::Cell;
use std::fmt;

use serde::Deserialize;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess,
    Visitor,
};
use serde_json::Value;

use super::preview::Preview;
use super::tree::{Content, MOST_LEVELS, Node, too_deep};
use super::{Trouble, compose, infracost, kubernetes, link, unknown};
use crate::decimal;
use crate::scenario::Scenario;
use crate::wire;

/// How many values a tree may have. They are read into memory, and take up to a hundred bytes each;
/// a file of the greatest length has fewer, unless it was made to have more.
const MOST_VALUES: usize = 2_000_000;

/// The members at the top of a file by which its kind is known, read without keeping the rest.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Signs {
    #[serde(deserialize_with = "there")]
    projects: Option<IgnoredAny>,
    #[serde(deserialize_with = "there")]
    total_monthly_cost: Option<IgnoredAny>,
    link: Option<Value>,
    #[serde(deserialize_with = "there")]
    kind: Option<IgnoredAny>,
    #[serde(deserialize_with = "there")]
    services: Option<IgnoredAny>,
}

/// That a member is there, whatever it holds, be it `null`.
fn there<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<IgnoredAny>, D::Error> {
    IgnoredAny::deserialize(deserializer).map(Some)
}

pub(super) fn read(text: &str, scenario: &Scenario) -> Result<Preview, Trouble> {
    // serde would also take a list for the members in their order.
    if !text.trim_start().starts_with('{') {
        parsed::<IgnoredAny>(text)?;
        return Err(unknown());
    }
    let signs: Signs = parsed(text)?;
    if signs.projects.or(signs.total_monthly_cost).is_some() {
        infracost::read(&parsed(text)?, scenario)
    } else if let Some(Value::String(link)) = signs.link {
        Ok(link::read(&link, scenario))
    } else if signs.kind.is_some() {
        kubernetes::read(&[tree(text)?], scenario)
    } else if signs.services.is_some() {
        compose::read(&tree(text)?, scenario)
    } else {
        Err(unknown())
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
fn tree(text: &str) -> Result<Node, Trouble> {
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
    fn scalar<E: Error>(self, text: impl Into<String>) -> Result<Node, E> {
        self.node(Content::Scalar(text.into()))
    }

    fn node<E: Error>(self, content: Content) -> Result<Node, E> {
        self.values.set(self.values.get() + 1);
        if self.values.get() > MOST_VALUES {
            return Err(E::custom(format_args!(
                "there are more than {MOST_VALUES} values"
            )));
        }
        Ok(Node { content, line: 0 })
    }

    /// What reads the nodes within this one.
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
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        self.scalar("")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        self.scalar(if value { "true" } else { "false" })
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        self.scalar(value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        self.scalar(value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        self.scalar(decimal::shortest(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        self.scalar(value)
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Node, E> {
        self.scalar(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let within = self.within()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(within)? {
            list.push(item);
        }
        self.node(Content::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Node, A::Error> {
        let within = self.within()?;
        let mut map = Vec::new();
        while let Some(name) = members.next_key()? {
            map.push((name, members.next_value_seed(within)?));
        }
        self.node(Content::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(text: &str) -> String {
        let trouble = read(text, &Scenario::default()).expect_err("of no use");
        trouble.reason
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
        let none = unknown().reason;
        check("[{\"kind\": \"List\"}]", &none);
        check("{\"colour\": 1}", &none);
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
        let items: Vec<_> = items.iter().map(Node::text).collect();
        assert_eq!(items, ["true", "-1", "0.5", "é\n"]);
        assert_eq!(node.get("kind").map(Node::text), Some(""));
        assert!(
            matches!(&node.get("b").expect("b").content, Content::Map(members) if members.is_empty())
        );
    }
}
