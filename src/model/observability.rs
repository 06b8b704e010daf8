//! Observability and tracing: what is recorded, and what each vendor bills for it in its own unit.
//!
//! A vendor is a list of charges in the [catalog](vendor). One formula evaluates all of them: a
//! measured quantity, less what the plan includes. Records on machines of one's own are in
//! [`self_hosted`](super::self_hosted).

use super::compute::System;
use super::line::{Biller, Category, Driver, HOURS_PER_MONTH, LineEntry, LineId};
use super::network;
use super::option::{Capability, Plan};
use super::reader::Reader;
use super::self_hosted;
use super::storage;
use super::telemetry::{Logs, Telemetry, has_vendor, series, spans, vendor};
use super::workload::{self, Workload};
use crate::catalog::hosting::Compute;
use crate::catalog::pricing::{OnTerms, Terms};
use crate::catalog::vendor::{self, Charge, Included, Measure};
use crate::price_book::Sku;
use crate::scalar::{Bare, Constant, Scalar};
use crate::scenario::field::Field;

/// The plan of a tool that collects errors.
const ERROR_TRACKING: Sku = Sku::new("sentry.team");

static CONTROL_LOG_VOLUME: Constant = Constant {
    name: "control plane's logs",
    value: 10.0,
    unit: "GB",
    source: "no source found: the worked bill for basic microservices, 2026-11",
};

static SAMPLES: Constant = Constant {
    name: "samples of a series",
    value: 43_800.0,
    unit: "",
    source: "one a minute for 730 hours; what the vendors bill for by default, from memory, 2026-11",
};

static BYTES_PER_SAMPLE: Constant = Constant {
    name: "bytes of a sample",
    value: 8.0,
    unit: "byte",
    source: "what Google bills for a plain sample; price page, from memory, 2026-11",
};

static BYTES_PER_MIB: Constant = Constant {
    name: "bytes per MiB",
    value: 1_048_576.0,
    unit: "byte/MiB",
    source: "definition: 2²⁰",
};

/// The logs that are sent to a vendor, in 10⁹ bytes.
pub(super) fn logs_sent_away<R: Reader>(read: &R, logs: Option<&Logs<R::S>>) -> Option<R::S> {
    let sent = logs.filter(|_| has_vendor(read.scenario()));
    sent.map(|logs| logs.gigabytes)
}

/// Adds what the cloud provider bills.
pub(super) fn platform_lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan) {
    let is_kept = plan.hosting.is_kubernetes() && plan.has(Capability::Observability);
    if let Some(sku) = plan.hosting.platform.delivery.logs.filter(|_| is_kept) {
        let volume = bill.read().constant(&CONTROL_LOG_VOLUME);
        let id = LineId::ControlPlaneLogs;
        bill.line(
            LineEntry::new(sku, id, Category::Observability, Driver::Fixed),
            volume,
        );
    }
}

/// Adds what the vendor bills, or the cost of keeping the records oneself.
pub(super) fn lines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    system: &System<R::S>,
    work: &Workload<R::S>,
    logs: Option<Logs<R::S>>,
    staging: Option<R::S>,
) {
    let read = bill.read();
    error_tracking(bill, logs.is_some());
    let spans = spans(read, plan, work);
    if logs.is_none() && spans.is_none() {
        return;
    }
    let recorded = Telemetry {
        services: system.services,
        hosts: system.hosts,
        containers: system.containers,
        staging,
        logs,
        spans,
        has_tasks: matches!(plan.hosting.compute, Compute::Tasks { .. }),
        has_nodes: plan.hosting.is_kubernetes(),
    };
    let vendor = vendor(read.scenario());
    if !has_vendor(read.scenario()) {
        self_hosted::lines(bill, plan, &recorded);
        return;
    }
    for charge in vendor.charges {
        self::charge(bill, charge, &recorded);
    }
    // Spans leave for the vendor through the NAT gateways.
    if let (Some(spans), Some(nat)) = (spans, &plan.hosting.platform.network.nat)
        && network::is_private(read, plan, system)
    {
        let id = LineId::NatSpans;
        let entry = LineEntry::new(nat.traffic, id, Category::Tracing, Driver::PerUser);
        bill.line(entry, spans.gigabytes);
    }
}

/// Bills a tool that collects errors, if it is wanted and not one of the vendor's charges.
fn error_tracking<R: Reader>(bill: &mut Biller<R>, is_observed: bool) {
    let read = bill.read();
    if !read.is_on(Field::ErrorTracking) {
        return;
    }
    let mut charges = vendor(read.scenario()).charges.iter();
    if is_observed && charges.any(|charge| charge.sku == ERROR_TRACKING) {
        return;
    }
    let (id, category) = (LineId::ErrorTracking, Category::Observability);
    let entry = LineEntry::new(ERROR_TRACKING, id, category, Driver::Fixed);
    bill.line(entry, read.constant(&storage::ONE_PLAN));
}

/// The quantity that a charge measures; `None` if the option does not record it.
fn measured<R: Reader>(read: &R, measure: Measure, recorded: &Telemetry<R::S>) -> Option<R::S> {
    let (logs, spans) = (recorded.logs.as_ref(), recorded.spans.as_ref());
    let (hosts, staging, has_tasks) = (recorded.hosts, recorded.staging, recorded.has_tasks);
    match measure {
        Measure::Plan => logs.map(|_| read.constant(&storage::ONE_PLAN)),
        // Containers without machines are billed by themselves, and machines without containers.
        Measure::Hosts
        | Measure::HostsInStaging
        | Measure::TracedHosts
        | Measure::TracedHostsInStaging
        | Measure::Containers
            if has_tasks =>
        {
            None
        }
        Measure::Tasks
        | Measure::TasksInStaging
        | Measure::TracedTasks
        | Measure::TracedTasksInStaging
            if !has_tasks =>
        {
            None
        }
        Measure::Hosts | Measure::Tasks => logs.map(|_| hosts),
        Measure::HostsInStaging | Measure::TasksInStaging => logs.and(staging),
        Measure::TracedHosts | Measure::TracedTasks => spans.map(|_| hosts),
        Measure::TracedHostsInStaging | Measure::TracedTasksInStaging => spans.and(staging),
        Measure::NodeHours | Measure::NodeHoursInStaging | Measure::ContainerHours => logs
            .filter(|_| recorded.has_nodes)
            .and_then(|_| hours_in_a_cluster(read, measure, recorded)),
        Measure::Containers => logs.map(|_| recorded.containers),
        Measure::Seats => logs.map(|_| read.input(Field::Watchers)),
        Measure::FewSeats | Measure::ManySeats => {
            let is_meant = has_few_seats(read) == matches!(measure, Measure::FewSeats);
            let logs = logs.filter(|_| is_meant);
            logs.map(|_| read.input(Field::Watchers))
        }
        Measure::LogLines => logs.map(|logs| logs.millions),
        Measure::LogVolume => logs.map(|logs| logs.gigabytes),
        Measure::LogVolumeInGib => logs.map(|logs| {
            (logs.gigabytes / read.constant(&workload::GB_PER_GIB)).named("logs in GiB", "GiB")
        }),
        Measure::Series => logs.map(|_| series(read, recorded.services)),
        Measure::Samples => logs.map(|_| {
            let samples = series(read, recorded.services) * read.constant(&SAMPLES)
                / read.constant(&workload::MILLION);
            samples.named("samples", "million")
        }),
        Measure::SampleVolume => logs.map(|_| {
            let bytes = series(read, recorded.services)
                * read.constant(&SAMPLES)
                * read.constant(&BYTES_PER_SAMPLE);
            (bytes / read.constant(&BYTES_PER_MIB)).named("samples", "MiB")
        }),
        Measure::SpanVolume => spans.map(|spans| spans.gigabytes),
        Measure::Spans => spans.map(|spans| {
            (spans.sent / read.constant(&workload::MILLION)).named("millions of spans", "million")
        }),
        Measure::IndexedSpans => spans.map(|spans| {
            let indexed = spans.sent * read.input(Field::Indexed);
            (indexed / read.constant(&workload::MILLION)).named("spans indexed", "million")
        }),
        Measure::Traces => spans.map(|spans| {
            (spans.traces / read.constant(&workload::MILLION)).named("traces", "million")
        }),
        Measure::AllVolume => both(
            logs.map(|logs| logs.gigabytes),
            spans.map(|spans| spans.gigabytes),
            ("logs and spans", "GB"),
        ),
        Measure::AllEvents => both(
            logs.map(|logs| logs.millions),
            spans.map(|it| it.sent / read.constant(&workload::MILLION)),
            ("events", "million"),
        ),
    }
}

/// Whether the vendor's price for few seats holds.
fn has_few_seats<R: Reader>(read: &R) -> bool {
    let seats = read.input(Field::Watchers).bare();
    seats.is_at_most(vendor::MOST_FEW_SEATS.into())
}

/// The sum of what is measured of logs and of spans, with its name and unit; one of them alone if
/// the option does not record the other.
fn both<S: Scalar>(
    logs: Option<S>,
    spans: Option<S>,
    (name, unit): (&'static str, &'static str),
) -> Option<S> {
    match (logs, spans) {
        (Some(logs), Some(spans)) => Some((logs + spans).named(name, unit)),
        (logs, spans) => logs.or(spans),
    }
}

/// The hours of the nodes or containers of a cluster, if there are any.
fn hours_in_a_cluster<R: Reader>(
    read: &R,
    measure: Measure,
    recorded: &Telemetry<R::S>,
) -> Option<R::S> {
    let (count, name) = match measure {
        Measure::NodeHours => (Some(recorded.hosts), "hours of nodes"),
        Measure::NodeHoursInStaging => (recorded.staging, "hours of nodes in staging"),
        _ => (Some(recorded.containers), "hours of containers"),
    };
    let hours = |count: R::S| count * read.constant(&HOURS_PER_MONTH);
    count.map(|count| hours(count).named(name, "hours"))
}

/// The place on the bill of what a charge measures, and what makes it grow.
const fn place_on_bill(measure: Measure) -> (Category, Driver) {
    match measure {
        Measure::Plan => (Category::Observability, Driver::Fixed),
        Measure::Hosts
        | Measure::NodeHours
        | Measure::Tasks
        | Measure::Containers
        | Measure::ContainerHours => (Category::Observability, Driver::Stepped),
        Measure::HostsInStaging | Measure::NodeHoursInStaging | Measure::TasksInStaging => {
            (Category::Staging, Driver::Stepped)
        }
        Measure::TracedHosts
        | Measure::TracedHostsInStaging
        | Measure::TracedTasks
        | Measure::TracedTasksInStaging => (Category::Tracing, Driver::Stepped),
        Measure::Seats | Measure::FewSeats | Measure::ManySeats => {
            (Category::Observability, Driver::PerEngineer)
        }
        Measure::Series | Measure::Samples | Measure::SampleVolume => {
            (Category::Observability, Driver::PerService)
        }
        Measure::LogLines | Measure::LogVolume | Measure::LogVolumeInGib => {
            (Category::Observability, Driver::PerUser)
        }
        Measure::SpanVolume | Measure::Spans | Measure::IndexedSpans | Measure::Traces => {
            (Category::Tracing, Driver::PerUser)
        }
        Measure::AllVolume | Measure::AllEvents => (Category::Observability, Driver::PerUser),
    }
}

/// What is paid on the terms that the scenario states. A pinned book may know only one price.
pub(super) fn on_terms<R: Reader>(read: &R, yearly: OnTerms, by_month: Option<OnTerms>) -> OnTerms {
    let is_monthly = Terms::at(read.scenario().choice(Field::Terms)) == Terms::Monthly;
    let by_month = by_month.filter(|price| is_monthly && read.is_priced(price.sku));
    by_month.unwrap_or(yearly)
}

/// Adds one line of a vendor's bill.
fn charge<R: Reader>(bill: &mut Biller<R>, charge: &Charge, recorded: &Telemetry<R::S>) {
    let read = bill.read();
    if charge.is_later && !read.is_priced(charge.sku) {
        return;
    }
    let Some(measured) = measured(read, charge.measure, recorded) else {
        return;
    };
    let hosts = recorded.hosts;
    let included = match charge.included {
        Included::Nothing => None,
        Included::Parameter(sku) => Some(read.parameter(sku)),
        Included::ForEachHost(constant) => Some(hosts * read.constant(constant)),
        Included::ParameterForEach { host, task } => {
            let each = if recorded.has_tasks { task } else { host };
            Some(hosts * read.parameter(each))
        }
    };
    let mut paid = included.map_or(measured, |included| measured.beyond(included));
    if let Some(unit) = charge.for_each {
        paid = paid / read.constant(unit);
    }
    let (category, driver) = place_on_bill(charge.measure);
    if !charge.tiers.is_empty() {
        bill.tiers(charge.tiers, category, driver, paid);
        return;
    }
    let yearly = OnTerms {
        sku: charge.sku,
        id: charge.id,
    };
    let OnTerms { sku, id } = on_terms(read, yearly, charge.by_month);
    let entry = LineEntry::new(sku, id, category, driver);
    bill.billed(charge.billed, entry, paid);
}
