//! Platforms: what a provider sells besides machines, which is databases, cache, queue, network and
//! delivery.

use super::pricing::{Billed, Tier};
use crate::price_book::Sku;
use crate::scalar::Constant;

/// The services that one provider sells.
#[derive(Debug)]
pub(crate) struct Platform {
    /// A plain machine, for what needs one next to containers.
    pub(crate) machine: (Sku, Billed),
    pub(crate) databases: Databases,
    pub(crate) cache: Cache,
    pub(crate) queue: Queue,
    pub(crate) network: Network,
    pub(crate) delivery: Delivery,
}

/// The databases for Postgres.
#[derive(Debug)]
pub(crate) struct Databases {
    /// Smallest first.
    pub(crate) sizes: &'static [Sku],
    /// The number of smallest sizes that are too small for what must survive the loss of a zone.
    pub(crate) too_small_for_zones: usize,
    /// The number of smallest sizes that are not sold with a standby.
    pub(crate) without_standby: usize,
    /// The size that staging uses.
    pub(crate) staging: Sku,
    pub(crate) billed: Billed,
    pub(crate) connections: Connections,
    /// Storage without and with a standby, by the gigabyte; `None` if it is included.
    pub(crate) storage: Option<(Sku, Sku)>,
    /// The least storage of a database.
    pub(crate) least_storage: &'static Constant,
    /// Storage that is part of the price of a database, for each size.
    pub(crate) included_storage: Option<&'static [Constant]>,
    /// The way a standby is paid for.
    pub(crate) standby: Standby,
    /// Backups by the gigabyte, and how many times the storage is paid for them.
    pub(crate) backup: Option<(Sku, &'static Constant)>,
    /// The pooler in front of databases.
    pub(crate) pooler: Pooler,
    /// Whether every database comes with a pooler at no charge.
    pub(crate) pools_itself: bool,
}

/// The connections that a database takes.
#[derive(Debug)]
pub(crate) enum Connections {
    /// This many for each gigabyte of memory.
    PerGb(&'static Constant),
    /// What this parameter states for a database of this size, and in proportion.
    Of(Sku, Sku),
}

/// The way a standby is paid for.
#[derive(Debug)]
pub(crate) enum Standby {
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
pub(crate) struct Pooler {
    pub(crate) sku: Sku,
    pub(crate) billed: Billed,
    /// The pricing units for each database.
    pub(crate) size: PoolerSize,
}

/// The size of a pooler.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PoolerSize {
    /// This many copies.
    Copies(&'static Constant),
    /// As many processors as the database has, at least this many.
    Processors(&'static Constant),
}

/// The cache.
#[derive(Debug)]
pub(crate) struct Cache {
    pub(crate) small: Sku,
    pub(crate) large: Sku,
    pub(crate) staging: Option<Sku>,
    pub(crate) billed: Billed,
    /// The pricing units of a small and of a large one: nodes, or gigabytes.
    pub(crate) units: (&'static Constant, &'static Constant),
    /// Whether a replica, and one in every zone, can be bought.
    pub(crate) has_replicas: bool,
}

/// The queues; at least one of the two kinds is sold.
#[derive(Debug)]
pub(crate) struct Queue {
    pub(crate) kafka: Option<Kafka>,
    pub(crate) simple: Option<Simple>,
}

/// Managed Kafka.
#[derive(Debug)]
pub(crate) struct Kafka {
    pub(crate) small: Sku,
    pub(crate) large: Sku,
    pub(crate) billed: Billed,
    /// The number of brokers that are paid for.
    pub(crate) brokers: &'static Constant,
    pub(crate) storage: Option<Sku>,
}

/// A queue that is not Kafka.
#[derive(Debug)]
pub(crate) struct Simple {
    pub(crate) sku: Sku,
    pub(crate) by: QueueUnit,
}

/// The unit that a simple queue bills.
#[derive(Debug)]
pub(crate) enum QueueUnit {
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
pub(crate) struct Operations {
    /// The base charge, and how many million operations it includes.
    pub(crate) base: (Sku, &'static Constant),
    /// The price tiers of further operations.
    pub(crate) tiers: &'static [Tier],
}

/// The network.
#[derive(Debug)]
pub(crate) struct Network {
    pub(crate) balancer: Option<Balancer>,
    pub(crate) nat: Option<Nat>,
    /// A public address, by the hour or month.
    pub(crate) address: Option<(Sku, Billed)>,
    pub(crate) egress: Egress,
    /// Traffic between zones, by the gigabyte, and how often it is billed.
    pub(crate) between_zones: Option<(Sku, &'static Constant)>,
    pub(crate) firewall: Firewall,
    pub(crate) cdn: Option<Cdn>,
    /// The zone of a name server.
    pub(crate) names: Option<Sku>,
}

/// A load balancer.
#[derive(Debug)]
pub(crate) struct Balancer {
    pub(crate) sku: Sku,
    pub(crate) billed: Billed,
    /// Capacity units, by the hour.
    pub(crate) units: Option<Sku>,
    /// Traffic, by the gigabyte.
    pub(crate) traffic: Option<Sku>,
    /// The capacity of a node, if the balancer is sold by the node.
    pub(crate) node: Option<BalancerNode>,
    pub(crate) of_mesh: OfMesh,
    pub(crate) addresses: Addresses,
}

/// The capacity of a node of a load balancer.
#[derive(Debug)]
pub(crate) struct BalancerNode {
    /// Requests a second.
    pub(crate) requests: &'static Constant,
    /// Open connections.
    pub(crate) connections: &'static Constant,
}

/// The balancer in front of a mesh's gateway.
#[derive(Debug)]
pub(crate) enum OfMesh {
    /// A balancer of another kind, with its capacity units.
    Other(Sku, Sku),
    /// A second one of the same kind.
    Second,
    /// The same balancer: its price includes several rules.
    Same,
}

/// The public addresses of a balancer that are billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Addresses {
    /// None.
    Included,
    /// One for all zones.
    One,
    /// One in each zone.
    EachZone,
}

/// A gateway for traffic that leaves the private network.
#[derive(Debug)]
pub(crate) struct Nat {
    pub(crate) sku: Sku,
    pub(crate) traffic: Sku,
    /// The most machines that a gateway serves, if those behind it are billed instead of the
    /// gateway, which then serves all zones.
    pub(crate) by_machine: Option<&'static Constant>,
}

/// Traffic to users.
#[derive(Debug)]
pub(crate) struct Egress {
    /// The free amount.
    pub(crate) free: &'static Constant,
    /// Price tiers, each with the gigabytes that it holds; the last one holds the rest.
    pub(crate) tiers: &'static [Tier],
}

/// A content network.
#[derive(Debug)]
pub(crate) struct Cdn {
    /// The free amount.
    pub(crate) free: &'static Constant,
    /// The price tiers of what it sends.
    pub(crate) tiers: &'static [Tier],
    /// Requests by the million, and how many are free; `None` if they are not billed.
    pub(crate) requests: Option<(Sku, &'static Constant)>,
}

/// A web application firewall.
#[derive(Debug)]
pub(crate) struct Firewall {
    pub(crate) base: Option<Sku>,
    pub(crate) rule: Option<Sku>,
    /// Capacity units, by the hour.
    pub(crate) units: Option<Sku>,
    pub(crate) requests: Option<Sku>,
}

/// The services that the provider sells for building and deploying.
#[derive(Debug)]
pub(crate) struct Delivery {
    /// The image registry.
    pub(crate) registry: Option<Stored>,
    /// Secrets, by the number.
    pub(crate) secrets: Option<Sku>,
    pub(crate) objects: Option<Stored>,
    /// Storage for records that are kept at the provider, by the gigabyte; `None` if nothing is
    /// kept.
    pub(crate) records: Option<Sku>,
    /// Logs of the control plane and other managed parts.
    pub(crate) logs: Option<Sku>,
}

/// The way storage of files is billed.
#[derive(Debug)]
pub(crate) struct Stored {
    /// Monthly plans and what each holds, smallest first; empty if everything is billed by volume.
    pub(crate) plans: &'static [(Sku, Constant)],
    /// What exceeds the largest plan, by the gigabyte.
    pub(crate) beyond: Sku,
}
