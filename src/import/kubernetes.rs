//! Kubernetes manifests: several documents, lists, and what kubectl prints.

use super::Trouble;
use super::preview::{Preview, shown};
use super::workloads::{self, Part, Role, megabytes, processors, role};
use super::yaml::Node;
use crate::model::option::Capability;
use crate::scenario::Scenario;

/// Containers that a mesh or an agent puts beside the app's.
const SIDECARS: [(&str, &str); 4] = [
    ("istio-proxy", "a mesh"),
    ("linkerd-proxy", "a mesh"),
    ("otc-container", "a collector"),
    ("datadog-agent", "an agent"),
];

pub(super) fn read(documents: &[Node], scenario: &Scenario) -> Result<Preview, Trouble> {
    let mut preview = Preview::new("Kubernetes manifests", scenario);
    let mut objects = Vec::new();
    for document in documents {
        flatten(document, &mut objects);
    }
    let mut parts = Vec::new();
    let mut has_mesh = false;
    for object in &objects {
        let kind = object.get("kind").map_or("", Node::text);
        match kind {
            "Deployment" | "StatefulSet" | "DaemonSet" => {
                parts.push(part(object, kind, &mut preview, &mut has_mesh));
            }
            "HorizontalPodAutoscaler" => {}
            _ => ignore(object, kind, &mut preview),
        }
    }
    for object in &objects {
        if object
            .get("kind")
            .is_some_and(|it| it.text() == "HorizontalPodAutoscaler")
        {
            scale(object, &mut parts, &mut preview);
        }
    }
    if parts.is_empty() && preview.ignored.is_empty() {
        return Err(Trouble::new("the manifests hold no object"));
    }
    workloads::take(&mut preview, &parts);
    if has_mesh {
        workloads::include(&mut preview, Capability::Mesh, "its proxies beside the app");
    }
    Ok(preview)
}

/// The objects of a document, also those in lists.
fn flatten<'n>(node: &'n Node, objects: &mut Vec<&'n Node>) {
    match node.get("items") {
        Some(items)
            if node
                .get("kind")
                .is_some_and(|it| it.text().ends_with("List")) =>
        {
            items.items().iter().for_each(|item| flatten(item, objects));
        }
        _ if node.get("kind").is_some() => objects.push(node),
        _ => {}
    }
}

fn name(object: &Node) -> String {
    let name = object.at(&["metadata", "name"]).map_or("", Node::text);
    shown(if name.is_empty() {
        "(without a name)"
    } else {
        name
    })
}

fn ignore(object: &Node, kind: &str, preview: &mut Preview) {
    let why = match kind {
        "Service" | "Ingress" | "Gateway" | "HTTPRoute" => "load balancers are lines of their own",
        "Secret" | "ConfigMap" => "secrets follow from services",
        "PersistentVolumeClaim" | "PersistentVolume" | "StorageClass" => {
            "storage follows from users and data"
        }
        "Job" | "CronJob" => "work beside the requests is the input “Background work”",
        "Pod" => "a pod that nothing keeps is no service",
        "" => "it has no kind",
        _ => "the scenario has no input for it",
    };
    preview.ignore(
        &format!("{} {}", shown(kind), name(object)),
        object.line,
        why,
    );
}

fn part(object: &Node, kind: &str, preview: &mut Preview, has_mesh: &mut bool) -> Part {
    let name = name(object);
    let number = |path: &[&str]| {
        let node = object.at(path)?;
        super::number(node.text()).filter(|it| it.is_finite() && *it >= 0.0)
    };
    if kind == "DaemonSet" {
        preview.ignore(
            &format!("DaemonSet {name}"),
            object.line,
            "one copy on every node: nodes reserve a share for such",
        );
    }
    let containers = object.at(&["spec", "template", "spec", "containers"]);
    let containers = containers.map_or(&[][..], Node::items);
    let mut own = Vec::new();
    for container in containers {
        let called = container.get("name").map_or("", Node::text);
        match SIDECARS.iter().find(|(sidecar, _)| *sidecar == called) {
            Some((_, "a mesh")) => *has_mesh = true,
            Some((_, what)) => {
                let what = format!("{name}: container {called}, {what}");
                preview.ignore(
                    &what,
                    container.line,
                    "observability is a capability of an option",
                );
            }
            None => own.push(container),
        }
    }
    let sum = |resource: &str, read: fn(&str) -> Option<f64>| {
        let stated = own.iter().filter_map(|container| {
            let requested = ["requests", "limits"].map(|kind| ["resources", kind, resource]);
            let node = requested.iter().find_map(|path| container.at(path))?;
            read(node.text())
        });
        stated.reduce(|sum, more| sum + more)
    };
    let images = own.iter().map(|it| it.get("image").map_or("", Node::text));
    let roles = images.map(role);
    let role = match kind {
        "DaemonSet" => Role::Around("it runs on every node"),
        // What is no app in any of its containers decides what the whole is.
        _ => roles
            .reduce(|one, other| if one == Role::App { other } else { one })
            .unwrap_or(Role::App),
    };
    Part {
        name,
        line: object.line,
        role,
        copies: number(&["spec", "replicas"]).unwrap_or(1.0),
        scaled: None,
        cpu: sum("cpu", processors),
        memory: sum("memory", megabytes),
    }
}

/// Takes the bounds of an autoscaler over to what it scales.
fn scale(object: &Node, parts: &mut [Part], preview: &mut Preview) {
    let target = object
        .at(&["spec", "scaleTargetRef", "name"])
        .map_or("", Node::text);
    let end = |name: &str| {
        let node = object.at(&["spec", name])?;
        super::number(node.text()).filter(|it| *it >= 1.0)
    };
    let bounds = (end("minReplicas").unwrap_or(1.0), end("maxReplicas"));
    let part = parts.iter_mut().find(|part| part.name == target);
    match (part, bounds) {
        (Some(part), (least, Some(most))) if least <= most => {
            part.copies = part.copies.clamp(least, most);
            part.scaled = Some((least, most));
        }
        _ => preview.ignore(
            &format!("HorizontalPodAutoscaler {}", name(object)),
            object.line,
            "what it scales is not in the file, or its bounds are none",
        ),
    }
}
