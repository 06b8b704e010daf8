//! What containers and pods request, as the scheduler counts it.

use std::collections::BTreeMap;

use super::manifest::ManifestNode;
use super::object::KubernetesObject;
use super::quantity::quantity;
use super::remarks::named;
use crate::import::preview::Preview;

/// Requests; `None` where none is made.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Requests {
    /// Virtual processors.
    pub(super) cpu: Option<f64>,
    /// Bytes.
    pub(super) memory: Option<f64>,
}

impl Requests {
    fn merged(self, other: Self, merge: fn(f64, f64) -> f64) -> Self {
        let both = |one: Option<f64>, other: Option<f64>| match (one, other) {
            (Some(one), Some(other)) => Some(merge(one, other)),
            (one, other) => one.or(other),
        };
        Self {
            cpu: both(self.cpu, other.cpu),
            memory: both(self.memory, other.memory),
        }
    }

    /// The sum.
    pub(super) fn plus(self, other: Self) -> Self {
        self.merged(other, |one, other| one + other)
    }

    /// The larger of both, each for itself.
    fn max(self, other: Self) -> Self {
        self.merged(other, f64::max)
    }

    /// These, and the others where none is made.
    pub(super) fn or(self, other: Self) -> Self {
        self.merged(other, |one, _| one)
    }

    /// Whether one of these is more than the other says.
    fn exceeds(self, other: Self) -> bool {
        let is_more = |one: Option<f64>, other: Option<f64>| match (one, other) {
            (Some(one), Some(other)) => one > other,
            _ => false,
        };
        is_more(self.cpu, other.cpu) || is_more(self.memory, other.memory)
    }
}

/// When a container of a pod runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContainerStage {
    /// As long as the pod does.
    Main,
    /// From its turn among the init containers until the pod ends.
    Sidecar,
    /// Before the pod, until it has ended.
    Init,
}

/// What a pod requests for its containers, which are given in the order of the file: what runs at
/// once at the most. An init container runs beside the sidecars that were started before it
/// (`AggregateContainerRequests` of k8s.io/component-helpers 0.36.1, and
/// <https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/753-sidecar-containers>).
pub(super) fn aggregated(containers: &[(ContainerStage, Requests)]) -> Requests {
    let mut running = Requests::default();
    let mut sidecars = Requests::default();
    let mut starting = Requests::default();
    for &(stage, requests) in containers {
        match stage {
            ContainerStage::Main => running = running.plus(requests),
            ContainerStage::Sidecar => {
                running = running.plus(requests);
                sidecars = sidecars.plus(requests);
                starting = starting.max(sidecars);
            }
            ContainerStage::Init => starting = starting.max(requests.plus(sidecars)),
        }
    }
    running.max(starting)
}

/// Reads requests, and says which of them are none.
pub(super) struct RequestReader<'r> {
    pub(super) preview: &'r mut Preview,
    /// Whose requests they are.
    pub(super) name: &'r str,
}

impl RequestReader<'_> {
    /// A list of resources at the end of these names.
    pub(super) fn list(&mut self, node: ManifestNode<'_>, path: &[&str]) -> Requests {
        let list = node.at(path);
        let mut read = |resource: &str| {
            let node = list?.get(resource)?;
            let value = quantity(node);
            if value.is_none() {
                let what = format!("{}: {} of {resource}", self.name, path.join("."));
                let why = format!(
                    "“{}” is no quantity, such as 500m or 128Mi; it is not taken",
                    node.text().chars().take(40).collect::<String>()
                );
                self.preview.ignore(&what, node.line(), &*why);
            }
            value
        };
        Requests {
            cpu: read("cpu"),
            memory: read("memory"),
        }
    }

    /// What a container, or all of a pod, requests: of each resource the request, or else the limit.
    pub(super) fn requested_or_limit(&mut self, node: ManifestNode<'_>) -> Requests {
        let requests = self.list(node, &["resources", "requests"]);
        requests.or(self.list(node, &["resources", "limits"]))
    }
}

/// What a namespace sets for containers that do not say it.
#[derive(Clone, Copy, Debug, Default)]
struct NamespaceLimits {
    request: Requests,
    least: Requests,
    most: Requests,
}

/// The `LimitRanges` of all namespaces.
#[derive(Debug, Default)]
pub(super) struct LimitRanges<'t>(BTreeMap<&'t str, NamespaceLimits>);

impl<'t> LimitRanges<'t> {
    /// Reads the `LimitRanges` among the objects. Of several in one namespace, the first that says
    /// something counts; within one, the last.
    pub(super) fn of(objects: &'t [KubernetesObject<'t>], preview: &mut Preview) -> Self {
        let mut ranges = Self::default();
        for object in objects.iter().filter(|it| it.kind() == ("LimitRange", "")) {
            let name = format!("LimitRange {}", named(&object.key.name));
            let mut reader = RequestReader {
                preview,
                name: &name,
            };
            let mut own = NamespaceLimits::default();
            for item in object.node.items_at(&["spec", "limits"]) {
                if item.text_at(&["type"]) == "Container" {
                    own = item_limits(&mut reader, item).or(own);
                }
            }
            let of_namespace = ranges.0.entry(&object.key.namespace).or_default();
            *of_namespace = of_namespace.or(own);
        }
        ranges
    }

    /// What a container in a namespace requests, by its own requests and limits, and those of the
    /// namespace: limits become requests before the namespace's are looked up.
    pub(super) fn container(
        &self,
        reader: &mut RequestReader<'_>,
        namespace: &str,
        container: ManifestNode<'_>,
    ) -> Requests {
        let own = reader.requested_or_limit(container);
        let Some(limits) = self.0.get(namespace) else {
            return own;
        };
        let requests = own.or(limits.request);
        if requests.exceeds(limits.most) || limits.least.exceeds(requests) {
            let called = container.text_at(&["name"]);
            let what = format!("{}: container {called}", reader.name);
            let why = "its requests are beyond what the LimitRange of its namespace lets in; they \
                       are taken as they stand";
            reader.preview.ignore(&what, container.line(), why);
        }
        requests
    }
}

impl NamespaceLimits {
    fn or(self, other: Self) -> Self {
        Self {
            request: self.request.or(other.request),
            least: self.least.or(other.least),
            most: self.most.or(other.most),
        }
    }
}

/// The limits that an item of a `LimitRange` says. A default request that is not stated is the default
/// limit, which is the maximum if it is not stated, or else the minimum (`SetDefaults_LimitRangeItem`
/// of Kubernetes 1.36).
fn item_limits(reader: &mut RequestReader<'_>, item: ManifestNode<'_>) -> NamespaceLimits {
    let least = reader.list(item, &["min"]);
    let most = reader.list(item, &["max"]);
    let limit = reader.list(item, &["default"]);
    let request = reader.list(item, &["defaultRequest"]);
    NamespaceLimits {
        request: request.or(limit).or(most).or(least),
        least,
        most,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn init_containers_count_with_the_sidecars_before_them() {
        use ContainerStage::{Init, Main, Sidecar};
        let check = |stages: &[(ContainerStage, f64)], expected: f64| {
            let containers = stages.iter().map(|&(stage, cpu)| {
                let cpu = Some(cpu);
                (stage, Requests { cpu, memory: None })
            });
            let found = aggregated(&containers.collect::<Vec<_>>());
            assert_eq!(found.cpu, Some(expected), "{stages:?}");
            assert_eq!(found.memory, None);
        };
        check(&[(Main, 200.0), (Sidecar, 150.0), (Init, 500.0)], 650.0);
        check(&[(Main, 200.0), (Init, 500.0), (Sidecar, 150.0)], 500.0);
        check(&[(Main, 400.0), (Init, 500.0), (Sidecar, 150.0)], 550.0);
        check(&[(Main, 1.0), (Init, 2.0), (Init, 3.0)], 3.0);
        check(&[(Sidecar, 1.0), (Sidecar, 2.0), (Main, 1.0)], 4.0);
        assert_eq!(aggregated(&[]), Requests::default());
    }
}
