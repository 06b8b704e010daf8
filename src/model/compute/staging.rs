//! One copy of everything on the smallest machines, for staging.

use super::system::ONE_CLUSTER;
use super::tasks::task_of;
use crate::catalog::hosting::Compute;
use crate::model::capacity;
use crate::model::line::{Biller, Category, Driver, Entry};
use crate::model::option::{Cut, Plan};
use crate::model::packing::{self, Requested, Room};
use crate::model::reader::Reader;
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
    let entry = |sku, name| Entry::new(sku, name, Category::Staging, Driver::Stepped);
    let count = services(read, plan);
    let memory = match plan.cut {
        Cut::Whole => workload::monolith_memory(read),
        // The smallest machine that either of the two fits.
        Cut::OnePart => workload::rest_memory(read).max(workload::busiest_memory(read)),
        Cut::Few | Cut::Full => workload::service_memory(read),
    };
    let needed = capacity::with_headroom(read, memory);
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
            let count = sized.count.named("instances in staging", "instances");
            bill.billed(
                machines.billed,
                entry(sized.sku, "Instances, staging"),
                count,
            );
            Some(count)
        }
        Compute::Servers(machines) | Compute::Kubernetes { machines, .. } => {
            let (room, least, name) = match &plan.hosting.compute {
                Compute::Kubernetes { reserved, pods, .. } => (
                    Room::Node {
                        reserved: *reserved,
                        most_pods: &pods[0],
                        proxy: None,
                    },
                    read.constant(&LEAST_NODES_IN_STAGING),
                    "Nodes, staging",
                ),
                _ => (Room::Server, read.constant(&ONE), "Servers, staging"),
            };
            let requested = Requested {
                cpu: count * read.input(Field::CpuRequest),
                memory: count * memory,
                pods: count,
            };
            let carry = |sku| packing::machines_to_carry(read, sku, room, &requested).max(least);
            // A cluster's staging takes the smallest node; a server only has to hold a copy.
            let (sku, nodes) = if plan.hosting.is_kubernetes() {
                (machines.sizes[0], carry(machines.sizes[0]))
            } else {
                let fitting = |sku| capacity::holds(read, sku, needed).then(|| carry(sku));
                let sized = capacity::cheapest(
                    read,
                    machines.sizes,
                    machines.billed,
                    needed,
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
                let name = "Kubernetes control plane, staging";
                let entry = Entry::new(*control, name, Category::Staging, Driver::Fixed);
                bill.billed(*billed, entry, read.constant(&ONE_CLUSTER));
            }
            bill.billed(machines.billed, entry(sku, name), nodes);
            Some(nodes)
        }
        &Compute::Tasks { cpu, memory: gb } => {
            let task = task_of(read, read.input(Field::CpuRequest), memory);
            let count = task.tasks_for(count);
            bill.hourly(entry(cpu, "Tasks, staging, processors"), count * task.vcpu);
            bill.hourly(entry(gb, "Tasks, staging, memory"), count * task.gigabytes);
            Some(count)
        }
        // What nobody asks is not billed, and is not there to be watched.
        Compute::Requests { .. } => None,
    }
}
