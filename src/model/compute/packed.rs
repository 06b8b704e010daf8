//! Copies packed on machines: servers without Kubernetes, and the nodes of a cluster.

use super::instances::{besides, disks, instances, over_zones, own_machines};
use super::parts::{ComputePart, copies, of_both};
use super::shared::{TWO_SERVERS, store_servers};
use super::system::{System, entry, nodes, system};
use crate::catalog::hosting::{Compute, Machines};
use crate::model::capacity::{self, Besides, Sized};
use crate::model::line::{Biller, Driver, LineId};
use crate::model::mesh;
use crate::model::option::{Capability, Plan};
use crate::model::packing::{FreeCapacity, PACKING_IN_PRODUCTION, PackingTarget, Requested};
use crate::model::purchase;
use crate::model::reader::Reader;
use crate::model::stores::{Clients, Stores, stores};
use crate::model::warning::Warning;
use crate::model::workload::{ONE, Workload, services};
use crate::price_book::Sku;
use crate::scalar::{Bare, Scalar};
use crate::scenario::field::Field;

/// The requests of the copies of all parts together, except for those on machines of their own.
fn requested<R: Reader>(
    read: &R,
    plan: &Plan,
    part: &ComputePart<R::S>,
    busiest: Option<&ComputePart<R::S>>,
    stores: Option<&Stores<R::S>>,
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
    let requested = mesh::with_mesh(read, plan, requested);
    // Databases and caches have no proxies of the mesh.
    let requested = stores.map_or(requested, |stores| requested.with(stores.requested));
    (all, requested)
}

/// What copies are packed on, if it has the size at this place of the hosting's.
fn target<R: Reader>(read: &R, plan: &Plan, place: usize) -> PackingTarget {
    match &plan.hosting.compute {
        Compute::Kubernetes { reserved, pods, .. } => PackingTarget::Node {
            reserved: *reserved,
            most_pods: &pods[place.min(pods.len() - 1)],
            proxy: mesh::on_node(read.scenario(), plan),
        },
        _ => PackingTarget::Server,
    }
}

/// What databases and caches need beside the copies of all parts, if they run on the same machines.
fn stores_of<R: Reader>(
    read: &R,
    plan: &Plan,
    work: &Workload<R::S>,
    (part, busiest): (&ComputePart<R::S>, Option<&ComputePart<R::S>>),
    largest: Sku,
) -> Option<Stores<R::S>> {
    plan.keeps_stores.then(|| {
        let clients = Clients {
            services: services(read, plan),
            copies: of_both(copies, part, busiest),
            largest,
        };
        stores(read, plan, work, &clients)
    })
}

/// The copies on machines of this kind, and how many of those the requests take: for a team that
/// runs such machines already. Parts that need accelerators are elsewhere.
pub(super) fn on_kind<R: Reader>(
    read: &R,
    plan: &Plan,
    machines: &'static Machines,
    work: &Workload<R::S>,
    (part, busiest): (&ComputePart<R::S>, Option<&ComputePart<R::S>>),
    sku: Sku,
) -> OnKind<R::S> {
    let stores = stores_of(read, plan, work, (part, busiest), sku);
    let is_apart = busiest.is_some_and(|busiest| busiest.is_accelerated);
    let (pods, requested) = requested(read, plan, part, busiest, stores.as_ref(), is_apart);
    // Pods are limited as on the largest of the hosting's sizes that is no larger.
    let vcpu = read.machine(sku).vcpu;
    let is_no_larger = |size: &Sku| read.machine(*size).vcpu <= vcpu;
    let place = machines.sizes.iter().rposition(is_no_larger).unwrap_or(0);
    let names = &PACKING_IN_PRODUCTION;
    let free = FreeCapacity::of(read, sku, target(read, plan, place), names);
    let carrying = free.machines_for(&requested, names);
    let holds = |one: &Requested<R::S>| free.machines_for(one, names).value() <= 1.0;
    let carried = [Some(part), busiest.filter(|_| !is_apart)];
    let mut carried = carried.into_iter().flatten();
    let is_fitting = carried.all(|part| holds(&one_copy(read, part)))
        && stores.as_ref().is_none_or(|stores| holds(&stores.largest));
    OnKind {
        copies: pods,
        needed: Some(over_zones(read, plan, carrying)),
        is_fitting,
        stores,
    }
}

/// The requests of one copy of a part.
fn one_copy<R: Reader>(read: &R, part: &ComputePart<R::S>) -> Requested<R::S> {
    Requested {
        cpu: part.request,
        memory: part.memory,
        pods: read.constant(&ONE),
    }
}

/// Copies on machines of a kind that the team runs already.
pub(super) struct OnKind<S> {
    pub(super) copies: S,
    /// The machines that carry everything.
    pub(super) needed: Option<S>,
    /// Whether one machine can hold the largest copy and the largest database.
    pub(super) is_fitting: bool,
    /// What databases and caches on them need.
    pub(super) stores: Option<Stores<S>>,
}

/// Machines of one size, with copies packed on them.
struct Packed<S: Scalar> {
    machines: Sized<S>,
    /// All copies, including those on other machines.
    pods: S,
    /// Whether a machine can hold the largest copy.
    is_fitting: bool,
    /// Whether a machine can hold the largest database.
    holds_database: bool,
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
    stores: Option<&Stores<R::S>>,
) -> Packed<R::S> {
    let alone = |is_apart| packed_so(read, plan, machines, part, busiest, stores, is_apart);
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
    stores: Option<&Stores<R::S>>,
    is_apart: bool,
) -> Packed<R::S> {
    let (pods, requested) = requested(read, plan, part, busiest, stores, is_apart);
    let names = &PACKING_IN_PRODUCTION;
    let free_on = |sku| {
        let place = machines.sizes.iter().position(|&it| it == sku);
        FreeCapacity::of(read, sku, target(read, plan, place.unwrap_or(0)), names)
    };
    let is_multi_zone = plan.has(Capability::MultiZone);
    let count = |free: &FreeCapacity<R::S>| {
        let carrying = free.machines_for(&requested, names);
        match &plan.hosting.compute {
            _ if is_multi_zone => over_zones(read, plan, carrying),
            Compute::Kubernetes { .. } if read.is_on(Field::LeastNodes) => {
                read.input(Field::LeastNodes).max(carrying)
            }
            Compute::Kubernetes { .. } => read.input(Field::Zones).max(carrying),
            _ if stores.is_some() && plan.has(Capability::Standby) => {
                carrying.max(read.constant(&TWO_SERVERS))
            }
            _ => carrying.max(read.constant(&ONE)),
        }
    };
    let holds = |free: &FreeCapacity<R::S>, one: &Requested<R::S>| {
        let needed = free.machines_for(one, names);
        needed.bare().is_at_most(1.0.into())
    };
    let is_fitting = |free: &FreeCapacity<R::S>| {
        let packed = [Some(part), busiest.filter(|_| !is_apart)];
        let mut packed = packed.into_iter().flatten();
        packed.all(|part| holds(free, &one_copy(read, part)))
    };
    let holds_database =
        |free: &FreeCapacity<R::S>| stores.is_none_or(|stores| holds(free, &stores.largest));
    let each = besides(read, plan, machines);
    let volumes = |sku| stores.map_or(0.0.into(), |it| it.dollars_of_volumes(read, plan, sku));
    let once: &dyn Fn(Sku) -> <R::S as Scalar>::Bare = &volumes;
    let besides = Besides {
        each,
        once: stores.map(|_| once),
    };
    let chosen = match &plan.hosting.compute {
        Compute::Kubernetes { .. } => read.scenario().choice(Field::Node),
        _ => usize::MAX,
    };
    let machines = match machines.sizes.get(chosen) {
        Some(&sku) => {
            let count = count(&free_on(sku));
            Sized::of(read, sku, machines.billed, each, count)
        }
        None => capacity::cheapest_with(
            read,
            machines.sizes,
            machines.billed,
            besides,
            requested.memory.named(names.memory, "GB"),
            |sku| {
                let free = free_on(sku);
                (is_fitting(&free) && holds_database(&free)).then(|| count(&free))
            },
            |sku| count(&free_on(sku)),
        ),
    };
    let is_large_enough = |holds: &dyn Fn(&FreeCapacity<R::S>) -> bool| {
        machines.is_large_enough || holds(&free_on(machines.sku))
    };
    Packed {
        pods,
        is_fitting: is_large_enough(&is_fitting),
        holds_database: is_large_enough(&holds_database),
        is_apart,
        machines,
    }
}

/// Bills copies of services packed on servers, without Kubernetes.
pub(super) fn servers<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    machines: &'static Machines,
    work: &Workload<R::S>,
    (part, busiest): (&ComputePart<R::S>, Option<&ComputePart<R::S>>),
) -> System<R::S> {
    let read = bill.read();
    let largest = capacity::largest(read, machines.sizes);
    let stores = stores_of(read, plan, work, (part, busiest), largest);
    let packed = packed(read, plan, machines, part, busiest, stores.as_ref());
    let names = (LineId::Servers, "servers", LineId::ServerDisks);
    let hosts = hosts(bill, plan, machines, &packed, busiest, names);
    System {
        stores: stores.map(|stores| (stores, packed.machines.sku)),
        ..system(bill, plan, packed.pods, hosts)
    }
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
    if !packed.holds_database {
        bill.warn(Warning::NoMachineHoldsTheDatabase);
    }
    let mut hosts = packed.machines.count.named(name, "nodes");
    let entry = entry(packed.machines.sku, line, Driver::Stepped);
    purchase::machines(bill, plan, machines.billed, entry, hosts);
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
    work: &Workload<R::S>,
    (part, busiest): (&ComputePart<R::S>, Option<&ComputePart<R::S>>),
) -> System<R::S> {
    let read = bill.read();
    let largest = capacity::largest(read, machines.sizes);
    let stores = stores_of(read, plan, work, (part, busiest), largest);
    let (pods, hosts, stores) = if busiest.is_none() && part.is_accelerated {
        // A whole app that needs an accelerator is on nodes that have one.
        let mut nodes = instances(bill, plan, machines, part);
        let stores = stores.map(|stores| {
            let (servers, stores) = store_servers(bill, plan, machines, stores);
            nodes = nodes + servers;
            stores
        });
        disks(bill, machines, LineId::NodeDisks, nodes);
        (copies(part), nodes, stores)
    } else {
        let packed = packed(read, plan, machines, part, busiest, stores.as_ref());
        let names = (LineId::Nodes, "nodes", LineId::NodeDisks);
        let hosts = hosts(bill, plan, machines, &packed, busiest, names);
        let stores = stores.map(|stores| (stores, packed.machines.sku));
        (packed.pods, hosts, stores)
    };
    System {
        stores,
        ..nodes(bill, plan, pods, hosts)
    }
}
