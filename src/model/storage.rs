//! Objects and names: S3 for artefacts and archived logs, one DNS zone.

use super::line::{Biller, Category, Driver, Entry};
use super::observability::Logs;
use super::reader::Reader;
use crate::price_book::Sku;
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

const OBJECTS: Sku = Sku::new("s3.std");
const ZONE: Sku = Sku::new("r53.zone");

static ONE_ZONE: Constant = Constant {
    name: "one DNS zone",
    value: 1.0,
    unit: "zones",
    source: "definition",
};

pub(super) fn lines<R: Reader>(bill: &mut Biller<R>, logs: &Logs<R::S>) {
    let read = bill.read();
    let artefacts = read.input(Field::Services) * read.input(Field::Images);
    let stored = (artefacts + logs.gigabytes).named("artefacts and a month of logs", "GB");
    bill.line(
        Entry::new(
            OBJECTS,
            "Artefacts and archived logs",
            Category::Data,
            Driver::PerService,
        ),
        stored,
    );
    let entry = Entry::new(ZONE, "DNS zone", Category::Network, Driver::Fixed);
    bill.line(entry, read.constant(&ONE_ZONE));
}
