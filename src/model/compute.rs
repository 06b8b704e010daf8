//! Machines that the app runs on, with one sizing rule for each way of billing.
//!
//! Monolith and services go through the same rules: both are [`parts`]. Each way of billing has a
//! file.

mod instances;
mod packed;
mod parts;
mod requests;
mod staging;
mod tasks;

use super::hosting::Compute;
use super::line::{Biller, Category, Driver, Entry, LineId};
use super::option::Plan;
use super::reader::Reader;
use super::workload::Workload;
use crate::price_book::Sku;
use crate::scalar::Constant;
use instances::{disks, instances};
use packed::{kubernetes, servers};
pub(super) use parts::services;
use parts::{of_both, parts};
use requests::by_requests;
pub(super) use staging::staging_lines;
use tasks::tasks;

pub(super) static ONE_CLUSTER: Constant = Constant {
    name: "one cluster",
    value: 1.0,
    unit: "clusters",
    source: "definition",
};

pub(super) static ONE: Constant = Constant {
    name: "one",
    value: 1.0,
    unit: "",
    source: "definition: it is there at all",
};

/// What runs, as far as other formulas need to know it.
pub(super) struct System<S> {
    /// The number of things deployed: the app, or its services.
    pub(super) services: S,
    /// The copies of all of them together.
    pub(super) pods: S,
    /// The containers in those, with what the mesh adds.
    pub(super) containers: S,
    /// The machines, as vendors count hosts.
    pub(super) hosts: S,
}

/// Sizes and bills the machines that the app runs on.
pub(super) fn lines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    work: &Workload<R::S>,
) -> System<R::S> {
    let read = bill.read();
    let (part, busiest) = parts(read, plan, work);
    match &plan.hosting.compute {
        Compute::Instances { machines, account } => {
            let of = |part: &_| instances(bill, plan, machines, part);
            let count = of_both(of, &part, busiest.as_ref());
            if let Some(account) = *account {
                let entry = entry(account, LineId::Workspace, Driver::Fixed);
                bill.line(entry, read.constant(&ONE));
            }
            system(bill, plan, count, count)
        }
        Compute::Servers(machines) if plan.is_almost_whole() => {
            let of = |part: &_| instances(bill, plan, machines, part);
            let count = of_both(of, &part, busiest.as_ref());
            disks(bill, machines, LineId::ServerDisks, count);
            system(bill, plan, count, count)
        }
        Compute::Servers(machines) => servers(bill, plan, machines, &part, busiest.as_ref()),
        Compute::Kubernetes {
            machines,
            control: (control, _, billed),
            ..
        } => {
            if let Some(control) = *control {
                let entry = entry(control, LineId::ControlPlane, Driver::Fixed);
                bill.billed(*billed, entry, read.constant(&ONE_CLUSTER));
            }
            kubernetes(bill, plan, machines, &part, busiest.as_ref())
        }
        &Compute::Tasks { cpu, memory } => {
            let of = |part: &_| tasks(bill, (cpu, memory), part);
            let count = of_both(of, &part, busiest.as_ref());
            system(bill, plan, count, count)
        }
        &Compute::Requests {
            cpu,
            memory,
            requests,
        } => {
            let skus = [cpu, memory, requests];
            by_requests(bill, plan, work, skus, &part, busiest.as_ref())
        }
    }
}

fn system<R: Reader>(bill: &Biller<R>, plan: &Plan, pods: R::S, hosts: R::S) -> System<R::S> {
    System {
        services: services(bill.read(), plan),
        pods,
        containers: pods,
        hosts,
    }
}

fn entry(sku: Sku, id: LineId, driver: Driver) -> Entry {
    Entry::new(sku, id, Category::Compute, driver)
}
