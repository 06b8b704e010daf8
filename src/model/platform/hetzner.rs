//! Hetzner: cloud servers, on which the databases run too.

use super::{
    Addresses, BROKERS, Balancer, Cache, Connections, Databases, Delivery, Egress, Kafka,
    LEAST_OTHER, NO_FIREWALL, Network, ONE_NODE, OWN_CONNECTIONS, OfMesh, Platform, Pooler,
    PoolerSize, Queue, QueueUnit, Simple, Standby, Stored, TWO_POOLERS, all_traffic, free_egress,
    object_plan,
};
use crate::model::hosting::{Billed, Compute, Hosting, Machines};
use crate::price_book::Sku;
use crate::scalar::Constant;

static FREE_EGRESS: Constant = free_egress(
    20_000.0,
    "what each cloud server in Europe brings; price page, from memory, 2026-11",
);

static PLATFORM: Platform = Platform {
    machine: (Sku::eur("hetzner.cx23"), Billed::Monthly),
    databases: Databases {
        // Hetzner sells no databases: these are servers on which you run your own.
        sizes: &[
            Sku::eur("hetzner.cx23"),
            Sku::eur("hetzner.cx33"),
            Sku::eur("hetzner.cx43"),
            Sku::eur("hetzner.cx53"),
        ],
        too_small_for_zones: 0,
        without_standby: 0,
        staging: Sku::eur("hetzner.cx23"),
        billed: Billed::Monthly,
        connections: Connections::PerGb(&OWN_CONNECTIONS),
        storage: Some((Sku::eur("hetzner.volume"), Sku::eur("hetzner.volume"))),
        least_storage: &LEAST_OTHER,
        included_storage: None,
        standby: Standby::Second,
        backup: None,
        pooler: Pooler {
            sku: Sku::eur("hetzner.cx23"),
            billed: Billed::Monthly,
            size: PoolerSize::Copies(&TWO_POOLERS),
        },
        pools_itself: false,
    },
    cache: Cache {
        small: Sku::eur("hetzner.cx23"),
        large: Sku::eur("hetzner.cx23"),
        staging: None,
        billed: Billed::Monthly,
        units: (&ONE_NODE, &ONE_NODE),
        has_replicas: true,
    },
    queue: Queue {
        kafka: Some(Kafka {
            small: Sku::eur("hetzner.cx23"),
            large: Sku::eur("hetzner.cx33"),
            billed: Billed::Monthly,
            brokers: &BROKERS,
            storage: Some(Sku::eur("hetzner.volume")),
        }),
        simple: Some(Simple {
            sku: Sku::eur("hetzner.cx23"),
            by: QueueUnit::Instance(Billed::Monthly),
        }),
    },
    network: Network {
        balancer: Some(Balancer {
            sku: Sku::eur("hetzner.lb11"),
            billed: Billed::Monthly,
            units: None,
            traffic: None,
            node: None,
            of_mesh: OfMesh::Second,
            addresses: Addresses::Included,
        }),
        nat: None,
        address: Some((Sku::eur("hetzner.ipv4"), Billed::Monthly)),
        egress: Egress {
            free: &FREE_EGRESS,
            tiers: &[all_traffic(Sku::eur("hetzner.egress"))],
        },
        between_zones: None,
        firewall: NO_FIREWALL,
        cdn: None,
        names: None,
    },
    delivery: Delivery {
        registry: None,
        secrets: None,
        objects: Some(Stored {
            plans: &[(
                Sku::eur("hetzner.objects"),
                object_plan(
                    1000.0,
                    "what Object Storage holds in its base charge (hetzner.objects), 2026-09-15",
                ),
            )],
            beyond: Sku::eur("hetzner.objects.over"),
        }),
        records: Some(Sku::eur("hetzner.volume")),
        logs: None,
    },
};

pub(in crate::model) static SERVERS: Hosting = Hosting {
    key: "hetzner",
    platform: &PLATFORM,
    compute: Compute::Servers(Machines {
        sizes: &[
            Sku::eur("hetzner.cx23"),
            Sku::eur("hetzner.cx33"),
            Sku::eur("hetzner.cx43"),
            Sku::eur("hetzner.cx53"),
        ],
        accelerated: Some((&[Sku::eur("hetzner.gpu")], Billed::Monthly)),
        billed: Billed::Monthly,
        disk: None,
    }),
};
