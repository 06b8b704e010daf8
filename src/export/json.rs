//! The report as JSON, for other programs: the same on the page and on the command line.
//!
//! The form is described by `report.schema.json` in this folder. Amounts whose names end in `_usd`
//! are US dollars, exact to the micro-dollar; whoever wants the scenario back opens `link`.

use serde::{Serialize, Serializer};

use super::format::{ExportFile, ExportFormat, ExportListing};
use crate::decision::Decision;
use crate::forecast::Forecast;
use crate::model::estimate::{AtList, Estimate, LineItem};
use crate::model::option::OptionId;
use crate::money::{Currency, Money, Total};
use crate::price_book::Grade;
use crate::report::coverage::{Coverage, coverage};
use crate::report::{NewerBook, Report, decision, derivation, headline, is_asked, newer_book};
use crate::scenario::field::{self, Field, Kind};
use crate::scenario::{Scenario, link};
use crate::wire;

/// The form for other programs.
pub const FORMAT: ExportFormat<Report> = ExportFormat {
    listing: ExportListing {
        key: "json",
        purpose: "for other programs",
        file: Some(ExportFile {
            kind: "JSON",
            label: "Download everything (JSON)",
            name: "splitpoint.json",
            media_type: "application/json",
        }),
    },
    write: |report| write(report) + "\n",
};

/// The version of this form; it rises when a field's meaning changes or one goes.
pub const VERSION: u32 = 1;

/// Writes the report as indented JSON, without an end of line.
pub fn write(report: &Report) -> String {
    wire::write(&ReportJson::of(report))
}

/// The whole report.
#[derive(Serialize)]
struct ReportJson<'r> {
    version: u32,
    price_book: &'r str,
    published: &'r str,
    newer_book: Option<NewerBookJson>,
    /// The link of the scenario: `#` and its inputs.
    link: String,
    headline: String,
    currency: CurrencyJson,
    inputs: OrderedMembers<InputJson>,
    options: Vec<OptionJson<'r>>,
    strategies: Vec<StrategyTotalsJson>,
    decision: VerdictJson,
    warnings: Vec<String>,
}

impl<'r> ReportJson<'r> {
    fn of(report: &'r Report) -> Self {
        let scenario = &report.scenario;
        let book = scenario.book();
        let options = report.estimates.iter();
        let strategies = report.forecasts.iter();
        Self {
            version: VERSION,
            price_book: &book.id,
            published: &book.published,
            newer_book: newer_book(report).map(|newer| NewerBookJson::of(&newer)),
            link: format!("#{}", link::encode(scenario)),
            headline: headline::headline(report),
            currency: CurrencyJson::of(scenario),
            inputs: inputs(scenario),
            options: options.map(|it| OptionJson::of(it, report)).collect(),
            strategies: strategies
                .map(|it| StrategyTotalsJson::of(it, report))
                .collect(),
            decision: VerdictJson::of(report),
            warnings: report.warnings(),
        }
    }
}

/// An object whose members have the names of things that the program lists: fields by their keys,
/// parts of a bill by theirs.
struct OrderedMembers<T>(Vec<(&'static str, T)>);

impl<T: Serialize> Serialize for OrderedMembers<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// The currency of amounts whose names lack `_usd`.
#[derive(Serialize)]
struct CurrencyJson {
    code: &'static str,
    units_per_usd: f64,
    source: String,
}

impl CurrencyJson {
    fn of(scenario: &Scenario) -> Self {
        let currency = scenario.currency();
        Self {
            code: currency.notation().code,
            units_per_usd: currency.per_usd(),
            source: derivation::rate_source(scenario),
        }
    }
}

/// The value of an input, by what kind of input it is.
#[derive(Serialize)]
#[serde(untagged)]
enum InputJson {
    Number(f64),
    Choice(String),
    Set(Vec<&'static str>),
    Switch(bool),
}

/// Every input, by its key.
fn inputs(scenario: &Scenario) -> OrderedMembers<InputJson> {
    let value = |field: Field| {
        let spec = field.spec();
        match spec.kind {
            Kind::Choice { .. } => InputJson::Choice(spec.to_link(scenario.get(field))),
            Kind::Set { options, .. } => {
                let held = (0..options.len()).filter(|&index| scenario.holds(field, index));
                InputJson::Set(held.map(|index| options[index].key).collect())
            }
            Kind::Switch { .. } => InputJson::Switch(scenario.is_on(field)),
            _ => InputJson::Number(scenario.get(field)),
        }
    };
    let told = field::all().filter(|&field| is_asked(field));
    OrderedMembers(told.map(|field| (field.spec().key, value(field))).collect())
}

/// An amount as it is shown, in the currency of the report.
fn shown(total: Total, currency: Currency) -> f64 {
    currency.exact(total).units()
}

/// An option with its bill.
#[derive(Serialize)]
struct OptionJson<'r> {
    id: &'static str,
    name: &'static str,
    contents: Vec<String>,
    monthly_cost_usd: f64,
    monthly_cost: f64,
    unknown_lines: u32,
    list_cost_usd: f64,
    coverage: CoverageJson,
    subtotals_usd: OrderedMembers<f64>,
    line_items: Vec<LineItemJson<'r>>,
}

impl<'r> OptionJson<'r> {
    fn of(estimate: &'r Estimate, report: &Report) -> Self {
        let spec = estimate.option.spec();
        let total = estimate.total();
        let subtotals = estimate.subtotals();
        let subtotals = subtotals.iter();
        let subtotals = subtotals.map(|(part, sum)| (part.key(), sum.known.dollars()));
        Self {
            id: spec.key,
            name: spec.name,
            contents: estimate.option.contents(&report.scenario),
            monthly_cost_usd: total.known.dollars(),
            monthly_cost: shown(total, report.currency()),
            unknown_lines: total.unknown_lines,
            list_cost_usd: estimate.list_total().known.dollars(),
            coverage: CoverageJson::of(&coverage(estimate)),
            subtotals_usd: OrderedMembers(subtotals.collect()),
            line_items: estimate.lines.iter().map(LineItemJson::of).collect(),
        }
    }
}

/// A bill by the kind of its sources.
#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "so they are called in the form")]
struct CoverageJson {
    known_usd: f64,
    sellers_usd: f64,
    dated_copies_usd: f64,
    undated_copies_usd: f64,
    assumed_usd: f64,
    own_usd: f64,
    stale_or_undated_usd: f64,
}

impl CoverageJson {
    fn of(coverage: &Coverage) -> Self {
        Self {
            known_usd: coverage.known.dollars(),
            sellers_usd: coverage.sellers.dollars(),
            dated_copies_usd: coverage.dated_copies.dollars(),
            undated_copies_usd: coverage.undated_copies.dollars(),
            assumed_usd: coverage.assumed.dollars(),
            own_usd: coverage.own.dollars(),
            stale_or_undated_usd: coverage.stale_or_undated.dollars(),
        }
    }
}

/// A line of a bill. A price or cost that is unknown is `null`, and so is a quantity that rests on
/// one.
#[derive(Serialize)]
struct LineItemJson<'r> {
    sku: &'r str,
    description: &'r str,
    category: &'static str,
    quantity: f64,
    unit: &'r str,
    unit_price_usd: Option<f64>,
    monthly_cost_usd: Option<f64>,
    driver: &'static str,
    assumption: bool,
    price_basis: &'static str,
    grade: Option<&'static str>,
    as_of: &'r str,
    freshness: &'static str,
    list: Option<AtListJson>,
}

impl<'r> LineItemJson<'r> {
    fn of(line: &'r LineItem) -> Self {
        Self {
            sku: line.sku,
            description: line.id.label(),
            category: line.category.key(),
            quantity: line.quantity,
            unit: line.unit,
            unit_price_usd: line.unit_price,
            monthly_cost_usd: line.monthly_cost.map(Money::dollars),
            driver: line.driver.key(),
            assumption: line.assumption,
            price_basis: line.basis.key(),
            grade: line.grade.map(Grade::key),
            as_of: line.as_of,
            freshness: line.freshness.key(),
            list: line.list.map(AtListJson::of),
        }
    }
}

/// The cost of a line at list prices, if it is priced otherwise.
#[derive(Serialize)]
struct AtListJson {
    unit_price_usd: Option<f64>,
    monthly_cost_usd: Option<f64>,
}

impl AtListJson {
    fn of(list: AtList) -> Self {
        Self {
            unit_price_usd: list.unit_price,
            monthly_cost_usd: list.monthly_cost.map(Money::dollars),
        }
    }
}

/// The costs of the options with a newer book; of lines whose price is known.
#[derive(Serialize)]
struct NewerBookJson {
    id: &'static str,
    options: Vec<NewerOptionJson>,
}

#[derive(Serialize)]
struct NewerOptionJson {
    id: &'static str,
    monthly_cost_usd: f64,
    newer_monthly_cost_usd: f64,
}

impl NewerBookJson {
    fn of(newer: &NewerBook) -> Self {
        let option = |&(option, now, newer): &(OptionId, Total, Total)| NewerOptionJson {
            id: option.spec().key,
            monthly_cost_usd: now.known.dollars(),
            newer_monthly_cost_usd: newer.known.dollars(),
        };
        Self {
            id: newer.id,
            options: newer.differences.iter().map(option).collect(),
        }
    }
}

/// A strategy month by month.
#[derive(Serialize)]
struct StrategyTotalsJson {
    id: &'static str,
    name: String,
    monthly_cost_usd: Vec<f64>,
    migration_usd: Vec<f64>,
    total_usd: f64,
    total: f64,
}

impl StrategyTotalsJson {
    fn of(forecast: &Forecast, report: &Report) -> Self {
        let months = || forecast.months.iter();
        Self {
            id: forecast.strategy.key(),
            name: forecast.strategy.name(&report.scenario),
            monthly_cost_usd: months().map(|it| it.total().known.dollars()).collect(),
            migration_usd: months().map(|it| it.migration.dollars()).collect(),
            total_usd: forecast.total().known.dollars(),
            total: shown(forecast.total(), report.currency()),
        }
    }
}

/// The verdict in short; `splitpoint decide` says more.
#[derive(Serialize)]
struct VerdictJson {
    verdict: &'static str,
    boxes: usize,
    line: String,
}

impl VerdictJson {
    fn of(report: &Report) -> Self {
        let monolith = report.estimate(OptionId::Monolith);
        let decided = Decision::with(&report.scenario, monolith);
        Self {
            verdict: decided.verdict.key(),
            boxes: decided.case.count(),
            line: decision::line(report),
        }
    }
}
