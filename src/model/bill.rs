//! The bill of materials of an option: the functions of all things that can be priced, called in
//! the order of the bill.

use super::line::{Biller, Categories, Line};
use super::option::{OptionId, Plan};
use super::reader::Reader;
use super::warning::Warning;
use super::workload::Workload;
use super::{
    backup, cache, compute, database, delivery, domain, mail, network, observability, on_call,
    people, queue, staging, storage, store_lines, support, telemetry,
};
use crate::money::Total;

/// Computes the bill of materials of an option. Passes each line to `emit`, in the order of the
/// bill, and each warning to `warn`.
///
/// [`Estimate::of`](super::estimate::Estimate::of) collects both in a value.
pub fn bill<'a, R: Reader>(
    read: &'a R,
    option: OptionId,
    emit: &'a mut dyn FnMut(Line<R::S>),
    warn: &'a mut dyn FnMut(Warning),
) {
    bill_for(read, &Workload::of(read), option, Some(emit), warn);
}

/// Computes the bill for a workload that was computed before, and returns the totals of the
/// categories. Lines are passed on only if `emit` is given.
pub(super) fn bill_for<'a, R: Reader>(
    read: &'a R,
    work: &Workload<R::S>,
    option: OptionId,
    emit: Option<&'a mut dyn FnMut(Line<R::S>)>,
    warn: &'a mut dyn FnMut(Warning),
) -> Categories {
    let mut bill = Biller::new(read, emit, warn);
    all_lines(&mut bill, work, option);
    bill.totals()
}

/// Computes the bill for a workload that was computed before, and returns its total alone.
pub(super) fn total_for<R: Reader>(read: &R, work: &Workload<R::S>, option: OptionId) -> Total {
    let warn = &mut |_| {};
    let mut bill = Biller::new(read, None, warn);
    all_lines(&mut bill, work, option);
    bill.total()
}

/// Passes all lines of an option to `bill`, in their order.
fn all_lines<R: Reader>(bill: &mut Biller<R>, work: &Workload<R::S>, option: OptionId) {
    let read = bill.read();
    let plan = &Plan::of(read.scenario(), option);
    let system = &compute::lines(bill, plan, work);
    let logs = telemetry::logs(read, plan, system.pods, work);
    let machines = bill.so_far();
    let with_databases = match &system.stores {
        Some(stores) => {
            store_lines::lines(bill, plan, stores);
            machines
        }
        None => database::lines(bill, plan, system, work),
    };
    let backed_up = if plan.hosting.platform.databases.are_machines {
        with_databases
    } else {
        machines
    };
    backup::lines(bill, plan, system, backed_up);
    cache::lines(bill, plan);
    queue::lines(bill, plan, work);
    storage::lines(bill, plan, system, work, logs.as_ref());
    let sent_away = observability::logs_sent_away(read, logs.as_ref());
    network::lines(bill, plan, system, work, sent_away);
    delivery::platform_lines(bill, plan, system);
    observability::platform_lines(bill, plan);
    // Everything up to here is billed by the cloud provider. Staging repeats these lines or takes a
    // share of their sum, so it is called before the lines that others bill.
    let staging = staging::lines(bill, plan, system);
    support::lines(bill, plan);
    domain::lines(bill);
    mail::lines(bill);
    observability::lines(bill, plan, system, work, logs, staging);
    delivery::lines(bill, plan, system);
    on_call::lines(bill, plan);
    people::lines(bill, plan, system);
}
