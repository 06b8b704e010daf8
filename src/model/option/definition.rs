//! Definitions of the options: how each splits the app, and its columns of the matrix.

use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// An architecture: a rung of the ladder, the monolith with one part extracted, or the modular
/// monolith.
///
/// # Examples
///
/// ```
/// use splitpoint::model::option::OptionId;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&services=20&first=4");
/// let services = OptionId::ALL.map(|option| option.services(&scenario));
/// assert_eq!(services, [1.0, 4.0, 20.0, 20.0, 2.0, 1.0]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionId {
    /// One app and one database.
    Monolith,
    /// The same app as a few services, hosted as the monolith was.
    FirstSplit,
    /// All services, with observability, staging and CI.
    Basic,
    /// All services, with what it takes to run them day and night.
    Production,
    /// The monolith with its busiest part next to it; not a rung of the ladder.
    Extracted,
    /// The monolith in modules, whose boundaries the build enforces; not a rung of the ladder.
    Modular,
}

/// The definition of an option, independent of the scenario.
#[derive(Debug)]
pub struct OptionSpec {
    /// The name in links and exports.
    pub key: &'static str,
    /// The name on the page.
    pub name: &'static str,
    /// The subject of a sentence about it: `a monolith`.
    pub subject: &'static str,
    /// Whether the subject is a plural: services cost and include, a monolith costs and includes.
    pub is_plural: bool,
    /// The way the app is split.
    pub cut: Cut,
    /// The field that says where it runs.
    pub hosting: Field,
    /// The field that says what it includes.
    pub includes: Field,
    /// The field that says how many servers it runs on already.
    pub fleet: Field,
    /// The field that says of which kind those are.
    pub server: Field,
}

impl OptionSpec {
    /// The verb of a sentence about its cost: a monolith `costs`, services `cost`.
    pub fn verb(&self) -> &'static str {
        if self.is_plural { "cost" } else { "costs" }
    }
}

/// The way the app is split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Not at all: every copy contains everything.
    Whole,
    /// Into the few services of a first split.
    Few,
    /// Into all services.
    Full,
    /// Into the busiest part and the rest.
    OnePart,
    /// Into modules of one app: every copy contains everything.
    Modules,
}

/// The definitions of all options, in the order of [`OptionId`].
pub(super) static SPECS: [OptionSpec; 6] = [
    OptionSpec {
        key: "monolith",
        name: "Monolith",
        subject: "a monolith",
        is_plural: false,
        cut: Cut::Whole,
        hosting: Field::MonolithOn,
        includes: Field::MonolithHas,
        fleet: Field::MonolithFleet,
        server: Field::MonolithServer,
    },
    OptionSpec {
        key: "first_split",
        name: "First split",
        subject: "a first split",
        is_plural: false,
        cut: Cut::Few,
        hosting: Field::FirstSplitOn,
        includes: Field::FirstSplitHas,
        fleet: Field::FirstSplitFleet,
        server: Field::FirstSplitServer,
    },
    OptionSpec {
        key: "basic",
        name: "Basic microservices",
        subject: "basic microservices",
        is_plural: true,
        cut: Cut::Full,
        hosting: Field::BasicOn,
        includes: Field::BasicHas,
        fleet: Field::BasicFleet,
        server: Field::BasicServer,
    },
    OptionSpec {
        key: "production",
        name: "Production microservices",
        subject: "production microservices",
        is_plural: true,
        cut: Cut::Full,
        hosting: Field::ProductionOn,
        includes: Field::ProductionHas,
        fleet: Field::ProductionFleet,
        server: Field::ProductionServer,
    },
    OptionSpec {
        key: "extracted",
        name: "One part extracted",
        subject: "a monolith with one part extracted",
        is_plural: false,
        cut: Cut::OnePart,
        // It is still the monolith, in the same place and with the same around it.
        hosting: Field::MonolithOn,
        includes: Field::MonolithHas,
        fleet: Field::MonolithFleet,
        server: Field::MonolithServer,
    },
    OptionSpec {
        key: "modular",
        name: "Modular monolith",
        subject: "a modular monolith",
        is_plural: false,
        cut: Cut::Modules,
        // It is deployed as the monolith is.
        hosting: Field::MonolithOn,
        includes: Field::MonolithHas,
        fleet: Field::MonolithFleet,
        server: Field::MonolithServer,
    },
];

impl OptionId {
    /// The rungs of the ladder, from the lowest.
    pub const LADDER: [Self; 4] = [
        Self::Monolith,
        Self::FirstSplit,
        Self::Basic,
        Self::Production,
    ];

    /// All options: the rungs of the ladder, then the others.
    pub const ALL: [Self; 6] = [
        Self::Monolith,
        Self::FirstSplit,
        Self::Basic,
        Self::Production,
        Self::Extracted,
        Self::Modular,
    ];

    /// The option at this index of [`ALL`](Self::ALL), or the last one past the end.
    pub fn at(index: usize) -> Self {
        Self::ALL.get(index).copied().unwrap_or(Self::Modular)
    }

    /// The definition of the option.
    pub fn spec(self) -> &'static OptionSpec {
        &SPECS[self as usize]
    }

    /// The number of services that the option deploys.
    pub fn services(self, scenario: &Scenario) -> f64 {
        let all = scenario.get(Field::Services);
        match self.spec().cut {
            Cut::Whole | Cut::Modules => 1.0,
            Cut::Few => all.min(scenario.get(Field::FirstSplit)),
            Cut::Full => all,
            Cut::OnePart => 2.0,
        }
    }
}
