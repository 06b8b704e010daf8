//! The vendors of observability, each by its own billing units: a table of charges.
//!
//! Prices and included amounts are the price book's; here stands only what each charge measures.
//! What a vendor bundles into a seat or a plan is not a charge.

use super::hosting::Billed;
use super::line::{Category, Driver};
use crate::price_book::Sku;
use crate::scalar::Constant;

/// Who keeps the records.
#[derive(Debug)]
pub(super) struct Vendor {
    /// Its name on a card.
    pub(super) name: &'static str,
    /// What it bills; nothing where the records are kept on machines of one's own.
    pub(super) charges: &'static [Charge],
}

/// One thing that a vendor bills.
#[derive(Debug)]
pub(super) struct Charge {
    pub(super) sku: Sku,
    pub(super) name: &'static str,
    pub(super) category: Category,
    pub(super) driver: Driver,
    pub(super) measure: Measure,
    pub(super) included: Included,
    /// How many make one pricing unit, where it is not one.
    pub(super) for_each: Option<&'static Constant>,
    pub(super) billed: Billed,
}

/// What a charge measures.
#[derive(Clone, Copy, Debug)]
pub(super) enum Measure {
    /// That there is an account.
    Plan,
    /// Machines of production, and of staging; watched, and traced.
    Hosts,
    HostsInStaging,
    TracedHosts,
    TracedHostsInStaging,
    /// Containers that are billed by themselves, without machines; the same four.
    Tasks,
    TasksInStaging,
    TracedTasks,
    TracedTasksInStaging,
    /// Containers in all copies.
    Containers,
    /// People who use the tool; where they are few enough for the small edition, and where not.
    Seats,
    FewSeats,
    ManySeats,
    /// Log lines in millions, and their volume.
    LogLines,
    LogVolume,
    LogVolumeInGib,
    /// Time series; their samples in millions, and their volume in MiB.
    Series,
    Samples,
    SampleVolume,
    /// Spans: volume, millions, millions of those that stay searchable; and whole traces.
    SpanVolume,
    Spans,
    IndexedSpans,
    Traces,
    /// Logs and spans together, by volume and by count in millions.
    AllVolume,
    AllEvents,
}

/// What the plan includes before it bills.
#[derive(Clone, Copy, Debug)]
pub(super) enum Included {
    Nothing,
    /// A parameter of the price book.
    Parameter(Sku),
    ForEachHost(&'static Constant),
    ParameterForEachHost(Sku),
}

/// The most seats that the small edition of a tool sells: New Relic Standard has five
/// (nr.std.user), 2026-05-04.
pub(super) const MOST_FEW_SEATS: f64 = 5.0;

/// The vendor at this place of the field table's choice.
pub(super) fn at(index: usize) -> &'static Vendor {
    VENDORS.get(index).unwrap_or(&VENDORS[0])
}

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

static A_HUNDRED: Constant = Constant {
    name: "metrics per pricing unit",
    value: 100.0,
    unit: "metrics",
    source: "Datadog bills custom metrics by the hundred (dd.metric), 2026-03-17",
};

static A_THOUSAND: Constant = Constant {
    name: "series per pricing unit",
    value: 1000.0,
    unit: "metrics",
    source: "Grafana bills active series by the thousand (gc.series), 2026-05-25",
};

/// A charge of everything that is measured; the functions below change one part of it each.
const fn charge(sku: &'static str, name: &'static str, measure: Measure) -> Charge {
    let (category, driver) = match measure {
        Measure::Plan => (Category::Observability, Driver::Fixed),
        Measure::Hosts | Measure::Tasks | Measure::Containers => (Category::Observability, Driver::Stepped),
        Measure::HostsInStaging | Measure::TasksInStaging => (Category::Staging, Driver::Stepped),
        Measure::TracedHosts
        | Measure::TracedHostsInStaging
        | Measure::TracedTasks
        | Measure::TracedTasksInStaging => {
            (Category::Tracing, Driver::Stepped)
        }
        Measure::Seats | Measure::FewSeats | Measure::ManySeats => (Category::Observability, Driver::PerEngineer),
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
    };
    Charge {
        sku: Sku::new(sku),
        name,
        category,
        driver,
        measure,
        included: Included::Nothing,
        for_each: None,
        billed: Billed::Monthly,
    }
}

impl Charge {
    const fn beyond(mut self, included: Included) -> Self {
        self.included = included;
        self
    }

    const fn for_each(mut self, unit: &'static Constant) -> Self {
        self.for_each = Some(unit);
        self
    }

    const fn hourly(mut self) -> Self {
        self.billed = Billed::Hourly;
        self
    }
}

const fn beyond(parameter: &'static str) -> Included {
    Included::Parameter(Sku::new(parameter))
}

const HOSTS: &str = "Hosts watched";
const HOSTS_STAGING: &str = "Hosts watched in staging";
const TASKS: &str = "Containers watched";
const TASKS_STAGING: &str = "Containers watched in staging";
const LOGS: &str = "Logs taken in";
const METRICS: &str = "Custom metrics beyond the included";
const SPANS: &str = "Spans taken in beyond the included";
const SEATS: &str = "Seats beyond the included";
const PLAN: &str = "Observability plan";
const ERRORS: &str = "Error tracking";

/// In the order of the field table's choice.
static VENDORS: [Vendor; 9] = [
    Vendor {
        name: "Datadog",
        charges: &[
            charge("dd.infra.pro", HOSTS, Measure::Hosts),
            charge("dd.infra.pro", HOSTS_STAGING, Measure::HostsInStaging),
            charge("dd.fargate", TASKS, Measure::Tasks),
            charge("dd.fargate", TASKS_STAGING, Measure::TasksInStaging),
            charge("dd.cont", "Containers beyond the included", Measure::Containers)
                .beyond(Included::ForEachHost(&INCLUDED_CONTAINERS))
                .hourly(),
            charge("dd.log.idx", "Log lines indexed", Measure::LogLines),
            charge("dd.log.gb", LOGS, Measure::LogVolume),
            charge("dd.metric", METRICS, Measure::Series)
                .beyond(Included::ForEachHost(&INCLUDED_METRICS))
                .for_each(&A_HUNDRED),
            charge("sentry.team", ERRORS, Measure::Plan),
            charge("dd.apm", "Hosts traced", Measure::TracedHosts),
            charge("dd.apm", "Hosts traced in staging", Measure::TracedHostsInStaging),
            charge("dd.apm.fargate", "Containers traced", Measure::TracedTasks),
            charge(
                "dd.apm.fargate",
                "Containers traced in staging",
                Measure::TracedTasksInStaging,
            ),
            charge("dd.span.gb", SPANS, Measure::SpanVolume).beyond(
                Included::ParameterForEachHost(Sku::new("dd.apm.incl.gb")),
            ),
            charge("dd.span.idx", "Spans indexed beyond the included", Measure::IndexedSpans)
                .beyond(Included::ParameterForEachHost(Sku::new("dd.apm.incl.idx"))),
        ],
    },
    Vendor {
        name: "Grafana Cloud",
        charges: &[
            charge("gc.pro", PLAN, Measure::Plan),
            charge("gc.k8s", HOSTS, Measure::Hosts).hourly(),
            charge("gc.k8s", HOSTS_STAGING, Measure::HostsInStaging).hourly(),
            charge("gc.series", METRICS, Measure::Series)
                .beyond(beyond("gc.incl.series"))
                .for_each(&A_THOUSAND),
            charge("gc.logs.process", "Logs processed", Measure::LogVolume)
                .beyond(beyond("gc.incl.logs")),
            charge("gc.logs.write", "Logs written", Measure::LogVolume)
                .beyond(beyond("gc.incl.logs")),
            charge("gc.logs.retain", "Logs retained", Measure::LogVolume)
                .beyond(beyond("gc.incl.logs")),
            charge("gc.user", SEATS, Measure::Seats).beyond(beyond("gc.incl.users")),
            charge("gc.traces", SPANS, Measure::SpanVolume).beyond(beyond("gc.incl.traces")),
        ],
    },
    Vendor {
        name: "New Relic",
        charges: &[
            charge("nr.gb", "Logs and spans beyond the included", Measure::AllVolume)
                .beyond(beyond("nr.incl.gb")),
            charge("nr.std.user", "Seats", Measure::FewSeats),
            charge("nr.pro.user", "Seats of the large edition", Measure::ManySeats),
        ],
    },
    Vendor {
        name: "Honeycomb",
        charges: &[
            charge("hc.pro", PLAN, Measure::Plan),
            charge("hc.event.extra", "Events beyond the included", Measure::AllEvents)
                .beyond(beyond("hc.incl")),
        ],
    },
    Vendor {
        name: "CloudWatch and X-Ray",
        charges: &[
            charge("cw.logs", LOGS, Measure::LogVolume).beyond(beyond("cw.incl.logs")),
            charge("cw.metric", METRICS, Measure::Series).beyond(beyond("cw.incl.metrics")),
            charge("xray.rec", "Traces recorded", Measure::Traces).beyond(beyond("xray.incl")),
        ],
    },
    Vendor {
        name: "Google Cloud’s own tools",
        charges: &[
            charge("gcp.logs", LOGS, Measure::LogVolumeInGib).beyond(beyond("gcp.logs.incl")),
            charge("gcp.metrics", METRICS, Measure::SampleVolume)
                .beyond(beyond("gcp.metrics.incl")),
            charge("gtrace", "Spans beyond the included", Measure::Spans)
                .beyond(beyond("gtrace.incl")),
        ],
    },
    Vendor {
        name: "Azure Monitor",
        charges: &[
            charge("az.logs", LOGS, Measure::LogVolume),
            charge("az.prom", "Samples of metrics", Measure::Samples),
            charge("az.appi", "Spans taken in", Measure::SpanVolume),
        ],
    },
    Vendor {
        name: "Sentry",
        charges: &[
            charge("sentry.team", PLAN, Measure::Plan),
            charge("sentry.log.extra", "Logs beyond the included", Measure::LogVolume)
                .beyond(beyond("sentry.incl.logs")),
            charge("sentry.span.extra", "Spans beyond the included", Measure::Spans)
                .beyond(beyond("sentry.incl.spans")),
        ],
    },
    Vendor {
        name: "Prometheus, Loki, Tempo",
        charges: &[],
    },
];
