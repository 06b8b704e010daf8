//! The bills as a spreadsheet with live formulas, from the same formulas as the bills themselves.
//!
//! Inputs and prices are cells with names, and every line of a bill is a formula over them. The sizes
//! that are chosen, price tiers and other comparisons are followed as far as scenarios around this one
//! have led (`cases`); beyond that a check says that the program has to be asked again, and there is
//! no total. The program's own values stand in all cells, because readers that compute nothing show
//! those.

mod answer;
mod bill;
mod cases;
mod cells;
mod comparison;
mod inputs;
mod names;
mod samples;
mod sheet;
mod tree;
mod value;

use std::collections::BTreeSet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use self::cases::BillCases;
use self::names::CellNames;
use self::sheet::{Row, Written, address};
use super::format::ExportListing;
use crate::model::option::OptionId;
use crate::report::Report;

/// The form for spreadsheets.
pub const LISTING: ExportListing = ExportListing {
    key: "xlsx",
    purpose: "for spreadsheets: every line as a formula over inputs and prices; with --output",
    file: None,
};

/// Writes the spreadsheet.
///
/// # Errors
///
/// What cannot be written, and why.
pub fn write(report: &Report) -> Result<Vec<u8>, String> {
    let workbook = workbook(report);
    let written = workbook.and_then(|mut workbook| workbook.save_to_buffer());
    written.map_err(|error| format!("the spreadsheet cannot be written: {error}"))
}

fn workbook(report: &Report) -> Written<Workbook> {
    let scenario = &report.scenario;
    let mut fixed = BTreeSet::new();
    let cases = OptionId::ALL.map(|option| BillCases::of(scenario, option, &mut fixed));
    let mut names = CellNames::default();
    let mut cells = Vec::new();
    let mut name_cell = |name: &str, sheet: &str, row: Row, column: u16| {
        let cell = address(row, column);
        let letters = cell.trim_end_matches(|it: char| it.is_ascii_digit());
        cells.push((
            name.to_owned(),
            format!("='{sheet}'!${letters}${}", row + 1),
        ));
    };
    let mut bills = Vec::new();
    for cases in &cases {
        bills.push(bill::sheet(cases, scenario, &mut names, &mut name_cell)?);
    }
    let inputs = inputs::inputs(scenario, &fixed, &mut name_cell)?;
    let prices = inputs::prices(scenario, &names.given, &mut name_cell)?;
    let mut workbook = Workbook::new();
    workbook.push_worksheet(answer::totals(report, &bills)?);
    workbook.push_worksheet(inputs);
    workbook.push_worksheet(prices);
    for bill in bills {
        workbook.push_worksheet(bill.sheet);
    }
    workbook.push_worksheet(answer::forecast(report)?);
    workbook.push_worksheet(answer::derivations(report)?);
    for (name, cell) in cells {
        workbook.define_name(name, &cell)?;
    }
    // The day of the prices, so that two files of one scenario are the same to the byte.
    let date = ExcelDateTime::parse_from_str(&scenario.book().published)?;
    let properties = DocProperties::new()
        .set_title("Splitpoint: what the options of a scenario cost a month")
        .set_creation_datetime(&date);
    workbook.set_properties(&properties);
    Ok(workbook)
}

#[cfg(test)]
mod tests {
    use super::cases::BillCases;
    use super::samples;
    use super::value::CellValues;
    use super::*;
    use crate::model::estimate::Estimate;
    use crate::scenario::field::{self, Field, Kind};
    use crate::scenario::{Scenario, link};

    /// Numbers below one that look like chance and are the same in every run (Numerical Recipes'
    /// 64-bit linear congruential generator).
    struct Chance(u64);

    impl Chance {
        fn next(&mut self) -> f64 {
            let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
            self.0 = next.wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 11) as f64 / (1_u64 << 53) as f64
        }
    }

    /// A scenario with three other inputs of these.
    fn changed(scenario: &Scenario, free: &[Field], chance: &mut Chance) -> Scenario {
        let mut changed = *scenario;
        for _ in 0..3 {
            let field = free[(chance.next() * free.len() as f64) as usize];
            let (least, most) = field.spec().kind.bounds();
            let value = match field.spec().kind {
                Kind::Share { .. } => least + chance.next() * (most - least),
                _ => scenario.get(field).max(1.0) * 10_f64.powf(chance.next() * 2.0 - 1.0),
            };
            changed.set(field, value.clamp(least, most));
        }
        changed
    }

    /// The total of the known lines as the cells have it; `None` if they do not know it.
    fn total(cases: &BillCases, scenario: &Scenario) -> Option<f64> {
        let values = CellValues::of(cases, scenario);
        let mut total = 0.0;
        for line in &cases.lines {
            let Some(formula) = &line.formulas[values.case(line)?] else {
                continue;
            };
            if let Some(price) = formula.price {
                let [quantity, price] =
                    [formula.quantity, price].map(|it| values.node(it as usize));
                total += quantity * price;
            }
        }
        (!total.is_nan()).then_some(total)
    }

    /// Whatever inputs are changed to, cells give the program's total or none, and mostly they give it.
    fn check(link: &str) {
        let (scenario, _) = link::decode(link);
        let mut fixed = BTreeSet::new();
        let all = OptionId::ALL.map(|option| BillCases::of(&scenario, option, &mut fixed));
        let is_free =
            |field: &Field| samples::can_vary(*field) && !fixed.contains(field.spec().key);
        let free: Vec<_> = field::all().filter(is_free).collect();
        let mut chance = Chance(7);
        let (mut followed, mut asked) = (0, 0);
        for _ in 0..40 {
            let changed = changed(&scenario, &free, &mut chance);
            for cases in &all {
                let Some(total) = total(cases, &changed) else {
                    asked += 1;
                    continue;
                };
                followed += 1;
                let known = Estimate::of(&changed, cases.option).total().known.dollars();
                let at = format!("{link}, {}: {total} and {known}", cases.option.spec().key);
                assert!((total - known).abs() < 1e-3 + known * 1e-9, "{at}");
            }
        }
        assert!(
            followed > 4 * asked,
            "{link}: {asked} of {}",
            followed + asked
        );
    }

    #[test]
    fn cells_follow_other_inputs_or_say_that_they_do_not() {
        let links = [
            "v=2",
            "v=1&currency=chf&rate=0.9&prod_on=gke&mono_on=hetzner&basic_on=fargate",
        ];
        for link in links {
            check(link);
        }
    }
}
