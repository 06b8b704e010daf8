//! Observability: Datadog's hosts, logs and metrics, Sentry, and the provider's own logs.

use super::cluster::Cluster;
use super::line::{Biller, Category, Driver, Entry};
use super::reader::Reader;
use super::workload;
use crate::price_book::Sku;
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

const HOST: Sku = Sku::new("dd.infra.pro");
const CONTAINERS: Sku = Sku::new("dd.cont");
const LOG_EVENTS: Sku = Sku::new("dd.log.idx");
const LOG_VOLUME: Sku = Sku::new("dd.log.gb");
const METRICS: Sku = Sku::new("dd.metric");
const ERRORS: Sku = Sku::new("sentry.team");
const CONTROL_LOGS: Sku = Sku::new("cw.logs");

static PROBE_LINES: Constant = Constant {
    name: "log lines of a pod's health checks",
    value: 525_600.0,
    unit: "a month",
    source: "two checks every 10 s (Kubernetes' default period, from memory) for 730 h, a line each; 2026-11",
};

static THE_GATEWAY: Constant = Constant {
    name: "the first service",
    value: 1.0,
    unit: "",
    source: "definition: a request reaches one service before any internal call",
};

static INCLUDED_CONTAINERS: Constant = Constant {
    name: "containers included per host",
    value: 5.0,
    unit: "containers",
    source: "Datadog Pro watches five containers a host without charge; price page, from memory, 2026-11",
};

static INCLUDED_METRICS: Constant = Constant {
    name: "metrics included per host",
    value: 100.0,
    unit: "metrics",
    source: "Datadog Pro includes 100 custom metrics a host (dd.metric), 2026-03-17",
};

static METRICS_PER_UNIT: Constant = Constant {
    name: "metrics per pricing unit",
    value: 100.0,
    unit: "metrics",
    source: "Datadog bills custom metrics by the hundred (dd.metric), 2026-03-17",
};

static ONE_PLAN: Constant = Constant {
    name: "one plan",
    value: 1.0,
    unit: "",
    source: "definition",
};

static CONTROL_LOG_VOLUME: Constant = Constant {
    name: "control plane's logs",
    value: 10.0,
    unit: "GB",
    source: "no source found: the worked bill for basic microservices, 2026-11",
};

/// Logs of a month.
pub(super) struct Logs<S> {
    /// Lines, in millions.
    pub(super) millions: S,
    /// Volume, in 10⁹ bytes.
    pub(super) gigabytes: S,
}

/// What the services log in a month.
pub(super) fn logs<R: Reader>(read: &R, cluster: &Cluster<R::S>) -> Logs<R::S> {
    let services = read.constant(&THE_GATEWAY) + read.input(Field::Calls);
    let of_requests = workload::requests(read) * services * read.input(Field::LogLines);
    let of_probes = cluster.pods * read.constant(&PROBE_LINES);
    let lines = (of_requests + of_probes).named("log lines", "a month");
    let gigabytes = lines * read.input(Field::LogSize) / read.constant(&workload::BYTES_PER_GB);
    Logs {
        millions: (lines / read.constant(&workload::MILLION))
            .named("millions of log lines", "million"),
        gigabytes: gigabytes.named("logs", "GB"),
    }
}

/// What the cloud provider bills.
pub(super) fn platform_lines<R: Reader>(bill: &mut Biller<R>) {
    let volume = bill.read().constant(&CONTROL_LOG_VOLUME);
    let name = "Logs of the control plane";
    bill.line(
        Entry::new(CONTROL_LOGS, name, Category::Observability, Driver::Fixed),
        volume,
    );
}

/// What Datadog and Sentry bill.
pub(super) fn lines<R: Reader>(
    bill: &mut Biller<R>,
    cluster: &Cluster<R::S>,
    logs: &Logs<R::S>,
    staging_nodes: Option<R::S>,
) {
    let read = bill.read();
    let entry = |sku, name, driver| Entry::new(sku, name, Category::Observability, driver);
    bill.line(entry(HOST, "Hosts watched", Driver::Stepped), cluster.nodes);
    if let Some(nodes) = staging_nodes {
        let entry = Entry::new(
            HOST,
            "Hosts watched in staging",
            Category::Staging,
            Driver::Stepped,
        );
        bill.line(entry, nodes);
    }
    let included = cluster.nodes * read.constant(&INCLUDED_CONTAINERS);
    let paid = cluster
        .containers
        .beyond(included)
        .named("containers paid for", "containers");
    bill.hourly(
        entry(
            CONTAINERS,
            "Containers beyond the included",
            Driver::Stepped,
        ),
        paid,
    );
    bill.line(
        entry(LOG_EVENTS, "Log lines indexed", Driver::PerUser),
        logs.millions,
    );
    bill.line(
        entry(LOG_VOLUME, "Logs taken in", Driver::PerUser),
        logs.gigabytes,
    );
    let metrics = read.input(Field::Services) * read.input(Field::Metrics);
    let included = cluster.nodes * read.constant(&INCLUDED_METRICS);
    let paid = metrics.named("custom metrics", "metrics").beyond(included);
    bill.line(
        entry(
            METRICS,
            "Custom metrics beyond the included",
            Driver::PerService,
        ),
        paid / read.constant(&METRICS_PER_UNIT),
    );
    bill.line(
        entry(ERRORS, "Error tracking", Driver::Fixed),
        read.constant(&ONE_PLAN),
    );
}
