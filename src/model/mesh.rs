//! The service mesh: what its proxies and control plane reserve, and what they add to a call.

use super::option::{Capability, Plan};
use super::packing::{GB_PER_MIB, Requested};
use super::reader::Reader;
use crate::price_book::Sku;
use crate::scalar::{Scalar, figure};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// A kind of mesh.
struct Mesh {
    /// A proxy next to every copy of a service: processors and memory.
    sidecar: Option<(Sku, Sku)>,
    /// A proxy in front of every service, for calls that are routed by their content.
    waypoint: Option<(Sku, Sku)>,
    /// A proxy on every node.
    on_node: Option<(Sku, Sku)>,
    /// The control plane, one in each zone.
    control: Sku,
    /// The time it adds to a call, in milliseconds.
    latency: Sku,
}

/// In the order of the field's options.
static MESHES: [Mesh; 3] = [
    Mesh {
        sidecar: Some((Sku::new("istio.req.cpu"), Sku::new("istio.req.mem"))),
        waypoint: None,
        on_node: None,
        control: Sku::new("istiod.req"),
        latency: Sku::new("istio.lat"),
    },
    Mesh {
        sidecar: None,
        waypoint: Some((Sku::new("waypoint.req.cpu"), Sku::new("waypoint.req.mem"))),
        on_node: Some((Sku::new("ztunnel.req.cpu"), Sku::new("ztunnel.req.mem"))),
        control: Sku::new("istiod.req"),
        latency: Sku::new("ambient.lat"),
    },
    Mesh {
        sidecar: Some((Sku::new("linkerd.req.cpu"), Sku::new("linkerd.req.mem"))),
        waypoint: None,
        on_node: None,
        control: Sku::new("linkerd.cp.req"),
        latency: Sku::new("linkerd.lat"),
    },
];

fn mesh(scenario: &Scenario) -> &'static Mesh {
    &MESHES[scenario.choice(Field::MeshKind)]
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
        let services = super::compute::services(read, plan);
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

/// The containers in this many pods.
pub(super) fn containers<R: Reader>(read: &R, plan: &Plan, pods: R::S) -> R::S {
    if plan.has(Capability::Mesh) && mesh(read.scenario()).sidecar.is_some() {
        pods + pods
    } else {
        pods
    }
}

/// The mesh on a card: its kind, and what it adds to a request over all its calls.
pub(super) fn words(scenario: &Scenario) -> String {
    let latency = scenario.paid().of(mesh(scenario).latency);
    let added = (latency * scenario.get(Field::Calls)).round();
    if added > 0.0 {
        format!("service mesh (+{} ms a request)", figure(added))
    } else {
        "service mesh".to_owned()
    }
}
