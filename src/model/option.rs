//! The options on the ladder: which hosting, and which capabilities, each of them contains.

use crate::price_book::Sku;
use crate::scalar::{Constant, figure};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// One architecture of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionId {
    /// One app and one database on a platform.
    Monolith,
    /// The same app as a few services on the same platform.
    FirstSplit,
    /// Services on Kubernetes with observability, staging and CI.
    Basic,
    /// With everything that running them day and night takes.
    Production,
}

/// What an option is.
#[derive(Debug)]
pub struct Spec {
    /// How links and exports say it.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its name and verb inside a sentence: what it is and that it costs.
    pub phrase: (&'static str, &'static str),
    /// Where it runs, and how.
    pub hosting: Hosting,
}

/// Where an option runs.
#[derive(Clone, Copy, Debug)]
pub enum Hosting {
    /// Render: instances, Postgres, key-value store.
    Render {
        /// Whether the app runs as services there.
        split: bool,
    },
    /// Amazon EKS and the managed services around it.
    Kubernetes(Plan),
}

/// How an option on Kubernetes is built. The choices are those of the two worked bills.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// What it includes, as far as the scenario does not switch it off.
    pub capabilities: &'static [Capability],
    /// The database sizes considered, smallest first.
    pub databases: &'static [Sku],
    /// The cache's size.
    pub cache: Sku,
    /// The queue's broker size.
    pub broker: Sku,
    /// Storage of each broker.
    pub broker_storage: &'static Constant,
    /// How the environments beside production are reckoned.
    pub staging: Staging,
}

/// What an option can include beyond running the services.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capability {
    /// Environments that are not production.
    Staging,
    /// Following requests through services.
    Tracing,
    /// Services that talk through sidecars.
    Mesh,
    /// Somebody who answers when it breaks.
    OnCall,
    /// Nodes that can carry everything when a zone is lost.
    MultiZone,
}

impl Capability {
    /// Whether the scenario leaves it switched on.
    fn is_wanted(self, scenario: &Scenario) -> bool {
        match self {
            Self::Staging => scenario.is_on(Field::Staging),
            Self::Tracing => scenario.is_on(Field::Tracing),
            Self::Mesh => scenario.is_on(Field::Mesh),
            Self::OnCall => OnCall::of(scenario) != OnCall::None,
            Self::MultiZone => true,
        }
    }

    /// What the option's card says of it.
    fn words(self, scenario: &Scenario) -> String {
        match self {
            Self::Staging => "staging".into(),
            Self::Tracing => "tracing".into(),
            Self::Mesh => "service mesh".into(),
            Self::OnCall => match OnCall::of(scenario) {
                OnCall::Business => "on-call in office hours".into(),
                _ => "on-call 24×7".into(),
            },
            Self::MultiZone => {
                format!(
                    "{} zones, survives losing one",
                    figure(scenario.get(Field::Zones))
                )
            }
        }
    }
}

/// How the environments beside production are reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Staging {
    /// A smaller copy, line by line.
    Copy,
    /// A share of production's provider lines.
    Share,
}

static SMALL_BROKER_STORAGE: Constant = Constant {
    name: "storage per small broker",
    value: 20.0,
    unit: "GB",
    source: "no source found: the worked bill for basic microservices, 2026-11",
};

static LARGE_BROKER_STORAGE: Constant = Constant {
    name: "storage per large broker",
    value: 100.0,
    unit: "GB",
    source: "no source found: the worked bill for production microservices, 2026-11",
};

const RDS_SMALL: Sku = Sku::new("rds.pg.t4g.small");
const RDS_MEDIUM: Sku = Sku::new("rds.pg.t4g.medium");
const RDS_LARGE: Sku = Sku::new("rds.pg.t3.large");

static SPECS: [Spec; 4] = [
    Spec {
        key: "monolith",
        name: "Monolith",
        phrase: ("a monolith", "costs"),
        hosting: Hosting::Render { split: false },
    },
    Spec {
        key: "first_split",
        name: "First split",
        phrase: ("a first split", "costs"),
        hosting: Hosting::Render { split: true },
    },
    Spec {
        key: "basic",
        name: "Basic microservices",
        phrase: ("basic microservices", "cost"),
        hosting: Hosting::Kubernetes(Plan {
            capabilities: &[Capability::Staging],
            databases: &[RDS_SMALL, RDS_MEDIUM, RDS_LARGE],
            cache: Sku::new("ecache.t4g.small"),
            broker: Sku::new("msk.t3.small"),
            broker_storage: &SMALL_BROKER_STORAGE,
            staging: Staging::Copy,
        }),
    },
    Spec {
        key: "production",
        name: "Production microservices",
        phrase: ("production microservices", "cost"),
        hosting: Hosting::Kubernetes(Plan {
            capabilities: &[
                Capability::Staging,
                Capability::Mesh,
                Capability::Tracing,
                Capability::OnCall,
                Capability::MultiZone,
            ],
            databases: &[RDS_MEDIUM, RDS_LARGE],
            cache: Sku::new("ecache.t4g.medium"),
            broker: Sku::new("msk.m5.large"),
            broker_storage: &LARGE_BROKER_STORAGE,
            staging: Staging::Share,
        }),
    },
];

impl OptionId {
    /// The ladder, from the bottom.
    pub const ALL: [Self; 4] = [
        Self::Monolith,
        Self::FirstSplit,
        Self::Basic,
        Self::Production,
    ];

    /// The option at this place on the ladder, counted from the bottom; the top one past the end.
    pub fn at(index: usize) -> Self {
        Self::ALL.get(index).copied().unwrap_or(Self::Production)
    }

    /// What the option is.
    pub fn spec(self) -> &'static Spec {
        &SPECS[self as usize]
    }

    /// What the option contains for this scenario, in a few words each.
    pub fn contents(self, scenario: &Scenario) -> Vec<String> {
        match self.spec().hosting {
            Hosting::Render { split: false } => {
                vec!["one app, one database".into(), "on Render".into()]
            }
            Hosting::Render { split: true } => {
                let services = scenario
                    .get(Field::FirstSplit)
                    .min(scenario.get(Field::Services));
                vec![
                    format!("the same app as {}", plural(services, "service")),
                    "databases and a queue".into(),
                    "on Render".into(),
                ]
            }
            Hosting::Kubernetes(plan) => {
                let services = plural(scenario.get(Field::Services), "service");
                let mut contents = vec![services, "Kubernetes (EKS)".into(), "Datadog, CI".into()];
                let included = plan.capabilities.iter().filter(|it| it.is_wanted(scenario));
                contents.extend(included.map(|capability| capability.words(scenario)));
                contents
            }
        }
    }
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

impl Plan {
    /// Whether the option includes the capability in this scenario.
    pub fn has(&self, capability: Capability, scenario: &Scenario) -> bool {
        self.capabilities.contains(&capability) && capability.is_wanted(scenario)
    }
}
