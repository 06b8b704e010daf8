//! Files from which tools make manifests, and objects that name such: they say what is to be made,
//! not what runs.

use super::object::KubernetesObject;
use crate::import::files::TreeFiles;
use crate::import::tree::TreeNode;
use crate::import::trouble::Trouble;

/// What Kustomize calls the file that it reads
/// (`RecognizedKustomizationFileNames` of <https://github.com/kubernetes-sigs/kustomize>, api 0.17.2).
/// What stands in it may stand in other files as well.
const KUSTOMIZATIONS: [&str; 3] = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

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
    /// What such a document in a file of this name is, if it is no object.
    pub(super) fn of_document(document: TreeNode<'_>, file: &str) -> Option<Self> {
        let has = |name: &str| document.get(name).is_some();
        let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
        let api_version = document.get("apiVersion").map_or("", TreeNode::text);
        if KUSTOMIZATIONS.contains(&name) || api_version.starts_with("kustomize.config.k8s.io/") {
            return Some(Self::Kustomization);
        }
        if has("apiVersion") && has("name") && has("version") {
            return Some(Self::HelmChart);
        }
        let (stem, ending) = name.rsplit_once('.').unwrap_or_default();
        let is_named = stem.starts_with("values") && matches!(ending, "yaml" | "yml");
        (is_named || has_values(document)).then_some(Self::HelmValues)
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

/// Whether a document has values as charts take them, at its top or for a chart within another.
fn has_values(document: TreeNode<'_>) -> bool {
    let has = |node: TreeNode<'_>, path: &[&str]| node.at(path).is_some();
    let is_of_chart = |node| has(node, &["replicaCount"]) || has(node, &["image", "repository"]);
    let own: [&[&str]; 4] = [
        &["nameOverride"],
        &["fullnameOverride"],
        &["resources", "limits"],
        &["resources", "requests"],
    ];
    is_of_chart(document)
        || own.iter().any(|path| has(document, path))
        || document.members().any(|(_, it)| is_of_chart(it))
}

/// The error for files of which nothing runs, and which are all made into manifests first; `None` if
/// there is something else among them.
pub(super) fn refusal(
    objects: &[KubernetesObject<'_>],
    others: &[TreeNode<'_>],
    files: &TreeFiles,
) -> Option<Trouble> {
    let of_objects = objects
        .iter()
        .map(|it| (ManifestSource::of_object(it), it.line()));
    let of_others = others.iter().map(|it| {
        (
            ManifestSource::of_document(*it, files.name_at(it.line())),
            it.line(),
        )
    });
    let all: Option<Vec<_>> = of_objects
        .chain(of_others)
        .map(|(source, line)| Some((source?, line)))
        .collect();
    let (source, line) = *all?.first()?;
    Some(Trouble::at(line.max(1), source.advice()))
}
