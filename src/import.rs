//! What enters the page: files that teams already have, turned into a preview before anything
//! changes.
//!
//! A file is recognised by what is in it. Its [`Preview`] says what was understood and what it would
//! change, what was ignored and why, and the link to accept it as a whole. A file that cannot be
//! used is a [`Trouble`] with its line and reason, and the scenario stays as it was.
//!
//! One file for each kind: `compose`, `kubernetes`, `infracost`, `focus`, `link`; the first
//! two share `workloads`, and read a `tree` out of `yaml` or `json`, within bounds.

mod bill;
mod compose;
pub mod focus;
mod infracost;
mod json;
mod kubernetes;
mod link;
mod preview;
mod tree;
mod workloads;
mod yaml;

pub use preview::{Ignored, ImportPreview, Preview, Understood};

use crate::scenario::Scenario;

/// The most bytes of a file that is read as a whole; bills in CSV are read in pieces, however long.
pub const MOST_BYTES: usize = 20 << 20;

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The line, counted from one, where there is one to point at.
    pub line: Option<usize>,
    /// What is wrong.
    pub reason: String,
}

impl Trouble {
    fn new(reason: impl Into<String>) -> Self {
        Self {
            line: None,
            reason: reason.into(),
        }
    }

    /// That the browser or the system does not give the file out.
    pub fn unreadable() -> Self {
        Self::new("the file cannot be read")
    }

    fn at(line: usize, reason: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            reason: reason.into(),
        }
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        write!(f, "{}; nothing was changed", self.reason)
    }
}

/// Reads a file's bytes and previews what it would change in the scenario.
///
/// # Errors
/// Where the bytes are no text of a kind that is known, or are broken.
pub fn read(bytes: &[u8], scenario: &Scenario) -> Result<Preview, Trouble> {
    let text = text_of(bytes)?;
    let start = text.trim_start();
    if start.is_empty() {
        return Err(Trouble::new("the file is empty"));
    }
    if start.starts_with('{') || start.starts_with('[') {
        return json::read(text, scenario);
    }
    if focus::is_head(text) {
        return focus::read(text, scenario);
    }
    if link::is_one(start) {
        return Ok(link::read(start, scenario));
    }
    read_yaml(text, scenario)
}

/// The text in UTF-8, or why it is none.
fn text_of(bytes: &[u8]) -> Result<&str, Trouble> {
    if bytes.len() > MOST_BYTES {
        let megabytes = MOST_BYTES >> 20;
        return Err(Trouble::new(format!(
            "the file is longer than {megabytes} MB; only bills in CSV may be longer"
        )));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Trouble::new(
            "the file is in UTF-16; save it as UTF-8 and try again",
        ));
    }
    let line_of = |at: usize| bytes[..at].split(|&byte| byte == b'\n').count();
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(Trouble::at(
            line_of(at),
            "there is a byte that no text has; this seems to be no text file",
        ));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Trouble::at(line_of(error.valid_up_to()), "the text is not UTF-8"))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn read_yaml(text: &str, scenario: &Scenario) -> Result<Preview, Trouble> {
    let documents = yaml::read(text)?;
    let has = |name: &str| {
        documents
            .iter()
            .any(|document| document.get(name).is_some())
    };
    if has("kind") {
        kubernetes::read(&documents, scenario)
    } else if has("services") {
        match documents.iter().find(|it| it.get("services").is_some()) {
            Some(document) => compose::read(document, scenario),
            None => Err(unknown()),
        }
    } else {
        Err(unknown())
    }
}

/// A finite number as files write it, also with an exponent.
fn number(text: &str) -> Option<f64> {
    // The standard library's reading is not in the page's first download: all of this is not.
    text.trim().parse::<f64>().ok().filter(|it| it.is_finite())
}

fn unknown() -> Trouble {
    Trouble::new(
        "this is none of the files that are understood: a scenario’s JSON or link, a \
         docker-compose file, Kubernetes manifests, Infracost JSON, a FOCUS bill in CSV",
    )
}
