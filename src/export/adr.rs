//! The decision as an architecture decision record: Markdown in the form of MADR 4
//! (<https://adr.github.io/madr/>).
//!
//! The record says "proposed": who decides are people. It has no date, for nothing here has a
//! clock; the prices and the link in it are dated.

use std::fmt::Write as _;

use super::format::{ExportFile, ExportFormat, ExportListing};
use super::markdown::{MEDIA_TYPE, address, escaped, migrated, options, own_prices, table};
use crate::decision::Verdict;
use crate::report::decision::{
    CostWords, DecisionReport, DecisionWords, FIX_HEADS, FixWords, chance, cost_heads,
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
        report, said, base, ..
    } = decision;
    let scenario = &report.scenario;
    let title = said.title();
    let link = address(report, base);
    let mut text = format!("---\nstatus: \"proposed\"\n---\n\n# {title}\n\n");

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
        let words = [&it.question, &it.answer, &it.reason].map(|words| escaped(words));
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
        format!("No option is chosen yet. So far the checklist says: \"{verdict}\".")
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
        "\n### Confirmation\n\nLook again in six months: [this scenario]({link}). What would \
         change the verdict:\n\n"
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

/// The costs behind the decision, fixes, notes, and which prices all of it rests on.
fn more_information(text: &mut String, decision: &DecisionReport, link: &str) {
    let DecisionReport {
        report, said, run, ..
    } = decision;
    let scenario = &report.scenario;
    *text += "\n## More Information\n\nWhat each option costs a month:\n\n";
    *text += &options(report);
    *text += "\nWhat following each verdict costs:\n\n";
    let costs: Vec<_> = said.costs.iter().map(CostWords::row).collect();
    *text += &table(&cost_heads(scenario), &costs);
    if let Some(bands) = run.bands() {
        let _ = write!(text, "\n{}\n", escaped(&chance(&bands, report)));
    }
    *text += "\nFixes that need no split:\n\n";
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

/// The inputs that everybody asks for, and those that differ from their defaults; answers are among
/// the drivers of the decision.
fn inputs(report: &Report) -> Vec<Vec<String>> {
    let scenario = &report.scenario;
    let is_told = |field: &Field| {
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
    field::all().filter(is_told).map(row).collect()
}

fn consequences(text: &mut String, said: &DecisionWords, scenario: &Scenario) {
    let over = horizon(scenario);
    let good = match said.verdict {
        Verdict::Stay => "nothing new has to be run, and the option to split later stays",
        Verdict::StayAndFix => {
            "the bottleneck is fixed inside the monolith, without a second system to run"
        }
        Verdict::ExtractOnePart => {
            "the part that differs gets what it needs, and the rest stays whole"
        }
        Verdict::Split => {
            "teams deploy, scale and choose their stacks without waiting for each other"
        }
        Verdict::Keep => "teams go on deploying on their own, and nothing has to be moved",
        Verdict::MergeSome => {
            "what has a reason stays apart, and there are fewer services to look after"
        }
        Verdict::MergeBack => {
            "one pipeline and one version of shared code remain, and calls that can fail are gone"
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
    for (regret, harms) in said.regrets.iter().zip(said.harms) {
        let kind = if harms { "Bad" } else { "Neutral" };
        let _ = writeln!(
            text,
            "* {kind}, because it may be wrong. {}",
            escaped(regret)
        );
    }
    for trap in &said.traps {
        let _ = writeln!(text, "* Bad, because of a trap: {}", escaped(trap));
    }
}

/// What speaks for an option and what against it.
const fn pro_and_con(option: Verdict) -> (&'static str, &'static str) {
    match option {
        Verdict::Stay => (
            "one thing is deployed, watched and understood",
            "every copy carries everything, and all teams share one pipeline",
        ),
        Verdict::StayAndFix => (
            "each fix answers one pressure, and can be undone",
            "it does not help teams that wait for each other",
        ),
        Verdict::ExtractOnePart => (
            "one part gets machines, stack and deployments of its own",
            "a network lies between two parts that were one, and both must be monitored",
        ),
        Verdict::Split => (
            "teams own what they build, from code to pager",
            "every service brings a pipeline, dashboards, a share of the pager and calls that can fail",
        ),
        Verdict::Keep => (
            "nothing has to be moved, and teams own what they build",
            "every service goes on taking a pipeline, dashboards and a share of the pager",
        ),
        Verdict::MergeSome => (
            "fewer services are left, and those for a reason",
            "some parts of the app still meet over a network",
        ),
        Verdict::MergeBack => (
            "one thing is deployed, watched and understood again",
            "merging is work and a risk, and a fault in one part can reach all others",
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
    if option == said.verdict && said.is_answered() {
        let _ = writeln!(text, "* Good, because the checklist argues for it.");
    }
}
