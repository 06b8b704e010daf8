//! Who owns the services that exist: one team, several with a few each, or more services than people
//! can own.
//!
//! A headcount alone says nothing here: it counts only beside services that exist.

use crate::model::option::plural;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// The most services for each engineer that count as a few.
///
/// # Source
///
/// Planning figure, 2026-11, between systems that were kept and systems that were merged. Kept: 0.4
/// (Khan Academy, 40 services and 100 engineers, <https://newsletter.pragmaticengineer.com/p/real-world-eng-8>)
/// to 1 (47 services and eight squads of six,
/// <https://botix.dev/case-studies/en/eks-cost-attribution-microservices>). Merged: 1.75 (14 services and 8
/// engineers, <https://keybrainstech.com/2026/02/11/why-we-stopped-using-microservices-for-new-projects-under-5m-arr-2/>)
/// to 6.7 (200 services and 30 engineers,
/// <https://thegoodshell.com/cloud-cost-optimization-on-kubernetes/>).
pub const MOST_FOR_AN_ENGINEER: f64 = 1.5;

/// The number of engineers from which they are many: several teams, whatever they are called, and
/// enough for the last box of the checklist to be suggested.
///
/// # Source
///
/// The checklist of the story behind the product, 2026-11; no study found.
pub const MANY_ENGINEERS: f64 = 50.0;

/// Who owns the services that exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ownership {
    /// One team owns all of them.
    OneTeam,
    /// Several teams own a few each.
    FewEach,
    /// Several teams own more than they can look after.
    ManyEach,
    /// There are more than the engineers can look after; how many teams these are is not stated.
    Many,
    /// Engineers who are neither one team nor many own a few each; how many teams they are is not
    /// stated.
    FewEngineers,
    /// Neither teams nor engineers are stated.
    Unknown,
}

/// The number of services that exist, or `None` if there are none: one thing that is deployed is a
/// monolith.
pub fn services_today(scenario: &Scenario) -> Option<f64> {
    Some(scenario.get(Field::Today)).filter(|&services| services >= 2.0)
}

/// The number of engineers, if it is stated, that is, not the default.
pub(super) fn engineers_stated(scenario: &Scenario) -> Option<f64> {
    scenario
        .is_changed(Field::Engineers)
        .then(|| scenario.get(Field::Engineers))
}

/// The number of engineers: stated; or by the teams that are stated; or the default.
pub(super) fn engineers(scenario: &Scenario) -> f64 {
    let by_teams = || scenario.get(Field::Teams) * scenario.get(Field::TeamSize);
    let stated = engineers_stated(scenario).unwrap_or_else(by_teams);
    if stated > 0.0 {
        stated
    } else {
        scenario.get(Field::Engineers)
    }
}

/// Those engineers in words: `15 engineers`, `8 teams of 6 engineers`.
pub(super) fn engineers_in_words(scenario: &Scenario) -> String {
    let teams = scenario.get(Field::Teams);
    if teams == 0.0 || engineers_stated(scenario).is_some() {
        return plural(engineers(scenario), "engineer");
    }
    let size = plural(scenario.get(Field::TeamSize), "engineer");
    [&*plural(teams, "team"), " of ", &size].concat()
}

/// Those who own services, in words: `8 teams`, `100 engineers`.
pub(super) fn owners(scenario: &Scenario) -> String {
    match scenario.get(Field::Teams) {
        0.0 => plural(scenario.get(Field::Engineers), "engineer"),
        teams => plural(teams, "team"),
    }
}

/// Whether one team works on all of it, as stated or because so few engineers are one.
pub(super) fn is_one_team(scenario: &Scenario) -> bool {
    match scenario.get(Field::Teams) {
        0.0 => engineers_stated(scenario).is_some_and(|it| it <= scenario.get(Field::TeamSize)),
        teams => teams == 1.0,
    }
}

impl Ownership {
    /// Who owns the services that exist; `None` if there are none.
    ///
    /// # Examples
    ///
    /// ```
    /// use splitpoint::decision::Ownership;
    /// use splitpoint::scenario::link;
    ///
    /// let of = |link| Ownership::of(&link::decode(link).0);
    /// assert_eq!(of("#v=1&today=140&teams=1"), Some(Ownership::OneTeam));
    /// assert_eq!(of("#v=1&today=40&engineers=100"), Some(Ownership::FewEach));
    /// // A thousand engineers alone own nothing apart.
    /// assert_eq!(of("#v=1&engineers=1000"), None);
    /// ```
    pub fn of(scenario: &Scenario) -> Option<Self> {
        let services = services_today(scenario)?;
        let teams = scenario.get(Field::Teams);
        let is_few = |engineers: f64| services <= MOST_FOR_AN_ENGINEER * engineers;
        if is_one_team(scenario) {
            return Some(Self::OneTeam);
        }
        if teams > 1.0 {
            let is_few = is_few(teams * scenario.get(Field::TeamSize));
            return Some(if is_few {
                Self::FewEach
            } else {
                Self::ManyEach
            });
        }
        Some(match engineers_stated(scenario) {
            // That many engineers are several teams, however many.
            Some(engineers) if engineers >= MANY_ENGINEERS && is_few(engineers) => Self::FewEach,
            Some(engineers) if engineers >= MANY_ENGINEERS => Self::ManyEach,
            Some(engineers) if !is_few(engineers) => Self::Many,
            Some(_) => Self::FewEngineers,
            None => Self::Unknown,
        })
    }

    /// Whether separate deployments can free a team: whether there may be teams that would wait
    /// for each other, and have people for their services.
    pub(super) fn can_deploy_alone(self) -> bool {
        !matches!(self, Self::OneTeam | Self::Many)
    }

    /// Whether the owners can look after the services, as far as it is known.
    pub(super) fn can_own(self) -> bool {
        matches!(self, Self::FewEach | Self::FewEngineers | Self::Unknown)
    }

    /// Whether the number of teams is not stated and could say more.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::FewEngineers | Self::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::Ownership::{FewEach, FewEngineers, Many, ManyEach, OneTeam, Unknown};
    use super::*;

    #[test]
    fn teams_stand_for_engineers_that_are_not_stated() {
        let check = |teams: f64, stated: f64, expected: f64, words: &str| {
            let scenario = Scenario::default()
                .with(Field::Teams, teams)
                .with(Field::Engineers, stated);
            assert_eq!(engineers(&scenario), expected);
            assert_eq!(engineers_in_words(&scenario), words);
        };
        check(0.0, 15.0, 15.0, "15 engineers");
        check(8.0, 15.0, 48.0, "8 teams of 6 engineers");
        check(8.0, 100.0, 100.0, "100 engineers");
    }

    #[test]
    fn who_owns_services_follows_from_teams_first_and_engineers_second() {
        let check = |today: f64, teams: f64, engineers: f64, expected: Option<Ownership>| {
            let scenario = Scenario::default()
                .with(Field::Today, today)
                .with(Field::Teams, teams)
                .with(Field::Engineers, engineers);
            let found = Ownership::of(&scenario);
            assert_eq!(found, expected, "{today}, {teams}, {engineers}");
        };
        // One thing that is deployed is a monolith, however many work on it.
        for today in [0.0, 1.0] {
            check(today, 100.0, 1000.0, None);
        }
        check(2.0, 1.0, 15.0, Some(OneTeam));
        check(140.0, 0.0, 6.0, Some(OneTeam));
        check(47.0, 8.0, 15.0, Some(FewEach));
        check(72.0, 8.0, 15.0, Some(FewEach));
        check(73.0, 8.0, 15.0, Some(ManyEach));
        check(40.0, 0.0, 100.0, Some(FewEach));
        check(1000.0, 0.0, 120.0, Some(ManyEach));
        check(200.0, 0.0, 30.0, Some(Many));
        check(14.0, 0.0, 20.0, Some(FewEngineers));
        // The default number of engineers is not stated.
        check(200.0, 0.0, 15.0, Some(Unknown));
    }
}
