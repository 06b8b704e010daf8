//! Plans: options as a scenario sets them.

use super::capability::{Capability, SWITCHED};
use super::definition::{Cut, OptionId};
use crate::catalog::hosting::Hosting;
use crate::catalog::support::SupportPlan;
use crate::catalog::{HostingClass, provider};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

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

/// Whether databases and caches are to run on the option's own machines.
pub(in crate::model) fn wants_own_stores(scenario: &Scenario) -> bool {
    scenario.is_on(Field::DatabasesOn)
}

/// The choice of what runs on the option's own machines that has queue and monitoring there too.
const WITH_TOOLS: usize = 2;

/// An option in a scenario: how the app is split, where it runs, and what it includes.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub(in crate::model) cut: Cut,
    pub(in crate::model) hosting: &'static Hosting,
    includes: u32,
    /// The number and kind of the servers that are there already.
    pub(in crate::model) fleet: (Field, Field),
    /// Whether databases and caches run on the machines of the option.
    pub(in crate::model) keeps_stores: bool,
    /// Whether the queue, and monitoring without a vendor, run there too.
    pub(in crate::model) keeps_tools: bool,
}

impl Plan {
    /// Reads the option's column of the matrix.
    pub fn of(scenario: &Scenario, option: OptionId) -> Self {
        let spec = option.spec();
        let hosting = provider::hosting(scenario.choice(spec.hosting));
        let mut includes = scenario.get(spec.includes) as u32;
        let mut leave_out = |capability: Capability| includes &= !(1 << capability as u32);
        // As `hindrance` does, for all at once: this is evaluated for every draw.
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
        let keeps_stores = wants_own_stores(scenario) && hosting.shared_machines().is_some();
        Self {
            cut: spec.cut,
            hosting,
            includes,
            fleet: (spec.fleet, spec.server),
            keeps_stores,
            keeps_tools: keeps_stores && scenario.choice(Field::DatabasesOn) == WITH_TOOLS,
        }
    }

    /// Whether the option includes the capability.
    pub fn has(&self, capability: Capability) -> bool {
        self.includes >> capability as u32 & 1 == 1
    }

    /// The support plan that the scenario chooses, if it chooses one and the provider sells it.
    pub(in crate::model) fn support(&self, scenario: &Scenario) -> Option<&'static SupportPlan> {
        let sold = self.hosting.platform.support.as_ref();
        match scenario.choice(Field::Support) {
            0 => None,
            1 => sold.map(|it| &it.developer),
            _ => sold.map(|it| &it.business),
        }
    }

    /// Whether the app is split into all its services.
    pub(in crate::model) fn is_full(&self) -> bool {
        self.cut == Cut::Full
    }

    /// The capabilities that the option includes, in the order in which a card names them.
    pub fn included(self) -> impl Iterator<Item = Capability> {
        ON_THE_CARD.into_iter().filter(move |&it| self.has(it))
    }

    /// The class of the place where it runs.
    pub fn hosting_class(&self) -> HostingClass {
        HostingClass::of(self.hosting)
    }

    /// Whether both run in the same place.
    pub fn runs_with(&self, other: &Self) -> bool {
        std::ptr::eq(self.hosting, other.hosting)
    }

    /// Whether the app is in one piece.
    pub(in crate::model) fn is_whole(&self) -> bool {
        matches!(self.cut, Cut::Whole | Cut::Modules)
    }

    /// Whether that piece consists of modules with boundaries that the build enforces.
    pub(in crate::model) fn has_modules(&self) -> bool {
        self.cut == Cut::Modules
    }

    /// Whether one of the pieces is the app, or what is left of it after one part was extracted.
    pub(in crate::model) fn is_almost_whole(&self) -> bool {
        self.is_whole() || self.cut == Cut::OnePart
    }
}
