//! The verdict in a line or a few words, which the page shows without asking the worker.

use crate::decision::reasons::{count_clause, counted};
use crate::decision::{BoxId, Decision, Verdict, Who};
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

/// The verdict in a few words, as the heading of the answer: while it is open, what holds so far.
pub fn heading(report: &Report) -> String {
    let decision = decided(report);
    let verdict = decision.verdict.label();
    if decision.is_answered() {
        return verdict.to_owned();
    }
    ["So far: ", &lowered(verdict)].concat()
}

/// How many of the six questions the user has answered, and whether the others could change the
/// verdict, in a sentence.
pub fn answered(report: &Report) -> String {
    let decision = decided(report);
    let answers = decision.answers.iter();
    let count = answers.filter(|it| it.who == Who::User).count();
    let all = BoxId::ALL.len();
    if count == all && decision.is_answered() {
        return "You have answered all six questions.".to_owned();
    }
    let topics = decision.open.iter().map(|it| it.topic().to_owned());
    let rest = match decision.who() {
        Who::Nobody => {
            let topics = listed(&topics.collect::<Vec<_>>());
            [&*topics, " could change this"].concat()
        }
        Who::Scenario => "your inputs suggest the others".to_owned(),
        Who::User => "the others could not change this".to_owned(),
    };
    let count = if count == all { "all" } else { counted(count) };
    let of = if count == "all" { " " } else { " of the " };
    [
        "You have answered ",
        count,
        of,
        "six questions; ",
        &rest,
        ".",
    ]
    .concat()
}

/// The questions of the boxes, short enough to stand above their answers.
pub const fn short_question(of: BoxId) -> &'static str {
    match of {
        BoxId::Deploys => "Do parts deploy 5 times a day?",
        BoxId::Contention => "Do parts break each other monthly?",
        BoxId::Stacks => "Do teams want different stacks?",
        BoxId::Scale => "Must one part scale alone?",
        BoxId::Database => "Is the database the bottleneck?",
        BoxId::Coherence => "Do 50+ engineers lose coherence?",
    }
}

/// The answers to such a question, each with the value of its field.
pub const ANSWERS: [(usize, &str); 3] = [(1, "Yes"), (2, "No"), (0, "Not sure")];

/// The verdict in one line, for texts; or, if it is open, what would decide it.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link;

    #[test]
    fn the_heading_is_the_verdict_and_the_sentence_counts_the_answers() {
        let check = |link: &str, verdict: &str, count: &str| {
            let report = Report::of(&link::decode(link).0);
            assert_eq!([heading(&report), answered(&report)], [verdict, count]);
        };
        check(
            "#v=2",
            "So far: stay a monolith",
            "You have answered none of the six questions; deployments, contention, stacks and scaling could change this.",
        );
        check(
            "#v=2&box_deploys=no&box_stacks=no",
            "Stay a monolith",
            "You have answered two of the six questions; your inputs suggest the others.",
        );
        let no = "#v=2&box_deploys=no&box_contention=no&box_stacks=no&box_scale=no";
        check(
            no,
            "Stay a monolith",
            "You have answered four of the six questions; the others could not change this.",
        );
        check(
            &[no, "&box_database=no&box_coherence=no"].concat(),
            "Stay a monolith",
            "You have answered all six questions.",
        );
        let yes = no.replace("=no", "=yes");
        check(
            &[&*yes, "&box_database=yes&box_coherence=yes"].concat(),
            "Split into services",
            "You have answered all six questions.",
        );
        check(
            "#v=2&today=47&box_deploys=no&box_contention=no&box_stacks=no&box_scale=no&box_database=no&box_coherence=no",
            "Merge the services back into one app",
            "You have answered all six questions.",
        );
    }

    #[test]
    fn every_answer_is_one_of_the_field() {
        for of in BoxId::ALL {
            for (value, _) in ANSWERS {
                let scenario = crate::scenario::Scenario::default().with(of.field(), value as f64);
                assert_eq!(scenario.choice(of.field()), value);
            }
        }
    }
}
