//! Charges of vendors: what each measures and includes, and how it is billed.

use crate::catalog::line_id::LineId;
use crate::catalog::pricing::{Billed, OnTerms, Tier};
use crate::price_book::Sku;
use crate::scalar::Constant;

/// One thing that a vendor bills.
#[derive(Debug)]
pub(crate) struct Charge {
    pub(crate) sku: Sku,
    pub(crate) id: LineId,
    /// The price and line if it is not paid for a year.
    pub(crate) by_month: Option<OnTerms>,
    pub(crate) measure: Measure,
    pub(crate) included: Included,
    /// How many make one pricing unit, if not one.
    pub(crate) for_each: Option<&'static Constant>,
    pub(crate) billed: Billed,
    /// The prices if they fall with the amount, that of the charge first.
    pub(crate) tiers: &'static [Tier],
    /// Whether the charge is left out if the book does not know its price.
    pub(crate) is_later: bool,
}

/// The quantity that a charge measures.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Measure {
    /// The account.
    Plan,
    /// Machines of production, and of staging; watched, and traced.
    Hosts,
    HostsInStaging,
    TracedHosts,
    TracedHostsInStaging,
    /// Hours of a cluster's nodes, of production, and of staging.
    NodeHours,
    NodeHoursInStaging,
    /// Containers that are billed individually, without machines; the same four.
    Tasks,
    TasksInStaging,
    TracedTasks,
    TracedTasksInStaging,
    /// Containers in all copies, and their hours in a cluster.
    Containers,
    ContainerHours,
    /// People who use the tool; if they are few enough for the small edition, and if not.
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

/// The quantity that a plan includes before it bills.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Included {
    Nothing,
    /// A parameter of the price book.
    Parameter(Sku),
    ForEachHost(&'static Constant),
    /// For each host; or, if containers are billed individually, for each of those.
    ParameterForEach {
        host: Sku,
        task: Sku,
    },
}

/// A charge for everything that is measured; each function below changes one part of it.
pub(super) const fn charge(sku: Sku, id: LineId, measure: Measure) -> Charge {
    Charge {
        sku,
        id,
        by_month: None,
        measure,
        included: Included::Nothing,
        for_each: None,
        billed: Billed::Monthly,
        tiers: &[],
        is_later: false,
    }
}

impl Charge {
    pub(super) const fn beyond(mut self, included: Included) -> Self {
        self.included = included;
        self
    }

    pub(super) const fn or_by_month(mut self, sku: Sku, id: LineId) -> Self {
        self.by_month = Some(OnTerms { sku, id });
        self
    }

    pub(super) const fn for_each(mut self, unit: &'static Constant) -> Self {
        self.for_each = Some(unit);
        self
    }

    pub(super) const fn where_known(mut self) -> Self {
        self.is_later = true;
        self
    }

    pub(super) const fn in_tiers(mut self, tiers: &'static [Tier]) -> Self {
        self.tiers = tiers;
        self
    }

    pub(super) const fn hourly(mut self) -> Self {
        self.billed = Billed::Hourly;
        self
    }
}
