//! Copies packed on machines: servers without Kubernetes, and the nodes of a cluster.

use super::instances::{besides, disks, instances, over_zones, own_machines};
use super::parts::{ComputePart, copies};
use super::system::{System, entry, system};
use crate::catalog::hosting::{Compute, Machines};
use crate::model::capacity::{self, Sized};
use crate::model::line::{Biller, Driver, LineId};
use crate::model::mesh;
use crate::model::option::{Capability, Plan};
use crate::model::packing::{PACKING_IN_PRODUCTION, PackingTarget, Requested, machines_to_carry};
use crate::model::reader::Reader;
use crate::model::warning::Warning;
use crate::model::workload::{ONE, services};
use crate::scalar::{Bare, Scalar};
use crate::scenario::field::Field;

/// The requests of the copies of all parts together, except for those on machines of their own.
fn requested<R: Reader>(
    read: &R,
    plan: &Plan,
    part: &ComputePart<R::S>,
    busiest: Option<&ComputePart<R::S>>,
    is_apart: bool,
) -> (R::S, Requested<R::S>) {
    let pods = copies(part);
    let (mut cpu, mut memory, mut all) = (pods * part.request, pods * part.memory, pods);
    if let Some(busiest) = busiest {
        let pods = copies(busiest);
        all = (all + pods).named("pods in all", "pods");
        if !is_apart {
            cpu = cpu + pods * busiest.request;
            memory = memory + pods * busiest.memory;
        }
    }
    let requested = Requested {
        cpu,
        memory,
        pods: all,
    };
    (all, mesh::with_mesh(read, plan, requested))
}

/// Machines of one size, with copies packed on them.
struct Packed<S: Scalar> {
    machines: Sized<S>,
    /// All copies, including those on other machines.
    pods: S,
    /// Whether a machine can hold the largest copy.
    is_fitting: bool,
    /// Whether the busiest part is on machines of its own.
    is_apart: bool,
}

/// Sizes the machines that copies are packed on, with the busiest part on them or on machines of
/// its own, whichever costs less. A part that needs an accelerator has machines of its own.
fn packed<R: Reader>(
    read: &R,
    plan: &Plan,
    machines: &'static Machines,
    part: &ComputePart<R::S>,
    busiest: Option<&ComputePart<R::S>>,
) -> Packed<R::S> {
    let alone = |is_apart| packed_so(read, plan, machines, part, busiest, is_apart);
    match busiest {
        None => alone(false),
        Some(busiest) if busiest.is_accelerated => alone(true),
        Some(busiest) => {
            let (together, apart) = (alone(false), alone(true));
            let own = own_machines(
                read,
                plan,
                machines,
                (machines.sizes, machines.billed),
                busiest,
            );
            if (apart.machines.monthly + own.monthly).is_below(together.machines.monthly) {
                apart
            } else {
                together
            }
        }
    }
}

fn packed_so<R: Reader>(
    read: &R,
    plan: &Plan,
    machines: &'static Machines,
    part: &ComputePart<R::S>,
    busiest: Option<&ComputePart<R::S>>,
    is_apart: bool,
) -> Packed<R::S> {
    let (pods, requested) = requested(read, plan, part, busiest, is_apart);
    let place = |sku| machines.sizes.iter().position(|&it| it == sku).unwrap_or(0);
    let target = |sku| match &plan.hosting.compute {
        Compute::Kubernetes { reserved, pods, .. } => PackingTarget::Node {
            reserved: *reserved,
            most_pods: &pods[place(sku).min(pods.len() - 1)],
            proxy: mesh::on_node(read.scenario(), plan),
        },
        _ => PackingTarget::Server,
    };
    let is_multi_zone = plan.has(Capability::MultiZone);
    let count = |sku| {
        let carrying =
            machines_to_carry(read, sku, target(sku), &requested, &PACKING_IN_PRODUCTION);
        match &plan.hosting.compute {
            _ if is_multi_zone => over_zones(read, plan, carrying),
            Compute::Kubernetes { .. } if read.is_on(Field::LeastNodes) => {
                read.input(Field::LeastNodes).max(carrying)
            }
            Compute::Kubernetes { .. } => read.input(Field::Zones).max(carrying),
            _ => carrying.max(read.constant(&ONE)),
        }
    };
    let is_fitting = |sku| {
        let packed = [Some(part), busiest.filter(|_| !is_apart)];
        packed.into_iter().flatten().all(|part| {
            let one = Requested {
                cpu: part.request,
                memory: part.memory,
                pods: read.constant(&ONE),
            };
            let needed = machines_to_carry(read, sku, target(sku), &one, &PACKING_IN_PRODUCTION);
            needed.bare().is_at_most(1.0.into())
        })
    };
    let besides = besides(read, plan, machines);
    let chosen = match &plan.hosting.compute {
        Compute::Kubernetes { .. } => read.scenario().choice(Field::Node),
        _ => usize::MAX,
    };
    let machines = match machines.sizes.get(chosen) {
        Some(&sku) => {
            let count = count(sku);
            Sized::of(read, sku, machines.billed, besides, count)
        }
        None => capacity::cheapest_with(
            read,
            machines.sizes,
            machines.billed,
            besides,
            requested.memory.named(PACKING_IN_PRODUCTION.memory, "GB"),
            |sku| is_fitting(sku).then(|| count(sku)),
            count,
        ),
    };
    Packed {
        pods,
        is_fitting: is_fitting(machines.sku),
        is_apart,
        machines,
    }
}

/// Bills copies of services packed on servers, without Kubernetes.
pub(super) fn servers<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    machines: &'static Machines,
    part: &ComputePart<R::S>,
    busiest: Option<&ComputePart<R::S>>,
) -> System<R::S> {
    let packed = packed(bill.read(), plan, machines, part, busiest);
    let names = (LineId::Servers, "servers", LineId::ServerDisks);
    let hosts = hosts(bill, plan, machines, &packed, busiest, names);
    system(bill, plan, packed.pods, hosts)
}

/// Bills the machines that copies are packed on and those of the busiest part, with their disks;
/// returns how many there are together.
fn hosts<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    machines: &'static Machines,
    packed: &Packed<R::S>,
    busiest: Option<&ComputePart<R::S>>,
    (line, name, disk): (LineId, &'static str, LineId),
) -> R::S {
    if !packed.is_fitting {
        bill.warn(Warning::NoNodeHoldsACopy);
    }
    let mut hosts = packed.machines.count.named(name, "nodes");
    let entry = entry(packed.machines.sku, line, Driver::Stepped);
    bill.billed(machines.billed, entry, hosts);
    if let Some(busiest) = busiest.filter(|_| packed.is_apart) {
        let own = instances(bill, plan, machines, busiest);
        hosts = (hosts + own).named("machines in all", "nodes");
    }
    disks(bill, machines, disk, hosts);
    hosts
}

/// Bills copies packed on the nodes of a cluster.
pub(super) fn kubernetes<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    machines: &'static Machines,
    part: &ComputePart<R::S>,
    busiest: Option<&ComputePart<R::S>>,
) -> System<R::S> {
    let read = bill.read();
    let (pods, hosts) = if busiest.is_none() && part.is_accelerated {
        // A whole app that needs an accelerator is on nodes that have one.
        let nodes = instances(bill, plan, machines, part);
        disks(bill, machines, LineId::NodeDisks, nodes);
        (copies(part), nodes)
    } else {
        let packed = packed(read, plan, machines, part, busiest);
        let names = (LineId::Nodes, "nodes", LineId::NodeDisks);
        let hosts = hosts(bill, plan, machines, &packed, busiest, names);
        (packed.pods, hosts)
    };
    System {
        services: services(read, plan),
        pods,
        containers: mesh::containers(read, plan, pods).named("containers", "containers"),
        hosts,
    }
}
