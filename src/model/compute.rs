//! Machines that the app runs on, with one sizing rule for each way of billing.
//!
//! Monolith and services go through the same rules: both are [`parts`]. Each way of billing has a
//! file.

mod fleet;
mod functions;
mod instances;
mod packed;
mod parts;
mod requests;
mod shared;
mod staging;
mod system;
mod tasks;

use super::line::{Biller, Driver, LineId};
use super::option::Plan;
use super::reader::Reader;
use super::workload::{ONE, Workload};
use crate::catalog::hosting::Compute;
use fleet::fleet;
pub use fleet::{FleetLoad, fleet_load};
use functions::functions;
pub use functions::{ColdStarts, cold_starts};
use instances::{disks, instances};
use packed::{kubernetes, servers};
use parts::{of_both, parts, parts_at_peak};
use requests::by_requests;
use shared::whole_with_stores;
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
    let fleet = fleet(read, plan);
    let (part, busiest) = match fleet {
        Some(_) => parts_at_peak(read, plan, work),
        None => parts(read, plan, work),
    };
    let both = (&part, busiest.as_ref());
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
        Compute::Servers(machines) if let Some(fleet) = fleet => {
            fleet::lines(bill, plan, machines, work, both, fleet)
        }
        Compute::Servers(machines) if plan.is_almost_whole() && plan.keeps_stores => {
            whole_with_stores(bill, plan, machines, work, both)
        }
        Compute::Servers(machines) if plan.is_almost_whole() => {
            let of = |part: &_| instances(bill, plan, machines, part);
            let count = of_both(of, &part, busiest.as_ref());
            disks(bill, machines, LineId::ServerDisks, count);
            system(bill, plan, count, count)
        }
        Compute::Servers(machines) => servers(bill, plan, machines, work, both),
        Compute::Kubernetes {
            machines,
            control: (control, _, billed),
            ..
        } => {
            if let Some(control) = *control {
                let entry = entry(control, LineId::ControlPlane, Driver::Fixed);
                bill.billed(*billed, entry, read.constant(&ONE_CLUSTER));
            }
            match fleet {
                Some(fleet) => fleet::lines(bill, plan, machines, work, both, fleet),
                None => kubernetes(bill, plan, machines, work, both),
            }
        }
        &Compute::Tasks { cpu, memory } => {
            let of = |part: &_| tasks(bill, (cpu, memory), part);
            let count = of_both(of, &part, busiest.as_ref());
            system(bill, plan, count, count)
        }
        Compute::Functions(sold) => functions(bill, plan, work, sold, both),
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
