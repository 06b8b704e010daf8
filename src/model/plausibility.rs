//! Plausibility: warnings about a scenario as a whole.

use super::compute;
use super::option::{Capability, OnCall, OptionId, Plan, wants_own_stores};
use super::purchase;
use super::warning::Warning;
use crate::price_book::Sku;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// The most users in the worked bills and published cases that the model was checked against.
const MOST_USERS: f64 = 1e6;
const MOST_SERVICES: f64 = 150.0;

const LEAST_ON_ONE_SITE: Sku = Sku::new("sre.min.single");
const LEAST_ON_EACH_OF_TWO: Sku = Sku::new("sre.min.dual");
/// Shifts of twelve hours, as the SRE book counts incidents.
const SHIFTS_A_MONTH: f64 = 2.0 * 365.0 / 12.0;
const MOST_INCIDENTS: Sku = Sku::new("sre.maxinc");

/// Returns the warnings about an option that no single formula can give. They are not part of the
/// bill, because totals are computed far more often than warnings are read.
pub(super) fn warnings(scenario: &Scenario, option: OptionId) -> Vec<Warning> {
    let plan = &Plan::of(scenario, option);
    let mut found = fleet(scenario, option);
    if wants_own_stores(scenario) && !plan.keeps_stores {
        let hosting = plan.hosting.label;
        found.push(Warning::NoMachinesForDatabases { hosting });
    }
    if plan.has(Capability::OnCall) && OnCall::of(scenario) == OnCall::Always {
        let people = scenario.get(Field::Rotation);
        let sites = scenario.get(Field::Sites);
        let least = if sites == 1.0 {
            scenario.paid().of(LEAST_ON_ONE_SITE)
        } else {
            sites * scenario.paid().of(LEAST_ON_EACH_OF_TWO)
        };
        if people < least {
            found.push(Warning::ShortRotation {
                people,
                least,
                sites,
            });
        }
        let pages = option.services(scenario) * scenario.get(Field::Pages) / SHIFTS_A_MONTH;
        let most = scenario.paid().of(MOST_INCIDENTS);
        if pages > most {
            found.push(Warning::TooManyPages { pages, most });
        }
    }
    if purchase::is_lacking(scenario, plan) {
        let hosting = plan.hosting.label;
        found.push(Warning::NotReduced { hosting });
    }
    if plan.is_whole() && scenario.is_on(Field::Background) {
        found.push(Warning::OnePool);
    }
    if scenario.get(Field::Users) > MOST_USERS {
        found.push(Warning::ManyUsers);
    }
    if option.services(scenario) > MOST_SERVICES {
        found.push(Warning::ManyServices);
    }
    found
}

/// The warnings about servers that the option runs on already.
fn fleet(scenario: &Scenario, option: OptionId) -> Vec<Warning> {
    let spec = option.spec();
    let servers = scenario.get(spec.fleet);
    if servers == 0.0 {
        let has_kind = scenario.is_changed(spec.server);
        return Vec::from_iter(has_kind.then_some(Warning::KindWithoutFleet));
    }
    let Some(load) = compute::fleet_load(scenario, option) else {
        let hosting = Plan::of(scenario, option).hosting.label;
        return vec![Warning::FleetWithoutMachines { servers, hosting }];
    };
    let is_too_small = load.needed > servers;
    let too_small = Warning::FleetTooSmall {
        servers,
        kind: load.kind,
        needed: load.needed,
        fill: scenario.get(Field::Fill),
    };
    let fitting = (!load.is_fitting).then_some(Warning::NoNodeHoldsACopy);
    is_too_small
        .then_some(too_small)
        .into_iter()
        .chain(fitting)
        .collect()
}
