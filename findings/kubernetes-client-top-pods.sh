#!/bin/sh
# Package: @kubernetes/client-node 1.4.0, the official client for JavaScript (npm). 2.0.1, which wants
# a newer Node.js, has the same lines; a correction was merged after it.
#
# Expected: topPods() gives the sum of what a pod's containers request, and the same as topNodes().
# What happens: for memory it adds the last container's request to the limits of those before it. The
# pod below requests 256 + 64 = 320 MiB; topPods() says 1088 MiB, topNodes() in the same package
# says 320 MiB. What a sidecar requests (an init container that keeps running) is in neither: the
# scheduler reserves 150m of processor and 64 MiB more. And a request of 1.5Gi, which Kubernetes
# accepts, is refused, while 1536Mi is read.
# Why it matters: requests are what an estimator sizes nodes by. Taken from here, nodes come out three
# times too large in this case, or too small where a mesh runs in sidecars.
#
# Takes about 15 seconds. No cluster is asked: the two calls to its interface return the pod below.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund @kubernetes/client-node@1.4.0

cat > finding.mjs <<'JS'
import { readFileSync } from "node:fs";
import { topNodes, topPods } from "@kubernetes/client-node";

const { version } = JSON.parse(readFileSync("node_modules/@kubernetes/client-node/package.json"));
console.log("@kubernetes/client-node", version);

const container = (name, requests, limits, more) => ({ name, resources: { requests, limits }, ...more });
const pod = {
    metadata: { name: "shop-0" },
    status: { phase: "Running" },
    spec: {
        nodeName: "node-1",
        initContainers: [
            container("mesh", { cpu: "150m", memory: "64Mi" }, {}, { restartPolicy: "Always" }),
        ],
        containers: [
            container("app", { cpu: "200m", memory: "256Mi" }, { memory: "1Gi" }),
            container("log", { cpu: "50m", memory: "64Mi" }, { memory: "128Mi" }),
        ],
    },
};
const node = { metadata: { name: "node-1" }, status: { allocatable: { cpu: "2", memory: "8Gi" } } };
const cluster = {
    listPodForAllNamespaces: async () => ({ items: [pod] }),
    listNode: async () => ({ items: [node] }),
};
const metrics = { getPodMetrics: async () => ({ items: [] }) };
const mebibytes = (bytes) => `${Number(bytes) / 2 ** 20} MiB`;

const [ofPod] = await topPods(cluster, metrics);
const [ofNode] = await topNodes(cluster);
console.log("topPods: requested", mebibytes(ofPod.Memory.RequestTotal), "and", ofPod.CPU.RequestTotal, "CPU");
console.log("topNodes: requested", mebibytes(ofNode.Memory.RequestTotal), "and", ofNode.CPU.RequestTotal, "CPU");

for (const memory of ["1536Mi", "1.5Gi"]) {
    pod.spec.containers = [container("app", { cpu: "200m", memory }, {})];
    const answer = await topPods(cluster, metrics).then(
        ([{ Memory }]) => mebibytes(Memory.RequestTotal),
        (error) => `refused: ${error.message}`,
    );
    console.log(`memory: ${memory}:`, answer);
}
JS
node finding.mjs > observed
cat observed

cat > expected <<'TEXT'
@kubernetes/client-node 1.4.0
topPods: requested 1088 MiB and 0.25 CPU
topNodes: requested 320 MiB and 0.25 CPU
memory: 1536Mi: 1536 MiB
memory: 1.5Gi: refused: Cannot convert 1.5 to a BigInt
TEXT
diff expected observed
