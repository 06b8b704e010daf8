//! Keys: what objects are known by, and what references to them say.

use std::borrow::Cow;

/// What an object is known by: no two objects of a cluster have the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ObjectKey<'t> {
    pub(super) namespace: Cow<'t, str>,
    /// The API group without its version.
    pub(super) group: Cow<'t, str>,
    pub(super) kind: Cow<'t, str>,
    pub(super) name: Cow<'t, str>,
}

impl<'t> ObjectKey<'t> {
    /// Makes a key from what references to objects say.
    pub(super) fn new(
        namespace: &Cow<'t, str>,
        api_version: &Cow<'t, str>,
        kind: Cow<'t, str>,
        name: Cow<'t, str>,
    ) -> Self {
        Self {
            namespace: namespace.clone(),
            group: group(api_version, &kind),
            kind,
            name,
        }
    }
}

/// The group of a kind. Kinds of workloads have moved from one group to another, and files that
/// people write by hand for a look at them may leave it out.
fn group<'t>(api_version: &Cow<'t, str>, kind: &str) -> Cow<'t, str> {
    let stated = match api_version {
        Cow::Borrowed(text) => Cow::Borrowed(text.rsplit_once('/').map_or("", |it| it.0)),
        Cow::Owned(text) => Cow::Owned(text.rsplit_once('/').map_or("", |it| it.0).to_owned()),
    };
    match (kind, &*stated) {
        ("Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet", "" | "extensions") => {
            Cow::Borrowed("apps")
        }
        ("Job" | "CronJob", "") => Cow::Borrowed("batch"),
        ("HorizontalPodAutoscaler", "") => Cow::Borrowed("autoscaling"),
        // OpenShift kept its objects without a group before version 3.7.
        ("DeploymentConfig", "") => Cow::Borrowed("apps.openshift.io"),
        ("Template", "") => Cow::Borrowed("template.openshift.io"),
        ("Rollout", "") => Cow::Borrowed("argoproj.io"),
        ("ScaledObject" | "ScaledJob", "") => Cow::Borrowed("keda.sh"),
        _ => stated,
    }
}
