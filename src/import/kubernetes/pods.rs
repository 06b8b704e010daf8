//! Pods: what they are for the system, by their containers, and what they request.

use std::borrow::Cow;

use super::manifest::ManifestNode;
use super::quantity::quantity;
use super::requests::{ContainerStage, LimitRanges, RequestReader, Requests, aggregated};
use crate::import::images::{self, ImageKind};
use crate::import::preview::Preview;
use crate::import::workloads::{
    Recognised, Role, of_kind, recognise, recognise_together, recognise_without_image,
};

/// What a pod is and requests.
#[derive(Clone, Debug)]
pub(super) struct PodReading {
    pub(super) role: Role,
    /// Why its role is only a guess; `None` if it is known.
    pub(super) guess: Option<String>,
    /// The repository of the main container's image.
    pub(super) repository: String,
    pub(super) requests: Requests,
    pub(super) has_gpu: bool,
    /// Whether a mesh runs in it: a proxy next to the app, or what steers the proxies.
    pub(super) has_mesh: bool,
}

/// A container that injectors add to pods of others. Options have lines of their own for it, so what
/// it requests is not counted with the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Injected {
    Mesh,
    Collector,
}

/// What injectors call their containers, whatever image they are set to.
const INJECTED: [(&str, Injected); 11] = [
    ("istio-proxy", Injected::Mesh),
    ("istio-init", Injected::Mesh),
    ("istio-validation", Injected::Mesh),
    ("linkerd-proxy", Injected::Mesh),
    ("linkerd-init", Injected::Mesh),
    ("linkerd-network-validator", Injected::Mesh),
    ("consul-dataplane", Injected::Mesh),
    ("kuma-sidecar", Injected::Mesh),
    ("kuma-init", Injected::Mesh),
    ("otc-container", Injected::Collector),
    ("datadog-agent", Injected::Collector),
];

/// Repositories of what steers a mesh's proxies, or carries its traffic on a node.
const CONTROL_PLANES: [&str; 6] = [
    "istio/pilot",
    "release/pilot",
    "istio/ztunnel",
    "release/ztunnel",
    "linkerd/controller",
    "kumahq/kuma-cp",
];

const BESIDE: &str = "it runs beside the main container, and what it requests is counted with that";

/// A container of a pod.
struct Container<'t> {
    node: ManifestNode<'t>,
    stage: ContainerStage,
    name: Cow<'t, str>,
    image: Cow<'t, str>,
    injected: Option<Injected>,
}

impl<'t> Container<'t> {
    fn of(node: ManifestNode<'t>, stage: ContainerStage) -> Self {
        let name = node.text_at(&["name"]);
        let image = node.text_at(&["image"]);
        let injected = INJECTED.iter().find(|(injected, _)| *injected == name);
        let injected = injected.map(|it| it.1).or(match images::kind(&image) {
            Some(ImageKind::Mesh) => Some(Injected::Mesh),
            Some(ImageKind::Observability) => Some(Injected::Collector),
            _ => None,
        });
        Self {
            node,
            stage,
            name,
            image,
            injected,
        }
    }

    fn is_control_plane(&self) -> bool {
        let repository = images::repository(&self.image);
        CONTROL_PLANES.iter().any(|it| repository.ends_with(it))
    }
}

/// Reads pods.
pub(super) struct PodReader<'r, 't> {
    pub(super) preview: &'r mut Preview,
    pub(super) limits: &'r LimitRanges<'t>,
}

impl PodReader<'_, '_> {
    /// Reads the pods that the specification `spec` of a workload with this name makes.
    pub(super) fn read(
        &mut self,
        name: &str,
        namespace: &str,
        spec: ManifestNode<'_>,
    ) -> PodReading {
        let all = containers(spec);
        let mains = || all.iter().filter(|it| it.stage == ContainerStage::Main);
        // A pod of a collector or of a mesh's own is what it is.
        let is_injected = mains().any(|it| it.injected.is_none());
        let own = |it: &&Container<'_>| !is_injected || it.injected.is_none();
        if is_injected {
            self.say_collectors(name, &all);
        }
        let mains: Vec<_> = mains().filter(own).collect();
        let (role, image) = self.recognise(name, &mains);
        self.say_beside(name, &all);
        let mut requests = Vec::new();
        for container in all.iter().filter(own) {
            let mut reader = RequestReader {
                preview: &mut *self.preview,
                name,
            };
            let of_container = self
                .limits
                .container(&mut reader, namespace, container.node);
            requests.push((container.stage, of_container));
        }
        let has_proxy = || {
            let mut meshes = all.iter().filter(|it| it.injected == Some(Injected::Mesh));
            is_injected && meshes.next().is_some()
        };
        PodReading {
            role: role.role,
            guess: role.guess,
            repository: images::repository(&image),
            requests: self.of_pod(name, spec, aggregated(&requests)),
            has_gpu: self.has_gpu(name, spec, &all),
            has_mesh: has_proxy() || all.iter().any(Container::is_control_plane),
        }
    }

    /// The role of a pod with these main containers, and the image that says it. What else runs in
    /// the pod is said.
    fn recognise(&mut self, name: &str, mains: &[&Container<'_>]) -> (Recognised, String) {
        let recognised = mains.iter().map(|it| {
            let called = if mains.len() == 1 { name } else { &*it.name };
            let recognised = match &*it.image {
                "" => recognise_without_image(called, ""),
                image => recognise(called, image),
            };
            by_port(it, by_use(it.node, recognised))
        });
        let recognised: Vec<_> = recognised.collect();
        let (main, _) = recognise_together(&recognised);
        let store = named_store(name, mains, &recognised).filter(|_| main.role == Role::App);
        let main = store.map_or(main, |place| Recognised {
            role: recognised[place].role,
            guess: Some(format!(
                "taken for a store with helpers: it is called like its container {}",
                mains[place].name
            )),
        });
        let of_role = |place: &usize| recognised[*place].role == main.role;
        let mut places = (0..mains.len()).filter(of_role);
        let named = || places.clone().find(|place| mains[*place].name == name);
        let Some(place) = store.or_else(named).or_else(|| places.next()) else {
            return (main, String::new());
        };
        for beside in (0..mains.len()).filter(|it| *it != place) {
            self.say_container(name, mains[beside], BESIDE);
        }
        (main, mains[place].image.to_string())
    }

    fn say_container(&mut self, name: &str, container: &Container<'_>, why: &str) {
        let what = format!("{name}: container {}", container.name);
        self.preview.ignore(&what, container.node.line(), why);
    }

    /// Says which collectors were added to a pod.
    fn say_collectors(&mut self, name: &str, all: &[Container<'_>]) {
        for container in all {
            if container.injected == Some(Injected::Collector) {
                let why = "observability is a capability of an option";
                self.say_container(name, container, why);
            }
        }
    }

    /// Says which sidecars run beside the main containers of a pod.
    fn say_beside(&mut self, name: &str, all: &[Container<'_>]) {
        for container in all {
            if container.stage == ContainerStage::Sidecar && container.injected.is_none() {
                let why =
                    "it runs beside the main container, and what it requests is counted there";
                self.say_container(name, container, why);
            }
        }
    }

    /// What a pod requests whose containers request this in all (`PodRequests` of
    /// k8s.io/component-helpers 0.36.1, after `defaultPodRequests` of Kubernetes 1.36).
    fn of_pod(&mut self, name: &str, spec: ManifestNode<'_>, containers: Requests) -> Requests {
        let mut reader = RequestReader {
            preview: &mut *self.preview,
            name,
        };
        let stated = reader.list(spec, &["resources", "requests"]);
        let limits = reader.list(spec, &["resources", "limits"]);
        let overhead = reader.list(spec, &["overhead"]);
        stated.or(containers).or(limits).plus(overhead)
    }

    /// Whether a pod has a GPU. Other devices are said.
    fn has_gpu(&mut self, name: &str, spec: ManifestNode<'_>, all: &[Container<'_>]) -> bool {
        let mut has_gpu = false;
        for container in all {
            let lists = ["limits", "requests"].map(|it| container.node.at(&["resources", it]));
            let listed = lists.into_iter().flatten().flat_map(ManifestNode::members);
            for (resource, node) in listed {
                if quantity(node).is_none_or(|it| it == 0.0) {
                    continue;
                }
                has_gpu |= is_gpu(resource);
                if is_other_accelerator(resource) {
                    let what = format!("{name}: {resource}");
                    let why = "an accelerator that is no GPU: the scenario has prices of GPUs only";
                    self.preview.ignore(&what, node.line(), why);
                }
            }
        }
        if let Some(claims) = spec.get("resourceClaims") {
            let what = format!("{name}: resourceClaims");
            let why =
                "devices that are claimed are not read: for GPUs, set the input “Accelerator”";
            self.preview.ignore(&what, claims.line(), why);
        }
        has_gpu
    }
}

/// The place of the store that a pod is for, though software that is not known runs beside it, as
/// what makes backups does. `None` if the pod is called like something else in it.
fn named_store(name: &str, mains: &[&Container<'_>], recognised: &[Recognised]) -> Option<usize> {
    let is_store = |role| {
        matches!(
            role,
            Role::Database | Role::Search | Role::Queue | Role::Cache
        )
    };
    let mut called = (0..mains.len()).filter(|place| is_called_like(name, &mains[*place].name));
    if let Some(first) = called.next() {
        let is_all = is_store(recognised[first].role)
            && called.all(|place| is_store(recognised[place].role));
        return is_all.then_some(first);
    }
    let role = recognise(name, "").role;
    let mut places = (0..mains.len()).filter(|place| recognised[*place].role == role);
    places.next().filter(|_| is_store(role))
}

/// Whether a workload is called like one of its containers: `shop-mysql` like `mysql`.
fn is_called_like(name: &str, container: &str) -> bool {
    let before = name.strip_suffix(container);
    let is_whole = |it: &str| it.is_empty() || it.ends_with(['-', '_', '.']);
    !container.is_empty() && before.is_some_and(is_whole)
}

/// The containers of a pod, each stage in its order.
fn containers(spec: ManifestNode<'_>) -> Vec<Container<'_>> {
    let mains = spec.items_at(&["containers"]);
    let mains = mains.map(|node| Container::of(node, ContainerStage::Main));
    let starting = spec.items_at(&["initContainers"]).map(|node| {
        let is_sidecar = node.text_at(&["restartPolicy"]) == "Always";
        let stage = if is_sidecar {
            ContainerStage::Sidecar
        } else {
            ContainerStage::Init
        };
        Container::of(node, stage)
    });
    mains.chain(starting).collect()
}

/// Ports on which hardly more than one kind of software listens, and its name
/// (<https://www.iana.org/assignments/service-names-port-numbers>,
/// <https://www.elastic.co/docs/reference/elasticsearch/configuration-reference/networking-settings>
/// and <https://cassandra.apache.org/doc/latest/cassandra/reference/cass_yaml_file.html>, November
/// 2026).
const PORTS: [(&str, ImageKind, &str); 8] = [
    ("3306", ImageKind::Database, "MySQL"),
    ("5432", ImageKind::Database, "PostgreSQL"),
    ("27017", ImageKind::Database, "MongoDB"),
    ("6379", ImageKind::Cache, "Redis"),
    ("11211", ImageKind::Cache, "memcached"),
    ("5672", ImageKind::Queue, "RabbitMQ"),
    ("9042", ImageKind::Database, "Cassandra"),
    ("9200", ImageKind::Search, "Elasticsearch"),
];

/// The role of a container, which is a service if it is asked or checked for its health, even if
/// its image is mostly run once.
fn by_use(container: ManifestNode<'_>, recognised: Recognised) -> Recognised {
    let mut keys = ["ports", "livenessProbe", "readinessProbe"].into_iter();
    let key = keys.find(|key| container.get(key).is_some());
    match key.filter(|_| recognised.role == Role::OneShot) {
        None => recognised,
        Some(key) => Recognised {
            role: Role::App,
            guess: Some(format!(
                "its image is mostly run once, but by “{key}” it stays: counted as a service"
            )),
        },
    }
}

/// The role of a container that is known neither by its image nor by its name, guessed by the ports
/// on which it listens: a store with a team's own data has an image of the team's own.
fn by_port(container: &Container<'_>, recognised: Recognised) -> Recognised {
    let is_known = recognised.guess.is_some() && !images::is_placeholder(&container.image);
    if recognised.role != Role::App || is_known {
        return recognised;
    }
    let ports = container.node.items_at(&["ports"]);
    let mut ports = ports.map(|it| it.text_at(&["containerPort"]));
    let found = ports.find_map(|port| PORTS.iter().find(|(known, ..)| *known == port));
    found.map_or(recognised, |(port, kind, software)| Recognised {
        guess: Some(format!("it listens on port {port}, as {software} does")),
        ..of_kind(*kind)
    })
}

/// Whether a resource of this name is a GPU, a part of one, or its memory: names of the plugins of
/// NVIDIA, AMD, Intel and Alibaba
/// (<https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/>, November 2026).
fn is_gpu(resource: &str) -> bool {
    let (vendor, device) = resource.split_once('/').unwrap_or_default();
    device.starts_with("gpu") || device.starts_with("mig-") || vendor == "gpu.intel.com"
}

/// Whether a resource of this name is an accelerator of another kind.
fn is_other_accelerator(resource: &str) -> bool {
    matches!(
        resource,
        "google.com/tpu" | "habana.ai/gaudi" | "qualcomm.com/qaic"
    ) || resource.starts_with("aws.amazon.com/neuron")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gpus_are_known_by_the_names_of_their_plugins() {
        for resource in [
            "nvidia.com/gpu",
            "nvidia.com/gpu.shared",
            "nvidia.com/mig-1g.5gb",
            "amd.com/gpu",
            "gpu.intel.com/i915",
            "aliyun.com/gpu-mem",
        ] {
            assert!(is_gpu(resource), "{resource}");
        }
        for resource in ["cpu", "memory", "google.com/tpu", "example.org/fpga", "gpu"] {
            assert!(!is_gpu(resource), "{resource}");
        }
    }
}
