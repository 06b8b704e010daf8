//! `DigitalOcean`: droplets, and Kubernetes on them.

use super::{
    Addresses, Balancer, Cache, Connections, Databases, Delivery, Egress, Kafka, NO_FIREWALL,
    Network, ONE_NODE, OfMesh, PODS, Platform, Pooler, Queue, QueueUnit, Simple, Standby, Stored,
    TWO_POOLERS, all_traffic, free_egress, least_storage,
};
use crate::model::hosting::{Accelerated, Billed, Compute, Hosting, Machines, Reserved};
use crate::price_book::Sku;
use crate::scalar::Constant;

static FREE_EGRESS: Constant = free_egress(
    1000.0,
    "what the smallest droplet brings, and each brings its own; price page, from memory, 2026-11",
);

static INCLUDED_STORAGE: Constant = Constant {
    name: "storage included with a database",
    value: 10.0,
    unit: "GB",
    source: "the least storage, which the price of do.pg.1gb contains; larger nodes contain more; DigitalOcean's price page, from memory, 2026-11",
};

static LEAST_STORAGE: Constant = least_storage(
    0.0,
    "storage of the least size is part of the database's price; DigitalOcean's price page, from memory, 2026-11",
);

static ONE_CLUSTER: Constant = Constant {
    name: "clusters of brokers",
    value: 1.0,
    unit: "clusters",
    source: "DigitalOcean bills its three nodes together (do.kafka)",
};

const SIZES: &[Sku] = &[
    Sku::new("do.droplet.1g"),
    Sku::new("do.droplet.2g1"),
    Sku::new("do.droplet.4g"),
    Sku::new("do.droplet.8g"),
    Sku::new("do.droplet.16g"),
];

const NODES: &[Sku] = &[
    Sku::new("do.droplet.4g"),
    Sku::new("do.droplet.8g"),
    Sku::new("do.droplet.16g"),
];

const ACCELERATED: Accelerated = Some((&[Sku::new("do.gpu")], Billed::Hourly));

static PLATFORM: Platform = Platform {
    machine: (Sku::new("do.droplet.4g"), Billed::Monthly),
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
        without_standby: 0,
        staging: Sku::new("do.pg.1gb"),
        billed: Billed::Monthly,
        connections: Connections::Of(Sku::new("pg.conn.do1"), Sku::new("do.pg.1gb")),
        storage: Some((Sku::new("do.pg.storage"), Sku::new("do.pg.storage"))),
        least_storage: &LEAST_STORAGE,
        included_storage: Some(&INCLUDED_STORAGE),
        standby: Standby::Second,
        backup: None,
        pooler: Pooler {
            sku: Sku::new("do.droplet.1g"),
            billed: Billed::Monthly,
            size: &TWO_POOLERS,
        },
        pools_itself: true,
    },
    cache: Cache {
        small: Sku::new("do.kv.1gb"),
        large: Sku::new("do.kv.2gb"),
        staging: None,
        billed: Billed::Monthly,
        units: (&ONE_NODE, &ONE_NODE),
        has_replicas: true,
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
    },
    network: Network {
        balancer: Some(Balancer {
            sku: Sku::new("do.lb"),
            billed: Billed::Monthly,
            units: None,
            traffic: None,
            of_mesh: OfMesh::Second,
            addresses: Addresses::Included,
        }),
        nat: None,
        address: None,
        egress: Egress {
            free: &FREE_EGRESS,
            tiers: &[all_traffic(Sku::new("do.egress"))],
        },
        between_zones: None,
        firewall: NO_FIREWALL,
        cdn: None,
        names: None,
    },
    delivery: Delivery {
        registry: Some((Sku::new("do.registry"), Stored::Plan)),
        secrets: None,
        objects: Some((Sku::new("do.spaces"), Stored::Plan)),
        logs: None,
    },
};

pub(in crate::model) static DROPLETS: Hosting = Hosting {
    key: "droplets",
    platform: &PLATFORM,
    compute: Compute::Servers(Machines {
        sizes: SIZES,
        accelerated: ACCELERATED,
        billed: Billed::Monthly,
        disk: None,
    }),
};

pub(in crate::model) static DOKS: Hosting = Hosting {
    key: "doks",
    platform: &PLATFORM,
    compute: Compute::Kubernetes {
        machines: Machines {
            sizes: NODES,
            accelerated: ACCELERATED,
            billed: Billed::Monthly,
            disk: None,
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
