//! What a check of a decision has found: for reading, for pull requests, and for other programs.

use std::fmt::Write as _;

use serde::Serialize;

use super::focus::CalendarMonth;
use super::markdown::escaped;
use crate::model::option::plural;
use crate::report::PrintedLink;
use crate::report::check::{CheckOutcome, ContractCheck};
use crate::report::contract::Contract;
use crate::report::words::capitalised;
use crate::wire;

/// The version of the JSON form; it rises when a field's meaning changes or one goes.
const VERSION: u32 = 1;

/// The months between a decision and the day of its check, such as `2026-12-31`.
///
/// # Errors
///
/// If the contract's day or that of the check is none, or if the check comes before the decision.
pub fn months_since(contract: &Contract, day: &str) -> Result<u32, String> {
    let decided = &*contract.decided;
    let then = CalendarMonth::read(decided);
    let then = then.ok_or_else(|| {
        format!("decided: expected a day, such as 2026-11-30, instead of “{decided}”")
    })?;
    let now = CalendarMonth::read(day).filter(|_| decided <= day);
    let now = now.ok_or_else(|| {
        format!("this cannot be checked: it is of {decided}, and the check of {day}")
    })?;
    Ok(now.since(then))
}

/// Writes it as text.
pub fn table(check: &ContractCheck) -> String {
    let mut text = format!("{}\n", headline(check));
    for reason in &check.reasons {
        let _ = writeln!(text, "  {}.", capitalised(reason));
    }
    for sentence in growth(check).iter().chain(&check.remarks) {
        let _ = writeln!(text, "  {}.", capitalised(sentence));
    }
    let _ = writeln!(text, "\nLink: {}", link(check));
    text
}

/// Writes it as Markdown, for a comment.
pub fn markdown(check: &ContractCheck) -> String {
    let mut text = format!("**{}**\n\n", escaped(&headline(check)));
    let growth = growth(check);
    let sentences = check.reasons.iter().chain(&growth);
    for sentence in sentences.chain(&check.remarks) {
        let _ = writeln!(text, "- {}.", escaped(&capitalised(sentence)));
    }
    text.trim_end().to_owned() + "\n"
}

/// Writes it as indented JSON.
pub fn json(check: &ContractCheck) -> String {
    wire::write(&CheckJson {
        version: VERSION,
        outcome: check.outcome.key(),
        decided: &check.decided,
        verdict: check.verdict.key(),
        verdict_now: check.verdict_now.key(),
        months_left: check.until.map(|(months, _)| months),
        then: check.until.map(|(_, verdict)| verdict.key()),
        horizon_months: check.horizon,
        reasons: &check.reasons,
        remarks: &check.remarks,
        link: link(check),
    })
}

/// The check, for other programs.
#[derive(Serialize)]
struct CheckJson<'c> {
    version: u32,
    outcome: &'static str,
    decided: &'c str,
    verdict: &'static str,
    verdict_now: &'static str,
    /// `null` if growth changes nothing within the horizon.
    months_left: Option<u32>,
    then: Option<&'static str>,
    horizon_months: u32,
    reasons: &'c [String],
    remarks: &'c [String],
    link: String,
}

fn link(check: &ContractCheck) -> String {
    PrintedLink::of(&check.present).fragment().to_owned()
}

/// Whether it stands, and what was decided.
fn headline(check: &ContractCheck) -> String {
    let verdict = check.verdict.label();
    let when = if check.decided.is_empty() {
        String::new()
    } else {
        format!(", decided on {}", check.decided)
    };
    match (check.outcome, check.until) {
        (CheckOutcome::Changed, _) => format!("Changed: “{verdict}”{when}"),
        (CheckOutcome::Stands, None) => format!("Stands: “{verdict}”{when}"),
        (CheckOutcome::Stands, Some((months, _))) => format!(
            "Stands, {} left at this growth: “{verdict}”{when}",
            plural(f64::from(months), "month")
        ),
    }
}

/// What growth leads to. Nothing if the verdict is another already.
fn growth(check: &ContractCheck) -> Option<String> {
    match check.until {
        Some((months, verdict)) => Some(format!(
            "in {} growth alone leads to “{}”",
            plural(f64::from(months), "month"),
            verdict.label()
        )),
        None if check.verdict == check.verdict_now => Some(format!(
            "growth alone changes nothing within {}",
            plural(f64::from(check.horizon), "month")
        )),
        None => None,
    }
}
