//! The tools: what an agent can ask, each with the answer that the command line prints as JSON.

use super::arguments::{Argument, missing};
use super::call::{Call, ToolAnswer};
use crate::export::explanation::Explanation;
use crate::export::{break_even, check, comparison, contract, decision, json};
use crate::forecast::break_even::Along;
use crate::import::ImportPreview;
use crate::report::Report;
use crate::report::check::{ContractCheck, PresentState};
use crate::report::contract::Contract;
use crate::report::decision::{DecisionReport, RecordOptions};
use crate::scenario::Scenario;
use crate::scenario::field::Field;
use crate::uncertainty::bands::Run;

/// How many draws are made at least between two looks at whether the call still counts.
const STEP: u32 = 500;

/// Into how many steps draws are parted at most.
const MOST_STEPS: u32 = 100;

/// A tool.
pub(super) struct AgentTool {
    /// Its name in calls.
    pub(super) name: &'static str,
    /// Its name for people.
    pub(super) title: &'static str,
    /// What it is for.
    pub(super) purpose: &'static str,
    /// What it takes.
    pub(super) arguments: &'static [Argument],
    /// The JSON Schema of its answers.
    pub(super) output: &'static str,
    /// Answers a call, or says what cannot be used.
    pub(super) answer: fn(&Call) -> Result<ToolAnswer, String>,
}

/// All tools, in the order of lists.
pub(super) const TOOLS: &[AgentTool] = &[
    AgentTool {
        name: "estimate",
        title: "Estimate",
        purpose: "What each option costs a month, line by line, and each strategy over the months; \
                  the verdict in short; the link that opens it all as a page. Equals splitpoint report --format json.",
        arguments: &[Argument::Link, Argument::Inputs],
        output: include_str!("../export/report.schema.json"),
        answer: estimate,
    },
    AgentTool {
        name: "explain_line",
        title: "Explain a line",
        purpose: "How the amount of a line is computed, down to inputs, dated prices and constants, each with its source.",
        arguments: &[Argument::Link, Argument::InputsInShort, Argument::Line],
        output: include_str!("../export/explanation.schema.json"),
        answer: explain_line,
    },
    AgentTool {
        name: "decide",
        title: "Decide",
        purpose: "The verdict, to split or to stay, with reasons, what would change it, what a wrong one costs, fixes without a split, and traps.",
        arguments: &[Argument::Link, Argument::InputsInShort, Argument::Draws],
        output: include_str!("../export/decision.schema.json"),
        answer: decide,
    },
    AgentTool {
        name: "contract",
        title: "Write a contract",
        purpose: "The decision as a file to keep, which the tool check holds against the present later.",
        arguments: &[
            Argument::Link,
            Argument::InputsInShort,
            Argument::Draws,
            Argument::Date,
        ],
        output: include_str!("../export/contract.schema.json"),
        answer: written_contract,
    },
    AgentTool {
        name: "break_even",
        title: "Break-even",
        purpose: "From how many users, services, engineers or months on another strategy costs less than staying a monolith, or that it never does.",
        arguments: &[Argument::Link, Argument::InputsInShort, Argument::By],
        output: include_str!("../export/break_even.schema.json"),
        answer: find_break_even,
    },
    AgentTool {
        name: "compare",
        title: "Compare",
        purpose: "Up to four scenarios side by side: what differs in their inputs, and what that does to the amounts.",
        arguments: &[Argument::Scenarios],
        output: include_str!("../export/comparison.schema.json"),
        answer: compare,
    },
    AgentTool {
        name: "import_preview",
        title: "Preview an import",
        purpose: "What files that a team has say about a scenario: what is taken, guessed and left out, and the link \
                  that applies it. Nothing is changed.",
        arguments: &[Argument::Files, Argument::Link, Argument::InputsInShort],
        output: include_str!("../import/preview.schema.json"),
        answer: import_preview,
    },
    AgentTool {
        name: "check",
        title: "Check a decision",
        purpose: "Whether a decision still stands: its contract held against the present scenario, a bill, or files of the system.",
        arguments: &[
            Argument::Contract,
            Argument::Link,
            Argument::InputsInShort,
            Argument::Bill,
            Argument::Import,
            Argument::Date,
        ],
        output: include_str!("../export/check.schema.json"),
        answer: check_contract,
    },
];

fn estimate(call: &Call) -> Result<ToolAnswer, String> {
    let (scenario, notes) = call.scenario()?;
    let json = json::write(&Report::of(&scenario));
    Ok(ToolAnswer { json, notes })
}

fn explain_line(call: &Call) -> Result<ToolAnswer, String> {
    let (scenario, notes) = call.scenario()?;
    let line = call.text(Argument::Line)?;
    let line = line.ok_or_else(|| missing(Argument::Line))?;
    let explanation = Explanation::of(&scenario, line);
    if explanation.is_empty() {
        let lines = Explanation::lines_of(&scenario).join(", ");
        return Err(format!(
            "line: no option of this scenario has a line for {line}; it has {lines}"
        ));
    }
    let json = explanation.json();
    Ok(ToolAnswer { json, notes })
}

fn decide(call: &Call) -> Result<ToolAnswer, String> {
    let (decided, notes) = decided(call, RecordOptions::default())?;
    let json = decision::json(&decided);
    Ok(ToolAnswer { json, notes })
}

fn written_contract(call: &Call) -> Result<ToolAnswer, String> {
    let options = RecordOptions {
        date: call.date()?,
        ..RecordOptions::default()
    };
    let (decided, notes) = decided(call, options)?;
    let json = (contract::FORMAT.write)(&decided);
    Ok(ToolAnswer { json, notes })
}

fn decided(call: &Call, options: RecordOptions) -> Result<(DecisionReport, Vec<String>), String> {
    let (scenario, notes) = call.scenario()?;
    let run = drawn(call, &scenario)?;
    let decided = DecisionReport::of(Report::of(&scenario), run, options);
    Ok((decided, notes))
}

/// Makes the draws, and says how far they are; ends if the call is cancelled.
fn drawn(call: &Call, scenario: &Scenario) -> Result<Run, String> {
    let draws = call.draws()?;
    let step = STEP.max(draws / MOST_STEPS);
    let mut run = Run::of(scenario);
    while run.done() < draws {
        if (call.watch.is_cancelled)() {
            return Err("the call was cancelled".to_owned());
        }
        let before = run.done();
        run.draw(step.min(draws - before));
        (call.watch.progress)(run.done(), draws);
        if run.done() == before {
            break;
        }
    }
    Ok(run)
}

fn find_break_even(call: &Call) -> Result<ToolAnswer, String> {
    let (scenario, notes) = call.scenario()?;
    let along = |along| {
        let place = Along::ALL.iter().position(|&it| it == along);
        scenario.with(Field::Along, place.unwrap_or_default() as f64)
    };
    let json = break_even::json(&call.by()?.map_or(scenario, along));
    Ok(ToolAnswer { json, notes })
}

fn compare(call: &Call) -> Result<ToolAnswer, String> {
    let (compared, notes) = call.comparison()?;
    let json = comparison::json(&compared);
    Ok(ToolAnswer { json, notes })
}

fn import_preview(call: &Call) -> Result<ToolAnswer, String> {
    let (scenario, notes) = call.scenario()?;
    let preview = call.preview(Argument::Files, &scenario)?;
    let preview = preview.ok_or_else(|| missing(Argument::Files))?;
    let json = ImportPreview::of(preview).json();
    Ok(ToolAnswer { json, notes })
}

fn check_contract(call: &Call) -> Result<ToolAnswer, String> {
    let refuse = |problem: String| format!("contract: {problem}");
    let contract = Contract::read(&call.contract()?).map_err(refuse)?;
    let (scenario, mut notes) = call.scenario()?;
    let mut present = if call.has_scenario() {
        PresentState {
            scenario,
            elapsed: 0,
        }
    } else {
        PresentState {
            scenario: contract.scenario().map_err(refuse)?,
            elapsed: check::months_since(&contract, &call.date()?).map_err(refuse)?,
        }
    };
    for argument in [Argument::Import, Argument::Bill] {
        if let Some(preview) = call.preview(argument, &present.now())? {
            notes.push(format!(
                "{}: {}: {} taken, {} guessed, {} left out; import_preview says which",
                argument.key(),
                preview.kind,
                preview.taken.len(),
                preview.guessed.len(),
                preview.ignored.len()
            ));
            // What files say is of now, so growth begins there.
            present = PresentState {
                scenario: preview.scenario,
                elapsed: 0,
            };
        }
    }
    let has_bill = call.has(Argument::Bill);
    if has_bill && present.scenario.get(Field::ActualTotal) <= 0.0 {
        return Err("bill: no bill is in it; expected one in the FOCUS format".to_owned());
    }
    let found = ContractCheck::of(&contract, &present, has_bill);
    let found = found.map_err(|problem| refuse(format!("this cannot be checked: {problem}")))?;
    let json = check::json(&found);
    Ok(ToolAnswer { json, notes })
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use serde_json::{Value, json};

    use super::super::call::CallWatch;
    use super::*;

    /// Answers a call, and gives the steps that were reported.
    fn watched(
        tool: &str,
        arguments: &Value,
        is_cancelled: bool,
    ) -> (Result<String, String>, Vec<u32>) {
        let (sender, steps) = channel();
        let watch = CallWatch {
            progress: Box::new(move |done, _| sender.send(done).expect("a receiver")),
            is_cancelled: Box::new(move || is_cancelled),
        };
        let tool = TOOLS.iter().find(|it| it.name == tool).expect("a tool");
        let answer = (tool.answer)(&Call {
            arguments: arguments.as_object().expect("an object"),
            watch: &watch,
            today: "2026-11-30".to_owned(),
        });
        drop(watch);
        (answer.map(|it| it.json), steps.try_iter().collect())
    }

    #[test]
    fn draws_are_made_in_steps_that_are_reported() {
        let (answer, steps) = watched("decide", &json!({"draws": 1_100}), false);
        answer.expect("a decision");
        assert_eq!(steps, [500, 1_000, 1_100]);
    }

    #[test]
    fn a_cancelled_call_makes_no_draws() {
        let (answer, steps) = watched("decide", &json!({"draws": 1_000_000}), true);
        assert_eq!(answer, Err("the call was cancelled".to_owned()));
        assert!(steps.is_empty(), "{steps:?}");
    }

    #[test]
    fn the_day_of_a_check_is_that_of_the_clock_unless_it_is_given() {
        let (contract, _) = watched("contract", &json!({"draws": 10}), false);
        let contract = contract.expect("a contract");
        assert!(
            contract.contains("\"decided\": \"2026-11-30\""),
            "{contract}"
        );
        let (check, _) = watched("check", &json!({"contract": contract}), false);
        assert!(check.expect("a check").contains("\"outcome\": \"stands\""));
        let earlier = json!({"contract": contract, "date": "2026-11-29"});
        let (refused, _) = watched("check", &earlier, false);
        let expected =
            "contract: this cannot be checked: it is of 2026-11-30, and the check of 2026-11-29";
        assert_eq!(refused, Err(expected.to_owned()));
        let (refused, _) = watched("contract", &json!({"date": "30.11."}), false);
        let expected = "date: \"30.11.\" is not a day, such as 2026-11-30";
        assert_eq!(refused, Err(expected.to_owned()));
    }
}
