//! Services of profiles that are not enabled.
//!
//! They do not run, and are left out. But where a store comes in several makes, each for a profile
//! of its own, a team runs one of them: one is counted, as a guess.

use std::collections::BTreeSet;

use super::part;
use super::profiles::ActiveServices;
use super::project::Project;
use super::reader::ServiceReader;
use crate::import::preview::Preview;
use crate::import::workloads::{Role, WorkloadPart};

/// What a store is one of: a search engine is no database in another make.
const STORES: [Role; 4] = [Role::Database, Role::Search, Role::Cache, Role::Queue];

/// A service that does not run.
struct Inactive<'s> {
    part: Option<WorkloadPart>,
    name: &'s str,
    line: usize,
    profiles: &'s BTreeSet<String>,
}

/// Adds a store of each kind that comes in several makes, and says what is left out.
pub(super) fn add(
    project: &Project,
    services: &ActiveServices,
    preview: &mut Preview,
    parts: &mut Vec<WorkloadPart>,
) {
    // What it says of services that do not run is of no use.
    let mut unused = preview.clone();
    let inactive = services.inactive.iter().map(|(service, profiles)| {
        let mut reader = ServiceReader {
            project,
            service,
            preview: &mut unused,
        };
        Inactive {
            part: part::recognised(&mut reader),
            name: service.name,
            line: service.value.line(),
            profiles,
        }
    });
    let inactive: Vec<_> = inactive.collect();
    let chosen = STORES.into_iter().filter_map(|role| {
        let runs = parts.iter().any(|it| it.role == role);
        if runs { None } else { chosen(&inactive, role) }
    });
    let chosen: Vec<_> = chosen.collect();
    for (place, it) in inactive.iter().enumerate() {
        match chosen.iter().find(|(chosen, _)| *chosen == place) {
            Some((_, part)) => parts.push(part.clone()),
            None => say_left_out(it, preview),
        }
    }
}

/// Returns the first of several makes of a store, with its place; `None` if there is no choice.
fn chosen(inactive: &[Inactive], role: Role) -> Option<(usize, WorkloadPart)> {
    let of_role = |it: &Inactive| it.part.as_ref().is_some_and(|part| part.role == role);
    let makes = inactive.iter().enumerate().filter(|(_, it)| of_role(it));
    let makes: Vec<_> = makes.collect();
    let (place, first) = makes.first()?;
    let mut others = makes.iter().skip(1).map(|(_, it)| it);
    if !others.any(|it| it.profiles.is_disjoint(first.profiles)) {
        return None;
    }
    let names: Vec<_> = makes.iter().take(8).map(|(_, it)| it.name).collect();
    let mut part = first.part.clone()?;
    part.guess = Some(format!(
        "one of {}, which are for profiles of their own: one of them is taken to run",
        names.join(", ")
    ));
    Some((*place, part))
}

fn say_left_out(it: &Inactive, preview: &mut Preview) {
    let profiles: Vec<_> = it.profiles.iter().take(4).map(String::as_str).collect();
    let first = profiles.first().copied().unwrap_or_default();
    let why = format!(
        "it runs only for the profile {}; COMPOSE_PROFILES={first} in an .env file imported together \
         with this one asks for it",
        profiles.join(" or ")
    );
    preview.ignore(it.name, it.line, why);
}
