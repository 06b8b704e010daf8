//! Functions: a copy answers one request at a time, and is billed while it does.

use super::instances::NO_ACCELERATOR;
use super::parts::{ComputePart, parts};
use super::system::{System, entry};
use crate::catalog::container::FREE_CPU;
use crate::catalog::functions::Functions;
use crate::catalog::hosting::Compute;
use crate::model::capacity;
use crate::model::line::{Biller, Category, Driver, HOURS_PER_MONTH, LineEntry, LineId};
use crate::model::option::{OptionId, Plan};
use crate::model::reader::{Plain, Reader};
use crate::model::warning::Warning;
use crate::model::workload::{self, ONE, Workload, services};
use crate::scalar::{Bare, Constant, Scalar};
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::texts::text;

static MS_PER_SECOND: Constant = Constant {
    name: text("milliseconds per second"),
    value: 1000.0,
    unit: "ms/s",
    source: text("definition"),
};

static MINUTES_PER_HOUR: Constant = Constant {
    name: text("minutes per hour"),
    value: 60.0,
    unit: "min per h",
    source: text("definition"),
};

static MIB_PER_GIB: Constant = Constant {
    name: text("MiB per GiB"),
    value: 1024.0,
    unit: "MiB per GiB",
    source: text("definition"),
};

static BILLED_GB: Constant = Constant {
    name: text("GB as functions are billed"),
    value: 1.0,
    unit: "GB per GiB",
    source: text(
        "sellers of functions call 2³⁰ bytes a GB: 512 MB ÷ 1,024 in the example of aws.amazon.com/lambda/pricing, read 2026-12",
    ),
};

static OF_A_REQUEST: Constant = Constant {
    name: text("processor of a request"),
    value: 1.0,
    unit: "vCPU",
    source: text("definition: it is worked on in one place at a time"),
};

static LOG_OF_A_RUN: Constant = Constant {
    name: text("log of a run"),
    value: 300.0,
    unit: "bytes",
    source: text(
        "no source found: the platform's three lines about a run, which begin and end it and report its time and memory; 2026-12",
    ),
};

/// What the functions of an option do in a month.
struct FunctionRuns<S> {
    /// Requests to all of them.
    answered: S,
    /// The memory of one in GiB.
    memory: S,
    /// The processor of one.
    vcpu: S,
    /// The seconds that all of them run, cold starts included.
    time: S,
    /// The seconds that copies are kept ready, if some are.
    ready: Option<S>,
    /// The copies that run at the peak.
    copies: S,
    /// The share of requests that wait for a copy to start.
    cold: S,
}

/// The memory of a function in GiB: one process of the app or of a service, with headroom.
fn memory<R: Reader>(
    read: &R,
    sold: &Functions,
    part: &ComputePart<R::S>,
    is_busiest: bool,
) -> R::S {
    let process = workload::function_memory(read, part.is_app, is_busiest);
    let needed = capacity::with_headroom(read, process, part.names.of_copy.memory_with_headroom);
    let [least, _] = sold.memory;
    (needed / read.constant(&workload::GB_PER_GIB))
        .max(read.input(Field::FunctionMemory) / read.constant(&MIB_PER_GIB))
        .max(read.constant(least))
        .named(part.names.function, "GiB")
}

fn runs<R: Reader>(
    read: &R,
    plan: &Plan,
    work: &Workload<R::S>,
    sold: &Functions,
    (part, busiest): (&ComputePart<R::S>, Option<&ComputePart<R::S>>),
) -> FunctionRuns<R::S> {
    // A request reaches one function, and each of its calls another.
    let answered = if plan.is_whole() {
        work.requests
    } else {
        work.requests + work.requests * workload::calls(read, plan)
    };
    let answered = answered.named("requests to all functions", "requests");
    let month = workload::seconds_of_a_month(read).named("seconds of a month", "s");
    let memory = of_all(read, plan, sold, part, busiest);
    let vcpu = (memory / read.constant(sold.of_processor))
        .min(read.constant(&OF_A_REQUEST))
        .named("processor of a function", "vCPU");

    // Of the time of a request, the part that it works is longer where a function has less than a
    // processor. Nothing is bought ahead, for more users neither.
    let at_peak = busiest.map_or(part.work, |busiest| part.work + busiest.work);
    let mut working = at_peak / read.input(Field::Peak) * month;
    if let Some(bought) = read.bought_for() {
        working = working / bought;
    }
    let working = working.named("processor time of all requests", "vCPU s");
    let lasting = answered * read.input(Field::Duration) / read.constant(&MS_PER_SECOND);
    let waiting = lasting.beyond(working / read.constant(&OF_A_REQUEST));
    let mut time = waiting.named("time spent waiting", "s") + working / vcpu;
    if read.is_on(Field::Sockets) && sold.connections.is_none() {
        time = time + read.input(Field::Sockets) * month;
    }
    let time = time.named("time of all runs", "s");

    let copies = (time / month * read.input(Field::Peak))
        .ceil()
        .max(read.constant(&ONE))
        .named("functions that run at the peak", "copies");
    let mut cold = read.input(Field::ColdShare);
    let ready = read.is_on(Field::FunctionsReady).then(|| {
        let ready = services(read, plan) * read.input(Field::FunctionsReady);
        let ready = ready.named("functions kept ready", "copies");
        let covered = (ready / copies).min(read.constant(&ONE));
        cold = cold
            * covered
                .named("part of the peak that is ready", "")
                .complement();
        (ready * month).named("time of functions kept ready", "s")
    });
    let cold = cold.named("share of cold starts", "");
    let starting = answered * cold * read.input(Field::ColdStart) / read.constant(&MS_PER_SECOND);
    FunctionRuns {
        answered,
        memory,
        vcpu,
        time: (time + starting.named("time of cold starts", "s")).named("time that is billed", "s"),
        ready,
        copies,
        cold,
    }
}

/// The memory of a function in GiB, the average over all requests if the busiest part takes more.
fn of_all<R: Reader>(
    read: &R,
    plan: &Plan,
    sold: &Functions,
    part: &ComputePart<R::S>,
    busiest: Option<&ComputePart<R::S>>,
) -> R::S {
    let own = memory(read, sold, part, plan.is_whole());
    match busiest {
        Some(busiest) if read.is_on(Field::BusyShare) => {
            let more = memory(read, sold, busiest, true).beyond(own);
            (own + read.input(Field::BusyShare) * more)
                .named("memory of a function on average", "GiB")
        }
        _ => own,
    }
}

/// Bills functions while they answer requests, with what is kept ready, the gateway in front and the
/// logs of the platform.
pub(super) fn functions<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    work: &Workload<R::S>,
    sold: &'static Functions,
    both: (&ComputePart<R::S>, Option<&ComputePart<R::S>>),
) -> System<R::S> {
    let read = bill.read();
    let (part, busiest) = both;
    let runs = runs(read, plan, work, sold, both);
    let [_, most] = sold.memory;
    if !runs.memory.bare().is_at_most(most.value.into()) {
        bill.warn(Warning::NoInstanceHoldsACopy);
    }
    let rest = ready_lines(bill, sold, &runs);
    let processor = processor(read);
    let [free_time, free_requests] = sold.free;
    let line = |sku, id| entry(sku, id, Driver::PerUser);
    if let Some(sku) = sold.processors {
        let busy = (rest * runs.vcpu).named("processor time", "vCPU s");
        let paid = busy.beyond(read.constant(&FREE_CPU));
        bill.line(line(sku, part.lines.cpu), paid);
    }
    let paid = (rest * runs.memory).beyond(read.constant(free_time));
    let paid = as_billed(read, sold, paid);
    bill.line(line(sold.time[processor], part.lines.memory), paid);
    let millions = (runs.answered / read.constant(&workload::MILLION))
        .named("millions of requests to all functions", "million");
    let paid = millions.beyond(read.constant(free_requests));
    bill.line(line(sold.requests, part.lines.requests), paid);
    if part.is_accelerated || busiest.is_some_and(|it| it.is_accelerated) {
        bill.warn(Warning::NoAccelerator);
        let entry = entry(NO_ACCELERATOR, part.lines.accelerators, part.driver);
        bill.line(entry, runs.copies);
    }
    around(bill, plan, work, sold, &runs);
    let services = services(read, plan);
    System {
        services,
        pods: runs.copies,
        containers: runs.copies,
        // Those who watch functions count them, not their copies.
        hosts: services,
        stores: None,
    }
}

/// The place of the chosen processor among the prices of a function.
fn processor<R: Reader>(read: &R) -> usize {
    read.scenario().choice(Field::FunctionProcessor).min(1)
}

/// GiB-seconds in the unit of their price.
fn as_billed<R: Reader>(read: &R, sold: &Functions, time: R::S) -> R::S {
    if sold.processors.is_some() {
        time
    } else {
        time * read.constant(&BILLED_GB)
    }
}

/// Bills what is kept ready, and returns the seconds that are billed like all others.
fn ready_lines<R: Reader>(
    bill: &mut Biller<R>,
    sold: &'static Functions,
    runs: &FunctionRuns<R::S>,
) -> R::S {
    let read = bill.read();
    let Some(ready) = runs.ready else {
        return runs.time;
    };
    let processor = processor(read);
    let line = |sku, id| entry(sku, id, Driver::PerService);
    let (kept, rest) = match sold.ready.time {
        Some(_) => (ready, runs.time.beyond(ready)),
        None => (ready.beyond(runs.time), runs.time),
    };
    let rest = rest.named("time beyond functions kept ready", "s");
    let memory = as_billed(read, sold, kept * runs.memory);
    bill.line(
        line(sold.ready.kept[processor], LineId::FunctionsReady),
        memory,
    );
    if let Some(sku) = sold.ready.processors {
        bill.line(
            line(sku, LineId::FunctionsReadyProcessors),
            kept * runs.vcpu,
        );
    }
    if let Some(skus) = sold.ready.time {
        let answering = as_billed(read, sold, runs.time.min(ready) * runs.memory);
        let entry = entry(skus[processor], LineId::FunctionsReadyTime, Driver::PerUser);
        bill.line(entry, answering);
    }
    rest
}

/// Bills what is around functions: the gateway, connections that it keeps open, logs of the platform.
fn around<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    work: &Workload<R::S>,
    sold: &'static Functions,
    runs: &FunctionRuns<R::S>,
) {
    let read = bill.read();
    let line = |sku, id| LineEntry::new(sku, id, Category::Network, Driver::PerUser);
    if read.scenario().choice(Field::FunctionGateway) == 0 {
        let (tiers, free) = sold.gateway;
        let millions = work.requests / read.constant(&workload::MILLION);
        let millions = millions.named("millions of requests to the gateway", "million");
        let paid = if free.value > 0.0 {
            millions.beyond(read.constant(free))
        } else {
            millions
        };
        bill.tiers(tiers, Category::Network, Driver::PerUser, paid);
    }
    if let Some(sku) = sold.connections.filter(|_| read.is_on(Field::Sockets)) {
        let minutes = read.constant(&HOURS_PER_MONTH) * read.constant(&MINUTES_PER_HOUR);
        let open = read.input(Field::Sockets) * minutes;
        bill.line(line(sku, LineId::OpenConnections), open);
    }
    if let Some(sku) = plan.hosting.platform.delivery.logs {
        let logs = runs.answered * read.constant(&LOG_OF_A_RUN);
        let logs = (logs / read.constant(&workload::BYTES_PER_GB)).named("logs of runs", "GB");
        let entry = LineEntry::new(
            sku,
            LineId::FunctionLogs,
            Category::Observability,
            Driver::PerUser,
        );
        bill.line(entry, logs);
    }
}

/// Cold starts of an option: requests that wait until a copy has started.
///
/// # Units
///
/// `share` is a part of all requests to functions, calls between them included, `milliseconds` is
/// what one of them waits.
///
/// # Examples
///
/// With as many copies ready as run at the peak, nothing waits:
///
/// ```
/// use splitpoint::model::cold_start::cold_starts;
/// use splitpoint::model::option::OptionId;
/// use splitpoint::scenario::link;
///
/// let share = |ready: &str| {
///     let link = format!("#v=2&mono_on=lambda&cold=0.01&fn_ready={ready}");
///     cold_starts(&link::decode(&link).0, OptionId::Monolith).map(|cold| cold.share)
/// };
/// assert_eq!(share("0"), Some(0.01));
/// assert_eq!(share("1000"), Some(0.0));
/// // Instances run all the time.
/// let (instances, _) = link::decode("#v=2&mono_on=render");
/// assert_eq!(cold_starts(&instances, OptionId::Monolith), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColdStarts {
    /// The share of requests that wait for a start.
    pub share: f64,
    /// How long a start takes, in milliseconds.
    pub milliseconds: f64,
}

/// Returns the cold starts of an option, or `None` if it does not run on functions.
pub fn cold_starts(scenario: &Scenario, option: OptionId) -> Option<ColdStarts> {
    let read = &Plain(scenario);
    let plan = &Plan::of(scenario, option);
    let Compute::Functions(sold) = &plan.hosting.compute else {
        return None;
    };
    let work = &Workload::of(read);
    let (part, busiest) = parts(read, plan, work);
    let runs = runs(read, plan, work, sold, (&part, busiest.as_ref()));
    Some(ColdStarts {
        share: runs.cold,
        milliseconds: scenario.get(Field::ColdStart),
    })
}
