//! The report as JSON, for other programs.

use std::collections::BTreeMap;

use serde::Serialize;

use super::coverage::Coverage;
use super::{NewerBook, Report, coverage, derivation, headline, newer_book};
use crate::model::estimate::LineItem;
use crate::money::{Currency, Money, Total};
use crate::scenario::field::{self, Group};
use crate::scenario::link;

/// The version of this form; it rises when a field's meaning changes or one goes.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    price_book: &'a str,
    published: &'a str,
    newer_book: Option<NewerBookJson>,
    link: String,
    headline: String,
    /// What the amounts without `_usd` in their names are in.
    currency: CurrencyJson,
    inputs: serde_json::Map<String, serde_json::Value>,
    options: Vec<OptionJson<'a>>,
    strategies: Vec<StrategyJson>,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct CurrencyJson {
    code: &'static str,
    units_per_usd: f64,
    /// Where the rate is from; empty for US dollars.
    source: String,
}

#[derive(Serialize)]
struct OptionJson<'a> {
    id: &'a str,
    name: &'a str,
    contents: Vec<String>,
    /// The sum of the lines whose price is known.
    monthly_cost_usd: Money,
    /// The same sum as it is shown; only where that is not in US dollars.
    #[serde(skip_serializing_if = "Option::is_none")]
    monthly_cost: Option<f64>,
    /// How many lines are not in that sum.
    unknown_lines: u32,
    /// The same at list prices.
    list_cost_usd: Money,
    coverage: Coverage,
    /// What the sum consists of: `infrastructure`, `on_call`, `people`.
    subtotals_usd: BTreeMap<&'static str, Money>,
    line_items: &'a [LineItem],
}

#[derive(Serialize)]
struct NewerBookJson {
    id: &'static str,
    options: Vec<DifferenceJson>,
}

/// What an option costs with either book; of lines whose price is known.
#[derive(Serialize)]
struct DifferenceJson {
    id: &'static str,
    monthly_cost_usd: Money,
    newer_monthly_cost_usd: Money,
}

impl From<NewerBook> for NewerBookJson {
    fn from(newer: NewerBook) -> Self {
        let options = newer.differences.into_iter();
        let options = options.map(|(option, now, newer)| DifferenceJson {
            id: option.spec().key,
            monthly_cost_usd: now.known,
            newer_monthly_cost_usd: newer.known,
        });
        Self {
            id: newer.id,
            options: options.collect(),
        }
    }
}

#[derive(Serialize)]
struct StrategyJson {
    id: &'static str,
    name: String,
    monthly_cost_usd: Vec<Money>,
    migration_usd: Vec<Money>,
    total_usd: Money,
    /// The same as it is shown; only where that is not in US dollars.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<f64>,
}

/// Writes the report as indented JSON.
pub fn write(report: &Report) -> String {
    let scenario = &report.scenario;
    let inputs = field::all()
        .filter(|field| field.spec().group != Group::View)
        .map(|field| {
            let spec = field.spec();
            let value = match spec.kind {
                field::Kind::Choice { .. } => spec.to_link(scenario.get(field)).into(),
                field::Kind::Set { options, .. } => (0..options.len())
                    .filter(|&index| scenario.holds(field, index))
                    .map(|index| options[index].key)
                    .collect::<Vec<_>>()
                    .into(),
                field::Kind::Switch { .. } => scenario.is_on(field).into(),
                _ => scenario.get(field).into(),
            };
            (spec.key.to_owned(), value)
        });
    let currency = report.currency();
    let shown = |total: Total| {
        let is_converted = currency != Currency::USD;
        is_converted.then(|| currency.exact(total).units())
    };
    let options = report.estimates.iter().map(|estimate| OptionJson {
        id: estimate.option.spec().key,
        name: estimate.option.spec().name,
        contents: estimate.option.contents(scenario),
        monthly_cost_usd: estimate.total().known,
        monthly_cost: shown(estimate.total()),
        unknown_lines: estimate.total().unknown_lines,
        list_cost_usd: estimate.list_total().known,
        coverage: coverage(estimate),
        subtotals_usd: estimate
            .subtotals()
            .map(|(part, sum)| (part.key(), sum.known))
            .into(),
        line_items: &estimate.lines,
    });
    let strategies = report.forecasts.iter().map(|forecast| StrategyJson {
        id: forecast.strategy.key(),
        name: forecast.strategy.name(scenario),
        monthly_cost_usd: forecast
            .months
            .iter()
            .map(|month| month.total().known)
            .collect(),
        migration_usd: forecast
            .months
            .iter()
            .map(|month| month.migration)
            .collect(),
        total_usd: forecast.total().known,
        total: shown(forecast.total()),
    });
    let document = Document {
        version: VERSION,
        price_book: &scenario.book().id,
        published: &scenario.book().published,
        newer_book: newer_book(report).map(NewerBookJson::from),
        link: format!("#{}", link::encode(scenario)),
        headline: headline::headline(report),
        currency: CurrencyJson {
            code: currency.notation().code,
            units_per_usd: currency.per_usd(),
            source: derivation::rate_source(scenario),
        },
        inputs: inputs.collect(),
        options: options.collect(),
        strategies: strategies.collect(),
        warnings: report.warnings(),
    };
    // Strings, finite numbers and lists cannot fail to serialise.
    serde_json::to_string_pretty(&document).unwrap_or_default()
}
