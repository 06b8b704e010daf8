//! docker-compose files: services, copies, limits, and stores by their image.

use super::files::TreeFiles;
use super::format::{ImportFormat, ImportListing, ImportShape};
use super::preview::Preview;
use super::text::number;
use super::tree::{TreeContent, TreeNode};
use super::trouble::Trouble;
use super::workloads::{self, Role, WorkloadPart, reserved, role};
use crate::notice::PlainText;
use crate::scenario::Scenario;

/// docker-compose files.
pub(super) const FORMAT: ImportFormat = ImportFormat {
    listing: ImportListing {
        key: "compose",
        label: "a docker-compose file",
    },
    shapes: &[ImportShape::Tree {
        members: &["services", "include"],
        read,
    }],
};

/// Reads the first document with services.
fn read(files: &TreeFiles, scenario: &Scenario) -> Result<Preview, Trouble> {
    let mut preview = Preview::new("A docker-compose file", scenario);
    let document = files.documents().find(|it| it.get("services").is_some());
    let services = document.and_then(|document| document.get("services"));
    let services = services.map_or(&[][..], TreeNode::members);
    if services.is_empty() {
        return Err(without_services(files, document));
    }
    let parts: Vec<_> = services
        .iter()
        .filter(|(name, _)| name != "<<")
        .map(|(name, service)| part(name, service, &mut preview))
        .collect();
    workloads::take(&mut preview, &parts);
    for path in document.into_iter().flat_map(included) {
        if files.named(path.text()).is_none() {
            let what = format!("include: {}", path.text());
            let why = "it is not among the files; import it together with this one";
            preview.ignore(&what, path.line, why);
        }
    }
    for (name, node) in document.map_or(&[][..], TreeNode::members) {
        let why = match name.as_str() {
            "services" | "version" | "name" | "include" => continue,
            "volumes" => "storage follows from users and data",
            "networks" => "traffic follows from users and calls",
            "secrets" | "configs" => "secrets follow from services",
            _ => "the scenario has no input for it",
        };
        preview.ignore(name, node.line, why);
    }
    Ok(preview)
}

/// Returns the error for files in which no service stands.
fn without_services(files: &TreeFiles, document: Option<&TreeNode>) -> Trouble {
    let mut includes = files.documents().flat_map(included);
    let missing = includes.find(|path| files.named(path.text()).is_none());
    match (document, missing) {
        (None, Some(path)) => Trouble::at(
            path.line.max(1),
            format!(
                "“include” names {}, which is not among the files; import it together with this \
                 one",
                PlainText::name(path.text())
            ),
        ),
        _ => Trouble::at(
            document.map_or(1, |document| document.line.max(1)),
            "“services” is no mapping with services in it",
        ),
    }
}

/// The paths that a document includes: texts, or mappings with one or several paths.
fn included(document: &TreeNode) -> impl Iterator<Item = &TreeNode> {
    let items = document.get("include").map_or(&[][..], TreeNode::items);
    items.iter().flat_map(|item| match item.get("path") {
        Some(paths) if !paths.items().is_empty() => paths.items(),
        Some(path) => std::slice::from_ref(path),
        None => std::slice::from_ref(item),
    })
}

fn part(name: &str, service: &TreeNode, preview: &mut Preview) -> WorkloadPart {
    if let Some(extends) = service.get("extends") {
        preview.ignore(
            &format!("{name}: extends"),
            extends.line,
            "what it extends is not followed",
        );
    }
    if let Some(profiles) = service.get("profiles") {
        preview.ignore(
            &format!("{name}: profiles"),
            profiles.line,
            "the service is counted, whatever profile it is for",
        );
    }
    let number = |path: &[&str]| {
        let node = service.at(path)?;
        number(node.text()).filter(|it| it.is_finite() && *it >= 0.0)
    };
    let copies = number(&["deploy", "replicas"]).or_else(|| number(&["scale"]));
    let limits = ["reservations", "limits"].map(|kind| ["deploy", "resources", kind]);
    let stated = |name: &str, short: &[&str], read: fn(&str) -> Option<f64>| {
        let long = limits.iter().find_map(|path| service.at(path)?.get(name));
        let node = long.or_else(|| short.iter().find_map(|name| service.get(name)));
        node.and_then(|node| read(node.text()))
    };
    let image = service.get("image").map_or("", TreeNode::text);
    let role = match &service.content {
        TreeContent::Map(_) if image.is_empty() => Role::App,
        _ => role(image),
    };
    WorkloadPart {
        name: name.to_owned(),
        line: service.line,
        role,
        copies: copies.unwrap_or(1.0),
        scaled: None,
        cpu: stated("cpus", &["cpus"], processors),
        memory: stated("memory", &["mem_reservation", "mem_limit"], megabytes),
    }
}

/// A count of processors: `0.5`, `2`.
fn processors(text: &str) -> Option<f64> {
    reserved(number(text)?)
}

/// A quantity of memory, in 10⁶ bytes: `512M`, `2gb`, `134217728`. Docker counts in powers of 1024,
/// whichever way a unit is written (`RAMInBytes` of <https://github.com/docker/go-units>).
fn megabytes(text: &str) -> Option<f64> {
    let text = text.trim().to_lowercase();
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let factor = match &text[digits.len()..] {
        "" | "b" => 1e-6,
        "k" | "kb" | "ki" | "kib" => 1024e-6,
        "m" | "mb" | "mi" | "mib" => 1.048_576,
        "g" | "gb" | "gi" | "gib" => 1_073.741_824,
        "t" | "tb" | "ti" | "tib" => 1_099_511.627_776,
        _ => return None,
    };
    reserved(number(digits)? * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_read_as_docker_reads_them() {
        assert_eq!(processors("1.5"), Some(1.5));
        assert_eq!(processors("-1"), None);
        assert_eq!(processors("many"), None);
        assert_eq!(megabytes("134217728"), Some(134.217_728));
        assert_eq!(megabytes("1000000b"), Some(1.0));
        assert_eq!(megabytes("1000K"), Some(1.024));
        assert_eq!(megabytes("64M"), Some(67.108_864));
        assert_eq!(megabytes("64 mb"), Some(67.108_864));
        assert_eq!(megabytes("64Mi"), Some(67.108_864));
        assert_eq!(megabytes("2g"), Some(2_147.483_648));
        assert_eq!(megabytes("0"), None);
        assert_eq!(megabytes("lots"), None);
    }
}
