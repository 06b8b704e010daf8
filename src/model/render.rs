//! Render: the monolith and the first split, on a platform that bills by instance.

use super::capacity::{self, Sized};
use super::database;
use super::line::{Biller, Category, Driver, Entry};
use super::reader::Reader;
use super::workload;
use crate::price_book::Sku;
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

const INSTANCES: &[Sku] = &[
    Sku::new("render.web.starter"),
    Sku::new("render.web.standard"),
    Sku::new("render.web.pro"),
    Sku::new("render.web.proplus"),
    Sku::new("render.web.promax"),
    Sku::new("render.web.proultra"),
];

/// The sizes whose names say their memory; the Pro line is for high availability.
pub(super) const DATABASES: &[Sku] = &[
    Sku::new("render.pg.basic256"),
    Sku::new("render.pg.basic1gb"),
    Sku::new("render.pg.basic4gb"),
];

const CONNECTIONS: Sku = Sku::new("pg.conn.render1");
const CONNECTIONS_SIZE: Sku = Sku::new("render.pg.basic1gb");
const STORAGE: Sku = Sku::new("render.pg.storage");
const QUEUE: Sku = Sku::new("render.kv.starter");
const EGRESS: Sku = Sku::new("render.egress");
const WORKSPACE: Sku = Sku::new("render.ws.hobby");

static ONE: Constant = Constant {
    name: "one",
    value: 1.0,
    unit: "",
    source: "definition: it is there at all",
};

static SMALLEST_STORAGE: Constant = Constant {
    name: "smallest storage of a database",
    value: 1.0,
    unit: "GB",
    source: "Render's documentation, from memory, 2026-11",
};

/// The whole app in every instance, on one database.
pub(super) fn monolith<R: Reader>(bill: &mut Biller<R>) {
    let read = bill.read();
    let work = workload::monolith_vcpu(read);
    let instances = instances(read, work, Field::MonolithProcesses);
    let count = instances.count.named("instances", "instances");
    let entry = Entry::new(
        instances.sku,
        "The whole app",
        Category::Compute,
        Driver::Stepped,
    );
    bill.line(entry, count);
    workspace(bill);

    let connections = (count * read.input(Field::Pool)).named("connections", "connections");
    let memory = database::memory(
        read,
        connections,
        connections_per_gb(read),
        workload::data(read),
    );
    let database = database::sized(read, DATABASES, memory);
    let name = "Database";
    let count = database.count.named("databases", "databases");
    bill.line(
        Entry::new(database.sku, name, Category::Data, Driver::Stepped),
        count,
    );
    storage(bill, count);
    egress(bill);
}

/// The same app as a few services, each with its instances.
pub(super) fn first_split<R: Reader>(bill: &mut Biller<R>) {
    let read = bill.read();
    let services = read
        .input(Field::FirstSplit)
        .min(read.input(Field::Services));
    let services = services.named("services at first", "services");
    let work = (workload::services_vcpu(read) / services).named("processors per service", "vCPU");
    let instances = instances(read, work, Field::ServiceProcesses);
    let per_service = instances.count.named("instances per service", "instances");
    let count = (services * per_service).named("instances", "instances");
    bill.line(
        Entry::new(
            instances.sku,
            "Services",
            Category::Compute,
            Driver::PerService,
        ),
        count,
    );
    workspace(bill);

    let split = database::split(read, services, per_service, connections_per_gb(read));
    let own = database::sized(read, DATABASES, split.own_memory);
    let shared = database::sized(read, DATABASES, split.shared_memory);
    let own_count = (split.own * own.count).named("databases of their own", "databases");
    let shared_count = (split.shared * shared.count).named("shared databases", "databases");
    let name = "Databases of single services";
    bill.line(
        Entry::new(own.sku, name, Category::Data, Driver::PerService),
        own_count,
    );
    let name = "Database that the others share";
    bill.line(
        Entry::new(shared.sku, name, Category::Data, Driver::Stepped),
        shared_count,
    );
    storage(bill, own_count + shared_count);
    let queue = Entry::new(
        QUEUE,
        "Queue between services",
        Category::Data,
        Driver::Fixed,
    );
    bill.line(queue, read.constant(&ONE));
    egress(bill);
}

/// The cheapest instances that do `work` (vCPU) and hold the processes' memory.
fn instances<R: Reader>(read: &R, work: R::S, processes: Field) -> Sized<R::S> {
    let memory = workload::instance_memory(read, processes);
    let by_work = |sku| (work / read.vcpu(sku)).ceil().max(read.constant(&ONE));
    capacity::cheapest(
        read,
        INSTANCES,
        |sku| capacity::holds(read, sku, memory).then(|| by_work(sku)),
        by_work,
    )
}

/// How many connections a gigabyte of the database's memory serves.
fn connections_per_gb<R: Reader>(read: &R) -> R::S {
    let limit = read.parameter(CONNECTIONS) / read.memory(CONNECTIONS_SIZE);
    limit.named("connections per GB", "connections")
}

fn storage<R: Reader>(bill: &mut Biller<R>, databases: R::S) {
    let read = bill.read();
    let least = databases * read.constant(&SMALLEST_STORAGE);
    let storage = workload::data(read).max(least).named("storage", "GB");
    bill.line(
        Entry::new(STORAGE, "Database storage", Category::Data, Driver::PerUser),
        storage,
    );
}

fn egress<R: Reader>(bill: &mut Biller<R>) {
    // What the workspace includes is known from memory only, so none of it is taken off.
    let sent = workload::egress(bill.read());
    bill.line(
        Entry::new(EGRESS, "Sent to users", Category::Network, Driver::PerUser),
        sent,
    );
}

fn workspace<R: Reader>(bill: &mut Biller<R>) {
    let one = bill.read().constant(&ONE);
    bill.line(
        Entry::new(WORKSPACE, "Workspace", Category::Compute, Driver::Fixed),
        one,
    );
}
