//! Kubernetes manifests: several documents, lists, and what kubectl prints.

use super::format::{ImportFormat, ImportListing, ImportShape};
use super::images;
use super::preview::Preview;
use super::text::{integer, number};
use super::tree::TreeNode;
use super::trouble::Trouble;
use super::workloads::{self, Role, WorkloadPart, recognise, recognise_together, reserved};
use crate::model::option::Capability;
use crate::notice::PlainText;
use crate::scenario::Scenario;

/// Kubernetes manifests, and what `kubectl get` prints.
pub(super) const FORMAT: ImportFormat = ImportFormat {
    listing: ImportListing {
        key: "kubernetes",
        label: "Kubernetes manifests",
    },
    shapes: &[ImportShape::Tree {
        members: &["kind"],
        read: |files, scenario| read(&files.documents(), scenario),
    }],
};

/// Containers that a mesh or an agent adds to the app's.
const SIDECARS: [(&str, &str); 4] = [
    ("istio-proxy", "a mesh"),
    ("linkerd-proxy", "a mesh"),
    ("otc-container", "a collector"),
    ("datadog-agent", "an agent"),
];

fn read(documents: &[TreeNode<'_>], scenario: &Scenario) -> Result<Preview, Trouble> {
    let mut preview = Preview::new("Kubernetes manifests", scenario);
    let mut objects = Vec::new();
    for &document in documents {
        flatten(document, &mut objects);
    }
    let mut parts = Vec::new();
    let mut identities = Vec::new();
    let mut has_mesh = false;
    for &object in &objects {
        let kind = object.get("kind").map_or("", TreeNode::text);
        match kind {
            "Deployment" | "StatefulSet" | "DaemonSet" => {
                parts.push(part(object, kind, &mut preview, &mut has_mesh));
                identities.push(identity(object, object.get("kind"), &["metadata", "name"]));
            }
            "HorizontalPodAutoscaler" => {}
            _ => ignore(object, kind, &mut preview),
        }
    }
    for &object in &objects {
        if object
            .get("kind")
            .is_some_and(|it| it.text() == "HorizontalPodAutoscaler")
        {
            let target = object.at(&["spec", "scaleTargetRef", "kind"]);
            let target = identity(object, target, &["spec", "scaleTargetRef", "name"]);
            let place = identities.iter().position(|it| *it == target);
            let part = place.and_then(|place| parts.get_mut(place));
            scale(object, part, &mut preview);
        }
    }
    if parts.is_empty() && preview.ignored.is_empty() {
        return Err(Trouble::new("the manifests hold no object"));
    }
    workloads::take(&mut preview, parts);
    if has_mesh {
        workloads::include(
            &mut preview,
            Capability::Mesh,
            "its proxies next to the app",
        );
    }
    Ok(preview)
}

/// The objects of a document, also those in lists.
fn flatten<'t>(node: TreeNode<'t>, objects: &mut Vec<TreeNode<'t>>) {
    match node.get("items") {
        Some(items)
            if node
                .get("kind")
                .is_some_and(|it| it.text().ends_with("List")) =>
        {
            items.items().for_each(|item| flatten(item, objects));
        }
        _ if node.get("kind").is_some() => objects.push(node),
        _ => {}
    }
}

/// The identity of an object: namespace, kind and name. An autoscaler and what it scales are in the
/// same namespace.
fn identity<'t>(object: TreeNode<'t>, kind: Option<TreeNode<'t>>, name: &[&str]) -> [&'t str; 3] {
    let text = |node: Option<TreeNode<'t>>| node.map_or("", TreeNode::text);
    let namespace = match text(object.at(&["metadata", "namespace"])) {
        "" => "default",
        stated => stated,
    };
    [namespace, text(kind), text(object.at(name))]
}

fn name(object: TreeNode<'_>) -> String {
    let name = object.at(&["metadata", "name"]).map_or("", TreeNode::text);
    let name = if name.is_empty() {
        "(without a name)"
    } else {
        name
    };
    PlainText::name(name).into_string()
}

fn ignore(object: TreeNode<'_>, kind: &str, preview: &mut Preview) {
    let why = match kind {
        "Service" | "Ingress" | "Gateway" | "HTTPRoute" => "load balancers are lines of their own",
        "Secret" | "ConfigMap" => "secrets follow from services",
        "PersistentVolumeClaim" | "PersistentVolume" | "StorageClass" => {
            "storage follows from users and data"
        }
        "Job" | "CronJob" => "work outside requests is the input “Background work”",
        "Pod" => "a pod that nothing keeps is no service",
        "" => "it has no kind",
        _ => "the scenario has no input for it",
    };
    preview.ignore(
        &format!("{} {}", PlainText::name(kind), name(object)),
        object.line(),
        why,
    );
}

fn part(
    object: TreeNode<'_>,
    kind: &str,
    preview: &mut Preview,
    has_mesh: &mut bool,
) -> WorkloadPart {
    let name = name(object);
    let whole = |path: &[&str]| {
        let node = object.at(path)?;
        integer(node.text()).filter(|it| *it >= 0.0)
    };
    if kind == "DaemonSet" {
        preview.ignore(
            &format!("DaemonSet {name}"),
            object.line(),
            "one copy on every node: nodes reserve a share for such",
        );
    }
    let containers = object.at(&["spec", "template", "spec", "containers"]);
    let containers = containers.into_iter().flat_map(TreeNode::items);
    let mut own = Vec::new();
    for container in containers {
        let called = container.get("name").map_or("", TreeNode::text);
        match SIDECARS.iter().find(|(sidecar, _)| *sidecar == called) {
            Some((_, "a mesh")) => *has_mesh = true,
            Some((_, what)) => {
                let what = format!("{name}: container {called}, {what}");
                preview.ignore(
                    &what,
                    container.line(),
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
    let text =
        |container: &TreeNode<'_>, of| container.get(of).map_or("", TreeNode::text).to_owned();
    let recognised: Vec<_> = own
        .iter()
        .map(|it| {
            let called = if own.len() == 1 {
                name.clone()
            } else {
                text(it, "name")
            };
            recognise(&called, &text(it, "image"))
        })
        .collect();
    let (main, beside) = recognise_together(&recognised);
    for place in beside {
        let what = format!("{name}: container {}", text(&own[place], "name"));
        let why = "it runs beside the main container";
        preview.ignore(&what, own[place].line(), why);
    }
    let image = (0..own.len()).find(|&it| recognised[it].role == main.role);
    let image = image.map_or(String::new(), |it| text(&own[it], "image"));
    let gpus = own
        .iter()
        .filter_map(|container| container.at(&["resources", "limits"]));
    let mut gpus = gpus.flat_map(TreeNode::members);
    WorkloadPart {
        line: object.line(),
        role: match kind {
            "DaemonSet" => Role::Around("it runs on every node"),
            _ => main.role,
        },
        repository: images::repository(&image),
        copies: whole(&["spec", "replicas"]).unwrap_or(1.0),
        scaled: None,
        cpu: sum("cpu", quantity),
        memory: sum("memory", |text| Some(quantity(text)? * 1e-6)),
        has_gpu: gpus.any(|(resource, _)| resource.ends_with("/gpu")),
        guess: main.guess,
        name,
    }
}

/// Takes the bounds of an autoscaler over to what it scales.
fn scale(object: TreeNode<'_>, part: Option<&mut WorkloadPart>, preview: &mut Preview) {
    let end = |name: &str| {
        let node = object.at(&["spec", name])?;
        integer(node.text()).filter(|it| *it >= 1.0)
    };
    let bounds = (end("minReplicas").unwrap_or(1.0), end("maxReplicas"));
    match (part, bounds) {
        (Some(part), (least, Some(most))) if least <= most => {
            part.copies = part.copies.clamp(least, most);
            part.scaled = Some((least, most));
        }
        _ => preview.ignore(
            &format!("HorizontalPodAutoscaler {}", name(object)),
            object.line(),
            "what it scales is not in the file, or its bounds are none",
        ),
    }
}

/// A quantity: `500m` of processors, `128Mi` or `129e6` bytes of memory. The case of a suffix
/// counts: `m` is a thousandth and `M` a million
/// (<https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/>).
fn quantity(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let value = number(digits)?;
    reserved(match &text[digits.len()..] {
        "n" => value / 1e9,
        "u" => value / 1e6,
        "m" => value / 1e3,
        "" => value,
        "k" => value * 1e3,
        "M" => value * 1e6,
        "G" => value * 1e9,
        "T" => value * 1e12,
        "P" => value * 1e15,
        "E" => value * 1e18,
        "Ki" => value * 1_024.0,
        "Mi" => value * 1_048_576.0,
        "Gi" => value * 1_073_741_824.0,
        "Ti" => value * 1_099_511_627_776.0,
        "Pi" => value * 1_125_899_906_842_624.0,
        "Ei" => value * 1_152_921_504_606_846_976.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::yaml;
    use super::*;
    use crate::scenario::field::Field;

    #[test]
    fn the_case_of_a_suffix_counts() {
        assert_eq!(quantity("200m"), Some(0.2));
        assert_eq!(quantity("1.5"), Some(1.5));
        assert_eq!(quantity("128974848000m"), Some(128_974_848.0));
        assert_eq!(quantity("129M"), Some(129e6));
        assert_eq!(quantity("129e6"), Some(129e6));
        assert_eq!(quantity("1E3"), Some(1000.0));
        assert_eq!(quantity("1E"), Some(1e18));
        assert_eq!(quantity("123Mi"), Some(128_974_848.0));
        assert_eq!(quantity("1Gi"), Some(1_073_741_824.0));
        assert_eq!(quantity("2k"), Some(2000.0));
        for broken in ["", "m", "-1", "0", "2K", "64mi", "64MB", "64g", "lots"] {
            assert_eq!(quantity(broken), None, "{broken}");
        }
    }

    #[test]
    fn thousandths_of_bytes_are_no_megabytes() {
        let text = "kind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: \
                    [{name: a, image: a, resources: {requests: {memory: 128974848000m}}}]}}}\n";
        let tree = yaml::read(text, 0).expect("manifests");
        let preview = read(&tree.documents(), &Scenario::default()).expect("manifests");
        assert_eq!(preview.scenario.get(Field::ServiceMemory), 64.49);
    }

    #[test]
    fn an_autoscaler_scales_what_its_namespace_kind_and_name_say() {
        let copies = |place: &str, kind: &str, name: &str| {
            let text = format!(
                "kind: Deployment\nmetadata: {{name: a}}\n---\n\
                 kind: HorizontalPodAutoscaler\nmetadata: {{name: b{place}}}\nspec: \
                 {{scaleTargetRef: {{kind: {kind}, name: {name}}}, minReplicas: 4, maxReplicas: 9}}\n"
            );
            let tree = yaml::read(&text, 0).expect("manifests");
            let preview = read(&tree.documents(), &Scenario::default()).expect("manifests");
            let ignored = preview.ignored.len();
            (preview.scenario.get(Field::Replicas), ignored)
        };
        assert_eq!(copies("", "Deployment", "a"), (4.0, 0));
        assert_eq!(copies(", namespace: default", "Deployment", "a"), (4.0, 0));
        assert_eq!(copies(", namespace: shop", "Deployment", "a"), (1.0, 1));
        assert_eq!(copies("", "StatefulSet", "a"), (1.0, 1));
        assert_eq!(copies("", "Deployment", "b"), (1.0, 1));
    }
}
