//! The whole app on each server, with databases and caches on the same servers.

use super::instances::{besides, copies_on, disks, instances, over_zones, spread_over};
use super::parts::ComputePart;
use super::system::{System, entry, system};
use crate::catalog::hosting::Machines;
use crate::model::capacity::{self, Besides};
use crate::model::line::{Biller, Driver, LineId};
use crate::model::option::{Capability, Plan};
use crate::model::purchase;
use crate::model::reader::Reader;
use crate::model::stores::{Clients, Stores, stores};
use crate::model::workload::{Workload, services};
use crate::price_book::Sku;
use crate::scalar::{Constant, Scalar};

pub(super) static TWO_SERVERS: Constant = Constant {
    name: "a server and the one that takes over",
    value: 2.0,
    unit: "servers",
    source: "definition: a standby on the same server is lost with it",
};

/// What databases and caches need, and the machine that they run on.
pub(super) type StoresOn<S> = (Stores<S>, Sku);

/// What shares the servers with the copies of a part.
#[derive(Clone, Copy)]
pub(super) struct Beside<'a, S> {
    pub(super) work: &'a Workload<S>,
    /// Copies of another part, on servers of their own.
    pub(super) others: Option<S>,
    /// The largest server that a database could be on.
    pub(super) largest: Sku,
}

impl<S: Scalar> Beside<'_, S> {
    /// What databases and caches need with this number of copies of the part.
    pub(super) fn stores<R: Reader<S = S>>(&self, read: &R, plan: &Plan, copies: S) -> Stores<S> {
        let clients = Clients {
            services: services(read, plan),
            copies: self.others.map_or(copies, |others| copies + others),
            largest: self.largest,
        };
        stores(read, plan, self.work, &clients)
    }
}

/// The servers of a size that databases and caches take without the app.
pub(super) fn servers_for<R: Reader>(
    read: &R,
    plan: &Plan,
    stores: &Stores<R::S>,
    sku: Sku,
) -> R::S {
    let name = "memory of databases and caches with headroom";
    let needed = capacity::with_headroom(read, stores.requested.memory, name);
    let vcpu = capacity::filled(read, read.vcpu(sku));
    let by_memory = capacity::count_by_memory(read, sku, needed);
    let servers = by_memory.max((stores.requested.cpu / vcpu).ceil());
    let servers = if plan.has(Capability::Standby) {
        servers.max(read.constant(&TWO_SERVERS))
    } else {
        servers
    };
    servers.named("servers that databases and caches would fill", "servers")
}

/// The servers of a size that carry `copies` with databases and caches: beside the app where both
/// fit on one, or on further servers, whichever is less.
pub(super) fn servers_with<R: Reader>(
    read: &R,
    plan: &Plan,
    part: &ComputePart<R::S>,
    beside: &Beside<R::S>,
    (copies, sku): (R::S, Sku),
) -> R::S {
    let stores = beside.stores(read, plan, copies);
    let apart = copies + servers_for(read, plan, &stores, sku);
    let name = "memory of an instance and a database with headroom";
    let needed = capacity::with_headroom(read, part.memory + stores.together, name);
    if !capacity::holds(read, sku, needed) {
        return apart;
    }
    let vcpu = capacity::filled(read, read.vcpu(sku));
    let all = (part.work + stores.requested.cpu) / vcpu;
    let together = over_zones(read, plan, all.ceil()).max(part.least);
    let together = if plan.has(Capability::Standby) {
        together.max(read.constant(&TWO_SERVERS))
    } else {
        together
    };
    apart.min(together)
}

/// Bills servers that carry the whole app, databases and caches.
pub(super) fn whole_with_stores<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    machines: &'static Machines,
    work: &Workload<R::S>,
    (part, busiest): (&ComputePart<R::S>, Option<&ComputePart<R::S>>),
) -> System<R::S> {
    let read = bill.read();
    let others = busiest.map(|busiest| instances(bill, plan, machines, busiest));
    let beside = Beside {
        work,
        others,
        largest: capacity::largest(read, machines.sizes),
    };
    let (hosts, copies, stores) = if part.is_accelerated {
        let copies = instances(bill, plan, machines, part);
        let needed = beside.stores(read, plan, copies);
        let (servers, stores) = store_servers(bill, plan, machines, needed);
        (copies + servers, copies, stores)
    } else {
        with_part(bill, plan, machines, part, &beside)
    };
    let all = |count: R::S| others.map_or(count, |others| count + others);
    let hosts = all(hosts).named("servers in all", "servers");
    disks(bill, machines, LineId::ServerDisks, hosts);
    System {
        stores: Some(stores),
        ..system(bill, plan, all(copies), hosts)
    }
}

/// Bills the cheapest servers that carry a part with databases and caches; returns their number,
/// that of the copies, and what the databases need.
fn with_part<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    machines: &'static Machines,
    part: &ComputePart<R::S>,
    beside: &Beside<R::S>,
) -> (R::S, R::S, StoresOn<R::S>) {
    let read = bill.read();
    let name = part.names.of_copy.memory_with_headroom;
    let needed = capacity::with_headroom(read, part.memory, name);
    let fitting = |sku| copies_on(read, plan, part, needed, sku);
    let spread = |sku| spread_over(read, plan, part, needed, sku);
    let with = |copies, sku| servers_with(read, plan, part, beside, (copies, sku));
    // The data are the same with any number of copies.
    let of_one = beside.stores(read, plan, part.least);
    let volumes = |sku| of_one.dollars_of_volumes(read, plan, sku);
    let besides = Besides {
        each: besides(read, plan, machines),
        once: Some(&volumes),
    };
    let bought = capacity::cheapest_with(
        read,
        machines.sizes,
        machines.billed,
        besides,
        needed,
        |sku| fitting(sku).map(|copies| with(copies, sku)),
        |sku| with(spread(sku), sku),
    )
    .named("servers with databases and caches", "servers");
    let copies = fitting(bought.sku).unwrap_or_else(|| spread(bought.sku));
    let entry = entry(bought.sku, part.lines.instances, part.driver);
    purchase::machines(bill, plan, machines.billed, entry, bought.count);
    let stores = (beside.stores(read, plan, copies), bought.sku);
    (bought.count, copies, stores)
}

/// Bills servers for databases and caches alone, where the app runs on machines with accelerators;
/// returns their number.
pub(super) fn store_servers<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    machines: &'static Machines,
    stores: Stores<R::S>,
) -> (R::S, StoresOn<R::S>) {
    let read = bill.read();
    let count = |sku| servers_for(read, plan, &stores, sku);
    let volumes = |sku| stores.dollars_of_volumes(read, plan, sku);
    let besides = Besides {
        each: besides(read, plan, machines),
        once: Some(&volumes),
    };
    let bought = capacity::cheapest_with(
        read,
        machines.sizes,
        machines.billed,
        besides,
        stores.requested.memory,
        |sku| Some(count(sku)),
        count,
    )
    .named("servers for databases and caches", "servers");
    let entry = entry(bought.sku, LineId::StoreServers, Driver::Stepped);
    purchase::machines(bill, plan, machines.billed, entry, bought.count);
    (bought.count, (stores, bought.sku))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::hosting::Compute;
    use crate::model::compute::parts::parts;
    use crate::model::option::OptionId;
    use crate::model::reader::Plain;
    use crate::scenario::field::Field;
    use crate::scenario::link;

    #[test]
    fn databases_beside_the_app_take_at_most_the_servers_they_would_fill_alone() {
        let check = |users: f64, data_mb: f64, has: &str| {
            let link = format!("#v=2&db_on=own&mono_on=hetzner&mono_has={has}");
            let (scenario, notices) = link::decode(&link);
            assert_eq!(notices, []);
            let scenario = scenario
                .with(Field::Users, users)
                .with(Field::DataPerUser, data_mb);
            let (read, plan) = (&Plain(&scenario), &Plan::of(&scenario, OptionId::Monolith));
            let Compute::Servers(machines) = &plan.hosting.compute else {
                panic!("Hetzner has servers");
            };
            let work = &Workload::of(read);
            let (part, _) = parts(read, plan, work);
            let largest = capacity::largest(read, machines.sizes);
            let beside = Beside {
                work,
                others: None,
                largest,
            };
            let mut is_shared = false;
            for &sku in machines.sizes {
                let copies = 3.0;
                let alone = servers_for(read, plan, &beside.stores(read, plan, copies), sku);
                let all = servers_with(read, plan, &part, &beside, (copies, sku));
                assert!(all <= copies + alone, "{}: {all}, {alone}", sku.id());
                assert!(alone >= 1.0 && all >= 1.0);
                is_shared |= all < copies + alone;
            }
            is_shared
        };
        assert!(check(1_000.0, 1.0, "cache"));
        assert!(check(100_000.0, 10.0, "standby"));
        // Data of which no server holds what is in use is on servers of their own.
        assert!(!check(1e8, 100.0, "none"));
    }
}
