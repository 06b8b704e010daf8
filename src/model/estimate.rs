//! Bills of materials, totals and explanations: what the rest of the program asks the model for.

use serde::Serialize;

use super::bill;
use super::line::{Category, Line};
use super::option::OptionId;
use super::reader::{Explaining, Plain};
use super::warning::Warning;
use crate::money::{Money, Total};
use crate::scalar::{Arena, Derivation, Scalar};
use crate::scenario::Scenario;

/// One priced line of a bill.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct LineItem {
    /// What is priced, as the price book calls it.
    pub sku: &'static str,
    /// What it is for, in a few words.
    #[serde(rename = "description")]
    pub name: &'static str,
    /// Where it stands on the bill.
    #[serde(serialize_with = "category_key")]
    pub category: Category,
    /// Pricing units a month.
    pub quantity: f64,
    /// The pricing unit.
    pub unit: &'static str,
    /// USD per unit; `None` when unknown.
    #[serde(rename = "unit_price_usd")]
    pub unit_price: Option<f64>,
    /// Rounded once, to micro-dollars; `None` when unknown.
    #[serde(rename = "monthly_cost_usd")]
    pub monthly_cost: Option<Money>,
    /// Why it grows.
    #[serde(serialize_with = "driver_key")]
    pub driver: super::line::Driver,
    /// Whether the price is an assumption.
    pub assumption: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn category_key<S: serde::Serializer>(category: &Category, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(category.key())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn driver_key<S: serde::Serializer>(
    driver: &super::line::Driver,
    to: S,
) -> Result<S::Ok, S::Error> {
    to.serialize_str(driver.key())
}

/// The bill of materials of one option.
#[derive(Clone, Debug)]
pub struct Estimate {
    /// Which option.
    pub option: OptionId,
    /// Its lines, by category, in the order of the bill.
    pub lines: Vec<LineItem>,
    /// What the formulas found worth saying, each once.
    pub warnings: Vec<Warning>,
}

impl Estimate {
    /// Prices one option of a scenario.
    pub fn of(scenario: &Scenario, option: OptionId) -> Self {
        let book = scenario.book();
        let mut lines = Vec::new();
        let mut warnings = Vec::new();
        let mut take = |line: Line<f64>| {
            let entry = book.entry(line.sku.id());
            lines.push(LineItem {
                sku: line.sku.id(),
                name: line.name,
                category: line.category,
                quantity: line.quantity,
                unit: entry.map_or("", |entry| entry.unit.as_str()),
                unit_price: line.unit_price,
                monthly_cost: line.cost().and_then(Money::from_dollars),
                driver: line.driver,
                assumption: entry.is_none_or(crate::price_book::Entry::is_assumption),
            });
        };
        let mut warn = |warning| {
            if !warnings.contains(&warning) {
                warnings.push(warning);
            }
        };
        bill(&Plain(scenario), option, &mut take, &mut warn);
        let of = |category| {
            lines
                .iter()
                .copied()
                .filter(move |line: &LineItem| line.category == category)
        };
        let lines = Category::ALL.into_iter().flat_map(of).collect();
        Self {
            option,
            lines,
            warnings,
        }
    }

    /// What the option costs a month.
    pub fn total(&self) -> Total {
        total_of(&self.lines)
    }

    /// The categories that have lines, with their lines and totals.
    pub fn groups(&self) -> impl Iterator<Item = (Category, &[LineItem], Total)> {
        self.lines
            .chunk_by(|one, next| one.category == next.category)
            .map(|lines| (lines[0].category, lines, total_of(lines)))
    }
}

fn total_of(lines: &[LineItem]) -> Total {
    let mut total = Total::default();
    for line in lines {
        total.take(line.monthly_cost);
    }
    total
}

/// What an option costs a month, without making its bill: for forecasts, and without allocation.
pub fn total(scenario: &Scenario, option: OptionId) -> Total {
    let mut total = Total::default();
    let mut take = |line: Line<f64>| total.take(line.cost().and_then(Money::from_dollars));
    bill(&Plain(scenario), option, &mut take, &mut |_| {});
    total
}

/// How the cost of the line with this name came about, or its quantity where the price is unknown.
pub fn explain(scenario: &Scenario, option: OptionId, name: &str) -> Option<Derivation> {
    let arena = Arena::default();
    let mut derivation = None;
    bill(
        &Explaining {
            scenario,
            arena: &arena,
        },
        option,
        &mut |line| {
            if line.name == name {
                let whole = line
                    .cost()
                    .unwrap_or_else(|| line.quantity.named("quantity", ""));
                derivation = Some(whole.derivation());
            }
        },
        &mut |_| {},
    );
    derivation
}
