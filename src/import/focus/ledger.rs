//! The charges of a bill, summed by month, service, kind and currency.
//!
//! What is kept does not grow with the rows.

use std::collections::BTreeMap;

use super::category::{ChargeKind, ServiceDoubt, service_part};
use super::coverage::Coverage;
use super::date::{Moment, Month};
use crate::import::bill::{BilledPart, ExactSum, Platform};
use crate::import::trouble::Trouble;
use crate::notice::PlainText;

/// The most sums that are kept. The format has some ninety subcategories, seven kinds of charges,
/// and bills have years of months.
const MOST_SUMS: usize = 20_000;

/// The most currencies, and the most categories that are none of the format's, which are kept apart.
/// ISO 4217 lists some 180 currencies.
const MOST_NAMES: usize = 256;

/// A charge of a bill, as a row of it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Charge<'r> {
    /// The line on which its row begins.
    pub(super) line: usize,
    pub(super) amount: f64,
    /// The code of the amount's currency; empty if it is not stated.
    pub(super) currency: &'r str,
    pub(super) kind: ChargeKind,
    pub(super) category: &'r str,
    pub(super) subcategory: &'r str,
    pub(super) service: &'r str,
    /// The month that it was billed for.
    pub(super) month: Month,
    /// When it begins and ends, if it says so.
    pub(super) start: Option<Moment>,
    pub(super) end: Option<Moment>,
}

/// A sum of charges that have everything in common that matters.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ChargeSum {
    pub(super) amount: ExactSum,
    pub(super) rows: usize,
    /// The line of the first of them.
    pub(super) line: usize,
}

/// What the charges of a sum have in common, but for the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct SumKey {
    month: Month,
    group: usize,
    currency: usize,
    kind: ChargeKind,
}

/// A part of the bill, with what is doubtful in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ServiceGroup {
    pub(super) part: BilledPart,
    pub(super) doubt: ServiceDoubt,
    /// The category, where it is doubtful; empty otherwise.
    pub(super) category: PlainText,
    /// Where the system runs, if the service says so.
    pub(super) platform: Option<Platform>,
}

/// The charges of a bill.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    sums: BTreeMap<SumKey, ChargeSum>,
    months: BTreeMap<Month, Coverage>,
    groups: Vec<ServiceGroup>,
    /// The platforms of the services so far.
    platforms: BTreeMap<String, Option<Platform>>,
    currencies: Vec<String>,
}

impl Ledger {
    /// Adds a charge.
    ///
    /// # Errors
    /// If there are more months and services than a bill has.
    pub(super) fn add(&mut self, charge: &Charge) -> Result<(), Trouble> {
        let key = SumKey {
            month: charge.month,
            group: self.group(charge),
            currency: self.currency(charge.currency),
            kind: charge.kind,
        };
        let is_full = self.sums.len() >= MOST_SUMS || self.currencies.len() > MOST_NAMES;
        if is_full && !self.sums.contains_key(&key) {
            return Err(Trouble::at(
                charge.line,
                "there are more months, services and currencies than a bill has",
            ));
        }
        let sum = self.sums.entry(key).or_default();
        if sum.rows == 0 {
            sum.line = charge.line;
        }
        sum.rows += 1;
        sum.amount.add(charge.amount);
        let coverage = self.months.entry(charge.month).or_default();
        // Taxes and purchases are dated when they are billed.
        if let Some(start) = charge.start
            && charge.kind.counts()
        {
            coverage.add(charge.month, start, charge.end);
        }
        Ok(())
    }

    /// The months, each with the days that it has charges of.
    pub(super) fn months(&self) -> &BTreeMap<Month, Coverage> {
        &self.months
    }

    /// The sums of a month: group, currency and kind of each.
    pub(super) fn sums_of(
        &self,
        month: Month,
    ) -> impl Iterator<Item = (&ServiceGroup, &str, ChargeKind, &ChargeSum)> {
        let sums = self.sums.iter().filter(move |(key, _)| key.month == month);
        sums.map(|(key, sum)| {
            let currency = &*self.currencies[key.currency];
            (&self.groups[key.group], currency, key.kind, sum)
        })
    }

    /// The number of rows in all sums.
    pub(super) fn rows(&self) -> usize {
        self.sums.values().map(|sum| sum.rows).sum()
    }

    fn group(&mut self, charge: &Charge) -> usize {
        let Charge {
            category,
            subcategory,
            service,
            ..
        } = charge;
        let platform = self.platform(service);
        // Services are many; only those that may be support plans are told apart by name.
        let service = if subcategory.is_empty() { *service } else { "" };
        let (part, doubt) = service_part(category, subcategory, service);
        let is_named = doubt == ServiceDoubt::Category && self.groups.len() < MOST_NAMES;
        let name = if is_named {
            PlainText::name(category)
        } else {
            PlainText::default()
        };
        let group = ServiceGroup {
            part,
            doubt,
            category: name,
            platform,
        };
        self.groups
            .iter()
            .position(|known| *known == group)
            .unwrap_or_else(|| {
                self.groups.push(group);
                self.groups.len() - 1
            })
    }

    /// The platform that a service is. Names are looked up once, as long as they are as few as those of
    /// services.
    fn platform(&mut self, service: &str) -> Option<Platform> {
        if let Some(known) = self.platforms.get(service) {
            return *known;
        }
        let platform = Platform::named(service);
        if self.platforms.len() < MOST_NAMES {
            self.platforms.insert(service.to_owned(), platform);
        }
        platform
    }

    fn currency(&mut self, code: &str) -> usize {
        let known = self.currencies.iter().position(|it| it == code);
        known.unwrap_or_else(|| {
            self.currencies.push(code.to_owned());
            self.currencies.len() - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month() -> Month {
        Moment::read("2026-10-01").expect("a month").month
    }

    fn charge(category: &str) -> Charge<'_> {
        Charge {
            line: 7,
            amount: 0.25,
            currency: "USD",
            kind: ChargeKind::Usage,
            category,
            subcategory: "",
            service: "",
            month: month(),
            start: None,
            end: None,
        }
    }

    #[test]
    fn what_is_kept_does_not_grow_with_the_rows() {
        let mut ledger = Ledger::default();
        for number in 0..2_000 {
            let category = format!("Category {number}");
            ledger.add(&charge(&category)).expect("a charge");
        }
        assert_eq!(ledger.groups.len(), MOST_NAMES + 1);
        assert_eq!(ledger.rows(), 2_000);
        let currencies = (0..=MOST_NAMES + 1).map(|number| number.to_string());
        let refused = currencies.into_iter().find_map(|code| {
            let of = Charge {
                currency: &code,
                ..charge("Compute")
            };
            ledger.add(&of).err()
        });
        assert_eq!(refused.map(|trouble| trouble.line), Some(Some(7)));
    }
}
