//! Kubernetes manifests.

use std::fmt::Write as _;

use splitpoint::import::{Preview, Remark};
use splitpoint::scenario::field::Field;

use super::{case, read, read_all};

/// The preview of manifests.
fn manifests(text: &str) -> Preview {
    read(text.as_bytes()).expect("manifests")
}

/// The services, copies of each, virtual processors and 10⁶ bytes of a copy that a preview sets.
fn sizes(preview: &Preview) -> [f64; 4] {
    let get = |field| preview.scenario.get(field);
    let memory = get(Field::ServiceMemory) * get(Field::ServiceProcesses);
    [
        get(Field::Services),
        get(Field::Replicas),
        get(Field::CpuRequest),
        memory,
    ]
}

/// The services and copies of each that a preview sets.
fn counts(preview: &Preview) -> (f64, f64) {
    let [services, copies, ..] = sizes(preview);
    (services, copies)
}

fn words(remarks: &[Remark]) -> Vec<String> {
    let remarks = remarks.iter();
    remarks
        .map(|it| format!("{}: {}", it.what, it.why))
        .collect()
}

/// What a preview leaves out, and why.
fn left_out(preview: &Preview) -> Vec<String> {
    words(&preview.ignored)
}

fn has_taken(preview: &Preview, label: &str) -> bool {
    let taken = preview.taken.iter().map(|it| &it.label);
    let stays = preview.unchanged.iter().map(|it| &it.what);
    taken.chain(stays).any(|it| it.starts_with(label))
}

/// A Deployment of an app of its own.
fn deployment(name: &str, more: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}}}\nspec: {{{more}template: \
         {{metadata: {{labels: {{app: {name}}}}}, spec: {{containers: [{{name: {name}, image: \
         example.org/{name}}}]}}}}}}\n---\n"
    )
}

#[test]
fn what_kubectl_prints_is_read_as_the_manifests_are() {
    let manifest = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  replicas: 3\n  template:\n    spec:\n      containers:\n      - {name: a, image: a, resources: {requests: {cpu: 500m, memory: 256Mi}}}\n      - {name: istio-proxy, image: istio/proxyv2}\n---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {scaleTargetRef: {kind: Deployment, name: a}, minReplicas: 2, maxReplicas: 9}\n";
    let as_json = r#"{"apiVersion":"v1","kind":"List","items":[{"kind":"Deployment","metadata":{"name":"a"},"spec":{"replicas":3,"template":{"spec":{"containers":[{"name":"a","image":"a","resources":{"requests":{"cpu":"500m","memory":"256Mi"}}},{"name":"istio-proxy","image":"istio/proxyv2"}]}}}},{"kind":"HorizontalPodAutoscaler","metadata":{"name":"a"},"spec":{"scaleTargetRef":{"kind":"Deployment","name":"a"},"minReplicas":2,"maxReplicas":9}}]}"#;
    let one = read(manifest.as_bytes()).expect("manifests");
    let other = read(as_json.as_bytes()).expect("a list");
    assert_eq!(one.scenario, other.scenario);
    assert_eq!(one.taken, other.taken);
    assert_eq!(one.scenario.get(Field::Replicas), 3.0);
    assert_eq!(one.scenario.get(Field::CpuRequest), 0.5);
    assert!(one.scenario.ranges().is_some(), "bounds become a range");
    assert!(has_taken(&one, "Service mesh"), "{:?}", one.taken);
}

#[test]
fn a_native_sidecar_of_a_mesh_is_no_part_of_the_app() {
    let preview = case("20-native-sidecar-mesh.yaml").expect("manifests");
    assert_eq!(sizes(&preview)[..3], [1.0, 2.0, 0.2]);
    assert_eq!(sizes(&preview)[3], 268.44);
    assert!(has_taken(&preview, "Service mesh"), "{:?}", preview.taken);
}

#[test]
fn all_kinds_that_run_pods_in_copies_are_services() {
    let preview = case("21-other-workload-kinds.yaml").expect("manifests");
    assert_eq!(counts(&preview), (3.0, 3.0));
    assert_eq!(left_out(&preview), [""; 0]);
    for (kind, api_version) in [
        ("Deployment", "extensions/v1beta1"),
        ("StatefulSet", "apps/v1"),
        ("ReplicationController", "v1"),
        ("DeploymentConfig", "v1"),
        ("CloneSet", "apps.kruise.io/v1alpha1"),
    ] {
        let text = deployment("a", "replicas: 4, ").replace("Deployment", kind);
        let text = text.replace("apps/v1", api_version);
        assert_eq!(counts(&manifests(&text)), (1.0, 4.0), "{kind}");
    }
}

#[test]
fn requests_of_a_pod_as_a_whole_count_before_those_of_its_containers() {
    let preview = case("25-pod-level-resources.yaml").expect("manifests");
    assert_eq!(sizes(&preview)[2], 1.0);
    assert!((sizes(&preview)[3] - 419.43).abs() < 0.02);
    let pod = |resources: &str, container: &str| {
        let text = format!(
            "kind: Deployment\nmetadata: {{name: a}}\nspec: {{template: {{spec: {{resources: \
             {{{resources}}}, containers: [{{name: a, image: a, resources: {{{container}}}}}]}}}}}}\n"
        );
        sizes(&manifests(&text))[2]
    };
    assert_eq!(pod("limits: {cpu: 2}", ""), 2.0);
    assert_eq!(pod("limits: {cpu: 2}", "requests: {cpu: 300m}"), 0.3);
    assert_eq!(pod("requests: {memory: 1Gi}", "requests: {cpu: 300m}"), 0.3);
    assert_eq!(pod("", "requests: {cpu: 300m}, limits: {cpu: 1}"), 0.3);
    assert_eq!(pod("", "limits: {cpu: 1}"), 1.0);
}

#[test]
fn what_something_in_the_file_keeps_is_counted_there() {
    let preview = case("27-owned-pods.yaml").expect("manifests");
    assert_eq!(counts(&preview), (1.0, 1.0));
    assert_eq!(
        left_out(&preview),
        [
            "Pod shop-5f6-abcde (line 4): kept by Deployment shop, counted there",
            "ReplicaSet shop-5f6 (line 12): kept by Deployment shop, counted there"
        ]
    );
}

#[test]
fn pods_whose_keeper_is_not_in_the_file_are_its_copies() {
    let pod = |name: &str, owner: &str, hash: &str| {
        format!(
            "kind: Pod\nmetadata: {{name: {name}, labels: {{pod-template-hash: '{hash}'}}, \
             ownerReferences: [{{apiVersion: apps/v1, kind: {owner}, controller: true}}]}}\nspec: \
             {{containers: [{{name: a, image: example.org/a, resources: {{requests: {{cpu: \
             100m}}}}}}]}}\n---\n"
        )
    };
    let mut text = String::new();
    for name in ["a", "b", "c"] {
        text += &pod(name, "ReplicaSet, name: shop-5f6", "5f6");
    }
    // The next revision of the same.
    text += &pod("d", "ReplicaSet, name: shop-7c8", "7c8");
    text += &pod("e", "DaemonSet, name: logs", "");
    let preview = manifests(&text);
    assert_eq!(counts(&preview), (1.0, 4.0));
    assert_eq!(sizes(&preview)[2], 0.1);
    let services = &preview.taken[0].why;
    assert!(services.ends_with("is a service: shop"), "{services}");
    assert_eq!(left_out(&preview).len(), 1);
    // An autoscaler of the Deployment means them.
    text += "kind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: \
             apps/v1, kind: Deployment, name: shop}, minReplicas: 6, maxReplicas: 9}\n";
    assert_eq!(counts(&manifests(&text)), (1.0, 6.0));
}

#[test]
fn what_operators_run_is_known_by_its_kind() {
    let preview = case("29-operators-stores.yaml").expect("manifests");
    assert_eq!(counts(&preview), (1.0, 1.0));
    assert_eq!(preview.scenario.get(Field::OwnDatabase), 0.0);
    let table = preview.table();
    assert!(
        table.contains("1 database for 1 service: shop-db"),
        "{table}"
    );
    assert!(table.contains("the file runs events"), "{table}");
    assert_eq!(left_out(&preview), [""; 0]);
}

#[test]
fn two_objects_of_an_operator_are_two_stores_and_its_other_kinds_none() {
    let mut text = deployment("shop", "");
    for (api_version, kind, name) in [
        ("postgresql.cnpg.io/v1", "Cluster", "db-1"),
        ("postgresql.cnpg.io/v1", "Cluster", "db-2"),
        ("postgresql.cnpg.io/v1", "Backup", "db-2"),
        ("cluster.x-k8s.io/v1beta1", "Cluster", "machines"),
    ] {
        let _ = write!(
            text,
            "apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: {name}}}\n---\n"
        );
    }
    let preview = manifests(&text);
    let table = preview.table();
    assert!(
        table.contains("2 databases for 1 service: db-1, db-2"),
        "{table}"
    );
    assert_eq!(
        left_out(&preview),
        [
            "Backup db-2 (line 14): it belongs to what an operator runs, and runs nothing",
            "Cluster machines (line 18): the scenario has no input for it"
        ]
    );
}

#[test]
fn pools_of_a_kafka_are_counted_with_it() {
    let kafka = "apiVersion: kafka.strimzi.io/v1\nkind: Kafka\nmetadata: {name: events}\n---\n";
    let pool = "apiVersion: kafka.strimzi.io/v1\nkind: KafkaNodePool\nmetadata: {name: dual, labels: \
                {strimzi.io/cluster: events}}\nspec: {replicas: 3}\n";
    let preview = manifests(&format!("{kafka}{pool}"));
    assert_eq!(
        left_out(&preview),
        ["KafkaNodePool dual (line 5): kept by Kafka events, counted there"]
    );
    assert!(manifests(pool).table().contains("the file runs dual"));
}

#[test]
fn a_copy_on_every_node_is_no_service_and_said_once() {
    let preview = case("33-daemonset-twice.yaml").expect("manifests");
    assert_eq!(
        left_out(&preview),
        ["logs (line 1): it runs on every node: nodes reserve a share for such"]
    );
    assert_eq!(preview.taken, []);
}

#[test]
fn of_the_same_object_twice_the_later_one_counts() {
    let preview = case("34-same-object-twice.yaml").expect("manifests");
    assert_eq!(counts(&preview), (1.0, 4.0));
    assert_eq!(
        left_out(&preview),
        [
            "Deployment shop (line 1): the same object stands again on line 6, and the later one counts"
        ]
    );
    let named = |namespace: &str| {
        let text = deployment("a", "").replace("name: a}", &format!("name: a, {namespace}}}"));
        text.replacen("labels: {app: a, ", "labels: {", 1)
    };
    let text = named("namespace: default") + &named("namespace: shop") + &deployment("a", "");
    assert_eq!(counts(&manifests(&text)).0, 2.0);
    let files = [
        ("one.yaml", &*deployment("a", "")),
        ("two.yaml", &deployment("a", "")),
    ];
    let preview = read_all(&files).expect("manifests");
    let why = "the same object stands again in two.yaml on line 1, and the later one counts";
    assert_eq!(
        left_out(&preview),
        [format!("Deployment a (one.yaml line 1): {why}")]
    );
}

#[test]
fn what_is_switched_off_is_no_service() {
    let preview = case("35-replicas-nought.yaml").expect("manifests");
    assert_eq!(counts(&preview), (1.0, 4.0));
    assert_eq!(
        left_out(&preview),
        ["shop-old (line 6): switched off: no copy of it runs"]
    );
}

#[test]
fn documents_of_json_follow_each_other() {
    let preview = case("36-several-json-documents.json").expect("manifests");
    assert_eq!(counts(&preview), (2.0, 2.0));
    let yaml = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: 3, \
                template: {spec: {containers: [{name: a, image: a}]}}}}\n";
    assert_eq!(counts(&manifests(yaml)), (1.0, 3.0));
}

#[test]
fn templates_hold_objects_with_parameters() {
    let preview = case("39-template-objects.yaml").expect("manifests");
    assert_eq!(counts(&preview), (1.0, 2.0));
    let text = "apiVersion: template.openshift.io/v1\nkind: Template\nmetadata: {name: t}\nobjects:\n\
                - apiVersion: apps/v1\n  kind: Deployment\n  metadata: {name: '${NAME}-api'}\n  spec: \
                {replicas: '${{COPIES}}', template: {spec: {containers: [{name: a, image: a, resources: \
                {requests: {cpu: '${CPU}'}}}]}}}\n- apiVersion: autoscaling/v2\n  kind: \
                HorizontalPodAutoscaler\n  metadata: {name: h}\n  spec: {scaleTargetRef: {kind: \
                Deployment, name: '${NAME}-api'}, minReplicas: '${{COPIES}}', maxReplicas: 8}\n\
                parameters: [{name: NAME, value: shop}, {name: COPIES, value: '5'}, {name: CPU, \
                required: true}]\n";
    let preview = manifests(text);
    assert_eq!(counts(&preview), (1.0, 5.0));
    assert!(preview.table().contains("is a service: shop-api"));
    assert_eq!(
        left_out(&preview),
        [
            "shop-api: resources.requests of cpu (line 8): “${CPU}” is no quantity, such as 500m or \
          128Mi; it is not taken"
        ]
    );
}

#[test]
fn a_store_or_proxy_beside_the_app_is_said() {
    let preview = case("40-store-as-sidecar.yaml").expect("manifests");
    assert_eq!(counts(&preview), (2.0, 2.0));
    let said = left_out(&preview).join("\n");
    for name in ["shop: container front", "letters: container exporter"] {
        assert!(said.contains(name), "{said}");
    }
}

#[test]
fn jobs_are_named_as_such() {
    let mut text = deployment("shop", "");
    for kind in ["Job", "CronJob"] {
        let _ = write!(
            text,
            "apiVersion: batch/v1\nkind: {kind}\nmetadata: {{name: a}}\nspec: {{}}\n---\n"
        );
    }
    text += "apiVersion: keda.sh/v1alpha1\nkind: ScaledJob\nmetadata: {name: a}\n";
    let preview = manifests(&text);
    assert_eq!(counts(&preview).0, 1.0);
    let said = left_out(&preview);
    assert!(
        said[0].starts_with("Job a (line 6): it runs once and ends"),
        "{said:?}"
    );
    assert!(
        said[1].starts_with("CronJob a (line 11): it runs on a schedule"),
        "{said:?}"
    );
    assert!(
        said[2].starts_with("ScaledJob a (line 16): it starts jobs"),
        "{said:?}"
    );
}

#[test]
fn limit_ranges_set_requests_in_their_namespace() {
    let request = |limits: &str, resources: &str, namespace: &str| {
        let text = format!(
            "kind: LimitRange\nmetadata: {{name: l, namespace: {namespace}}}\nspec: {{limits: \
             [{{type: Container, {limits}}}, {{type: Pod, max: {{cpu: 7}}}}]}}\n---\nkind: \
             Deployment\nmetadata: {{name: a}}\nspec: {{template: {{spec: {{containers: [{{name: a, \
             image: a, resources: {{{resources}}}}}]}}}}}}\n"
        );
        sizes(&manifests(&text))[2]
    };
    let all = "defaultRequest: {cpu: 200m}, default: {cpu: 2}, max: {cpu: 3}, min: {cpu: 100m}";
    assert_eq!(request(all, "", "default"), 0.2);
    assert_eq!(request(all, "requests: {cpu: 700m}", "default"), 0.7);
    assert_eq!(request(all, "limits: {cpu: 700m}", "default"), 0.7);
    assert_eq!(
        request("default: {cpu: 2}, max: {cpu: 3}", "", "default"),
        2.0
    );
    assert_eq!(
        request("max: {cpu: 3}, min: {cpu: 100m}", "", "default"),
        3.0
    );
    assert_eq!(request("min: {cpu: 100m}", "", "default"), 0.1);
    // What is set for another namespace changes nothing.
    assert_eq!(request(all, "", "other"), 0.25);
}

#[test]
fn requests_beyond_a_limit_range_are_said() {
    let text = "kind: LimitRange\nmetadata: {name: l}\nspec: {limits: [{type: Container, max: {cpu: \
                1}}]}\n---\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: \
                [{name: a, image: a, resources: {requests: {cpu: 2}}}]}}}\n";
    let preview = manifests(text);
    assert_eq!(sizes(&preview)[2], 2.0);
    let said = left_out(&preview);
    assert!(
        said[0].starts_with("a: container a (line 7): its requests are beyond"),
        "{said:?}"
    );
}

#[test]
fn quantities_that_are_none_are_said() {
    let text = "kind: Deployment\nmetadata: {name: a}\nspec:\n  replicas: many\n  template: {spec: \
                {containers: [{name: a, image: a, resources: {requests: {cpu: 1, memory: 64MB}}}]}}\n";
    let preview = manifests(text);
    assert_eq!(sizes(&preview)[..3], [1.0, 1.0, 1.0]);
    assert!(!has_taken(&preview, "Memory"));
    assert_eq!(
        left_out(&preview),
        [
            "a: replicas (line 4): “many” is no number of copies; one is counted",
            "a: resources.requests of memory (line 5): “64MB” is no quantity, such as 500m or 128Mi; \
             it is not taken"
        ]
    );
}

#[test]
fn autoscalers_of_kubernetes_and_keda_set_bounds() {
    let check = |replicas: &str, scaler: &str, expected: (f64, &str)| {
        let preview =
            manifests(&(deployment("b", "replicas: 1, ") + &deployment("a", replicas) + scaler));
        let table = preview.table();
        let (copies, words) = expected;
        let sum = format!("{copies} copies in all");
        assert!(
            table.contains(&sum) && table.contains(words),
            "{scaler}: {table}"
        );
    };
    let target = "spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, ";
    let pod = format!(
        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{}}\n{target}"
    );
    check(
        "replicas: 3, ",
        &format!("{pod}maxReplicas: 7}}"),
        (4.0, "2 to 8 copies in all"),
    );
    check(
        "replicas: 9, ",
        &format!("{pod}minReplicas: 2, maxReplicas: 7}}"),
        (8.0, "3 to 8 copies"),
    );
    check(
        "replicas: 3, ",
        &format!("{pod}minReplicas: 5, maxReplicas: 2}}"),
        (4.0, "its least copies are more than its most"),
    );
    check(
        "replicas: 3, ",
        &format!("{pod}minReplicas: 5}}"),
        (4.0, "it states no bounds that can be read"),
    );
    let keda =
        "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nspec: {scaleTargetRef: {name: a}, ";
    check(
        "replicas: 3, ",
        &format!("{keda}maxReplicaCount: 7}}"),
        (4.0, "to 8 copies in all"),
    );
    check(
        "replicas: 3, ",
        &format!("{keda}minReplicaCount: 5}}"),
        (6.0, "6 to 101 copies in all"),
    );
    check(
        "replicas: 0, ",
        &format!("{keda}minReplicaCount: 5}}"),
        (6.0, "6 to 101 copies in all"),
    );
    let paused = "metadata: {name: s, annotations: {autoscaling.keda.sh/paused-replicas: '4'}}\n";
    check(
        "replicas: 2, ",
        &format!("{paused}{keda}minReplicaCount: 5}}"),
        (5.0, "it is paused"),
    );
    let first = "apiVersion: keda.k8s.io/v1alpha1\nkind: ScaledObject\nspec: {scaleTargetRef: \
                 {deploymentName: a}, minReplicaCount: 5}";
    check("replicas: 3, ", first, (6.0, "6 to 101 copies in all"));
    let twice = format!("{pod}maxReplicas: 9}}\n---\n{keda}minReplicaCount: 2}}");
    check(
        "replicas: 2, ",
        &twice,
        (3.0, "another autoscaler scales the same"),
    );
}

#[test]
fn an_autoscaler_scales_what_its_namespace_kind_and_name_say() {
    let copies = |place: &str, kind: &str, name: &str| {
        let text = format!(
            "{}kind: HorizontalPodAutoscaler\nmetadata: {{name: b{place}}}\nspec: {{scaleTargetRef: \
             {{kind: {kind}, name: {name}}}, minReplicas: 4, maxReplicas: 9}}\n",
            deployment("a", "")
        );
        let preview = manifests(&text);
        (preview.scenario.get(Field::Replicas), preview.ignored.len())
    };
    assert_eq!(copies("", "Deployment", "a"), (4.0, 0));
    assert_eq!(copies(", namespace: default", "Deployment", "a"), (4.0, 0));
    assert_eq!(copies(", namespace: shop", "Deployment", "a"), (1.0, 1));
    assert_eq!(copies("", "StatefulSet", "a"), (1.0, 1));
    assert_eq!(copies("", "Deployment", "b"), (1.0, 1));
}

#[test]
fn a_rollout_takes_the_template_of_a_deployment_and_its_place() {
    let rollout = "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: r}\nspec: \
                   {replicas: 3, workloadRef: {apiVersion: apps/v1, kind: Deployment, name: a}}\n---\n";
    let template = deployment("a", "replicas: 0, ").replace(
        "image: example.org/a",
        "image: example.org/a, resources: {requests: {cpu: 300m}}",
    );
    for text in [
        format!("{rollout}{template}"),
        format!("{template}{rollout}"),
    ] {
        let preview = manifests(&text);
        assert_eq!(sizes(&preview)[..3], [1.0, 3.0, 0.3], "{text}");
        let said = left_out(&preview);
        assert!(
            said.len() == 1 && said[0].contains("kept by Rollout r"),
            "{said:?}"
        );
    }
    let said = left_out(&manifests(rollout));
    assert!(
        said[0].contains("the template of its pods is not in the file"),
        "{said:?}"
    );
}

#[test]
fn services_of_knative_run_as_many_copies_as_they_are_asked() {
    let check = |bounds: &str, expected: (f64, f64), range: Option<&str>| {
        let text = format!(
            "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {{name: a}}\nspec: \
             {{template: {{metadata: {{annotations: {{{bounds}}}}}, spec: {{containers: [{{image: \
             example.org/a}}]}}}}}}\n"
        );
        let preview = manifests(&text);
        assert_eq!(counts(&preview), expected, "{bounds}");
        let table = preview.table();
        assert_eq!(has_taken(&preview, "Range"), range.is_some(), "{bounds}");
        assert!(table.contains(range.unwrap_or_default()), "{table}");
    };
    check("", (1.0, 1.0), None);
    let both = "autoscaling.knative.dev/min-scale: '2', autoscaling.knative.dev/max-scale: '6'";
    check(both, (1.0, 2.0), Some("2 to 6 copies"));
    check("autoscaling.knative.dev/minScale: '3'", (1.0, 3.0), None);
    check("autoscaling.knative.dev/max-scale: '0'", (1.0, 1.0), None);
}

/// A version of a service, with labels and copies.
fn version(name: &str, labels: &str, copies: u32, cpu: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}}}\nspec: {{replicas: {copies}, \
         template: {{metadata: {{labels: {{{labels}}}}}, spec: {{containers: [{{name: a, image: \
         example.org/{name}, resources: {{requests: {{cpu: {cpu}}}}}}}]}}}}}}\n---\n"
    )
}

fn service(name: &str, selector: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Service\nmetadata: {{name: {name}}}\nspec: {{selector: {{{selector}}}}}\n---\n"
    )
}

#[test]
fn versions_behind_one_service_are_one() {
    let versions = version("reviews-v1", "app: reviews, version: v1", 3, "100m")
        + &version("reviews-v2", "app: reviews, version: v2", 1, "500m");
    let preview = manifests(&(service("reviews", "app: reviews") + &versions));
    assert_eq!(sizes(&preview)[..3], [1.0, 4.0, 0.2]);
    let guessed = words(&preview.guessed);
    assert_eq!(
        guessed,
        [
            "reviews (line 6): versions of one service behind Service reviews, counted as one: \
          reviews-v1, reviews-v2"
        ]
    );
    // Without a Service nothing says that they answer for each other.
    assert_eq!(counts(&manifests(&versions)).0, 2.0);
    // A Service that sends requests to one of two has both: the other waits.
    let colours = version("shop-blue", "app: shop, slot: blue", 2, "1")
        + &version("shop-green", "app: shop, slot: green", 2, "1");
    let to_blue = service("shop", "app: shop, slot: blue");
    assert_eq!(counts(&manifests(&(to_blue + &colours))), (1.0, 4.0));
}

#[test]
fn parts_that_share_a_label_are_no_versions() {
    let parts = version("api", "app: shop, component: api", 1, "1")
        + &version("worker", "app: shop, component: worker", 1, "1");
    assert_eq!(
        counts(&manifests(&(service("shop", "app: shop") + &parts))).0,
        2.0
    );
    let releases = version("a", "app: redis-app, release: a", 1, "1")
        + &version("b", "app: redis-app, release: b", 1, "1");
    assert_eq!(
        counts(&manifests(&(service("s", "app: redis-app") + &releases))).0,
        2.0
    );
}

#[test]
fn meshes_that_are_injected_are_known_by_labels_and_annotations() {
    let check = |namespace: &str, pod: &str, expected: bool| {
        let text = format!(
            "apiVersion: v1\nkind: Namespace\nmetadata: {{name: default, {namespace}}}\n---\n{}",
            deployment("a", "")
                .replace("metadata: {labels:", &format!("metadata: {{{pod} labels:"))
        );
        assert_eq!(
            has_taken(&manifests(&text), "Service mesh"),
            expected,
            "{namespace} {pod}"
        );
    };
    check("labels: {istio-injection: enabled}", "", true);
    check("labels: {istio-injection: disabled}", "", false);
    check("labels: {istio.io/rev: stable}", "", true);
    check("labels: {istio.io/dataplane-mode: ambient}", "", true);
    check("annotations: {linkerd.io/inject: enabled}", "", true);
    check("", "annotations: {linkerd.io/inject: enabled},", true);
    check(
        "labels: {a: b}",
        "annotations: {sidecar.istio.io/inject: 'true'},",
        true,
    );
    let against = "annotations: {sidecar.istio.io/inject: 'false'},";
    check("labels: {istio-injection: enabled}", against, false);
    check("labels: {a: b}", "", false);
}

#[test]
fn gpus_are_taken_and_other_accelerators_said() {
    let check = |resource: &str, taken: bool, said: usize| {
        let text = format!(
            "kind: Deployment\nmetadata: {{name: a}}\nspec: {{template: {{spec: {{containers: [{{name: \
             a, image: a, resources: {{limits: {{{resource}}}}}}}]}}}}}}\n"
        );
        let preview = manifests(&text);
        assert_eq!(has_taken(&preview, "Accelerator"), taken, "{resource}");
        assert_eq!(preview.ignored.len(), said, "{resource}");
    };
    check("nvidia.com/gpu: 1", true, 0);
    check("nvidia.com/mig-1g.5gb: 1", true, 0);
    check("nvidia.com/gpu: 0", false, 0);
    check("google.com/tpu: 4", false, 1);
    check("example.org/fpga: 1", false, 0);
}

#[test]
fn namespaces_are_named_where_there_are_several() {
    let of = |namespace: &str, name: &str| {
        let place = format!("metadata: {{name: {name}, namespace: {namespace}}}");
        deployment(name, "").replace(&format!("metadata: {{name: {name}}}"), &place)
    };
    let text = of("staging", "shop") + &of("prod", "shop") + &of("kube-system", "dns");
    let preview = manifests(&text);
    assert_eq!(counts(&preview).0, 2.0);
    let services = &preview.taken[0].why;
    assert!(services.ends_with("staging/shop, prod/shop"), "{services}");
    let said = left_out(&preview);
    assert!(
        said[0].starts_with("namespaces prod, staging: each has a service shop"),
        "{said:?}"
    );
    assert!(said[1].contains("it belongs to the cluster"), "{said:?}");
}

#[test]
fn files_that_manifests_are_made_from_are_refused_with_what_to_do() {
    let check = |text: &str, words: &str| {
        let trouble = read(text.as_bytes()).expect_err("no manifests").to_string();
        assert!(trouble.contains(words), "{text}: {trouble}");
    };
    let kustomize = "kubectl kustomize";
    check(
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n",
        kustomize,
    );
    check(
        "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
        "helm template",
    );
    check(
        "replicaCount: 2\nimage: {repository: shop, tag: '1'}\n",
        "helm template <chart> --values",
    );
    check("apiVersion: v1\nspec: {}\n", "no document has a “kind”");
    // Next to manifests they are left out.
    let text = deployment("a", "") + "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n";
    let said = left_out(&manifests(&text));
    assert!(
        said.len() == 1 && said[0].contains("helm template"),
        "{said:?}"
    );
}

#[test]
fn lists_of_one_kind_say_it_for_their_items() {
    let text = r#"{"kind": "DeploymentList", "apiVersion": "apps/v1", "items": [{"metadata": {"name":
        "a"}, "spec": {"replicas": 2, "template": {"spec": {"containers": [{"name": "a", "image":
        "a"}]}}}}]}"#;
    assert_eq!(counts(&manifests(text)), (1.0, 2.0));
    let nested = r#"{"kind": "List", "items": [{"kind": "List", "items": [{"kind": "Service",
        "metadata": {"name": "a"}}]}]}"#;
    assert_eq!(
        left_out(&manifests(nested)),
        ["Service a (line 1): load balancers are lines of their own"]
    );
}

#[test]
fn autoscalers_without_a_target_are_matched_in_one_pass() {
    let mut text = String::new();
    for place in 0..20_000 {
        let _ = write!(
            text,
            "kind: HorizontalPodAutoscaler\nmetadata: {{name: h{place}}}\nspec: {{scaleTargetRef: \
             {{kind: Deployment, name: none{place}}}, maxReplicas: 3}}\n---\n"
        );
    }
    text += &deployment("a", "");
    let preview = manifests(&text);
    assert_eq!(
        left_out(&preview),
        [
            "HorizontalPodAutoscaler h0, h1, h2 and 19997 more (line 1): what it scales is not in the file"
        ]
    );
}

#[test]
fn a_store_of_a_teams_own_image_is_guessed_by_its_port() {
    let check = |port: &str, image: &str, services: f64, guessed: &[&str]| {
        let text = deployment("a", "")
            + &format!(
                "kind: StatefulSet\nmetadata: {{name: b}}\nspec: {{template: {{spec: {{containers: \
                 [{{name: b, image: {image}, ports: [{{containerPort: {port}}}]}}]}}}}}}\n"
            );
        let preview = manifests(&text);
        assert_eq!(counts(&preview).0, services, "{port}");
        assert_eq!(words(&preview.guessed), guessed, "{port}");
    };
    let guess = "b (line 6): it listens on port 3306, as MySQL does";
    check("3306", "example.org/catalogue-db", 1.0, &[guess]);
    check("8080", "example.org/catalogue", 2.0, &[]);
    // What the image says counts more.
    check("6379", "postgres", 1.0, &[]);
}

/// A workload of these containers, each a name and an image.
fn pod_of(kind: &str, name: &str, containers: &[(&str, &str)]) -> String {
    let containers = containers
        .iter()
        .map(|(name, image)| format!("{{name: {name}, image: '{image}'}}"));
    let containers: Vec<_> = containers.collect();
    format!(
        "apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: {name}}}\nspec: {{template: {{spec: \
         {{containers: [{}]}}}}}}\n---\n",
        containers.join(", ")
    )
}

#[test]
fn a_store_with_unknown_helpers_is_what_its_workload_is_called_like() {
    let shop = deployment("shop", "");
    let backup = ("backup", "example.org/tools/copy-away:1");
    for (name, containers) in [
        ("mysql", [("mysql", "mysql:8.4"), backup]),
        ("shop-mysql", [backup, ("mysql", "mysql:8.4")]),
        ("db", [("main", "postgres:17"), backup]),
        ("postgresql-primary", [("main", "postgres:17"), backup]),
    ] {
        let text = shop.clone() + &pod_of("StatefulSet", name, &containers);
        let preview = manifests(&text);
        assert_eq!(counts(&preview), (1.0, 1.0), "{name}");
        assert_eq!(preview.scenario.get(Field::OwnDatabase), 0.0, "{name}");
        let guessed = words(&preview.guessed).join("\n");
        assert!(guessed.contains("store with helpers"), "{name}: {guessed}");
        let left_out = left_out(&preview).join("\n");
        assert!(left_out.contains("container backup"), "{left_out}");
    }
    for (name, containers) in [
        ("shop", [("shop", "example.org/shop"), ("redis", "redis:8")]),
        (
            "redis-worker",
            [("redis", "redis:8"), ("worker", "example.org/a")],
        ),
        (
            "redis-proxy",
            [("redis", "redis:8"), ("redis-proxy", "example.org/a")],
        ),
        (
            "letters",
            [("app", "example.org/letters"), ("mysql", "mysql:8.4")],
        ),
    ] {
        let preview = manifests(&pod_of("Deployment", name, &containers));
        assert!(has_taken(&preview, "Services"), "{name} is a service");
    }
}

#[test]
fn dapr_is_no_mesh_and_its_sidecars_are_said() {
    let annotated = |name: &str| {
        let app = deployment(name, "");
        let labels = "metadata: {labels:";
        app.replace(
            labels,
            &format!(
                "metadata: {{annotations: {{dapr.io/enabled: 'true'}}, {}",
                &labels[11..]
            ),
        )
    };
    let preview = manifests(&(annotated("shop") + &annotated("letters")));
    assert_eq!(counts(&preview), (2.0, 1.0));
    assert!(!has_taken(&preview, "Service mesh"), "{:?}", preview.taken);
    let left_out = left_out(&preview);
    let said = left_out.iter().find(|it| it.contains("Dapr"));
    let said = said.unwrap_or_else(|| panic!("{left_out:?}"));
    assert!(said.starts_with("shop and 1 more (line 1): "), "{said}");
    assert!(
        !self::left_out(&manifests(&deployment("shop", "")))
            .iter()
            .any(|it| it.contains("Dapr"))
    );
}

#[test]
fn what_is_scaled_to_no_copies_is_said() {
    let scaled = |least: &str| {
        deployment("shop", "")
            + "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: shop}\nspec: \
               {scaleTargetRef: {name: shop}, maxReplicaCount: 30"
            + least
            + "}\n"
    };
    let says = |text: &str| left_out(&manifests(text)).join("\n").contains("no copies");
    assert!(says(&scaled("")));
    assert!(!says(&scaled(", minReplicaCount: 1")));
    let on_requests = |annotations: &str| {
        format!(
            "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {{name: shop}}\nspec: \
             {{template: {{metadata: {{annotations: {{{annotations}}}}}, spec: {{containers: \
             [{{image: example.org/shop}}]}}}}}}\n"
        )
    };
    assert!(says(&on_requests("")));
    assert!(!says(&on_requests(
        "autoscaling.knative.dev/min-scale: '1'"
    )));
}

#[test]
fn a_version_without_requests_is_said_to_count_like_the_others() {
    let version = |number: u8, resources: &str| {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: shop-v{number}}}\nspec: \
             {{template: {{metadata: {{labels: {{app: shop, version: v{number}}}}}, spec: \
             {{containers: [{{name: shop, image: example.org/shop{resources}}}]}}}}}}\n---\n"
        )
    };
    let service =
        "apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec: {selector: {app: shop}}\n";
    let asked = ", resources: {requests: {cpu: 200m, memory: 80Mi}}";
    let says = |second: &str| {
        let preview = manifests(&(version(1, asked) + &version(2, second) + service));
        assert_eq!(sizes(&preview)[..3], [1.0, 2.0, 0.2]);
        words(&preview.guessed).join("\n")
    };
    let said = says("");
    assert!(said.contains("shop-v2: no processor requested"), "{said}");
    assert!(said.contains("shop-v2: no memory requested"), "{said}");
    assert!(!says(asked).contains("requested"));
}

#[test]
fn a_small_request_with_its_unit_is_meant() {
    let requests = "template: {spec: {containers: [{name: a, image: example.org/a, resources: \
                    {requests: {memory: 1Mi}}}]}}";
    let text = format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: a}}\nspec: {{{requests}}}\n"
    );
    let preview = manifests(&text);
    let left_out = left_out(&preview).join("\n");
    assert!(!left_out.contains("hardly meant"), "{left_out}");
    assert!(has_taken(&preview, "Memory"), "{:?}", preview.taken);
}

#[test]
fn what_makes_load_or_watches_is_no_service() {
    let text = deployment("shop", "")
        + &pod_of(
            "Deployment",
            "load",
            &[("main", "example.org/shop/loadgenerator:1")],
        )
        + &pod_of("Deployment", "proxy", &[("main", "wavefronthq/proxy")])
        + &pod_of(
            "Deployment",
            "server",
            &[("main", "zabbix/zabbix-server-mysql:7.0")],
        );
    let preview = manifests(&text);
    assert_eq!(counts(&preview), (1.0, 1.0));
    let guessed = words(&preview.guessed).join("\n");
    assert!(guessed.contains("taken for a tool"), "{guessed}");
}

#[test]
fn what_operators_make_pods_of_is_said_to_be_unread() {
    let of = |api: &str, kind: &str| {
        deployment("shop", "")
            + &format!("apiVersion: {api}\nkind: {kind}\nmetadata: {{name: a}}\nspec: {{}}\n")
    };
    for (api, kind, why) in [
        ("ray.io/v1", "RayService", "which are not read"),
        (
            "serving.kserve.io/v1beta1",
            "InferenceService",
            "which are not read",
        ),
        ("dapr.io/v1alpha1", "Component", "runs elsewhere"),
        ("build.openshift.io/v1", "BuildConfig", "it builds images"),
        ("sources.knative.dev/v1", "PingSource", "between services"),
    ] {
        let preview = manifests(&of(api, kind));
        assert_eq!(counts(&preview), (1.0, 1.0), "{kind}");
        let left_out = left_out(&preview);
        assert!(left_out[0].contains(why), "{kind}: {left_out:?}");
    }
}

#[test]
fn a_store_of_an_own_image_is_guessed_by_its_port() {
    for (port, kind) in [
        (9200, "Elasticsearch"),
        (9042, "Cassandra"),
        (5432, "PostgreSQL"),
    ] {
        let store = pod_of("StatefulSet", "a", &[("a", "example.org/letters-data")]);
        let listens = format!("', ports: [{{containerPort: {port}}}]}}");
        let text = deployment("shop", "") + &store.replace("'}", &listens);
        let preview = manifests(&text);
        assert_eq!(counts(&preview), (1.0, 1.0), "{port}");
        let guessed = words(&preview.guessed).join("\n");
        assert!(guessed.contains(kind), "{guessed}");
    }
}

#[test]
fn workloads_whose_names_the_cluster_makes_up_are_several() {
    let unnamed = |prefix: &str, replicas: u32| {
        format!(
            "kind: Deployment\nmetadata: {{generateName: {prefix}-}}\nspec: {{replicas: {replicas}, \
             template: {{spec: {{containers: [{{name: a, image: acme/{prefix}}}]}}}}}}\n---\n"
        )
    };
    let preview = manifests(&(unnamed("web", 3) + &unnamed("api", 2)));
    assert_eq!(counts(&preview).0, 2.0);
}

/// A Deployment of one container with this image and more.
fn with_image(image: &str, more: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: a}}\nspec: {{template: {{spec: \
         {{containers: [{{name: a, image: {image}{more}}}]}}}}}}\n---\n"
    )
}

#[test]
fn what_is_asked_is_a_service_whatever_its_image_is_mostly_for() {
    for more in [
        ", ports: [{containerPort: 80}]",
        ", livenessProbe: {exec: {command: [ls]}}",
        ", readinessProbe: {httpGet: {port: 80}}",
    ] {
        let preview = manifests(&(deployment("b", "") + &with_image("busybox", more)));
        assert_eq!(counts(&preview), (2.0, 1.0), "{more}: {}", preview.table());
        assert!(words(&preview.guessed)[0].contains("counted as a service"));
    }
    let preview = manifests(&(deployment("b", "") + &with_image("busybox", "")));
    assert_eq!(counts(&preview), (1.0, 1.0));
}

#[test]
fn an_image_that_stands_for_one_is_guessed_and_said() {
    for image in [
        "'{{image}}'",
        "'{{ .Values.image.repository }}:{{ .Values.image.tag }}'",
        "'<IMAGE>'",
        "IMAGE_PLACEHOLDER",
        "'@@IMAGE@@'",
        "$(IMAGE)",
        "'${IMAGE}'",
        "'registry.example.org/${NAME}:${TAG}'",
        "''",
    ] {
        let preview = manifests(&(deployment("b", "") + &with_image(image, "")));
        assert_eq!(counts(&preview), (2.0, 1.0), "{image}");
        let said = words(&preview.guessed);
        assert!(
            said.len() == 1 && said[0].contains("nothing says what it runs"),
            "{image}: {said:?}"
        );
    }
    for image in [
        "'example.org/shop:${TAG}'",
        "'{{ registry }}/shop:{{ tag }}'",
        "Registry.example.org:5000/team/shop@sha256:0123",
        "ko://example.org/shop",
        "shop_v2.x-y:Tag_1",
    ] {
        let preview = manifests(&(deployment("b", "") + &with_image(image, "")));
        assert_eq!(words(&preview.guessed), Vec::<String>::new(), "{image}");
    }
    let store =
        manifests(&(deployment("b", "") + &with_image("'{{ registry }}/postgres:{{ v }}'", "")));
    assert_eq!(counts(&store), (1.0, 1.0));
    let port = ", ports: [{containerPort: 5432}]";
    let store = manifests(&(deployment("b", "") + &with_image("'{{ image }}'", port)));
    assert_eq!(counts(&store), (1.0, 1.0), "{}", store.table());
}

#[test]
fn bounds_that_a_range_does_not_reach_are_taken_as_far_as_it_does_and_said() {
    let scaled = |copies: u32, least: u32, most: u32| {
        manifests(&format!(
            "{}apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{name: a}}\n\
             spec: {{scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: a}}, minReplicas: \
             {least}, maxReplicas: {most}}}\n",
            deployment("a", &format!("replicas: {copies}, "))
        ))
    };
    let preview = scaled(1, 1, 3000);
    let table = preview.table();
    assert!(table.contains("1 to 1,000 copies in all"), "{table}");
    let said = left_out(&preview);
    assert!(
        said.len() == 1 && said[0].contains("3,000") && said[0].contains("a thousand times"),
        "{said:?}"
    );
    let range = &preview.scenario.ranges().expect("a range").named()[0].1;
    assert_eq!((range.low, range.high), (1.0, 1000.0));
    let preview = scaled(3000, 1, 3000);
    let table = preview.table();
    assert!(table.contains("3 to 3,000 copies in all"), "{table}");
    assert!(left_out(&preview)[0].contains("a thousandth"));
    let within = scaled(1, 1, 1000);
    assert_eq!(left_out(&within), Vec::<String>::new());
}

#[test]
fn a_file_is_a_kustomization_by_its_kind_or_its_name() {
    const LIST: &str = "resources:\n- deployment.yaml\n";
    for name in [
        "kustomization.yaml",
        "base/kustomization.yml",
        "Kustomization",
    ] {
        let said = read_all(&[(name, LIST)])
            .expect_err("no manifests")
            .to_string();
        assert!(said.contains("kubectl kustomize"), "{name}: {said}");
    }
    let kind = format!("kind: Kustomization\n{LIST}");
    let said = read(kind.as_bytes()).expect_err("no manifests").to_string();
    assert!(said.contains("kubectl kustomize"), "{said}");
    for other in [
        LIST,
        "patches: [a]\n",
        "resources: [{name: db, type: sql}]\nteam: a\n",
    ] {
        for name in ["", "api.yaml"] {
            let said = read_all(&[(name, other)])
                .expect_err("no manifests")
                .to_string();
            assert!(said.contains("none of the files"), "{other}: {said}");
        }
    }
    // Such a file beside a compose file is no manifest that hides it.
    let files = [
        ("api.yaml", LIST),
        ("compose.yaml", "services: {a: {image: a}}"),
    ];
    let preview = read_all(&files).expect("a compose file");
    assert_eq!(counts(&preview), (1.0, 1.0));
    assert!(left_out(&preview)[0].starts_with("api.yaml"));
}

#[test]
fn values_for_a_chart_are_refused_with_how_to_render_it() {
    let refused = |name: &str, text: &str| {
        let said = read_all(&[(name, text)])
            .expect_err("no manifests")
            .to_string();
        assert!(
            said.contains("helm template <chart> --values"),
            "{text}: {said}"
        );
    };
    for text in [
        "replicaCount: 2\n",
        "image: {repository: shop, tag: '1'}\n",
        "resources: {limits: {cpu: 1}}\nservice: {port: 80}\n",
        "resources:\n  requests: {cpu: 100m}\n",
        "shop: {replicaCount: 2}\nletters: {image: {repository: l}}\n",
    ] {
        refused("", text);
    }
    refused("chart/values.yaml", "colour: red\n");
    refused(
        "values-production.yml",
        "global: {host: shop.example.org}\n",
    );
    refused("values.yaml", "services: {shop: {port: 80}}\n");
    // A compose file has its images as texts, and its services below a name.
    assert!(read(b"services: {a: {image: a}}\n").is_ok());
}

#[test]
fn clients_of_a_queue_are_none() {
    let preview = manifests(
        "apiVersion: kafka.strimzi.io/v1\nkind: KafkaConnect\nmetadata: {name: c}\nspec: {replicas: \
         2}\n---\napiVersion: kafka.strimzi.io/v1\nkind: KafkaBridge\nmetadata: {name: b}\nspec: \
         {replicas: 2}\n",
    );
    assert_eq!(counts(&preview), (2.0, 2.0), "{}", preview.table());
    assert!(!preview.table().contains("queue"), "{}", preview.table());
}
