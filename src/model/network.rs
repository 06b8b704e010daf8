//! The network on AWS: load balancers, NAT, public addresses, traffic, firewall.

use super::line::{Biller, Category, Driver, Entry, HOURS_PER_MONTH};
use super::observability::Logs;
use super::option::{Capability, Plan};
use super::reader::Reader;
use super::workload;
use crate::price_book::Sku;
use crate::scalar::{Constant, Scalar};
use crate::scenario::field::Field;

pub(super) const BALANCER: Sku = Sku::new("alb.hour");
pub(super) const BALANCER_UNITS: Sku = Sku::new("alb.lcu");
pub(super) const NAT: Sku = Sku::new("nat.hour");
pub(super) const NAT_TRAFFIC: Sku = Sku::new("nat.gb");
pub(super) const ADDRESS: Sku = Sku::new("ipv4");
const MESH_BALANCER: Sku = Sku::new("nlb.hour");
const MESH_BALANCER_UNITS: Sku = Sku::new("nlb.nlcu");
const BETWEEN_ZONES: Sku = Sku::new("interaz");
const EGRESS: Sku = Sku::new("egress.aws");
const FIREWALL: Sku = Sku::new("waf.acl");
const FIREWALL_RULE: Sku = Sku::new("waf.rule");
const FIREWALL_REQUESTS: Sku = Sku::new("waf.req");

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
    source: "no source found: the worked bills reckon with at least one at all times, 2026-11",
};

static CONNECTIONS_PER_UNIT: Constant = Constant {
    name: "new connections per unit",
    value: 25.0,
    unit: "a second",
    source: "what a load balancer capacity unit holds; AWS price page, from memory, 2026-11",
};

static GB_PER_UNIT: Constant = Constant {
    name: "GB per unit and hour",
    value: 1.0,
    unit: "GB per h",
    source: "what a load balancer capacity unit passes on; AWS price page, from memory, 2026-11",
};

static CONNECTIONS_PER_NETWORK_UNIT: Constant = Constant {
    name: "new connections per network unit",
    value: 800.0,
    unit: "a second",
    source: "what a network load balancer capacity unit holds; AWS price page, from memory, 2026-11",
};

pub(super) static ONE_GATEWAY: Constant = Constant {
    name: "one NAT gateway",
    value: 1.0,
    unit: "gateways",
    source: "definition: zones share it and lose it together",
};

static BOTH_DIRECTIONS: Constant = Constant {
    name: "both directions",
    value: 2.0,
    unit: "",
    source: "AWS bills the sender and the receiver (interaz)",
};

static ONE_ZONE: Constant = Constant {
    name: "the caller's own zone",
    value: 1.0,
    unit: "zones",
    source: "definition",
};

static FREE_EGRESS: Constant = Constant {
    name: "free traffic to users",
    value: 100.0,
    unit: "GB",
    source: "AWS's free allowance for each account and month (egress.aws), 2024-09-25",
};

static FIREWALL_RULES: Constant = Constant {
    name: "firewall rules",
    value: 5.0,
    unit: "rules",
    source: "no source found: the worked bill for production, 2026-11",
};

static ONE_FIREWALL: Constant = Constant {
    name: "one firewall",
    value: 1.0,
    unit: "",
    source: "definition",
};

pub(super) fn lines<R: Reader>(bill: &mut Biller<R>, plan: &Plan, logs: &Logs<R::S>) {
    let read = bill.read();
    let multi_zone = plan.has(Capability::MultiZone, read.scenario());
    let mesh = plan.has(Capability::Mesh, read.scenario());
    let zones = read.input(Field::Zones);
    let entry = |sku, name, driver| Entry::new(sku, name, Category::Network, driver);

    let balancer = read.constant(&ONE_BALANCER);
    bill.hourly(entry(BALANCER, "Load balancer", Driver::Fixed), balancer);
    let used = workload::average_rps(read) / read.constant(&CONNECTIONS_PER_UNIT);
    let passed_on = workload::egress(read) / read.constant(&HOURS_PER_MONTH);
    let units = used
        .max(passed_on / read.constant(&GB_PER_UNIT))
        .max(read.constant(&ONE_UNIT))
        .named("capacity units", "units");
    bill.hourly(
        entry(
            BALANCER_UNITS,
            "Load balancer, capacity units",
            Driver::PerUser,
        ),
        units,
    );
    if mesh {
        let name = "Load balancer of the mesh's gateway";
        bill.hourly(entry(MESH_BALANCER, name, Driver::Fixed), balancer);
        let used = workload::average_rps(read) / read.constant(&CONNECTIONS_PER_NETWORK_UNIT);
        let units = used
            .max(read.constant(&ONE_UNIT))
            .named("network units", "units");
        let name = "Load balancer of the mesh's gateway, capacity units";
        bill.hourly(entry(MESH_BALANCER_UNITS, name, Driver::PerUser), units);
    }

    let gateways = if multi_zone {
        zones
    } else {
        read.constant(&ONE_GATEWAY)
    };
    bill.hourly(entry(NAT, "NAT gateways", Driver::Fixed), gateways);
    // Logs leave for the vendor through the gateways; traces are counted with tracing.
    let name = "Logs through NAT";
    bill.line(entry(NAT_TRAFFIC, name, Driver::PerUser), logs.gigabytes);
    let balancers = if mesh { balancer + balancer } else { balancer };
    let addresses = (balancers * zones + gateways).named("public addresses", "addresses");
    bill.hourly(
        entry(ADDRESS, "Public IPv4 addresses", Driver::Fixed),
        addresses,
    );

    let elsewhere = (zones - read.constant(&ONE_ZONE)) / zones;
    let elsewhere = elsewhere.named("share of calls that leave the zone", "");
    let volume = workload::requests(read) * read.input(Field::Calls) * read.input(Field::CallSize)
        / read.constant(&workload::KB_PER_GB);
    let crossing = (volume.named("calls between services", "GB") * elsewhere)
        .named("calls between zones", "GB");
    bill.line(
        entry(BETWEEN_ZONES, "Calls between zones", Driver::PerUser),
        crossing * read.constant(&BOTH_DIRECTIONS),
    );
    let sent = workload::egress(read).beyond(read.constant(&FREE_EGRESS));
    bill.line(entry(EGRESS, "Sent to users", Driver::PerUser), sent);

    if multi_zone {
        let name = "Web application firewall";
        bill.line(
            entry(FIREWALL, name, Driver::Fixed),
            read.constant(&ONE_FIREWALL),
        );
        let rules = read.constant(&FIREWALL_RULES);
        bill.line(entry(FIREWALL_RULE, "Firewall rules", Driver::Fixed), rules);
        let millions = workload::requests(read) / read.constant(&workload::MILLION);
        bill.line(
            entry(FIREWALL_REQUESTS, "Requests inspected", Driver::PerUser),
            millions,
        );
    }
}
