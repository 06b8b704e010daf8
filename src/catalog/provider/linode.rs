//! Linode: servers with shared or dedicated processors, and Kubernetes on them; databases run on servers.

use crate::catalog::figure::{PODS, R2, all_traffic, free_egress};
use crate::catalog::hosting::{Backup, Compute, Hosting, Machines, Reserved};
use crate::catalog::platform::{
    Balancer, Cache, Databases, Delivery, Egress, MediaStore, Network, OfMesh, Platform, Queue,
};
use crate::catalog::pricing::Billed;
use crate::price_book::Sku;
use crate::scalar::Constant;

const VOLUME: Sku = Sku::new("linode.volume");
const SMALL: Sku = Sku::new("linode.4g");

static FREE_EGRESS: Constant = free_egress(
    1_000.0,
    "what the smallest server brings, and each brings its own; price page, from memory, 2026-11",
);

const SIZES: &[Sku] = &[
    Sku::new("linode.1g"),
    Sku::new("linode.2g"),
    Sku::new("linode.4g"),
    Sku::new("linode.8g"),
    Sku::new("linode.16g"),
    Sku::new("linode.32g"),
    Sku::new("linode.64g"),
    Sku::new("linode.ded.64g"),
];

const NODES: &[Sku] = &[
    Sku::new("linode.4g"),
    Sku::new("linode.8g"),
    Sku::new("linode.32g"),
];

const CACHE: Cache = Cache::on_servers(Sku::new("linode.2g"));

const QUEUE: Queue = Queue::on_servers(SMALL, Sku::new("linode.8g"), VOLUME);

const NETWORK: Network = Network {
    balancer: Some(Balancer {
        sku: Sku::new("linode.lb"),
        billed: Billed::Monthly,
        of_mesh: OfMesh::Second,
        ..Balancer::BASE
    }),
    egress: Egress {
        free: &FREE_EGRESS,
        tiers: &[all_traffic(Sku::new("linode.egress"))],
    },
    ..Network::BASE
};

static PLATFORM: Platform = Platform {
    machine: (SMALL, Billed::Monthly),
    volume: Some(VOLUME),
    databases: Databases::on_servers(SIZES, Sku::new("linode.2g"), VOLUME),
    cache: CACHE,
    queue: QUEUE,
    network: NETWORK,
    delivery: Delivery {
        media: MediaStore::Elsewhere(&R2),
        records: Some(VOLUME),
        ..Delivery::BASE
    },
    ..Platform::BASE
};

pub(super) static SERVERS: Hosting = Hosting {
    key: "linode",
    label: "Linode servers",
    platform: &PLATFORM,
    compute: Compute::Servers(Machines {
        sizes: SIZES,
        billed: Billed::Monthly,
        backup: Some(Backup::Share(Sku::new("linode.backup"))),
        ..Machines::BASE
    }),
};

pub(super) static LKE: Hosting = Hosting {
    key: "lke",
    label: "Kubernetes (Linode)",
    platform: &PLATFORM,
    compute: Compute::Kubernetes {
        machines: Machines {
            sizes: NODES,
            billed: Billed::Monthly,
            ..Machines::BASE
        },
        control: (
            Some(Sku::new("linode.k8s.cp.ha")),
            Some(Sku::new("linode.k8s.cp")),
            Billed::Monthly,
        ),
        reserved: Reserved::Graded,
        pods: &PODS,
    },
};
