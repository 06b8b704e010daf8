//! Render: the monolith and the first split, on a platform that bills by instance.

use super::capacity::{self, Sized};
use super::database::{self, Offer};
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

/// The Basic line. Its 256 MB size has a tenth of a processor, which is for trying out; the Pro
/// line is for high availability.
const DATABASES: &[Sku] = &[
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
    let memory = workload::monolith_memory(read);
    let instances = instances(read, read.constant(&ONE), work, memory);
    let entry = |sku, name| Entry::new(sku, name, Category::Compute, Driver::Stepped);
    bill.line(entry(instances.sku, "The whole app"), instances.count);
    workspace(bill);

    let offer = offer(read);
    let connections = instances.count * read.input(Field::Pool);
    let connections = connections.named("connections", "connections");
    let data = workload::data(read);
    let memory = database::memory(read, connections, offer.connections_per_gb, data);
    let database = database::sized(read, offer.sizes, memory).named("databases", "databases");
    let entry = |sku, name, driver| Entry::new(sku, name, Category::Data, driver);
    bill.line(
        entry(database.sku, "Database", Driver::Stepped),
        database.count,
    );
    let storage = data.max(database.count * offer.least_storage);
    let storage = storage.named("storage", "GB");
    bill.line(entry(STORAGE, "Database storage", Driver::PerUser), storage);
    egress(bill);
}

/// The same app as a few services, each with its instances.
pub(super) fn first_split<R: Reader>(bill: &mut Biller<R>) {
    let read = bill.read();
    let services = read
        .input(Field::FirstSplit)
        .min(read.input(Field::Services));
    let services = services.named("services at first", "services");
    let work = workload::services_vcpu(read);
    let instances = instances(read, services, work, workload::service_memory(read));
    let entry = |sku, name| Entry::new(sku, name, Category::Compute, Driver::PerService);
    bill.line(entry(instances.sku, "Services"), instances.count);
    workspace(bill);

    let databases = database::of_services(read, &offer(read), services, instances.count);
    let entry = |sku, name, driver| Entry::new(sku, name, Category::Data, driver);
    let own = databases.own;
    let name = "Databases of single services";
    bill.line(entry(own.sku, name, Driver::PerService), own.count);
    if let Some(other) = databases.other {
        let name = if databases.is_shared {
            "Database that the others share"
        } else {
            "Databases of single services in another size"
        };
        bill.line(entry(other.sku, name, Driver::Stepped), other.count);
    }
    let name = "Database storage";
    bill.line(entry(STORAGE, name, Driver::PerUser), databases.storage);
    let name = "Queue between services";
    bill.line(entry(QUEUE, name, Driver::Fixed), read.constant(&ONE));
    egress(bill);
}

/// The cheapest instances that do `work` (vCPU) and hold the processes' memory, at least so many.
fn instances<R: Reader>(read: &R, least: R::S, work: R::S, memory: R::S) -> Sized<R::S> {
    let needed = capacity::with_headroom(read, memory);
    let by_work = |sku| {
        (work / read.vcpu(sku, "vCPU of an instance"))
            .ceil()
            .max(least)
    };
    let fitting = |sku| capacity::holds(read, sku, needed).then(|| by_work(sku));
    // What no instance holds is spread over as many as have the memory together.
    let spread = |sku| by_work(sku).max(capacity::count_by_memory(read, sku, needed));
    capacity::cheapest(read, INSTANCES, needed, fitting, spread).named("instances", "instances")
}

/// Whether one of the sizes has so much memory, with headroom.
pub(super) fn holds_an_instance<R: Reader>(read: &R, memory: R::S) -> bool {
    let needed = capacity::with_headroom(read, memory);
    INSTANCES
        .iter()
        .any(|&sku| capacity::holds(read, sku, needed))
}

/// Render's databases.
fn offer<R: Reader>(read: &R) -> Offer<R::S> {
    let connections_per_gb =
        read.parameter(CONNECTIONS) / read.memory(CONNECTIONS_SIZE, "memory of that database");
    Offer {
        sizes: DATABASES,
        connections_per_gb: connections_per_gb.named("connections per GB", "connections per GB"),
        least_storage: read.constant(&SMALLEST_STORAGE),
    }
}

fn egress<R: Reader>(bill: &mut Biller<R>) {
    // What the workspace includes is known from memory only, so none of it is taken off.
    let sent = workload::egress(bill.read());
    let entry = Entry::new(EGRESS, "Sent to users", Category::Network, Driver::PerUser);
    bill.line(entry, sent);
}

fn workspace<R: Reader>(bill: &mut Biller<R>) {
    let one = bill.read().constant(&ONE);
    let entry = Entry::new(WORKSPACE, "Workspace", Category::Compute, Driver::Fixed);
    bill.line(entry, one);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price_book;

    /// Instances keep connections open, so more load must never mean fewer, larger ones.
    #[test]
    fn no_larger_instance_is_cheaper_for_its_processors() {
        for book in price_book::books() {
            for (index, &small) in INSTANCES.iter().enumerate() {
                for &large in &INSTANCES[index + 1..] {
                    let [one, other] = [small, large].map(|sku| book.quote(sku));
                    let equal = (other.vcpu / one.vcpu).ceil() * one.amount;
                    assert!(other.amount >= equal, "{} is a bargain", large.id());
                }
            }
        }
    }
}
