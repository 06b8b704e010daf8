//! Vendors of observability: a table of the charges that each bills in its own units.
//!
//! Prices and included amounts are in the price book; here is only what each charge measures. What
//! a vendor includes in a seat or a plan is not a charge.

mod charge;

use super::line_id::LineId;
use super::pricing::Tier;
use crate::price_book::Sku;
use crate::scalar::Constant;
use crate::texts::text;
use charge::charge;

pub(crate) use charge::{Charge, Included, Measure};

/// A place where records are kept.
#[derive(Debug)]
pub(crate) struct Vendor {
    /// Its name on a card.
    pub(crate) name: &'static str,
    /// What the vendor bills; empty if the records are kept on machines of one's own.
    pub(crate) charges: &'static [Charge],
}

/// The most seats that the small edition of a tool sells.
///
/// Source: New Relic Standard has five (nr.std.user), 2026-05-04.
pub(crate) const MOST_FEW_SEATS: f64 = 5.0;

/// Returns the vendor at this index of the field's options.
pub(crate) fn at(index: usize) -> &'static Vendor {
    VENDORS.get(index).unwrap_or(&VENDORS[0])
}

static INCLUDED_CONTAINERS: Constant = Constant {
    name: text("containers included per host"),
    value: 5.0,
    unit: "containers",
    source: text(
        "Datadog Pro watches five containers a host without charge; price page, from memory, 2026-11",
    ),
};

static INCLUDED_METRICS: Constant = Constant {
    name: text("metrics included per host"),
    value: 100.0,
    unit: "metrics",
    source: text("Datadog Pro includes 100 custom metrics a host (dd.metric), 2026-03-17"),
};

static A_HUNDRED: Constant = Constant {
    name: text("metrics per pricing unit"),
    value: 100.0,
    unit: "metrics",
    source: text("Datadog bills custom metrics by the hundred (dd.metric), 2026-03-17"),
};

static A_THOUSAND: Constant = Constant {
    name: text("series per pricing unit"),
    value: 1000.0,
    unit: "metrics",
    source: text("Grafana bills active series by the thousand (gc.series), 2026-05-25"),
};

const fn beyond(parameter: Sku) -> Included {
    Included::Parameter(parameter)
}

const fn metrics_in_tier(
    name: &'static str,
    value: f64,
    unit: &'static str,
    source: &'static str,
) -> Constant {
    Constant {
        name,
        value,
        unit,
        source: text(source),
    }
}

const FIRST_TIER: &str = text("metrics in the first price tier");
const SECOND_TIER: &str = text("metrics in the second price tier");
const THIRD_TIER: &str = text("metrics in the third price tier");
const LAST_TIER: &str = text("metrics in the last price tier");

const STEPS_OF_CLOUDWATCH: &str =
    "steps of CloudWatch's price page: 10,000, 240,000 and 750,000 metrics; from memory, 2026-11";
static CLOUDWATCH_FIRST: Constant =
    metrics_in_tier(FIRST_TIER, 1e4, "metrics", STEPS_OF_CLOUDWATCH);
static CLOUDWATCH_SECOND: Constant =
    metrics_in_tier(SECOND_TIER, 2.4e5, "metrics", STEPS_OF_CLOUDWATCH);
static CLOUDWATCH_THIRD: Constant =
    metrics_in_tier(THIRD_TIER, 7.5e5, "metrics", STEPS_OF_CLOUDWATCH);
static CLOUDWATCH_REST: Constant =
    metrics_in_tier(LAST_TIER, f64::MAX, "metrics", STEPS_OF_CLOUDWATCH);

static CLOUDWATCH_METRICS: [Tier; 4] = [
    Tier {
        sku: Sku::new("cw.metric"),
        id: METRICS,
        holds: &CLOUDWATCH_FIRST,
    },
    Tier {
        sku: Sku::new("cw.metric.10k"),
        id: METRICS_SECOND,
        holds: &CLOUDWATCH_SECOND,
    },
    Tier {
        sku: Sku::new("cw.metric.250k"),
        id: METRICS_THIRD,
        holds: &CLOUDWATCH_THIRD,
    },
    Tier {
        sku: Sku::new("cw.metric.1m"),
        id: METRICS_FOURTH,
        holds: &CLOUDWATCH_REST,
    },
];

const STEPS_OF_GOOGLE: &str =
    "steps of Google's price page: 100,000 and 150,000 MiB (gcp.metrics.100k), undated";
static GOOGLE_FIRST: Constant = metrics_in_tier(FIRST_TIER, 1e5, "MiB", STEPS_OF_GOOGLE);
static GOOGLE_SECOND: Constant = metrics_in_tier(SECOND_TIER, 1.5e5, "MiB", STEPS_OF_GOOGLE);
static GOOGLE_REST: Constant = metrics_in_tier(LAST_TIER, f64::MAX, "MiB", STEPS_OF_GOOGLE);

static GOOGLE_METRICS: [Tier; 3] = [
    Tier {
        sku: Sku::new("gcp.metrics"),
        id: METRICS,
        holds: &GOOGLE_FIRST,
    },
    Tier {
        sku: Sku::new("gcp.metrics.100k"),
        id: METRICS_SECOND,
        holds: &GOOGLE_SECOND,
    },
    Tier {
        sku: Sku::new("gcp.metrics.250k"),
        id: METRICS_THIRD,
        holds: &GOOGLE_REST,
    },
];

const STEPS_OF_GRAFANA: &str = "steps of Grafana's price page: 100,000 series, of which 10,000 are included, and 200,000 (gc.series.100k), 2026-09-15";
static GRAFANA_FIRST: Constant = metrics_in_tier(FIRST_TIER, 90.0, "thousand", STEPS_OF_GRAFANA);
static GRAFANA_SECOND: Constant = metrics_in_tier(SECOND_TIER, 100.0, "thousand", STEPS_OF_GRAFANA);
static GRAFANA_REST: Constant = metrics_in_tier(LAST_TIER, f64::MAX, "thousand", STEPS_OF_GRAFANA);

static GRAFANA_METRICS: [Tier; 3] = [
    Tier {
        sku: Sku::new("gc.series"),
        id: METRICS,
        holds: &GRAFANA_FIRST,
    },
    Tier {
        sku: Sku::new("gc.series.100k"),
        id: METRICS_SECOND,
        holds: &GRAFANA_SECOND,
    },
    Tier {
        sku: Sku::new("gc.series.200k"),
        id: METRICS_THIRD,
        holds: &GRAFANA_REST,
    },
];

const OF_NEW_RELIC: &str = "the first seat has a price of its own (nr.first), 2026-05-04";
static THE_FIRST_SEAT: Constant = seats_in_tier(1.0, OF_NEW_RELIC);
static ALL_OTHER_SEATS: Constant = seats_in_tier(f64::MAX, OF_NEW_RELIC);

const fn seats_in_tier(value: f64, source: &'static str) -> Constant {
    Constant {
        name: text("seats in the price tier"),
        value,
        unit: "people",
        source: text(source),
    }
}

static NEW_RELIC_SEATS: [Tier; 2] = [
    Tier {
        sku: Sku::new("nr.first"),
        id: LineId::FirstVendorSeat,
        holds: &THE_FIRST_SEAT,
    },
    Tier {
        sku: Sku::new("nr.std.user"),
        id: LineId::VendorSeats,
        holds: &ALL_OTHER_SEATS,
    },
];

const HOSTS: LineId = LineId::HostsWatched;
const HOSTS_STAGING: LineId = LineId::StagingHostsWatched;
const TASKS: LineId = LineId::ContainersWatched;
const TASKS_STAGING: LineId = LineId::StagingContainersWatched;
const LOGS: LineId = LineId::LogsTakenIn;
const METRICS: LineId = LineId::CustomMetrics;
const METRICS_SECOND: LineId = LineId::CustomMetricsSecond;
const METRICS_THIRD: LineId = LineId::CustomMetricsThird;
const METRICS_FOURTH: LineId = LineId::CustomMetricsFourth;
const SPANS: LineId = LineId::SpansTakenInBeyond;
const SEATS: LineId = LineId::VendorSeatsBeyond;
const PLAN: LineId = LineId::ObservabilityPlan;
const ERRORS: LineId = LineId::ErrorTracking;

/// In the order of the field table's choice.
pub(crate) static VENDORS: [Vendor; 9] = [
    Vendor {
        name: "Datadog",
        charges: &[
            charge(Sku::new("dd.infra.pro"), HOSTS, Measure::Hosts).or_by_month(
                Sku::new("dd.infra.pro.ondemand"),
                LineId::HostsWatchedByMonth,
            ),
            charge(
                Sku::new("dd.infra.pro"),
                HOSTS_STAGING,
                Measure::HostsInStaging,
            )
            .or_by_month(
                Sku::new("dd.infra.pro.ondemand"),
                LineId::StagingHostsWatchedByMonth,
            ),
            charge(Sku::new("dd.fargate"), TASKS, Measure::Tasks),
            charge(
                Sku::new("dd.fargate"),
                TASKS_STAGING,
                Measure::TasksInStaging,
            ),
            charge(
                Sku::new("dd.cont"),
                LineId::ContainersBeyond,
                Measure::Containers,
            )
            .beyond(Included::ForEachHost(&INCLUDED_CONTAINERS))
            .hourly(),
            charge(
                Sku::new("dd.log.idx"),
                LineId::LogLinesIndexed,
                Measure::LogLines,
            ),
            charge(Sku::new("dd.log.gb"), LOGS, Measure::LogVolume),
            charge(Sku::new("dd.metric"), METRICS, Measure::Series)
                .beyond(Included::ForEachHost(&INCLUDED_METRICS))
                .for_each(&A_HUNDRED),
            charge(Sku::new("sentry.team"), ERRORS, Measure::Plan),
            charge(
                Sku::new("dd.apm"),
                LineId::HostsTraced,
                Measure::TracedHosts,
            )
            .or_by_month(Sku::new("dd.apm.ondemand"), LineId::HostsTracedByMonth),
            charge(
                Sku::new("dd.apm"),
                LineId::HostsTracedInStaging,
                Measure::TracedHostsInStaging,
            )
            .or_by_month(
                Sku::new("dd.apm.ondemand"),
                LineId::HostsTracedInStagingByMonth,
            ),
            charge(
                Sku::new("dd.apm.fargate"),
                LineId::ContainersTraced,
                Measure::TracedTasks,
            ),
            charge(
                Sku::new("dd.apm.fargate"),
                LineId::ContainersTracedInStaging,
                Measure::TracedTasksInStaging,
            ),
            charge(Sku::new("dd.span.gb"), SPANS, Measure::SpanVolume).beyond(
                Included::ParameterForEach {
                    host: Sku::new("dd.apm.incl.gb"),
                    task: Sku::new("dd.apm.fargate.incl.gb"),
                },
            ),
            charge(
                Sku::new("dd.span.idx"),
                LineId::SpansIndexedBeyond,
                Measure::IndexedSpans,
            )
            .beyond(Included::ParameterForEach {
                host: Sku::new("dd.apm.incl.idx"),
                task: Sku::new("dd.apm.fargate.incl.idx"),
            }),
        ],
    },
    Vendor {
        name: "Grafana Cloud",
        charges: &[
            charge(Sku::new("gc.pro"), PLAN, Measure::Plan),
            charge(
                Sku::new("gc.k8s"),
                LineId::NodesWatchedBeyond,
                Measure::NodeHours,
            )
            .beyond(beyond(Sku::new("gc.incl.k8s"))),
            charge(
                Sku::new("gc.k8s"),
                LineId::StagingNodesWatched,
                Measure::NodeHoursInStaging,
            ),
            charge(
                Sku::new("gc.container"),
                LineId::ContainersWatchedBeyond,
                Measure::ContainerHours,
            )
            .beyond(beyond(Sku::new("gc.incl.containers")))
            .where_known(),
            charge(Sku::new("gc.series"), METRICS, Measure::Series)
                .beyond(beyond(Sku::new("gc.incl.series")))
                .for_each(&A_THOUSAND)
                .in_tiers(&GRAFANA_METRICS),
            charge(
                Sku::new("gc.logs.process"),
                LineId::LogsProcessed,
                Measure::LogVolume,
            )
            .beyond(beyond(Sku::new("gc.incl.logs"))),
            charge(
                Sku::new("gc.logs.write"),
                LineId::LogsWritten,
                Measure::LogVolume,
            )
            .beyond(beyond(Sku::new("gc.incl.logs"))),
            charge(
                Sku::new("gc.logs.retain"),
                LineId::LogsRetained,
                Measure::LogVolume,
            )
            .beyond(beyond(Sku::new("gc.incl.logs"))),
            charge(Sku::new("gc.user"), SEATS, Measure::Seats)
                .beyond(beyond(Sku::new("gc.incl.users"))),
            charge(Sku::new("gc.traces"), SPANS, Measure::SpanVolume)
                .beyond(beyond(Sku::new("gc.incl.traces"))),
        ],
    },
    Vendor {
        name: "New Relic",
        charges: &[
            charge(
                Sku::new("nr.gb"),
                LineId::LogsAndSpansBeyond,
                Measure::AllVolume,
            )
            .beyond(beyond(Sku::new("nr.incl.gb"))),
            charge(
                Sku::new("nr.std.user"),
                LineId::VendorSeats,
                Measure::FewSeats,
            )
            .in_tiers(&NEW_RELIC_SEATS),
            charge(
                Sku::new("nr.pro.user"),
                LineId::VendorSeatsOfLargeEdition,
                Measure::ManySeats,
            ),
        ],
    },
    Vendor {
        name: "Honeycomb",
        charges: &[
            charge(Sku::new("hc.pro"), PLAN, Measure::Plan),
            charge(
                Sku::new("hc.event.extra"),
                LineId::EventsBeyond,
                Measure::AllEvents,
            )
            .beyond(beyond(Sku::new("hc.incl"))),
        ],
    },
    Vendor {
        name: "CloudWatch and X-Ray",
        charges: &[
            charge(Sku::new("cw.logs"), LOGS, Measure::LogVolume)
                .beyond(beyond(Sku::new("cw.incl.logs"))),
            charge(Sku::new("cw.metric"), METRICS, Measure::Series)
                .beyond(beyond(Sku::new("cw.incl.metrics")))
                .in_tiers(&CLOUDWATCH_METRICS),
            charge(
                Sku::new("xray.rec"),
                LineId::TracesRecorded,
                Measure::Traces,
            )
            .beyond(beyond(Sku::new("xray.incl"))),
        ],
    },
    Vendor {
        name: "Google Cloud’s own tools",
        charges: &[
            charge(Sku::new("gcp.logs"), LOGS, Measure::LogVolumeInGib)
                .beyond(beyond(Sku::new("gcp.logs.incl"))),
            charge(Sku::new("gcp.metrics"), METRICS, Measure::SampleVolume)
                .beyond(beyond(Sku::new("gcp.metrics.incl")))
                .in_tiers(&GOOGLE_METRICS),
            charge(Sku::new("gtrace"), LineId::SpansBeyond, Measure::Spans)
                .beyond(beyond(Sku::new("gtrace.incl"))),
        ],
    },
    Vendor {
        name: "Azure Monitor",
        charges: &[
            charge(Sku::new("az.logs"), LOGS, Measure::LogVolume),
            charge(Sku::new("az.prom"), LineId::MetricSamples, Measure::Samples),
            charge(
                Sku::new("az.appi"),
                LineId::SpansTakenIn,
                Measure::SpanVolume,
            ),
        ],
    },
    Vendor {
        name: "Sentry",
        charges: &[
            charge(Sku::new("sentry.team"), PLAN, Measure::Plan),
            charge(
                Sku::new("sentry.log.extra"),
                LineId::LogsBeyond,
                Measure::LogVolume,
            )
            .beyond(beyond(Sku::new("sentry.incl.logs"))),
            charge(
                Sku::new("sentry.span.extra"),
                LineId::SpansBeyond,
                Measure::Spans,
            )
            .beyond(beyond(Sku::new("sentry.incl.spans"))),
        ],
    },
    Vendor {
        name: "Prometheus, Loki, Tempo",
        charges: &[],
    },
];
