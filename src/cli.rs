//! The command line: a thin shell that reads a link and prints a report.

mod check;
mod comment;
mod condition;
mod day;
mod drawn;
mod explain;
mod fields;
mod forecast;
mod formats;
mod generated;
mod input;
mod message;
mod output;
#[cfg(feature = "parquet")]
mod parquet_files;
mod pieces;
mod prices;
mod printed;
mod progress;
#[cfg(feature = "refresh")]
mod refresh;
mod truth;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

use condition::Condition;
use day::FrontMatter;
use drawn::{draw_count, drawn, refuse_certain};
use formats::{Format, format_parser};
use input::{imported, scenario};
use printed::{Printed, checked, conditions};

use crate::export::{
    self, DECISION_LISTINGS, ExportListing, REPORT_LISTINGS, break_even, comparison, draw_values,
    draws, presets, xlsx,
};
use crate::forecast::break_even::Along;
use crate::import::{self, ImportPreview};
use crate::report::Report;
use crate::report::decision::{DecisionReport, RecordOptions};
use crate::scenario::field::Field;
use crate::scenario::{Comparison, Scenario};
use crate::uncertainty::bands::DRAWS;

/// What it costs to stay a monolith, and what it costs to split.
#[derive(Debug, Parser)]
#[command(name = "splitpoint", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// The file that the output goes to, instead of standard output. It is written beside and renamed,
    /// so that a file of this name is always whole.
    #[arg(long, global = true, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print inputs, options with their line items, and strategies by month.
    Report {
        /// A link of the page, or the part after its #; without it, the defaults.
        link: Option<String>,
        /// The output format.
        #[arg(long, value_parser = format_parser(&REPORT_LISTINGS), default_value = REPORT_LISTINGS[0].key)]
        format: ExportListing,
        /// A file with your own prices and discounts; without it, list prices.
        #[arg(long, value_name = "FILE")]
        own: Option<PathBuf>,
        /// Exit with status 1 if this holds, such as "production > 15000", "boxes >= 3" or
        /// "verdict = split", and with 3 if it cannot be checked because a price is unknown; may be given several
        /// times.
        #[arg(long, value_name = "CONDITION")]
        fail_if: Vec<String>,
    },
    /// Print what each strategy costs by month and in all, and the events in between.
    Forecast(forecast::ForecastArguments),
    /// Print the break-even: where staying a monolith and the strategy compared with it cost the same.
    BreakEven {
        /// A link of the page, or the part after its #; without it, the defaults.
        link: Option<String>,
        /// The input along which to search; without it, the one in the link.
        #[arg(long, value_enum)]
        by: Option<By>,
        /// The output format.
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
        /// A file with your own prices and discounts; without it, list prices.
        #[arg(long, value_name = "FILE")]
        own: Option<PathBuf>,
    },
    /// Draw all uncertain inputs and print the ranges of the costs.
    Bands {
        /// A link of the page, or the part after its #; without it, the defaults.
        link: Option<String>,
        /// The number of draws.
        #[arg(long, default_value_t = DRAWS, value_parser = draw_count)]
        draws: u32,
        /// The output format.
        #[arg(long, value_enum, default_value_t = BandsFormat::Table)]
        format: BandsFormat,
        /// A file with your own prices and discounts; without it, list prices.
        #[arg(long, value_name = "FILE")]
        own: Option<PathBuf>,
    },
    /// Print the verdict with its reasons, what would change it, what it costs, fixes and traps.
    Decide {
        /// A link of the page, or the part after its #; without it, the defaults.
        link: Option<String>,
        /// The number of draws for the bands.
        #[arg(long, default_value_t = DRAWS, value_parser = draw_count)]
        draws: u32,
        /// The output format.
        #[arg(
            long,
            value_parser = format_parser(&DECISION_LISTINGS),
            default_value = DECISION_LISTINGS[0].key
        )]
        format: ExportListing,
        /// The page's address, for links in records; without it, links begin with their #.
        #[arg(
            long,
            value_name = "URL",
            default_value = "",
            hide_default_value = true
        )]
        base: String,
        /// The date of a decision record, such as 2026-11-30; without it, today's in UTC.
        #[arg(long, value_name = "DAY", value_parser = day::day)]
        date: Option<String>,
        /// Whether a decision record has its status and date in front matter; with no, they are below
        /// the title, for tools that cannot read front matter.
        #[arg(long, value_enum, value_name = "yes|no", hide_possible_values = true, default_value_t = FrontMatter::Yes)]
        front_matter: FrontMatter,
        /// A file with your own prices and discounts; without it, list prices.
        #[arg(long, value_name = "FILE")]
        own: Option<PathBuf>,
        /// Exit with status 1 if this holds, such as "production > 15000", "boxes >= 3" or
        /// "verdict = split", and with 3 if it cannot be checked because a price is unknown; may be given several
        /// times.
        #[arg(long, value_name = "CONDITION")]
        fail_if: Vec<String>,
    },
    /// Check whether a decision still stands: what decide --format contract has written. Exits with
    /// status 1 if it does not, and with 2 if it cannot be checked.
    Check(check::CheckArguments),
    /// Write a comment for a pull request, in Markdown: the costs, what the change makes of them, and
    /// the verdict.
    Comment(comment::CommentArguments),
    /// Print up to four scenarios side by side, as a comparison's link holds them.
    Compare {
        /// A link of the page, or the part after its #.
        link: String,
        /// The output format.
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Print the derivation of amounts, down to inputs, prices and constants.
    Explain(explain::ExplainArguments),
    #[command(about = import_about())]
    Import {
        /// The files, such as the parts of a bill, or a compose file with what it includes; the folder
        /// of a bill's export; - for standard input.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// A link of the page to which the files apply; without it, the defaults.
        #[arg(long)]
        link: Option<String>,
        /// The output format.
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Print the presets: scenarios to start from, with their costs.
    Presets,
    /// Print a price book: amounts with unit, date, grade and source.
    Prices(prices::Arguments),
    /// Compare the model with published bills: what was paid, and what it estimates.
    Truth(truth::TruthArguments),
    /// Answer agents over the Model Context Protocol, on standard input and output.
    #[cfg(feature = "mcp")]
    Mcp,
    /// Print the script that completes commands and options in a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page of the program or of a command, for man.
    Man {
        /// The command; without it, the program.
        command: Option<String>,
    },
    /// Print the table of all inputs: keys, bounds, defaults and the sources of the defaults.
    Fields,
}

/// What `import` says of itself.
fn import_about() -> String {
    let formats = import::format_list();
    format!("Preview what files would change, and print the link that applies it: {formats}")
}

/// How bands are printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum BandsFormat {
    /// For reading.
    Table,
    /// For other programs.
    Json,
    /// The values of every draw, separated by commas, for the program that explain --format python --draws writes.
    Values,
}

/// The input along which a break-even is searched.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum By {
    /// People who use the product.
    Users,
    /// Services that the app would become.
    Services,
    /// People who write the code.
    Engineers,
    /// Months of the forecast.
    Months,
}

impl By {
    /// As the scenario holds it.
    fn place(self) -> f64 {
        let along = match self {
            Self::Users => Along::Users,
            Self::Services => Along::Services,
            Self::Engineers => Along::Engineers,
            Self::Months => Along::Months,
        };
        let place = Along::ALL.iter().position(|&it| it == along);
        place.map_or(0.0, |place| place as f64)
    }
}

/// The exit code if a file or an id cannot be used, as with unknown arguments.
const REFUSED: u8 = 2;

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let Arguments { command, output } = Arguments::parse();
    let printed = match answer(command) {
        Ok(printed) => printed,
        Err(problems) => {
            for problem in problems {
                message::error(problem);
            }
            return ExitCode::from(REFUSED);
        }
    };
    if printed.file.is_some() && output.is_none() && output::is_screen() {
        message::error("a spreadsheet is no text for a screen: name a file with --output");
        return ExitCode::from(REFUSED);
    }
    if let Err(problem) = output::write(output.as_deref(), printed.bytes()) {
        message::error(problem);
        return ExitCode::from(REFUSED);
    }
    for condition in printed.met.iter().chain(&printed.unchecked) {
        message::error(condition);
    }
    ExitCode::from(printed.status())
}

/// Returns the output of a command, or the errors.
fn answer(command: Command) -> Result<Printed, Vec<String>> {
    let text = match command {
        Command::Report {
            link,
            format,
            own,
            fail_if,
        } => {
            let conditions = conditions(&fail_if)?;
            let report = Report::of(&scenario(link.as_deref(), own.as_deref())?);
            return reported(&report, format, &conditions);
        }
        Command::Decide {
            link,
            draws,
            format,
            base,
            date,
            front_matter,
            own,
            fail_if,
        } => {
            let conditions = conditions(&fail_if)?;
            let report = Report::of(&scenario(link.as_deref(), own.as_deref())?);
            let run = drawn(&report.scenario, draws);
            let options = RecordOptions {
                base,
                date: date.unwrap_or_else(day::today),
                head: front_matter.into(),
            };
            let decision = DecisionReport::of(report, run, options);
            let text = export::write_decision(&decision, format);
            return Ok(checked(text, &conditions, &decision.report));
        }
        Command::Forecast(wanted) => forecast::answer(&wanted)?,
        Command::BreakEven {
            link,
            by,
            format,
            own,
        } => {
            let scenario = scenario(link.as_deref(), own.as_deref())?;
            break_even_along(&scenario, by, format)
        }
        Command::Bands {
            link,
            draws: count,
            format,
            own,
        } => {
            let scenario = scenario(link.as_deref(), own.as_deref())?;
            bands(&scenario, count, format)?
        }
        Command::Check(wanted) => return check::answer(&wanted),
        Command::Comment(wanted) => return comment::answer(&wanted),
        Command::Compare { link, format } => compared(&link, format),
        Command::Explain(wanted) => explain::answer(&wanted)?,
        Command::Prices(wanted) => prices::answer(&wanted)?,
        Command::Import {
            files,
            link,
            format,
        } => preview(&files, link.as_deref(), format)?,
        Command::Presets => presets::table(),
        Command::Truth(arguments) => truth::print(&arguments)?,
        Command::Fields => fields::table(),
        #[cfg(feature = "mcp")]
        Command::Mcp => agents()?,
        Command::Completions { shell } => generated::completions(shell, Arguments::command()),
        Command::Man { command } => generated::manual(command.as_deref(), Arguments::command())?,
    };
    Ok(text.into())
}

/// A report in this format, with what conditions say of it.
fn reported(
    report: &Report,
    format: ExportListing,
    conditions: &[Condition],
) -> Result<Printed, Vec<String>> {
    if format == xlsx::LISTING {
        let file = xlsx::write(report).map_err(|problem| vec![problem])?;
        let printed = checked(String::new(), conditions, report);
        return Ok(Printed {
            file: Some(file),
            ..printed
        });
    }
    Ok(checked(export::write(report, format), conditions, report))
}

/// The preview of files for a link.
fn preview(files: &[PathBuf], link: Option<&str>, format: Format) -> Result<String, Vec<String>> {
    let preview = imported(files, &scenario(link, None)?)?;
    Ok(match format {
        Format::Table => preview.table(),
        Format::Json => ImportPreview::of(preview).json() + "\n",
    })
}

/// Where two strategies of a scenario cost the same, along this input or that of the link.
fn break_even_along(scenario: &Scenario, by: Option<By>, format: Format) -> String {
    let along = |by: By| scenario.with(Field::Along, by.place());
    let scenario = by.map_or(*scenario, along);
    match format {
        Format::Table => break_even::table(&scenario),
        Format::Json => break_even::json(&scenario) + "\n",
    }
}

/// What this many draws of a scenario say.
fn bands(scenario: &Scenario, count: u32, format: BandsFormat) -> Result<String, Vec<String>> {
    let all = || (Report::of(scenario), drawn(scenario, count));
    Ok(match format {
        BandsFormat::Table => {
            let (report, run) = all();
            draws::table(&report, &run)
        }
        BandsFormat::Json => {
            let (report, run) = all();
            draws::json(&report, &run) + "\n"
        }
        BandsFormat::Values => {
            refuse_certain(scenario)?;
            draw_values::write(scenario, count)
        }
    })
}

/// The scenarios of a link side by side; notices on the link go to standard error.
fn compared(link: &str, format: Format) -> String {
    let (compared, notices) = Comparison::decode(link, None);
    for notice in notices {
        message::note(notice);
    }
    match format {
        Format::Table => comparison::table(&compared),
        Format::Json => comparison::json(&compared) + "\n",
    }
}

/// Answers agents until there are no more calls; nothing is printed besides.
#[cfg(feature = "mcp")]
fn agents() -> Result<String, Vec<String>> {
    let served = crate::mcp::serve(day::today);
    served
        .map(|()| String::new())
        .map_err(|problem| vec![problem])
}
