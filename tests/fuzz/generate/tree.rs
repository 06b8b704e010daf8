//! Compose files and manifests, in YAML or in JSON.

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;
use serde_json::{Map, Value, json};

use super::{any_text, word};
use crate::input::{FuzzInput, Target};

const IMAGES: &[&str] = &[
    "postgres:16",
    "redis",
    "acme/shop:1",
    "bitnami/rabbitmq",
    "nginx:alpine",
    "${IMAGE:-postgres}",
    "${R}/${I:?no}",
    "istio/proxyv2",
    "registry.example.org:5000/library/mysql@sha256:0",
    "",
    "ghcr.io/acme/redis-exporter",
];

const QUANTITIES: &[&str] = &[
    "500m",
    "0.5",
    "2",
    "1_000",
    "0x10",
    "010",
    "1e3",
    "1e308",
    "-1",
    "128Mi",
    "1.5Gi",
    "512M",
    "1gb",
    "64 mb",
    "0",
    "inf",
    "${CPU:-0.5}",
    "100",
    "129e6",
    "1E",
    "9223372036854775807",
    ".5",
    "0b11",
];

/// Keys of Compose below a service, and of manifests below an object.
const KEYS: &[&str] = &[
    "image",
    "build",
    "deploy",
    "replicas",
    "resources",
    "limits",
    "reservations",
    "requests",
    "cpus",
    "cpu",
    "memory",
    "mem_limit",
    "mem_reservation",
    "cpu_quota",
    "cpu_period",
    "scale",
    "mode",
    "profiles",
    "extends",
    "service",
    "file",
    "depends_on",
    "condition",
    "restart",
    "environment",
    "devices",
    "capabilities",
    "provider",
    "include",
    "services",
    "metadata",
    "name",
    "namespace",
    "labels",
    "annotations",
    "ownerReferences",
    "spec",
    "template",
    "containers",
    "initContainers",
    "restartPolicy",
    "overhead",
    "minReplicas",
    "maxReplicas",
    "scaleTargetRef",
    "kind",
    "apiVersion",
    "items",
    "selector",
    "matchLabels",
    "parallelism",
    "completions",
    "suspend",
    "objects",
    "parameters",
    "instances",
    "minReplicaCount",
    "maxReplicaCount",
    "min",
    "max",
    "default",
    "defaultRequest",
    "type",
    "<<",
    "x-any",
];

const KINDS: &[&str] = &[
    "Deployment",
    "StatefulSet",
    "DaemonSet",
    "ReplicaSet",
    "Pod",
    "Job",
    "CronJob",
    "HorizontalPodAutoscaler",
    "List",
    "LimitRange",
    "ScaledObject",
    "Rollout",
    "DeploymentConfig",
    "Template",
    "Cluster",
    "Kafka",
    "Service",
    "ConfigMap",
    "RabbitmqCluster",
    "Redis",
    "Elasticsearch",
    "ReplicationController",
    "Namespace",
    "Secret",
];

/// Any tree, with the keys of the field in it.
fn any_tree() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        3 => word(QUANTITIES).prop_map(Value::from),
        2 => word(IMAGES).prop_map(Value::from),
        2 => any_text().prop_map(Value::from),
        2 => any::<i32>().prop_map(Value::from),
        1 => any::<f64>().prop_map(|it| json!(it)),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    let key = prop_oneof![4 => word(KEYS), 1 => any_text()];
    let tree = leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..5).prop_map(object),
        ]
    });
    tree.boxed()
}

fn object(members: Vec<(String, Value)>) -> Value {
    Value::Object(Map::from_iter(members))
}

/// What a member should be, or one time in eight anything.
fn mostly(usual: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Value> {
    prop_oneof![7 => usual, 1 => any_tree()].boxed()
}

fn text_of(words: &'static [&'static str]) -> BoxedStrategy<Value> {
    mostly(word(words).prop_map(Value::from))
}

fn service() -> BoxedStrategy<Value> {
    let count = || mostly((0..12_u32).prop_map(Value::from));
    let reserve = || {
        (text_of(QUANTITIES), text_of(QUANTITIES))
            .prop_map(|(cpus, memory)| json!({"cpus": cpus, "memory": memory}))
    };
    let deploy = (
        count(),
        mostly(reserve()),
        mostly(reserve()),
        text_of(&["global", "replicated", "replicated-job"]),
    );
    let deploy = deploy.prop_map(|(replicas, limits, reservations, mode)| {
        json!({"replicas": replicas, "mode": mode, "resources": {"limits": limits, "reservations": reservations}})
    });
    let profiles = mostly(prop::collection::vec(word(&["a", "b"]), 0..3).prop_map(Value::from));
    let parts = (
        text_of(IMAGES),
        prop::option::of(deploy),
        prop::option::of(count()),
        prop::option::of(text_of(QUANTITIES)),
        prop::option::of(profiles),
        prop::option::of(text_of(&["no", "always", "on-failure", "unless-stopped"])),
        prop::option::of(any_tree()),
    );
    let service = parts.prop_map(
        |(image, deploy, scale, memory, profiles, restart, extends)| {
            let members = [
                ("image", Some(image)),
                ("deploy", deploy),
                ("scale", scale),
                ("mem_limit", memory),
                ("profiles", profiles),
                ("restart", restart),
                ("extends", extends),
            ];
            let there = members
                .into_iter()
                .filter_map(|(key, value)| Some((key.to_owned(), value?)));
            object(there.collect())
        },
    );
    mostly(service)
}

fn compose_tree() -> BoxedStrategy<Value> {
    let name = prop_oneof![3 => "[a-c]", 1 => any_text()];
    let services = prop::collection::vec((name, service()), 1..6).prop_map(object);
    let rest = prop::option::of(any_tree());
    let tree = (mostly(services), rest).prop_map(|(services, rest)| match rest {
        Some(rest) => json!({"services": services, "include": rest}),
        None => json!({"services": services}),
    });
    tree.boxed()
}

fn pod_spec() -> BoxedStrategy<Value> {
    let requests = || {
        (text_of(QUANTITIES), text_of(QUANTITIES))
            .prop_map(|(cpu, memory)| json!({"cpu": cpu, "memory": memory}))
    };
    let container = (
        text_of(IMAGES),
        mostly(requests()),
        mostly(requests()),
        text_of(&["Always", "Never"]),
    );
    let container = container.prop_map(|(image, requests, limits, restart)| {
        json!({"name": "a", "image": image, "restartPolicy": restart, "resources": {"requests": requests, "limits": limits}})
    });
    let containers =
        || mostly(prop::collection::vec(container.clone(), 0..3).prop_map(Value::from));
    let parts = (containers(), containers(), mostly(requests()));
    mostly(parts.prop_map(|(containers, init, overhead)| {
        json!({"containers": containers, "initContainers": init, "overhead": overhead})
    }))
}

fn manifest() -> BoxedStrategy<Value> {
    let count = || mostly((0..12_u32).prop_map(Value::from));
    let target = (text_of(KINDS), text_of(&["a", "b"]))
        .prop_map(|(kind, name)| json!({"kind": kind, "name": name}));
    let parts = (
        text_of(KINDS),
        text_of(&["a", "b", "c"]),
        count(),
        pod_spec(),
        mostly(target),
        any_tree(),
    );
    let manifest = parts.prop_map(|(kind, name, count, pod, target, any)| {
        json!({
            "apiVersion": "apps/v1", "kind": kind,
            "metadata": {"name": name, "labels": {"app": name}, "ownerReferences": any},
            "spec": {
                "replicas": count, "minReplicas": count, "maxReplicas": count, "scaleTargetRef": target,
                "template": {"spec": pod}, "containers": any, "limits": any, "instances": count,
            },
            "items": any,
        })
    });
    mostly(manifest)
}

/// Writes a tree as YAML: mappings and lists one below the other, or within brackets.
fn yaml(value: &Value, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(members) if !members.is_empty() && depth < 6 => {
            for (key, value) in members {
                let is_plain = !key.is_empty()
                    && key
                        .chars()
                        .all(|it| it.is_ascii_alphanumeric() || it == '-');
                let key = if is_plain || key == "<<" {
                    key.clone()
                } else {
                    Value::from(key.as_str()).to_string()
                };
                let _ = write!(text, "\n{indent}{key}: ");
                yaml(value, depth + 1, text);
            }
        }
        Value::Array(items) if !items.is_empty() && depth < 6 => {
            for item in items {
                let _ = write!(text, "\n{indent}- ");
                yaml(item, depth + 1, text);
            }
        }
        Value::String(word) if word.chars().all(|it| it.is_ascii_alphanumeric()) => *text += word,
        other => *text += &other.to_string(),
    }
}

fn written(trees: &[Value], is_json: bool) -> Vec<u8> {
    let documents = trees.iter().map(|tree| {
        if is_json {
            return tree.to_string();
        }
        let mut text = String::new();
        yaml(tree, 0, &mut text);
        text
    });
    let between = if is_json { "\n" } else { "\n---" };
    documents.collect::<Vec<_>>().join(between).into_bytes()
}

fn input(files: Vec<(String, Vec<u8>)>, piece: u16) -> FuzzInput {
    FuzzInput {
        target: Target::Import,
        files,
        piece,
    }
}

/// A compose file.
pub(super) fn compose() -> BoxedStrategy<FuzzInput> {
    let trees = prop::collection::vec(compose_tree(), 1..3);
    let parts = (trees, any::<bool>(), 1..3000_u16);
    parts
        .prop_map(|(trees, is_json, piece)| {
            input(
                vec![("compose.yaml".to_owned(), written(&trees, is_json))],
                piece,
            )
        })
        .boxed()
}

/// Compose files that may name each other, and variables.
pub(super) fn several() -> BoxedStrategy<FuzzInput> {
    let name = word(&[
        "compose.yaml",
        "compose.override.yaml",
        "a.yaml",
        "b/a.yaml",
        "",
    ]);
    let variables = "([A-Z]{1,3}=[ -~]{0,12}\n){0,4}";
    let parts = (
        prop::collection::vec((name, compose_tree()), 1..4),
        variables,
        1..3000_u16,
    );
    parts
        .prop_map(|(trees, variables, piece)| {
            let files = trees
                .into_iter()
                .map(|(name, tree)| (name, written(&[tree], false)));
            let variables = (".env".to_owned(), variables.into_bytes());
            input(files.chain([variables]).collect(), piece)
        })
        .boxed()
}

/// Manifests.
pub(super) fn kubernetes() -> BoxedStrategy<FuzzInput> {
    let trees = prop::collection::vec(manifest(), 1..5);
    let parts = (trees, any::<bool>(), 1..3000_u16);
    parts
        .prop_map(|(trees, is_json, piece)| {
            input(
                vec![("all.yaml".to_owned(), written(&trees, is_json))],
                piece,
            )
        })
        .boxed()
}
