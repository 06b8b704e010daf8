//! Heroku: dynos.

use crate::catalog::figure::{LEAST_OTHER, NO_FREE_EGRESS, R2, TWO_POOLERS, all_traffic};
use crate::catalog::hosting::{Compute, Hosting, Machines};
use crate::catalog::platform::{
    Cache, CacheSizes, Connections, Databases, Delivery, Egress, MediaStore, Network, Platform,
    Pooler, PoolerSize, Queue, QueueUnit, Simple, Standby,
};
use crate::catalog::pricing::Billed;
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
        staging: Sku::new("heroku.pg.e1"),
        billed: Billed::Monthly,
        connections: Connections::Of(Sku::new("pg.conn.heroku0"), Sku::new("heroku.pg.std0")),
        least_storage: &LEAST_OTHER,
        standby: Standby::Plans(&[
            Sku::new("heroku.pg.prem0"),
            Sku::new("heroku.pg.prem2"),
            Sku::new("heroku.pg.prem3"),
            Sku::new("heroku.pg.prem4"),
        ]),
        pooler: Pooler {
            sku: Sku::new("heroku.std1x"),
            billed: Billed::Monthly,
            size: PoolerSize::Copies(&TWO_POOLERS),
        },
        pools_itself: true,
        ..Databases::BASE
    },
    cache: Cache {
        sizes: CacheSizes {
            small: Sku::new("heroku.kv.mini"),
            large: Sku::new("heroku.kv.premium0"),
            staging: Some(Sku::new("heroku.kv.mini")),
        },
        billed: Billed::Monthly,
        ..Cache::BASE
    },
    queue: Queue {
        simple: Some(Simple {
            sku: Sku::new("heroku.kv.premium0"),
            by: QueueUnit::Instance(Billed::Monthly),
        }),
        ..Queue::BASE
    },
    network: Network {
        egress: Egress {
            free: &NO_FREE_EGRESS,
            tiers: &[all_traffic(Sku::new("heroku.egress"))],
        },
        ..Network::BASE
    },
    delivery: Delivery {
        media: MediaStore::Elsewhere(&R2),
        ..Delivery::BASE
    },
    ..Platform::BASE
};

pub(super) static DYNOS: Hosting = Hosting {
    key: "heroku",
    label: "Heroku",
    platform: &PLATFORM,
    compute: Compute::Instances {
        machines: Machines {
            sizes: &[
                Sku::new("heroku.std1x"),
                Sku::new("heroku.std2x"),
                Sku::new("heroku.perfm"),
                Sku::new("heroku.perfl"),
            ],
            billed: Billed::Monthly,
            ..Machines::BASE
        },
        account: None,
    },
};
