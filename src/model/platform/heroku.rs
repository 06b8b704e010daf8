//! Heroku: dynos.

use super::{
    Cache, Connections, Databases, Delivery, Egress, LEAST_OTHER, NO_FIREWALL, NO_FREE_EGRESS,
    Network, ONE_NODE, Platform, Pooler, PoolerSize, Queue, QueueUnit, Simple, Standby,
    TWO_POOLERS, all_traffic,
};
use crate::model::hosting::{Billed, Compute, Hosting, Machines};
use crate::price_book::Sku;

static PLATFORM: Platform = Platform {
    machine: (Sku::new("heroku.std2x"), Billed::Monthly),
    databases: Databases {
        // The Essential plans share a server and have no set memory.
        sizes: &[
            Sku::new("heroku.pg.std0"),
            Sku::new("heroku.pg.std2"),
            Sku::new("heroku.pg.std3"),
            Sku::new("heroku.pg.std4"),
        ],
        too_small_for_zones: 0,
        without_standby: 0,
        staging: Sku::new("heroku.pg.e1"),
        billed: Billed::Monthly,
        connections: Connections::Of(Sku::new("pg.conn.heroku0"), Sku::new("heroku.pg.std0")),
        storage: None,
        least_storage: &LEAST_OTHER,
        included_storage: None,
        standby: Standby::Plans(&[
            Sku::new("heroku.pg.prem0"),
            Sku::new("heroku.pg.prem2"),
            Sku::new("heroku.pg.prem3"),
            Sku::new("heroku.pg.prem4"),
        ]),
        backup: None,
        pooler: Pooler {
            sku: Sku::new("heroku.std1x"),
            billed: Billed::Monthly,
            size: PoolerSize::Copies(&TWO_POOLERS),
        },
        pools_itself: true,
    },
    cache: Cache {
        small: Sku::new("heroku.kv.mini"),
        large: Sku::new("heroku.kv.premium0"),
        staging: Some(Sku::new("heroku.kv.mini")),
        billed: Billed::Monthly,
        units: (&ONE_NODE, &ONE_NODE),
        has_replicas: false,
    },
    queue: Queue {
        kafka: None,
        simple: Some(Simple {
            sku: Sku::new("heroku.kv.premium0"),
            by: QueueUnit::Instance(Billed::Monthly),
        }),
    },
    network: Network {
        balancer: None,
        nat: None,
        address: None,
        egress: Egress {
            free: &NO_FREE_EGRESS,
            tiers: &[all_traffic(Sku::new("heroku.egress"))],
        },
        between_zones: None,
        firewall: NO_FIREWALL,
        cdn: None,
        names: None,
    },
    delivery: Delivery {
        registry: None,
        secrets: None,
        objects: None,
        records: None,
        logs: None,
    },
};

pub(in crate::model) static DYNOS: Hosting = Hosting {
    key: "heroku",
    platform: &PLATFORM,
    compute: Compute::Instances {
        machines: Machines {
            sizes: &[
                Sku::new("heroku.std1x"),
                Sku::new("heroku.std2x"),
                Sku::new("heroku.perfm"),
                Sku::new("heroku.perfl"),
            ],
            accelerated: None,
            billed: Billed::Monthly,
            disk: None,
        },
        account: None,
    },
};
