//! What the worker answers.

use serde::{Deserialize, Serialize};

use crate::import::ImportPreview;
use crate::report::Exhibit;
use crate::report::derivation::Sentence;

/// What a request is answered with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The parts of the bill, each against what was paid; none where nothing was.
    Calibration(Vec<CalibrationRow>),
    /// What the page shows of the decision.
    Decision(Box<DecisionFindings>),
    /// A text that was asked for: the report or the decision in a format, all draws.
    Document(String),
    /// A single finding.
    Exhibit(Exhibit),
    /// How the amount of a line came about: its derivation, sentence by sentence, the amount first;
    /// nothing where there is no such line.
    Explanation(Vec<Sentence>),
    /// What a file would change.
    ImportPreview(ImportPreview),
    /// How much of a long file has been read, in percent.
    ImportProgress(u32),
    /// Why a file cannot be used, with the line where there is one.
    ImportRefused(String),
    /// How often something was done.
    Repetition(u32),
    /// What the draws say.
    Uncertainty(Box<UncertaintyFindings>),
}

/// A part of the bill in words: what was estimated against what was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalibrationRow {
    /// The part's name.
    pub name: String,
    /// What was estimated.
    pub estimate: String,
    /// What was paid.
    pub paid: String,
    /// What was paid more; `unknown` where the estimate is.
    pub difference: String,
    /// What would explain the difference, in a sentence.
    pub explanation: String,
    /// What follows the `#` of the link in which that assumption is set, where there is one.
    pub fragment: Option<String>,
}

/// What the page shows of the decision, beside the verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionFindings {
    /// Why the verdict is as it is.
    pub reasons: Vec<String>,
    /// What would turn it.
    pub flips: Vec<String>,
    /// What following each verdict costs, and what it costs to be wrong.
    pub costs: Exhibit,
    /// What helps without a split.
    pub fixes: Exhibit,
    /// What the scenario runs into.
    pub traps: Vec<String>,
}

/// What the draws say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UncertaintyFindings {
    /// Between what each strategy's spending lies.
    pub bands: Exhibit,
    /// The chance by month that the strategy compared has cost less.
    pub chance: Exhibit,
    /// What moves the answer most, by its rank over all draws.
    pub ranks: Exhibit,
}
