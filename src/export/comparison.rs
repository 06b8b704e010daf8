//! A comparison of scenarios as a table for a terminal, and as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::amount::usd;
use crate::forecast::Strategy;
use crate::model::option::OptionId;
use crate::report::comparison::{considered, exhibit};
use crate::report::{PrintedLink, Report};
use crate::scenario::{Comparison, link};
use crate::wire::{self, ExactNumber};

/// The version of the JSON; it rises when a member's meaning changes or one goes.
const VERSION: u32 = 1;

/// The comparison as text.
pub fn table(comparison: &Comparison) -> String {
    let exhibit = exhibit(comparison, 800);
    let mut text = String::new();
    for sentence in &exhibit.sentences {
        let _ = writeln!(text, "{sentence}");
    }
    text.push('\n');
    for row in std::iter::once(&exhibit.heads).chain(&exhibit.rows) {
        let mut cells = row.iter();
        let mut line = format!("{:<32}", cells.next().map_or("", |it| it));
        for cell in cells {
            let _ = write!(line, " {cell:>28}");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The comparison as indented JSON, described by `comparison.schema.json` in this folder.
pub fn json(comparison: &Comparison) -> String {
    let exhibit = exhibit(comparison, 800);
    // Below the inputs are the amounts of the options and of the strategies.
    let strategies = considered(comparison.all().map(|named| &named.scenario)).len();
    let inputs = exhibit.rows.len() - OptionId::ALL.len() - strategies;
    let rows = exhibit.rows.into_iter().take(inputs);
    let named = comparison.all().enumerate();
    wire::write(&ComparisonJson {
        version: VERSION,
        link: ["#", &comparison.encode(link::encode_with_own)].concat(),
        sentences: exhibit.sentences,
        differences: rows.filter_map(DifferenceJson::of).collect(),
        scenarios: named
            .map(|(place, named)| {
                ComparedJson::of(named.title(place), &Report::of(&named.scenario))
            })
            .collect(),
    })
}

/// Scenarios side by side.
#[derive(Serialize)]
struct ComparisonJson {
    version: u32,
    link: String,
    sentences: Vec<String>,
    differences: Vec<DifferenceJson>,
    scenarios: Vec<ComparedJson>,
}

/// What is not alike in all scenarios: a value for each of them, as it is shown.
#[derive(Serialize)]
struct DifferenceJson {
    name: String,
    values: Vec<String>,
}

impl DifferenceJson {
    fn of(row: Vec<String>) -> Option<Self> {
        let mut cells = row.into_iter();
        Some(Self {
            name: cells.next()?,
            values: cells.collect(),
        })
    }
}

/// What a scenario comes to. `total_usd` is over its months.
#[derive(Serialize)]
struct ComparedJson {
    name: String,
    link: String,
    options: Vec<ComparedOptionJson>,
    strategies: Vec<ComparedStrategyJson>,
}

/// An option today; lines whose price is unknown are not in the cost.
#[derive(Serialize)]
struct ComparedOptionJson {
    id: &'static str,
    monthly_cost_usd: ExactNumber,
    unknown_lines: u32,
}

/// A strategy over all months; lines whose price is unknown are not in the cost.
#[derive(Serialize)]
struct ComparedStrategyJson {
    id: &'static str,
    total_usd: ExactNumber,
    unknown_lines: u32,
}

impl ComparedJson {
    fn of(name: String, report: &Report) -> Self {
        let option = |option: OptionId| {
            let total = report.total(option);
            ComparedOptionJson {
                id: option.spec().key,
                monthly_cost_usd: usd(total.known),
                unknown_lines: total.unknown_lines,
            }
        };
        let strategy = |strategy: Strategy| {
            let total = report.forecast(strategy).total();
            ComparedStrategyJson {
                id: strategy.key(),
                total_usd: usd(total.known),
                unknown_lines: total.unknown_lines,
            }
        };
        Self {
            name,
            link: PrintedLink::of(&report.scenario).fragment().to_owned(),
            options: OptionId::ALL.map(option).into(),
            strategies: report
                .considered_forecasts()
                .map(|forecast| strategy(forecast.strategy))
                .collect(),
        }
    }
}
