//! Machines that the app runs on, with one sizing rule for each way of billing.
//!
//! Monolith and services go through the same rules: both are [`parts`]. Each way of billing has a
//! file.

mod instances;
mod packed;
mod parts;
mod requests;
mod staging;
mod system;
mod tasks;

use super::line::{Biller, Driver, LineId};
use super::option::Plan;
use super::reader::Reader;
use super::workload::{ONE, Workload};
use crate::catalog::hosting::Compute;
use instances::{disks, instances};
use packed::{kubernetes, servers};
use parts::{of_both, parts};
use requests::by_requests;
pub(super) use staging::staging_lines;
pub(super) use system::System;
use system::{ONE_CLUSTER, entry, system};
use tasks::tasks;

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
