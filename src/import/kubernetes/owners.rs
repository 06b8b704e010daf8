//! Owners: what a cluster prints has pods, what keeps them, and what keeps that in turn. The topmost
//! counts, and is found through all levels in one pass.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::key::ObjectKey;
use super::manifest::ManifestNode;
use super::object::KubernetesObject;

/// The most owners above each other that are followed.
const MOST_LEVELS: usize = 8;

/// The objects by their keys.
pub(super) struct Owners<'t> {
    objects: &'t [KubernetesObject<'t>],
    places: BTreeMap<&'t ObjectKey<'t>, usize>,
    /// Workloads whose pods a Rollout runs in their place, and the place of that.
    replaced: BTreeMap<ObjectKey<'t>, usize>,
}

impl<'t> Owners<'t> {
    pub(super) fn of(objects: &'t [KubernetesObject<'t>]) -> Self {
        let places = objects.iter().enumerate();
        let places = places.map(|(place, it)| (&it.key, place)).collect();
        let rollouts = objects.iter().enumerate();
        let rollouts = rollouts.filter(|(_, it)| it.kind() == ("Rollout", "argoproj.io"));
        let replaced = rollouts.filter_map(|(place, it)| Some((template_key(it)?, place)));
        Self {
            objects,
            places,
            replaced: replaced.collect(),
        }
    }

    /// The object with a key.
    pub(super) fn get(&self, key: &ObjectKey<'_>) -> Option<&'t KubernetesObject<'t>> {
        self.places.get(key).map(|&place| &self.objects[place])
    }

    /// The topmost of an object's owners that `counts`; `None` if none in the file does.
    pub(super) fn keeper(
        &self,
        object: &KubernetesObject<'t>,
        counts: impl Fn(&KubernetesObject<'t>) -> bool,
    ) -> Option<&'t KubernetesObject<'t>> {
        let mut keeper = None;
        let mut above = self.owner(object);
        for _ in 0..MOST_LEVELS {
            let Some(owner) = above.filter(|it| it.key != object.key) else {
                break;
            };
            if counts(owner) {
                keeper = Some(owner);
            }
            above = self.owner(owner);
        }
        keeper
    }

    fn owner(&self, object: &KubernetesObject<'t>) -> Option<&'t KubernetesObject<'t>> {
        let rollout = self.replaced.get(&object.key);
        let rollout = rollout.map(|&place| &self.objects[place]);
        rollout
            .or_else(|| self.get(&owner_key(object)?))
            .or_else(|| self.get(&cluster_key(object)?))
    }
}

/// The key of an object's controller, or else of its first owner.
pub(super) fn owner_key<'t>(object: &KubernetesObject<'t>) -> Option<ObjectKey<'t>> {
    let references = || object.node.items_at(&["metadata", "ownerReferences"]);
    let controller = references().find(|it| it.text_at(&["controller"]) == "true");
    let reference = controller.or_else(|| references().next())?;
    Some(referenced(object, reference, Cow::Borrowed("")))
}

/// The key of the object that a reference names, in the namespace of the one that has it. Where it
/// says no version, `api_version` is meant.
pub(super) fn referenced<'t>(
    object: &KubernetesObject<'t>,
    reference: ManifestNode<'t>,
    api_version: Cow<'t, str>,
) -> ObjectKey<'t> {
    let stated = reference.text_at(&["apiVersion"]);
    let api_version = if stated.is_empty() {
        api_version
    } else {
        stated
    };
    let text = |name: &str| reference.text_at(&[name]);
    ObjectKey::new(
        &object.key.namespace,
        &api_version,
        text("kind"),
        text("name"),
    )
}

/// The key of the workload whose template a Rollout takes.
pub(super) fn template_key<'t>(rollout: &KubernetesObject<'t>) -> Option<ObjectKey<'t>> {
    let reference = rollout.node.at(&["spec", "workloadRef"])?;
    Some(referenced(rollout, reference, Cow::Borrowed("")))
}

/// The key of the Kafka that an object of Strimzi belongs to, which a label says
/// (<https://strimzi.io/docs/operators/latest/configuring>, November 2026).
fn cluster_key<'t>(object: &KubernetesObject<'t>) -> Option<ObjectKey<'t>> {
    let name = object
        .node
        .at(&["metadata", "labels", "strimzi.io/cluster"])?;
    let api_version = Cow::Borrowed("kafka.strimzi.io/v1");
    let kind = Cow::Borrowed("Kafka");
    let key = ObjectKey::new(&object.key.namespace, &api_version, kind, name.text());
    (object.key.group == "kafka.strimzi.io" || object.key.group == "core.strimzi.io").then_some(key)
}
