//! Kubernetes manifests.

use splitpoint::scenario::field::Field;

use super::read;

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
    let mesh = one
        .taken
        .iter()
        .find(|it| it.label.starts_with("Service mesh"));
    assert!(mesh.is_some(), "{:?}", one.taken);
}
