//! The parts that compose files and manifests have in common: they run, in some copies, with some
//! processor and memory; and what of that the scenario has an input for.

mod cluster;
mod names;
mod part;
mod plausible;
mod recognised;
mod scaling;
mod size;
mod stores;

pub(super) use part::{Role, WorkloadPart};
pub(super) use recognised::{Recognised, recognise, recognise_built, recognise_together};
pub(super) use stores::include;

use super::preview::Preview;
use crate::scenario::field::Field;

/// Takes over what the scenario has inputs for.
pub(super) fn take(preview: &mut Preview, parts: Vec<WorkloadPart>) {
    let mut parts = plausible::checked(preview, parts);
    web_servers(&mut parts);
    for part in &parts {
        if let Some(guess) = &part.guess {
            preview.guess(&part.name, part.line, &**guess);
        }
        match part.role {
            Role::Around(why) => preview.ignore(&part.name, part.line, why),
            Role::OneShot => {
                preview.ignore(&part.name, part.line, "it runs once and ends: no service");
            }
            _ => {}
        }
    }
    let apps: Vec<_> = parts.iter().filter(|it| it.role == Role::App).collect();
    if !apps.is_empty() {
        size::take(preview, &apps);
        scaling::take(preview, &apps);
        accelerator(preview, &apps);
    }
    stores::take(preview, &parts, apps.len() as f64);
}

/// Decides what web servers are: load balancers of the services in the file, or else sites of
/// static files, which are services.
fn web_servers(parts: &mut [WorkloadPart]) {
    let has_apps = parts.iter().any(|it| it.role == Role::App);
    for part in parts.iter_mut().filter(|it| it.role == Role::WebServer) {
        let guess = if has_apps {
            part.role = Role::Around("load balancers and meshes are lines of their own");
            "a web server next to services passes requests on to them; a site of static files would \
             be a service"
        } else {
            part.role = Role::App;
            "a web server without other services serves a site of its own"
        };
        part.guess.get_or_insert_with(|| guess.to_owned());
    }
}

/// Takes over that services reserve GPUs.
fn accelerator(preview: &mut Preview, apps: &[&WorkloadPart]) {
    let accelerated = apps.iter().copied().filter(|it| it.has_gpu);
    let accelerated: Vec<_> = accelerated.collect();
    if !accelerated.is_empty() {
        let why = format!(
            "GPUs are reserved by {}; the busiest part has one a copy",
            names::list(&accelerated)
        );
        preview.take(Field::Accelerator, 1.0, why);
    }
}

/// Returns the reservation, or `None` if it is zero.
pub(super) fn reserved(value: f64) -> Option<f64> {
    (value.is_finite() && value > 0.0).then_some(value)
}
