//! The preview of a bill: its last whole month, and what is said of all that it holds.

use std::collections::BTreeMap;

use super::category::{ChargeKind, ServiceDoubt};
use super::coverage::{self, ChosenMonth};
use super::date::Month;
use super::ledger::{ChargeSum, Ledger};
use crate::import::bill::{self, Bill, BilledCurrency, ExactSum, without_rate};
use crate::import::preview::Preview;
use crate::import::trouble::Trouble;
use crate::model::option::plural;
use crate::notice::PlainText;
use crate::scenario::Scenario;

/// A sum in US dollars, and where it is from.
#[derive(Clone, Copy, Debug, Default)]
struct Noted {
    usd: ExactSum,
    rows: usize,
    line: usize,
}

impl Noted {
    fn add(&mut self, usd: f64, sum: &ChargeSum) {
        self.usd.add(usd);
        self.line = match self.line {
            0 => sum.line,
            line => line.min(sum.line),
        };
        self.rows += sum.rows;
    }

    fn amount(&self) -> String {
        let amount = bill::in_words(self.usd.value(), "USD");
        format!("{amount} in {}", plural(self.rows as f64, "row"))
    }
}

/// Takes the last whole month of a bill over.
///
/// # Errors
/// If its amounts come to nothing or less, or if no rate is known for any of its currencies.
pub(super) fn summarise(ledger: &Ledger, preview: &mut Preview) -> Result<(), Trouble> {
    let Some(chosen) = coverage::chosen(ledger.months()) else {
        return Err(Trouble::new("the bill has no charges"));
    };
    let scenario = preview.scenario;
    let month = MonthSums::of(ledger, chosen.month, &scenario);
    if month.rows == 0
        && let Some(code) = month.unknown.keys().next()
    {
        return Err(Trouble::new(format!(
            "the bill is in “{code}”, for which the price book has no rate"
        )));
    }
    if month.rows == 0 {
        return Err(nothing_counts(&month, chosen.month));
    }
    month.bill.take(
        preview,
        &format!(
            "what was paid in {}, {} in all",
            chosen.month,
            plural(month.rows as f64, "row")
        ),
    )?;
    say_month(&chosen, preview);
    say_fraction(ledger, chosen.month, &month, preview);
    month.say(preview);
    say_other_months(ledger, chosen.month, preview);
    Ok(())
}

/// The error on a month of which nothing counts.
fn nothing_counts(sums: &MonthSums, month: Month) -> Trouble {
    let notes = sums.kinds.iter().filter_map(|(kind, noted)| {
        let (name, _) = kind.note()?;
        Some(format!("{name}, {}", noted.amount()))
    });
    let mut notes: Vec<_> = notes.collect();
    if sums.support.rows > 0 {
        notes.push(format!("Support, {}", sums.support.amount()));
    }
    Trouble::new(format!(
        "all that the bill has of {month} is left out: {}",
        notes.join("; ")
    ))
}

/// The sums of a month.
#[derive(Debug, Default)]
struct MonthSums {
    bill: Bill,
    /// The rows that count.
    rows: usize,
    kinds: BTreeMap<ChargeKind, Noted>,
    /// The provider's help, which is set apart.
    support: Noted,
    /// What counts, in US dollars.
    counted: ExactSum,
    doubts: BTreeMap<(ServiceDoubt, PlainText), Noted>,
    /// How each currency was converted.
    conversions: BTreeMap<String, (String, Noted)>,
    /// What is in currencies without a rate, in these.
    unknown: BTreeMap<String, Noted>,
}

impl MonthSums {
    fn of(ledger: &Ledger, month: Month, scenario: &Scenario) -> Self {
        let mut sums = Self::default();
        for (group, code, kind, sum) in ledger.sums_of(month) {
            let amount = sum.amount.value();
            let Some(currency) = BilledCurrency::of(code, scenario) else {
                let code = code.to_owned();
                sums.unknown.entry(code).or_default().add(amount, sum);
                continue;
            };
            let usd = currency.usd(amount);
            if let Some(conversion) = currency.conversion() {
                let entry = sums.conversions.entry(currency.code);
                let (_, noted) = entry.or_insert((conversion, Noted::default()));
                noted.add(usd, sum);
            }
            if kind.counts() && group.doubt == ServiceDoubt::Support {
                sums.support.add(usd, sum);
                continue;
            }
            sums.kinds.entry(kind).or_default().add(usd, sum);
            if !kind.counts() {
                continue;
            }
            sums.rows += sum.rows;
            sums.counted.add(usd);
            if let Some(platform) = group.platform {
                sums.bill.note(platform, usd);
            }
            sums.bill.add(group.part, usd);
            let doubt = (group.doubt, group.category.clone());
            sums.doubts.entry(doubt).or_default().add(usd, sum);
        }
        sums
    }

    /// Says what of the month is not plain usage in dollars.
    fn say(&self, preview: &mut Preview) {
        for (kind, noted) in &self.kinds {
            let Some((name, why)) = kind.note() else {
                continue;
            };
            let why = format!("{}; {why}", noted.amount());
            if kind.counts() {
                preview.guess(name, noted.line, why);
            } else {
                preview.ignore(name, noted.line, why);
            }
        }
        if self.support.rows > 0 {
            let why = format!(
                "{}; set apart: the comparison is without support plans",
                self.support.amount()
            );
            preview.ignore("Support", self.support.line, why);
        }
        for ((doubt, category), noted) in &self.doubts {
            if let Some((name, why)) = doubtful(*doubt, category) {
                preview.guess(&name, noted.line, format!("{}; {why}", noted.amount()));
            }
        }
        for (code, (conversion, noted)) in &self.conversions {
            preview.guess(
                code,
                noted.line,
                format!("{}; {conversion}", noted.amount()),
            );
        }
        for (code, noted) in &self.unknown {
            let amount = bill::in_words(noted.usd.value(), "");
            preview.ignore(
                &format!("{}{}", amount, PlainText::name(code)),
                noted.line,
                without_rate(code),
            );
        }
    }
}

/// What is said of a service whose part is doubtful.
fn doubtful(doubt: ServiceDoubt, category: &str) -> Option<(String, &'static str)> {
    match doubt {
        // Support is set apart before.
        ServiceDoubt::None | ServiceDoubt::Support => None,
        ServiceDoubt::Management => Some((
            "Management and Governance".to_owned(),
            "counted as observability; the bill has no ServiceSubcategory that says which of it is",
        )),
        ServiceDoubt::Category => Some((
            format!("Category “{category}”"),
            "counted under all else; ServiceCategory is none of the format’s",
        )),
    }
}

fn say_month(chosen: &ChosenMonth, preview: &mut Preview) {
    if let Some(doubt) = &chosen.doubt {
        preview.guess(&chosen.month.to_string(), 0, doubt);
    }
}

/// The share of the month before from which on a month is doubtful. Bills by the month do not say on
/// which day they were exported.
const DOUBTFUL_SHARE: f64 = 0.25;

/// Says that a month is a fraction of the one before it.
fn say_fraction(ledger: &Ledger, chosen: Month, sums: &MonthSums, preview: &mut Preview) {
    let Some((&before, _)) = ledger.months().range(..chosen).next_back() else {
        return;
    };
    let earlier = MonthSums::of(ledger, before, &preview.scenario)
        .counted
        .value();
    let amount = sums.counted.value();
    if amount < DOUBTFUL_SHARE * earlier {
        let [amount, earlier] = [amount, earlier].map(|it| bill::in_words(it, "USD"));
        let why = format!(
            "{amount}, where {before} came to {earlier}; the bill may be of a part of the month"
        );
        preview.guess(&chosen.to_string(), 0, why);
    }
}

/// Says what the other months come to, and why they are not compared.
fn say_other_months(ledger: &Ledger, chosen: Month, preview: &mut Preview) {
    let scenario = preview.scenario;
    for (&month, days) in ledger.months().iter().rev() {
        if month == chosen {
            continue;
        }
        let counted = MonthSums::of(ledger, month, &scenario).counted.value();
        let amount = bill::in_words(counted, "USD");
        let why = if month < chosen {
            format!("{amount}; only the last whole month of the bill is compared")
        } else {
            let words = coverage::in_words(month, days);
            format!("{amount}; it is no whole month: the bill has {words} alone")
        };
        preview.ignore(&month.to_string(), 0, why);
    }
}
