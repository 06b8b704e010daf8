//! The report as text for a terminal; also what the golden cases hold.

use std::fmt::Write as _;

use super::format::{ExportFormat, ExportListing};
use crate::forecast::Strategy;
use crate::model::estimate::{Basis, Estimate, LineItem};
use crate::money::{Currency, Money, or_unknown};
use crate::price_book::Freshness;
use crate::report::sizing::MEASURED;
use crate::report::text::{heading, inputs, origin};
use crate::report::{Report, ShownGroup, headline, shown_groups, shown_parts, words};
use crate::scalar::figure;
use crate::scenario::field::Version;

/// The form for reading.
pub const FORMAT: ExportFormat<Report> = ExportFormat {
    listing: ExportListing {
        key: "table",
        purpose: "for reading",
        file: None,
    },
    write,
};

/// Writes the report: inputs, options with their lines, strategies by month.
pub fn write(report: &Report) -> String {
    let mut text = String::new();
    let scenario = &report.scenario;
    let _ = writeln!(text, "{}", headline::headline(report));
    let _ = writeln!(text, "{}", headline::main_parts(report));
    for warning in report.warnings() {
        let _ = writeln!(text, "Note: {warning}");
    }
    text += &origin(report);
    inputs(&mut text, scenario);
    // Version 1 sized for the load alone.
    if scenario.version() > Version::One {
        let _ = writeln!(text, "\n{MEASURED}");
    }
    for estimate in &report.estimates {
        option(&mut text, report, estimate);
    }
    strategies(&mut text, report);
    text
}

fn option(text: &mut String, report: &Report, estimate: &Estimate) {
    text.push_str(&heading(report, estimate));
    let currency = report.currency();
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
            let _ = writeln!(
                text,
                "    {:<52} {:<20} {:>12} × {:<42}{cost:>12}",
                line.id.label(),
                line.sku,
                figure(line.quantity),
                format!("{price} per {}{}", line.unit, marks(line, currency)),
            );
        }
    }
}

/// Notes on a line's price, in brackets: its owner, the list price, and whether it is assumed,
/// stale or undated.
fn marks(line: &LineItem, currency: Currency) -> String {
    let mut marks: Vec<String> = Vec::new();
    match line.basis {
        Basis::List => {}
        Basis::Discount => marks.push("discounted".to_owned()),
        Basis::Own => marks.push("your price".to_owned()),
    }
    if let Some(list) = line.list
        && list.unit_price != line.unit_price
    {
        let price = or_unknown(list.unit_price.map(|price| currency.unit_price(price)));
        marks.push(format!("list {price}"));
    }
    if line.assumption {
        marks.push("assumed".to_owned());
    }
    match line.freshness {
        Freshness::Current => {}
        // The month is enough to see how old it is.
        Freshness::Stale { .. } => marks.push(line.as_of.chars().take(7).collect()),
        Freshness::Undated if line.unit_price.is_none() || line.basis == Basis::Own => {}
        Freshness::Undated => marks.push("undated".to_owned()),
    }
    if marks.is_empty() {
        String::new()
    } else {
        format!(" ({})", marks.join(", "))
    }
}

fn strategies(text: &mut String, report: &Report) {
    let currency = report.currency();
    let _ = writeln!(
        text,
        "\nStrategies over {} months{}",
        report.forecast(Strategy::Stay).months.len(),
        words::counting(&report.scenario)
    );
    for forecast in report.listed_forecasts() {
        let migration = forecast.migration();
        let work = if migration > Money::ZERO {
            let work = currency.exact(migration);
            let on = forecast.strategy.work();
            format!(", of which {work} is work on {on}")
        } else {
            String::new()
        };
        let name = forecast.strategy.name(&report.scenario);
        let total = currency.exact(forecast.total());
        let _ = writeln!(text, "  {name}: {total}{work}");
    }
    let _ = write!(text, "  month");
    for forecast in report.listed_forecasts() {
        let _ = write!(text, " {:>24}", forecast.strategy.key());
    }
    text.push('\n');
    let paths = report.listed_forecasts();
    let columns = paths.iter().map(|forecast| {
        let totals = forecast.months.iter().map(|month| month.total());
        currency.totals_adding_up(totals)
    });
    let mut columns: Vec<_> = columns.collect();
    for month in 1..=report.forecast(Strategy::Stay).months.len() {
        let _ = write!(text, "  {month:>5}");
        for cost in columns.iter_mut().filter_map(Iterator::next) {
            let _ = write!(text, " {cost:>24}");
        }
        text.push('\n');
    }
}
