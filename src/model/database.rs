//! Databases: how many, how large, and their storage. On Kubernetes they are RDS for Postgres.

use super::capacity::{self, Sized};
use super::cluster::Cluster;
use super::line::{Biller, Category, Driver, Entry};
use super::option::Plan;
use super::reader::Reader;
use super::workload;
use crate::price_book::Sku;
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

const STANDBY: Sku = Sku::new("rds.multiaz.mult");
const STORAGE: Sku = Sku::new("rds.gp3.maz");
const BACKUP: Sku = Sku::new("rds.backup");

static RDS_CONNECTIONS: Constant = Constant {
    name: "connections per GB of memory",
    value: 104.916,
    unit: "connections per GB",
    source: "max_connections of RDS for PostgreSQL is memory ÷ 9,531,392 bytes (pg.conn.rds)",
};

static AT_MOST_ONE: Constant = Constant {
    name: "one shared database",
    value: 1.0,
    unit: "databases",
    source: "definition: services without a database of their own share one",
};

pub(super) static SMALLEST_STORAGE: Constant = Constant {
    name: "smallest storage of a database",
    value: 20.0,
    unit: "GB",
    source: "the least gp3 storage that RDS allocates; documentation, from memory, 2026-11",
};

static EXTRA_BACKUP: Constant = Constant {
    name: "backups beyond the free ones",
    value: 0.5,
    unit: "of storage",
    source: "no source found: RDS keeps as much backup as storage without charge; half as much again for longer retention, as in the worked bill for production, 2026-11",
};

/// The databases of services: some have one of their own, the others share one.
pub(super) struct Databases<S> {
    /// Databases that belong to one service.
    pub(super) own: Sized<S>,
    /// The database that the other services share; or, where every service has its own and two
    /// sizes are cheaper than one, more of those.
    pub(super) other: Option<Sized<S>>,
    /// Whether that is a shared one.
    pub(super) is_shared: bool,
    /// Storage of all of them, in 10⁹ bytes.
    pub(super) storage: S,
}

/// What the databases of a hosting are made of.
pub(super) struct Offer<S> {
    /// The sizes, smallest first.
    pub(super) sizes: &'static [Sku],
    /// How many connections a gigabyte of memory serves.
    pub(super) connections_per_gb: S,
    /// The least storage of a database, in 10⁹ bytes.
    pub(super) least_storage: S,
}

/// Sizes the databases of so many `services` that run as so many `pods`.
///
/// Connections and data divide as the services do. No number of services makes the data smaller,
/// and one more database never makes the others cheaper than they could have been without it: so
/// the databases never cost less because there are more services.
pub(super) fn of_services<R: Reader>(
    read: &R,
    offer: &Offer<R::S>,
    services: R::S,
    pods: R::S,
) -> Databases<R::S> {
    let one = read.constant(&AT_MOST_ONE);
    let share = read.input(Field::OwnDatabase);
    let own = (services * share)
        .ceil()
        .named("services with their own database", "services");
    let shared = (services - own)
        .min(one)
        .named("shared database", "databases");
    let data = workload::data(read);
    let connections = (pods * read.input(Field::Pool)).named("connections", "connections");
    let memory = memory(read, connections, offer.connections_per_gb, data);
    let own_memory = (memory * share).named("memory needed by own databases", "GB");
    let shared_memory =
        (memory * share.complement()).named("memory needed by the shared one", "GB");
    let mut own_databases = at_least(read, offer.sizes, own, own_memory);
    let mut other_databases = Some(sized(read, offer.sizes, shared_memory));
    let is_shared = shared.value() > 0.0;
    if !is_shared {
        let all = at_least(read, offer.sizes, own, memory);
        let monthly = other_databases.as_ref().map_or(0.0, |other| other.monthly);
        // Two sizes together can be cheaper than one; what a further service would make possible
        // is possible without it.
        if all.monthly <= own_databases.monthly + monthly {
            own_databases = all;
            other_databases = None;
        }
    }

    // Where no service is left to share, the services' own databases hold everything.
    let own_part = share
        .max(shared.complement())
        .named("part in own databases", "");
    let shared_part = own_part
        .complement()
        .named("part in the shared database", "");
    // The least is for each database, not for each machine that it takes to hold a large one.
    let least = offer.least_storage;
    let own_storage = (own * least).max(data * own_part);
    let shared_storage = (shared * least).max(data * shared_part);
    Databases {
        own: own_databases.named("databases of their own", "databases"),
        other: other_databases.map(|it| it.named("other databases", "databases")),
        is_shared,
        storage: (own_storage + shared_storage).named("storage", "GB"),
    }
}

/// Memory that a database needs for its connections or its data in use, in 10⁹ bytes.
pub(super) fn memory<R: Reader>(
    read: &R,
    connections: R::S,
    connections_per_gb: R::S,
    data: R::S,
) -> R::S {
    let hot = (data * read.input(Field::HotData)).named("data in use", "GB");
    (connections / connections_per_gb)
        .max(hot)
        .named("memory needed", "GB")
}

/// At least so many databases of one size, the cheapest that holds the memory together.
fn at_least<R: Reader>(read: &R, sizes: &'static [Sku], least: R::S, memory: R::S) -> Sized<R::S> {
    let needed = capacity::with_headroom(read, memory);
    let count = |sku| least.max(capacity::count_by_memory(read, sku, needed));
    capacity::cheapest(read, sizes, needed, |sku| Some(count(sku)), count)
}

/// The cheapest size that holds the memory, or several of the largest.
pub(super) fn sized<R: Reader>(read: &R, sizes: &'static [Sku], memory: R::S) -> Sized<R::S> {
    let needed = capacity::with_headroom(read, memory);
    let one = |sku| capacity::holds(read, sku, needed).then(|| read.constant(&ONE_DATABASE));
    let several = |sku| capacity::count_by_memory(read, sku, needed);
    capacity::cheapest(read, sizes, needed, one, several)
}

static ONE_DATABASE: Constant = Constant {
    name: "one database",
    value: 1.0,
    unit: "",
    source: "definition: one is enough",
};

pub(super) fn lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan, cluster: &Cluster<R::S>) {
    let read = bill.read();
    let offer = Offer {
        sizes: plan.databases,
        connections_per_gb: read.constant(&RDS_CONNECTIONS),
        least_storage: read.constant(&SMALLEST_STORAGE),
    };
    let databases = of_services(read, &offer, read.input(Field::Services), cluster.pods);
    // A standby in another zone doubles the instances.
    let standby = read.parameter(STANDBY);
    let entry = |sku, name, driver| Entry::new(sku, name, Category::Data, driver);
    let name = "Databases of single services, with standby";
    let own = databases.own;
    bill.hourly(
        entry(own.sku, name, Driver::PerService),
        own.count * standby,
    );
    if let Some(other) = databases.other {
        let name = if databases.is_shared {
            "Database that the others share, with standby"
        } else {
            "Databases of single services in another size, with standby"
        };
        bill.hourly(
            entry(other.sku, name, Driver::Stepped),
            other.count * standby,
        );
    }
    let storage = databases.storage;
    bill.line(entry(STORAGE, "Database storage", Driver::PerUser), storage);
    let backup = storage * read.constant(&EXTRA_BACKUP);
    bill.line(entry(BACKUP, "Longer backups", Driver::PerUser), backup);
}

/// Databases as staging has them: one server for the shared data, one for all services' own.
pub(super) fn servers_in_staging<R: Reader>(read: &R) -> R::S {
    let services = read.input(Field::Services);
    let own = (services * read.input(Field::OwnDatabase)).ceil();
    let one = read.constant(&AT_MOST_ONE);
    (own.min(one) + (services - own).min(one)).named("database servers", "servers")
}
