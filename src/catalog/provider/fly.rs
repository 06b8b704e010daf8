//! Fly: machines that start from an image.

use crate::catalog::figure::{
    LEAST_OTHER, NO_FREE_EGRESS, OWN_CONNECTIONS, R2, TWO_POOLERS, all_traffic,
};
use crate::catalog::hosting::{Compute, Hosting, Machines};
use crate::catalog::platform::{
    Cache, CacheSizes, Connections, Databases, Delivery, Egress, MediaStore, Network, Platform,
    Pooler, PoolerSize, Queue, QueueUnit, Simple, Standby,
};
use crate::catalog::pricing::Billed;
use crate::price_book::Sku;

static PLATFORM: Platform = Platform {
    machine: (Sku::new("fly.perf1x"), Billed::Monthly),
    databases: Databases {
        sizes: &[
            Sku::new("fly.mpg.basic"),
            Sku::new("fly.mpg.starter"),
            Sku::new("fly.mpg.launch"),
            Sku::new("fly.mpg.scale"),
        ],
        staging: Sku::new("fly.mpg.basic"),
        billed: Billed::Monthly,
        connections: Connections::PerGb(&OWN_CONNECTIONS),
        storage: Some((Sku::new("fly.mpg.storage"), Sku::new("fly.mpg.storage"))),
        least_storage: &LEAST_OTHER,
        // Every plan has its standby in the price.
        standby: Standby::Included,
        pooler: Pooler {
            sku: Sku::new("fly.shared1x.512"),
            billed: Billed::Monthly,
            size: PoolerSize::Copies(&TWO_POOLERS),
        },
        pools_itself: true,
        ..Databases::BASE
    },
    cache: Cache {
        sizes: CacheSizes {
            small: Sku::new("fly.shared1x.1g"),
            large: Sku::new("fly.perf1x"),
            staging: Some(Sku::new("fly.shared1x.256")),
        },
        billed: Billed::Monthly,
        has_replicas: true,
        ..Cache::BASE
    },
    queue: Queue {
        simple: Some(Simple {
            sku: Sku::new("fly.shared1x.1g"),
            by: QueueUnit::Instance(Billed::Monthly),
        }),
        ..Queue::BASE
    },
    network: Network {
        egress: Egress {
            free: &NO_FREE_EGRESS,
            tiers: &[all_traffic(Sku::new("fly.egress"))],
        },
        ..Network::BASE
    },
    delivery: Delivery {
        media: MediaStore::Elsewhere(&R2),
        records: Some(Sku::new("fly.volume")),
        ..Delivery::BASE
    },
    ..Platform::BASE
};

pub(super) static MACHINES: Hosting = Hosting {
    key: "fly",
    label: "Fly.io",
    platform: &PLATFORM,
    compute: Compute::Instances {
        machines: Machines {
            sizes: &[
                Sku::new("fly.shared1x.256"),
                Sku::new("fly.shared1x.512"),
                Sku::new("fly.shared1x.1g"),
                Sku::new("fly.perf1x"),
                Sku::new("fly.perf2x"),
                Sku::new("fly.perf4x"),
                Sku::new("fly.perf8x"),
            ],
            billed: Billed::Monthly,
            ..Machines::BASE
        },
        account: None,
    },
};
