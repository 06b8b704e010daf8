//! Platforms: what a provider sells besides the machines that the app runs on: databases, cache,
//! queue, network and delivery.
//!
//! Unless a field says otherwise, `None` means that there is no line for a thing: it is included,
//! or not sold.

use super::pricing::{Billed, Tier};
use super::support::Support;
use crate::price_book::Sku;
use crate::scalar::Constant;

/// The storage of a provider that keeps nothing, an entry of the price book that has no amount:
/// what keeping records elsewhere costs is unknown, not zero.
pub(crate) const NO_STORAGE: Sku = Sku::new("storage.none");

/// The services that one provider sells next to its machines.
#[derive(Debug)]
pub(crate) struct Platform {
    /// A plain machine for self-hosted tools, where the app runs in containers without machines.
    pub(crate) machine: (Sku, Billed),
    /// Disks for machines, by the gigabyte. With `None`, what a machine's own disk does not hold is
    /// unknown.
    pub(crate) volume: Option<Sku>,
    pub(crate) databases: Databases,
    pub(crate) cache: Cache,
    pub(crate) queue: Queue,
    pub(crate) network: Network,
    pub(crate) delivery: Delivery,
    /// What machines cost less than by the hour.
    pub(crate) reduced: Reduced,
    /// The support plans that are sold; `None` if the price book has none.
    pub(crate) support: Option<Support>,
}

/// What machines cost less than their price by the hour, as parameters of the price book: the part of
/// the list price that is paid. `None` if the book has none.
#[derive(Debug)]
pub(crate) struct Reduced {
    /// Committed to for a year, and for three.
    pub(crate) committed: Option<[Sku; 2]>,
    /// While the provider does not need them otherwise.
    pub(crate) spot: Option<Sku>,
}

/// The Postgres databases.
#[derive(Debug)]
pub(crate) struct Databases {
    /// The sizes, smallest first.
    pub(crate) sizes: &'static [Sku],
    /// How many of the smallest sizes are too small for an option that must survive the loss of a
    /// zone.
    pub(crate) too_small_for_zones: usize,
    /// How many of the smallest sizes are not sold with a standby.
    pub(crate) without_standby: usize,
    /// The size that staging uses.
    pub(crate) staging: Sku,
    pub(crate) billed: Billed,
    pub(crate) connections: Connections,
    /// Storage by the gigabyte: the SKU without a standby, and the one with. If they are the same,
    /// a standby's storage is billed as further gigabytes.
    pub(crate) storage: Option<(Sku, Sku)>,
    /// The smallest storage that is sold with a database.
    pub(crate) least_storage: &'static Constant,
    /// The storage that each size includes in its price, in the order of `sizes`.
    pub(crate) included_storage: Option<&'static [Constant]>,
    /// How a standby is billed.
    pub(crate) standby: Standby,
    /// Backups beyond the free ones, by the gigabyte, and their size as a multiple of the storage.
    pub(crate) backup: Option<(Sku, &'static Constant)>,
    /// The pooler in front of databases.
    pub(crate) pooler: Pooler,
    /// Whether every database comes with a pooler at no charge.
    pub(crate) pools_itself: bool,
    /// Whether databases are machines like others, on which you run your own.
    pub(crate) are_machines: bool,
}

/// The number of connections that a database accepts.
#[derive(Debug)]
pub(crate) enum Connections {
    /// This many for each gigabyte of memory.
    PerGb(&'static Constant),
    /// The first SKU is a parameter: the connections of a database of the second SKU's size. Other
    /// sizes accept connections in proportion to their memory.
    Of(Sku, Sku),
}

/// How a standby database is billed.
#[derive(Debug)]
pub(crate) enum Standby {
    /// As a multiple: database and standby together cost the database times this parameter.
    Parameter(Sku),
    /// As a second database of the same size.
    Second,
    /// Not at all: the price of the database includes it.
    Included,
    /// As part of other plans, which replace the sizes and whose price includes the standby.
    Plans(&'static [Sku]),
}

/// A connection pooler, which shares a few connections to the database among the many of the app.
#[derive(Debug)]
pub(crate) struct Pooler {
    pub(crate) sku: Sku,
    pub(crate) billed: Billed,
    /// How many pricing units are billed for each database.
    pub(crate) size: PoolerSize,
}

/// The number of pricing units of a pooler, for each database behind it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PoolerSize {
    /// This many, one for each copy of the pooler.
    Copies(&'static Constant),
    /// One for each processor of the database, but at least this many.
    Processors(&'static Constant),
}

/// The cache.
#[derive(Debug)]
pub(crate) struct Cache {
    pub(crate) sizes: CacheSizes,
    /// The sizes of Valkey, if the provider prices it apart from Redis.
    pub(crate) valkey: Option<CacheSizes>,
    pub(crate) billed: Billed,
    /// How many pricing units (nodes or gigabytes) the small and the large cache have.
    pub(crate) units: (&'static Constant, &'static Constant),
    /// Whether a replica, and one in every zone, can be bought.
    pub(crate) has_replicas: bool,
}

/// The sizes of a cache.
#[derive(Debug)]
pub(crate) struct CacheSizes {
    pub(crate) small: Sku,
    pub(crate) large: Sku,
    /// The cache of staging.
    pub(crate) staging: Option<Sku>,
}

/// The queues; a provider sells at least one of the two kinds.
#[derive(Debug)]
pub(crate) struct Queue {
    pub(crate) kafka: Option<Kafka>,
    pub(crate) simple: Option<Simple>,
}

/// Kafka, billed by the broker.
#[derive(Debug)]
pub(crate) struct Kafka {
    pub(crate) small: Sku,
    pub(crate) large: Sku,
    pub(crate) billed: Billed,
    /// The number of brokers that are billed.
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
    /// A base charge, and every million operations beyond those that it includes.
    Operations(&'static Operations),
}

/// The prices of a queue that bills a base charge and operations.
#[derive(Debug)]
pub(crate) struct Operations {
    /// The base charge, and how many million operations it includes.
    pub(crate) base: (Sku, &'static Constant),
    /// The price tiers of further operations.
    pub(crate) tiers: &'static [Tier],
}

/// The network between the app, its users and other services.
#[derive(Debug)]
pub(crate) struct Network {
    pub(crate) balancer: Option<Balancer>,
    pub(crate) nat: Option<Nat>,
    /// A public address, by the hour or month.
    pub(crate) address: Option<(Sku, Billed)>,
    pub(crate) egress: Egress,
    /// Traffic between zones, by the gigabyte, and in how many directions it is billed.
    pub(crate) between_zones: Option<(Sku, &'static Constant)>,
    pub(crate) firewall: Firewall,
    pub(crate) cdn: Option<Cdn>,
    /// A DNS zone.
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

/// The load balancer in front of a mesh's gateway.
#[derive(Debug)]
pub(crate) enum OfMesh {
    /// A balancer of another kind: the SKU of the balancer, and that of its capacity units.
    Other(Sku, Sku),
    /// A second one of the same kind.
    Second,
    /// The same balancer: its price includes several rules.
    Same,
}

/// How many public addresses of a load balancer are billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Addresses {
    /// None: the balancer's price includes them.
    Included,
    /// One for all zones.
    One,
    /// One in each zone.
    EachZone,
}

/// A NAT gateway, for traffic that leaves the private network.
#[derive(Debug)]
pub(crate) struct Nat {
    pub(crate) sku: Sku,
    pub(crate) traffic: Sku,
    /// The largest number of machines that are billed, if the provider bills the machines behind a
    /// gateway and not the gateway. One gateway then serves all zones.
    pub(crate) by_machine: Option<&'static Constant>,
}

/// Traffic that is sent to users.
#[derive(Debug)]
pub(crate) struct Egress {
    /// The free gigabytes of a month.
    pub(crate) free: &'static Constant,
    /// Price tiers, each with the gigabytes that it covers; the last one covers the rest.
    pub(crate) tiers: &'static [Tier],
}

/// A content delivery network.
#[derive(Debug)]
pub(crate) struct Cdn {
    /// The free gigabytes of a month.
    pub(crate) free: &'static Constant,
    /// The price tiers of the gigabytes that it sends.
    pub(crate) tiers: &'static [Tier],
    /// Requests by the million, and how many of them are free in a month.
    pub(crate) requests: Option<(Sku, &'static Constant)>,
}

/// A web application firewall, which is sold if it has a base charge.
#[derive(Debug)]
pub(crate) struct Firewall {
    pub(crate) base: Option<Sku>,
    /// Each rule.
    pub(crate) rule: Option<Sku>,
    /// Capacity units, by the hour.
    pub(crate) units: Option<Sku>,
    pub(crate) requests: Option<Sku>,
}

/// What the provider sells for building, deploying and keeping files and logs.
#[derive(Debug)]
pub(crate) struct Delivery {
    /// The registry of container images.
    pub(crate) registry: Option<Stored>,
    /// Secrets, each.
    pub(crate) secrets: Option<Sku>,
    /// Object storage.
    pub(crate) objects: Option<Stored>,
    /// Where what users upload is kept, and how what is sent of it is billed.
    pub(crate) media: MediaStore,
    /// Storage for the records of self-hosted observability, by the gigabyte. With `None`, that
    /// line is unknown.
    pub(crate) records: Option<Sku>,
    /// Logs of the control plane and other managed parts.
    pub(crate) logs: Option<Sku>,
}

/// Where media are kept, and how what is sent of them is billed.
#[derive(Debug)]
pub(crate) enum MediaStore {
    /// In the provider's object storage, and sent as everything else is. If the provider sells no
    /// object storage, what keeping them costs is unknown.
    WithTheRest,
    /// In the provider's object storage, which bills what it sends by itself.
    Apart(Egress),
    /// In the object storage of another provider, because the provider sells none.
    Elsewhere(&'static ObjectStore),
}

/// Object storage that bills what it sends by itself.
#[derive(Debug)]
pub(crate) struct ObjectStore {
    pub(crate) stored: Stored,
    pub(crate) sent: Egress,
}

/// How the storage of files is billed.
#[derive(Debug)]
pub(crate) struct Stored {
    /// Monthly plans, each with the gigabytes that it holds, smallest first; empty if everything is
    /// billed by the gigabyte.
    pub(crate) plans: &'static [(Sku, Constant)],
    /// The gigabytes beyond the largest plan.
    pub(crate) beyond: Sku,
}
