//! Containers billed while they answer requests.

use super::instances::NO_ACCELERATOR;
use super::parts::ComputePart;
use super::system::{System, entry};
use crate::catalog::container::{
    FREE_CPU, FREE_MEMORY, FREE_REQUESTS, INSTANCES, MOST_REQUESTS_AT_ONCE,
};
use crate::model::capacity;
use crate::model::line::{Biller, Driver};
use crate::model::option::Plan;
use crate::model::reader::Reader;
use crate::model::warning::Warning;
use crate::model::workload::{self, Workload, services};
use crate::price_book::Sku;
use crate::scalar::{Bare, Constant, Scalar};
use crate::scenario::field::Field;
use crate::texts::text;

static MS_PER_SECOND: Constant = Constant {
    name: text("milliseconds per second"),
    value: 1000.0,
    unit: "ms/s",
    source: text("definition"),
};

/// The fewest processors of an instance with this much memory.
fn processors_for<R: Reader>(bill: &mut Biller<R>, gibibytes: R::S) -> R::S {
    let read = bill.read();
    let is_enough = |(most, _): &&(f64, Constant)| gibibytes.bare().is_at_most((*most).into());
    let held = INSTANCES.iter().find(is_enough);
    if held.is_none() {
        bill.warn(Warning::NoInstanceHoldsACopy);
    }
    let (_, processors) = held.unwrap_or(&INSTANCES[INSTANCES.len() - 1]);
    read.constant(processors)
}

/// Bills containers while they answer requests: of few requests each is paid by itself, many share
/// an instance.
pub(super) fn by_requests<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    work: &Workload<R::S>,
    [cpu, memory, requests]: [Sku; 3],
    part: &ComputePart<R::S>,
    busiest: Option<&ComputePart<R::S>>,
) -> System<R::S> {
    let read = bill.read();
    let count = services(read, plan);
    // A request reaches one service, and each of its calls another.
    let with_calls = |asked: R::S| {
        if plan.is_whole() {
            asked
        } else {
            asked + asked * workload::calls(read, plan)
        }
    };
    let answered = with_calls(work.requests).named("requests to all services", "requests");
    let processes = if plan.is_almost_whole() {
        Field::MonolithProcesses
    } else {
        Field::ServiceProcesses
    };
    let seconds = read.input(Field::Duration) / read.constant(&MS_PER_SECOND);
    let one_by_one = (answered * seconds / count).named("time of a service's requests", "s");
    let month = workload::seconds_of_a_month(read).named("seconds of a month", "s");
    let shared = one_by_one / read.input(processes);
    let active = one_by_one
        .min(month)
        .max(shared)
        .named("active time of a service", "s");
    let active = (active * count).named("active time", "s");
    let by_sockets =
        workload::instances_by_sockets_up_to(read, processes, Some(&MOST_REQUESTS_AT_ONCE));
    let active = match by_sockets {
        // An open connection is a request that lasts as long as it is open.
        Some(instances) => active.max((instances * month).named("time of open connections", "s")),
        None => active,
    };
    let needed =
        capacity::with_headroom(read, part.memory, part.names.of_copy.memory_with_headroom);
    let gibibytes = (needed / read.constant(&workload::GB_PER_GIB))
        .named("memory of an instance in GiB", "GiB");
    let vcpu = processors_for(bill, gibibytes);
    let at_peak_vcpu = busiest.map_or(part.work, |busiest| part.work + busiest.work);
    let on_average =
        (at_peak_vcpu / read.input(Field::Peak)).named("processors on average", "vCPU");
    let working = on_average * month / read.input(Field::Fill);
    let busy = (active * vcpu).max(working.named("processor time with headroom", "vCPU s"));
    let busy = busy.named("processor time", "vCPU s");
    let driver = Driver::PerUser;
    let paid = busy.beyond(read.constant(&FREE_CPU));
    bill.line(entry(cpu, part.lines.cpu, driver), paid);
    let occupied = busy / vcpu * gibibytes;
    let occupied = match busiest {
        // The busiest part takes its own memory for as long as it answers.
        Some(busiest) => {
            let name = busiest.names.of_copy.memory_with_headroom;
            let more = capacity::with_headroom(read, busiest.memory, name) - needed;
            let more = (more / read.constant(&workload::GB_PER_GIB))
                .named("memory of the busiest part besides", "GiB");
            occupied + busy / vcpu * read.input(Field::BusyShare) * more
        }
        None => occupied,
    };
    let paid = occupied.beyond(read.constant(&FREE_MEMORY));
    bill.line(entry(memory, part.lines.memory, driver), paid);
    let millions = (answered / read.constant(&workload::MILLION))
        .named("millions of requests to all services", "million");
    let paid = millions.beyond(read.constant(&FREE_REQUESTS));
    bill.line(entry(requests, part.lines.requests, driver), paid);
    let answering = with_calls(work.peak_rps) * seconds / read.input(processes);
    let doing_the_work = at_peak_vcpu / capacity::filled(read, vcpu);
    let instances = count.max(answering.ceil()).max(doing_the_work.ceil());
    let instances = by_sockets
        .map_or(instances, |open| instances.max(open))
        .named("instances at the peak", "instances");
    if read.is_on(Field::Accelerator) {
        bill.warn(Warning::NoAccelerator);
        let entry = entry(NO_ACCELERATOR, part.lines.accelerators, part.driver);
        bill.line(entry, instances);
    }
    System {
        services: count,
        pods: instances,
        containers: instances,
        hosts: instances,
        stores: None,
    }
}
