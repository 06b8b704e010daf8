//! Render: instances of its own platform.

use crate::catalog::figure::{NO_FREE_EGRESS, R2, TWO_POOLERS, all_traffic, least_storage};
use crate::catalog::hosting::{Compute, Hosting, Machines};
use crate::catalog::platform::{
    Cache, CacheSizes, Connections, Databases, Delivery, Egress, MediaStore, Network, Platform,
    Pooler, PoolerSize, Queue, QueueUnit, Simple, Standby,
};
use crate::catalog::pricing::Billed;
use crate::price_book::Sku;
use crate::scalar::Constant;

static LEAST_STORAGE: Constant = least_storage(1.0, "Render's documentation, from memory, 2026-11");

static PLATFORM: Platform = Platform {
    machine: (Sku::new("render.web.standard"), Billed::Monthly),
    databases: Databases {
        // Its 256 MB size has a tenth of a processor, which is for trying out; its Basic-4gb has
        // more processors than Pro-4gb and costs more, and databases are sized by memory.
        sizes: &[
            Sku::new("render.pg.basic1gb"),
            Sku::new("render.pg.pro4gb"),
            Sku::new("render.pg.pro8gb"),
            Sku::new("render.pg.pro16gb"),
            Sku::new("render.pg.pro32gb"),
        ],
        // Only Pro sizes can have a standby.
        without_standby: 1,
        staging: Sku::new("render.pg.basic1gb"),
        billed: Billed::Monthly,
        connections: Connections::Of(Sku::new("pg.conn.render1"), Sku::new("render.pg.basic1gb")),
        storage: Some((Sku::new("render.pg.storage"), Sku::new("render.pg.storage"))),
        least_storage: &LEAST_STORAGE,
        standby: Standby::Second,
        pooler: Pooler {
            sku: Sku::new("render.web.starter"),
            billed: Billed::Monthly,
            size: PoolerSize::Copies(&TWO_POOLERS),
        },
        ..Databases::BASE
    },
    cache: Cache {
        sizes: CacheSizes {
            small: Sku::new("render.kv.starter"),
            large: Sku::new("render.kv.standard"),
            staging: Some(Sku::new("render.kv.starter")),
        },
        billed: Billed::Monthly,
        ..Cache::BASE
    },
    queue: Queue {
        simple: Some(Simple {
            sku: Sku::new("render.kv.starter"),
            by: QueueUnit::Instance(Billed::Monthly),
        }),
        ..Queue::BASE
    },
    network: Network {
        egress: Egress {
            free: &NO_FREE_EGRESS,
            tiers: &[all_traffic(Sku::new("render.egress"))],
        },
        ..Network::BASE
    },
    delivery: Delivery {
        media: MediaStore::Elsewhere(&R2),
        records: Some(Sku::new("render.disk")),
        ..Delivery::BASE
    },
    ..Platform::BASE
};

pub(super) static INSTANCES: Hosting = Hosting {
    key: "render",
    label: "Render",
    platform: &PLATFORM,
    compute: Compute::Instances {
        machines: Machines {
            sizes: &[
                Sku::new("render.web.starter"),
                Sku::new("render.web.standard"),
                Sku::new("render.web.pro"),
                Sku::new("render.web.proplus"),
                Sku::new("render.web.promax"),
                Sku::new("render.web.proultra"),
            ],
            billed: Billed::Monthly,
            ..Machines::BASE
        },
        account: Some(Sku::new("render.ws.hobby")),
    },
};
