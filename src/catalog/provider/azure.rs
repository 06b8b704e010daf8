//! Azure: virtual machines and AKS.

use crate::catalog::figure::{
    CACHED, CACHED_SECOND, EXTRA_BACKUP, FORTY_TB, HUNDRED_TB, ONE_DIRECTION, PODS, TEN_TB,
    THE_REST, TO_USERS, TO_USERS_FOURTH, TO_USERS_SECOND, TO_USERS_THIRD, TWO_POOLERS,
    by_the_gigabyte, free_cdn, free_egress, least_storage, per_gb, registry_plan,
};
use crate::catalog::functions::{
    Functions, Ready, free_calls, free_requests, free_time, gateway, of_memory, of_processor,
};
use crate::catalog::hosting::{Accelerated, Backup, Compute, Disk, Hosting, Machines, Reserved};
use crate::catalog::line_id::LineId;
use crate::catalog::platform::{
    Addresses, Balancer, Cache, CacheSizes, Cdn, Connections, Databases, Delivery, Egress,
    Firewall, Nat, Network, OfMesh, Operations, Platform, Pooler, PoolerSize, Queue, QueueUnit,
    Reduced, Simple, Standby, Stored,
};
use crate::catalog::pricing::{Billed, Tier};
use crate::catalog::support::{Support, charged};
use crate::price_book::Sku;
use crate::scalar::Constant;
use crate::texts::text;

const DISK: Sku = Sku::new("az.disk");

static CONNECTIONS: Constant = per_gb(
    100.0,
    "Azure sets 859 connections at 8 GiB; documentation, from memory, 2026-11",
);

static NOTHING_FREE: Constant = free_cdn(
    0.0,
    "Azure's content network has no allowance; price page, from memory, 2026-11",
);

const fn operations(name: &'static str, value: f64) -> Constant {
    Constant {
        name,
        value,
        unit: "million",
        source: text(
            "what the base charge of Service Bus contains and the next steps (azsb.std), 2024 and from memory",
        ),
    }
}
static IN_THE_BASE: Constant = operations(text("operations in the base charge"), 13.0);
static TO_A_HUNDRED: Constant = operations(text("operations in the first price tier"), 87.0);
static TO_2500: Constant = operations(text("operations in the second price tier"), 2_400.0);
static ALL_OTHERS: Constant = operations(text("operations in the last price tier"), f64::MAX);

static OPERATIONS: Operations = Operations {
    base: (Sku::new("azsb.std"), &IN_THE_BASE),
    tiers: &[
        Tier {
            sku: Sku::new("azsb.13m"),
            id: LineId::QueueOperations,
            holds: &TO_A_HUNDRED,
        },
        Tier {
            sku: Sku::new("azsb.100m"),
            id: LineId::QueueOperationsSecond,
            holds: &TO_2500,
        },
        Tier {
            sku: Sku::new("azsb.2500m"),
            id: LineId::QueueOperationsThird,
            holds: &ALL_OTHERS,
        },
    ],
};

static FREE_EGRESS: Constant = free_egress(
    100.0,
    "Azure's free allowance for each month; price page, from memory, 2026-11",
);

static LEAST_STORAGE: Constant = least_storage(
    32.0,
    "the least storage of Azure's flexible servers; documentation, from memory, 2026-11",
);

static DISK_SIZE: Constant = Constant {
    name: text("disk per machine"),
    value: 128.0,
    unit: "GB",
    source: text(
        "the size E10, the first that holds what the other providers' nodes have; Azure's price page, from memory, 2026-11",
    ),
};

const ACCELERATED: Accelerated = Some((&[Sku::new("az.nc4as")], Billed::Hourly));

const SNAPSHOTS: Option<Backup> = Some(Backup::Snapshots(Sku::new("az.snapshot")));

static PLATFORM: Platform = Platform {
    machine: (Sku::new("azvm.d2s_v5"), Billed::Hourly),
    volume: Some(DISK),
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
        standby: Standby::Second,
        backup: Some((Sku::new("azpg.backup"), &EXTRA_BACKUP)),
        pooler: Pooler {
            sku: Sku::new("azvm.b2s"),
            billed: Billed::Hourly,
            size: PoolerSize::Copies(&TWO_POOLERS),
        },
        ..Databases::BASE
    },
    cache: Cache {
        sizes: CacheSizes {
            small: Sku::new("azredis.c0"),
            large: Sku::new("azredis.c1"),
            staging: Some(Sku::new("azredis.c0")),
        },
        billed: Billed::Monthly,
        // The standard kind has a replica in the price.
        has_replicas: false,
        ..Cache::BASE
    },
    queue: Queue {
        simple: Some(Simple {
            sku: Sku::new("azsb.std"),
            by: QueueUnit::Operations(&OPERATIONS),
        }),
        ..Queue::BASE
    },
    network: Network {
        balancer: Some(Balancer {
            sku: Sku::new("az.lb.hour"),
            billed: Billed::Hourly,
            traffic: Some(Sku::new("az.lb.gb")),
            of_mesh: OfMesh::Same,
            addresses: Addresses::One,
            ..Balancer::BASE
        }),
        nat: Some(Nat {
            sku: Sku::new("az.nat.hour"),
            traffic: Sku::new("az.nat.gb"),
            by_machine: None,
        }),
        address: Some((Sku::new("az.ip"), Billed::Hourly)),
        egress: Egress {
            free: &FREE_EGRESS,
            tiers: &[
                Tier {
                    sku: Sku::new("egress.az"),
                    id: TO_USERS,
                    holds: &TEN_TB,
                },
                Tier {
                    sku: Sku::new("egress.az.10tb"),
                    id: TO_USERS_SECOND,
                    holds: &FORTY_TB,
                },
                Tier {
                    sku: Sku::new("egress.az.over"),
                    id: TO_USERS_THIRD,
                    holds: &HUNDRED_TB,
                },
                Tier {
                    sku: Sku::new("egress.az.150tb"),
                    id: TO_USERS_FOURTH,
                    holds: &THE_REST,
                },
            ],
        },
        between_zones: Some((Sku::new("az.interzone"), &ONE_DIRECTION)),
        firewall: Firewall {
            base: Some(Sku::new("az.waf")),
            units: Some(Sku::new("az.waf.unit")),
            ..Firewall::BASE
        },
        cdn: Some(Cdn {
            free: &NOTHING_FREE,
            tiers: &[
                Tier {
                    sku: Sku::new("az.cdn"),
                    id: CACHED,
                    holds: &TEN_TB,
                },
                Tier {
                    sku: Sku::new("az.cdn.10tb"),
                    id: CACHED_SECOND,
                    holds: &THE_REST,
                },
            ],
            requests: None,
        }),
        ..Network::BASE
    },
    delivery: Delivery {
        registry: Some(Stored {
            plans: &[(
                Sku::new("az.acr"),
                registry_plan(10.0, "what the Basic registry holds (az.acr), 2024"),
            )],
            beyond: Sku::new("az.acr.over"),
        }),
        objects: Some(by_the_gigabyte(Sku::new("az.blob"))),
        records: Some(Sku::new("az.blob")),
        ..Delivery::BASE
    },
    support: Some(Support {
        developer: charged(Sku::new("az.support.dev")),
        business: charged(Sku::new("az.support.std")),
    }),
    reduced: Reduced {
        committed: Some([Sku::new("azvm.commit.1y"), Sku::new("azvm.commit.3y")]),
        spot: None,
    },
    ..Platform::BASE
};

pub(super) static VIRTUAL_MACHINES: Hosting = Hosting {
    key: "azure_vm",
    label: "Azure VMs",
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
        backup: SNAPSHOTS,
        ..Machines::BASE
    }),
};

/// Plans that an app shares with others: each copy of it is an instance of the plan.
pub(super) static APP_SERVICE: Hosting = Hosting {
    key: "app_service",
    label: "Azure App Service",
    platform: &PLATFORM,
    compute: Compute::Instances {
        machines: Machines {
            sizes: &[
                Sku::new("azapp.b1"),
                Sku::new("azapp.b2"),
                Sku::new("azapp.b3"),
                Sku::new("azapp.p0v3"),
                Sku::new("azapp.p1v3"),
            ],
            billed: Billed::Monthly,
            ..Machines::BASE
        },
        account: None,
    },
};

static OF_PROCESSOR: Constant = of_processor(
    2.0,
    "an instance of 2,048 MB has one core; Flex Consumption's documentation, from memory, 2026-12",
);

static LEAST_MEMORY: Constant = of_memory(
    text("least memory of a function"),
    0.5,
    "instances of 512, 2,048 and 4,096 MB; learn.microsoft.com/azure/azure-functions/flex-consumption-plan, read 2026-12",
);

static MOST_MEMORY: Constant = of_memory(
    text("most memory of a function"),
    4.0,
    "instances of 512, 2,048 and 4,096 MB; learn.microsoft.com/azure/azure-functions/flex-consumption-plan, read 2026-12",
);

static FREE_TIME: Constant = free_time(
    100_000.0,
    "Flex Consumption's free grant for each month; price page, from memory, 2026-12",
);

static FREE_REQUESTS: Constant = free_requests(
    0.25,
    "Flex Consumption's free grant for each month; price page, from memory, 2026-12",
);

static FREE_CALLS: Constant = free_calls(
    1.0,
    "API Management's consumption tier has a million calls a month free; price page, from memory, 2026-12",
);

pub(super) static FUNCTIONS: Hosting = Hosting {
    key: "azure_functions",
    label: "Azure Functions",
    platform: &PLATFORM,
    compute: Compute::Functions(Functions {
        time: [Sku::new("azfn.flex.gbs"); 2],
        processors: None,
        requests: Sku::new("azfn.flex.req"),
        ready: Ready {
            kept: [Sku::new("azfn.ready"); 2],
            processors: None,
            time: Some([Sku::new("azfn.ready.gbs"); 2]),
        },
        free: [&FREE_TIME, &FREE_REQUESTS],
        of_processor: &OF_PROCESSOR,
        memory: [&LEAST_MEMORY, &MOST_MEMORY],
        gateway: (&[gateway(Sku::new("apim.consumption"))], &FREE_CALLS),
        connections: None,
    }),
};

pub(super) static AKS: Hosting = Hosting {
    key: "aks",
    label: "Kubernetes (AKS)",
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
            backup: SNAPSHOTS,
            ..Machines::BASE
        },
        // Staging does without the paid service level: that control plane is free.
        control: (Some(Sku::new("aks.cp.std")), None, Billed::Hourly),
        reserved: Reserved::Graded,
        pods: &PODS,
    },
};
