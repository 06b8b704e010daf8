//! Parts of the report as plain text, which several formats share: the origin of the answer, the
//! inputs, and the lines above an option.

use std::fmt::Write as _;

use super::basis::Report;
use super::coverage::{self, coverage};
use super::derivation;
use super::newer_book::newer_book;
use super::sizing;
use crate::model::estimate::Estimate;
use crate::model::fleet;
use crate::model::option::plural;
use crate::scenario::Scenario;
use crate::scenario::field::{self, Group, Version};

/// The origin of the answer: the link, the price book, a newer one, the user's own prices, and
/// the exchange rate.
pub fn origin(report: &Report) -> String {
    let scenario = &report.scenario;
    let link = report.link();
    let mut text = format!("\n{}: {}\n", link.label(), link.fragment());
    prices(&mut text, report);
    let conversion = derivation::conversion(scenario);
    if !conversion.is_empty() {
        let _ = writeln!(text, "Amounts: {conversion}");
    }
    text
}

/// Which prices hold: the book, a newer one, and the user's own.
fn prices(text: &mut String, report: &Report) {
    let book = report.scenario.book();
    let _ = write!(
        text,
        "Prices: book {}, closed on {}",
        book.id, book.published
    );
    if let Some(newer) = newer_book(report) {
        let _ = write!(text, "; {}", newer.sentence(report.currency()));
    }
    text.push('\n');
    if let Some(own) = own(&report.scenario) {
        let _ = writeln!(text, "{own}");
    }
}

/// The user's own prices in a line: `Own prices “Agreement”, as of 2026-11-01: 1 amount, 2
/// discounts`.
pub fn own(scenario: &Scenario) -> Option<String> {
    let own = scenario.own()?;
    let name = own
        .name()
        .map_or_else(String::new, |name| format!(" “{name}”"));
    let date = own
        .as_of()
        .map_or_else(|| "undated".to_owned(), |date| format!("as of {date}"));
    Some(format!(
        "Own prices{name}, {date}: {}, {}",
        plural(own.prices().len() as f64, "amount"),
        plural(own.discounts().len() as f64, "discount"),
    ))
}

/// Every input of the form with its value.
pub fn inputs(text: &mut String, scenario: &Scenario) {
    let _ = writeln!(text, "\nInputs (* differs from the default)");
    for group in
        Group::FORM
            .into_iter()
            .chain([Group::Actual, Group::Checklist, Group::Uncertainty])
    {
        let _ = writeln!(text, "  {}", group.label());
        let of_group = field::all().filter(|field| field.spec().group == group);
        for field in of_group.filter(|&field| !scenario.lacks(field)) {
            let spec = field.spec();
            let mark = if scenario.is_changed(field) { '*' } else { ' ' };
            let value = spec.with_unit(scenario.get(field));
            let _ = writeln!(text, "  {mark} {:<14} {:<28} {value}", spec.key, spec.label);
        }
    }
}

/// An option's name, cost, contents and sizing.
pub fn heading(report: &Report, estimate: &Estimate) -> String {
    let scenario = &report.scenario;
    let name = estimate.option.spec().name;
    let contents = fleet::contents(scenario, estimate.option).join(", ");
    let currency = scenario.currency();
    let (total, list) = (estimate.total(), estimate.list_total());
    let at_list = if total == list {
        String::new()
    } else {
        format!(" (list: {})", currency.exact(list))
    };
    let total = currency.exact(total);
    let mut text = format!("\n{name}: {total} a month{at_list}\n  {contents}\n");
    let known = currency.rounded(estimate.total().known);
    let rests = coverage::sentence(&coverage(estimate), &known);
    if !rests.is_empty() {
        let _ = writeln!(text, "  {rests}");
    }
    // Version 1 sized for the load alone.
    let sizing = sizing::sentence(report, estimate.option);
    if scenario.version() > Version::One && !sizing.is_empty() {
        let _ = writeln!(text, "  {sizing}");
    }
    text
}
