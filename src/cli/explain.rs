//! The command that prints how amounts are computed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::drawn::{draw_count, refuse_certain};
use super::input::scenario;
use crate::export::explanation::Explanation;
use crate::export::{calculation, python};
use crate::report::Report;

/// What is explained, and how it is printed.
#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// A link of the page, or the part after its #; without it, the defaults.
    link: Option<String>,
    /// The line to explain: its key, such as nodes, its name on the bill, or the SKU of several,
    /// such as ec2.m6i.xlarge; without it, the whole calculation is printed.
    #[arg(long)]
    line: Option<String>,
    /// The output format.
    #[arg(long, value_enum, default_value_t = ExplainFormat::Text)]
    format: ExplainFormat,
    /// With the format python: the program also prices draws, with all choices that this many need.
    #[arg(long, value_parser = draw_count)]
    draws: Option<u32>,
    /// A file with your own prices and discounts; without it, list prices.
    #[arg(long, value_name = "FILE")]
    own: Option<PathBuf>,
}

/// How a derivation is printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ExplainFormat {
    /// For reading.
    Text,
    /// For other programs; with --line.
    Json,
    /// All bills as a program of its own in Python, with numpy: the same formulas, to be computed again.
    Python,
}

/// Returns the derivation of a line, or the calculation of the whole bill, as text or as a program.
pub(super) fn answer(wanted: &ExplainArguments) -> Result<String, Vec<String>> {
    let scenario = scenario(wanted.link.as_deref(), wanted.own.as_deref())?;
    let refuse = |words: &str| Err(vec![words.to_owned()]);
    if wanted.draws.is_some() {
        if !matches!(wanted.format, ExplainFormat::Python) {
            return refuse("--draws goes with --format python alone");
        }
        refuse_certain(&scenario)?;
    }
    match (wanted.format, wanted.line.as_deref()) {
        (ExplainFormat::Text, Some(line)) => Ok(Explanation::of(&scenario, line).text()),
        (ExplainFormat::Text, None) => Ok(calculation::write(&Report::of(&scenario))),
        (ExplainFormat::Json, Some(line)) => Ok(Explanation::of(&scenario, line).json() + "\n"),
        (ExplainFormat::Json, None) => refuse("--format json is of one line; name it with --line"),
        (ExplainFormat::Python, None) => Ok(python::write(&scenario, wanted.draws)),
        (ExplainFormat::Python, Some(_)) => {
            refuse("--format python is of whole bills; it does not go with --line")
        }
    }
}
