//! Lines of large bills against arithmetic by hand, by the rules of who sells them.
//!
//! The golden cases are of a usual size, at which many of these rules change nothing: price tiers,
//! allowances, plans that are outgrown, limits of one machine.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

use splitpoint::model::estimate::{Basis, Estimate, LineItem};
use splitpoint::model::line::LineId;
use splitpoint::model::option::OptionId;
use splitpoint::model::warning::Warning;
use splitpoint::money::Money;
use splitpoint::price_book::OwnPrices;
use splitpoint::scenario::field::{Field, Kind};
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
    // Ten thousand are included, and the first hundred thousand cost more than the next.
    let link = "watch=grafana&services=500&metrics=400&book=2026-11.4";
    let expected = 90.0 * 6.5 + 100.0 * 5.9;
    check(link, PRODUCTION, "Custom metrics", expected);
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
    let on_aks = "prod_on=aks";
    // Standard C1 was sold until October 2026; Balanced B1 has two nodes at $0.032 an hour.
    let pinned = format!("book=2026-11.3&{on_aks}");
    assert_eq!(cache(&pinned), ("azredis.c1", 100.74));
    let newer = format!("book=2026-11.4&{on_aks}");
    assert_eq!(cache(&newer), ("azredis.mr.b1.ha", 46.72));
    // An agreed price is a price for what is sold.
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

/// The quantity of a line; zero where there is none.
fn quantity(link: &str, option: OptionId, id: LineId) -> f64 {
    let (scenario, notices) = link::decode(&format!("#v=1&book=2026-11.4&{link}"));
    assert_eq!(notices, [], "{link}");
    let lines = Estimate::of(&scenario, option).lines.into_iter();
    lines
        .filter(|line| line.id == id)
        .map(|line| line.quantity)
        .sum()
}

#[track_caller]
fn check_quantity(link: &str, option: OptionId, id: LineId, expected: f64) {
    let found = quantity(link, option, id);
    let is_near = (found - expected).abs() < 1e-6;
    assert!(is_near, "{} of {link}: {found}, not {expected}", id.key());
}

/// Ten thousand users who upload 80 MB a month and download a gigabyte.
const MEDIA: &str = "media_mb=80&media_months=12&media_out_mb=1000";

#[test]
fn media_are_kept_and_sent_by_the_rules_of_the_provider() {
    let on = |hosting: &str| format!("mono_on={hosting}&{MEDIA}");
    let kept = 10_000.0 * 80.0 * 12.0 / 1e3;
    let sent = 10_000.0;
    for (hosting, plan) in [("hetzner", 1_000.0), ("droplets", 250.0)] {
        let link = &on(hosting);
        check_quantity(link, MONOLITH, LineId::Media, 1.0);
        check_quantity(link, MONOLITH, LineId::MediaBeyond, kept - plan);
        check_quantity(link, MONOLITH, LineId::MediaSent, sent - 1_000.0);
        // Responses have their own allowance.
        check_quantity(link, MONOLITH, LineId::SentToUsers, 0.0);
    }
    check_quantity(&on("scaleway"), MONOLITH, LineId::Media, kept);
    check_quantity(&on("scaleway"), MONOLITH, LineId::MediaSent, sent - 75.0);
    for hosting in ["render", "heroku", "fly"] {
        let link = format!("book=2026-11.4&{}", on(hosting));
        check(&link, MONOLITH, "Media", kept * 0.015);
        check_quantity(&on(hosting), MONOLITH, LineId::MediaSent, sent);
        check_quantity(&on(hosting), MONOLITH, LineId::SentToUsers, 15.0);
    }
    check_quantity(&on("ec2"), MONOLITH, LineId::Media, kept);
    check_quantity(&on("ec2"), MONOLITH, LineId::MediaSent, 0.0);
    // One allowance of 100 GB for responses and media together.
    check_quantity(
        &on("ec2"),
        MONOLITH,
        LineId::SentToUsers,
        15.0 + sent - 100.0,
    );
    let link = format!("{}&response_kb=100", on("ec2"));
    check_quantity(&link, MONOLITH, LineId::SentToUsers, 10_000.0);
    check_quantity(&link, MONOLITH, LineId::SentToUsersSecond, 200.0);
}

#[test]
fn a_content_network_sends_its_share_of_media_where_the_provider_has_one() {
    let link = format!("mono_on=ec2&cdn=0.6&{MEDIA}");
    let (responses, media) = (15.0, 10_000.0);
    let from_servers = 0.4 * (responses + media) - 100.0;
    check_quantity(&link, MONOLITH, LineId::SentToUsers, from_servers);
    let cached = 0.6 * (responses + media) - 1_000.0;
    check_quantity(&link, MONOLITH, LineId::CdnTraffic, cached);
    let link = format!("mono_on=hetzner&cdn=0.6&{MEDIA}");
    check_quantity(&link, MONOLITH, LineId::MediaSent, media - 1_000.0);
}

#[test]
fn a_plan_for_files_holds_media_too() {
    let link = format!("basic_on=doks&basic_has=delivery&services=10&images_gb=5&{MEDIA}");
    let option = OptionId::Basic;
    check_quantity(&link, option, LineId::MediaAndFiles, 1.0);
    let beyond = 9_600.0 + 10.0 * 5.0 - 250.0;
    check_quantity(&link, option, LineId::MediaAndFilesBeyond, beyond);
    check_quantity(&link, option, LineId::Artefacts, 0.0);
    let link = link.replace("doks", "eks");
    check_quantity(&link, option, LineId::Media, 9_600.0);
    check_quantity(&link, option, LineId::Artefacts, 10.0 * 5.0);
}

#[test]
fn senders_of_mail_sell_thousands_some_beyond_a_plan() {
    for (sender, few, many) in [
        ("ses", 40.0 * 0.16, 100.0 * 0.16),
        ("postmark", 15.0 + 30.0 * 1.8, 15.0 + 90.0 * 1.8),
        ("mailgun", 35.0, 35.0 + 50.0 * 1.3),
        ("sendgrid", 19.95, 19.95 + 50.0 * 1.3),
    ] {
        for (mails, expected) in [(4, few), (10, many)] {
            let link = format!("book=2026-11.4&mails={mails}&mail_by={sender}");
            for option in OptionId::ALL {
                check(&link, option, "Mail", expected);
            }
        }
    }
}

#[test]
fn machines_are_backed_up_at_a_share_of_their_price_or_by_the_gigabyte() {
    let link = |hosting: &str| format!("book=2026-11.4&backups=1&mono_on={hosting}");
    let cost = |hosting: &str, begins: &str| billed(&link(hosting), MONOLITH, begins);
    let backups = "Backups of machines";
    // Managed databases have backups of their own.
    let droplet = cost("droplets", "The whole app").expect("a droplet");
    check(&link("droplets"), MONOLITH, backups, 0.2 * droplet);
    // A database on a machine of one's own is backed up as others are.
    let server = cost("hetzner", "The whole app").expect("a server");
    let database = cost("hetzner", "Database").expect("a server");
    let storage = cost("hetzner", "Database storage").expect("a volume");
    let machines = server + database - storage;
    check(&link("hetzner"), MONOLITH, backups, 0.2 * machines);
    // Nor is the control plane of a cluster, nor are its nodes: those are replaced.
    assert_eq!(cost("lke", backups), None);
    assert_eq!(cost("doks", backups), None);
    check(&link("ec2"), MONOLITH, backups, 50.0 * 0.05);
    check(&link("azure_vm"), MONOLITH, backups, 128.0 * 0.05);
    for hosting in ["render", "fly", "heroku", "fargate", "cloud_run"] {
        assert_eq!(cost(hosting, backups), None, "{hosting}");
        let (scenario, _) = link::decode(&format!("#v=1&{}", link(hosting)));
        let contents = MONOLITH.contents(&scenario);
        let is_said = contents.contains(&"no machines to back up".to_owned());
        assert!(is_said, "{hosting}: {contents:?}");
    }
}

/// What a bill comes to in steps: 7 % from ten thousand on, 5 % from eighty, and
/// 3 % from 250 thousand.
fn in_steps(bill: f64, first: f64) -> f64 {
    bill.min(10_000.0) * first
        + (bill.min(80_000.0) - 10_000.0).max(0.0) * 0.07
        + (bill.min(250_000.0) - 80_000.0).max(0.0) * 0.05
        + (bill - 250_000.0).max(0.0) * 0.03
}

#[test]
fn support_is_a_charge_or_a_share_of_the_bill_whichever_is_more() {
    let share = |plan: &str, hosting: &str, expected: fn(f64) -> f64| {
        let mut reached = 0;
        for gigabytes in [0, 1, 10, 100, 300, 1_000] {
            let megabytes = gigabytes * 1_000;
            let link =
                format!("book=2026-11.4&support={plan}&mono_on={hosting}&media_out_mb={megabytes}");
            let support = billed(&link, MONOLITH, "Support").expect("a plan");
            let bill = billed(&link, MONOLITH, "").expect("a bill") - support;
            let expected = expected(bill);
            assert!(
                (support - expected).abs() < 0.01,
                "{link}: {support}, not {expected}"
            );
            reached += i32::from(bill > 250_000.0);
        }
        assert!(reached > 0, "{hosting} never reaches the last step");
    };
    // One plan is all that Amazon still sells below its plan for enterprises.
    for plan in ["developer", "business"] {
        share(plan, "ec2", |bill| in_steps(bill, 0.09).max(29.0));
    }
    share("developer", "gke", |bill| (bill * 0.03).max(29.0));
    share("business", "gke", |bill| in_steps(bill, 0.1).max(100.0));
    let fixed = |plan: &str, hosting: &str| {
        let link = format!("book=2026-11.4&support={plan}&mono_on={hosting}");
        billed(&link, MONOLITH, "Support")
    };
    assert_eq!(fixed("developer", "azure_vm"), Some(29.0));
    assert_eq!(fixed("business", "aks"), Some(100.0));
    assert_eq!(fixed("developer", "droplets"), Some(24.0));
    assert_eq!(fixed("business", "doks"), Some(99.0));
    for hosting in ["render", "fly", "heroku", "hetzner"] {
        assert_eq!(fixed("business", hosting), None, "{hosting}");
        let link = format!("#v=1&support=business&mono_on={hosting}");
        let contents = MONOLITH.contents(&link::decode(&link).0);
        let is_said = contents.contains(&"no support plan in the price book".to_owned());
        assert!(is_said, "{hosting}: {contents:?}");
    }
}

#[test]
fn errors_are_collected_once() {
    let tracked = |link: &str, option| {
        let plans = ["Error tracking", "Observability plan"];
        let found = plans.map(|plan| billed(&format!("errors=1&{link}"), option, plan));
        found.into_iter().flatten().sum::<f64>()
    };
    for option in OptionId::ALL {
        for vendor in ["datadog", "sentry", "self", "cloudwatch"] {
            assert_eq!(
                tracked(&format!("watch={vendor}"), option),
                26.0,
                "{option:?}, {vendor}"
            );
        }
    }
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

/// Sellers whose servers are rented by the month, with the places that a fleet of theirs can be in.
const RENTED: [(&str, &str); 4] = [
    ("hetzner.", "hetzner_dedicated"),
    ("ovh.", "ovh_dedicated"),
    ("scw.", "scaleway_dedicated"),
    ("linode.", "linode"),
];

#[test]
fn every_rented_server_is_billed_at_a_price_with_source_and_date() {
    let Kind::Choice { options, .. } = Field::MonolithServer.spec().kind else {
        panic!("a kind of server is chosen");
    };
    for (begins, place) in RENTED {
        let kinds = options.iter().filter(|kind| kind.key.starts_with(begins));
        let mut count = 0;
        for kind in kinds {
            count += 1;
            let link = format!("#v=2&mono_on={place}&mono_fleet=7&mono_server={}", kind.key);
            let (scenario, notices) = link::decode(&link);
            assert_eq!(notices, [], "{link}");
            let bill = Estimate::of(&scenario, MONOLITH);
            let rented = bill.lines.iter().find(|it| it.id == LineId::Fleet);
            let rented = rented.expect("servers that are there");
            let entry = scenario.book().price(kind.key).expect("a price");
            let citation = entry.citation().expect("a source");
            assert!(!citation.source.is_empty(), "{}", entry.id);
            assert!(
                entry.as_of.starts_with("20"),
                "{}: {}",
                entry.id,
                entry.as_of
            );
            assert_eq!(
                (rented.sku, &*entry.unit, rented.quantity),
                (kind.key, "month", 7.0)
            );
            let rate = match entry.currency.as_deref() {
                Some("EUR") => scenario.rate("EUR").expect("a rate").per_usd,
                _ => 1.0,
            };
            let each = entry.amount.expect("an amount") / rate;
            let paid = rented.monthly_cost.expect("a cost").dollars();
            assert!((paid - 7.0 * each).abs() < 1e-6, "{}: {paid}", entry.id);
        }
        assert!(count >= 6, "{begins}: {count} kinds");
    }
}

#[test]
fn sellers_of_servers_run_the_small_things_on_their_smallest() {
    for (_, place) in RENTED {
        let link = format!("#v=2&mono_on={place}&mono_has=queue.cache.standby");
        let (scenario, _) = link::decode(&link);
        let lines = Estimate::of(&scenario, MONOLITH).lines;
        let cache = lines.iter().find(|it| it.id == LineId::Cache);
        let queue = lines.iter().find(|it| it.id == LineId::BackgroundQueue);
        let counts = [cache, queue].map(|it| it.expect("a line").quantity);
        assert_eq!(counts, [2.0, 1.0], "{place}");
        let machine = |line: Option<&LineItem>| {
            let entry = scenario.book().price(line.expect("a line").sku);
            entry.expect("a price").vcpu
        };
        assert!(machine(cache).is_some() && machine(queue).is_some());
    }
}

/// Thirty million requests of a tenth of a second, a sixtieth of a second of a processor each, on
/// functions that have one.
fn functions(more: &str) -> String {
    let load = "book=2026-12.1&users=100000&requests=300&request_ms=100&runtime=fastapi";
    format!("{load}&{more}")
}

#[test]
fn lambda_bills_memory_for_as_long_as_requests_take() {
    let check = |more: &str, begins: &str, expected: f64| {
        let link = functions(&format!("mono_on=lambda&fn_mb=1769&{more}"));
        check(&link, MONOLITH, begins, expected);
    };
    // At 1,769 MB a function has a processor: 3,000,000 s, of which 400,000 GB-seconds are free.
    let gigabytes = 1_769.0 / 1_024.0;
    let paid = 3_000_000.0 * gigabytes - 400_000.0;
    check("", "The whole app, memory", paid * 1.666_67e-5);
    check("fn_arch=arm", "The whole app, memory", paid * 1.333_34e-5);
    check("", "The whole app, requests", 29.0 * 0.20);
    check("", "Logs of the functions' platform", 9.0 * 0.50);
    // One request in fifty waits half a second for a copy to start, which is billed.
    let paid = paid + 300_000.0 * gigabytes;
    check(
        "cold=0.02&cold_ms=500",
        "The whole app, memory",
        paid * 1.666_67e-5,
    );
    // Ten copies that are kept ready answer everything, at a price of its own.
    let month = 730.0 * 3_600.0;
    let kept = 10.0 * month * gigabytes * 4.166_7e-6;
    let answering = 3_000_000.0 * gigabytes * 9.722_2e-6;
    check("fn_ready=10", "Functions kept ready", kept + answering);
    check("fn_ready=10", "The whole app, memory", 0.0);
    check("sockets=100000", "Connections that the API", 4_380.0 * 0.25);
}

#[test]
fn a_small_function_works_longer() {
    // Half a GiB comes with 0.29 of a processor. Of each request's 100 ms, 16.7 are work.
    let seconds = 2_500_000.0 + 500_000.0 * 1_769.0 / 512.0;
    let link = functions("mono_on=lambda&fn_mb=512&app_mb=100&fill=1");
    let paid = seconds * 0.5 - 400_000.0;
    check(&link, MONOLITH, "The whole app, memory", paid * 1.666_67e-5);
}

#[test]
fn a_gateway_bills_requests_of_users_in_tiers_and_functions_those_between_them_too() {
    let check = |link: &str, option, begins: &str, expected: f64| {
        let link = format!("book=2026-12.1&requests=300&fn_gate=gateway&{link}");
        check(&link, option, begins, expected);
    };
    let link = "mono_on=lambda&users=1100000";
    check(
        link,
        MONOLITH,
        "Requests to the API gateway",
        300.0 + 30.0 * 0.90,
    );
    // Each of thirty million requests calls six other functions.
    let link = "prod_on=lambda&users=100000&services=20&calls=6";
    check(link, PRODUCTION, "Requests to the API gateway", 30.0);
    check(
        link,
        PRODUCTION,
        "Services, requests",
        (7.0 * 30.0 - 1.0) * 0.20,
    );
}

#[test]
fn functions_of_azure_and_google_have_allowances_and_prices_of_their_own() {
    let check = |more: &str, begins: &str, expected: f64| {
        let link = functions(&format!("fn_mb=2048&fn_gate=gateway&{more}"));
        check(&link, MONOLITH, begins, expected);
    };
    let azure = "mono_on=azure_functions";
    check(azure, "The whole app, memory", 5_900_000.0 * 2.6e-5);
    check(azure, "The whole app, requests", 29.75 * 0.40);
    check(azure, "Requests to the API gateway", 29.0 * 3.50);
    let google = "mono_on=gcp_functions";
    check(google, "The whole app, memory", 5_640_000.0 * 2.5e-6);
    check(google, "The whole app, processors", 2_820_000.0 * 2.4e-5);
    check(google, "The whole app, requests", 28.0 * 0.40);
    check(google, "Requests to the API gateway", 28.0 * 3.0);
    // Of two copies that are kept ready, only the time in which they wait is billed apart.
    let waiting = 2.0 * 730.0 * 3_600.0 - 3_000_000.0;
    let cost = waiting * 2.0 * 2.5e-6 + waiting * 2.5e-6;
    check(
        &format!("{google}&fn_ready=2"),
        "Functions kept ready",
        cost,
    );
}

#[test]
fn functions_reach_the_database_through_a_pooler_unless_told_otherwise() {
    let link = |through: &str| functions(&format!("mono_on=lambda&fn_db={through}"));
    check(
        &link("pooler"),
        MONOLITH,
        "Connection pooler",
        2.0 * 0.015 * 730.0,
    );
    check(&link("own"), MONOLITH, "Connection pooler", 0.0);
    check(&link("http"), MONOLITH, "Connection pooler", 0.0);
}

#[test]
fn machines_that_are_committed_to_or_may_be_taken_away_cost_a_part_of_the_list_price() {
    let check = |option, id: LineId, list: &str, reduced: &str, part: f64| {
        let hours = |more: &str| {
            let (scenario, notices) = link::decode(&format!("#v=1&book=2026-12.1&{list}&{more}"));
            assert_eq!(notices, [], "{list}&{more}");
            let lines = Estimate::of(&scenario, option).lines;
            let line = lines.iter().find(|line| line.id == id).expect("machines");
            line.quantity
        };
        let (list, reduced) = (hours(""), hours(reduced));
        assert!(
            (reduced - list * part).abs() < 1e-9 * list,
            "{reduced}, not {part} of {list}"
        );
    };
    // Half of the hours cost 72.1 %, and of those a fifth is not used.
    let committed = 0.5 + 0.5 * 0.721 / 0.8;
    let year = "commit=1y&commit_share=0.5&commit_use=0.8";
    check(MONOLITH, LineId::WholeApp, "mono_on=ec2", year, committed);
    check(PRODUCTION, LineId::Nodes, "prod_on=eks", year, committed);
    let three_years = "commit=3y&commit_share=1&commit_use=1";
    check(PRODUCTION, LineId::Nodes, "prod_on=eks", three_years, 0.495);
    // Half of the nodes cost 35 %, and a fifth more of them are bought.
    let spot = "spot=0.5&spot_more=0.2";
    check(
        PRODUCTION,
        LineId::Nodes,
        "prod_on=eks",
        spot,
        0.5 + 0.5 * 0.35 * 1.2,
    );
    check(MONOLITH, LineId::WholeApp, "mono_on=ec2", spot, 1.0);
    let both = format!("{year}&{spot}");
    let part = 0.5 * committed + 0.5 * 0.35 * 1.2;
    check(PRODUCTION, LineId::Nodes, "prod_on=eks", &both, part);
}

#[test]
fn a_reduction_that_is_not_sold_is_warned_about() {
    let warned = |link: &str| {
        let (scenario, _) = link::decode(&format!("#v=2&book=2026-12.1&{link}"));
        let warnings = Estimate::of(&scenario, MONOLITH).warnings;
        warnings.contains(&Warning::NotReduced { hosting: "Render" })
            || warnings.contains(&Warning::NotReduced { hosting: "AWS EC2" })
    };
    assert!(warned("commit=1y&mono_on=render"));
    assert!(!warned("commit=1y&mono_on=ec2"));
    // An earlier book does not know it.
    let (earlier, _) = link::decode("#v=2&book=2026-11.4&commit=1y&mono_on=ec2");
    let warnings = Estimate::of(&earlier, MONOLITH).warnings;
    assert!(warnings.contains(&Warning::NotReduced { hosting: "AWS EC2" }));
    // The monolith's machines stay.
    assert!(!warned("spot=0.5&mono_on=render"));
}
