//! Classes of hostings: how the place where an app runs is bought, whichever provider sells it.

use serde::{Deserialize, Serialize};

use super::hosting::{Compute, Hosting};
use super::pricing::Billed;

/// A class of hostings whose bills have the same shape.
///
/// # Examples
///
/// ```
/// use splitpoint::model::option::{OptionId, Plan};
/// use splitpoint::catalog::HostingClass;
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&mono_on=hetzner&prod_on=gke");
/// let class = |option| Plan::of(&scenario, option).hosting_class();
/// assert_eq!(class(OptionId::Monolith), HostingClass::Servers);
/// assert_eq!(class(OptionId::Production), HostingClass::Cluster);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HostingClass {
    /// Servers at a flat price a month, rented or owned.
    Servers,
    /// A platform that runs what it is given, in instances of fixed sizes.
    Platform,
    /// Machines or containers of a hyperscaler, by the hour.
    Hyperscaler,
    /// A Kubernetes cluster.
    Cluster,
}

impl HostingClass {
    /// All classes.
    pub const ALL: [Self; 4] = [
        Self::Servers,
        Self::Platform,
        Self::Hyperscaler,
        Self::Cluster,
    ];

    /// The class of a hosting.
    pub(crate) const fn of(hosting: &Hosting) -> Self {
        match &hosting.compute {
            Compute::Instances { .. } => Self::Platform,
            Compute::Servers(machines) => match machines.billed {
                Billed::Monthly => Self::Servers,
                Billed::Hourly => Self::Hyperscaler,
            },
            Compute::Kubernetes { .. } => Self::Cluster,
            Compute::Tasks { .. } | Compute::Requests { .. } | Compute::Functions(_) => {
                Self::Hyperscaler
            }
        }
    }

    /// The words for it, after `on`.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Servers => "rented servers",
            Self::Platform => "a platform",
            Self::Hyperscaler => "a hyperscaler",
            Self::Cluster => "a cluster",
        }
    }
}
