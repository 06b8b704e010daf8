//! The sheets of answers: totals, the forecast by month with its chart, and the derivations.

use std::collections::HashSet;

use rust_xlsxwriter::{Chart, Worksheet};

use super::bill::BillSheet;
use super::sheet::{Row, SheetWriter, Shown, Style, Written};
use crate::forecast::Forecast;
use crate::model::estimate;
use crate::model::option::OptionId;
use crate::report::{Report, derivation, words};
use crate::scenario::field::Field;

/// The names of these sheets.
const TOTALS: &str = "Totals";
const FORECAST: &str = "Forecast";
const DERIVATION: &str = "Derivation";

/// The sheet of totals: what the file computes, and what the program computed.
pub(super) fn totals(report: &Report, bills: &[BillSheet]) -> Written<Worksheet> {
    let mut sheet = SheetWriter::new(TOTALS)?;
    sheet.text(
        0,
        0,
        "What each option costs a month, in US dollars",
        Style::Title,
    )?;
    let (link, book) = (report.link(), report.scenario.book());
    sheet.text(
        1,
        0,
        &format!("{}: {}", link.label(), link.fragment()),
        Style::Plain,
    )?;
    let prices = format!("Prices: book {}, closed on {}", book.id, book.published);
    sheet.text(2, 0, &prices, Style::Plain)?;
    let heads = [
        "Option",
        "Now",
        "As computed by the program",
        "Lines whose price is unknown",
        "Check",
    ];
    sheet.heads(4, &heads)?;
    for (row, (option, bill)) in (5..).zip(OptionId::ALL.into_iter().zip(bills)) {
        let total = report.total(option);
        let known = total.known.dollars();
        sheet.text(row, 0, option.spec().name, Style::Plain)?;
        sheet.formula(row, 1, &bill.total, Shown::Money(known))?;
        sheet.number(row, 2, known, Style::Plain)?;
        sheet.number(row, 3, f64::from(total.unknown_lines), Style::Plain)?;
        sheet.formula(row, 4, &bill.check, Shown::Text("stands"))?;
    }
    let how = [
        "Inputs and Prices are changed in their sheets, where they are coloured. Every line of a bill is a formula over their names.",
        "Where an input leads to a size or a plan that this file does not know, the check says so, and there is no total.",
        "Whole machines are rounded up as in the program: what floating point leaves past nine decimals is no other one.",
    ];
    for (row, words) in (12..).zip(how) {
        sheet.text(row, 0, words, Style::Plain)?;
    }
    sheet.finish(&[30, 20, 28, 28, 60])
}

/// The sheet of the forecast, with its chart.
pub(super) fn forecast(report: &Report) -> Written<Worksheet> {
    let mut sheet = SheetWriter::new(FORECAST)?;
    let scenario = &report.scenario;
    let over = words::duration(scenario.get(Field::Horizon));
    let title = format!("What each strategy costs over {over}, in US dollars");
    sheet.text(0, 0, &title, Style::Title)?;
    let counted = words::counts(scenario);
    let words = format!(
        "Counted: {counted}. Every month is priced anew by the program, so these numbers stay as computed when inputs change."
    );
    sheet.text(1, 0, &words, Style::Plain)?;
    let forecasts = report.listed_forecasts();
    let names: Vec<_> = forecasts
        .iter()
        .map(|it| it.strategy.name(scenario))
        .collect();
    let mut heads = vec!["Month".to_owned()];
    heads.extend(names.iter().map(|name| format!("{name}: in the month")));
    heads.extend(names.iter().map(|name| format!("{name}: so far")));
    let heads: Vec<_> = heads.iter().map(String::as_str).collect();
    sheet.heads(3, &heads)?;
    let months = forecasts
        .iter()
        .map(|it| it.months.len())
        .max()
        .unwrap_or(0);
    let first: Row = 4;
    for month in 0..months {
        let row = first + month as Row;
        sheet.number(row, 0, (month + 1) as f64, Style::Plain)?;
        for (column, forecast) in (1..).zip(&forecasts) {
            let cost = forecast
                .months
                .get(month)
                .map(|it| it.total().known.dollars());
            sheet.number(row, column, cost.unwrap_or(f64::NAN), Style::Plain)?;
            let so_far = forecast
                .totals(true)
                .get(month)
                .map(|it| it.known.dollars());
            let column = column + forecasts.len() as u16;
            sheet.number(row, column, so_far.unwrap_or(f64::NAN), Style::Plain)?;
        }
    }
    let unknown: u32 = forecasts.iter().map(|it| unknown_lines(it)).sum();
    if unknown > 0 {
        let words = "Some prices are unknown: these amounts are the least that it costs.";
        sheet.text(2, 0, words, Style::Plain)?;
    }
    if months > 0 {
        let chart = chart(&names, first, first + months as Row - 1);
        sheet
            .inner()
            .insert_chart(first + months as Row + 1, 0, &chart)?;
    }
    let mut widths = vec![8];
    widths.extend(forecasts.iter().flat_map(|_| [24, 24]));
    sheet.finish(&widths)
}

fn unknown_lines(forecast: &Forecast) -> u32 {
    forecast.total().unknown_lines
}

/// The chart of what each strategy has cost so far.
fn chart(names: &[String], first: Row, last: Row) -> Chart {
    let mut chart = Chart::new_line();
    for (place, name) in (1..).zip(names) {
        let column = place + names.len() as u16;
        chart
            .add_series()
            .set_name(name.as_str())
            .set_categories((FORECAST, first, 0, last, 0))
            .set_values((FORECAST, first, column, last, column));
    }
    chart.title().set_name("Spent so far, in US dollars");
    chart.x_axis().set_name("Month");
    chart
        .y_axis()
        .set_name("US dollars")
        .set_num_format("$#,##0");
    chart.set_width(960).set_height(420);
    chart
}

/// The sheet of derivations: every line of every option, as the program computed it.
pub(super) fn derivations(report: &Report) -> Written<Worksheet> {
    let mut sheet = SheetWriter::new(DERIVATION)?;
    let scenario = &report.scenario;
    sheet.text(
        0,
        0,
        "How each line was computed, with the inputs of this file",
        Style::Title,
    )?;
    sheet.heads(
        2,
        &[
            "Option",
            "Line",
            "Quantity",
            "Formula",
            "Figures",
            "Source or choice",
        ],
    )?;
    let mut row = 3;
    for estimate in &report.estimates {
        let mut said = HashSet::new();
        for line in &estimate.lines {
            let Some(derivation) = estimate::explain(scenario, estimate.option, line.id) else {
                continue;
            };
            for sentence in derivation::of_steps(&derivation, scenario) {
                let name = if sentence.depth == 0 {
                    line.id.cost_name()
                } else {
                    &sentence.name
                };
                // What an option has explained is not explained again.
                if !said.insert((name.to_owned(), sentence.figures.clone())) {
                    continue;
                }
                let cells = [
                    estimate.option.spec().name,
                    line.id.label(),
                    name,
                    &sentence.formula,
                    &sentence.figures,
                    &sentence.source,
                ];
                for (column, cell) in (0..).zip(cells) {
                    sheet.text(row, column, cell, Style::Plain)?;
                }
                row += 1;
            }
        }
    }
    sheet.inner().set_freeze_panes(3, 0)?;
    sheet.finish(&[26, 36, 40, 60, 60, 90])
}
