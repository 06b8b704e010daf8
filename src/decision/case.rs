//! The rule: which verdict follows from which facts.

use super::checklist::{self, BoxAnswer, BoxId, Who};
use super::ownership::{self, Ownership, services_today};
use super::separation::Extent;
use super::verdict::Verdict;
use crate::forecast::strategy::target;
use crate::model::estimate::Estimate;
use crate::model::option::OptionId;
use crate::model::warning::Warning;
use crate::scenario::Scenario;
use crate::scenario::field::{Field, Version};

/// The fewest ticked boxes that are enough for services, or for a part beside the app.
pub const LEAST_BOXES: usize = 3;

/// The fewest ticked boxes about teams that are enough for services.
pub(super) const LEAST_ABOUT_TEAMS: usize = 2;

/// The fewest services that count as a split.
pub(super) const LEAST_SERVICES: f64 = 2.0;

/// The facts that the verdict depends on, and nothing else: no cost, and no headcount by itself.
///
/// # Source
///
/// The checklist of the story behind the product, 2026-11: with fewer than three boxes, stay a
/// monolith. For services that exist: published systems that were merged or kept, which
/// `tests/verdicts.rs` lists.
///
/// # Examples
///
/// ```
/// use splitpoint::decision::{BoxId, Case, Verdict};
///
/// let none = Case::UNANSWERED;
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
    /// Whether the user says that parts do not deploy on their own.
    pub denies_deploys: bool,
    /// Whether the monolith has a problem that can be fixed without a split.
    pub has_bottleneck: bool,
    /// Whether the split has at least two services, and at least one engineer for each, as far as
    /// it is stated.
    pub can_own: bool,
    /// How much of the system must be separate for isolation or regulation.
    pub separate: Extent,
    /// Who owns the services that exist; `None` for a monolith.
    pub owners: Option<Ownership>,
}

impl Case {
    /// A monolith about which nothing was answered, and whose services would have owners.
    pub const UNANSWERED: Self = Self {
        ticked: [false; BoxId::ALL.len()],
        denies_deploys: false,
        has_bottleneck: false,
        can_own: true,
        separate: Extent::Nothing,
        owners: None,
    };

    /// The case of a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        let monolith = Estimate::of(scenario, OptionId::Monolith);
        Self::with(
            scenario,
            &checklist::answers(scenario, &monolith),
            &monolith,
        )
    }

    /// The case of a scenario with these answers, and this bill of its monolith.
    pub(super) fn with(
        scenario: &Scenario,
        answers: &[BoxAnswer; BoxId::ALL.len()],
        monolith: &Estimate,
    ) -> Self {
        let is_bottleneck = |warning: &Warning| {
            matches!(
                warning,
                Warning::OnePool
                    | Warning::ConnectionLimit { .. }
                    | Warning::PastTheLargestDatabase { .. }
            )
        };
        let deploys = &answers[BoxId::Deploys as usize];
        Self {
            ticked: [0, 1, 2, 3, 4, 5].map(|place: usize| answers[place].is_ticked),
            denies_deploys: !deploys.is_ticked && deploys.who != Who::Nobody,
            has_bottleneck: monolith.warnings.iter().any(is_bottleneck),
            can_own: can_own(scenario),
            separate: Extent::of(scenario),
            owners: Ownership::of(scenario),
        }
    }

    /// The number of ticked boxes.
    pub fn count(self) -> usize {
        self.ticked.iter().filter(|&&it| it).count()
    }

    pub(super) fn count_about(self, is_about: fn(BoxId) -> bool) -> usize {
        let ticked = BoxId::ALL.into_iter().zip(self.ticked);
        ticked
            .filter(|&(it, is_ticked)| is_ticked && is_about(it))
            .count()
    }

    /// Whether a box is ticked.
    pub fn has(self, of: BoxId) -> bool {
        self.ticked[of as usize]
    }

    /// Whether the boxes argue for services: three or more, two of them about teams.
    fn is_for_services(self) -> bool {
        self.count() >= LEAST_BOXES && self.count_about(BoxId::is_about_teams) >= LEAST_ABOUT_TEAMS
    }

    /// Returns the verdict.
    pub fn verdict(self) -> Verdict {
        match self.owners {
            None => self.on_a_monolith(),
            Some(owners) => self.on_services(owners),
        }
    }

    /// The verdicts on which these boxes, owners and reasons can come out.
    pub fn possible(self) -> &'static [Verdict] {
        match self.owners {
            None => &Verdict::ON_A_MONOLITH,
            Some(_) => &Verdict::ON_SERVICES,
        }
    }

    /// The verdict on a monolith.
    ///
    /// - If the boxes argue for services, or all parts must be separate, and two services or more
    ///   have an engineer each: split.
    /// - If only one part must be separate, or three boxes are ticked: extract one part.
    /// - Otherwise stay; and fix, if the monolith has a bottleneck or one of the boxes can be fixed
    ///   without a split.
    fn on_a_monolith(self) -> Verdict {
        let is_for_services = self.is_for_services() || self.separate == Extent::AllParts;
        let is_for_one_part = self.count() >= LEAST_BOXES || self.separate > Extent::Nothing;
        if is_for_services && self.can_own {
            Verdict::Split
        } else if is_for_one_part {
            Verdict::ExtractOnePart
        } else if self.has_bottleneck || self.count_about(BoxId::can_be_fixed) > 0 {
            Verdict::StayAndFix
        } else {
            Verdict::Stay
        }
    }

    /// The verdict on services that exist.
    ///
    /// - Keep them if all parts must be separate; if they deploy on their own, and that can free
    ///   a team; or if the boxes argue for services that their owners can look after. Keep them
    ///   also while neither who owns them nor whether they deploy on their own is known.
    /// - Merge some if there are reasons, but for a part only, or for fewer services than exist.
    /// - Otherwise merge them back.
    fn on_services(self, owners: Ownership) -> Verdict {
        let is_used = self.has(BoxId::Deploys);
        let is_kept = self.separate == Extent::AllParts
            || is_used && owners.can_deploy_alone()
            || owners == Ownership::Unknown && !self.denies_deploys
            || self.is_for_services() && owners.can_own();
        let is_partly_kept = self.count() >= LEAST_BOXES
            || self.separate == Extent::OnePart
            || is_used && owners == Ownership::Many;
        if is_kept {
            Verdict::Keep
        } else if is_partly_kept {
            Verdict::MergeSome
        } else {
            Verdict::MergeBack
        }
    }

    /// Returns the same case with these owners of services that exist.
    #[must_use]
    pub(super) fn owned_by(mut self, owners: Option<Ownership>) -> Self {
        self.owners = owners;
        self
    }

    /// Returns the same case with the opposite answer to one box.
    #[must_use]
    pub fn flipped(mut self, place: BoxId) -> Self {
        let ticked = &mut self.ticked[place as usize];
        *ticked = !*ticked;
        if place == BoxId::Deploys {
            self.denies_deploys = !*ticked;
        }
        self
    }
}

/// Whether a split has services and engineers for them.
fn can_own(scenario: &Scenario) -> bool {
    let services = target(scenario).services(scenario);
    let most = if is_size_stated(scenario) {
        ownership::engineers(scenario)
    } else {
        f64::INFINITY
    };
    (LEAST_SERVICES..=most).contains(&services)
}

/// Whether the number of engineers or of services is stated.
///
/// Links of version 1 took the defaults for stated, and keep what they said.
pub(super) fn is_size_stated(scenario: &Scenario) -> bool {
    let stated = [Field::Engineers, Field::Services, Field::FirstSplit];
    scenario.version() == Version::One || stated.into_iter().any(|it| scenario.is_changed(it))
}

/// The number of services that the verdict is about: those that exist, or those of the split.
pub fn services(scenario: &Scenario) -> f64 {
    services_today(scenario).unwrap_or_else(|| target(scenario).services(scenario))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWNERS: [Option<Ownership>; 7] = [
        None,
        Some(Ownership::OneTeam),
        Some(Ownership::FewEach),
        Some(Ownership::ManyEach),
        Some(Ownership::Many),
        Some(Ownership::FewEngineers),
        Some(Ownership::Unknown),
    ];

    /// All cases with an extent and owners: each combination of six boxes and three facts.
    fn cases(separate: Extent, owners: Option<Ownership>) -> impl Iterator<Item = Case> {
        (0..1_u32 << 9).map(move |bits| Case {
            ticked: [0, 1, 2, 3, 4, 5].map(|place| bits >> place & 1 == 1),
            // A ticked box is never denied.
            denies_deploys: bits & 1 == 0 && bits >> 8 & 1 == 1,
            has_bottleneck: bits >> 6 & 1 == 1,
            can_own: bits >> 7 & 1 == 1,
            separate,
            owners,
        })
    }

    fn all_cases() -> impl Iterator<Item = Case> {
        let extents = [Extent::Nothing, Extent::OnePart, Extent::AllParts];
        OWNERS
            .into_iter()
            .flat_map(move |owners| extents.into_iter().flat_map(move |it| cases(it, owners)))
    }

    #[test]
    fn fewer_than_three_boxes_split_nothing() {
        for case in cases(Extent::Nothing, None) {
            let stays = matches!(case.verdict(), Verdict::Stay | Verdict::StayAndFix);
            assert_eq!(stays, case.count() < LEAST_BOXES, "{case:?}");
        }
    }

    #[test]
    fn only_what_two_teams_want_and_can_own_is_split() {
        let about_teams = [BoxId::Deploys, BoxId::Stacks, BoxId::Coherence];
        for case in cases(Extent::Nothing, None) {
            let wanted = about_teams.into_iter().filter(|&it| case.has(it));
            let is_split = case.count() >= 3 && wanted.count() >= 2 && case.can_own;
            assert_eq!(case.verdict() == Verdict::Split, is_split, "{case:?}");
        }
    }

    #[test]
    fn a_part_that_must_be_separate_is_extracted_whatever_the_boxes_say() {
        for case in cases(Extent::OnePart, None) {
            assert!(case.verdict() >= Verdict::ExtractOnePart, "{case:?}");
            let without = Case {
                separate: Extent::Nothing,
                ..case
            };
            // One part is no reason to split the others.
            let is_split = |case: Case| case.verdict() == Verdict::Split;
            assert_eq!(is_split(case), is_split(without), "{case:?}");
        }
        for case in cases(Extent::AllParts, None) {
            assert_eq!(case.verdict() == Verdict::Split, case.can_own, "{case:?}");
        }
    }

    #[test]
    fn services_are_never_told_to_stay_a_monolith_and_a_monolith_never_to_merge() {
        for case in all_cases() {
            assert!(case.possible().contains(&case.verdict()), "{case:?}");
        }
    }

    #[test]
    fn one_team_keeps_services_only_if_all_must_be_separate() {
        for owners in [Ownership::OneTeam, Ownership::Many] {
            for case in cases(Extent::Nothing, Some(owners)) {
                assert_ne!(case.verdict(), Verdict::Keep, "{case:?}");
            }
        }
    }

    #[test]
    fn what_deploys_on_its_own_is_kept_unless_it_frees_no_team() {
        for owners in OWNERS.into_iter().flatten() {
            if matches!(owners, Ownership::OneTeam | Ownership::Many) {
                continue;
            }
            for case in cases(Extent::Nothing, Some(owners)) {
                if case.has(BoxId::Deploys) {
                    assert_eq!(case.verdict(), Verdict::Keep, "{case:?}");
                }
            }
        }
    }

    #[test]
    fn where_nothing_is_known_nothing_is_merged() {
        let unknown = Case {
            owners: Some(Ownership::Unknown),
            ..Case::UNANSWERED
        };
        assert_eq!(unknown.verdict(), Verdict::Keep);
        let denied = unknown.flipped(BoxId::Deploys).flipped(BoxId::Deploys);
        assert_eq!(denied.verdict(), Verdict::MergeBack);
    }

    #[test]
    fn a_tick_more_never_argues_for_less() {
        for case in all_cases() {
            for place in BoxId::ALL {
                if !case.has(place) {
                    assert!(case.flipped(place).verdict() >= case.verdict(), "{case:?}");
                }
            }
        }
    }

    #[test]
    fn every_verdict_comes_out() {
        for verdict in Verdict::ALL {
            assert!(
                all_cases().any(|case| case.verdict() == verdict),
                "{verdict:?}"
            );
        }
    }
}
