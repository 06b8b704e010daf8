//! JSON Schemas of what tools take, out of the field table.

use serde_json::{Map, Value, json};

use crate::scenario::field::{self, Choice, Defaults, Field, Kind};

/// The schema of a scenario's inputs by their keys: bounds, defaults, and what each means.
pub(super) fn inputs() -> Value {
    let properties: Map<_, _> = field::all()
        .map(|field| (field.spec().key.to_owned(), input(field)))
        .collect();
    json!({
        "type": "object",
        "description": "Inputs that differ from the link, or without a link from the defaults.",
        "properties": properties,
        "additionalProperties": false,
    })
}

/// The schema of the same for tools beside the first: it takes 43 KB for 150 inputs (December 2026), which an
/// agent reads for each tool. What has another type, or is out of bounds, is refused all the same.
pub(super) fn inputs_in_short() -> Value {
    json!({
        "type": "object",
        "description": "Inputs that differ from the link, or without a link from the defaults: the same keys, \
                        types and bounds as in the tool estimate.",
        "additionalProperties": {
            "anyOf": [
                {"type": "number"},
                {"type": "boolean"},
                {"type": "string"},
                {"type": "array", "items": {"type": "string"}},
            ],
        },
    })
}

/// The schema of an input.
fn input(field: Field) -> Value {
    let spec = field.spec();
    let mut schema = match &spec.kind {
        Kind::Number {
            min, max, whole, ..
        } => json!({
            "type": if *whole { "integer" } else { "number" },
            "minimum": plain(*min),
            "maximum": plain(*max),
        }),
        Kind::Share { min, max, .. } => json!({
            "type": "number",
            "minimum": plain(*min),
            "maximum": plain(*max),
        }),
        Kind::Choice { options, .. } => json!({"type": "string", "enum": keys(options)}),
        Kind::Set { options, .. } => json!({
            "type": "array",
            "items": {"type": "string", "enum": keys(options)},
            "uniqueItems": true,
        }),
        Kind::Switch { .. } => json!({"type": "boolean"}),
    };
    schema["default"] = written(field, Defaults::NEWEST.value(field));
    schema["description"] = described(field).into();
    schema
}

/// The value of an input as JSON exports write it.
pub(super) fn written(field: Field, value: f64) -> Value {
    let is_held = |place: usize| value as u32 >> place & 1 == 1;
    match &field.spec().kind {
        Kind::Number { .. } | Kind::Share { .. } => plain(value),
        Kind::Choice { options, .. } => options[value as usize].key.into(),
        Kind::Set { options, .. } => {
            let held = options.iter().enumerate().filter(|(it, _)| is_held(*it));
            held.map(|(_, option)| option.key).collect()
        }
        Kind::Switch { .. } => (value != 0.0).into(),
    }
}

/// What an input is called, counted in, and means.
fn described(field: Field) -> String {
    let spec = field.spec();
    let unit = match spec.kind {
        Kind::Share { .. } => " (a share of one)".to_owned(),
        _ if spec.unit.is_empty() => String::new(),
        _ => format!(" ({})", spec.unit),
    };
    let help = field::words(field).map_or("", |words| words.help);
    format!("{}{unit}. {help}", spec.label)
}

/// A number, without a fraction if it has none.
fn plain(value: f64) -> Value {
    if value.fract() == 0.0 {
        Value::from(value as i64)
    } else {
        Value::from(value)
    }
}

fn keys(options: &[Choice]) -> Vec<&'static str> {
    options.iter().map(|option| option.key).collect()
}
