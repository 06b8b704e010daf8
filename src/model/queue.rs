//! The queue between services: managed Kafka (MSK).

use super::line::{Biller, Category, Driver, Entry};
use super::option::Plan;
use super::reader::Reader;
use crate::price_book::Sku;
use crate::scalar::{Constant, Scalar};

const STORAGE: Sku = Sku::new("msk.gb");

static BROKERS: Constant = Constant {
    name: "brokers",
    value: 3.0,
    unit: "brokers",
    source: "the least that keeps three copies; MSK documentation, from memory, 2026-11",
};

pub(super) fn lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan) {
    let read = bill.read();
    let brokers = read.constant(&BROKERS);
    bill.hourly(
        Entry::new(
            plan.broker,
            "Queue between services",
            Category::Data,
            Driver::Fixed,
        ),
        brokers,
    );
    let storage = brokers * read.constant(plan.broker_storage);
    bill.line(
        Entry::new(
            STORAGE,
            "Storage of the queue",
            Category::Data,
            Driver::Fixed,
        ),
        storage.named("storage of the queue", "GB"),
    );
}
