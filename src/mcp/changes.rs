//! Inputs of a scenario out of JSON, with the same values as in JSON exports.

use serde_json::Value;

use super::call::JsonMap;
use crate::decimal;
use crate::notice::shortened;
use crate::scenario::Scenario;
use crate::scenario::field::{self, Choice, Field, Kind};

/// Changes the inputs of a scenario that are given by their keys.
///
/// # Errors
///
/// One line for each input that cannot be used: its key, what was given, and what it takes.
pub(super) fn applied(scenario: &Scenario, given: &JsonMap) -> Result<Scenario, String> {
    let mut changed = *scenario;
    let mut problems = Vec::new();
    let mut values = Vec::new();
    for (key, value) in given {
        let Some(field) = field::by_key(key) else {
            let key = shortened(key);
            problems.push(format!(
                "{key}: there is no such input; splitpoint fields and the tool estimate list them"
            ));
            continue;
        };
        match read(field, value) {
            Ok(value) => values.push((field, value)),
            Err(problem) => problems.push(format!("{key}: {problem}")),
        }
    }
    // The kind of product decides what the others are where they are not given.
    values.sort_by_key(|(field, _)| *field != Field::ProductKind);
    for (field, value) in values {
        changed.set(field, value);
    }
    if problems.is_empty() {
        Ok(changed)
    } else {
        Err(problems.join("\n"))
    }
}

/// Reads the value of an input: a whole number may have a fraction of zero, as some clients send it.
fn read(field: Field, value: &Value) -> Result<f64, String> {
    let kind = &field.spec().kind;
    let read = match (kind, value) {
        (Kind::Number { .. } | Kind::Share { .. }, Value::Number(number)) => number
            .as_f64()
            .filter(|&number| kind.nearest(number) == number),
        (Kind::Choice { options, .. }, Value::String(key)) => {
            place(options, key).map(|place| place as f64)
        }
        (Kind::Set { options, .. }, Value::Array(keys)) => members(options, keys),
        (Kind::Switch { .. }, Value::Bool(is_on)) => Some(f64::from(u8::from(*is_on))),
        _ => None,
    };
    read.ok_or_else(|| format!("{} is not {}", shown(value), expectation(field)))
}

/// The place of the option with this key.
fn place(options: &[Choice], key: &str) -> Option<usize> {
    options.iter().position(|option| option.key == key)
}

/// A set of options, as a scenario holds it.
fn members(options: &[Choice], keys: &[Value]) -> Option<f64> {
    let mut set = 0_u32;
    for key in keys {
        set |= 1 << place(options, key.as_str()?)?;
    }
    Some(f64::from(set))
}

/// What an input takes, as JSON has it.
fn expectation(field: Field) -> String {
    let spec = field.spec();
    let keys = |options: &[Choice]| {
        let keys: Vec<_> = options.iter().map(|option| option.key).collect();
        keys.join(", ")
    };
    match &spec.kind {
        Kind::Number { .. } => spec.expectation(),
        Kind::Share { min, max, default } => {
            let [min, max, default] = [*min, *max, *default].map(decimal::shortest);
            format!("a share from {min} to {max}, such as {default}")
        }
        Kind::Choice { options, .. } => format!("one of {}", keys(options)),
        Kind::Set { options, .. } => format!("a list of any of {}", keys(options)),
        Kind::Switch { .. } => "true or false".to_owned(),
    }
}

/// A value in a message, cut to a few letters.
fn shown(value: &Value) -> String {
    shortened(&value.to_string()).into_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::schema::written;
    use super::*;
    use crate::scenario::link;

    fn changed(given: &Value) -> Result<Scenario, String> {
        applied(&Scenario::default(), given.as_object().expect("an object"))
    }

    #[test]
    fn every_input_takes_its_default_and_both_ends() {
        for field in field::all() {
            let kind = &field.spec().kind;
            let (min, max) = kind.bounds();
            for value in [min, max, kind.default()] {
                let given = json!({field.spec().key: written(field, value)});
                let scenario = changed(&given).expect("a value within bounds");
                assert_eq!(scenario.get(field), value, "{given}");
                let (again, notices) = link::decode(&link::encode(&scenario));
                assert_eq!((again, notices), (scenario, Vec::new()), "{given}");
            }
        }
    }

    #[test]
    fn what_cannot_be_used_is_named_with_its_range() {
        let check = |given: &Value, expected: &str| {
            assert_eq!(changed(given).expect_err("of no use"), expected);
        };
        check(
            &json!({"users": 0}),
            "users: 0 is not a whole number from 1 to 100,000,000, such as 10,000",
        );
        check(
            &json!({"users": "many", "cdn": 40}),
            "cdn: 40 is not a share from 0 to 1, such as 0\n\
             users: \"many\" is not a whole number from 1 to 100,000,000, such as 10,000",
        );
        check(&json!({"tracing": 1}), "tracing: 1 is not true or false");
        check(
            &json!({"kind": "shop"}),
            "kind: \"shop\" is not one of consumer, work, content, api, social",
        );
        check(
            &json!({"colour": 1}),
            "colour: there is no such input; splitpoint fields and the tool estimate list them",
        );
    }

    #[test]
    fn whole_numbers_may_come_with_a_fraction_of_zero() {
        let scenario = changed(&json!({"services": 12.0})).expect("a whole number");
        assert_eq!(scenario.get(Field::Services), 12.0);
        changed(&json!({"services": 12.5})).expect_err("no whole number");
    }

    #[test]
    fn the_kind_of_product_moves_what_is_not_given() {
        let given = json!({"cdn": 0.25, "kind": "content"});
        let (expected, _) = link::decode("v=2&kind=content&cdn=0.25");
        assert_eq!(changed(&given), Ok(expected));
    }
}
