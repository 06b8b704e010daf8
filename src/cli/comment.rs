//! The command that writes a comment for a pull request.

use std::path::PathBuf;

use clap::Args;

use super::condition::Outcome;
use super::input::{imported, scenario};
use super::message;
use super::printed::{Printed, conditions, outcomes};
use crate::export::comment::{self, CheckedCondition, PullRequestComment, ReadFiles};
use crate::import::{Preview, Remark};
use crate::notice::PlainText;
use crate::report::Report;
use crate::scenario::Scenario;

/// What a comment is about, and what it is held to.
#[derive(Debug, Args)]
pub(super) struct CommentArguments {
    /// The files after the change: a scenario's link or JSON, compose files, manifests, a Terraform
    /// plan; without any, the comment is about the link.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The link of the scenario to which the files apply; without it, the defaults.
    #[arg(long)]
    link: Option<String>,
    /// A file before the change; may be given several times.
    #[arg(long, value_name = "FILE")]
    before: Vec<PathBuf>,
    /// The link of the scenario before the change, if it is another.
    #[arg(long, value_name = "LINK")]
    before_link: Option<String>,
    /// What tells comments on one pull request apart: the comment's hidden mark has it.
    #[arg(long, default_value = "costs", value_parser = name)]
    name: String,
    /// The page's address, for links; without it, links begin with their #.
    #[arg(
        long,
        value_name = "URL",
        default_value = "",
        hide_default_value = true
    )]
    base: String,
    /// A file with your own prices and discounts; without it, list prices. No link in the comment
    /// holds them.
    #[arg(long, value_name = "FILE")]
    own: Option<PathBuf>,
    /// Exit with status 1 if this holds after the change, such as "production > 15000" or
    /// "verdict = split", and with 3 if it cannot be checked because a price is unknown; may be given
    /// several times.
    #[arg(long, value_name = "CONDITION")]
    fail_if: Vec<String>,
}

/// Reads the name of a comment.
fn name(text: &str) -> Result<String, String> {
    if comment::is_name(text) {
        return Ok(text.to_owned());
    }
    let expected = "expected at most 60 letters, digits, and . _ / and single hyphens";
    Err(expected.to_owned())
}

/// Returns the comment, with the conditions that are met after the change.
pub(super) fn answer(wanted: &CommentArguments) -> Result<Printed, Vec<String>> {
    let conditions = conditions(&wanted.fail_if)?;
    let (after, preview) = after(wanted)?;
    let mut remarks = Vec::new();
    let before = before(wanted).unwrap_or_else(|problems| {
        // A change that repairs a file must not fail because the file was broken.
        remarks.extend(problems.iter().map(|problem| {
            let problem = PlainText::from(problem);
            format!("There is no comparison with before the change: {problem}.")
        }));
        None
    });
    for remark in &remarks {
        message::note(remark);
    }
    let report = Report::of(&after);
    let outcomes = outcomes(&conditions, &report);
    let checked = conditions.iter().zip(&outcomes);
    let checked = checked.map(|(condition, outcome)| match outcome {
        Outcome::Met(said) | Outcome::Unknown(said) => CheckedCondition::Fails(said.clone()),
        Outcome::NotMet => CheckedCondition::Passes(condition.text().to_owned()),
    });
    let text = comment::write(&PullRequestComment {
        name: wanted.name.clone(),
        before,
        after,
        base: wanted.base.clone(),
        files: preview.as_ref().map(read_files),
        remarks,
        conditions: checked.collect(),
    });
    Ok(Printed::with(text, outcomes))
}

/// The scenario after the change, and what was read of its files.
fn after(wanted: &CommentArguments) -> Result<(Scenario, Option<Preview>), Vec<String>> {
    let linked = scenario(wanted.link.as_deref(), wanted.own.as_deref())?;
    if wanted.files.is_empty() {
        return Ok((linked, None));
    }
    let preview = imported(&wanted.files, &linked)?;
    Ok((preview.scenario, Some(preview)))
}

/// The scenario before the change, if there is one.
fn before(wanted: &CommentArguments) -> Result<Option<Scenario>, Vec<String>> {
    let link = wanted.before_link.as_ref();
    if link.is_none() && wanted.before.is_empty() {
        return Ok(None);
    }
    let link = link.or(wanted.link.as_ref());
    let linked = scenario(link.map(String::as_str), wanted.own.as_deref())?;
    if wanted.before.is_empty() {
        return Ok(Some(linked));
    }
    Ok(Some(imported(&wanted.before, &linked)?.scenario))
}

/// What was read of files, in words.
fn read_files(preview: &Preview) -> ReadFiles {
    let said = |remarks: &[Remark]| -> Vec<String> {
        let said = remarks.iter().map(|it| format!("{}: {}", it.what, it.why));
        said.collect()
    };
    ReadFiles {
        summary: format!(
            "Read from the files ({}): {} taken, {} guessed, {} left out",
            preview.kind,
            preview.taken.len(),
            preview.guessed.len(),
            preview.ignored.len()
        ),
        guessed: said(&preview.guessed),
        ignored: said(&preview.ignored),
    }
}
