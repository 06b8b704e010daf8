//! An exhibit: a chart with what it says in words and in numbers, as page and command line show it.

use serde::{Deserialize, Serialize};

use crate::chart::Drawing;
use crate::scenario::Scenario;

/// One finding, ready to be shown. It crosses from the worker to the page as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Exhibit {
    /// The title of the chart, for files.
    pub title: String,
    /// Its sentences, the most important first.
    pub sentences: Vec<String>,
    /// The chart; `None` if there is none to draw.
    pub chart: Option<Drawing>,
    /// The text of the chart at each of its places, evenly spread from the left end of the plot to
    /// the right: read out under a pointer and by arrow keys.
    pub readings: Vec<String>,
    /// Whether the places follow each other from the top to the bottom instead.
    pub is_down: bool,
    /// The heads of the columns of the same numbers as a table.
    pub heads: Vec<String>,
    /// Its rows, each with as many cells as there are heads.
    pub rows: Vec<Vec<String>>,
}

/// An exhibit that is made from a scenario alone, as the registry has it.
pub struct ExhibitSource {
    /// Its entry in lists.
    pub listing: ExhibitListing,
    /// Makes it, with a chart that is this many pixels wide.
    pub make: fn(&Scenario, u32) -> Exhibit,
}

/// An exhibit's entry in lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExhibitListing {
    /// Its key: its place on the page, and what its files are called.
    pub key: &'static str,
    /// The name of its places, such as `Month`.
    pub along: &'static str,
    /// The heading under which the page shows it below the chart of spending; `None` where it has a
    /// section of its own.
    pub summary: Option<&'static str>,
}
