//! The kinds of objects that run pods, and how each of them runs them.

/// How an object runs pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Runs {
    /// In a number of copies.
    Copies,
    /// As many copies as requests need.
    OnRequests,
    /// One copy on every node.
    EveryNode,
    /// Until it ends, with the sentence that says when.
    Ends(&'static str),
    /// As one pod.
    Single,
}

const ONCE: &str = "it runs once and ends: no service; work outside requests is the input \
                    “Background work”";
const ON_SCHEDULE: &str = "it runs on a schedule and ends each time: no service; work outside \
                           requests is the input “Background work”";
const ON_EVENTS: &str = "it starts jobs that end, as events come in: no service; work outside \
                         requests is the input “Background work”";

/// Kinds of objects, of Kubernetes and of ingress controllers, that let requests in.
const WAYS_IN: [&str; 11] = [
    "EndpointSlice",
    "Endpoints",
    "GRPCRoute",
    "Gateway",
    "GatewayClass",
    "HTTPRoute",
    "Ingress",
    "IngressClass",
    "IngressRoute",
    "Route",
    "Service",
];

/// Groups of what meshes are steered with.
const MESH_GROUPS: [&str; 7] = [
    "kuma.io",
    "linkerd.io",
    "networking.istio.io",
    "policy.linkerd.io",
    "security.istio.io",
    "split.smi-spec.io",
    "telemetry.istio.io",
];

/// Returns how objects of a kind run pods, or `None` if they run none.
pub(super) fn runs(kind: &str, group: &str) -> Option<Runs> {
    Some(match (group, kind) {
        ("apps", "Deployment" | "StatefulSet" | "ReplicaSet")
        | ("", "ReplicationController")
        | ("apps.openshift.io", "DeploymentConfig")
        | ("argoproj.io", "Rollout")
        | ("apps.kruise.io", "CloneSet" | "StatefulSet") => Runs::Copies,
        ("serving.knative.dev", "Service") => Runs::OnRequests,
        ("apps" | "apps.kruise.io", "DaemonSet") => Runs::EveryNode,
        ("batch", "Job")
        | ("argoproj.io", "Workflow")
        | ("tekton.dev", "PipelineRun" | "TaskRun")
        | ("sparkoperator.k8s.io", "SparkApplication") => Runs::Ends(ONCE),
        ("batch", "CronJob")
        | ("argoproj.io", "CronWorkflow")
        | ("sparkoperator.k8s.io", "ScheduledSparkApplication") => Runs::Ends(ON_SCHEDULE),
        ("keda.sh", "ScaledJob") => Runs::Ends(ON_EVENTS),
        ("", "Pod") => Runs::Single,
        _ => return None,
    })
}

/// Returns why objects of a kind that runs nothing are left out.
pub(super) fn why_left_out(kind: &str, group: &str) -> &'static str {
    match (group, kind) {
        (_, "") => "it has no kind",
        _ if MESH_GROUPS.contains(&group) => "it steers a mesh, which is a capability of an option",
        _ if WAYS_IN.contains(&kind) => "load balancers are lines of their own",
        ("", "ConfigMap") => "settings cost nothing",
        (_, "Secret" | "SealedSecret" | "ExternalSecret" | "SecretStore") => {
            "secrets follow from services"
        }
        ("", "PersistentVolumeClaim" | "PersistentVolume") | ("storage.k8s.io", _) => {
            "storage follows from users and data"
        }
        ("", "LimitRange") => "what it sets for containers without requests is counted there",
        ("", "ResourceQuota") => "a quota says how much may be requested, not how much is",
        ("autoscaling.k8s.io", "VerticalPodAutoscaler") => {
            "it changes requests while pods run; those in the file are counted"
        }
        ("policy", "PodDisruptionBudget") => "it says what may stop at once, not what runs",
        ("apiextensions.k8s.io", _) => "it defines a kind of objects and runs nothing",
        ("rbac.authorization.k8s.io", _) | ("", "ServiceAccount") => "rights cost nothing",
        ("networking.k8s.io", "NetworkPolicy") | ("", "Namespace") => "it costs nothing",
        ("", "Node") | ("karpenter.sh", _) => "nodes follow from what services request",
        ("flagger.app", "Canary") => "it moves requests between versions of one service",
        ("openfaas.com", "Function") => "functions are not read: only what runs as a service is",
        ("kubevirt.io", _) => "virtual machines are not read",
        ("agones.dev", "Fleet" | "GameServer")
        | ("camel.apache.org", "Integration" | "Pipe")
        | ("core.oam.dev", "Application")
        | ("flink.apache.org", "FlinkDeployment")
        | ("machinelearning.seldon.io", "SeldonDeployment")
        | ("ray.io", "RayCluster" | "RayService")
        | ("serving.kserve.io", "InferenceService" | "LLMInferenceService") => {
            "its operator makes pods of it, which are not read: count it by hand, or import the pods \
             that “kubectl get pods -o yaml” prints"
        }
        ("dapr.io", _) => {
            "it tells Dapr’s sidecars what to use: a store that it names runs elsewhere"
        }
        ("build.openshift.io" | "image.openshift.io", _) => "it builds images, and runs no service",
        ("flows.knative.dev" | "messaging.knative.dev" | "sources.knative.dev", _)
        | ("eventing.knative.dev", "Broker" | "Trigger") => "it passes events on between services",
        _ => "the scenario has no input for it",
    }
}
