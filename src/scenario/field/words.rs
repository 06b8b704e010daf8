//! What the rows of the field table say in sentences.
//!
//! The page does not carry them, for a first visit does not need them: it fetches `field.json`,
//! which a test keeps equal to the table, when one of them is first wanted.

use std::sync::OnceLock;

use super::{FIELDS, Field, Source, all};
use crate::scalar::ARE_TEXTS_COMPILED_IN;

static FETCHED: [OnceLock<Fetched>; FIELDS.len()] = [const { OnceLock::new() }; FIELDS.len()];

#[derive(Debug)]
struct Fetched {
    help: String,
    source: Option<String>,
    doubt: Option<String>,
}

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

/// What the table says of a field; nothing on a page that has not fetched it yet.
pub fn words(field: Field) -> Option<Words> {
    let spec = field.spec();
    if !ARE_TEXTS_COMPILED_IN {
        let fetched = FETCHED[field as usize].get()?;
        return Some(Words {
            help: &fetched.help,
            source: fetched.source.as_deref(),
            doubt: fetched.doubt.as_deref(),
        });
    }
    let source = match spec.source {
        Source::Stated(words) => Some(words),
        Source::Book(_) => None,
    };
    Some(Words {
        help: spec.help,
        source,
        doubt: spec.doubt.as_ref().map(|doubt| doubt.reason),
    })
}

/// Whether the words of all fields are at hand.
pub fn are_worded() -> bool {
    all().all(|field| words(field).is_some())
}

/// Adds what was fetched about a field; what is known already stays.
pub fn word(field: Field, help: String, source: Option<String>, doubt: Option<String>) {
    // Only the first counts, and what comes later says the same.
    let _ = FETCHED[field as usize].set(Fetched {
        help,
        source,
        doubt,
    });
}
