//! The bills as CSV, for spreadsheets: the amounts that the page shows, line by line.
//!
//! The text follows RFC 4180: commas between cells, quotes around cells that need them, and CR LF
//! after each row. An unknown amount is an empty cell, and the next column says "unknown".
//!
//! All texts are those of this program and of the price books that it is built with. Nothing that a
//! user or a file brings gets in, so no cell needs protection from being taken for a formula; a law
//! in `tests/laws.rs` holds that none begins as one.

use super::format::{ExportFile, ExportFormat, ExportListing};
use crate::decimal;
use crate::model::estimate::LineItem;
use crate::model::line::Part;
use crate::money::PrintedAmount;
use crate::report::{Report, shown_groups};

/// The registry entry of the format.
pub const FORMAT: ExportFormat<Report> = ExportFormat {
    listing: ExportListing {
        key: "csv",
        purpose: "for spreadsheets: the lines of all bills",
        file: Some(ExportFile {
            kind: "CSV",
            label: "Download the bills (CSV)",
            name: "splitpoint-bills.csv",
            media_type: "text/csv;charset=utf-8",
        }),
    },
    write,
};

/// Returns the bills of all options: a row of heads, then a row for each line.
pub fn write(report: &Report) -> String {
    let currency = report.currency();
    let code = currency.notation().code;
    let mut text = String::new();
    let period = ["monthly cost (", code, " a month)"].concat();
    row(
        &mut text,
        &[
            "option",
            "part",
            "category",
            "line",
            "sku",
            "quantity a month",
            "unit",
            "unit price (USD)",
            &period,
            "known",
            "price as of",
            "grade",
            "basis",
            "price book",
        ],
    );
    for estimate in &report.estimates {
        let name = estimate.option.spec().name;
        for group in shown_groups(estimate, currency) {
            for (line, amount) in group.lines {
                bill_line(&mut text, name, line, amount, report);
            }
        }
    }
    text
}

fn bill_line(
    text: &mut String,
    option: &str,
    line: &LineItem,
    amount: Option<PrintedAmount>,
    report: &Report,
) {
    let (amount, known) = match amount {
        Some(amount) => (amount.digits(), "known"),
        None => (String::new(), "unknown"),
    };
    let price = line.unit_price.filter(|price| price.is_finite());
    let number = |value: f64| {
        if value.is_finite() {
            decimal::shortest(value)
        } else {
            String::new()
        }
    };
    let grade = line.grade.map_or("", |grade| grade.key());
    row(
        text,
        &[
            option,
            Part::of(line.category).label(),
            line.category.label(),
            line.id.label(),
            line.sku,
            &number(line.quantity),
            line.unit,
            &price.map_or_else(String::new, number),
            &amount,
            known,
            line.as_of,
            grade,
            line.basis.key(),
            &report.scenario.book().id,
        ],
    );
}

/// Appends a row; cells that contain commas, quotes, CR or LF are quoted.
pub(super) fn row(text: &mut String, cells: &[&str]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        if cell.contains([',', '"', '\r', '\n']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Writes a row with these cells, and returns the rows that a CSV reader finds in it.
    fn again(cells: &[String]) -> Vec<Vec<String>> {
        let mut text = String::new();
        row(
            &mut text,
            &cells.iter().map(String::as_str).collect::<Vec<_>>(),
        );
        let mut reader = csv::ReaderBuilder::new();
        let mut reader = reader.has_headers(false).from_reader(text.as_bytes());
        let rows = reader.records().map(|it| it.expect("a row"));
        rows.map(|row| row.iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn a_byte_order_mark_within_a_row_is_text() {
        let cells = ["Monolith", "\u{feff}", "\u{feff}1"].map(str::to_owned);
        assert_eq!(again(&cells), [cells]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_cell_comes_back(cells in prop::collection::vec(".*", 1..6)) {
            // The first cell is never empty, as in a bill: readers skip a line that is empty.
            let first = std::iter::once("Monolith".to_owned());
            let cells: Vec<String> = first.chain(cells).collect();
            prop_assert_eq!(again(&cells), [cells]);
        }
    }
}
