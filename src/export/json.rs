//! The report as JSON, for other programs: the same on the page and on the command line.
//!
//! The form is described by `report.schema.json` in this folder. Amounts whose names end in `_usd`
//! are US dollars, exact to the micro-dollar; `link` opens the scenario again.

use serde::{Serialize, Serializer};

mod reference;

use reference::ReferenceJson;

use super::amount::{units, usd};
use super::decision::{answered_by, open_questions};
use super::format::{ExportFile, ExportFormat, ExportListing};
use crate::decision::Decision;
use crate::forecast::Forecast;
use crate::model::estimate::{AtList, Estimate, LineItem};
use crate::model::fleet;
use crate::model::option::OptionId;
use crate::model::utilisation::Utilisation;
use crate::money::{Currency, Total};
use crate::price_book::Grade;
use crate::report::coverage::{Coverage, coverage};
use crate::report::migration::{Migration, migration};
use crate::report::{
    NewerBook, Report, decision, derivation, headline, is_asked, newer_book, sizing,
};
use crate::scenario::Scenario;
use crate::scenario::field::{self, Field, Kind, Version};
use crate::uncertainty::reference_class::Reference;
use crate::wire::{self, ExactNumber};

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
    /// The link of the scenario: `#` and its inputs. `null` if it would lack own prices.
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link_without_own_prices: Option<String>,
    migration: Option<MigrationJson>,
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
        let strategies = report.considered_forecasts();
        let (link, link_without_own_prices) = report.link().members();
        let reference = Reference::published();
        Self {
            version: VERSION,
            price_book: &book.id,
            published: &book.published,
            newer_book: newer_book(report).map(|newer| NewerBookJson::of(&newer)),
            link,
            link_without_own_prices,
            migration: migration(scenario).map(|it| MigrationJson::of(&it, report)),
            headline: headline::headline(report),
            currency: CurrencyJson::of(scenario),
            inputs: inputs(scenario),
            options: options
                .map(|it| OptionJson::of(it, report, &reference))
                .collect(),
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
    let told = field::all().filter(|&field| is_asked(field) && !scenario.lacks(field));
    OrderedMembers(told.map(|field| (field.spec().key, value(field))).collect())
}

/// An amount as it is shown, in the currency of the report.
fn shown(total: Total, currency: Currency) -> ExactNumber {
    units(currency.exact(total))
}

/// An option with its bill.
#[derive(Serialize)]
struct OptionJson<'r> {
    id: &'static str,
    name: &'static str,
    contents: Vec<String>,
    monthly_cost_usd: ExactNumber,
    monthly_cost: ExactNumber,
    unknown_lines: u32,
    list_cost_usd: ExactNumber,
    /// If no more machines were bought than the load needs.
    right_sized_cost_usd: ExactNumber,
    /// The average use of the processors bought, as a share; `null` without machines.
    average_use: Option<f64>,
    /// What others paid for something like it, and how far the model was off there.
    reference: ReferenceJson,
    coverage: CoverageJson,
    subtotals_usd: OrderedMembers<ExactNumber>,
    line_items: Vec<LineItemJson<'r>>,
}

impl<'r> OptionJson<'r> {
    fn of(estimate: &'r Estimate, report: &Report, reference: &Reference) -> Self {
        let spec = estimate.option.spec();
        let total = estimate.total();
        let right_sized = sizing::right_sized(report, estimate.option);
        let average_use = Utilisation::of(&report.scenario, estimate);
        let subtotals = estimate.subtotals();
        let subtotals = subtotals.iter();
        let subtotals = subtotals.map(|(part, sum)| (part.key(), usd(sum.known)));
        Self {
            id: spec.key,
            name: spec.name,
            contents: fleet::contents(&report.scenario, estimate.option),
            monthly_cost_usd: usd(total.known),
            monthly_cost: shown(total, report.currency()),
            unknown_lines: total.unknown_lines,
            list_cost_usd: usd(estimate.list_total().known),
            right_sized_cost_usd: usd(right_sized.unwrap_or(total).known),
            average_use: average_use.map(Utilisation::share),
            reference: ReferenceJson::of(reference, &report.scenario, estimate.option),
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
    known_usd: ExactNumber,
    sellers_usd: ExactNumber,
    dated_copies_usd: ExactNumber,
    undated_copies_usd: ExactNumber,
    assumed_usd: ExactNumber,
    own_usd: ExactNumber,
    stale_or_undated_usd: ExactNumber,
}

impl CoverageJson {
    fn of(coverage: &Coverage) -> Self {
        Self {
            known_usd: usd(coverage.known),
            sellers_usd: usd(coverage.sellers),
            dated_copies_usd: usd(coverage.dated_copies),
            undated_copies_usd: usd(coverage.undated_copies),
            assumed_usd: usd(coverage.assumed),
            own_usd: usd(coverage.own),
            stale_or_undated_usd: usd(coverage.stale_or_undated),
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
    monthly_cost_usd: Option<ExactNumber>,
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
            monthly_cost_usd: line.monthly_cost.map(usd),
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
    monthly_cost_usd: Option<ExactNumber>,
}

impl AtListJson {
    fn of(list: AtList) -> Self {
        Self {
            unit_price_usd: list.unit_price,
            monthly_cost_usd: list.monthly_cost.map(usd),
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
    monthly_cost_usd: ExactNumber,
    newer_monthly_cost_usd: ExactNumber,
}

impl NewerBookJson {
    fn of(newer: &NewerBook) -> Self {
        let option = |&(option, now, newer): &(OptionId, Total, Total)| NewerOptionJson {
            id: option.spec().key,
            monthly_cost_usd: usd(now.known),
            newer_monthly_cost_usd: usd(newer.known),
        };
        Self {
            id: newer.id,
            options: newer.differences.iter().map(option).collect(),
        }
    }
}

/// What today's model and prices say for a scenario of an earlier version.
#[derive(Serialize)]
struct MigrationJson {
    version: u32,
    today: u32,
    /// Without own prices where `link` is without them.
    link: String,
    options: Vec<MigratedOptionJson>,
    line: String,
}

#[derive(Serialize)]
struct MigratedOptionJson {
    id: &'static str,
    monthly_cost_usd: ExactNumber,
    today_monthly_cost_usd: ExactNumber,
}

impl MigrationJson {
    fn of(migration: &Migration, report: &Report) -> Self {
        let option = |&(option, then, today): &(OptionId, Total, Total)| MigratedOptionJson {
            id: option.spec().key,
            monthly_cost_usd: usd(then.known),
            today_monthly_cost_usd: usd(today.known),
        };
        Self {
            version: migration.version.number(),
            today: Version::NEWEST.number(),
            link: report.link_of(&migration.renewed).fragment().to_owned(),
            options: migration.differences.iter().map(option).collect(),
            line: migration.sentences(),
        }
    }
}

/// A strategy month by month.
#[derive(Serialize)]
struct StrategyTotalsJson {
    id: &'static str,
    name: String,
    monthly_cost_usd: Vec<ExactNumber>,
    migration_usd: Vec<ExactNumber>,
    total_usd: ExactNumber,
    total: ExactNumber,
}

impl StrategyTotalsJson {
    fn of(forecast: &Forecast, report: &Report) -> Self {
        let months = || forecast.months.iter();
        Self {
            id: forecast.strategy.key(),
            name: forecast.strategy.name(&report.scenario),
            monthly_cost_usd: months().map(|it| usd(it.total().known)).collect(),
            migration_usd: months().map(|it| usd(it.migration)).collect(),
            total_usd: usd(forecast.total().known),
            total: shown(forecast.total(), report.currency()),
        }
    }
}

/// The verdict in short; `splitpoint decide` says more.
#[derive(Serialize)]
struct VerdictJson {
    verdict: &'static str,
    answered: bool,
    answered_by: &'static str,
    open_questions: Vec<&'static str>,
    boxes: usize,
    line: String,
}

impl VerdictJson {
    fn of(report: &Report) -> Self {
        let monolith = report.estimate(OptionId::Monolith);
        let decided = Decision::with(&report.scenario, monolith);
        Self {
            verdict: decided.verdict.key(),
            answered: decided.is_answered(),
            answered_by: answered_by(decided.who()),
            open_questions: open_questions(&decided.open),
            boxes: decided.case.count(),
            line: decision::line(report),
        }
    }
}
