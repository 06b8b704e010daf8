//! Objects and names: artefacts and archived logs in object storage, one DNS zone.

use super::compute::System;
use super::line::{Biller, Category, Driver, Entry};
use super::observability::Logs;
use super::option::{Capability, Plan};
use super::platform::Stored;
use super::reader::Reader;
use crate::scalar::{Constant, Scalar};
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
    if let (Some((sku, stored)), Some(kept)) = (platform.delivery.objects, kept) {
        let name = "Artefacts and archived logs";
        let (driver, quantity) = match stored {
            Stored::Gigabytes => (Driver::PerService, kept),
            Stored::Plan => (Driver::Fixed, read.constant(&ONE_PLAN)),
        };
        bill.line(Entry::new(sku, name, Category::Data, driver), quantity);
    }
    if let Some(names) = platform.network.names {
        let entry = Entry::new(names, "DNS zone", Category::Network, Driver::Fixed);
        bill.line(entry, read.constant(&ONE_ZONE));
    }
}
