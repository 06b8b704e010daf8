//! Warnings: what the user should know about an estimate before trusting it.
//!
//! A warning changes no amount.

use super::option::plural;
use crate::scalar::figure;

/// Something that a formula noticed while a bill was computed.
///
/// # Units
///
/// The figures are plain numbers, for showing only.
///
/// # Examples
///
/// The model was checked against systems of up to a million users:
///
/// ```
/// use splitpoint::model::{estimate::Estimate, option::OptionId, warning::Warning};
/// use splitpoint::scenario::link;
///
/// let (scenario, _) = link::decode("#v=1&book=2026-11&users=2m");
/// let bill = Estimate::of(&scenario, OptionId::Monolith);
/// assert!(bill.warnings.contains(&Warning::ManyUsers));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Warning {
    /// The provider has no accelerators in the price book.
    NoAccelerator,
    /// No size has the memory of one copy.
    NoInstanceHoldsACopy,
    /// No node can hold one copy.
    NoNodeHoldsACopy,
    /// No machine can hold the largest of the databases that run beside the app.
    NoMachineHoldsTheDatabase,
    /// The servers that the team runs do not carry the load.
    FleetTooSmall {
        /// The servers.
        servers: f64,
        /// The name of their kind.
        kind: &'static str,
        /// The servers that the load needs.
        needed: f64,
        /// The share of them that the plan may use.
        fill: f64,
    },
    /// Servers are entered, but the hosting has none.
    FleetWithoutMachines {
        /// The servers.
        servers: f64,
        /// The name of the hosting.
        hosting: &'static str,
    },
    /// A kind of server is entered, but no number of them.
    KindWithoutFleet,
    /// Databases are to run on machines of the option, but its hosting has none.
    NoMachinesForDatabases {
        /// The name of the hosting.
        hosting: &'static str,
    },
    /// The machines cannot be committed to, or taken for less, as the scenario asks.
    NotReduced {
        /// The name of the hosting.
        hosting: &'static str,
    },
    /// The largest database is too small for the connections or the data.
    PastTheLargestDatabase {
        /// The SKU of the largest database.
        sku: &'static str,
        /// The number of them on the bill.
        count: f64,
    },
    /// Copies keep more connections open than the databases take.
    ConnectionLimit {
        /// Connections that are kept open.
        open: f64,
        /// Connections that the largest databases take.
        most: f64,
    },
    /// Background work takes its connections from the same pool as the users' requests.
    OnePool,
    /// Fewer people share the duty than is reasonable.
    ShortRotation {
        /// The number of people who take turns.
        people: f64,
        /// The smallest reasonable number.
        least: f64,
        /// The number of sites that share the duty.
        sites: f64,
    },
    /// More incidents in a shift than one person can follow up.
    TooManyPages {
        /// Incidents in a shift of twelve hours.
        pages: f64,
        /// The largest reasonable number.
        most: f64,
    },
    /// More users than in any case that the model was checked against.
    ManyUsers,
    /// More services than in any case that the model was checked against.
    ManyServices,
}

impl Warning {
    /// Whether the warning is the same for every option.
    pub(super) const fn is_of_the_scenario(self) -> bool {
        matches!(
            self,
            Self::ShortRotation { .. } | Self::ManyUsers | Self::ManyServices
        )
    }

    /// The warning as a sentence.
    pub(super) fn words(self) -> String {
        match self {
            Self::NoAccelerator => {
                "the price book has no accelerator of this provider, so its price is unknown."
                    .to_owned()
            }
            Self::NoInstanceHoldsACopy => "no size in the price book has enough memory for one copy; the bill counts as many of the largest as have enough together.".to_owned(),
            Self::NoNodeHoldsACopy => "no machine of the chosen size has room for one copy; choose larger machines or smaller requests.".to_owned(),
            Self::NoMachineHoldsTheDatabase => "no machine of the chosen size has room for the largest database; choose larger machines or a managed database.".to_owned(),
            Self::FleetTooSmall { servers, kind, needed, fill } => format!(
                "{} ({kind}) cannot carry the peak: filled to at most {} %, it needs {}. None are added to the bill.",
                plural(servers, "server"),
                figure((fill * 100.0).round()),
                figure(needed)
            ),
            Self::FleetWithoutMachines { servers, hosting } => format!(
                "{hosting} does not run on servers or nodes, so {} cannot be counted; choose a hosting with servers or Kubernetes.",
                plural(servers, "server")
            ),
            Self::KindWithoutFleet => "a kind of server is chosen, but the number of servers is 0, so machines are bought for the load.".to_owned(),
            Self::NoMachinesForDatabases { hosting } => format!(
                "{hosting} has no machines on which databases could run, so managed ones are on the bill."
            ),
            Self::NotReduced { hosting } => format!(
                "the price book has no such reduction for {hosting}, so its machines are at the list price."
            ),
            Self::PastTheLargestDatabase { sku, count } => format!(
                "the largest database in the price book ({sku}) is too small for the data in use or the connections, so the bill counts {} of them.",
                figure(count)
            ),
            Self::ConnectionLimit { open, most } => format!(
                "the copies keep {} connections open but the largest databases accept {}, so the bill has a connection pooler between them.",
                figure(open),
                figure(most.floor())
            ),
            Self::OnePool => "background work and users’ requests share one connection pool. With two pools, logins do not wait for background work: 5 connections and 10 in overflow for background work, with a check before use; 20 and 20 for the API. That takes a setting, not a split.".to_owned(),
            Self::ShortRotation {
                people,
                least,
                sites,
            } => format!(
                "A rotation of {} around the clock is smaller than the {} that Google’s SRE book asks for on {}.",
                figure(people),
                figure(least),
                if sites == 1.0 { "one site".to_owned() } else { format!("{} sites", figure(sites)) }
            ),
            Self::TooManyPages { pages, most } => format!(
                "{} pages in a shift of twelve hours are more than the {} that Google’s SRE book allows.",
                figure((pages * 10.0).round() / 10.0),
                figure(most)
            ),
            Self::ManyUsers => {
                "Above a million users, nothing here has been checked against a real bill.".to_owned()
            }
            Self::ManyServices => {
                "Above 150 services, nothing here has been checked against a real bill.".to_owned()
            }
        }
    }
}
