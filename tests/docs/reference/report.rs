//! The report as JSON, field by field, from its schema.

use std::fmt::Write as _;

use serde_json::Value;

use crate::documents::read;
use crate::markdown::{Table, code};

const SCHEMA: &str = "src/export/report.schema.json";

const INTRODUCTION: &str = "\
# The report as JSON

What `splitpoint report --format json` prints and the page saves, byte for byte the same. The JSON Schema is [src/export/report.schema.json](../../src/export/report.schema.json); a test validates reports against it.
Amounts whose names end in `_usd` are US dollars with up to six decimals. The lines of an option add up to its total exactly, whatever currency is chosen.
";

/// A section for the report, and one for each object that the schema defines by name.
pub(super) fn document() -> String {
    let schema: Value = serde_json::from_str(&read(SCHEMA)).expect("a schema in JSON");
    let mut text = INTRODUCTION.to_owned();
    let mut section = |heading: &str, object: &Value| {
        let mut table = Table::new(["field", "type", "what"]);
        rows(&schema, object, "", &mut table);
        let _ = write!(text, "\n## {heading}\n\n{table}");
    };
    section("Report", &schema);
    for (name, object) in members(&schema["$defs"]) {
        if object["type"] == "object" {
            section(&title(name), object);
        }
    }
    text
}

/// One row for each field of an object, and for the fields of objects inside it.
fn rows(schema: &Value, object: &Value, path: &str, table: &mut Table) {
    for (name, field) in properties(object) {
        let path = format!("{path}{name}");
        let what = field["description"].as_str();
        let what = what.or_else(|| defined(schema, field)?.1["description"].as_str());
        let what = what.unwrap_or_else(|| panic!("{SCHEMA} does not describe {path}"));
        table.row([code(&path), kind(schema, field), what.to_owned()]);
        if defined(schema, field).is_some() {
            continue;
        }
        let inside = object_of(field);
        match inside["type"].as_str() {
            Some("array") => rows(schema, &inside["items"], &format!("{path}[]."), table),
            _ => rows(schema, inside, &format!("{path}."), table),
        }
    }
}

/// The fields of an object in the order in which it requires them, then those that may be missing.
fn properties(object: &Value) -> Vec<(&str, &Value)> {
    let required = object["required"].as_array().into_iter().flatten();
    let required: Vec<_> = required.filter_map(Value::as_str).collect();
    let all = members(&object["properties"]);
    let optional = all
        .map(|(name, _)| name)
        .filter(|it| !required.contains(it));
    let names: Vec<_> = required.iter().copied().chain(optional).collect();
    let fields = names.into_iter();
    fields.map(|it| (it, &object["properties"][it])).collect()
}

/// A field's schema, or what it is where it is not null.
fn object_of(field: &Value) -> &Value {
    let alternatives = field["oneOf"].as_array().into_iter().flatten();
    let mut others = alternatives.filter(|it| it["type"] != "null");
    others.next().unwrap_or(field)
}

/// The definition that a field refers to, with its name.
fn defined<'s>(schema: &'s Value, field: &'s Value) -> Option<(&'s str, &'s Value)> {
    let name = field["$ref"].as_str()?.strip_prefix("#/$defs/")?;
    Some((name, &schema["$defs"][name]))
}

/// The type of a field in words.
fn kind(schema: &Value, field: &Value) -> String {
    if let Some((name, definition)) = defined(schema, field) {
        return match definition["type"].as_str() {
            Some("object") => format!("[{}](#{name})", title(name).to_lowercase()),
            _ => "US dollars".to_owned(),
        };
    }
    if let Some(values) = field["enum"].as_array() {
        let values: Vec<_> = values.iter().map(|it| code(&plain(it))).collect();
        return values.join(", ");
    }
    if !field["const"].is_null() {
        return code(&plain(&field["const"]));
    }
    let is_optional = field["oneOf"].is_array();
    let inside = object_of(field);
    let mut words: Vec<_> = match &inside["type"] {
        Value::Array(kinds) => kinds.iter().map(plain).collect(),
        kind => vec![plain(kind)],
    };
    if is_optional {
        words.push("null".to_owned());
    }
    if words == ["array"] {
        return format!("list of {}", kind(schema, &inside["items"]));
    }
    words.join(" or ")
}

/// A value without quotation marks.
fn plain(value: &Value) -> String {
    value.as_str().map_or(value.to_string(), str::to_owned)
}

fn title(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}

fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let members = value.as_object().into_iter().flatten();
    members.map(|(name, value)| (name.as_str(), value))
}
