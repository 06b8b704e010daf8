//! Objects and names: artefacts and archived logs in object storage, one DNS zone.

use super::compute::System;
use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::option::{Capability, Plan};
use super::reader::Reader;
use super::telemetry::Logs;
use crate::catalog::platform::Stored;
use crate::price_book::Sku;
use crate::scalar::{Bare, Constant, Scalar};
use crate::scenario::field::Field;

static ONE_ZONE: Constant = Constant {
    name: "one DNS zone",
    value: 1.0,
    unit: "zones",
    source: "definition",
};

pub(super) static ONE_PLAN: Constant = Constant {
    name: "one plan",
    value: 1.0,
    unit: "",
    source: "definition",
};

/// Bills storage: the smallest plan that holds this many gigabytes, or the largest and what exceeds
/// it.
pub(super) fn stored<R: Reader>(
    bill: &mut Biller<R>,
    sold: &'static Stored,
    (id, id_beyond): (LineId, LineId),
    (category, driver): (Category, Driver),
    gigabytes: R::S,
) {
    let read = bill.read();
    let is_held = |plan: &&(Sku, Constant)| gigabytes.bare().is_at_most(plan.1.value.into());
    let known = || sold.plans.iter().filter(|plan| read.is_priced(plan.0));
    let held = known().find(is_held);
    let Some((plan, holds)) = held.or(known().last()) else {
        bill.line(LineEntry::new(sold.beyond, id, category, driver), gigabytes);
        return;
    };
    let entry = LineEntry::new(*plan, id, category, Driver::Fixed);
    bill.line(entry, read.constant(&ONE_PLAN));
    if held.is_none() && read.is_priced(sold.beyond) {
        let beyond = gigabytes
            .beyond(read.constant(holds))
            .named(id_beyond.rest_name(), "GB");
        bill.line(
            LineEntry::new(sold.beyond, id_beyond, category, driver),
            beyond,
        );
    }
}

pub(super) fn lines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    system: &System<R::S>,
    logs: Option<&Logs<R::S>>,
) {
    let read = bill.read();
    let platform = plan.hosting.platform;
    let artefacts = plan
        .has(Capability::Delivery)
        .then(|| system.services * read.input(Field::Images));
    let kept = match (artefacts, logs) {
        (Some(artefacts), Some(logs)) => {
            Some((artefacts + logs.gigabytes).named("artefacts and a month of logs", "GB"))
        }
        (Some(artefacts), None) => Some(artefacts.named("artefacts", "GB")),
        (None, Some(logs)) => Some(logs.gigabytes),
        (None, None) => None,
    };
    if let (Some(objects), Some(kept)) = (&platform.delivery.objects, kept) {
        let ids = (LineId::Artefacts, LineId::ArtefactsBeyond);
        stored(
            bill,
            objects,
            ids,
            (Category::Data, Driver::PerService),
            kept,
        );
    }
    if let Some(names) = platform.network.names {
        let entry = LineEntry::new(names, LineId::DnsZone, Category::Network, Driver::Fixed);
        bill.line(entry, read.constant(&ONE_ZONE));
    }
}
