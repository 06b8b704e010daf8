//! The whole calculation as text: every line of every option with the formulas behind it, and once
//! at the end every input, price and constant that they come from.

use std::fmt::Write as _;

use super::format::{ExportFile, ExportFormat, ExportListing};
use crate::model::estimate::{self, Estimate, LineItem};
use crate::money::or_unknown;
use crate::report::derivation::{self, paragraph, quantity};
use crate::report::text::{heading, inputs, origin};
use crate::report::{Report, ShownGroup, shown_groups};
use crate::scalar::{Origin, StepContent};
use crate::scenario::Scenario;

/// The form for checking.
pub const FORMAT: ExportFormat<Report> = ExportFormat {
    listing: ExportListing {
        key: "calculation",
        purpose: "for checking: every line with its formulas, prices and sources",
        file: Some(ExportFile {
            kind: "Text",
            label: "Download the whole calculation",
            name: "splitpoint-calculation.txt",
            media_type: "text/plain;charset=utf-8",
        }),
    },
    write,
};

/// The kinds of leaves of formulas, by the heading that each kind has in the text.
const ENDS: [&str; 3] = ["Inputs", "Prices and parameters", "Constants"];

/// Writes the whole calculation.
///
/// A quantity is explained where an option first needs it; where a later line of the option needs
/// it again, its value is repeated and no more.
pub fn write(report: &Report) -> String {
    let scenario = &report.scenario;
    let mut text = String::from("The whole calculation\n");
    text += &origin(report);
    inputs(&mut text, scenario);
    let mut ends = ENDS.map(|_| Vec::new());
    for estimate in &report.estimates {
        option(&mut text, report, estimate, &mut ends);
    }
    for (heading, paragraphs) in ENDS.into_iter().zip(ends) {
        let _ = writeln!(text, "\n{heading}");
        text.extend(paragraphs);
    }
    text
}

fn option(
    text: &mut String,
    report: &Report,
    estimate: &Estimate,
    ends: &mut [Vec<String>; ENDS.len()],
) {
    let scenario = &report.scenario;
    text.push_str(&heading(report, estimate));
    let mut explained = Vec::new();
    for ShownGroup {
        category,
        sum,
        lines,
    } in shown_groups(estimate, scenario.currency())
    {
        let _ = writeln!(text, "\n  {}: {sum}", category.label());
        for (line, amount) in lines {
            let assumed = if line.assumption {
                ", an assumed price"
            } else {
                ""
            };
            let _ = writeln!(
                text,
                "    {} ({}{assumed}): {}",
                line.id.label(),
                line.sku,
                or_unknown(amount)
            );
            text.push_str(&formulas(scenario, estimate, line, &mut explained, ends));
        }
    }
}

/// The formulas of a line that its option has not `explained` yet. What they come from is put with
/// the `ends`.
fn formulas(
    scenario: &Scenario,
    estimate: &Estimate,
    line: &LineItem,
    explained: &mut Vec<(String, String)>,
    ends: &mut [Vec<String>; ENDS.len()],
) -> String {
    let mut text = String::new();
    let Some(derivation) = estimate::explain(scenario, estimate.option, line.id) else {
        return text;
    };
    for (step, sentence) in derivation
        .steps
        .iter()
        .zip(derivation::of_steps(&derivation, scenario))
    {
        let end = match step.content {
            StepContent::Given(Origin::Input(_)) => 0,
            StepContent::Given(Origin::Book(_)) => 1,
            StepContent::Given(Origin::Constant(_)) => 2,
            StepContent::Formula { .. } => {
                // Other lines call this amount by the line's name.
                let name = if step.depth == 0 {
                    line.id.cost_name()
                } else {
                    &step.name
                };
                let formula = format!("{} = {}", sentence.formula, sentence.figures);
                let formula = (name.to_owned(), formula);
                if !explained.contains(&formula) {
                    explained.push(formula);
                    text += &paragraph(&sentence, 6);
                } else if step.depth == 1 {
                    let _ = writeln!(text, "      {name} = {}, as above", quantity(step));
                }
                continue;
            }
        };
        let end = &mut ends[end];
        let paragraph = paragraph(&sentence, 2);
        if !end.contains(&paragraph) {
            end.push(paragraph);
        }
    }
    text
}
