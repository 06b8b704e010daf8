//! The decision: whether to split a monolith, or to keep services that exist, with reasons and with
//! what is at stake.
//!
//! The verdict follows by the rule in [`case`] from the six boxes of the [`checklist`], from two
//! reasons beside them ([`separation`]), and from who owns the services that exist ([`ownership`]).
//! Costs are shown next to the verdict but are not part of the rule, one box is never enough for
//! services, and neither is a headcount.
//!
//! - [`question`] lists the unanswered questions that could still change the verdict.
//! - [`reasons`] says why the verdict is as it is.
//! - [`flips`] finds the fewest changes that lead to another verdict.
//! - [`stakes`] compares the costs of the verdicts, and the cost of following a wrong one.
//! - [`fixes`] lists what helps a monolith without a split.
//! - [`traps`] lists reasons for a split that do not hold.
//! - [`calibration`] compares the estimate with a bill that was paid.
//!
//! This module contains no prices and no cost formulas: every amount comes from the model or a
//! forecast.

pub mod calibration;
pub mod case;
pub mod checklist;
pub mod fixes;
pub mod flips;
pub mod ownership;
pub mod question;
pub mod reasons;
pub mod separation;
pub mod stakes;
pub mod traps;
pub mod verdict;

pub use case::Case;
pub use checklist::{BoxAnswer, BoxId, Who};
pub use ownership::Ownership;
pub use question::Question;
pub use separation::{Extent, Separation};
pub use verdict::{Shape, Verdict};

use crate::model::estimate::Estimate;
use crate::model::option::OptionId;
use crate::scenario::Scenario;

/// The verdict on a scenario, with the answers that lead to it.
///
/// # Unknown
///
/// A question that neither the user nor the scenario answers counts as no. If it can still turn the
/// verdict, it is [`open`](Self::open), and the verdict is only what holds so far.
///
/// # Examples
///
/// Three boxes, all about teams, and an engineer for each of 10 services:
///
/// ```
/// use splitpoint::decision::{Decision, Verdict};
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode(
///     "#v=1&book=2026-11&services=10&engineers=15\
///      &box_deploys=yes&box_stacks=yes&box_coherence=yes",
/// );
/// let decision = Decision::of(&scenario);
/// assert_eq!(decision.case.count(), 3);
/// assert_eq!(decision.verdict, Verdict::Split);
/// assert!(decision.is_answered());
///
/// let (nothing_said, _) = link::decode("#v=1&book=2026-11");
/// assert!(!Decision::of(&nothing_said).is_answered());
/// ```
#[derive(Clone, Debug)]
pub struct Decision {
    /// The answers to the six questions, in the order of [`BoxId::ALL`].
    pub answers: [BoxAnswer; BoxId::ALL.len()],
    /// The facts that the verdict follows from.
    pub case: Case,
    /// The verdict, or what it is so far.
    pub verdict: Verdict,
    /// The unanswered questions that decide it.
    pub open: Vec<Question>,
}

impl Decision {
    /// Decides for a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        Self::with(scenario, &Estimate::of(scenario, OptionId::Monolith))
    }

    /// Decides for a scenario whose monolith was estimated before.
    pub fn with(scenario: &Scenario, monolith: &Estimate) -> Self {
        let answers = checklist::answers(scenario, monolith);
        let case = Case::with(scenario, &answers, monolith);
        Self {
            verdict: case.verdict(),
            open: question::open(case, &answers),
            answers,
            case,
        }
    }

    /// Whether the verdict is the same whatever the answers to the unanswered questions.
    pub fn is_answered(&self) -> bool {
        self.open.is_empty()
    }

    /// The verdicts to which answers to the open questions can lead; the verdict itself if none is
    /// open.
    pub fn possible(&self) -> Vec<Verdict> {
        question::possible(self.case, &self.open)
    }

    /// Who has answered: the user alone; the scenario, if the verdict rests on what it suggests; or
    /// `Nobody`, if it is still open.
    pub fn who(&self) -> Who {
        let is_users = || question::open_without_suggestions(self.case, &self.answers).is_empty();
        match self.open.is_empty() {
            false => Who::Nobody,
            true if is_users() => Who::User,
            true => Who::Scenario,
        }
    }
}
