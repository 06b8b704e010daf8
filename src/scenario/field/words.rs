//! The texts of the field table: help, sources and reasons.
//!
//! The page does not contain them: it fetches `field.json`, which a test keeps equal to the table.
//! [`texts`](crate::texts) says why.

use serde::Serialize;

use super::defaults::{Defaults, deviations};
use super::spec::{Source, UncertaintyFactors};
use super::table::{Field, all};
use crate::texts::{TextFile, Texts, owned, rows};
use crate::wire::JsonPart;

static TEXTS: TextFile<FieldTexts> = TextFile::new();

/// The texts about a field; no amount depends on them.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// What the field means, in a sentence or two.
    pub help: &'static str,
    /// What the source states; `None` if the source is an entry of the price book.
    pub source: Option<&'static str>,
    /// The reason why the value is uncertain; `None` if it is not.
    pub uncertainty: Option<&'static str>,
}

/// A row of `field.json`.
#[derive(Debug, PartialEq, Serialize)]
struct FieldTextRow {
    key: String,
    help: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(rename = "doubt", skip_serializing_if = "Option::is_none")]
    uncertainty: Option<String>,
    /// Where other defaults hold: in links of version 1, and for kinds of product.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other: Vec<OtherText>,
}

/// The texts about a default that differs from that of the row.
#[derive(Debug, PartialEq, Serialize)]
struct OtherText {
    of: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(rename = "doubt", skip_serializing_if = "Option::is_none")]
    uncertainty: Option<String>,
}

impl OtherText {
    /// Reads an item of a row's `other`.
    fn read(item: &JsonPart) -> Option<Self> {
        Some(Self {
            of: owned(item, "of")?,
            source: owned(item, "source"),
            uncertainty: owned(item, "doubt"),
        })
    }
}

/// What a source states, unless it is an entry of the price book.
fn stated(source: &Source) -> Option<String> {
    match source {
        Source::Stated(words) => Some((*words).to_owned()),
        Source::Book(_) => None,
    }
}

fn reason(uncertainty: Option<&UncertaintyFactors>) -> Option<String> {
    uncertainty.map(|it| it.reason.to_owned())
}

impl FieldTextRow {
    /// Reads a row of the file.
    fn read(row: &JsonPart) -> Option<Self> {
        let other = row.member("other").and_then(JsonPart::items);
        let other = other.unwrap_or_default().iter().map(OtherText::read);
        Some(Self {
            key: owned(row, "key")?,
            help: owned(row, "help")?,
            source: owned(row, "source"),
            uncertainty: owned(row, "doubt"),
            other: other.collect::<Option<_>>()?,
        })
    }

    /// Returns the texts of a field.
    fn of(field: Field) -> Self {
        let spec = field.spec();
        let other = deviations(field).map(|(of, source, uncertainty)| OtherText {
            of: of.to_owned(),
            source: stated(source),
            uncertainty: reason(uncertainty),
        });
        Self {
            key: spec.key.to_owned(),
            help: spec.help.to_owned(),
            source: stated(&spec.source),
            uncertainty: reason(spec.uncertainty.as_ref()),
            other: other.collect(),
        }
    }
}

/// A row for each field, in the order of the table.
#[derive(Debug, PartialEq)]
struct FieldTexts(Vec<FieldTextRow>);

impl FieldTexts {
    fn of_table() -> Self {
        Self(all().map(FieldTextRow::of).collect())
    }
}

impl Texts for FieldTexts {
    fn of(file: &JsonPart) -> Result<Self, String> {
        rows(Some(file), FieldTextRow::read).map(Self)
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|row| &*row.key)
    }
}

/// Returns the texts about a field, or `None` on a page that has not fetched them yet.
pub fn words(field: Field) -> Option<Words> {
    let texts = TEXTS.get(FieldTexts::of_table)?;
    let row = texts.0.get(field as usize)?;
    Some(Words {
        help: &row.help,
        source: row.source.as_deref(),
        uncertainty: row.uncertainty.as_deref(),
    })
}

/// Returns the texts about a field with these defaults, or `None` on a page that has not fetched
/// them yet.
pub fn words_of(field: Field, defaults: Defaults) -> Option<Words> {
    let words = words(field)?;
    let row = TEXTS.get(FieldTexts::of_table)?.0.get(field as usize)?;
    let other = defaults.set_of(field);
    let other = other.and_then(|set| row.other.iter().find(|it| it.of == set));
    Some(other.map_or(words, |other| Words {
        source: other.source.as_deref(),
        uncertainty: other.uncertainty.as_deref(),
        ..words
    }))
}

/// Whether the texts of all fields are there.
pub fn are_worded() -> bool {
    TEXTS.get(FieldTexts::of_table).is_some()
}

/// Stores the fetched texts of all fields.
///
/// # Errors
/// Returns what is wrong with the file, and where. Nothing of it is taken then.
pub fn take_words(file: &str) -> Result<(), String> {
    TEXTS.take(file, all().map(|field| field.spec().key))
}

/// Returns the content of `field.json`: a row on each line, so that a difference can be read.
#[cfg(not(target_arch = "wasm32"))]
pub fn words_file() -> String {
    let rows = FieldTexts::of_table().0;
    // A row is made of texts, which can always be written; a test reads them again.
    let rows = rows
        .iter()
        .filter_map(|row| serde_json::to_string(row).ok());
    format!("[\n{}\n]\n", rows.collect::<Vec<_>>().join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::read;

    #[test]
    fn the_page_reads_from_the_file_what_the_table_says() {
        let file = words_file();
        assert_eq!(read(&file), Ok(FieldTexts::of_table()));
        assert_eq!(take_words(&file), Ok(()));
        for (field, row) in all().zip(FieldTexts::of_table().0) {
            let words = words(field).expect("compiled in");
            assert_eq!(words.help, row.help);
            assert_eq!(words.source, row.source.as_deref());
            assert_eq!(words.uncertainty, row.uncertainty.as_deref());
        }
    }
}
