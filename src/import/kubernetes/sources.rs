//! Files from which tools make manifests, and objects that name such: they say what is to be made,
//! not what runs.

use super::object::KubernetesObject;
use crate::import::tree::TreeNode;
use crate::import::trouble::Trouble;

/// A kind of file that manifests are made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ManifestSource {
    Kustomization,
    HelmChart,
    HelmValues,
    /// An object that has a cluster install something from elsewhere.
    Installation,
}

impl ManifestSource {
    /// What such a document is, if it is no object.
    pub(super) fn of_document(document: TreeNode<'_>) -> Option<Self> {
        let has = |name: &str| document.get(name).is_some();
        let any = |names: &[&str]| names.iter().any(|name| has(name));
        // Without kind and version, Kustomize takes its defaults.
        let lists = [
            "resources",
            "bases",
            "patchesStrategicMerge",
            "patches",
            "helmCharts",
        ];
        if any(&lists) && !any(&["image", "services"]) && lists_texts(document, &lists) {
            return Some(Self::Kustomization);
        }
        if has("apiVersion") && has("name") && has("version") {
            return Some(Self::HelmChart);
        }
        let values = ["replicaCount", "nameOverride", "fullnameOverride"];
        let image = document.at(&["image", "repository"]);
        (any(&values) || image.is_some()).then_some(Self::HelmValues)
    }

    /// What an object is, by its kind and group.
    pub(super) fn of_object(object: &KubernetesObject<'_>) -> Option<Self> {
        Some(match object.kind() {
            ("Kustomization" | "Component", "kustomize.config.k8s.io") | ("Kustomization", "") => {
                Self::Kustomization
            }
            ("Kustomization", "kustomize.toolkit.fluxcd.io")
            | ("HelmRelease", "helm.toolkit.fluxcd.io")
            | ("HelmChart", "helm.cattle.io")
            | ("Application" | "ApplicationSet", "argoproj.io") => Self::Installation,
            _ => return None,
        })
    }

    /// What it is and what to do with it.
    pub(super) fn advice(self) -> &'static str {
        match self {
            Self::Kustomization => {
                "a Kustomization names manifests and what to change in them: run “kubectl kustomize \
                 <folder>”, and import what it prints"
            }
            Self::HelmChart => {
                "this describes a Helm chart: run “helm template <folder of the chart>”, and import \
                 what it prints"
            }
            Self::HelmValues => {
                "these are values for a Helm chart: run “helm template <chart> --values <this \
                 file>”, and import what it prints"
            }
            Self::Installation => {
                "it has the cluster install what stands elsewhere: import what that installs, such \
                 as what “helm template” or “kubectl get --all-namespaces --output yaml \
                 deployments,statefulsets” prints"
            }
        }
    }
}

/// Whether one of these members is a list.
fn lists_texts(document: TreeNode<'_>, names: &[&str]) -> bool {
    let mut nodes = names.iter().filter_map(|name| document.get(name));
    nodes.any(|node| node.items().next().is_some())
}

/// The error for files of which nothing runs, and which are all made into manifests first; `None` if
/// there is something else among them.
pub(super) fn refusal(
    objects: &[KubernetesObject<'_>],
    others: &[TreeNode<'_>],
) -> Option<Trouble> {
    let of_objects = objects
        .iter()
        .map(|it| (ManifestSource::of_object(it), it.line()));
    let of_others = others
        .iter()
        .map(|it| (ManifestSource::of_document(*it), it.line()));
    let all: Option<Vec<_>> = of_objects
        .chain(of_others)
        .map(|(source, line)| Some((source?, line)))
        .collect();
    let (source, line) = *all?.first()?;
    Some(Trouble::at(line.max(1), source.advice()))
}
