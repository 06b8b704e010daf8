//! Copies packed on machines: what a machine keeps for itself, and how many machines carry what
//! copies reserve.

use super::reader::Reader;
use crate::catalog::hosting::Reserved;
use crate::price_book::{GB_PER_GIB, Sku};
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;
use crate::texts::text;

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
    source: "no source found: requests of network plugin, kube-proxy, disk driver and monitoring agent, from memory, 2026-11",
};

static AGENTS_MEMORY: Constant = Constant {
    name: "memory of the agents",
    value: 0.5,
    unit: "GB",
    source: "no source found: requests of the same agents, from memory, 2026-11",
};

static AGENTS_PODS: Constant = Constant {
    name: "pods of the agents",
    value: 5.0,
    unit: "pods",
    source: "no source found: one for each of the same agents, and DNS, from memory, 2026-11",
};

static SYSTEM_MEMORY: Constant = Constant {
    name: "memory of the system",
    value: 0.3,
    unit: "GB",
    source: "no source found: Linux, container runtime and proxy on a small server, from memory, 2026-11",
};

pub(super) static GB_PER_MIB: Constant = Constant {
    name: "GB per MiB",
    value: GB_PER_GIB / 1024.0,
    unit: "GB/MiB",
    source: "definition: 2²⁰ ÷ 10⁹ bytes",
};

const GRADED: &str = "what Google's and Azure's nodes keep of their memory: a quarter of the first 4 GiB, a fifth of the next 4, a tenth of the next 8, 6 % above (k8s.node.res.mem), undated";

const fn graded(name: &'static str, value: f64, unit: &'static str) -> Constant {
    Constant {
        name,
        value,
        unit,
        source: GRADED,
    }
}

static FIRST: Constant = graded("the first 4 GiB", 4.0 * GB_PER_GIB, "GB");
static TWICE: Constant = graded("the first 8 GiB", 8.0 * GB_PER_GIB, "GB");
static FOUR_TIMES: Constant = graded("the first 16 GiB", 16.0 * GB_PER_GIB, "GB");
static A_QUARTER: Constant = graded("a quarter", 0.25, "");
static A_FIFTH: Constant = graded("a fifth", 0.2, "");
static A_TENTH: Constant = graded("a tenth", 0.1, "");
static SIX_PERCENT: Constant = graded("six percent", 0.06, "");

/// The names of quantities in formulas. Those of production and staging differ.
pub(super) struct PackingNames {
    pub(super) cpu: &'static str,
    pub(super) memory: &'static str,
    free_cpu: &'static str,
    free_memory: &'static str,
    free_pods: &'static str,
    kept: &'static str,
    machines: &'static str,
}

pub(super) static PACKING_IN_PRODUCTION: PackingNames = PackingNames {
    cpu: text("CPU requested"),
    memory: text("memory requested"),
    free_cpu: text("room on a node"),
    free_memory: text("memory room on a node"),
    free_pods: text("pods that a node has room for"),
    kept: text("memory reserved for the node itself"),
    machines: text("nodes that carry the requests"),
};

pub(super) static PACKING_IN_STAGING: PackingNames = PackingNames {
    cpu: text("CPU requested in staging"),
    memory: text("memory requested in staging"),
    free_cpu: text("room on a node in staging"),
    free_memory: text("memory room on a node in staging"),
    free_pods: text("pods that a node in staging has room for"),
    kept: text("memory reserved for the node itself in staging"),
    machines: text("nodes that carry the requests in staging"),
};

/// The requests of all copies together.
#[derive(Clone, Copy)]
pub(super) struct Requested<S> {
    /// In vCPU.
    pub(super) cpu: S,
    /// In 10⁹ bytes.
    pub(super) memory: S,
    /// The number of copies.
    pub(super) pods: S,
}

impl<S: Scalar> Requested<S> {
    /// These and other requests together.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            cpu: self.cpu + other.cpu,
            memory: self.memory + other.memory,
            pods: self.pods + other.pods,
        }
    }
}

/// The kind of machine that copies are packed on, which determines the part available to them.
#[derive(Clone, Copy)]
pub(super) enum PackingTarget {
    /// Everything except the system's own memory.
    Server,
    /// What Kubernetes, its agents and the mesh leave, and a limited number of pods.
    Node {
        reserved: Reserved,
        most_pods: &'static Constant,
        /// Processors and memory (MiB) of the mesh's proxy on every node.
        proxy: Option<(Sku, Sku)>,
    },
}

/// What a machine has free for copies, as far as it may be filled.
pub(super) struct FreeCapacity<S> {
    /// In vCPU.
    cpu: S,
    /// In 10⁹ bytes.
    memory: S,
    /// The number of copies, if it is limited.
    pods: Option<S>,
}

impl<S: Scalar> FreeCapacity<S> {
    /// The free capacity of a machine of this size.
    pub(super) fn of<R: Reader<S = S>>(
        read: &R,
        size: Sku,
        target: PackingTarget,
        names: &PackingNames,
    ) -> Self {
        let fill = read.input(Field::Fill);
        let (cpu, memory) = match target {
            PackingTarget::Server => (
                read.vcpu(size),
                read.memory(size) - read.constant(&SYSTEM_MEMORY),
            ),
            PackingTarget::Node {
                reserved, proxy, ..
            } => {
                let cpu =
                    read.vcpu(size) - read.constant(&RESERVED_CPU) - read.constant(&AGENTS_CPU);
                let memory = read.memory(size)
                    - kept(read, size, reserved, names.kept)
                    - read.constant(&AGENTS_MEMORY);
                match proxy {
                    Some((proxy_cpu, proxy_memory)) => (
                        cpu - read.parameter(proxy_cpu),
                        memory - read.parameter(proxy_memory) * read.constant(&GB_PER_MIB),
                    ),
                    None => (cpu, memory),
                }
            }
        };
        let pods = match target {
            PackingTarget::Server => None,
            PackingTarget::Node { most_pods, .. } => {
                let free = read.constant(most_pods) - read.constant(&AGENTS_PODS);
                Some(free.named(names.free_pods, "pods"))
            }
        };
        Self {
            cpu: (cpu * fill).named(names.free_cpu, "vCPU"),
            memory: (memory * fill).named(names.free_memory, "GB"),
            pods,
        }
    }

    /// The number of such machines that hold what is reserved.
    pub(super) fn machines_for(&self, requested: &Requested<S>, names: &PackingNames) -> S {
        let by_cpu = (requested.cpu.named(names.cpu, "vCPU") / self.cpu).ceil();
        let by_memory = (requested.memory.named(names.memory, "GB") / self.memory).ceil();
        let nodes = by_cpu.max(by_memory);
        let nodes = match self.pods {
            Some(free) => nodes.max((requested.pods / free).ceil()),
            None => nodes,
        };
        nodes.named(names.machines, "nodes")
    }
}

/// The memory that a node keeps for itself, called `name`.
fn kept<R: Reader>(read: &R, size: Sku, reserved: Reserved, name: &'static str) -> R::S {
    let kept = match reserved {
        Reserved::Parameter(sku) => read.parameter(sku) * read.constant(&GB_PER_MIB),
        Reserved::Graded => {
            let memory = read.memory(size);
            let [first, twice, four] = [&FIRST, &TWICE, &FOUR_TIMES].map(|it| read.constant(it));
            first.min(memory) * read.constant(&A_QUARTER)
                + memory.min(twice).beyond(first) * read.constant(&A_FIFTH)
                + memory.min(four).beyond(twice) * read.constant(&A_TENTH)
                + memory.beyond(four) * read.constant(&SIX_PERCENT)
        }
    };
    kept.named(name, "GB")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::reader::Plain;
    use crate::scenario::Scenario;

    #[test]
    fn larger_nodes_keep_a_smaller_share_for_themselves() {
        let scenario = Scenario::default();
        let check = |size: &'static str, memory: f64, expected: f64| {
            let (read, size) = (Plain(&scenario), Sku::new(size));
            assert_eq!(read.memory(size), memory, "{}", size.id());
            let kept = kept(&read, size, Reserved::Graded, PACKING_IN_PRODUCTION.kept);
            assert!((kept - expected).abs() < 1e-6, "{}: {kept}", size.id());
        };
        // Of 4 GiB a quarter, of 4 more a fifth, of 8 more a tenth, of the rest six percent.
        check("do.droplet.2g1", 2.0, 0.5);
        check("do.droplet.4g", 4.0, 1.0);
        check("do.droplet.8g", 8.0, 1.814_748);
        check("do.droplet.16g", 16.0, 2.673_742);
        check("azvm.d8s_v5", 34.359_738_368, 3.822_52);
    }
}
