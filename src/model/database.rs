//! Databases for Postgres: their number and size, standby, storage, backups, and the pooler in
//! front of them.

use super::capacity::{self, Sized};
use super::compute::System;
use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::option::{Capability, Plan};
use super::reader::Reader;
use super::warning::Warning;
use super::workload::Workload;
use crate::catalog::platform::{self, Connections, PoolerSize, Standby};
use crate::catalog::pricing::Billed;
use crate::price_book::Sku;
use crate::scalar::{Bare, Constant, Scalar};
use crate::scenario::field::Field;

static AT_MOST_ONE: Constant = Constant {
    name: "one shared database",
    value: 1.0,
    unit: "databases",
    source: "definition: services without a database of their own share one",
};

static ONE_DATABASE: Constant = Constant {
    name: "one database",
    value: 1.0,
    unit: "databases",
    source: "definition: one is enough",
};

static ONE_CONNECTION: Constant = Constant {
    name: "connections of a copy",
    value: 1.0,
    unit: "connections",
    source: "definition: a copy of a function answers one request at a time",
};

static NO_CONNECTION: Constant = Constant {
    name: "connections that stay open",
    value: 0.0,
    unit: "connections",
    source: "definition: the database is asked over HTTP",
};

static STANDBY: Constant = Constant {
    name: "database and standby",
    value: 2.0,
    unit: "",
    source: "definition: a second one of the same size takes over",
};

/// The databases of an option with services: some services have a database of their own, the
/// others share one.
struct BoughtDatabases<S: Scalar> {
    /// The databases that belong to one service each.
    own: Sized<S>,
    /// A second group, which may have another size: the database that the other services share. If
    /// no service shares one, further databases of services, where two sizes cost less than one.
    other: Option<Sized<S>>,
    /// Whether `other` is the shared database.
    is_shared: bool,
    /// The storage of all databases, in 10⁹ bytes.
    storage: S,
}

/// The sizes that the databases of an option are chosen from, and their properties.
struct DatabaseOffer<S> {
    /// The sizes, smallest first.
    sizes: &'static [Sku],
    billed: Billed,
    /// How many connections a gigabyte of memory serves.
    connections_per_gb: S,
    /// The least storage of a database, in 10⁹ bytes.
    least_storage: S,
}

/// Sizes the databases of an option with services.
///
/// If a third of the services have databases of their own, these databases carry a third of the
/// connections and data. Databases never cost less because there are more services: the data stays
/// the same, and every combination of sizes that one more database would allow is considered
/// without it as well.
fn of_services<R: Reader>(
    read: &R,
    offer: &DatabaseOffer<R::S>,
    services: R::S,
    connections: R::S,
    data: R::S,
) -> BoughtDatabases<R::S> {
    let one = read.constant(&AT_MOST_ONE);
    let share = read.input(Field::OwnDatabase);
    let own = (services * share)
        .ceil()
        .named("services with their own database", "services");
    let shared = (services - own)
        .min(one)
        .named("shared database", "databases");
    let memory = memory(read, connections, offer.connections_per_gb, data);
    let own_memory = (memory * share).named("memory needed by own databases", "GB");
    let shared_memory =
        (memory * share.complement()).named("memory needed by the shared one", "GB");
    let name = "memory of own databases with headroom";
    let own_memory = capacity::with_headroom(read, own_memory, name);
    let mut own_databases = at_least(read, offer, own, own_memory);
    let name = "memory of the shared database with headroom";
    let shared_memory = capacity::with_headroom(read, shared_memory, name);
    let mut other_databases = Some(sized(read, offer, shared_memory));
    let nothing: <R::S as Scalar>::Bare = 0.0.into();
    let is_shared = nothing.is_below(shared.bare());
    if !is_shared {
        let name = "memory of all databases with headroom";
        let all_memory = capacity::with_headroom(read, memory, name);
        let all = at_least(read, offer, own, all_memory);
        let monthly = other_databases
            .as_ref()
            .map_or(nothing, |other| other.monthly);
        // Two sizes together can cost less than one size. With one service more, two sizes would be
        // possible. They are considered here too, so that this service cannot lower the cost.
        if all.monthly.is_at_most(own_databases.monthly + monthly) {
            own_databases = all;
            other_databases = None;
        }
    }

    // If no service shares a database, the services' own databases hold all data.
    let own_part = share
        .max(shared.complement())
        .named("part in own databases", "");
    let shared_part = own_part
        .complement()
        .named("part in the shared database", "");
    // The least storage applies to each database, not to each of the machines of a large one.
    let least = offer.least_storage;
    let own_storage = (own * least).max(data * own_part);
    let shared_storage = (shared * least).max(data * shared_part);
    BoughtDatabases {
        own: own_databases.named("databases of their own", "databases"),
        other: other_databases.map(|it| it.named("other databases", "databases")),
        is_shared,
        storage: (own_storage + shared_storage).named("storage of the databases", "GB"),
    }
}

/// The memory that databases need, in 10⁹ bytes: for their connections or for their data in use,
/// whichever is more.
fn memory<R: Reader>(read: &R, connections: R::S, connections_per_gb: R::S, data: R::S) -> R::S {
    let hot = (data * read.input(Field::HotData)).named("data in use", "GB");
    (connections / connections_per_gb)
        .max(hot)
        .named("memory needed", "GB")
}

/// Chooses the size that costs least if at least `least` databases are bought and together have the
/// memory needed.
fn at_least<R: Reader>(
    read: &R,
    offer: &DatabaseOffer<R::S>,
    least: R::S,
    needed: R::S,
) -> Sized<R::S> {
    let count = |sku| least.max(capacity::count_by_memory(read, sku, needed));
    capacity::cheapest(
        read,
        offer.sizes,
        offer.billed,
        needed,
        |sku| Some(count(sku)),
        count,
    )
}

/// Chooses the cheapest size of which one database has the memory needed, or else several of the
/// largest.
fn sized<R: Reader>(read: &R, offer: &DatabaseOffer<R::S>, needed: R::S) -> Sized<R::S> {
    let one = |sku| capacity::holds(read, sku, needed).then(|| read.constant(&ONE_DATABASE));
    let several = |sku| capacity::count_by_memory(read, sku, needed);
    capacity::cheapest(read, offer.sizes, offer.billed, needed, one, several)
}

/// The ids of the lines of database instances.
struct DatabaseLines {
    whole: LineId,
    own: LineId,
    shared: LineId,
    other: LineId,
}

static SINGLE: DatabaseLines = DatabaseLines {
    whole: LineId::Database,
    own: LineId::OwnDatabases,
    shared: LineId::SharedDatabase,
    other: LineId::OtherDatabases,
};

static WITH_STANDBY: DatabaseLines = DatabaseLines {
    whole: LineId::DatabaseWithStandby,
    own: LineId::OwnDatabasesWithStandby,
    shared: LineId::SharedDatabaseWithStandby,
    other: LineId::OtherDatabasesWithStandby,
};

/// Bills the databases of an option: instances, standby, pooler, storage and backups. Returns the cost
/// of all lines up to the instances and poolers.
pub(super) fn lines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    system: &System<R::S>,
    work: &Workload<R::S>,
) -> Option<R::S> {
    let read = bill.read();
    let sold = &plan.hosting.platform.databases;
    let offer = offer(read, plan);
    let (connections, behind_poolers) = connections(bill, plan, system, &offer);
    let has_standby = plan.has(Capability::Standby);
    let ids = if has_standby { &WITH_STANDBY } else { &SINGLE };
    // A standby multiplies the instances that are billed, unless their price includes it.
    let is_in_the_plan = plans_with_standby(read, plan).is_some();
    let with_standby = |count: R::S| match (has_standby && !is_in_the_plan, &sold.standby) {
        (false, _) | (true, Standby::Included) => count,
        (true, Standby::Parameter(sku)) => count * read.parameter(*sku),
        (true, Standby::Second | Standby::Plans(_)) => count * read.constant(&STANDBY),
    };
    let entry = |sku, id, driver| LineEntry::new(sku, id, Category::Data, driver);
    let (storage, included, processors) = if plan.is_almost_whole() {
        let memory = memory(read, connections, offer.connections_per_gb, work.data);
        let name = "memory of the database with headroom";
        let needed = capacity::with_headroom(read, memory, name);
        let database = sized(read, &offer, needed).named("databases", "databases");
        if database.count.value() > 1.0 {
            bill.warn(Warning::PastTheLargestDatabase {
                sku: read.id_of(database.sku),
                count: database.count.value(),
            });
        }
        let entry = entry(database.sku, ids.whole, Driver::Stepped);
        bill.billed(sold.billed, entry, with_standby(database.count));
        let storage = work.data.max(database.count * offer.least_storage);
        let included = included(read, sold, &database);
        let processors = processors(read, sold, &database);
        let storage = storage.named("storage of the databases", "GB");
        (storage, included, processors)
    } else {
        let databases = of_services(read, &offer, system.services, connections, work.data);
        let own = databases.own;
        let mut included_here = included(read, sold, &own);
        let mut processors_here = processors(read, sold, &own);
        bill.billed(
            sold.billed,
            entry(own.sku, ids.own, Driver::PerService),
            with_standby(own.count),
        );
        if let Some(other) = databases.other {
            let id = if databases.is_shared {
                ids.shared
            } else {
                ids.other
            };
            if databases.is_shared && other.count.value() > 1.0 {
                bill.warn(Warning::PastTheLargestDatabase {
                    sku: read.id_of(other.sku),
                    count: other.count.value(),
                });
            }
            if let Some(more) = included(read, sold, &other) {
                included_here = included_here.map(|it| it + more);
            }
            processors_here = processors_here + processors(read, sold, &other);
            bill.billed(
                sold.billed,
                entry(other.sku, id, Driver::Stepped),
                with_standby(other.count),
            );
        }
        (databases.storage, included_here, processors_here)
    };
    if let Some(databases) = behind_poolers {
        let pooler = &sold.pooler;
        let size = match pooler.size {
            PoolerSize::Copies(copies) => databases * read.constant(copies),
            PoolerSize::Processors(_) => processors,
        };
        let entry = entry(pooler.sku, LineId::ConnectionPooler, Driver::PerService);
        bill.billed(pooler.billed, entry, size);
    }
    let instances = bill.so_far();
    let kept = BoughtStorage { storage, included };
    storage_lines(bill, sold, &kept, has_standby, with_standby);
    instances
}

/// The storage of the databases of an option, in 10⁹ bytes.
struct BoughtStorage<S> {
    /// All storage.
    storage: S,
    /// The storage that the price of the databases includes; `None` if all storage is billed.
    included: Option<S>,
}

/// Bills the storage of databases. An option with a standby also gets longer backups.
fn storage_lines<R: Reader>(
    bill: &mut Biller<R>,
    sold: &platform::Databases,
    &BoughtStorage { storage, included }: &BoughtStorage<R::S>,
    has_standby: bool,
    with_standby: impl Fn(R::S) -> R::S,
) {
    let read = bill.read();
    let entry = |sku, id| LineEntry::new(sku, id, Category::Data, Driver::PerUser);
    if let Some((single, doubled)) = sold.storage {
        let sku = if has_standby { doubled } else { single };
        // If one SKU serves both cases, the standby's storage is added to the quantity.
        let storage = if single == doubled {
            with_standby(storage)
        } else {
            storage
        };
        let storage = match included {
            Some(included) => storage
                .beyond(with_standby(included))
                .named("storage beyond the included", "GB"),
            None => storage,
        };
        bill.line(entry(sku, LineId::DatabaseStorage), storage);
    }
    if let Some((backup, times)) = sold.backup.filter(|_| has_standby) {
        let kept = storage * read.constant(times);
        bill.line(entry(backup, LineId::LongerBackups), kept);
    }
}

/// Returns the storage that the price of these databases includes, in 10⁹ bytes, or `None` if all
/// storage is billed.
fn included<R: Reader>(read: &R, sold: &platform::Databases, bought: &Sized<R::S>) -> Option<R::S> {
    let of_sizes = sold.included_storage?;
    let place = sold.sizes.iter().position(|&size| size == bought.sku)?;
    Some(bought.count * read.constant(&of_sizes[place]))
}

/// Returns the processors for which poolers in front of these databases are billed.
fn processors<R: Reader>(read: &R, sold: &platform::Databases, bought: &Sized<R::S>) -> R::S {
    let each = read.vcpu(bought.sku);
    let each = match sold.pooler.size {
        PoolerSize::Processors(least) => each.max(read.constant(least)),
        PoolerSize::Copies(_) => each,
    };
    bought.count * each
}

/// Returns the plans that include a standby, or `None` if the provider has none, the option has no
/// standby, or the book does not price them.
fn plans_with_standby<R: Reader>(read: &R, plan: &Plan) -> Option<&'static [Sku]> {
    match plan.hosting.platform.databases.standby {
        Standby::Plans(plans) if plan.has(Capability::Standby) => {
            read.is_priced(plans[0]).then_some(plans)
        }
        _ => None,
    }
}

/// Returns the sizes that the option can use: those sold with a standby, and large enough for
/// several zones, if it has these capabilities.
fn offer<R: Reader>(read: &R, plan: &Plan) -> DatabaseOffer<R::S> {
    let sold: &'static platform::Databases = &plan.hosting.platform.databases;
    let from = match (
        plan.has(Capability::MultiZone),
        plan.has(Capability::Standby),
    ) {
        (true, true) => sold.too_small_for_zones.max(sold.without_standby),
        (true, false) => sold.too_small_for_zones,
        (false, true) => sold.without_standby,
        (false, false) => 0,
    };
    let connections_per_gb = match &sold.connections {
        Connections::PerGb(constant) => read.constant(constant),
        &Connections::Of(connections, size) => {
            let each = read.parameter(connections) / read.memory(size);
            each.named("connections per GB", "connections/GB")
        }
    };
    let sizes = plans_with_standby(read, plan).unwrap_or(sold.sizes);
    DatabaseOffer {
        sizes: &sizes[from..],
        billed: sold.billed,
        connections_per_gb,
        least_storage: read.constant(sold.least_storage),
    }
}

/// Returns the connections that the databases must accept, and the number of databases behind
/// billed poolers; `None` without poolers.
///
/// Every copy of a service keeps a pool of connections open. A larger database accepts more. If
/// even the largest does not accept all, it is bought with a pooler in front, and a warning says
/// so.
fn connections<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    system: &System<R::S>,
    offer: &DatabaseOffer<R::S>,
) -> (R::S, Option<R::S>) {
    let read = bill.read();
    let functions = plan.hosting.has_functions();
    let through = functions.then(|| read.scenario().choice(Field::FunctionDatabase));
    let open = match through {
        // A copy of a function answers one request at a time.
        Some(0 | 1) => system.pods * read.constant(&ONE_CONNECTION),
        Some(_) => read.constant(&NO_CONNECTION),
        None => system.pods * read.input(Field::Pool),
    };
    let open = open.named("connections", "connections");
    if plan.hosting.platform.databases.pools_itself {
        // The pooler that comes with a database opens no more connections than the smallest size
        // accepts.
        let smallest = read.memory(offer.sizes[0]);
        let most = (smallest * offer.connections_per_gb * read.input(Field::Fill)).named(
            "connections that the smallest database takes",
            "connections",
        );
        return (open.min(most), None);
    }
    // Each separate database has a limit of its own.
    let one = read.constant(&ONE_DATABASE);
    let databases = if plan.is_almost_whole() {
        one
    } else {
        let own = (system.services * read.input(Field::OwnDatabase)).ceil();
        (own + (system.services - own).min(one)).named("separate databases", "databases")
    };
    let is_pooled = through.map_or(read.scenario().choice(Field::Pooler) == 1, |it| it == 0);
    if is_pooled {
        let behind = (databases * read.input(Field::PoolerConnections)).min(open);
        let behind = behind.named("connections behind the poolers", "connections");
        return (behind, Some(databases));
    }
    let largest = capacity::largest(read, offer.sizes);
    let limit = read.memory(largest) * offer.connections_per_gb;
    let limit = (limit * read.input(Field::Fill))
        .named("connections that the largest database takes", "connections");
    let most = (limit * databases).named("connections that all databases take", "connections");
    if open.bare().is_at_most(most.bare()) {
        return (open, None);
    }
    bill.warn(Warning::ConnectionLimit {
        open: open.value(),
        most: most.value(),
    });
    (open.min(most), Some(databases))
}
