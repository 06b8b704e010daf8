//! Stores on the option's own machines: databases and caches that run beside the app, and what they
//! take of the machines.
//!
//! They need what managed ones need: memory for connections or data in use, and disks. Processors
//! count too, because the app cannot use those. Which machines carry all of it is decided where
//! machines are sized; what their disks cost is in [`store_lines`](super::store_lines).

use super::option::{Capability, Plan};
use super::packing::Requested;
use super::reader::Reader;
use super::workload::{ONE, Workload};
use super::{queue, self_hosted, telemetry};
use crate::catalog::figure::OWN_CONNECTIONS;
use crate::catalog::server;
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

static WITH_ITS_STANDBY: Constant = Constant {
    name: "database and standby",
    value: 2.0,
    unit: "",
    source: "definition: a second one of the same size takes over",
};

static PRIMARY_AND_REPLICA: Constant = Constant {
    name: "primary and replica",
    value: 2.0,
    unit: "nodes",
    source: "definition: the least that survives the loss of a node",
};

static QUERY_TIME: Constant = Constant {
    name: "processor time of a request in the databases",
    value: 0.0029,
    unit: "vCPU-s a request",
    source: "2.9 ms of SQL a request at Stack Overflow, as its app measured on a day of February 2016, so with what it waited; stackoverflow.blog/2016/02/17",
};

static LEAST_MEMORY: Constant = Constant {
    name: "least memory of a database",
    value: 0.25,
    unit: "GB",
    source: "PostgreSQL's default of 128 MB for shared buffers, and as much again for its processes; documentation, from memory, 2026-11",
};

static TAKEN: Constant = Constant {
    name: "disk that the system takes",
    value: 20.0,
    unit: "GB",
    source: "no source found: system, images and logs of one server; a planning figure, 2026-11",
};

static SMALL_CACHE: Constant = Constant {
    name: "memory of a cache on one's own machines",
    value: 1.0,
    unit: "GB",
    source: "the smallest that DigitalOcean sells (do.kv.1gb), 2026-09-30",
};

static LARGE_CACHE: Constant = Constant {
    name: "memory of a large cache on one's own machines",
    value: 2.0,
    unit: "GB",
    source: "the second that DigitalOcean sells (do.kv.2gb), 2026-09-30",
};

static NONE: Constant = Constant {
    name: "processes of queue and monitoring",
    value: 0.0,
    unit: "",
    source: "definition: the option has neither on its machines",
};

static NO_MEMORY: Constant = Constant {
    name: "memory of neither",
    value: 0.0,
    unit: "GB",
    source: "definition: the option has neither queue nor monitoring on its machines",
};

/// What databases and caches need of the machines that they share with the app, and queue and
/// monitoring with them.
#[derive(Clone, Copy)]
pub(super) struct Stores<S> {
    /// All databases and caches together, with standbys and replicas, and queue and monitoring.
    pub(super) requested: Requested<S>,
    /// The largest database.
    pub(super) largest: Requested<S>,
    /// The memory of the largest database, and of a cache, queue and monitoring beside it, in 10⁹
    /// bytes.
    pub(super) together: S,
    /// The data, once, in 10⁹ bytes.
    pub(super) data: S,
    /// Whether standbys store them a second time.
    pub(super) is_doubled: bool,
}

impl<S: Scalar> Stores<S> {
    /// The storage that has to be on volumes if databases run on this machine, in 10⁹ bytes: what
    /// does not fit on its own disk. The databases are on the disk of one machine, standbys on that
    /// of another.
    pub(super) fn on_volumes<R: Reader<S = S>>(&self, read: &R, machine: Sku) -> S {
        let once = self.beyond_disk(read, machine);
        if self.is_doubled {
            once * read.constant(&WITH_ITS_STANDBY)
        } else {
            once
        }
    }

    /// The data that do not fit on this machine's own disk, once, in 10⁹ bytes.
    pub(super) fn beyond_disk<R: Reader<S = S>>(&self, read: &R, machine: Sku) -> S {
        match server::own_disk(machine) {
            Some(disk) => {
                let free = read.constant(disk).beyond(read.constant(&TAKEN));
                self.data
                    .beyond(free.named("disk that databases find free", "GB"))
                    .named("data that the disk does not hold", "GB")
            }
            None => self.data,
        }
    }

    /// The monthly cost of those volumes in dollars, for comparing machines; zero if it is unknown.
    pub(super) fn dollars_of_volumes<R: Reader<S = S>>(
        &self,
        read: &R,
        plan: &Plan,
        machine: Sku,
    ) -> S::Bare {
        let nothing = 0.0.into();
        let Some(volume) = plan.hosting.platform.volume else {
            return nothing;
        };
        let dollars = self.on_volumes(read, machine).bare() * read.dollars(volume);
        if dollars.is_unknown() {
            nothing
        } else {
            dollars
        }
    }
}

/// The app as its databases see it.
#[derive(Clone, Copy)]
pub(super) struct Clients<S> {
    /// The number of things deployed.
    pub(super) services: S,
    /// The copies of all of them together, each with a pool of connections.
    pub(super) copies: S,
    /// The largest machine that a database could be on.
    pub(super) largest: Sku,
}

/// Computes what the databases and caches of an option need on its own machines.
pub(super) fn stores<R: Reader>(
    read: &R,
    plan: &Plan,
    work: &Workload<R::S>,
    clients: &Clients<R::S>,
) -> Stores<R::S> {
    let databases = databases(read, plan, clients.services);
    let memory = memory(read, work, clients, databases);
    let mut time = work.peak_rps * read.constant(&QUERY_TIME);
    if read.is_on(Field::Background) {
        time = time + time * read.input(Field::Background);
    }
    let request = read.input(Field::CpuRequest);
    // Each reserves at least what a replica does.
    let cpu = time
        .max(databases * request)
        .named("processors of the databases", "vCPU");
    let share = if plan.is_almost_whole() {
        read.constant(&ONE)
    } else {
        largest_share(read, clients.services)
    };
    let largest = memory * share;
    let (mut cpu_of_all, mut memory_of_all) = (cpu, memory);
    let (mut pods, mut together) = (databases, largest);
    let is_doubled = plan.has(Capability::Standby);
    if is_doubled {
        let twice = read.constant(&WITH_ITS_STANDBY);
        cpu_of_all = cpu * twice;
        memory_of_all = memory * twice;
        pods = databases * twice;
    }
    if plan.has(Capability::Cache) {
        let (caches, each) = caches(read, plan);
        cpu_of_all = cpu_of_all + caches * request;
        memory_of_all = memory_of_all + caches * each;
        pods = pods + caches;
        together = together + each;
    }
    let requested = Requested {
        cpu: cpu_of_all.named("processors of databases and caches", "vCPU"),
        memory: memory_of_all.named("memory of databases and caches", "GB"),
        pods,
    };
    let tools = plan.keeps_tools.then(|| tools(read, plan, work, clients));
    if let Some(tools) = &tools {
        together = together + tools.memory;
    }
    Stores {
        requested: tools.map_or(requested, |tools| requested.with(tools)),
        largest: Requested {
            cpu: cpu * share,
            memory: largest,
            pods: read.constant(&ONE),
        },
        together,
        data: work.data,
        is_doubled,
    }
}

/// What queue and monitoring need on the option's own machines. Each process reserves the processors
/// that a replica does.
fn tools<R: Reader>(
    read: &R,
    plan: &Plan,
    work: &Workload<R::S>,
    clients: &Clients<R::S>,
) -> Requested<R::S> {
    let of_queue = queue::on_own_machines(read, plan);
    let records = !telemetry::has_vendor(read.scenario());
    let logs = telemetry::logs(read, plan, clients.copies, work).filter(|_| records);
    let spans = telemetry::spans(read, plan, work).filter(|_| records);
    let one = || read.constant(&ONE);
    let of_logs = logs.map(|logs| {
        let services = clients.services;
        let memory = self_hosted::memory_of_metrics_and_logs(read, services, &logs);
        (one(), memory)
    });
    let of_spans = spans.map(|spans| (one(), self_hosted::memory_of_traces(read, &spans)));
    let all = [of_queue, of_logs, of_spans].into_iter().flatten();
    let sum = all.reduce(|(pods, memory), (more, its)| (pods + more, memory + its));
    let (pods, memory) = sum.unwrap_or_else(|| (read.constant(&NONE), read.constant(&NO_MEMORY)));
    Requested {
        cpu: (pods * read.input(Field::CpuRequest))
            .named("processors of queue and monitoring", "vCPU"),
        memory: memory.named("memory of queue and monitoring", "GB"),
        pods,
    }
}

/// The memory of all databases without standbys, in 10⁹ bytes: for their connections or for their
/// data in use, whichever is more.
///
/// Connections beyond what the largest machine has memory for go through poolers, which run on the
/// same machines.
fn memory<R: Reader>(
    read: &R,
    work: &Workload<R::S>,
    clients: &Clients<R::S>,
    databases: R::S,
) -> R::S {
    let open = (clients.copies * read.input(Field::Pool)).named("connections", "connections");
    let for_each = read.constant(&OWN_CONNECTIONS);
    let most = if read.scenario().choice(Field::Pooler) == 1 {
        read.input(Field::PoolerConnections)
    } else {
        read.memory(clients.largest) * for_each * read.input(Field::Fill)
    };
    let most = (databases * most).named("connections that all databases take", "connections");
    let hot = (work.data * read.input(Field::HotData)).named("data in use", "GB");
    let needed = (open.min(most) / for_each).max(hot);
    needed
        .max(databases * read.constant(&LEAST_MEMORY))
        .named("memory of the databases", "GB")
}

/// The share of the memory that the largest database has: the shared one, or one of a service.
fn largest_share<R: Reader>(read: &R, services: R::S) -> R::S {
    let share = read.input(Field::OwnDatabase);
    let own = (services * share).ceil().max(read.constant(&ONE_DATABASE));
    share.complement().max(share / own)
}

/// The number of caches, and the memory of each, in 10⁹ bytes.
fn caches<R: Reader>(read: &R, plan: &Plan) -> (R::S, R::S) {
    let is_multi_zone = plan.has(Capability::MultiZone);
    let count = if is_multi_zone {
        read.input(Field::Zones)
    } else if plan.has(Capability::Standby) {
        read.constant(&PRIMARY_AND_REPLICA)
    } else {
        read.constant(&ONE)
    };
    let each = if is_multi_zone {
        &LARGE_CACHE
    } else {
        &SMALL_CACHE
    };
    (count, read.constant(each))
}

/// The number of separate databases: one of the whole app; else those that belong to one service
/// each, and the one that the others share.
fn databases<R: Reader>(read: &R, plan: &Plan, services: R::S) -> R::S {
    let one = read.constant(&ONE_DATABASE);
    if plan.is_almost_whole() {
        return one;
    }
    let own = (services * read.input(Field::OwnDatabase)).ceil();
    (own + (services - own).min(one)).named("separate databases", "databases")
}

/// Returns the number of database servers in staging: one for the shared database, and one for all
/// databases that belong to single services.
pub(super) fn servers_in_staging<R: Reader>(read: &R, plan: &Plan, services: R::S) -> R::S {
    let one = read.constant(&AT_MOST_ONE);
    if plan.is_almost_whole() {
        return one;
    }
    let own = (services * read.input(Field::OwnDatabase)).ceil();
    (own.min(one) + (services - own).min(one)).named("database servers", "servers")
}

/// What the databases and the cache of staging need on its machines, where no users are.
pub(super) fn in_staging<R: Reader>(read: &R, plan: &Plan, services: R::S) -> Requested<R::S> {
    let mut pods = servers_in_staging(read, plan, services);
    let mut memory = pods * read.constant(&LEAST_MEMORY);
    if plan.has(Capability::Cache) {
        pods = pods + read.constant(&ONE);
        memory = memory + read.constant(&SMALL_CACHE);
    }
    Requested {
        cpu: (pods * read.input(Field::CpuRequest))
            .named("processors of databases and cache in staging", "vCPU"),
        memory: memory.named("memory of databases and cache in staging", "GB"),
        pods,
    }
}
