//! Observability on machines of one's own: Prometheus, Loki and Tempo as machines and storage.

use super::capacity;
use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::option::Plan;
use super::reader::Reader;
use super::telemetry::{self, Telemetry};
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

pub(super) fn lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan, recorded: &Telemetry<R::S>) {
    let read = bill.read();
    if let Some(logs) = &recorded.logs {
        let series = telemetry::series(read, recorded);
        let thousands = series / read.constant(&THOUSAND);
        let metrics =
            thousands * read.parameter(SERIES_MEMORY) / read.constant(&workload::MB_PER_GB);
        let metrics = metrics.named("memory for metrics", "GB");
        let a_day = (logs.gigabytes / read.constant(&DAYS)).named("logs a day", "GB/days");
        let memory = metrics + a_day * read.parameter(LOG_MEMORY);
        let memory = memory
            .max(read.constant(&LEAST_MEMORY))
            .named("memory for metrics and logs", "GB");
        let name = "memory for metrics and logs with headroom";
        let needed = capacity::with_headroom(read, memory, name);
        machines(
            bill,
            plan,
            needed,
            LineId::MachinesForMetricsAndLogs,
            Category::Observability,
        );
        let kept = (a_day * read.input(Field::Retention)).named("logs kept", "GB");
        stored(
            bill,
            plan,
            kept,
            LineId::LogStorage,
            Category::Observability,
        );
        let samples = series * read.constant(&SAMPLES_A_DAY) * read.input(Field::Retention);
        let bytes = samples * read.parameter(SAMPLE) / read.constant(&workload::BYTES_PER_GB);
        let kept = bytes.named("metrics kept", "GB");
        stored(
            bill,
            plan,
            kept,
            LineId::MetricStorage,
            Category::Observability,
        );
    }
    if let Some(spans) = recorded.spans {
        let seconds = workload::seconds_of_a_month(read);
        let rate = spans.gigabytes * read.constant(&workload::MB_PER_GB) / seconds;
        let rate = (rate * read.input(Field::Peak)).named("spans at the peak", "MB/s");
        let memory = (rate * read.constant(&TRACE_MEMORY))
            .max(read.constant(&LEAST_TRACE_MEMORY))
            .named("memory for traces, at least", "GB");
        let needed = capacity::with_headroom(read, memory, "memory for traces with headroom");
        machines(
            bill,
            plan,
            needed,
            LineId::MachinesForTraces,
            Category::Tracing,
        );
        let a_day = (spans.gigabytes / read.constant(&DAYS)).named("spans a day", "GB/days");
        let kept = (a_day * read.input(Field::Retention)).named("spans kept", "GB");
        stored(bill, plan, kept, LineId::TraceStorage, Category::Tracing);
    }
}

/// The provider's machines, or those that its databases run on if it sells none.
fn machines_of(plan: &Plan) -> Option<&'static Machines> {
    match &plan.hosting.compute {
        Compute::Instances { machines, .. }
        | Compute::Servers(machines)
        | Compute::Kubernetes { machines, .. } => Some(machines),
        Compute::Tasks { .. } | Compute::Requests { .. } => None,
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
