//! What is sold at each hosting, read from the lines of its cases.

use std::collections::BTreeSet;

use splitpoint::model::line::LineId;
use splitpoint::model::option::OptionId;
use splitpoint::scalar::{DerivationStep, StepContent};
use splitpoint::scenario::Scenario;
use splitpoint::scenario::field::Field;

use super::cost;
use crate::cases::{DerivedLine, cases, choices, derived_lines};
use crate::markdown::{Table, code};

const INTRODUCTION: &str = "\
# Hostings

Where an option can run, and what the model buys there. [Methodology](../methodology.md#hosting) describes the six rules of sizing.
The last column is the default monolith without any capability, moved to that hosting. What a platform includes in its price has no line.
";

/// What else a provider bills, as lines call it and as the table does.
const BESIDES: [(LineId, &str); 12] = [
    (LineId::Workspace, "workspace"),
    (LineId::ControlPlane, "control plane"),
    (LineId::LoadBalancer, "load balancer"),
    (LineId::ApiGateway, "API gateway"),
    (LineId::NatGateways, "NAT"),
    (LineId::Addresses, "public addresses"),
    (LineId::CallsBetweenZones, "traffic between zones"),
    (LineId::Firewall, "web firewall"),
    (LineId::ImageRegistry, "registry"),
    (LineId::Secrets, "secrets"),
    (LineId::Artefacts, "objects"),
    (LineId::LongerBackups, "longer backups"),
];

/// The lines of machines.
const MACHINES: [LineId; 6] = [
    LineId::WholeApp,
    LineId::Servers,
    LineId::Nodes,
    LineId::WholeAppProcessors,
    LineId::WholeAppMemory,
    LineId::WholeAppRequests,
];

pub(super) fn document() -> String {
    let mut table = Table::new([
        "hosting",
        "how it is sized",
        "machines",
        "databases",
        "cache",
        "queue",
        "also billed",
        "the default monolith there",
    ]);
    for (index, hosting) in choices(Field::MonolithOn).iter().enumerate() {
        let here: Vec<_> = derived_lines()
            .iter()
            .filter(|it| {
                let case = &cases()[it.case];
                case.is_hosting && case.label == hosting.label
            })
            .collect();
        let scenario = Scenario::default().with(Field::MonolithOn, index as f64);
        table.row([
            format!("{} (`{}`)", hosting.label, hosting.key),
            sizing(&here).to_owned(),
            sizes(&here, &MACHINES, &["instances", "servers", "nodes"]),
            sizes(
                &here,
                &[LineId::Database, LineId::DatabaseWithStandby],
                &["databases"],
            ),
            sizes(&here, &[LineId::Cache], &[]),
            sizes(&here, &[LineId::ServiceQueue], &[]),
            besides(&here),
            cost(&scenario, OptionId::Monolith),
        ]);
    }
    format!("{INTRODUCTION}\n{table}")
}

fn has(here: &[&DerivedLine], id: LineId) -> bool {
    here.iter().any(|it| it.line.id == id)
}

/// The rule by which the hosting is sized.
fn sizing(here: &[&DerivedLine]) -> &'static str {
    if has(here, LineId::Nodes) {
        "copies packed on the nodes of a cluster"
    } else if has(here, LineId::Servers) {
        "the whole app on each server; copies of services packed on servers"
    } else if has(here, LineId::ApiGateway) {
        "a function for each request, billed while it answers"
    } else if has(here, LineId::WholeAppRequests) {
        "containers billed while they answer"
    } else if has(here, LineId::WholeAppProcessors) {
        "containers of set sizes, billed by the hour"
    } else {
        "each copy in an instance of its own"
    }
}

fn besides(here: &[&DerivedLine]) -> String {
    let besides = BESIDES.iter().filter(|(id, _)| has(here, *id));
    let besides: Vec<_> = besides.map(|(_, short)| *short).collect();
    if besides.is_empty() {
        "–".to_owned()
    } else {
        besides.join(", ")
    }
}

/// The SKUs of these lines, and those that were weighed for the counts with these.
fn sizes(here: &[&'static DerivedLine], ids: &[LineId], counts: &[&str]) -> String {
    let lines = here.iter().filter(|it| ids.contains(&it.line.id));
    let skus = lines.flat_map(|it| {
        let steps = it.derivation.steps.iter();
        let counted = steps.filter(|step| counts.contains(&&*step.name));
        counted.flat_map(weighed).chain([it.line.sku])
    });
    range(skus.collect())
}

/// The SKUs that a step chose among.
fn weighed(step: &DerivationStep) -> Vec<&'static str> {
    match &step.content {
        StepContent::Formula {
            choice: Some(choice),
            ..
        } => {
            let passed_over = choice.passed_over.iter().map(|(sku, _)| *sku);
            passed_over.chain([choice.sku]).collect()
        }
        _ => Vec::new(),
    }
}

/// The SKUs from the cheapest to the dearest.
fn range(skus: BTreeSet<&'static str>) -> String {
    let book = Scenario::default().book();
    let price = |sku: &&str| {
        let amount = book.entry(sku).and_then(|entry| entry.amount);
        amount.unwrap_or(f64::INFINITY)
    };
    let mut skus: Vec<_> = skus.into_iter().collect();
    skus.sort_by(|one, other| price(one).total_cmp(&price(other)));
    match skus[..] {
        [] => "–".to_owned(),
        [small, _, _, .., large] => {
            format!("`{small}` to `{large}`, {} sizes", skus.len())
        }
        _ => skus.into_iter().map(code).collect::<Vec<_>>().join(", "),
    }
}
