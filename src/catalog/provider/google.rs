//! Google Cloud: Cloud Run, its functions, and GKE.

use crate::catalog::figure::{
    CACHED, CACHED_SECOND, LEAST_OTHER, NINE_TB, NODE_DISK, ONE_DIRECTION, ONE_TB, PODS, TEN_TB,
    THE_REST, TO_USERS, TO_USERS_SECOND, TO_USERS_THIRD, TWO_POOLERS, by_the_gigabyte, free_cdn,
    free_egress, per_gb,
};
use crate::catalog::functions::{
    Functions, Ready, free_calls, free_requests, free_time, gateway, of_memory, of_processor,
};
use crate::catalog::hosting::{Backup, Compute, Disk, Hosting, Machines, Reserved};
use crate::catalog::platform::{
    Balancer, Cache, CacheSizes, Cdn, Connections, Databases, Delivery, Egress, Firewall, Nat,
    Network, OfMesh, Platform, Pooler, PoolerSize, Queue, QueueUnit, Reduced, Simple, Standby,
};
use crate::catalog::pricing::{Billed, Tier};
use crate::catalog::support::{Support, SupportPlan, SupportShare, SupportStep, steps};
use crate::price_book::Sku;
use crate::scalar::Constant;
use crate::texts::text;

static CONNECTIONS: Constant = per_gb(
    53.0,
    "Cloud SQL sets 400 connections at 7.5 GB; documentation, from memory, 2026-11",
);

static FREE_EGRESS: Constant = free_egress(
    0.0,
    "the premium network has no allowance beyond 1 GB; price page, from memory, 2026-11",
);

static NOTHING_FREE: Constant = free_cdn(
    0.0,
    "Cloud CDN has no allowance; price page, from memory, 2026-11",
);

static NO_FREE_REQUESTS: Constant = Constant {
    name: text("free requests to the content network"),
    value: 0.0,
    unit: "million",
    source: text("Cloud CDN has no allowance; price page, from memory, 2026-11"),
};

static BACKUPS: Constant = Constant {
    name: text("backups kept"),
    value: 1.5,
    unit: "",
    source: text(
        "no source found: Cloud SQL bills backups from the first gigabyte; as much as is stored, and half as much again as on the other providers, 2026-11",
    ),
};

static MACHINES_OF_NAT: Constant = Constant {
    name: text("most machines that a gateway bills"),
    value: 32.0,
    unit: "machines",
    source: text(
        "from 32 machines on a gateway has one price (gcp.nat.vm); Cloud NAT's price page, from memory, 2026-11",
    ),
};

const fn gigabytes(name: &'static str, value: f64) -> Constant {
    Constant {
        name,
        value,
        unit: "GB",
        source: text(
            "no source found: as much as the small and the middle node of the worked bills, 2026-11",
        ),
    }
}

static SMALL_CACHE: Constant = gigabytes(text("memory of a small cache"), 1.0);
static LARGE_CACHE: Constant = gigabytes(text("memory of a large cache"), 3.0);

static STEPS: [SupportStep; 3] = steps([
    Sku::new("gcp.support.enh.share.10k"),
    Sku::new("gcp.support.enh.share.80k"),
    Sku::new("gcp.support.enh.share.250k"),
]);

const SUPPORT: Support = Support {
    developer: SupportPlan {
        charge: Sku::new("gcp.support.std"),
        share: Some(SupportShare {
            first: Sku::new("gcp.support.std.share"),
            steps: &[],
        }),
    },
    business: SupportPlan {
        charge: Sku::new("gcp.support.enh"),
        share: Some(SupportShare {
            first: Sku::new("gcp.support.enh.share"),
            steps: &STEPS,
        }),
    },
};

static PLATFORM: Platform = Platform {
    machine: (Sku::new("gce.e2-standard-2"), Billed::Hourly),
    volume: Some(Sku::new("gcp.disk")),
    databases: Databases {
        sizes: &[
            Sku::new("csql.g1small"),
            Sku::new("csql.1-3.75"),
            Sku::new("csql.2-7.5"),
            Sku::new("csql.4-15"),
            Sku::new("csql.8-30"),
        ],
        too_small_for_zones: 1,
        staging: Sku::new("csql.g1small"),
        billed: Billed::Monthly,
        connections: Connections::PerGb(&CONNECTIONS),
        storage: Some((Sku::new("csql.ssd"), Sku::new("csql.ssd.ha"))),
        least_storage: &LEAST_OTHER,
        standby: Standby::Second,
        backup: Some((Sku::new("csql.backup"), &BACKUPS)),
        pooler: Pooler {
            sku: Sku::new("gce.e2-small"),
            billed: Billed::Hourly,
            size: PoolerSize::Copies(&TWO_POOLERS),
        },
        ..Databases::BASE
    },
    cache: Cache {
        sizes: CacheSizes {
            small: Sku::new("memstore.m1.basic"),
            large: Sku::new("memstore.m1.std"),
            staging: Some(Sku::new("memstore.m1.basic")),
        },
        billed: Billed::Hourly,
        units: (&SMALL_CACHE, &LARGE_CACHE),
        // Its standard kind has a replica in the price.
        has_replicas: false,
        ..Cache::BASE
    },
    queue: Queue {
        simple: Some(Simple {
            sku: Sku::new("pubsub.tib"),
            by: QueueUnit::Volume,
        }),
        ..Queue::BASE
    },
    network: Network {
        balancer: Some(Balancer {
            sku: Sku::new("gcp.fwd.5"),
            billed: Billed::Hourly,
            traffic: Some(Sku::new("gcp.lb.gb")),
            of_mesh: OfMesh::Same,
            ..Balancer::BASE
        }),
        nat: Some(Nat {
            sku: Sku::new("gcp.nat.vm"),
            traffic: Sku::new("gcp.nat.gb"),
            by_machine: Some(&MACHINES_OF_NAT),
        }),
        address: Some((Sku::new("gcp.ipv4"), Billed::Hourly)),
        egress: Egress {
            free: &FREE_EGRESS,
            tiers: &[
                Tier {
                    sku: Sku::new("egress.gcp"),
                    id: TO_USERS,
                    holds: &ONE_TB,
                },
                Tier {
                    sku: Sku::new("egress.gcp.10tb"),
                    id: TO_USERS_SECOND,
                    holds: &NINE_TB,
                },
                Tier {
                    sku: Sku::new("egress.gcp.over"),
                    id: TO_USERS_THIRD,
                    holds: &THE_REST,
                },
            ],
        },
        between_zones: Some((Sku::new("gcp.interzone"), &ONE_DIRECTION)),
        firewall: Firewall {
            base: Some(Sku::new("gcp.armor.policy")),
            rule: Some(Sku::new("gcp.armor.rule")),
            requests: Some(Sku::new("gcp.armor.req")),
            ..Firewall::BASE
        },
        cdn: Some(Cdn {
            free: &NOTHING_FREE,
            tiers: &[
                Tier {
                    sku: Sku::new("gcp.cdn"),
                    id: CACHED,
                    holds: &TEN_TB,
                },
                Tier {
                    sku: Sku::new("gcp.cdn.10tb"),
                    id: CACHED_SECOND,
                    holds: &THE_REST,
                },
            ],
            requests: Some((Sku::new("gcp.cdn.req"), &NO_FREE_REQUESTS)),
        }),
        names: Some(Sku::new("gcp.dns")),
        ..Network::BASE
    },
    delivery: Delivery {
        registry: Some(by_the_gigabyte(Sku::new("gar.gb"))),
        secrets: Some(Sku::new("secret.gcp")),
        objects: Some(by_the_gigabyte(Sku::new("gcs.std"))),
        records: Some(Sku::new("gcs.std")),
        ..Delivery::BASE
    },
    support: Some(SUPPORT),
    reduced: Reduced {
        committed: Some([Sku::new("gce.commit.1y"), Sku::new("gce.commit.3y")]),
        spot: Some(Sku::new("gce.spot")),
    },
    ..Platform::BASE
};

pub(super) static CLOUD_RUN: Hosting = Hosting {
    key: "cloud_run",
    label: "Google Cloud Run",
    platform: &PLATFORM,
    compute: Compute::Requests {
        cpu: Sku::new("run.req.vcpu"),
        memory: Sku::new("run.req.gib"),
        requests: Sku::new("run.requests"),
    },
};

static OF_PROCESSOR: Constant = of_processor(
    2.0,
    "a function of 2 GiB has one vCPU unless told otherwise; Cloud Run functions' documentation, from memory, 2026-12",
);

static LEAST_MEMORY: Constant = of_memory(
    text("least memory of a function"),
    0.125,
    "from 128 MiB to 32 GiB; Cloud Run functions' documentation, from memory, 2026-12",
);

static MOST_MEMORY: Constant = of_memory(
    text("most memory of a function"),
    32.0,
    "from 128 MiB to 32 GiB; Cloud Run functions' documentation, from memory, 2026-12",
);

static FREE_TIME: Constant = free_time(
    360_000.0,
    "Cloud Run's free allowance for each month, which its functions have too; price page, from memory, 2026-12",
);

static FREE_REQUESTS: Constant = free_requests(
    2.0,
    "Cloud Run's free allowance for each month, which its functions have too; price page, from memory, 2026-12",
);

static FREE_CALLS: Constant = free_calls(
    2.0,
    "API Gateway's free allowance for each month; price page, from memory, 2026-12",
);

pub(super) static CLOUD_FUNCTIONS: Hosting = Hosting {
    key: "gcp_functions",
    label: "Google Cloud Run functions",
    platform: &PLATFORM,
    compute: Compute::Functions(Functions {
        time: [Sku::new("run.req.gib"); 2],
        processors: Some(Sku::new("run.req.vcpu")),
        requests: Sku::new("run.requests"),
        ready: Ready {
            kept: [Sku::new("run.idle.gib"); 2],
            processors: Some(Sku::new("run.idle.vcpu")),
            time: None,
        },
        free: [&FREE_TIME, &FREE_REQUESTS],
        of_processor: &OF_PROCESSOR,
        memory: [&LEAST_MEMORY, &MOST_MEMORY],
        gateway: (&[gateway(Sku::new("gcp.apigw"))], &FREE_CALLS),
        connections: None,
    }),
};

pub(super) static GKE: Hosting = Hosting {
    key: "gke",
    label: "Kubernetes (GKE)",
    platform: &PLATFORM,
    compute: Compute::Kubernetes {
        machines: Machines {
            sizes: &[
                Sku::new("gce.e2-standard-2"),
                Sku::new("gce.e2-standard-4"),
                Sku::new("gce.e2-standard-8"),
            ],
            accelerated: Some((&[Sku::new("gce.g2-standard-4")], Billed::Hourly)),
            billed: Billed::Hourly,
            disk: Some(Disk {
                sku: Sku::new("gcp.disk"),
                size: &NODE_DISK,
            }),
            backup: Some(Backup::Snapshots(Sku::new("gcp.snapshot"))),
            ..Machines::BASE
        },
        control: (
            Some(Sku::new("gke.cp")),
            Some(Sku::new("gke.cp")),
            Billed::Hourly,
        ),
        reserved: Reserved::Graded,
        pods: &PODS,
    },
};
