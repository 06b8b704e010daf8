//! Observability on machines of one's own: Prometheus, Loki and Tempo as machines and storage.

use super::capacity;
use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::option::Plan;
use super::reader::Reader;
use super::telemetry::{self, Logs, Spans, Telemetry};
use super::workload;
use crate::catalog::hosting::{Compute, Machines};
use crate::catalog::platform::NO_STORAGE;
use crate::price_book::Sku;
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

/// Memory for a thousand series, in 10⁶ bytes.
const SERIES_MEMORY: Sku = Sku::new("prom.series.mem");
/// Bytes of a stored sample.
const SAMPLE: Sku = Sku::new("prom.sample.bytes");
/// Memory for each gigabyte of logs a day, in gigabytes.
const LOG_MEMORY: Sku = Sku::new("loki.gb.day");

static THOUSAND: Constant = Constant {
    name: "thousand series",
    value: 1000.0,
    unit: "metrics",
    source: "definition",
};

static DAYS: Constant = Constant {
    name: "days in a month",
    value: 365.0 / 12.0,
    unit: "days",
    source: "definition: 365 ÷ 12",
};

static SAMPLES_A_DAY: Constant = Constant {
    name: "samples of a series a day",
    value: 2_880.0,
    unit: "1/days",
    source: "one every 30 seconds, as Prometheus' operator scrapes by default; from memory, 2026-11",
};

static LEAST_MEMORY: Constant = Constant {
    name: "least memory of the tools",
    value: 4.0,
    unit: "GB",
    source: "no source found: Prometheus, Loki, Grafana and alerts on a quiet system, 2026-11",
};

static TRACE_MEMORY: Constant = Constant {
    name: "memory for traces",
    value: 4.0,
    unit: "GB s/MB",
    source: "two ingesters of 4 GB take in some 4 MB/s, with distributor and querier as much again (tempo.ingester, tempo.querier), undated",
};

static LEAST_TRACE_MEMORY: Constant = Constant {
    name: "least memory for traces",
    value: 4.0,
    unit: "GB",
    source: "no source found: Tempo in one process on a quiet system, 2026-11",
};

/// Bills machines and storage for what is recorded. On the option's own machines, only the storage.
pub(super) fn lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan, recorded: &Telemetry<R::S>) {
    let read = bill.read();
    if let Some(logs) = &recorded.logs {
        let (id, category) = (LineId::MachinesForMetricsAndLogs, Category::Observability);
        if !plan.keeps_tools {
            let memory = memory_of_metrics_and_logs(read, recorded.services, logs);
            let name = "memory for metrics and logs with headroom";
            let needed = capacity::with_headroom(read, memory, name);
            machines(bill, plan, needed, id, category);
        }
        let kept = (logs_a_day(read, logs) * read.input(Field::Retention)).named("logs kept", "GB");
        stored(bill, plan, kept, LineId::LogStorage, category);
        let series = telemetry::series(read, recorded.services);
        let samples = series * read.constant(&SAMPLES_A_DAY) * read.input(Field::Retention);
        let bytes = samples * read.parameter(SAMPLE) / read.constant(&workload::BYTES_PER_GB);
        let kept = bytes.named("metrics kept", "GB");
        stored(bill, plan, kept, LineId::MetricStorage, category);
    }
    if let Some(spans) = recorded.spans {
        let category = Category::Tracing;
        if !plan.keeps_tools {
            let memory = memory_of_traces(read, &spans);
            let needed = capacity::with_headroom(read, memory, "memory for traces with headroom");
            machines(bill, plan, needed, LineId::MachinesForTraces, category);
        }
        let a_day = (spans.gigabytes / read.constant(&DAYS)).named("spans a day", "GB/days");
        let kept = (a_day * read.input(Field::Retention)).named("spans kept", "GB");
        stored(bill, plan, kept, LineId::TraceStorage, category);
    }
}

fn logs_a_day<R: Reader>(read: &R, logs: &Logs<R::S>) -> R::S {
    (logs.gigabytes / read.constant(&DAYS)).named("logs a day", "GB/days")
}

/// The memory of what keeps metrics and logs, in 10⁹ bytes.
pub(super) fn memory_of_metrics_and_logs<R: Reader>(
    read: &R,
    services: R::S,
    logs: &Logs<R::S>,
) -> R::S {
    let thousands = telemetry::series(read, services) / read.constant(&THOUSAND);
    let metrics = thousands * read.parameter(SERIES_MEMORY) / read.constant(&workload::MB_PER_GB);
    let metrics = metrics.named("memory for metrics", "GB");
    let memory = metrics + logs_a_day(read, logs) * read.parameter(LOG_MEMORY);
    memory
        .max(read.constant(&LEAST_MEMORY))
        .named("memory for metrics and logs", "GB")
}

/// The memory of what keeps traces, in 10⁹ bytes.
pub(super) fn memory_of_traces<R: Reader>(read: &R, spans: &Spans<R::S>) -> R::S {
    let seconds = workload::seconds_of_a_month(read);
    let rate = spans.gigabytes * read.constant(&workload::MB_PER_GB) / seconds;
    let rate = (rate * read.input(Field::Peak)).named("spans at the peak", "MB/s");
    (rate * read.constant(&TRACE_MEMORY))
        .max(read.constant(&LEAST_TRACE_MEMORY))
        .named("memory for traces, at least", "GB")
}

/// The provider's machines, or those that its databases run on if it sells none.
fn machines_of(plan: &Plan) -> Option<&'static Machines> {
    match &plan.hosting.compute {
        Compute::Instances { machines, .. }
        | Compute::Servers(machines)
        | Compute::Kubernetes { machines, .. } => Some(machines),
        Compute::Tasks { .. } | Compute::Requests { .. } | Compute::Functions(_) => None,
    }
}

/// Bills the cheapest machines that have the memory needed together, headroom included.
fn machines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    needed: R::S,
    id: LineId,
    category: Category,
) {
    let read = bill.read();
    let count = |sku| capacity::count_by_memory(read, sku, needed);
    let Some(machines) = machines_of(plan) else {
        // Containers without machines keep nothing; a small virtual machine does it for them.
        let (sku, billed) = plan.hosting.platform.machine;
        bill.billed(
            billed,
            LineEntry::new(sku, id, category, Driver::Stepped),
            count(sku),
        );
        return;
    };
    let sized = capacity::cheapest(
        read,
        machines.sizes,
        machines.billed,
        needed,
        |sku| Some(count(sku)),
        count,
    );
    let entry = LineEntry::new(sized.sku, id, category, Driver::Stepped);
    bill.billed(machines.billed, entry, sized.count);
}

fn stored<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    kept: R::S,
    id: LineId,
    category: Category,
) {
    let sold = plan.hosting.platform.delivery.records;
    let entry = LineEntry::new(sold.unwrap_or(NO_STORAGE), id, category, Driver::PerUser);
    bill.line(entry, kept);
}
