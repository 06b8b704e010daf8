//! The decision as an architecture decision record: Markdown in the form of MADR 4
//! (<https://adr.github.io/madr/>).
//!
//! The record says "proposed", because people decide. Its date comes from the shell, since nothing
//! here has a clock. It is a record of the team's, so no sentence in it speaks to a user of the page.

use std::fmt::Write as _;

use super::format::{ExportFile, ExportFormat, ExportListing};
use super::markdown::{MEDIA_TYPE, address, escaped, migrated, options, own_prices, table};
use crate::decision::Verdict;
use crate::report::decision::{
    CostWords, DecisionReport, DecisionWords, FIX_HEADS, FixWords, RecordHead, RecordOptions,
    chance, cost_heads,
};
use crate::report::words::horizon;
use crate::report::{Report, derivation, headline, is_asked};
use crate::scenario::Scenario;
use crate::scenario::field::{self, Field, Group};

/// The record of the decision.
pub const FORMAT: ExportFormat<DecisionReport> = ExportFormat {
    listing: ExportListing {
        key: "adr",
        purpose: "an architecture decision record in the form of MADR 4",
        file: Some(ExportFile {
            kind: "ADR",
            label: "Download the decision record (ADR)",
            name: "splitpoint-adr.md",
            media_type: MEDIA_TYPE,
        }),
    },
    write,
};

/// Writes the record.
pub fn write(decision: &DecisionReport) -> String {
    let DecisionReport {
        report,
        said,
        options: record,
        ..
    } = decision;
    let base = &record.base;
    let scenario = &report.scenario;
    let link = address(report, base);
    let mut text = head(said, record);

    let asked = if said.possible.contains(&Verdict::Keep) {
        "Should we keep our services or merge them, and what will it cost?"
    } else {
        "Should we split our monolith, and what will it cost?"
    };
    let _ = write!(text, "## Context and Problem Statement\n\n{asked}\n\n");
    let _ = writeln!(text, "{}\n", escaped(&headline::headline(report)));
    text += &table(&["Input", "Value"].map(str::to_owned), &inputs(report));

    text += "\n## Decision Drivers\n\n";
    for it in said.boxes.iter().chain(&said.beside) {
        let words = it.recorded().map(|words| escaped(&words));
        let _ = writeln!(text, "* {}", words.join(" "));
    }

    text += "\n## Considered Options\n\n";
    for option in said.possible {
        let _ = writeln!(text, "* {}", option.label());
    }

    let reasons: Vec<_> = said.reasons.iter().map(|it| escaped(it)).collect();
    let verdict = said.verdict.label();
    let outcome = if said.is_answered() {
        format!("Chosen option: \"{verdict}\", because of the checklist.")
    } else {
        format!("No option is chosen yet. So far the checklist argues for \"{verdict}\".")
    };
    let _ = write!(
        text,
        "\n## Decision Outcome\n\n{outcome} {}\n",
        reasons.join(" ")
    );

    text += "\n### Consequences\n\n";
    consequences(&mut text, said, scenario);

    let _ = write!(
        text,
        "\n### Confirmation\n\nReview in six months, with [this scenario]({link}). What would \
         change the decision:\n\n"
    );
    for flip in &said.flips {
        let _ = writeln!(text, "* {}", escaped(flip));
    }

    text += "\n## Pros and Cons of the Options\n";
    for &option in said.possible {
        pros_and_cons(&mut text, option, said, report);
    }

    more_information(&mut text, decision, &link);
    text += &migrated(report, base);
    text
}

/// Title, status and date: in front matter, or, for tools that do not read that, in a list.
fn head(said: &DecisionWords, record: &RecordOptions) -> String {
    let title = if said.is_answered() {
        said.verdict.label()
    } else if said.possible.contains(&Verdict::Keep) {
        "Still open: whether to merge the services"
    } else {
        "Still open: whether to split the monolith"
    };
    let date = |before: &str| match &*record.date {
        "" => String::new(),
        day => format!("{before}{day}\n"),
    };
    match record.head {
        RecordHead::FrontMatter => format!(
            "---\nstatus: \"proposed\"\n{}---\n\n# {title}\n\n",
            date("date: ")
        ),
        RecordHead::List => format!("# {title}\n\n* Status: proposed\n{}\n", date("* Date: ")),
    }
}

/// The costs behind the decision, fixes, notes, and which prices all of it rests on.
fn more_information(text: &mut String, decision: &DecisionReport, link: &str) {
    let DecisionReport {
        report, said, run, ..
    } = decision;
    let scenario = &report.scenario;
    *text += "\n## More Information\n\nWhat each option costs a month:\n\n";
    *text += &options(report);
    *text += "\nWhat following each option costs:\n\n";
    let costs: Vec<_> = said.costs.iter().map(CostWords::row).collect();
    *text += &table(&cost_heads(scenario), &costs);
    if let Some(bands) = run.bands() {
        let _ = write!(text, "\n{}\n", escaped(&chance(&bands, report)));
    }
    *text += "\nFixes without a split:\n\n";
    let fixes: Vec<_> = said.fixes.iter().map(FixWords::row).collect();
    *text += &table(&FIX_HEADS.map(str::to_owned), &fixes);
    for warning in report.warnings() {
        let _ = write!(text, "\n* Note: {}", escaped(&warning));
    }
    let conversion = derivation::conversion(scenario);
    let conversion = if conversion.is_empty() {
        conversion
    } else {
        format!("; amounts are {}", escaped(&conversion))
    };
    let book = scenario.book();
    let list = match scenario.own() {
        None => "list prices ",
        Some(_) => "",
    };
    let _ = write!(
        text,
        "\n\nPrices are {list}from book {}, closed on {}{conversion}{}. [Every line with its \
         formula, price and source]({link}).\n",
        book.id,
        book.published,
        own_prices(report),
    );
}

/// The first inputs, and those that differ from their defaults; answers are among the drivers of the
/// decision.
fn inputs(report: &Report) -> Vec<Vec<String>> {
    let scenario = &report.scenario;
    let is_listed = |field: &Field| {
        let group = field.spec().group;
        field::FIRST.contains(field)
            || scenario.is_changed(*field)
                && is_asked(*field)
                && (!matches!(group, Group::Uncertainty | Group::Checklist)
                    || matches!(field, Field::Today | Field::Teams))
    };
    let row = |field: Field| {
        let spec = field.spec();
        vec![spec.label.to_owned(), spec.with_unit(scenario.get(field))]
    };
    field::all().filter(is_listed).map(row).collect()
}

fn consequences(text: &mut String, said: &DecisionWords, scenario: &Scenario) {
    let over = horizon(scenario);
    let good = match said.verdict {
        Verdict::Stay => "nothing new has to be run, and a later split stays possible",
        Verdict::StayAndFix => {
            "the bottleneck is fixed inside the monolith, without a second system to run"
        }
        Verdict::ExtractOnePart => {
            "the part that differs gets what it needs, and the rest stays in one piece"
        }
        Verdict::Split => {
            "teams deploy, scale and choose their stacks without waiting for each other"
        }
        Verdict::Keep => "teams go on deploying on their own, and nothing has to be moved",
        Verdict::MergeSome => {
            "services with a reason stay apart, and there are fewer to look after"
        }
        Verdict::MergeBack => {
            "one pipeline and one version of shared code remain, and no internal call can fail any more"
        }
    };
    let _ = writeln!(text, "* Good, because {good}.");
    if let Some(CostWords {
        likely,
        eight_of_ten_runs: band,
        ..
    }) = said.cost_of(said.verdict)
    {
        let band = if band.is_empty() {
            String::new()
        } else {
            format!(", {band} in eight of ten runs")
        };
        let _ = writeln!(
            text,
            "* Neutral, because it costs {likely} over {over}{band}."
        );
    }
    risks(text, said.verdict, said);
}

/// What an option risks: what it costs if it is the wrong one, and its traps. The traps are all those
/// of services.
fn risks(text: &mut String, option: Verdict, said: &DecisionWords) {
    // A wrong stay costs the same with a fix and without one, and is said once.
    let regret = said.regret_of(option);
    let mut places = [said.verdict]
        .into_iter()
        .chain(said.possible.iter().copied());
    let place = places.find(|&it| said.regret_of(it) == regret);
    if let Some((regret, harms)) = regret.filter(|_| place == Some(option)) {
        let kind = if harms { "Bad" } else { "Neutral" };
        let _ = writeln!(
            text,
            "* {kind}, because it may be wrong. {}",
            escaped(regret)
        );
    }
    if matches!(option, Verdict::Split | Verdict::Keep) {
        for trap in &said.traps {
            let _ = writeln!(text, "* Bad, because of a trap: {}", escaped(trap));
        }
    }
}

/// What speaks for an option and what against it.
const fn pro_and_con(option: Verdict) -> (&'static str, &'static str) {
    match option {
        Verdict::Stay => (
            "one thing is deployed, monitored and understood",
            "every copy carries everything, and all teams share one pipeline",
        ),
        Verdict::StayAndFix => (
            "each fix addresses one bottleneck and can be undone",
            "it does not help teams that wait for each other",
        ),
        Verdict::ExtractOnePart => (
            "one part gets its own machines, stack and deployments",
            "two parts that were one now talk over a network, and both must be monitored",
        ),
        Verdict::Split => (
            "teams own what they build, from code to pager",
            "every service brings a pipeline, dashboards, a share of the pager and calls that can fail",
        ),
        Verdict::Keep => (
            "nothing has to be moved, and teams own what they build",
            "every service still takes a pipeline, dashboards and a share of the pager",
        ),
        Verdict::MergeSome => (
            "fewer services are left, each with a reason",
            "some parts of the app still talk over a network",
        ),
        Verdict::MergeBack => (
            "one thing is deployed, monitored and understood again",
            "merging is work and a risk, and a fault in one part can reach all the others",
        ),
    }
}

fn pros_and_cons(text: &mut String, option: Verdict, said: &DecisionWords, report: &Report) {
    let over = horizon(&report.scenario);
    let _ = write!(text, "\n### {}\n\n", option.label());
    let (pro, con) = pro_and_con(option);
    let _ = writeln!(text, "* Good, because {pro}.");
    if let Some(CostWords {
        likely,
        eight_of_ten_runs: band,
        ..
    }) = said.cost_of(option)
    {
        let band = if band.is_empty() {
            String::new()
        } else {
            format!(" ({band} in eight of ten runs)")
        };
        let _ = writeln!(
            text,
            "* Neutral, because it costs {likely} over {over}{band}."
        );
    }
    let _ = writeln!(text, "* Bad, because {con}.");
    if option != said.verdict {
        risks(text, option, said);
    } else if said.is_answered() {
        let _ = writeln!(text, "* Good, because the checklist argues for it.");
    }
}
