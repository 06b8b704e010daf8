//! The contents that all outputs share: the bills and forecasts of a scenario, and sentences,
//! tables and exhibits about them.
//!
//! Page, command line and files are written from one [`Report`], so that all show the same amounts
//! and the same sentences. An [`Exhibit`] is a chart with its sentences and its numbers as a table.
//! [`EXHIBITS`] lists the exhibits that are made from a scenario alone; the others need draws or
//! several scenarios, and are not in a registry. The layout of each output format is in `export`.

pub mod bands;
mod basis;
mod bill;
pub mod break_even;
pub mod caption;
pub mod categories;
pub mod chance;
mod changed;
#[cfg(not(target_arch = "wasm32"))]
pub mod check;
pub mod comparison;
#[cfg(not(target_arch = "wasm32"))]
pub mod contract;
pub mod coverage;
pub mod decision;
pub mod derivation;
pub mod exhibit;
pub mod headline;
pub mod kind;
pub mod ladder;
pub mod likeness;
pub mod marks;
pub mod migration;
mod newer_book;
pub mod others;
mod printed_link;
pub mod ranges;
pub mod sensitivity;
pub mod sizing;
pub mod text;
pub mod truth;
pub mod words;

pub use basis::{Report, is_asked};
pub use bill::{ShownGroup, shown_groups, shown_parts};
pub use changed::changed_inputs;
pub use coverage::coverage;
pub use exhibit::{Exhibit, ExhibitListing, ExhibitSource};
pub use newer_book::{NewerBook, newer_book};
pub use printed_link::PrintedLink;

use crate::scenario::Scenario;

/// The registry of the exhibits that are made from a scenario alone; [`ranges`] makes its few draws
/// itself. The page asks the worker for them by key. It shows those with a
/// [`summary`](ExhibitListing::summary) below the chart of spending; the others have a place of their
/// own.
pub const EXHIBITS: &[ExhibitSource] = &[
    break_even::EXHIBIT,
    categories::EXHIBIT,
    others::EXHIBIT,
    ranges::EXHIBIT,
    sensitivity::EXHIBIT,
];

/// The list entries of [`EXHIBITS`]. The page reads these instead, so that the code that makes the
/// exhibits is not in its first download.
pub const EXHIBIT_LISTINGS: [ExhibitListing; EXHIBITS.len()] = {
    let mut listings = [EXHIBITS[0].listing; EXHIBITS.len()];
    let mut place = 0;
    while place < EXHIBITS.len() {
        listings[place] = EXHIBITS[place].listing;
        place += 1;
    }
    listings
};

/// Makes the exhibit that has this list entry, with a chart of this width in pixels. Returns an
/// empty exhibit if [`EXHIBITS`] has no such entry.
pub fn exhibit_of(listing: ExhibitListing, scenario: &Scenario, width: u32) -> Exhibit {
    let mut sources = EXHIBITS.iter();
    let source = sources.find(|source| source.listing == listing);
    source.map_or_else(Exhibit::default, |it| (it.make)(scenario, width))
}
