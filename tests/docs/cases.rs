//! Scenarios that between them reach every formula of the model, and the derivations of their lines.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use splitpoint::model::estimate::{self, Estimate, LineItem};
use splitpoint::model::option::{Capability, OptionId};
use splitpoint::scalar::Derivation;
use splitpoint::scenario::Scenario;
use splitpoint::scenario::field::{Choice, Field, Kind};

/// A scenario, and what distinguishes it.
pub(crate) struct Case {
    pub(crate) label: String,
    /// Whether it stands for a hosting, so that what holds in it holds there.
    pub(crate) is_hosting: bool,
    pub(crate) scenario: Scenario,
}

/// The default scenario, which is the first, and scenarios that between them reach every formula.
pub(crate) fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let mut cases = vec![case("", &Scenario::default())];
        for (index, hosting) in choices(Field::MonolithOn).iter().enumerate() {
            cases.extend(on_a_hosting(index).map(|scenario| Case {
                label: hosting.label.to_owned(),
                is_hosting: true,
                scenario,
            }));
            cases.extend(at_the_limits_of_a_hosting(index));
        }
        cases.extend(with_each_choice());
        cases.extend(on_machines_of_ones_own());
        cases.extend(on_functions());
        cases.extend(at_less_than_the_list_price());
        cases.extend(with_one_capability());
        cases.extend(with_one_input_changed());
        cases.extend(with_everything_on_the_same_machines());
        cases
    })
}

fn case(label: &str, scenario: &Scenario) -> Case {
    Case {
        label: label.to_owned(),
        is_hosting: false,
        scenario: *scenario,
    }
}

/// A hosting with nothing, with everything, and with what else changes which lines it has.
fn on_a_hosting(index: usize) -> [Scenario; 5] {
    let (bare, full) = (all_on(index, &[]), all_on(index, &Capability::ALL));
    let some = [Capability::Cache, Capability::Queue, Capability::Standby];
    let some = all_on(index, &some);
    let simple = some.with(Field::QueueAs, choice(Field::QueueAs, "simple"));
    let copy = full
        .with(Field::StagingAs, choice(Field::StagingAs, "copy"))
        .with(Field::Node, choice(Field::Node, "cheapest"));
    [bare, full, some, simple, copy]
}

/// Much of everything: price tiers, the largest databases, poolers, sizes that are not sold.
fn at_the_limits_of_a_hosting(index: usize) -> [Case; 9] {
    let (bare, full) = (all_on(index, &[]), all_on(index, &Capability::ALL));
    let much = bare.with(Field::Users, 1e7).with(Field::Pool, 500.0);
    let more = full
        .with(Field::Users, 1e8)
        .with(Field::Cdn, 0.5)
        .with(Field::Messages, 10.0);
    let busy = full
        .with(Field::BusyShare, 0.3)
        .with(Field::BusyWork, 4.0)
        .with(Field::BusyMemory, 2_000.0);
    let accelerated = bare.with(Field::Accelerator, 1.0);
    let media = |scenario: &Scenario| {
        scenario
            .with(Field::MediaUploaded, 80.0)
            .with(Field::MediaSent, 1_000.0)
            .with(Field::Backups, 1.0)
    };
    [
        case("media, and backups of machines", &media(&bare)),
        case(
            "media, and backups of machines",
            &media(&full.with(Field::Cdn, 0.5)),
        ),
        case("much load", &much),
        case("much load with a content network", &more),
        case("a busiest part", &busy),
        case("open connections", &full.with(Field::Sockets, 100_000.0)),
        case(
            "a copy larger than any size",
            &bare.with(Field::AppMemory, 90_000.0),
        ),
        case("an accelerator", &accelerated),
        case("an accelerator", &accelerated.with(Field::BusyShare, 0.3)),
    ]
}

/// Databases beside the app, servers that are there already, and both, on every hosting.
fn on_machines_of_ones_own() -> Vec<Case> {
    let mut cases = Vec::new();
    for index in 0..choices(Field::MonolithOn).len() {
        for capabilities in [&[][..], &[Capability::Standby], &Capability::ALL] {
            let bought = all_on(index, capabilities);
            let own = bought.with(Field::DatabasesOn, 1.0);
            let fleet = OptionId::LADDER.iter().fold(own, |scenario, option| {
                scenario.with(option.spec().fleet, 3.0)
            });
            let busy = |scenario: &Scenario| {
                scenario
                    .with(Field::BusyShare, 0.3)
                    .with(Field::BusyMemory, 2_000.0)
            };
            let much = own.with(Field::DataPerUser, 1_000.0);
            let managed = fleet.with(Field::DatabasesOn, 0.0);
            cases.push(case("databases of one’s own", &own));
            cases.push(case("databases of one’s own", &much));
            cases.push(case("databases of one’s own", &busy(&own)));
            let accelerated = own.with(Field::Accelerator, 1.0);
            cases.push(case("an accelerator", &accelerated));
            cases.push(case("an accelerator", &busy(&accelerated)));
            cases.push(case("servers that are there", &fleet));
            cases.push(case("servers that are there", &busy(&fleet)));
            cases.push(case(
                "servers that are there",
                &fleet.with(Field::Users, 1e7),
            ));
            cases.push(case("servers that are there", &managed));
        }
    }
    cases
}

/// Functions that are kept ready, with each way to the database and without a gateway.
fn on_functions() -> Vec<Case> {
    let mut cases = Vec::new();
    for hosting in ["lambda", "gcp_functions", "azure_functions"] {
        let index = choice(Field::MonolithOn, hosting) as usize;
        let all = all_on(index, &Capability::ALL);
        let busy = all
            .with(Field::BusyShare, 0.3)
            .with(Field::BusyMemory, 2_000.0);
        let ready = all.with(Field::FunctionsReady, 1.0);
        cases.push(case("functions kept ready", &ready));
        let arm = ready.with(Field::FunctionProcessor, 1.0);
        cases.push(case("functions kept ready", &arm));
        cases.push(case("functions with a busiest part", &busy));
        cases.push(case(
            "functions and many requests",
            &all.with(Field::Users, 1e8),
        ));
        for through in ["own", "http"] {
            let scenario = all.with(Field::FunctionGateway, 1.0).with(
                Field::FunctionDatabase,
                choice(Field::FunctionDatabase, through),
            );
            cases.push(case("functions with addresses of their own", &scenario));
        }
    }
    cases
}

/// Machines that are committed to, or that may be taken away.
fn at_less_than_the_list_price() -> Vec<Case> {
    let mut cases = Vec::new();
    for hosting in ["ec2", "eks", "gke", "azure_vm", "aks"] {
        let index = choice(Field::MonolithOn, hosting) as usize;
        let list = all_on(index, &Capability::ALL).with(Field::BusyShare, 0.3);
        let spot = list.with(Field::Spot, 0.5);
        cases.push(case("spot machines", &spot));
        for term in ["1y", "3y"] {
            let term = choice(Field::Commitment, term);
            let committed = list.with(Field::Commitment, term);
            cases.push(case("machines committed to", &committed));
            let both = spot.with(Field::Commitment, term);
            cases.push(case("machines committed to, and spot machines", &both));
        }
    }
    cases
}

/// Databases, queue and monitoring beside the app, on every hosting.
fn with_everything_on_the_same_machines() -> impl Iterator<Item = Case> {
    let hostings = 0..choices(Field::MonolithOn).len();
    let scenarios = hostings.flat_map(|index| {
        [&[Capability::Queue][..], &Capability::ALL].map(|capabilities| {
            all_on(index, capabilities)
                .with(Field::DatabasesOn, choice(Field::DatabasesOn, "all"))
                .with(Field::Vendor, choice(Field::Vendor, "self"))
        })
    });
    scenarios.map(|scenario| case("queue and monitoring on the same machines", &scenario))
}

/// Every vendor, mesh, queue, paging tool, size of node, and kind of pooler.
fn with_each_choice() -> Vec<Case> {
    let mut cases = Vec::new();
    for field in [
        Field::Vendor,
        Field::MeshKind,
        Field::QueueAs,
        Field::Pager,
        Field::Node,
        Field::Pooler,
        Field::OnCall,
        Field::MailBy,
        Field::Support,
    ] {
        for (index, chosen) in choices(field).iter().enumerate() {
            let scenario = everything().with(field, index as f64);
            let metrics = scenario
                .with(Field::Services, 500.0)
                .with(Field::Metrics, 3_000.0);
            let data = scenario.with(Field::DataPerUser, 1_000.0);
            cases.push(case(chosen.label, &scenario));
            cases.push(case(chosen.label, &data));
            cases.push(case("many metrics", &metrics));
        }
    }
    cases
}

/// What depends on another capability, without that one, at every vendor.
fn with_one_capability() -> Vec<Case> {
    let mut cases = Vec::new();
    for (capability, label) in [
        (Capability::Delivery, "delivery without observability"),
        (Capability::Observability, "observability without delivery"),
        (Capability::Tracing, "tracing without observability"),
    ] {
        for vendor in 0..choices(Field::Vendor).len() {
            let scenario = all_on(eks(), &[capability]);
            cases.push(case(label, &scenario.with(Field::Vendor, vendor as f64)));
        }
    }
    cases
}

fn with_one_input_changed() -> Vec<Case> {
    let mut cases = Vec::new();
    for (field, value, label) in [
        (Field::People, 1.0, "people’s time"),
        (Field::Sockets, 100_000.0, "open connections"),
        (Field::Background, 0.5, "background work"),
        (Field::Weight, 2.0, "requests that weigh more"),
        (Field::CallWork, 0.1, "work of a call as a share"),
        (Field::Grow, 0.0, "services that grow by copies"),
        (Field::LeastNodes, 0.0, "a node in each zone"),
        (Field::StagingAs, 2.0, "staging as a share"),
        (Field::Full, 1.0, "right-sized machines"),
        (Field::Terms, 1.0, "vendors paid by the month"),
        (Field::Cdn, 0.5, "a content network"),
        (Field::ExtraTraffic, 0.5, "traffic besides users’"),
        (Field::ErrorTracking, 1.0, "error tracking"),
        (Field::OwnDatabase, 1.0, "a database for every service"),
        (Field::OwnDatabase, 0.0, "one database for all services"),
        (Field::DataPerUser, 1_000.0, "much data"),
        (Field::Engineers, 500.0, "many engineers"),
        (Field::Pool, 500.0, "large connection pools"),
        (Field::Services, 1.0, "a single service"),
    ] {
        for scenario in [Scenario::default(), everything()] {
            cases.push(case(label, &scenario.with(field, value)));
        }
    }
    cases
}

/// All options on Kubernetes at Amazon, with everything.
fn everything() -> Scenario {
    all_on(eks(), &Capability::ALL)
}

fn eks() -> usize {
    choice(Field::MonolithOn, "eks") as usize
}

/// All options on this hosting with these capabilities.
pub(crate) fn all_on(hosting: usize, capabilities: &[Capability]) -> Scenario {
    let includes: u32 = capabilities.iter().map(|&it| 1 << it as u32).sum();
    let mut scenario = Scenario::default();
    for option in OptionId::LADDER {
        let spec = option.spec();
        scenario.set(spec.hosting, hosting as f64);
        scenario.set(spec.includes, f64::from(includes));
    }
    scenario
}

pub(crate) fn choices(field: Field) -> &'static [Choice] {
    match field.spec().kind {
        Kind::Choice { options, .. } => options,
        _ => panic!("{} is no choice", field.spec().key),
    }
}

/// The place of a choice's key.
pub(crate) fn choice(field: Field, key: &str) -> f64 {
    let place = choices(field).iter().position(|it| it.key == key);
    place.unwrap_or_else(|| panic!("{} has no {key}", field.spec().key)) as f64
}

/// A line of an option in a case, with its derivation.
pub(crate) struct DerivedLine {
    /// The place of the case.
    pub(crate) case: usize,
    pub(crate) option: OptionId,
    pub(crate) line: LineItem,
    pub(crate) derivation: Derivation,
    /// The names of the costs of all lines of the option: a step may be one of these, as in the sum
    /// that staging takes a share of.
    pub(crate) lines: BTreeSet<&'static str>,
}

impl DerivedLine {
    /// All lines of the option in this scenario.
    pub(crate) fn of(case: usize, scenario: &Scenario, option: OptionId) -> Vec<Self> {
        let estimate = Estimate::of(scenario, option);
        let lines: BTreeSet<_> = estimate
            .lines
            .iter()
            .map(|line| line.id.cost_name())
            .collect();
        let derived = estimate.lines.into_iter().map(|line| {
            let derivation = estimate::explain(scenario, option, line.id);
            Self {
                case,
                option,
                line,
                derivation: derivation.expect("every line has a derivation"),
                lines: lines.clone(),
            }
        });
        derived.collect()
    }
}

/// The lines of all options in all cases.
pub(crate) fn derived_lines() -> &'static [DerivedLine] {
    static LINES: OnceLock<Vec<DerivedLine>> = OnceLock::new();
    LINES.get_or_init(|| {
        let mut lines = Vec::new();
        for (place, case) in cases().iter().enumerate() {
            for option in OptionId::ALL {
                lines.extend(DerivedLine::of(place, &case.scenario, option));
            }
        }
        lines
    })
}
