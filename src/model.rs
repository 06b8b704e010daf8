//! The model: workload → capacity → line items → one bill of materials per option.
//!
//! There is one file for each thing that can be priced, with functions that take a [`Reader`] and
//! give lines to a biller. To price something new, add a file and call it from [`bill`].
//!
//! The formulas are pure and total: the same scenario and book always give the same lines, and a
//! missing price makes a line unknown, never free. Time, uncertainty and what amounts look like are
//! not part of this module.

mod cache;
mod capacity;
mod compute;
mod database;
mod delivery;
pub mod estimate;
mod hosting;
pub mod line;
mod mesh;
mod network;
mod observability;
mod on_call;
pub mod option;
mod packing;
mod people;
mod platform;
mod queue;
pub mod reader;
mod self_hosted;
mod staging;
mod storage;
mod vendor;
pub mod warning;
mod workload;

use line::{Biller, Categories, Line};
use option::{OptionId, Plan};
use reader::Reader;
use warning::Warning;
use workload::Workload;

/// Computes the bill of materials of an option: each line goes to `emit`, in the order of the bill,
/// and each warning to `warn`.
///
/// [`Estimate::of`](estimate::Estimate::of) collects them.
pub fn bill<'a, R: Reader>(
    read: &'a R,
    option: OptionId,
    emit: &'a mut dyn FnMut(Line<R::S>),
    warn: &'a mut dyn FnMut(Warning),
) {
    bill_for(read, &Workload::of(read), option, Some(emit), warn);
}

/// Computes the bill for a workload that is known already, and returns the totals of its
/// categories. Lines are made only if `emit` is given.
fn bill_for<'a, R: Reader>(
    read: &'a R,
    work: &Workload<R::S>,
    option: OptionId,
    emit: Option<&'a mut dyn FnMut(Line<R::S>)>,
    warn: &'a mut dyn FnMut(Warning),
) -> Categories {
    let plan = &Plan::of(read.scenario(), option);
    let bill = &mut Biller::new(read, emit, warn);
    let system = &compute::lines(bill, plan, work);
    let logs = observability::logs(read, plan, system, work);
    database::lines(bill, plan, system, work);
    cache::lines(bill, plan);
    queue::lines(bill, plan, work);
    storage::lines(bill, plan, system, logs.as_ref());
    let sent_away = observability::logs_sent_away(read, logs.as_ref());
    network::lines(bill, plan, system, work, sent_away);
    delivery::platform_lines(bill, plan, system);
    observability::platform_lines(bill, plan);
    // All of the above is the cloud provider's; staging repeats it, the rest does not.
    let staging = staging::lines(bill, plan, system);
    observability::lines(bill, plan, system, work, logs, staging);
    delivery::lines(bill, plan, system);
    on_call::lines(bill, plan);
    people::lines(bill, plan, system);
    bill.totals()
}
