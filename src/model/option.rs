//! Options: the architectures that are compared, and what each contains in a scenario.
//!
//! The scenario's matrix says where each option runs and what it includes; what that costs is
//! computed elsewhere in the model. Options and capabilities are part of the model and not of the
//! [catalog](crate::catalog), because nobody sells them: what one contains follows from a scenario.

use crate::catalog::hosting::{Compute, Hosting};
use crate::catalog::{mesh, provider, vendor};
use crate::scalar::figure;
use crate::scenario::Scenario;
use crate::scenario::field::{CAPABILITIES, Field};

/// An architecture: a rung of the ladder, or the monolith with one part extracted.
///
/// # Examples
///
/// ```
/// use splitpoint::model::option::OptionId;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&services=20&first=4");
/// let services = OptionId::ALL.map(|option| option.services(&scenario));
/// assert_eq!(services, [1.0, 4.0, 20.0, 20.0, 2.0]);
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
}

/// The definition of an option, independent of the scenario.
#[derive(Debug)]
pub struct Spec {
    /// The name in links and exports.
    pub key: &'static str,
    /// The name on the page.
    pub name: &'static str,
    /// Subject and verb of a sentence about its cost: `a monolith`, `costs`.
    pub phrase: (&'static str, &'static str),
    /// Whether the phrase is a plural: services cost and include, a monolith costs and includes.
    pub is_plural: bool,
    /// How the app is split.
    pub cut: Cut,
    /// The field that says where it runs.
    pub hosting: Field,
    /// The field that says what it includes.
    pub includes: Field,
}

/// How the app is split.
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
}

/// Something that an option can include beyond running the app, in the order of [`CAPABILITIES`].
///
/// The matrix says which options are to include it. A switch for all options, or the hosting, may
/// still leave it out.
///
/// # Examples
///
/// A mesh puts proxies next to pods, so it needs Kubernetes; the monolith runs on Render:
///
/// ```
/// use splitpoint::model::option::{Capability, Hindrance, OptionId};
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11");
/// let hindrance = |option| Capability::Mesh.hindrance(&scenario, option);
/// assert_eq!(hindrance(OptionId::Monolith), Some(Hindrance::Hosting));
/// assert_eq!(hindrance(OptionId::Production), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capability {
    /// Environments besides production.
    Staging,
    /// Machines watched, logs and metrics kept.
    Observability,
    /// Requests followed through services.
    Tracing,
    /// Services that talk through proxies.
    Mesh,
    /// Somebody who answers when the system fails.
    OnCall,
    /// Machines that carry everything when a zone is lost.
    MultiZone,
    /// Build minutes, seats, registry, secrets.
    Delivery,
    /// A second database that takes over.
    Standby,
    /// A cache in front of the databases.
    Cache,
    /// A queue between parts.
    Queue,
    /// A firewall in front of the system.
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

    /// The name in the matrix.
    pub fn label(self) -> &'static str {
        CAPABILITIES[self as usize].label
    }

    /// The switch that leaves it out of every option, if there is one.
    pub fn switch(self) -> Option<Field> {
        let mut switched = SWITCHED.into_iter();
        let found = switched.find(|&(capability, _)| capability == self);
        found.map(|(_, switch)| switch)
    }

    /// That switch, if it is off.
    pub fn switched_off(self, scenario: &Scenario) -> Option<Field> {
        self.switch().filter(|&switch| !scenario.is_on(switch))
    }

    /// Why an option does not include it, whatever the matrix says; `None` if nothing prevents it.
    pub fn hindrance(self, scenario: &Scenario, option: OptionId) -> Option<Hindrance> {
        self.hindrance_on(
            scenario,
            provider::hosting(scenario.choice(option.spec().hosting)),
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

    /// Its description on the card of an option.
    pub(crate) fn words(self, scenario: &Scenario) -> String {
        let words = match self {
            Self::Staging => "staging",
            Self::Observability => vendor::at(scenario.choice(Field::Vendor)).name,
            Self::Tracing => "tracing",
            Self::Mesh => return mesh_words(scenario),
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

/// The mesh on a card: its kind, and what it adds to a request over all its calls.
fn mesh_words(scenario: &Scenario) -> String {
    let latency = scenario
        .paid()
        .of(mesh::at(scenario.choice(Field::MeshKind)).latency);
    let added = (latency * scenario.get(Field::Calls)).round();
    if added > 0.0 {
        format!("service mesh (+{} ms a request)", figure(added))
    } else {
        "service mesh".to_owned()
    }
}

/// The capabilities that a switch leaves out of every option.
const SWITCHED: [(Capability, Field); 4] = [
    (Capability::Staging, Field::Staging),
    (Capability::Tracing, Field::Tracing),
    (Capability::Mesh, Field::Mesh),
    (Capability::OnCall, Field::OnCall),
];

/// What keeps a capability out of an option that should include it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// This switch, for all options.
    Switch(Field),
    /// The hosting of the option.
    Hosting,
}

/// The order in which a card names capabilities: what is used daily first.
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
        is_plural: false,
        cut: Cut::Whole,
        hosting: Field::MonolithOn,
        includes: Field::MonolithHas,
    },
    Spec {
        key: "first_split",
        name: "First split",
        phrase: ("a first split", "costs"),
        is_plural: false,
        cut: Cut::Few,
        hosting: Field::FirstSplitOn,
        includes: Field::FirstSplitHas,
    },
    Spec {
        key: "basic",
        name: "Basic microservices",
        phrase: ("basic microservices", "cost"),
        is_plural: true,
        cut: Cut::Full,
        hosting: Field::BasicOn,
        includes: Field::BasicHas,
    },
    Spec {
        key: "production",
        name: "Production microservices",
        phrase: ("production microservices", "cost"),
        is_plural: true,
        cut: Cut::Full,
        hosting: Field::ProductionOn,
        includes: Field::ProductionHas,
    },
    Spec {
        key: "extracted",
        name: "One part extracted",
        phrase: ("a monolith with one part extracted", "costs"),
        is_plural: false,
        cut: Cut::OnePart,
        // It is still the monolith, in the same place and with the same around it.
        hosting: Field::MonolithOn,
        includes: Field::MonolithHas,
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

    /// All options: the rungs of the ladder, then those beside it.
    pub const ALL: [Self; 5] = [
        Self::Monolith,
        Self::FirstSplit,
        Self::Basic,
        Self::Production,
        Self::Extracted,
    ];

    /// The option at this index of [`ALL`](Self::ALL), or the last one past the end.
    pub fn at(index: usize) -> Self {
        Self::ALL.get(index).copied().unwrap_or(Self::Extracted)
    }

    /// The definition of the option.
    pub fn spec(self) -> &'static Spec {
        &SPECS[self as usize]
    }

    /// The number of services that the option deploys.
    pub fn services(self, scenario: &Scenario) -> f64 {
        let all = scenario.get(Field::Services);
        match self.spec().cut {
            Cut::Whole => 1.0,
            Cut::Few => all.min(scenario.get(Field::FirstSplit)),
            Cut::Full => all,
            Cut::OnePart => 2.0,
        }
    }

    /// Whether the option runs on Kubernetes.
    pub fn is_on_kubernetes(self, scenario: &Scenario) -> bool {
        let compute = &Plan::of(scenario, self).hosting.compute;
        matches!(compute, Compute::Kubernetes { .. })
    }

    /// What the option contains in this scenario, in a few words each.
    pub fn contents(self, scenario: &Scenario) -> Vec<String> {
        let plan = Plan::of(scenario, self);
        let services = || plural(self.services(scenario), "service");
        let what = match self.spec().cut {
            Cut::Whole => "one app and its database".to_owned(),
            Cut::Few => format!("the same app as {}", services()),
            Cut::Full => services(),
            Cut::OnePart => "the app and its busiest part, with their database".to_owned(),
        };
        let place = plan.hosting.label;
        let place = match plan.hosting.compute {
            Compute::Kubernetes { .. } => place.to_owned(),
            _ => format!("on {place}"),
        };
        let included = plan.included().map(|capability| capability.words(scenario));
        [what, place].into_iter().chain(included).collect()
    }
}

/// Returns the scenario with every option including what `reference` includes.
///
/// A hosting may still not offer some of it; see [`Capability::hindrance`].
pub fn like_for_like(scenario: &Scenario, reference: OptionId) -> Scenario {
    let of = |spec: &Spec| spec.includes;
    all_as(scenario, of, |_| scenario.get(of(reference.spec())))
}

/// Returns the scenario with every option running where `reference` runs.
pub fn same_hosting(scenario: &Scenario, reference: OptionId) -> Scenario {
    let of = |spec: &Spec| spec.hosting;
    all_as(scenario, of, |_| scenario.get(of(reference.spec())))
}

/// Returns the scenario with the default hosting and contents of every option: the ladder of the
/// story behind the product.
pub fn as_on_the_ladder(scenario: &Scenario) -> Scenario {
    let default = |field: Field| field.spec().kind.default();
    let hosted = all_as(scenario, |spec| spec.hosting, default);
    all_as(&hosted, |spec| spec.includes, default)
}

/// Returns the scenario with one field of each option set.
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

/// The kind of on-call duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnCall {
    /// None.
    None,
    /// During office hours.
    Business,
    /// Day and night.
    Always,
}

impl OnCall {
    /// Reads it from the scenario.
    pub fn of(scenario: &Scenario) -> Self {
        match scenario.choice(Field::OnCall) {
            0 => Self::None,
            1 => Self::Business,
            _ => Self::Always,
        }
    }
}

/// An option in a scenario: how the app is split, where it runs, and what it includes.
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
        let hosting = provider::hosting(scenario.choice(spec.hosting));
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

    /// Whether the app is split into all its services.
    pub(super) fn is_full(&self) -> bool {
        self.cut == Cut::Full
    }

    /// The capabilities that the option includes, in the order in which a card names them.
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

    /// Whether one of the pieces is the app, or what is left of it after one part was extracted.
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
