//! The arguments of tools: what each is called, its schema, and how it is read.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::call::{Call, JsonMap};
use super::changes;
use super::schema;
use crate::forecast::break_even::Along;
use crate::import::{self, NamedFile, Preview};
use crate::notice::shortened;
use crate::scenario::comparison::MOST_BESIDE;
use crate::scenario::{Comparison, Named, Scenario, link};
use crate::uncertainty::bands::{DRAWS, MOST_DRAWS};

/// The most bytes of all files of a call: as much as an agent would read of its own accord. What is
/// longer can be read by the command line.
const MOST_BYTES: usize = 4 << 20;

/// An argument of a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Argument {
    /// A link of a scenario.
    Link,
    /// Inputs of a scenario, each with its schema.
    Inputs,
    /// Inputs of a scenario, without.
    InputsInShort,
    /// The line to explain.
    Line,
    /// The number of draws.
    Draws,
    /// The input along which a break-even is searched.
    By,
    /// The scenarios to compare.
    Scenarios,
    /// The files to import.
    Files,
    /// The contract to check.
    Contract,
    /// The bill that a contract is held against.
    Bill,
    /// The files that say how the system is now.
    Import,
    /// The day of a contract or of its check.
    Date,
}

impl Argument {
    /// Its name.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Inputs | Self::InputsInShort => "scenario",
            Self::Line => "line",
            Self::Draws => "draws",
            Self::By => "by",
            Self::Scenarios => "scenarios",
            Self::Files => "files",
            Self::Contract => "contract",
            Self::Bill => "bill",
            Self::Import => "import",
            Self::Date => "date",
        }
    }

    /// Whether a tool that has it cannot do without it.
    pub(super) const fn is_required(self) -> bool {
        matches!(
            self,
            Self::Line | Self::Scenarios | Self::Files | Self::Contract
        )
    }

    /// Its schema.
    pub(super) fn schema(self) -> Value {
        match self {
            Self::Link => text(
                "A link of a scenario, or the part after its #, as other answers have it; without it, the defaults.",
            ),
            Self::Inputs => schema::inputs(),
            Self::InputsInShort => schema::inputs_in_short(),
            Self::Line => text(
                "The line to explain: its key, such as nodes, its name on the bill, or the SKU of several, such as ec2.m6i.xlarge.",
            ),
            Self::Draws => json!({
                "type": "integer",
                "description": "The number of draws for the bands.",
                "minimum": 1,
                "maximum": MOST_DRAWS,
                "default": DRAWS,
            }),
            Self::By => json!({
                "type": "string",
                "description": "The input along which to search; without it, the one in the link.",
                "enum": Along::ALL.map(Along::key),
            }),
            Self::Scenarios => scenarios_schema(),
            Self::Files => files_schema(&format!("The files: {}.", import::format_list())),
            Self::Contract => json!({
                "type": ["object", "string"],
                "description": "What the tool contract, or splitpoint decide --format contract, has written.",
            }),
            Self::Bill => files_schema(
                "A bill of last month, in the FOCUS format; several files are its parts.",
            ),
            Self::Import => files_schema(
                "Files that say how the system is now, such as compose files and manifests.",
            ),
            Self::Date => text("The day, such as 2026-11-30; without it, today in UTC."),
        }
    }
}

fn text(description: &str) -> Value {
    json!({"type": "string", "description": description})
}

fn files_schema(description: &str) -> Value {
    json!({
        "type": "array",
        "description": format!("{description} At most {} MB in all.", MOST_BYTES >> 20),
        "minItems": 1,
        "items": {
            "type": "object",
            "properties": {
                "name": {"type": "string", "description": "Its name or path, for messages and for files that name each other."},
                "text": {"type": "string", "description": "What it holds."},
            },
            "required": ["text"],
            "additionalProperties": false,
        },
    })
}

fn scenarios_schema() -> Value {
    json!({
        "type": "array",
        "description": "The scenarios. The first one is what the others are compared with.",
        "minItems": 2,
        "maxItems": MOST_BESIDE + 1,
        "items": {
            "type": "object",
            "properties": {
                "name": {"type": "string", "description": "What it is called."},
                "link": Argument::Link.schema(),
                "scenario": schema::inputs_in_short(),
            },
            "additionalProperties": false,
        },
    })
}

/// A scenario, and what was said of its link.
pub(super) type Read = (Scenario, Vec<String>);

/// Checks that a call, or an object in it, has only members of these names.
///
/// # Errors
///
/// If it has another one.
pub(super) fn check_names(given: &JsonMap, known: &[&str]) -> Result<(), String> {
    match given.keys().find(|key| !known.contains(&key.as_str())) {
        None => Ok(()),
        Some(key) => Err(format!(
            "{}: there is no such argument; expected {}",
            shortened(key),
            known.join(", ")
        )),
    }
}

/// A member that is a text, if it is given; `null` is none.
fn text_of<'a>(given: &'a JsonMap, key: &str) -> Result<Option<&'a str>, String> {
    match given.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(is_no(key, other, "a text")),
    }
}

fn is_no(key: &str, value: &Value, expected: &str) -> String {
    format!("{key}: {} is not {expected}", shortened(&value.to_string()))
}

/// The scenario of an object with a link and inputs.
fn scenario_of(given: &JsonMap) -> Result<Read, String> {
    let link = text_of(given, Argument::Link.key())?;
    let (scenario, notices) = link::decode(link.unwrap_or_default());
    let notes = notices.iter().map(|notice| format!("link: {notice}"));
    let scenario = match given.get(Argument::Inputs.key()) {
        None | Some(Value::Null) => scenario,
        Some(Value::Object(inputs)) => changes::applied(&scenario, inputs)?,
        Some(other) => {
            let expected = "an object of inputs by their keys";
            return Err(is_no(Argument::Inputs.key(), other, expected));
        }
    };
    Ok((scenario, notes.collect()))
}

impl Call<'_> {
    /// Whether a scenario is given, in a link or by inputs.
    pub(super) fn has_scenario(&self) -> bool {
        self.has(Argument::Link) || self.has(Argument::Inputs)
    }

    /// Whether an argument is given.
    pub(super) fn has(&self, argument: Argument) -> bool {
        self.value(argument).is_some()
    }

    /// The scenario.
    pub(super) fn scenario(&self) -> Result<Read, String> {
        scenario_of(self.arguments)
    }

    /// An argument, if it is given.
    fn value(&self, argument: Argument) -> Option<&Value> {
        let value = self.arguments.get(argument.key());
        value.filter(|value| !value.is_null())
    }

    /// An argument that is a text.
    pub(super) fn text(&self, argument: Argument) -> Result<Option<&str>, String> {
        text_of(self.arguments, argument.key())
    }

    /// The number of draws.
    pub(super) fn draws(&self) -> Result<u32, String> {
        let Some(value) = self.value(Argument::Draws) else {
            return Ok(DRAWS);
        };
        let count = value.as_f64().filter(|it| it.fract() == 0.0);
        let count = count.filter(|it| (1.0..=f64::from(MOST_DRAWS)).contains(it));
        let expected = format!("a whole number from 1 to {MOST_DRAWS}");
        count
            .map(|count| count as u32)
            .ok_or_else(|| is_no(Argument::Draws.key(), value, &expected))
    }

    /// The input along which a break-even is searched.
    pub(super) fn by(&self) -> Result<Option<Along>, String> {
        let Some(value) = self.value(Argument::By) else {
            return Ok(None);
        };
        let mut all = Along::ALL.into_iter();
        let found = all.find(|along| value.as_str() == Some(along.key()));
        let expected = format!("one of {}", Along::ALL.map(Along::key).join(", "));
        found
            .map(Some)
            .ok_or_else(|| is_no(Argument::By.key(), value, &expected))
    }

    /// The day.
    pub(super) fn date(&self) -> Result<String, String> {
        let Some(day) = self.text(Argument::Date)? else {
            return Ok(self.today.clone());
        };
        let read = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok();
        // Only the form with all its zeros comes back as it was.
        let read = read.map(|it| it.to_string()).filter(|it| it == day);
        let expected = "a day, such as 2026-11-30";
        read.ok_or_else(|| is_no(Argument::Date.key(), &Value::from(day), expected))
    }

    /// The text of a contract.
    pub(super) fn contract(&self) -> Result<String, String> {
        match self.value(Argument::Contract) {
            Some(Value::String(text)) => Ok(text.clone()),
            Some(object @ Value::Object(_)) => Ok(object.to_string()),
            Some(other) => Err(is_no(Argument::Contract.key(), other, "a contract")),
            None => Err(missing(Argument::Contract)),
        }
    }

    /// The scenarios to compare.
    pub(super) fn comparison(&self) -> Result<(Comparison, Vec<String>), String> {
        let key = Argument::Scenarios.key();
        let expected = format!("a list of 2 to {} scenarios", MOST_BESIDE + 1);
        let value = self.value(Argument::Scenarios);
        let value = value.ok_or_else(|| missing(Argument::Scenarios))?;
        let list = value
            .as_array()
            .filter(|list| (2..=MOST_BESIDE + 1).contains(&list.len()));
        let list = list.ok_or_else(|| is_no(key, value, &expected))?;
        let mut all = Vec::new();
        let mut notes = Vec::new();
        for (place, value) in list.iter().enumerate() {
            let of_it = |problem: String| format!("{key} {}: {problem}", place + 1);
            let given = value.as_object();
            let given =
                given.ok_or_else(|| is_no(key, value, "an object with link or scenario"))?;
            check_names(given, &["name", "link", "scenario"]).map_err(of_it)?;
            let (scenario, said) = scenario_of(given).map_err(of_it)?;
            notes.extend(said.into_iter().map(of_it));
            let name = text_of(given, "name").map_err(of_it)?.unwrap_or_default();
            all.push(Named::new(name, scenario));
        }
        let now = all.remove(0);
        Ok((Comparison { now, beside: all }, notes))
    }

    /// The preview of files for a scenario; `None` if none are given.
    pub(super) fn preview(
        &self,
        argument: Argument,
        scenario: &Scenario,
    ) -> Result<Option<Preview>, String> {
        let Some(value) = self.value(argument) else {
            return Ok(None);
        };
        let files = files_of(argument.key(), value)?;
        let preview = import::read(&files, scenario);
        preview.map(Some).map_err(|trouble| trouble.to_string())
    }
}

/// The message about an argument that is needed and not given.
pub(super) fn missing(argument: Argument) -> String {
    format!("{}: this argument is needed", argument.key())
}

/// Files with their names, if all of them together are not too long.
fn files_of<'v>(key: &str, value: &'v Value) -> Result<Vec<NamedFile<'v>>, String> {
    let expected = "a list of files, each an object with text, and with a name";
    let list = value.as_array().filter(|list| !list.is_empty());
    let list = list.ok_or_else(|| is_no(key, value, expected))?;
    let mut files = Vec::new();
    for file in list {
        let given = file.as_object();
        let given = given.ok_or_else(|| is_no(key, file, expected))?;
        check_names(given, &["name", "text"]).map_err(|problem| format!("{key}: {problem}"))?;
        let text = text_of(given, "text")?;
        let text = text.ok_or_else(|| format!("{key}: text: this member is needed"))?;
        let name = text_of(given, "name")?.unwrap_or_default();
        let bytes = text.as_bytes();
        files.push(NamedFile { name, bytes });
    }
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    if bytes > MOST_BYTES {
        let megabytes = MOST_BYTES >> 20;
        return Err(format!(
            "{key}: {bytes} bytes are more than the {megabytes} MB that a call may have; \
             splitpoint import reads longer files"
        ));
    }
    Ok(files)
}
