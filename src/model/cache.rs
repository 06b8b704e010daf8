//! The cache: Amazon's `ElastiCache`, one node with a replica, or one in every zone.

use super::line::{Biller, Category, Driver, Entry};
use super::option::{Capability, Plan};
use super::reader::Reader;
use crate::scalar::Constant;
use crate::scenario::field::Field;

static PRIMARY_AND_REPLICA: Constant = Constant {
    name: "primary and replica",
    value: 2.0,
    unit: "nodes",
    source: "definition: the least that survives the loss of a node",
};

pub(super) fn lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan) {
    let read = bill.read();
    let nodes = if plan.has(Capability::MultiZone, read.scenario()) {
        read.input(Field::Zones)
    } else {
        read.constant(&PRIMARY_AND_REPLICA)
    };
    bill.hourly(
        Entry::new(plan.cache, "Cache", Category::Data, Driver::Fixed),
        nodes,
    );
}
