//! The verdict in a line or a few words, which the page shows without asking the worker.

use crate::decision::reasons::count_clause;
use crate::decision::{Decision, Verdict};
use crate::model::option::OptionId;
use crate::report::basis::Report;
use crate::report::words::listed;

/// The decision of a report.
pub(super) fn decided(report: &Report) -> Decision {
    Decision::with(&report.scenario, report.estimate(OptionId::Monolith))
}

/// The verdict in a few words, or that it is open, and what it is so far.
pub(super) fn title(verdict: Verdict, is_answered: bool) -> String {
    if is_answered {
        return verdict.label().to_owned();
    }
    ["Not answered yet; so far: ", &lowered(verdict.label())].concat()
}

/// A label as it stands within a sentence.
pub(super) fn lowered(label: &str) -> String {
    let mut label = label.to_owned();
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    label
}

/// The verdict in one line, for below the headline; or, if it is open, what would decide it.
pub fn line(report: &Report) -> String {
    let decision = decided(report);
    let count = count_clause(&decision);
    if decision.is_answered() {
        return [decision.verdict.label(), ": ", &count, "."].concat();
    }
    let topics = decision.open.iter().map(|it| it.topic().to_owned());
    let would = match decision.case.owners {
        None => " would decide whether to split. So far, ",
        Some(_) => " would decide whether to merge. So far, ",
    };
    let topics = listed(&topics.collect::<Vec<_>>());
    ["Not answered yet: ", &topics, would, &count, "."].concat()
}

/// The question that the decision is about.
pub fn question(report: &Report) -> &'static str {
    match decided(report).case.owners {
        None => "Should you split?",
        Some(_) => "Should you merge?",
    }
}

/// The verdict alone.
pub fn verdict(report: &Report) -> String {
    title_of(&decided(report)) + "."
}

/// The verdict in a few words, or that it is open.
pub fn title_of(decision: &Decision) -> String {
    title(decision.verdict, decision.is_answered())
}
