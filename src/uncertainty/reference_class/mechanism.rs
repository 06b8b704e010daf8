//! Mechanisms of the model that can be switched off, to see what each does to the errors.
//!
//! They are in `mechanisms.json`: for each a name, and the inputs at the values at which it has no
//! effect, or the last price book without it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::price_book::{self, PriceBook};
use crate::scenario::Scenario;
use crate::scenario::field::{self, Field};

/// A mechanism, and how it is switched off.
#[derive(Clone, Debug)]
pub struct Mechanism {
    /// Its name on the command line.
    pub key: String,
    /// Its name in tables.
    pub name: String,
    /// The inputs that switch it off.
    neutral: Vec<(Field, f64)>,
    /// The price book that does not have it yet.
    book: Option<&'static PriceBook>,
}

/// A row of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MechanismRow {
    key: String,
    name: String,
    /// Inputs as in a link, by key.
    #[serde(default)]
    neutral: BTreeMap<String, String>,
    /// The price book in place of the newest.
    book: Option<String>,
}

impl Mechanism {
    /// Returns the scenario without the mechanism.
    #[must_use]
    pub fn without(&self, scenario: &Scenario) -> Scenario {
        let neutral = self.neutral.iter();
        let without = neutral.fold(*scenario, |scenario, &(field, value)| {
            scenario.with(field, value)
        });
        let priced = self.book.and_then(|book| without.with_book(&book.id));
        priced.unwrap_or(without)
    }
}

/// All mechanisms.
///
/// # Errors
/// Returns what is wrong with the file, and where.
pub fn all() -> Result<Vec<Mechanism>, String> {
    let rows: Vec<MechanismRow> =
        serde_json::from_str(include_str!("mechanisms.json")).map_err(|error| error.to_string())?;
    rows.into_iter().map(read).collect()
}

fn read(row: MechanismRow) -> Result<Mechanism, String> {
    let MechanismRow {
        key,
        name,
        neutral,
        book,
    } = row;
    let find = |id: String| price_book::book(&id).ok_or_else(|| format!("{key}: no book {id}"));
    let book = book.map(find).transpose()?;
    let value = |(input, value): (String, String)| {
        let field = field::by_key(&input).ok_or_else(|| format!("{key}: no input {input}"))?;
        let read = field.spec().parse_link(&value);
        let value =
            read.map_err(|misread| format!("{key}: {input}: {}", misread.problem(&value)))?;
        Ok((field, value))
    };
    let neutral: Result<_, String> = neutral.into_iter().map(value).collect();
    Ok(Mechanism {
        neutral: neutral?,
        book,
        key,
        name,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mechanism_can_be_switched_off() {
        let mechanisms = all().expect("a file that can be read");
        assert!(!mechanisms.is_empty());
        for mechanism in mechanisms {
            let off = mechanism.without(&Scenario::default());
            let changes = mechanism.neutral.len() + usize::from(mechanism.book.is_some());
            assert!(changes > 0, "{}", mechanism.key);
            for (field, value) in mechanism.neutral {
                assert_eq!(off.get(field), value, "{}", mechanism.key);
            }
        }
    }
}
