//! docker-compose files: services, copies, limits, and stores by their image.

use super::format::{ImportFormat, ImportListing, ImportShape};
use super::images;
use super::preview::Preview;
use super::text::{integer, number};
use super::tree::TreeNode;
use super::trouble::Trouble;
use super::workloads::{self, WorkloadPart, recognise, recognise_built, reserved};
use crate::scenario::Scenario;

/// docker-compose files.
pub(super) const FORMAT: ImportFormat = ImportFormat {
    listing: ImportListing {
        key: "compose",
        label: "a docker-compose file",
    },
    shapes: &[ImportShape::Tree {
        member: "services",
        read,
    }],
};

/// Reads the first document with services.
fn read(documents: &[TreeNode<'_>], scenario: &Scenario) -> Result<Preview, Trouble> {
    let mut preview = Preview::new("A docker-compose file", scenario);
    let document = documents.iter().find(|it| it.get("services").is_some());
    let services = document.and_then(|document| document.get("services"));
    let services: Vec<_> = services.into_iter().flat_map(TreeNode::members).collect();
    if services.is_empty() {
        return Err(Trouble::at(
            document.map_or(1, |document| document.line().max(1)),
            "“services” is no mapping with services in it",
        ));
    }
    let parts: Vec<_> = services
        .into_iter()
        .map(|(name, service)| part(name, service, &mut preview))
        .collect();
    workloads::take(&mut preview, parts);
    for (name, node) in document.into_iter().flat_map(|it| it.members()) {
        let why = match name {
            "services" | "version" | "name" => continue,
            "volumes" => "storage follows from users and data",
            "networks" => "traffic follows from users and calls",
            "secrets" | "configs" => "secrets follow from services",
            "include" => "other files have to be imported by themselves",
            _ => "the scenario has no input for it",
        };
        preview.ignore(name, node.line(), why);
    }
    Ok(preview)
}

fn part(name: &str, service: TreeNode<'_>, preview: &mut Preview) -> WorkloadPart {
    if let Some(extends) = service.get("extends") {
        preview.ignore(
            &format!("{name}: extends"),
            extends.line(),
            "what it extends is not followed",
        );
    }
    if let Some(profiles) = service.get("profiles") {
        preview.ignore(
            &format!("{name}: profiles"),
            profiles.line(),
            "the service is counted, whatever profile it is for",
        );
    }
    let whole = |path: &[&str]| {
        let node = service.at(path)?;
        integer(node.text()).filter(|it| *it >= 0.0)
    };
    let copies = whole(&["deploy", "replicas"]).or_else(|| whole(&["scale"]));
    let limits = ["reservations", "limits"].map(|kind| ["deploy", "resources", kind]);
    let stated = |name: &str, short: &[&str], read: fn(&str) -> Option<f64>| {
        let long = limits.iter().find_map(|path| service.at(path)?.get(name));
        let node = long.or_else(|| short.iter().find_map(|name| service.get(name)));
        node.and_then(|node| read(node.text()))
    };
    let image = service.get("image").map_or("", TreeNode::text);
    let recognised = match service.get("build") {
        Some(_) => recognise_built(name, image),
        None => recognise(name, image),
    };
    let devices = service.at(&["deploy", "resources", "reservations", "devices"]);
    let mut devices = devices.into_iter().flat_map(TreeNode::items);
    let is_gpu = |device: TreeNode<'_>| {
        let mut capabilities = device
            .get("capabilities")
            .into_iter()
            .flat_map(TreeNode::items);
        capabilities.any(|it| it.text() == "gpu")
    };
    WorkloadPart {
        name: name.to_owned(),
        line: service.line(),
        role: recognised.role,
        repository: images::repository(image),
        copies: copies.unwrap_or(1.0),
        scaled: None,
        cpu: stated("cpus", &["cpus"], processors),
        memory: stated("memory", &["mem_reservation", "mem_limit"], megabytes),
        has_gpu: devices.any(is_gpu),
        guess: recognised.guess,
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
