//! Imports: files that teams already have, read into a preview before anything changes.
//!
//! A file is recognised by what is in it, by the first of [`FORMATS`] that does. Its [`Preview`]
//! says what was understood and what it would change, what was ignored and why, and the link to
//! accept it as a whole. A file that cannot be used is a [`Trouble`] with its line and reason, and
//! the scenario stays as it was.
//!
//! One file for each format: `compose`, `kubernetes`, `infracost`, `focus`, `link`; the first
//! two share `workloads`, and read a `tree` out of `yaml` or `json`, within bounds.

mod bill;
mod compose;
mod focus;
mod format;
mod infracost;
mod json;
mod kubernetes;
mod link;
mod preview;
mod text;
mod tree;
mod trouble;
mod workloads;
mod yaml;

pub use format::{ImportFormat, ImportListing, PieceReader};
pub use preview::{Ignored, ImportPreview, Preview, Understood};
pub use text::MOST_BYTES;
pub use trouble::Trouble;

use format::ImportShape;

use crate::scenario::Scenario;

/// The formats that can be imported; the first that recognises a file reads it.
pub const FORMATS: &[ImportFormat] = &[
    focus::FORMAT,
    infracost::FORMAT,
    link::FORMAT,
    kubernetes::FORMAT,
    compose::FORMAT,
];

/// The list entries of [`FORMATS`]. The page reads these alone, so that what reads the files
/// is not in its first download.
pub const LISTINGS: [ImportListing; FORMATS.len()] = {
    let mut listings = [FORMATS[0].listing; FORMATS.len()];
    let mut place = 0;
    while place < FORMATS.len() {
        listings[place] = FORMATS[place].listing;
        place += 1;
    }
    listings
};

/// The formats in the middle of a sentence: those that most teams have first, which are the last to
/// be tried.
pub fn format_list() -> String {
    let labels = LISTINGS.map(|listing| listing.label);
    labels.into_iter().rev().collect::<Vec<_>>().join(", ")
}

/// The bytes of a file's beginning by which its format is recognised if it is read in pieces.
const HEAD: usize = 1 << 14;

/// Returns the reader in pieces of a file that begins like this, or `None` if it must be read
/// whole.
pub fn piece_reader(start: &[u8]) -> Option<Box<dyn PieceReader>> {
    let head = String::from_utf8_lossy(&start[..start.len().min(HEAD)]);
    reader_of_rows(&head)
}

fn reader_of_rows(text: &str) -> Option<Box<dyn PieceReader>> {
    shapes().find_map(|shape| match shape {
        ImportShape::Rows { is_head, reader } if is_head(text) => Some(reader()),
        _ => None,
    })
}

/// Reads a file's bytes and previews what it would change in the scenario.
///
/// # Errors
/// If the bytes are no text of a known format, or are broken.
pub fn read(bytes: &[u8], scenario: &Scenario) -> Result<Preview, Trouble> {
    let text = text::text_of(bytes)?;
    let start = text.trim_start();
    if start.is_empty() {
        return Err(Trouble::new("the file is empty"));
    }
    if start.starts_with('{') || start.starts_with('[') {
        return read_json(text, scenario);
    }
    if let Some(mut reader) = reader_of_rows(text) {
        reader.feed(text.as_bytes())?;
        return reader.finish(scenario);
    }
    for shape in shapes() {
        if let ImportShape::Text { is_one, read } = shape
            && is_one(start)
        {
            return read(start, scenario);
        }
    }
    read_yaml(text, scenario)
}

fn read_json(text: &str, scenario: &Scenario) -> Result<Preview, Trouble> {
    let members = json::members(text, shapes())?;
    for shape in shapes() {
        match shape {
            ImportShape::Json { members: any, read } if any.iter().any(|it| members.has(it)) => {
                return read(text, scenario);
            }
            ImportShape::JsonText { member, read } => {
                if let Some(text) = members.text(member) {
                    return read(text, scenario);
                }
            }
            ImportShape::Tree { member, read } if members.has(member) => {
                return read(&[json::tree(text)?], scenario);
            }
            _ => {}
        }
    }
    Err(unknown())
}

fn read_yaml(text: &str, scenario: &Scenario) -> Result<Preview, Trouble> {
    let documents = yaml::read(text)?;
    for shape in shapes() {
        if let ImportShape::Tree { member, read } = shape
            && documents.iter().any(|it| it.get(member).is_some())
        {
            return read(&documents, scenario);
        }
    }
    Err(unknown())
}

/// The shapes of all formats, in order.
fn shapes() -> impl Iterator<Item = &'static ImportShape> {
    FORMATS.iter().flat_map(|format| format.shapes)
}

fn unknown() -> Trouble {
    let formats = format_list();
    Trouble::new(format!(
        "this is none of the files that are understood: {formats}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_format_recognises_is_refused_with_the_list() {
        for text in ["[{\"kind\": \"List\"}]", "{\"colour\": 1}", "colour: 1"] {
            let trouble = read(text.as_bytes(), &Scenario::default()).expect_err("of no use");
            for ImportListing { label, .. } in LISTINGS {
                assert!(trouble.reason.contains(label), "{trouble}");
            }
        }
    }

    #[test]
    fn the_first_format_that_recognises_a_file_reads_it() {
        let kind = |text: &str| {
            let preview = read(text.as_bytes(), &Scenario::default());
            preview.map_or_else(|trouble| trouble.reason, |preview| preview.kind)
        };
        let scenario = "A scenario of this program";
        assert_eq!(kind("{\"link\": \"#v=1\", \"services\": {}}"), scenario);
        assert_ne!(kind("{\"link\": 1, \"services\": {\"a\": {}}}"), scenario);
        let both = "kind: List\nservices: {a: {image: a}}\nitems: [{kind: Pod}]";
        assert_eq!(kind(both), "Kubernetes manifests");
    }
}
