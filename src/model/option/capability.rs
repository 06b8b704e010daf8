//! Capabilities: what an option can include, and what keeps it out.

use super::definition::OptionId;
use crate::catalog::hosting::Hosting;
use crate::catalog::{mesh, provider, vendor};
use crate::scalar::figure;
use crate::scenario::Scenario;
use crate::scenario::field::{CAPABILITIES, Field};

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

    /// Returns why an option lacks the capability, whatever the matrix says, or `None` if nothing
    /// prevents it.
    pub fn hindrance(self, scenario: &Scenario, option: OptionId) -> Option<Hindrance> {
        self.hindrance_on(
            scenario,
            provider::hosting(scenario.choice(option.spec().hosting)),
        )
    }

    fn hindrance_on(self, scenario: &Scenario, hosting: &Hosting) -> Option<Hindrance> {
        let off = self.switched_off(scenario);
        let is_possible = match self {
            // Proxies run next to pods, which only Kubernetes has.
            Self::Mesh => hosting.is_kubernetes(),
            // If the platform sells no firewall, there is none to bill or to name.
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
pub(super) const SWITCHED: [(Capability, Field); 4] = [
    (Capability::Staging, Field::Staging),
    (Capability::Tracing, Field::Tracing),
    (Capability::Mesh, Field::Mesh),
    (Capability::OnCall, Field::OnCall),
];

/// The reason why an option lacks a capability that it should include.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// This switch, for all options.
    Switch(Field),
    /// The hosting of the option.
    Hosting,
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
