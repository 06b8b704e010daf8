//! The contents that all outputs share: bills and forecasts of a scenario, and what is said of them
//! in words, tables and charts.
//!
//! Page, command line and files are written from one [`Report`], so that all show the same amounts
//! and the same sentences. A finding is an [`Exhibit`]: sentences, a chart and its numbers.
//! [`EXHIBITS`] lists those that are made from a scenario alone; the others need draws or several
//! scenarios. How a format is laid out is not known here: that is `export`.

pub mod bands;
mod basis;
mod bill;
pub mod break_even;
pub mod categories;
pub mod chance;
pub mod comparison;
pub mod coverage;
pub mod decision;
pub mod derivation;
pub mod exhibit;
pub mod headline;
pub mod likeness;
pub mod marks;
mod newer_book;
pub mod sensitivity;
pub mod text;
pub mod words;

pub use basis::{Report, is_asked};
pub use bill::{ShownGroup, shown_groups, shown_parts};
pub use coverage::coverage;
pub use exhibit::{Exhibit, ExhibitListing, ExhibitSource};
pub use newer_book::{NewerBook, newer_book};

use crate::scenario::Scenario;

/// The exhibits that are made from a scenario alone. The worker makes them by their keys; the page
/// shows those with a heading of their own below the chart of spending.
pub const EXHIBITS: &[ExhibitSource] = &[
    break_even::EXHIBIT,
    categories::EXHIBIT,
    sensitivity::EXHIBIT,
];

/// The list entries of [`EXHIBITS`]. The page reads these alone, so that what makes the
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

/// Makes the exhibit that a listing is about, with a chart that is this many pixels wide.
pub fn exhibit_of(listing: ExhibitListing, scenario: &Scenario, width: u32) -> Exhibit {
    let mut sources = EXHIBITS.iter();
    let source = sources.find(|source| source.listing == listing);
    source.map_or_else(Exhibit::default, |it| (it.make)(scenario, width))
}
