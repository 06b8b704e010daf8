//! Kubernetes manifests: several documents, lists, templates of `OpenShift`, and what kubectl prints.
//!
//! The objects of a file (`object`, each value a `manifest` node) are looked through for `workload`s:
//! what runs pods by its kind (`kinds`), or is run by an operator (`operators`), unless something
//! else in the file keeps it (`owners`). `pods` says what each is, and `requests` what the scheduler
//! counts for it. Then `autoscaling` sets how many copies there are, and `versions` joins those of
//! one service. What is left out is in `remarks`.

mod autoscaling;
mod key;
mod kinds;
mod manifest;
mod mesh;
mod object;
mod operators;
mod owners;
mod pods;
mod quantity;
mod remarks;
mod requests;
mod sources;
mod versions;
mod workload;

use std::collections::{BTreeMap, BTreeSet};

use super::files::TreeFiles;
use super::format::{ImportFormat, ImportListing, ImportShape};
use super::preview::Preview;
use super::tree::TreeNode;
use super::trouble::Trouble;
use super::workloads::{self, Role};
use crate::model::option::Capability;
use crate::scenario::Scenario;
use object::FoundObjects;
use operators::Operators;
use owners::Owners;
use pods::PodReader;
use remarks::Remarks;
use requests::LimitRanges;
use sources::ManifestSource;
use workload::{Workload, WorkloadFinder};

/// Kubernetes manifests, and what `kubectl get` prints.
pub(super) const FORMAT: ImportFormat = ImportFormat {
    listing: ImportListing {
        key: "kubernetes",
        label: "Kubernetes manifests",
    },
    shapes: &[ImportShape::Tree { is_one, read }],
};

/// Whether a document in a file of this name is an object, or a file that manifests are made from.
fn is_one(document: TreeNode<'_>, file: &str) -> bool {
    let has = |name: &str| document.get(name).is_some();
    has("kind") || has("apiVersion") || ManifestSource::of_document(document, file).is_some()
}

fn read(files: &TreeFiles, scenario: &Scenario) -> Result<Preview, Trouble> {
    let mut preview = Preview::new("Kubernetes manifests", scenario);
    let mut remarks = Remarks::default();
    let found = FoundObjects::of(files.documents());
    let objects = found.objects(files, &mut remarks);
    if let Some(trouble) = sources::refusal(&objects, &found.others, files) {
        return Err(trouble);
    }
    if objects.is_empty() {
        return Err(Trouble::at(
            found.others.first().map_or(1, |it| it.line().max(1)),
            "no document has a “kind”, so there is no object of Kubernetes",
        ));
    }
    let limits = LimitRanges::of(&objects, &mut preview);
    let owners = Owners::of(&objects);
    let operators = Operators::read();
    let pods = PodReader {
        preview: &mut preview,
        limits: &limits,
    };
    let finder = WorkloadFinder::new(pods, &mut remarks, &operators, &owners);
    let mut workloads = finder.find(&objects);
    autoscaling::apply(&objects, &owners, &mut workloads, &mut remarks);
    let mut workloads = workloads.all;
    let mesh = mesh::why(&objects, &workloads);
    name_namespaces(&mut workloads, &mut preview);
    mesh::say_dapr(&workloads, &mut preview);
    workloads::take(&mut preview, versions::merge(&objects, workloads));
    if let Some(why) = mesh {
        workloads::include(&mut preview, Capability::Mesh, why);
    }
    remarks.say(&mut preview);
    for document in &found.others {
        let source = ManifestSource::of_document(*document, files.name_at(document.line()));
        let why = source.map_or("it has no kind", ManifestSource::advice);
        preview.ignore("a document", document.line(), why);
    }
    Ok(preview)
}

/// Names the namespace of each workload, if there are several, and says which of them run the same.
fn name_namespaces(workloads: &mut [Workload<'_>], preview: &mut Preview) {
    let namespaces: BTreeSet<_> = workloads.iter().map(|it| it.namespace.clone()).collect();
    if namespaces.len() < 2 {
        return;
    }
    let mut by_name: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for it in workloads.iter().filter(|it| it.part.role == Role::App) {
        let of_name = by_name.entry(it.part.name.clone()).or_default();
        of_name.insert(it.namespace.clone());
    }
    if let Some((name, namespaces)) = by_name.iter().find(|(_, it)| it.len() > 1) {
        let namespaces: Vec<_> = namespaces.iter().map(|it| &**it).take(4).collect();
        let what = format!("namespaces {}", namespaces.join(", "));
        let why = format!(
            "each has a service {name}, and each is counted; if they are environments of one system, \
             import one of them"
        );
        preview.ignore(&what, 0, &*why);
    }
    for it in workloads {
        it.part.name = format!("{}/{}", it.namespace, it.part.name);
    }
}
