//! The sheets of what formulas take: inputs, and prices with what else is given.

use std::collections::BTreeSet;

use rust_xlsxwriter::{DataValidation, DataValidationRule, Worksheet};

use super::names::{self, GivenCell};
use super::samples;
use super::sheet::{ASK, Row, SheetWriter, Shown, Style, Written, address};
use crate::report::derivation;
use crate::scalar::{Derivation, DerivationStep, Origin, StepContent};
use crate::scenario::Scenario;
use crate::scenario::field::{self, Field, Group, Kind};

/// The names of these sheets.
pub(super) const INPUTS: &str = "Inputs";
pub(super) const PRICES: &str = "Prices";

/// The name of the cell that counts what the file cannot follow.
const TO_ASK_FOR: &str = "inputs_to_ask_for";

/// What is said of an input of the forecast.
const FORECAST_ONLY: &str = "changes the forecast, which stays as computed: ask the program again";

/// The last row that checks are looked for in.
const LAST: Row = 2_000;

/// The sheet of inputs. Those in `fixed` cannot be changed in it.
pub(super) fn inputs(
    scenario: &Scenario,
    fixed: &BTreeSet<&'static str>,
    name_cell: &mut dyn FnMut(&str, &str, Row, u16),
) -> Written<Worksheet> {
    let mut sheet = SheetWriter::new(INPUTS)?;
    sheet.text(0, 0, "Inputs", Style::Title)?;
    let words = "Change what is coloured; the bills follow, or say where they cannot.";
    sheet.text(1, 0, words, Style::Plain)?;
    sheet.text(2, 0, "Changes that the bills cannot follow", Style::Plain)?;
    let count = format!("COUNTIF(E5:E{LAST},\"{ASK}\")+COUNTIF({PRICES}!F5:F{LAST},\"{ASK}\")");
    sheet.formula(2, 1, &count, Shown::Number(0.0))?;
    name_cell(TO_ASK_FOR, INPUTS, 2, 1);
    sheet.heads(
        3,
        &[
            "Input",
            "Value",
            "Unit",
            "As computed",
            "Check",
            "Lowest",
            "Highest",
            "Key",
        ],
    )?;
    let mut row = 4;
    for group in Group::FORM {
        let fields = field::all().filter(|field| field.spec().group == group);
        let fields: Vec<_> = fields.filter(|&field| !scenario.lacks(field)).collect();
        if fields.is_empty() {
            continue;
        }
        sheet.heads(row, &[group.label()])?;
        row += 1;
        for field in fields {
            let is_free = samples::can_vary(field) && !fixed.contains(field.spec().key);
            input(&mut sheet, row, field, scenario, is_free)?;
            name_cell(&names::input(field.spec().key), INPUTS, row, 1);
            row += 1;
        }
    }
    sheet.inner().set_freeze_panes(4, 1)?;
    sheet.finish(&[44, 18, 16, 18, 30, 12, 14, 18])
}

fn input(
    sheet: &mut SheetWriter,
    row: Row,
    field: Field,
    scenario: &Scenario,
    is_free: bool,
) -> Written<()> {
    let (spec, value) = (field.spec(), scenario.get(field));
    let is_share = matches!(spec.kind, Kind::Share { .. });
    let unit = if is_share { "" } else { spec.unit };
    sheet.text(row, 0, spec.label, Style::Plain)?;
    sheet.text(row, 2, unit, Style::Plain)?;
    sheet.text(row, 7, spec.key, Style::Plain)?;
    let (least, most) = spec.kind.bounds();
    let style = match (is_free, is_share) {
        (true, true) => Style::Share,
        (true, false) => Style::Input,
        _ => Style::Plain,
    };
    match spec.kind {
        Kind::Number { whole, .. } => {
            sheet.number(row, 1, value, style)?;
            sheet.number(row, 3, value, Style::Plain)?;
            bounds(sheet, row, [least, most], whole)?;
        }
        Kind::Share { .. } => {
            sheet.number(row, 1, value, style)?;
            sheet.number(row, 3, value, Style::Plain)?;
            bounds(sheet, row, [least, most], false)?;
        }
        _ => {
            sheet.text(row, 1, &spec.shown(value), Style::Plain)?;
            sheet.text(row, 3, &spec.shown(value), Style::Plain)?;
        }
    }
    if is_free {
        return Ok(());
    }
    let at = row + 1;
    let words = if spec.group == Group::OverTime {
        FORECAST_ONLY
    } else {
        ASK
    };
    let check = format!("IF(B{at}=D{at},\"\",\"{words}\")");
    sheet.formula(row, 4, &check, Shown::Text(""))
}

/// Keeps an input within the bounds of its field.
fn bounds(sheet: &mut SheetWriter, row: Row, [least, most]: [f64; 2], whole: bool) -> Written<()> {
    sheet.number(row, 5, least, Style::Plain)?;
    sheet.number(row, 6, most, Style::Plain)?;
    let rule = DataValidation::new();
    let rule = if whole && most <= f64::from(i32::MAX) {
        rule.allow_whole_number(DataValidationRule::Between(least as i32, most as i32))
    } else {
        rule.allow_decimal_number(DataValidationRule::Between(least, most))
    };
    let words = format!("From {} to {}.", names::number(least), names::number(most));
    let rule = rule.set_error_message(words)?;
    sheet.inner().add_data_validation(row, 1, row, 1, &rule)?;
    Ok(())
}

/// The sheet of prices, parameters and constants.
pub(super) fn prices(
    scenario: &Scenario,
    given: &[GivenCell],
    name_cell: &mut dyn FnMut(&str, &str, Row, u16),
) -> Written<Worksheet> {
    let mut sheet = SheetWriter::new(PRICES)?;
    sheet.text(0, 0, "Prices, parameters and constants", Style::Title)?;
    let book = scenario.book();
    let words = format!(
        "Book {}, closed on {}. Change the prices that are coloured.",
        book.id, book.published
    );
    sheet.text(1, 0, &words, Style::Plain)?;
    let mut row = 3;
    let mut of_kind = |heading: &str, is_it: &dyn Fn(&GivenCell) -> bool| -> Written<()> {
        let heads = [
            "Amount",
            "As computed",
            "In words",
            "Date",
            "Check",
            "Source",
            "Name",
        ];
        let heads: Vec<_> = std::iter::once(heading).chain(heads).collect();
        sheet.heads(row, &heads)?;
        row += 1;
        for cell in given.iter().filter(|cell| is_it(cell)) {
            one_given(&mut sheet, row, cell, scenario)?;
            name_cell(&cell.cell, PRICES, row, 1);
            row += 1;
        }
        row += 1;
        Ok(())
    };
    of_kind("Price", &|cell| is_price(cell, scenario))?;
    of_kind("Parameter", &|cell| {
        matches!(cell.origin, Origin::Book(_)) && !is_price(cell, scenario)
    })?;
    of_kind("Constant", &|cell| {
        matches!(cell.origin, Origin::Constant(_))
    })?;
    sheet.finish(&[36, 16, 16, 34, 12, 12, 90, 36])
}

/// Whether a cell has a price that may be changed, and not a size or an exchange rate.
fn is_price(cell: &GivenCell, scenario: &Scenario) -> bool {
    matches!(cell.origin, Origin::Book(id) if id == cell.name
        && scenario.book().price(id).is_some_and(|entry| entry.currency.is_some()))
}

fn one_given(
    sheet: &mut SheetWriter,
    row: Row,
    cell: &GivenCell,
    scenario: &Scenario,
) -> Written<()> {
    let is_price = is_price(cell, scenario);
    let style = if is_price { Style::Input } else { Style::Plain };
    let entry = match cell.origin {
        Origin::Book(id) => scenario.book().entry(id),
        _ => None,
    };
    let unit = match entry.and_then(|entry| entry.currency.as_deref()) {
        Some("EUR") if is_price => "EUR",
        Some(_) if is_price => "USD",
        _ => cell.unit,
    };
    let step = DerivationStep {
        name: cell.name.clone().into(),
        unit,
        value: cell.value,
        depth: 0,
        content: StepContent::Given(cell.origin),
    };
    let derivation = Derivation { steps: vec![step] };
    let said = derivation::of_steps(&derivation, scenario)
        .next()
        .unwrap_or_default();
    sheet.text(row, 0, &cell.name, Style::Plain)?;
    sheet.number(row, 1, cell.value, style)?;
    sheet.number(row, 2, cell.value, Style::Plain)?;
    sheet.text(row, 3, &said.figures, Style::Plain)?;
    sheet.text(row, 4, entry.map_or("", |entry| &entry.as_of), Style::Plain)?;
    if !is_price && cell.value.is_finite() {
        let [now, before] = [1, 2].map(|column| address(row, column));
        sheet.formula(
            row,
            5,
            &format!("IF({now}={before},\"\",\"{ASK}\")"),
            Shown::Text(""),
        )?;
    }
    sheet.text(row, 6, &said.source, Style::Plain)?;
    sheet.text(row, 7, &cell.cell, Style::Plain)
}
