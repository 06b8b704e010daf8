//! Classes of published bills, whose errors are alike.

use crate::catalog::HostingClass;
use crate::model::option::{OptionId, Plan};
use crate::scenario::Scenario;

/// A class of bills: how the app is cut up, and how the place is bought where it runs.
///
/// # Examples
///
/// ```
/// use splitpoint::model::option::OptionId;
/// use splitpoint::scenario::Scenario;
/// use splitpoint::uncertainty::ReferenceClass;
///
/// let scenario = Scenario::default();
/// let class = |option| ReferenceClass::of(&scenario, option);
/// assert_eq!(class(OptionId::Monolith), ReferenceClass::MonolithOnPlatform);
/// assert_eq!(class(OptionId::Production), ReferenceClass::Services);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceClass {
    /// A monolith on rented or owned servers.
    MonolithOnServers,
    /// A monolith on a platform or a hyperscaler.
    MonolithOnPlatform,
    /// Services, and whatever runs on a cluster.
    Services,
}

impl ReferenceClass {
    /// All classes.
    pub const ALL: [Self; 3] = [
        Self::MonolithOnServers,
        Self::MonolithOnPlatform,
        Self::Services,
    ];

    /// The class of an option of a scenario.
    pub fn of(scenario: &Scenario, option: OptionId) -> Self {
        Self::new(option, Plan::of(scenario, option).hosting_class())
    }

    /// The class of an option on a hosting of this class.
    pub fn new(option: OptionId, hosting: HostingClass) -> Self {
        let is_whole = matches!(
            option,
            OptionId::Monolith | OptionId::Extracted | OptionId::Modular
        );
        match hosting {
            HostingClass::Servers if is_whole => Self::MonolithOnServers,
            HostingClass::Platform | HostingClass::Hyperscaler if is_whole => {
                Self::MonolithOnPlatform
            }
            _ => Self::Services,
        }
    }

    /// The words for its bills.
    pub const fn words(self) -> &'static str {
        match self {
            Self::MonolithOnServers => "monoliths on rented servers",
            Self::MonolithOnPlatform => "monoliths on a platform or a hyperscaler",
            Self::Services => "services, and what runs on a cluster",
        }
    }
}
