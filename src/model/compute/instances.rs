//! One copy on each machine: instances of a platform, and servers that carry the whole app.

use super::parts::ComputePart;
use super::system::entry;
use crate::catalog::hosting::{Compute, Machines};
use crate::catalog::pricing::Billed;
use crate::model::capacity::{self, Besides, Sized};
use crate::model::line::{Biller, Driver, LineId};
use crate::model::option::{Capability, Plan};
use crate::model::purchase;
use crate::model::reader::Reader;
use crate::model::warning::Warning;
use crate::price_book::Sku;
use crate::scalar::{Bare, Constant, Scalar};
use crate::scenario::field::Field;

/// A provider without accelerators in the price book: its price is unknown, not zero.
pub(super) const NO_ACCELERATOR: Sku = Sku::new("accelerator.none");

static TWICE_AS_MANY: Constant = Constant {
    name: "twice as many instances",
    value: 2.0,
    unit: "",
    source: "definition: with half of the processes in each",
};

/// The fewest processes of an instance that can be halved: two are then left in each half, so that
/// one slow request does not stop it.
const FEWEST_TO_HALVE: f64 = 4.0;

static ONE_ZONE: Constant = Constant {
    name: "the zone lost",
    value: 1.0,
    unit: "zones",
    source: "definition",
};

/// The machines needed so that the rest carries the load when a zone is lost.
pub(super) fn over_zones<R: Reader>(read: &R, plan: &Plan, carrying: R::S) -> R::S {
    if !plan.has(Capability::MultiZone) {
        return carrying;
    }
    let zones = read.input(Field::Zones);
    let left = (zones - read.constant(&ONE_ZONE)).named("zones left when one is lost", "zones");
    zones * (carrying / left).ceil()
}

/// The monthly cost of what comes with each machine, in dollars, for comparing sizes: its disk, and its address
/// if it has one.
///
/// What a vendor bills for watching it is left out, because switching tracing on or off must not
/// change another line.
pub(super) fn besides<R: Reader>(
    read: &R,
    plan: &Plan,
    machines: &Machines,
) -> <R::S as Scalar>::Bare {
    let nothing: <R::S as Scalar>::Bare = 0.0.into();
    let disk = machines.disk.as_ref().map_or(nothing, |disk| {
        read.dollars(disk.sku) * disk.size.value.into()
    });
    let address = match (&plan.hosting.compute, plan.hosting.platform.network.address) {
        (Compute::Servers(_), Some((sku, billed))) => {
            read.dollars(sku) * capacity::times_a_month(billed).into()
        }
        _ => nothing,
    };
    let known = |dollars: <R::S as Scalar>::Bare| {
        if dollars.is_unknown() {
            nothing
        } else {
            dollars
        }
    };
    known(disk) + known(address)
}

/// Bills one copy on each machine, on the cheapest machines that do the work.
pub(super) fn instances<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    machines: &'static Machines,
    part: &ComputePart<R::S>,
) -> R::S {
    let read = bill.read();
    let (sizes, billed) = match (part.is_accelerated, machines.accelerated) {
        (false, _) => (machines.sizes, machines.billed),
        (true, Some(accelerated)) => accelerated,
        (true, None) => {
            no_accelerator(bill, part, part.least);
            return part.least;
        }
    };
    let bought = own_machines(read, plan, machines, (sizes, billed), part);
    let name = part.names.of_copy.memory_with_headroom;
    let needed = || capacity::with_headroom(read, part.memory, name);
    if !bought.is_large_enough && copies_on(read, plan, part, needed(), bought.sku).is_none() {
        bill.warn(Warning::NoInstanceHoldsACopy);
    }
    let entry = entry(bought.sku, part.lines.instances, part.driver);
    purchase::machines(bill, plan, billed, entry, bought.count);
    bought.count
}

/// Whether twice as many instances may run half of the processes each.
fn can_halve<R: Reader>(read: &R, part: &ComputePart<R::S>) -> bool {
    let fewest: <R::S as Scalar>::Bare = FEWEST_TO_HALVE.into();
    part.is_app
        && !part.is_accelerated
        && fewest.is_at_most(read.input(Field::MonolithProcesses).bare())
}

/// The machines of a size that do the work with one copy on each.
fn by_work<R: Reader>(read: &R, plan: &Plan, part: &ComputePart<R::S>, sku: Sku) -> R::S {
    let vcpu = read.vcpu(sku);
    let count = (part.work / capacity::filled(read, vcpu)).ceil();
    over_zones(read, plan, count).max(part.least)
}

/// The copies of a part on machines of a size with one copy on each, or `None` if none of that size
/// holds a copy, which takes the memory `needed`.
pub(super) fn copies_on<R: Reader>(
    read: &R,
    plan: &Plan,
    part: &ComputePart<R::S>,
    needed: R::S,
    sku: Sku,
) -> Option<R::S> {
    if capacity::holds(read, sku, needed) {
        return Some(by_work(read, plan, part, sku));
    }
    // Where the whole app is too large for an instance, twice as many run half of its processes.
    let two = read.constant(&TWICE_AS_MANY);
    let is_fitting = can_halve(read, part) && capacity::holds(read, sku, needed / two);
    is_fitting.then(|| by_work(read, plan, part, sku).max(part.least * two))
}

/// The machines of a size over which copies are spread that none of them holds: as many as have the
/// memory together.
pub(super) fn spread_over<R: Reader>(
    read: &R,
    plan: &Plan,
    part: &ComputePart<R::S>,
    needed: R::S,
    sku: Sku,
) -> R::S {
    by_work(read, plan, part, sku) * capacity::count_by_memory(read, sku, needed)
}

/// Chooses the cheapest machines of these sizes for one copy on each.
pub(super) fn own_machines<R: Reader>(
    read: &R,
    plan: &Plan,
    machines: &'static Machines,
    (sizes, billed): (&'static [Sku], Billed),
    part: &ComputePart<R::S>,
) -> Sized<R::S> {
    let name = part.names.of_copy.memory_with_headroom;
    let needed = capacity::with_headroom(read, part.memory, name);
    let besides = Besides {
        each: besides(read, plan, machines),
        once: None,
    };
    capacity::cheapest_with(
        read,
        sizes,
        billed,
        besides,
        needed,
        |sku| copies_on(read, plan, part, needed, sku),
        |sku| spread_over(read, plan, part, needed, sku),
    )
    .named(part.names.of_copy.instances, "instances")
}

pub(super) fn disks<R: Reader>(bill: &mut Biller<R>, machines: &Machines, id: LineId, count: R::S) {
    if let Some(disk) = &machines.disk {
        let size = count * bill.read().constant(disk.size);
        bill.line(entry(disk.sku, id, Driver::Stepped), size);
    }
}

pub(super) fn no_accelerator<R: Reader>(
    bill: &mut Biller<R>,
    part: &ComputePart<R::S>,
    count: R::S,
) {
    if part.is_accelerated {
        bill.warn(Warning::NoAccelerator);
        let entry = entry(NO_ACCELERATOR, part.lines.accelerators, part.driver);
        bill.line(entry, count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::provider;
    use crate::price_book;

    /// Instances keep connections open, so more load must never mean fewer, larger ones.
    #[test]
    fn no_larger_instance_is_cheaper_for_its_processors() {
        for book in price_book::books() {
            let Compute::Instances { machines, .. } = &provider::hosting(0).compute else {
                panic!("Render has instances");
            };
            for (index, &small) in machines.sizes.iter().enumerate() {
                for &large in &machines.sizes[index + 1..] {
                    let [one, other] = [small, large].map(|sku| book.amounts().of(sku));
                    let [part, whole] = [small, large].map(|sku| book.machine(sku).vcpu);
                    let equal = (whole / part).ceil() * one;
                    assert!(other >= equal, "{} is a bargain", large.id());
                }
            }
        }
    }
}
