//! The network: load balancers, NAT, public addresses, traffic between zones, firewall.
//!
//! What is sent to users is in [`traffic`](super::traffic).

use super::capacity::times_a_month;
use super::compute::System;
use super::line::{Biller, Category, Driver, HOURS_PER_MONTH, LineEntry, LineId};
use super::option::{Capability, Plan};
use super::reader::Reader;
use super::traffic;
use super::workload::{self, Workload};
use crate::catalog::hosting::Compute;
use crate::catalog::platform::{Addresses, Balancer, BalancerNode, Nat, OfMesh};
use crate::price_book::Sku;
use crate::scalar::{Bare, Constant, Scalar};
use crate::scenario::field::Field;

pub(super) static ONE_BALANCER: Constant = Constant {
    name: "one load balancer",
    value: 1.0,
    unit: "",
    source: "definition",
};

pub(super) static ONE_UNIT: Constant = Constant {
    name: "one capacity unit",
    value: 1.0,
    unit: "units",
    source: "no source found: the worked bills count at least one at all times, 2026-11",
};

static CONNECTIONS_PER_UNIT: Constant = Constant {
    name: "new connections per unit",
    value: 25.0,
    unit: "requests/s",
    source: "what a load balancer capacity unit holds; AWS price page, from memory, 2026-11",
};

static GB_PER_UNIT: Constant = Constant {
    name: "GB per unit and hour",
    value: 1.0,
    unit: "GB/h",
    source: "what a load balancer capacity unit passes on; AWS price page, from memory, 2026-11",
};

static CONNECTIONS_PER_NETWORK_UNIT: Constant = Constant {
    name: "new connections per network unit",
    value: 800.0,
    unit: "requests/s",
    source: "what a network load balancer capacity unit holds; AWS price page, from memory, 2026-11",
};

pub(super) static ONE_GATEWAY: Constant = Constant {
    name: "one NAT gateway",
    value: 1.0,
    unit: "gateways",
    source: "definition: zones share it and lose it together",
};

static ONE_ZONE: Constant = Constant {
    name: "the caller's own zone",
    value: 1.0,
    unit: "zones",
    source: "definition",
};

static FIREWALL_RULES: Constant = Constant {
    name: "firewall rules",
    value: 5.0,
    unit: "rules",
    source: "no source found: the worked bill for production, 2026-11",
};

static REQUESTS_PER_FIREWALL_UNIT: Constant = Constant {
    name: "requests per firewall unit",
    value: 10.0,
    unit: "requests/s",
    source: "what a compute unit of Azure's application gateway inspects; its documentation, from memory, 2026-11",
};

static ONE_FIREWALL: Constant = Constant {
    name: "one firewall",
    value: 1.0,
    unit: "",
    source: "definition",
};

fn entry(sku: Sku, id: LineId, driver: Driver) -> LineEntry {
    LineEntry::new(sku, id, Category::Network, driver)
}

/// Whether traffic is spread over several machines by a balancer that is billed.
fn is_balanced<S: Scalar>(plan: &Plan, system: &System<S>) -> bool {
    match plan.hosting.compute {
        Compute::Kubernetes { .. } | Compute::Tasks { .. } => true,
        Compute::Servers(_) => S::Bare::from(1.0).is_below(system.hosts.bare()),
        // The platform's own router does it.
        Compute::Instances { .. } | Compute::Requests { .. } | Compute::Functions(_) => false,
    }
}

pub(super) fn lines<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    system: &System<R::S>,
    work: &Workload<R::S>,
    logs: Option<R::S>,
) {
    let read = bill.read();
    let network = &plan.hosting.platform.network;
    let zones = read.input(Field::Zones);
    let mut addresses = None;
    let mut add = |more: R::S| addresses = Some(addresses.map_or(more, |sum| sum + more));
    if let Some(balancer) = &network.balancer
        && is_balanced(plan, system)
    {
        let count = balancers(bill, plan, balancer, work);
        match balancer.addresses {
            Addresses::Included => {}
            Addresses::One => add(count),
            Addresses::EachZone => add(count * zones),
        }
    }
    if let Some(gateways) = nat(bill, plan, system, logs) {
        add(gateways);
    } else if matches!(
        plan.hosting.compute,
        Compute::Servers(_) | Compute::Tasks { .. }
    ) {
        // Without a gateway each machine has an address of its own.
        add(system.hosts);
    }
    if let (Some((sku, billed)), Some(addresses)) = (network.address, addresses) {
        let addresses = addresses.named("public addresses", "addresses");
        let entry = entry(sku, LineId::Addresses, Driver::Fixed);
        bill.billed(billed, entry, addresses);
    }
    if !plan.is_whole() {
        between_zones(bill, plan, work);
    }
    traffic::lines(bill, plan, work);
    if plan.has(Capability::Firewall) {
        firewall(bill, plan, work);
    }
}

/// Bills the load balancers, and returns how many there are.
fn balancers<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    sold: &Balancer,
    work: &Workload<R::S>,
) -> R::S {
    let read = bill.read();
    let has_mesh = plan.has(Capability::Mesh);
    let balancer = match &sold.node {
        Some(node) => nodes_of_a_balancer(read, node, work),
        None => read.constant(&ONE_BALANCER),
    };
    let line = entry(sold.sku, LineId::LoadBalancer, Driver::Fixed);
    bill.billed(sold.billed, line, balancer);
    let passed_on = work.egress / read.constant(&HOURS_PER_MONTH);
    if let Some(units) = sold.units {
        let used = work.average_rps / read.constant(&CONNECTIONS_PER_UNIT);
        let used = used
            .max(passed_on / read.constant(&GB_PER_UNIT))
            .max(read.constant(&ONE_UNIT))
            .named("capacity units", "units");
        let id = LineId::LoadBalancerUnits;
        bill.hourly(entry(units, id, Driver::PerUser), used);
    }
    if let Some(traffic) = sold.traffic.filter(|&sku| read.is_priced(sku)) {
        let id = LineId::LoadBalancerTraffic;
        bill.line(entry(traffic, id, Driver::PerUser), work.egress);
    }
    if !has_mesh {
        return balancer;
    }
    let id = LineId::MeshBalancer;
    match sold.of_mesh {
        OfMesh::Other(sku, units) => {
            bill.billed(sold.billed, entry(sku, id, Driver::Fixed), balancer);
            let used = work.average_rps / read.constant(&CONNECTIONS_PER_NETWORK_UNIT);
            let used = used
                .max(passed_on / read.constant(&GB_PER_UNIT))
                .max(read.constant(&ONE_UNIT))
                .named("network units", "units");
            let id = LineId::MeshBalancerUnits;
            bill.hourly(entry(units, id, Driver::PerUser), used);
        }
        OfMesh::Second => {
            bill.billed(sold.billed, entry(sold.sku, id, Driver::Fixed), balancer);
        }
        OfMesh::Same => return balancer,
    }
    balancer + balancer
}

/// The nodes that a load balancer takes, if it is sold by the node.
fn nodes_of_a_balancer<R: Reader>(read: &R, node: &BalancerNode, work: &Workload<R::S>) -> R::S {
    let mut nodes = (work.peak_rps / read.constant(node.requests)).ceil();
    if read.is_on(Field::Sockets) {
        let open = read.input(Field::Sockets) / read.constant(node.connections);
        nodes = nodes.max(open.ceil());
    }
    nodes
        .max(read.constant(&ONE_BALANCER))
        .named("nodes of the load balancer", "nodes")
}

/// Whether machines are in a private network, so that what they send leaves through gateways.
pub(super) fn is_private<R: Reader>(read: &R, plan: &Plan, system: &System<R::S>) -> bool {
    let network = &plan.hosting.platform.network;
    match (&plan.hosting.compute, &network.nat, network.address) {
        (Compute::Kubernetes { .. }, Some(_), _) => true,
        // Containers have addresses of their own until gateways for all of them are cheaper.
        (Compute::Tasks { .. }, Some(nat), Some((address, billed))) => {
            let address = read.dollars(address) * times_a_month(billed).into();
            let gateway = read.dollars(nat.sku) * HOURS_PER_MONTH.value.into() + address;
            let gateways = gateways(read, plan, nat).bare() * gateway;
            gateways.is_below(system.hosts.bare() * address)
        }
        _ => false,
    }
}

/// The number of gateways: one for the region, or one in every zone.
fn gateways<R: Reader>(read: &R, plan: &Plan, nat: &Nat) -> R::S {
    if plan.has(Capability::MultiZone) && nat.by_machine.is_none() {
        read.input(Field::Zones)
    } else {
        read.constant(&ONE_GATEWAY)
    }
}

/// Bills the gateways, if there are any, and returns how many there are.
fn nat<R: Reader>(
    bill: &mut Biller<R>,
    plan: &Plan,
    system: &System<R::S>,
    logs: Option<R::S>,
) -> Option<R::S> {
    let read = bill.read();
    let nat = plan.hosting.platform.network.nat.as_ref()?;
    if !is_private(read, plan, system) {
        return None;
    }
    let gateways = gateways(read, plan, nat);
    let billed = match nat.by_machine {
        Some(most) => system
            .hosts
            .min(read.constant(most))
            .named("machines that the gateway bills", "machines"),
        None => gateways,
    };
    bill.hourly(entry(nat.sku, LineId::NatGateways, Driver::Fixed), billed);
    // Traces are counted with tracing.
    if let Some(logs) = logs {
        let id = LineId::NatLogs;
        bill.line(entry(nat.traffic, id, Driver::PerUser), logs);
    }
    Some(gateways)
}

fn between_zones<R: Reader>(bill: &mut Biller<R>, plan: &Plan, work: &Workload<R::S>) {
    let read = bill.read();
    let Some((sku, directions)) = plan.hosting.platform.network.between_zones else {
        return;
    };
    // One server or one zone has no other to call.
    let is_spread = plan.has(Capability::MultiZone) && !plan.hosting.has_functions();
    if !plan.hosting.is_kubernetes() && !is_spread {
        return;
    }
    let zones = read.input(Field::Zones);
    let elsewhere = (zones - read.constant(&ONE_ZONE)) / zones;
    let elsewhere = elsewhere.named("share of calls that leave the zone", "");
    let volume = work.requests * workload::calls(read, plan) * read.input(Field::CallSize)
        / read.constant(&workload::KB_PER_GB);
    let crossing = (volume.named("volume of calls between services", "GB") * elsewhere)
        .named("calls between zones", "GB");
    bill.line(
        entry(sku, LineId::CallsBetweenZones, Driver::PerUser),
        crossing * read.constant(directions),
    );
}

fn firewall<R: Reader>(bill: &mut Biller<R>, plan: &Plan, work: &Workload<R::S>) {
    let read = bill.read();
    let sold = &plan.hosting.platform.network.firewall;
    if let Some(base) = sold.base {
        let id = LineId::Firewall;
        bill.line(entry(base, id, Driver::Fixed), read.constant(&ONE_FIREWALL));
    }
    if let Some(rule) = sold.rule {
        let rules = read.constant(&FIREWALL_RULES);
        bill.line(entry(rule, LineId::FirewallRules, Driver::Fixed), rules);
    }
    if let Some(units) = sold.units.filter(|&sku| read.is_priced(sku)) {
        let passed_on = work.egress / read.constant(&HOURS_PER_MONTH);
        let used = work.average_rps / read.constant(&REQUESTS_PER_FIREWALL_UNIT);
        let used = used
            .max(passed_on / read.constant(&GB_PER_UNIT))
            .max(read.constant(&ONE_UNIT))
            .named("capacity units of the firewall", "units");
        let id = LineId::FirewallUnits;
        bill.hourly(entry(units, id, Driver::PerUser), used);
    }
    if let Some(requests) = sold.requests {
        let millions = work.requests / read.constant(&workload::MILLION);
        bill.line(
            entry(requests, LineId::FirewallRequests, Driver::PerUser),
            millions,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::estimate::Estimate;
    use crate::model::option::OptionId;
    use crate::money::Money;
    use crate::scenario::Scenario;
    use crate::scenario::field::Kind;

    #[test]
    fn gateways_come_where_addresses_for_all_containers_would_cost_more() {
        let option = OptionId::Basic;
        let field = option.spec().hosting;
        let Kind::Choice { options, .. } = field.spec().kind else {
            panic!("the hosting is chosen");
        };
        let fargate = options.iter().position(|it| it.key == "fargate");
        let scenario = Scenario::of_version_one().with(field, fargate.expect("it is sold") as f64);
        let spent = |copies: u32, services: u32| {
            let scenario = scenario
                .with(Field::Replicas, f64::from(copies))
                .with(Field::Services, f64::from(services));
            let estimate = Estimate::of(&scenario, option);
            let lines = estimate.lines.iter();
            let ways_out =
                lines.filter(|it| [LineId::NatGateways, LineId::Addresses].contains(&it.id));
            let known = ways_out.filter_map(|it| it.monthly_cost);
            known.map(Money::dollars).sum::<f64>()
        };
        for copies in 1..=3 {
            let (one, two, many) = (spent(copies, 1), spent(copies, 2), spent(copies, 40));
            let own = |services| one + f64::from(services - 1) * (two - one);
            assert!(one > 0.0 && two > one && many < own(40));
            for services in 1..=40 {
                let (spent, least) = (spent(copies, services), own(services).min(many));
                assert!(
                    (spent - least).abs() < 0.005,
                    "{copies} × {services}: {spent}, {least}"
                );
            }
        }
    }
}
