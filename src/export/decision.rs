//! The decision as text for a terminal and as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::format::{ExportFormat, ExportListing};
use crate::decision::{Question, Who};
use crate::report::decision::{BoxWords, CostWords, DecisionReport, FixWords, cost_heads};
use crate::wire;

/// The decision for reading.
pub const TABLE: ExportFormat<DecisionReport> = ExportFormat {
    listing: ExportListing {
        key: "table",
        purpose: "for reading",
        file: None,
    },
    write: table,
};

/// The decision for other programs.
pub const JSON: ExportFormat<DecisionReport> = ExportFormat {
    listing: ExportListing {
        key: "json",
        purpose: "for other programs",
        file: None,
    },
    write: |decision| json(decision) + "\n",
};

/// As the command line prints it.
pub fn table(decision: &DecisionReport) -> String {
    let DecisionReport { report, said, .. } = decision;
    let mut text = format!("{}.\n\n", said.title());
    let mut lines = |lines: &[String], empty: &str| {
        if lines.is_empty() {
            let _ = writeln!(text, "  {empty}");
        }
        for line in lines {
            let _ = writeln!(text, "  {line}");
        }
        text.push('\n');
        std::mem::take(&mut text)
    };
    let mut all = lines(&said.reasons, "");
    all += "Checklist\n";
    let boxes = said.boxes.iter().chain(&said.beside);
    let boxes: Vec<_> = boxes
        .map(|it| format!("{}\n    {} {}", it.question, it.answer, it.reason))
        .collect();
    all += &lines(&boxes, "");
    all += "What would change the verdict\n";
    all += &lines(&said.flips, "No single change does.");
    let [_, likely, band] = cost_heads(&report.scenario);
    let wide = likely.chars().count().max(34);
    let _ = writeln!(all, "{:<40} {likely:>wide$}   {band}", "What each costs");
    let costs = said.costs.iter();
    let costs: Vec<_> = costs
        .map(|it| {
            let CostWords {
                verdict, likely, ..
            } = it;
            format!("{verdict:<38} {likely:>wide$}   {}", it.eight_of_ten_runs)
        })
        .collect();
    all += &lines(&costs, "");
    all += "What a wrong choice costs\n";
    all += &lines(&said.regrets, "");
    all += "Fixes without a split, and what they add a month (* suggested)\n";
    let fixes = said.fixes.iter();
    let fixes: Vec<_> = fixes
        .map(|it| {
            let mark = if it.called_for.is_empty() { ' ' } else { '*' };
            format!("{mark} {:<30} {:>20}  {}", it.name, it.monthly, it.what)
        })
        .collect();
    all += &lines(&fixes, "");
    all += "Traps\n";
    all += &lines(&said.traps, "None apply to this scenario.");
    let link = report.link();
    all + link.label() + ": " + link.fragment() + "\n"
}

/// As indented JSON.
pub fn json(decision: &DecisionReport) -> String {
    let DecisionReport { report, said, .. } = decision;
    let (link, link_without_own_prices) = report.link().members();
    wire::write(&DecisionJson {
        link,
        link_without_own_prices,
        verdict: said.verdict.key(),
        answered: said.is_answered(),
        answered_by: answered_by(said.who),
        open_questions: open_questions(&said.open),
        reasons: &said.reasons,
        boxes: &said.boxes,
        beside: &said.beside,
        turns: &said.flips,
        costs: &said.costs,
        if_wrong: &said.regrets,
        fixes: &said.fixes,
        traps: &said.traps,
    })
}

/// Who has answered, as exports name it.
pub(super) const fn answered_by(who: Who) -> &'static str {
    match who {
        Who::User => "user",
        Who::Scenario => "scenario",
        Who::Nobody => "nobody",
    }
}

/// The keys of the inputs that answer open questions.
pub(super) fn open_questions(open: &[Question]) -> Vec<&'static str> {
    open.iter().map(|it| it.field().spec().key).collect()
}

/// Everything that is said about the decision, for other programs.
#[derive(Serialize)]
struct DecisionJson<'s> {
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link_without_own_prices: Option<String>,
    verdict: &'static str,
    answered: bool,
    answered_by: &'static str,
    open_questions: Vec<&'static str>,
    reasons: &'s [String],
    boxes: &'s [BoxWords],
    beside: &'s [BoxWords],
    turns: &'s [String],
    costs: &'s [CostWords],
    if_wrong: &'s [String],
    fixes: &'s [FixWords],
    traps: &'s [String],
}
