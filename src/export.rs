//! Exports: reports and decisions as text, with one file for each format, and the registries of
//! formats.
//!
//! Amounts and sentences come from `report`, so that all formats show the same; a format only lays
//! them out. [`FORMATS`] lists the formats of a report, [`DECISION_FORMATS`] those of a decision;
//! command line, page and worker iterate over these lists. The other files each write the output of
//! one command: [`break_even`], `check`, `comment`, [`comparison`], `draw_values`, [`draws`], `explanation`,
//! `focus`, `months`, `presets`, `price_changes`, `prices` and `python`. The spreadsheet, `xlsx`, is a file of its own kind, which is no text.

pub mod adr;
mod amount;
pub mod break_even;
pub mod calculation;
#[cfg(not(target_arch = "wasm32"))]
pub mod check;
#[cfg(not(target_arch = "wasm32"))]
pub mod comment;
#[cfg(not(target_arch = "wasm32"))]
pub mod comparison;
#[cfg(not(target_arch = "wasm32"))]
pub mod contract;
pub mod csv;
pub mod decision;
#[cfg(not(target_arch = "wasm32"))]
pub mod draw_values;
pub mod draws;
#[cfg(not(target_arch = "wasm32"))]
pub mod explanation;
#[cfg(not(target_arch = "wasm32"))]
mod expression;
#[cfg(not(target_arch = "wasm32"))]
pub mod focus;
mod format;
pub mod json;
pub mod markdown;
#[cfg(not(target_arch = "wasm32"))]
pub mod months;
#[cfg(not(target_arch = "wasm32"))]
pub mod presets;
#[cfg(not(target_arch = "wasm32"))]
pub mod price_changes;
#[cfg(not(target_arch = "wasm32"))]
pub mod prices;
#[cfg(not(target_arch = "wasm32"))]
pub mod python;
pub mod table;
pub mod truth;
#[cfg(not(target_arch = "wasm32"))]
pub mod xlsx;

pub use format::{ExportFile, ExportFormat, ExportListing};

use crate::report::Report;
use crate::report::decision::DecisionReport;

/// The formats of a report. The first is the default of the command line.
pub const FORMATS: &[ExportFormat<Report>] = &[
    table::FORMAT,
    calculation::FORMAT,
    csv::FORMAT,
    json::FORMAT,
];

/// The formats of a decision. The first is the default of the command line.
pub const DECISION_FORMATS: &[ExportFormat<DecisionReport>] = &[
    decision::TABLE,
    decision::JSON,
    adr::FORMAT,
    markdown::FORMAT,
    #[cfg(not(target_arch = "wasm32"))]
    contract::FORMAT,
];

/// The list entries of [`FORMATS`]. The page reads these instead, so that the code that writes the
/// formats is not in its first download.
pub const LISTINGS: [ExportListing; FORMATS.len()] = format::listings(FORMATS);

/// The list entries of [`DECISION_FORMATS`], for the same reason.
pub const DECISION_LISTINGS: [ExportListing; DECISION_FORMATS.len()] =
    format::listings(DECISION_FORMATS);

/// The list entries of all forms of a report on the command line: those in text, and the spreadsheet.
#[cfg(not(target_arch = "wasm32"))]
pub const REPORT_LISTINGS: [ExportListing; FORMATS.len() + 1] = {
    let mut all = [xlsx::LISTING; FORMATS.len() + 1];
    let mut place = 0;
    while place < FORMATS.len() {
        all[place] = LISTINGS[place];
        place += 1;
    }
    all
};

/// Returns a report as text, in the format that has this list entry. Empty if [`FORMATS`] has no
/// such entry.
pub fn write(report: &Report, listing: ExportListing) -> String {
    write_as(FORMATS, report, listing)
}

/// Returns a decision as text, in the format that has this list entry. Empty if
/// [`DECISION_FORMATS`] has no such entry.
pub fn write_decision(decision: &DecisionReport, listing: ExportListing) -> String {
    write_as(DECISION_FORMATS, decision, listing)
}

fn write_as<S>(formats: &[ExportFormat<S>], subject: &S, listing: ExportListing) -> String {
    let format = formats.iter().find(|format| format.listing == listing);
    format.map_or_else(String::new, |format| (format.write)(subject))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::estimate;
    use crate::model::option::OptionId;
    use crate::money::Currency;
    use crate::price_book::{self, Entry, PriceBook};
    use crate::report::derivation;
    use crate::scenario::Scenario;
    use crate::scenario::field::Field;

    /// Checks all bills, derivations and forecasts of a scenario whose book lacks some entries.
    fn check(scenario: &Scenario, book: &'static PriceBook) {
        let report = Report::of(&scenario.priced_with(book));
        for option in OptionId::ALL {
            let estimate = report.estimate(option);
            for line in &estimate.lines {
                let at = format!("{} of {}", line.id.key(), option.spec().key);
                let is_known = line.monthly_cost.is_some();
                assert!(!line.quantity.is_infinite(), "{at}: {}", line.quantity);
                assert_eq!(
                    is_known,
                    line.quantity.is_finite() && line.unit_price.is_some(),
                    "{at}"
                );
                let explained = estimate::explain(&report.scenario, option, line.id);
                let explained = explained.expect("every line has a derivation");
                assert!(
                    !is_known || explained.value().is_finite(),
                    "{at} is not explained"
                );
                derivation::text(&explained, &report.scenario);
            }
            let unknown = estimate.lines.iter().filter(|it| it.monthly_cost.is_none());
            assert_eq!(estimate.total().unknown_lines as usize, unknown.count());
            assert_eq!(estimate::total(&report.scenario, option), estimate.total());
        }
        for forecast in &report.forecasts {
            let dollars = forecast.cumulative();
            assert!(dollars.into_iter().all(f64::is_finite));
        }
        report.spent().crossings();
        table::write(&report);
        let printed: serde_json::Value =
            serde_json::from_str(&json::write(&report)).expect("JSON that parses");
        assert_eq!(printed["price_book"], *book.id);
    }

    /// A scenario pinned to an old book is computed by formulas that may need newer entries.
    #[test]
    fn whatever_a_book_lacks_makes_lines_unknown_and_nothing_worse() {
        let scenarios = [
            Scenario::default(),
            Scenario::default()
                .with(Field::Users, 1e6)
                .with(Field::DataPerUser, 100.0),
        ];
        let book = price_book::newest();
        for scenario in &scenarios {
            check(scenario, book.with_only(|_| false));
            check(scenario, book.with_only(|entry| entry.currency.is_some()));
            check(scenario, book.with_only(|entry| entry.currency.is_none()));
        }
        let full = Report::of(&scenarios[0]);
        let mut used: Vec<&str> = Vec::new();
        for option in OptionId::ALL {
            for line in &full.estimate(option).lines {
                let derivation = estimate::explain(&full.scenario, option, line.id);
                for step in derivation.expect("every line has a derivation").steps {
                    if let crate::scalar::StepContent::Given(crate::scalar::Origin::Book(id)) =
                        step.content
                        && !used.contains(&id)
                    {
                        used.push(id);
                    }
                }
            }
        }
        assert!(used.len() > 40, "only {used:?} are used");
        for id in used {
            let lacking = book.with_only(|entry: &Entry| entry.id != id);
            check(&scenarios[0], lacking);
        }
    }

    #[test]
    fn a_line_whose_price_the_book_lacks_is_counted_and_not_free() {
        let lacking = price_book::newest().with_only(|entry| entry.id != "eks.cp");
        let report = Report::of(&Scenario::default().priced_with(lacking));
        let total = report.total(OptionId::Production);
        assert!(total.unknown_lines >= 1);
        let shown = Currency::USD.rounded(total);
        assert!(shown.starts_with("at least $"), "{shown}");
        assert!(
            total.known
                < Report::of(&Scenario::default())
                    .total(OptionId::Production)
                    .known
        );
        assert!(table::write(&report).contains("unknown"));
    }

    /// Sizes whose price or shape is unknown are not bought, and the others still are.
    #[test]
    fn a_size_that_the_book_lacks_is_passed_over() {
        let lacking = price_book::newest().with_only(|entry| entry.id != "render.web.starter");
        let report = Report::of(&Scenario::default().priced_with(lacking));
        let total = report.total(OptionId::Monolith);
        assert_eq!(total.unknown_lines, 0);
    }
}
