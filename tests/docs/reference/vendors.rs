//! What each observability vendor charges production microservices at the defaults.

use std::fmt::Write as _;

use splitpoint::model::line::LineId;
use splitpoint::model::option::OptionId;
use splitpoint::money::{Currency, Total, or_unknown};
use splitpoint::scenario::Scenario;
use splitpoint::scenario::field::Field;

use super::formulas::quantity;
use super::prices::amount;
use crate::cases::{DerivedLine, choices};
use crate::markdown::{Table, code};
use crate::sources::{has_word, model_source};

const INTRODUCTION: &str = "\
# Observability vendors

What each vendor charges for production microservices at the defaults. Each bills by its own units, and what a plan includes is taken off.
[Methodology](../methodology.md#observability) says what is measured; vendors also keep things for different times and show them differently, which no price says.
";

/// The files whose lines are an observability vendor's.
const FILES: [&str; 2] = ["catalog/vendor", "model/self_hosted"];

/// One section for each vendor.
pub(super) fn document() -> String {
    let sources = FILES.map(model_source);
    let is_vendors = |id: LineId| {
        let named = format!("LineId::{id:?}");
        sources.iter().any(|source| has_word(source, &named))
    };
    let mut text = INTRODUCTION.to_owned();
    for (index, vendor) in choices(Field::Vendor).iter().enumerate() {
        let scenario = Scenario::default().with(Field::Vendor, index as f64);
        let mut lines = DerivedLine::of(0, &scenario, OptionId::Production);
        lines.retain(|it| is_vendors(it.line.id));
        let mut total = Total::default();
        for it in &lines {
            total.take(it.line.monthly_cost);
        }
        let total = Currency::USD.rounded(total);
        let table = table(&scenario, &lines);
        let _ = write!(
            text,
            "\n## {}\n\n**{total}** a month.\n\n{table}",
            vendor.label
        );
    }
    text
}

fn table(scenario: &Scenario, lines: &[DerivedLine]) -> Table {
    let mut table = Table::new(["line", "SKU", "price", "how much of it", "at the defaults"]);
    for it in lines {
        let price = scenario.book().entry(it.line.sku).map(amount);
        let cost = it.line.monthly_cost.map(|it| Currency::USD.exact(it));
        table.row([
            it.line.id.label().to_owned(),
            code(it.line.sku),
            price.unwrap_or_default(),
            quantity(it),
            or_unknown(cost),
        ]);
    }
    table
}
