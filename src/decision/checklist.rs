//! The checklist: six boxes, what the scenario suggests for each, and what the user answers.
//!
//! A box that only the user can answer is not ticked until the user says so.

use super::ownership::{self, MANY_ENGINEERS, Ownership, services_today};
use crate::model::estimate::Estimate;
use crate::model::option::plural;
use crate::model::warning::Warning;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// A box of the checklist: a question whose yes argues for a split.
///
/// # Source
///
/// The checklist of the story behind the product, 2026-11.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoxId {
    /// Parts deploy five or more times a day on their own.
    Deploys,
    /// Contention for resources causes incidents every month.
    Contention,
    /// Different teams want to own different stacks.
    Stacks,
    /// One part must scale out while others need not.
    Scale,
    /// A database, not the code, is the bottleneck.
    Database,
    /// Fifty or more engineers can no longer keep the code base coherent.
    Coherence,
}

impl BoxId {
    /// All boxes, in their order.
    pub const ALL: [Self; 6] = [
        Self::Deploys,
        Self::Contention,
        Self::Stacks,
        Self::Scale,
        Self::Database,
        Self::Coherence,
    ];

    /// The field with the user's answer.
    pub const fn field(self) -> Field {
        match self {
            Self::Deploys => Field::BoxDeploys,
            Self::Contention => Field::BoxContention,
            Self::Stacks => Field::BoxStacks,
            Self::Scale => Field::BoxScale,
            Self::Database => Field::BoxDatabase,
            Self::Coherence => Field::BoxCoherence,
        }
    }

    /// Its name in a list.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deploys => "parts deploy on their own five times a day",
            Self::Contention => "parts take each other’s resources every month",
            Self::Stacks => "teams want to own different stacks",
            Self::Scale => "one part must scale out alone",
            Self::Database => "a database is the bottleneck",
            Self::Coherence => "fifty engineers cannot keep the code coherent",
        }
    }

    /// The condition under which its answer would be another: `parts did not deploy …` for a box
    /// that is ticked.
    pub const fn changed(self, is_ticked: bool) -> &'static str {
        match (self, is_ticked) {
            (Self::Deploys, false) => "parts deployed on their own five times a day",
            (Self::Deploys, true) => "parts did not deploy on their own five times a day",
            (Self::Contention, false) => "parts took each other’s resources every month",
            (Self::Contention, true) => "parts did not take each other’s resources every month",
            (Self::Stacks, false) => "teams wanted to own different stacks",
            (Self::Stacks, true) => "teams did not want to own different stacks",
            (Self::Scale, false) => "one part had to scale out alone",
            (Self::Scale, true) => "no part had to scale out alone",
            (Self::Database, false) => "a database were the bottleneck",
            (Self::Database, true) => "no database were the bottleneck",
            (Self::Coherence, false) => "fifty engineers could not keep the code coherent",
            (Self::Coherence, true) => "fifty engineers could keep the code coherent",
        }
    }

    /// Whether the box is about how teams work together, not about one part or resource.
    pub(super) fn is_about_teams(self) -> bool {
        matches!(self, Self::Deploys | Self::Stacks | Self::Coherence)
    }

    /// Whether the problem can be fixed without a split.
    pub(super) fn can_be_fixed(self) -> bool {
        matches!(self, Self::Contention | Self::Scale | Self::Database)
    }
}

/// The origin of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The user.
    User,
    /// The scenario's figures.
    Scenario,
    /// Not answered, so it counts as no.
    Nobody,
}

/// The answer to the question of a box.
///
/// # Examples
///
/// Sixty engineers are at least fifty, so the scenario suggests the last box:
///
/// ```
/// use splitpoint::decision::{Decision, Who};
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&engineers=60");
/// let [.., coherence] = Decision::of(&scenario).answers;
/// assert!(coherence.is_ticked);
/// assert_eq!(coherence.who, Who::Scenario);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct BoxAnswer {
    /// The box.
    pub of: BoxId,
    /// Whether the box is ticked.
    pub is_ticked: bool,
    /// The origin of the answer.
    pub who: Who,
    /// The scenario's figures on it, in a sentence, whether or not the user has answered.
    pub reason: String,
}

/// The share of the work from which the busiest part is one that must scale out: twice the work of
/// all others together.
///
/// Source: none found; a planning figure, 2026-11.
const MOST_OF_THE_WORK: f64 = 2.0 / 3.0;

/// The answers to all questions, given the bill of the monolith.
pub(super) fn answers(scenario: &Scenario, monolith: &Estimate) -> [BoxAnswer; BoxId::ALL.len()] {
    BoxId::ALL.map(|of| {
        let (suggested, reason) = suggestion(of, scenario, monolith);
        let (is_ticked, who) = match (scenario.choice(of.field()), suggested) {
            (1, _) => (true, Who::User),
            (2, _) => (false, Who::User),
            (_, Some(suggested)) => (suggested, Who::Scenario),
            (_, None) => (false, Who::Nobody),
        };
        BoxAnswer {
            of,
            is_ticked,
            who,
            reason,
        }
    })
}

/// The answer that the scenario suggests, or `None` if it suggests none, and the reason.
fn suggestion(of: BoxId, scenario: &Scenario, monolith: &Estimate) -> (Option<bool>, String) {
    match of {
        BoxId::Deploys => deploys(scenario),
        BoxId::Contention if scenario.is_on(Field::Background) => (
            None,
            "Background work and users’ requests share one connection pool; the scenario does not say \
             whether that breaks something every month."
                .to_owned(),
        ),
        BoxId::Contention => (
            None,
            "The scenario does not say what breaks, or how often.".to_owned(),
        ),
        BoxId::Stacks if ownership::is_one_team(scenario) => (
            Some(false),
            "One team works on all of it, so no other team could want another stack."
                .to_owned(),
        ),
        BoxId::Stacks => (
            None,
            "The scenario does not say what teams want to own.".to_owned(),
        ),
        BoxId::Scale => scale(scenario),
        BoxId::Database => database(monolith),
        BoxId::Coherence => {
            let is_many = ownership::engineers(scenario) >= MANY_ENGINEERS;
            let count = ownership::engineers_in_words(scenario);
            let than = if is_many {
                "fifty or more"
            } else {
                "fewer than fifty"
            };
            let whether = if is_many {
                "; the answer is no if the code base is still coherent."
            } else {
                "."
            };
            (Some(is_many), [&*count, ": ", than, whether].concat())
        }
    }
}

/// Whether parts deploy on their own, as far as it follows from who owns services that exist.
///
/// A headcount suggests nothing by itself, and neither do teams inside a monolith.
fn deploys(scenario: &Scenario) -> (Option<bool>, String) {
    if ownership::is_one_team(scenario) {
        let reason =
            "One team works on all of it, so no part has to wait for another team to deploy.";
        return (Some(false), reason.to_owned());
    }
    let (Some(services), Some(Ownership::FewEach)) =
        (services_today(scenario), Ownership::of(scenario))
    else {
        let reason = "The scenario does not say how often parts deploy.";
        return (None, reason.to_owned());
    };
    let reason = [
        &*ownership::owners(scenario),
        " for ",
        &plural(services, "service"),
        " that exist: few enough for each to deploy on its own.",
    ];
    (Some(true), reason.concat())
}

fn scale(scenario: &Scenario) -> (Option<bool>, String) {
    let requests = scenario.get(Field::BusyShare);
    if requests == 0.0 {
        let reason = "The scenario names no busiest part.".to_owned();
        return (None, reason);
    }
    if scenario.choice(Field::Accelerator) > 0 {
        let reason = "Every copy of the busiest part needs a GPU; the others need none.".to_owned();
        return (Some(true), reason);
    }
    let work = requests * scenario.get(Field::BusyWork);
    let share = work / (work + 1.0 - requests);
    let is_most = share >= MOST_OF_THE_WORK;
    let percent = (share * 100.0).round();
    // Rounded up to two thirds, it would be described as twice as much and as less.
    let percent = if is_most { percent } else { percent.min(66.0) };
    let percent = (percent as u32).to_string();
    let than = if is_most {
        "at least twice as much as all the others together."
    } else {
        "less than twice as much as all the others together."
    };
    (
        Some(is_most),
        [
            "The busiest part takes ",
            &*percent,
            " % of the work: ",
            than,
        ]
        .concat(),
    )
}

fn database(monolith: &Estimate) -> (Option<bool>, String) {
    let said = |found: fn(&Warning) -> bool| monolith.warnings.iter().any(found);
    let reason = if said(|it| matches!(it, Warning::PastTheLargestDatabase { .. })) {
        "The largest database that the monolith could buy is too small for its data in use or its \
         connections."
    } else if said(|it| matches!(it, Warning::ConnectionLimit { .. })) {
        "The monolith keeps more connections open than the largest database accepts."
    } else {
        let reason = "A database that can be bought is large enough for the monolith’s data in use and its \
                      connections.";
        return (Some(false), reason.to_owned());
    };
    (Some(true), reason.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::Decision;
    use super::*;

    fn answer(of: BoxId, scenario: &Scenario) -> BoxAnswer {
        Decision::of(scenario).answers[of as usize].clone()
    }

    #[test]
    fn the_user_has_the_last_word() {
        let many = Scenario::default().with(Field::Engineers, 80.0);
        let suggested = answer(BoxId::Coherence, &many);
        assert!(suggested.is_ticked && suggested.who == Who::Scenario);
        let denied = answer(BoxId::Coherence, &many.with(Field::BoxCoherence, 2.0));
        assert!(!denied.is_ticked && denied.who == Who::User);
        let said = answer(BoxId::Deploys, &many.with(Field::BoxDeploys, 1.0));
        assert!(said.is_ticked && said.who == Who::User);
        let unknown = answer(BoxId::Deploys, &many);
        assert!(!unknown.is_ticked && unknown.who == Who::Nobody);
    }

    #[test]
    fn teams_that_own_services_deploy_them_and_a_headcount_deploys_nothing() {
        let check = |changes: &[(Field, f64)], ticked: bool, who: Who| {
            let with = |it: Scenario, &(field, value): &(Field, f64)| it.with(field, value);
            let scenario = changes.iter().fold(Scenario::default(), with);
            let found = answer(BoxId::Deploys, &scenario);
            assert_eq!((found.is_ticked, found.who), (ticked, who), "{changes:?}");
        };
        let (today, teams) = ((Field::Today, 47.0), (Field::Teams, 8.0));
        check(&[today, teams], true, Who::Scenario);
        check(&[today, (Field::Engineers, 100.0)], true, Who::Scenario);
        check(&[today, (Field::Teams, 1.0)], false, Who::Scenario);
        check(&[today, (Field::Engineers, 30.0)], false, Who::Nobody);
        // Without services, neither teams nor engineers suggest anything.
        check(&[teams], false, Who::Nobody);
        check(&[(Field::Engineers, 1000.0)], false, Who::Nobody);
        check(&[today, teams, (Field::BoxDeploys, 2.0)], false, Who::User);
    }

    #[test]
    fn fifty_engineers_are_many_and_forty_nine_are_not() {
        let ticked = |engineers| {
            let scenario = Scenario::default().with(Field::Engineers, engineers);
            answer(BoxId::Coherence, &scenario).is_ticked
        };
        assert!(!ticked(49.0) && ticked(50.0));
        let one = Scenario::default().with(Field::Engineers, 1.0);
        let reason = answer(BoxId::Coherence, &one).reason;
        assert_eq!(reason, "1 engineer: fewer than fifty.");
    }

    #[test]
    fn a_part_with_two_thirds_of_the_work_must_scale_out() {
        let one_in_ten = Scenario::default().with(Field::BusyShare, 0.1);
        let ticked = |scenario: Scenario| answer(BoxId::Scale, &scenario).is_ticked;
        assert!(!ticked(one_in_ten));
        assert!(!ticked(one_in_ten.with(Field::BusyWork, 17.0)));
        assert!(ticked(one_in_ten.with(Field::BusyWork, 19.0)));
        let almost = Scenario::default().with(Field::BusyShare, 0.666);
        let reason = answer(BoxId::Scale, &almost).reason;
        assert!(
            reason.contains("takes 66 % of the work: less than"),
            "{reason}"
        );
        assert!(ticked(one_in_ten.with(Field::Accelerator, 1.0)));
        assert!(!ticked(Scenario::default().with(Field::Accelerator, 1.0)));
    }

    #[test]
    fn a_database_that_cannot_be_bought_large_enough_is_the_bottleneck() {
        let small = Scenario::default();
        assert!(!answer(BoxId::Database, &small).is_ticked);
        let large = small
            .with(Field::Users, 1e8)
            .with(Field::DataPerUser, 100.0);
        assert!(answer(BoxId::Database, &large).is_ticked);
    }
}
