//! The forecast as a bill: rows of FOCUS 1.2 as CSV, a charge period for each month, so that it can
//! be laid beside the actual bill.
//!
//! Columns that begin with `x_` are this program's: the strategy and option that a row belongs to,
//! its line, what its price rests on, and the bands of the month. Amounts are US dollars, to the
//! micro-dollar, whichever currency the scenario shows.
//!
//! Source: the columns of FOCUS 1.2
//! (<https://github.com/FinOps-Open-Cost-and-Usage-Spec/FOCUS_Spec/tree/v1.2/specification/columns>,
//! read on 2026-12-01).

mod calendar;
mod service;
mod unit;

pub use calendar::CalendarMonth;

use super::csv::row;
use crate::decimal;
use crate::forecast::{MonthlyBill, Strategy, bills};
use crate::model::estimate::LineItem;
use crate::model::option::OptionId;
use crate::money::Money;
use crate::report::Report;
use crate::scenario::field::Field;
use crate::uncertainty::bands::Run;
use crate::uncertainty::reference_class::Reference;
use crate::uncertainty::{Band, Bands};
use service::{FocusService, OTHER, service_of};
use unit::{FocusUnit, focus_unit};

/// The columns, in the order of the rows.
const COLUMNS: [&str; 44] = [
    "BilledCost",
    "BillingAccountId",
    "BillingAccountName",
    "BillingAccountType",
    "BillingCurrency",
    "BillingPeriodEnd",
    "BillingPeriodStart",
    "ChargeCategory",
    "ChargeClass",
    "ChargeDescription",
    "ChargeFrequency",
    "ChargePeriodEnd",
    "ChargePeriodStart",
    "ConsumedQuantity",
    "ConsumedUnit",
    "ContractedCost",
    "ContractedUnitPrice",
    "EffectiveCost",
    "InvoiceId",
    "InvoiceIssuerName",
    "ListCost",
    "ListUnitPrice",
    "PricingCategory",
    "PricingQuantity",
    "PricingUnit",
    "ProviderName",
    "PublisherName",
    "ServiceCategory",
    "ServiceName",
    "ServiceSubcategory",
    "SkuId",
    "SkuPriceId",
    "x_ForecastMonth",
    "x_Strategy",
    "x_Option",
    "x_Line",
    "x_Category",
    "x_PriceKnown",
    "x_PriceGrade",
    "x_PriceAsOf",
    "x_MonthCostP10",
    "x_MonthCostP90",
    "x_MonthCostWidenedP10",
    "x_MonthCostWidenedP90",
];

/// The seller of what no provider bills: the time of the team's own people.
const OWN_TEAM: &str = "Own team";

/// The SKU of people's work.
const WORK: &str = "eng.loaded.month";

/// The place in the file: which month of which strategy, with its bands.
struct Period {
    start: String,
    end: String,
    month: u32,
    strategy: Strategy,
    bands: [String; 4],
}

/// What a row is of.
struct Charge<'a> {
    option: &'static str,
    line: &'a str,
    category: &'static str,
    description: String,
    frequency: &'static str,
    provider: &'a str,
    service: FocusService,
    sku: &'a str,
    unit: FocusUnit,
    quantity: f64,
    /// Dollars per unit, and in the month: contracted, and at list price.
    contracted: (Option<f64>, Option<Money>),
    list: (Option<f64>, Option<Money>),
    grade: &'static str,
    as_of: &'a str,
}

/// Writes these strategies month by month, beginning with `start`, with the bands of a run.
///
/// A row is a line of the bill of one option in one month. The rows of a strategy in a month add up
/// to its forecast. A line without a price has no costs, and `x_PriceKnown` is `false`.
pub fn write(report: &Report, strategies: &[Strategy], start: CalendarMonth, run: &Run) -> String {
    let scenario = &report.scenario;
    let drawn = run.bands();
    let widened = drawn
        .as_ref()
        .map(|bands| Reference::published().widened(bands, scenario));
    let mut text = String::new();
    row(&mut text, &COLUMNS);
    for &strategy in strategies {
        for bill in bills(scenario, strategy) {
            let first = start.after(bill.month - 1);
            let [low, high] = ends(drawn.as_ref(), strategy, bill.month);
            let [wide_low, wide_high] = ends(widened.as_ref(), strategy, bill.month);
            let period = Period {
                start: format!("{first}-01T00:00:00Z"),
                end: format!("{}-01T00:00:00Z", first.after(1)),
                month: bill.month,
                strategy,
                bands: [low, high, wide_low, wide_high],
            };
            month(&mut text, report, &bill, &period);
        }
    }
    text
}

/// What one in ten and nine in ten of the draws do not exceed in a month; empty without draws.
fn ends(bands: Option<&Bands>, strategy: Strategy, month: u32) -> [String; 2] {
    let months = bands.map(|bands| &bands.monthly[strategy as usize]);
    let band = months.and_then(|months| months.get(month as usize - 1));
    band.map_or_else(Default::default, |Band { low, high, .. }| {
        [low.digits(), high.digits()]
    })
}

/// The rows of one month.
fn month(text: &mut String, report: &Report, bill: &MonthlyBill, period: &Period) {
    for estimate in &bill.estimates {
        for line in &estimate.lines {
            charge(
                text,
                report,
                period,
                &line_charge(report, estimate.option, line),
            );
        }
    }
    if bill.migration > Money::ZERO {
        charge(text, report, period, &work_charge(report, bill.migration));
    }
}

/// A line of a bill.
fn line_charge<'a>(report: &Report, option: OptionId, line: &'a LineItem) -> Charge<'a> {
    let spec = option.spec();
    let entry = report.scenario.book().entry(line.sku);
    let contracted = (line.unit_price, line.monthly_cost);
    let list = line
        .list
        .map_or(contracted, |list| (list.unit_price, list.monthly_cost));
    Charge {
        option: spec.key,
        line: line.id.key(),
        category: line.category.key(),
        description: [line.id.label(), " (", spec.name, ")"].concat(),
        frequency: "Usage-Based",
        provider: entry.map_or(OWN_TEAM, |entry| seller(&entry.provider)),
        service: service_of(line),
        sku: line.sku,
        unit: focus_unit(line.unit),
        quantity: line.quantity,
        contracted,
        list,
        grade: line.grade.map_or("", |grade| grade.key()),
        as_of: line.as_of,
    }
}

/// People's work on a change.
fn work_charge(report: &Report, cost: Money) -> Charge<'static> {
    let price = report.scenario.get(Field::EngineerCost);
    Charge {
        option: "",
        line: "migration",
        category: "migration",
        description: "Work on splitting, extracting or merging".to_owned(),
        frequency: "One-Time",
        provider: OWN_TEAM,
        service: OTHER,
        sku: WORK,
        unit: focus_unit("engineer-month"),
        quantity: cost.dollars() / price,
        contracted: (Some(price), Some(cost)),
        list: (Some(price), Some(cost)),
        grade: "",
        as_of: "",
    }
}

/// The seller's name. What is measured or assumed in a price book has a subject instead.
fn seller(provider: &str) -> &str {
    match provider {
        "BLS" | "mixed" | "model" | "survey" => OWN_TEAM,
        "general" => "Any registrar",
        _ => provider,
    }
}

fn charge(text: &mut String, report: &Report, period: &Period, charge: &Charge<'_>) {
    let number = |value: Option<f64>| {
        let known = value.filter(|it| it.is_finite());
        known.map_or_else(String::new, decimal::shortest)
    };
    let amount = |money: Option<Money>| money.map_or_else(String::new, Money::digits);
    let FocusService {
        category,
        subcategory,
    } = charge.service;
    let FocusUnit { name: unit, times } = &charge.unit;
    let quantity = number(Some(charge.quantity * times));
    let [contracted, list] =
        [charge.contracted, charge.list].map(|(price, _)| number(price.map(|it| it / times)));
    let is_known = charge.contracted.1.is_some();
    let cost = amount(charge.contracted.1);
    let service_name = [charge.provider, ": ", subcategory].concat();
    let price_id = [charge.sku, "@", &report.scenario.book().id].concat();
    let [low, high, wide_low, wide_high] = &period.bands;
    let cells: [&str; COLUMNS.len()] = [
        &cost,
        "splitpoint",
        "Splitpoint forecast",
        "Forecast",
        "USD",
        &period.end,
        &period.start,
        "Usage",
        "",
        &charge.description,
        charge.frequency,
        &period.end,
        &period.start,
        &quantity,
        unit,
        &cost,
        &contracted,
        &cost,
        // Nothing is invoiced yet.
        "",
        charge.provider,
        &amount(charge.list.1),
        &list,
        "Standard",
        &quantity,
        unit,
        charge.provider,
        charge.provider,
        category,
        &service_name,
        subcategory,
        charge.sku,
        &price_id,
        &period.month.to_string(),
        period.strategy.key(),
        charge.option,
        charge.line,
        charge.category,
        if is_known { "true" } else { "false" },
        charge.grade,
        charge.as_of,
        low,
        high,
        wide_low,
        wide_high,
    ];
    row(text, &cells);
}
