//! The decision: whether to split the monolith, with reasons and with what is at stake.
//!
//! The verdict follows by a rule from the six boxes of the [`checklist`] and two facts of the
//! scenario. Costs are shown next to the verdict but are not part of the rule, and one box is never
//! enough for a split.
//!
//! - [`flips`] finds the fewest changes that lead to another verdict.
//! - [`stakes`] compares the costs of the verdicts, and the cost of following a wrong one.
//! - [`fixes`] lists what helps a monolith without a split.
//! - [`traps`] lists reasons for a split that do not hold.
//! - [`calibration`] compares the estimate with a bill that was paid.
//!
//! This module contains no prices and no cost formulas: every amount comes from the model or a
//! forecast.

pub mod calibration;
pub mod checklist;
pub mod fixes;
pub mod flips;
pub mod stakes;
pub mod traps;

pub use checklist::{BoxAnswer, BoxId, Who};

use crate::forecast::Strategy;
use crate::forecast::strategy::target;
use crate::model::estimate::Estimate;
use crate::model::option::{OptionId, capitalised, plural};
use crate::model::warning::Warning;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// A verdict: the change of the architecture that the checklist argues for, or none.
///
/// # Examples
///
/// ```
/// use splitpoint::decision::Verdict;
/// use splitpoint::forecast::Strategy;
///
/// // Whoever has a monolith splits it later, not from day one.
/// assert_eq!(Verdict::Split.strategy(), Strategy::MonolithFirst);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Stay a monolith.
    Stay,
    /// Stay, and fix what needs fixing.
    StayAndFix,
    /// Extract one part, and keep the rest.
    ExtractOnePart,
    /// Split into services.
    Split,
}

impl Verdict {
    /// All verdicts, from the least change to the most.
    pub const ALL: [Self; 4] = [
        Self::Stay,
        Self::StayAndFix,
        Self::ExtractOnePart,
        Self::Split,
    ];

    /// The name in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stay => "stay",
            Self::StayAndFix => "stay_and_fix",
            Self::ExtractOnePart => "extract_one_part",
            Self::Split => "split",
        }
    }

    /// The verdict in words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Stay => "Stay a monolith",
            Self::StayAndFix => "Stay a monolith and fix the bottleneck",
            Self::ExtractOnePart => "Extract one part and keep the rest",
            Self::Split => "Split into services",
        }
    }

    /// The strategy that carries out the verdict. Its costs are shown as those of the verdict.
    pub const fn strategy(self) -> Strategy {
        match self {
            Self::Stay | Self::StayAndFix => Strategy::Stay,
            Self::ExtractOnePart => Strategy::ExtractOne,
            Self::Split => Strategy::MonolithFirst,
        }
    }
}

/// The fewest ticked boxes for which the verdict is to extract a part or to split.
pub const LEAST_BOXES: usize = 3;

/// The fewest ticked boxes about teams for which the verdict is to split the whole app.
const LEAST_ABOUT_TEAMS: usize = 2;

/// The fewest services that count as a split.
const LEAST_SERVICES: f64 = 2.0;

/// The facts that the verdict depends on, and nothing else.
///
/// # Source
///
/// The checklist of the story behind the product, 2026-11: with fewer than three boxes, stay a
/// monolith.
///
/// # Examples
///
/// ```
/// use splitpoint::decision::{BoxId, Case, Verdict};
///
/// let none = Case { ticked: [false; 6], has_bottleneck: false, can_own: true };
/// assert_eq!(none.verdict(), Verdict::Stay);
///
/// // Two boxes are too few. With a third it is a split, as two of the three are about teams.
/// let two = none.flipped(BoxId::Deploys).flipped(BoxId::Stacks);
/// assert_eq!(two.verdict(), Verdict::Stay);
/// assert_eq!(two.flipped(BoxId::Scale).verdict(), Verdict::Split);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// The ticked boxes, in the order of [`BoxId::ALL`].
    pub ticked: [bool; BoxId::ALL.len()],
    /// Whether the monolith has a problem that can be fixed without a split.
    pub has_bottleneck: bool,
    /// Whether the split has at least two services, and at least one engineer for each.
    pub can_own: bool,
}

impl Case {
    /// The case of a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        let monolith = Estimate::of(scenario, OptionId::Monolith);
        Self::with(
            scenario,
            &checklist::answers(scenario, &monolith),
            &monolith,
        )
    }

    fn with(scenario: &Scenario, answers: &[BoxAnswer; 6], monolith: &Estimate) -> Self {
        let is_bottleneck = |warning: &Warning| {
            matches!(
                warning,
                Warning::OnePool
                    | Warning::ConnectionLimit { .. }
                    | Warning::PastTheLargestDatabase { .. }
            )
        };
        Self {
            ticked: [0, 1, 2, 3, 4, 5].map(|place: usize| answers[place].is_ticked),
            has_bottleneck: monolith.warnings.iter().any(is_bottleneck),
            can_own: (LEAST_SERVICES..=scenario.get(Field::Engineers))
                .contains(&target(scenario).services(scenario)),
        }
    }

    /// The number of ticked boxes.
    pub fn count(self) -> usize {
        self.ticked.iter().filter(|&&it| it).count()
    }

    fn count_about(self, is_about: fn(BoxId) -> bool) -> usize {
        let ticked = BoxId::ALL.into_iter().zip(self.ticked);
        ticked
            .filter(|&(it, is_ticked)| is_ticked && is_about(it))
            .count()
    }

    /// Returns the verdict.
    ///
    /// - With fewer than three boxes: stay and fix, if the monolith has a bottleneck or one of the
    ///   boxes can be fixed without a split; otherwise stay.
    /// - With three or more: split, if at least two of them are about teams, and at least two
    ///   services have an engineer each; otherwise extract one part.
    pub fn verdict(self) -> Verdict {
        let has_bottleneck = self.has_bottleneck || self.count_about(BoxId::can_be_fixed) > 0;
        match self.count() {
            0..LEAST_BOXES if has_bottleneck => Verdict::StayAndFix,
            0..LEAST_BOXES => Verdict::Stay,
            _ if self.count_about(BoxId::is_about_teams) >= LEAST_ABOUT_TEAMS && self.can_own => {
                Verdict::Split
            }
            _ => Verdict::ExtractOnePart,
        }
    }

    /// Returns the same case with the tick of one box reversed.
    #[must_use]
    pub fn flipped(mut self, place: BoxId) -> Self {
        let ticked = &mut self.ticked[place as usize];
        *ticked = !*ticked;
        self
    }
}

/// Returns a number of boxes as a word: `none` to `six`.
pub fn counted(boxes: usize) -> &'static str {
    ["none", "one", "two", "three", "four", "five", "six"][boxes.min(6)]
}

/// The verdict on a scenario, with the answers that lead to it.
///
/// # Unknown
///
/// A question that neither the user nor the scenario answers counts as no.
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
/// ```
#[derive(Clone, Debug)]
pub struct Decision {
    /// The answers to the six questions, in the order of [`BoxId::ALL`].
    pub answers: [BoxAnswer; BoxId::ALL.len()],
    /// The facts that the verdict follows from.
    pub case: Case,
    /// The verdict.
    pub verdict: Verdict,
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
            answers,
            case,
            verdict: case.verdict(),
        }
    }

    /// Returns the reasons for the verdict as sentences, the most important first.
    pub fn reasons(&self, scenario: &Scenario) -> Vec<String> {
        let case = self.case;
        let mut reasons = vec![self.count_sentence()];
        let about_teams = case.count_about(BoxId::is_about_teams);
        let services = target(scenario).services(scenario);
        let [engineers, of_services] = [
            plural(scenario.get(Field::Engineers), "engineer"),
            plural(services, "service"),
        ];
        match self.verdict {
            Verdict::Stay | Verdict::StayAndFix => {
                reasons.push(
                    "With fewer than three, a split brings more work than it takes away."
                        .to_owned(),
                );
                if self.verdict == Verdict::StayAndFix {
                    reasons.push(
                        "The bottleneck can be fixed inside the monolith: the fixes below need no split."
                            .to_owned(),
                    );
                }
            }
            Verdict::ExtractOnePart if about_teams < LEAST_ABOUT_TEAMS => {
                let which = if about_teams == 0 {
                    "They are about one part or one resource, not about how teams work together"
                } else {
                    "Only one of them is about how teams work together, the others about one part \
                     or one resource"
                };
                let so = ": that part can leave, and the rest stays whole.";
                reasons.push([which, so].concat());
            }
            Verdict::ExtractOnePart if services < LEAST_SERVICES => reasons.push(
                "The checklist argues for a split, but one service is no split: begin with one part."
                    .to_owned(),
            ),
            Verdict::ExtractOnePart => reasons.push(format!(
                "The checklist argues for a split, but {engineers} cannot own {of_services}: begin with \
                 one part."
            )),
            Verdict::Split => reasons.push(format!(
                "{} of them are about how teams work together, and {engineers} can own \
                 {of_services}.",
                capitalised(counted(about_teams))
            )),
        }
        reasons
    }

    /// Returns a sentence with the number and the names of the ticked boxes. To the reader they are
    /// reasons to split.
    pub fn count_sentence(&self) -> String {
        let ticked = self.answers.iter().filter(|answer| answer.is_ticked);
        let names: Vec<_> = ticked.map(|answer| answer.of.name()).collect();
        let count = capitalised(&self.count_clause());
        match names.len() {
            0 | 6 => [&*count, "."].concat(),
            _ => [&*count, ": ", &names.join("; "), "."].concat(),
        }
    }

    /// Returns the number of ticked boxes as a clause: `you have confirmed two of the six reasons
    /// to split`, or `two of the six reasons to split apply` if the scenario suggested one of them.
    pub fn count_clause(&self) -> String {
        let mut ticked = self.answers.iter().filter(|answer| answer.is_ticked);
        let is_confirmed = ticked.all(|answer| answer.who == Who::User);
        let count = self.case.count();
        let reasons = match count {
            6 => "all six reasons to split".to_owned(),
            _ => [counted(count), " of the six reasons to split"].concat(),
        };
        match count {
            _ if is_confirmed => ["you have confirmed ", &reasons].concat(),
            1 => reasons + " applies",
            _ => reasons + " apply",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All cases: each combination of six boxes and two facts.
    fn cases() -> impl Iterator<Item = Case> {
        (0..1_u32 << 8).map(|bits| Case {
            ticked: [0, 1, 2, 3, 4, 5].map(|place| bits >> place & 1 == 1),
            has_bottleneck: bits >> 6 & 1 == 1,
            can_own: bits >> 7 & 1 == 1,
        })
    }

    #[test]
    fn fewer_than_three_boxes_split_nothing() {
        for case in cases() {
            let stays = matches!(case.verdict(), Verdict::Stay | Verdict::StayAndFix);
            assert_eq!(stays, case.count() < LEAST_BOXES, "{case:?}");
        }
    }

    #[test]
    fn only_what_two_teams_want_and_can_own_is_split() {
        let about_teams = [BoxId::Deploys, BoxId::Stacks, BoxId::Coherence];
        for case in cases() {
            let wanted = about_teams
                .into_iter()
                .filter(|&it| case.ticked[it as usize]);
            let is_split = case.count() >= 3 && wanted.count() >= 2 && case.can_own;
            assert_eq!(case.verdict() == Verdict::Split, is_split, "{case:?}");
        }
    }

    #[test]
    fn a_split_that_engineers_cannot_own_is_called_so() {
        let boxes = [Field::BoxDeploys, Field::BoxStacks, Field::BoxScale];
        let scenario = Scenario::default().with(Field::Engineers, 6.0);
        let scenario = boxes
            .into_iter()
            .fold(scenario, |it, field| it.with(field, 1.0));
        let decision = Decision::of(&scenario);
        assert_eq!(decision.verdict, Verdict::ExtractOnePart);
        let reasons = decision.reasons(&scenario).concat();
        assert!(
            reasons.contains("6 engineers cannot own 20 services"),
            "{reasons}"
        );
    }

    #[test]
    fn into_one_service_nothing_is_split() {
        let boxes = [Field::BoxDeploys, Field::BoxStacks, Field::BoxCoherence];
        let scenario = Scenario::default().with(Field::Services, 1.0);
        let scenario = boxes
            .into_iter()
            .fold(scenario, |it, field| it.with(field, 1.0));
        let decision = Decision::of(&scenario);
        assert_eq!(decision.verdict, Verdict::ExtractOnePart);
        let reasons = decision.reasons(&scenario).concat();
        assert!(reasons.contains("but one service is no split"), "{reasons}");
    }

    #[test]
    fn one_box_about_teams_is_not_said_to_be_none() {
        let boxes = [Field::BoxDeploys, Field::BoxScale, Field::BoxDatabase];
        let scenario = boxes
            .into_iter()
            .fold(Scenario::default(), |it, field| it.with(field, 1.0));
        let reasons = Decision::of(&scenario).reasons(&scenario).concat();
        let words = "Only one of them is about how teams work together, the others about one part";
        assert!(reasons.contains(words), "{reasons}");
    }

    #[test]
    fn a_tick_more_never_argues_for_less() {
        for case in cases() {
            for place in BoxId::ALL {
                if !case.ticked[place as usize] {
                    assert!(case.flipped(place).verdict() >= case.verdict(), "{case:?}");
                }
            }
        }
    }

    #[test]
    fn every_verdict_comes_out() {
        for verdict in Verdict::ALL {
            assert!(cases().any(|case| case.verdict() == verdict), "{verdict:?}");
        }
    }
}
