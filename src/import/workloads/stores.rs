//! Databases, caches and queues among the parts.

use super::cluster::clusters;
use super::names;
use super::part::{Role, WorkloadPart};
use crate::forecast::strategy::target;
use crate::import::preview::Preview;
use crate::model::option::{Capability, plural};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// Takes over the stores of this many services.
pub(super) fn take(preview: &mut Preview, parts: &[WorkloadPart], services: f64) {
    let of =
        |roles: &[Role]| -> Vec<_> { parts.iter().filter(|it| roles.contains(&it.role)).collect() };
    // A search engine is bought and run as a database of its own.
    let databases = of(&[Role::Database, Role::Search]);
    if services == 0.0 {
        for part in databases {
            let why = "a database, and no service of yours in the file that it could be for";
            preview.ignore(&part.name, part.line, why);
        }
    } else if !databases.is_empty() {
        own_databases(preview, &clusters(&databases), services);
    }
    for (role, capability) in [
        (Role::Cache, Capability::Cache),
        (Role::Queue, Capability::Queue),
    ] {
        let found = of(&[role]);
        if !found.is_empty() {
            include(preview, capability, &names::list(&found));
        }
    }
}

/// Takes over how many services have a database of their own.
fn own_databases(preview: &mut Preview, databases: &[Vec<&WorkloadPart>], services: f64) {
    let count = databases.len() as f64;
    let own = if count == 1.0 {
        0.0
    } else {
        (count / services).min(1.0)
    };
    preview.take(
        Field::OwnDatabase,
        (own * 100.0).round() / 100.0,
        format!(
            "{} for {}: {}",
            plural(count, "database"),
            plural(services, "service"),
            names::list_clusters(databases)
        ),
    );
}

/// Has the option that staying is compared with include something.
pub(in crate::import) fn include(preview: &mut Preview, capability: Capability, why: &str) {
    let scenario: Scenario = preview.scenario;
    let option = target(&scenario).spec();
    let place = capability as usize;
    let words = |is_in: bool| if is_in { "included" } else { "not included" };
    let before = scenario.holds(option.includes, place);
    let value = scenario.with_member(option.includes, place, true);
    preview.scenario = scenario.with(option.includes, value);
    preview.list_taken(
        format!("{} of “{}”", capability.label(), option.name),
        words(before),
        words(true),
        format!("the file runs {why}"),
    );
}
