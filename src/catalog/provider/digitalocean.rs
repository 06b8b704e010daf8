//! `DigitalOcean`: droplets, and Kubernetes on them.

use crate::catalog::figure::{
    PODS, TWO_POOLERS, all_media, all_traffic, free_egress, free_media, least_storage, object_plan,
    registry_plan,
};
use crate::catalog::hosting::{Accelerated, Backup, Compute, Hosting, Machines, Reserved};
use crate::catalog::platform::{
    Balancer, BalancerNode, Cache, CacheSizes, Connections, Databases, Delivery, Egress, Kafka,
    MediaStore, Network, OfMesh, Platform, Pooler, PoolerSize, Queue, QueueUnit, Simple, Standby,
    Stored,
};
use crate::catalog::pricing::Billed;
use crate::catalog::support::{Support, charged};
use crate::price_book::Sku;
use crate::scalar::Constant;
use crate::texts::text;

static FREE_EGRESS: Constant = free_egress(
    1000.0,
    "what the smallest droplet brings, and each brings its own; price page, from memory, 2026-11",
);

static FREE_MEDIA: Constant = free_media(
    1000.0,
    "what Spaces sends in its base charge; answers in DigitalOcean's forum, 2018, and its price page, from memory, 2026-11",
);

const fn included_storage(name: &'static str, value: f64) -> Constant {
    Constant {
        name,
        value,
        unit: "GB",
        source: text(
            "what is left of the price of each size (do.pg.1gb and the others) at $2.15 for 10 GB (do.pg.storage) when its node is a round amount: $13, $24, $48, $92, $182, $364; 2026-09-30",
        ),
    }
}

/// In the order of the sizes.
static INCLUDED_STORAGE: [Constant; 6] = [
    included_storage(text("storage included with a database of 1 GB"), 10.0),
    included_storage(text("storage included with a database of 2 GB"), 30.0),
    included_storage(text("storage included with a database of 4 GB"), 60.0),
    included_storage(text("storage included with a database of 8 GB"), 140.0),
    included_storage(text("storage included with a database of 16 GB"), 290.0),
    included_storage(text("storage included with a database of 32 GB"), 580.0),
];

const fn taken_by_a_node(name: &'static str, unit: &'static str) -> Constant {
    Constant {
        name,
        value: 10_000.0,
        unit,
        source: text(
            "what each node adds to a load balancer; DigitalOcean's documentation on how to scale one, from memory, 2026-11",
        ),
    }
}

static REQUESTS: Constant = taken_by_a_node("requests a second of a node", "requests/s");
static OPEN: Constant = taken_by_a_node("open connections of a node", "connections");
const NODE: BalancerNode = BalancerNode {
    requests: &REQUESTS,
    connections: &OPEN,
};

static LEAST_STORAGE: Constant = least_storage(
    0.0,
    "storage of the least size is part of the database's price; DigitalOcean's price page, from memory, 2026-11",
);

static ONE_CLUSTER: Constant = Constant {
    name: text("clusters of brokers"),
    value: 1.0,
    unit: "clusters",
    source: text("DigitalOcean bills its three nodes together (do.kafka)"),
};

const SIZES: &[Sku] = &[
    Sku::new("do.droplet.1g"),
    Sku::new("do.droplet.2g1"),
    Sku::new("do.droplet.4g"),
    Sku::new("do.droplet.8g"),
    Sku::new("do.droplet.16g"),
    Sku::new("do.droplet.32g"),
    Sku::new("do.droplet.mem.64g"),
    Sku::new("do.droplet.gp.64g"),
];

const NODES: &[Sku] = &[
    Sku::new("do.droplet.4g"),
    Sku::new("do.droplet.8g"),
    Sku::new("do.droplet.16g"),
];

const ACCELERATED: Accelerated = Some((&[Sku::new("do.gpu")], Billed::Hourly));

static PLATFORM: Platform = Platform {
    machine: (Sku::new("do.droplet.4g"), Billed::Monthly),
    volume: Some(Sku::new("do.volume")),
    databases: Databases {
        sizes: &[
            Sku::new("do.pg.1gb"),
            Sku::new("do.pg.2gb"),
            Sku::new("do.pg.4gb"),
            Sku::new("do.pg.8gb"),
            Sku::new("do.pg.16gb"),
            Sku::new("do.pg.32gb"),
        ],
        too_small_for_zones: 1,
        staging: Sku::new("do.pg.1gb"),
        billed: Billed::Monthly,
        connections: Connections::Of(Sku::new("pg.conn.do1"), Sku::new("do.pg.1gb")),
        storage: Some((Sku::new("do.pg.storage"), Sku::new("do.pg.storage"))),
        least_storage: &LEAST_STORAGE,
        included_storage: Some(&INCLUDED_STORAGE),
        standby: Standby::Second,
        pooler: Pooler {
            sku: Sku::new("do.droplet.1g"),
            billed: Billed::Monthly,
            size: PoolerSize::Copies(&TWO_POOLERS),
        },
        pools_itself: true,
        ..Databases::BASE
    },
    cache: Cache {
        sizes: CacheSizes {
            small: Sku::new("do.kv.1gb"),
            large: Sku::new("do.kv.2gb"),
            staging: None,
        },
        billed: Billed::Monthly,
        has_replicas: true,
        ..Cache::BASE
    },
    queue: Queue {
        kafka: Some(Kafka {
            small: Sku::new("do.kafka"),
            large: Sku::new("do.kafka"),
            billed: Billed::Monthly,
            brokers: &ONE_CLUSTER,
            storage: None,
        }),
        simple: Some(Simple {
            sku: Sku::new("do.kv.1gb"),
            by: QueueUnit::Instance(Billed::Monthly),
        }),
        ..Queue::BASE
    },
    network: Network {
        balancer: Some(Balancer {
            sku: Sku::new("do.lb"),
            billed: Billed::Monthly,
            node: Some(NODE),
            of_mesh: OfMesh::Second,
            ..Balancer::BASE
        }),
        egress: Egress {
            free: &FREE_EGRESS,
            tiers: &[all_traffic(Sku::new("do.egress"))],
        },
        ..Network::BASE
    },
    delivery: Delivery {
        registry: Some(Stored {
            plans: &[
                (
                    Sku::new("do.registry"),
                    registry_plan(5.0, "what the Basic registry holds (do.registry), undated"),
                ),
                (
                    Sku::new("do.registry.pro"),
                    registry_plan(
                        100.0,
                        "what the Professional registry holds (do.registry.pro), undated",
                    ),
                ),
            ],
            beyond: Sku::new("do.registry.over"),
        }),
        objects: Some(Stored {
            plans: &[(
                Sku::new("do.spaces"),
                object_plan(
                    250.0,
                    "what Spaces holds in its base charge (do.spaces), 2026-09-30",
                ),
            )],
            beyond: Sku::new("do.spaces.over"),
        }),
        media: MediaStore::Apart(Egress {
            free: &FREE_MEDIA,
            tiers: &[all_media(Sku::new("do.egress"))],
        }),
        records: Some(Sku::new("do.volume")),
        ..Delivery::BASE
    },
    support: Some(Support {
        developer: charged(Sku::new("do.support.dev")),
        business: charged(Sku::new("do.support.std")),
    }),
    ..Platform::BASE
};

pub(super) static DROPLETS: Hosting = Hosting {
    key: "droplets",
    label: "DigitalOcean droplets",
    platform: &PLATFORM,
    compute: Compute::Servers(Machines {
        sizes: SIZES,
        accelerated: ACCELERATED,
        billed: Billed::Monthly,
        backup: Some(Backup::Share(Sku::new("do.backup"))),
        ..Machines::BASE
    }),
};

pub(super) static DOKS: Hosting = Hosting {
    key: "doks",
    label: "Kubernetes (DigitalOcean)",
    platform: &PLATFORM,
    compute: Compute::Kubernetes {
        machines: Machines {
            sizes: NODES,
            accelerated: ACCELERATED,
            billed: Billed::Monthly,
            ..Machines::BASE
        },
        control: (
            Some(Sku::new("doks.cp.ha")),
            Some(Sku::new("doks.cp")),
            Billed::Monthly,
        ),
        reserved: Reserved::Graded,
        pods: &PODS,
    },
};
