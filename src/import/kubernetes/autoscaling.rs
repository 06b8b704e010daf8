//! Autoscalers: between how many copies they keep what they scale.

use std::borrow::Cow;

use super::key::ObjectKey;
use super::object::KubernetesObject;
use super::owners::{Owners, referenced};
use super::quantity::count;
use super::remarks::{Remarks, named};
use super::workload::{Workload, Workloads};

/// The copies that KEDA scales up to if nothing else is said
/// (<https://keda.sh/docs/latest/reference/scaledobject-spec>, November 2026).
const KEDA_MOST: f64 = 100.0;

/// What an autoscaler says.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Scaling {
    /// The copies stay between two bounds.
    Between {
        least: f64,
        most: f64,
        /// Whether it also starts what has no copies.
        starts: bool,
    },
    /// Scaling is paused, at this number of copies if one is given.
    Paused(Option<f64>),
}

/// Applies all autoscalers among the objects.
pub(super) fn apply<'t>(
    objects: &'t [KubernetesObject<'t>],
    owners: &Owners<'t>,
    workloads: &mut Workloads<'t>,
    remarks: &mut Remarks,
) {
    for object in objects {
        let scaling = match object.kind() {
            ("HorizontalPodAutoscaler", "autoscaling") => pod_autoscaler(object),
            ("ScaledObject", "keda.sh" | "keda.k8s.io") => scaled_object(object),
            ("HTTPScaledObject", "http.keda.sh") => http_scaled_object(object),
            _ => continue,
        };
        // KEDA makes an autoscaler for each of its objects.
        let is_scaled_object = |it: &KubernetesObject<'_>| it.key.kind == "ScaledObject";
        if let Some(keeper) = owners.keeper(object, is_scaled_object) {
            let name = named(&keeper.key.name);
            let why = format!("kept by ScaledObject {name}, counted there");
            remarks.add(&object.key, object.line(), why);
            continue;
        }
        let why = match (workloads.get(&target(object)), scaling) {
            (None, _) => "what it scales is not in the file",
            (_, None) => "it states no bounds that can be read, so the copies stay as they are",
            (Some(workload), Some(scaling)) => match scale(workload, scaling) {
                Ok(()) => continue,
                Err(why) => why,
            },
        };
        remarks.add(&object.key, object.line(), why);
    }
}

/// The key of what an autoscaler scales.
fn target<'t>(object: &'t KubernetesObject<'t>) -> ObjectKey<'t> {
    let Some(reference) = object.node.at(&["spec", "scaleTargetRef"]) else {
        return object.key.clone();
    };
    let is_keda = object.key.kind != "HorizontalPodAutoscaler";
    let api_version = if is_keda { "apps/v1" } else { "" };
    let mut key = referenced(object, reference, Cow::Borrowed(api_version));
    if is_keda && key.kind.is_empty() {
        key.kind = Cow::Borrowed("Deployment");
    }
    // As KEDA's first version wrote it.
    if is_keda && key.name.is_empty() {
        key.name = reference.text_at(&["deploymentName"]);
    }
    key
}

/// Scales a workload, or returns why its autoscaler does not.
fn scale(workload: &mut Workload<'_>, scaling: Scaling) -> Result<(), &'static str> {
    let part = &mut workload.part;
    match scaling {
        Scaling::Between { starts: false, .. } if part.copies == 0.0 => {
            Err("what it scales has no copies, and stays so: the autoscaler starts none")
        }
        Scaling::Between { least, most, .. } if least <= most => {
            let is_scaled = part.scaled.is_some();
            part.copies = part.copies.clamp(least, most);
            part.scaled = Some((least, most));
            if is_scaled {
                return Err("another autoscaler scales the same; the later one counts");
            }
            if least == 0.0 {
                return Err("it scales down to no copies too; the range begins at one");
            }
            Ok(())
        }
        Scaling::Between { .. } => {
            Err("its least copies are more than its most, so the copies stay as they are")
        }
        Scaling::Paused(copies) => {
            part.copies = copies.unwrap_or(part.copies);
            Err("it is paused, so the copies stay as they are")
        }
    }
}

/// The bound with a name; `absent` if the file does not have it.
fn bound(object: &KubernetesObject<'_>, path: &[&str], absent: Option<f64>) -> Option<f64> {
    match object.node.at(path) {
        Some(node) if !node.text().is_empty() => count(node),
        _ => absent,
    }
}

/// An autoscaler of Kubernetes: it leaves what has no copies without, unless it may scale to none
/// itself (`reconcileAutoscaler` of the controller, Kubernetes 1.36).
fn pod_autoscaler(object: &KubernetesObject<'_>) -> Option<Scaling> {
    let least = bound(object, &["spec", "minReplicas"], Some(1.0))?;
    let most = bound(object, &["spec", "maxReplicas"], None)?;
    Some(Scaling::Between {
        least,
        most,
        starts: least == 0.0,
    })
}

/// An object of KEDA, which also starts what has no copies.
fn scaled_object(object: &KubernetesObject<'_>) -> Option<Scaling> {
    let annotation = |name: &str| object.annotation(&format!("autoscaling.keda.sh/{name}"));
    let paused_at = annotation("paused-replicas");
    if !paused_at.is_empty() {
        return Some(Scaling::Paused(paused_at.parse().ok()));
    }
    if annotation("paused") == "true" {
        return Some(Scaling::Paused(None));
    }
    let least = bound(object, &["spec", "minReplicaCount"], Some(0.0))?;
    let most = bound(object, &["spec", "maxReplicaCount"], Some(KEDA_MOST))?;
    let idle = bound(object, &["spec", "idleReplicaCount"], Some(least))?;
    Some(Scaling::Between {
        least: least.min(idle),
        most,
        starts: true,
    })
}

/// An object of KEDA's add-on that scales by requests.
fn http_scaled_object(object: &KubernetesObject<'_>) -> Option<Scaling> {
    Some(Scaling::Between {
        least: bound(object, &["spec", "replicas", "min"], Some(0.0))?,
        most: bound(object, &["spec", "replicas", "max"], Some(KEDA_MOST))?,
        starts: true,
    })
}
