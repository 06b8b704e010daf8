//! The report as JSON, for other programs: the same on the page and on the command line.
//!
//! The form is described by `report.schema.json` beside this file. Amounts whose names end in `_usd`
//! are US dollars, exact to the micro-dollar; whoever wants the scenario back opens `link`.

use super::coverage::{Coverage, coverage};
use super::{NewerBook, Report, decision, derivation, headline, is_asked, newer_book};
use crate::decision::Decision;
use crate::forecast::Forecast;
use crate::json::Value;
use crate::model::estimate::{AtList, Estimate, LineItem};
use crate::model::option::OptionId;
use crate::money::{Currency, Money, Total};
use crate::scenario::field::{self, Field, Kind};
use crate::scenario::{Scenario, link};

/// The version of this form; it rises when a field's meaning changes or one goes.
pub const VERSION: u32 = 1;

/// Writes the report as indented JSON, without an end of line.
pub fn write(report: &Report) -> String {
    document(report).write()
}

fn document(report: &Report) -> Value {
    let scenario = &report.scenario;
    let book = scenario.book();
    let currency = report.currency();
    let newer = newer_book(report);
    let monolith = report.estimate(OptionId::Monolith);
    let decided = Decision::with(scenario, monolith);
    object(vec![
        ("version", number(f64::from(VERSION))),
        ("price_book", text(&book.id)),
        ("published", text(&book.published)),
        ("newer_book", or_null(newer.map(|it| newer_json(&it)))),
        ("link", text(&format!("#{}", link::encode(scenario)))),
        ("headline", text(&headline::headline(report))),
        (
            "currency",
            object(vec![
                ("code", text(currency.notation().code)),
                ("units_per_usd", number(currency.per_usd())),
                ("source", text(&derivation::rate_source(scenario))),
            ]),
        ),
        ("inputs", inputs(scenario)),
        ("options", list(&report.estimates, |it| option(it, report))),
        (
            "strategies",
            list(&report.forecasts, |it| strategy(it, report)),
        ),
        (
            "decision",
            object(vec![
                ("verdict", text(decided.verdict.key())),
                ("boxes", number(decided.case.count() as f64)),
                ("line", text(&decision::line(report))),
            ]),
        ),
        ("warnings", list(&report.warnings(), |it| Value::text(it))),
    ])
}

fn object(members: Vec<(&str, Value)>) -> Value {
    let members = members.into_iter();
    Value::object(members.map(|(name, value)| (name, Some(value))).collect())
}

fn text(words: &str) -> Value {
    Value::text(words)
}

/// A number; what is none, such as a quantity that rests on a price that is missing, is `null`.
fn number(number: f64) -> Value {
    if number.is_finite() {
        Value::Number(number)
    } else {
        Value::Null
    }
}

fn dollars(amount: Money) -> Value {
    number(amount.dollars())
}

fn list<T>(items: &[T], write: impl Fn(&T) -> Value) -> Value {
    Value::List(items.iter().map(write).collect())
}

fn or_null(value: Option<Value>) -> Value {
    value.unwrap_or(Value::Null)
}

/// Every input, by its key.
fn inputs(scenario: &Scenario) -> Value {
    let value = |field: Field| {
        let spec = field.spec();
        match spec.kind {
            Kind::Choice { .. } => Value::text(&spec.to_link(scenario.get(field))),
            Kind::Set { options, .. } => {
                let held = (0..options.len()).filter(|&index| scenario.holds(field, index));
                Value::List(held.map(|index| Value::text(options[index].key)).collect())
            }
            Kind::Switch { .. } => Value::Bool(scenario.is_on(field)),
            _ => number(scenario.get(field)),
        }
    };
    let told = field::all().filter(|&field| is_asked(field));
    object(told.map(|field| (field.spec().key, value(field))).collect())
}

/// An amount as it is shown, in the currency of the report.
fn shown(total: Total, currency: Currency) -> Value {
    number(currency.exact(total).units())
}

fn option(estimate: &Estimate, report: &Report) -> Value {
    let spec = estimate.option.spec();
    let total = estimate.total();
    let subtotals = estimate.subtotals();
    let subtotals = subtotals.iter();
    let contents = estimate.option.contents(&report.scenario);
    object(vec![
        ("id", text(spec.key)),
        ("name", text(spec.name)),
        ("contents", list(&contents, |it| Value::text(it))),
        ("monthly_cost_usd", dollars(total.known)),
        ("monthly_cost", shown(total, report.currency())),
        ("unknown_lines", number(total.unknown_lines.into())),
        ("list_cost_usd", dollars(estimate.list_total().known)),
        ("coverage", rests_on(&coverage(estimate))),
        (
            "subtotals_usd",
            object(
                subtotals
                    .map(|(part, sum)| (part.key(), dollars(sum.known)))
                    .collect(),
            ),
        ),
        ("line_items", list(&estimate.lines, line)),
    ])
}

fn rests_on(coverage: &Coverage) -> Value {
    object(vec![
        ("known_usd", dollars(coverage.known)),
        ("sellers_usd", dollars(coverage.sellers)),
        ("dated_copies_usd", dollars(coverage.dated_copies)),
        ("undated_copies_usd", dollars(coverage.undated_copies)),
        ("assumed_usd", dollars(coverage.assumed)),
        ("own_usd", dollars(coverage.own)),
        ("stale_or_undated_usd", dollars(coverage.stale_or_undated)),
    ])
}

fn line(line: &LineItem) -> Value {
    let at_list = |list: AtList| {
        object(vec![
            ("unit_price_usd", or_null(list.unit_price.map(number))),
            ("monthly_cost_usd", or_null(list.monthly_cost.map(dollars))),
        ])
    };
    object(vec![
        ("sku", text(line.sku)),
        ("description", text(line.name)),
        ("category", text(line.category.key())),
        ("quantity", number(line.quantity)),
        ("unit", text(line.unit)),
        ("unit_price_usd", or_null(line.unit_price.map(number))),
        ("monthly_cost_usd", or_null(line.monthly_cost.map(dollars))),
        ("driver", text(line.driver.key())),
        ("assumption", Value::Bool(line.assumption)),
        ("price_basis", text(line.basis.key())),
        (
            "grade",
            or_null(line.grade.map(|grade| Value::text(grade.key()))),
        ),
        ("as_of", text(line.as_of)),
        ("freshness", text(line.freshness.key())),
        ("list", or_null(line.list.map(at_list))),
    ])
}

/// What the options cost with either book; of lines whose price is known.
fn newer_json(newer: &NewerBook) -> Value {
    let difference = |(option, now, newer): &(OptionId, Total, Total)| {
        object(vec![
            ("id", text(option.spec().key)),
            ("monthly_cost_usd", dollars(now.known)),
            ("newer_monthly_cost_usd", dollars(newer.known)),
        ])
    };
    object(vec![
        ("id", text(newer.id)),
        ("options", list(&newer.differences, difference)),
    ])
}

fn strategy(forecast: &Forecast, report: &Report) -> Value {
    let amount = |amount: Money| Value::Number(amount.dollars());
    object(vec![
        ("id", text(forecast.strategy.key())),
        ("name", text(&forecast.strategy.name(&report.scenario))),
        (
            "monthly_cost_usd",
            list(&forecast.months, |it| amount(it.total().known)),
        ),
        (
            "migration_usd",
            list(&forecast.months, |it| amount(it.migration)),
        ),
        ("total_usd", dollars(forecast.total().known)),
        ("total", shown(forecast.total(), report.currency())),
    ])
}
