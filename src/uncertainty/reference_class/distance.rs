//! Distance: how unlike a published bill is to a scenario, and which are nearest.
//!
//! Bills of the same class of hosting come before all others: what is paid for a cluster is no
//! measure of a few rented servers, however alike their users are. Among those, three differences are
//! added, each of which counts one when it is as large as a bill and a scenario can differ without
//! being of another kind altogether: a factor of ten in users, a factor of ten in services, and
//! another kind of product. The weights are equal because nothing published says that one matters
//! more; they are not fitted. What a source does not state counts half, as it may be the same.

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

    /// Whether a case is in a place of the same class.
    pub fn has_hosting_of(&self, case: &Case) -> bool {
        case.hosting == self.hosting
    }

    /// How unlike a case is, besides the place where it runs.
    pub fn distance(&self, case: &Case) -> f64 {
        let users = case.users.map_or(UNSTATED, |users| tens(users, self.users));
        let kind = self
            .same_kind(case)
            .map_or(UNSTATED, |is_same| f64::from(!is_same));
        users + tens(case.services, self.services) + kind
    }

    /// Whether a case is near enough to say anything: users within a factor of ten, or services
    /// where the source states no users, and the same class of hosting or kind of product.
    pub fn is_near(&self, case: &Case) -> bool {
        let apart = match case.users {
            Some(users) => tens(users, self.users),
            None => tens(case.services, self.services),
        };
        let is_alike = self.has_hosting_of(case) || self.same_kind(case) == Some(true);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link;
    use crate::uncertainty::reference_class::file;

    fn case() -> Case {
        let mut cases = file::published().into_iter();
        // A social network with 40,000 users on servers.
        cases.find(|case| case.id == "A06").expect("it ships")
    }

    fn position(link: &str) -> Position {
        Position::of(&link::decode(link).0, OptionId::Monolith)
    }

    #[test]
    fn each_difference_counts_one() {
        let check = |link: &str, distance: f64| {
            let found = position(link).distance(&case());
            assert!((found - distance).abs() < 1e-9, "{link}: {found}");
        };
        check("#v=2&kind=social&users=40000&mono_on=hetzner", 0.0);
        check("#v=2&kind=social&users=400000&mono_on=hetzner", 1.0);
        check("#v=2&kind=social&users=4000&mono_on=hetzner", 1.0);
        check("#v=2&kind=work&users=40000&mono_on=hetzner", 1.0);
        check("#v=2&kind=social&users=40000&mono_on=heroku", 0.0);
        check("#v=2&kind=work&users=4000&mono_on=heroku", 2.0);
        // An older link does not say what the product is.
        check("#v=1&users=40000&mono_on=hetzner", 0.5);
        let (split, _) = link::decode("#v=2&kind=social&users=40000&first_on=hetzner&first=10");
        let split = Position::of(&split, OptionId::FirstSplit);
        assert!((split.distance(&case()) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn near_is_within_a_factor_of_ten_and_alike_in_kind_or_hosting() {
        let check = |link: &str, is_near: bool| {
            assert_eq!(position(link).is_near(&case()), is_near, "{link}");
        };
        check("#v=2&kind=social&users=399999&mono_on=heroku", true);
        check("#v=2&kind=social&users=400001&mono_on=heroku", false);
        check("#v=2&kind=work&users=40000&mono_on=hetzner", true);
        check("#v=2&kind=work&users=40000&mono_on=heroku", false);
        // Without users, services decide.
        let mut unstated = case();
        unstated.users = None;
        let near = |link: &str| position(link).is_near(&unstated);
        assert!(near("#v=2&kind=social&users=1&mono_on=hetzner"));
        unstated.services = 11.0;
        let near = |link: &str| position(link).is_near(&unstated);
        assert!(!near("#v=2&kind=social&users=40000&mono_on=hetzner"));
    }
}
