//! One copy of everything on the smallest machines, for staging.

use super::parts::COPY_IN_STAGING;
use super::system::ONE_CLUSTER;
use super::tasks::task_of;
use crate::catalog::hosting::{Compute, Machines};
use crate::model::capacity;
use crate::model::line::{Biller, Category, Driver, LineEntry, LineId};
use crate::model::option::{Cut, Plan};
use crate::model::packing::{FreeCapacity, PACKING_IN_STAGING, PackingTarget, Requested};
use crate::model::reader::Reader;
use crate::model::stores;
use crate::model::workload::{self, ONE, services};
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

static LEAST_NODES_IN_STAGING: Constant = Constant {
    name: "least nodes in staging",
    value: 2.0,
    unit: "nodes",
    source: "definition: one can be replaced while the other runs",
};

/// Bills one copy of each part on the smallest machines, for staging; returns how many there are.
pub(in crate::model) fn staging_lines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
) -> Option<R::S> {
    let read = bill.read();
    let entry = |sku, id| LineEntry::new(sku, id, Category::Staging, Driver::Stepped);
    let count = services(read, plan);
    let memory = match plan.cut {
        Cut::Whole | Cut::Modules => workload::monolith_memory(read),
        // The smallest machine that either of the two fits.
        Cut::OnePart => workload::rest_memory(read).max(workload::busiest_memory(read)),
        Cut::Few | Cut::Full => workload::service_memory(read),
    };
    let needed = capacity::with_headroom(read, memory, COPY_IN_STAGING.memory_with_headroom);
    match &plan.hosting.compute {
        Compute::Instances { machines, .. } => {
            let fitting = |sku| capacity::holds(read, sku, needed).then_some(count);
            let sized = capacity::cheapest(
                read,
                machines.sizes,
                machines.billed,
                needed,
                fitting,
                |_| count,
            );
            let count = sized.count.named(COPY_IN_STAGING.instances, "instances");
            bill.billed(
                machines.billed,
                entry(sized.sku, LineId::StagingInstances),
                count,
            );
            Some(count)
        }
        Compute::Servers(machines) | Compute::Kubernetes { machines, .. } => {
            let copies = Copies {
                count,
                memory,
                needed,
            };
            Some(staging_machines(bill, plan, machines, &copies))
        }
        &Compute::Tasks { cpu, memory: gb } => {
            let task = task_of(
                read,
                &COPY_IN_STAGING,
                read.input(Field::CpuRequest),
                memory,
            );
            let count = task.tasks_for(&COPY_IN_STAGING, count);
            bill.hourly(entry(cpu, LineId::StagingTaskProcessors), count * task.vcpu);
            bill.hourly(entry(gb, LineId::StagingTaskMemory), count * task.gigabytes);
            Some(count)
        }
        // Staging gets no requests: it is not billed, and there is nothing to monitor.
        Compute::Requests { .. } | Compute::Functions(_) => None,
    }
}

/// Copies in staging that run on servers or nodes.
struct Copies<S> {
    count: S,
    /// The memory of one copy.
    memory: S,
    /// The memory of one copy with headroom.
    needed: S,
}

/// Bills the servers or nodes of staging, with the control plane of a cluster; returns how many
/// machines there are.
fn staging_machines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    machines: &Machines,
    copies: &Copies<R::S>,
) -> R::S {
    let read = bill.read();
    let entry = |sku, id, driver| LineEntry::new(sku, id, Category::Staging, driver);
    let (target, least, id) = match &plan.hosting.compute {
        Compute::Kubernetes { reserved, pods, .. } => (
            PackingTarget::Node {
                reserved: *reserved,
                most_pods: &pods[0],
                proxy: None,
            },
            read.constant(&LEAST_NODES_IN_STAGING),
            LineId::StagingNodes,
        ),
        _ => (
            PackingTarget::Server,
            read.constant(&ONE),
            LineId::StagingServers,
        ),
    };
    let requested = Requested {
        cpu: copies.count * read.input(Field::CpuRequest),
        memory: copies.count * copies.memory,
        pods: copies.count,
    };
    let requested = if plan.keeps_stores {
        let services = services(read, plan);
        requested.with(stores::in_staging(read, plan, services))
    } else {
        requested
    };
    let carry = |sku| {
        let names = &PACKING_IN_STAGING;
        let free = FreeCapacity::of(read, sku, target, names);
        free.machines_for(&requested, names).max(least)
    };
    // A cluster's staging takes the smallest node; a server only has to hold a copy.
    let (sku, nodes) = if plan.hosting.is_kubernetes() {
        (machines.sizes[0], carry(machines.sizes[0]))
    } else {
        let fitting = |sku| capacity::holds(read, sku, copies.needed).then(|| carry(sku));
        let sized = capacity::cheapest(
            read,
            machines.sizes,
            machines.billed,
            copies.needed,
            fitting,
            carry,
        );
        (sized.sku, sized.count)
    };
    let nodes = nodes.named("nodes in staging", "nodes");
    if let Compute::Kubernetes {
        control: (_, Some(control), billed),
        ..
    } = &plan.hosting.compute
    {
        let id = LineId::StagingControlPlane;
        let control = entry(*control, id, Driver::Fixed);
        bill.billed(*billed, control, read.constant(&ONE_CLUSTER));
    }
    bill.billed(machines.billed, entry(sku, id, Driver::Stepped), nodes);
    nodes
}
