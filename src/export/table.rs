//! The report as text for a terminal; also what the golden cases hold.

use std::fmt::Write as _;

use super::{Report, ShownGroup, derivation, headline, shown_groups, shown_parts};
use crate::forecast::Forecast;
use crate::model::estimate::Estimate;
use crate::money::{Money, or_unknown};
use crate::price_book::PriceBook;
use crate::scalar::figure;
use crate::scenario::Scenario;
use crate::scenario::field::{self, Group};
use crate::scenario::link;

/// Writes the report: inputs, options with their lines, strategies by month.
pub fn write(report: &Report) -> String {
    let mut text = String::new();
    let scenario = &report.scenario;
    let _ = writeln!(text, "{}", headline::headline(report));
    let _ = writeln!(text, "{}", headline::main_parts(report));
    for warning in report.warnings() {
        let _ = writeln!(text, "Note: {warning}");
    }
    text += &origin(scenario);
    let conversion = derivation::conversion(scenario);
    if !conversion.is_empty() {
        let _ = writeln!(text, "Amounts: {conversion}");
    }
    inputs(&mut text, scenario);
    for estimate in &report.estimates {
        option(&mut text, scenario, estimate);
    }
    strategies(&mut text, report);
    text
}

/// What the answer comes from: the link, and the price book.
pub(super) fn origin(scenario: &Scenario) -> String {
    let link = link::encode(scenario);
    let PriceBook { id, published, .. } = scenario.book();
    format!("\nLink: #{link}\nPrices: book {id}, closed on {published}\n")
}

/// Every input of the form with its value.
pub(super) fn inputs(text: &mut String, scenario: &Scenario) {
    let _ = writeln!(text, "\nInputs (* differs from the default)");
    for group in Group::FORM {
        let _ = writeln!(text, "  {}", group.label());
        for field in field::all().filter(|field| field.spec().group == group) {
            let spec = field.spec();
            let mark = if scenario.is_changed(field) { '*' } else { ' ' };
            let value = spec.with_unit(scenario.get(field));
            let _ = writeln!(text, "  {mark} {:<14} {:<28} {value}", spec.key, spec.label);
        }
    }
}

/// What an option is called, costs and contains.
pub(super) fn heading(scenario: &Scenario, estimate: &Estimate) -> String {
    let name = estimate.option.spec().name;
    let contents = estimate.option.contents(scenario).join(", ");
    let total = scenario.currency().exact(estimate.total());
    format!("\n{name}: {total} a month\n  {contents}\n")
}

fn option(text: &mut String, scenario: &Scenario, estimate: &Estimate) {
    text.push_str(&heading(scenario, estimate));
    let currency = scenario.currency();
    let groups = shown_groups(estimate, currency);
    let parts = shown_parts(&groups, currency);
    if !parts.is_empty() {
        let parts = parts
            .iter()
            .map(|(part, sum)| format!("{}: {sum}", part.label()));
        let _ = writeln!(text, "  {}", parts.collect::<Vec<_>>().join(" + "));
    }
    for ShownGroup {
        category,
        sum,
        lines,
    } in groups
    {
        let _ = writeln!(text, "  {}: {sum}", category.label());
        for (line, amount) in lines {
            let cost = or_unknown(amount);
            let price = or_unknown(line.unit_price.map(|price| currency.unit_price(price)));
            let assumed = if line.assumption { " (assumed)" } else { "" };
            let _ = writeln!(
                text,
                "    {:<52} {:<20} {:>12} × {:<36}{cost:>12}",
                line.name,
                line.sku,
                figure(line.quantity),
                format!("{price} per {}{assumed}", line.unit),
            );
        }
    }
}

fn strategies(text: &mut String, report: &Report) {
    let currency = report.currency();
    let _ = writeln!(
        text,
        "\nStrategies over {} months",
        report.forecasts[0].months.len()
    );
    for forecast in &report.forecasts {
        let migration = forecast.migration();
        let work = if migration > Money::ZERO {
            let work = currency.exact(migration);
            format!(", of which {work} is work on the split")
        } else {
            String::new()
        };
        let name = forecast.strategy.name(&report.scenario);
        let total = currency.exact(forecast.total());
        let _ = writeln!(text, "  {name}: {total}{work}");
    }
    let _ = write!(text, "  month");
    for forecast in &report.forecasts {
        let _ = write!(text, " {:>24}", forecast.strategy.key());
    }
    text.push('\n');
    for month in 0..report.forecasts[0].months.len() {
        let _ = write!(text, "  {:>5}", month + 1);
        for Forecast { months, .. } in &report.forecasts {
            let _ = write!(text, " {:>24}", currency.exact(months[month].total()));
        }
        text.push('\n');
    }
}
