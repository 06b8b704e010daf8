//! Bases: what a provider starts from, and leaves to a base because it does not sell it.
//!
//! Here `None` means that there is no line for a thing: it is included, or the app does without.
//! What has a price and every provider has to state, such as the sizes of its databases, has no
//! price here: what a provider forgets makes lines unknown, never free, and a test finds it.

use super::figure::{
    BROKERS, LEAST_OTHER, NO_FREE_EGRESS, ONE_NODE, OWN_CONNECTIONS, TWO_POOLERS, all_traffic,
};
use super::hosting::Machines;
use super::platform::{
    Addresses, Balancer, Cache, CacheSizes, Connections, Databases, Delivery, Egress, Firewall,
    Kafka, MediaStore, NO_STORAGE, Network, OfMesh, Platform, Pooler, PoolerSize, Queue, QueueUnit,
    Reduced, Simple, Standby,
};
use super::pricing::Billed;
use crate::price_book::Sku;

/// What has no price here: an entry of the price book that has no amount.
const UNPRICED: Sku = NO_STORAGE;

impl Platform {
    /// A platform that states nothing.
    pub(super) const BASE: Self = Self {
        machine: (UNPRICED, Billed::Monthly),
        volume: None,
        databases: Databases::BASE,
        cache: Cache::BASE,
        queue: Queue::BASE,
        network: Network::BASE,
        delivery: Delivery::BASE,
        reduced: Reduced {
            committed: None,
            spot: None,
        },
        support: None,
    };
}

impl Databases {
    /// Databases in sizes without a price; a standby is a second one, and there are no backups for
    /// longer than is free.
    pub(super) const BASE: Self = Self {
        sizes: &[UNPRICED],
        too_small_for_zones: 0,
        without_standby: 0,
        staging: UNPRICED,
        billed: Billed::Monthly,
        connections: Connections::PerGb(&OWN_CONNECTIONS),
        storage: None,
        least_storage: &LEAST_OTHER,
        included_storage: None,
        standby: Standby::Second,
        backup: None,
        pooler: Pooler {
            sku: UNPRICED,
            billed: Billed::Monthly,
            size: PoolerSize::Copies(&TWO_POOLERS),
        },
        pools_itself: false,
        are_machines: false,
    };

    /// Those of a seller that has servers alone: on servers of these sizes you run your own, with data
    /// on volumes. Staging and poolers are on small ones.
    pub(super) const fn on_servers(sizes: &'static [Sku], small: Sku, volume: Sku) -> Self {
        Self {
            sizes,
            staging: small,
            storage: Some((volume, volume)),
            pooler: Pooler {
                sku: small,
                ..Self::BASE.pooler
            },
            are_machines: true,
            ..Self::BASE
        }
    }
}

impl Cache {
    /// A cache without a price and without replicas, paid by the node; staging has none.
    pub(super) const BASE: Self = Self {
        sizes: CacheSizes {
            small: UNPRICED,
            large: UNPRICED,
            staging: None,
        },
        valkey: None,
        billed: Billed::Monthly,
        units: (&ONE_NODE, &ONE_NODE),
        has_replicas: false,
    };

    /// That of a seller of servers: caches on small ones, with replicas.
    pub(super) const fn on_servers(small: Sku) -> Self {
        Self {
            sizes: CacheSizes {
                small,
                large: small,
                staging: None,
            },
            has_replicas: true,
            ..Self::BASE
        }
    }
}

impl Queue {
    /// No queue.
    pub(super) const BASE: Self = Self {
        kafka: None,
        simple: None,
    };

    /// That of a seller of servers: brokers on servers with volumes, or one server for a simple queue.
    pub(super) const fn on_servers(small: Sku, large: Sku, volume: Sku) -> Self {
        Self {
            kafka: Some(Kafka {
                small,
                large,
                billed: Billed::Monthly,
                brokers: &BROKERS,
                storage: Some(volume),
            }),
            simple: Some(Simple {
                sku: small,
                by: QueueUnit::Instance(Billed::Monthly),
            }),
        }
    }
}

impl Network {
    /// A network of which only the traffic to users is billed, and that has no price.
    pub(super) const BASE: Self = Self {
        balancer: None,
        nat: None,
        address: None,
        egress: Egress {
            free: &NO_FREE_EGRESS,
            tiers: &[all_traffic(UNPRICED)],
        },
        between_zones: None,
        firewall: Firewall::BASE,
        cdn: None,
        names: None,
    };
}

impl Balancer {
    /// A load balancer without a price, whose addresses are included; a mesh has a second one.
    pub(super) const BASE: Self = Self {
        sku: UNPRICED,
        billed: Billed::Monthly,
        units: None,
        traffic: None,
        node: None,
        of_mesh: OfMesh::Second,
        addresses: Addresses::Included,
    };
}

impl Firewall {
    /// No firewall.
    pub(super) const BASE: Self = Self {
        base: None,
        rule: None,
        units: None,
        requests: None,
    };
}

impl Delivery {
    /// No services for building and deploying, and none that keep records.
    pub(super) const BASE: Self = Self {
        registry: None,
        secrets: None,
        objects: None,
        media: MediaStore::WithTheRest,
        records: None,
        logs: None,
    };
}

impl Machines {
    /// Machines in sizes without a price, none with an accelerator, with disks of their own and
    /// without backups.
    pub(super) const BASE: Self = Self {
        sizes: &[UNPRICED],
        billed: Billed::Monthly,
        accelerated: None,
        disk: None,
        backup: None,
    };
}
