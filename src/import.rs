//! Imports: files that teams already have, read into a preview before anything changes.
//!
//! Files are recognised by their content, and read by the first of [`FORMATS`] that recognises one.
//! The [`Preview`] says what was taken, guessed and left out, and why, and gives the link that
//! applies the changes as a whole. Files that cannot be used give a [`Trouble`] with file, line and
//! reason instead. The scenario itself is never changed here.
//!
//! Files come in through `intake`, several at once and each in pieces, which `unpack` and `encoding`
//! make plain text of; `mistake` knows what is none, and `template` what has to be rendered first.
//! `recognition` finds the format of those that are
//! read as a whole. Each format has a file: `focus`, `infracost`, `terraform`, `link`, `kubernetes` and
//! `compose`. The last two read a `tree` that `yaml` or `json` has parsed within limits, whichever of
//! them `documents` finds a text to be in, and share `workloads` and the catalogue of known `images`
//! with `terraform`; the first two share `bill`.

mod bill;
mod compose;
mod documents;
mod encoding;
#[cfg(all(feature = "parquet", not(target_arch = "wasm32")))]
mod export_folder;
mod files;
mod focus;
mod format;
mod images;
mod infracost;
mod intake;
mod json;
mod kubernetes;
mod link;
mod mistake;
#[cfg(all(feature = "parquet", not(target_arch = "wasm32")))]
mod parquet_bill;
mod preview;
mod recognition;
mod table;
mod template;
mod terraform;
mod text;
mod tree;
mod trouble;
mod unpack;
mod workloads;
mod yaml;

#[cfg(all(feature = "parquet", not(target_arch = "wasm32")))]
pub use export_folder::{ExportFolder, ExportParts, is_manifest, is_part};
pub use files::NamedFile;
pub use format::{ImportFormat, ImportListing};
pub use intake::ImportReader;
#[cfg(all(feature = "parquet", not(target_arch = "wasm32")))]
pub use parquet_bill::{ParquetReader, is_parquet};
pub use preview::{ImportPreview, Preview, Remark, Taken};
pub use text::MOST_BYTES;
pub use trouble::Trouble;

use crate::scenario::Scenario;

/// The registry of the formats that can be imported. The first that recognises a file reads it.
pub const FORMATS: &[ImportFormat] = &[
    focus::FORMAT,
    infracost::FORMAT,
    terraform::FORMAT,
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

/// Returns the labels of all formats as a list for the middle of a sentence: `a, b or c`.
pub fn format_list() -> String {
    format::format_list(LISTINGS.into_iter().map(|listing| listing.label))
}

/// Returns a reader of files that come in pieces.
pub fn reader() -> ImportReader {
    ImportReader::new(FORMATS)
}

/// Reads files, and returns the preview of what they would change in the scenario.
///
/// # Errors
/// If a file is too long, not text, or broken; or if no format recognises one.
pub fn read(files: &[NamedFile], scenario: &Scenario) -> Result<Preview, Trouble> {
    let mut reader = reader();
    for file in files {
        reader.begin(file.name)?;
        reader.feed(file.bytes)?;
    }
    reader.finish(scenario)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<Preview, Trouble> {
        let bytes = text.as_bytes();
        read(&[NamedFile { name: "", bytes }], &Scenario::default())
    }

    #[test]
    fn what_no_format_recognises_is_refused_with_the_list() {
        for text in ["[{\"kind\": \"List\"}]", "{\"colour\": 1}", "colour: 1"] {
            let trouble = read_text(text).expect_err("of no use");
            for ImportListing { label, .. } in LISTINGS {
                assert!(trouble.reason.contains(label), "{trouble}");
            }
        }
    }

    #[test]
    fn the_first_format_that_recognises_a_file_reads_it() {
        let kind = |text: &str| {
            let preview = read_text(text);
            preview
                .map_or_else(|trouble| trouble.reason, |preview| preview.kind)
                .into_string()
        };
        let scenario = "A scenario of this program";
        assert_eq!(kind("{\"link\": \"#v=1\", \"services\": {}}"), scenario);
        assert_ne!(kind("{\"link\": 1, \"services\": {\"a\": {}}}"), scenario);
        let both = "kind: List\nservices: {a: {image: a}}\nitems: [{kind: Pod}]";
        assert_eq!(kind(both), "Kubernetes manifests");
    }
}
