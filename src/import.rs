//! Imports: files that teams already have, read into a preview before anything changes.
//!
//! A file is recognised by its content, and read by the first of [`FORMATS`] that recognises it.
//! The [`Preview`] says what was understood and what it would change, what was ignored and why, and
//! gives the link that applies the changes as a whole. A file that cannot be used gives a
//! [`Trouble`] with line and reason instead. The scenario itself is never changed here.
//!
//! Each format has a file: `focus`, `infracost`, `link`, `kubernetes` and `compose`. The last two
//! share `workloads`, and read a `tree` that `yaml` or `json` has parsed within limits, whichever of
//! them `documents` finds a text to be in; the first two share `bill`.

mod bill;
mod compose;
mod documents;
#[cfg(all(feature = "parquet", not(target_arch = "wasm32")))]
mod export_folder;
mod focus;
mod format;
mod images;
mod infracost;
mod json;
mod kubernetes;
mod link;
#[cfg(all(feature = "parquet", not(target_arch = "wasm32")))]
mod parquet_bill;
mod preview;
mod text;
mod tree;
mod trouble;
mod workloads;
mod yaml;

#[cfg(all(feature = "parquet", not(target_arch = "wasm32")))]
pub use export_folder::{ExportFolder, ExportParts, is_manifest};
pub use format::{ImportFormat, ImportListing, PieceReader};
#[cfg(all(feature = "parquet", not(target_arch = "wasm32")))]
pub use parquet_bill::{ParquetReader, is_parquet};
pub use preview::{Ignored, ImportPreview, Preview, Understood};
pub use text::MOST_BYTES;
pub use trouble::Trouble;

use documents::Documents;
use format::ImportShape;
use tree::RepeatedName;

use crate::scenario::Scenario;

/// The registry of the formats that can be imported. The first that recognises a file reads it.
pub const FORMATS: &[ImportFormat] = &[
    focus::FORMAT,
    infracost::FORMAT,
    link::FORMAT,
    kubernetes::FORMAT,
    compose::FORMAT,
];

/// The list entries of [`FORMATS`]. The page reads these instead, so that the code that reads the
/// files is not in its first download.
pub const LISTINGS: [ImportListing; FORMATS.len()] = {
    let mut listings = [FORMATS[0].listing; FORMATS.len()];
    let mut place = 0;
    while place < FORMATS.len() {
        listings[place] = FORMATS[place].listing;
        place += 1;
    }
    listings
};

/// Returns the labels of all formats, separated by commas, for the middle of a sentence. The order
/// is the reverse of [`FORMATS`], so that the formats that most teams have come first.
pub fn format_list() -> String {
    let labels = LISTINGS.map(|listing| listing.label);
    labels.into_iter().rev().collect::<Vec<_>>().join(", ")
}

/// The number of bytes at the start of a file by which a format that is read in pieces is
/// recognised.
const HEAD: usize = 1 << 14;

/// Returns a reader that takes a file in pieces, or `None` if a file that begins with these bytes
/// has to be read whole.
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

/// Reads a whole file, and returns the preview of what it would change in the scenario.
///
/// # Errors
/// If the file is empty, too long, not text in UTF-8, of no known format, or broken.
pub fn read(bytes: &[u8], scenario: &Scenario) -> Result<Preview, Trouble> {
    let text = text::text_of(bytes)?;
    let start = text.trim_start();
    if start.is_empty() {
        return Err(Trouble::new("the file is empty"));
    }
    if start.starts_with(['{', '[']) {
        return read_documents(text, scenario);
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
    read_documents(text, scenario)
}

/// Reads a text in JSON or YAML.
fn read_documents(text: &str, scenario: &Scenario) -> Result<Preview, Trouble> {
    let Documents { tree, is_json } = documents::read(text)?;
    let documents = tree.documents();
    let member = |name: &str| documents.iter().find_map(|it| it.get(name));
    for shape in shapes() {
        match shape {
            ImportShape::Json { members, read }
                if is_json && members.iter().any(|it| member(it).is_some()) =>
            {
                // The tree of a long file takes several times its length.
                drop(documents);
                drop(tree);
                return read(text, scenario);
            }
            ImportShape::JsonText { member: name, read } if is_json => {
                if let Some(node) = member(name).filter(|it| it.is_quoted()) {
                    return read(node.text(), scenario);
                }
            }
            ImportShape::Tree { member: name, read } if member(name).is_some() => {
                let mut preview = read(&documents, scenario)?;
                for RepeatedName {
                    name,
                    before,
                    again,
                } in tree.repeated()
                {
                    let why =
                        format!("it stands on line {before} as well, and the last one counts");
                    preview.ignore(&format!("{name}, twice"), again, &why);
                }
                return Ok(preview);
            }
            _ => {}
        }
    }
    Err(unknown())
}

/// Returns the shapes of all formats, in the order of [`FORMATS`].
fn shapes() -> impl Iterator<Item = &'static ImportShape> {
    FORMATS.iter().flat_map(|format| format.shapes)
}

/// Returns the error for a file that no format recognises.
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
