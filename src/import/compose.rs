//! docker-compose files, read as Compose reads them: services that run, with their copies, what they
//! reserve, and what they are by their images.
//!
//! Files that are imported together are one project. `loader` finds the services of all files and
//! documents, with what they include and extend; `profiles` tells which of them run; `part` reads
//! each.

mod alternatives;
mod copies;
mod evidence;
mod files;
mod first_version;
mod interpolation;
mod keys;
mod loader;
mod once;
mod part;
mod profiles;
mod project;
mod quantity;
mod reader;
mod resources;
mod service_layers;
mod value;
mod variables;

use super::files::{TreeFile, TreeFiles};
use super::format::{ImportFormat, ImportListing, ImportShape};
use super::preview::Preview;
use super::tree::TreeNode;
use super::trouble::Trouble;
use super::workloads::{self, WorkloadPart};
use crate::scenario::Scenario;
use files::ProjectFile;
use once::Surroundings;
use project::Project;

/// docker-compose files.
pub(super) const FORMAT: ImportFormat = ImportFormat {
    listing: ImportListing {
        key: "compose",
        label: "a docker-compose file",
    },
    shapes: &[ImportShape::Tree {
        is_one: |document, _| {
            let has = |name: &str| document.get(name).is_some();
            has("services") || has("include") || first_version::is_one(document)
        },
        read,
    }],
};

/// Reads the project that the files make together.
fn read(given: &TreeFiles, scenario: &Scenario) -> Result<Preview, Trouble> {
    let mut preview = Preview::new("A docker-compose file", scenario);
    let files = given.0.iter().map(|file| ProjectFile {
        name: &file.name,
        documents: file.tree.documents(),
        text: &file.text,
        lines_before: file.lines_before,
    });
    let files: Vec<_> = files.collect();
    let project = Project::load(&files, &mut preview)?;
    let used = project.used.iter();
    used.filter_map(|&place| given.0.get(place))
        .for_each(TreeFile::note_used);
    let documents = || files.iter().flat_map(|file| &file.documents);
    let mut first = documents().filter(|document| first_version::is_one(**document));
    if project.services.is_empty() {
        return Err(match first.next() {
            Some(document) => Trouble::at(document.line().max(1), first_version::WHY),
            None => without_services(&files, &project),
        });
    }
    for document in first {
        preview.ignore("a document", document.line(), first_version::WHY);
    }
    let parts = parts(&project, &mut preview)?;
    workloads::take(&mut preview, parts);
    keys::say(&files, &project, &mut preview);
    Ok(preview)
}

/// The parts of the services that run; what does not run is said.
fn parts(project: &Project, preview: &mut Preview) -> Result<Vec<WorkloadPart>, Trouble> {
    let services = profiles::divide(project);
    profiles::check_needs(project, &services, preview)?;
    let around = Surroundings::of(project);
    let mut parts = Vec::with_capacity(services.active.len());
    for service in &services.active {
        parts.extend(part::part(project, service, &around, preview)?);
    }
    alternatives::add(project, &services, preview, &mut parts);
    Ok(parts)
}

/// The error on files that hold no service: they may only include others.
fn without_services(files: &[ProjectFile], project: &Project) -> Trouble {
    let documents = files.iter().flat_map(|file| &file.documents);
    let of = |key: &str| documents.clone().find_map(|it| it.get(key));
    if let Some((_, line)) = project.missing.first() {
        let missing = project.missing.iter().take(8);
        let missing: Vec<_> = missing.map(|(path, _)| path.as_str()).collect();
        return Trouble::at(
            *line,
            format!(
                "the file only includes others, which have to be imported together with it: {}",
                missing.join(", ")
            ),
        );
    }
    let line = of("services")
        .or_else(|| of("include"))
        .map_or(1, TreeNode::line);
    Trouble::at(line.max(1), "“services” is no mapping with services in it")
}
