//! The worker's answers.

use serde::{Deserialize, Serialize};

use crate::import::ImportPreview;
use crate::report::Exhibit;
use crate::report::derivation::Sentence;

/// An answer to a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The bill that was paid against the estimate.
    Calibration(CalibrationFindings),
    /// The decision as the page shows it.
    Decision(Box<DecisionFindings>),
    /// A text that was asked for: the report or the decision in a format, all draws, a chart as a
    /// file.
    Document(String),
    /// A single finding.
    Exhibit(Exhibit),
    /// The derivation of a line, sentence by sentence, the amount first; empty if there is no such
    /// line.
    Explanation(Vec<Sentence>),
    /// The preview of a file.
    ImportPreview(ImportPreview),
    /// The part of a long file that has been read, in percent.
    ImportProgress(u32),
    /// The reason why a file cannot be used, with the line if there is one.
    ImportRefused(String),
    /// The number of repetitions.
    Repetition(u32),
    /// The results of the draws.
    Uncertainty(Box<UncertaintyFindings>),
}

/// How the bill compares with the estimate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalibrationFindings {
    /// Why the comparison may not be of like with like; empty if it is.
    pub note: String,
    /// The part after the `#` of the link in which the option runs where the bill is from, if it runs
    /// elsewhere.
    pub alike: Option<String>,
    /// The parts of the bill, each against the amount paid; empty if nothing was paid.
    pub rows: Vec<CalibrationRow>,
}

/// A part of the bill in words: what was estimated against what was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalibrationRow {
    /// The part's name.
    pub name: String,
    /// The estimate.
    pub estimate: String,
    /// The amount paid.
    pub paid: String,
    /// The amount paid beyond the estimate; `unknown` if the estimate is.
    pub difference: String,
    /// The explanation of the difference, in a sentence.
    pub explanation: String,
    /// The part after the `#` of the link that sets the assumption, if there is one.
    pub fragment: Option<String>,
}

/// The findings on the decision that the page shows besides the verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionFindings {
    /// Why the verdict is as it is.
    pub reasons: Vec<String>,
    /// The changes that lead to another verdict.
    pub flips: Vec<String>,
    /// The cost of following each verdict, and of each wrong choice.
    pub costs: Exhibit,
    /// The fixes without a split.
    pub fixes: Exhibit,
    /// The traps of the scenario.
    pub traps: Vec<String>,
}

/// The results of the draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UncertaintyFindings {
    /// Between what each strategy's spending lies, widened by what the model missed on published
    /// bills.
    pub bands: Exhibit,
    /// The same as the draws alone say.
    pub drawn: Exhibit,
    /// The chance by month that the strategy compared has cost less.
    pub chance: Exhibit,
    /// The inputs that move the answer most, by their rank over all draws.
    pub ranks: Exhibit,
}
