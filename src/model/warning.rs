//! Warnings: what the user should know about an estimate before trusting it.
//!
//! A warning changes no amount.

use super::estimate::Estimate;
use super::option::{Capability, OnCall, OptionId, Plan};
use crate::price_book::Sku;
use crate::scalar::figure;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

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
    /// The largest database does not hold what it has to.
    PastTheLargestDatabase {
        /// The SKU of the largest database.
        sku: &'static str,
        /// How many of it are on the bill.
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
        /// The least that there should be.
        least: f64,
        /// The number of sites that share the duty.
        sites: f64,
    },
    /// More incidents in a shift than one person can follow up.
    TooManyPages {
        /// Incidents in a shift of twelve hours.
        pages: f64,
        /// The most that there should be.
        most: f64,
    },
    /// More users than in any case that the model was checked against.
    ManyUsers,
    /// More services than in any case that the model was checked against.
    ManyServices,
}

/// The most users in the worked bills and published cases that the model was checked against.
const MOST_USERS: f64 = 1e6;
const MOST_SERVICES: f64 = 150.0;

const LEAST_ON_ONE_SITE: Sku = Sku::new("sre.min.single");
const LEAST_ON_EACH_OF_TWO: Sku = Sku::new("sre.min.dual");
/// Shifts of twelve hours, as the SRE book counts incidents.
const SHIFTS_A_MONTH: f64 = 2.0 * 365.0 / 12.0;
const MOST_INCIDENTS: Sku = Sku::new("sre.maxinc");

/// Warnings that no single formula can give. They are not part of the bill, because totals are
/// computed far more often than warnings are read.
pub(super) fn look_over(scenario: &Scenario, option: OptionId) -> Vec<Warning> {
    let plan = &Plan::of(scenario, option);
    let mut found = Vec::new();
    if plan.has(Capability::OnCall) && OnCall::of(scenario) == OnCall::Always {
        let people = scenario.get(Field::Rotation);
        let sites = scenario.get(Field::Sites);
        let least = if sites == 1.0 {
            scenario.paid().of(LEAST_ON_ONE_SITE)
        } else {
            sites * scenario.paid().of(LEAST_ON_EACH_OF_TWO)
        };
        if people < least {
            found.push(Warning::ShortRotation {
                people,
                least,
                sites,
            });
        }
        let pages = option.services(scenario) * scenario.get(Field::Pages) / SHIFTS_A_MONTH;
        let most = scenario.paid().of(MOST_INCIDENTS);
        if pages > most {
            found.push(Warning::TooManyPages { pages, most });
        }
    }
    if plan.is_whole() && scenario.is_on(Field::Background) {
        found.push(Warning::OnePool);
    }
    if scenario.get(Field::Users) > MOST_USERS {
        found.push(Warning::ManyUsers);
    }
    if option.services(scenario) > MOST_SERVICES {
        found.push(Warning::ManyServices);
    }
    found
}

impl Warning {
    /// Whether the warning is the same for every option.
    const fn is_of_the_scenario(self) -> bool {
        matches!(
            self,
            Self::ShortRotation { .. } | Self::ManyUsers | Self::ManyServices
        )
    }

    /// The warning as a sentence.
    fn words(self) -> String {
        match self {
            Self::NoAccelerator => {
                "the price book has no accelerator of this provider, so that its price is unknown."
                    .to_owned()
            }
            Self::NoInstanceHoldsACopy => "no size in the price book has the memory for one copy; the bill counts as many of the largest as have it together.".to_owned(),
            Self::NoNodeHoldsACopy => "no machine of the chosen size has room for one copy; choose larger machines or smaller requests.".to_owned(),
            Self::PastTheLargestDatabase { sku, count } => format!(
                "the largest database in the price book ({sku}) does not hold the data in use and the connections, so the bill counts {} of them.",
                figure(count)
            ),
            Self::ConnectionLimit { open, most } => format!(
                "the copies keep {} connections open and the largest databases take {}, so a pooler stands between them.",
                figure(open),
                figure(most.floor())
            ),
            Self::OnePool => "background work and users’ requests share one connection pool. Two pools keep logins from waiting behind it: 5 connections and 10 in overflow for background work, with a check before use; 20 and 20 for the API. That is a setting, not a split.".to_owned(),
            Self::ShortRotation {
                people,
                least,
                sites,
            } => format!(
                "A rotation of {} around the clock is smaller than the {} that Google's SRE book asks for on {}.",
                figure(people),
                figure(least),
                if sites == 1.0 { "one site".to_owned() } else { format!("{} sites", figure(sites)) }
            ),
            Self::TooManyPages { pages, most } => format!(
                "{} pages in a shift of twelve hours are more than the {} that Google's SRE book allows.",
                figure((pages * 10.0).round() / 10.0),
                figure(most)
            ),
            Self::ManyUsers => {
                "Above a million users nothing here has been checked against a real bill.".to_owned()
            }
            Self::ManyServices => {
                "Above 150 services nothing here has been checked against a real bill.".to_owned()
            }
        }
    }
}

/// The warnings of an estimate as sentences, with one about unknown prices.
pub fn warnings(estimate: &Estimate) -> Vec<String> {
    let name = estimate.option.spec().name;
    let said = estimate.warnings.iter().map(|warning| {
        let words = warning.words();
        if warning.is_of_the_scenario() {
            words
        } else {
            format!("{name}: {words}")
        }
    });
    unknown_prices(estimate).into_iter().chain(said).collect()
}

fn unknown_prices(estimate: &Estimate) -> Option<String> {
    // A line is told by its name: what no provider sells has no id that says anything.
    let unknown = estimate
        .lines
        .iter()
        .filter(|line| line.monthly_cost.is_none());
    let unknown: Vec<_> = unknown
        .map(|line| format!("“{}”", line.id.label()))
        .collect();
    (!unknown.is_empty()).then(|| {
        format!(
            "The price book has no price for {}; the total is at least what is shown.",
            unknown.join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link;

    #[test]
    fn an_unknown_price_is_told_by_the_name_of_its_line() {
        let (scenario, _) = link::decode("#v=1&busy=0.5&accelerator=gpu");
        let said = warnings(&Estimate::of(&scenario, OptionId::Monolith));
        let expected = "The price book has no price for “Accelerators of the whole app”; the total is at least what is shown.";
        assert_eq!(said[0], expected);
    }
}
