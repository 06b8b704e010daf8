//! The Kubernetes cluster: pods, what they reserve, the nodes that carry them, EKS itself.

use super::line::{Biller, Category, Driver, Entry};
use super::option::{Capability, Plan};
use super::reader::Reader;
use super::workload;
use crate::price_book::{GB_PER_GIB, Sku};
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

pub(super) const CONTROL_PLANE: Sku = Sku::new("eks.cp");
const DISK: Sku = Sku::new("ebs.gp3");
const SIDECAR_CPU: Sku = Sku::new("istio.req.cpu");
const SIDECAR_MEMORY: Sku = Sku::new("istio.req.mem");
const MESH_CONTROL: Sku = Sku::new("istiod.req");
const RESERVED_MEMORY: Sku = Sku::new("k8s.node.res.eks");

/// In the order of the field's options.
const NODES: [Sku; 3] = [
    Sku::new("ec2.m6i.large"),
    Sku::new("ec2.m6i.xlarge"),
    Sku::new("ec2.m6i.2xlarge"),
];

/// The size of staging's nodes.
pub(super) const SMALL_NODE: Sku = NODES[0];

pub(super) static ONE_CLUSTER: Constant = Constant {
    name: "one cluster",
    value: 1.0,
    unit: "clusters",
    source: "definition",
};

static ONE_ZONE: Constant = Constant {
    name: "the zone lost",
    value: 1.0,
    unit: "zones",
    source: "definition",
};

static RESERVED_CPU: Constant = Constant {
    name: "reserved for the node itself",
    value: 0.08,
    unit: "vCPU",
    source: "EKS reserves 80 millicores of a 4-vCPU node (k8s.node.alloc.m6i.xl, from memory)",
};

static AGENTS_CPU: Constant = Constant {
    name: "agents on every node",
    value: 0.35,
    unit: "vCPU",
    source: "no source found: requests of network plugin, kube-proxy, disk driver and Datadog agent, from memory, 2026-11",
};

static AGENTS_MEMORY: Constant = Constant {
    name: "memory of the agents",
    value: 0.5,
    unit: "GB",
    source: "no source found: requests of the same agents, from memory, 2026-11",
};

static GB_PER_MIB: Constant = Constant {
    name: "GB per MiB",
    value: GB_PER_GIB / 1024.0,
    unit: "GB per MiB",
    source: "definition: 2²⁰ ÷ 10⁹ bytes",
};

static NODE_DISK: Constant = Constant {
    name: "disk per node",
    value: 100.0,
    unit: "GB",
    source: "no source found: images and logs of some 15 pods; the worked bills have 50 and 100, 2026-11",
};

/// A cluster that has been sized.
pub(super) struct Cluster<S> {
    /// Copies of all services together.
    pub(super) pods: S,
    /// Containers in those pods, with sidecars.
    pub(super) containers: S,
    /// Nodes that carry them.
    pub(super) nodes: S,
    node: Sku,
}

/// Sizes the production cluster of a plan.
pub(super) fn production<R: Reader>(read: &R, plan: &Plan) -> Cluster<R::S> {
    let has = |capability| plan.has(capability, read.scenario());
    let zones = read.input(Field::Zones);
    let services = read.input(Field::Services);
    let request = read.input(Field::CpuRequest);

    let least = read.input(Field::Replicas);
    let least = if has(Capability::MultiZone) {
        least.max(zones)
    } else {
        least
    };
    let least = least.named("least replicas", "replicas");
    // Load is uneven: busy services get more replicas, the others keep the least.
    let least = (services * least).named("least pods", "pods");
    let by_work = (workload::services_vcpu(read) / request).ceil();
    let pods = least
        .max(by_work.named("pods that do the work", "pods"))
        .named("pods", "pods");

    let memory = workload::service_memory(read);
    let (cpu, memory, containers) = if has(Capability::Mesh) {
        let sidecar = (read.parameter(SIDECAR_MEMORY) * read.constant(&GB_PER_MIB))
            .named("memory of a sidecar", "GB");
        // The mesh's own control plane runs once a zone.
        (
            pods * (request + read.parameter(SIDECAR_CPU))
                + zones * read.vcpu(MESH_CONTROL, "vCPU of istiod"),
            pods * (memory + sidecar) + zones * read.memory(MESH_CONTROL, "memory of istiod"),
            pods + pods,
        )
    } else {
        (pods * request, pods * memory, pods)
    };
    let node = NODES[read.scenario().choice(Field::Node)];
    let carrying = nodes_to_carry(read, node, cpu, memory);
    let nodes = if has(Capability::MultiZone) {
        let left = (zones - read.constant(&ONE_ZONE)).named("zones left when one is lost", "zones");
        zones * (carrying / left).ceil().named("nodes per zone", "nodes")
    } else {
        zones.max(carrying)
    };
    Cluster {
        pods,
        containers: containers.named("containers", "containers"),
        nodes: nodes.named("nodes", "nodes"),
        node,
    }
}

/// Whether a node of the chosen size has room for one replica of a service.
pub(super) fn node_holds_a_replica<R: Reader>(read: &R) -> bool {
    let node = NODES[read.scenario().choice(Field::Node)];
    let cpu = read.input(Field::CpuRequest);
    let memory = workload::service_memory(read);
    nodes_to_carry(read, node, cpu, memory).value() <= 1.0
}

/// Nodes of a size that hold what is requested: `cpu` in vCPU, `memory` in 10⁹ bytes.
pub(super) fn nodes_to_carry<R: Reader>(read: &R, node: Sku, cpu: R::S, memory: R::S) -> R::S {
    let fill = read.input(Field::Fill);
    let free_cpu = read.vcpu(node, "vCPU of a node")
        - read.constant(&RESERVED_CPU)
        - read.constant(&AGENTS_CPU);
    let room_cpu = (free_cpu * fill).named("room on a node", "vCPU");
    let reserved = (read.parameter(RESERVED_MEMORY) * read.constant(&GB_PER_MIB))
        .named("memory reserved for the node itself", "GB");
    let free_memory =
        read.memory(node, "memory of a node") - reserved - read.constant(&AGENTS_MEMORY);
    let room_memory = (free_memory * fill).named("memory room on a node", "GB");
    let by_cpu = (cpu.named("CPU requested", "vCPU") / room_cpu).ceil();
    let by_memory = (memory.named("memory requested", "GB") / room_memory).ceil();
    by_cpu
        .max(by_memory)
        .named("nodes that carry the requests", "nodes")
}

pub(super) fn lines<R: Reader>(bill: &mut Biller<R>, cluster: &Cluster<R::S>) {
    let read = bill.read();
    let entry = Entry::new(
        CONTROL_PLANE,
        "Kubernetes control plane",
        Category::Compute,
        Driver::Fixed,
    );
    bill.hourly(entry, read.constant(&ONE_CLUSTER));
    bill.hourly(
        Entry::new(cluster.node, "Nodes", Category::Compute, Driver::Stepped),
        cluster.nodes,
    );
    let disks = cluster.nodes * read.constant(&NODE_DISK);
    bill.line(
        Entry::new(
            DISK,
            "Disks of the nodes",
            Category::Compute,
            Driver::Stepped,
        ),
        disks,
    );
}
