//! The values of `--format`.

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::export::ExportListing;
use crate::report::words;

/// How commands print that have no registry of formats.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// For reading.
    Table,
    /// For other programs.
    Json,
}

/// The values of `--format`: the keys of a registry, with what each format is for.
pub(super) fn format_parser(
    listings: &'static [ExportListing],
) -> impl TypedValueParser<Value = ExportListing> {
    let values = listings
        .iter()
        .map(|listing| PossibleValue::new(listing.key).help(words::capitalised(listing.purpose)));
    PossibleValuesParser::new(values).map(|key| {
        let chosen = listings.iter().find(|listing| listing.key == key);
        // The parser has let through one of the keys.
        *chosen.unwrap_or(&listings[0])
    })
}
