//! Platforms: what a provider sells besides machines, which is databases, cache, queue, network and
//! delivery.
//!
//! A platform is data, one file for each provider. What several of them state is here, and the
//! formulas are in the file of each thing. What a provider does not sell is `None`: then there is
//! no line, because it is included, or because the app does without.

pub(super) mod aws;
pub(super) mod azure;
pub(super) mod digitalocean;
pub(super) mod fly;
pub(super) mod google;
pub(super) mod heroku;
pub(super) mod hetzner;
pub(super) mod render;

use super::hosting::Billed;
use super::line::{LineId, Tier};
use crate::price_book::Sku;
use crate::scalar::Constant;
use crate::texts::text;

/// What one provider sells.
#[derive(Debug)]
pub(super) struct Platform {
    /// A plain machine, for what needs one next to containers.
    pub(super) machine: (Sku, Billed),
    pub(super) databases: Databases,
    pub(super) cache: Cache,
    pub(super) queue: Queue,
    pub(super) network: Network,
    pub(super) delivery: Delivery,
}

/// The databases for Postgres.
#[derive(Debug)]
pub(super) struct Databases {
    /// Smallest first.
    pub(super) sizes: &'static [Sku],
    /// The number of smallest sizes that are too small for what must survive the loss of a zone.
    pub(super) too_small_for_zones: usize,
    /// The number of smallest sizes that are not sold with a standby.
    pub(super) without_standby: usize,
    /// The size that staging uses.
    pub(super) staging: Sku,
    pub(super) billed: Billed,
    pub(super) connections: Connections,
    /// Storage without and with a standby, by the gigabyte; `None` if it is included.
    pub(super) storage: Option<(Sku, Sku)>,
    /// The least storage of a database.
    pub(super) least_storage: &'static Constant,
    /// Storage that is part of the price of a database, for each size.
    pub(super) included_storage: Option<&'static [Constant]>,
    /// How a standby is paid for.
    pub(super) standby: Standby,
    /// Backups by the gigabyte, and how many times the storage is paid for them.
    pub(super) backup: Option<(Sku, &'static Constant)>,
    /// The pooler in front of databases.
    pub(super) pooler: Pooler,
    /// Whether every database comes with a pooler at no charge.
    pub(super) pools_itself: bool,
}

/// The connections that a database takes.
#[derive(Debug)]
pub(super) enum Connections {
    /// This many for each gigabyte of memory.
    PerGb(&'static Constant),
    /// What this parameter states for a database of this size, and in proportion.
    Of(Sku, Sku),
}

/// How a standby is paid for.
#[derive(Debug)]
pub(super) enum Standby {
    /// The price of the database times a parameter of the price book.
    Parameter(Sku),
    /// A second database of the same size.
    Second,
    /// It is included in the price of the database.
    Included,
    /// Plans of their own, whose price includes the standby.
    Plans(&'static [Sku]),
}

/// A pooler, which keeps few connections to the database for the many of the app.
#[derive(Debug)]
pub(super) struct Pooler {
    pub(super) sku: Sku,
    pub(super) billed: Billed,
    /// The pricing units for each database.
    pub(super) size: PoolerSize,
}

/// The size of a pooler.
#[derive(Clone, Copy, Debug)]
pub(super) enum PoolerSize {
    /// This many copies.
    Copies(&'static Constant),
    /// As many processors as the database has, at least this many.
    Processors(&'static Constant),
}

/// The cache.
#[derive(Debug)]
pub(super) struct Cache {
    pub(super) small: Sku,
    pub(super) large: Sku,
    pub(super) staging: Option<Sku>,
    pub(super) billed: Billed,
    /// The pricing units of a small and of a large one: nodes, or gigabytes.
    pub(super) units: (&'static Constant, &'static Constant),
    /// Whether a replica, and one in every zone, can be bought.
    pub(super) has_replicas: bool,
}

/// The queues; at least one of the two kinds is sold.
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
    /// The number of brokers that are paid for.
    pub(super) brokers: &'static Constant,
    pub(super) storage: Option<Sku>,
}

/// A queue that is not Kafka.
#[derive(Debug)]
pub(super) struct Simple {
    pub(super) sku: Sku,
    pub(super) by: QueueUnit,
}

/// The unit that a simple queue bills.
#[derive(Debug)]
pub(super) enum QueueUnit {
    /// One instance.
    Instance(Billed),
    /// Every million messages.
    Messages,
    /// Every 2⁴⁰ bytes.
    Volume,
    /// A base charge, and the operations beyond those that it includes.
    Operations(&'static Operations),
}

/// A queue with a base charge.
#[derive(Debug)]
pub(super) struct Operations {
    /// The base charge, and how many million operations it includes.
    pub(super) base: (Sku, &'static Constant),
    /// The price tiers of further operations.
    pub(super) tiers: &'static [Tier],
}

/// The network.
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
    pub(super) cdn: Option<Cdn>,
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
    /// The capacity of a node, if the balancer is sold by the node.
    pub(super) node: Option<Node>,
    pub(super) of_mesh: OfMesh,
    pub(super) addresses: Addresses,
}

/// The capacity of a node of a load balancer.
#[derive(Debug)]
pub(super) struct Node {
    /// Requests a second.
    pub(super) requests: &'static Constant,
    /// Open connections.
    pub(super) connections: &'static Constant,
}

/// The balancer in front of a mesh's gateway.
#[derive(Debug)]
pub(super) enum OfMesh {
    /// A balancer of another kind, with its capacity units.
    Other(Sku, Sku),
    /// A second one of the same kind.
    Second,
    /// The same balancer: the price holds for several rules.
    Same,
}

/// The public addresses of a balancer that are billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Addresses {
    /// None.
    Included,
    /// One for all zones.
    One,
    /// One in each zone.
    EachZone,
}

/// A gateway for traffic that leaves the private network.
#[derive(Debug)]
pub(super) struct Nat {
    pub(super) sku: Sku,
    pub(super) traffic: Sku,
    /// The most machines that a gateway serves, if those behind it are billed instead of the
    /// gateway, which then serves all zones.
    pub(super) by_machine: Option<&'static Constant>,
}

/// Traffic to users.
#[derive(Debug)]
pub(super) struct Egress {
    /// The free amount.
    pub(super) free: &'static Constant,
    /// Price tiers, each with the gigabytes that it holds; the last one holds the rest.
    pub(super) tiers: &'static [Tier],
}

/// A content network.
#[derive(Debug)]
pub(super) struct Cdn {
    /// The free amount.
    pub(super) free: &'static Constant,
    /// The price tiers of what it sends.
    pub(super) tiers: &'static [Tier],
    /// Requests by the million, and how many are free; `None` if they are not billed.
    pub(super) requests: Option<(Sku, &'static Constant)>,
}

/// A web application firewall.
#[derive(Debug)]
pub(super) struct Firewall {
    pub(super) base: Option<Sku>,
    pub(super) rule: Option<Sku>,
    /// Capacity units, by the hour.
    pub(super) units: Option<Sku>,
    pub(super) requests: Option<Sku>,
}

/// What the provider sells for building and deploying.
#[derive(Debug)]
pub(super) struct Delivery {
    /// The image registry.
    pub(super) registry: Option<Stored>,
    /// Secrets, by the number.
    pub(super) secrets: Option<Sku>,
    pub(super) objects: Option<Stored>,
    /// Storage for records that are kept at the provider, by the gigabyte; `None` if nothing is
    /// kept.
    pub(super) records: Option<Sku>,
    /// Logs of the control plane and other managed parts.
    pub(super) logs: Option<Sku>,
}

/// How storage of files is billed.
#[derive(Debug)]
pub(super) struct Stored {
    /// Monthly plans and what each holds, smallest first; empty if everything is billed by volume.
    pub(super) plans: &'static [(Sku, Constant)],
    /// What exceeds the largest plan, by the gigabyte.
    pub(super) beyond: Sku,
}

const fn by_the_gigabyte(sku: Sku) -> Stored {
    Stored {
        plans: &[],
        beyond: sku,
    }
}

/// What a plan of the image registry holds.
const fn registry_plan(value: f64, source: &'static str) -> Constant {
    plan(text("what the registry's plan holds"), value, source)
}

/// What a plan of object storage holds.
const fn object_plan(value: f64, source: &'static str) -> Constant {
    plan(text("what the storage plan holds"), value, source)
}

const fn plan(name: &'static str, value: f64, source: &'static str) -> Constant {
    Constant {
        name,
        value,
        unit: "GB",
        source: text(source),
    }
}

const fn least_storage(value: f64, source: &'static str) -> Constant {
    Constant {
        name: text("smallest storage of a database"),
        value,
        unit: "GB",
        source: text(source),
    }
}

static LEAST_OTHER: Constant = least_storage(
    10.0,
    "no source found: the least that managed databases usually allocate, 2026-11",
);

const fn per_gb(value: f64, source: &'static str) -> Constant {
    Constant {
        name: text("connections per GB of memory"),
        value,
        unit: "connections/GB",
        source: text(source),
    }
}

static OWN_CONNECTIONS: Constant = per_gb(
    100.0,
    "no source found: PostgreSQL's default of 100 connections on a small server, and in proportion, 2026-11",
);

static EXTRA_BACKUP: Constant = Constant {
    name: text("backups beyond the free ones"),
    value: 0.5,
    unit: "",
    source: text(
        "no source found: providers keep as much backup as storage without charge; half as much again for longer retention, as in the worked bill for production, 2026-11",
    ),
};

static TWO_POOLERS: Constant = Constant {
    name: text("copies of the pooler"),
    value: 2.0,
    unit: "instances",
    source: text("definition: the least that survives the loss of one"),
};

static ONE_NODE: Constant = Constant {
    name: text("one node each"),
    value: 1.0,
    unit: "nodes",
    source: text("definition"),
};

static BROKERS: Constant = Constant {
    name: text("brokers"),
    value: 3.0,
    unit: "brokers",
    source: text("the least that keeps three copies; MSK documentation, from memory, 2026-11"),
};

static ONE_DIRECTION: Constant = Constant {
    name: text("one direction"),
    value: 1.0,
    unit: "",
    source: text("only the sender is billed; price pages, from memory, 2026-11"),
};

const fn free_egress(value: f64, source: &'static str) -> Constant {
    free_traffic(text("free traffic to users"), value, source)
}

const fn free_cdn(value: f64, source: &'static str) -> Constant {
    free_traffic(text("free traffic of the content network"), value, source)
}

const fn free_traffic(name: &'static str, value: f64, source: &'static str) -> Constant {
    Constant {
        name,
        value,
        unit: "GB",
        source: text(source),
    }
}

static NO_FREE_EGRESS: Constant = free_egress(
    0.0,
    "what the workspace includes is known from memory only, so none of it is taken off",
);

const fn tier(name: &'static str, value: f64) -> Constant {
    Constant {
        name,
        value,
        unit: "GB",
        source: text(
            "steps of the providers' price pages, 2024-09-25 for AWS (egress.aws), else from memory",
        ),
    }
}

static ONE_TB: Constant = tier(text("a price tier of 1 TB"), 1_000.0);
static NINE_TB: Constant = tier(text("a price tier of 9 TB"), 9_000.0);
static TEN_TB: Constant = tier(text("a price tier of 10 TB"), 10_000.0);
static FORTY_TB: Constant = tier(text("a price tier of 40 TB"), 40_000.0);
static HUNDRED_TB: Constant = tier(text("a price tier of 100 TB"), 100_000.0);
static THE_REST: Constant = tier(text("the last price tier"), f64::MAX);

const TO_USERS: LineId = LineId::SentToUsers;
const TO_USERS_SECOND: LineId = LineId::SentToUsersSecond;
const TO_USERS_THIRD: LineId = LineId::SentToUsersThird;
const TO_USERS_FOURTH: LineId = LineId::SentToUsersFourth;

const CACHED: LineId = LineId::CdnTraffic;
const CACHED_SECOND: LineId = LineId::CdnTrafficSecond;
const CACHED_THIRD: LineId = LineId::CdnTrafficThird;
const CACHED_FOURTH: LineId = LineId::CdnTrafficFourth;

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
    units: None,
    requests: None,
};

static NODE_DISK: Constant = Constant {
    name: text("disk per node"),
    value: 100.0,
    unit: "GB",
    source: text(
        "no source found: images and logs of some 15 pods; the worked bills have 50 and 100, 2026-11",
    ),
};

const fn pods(value: f64, source: &'static str) -> Constant {
    pods_on(text("most pods on a node"), value, source)
}

const fn pods_on(name: &'static str, value: f64, source: &'static str) -> Constant {
    Constant {
        name,
        value,
        unit: "pods",
        source: text(source),
    }
}

const USUAL_PODS: &str = "Kubernetes' default; its documentation, from memory, 2026-11";

static PODS: [Constant; 3] = [
    pods(110.0, USUAL_PODS),
    pods(110.0, USUAL_PODS),
    pods(110.0, USUAL_PODS),
];
