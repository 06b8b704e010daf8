//! Telemetry: the logs, spans and series that an option records in a month.

use super::option::{Capability, Plan};
use super::reader::Reader;
use super::workload::{self, Workload};
use crate::catalog::vendor::{self, Vendor};
use crate::scalar::{Constant, Scalar};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

static PROBE_LINES: Constant = Constant {
    name: "log lines of a pod's health checks",
    value: 525_600.0,
    unit: "lines/pod",
    source: "two checks every 10 s (Kubernetes' default period, from memory) for 730 h, a line each; 2026-11",
};

static THE_GATEWAY: Constant = Constant {
    name: "the first service",
    value: 1.0,
    unit: "services",
    source: "definition: a request reaches one service before any internal call",
};

/// Logs of a month.
pub(super) struct Logs<S> {
    /// Lines, in millions.
    pub(super) millions: S,
    /// Volume, in 10⁹ bytes.
    pub(super) gigabytes: S,
}

/// Returns the logs of the option with this number of copies in a month, if they are kept.
pub(super) fn logs<R: Reader>(
    read: &R,
    plan: &Plan,
    pods: R::S,
    work: &Workload<R::S>,
) -> Option<Logs<R::S>> {
    if !plan.has(Capability::Observability) {
        return None;
    }
    let first = read.constant(&THE_GATEWAY);
    let services = if plan.is_whole() {
        first
    } else {
        first + workload::calls(read, plan)
    };
    let of_requests = work.requests * services * read.input(Field::LogLines);
    let lines = if plan.hosting.is_kubernetes() {
        of_requests + pods * read.constant(&PROBE_LINES)
    } else {
        of_requests
    };
    let lines = lines.named("log lines", "lines");
    let gigabytes = lines * read.input(Field::LogSize) / read.constant(&workload::BYTES_PER_GB);
    Some(Logs {
        millions: (lines / read.constant(&workload::MILLION))
            .named("millions of log lines", "million"),
        gigabytes: gigabytes.named("logs", "GB"),
    })
}

/// The spans of a month.
#[derive(Clone, Copy)]
pub(super) struct Spans<S> {
    /// Traced requests.
    pub(super) traces: S,
    /// Spans sent.
    pub(super) sent: S,
    /// Their volume, in 10⁹ bytes.
    pub(super) gigabytes: S,
}

/// Returns the traces of the option in a month, if it has tracing.
pub(super) fn spans<R: Reader>(
    read: &R,
    plan: &Plan,
    work: &Workload<R::S>,
) -> Option<Spans<R::S>> {
    if !plan.has(Capability::Tracing) {
        return None;
    }
    let traced = work.requests * read.input(Field::Sampling);
    let each = if plan.is_almost_whole() {
        Field::MonolithSpans
    } else {
        Field::Spans
    };
    let spans = (traced * read.input(each)).named("spans", "spans");
    let volume = spans * read.input(Field::SpanSize) / read.constant(&workload::BYTES_PER_GB);
    Some(Spans {
        traces: traced,
        sent: spans,
        gigabytes: volume.named("spans taken in", "GB"),
    })
}

/// The telemetry of a month, as vendors measure it.
pub(super) struct Telemetry<S> {
    /// The number of things deployed.
    pub(super) services: S,
    /// The machines of production.
    pub(super) hosts: S,
    /// The containers on them.
    pub(super) containers: S,
    /// The machines of staging, if there is one.
    pub(super) staging: Option<S>,
    pub(super) logs: Option<Logs<S>>,
    pub(super) spans: Option<Spans<S>>,
    /// Whether copies are containers that are billed individually.
    pub(super) has_tasks: bool,
    /// Whether the machines are nodes of a cluster.
    pub(super) has_nodes: bool,
}

/// The vendor that the scenario chooses.
pub(super) fn vendor(scenario: &Scenario) -> &'static Vendor {
    vendor::at(scenario.choice(Field::Vendor))
}

/// Whether records are sent to a vendor, rather than kept on machines of one's own.
pub(super) fn has_vendor(scenario: &Scenario) -> bool {
    !vendor(scenario).charges.is_empty()
}

/// The time series that are reported to where metrics are kept.
pub(super) fn series<R: Reader>(read: &R, services: R::S) -> R::S {
    (services * read.input(Field::Metrics)).named("custom metrics", "metrics")
}
