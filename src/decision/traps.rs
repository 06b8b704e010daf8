//! Traps: reasons for a split that do not hold, and splits that cost more than they give.
//!
//! Only those that apply to the scenario are reported.

use super::ownership::{self, services_today};
use crate::forecast::strategy::target;
use crate::model::option::{Capability, OnCall, Plan, plural};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// The number of containers up to which Kubernetes is more to run than what runs on it.
///
/// Source: none found; the figure of the checklist, 2026-11.
const FEW_CONTAINERS: f64 = 3.0;

/// The number of services from which errors cannot be found without tracing.
///
/// Source: none found; a planning figure, 2026-11.
const MANY_SERVICES: f64 = 5.0;

type Trap = fn(&Scenario) -> Option<String>;

const TRAPS: [Trap; 7] = [
    priced_as_other_services,
    for_security,
    kubernetes_for_few,
    more_services_than_engineers,
    everyone_on_call,
    one_database_for_all,
    requests_without_traces,
];

/// The traps of a scenario, in sentences.
///
/// # Examples
///
/// ```
/// use splitpoint::decision::traps::traps;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&services=20&engineers=15");
/// assert!(traps(&scenario)[0].starts_with("20 services for 15 engineers"));
/// ```
pub fn traps(scenario: &Scenario) -> Vec<String> {
    TRAPS
        .into_iter()
        .filter_map(|trap| trap(scenario))
        .collect()
}

fn services(scenario: &Scenario) -> f64 {
    target(scenario).services(scenario)
}

fn priced_as_other_services(scenario: &Scenario) -> Option<String> {
    let (today, priced) = (services_today(scenario)?, services(scenario));
    (today != priced).then(|| {
        format!(
            "{} exist, but {} are priced: the bills and costs are not those of the services that exist.",
            plural(today, "service"),
            plural(priced, "service")
        )
    })
}

fn for_security(scenario: &Scenario) -> Option<String> {
    (services(scenario) <= 2.0).then(|| {
        "A service that is split out only “for security”, such as login, is one more thing to patch \
         and one more network path to guard. It protects only what is in a database of its own; \
         with a shared database it protects nothing."
            .to_owned()
    })
}

fn kubernetes_for_few(scenario: &Scenario) -> Option<String> {
    let count = services(scenario);
    let is_few = count <= FEW_CONTAINERS && target(scenario).is_on_kubernetes(scenario);
    is_few.then(|| {
        format!(
            "Kubernetes for {}: its control plane, upgrades and nodes are more work than what runs on \
             them.",
            plural(count, "container")
        )
    })
}

fn more_services_than_engineers(scenario: &Scenario) -> Option<String> {
    let count = services(scenario);
    (count > ownership::engineers(scenario)).then(|| {
        format!(
            "{} for {}: a service without an owner is not repaired at night.",
            plural(count, "service"),
            ownership::engineers_in_words(scenario)
        )
    })
}

fn everyone_on_call(scenario: &Scenario) -> Option<String> {
    let is_on_call = Plan::of(scenario, target(scenario)).has(Capability::OnCall)
        && OnCall::of(scenario) == OnCall::Always;
    let (people, engineers) = (
        scenario.get(Field::Rotation),
        scenario.get(Field::Engineers),
    );
    (is_on_call && people >= engineers).then(|| {
        format!(
            "A rotation of {} with {}: everyone who builds is also on call.",
            plural(people, "person").replace("persons", "people"),
            plural(engineers, "engineer")
        )
    })
}

fn one_database_for_all(scenario: &Scenario) -> Option<String> {
    let count = services(scenario);
    (count > 1.0 && scenario.get(Field::OwnDatabase) == 0.0).then(|| {
        format!(
            "{} on one shared database: they change and fail together, as a monolith does, and call \
             each other over a network as well.",
            plural(count, "service")
        )
    })
}

fn requests_without_traces(scenario: &Scenario) -> Option<String> {
    let count = services(scenario);
    let is_traced = Plan::of(scenario, target(scenario)).has(Capability::Tracing);
    (count >= MANY_SERVICES && !is_traced).then(|| {
        format!(
            "{} without tracing: a slow request passes through several of them, and it cannot be seen \
             where it waits. The bill is lower, but incidents take longer.",
            plural(count, "service")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_trap_is_named_where_the_scenario_runs_into_it() {
        let check = |changes: &[(Field, f64)], words: &str, is_named: bool| {
            let scenario = changes
                .iter()
                .fold(Scenario::default(), |it, &(field, value)| {
                    it.with(field, value)
                });
            let named = traps(&scenario).iter().any(|trap| trap.contains(words));
            assert_eq!(named, is_named, "{words}: {changes:?}");
        };
        check(&[(Field::Today, 140.0)], "but 20 services are priced", true);
        check(&[(Field::Today, 20.0)], "are priced", false);
        check(&[], "are priced", false);
        check(&[(Field::Services, 2.0)], "for security", true);
        check(&[(Field::Services, 3.0)], "for security", false);
        check(
            &[(Field::Services, 3.0)],
            "Kubernetes for 3 containers",
            true,
        );
        check(&[(Field::Services, 4.0)], "Kubernetes for", false);
        check(
            &[(Field::Engineers, 19.0)],
            "20 services for 19 engineers",
            true,
        );
        check(&[(Field::Engineers, 20.0)], "20 services for", false);
        check(&[(Field::Teams, 4.0)], "20 services for", false);
        check(&[(Field::Teams, 3.0)], "20 services for 3 teams of 6", true);
        check(&[(Field::Engineers, 8.0)], "everyone who builds", true);
        let office_hours = (Field::OnCall, 1.0);
        check(
            &[(Field::Engineers, 8.0), office_hours],
            "everyone who builds",
            false,
        );
        check(&[(Field::OwnDatabase, 0.0)], "one shared database", true);
        check(&[(Field::Tracing, 0.0)], "without tracing", true);
        check(&[], "without tracing", false);
    }
}
