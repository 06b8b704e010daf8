//! The system that runs, and what all ways of billing machines share.

use crate::model::line::{Biller, Category, Driver, LineEntry, LineId};
use crate::model::mesh;
use crate::model::option::Plan;
use crate::model::reader::Reader;
use crate::model::stores::Stores;
use crate::model::workload::services;
use crate::price_book::Sku;
use crate::scalar::{Constant, Scalar};

pub(super) static ONE_CLUSTER: Constant = Constant {
    name: "one cluster",
    value: 1.0,
    unit: "clusters",
    source: "definition",
};

/// The running system, as far as other formulas need to know it.
pub(in crate::model) struct System<S> {
    /// The number of things deployed: the app, or its services.
    pub(in crate::model) services: S,
    /// The copies of all of them together.
    pub(in crate::model) pods: S,
    /// The containers in those, with what the mesh adds.
    pub(in crate::model) containers: S,
    /// The machines, as vendors count hosts.
    pub(in crate::model) hosts: S,
    /// What databases and caches need that run on those machines, and the machine that they are on;
    /// `None` if they are bought from the provider.
    pub(in crate::model) stores: Option<(Stores<S>, Sku)>,
}

/// A system in which every copy is one container.
pub(super) fn system<R: Reader>(
    bill: &Biller<R>,
    plan: &Plan,
    pods: R::S,
    hosts: R::S,
) -> System<R::S> {
    System {
        services: services(bill.read(), plan),
        pods,
        containers: pods,
        hosts,
        stores: None,
    }
}

/// A system of pods on the nodes of a cluster.
pub(super) fn nodes<R: Reader>(
    bill: &Biller<R>,
    plan: &Plan,
    pods: R::S,
    hosts: R::S,
) -> System<R::S> {
    let containers = mesh::containers(bill.read(), plan, pods);
    System {
        containers: containers.named("containers", "containers"),
        ..system(bill, plan, pods, hosts)
    }
}

/// A line for machines.
pub(super) fn entry(sku: Sku, id: LineId, driver: Driver) -> LineEntry {
    LineEntry::new(sku, id, Category::Compute, driver)
}
