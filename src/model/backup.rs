//! Backups of machines: a share of their price, or snapshots of their disks.

use super::compute::System;
use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::option::Plan;
use super::reader::Reader;
use crate::catalog::hosting::{Backup, Compute};
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

/// Bills the backups of the option's machines, if they are wanted and sold.
///
/// `machines` is what the machines cost, in dollars; `None` if their prices are unknown.
pub(super) fn lines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    system: &System<R::S>,
    machines: Option<R::S>,
) {
    let read = bill.read();
    if !read.is_on(Field::Backups) {
        return;
    }
    let entry = |sku| LineEntry::new(sku, LineId::MachineBackups, Category::Data, Driver::Stepped);
    match plan.hosting.backup() {
        Some(Backup::Share(share)) => {
            if let Some(machines) = machines {
                let machines = machines.named("price of the machines that are backed up", "USD");
                bill.line(entry(share), machines);
            }
        }
        Some(Backup::Snapshots(sku)) => {
            if let Some(size) = disk_size(plan) {
                let disks = system.hosts * read.constant(size);
                bill.line(entry(sku), disks.named("disks that are backed up", "GB"));
            }
        }
        None => {}
    }
}

/// The size of a machine's disk.
fn disk_size(plan: &Plan) -> Option<&'static Constant> {
    let (Compute::Servers(machines) | Compute::Kubernetes { machines, .. }) = &plan.hosting.compute
    else {
        return None;
    };
    machines.disk.as_ref().map(|disk| disk.size)
}
