//! The service mesh: what its proxies and control plane reserve, and what they add to a call.

use super::option::{Capability, Plan};
use super::packing::{GB_PER_MIB, Requested};
use super::reader::Reader;
use super::workload::services;
use crate::catalog::mesh::{self, Mesh};
use crate::price_book::Sku;
use crate::scalar::Scalar;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

fn mesh(scenario: &Scenario) -> &'static Mesh {
    mesh::at(scenario.choice(Field::MeshKind))
}

/// Adds what the mesh's own pods and proxies reserve.
pub(super) fn with_mesh<R: Reader>(
    read: &R,
    plan: &Plan,
    requested: Requested<R::S>,
) -> Requested<R::S> {
    if !plan.has(Capability::Mesh) {
        return requested;
    }
    let Requested { cpu, memory, pods } = requested;
    let mesh = mesh(read.scenario());
    let zones = read.input(Field::Zones);
    let gb = |mebibytes: Sku, name| {
        (read.parameter(mebibytes) * read.constant(&GB_PER_MIB)).named(name, "GB")
    };
    // The mesh's own control plane runs once a zone.
    let control = zones * read.vcpu(mesh.control);
    let control_memory = zones * read.memory(mesh.control);
    let (mut cpu, mut memory) = (cpu, memory);
    if let Some((sidecar, sidecar_memory)) = mesh.sidecar {
        cpu = cpu + pods * read.parameter(sidecar);
        memory = memory + pods * gb(sidecar_memory, "memory of a sidecar");
    }
    if let Some((waypoint, waypoint_memory)) = mesh.waypoint {
        let services = services(read, plan);
        cpu = cpu + services * read.parameter(waypoint);
        memory = memory + services * gb(waypoint_memory, "memory of a waypoint");
    }
    Requested {
        cpu: cpu + control,
        memory: memory + control_memory,
        pods,
    }
}

/// Processors and memory (MiB) that the mesh takes from every node, if it does.
pub(super) fn on_node(scenario: &Scenario, plan: &Plan) -> Option<(Sku, Sku)> {
    mesh(scenario)
        .on_node
        .filter(|_| plan.has(Capability::Mesh))
}

/// The processors that a proxy takes for a thousand calls a second, if calls pass one at both ends.
pub(super) fn on_calls(scenario: &Scenario, plan: &Plan) -> Option<Sku> {
    mesh(scenario)
        .per_call
        .filter(|_| plan.has(Capability::Mesh))
}

/// The containers in this many pods.
pub(super) fn containers<R: Reader>(read: &R, plan: &Plan, pods: R::S) -> R::S {
    if plan.has(Capability::Mesh) && mesh(read.scenario()).sidecar.is_some() {
        pods + pods
    } else {
        pods
    }
}
