//! What runs, as it is found among the objects: one for each workload that nothing else keeps.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::key::ObjectKey;
use super::kinds::{Runs, runs, why_left_out};
use super::manifest::ManifestNode;
use super::object::KubernetesObject;
use super::operators::{OperatedKind, Operators};
use super::owners::{Owners, owner_key, template_key};
use super::pods::PodReader;
use super::quantity::count;
use super::remarks::{Remarks, named};
use super::requests::{RequestReader, Requests};
use super::sources::ManifestSource;
use crate::import::images::ImageKind;
use crate::import::workloads::{Role, WorkloadPart, of_kind, reserved};

const EVERY_NODE: &str = "it runs on every node: nodes reserve a share for such";
const CLUSTERS_OWN: &str = "it belongs to the cluster: nodes reserve a share for such";

/// Something that runs.
#[derive(Clone, Debug)]
pub(super) struct Workload<'t> {
    pub(super) part: WorkloadPart,
    pub(super) namespace: Cow<'t, str>,
    /// The metadata of its pods, if the file has it.
    pub(super) metadata: Option<ManifestNode<'t>>,
    /// Whether a mesh runs in its pods.
    pub(super) has_mesh: bool,
}

/// All that runs.
#[derive(Debug, Default)]
pub(super) struct Workloads<'t> {
    pub(super) all: Vec<Workload<'t>>,
    /// The place of each by the key of what autoscalers may mean by it.
    places: BTreeMap<ObjectKey<'t>, usize>,
}

impl<'t> Workloads<'t> {
    /// The workload with a key.
    pub(super) fn get(&mut self, key: &ObjectKey<'t>) -> Option<&mut Workload<'t>> {
        let place = self.places.get(key)?;
        self.all.get_mut(*place)
    }
}

/// Finds what runs among objects.
pub(super) struct WorkloadFinder<'r, 't> {
    pub(super) pods: PodReader<'r, 't>,
    pub(super) remarks: &'r mut Remarks,
    pub(super) operators: &'r Operators,
    pub(super) owners: &'r Owners<'t>,
    found: Workloads<'t>,
}

impl<'r, 't> WorkloadFinder<'r, 't> {
    pub(super) fn new(
        pods: PodReader<'r, 't>,
        remarks: &'r mut Remarks,
        operators: &'r Operators,
        owners: &'r Owners<'t>,
    ) -> Self {
        Self {
            pods,
            remarks,
            operators,
            owners,
            found: Workloads::default(),
        }
    }

    /// Finds all that runs; what does not is left out with its reason.
    pub(super) fn find(mut self, objects: &'t [KubernetesObject<'t>]) -> Workloads<'t> {
        for object in objects {
            self.add(object);
        }
        self.found
    }

    fn add(&mut self, object: &'t KubernetesObject<'t>) {
        let (kind, group) = object.kind();
        let operated = self.operators.kind(kind, group);
        let runs = runs(kind, group);
        if runs.is_none() && operated.is_none() {
            let source = ManifestSource::of_object(object);
            let why = source.map_or_else(|| why_left_out(kind, group), ManifestSource::advice);
            if !is_autoscaler(object) {
                self.leave_out(object, why);
            }
            return;
        }
        let counts = |it: &KubernetesObject<'_>| counts(it, self.operators);
        if let Some(keeper) = self.owners.keeper(object, counts) {
            let key = &keeper.key;
            let why = format!("kept by {} {}, counted there", key.kind, named(&key.name));
            self.remarks.add(&object.key, object.line(), why);
            self.add_alias(object, keeper);
            return;
        }
        match (runs, operated) {
            (Some(Runs::Copies), _) => self.add_copies(object),
            (Some(Runs::OnRequests), _) => self.add_on_requests(object),
            (Some(Runs::EveryNode), _) => self.add_every_node(object),
            (Some(Runs::Ends(why)), _) => self.leave_out(object, why),
            (Some(Runs::Single), _) => self.add_pod(object),
            (None, Some(OperatedKind::Runs(kind))) => self.add_operated(object, kind),
            (None, _) => {
                self.leave_out(
                    object,
                    "it belongs to what an operator runs, and runs nothing",
                );
            }
        }
    }

    fn leave_out(&mut self, object: &KubernetesObject<'_>, why: &'static str) {
        self.remarks.add(&object.key, object.line(), why);
    }

    /// Lets autoscalers of a Deployment mean the Rollout that runs its pods.
    fn add_alias(&mut self, object: &KubernetesObject<'t>, keeper: &KubernetesObject<'t>) {
        if template_key(keeper).is_some_and(|it| it == object.key) {
            // The Rollout itself may stand later, so its place is taken when both are known.
            let place = self.place(&keeper.key, keeper);
            self.found.places.insert(object.key.clone(), place);
        }
    }

    /// The place of the workload with this key, which is added if it is new.
    fn place(&mut self, key: &ObjectKey<'t>, object: &KubernetesObject<'t>) -> usize {
        // A name that the cluster makes up is never the same.
        let is_named = !key.name.is_empty();
        if is_named && let Some(&place) = self.found.places.get(key) {
            return place;
        }
        let place = self.found.all.len();
        let workload = self.workload(key, object);
        self.found.all.push(workload);
        if is_named {
            self.found.places.insert(key.clone(), place);
        }
        place
    }

    /// Reads a workload by its pods; copies are as many as are added.
    fn workload(&mut self, key: &ObjectKey<'t>, object: &KubernetesObject<'t>) -> Workload<'t> {
        let template = self.template(object);
        let spec = template.and_then(|it| it.get("spec"));
        if spec.is_none() {
            let why = "the template of its pods is not in the file: what they are and request is not \
                       known";
            self.remarks.add(&object.key, object.line(), why);
        }
        let spec = spec.unwrap_or(object.node);
        let name = named(&key.name).to_owned();
        let pod = self.pods.read(&name, &key.namespace, spec);
        let mut part = WorkloadPart {
            name,
            line: object.line(),
            role: pod.role,
            repository: pod.repository,
            copies: 0.0,
            scaled: None,
            cpu: pod.requests.cpu.and_then(reserved),
            memory: pod.requests.memory.and_then(|it| reserved(it * 1e-6)),
            has_gpu: pod.has_gpu,
            guess: pod.guess,
        };
        if part.role == Role::App && is_clusters_own(&key.namespace) {
            part.role = Role::Around(CLUSTERS_OWN);
        }
        Workload {
            part,
            namespace: key.namespace.clone(),
            metadata: template.and_then(|it| it.get("metadata")),
            has_mesh: pod.has_mesh,
        }
    }

    /// The template of an object's pods: the pod itself, its own, or that of the workload whose
    /// place a Rollout takes.
    fn template(&self, object: &KubernetesObject<'t>) -> Option<ManifestNode<'t>> {
        if object.kind() == ("Pod", "") {
            return Some(object.node);
        }
        let other = template_key(object).and_then(|key| self.owners.get(&key));
        let node = other.map_or(object.node, |it| it.node);
        node.at(&["spec", "template"])
    }

    fn add_copies(&mut self, object: &'t KubernetesObject<'t>) {
        let copies = match object.node.at(&["spec", "replicas"]) {
            Some(node) if !node.text().is_empty() => count(node).unwrap_or_else(|| {
                let what = format!("{}: replicas", named(&object.key.name));
                let why = format!("“{}” is no number of copies; one is counted", node.text());
                self.pods.preview.ignore(&what, node.line(), &*why);
                1.0
            }),
            _ => 1.0,
        };
        let place = self.place_of_copies(object);
        self.found.places.entry(object.key.clone()).or_insert(place);
        self.found.all[place].part.copies += copies;
    }

    /// The place of the workload that copies belong to. Its owner is not in the file, or does not
    /// count.
    fn place_of_copies(&mut self, object: &'t KubernetesObject<'t>) -> usize {
        let Some(owner) = owner_key(object).filter(|it| self.owners.get(it).is_none()) else {
            return self.place(&object.key, object);
        };
        if let Some(OperatedKind::Runs(kind)) = self.operators.kind(&owner.kind, &owner.group) {
            return self.operated_place(&owner, object, kind);
        }
        // All revisions of a workload are one.
        if runs(&owner.kind, &owner.group) == Some(Runs::Copies) {
            return self.place(&owner, object);
        }
        self.place(&object.key, object)
    }

    /// A service that is scaled by its requests, also to none
    /// (<https://knative.dev/docs/serving/autoscaling/scale-bounds/>, November 2026).
    fn add_on_requests(&mut self, object: &'t KubernetesObject<'t>) {
        let place = self.place(&object.key, object);
        let workload = &mut self.found.all[place];
        let bound = |names: [&str; 2]| {
            let annotations = workload.metadata?.get("annotations")?;
            let mut nodes = names
                .iter()
                .filter_map(|name| annotations.get(&format!("autoscaling.knative.dev/{name}")));
            nodes.find_map(count)
        };
        let least = bound(["min-scale", "minScale"]).unwrap_or(0.0);
        // A maximum of zero is none.
        let most = bound(["max-scale", "maxScale"]).filter(|it| *it > 0.0);
        workload.part.copies = least.max(1.0);
        workload.part.scaled = most.filter(|it| *it >= least).map(|most| (least, most));
        if least == 0.0 {
            let why = "it runs no copies while nothing asks for it; one is counted";
            self.leave_out(object, why);
        }
    }

    fn add_every_node(&mut self, object: &'t KubernetesObject<'t>) {
        let place = self.place(&object.key, object);
        let part = &mut self.found.all[place].part;
        part.copies = 1.0;
        part.role = Role::Around(EVERY_NODE);
        part.guess = None;
    }

    /// A pod counts as a copy of what keeps it, if that is not in the file.
    fn add_pod(&mut self, object: &'t KubernetesObject<'t>) {
        let Some(owner) = owner_key(object) else {
            let ends = object.node.text_at(&["spec", "restartPolicy"]);
            self.leave_out(
                object,
                match &*ends {
                    "Never" | "OnFailure" => "it runs once and ends: no service",
                    _ => "a pod that nothing keeps is no service",
                },
            );
            return;
        };
        match (&*owner.kind, runs(&owner.kind, &owner.group)) {
            ("Node", _) | (_, Some(Runs::EveryNode)) => return self.leave_out(object, EVERY_NODE),
            (_, Some(Runs::Ends(why))) => return self.leave_out(object, why),
            _ => {}
        }
        if let "Succeeded" | "Failed" = &*object.node.text_at(&["status", "phase"]) {
            return self.leave_out(object, "it has ended");
        }
        let key = without_revision(object, owner);
        let place = match self.operators.kind(&key.kind, &key.group) {
            Some(OperatedKind::Runs(kind)) => self.operated_place(&key, object, kind),
            _ => self.place(&key, object),
        };
        self.found.all[place].part.copies += 1.0;
    }

    fn add_operated(&mut self, object: &'t KubernetesObject<'t>, kind: ImageKind) {
        let place = self.operated_place(&object.key, object, kind);
        let spec = object.node.get("spec");
        let names = [
            "replicas",
            "instances",
            "numberOfInstances",
            "members",
            "size",
        ];
        let copies = names.iter().find_map(|name| count(spec?.get(name)?));
        self.found.all[place].part.copies = copies.unwrap_or(1.0);
    }

    /// The place of what an operator runs, which is added if it is new.
    fn operated_place(
        &mut self,
        key: &ObjectKey<'t>,
        object: &KubernetesObject<'t>,
        kind: ImageKind,
    ) -> usize {
        if let Some(&place) = self.found.places.get(key) {
            return place;
        }
        let name = named(&key.name).to_owned();
        let recognised = of_kind(kind);
        let requests = match object.node.get("spec") {
            Some(spec) if recognised.role == Role::App => RequestReader {
                preview: &mut *self.pods.preview,
                name: &name,
            }
            .requested_or_limit(spec),
            _ => Requests::default(),
        };
        let part = WorkloadPart {
            line: object.line(),
            role: recognised.role,
            // Two objects are two stores, whatever they are called.
            repository: format!("{}/{}/{}/{name}", key.group, key.kind, key.namespace),
            name,
            copies: 0.0,
            scaled: None,
            cpu: requests.cpu.and_then(reserved),
            memory: requests.memory.and_then(|it| reserved(it * 1e-6)),
            has_gpu: false,
            guess: recognised.guess,
        };
        let place = self.found.all.len();
        self.found.all.push(Workload {
            part,
            namespace: key.namespace.clone(),
            metadata: None,
            has_mesh: kind == ImageKind::Mesh,
        });
        self.found.places.insert(key.clone(), place);
        place
    }
}

/// Whether an object is one that scales others.
pub(super) fn is_autoscaler(object: &KubernetesObject<'_>) -> bool {
    matches!(
        object.kind(),
        ("HorizontalPodAutoscaler", "autoscaling")
            | ("ScaledObject", "keda.sh" | "keda.k8s.io")
            | ("HTTPScaledObject", "http.keda.sh")
    )
}

/// Whether an object counts as something that keeps others.
fn counts(object: &KubernetesObject<'_>, operators: &Operators) -> bool {
    let (kind, group) = object.kind();
    let operated = operators.kind(kind, group);
    runs(kind, group).is_some() || matches!(operated, Some(OperatedKind::Runs(_)))
}

/// Whether a namespace holds parts of the cluster itself: Kubernetes and `OpenShift` reserve such names
/// (<https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/>, November 2026).
fn is_clusters_own(namespace: &str) -> bool {
    namespace.starts_with("kube-") || namespace.starts_with("openshift-")
}

/// The key of what keeps a pod, without the revision: each `ReplicaSet` of a Deployment is called like
/// it and what its pods say in a label.
fn without_revision<'t>(pod: &KubernetesObject<'t>, owner: ObjectKey<'t>) -> ObjectKey<'t> {
    let hash = pod
        .node
        .text_at(&["metadata", "labels", "pod-template-hash"]);
    let name = owner.name.strip_suffix(&*hash);
    let name = name.and_then(|it| it.strip_suffix('-'));
    match name {
        Some(name) if !hash.is_empty() && owner.kind == "ReplicaSet" => ObjectKey {
            kind: Cow::Borrowed("Deployment"),
            name: Cow::Owned(name.to_owned()),
            ..owner
        },
        _ => owner,
    }
}
