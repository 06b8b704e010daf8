//! AWS: EC2, Fargate, EKS and Lambda.

use crate::catalog::figure::{
    BROKERS, CACHED, CACHED_FOURTH, CACHED_SECOND, CACHED_THIRD, EXTRA_BACKUP, FORTY_TB,
    HUNDRED_TB, NODE_DISK, TEN_TB, THE_REST, TO_USERS, TO_USERS_FOURTH, TO_USERS_SECOND,
    TO_USERS_THIRD, by_the_gigabyte, free_cdn, free_egress, least_storage, per_gb, pods_on,
};
use crate::catalog::functions::{
    Functions, Ready, free_calls, free_requests, free_time, gateway_second, of_memory, of_processor,
};
use crate::catalog::hosting::{Accelerated, Backup, Compute, Disk, Hosting, Machines, Reserved};
use crate::catalog::line_id::LineId;
use crate::catalog::platform::{
    Addresses, Balancer, Cache, CacheSizes, Cdn, Connections, Databases, Delivery, Egress,
    Firewall, Kafka, Nat, Network, OfMesh, Platform, Pooler, PoolerSize, Queue, QueueUnit, Reduced,
    Simple, Standby,
};
use crate::catalog::pricing::{Billed, Tier};
use crate::catalog::support::{Support, SupportPlan, SupportShare, SupportStep, steps};
use crate::price_book::Sku;
use crate::scalar::Constant;
use crate::texts::text;

const DISK: Sku = Sku::new("ebs.gp3");
const ADDRESS: Sku = Sku::new("ipv4");

static LEAST_STORAGE: Constant = least_storage(
    20.0,
    "the least gp3 storage that RDS allocates; documentation, from memory, 2026-11",
);

static CONNECTIONS: Constant = per_gb(
    104.916,
    "max_connections of RDS for PostgreSQL is memory ÷ 9,531,392 bytes (pg.conn.rds)",
);

static PROXY_CPU: Constant = Constant {
    name: text("least processors of the proxy"),
    value: 2.0,
    unit: "vCPU",
    source: text(
        "RDS Proxy bills the vCPU of the database behind it, and two at least (rds.proxy), 2026-06-22",
    ),
};

static FREE_EGRESS: Constant = free_egress(
    100.0,
    "AWS's free allowance for each account and month (egress.aws), 2024-09-25",
);

static FREE_CDN: Constant = free_cdn(
    1000.0,
    "CloudFront's free allowance for each month; AWS price page, from memory, 2026-11",
);

static FREE_REQUESTS: Constant = Constant {
    name: text("free requests to the content network"),
    value: 10.0,
    unit: "million",
    source: text(
        "CloudFront's free allowance for each month; AWS price page, from memory, 2026-11",
    ),
};

static BOTH_DIRECTIONS: Constant = Constant {
    name: text("both directions"),
    value: 2.0,
    unit: "",
    source: text("AWS bills the sender and the receiver (interaz)"),
};

const ACCELERATED: Accelerated = Some((
    &[Sku::new("ec2.g4dn.xlarge"), Sku::new("ec2.g5.xlarge")],
    Billed::Hourly,
));

const BY_ADDRESSES: &str = "addresses that the network plugin can give on an m6i node of this size; AWS documentation, from memory, 2026-11";

static PODS: [Constant; 3] = [
    pods_on(text("most pods on an m6i.large"), 29.0, BY_ADDRESSES),
    pods_on(text("most pods on an m6i.xlarge"), 58.0, BY_ADDRESSES),
    pods_on(text("most pods on an m6i.2xlarge"), 58.0, BY_ADDRESSES),
];

static SERVER_DISK: Constant = Constant {
    name: text("disk per server"),
    value: 50.0,
    unit: "GB",
    source: text("no source found: system, images and logs; a planning figure, 2026-11"),
};

const SNAPSHOTS: Option<Backup> = Some(Backup::Snapshots(Sku::new("ebs.snapshot")));

static STEPS: [SupportStep; 3] = steps([
    Sku::new("aws.support.plus.share.10k"),
    Sku::new("aws.support.plus.share.80k"),
    Sku::new("aws.support.plus.share.250k"),
]);

/// The one plan below that for enterprises; those for developers and for businesses are not sold any
/// more.
const SUPPORT_PLUS: SupportPlan = SupportPlan {
    charge: Sku::new("aws.support.plus"),
    share: Some(SupportShare {
        first: Sku::new("aws.support.plus.share"),
        steps: &STEPS,
    }),
};

static PLATFORM: Platform = Platform {
    machine: (Sku::new("ec2.m6i.large"), Billed::Hourly),
    volume: Some(DISK),
    databases: Databases {
        sizes: &[
            Sku::new("rds.pg.t4g.small"),
            Sku::new("rds.pg.t4g.medium"),
            Sku::new("rds.pg.t3.large"),
            Sku::new("rds.pg.m6g.xlarge"),
            Sku::new("rds.pg.m6g.2xlarge"),
            Sku::new("rds.pg.m6g.4xlarge"),
        ],
        too_small_for_zones: 1,
        staging: Sku::new("rds.pg.t4g.small"),
        billed: Billed::Hourly,
        connections: Connections::PerGb(&CONNECTIONS),
        storage: Some((Sku::new("rds.gp3"), Sku::new("rds.gp3.maz"))),
        least_storage: &LEAST_STORAGE,
        standby: Standby::Parameter(Sku::new("rds.multiaz.mult")),
        backup: Some((Sku::new("rds.backup"), &EXTRA_BACKUP)),
        pooler: Pooler {
            sku: Sku::new("rds.proxy"),
            billed: Billed::Hourly,
            size: PoolerSize::Processors(&PROXY_CPU),
        },
        ..Databases::BASE
    },
    cache: Cache {
        sizes: CacheSizes {
            small: Sku::new("ecache.t4g.small"),
            large: Sku::new("ecache.t4g.medium"),
            staging: Some(Sku::new("ecache.t4g.micro")),
        },
        valkey: Some(CacheSizes {
            small: Sku::new("ecache.valkey.t4g.small"),
            large: Sku::new("ecache.valkey.t4g.medium"),
            staging: Some(Sku::new("ecache.valkey.t4g.micro")),
        }),
        billed: Billed::Hourly,
        has_replicas: true,
        ..Cache::BASE
    },
    queue: Queue {
        kafka: Some(Kafka {
            small: Sku::new("msk.t3.small"),
            large: Sku::new("msk.m5.large"),
            billed: Billed::Hourly,
            brokers: &BROKERS,
            storage: Some(Sku::new("msk.gb")),
        }),
        simple: Some(Simple {
            sku: Sku::new("sqs.std"),
            by: QueueUnit::Messages,
        }),
        ..Queue::BASE
    },
    network: Network {
        balancer: Some(Balancer {
            sku: Sku::new("alb.hour"),
            billed: Billed::Hourly,
            units: Some(Sku::new("alb.lcu")),
            of_mesh: OfMesh::Other(Sku::new("nlb.hour"), Sku::new("nlb.nlcu")),
            addresses: Addresses::EachZone,
            ..Balancer::BASE
        }),
        nat: Some(Nat {
            sku: Sku::new("nat.hour"),
            traffic: Sku::new("nat.gb"),
            by_machine: None,
        }),
        address: Some((ADDRESS, Billed::Hourly)),
        egress: Egress {
            free: &FREE_EGRESS,
            tiers: &[
                Tier {
                    sku: Sku::new("egress.aws"),
                    id: TO_USERS,
                    holds: &TEN_TB,
                },
                Tier {
                    sku: Sku::new("egress.aws.40tb"),
                    id: TO_USERS_SECOND,
                    holds: &FORTY_TB,
                },
                Tier {
                    sku: Sku::new("egress.aws.100tb"),
                    id: TO_USERS_THIRD,
                    holds: &HUNDRED_TB,
                },
                Tier {
                    sku: Sku::new("egress.aws.over"),
                    id: TO_USERS_FOURTH,
                    holds: &THE_REST,
                },
            ],
        },
        between_zones: Some((Sku::new("interaz"), &BOTH_DIRECTIONS)),
        firewall: Firewall {
            base: Some(Sku::new("waf.acl")),
            rule: Some(Sku::new("waf.rule")),
            requests: Some(Sku::new("waf.req")),
            ..Firewall::BASE
        },
        cdn: Some(Cdn {
            free: &FREE_CDN,
            tiers: &[
                Tier {
                    sku: Sku::new("cloudfront.gb"),
                    id: CACHED,
                    holds: &TEN_TB,
                },
                Tier {
                    sku: Sku::new("cloudfront.10tb"),
                    id: CACHED_SECOND,
                    holds: &FORTY_TB,
                },
                Tier {
                    sku: Sku::new("cloudfront.50tb"),
                    id: CACHED_THIRD,
                    holds: &HUNDRED_TB,
                },
                Tier {
                    sku: Sku::new("cloudfront.150tb"),
                    id: CACHED_FOURTH,
                    holds: &THE_REST,
                },
            ],
            requests: Some((Sku::new("cloudfront.req"), &FREE_REQUESTS)),
        }),
        names: Some(Sku::new("r53.zone")),
        ..Network::BASE
    },
    delivery: Delivery {
        registry: Some(by_the_gigabyte(Sku::new("ecr.gb"))),
        secrets: Some(Sku::new("secret.aws")),
        objects: Some(by_the_gigabyte(Sku::new("s3.std"))),
        records: Some(Sku::new("s3.std")),
        logs: Some(Sku::new("cw.logs")),
        ..Delivery::BASE
    },
    support: Some(Support {
        developer: SUPPORT_PLUS,
        business: SUPPORT_PLUS,
    }),
    reduced: Reduced {
        committed: Some([Sku::new("ec2.commit.1y"), Sku::new("ec2.commit.3y")]),
        spot: Some(Sku::new("ec2.spot")),
    },
    ..Platform::BASE
};

pub(super) static EC2: Hosting = Hosting {
    key: "ec2",
    label: "AWS EC2",
    platform: &PLATFORM,
    compute: Compute::Servers(Machines {
        sizes: &[
            Sku::new("ec2.t3.micro"),
            Sku::new("ec2.t3.small"),
            Sku::new("ec2.t3.medium"),
            Sku::new("ec2.m6i.large"),
            Sku::new("ec2.m6i.xlarge"),
            Sku::new("ec2.m6i.2xlarge"),
            Sku::new("ec2.m6i.4xlarge"),
        ],
        accelerated: ACCELERATED,
        billed: Billed::Hourly,
        disk: Some(Disk {
            sku: DISK,
            size: &SERVER_DISK,
        }),
        backup: SNAPSHOTS,
        ..Machines::BASE
    }),
};

pub(super) static FARGATE: Hosting = Hosting {
    key: "fargate",
    label: "AWS Fargate",
    platform: &PLATFORM,
    compute: Compute::Tasks {
        cpu: Sku::new("fargate.vcpu"),
        memory: Sku::new("fargate.gb"),
    },
};

static OF_PROCESSOR: Constant = of_processor(
    1769.0 / 1024.0,
    "a function of 1,769 MB has one vCPU; docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html, read 2026-12",
);

static LEAST_MEMORY: Constant = of_memory(
    text("least memory of a function"),
    128.0 / 1024.0,
    "from 128 to 10,240 MB; docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html, read 2026-12",
);

static MOST_MEMORY: Constant = of_memory(
    text("most memory of a function"),
    10.0,
    "from 128 to 10,240 MB; docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html, read 2026-12",
);

static FREE_TIME: Constant = free_time(
    400_000.0,
    "400,000 GB-seconds a month; aws.amazon.com/lambda/pricing, 2026-09-20",
);

static FREE_RUNS: Constant = free_requests(
    1.0,
    "one million requests a month; aws.amazon.com/lambda/pricing, 2026-09-20",
);

static NO_FREE_CALLS: Constant = free_calls(
    0.0,
    "the allowance ends after a year; API Gateway's price page, from memory, 2026-12",
);

static FIRST_CALLS: Constant = Constant {
    name: text("the first price tier of the gateway"),
    value: 300.0,
    unit: "million",
    source: text("the first 300 million requests a month (apigw.http), 2024-07-01"),
};

pub(super) static LAMBDA: Hosting = Hosting {
    key: "lambda",
    label: "AWS Lambda",
    platform: &PLATFORM,
    compute: Compute::Functions(Functions {
        time: [Sku::new("lambda.x86.gbs"), Sku::new("lambda.arm.gbs")],
        processors: None,
        requests: Sku::new("lambda.req"),
        ready: Ready {
            kept: [Sku::new("lambda.x86.pc"), Sku::new("lambda.arm.pc")],
            processors: None,
            time: Some([Sku::new("lambda.x86.pc.gbs"), Sku::new("lambda.arm.pc.gbs")]),
        },
        free: [&FREE_TIME, &FREE_RUNS],
        of_processor: &OF_PROCESSOR,
        memory: [&LEAST_MEMORY, &MOST_MEMORY],
        gateway: (
            &[
                Tier {
                    sku: Sku::new("apigw.http"),
                    id: LineId::ApiGateway,
                    holds: &FIRST_CALLS,
                },
                gateway_second(Sku::new("apigw.http.300m")),
            ],
            &NO_FREE_CALLS,
        ),
        connections: Some(Sku::new("apigw.ws.min")),
    }),
};

pub(super) static EKS: Hosting = Hosting {
    key: "eks",
    label: "Kubernetes (EKS)",
    platform: &PLATFORM,
    compute: Compute::Kubernetes {
        machines: Machines {
            sizes: &[
                Sku::new("ec2.m6i.large"),
                Sku::new("ec2.m6i.xlarge"),
                Sku::new("ec2.m6i.2xlarge"),
            ],
            accelerated: ACCELERATED,
            billed: Billed::Hourly,
            disk: Some(Disk {
                sku: DISK,
                size: &NODE_DISK,
            }),
            backup: SNAPSHOTS,
            ..Machines::BASE
        },
        control: (
            Some(Sku::new("eks.cp")),
            Some(Sku::new("eks.cp")),
            Billed::Hourly,
        ),
        reserved: Reserved::Parameter(Sku::new("k8s.node.res.eks")),
        pods: &PODS,
    },
};
