//! What lies beside the machines of a provider: databases, cache, queue, network, delivery.
//!
//! A platform is data; the formulas are in the file of each thing. What a provider does not sell is
//! `None`: then there is no line, because it is included or because the app does without.

use super::hosting::Billed;
use crate::price_book::Sku;
use crate::scalar::Constant;

/// What one provider sells.
#[derive(Debug)]
pub(super) struct Platform {
    /// A plain machine, for what needs one beside containers.
    pub(super) machine: (Sku, Billed),
    pub(super) databases: Databases,
    pub(super) cache: Cache,
    pub(super) queue: Queue,
    pub(super) network: Network,
    pub(super) delivery: Delivery,
}

/// Its databases for Postgres.
#[derive(Debug)]
pub(super) struct Databases {
    /// Smallest first.
    pub(super) sizes: &'static [Sku],
    /// How many of the smallest are too small for what must survive the loss of a zone.
    pub(super) too_small_for_zones: usize,
    /// How many of the smallest cannot be had with a standby.
    pub(super) without_standby: usize,
    /// The size that staging takes.
    pub(super) staging: Sku,
    pub(super) billed: Billed,
    pub(super) connections: Connections,
    /// Storage without and with a standby, by the gigabyte; none where it is included.
    pub(super) storage: Option<(Sku, Sku)>,
    /// The least storage of a database.
    pub(super) least_storage: &'static Constant,
    /// Storage that is part of the price of a database.
    pub(super) included_storage: Option<&'static Constant>,
    /// How many databases of each size with a standby are paid for.
    pub(super) standby: Standby,
    /// Backups kept longer than those that are included, by the gigabyte.
    pub(super) backup: Option<Sku>,
    /// The pooler that stands before databases.
    pub(super) pooler: Pooler,
    /// Whether every database comes with a pooler of its own at no charge.
    pub(super) pools_itself: bool,
}

/// How many connections a database takes.
#[derive(Debug)]
pub(super) enum Connections {
    /// So many for each gigabyte of memory.
    PerGb(&'static Constant),
    /// As many as this parameter says for a database of this size, and in proportion.
    Of(Sku, Sku),
}

/// What a standby multiplies the database by.
#[derive(Debug)]
pub(super) enum Standby {
    /// A parameter of the price book.
    Parameter(Sku),
    /// A second one of the same size.
    Second,
    /// Nothing: the price is that of a database with its standby.
    Included,
}

/// Something that keeps few connections to the database for the many of the app.
#[derive(Debug)]
pub(super) struct Pooler {
    pub(super) sku: Sku,
    pub(super) billed: Billed,
    /// Pricing units for each database: copies, or processors.
    pub(super) size: &'static Constant,
}

/// Its cache.
#[derive(Debug)]
pub(super) struct Cache {
    pub(super) small: Sku,
    pub(super) large: Sku,
    pub(super) staging: Option<Sku>,
    pub(super) billed: Billed,
    /// Pricing units of a small and of a large one: nodes, or gigabytes.
    pub(super) units: (&'static Constant, &'static Constant),
    /// Whether a replica and one in every zone can be had.
    pub(super) has_replicas: bool,
}

/// Its queues; at least one of the two kinds is there.
#[derive(Debug)]
pub(super) struct Queue {
    pub(super) kafka: Option<Kafka>,
    pub(super) simple: Option<Simple>,
}

/// Managed Kafka.
#[derive(Debug)]
pub(super) struct Kafka {
    pub(super) small: Sku,
    pub(super) large: Sku,
    pub(super) billed: Billed,
    /// How many are paid for.
    pub(super) brokers: &'static Constant,
    pub(super) storage: Option<Sku>,
}

/// A queue that is not Kafka.
#[derive(Debug)]
pub(super) struct Simple {
    pub(super) sku: Sku,
    pub(super) by: QueueUnit,
}

/// What a simple queue bills.
#[derive(Debug)]
pub(super) enum QueueUnit {
    /// One instance.
    Instance(Billed),
    /// Every million messages.
    Messages,
    /// Every 2⁴⁰ bytes.
    Volume,
}

/// Its network.
#[derive(Debug)]
pub(super) struct Network {
    pub(super) balancer: Option<Balancer>,
    pub(super) nat: Option<Nat>,
    /// A public address, by the hour or month.
    pub(super) address: Option<(Sku, Billed)>,
    pub(super) egress: Egress,
    /// Traffic between zones, by the gigabyte, and how often it is billed.
    pub(super) between_zones: Option<(Sku, &'static Constant)>,
    pub(super) firewall: Firewall,
    /// A content network, by the gigabyte.
    pub(super) cdn: Option<Sku>,
    /// The zone of a name server.
    pub(super) names: Option<Sku>,
}

/// A load balancer.
#[derive(Debug)]
pub(super) struct Balancer {
    pub(super) sku: Sku,
    pub(super) billed: Billed,
    /// Capacity units, by the hour.
    pub(super) units: Option<Sku>,
    /// Traffic, by the gigabyte.
    pub(super) traffic: Option<Sku>,
    pub(super) of_mesh: OfMesh,
    pub(super) addresses: Addresses,
}

/// What balances the load of a mesh's gateway.
#[derive(Debug)]
pub(super) enum OfMesh {
    /// A balancer of another kind, with its capacity units.
    Other(Sku, Sku),
    /// A second one of the same kind.
    Second,
    /// The same balancer: the price holds for several rules.
    Same,
}

/// The public addresses that a balancer is billed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Addresses {
    /// None.
    Included,
    /// One for all zones.
    One,
    /// One in each zone.
    EachZone,
}

/// A gateway for what leaves the private network.
#[derive(Debug)]
pub(super) struct Nat {
    pub(super) sku: Sku,
    pub(super) traffic: Sku,
    /// Whether it is billed by the machines behind it instead of by the gateway.
    pub(super) by_machine: bool,
}

/// What leaves for the users.
#[derive(Debug)]
pub(super) struct Egress {
    /// What is free.
    pub(super) free: &'static Constant,
    /// Price tiers, each with the gigabytes that it holds; the last one holds the rest.
    pub(super) tiers: &'static [Tier],
}

/// A price tier.
#[derive(Debug)]
pub(super) struct Tier {
    pub(super) sku: Sku,
    pub(super) name: &'static str,
    pub(super) holds: &'static Constant,
}

/// A web application firewall.
#[derive(Debug)]
pub(super) struct Firewall {
    pub(super) base: Option<Sku>,
    pub(super) rule: Option<Sku>,
    pub(super) requests: Option<Sku>,
}

/// What building and deploying takes at the provider.
#[derive(Debug)]
pub(super) struct Delivery {
    /// The image registry, and whether it is billed by the gigabyte or at all.
    pub(super) registry: Option<(Sku, Stored)>,
    /// Secrets, each.
    pub(super) secrets: Option<Sku>,
    /// Objects, by the gigabyte or by the month, as the registry.
    pub(super) objects: Option<(Sku, Stored)>,
    /// Logs of the control plane and other managed parts.
    pub(super) logs: Option<Sku>,
}

/// How storage of files is billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stored {
    /// By the gigabyte.
    Gigabytes,
    /// One plan a month.
    Plan,
}

pub(super) const EBS: Sku = Sku::new("ebs.gp3");
pub(super) const AZURE_DISK: Sku = Sku::new("az.disk");
const AWS_ADDRESS: Sku = Sku::new("ipv4");

const fn least_storage(value: f64, source: &'static str) -> Constant {
    Constant {
        name: "smallest storage of a database",
        value,
        unit: "GB",
        source,
    }
}

static LEAST_RENDER: Constant = least_storage(1.0, "Render's documentation, from memory, 2026-11");
static LEAST_AWS: Constant = least_storage(
    20.0,
    "the least gp3 storage that RDS allocates; documentation, from memory, 2026-11",
);
static LEAST_OTHER: Constant = least_storage(
    10.0,
    "no source found: the least that managed databases usually allocate, 2026-11",
);

const fn per_gb(value: f64, source: &'static str) -> Constant {
    Constant {
        name: "connections per GB of memory",
        value,
        unit: "connections/GB",
        source,
    }
}

static RDS_CONNECTIONS: Constant = per_gb(
    104.916,
    "max_connections of RDS for PostgreSQL is memory ÷ 9,531,392 bytes (pg.conn.rds)",
);
static OWN_CONNECTIONS: Constant = per_gb(
    100.0,
    "no source found: PostgreSQL's default of 100 connections on a small server, and in proportion, 2026-11",
);
static GOOGLE_CONNECTIONS: Constant = per_gb(
    53.0,
    "Cloud SQL sets 400 connections at 7.5 GB; documentation, from memory, 2026-11",
);
static AZURE_CONNECTIONS: Constant = per_gb(
    107.0,
    "Azure sets 859 connections at 8 GB; documentation, from memory, 2026-11",
);

static TWO_POOLERS: Constant = Constant {
    name: "copies of the pooler",
    value: 2.0,
    unit: "instances",
    source: "definition: the least that survives the loss of one",
};
static PROXY_CPU: Constant = Constant {
    name: "processors of the proxy",
    value: 2.0,
    unit: "vCPU",
    source: "RDS Proxy bills at least two vCPU; AWS price page, from memory, 2026-11",
};

static ONE_NODE: Constant = Constant {
    name: "one node each",
    value: 1.0,
    unit: "nodes",
    source: "definition",
};
const fn gigabytes(value: f64) -> Constant {
    Constant {
        name: "memory of a cache",
        value,
        unit: "GB",
        source: "no source found: as much as the small and the middle node of the worked bills, 2026-11",
    }
}
static SMALL_CACHE: Constant = gigabytes(1.0);
static LARGE_CACHE: Constant = gigabytes(3.0);

static BROKERS: Constant = Constant {
    name: "brokers",
    value: 3.0,
    unit: "brokers",
    source: "the least that keeps three copies; MSK documentation, from memory, 2026-11",
};
static ONE_CLUSTER: Constant = Constant {
    name: "clusters of brokers",
    value: 1.0,
    unit: "clusters",
    source: "DigitalOcean bills its three nodes together (do.kafka)",
};

static BOTH_DIRECTIONS: Constant = Constant {
    name: "both directions",
    value: 2.0,
    unit: "",
    source: "AWS bills the sender and the receiver (interaz)",
};
static ONE_DIRECTION: Constant = Constant {
    name: "one direction",
    value: 1.0,
    unit: "",
    source: "only the sender is billed; price pages, from memory, 2026-11",
};

const fn free_egress(value: f64, source: &'static str) -> Constant {
    Constant {
        name: "free traffic to users",
        value,
        unit: "GB",
        source,
    }
}
static NO_FREE_EGRESS: Constant = free_egress(
    0.0,
    "what the workspace includes is known from memory only, so none of it is taken off",
);
static AWS_FREE_EGRESS: Constant = free_egress(
    100.0,
    "AWS's free allowance for each account and month (egress.aws), 2024-09-25",
);
static AZURE_FREE_EGRESS: Constant = free_egress(
    100.0,
    "Azure's free allowance for each month; price page, from memory, 2026-11",
);
static DIGITALOCEAN_FREE_EGRESS: Constant = free_egress(
    1000.0,
    "what the smallest droplet brings, and each brings its own; price page, from memory, 2026-11",
);
static HETZNER_FREE_EGRESS: Constant = free_egress(
    20_000.0,
    "what each cloud server in Europe brings; price page, from memory, 2026-11",
);
static GOOGLE_FREE_EGRESS: Constant = free_egress(
    0.0,
    "the premium network has no allowance beyond 1 GB; price page, from memory, 2026-11",
);

const fn tier(value: f64) -> Constant {
    Constant {
        name: "what the price tier holds",
        value,
        unit: "GB",
        source: "steps of the providers' price pages, 2024-09-25 for AWS (egress.aws), else from memory",
    }
}
static ONE_TB: Constant = tier(1_000.0);
static NINE_TB: Constant = tier(9_000.0);
static TEN_TB: Constant = tier(10_000.0);
static FORTY_TB: Constant = tier(40_000.0);
static HUNDRED_TB: Constant = tier(100_000.0);
static THE_REST: Constant = tier(f64::MAX);

const TO_USERS: &str = "Sent to users";
const TO_USERS_SECOND: &str = "Sent to users, second price tier";
const TO_USERS_THIRD: &str = "Sent to users, third price tier";
const TO_USERS_FOURTH: &str = "Sent to users, fourth price tier";

const fn all_traffic(sku: Sku) -> Tier {
    Tier {
        sku,
        name: TO_USERS,
        holds: &THE_REST,
    }
}

const NO_FIREWALL: Firewall = Firewall {
    base: None,
    rule: None,
    requests: None,
};

pub(super) static RENDER: Platform = Platform {
    machine: (Sku::new("render.web.standard"), Billed::Monthly),
    databases: Databases {
        // Its 256 MB size has a tenth of a processor, which is for trying out; its Basic-4gb has
        // more processors than Pro-4gb and costs more, and databases are sized by memory.
        sizes: &[
            Sku::new("render.pg.basic1gb"),
            Sku::new("render.pg.pro4gb"),
            Sku::new("render.pg.pro8gb"),
            Sku::new("render.pg.pro16gb"),
            Sku::new("render.pg.pro32gb"),
        ],
        too_small_for_zones: 0,
        // Only Pro sizes can have a standby.
        without_standby: 1,
        staging: Sku::new("render.pg.basic1gb"),
        billed: Billed::Monthly,
        connections: Connections::Of(Sku::new("pg.conn.render1"), Sku::new("render.pg.basic1gb")),
        storage: Some((Sku::new("render.pg.storage"), Sku::new("render.pg.storage"))),
        least_storage: &LEAST_RENDER,
        included_storage: None,
        standby: Standby::Second,
        backup: None,
        pooler: Pooler {
            sku: Sku::new("render.web.starter"),
            billed: Billed::Monthly,
            size: &TWO_POOLERS,
        },
        pools_itself: false,
    },
    cache: Cache {
        small: Sku::new("render.kv.starter"),
        large: Sku::new("render.kv.standard"),
        staging: Some(Sku::new("render.kv.starter")),
        billed: Billed::Monthly,
        units: (&ONE_NODE, &ONE_NODE),
        has_replicas: false,
    },
    queue: Queue {
        kafka: None,
        simple: Some(Simple {
            sku: Sku::new("render.kv.starter"),
            by: QueueUnit::Instance(Billed::Monthly),
        }),
    },
    network: Network {
        balancer: None,
        nat: None,
        address: None,
        egress: Egress {
            free: &NO_FREE_EGRESS,
            tiers: &[all_traffic(Sku::new("render.egress"))],
        },
        between_zones: None,
        firewall: NO_FIREWALL,
        cdn: None,
        names: None,
    },
    delivery: Delivery {
        registry: None,
        secrets: None,
        objects: None,
        logs: None,
    },
};

pub(super) static HEROKU: Platform = Platform {
    machine: (Sku::new("heroku.std2x"), Billed::Monthly),
    databases: Databases {
        // The Essential plans share a server and have no set memory.
        sizes: &[
            Sku::new("heroku.pg.std0"),
            Sku::new("heroku.pg.std2"),
            Sku::new("heroku.pg.std3"),
            Sku::new("heroku.pg.std4"),
        ],
        too_small_for_zones: 0,
        without_standby: 0,
        staging: Sku::new("heroku.pg.e1"),
        billed: Billed::Monthly,
        connections: Connections::Of(Sku::new("pg.conn.heroku0"), Sku::new("heroku.pg.std0")),
        storage: None,
        least_storage: &LEAST_OTHER,
        included_storage: None,
        standby: Standby::Second,
        backup: None,
        pooler: Pooler {
            sku: Sku::new("heroku.std1x"),
            billed: Billed::Monthly,
            size: &TWO_POOLERS,
        },
        pools_itself: true,
    },
    cache: Cache {
        small: Sku::new("heroku.kv.mini"),
        large: Sku::new("heroku.kv.premium0"),
        staging: Some(Sku::new("heroku.kv.mini")),
        billed: Billed::Monthly,
        units: (&ONE_NODE, &ONE_NODE),
        has_replicas: false,
    },
    queue: Queue {
        kafka: None,
        simple: Some(Simple {
            sku: Sku::new("heroku.kv.premium0"),
            by: QueueUnit::Instance(Billed::Monthly),
        }),
    },
    network: Network {
        balancer: None,
        nat: None,
        address: None,
        egress: Egress {
            free: &NO_FREE_EGRESS,
            tiers: &[all_traffic(Sku::new("heroku.egress"))],
        },
        between_zones: None,
        firewall: NO_FIREWALL,
        cdn: None,
        names: None,
    },
    delivery: Delivery {
        registry: None,
        secrets: None,
        objects: None,
        logs: None,
    },
};

pub(super) static FLY: Platform = Platform {
    machine: (Sku::new("fly.perf1x"), Billed::Monthly),
    databases: Databases {
        sizes: &[
            Sku::new("fly.mpg.basic"),
            Sku::new("fly.mpg.starter"),
            Sku::new("fly.mpg.launch"),
            Sku::new("fly.mpg.scale"),
        ],
        too_small_for_zones: 0,
        without_standby: 0,
        staging: Sku::new("fly.mpg.basic"),
        billed: Billed::Monthly,
        connections: Connections::PerGb(&OWN_CONNECTIONS),
        storage: Some((Sku::new("fly.mpg.storage"), Sku::new("fly.mpg.storage"))),
        least_storage: &LEAST_OTHER,
        included_storage: None,
        // Every plan has its standby in the price.
        standby: Standby::Included,
        backup: None,
        pooler: Pooler {
            sku: Sku::new("fly.shared1x.512"),
            billed: Billed::Monthly,
            size: &TWO_POOLERS,
        },
        pools_itself: true,
    },
    cache: Cache {
        small: Sku::new("fly.shared1x.1g"),
        large: Sku::new("fly.perf1x"),
        staging: Some(Sku::new("fly.shared1x.256")),
        billed: Billed::Monthly,
        units: (&ONE_NODE, &ONE_NODE),
        has_replicas: true,
    },
    queue: Queue {
        kafka: None,
        simple: Some(Simple {
            sku: Sku::new("fly.shared1x.1g"),
            by: QueueUnit::Instance(Billed::Monthly),
        }),
    },
    network: Network {
        balancer: None,
        nat: None,
        address: None,
        egress: Egress {
            free: &NO_FREE_EGRESS,
            tiers: &[all_traffic(Sku::new("fly.egress"))],
        },
        between_zones: None,
        firewall: NO_FIREWALL,
        cdn: None,
        names: None,
    },
    delivery: Delivery {
        registry: None,
        secrets: None,
        objects: None,
        logs: None,
    },
};

pub(super) static DIGITALOCEAN: Platform = Platform {
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
        least_storage: &LEAST_INCLUDED,
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
            free: &DIGITALOCEAN_FREE_EGRESS,
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

static INCLUDED_STORAGE: Constant = Constant {
    name: "storage included with a database",
    value: 10.0,
    unit: "GB",
    source: "the least storage, which the price of do.pg.1gb contains; larger nodes contain more; DigitalOcean's price page, from memory, 2026-11",
};

static LEAST_INCLUDED: Constant = least_storage(
    0.0,
    "storage of the least size is part of the database's price; DigitalOcean's price page, from memory, 2026-11",
);

pub(super) static HETZNER: Platform = Platform {
    machine: (Sku::eur("hetzner.cx23"), Billed::Monthly),
    databases: Databases {
        // Hetzner sells no databases: these are servers on which you run your own.
        sizes: &[
            Sku::eur("hetzner.cx23"),
            Sku::eur("hetzner.cx33"),
            Sku::eur("hetzner.cx43"),
            Sku::eur("hetzner.cx53"),
        ],
        too_small_for_zones: 0,
        without_standby: 0,
        staging: Sku::eur("hetzner.cx23"),
        billed: Billed::Monthly,
        connections: Connections::PerGb(&OWN_CONNECTIONS),
        storage: Some((Sku::eur("hetzner.volume"), Sku::eur("hetzner.volume"))),
        least_storage: &LEAST_OTHER,
        included_storage: None,
        standby: Standby::Second,
        backup: None,
        pooler: Pooler {
            sku: Sku::eur("hetzner.cx23"),
            billed: Billed::Monthly,
            size: &TWO_POOLERS,
        },
        pools_itself: false,
    },
    cache: Cache {
        small: Sku::eur("hetzner.cx23"),
        large: Sku::eur("hetzner.cx23"),
        staging: None,
        billed: Billed::Monthly,
        units: (&ONE_NODE, &ONE_NODE),
        has_replicas: true,
    },
    queue: Queue {
        kafka: Some(Kafka {
            small: Sku::eur("hetzner.cx23"),
            large: Sku::eur("hetzner.cx33"),
            billed: Billed::Monthly,
            brokers: &BROKERS,
            storage: Some(Sku::eur("hetzner.volume")),
        }),
        simple: Some(Simple {
            sku: Sku::eur("hetzner.cx23"),
            by: QueueUnit::Instance(Billed::Monthly),
        }),
    },
    network: Network {
        balancer: Some(Balancer {
            sku: Sku::eur("hetzner.lb11"),
            billed: Billed::Monthly,
            units: None,
            traffic: None,
            of_mesh: OfMesh::Second,
            addresses: Addresses::Included,
        }),
        nat: None,
        address: Some((Sku::eur("hetzner.ipv4"), Billed::Monthly)),
        egress: Egress {
            free: &HETZNER_FREE_EGRESS,
            tiers: &[all_traffic(Sku::eur("hetzner.egress"))],
        },
        between_zones: None,
        firewall: NO_FIREWALL,
        cdn: None,
        names: None,
    },
    delivery: Delivery {
        registry: None,
        secrets: None,
        objects: Some((Sku::eur("hetzner.objects"), Stored::Plan)),
        logs: None,
    },
};

pub(super) static AWS: Platform = Platform {
    machine: (Sku::new("ec2.m6i.large"), Billed::Hourly),
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
        without_standby: 0,
        staging: Sku::new("rds.pg.t4g.small"),
        billed: Billed::Hourly,
        connections: Connections::PerGb(&RDS_CONNECTIONS),
        storage: Some((Sku::new("rds.gp3"), Sku::new("rds.gp3.maz"))),
        least_storage: &LEAST_AWS,
        included_storage: None,
        standby: Standby::Parameter(Sku::new("rds.multiaz.mult")),
        backup: Some(Sku::new("rds.backup")),
        pooler: Pooler {
            sku: Sku::new("rds.proxy"),
            billed: Billed::Hourly,
            size: &PROXY_CPU,
        },
        pools_itself: false,
    },
    cache: Cache {
        small: Sku::new("ecache.t4g.small"),
        large: Sku::new("ecache.t4g.medium"),
        staging: Some(Sku::new("ecache.t4g.micro")),
        billed: Billed::Hourly,
        units: (&ONE_NODE, &ONE_NODE),
        has_replicas: true,
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
    },
    network: Network {
        balancer: Some(Balancer {
            sku: Sku::new("alb.hour"),
            billed: Billed::Hourly,
            units: Some(Sku::new("alb.lcu")),
            traffic: None,
            of_mesh: OfMesh::Other(Sku::new("nlb.hour"), Sku::new("nlb.nlcu")),
            addresses: Addresses::EachZone,
        }),
        nat: Some(Nat {
            sku: Sku::new("nat.hour"),
            traffic: Sku::new("nat.gb"),
            by_machine: false,
        }),
        address: Some((AWS_ADDRESS, Billed::Hourly)),
        egress: Egress {
            free: &AWS_FREE_EGRESS,
            tiers: &[
                Tier {
                    sku: Sku::new("egress.aws"),
                    name: TO_USERS,
                    holds: &TEN_TB,
                },
                Tier {
                    sku: Sku::new("egress.aws.40tb"),
                    name: TO_USERS_SECOND,
                    holds: &FORTY_TB,
                },
                Tier {
                    sku: Sku::new("egress.aws.100tb"),
                    name: TO_USERS_THIRD,
                    holds: &HUNDRED_TB,
                },
                Tier {
                    sku: Sku::new("egress.aws.over"),
                    name: TO_USERS_FOURTH,
                    holds: &THE_REST,
                },
            ],
        },
        between_zones: Some((Sku::new("interaz"), &BOTH_DIRECTIONS)),
        firewall: Firewall {
            base: Some(Sku::new("waf.acl")),
            rule: Some(Sku::new("waf.rule")),
            requests: Some(Sku::new("waf.req")),
        },
        cdn: Some(Sku::new("cloudfront.gb")),
        names: Some(Sku::new("r53.zone")),
    },
    delivery: Delivery {
        registry: Some((Sku::new("ecr.gb"), Stored::Gigabytes)),
        secrets: Some(Sku::new("secret.aws")),
        objects: Some((Sku::new("s3.std"), Stored::Gigabytes)),
        logs: Some(Sku::new("cw.logs")),
    },
};

pub(super) static GOOGLE: Platform = Platform {
    machine: (Sku::new("gce.e2-standard-2"), Billed::Hourly),
    databases: Databases {
        sizes: &[
            Sku::new("csql.g1small"),
            Sku::new("csql.1-3.75"),
            Sku::new("csql.2-7.5"),
            Sku::new("csql.4-15"),
            Sku::new("csql.8-30"),
        ],
        too_small_for_zones: 1,
        without_standby: 0,
        staging: Sku::new("csql.g1small"),
        billed: Billed::Monthly,
        connections: Connections::PerGb(&GOOGLE_CONNECTIONS),
        storage: Some((Sku::new("csql.ssd"), Sku::new("csql.ssd.ha"))),
        least_storage: &LEAST_OTHER,
        included_storage: None,
        standby: Standby::Second,
        backup: Some(Sku::new("csql.backup")),
        pooler: Pooler {
            sku: Sku::new("gce.e2-small"),
            billed: Billed::Hourly,
            size: &TWO_POOLERS,
        },
        pools_itself: false,
    },
    cache: Cache {
        small: Sku::new("memstore.m1.basic"),
        large: Sku::new("memstore.m1.std"),
        staging: Some(Sku::new("memstore.m1.basic")),
        billed: Billed::Hourly,
        units: (&SMALL_CACHE, &LARGE_CACHE),
        // Its standard kind has a replica in the price.
        has_replicas: false,
    },
    queue: Queue {
        kafka: None,
        simple: Some(Simple {
            sku: Sku::new("pubsub.tib"),
            by: QueueUnit::Volume,
        }),
    },
    network: Network {
        balancer: Some(Balancer {
            sku: Sku::new("gcp.fwd.5"),
            billed: Billed::Hourly,
            units: None,
            traffic: Some(Sku::new("gcp.lb.gb")),
            of_mesh: OfMesh::Same,
            addresses: Addresses::Included,
        }),
        nat: Some(Nat {
            sku: Sku::new("gcp.nat.vm"),
            traffic: Sku::new("gcp.nat.gb"),
            by_machine: true,
        }),
        address: Some((Sku::new("gcp.ipv4"), Billed::Hourly)),
        egress: Egress {
            free: &GOOGLE_FREE_EGRESS,
            tiers: &[
                Tier {
                    sku: Sku::new("egress.gcp"),
                    name: TO_USERS,
                    holds: &ONE_TB,
                },
                Tier {
                    sku: Sku::new("egress.gcp.10tb"),
                    name: TO_USERS_SECOND,
                    holds: &NINE_TB,
                },
                Tier {
                    sku: Sku::new("egress.gcp.over"),
                    name: TO_USERS_THIRD,
                    holds: &THE_REST,
                },
            ],
        },
        between_zones: Some((Sku::new("gcp.interzone"), &ONE_DIRECTION)),
        firewall: Firewall {
            base: Some(Sku::new("gcp.armor.policy")),
            rule: Some(Sku::new("gcp.armor.rule")),
            requests: Some(Sku::new("gcp.armor.req")),
        },
        cdn: Some(Sku::new("gcp.cdn")),
        names: Some(Sku::new("gcp.dns")),
    },
    delivery: Delivery {
        registry: Some((Sku::new("gar.gb"), Stored::Gigabytes)),
        secrets: Some(Sku::new("secret.gcp")),
        objects: Some((Sku::new("gcs.std"), Stored::Gigabytes)),
        logs: None,
    },
};

pub(super) static AZURE: Platform = Platform {
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
        connections: Connections::PerGb(&AZURE_CONNECTIONS),
        storage: Some((Sku::new("azpg.storage"), Sku::new("azpg.storage.ha"))),
        least_storage: &LEAST_AZURE,
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
            free: &AZURE_FREE_EGRESS,
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

static LEAST_AZURE: Constant = least_storage(
    32.0,
    "the least storage of Azure's flexible servers; documentation, from memory, 2026-11",
);
