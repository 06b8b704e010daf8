//! The constants that formulas state by themselves.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use splitpoint::scalar::{Constant, Origin, StepContent, figure};

use crate::cases::derived_lines;
use crate::markdown::{Table, joined};
use crate::sources::{after_each, model_files, model_source};

const INTRODUCTION: &str = "\
# Constants

Figures that the [formulas](formulas.md) state by themselves: they are neither [inputs](inputs.md) nor [entries of the price book](prices.md).
Each has its source; “no source found” says that it is a planning figure.
";

/// Constants of one name, unit and source.
pub(super) struct Row {
    pub(super) name: &'static str,
    /// The value with its unit; several where sizes on offer differ.
    pub(super) values: String,
    pub(super) source: &'static str,
}

pub(super) fn document() -> String {
    let (definitions, stated): (Vec<_>, Vec<_>) = rows().into_iter().partition(is_definition);
    let mut table = Table::new(["constant", "value", "where from"]);
    for Row {
        name,
        values,
        source,
    } in stated
    {
        table.row([name, &values, source]);
    }
    let definitions: BTreeSet<_> = definitions
        .into_iter()
        .map(|Row { name, values, .. }| format!("- {name}: {values}"))
        .collect();
    let mut text = INTRODUCTION.to_owned();
    let _ = write!(text, "\n## With a source\n\n{table}\n## By definition\n\n");
    for definition in definitions {
        let _ = writeln!(text, "{definition}");
    }
    text
}

fn is_definition(row: &Row) -> bool {
    row.source.starts_with("definition")
}

/// Every constant that some formula reads, in the order in which the bills read them. Those that
/// differ in their value alone share a row.
pub(super) fn rows() -> Vec<Row> {
    let mut merged: Vec<(&Constant, Vec<f64>)> = Vec::new();
    for constant in constants() {
        let Constant {
            name, unit, source, ..
        } = constant;
        let known = merged
            .iter_mut()
            .find(|(it, _)| (it.name, it.unit, it.source) == (*name, *unit, *source));
        match known {
            Some((_, values)) => values.push(constant.value),
            None => merged.push((constant, vec![constant.value])),
        }
    }
    let rows = merged.into_iter().map(|(constant, mut values)| {
        values.sort_by(f64::total_cmp);
        let values: Vec<_> = values.into_iter().map(figure).collect();
        Row {
            name: constant.name,
            values: joined(&values.join(" or "), constant.unit),
            source: constant.source,
        }
    });
    rows.collect()
}

fn constants() -> Vec<&'static Constant> {
    let mut found: Vec<&'static Constant> = Vec::new();
    for step in derived_lines().iter().flat_map(|it| &it.derivation.steps) {
        if let StepContent::Given(Origin::Constant(constant)) = step.content
            && !found.contains(&constant)
        {
            found.push(constant);
        }
    }
    found
}

#[test]
fn every_constant_of_the_model_is_read_by_some_case() {
    let known: BTreeSet<_> = rows().into_iter().map(|row| row.name).collect();
    let mut checked = 0;
    for file in model_files() {
        for block in model_source(&file).split("Constant {").skip(1) {
            let block = block.split('}').next().unwrap_or_default();
            for name in after_each(block, "name:") {
                assert!(
                    known.contains(&*name),
                    "no case reads “{name}” of src/{file}.rs: add one to tests/docs/cases.rs"
                );
                checked += 1;
            }
        }
    }
    assert!(checked > 20, "only {checked} constants were found");
}
