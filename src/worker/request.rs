//! The requests to the worker.

use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize, Serializer};

use super::scenario_link;
use crate::chart::Drawing;
use crate::export::{DECISION_LISTINGS, ExportListing, LISTINGS};
use crate::model::line::LineId;
use crate::model::option::OptionId;
use crate::report::decision::RecordOptions;
use crate::report::{EXHIBIT_LISTINGS, ExhibitListing};
use crate::scenario::{Comparison, Named, Scenario};

/// A request about a scenario. Widths are those of charts, in pixels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// The estimate compared with the amounts paid.
    Calibration,
    /// A chart that the page shows, as a file; answered by [`Response::Document`](super::Response).
    ChartFile {
        /// The chart as it is drawn.
        drawing: Drawing,
        /// Its title.
        title: String,
        /// The address of the page with the scenario.
        link: String,
        /// Whether the link gives the same numbers.
        is_whole: bool,
    },
    /// The differences between the scenario and others.
    Comparison {
        /// The chart's width.
        width: u32,
        /// The name of the scenario; empty for none.
        name: String,
        /// The others.
        beside: Vec<ComparedScenario>,
    },
    /// The decision as the page shows it.
    Decision,
    /// The decision as a text: what the command line prints, byte for byte.
    DecisionDocument {
        /// In which format.
        #[serde(
            serialize_with = "write_format",
            deserialize_with = "read_decision_format"
        )]
        format: ExportListing,
        /// What only the page knows about a record.
        options: RecordOptions,
    },
    /// The whole report as a text: what the command line prints, byte for byte.
    Document {
        /// In which format.
        #[serde(serialize_with = "write_format", deserialize_with = "read_format")]
        format: ExportListing,
    },
    /// Everything that the draws say, as a text in JSON.
    Draws {
        /// The number of draws.
        draws: u32,
    },
    /// An exhibit of the registry; answered by [`Response::Exhibit`](super::Response).
    Exhibit {
        /// Which one.
        #[serde(serialize_with = "write_exhibit", deserialize_with = "read_exhibit")]
        exhibit: ExhibitListing,
        /// The chart's width.
        width: u32,
    },
    /// The derivation of a line.
    Explanation {
        /// The option whose bill has the line.
        #[serde(serialize_with = "write_option", deserialize_with = "read_option")]
        option: OptionId,
        /// The line.
        #[serde(serialize_with = "write_line", deserialize_with = "read_line")]
        line: LineId,
    },
    /// The preview of files that are imported together.
    ImportFiles {
        /// The files.
        files: Vec<AddressedFile>,
    },
    /// The preview of a text.
    ImportText {
        /// The text.
        text: String,
    },
    /// The same thing many times: how long that takes is for the asker to measure.
    Repetition {
        /// The task.
        task: RepetitionTask,
        /// The number of repetitions.
        times: u32,
    },
    /// The results of all draws: bands, the chance of being cheaper, and ranks.
    Uncertainty {
        /// The charts' width.
        width: u32,
    },
}

impl Request {
    /// Asks what differs between the scenarios of a comparison.
    pub fn comparison(width: u32, comparison: &Comparison) -> Self {
        let beside = comparison.beside.iter().cloned();
        Self::Comparison {
            width,
            name: comparison.now.name.clone(),
            beside: beside.map(Into::into).collect(),
        }
    }
}

/// A file that the user has given to the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressedFile {
    /// Its name, for messages and for files that name each other.
    pub name: String,
    /// The address at which the worker can read it.
    pub address: String,
}

/// A scenario that is compared with the one that is asked about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComparedScenario {
    /// Its name; empty for none.
    pub name: String,
    /// The scenario.
    #[serde(with = "scenario_link")]
    pub scenario: Scenario,
}

impl From<Named> for ComparedScenario {
    fn from(Named { name, scenario }: Named) -> Self {
        Self { name, scenario }
    }
}

impl From<ComparedScenario> for Named {
    fn from(ComparedScenario { name, scenario }: ComparedScenario) -> Self {
        Self::new(&name, scenario)
    }
}

/// Something that can be done many times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RepetitionTask {
    /// The totals of all options.
    Totals,
    /// The months of all strategies.
    Forecast,
    /// The report, and the chart of spending.
    Chart,
    /// All draws.
    Draws,
}

/// Reads the key as which an entry of a list crosses, and finds the entry.
fn by_key<'de, D: Deserializer<'de>, T>(
    from: D,
    all: impl IntoIterator<Item = T>,
    key: fn(&T) -> &'static str,
) -> Result<T, D::Error> {
    let read = String::deserialize(from)?;
    let found = all.into_iter().find(|it| key(it) == read);
    // postcard passes on no text of an error: MessageError has the words.
    found.ok_or_else(|| D::Error::custom("unknown key"))
}

fn read_option<'de, D: Deserializer<'de>>(from: D) -> Result<OptionId, D::Error> {
    by_key(from, OptionId::ALL, |option| option.spec().key)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn write_option<S: Serializer>(option: &OptionId, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(option.spec().key)
}

fn read_line<'de, D: Deserializer<'de>>(from: D) -> Result<LineId, D::Error> {
    let key = String::deserialize(from)?;
    let line = LineId::by_key(&key);
    line.ok_or_else(|| D::Error::custom("unknown key"))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn write_line<S: Serializer>(line: &LineId, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(line.key())
}

fn read_exhibit<'de, D: Deserializer<'de>>(from: D) -> Result<ExhibitListing, D::Error> {
    by_key(from, EXHIBIT_LISTINGS, |listing| listing.key)
}

fn write_exhibit<S: Serializer>(exhibit: &ExhibitListing, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(exhibit.key)
}

fn read_format<'de, D: Deserializer<'de>>(from: D) -> Result<ExportListing, D::Error> {
    by_key(from, LISTINGS, |listing| listing.key)
}

fn read_decision_format<'de, D: Deserializer<'de>>(from: D) -> Result<ExportListing, D::Error> {
    by_key(from, DECISION_LISTINGS, |listing| listing.key)
}

fn write_format<S: Serializer>(format: &ExportListing, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(format.key)
}
