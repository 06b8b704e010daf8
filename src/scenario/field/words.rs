//! What the rows of the field table say in sentences.
//!
//! The page does not carry them: it fetches `field.json`, which a test keeps equal to the table.
//! [`texts`](crate::texts) says why.

use serde::Deserialize;

use super::{Field, Source, all};
use crate::texts::{TextFile, Texts};

static TEXTS: TextFile<FieldTexts> = TextFile::new();

/// What a field is about, in sentences; no amount depends on them.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// What the field means, in a sentence or two.
    pub help: &'static str,
    /// What its source states; nothing where the source is an entry of the price book.
    pub source: Option<&'static str>,
    /// Why its value is in doubt; nothing where it is not.
    pub doubt: Option<&'static str>,
}

/// A row of `field.json`.
#[derive(Debug, PartialEq, Deserialize)]
struct Row {
    key: String,
    help: String,
    source: Option<String>,
    doubt: Option<String>,
}

impl Row {
    /// What the table says of a field.
    fn of(field: Field) -> Self {
        let spec = field.spec();
        let source = match spec.source {
            Source::Stated(words) => Some(words.to_owned()),
            Source::Book(_) => None,
        };
        Self {
            key: spec.key.to_owned(),
            help: spec.help.to_owned(),
            source,
            doubt: spec.doubt.as_ref().map(|doubt| doubt.reason.to_owned()),
        }
    }
}

/// A row for each field, in the order of the table.
#[derive(Debug, PartialEq, Deserialize)]
struct FieldTexts(Vec<Row>);

impl FieldTexts {
    fn of_table() -> Self {
        Self(all().map(Row::of).collect())
    }
}

impl Texts for FieldTexts {
    fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|row| &*row.key)
    }
}

/// What the table says of a field; nothing on a page that has not fetched it yet.
pub fn words(field: Field) -> Option<Words> {
    let texts = TEXTS.get(FieldTexts::of_table)?;
    let row = texts.0.get(field as usize)?;
    Some(Words {
        help: &row.help,
        source: row.source.as_deref(),
        doubt: row.doubt.as_deref(),
    })
}

/// Whether the words of all fields are at hand.
pub fn are_worded() -> bool {
    TEXTS.get(FieldTexts::of_table).is_some()
}

/// Takes over the words of all fields as they were fetched.
///
/// # Errors
/// What is wrong with the file, and where. Nothing of it is taken then.
pub fn take_words(file: &str) -> Result<(), String> {
    TEXTS.take(file, all().map(|field| field.spec().key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::read;

    const FILE: &str = include_str!("../field.json");

    #[test]
    fn the_page_reads_from_the_file_what_the_table_says() {
        assert_eq!(read(FILE), Ok(FieldTexts::of_table()));
        assert_eq!(take_words(FILE), Ok(()));
        for (field, row) in all().zip(FieldTexts::of_table().0) {
            let words = words(field).expect("compiled in");
            assert_eq!(words.help, row.help);
            assert_eq!(words.source, row.source.as_deref());
            assert_eq!(words.doubt, row.doubt.as_deref());
        }
    }
}
