//! JSON files: values of a known form, and the tree of those whose form is not known.

use std::fmt;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor,
};

use super::tree::{Tree, TreeBuilder};
use super::trouble::Trouble;
use crate::decimal;
use crate::wire;

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

/// Why a text is no JSON.
pub(super) struct BrokenJson {
    pub(super) trouble: Trouble,
    /// The line of the error.
    pub(super) line: usize,
    /// Whether it may be another notation, and not JSON that becomes too much.
    pub(super) is_syntax: bool,
}

/// Reads the documents of a text, with this many lines in the files before it: JSON values one after
/// the other, as `kubectl` and `jq` print them.
pub(super) fn read(text: &str, lines_before: usize) -> Result<Tree, BrokenJson> {
    let mut tree = JsonTree {
        builder: TreeBuilder::default(),
        text,
        passed: 0,
        line: lines_before + 1,
    };
    let mut reader = serde_json::Deserializer::from_str(text);
    loop {
        let value = JsonValue(&mut tree);
        value.deserialize(&mut reader).map_err(|error| BrokenJson {
            trouble: broken(&error, text),
            line: lines_before + error.line(),
            is_syntax: !error.is_data(),
        })?;
        // At the end of a value, this says only whether another one follows.
        if reader.end().is_ok() {
            return Ok(tree.builder.finish());
        }
    }
}

/// A tree, and how far the text has been read into it.
struct JsonTree<'t> {
    builder: TreeBuilder,
    text: &'t str,
    /// The bytes whose lines are counted.
    passed: usize,
    /// The line on which they end.
    line: usize,
}

impl JsonTree<'_> {
    /// Counts the lines up to a part of the text. The reader says no places, but gives what it has
    /// not had to change as parts of the text itself.
    fn pass(&mut self, part: &str) {
        let from = part.as_ptr().addr().wrapping_sub(self.text.as_ptr().addr());
        if let Some(passed) = self.text.get(self.passed..from) {
            self.line += passed.matches('\n').count();
            self.passed = from;
        }
    }

    fn scalar<E: Error>(&mut self, text: &str, is_quoted: bool) -> Result<(), E> {
        let built = self.builder.scalar(text, is_quoted, self.line);
        built.map(drop).map_err(refused)
    }
}

/// The error on what becomes too much, to which the reader adds the place.
fn refused<E: Error>(trouble: Trouble) -> E {
    E::custom(trouble.reason)
}

/// Reads a value, or the name of a member, into a tree.
struct JsonValue<'r, 't>(&'r mut JsonTree<'t>);

impl<'de> DeserializeSeed<'de> for JsonValue<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for JsonValue<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.scalar("", false)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.0.scalar(if value { "true" } else { "false" }, false)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.0.scalar(&value.to_string(), false)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.0.scalar(&value.to_string(), false)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.0.scalar(&decimal::shortest(value), false)
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<(), E> {
        self.0.pass(value);
        self.0.scalar(value, true)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.0.scalar(value, true)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        // Where it begins is not known, but what is in it will say.
        self.0.builder.list(0).map_err(refused)?;
        while items.next_element_seed(JsonValue(&mut *self.0))?.is_some() {}
        self.0.builder.end();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        self.0.builder.map(0).map_err(refused)?;
        while members.next_key_seed(JsonValue(&mut *self.0))?.is_some() {
            members.next_value_seed(JsonValue(&mut *self.0))?;
        }
        self.0.builder.end();
        Ok(())
    }
}
