//! Containers of set sizes, billed by the hour.

use super::instances::no_accelerator;
use super::parts::{ComputePart, CopyNames};
use super::system::entry;
use crate::catalog::container::{TASKS, Task};
use crate::model::capacity;
use crate::model::line::Biller;
use crate::model::reader::Reader;
use crate::model::warning::Warning;
use crate::price_book::Sku;
use crate::scalar::{Bare, MOST_OFFERS, Offer, Scalar};

/// Bills containers of set sizes by the hour.
pub(super) fn tasks<R: Reader>(
    bill: &mut Biller<R>,
    (cpu, memory): (Sku, Sku),
    part: &ComputePart<R::S>,
) -> R::S {
    let read = bill.read();
    let names = part.names;
    let task = grown_task(read, (cpu, memory), part)
        .unwrap_or_else(|| task_of(read, &names.of_copy, part.request, part.memory));
    let count = task_count(read, &task, part);
    if task.for_a_copy.is_some() {
        bill.warn(Warning::NoInstanceHoldsACopy);
    }
    let count = task
        .tasks_for(&names.of_copy, count)
        .named(names.tasks, "tasks");
    bill.hourly(entry(cpu, part.lines.cpu, part.driver), count * task.vcpu);
    bill.hourly(
        entry(memory, part.lines.memory, part.driver),
        count * task.gigabytes,
    );
    no_accelerator(bill, part, count);
    count
}

/// The tasks of this size that do the work of a part.
fn task_count<R: Reader>(read: &R, task: &CopyTask<R::S>, part: &ComputePart<R::S>) -> R::S {
    let by_work = (part.work / capacity::filled(read, task.vcpu)).ceil();
    part.least
        .max(by_work.named(part.names.tasks_by_work, "tasks"))
}

/// Chooses the tasks that cost least together, among those that hold a copy and have no more
/// processors than it has processes; `None` where services grow by copies alone.
fn grown_task<R: Reader>(
    read: &R,
    (cpu, memory): (Sku, Sku),
    part: &ComputePart<R::S>,
) -> Option<CopyTask<R::S>> {
    let most = part.growing_to(read)?.bare();
    let names = &part.names.of_copy;
    let needed = capacity::with_headroom(read, part.memory, names.memory_with_headroom);
    let copy = |task: &'static Task| {
        let is_offered = part.request.bare().is_at_most(task.vcpu.value.into())
            && needed.bare().is_at_most(task.most.value.into())
            && !most.is_below(task.vcpu.value.into());
        is_offered.then(|| sized(read, names, task, needed))
    };
    let mut offers = [None; MOST_OFFERS];
    for (task, offer) in TASKS.iter().zip(&mut offers) {
        *offer = copy(task).map(|copy| {
            let count = task_count(read, &copy, part);
            let each =
                copy.vcpu.bare() * read.dollars(cpu) + copy.gigabytes.bare() * read.dollars(memory);
            Offer {
                monthly: count.bare() * each,
                count,
            }
        });
    }
    let place = Bare::cheapest(&offers)?;
    TASKS.get(place).and_then(copy)
}

/// The task that a copy gets.
pub(super) struct CopyTask<S> {
    pub(super) vcpu: S,
    pub(super) gigabytes: S,
    /// How many of the largest task a copy takes, if none has its memory.
    pub(super) for_a_copy: Option<S>,
}

impl<S: Scalar> CopyTask<S> {
    /// The number of tasks for this many copies.
    pub(super) fn tasks_for(&self, names: &CopyNames, copies: S) -> S {
        match self.for_a_copy {
            Some(tasks) => copies * tasks.named(names.tasks_for_a_copy, "tasks"),
            None => copies,
        }
    }
}

/// Chooses the smallest task that has what a copy needs.
pub(super) fn task_of<R: Reader>(
    read: &R,
    names: &CopyNames,
    request: R::S,
    memory: R::S,
) -> CopyTask<R::S> {
    let needed = capacity::with_headroom(read, memory, names.memory_with_headroom);
    let is_enough = |task: &&Task| {
        request.bare().is_at_most(task.vcpu.value.into())
            && needed.bare().is_at_most(task.most.value.into())
    };
    let held = TASKS.iter().find(is_enough);
    let task = held.unwrap_or(&TASKS[TASKS.len() - 1]);
    sized(read, names, task, needed)
}

/// A task of this size for a copy that needs this much memory (10⁹ bytes), or as many of them as
/// have it together.
fn sized<R: Reader>(
    read: &R,
    names: &CopyNames,
    task: &'static Task,
    needed: R::S,
) -> CopyTask<R::S> {
    let (gigabytes, for_a_copy) = if needed.bare().is_at_most(task.most.value.into()) {
        let step = read.constant(&task.step);
        let stepped = (needed / step).ceil() * step;
        (stepped.max(read.constant(&task.least)), None)
    } else {
        let most = read.constant(&task.most);
        (most, Some((needed / most).ceil()))
    };
    CopyTask {
        vcpu: read.constant(&task.vcpu),
        gigabytes: gigabytes.named(names.task_memory, "GB"),
        for_a_copy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::estimate::Estimate;
    use crate::model::line::{HOURS_PER_MONTH, LineId};
    use crate::model::option::OptionId;
    use crate::scenario::field::Field;
    use crate::scenario::link;

    #[test]
    fn a_copy_that_no_task_holds_is_said() {
        let is_said = |app_mb: f64| {
            let (scenario, _) = link::decode("#v=1&mono_on=fargate");
            let scenario = scenario.with(Field::AppMemory, app_mb);
            let estimate = Estimate::of(&scenario, OptionId::Monolith);
            estimate.warnings.contains(&Warning::NoInstanceHoldsACopy)
        };
        // The largest has 120 gigabytes.
        assert!(!is_said(12_000.0));
        assert!(is_said(90_000.0));
    }

    #[test]
    fn tasks_have_only_memory_that_is_sold() {
        let check = |app_mb: f64, fill: f64, vcpu: f64, gigabytes: f64| {
            let (scenario, _) = link::decode("#v=1&mono_on=fargate&mono_procs=1");
            let scenario = scenario
                .with(Field::AppMemory, app_mb)
                .with(Field::Fill, fill);
            let estimate = Estimate::of(&scenario, OptionId::Monolith);
            let hours = |id| {
                let line = estimate.lines.iter().find(|line| line.id == id);
                line.expect("a line").quantity / HOURS_PER_MONTH.value
            };
            let found = [
                hours(LineId::WholeAppProcessors),
                hours(LineId::WholeAppMemory),
            ];
            assert_eq!(found, [vcpu, gigabytes], "{app_mb} MB");
        };
        check(300.0, 1.0, 0.25, 0.5);
        check(600.0, 1.0, 0.25, 1.0);
        check(1_300.0, 1.0, 0.25, 2.0);
        check(2_300.0, 1.0, 0.5, 3.0);
        check(31_000.0, 1.0, 8.0, 32.0);
        check(90_000.0, 1.0, 16.0, 96.0);
        // 900 gigabytes with headroom: eight of the largest.
        check(90_000.0, 0.1, 8.0 * 16.0, 8.0 * 120.0);
    }
}
