//! Staging: a smaller copy of production, line by line, or a share of production's lines.

use super::cache;
use super::compute::{self, System};
use super::line::{Biller, Category, Driver, LineEntry, LineId};
use super::network;
use super::option::{Capability, Plan};
use super::reader::Reader;
use super::stores;
use crate::catalog::hosting::Compute;
use crate::catalog::platform::Addresses;
use crate::price_book::Sku;
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

const SHARE: Sku = Sku::new("nonprod.mult");

static LEAST_ZONES: Constant = Constant {
    name: "zones of staging's load balancer",
    value: 2.0,
    unit: "zones",
    source: "an application load balancer takes at least two; AWS documentation, from memory, 2026-11",
};

/// Whether staging is computed as a share of production.
fn is_share<R: Reader>(read: &R, plan: &Plan) -> bool {
    match read.scenario().choice(Field::StagingAs) {
        0 => plan.has(Capability::MultiZone),
        1 => false,
        _ => true,
    }
}

/// Bills staging, if there is one, and returns the number of its machines, if it has any.
pub(super) fn lines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    production: &System<R::S>,
) -> Option<R::S> {
    if !plan.has(Capability::Staging) {
        return None;
    }
    if is_share(bill.read(), plan) {
        let machines = share(bill, production);
        // Instances without requests do not run, so they are not monitored.
        let is_there = !matches!(
            plan.hosting.compute,
            Compute::Requests { .. } | Compute::Functions(_)
        );
        is_there.then_some(machines)
    } else {
        copy(bill, plan, production)
    }
}

fn entry(sku: Sku, id: LineId, driver: Driver) -> LineEntry {
    LineEntry::new(sku, id, Category::Staging, driver)
}

/// Bills a share of what the provider bills for production.
fn share<R: Reader>(bill: &mut Biller<R>, production: &System<R::S>) -> R::S {
    let read = bill.read();
    if let Some(lines) = bill.so_far() {
        let base = lines.named("production's lines at the cloud provider", "USD");
        bill.line(entry(SHARE, LineId::StagingShare, Driver::Stepped), base);
    }
    (production.hosts * read.parameter(SHARE))
        .ceil()
        .named("nodes in staging", "nodes")
}

/// Bills one copy of everything on small machines, without standby.
fn copy<R: Reader>(bill: &mut Biller<R>, plan: &Plan, production: &System<R::S>) -> Option<R::S> {
    let read = bill.read();
    let platform = plan.hosting.platform;
    let machines = compute::staging_lines(bill, plan);
    if plan.hosting.is_kubernetes() {
        let network = &platform.network;
        let mut addresses = None;
        if let Some(balancer) = &network.balancer {
            let one = read.constant(&network::ONE_BALANCER);
            let id = LineId::StagingLoadBalancer;
            bill.billed(balancer.billed, entry(balancer.sku, id, Driver::Fixed), one);
            if let Some(units) = balancer.units {
                let unit = read.constant(&network::ONE_UNIT);
                let id = LineId::StagingLoadBalancerUnit;
                bill.hourly(entry(units, id, Driver::Fixed), unit);
            }
            addresses = match balancer.addresses {
                Addresses::Included => None,
                Addresses::One => Some(one),
                Addresses::EachZone => Some(one * read.constant(&LEAST_ZONES)),
            };
        }
        if let Some(nat) = &network.nat {
            let gateway = read.constant(&network::ONE_GATEWAY);
            let billed = machines.filter(|_| nat.by_machine.is_some());
            let billed = billed.unwrap_or(gateway);
            bill.hourly(
                entry(nat.sku, LineId::StagingNatGateway, Driver::Fixed),
                billed,
            );
            addresses = Some(addresses.map_or(gateway, |sum| sum + gateway));
        }
        if let (Some((sku, billed)), Some(addresses)) = (network.address, addresses) {
            let id = LineId::StagingAddresses;
            bill.billed(billed, entry(sku, id, Driver::Fixed), addresses);
        }
    }
    if !plan.keeps_stores {
        managed_stores(bill, plan, production.services);
    }
    machines
}

/// Bills databases and cache of staging, if they are bought from the provider.
fn managed_stores<R: Reader>(bill: &mut Biller<R>, plan: &Plan, services: R::S) {
    let read = bill.read();
    let platform = plan.hosting.platform;
    let sold = &platform.databases;
    let servers = stores::servers_in_staging(read, plan, services);
    let line = entry(sold.staging, LineId::StagingDatabases, Driver::Stepped);
    bill.billed(sold.billed, line, servers);
    if let Some((storage, _)) = sold.storage {
        let size = servers * read.constant(sold.least_storage);
        let id = LineId::StagingDatabaseStorage;
        bill.line(entry(storage, id, Driver::Stepped), size);
    }
    let cache = &platform.cache;
    if let Some(sku) = cache::sizes(read, cache)
        .staging
        .filter(|_| plan.has(Capability::Cache))
    {
        let one = read.constant(cache.units.0);
        bill.billed(
            cache.billed,
            entry(sku, LineId::StagingCache, Driver::Fixed),
            one,
        );
    }
}
