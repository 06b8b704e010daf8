//! Hetzner: cloud servers and dedicated ones, on which the databases run too.

use crate::catalog::figure::{
    A_PORT, all_media, all_traffic, free_egress, free_media, included_disk, object_plan,
};
use crate::catalog::hosting::{Backup, Compute, Hosting, Machines};
use crate::catalog::platform::{
    Balancer, Cache, Databases, Delivery, Egress, MediaStore, Network, OfMesh, Platform, Queue,
    Stored,
};
use crate::catalog::pricing::Billed;
use crate::price_book::Sku;
use crate::scalar::Constant;

const SMALL: Sku = Sku::eur("hetzner.cx23");
const VOLUME: Sku = Sku::eur("hetzner.volume");

/// Those with processors of their own begin where the others end.
const SIZES: &[Sku] = &[
    SMALL,
    Sku::eur("hetzner.cx33"),
    Sku::eur("hetzner.cx43"),
    Sku::eur("hetzner.cx53"),
    Sku::eur("hetzner.ccx43"),
    Sku::eur("hetzner.ccx53"),
    Sku::eur("hetzner.ccx63"),
];

const DEDICATED_SIZES: &[Sku] = &[
    Sku::eur("hetzner.ax41"),
    Sku::eur("hetzner.ex44"),
    Sku::eur("hetzner.ax42"),
    Sku::eur("hetzner.ax102"),
    Sku::eur("hetzner.ax162"),
];

/// In the order of the dedicated sizes.
static DISKS: [Constant; 5] = [
    included_disk(512.0),
    included_disk(512.0),
    included_disk(512.0),
    included_disk(1_920.0),
    included_disk(1_920.0),
];

static UNMETERED: Constant = free_egress(
    A_PORT,
    "traffic of dedicated servers is not counted; what a port of 1 Gbit/s sends in 730 hours, price page, from memory, 2026-11",
);

static FREE_EGRESS: Constant = free_egress(
    20_000.0,
    "what each cloud server in Europe brings; price page, from memory, 2026-11",
);

static FREE_MEDIA: Constant = free_media(
    1000.0,
    "what Object Storage sends in its base charge; Hetzner's documentation, 2024-12",
);

/// Small things run on cloud servers, also beside dedicated ones.
const CACHE: Cache = Cache::on_servers(SMALL);

const QUEUE: Queue = Queue::on_servers(SMALL, Sku::eur("hetzner.cx33"), VOLUME);

const BALANCER: Balancer = Balancer {
    sku: Sku::eur("hetzner.lb11"),
    billed: Billed::Monthly,
    of_mesh: OfMesh::Second,
    ..Balancer::BASE
};

const DELIVERY: Delivery = Delivery {
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
    records: Some(VOLUME),
    ..Delivery::BASE
};

static PLATFORM: Platform = Platform {
    machine: (SMALL, Billed::Monthly),
    volume: Some(VOLUME),
    databases: Databases::on_servers(SIZES, SMALL, VOLUME),
    cache: CACHE,
    queue: QUEUE,
    network: Network {
        balancer: Some(BALANCER),
        address: Some((Sku::eur("hetzner.ipv4"), Billed::Monthly)),
        egress: Egress {
            free: &FREE_EGRESS,
            tiers: &[all_traffic(Sku::eur("hetzner.egress"))],
        },
        ..Network::BASE
    },
    delivery: DELIVERY,
    ..Platform::BASE
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
    network: Network {
        balancer: Some(BALANCER),
        address: Some((Sku::eur("hetzner.ipv4.root"), Billed::Monthly)),
        egress: Egress {
            free: &UNMETERED,
            tiers: &[all_traffic(Sku::eur("hetzner.egress"))],
        },
        ..Network::BASE
    },
    delivery: DELIVERY,
    ..Platform::BASE
};

pub(super) static DEDICATED: Hosting = Hosting {
    key: "hetzner_dedicated",
    label: "Hetzner dedicated servers",
    platform: &DEDICATED_PLATFORM,
    compute: Compute::Servers(Machines {
        sizes: DEDICATED_SIZES,
        accelerated: Some((&[Sku::eur("hetzner.gpu")], Billed::Monthly)),
        billed: Billed::Monthly,
        ..Machines::BASE
    }),
};

pub(super) static SERVERS: Hosting = Hosting {
    key: "hetzner",
    label: "Hetzner servers",
    platform: &PLATFORM,
    compute: Compute::Servers(Machines {
        sizes: SIZES,
        accelerated: Some((&[Sku::eur("hetzner.gpu")], Billed::Monthly)),
        billed: Billed::Monthly,
        backup: Some(Backup::Share(Sku::new("hetzner.backup"))),
        ..Machines::BASE
    }),
};
