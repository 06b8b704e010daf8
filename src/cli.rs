//! The command line: a thin shell that reads a link and prints a report.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::export::{Report, calculation, derivation, json, table};
use crate::model::estimate;
use crate::model::option::OptionId;
use crate::money::or_unknown;
use crate::scenario::field::{self, Source};
use crate::scenario::{Scenario, link};

/// What it costs to stay a monolith, and what it costs to split.
#[derive(Debug, Parser)]
#[command(name = "splitpoint", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print inputs, options with their line items, and strategies by month.
    Report {
        /// A link of the page, or what follows its #; without it, the defaults.
        link: Option<String>,
        /// How to print it.
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Print how amounts came about, down to inputs, prices and constants.
    Explain {
        /// A link of the page, or what follows its #; without it, the defaults.
        link: Option<String>,
        /// The SKU whose lines to explain, such as ec2.m6i.xlarge; without it, the whole calculation
        /// is printed.
        #[arg(long)]
        line: Option<String>,
    },
    /// Print the table of all inputs: keys, bounds, defaults, and where the defaults are from.
    Fields,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For reading.
    Table,
    /// For other programs.
    Json,
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let text = match Arguments::parse().command {
        Command::Report { link, format } => {
            let report = Report::of(&scenario(link.as_deref()));
            match format {
                Format::Table => table::write(&report),
                Format::Json => json::write(&report) + "\n",
            }
        }
        Command::Explain { link, line } => {
            let scenario = scenario(link.as_deref());
            match line {
                Some(sku) => explain(&scenario, &sku),
                None => calculation::write(&Report::of(&scenario)),
            }
        }
        Command::Fields => fields(),
    };
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of a pipe may have seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("splitpoint: cannot write the report: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Reads the link; what it says wrong goes to standard error, and the rest counts.
fn scenario(link: Option<&str>) -> Scenario {
    let (scenario, notices) = link::decode(link.unwrap_or_default());
    for notice in notices {
        eprintln!("splitpoint: {notice}");
    }
    scenario
}

fn explain(scenario: &Scenario, sku: &str) -> String {
    let mut text = String::new();
    let currency = scenario.currency();
    for option in OptionId::ALL {
        let estimate = estimate::Estimate::of(scenario, option);
        for line in estimate.lines.iter().filter(|line| sku == line.sku) {
            let cost = or_unknown(line.monthly_cost.map(|cost| currency.exact(cost)));
            let _ = writeln!(
                text,
                "{}: {} ({}), {cost} a month",
                option.spec().name,
                line.name,
                line.sku
            );
            if let Some(explained) = estimate::explain(scenario, option, line.name) {
                text += &derivation::text(&explained, scenario);
            }
            text.push('\n');
        }
    }
    if text.is_empty() {
        text = format!("No option of this scenario has a line for {sku}.\n");
    }
    text
}

fn fields() -> String {
    let mut text = String::new();
    for field in field::all() {
        let spec = field.spec();
        let source = match spec.source {
            Source::Book(id) => format!("price book: {id}"),
            Source::Stated(words) => words.to_owned(),
        };
        let _ = writeln!(
            text,
            "{} — {} ({})\n  {}\n  takes {}\n  default {}; {source}",
            spec.key,
            spec.label,
            spec.group.label(),
            spec.help,
            spec.expectation(),
            spec.with_unit(spec.kind.default()),
        );
    }
    text
}
