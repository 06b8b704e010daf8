//! Distance: how unlike a published bill is to a scenario, and which are nearest.
//!
//! Four differences are added, each of which counts one when it is as large as a bill and a scenario
//! can differ without being of another kind altogether: a factor of ten in users, a factor of ten in
//! services, another kind of product, and another class of hosting. The weights are equal because
//! nothing published says that one matters more; they are not fitted. What a source does not state
//! counts half, as it may be the same.

use super::case::Case;
use crate::catalog::HostingClass;
use crate::model::option::{OptionId, Plan};
use crate::scenario::Scenario;
use crate::scenario::field::{Field, Kind, Version};

/// The number of nearest bills that are shown.
pub const SHOWN: usize = 3;

/// The distance of what a source does not state.
const UNSTATED: f64 = 0.5;

/// The largest factor in users, or in services where a source states no users, within which a bill
/// is near.
const NEAR: f64 = 10.0;

/// What of a scenario's option is compared with bills.
#[derive(Clone, Debug)]
pub struct Position {
    users: f64,
    services: f64,
    hosting: HostingClass,
    kind: Option<&'static str>,
}

impl Position {
    /// The position of an option of a scenario.
    pub fn of(scenario: &Scenario, option: OptionId) -> Self {
        Self {
            users: scenario.get(Field::Users),
            services: option.services(scenario),
            hosting: Plan::of(scenario, option).hosting_class(),
            kind: kind(scenario),
        }
    }

    /// How unlike a case is.
    pub fn distance(&self, case: &Case) -> f64 {
        let users = case.users.map_or(UNSTATED, |users| tens(users, self.users));
        let kind = self
            .same_kind(case)
            .map_or(UNSTATED, |is_same| f64::from(!is_same));
        users + tens(case.services, self.services) + kind + f64::from(case.hosting != self.hosting)
    }

    /// Whether a case is near enough to say anything: users within a factor of ten, or services
    /// where the source states no users, and the same class of hosting or kind of product.
    pub fn is_near(&self, case: &Case) -> bool {
        let apart = match case.users {
            Some(users) => tens(users, self.users),
            None => tens(case.services, self.services),
        };
        let is_alike = case.hosting == self.hosting || self.same_kind(case) == Some(true);
        is_alike && apart <= libm::log10(NEAR)
    }

    /// Whether the kind of product is the same; `None` if either is not known.
    fn same_kind(&self, case: &Case) -> Option<bool> {
        Some(self.kind? == case.kind.as_deref()?)
    }
}

/// The kind of product of a scenario; `None` if its link is older than that input.
fn kind(scenario: &Scenario) -> Option<&'static str> {
    let Kind::Choice { options, .. } = Field::ProductKind.spec().kind else {
        return None;
    };
    let chosen = options.get(scenario.choice(Field::ProductKind));
    chosen
        .filter(|_| scenario.version() > Version::One)
        .map(|kind| kind.key)
}

/// The factors of ten between two counts, each taken for at least one.
fn tens(one: f64, other: f64) -> f64 {
    libm::log10(one.max(1.0) / other.max(1.0)).abs()
}

/// The counted bills that are nearest, the nearest first; none if none is near. A bill that has
/// this very scenario is left out.
pub fn nearest<'c>(cases: &'c [Case], scenario: &Scenario, option: OptionId) -> Vec<&'c Case> {
    let position = Position::of(scenario, option);
    let is_itself = |case: &Case| case.scenarios.first() == Some(scenario);
    let counted = cases
        .iter()
        .filter(|case| case.is_counted && !is_itself(case));
    let near = counted.filter(|case| position.is_near(case));
    let mut near: Vec<_> = near.map(|case| (position.distance(case), case)).collect();
    near.sort_by(|one, other| one.0.total_cmp(&other.0));
    near.into_iter().take(SHOWN).map(|(_, case)| case).collect()
}
