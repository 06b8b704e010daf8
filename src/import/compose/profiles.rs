//! Profiles: which services of a project run.
//!
//! A service with profiles runs if one of them is asked for: here by `COMPOSE_PROFILES` in an `.env`
//! file (<https://docs.docker.com/compose/how-tos/profiles/>, November 2026). What an active service
//! cannot do without has to be active as well, or Compose refuses the project.

use std::collections::{BTreeMap, BTreeSet};

use super::project::{ComposeService, Project};
use super::value::ComposeValue;
use crate::import::preview::Preview;
use crate::import::trouble::Trouble;

/// The services of a project by whether they run.
#[derive(Debug, Default)]
pub(super) struct ActiveServices<'p, 't> {
    pub(super) active: Vec<&'p ComposeService<'t>>,
    /// Those that run only if a profile is asked for, with their profiles.
    pub(super) inactive: Vec<(&'p ComposeService<'t>, BTreeSet<String>)>,
}

/// Tells the services that run from those that do not.
pub(super) fn divide<'p, 't>(project: &'p Project<'t>) -> ActiveServices<'p, 't> {
    let asked = project.asked_profiles();
    let mut divided = ActiveServices::default();
    for service in &project.services {
        let profiles = profiles(project, service);
        let is_active = profiles.is_empty()
            || asked.contains("*")
            || profiles.iter().any(|it| asked.contains(it));
        if is_active {
            divided.active.push(service);
        } else {
            divided.inactive.push((service, profiles));
        }
    }
    divided
}

fn profiles(project: &Project, service: &ComposeService) -> BTreeSet<String> {
    let listed = service.value.get("profiles");
    let listed = listed.iter().flat_map(ComposeValue::items);
    listed.map(|it| project.known_text(it)).collect()
}

/// Checks that active services need none that are inactive, and says which need one that is in none
/// of the files.
///
/// # Errors
/// If one needs an inactive one: Compose refuses such a project. With a file missing that could say
/// that it does not run either, it is only said.
pub(super) fn check_needs(
    project: &Project,
    services: &ActiveServices,
    preview: &mut Preview,
) -> Result<(), Trouble> {
    let inactive: BTreeMap<_, _> = services
        .inactive
        .iter()
        .map(|(service, profiles)| (service.name, profiles))
        .collect();
    let active = services.active.iter().map(|service| service.name);
    let active: BTreeSet<_> = active.collect();
    for service in &services.active {
        for (name, line) in needs(project, service) {
            if let Some(profiles) = inactive.get(&*name) {
                let profile = profiles.first().map_or("", String::as_str);
                if let Some((missing, _)) = project.missing.first() {
                    let what = format!("{}: depends_on {name}", service.name);
                    let why = format!(
                        "that runs only for the profile {profile}, and {missing}, which is missing, \
                         may say the same of this one"
                    );
                    preview.ignore(&what, line, why);
                    continue;
                }
                return Err(Trouble::at(
                    line,
                    format!(
                        "services.{}.depends_on: “{name}” runs only for the profile “{profile}”, \
                         which is not asked for; import an .env file with \
                         COMPOSE_PROFILES={profile} together with this file, or say “required: \
                         false” there",
                        service.name
                    ),
                ));
            }
            if !active.contains(&*name) {
                let what = format!("{}: depends_on {name}", service.name);
                let why = "no such service is in the files";
                preview.ignore(&what, line, why);
            }
        }
    }
    Ok(())
}

/// The names of the services that one cannot do without, with their lines: those it depends on, and
/// those it links to or shares something with.
pub(super) fn needs(project: &Project, service: &ComposeService) -> Vec<(String, usize)> {
    let mut needs = Vec::new();
    if let Some(depends_on) = service.value.get("depends_on") {
        let listed = depends_on.items();
        needs.extend(listed.map(|it| (project.known_text(it), it.node.line())));
        for (name, layer) in depends_on.members() {
            let required = depends_on.at(&[name, "required"]);
            let required = required.and_then(|it| it.last());
            let is_required = required.is_none_or(|it| {
                let said = project.known_text(it).to_lowercase();
                !matches!(&*said, "false" | "no" | "off" | "n")
            });
            if is_required {
                needs.push((name.to_owned(), layer.node.line()));
            }
        }
    }
    for list in ["links", "volumes_from"] {
        let listed = service.value.get(list);
        let listed = listed.iter().flat_map(ComposeValue::items);
        needs.extend(listed.filter_map(|it| {
            let text = project.known_text(it);
            let name = text.split(':').next().unwrap_or_default();
            (name != "container").then(|| (name.to_owned(), it.node.line()))
        }));
    }
    for shared in ["network_mode", "ipc", "pid", "uts", "cgroup"] {
        let of = service.value.get(shared).and_then(|it| it.last());
        needs.extend(of.and_then(|it| {
            let text = project.known_text(it);
            let name = text.strip_prefix("service:")?;
            Some((name.to_owned(), it.node.line()))
        }));
    }
    needs
}
