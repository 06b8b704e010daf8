//! The options on the ladder, and what the scenario's matrix says that each of them contains.

use super::hosting::{self, Compute, Hosting};
use super::mesh;
use super::observability;
use crate::scalar::figure;
use crate::scenario::Scenario;
use crate::scenario::field::{CAPABILITIES, Field};

/// One architecture of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionId {
    /// One app and one database.
    Monolith,
    /// The same app as a few services, still where the monolith ran.
    FirstSplit,
    /// All services, with observability, staging and CI.
    Basic,
    /// With everything that running them day and night takes.
    Production,
    /// The monolith with its busiest part beside it: no rung of the ladder, but a way to go.
    Extracted,
}

/// What an option is, whatever the matrix says.
#[derive(Debug)]
pub struct Spec {
    /// How links and exports say it.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its name and verb inside a sentence: what it is and that it costs.
    pub phrase: (&'static str, &'static str),
    /// How the app is cut up.
    pub cut: Cut,
    /// Where it runs.
    pub hosting: Field,
    /// What it includes.
    pub includes: Field,
}

/// How the app is cut up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Not at all: every copy carries everything.
    Whole,
    /// Into the few services of a first split.
    Few,
    /// Into all services.
    Full,
    /// Into the busiest part and the rest.
    OnePart,
}

/// What an option can include beyond running the app, in the order of the field table's
/// [`CAPABILITIES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capability {
    /// Environments that are not production.
    Staging,
    /// Machines watched, logs and metrics kept.
    Observability,
    /// Following requests through services.
    Tracing,
    /// Services that talk through proxies.
    Mesh,
    /// Somebody who answers when it breaks.
    OnCall,
    /// Machines that can carry everything when a zone is lost.
    MultiZone,
    /// Build minutes, seats, registry, secrets.
    Delivery,
    /// A second database that takes over.
    Standby,
    /// A cache in front of the databases.
    Cache,
    /// A queue between parts.
    Queue,
    /// A firewall in front of everything.
    Firewall,
}

impl Capability {
    /// All capabilities, in the order of the matrix.
    pub const ALL: [Self; 11] = [
        Self::Staging,
        Self::Observability,
        Self::Tracing,
        Self::Mesh,
        Self::OnCall,
        Self::MultiZone,
        Self::Delivery,
        Self::Standby,
        Self::Cache,
        Self::Queue,
        Self::Firewall,
    ];

    /// Its name in the matrix.
    pub fn label(self) -> &'static str {
        CAPABILITIES[self as usize].label
    }

    /// The switch elsewhere in the form that leaves it out of every option.
    pub fn switch(self) -> Option<Field> {
        let mut switched = SWITCHED.into_iter();
        let found = switched.find(|&(capability, _)| capability == self);
        found.map(|(_, switch)| switch)
    }

    /// That switch, where it is off.
    pub fn switched_off(self, scenario: &Scenario) -> Option<Field> {
        self.switch().filter(|&switch| !scenario.is_on(switch))
    }

    /// Why this option does without it, whatever its column says; `None` where nothing does.
    pub fn hindrance(self, scenario: &Scenario, option: OptionId) -> Option<Hindrance> {
        self.hindrance_on(
            scenario,
            hosting::at(scenario.choice(option.spec().hosting)),
        )
    }

    fn hindrance_on(self, scenario: &Scenario, hosting: &Hosting) -> Option<Hindrance> {
        let off = self.switched_off(scenario);
        let is_possible = match self {
            // Proxies stand beside pods; elsewhere there is nothing to put them in.
            Self::Mesh => matches!(hosting.compute, Compute::Kubernetes { .. }),
            // Where no firewall is sold there is none to bill or to name.
            Self::Firewall => hosting.platform.network.firewall.base.is_some(),
            _ => true,
        };
        let by_hosting = (!is_possible).then_some(Hindrance::Hosting);
        off.map(Hindrance::Switch).or(by_hosting)
    }

    /// What the option's card says of it.
    pub(crate) fn words(self, scenario: &Scenario) -> String {
        let words = match self {
            Self::Staging => "staging",
            Self::Observability => observability::vendor(scenario).name,
            Self::Tracing => "tracing",
            Self::Mesh => return mesh::words(scenario),
            Self::OnCall => match OnCall::of(scenario) {
                OnCall::Business => "on-call in office hours",
                _ => "on-call 24×7",
            },
            Self::MultiZone => {
                let zones = figure(scenario.get(Field::Zones));
                return format!("survives losing one of {zones} zones");
            }
            Self::Delivery => "CI",
            Self::Standby => "standby databases",
            Self::Cache => "cache",
            Self::Queue => "queue",
            Self::Firewall => "firewall",
        };
        words.to_owned()
    }
}

/// The capabilities that a switch elsewhere in the form leaves out of every option.
const SWITCHED: [(Capability, Field); 4] = [
    (Capability::Staging, Field::Staging),
    (Capability::Tracing, Field::Tracing),
    (Capability::Mesh, Field::Mesh),
    (Capability::OnCall, Field::OnCall),
];

/// What leaves a capability out of an option that should include it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// This switch, which holds for all options.
    Switch(Field),
    /// Where the option runs.
    Hosting,
}

/// The capabilities in the order in which a card names them: what is used daily first.
const ON_THE_CARD: [Capability; 11] = [
    Capability::Observability,
    Capability::Delivery,
    Capability::Staging,
    Capability::Mesh,
    Capability::Tracing,
    Capability::OnCall,
    Capability::MultiZone,
    Capability::Standby,
    Capability::Cache,
    Capability::Queue,
    Capability::Firewall,
];

static SPECS: [Spec; 5] = [
    Spec {
        key: "monolith",
        name: "Monolith",
        phrase: ("a monolith", "costs"),
        cut: Cut::Whole,
        hosting: Field::MonolithOn,
        includes: Field::MonolithHas,
    },
    Spec {
        key: "first_split",
        name: "First split",
        phrase: ("a first split", "costs"),
        cut: Cut::Few,
        hosting: Field::FirstSplitOn,
        includes: Field::FirstSplitHas,
    },
    Spec {
        key: "basic",
        name: "Basic microservices",
        phrase: ("basic microservices", "cost"),
        cut: Cut::Full,
        hosting: Field::BasicOn,
        includes: Field::BasicHas,
    },
    Spec {
        key: "production",
        name: "Production microservices",
        phrase: ("production microservices", "cost"),
        cut: Cut::Full,
        hosting: Field::ProductionOn,
        includes: Field::ProductionHas,
    },
    Spec {
        key: "extracted",
        name: "One part extracted",
        phrase: ("a monolith with one part extracted", "costs"),
        cut: Cut::OnePart,
        // It is still the monolith, in the same place and with the same around it.
        hosting: Field::MonolithOn,
        includes: Field::MonolithHas,
    },
];

impl OptionId {
    /// The ladder, from the bottom.
    pub const LADDER: [Self; 4] = [
        Self::Monolith,
        Self::FirstSplit,
        Self::Basic,
        Self::Production,
    ];

    /// All options: the ladder, and what is none of its rungs.
    pub const ALL: [Self; 5] = [
        Self::Monolith,
        Self::FirstSplit,
        Self::Basic,
        Self::Production,
        Self::Extracted,
    ];

    /// The option at this place among all, counted from the bottom; the last one past the end.
    pub fn at(index: usize) -> Self {
        Self::ALL.get(index).copied().unwrap_or(Self::Extracted)
    }

    /// What the option is.
    pub fn spec(self) -> &'static Spec {
        &SPECS[self as usize]
    }

    /// How many things the option deploys.
    pub fn services(self, scenario: &Scenario) -> f64 {
        let all = scenario.get(Field::Services);
        match self.spec().cut {
            Cut::Whole => 1.0,
            Cut::Few => all.min(scenario.get(Field::FirstSplit)),
            Cut::Full => all,
            Cut::OnePart => 2.0,
        }
    }

    /// Whether it runs on Kubernetes.
    pub fn is_on_kubernetes(self, scenario: &Scenario) -> bool {
        let compute = &Plan::of(scenario, self).hosting.compute;
        matches!(compute, Compute::Kubernetes { .. })
    }

    /// What the option contains for this scenario, in a few words each.
    pub fn contents(self, scenario: &Scenario) -> Vec<String> {
        let plan = Plan::of(scenario, self);
        let services = || plural(self.services(scenario), "service");
        let what = match self.spec().cut {
            Cut::Whole => "one app and its database".to_owned(),
            Cut::Few => format!("the same app as {}", services()),
            Cut::Full => services(),
            Cut::OnePart => "the app and its busiest part, with their database".to_owned(),
        };
        let place = plan.hosting.label();
        let place = match plan.hosting.compute {
            Compute::Kubernetes { .. } => place.to_owned(),
            _ => format!("on {place}"),
        };
        let included = plan.included().map(|capability| capability.words(scenario));
        [what, place].into_iter().chain(included).collect()
    }
}

/// The scenario in which every option is to include what `reference` includes.
///
/// A hosting may still lack some of it; see [`Capability::hindrance`].
pub fn like_for_like(scenario: &Scenario, reference: OptionId) -> Scenario {
    let of = |spec: &Spec| spec.includes;
    all_as(scenario, of, |_| scenario.get(of(reference.spec())))
}

/// The scenario in which every option runs where `reference` runs.
pub fn same_hosting(scenario: &Scenario, reference: OptionId) -> Scenario {
    let of = |spec: &Spec| spec.hosting;
    all_as(scenario, of, |_| scenario.get(of(reference.spec())))
}

/// The scenario in which every option runs where it runs by default and includes what it includes
/// by default: the ladder as the story tells it.
pub fn as_on_the_ladder(scenario: &Scenario) -> Scenario {
    let default = |field: Field| field.spec().kind.default();
    let hosted = all_as(scenario, |spec| spec.hosting, default);
    all_as(&hosted, |spec| spec.includes, default)
}

/// The scenario with one field of each option set.
fn all_as(scenario: &Scenario, of: fn(&Spec) -> Field, value: impl Fn(Field) -> f64) -> Scenario {
    let fields = SPECS.iter().map(of);
    fields.fold(*scenario, |scenario, field| {
        scenario.with(field, value(field))
    })
}

/// A count with its noun: `1 service`, `20 services`.
pub fn plural(count: f64, noun: &str) -> String {
    let ending = if count == 1.0 { "" } else { "s" };
    format!("{} {noun}{ending}", figure(count))
}

/// On-call duty, as chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnCall {
    /// Nobody is on call.
    None,
    /// In office hours.
    Business,
    /// Day and night.
    Always,
}

impl OnCall {
    /// What the scenario says.
    pub fn of(scenario: &Scenario) -> Self {
        match scenario.choice(Field::OnCall) {
            0 => Self::None,
            1 => Self::Business,
            _ => Self::Always,
        }
    }
}

/// One option as the scenario's matrix has it: how it is cut, where it runs, what it includes.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub(super) cut: Cut,
    pub(super) hosting: &'static Hosting,
    includes: u32,
}

impl Plan {
    /// Reads the option's column of the matrix.
    pub fn of(scenario: &Scenario, option: OptionId) -> Self {
        let spec = option.spec();
        let hosting = hosting::at(scenario.choice(spec.hosting));
        let mut includes = scenario.get(spec.includes) as u32;
        let mut leave_out = |capability: Capability| includes &= !(1 << capability as u32);
        // What `hindrance` says, for all at once: this is read for every draw.
        for (capability, switch) in SWITCHED {
            if !scenario.is_on(switch) {
                leave_out(capability);
            }
        }
        if !hosting.is_kubernetes() {
            leave_out(Capability::Mesh);
        }
        if hosting.platform.network.firewall.base.is_none() {
            leave_out(Capability::Firewall);
        }
        Self {
            cut: spec.cut,
            hosting,
            includes,
        }
    }

    /// Whether the option includes the capability.
    pub fn has(&self, capability: Capability) -> bool {
        self.includes >> capability as u32 & 1 == 1
    }

    /// Whether the app is cut into all its services.
    pub(super) fn is_full(&self) -> bool {
        self.cut == Cut::Full
    }

    /// What the option includes, in the order in which a card names it.
    pub fn included(self) -> impl Iterator<Item = Capability> {
        ON_THE_CARD.into_iter().filter(move |&it| self.has(it))
    }

    /// Whether both run in the same place.
    pub fn runs_with(&self, other: &Self) -> bool {
        std::ptr::eq(self.hosting, other.hosting)
    }

    /// Whether the app is in one piece.
    pub(super) fn is_whole(&self) -> bool {
        self.cut == Cut::Whole
    }

    /// Whether what is left of the app after one part was taken out is one of the pieces.
    pub(super) fn is_almost_whole(&self) -> bool {
        matches!(self.cut, Cut::Whole | Cut::OnePart)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_keeps_a_capability_off_is_named() {
        let scenario = Scenario::default();
        let check =
            |scenario: &Scenario, capability: Capability, expected: [Option<Hindrance>; 2]| {
                let options = [OptionId::Monolith, OptionId::Production];
                let found = options.map(|option| capability.hindrance(scenario, option));
                assert_eq!(found, expected, "{}", capability.label());
            };
        let by_hosting = [Some(Hindrance::Hosting), None];
        check(&scenario, Capability::Mesh, by_hosting);
        check(&scenario, Capability::Firewall, by_hosting);
        check(&scenario, Capability::Cache, [None; 2]);
        let off = scenario.with(Field::Mesh, 0.0);
        check(
            &off,
            Capability::Mesh,
            [Some(Hindrance::Switch(Field::Mesh)); 2],
        );
        check(&off, Capability::Cache, [None; 2]);
    }
}
