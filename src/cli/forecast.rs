//! The command that prints strategies month by month.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::day;
use super::drawn::drawn;
use super::input::scenario;
use super::message;
use crate::export::{focus, months};
use crate::forecast::Strategy;
use crate::report::Report;
use crate::uncertainty::bands::DRAWS;

/// Which strategies are printed, and how.
#[derive(Debug, Args)]
pub(super) struct ForecastArguments {
    /// A link of the page, or the part after its #; without it, the defaults.
    link: Option<String>,
    /// The output format.
    #[arg(long, value_enum, default_value_t = ForecastFormat::Table)]
    format: ForecastFormat,
    /// With the format focus: the first month, such as 2026-12; without it, this one in UTC.
    #[arg(long, value_name = "MONTH", value_parser = day::month)]
    start: Option<focus::CalendarMonth>,
    /// With the format focus: the strategy that is printed; may be given several times; without it,
    /// those that the table lists.
    #[arg(long, value_name = "STRATEGY", value_parser = strategy_parser())]
    strategy: Vec<Strategy>,
    /// A file with your own prices and discounts; without it, list prices.
    #[arg(long, value_name = "FILE")]
    own: Option<PathBuf>,
}

/// How a forecast is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ForecastFormat {
    /// For reading.
    Table,
    /// For other programs.
    Json,
    /// As a bill in the form of FOCUS 1.2, CSV: to be laid beside the actual one.
    Focus,
}

/// The keys of the strategies.
fn strategy_parser() -> impl TypedValueParser<Value = Strategy> {
    let keys = Strategy::ALL.map(|strategy| PossibleValue::new(strategy.key()));
    PossibleValuesParser::new(keys).map(|key| {
        let chosen = Strategy::ALL.into_iter().find(|it| it.key() == key);
        // The parser has let through one of the keys.
        chosen.unwrap_or(Strategy::Stay)
    })
}

/// Returns what was asked for, or what cannot be used.
pub(super) fn answer(wanted: &ForecastArguments) -> Result<String, Vec<String>> {
    let is_focus = wanted.format == ForecastFormat::Focus;
    if !is_focus && (wanted.start.is_some() || !wanted.strategy.is_empty()) {
        let words = "--start and --strategy go with --format focus; the others print all months of \
                     the strategies that the link lists";
        return Err(vec![words.to_owned()]);
    }
    let report = Report::of(&scenario(wanted.link.as_deref(), wanted.own.as_deref())?);
    Ok(match wanted.format {
        ForecastFormat::Table => months::table(&report),
        ForecastFormat::Json => months::json(&report) + "\n",
        ForecastFormat::Focus => bill(&report, wanted)?,
    })
}

/// The forecast as a bill. How many of its lines have no price goes to standard error.
fn bill(report: &Report, wanted: &ForecastArguments) -> Result<String, Vec<String>> {
    let start = wanted.start.or_else(day::this_month);
    let start = start.ok_or_else(|| {
        let words = "this machine's clock shows no month; name the first one with --start 2026-12";
        vec![words.to_owned()]
    })?;
    let strategies = if wanted.strategy.is_empty() {
        let listed = report.listed_forecasts();
        listed.iter().map(|forecast| forecast.strategy).collect()
    } else {
        wanted.strategy.clone()
    };
    for &strategy in &strategies {
        let unknown = report.forecast(strategy).total().unknown_lines;
        if unknown > 0 {
            let key = strategy.key();
            message::note(format_args!(
                "{key}: {unknown} rows have no costs, because a price is unknown"
            ));
        }
    }
    let run = drawn(&report.scenario, DRAWS);
    Ok(focus::write(report, &strategies, start, &run))
}
