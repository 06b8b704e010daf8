//! `OVHcloud`: dedicated servers, the public cloud, and Kubernetes on that; databases run on servers.

use crate::catalog::figure::{NO_FREE_EGRESS, PODS, all_traffic, by_the_gigabyte, included_disk};
use crate::catalog::hosting::{Compute, Hosting, Machines, Reserved};
use crate::catalog::platform::{
    Balancer, Cache, Databases, Delivery, Egress, Network, OfMesh, Platform, Queue,
};
use crate::catalog::pricing::Billed;
use crate::price_book::Sku;
use crate::scalar::Constant;

const VOLUME: Sku = Sku::eur("ovh.block");
const SMALL: Sku = Sku::eur("ovh.d2-4");

const DEDICATED_SIZES: &[Sku] = &[
    Sku::new("ovh.rise1"),
    Sku::new("ovh.rise2"),
    Sku::new("ovh.rise3"),
    Sku::new("ovh.advance1"),
    Sku::new("ovh.advance2"),
    Sku::new("ovh.advance3"),
];

/// In the order of the dedicated sizes.
static DISKS: [Constant; 6] = [
    included_disk(512.0),
    included_disk(512.0),
    included_disk(512.0),
    included_disk(960.0),
    included_disk(960.0),
    included_disk(960.0),
];

const SIZES: &[Sku] = &[
    Sku::eur("ovh.d2-4"),
    Sku::eur("ovh.d2-8"),
    Sku::eur("ovh.b3-8"),
    Sku::eur("ovh.b3-16"),
    Sku::eur("ovh.b3-32"),
];

const NODES: &[Sku] = &[
    Sku::eur("ovh.b3-8"),
    Sku::eur("ovh.b3-16"),
    Sku::eur("ovh.b3-32"),
];

/// Small things run in the public cloud, also beside dedicated servers.
const CACHE: Cache = Cache::on_servers(SMALL);

const QUEUE: Queue = Queue::on_servers(SMALL, Sku::eur("ovh.d2-8"), VOLUME);

const NETWORK: Network = Network {
    balancer: Some(Balancer {
        sku: Sku::eur("ovh.lb.s"),
        billed: Billed::Monthly,
        of_mesh: OfMesh::Second,
        ..Balancer::BASE
    }),
    egress: Egress {
        free: &NO_FREE_EGRESS,
        tiers: &[all_traffic(Sku::eur("ovh.egress"))],
    },
    ..Network::BASE
};

const DELIVERY: Delivery = Delivery {
    objects: Some(by_the_gigabyte(Sku::eur("ovh.objects"))),
    records: Some(VOLUME),
    ..Delivery::BASE
};

static DEDICATED_PLATFORM: Platform = Platform {
    machine: (SMALL, Billed::Monthly),
    // What the disks do not hold costs about what a volume does: further disks have no list price.
    volume: Some(VOLUME),
    databases: Databases {
        included_storage: Some(&DISKS),
        ..Databases::on_servers(DEDICATED_SIZES, SMALL, VOLUME)
    },
    cache: CACHE,
    queue: QUEUE,
    network: NETWORK,
    delivery: DELIVERY,
    ..Platform::BASE
};

static PLATFORM: Platform = Platform {
    machine: (SMALL, Billed::Monthly),
    volume: Some(VOLUME),
    databases: Databases::on_servers(SIZES, SMALL, VOLUME),
    cache: CACHE,
    queue: QUEUE,
    network: NETWORK,
    delivery: DELIVERY,
    ..Platform::BASE
};

pub(super) static DEDICATED: Hosting = Hosting {
    key: "ovh_dedicated",
    label: "OVHcloud dedicated servers",
    platform: &DEDICATED_PLATFORM,
    compute: Compute::Servers(Machines {
        sizes: DEDICATED_SIZES,
        billed: Billed::Monthly,
        ..Machines::BASE
    }),
};

pub(super) static INSTANCES: Hosting = Hosting {
    key: "ovh",
    label: "OVHcloud public cloud",
    platform: &PLATFORM,
    compute: Compute::Servers(Machines {
        sizes: SIZES,
        billed: Billed::Monthly,
        ..Machines::BASE
    }),
};

pub(super) static MKS: Hosting = Hosting {
    key: "ovh_k8s",
    label: "Kubernetes (OVHcloud)",
    platform: &PLATFORM,
    compute: Compute::Kubernetes {
        machines: Machines {
            sizes: NODES,
            billed: Billed::Monthly,
            ..Machines::BASE
        },
        control: (
            Some(Sku::eur("ovh.k8s.cp")),
            Some(Sku::eur("ovh.k8s.cp")),
            Billed::Monthly,
        ),
        reserved: Reserved::Graded,
        pods: &PODS,
    },
};
