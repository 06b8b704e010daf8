//! What each option is made of, and what splitting costs like for like.

use std::fmt::Write as _;

use splitpoint::model::estimate;
use splitpoint::model::option::{Capability, Cut, OptionId, Plan};
use splitpoint::scenario::field::Field;
use splitpoint::scenario::{Scenario, link};

use super::cost;
use crate::cases::{all_on, choice, choices};
use crate::markdown::{Table, code};

const INTRODUCTION: &str = "\
# Options

What each option is made of at the defaults, and what it costs there. Each cell is an [input](inputs.md): you choose where an option runs and what it includes.
[Methodology](../methodology.md#the-options) says what the capabilities mean.
";

const LIKE_FOR_LIKE: &str = "
## Compared like for like

What staying and splitting cost when both have the same capabilities on the same hosting, and what can reverse the comparison. [Methodology](../methodology.md#like-for-like) says why.
";

pub(super) fn document() -> String {
    let mut text = INTRODUCTION.to_owned();
    let _ = write!(text, "\n## By default\n\n{}", options());
    let _ = write!(text, "{LIKE_FOR_LIKE}\n{}", like_for_like());
    text
}

fn options() -> Table {
    let scenario = Scenario::default();
    let names = OptionId::ALL.map(|option| option.spec().name);
    let mut table = Table::new([""].into_iter().chain(names));
    let mut row = |label: &str, cell: &dyn Fn(OptionId) -> String| {
        let cells = OptionId::ALL.into_iter().map(cell);
        table.row([label.to_owned()].into_iter().chain(cells));
    };
    row("deployed as", &|option| {
        match option.spec().cut {
            Cut::Whole => "one app",
            Cut::Few => "a few services",
            Cut::Full => "all services",
            Cut::Modules => "one app of modules",
            Cut::OnePart => "the app, and its busiest part beside it",
        }
        .to_owned()
    });
    row("runs on", &|option| {
        let field = option.spec().hosting;
        choices(field)[scenario.choice(field)].label.to_owned()
    });
    for capability in Capability::ALL {
        row(&label(capability), &|option| {
            let has = Plan::of(&scenario, option).has(capability);
            if has { "yes" } else { "–" }.to_owned()
        });
    }
    row("costs a month at the defaults", &|option| {
        cost(&scenario, option)
    });
    table
}

fn label(capability: Capability) -> String {
    let label = capability.label().to_lowercase();
    let label = label.replacen("ci, ", "CI, ", 1);
    match capability.switch() {
        Some(switch) => format!("{label}, unless `{}` is off", switch.spec().key),
        None => label,
    }
}

/// The monolith and production with the same capabilities on the same hosting.
fn both_on(hosting: &str, capabilities: &[Capability]) -> Scenario {
    let full = all_on(choice(Field::MonolithOn, hosting) as usize, capabilities);
    let mut scenario = Scenario::default();
    for option in [OptionId::Monolith, OptionId::Production] {
        let spec = option.spec();
        for field in [spec.hosting, spec.includes] {
            scenario.set(field, full.get(field));
        }
    }
    scenario
}

/// The scenarios of the comparison, each with what it is.
fn compared() -> [(&'static str, Scenario); 7] {
    let all = both_on("eks", &Capability::ALL);
    let people = all.with(Field::People, 1.0);
    let zones = both_on("ec2", &[Capability::MultiZone])
        .with(Field::Users, 1e6)
        .with(Field::Services, 6.0);
    let busy = zones
        .with(Field::BusyShare, 0.05)
        .with(Field::BusyMemory, 32_000.0);
    [
        (
            "each with its own capabilities: the defaults",
            Scenario::default(),
        ),
        ("both with none, on Render", both_on("render", &[])),
        ("both with all, on EKS", all),
        ("the same, people’s time counted", people),
        (
            "the same with 100 engineers",
            people.with(Field::Engineers, 100.0),
        ),
        (
            "a million users, six services, both on EC2 and surviving the loss of a zone",
            zones,
        ),
        (
            "the same, where a twentieth of the requests needs 32 GB in each process",
            busy,
        ),
    ]
}

fn like_for_like() -> Table {
    let mut table = Table::new(["", "monolith", "production microservices", "link"]);
    for (what, scenario) in compared() {
        let [monolith, services] =
            [OptionId::Monolith, OptionId::Production].map(|option| cost(&scenario, option));
        let link = code(&format!("#{}", link::encode(&scenario)));
        table.row([what, &monolith, &services, &link]);
    }
    table
}

#[test]
fn some_split_costs_less_to_run_than_the_monolith() {
    let turns = compared().into_iter().any(|(_, scenario)| {
        let [monolith, services] = [OptionId::Monolith, OptionId::Production]
            .map(|option| estimate::total(&scenario, option).known);
        services < monolith && !scenario.is_on(Field::People)
    });
    assert!(turns, "the table of like for like shows no such case");
}
