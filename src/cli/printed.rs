//! What a command prints, with the conditions on it that decide its status.

use super::condition::{Condition, Outcome};
use crate::decision::Decision;
use crate::report::Report;

/// The exit code if a condition of `--fail-if` is met, or a decision does not stand.
const MET: u8 = 1;

/// The exit code if no condition of `--fail-if` is met, and one cannot be checked.
const UNCHECKED: u8 = 3;

/// The output of a command, with the conditions that are met, and those that cannot be checked.
#[derive(Default)]
pub(super) struct Printed {
    pub(super) text: String,
    /// A file that is no text, in place of the text.
    pub(super) file: Option<Vec<u8>>,
    pub(super) met: Vec<String>,
    pub(super) unchecked: Vec<String>,
    /// Whether a decision that is checked does not stand.
    pub(super) is_changed: bool,
}

impl From<String> for Printed {
    fn from(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

impl Printed {
    /// A text with the conditions among these that hold or cannot be checked.
    pub(super) fn with(text: String, outcomes: Vec<Outcome>) -> Self {
        let mut printed = Self::from(text);
        for outcome in outcomes {
            match outcome {
                Outcome::Met(said) => printed.met.push(said),
                Outcome::Unknown(said) => printed.unchecked.push(said),
                Outcome::NotMet => {}
            }
        }
        printed
    }

    /// What goes to standard output or into a file.
    pub(super) fn bytes(&self) -> &[u8] {
        self.file.as_deref().unwrap_or(self.text.as_bytes())
    }

    /// The exit code.
    pub(super) fn status(&self) -> u8 {
        if self.is_changed || !self.met.is_empty() {
            MET
        } else if self.unchecked.is_empty() {
            0
        } else {
            UNCHECKED
        }
    }
}

/// Reads all conditions, or says what is wrong with each that cannot be read.
pub(super) fn conditions(texts: &[String]) -> Result<Vec<Condition>, Vec<String>> {
    let read = texts.iter().map(|text| Condition::read(text));
    let (read, wrong): (Vec<_>, Vec<_>) = read.partition(Result::is_ok);
    if wrong.is_empty() {
        Ok(read.into_iter().flatten().collect())
    } else {
        Err(wrong.into_iter().filter_map(Result::err).collect())
    }
}

/// Whether each of the conditions holds.
pub(super) fn outcomes(conditions: &[Condition], report: &Report) -> Vec<Outcome> {
    let decision = Decision::of(&report.scenario);
    let outcomes = conditions.iter().map(|it| it.outcome(report, &decision));
    outcomes.collect()
}

/// The text with the conditions that hold or cannot be checked.
pub(super) fn checked(text: String, conditions: &[Condition], report: &Report) -> Printed {
    Printed::with(text, outcomes(conditions, report))
}
