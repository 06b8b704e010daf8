//! The cache in front of the databases: one node, one with a replica, or one in every zone.

use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::option::{Capability, Plan};
use super::reader::Reader;
use crate::catalog::platform::{Cache, CacheSizes};
use crate::scalar::Constant;
use crate::scenario::field::Field;

static PRIMARY_AND_REPLICA: Constant = Constant {
    name: "primary and replica",
    value: 2.0,
    unit: "nodes",
    source: "definition: the least that survives the loss of a node",
};

/// The index of Valkey in the field's options.
const VALKEY: usize = 1;

/// The sizes of the engine that the scenario chooses. A pinned book may not know their prices.
pub(super) fn sizes<'c, R: Reader>(read: &R, cache: &'c Cache) -> &'c CacheSizes {
    let is_valkey = read.scenario().choice(Field::CacheEngine) == VALKEY;
    let valkey = cache.valkey.as_ref();
    let valkey = valkey.filter(|sizes| is_valkey && read.is_priced(sizes.small));
    valkey.unwrap_or(&cache.sizes)
}

pub(super) fn lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan) {
    // On the option's own machines it is sized with them.
    if !plan.has(Capability::Cache) || plan.keeps_stores {
        return;
    }
    let read = bill.read();
    let cache = &plan.hosting.platform.cache;
    let multi_zone = plan.has(Capability::MultiZone);
    let sizes = sizes(read, cache);
    let (sku, each) = if multi_zone {
        (sizes.large, cache.units.1)
    } else {
        (sizes.small, cache.units.0)
    };
    let each = read.constant(each);
    // The cache is doubled where the databases are.
    let nodes = match (
        cache.has_replicas,
        multi_zone,
        plan.has(Capability::Standby),
    ) {
        (true, true, _) => read.input(Field::Zones) * each,
        (true, false, true) => read.constant(&PRIMARY_AND_REPLICA) * each,
        _ => each,
    };
    let entry = LineEntry::new(sku, LineId::Cache, Category::Data, Driver::Fixed);
    bill.billed(cache.billed, entry, nodes);
}
