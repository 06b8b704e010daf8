//! Staging: a smaller copy of the cluster, line by line, or a share of production's lines.

use super::cluster;
use super::cluster::Cluster;
use super::database;
use super::line::{Biller, Category, Driver, Entry};
use super::network;
use super::option::{Capability, Plan, Staging};
use super::reader::Reader;
use super::workload;
use crate::price_book::Sku;
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

const SHARE: Sku = Sku::new("nonprod.mult");
const DATABASE: Sku = Sku::new("rds.pg.t4g.small");
const STORAGE: Sku = Sku::new("rds.gp3");
const CACHE: Sku = Sku::new("ecache.t4g.micro");

static LEAST_NODES: Constant = Constant {
    name: "least nodes in staging",
    value: 2.0,
    unit: "nodes",
    source: "definition: one can be replaced while the other runs",
};

static LEAST_ZONES: Constant = Constant {
    name: "zones of staging's load balancer",
    value: 2.0,
    unit: "zones",
    source: "an application load balancer takes at least two; AWS documentation, from memory, 2026-11",
};

static ONE_CACHE: Constant = Constant {
    name: "one cache",
    value: 1.0,
    unit: "",
    source: "definition",
};

/// What the lines of staging leave for others to know.
pub(super) struct Billed<S> {
    /// Its nodes, where there is a staging.
    pub(super) nodes: Option<S>,
}

pub(super) fn lines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    production: &Cluster<R::S>,
) -> Billed<R::S> {
    let nodes = plan
        .has(Capability::Staging, bill.read().scenario())
        .then(|| match plan.staging {
            Staging::Copy => copy(bill),
            Staging::Share => share(bill, production),
        });
    Billed { nodes }
}

fn entry(sku: Sku, name: &'static str, driver: Driver) -> Entry {
    Entry::new(sku, name, Category::Staging, driver)
}

/// A share of what the provider bills for production.
fn share<R: Reader>(bill: &mut Biller<R>, production: &Cluster<R::S>) -> R::S {
    let read = bill.read();
    if let Some(lines) = bill.so_far() {
        let base = lines.named("production's lines at the cloud provider", "USD");
        bill.line(
            entry(SHARE, "All that is not production", Driver::Stepped),
            base,
        );
    }
    (production.nodes * read.parameter(SHARE))
        .ceil()
        .named("nodes in staging", "nodes")
}

/// One replica of each service on small nodes, without standby.
fn copy<R: Reader>(bill: &mut Biller<R>) -> R::S {
    let read = bill.read();
    let services = read.input(Field::Services);
    let cpu = services * read.input(Field::CpuRequest);
    let memory = services * workload::service_memory(read);
    let carrying = cluster::nodes_to_carry(read, cluster::SMALL_NODE, cpu, memory);
    let nodes = carrying
        .max(read.constant(&LEAST_NODES))
        .named("nodes in staging", "nodes");

    let name = "Kubernetes control plane, staging";
    let one = read.constant(&cluster::ONE_CLUSTER);
    bill.hourly(entry(cluster::CONTROL_PLANE, name, Driver::Fixed), one);
    bill.hourly(
        entry(cluster::SMALL_NODE, "Nodes, staging", Driver::Stepped),
        nodes,
    );
    let balancer = read.constant(&network::ONE_BALANCER);
    bill.hourly(
        entry(network::BALANCER, "Load balancer, staging", Driver::Fixed),
        balancer,
    );
    let units = read.constant(&network::ONE_UNIT);
    let name = "Load balancer, staging, capacity unit";
    bill.hourly(entry(network::BALANCER_UNITS, name, Driver::Fixed), units);
    let gateway = read.constant(&network::ONE_GATEWAY);
    bill.hourly(
        entry(network::NAT, "NAT gateway, staging", Driver::Fixed),
        gateway,
    );
    let addresses = balancer * read.constant(&LEAST_ZONES) + gateway;
    bill.hourly(
        entry(
            network::ADDRESS,
            "Public IPv4 addresses, staging",
            Driver::Fixed,
        ),
        addresses,
    );
    let servers = database::servers_in_staging(read);
    bill.hourly(
        entry(DATABASE, "Databases, staging", Driver::Stepped),
        servers,
    );
    let storage = servers * read.constant(&database::SMALLEST_STORAGE);
    bill.line(
        entry(STORAGE, "Database storage, staging", Driver::Stepped),
        storage,
    );
    let cache = read.constant(&ONE_CACHE);
    bill.hourly(entry(CACHE, "Cache, staging", Driver::Fixed), cache);
    nodes
}
