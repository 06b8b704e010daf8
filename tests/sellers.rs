//! Lines of large bills against arithmetic by hand, by the rules of who sells them.
//!
//! The golden cases are of a usual size, at which many of these rules change nothing: price tiers,
//! allowances, plans that are outgrown, limits of one machine.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

use splitpoint::model::estimate::{Basis, Estimate};
use splitpoint::model::line::LineId;
use splitpoint::model::option::OptionId;
use splitpoint::money::Money;
use splitpoint::price_book::OwnPrices;
use splitpoint::scenario::link;

/// What lines whose names begin so cost a month together, in dollars; nothing where there are none.
fn billed(link: &str, option: OptionId, begins: &str) -> Option<f64> {
    let (scenario, notices) = link::decode(&format!("#v=1&{link}"));
    assert_eq!(notices, [], "{link}");
    let lines = Estimate::of(&scenario, option).lines.into_iter();
    let lines = lines.filter(|line| line.id.label().starts_with(begins));
    let costs = lines.map(|line| line.monthly_cost.expect("a price").dollars());
    costs.reduce(|one, other| one + other)
}

#[track_caller]
fn check(link: &str, option: OptionId, begins: &str, expected: f64) {
    let found = billed(link, option, begins).unwrap_or(0.0);
    let is_near = (found - expected).abs() < 0.005;
    assert!(is_near, "{begins} of {link}: {found}, not {expected}");
}

const MONOLITH: OptionId = OptionId::Monolith;
const PRODUCTION: OptionId = OptionId::Production;

#[test]
fn metrics_are_sold_in_price_tiers() {
    // 200 services report 200 metrics each; ten are free, and ten thousand are in the first tier.
    let metrics = 200.0 * 200.0 - 10.0;
    let expected = 10_000.0 * 0.30 + (metrics - 10_000.0) * 0.10;
    check(
        "watch=cloudwatch&services=200",
        PRODUCTION,
        "Custom metrics",
        expected,
    );
    // A sample a minute of eight bytes for 730 hours; 150 MiB are free.
    let mebibytes = 200.0 * 2_000.0 * 43_800.0 * 8.0 / 1_048_576.0 - 150.0;
    let expected = 100_000.0 * 0.258 + (mebibytes - 100_000.0) * 0.151;
    let link = "watch=google&services=200&metrics=2000";
    check(link, PRODUCTION, "Custom metrics", expected);
}

#[test]
fn a_book_from_before_a_price_bills_what_it_knew() {
    let link = "book=2026-11.2&watch=cloudwatch&services=200";
    check(
        link,
        PRODUCTION,
        "Custom metrics",
        (200.0 * 200.0 - 10.0) * 0.30,
    );
    let link = "book=2026-11.2&watch=newrelic";
    check(link, PRODUCTION, "Seats", 5.0 * 99.0);
    let link = "book=2026-11.2&watch=grafana";
    assert_eq!(billed(link, PRODUCTION, "Containers watched"), None);
}

#[test]
fn the_first_seat_has_a_price_of_its_own() {
    check("watch=newrelic", PRODUCTION, "The first seat", 10.0);
    check("watch=newrelic", PRODUCTION, "Seats", 4.0 * 99.0);
    check("watch=newrelic&watchers=1", PRODUCTION, "Seats", 0.0);
}

#[test]
fn kubernetes_monitoring_is_for_nodes_and_containers_of_clusters() {
    let link = "watch=grafana&prod_on=cloud_run";
    assert_eq!(billed(link, PRODUCTION, "Nodes watched"), None);
    assert_eq!(billed(link, PRODUCTION, "Containers watched"), None);
    // 200 services in three copies, each with its sidecar.
    let hours = 200.0 * 3.0 * 2.0 * 730.0 - 37_944.0;
    let link = "watch=grafana&services=200";
    check(link, PRODUCTION, "Containers watched", hours * 0.001);
}

#[test]
fn records_that_stay_do_not_leave_through_gateways() {
    let link = "watch=self&users=10000000";
    assert_eq!(billed(link, PRODUCTION, "Logs through NAT"), None);
    // Containers with addresses behind a gateway send their spans through it as nodes do.
    let link = "prod_on=fargate&users=10000000";
    check(link, PRODUCTION, "Spans through NAT", 60_000.0 * 0.045);
}

#[test]
fn a_gateway_bills_32_machines_at_the_most() {
    check(
        "prod_on=gke&services=200",
        PRODUCTION,
        "NAT gateways",
        32.0 * 0.0014 * 730.0,
    );
}

#[test]
fn storage_of_a_database_comes_with_it_by_its_size() {
    check(
        "prod_on=doks&users=10000000",
        PRODUCTION,
        "Database storage",
        0.0,
    );
    check(
        "mono_on=droplets&users=100000&data_mb=10",
        MONOLITH,
        "Database storage",
        0.0,
    );
}

#[test]
fn a_standby_is_a_plan_of_its_own() {
    check("prod_on=heroku", PRODUCTION, "Database", 1_800.0);
    check(
        "mono_on=heroku&mono_has=standby",
        MONOLITH,
        "Database, with standby",
        200.0,
    );
}

#[test]
fn a_balancer_is_sold_by_nodes() {
    // Ten thousand open connections each.
    check(
        "mono_on=droplets&sockets=1000000",
        MONOLITH,
        "Load balancer",
        100.0 * 12.0,
    );
}

#[test]
fn a_proxy_has_the_processors_of_its_databases() {
    // Ten databases of 16 processors.
    let link = "mono_on=ec2&users=10000000&pooler=always";
    check(
        link,
        MONOLITH,
        "Connection pooler",
        10.0 * 16.0 * 0.015 * 730.0,
    );
}

#[test]
fn instances_that_answer_requests_are_counted_at_the_peak_with_calls() {
    // 4,566 requests a second, each with six calls, take a tenth of a second, two at a time.
    let (scenario, _) = link::decode("#v=1&prod_on=cloud_run&users=10000000");
    let lines = Estimate::of(&scenario, PRODUCTION).lines;
    let watched = lines.iter().find(|line| line.id == LineId::HostsWatched);
    assert_eq!(watched.expect("a line").quantity, 1_599.0);
    // A thousand open connections in each instance.
    let month = 730.0 * 3_600.0;
    let seconds = 100.0 * month - 180_000.0;
    let link = "mono_on=cloud_run&sockets=100000";
    check(
        link,
        MONOLITH,
        "The whole app, processors",
        seconds * 0.000_024,
    );
}

#[test]
fn a_queue_bills_sending_taking_and_being_done_with() {
    // Three thousand million requests, of which each sends a message.
    let millions = 3_000.0 * 3.0;
    let link = "queue_as=simple&users=10000000&messages=1";
    check(link, PRODUCTION, "Queue", (millions - 1.0) * 0.40);
    let tiers = 87.0 * 0.80 + 2_400.0 * 0.50 + (millions - 2_500.0) * 0.20;
    let link = "prod_on=aks&users=10000000&messages=1";
    check(link, PRODUCTION, "Operations of the queue", tiers);
}

#[test]
fn a_content_network_bills_volume_in_tiers_and_requests() {
    // 15 TB, half of it from the network's caches; a terabyte and ten million requests are free.
    let link = "users=10000000&cdn=0.5";
    check(
        link,
        PRODUCTION,
        "Sent by the content network",
        6_500.0 * 0.085,
    );
    check(link, PRODUCTION, "Requests to the content network", 2_990.0);
    let link = "users=10000000&response_kb=50&cdn=0.9";
    let volume = 10_000.0 * 0.085 + 40_000.0 * 0.08 + (134_000.0 - 50_000.0) * 0.06;
    check(link, PRODUCTION, "Sent by the content network", volume);
}

#[test]
fn plans_that_are_outgrown_bill_the_rest() {
    check("prod_on=doks", PRODUCTION, "Image registry", 20.0);
    let link = "prod_on=doks&services=200";
    check(link, PRODUCTION, "Images beyond the plan", 900.0 * 0.02);
    check(
        "prod_on=aks&services=200",
        PRODUCTION,
        "Images beyond the plan",
        990.0 * 0.10,
    );
}

#[test]
fn egress_and_firewall_of_azure_go_on_beyond_their_first_prices() {
    let link = "prod_on=aks&users=10000000&response_kb=100";
    let gigabytes = 300_000.0 - 100.0;
    let tiers = 10_000.0 * 0.087 + 40_000.0 * 0.083 + 100_000.0 * 0.07;
    check(
        link,
        PRODUCTION,
        "Sent to users",
        tiers + (gigabytes - 150_000.0) * 0.05,
    );
    // Ten requests a second each.
    let units = 3e9 / (730.0 * 3_600.0) / 10.0;
    let link = "prod_on=aks&users=10000000";
    let expected = 262.80 + units * 730.0 * 0.0144;
    check(link, PRODUCTION, "Web application firewall", expected);
}

#[test]
fn what_is_no_longer_sold_is_billed_as_its_successor() {
    let cache = |link: &str| {
        let (scenario, notices) = link::decode(&format!("#v=1&{link}"));
        assert_eq!(notices, [], "{link}");
        let bill = Estimate::of(&scenario, PRODUCTION);
        let line = bill.lines.iter().find(|line| line.id == LineId::Cache);
        let line = line.expect("a cache");
        (line.sku, line.monthly_cost.expect("a price").dollars())
    };
    let link = "prod_on=aks";
    // Standard C1 was sold until October 2026; Balanced B1 has two nodes at $0.032 an hour.
    let pinned = format!("book=2026-11.3&{link}");
    assert_eq!(cache(&pinned), ("azredis.c1", 100.74));
    let newer = format!("book=2026-11.4&{link}");
    assert_eq!(cache(&newer), ("azredis.mr.b1.ha", 46.72));
    // Whoever has agreed on a price has agreed on one for what is sold.
    let own = |id: &str, amount: f64| {
        let mut own = OwnPrices::default();
        own.add_price(id, amount, false).expect("a price");
        let (scenario, _) = link::decode(&format!("#v=1&{newer}"));
        let bill = Estimate::of(&scenario.with_own(Some(own.kept())), PRODUCTION);
        let line = bill.lines.iter().find(|line| line.id == LineId::Cache);
        let line = line.expect("a cache");
        (line.monthly_cost.map(Money::dollars), line.basis)
    };
    assert_eq!(own("azredis.mr.b1.ha", 40.0), (Some(40.0), Basis::Own));
    assert_eq!(own("azredis.c1", 90.0), (Some(46.72), Basis::List));
}

#[test]
fn vendors_are_paid_on_the_terms_that_are_chosen() {
    let lines = |link: &str| {
        let (scenario, notices) = link::decode(&format!("#v=1&watch=datadog&{link}"));
        assert_eq!(notices, [], "{link}");
        let bill = Estimate::of(&scenario, PRODUCTION).lines.into_iter();
        let of_terms = bill.filter(|line| line.id.label().contains(", paid by the "));
        let shown = of_terms.map(|line| {
            let price = line.unit_price.expect("a price");
            (line.id.label().to_owned(), line.sku, price)
        });
        shown.collect::<Vec<_>>()
    };
    // Production and staging, hosts watched and traced; seats.
    let of_terms = |terms: &str, [host, traced, seat]: [(&'static str, f64); 3]| {
        let line =
            |label: &str, (sku, price)| (format!("{label}, paid by the {terms}"), sku, price);
        vec![
            line("Hosts watched", host),
            line("Hosts traced", traced),
            line("Hosts traced in staging", traced),
            line("Hosts watched in staging", host),
            line("Paging tool seats", seat),
        ]
    };
    let yearly = of_terms(
        "year",
        [
            ("dd.infra.pro", 15.0),
            ("dd.apm", 31.0),
            ("pd.business", 41.0),
        ],
    );
    assert_eq!(lines("book=2026-11.4&terms=yearly"), yearly);
    let monthly = of_terms(
        "month",
        [
            ("dd.infra.pro.ondemand", 18.0),
            ("dd.apm.ondemand", 36.0),
            ("pd.business.monthly", 49.0),
        ],
    );
    assert_eq!(lines("book=2026-11.4&terms=monthly"), monthly);
    // A book from before knows what is paid by the year.
    assert_eq!(lines("book=2026-11.3&terms=monthly"), yearly);
}

#[test]
fn valkey_is_a_fifth_cheaper_where_it_has_a_price_of_its_own() {
    // Three nodes in three zones for 730 hours.
    let hours = 3.0 * 730.0;
    let link = "book=2026-11.4&prod_on=eks&cache_engine=";
    check(&format!("{link}redis"), PRODUCTION, "Cache", 0.065 * hours);
    check(&format!("{link}valkey"), PRODUCTION, "Cache", 0.052 * hours);
    let before = "book=2026-11.3&prod_on=eks&cache_engine=valkey";
    check(before, PRODUCTION, "Cache", 0.064 * hours);
}
