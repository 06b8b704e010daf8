//! JSON values of a file as they are written, with repeated members.
//!
//! The page reads all its JSON in this one form.

use std::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A JSON value of a file, as it is written. Its author gets all messages about what is
/// wrong with it at once: a form that serde derives stops at the first, and `serde_json::Value`
/// keeps one of two members with the same name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum JsonPart {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Self>),
    /// The members in their order, also repeated ones.
    Object(Vec<(String, Self)>),
}

impl JsonPart {
    /// Returns the first member of this name, or `None` if this is not an object.
    pub(crate) fn member(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else {
            return None;
        };
        let found = members.iter().find(|(member, _)| member == name);
        found.map(|(_, part)| part)
    }

    /// Returns the first member of this name if it is a text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.member(name)? {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the items, or `None` if this is not a list.
    pub(crate) fn items(&self) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }
}

impl Serialize for JsonPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, part) in members {
                    map.serialize_entry(name, part)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for JsonPart {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonPartVisitor)
    }
}

/// Accepts any JSON value.
struct JsonPartVisitor;

impl<'de> Visitor<'de> for JsonPartVisitor {
    type Value = JsonPart;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<JsonPart, E> {
        Ok(JsonPart::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<JsonPart, E> {
        Ok(JsonPart::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<JsonPart, E> {
        Ok(JsonPart::Number(value as f64))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<JsonPart, E> {
        Ok(JsonPart::Number(value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<JsonPart, E> {
        Ok(JsonPart::Number(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<JsonPart, E> {
        Ok(JsonPart::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<JsonPart, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(JsonPart::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<JsonPart, A::Error> {
        let mut object = Vec::new();
        while let Some(member) = members.next_entry()? {
            object.push(member);
        }
        Ok(JsonPart::Object(object))
    }
}
