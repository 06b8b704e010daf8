//! Meshes that inject their proxies when pods start, so that no file has them: labels and annotations
//! that ask for it.

use std::collections::BTreeSet;

use super::manifest::ManifestNode;
use super::object::KubernetesObject;
use super::workload::Workload;
use crate::import::preview::Preview;
use crate::import::workloads::Role;

/// Labels and annotations that inject a proxy, and their values
/// (<https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/>,
/// <https://istio.io/latest/docs/ambient/usage/add-workloads/>,
/// <https://linkerd.io/2/features/proxy-injection/>,
/// <https://developer.hashicorp.com/consul/docs/reference/k8s/annotation-label>,
/// <https://kuma.io/docs/latest/reference/kubernetes-annotations/>, November 2026).
const INJECTING: [(&str, &[&str]); 7] = [
    ("istio-injection", &["enabled"]),
    ("sidecar.istio.io/inject", &["true"]),
    ("istio.io/dataplane-mode", &["ambient"]),
    ("linkerd.io/inject", &["enabled", "ingress"]),
    ("consul.hashicorp.com/connect-inject", &["true"]),
    ("kuma.io/sidecar-injection", &["enabled", "true"]),
    ("appmesh.k8s.aws/sidecarInjectorWebhook", &["enabled"]),
];

/// The label of namespaces and pods that names a revision of Istio to inject.
const REVISION: &str = "istio.io/rev";

/// Whether metadata asks for proxies, or against them. `None` if they say nothing.
fn asks(metadata: ManifestNode<'_>) -> Option<bool> {
    let maps = ["labels", "annotations"].map(|name| metadata.get(name));
    let members = maps.into_iter().flatten().flat_map(ManifestNode::members);
    let mut answer = None;
    for (name, node) in members {
        let value = node.text();
        let asked = match INJECTING.iter().find(|(injecting, _)| *injecting == name) {
            Some((_, values)) => values.contains(&&*value),
            None if name == REVISION => !value.is_empty(),
            None => continue,
        };
        answer = Some(asked && answer != Some(false));
    }
    answer
}

/// The annotation that has Dapr run beside a pod
/// (<https://docs.dapr.io/reference/arguments-annotations-overview/>, November 2026).
const DAPR: &str = "dapr.io/enabled";

/// Says beside which workloads Dapr runs. Its sidecars serve calls of the app, and are no mesh
/// (<https://docs.dapr.io/concepts/service-mesh/>, November 2026).
pub(super) fn say_dapr(workloads: &[Workload<'_>], preview: &mut Preview) {
    let asks = |it: &&Workload<'_>| {
        let enabled = it.metadata.and_then(|it| it.at(&["annotations", DAPR]));
        enabled.is_some_and(|it| it.text() == "true")
    };
    let mut beside = workloads.iter().filter(asks);
    let Some(first) = beside.next() else {
        return;
    };
    let what = match beside.count() {
        0 => first.part.name.clone(),
        more => format!("{} and {more} more", first.part.name),
    };
    let why = "Dapr adds a sidecar to each copy; it is no mesh, and what it requests is counted only \
               where the file has it";
    preview.ignore(&what, first.part.line, why);
}

/// Returns why there is a mesh next to services, or `None` if there is none.
pub(super) fn why(
    objects: &[KubernetesObject<'_>],
    workloads: &[Workload<'_>],
) -> Option<&'static str> {
    if workloads.iter().any(|it| it.has_mesh) {
        return Some("its proxies next to the app");
    }
    let namespaces = objects.iter().filter(|it| it.kind() == ("Namespace", ""));
    let injected = namespaces.filter(|it| {
        let metadata = it.node.get("metadata");
        metadata.and_then(asks) == Some(true)
    });
    let injected: BTreeSet<_> = injected.map(|it| &*it.key.name).collect();
    let mut apps = workloads.iter().filter(|it| it.part.role == Role::App);
    let is_injected = apps.any(|it| {
        let own = it.metadata.and_then(asks);
        own.unwrap_or_else(|| injected.contains(&*it.namespace))
    });
    is_injected.then_some("pods into which a mesh injects its proxies")
}
