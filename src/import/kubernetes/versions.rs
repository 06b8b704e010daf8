//! Versions of one service: workloads whose pods differ only in what labels say of a version, behind
//! one Service. A new version beside the old one, blue beside green, or a canary is no other service.
//!
//! A Service says that its pods answer for each other. What it says of a version is left aside: it
//! may send requests to one of several versions, which run all the same.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::manifest::ManifestNode;
use super::object::KubernetesObject;
use super::workload::Workload;
use crate::import::workloads::{Role, WorkloadPart};

/// Labels that tell versions apart
/// (<https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/> and
/// <https://istio.io/latest/docs/ops/deployment/application-requirements/>, November 2026).
const VERSION_LABELS: [&str; 11] = [
    "app.kubernetes.io/version",
    "color",
    "colour",
    "helm.sh/chart",
    "istio.io/rev",
    "pod-template-hash",
    "rollouts-pod-template-hash",
    "service.istio.io/canonical-revision",
    "slot",
    "track",
    "version",
];

/// Values that name versions, whatever the label is called.
const VERSION_WORDS: [&str; 9] = [
    "active",
    "baseline",
    "blue",
    "canary",
    "candidate",
    "green",
    "preview",
    "primary",
    "stable",
];

/// The most comparisons of a Service with labels: enough for any cluster, and over in no time. What
/// is beyond stays as it is.
const MOST_COMPARISONS: usize = 2_000_000;

/// Labels without those of versions, in the order of their names.
type Labels<'t> = Vec<(&'t str, Cow<'t, str>)>;

/// A namespace, and the name and value of a label in it.
type LabelOf<'t> = (&'t str, &'t str, Cow<'t, str>);

/// The Services of a file, by namespace and the first of their labels: each with its name and what it
/// selects.
struct Services<'t> {
    by_first_label: BTreeMap<LabelOf<'t>, Vec<(&'t str, Labels<'t>)>>,
    comparisons: usize,
}

impl<'t> Services<'t> {
    fn of(objects: &'t [KubernetesObject<'t>]) -> Self {
        let mut by_first_label: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for object in objects.iter().filter(|it| it.kind() == ("Service", "")) {
            let selector = labels(object.node.at(&["spec", "selector"]));
            if let Some((name, value)) = selector.first().cloned() {
                let key = (&*object.key.namespace, name, value);
                let of_label = by_first_label.entry(key).or_default();
                of_label.push((&*object.key.name, selector));
            }
        }
        Self {
            by_first_label,
            comparisons: 0,
        }
    }

    /// The name of a Service that selects all pods with these labels.
    fn selecting(&mut self, namespace: &str, labels: &Labels<'_>) -> Option<&'t str> {
        for (name, value) in labels {
            let key = (namespace, *name, value.clone());
            for (service, selector) in self.by_first_label.get(&key).into_iter().flatten() {
                self.comparisons += 1;
                if self.comparisons > MOST_COMPARISONS {
                    return None;
                }
                if selector.iter().all(|it| labels.binary_search(it).is_ok()) {
                    return Some(service);
                }
            }
        }
        None
    }
}

/// The parts that run, the versions of one service as one.
pub(super) fn merge<'t>(
    objects: &'t [KubernetesObject<'t>],
    workloads: Vec<Workload<'t>>,
) -> Vec<WorkloadPart> {
    let mut services = Services::of(objects);
    let mut groups: Vec<Vec<Workload<'t>>> = Vec::new();
    let mut places = BTreeMap::new();
    for workload in workloads {
        let labels = labels(workload.metadata.and_then(|it| it.get("labels")));
        // What is switched off, and stores, are no versions of anything.
        let is_version = workload.part.role == Role::App && workload.part.copies > 0.0;
        if !is_version || labels.is_empty() {
            groups.push(vec![workload]);
            continue;
        }
        let key = (workload.namespace.clone(), labels);
        let place = *places.entry(key).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(workload),
            None => groups.push(vec![workload]),
        }
    }
    let names: BTreeMap<_, _> = places
        .into_iter()
        .map(|(key, place)| (place, key))
        .collect();
    let mut parts = Vec::new();
    for (place, group) in groups.into_iter().enumerate() {
        let service = names.get(&place).filter(|_| group.len() > 1);
        let service = service.and_then(|(namespace, labels)| services.selecting(namespace, labels));
        let group = group.into_iter().map(|it| it.part);
        match service {
            Some(service) => parts.extend(merged(service, &group.collect::<Vec<_>>())),
            None => parts.extend(group),
        }
    }
    parts
}

/// One part for the versions of a service: all their copies, with the request of a copy on average.
fn merged(service: &str, versions: &[WorkloadPart]) -> Option<WorkloadPart> {
    let names: Vec<_> = versions.iter().map(|it| &*it.name).collect();
    let guess = format!(
        "versions of one service behind Service {service}, counted as one: {}",
        names.join(", ")
    );
    let mean = |read: fn(&WorkloadPart) -> Option<f64>| {
        let stated = versions
            .iter()
            .filter_map(|it| Some((it.copies, read(it)?)));
        let (copies, sum) = stated.fold((0.0, 0.0), |(copies, sum), (count, of_copy)| {
            (copies + count, sum + count * of_copy)
        });
        (copies > 0.0).then(|| sum / copies)
    };
    let bounds = versions
        .iter()
        .map(|it| it.scaled.unwrap_or((it.copies, it.copies)));
    let bounds = bounds.fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let is_scaled = versions.iter().any(|it| it.scaled.is_some());
    let part = WorkloadPart {
        name: service.to_owned(),
        copies: versions.iter().map(|it| it.copies).sum(),
        scaled: is_scaled.then_some(bounds),
        cpu: mean(cpu_of),
        memory: mean(memory_of),
        has_gpu: versions.iter().any(|it| it.has_gpu),
        guess: Some(
            guess
                + &unstated(versions, cpu_of, "processor")
                + &unstated(versions, memory_of, "memory"),
        ),
        ..versions.first()?.clone()
    };
    Some(part)
}

/// Which versions do not say what they request of a resource, if others do.
fn unstated(
    versions: &[WorkloadPart],
    read: fn(&WorkloadPart) -> Option<f64>,
    resource: &str,
) -> String {
    let (stated, unstated): (Vec<_>, Vec<_>) = versions.iter().partition(|it| read(it).is_some());
    if stated.is_empty() || unstated.is_empty() {
        return String::new();
    }
    let names: Vec<_> = unstated.iter().map(|it| &*it.name).collect();
    let names = names.join(", ");
    format!("; {names}: no {resource} requested, counted like the others")
}

fn cpu_of(part: &WorkloadPart) -> Option<f64> {
    part.cpu
}

fn memory_of(part: &WorkloadPart) -> Option<f64> {
    part.memory
}

/// The labels of a mapping that say nothing of a version.
fn labels(node: Option<ManifestNode<'_>>) -> Labels<'_> {
    let members = node.into_iter().flat_map(ManifestNode::members);
    let labels = members.map(|(name, node)| (name, node.text()));
    let labels = labels.filter(|(name, value)| !is_version(name, value));
    let mut labels: Vec<_> = labels.collect();
    labels.sort_unstable();
    labels
}

/// Whether a label says which version of something a pod is.
fn is_version(name: &str, value: &str) -> bool {
    let digits = value.strip_prefix('v').unwrap_or(value);
    let is_number = digits.starts_with(|letter: char| letter.is_ascii_digit())
        && (digits != value || digits.contains('.'));
    VERSION_LABELS.contains(&name) || VERSION_WORDS.contains(&value) || is_number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_told_by_labels_and_words() {
        for (name, value) in [
            ("version", "anything"),
            ("role", "blue"),
            ("release-of", "v2"),
            ("tag", "1.2.3"),
            ("tag", "v1-beta"),
        ] {
            assert!(is_version(name, value), "{name}: {value}");
        }
        for (name, value) in [
            ("app", "shop"),
            ("component", "api"),
            ("shard", "1"),
            ("app", "vault"),
            ("release", "shop-a"),
        ] {
            assert!(!is_version(name, value), "{name}: {value}");
        }
    }
}
