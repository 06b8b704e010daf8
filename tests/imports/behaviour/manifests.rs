//! What Kubernetes makes of valid manifests, and Infracost of estimates.

use splitpoint::scenario::field::Field;

use super::{Behaviour, Expected, GIBIBYTE, takes};

const REQUESTS: &str = "PodRequests of k8s.io/component-helpers 0.36.1, run";
const KUBECTL: &str = "kubectl 1.37.1, run";

pub(super) const ROWS: &[Behaviour] = &[
    Behaviour {
        row: 1,
        tool: REQUESTS,
        answer: "650m: the sidecar runs beside the init container after it",
        files: &[(
            "all.yaml",
            "kind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: app, image: app, resources: {requests: {cpu: 200m}}}], initContainers: [{name: mesh, image: example.org/mesh, restartPolicy: Always, resources: {requests: {cpu: 150m}}}, {name: migrate, image: app, resources: {requests: {cpu: 500m}}}]}}}\n",
        )],
        expected: takes(&[(Field::CpuRequest, 0.65)]),
    },
    Behaviour {
        row: 1,
        tool: REQUESTS,
        answer: "500m: the sidecar starts after the init container",
        files: &[(
            "all.yaml",
            "kind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: app, image: app, resources: {requests: {cpu: 200m}}}], initContainers: [{name: migrate, image: app, resources: {requests: {cpu: 500m}}}, {name: mesh, image: example.org/mesh, restartPolicy: Always, resources: {requests: {cpu: 150m}}}]}}}\n",
        )],
        expected: takes(&[(Field::CpuRequest, 0.5)]),
    },
    Behaviour {
        row: 2,
        tool: REQUESTS,
        answer: "cpu 1250m, memory 512Mi",
        files: &[(
            "all.yaml",
            "kind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {resources: {requests: {cpu: 1}}, overhead: {cpu: 250m}, containers: [{name: a, image: a, resources: {requests: {cpu: 300m, memory: 256Mi}}}, {name: b, image: b, resources: {requests: {cpu: 400m, memory: 128Mi}}}], initContainers: [{name: c, image: c, resources: {requests: {cpu: 900m, memory: 512Mi}}}]}}}\n",
        )],
        expected: takes(&[(Field::CpuRequest, 1.25), (Field::ServiceMemory, 268.44)]),
    },
    Behaviour {
        row: 3,
        tool: KUBECTL,
        answer: "100u and 500m; 1k, 1Mi, 512Mi, 128974848 and 1536Mi",
        files: &[(
            "all.yaml",
            "kind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: c0, image: c, resources: {requests: {cpu: 0.1m, memory: 1e3}}}, {name: c1, image: c, resources: {requests: {cpu: .5, memory: 1024Ki}}}, {name: c2, image: c, resources: {requests: {memory: 0.5Gi}}}, {name: c3, image: c, resources: {requests: {memory: 128974848000m}}}, {name: c4, image: c, resources: {requests: {memory: 1.5Gi}}}]}}}\n",
        )],
        expected: takes(&[
            (Field::CpuRequest, 0.5001),
            (Field::ServiceMemory, 1_138.75),
        ]),
    },
    Behaviour {
        row: 4,
        tool: KUBECTL,
        answer: "8",
        files: &[(
            "all.yaml",
            "kind: Deployment\nmetadata: {name: a}\nspec: {replicas: 010, template: {spec: {containers: [{name: a, image: a}]}}}\n",
        )],
        expected: takes(&[(Field::Replicas, 8.0)]),
    },
    Behaviour {
        row: 4,
        tool: KUBECTL,
        answer: "3",
        files: &[(
            "all.yaml",
            "kind: Deployment\nmetadata: {name: a}\nspec: {replicas: 0b11, template: {spec: {containers: [{name: a, image: a}]}}}\n",
        )],
        expected: takes(&[(Field::Replicas, 3.0)]),
    },
    Behaviour {
        row: 4,
        tool: KUBECTL,
        answer: "8",
        files: &[(
            "all.yaml",
            "kind: Deployment\nmetadata: {name: a}\nspec: {replicas: 0o10, template: {spec: {containers: [{name: a, image: a}]}}}\n",
        )],
        expected: takes(&[(Field::Replicas, 8.0)]),
    },
    Behaviour {
        row: 4,
        tool: KUBECTL,
        answer: "16",
        files: &[(
            "all.yaml",
            "kind: Deployment\nmetadata: {name: a}\nspec: {replicas: 0x10, template: {spec: {containers: [{name: a, image: a}]}}}\n",
        )],
        expected: takes(&[(Field::Replicas, 16.0)]),
    },
    Behaviour {
        row: 4,
        tool: KUBECTL,
        answer: "10",
        files: &[(
            "all.yaml",
            "kind: Deployment\nmetadata: {name: a}\nspec: {replicas: 1_0, template: {spec: {containers: [{name: a, image: a}]}}}\n",
        )],
        expected: takes(&[(Field::Replicas, 10.0)]),
    },
    Behaviour {
        row: 4,
        tool: KUBECTL,
        answer: "1 MB and 1 GiB",
        files: &[(
            "all.yaml",
            "kind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: c0, image: c, resources: {requests: {memory: 1_000_000}}}, {name: c1, image: c, resources: {requests: {memory: 0x40000000}}}]}}}\n",
        )],
        expected: takes(&[(Field::ServiceMemory, 537.37)]),
    },
    Behaviour {
        row: 5,
        tool: KUBECTL,
        answer: "3",
        files: &[(
            "all.yaml",
            "kind: Deployment\nmetadata: {name: a}\nspec: {replicas: 3.0, template: {spec: {containers: [{name: a, image: a}]}}}\n",
        )],
        expected: takes(&[(Field::Replicas, 3.0)]),
    },
    Behaviour {
        row: 6,
        tool: "Kubernetes 1.36, source of the autoscaler's controller",
        answer: "stays at 0",
        files: &[(
            "all.yaml",
            "kind: Deployment\nmetadata: {name: a}\nspec: {replicas: 0, template: {spec: {containers: [{name: a, image: a}]}}}\n---\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {scaleTargetRef: {kind: Deployment, name: a}, minReplicas: 2, maxReplicas: 10}\n---\nkind: Deployment\nmetadata: {name: b}\nspec: {replicas: 1, template: {spec: {containers: [{name: b, image: b}]}}}\n",
        )],
        expected: Expected::Reads {
            takes: &[(Field::Services, 1.0), (Field::Replicas, 1.0)],
            leaves: &[],
            says: &[
                "a (line 1): switched off: no copy of it runs",
                "HorizontalPodAutoscaler a (line 5): what it scales has no copies",
            ],
        },
    },
    Behaviour {
        row: 7,
        tool: "Kubernetes 1.36, source of its defaults and of LimitRanger",
        answer: "1Gi: the limit becomes the request before the LimitRange is looked up",
        files: &[(
            "all.yaml",
            "kind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: a, resources: {limits: {memory: 1Gi}}}]}}}\n---\nkind: LimitRange\nmetadata: {name: l}\nspec: {limits: [{type: Container, defaultRequest: {memory: 256Mi, cpu: 300m}}]}\n",
        )],
        expected: takes(&[(Field::ServiceMemory, GIBIBYTE), (Field::CpuRequest, 0.3)]),
    },
    Behaviour {
        row: 8,
        tool: "kube-scheduler of Kubernetes 1.36, source",
        answer: "200 MiB and 100m, only to choose between nodes: none is requested",
        files: &[(
            "all.yaml",
            "kind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: a}]}}}\n",
        )],
        expected: Expected::Reads {
            takes: &[(Field::Services, 1.0)],
            leaves: &[Field::CpuRequest, Field::ServiceMemory],
            says: &[],
        },
    },
    Behaviour {
        row: 9,
        tool: "kubernetes-validate 1.37.0, run, strict too",
        answer: "valid",
        files: &[(
            "all.yaml",
            "kind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: c0, image: c, resources: {requests: {cpu: 1, memory: 536870912}}}]}}}\n",
        )],
        expected: takes(&[(Field::CpuRequest, 1.0), (Field::ServiceMemory, 268.44)]),
    },
    Behaviour {
        row: 10,
        tool: "kubectl kustomize 1.37.1, run",
        answer: "replicas 0 of one; cpu 0.5 of the other",
        files: &[(
            "all.yaml",
            "kind: Deployment\nmetadata: {name: a}\nspec: {replicas: 0, template: {spec: {containers: [{name: a, image: a, resources: {requests: {cpu: 3}}}]}}}\n---\nkind: Deployment\nmetadata: {name: b}\nspec: {replicas: 1, template: {spec: {containers: [{name: b, image: b, resources: {requests: {cpu: 0.50}}}]}}}\n",
        )],
        expected: Expected::Reads {
            takes: &[
                (Field::Services, 1.0),
                (Field::Replicas, 1.0),
                (Field::CpuRequest, 0.5),
            ],
            leaves: &[],
            says: &["a (line 1): switched off"],
        },
    },
    Behaviour {
        row: 27,
        tool: "Infracost, its own test data of 0.10",
        answer: "monthlyCost includes the subresources; numbers are strings",
        files: &[(
            "infracost.json",
            "{\"version\":\"0.2\",\"currency\":\"USD\",\"projects\":[{\"name\":\"p\",\"breakdown\":{\"resources\":[{\"name\":\"aws_instance.a\",\"monthlyCost\":\"15.5\",\"costComponents\":[{\"name\":\"hours\",\"monthlyCost\":\"10\"}],\"subresources\":[{\"name\":\"disk\",\"monthlyCost\":\"5.5\",\"costComponents\":[{\"name\":\"storage\",\"monthlyCost\":\"5.5\"}]}]}]}}]}",
        )],
        expected: takes(&[(Field::ActualTotal, 15.5)]),
    },
    Behaviour {
        row: 28,
        tool: "Infracost, its own test data of 0.10 and older",
        answer: "no monthlyCost, or null, if the cost depends on use",
        files: &[(
            "infracost.json",
            "{\"version\":\"0.2\",\"currency\":\"USD\",\"projects\":[{\"name\":\"p\",\"breakdown\":{\"resources\":[{\"name\":\"aws_instance.a\",\"monthlyCost\":\"10\"},{\"name\":\"aws_lambda_function.b\",\"costComponents\":[]}]}}]}",
        )],
        expected: Expected::Reads {
            takes: &[(Field::ActualTotal, 10.0)],
            leaves: &[],
            says: &["aws_lambda_function.b"],
        },
    },
    Behaviour {
        row: 28,
        tool: "Infracost, its own test data of 0.10 and older",
        answer: "no monthlyCost, or null, if the cost depends on use",
        files: &[(
            "infracost.json",
            "{\"version\":\"0.2\",\"currency\":\"USD\",\"projects\":[{\"name\":\"p\",\"breakdown\":{\"resources\":[{\"name\":\"aws_instance.a\",\"monthlyCost\":\"10\"},{\"name\":\"aws_lambda_function.b\",\"monthlyCost\":null,\"costComponents\":[]}]}}]}",
        )],
        expected: Expected::Reads {
            takes: &[(Field::ActualTotal, 10.0)],
            leaves: &[],
            says: &["aws_lambda_function.b"],
        },
    },
];
