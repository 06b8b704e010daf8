//! `splitpoint truth`: the published cases beside what the model says to them.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::formats::format_parser;
use super::message;

use crate::export::{ExportListing, truth};
use crate::report::truth::Truth;
use crate::uncertainty::reference_class::{Case, Mechanism, file, mechanism};

/// What is held against what, and how it is printed.
#[derive(Debug, Args)]
pub(super) struct TruthArguments {
    /// How to print it.
    #[arg(long, value_parser = format_parser(&truth::LISTINGS), default_value = truth::LISTINGS[0].key)]
    format: ExportListing,
    /// A mechanism to switch off, by its key; may be given several times.
    #[arg(long, value_name = "MECHANISM")]
    without: Vec<String>,
    /// Add what the errors become without each mechanism alone.
    #[arg(long)]
    ablation: bool,
    /// A file of other cases in the form of those that ship with the program.
    #[arg(long, value_name = "FILE")]
    bills: Option<PathBuf>,
}

/// Prints the table, or says which mechanism or file cannot be used.
pub(super) fn print(arguments: &TruthArguments) -> Result<String, Vec<String>> {
    let cases = cases(arguments.bills.as_deref())?;
    let mechanisms = mechanism::all().map_err(|problem| vec![problem])?;
    let off: Result<Vec<Mechanism>, String> = arguments
        .without
        .iter()
        .map(|key| by_key(&mechanisms, key))
        .collect();
    let mut found = Truth::without(&cases, &off.map_err(|problem| vec![problem])?);
    if arguments.ablation {
        found = found.with_ablations(&cases, &mechanisms);
    }
    Ok(truth::write(&found, arguments.format))
}

fn by_key(mechanisms: &[Mechanism], key: &str) -> Result<Mechanism, String> {
    let found = mechanisms.iter().find(|it| it.key == key);
    found.cloned().ok_or_else(|| {
        let known: Vec<_> = mechanisms.iter().map(|it| &*it.key).collect();
        format!(
            "there is no mechanism {key}; expected one of {}",
            known.join(", ")
        )
    })
}

/// The cases of a file, or those that ship with the program. What is wrong with a case goes to
/// standard error, and the others count.
fn cases(path: Option<&Path>) -> Result<Vec<Case>, Vec<String>> {
    let Some(path) = path else {
        return Ok(file::published());
    };
    let name = path.display();
    let text = fs::read_to_string(path).map_err(|error| vec![format!("{name}: {error}")])?;
    let (cases, notices) = file::read(&text);
    for notice in notices {
        message::note(format_args!("{name}: {notice}"));
    }
    Ok(cases)
}
