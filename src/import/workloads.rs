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
pub(super) use recognised::{
    Recognised, database_of, of_kind, recognise, recognise_built, recognise_together,
    recognise_without_image,
};
pub(super) use stores::include;

use super::preview::Preview;
use crate::scenario::field::Field;
use recognised::OBSERVABILITY;

/// Takes over what the scenario has inputs for.
pub(super) fn take(preview: &mut Preview, parts: Vec<WorkloadPart>) {
    let mut parts = plausible::checked(preview, parts);
    web_servers(&mut parts);
    for part in &parts {
        say(preview, part);
    }
    let apps: Vec<_> = parts.iter().filter(|it| it.role == Role::App).collect();
    if !apps.is_empty() {
        size::take(preview, &apps);
        scaling::take(preview, &apps);
        accelerator(preview, &apps);
    }
    stores::take(preview, &parts, apps.len() as f64);
}

/// Says of a part what is only guessed, and why it is not counted.
fn say(preview: &mut Preview, part: &WorkloadPart) {
    if let Some(guess) = &part.guess {
        preview.guess(&part.name, part.line, &**guess);
    }
    let mut leave = |why: &str| preview.ignore(&part.name, part.line, why);
    match part.role {
        Role::Around(why) => leave(why),
        // A guess says so itself.
        Role::OneShot if part.guess.is_none() => leave("it runs once and ends: no service"),
        _ => {}
    }
    if part.has_gpu && part.role != Role::App {
        leave("the GPU that it reserves: only those of services are counted");
    }
}

/// Decides what web servers are: load balancers of the services in the file or of a stack that
/// watches others, or else sites of static files, which are services.
fn web_servers(parts: &mut [WorkloadPart]) {
    const BALANCER: Role = Role::Around("load balancers and meshes are lines of their own");
    let has_apps = parts.iter().any(|it| it.role == Role::App);
    let (role, guess) = if has_apps {
        let guess = "a web server next to services passes requests on to them; a site of static \
                     files would be a service";
        (BALANCER, guess)
    } else if only_watches(parts) {
        let guess = "a web server next to nothing but observability passes requests on to that; a \
                     site of static files would be a service";
        (BALANCER, guess)
    } else {
        let guess = "a web server without other services serves a site of its own";
        (Role::App, guess)
    };
    for part in parts.iter_mut().filter(|it| it.role == Role::WebServer) {
        part.role = role;
        part.guess = Some(match part.guess.take() {
            Some(before) => format!("{before}; {guess}"),
            None => guess.to_owned(),
        });
    }
}

/// Whether parts are a stack that watches other systems: several of observability, and nothing else
/// but web servers. Next to a single one, a site may be what is watched.
fn only_watches(parts: &[WorkloadPart]) -> bool {
    let watches = |it: &&WorkloadPart| it.role == Role::Around(OBSERVABILITY);
    let others = |it: &WorkloadPart| it.role != Role::WebServer && !watches(&it);
    parts.iter().filter(watches).count() > 1 && !parts.iter().any(others)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    fn part(name: &str, role: Role, copies: f64) -> WorkloadPart {
        WorkloadPart {
            name: name.to_owned(),
            line: 1,
            role,
            repository: String::new(),
            copies,
            scaled: None,
            cpu: None,
            memory: None,
            has_gpu: false,
            guess: None,
        }
    }

    fn app(name: &str, copies: f64, cpu: Option<f64>, memory: Option<f64>) -> WorkloadPart {
        WorkloadPart {
            cpu,
            memory,
            ..part(name, Role::App, copies)
        }
    }

    fn taken(parts: Vec<WorkloadPart>) -> Preview {
        let mut preview = Preview::new("a file", &Scenario::default());
        take(&mut preview, parts);
        preview
    }

    /// Services, copies of each, and what all copies reserve: processors and 10⁶ bytes.
    fn sums(preview: &Preview) -> (f64, f64, f64, f64) {
        let get = |field| preview.scenario.get(field);
        let (services, replicas) = (get(Field::Services), get(Field::Replicas));
        let all = services * replicas;
        let memory = all * get(Field::ServiceMemory) * get(Field::ServiceProcesses);
        (services, replicas, all * get(Field::CpuRequest), memory)
    }

    #[track_caller]
    fn close(value: f64, expected: f64) {
        assert!((value / expected - 1.0).abs() < 1e-4, "{value} {expected}");
    }

    #[test]
    fn the_sum_of_what_copies_reserve_is_kept() {
        for (few, many) in [(1.0, 10.0), (2.0, 3.0), (1.0, 60.0), (7.0, 7.0), (1.0, 2.0)] {
            let (cpu, memory) = ((0.1, 1.7), (134.217_728, 1_717.986_918_4));
            let preview = taken(vec![
                app("few", few, Some(cpu.0), Some(memory.0)),
                app("many", many, Some(cpu.1), Some(memory.1)),
            ]);
            let (_, _, all_cpu, all_memory) = sums(&preview);
            close(all_cpu, few * cpu.0 + many * cpu.1);
            close(all_memory, few * memory.0 + many * memory.1);
        }
    }

    #[test]
    fn of_two_counts_of_copies_that_are_as_near_the_one_without_rounding_is_taken() {
        let preview = taken(vec![
            app("shop", 10.0, Some(4.0), None),
            app("letters", 1.0, Some(0.1), None),
        ]);
        assert_eq!(preview.scenario.get(Field::Replicas), 5.0);
        assert_eq!(preview.scenario.get(Field::CpuRequest), 4.01);
        let whole = taken(vec![app("a", 2.0, None, None), app("b", 1.0, None, None)]);
        assert_eq!(whole.scenario.get(Field::Replicas), 2.0);
    }

    #[test]
    fn what_states_no_reservation_is_counted_like_the_others() {
        let preview = taken(vec![
            app("a", 3.0, Some(1.0), None),
            app("b", 1.0, Some(2.0), None),
            app("c", 2.0, None, None),
        ]);
        let (services, replicas, cpu, _) = sums(&preview);
        assert_eq!((services, replicas), (3.0, 2.0));
        close(cpu, 7.5);
        assert_eq!(preview.scenario.get(Field::ServiceMemory), 200.0);
    }

    #[test]
    fn what_runs_no_copy_is_no_service_unless_it_is_scaled() {
        let idle = WorkloadPart {
            scaled: Some((0.0, 4.0)),
            ..app("idle", 0.0, Some(1.0), None)
        };
        let preview = taken(vec![app("off", 0.0, Some(9.0), None), idle]);
        let (services, replicas, cpu, _) = sums(&preview);
        assert_eq!((services, replicas, cpu), (1.0, 1.0, 1.0));
        assert!(preview.scenario.ranges().is_some());
        assert!(preview.table().contains("off (line 1): switched off"));
        let nothing = taken(vec![
            part("db", Role::Database, 0.0),
            app("a", 1.0, None, None),
        ]);
        assert_eq!(nothing.scenario.get(Field::OwnDatabase), 0.4);
    }

    #[test]
    fn copies_without_end_are_said_and_counted_as_one() {
        for copies in [1e308, f64::INFINITY, f64::NAN, -1.0, 150_001.0] {
            let (a, b) = (
                app("a", copies, Some(0.5), None),
                app("b", copies, None, None),
            );
            let preview = taken(vec![a, b]);
            let (services, replicas, cpu, _) = sums(&preview);
            assert_eq!((services, replicas, cpu), (2.0, 1.0, 1.0), "{copies}");
            let table = preview.table();
            assert!(
                table.contains("hardly meant") && !table.contains("inf "),
                "{table}"
            );
        }
    }

    #[test]
    fn a_missing_unit_is_said_and_not_taken() {
        let preview = taken(vec![app("shop", 1.0, Some(500.0), Some(512e-6))]);
        assert_eq!(preview.scenario.get(Field::CpuRequest), 0.25);
        assert_eq!(preview.scenario.get(Field::ServiceMemory), 200.0);
        let table = preview.table();
        for words in ["500 processors", "512 bytes", "hardly meant"] {
            assert!(table.contains(words), "{table}");
        }
        let largest = taken(vec![app("shop", 1.0, Some(16.0), Some(8.0))]);
        assert_eq!(largest.scenario.get(Field::CpuRequest), 16.0);
        assert_eq!(largest.scenario.get(Field::ServiceMemory), 4.0);
    }

    #[test]
    fn a_gpu_is_taken_for_services_and_said_of_others() {
        let gpu = |role| WorkloadPart {
            has_gpu: true,
            ..part("model", role, 1.0)
        };
        let preview = taken(vec![gpu(Role::App)]);
        assert_eq!(preview.scenario.get(Field::Accelerator), 1.0);
        let preview = taken(vec![gpu(Role::OneShot), app("a", 1.0, None, None)]);
        assert_eq!(preview.scenario.get(Field::Accelerator), 0.0);
        assert!(preview.table().contains("GPU"), "{}", preview.table());
    }

    #[test]
    fn a_web_server_is_a_balancer_before_services_and_a_site_without_them() {
        let web = || part("front", Role::WebServer, 2.0);
        let alone = taken(vec![web(), part("db", Role::Database, 1.0)]);
        assert_eq!(sums(&alone).0, 1.0);
        assert!(alone.table().contains("a site of its own"));
        let before = taken(vec![
            web(),
            app("a", 1.0, None, None),
            app("b", 1.0, None, None),
        ]);
        assert_eq!(sums(&before).0, 2.0);
        assert!(before.table().contains("front (line 1): load balancers"));
        assert!(
            before
                .table()
                .contains("a site of static files would be a service")
        );
        let watch = |name: &str| part(name, Role::Around(OBSERVABILITY), 1.0);
        let stack = taken(vec![web(), watch("metrics"), watch("logs")]);
        assert!(stack.table().contains("nothing but observability"));
        assert!(stack.table().contains("front (line 1): load balancers"));
        let watched = taken(vec![web(), watch("metrics")]);
        assert_eq!(sums(&watched).0, 1.0);
        let kept = part("db", Role::Database, 1.0);
        let site = taken(vec![web(), watch("metrics"), watch("logs"), kept]);
        assert_eq!(sums(&site).0, 1.0);
    }

    #[test]
    fn a_cluster_is_one_store_and_that_is_said() {
        let store = |name: &str| WorkloadPart {
            repository: "mongo".to_owned(),
            ..part(name, Role::Database, 1.0)
        };
        let mut parts: Vec<_> = ["mongo1", "mongo2", "mongo3"].map(store).into();
        parts.extend(["a", "b"].map(|name| app(name, 1.0, None, None)));
        let one = taken(parts.clone());
        assert_eq!(one.scenario.get(Field::OwnDatabase), 0.0);
        assert!(
            one.table()
                .contains("members of one cluster: mongo1, mongo2, mongo3")
        );
        parts.push(part("es", Role::Search, 1.0));
        let two = taken(parts);
        assert_eq!(two.scenario.get(Field::OwnDatabase), 1.0);
    }
}
