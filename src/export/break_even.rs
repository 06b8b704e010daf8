//! The break-even as a table for a terminal and as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::amount::usd;
use crate::forecast::Strategy;
use crate::forecast::break_even::{Crossing, Method, Point};
use crate::report::PrintedLink;
use crate::report::break_even::BreakEvenAnswer;
use crate::scenario::Scenario;
use crate::scenario::field::{Field, Kind};
use crate::wire::{self, ExactNumber};

/// The version of the JSON; it rises when a member's meaning changes or one goes.
const VERSION: u32 = 1;

/// The break-even as text for a terminal.
pub fn table(scenario: &Scenario) -> String {
    let answer = BreakEvenAnswer::of(scenario);
    let mut text = answer.sentences().join("\n");
    let printed = PrintedLink::of(scenario);
    let _ = writeln!(text, "\n\n{}: {}\n", printed.label(), printed.fragment());
    let heads = answer.heads();
    let rows = answer.rows();
    let all = || rows.iter().chain([&heads]);
    let width = |column: usize| {
        all()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<_> = (0..heads.len()).map(width).collect();
    for row in [&heads].into_iter().chain(&rows) {
        let mut line = String::new();
        for (index, (cell, width)) in row.iter().zip(&widths).enumerate() {
            // Numbers are aligned; the last column is words.
            if index + 1 < row.len() {
                let _ = write!(line, "  {cell:>width$}");
            } else {
                let _ = write!(line, "  {cell}");
            }
        }
        let _ = writeln!(text, "{line}");
    }
    text
}

/// The break-even for other programs, as indented JSON. Amounts named `…_usd` are dollars.
pub fn json(scenario: &Scenario) -> String {
    wire::write(&BreakEvenJson::of(&BreakEvenAnswer::of(scenario)))
}

/// The break-even with everything that is said of it; what there is none of is left out.
#[derive(Serialize)]
struct BreakEvenJson {
    version: u32,
    link: String,
    sentences: Vec<String>,
    by: &'static str,
    spending: &'static str,
    versus: &'static str,
    against: &'static str,
    from: u32,
    to: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    cheaper_at_first: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cheaper_at_last: Option<&'static str>,
    crossings: Vec<CrossingJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closest: Option<PointJson>,
    here: PointJson,
    method: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_off_at: Option<u32>,
    unknown_lines: u32,
    points: Vec<PointJson>,
}

impl BreakEvenJson {
    fn of(answer: &BreakEvenAnswer) -> Self {
        let (scenario, found) = (&answer.scenario, &answer.found);
        let spending = match Field::Spending.spec().kind {
            Kind::Choice { options, .. } => options[scenario.choice(Field::Spending)].key,
            _ => "",
        };
        let last = found.crossings.last().map(|crossing| crossing.below);
        let points = answer.places().into_iter();
        let points = points.map(|at| PointJson::of(answer.pair.at(at)));
        Self {
            version: VERSION,
            link: PrintedLink::of(scenario).fragment().to_owned(),
            sentences: answer.sentences(),
            by: found.along.key(),
            spending,
            versus: found.strategy.key(),
            against: found.option.spec().key,
            from: found.bounds.0,
            to: found.bounds.1,
            cheaper_at_first: found.first.map(Strategy::key),
            cheaper_at_last: last.or(found.first).map(Strategy::key),
            crossings: found
                .crossings
                .iter()
                .copied()
                .map(CrossingJson::of)
                .collect(),
            closest: found.closest.map(PointJson::of),
            here: PointJson::of(found.here),
            method: match found.method {
                Method::Every => "every",
                Method::Bracketed => "bracketed",
            },
            left_off_at: found.left_off,
            unknown_lines: answer.unknown_lines(),
            points: points.collect(),
        }
    }
}

/// A crossing: its value, and the strategy that costs less from there on.
#[derive(Serialize)]
struct CrossingJson {
    at: u32,
    below: &'static str,
}

impl CrossingJson {
    fn of(crossing: Crossing) -> Self {
        Self {
            at: crossing.at,
            below: crossing.below.key(),
        }
    }
}

/// Both costs at a value of the input.
#[derive(Serialize)]
struct PointJson {
    at: u32,
    stay_usd: ExactNumber,
    other_usd: ExactNumber,
}

impl PointJson {
    fn of(point: Point) -> Self {
        Self {
            at: point.at,
            stay_usd: usd(point.stay.known),
            other_usd: usd(point.other.known),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::forecast::break_even::Along;

    #[test]
    fn both_forms_say_what_was_found() {
        for place in 0..Along::ALL.len() {
            let scenario = Scenario::default()
                .with(Field::Along, place as f64)
                .with(Field::Spending, 0.0);
            let answer = BreakEvenAnswer::of(&scenario);
            let sentence = &answer.sentences()[0];
            assert!(table(&scenario).contains(sentence));
            let json: Value = serde_json::from_str(&json(&scenario)).expect("JSON that parses");
            assert_eq!(json["by"], Along::ALL[place].key());
            assert_eq!(json["sentences"][0], **sentence);
            let points = json["points"].as_array().expect("points");
            assert_eq!(points.len(), answer.rows().len());
        }
    }
}
