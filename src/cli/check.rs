//! The command that checks whether a decision still stands.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::day;
use super::input::{STANDARD_INPUT, imported, scenario};
use super::message;
use super::printed::Printed;
use crate::export::check;
use crate::report::check::{CheckOutcome, ContractCheck, PresentState};
use crate::report::contract::Contract;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// The most bytes of a contract. One with every input and all limits has some 20,000.
const MOST_BYTES: u64 = 1 << 20;

/// What is held against a contract, and how the outcome is printed.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// The contract: what decide --format contract has written; - for standard input.
    contract: PathBuf,
    /// The link of the present scenario; without it, the decision's, grown by the months since.
    #[arg(long)]
    link: Option<String>,
    /// A bill of last month, in the FOCUS format; may be given several times for its parts.
    #[arg(long, value_name = "FILE")]
    bill: Vec<PathBuf>,
    /// A file that says how the system is now, such as compose files and manifests; may be given
    /// several times.
    #[arg(long, value_name = "FILE")]
    import: Vec<PathBuf>,
    /// The output format.
    #[arg(long, value_enum, default_value_t = CheckFormat::Table)]
    format: CheckFormat,
    /// The day of the check, such as 2026-12-31; without it, today in UTC.
    #[arg(long, value_name = "DAY", value_parser = day::day)]
    date: Option<String>,
}

/// How a check is printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum CheckFormat {
    /// For reading.
    Table,
    /// For other programs.
    Json,
    /// For a comment on a pull request.
    Markdown,
}

/// Returns what the check has found, with the status that goes with it, or why it cannot be made.
pub(super) fn answer(wanted: &CheckArguments) -> Result<Printed, Vec<String>> {
    let name = wanted.contract.display();
    let refuse = |problem: String| vec![format!("{name}: {problem}")];
    let contract = contract(&wanted.contract).map_err(refuse)?;
    let decided = contract.scenario().map_err(refuse)?;
    let present = match &wanted.link {
        Some(link) => PresentState {
            scenario: scenario(Some(link), None)?,
            elapsed: 0,
        },
        None => PresentState {
            scenario: decided,
            elapsed: check::months_since(&contract, &day_of(wanted)).map_err(refuse)?,
        },
    };
    let present = with_files(&present, wanted)?;
    let found = ContractCheck::of(&contract, &present, !wanted.bill.is_empty());
    let found = found.map_err(|problem| refuse(format!("this cannot be checked: {problem}")))?;
    let text = match wanted.format {
        CheckFormat::Table => check::table(&found),
        CheckFormat::Json => check::json(&found) + "\n",
        CheckFormat::Markdown => check::markdown(&found),
    };
    Ok(Printed {
        text,
        is_changed: found.outcome == CheckOutcome::Changed,
        ..Printed::default()
    })
}

/// Reads a contract from a file, or from standard input.
fn contract(path: &Path) -> Result<Contract, String> {
    let mut text = String::new();
    let mut read = |source: &mut dyn Read| source.take(MOST_BYTES + 1).read_to_string(&mut text);
    let read = if path.as_os_str() == STANDARD_INPUT {
        read(&mut io::stdin().lock())
    } else {
        File::open(path).and_then(|mut file| read(&mut file))
    };
    read.map_err(|error| error.to_string())?;
    if text.len() as u64 > MOST_BYTES {
        return Err("this is longer than any contract, which has a megabyte at most".to_owned());
    }
    Contract::read(&text)
}

fn day_of(wanted: &CheckArguments) -> String {
    wanted.date.clone().unwrap_or_else(day::today)
}

/// The present with what files say of it. What they say is of now, so growth begins there.
fn with_files(
    present: &PresentState,
    wanted: &CheckArguments,
) -> Result<PresentState, Vec<String>> {
    let mut present = *present;
    for files in [&wanted.import, &wanted.bill] {
        if !files.is_empty() {
            let preview = imported(files, &present.now())?;
            message::note(format_args!("{}: {}", shown(files), counted(&preview)));
            present = PresentState {
                scenario: preview.scenario,
                elapsed: 0,
            };
        }
    }
    if !wanted.bill.is_empty() && is_without_bill(&present.scenario) {
        let problem = "no bill is in it; --bill takes one in the FOCUS format";
        return Err(vec![format!("{}: {problem}", shown(&wanted.bill))]);
    }
    Ok(present)
}

fn is_without_bill(scenario: &Scenario) -> bool {
    scenario.get(Field::ActualTotal) <= 0.0
}

fn shown(files: &[PathBuf]) -> String {
    let names: Vec<_> = files.iter().map(|it| it.display().to_string()).collect();
    names.join(", ")
}

/// How much of a file was taken over.
fn counted(preview: &crate::import::Preview) -> String {
    format!(
        "{}: {} taken, {} guessed, {} left out; splitpoint import says which",
        preview.kind,
        preview.taken.len(),
        preview.guessed.len(),
        preview.ignored.len()
    )
}
