//! Databases: how many, how large, and their storage. On Kubernetes they are RDS for PostgreSQL.

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
    unit: "connections",
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

/// Services on their databases: how many have one of their own, and what each must hold.
pub(super) struct Split<S> {
    pub(super) own: S,
    pub(super) shared: S,
    pub(super) own_memory: S,
    pub(super) shared_memory: S,
    own_data: S,
    shared_data: S,
}

/// Divides services, their connections and the data between own databases and a shared one.
pub(super) fn split<R: Reader>(
    read: &R,
    services: R::S,
    replicas: R::S,
    connections_per_gb: R::S,
) -> Split<R::S> {
    let own = (services * read.input(Field::OwnDatabase)).ceil();
    let own = own.named("services with their own database", "services");
    let sharing = (services - own).named("services that share a database", "services");
    let shared = sharing
        .min(read.constant(&AT_MOST_ONE))
        .named("shared database", "databases");

    let data = (workload::data(read) / services).named("data per service", "GB");
    let shared_data = (data * sharing).named("data in the shared database", "GB");
    let connections =
        (replicas * read.input(Field::Pool)).named("connections per service", "connections");
    let shared_connections = (connections * sharing).named("connections shared", "connections");
    Split {
        own,
        shared,
        own_memory: memory(read, connections, connections_per_gb, data),
        shared_memory: memory(read, shared_connections, connections_per_gb, shared_data),
        own_data: data,
        shared_data,
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

/// The cheapest size that holds the memory, or several of the largest.
pub(super) fn sized<R: Reader>(read: &R, sizes: &'static [Sku], memory: R::S) -> Sized<R::S> {
    capacity::cheapest(
        read,
        sizes,
        |sku| {
            let fits = capacity::holds(read, sku, memory);
            fits.then(|| read.constant(&ONE_DATABASE))
        },
        |sku| capacity::count_by_memory(read, sku, memory),
    )
}

static ONE_DATABASE: Constant = Constant {
    name: "one database",
    value: 1.0,
    unit: "",
    source: "definition: one is enough",
};

pub(super) fn lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan, cluster: &Cluster<R::S>) {
    let read = bill.read();
    let services = read.input(Field::Services);
    let split = split(
        read,
        services,
        cluster.replicas,
        read.constant(&RDS_CONNECTIONS),
    );
    let own = sized(read, plan.databases, split.own_memory);
    let shared = sized(read, plan.databases, split.shared_memory);
    let own_count = (split.own * own.count).named("databases of their own", "databases");
    let shared_count = (split.shared * shared.count).named("shared databases", "databases");

    // A standby in another zone doubles the instances.
    let standby = read.parameter(STANDBY);
    let entry = Entry::new(
        own.sku,
        "Databases of single services, with standby",
        Category::Data,
        Driver::PerService,
    );
    bill.hourly(entry, own_count * standby);
    let entry = Entry::new(
        shared.sku,
        "Database that the others share, with standby",
        Category::Data,
        Driver::Stepped,
    );
    bill.hourly(entry, shared_count * standby);

    let least = read.constant(&SMALLEST_STORAGE);
    let own_storage = (own_count * least).max(split.own * split.own_data);
    let shared_storage = (shared_count * least).max(split.shared_data);
    let storage = (own_storage + shared_storage).named("storage", "GB");
    let entry = Entry::new(STORAGE, "Database storage", Category::Data, Driver::PerUser);
    bill.line(entry, storage);
    let entry = Entry::new(BACKUP, "Longer backups", Category::Data, Driver::PerUser);
    bill.line(entry, storage * read.constant(&EXTRA_BACKUP));
}

/// Databases as staging has them: one server for the shared data, one for all services' own.
pub(super) fn servers_in_staging<R: Reader>(read: &R) -> R::S {
    let services = read.input(Field::Services);
    let own = (services * read.input(Field::OwnDatabase)).ceil();
    let one = read.constant(&AT_MOST_ONE);
    (own.min(one) + (services - own).min(one)).named("database servers", "servers")
}
