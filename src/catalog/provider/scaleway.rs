//! Scaleway: dedicated servers, instances, and Kubernetes on those; databases run on servers.

use crate::catalog::figure::{
    NO_FREE_EGRESS, PODS, all_media, by_the_gigabyte, free_media, included_disk,
};
use crate::catalog::hosting::{Compute, Hosting, Machines, Reserved};
use crate::catalog::platform::{
    Balancer, Cache, Databases, Delivery, Egress, MediaStore, Network, OfMesh, Platform, Queue,
};
use crate::catalog::pricing::Billed;
use crate::price_book::Sku;
use crate::scalar::Constant;

const VOLUME: Sku = Sku::eur("scw.block");
const SMALL: Sku = Sku::eur("scw.dev1m");

const DEDICATED_SIZES: &[Sku] = &[
    Sku::eur("scw.dedibox.start2s"),
    Sku::eur("scw.em.a610r"),
    Sku::eur("scw.em.b220e"),
];

/// In the order of the dedicated sizes.
static DISKS: [Constant; 3] = [
    included_disk(120.0),
    included_disk(1_000.0),
    included_disk(1_000.0),
];

const SIZES: &[Sku] = &[
    Sku::eur("scw.dev1m"),
    Sku::eur("scw.play2nano"),
    Sku::eur("scw.play2micro"),
    Sku::eur("scw.pro2xxs"),
    Sku::eur("scw.pro2xs"),
    Sku::eur("scw.pro2s"),
];

const NODES: &[Sku] = &[
    Sku::eur("scw.pro2xxs"),
    Sku::eur("scw.pro2xs"),
    Sku::eur("scw.pro2s"),
];

/// Small things run on instances, also beside dedicated servers.
const CACHE: Cache = Cache::on_servers(SMALL);

const QUEUE: Queue = Queue::on_servers(SMALL, Sku::eur("scw.play2micro"), VOLUME);

const NETWORK: Network = Network {
    balancer: Some(Balancer {
        sku: Sku::eur("scw.lb"),
        billed: Billed::Monthly,
        of_mesh: OfMesh::Second,
        ..Balancer::BASE
    }),
    // Traffic is part of the price of each machine, however much it is.
    egress: Egress {
        free: &NO_FREE_EGRESS,
        tiers: &[],
    },
    ..Network::BASE
};

static FREE_MEDIA: Constant = free_media(
    75.0,
    "what Scaleway's Object Storage sends for nothing each month; price page, from memory, 2026-11",
);

const DELIVERY: Delivery = Delivery {
    objects: Some(by_the_gigabyte(Sku::eur("scw.objects"))),
    media: MediaStore::Apart(Egress {
        free: &FREE_MEDIA,
        tiers: &[all_media(Sku::eur("scw.objects.egress"))],
    }),
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
    key: "scaleway_dedicated",
    label: "Scaleway dedicated servers",
    platform: &DEDICATED_PLATFORM,
    compute: Compute::Servers(Machines {
        sizes: DEDICATED_SIZES,
        billed: Billed::Monthly,
        ..Machines::BASE
    }),
};

pub(super) static INSTANCES: Hosting = Hosting {
    key: "scaleway",
    label: "Scaleway instances",
    platform: &PLATFORM,
    compute: Compute::Servers(Machines {
        sizes: SIZES,
        billed: Billed::Monthly,
        ..Machines::BASE
    }),
};

pub(super) static KAPSULE: Hosting = Hosting {
    key: "scaleway_k8s",
    label: "Kubernetes (Scaleway)",
    platform: &PLATFORM,
    compute: Compute::Kubernetes {
        machines: Machines {
            sizes: NODES,
            billed: Billed::Monthly,
            ..Machines::BASE
        },
        control: (
            Some(Sku::eur("scw.k8s.cp")),
            Some(Sku::eur("scw.k8s.cp")),
            Billed::Monthly,
        ),
        reserved: Reserved::Graded,
        pods: &PODS,
    },
};
