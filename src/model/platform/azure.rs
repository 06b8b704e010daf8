//! Azure: virtual machines and AKS.

use super::{
    Addresses, Balancer, Cache, Connections, Databases, Delivery, Egress, FORTY_TB, Firewall, Nat,
    Network, ONE_DIRECTION, ONE_NODE, OfMesh, PODS, Platform, Pooler, Queue, QueueUnit, Simple,
    Standby, Stored, TEN_TB, THE_REST, TO_USERS, TO_USERS_SECOND, TO_USERS_THIRD, TWO_POOLERS,
    Tier, free_egress, least_storage, per_gb,
};
use crate::model::hosting::{Accelerated, Billed, Compute, Disk, Hosting, Machines, Reserved};
use crate::price_book::Sku;
use crate::scalar::Constant;

const DISK: Sku = Sku::new("az.disk");

static CONNECTIONS: Constant = per_gb(
    107.0,
    "Azure sets 859 connections at 8 GB; documentation, from memory, 2026-11",
);

static FREE_EGRESS: Constant = free_egress(
    100.0,
    "Azure's free allowance for each month; price page, from memory, 2026-11",
);

static LEAST_STORAGE: Constant = least_storage(
    32.0,
    "the least storage of Azure's flexible servers; documentation, from memory, 2026-11",
);

static DISK_SIZE: Constant = Constant {
    name: "disk per machine",
    value: 128.0,
    unit: "GB",
    source: "the size E10, the first that holds what the other providers' nodes have; Azure's price page, from memory, 2026-11",
};

const ACCELERATED: Accelerated = Some((&[Sku::new("az.nc4as")], Billed::Hourly));

static PLATFORM: Platform = Platform {
    machine: (Sku::new("azvm.d2s_v5"), Billed::Hourly),
    databases: Databases {
        sizes: &[
            Sku::new("azpg.b1ms"),
            Sku::new("azpg.b2s"),
            Sku::new("azpg.d2ds"),
            Sku::new("azpg.d4ds"),
            Sku::new("azpg.d8ds"),
        ],
        too_small_for_zones: 2,
        // The burstable sizes have no standby.
        without_standby: 2,
        staging: Sku::new("azpg.b1ms"),
        billed: Billed::Monthly,
        connections: Connections::PerGb(&CONNECTIONS),
        storage: Some((Sku::new("azpg.storage"), Sku::new("azpg.storage.ha"))),
        least_storage: &LEAST_STORAGE,
        included_storage: None,
        standby: Standby::Second,
        backup: Some(Sku::new("azpg.backup")),
        pooler: Pooler {
            sku: Sku::new("azvm.b2s"),
            billed: Billed::Hourly,
            size: &TWO_POOLERS,
        },
        pools_itself: false,
    },
    cache: Cache {
        small: Sku::new("azredis.c0"),
        large: Sku::new("azredis.c1"),
        staging: Some(Sku::new("azredis.c0")),
        billed: Billed::Monthly,
        units: (&ONE_NODE, &ONE_NODE),
        // The standard kind has a replica in the price.
        has_replicas: false,
    },
    queue: Queue {
        kafka: None,
        simple: Some(Simple {
            sku: Sku::new("azsb.std"),
            by: QueueUnit::Instance(Billed::Monthly),
        }),
    },
    network: Network {
        balancer: Some(Balancer {
            sku: Sku::new("az.lb.hour"),
            billed: Billed::Hourly,
            units: None,
            traffic: None,
            of_mesh: OfMesh::Same,
            addresses: Addresses::One,
        }),
        nat: Some(Nat {
            sku: Sku::new("az.nat.hour"),
            traffic: Sku::new("az.nat.gb"),
            by_machine: false,
        }),
        address: Some((Sku::new("az.ip"), Billed::Hourly)),
        egress: Egress {
            free: &FREE_EGRESS,
            tiers: &[
                Tier {
                    sku: Sku::new("egress.az"),
                    name: TO_USERS,
                    holds: &TEN_TB,
                },
                Tier {
                    sku: Sku::new("egress.az.10tb"),
                    name: TO_USERS_SECOND,
                    holds: &FORTY_TB,
                },
                Tier {
                    sku: Sku::new("egress.az.over"),
                    name: TO_USERS_THIRD,
                    holds: &THE_REST,
                },
            ],
        },
        between_zones: Some((Sku::new("az.interzone"), &ONE_DIRECTION)),
        firewall: Firewall {
            base: Some(Sku::new("az.waf")),
            rule: None,
            requests: None,
        },
        cdn: Some(Sku::new("az.cdn")),
        names: None,
    },
    delivery: Delivery {
        registry: Some((Sku::new("az.acr"), Stored::Plan)),
        secrets: None,
        objects: Some((Sku::new("az.blob"), Stored::Gigabytes)),
        logs: None,
    },
};

pub(in crate::model) static VIRTUAL_MACHINES: Hosting = Hosting {
    key: "azure_vm",
    platform: &PLATFORM,
    compute: Compute::Servers(Machines {
        sizes: &[
            Sku::new("azvm.b2s"),
            Sku::new("azvm.b2ms"),
            Sku::new("azvm.d2s_v5"),
            Sku::new("azvm.d4s_v5"),
            Sku::new("azvm.d8s_v5"),
        ],
        accelerated: ACCELERATED,
        billed: Billed::Hourly,
        disk: Some(Disk {
            sku: DISK,
            size: &DISK_SIZE,
        }),
    }),
};

pub(in crate::model) static AKS: Hosting = Hosting {
    key: "aks",
    platform: &PLATFORM,
    compute: Compute::Kubernetes {
        machines: Machines {
            sizes: &[
                Sku::new("azvm.d2s_v5"),
                Sku::new("azvm.d4s_v5"),
                Sku::new("azvm.d8s_v5"),
            ],
            accelerated: ACCELERATED,
            billed: Billed::Hourly,
            disk: Some(Disk {
                sku: DISK,
                size: &DISK_SIZE,
            }),
        },
        // Staging does without the paid service level: that control plane is free.
        control: (Some(Sku::new("aks.cp.std")), None, Billed::Hourly),
        reserved: Reserved::Graded,
        pods: &PODS,
    },
};
