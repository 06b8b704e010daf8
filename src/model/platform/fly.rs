//! Fly: machines that start from an image.

use super::{
    Cache, Connections, Databases, Delivery, Egress, LEAST_OTHER, NO_FIREWALL, NO_FREE_EGRESS,
    Network, ONE_NODE, OWN_CONNECTIONS, Platform, Pooler, PoolerSize, Queue, QueueUnit, Simple,
    Standby, TWO_POOLERS, all_traffic,
};
use crate::model::hosting::{Billed, Compute, Hosting, Machines};
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
        too_small_for_zones: 0,
        without_standby: 0,
        staging: Sku::new("fly.mpg.basic"),
        billed: Billed::Monthly,
        connections: Connections::PerGb(&OWN_CONNECTIONS),
        storage: Some((Sku::new("fly.mpg.storage"), Sku::new("fly.mpg.storage"))),
        least_storage: &LEAST_OTHER,
        included_storage: None,
        // Every plan has its standby in the price.
        standby: Standby::Included,
        backup: None,
        pooler: Pooler {
            sku: Sku::new("fly.shared1x.512"),
            billed: Billed::Monthly,
            size: PoolerSize::Copies(&TWO_POOLERS),
        },
        pools_itself: true,
    },
    cache: Cache {
        small: Sku::new("fly.shared1x.1g"),
        large: Sku::new("fly.perf1x"),
        staging: Some(Sku::new("fly.shared1x.256")),
        billed: Billed::Monthly,
        units: (&ONE_NODE, &ONE_NODE),
        has_replicas: true,
    },
    queue: Queue {
        kafka: None,
        simple: Some(Simple {
            sku: Sku::new("fly.shared1x.1g"),
            by: QueueUnit::Instance(Billed::Monthly),
        }),
    },
    network: Network {
        balancer: None,
        nat: None,
        address: None,
        egress: Egress {
            free: &NO_FREE_EGRESS,
            tiers: &[all_traffic(Sku::new("fly.egress"))],
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
        records: Some(Sku::new("fly.volume")),
        logs: None,
    },
};

pub(in crate::model) static MACHINES: Hosting = Hosting {
    key: "fly",
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
            accelerated: None,
            billed: Billed::Monthly,
            disk: None,
        },
        account: None,
    },
};
