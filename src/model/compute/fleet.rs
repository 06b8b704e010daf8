//! Machines that the team runs already: how many there are is entered, whatever the load.
//!
//! They replace what would be bought for the load, except for parts that need an accelerator, which
//! no kind of server has. Whether they carry the load is asked when a bill is shown; no amount depends on
//! it.

use super::instances::{copies_on, disks, instances, spread_over};
use super::packed::{OnKind, on_kind};
use super::parts::{ComputePart, parts_at_peak};
use super::shared::{Beside, servers_for, servers_with};
use super::system::{System, entry, nodes, system};
use crate::catalog::hosting::Machines;
use crate::catalog::server::{self, Server};
use crate::model::capacity;
use crate::model::line::{Biller, Driver, LineId};
use crate::model::option::{OptionId, Plan};
use crate::model::reader::{Plain, Reader};
use crate::model::workload::Workload;
use crate::scalar::Scalar;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// The servers that an option runs on already.
#[derive(Clone, Copy)]
pub(super) struct Fleet<S> {
    servers: S,
    kind: &'static Server,
}

/// Returns the servers that an option runs on already, or `None` if there are none, or if its hosting
/// has no machines.
pub(super) fn fleet<R: Reader>(read: &R, plan: &Plan) -> Option<Fleet<R::S>> {
    let (count, kind) = plan.fleet;
    let has_machines = plan.hosting.shared_machines().is_some();
    (has_machines && read.is_on(count)).then(|| Fleet {
        servers: read.input(count),
        kind: server::at(read.scenario().choice(kind)),
    })
}

/// Bills the servers that the team runs already.
pub(super) fn lines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    machines: &'static Machines,
    work: &Workload<R::S>,
    (part, busiest): (&ComputePart<R::S>, Option<&ComputePart<R::S>>),
    fleet: Fleet<R::S>,
) -> System<R::S> {
    let read = bill.read();
    let Fleet { servers, kind } = fleet;
    let line = entry(kind.sku, LineId::Fleet, Driver::Entered);
    bill.billed(kind.billed, line, servers);
    let accelerated = [Some(part), busiest].into_iter().flatten();
    let accelerated = accelerated.filter(|part| part.is_accelerated);
    let bought = accelerated
        .map(|part| instances(bill, plan, machines, part))
        .next();
    let hosts = bought.map_or(servers, |bought| servers + bought);
    let is_cluster = plan.hosting.is_kubernetes();
    // A kind with a disk of its own has none bought with it.
    let without_disk = if kind.disk.is_none() {
        Some(hosts)
    } else {
        bought
    };
    if let Some(count) = without_disk {
        let ids = [LineId::ServerDisks, LineId::NodeDisks];
        disks(bill, machines, ids[usize::from(is_cluster)], count);
    }
    let on_kind = on_fleet(read, plan, machines, work, (part, busiest), kind);
    let stores = on_kind.stores.map(|stores| (stores, kind.sku));
    let system = if is_cluster {
        nodes(bill, plan, on_kind.copies, hosts)
    } else {
        system(bill, plan, on_kind.copies, hosts)
    };
    System { stores, ..system }
}

/// The copies on servers of a kind, and how many of those they need.
fn on_fleet<R: Reader>(
    read: &R,
    plan: &Plan,
    machines: &'static Machines,
    work: &Workload<R::S>,
    (part, busiest): (&ComputePart<R::S>, Option<&ComputePart<R::S>>),
    kind: &Server,
) -> OnKind<R::S> {
    if plan.hosting.is_kubernetes() || !plan.is_almost_whole() {
        return on_kind(read, plan, machines, work, (part, busiest), kind.sku);
    }
    let mut is_fitting = true;
    let mut one_on_each = |part: &ComputePart<R::S>| {
        let name = part.names.of_copy.memory_with_headroom;
        let needed = capacity::with_headroom(read, part.memory, name);
        copies_on(read, plan, part, needed, kind.sku).unwrap_or_else(|| {
            is_fitting &= part.is_accelerated;
            spread_over(read, plan, part, needed, kind.sku)
        })
    };
    let copies = one_on_each(part);
    let others = busiest.map(one_on_each);
    let beside = Beside {
        work,
        others,
        largest: kind.sku,
    };
    let stores = plan.keeps_stores.then(|| beside.stores(read, plan, copies));
    let of_part = match &stores {
        Some(stores) if part.is_accelerated => Some(servers_for(read, plan, stores, kind.sku)),
        Some(_) => Some(servers_with(read, plan, part, &beside, (copies, kind.sku))),
        // It runs on machines with accelerators, not on these.
        None if part.is_accelerated => None,
        None => Some(copies),
    };
    let of_busiest = others.filter(|_| busiest.is_some_and(|it| !it.is_accelerated));
    let all = |count: R::S, more: Option<R::S>| more.map_or(count, |more| count + more);
    let apart = of_part.map_or(of_busiest, |count| Some(all(count, of_busiest)));
    let joined = busiest.filter(|it| !it.is_accelerated && !part.is_accelerated);
    let needed = joined.and_then(|busiest| {
        let both = part.with(busiest);
        let memory = both.memory / read.input(Field::Fill);
        let copies = copies_on(read, plan, &both, memory, kind.sku)?;
        let at = (copies, kind.sku);
        let together = match stores {
            Some(_) => servers_with(read, plan, &both, &beside, at),
            None => copies,
        };
        Some(apart.map_or(together, |apart| apart.min(together)))
    });
    OnKind {
        copies: all(copies, others),
        needed: needed.or(apart),
        is_fitting,
        stores,
    }
}

/// How the servers that a team runs already fare with the load of today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FleetLoad {
    /// The servers.
    pub servers: f64,
    /// The name of their kind.
    pub kind: &'static str,
    /// The servers of this kind that the load needs, filled as far as the scenario allows.
    pub needed: f64,
    /// Whether one of them can hold the largest copy, and the largest database if that is on them.
    pub is_fitting: bool,
}

/// Returns how the servers that an option runs on already fare with its load, or `None` if it has
/// none. A price book that does not know the kind leaves figures unknown (NaN).
pub fn fleet_load(scenario: &Scenario, option: OptionId) -> Option<FleetLoad> {
    let read = &Plain(scenario);
    let plan = &Plan::of(scenario, option);
    let Fleet { servers, kind } = fleet(read, plan)?;
    let machines = plan.hosting.shared_machines()?;
    let work = &Workload::of(read);
    let (part, busiest) = parts_at_peak(read, plan, work);
    let on_kind = on_fleet(read, plan, machines, work, (&part, busiest.as_ref()), kind);
    Some(FleetLoad {
        servers,
        kind: kind.label,
        needed: on_kind.needed.unwrap_or_default(),
        is_fitting: on_kind.is_fitting,
    })
}
