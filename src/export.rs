//! The report in the formats that leave the program: one file for each, and the registry of
//! formats.
//!
//! What a format says comes from `report`, so that all say the same; a format decides how it is
//! laid out. Those of the whole report are in [`FORMATS`], those of the decision in
//! [`DECISION_FORMATS`]; command line, page and worker go by these. The other files here write what
//! a single command prints.

pub mod adr;
pub mod break_even;
pub mod calculation;
pub mod comparison;
pub mod csv;
pub mod decision;
pub mod draws;
mod format;
pub mod json;
pub mod markdown;
#[cfg(not(target_arch = "wasm32"))]
pub mod months;
#[cfg(not(target_arch = "wasm32"))]
pub mod presets;
#[cfg(not(target_arch = "wasm32"))]
pub mod prices;
pub mod table;

pub use format::{ExportFile, ExportFormat, ExportListing};

use crate::report::Report;
use crate::report::decision::DecisionReport;

/// The formats of the whole report. The first is what the command line prints unasked.
pub const FORMATS: &[ExportFormat<Report>] = &[
    table::FORMAT,
    calculation::FORMAT,
    csv::FORMAT,
    json::FORMAT,
];

/// The formats of the decision. The first is what the command line prints unasked.
pub const DECISION_FORMATS: &[ExportFormat<DecisionReport>] = &[
    decision::TABLE,
    decision::JSON,
    adr::FORMAT,
    markdown::FORMAT,
];

/// The list entries of [`FORMATS`].
pub const LISTINGS: [ExportListing; FORMATS.len()] = format::listings(FORMATS);

/// The list entries of [`DECISION_FORMATS`].
pub const DECISION_LISTINGS: [ExportListing; DECISION_FORMATS.len()] =
    format::listings(DECISION_FORMATS);

/// Writes a report in the format that a listing is about.
pub fn write(report: &Report, listing: ExportListing) -> String {
    write_as(FORMATS, report, listing)
}

/// Writes a decision in the format that a listing is about.
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

    /// Everything that is said of a scenario whose book lacks some entries.
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

    /// A scenario that is pinned to an old book meets formulas that are newer than it.
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
