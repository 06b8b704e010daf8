//! Hetzner: cloud servers, on which the databases run too.

use crate::catalog::figure::{
    BROKERS, LEAST_OTHER, OWN_CONNECTIONS, TWO_POOLERS, all_media, all_traffic, free_egress,
    free_media, object_plan,
};
use crate::catalog::hosting::{Backup, Compute, Hosting, Machines};
use crate::catalog::platform::{
    Balancer, Cache, CacheSizes, Connections, Databases, Delivery, Egress, Kafka, MediaStore,
    Network, OfMesh, Platform, Pooler, PoolerSize, Queue, QueueUnit, Simple, Standby, Stored,
};
use crate::catalog::pricing::Billed;
use crate::price_book::Sku;
use crate::scalar::Constant;

static FREE_EGRESS: Constant = free_egress(
    20_000.0,
    "what each cloud server in Europe brings; price page, from memory, 2026-11",
);

static FREE_MEDIA: Constant = free_media(
    1000.0,
    "what Object Storage sends in its base charge; Hetzner's documentation, 2024-12",
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
        staging: Sku::eur("hetzner.cx23"),
        billed: Billed::Monthly,
        connections: Connections::PerGb(&OWN_CONNECTIONS),
        storage: Some((Sku::eur("hetzner.volume"), Sku::eur("hetzner.volume"))),
        least_storage: &LEAST_OTHER,
        standby: Standby::Second,
        pooler: Pooler {
            sku: Sku::eur("hetzner.cx23"),
            billed: Billed::Monthly,
            size: PoolerSize::Copies(&TWO_POOLERS),
        },
        are_machines: true,
        ..Databases::BASE
    },
    cache: Cache {
        sizes: CacheSizes {
            small: Sku::eur("hetzner.cx23"),
            large: Sku::eur("hetzner.cx23"),
            staging: None,
        },
        billed: Billed::Monthly,
        has_replicas: true,
        ..Cache::BASE
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
        ..Queue::BASE
    },
    network: Network {
        balancer: Some(Balancer {
            sku: Sku::eur("hetzner.lb11"),
            billed: Billed::Monthly,
            of_mesh: OfMesh::Second,
            ..Balancer::BASE
        }),
        address: Some((Sku::eur("hetzner.ipv4"), Billed::Monthly)),
        egress: Egress {
            free: &FREE_EGRESS,
            tiers: &[all_traffic(Sku::eur("hetzner.egress"))],
        },
        ..Network::BASE
    },
    delivery: Delivery {
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
        media: MediaStore::Apart(Egress {
            free: &FREE_MEDIA,
            tiers: &[all_media(Sku::eur("hetzner.objects.egress"))],
        }),
        records: Some(Sku::eur("hetzner.volume")),
        ..Delivery::BASE
    },
    ..Platform::BASE
};

pub(super) static SERVERS: Hosting = Hosting {
    key: "hetzner",
    label: "Hetzner servers",
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
        backup: Some(Backup::Share(Sku::new("hetzner.backup"))),
        ..Machines::BASE
    }),
};
