//! The command line: a thin shell that reads a link and prints a report.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::export::{
    Report, break_even, calculation, comparison, derivation, draws, json, months, prices, table,
};
use crate::forecast::break_even::Along;
use crate::model::estimate;
use crate::model::option::OptionId;
use crate::money::or_unknown;
use crate::price_book::own::{self, MOST_BYTES, OwnPrices};
use crate::price_book::{self, PriceBook};
use crate::scenario::field::{self, Field, Source};
use crate::scenario::{Comparison, Notice, Scenario, link};
use crate::uncertainty::bands::DRAWS;

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
        /// A file with your own prices and discounts; without it, list prices.
        #[arg(long, value_name = "FILE")]
        own: Option<PathBuf>,
    },
    /// Print what each strategy costs month by month and since the start, and what happens in between.
    Forecast {
        /// A link of the page, or what follows its #; without it, the defaults.
        link: Option<String>,
        /// How to print it.
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
        /// A file with your own prices and discounts; without it, list prices.
        #[arg(long, value_name = "FILE")]
        own: Option<PathBuf>,
    },
    /// Print where staying a monolith and the strategy it is compared with cost the same.
    BreakEven {
        /// A link of the page, or what follows its #; without it, the defaults.
        link: Option<String>,
        /// What to look for it along; without it, what the link says.
        #[arg(long, value_enum)]
        by: Option<By>,
        /// How to print it.
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
        /// A file with your own prices and discounts; without it, list prices.
        #[arg(long, value_name = "FILE")]
        own: Option<PathBuf>,
    },
    /// Draw everything that is in doubt, and print between what the costs lie.
    Bands {
        /// A link of the page, or what follows its #; without it, the defaults.
        link: Option<String>,
        /// How many draws.
        #[arg(long, default_value_t = DRAWS, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        draws: u32,
        /// How to print it.
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
        /// A file with your own prices and discounts; without it, list prices.
        #[arg(long, value_name = "FILE")]
        own: Option<PathBuf>,
    },
    /// Print up to four scenarios side by side, as a comparison's link holds them.
    Compare {
        /// A link of the page, or what follows its #.
        link: String,
    },
    /// Print how amounts came about, down to inputs, prices and constants.
    Explain {
        /// A link of the page, or what follows its #; without it, the defaults.
        link: Option<String>,
        /// The SKU whose lines to explain, such as ec2.m6i.xlarge; without it, the whole calculation
        /// is printed.
        #[arg(long)]
        line: Option<String>,
        /// A file with your own prices and discounts; without it, list prices.
        #[arg(long, value_name = "FILE")]
        own: Option<PathBuf>,
    },
    /// Print a price book: amounts with unit, date, grade and source.
    Prices {
        /// The book's id, such as 2026-11; without it, the newest.
        #[arg(long)]
        book: Option<String>,
        /// What the ids begin with, such as ec2.; without it, all.
        #[arg(long, default_value = "", hide_default_value = true)]
        sku: String,
        /// How to print it.
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
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

/// What a break-even is looked for along.
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

/// How the process ends when a file or an id cannot be used, as with unknown arguments.
const REFUSED: u8 = 2;

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let text = match answer(Arguments::parse().command) {
        Ok(text) => text,
        Err(problems) => {
            for problem in problems {
                eprintln!("splitpoint: {problem}");
            }
            return ExitCode::from(REFUSED);
        }
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

/// What a command prints, or why it prints nothing.
fn answer(command: Command) -> Result<String, Vec<String>> {
    Ok(match command {
        Command::Report { link, format, own } => {
            let report = Report::of(&scenario(link.as_deref(), own.as_deref())?);
            match format {
                Format::Table => table::write(&report),
                Format::Json => json::write(&report) + "\n",
            }
        }
        Command::Forecast { link, format, own } => {
            let report = Report::of(&scenario(link.as_deref(), own.as_deref())?);
            match format {
                Format::Table => months::table(&report),
                Format::Json => months::json(&report) + "\n",
            }
        }
        Command::BreakEven {
            link,
            by,
            format,
            own,
        } => {
            let scenario = scenario(link.as_deref(), own.as_deref())?;
            let scenario = by.map_or(scenario, |by| scenario.with(Field::Along, by.place()));
            match format {
                Format::Table => break_even::table(&scenario),
                Format::Json => break_even::json(&scenario).write() + "\n",
            }
        }
        Command::Bands {
            link,
            draws: count,
            format,
            own,
        } => {
            let report = Report::of(&scenario(link.as_deref(), own.as_deref())?);
            match format {
                Format::Table => draws::table(&report, count),
                Format::Json => draws::json(&report, count) + "\n",
            }
        }
        Command::Compare { link } => {
            let (compared, notices) = Comparison::decode(&link, None);
            for notice in notices {
                eprintln!("splitpoint: {notice}");
            }
            comparison::table(&compared)
        }
        Command::Explain { link, line, own } => {
            let scenario = scenario(link.as_deref(), own.as_deref())?;
            match line {
                Some(sku) => explain(&scenario, &sku),
                None => calculation::write(&Report::of(&scenario)),
            }
        }
        Command::Prices { book, sku, format } => {
            let book = wanted_book(book.as_deref())?;
            match format {
                Format::Table => prices::table(book, &sku),
                Format::Json => prices::json(book, &sku) + "\n",
            }
        }
        Command::Fields => fields(),
    })
}

/// Reads the link; what it says wrong goes to standard error, and the rest counts. A file of own
/// prices takes the place of those in the link, and must be right as a whole.
fn scenario(link: Option<&str>, own: Option<&Path>) -> Result<Scenario, Vec<String>> {
    let own = own.map(own_prices).transpose()?;
    let (scenario, notices) = link::decode_with(link.unwrap_or_default(), own);
    // What the link says of own prices does not matter where there are others.
    let is_said = |notice: &&Notice| own.is_none() || !is_own(&notice.place);
    for notice in notices.iter().filter(is_said) {
        eprintln!("splitpoint: {notice}");
    }
    Ok(match own {
        Some(_) => scenario.with_own(own),
        None => scenario,
    })
}

/// Whether a notice of a link is about own prices.
fn is_own(place: &str) -> bool {
    place == "own" || place.starts_with("own ")
}

fn own_prices(path: &Path) -> Result<&'static OwnPrices, Vec<String>> {
    let name = path.display();
    // One byte past the limit is enough to know that a file is too long.
    let most = MOST_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|error| vec![format!("{name}: {error}")])?;
    // What is cut off at the limit may end inside a letter, and is refused for its length.
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(_) if bytes.len() > MOST_BYTES => &"?".repeat(bytes.len()),
        Err(error) => return Err(vec![format!("{name}: the file: is not UTF-8: {error}")]),
    };
    let own = own::read(text).map_err(|notices| {
        let notices = notices.iter().map(|notice| format!("{name}: {notice}"));
        notices.collect::<Vec<_>>()
    })?;
    Ok(own.kept())
}

fn wanted_book(id: Option<&str>) -> Result<&'static PriceBook, Vec<String>> {
    let Some(id) = id else {
        return Ok(price_book::newest());
    };
    price_book::book(id).ok_or_else(|| {
        let known: Vec<_> = price_book::books().iter().map(|book| &*book.id).collect();
        vec![format!(
            "there is no book {id}; expected one of {}",
            known.join(", ")
        )]
    })
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
        let words = field::words(field);
        let source = match spec.source {
            Source::Book(id) => format!("price book: {id}"),
            Source::Stated(_) => words
                .and_then(|it| it.source)
                .unwrap_or_default()
                .to_owned(),
        };
        let _ = writeln!(
            text,
            "{} — {} ({})\n  {}\n  takes {}\n  default {}; {source}",
            spec.key,
            spec.label,
            spec.group.label(),
            words.map_or("", |it| it.help),
            spec.expectation(),
            spec.with_unit(spec.kind.default()),
        );
    }
    text
}
