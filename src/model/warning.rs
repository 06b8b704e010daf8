//! What the user should know about an answer before trusting it.

use super::cluster;
use super::estimate::Estimate;
use super::option::{Capability, Hosting, OnCall, OptionId};
use super::reader::Plain;
use super::render;
use super::workload;
use crate::price_book::Sku;
use crate::scalar::figure;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// Sentences about an option's estimate that the user should read with it.
pub fn warnings(scenario: &Scenario, estimate: &Estimate) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(unknown_prices(estimate));
    found.extend(past_the_price_list(estimate));
    found.extend(too_small(scenario, estimate.option));
    found.extend(short_rotation(scenario, estimate.option));
    found.extend(outside_the_checked_range(scenario, estimate.option));
    found
}

fn unknown_prices(estimate: &Estimate) -> Option<String> {
    let unknown: Vec<_> = estimate
        .lines
        .iter()
        .filter(|line| line.monthly_cost.is_none())
        .map(|line| line.sku)
        .collect();
    (!unknown.is_empty()).then(|| {
        format!(
            "The price book has no price for {}; the total is at least what is shown.",
            unknown.join(", ")
        )
    })
}

/// Shared databases are one, unless one of the largest size does not hold what it must.
fn past_the_price_list(estimate: &Estimate) -> Option<String> {
    const ONE_WITH_STANDBY: f64 = 2.0 * 730.0;
    let (name, one) = match estimate.option.spec().hosting {
        Hosting::Render { split: false } => ("Database", 1.0),
        Hosting::Render { split: true } => ("Database that the others share", 1.0),
        Hosting::Kubernetes(_) => (
            "Database that the others share, with standby",
            ONE_WITH_STANDBY,
        ),
    };
    let line = estimate.lines.iter().find(|line| line.name == name)?;
    (line.quantity > one).then(|| {
        format!(
            "{}: the largest database in the price book ({}) does not hold the data in use and the connections, so the bill counts {} of them.",
            estimate.option.spec().name,
            line.sku,
            figure(line.quantity / one),
        )
    })
}

/// Instances and nodes must hold at least one copy of what runs on them.
fn too_small(scenario: &Scenario, option: OptionId) -> Option<String> {
    let read = &Plain(scenario);
    let name = option.spec().name;
    match option.spec().hosting {
        Hosting::Render { split } => {
            let memory =
                if split { workload::service_memory(read) } else { workload::monolith_memory(read) };
            (!render::holds_an_instance(read, memory)).then(|| {
                format!("{name}: no instance in the price book has the memory for its processes; the bill counts as many of the largest as have it together.")
            })
        }
        Hosting::Kubernetes(_) => (!cluster::node_holds_a_replica(read)).then(|| {
            format!("{name}: no node of the chosen size has room for one replica; choose larger nodes or smaller requests.")
        }),
    }
}

fn short_rotation(scenario: &Scenario, option: OptionId) -> Option<String> {
    const HUMANE: Sku = Sku::new("sre.min.single");
    let Hosting::Kubernetes(plan) = option.spec().hosting else {
        return None;
    };
    let people = scenario.get(Field::Rotation);
    let least = scenario.book().quote(HUMANE).amount;
    let around_the_clock =
        plan.has(Capability::OnCall, scenario) && OnCall::of(scenario) == OnCall::Always;
    (around_the_clock && people < least).then(|| {
        format!(
            "A rotation of {} around the clock is smaller than the {} that Google's SRE book asks for on one site.",
            figure(people),
            figure(least),
        )
    })
}

fn outside_the_checked_range(scenario: &Scenario, option: OptionId) -> Option<String> {
    // The worked bills and published cases behind the model lie below these.
    const MOST_USERS: f64 = 1e6;
    const MOST_SERVICES: f64 = 150.0;
    let users = scenario.get(Field::Users);
    let services = scenario.get(Field::Services);
    let many_services =
        matches!(option.spec().hosting, Hosting::Kubernetes(_)) && services > MOST_SERVICES;
    if users > MOST_USERS {
        Some("Above a million users nothing here has been checked against a real bill.".to_owned())
    } else if many_services {
        Some("Above 150 services nothing here has been checked against a real bill.".to_owned())
    } else {
        None
    }
}
