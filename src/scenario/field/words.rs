//! The texts of the field table: help, sources and reasons.
//!
//! A first visit does not need them, so the page does not contain them: it fetches `field.json`,
//! which a test keeps equal to the table, when the first of them is wanted.

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

/// The texts about a field; no amount depends on them.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// What the field means, in a sentence or two.
    pub help: &'static str,
    /// What the source states; `None` if the source is an entry of the price book.
    pub source: Option<&'static str>,
    /// Why the value is in doubt; `None` if it is not.
    pub doubt: Option<&'static str>,
}

/// Returns the texts about a field, or `None` on a page that has not fetched them yet.
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

/// Whether the texts of all fields are there.
pub fn are_worded() -> bool {
    all().all(|field| words(field).is_some())
}

/// Stores fetched texts about a field; texts that are there already stay.
pub fn word(field: Field, help: String, source: Option<String>, doubt: Option<String>) {
    // Only the first counts, and what comes later says the same.
    let _ = FETCHED[field as usize].set(Fetched {
        help,
        source,
        doubt,
    });
}
