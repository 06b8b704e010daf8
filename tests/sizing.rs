//! Laws of sizing: how machines as they are bought, calls, copies and nodes follow the inputs.
//!
//! The laws are about processors, so they compare the category "compute" of options that run in the
//! same place with nothing around them, priced with the book that has the processor times of
//! production systems.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use splitpoint::model::estimate::{self, Estimate};
use splitpoint::model::fleet;
use splitpoint::model::line::{Category, LineId};
use splitpoint::model::option::OptionId;
use splitpoint::model::utilisation::Utilisation;
use splitpoint::scenario::field::Field;
use splitpoint::scenario::{Scenario, link};

/// The same cases each time.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A scenario in which monolith and production run on Google's Kubernetes with nothing besides.
fn bare(inputs: &str) -> Scenario {
    let link =
        format!("#v=2&mono_on=gke&prod_on=gke&mono_has=none&prod_has=none&full=100%25&{inputs}");
    let (scenario, notices) = link::decode(&link);
    assert_eq!(notices, [], "{link}");
    scenario
}

/// The dollars that an option pays for processors in a month.
fn compute(scenario: &Scenario, option: OptionId) -> f64 {
    let bill = Estimate::of(scenario, option);
    let compute = bill.groups().find(|it| it.0 == Category::Compute);
    compute.expect("something computes").2.known.dollars()
}

/// How many times the monolith's processors those of production cost.
fn ratio(scenario: &Scenario) -> f64 {
    compute(scenario, OptionId::Production) / compute(scenario, OptionId::Monolith)
}

#[test]
fn services_cost_as_much_as_a_monolith_where_handlers_work_and_machines_are_full() {
    let ratios = [0.05, 0.2, 1.0, 5.0, 25.0].map(|weight| {
        let link = format!("users=2000000&requests=1000&services=12&calls=6&weight={weight}");
        ratio(&bare(&link))
    });
    for pair in ratios.windows(2) {
        assert!(pair[1] <= pair[0] * 1.02, "{ratios:?}");
    }
    assert!(
        ratios[0] > 2.0,
        "calls should dominate light handlers: {ratios:?}"
    );
    assert!((0.9..1.15).contains(&ratios[4]), "{ratios:?}");
}

#[test]
fn services_cost_less_than_a_monolith_where_one_part_weighs_on_every_copy() {
    // A tenth of the requests needs a model of 6 GB.
    let skewed =
        "busy=10%25&busy_mb=6000&mono_procs=2&procs=2&services=12&calls=2&replicas=2&nodes_min=1";
    let few = ratio(&bare(&format!("users=1000&{skewed}")));
    let many = ratio(&bare(&format!("users=20000000&{skewed}")));
    assert!(few >= 1.0 && many < 1.0, "{few} falls to {many}");
}

#[test]
fn a_call_takes_its_time_however_long_a_request_is() {
    let of = |weight: f64| {
        let link = format!("users=5000000&requests=1000&services=12&weight={weight}");
        let alone = bare(&format!("{link}&calls=0"));
        let called = bare(&format!("{link}&calls=6"));
        compute(&called, OptionId::Production) - compute(&alone, OptionId::Production)
    };
    let (light, heavy) = (of(1.0), of(4.0));
    assert!(
        (light / heavy - 1.0).abs() < 0.1,
        "calls cost {light} beside light requests and {heavy} beside heavy ones"
    );
}

#[test]
fn proxies_of_a_mesh_add_to_each_call() {
    let of = |has: &str| {
        let link = format!("users=5000000&requests=1000&services=12&calls=6&prod_has={has}");
        let link = link.replace("prod_has=none&", "");
        let (scenario, _) = link::decode(&format!("#v=2&prod_on=gke&full=100%25&{link}"));
        compute(&scenario, OptionId::Production)
    };
    assert!(
        of("mesh") > of("none") * 1.1,
        "{} and {}",
        of("mesh"),
        of("none")
    );
}

#[test]
fn the_fewest_nodes_of_a_cluster_are_as_stated() {
    let nodes = |least: u32| {
        let scenario = bare(&format!(
            "users=1000&services=3&replicas=1&nodes_min={least}"
        ));
        let bill = Estimate::of(&scenario, OptionId::Production);
        let nodes = bill.lines.iter().find(|line| line.id.key() == "nodes");
        nodes.expect("a cluster has nodes").quantity / 730.0
    };
    assert_eq!([1, 2, 5].map(nodes), [1.0, 2.0, 5.0]);
    // One in each of three zones.
    assert_eq!(nodes(0), 3.0);
}

/// The lines of machines that are bought for queue and monitoring alone.
const TOOLS: [LineId; 4] = [
    LineId::ServiceQueue,
    LineId::BackgroundQueue,
    LineId::MachinesForMetricsAndLogs,
    LineId::MachinesForTraces,
];

/// The dollars of the lines that are for queue and monitoring alone.
fn for_tools(scenario: &Scenario, option: OptionId) -> f64 {
    let lines = Estimate::of(scenario, option).lines.into_iter();
    let of_tools = lines.filter(|line| TOOLS.contains(&line.id));
    let known = of_tools.filter_map(|line| line.monthly_cost);
    known.map(splitpoint::money::Money::dollars).sum()
}

#[test]
fn queue_and_monitoring_on_a_small_cluster_need_no_machines_of_their_own() {
    let on = |place: &str| {
        let link = format!(
            "#v=2&services=5&replicas=1&watch=self&db_on={place}&basic_on=doks&basic_has=observability.tracing.queue"
        );
        let (scenario, notices) = link::decode(&link);
        assert_eq!(notices, [], "{link}");
        scenario
    };
    let basic = OptionId::Basic;
    let [apart, together] = ["own", "all"].map(on);
    assert!(for_tools(&apart, basic) > 0.0);
    assert_eq!(for_tools(&together, basic), 0.0);
    // The nodes carry them, which is not free, but costs less than machines that are half empty.
    let nodes = [&apart, &together].map(|it| compute(it, basic));
    assert!(nodes[1] > nodes[0], "{nodes:?}");
    let totals = [&apart, &together].map(|it| estimate::total(it, basic).known);
    assert!(totals[1] < totals[0], "{totals:?}");
    // What is kept is on volumes either way.
    let stored = |scenario: &Scenario| {
        let lines = Estimate::of(scenario, basic).lines.into_iter();
        lines.filter(|it| it.id == LineId::LogStorage).count()
    };
    assert_eq!([stored(&apart), stored(&together)], [1, 1]);
}

#[test]
fn queue_and_monitoring_on_servers_that_are_there_cost_nothing_but_fill_them() {
    let on = |place: &str| {
        let link = format!(
            "#v=2&watch=self&db_on={place}&mono_on=hetzner&mono_fleet=3&mono_server=hetzner.cx23&mono_has=observability.queue"
        );
        let (scenario, notices) = link::decode(&link);
        assert_eq!(notices, [], "{link}");
        scenario
    };
    let monolith = OptionId::Monolith;
    let [apart, together] = ["own", "all"].map(on);
    let [dear, cheap] = [&apart, &together].map(|it| estimate::total(it, monolith).known);
    let saved = dear.dollars() - cheap.dollars();
    assert!(saved > 0.0);
    assert!((saved - for_tools(&apart, monolith)).abs() < 1e-6);
    let needed = |scenario: &Scenario| {
        let load = fleet::fleet_load(scenario, monolith).expect("there are servers");
        load.needed
    };
    // Monitoring alone has as much memory as a whole server of this kind.
    assert!(needed(&together) > needed(&apart));
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn as_bought_is_never_less_than_right_sized(
        users in 1_000.0..1e8_f64,
        full in 0.01..1.0_f64,
        peak in 1.0..20.0_f64,
        place in 0..13_u32,
    ) {
        let as_bought = Scenario::default()
            .with(Field::Users, users)
            .with(Field::Full, full)
            .with(Field::Peak, peak)
            .with(Field::MonolithOn, f64::from(place))
            .with(Field::ProductionOn, f64::from(place));
        let right_sized = as_bought.with(Field::Full, 1.0);
        for option in [OptionId::Monolith, OptionId::Production] {
            let [bought, needed] = [as_bought, right_sized]
                .map(|it| estimate::total(&it, option).known);
            prop_assert!(bought >= needed, "{option:?}: {bought:?} and {needed:?}");
        }
    }

    #[test]
    fn what_is_bought_for_much_load_is_as_full_as_stated(full in 0.02..0.15_f64) {
        let scenario = bare("users=50000000&requests=1000")
            .with(Field::Full, full)
            .with(Field::MonolithProcesses, 1.0)
            .with(Field::AppMemory, 0.0);
        for place in [3.0, 4.0, 5.0, 7.0] {
            let scenario = scenario.with(Field::MonolithOn, place);
            let bill = Estimate::of(&scenario, OptionId::Monolith);
            let share = Utilisation::of(&scenario, &bill).expect("machines").share();
            prop_assert!((share / full - 1.0).abs() < 0.05, "{place}: {share} instead of {full}");
        }
    }

    #[test]
    fn larger_copies_cost_no_more_than_more_copies_but_for_the_last_one(
        users in 1_000.0..1e8_f64,
        services in 1..60_u32,
        memory in 10.0..1_000.0_f64,
        node in 0..4_u32,
        place in 7..13_u32,
    ) {
        let larger = bare("calls=3")
            .with(Field::Users, users)
            .with(Field::Services, f64::from(services))
            .with(Field::ServiceMemory, memory)
            .with(Field::Node, f64::from(node))
            .with(Field::ProductionOn, f64::from(place));
        let copies = larger.with(Field::Grow, 0.0);
        let [larger, copies] = [larger, copies].map(|it| compute(&it, OptionId::Production));
        // The last copy is seldom full, and two processors cost some $70 a month.
        prop_assert!(larger <= copies + 100.0, "{larger} instead of {copies}");
    }
}
